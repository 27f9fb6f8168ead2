"""Rates told as an equation or behind signs: "$1 = 151.83 yen", "R/$ 17.86"."""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.fx_rates.worth import has_stood, market_order
from signals.grammar.context import Draft
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.grammar.story import WORLD
from signals.records import FxRate

BUYING = frozenset("= bought buys fetched fetches costs cost equals worth".split())  # what one unit of a currency does


def equations(s: Sentence) -> Iterator[Draft]:
    """ "($1 = 151.8300 yen)", "one dollar bought 151.83 yen, compared with 151.10 yen"."""
    for left, right in zip(s.figures, s.figures[1:], strict=False):
        if not _are_equal(s, left, right) or left.is_range or not left.value:
            continue
        left.claimed = right.claimed = FxRate.table
        day = s.story.local_date(WORLD)
        pair = {"base": left.currency, "quote": right.currency}
        rate = right.value / left.value if left.value != 1 else right.value
        values = {**pair, "rate": rate, "status": "actual", "as_of_date": day}
        if day:
            values["as_of_precision"] = "day"
        yield Draft(FxRate, values, left.i, right.j, "fx.equation", (left, right))
        prior = next((f for f in s.figures if f.i >= right.j), None)
        if prior is not None and prior.unit == "money" and prior.currency == right.currency and is_prior(s, prior):
            prior.claimed = FxRate.table
            earlier = {**pair, "rate": prior.value / left.value, "status": "previous", "as_of_date": None}
            yield Draft(FxRate, earlier, prior.i, prior.j, "fx.equation", (prior,))


def _are_equal(s: Sentence, left: Figure, right: Figure) -> bool:
    """ "$1 = 151.83 yen", "one dollar was worth 84.10p": whether a sum is told to be another one."""
    if left.unit != "money" or right.unit != "money" or left.currency == right.currency:
        return False
    if s.tokens.word(right.i - 1) not in BUYING or not (left.value == 1 or s.tokens.word(left.j) == "="):
        return False
    return right.i - 1 == left.j or s.tokens.words[left.j : right.i - 1] in (["was"], ["is"])


def is_prior(s: Sentence, figure: Figure) -> bool:
    """ "worth 84.10p, compared with 84.35p before the news": an earlier rate, told beside the one that stands."""
    lead = s.tokens.words[max(0, figure.i - 2) : figure.i]
    return lead[-1:] in (["from"], ["against"], ["versus"]) or lead in (["compared", "with"], ["compared", "to"])


def signs(s: Sentence) -> Iterator[Draft]:
    """ "($ = 0.958 euro)"."""
    for right in s.figures:
        if (
            right.unit == "money"
            and s.tokens.word(right.i - 1) == "="
            and s.tokens.word(right.i - 2) == "$"
            and right.currency != "USD"
        ):
            day = s.story.local_date(WORLD)
            values = {
                "base": "USD",
                "quote": right.currency,
                "rate": right.value,
                "status": "actual",
                "as_of_date": day,
            }
            yield Draft(FxRate, values, right.i - 2, right.j, "fx.equation", (right,))


def joined_signs(s: Sentence) -> Iterator[Draft]:
    """ "R/$ 17.86", "R/€: 19.91", "€/$ 1.0446": a rate behind the signs of its pair, whichever of them stands first."""
    if "/" not in s.vocabulary:
        return
    for figure in s.figures:
        t = next((t for t in (figure.i, figure.i + 1, figure.i - 1) if s.tokens.word(t - 2) == "/"), 0)
        if t < 3 or figure.scaled or figure.claimed or figure.is_range or not figure.decimals:
            continue
        first, second = _signed_at(s, t - 3), _signed_at(s, t - 1)
        if first is None or second is None or first == second:
            continue
        base, quote = market_order(first, second)
        if not has_stood(base, quote, figure.value):
            continue
        day = s.story.local_date(WORLD)
        values = {"base": base, "quote": quote, "rate": figure.value, "status": "actual", "moment": "intraday"}
        if day:
            values |= {"as_of_date": day, "as_of_precision": "day"}
        yield Draft(FxRate, values, t - 3, figure.j, "fx.signs", (figure,))


def _signed_at(s: Sentence, t: int) -> str | None:
    """The currency of a sign at token t: "R", "€", but no code and no name."""
    raw = s.tokens.raw[t]
    return s.story.currency_signed((raw,)) if len(raw) == 1 else None
