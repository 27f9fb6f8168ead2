"""The place that a name tells, or a stock exchange's mark."""

from functools import cache

from signals.lexicon import load
from signals.lexicon.entries import Bond, CentralBank, Currency, Index, Place
from signals.lexicon.vocabulary import Name

SOLD_ANYWHERE = frozenset({"tbill"})  # bonds whose name tells no issuer


@cache
def exchange_place(mark: str) -> str | None:
    """The country of a stock exchange by what stands before a ticker: "NYSE", "GB".

    >>> exchange_place("NasdaqGS"), exchange_place("SEHK"), exchange_place("ISIN")
    ('US', 'HK', None)
    """
    places = load(Place)
    known = next(
        (key for key, place in places.items() if mark in place.exchanges or mark.upper() in place.exchanges), None
    )
    return known or (mark.upper() if mark.upper() in places else None)  # "AS:HEIN" is of Amsterdam, "AU:RIO" of Sydney


@cache
def country_codes() -> dict[str, str]:
    """The country that each code means in a calendar of data.

    >>> country_codes()["BRA"], country_codes()["GER"], country_codes()["DE"]
    ('BR', 'DE', 'DE')
    """
    places = load(Place).items()
    codes = {code: key for key, place in places for code in (place.alpha3, *place.codes) if code is not None}
    return codes | {key: key for key, _ in places}


def telling(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The readings of a phrase that may tell a place: no committee that several banks have, as "the Reserve Bank", no
    "Treasury bill", which Kenya sells as well."""
    if names[0].kind == "bond" and names[0].key in SOLD_ANYWHERE:
        return ()
    shared = len(names) > 1 and sum(name.kind == "body" for name in names) > 1
    return tuple(name for name in names if name.kind != "body") if shared else names


@cache
def outlet_place(source: str) -> str | None:
    """The country whose dollar a paper or an agency writes as "$" alone.

    >>> outlet_place("The Straits Times"), outlet_place("Reuters"), outlet_place("Coastal Herald")
    ('SG', 'US', None)
    """
    lowered = source.lower()
    return next((key for key, place in load(Place).items() if lowered in map(str.lower, place.outlets)), None)


@cache
def place_of(name: Name) -> str | None:
    """The place that a name itself tells."""
    place: str | None = None
    if name.kind in ("place", "agency"):
        return name.key
    if name.kind in ("bank", "body"):
        place = load(CentralBank)[name.key].place
    elif name.kind == "index":
        place = load(Index)[name.key].place
    elif name.kind == "bond":
        place = load(Bond)[name.key].issuer
    elif name.kind == "currency" and name.key not in ("USD", "EUR"):
        place = load(Currency)[name.key].place
    return place
