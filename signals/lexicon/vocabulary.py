"""Every name and word of the lexicon, ready to be looked up at a place in a sentence. Built once, at first use."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from signals.lexicon import load
from signals.lexicon.entries import (
    Agency,
    Bond,
    CentralBank,
    Commodity,
    CompanyWords,
    Crypto,
    Cue,
    Currency,
    Entry,
    Index,
    Indicator,
    Move,
    Place,
)
from signals.lexicon.names import Phrases
from signals.tokens import split

NameKind = Literal[
    "currency", "noun", "minor", "place", "index", "commodity", "crypto", "bond", "bank", "rate", "body",
    "indicator", "headline", "agency", "ticker", "initials", "decoy",
]  # fmt: skip
Part = Literal["verb", "noun", "adjective"]
CompanyClass = Literal[
    "legal_form", "last_word", "possessive", "joined", "small", "generic", "kind", "role", "share_verb", "act",
    "sector", "sector_word", "bare_sector", "listed_sector", "traded_good", "region", "authority", "fund_house",
    "metric", "rating_verb", "not_name",
]  # fmt: skip


class Name(NamedTuple):
    """What a phrase names: its kind and the key of its entry."""

    kind: NameKind
    key: str


class Motion(NamedTuple):
    """A word of rise and fall: its direction and its part of speech."""

    direction: int
    part: Part


DECOY = Name("decoy", "")


@cache
def names() -> Phrases[Name]:
    """All names of things."""
    phrases: Phrases[Name] = Phrases()
    _simple(phrases, Index, "index")
    _simple(phrases, Commodity, "commodity")
    _simple(phrases, Crypto, "crypto")
    _simple(phrases, Bond, "bond")
    _simple(phrases, CentralBank, "bank")
    _simple(phrases, Indicator, "indicator")
    for asset in load(Crypto).values():
        if asset.key not in (asset.name, *asset.aliases):
            phrases.add(asset.key, Name("ticker", asset.key))  # means the asset only in a story that names it in full
    for indicator in load(Indicator).values():
        phrases.add_all(indicator.headline, Name("headline", indicator.key))
    for agency in load(Agency).values():
        phrases.add_all((agency.name, *agency.aliases), Name("agency", agency.place))
    for bank in load(CentralBank).values():
        phrases.add_all(bank.rates, Name("rate", bank.key))
        phrases.add_all(bank.bodies, Name("body", bank.key))
        phrases.add_all(bank.initials, Name("initials", bank.key))
    for place in load(Place).values():
        phrases.add_all((place.name, *place.aliases, *place.demonyms, *place.cities), Name("place", place.key))
    for currency in load(Currency).values():
        phrases.add_all((currency.key, currency.name, *currency.aliases), Name("currency", currency.key))
        if currency.noun:
            phrases.add_all((currency.noun, _plural(currency.noun)), Name("noun", currency.noun))
        for word in currency.minor:
            phrases.add(word, Name("minor", word))
    for kind in (Index, Commodity, Crypto, Bond, CentralBank, Indicator, Agency, Place, Currency):
        for entry in load(kind).values():
            phrases.add_all(entry.decoys, DECOY)
    return phrases


def _simple(phrases: Phrases[Name], kind: type[Entry], name: NameKind) -> None:
    for entry in load(kind).values():
        phrases.add_all((entry.name, *entry.aliases), Name(name, entry.key))


def _plural(noun: str) -> str:
    return noun if noun in ("yen", "yuan", "won", "baht", "rand", "renminbi", "ringgit") else noun + "s"


@cache
def words() -> Phrases[str | Motion]:
    """Cues by class and words of rise and fall."""
    phrases: Phrases[str | Motion] = Phrases()
    for cue in load(Cue).values():
        phrases.add_all(cue.words, cue.key)
    for move in load(Move).values():
        for forms in move.verbs:
            phrases.add_all((form.replace("_", " ") for form in forms.split()), Motion(move.direction, "verb"))
        phrases.add_all(move.nouns, Motion(move.direction, "noun"))
        phrases.add_all(move.adjectives, Motion(move.direction, "adjective"))
    return phrases


@cache
def company_words(key: CompanyClass) -> frozenset[str]:
    """A class of words of company names, or of words beside them, in lower case."""
    return frozenset(load(CompanyWords)[key].words)


@cache
def sectors(*, listed: bool) -> dict[str, list[tuple[str, ...]]]:
    """The first word of a sector -> the sectors as words, longest first; with `listed`, also those named in lists."""
    known = company_words("bare_sector") | (company_words("listed_sector") if listed else frozenset())
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted((tuple(name.split()) for name in known), key=len, reverse=True):
        found.setdefault(name[0], []).append(name)
    return found


@cache
def symbols() -> dict[tuple[str, ...], tuple[Currency, ...]]:
    """Currency signs as tokens in front of a figure, as written -> the currencies that they may mean, owners first:
    ("C", "$") is Canada's dollar, ("Rs",) India's rupee or another country's."""
    found: dict[tuple[str, ...], list[Currency]] = {}
    for currency in load(Currency).values():
        for symbol in (*currency.symbols, currency.key):
            found.setdefault(split(symbol, lower=False), []).append(currency)
    return {sign: tuple(sorted(group, key=lambda c: not c.owns_noun)) for sign, group in found.items()}


@cache
def local_symbols() -> dict[tuple[str, ...], tuple[Currency, ...]]:
    """Signs that are read only where their country is named, as tokens -> the currencies: ("LE",) is Egypt's pound."""
    found: dict[tuple[str, ...], list[Currency]] = {}
    for currency in load(Currency).values():
        for symbol in currency.local_symbols:
            found.setdefault(split(symbol, lower=False), []).append(currency)
    return {sign: tuple(group) for sign, group in found.items()}


@cache
def listed_names() -> dict[str, str]:
    """Short names of statistics in calendars, in lower case -> the statistic's id."""
    return {word: indicator.key for indicator in load(Indicator).values() for word in indicator.listed}


@cache
def coins() -> dict[str, str]:
    """Tickers, and words with a capital, that mean a crypto asset beside others -> its ticker."""
    return {word: coin.key for coin in load(Crypto).values() for word in (coin.key, *coin.short)}


@cache
def bond_series() -> dict[str, Bond]:
    """The letter that bonds of a government are called by, as in "R2035" -> the bonds."""
    return {bond.series_prefix: bond for bond in load(Bond).values() if bond.series_prefix}


@cache
def symbol_ends() -> frozenset[str]:
    """The last token of each currency sign, as written."""
    return frozenset(tokens[-1] for tokens in (*symbols(), *local_symbols()))


@cache
def nouns() -> dict[str, tuple[Currency, ...]]:
    """A bare noun -> the currencies that it may mean, its owner first."""
    found: dict[str, list[Currency]] = {}
    for currency in load(Currency).values():
        if currency.noun:
            found.setdefault(currency.noun, []).append(currency)
    return {noun: tuple(sorted(group, key=lambda c: not c.owns_noun)) for noun, group in found.items()}


@cache
def minors() -> dict[str, tuple[Currency, ...]]:
    """A word for a hundredth -> the currencies that it may belong to, owners of their noun first."""
    found: dict[str, list[Currency]] = {}
    for currency in load(Currency).values():
        for word in currency.minor:
            found.setdefault(word.lower(), []).append(currency)
    return {
        word: tuple(sorted(group, key=lambda c: (c.key != "USD", not c.owns_noun))) for word, group in found.items()
    }
