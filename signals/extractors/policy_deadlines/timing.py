"""What day a date means for its act, and whether that day is in time: to come, or gone by so lately that it counts."""

from __future__ import annotations

import datetime as dt

from signals.extractors.policy_deadlines.banks import names_bank
from signals.extractors.policy_deadlines.counting import runs_on
from signals.extractors.policy_deadlines.dated import is_agenda_day
from signals.extractors.policy_deadlines.keys import (
    BRINGS,
    CLOSING,
    FAR,
    GONE,
    HOLDING,
    MEETS,
    ON_DAY,
    OPENINGS,
    PRESENT,
    SET,
    TERMS,
    TO_COME,
    YET_TO_COME,
    Act,
)
from signals.extractors.policy_deadlines.naming import place
from signals.grammar.countries import fiscal_year
from signals.grammar.sentence import Sentence
from signals.grammar.when import Day, When, resolve

LASTING = frozenset("effective force applied".split())  # what is so since a day
SINCE = frozenset("from since of".split())
OF_LASTING = LASTING | SINCE
SINCE_DAY = SINCE | {"effective"}
UP_TO = TERMS | {"through"}
STARTING = frozenset("start starts begin begins kick kicks open opens".split())
BEGINNING = STARTING | frozenset("started began kicked opened".split())
OPENING = STARTING | HOLDING
DAYS_OF_MEETING = {"two": 2, "three": 3, "four": 4}  # "a two-day meeting"
LONG_AHEAD = 60  # days: what was done from a day so far ahead was done last year
LOOK_BACK = 366  # a past act counts where its date is stated and lies within a year
NEXT_YEAR, FAR_MONTH = 330, 200  # days to a month that is rather that of last year: surely, and if nothing looks ahead
FRIDAY = 4  # from which on a story of the coming week is not of the week it comes out in
DAYS_AHEAD = 4  # a weekday further ahead is rather that of the week before
IMPOSING = frozenset("impose introduce slap reinstate".split())  # what can be done at once
FIXED_KINDS = frozenset({"act_effective", "act_deadline", "act_expiry"})
AHEAD = frozenset("scheduled slated next".split())
FIXED = SET | frozenset("expected planned takes".split())  # "takes place on Thursday", between an act and its day
AWAITED = frozenset("focus attention eyes await awaits awaiting awaited".split())
OPENS_DAY = BRINGS | {":"}


# -- the day -----------------------------------------------------------------------------------------------------------


def day_of(s: Sentence, when: When, act: Act) -> Day | None:
    """What a date means: ahead of the story, or behind it for what has happened or holds since then."""
    anchor = s.story.local_date()
    gone = _is_gone(s, when, act)
    day = resolve(when, anchor, future=not gone, fiscal=fiscal_year(place(s, act)))
    if day is None:
        return None
    if when.last_day is None and when.kind in ("day", "weekday"):
        day = _of_meeting(s, act, day)
    if when.kind != "day" or when.year is not None:
        return day
    if s.tokens.word(when.i - 1) in UP_TO:
        day = _of_term(when, act, day, anchor)
    return _of_last_year(s, when, act, day, anchor) if gone and day is not None else day


def _is_gone(s: Sentence, when: When, act: Act) -> bool:
    """ "took effect on June 2", "has been in force since June 2": whether a date lies behind the story."""
    since = s.tokens.word(when.i - 1) == "since" and _lasts(s, when, act)
    return since or _is_imposed(s, when, act) or (act.past and not runs_on(s, when, act))


def _lasts(s: Sentence, when: When, act: Act) -> bool:
    """ "in force since June 2", "effective from June 2"."""
    return s.tokens.word(act.j - 1) in OF_LASTING and s.tokens.word(when.i - 1) in SINCE_DAY


def _is_imposed(s: Sentence, when: When, act: Act) -> bool:
    """ "imposed a levy on diesel starting January 1": what was done holds since a day."""
    lead = s.tokens.words[max(0, act.i - FAR) : act.i]
    return when.kind == "day" and s.tokens.word(act.i) in OPENINGS and "imposed" in lead and TO_COME.isdisjoint(lead)


def _of_meeting(s: Sentence, act: Act, day: Day) -> Day:
    """ "starts a two-day meeting on Tuesday", "concludes its two-day meeting on Wednesday": all of its days."""
    words = s.tokens.words
    k = act.i - 3
    count = DAYS_OF_MEETING.get(s.tokens.word(k)) if words[max(0, k + 1) : act.i] == ["-", "day"] else None
    if count is None:
        return day
    lead = words[max(0, k - 3) : k]
    if not CLOSING.isdisjoint(lead):
        return day._replace(start=day.end - dt.timedelta(days=count - 1))
    if BEGINNING.isdisjoint(lead + words[act.j : act.j + 1]):
        return day
    return day._replace(end=day.start + dt.timedelta(days=count - 1))


def _of_term(when: When, act: Act, day: Day, anchor: dt.date | None) -> Day | None:
    """ "by November 1" said in February: of this year, or of the next where that is gone."""
    lapsed = anchor is not None and not act.past and day.end < anchor
    return resolve(when._replace(year=day.start.year + lapsed), anchor)


def _of_last_year(s: Sentence, when: When, act: Act, day: Day, anchor: dt.date | None) -> Day | None:
    """ "imposed a ban from June 1" said in January: what was done from a day far ahead was done a year before."""
    if anchor is None:
        return day
    long_ahead = (day.start - anchor).days > LONG_AHEAD and "will" not in s.tokens.words[act.j : when.i]
    return resolve(when._replace(year=day.start.year - long_ahead), anchor)


def as_of_next_week(s: Sentence, when: When, act: Act) -> When:
    """ "starts a two-day meeting next Tuesday, with its decision due on Wednesday": a day behind one of next week; and
    the day's own name in a Friday's story of the week to come."""
    if when.kind != "weekday" or when.shift is not None or act.past:
        return when
    anchor = s.story.local_date()
    if anchor is not None and when.number == anchor.weekday() >= FRIDAY and s.story.is_of_coming_week:
        return when._replace(shift=1)
    told = (d for d in s.dates if d.kind == "weekday" and d.shift == 1 and d.j <= act.i and act.j <= when.i)
    return when._replace(shift=1) if any((d.number or 0) < (when.number or 0) for d in told) else when


# -- in time -----------------------------------------------------------------------------------------------------------


def is_in_time(s: Sentence, when: When, act: Act, day: Day, anchor: dt.date) -> bool:
    """Whether a day may be that of its act, told on the day `anchor`."""
    lately = (anchor - day.end).days <= LOOK_BACK
    if act.past:
        return (act.kind == "act_decision" or lately) and not _is_of_last_years_month(s, when, act, day, anchor)
    if day.precision == "week":
        return False
    if day.end < anchor:
        return lately and (_is_of_meeting(s, when, act) or _holds_since(s, when, act))
    if _is_of_last_years_month(s, when, act, day, anchor):
        return False
    return not _is_of_last_week(s, when, act, (day.start - anchor).days)


def _is_of_meeting(s: Sentence, when: When, act: Act) -> bool:
    """ "after its April 30 meeting": of a bank, told with its day."""
    beside = when.kind == "day" and act.i == when.j and act.kind == "act_decision" and s.tokens.word(act.i) in MEETS
    return beside and names_bank(s)


def _holds_since(s: Sentence, when: When, act: Act) -> bool:
    """ "in force since June 2", "takes effect on June 2, 2025": what took effect on a day that is stated."""
    stated = when.year is not None or _lasts(s, when, act) or _is_imposed(s, when, act)
    return stated and act.kind == "act_effective"


def _is_of_last_years_month(s: Sentence, when: When, act: Act, day: Day, anchor: dt.date) -> bool:
    """ "at its January meeting", "after a hawkish December meeting", said in February."""
    if when.kind != "month" or when.year is not None or when.shift is not None:
        return False
    ahead = (day.end - anchor).days
    return ahead > NEXT_YEAR or (ahead > FAR_MONTH and act.kind == "act_decision" and not _looks_ahead(s, when))


def _looks_ahead(s: Sentence, when: When) -> bool:
    """ "until its December meeting", "is expected to cut in December": whether a sentence tells of what is to come."""
    told = not YET_TO_COME.isdisjoint(s.vocabulary) or not s.cues.isdisjoint(("expected", "hypothetical"))
    return told or s.tokens.word(when.i - 1) in TERMS


def _is_of_last_week(s: Sentence, when: When, act: Act, ahead: int) -> bool:
    """ "Sunday" said on a Monday is the day before, unless words tell that it is to come."""
    if when.kind != "weekday" or when.shift is not None or ahead <= DAYS_AHEAD or s.story.is_of_coming_week:
        return False
    lead = s.tokens.words[max(0, act.i - 4) : act.j]  # "is scheduled to vote on Tuesday", "will debate"
    if not AHEAD.isdisjoint(lead) or _is_fixed(s, when, act):
        return False
    due = (when.i >= act.j and not TO_COME.isdisjoint(lead)) or _is_ahead(s, when, act)
    return ahead > DAYS_AHEAD + 1 or not due


def _is_fixed(s: Sentence, when: When, act: Act) -> bool:
    """Whether an act is never told by a weekday gone by: "minutes are due on Wednesday", "All eyes are on the decision
    on Wednesday", "Wednesday brings the minutes"."""
    if act.kind in FIXED_KINDS and s.tokens.word(act.i) not in IMPOSING:
        return True
    due = s.tokens.words[act.j : when.i]
    if not FIXED.isdisjoint(due) and GONE.isdisjoint(due):
        return True
    brings = when.i <= 1 and s.tokens.word(when.j) in OPENS_DAY
    return brings or not AWAITED.isdisjoint(s.tokens.words[: act.i]) or is_agenda_day(s, when)


def _is_ahead(s: Sentence, when: When, act: Act) -> bool:
    """ "kicks off a meeting on Monday", "The election is on Monday", "The board meets on Monday": of a day to come."""
    words = s.tokens.words
    opening = not OPENING.isdisjoint(words[max(0, act.i - 6) : act.i] + words[act.j : act.j + 1])
    told = (
        s.tokens.word(act.i) in PRESENT
        or "announces" in words[max(0, act.i - 2) : act.i]
        or "slated" in words[: act.i]
        or "will" in words[max(0, act.i - 2) : act.i]
    )
    return opening or told or words[when.i - 2 : when.i] in ON_DAY or not SET.isdisjoint(words[act.j : when.i])
