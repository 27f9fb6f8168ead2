"""The country that a statistic speaks of, and the fiscal year that it keeps."""

from __future__ import annotations

import itertools

from signals.grammar.places import place_of
from signals.grammar.sentence import Found, Sentence
from signals.grammar.when import CALENDAR, FiscalYear
from signals.lexicon import load
from signals.lexicon.entries import CentralBank, Indicator, Place

WORLDWIDE = frozenset("global world worldwide".split())
TARIFFS = frozenset("tariff tariffs duty duties levy levies".split())
OTHERS = frozenset("fellow other non".split())  # "to the other EU countries"
UNIONS = ("XM", "EU", "XW")
DATA = frozenset("data figures statistics numbers".split())
AT_PLACE = frozenset("in of the for from".split())
COMMON = frozenset({"CN"})  # of whose "National Bureau of Statistics" many others have one
CHARGES = frozenset("hike hikes charge charges surcharge tax taxes".split())  # on imports


def _is_partner(s: Sentence, found: Found) -> bool:
    """ "imports from the U.S.", "surplus with China": the other side of trade; not in "ahead to Britain's GDP", nor in
    "limited to the US, where home sales are due"."""
    if s.tokens.words[found.j : found.j + 2] in (["'", "s"], [",", "where"]):
        return False
    k = found.i - 1
    k -= s.tokens.word(k) in OTHERS
    k -= s.tokens.word(k) == "the"
    return s.tokens.word(k) in ("from", "to", "with")


def is_joined(s: Sentence, found: Found) -> bool:
    """ "U.S.-outbound transfers", "the intra-U.S. business": a part of another word."""
    behind = s.tokens.word(found.j) == "-" and s.tokens.touches(found.j)
    return behind or (s.tokens.word(found.i - 1) == "-" and s.tokens.touches(found.i))


def national(indicator: str, country: str | None) -> str:
    """The statistic that a name means in a country: in the United States and Japan wholesale prices are those of
    producers, in all others but the first "the jobs report" is no payroll count."""
    entry: Indicator = load(Indicator)[indicator]
    other = entry.meant.get("other", indicator) if country not in (None, entry.place) else indicator
    return entry.meant.get(country or "", other)


def named_country(s: Sentence, found: Found) -> str | None:
    """The country named at an indicator: "German exports", "inflation in the euro zone"."""
    at = (f for f in s.names if f.key("place") and not is_joined(s, f))
    places = [f for f in at if f.j == found.i or not _is_partner(s, f)]
    start = found.i
    while s.tokens.word(start - 1) == "/" or s.tokens.kinds[start - 1 : start] == ["number"]:
        start -= 1  # "Argentina's 2024/25 soybean crop"
    if start > 0 and start in s.figure_ends:
        start = s.figure_ends[start].i  # "the U.S. has a $240 billion trade deficit with the region"
    near = [f for f in places if f.j <= start and start - f.j <= 4]
    if near:
        return near[-1].key("place")
    spoken = (t for t in range(max(0, found.i - 2), found.j) if s.tokens.words[t] in WORLDWIDE)
    if any(s.tokens.words[max(0, t - 2) : t] != ["&", "p"] for t in spoken):
        return "XW"  # "global oil demand", "the world's exports"; not "the S&P Global PMI"
    if s.tokens.word(found.j) in ("from", "by"):
        publisher = s.name_at.get(found.j + 1 + (s.tokens.word(found.j + 1) == "the"))
        told = publisher.key("agency") if publisher is not None else None
        if told is not None and not _is_namesake(s, told):
            return told  # "employment figures from Statistics New Zealand"
    source = s.name_at.get(found.j + 2)
    of_source = s.tokens.word(found.j) in DATA and s.tokens.word(found.j + 1) == "from"
    if of_source and source is not None and source.key("place"):
        places.append(source)  # "inflation figures from Norway and Denmark"
    after = [f for f in places if 0 <= f.i - found.j <= 3 and s.tokens.word(f.i - 1) in AT_PLACE]
    return after[0].key("place") if after else None


def country_of(s: Sentence, found: Found) -> str | None:
    """The country of an indicator: named at it, by its agency, elsewhere in the sentence, before, or by the story."""
    named = named_country(s, found)
    if named:
        return named
    agency = next((f.key("agency") for f in s.names if f.key("agency")), None)
    if agency and not _is_namesake(s, agency):
        return agency
    named_places = [f for f in s.names if f.key("place") and not _is_partner(s, f) and not is_joined(s, f)]
    places = [f.key("place") for f in named_places if ";" not in s.tokens.words[found.j : f.i]]
    if places and s.tokens.word(found.j) not in ("to", "from"):  # "exports to the EU, with Italy first"
        return places[0]
    banks = [place_of(name) for f in s.names for name in f.names if name.kind == "bank"]
    if banks:
        return banks[0]  # "The BOE raised its inflation forecast"
    if (spoken := _spoken_of(s)) is not None:
        return spoken
    last = s.story.last.get("indicator") if s.story.last_at.get("indicator", 0) >= s.story.item_at else None
    if last is not None and (getattr(last.key, "sure", False) or _goes_on(s)):
        country: str | None = getattr(last.key, "country", None)
        if country == s.story.place or s.story.recent("indicator") is not None or s.story.told_in is not None:
            return country
    return s.story.here or _place_of_bank(s)


def _place_of_bank(s: Sentence) -> str | None:
    """ "The CNB cut its rate. October CPI is due on Friday": the country of the bank that a story is about which names
    no country."""
    bank = s.story.headed.get("bank") or s.story.last.get("bank")
    entry = load(CentralBank).get(str(bank.key)) if bank is not None else None
    return entry.place if entry is not None else None


def _is_namesake(s: Sentence, agency: str) -> bool:
    """Whether a publisher is only the namesake of that of another country: "the National Bureau of Statistics" in a
    story whose headline names Nigeria, or which is about it, and which never names China."""
    head = s.story.headed_place or (s.story.here if agency in COMMON else None)
    if agency == "US" or head in (None, agency, *UNIONS):
        return False
    return not any(f.key("place") == agency for other in s.story.sentences for f in other.names)


def _spoken_of(s: Sentence) -> str | None:
    """The country that the sentence before, of the same paragraph, came to with data but without a statistic: "in China
    figures showed that the battle is not over. Consumer prices rose 0.5%."."""
    before = s.story.before
    if before is None or s.story.last_at.get("indicator") == s.story.index - 1 or DATA.isdisjoint(before.vocabulary):
        return None
    places = [f.key("place") for f in before.names if f.key("place")]
    return places[-1] if places and "\n" not in s.story.text[before.start : s.start] else None


def _goes_on(s: Sentence) -> bool:
    """Whether a sentence goes on about the country that the one before, of the same paragraph, named with a statistic:
    "China's output rose 5.6%, while retail sales grew 3.7%. New home prices fell 0.7%."."""
    before = s.story.before
    if before is None or s.story.last_at.get("indicator") != s.story.index - 1:
        return False
    places = {f.key("place") for f in before.names} - {None}
    return len(places) <= 1 and "\n" not in s.story.text[before.start : s.start]


def fiscal_year(place: str | None) -> FiscalYear:
    """The fiscal year of a country's government; the calendar year where no country is known."""
    entry = load(Place).get(place or "")
    return FiscalYear(entry.fiscal_year_start, entry.fiscal_year_named == "start") if entry else CALENDAR


def speaks_of_tariffs(s: Sentence) -> bool:
    """Whether imports and exports are here what a tariff is laid on, and no statistic."""
    charged = "on" in s.vocabulary and any(a in CHARGES and b == "on" for a, b in itertools.pairwise(s.tokens.words))
    return charged or bool(TARIFFS.intersection(s.tokens.words))
