"""What names a statistic, and the words that several readers of statistics share."""

from __future__ import annotations

from typing import NamedTuple

from signals.grammar.countries import country_of
from signals.grammar.sentence import Sentence
from signals.lexicon.entries import Indicator

KIND = "indicator"
BASES = ("annualized", "yoy", "mom", "qoq")
PRICE_INDICATORS = frozenset("cpi core_cpi ppi core_ppi pce_price core_pce_price wpi import_prices".split())
JOBS = frozenset("jobs positions payrolls".split())
CREATING = frozenset("created creating creates generated generating generates".split())
ELIMINATING = frozenset("eliminated eliminates eliminating axed axes destroyed".split())
TARGETS = frozenset("target goal objective".split())
PUBLICATIONS = frozenset({"market_participants_survey"})  # that have no figure of their own
BALANCES = frozenset("budget_balance current_account trade_balance energy_balance primary_income".split())
STATISTICS = frozenset({"indicator", "headline"})  # kinds of names
DEFICIT_WORDS = frozenset("deficit deficits shortfall gap".split())
PRIVATE = frozenset("companies employers firms businesses sector".split())
PRIVATE_REACH = 9  # tokens from "private employers" to the jobs that they added
COMPONENT = Indicator(
    key="component", name="component of a statistic", source="the story's own words", examples=("-",), measure="growth"
)
OF_COMPANIES = frozenset(  # whose growth is no economy's
    "volume volumes organic sales revenue revenues earnings profit profits user users subscriber customer customers"
    " loan loans deposit deposits credit store traffic premium advertising order orders unit income wage wages price"
    " export exports import investment employment job population lending".split()
)
GROUPS = frozenset("women men youth youths blacks whites graduates people workers teenagers immigrants".split())
GROUP_REACH = 7  # tokens of "in the building and construction sector"


class IndicatorKey(NamedTuple):
    id: str
    country: str | None
    deficit: bool
    loose: bool  # a headline word that needs a country beside it
    sure: bool = False  # the country is named at the indicator
    gauge: bool = False  # "the employment index": figures are points of an index
    falling: bool = False  # "PPI deflation of 2.3%", "shed 84,000 jobs": levels are below zero
    written: str | None = None  # the name as written, in lower case
    revised: str | None = None  # the period whose figure is told anew
    counted: bool = False  # figures count things, as the jobs of a branch
    beside: bool = False  # another country's, set beside the one told before
    foreseen: bool = False  # "trimmed growth to 1.7%": a forecast, since it can be set


def own_named(
    s: Sentence, i: int, j: int, country: str | None, *, gauge: bool = False, counted: bool = False
) -> IndicatorKey:
    """A part of a statistic by the story's own words, whatever else the lexicon knows by them: "food" of sales."""
    name = s.words(i, j).lower()
    falling = s.tokens.word(j - 1) == "deflation"  # "Goods deflation doubled to 1.8%"
    return IndicatorKey(name, country, False, True, gauge=gauge, falling=falling, written=name, counted=counted)


def spoken_of(s: Sentence, i: int) -> IndicatorKey | None:
    """The statistic named last before token i, here or in the sentences before, with its country."""
    for f in reversed(s.names):
        key = f.key("indicator") or f.key("headline")
        if f.j <= i and key is not None:
            country, written = country_of(s, f), s.words(f.i, f.j).lower()
            of_company = s.tokens.word(f.i - 1) in OF_COMPANIES
            return None if of_company else IndicatorKey(key, country, False, False, True, written=written)
    last = s.story.recent(KIND)
    return last.key if last is not None and isinstance(last.key, IndicatorKey) else None


def names_statistic(s: Sentence) -> bool:
    """Whether a statistic is named, and no publication alone: "the Survey of Market Expectations"."""
    if STATISTICS.isdisjoint(s.name_kinds):
        return False
    return any((key := f.key("indicator") or f.key("headline")) and key not in PUBLICATIONS for f in s.names)


def names_prices(s: Sentence) -> bool:
    """Whether a sentence also names inflation: "raised its estimate of inflation to 3% and trimmed growth to 1.7%"."""
    return any((f.key("indicator") or f.key("headline")) in PRICE_INDICATORS for f in s.names)


def sheds(s: Sentence, i: int) -> bool:
    """Whether jobs counted right before token i were lost: "shed 84,000 jobs", "eliminated 40,000 jobs"."""
    figure = s.figure_ends.get(i)
    if figure is None or figure.unit not in ("count", "number"):
        return False
    k = s.skip_left(figure.i)
    motion = s.motion_before.get(k)
    return s.tokens.word(k - 1) in ELIMINATING or (motion is not None and motion[0].direction == -1)


def names_economy(s: Sentence) -> bool:
    return any(
        w in ("economy", "employers", "unemployment", "payrolls", "labor", "labour") for w in s.tokens.words
    ) or any((f.key("place") and f.i <= 4) or f.key("agency") for f in s.names)


def is_private(s: Sentence, i: int) -> bool:
    """ "Private employers added 84,000 jobs", "Hiring rose by 84,000 jobs, ADP said": whether the jobs told at token i
    are those of private employers alone, and no nonfarm payrolls."""
    words = s.tokens.words
    if "private" in s.vocabulary:
        near = range(max(0, i - PRIVATE_REACH), i)
        return any(words[t] == "private" and words[t + 1] in PRIVATE for t in near)
    return "adp" in s.vocabulary and not any(f.key("indicator") == "nonfarm_payrolls" for f in s.names)


def is_of_group(s: Sentence, j: int) -> bool:
    """ "the jobless rate for women", "unemployment in the building sector"."""
    place = s.name_at.get(j + 1) if s.tokens.word(j) == "in" else None
    if place is not None:
        j = place.j  # "the jobless rate in France for women"
    words = s.tokens.words[j : j + GROUP_REACH]
    if words[:1] in (["for"], ["among"], ["of"]) and not GROUPS.isdisjoint(words[1:4]):
        return True
    return words[:2] == ["in", "the"] and not {"sector", "industry"}.isdisjoint(words)
