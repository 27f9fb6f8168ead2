"""Sums that are told for one unit of another currency: "N1,980 to the pound", "worth around 73p"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from signals.extractors.fx_rates.equations import is_prior
from signals.extractors.fx_rates.naming import code_of
from signals.extractors.fx_rates.per import told_per, worth_in
from signals.extractors.fx_rates.standing import is_forward
from signals.extractors.fx_rates.worth import ALIKE, has_stood
from signals.grammar import sessions
from signals.grammar.as_of import where_day_began
from signals.grammar.context import Draft
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.grammar.story import WORLD
from signals.grammar.when import resolve
from signals.lexicon import load
from signals.lexicon.entries import Currency
from signals.records import FxRate

EXTREMES = {"moment_high": "high", "moment_low": "low"}  # cue -> what it tells
BUYS = frozenset("buys bought".split())


def told_rates(s: Sentence) -> Iterator[Draft]:
    """ "sold dollars at Tk 95 a dollar", "It was N1,980 to the pound", "and for N1,610/$1 on the street": a sum told
    for one unit of another currency."""
    for figure in s.figures:
        if figure.claimed or figure.unit != "money" or figure.scaled or figure.is_range:
            continue
        base, stop = _told_for(s, figure)
        if base not in (None, figure.currency) and figure.currency is not None and _is_rate(s, figure, base or ""):
            values = {"base": base, "quote": figure.currency, "rate": figure.value, **_standing(s, figure)}
            yield Draft(FxRate, values, figure.i, stop, "fx.equation", (figure,))
            yield from _rate_before(s, figure, base)


def _told_for(s: Sentence, figure: Figure) -> tuple[str | None, int]:
    """ "N1,980 to the pound", "N1,610/$1", "the euro worth around 73p": the currency of whose one unit a sum is told,
    and where the words end that tell it."""
    k = figure.j + 1
    k += s.tokens.word(k) in ("the", "one")
    found = s.name_at.get(k) if s.tokens.word(figure.j) in ("to", "per", "a", "against") else None
    base = code_of(s, found) if found is not None and found.i == k else told_per(s, figure) or worth_in(s, figure)
    return base, found.j if found is not None else figure.j


def _standing(s: Sentence, figure: Figure) -> dict[str, object]:
    """ "at GHS10.35 to the dollar yesterday", "from GHS10.20 to the dollar": how a rate stands, when and at what
    moment."""
    if s.tokens.word(figure.i - 1) == "from":
        return {"status": "previous", "moment": None}
    status = "expected" if is_forward(s, figure) else "actual"
    standing: dict[str, object] = {"status": status, "moment": _extreme_before(s, figure)}
    if day := _day_behind(s, figure) or s.story.local_date(WORLD):
        standing |= {"as_of_date": day, "as_of_precision": "day"}
    return standing


def _rate_before(s: Sentence, figure: Figure, base: str | None) -> Iterator[Draft]:
    """ "worth 84.10p, compared with 84.35p before the news": the earlier rate that is told beside one."""
    prior = next((f for f in s.figures if f.i >= figure.j), None)
    alike = prior is not None and prior.currency == figure.currency and 1 / ALIKE < prior.value / figure.value < ALIKE
    if prior is not None and alike and is_prior(s, prior) and not prior.claimed:
        prior.claimed = FxRate.table
        values = {"base": base, "quote": prior.currency, "rate": prior.value, "status": "previous"}
        yield Draft(FxRate, values, prior.i, prior.j, "fx.equation", (prior,))


def _extreme_before(s: Sentence, figure: Figure) -> str | None:
    """ "The intraday high was N1,850/$1 and the low N1,510/$1": what the words before a rate call it."""
    start = max((f.j for f in s.figures if f.j <= figure.i), default=0)
    told = (EXTREMES[name] for t in range(start, figure.i) for name in EXTREMES if name in s.classes(t))
    return next(told, None)


def _day_behind(s: Sentence, figure: Figure) -> dt.date | None:
    """ "Banks sold at GHS10.35 to the dollar yesterday": the day told behind a rate."""
    stop = next((f.i for f in s.figures if f.i >= figure.j), len(s.tokens))
    named = (d for d in s.dates if figure.j < d.i < stop and d.kind in ("weekday", "relative_day"))
    when, today = next(named, None), s.story.local_date(s.story.here)
    told = resolve(when, today, future=False) if when is not None and today is not None else None
    return told.start if told is not None and told.precision == "day" else None


def _is_rate(s: Sentence, figure: Figure, base: str) -> bool:
    """Whether a sum for one unit is a rate of exchange; a pound may be one of weight."""
    currencies: dict[str, Currency] = load(Currency)
    known = currencies[base].per_dollar and currencies[figure.currency or ""].per_dollar
    weighed = base == "GBP" and s.tokens.word(figure.j) in ("a", "per")
    return bool(known) and not weighed and has_stood(base, figure.currency or "", figure.value)


def bought(s: Sentence) -> Iterator[Draft]:
    """ "* 96.31 Japanese yen, from 95.88 yen" under "One Australian dollar buys:": what one unit is worth in others."""
    head = s.story.head
    if head is None or not s.is_item or BUYS.isdisjoint(head.vocabulary) or not s.figures:
        return
    base = next((code for found in head.names if (code := code_of(head, found))), None)
    first = s.figures[0]
    if base is None or first.unit != "money" or first.currency in (None, base) or first.i > 1:
        return
    day = s.story.local_date(where_day_began(s.story) or WORLD)
    for figure in s.figures[:2]:
        prior = figure is not first
        if figure.claimed or figure.unit != "money" or (prior and s.tokens.word(figure.i - 1) != "from"):
            continue
        values: dict[str, object] = {"base": base, "quote": first.currency, "rate": figure.value}
        values["status"] = "previous" if prior else "actual"
        if day:
            values |= {"as_of_date": sessions.previous(day, WORLD) if prior else day, "as_of_precision": "day"}
        values["moment"] = None if prior else "intraday"
        yield Draft(FxRate, values, figure.i, figure.j, "fx.bought", (figure,))
