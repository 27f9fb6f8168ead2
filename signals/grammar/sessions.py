"""When markets trade: the one place that knows weekends and holidays.

Reads:   a day and the country (ISO 3166) of a market; XW for markets of no country, such as those of currencies.
Gives:   whether it is a trading day, the one before it, the last one up to it.
Source:  weekends by country; with the extra `calendars` (the package `holidays`) also the holidays of the country's
         main exchange, where that package knows it, else its public holidays, which most exchanges keep.

Without the extra nothing fails: a holiday then counts as a trading day, so "the previous session" may name one.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Protocol

from signals.limits import paused

# The main exchange by its ISO 10383 code, as `holidays` names its calendar. Bonds and indices go by it too.
EXCHANGES = {
    "AR": "XBUE", "AU": "XASX", "BE": "XBRU", "BR": "BVMF", "CA": "XTSE", "CH": "XSWX", "CN": "XSHG", "CO": "XBOG",
    "DE": "XETR", "ES": "XMAD", "EU": "XECB", "FR": "XPAR", "GB": "XLON", "GR": "XATH", "HK": "XHKG", "IE": "XDUB",
    "IN": "XNSE", "IT": "XMIL", "JP": "XJPX", "KR": "XKRX", "MX": "XMEX", "NL": "XAMS", "NO": "XOSL", "NZ": "XNZE",
    "PK": "XKAR", "PL": "XWAR", "PT": "XLIS", "SA": "XSAU", "SG": "XSES", "TR": "XIST", "TW": "XTAI", "US": "XNYS",
    "XM": "XECB", "ZA": "XJSE",
}  # fmt: skip
SATURDAY_SUNDAY = frozenset({5, 6})
FRIDAY_SATURDAY = frozenset({4, 5})
WEEKENDS = dict.fromkeys(("BD", "BH", "DZ", "EG", "IL", "IQ", "JO", "KW", "LY", "OM", "QA", "SA"), FRIDAY_SATURDAY)
# By when cash markets have closed, as exchanges tell their hours: those of Cairo, the Gulf, Shanghai and Taipei, most
# others, those of London, Prague, Johannesburg and the like, and the rest of Europe, Istanbul and Singapore.
EARLY_HOUR, CLOSING_HOUR, FIFTH_HOUR, LATE_HOUR = 15, 16, 17, 18
CLOSES_EARLY = frozenset("AE BH CN EG KW OM QA TW".split())
CLOSES_BY_FIVE = frozenset("CZ DK GB IE MY NO PL PT TH ZA".split())
CLOSES_LATE = frozenset("BE CH DE ES EU FI FR GR HU IT NL SE SG TR XM".split())
LONGEST = 14  # days without trading; Eid and the lunar new year come to ten


class Holidays(Protocol):
    """The days on which a market is closed beside its weekends."""

    def __contains__(self, day: dt.date) -> bool: ...


def is_open(day: dt.date, place: str) -> bool:
    """Whether the market of a place trades on a day.

    >>> is_open(dt.date(2025, 5, 24), "US"), is_open(dt.date(2025, 5, 25), "SA")
    (False, True)
    """
    return day.weekday() not in WEEKENDS.get(place, SATURDAY_SUNDAY) and day not in _holidays(place)


def closing_hour(place: str) -> int:
    """The hour of a place's own clock at which its cash market has surely closed.

    >>> closing_hour("EG"), closing_hour("US"), closing_hour("CZ"), closing_hour("DE")
    (15, 16, 17, 18)
    """
    if place in CLOSES_EARLY:
        return EARLY_HOUR
    if place in CLOSES_BY_FIVE:
        return FIFTH_HOUR
    return LATE_HOUR if place in CLOSES_LATE else CLOSING_HOUR


def previous(day: dt.date, place: str) -> dt.date:
    """The trading day before a day.

    >>> previous(dt.date(2025, 6, 2), "US").isoformat()
    '2025-05-30'
    """
    return latest(day - dt.timedelta(days=1), place)


def latest(day: dt.date, place: str) -> dt.date:
    """The day itself where it is a trading day, else the one before it."""
    for back in range(LONGEST):
        if is_open(day - dt.timedelta(days=back), place):
            return day - dt.timedelta(days=back)
    return day


@cache
def _holidays(place: str) -> Holidays:
    if place == "XW":
        return frozenset()
    try:
        with paused():  # half a second that no story is to pay for
            import holidays
    except ImportError:
        return frozenset()
    if place in EXCHANGES:
        return holidays.financial_holidays(EXCHANGES[place])
    try:
        return holidays.country_holidays(place)
    except NotImplementedError:
        return frozenset()
