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
from signals.grammar.countries import country_of
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
DUE = frozenset("due await awaits awaited awaiting ahead upcoming scheduled will slated".split())
DATA_WORDS = frozenset(
    "data figures report reports reading readings numbers number print release releases statistics survey index minutes".split()
)


def mentions(s: Sentence) -> Iterator[Mention]:
    return iter(())


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    return False


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    yield from _listed(s)
    if not s.has_cue("release") and not any(d.kind in ("weekday", "day") for d in s.dates):
        return
    claimed = {id(f) for st in statements if st.of_kind("indicator") for f in st.figures}
    found = [f for f in s.names if f.key("indicator") or f.key("headline")]
    for name in found:
        draft = _draft(s, name, found, bool(claimed))
        if draft:
            yield draft


def _listed(s: Sentence) -> Iterator[Draft]:
    """A calendar: a line that names the day and ends in a colon, then a line for each release."""
    notes = s.story.notes
    words = s.tokens.words
    if words and words[-1] == ":":
        days = [d for d in s.dates if d.kind in ("weekday", "day", "relative_day")]
        notes.pop("release day", None)
        if days and s.has_cue("release") or len(days) == 1 and len(words) < 8:
            resolved = resolve(days[-1], s.story.local_date(), future=True)
            if resolved is not None:
                notes["release day"] = resolved.start.isoformat()
        return
    day = notes.get("release day")
    if day is None:
        return
    if not words or words[0] not in BULLETS:
        if s.story.text[s.end : s.end + 1] == "\n" and len(words) > 14:
            notes.pop("release day", None)
        return
    if any(f.unit in ("percent", "money", "number", "points") for f in s.figures):
        return
    for name in s.names:
        key = name.key("indicator") or name.key("headline")
        if key:
            entry = load(Indicator)[key]
            values = {
                "country": country_of(s, name) or entry.place,
                "indicator": key,
                "period": _period(s, name, None),
                "date": dt.date.fromisoformat(day),
                "status": "expected",
            }
            yield Draft(DataRelease, values, name.i, name.j, "release.calendar")


def _draft(s: Sentence, name: Found, others: list[Found], has_figures: bool) -> Draft | None:
    key = name.key("indicator") or name.key("headline")
    assert key is not None
    entry = load(Indicator)[key]
    if not _is_coming(s, name, has_figures):
        return None
    day = _release_day(s, name)
    anchor = s.story.local_date()
    date: dt.date | None = None
    if day is None:
        if _due_at_time(s, name):
            date = anchor
        elif not _due_without_day(s, name):
            return None
    if day is not None:
        resolved = resolve(day, anchor, future=True)
        if resolved is not None and resolved.precision == "day":
            date = resolved.start
            if anchor is not None and (date < anchor or (date - anchor).days > 120):
                return None
    period = _period(s, name, day)
    j = max(name.j, day.j if day is not None and day.j - name.j < 25 else name.j)
    i = min(name.i, day.i if day is not None else name.i)
    values = {
        "country": entry.place or country_of(s, name),
        "indicator": key,
        "period": period,
        "date": date,
        "status": "expected",
    }
    return Draft(DataRelease, values, i, j, "release.due" if day is not None else "release.undated")


def _is_coming(s: Sentence, name: Found, has_figures: bool) -> bool:
    """Whether the sentence looks ahead to the data rather than back on it."""
    told = [
        t
        for t in range(len(s.tokens))
        if "told" in s.classes(t) and (abs(t - name.i) <= 12 or s.tokens.word(t) in ("came", "showed"))
    ]
    coming = [t for t in range(len(s.tokens)) if "release" in s.classes(t)]
    data_after = any(s.tokens.word(t) in DATA_WORDS for t in range(name.j, name.j + 3)) or any(
        s.tokens.word(t) in DATA_WORDS for t in range(max(0, name.i - 4), name.i)
    )
    if has_figures:
        return False
    if told and not any(
        s.tokens.word(t) in ("due", "await", "awaits", "ahead", "upcoming", "scheduled", "will") for t in coming
    ):
        return False
    return bool(coming) and (
        data_after
        or any(s.tokens.word(t) in ("due", "scheduled", "release", "released", "publish", "published") for t in coming)
    )


def _release_day(s: Sentence, name: Found) -> When | None:
    """The day named nearest after the indicator, else right before it ("Wednesday's CPI report")."""
    after = [d for d in s.dates if d.kind in ("weekday", "day", "relative_day") and d.i >= name.j]
    if after and after[0].i - name.j <= 22 and not _belongs_to_other(s, name, after[0]):
        return after[0]
    before = [d for d in s.dates if d.kind in ("weekday", "day", "relative_day") and d.j <= name.i]
    if before and name.i - before[-1].j <= 8:
        return before[-1]
    return after[0] if after and after[0].i - name.j <= 22 else before[-1] if before else None


def _belongs_to_other(s: Sentence, name: Found, when: When) -> bool:
    return s.tokens.word(when.j) in ("'", "’") and s.tokens.word(when.j + 1) == "s"


def _due_at_time(s: Sentence, name: Found) -> bool:
    """ "inflation, due at 1330 GMT": today."""
    return any(d.kind == "time" and 0 <= d.i - name.j <= 12 and "due" in s.tokens.words[name.j : d.i] for d in s.dates)


def _due_without_day(s: Sentence, name: Found) -> bool:
    words = s.tokens.words
    return any(w in ("due", "scheduled") for w in words) and any(d.kind == "week" for d in s.dates)


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
