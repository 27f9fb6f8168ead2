"""Whose a bond is: by its market's name, its code, the money it is sold for, or the story."""

from __future__ import annotations

import re

from signals.grammar.sentence import Sentence
from signals.grammar.story import WORLD
from signals.lexicon import load
from signals.lexicon.entries import Bond, CentralBank, Currency, Place
from signals.lexicon.vocabulary import nouns

BOND_CODE = re.compile(r"([A-Z]{2})\d\w*=")
OUTWEIGHS = 2  # times that a story names its own country for each time that it names another
SHARING = frozenset({"EU", "XM"})  # places whose money many governments borrow in
AMERICAN, KOREAN_TENOR = frozenset("u.s. us u.s american".split()), 3.0


def issuer_of(s: Sentence, entry: Bond) -> str:
    """The government that issued a bond: of what every treasury sells, the one of the story's country."""
    if _is_korean(s, entry):
        return "KR"
    if not entry.is_common:
        return entry.issuer
    others = (p for p, _ in s.story.places.most_common(3) if p not in (WORLD, "EU", entry.issuer))
    other = next(others, entry.issuer)
    told = {found.key("place") or found.key("bank") for sentence in s.story.sentences for found in sentence.names}
    if other == entry.issuer and told.isdisjoint((entry.issuer, "FED")):
        return issuer_of_money(s, entry.issuer) or ""
    weighed = s.story.places[other] > OUTWEIGHS * s.story.places[entry.issuer]
    return other if weighed or not told.intersection((entry.issuer, "FED")) else entry.issuer


def issuer_of_money(s: Sentence, otherwise: str) -> str | None:
    """ "The RBI sold 91-day T-bills", "The Treasury raised P15 billion from bills", in a story that names no country:
    that of the bank, or of the money; none where many have it ("sold €1.07bn of the five-year bond") or call theirs so
    ("raised Rs266bn")."""
    banks = (load(CentralBank)[bank].place for f in s.names if (bank := f.key("bank")) in load(CentralBank))
    money = (f.currency for f in s.figures if f.unit == "money" and f.currency not in (None, "USD"))
    currency = next(money, None)
    entry = load(Currency)[currency] if currency is not None else None
    home = otherwise if entry is None else None if len(nouns().get(entry.noun, ())) > 1 else entry.place
    return next((place for place in banks if place not in SHARING), None if home in SHARING else home)


def _is_korean(s: Sentence, entry: Bond) -> bool:
    """ "The yield on three-year Treasurys", told in Seoul: the benchmark there, and a tenor that others hardly tell of
    the United States."""
    told = entry.issuer == "US" and s.story.here == "KR" and AMERICAN.isdisjoint(s.vocabulary)
    return told and any(f.unit == "tenor" and f.value == KOREAN_TENOR for f in s.figures)


def issuer_beside(s: Sentence, i: int) -> str | None:
    """ "In Lisbon, where ten-year bonds yielded 8.4 percent": the country of the place that the clause is set in."""
    places = (f.key("place") for f in s.names if 0 < i - f.j <= 3 and s.tokens.word(f.i - 1) == "in")
    return next((place for place in places if place), None)


def issuer_of_code(s: Sentence, j: int) -> str | None:
    """ "10-year yield (IN067934G=CC)": the country that opens the code of a bond."""
    if s.tokens.word(j) in ("(", "<") and j + 1 < len(s.tokens):
        match = BOND_CODE.match(s.tokens.raw[j + 1])
        if match and match[1] in load(Place):
            return match[1]
    return None


def is_code(raw: str) -> bool:
    """Whether a token is a country's code of ISO 3166: "| KR 10 YR Bond |"."""
    return raw.isupper() and len(raw) == 2 and raw in load(Place)
