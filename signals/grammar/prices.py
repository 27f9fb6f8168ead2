"""The columns that every price-like record has."""

from __future__ import annotations

from typing import Any

from signals.grammar.as_of import NOWHERE, AsOf, as_of
from signals.grammar.context import qualifier, status
from signals.grammar.days_told import day_of_list
from signals.grammar.moments import moment_by_hour
from signals.grammar.sentence import AUXILIARIES, Sentence
from signals.grammar.spans import change_period
from signals.grammar.statements import Statement

STANDING = ("status", "as_of", "as_of_date", "as_of_precision", "moment")  # columns that rates told together share
EXTREME_REACH = 12  # tokens from "52-week high" to its level
OPENS = frozenset("open opening".split())
OPEN_REACH = 4  # tokens from such a word to the figure
NEARING = frozenset({"toward", "towards"})
STANDS = frozenset("is was at stands stood".split())
JOINTS = frozenset(", ; and while as but".split())  # before the subject of a clause
ADVERBS = frozenset(  # and what else may stand before the second verb of one subject
    "also later then again still before after since now once soon overnight earlier meanwhile however even only just"
    " too already twice and but or which that who it they prices price futures contract contracts week month quarter"
    " year day session night morning afternoon today yesterday grade oil metal coin token asset cryptocurrency crypto"
    " pair commodity benchmark".split()
)


def _extreme_of_year(s: Sentence, st: Statement) -> str | None:
    """high or low for "The share's 52-week high stands at Rs 480": a level that is told as some day's."""
    if st.level is None or "52" not in s.vocabulary:
        return None
    words, i = s.tokens.words, st.level.i
    for t in range(max(0, i - EXTREME_REACH), i - 3):
        if words[t] == "52" and words[t + 2 : t + 4] in (["week", "high"], ["week", "low"]):
            told = range(t + 4, i)
            stands = any(words[k] in STANDS for k in told) and not any(k in s.motion_at for k in told)
            return words[t + 3] if stands and not any(s.figure_from.keys() & set(told)) else None
    return None


def price_columns(
    s: Sentence, st: Statement, *, place: str | None, session: bool = False, trades_daily: bool = False
) -> dict[str, Any]:
    """The columns that every price-like record has, from the statement's surroundings.

    `place` gives the market's clock (None: the story's own, where that is known, else UTC); `session` says that the
    market has closing hours, so that a story told after them speaks of the close; `trades_daily` that it knows no
    weekend.
    """
    when = as_of(s, st, place=place, trades_daily=trades_daily)
    standing = status(s, st)
    opening = standing == "expected" and _is_to_open(s, st)
    if not opening and standing in ("expected", "hypothetical"):
        when = NOWHERE
    if st.day is not None:
        when = AsOf(None, st.day, "day")
    period, moment = change_period(s, st), st.moment or moment_by_hour(s, st, standing, session)
    if standing == "actual" and (extreme := _extreme_of_year(s, st)) is not None:
        standing, moment, when = "previous", extreme, NOWHERE
    if opening:
        moment = "open"
    if moment == "intraday" and standing == "actual" and _is_of_day_over(s, st, when):
        moment = "close"
    timeless = when.date is None and s.story.local_date() is not None
    return {
        "status": standing,
        "qualifier": qualifier(s, st.change or st.change_abs or st.level) or qualifier(s, st.level),
        "as_of": when.moment,
        "as_of_date": when.date,
        "as_of_precision": when.precision,
        "change_period": period,
        # a move of a week, a price of no day belongs to no moment of a session, unless it is told as of the close
        "moment": None
        if moment == "intraday" and (timeless or _is_of_span(st, period) or _is_neared(s, st))
        else moment,
    }


def _is_of_day_over(s: Sentence, st: Statement, when: AsOf) -> bool:
    """ "How the markets moved on Wednesday:", told on Thursday: whether a list is of a session that has ended."""
    today = s.story.local_date()
    listed = day_of_list(s, st, today) if today is not None else None
    return listed is not None and listed == when.date and today is not None and listed < today


def _is_to_open(s: Sentence, st: Statement) -> bool:
    """ "is expected to open 7 points lower", "was seen opening 0.3% higher": whether a forecast is of the next open."""
    first = min(f.i for f in st.figures)
    told = s.tokens.words[max(0, first - OPEN_REACH) : first]
    return st.subjects[-1].kind in ("index", "equity") and not OPENS.isdisjoint(told)


def _is_of_span(st: Statement, period: str | None) -> bool:
    """Whether only a change over more than a day is told."""
    return period not in ("day", None) and st.level is None


def _is_neared(s: Sentence, st: Statement) -> bool:
    """ "The yield climbed toward 10.75%": a level that is not said to have been reached."""
    lead = s.tokens.words[s.skip_left(st.level.i) - 1 : st.level.i] if st.level is not None else []
    return not NEARING.isdisjoint(lead)


def drop_range(st: Statement) -> None:
    """Takes from "traded between $18,000 and $25,000 and is down 57% this year" the range, which no price is."""
    if st.level is not None and st.level.is_range and st.change is not None and not st.change.is_range:
        st.levels = []


def moves_another(s: Sentence, st: Statement, kind: str) -> bool:
    """ "Sugar rose 2% to 19.4 cents, and tallow fell 1% to 52": what moved is named, by a word that is not known."""
    motion = s.motion_at.get(st.verb)
    if motion is None or motion[0].part != "verb" or st.verb >= min(f.i for f in st.figures):
        return False
    t, words = st.verb - 1, s.tokens.words
    while s.tokens.word(t) in AUXILIARIES or s.tokens.word(t).endswith("ly"):
        t -= 1
    if t < 2 or s.tokens.kinds[t] != "word" or words[t] in ADVERBS or words[t].endswith("ing"):
        return False
    if t in s.date_at or t in s.motions_at:
        return False
    named = any(found.key(kind) for found in s.names if found.i <= t < found.j)
    return not named and not s.classes(t) and not JOINTS.isdisjoint(words[t - 2 : t])
