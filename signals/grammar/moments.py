"""At which moment of a session a price was so: the open, the close, a high."""

from __future__ import annotations

from signals.grammar.context import BEFORE, CLOSED, SPANS, window
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.grammar.sessions import closing_hour
from signals.grammar.spans import change_period
from signals.grammar.statements import Statement
from signals.grammar.when import When, resolve

EARLIER = BEFORE | {"last"}
BASES = frozenset("above below from on than with".split())  # before the close that a move is measured from
REACHED = 4  # tokens from "hit" to its level
TURN_REACH = 20  # and from the level to the turn after it
AMID = frozenset("last trading traded intraday currently".split())  # a session
CLOSING = frozenset(
    "ends closes settles finishes ended closed settled finished settle close end finish closing".split()
)
ENDING = frozenset((("at", "session"), ("at", "a"), ("the", "day"), ("the", "session"), ("at", "its"), ("at", "their")))
EXTREMES = frozenset(("moment_high", "moment_low"))
NOW = frozenset("is are midday noon morning afternoon".split())  # of a session that goes on
LATE = frozenset(
    "hours extended late premarket postmarket recent trade trades".split()
)  # of trading beyond the session
TRADE = frozenset("trading trade business play".split())
STAGES = frozenset("stage point worst best".split())
WORST = frozenset(
    [("one", "stage"), ("one", "point"), *((its, most) for its in ("its", "their") for most in ("worst", "best"))]
)
OWNING = frozenset("a an its the their".split())
CLOSING_REACH = 3  # tokens before a figure
EXTREME_REACH = 5  # tokens between "hit 5.1%," and "its highest"


def moment(s: Sentence, st: Statement, *, session: bool = False) -> str | None:
    """open, close, intraday, high or low, from the words around the figures, else from the story's `session`."""
    level = st.level
    w = window(s, st)
    first = min(f.i for f in st.figures)
    if (set_at := _extreme_before(s, w.i, first) or _extreme_behind(s, st)) is not None:
        return set_at
    near = _near(s, max(w.i, level.i - 5), level.i) if level is not None else range(0)
    for t in (*near, *range(st.j, min(w.j, st.j + 4))):
        if t >= st.j and "at" not in s.tokens.words[st.j : t]:
            continue
        classes = s.classes(t)
        if "moment_high" in classes and s.tokens.word(t + 1) != "yield":  # a "high yield" is what an auction gave
            return "high"
        if "moment_low" in classes:
            return "low"
    if st.direction and level is not None and s.tokens.words[level.i - 3 : level.i] == ["as", "far", "as"]:
        return "high" if st.direction > 0 else "low"  # "the yield sank as far as 1.52%"
    if level is not None and (extreme := _turned_from(s, st, level) or _came_from(s, st, level)) is not None:
        return extreme
    if level is not None and _first_time(s, level):
        return "low" if st.direction == -1 else "high"
    if session and st.direction and _at_some_stage(s, st):
        return "high" if st.direction > 0 else "low"
    if session and st.direction and _at_most(s, st):
        return "high" if st.direction > 0 else "low"
    for t in range(_told_from(s, w.i, first), min(w.j, st.j + 6)):
        classes = s.classes(t)
        if t >= st.j and (s.tokens.word(t - 1) in BEFORE or _is_base(s, t)) and not st.prior:
            continue  # "at 9.725%, from a previous close of 8.845%", "0.5% above Tuesday's close"
        if t >= st.j and s.tokens.word(t - 1) == "before" and s.tokens.word(t).endswith("ing"):
            continue  # "reached R18.33 before closing at R18.40"
        if "moment_close" in classes and not is_adjective(s, t):
            earlier = "had" in s.tokens.words[w.i : t] or not EARLIER.isdisjoint(s.tokens.words[t : t + 3])
            if not (st.prior or earlier or any(d.kind in ("weekday", "year") for d in s.dates)):
                s.story.session = "close"
            return "close"
        if "moment_open" in classes and (t < first or s.tokens.words[t - 2 : t] == ["at", "the"]):
            return "open"  # "fell 3% at the open"
        closed = s.tokens.word(t) == "last" and s.tokens.word(t + 1) in CLOSED  # "last closed at 1.22 ringgit"
        if s.tokens.word(t) in AMID and t < first and not closed and not _closes_after(s, t, first):
            return "intraday"
    return _unsaid(s, st) if session else "intraday"


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
    present = any(s.tokens.word(t) in NOW for t in range(w.i, min(w.j, st.j + 4)))
    if present or change_period(s, st) not in ("day", None):
        return s.story.session
    if s.story.is_morning_paper:
        return "close"
    key, kind = st.subjects[-1].key, st.subjects[-1].kind
    place = getattr(key, "place", None) if kind == "index" and not getattr(key, "is_future", False) else None
    goes_on = s.tokens.word(st.verb).endswith("s") and s.tokens.word(st.verb) != "was"  # "Velmar adds 2%"
    if kind == "equity" and not goes_on and LATE.isdisjoint(s.vocabulary):
        place = getattr(getattr(s.story.last.get("index"), "key", None), "place", None)
        place = place if getattr(key, "place", None) in (None, place) else None
    if place is not None and any(d.kind == "time" and w.i <= d.i < w.j and _is_before(d, place) for d in s.dates):
        return "intraday"  # "At 11:30 am, the Sensex was down 302 points"
    hour = s.story.local_hour(place) if place is not None else None
    return "close" if place and hour is not None and hour >= closing_hour(place) else s.story.session


def _is_before(time: When, place: str) -> bool:
    """Whether a time of day, told by the clock of a market's place, is one of its session."""
    return time.zone is None and time.minute is not None and time.minute < closing_hour(place) * 60


def _near(s: Sentence, i: int, j: int) -> range:
    """The tokens before a level that tell its moment: "a record, before easing to $44" parts them."""
    parted = [t for t in range(i, j) if s.tokens.word(t) == "before"]
    return range(parted[-1] if parted else i, j)


def _extreme_before(s: Sentence, i: int, first: int) -> str | None:
    """ "At its session lows, the Nasdaq was down 0.9%"."""
    if s.tokens.word(i) != "at" or s.tokens.word(i + 1) not in OWNING:
        return None
    told = next((t for t in range(i + 2, min(i + 5, first)) if not EXTREMES.isdisjoint(s.classes(t))), None)
    if told is None or s.tokens.word(s.cue_at[told][1]) != ",":
        return None
    return "high" if "moment_high" in s.classes(told) else "low"


def _extreme_behind(s: Sentence, st: Statement) -> str | None:
    """ "touched 4.75%, the lowest since May", "hit $45.04 a barrel on Tuesday, a new record": what a level was."""
    level = st.level
    if level is None or not any("reach" in s.classes(t) for t in range(max(0, level.i - 3), level.i)):
        return None
    comma = next((t for t in range(level.j, level.j + 2 * EXTREME_REACH) if s.tokens.word(t) == ","), None)
    if comma is None or s.tokens.word(comma + 1) not in OWNING:
        return None
    told = (t for t in range(comma + 2, comma + EXTREME_REACH) if not EXTREMES.isdisjoint(s.classes(t)))
    t = next(told, None)
    if t is None or any(k in s.motion_at for k in range(level.j, t)):
        return None
    return "high" if "moment_high" in s.classes(t) else "low"


def _turned_from(s: Sentence, st: Statement, level: Figure) -> str | None:
    """ "reached $55.30 a barrel before settling at $55.05": high or low, by the level that came after it."""
    reached = any("reach" in s.classes(t) for t in range(max(0, level.i - REACHED), level.i))
    if not reached or st.subjects[-1].kind == "fx":  # a pair is at its high where one of the two is at its low
        return None
    after = next((f for f in s.figures if f.i >= level.j), None)
    stop = min(after.i if after is not None else len(s.tokens), level.j + TURN_REACH)
    for t in range(level.j, stop):
        turned = s.tokens.word(t) == "before" and s.tokens.word(t + 1).endswith("ing")
        if turned and after is not None and (after.unit, after.currency) == (level.unit, level.currency):
            return "high" if after.value < level.value else "low"
    return None


def _is_base(s: Sentence, t: int) -> bool:
    """ "0.5% above Tuesday's close", but "rose 4% by Tuesday's close"."""
    day = s.date_at.get(t - 3) if s.tokens.words[t - 2 : t] == ["'", "s"] else None
    return day is not None and s.tokens.word(day.i - 1) in BASES


def _came_from(s: Sentence, st: Statement, level: Figure) -> str | None:
    """ "closed at 10,002 after dipping to 9,977 in early trading": high or low, by the level that stands before it."""
    told = s.tokens.words[max(0, level.i - REACHED) : level.i]
    if not st.previous or st.subjects[-1].kind == "fx" or "after" not in told or "having" in told:
        return None
    turned = told[told.index("after") + 1 : told.index("after") + 2]
    dated = any(level.j <= d.i <= level.j + REACHED and d.kind != "time" for d in s.dates)
    before = next((f for f in reversed(s.figures) if f.j <= level.i and f.unit == level.unit), None)
    if before is None or dated or not turned or not turned[0].endswith("ing") or before.currency != level.currency:
        return None
    return "low" if level.value < before.value else "high"


def _first_time(s: Sentence, level: Figure) -> bool:
    """ "topped 40,000 points for the first time": whether no higher or lower level was known before."""
    if "first" not in s.vocabulary:
        return False
    near = range(level.j, level.j + REACHED)
    return any(s.tokens.words[t : t + 4] == ["for", "the", "first", "time"] for t in near)


def _at_some_stage(s: Sentence, st: Statement) -> bool:
    """ "was down 70 points at one stage", "fell 206 points at its worst": the session's extreme so far."""
    if s.vocabulary.isdisjoint(STAGES):
        return False
    words = s.tokens.words
    near = [st.j, *(t for t in range(max(0, st.i - EXTREME_REACH), st.i) if t not in s.figure_ends)]
    return any(words[t : t + 1] == ["at"] and tuple(words[t + 1 : t + 3]) in WORST for t in near)


def _closes_after(s: Sentence, t: int, first: int) -> bool:
    """ "up 8% premarket after closing at $36.90": the close is told nearer to the figure."""
    after = next((k for k in range(t, first) if s.tokens.word(k) == "after"), first)
    return any("moment_close" in s.classes(k) and not is_adjective(s, k) for k in range(after, first))


def _at_most(s: Sentence, st: Statement) -> bool:
    """ "fell as much as 9%": the session's extreme, unless the end of the session is told with it."""
    figure = st.change or st.change_abs
    extreme = figure is not None and s.tokens.words[max(0, figure.i - 3) : figure.i] == ["as", "much", "as"]
    words = s.tokens.words
    stop = next((t for t in range(st.j, len(words)) if words[t] == "before"), len(words))  # "before it closed 4% lower"
    return extreme and change_period(s, st) == "day" and CLOSING.isdisjoint(words[:stop])


def tells_close(s: Sentence) -> bool:
    """Whether an opening tells of the session's end: "DAX ends 0.5% higher", "indexes closed lower Monday"."""
    if CLOSING.isdisjoint(s.vocabulary) or "recently" in s.vocabulary or s.opens_item:
        return False
    days = [resolve(when, s.story.local_date()) for when in s.dates if when.kind in ("weekday", "day", "relative_day")]
    if any(day is None or day.start != s.story.local_date() for day in days):
        return False
    starts = {f.i for f in s.figures}
    return any(
        "moment_close" in classes
        and s.tokens.word(t) in CLOSING
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
    return None if standing == "previous" and told == "intraday" else told


def is_adjective(s: Sentence, t: int) -> bool:
    """ "a close above", "the end of" are no sessions' ends."""
    if s.tokens.word(t - 1) in BEFORE or s.tokens.words[t - 2 : t + 2] == ["from", "a", "close", "of"]:
        return False  # "its previous close of 6.2%", "from a close of $119.80 on July 26"
    if s.tokens.words[t - 1 : t + 2] == ["s", "close", "of"]:
        return False  # "6 paise below Tuesday's close of 83.14"
    if s.tokens.word(t - 1) == "-" and s.tokens.word(t - 2) in SPANS:
        return True  # "by year-end"
    if s.tokens.word(t + 1) == "of" and s.tokens.word(t + 2) in TRADE:
        return False  # "at the close of trading"
    return s.tokens.word(t) in ("end", "close") and s.tokens.word(t + 1) in ("of", "to", "above", "below")
