"""Where a sentence names currencies: alone, or as a pair."""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.fx_rates.keys import KIND, FxKey
from signals.extractors.fx_rates.naming import UNIT_WORDS, code_of
from signals.extractors.fx_rates.unnamed import dealers_lines, fixed_rates, labelled_lines, local_units, official_rates
from signals.extractors.fx_rates.worth import home_of
from signals.grammar.sentence import Found, Sentence
from signals.grammar.statements import Mention
from signals.lexicon import load
from signals.lexicon.entries import Currency
from signals.lexicon.vocabulary import nouns

NAMED_BY = frozenset({"currency", "noun"})
FX_HEAD = "fx "  # begins the heads of columns that tell of a country's currency
SPOKEN_JOINTS = (["to"], ["-", "to", "-"])  # between the currencies of an "exchange rate"
CODES = 7  # tokens of a pair's codes in brackets
NOT_CURRENCY_AFTER = frozenset(
    "bond bonds denominated terms index store stores amount value volume area zone swap liquidity debt notes".split()
)


def mentions(s: Sentence) -> Iterator[Mention]:
    """ "the rand", "EUR/USD", "the local currency": each currency or pair that figures may be told of."""
    yield from _joined_codes(s)
    yield from official_rates(s)
    yield from labelled_lines(s)
    yield from dealers_lines(s)
    if s.name_kinds.isdisjoint(NAMED_BY) and s.vocabulary.isdisjoint(UNIT_WORDS) and not _is_by_country(s):
        return
    inside = {t for f in (*s.figures, *s.unread) for t in range(f.i, f.j)}
    previous: Mention | None = None
    for found in s.names:
        if found.i in inside or (previous is not None and found.i < previous.j):
            continue
        mention = _pair(s, found) or _single(s, found)
        if mention:
            previous = mention
            yield from _listed(s, found)
            yield mention
    yield from local_units(s)
    yield from fixed_rates(s)


def _joined_codes(s: Sentence) -> Iterator[Mention]:
    """ "USDZAR 13.7850": a pair whose codes are written as one word."""
    for i in s.tokens.capitals:
        raw = s.tokens.raw[i]
        if len(raw) == 6 and raw.isupper() and {raw[:3], raw[3:]} <= load(Currency).keys() and raw[:3] != raw[3:]:
            yield Mention(KIND, FxKey(raw[:3], raw[3:]), i, i + 1)


def _listed(s: Sentence, found: Found) -> Iterator[Mention]:
    """ "the Australian and New Zealand dollars": the first of two currencies that share a noun."""
    words = s.tokens.words
    if not words[found.j - 1].endswith("s") or found.i < 2 or words[found.i - 1] != "and":
        return
    place = s.name_at.get(found.i - 2)
    noun = words[found.j - 1].removesuffix("s")
    code = next((c.key for c in nouns().get(noun, ()) if place and c.place == place.key("place")), None)
    if code and place:
        yield Mention(KIND, FxKey(code, None), place.i, place.j)


def _pair(s: Sentence, found: Found) -> Mention | None:
    """ "EUR/USD", "dollar/yen", "USD-ZAR", "the pound to euro exchange rate (GBP/EUR)"."""
    first = code_of(s, found)
    words = s.tokens.words
    spoken = next((j for j in (found.j + 1, found.j + 3) if words[found.j : j] in SPOKEN_JOINTS), None)
    if first is None or (spoken is None and s.tokens.word(found.j) not in ("/", "-", ":")):
        return None
    at = spoken or found.j + 1
    other = s.name_at.get(at)
    second = code_of(s, other) if other is not None and other.i == at else None
    if second is None or second == first or other is None:
        return None
    j = other.j
    if spoken is not None:
        j += s.tokens.word(j) == "exchange"
        j += s.tokens.word(j) == "rate"
        if j == other.j:
            return None  # "switched from the pound to euro bonds"
        if s.tokens.word(j) == "(" and ")" in words[j : j + CODES]:
            j = words.index(")", j) + 1
    return Mention(KIND, FxKey(first, second), found.i, j)


def _single(s: Sentence, found: Found) -> Mention | None:
    """ "the rand", "Ghana's currency": a currency that a name tells alone; none in "to 58.42 per 100 Japanese yen from
    58.06" and "at PLN 4.25/EUR and PLN 3.74/USD", which rates are told for."""
    code = code_of(s, found)
    if code is not None and s.is_row and tuple(s.tokens.raw[found.j : found.j + 2]) == ("US", "$"):
        return Mention(KIND, FxKey(code, None), found.i, found.j + 2)  # "| SGD US$ | 1.3532 |": against the dollar
    if s.tokens.word(found.i - 1) == "/" and found.i - 1 in s.figure_ends:
        return None
    if s.tokens.words[max(0, found.i - 2) : found.i] == ["per", "100"]:
        return None
    return _of_place(s, found) if code is None else _of_name(s, found, code)


def _of_name(s: Sentence, found: Found, code: str) -> Mention | None:
    """ "the rand", "USD"; but no "yen bonds", "euro-denominated" and "Sterling Infrastructure"."""
    if s.is_proper(found) and found.names[0].key != s.tokens.raw[found.i]:
        return None
    behind = found.j + (s.tokens.word(found.j) == "-")
    if s.tokens.word(found.j) in NOT_CURRENCY_AFTER or s.tokens.word(behind) in NOT_CURRENCY_AFTER:
        return None
    return Mention(KIND, FxKey(code, None), found.i, found.j)


def _of_place(s: Sentence, found: Found) -> Mention | None:
    """ "Ghana's currency", "the currency of Ghana", "| Ghana | -0.2 |" in a table of currencies: that of a country."""
    place, words = found.key("place"), s.tokens.words
    code = home_of(place) if place else None
    if code is None:
        return None
    owned = found.j + 2 if words[found.j : found.j + 2] == ["'", "s"] else found.j
    if _is_by_country(s) and found.j <= s.cells[0][1]:
        return Mention(KIND, FxKey(code, None), found.i, found.j)
    if s.tokens.word(owned) in UNIT_WORDS:
        return Mention(KIND, FxKey(code, None), found.i, owned + 1)
    if words[max(0, found.i - 3) : found.i] == ["the", "currency", "of"]:
        return Mention(KIND, FxKey(code, None), found.i - 3, found.j)
    return None


def _is_by_country(s: Sentence) -> bool:
    """ "| Japan | | +0.19 |" under "COUNTRY | FX RIC | FX DAILY %": whether a row tells of its country's currency."""
    return s.is_row and any(column.text.startswith(FX_HEAD) for column in s.story.header)
