"""Rates of a list behind its first one: in other currencies, or what a dealer sells at."""

from __future__ import annotations

import math
from collections.abc import Iterator

from signals.extractors.fx_rates.worth import has_stood
from signals.grammar.context import Draft
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Statement
from signals.lexicon import load
from signals.lexicon.entries import Currency
from signals.records import FxRate

MARGIN = 0.01  # of a rate, that a dealer sells above what he buys at
LISTING = ([","], ["and"], [",", "and"])  # between the rates of a list
STANDING = ("status", "as_of", "as_of_date", "as_of_precision", "moment")  # columns that the rates of a list share


def crosses(s: Sentence, told: Draft, now: Draft, quoted: frozenset[str]) -> Iterator[Draft]:
    """ "The Aussie was at US62.85c, 60.5 euro cents, 97.1 yen and 50.4 pence": the rates of a list behind its first; in
    "at 92.4 cents from 92.6 cents, 60.5 euro cents" they stand as the one of `now` does, unless rates of now were told
    in the same money: "at $1.27 and 103.1 yen against $1.26 and 102.8 yen"."""
    j, base = told.figures[-1].j, told.values["base"]
    if told.figures[-1].unit != "money" or told.values["rate"] is None or told.figures[-1].currency == base:
        return
    for figure in s.figures:
        if figure.i < j:
            continue
        listed = figure.unit == "money" and s.tokens.words[j : figure.i] in LISTING
        code = figure.currency or ""
        if not listed or figure.scaled or figure.claimed or code in (base, told.values["quote"]):
            return
        if load(Currency)[code].per_dollar is None or not has_stood(base, code, figure.value):
            return
        source = told if code in quoted else now
        standing = {name: source.values[name] for name in STANDING}
        values = {"base": base, "quote": code, "rate": figure.value, **standing}
        yield Draft(FxRate, values, figure.i, figure.j, "fx.level", (figure,))
        j = figure.j


def is_offer(s: Sentence, st: Statement, told: Draft) -> bool:
    """ "opened at K25.10 and K25.15 for bid and offer", "traded at Rs88.30 and Rs88.40": the second rate of a dealer's
    two."""
    level, rate = st.level, told.values["rate"]
    joined = level is not None and s.tokens.words[told.figures[-1].j : level.i] == ["and"]
    if level is None or rate is None or not joined:
        return False
    near = level.currency == told.figures[-1].currency and "respectively" not in s.vocabulary
    close = near and level.unit == "money" and 0 <= level.value - rate <= rate * MARGIN
    return close or not {"bid", "offer", "offered", "buying", "selling"}.isdisjoint(s.vocabulary)


def offered(s: Sentence, told: Draft) -> dict[str, object]:
    """ "lost 30 paisas for buying and 45 for selling, closing at Rs283.10 and Rs284.65", "lost Re1 for both buying and
    selling": how the second of a dealer's rates moved."""
    change = told.values["change_abs"]
    if change is None or not s.vocabulary >= {"buying", "selling"}:
        return {}
    own = next((f for f in s.figures if s.tokens.words[f.j : f.j + 2] == ["for", "selling"]), None)
    if own is None and "both" not in s.vocabulary:
        return {}
    moved = change if own is None else math.copysign(own.value, change)
    return {"change_abs": moved, "subject": told.values["subject"], "change_period": told.values["change_period"]}
