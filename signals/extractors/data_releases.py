"""Statistics still to be published, and the day they are due.

Reads:   "Investors await June foreign reserves data on Monday."
Gives:   DataRelease.date, and the period the data describes.
Refuses: data that was published ("data showed on Monday"); companies' reports.
Source:  market calendars' usage.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from signals.grammar.context import Draft
from signals.grammar.countries import country_of, named_country
from signals.grammar.figures import Figure
from signals.grammar.periods import notation
from signals.grammar.sentence import Found, Sentence
from signals.grammar.statements import Mention, Role, Statement
from signals.grammar.when import When, resolve
from signals.lexicon import load
from signals.lexicon.entries import Indicator
from signals.records import DataRelease

KIND = "release"
BULLETS = frozenset("- * • – — · >".split())
DUE = frozenset("due await awaits awaited awaiting ahead upcoming scheduled slated".split())
SPEECH = frozenset("said says say told telling reported as".split())
INSIGHT = frozenset("insight insights clue clues picture understanding".split())
COMING = frozenset("will be to expected due scheduled".split())
DATA_WORDS = frozenset(
    "data figure figures report reports reading readings numbers number print release releases statistics survey index minutes".split()
)


def mentions(s: Sentence) -> Iterator[Mention]:
    return iter(())


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    return False


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    lines = [*_row(s)] if s.tokens.word(0) == "|" else [*_listed(s), *_day_line(s)]
    yield from lines
    if lines:
        return
    stated = {t for st in statements for m in st.of_kind("indicator") for t in range(m.i, m.j)}
    for name in s.names:
        if name.key("indicator") or name.key("headline"):
            draft = _draft(s, name, is_stated=name.i in stated)
            if draft:
                yield draft


def _listed(s: Sentence) -> Iterator[Draft]:
    """A calendar: a line that names the day, then a line for each release."""
    notes = s.story.notes
    words = s.tokens.words
    days = [d for d in s.dates if d.kind in ("weekday", "day", "relative_day")]
    heads = words and words[-1] == ":" or _is_only_date(s, days)
    if heads:
        notes.pop("release day", None)
        resolved = resolve(days[-1], s.story.local_date(), future=True) if days else None
        if resolved is not None:
            notes["release day"] = resolved.start.isoformat()
        return
    day = notes.get("release day")
    if day is None or not words:
        return
    if words[0] not in BULLETS:
        if len(words) > 14:
            notes.pop("release day")
        return
    if any(f.unit in ("percent", "money", "number", "points") for f in s.figures):
        return
    yield from _calendar(s, dt.date.fromisoformat(day), 0, None)


def _is_only_date(s: Sentence, days: list[When]) -> bool:
    """Whether a line holds a date and nothing else."""
    covered = {t for d in days for t in range(d.i, d.j)}
    rest = [t for t in range(len(s.tokens)) if t not in covered and s.tokens.kinds[t] != "symbol"]
    return bool(days) and not rest and len(s.tokens) <= 14


def _calendar(s: Sentence, day: dt.date | None, start: int, when: When | None) -> Iterator[Draft]:
    """Each statistic named from a token on, due on the day of the calendar's line."""
    for name in s.names:
        key = name.key("indicator") or name.key("headline")
        if key and name.i >= start and not _is_told(s, name.j, name.j + 6):
            values = {
                "country": named_country(s, name) or country_of(s, name) or load(Indicator)[key].place,
                "indicator": key,
                "period": _period(s, name, when),
                "date": day,
                "status": "expected",
            }
            yield Draft(DataRelease, values, name.i, name.j, "release.calendar")


def _day_line(s: Sentence) -> Iterator[Draft]:
    """ "* Thursday: Japan PPI, UK GDP, US jobless claims": a day, a colon and what is due on it."""
    words = s.tokens.words
    first = next((d for d in s.dates if d.kind in ("weekday", "day", "relative_day")), None)
    if (
        first is None
        or words[first.j : first.j + 1] not in ([":"], ["*"])
        or any(s.tokens.kinds[t] == "word" for t in range(first.i))
    ):
        return
    resolved = resolve(first, s.story.local_date(), future=True)
    yield from _calendar(s, resolved.start if resolved is not None else None, first.j, first)


def _row(s: Sentence) -> Iterator[Draft]:
    """A calendar's table row: "| June 11 | United States | CPI, m/m | May | 0.2% | 0.1% |"."""
    first = next((d for d in s.dates if d.kind in ("weekday", "day") and d.i <= 2), None)
    if first is None or not any(
        "forecast" in h or "prev" in h or "release" in h or "expected" in h for h in s.story.header
    ):
        return
    resolved = resolve(first, s.story.local_date(), future=True)
    yield from list(_calendar(s, resolved.start if resolved is not None else None, first.j, first))[:1]


def _draft(s: Sentence, name: Found, *, is_stated: bool) -> Draft | None:
    key = name.key("indicator") or name.key("headline")
    assert key is not None
    if INSIGHT.intersection(s.tokens.words[max(0, name.i - 7) : name.i]):
        return None  # "insight into consumer spending"
    day = _release_day(s, name)
    strong = _is_due(s, name, day)
    if is_stated and not strong:
        return None
    if not strong and not _is_coming(s, name, day):
        return None
    anchor = s.story.local_date()
    date: dt.date | None = None
    if day is not None:
        resolved = resolve(day, anchor, future=True)
        if resolved is None and anchor is not None:
            return None
        if resolved is not None:
            date = resolved.start
            if anchor is not None and (date < anchor or (date - anchor).days > 120):
                return None
            if day.kind == "weekday" and day.shift is None and anchor is not None and (date - anchor).days > 5:
                return None  # a weekday of the week just gone
    elif _due_at_time(s, name):
        date = anchor
    elif not (strong and "week" in s.tokens.words):
        return None
    j = max(name.j, day.j if day is not None and day.j - name.j < 25 else name.j)
    i = min(name.i, day.i if day is not None else name.i)
    values = {
        "country": load(Indicator)[key].place or country_of(s, name),
        "indicator": key,
        "period": _period(s, name, day),
        "date": date,
        "status": "expected",
    }
    return Draft(DataRelease, values, i, j, "release.due" if day is not None else "release.undated")


def _is_due(s: Sentence, name: Found, day: When | None) -> bool:
    """Whether words right at the indicator say that it is still to come: "due", "will be released", "await"."""
    lo = max(0, name.i - 14)
    hi = min(len(s.tokens), max(name.j + 8, day.j + 2 if day is not None else 0))
    words = s.tokens.words
    for t in range(lo, hi):
        if words[t] in DUE and (words[t] != "ahead" or words[t + 1 : t + 2] == ["of"]):
            return not _is_told(s, t, hi)
        if words[t] in ("released", "published", "publish", "release", "publishes", "releases") and COMING.intersection(
            words[max(0, t - 4) : t]
        ):
            return True
    return False


def _is_coming(s: Sentence, name: Found, day: When | None) -> bool:
    """Whether the sentence looks ahead to the data rather than back on it."""
    if day is None:
        return False
    words = s.tokens.words
    if day.kind == "relative_day" and words[day.j : day.j + 2] == ["'", "s"]:
        return False  # "today's inflation numbers" are out
    beside = [w for w in words[name.j : name.j + 3] + words[max(0, name.i - 4) : name.i] if w in DATA_WORDS]
    if _is_told(s, min(name.i, day.i), max(name.j, day.j) + 6) or (
        name.i > 0 and _is_told(s, max(0, name.i - 6), name.i)
    ):
        return False
    if SPEECH.intersection(words[min(name.j, day.j) : max(name.i, day.i)]):
        return False
    if s.has_cue("release"):
        return bool(beside) or name.key("indicator") is not None
    if 0 <= day.i - name.j <= 4 and words[day.i - 1] == "on" and name.key("indicator") is not None:
        return True  # "the wholesale price index for January on Friday"
    return bool(beside) and day.i >= name.j and words[day.i - 1] in ("on", "for")  # "inflation data on Wednesday"


def _is_told(s: Sentence, i: int, j: int) -> bool:
    return any("told" in s.classes(t) for t in range(i, min(j, len(s.tokens))))


def _release_day(s: Sentence, name: Found) -> When | None:
    """The day named after the indicator, else the last one before it ("Wednesday's CPI report", "On Friday come ...")."""
    days = [d for d in s.dates if d.kind in ("weekday", "day") or (d.kind == "relative_day" and (d.shift or 0) >= 0)]
    after = [d for d in days if 0 <= d.i - name.j <= 24 and s.tokens.words[d.j : d.j + 2] != ["'", "s"]]
    before = [d for d in days if d.j <= name.i]
    if before and s.tokens.words[before[-1].j : before[-1].j + 2] == ["'", "s"] and name.i - before[-1].j <= 8:
        return before[-1]
    if after:
        return _respective(s, name, after)
    near = before and name.i - before[-1].j <= 8 and not SPEECH.intersection(s.tokens.words[before[-1].j : name.i])
    return before[-1] if near else None


def _respective(s: Sentence, name: Found, after: list[When]) -> When:
    """ "consumer and producer prices on Wednesday and Thursday": the days go to the names in turn."""
    first = after[0]
    if len(after) > 1 and s.tokens.words[first.j : after[1].i] == ["and"]:
        names = [f for f in s.names if (f.key("indicator") or f.key("headline")) and f.j <= first.i]
        if len(names) > 1 and names[-1] is name:
            return after[1]
    return first


def _due_at_time(s: Sentence, name: Found) -> bool:
    """ "inflation, due at 1330 GMT", "due later in the evening": today."""
    following = s.tokens.words[name.j : name.j + 10]
    if "due" in following and {"evening", "tonight", "today"}.intersection(following):
        return True
    return any(d.kind == "time" and 0 <= d.i - name.j <= 12 and "due" in s.tokens.words[name.j : d.i] for d in s.dates)


def _period(s: Sentence, name: Found, day: When | None) -> str | None:
    """The month or quarter that the data describes, named beside the indicator."""
    best: tuple[int, When] | None = None
    for when in s.dates:
        if when is day or when.kind not in ("month", "quarter", "half", "year"):
            continue
        if when.shift is not None and when.kind == "month" and when.month is None:
            continue
        distance = name.i - when.j if when.j <= name.i else when.i - name.j
        if distance <= 6 and (best is None or distance < best[0]):
            best = (distance, when)
    if best is None:
        return None
    resolved = resolve(best[1], s.story.local_date(), future=False)
    return notation(best[1], resolved) if resolved is not None else None
