"""The day of a price, and how exactly it is known."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple
from zoneinfo import ZoneInfo

from signals.grammar import sessions
from signals.grammar.context import Window, had_been, last_week, window
from signals.grammar.days_told import day_has, day_of_list, day_of_paragraph, day_told, one_day, span_ended, time_told
from signals.grammar.other_times import CLOSES, closed_at, is_of_year_gone, is_off, only_stood, tells_another_time
from signals.grammar.sentence import Sentence
from signals.grammar.session_before import (
    EARLY_MARKETS,
    at_previous_close,
    day_of_paper,
    is_ahead,
    is_before_trading,
    is_day_after,
    is_last_close,
    is_touched,
    preceded_news,
)
from signals.grammar.spans import change_period, headed_span
from signals.grammar.statements import Statement
from signals.grammar.story import WORLD, Story
from signals.grammar.when import When, resolve

FUTURES = frozenset("future futures premarket".split())
PRIOR_REACH = 2  # sentences over which the day of earlier levels holds
MORNING = 6
SALES = frozenset("auction auctions sale tender".split())
WEEK_BEFORE = (["the", "previous", "week"], ["a", "week", "earlier"], ["a", "week", "ago"], ["the", "week", "before"])
A_WEEK = dt.timedelta(weeks=1)
TOMORROW = dt.timedelta(days=1)
POINTING = frozenset(":|")
POINTERS = (["also", "read"], ["read", "also"], ["read", "more"], ["see", "also"])
SUNDAY = 6


class AsOf(NamedTuple):
    """A moment or day, and how exactly it is known."""

    moment: dt.datetime | None
    date: dt.date | None
    precision: str | None


NOWHERE = AsOf(None, None, None)
EARLIER_ON = AsOf(None, None, "year")  # some day before the story's own, not told


class _Case(NamedTuple):
    """A statement whose day no words beside it tell, and what that day is told by instead."""

    s: Sentence
    st: Statement
    w: Window
    first: int  # the token at which its figures begin
    place: str  # whose clock and trading days hold
    today: dt.date
    clock: When | None  # the time of day, where one is told


def as_of(
    s: Sentence, st: Statement, *, place: str | None = None, trades_daily: bool = False, to_come: bool = False
) -> AsOf:
    """The day (and minute, where told) that the figures speak of, by the market's own clock and trading days.

    `place` is the market's country; None for markets that go by no country's clock. `trades_daily` says that the market
    knows no weekend, `to_come` that the day may lie ahead, as that of a decision may.
    """
    story = s.story
    if _is_pointer(s) or had_been(s, st):
        return NOWHERE
    place = place or where_day_began(story) or WORLD
    today = story.local_date(place)
    w = window(s, st)
    if today is not None and (end := span_ended(s, st, w, today)) is not None:
        return as_of_day(story, sessions.latest(end, place), None, place)
    if (when := day_told(s, st, w)) is not None:
        return _on_day_told(s, st, w, when, today, place, to_come=to_come)
    if today is None:
        return NOWHERE
    case = _Case(s, st, w, min(f.i for f in st.figures), place, today, time_told(s, st, w))
    if (told := _on_no_day(case) or _on_day_around(case) or _on_day_before(case)) is not None:
        return told
    if trades_daily or (not sessions.is_open(today, place) and story.tells_special_session):
        return as_of_day(story, today, case.clock, place)
    return _in_last_week(case) or _in_session(case)


def _on_day_told(
    s: Sentence, st: Statement, w: Window, when: When, today: dt.date | None, place: str, *, to_come: bool
) -> AsOf:
    """ "fell 0.3% on Tuesday", "from Monday's close of R18.50": the day that words tell, or the session before it."""
    story, first = s.story, min(f.i for f in st.figures)
    if today is not None and is_of_year_gone(s, st, today):
        return NOWHERE
    owned = day_has(s, when, st)
    if when.i < first and not owned and is_off(s, st, w):
        return NOWHERE
    day = resolve(when, _told_on(story, when, today, place), future=False)
    if day is None or day.precision != "day":
        return NOWHERE
    if not to_come and today is not None and day.start > today + TOMORROW:
        return NOWHERE  # "closed at $338 on April 13", told in February: of a year that stands elsewhere
    from_close = when.j <= first and not owned and at_previous_close(s, st)
    if from_close or (when.i < first and is_day_after(s, first)):
        return as_of_day(story, sessions.previous(day.start, place), None, place)
    _keep_day(s, st, when, day.start)
    if when.kind == "relative_day" and when.shift == -1 and s.tokens.word(when.i) != "yesterday":
        named = one_day(s, when.i, today) if today is not None else None  # "On June 3 ... the previous day's"
        return as_of_day(story, sessions.previous(named or day.end + TOMORROW, place), None, place)
    return as_of_day(story, day.start, time_told(s, st, w), place)


def _keep_day(s: Sentence, st: Statement, when: When, day: dt.date) -> None:
    """ "from 1.40 on Friday", "On Friday, the S&P 500 fell": the day that holds for what is told next as well."""
    if st.prior and when.kind in ("weekday", "relative_day"):
        s.story.prior_day = (s.index, day)
    elif when.i <= 1 and s.tokens.word(0) == "on" and s.tokens.word(when.j) == ",":
        s.story.scene = (s.index, day)


def _told_on(story: Story, when: When, anchor: dt.date | None, place: str) -> dt.date | None:
    """The day that a day's name is counted from: the writer's own, or the market's where that is ahead."""
    own = story.local_date(story.here or WORLD)
    if anchor is None or own is None or when.kind == "day":
        return anchor
    if when.kind == "relative_day":
        return anchor if place == WORLD else own
    return max(own, anchor)


def _on_no_day(c: _Case) -> AsOf | None:
    """ "fell 17.5% last year", "the 52-week high of $488", "On this news, shares fell 15%": figures of a time that
    names no day, or of a day that stands elsewhere or nowhere."""
    if tells_another_time(c.s, c.st, c.w, c.today):
        return EARLIER_ON if only_stood(c.st) and "vague_span" not in c.s.cues else NOWHERE
    notice = c.st.subjects[-1].kind == "equity" and c.s.story.is_notice
    return NOWHERE if notice and change_period(c.s, c.st) != "ytd" else None


def _on_day_around(c: _Case) -> AsOf | None:
    """ "a day after the Dow rallied 527 points", "On Friday, the S&P 500 fell 0.1%. The Dow lost 0.2%.": the day that
    the sentence or its paragraph tells of all that it lists."""
    story = c.s.story
    if is_day_after(c.s, c.first):
        return as_of_day(story, sessions.previous(sessions.latest(c.today, c.place), c.place), None, c.place)
    opened = day_of_list(c.s, c.st, c.today) or day_of_paragraph(c.s, c.st)
    return as_of_day(story, opened, None, c.place) if opened is not None else None


def _on_day_before(c: _Case) -> AsOf | None:
    """ "from 14.62 at its previous close", "after closing last week at $36": the day of a level that today's is set
    beside; none where it is not told."""
    s, st, story = c.s, c.st, c.s.story
    if not (st.previous or st.prior or st.standing == "previous"):
        return None
    if (sale := _sale_before(c)) is not None:
        return as_of_day(story, sale, None, c.place)
    if st.standing == "previous" or at_previous_close(s, st):
        before = _previous_close(c)
        if st.prior:
            story.prior_day = (s.index, before)
        return as_of_day(story, before, None, c.place)
    if last_week(s, c.w, c.first) and s.tokens.words[c.first - 3 : c.first - 1] == ["last", "week"]:
        return as_of_day(story, _end_of_last_week(c.today, c.place), None, c.place)
    if story.prior_day is not None and st.prior and s.index - story.prior_day[0] <= PRIOR_REACH:
        return as_of_day(story, story.prior_day[1], None, c.place)  # a list's "from 1.4046", as the items before it
    same_day = is_touched(s, st) or preceded_news(s, st)
    return as_of_day(story, c.today, c.clock, c.place) if same_day else NOWHERE


def _sale_before(c: _Case) -> dt.date | None:
    """ "rose to 13.3% at Thursday's auction, from 11.9% the previous week": the weekday of a week before, at which
    bills are sold."""
    if c.st.subjects[-1].kind != "bond" or SALES.isdisjoint(c.s.vocabulary):
        return None
    last = max(f.j for f in c.st.figures)
    if not any(c.s.tokens.words[last + lead : last + lead + 3] in WEEK_BEFORE for lead in (0, 1)):
        return None
    sold = one_day(c.s, c.first, c.today)
    return sold - A_WEEK if sold is not None else None


def _previous_close(c: _Case) -> dt.date:
    """ "closed at $10.01, from the previous close of $17.10": the session before the one that is told."""
    beside = Window(0, c.w.i)  # what the level is set beside
    closed = not CLOSES.isdisjoint(c.s.tokens.words[: c.w.i]) and is_before_trading(c.s, c.st, beside, c.place)
    told = sessions.previous(c.today, c.place) if closed else sessions.latest(c.today, c.place)
    return sessions.previous(one_day(c.s, c.first, c.today) or told, c.place)


def _in_last_week(c: _Case) -> AsOf | None:
    """ "Velmar fell 2% last week to $130": the last session of that week; no day where the level is one of the week's
    or where a list tells the week's moves."""
    s, st = c.s, c.st
    gone = last_week(s, c.w, c.first)
    if not gone:
        headed = headed_span(s) == "week"
        if not (headed or s.story.span == "week") or change_period(s, st) != "week":
            return None
        if headed:
            return NOWHERE
    if st.subjects[-1].kind == "bank" or (only_stood(st) and not closed_at(s, st)):
        return EARLIER_ON
    return as_of_day(s.story, _end_of_last_week(c.today, c.place), None, c.place)


def _end_of_last_week(today: dt.date, place: str) -> dt.date:
    """The last trading day of the week before."""
    return sessions.previous(today - dt.timedelta(days=today.weekday()), place)


def _in_session(c: _Case) -> AsOf:
    """ "The rand was at R17.83 at 17h00", "The Dow rose 0.6%": the session that the hour of the story tells."""
    s, st, story, today = c.s, c.st, c.s.story, c.today
    ahead = _is_of_futures(s, st)
    if not ahead and (paper := day_of_paper(s, c.w, c.clock, c.place)) is not None:
        return as_of_day(story, paper, c.clock, c.place)
    before = c.clock is None and not ahead and is_before_trading(s, st, c.w, c.place)
    if before or is_last_close(s, st, c.place):
        return as_of_day(story, sessions.previous(today, c.place), None, c.place)
    if c.clock is not None and st.subjects[-1].kind in EARLY_MARKETS and is_ahead(s, c.clock, c.place):
        return as_of_day(story, sessions.previous(today, c.place), c.clock, c.place)
    if ahead and today.weekday() == SUNDAY and (story.local_hour(c.place) or 0) > sessions.CLOSING_HOUR:
        today += TOMORROW  # futures of Monday's session are traded from Sunday's evening on
    return as_of_day(story, sessions.latest(today, c.place), c.clock, c.place)


def _is_of_futures(s: Sentence, st: Statement) -> bool:
    """ "Dow futures rose 0.3%", "In premarket trading, Velmar gained 2%"; a row may tell of both, side by side."""
    own = bool(getattr(st.subjects[-1].key, "is_future", False))
    return own if s.is_row else not FUTURES.isdisjoint(s.vocabulary)


def _is_pointer(s: Sentence) -> bool:
    """ "Also read: Gold tops $2,900", "Read more: ...": another story's headline, whose day is not told."""
    lead = [word for word in s.tokens.words[:6] if word.isalpha()][:2]
    marked = not POINTING.isdisjoint(s.tokens.words[1:6])
    return marked and (lead in POINTERS or (lead[:1] in (["read"], ["related"]) and ":" in s.tokens.words[1:4]))


def where_day_began(story: Story) -> str | None:
    """The story's country where its morning has come before the world's midnight: Tokyo tells of its own date."""
    here, world, hour = story.local_date(), story.local_date(WORLD), story.local_hour()
    began = here is not None and world is not None and hour is not None and here > world and hour >= MORNING
    return story.place if began and story.is_told_there else None


def as_of_day(story: Story, day: dt.date, clock: When | None, place: str | None) -> AsOf:
    """A day by the clock of a place, to the minute where a time of day is told."""
    zone = story.zone(place)
    if clock is not None and clock.minute is not None:
        told = ZoneInfo(clock.zone) if clock.zone else zone
        local = dt.datetime(day.year, day.month, day.day, clock.minute // 60, clock.minute % 60, tzinfo=told)
        # "2020 ET - the Kospi rises": Seoul's day began the evening before by that clock
        local += day - local.astimezone(zone).date()
        return AsOf(local.astimezone(dt.UTC), day, "minute")
    local = dt.datetime(day.year, day.month, day.day, tzinfo=zone)
    return AsOf(local.astimezone(dt.UTC), day, "day")
