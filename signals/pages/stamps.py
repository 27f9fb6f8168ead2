"""Publication times as pages write them.

Reads:   "Last Updated : Jul 04 2025 | 8:41 PM IST", "Published: July 4, 2025 10:15 AM EDT", "JOHANNESBURG, Sept 26
         (Reuters) -", "4 hours ago" (against the moment the page was fetched), ISO 8601 from rows.
Gives:   Anchor: the moment in UTC, how it was told, and how exact it is.
Refuses: what would have to be guessed. A clock time without a zone, with a zone of several meanings, or with one that
         no clock of the place bore on that day ("EST" in July) gives the day alone; a day without a year gives nothing
         unless the fetch time tells the year; an age without a fetch time gives nothing.

A time known to the day only is 00:00 UTC of the day as written, with `utc_offset` None and precision "day".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from signals.records import AnchorSource, Precision

Label = Literal["published", "updated"]
UTC = dt.UTC
TIMELY = re.compile(r"(?i)\d|\b(?:ago|now|today|yesterday)\b")  # what a line that tells a time has
_FIRST_YEAR, _LAST_YEAR = 1900, 2100  # "0001-01-01" and the like are placeholders, not times
_FINEST_FIRST: tuple[Precision, ...] = ("minute", "hour", "day", "week", "month", "quarter", "year")


@dataclass(frozen=True)
class Anchor:
    """The time that a story's dates are read against."""

    published_at: dt.datetime  # UTC
    source: AnchorSource
    precision: Precision
    utc_offset: int | None = None  # minutes, as written


@dataclass(frozen=True)
class Stamp:
    """A date with or without a clock time, as written: zone and year still unresolved."""

    label: Label | None
    month: int
    day: int
    year: int | None
    time: dt.time | None
    zone: str | None  # abbreviation or "+05:30"


@dataclass(frozen=True)
class Age:
    """How long before the fetch a story was published: 4 hours. `count` None stands for "a few"."""

    count: int | None
    unit: Precision


@dataclass(frozen=True)
class Dateline:
    """The head of an agency story: place, and where written the day."""

    place: str
    day: Stamp | None


class Reading(NamedTuple):
    """What a zone abbreviation means in a place; minutes None: whatever the place's clock showed ("ET")."""

    place: str
    minutes: int | None
    zone: str


def _same(place: str, minutes: int | None, zone: str) -> tuple[Reading, ...]:
    return (Reading(place, minutes, zone),)


# The first reading is the default if its place is "*"; without a default a place must decide.
ZONES: dict[str, tuple[Reading, ...]] = {
    "Z": _same("*", 0, "UTC"),
    "UTC": _same("*", 0, "UTC"),
    "GMT": _same("*", 0, "UTC"),
    "ET": _same("*", None, "America/New_York"),
    "CT": _same("*", None, "America/Chicago"),
    "MT": _same("*", None, "America/Denver"),
    "PT": _same("*", None, "America/Los_Angeles"),
    "EDT": _same("*", -240, "America/New_York"),
    "CDT": _same("*", -300, "America/Chicago"),
    "MDT": _same("*", -360, "America/Denver"),
    "PDT": _same("*", -420, "America/Los_Angeles"),
    "ADT": _same("*", -180, "America/Halifax"),
    "EST": (Reading("*", -300, "America/New_York"), Reading("AU", 600, "Australia/Sydney")),
    "CST": (Reading("US", -360, "America/Chicago"), Reading("CN", 480, "Asia/Shanghai")),
    "MST": _same("*", -420, "America/Denver"),
    "PST": (
        Reading("*", -480, "America/Los_Angeles"),
        Reading("PK", 300, "Asia/Karachi"),
        Reading("PH", 480, "Asia/Manila"),
    ),
    "AST": (Reading("SA", 180, "Asia/Riyadh"), Reading("CA", -240, "America/Halifax")),
    "HST": _same("*", -600, "Pacific/Honolulu"),
    "BRT": _same("*", -180, "America/Sao_Paulo"),
    "ART": _same("*", -180, "America/Argentina/Buenos_Aires"),
    "BST": (Reading("*", 60, "Europe/London"), Reading("BD", 360, "Asia/Dhaka")),
    "WET": _same("*", 0, "Europe/Lisbon"),
    "WEST": _same("*", 60, "Europe/Lisbon"),
    "CET": _same("*", 60, "Europe/Berlin"),
    "CEST": _same("*", 120, "Europe/Berlin"),
    "EET": _same("*", 120, "Europe/Athens"),
    "EEST": _same("*", 180, "Europe/Athens"),
    "MSK": _same("*", 180, "Europe/Moscow"),
    "TRT": _same("*", 180, "Europe/Istanbul"),
    "IST": (
        Reading("*", 330, "Asia/Kolkata"),
        Reading("IL", 120, "Asia/Jerusalem"),
        Reading("IE", 60, "Europe/Dublin"),
    ),
    "IDT": _same("*", 180, "Asia/Jerusalem"),
    "WAT": _same("*", 60, "Africa/Lagos"),
    "CAT": _same("*", 120, "Africa/Maputo"),
    "SAST": _same("*", 120, "Africa/Johannesburg"),
    "EAT": _same("*", 180, "Africa/Nairobi"),
    "GST": _same("*", 240, "Asia/Dubai"),
    "PKT": _same("*", 300, "Asia/Karachi"),
    "SLST": _same("*", 330, "Asia/Colombo"),
    "NPT": _same("*", 345, "Asia/Kathmandu"),
    "ICT": _same("*", 420, "Asia/Bangkok"),
    "WIB": _same("*", 420, "Asia/Jakarta"),
    "SGT": _same("*", 480, "Asia/Singapore"),
    "HKT": _same("*", 480, "Asia/Hong_Kong"),
    "MYT": _same("*", 480, "Asia/Kuala_Lumpur"),
    "PHT": _same("*", 480, "Asia/Manila"),
    "AWST": _same("*", 480, "Australia/Perth"),
    "JST": _same("*", 540, "Asia/Tokyo"),
    "KST": _same("*", 540, "Asia/Seoul"),
    "AEST": _same("*", 600, "Australia/Sydney"),
    "AEDT": _same("*", 660, "Australia/Sydney"),
    "NZST": _same("*", 720, "Pacific/Auckland"),
    "NZDT": _same("*", 780, "Pacific/Auckland"),
}

# Publishers whose readers take a shared abbreviation as their own clock.
_OUTLETS: dict[str, tuple[str, ...]] = {
    "AU": ("australian financial review", "afr.com", "sydney morning herald", "smh.com.au", ".com.au"),
    "BD": ("daily star", "bdnews24", "dhaka tribune", "prothom alo", "new age bd", "tbsnews", ".com.bd"),
    "CA": ("halifax", "saltwire"),
    "CN": ("xinhua", "caixin", "china daily", "global times", "yicai", "cgtn", "taipei times", ".com.cn", ".com.tw"),
    "IE": ("irish times", "irish independent", "irish examiner", "business post", "rte.ie", "rté", ".ie/"),
    "IL": ("jerusalem post", "times of israel", "haaretz", "ynet", "globes.co.il", "calcalist", ".co.il"),
    "PH": ("inquirer.net", "philstar", "philippine", "manila", "gma news", "rappler", "businessworld", ".com.ph"),
    "PK": ("business recorder", "express tribune", "dawn.com", "geo news", "ary news", "profit pakistan", ".com.pk"),
    "SA": ("arab news", "al arabiya", "saudi gazette", "argaam", "asharq", "zawya"),
    "US": ("chicago tribune", "houston chronicle", "dallas morning news", "cme group", "agweb", "dtn"),
}
_CITIES: dict[str, tuple[str, ...]] = {
    "AU": ("SYDNEY", "MELBOURNE", "CANBERRA", "BRISBANE"),
    "BD": ("DHAKA",),
    "CA": ("HALIFAX",),
    "CN": ("BEIJING", "SHANGHAI", "SHENZHEN", "GUANGZHOU", "TAIPEI"),
    "IE": ("DUBLIN", "CORK"),
    "IL": ("JERUSALEM", "TEL AVIV", "HAIFA"),
    "PH": ("MANILA",),
    "PK": ("KARACHI", "ISLAMABAD", "LAHORE"),
    "SA": ("RIYADH", "JEDDAH", "DUBAI", "DOHA", "KUWAIT", "BAGHDAD", "MANAMA"),
    "US": ("CHICAGO", "DALLAS", "HOUSTON", "AUSTIN", "MINNEAPOLIS", "ST. LOUIS", "KANSAS CITY", "NEW ORLEANS"),
}

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(?i:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?:19|20)\d\d(?!\ ?(?:GMT|UTC|hrs))"  # "4 July 2041 GMT" holds a clock time, not a year
# "Jul 04 2025", "July 4, 2025", "4 July 2025", "04-Jul-2025", "2025-07-04", "14/02/2025"
_DATE = re.compile(
    rf"""(?<![\w/.-])(?:
      (?P<m1>{_MONTH})[ -]?(?P<d1>\d\d?)(?:st|nd|rd|th)?(?![\d:])(?:,?[ -](?P<y1>{_YEAR}))?
    | (?P<d2>\d\d?)(?:st|nd|rd|th)?[ -]?(?P<m2>{_MONTH})(?![a-z])(?:,?[ -](?P<y2>{_YEAR}))?
    | (?P<y3>{_YEAR})[-/.](?P<m3>\d\d?)[-/.](?P<d3>\d\d?)
    | (?P<a>\d\d?)[/.](?P<b>\d\d?)[/.](?P<y4>{_YEAR})
    )(?!\d)""",
    re.VERBOSE,
)
_DIGIT = re.compile(r"\d")
_ABBREVIATIONS = "|".join(sorted(ZONES, key=len, reverse=True))
# "8:41 PM IST", "20:41:05 GMT+5:30", "8.41pm", "8 p.m. ET", "1251 GMT", "10:15 a.m. Eastern Time"
_TIME = re.compile(
    rf"""(?<![\d:.])(?:
      (?P<h>\d\d?)[:.](?P<min>\d\d)(?::(?P<s>\d\d)(?:\.\d{{1,9}})?)?(?!\d)(?:\ ?(?P<half>(?i:[ap]\.?m\b\.?)))?
    | (?P<h2>\d\d?)\ ?(?P<half2>(?i:[ap]\.?m\b\.?))
    | (?P<hm>\d{{4}})(?=\ ?(?:GMT|UTC|hrs|{_ABBREVIATIONS})(?![A-Z]))
    )
    (?:\ ?(?:hrs|hours)\b)?
    (?:\ ?\(?(?:
        (?P<zone>(?:{_ABBREVIATIONS})(?![A-Z])(?:\ ?[+-]\d\d?(?::?\d\d)?)?)
      | (?P<offset>[+-]\d\d:?\d\d)
      | (?P<us>Eastern|Central|Mountain|Pacific)(?:\ (?:Standard|Daylight))?(?:\ Time)?\b
    )\)?)?""",
    re.VERBOSE,
)
_LABEL = re.compile(
    r"(?i)\b(?:(?P<published>(?:first |originally )?published|posted|created|publication date)"
    r"|(?P<updated>(?:last )?(?:updated|modified)))(?: (?:on|at))?\b"
)
_WEEKDAY = re.compile(r"(?i)\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?")
_WEEKDAY_BEFORE = re.compile(r"(?i)\b(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? ?$")
_CLOCK_WORDS = re.compile(r"(?i)\b(?:date|clock|today|edition|e-?paper|updated)\b|[A-Z]{2,5}T?clock")
_JOIN = re.compile(r"(?:[\s,;|@·•()–—-]|at|on|T)*+")  # what may stand between a date and its clock time
_TWIN = re.compile(r"\s?[(/]\s?")  # "15:08 ET (19:08 GMT)" tells one time twice
_MARKS = " \t,;:|/·•()[]*_#–—-"  # separators, bullets and markdown around the pieces of a stamp
_NUMBERS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
} | {"a": 1, "an": 1}
_UNITS: dict[str, Precision] = {"s": "minute", "mi": "minute", "h": "hour", "d": "day", "w": "week", "mo": "month"}
# "4 hours ago", "an hour ago", "a few minutes ago"; within "Outlet · 4h" the word "ago" may be missing
_AGE = re.compile(
    r"(?i)(?:about |around |over |almost |nearly |more than )?"
    r"(?:(?P<n>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:a )?few)[ -]?"
    r"(?P<unit>seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|mos?|years?|yrs?|[smhdwy])\.?"
    r"(?P<ago> ago)?|(?P<word>just now|moments ago|today|yesterday))"
)
_SHORT_YEAR = re.compile(r"^(\w{3}, \d\d? \w{3}) (\d\d)(?= \d\d:)")  # "Fri, 04 Jul 25 10:00 GMT", as feeds may write
# "JOHANNESBURG, Sept 26 (Reuters) -", "CORAL GABLES, Fla., Feb. 12, 2025 (GLOBE NEWSWIRE) --", "BERLIN:"
_DATELINE = re.compile(
    rf"""[\s*]{{0,8}}(?P<place>[A-Z][A-Z.'’-]{{1,24}}+(?:[ /][A-Z][A-Z.'’-]{{1,24}}+){{0,4}}+)
    (?:,\ [A-Z][A-Za-z.]{{1,14}}+(?=[,\ ]))??
    (?:,?\ (?P<day>(?:{_MONTH}\ \d\d?|\d\d?\ {_MONTH})(?:,?\ {_YEAR})?))?
    ,?(?:\ ?\([^()\n]{{2,40}}\)|\ /[^/\n]{{2,40}}/)?\ ?(?:--|[-–—:])\s""",
    re.VERBOSE,
)
# "New Delhi, Jul 4 (PTI)": in small letters only with day and agency
_SMALL_DATELINE = re.compile(
    rf"[\s*]{{0,8}}(?P<place>[A-Z][\w.'’-]{{1,24}}+(?: [A-Z][\w.'’-]{{1,24}}+){{0,3}}+), "
    rf"(?P<day>(?:{_MONTH} \d\d?|\d\d? {_MONTH})(?:,? {_YEAR})?),? ?\([^()\n]{{2,40}}\)"
)


# ---- reading what is written ----------------------------------------------------------------------------------------


def stamps(line: str) -> tuple[list[Stamp], str]:
    """The dates of a short line with their clock times, and what else the line says.

    >>> found, rest = stamps("By Jane Roe | Published: July 4, 2025 10:15 AM EDT")
    >>> found[0].label, found[0].time, found[0].zone, rest
    ('published', datetime.time(10, 15), 'EDT', 'By Jane Roe')
    """
    line = " ".join(line.split())
    if not _DIGIT.search(line):
        return [], line
    dates = [match for match in _DATE.finditer(line) if _calendar(match)]
    if not dates:
        return [], line
    times = [match for match in _TIME.finditer(line) if not any(_overlap(match, date) for date in dates)]
    labels = list(_LABEL.finditer(line))
    found: list[Stamp] = []
    used = [match.span() for match in (*dates, *labels, *_WEEKDAY.finditer(line))]
    for date in dates:
        time = next((time for time in times if _belongs(line, date, time)), None)
        begin = date.start()
        if time:
            times.remove(time)
            again = next((twin for twin in times if _TWIN.fullmatch(line, time.end(), twin.start())), None)
            begin = min(begin, time.start())
            used.append((begin, max(date.end(), (again or time).end())))
        before = [label for label in labels if label.end() <= begin]
        month, day, year = _calendar(date) or (0, 0, None)
        clock, zone = _clock(time) if time else (None, None)
        found.append(Stamp(_label(before[-1]) if before else None, month, day, year, clock, zone))
    return found, _rest(line, used)


def age(text: str, *, ago: bool = True) -> Age | None:
    """The age that a text is, label aside: "Updated 4 hours ago". Without `ago` "4h" is one too.

    >>> age("4 hours ago"), age("a day ago"), age("4h"), age("4h", ago=False)
    (Age(count=4, unit='hour'), Age(count=1, unit='day'), None, Age(count=4, unit='hour'))
    """
    if len(text) > 60:
        return None
    text = _LABEL.sub("", text, count=1).strip(_MARKS)
    match = _AGE.fullmatch(text)
    if not match:
        return None
    if word := match["word"]:
        return Age(1 if word.lower() == "yesterday" else 0, "day" if word.lower().endswith("day") else "minute")
    if not match["ago"] and (ago or not match["n"].isdecimal()):
        return None
    unit, number = match["unit"].lower(), match["n"].lower()
    precision = _UNITS.get(unit[:2]) or _UNITS.get(unit[0]) or ("year" if unit[0] == "y" else "minute")
    if number.endswith("few"):
        return Age(None, precision)
    count = int(number) if number.isdecimal() else _NUMBERS[number]
    return Age(0 if unit[0] == "s" else count, precision)


def dateline(text: str) -> Dateline | None:
    """The dateline that a paragraph starts with.

    >>> dateline("JOHANNESBURG, Sept 26 (Reuters) - The rand firmed.").place
    'JOHANNESBURG'
    """
    match = _DATELINE.match(text, 0, 200) or _SMALL_DATELINE.match(text, 0, 200)
    if not match:
        return None
    found = stamps(match["day"])[0] if match["day"] else []
    return Dateline(match["place"], found[0] if found else None)


def is_clock(line: str) -> bool:
    """Whether a line is a page's own running clock: weekday, date and time with no label and no words of English.

    The clock tells when the page was fetched, never when its story was published.
    """
    line = " ".join(line[:200].split())
    if not _WEEKDAY.search(line) or _LABEL.search(line):
        return False
    found, rest = stamps(line)
    return any(stamp.time and stamp.year for stamp in found) and not re.search("[A-Za-z]", _CLOCK_WORDS.sub("", rest))


# ---- from the words to a moment -------------------------------------------------------------------------------------


def from_input(value: object, *, outlet: str = "", fetched_at: dt.datetime | None = None) -> Anchor | None:
    """The publication time of a row or an item: ISO 8601, a date, an epoch in seconds or milliseconds, a stamp as pages
    or feeds write it, an age against the fetch.

    >>> from_input("2025-07-04T20:41:00+05:30").published_at.isoformat()
    '2025-07-04T15:11:00+00:00'
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _from_epoch(value)
    if isinstance(value, str):
        text = value.strip()[:64]
        try:
            value = dt.datetime.fromisoformat(text)
        except ValueError:
            if found_age := age(text):
                return before(found_age, fetched_at) if fetched_at else None
            found, rest = stamps(_SHORT_YEAR.sub(r"\1 20\2", text))
            if len(found) != 1 or rest:
                return None
            return resolve(found[0], source="input", outlet=outlet)
    if isinstance(value, dt.datetime):
        return _from_moment(value)
    if isinstance(value, dt.date):
        return _from_moment(dt.datetime(value.year, value.month, value.day))
    return None


def resolve(
    stamp: Stamp,
    *,
    source: AnchorSource,
    outlet: str = "",
    place: str = "",
    fetched_at: dt.datetime | None = None,
) -> Anchor | None:
    """The moment of a stamp: to the minute where its zone is sure, else to the day, else nothing."""
    year = stamp.year or _year_before(stamp, fetched_at)
    if year is None:
        return None
    try:
        date = dt.datetime(year, stamp.month, stamp.day)
    except ValueError:
        return None
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if stamp.time is not None and stamp.zone is not None:
        written = dt.datetime.combine(date, stamp.time)
        minutes = _offset(stamp.zone, written, outlet=outlet, place=place)
        if minutes is not None:
            moment = (written - dt.timedelta(minutes=minutes)).replace(tzinfo=UTC)
            return Anchor(moment, source, "minute", minutes)
    return Anchor(date.replace(tzinfo=UTC), source, "day")


def before(age: Age, fetched_at: dt.datetime) -> Anchor | None:
    """The moment that lies an age before the fetch, as exact as the age's unit.

    >>> before(Age(4, "hour"), dt.datetime(2025, 7, 4, 15, 20, tzinfo=UTC)).published_at.isoformat()
    '2025-07-04T11:20:00+00:00'
    """
    fetched_at = fetched_at.astimezone(UTC)
    if age.count is None:  # "a few minutes" is exact to the next coarser unit only
        return Anchor(fetched_at, "age", _FINEST_FIRST[min(_FINEST_FIRST.index(age.unit) + 1, 4)])
    try:
        if age.unit in ("month", "year"):
            moment = _months_before(fetched_at, age.count * (12 if age.unit == "year" else 1))
        else:
            moment = fetched_at - dt.timedelta(**{age.unit + "s": age.count})
    except (OverflowError, ValueError):
        return None
    return Anchor(moment, "age", age.unit)


def best(anchors: Iterable[Anchor | None]) -> Anchor | None:
    """The most exact of several anchors; among equals the first."""
    known = [anchor for anchor in anchors if anchor]
    return min(known, key=lambda anchor: _FINEST_FIRST.index(anchor.precision), default=None)


def pick(found: Sequence[Stamp]) -> list[Stamp]:
    """Stamps in the order in which they tell the publication: published, then unlabelled, then updated."""
    order = {"published": 0, None: 1, "updated": 2}
    return sorted(found, key=lambda stamp: order[stamp.label])


# ---- details --------------------------------------------------------------------------------------------------------


def _calendar(match: re.Match[str]) -> tuple[int, int, int | None] | None:
    """Month, day and year of a date; None for what is no date or, as 04/07/2025, could be two."""
    year = match["y1"] or match["y2"] or match["y3"] or match["y4"]
    if match["a"]:
        first, second = int(match["a"]), int(match["b"])
        if first <= 12 and second <= 12 and first != second:
            return _by_weekday(match, first, second, int(year))
        month, day = (second, first) if second <= 12 else (first, second)
    elif match["m3"]:
        month, day = int(match["m3"]), int(match["d3"])
    else:
        name = (match["m1"] or match["m2"]).rstrip(".").lower()
        month, day = _MONTHS[name], int(match["d1"] or match["d2"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return month, day, int(year) if year else None


def _by_weekday(match: re.Match[str], first: int, second: int, year: int) -> tuple[int, int, int] | None:
    """The one reading of "Friday, 04/07/2025" that falls on a Friday."""
    named = _WEEKDAY_BEFORE.search(match.string, max(0, match.start() - 14), match.start())
    if not named:
        return None
    days = "mon tue wed thu fri sat sun".split()
    fits = [
        (month, day, year)
        for month, day in ((first, second), (second, first))
        if days[dt.date(year, month, day).weekday()] == named[1].lower()
    ]
    return fits[0] if len(fits) == 1 else None


def _clock(match: re.Match[str]) -> tuple[dt.time | None, str | None]:
    if match["hm"]:
        hour, minute = int(match["hm"][:2]), int(match["hm"][2:])
    else:
        hour, minute = int(match["h"] or match["h2"]), int(match["min"] or 0)
    half = (match["half"] or match["half2"] or "").lower()[:1]
    if half and not 1 <= hour <= 12:
        half = "" if hour < 24 and match["h"] else "?"  # "20:41 PM" is 20:41
    if half in ("a", "p"):
        hour = hour % 12 + (12 if half == "p" else 0)
    second = int(match["s"] or 0)
    if half == "?" or hour > 23 or minute > 59 or second > 59:
        return None, None
    zone = match["zone"] or match["offset"] or (match["us"][0] + "T" if match["us"] else None)
    return dt.time(hour, minute, second), zone


def _offset(zone: str, written: dt.datetime, *, outlet: str, place: str) -> int | None:
    """Minutes that the written clock was ahead of UTC, None where that is not sure."""
    signed = re.fullmatch(r"(?:GMT|UTC|Z)? ?([+-])(\d\d?):?(\d\d)?", zone)
    if signed:
        minutes = int(signed[2]) * 60 + int(signed[3] or 0)
        return (minutes if signed[1] == "+" else -minutes) if minutes <= 14 * 60 else None
    abbreviation = re.match(r"[A-Z]+", zone)
    reading = _reading(ZONES[abbreviation[0]], outlet, place) if abbreviation else None
    if reading is None:
        return None
    clock = _zone(reading.zone)
    if reading.minutes is not None:
        moment = (written - dt.timedelta(minutes=reading.minutes)).replace(tzinfo=UTC)
        return reading.minutes if _minutes(moment.astimezone(clock)) == reading.minutes else None
    early, late = written.replace(tzinfo=clock), written.replace(tzinfo=clock, fold=1)
    # In the hour that a change of clocks skips or repeats, "ET" alone says no moment.
    return _minutes(early) if _minutes(early) == _minutes(late) else None


def _reading(readings: tuple[Reading, ...], outlet: str, place: str) -> Reading | None:
    """The meaning of an abbreviation: the outlet decides, then the place where there is no default."""
    if len(readings) == 1:
        return readings[0]
    outlet, place = outlet.casefold(), place.upper()
    for reading in readings:
        if any(name in outlet for name in _OUTLETS.get(reading.place, ())):
            return reading
    told = [reading for reading in readings if any(city in place for city in _CITIES.get(reading.place, ()))]
    if readings[0].place != "*":
        return told[0] if told else None
    return None if told else readings[0]  # "IST" under a Jerusalem dateline may be India's or Israel's


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _minutes(moment: dt.datetime) -> int:
    offset = moment.utcoffset() or dt.timedelta(0)
    return int(offset.total_seconds() // 60)


def _year_before(stamp: Stamp, fetched_at: dt.datetime | None) -> int | None:
    """The latest year in which the day lies before the fetch."""
    if fetched_at is None:
        return None
    last = fetched_at.astimezone(UTC).date() + dt.timedelta(days=1)  # the place may be a day ahead
    for year in range(last.year, last.year - 5, -1):  # five years, for February 29
        try:
            if dt.date(year, stamp.month, stamp.day) <= last:
                return year
        except ValueError:
            continue
    return None


def _months_before(moment: dt.datetime, months: int) -> dt.datetime:
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    day = moment.day
    while True:
        try:
            return moment.replace(year=year, month=month + 1, day=day)
        except ValueError:
            if day <= 28:
                raise
            day -= 1


def _from_epoch(value: float) -> Anchor | None:
    for unit in (1, 1000):
        if 10**8 * unit <= value < 10**10 * unit:
            return Anchor(dt.datetime.fromtimestamp(value / unit, UTC), "input", "minute")
    return None


def _from_moment(value: dt.datetime) -> Anchor | None:
    """A moment as given; without a zone, or at midnight sharp, it tells the day only."""
    if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        return None
    if value.utcoffset() is None:
        return Anchor(value.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=UTC), "input", "day")
    midnight = value.time() == dt.time(0)
    return Anchor(value.astimezone(UTC), "input", "day" if midnight else "minute", _minutes(value))


def _overlap(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


def _belongs(line: str, date: re.Match[str], time: re.Match[str]) -> bool:
    begin, end = (date.end(), time.start()) if time.start() >= date.end() else (time.end(), date.start())
    return 0 <= end - begin <= 24 and _JOIN.fullmatch(_WEEKDAY.sub("", line[begin:end])) is not None


def _label(match: re.Match[str]) -> Label:
    return "published" if match["published"] else "updated"


def _rest(line: str, used: list[tuple[int, int]]) -> str:
    """What a line says beside the spans, without the marks that joined them; pieces that they parted stay apart."""
    pieces, at = [], 0
    for begin, end in sorted(used):
        pieces.append(line[at : max(at, begin)].strip(_MARKS))
        at = max(at, end)
    pieces.append(line[at:].strip(_MARKS))
    return " | ".join(piece for piece in pieces if piece and piece.lower() not in {"at", "on", "date"})
