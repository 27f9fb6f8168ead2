"""What currencies have been worth: the order of a pair, the rates that it can stand at, the last digit of one."""

from __future__ import annotations

from functools import cache

from signals.grammar.figures import Figure
from signals.lexicon import load
from signals.lexicon.entries import Currency

UNDER_ONE = {("EUR", "GBP")}  # pairs that, by their own history, are narrower than their currencies' against the dollar
BAND_DIGITS = 2  # digits behind the point of a rate that dealers expect
ALIKE = 1.2  # a rate and the one that it is set beside differ by less
SLACK = 1.3  # how far a rate may lie beyond all that its currencies have been worth
THOUSANDS = 1000  # a rate of so many is told in whole units, and so are the points that it moves
PIP, PIP_OF_HUNDREDTHS = 0.0001, 0.01  # the last digit of a rate that dealers quote: 1.0850, but 145.50


def market_order(a: str, b: str) -> tuple[str, str]:
    """Base before quote as the market writes the pair."""
    ranks = {code: entry.quote_rank or 99 for code, entry in load(Currency).items() if code in (a, b)}
    return (a, b) if ranks.get(a, 99) < ranks.get(b, 99) else (b, a)


def has_stood(base: str, quote: str, rate: float) -> bool:
    """Whether a rate lies near what the two currencies have been worth; True where that is not known."""
    currencies: dict[str, Currency] = load(Currency)
    of_base, of_quote = currencies[base].per_dollar, currencies[quote].per_dollar
    if of_base is None or of_quote is None:
        return True
    if (base, quote) in UNDER_ONE and rate > 1:
        return False
    return of_quote[0] / of_base[1] / SLACK <= rate <= of_quote[1] / of_base[0] * SLACK


def size_of(change: Figure, base: str, quote: str, rate: float | None) -> float:
    """What a dealer's pip or point is worth: "added 40 pips to 148.25", but "fell 25 points to Rp16,475"."""
    if change.unit not in ("pips", "points", "bp") or (
        change.unit == "points" and rate is not None and rate >= THOUSANDS
    ):
        return 1
    return PIP_OF_HUNDREDTHS if _in_hundreds(base, quote) else PIP


def _in_hundreds(base: str, quote: str) -> bool:
    """Whether a rate is quoted to two digits: against the yen, the forint and other small units."""
    return not {"JPY", "HUF", "KRW", "CLP", "ISK"}.isdisjoint((base, quote))


@cache
def home_of(place: str) -> str | None:
    """The currency of a country by the country's own entry."""
    return next((currency.key for currency in load(Currency).values() if currency.place == place), None)
