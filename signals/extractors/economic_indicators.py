"""Figures of economic statistics: actual, previous, expected.

Reads:   "South African consumer prices rose 3.2% in January from a year earlier, after 3.0% in December."
Gives:   EconomicIndicator.value in `unit`, with `basis` where words state it and the `period` it describes.
Refuses: companies' sales and exports; a price or rate of the market.
Source:  statistical agencies' names of their series.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from signals.grammar.context import Draft, qualifier, signed, status, window
from signals.grammar.figures import Figure
from signals.grammar.periods import period_of, period_text
from signals.grammar.countries import country_of
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention, Role, Statement
from signals.lexicon import load
from signals.lexicon.entries import Indicator
from signals.records import EconomicIndicator

KIND = "indicator"
BASES = ("annualized", "yoy", "mom", "qoq")
FREQUENCY_BASIS = {"monthly": "mom", "quarterly": "qoq"}
DEFICIT_WORDS = frozenset("deficit deficits shortfall gap".split())


class IndicatorKey(NamedTuple):
    id: str
    country: str | None
    deficit: bool
    loose: bool  # a headline word that needs a country beside it


def mentions(s: Sentence) -> Iterator[Mention]:
    for found in s.names:
        key = found.key("indicator") or found.key("headline")
        if key is None:
            continue
        entry = load(Indicator)[key]
        surface = s.tokens.words[found.i : found.j]
        deficit = any(w in DEFICIT_WORDS for w in surface) or s.tokens.word(found.j) in DEFICIT_WORDS
        country = entry.place or country_of(s, found)
        loose = found.key("indicator") is None
        if loose and country is None and not _data_sentence(s):
            continue
        j = found.j
        while s.tokens.word(j) in (
            "rate",
            "growth",
            "data",
            "figures",
            "reading",
            "number",
            "numbers",
            "print",
            "index",
            "inflation",
            "report",
        ):
            j += 1
        yield Mention(KIND, IndicatorKey(key, country, deficit, loose), found.i, j)


def _data_sentence(s: Sentence) -> bool:
    return any(w in ("data", "figures", "statistics", "index", "survey") for w in s.tokens.words)


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    key = mention.key
    assert isinstance(key, IndicatorKey)
    entry = load(Indicator)[key.id]
    if figure.unit in ("percent", "pp"):
        return True
    if figure.unit == "bp":
        return entry.measure == "rate"
    if figure.unit == "money":
        return entry.measure == "money"
    if figure.unit == "points":
        return entry.measure == "index"
    if figure.unit == "number":
        if entry.measure == "index":
            return not figure.scaled and 0 < abs(figure.value) < 1000
        return entry.measure == "count" and (figure.value >= 100 or figure.scaled)
    return False


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    for st in statements:
        for mention in st.of_kind(KIND):
            yield from _drafts(s, st, mention)


def _drafts(s: Sentence, st: Statement, mention: Mention) -> Iterator[Draft]:
    key = mention.key
    assert isinstance(key, IndicatorKey)
    entry = load(Indicator)[key.id]
    standing = status(s, st)
    for figure, is_change in ((st.change, True), (st.change_abs, True), (st.level, False)):
        if figure is None or figure.is_range:
            continue
        value, unit = _value(entry, key, figure, st.direction if is_change else None, is_change)
        if value is None:
            continue
        period, quarterly = _period(s, st, figure)
        values = {
            "country": key.country,
            "indicator": key.id,
            "value": value,
            "unit": unit,
            "basis": _basis(s, st, entry, figure, unit, is_change, period, quarterly),
            "period": period,
            "status": standing,
            "qualifier": qualifier(s, figure),
        }
        i = st.i if mention.i < 0 else min(st.i, mention.i)
        yield Draft(EconomicIndicator, values, i, st.j, "indicator." + ("change" if is_change else "level"), (figure,))


def _value(
    entry: Indicator, key: IndicatorKey, figure: Figure, direction: int | None, is_change: bool
) -> tuple[float | None, str]:
    """The figure with its sign, and its unit."""
    if figure.unit == "money":
        assert figure.currency is not None
        value = abs(figure.value) * (figure.signed or 1)
        if is_change and direction is not None:
            value *= direction
        if key.deficit:
            value = -abs(value) if not is_change else -value
        return value, figure.currency
    if is_change and figure.unit == "percent" and direction is None and not figure.signed:
        return figure.value, "pct"
    value = signed(figure, direction) if is_change else figure.value * (figure.signed or 1)
    if figure.unit == "percent":
        return value, "pct"
    if figure.unit == "pp":
        return value, "pp"
    if figure.unit == "bp":
        return (None if value is None else value / 100), "pp"
    if entry.measure == "index":
        return value, "index"
    return value, "count"


def _period(s: Sentence, st: Statement, figure: Figure) -> tuple[str | None, bool]:
    w = window(s, st)
    found = period_of(s, figure, w.i, w.j)
    if found is None:
        return None, False
    text = period_text(s, found)
    return text, bool(text and "-Q" in text)


def _basis(
    s: Sentence,
    st: Statement,
    entry: Indicator,
    figure: Figure,
    unit: str,
    is_change: bool,
    period: str | None,
    quarterly: bool,
) -> str | None:
    """yoy, mom, qoq or annualized, where words say so or the form implies it."""
    if unit != "pct":
        return None
    w = window(s, st)
    best: tuple[int, str] | None = None
    for t in range(w.i, min(len(s.tokens), w.j + 1)):
        classes = s.classes(t)
        for basis in BASES:
            if basis in classes:
                distance = min(abs(t - figure.j), abs(figure.i - t))
                if best is None or distance < best[0] or (distance == best[0] and basis == "annualized"):
                    best = (distance, basis)
                break
    if best:
        return best[1]
    if is_change and entry.measure != "rate" and period is not None and len(period) > 4:
        return "qoq" if quarterly else FREQUENCY_BASIS.get(entry.frequency)
    return entry.basis if entry.measure == "rate" and not is_change else None
