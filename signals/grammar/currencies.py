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
LONGEST_SIGN = 3  # tokens
LONGEST_CODE = 6  # letters of a currency's code with its scale
CENTS_EACH = re.compile(r"\dc(?:/sh|/l|/kg| (?:a|per) (?:share|lit(?:re|er)|kg|kilogram|kWh)\b)")
CENTS = (["c"], ["cent"], ["cents"], ["¢"])
OF_SMALL_C = frozenset({"AUD", "NZD", "ZAR"})  # whose cents the press writes so
OF_CENTS = {"US": "USD", "A": "AUD", "NZ": "NZD"}  # before cents, as New Zealand's press writes them
CENTS_OF = {"USc": "USD", "AUc": "AUD", "NZc": "NZD"}  # behind a figure: "60.15 USc"
AFTER_KOBO = frozenset("to per each or and , .".split())  # behind "60k", which is no thousand there
STOPPED = frozenset("rs re rp fr ksh kshs sh shs kr ps nu gs tk dh dhs rf zł bs".split())  # signs with a full stop
YEARS = 4  # digits of a year: "Q2025", but "K15000"
SHORT = 2  # digits of a number that is rather counted than paid
SMALL_CODES = {  # as some wires write codes behind a figure: "1.24 bln eur", "12 mln stg"
    code.lower(): code
    for code in "EUR USD GBP CHF SEK NOK DKK PLN CZK HUF JPY AUD NZD HKD SGD INR IDR MYR KRW THB TWD ZAR CNY".split()
} | {"stg": "GBP", "sfr": "CHF", "skr": "SEK", "nkr": "NOK", "dkr": "DKK", "rmb": "CNY"}
BEHIND = frozenset(
    "Kč zł zl kr Ft Tk Kz Rs Dhs FCFA CFA RUR TL LE GHC Br KM DA Ls Lt Sk Lv Nu".split()
)  # signs written so: "250 Kč"
SIGNS_AFTER = frozenset("€£$¥₹")  # which touch the figure before them: "386€"
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
    if i == 0:
        return None
    if tokens.raw[i - 1] in OF_CENTS and tokens.touches(i) and tokens.raw[i + 1 : i + 2] in CENTS:
        return OF_CENTS[tokens.raw[i - 1]], Decimal(100), i - 1  # "US72.23c", "A94.38c", "US55.7 cents"
    if (scaled := _scaled_code(s, i - 1)) is not None:
        return (*scaled, i - 1)  # "MSEK 386"
    if tokens.word(i + 1) == "/" and tokens.word(i + 2) in UNITS and (named := s.name_at.get(i - 1)) is not None:
        code = s.story.currency_of(named.key("noun") or "")
        if code is not None:
            return code, Decimal(1), named.i  # "Yuan 426/mt"
    if tokens.raw[i - 1] not in symbol_ends() and tokens.raw[i - 1] not in SIGNS_AND_DOT:
        return None
    stop = _end_of_sign(s, i)
    for k in range(max(0, stop - LONGEST_SIGN), stop):
        code = s.story.currency_signed(tuple(tokens.raw[k:stop]))
        if code is None or _is_no_sign(s, code, k, stop, i) or _is_local_word(s, code, k, stop, i):
            continue
        if all(tokens.touches(t) for t in range(k + 1, stop)) and tokens.starts[stop] - tokens.ends[stop - 1] <= 1:
            return code, Decimal(1), k
    return None


def _end_of_sign(s: Sentence, i: int) -> int:
    """The token behind the sign itself, where more stands before the figure at i: "$-0.12", "NOK ~350m", "Rs. 306"."""
    tokens, stop = s.tokens, i
    if tokens.touches(i):
        minus = tokens.word(i - 1) in ("-", "−", "+") and tokens.word(i - 2) in ("$", "€", "£", "¥")
        if minus or tokens.word(i - 1) == "~":
            stop = i - 1
    if tokens.word(stop - 1) == "." and tokens.word(stop - 2) in STOPPED:
        stop -= 1
    return stop


def _is_no_sign(s: Sentence, code: str, k: int, stop: int, i: int) -> bool:
    """Whether the tokens from k to `stop` are something else than the sign that they may be, before the figure at i."""
    return (
        _continues_digits(s, k)
        or _is_summit(s, code, i)
        or _ends_pair(s, k)
        or (k == stop - 1 and _is_mere_letter(s, code, k, i))
    )


def _is_local_word(s: Sentence, code: str, k: int, stop: int, i: int) -> bool:
    """ "Q3" in Guatemala, "Won 5 medals" in Korea: letters that are a sign in their country, before a figure that no
    sum is written with; not "Q3.2 million", "Won 5.2 trillion", "kr 500"."""
    tokens, sign = s.tokens, s.tokens.raw[k]
    if stop != k + 1 or not sign.isalpha() or sign not in load(Currency)[code].local_symbols:
        return False
    digits = tokens.raw[i]
    large = (
        "," in digits
        or (len(digits) > YEARS and digits.isdecimal())
        or (SCALES.get(tokens.word(i + 1)) or 0) >= MILLION
    )
    if len(sign) == 1:
        between = i + 1 < len(tokens) and tokens.touches(i + 1) and tokens.raw[i + 1] == sign  # "B2B"
        return between or not (large and tokens.touches(i))
    return not (large or tokens.touches(i) or "." in digits or len(digits) > SHORT)


def _continues_digits(s: Sentence, k: int) -> bool:
    """ "DE000ENER6Y0"."""
    tokens = s.tokens
    return k > 0 and tokens.touches(k) and tokens.raw[k].isalpha() and tokens.raw[k - 1][-1:].isdecimal()


def _is_summit(s: Sentence, code: str, i: int) -> bool:
    """ "COP29", of the climate."""
    tokens = s.tokens
    if code not in SUMMITS or not tokens.touches(i):
        return False
    return len(tokens.raw[i]) == 2 and tokens.raw[i].isdecimal() and tokens.word(i + 1) not in SCALES


def _ends_pair(s: Sentence, k: int) -> bool:
    """ "EUR/GBP 0.8330": a pair and its rate."""
    tokens = s.tokens
    return k > 1 and tokens.word(k - 1) == "/" and tokens.touches(k) and tokens.raw[k - 2] in load(Currency)


def _is_mere_letter(s: Sentence, code: str, k: int, i: int) -> bool:
    """ "plan R 2"; "R1" is rand only in a story that names South Africa, "R400 billion" everywhere, and "P58.03"
    pesos in a sentence on the peso."""
    if len(s.tokens.raw[k]) != 1 or not s.tokens.raw[k].isalpha():
        return False
    entry = load(Currency)[code]
    priced = entry.noun in s.vocabulary and "." in s.tokens.raw[i]
    told = s.story.places[entry.place] or priced or _is_large_sum(s, i, k)
    return not s.tokens.touches(i) or not (told or s.story.writes_sums(s.tokens.raw[k]))


def currency_after(s: Sentence, i: int) -> tuple[str, Decimal, int] | None:
    """A currency's name, noun or hundredth that starts at token i: "Indian rupees", "dollars", "U.S. cents".

    Gives its ISO 4217 code, by what the figure is to be divided, and the token after it.
    """
    tokens = s.tokens
    if tokens.words[i : i + 2] == ["of", "a"] and tokens.word(i + 2) != "of":
        part = currency_after(s, i + 2)  # "up 0.44 of a U.S. cent", as Canada's press writes
        return part if part is not None and part[1] != 1 else None
    start = i
    place = s.name_at.get(i)
    country = place.key("place") if place else None
    if place and country and place.i == i:
        i = place.j  # "U.S. cents"
    found = s.name_at.get(i)
    if found is None or found.i != i:
        return _unnamed_after(s, i, alone=start == i)
    if s.story.is_word(tuple(tokens.raw[found.i : found.j])):
        return None
    if code := found.key("currency"):
        return code, Decimal(1), found.j
    if noun := found.key("noun"):
        return _noun_after(s, found, noun, country)
    if minor := found.key("minor"):
        return _minor_after(s, found, minor, country)
    return None


def _unnamed_after(s: Sentence, i: int, *, alone: bool) -> tuple[str, Decimal, int] | None:
    """A sign or code at token i that is no name of the lexicon: "386€", "141p", "60.15 USc", "386 MSEK".

    `alone` says that no country's name stands before it.
    """
    tokens = s.tokens
    if i >= len(tokens):
        return None
    raw = tokens.raw[i]
    if tokens.touches(i):
        if raw in SIGNS_AFTER and not _digit_follows(s, i):
            return symbols()[(raw,)][0].key, Decimal(1), i + 1
        if alone and (currency := _hundredths_glued(s, i)) is not None:
            return (*currency, i + 1)
    if raw == "c" and tokens.word(i + 1) == "/" and tokens.word(i + 2) in UNITS:
        return (*(_small_c(s) or ("USD", Decimal(100))), i + 1)  # "14.10 c/lb"
    if (code := SMALL_CODES.get(raw)) is not None:
        return code, Decimal(1), i + 1
    if raw in BEHIND:
        code = s.story.currency_signed((raw,))
        return (code, Decimal(1), i + 1) if code is not None else None
    if raw in CENTS_OF:
        return CENTS_OF[raw], Decimal(100), i + 1
    if (scaled := _scaled_code(s, i)) is not None:
        return (*scaled, i + 1)  # "386 MSEK"
    if tokens.word(i - 1) in SCALES and raw.isupper() and len(raw) > 1:
        code = s.story.currency_signed((raw,))  # "1.4 million NIS"
        return (code, Decimal(1), i + 1) if code is not None else None
    return None


def _hundredths_glued(s: Sentence, i: int) -> tuple[str, Decimal] | None:
    """The currency whose hundredths the sign at token i tells, and how many make its unit: "75¢", "141p", "36c"."""
    raw = s.tokens.raw[i]
    if raw == "¢":
        return _cents_of_story(s)
    if raw == "p" or (raw == "P" and s.text.isupper()):  # "SHARES UP 2.4 PCT AT 293.3P"; but "3p ET", "a 1080p picture"
        pence = s.tokens.word(i + 1) not in ZONES and s.tokens.raw[i - 1] not in LINES
        return ("GBP", Decimal(100)) if pence else None
    if raw == "k":  # "shed 60k to close at N44.40"
        kobo = s.tokens.word(i + 1) in AFTER_KOBO and len(s.tokens.raw[i - 1]) <= 2 and s.story.places["NG"]
        return ("NGN", Decimal(100)) if kobo else None
    return _small_c(s) if raw == "c" else None


def _small_c(s: Sentence) -> tuple[str, Decimal] | None:
    """ "36c" in Sydney, "75c/shr vs 34c a year ago", "28c a litre": whose cents a bare "c" behind a figure tells."""
    if s.dollar in OF_SMALL_C:
        return s.dollar, Decimal(100)
    if s.story.small_cents is not None:
        return s.story.small_cents, Decimal(100)
    cents = _cents_of_story(s)
    return cents if cents and (cents[0] in OF_SMALL_C or CENTS_EACH.search(s.story.text)) else None


def _cents_of_story(s: Sentence) -> tuple[str, Decimal] | None:
    """The currency that bare "cents" mean in the story, and how many make its unit."""
    minor = s.story.minor_of("cents")
    return (minor[0], Decimal(minor[1])) if minor else None


def _noun_after(s: Sentence, found: Found, noun: str, country: str | None) -> tuple[str, Decimal, int] | None:
    """ "Indian rupees", "dollars", "pounds"; but no currency in "26.6 billion pounds" of beef."""
    code = noun_of_place(noun, country) or s.story.currency_of(noun)
    if noun == "pound" and country is None and not _is_per_ton(s, found) and (_is_bag(s, found) or _is_weight(s)):
        return None
    return (code, Decimal(1), found.j) if code else None


def _is_per_ton(s: Sentence, found: Found) -> bool:
    """ "1,700 pounds per ton": a price, whatever else the story weighs."""
    return s.tokens.word(found.j) in ("per", "a") and s.tokens.word(found.j + 1) in ("ton", "tonne")


def _is_bag(s: Sentence, found: Found) -> bool:
    """ "a thirty-pound bag", but "a million-pound fine"."""
    told = s.tokens.word(found.i - 2) if s.tokens.word(found.i - 1) in HYPHENS else ""
    return told in WORD_NUMBERS and told not in SCALES


def _minor_after(s: Sentence, found: Found, word: str, country: str | None) -> tuple[str, Decimal, int] | None:
    """ "U.S. cents", "pence", "91.49 cents US", "58 cent": hundredths by their name, and whose they are."""
    raw = s.tokens.raw
    if raw[found.j : found.j + 1] in (["US"], ["U.S."]):
        return "USD", Decimal(100), found.j + 1  # "91.49 cents US", as Canada's press writes
    if raw[found.j : found.j + 3] in (["(", "US", ")"], ["(", "U.S.", ")"]):
        return "USD", Decimal(100), found.j + 3  # "82.19 cents (U.S.)"
    if word == "cent" and s.tokens.word(found.i - 1) not in ("one", "1", "a") and "€" in s.story.text:
        return "EUR", Decimal(100), found.j  # "58 cent", as the euro's hundredths are told
    for currency in minors().get(word.lower(), ()):
        if currency.place == country:
            return currency.key, Decimal(currency.minor_per_unit), found.j
    minor = s.story.minor_of(_cents_before(s, found) or word.lower())
    return (minor[0], Decimal(minor[1]), found.j) if minor else None


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
    """ "R400 billion", "R506m", "R1.2-billion": a letter that means one currency only, before millions."""
    scale = SCALES.get(s.tokens.word(i + 1 + (s.tokens.word(i + 1) in HYPHENS)))
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
