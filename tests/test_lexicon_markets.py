"""Indices, commodities, crypto assets and bonds: the ids that users rely on, and names that mean one thing each."""

from __future__ import annotations

import re
from functools import cache

import pytest

from signals.lexicon import load
from signals.lexicon.entries import Bond, Commodity, Crypto, Entry, Index
from signals.lexicon.names import Phrases
from signals.tokens import Tokens

KINDS = [Index, Commodity, Crypto, Bond]

# The published ids. They never change; the lexicon may know more.
INDEX_IDS = """
    SPX DJI IXIC NDX RUT SOX VIX DXY MOVE SP400 SP600 DJT WSJDXY BBDXY
    GSPTSE BVSP MXX IPSA MERV COLCAP
    UKX MCX DAX MDAX CAC SXXP SX5E IBEX FTSEMIB AEX SMI OMXS30 BEL20 ATX PSI WIG20 XU100 IMOEX RTSI
    N225 TOPIX HSI HSCEI HSTECH SHCOMP CSI300 SZCOMP KOSPI KOSDAQ TWII SENSEX NIFTY50 NIFTYBANK ASX200 NZ50 STI JKSE
    KLCI SETI PSEI VNINDEX KSE100
    JTOPI JALSH TASI EGX30 NGXASI NSE20 DFMGI ADI QSI TA35
    MXWO MXWD MXEF MXAP MXAPJ
"""
COMMODITY_IDS = """
    crude_oil brent wti gasoline diesel heating_oil jet_fuel natural_gas ttf_gas lng coal uranium
    gold silver platinum palladium copper aluminium zinc nickel lead tin iron_ore steel lithium cobalt
    wheat corn soybeans soyoil soymeal palm_oil rice sugar coffee_arabica coffee_robusta cocoa cotton orange_juice
    rubber live_cattle lean_hogs lumber carbon_eua electricity
"""
UNITS = {"bbl", "ozt", "t", "lb", "mmbtu", "bu", "gal", "mwh", "kg", "g", "cwt"}
MAIN_GAUGES = {
    "US": "SPX", "CA": "GSPTSE", "BR": "BVSP", "MX": "MXX", "GB": "UKX", "DE": "DAX", "FR": "CAC", "IT": "FTSEMIB",
    "ES": "IBEX", "CH": "SMI", "TR": "XU100", "RU": "IMOEX", "JP": "N225", "CN": "SHCOMP", "HK": "HSI", "KR": "KOSPI",
    "IN": "SENSEX", "AU": "ASX200", "ID": "JKSE", "ZA": "JALSH", "SA": "TASI", "AR": "MERV", "XM": "SX5E", "EU": "SXXP",
}  # fmt: skip


def spelling(phrase: str) -> str:
    """A phrase as the matcher compares it: hyphens are spaces."""
    return re.sub(r"[-\s]+", " ", phrase)


def names(entry: Entry) -> tuple[str, ...]:
    return (entry.name, *entry.aliases)


@cache
def phrases(kind: type[Entry]) -> Phrases[str]:
    """All names of one file, as the extractors look them up."""
    known: Phrases[str] = Phrases()
    for key, entry in load(kind).items():
        known.add_all(names(entry), key)
    return known


def named(kind: type[Entry], text: str) -> set[str]:
    """The keys of the entries that a text names, longest names first."""
    tokens = Tokens(text, 0, len(text))
    keys: set[str] = set()
    i = 0
    while i < len(tokens):
        hit = phrases(kind).find(tokens.words, tokens.raw, i)
        keys.update(hit.values if hit else ())
        i = hit.stop if hit else i + 1
    return keys


@pytest.mark.parametrize(("kind", "ids"), [(Index, INDEX_IDS), (Commodity, COMMODITY_IDS)])
def test_every_published_id_is_there(kind: type[Entry], ids: str) -> None:
    assert set(ids.split()) - set(load(kind)) == set()


@pytest.mark.parametrize(("kind", "least"), [(Index, 180), (Commodity, 80), (Crypto, 30), (Bond, 60)])
def test_the_lexicon_is_wide(kind: type[Entry], least: int) -> None:
    assert len(load(kind)) >= least


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_means_one_entry(kind: type[Entry]) -> None:
    for key, entry in load(kind).items():
        for name in names(entry):
            assert named(kind, name) == {key}, f"[{key}] {name}"


@pytest.mark.parametrize("kind", KINDS)
def test_no_alias_is_written_twice(kind: type[Entry]) -> None:
    """A lower-case alias matches any case, so it makes the same alias with capitals idle."""
    for key, entry in load(kind).items():
        written = [spelling(alias) for alias in entry.aliases]
        assert len(set(written)) == len(written), key
        assert [alias for alias in written if not alias.islower() and alias.lower() in written] == [], key
        assert spelling(entry.name) not in written, f"[{key}] the name is found without being an alias"


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_is_about_its_entry(kind: type[Entry]) -> None:
    for key, entry in load(kind).items():
        series = isinstance(entry, Bond) and entry.series_prefix
        for example in entry.examples:
            in_series = series and re.search(rf"\b{series}(?:20\d\d|1\d\d)\b", example)
            assert key in named(kind, example) or in_series, f"[{key}] {example}"


@pytest.mark.parametrize("kind", KINDS)
def test_a_decoy_hides_a_name_of_its_entry(kind: type[Entry]) -> None:
    """A decoy that holds no name hides nothing; one that is a name would hide that."""
    every_name = {spelling(name).lower() for entry in load(kind).values() for name in names(entry)}
    for key, entry in load(kind).items():
        own = [spelling(name).lower() for name in names(entry)]
        decoys = [spelling(decoy).lower() for decoy in entry.decoys]
        assert len(set(decoys)) == len(decoys), key
        assert [decoy for decoy in decoys if not any(name in decoy for name in own)] == [], key
        assert set(decoys) & every_name == set(), key


def test_codes_have_their_standard_shape() -> None:
    for index in load(Index).values():
        assert re.fullmatch("[A-Z]{2}", index.place), index.key
        assert index.currency is None or re.fullmatch("[A-Z]{3}", index.currency), index.key
        assert index.mic is None or re.fullmatch("[A-Z0-9]{4}", index.mic), index.key
    for commodity in load(Commodity).values():
        assert re.fullmatch("[a-z0-9_]+", commodity.key)
        assert commodity.unit is None or commodity.unit in UNITS, commodity.key
        assert commodity.currency is None or re.fullmatch("[A-Z]{3}", commodity.currency), commodity.key
    for bond in load(Bond).values():
        assert re.fullmatch("[A-Z]{2}", bond.issuer), bond.key
    for ticker in load(Crypto):
        assert re.fullmatch("[A-Z0-9]{2,8}", ticker)


def test_index_futures_lead_to_known_indices() -> None:
    assert {index.future for index in load(Index).values() if index.future} <= set(load(Index))
    assert load(Index)["IXIC"].future == "NDX"


def test_the_first_index_of_a_place_is_its_main_gauge() -> None:
    first: dict[str, str] = {}
    for key, index in load(Index).items():
        first.setdefault(index.place, key)
    assert {place: first[place] for place in MAIN_GAUGES} == MAIN_GAUGES


def test_benchmarks_have_their_usual_tenor() -> None:
    tenors = {key: bond.tenor_years for key, bond in load(Bond).items() if bond.tenor_years}
    assert tenors == {"bund": 10, "schatz": 2, "bobl": 5, "buxl": 30}


@pytest.mark.parametrize(
    ("kind", "text", "keys"),
    [
        (Index, "STOXX Europe 600", {"SXXP"}),
        (Index, "the Stoxx 600", {"SXXP"}),
        (Index, "NASDAQ COMPOSITE", {"IXIC"}),
        (Index, "the JSE Top 40", {"JTOPI"}),
        (Index, "a nifty idea to dow down", set()),
        (Commodity, "benchmark Brent crude oil", {"brent"}),
        (Commodity, "U.S. crude oil", {"wti"}),
        (Commodity, "crude palm oil", {"palm_oil"}),
        (Crypto, "Bitcoin Cash", {"BCH"}),
        (Crypto, "the DOGE team", set()),
        (Bond, "a rock concert by Bono", set()),
        (Bond, "Korean treasury bonds", {"ktb"}),
    ],
)
def test_names_as_news_writes_them(kind: type[Entry], text: str, keys: set[str]) -> None:
    assert named(kind, text) == keys
