"""The currency that a name in a sentence means: "the Canadian dollar", "ZAR", "the pound" told in Cairo."""

from __future__ import annotations

from functools import cache

from signals.extractors.fx_rates.worth import home_of
from signals.grammar.currencies import noun_of_place
from signals.grammar.sentence import Found, Sentence
from signals.lexicon.entries import Currency
from signals.lexicon.vocabulary import nouns

COMMON_WORDS = frozenset("real won sol crown pound som mark dong lev".split())  # currencies only after "the"
UNIT_WORDS = frozenset("currency unit currencies".split())


def code_of(s: Sentence, found: Found) -> str | None:
    """The currency that a name means: its own, or a bare noun read by the story's place."""
    code = found.key("currency")
    if code:
        return None if _is_unit(s, found, code) else code
    noun = found.key("noun")
    if noun is None or (
        noun in COMMON_WORDS
        and s.tokens.word(found.i - 1) not in ("the", "'", "s", "/", "-", "one")
        and s.tokens.word(found.j) != "/"
        and not (s.is_row and _place_before(s, found))
    ):
        return None
    near = noun_of_place(noun, _place_before(s, found))
    if near is not None:
        return near
    owner = next((c for c in nouns().get(noun, ()) if c.owns_noun), None)
    if owner is not None and owner.quote_rank is not None:
        return owner.key if noun == "dollar" else _pound(s, noun, owner)  # in the market "the dollar" is the U.S. one
    return s.story.currency_of(noun)


def _is_unit(s: Sentence, found: Found, code: str) -> bool:
    """ "earnings per share in ISK of 18.31", a heading's "(in EUR)": a code that says what others are counted in."""
    if s.tokens.raw[found.i] != code:
        return False
    if (
        found.i
        and s.tokens.touches(found.i)
        and (s.tokens.raw[found.i - 1].isalnum() or s.tokens.word(found.i - 1) == "+")
    ):
        return True  # within a long string of letters and figures
    if s.is_row and s.tokens.word(found.i - 1) == ",":
        return True  # "| Earnings per share, EUR | 0.08 |"
    if s.tokens.word(found.i - 1) == "(" and s.tokens.word(found.j) == ")":
        return found.i - 2 not in s.name_at  # "Earnings per share (EUR)", but "the Canadian dollar (CAD)"
    glued = s.tokens.word(found.j) in ("+", ")") and s.tokens.touches(found.j)
    counted = s.tokens.word(found.i - 1) == "in" and s.tokens.word(found.j) in ("of", ")", ":")
    return counted or (glued and (s.tokens.word(found.j) == "+" or "(" not in s.tokens.words[: found.i]))


def _pound(s: Sentence, noun: str, owner: Currency) -> str | None:
    """ "The pound slid 2%": that of the country that the story is about, as in Cairo's news; None where the sentence
    speaks of another country of such a noun and the story does not tell."""
    places = {f.key("place") for f in s.names}
    if owner.place in places:
        return owner.key
    told = s.story.currency_of(noun)
    others = [c.key for c in nouns()[noun] if c.place in places and not c.owns_noun]
    return told if not others or told in others else None


def _place_before(s: Sentence, found: Found) -> str | None:
    """ "Chile's peso", "| Chile peso |": the place right before a currency's noun."""
    i = found.i - 1
    if s.tokens.word(i) == "s" and s.tokens.word(i - 1) in ("'", "’"):
        i -= 2
    place = s.name_at.get(i)
    return place.key("place") if place is not None else None


def unit_of(s: Sentence, found: Found) -> str | None:
    """ "against the Singapore currency", "the U.S. unit": the currency of the place that a name tells."""
    place = found.key("place")
    return home_of(place) if place and s.tokens.word(found.j) in UNIT_WORDS else None


@cache
def dollars() -> frozenset[str]:
    """The currencies whose name a bare "dollar" may be short for."""
    return frozenset(c.key for c in nouns().get("dollar", ()) if c.bare_dollar)
