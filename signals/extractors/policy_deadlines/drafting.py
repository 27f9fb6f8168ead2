"""Records of policy dates: each date of a sentence with the act that it is of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from signals.extractors.policy_deadlines.acts import acts_of
from signals.extractors.policy_deadlines.banks import names_bank
from signals.extractors.policy_deadlines.counting import counts
from signals.extractors.policy_deadlines.cues import acts_of_cues
from signals.extractors.policy_deadlines.days import act_of, as_today, is_speech_day, is_term
from signals.extractors.policy_deadlines.deciders import has_authority, is_private
from signals.extractors.policy_deadlines.keys import FAR, KIND, LIKELY, MINUTES, PLANNED, Act
from signals.extractors.policy_deadlines.naming import authority, policy
from signals.extractors.policy_deadlines.timing import as_of_next_week, day_of, is_in_time
from signals.grammar.context import Draft
from signals.grammar.figures import Figure
from signals.grammar.readings import Role
from signals.grammar.sentence import DAYS, Sentence
from signals.grammar.statements import Mention, Statement
from signals.grammar.when import When
from signals.records import PolicyDeadline

FIXED = frozenset("take takes set due effect force scheduled deadline until expires expire starting".split())
LEADS = frozenset("by the on or until of before after from at".split())  # of a date, told with it
AGENDA_LINE = 18  # tokens of a calendar's line
LISTED = frozenset("meeting meets decision decisions announcement minutes review".split())  # of banks, in calendars
FORESEEN = (["expected", "to"], ["likely", "to"])  # before "take effect"
JOINTS = (["and"], ["-"], ["–"])  # between the days of a meeting
BRACKET_REACH = 6  # tokens of an aside behind a date
PRECISIONS = {
    **dict.fromkeys(("day", "weekday", "relative_day"), "day"),
    **dict.fromkeys(("quarter", "half"), "quarter"),
    "month": "month",
    "week": "week",
}  # kind of date -> precision; of others the year


def mentions(s: Sentence) -> Iterator[Mention]:
    return iter(())


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    return False


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    if "release day" in s.story.notes and (listed := _listed(s)) is not None:
        yield listed
        return
    if not s.dates or not has_authority(s) or is_private(s):
        return
    acts = acts_of(s)
    if not acts:
        return
    for told in _joined(s):
        when = as_today(s, told, acts) if told.kind == "time" else told
        if when.kind == "time" or is_speech_day(s, when):
            continue
        act = act_of(s, when, acts)
        draft = _draft(s, when, act) if act is not None and not _is_denied(s, when, act) else None
        if draft is not None:
            yield draft


def _joined(s: Sentence) -> Iterator[When]:
    """The dates of a sentence, "next Tuesday and Wednesday" as one: the two days of a meeting."""
    last: When | None = None
    for when in s.dates:
        if last is not None and _follows(s, last, when):
            last = last._replace(j=when.j, last_day=when.number)
            continue
        if last is not None and _is_given_out(s, last, when):
            last = when._replace(i=last.i)
            continue
        if last is not None:
            yield last
        last = when
    if last is not None:
        yield last


def _follows(s: Sentence, last: When, when: When) -> bool:
    """Whether a weekday is the one after the weekday before it, joined by "and"."""
    if last.kind != "weekday" or when.kind != "weekday" or last.last_day is not None or when.shift is not None:
        return False
    joined = s.tokens.words[last.j : when.i] in JOINTS
    return joined and when.number == ((last.number or 0) + 1) % 7


def _is_given_out(s: Sentence, last: When, when: When) -> bool:
    """ "on Tuesday and Wednesday (May 15 and 16)": whether a weekday is the first of the days told behind it."""
    dated = last.kind == "weekday" and when.kind == "day" and when.last_day is not None
    return dated and s.tokens.words[last.j : when.i] in JOINTS and "(" in s.tokens.words[when.i : when.j]


def _listed(s: Sentence) -> Draft | None:
    """ "1815 FOMC rate decision", "BoJ policy meeting", in a calendar below the line that names their day."""
    if len(s.tokens) > AGENDA_LINE or any(d.kind in DAYS for d in s.dates) or not names_bank(s):
        return None
    act = next((a for a in acts_of_cues(s) if a.kind in ("act_decision", "act_announcement") and not a.past), None)
    if act is None or not LISTED.intersection(s.tokens.words[act.i : act.j]) or s.tokens.words[-1] == ".":
        return None
    values = {
        "date": dt.date.fromisoformat(s.story.notes["release day"]),
        "date_start": None,
        "date_precision": "day",
        "date_text": s.story.notes["agenda told"],
        "deadline_type": act.kind.removeprefix("act_"),
        "authority": authority(s, act),
        "policy": policy(s, act),
        "status": "actual",
    }
    return Draft(PolicyDeadline, values, 0, max(act.j, 1), f"{KIND}.listed")


def _is_denied(s: Sentence, when: When, act: Act) -> bool:
    """ "were not going into effect on Thursday", "does not meet in July"; but "will not take effect before April"."""
    return "not" in s.tokens.words[max(0, act.i - 2) : act.i] and s.tokens.word(when.i - 1) in ("on", "in")


def _draft(s: Sentence, when: When, act: Act) -> Draft | None:
    """The record of a date and its act; None where the date is none of policy, or gone by."""
    if is_term(s, when, act):
        act = act._replace(kind="act_deadline")
    if not counts(s, when, act):
        return None
    when = as_of_next_week(s, when, act)
    day, anchor = day_of(s, when, act), s.story.local_date()
    if day is not None and anchor is not None and not is_in_time(s, when, act, day, anchor):
        return None
    i, j = _span(s, when)
    kind = act.kind.removeprefix("act_")
    values = {
        "date": day.end if day is not None else None,
        "date_start": day.start if day is not None and day.precision == "day" and day.start != day.end else None,
        "date_precision": day.precision if day is not None else PRECISIONS.get(when.kind, "year"),
        "date_text": s.words(i, j),
        "deadline_type": kind,
        "authority": authority(s, act),
        "policy": policy(s, act),
        "status": _status(s, when, act),
    }
    return Draft(PolicyDeadline, values, min(act.i, i), max(j, act.j), f"{KIND}.{kind}")


def _span(s: Sentence, when: When) -> tuple[int, int]:
    """The tokens that tell a date: "by the end of June", "on Friday (June 6)"."""
    words, i, j = s.tokens.words, when.i, when.j
    while s.tokens.word(i - 1) in LEADS or words[i - 1 : i + 1] == ["as", "of"]:
        i -= 1
    aside = words[j : j + BRACKET_REACH]
    return i, j + aside.index(")") + 1 if aside[:1] == ["("] and ")" in aside else j


def _status(s: Sentence, when: When, act: Act) -> str:
    """expected for a plan or forecast, actual for a fixed or announced date, hypothetical beside an if."""
    if "if" in s.vocabulary:
        return "hypothetical"
    return "expected" if _is_planned(s, when, act) else "actual"


def _is_planned(s: Sentence, when: When, act: Act) -> bool:
    """ "plans to raise tariffs in July", "will announce it on Friday", "sees a 60% chance of a tariff by July"."""
    if act.kind == "act_target" or s.tokens.words[max(0, act.i - 2) : act.i] in FORESEEN:
        return True
    lo, hi = max(0, min(act.i, when.i) - 5), max(act.j, when.j)
    words = [word for t, word in enumerate(s.tokens.words[lo:hi], lo) if t not in s.date_at]  # "May" is no "may"
    if act.kind == "act_announcement" and "will" in words and MINUTES.isdisjoint(s.vocabulary):
        return True
    if s.tokens.word(act.i) == "by" and not LIKELY.isdisjoint(s.tokens.words[max(0, act.i - FAR) : act.i]):
        return True
    return not PLANNED.isdisjoint(words) and FIXED.isdisjoint(words)
