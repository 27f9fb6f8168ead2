"""The basis that a figure's own words leave unsaid: what a report on trade, a comparator or the month tells of it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from signals.extractors.economic_indicators.keys import PRICE_INDICATORS, IndicatorKey
from signals.grammar.context import Draft
from signals.grammar.figures import Figure
from signals.grammar.periods import is_of_year_before
from signals.grammar.sentence import Sentence
from signals.lexicon import load
from signals.lexicon.entries import Indicator, Place
from signals.records import EconomicIndicator

TRADE = frozenset({"exports", "imports"})
OF_TRADE = TRADE | {"trade_balance"}
SENT = frozenset("exports imports shipments sales".split())  # words that name a part of trade
TWINS = ({"cpi", "core_cpi"}, {"ppi", "core_ppi"}, {"pce_price", "core_pce_price"})  # told in one breath
OF_A_PART = frozenset({"mom", "qoq", "annualized"})  # bases that no year's figure has
MONTHLY_COUNTS = frozenset("home_sales housing_starts building_permits".split())
MODEST = 1.5  # percent that prices ever move in a month there


def told_by(country: str | None) -> str | None:
    """What the office of a country sets a month's figures beside: the "month" before, or the "year" before."""
    place = load(Place).get(country or "")
    return place.told_by if place is not None else None


def note_trade(s: Sentence, key: IndicatorKey, figure: Figure, basis: str | None) -> None:
    """Remembers how a report on trade measures: "exports rose 3.5% year-on-year", "the deficit widened to $9.9 billion
    from $8.5 billion in the same period of 2017"."""
    if key.id not in OF_TRADE:
        return
    if figure.unit == "money" and ("yoy" in s.classes(figure.j) or is_of_year_before(s, figure)):
        basis = "yoy"
    if basis is not None:
        s.story.notes.setdefault(f"trade basis {key.country}", basis)


def trade_basis(s: Sentence, key: IndicatorKey) -> str | None:
    """The basis of a report on trade, for what it tells without one: "Shipments of machinery declined 4.9%"."""
    notes = s.story.notes
    told = notes.get(f"trade basis {key.country}")
    if told is None or key.id in OF_TRADE:
        return told
    part = notes.get("statistic") in OF_TRADE and load(Indicator).get(key.id) is None
    return told if part or not SENT.isdisjoint(key.id.split()) else None


def settle_bases(drafts: Sequence[tuple[Sentence, Draft]]) -> None:
    """Writes the bases that a story's records leave open into their drafts, once their periods are known."""
    told = [(s, d) for s, d in drafts if d.record is EconomicIndicator and d.values["unit"] == "pct"]
    by_year = {_figure(d) for _, d in told if d.values["basis"] == "yoy"}
    for _, group in itertools.groupby(told, key=lambda pair: pair[0].index):
        sentence = list(group)
        for s, draft in sentence:
            if draft.values["basis"] is None and draft.rule != "indicator.target":
                own = [d for _, d in sentence]
                draft.values["basis"] = _beside(draft, own) or _of_twin(draft, own) or _by_month(s, draft, by_year)
        for _, draft in sentence:
            if draft.values["basis"] is None and draft.rule != "indicator.target":
                draft.values["basis"] = _beside(draft, [d for _, d in sentence])


def _figure(draft: Draft) -> tuple[object, ...]:
    return tuple(draft.values[name] for name in ("country", "indicator", "value"))


def _beside(draft: Draft, sentence: list[Draft]) -> str | None:
    """ "came in at 0.0% in May, following a 0.1% gain in April": the basis of what a figure is set beside."""
    own = draft.values
    entry = load(Indicator).get(own["indicator"])
    if entry is None or (entry.measure != "growth" and entry.key not in MONTHLY_COUNTS):
        return None
    near = [
        d
        for d in sentence
        if d.rule != "indicator.target"
        and d.values["basis"] is not None
        and all(d.values[name] == own[name] for name in ("country", "indicator"))
        and len(d.values["period"] or "") == len(own["period"] or "")
    ]
    others = {d.values["basis"] for d in near}
    if any(d.values["status"] == own["status"] for d in near):
        return None  # "pay grew 0.5%, which left it 4.1% higher than a year before, after 3.9%"
    if len(others) != 1:
        return None
    basis: str = others.pop()
    yearly = len(own["period"] or "") == 4 or (entry.key in PRICE_INDICATORS and abs(own["value"]) > MODEST)
    return None if basis in OF_A_PART and yearly else basis


def _of_twin(draft: Draft, sentence: list[Draft]) -> str | None:
    """ "The CPI rose 0.5% on the month, while the core CPI rose 0.4%": the basis of the statistic beside the one that
    leaves out food and fuel, where no other is told."""
    own = draft.values
    twins = [d.values["basis"] for d in sentence if {d.values["indicator"], own["indicator"]} in TWINS]
    told = {d.values["basis"] for d in sentence if d.values["indicator"] == own["indicator"]} | set(twins)
    basis: str | None = twins[0] if twins and told <= {twins[0], None} else None
    return basis


def _by_month(s: Sentence, draft: Draft, by_year: set[tuple[object, ...]]) -> str | None:
    """ "Housing starts fell in July. Starts dropped 1%": the basis of a change whose month the story told before, where
    such changes are told by the month; not that of "Prices rose 3%", which is told again as that of a year."""
    own = draft.values
    period, entry = own["period"] or "", load(Indicator).get(own["indicator"])
    monthly = len(period) == 7 and period[5:].isdecimal() and told_by(own["country"]) == "month"
    if not monthly or draft.rule != "indicator.change" or own["status"] == "hypothetical" or entry is None:
        return None
    if entry.measure != "growth" and entry.key not in MONTHLY_COUNTS:
        return None
    if _figure(draft) in by_year or "months" in s.vocabulary or "year" in s.vocabulary:
        return None
    if entry.key in PRICE_INDICATORS and (own["country"] != "US" or abs(own["value"]) > MODEST):
        return None
    return "mom"
