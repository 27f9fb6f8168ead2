"""The records that statements about a statistic give."""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.economic_indicators.bases import note_trade
from signals.extractors.economic_indicators.cases import SHARES_OF_GDP, Case, ends
from signals.extractors.economic_indicators.jobs import jobs_told
from signals.extractors.economic_indicators.keys import COMPONENT, KIND, IndicatorKey, is_of_group
from signals.extractors.economic_indicators.measures import (
    basis_told,
    fitted_period,
    period_described,
    remembered_basis,
    shared_basis,
    value_and_unit,
    year_before,
)
from signals.extractors.economic_indicators.refused_figures import REFUSALS, REFUSALS_OF_CHANGES
from signals.extractors.economic_indicators.standing import is_to_come, standing_told
from signals.extractors.economic_indicators.targets import targets
from signals.grammar.context import Draft, qualifier, status
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention, Statement
from signals.lexicon import load
from signals.lexicon.entries import Indicator
from signals.records import EconomicIndicator

WHERE = (["where", "it"], ["where", "they"], ["where", "the"])  # behind a country
WHERE_REACH = 8  # tokens from "where" to the figure of "where the rate has been stuck at 8.6%"


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    for st in statements:
        for mention in st.of_kind(KIND):
            yield from _drafts(s, st, mention)
    yield from targets(s)
    yield from jobs_told(s)


def _drafts(s: Sentence, st: Statement, mention: Mention) -> Iterator[Draft]:
    """The records of "Prices rose 0.3%, and 3.2% on the year, after 3.0%": of each figure that no rule refuses."""
    key = mention.key
    assert isinstance(key, IndicatorKey)
    entry = load(Indicator).get(key.id) or COMPONENT
    if mention.i < 0:
        key = key._replace(revised=None)  # told of before: what follows is new
    usual = "previous" if key.revised or _had_moved(s, st) else status(s, st)
    if key.id == "unemployment_rate" and _counts_people(st):
        key, entry = key._replace(id="unemployed"), load(Indicator)["unemployed"]
    for figure, is_change in ((st.change, True), (st.change_abs, True), *((f, False) for f in _levels(s, st, key))):
        if figure is None:
            continue
        case = Case(s, st, mention, key, entry, figure, is_change)
        if any(rule(case) for rule in REFUSALS) or (is_change and any(rule(case) for rule in REFUSALS_OF_CHANGES)):
            continue
        standing = standing_told(case, usual)
        if not _spans_group(case, standing):
            yield from _records(case._replace(is_change=is_change and _tells_change(case)), standing)


def _spans_group(c: Case, standing: str) -> bool:
    """ "slipped between 1.3% and 2.5%": whether a range tells how the members of a group moved."""
    if not c.figure.is_range:
        return False
    moved = c.is_change and standing == "actual"
    return c.entry is COMPONENT or c.figure.unit not in ("percent", "money") or moved


def _tells_change(c: Case) -> bool:
    """Whether the figure of a change is one: not "the deficit widened to 4.9% of GDP", "(vs. 5.2% in April)"."""
    if c.key.id in SHARES_OF_GDP and c.s.tokens.word(c.figure.j) == "of":
        return False
    return bool(c.figure.signed) or not _opens_bracket(c.s, c.figure)


def _records(c: Case, standing: str) -> Iterator[Draft]:
    """The record of "rose 3.2% in May from a year before", one for each end of a range."""
    s, st, figure, key, entry, is_change = c.s, c.st, c.figure, c.key, c.entry, c.is_change
    each_signed = s.tokens.words[max(0, c.mention.i) : c.mention.j] == ["changes"]  # "of -0.3% and 2.6%"
    direction = st.direction if is_change and not each_signed else None
    told = [value_and_unit(s, entry, key, end, direction, is_change) for end in ends(figure)]
    unit = told[0][1]
    period = _period(c, standing)
    if standing == "actual" and is_to_come(s, period):
        standing = "expected"
    _note_told(c, standing)
    if entry.measure == "rate" and is_change and unit == "pct" and st.level is not None:
        unit = "pp"  # "dropping 0.1% to 4.0%"
    if _is_aside(c, unit):
        return
    values = {
        "country": _elsewhere(s, figure) or (s.listing.country if s.listing else None) or key.country,
        "indicator": key.id,
        "written": key.written,
        "unit": unit,
        "basis": _basis(c, standing, unit, period),
        "period": period,
        "status": standing,
        "qualifier": qualifier(s, figure),
    }
    i = st.i if c.mention.i < 0 else min(st.i, c.mention.i)
    rule = "indicator." + ("change" if is_change else "level")
    for value, _ in told:
        if value is not None:
            yield Draft(EconomicIndicator, {**values, "value": value}, i, st.j, rule, (figure,))


def _period(c: Case, standing: str) -> str | None:
    """ "rose 0.3% in May", "its 2025 growth forecast": the period that a figure describes."""
    told = period_described(c.s, c.st, c.figure, c.entry, foreseen=standing in ("expected", "hypothetical"))
    period = c.key.revised or fitted_period(c.s, c.entry, year_before(c.s, c.mention, c.figure) or told)
    if c.key.foreseen and period is not None and "-W" in period:
        return None  # "agreed last week to cut output by": when it was said
    return period


def _note_told(c: Case, standing: str) -> None:
    """Remembers that the story is about a country's figures, of which parts may follow: "Food prices rose 4%"."""
    notes = c.s.story.notes
    whole = c.entry.canonical or "statistic" not in notes  # "food prices" are part of what was told before
    if c.entry is not COMPONENT and whole and (c.key.sure or not c.key.loose):
        notes["statistic"] = c.key.id
    if standing == "actual":
        c.s.story.out.add(c.key.id)


def _is_aside(c: Case, unit: str) -> bool:
    """ "dropped 0.3 percentage points to 7.4% for men", "which is 0.3% below the projection": figures that are none of
    the statistic's, in a sentence that tells of it."""
    if c.key.id == "unemployment_rate" and is_of_group(c.s, c.st.j):
        return True
    return c.entry.measure == "rate" and unit == "pct" and c.s.tokens.word(c.figure.j) == "below"


def _basis(c: Case, standing: str, unit: str, period: str | None) -> str | None:
    """ "rose 3.2% from a year before": yoy, told by words, or by what the story told before."""
    basis = basis_told(c.s, c.st, c.entry, c.figure, unit, c.is_change, period)
    note_trade(c.s, c.key, c.figure, basis)
    basis = remembered_basis(c.s, c.st, c.key, standing, unit, basis, period)
    return shared_basis(c.s, c.key, c.entry, basis, period) if unit == "pct" and c.is_change else basis


def _levels(s: Sentence, st: Statement, key: IndicatorKey) -> list[Figure]:
    """The level that a statement tells, and beside a balance its share of output: "$3.4 billion, equal to 0.9% of
    GDP"."""
    shares = [f for f in st.levels[1:] if f.unit == "percent" and s.tokens.word(f.j) == "of"]
    return [*st.levels[:1], *(shares if key.id in SHARES_OF_GDP else ())]


def _counts_people(st: Statement) -> bool:
    """ "Unemployment fell 2% to 402,000", but not "stood at 13.3%, or 13.8 million people"."""
    level = st.level
    counted = any(f.unit in ("count", "number") for f in st.figures)
    return counted and (level is None or level.unit != "percent")


def _had_moved(s: Sentence, st: Statement) -> bool:
    """ "leapt 12.2%, having risen 7.3% in September": what went before."""
    first = min(f.i for f in st.figures)
    after = s.tokens.words[max(0, first - 5) : first]
    return "having" in after and any(f.j <= first - after[::-1].index("having") - 1 for f in s.figures)


def _opens_bracket(s: Sentence, figure: Figure) -> bool:
    """ "will stand at 6.2% (vs. 5.2% in April)": a level set beside another, whatever moves after it."""
    k = figure.i - 1 - (s.tokens.word(figure.i - 1) == ".")
    return s.tokens.word(k) in ("vs", "versus") and s.tokens.word(k - 1) == "("


def _elsewhere(s: Sentence, figure: Figure) -> str | None:
    """ "compared with 2.8% in the U.S.": the country right after a figure, or that of its clause."""
    if s.tokens.word(figure.j) != "in":
        return _where(s, figure)
    found = s.name_at.get(figure.j + 2 if s.tokens.word(figure.j + 1) == "the" else figure.j + 1)
    return found.key("place") if found is not None else None


def _where(s: Sentence, figure: Figure) -> str | None:
    """ "well below that of the US, where it hit 8.6%": the country that a clause with a pronoun tells of."""
    lead = range(max(1, figure.i - WHERE_REACH), figure.i) if "where" in s.vocabulary else ()
    t = next((t for t in lead if s.tokens.words[t : t + 2] in WHERE), None)
    found = next((f for f in s.names if t is not None and f.j == t - (s.tokens.word(t - 1) == ",")), None)
    return found.key("place") if found is not None else None
