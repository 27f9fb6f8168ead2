"""Dates by or on which an act of a public authority is due, takes effect, expires or is decided.

Reads:   "Countries are racing to agree trade deals before the United States' July 9 deadline."
Gives:   PolicyDeadline.date with its precision, the kind of date, who and what as written.
Refuses: companies' dates, reports' own dates, past acts told only by weekday, speeches.
Source:  plain usage; the central banks' calendars for "decision".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from signals.grammar.context import Draft
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention, Role, Statement
from signals.grammar.when import When, resolve
from signals.lexicon import load
from signals.lexicon.entries import Place
from signals.records import PolicyDeadline

KIND = "deadline"
TYPES = ("act_deadline", "act_expiry", "act_effective", "act_decision", "act_announcement", "act_target")
AHEAD = frozenset(
    "will would due plans plan planned planning set scheduled expected expects expect to by until before next upcoming deadline from starting"
    " effective ahead must should could may might".split()
)
PLANS = frozenset(
    "plan plans planned planning expected expects expect could may might would will seek seeks aims aim likely proposed unlikely".split()
)
REACH = 14


def mentions(s: Sentence) -> Iterator[Mention]:
    return iter(())


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    return False


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    if not s.dates or not s.has_cue("authority"):
        return
    used = {t for st in statements for t in range(st.i, st.j)}
    for when in s.dates:
        if when.kind == "time" or (when.i in used and any(st.i <= when.i < st.j for st in statements)):
            continue
        draft = _draft(s, when)
        if draft:
            yield draft


def _draft(s: Sentence, when: When) -> Draft | None:
    found = _act(s, when)
    if found is None:
        return None
    kind, at = found
    if not _near_authority(s, min(at, when.i), max(at, when.j)):
        return None
    ahead = _looks_ahead(s, when, at)
    if not ahead:
        return None
    if when.kind in ("relative_day", "week") and kind != "act_decision" and when.shift != 0:
        return None
    if when.kind in ("year", "month", "quarter", "half", "week") and not _by_when(s, when, kind):
        return None
    anchor = s.story.local_date()
    fiscal = load(Place)[s.story.place].fiscal_year_start if s.story.place in load(Place) else 1
    day = resolve(when, anchor, future=True, fiscal_start=fiscal)
    if day is not None and anchor is not None and (day.end < anchor - dt.timedelta(days=1) or day.precision == "week"):
        return None
    words = s.words(when.i, when.j)
    values = {
        "date": day.end if day is not None else None,
        "date_start": day.start if day is not None and day.precision == "day" and day.start != day.end else None,
        "date_precision": day.precision if day is not None else _precision(when),
        "date_text": words,
        "deadline_type": kind.removeprefix("act_"),
        "authority": _authority(s, at),
        "policy": None,
        "status": "expected" if _planned(s, when, at) else "actual",
    }
    i, j = min(at, when.i), max(when.j, min(at + 3, len(s.tokens)))
    return Draft(PolicyDeadline, values, i, j, "deadline." + kind.removeprefix("act_"))


def _act(s: Sentence, when: When) -> tuple[str, int] | None:
    """The act nearest to the date, and the token where it stands."""
    best: tuple[int, str, int] | None = None
    for t in range(max(0, when.i - REACH), min(len(s.tokens), when.j + 4)):
        if when.i <= t < when.j or any(
            s.tokens.word(k) in (";", "while", "but") for k in range(min(t, when.i), max(t, when.i))
        ):
            continue
        classes = s.classes(t)
        for kind in TYPES:
            if kind in classes:
                distance = when.i - t if t < when.i else (t - when.j) * 2
                if best is None or distance < best[0]:
                    best = (distance, kind, t)
                break
    return (best[1], best[2]) if best else None


def _near_authority(s: Sentence, i: int, j: int) -> bool:
    return any("authority" in s.classes(t) for t in range(max(0, i - 20), min(len(s.tokens), j + 12)))


def _looks_ahead(s: Sentence, when: When, at: int) -> bool:
    lo, hi = min(at, when.i), max(at + 1, when.j)
    words = s.tokens.words[max(0, lo - 6) : min(len(s.tokens), hi + 2)]
    return any(w in AHEAD for w in words)


def _by_when(s: Sentence, when: When, kind: str) -> bool:
    """Months and years count only as a term ("by 2030", "until June", "at its March meeting")."""
    before = s.tokens.word(when.i - 1)
    if before == "the" or before == "its":
        before = s.tokens.word(when.i - 2)
    if when.kind == "month" and s.tokens.word(when.j) in (
        "meeting",
        "meetings",
        "decision",
        "vote",
        "election",
        "elections",
        "deadline",
    ):
        return True
    return before in ("by", "until", "till", "before", "after", "from", "in", "through", "on") and (
        before in ("by", "until", "till") or kind != "act_target"
    )


def _precision(when: When) -> str:
    if when.kind in ("day", "weekday", "relative_day"):
        return "day"
    return {"month": "month", "quarter": "quarter", "half": "quarter", "week": "week"}.get(when.kind, "year")


def _planned(s: Sentence, when: When, at: int) -> bool:
    lo, hi = min(at, when.i), max(at, when.j)
    return any(w in PLANS for w in s.tokens.words[max(0, lo - 4) : hi])


def _authority(s: Sentence, at: int) -> str | None:
    """The nearest named authority or place before the act."""
    best = None
    for t in range(max(0, at - 15), at):
        if "authority" in s.classes(t) and s.tokens.raw[t][0].isupper():
            best = s.words(t, s.cue_at[t][1])
    if best:
        return best
    places = [f for f in s.names if f.key("place") and f.j <= at]
    return s.words(places[-1].i, places[-1].j) if places else None
