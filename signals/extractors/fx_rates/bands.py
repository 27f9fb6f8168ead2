"""Bands that dealers expect a currency to trade in: "between 18.35 and 18.60"."""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.fx_rates.counters import default_counter
from signals.extractors.fx_rates.keys import KIND, FxKey
from signals.extractors.fx_rates.mentioning import mentions
from signals.extractors.fx_rates.naming import code_of
from signals.extractors.fx_rates.worth import BAND_DIGITS, has_stood, market_order
from signals.grammar.context import Draft
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.records import FxRate

BAND_WORDS = frozenset("range band between trade".split())


def bands(s: Sentence) -> Iterator[Draft]:
    """ "is likely to trade in an R18.35 to R18.60 range today", "between 18.35 and 18.60": both ends of what dealers
    expect, of the currency that is spoken of."""
    standing = "expected" if s.has_cue("expected") else "hypothetical" if s.has_cue("hypothetical") else None
    if standing is None or BAND_WORDS.isdisjoint(s.vocabulary) or s.has_cue("technical"):
        return
    recent = s.story.recent(KIND)
    for figure in s.figures:
        if not _is_band(figure):
            continue
        told = next((m.key for m in mentions(s) if isinstance(m.key, FxKey) and m.i < figure.i), None)
        key = told or getattr(recent, "key", None)
        pair = _pair_within(s, key, figure) if isinstance(key, FxKey) else None
        if pair is None:
            continue
        for rate in (figure.low, figure.high):
            values = {"base": pair[0], "quote": pair[1], "rate": rate, "status": standing}
            yield Draft(FxRate, values, figure.i, figure.j, "fx.band", (figure,))


def _is_band(figure: Figure) -> bool:
    """ "R18.35 to R18.60", "18.35-18.60": a range of what may be rates."""
    if not figure.is_range or figure.scaled or figure.claimed or figure.decimals < BAND_DIGITS:
        return False
    return figure.unit in ("money", "number") and figure.low is not None and figure.high is not None


def _pair_within(s: Sentence, key: FxKey, figure: Figure) -> tuple[str, str] | None:
    """The pair that is expected within a range, in the range's own money and near what it has been worth."""
    named = (code_of(s, found) for found in s.names)
    other = key.counter or next((code for code in named if code not in (None, key.currency)), None)
    base, quote = market_order(key.currency, other or default_counter(s, key.currency))
    low, high = figure.low or 0.0, figure.high or 0.0
    told = figure.currency if figure.unit == "money" else None
    if told not in (None, quote) or not has_stood(base, quote, low) or high > 2 * low:
        return None
    return base, quote
