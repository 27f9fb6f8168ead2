"""At which moment of a session a price was so: the open, the close, a high."""

from __future__ import annotations

from signals.grammar.context import BEFORE, CLOSED, SPANS, window
from signals.grammar.sentence import Sentence
from signals.grammar.spans import change_period
from signals.grammar.statements import Statement
from signals.grammar.when import resolve

EARLIER = BEFORE | {"last"}
AMID = frozenset("last trading traded intraday currently".split())  # a session
CLOSING = frozenset("ends closes settles finishes ended closed settled finished settle close end".split())


def moment(s: Sentence, st: Statement, *, session: bool = False) -> str | None:
    """open, close, intraday, high or low, from the words around the figures, else from the story's `session`."""
    level = st.level
    w = window(s, st)
    first = min(f.i for f in st.figures)
    near = range(max(w.i, level.i - 5), level.i) if level is not None else range(0)
    for t in (*near, *range(st.j, min(w.j, st.j + 4))):
        if t >= st.j and "at" not in s.tokens.words[st.j : t]:
            continue
        classes = s.classes(t)
        if "moment_high" in classes and s.tokens.word(t + 1) != "yield":  # a "high yield" is what an auction gave
            return "high"
        if "moment_low" in classes:
            return "low"
    if session and st.direction and _at_most(s, st):
        return "high" if st.direction > 0 else "low"
    for t in range(w.i, min(w.j, st.j + 6)):
        classes = s.classes(t)
        if t >= st.j and s.tokens.word(t - 1) in BEFORE and not st.prior:
            continue  # "at 9.725%, from a previous close of 8.845%"
        if t >= st.j and s.tokens.word(t - 1) == "before" and s.tokens.word(t).endswith("ing"):
            continue  # "reached R18.33 before closing at R18.40"
        if "moment_close" in classes and not is_adjective(s, t):
            earlier = "had" in s.tokens.words[w.i : t] or not EARLIER.isdisjoint(s.tokens.words[t : t + 3])
            if not (st.prior or earlier or any(d.kind in ("weekday", "year") for d in s.dates)):
                s.story.session = "close"
            return "close"
        if "moment_open" in classes and t < first:
            return "open"
        closed = s.tokens.word(t) == "last" and s.tokens.word(t + 1) in CLOSED  # "last closed at 1.22 ringgit"
        if s.tokens.word(t) in AMID and t < first and not closed and not _closes_after(s, t, first):
            return "intraday"
    return s.story.session if session else "intraday"


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
    if CLOSING.isdisjoint(s.vocabulary):
        return False
    days = [resolve(when, s.story.local_date()) for when in s.dates if when.kind in ("weekday", "day", "relative_day")]
    if any(day is None or day.start != s.story.local_date() for day in days):
        return False
    starts = {f.i for f in s.figures}
    return any(
        "moment_close" in classes
        and s.tokens.word(t) in CLOSING
        and "had" not in s.tokens.words[max(0, t - 3) : t]
        and (stop in starts or stop in s.motion_at or s.tokens.word(stop) in ("mixed", "flat"))
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
    if s.tokens.word(t - 1) == "-" and s.tokens.word(t - 2) in SPANS:
        return True  # "by year-end"
    return s.tokens.word(t) in ("end", "close") and s.tokens.word(t + 1) in ("of", "to", "above", "below")
