"""The currency that stands before a figure or behind it: a sign, a code, a name, a noun, a hundredth."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from signals.grammar.figures import SCALES, WORD_NUMBERS
from signals.grammar.units import UNITS
from signals.lexicon import load
from signals.lexicon.entries import Currency
from signals.lexicon.vocabulary import minors, nouns, symbol_ends, symbols
from signals.tokens import HYPHENS, NUMBER

if TYPE_CHECKING:
    from signals.grammar.sentence import Found, Sentence

SCALED_CODE = re.compile("([kKmMT])(EUR|SEK|NOK|DKK|CHF)|([A-Z]{3})(bn|mn|mln|m|k)")  # "MSEK", "TEUR", "NOKm"
SCALED_ABROAD = {  # as the press of the Maghreb shortens "million dinars", "milliard de dirhams", in stories from there
    "MD": ("TND", 6), "MDT": ("TND", 6), "MTD": ("TND", 6), "MDH": ("MAD", 6), "MMDH": ("MAD", 9), "MDA": ("DZD", 6),
}  # fmt: skip
SCALED_BY = {"k": 3, "t": 3, "m": 6, "mn": 6, "mln": 6, "bn": 9}  # powers of ten
LONGEST_CODE = 6  # letters of a currency's code with its scale
CENTS_EACH = re.compile(r"\dc(?:/sh|/l|/kg| (?:a|per) (?:share|lit(?:re|er)|kg|kilogram|kWh)\b)")
CENTS = (["c"], ["cent"], ["cents"], ["¢"])
OF_SMALL_C = frozenset({"AUD", "NZD", "ZAR"})  # whose cents the press writes so
OF_CENTS = {"US": "USD", "A": "AUD", "NZ": "NZD"}  # before cents, as New Zealand's press writes them
CENTS_OF = {"US": "USD", "AU": "AUD", "NZ": "NZD"}  # before "c", behind a figure
MILLION = 6  # as a power of ten
LINES = frozenset("480 720 1080 1440 2160".split())  # of a picture, before "p"
ZONES = frozenset("et pt ct mt est edt pst pdt cst gmt bst".split())
SIGNS_AND_DOT = frozenset("-−+.~")  # between a currency's sign and its figure
SUMMITS = frozenset({"COP"})
WEIGHED = frozenset("beef pork poultry meat cattle harvest harvested".split())


def currency_before(s: Sentence, i: int) -> tuple[str, Decimal, int] | None:
    """A sign or code that ends before token i: "$", "C$", "US$", "Rs.", "USD ", "KRW".

    Gives its ISO 4217 code, by what the figure is to be divided (100 for cents), and its first token.
    """
    tokens = s.tokens
    if i and tokens.raw[i - 1] in OF_CENTS and tokens.touches(i) and tokens.raw[i + 1 : i + 2] in CENTS:
        return OF_CENTS[tokens.raw[i - 1]], Decimal(100), i - 1  # "US72.23c", "A94.38c", "US55.7 cents"
    if i and (scaled := _scaled_code(s, i - 1)) is not None:
        return (*scaled, i - 1)  # "MSEK 386"
    if i and tokens.word(i + 1) == "/" and tokens.word(i + 2) in UNITS and (named := s.name_at.get(i - 1)) is not None:
        code = s.story.currency_of(named.key("noun") or "")
        if code is not None:
            return code, Decimal(1), named.i  # "Yuan 426/mt"
    if i == 0 or (tokens.raw[i - 1] not in symbol_ends() and tokens.raw[i - 1] not in SIGNS_AND_DOT):
        return None
    stop = i
    if tokens.word(i - 1) in ("-", "−", "+") and tokens.touches(i) and tokens.word(i - 2) in ("$", "€", "£", "¥"):
        stop = i - 1
    if tokens.word(i - 1) == "~" and tokens.touches(i):
        stop = i - 1  # "NOK ~350 million"
    if tokens.word(stop - 1) == "." and tokens.word(stop - 2) in ("rs", "re", "rp", "fr", "ksh", "kr"):
        stop -= 1
    for length in (3, 2, 1):
        k = stop - length
        if k < 0:
            continue
        code = s.story.currency_signed(tuple(tokens.raw[k:stop]))
        plain = len(tokens.raw[i]) == 2 and tokens.raw[i].isdecimal() and tokens.word(i + 1) not in SCALES
        if k and tokens.touches(k) and tokens.raw[k].isalpha() and tokens.raw[k - 1][-1:].isdecimal():
            continue  # "DE000ENER6Y0"
        if code in SUMMITS and tokens.touches(i) and plain:
            continue  # "COP29", of the climate
        if k > 1 and tokens.word(k - 1) == "/" and tokens.touches(k) and tokens.raw[k - 2] in load(Currency):
            continue  # "EUR/GBP 0.8330": a pair and its rate
        if code is None or (
            length == 1 and len(tokens.raw[k]) == 1 and tokens.raw[k].isalpha() and not tokens.touches(i)
        ):
            continue
        if (
            length == 1
            and len(tokens.raw[k]) == 1
            and tokens.raw[k].isalpha()
            and not s.story.places[load(Currency)[code].place]
            and not _is_large_sum(s, i, k)
        ):
            continue  # "R1" is rand only in a story that names South Africa, "R400 billion" everywhere
        if all(tokens.touches(t) for t in range(k + 1, stop)) and tokens.starts[stop] - tokens.ends[stop - 1] <= 1:
            return code, Decimal(1), k
    return None


def currency_after(s: Sentence, i: int) -> tuple[str, Decimal, int] | None:
    """A currency's name, noun or hundredth that starts at token i: "Indian rupees", "dollars", "U.S. cents".

    Gives its ISO 4217 code, by what the figure is to be divided, and the token after it.
    """
    tokens = s.tokens
    if (
        tokens.words[i : i + 2] == ["of", "a"] and tokens.word(i + 2) != "of"
    ):  # "up 0.44 of a U.S. cent", as Canada's press writes
        part = currency_after(s, i + 2)
        return part if part is not None and part[1] != 1 else None
    start = i
    place = s.name_at.get(i)
    country = place.key("place") if place else None
    if place and country and place.i == i:
        i = place.j  # "U.S. cents"
    found = s.name_at.get(i)
    if found is None or found.i != i:
        sign = tokens.word(i)
        if sign in ("€", "£", "$", "¥", "₹") and tokens.touches(i) and not _digit_follows(s, i):
            return symbols()[(sign,)][0].key, Decimal(1), i + 1
        if sign == "¢" and tokens.touches(i) and start == i:
            minor = s.story.minor_of("cents")
            return (minor[0], Decimal(minor[1]), i + 1) if minor else None
        if (
            tokens.raw[i : i + 1] == ["p"]
            and tokens.touches(i)
            and start == i
            and tokens.word(i + 1) not in ZONES
            and tokens.raw[i - 1] not in LINES
        ):  # but "3p ET", "a 1080p picture"
            return "GBP", Decimal(100), i + 1
        if tokens.raw[i : i + 1] == ["c"] and tokens.touches(i) and start == i:
            if s.dollar in OF_SMALL_C:
                return s.dollar, Decimal(100), i + 1  # "36c" in Sydney
            if s.story.small_cents is not None:
                return s.story.small_cents, Decimal(100), i + 1
            minor = s.story.minor_of("cents")  # "75c/shr vs 34c a year ago", "28c a litre"
            if minor is None or not (minor[0] in OF_SMALL_C or CENTS_EACH.search(s.story.text)):
                return None
            return minor[0], Decimal(minor[1]), i + 1
        written = tokens.raw[i : i + 1]
        if written and written[0][-1:] == "c" and written[0][:-1] in CENTS_OF:
            return CENTS_OF[written[0][:-1]], Decimal(100), i + 1  # "60.15 USc"
        if (scaled := _scaled_code(s, i)) is not None:
            return (*scaled, i + 1)  # "386 MSEK"
        if tokens.word(i - 1) in SCALES and written[0:1] and written[0].isupper() and len(written[0]) > 1:
            code = s.story.currency_signed(tuple(written))  # "1.4 million NIS"
            return (code, Decimal(1), i + 1) if code is not None else None
        return None
    if s.story.is_word(tuple(tokens.raw[found.i : found.j])):
        return None
    code = found.key("currency")
    if code:
        return code, Decimal(1), found.j
    noun = found.key("noun")
    if noun:
        code = noun_of_place(noun, country) or s.story.currency_of(noun)
        priced = s.tokens.word(found.j) in ("per", "a") and s.tokens.word(found.j + 1) in ("ton", "tonne")
        told = tokens.word(found.i - 2) if tokens.word(found.i - 1) in HYPHENS else ""
        bag = told in WORD_NUMBERS and told not in SCALES  # "a thirty-pound bag", but "a million-pound fine"
        if noun == "pound" and country is None and not priced and (bag or _is_weight(s)):
            return None
        return (code, Decimal(1), found.j) if code else None
    word = found.key("minor")
    if word and tokens.raw[found.j : found.j + 1] in (["US"], ["U.S."]):
        return "USD", Decimal(100), found.j + 1  # "91.49 cents US", as Canada's press writes
    if word and tokens.raw[found.j : found.j + 3] in (["(", "US", ")"], ["(", "U.S.", ")"]):
        return "USD", Decimal(100), found.j + 3  # "82.19 cents (U.S.)"
    if word == "cent" and tokens.word(found.i - 1) not in ("one", "1", "a") and "€" in s.story.text:
        return "EUR", Decimal(100), found.j  # "58 cent", as the euro's hundredths are told
    if word:
        for currency in minors().get(word.lower(), ()):
            if currency.place == country:
                return currency.key, Decimal(currency.minor_per_unit), found.j
        minor = s.story.minor_of(_cents_before(s, found) or word.lower())
        return (minor[0], Decimal(minor[1]), found.j) if minor else None
    return None


def noun_of_place(noun: str, country: str | None) -> str | None:
    """The currency that a bare noun means beside a country's name."""
    return next((c.key for c in nouns().get(noun, ()) if country and c.place == country), None)


def _scaled_code(s: Sentence, i: int) -> tuple[str, Decimal] | None:
    """The currency of a code that holds its scale, at token i, and its units per figure: "MSEK", "TEUR", "NOKm",
    "MD" in Tunisia."""
    raw = s.tokens.raw[i] if i < len(s.tokens) else ""
    abroad = SCALED_ABROAD.get(raw)
    if abroad is not None and s.story.places[load(Currency)[abroad[0]].place]:
        return abroad[0], Decimal(10) ** -abroad[1]
    found = SCALED_CODE.fullmatch(raw) if 4 <= len(raw) <= LONGEST_CODE else None
    if found is None:
        return None
    code, scale = found[2] or found[3], found[1] or found[4]
    return (code, Decimal(10) ** -SCALED_BY[scale.lower()]) if code in load(Currency) else None


def _is_large_sum(s: Sentence, i: int, k: int) -> bool:
    """ "R400 billion", "R506m": a letter that means one currency only, before millions."""
    scale = SCALES.get(s.tokens.word(i + 1))
    return scale is not None and scale >= MILLION and len(symbols().get((s.tokens.raw[k],), ())) == 1


def _cents_before(s: Sentence, found: Found) -> str | None:
    """The hundredths that bare "cents" repeat: "12 Singapore cents, up from 10 cents"."""
    if found.j - found.i > 1 or found.key("minor") not in ("cents", "cent"):
        return None
    whole = (key for f in s.names if f.j <= found.i and f.j - f.i > 1 and (key := f.key("minor")))
    return next((key.lower() for key in whole if key.lower().endswith(" cents")), None)


def _is_weight(s: Sentence) -> bool:
    """ "beef output of 26.6 billion pounds", where no word of the story speaks of a country that pays in pounds."""
    story = s.story
    spoken = any(story.places[c.place] for c in nouns()["pound"]) or "£" in story.text or "sterling" in story.text
    goods = any(f.names[0].kind in ("commodity", "indicator", "headline") for f in s.names)
    weighed = any(word.startswith("weigh") or word in WEIGHED for word in s.tokens.words)
    return weighed if spoken else weighed or goods


def _digit_follows(s: Sentence, i: int) -> bool:
    return i + 1 < len(s.tokens) and s.tokens.kinds[i + 1] == NUMBER
