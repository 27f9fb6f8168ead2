"""At which moment of a session a price was so: the open, the close, a high (see `extremes`)."""

from __future__ import annotations

from signals.grammar.context import BEFORE, CLOSED, SPANS, Window, window
from signals.grammar.extremes import ENDS, extreme
from signals.grammar.places import exchange_place
from signals.grammar.sentence import Sentence
from signals.grammar.sessions import closing_hour
from signals.grammar.spans import change_period
from signals.grammar.statements import Statement
from signals.grammar.when import When, resolve
from signals.lexicon import load
from signals.lexicon.entries import Currency
from signals.tokens import HYPHENS

EARLIER = BEFORE | {"last"}
BASES = frozenset(
    "above below from on than with against versus vs".split()
)  # before the close that a move is measured from
RANKED = frozenset(("actively", *HYPHENS))
ENDS_OF_CURVES = frozenset("long short front back far".split())
AMID = frozenset("last trading traded intraday currently".split())  # a session
ENDING = frozenset((("at", "session"), ("at", "a"), ("the", "day"), ("the", "session"), ("at", "its"), ("at", "their")))
AT_THE_CLOSE = ["at", "the", "close"]
OF_CLOSE = frozenset({",", "of", "in"})  # behind it: "At the close in Calder, corn was up 3 cents"
MIDDAY = frozenset({"midday", "noon"})
NOW = frozenset("is are midday noon morning afternoon".split())  # of a session that goes on
# Of trading that no close has ended.
LATE = frozenset("hours extended late premarket postmarket recent trade trades".split())
AFTER_CLOSE = frozenset(("after", "the", "close"))
TOWARDS = frozenset("toward towards before near".split())
AHEAD_OF = TOWARDS | {"into", "nearing"}
TRADE = frozenset("trading trade business play".split())
OPENING_HOUR = 9  # from which a market surely trades
REACH_OF_TIME = 4  # tokens from "by the time" to the verb behind a place
CLOSING_REACH = 3  # tokens before a figure
SET_BESIDE = frozenset("from against than versus compared".split())  # before a level that another is set beside
BESIDE_REACH = 3  # tokens between such a word and the level
STREAKS = frozenset("streak run rally slide winning losing losses gains decline declines".split())
STREAK_REACH = 6  # tokens from "ending a" to such a word
DAY_REACH = 5  # tokens from the level to its day
BEFORE_IT = frozenset("earlier before previous ago".split())  # with "day"


def moment(s: Sentence, st: Statement, *, session: bool = False) -> str | None:
    """open, close, intraday, high or low, from the words around the figures, else from the story's `session`."""
    if (told := extreme(s, st, session=session)) is not None:
        return told
    w = window(s, st)
    first = min(f.i for f in st.figures)
    behind = st.j + 6 + sum(b - a + 1 for a, b in s.asides if a == st.j)  # "2,735 ringgit ($646) a tonne at the close"
    for t in range(_told_from(s, w.i, first), min(w.j, behind)):
        classes = s.classes(t)
        if any(a < t < b <= first and s.tokens.word(a) == "which" for a, b in s.asides):
            continue  # "The rupee, which fell in opening trade on Monday, was last at 86.86"
        if ((t >= st.j and s.tokens.word(t - 1) in BEFORE) or is_left(s, t, first)) and not st.prior:
            continue  # "at 9.725%, from a previous close of 8.845%", "0.5% above Tuesday's close"
        if t >= st.j and s.tokens.word(t - 1) == "before" and s.tokens.word(t).endswith("ing"):
            continue  # "reached R18.33 before closing at R18.40"
        if t >= st.j and s.tokens.word(t - 1) == "having":
            continue  # "is higher at $94.30, having settled at $94.10 last night"
        if "moment_close" in classes and closes_another(s, st, t):
            continue
        if "moment_close" in classes and _is_ahead(s, t):
            s.story.before_close.add(_market(s, st) or "")
            return "intraday"
        if "moment_close" in classes and not is_adjective(s, t):
            earlier = "had" in s.tokens.words[w.i : t] or not EARLIER.isdisjoint(s.tokens.words[t : t + 3])
            if not (st.prior or earlier or any(d.kind in ("weekday", "year") for d in s.dates)):
                s.story.session = "close"
                s.story.closed_in.add(getattr(st.subjects[-1].key, "place", None))
            return "close"
        if t >= st.j and s.tokens.word(t) in MIDDAY and s.tokens.word(t - 1) == "at":
            return "intraday"  # "dropped $2.98 at midday", in a story of the close
        if "moment_open" in classes and (t < first or _is_at_open(s, t)):
            return "open"  # "fell 3% at the open"
        closed = s.tokens.word(t) == "last" and s.tokens.word(t + 1) in CLOSED  # "last closed at 1.22 ringgit"
        ranked = s.tokens.word(t - 1) in RANKED  # "the most actively traded stock of the day", "most-traded"
        amid = (s.tokens.word(t) in AMID and not ranked) or (s.tokens.word(t) == "recently" and t + 1 in s.motion_at)
        if amid and t < first and not closed and not (_closes_after(s, t, first) or _settles(s, st, first)):
            return "intraday"
    if s.tokens.words[:3] == AT_THE_CLOSE and s.tokens.word(3) in OF_CLOSE and change_period(s, st) in ("day", None):
        return "close"  # "At the close, the rand was at R18.29, while gold was quoted at $1,540"
    return _unsaid(s, st) if session else "intraday"


def _is_at_open(s: Sentence, t: int) -> bool:
    """ "fell 3% at the open", "declined 0.3 per cent at open": whether the open is told of as when a move was made."""
    return s.tokens.words[t - 2 : t] == ["at", "the"] or (s.tokens.word(t) == "open" and s.tokens.word(t - 1) == "at")


def _told_from(s: Sentence, i: int, first: int) -> int:
    """Where the words on the moment of a figure begin: behind "rose at the open but", at "closing" right before it."""
    closing = range(max(i, first - CLOSING_REACH), first)
    told = (t for t in closing if "moment_close" in s.classes(t) and not is_adjective(s, t))
    contrast = next((t for t in range(first - 1, i, -1) if s.tokens.word(t) == "but"), i)
    return max(contrast, next(told, i))


def _unsaid(s: Sentence, st: Statement) -> str:
    """What is told of a session without a word on its moment: the close of an index, and of the shares told of beside
    one, once the market has closed for the day; else what the story told."""
    w = window(s, st)
    place = _market(s, st)
    hour = s.story.local_hour(place) if place is not None else None
    present = any(s.tokens.word(t) in NOW for t in range(w.i, min(w.j, st.j + 4)))
    daily = change_period(s, st) in ("day", None)
    trades = place is not None and hour is not None and OPENING_HOUR <= hour < closing_hour(place)
    if trades and daily and (present or s.tokens.word(st.verb) == "trades") and place not in s.story.closed_in:
        return "intraday"  # "Britain's FTSE closed 0.1% up. The Nikkei is up 0.7%", told in Tokyo's afternoon
    if present or not daily:
        return s.story.session
    if s.story.is_morning_paper:
        return "close"
    if place in s.story.before_close:
        return "intraday"
    if place is not None and _closed_beside(s, st, place):
        return "close"
    if place is not None and any(d.kind == "time" and w.i <= d.i < w.j and _is_before(s, d, place) for d in s.dates):
        return "intraday"  # "At 11:30 am, the Sensex was down 302 points"
    if place is None or hour is None:
        return s.story.session
    if hour >= closing_hour(place):
        return "close"
    return "intraday" if hour >= OPENING_HOUR and _is_still_open(s, w, place) else s.story.session


def _market(s: Sentence, st: Statement) -> str | None:
    """The country by whose market a cash index closes, or a share told of beside one; None where that is not told."""
    key, kind = st.subjects[-1].key, st.subjects[-1].kind
    if kind == "index" and not getattr(key, "is_future", False):
        return getattr(key, "place", None)
    goes_on = s.tokens.word(st.verb).endswith("s") and s.tokens.word(st.verb) != "was"  # "Velmar adds 2%"
    if kind != "equity" or goes_on or _is_late(s):
        return None
    listed = getattr(key, "place", None)
    index = s.story.last.get("index") if s.story.last_at.get("index", 0) >= s.story.timed_at else None
    place = getattr(getattr(index, "key", None), "place", None)
    if listed is None and place is not None and (home := _home_of_price(s, st)) is not None:
        return home
    return place if listed in (None, place) else None


def _closed_beside(s: Sentence, st: Statement, place: str) -> bool:
    """ "The real closed at 3.14 on Wednesday, and the Bovespa shed 1% to 65,011", told on Thursday: whether the close
    of a day gone by is told of what stands before."""
    if "moment_close" not in s.cues or st.level is None:
        return False
    first, today = min(f.i for f in st.figures), s.story.local_date(place)
    days = [resolve(d, today) for d in s.dates if d.i < first and d.kind in ("weekday", "relative_day", "day")]
    gone = len(days) == 1 and days[0] is not None and today is not None and days[0].start < today
    return gone and any(t < first and s.tokens.word(t) in CLOSED and not is_adjective(s, t) for t in s.cue_at)


def _is_late(s: Sentence) -> bool:
    """ "in extended trading", "rise 5.7% after the market close": whether trading has closed."""
    if not LATE.isdisjoint(s.vocabulary):
        return True
    if not AFTER_CLOSE.issubset(s.vocabulary):
        return False
    t = s.tokens.words.index("close")
    return ["after", "the"] in (s.tokens.words[t - 2 : t], s.tokens.words[t - 3 : t - 1])


def _home_of_price(s: Sentence, st: Statement) -> str | None:
    """ "fell R9.10 to R94.30", told behind London's index: the story's country where a price is in its own money."""
    entry = load(Currency).get(next((f.currency for f in st.figures if f.currency is not None), ""))
    return s.story.place if entry is not None and entry.place == s.story.place else None


def closes_another(s: Sentence, st: Statement, t: int) -> bool:
    """ "was down 2.4% by the time London closed", "ended the morning session up", "ending a three-day rally": an end
    that is no close of the statement's own day."""
    by_then = s.tokens.words[max(0, t - REACH_OF_TIME) : t - 1] == ["by", "the", "time"]
    morning = s.tokens.words[t + 1 : t + 3] == ["the", "morning"]
    return by_then or morning or _ends_streak(s, t) or _closes_abroad(s, st, t)


def _closes_abroad(s: Sentence, st: Statement, t: int) -> bool:
    """ "By the JSE's close the Dow was 0.3% up", "After the JSE closed, the Dow ...": a market of another place."""
    own = getattr(st.subjects[-1].key, "place", None)
    if st.subjects[-1].kind != "index" or own is None:
        return False
    k = t - 3 if s.tokens.words[max(0, t - 2) : t] == ["'", "s"] else t - 1
    exchange = exchange_place(s.tokens.raw[k]) if k >= 0 and s.tokens.raw[k].isupper() else None
    return exchange is not None and exchange != own


def _ends_streak(s: Sentence, t: int) -> bool:
    """ "fell 0.9% on Friday, ending a three-day rally": what comes to an end is a row of sessions."""
    told = s.tokens.words[t : t + STREAK_REACH]
    return told[:1] == ["ending"] and told[1:2] in (["a"], ["an"], ["its"], ["their"]) and not STREAKS.isdisjoint(told)


def _is_ahead(s: Sentence, t: int) -> bool:
    """ "was 6% lower at 18,602 shortly before the close", "heading into the close": whether it is yet to come."""
    return s.tokens.word(t - 1) == "the" and s.tokens.word(t - 2) in AHEAD_OF and s.tokens.word(t) == "close"


def _is_still_open(s: Sentence, w: Window, place: str) -> bool:
    """ "The Sensex closed 0.7% lower. Britain's FTSE was down 0.3%": whether those markets whose close the story told
    are others than that of a place, of which it tells nothing but today's trading."""
    story = s.story
    if story.session != "close" or not story.closed_in or not story.closed_in.isdisjoint((None, place)):
        return False
    today = story.local_date(place)
    days = (resolve(d, today) for d in s.dates if d.kind in ("weekday", "relative_day", "day") and w.i <= d.i < w.j)
    return all(day is not None and day.start == today for day in days)


def _is_before(s: Sentence, time: When, place: str) -> bool:
    """Whether a time of day, told by the clock of a market's place or by the story's, is one of its session."""
    if time.zone is not None or time.minute is None:
        return False
    there, here = s.story.local_hour(place), s.story.local_hour()
    ahead = here - there if there is not None and here is not None else 0
    return time.minute < (closing_hour(place) + max(0, ahead)) * 60


def is_left(s: Sentence, t: int, first: int) -> bool:
    """ "up 4 bps vs. Thursday's close, that on 5Y paper is 8.7%": whether the close at token t is a base of another
    move than that of the figure at token `first`, which it does not lead to."""
    return (t > first or "," in s.tokens.words[t:first]) and _is_base(s, t)


def _is_base(s: Sentence, t: int) -> bool:
    """ "0.5% above Tuesday's close", but "rose 4% by Tuesday's close"."""
    day = s.date_at.get(t - 3) if s.tokens.words[t - 2 : t] == ["'", "s"] else None
    if day is None:
        return False
    before = day.i - 1 - (s.tokens.word(day.i - 1) == ".")  # "vs. Thursday's close"
    return s.tokens.word(before) in BASES or s.tokens.words[max(0, day.i - 2) : day.i] == ["compared", "to"]


def _closes_after(s: Sentence, t: int, first: int) -> bool:
    """ "up 8% premarket after closing at $36.90": the close is told nearer to the figure."""
    after = next((k for k in range(t, first) if s.tokens.word(k) == "after"), first)
    return any("moment_close" in s.classes(k) and not is_adjective(s, k) for k in range(after, first))


def _settles(s: Sentence, st: Statement, first: int) -> bool:
    """ "In other trading, gasoline gained 2.38 cents to settle at $2.0646": the close is told with the level."""
    level = st.level.i if st.level is not None else first
    return any("moment_close" in s.classes(t) for t in range(max(first, level - CLOSING_REACH), level))


def tells_close(s: Sentence) -> bool:
    """Whether an opening tells of the session's end: "DAX ends 0.5% higher", "indexes closed lower Monday"."""
    if ENDS.isdisjoint(s.vocabulary) or "recently" in s.vocabulary or s.opens_item:
        return False
    days = [resolve(when, s.story.local_date()) for when in s.dates if when.kind in ("weekday", "day", "relative_day")]
    if any(day is None or day.start != s.story.local_date() for day in days):
        return False
    starts = {f.i for f in s.figures}
    return any(
        "moment_close" in classes
        and s.tokens.word(t) in ENDS
        and "had" not in s.tokens.words[max(0, t - 3) : t]
        and (
            stop in starts
            or stop in s.motion_at
            or s.tokens.word(stop) in ("mixed", "flat")
            or tuple(s.tokens.words[stop : stop + 2]) in ENDING
        )
        for t, (classes, stop) in s.cue_at.items()
    )


def moment_by_hour(s: Sentence, st: Statement, standing: str, session: bool) -> str | None:
    """The moment of an actual figure; of an earlier one only where words tell it."""
    if standing not in ("actual", "previous"):
        return None
    told = moment(s, st, session=session)
    if standing == "previous" and told == "intraday":
        return "close" if _beside_close(s, st) else None
    return told


def _beside_close(s: Sentence, st: Statement) -> bool:
    """ "closed at R18.40 on Friday, from R18.55 on Thursday", "stronger than the R18.55 recorded on Monday": whether
    the level of a day gone by is set beside a close."""
    level = st.level
    if level is None or not (st.prior or st.previous) or "moment_close" not in s.cues:
        return False
    other = next((f for f in reversed(s.figures) if f.j <= level.i and f.unit == level.unit), None)
    if other is None or SET_BESIDE.isdisjoint(s.tokens.words[max(other.j, level.i - BESIDE_REACH) : level.i]):
        return False
    closes = range(max(0, other.i - CLOSING_REACH), other.i)
    day = s.tokens.words[level.j : level.j + DAY_REACH]
    named = any(level.j <= d.i <= level.j + DAY_REACH and d.kind in ("weekday", "relative_day") for d in s.dates)
    dated = named or ("day" in day and not BEFORE_IT.isdisjoint(day))
    return dated and any("moment_close" in s.classes(t) and not is_adjective(s, t) for t in closes)


def is_adjective(s: Sentence, t: int) -> bool:
    """ "a close above", "the end of" are no sessions' ends."""
    if s.tokens.word(t - 1) in BEFORE or s.tokens.words[t - 2 : t + 2] == ["from", "a", "close", "of"]:
        return False  # "its previous close of 6.2%", "from a close of $119.80 on July 26"
    if s.tokens.words[t - 1 : t + 2] == ["s", "close", "of"]:
        return False  # "6 paise below Tuesday's close of 83.14"
    if s.tokens.word(t - 1) == "-" and s.tokens.word(t - 2) in SPANS | ENDS_OF_CURVES:
        return True  # "by year-end", "Long-end Treasurys"
    if s.tokens.word(t + 1) == "of" and s.tokens.word(t + 2) in TRADE:
        return s.tokens.word(t - 2) in TOWARDS  # "at the close of trading", but not "toward the end of trading"
    return s.tokens.word(t) in ("end", "close") and s.tokens.word(t + 1) in ("of", "to", "above", "below")
