"""Statistics by their own names: which one is meant, of which country, and how it is told."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from signals.extractors.economic_indicators.growth import FORESEEING
from signals.extractors.economic_indicators.keys import (
    BALANCES,
    DEFICIT_WORDS,
    JOBS,
    KIND,
    PRICE_INDICATORS,
    TARGETS,
    IndicatorKey,
    is_private,
    own_named,
    sheds,
    spoken_of,
)
from signals.extractors.economic_indicators.parts import PAID, part_named
from signals.grammar.countries import WORLDWIDE, country_of, named_country, national
from signals.grammar.periods import note
from signals.grammar.sentence import Found, Sentence
from signals.grammar.statements import Mention
from signals.lexicon import load
from signals.lexicon.entries import Indicator

SENT = ["money", "sent", "home"]
STOCKS = frozenset("stocks stockpiles inventories supplies".split())  # "stocks at Cushing": of what, another name tells
RUNNING = frozenset("ran operated running".split())  # "refineries ran at 88% of capacity": no name to go by
TELLING_NOUNS = frozenset(  # behind a statistic's name
    "deflation rate growth data figures reading number numbers print index inflation report".split()
)
AHEAD = (["over", "the", "next"], ["in", "the", "next"], ["over", "the", "coming"])
BUDGET_AIMS = TARGETS | {"ceiling"}
LENT = frozenset({"borrowing", "psnb"})  # tell a deficit
OF_SEVERAL = frozenset("european asian african american opec cartel".split())  # countries, none of which is meant
FACTORY_PMI = frozenset({"CN"})  # where a bare "PMI" is that of factories


def named(s: Sentence, found: Found, key: str) -> Iterator[Mention]:
    """The mention of a statistic by its own name, or by that of a part of it."""
    entry, loose = load(Indicator)[key], found.key("indicator") is None
    surface, before = s.tokens.words[found.i : found.j], s.tokens.word(found.i - 1)
    country = _country_told(s, found, entry)
    if loose and country is None and not _data_sentence(s):
        return
    if (abroad := _part_abroad(s, found, entry)) is not None:
        yield Mention(KIND, abroad, found.i, found.j, firm=False)
        return
    if key == "nonfarm_payrolls" and loose:  # "jobs" are payrolls only in the United States
        country = next((f.key("place") for f in s.names if f.key("place")), s.story.here)
    key = _meant(s, found, key, country) if loose else key
    if surface[0] == "inflation" and (told := spoken_of(s, found.i)) is not None and told.id == "wpi":
        key = "wpi"  # "Inflation" in a report on wholesale prices
    measure = _measured_by(s, found) if key in PRICE_INDICATORS else None
    key = (measure.key("indicator") if measure is not None else None) or national(key, country)
    if (part := part_named(s, found, key)) is not None:
        yield Mention(KIND, own_named(s, *part, country, counted=key in PAID), *part)
        return
    j = next(t for t in itertools.count(found.j) if s.tokens.word(t) not in TELLING_NOUNS)
    gauge = entry.measure != "index" and "index" in s.tokens.words[found.j : j]
    sure = named_country(s, found) is not None
    note(s, found.i, j, key, country)
    awaited = _awaited_from(s, found) if key == "cpi" and surface[-1] == "inflation" else None
    if awaited is not None:
        yield Mention(KIND, IndicatorKey("inflation_expectations", country, False, loose, sure), awaited, found.j)
        return
    deficit = any(word in DEFICIT_WORDS for word in (*surface, s.tokens.word(found.j)))
    deficit = deficit or (key in BALANCES and (surface[-1] in LENT or _is_its_deficit(s, found.i)))
    falling = "deflation" in s.tokens.words[found.j : j] or (surface[-1] in JOBS and sheds(s, found.i))
    of_what = surface[0] in STOCKS and surface[1:2] == ["at"]
    unnamed = surface[-1] in RUNNING or surface == SENT or of_what
    called = measure or found  # "Inflation, measured by the CPIH"
    written = None if unnamed else s.words(called.i, called.j).lower()
    foreseen = surface == ["growth"] and before in FORESEEING
    foreseen = foreseen or (key == "budget_balance" and not BUDGET_AIMS.isdisjoint(surface))  # "The deficit target"
    told = IndicatorKey(key, country, deficit, loose, sure, gauge, falling, written, foreseen=foreseen)
    yield Mention(KIND, told, found.i, j)


def _country_told(s: Sentence, found: Found, entry: Indicator) -> str | None:
    """Whose statistic a name means: "Australia's jobs report", "European cocoa grindings" in a story about Ghana,
    "OPEC's crude output" in one about Iraq."""
    if _is_worldwide(s, found, entry):
        return "XW"
    k = found.i - 2 * (s.tokens.words[max(0, found.i - 2) : found.i] == ["'", "s"])
    if not OF_SEVERAL.isdisjoint((s.tokens.word(k - 1), s.tokens.word(found.i))) and named_country(s, found) is None:
        return None
    elsewhere = named_country(s, found) if "other" in entry.meant else None
    return elsewhere or entry.place or country_of(s, found)


def _is_worldwide(s: Sentence, found: Found, entry: Indicator) -> bool:
    """ "The USDA expects world coffee output to rise, with more arabica production": whether a crop is the world's."""
    crop = entry.key.endswith("_production") and entry.measure == "count"
    return crop and not WORLDWIDE.isdisjoint(s.vocabulary) and named_country(s, found) is None


def _meant(s: Sentence, found: Found, key: str, country: str | None) -> str:
    """The statistic that a loose name means in a country or report: "jobs" beyond the United States, "the core measure"
    of what is told."""
    if key == "nonfarm_payrolls":
        return key if country and not is_private(s, found.i) else "employment"
    if key == "pmi_composite" and country in FACTORY_PMI:
        return "pmi_manufacturing"
    meant = spoken_of(s, found.i) if key == "core_cpi" else None
    return f"core_{meant.id}" if meant is not None and f"core_{meant.id}" in PRICE_INDICATORS else key


def _is_its_deficit(s: Sentence, i: int) -> bool:
    """ "the deficit on Chile's current account": whether a balance named at token i is told by its deficit."""
    owner = s.name_at.get(i - 3) if s.tokens.words[max(0, i - 2) : i] == ["'", "s"] else None
    k = (owner.i if owner is not None else i) - 1
    k -= s.tokens.word(k) in ("the", "its")
    return s.tokens.word(k) in ("on", "in", "of") and s.tokens.word(k - 1) in DEFICIT_WORDS


def _part_abroad(s: Sentence, found: Found, entry: Indicator) -> IndicatorKey | None:
    """ "driven by durable goods (9.2% vs 6.2%)" of another country's prices: a part of these, not the statistic that
    one country alone publishes under the name."""
    last = s.story.recent(KIND)
    told = last.key if last is not None and isinstance(last.key, IndicatorKey) else None
    if entry.place is None or told is None or told.country in (None, entry.place) or s.tokens.word(found.j) != "(":
        return None
    return own_named(s, found.i, found.j, told.country)


def _awaited_from(s: Sentence, found: Found) -> int | None:
    """Where "expectations for New Zealand inflation" begins; None in "expectations for inflation to slow"."""
    words = s.tokens.words
    if s.tokens.word(found.j) == "to":
        return None
    starts = range(max(0, found.i - 4), found.i - 1)
    awaited = next((t for t in starts if words[t] == "expectations" and words[t + 1] in ("for", "of")), None)
    if awaited is None and words[found.j : found.j + 3] in AHEAD:
        return found.i  # "households see inflation over the next year at 3.9%"
    return awaited


def _measured_by(s: Sentence, found: Found) -> Found | None:
    """ "Inflation, as measured by the PCE price index": the statistic that a looser word is told by."""
    words = s.tokens.words
    at = next((t for t in range(found.j, found.j + 4) if words[t : t + 2] == ["measured", "by"]), None)
    return None if at is None else s.name_at.get(at + 2) or s.name_at.get(at + 3)


def _data_sentence(s: Sentence) -> bool:
    return any(w in ("data", "figures", "statistics", "index", "survey") for w in s.tokens.words)
