"""Whether a figure is the highest or lowest of its session: "hit a low of 5.1%", "fell as much as 9%".

News tells it in the words before or behind a level, by the turn that followed or came before, and in words such as "at
one stage". Each way is a rule of its own below; `extreme` asks them in turn.
"""

from __future__ import annotations

from collections.abc import Callable

from signals.grammar.context import Window, window
from signals.grammar.sentence import Sentence
from signals.grammar.spans import change_period
from signals.grammar.statements import Statement

Rule = Callable[[Sentence, Statement, Window], str | None]

MOMENTS = {"moment_high": "high", "moment_low": "low"}  # cue -> what it tells
REACHED = 4  # tokens from "hit" to its level
TURN_REACH = 20  # and from the level to the turn after it
NEAR = 5  # tokens before a level that tell of it
BEHIND = 4  # tokens behind a figure that do, after "at"
EXTREME_REACH = 5  # tokens between "hit 5.1%," and "its highest"
HITTING = frozenset("hitting touching reaching marking notching".split())
OWNING = frozenset("a an its the their".split())
STRENGTHS = {  # of a currency, before "since": "touched 17.84, its best since May"
    **dict.fromkeys("best strongest firmest".split(), "high"),
    **dict.fromkeys("worst weakest softest".split(), "low"),
}
STAGES = frozenset("stage point worst best".split())
WORST = frozenset(
    [("one", "stage"), ("one", "point"), *((its, most) for its in ("its", "their") for most in ("worst", "best"))]
)
ENDS = frozenset(  # words that tell of a session's end
    "ends closes settles finishes ended closed settled finished settle close end finish closing".split()
)


def extreme(s: Sentence, st: Statement, *, session: bool) -> str | None:
    """high or low, where words tell it; `session` says that the market has closing hours, so that moves "as much as"
    some figure are those of a day."""
    w = window(s, st)
    told = (rule(s, st, w) for rule in (*OF_LEVELS, *(OF_MOVES if session and st.direction else ())))
    return next((which for which in told if which is not None), None)


def _of(s: Sentence, t: int) -> str | None:
    """What the word at token t tells: "peak", "record low"."""
    return next((MOMENTS[name] for name in MOMENTS if name in s.classes(t)), None)


def _by_move(st: Statement) -> str:
    return "low" if st.direction is not None and st.direction < 0 else "high"


def _fronted(s: Sentence, st: Statement, w: Window) -> str | None:
    """ "At its session lows, the Nasdaq was down 0.9%"."""
    if s.tokens.word(w.i) != "at" or s.tokens.word(w.i + 1) not in OWNING:
        return None
    stop = min(w.i + 5, *(f.i for f in st.figures))
    t = next((t for t in range(w.i + 2, stop) if _of(s, t)), None)
    return _of(s, t) if t is not None and s.tokens.word(s.cue_at[t][1]) == "," else None


def _behind(s: Sentence, st: Statement, w: Window) -> str | None:
    """ "touched 4.75%, the lowest since May", "hit $45.04 a barrel on Tuesday, a new record": what a level was."""
    level = st.level
    if level is None:
        return None
    comma = next((t for t in range(level.j, level.j + 2 * EXTREME_REACH) if s.tokens.word(t) == ","), None)
    if comma is None:
        return None
    hit = s.tokens.word(comma + 1) in HITTING  # "weakened past 154, hitting its lowest in a week"
    comma += hit
    reached = any("reach" in s.classes(t) for t in range(max(0, level.i - 3), level.i))
    if s.tokens.word(comma + 1) not in OWNING or not (reached or ((hit or _moved_to(s, st)) and not _stands(s, st, w))):
        return None
    if s.tokens.word(comma + 3) == "since" and s.tokens.word(comma + 2) in STRENGTHS:
        return STRENGTHS[s.tokens.word(comma + 2)]
    t = next((t for t in range(comma + 2, comma + EXTREME_REACH) if _of(s, t)), None)
    if t is None or s.tokens.word(t + 1) in ENDS:
        return None  # "fell to R41.20, its lowest close since October"
    return None if any(k in s.motion_at for k in range(level.j, t)) else _of(s, t)


def _moved_to(s: Sentence, st: Statement) -> bool:
    """ "The pound fell half a cent to $1.6670": whether a level is told as where a move has led."""
    level = st.level
    if level is None or s.tokens.word(s.skip_left(level.i) - 1) != "to" or st.verb not in s.motion_at:
        return False
    return s.motion_at[st.verb][0].part == "verb" and s.tokens.word(level.j) != "from"


def _stands(s: Sentence, st: Statement, w: Window) -> bool:
    """ "ended 2% down to 1,700", "was last at 11.57": whether a level is that of a close, or of now."""
    told = range(w.i, st.level.i) if st.level is not None else range(0)
    stands = any("moment_close" in s.classes(t) or s.tokens.word(t) == "last" for t in told)
    return stands or s.story.session == "close"


def _beside(s: Sentence, st: Statement, w: Window) -> str | None:
    """ "a record of $44", "fell 2% to 1.52% at its low"; in "a record, before easing to $44" the turn parts them."""
    level, words = st.level, s.tokens.words
    lead = range(max(w.i, level.i - NEAR), level.i) if level is not None else range(0)
    parted = max((t for t in lead if words[t] == "before"), default=lead.start)
    for t in (*range(parted, lead.stop), *range(st.j, min(w.j, st.j + BEHIND))):
        if t >= st.j and "at" not in words[st.j : t]:
            continue
        which = _of(s, t)
        if which is not None and not (which == "high" and s.tokens.word(t + 1) == "yield"):
            return which  # a "high yield" is what an auction gave
    return None


def _as_far(s: Sentence, st: Statement, w: Window) -> str | None:
    """ "the yield sank as far as 1.52%"."""
    level = st.level
    far = level is not None and s.tokens.words[level.i - 3 : level.i] == ["as", "far", "as"]
    return _by_move(st) if far and st.direction else None


def _turned_from(s: Sentence, st: Statement, w: Window) -> str | None:
    """ "reached $55.30 a barrel before settling at $55.05": by the level that came after it."""
    level = st.level
    if level is None or st.subjects[-1].kind == "fx":  # a pair is at its high where one of the two is at its low
        return None
    if not any("reach" in s.classes(t) for t in range(max(0, level.i - REACHED), level.i)):
        return None
    after = next((f for f in s.figures if f.i >= level.j), None)
    if after is None or (after.unit, after.currency) != (level.unit, level.currency):
        return None
    stop = min(after.i, level.j + TURN_REACH)
    turned = (s.tokens.word(t) == "before" and s.tokens.word(t + 1).endswith("ing") for t in range(level.j, stop))
    return ("high" if after.value < level.value else "low") if any(turned) else None


def _came_from(s: Sentence, st: Statement, w: Window) -> str | None:
    """ "closed at 10,002 after dipping to 9,977 in early trading", "USD/INR is at 86.88 after earlier touching 86.65":
    by the level that stands before it."""
    level, subject = st.level, st.subjects[-1]
    if level is None or not st.previous or (subject.kind == "fx" and getattr(subject.key, "counter", None) is None):
        return None
    told = [word for word in s.tokens.words[max(0, level.i - REACHED) : level.i] if word != "earlier"]
    if "after" not in told or "having" in told:
        return None
    turned = told[told.index("after") + 1 : told.index("after") + 2]
    dated = any(level.j <= d.i <= level.j + REACHED and d.kind != "time" for d in s.dates)
    before = next((f for f in reversed(s.figures) if f.j <= level.i and f.unit == level.unit), None)
    if before is None or dated or not turned or not turned[0].endswith("ing") or before.currency != level.currency:
        return None
    return "low" if level.value < before.value else "high"


def _first_time(s: Sentence, st: Statement, w: Window) -> str | None:
    """ "topped 40,000 points for the first time": no higher or lower level was known before."""
    if st.level is None or "first" not in s.vocabulary:
        return None
    near = range(st.level.j, st.level.j + REACHED)
    first = any(s.tokens.words[t : t + 4] == ["for", "the", "first", "time"] for t in near)
    return _by_move(st) if first else None


def _at_stage(s: Sentence, st: Statement, w: Window) -> str | None:
    """ "was down 70 points at one stage", "fell 206 points at its worst"."""
    if s.vocabulary.isdisjoint(STAGES):
        return None
    words = s.tokens.words
    near = [st.j, *(t for t in range(max(0, st.i - EXTREME_REACH), st.i) if t not in s.figure_ends)]
    told = any(words[t : t + 1] == ["at"] and tuple(words[t + 1 : t + 3]) in WORST for t in near)
    return _by_move(st) if told else None


def _as_much(s: Sentence, st: Statement, w: Window) -> str | None:
    """ "fell as much as 9%", unless the end of the session is told with it."""
    figure, words = st.change or st.change_abs, s.tokens.words
    if figure is None or words[max(0, figure.i - 3) : figure.i] != ["as", "much", "as"]:
        return None
    later = (t for t in range(st.j, len(words)) if words[t] == "before" or _goes_on_to_end(s, t))
    stop = next(later, len(words))  # "before it closed 4% lower"
    return _by_move(st) if change_period(s, st) == "day" and ENDS.isdisjoint(words[:stop]) else None


def _goes_on_to_end(s: Sentence, t: int) -> bool:
    """ "rose as much as 5.1% and closed at $55.21": whether the end of the session is told from token t, apart."""
    return s.tokens.words[t] == "and" and s.tokens.word(t + 1) in ENDS and any(f.i > t for f in s.figures)


OF_LEVELS: tuple[Rule, ...] = (_fronted, _behind, _beside, _as_far, _turned_from, _came_from, _first_time)
OF_MOVES: tuple[Rule, ...] = (_at_stage, _as_much)
