"""Releases told in lists: calendars, agendas of a week or a day, lines that open with a day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from signals.extractors.data_releases.days import is_gone_by, next_of, only_period, period_described
from signals.extractors.data_releases.naming import NEAR, SPEECH, is_told, statistics
from signals.grammar.context import Draft
from signals.grammar.countries import country_of, named_country, national
from signals.grammar.periods import period_text
from signals.grammar.places import country_codes
from signals.grammar.sentence import DAYS, Found, Sentence
from signals.grammar.story import WORLD
from signals.grammar.when import When, resolve
from signals.lexicon import load
from signals.lexicon.entries import Indicator
from signals.lexicon.vocabulary import Name, listed_names
from signals.records import DataRelease

DIARY = frozenset("data events diary calendar".split())
TITLES = frozenset("calendar events".split())  # of lists whose title names their day
CLOCK = re.compile(r"[012]\d[0-5]\d")
OF_TODAY = ("day ahead", "in the session", "today")  # in the head of a list of what is to come
BULLETS = frozenset("- * • – — · >".split())
FIGURES = ("percent", "money", "number", "points")
DASHES = frozenset("- – — --".split())
PLACE_REACH = 5  # tokens of a diary's place: "NEW YORK -"
AGENDA_REACH = 8  # sentences between two lines of an agenda
NEAR_HOUR = 4  # tokens between an hour and what is due at it: ": US core"
HOUR_LINE = 32  # tokens of a line that opens with an hour and gives forecasts in brackets
LISTED_LENGTH = 3  # words of a short name: "foreign trade balance"
AGENDA_LINE = 12  # tokens of a line that names a time and what is due at it


def week_ahead(s: Sentence) -> Iterator[Draft]:
    """ "Week ahead: U.S. consumer price index, retail sales.": a list of what is to come, to the end of its line."""
    if not s.looks_ahead or s.story.before is None:
        return
    loose = (f.i for f in s.figures if f.unit in FIGURES and not any(a < f.i < b for a, b in s.asides))
    first = next(loose, len(s.tokens))  # behind it stand forecasts
    line = s.story.text[s.story.text.rfind("\n", 0, s.start) + 1 :]
    head = line.partition(":")[0].lower()
    day = s.story.local_date(WORLD) if any(words in head for words in OF_TODAY) else None
    opening = next((d for d in s.dates if d.i == 0 and d.kind in DAYS and s.tokens.word(d.j) == ":"), None)
    if opening is not None and (own := resolve(opening, s.story.local_date(), future=True)) is not None:
        day = own.start  # "Data today: UK CPI. Tomorrow: US payrolls"
    for draft in _calendar(s, day, 0, None):
        if draft.j <= first:
            yield draft._replace(values={**draft.values, "date": day or _day_after(s, draft)})


def _day_after(s: Sentence, draft: Draft) -> dt.date | None:
    """ "Still to come: UK GDP Friday 07:00, US PPI on Thursday", "Coming up: US CPI at 0830 ET": the day named next
    after a list's item, or that of the story where an hour is."""
    day = next((d for d in s.dates if d.i >= draft.j and d.kind in DAYS), None)
    hour = next((d for d in s.dates if d.i >= draft.j and d.kind == "time"), None)
    if day is None and hour is not None and hour.i - draft.j <= NEAR_HOUR and not is_gone_by(s, hour):
        return s.story.local_date(WORLD)
    resolved = resolve(day, s.story.local_date(), future=True) if day is not None and day.i - draft.j <= NEAR else None
    return resolved.start if resolved is not None else None


def items_listed(s: Sentence) -> Iterator[Draft]:
    """A calendar: a line that names the day, then a line for each release."""
    notes = s.story.notes
    words = s.tokens.words
    days = [d for d in s.dates if d.kind in DAYS]
    timed = words[:1] != [] and (CLOCK.fullmatch(words[0]) is not None or (s.dates != [] and _is_time(s.dates[0])))
    if "day of agenda" in notes and _coded(s) is not None:
        yield from _calendar(s, dt.date.fromisoformat(notes["day of agenda"]), s.dates[0].j + 3, None)
        return
    if "day of agenda" in notes and _is_timed(s):
        yield from _calendar(s, dt.date.fromisoformat(notes["day of agenda"]), 0, None)
        return
    headed = words[:1] != [] and ((words[0] in DIARY and s.tokens.raw[0].isupper()) or _heads_today(words))
    if headed and len(words) <= 7:
        today = s.story.local_date(WORLD if "gmt" in words else None)
        notes.pop("release day", None)
        if today is not None:
            notes["agenda told"] = s.words(0, len(words))
            notes["release day"] = today.isoformat()  # "DATA/EVENTS (GMT)" over lines of today
    elif words and (words[-1] == ":" or _is_only_date(s, days) or _heads_day(s, days)):
        notes.pop("release day", None)
        notes.pop("day of agenda", None)
        day = _next_day(s, days[-1]) if days else None
        if day is not None:
            notes["release day"] = notes["day of agenda"] = day.isoformat()
            notes["agenda told"] = s.words(days[-1].i, days[-1].j)
    elif words and "day of agenda" in notes and len(words) <= AGENDA_LINE and s.dates and _is_time(s.dates[0]):
        if not any(f.unit in FIGURES and f.i >= s.dates[0].j for f in s.figures):
            yield from _calendar(s, dt.date.fromisoformat(notes["day of agenda"]), s.dates[0].j, None)
    elif words and "release day" in notes and (dash := _place_opening(s)):
        if not _states_figure(s):
            yield from _calendar(s, dt.date.fromisoformat(notes["release day"]), dash, None)
    elif words and "release day" in notes and words[0] not in BULLETS and not timed:
        if len(words) > 14:
            notes.pop("release day")
    elif words and "release day" in notes and not (_hour(s) or _states_figure(s)):
        yield from _calendar(s, dt.date.fromisoformat(notes["release day"]), 0, None)


def _states_figure(s: Sentence) -> bool:
    """ "0900 GB CPI 3.4%"; but not "0900 Germany Ifo (f'cast 91.5)", whose brackets tell a forecast."""
    return any(f.unit in FIGURES for f in s.figures if f.i > 0 and not any(a < f.i < b for a, b in s.asides))


def _place_opening(s: Sentence) -> int | None:
    """ "FRANKFURT - Bundesbank monthly report", below the day's own line: the token behind a diary item's dash."""
    dash = next((t for t in range(1, min(PLACE_REACH, len(s.tokens))) if s.tokens.words[t] in DASHES), 0)
    capital = all(s.tokens.raw[t].isupper() or s.tokens.kinds[t] != "word" for t in range(dash))
    return dash + 1 if dash and capital and s.tokens.kinds[0] == "word" else None


def _coded(s: Sentence) -> str | None:
    """ "07:00/GER: May WPI", "00:00/SIN: 1Q GDP", below the day's own line: the country by the code at its hour."""
    if not s.dates or not _is_time(s.dates[0]):
        return None
    j = s.dates[0].j
    coded = s.tokens.word(j) == "/" and s.tokens.word(j + 2) == ":"
    return country_codes().get(s.tokens.raw[j + 1]) if coded else None


def _is_timed(s: Sentence) -> bool:
    """ "Retail Sales (8:30 a.m.)", below the day's own line: a name and its hour, without a figure."""
    words = s.tokens.words
    if words[-1:] != [")"] or len(words) > AGENDA_LINE or not s.dates:
        return False
    return (
        s.dates[-1].kind == "time" and words[s.dates[-1].i - 1] == "(" and not any(f.unit in FIGURES for f in s.figures)
    )


def hour_line(s: Sentence) -> Iterator[Draft]:
    """ "• 1:30 pm GMT: US retail sales (0.3% expected)", "14h30 US: Jobless claims": an hour, a country or none,
    a colon or a dash, and what is due at it."""
    first = _hour(s)
    if first is None:
        return
    if first.i != s.is_item or s.motion_at or len(s.tokens) > HOUR_LINE or (s.opens_item and not s.is_item):
        return  # "1005 ET - Job growth is slowing, analysts say" opens an item of a running report
    named = statistics(s)
    if not named or named[0][0].i - first.j > NEAR_HOUR or SPEECH & s.vocabulary:
        return
    if any(f.unit in FIGURES and f.i >= first.j and not any(a < f.i < b for a, b in s.asides) for f in s.figures):
        return  # "1330 GMT: US inflation at 3%"
    agenda = s.story.notes.get("day of agenda")
    if agenda is None and not s.is_item and is_gone_by(s, first):
        return  # "1.45pm: Jobs bombshell" heads an item of a running report
    day = dt.date.fromisoformat(agenda) if agenda else next_of(s, first) or s.story.local_date()
    yield from _calendar(s, day, first.j, None)


def _hour(s: Sentence) -> When | None:
    """ "8:30 am - Retail sales", "14h30 US: Jobless claims": the hour before a dash, or before a country and colon."""
    first = s.dates[0] if s.dates else None
    if first is None or first.kind != "time":
        return None
    place = s.name_at.get(first.j)
    begin = place.j if place is not None and place.key("place") else first.j
    return first if s.tokens.word(begin) in (":", "-", "–", "—") else None


def _heads_today(words: list[str]) -> bool:
    """ "Today's Economic Calendar": the title of a list of what is due on the story's own day."""
    return words[:2] == ["today", "'"] and not DIARY.isdisjoint(words[-1:])


def _is_time(when: When) -> bool:
    """Whether a line opens with a time of day: "8:30 AM Consumer Price Index", below the day's own line and prose."""
    return when.kind == "time" and when.i == 0


def _heads_day(s: Sentence, days: list[When]) -> bool:
    """ "ECONOMIC CALENDAR - Wednesday 11 June 2025", "Expected Major Events for Thursday": a title with its day."""
    return len(days) == 1 and len(s.tokens) <= AGENDA_LINE and not TITLES.isdisjoint(s.tokens.words[: days[0].i])


def _is_only_date(s: Sentence, days: list[When]) -> bool:
    """Whether a line holds a date and nothing else."""
    if not days or len(s.tokens) > 14:
        return False
    covered = {t for d in days for t in range(d.i, d.j)}
    rest = [t for t in range(len(s.tokens)) if t not in covered and s.tokens.kinds[t] != "symbol"]
    return not rest


def day_line(s: Sentence) -> Iterator[Draft]:
    """ "* Thursday: Japan PPI, UK GDP, US jobless claims": a day, a colon or a dash, and what is due on it."""
    words = s.tokens.words
    first = next((d for d in s.dates if d.kind in DAYS), None)
    if s.agenda is not None:
        opens = first is s.agenda
        day = _next_day(s, s.agenda)
        if first is not None and not opens:  # "Japan's trade numbers came forward to Wednesday"
            moved = resolve(first, s.story.local_date(), future=True)
            day = moved.start if moved is not None else day
        told = any("told" in s.classes(t) for t in range(len(words)))
        dashed = words[s.agenda.j : s.agenda.j + 1] != [":"] if opens else told
        anchor = s.story.local_date()
        if day is None or (anchor is not None and (day < anchor or (dashed and (told or day == anchor)))):
            return  # "February 11 - Velmar delivered growth" is a dateline
        yield from _calendar(s, day, s.agenda.j if opens else 0, s.agenda)
    elif first is not None and _is_of_country(s, first):
        yield from _calendar(s, _next_day(s, first), 0, first)
    elif first is not None and words[first.j : first.j + 3] == [":", "-", words[min(first.j + 2, len(words) - 1)]]:
        resolved = resolve(first, s.story.local_date(), future=True)
        yield from _calendar(s, resolved.start if resolved is not None else None, first.j, first)


def _is_of_country(s: Sentence, day: When) -> bool:
    """ "Hungary (Tue): September unemployment": a country's item, with its day in brackets."""
    place = s.name_at.get(0)
    bracketed = s.tokens.word(day.i - 1) == "(" and s.tokens.words[day.j : day.j + 2] == [")", ":"]
    led = place is not None and place.j == day.i - 1 and place.key("place") is not None
    return led and bracketed and not s.motion_at and not _states_figure(s)


def _next_day(s: Sentence, when: When) -> dt.date | None:
    """The day of an agenda's line: the days of a list go forward, so that Friday after Thursday is no day gone by."""
    resolved = resolve(when, s.story.local_date(), future=True)
    if resolved is None:
        return None
    day, notes = resolved.start, s.story.notes
    at, _, last = notes.get("last of agenda", "-99 ").partition(" ")
    near = s.index - int(at) <= AGENDA_REACH and when.kind == "weekday"
    if near and 0 < (dt.date.fromisoformat(last) - day).days <= 7:
        day += dt.timedelta(days=7)
    notes["last of agenda"] = f"{s.index} {day.isoformat()}"
    return day


def event_line(s: Sentence) -> Iterator[Draft]:
    """ "• China CPI, PPI, Friday" under "Key events this week:": a line that ends in its day."""
    head = s.story.head
    if head is None or head is s or not s.dates or DIARY.isdisjoint(head.vocabulary):
        return
    day = s.dates[-1]
    if day.kind != "weekday" or day.j < len(s.tokens) or s.tokens.word(day.i - 1) != ",":
        return
    anchor = s.story.local_date(WORLD)
    resolved = resolve(day, anchor, future=True)
    if resolved is None or anchor is None:
        return
    gone = ["this", "week"] in [head.tokens.words[t : t + 2] for t in range(len(head.tokens))]
    if not (gone and resolved.start.isocalendar()[:2] != anchor.isocalendar()[:2]):
        yield from _calendar(s, resolved.start, 0, day)


def row_of_calendar(s: Sentence) -> Iterator[Draft]:
    """A calendar's table row: "| June 11 | United States | CPI, m/m | May | 0.2% | 0.1% |"."""
    listing = s.listing
    if listing is not None and listing.is_head and listing.subject is not None:
        i, j = next((i, j) for i, j in s.cells if i <= listing.subject.i < j)
        for draft in _calendar(s, listing.day, i, None):
            due = f"due {draft.values['indicator']} {listing.country} {listing.day} {listing.period}"
            if draft.i < j and due not in s.story.notes:  # "CPI M/M" and "CPI Y/Y" are one release
                s.story.notes[due] = draft.rule
                if listing.country is not None:
                    draft.values["country"] = listing.country
                if listing.period is not None:
                    draft.values["period"] = period_text(s, listing.period)
                yield draft


def _in_calendar(s: Sentence) -> list[Found]:
    """The names of a calendar's line, with those too short to mean a statistic elsewhere: "Japan trade (December)",
    "09:00/POL: Dec Merchandise trade"."""
    heads = [name.j for name in s.names if name.key("place")]
    if _coded(s) is not None:
        j = s.dates[0].j + 3
        heads.append(s.date_at[j].j if j in s.date_at else j)
    short = [found for j in heads if j not in s.name_at for found in _listed_at(s, j)]
    return sorted([*s.names, *short], key=lambda name: name.i) if short else s.names


def _listed_at(s: Sentence, i: int) -> Iterator[Found]:
    """ "trade", "merchandise trade": the short name of a statistic at a token, with nothing else behind it."""
    for j in range(min(i + LISTED_LENGTH, len(s.tokens)), i, -1):
        key = listed_names().get(" ".join(s.tokens.words[i:j]))
        if key is not None and s.tokens.word(j) in ("", "(", ",", ";", "and", "&", "-"):
            yield Found([Name("indicator", key)], i, j)
            return


def _is_abbreviation(s: Sentence, name: Found) -> bool:
    """ "Performance of Manufacturing Index (PMI)": what stands for the name before it."""
    bracketed = (s.tokens.word(name.i - 1), s.tokens.word(name.j)) == ("(", ")")
    return bracketed and any(f.j == name.i - 1 and f.key("indicator") for f in s.names)


def _calendar(s: Sentence, day: dt.date | None, start: int, when: When | None) -> Iterator[Draft]:
    """Each statistic named from a token on, due on the day of the calendar's line."""
    listed: set[tuple[str, str | None]] = set()
    for name in _in_calendar(s):
        key = name.key("indicator") or name.key("headline")
        out = "already" in s.tokens.words[name.j : name.j + 3]  # "new vehicle sales already out: 42,000 units"
        out = out or s.tokens.words[name.i : name.j + 1] == ["inflation", "report"]  # what a bank writes, no figure
        if not key or name.i < start or out or is_told(s, name.j, name.j + 6) or _is_abbreviation(s, name):
            continue
        entry = load(Indicator)[key]
        own = None if "other" in entry.meant else entry.place  # "ZEW", in a line on several countries
        country = _coded(s) or named_country(s, name) or own or country_of(s, name) or entry.place
        key = national(key, country)
        if (key, country) not in listed:  # "German CPI, French CPI"
            listed.add((key, country))
            values = {
                "country": country,
                "indicator": key,
                "written": s.words(name.i, name.j).lower(),
                "period": period_described(s, name, when) or only_period(s, when),
                "date": day,
                "status": "expected",
            }
            yield Draft(DataRelease, values, name.i, name.j, "release.calendar")
