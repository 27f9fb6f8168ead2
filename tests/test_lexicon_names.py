"""Currencies and places agree with the standards they are keyed by, with each other, and among themselves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

from signals.lexicon import load
from signals.lexicon.entries import Currency, Place

CURRENCIES = load(Currency)
PLACES = load(Place)

# ISO 4217 without metals, test codes and funds, and without VED, which no story tells apart from VES.
ISO_4217 = set(
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP
    CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR
    IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU
    MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG
    SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST
    XAF XCD XCG XDR XOF XPF YER ZAR ZMW ZWG
    """.split()
)
OFFSHORE = {"CNH"}  # the market's code
REPLACED = {
    "BGN",
    "EEK",
    "HRK",
    "LTL",
    "LVL",
    "SKK",
    "SVC",
    "ZWL",
}  # still met in stories; the place has another currency now
OWN_ZONES = {"EU", "XM", "XW"}  # not countries, so no list of zones by country knows them
SHARED_ALIASES = {"krone", "kroner"}  # Denmark's and Norway's: the story's country decides


def spelling(name: str) -> str:
    """A name as the matcher compares it: hyphens are spaces."""
    return re.sub(r"[-\s]+", " ", name)


def claims(names_by_key: dict[str, Iterable[str]]) -> dict[str, set[str]]:
    """Who claims each name; a lower-case name claims its spellings in every case."""
    names = {key: {spelling(name) for name in names} for key, names in names_by_key.items()}
    in_any_case = {name for group in names.values() for name in group if name.islower()}
    claimed: dict[str, set[str]] = defaultdict(set)
    for key, group in names.items():
        for name in group:
            claimed[name.lower() if name.lower() in in_any_case else name].add(key)
    return claimed


def zones_by_country() -> dict[str, set[str]]:
    """The zones that the tz database lists for each ISO 3166-1 code."""
    zones: dict[str, set[str]] = defaultdict(set)
    for line in (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            zones[country].add(zone)
    return zones


def test_every_currency_in_use_has_an_entry_and_no_other_has() -> None:
    assert set(CURRENCIES) == ISO_4217 | OFFSHORE | REPLACED


def test_every_place_is_a_country_and_its_zone_lies_in_it() -> None:
    zones = zones_by_country()
    for code, place in PLACES.items():
        assert ZoneInfo(place.timezone).key == place.timezone
        assert code in OWN_ZONES or place.timezone in zones[code], f"{code}: {place.timezone}"
        assert 1 <= place.fiscal_year_start <= 12


def test_every_currency_belongs_to_places_that_have_entries() -> None:
    for code, currency in CURRENCIES.items():
        assert {currency.place, *currency.places} <= set(PLACES), code
        if code not in OFFSHORE | REPLACED | {"XDR"}:
            assert PLACES[currency.place].currency == code


def test_every_place_is_listed_by_its_currency() -> None:
    for code, place in PLACES.items():
        currency = CURRENCIES[place.currency]
        assert code in {currency.place, *currency.places, "XW"}, code


def test_a_noun_has_at_most_one_owner() -> None:
    owners: dict[str, list[str]] = defaultdict(list)
    for code, currency in CURRENCIES.items():
        if currency.owns_noun:
            assert currency.noun, f"{code} owns a noun and has none"
            owners[currency.noun].append(code)
    assert {noun: codes for noun, codes in owners.items() if len(codes) > 1} == {}


@pytest.mark.parametrize(
    ("noun", "owner"),
    [("dollar", "USD"), ("pound", "GBP"), ("rupee", "INR"), ("franc", "CHF"), ("rand", "ZAR"), ("peso", "MXN"),
     ("dinar", None), ("riyal", None), ("crown", None), ("kwacha", None)],
)  # fmt: skip
def test_who_owns_a_noun(noun: str, owner: str | None) -> None:
    assert [code for code, c in CURRENCIES.items() if c.noun == noun and c.owns_noun] == ([owner] if owner else [])


def test_the_market_order_of_pairs() -> None:
    ranked = {c.quote_rank: code for code, c in CURRENCIES.items() if c.quote_rank is not None}
    assert ranked == {1: "EUR", 2: "GBP", 3: "AUD", 4: "NZD", 5: "USD"}


def test_no_currency_name_is_claimed_twice() -> None:
    claimed = claims({code: (c.name, *c.aliases) for code, c in CURRENCIES.items()})
    assert {name for name, codes in claimed.items() if len(codes) > 1} == SHARED_ALIASES


def test_no_noun_is_another_currency_name() -> None:
    named = claims({code: (c.name, *c.aliases) for code, c in CURRENCIES.items()})
    for code, currency in CURRENCIES.items():
        if currency.noun:
            assert named.get(currency.noun, {code}) == {code}, currency.noun


def test_symbols_are_shared_by_one_noun_and_none_is_a_code() -> None:
    """ "Rs" is every country's rupee, by the story's place; other signs belong to one currency."""
    claimed: dict[str, list[str]] = defaultdict(list)
    for code, currency in CURRENCIES.items():
        for symbol in currency.symbols:
            claimed[symbol].append(code)
    shared = {s for s, codes in claimed.items() if len({CURRENCIES[code].noun for code in codes}) > 1}
    assert shared == {"P"}  # the peso's in Manila, the pula's in Gaborone
    assert not set(claimed) & set(CURRENCIES)


def test_no_place_name_is_claimed_twice() -> None:
    claimed = claims({code: (p.name, *p.aliases, *p.demonyms, *p.cities) for code, p in PLACES.items()})
    assert {name: codes for name, codes in claimed.items() if len(codes) > 1} == {}


@pytest.mark.parametrize("kind", [Currency, Place])
def test_no_entry_repeats_itself(kind: type[Currency] | type[Place]) -> None:
    for key, entry in load(kind).items():
        lists = [entry.aliases, entry.decoys, entry.examples]
        if isinstance(entry, Place):
            lists.append((entry.name, *entry.aliases, *entry.demonyms, *entry.cities))
        for names in lists:
            assert len(names) == len(set(names)), key


@pytest.mark.parametrize("kind", [Currency, Place])
def test_no_decoy_is_a_name_of_the_same_file(kind: type[Currency] | type[Place]) -> None:
    """Equal phrases would be both; the longer name takes the place of a decoy by itself."""
    names: set[str] = set()
    for entry in load(kind).values():
        names |= {entry.name, *entry.aliases}
        if isinstance(entry, Place):
            names |= {*entry.demonyms, *entry.cities}
    assert {decoy for entry in load(kind).values() for decoy in entry.decoys} & names == set()


def test_every_example_uses_a_name_of_its_entry() -> None:
    for code, currency in CURRENCIES.items():
        names = [currency.name, *currency.aliases, *([currency.noun] if currency.noun else [])]
        for example in currency.examples:
            assert any(name.lower() in example.lower() for name in names), f"{code}: {example}"
    for code, place in PLACES.items():
        for example in place.examples:
            assert any(name.lower() in example.lower() for name in (place.name, *place.aliases, *place.demonyms)), (
                f"{code}: {example}"
            )
