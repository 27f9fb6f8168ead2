"""The day of a price, and how exactly it is known."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import NamedTuple
from zoneinfo import ZoneInfo

from signals.grammar import sessions
from signals.grammar.context import (
    AS_LATE,
    BEFORE,
    PEAKS,
    SPANS,
    Window,
    comes_off,
    days_spanned,
    had_been,
    is_aside,
    is_beside,
    last_week,
    looks_back,
    opens_with_since,
    window,
)
from signals.grammar.moments import is_adjective
from signals.grammar.sentence import AUXILIARIES, DAYS, Sentence
from signals.grammar.spans import ENDED, change_period, headed_span, is_off_peak
from signals.grammar.statements import Statement
from signals.grammar.story import NOON, WORLD, Story
from signals.grammar.when import When, resolve

BASES = frozenset("close closing level settlement finish settle end high low record peak trough".split())
OWNABLE = BASES | {"spike", "fix", "fixing", "open"}  # what a day has
OWNED = 7  # tokens between a day and its level
END_REACH = 8  # tokens from a level to the end of a span
AVERAGES = frozenset("averaged averages averaging average".split())
DEALT = frozenset("exchanged traded trading quoted".split())
EARLY_MARKETS = ("fx", "bond", "commodity", "crypto")
ELSEWHERE = frozenset(
    "comments data report speech decision announcement from since after as before until ahead by highest lowest".split()
)
SINCE_THEN = frozenset((("has", "since"), ("have", "since")))
DAY_AFTER = ["day", "after"]
CLOSES = frozenset("closed ended finished settled".split())
WITHIN = frozenset("in at by on during".split())  # "in Wednesday's rally"
MOVE_REACH = 6  # tokens between a day and its move's noun
QUALIFIED = frozenset("prior previous earlier closing intraday all - time".split())  # "Monday's prior record high"
NEWS = frozenset("announcement data decision figures news release report statement".split())
NEWS_REACH = 9  # tokens from a level to the news that it stood before
PEAK_REACH = 5
PREVIOUS_REACH = 7  # tokens from "previous" to the level: "its previous New York close of 18.01"
CLOSE_REACH = 8  # and from the level to "at the exchange's last close"
PER = frozenset("/ per a an".split())  # between a price and what it is for
PAIR_REACH = 12  # tokens between two moves that one month is told of
FUTURES = frozenset("future futures premarket".split())
TOUCHING = frozenset("hit hitting touched touching reached reaching striking scaling scaled".split())
OPENS_CLAUSE = frozenset([",", ";", ":", "which", "and", "but", "while"])
CLAUSE_ENDS = frozenset([",", ";", ":"])
AGES = frozenset("day week month year decade".split())
AGO_BASES = frozenset("from than versus vs compared against since over on".split())  # a change is told from it
COMPARED = frozenset("from than versus vs compared against".split())
AGO_REACH = 9
VAGUE_REACH = 6  # tokens between a figure and what says when it was so
EARLIER = frozenset("earlier beforehand".split())
OFF = frozenset("from below off near close beneath shy".split())
FRIDAY, SUNDAY = 4, 6
OPENING, EARLY = 9, 5  # hours before which a close is that of the day before: at home, and by UTC
LEADING_ON = (["to"], ["at"])
PRIOR_REACH = 2  # sentences over which the day of earlier levels holds
MORNING = 6
DAWN = 8  # the hour before which no exchange opens
BEFORE_BELL = frozenset({"US", WORLD})  # where shares are also traded before
HERE = frozenset("today now currently morning".split())
EAST = 420  # minutes by which clocks are ahead of the world's where London and New York trade at night
GOING_ON = frozenset("is are has have trades trade".split())
SCENE = 8  # tokens that may tell where and when a sentence is set
LEEWAY = 2  # hours by which a time of day that lies ahead is surely that of the day before
NIGHT = 4  # the hour before which no market at home has begun its day
EARLY_DAYS = dt.timedelta(days=10)
TOMORROW = dt.timedelta(days=1)
POINTING = frozenset(":|")
POINTERS = (["also", "read"], ["read", "also"], ["read", "more"], ["see", "also"])


class AsOf(NamedTuple):
    """A moment or day, and how exactly it is known."""

    moment: dt.datetime | None
    date: dt.date | None
    precision: str | None


NOWHERE = AsOf(None, None, None)
EARLIER_ON = AsOf(None, None, "year")  # some day before the story's own, not told


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
    first = min(f.i for f in st.figures)
    anchor = story.local_date(place)
    w = window(s, st)
    if anchor is not None and _ends_week(s, w, first):
        return as_of_day(
            story, sessions.latest(anchor - dt.timedelta(days=(anchor.weekday() - FRIDAY) % 7), place), None, place
        )
    if anchor is not None and (ended := _end_told(s, st, anchor)) is not None:
        return as_of_day(story, sessions.latest(ended, place), None, place)
    owner = next((d for d in s.dates if _has(s, d, st)), None)
    when = owner or _date_for(s, st, w)
    when = when or _leading(s, st, ("day", "weekday", "relative_day")) or _day_of_sentence(s, st)
    if when is not None and st.change is not None and when.i >= st.change.j and is_off_peak(s, st.change):
        when = None  # "1.1% below the record that it set on Jan. 23": the peak's day
    left = when is not None and st.prior and when.i > first  # "Since July it has lost 8% from R17.54 on June 30"
    if when is not None and not left and s.tokens.word(0) == "since" and opens_with_since(s, first):
        when = None
    if when is not None and (_is_behind(s, when, first) or _is_of_last_week(s, st, when)):
        when = None
    if when is not None and anchor is not None and _is_of_year_gone(s, st, anchor):
        return NOWHERE
    clock = next((d for d in s.dates if d.kind == "time" and w.i <= d.i < w.j), None) or _leading(s, st, ("time",))
    if when is not None:
        if when.i < first and owner is None and _is_off(s, st, w):
            return NOWHERE
        day = resolve(when, _told_on(story, when, anchor, place), future=False)
        if day is None or day.precision != "day":
            return NOWHERE
        if not to_come and anchor is not None and day.start > anchor + TOMORROW:
            return NOWHERE  # "closed at $338 on April 13", told in February: of a year that stands elsewhere
        from_close = when.j <= first and owner is None and _at_previous_close(s, st)
        if from_close or (when.i < first and _is_day_after(s, first)):
            return as_of_day(story, sessions.previous(day.start, place), None, place)
        if st.prior and when.kind in ("weekday", "relative_day"):
            story.prior_day = (s.index, day.start)
        elif when.i <= 1 and s.tokens.word(0) == "on" and s.tokens.word(when.j) == ",":
            story.scene = (s.index, day.start)
        if when.kind == "relative_day" and when.shift == -1 and s.tokens.word(when.i) != "yesterday":
            named = _one_day(s, when.i, anchor) if anchor is not None else None  # "On June 3 ... the previous day's"
            return as_of_day(story, sessions.previous(named or day.end + TOMORROW, place), None, place)
        return as_of_day(story, day.start, clock, place)
    if anchor is None:
        return NOWHERE
    if _tells_another_time(s, st, w, anchor):
        return EARLIER_ON if _only_stood(st) and "vague_span" not in s.cues else NOWHERE
    if st.subjects[-1].kind == "equity" and story.is_notice and change_period(s, st) != "ytd":
        return NOWHERE  # "On this news, shares fell 15%", of a day that stands elsewhere or nowhere
    if _is_day_after(s, first):
        return as_of_day(story, sessions.previous(sessions.latest(anchor, place), place), None, place)
    if (opened := _day_of_paragraph(s, st)) is not None:
        return as_of_day(story, opened, None, place)
    if st.previous or st.prior or st.standing == "previous":
        if _at_previous_close(s, st) or st.standing == "previous":
            beside = Window(0, w.i)  # what the level is set beside
            closed = not CLOSES.isdisjoint(s.tokens.words[: w.i]) and _before_trading(s, st, beside, place)
            told = sessions.previous(anchor, place) if closed else sessions.latest(anchor, place)
            before = sessions.previous(_one_day(s, first, anchor) or told, place)
            if st.prior:
                story.prior_day = (s.index, before)
            return as_of_day(story, before, None, place)
        if last_week(s, w, first) and s.tokens.words[first - 3 : first - 1] == ["last", "week"]:
            return as_of_day(story, _end_of_last_week(anchor, place), None, place)  # "after closing last week at $36"
        if story.prior_day is not None and st.prior and s.index - story.prior_day[0] <= PRIOR_REACH:
            return as_of_day(story, story.prior_day[1], None, place)  # a list's "from 1.4046", as the items before it
        return as_of_day(story, anchor, clock, place) if _touched(s, st) or _preceded_news(s, st) else NOWHERE
    if trades_daily or (not sessions.is_open(anchor, place) and story.tells_special_session):
        return as_of_day(story, anchor, clock, place)
    if not last_week(s, w, first) and headed_span(s) == "week" and change_period(s, st) == "week":
        return NOWHERE  # a list of the week's moves names no day
    if last_week(s, w, first) or (s.story.span == "week" and change_period(s, st) == "week"):
        if st.subjects[-1].kind == "bank" or (_only_stood(st) and not _closed_at(s, st)):
            return EARLIER_ON
        return as_of_day(story, _end_of_last_week(anchor, place), None, place)
    future = getattr(st.subjects[-1].key, "is_future", False)
    ahead = future if s.is_row else not FUTURES.isdisjoint(s.vocabulary)  # a row may tell of both, side by side
    if not ahead and (day_before := _day_before(s, w, clock, place)) is not None:
        return as_of_day(story, day_before, clock, place)
    if clock is None and not ahead and _before_trading(s, st, w, place):
        return as_of_day(story, sessions.previous(anchor, place), None, place)
    if _last_closed(s, st) and (hour := story.local_hour(place)) is not None and hour < sessions.CLOSING_HOUR:
        return as_of_day(story, sessions.previous(anchor, place), None, place)
    if clock is not None and st.subjects[-1].kind in EARLY_MARKETS and _is_ahead(s, clock, place):
        return as_of_day(story, sessions.previous(anchor, place), clock, place)
    if ahead and anchor.weekday() == SUNDAY and (story.local_hour(place) or 0) > sessions.CLOSING_HOUR:
        anchor += dt.timedelta(days=1)  # futures of Monday's session are traded from Sunday's evening on
    return as_of_day(story, sessions.latest(anchor, place), clock, place)


def _has(s: Sentence, day: When, st: Statement) -> bool:
    """Whether a statement is of what a day has: its level, or "Tuesday's 380-point drop"."""
    if s.tokens.words[day.j : day.j + 2] != ["'", "s"]:
        return False
    i = day.j + 2
    move = st.change_abs or st.change
    moved = move is not None and i <= move.i <= i + 1 and day.kind in ("weekday", "relative_day")
    if moved and move is not None and not st.level:
        return s.tokens.word(day.i - 1) not in WITHIN and _is_of_move(s, move.j)
    return st.level is not None and _owned(s, day) == st.level.i


def _owned(s: Sentence, day: When) -> int | None:
    """The token at which the level begins that a day has: "Monday's R8.6480 close", "Wednesday's all-time peak of
    $3,707", "Tuesday's spike to $44"."""
    words, i = s.tokens.words, day.j + 2
    if day.kind not in ("day", "weekday", "relative_day") or words[day.j : i] != ["'", "s"]:
        return None
    level = next((f for f in s.figures if i <= f.i <= i + OWNED), None)
    if level is None:
        return None
    lead = words[i : s.skip_left(level.i)]
    owns = s.tokens.word(level.j) in BASES if not lead else lead[-1] in ("of", "to", "at") and bool(OWNABLE & {*lead})
    return level.i if owns and CLAUSE_ENDS.isdisjoint(lead) else None


def _end_told(s: Sentence, st: Statement, anchor: dt.date) -> dt.date | None:
    """ "from 19.10 at the end of last year", "8.9% at the end of September": the last day of the span."""
    last = max(f.j for f in st.figures)
    told = next((d for d in s.dates if last < d.i <= last + END_REACH and d.part == "end"), None)
    if told is None or told.kind in DAYS or any(last <= f.i < told.i for f in s.figures):
        return None  # "13,427 points, compared with 13,552 at the end of Thursday's session"
    if st.level is None or s.tokens.words[told.i - 2 : told.i] != ["at", "the"]:
        return None
    day = resolve(told, anchor)
    return day.end if day is not None and day.end < anchor else None


def _ends_week(s: Sentence, w: Window, first: int) -> bool:
    """ "before finishing the week at 1.61%": told of the last session of the week that ended."""
    words = s.tokens.words
    return "week" in s.vocabulary and any(
        words[t : t + 2] == ["the", "week"] and "moment_close" in s.classes(t - 1) for t in range(max(w.i, 1), first)
    )


def _is_behind(s: Sentence, when: When, first: int) -> bool:
    """ "spiked to 20 on Monday but has since eased to 15", "after hitting a low on Tuesday, led by a 6% jump": a day
    that what is told next has left behind."""
    words = s.tokens.words
    if any(pair in SINCE_THEN for pair in itertools.pairwise(words[when.j : first])):
        return True
    clause = next((t for t in range(when.i - 1, -1, -1) if words[t] in CLAUSE_ENDS), 0)
    lead = itertools.pairwise(words[clause : when.i])
    return "," in words[when.j : first] and any(a == "after" and b.endswith("ing") for a, b in lead)


def _end_of_last_week(anchor: dt.date, place: str) -> dt.date:
    """The last trading day of the week before."""
    return sessions.previous(anchor - dt.timedelta(days=anchor.weekday()), place)


def _is_of_last_week(s: Sentence, st: Statement, when: When) -> bool:
    """ "is at R17.91 this afternoon, having weakened past R18 last week": a day that another level was told of."""
    if not {"last", "week"} <= s.vocabulary:
        return False
    last = max(f.j for f in st.figures)
    behind = s.tokens.words[last : last + VAGUE_REACH]
    told = ("last", "week") in itertools.pairwise(behind)
    return told and when.j <= st.i and CLAUSE_ENDS.isdisjoint(behind[: behind.index("last")])


def _only_stood(st: Statement) -> bool:
    """ "Gold hit a record $2,942 last week": a level of some day of a span, unlike the span's move."""
    return st.level is not None and st.change is None and st.change_abs is None


def _closed_at(s: Sentence, st: Statement) -> bool:
    """ "Velmar closed last week at $130": the level at which the span ended."""
    level = st.level
    lead = s.tokens.words[max(0, level.i - MOVE_REACH) : level.i] if level is not None else []
    return st.moment == "close" or not CLOSES.isdisjoint(lead)


def _is_day_after(s: Sentence, first: int) -> bool:
    """ "a day after the Dow rallied 527 points", "coming off a losing session in which the Dow shed 0.5%": told of the
    session before."""
    words = s.tokens.words
    if "after" in s.vocabulary:
        k = next(
            (t + 3 for t in range(first - 3) if words[t] in ("a", "one") and words[t + 1 : t + 3] == DAY_AFTER), None
        )
        return k is not None and CLAUSE_ENDS.isdisjoint(words[k:first])
    return comes_off(s, first)


def _is_of_year_gone(s: Sentence, st: Statement, anchor: dt.date) -> bool:
    """ "told lawmakers on Tuesday that it had cut rates by 1% in 2024": a move of a year before, whatever day it is
    told on."""
    last = max(f.j for f in st.figures)
    last += last in s.motions_at  # "following a 24% gain in 2024"
    told = next((d for d in s.dates if d.kind == "year" and d.i == last + 1 and s.tokens.word(last) == "in"), None)
    return told is not None and told.year is not None and told.year < anchor.year


def _last_closed(s: Sentence, st: Statement) -> bool:
    """ "Shares last closed at 1.22 ringgit": the close of the session before."""
    first = min(f.i for f in st.figures)
    return s.tokens.words[max(0, first - 3) : first - 1] == ["last", "closed"]


def _day_of_paragraph(s: Sentence, st: Statement) -> dt.date | None:
    """ "On Friday, the S&P 500 fell 0.1%. The Dow lost 0.2%.": the day that a paragraph opened with, for its shares."""
    story = s.story
    if story.scene is None or st.prior or st.previous or st.subjects[-1].kind not in ("index", "equity"):
        return None
    index, day = story.scene
    begin = story.sentences[index].start
    if not 0 <= s.index - index <= 1 or "\n" in story.text[begin : s.start]:
        return None
    if s.index > index and any(d.kind in ("day", "weekday", "relative_day", "time") for d in s.dates):
        return None
    story.scene = (s.index, day)
    return day


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


def _before_trading(s: Sentence, st: Statement, w: Window, place: str) -> bool:
    """Whether a story or table tells of a close or of the night before the market's day has come to its close."""
    hour = s.story.local_hour(place)
    abroad = place == WORLD and not s.story.is_dated_at_home  # where it was told, night may be day
    if hour is not None and hour < NIGHT and not abroad:
        return True  # nothing has been traded since midnight
    if hour is not None and hour < DAWN and place not in BEFORE_BELL and _tells_session(s, st):
        return True  # a morning's paper
    if hour is not None and hour < OPENING and place == "US" and _is_cash_index(st) and _has_moved(s, st):
        # "The moves come after a losing session. The Dow fell 0.6%": before the bell only futures trade
        return change_period(s, st) == "day"
    if s.is_row and hour is not None and hour < OPENING and not abroad:
        return True  # a table of the last levels, told before the market opens
    overnight = "overnight" in s.vocabulary and "overnight" in s.tokens.words[w.i : w.j]
    if overnight and place == WORLD and (s.story.article.utc_offset or 0) >= EAST and s.story.is_dated_at_home:
        return True  # "Iron ore slid 1.1% overnight", told in Sydney in the evening
    if hour is None or hour >= (EARLY if abroad else NOON) or change_period(s, st) == "ytd":
        return False
    if st.moment == "close" or overnight:
        return True
    if not abroad and hour < OPENING and s.story.session == "close" and not s.story.is_premarket:
        return not _goes_on(s, st, w)
    first = min(f.i for f in st.figures)
    return any("moment_close" in s.classes(t) and not is_adjective(s, t) for t in range(w.i, min(w.j, first + 6)))


def _is_cash_index(st: Statement) -> bool:
    subject = st.subjects[-1]
    return subject.kind == "index" and not getattr(subject.key, "is_future", False)


def _goes_on(s: Sentence, st: Statement, w: Window) -> bool:
    """ "Gold has slipped to $1,690", "Gold is flat this morning at $1,690 and tin at $250": what a morning's note tells
    of its own day, of markets that open before exchanges do."""
    words = s.tokens.words
    if ("this", "morning") in itertools.pairwise(words[: w.j]):
        return True
    if st.subjects[-1].kind not in EARLY_MARKETS:
        return False
    i, first = w.i, min(f.i for f in st.figures)
    if words[st.subjects[-1].j : s.skip_left(first)] == ["at"] and s.tokens.word(st.subjects[0].i - 1) == "and":
        ends = [f.j for f in s.figures if f.j <= st.subjects[0].i]
        i = ends[-2] if len(ends) > 1 else 0  # "zinc is at $2,640 and tin at $29,100": one verb tells of both
    return not GOING_ON.isdisjoint(words[i:first])


def _tells_session(s: Sentence, st: Statement) -> bool:
    """Whether shares rose or fell over a session, as a paper tells it: "Calder eased by 25 cents", not "DAX +0.1%"."""
    stands = s.tokens.word(st.verb) in ("was", "were")  # "was down 2.4%"
    shares = st.subjects[-1].kind in ("index", "equity") and not s.story.is_premarket
    return shares and (stands or _has_moved(s, st)) and change_period(s, st) == "day"


def _has_moved(s: Sentence, st: Statement) -> bool:
    """ "The Dow fell 0.6%", but not "was down 0.6%": whether a verb of movement tells of a change."""
    return st.verb in s.motion_at and s.motion_at[st.verb][0].part == "verb"


def _day_before(s: Sentence, w: Window, clock: When | None, place: str) -> dt.date | None:
    """The last trading day before a morning's paper that tells of it, as its opening says: "The rand fell yesterday.
    ... Gold slid to $371."."""
    story, own = s.story, s.story.local_date(place if place != WORLD else None)
    if not story.is_morning_paper or own is None or not HERE.isdisjoint(s.tokens.words[w.i : w.j]):
        return None
    if clock is not None and (clock.minute or 0) < (story.hour_written or 0) * 60:
        return None
    return sessions.previous(own, place)


def _is_ahead(s: Sentence, clock: When, place: str) -> bool:
    """ "The rand traded at R17.83 at 17h00", told at seven in the morning: a time of the day before."""
    hours = (s.story.local_hour(place), s.story.local_hour(), s.story.hour_written)
    told = clock.minute if clock.zone is None else None
    return told is not None and all(hour is not None and told >= (hour + LEEWAY) * 60 for hour in hours)


def _touched(s: Sentence, st: Statement) -> bool:
    """ "after hitting a record high of $4.30", "touching 2.487% earlier in the session": a level of the same day."""
    first = min(f.i for f in st.figures)
    words = s.tokens.words[max(0, first - 9) : first]
    last = max(f.j for f in st.figures)
    following = s.tokens.words[last : last + 5]
    if st.prior and following[:3] == ["in", "the", "morning"]:
        return True  # "was fixed at $734.50 in the afternoon, down from $745.25 in the morning"
    if not EARLIER.isdisjoint(following[:3]):  # "after losing up to 2.9% earlier in the day", "earlier in the week"
        return SPANS.isdisjoint(following)
    return bool(TOUCHING.intersection(words)) and not {"had", "since"}.intersection(words[-4:])


def _preceded_news(s: Sentence, st: Statement) -> bool:
    """ "from 68.62 US cents just ahead of the 2pm release", "from $1.2650 shortly before the data": a level of the same
    day."""
    last = max(f.j for f in st.figures)
    near, before, *rest = (*s.tokens.words[last : last + NEWS_REACH], "", "")
    return near in ("just", "shortly") and before in ("ahead", "before") and not NEWS.isdisjoint(rest)


def _tells_another_time(s: Sentence, st: Statement, w: Window, anchor: dt.date) -> bool:
    """ "fell 17.5% last year", "the 52-week high of $488", "down from a record $2,940": no day that could be told."""
    first = min(f.i for f in st.figures)
    if _is_off(s, st, w) or looks_back(s, w.i, first) or _ago(s, st, w) or _is_vague(s, st, w):
        return True
    if _is_average(s, st, first):
        return True
    for when in s.dates:
        if when.kind not in ("month", "quarter", "year", "fiscal_year") or s.tokens.words[when.i] == "past":
            continue
        span = resolve(when, anchor)
        if span is None:
            continue
        end = span.start + EARLY_DAYS if when.kind == "month" and when.part == "early" else span.end
        if (_only_stood(st) or not span.start <= anchor <= end) and _is_of_period(s, st, w, when):
            return True
    return False


def _is_of_period(s: Sentence, st: Statement, w: Window, when: When) -> bool:
    """ "rose 13% in the third quarter", "In late January it stood at 4.8%", "the 38.43 peak reached last August"."""
    words, last_one = s.tokens.words, when.shift == -1
    first, last = min(f.i for f in st.figures), _end_of_pair(s, max(f.j for f in st.figures))
    if when.j < first <= when.j + PEAK_REACH and not PEAKS.isdisjoint(words[when.j : first]):
        return CLAUSE_ENDS.isdisjoint(words[when.j : first])  # "beating its October 2007 record high of 3,906"
    if when.kind == "year" and words[when.i - 1] in ENDED and when.j < first <= when.j + PEAK_REACH:
        return True  # "finished 2024 at $250"
    calendar = words[max(0, when.i - 2) : when.i] == ["calendar", "year"]
    at = when.i - 3 if calendar else when.i - 2 if s.tokens.word(when.i - 1) == "the" else when.i - 1
    before = s.tokens.word(at)
    touched = s.tokens.word(at if last_one else at - 1) in TOUCHING
    subject = st.subjects[-1]
    behind = last <= subject.i and when.i == subject.j + 1  # "a 90 basis point increase in 10-year yields in 2024"
    follows = last <= when.i <= last + (9 if touched or behind else 4) and (
        before in ("in", "during", "by") or last_one
    )
    if last_one and words[when.j : when.j + 1] == [","] and s.tokens.word(when.j + 1).endswith("ing"):
        return when.j < first <= when.j + 5  # "had a rough ride last year, tumbling 48%"
    leads = w.i <= when.i <= w.i + 6 and when.j <= first and (before == "in" or last_one)
    if st.level is not None:
        if leads and when.i > 2 and words[when.i - 2] not in OPENS_CLAUSE:
            return False  # "The rand, which fell to 19.10 per dollar in January, was at 18.40"
        if follows and not CLAUSE_ENDS.isdisjoint(words[last : when.i]):
            return False  # "is at 0.0089; it touched 0.0091 last December"
    return (follows or leads) and before not in ("since", "from", "of")


def _end_of_pair(s: Sentence, last: int) -> int:
    """Where two moves end that are told together: "soared 55% and its rival's jumped 22% in late December"."""
    if s.tokens.word(last) != "and":
        return last
    other = next((f for f in s.figures if last < f.i <= last + PAIR_REACH), None)
    between = s.tokens.words[last : other.i] if other is not None else []
    whole = AUXILIARIES.isdisjoint(between) and not any(last < d.i < last + len(between) for d in s.dates)
    return other.j if other is not None and whole and CLAUSE_ENDS.isdisjoint(between) else last


def _is_vague(s: Sentence, st: Statement, w: Window) -> bool:
    """ "touched 19.05 earlier this month", "fell 7% the day after the report", "hit $2,900 in recent days"."""
    if s.cues.isdisjoint(("vague_day", "vague_span")):
        return False
    first, last = min(f.i for f in st.figures), _end_of_pair(s, max(f.j for f in st.figures))
    stop = w.j if last < w.j else len(s.tokens)
    clause = next((t for t in range(last, stop) if s.tokens.word(t) in CLAUSE_ENDS or t in s.figure_from), stop)
    moved = st.level is None or st.change is not None or st.change_abs is not None
    told = ("vague_day",) if moved else ("vague_day", "vague_span")  # a change may be over a span to now
    near = (
        *range(max(w.i, min(first, st.i)), first),
        *range(last, min(clause, last + VAGUE_REACH)),
        *range(min(4, first)),
    )
    return any(not s.classes(t).isdisjoint(told) for t in near)


def _is_average(s: Sentence, st: Statement, first: int) -> bool:
    """ "Brent averaged $45 a barrel", "petrol rose to an average of 111p": of no one day, unlike an auction's yield."""
    if st.level is None or st.subjects[-1].kind == "bond" or s.vocabulary.isdisjoint(AVERAGES):
        return False
    words = s.tokens.words
    during = "during" in words[st.level.j : st.level.j + VAGUE_REACH]
    if st.subjects[-1].kind == "fx" and not during and not DEALT.isdisjoint(words[st.i : first]):
        return False  # "the shilling exchanged at an average of 129.20 to the dollar": the dealers' mean of a day
    near = range(max(st.i, first - 4), st.level.i)
    return any(words[t] in AVERAGES and (words[t] != "average" or words[t - 1] == "an") for t in near)


def _ago(s: Sentence, st: Statement, w: Window) -> bool:
    """ "A week ago, the rand traded at 18.90", "A year earlier it fetched 16", "off the 18.90 it touched a week ago",
    not "up 4% from a year ago"."""
    if st.level is None:
        return False
    words = s.tokens.words
    first, last = min(f.i for f in st.figures), max(f.j for f in st.figures)
    for t in range(w.i, min(w.j, last + AGO_REACH)):
        if words[t] in ("ago", "earlier") and words[t - 1].removesuffix("s") in AGES:
            fronted = t < first and w.i <= t - 2 <= w.i + 2 and not any(t - 5 <= f.i < t - 2 for f in s.figures)
            behind = words[t] == "ago" and last < t and "," not in words[last:t] and AGO_BASES.isdisjoint(words[last:t])
            if fronted or behind:
                return True
    return False


def _is_off(s: Sentence, st: Statement, w: Window) -> bool:
    """ "the 52-week high of $488", "from a record $2,940": a level reached some other day."""
    first = min(f.i for f in st.figures)
    lead = s.tokens.words[max(w.i, first - 10) : first]
    if st.level is None or not PEAKS.intersection(lead) or TOUCHING.intersection(lead):
        return False
    return ("week" in lead and "52" in lead) or bool(OFF.intersection(lead[:-1]))


def _told_on(story: Story, when: When, anchor: dt.date | None, place: str) -> dt.date | None:
    """The day that a day's name is counted from: the writer's own, or the market's where that is ahead."""
    own = story.local_date(story.here or WORLD)
    if anchor is None or own is None or when.kind == "day":
        return anchor
    if when.kind == "relative_day":
        return anchor if place == WORLD else own
    return max(own, anchor)


def _day_of_sentence(s: Sentence, st: Statement) -> When | None:
    """ "Stocks tumbled on Friday as ..., with the Dow losing 1%": the one day on which all of a sentence happened."""
    first = min(f.i for f in st.figures)
    days = [d for d in s.dates if d.kind in ("weekday", "day") and not _is_base(s, d) and not is_aside(s, d.i, first)]
    if len(days) != 1 or st.previous or st.prior or days[0].i > first or days[0].shift is not None:
        return None
    day = days[0]
    beside = day.i in s.motion_before or s.tokens.word(day.i - 1) in CLOSES  # "closed Monday up 8%", "fell Friday"
    if not (beside or s.tokens.word(day.i - 1) == "on") or s.tokens.word(day.j).endswith("'"):
        return None
    verbs = (*range(max(0, day.i - 6), day.i), day.j)  # "Brent on Tuesday surged 8%, and gasoil ended up 5%"
    moved = beside or any(t in s.motion_at and s.motion_at[t][0].part == "verb" for t in verbs)
    parted = {";", "while", "but", "whereas"}.intersection(s.tokens.words[day.j : first])
    return (
        day if moved and not parted and not ELSEWHERE.intersection(s.tokens.words[max(0, day.i - 3) : day.i]) else None
    )


def _one_day(s: Sentence, first: int, anchor: dt.date) -> dt.date | None:
    """ "On June 3, Velmar fell to $10, from the previous close of $14": the one day that a sentence names before."""
    days = [d for d in s.dates if d.i < first and d.kind in ("weekday", "day")]
    day = resolve(days[0], anchor, future=False) if len(days) == 1 and not _is_base(s, days[0]) else None
    return day.start if day is not None and day.precision == "day" else None


def _at_previous_close(s: Sentence, st: Statement) -> bool:
    """ "against its previous close of 6.2%", "from 14.62 at its previous close"."""
    first, last = min(f.i for f in st.figures), max(f.j for f in st.figures)
    words = s.tokens.words[max(0, first - PREVIOUS_REACH) : first]
    if "close" in words and BEFORE.intersection(words):
        return True
    last += 2 * (s.tokens.word(last) in PER and s.tokens.word(last + 1) not in AGES)  # "$862/oz a day earlier"
    other = next((f.i for f in s.figures if f.i >= last), 0)  # "to $10.01 per share from the previous close of $17.10"
    between = s.tokens.words[last:other]
    stop = next((last + t for t, word in enumerate(between) if word in COMPARED), last + CLOSE_REACH)
    after = s.tokens.words[last : min(stop, last + CLOSE_REACH)]
    if after[:2] == ["a", "day"] and after[2:3] in (["earlier"], ["before"], ["ago"]):
        return True
    if after[:1] == ["at"] and ("last", "close") in itertools.pairwise(after):
        return True  # "from $609.10/oz at the exchange's last close"
    # "recorded at the previous trading session"
    return any(a in BEFORE and b in ("close", "session", "day", "trading") for a, b in itertools.pairwise(after[:5]))


def _leading(s: Sentence, st: Statement, kinds: tuple[str, ...]) -> When | None:
    """The day or time that opens the sentence and holds for all that it lists: "At 9:45 a.m., the Dow rose ..."."""
    if st.previous or st.prior:
        return None
    first = next((d for d in s.dates if d.kind in kinds and not is_beside(s, d.i)), None)
    if first is not None and _sets_scene(s, first):
        return first
    opens = first is not None and first.i <= 2 and s.tokens.word(first.i - 1) in ("", "at", "on", "by", "late", "early")
    return first if opens else None


def _sets_scene(s: Sentence, day: When) -> bool:
    """ "On Wall Street on Wednesday, the S&P 500 rose ...": the day that a sentence opens with, behind its place."""
    placed = s.tokens.word(day.i - 1) == "on" and s.tokens.word(day.j) == "," and day.i <= SCENE
    return placed and not any(t in s.motion_at for t in range(day.i)) and not any(f.i < day.i for f in s.figures)


def _is_base(s: Sentence, when: When) -> bool:
    """ "down 0.6% on Thursday's close": the day that the change is measured from."""
    words = s.tokens.words
    if words[when.j : when.j + 2] == ["'", "s"]:
        if _owned(s, when) is not None:
            return True
        noun = next((word for word in words[when.j + 2 : when.j + 6] if word not in QUALIFIED), "")
        if noun in BASES:
            return s.tokens.word(when.i - 1) not in ("by", "at", "through")
        return when.shift != 0 and s.tokens.word(when.i - 1) not in WITHIN and _is_of_move(s, when.j + 2)
    if s.tokens.word(when.i - 1) == "from" and words[when.j : when.j + 1] in LEADING_ON and when.j + 1 in s.figure_from:
        return True  # "jumped 267 points from Thursday to 9,625", "ended up 28 points from Thursday at 9,625"
    if s.tokens.word(when.i - 1) == "than" or words[max(0, when.i - 2) : when.i] in (["than", "on"], ["than", "at"]):
        return True  # "40 cents less than on Tuesday"
    named = s.tokens.word(when.i - 1) in ("on", "of") and s.tokens.word(when.i - 2) in BASES
    return named and bool(
        {"than", "from"}.intersection(words[max(0, when.i - 6) : when.i])
    )  # "than its close on Tuesday"


def _is_of_move(s: Sentence, i: int) -> bool:
    """Whether a move's noun stands behind a day: "giving back part of Thursday's 553-point surge", "after Monday's
    slide"."""
    for t in range(i, min(i + MOVE_REACH, len(s.tokens))):
        if s.tokens.words[t] in CLAUSE_ENDS:
            return False
        if any(motion.part == "noun" for motion in s.motions_at.get(t, ((), 0))[0]):
            return True
    return False


def _date_for(s: Sentence, st: Statement, w: Window) -> When | None:
    """The day named beside the statement: after it first, else before its figures."""
    days = [
        d
        for d in s.dates
        if d.kind in ("day", "weekday", "relative_day")
        and w.i <= d.i < w.j
        and not is_beside(s, d.i)
        and s.tokens.words[d.i] != "past"  # "up 6% over the past day"
        and (st.prior or st.previous or not _is_base(s, d))
        and not any(m.i <= d.i < m.j for m in st.subjects)  # "the bond maturing on Sept. 11, 2029 yielded 4.1%"
    ]
    first = min(f.i for f in st.figures)
    last = max(f.j for f in st.figures)
    if (spanned := days_spanned(s, last)) is not None:
        return spanned
    after = [d for d in days if d.i >= first and not _is_elsewhere(s.tokens.words[last : d.i])]
    if after:
        return next((d for d in after if d.i >= last), after[0])  # "5%, from $20 on Friday to $19 on Monday"
    earlier = (st.prior or st.previous) and not _at_previous_close(s, st)
    set_beside = _compared_at(s, first) if earlier else 0
    before = [
        d
        for d in days
        if set_beside <= d.i < first
        and not is_aside(s, d.i, first)
        and (
            s.tokens.word(d.i - 1) not in ("since", "from", "after", "until")
            or looks_back(s, d.i - 1, first)
            or (st.prior and s.tokens.words[d.j : d.j + 2] == ["'", "s"])  # "from Monday's close of R18.50"
        )
    ]
    return before[-1] if before else None


def _compared_at(s: Sentence, first: int) -> int:
    """Where the words begin that set an earlier figure beside the one before: "cost 181 on Wednesday, against 145"."""
    told = max((f.j for f in s.figures if f.j <= first and f.unit != "year"), default=0)
    return next((t for t in range(first - 1, told, -1) if s.tokens.words[t] in AGO_BASES), 0) if told else 0


def _is_elsewhere(between: list[str]) -> bool:
    """Whether the words from a figure to a day lead elsewhere: "up 0.5%, near the high it touched on Thursday"."""
    if between[-1:] == ["by"]:
        between = between[:-1]  # "lower by Friday's close"
    elif between[-2:] == ["as", "of"]:
        between = between[:-2]  # "compared with 87.47 as of Monday"
    elif between[-3::2] == ["as", "as"] and between[-2] in AS_LATE:
        between = between[:-3]  # "above 7,000 as recently as Friday"
    return bool(ELSEWHERE.intersection(between)) or ("it" in between and bool(PEAKS.intersection(between)))


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
