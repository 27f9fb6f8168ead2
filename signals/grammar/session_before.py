"""Figures of the session before: by what is told of it, or by the hour at which a story is told."""

from __future__ import annotations

import datetime as dt
import itertools

from signals.grammar import sessions
from signals.grammar.context import BEFORE, SPANS, Window, comes_off
from signals.grammar.moments import closes_another, is_adjective, is_left
from signals.grammar.other_times import AGES, CLAUSE_ENDS, TOUCHING
from signals.grammar.sentence import Sentence
from signals.grammar.spans import change_period
from signals.grammar.statements import Statement
from signals.grammar.story import NOON, WORLD
from signals.grammar.when import When

EARLY_MARKETS = ("fx", "bond", "commodity", "crypto")
DAY_AFTER = ["day", "after"]
NEWS = frozenset("announcement data decision figures news release report statement".split())
NEWS_REACH = 9  # tokens from a level to the news that it stood before
ASIDE_FROM = frozenset("below above under beneath".split())  # between a change and what it is measured from
PREVIOUS_REACH = 7  # tokens from "previous" to the level: "its previous New York close of 18.01"
CLOSE_REACH = 8  # and from the level to "at the exchange's last close"
PER = frozenset("/ per a an".split())  # between a price and what it is for
COMPARED = frozenset("from than versus vs compared against".split())
EARLIER = frozenset("earlier beforehand".split())
DAWN = 8  # the hour before which no exchange opens
BEFORE_BELL = frozenset({"US", WORLD})  # where shares are also traded before
SET_BY_DAY = frozenset(
    "rate rates deposit lending borrowing policy repo cash index facility".split()
)  # behind "overnight"
HERE = frozenset("today now currently morning".split())
EAST = 420  # minutes by which clocks are ahead of the world's where London and New York trade at night
GOING_ON = frozenset("is are has have trades trade".split())
LEEWAY = 2  # hours by which a time of day that lies ahead is surely that of the day before
NIGHT = 4  # the hour before which no market at home has begun its day
OPENING, EARLY = 9, 5  # hours before which a close is that of the day before: at home, and by UTC


def at_previous_close(s: Sentence, st: Statement) -> bool:
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
    if not (st.prior or st.previous) and not (COMPARED.isdisjoint(after[:3]) and ASIDE_FROM.isdisjoint(after[:1])):
        return False  # "3.2% weaker than the previous day", "down 18.4 won from the previous session's close"
    # "recorded at the previous trading session"
    return any(a in BEFORE and b in ("close", "session", "day", "trading") for a, b in itertools.pairwise(after[:5]))


def is_touched(s: Sentence, st: Statement) -> bool:
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


def preceded_news(s: Sentence, st: Statement) -> bool:
    """ "from 68.62 US cents just ahead of the 2pm release", "from $1.2650 shortly before the data": a level of the same
    day."""
    last = max(f.j for f in st.figures)
    near, before, *rest = (*s.tokens.words[last : last + NEWS_REACH], "", "")
    return near in ("just", "shortly") and before in ("ahead", "before") and not NEWS.isdisjoint(rest)


def is_day_after(s: Sentence, first: int) -> bool:
    """ "a day after the Dow rallied 527 points", "coming off a losing session in which the Dow shed 0.5%": told of the
    session before."""
    words = s.tokens.words
    if "after" in s.vocabulary:
        k = next(
            (t + 3 for t in range(first - 3) if words[t] in ("a", "one") and words[t + 1 : t + 3] == DAY_AFTER), None
        )
        return k is not None and CLAUSE_ENDS.isdisjoint(words[k:first])
    return comes_off(s, first)


def is_before_trading(s: Sentence, st: Statement, w: Window, place: str) -> bool:
    """Whether a story or table tells of a close or of the night before the market's day has come to its close."""
    story, hour = s.story, s.story.local_hour(place)
    abroad = place == WORLD and not story.is_dated_at_home  # where it was told, night may be day
    if hour is not None and hour < OPENING and (told := _is_of_eve(s, st, hour, place, abroad=abroad)) is not None:
        return told
    overnight = "overnight" in s.vocabulary and _tells_night(s, w)
    if overnight and place == WORLD and (story.article.utc_offset or 0) >= EAST and story.is_dated_at_home:
        return True  # "Iron ore slid 1.1% overnight", told in Sydney in the evening
    if hour is None or hour >= (EARLY if abroad else NOON) or change_period(s, st) == "ytd":
        return False
    if st.moment == "close" or overnight:
        return True
    if not abroad and hour < OPENING and story.session == "close" and not story.is_premarket:
        return not _goes_on(s, st, w)
    first = min(f.i for f in st.figures)
    near = (t for t in range(w.i, min(w.j, first + 6)) if "moment_close" in s.classes(t))
    return any(not (is_adjective(s, t) or is_left(s, t, first) or closes_another(s, st, t)) for t in near)


def _tells_night(s: Sentence, w: Window) -> bool:
    """ "fell 1.1% overnight", "overnight on Wall Street"; but not "the overnight deposit rate", set by day."""
    words = s.tokens.words
    told = (t for t in range(w.i, w.j) if words[t] == "overnight")
    return any(SET_BY_DAY.isdisjoint(words[t + 1 : t + 3]) for t in told)


def _is_of_eve(s: Sentence, st: Statement, hour: int, place: str, *, abroad: bool) -> bool | None:
    """Whether what is told before a market opens is of the day before; None where the hour alone does not tell."""
    if hour < NIGHT and not abroad:
        return True  # nothing has been traded since midnight
    if hour < DAWN and place not in BEFORE_BELL and _tells_session(s, st):
        return True  # a morning's paper
    if place == "US" and _is_cash_index(st) and _has_moved(s, st):
        # "The moves come after a losing session. The Dow fell 0.6%": before the bell only futures trade
        return change_period(s, st) == "day"
    return True if s.is_row and not abroad else None  # a table of the last levels


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


def _is_cash_index(st: Statement) -> bool:
    """ "The Dow", but not "Dow futures"."""
    subject = st.subjects[-1]
    return subject.kind == "index" and not getattr(subject.key, "is_future", False)


def day_of_paper(s: Sentence, w: Window, clock: When | None, place: str) -> dt.date | None:
    """The last trading day before a morning's paper that tells of it, as its opening says: "The rand fell yesterday.
    ... Gold slid to $371."."""
    story, own = s.story, s.story.local_date(place if place != WORLD else None)
    if not story.is_morning_paper or own is None or not HERE.isdisjoint(s.tokens.words[w.i : w.j]):
        return None
    if clock is not None and (clock.minute or 0) < (story.hour_written or 0) * 60:
        return None
    return sessions.previous(own, place)


def is_last_close(s: Sentence, st: Statement, place: str) -> bool:
    """ "Shares last closed at 1.22 ringgit", told before the day's close: the close of the session before."""
    first, hour = min(f.i for f in st.figures), s.story.local_hour(place)
    told = s.tokens.words[max(0, first - 3) : first - 1] == ["last", "closed"]
    return told and hour is not None and hour < sessions.CLOSING_HOUR


def is_ahead(s: Sentence, clock: When, place: str) -> bool:
    """ "The rand traded at R17.83 at 17h00", told at seven in the morning: a time of the day before."""
    hours = (s.story.local_hour(place), s.story.local_hour(), s.story.hour_written)
    told = clock.minute if clock.zone is None else None
    return told is not None and all(hour is not None and told >= (hour + LEEWAY) * 60 for hour in hours)
