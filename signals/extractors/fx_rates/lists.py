"""Rates of a list behind its first one: in other currencies, or what a dealer sells at."""

from __future__ import annotations

import math
from collections.abc import Iterator

from signals.extractors.fx_rates.per import CENTS
from signals.extractors.fx_rates.worth import ALIKE, has_stood
from signals.grammar.context import Draft
from signals.grammar.figures import Figure
from signals.grammar.prices import STANDING
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Statement
from signals.lexicon import load
from signals.lexicon.entries import Currency
from signals.records import FxRate

MARGIN = 0.01  # of a rate, that a dealer sells above what he buys at
LISTING = ([","], ["and"], [",", "and"])  # between the rates of a list
TIMING = frozenset("before yesterday earlier late".split())  # may begin the time of a rate
TIMED_REACH = 7  # tokens that tell it, with the "and" behind


def crosses(s: Sentence, told: Draft, now: Draft, quoted: frozenset[str]) -> Iterator[Draft]:
    """ "The Aussie was at US62.85c, 60.5 euro cents, 97.1 yen and 50.4 pence": the rates of a list behind its first; in
    "at 92.4 cents from 92.6 cents, 60.5 euro cents" they stand as the one of `now` does, unless rates of now were told
    in the same money: "at $1.27 and 103.1 yen against $1.26 and 102.8 yen"; each with the one before it."""
    j, base = told.figures[-1].j, told.values["base"]
    cross: Draft | None = None
    if told.figures[-1].unit != "money" or told.values["rate"] is None or told.figures[-1].currency == base:
        return
    for figure in s.figures:
        if figure.i < j:
            continue
        if figure.claimed or figure.scaled:
            return
        if cross is not None and (before := _moved_from(s, cross, figure, j)) is not None:
            figure.claimed = FxRate.table
            then = {**cross.values, "rate": before, **dict.fromkeys(STANDING), "status": "previous"}
            yield Draft(FxRate, then, figure.i, figure.j, "fx.level", (figure,))
        elif _is_next(s, figure, j) and _is_cross(base, told.values["quote"], figure):
            code = figure.currency or ""
            standing = {name: (told if code in quoted else now).values[name] for name in STANDING}
            values = {"base": base, "quote": code, "rate": figure.value, **standing}
            cross = Draft(FxRate, values, figure.i, figure.j, "fx.level", (figure,))
            yield cross
        else:
            return
        j = figure.j


def _is_next(s: Sentence, figure: Figure, j: int) -> bool:
    """ ", 60.5 euro cents", "and 97.1 yen", "just before the statement, and 96.0 yen": whether a sum is the next one
    of a list behind token j; words may tell the time of the one before it, but no other thing or move."""
    between = s.tokens.words[j : figure.i]
    if figure.unit != "money" or between in LISTING:
        return figure.unit == "money"
    timed = between[:1] == ["on"] or TIMING.issuperset(between[:1]) or between[:2] == ["just", "before"]
    apart = any(t in s.motion_at or t in s.name_at for t in range(j, figure.i))
    return timed and not apart and len(between) <= TIMED_REACH and between[-2:] == [",", "and"]


def _is_cross(base: str, quote: str, figure: Figure) -> bool:
    """ "97.1 yen", behind what the Aussie was in U.S. cents: a rate that a currency can have stood at."""
    code = figure.currency or ""
    known = code not in (base, quote) and load(Currency)[code].per_dollar is not None
    return known and has_stood(base, code, figure.value)


def _moved_from(s: Sentence, cross: Draft, figure: Figure, j: int) -> float | None:
    """ "96.0 yen from 97.2", "57.1 euro cents from 56.8": the rate that the one before token j has moved from."""
    if s.tokens.words[j : figure.i] != ["from"] or not figure.decimals:
        return None
    if figure.unit != "number" and figure.currency != cross.values["quote"]:
        return None
    rate = figure.value / CENTS if figure.unit == "number" and cross.figures[-1].minor else figure.value
    return round(rate, 9) if 1 / ALIKE < rate / cross.values["rate"] < ALIKE else None


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
