"""Dates, spans and times of day as news writes them, and what day they mean against the story's publication.

`find_dates` reads words only; `resolve` needs the anchor, the day in the story's own time zone, and without one knows
only dates that carry their year.
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Literal, NamedTuple

from signals.tokens import NUMBER, Tokens

Kind = Literal["day", "weekday", "month", "quarter", "half", "year", "fiscal_year", "week", "time", "relative_day"]
Precision = Literal["day", "week", "month", "quarter", "year"]

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
WEEKDAYS_SHORT = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
SATURDAY = 5
ORDINALS = {"final": 4, "first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
RELATIVE = {
    "last": -1,
    "previous": -1,
    "prior": -1,
    "past": -1,
    "preceding": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
}
PARTS = frozenset("early mid late end start beginning middle".split())
PERIODS = frozenset("q h fy fiscal year quarter month full".split())
MONTH_DIGITS, YEAR_DIGITS = 2, 4  # of a date such as "15.03.2033"
SPANS_OF_BONDS = frozenset("year yr month".split())  # behind a number and a hyphen: "the June 10-year future"
NEAR_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
DATE_WORDS = frozenset({*MONTHS, *WEEKDAYS, *WEEKDAYS_SHORT, *ORDINALS, *RELATIVE, *PARTS, *PERIODS, *NEAR_DAYS})
ZONES = {
    "gmt": "UTC", "utc": "UTC", "et": "America/New_York", "est": "America/New_York", "edt": "America/New_York",
    "pt": "America/Los_Angeles", "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles", "ct": "America/Chicago",
    "cet": "Europe/Berlin", "cest": "Europe/Berlin", "jst": "Asia/Tokyo", "sast": "Africa/Johannesburg",
    "hkt": "Asia/Hong_Kong", "sgt": "Asia/Singapore", "aedt": "Australia/Sydney", "aest": "Australia/Sydney",
    "kst": "Asia/Seoul", "nzdt": "Pacific/Auckland", "nzst": "Pacific/Auckland",
}  # fmt: skip  # IST, BST and CST mean several zones and stay out
SPAN = 5  # days, about: "March 31 and April 1" are one span, "May 8 and June 12" two days
AFTER_DAY = frozenset(("", ".", ",", ";", ")", "and", "to", "after", "when", "with"))  # no noun, as "the 50th state"
OVER = frozenset("ended concluded completed finished closed".split())
THE_YEAR = (["the", "year"], ["this", "year"])
MONTHS_TOLD = frozenset("three 3 six month".split())  # "the last three months of 2024"
FISCAL_ENDS = frozenset((*".,;:)", "", "and", "as", "against", "from", "on", "compared", "while", "but", "if", "to"))
MONTH_LEADS = frozenset(
    "in by since until till from of for late early mid through to after before last next the and end - during or its"
    " their s this ,".split()
)
YEAR_LEADS = frozenset(
    "in of by since for until till through during fiscal year calendar late early mid end from to and , - or around"
    " before after than season january february march april may june july august september october november december"
    " q1 q2 q3 q4 the ended finished began started".split()
)


class When(NamedTuple):
    """A date expression: its kind, what it says, and the tokens that say it."""

    kind: Kind
    i: int
    j: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None  # "March 18-19"
    last_month: int | None = None  # "Feb. 27-March 1"
    number: int | None = None  # weekday, quarter, half
    shift: int | None = None  # last -1, this 0, next 1
    part: str | None = None  # "early", "mid", "late", "end", "start"
    minute: int | None = None  # minutes after midnight, for times
    zone: str | None = None


class Day(NamedTuple):
    """What a date expression means: first and last day and how exact it is."""

    start: dt.date
    end: dt.date
    precision: Precision


def find_dates(tokens: Tokens) -> list[When]:
    """The date expressions of a sentence, left to right, never overlapping."""
    found: list[When] = []
    stop = 0
    for i in [i for i, word in enumerate(tokens.words) if word in DATE_WORDS or word[0].isdecimal()]:
        when = _date_at(tokens, i) if i >= stop else None
        if when is not None:
            if found and found[-1].kind == "weekday" and when.kind == "day" and _same_day(tokens, found[-1], when):
                when = when._replace(i=found.pop().i)
            found.append(when)
            stop = when.j
    return found


def _same_day(tokens: Tokens, weekday: When, day: When) -> bool:
    """ "Wednesday, June 11" and "Wednesday (June 11)" are one date."""
    return day.i - weekday.j <= 1 and tokens.word(weekday.j) in (",", "(", tokens.word(day.i))


def _date_at(tokens: Tokens, i: int) -> When | None:
    word = tokens.words[i]
    first = word[:1]
    if first.isdecimal():
        return (
            _time(tokens, i)
            or _day_month(tokens, i)
            or _iso(tokens, i)
            or _dotted(tokens, i)
            or _ordinal_quarter(tokens, i)
            or _day_of_month(tokens, i)
            or _bare_year(tokens, i)
        )
    if word in MONTHS:
        return _month(tokens, i)
    if word in WEEKDAYS and tokens.raw[i][0].isupper():
        return _weekday(tokens, i, i, WEEKDAYS[word], None)
    if word in WEEKDAYS_SHORT and tokens.raw[i][0].isupper() and _stands_for_day(tokens, i):
        return _weekday(tokens, i, i, WEEKDAYS_SHORT[word], None)
    if word in RELATIVE:
        return _relative(tokens, i)
    if word in PARTS:
        return _part(tokens, i)
    if word in ORDINALS:
        return _ordinal_quarter(tokens, i)
    if word in PERIODS:
        return _quarter_or_year(tokens, i)
    if word in NEAR_DAYS:
        return When("relative_day", i, i + 1, shift=NEAR_DAYS[word])
    return None


def _dotted(tokens: Tokens, i: int) -> When | None:
    """ "15.03.2033": the day and the month are one token, the year's digits are tokens of their own."""
    day, dot, month = tokens.raw[i].partition(".")
    year = "".join(tokens.raw[i + 2 : i + 6])
    if not dot or tokens.word(i + 1) != "." or not all(tokens.touches(t) for t in range(i + 1, i + 6)):
        return None
    if not (len(month) == MONTH_DIGITS and year.isdecimal() and len(year) == YEAR_DIGITS and day.isdecimal()):
        return None
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31 and 1900 <= int(year) <= 2100):
        return None
    return When("day", i, i + 6, year=int(year), month=int(month), day=int(day))


def _number(tokens: Tokens, i: int, low: int, high: int) -> int | None:
    if 0 <= i < len(tokens) and tokens.kinds[i] == NUMBER and tokens.raw[i].isdecimal():
        value = int(tokens.raw[i])
        return value if low <= value <= high and len(tokens.raw[i]) <= 4 else None
    return None


def _day_number(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """ "9", "9th" -> (9, index after)."""
    day = _number(tokens, i, 1, 31)
    if day is None or len(tokens.raw[i]) > 2:
        return None
    if tokens.touches(i + 1):
        if tokens.word(i + 1) in ("st", "nd", "rd", "th"):
            return day, i + 2
        if len(tokens.raw[i + 1]) == 1 and tokens.raw[i + 1].isupper():
            return None  # "the Long March 8A rocket"
    return day, i + 1


def _year_after(tokens: Tokens, i: int) -> tuple[int | None, int]:
    """An optional ", 2025" or " 2025" or "'25" at i -> (year, index after)."""
    k = i + 1 if tokens.word(i) in (",", "of") else i
    year = _number(tokens, k, 1900, 2100)
    if year is not None and len(tokens.raw[k]) == 4 and tokens.word(k + 1) not in ("%", "percent", "points"):
        return year, k + 1
    return None, i


def _month(tokens: Tokens, i: int, part: str | None = None, start: int | None = None) -> When | None:
    """ "July 9", "Feb. 13, 2024", "March 18-19", "January 2025", "Jan."."""
    raw, word = tokens.raw[i], tokens.words[i]
    if not raw[0].isupper():
        return None
    begin = i if start is None else start
    month = MONTHS[word]
    j = i + 1
    if tokens.word(j) == "." and len(word) <= 4 and word != "may":
        j += 1
    day = _day_number(tokens, j)
    if (
        day
        and tokens.word(day[1]) not in ("%", "percent", "per", "basis", "bps", "bp", "points", "million", "billion")
        and not (tokens.word(day[1]) == "-" and tokens.word(day[1] + 1) in SPANS_OF_BONDS)  # "the June 10-year future"
        and not (
            tokens.word(day[1]) == ","
            and _number(tokens, day[1] + 1, 0, 999) is not None
            and tokens.touches(day[1] + 1)
        )
    ):
        return _with_last_day(tokens, begin, month, day[0], day[1])
    year, j = _year_after(tokens, j)
    if year is None and word in ("may", "march", "mar", "sun") and not _is_month_name(tokens, i, word):
        return None
    q = j + (tokens.word(j) == "-" and tokens.touches(j))
    if (
        tokens.word(q) == "quarter" and month % 3 == 0 and part is None
    ):  # "the December quarter", "December-quarter CPI"
        told, k = (year, q + 1) if year is not None else _year_after(tokens, q + 1)
        return When("quarter", begin, k, number=month // 3, year=told)
    shift = None
    if year is None and part is None:
        quarter = _quarter_of_months(tokens, begin, month, j)
        if quarter:
            return quarter
        shift, j = _of_last_year(tokens, j)
    return When("month", begin, j, month=month, year=year, part=part, shift=shift)


def _quarter_of_months(tokens: Tokens, begin: int, month: int, j: int) -> When | None:
    """ "between October and December", "January-March", "October-to-December": by its first and last month."""
    j += 2 * (tokens.words[j : j + 3] == ["-", "to", "-"])
    last = MONTHS.get(tokens.word(j + 1))
    if last is None or tokens.word(j) not in ("and", "to", "-", "–") or last - month != 2 or month % 3 != 1:
        return None
    if tokens.word(j) == "and" and tokens.word(begin - 1) != "between":
        return None
    year, k = _year_after(tokens, j + 2)
    return When("quarter", begin, k, number=(month - 1) // 3 + 1, year=year)


def _with_last_day(tokens: Tokens, begin: int, month: int, day: int, j: int) -> When:
    last_day = last_month = None
    if tokens.word(j) in ("-", "–", "to", "and", "through"):
        k = j + 1
        if tokens.word(k) in MONTHS and tokens.raw[k][0].isupper():
            last_month = MONTHS[tokens.word(k)]
            k += 2 if tokens.word(k + 1) == "." else 1
        last = _day_number(tokens, k)
        if last and (last[0] > day or last_month) and tokens.word(last[1]) not in ("%", "percent", "basis"):
            days = ((last_month or month) - month) % 12 * 30 + last[0] - day
            joined = tokens.word(j) == "and" and tokens.word(begin - 1) != "between"
            apart = last_month is not None and joined and days > SPAN  # "on May 8 and June 12"
            last_day, last_month, j = (None, None, j) if apart else (last[0], last_month, last[1])
        else:
            last_month = None
    year, j = _year_after(tokens, j)
    return When("day", begin, j, year=year, month=month, day=day, last_day=last_day, last_month=last_month)


def _is_month_name(tokens: Tokens, i: int, word: str) -> bool:
    """ "May" and "March" are also a verb; a preposition, a date word or a noun of data beside them tells."""
    before = tokens.word(i - 1)
    if before in MONTH_LEADS:
        return True
    if i == 0 and word == "may":
        return tokens.word(i + 1) not in ("be", "have", "not", "i", "he", "she", "they", "we", "you", "the", "it")
    return i > 0 or tokens.word(i + 1) not in ("on", "to", "towards", "for")


def _month_near(tokens: Tokens, i: int) -> bool:
    return any(tokens.word(k) in MONTHS for k in range(i + 1, i + 4))


def _day_month(tokens: Tokens, i: int) -> When | None:
    """ "9 July", "13 February 2024", "18-19 March", "from 18 to 19 March", "4th of July"."""
    day = _day_number(tokens, i)
    if not day:
        return None
    first, j = day
    last = None
    if tokens.word(j) in ("-", "–", "and") or (tokens.word(j) == "to" and tokens.word(i - 1) == "from"):
        second = _day_number(tokens, j + 1)
        if second and second[0] > first and tokens.word(second[1]) in MONTHS:
            last, j = second
    if tokens.word(j) == "of":
        j += 1
    word = tokens.word(j)
    if word not in MONTHS or not tokens.raw[j][0].isupper() or tokens.word(j + 1) == "'":
        return None
    month = MONTHS[word]
    j += 1
    if tokens.word(j) == "." and len(word) <= 4:
        j += 1
    year, j = _year_after(tokens, j)
    return When("day", i, j, year=year, month=month, day=first, last_day=last)


def _day_of_month(tokens: Tokens, i: int) -> When | None:
    """ "on the 16th": of the month that runs, or the one next to it."""
    if tokens.words[max(0, i - 2) : i] != ["on", "the"] or not tokens.touches(i + 1):
        return None
    day = _day_number(tokens, i)
    if day is None or day[1] != i + 2 or tokens.word(i + 2) not in AFTER_DAY:
        return None
    return When("day", i, i + 2, day=day[0])


def _iso(tokens: Tokens, i: int) -> When | None:
    """ "2025-07-09"."""
    year = _number(tokens, i, 1900, 2100)
    if year is None or tokens.word(i + 1) != "-" or not tokens.touches(i + 1):
        return None
    month, day = _number(tokens, i + 2, 1, 12), _number(tokens, i + 4, 1, 31)
    if month is None or day is None or tokens.word(i + 3) != "-" or len(tokens.raw[i + 2]) != 2:
        return None
    return When("day", i, i + 5, year=year, month=month, day=day)


def _time(tokens: Tokens, i: int) -> When | None:
    """ "1251 GMT", "10:15 a.m. ET", "3.30 p.m.", "9 a.m.", "17h30"."""
    raw = tokens.raw[i]
    j = i + 1
    minutes = None
    if raw.isdecimal() and len(raw) == 4 and tokens.word(j) in ZONES and int(raw[:2]) < 24 and int(raw[2:]) < 60:
        minutes = int(raw[:2]) * 60 + int(raw[2:])
    elif raw.isdecimal() and len(raw) <= 2 and tokens.word(j) in (":", "h") and tokens.touches(j):
        minute = _number(tokens, j + 1, 0, 59)
        if minute is not None and len(tokens.raw[j + 1]) == 2 and int(raw) < 24:
            minutes, j = int(raw) * 60 + minute, j + 2
            if tokens.word(j) == ":" and _number(tokens, j + 1, 0, 59) is not None:
                j += 2
    elif raw.isdecimal() and int(raw) <= 12 and tokens.word(j) in ("a.m.", "p.m.", "am", "pm"):
        minutes = int(raw) * 60
    elif "." in raw and tokens.word(j) in ("a.m.", "p.m.", "am", "pm"):
        hour, _, minute_text = raw.partition(".")
        if hour.isdecimal() and int(hour) <= 12 and len(minute_text) == 2 and int(minute_text) < 60:
            minutes = int(hour) * 60 + int(minute_text)
    if minutes is None:
        return None
    half = tokens.word(j)
    if half in ("a.m.", "p.m.", "am", "pm", "a.m", "p.m"):
        minutes = minutes % 720 + (720 if half.startswith("p") else 0)
        j += 1
    zone = ZONES.get(tokens.word(j)) if tokens.raw[j : j + 1] and tokens.raw[j].isupper() else None
    if zone or (tokens.word(j) in ("ist", "bst", "cst") and tokens.raw[j].isupper()):
        j += 1
    elif tokens.word(j) == "eastern":
        zone, j = ZONES["et"], j + (2 if tokens.word(j + 1) == "time" else 1)
    return When("time", i, j, minute=minutes, zone=zone)


def _bare_year(tokens: Tokens, i: int) -> When | None:
    """ "in 2025", "2024/25": four digits that a preposition, a month or a fiscal word makes a year."""
    year = _number(tokens, i, 1900, 2100)
    if year is None or len(tokens.raw[i]) != 4:
        return None
    before, after = tokens.word(i - 1), tokens.word(i + 1)
    if after in (
        "%",
        "percent",
        "points",
        "per",
        "basis",
        "bps",
        "crore",
        "million",
        "billion",
        "tons",
        "barrels",
        "$",
    ):
        return None
    if after in ("/", "-", "–") and tokens.touches(i + 1):
        following = tokens.raw[i + 2] if i + 2 < len(tokens) else ""
        if following == f"{(year + 1) % 100:02d}" or following == str(year + 1):
            return When("fiscal_year", i, i + 3, year=year + 1)
    leads = (before in YEAR_LEADS or before in MONTHS) and before not in ("at", "to", "$", "€", "£")
    if not leads and (before != "to" or tokens.word(i - 2) not in MONTHS):
        return None
    return When("year", i, i + 1, year=year)


def _stands_for_day(tokens: Tokens, i: int) -> bool:
    """Whether a short weekday is one: "Thu., Feb. 13", "US PPI Thu, retail sales Fri 08:30", "Wed: CPI"."""
    if tokens.word(i + 1) in (".", ",", ")") and _month_near(tokens, i):
        return True
    if tokens.kinds[i + 1 : i + 2] == [NUMBER] and tokens.word(i + 2) in MONTHS and tokens.raw[i].istitle():
        return True  # "Mon 17 Sep: euro area trade balance"
    last = tokens.word(i + 1) in ("", ".") and not tokens.word(i + 2)
    listed = last or tokens.word(i + 1) in (":", ",", ")", "(", ";") or tokens.word(i + 2) == ":"
    return listed and tokens.raw[i].istitle() and WEEKDAYS_SHORT[tokens.words[i]] < SATURDAY


def _weekday(tokens: Tokens, begin: int, i: int, weekday: int, shift: int | None) -> When:
    """ "Friday", or "Tuesday or Wednesday" for either of two days."""
    other = WEEKDAYS.get(tokens.word(i + 2))
    if tokens.word(i + 1) == "or" and other is not None:
        return When("weekday", begin, i + 3, number=weekday, last_day=other, shift=shift)
    return When("weekday", begin, i + 1, number=weekday, shift=shift)


def _relative(tokens: Tokens, i: int) -> When | None:
    """ "last week", "this month", "next Friday", "the previous session", "last January"."""
    shift = RELATIVE[tokens.words[i]]
    unit = tokens.word(i + 1)
    if unit in WEEKDAYS:
        return _weekday(tokens, i, i + 1, WEEKDAYS[unit], shift)
    if unit in ("day", "session"):
        return When("relative_day", i, i + 2, shift=shift) if shift == -1 else None
    if unit in ("evening", "afternoon"):
        return When("relative_day", i, i + 2, shift=shift) if tokens.words[i] == "this" else None
    if tokens.words[i] == "last" and unit in MONTHS_TOLD and (counted := _months_of_year(tokens, i, last=True)):
        return counted
    if unit == "week":
        return When("week", i, i + 2, shift=shift)
    if unit == "month":
        return When("month", i, i + 2, shift=shift)
    if unit == "quarter":
        return When("quarter", i, i + 2, shift=shift)
    if unit == "year":
        return When("year", i, i + 2, shift=shift)
    if unit in ("fiscal", "financial") and tokens.word(i + 2) == "year":
        return When("fiscal_year", i, i + 3, shift=shift)
    if unit == "fiscal" and tokens.word(i + 2) in FISCAL_ENDS:
        return When("fiscal_year", i, i + 2, shift=shift)  # "in the next fiscal", as India's press writes
    if unit in MONTHS and tokens.raw[i + 1][0].isupper():
        month = _month(tokens, i + 1, start=i)
        return month._replace(shift=shift) if month else None
    return None


def _part(tokens: Tokens, i: int) -> When | None:
    """ "end of March", "end-March", "mid-March", "early 2026", "late next week", "the end of fiscal year 2028"."""
    part = {"beginning": "start", "middle": "mid"}.get(tokens.words[i], tokens.words[i])
    j = i + 1
    if tokens.word(j) in ("-", "–") or (part in ("end", "start", "mid") and tokens.word(j) == "of"):
        j += 1
    while tokens.word(j) in ("the", "its", "their"):
        j += 1
    if j == i + 1 and part == "end" and tokens.word(j) not in MONTHS:
        return None
    inner = _date_at(tokens, j) if j < len(tokens) else None
    if inner is None and tokens.word(j) in ("year", "month", "quarter", "week"):
        kind: Kind = tokens.word(j)  # type: ignore[assignment]
        inner = When(kind, j, j + 1, shift=0)
    if inner is None or inner.kind in ("time", "day", "relative_day"):
        return None
    return inner._replace(i=i, part=part)


def _ordinal_quarter(tokens: Tokens, i: int) -> When | None:
    """ "fourth quarter", "the first quarter of 2025", "second half", "1Q25"."""
    word = tokens.words[i]
    if word.isdecimal() and len(word) == 1 and 1 <= int(word) <= 4:
        j = i + 1
        if tokens.word(j) in ("st", "nd", "rd", "th") and tokens.touches(j):
            j += 1
        if tokens.word(j) not in ("q", "h", "quarter", "half") or (
            tokens.word(j) in ("q", "h") and not tokens.touches(j)
        ):
            return None
        number = int(word)
    elif word in ORDINALS:
        number, j = ORDINALS[word], i + 1
    else:
        return None
    if tokens.word(j) in MONTHS_TOLD:
        return _months_of_year(tokens, i, last=word == "final")
    while tokens.word(j) in ("-", "fiscal"):
        j += 1
    unit = tokens.word(j)
    if _is_quarter_of_list(tokens, i, j):
        return When("quarter", i, j, number=number)
    if unit not in ("quarter", "half", "q", "h") or tokens.word(j + 2) in ("point", "percentage"):
        return None  # "a second quarter-point cut"
    j += 1
    if unit == "half" and tokens.word(j) == "of" and tokens.word(j + 1) in MONTHS:
        return _month(tokens, j + 1, part="mid" if number == 1 else "late", start=i)
    year, j = _year_of_period(tokens, j)
    shift, j = _of_last_year(tokens, j) if year is None else (None, j)
    return When("quarter" if unit in ("quarter", "q") else "half", i, j, number=number, year=year, shift=shift)


def _months_of_year(tokens: Tokens, i: int, *, last: bool) -> When | None:
    """ "the final three months of last year", "the first six months of 2025", "the first month of 2025"."""
    if not last and tokens.words[i] != "first":
        return None
    count = tokens.word(i + 1)
    j = i + 2 if count == "month" else i + 3
    if tokens.word(j - 1) not in ("month", "months") or tokens.word(j) != "of":
        return None
    year, stop = _year_after(tokens, j)
    shift, stop = _of_last_year(tokens, j) if year is None else (None, stop)
    if year is None and shift is None:
        if count == "three" and not last and tokens.words[j + 1 : j + 3] in THE_YEAR:
            return When("quarter", i, j + 3, number=1)  # "the first three months of the year"
        return None
    if count == "month":
        return When("month", i, stop, month=12 if last else 1, year=year, shift=shift)
    if count == "six":
        return When("half", i, stop, number=2 if last else 1, year=year, shift=shift)
    return When("quarter", i, stop, number=4 if last else 1, year=year, shift=shift)


def _is_quarter_of_list(tokens: Tokens, i: int, j: int) -> bool:
    """ "0.1% in the first quarter, after 0.4% in the fourth": a quarter whose noun stands before it."""
    leads = tokens.words[max(0, i - 2) : i] == ["in", "the"] and tokens.words[i] in ORDINALS
    return leads and tokens.word(j) in ("", ".", ",", ";", ")") and "quarter" in tokens.words[:i]


def _quarter_or_year(tokens: Tokens, i: int) -> When | None:
    """ "Q1", "Q4 2024", "H1", "FY25", "FY2025-26", "fiscal 2025", "fiscal year 2028", "full year", "month-end"."""
    word = tokens.words[i]
    if word in ("q", "h"):
        number = _number(tokens, i + 1, 1, 4 if word == "q" else 2)
        if number is None or not tokens.touches(i + 1) or len(tokens.raw[i + 1]) > 1 or not tokens.raw[i].isupper():
            return None
        year, j = _year_of_period(tokens, i + 2)
        return When("quarter" if word == "q" else "half", i, j, number=number, year=year)
    if word in ("year", "quarter", "month"):
        j = i + 2 if tokens.word(i + 1) in ("-", "–") else i + 1
        ends: Kind = word  # type: ignore[assignment]
        return When(ends, i, j + 1, shift=0, part="end") if tokens.word(j) == "end" else None
    if word == "full":
        return None
    j = i + 1
    while tokens.word(j) in ("year", "-", "'", "’"):
        j += 1
    year, k = _fiscal_number(tokens, j)
    if year is None and tokens.word(i + 1) == "year" and _is_just_over(tokens, i, j):
        return When("fiscal_year", i, j, shift=-1)
    return When("fiscal_year", i, k, year=year) if year else None


def _is_just_over(tokens: Tokens, i: int, j: int) -> bool:
    """ "the just-concluded fiscal year", "the fiscal year just ended"."""
    before = tokens.word(i - 1) in OVER and tokens.words[max(0, i - 3) : i - 1] == ["just", "-"]
    return before or (tokens.word(j) == "just" and tokens.word(j + 1) in OVER)


def _fiscal_number(tokens: Tokens, j: int) -> tuple[int | None, int]:
    year = _number(tokens, j, 0, 2100)
    if year is None or len(tokens.raw[j]) not in (2, 4):
        return None, j
    year = year + 2000 if year < 100 else year
    if tokens.word(j + 1) in ("-", "/", "–") and tokens.touches(j + 1):
        following = _number(tokens, j + 2, 0, 2100)
        if following is not None and following % 100 == (year + 1) % 100:
            return year + 1, j + 3
    return year, j + 1


def _of_last_year(tokens: Tokens, j: int) -> tuple[int | None, int]:
    """ "of last year", "last year" after a month or quarter -> (-1, index after)."""
    k = j + 1 if tokens.word(j) == "of" else j
    if tokens.word(k) in ("last", "this", "next") and tokens.word(k + 1) == "year":
        return RELATIVE[tokens.word(k)], k + 2
    return None, j


def _year_of_period(tokens: Tokens, j: int) -> tuple[int | None, int]:
    """The year after a quarter: " of 2024", " 2024", "25" that touches, " of fiscal 2025", "FY25"."""
    k = j
    while tokens.word(k) in ("of", "fiscal", "fy", "year", ","):
        k += 1
    year = _number(tokens, k, 1990, 2100)
    if year is not None and len(tokens.raw[k]) == 4:
        return year, k + 1
    if tokens.word(k) == "-" and tokens.touches(k) and tokens.touches(k + 1) and tokens.word(k - 1).isdecimal():
        k += 1  # "Q1-25"
    short = _number(tokens, k, 0, 99)
    if short is not None and len(tokens.raw[k]) == 2 and tokens.touches(k):
        return 2000 + short, k + 1
    return None, j


class FiscalYear(NamedTuple):
    """A country's fiscal year: the month in which it begins, and whether it goes by its first calendar year."""

    start: int = 1
    by_first: bool = False


CALENDAR = FiscalYear()


def resolve(when: When, anchor: dt.date | None, *, future: bool = False, fiscal: FiscalYear = CALENDAR) -> Day | None:
    """The days that a date expression means, None where the anchor is missing and needed.

    `future` is the tense: a weekday or month without year lies ahead ("due on Friday") or behind ("fell on Friday").
    """
    if when.kind == "day":
        return _resolve_day(when, anchor, future)
    if when.kind == "time":
        return None
    if anchor is None and when.year is None:
        return None
    if when.kind == "month":
        return _resolve_month(when, anchor, future)
    if when.kind in ("quarter", "half"):
        return _resolve_quarter(when, anchor, future)
    if when.kind in ("year", "fiscal_year"):
        fiscal = fiscal if when.kind == "fiscal_year" else CALENDAR
        if when.year is not None:
            return _resolve_year(when.year, fiscal)
        assert anchor is not None
        ahead = fiscal.start > 1 and anchor.month >= fiscal.start  # the one that runs ends next year
        current = anchor.year + ahead - (fiscal.by_first and fiscal.start > 1)
        return _resolve_year(current + (when.shift or 0), fiscal)
    assert anchor is not None  # the kinds below never carry a year
    if when.kind == "relative_day":
        day = _shift_day(anchor, when.shift or 0)
        return Day(day, day, "day")
    if when.kind == "week":
        monday = anchor - dt.timedelta(days=anchor.weekday()) + dt.timedelta(weeks=when.shift or 0)
        return Day(monday, monday + dt.timedelta(days=4), "week")
    return _resolve_weekday(when, anchor, future)


def _shift_day(anchor: dt.date, shift: int) -> dt.date:
    return anchor + dt.timedelta(days=shift)


def _resolve_weekday(when: When, anchor: dt.date, future: bool) -> Day:
    ahead = ((when.number or 0) - anchor.weekday()) % 7
    if when.shift == 1:
        # "next Friday" said on a Monday means the one of next week
        day = anchor + dt.timedelta(days=ahead + 7 if ahead and ahead + anchor.weekday() < 7 else ahead or 7)
    elif future:
        day = anchor + dt.timedelta(days=ahead)
    elif when.shift == -1:
        day = anchor - dt.timedelta(days=(7 - ahead) % 7 or 7)
    else:
        day = anchor - dt.timedelta(days=(7 - ahead) % 7)
    if when.last_day is not None:
        return Day(day, day + dt.timedelta(days=(when.last_day - day.weekday()) % 7), "day")
    return Day(day, day, "day")


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _resolve_day(when: When, anchor: dt.date | None, future: bool) -> Day | None:
    assert when.day is not None
    if when.month is None:
        return _resolve_day_of_month(when.day, anchor, future)
    if when.year is not None:
        start = _date(when.year, when.month, when.day)
    elif anchor is None:
        return None
    else:
        options = [d for y in (anchor.year - 1, anchor.year, anchor.year + 1) if (d := _date(y, when.month, when.day))]
        # the nearest such day, leaning some weeks toward the tense
        lean = 60 if future else -60
        start = min(options, key=lambda d: abs((d - anchor).days - lean), default=None)
    if start is None:
        return None
    end = start
    if when.last_day is not None:
        end = _date(start.year, when.last_month or start.month, when.last_day) or start
    return Day(start, end, "day")


def _resolve_day_of_month(number: int, anchor: dt.date | None, future: bool) -> Day | None:
    if anchor is None:
        return None
    turn = (1 if number < anchor.day else 0) if future else (-1 if number > anchor.day else 0)
    index = anchor.year * 12 + anchor.month - 1 + turn
    day = _date(index // 12, index % 12 + 1, number)
    return Day(day, day, "day") if day is not None else None


def month_span(year: int, month: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def _resolve_month(when: When, anchor: dt.date | None, future: bool) -> Day:
    if when.month is None:
        assert anchor is not None
        index = anchor.year * 12 + anchor.month - 1 + (when.shift or 0)
        start, end = month_span(index // 12, index % 12 + 1)
    elif when.year is not None:
        start, end = month_span(when.year, when.month)
    else:
        assert anchor is not None
        year = anchor.year + (when.shift or 0)
        if when.shift is not None:
            pass  # "January of last year" says its year
        elif future and when.month < anchor.month:
            year += 1
        elif not future and when.month > anchor.month:
            year -= 1
        start, end = month_span(year, when.month)
    if when.part == "mid":
        end = start.replace(day=15)
    return Day(start, end, "month")


def _resolve_quarter(when: When, anchor: dt.date | None, future: bool) -> Day:
    length = 3 if when.kind == "quarter" else 6
    if when.number is None:
        assert anchor is not None
        index = anchor.year * (12 // length) + (anchor.month - 1) // length + (when.shift or 0)
        year, number = index // (12 // length), index % (12 // length) + 1
    else:
        number = when.number
        if when.year is not None:
            year = when.year
        else:
            assert anchor is not None
            year = anchor.year + (when.shift or 0)
            current = (anchor.month - 1) // length + 1
            if when.shift is not None:
                pass  # "the final quarter of last year" says its year
            elif future and number < current:
                year += 1
            elif not future and number > current:
                year -= 1
    first = (number - 1) * length + 1
    return Day(dt.date(year, first, 1), month_span(year, first + length - 1)[1], "quarter")


def _resolve_year(year: int, fiscal: FiscalYear) -> Day:
    if fiscal.start == 1:
        return Day(dt.date(year, 1, 1), dt.date(year, 12, 31), "year")
    first = year if fiscal.by_first else year - 1
    return Day(dt.date(first, fiscal.start, 1), month_span(first + 1, fiscal.start - 1)[1], "year")
