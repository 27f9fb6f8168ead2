"""Names of statistics that tell of none where they stand: a company's figure, a share, a target."""

from __future__ import annotations

import itertools

from signals.extractors.economic_indicators.growth import is_output
from signals.extractors.economic_indicators.keys import (
    JOBS,
    KIND,
    PRICE_INDICATORS,
    TARGETS,
    is_of_group,
    names_economy,
)
from signals.extractors.economic_indicators.parts import PAID
from signals.grammar.countries import named_country, speaks_of_tariffs
from signals.grammar.sentence import Found, Sentence
from signals.lexicon import load
from signals.lexicon.entries import Indicator

OF_COUNTRIES = frozenset({"remittances"})  # which no company has of its own
SHARES = frozenset("accounted accounts accounting comprised comprises represented represents".split())
BELIEVING = frozenset("believing believe expecting expect saying say thinking think anticipating anticipate".split())
SHARING = frozenset("share percentage proportion".split())
UNITS = frozenset("unit units business arm company firm division".split())
PUBLIC = frozenset("country nation national government federal economy economic".split())
WHOLE = frozenset("the its s total overall whole".split())
EXCLUDING = frozenset("excluding excludes exclude excluded".split())
MAKERS = frozenset("company carmaker automaker manufacturer group firm".split())
GROWTH = frozenset("annual growth rate".split())


def is_of_company(s: Sentence, found: Found, key: str) -> bool:
    """Whether a statistic's name is here that of a company's figure, or of a part of it."""
    entry, loose = load(Indicator)[key], found.key("indicator") is None
    surface, before, after = s.tokens.words[found.i : found.j], s.tokens.word(found.i - 1), s.tokens.word(found.j)
    if s.words(found.i, found.j) in ("M1", "M2", "M3") and "money" not in s.story.text.lower():
        return True
    if after in ("at", "in", "of") and s.tokens.word(found.j + 1) == "its":
        return True  # "retail sales at its own shops"
    if key == "gdp" and surface[0] in GROWTH and not is_output(s, found):
        return True
    if key == "gdp" and before == "to" and ("ratio", "of") in itertools.pairwise(s.tokens.words[: found.i]):
        return True  # "the ratio of logistics costs to gross domestic product"
    if key == "unemployment_rate" and is_of_group(s, found.j):
        return True
    output = key.endswith(("_output", "_production")) and entry.measure == "count"
    if output and not _is_national(s, found):
        return True  # a mine's
    if after in UNITS or (key == "vehicle_sales" and _is_makers(s, found)):
        return True  # "its mortgage lending unit"
    if surface[-1] in ("revenue", "revenues") and key == "exports" and named_country(s, found) is None:
        return True
    if surface == ["industry", "output"] and _is_of_branch(s, found.i - 1):
        return True  # "mining and quarrying industry output"
    if surface == ["reserves"] and not _is_owned(s, found):
        return True  # a lender's, of oil
    if loose and key in PAID and not (names_economy(s) or (key == "employment" and _is_told_of_workers(s))):
        return True
    anywhere = entry.canonical or key in OF_COUNTRIES
    doubtful = loose if entry.canonical else not (entry.place or output)
    if doubtful and key not in PRICE_INDICATORS and not _is_told_of_country(s, key, anywhere=anywhere):
        return True  # "It cuts energy and labor costs by 75%", "Snap claims to have 4 million lenses"
    return entry.corporate and (s.story.tells_results or before == "its")  # of its plants, of a lender's book


def _is_told_of_workers(s: Sentence) -> bool:
    """Whether a sentence, or the story before it, tells of a country's unemployment: "Employment grew 0.4%"."""
    if s.story.tells_results:
        return False
    named = any((f.key("indicator") or f.key("headline")) == "unemployment_rate" for f in s.names)
    return named or "unemployment_rate" in s.story.out


def _is_of_branch(s: Sentence, i: int) -> bool:
    """Whether the word at token i names a branch of what follows it: no article, no country."""
    named = s.name_at.get(i)
    branch = i >= 0 and s.tokens.kinds[i] == "word" and s.tokens.word(i) not in WHOLE
    return branch and (named is None or named.key("place") is None)


def _is_told_of_country(s: Sentence, key: str, *, anywhere: bool) -> bool:
    """Whether a name that companies use as well is that of a statistic: by its country (`anywhere` in the sentence, or
    at the name), by an agency, or in a story that has told of one."""
    public = any(f.key("agency") or f.key("bank") or (anywhere and f.key("place")) for f in s.names)
    if s.is_row or public or not PUBLIC.isdisjoint(s.vocabulary):
        return True
    known = [f for f in s.names if f.key("indicator") or f.key("headline")]
    owned = [f for f in known if named_country(s, f) is not None]
    told = s.story.recent(KIND) is not None or "statistic" in s.story.notes
    told = told or any(
        f.key("indicator") or f.key("headline") in PRICE_INDICATORS for f in owned
    )  # "Chile's core inflation eased, and food inflation rose"
    return any(key in (f.key("indicator"), f.key("headline")) for f in owned) or (told and not s.story.tells_results)


def is_beside(s: Sentence, found: Found, key: str) -> bool:
    """Whether a statistic's name only stands beside what a sentence tells: a target, a share, what is taxed."""
    words, loose = s.tokens.words, found.key("indicator") is None
    surface, before, after = words[found.i : found.j], s.tokens.word(found.i - 1), s.tokens.word(found.j)
    if not TARGETS.isdisjoint(surface) and any(f.unit == "percent" and f.j <= found.i for f in s.figures):
        return True  # "2% inflation target" is read as such
    if words[max(0, found.i - 2) : found.i] == ["expectations", "that"]:
        return True  # "expectations that unemployment will rise": how many expect it
    if EXCLUDING.intersection(words[max(0, found.i - 3) : found.i]):
        return True  # "core CPI, which excludes food and energy prices"
    if after in ("expectations", "coverage") and key != "cpi":
        return True  # "house price expectations", "4G population coverage"
    lead = words[max(0, found.i - 10) : found.i]
    if "of" in lead[-4:] and SHARES.intersection(lead):
        return True  # "Velmar accounted for a third of total exports, worth $800 million"
    of_which = before in ("of", "nominal") or lead[-2:-1] == ["of"]
    if of_which and SHARING.intersection(lead[-4:]):
        return True  # "assets as a percentage of GDP", "the share of imports", "the share of enterprise imports"
    if not (BELIEVING.isdisjoint(lead) or SHARING.isdisjoint(lead)):
        return True  # "the share of people believing home prices will go up"
    counted = any(f.j == found.i and f.unit == "count" for f in s.figures)
    if surface[-1] in JOBS and counted and any(f.key("indicator") and f.j <= found.i for f in s.names):
        return True  # "payrolls rose by 143,000 jobs": what is counted
    if surface == ["economy"] and _is_place_of_another(s, found.i):
        return True  # "inflation in the region's biggest economy"
    return loose and key in ("exports", "imports") and speaks_of_tariffs(s)  # "a 25% tariff on imports"


def _is_place_of_another(s: Sentence, i: int) -> bool:
    """Whether "economy" at token i only tells where something is: behind an "in" that leads to no date."""
    lead = (t for t in range(max(0, i - 9), i) if s.tokens.word(t) == "in" and "terms" not in s.tokens.words[t:i])
    return any(t + 1 not in s.date_at and t + 2 not in s.date_at for t in lead)


def _is_owned(s: Sentence, found: Found) -> bool:
    """ "Brazil's reserves stand at $328 billion", "Its reserves fell", after a statistic of the country's."""
    if s.tokens.words[found.i - 2 : found.i] == ["'", "s"]:
        return any(f.key("place") and f.j == found.i - 2 for f in s.names)
    last = s.story.recent(KIND)
    its = s.tokens.word(found.i - 1) == "its" and last is not None and not s.story.tells_results
    return its or any(f.key("place") and f.j == found.i for f in s.names)


def _is_makers(s: Sentence, found: Found) -> bool:
    """ "the Japanese company projects a decline of 7.5% in car sales", but not "China's car sales"."""
    owned = s.tokens.words[found.i - 2 : found.i] == ["'", "s"]
    told_of = any(f.key("place") and f.j == found.i - 2 * owned for f in s.names)
    return not told_of and not MAKERS.isdisjoint(s.tokens.words)


def _is_national(s: Sentence, found: Found) -> bool:
    """Whether an output is a country's: its name or "the country's" stands by, or an agency tells of it."""
    spoken = {"country", "nation", "world", "global", "national", "opec", "domestic"}.intersection(s.tokens.words)
    inside = s.tokens.words[found.i] in ("u.s.", "us", "chinese", "russian")  # "U.S. crude production" is one name
    crop = {"crop", "harvest"}.intersection(s.tokens.words[found.i : found.j]) and any(f.key("place") for f in s.names)
    told = crop or named_country(s, found) is not None or any(f.key("agency") for f in s.names)
    told = told or s.story.notes.get("statistic") == "mining_production"  # whose minerals are told one by one
    return bool(spoken) or inside or told
