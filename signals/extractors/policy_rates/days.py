"""The day of an act, or of what is told of a rate."""

from __future__ import annotations

import datetime as dt
from typing import Any

from signals.extractors.policy_rates.naming import KIND
from signals.extractors.policy_rates.standing import is_priced
from signals.extractors.policy_rates.words import BESIDE_RATES, SPANS
from signals.grammar.as_of import NOWHERE, AsOf, as_of, as_of_day
from signals.grammar.context import Window, window
from signals.grammar.figures import Figure
from signals.grammar.sentence import DAYS, Sentence
from signals.grammar.statements import Mention, Statement
from signals.grammar.when import When
from signals.lexicon import load
from signals.lexicon.entries import CentralBank

HOLDING_FROM = frozenset("effective from starting".split())
WEEK = dt.timedelta(days=7)
RECENTLY = frozenset({"recent", "recently"})
RANKED = frozenset("first highest lowest biggest largest steepest sharpest deepest most least".split())
RANK_REACH = 4  # tokens from "its first increase" to "since"
PRICED = frozenset("pricing priced discounting".split())  # by a market, at some moment
DAY_REACH = 4  # tokens from a move that was priced to the day


def day_of_act(s: Sentence, st: Statement, bank: str, standing: str, action: str | None) -> AsOf:
    """The day on which a bank decided or will decide, or of which its rate is told; none for "cut rates last month"."""
    place = load(CentralBank)[bank].place
    when = as_of(s, st, place=place, to_come=True)
    if when.date is None or st.prior:
        return NOWHERE
    w = window(s, st)
    if standing == "previous" and not _days_near(s, w):
        return NOWHERE  # "It started the year at 7.5%"
    days, anchor = _days_near(s, w), s.story.local_date(place)
    effect = any(_is_of_effect(s, d) for d in days)  # "falls to 3 percent as of Friday", decided today
    if standing == "actual" and anchor is not None and (effect or (not days and _is_told_today(s))):
        return as_of_day(s.story, anchor, None, place)
    if standing == "expected" or (standing == "hypothetical" and days):
        return _day_foreseen(s, st, when, days, place)
    if standing == "hypothetical" and not days:
        return NOWHERE  # "said that rates should fall to 4.5%"
    if standing == "actual" and anchor is not None and when.date > anchor:
        return NOWHERE  # "cut rates in December and next meets on March 20"
    if action is None or standing != "actual" or days:
        return when
    return NOWHERE if _is_vague(s, w) or _is_of_some_day(s, w.i, w.j) else when


def _days_near(s: Sentence, w: Window) -> list[When]:
    """The days that are told of an act: "cut it to 4.5% from 4.75% on Thursday" tells one behind the rate before."""
    return [d for d in s.dates if w.i <= d.i < _stop(s, w) and d.kind in DAYS]


def _is_of_effect(s: Sentence, day: When) -> bool:
    """ "effective Friday", "as of Friday", said before it: the day from which a rate holds."""
    led = s.tokens.word(day.i - 1) in HOLDING_FROM or s.tokens.words[max(0, day.i - 2) : day.i] == ["as", "of"]
    return led and day.kind == "weekday" and day.shift is None


def _is_told_today(s: Sentence) -> bool:
    """ "The Reserve Bank today reduced the cash rate": of the day itself, however early it is told."""
    return any(d.kind == "relative_day" and d.shift == 0 for d in s.dates)


def _is_vague(s: Sentence, w: Window) -> bool:
    """ "cut rates last month", "will cut its rate next week", but not "since last week": a span, of which no day is
    told."""
    spans = (d for d in s.dates if d.kind in SPANS and s.tokens.word(d.i - 1) != "since")
    return any(w.i <= d.i < _stop(s, w) and d.i - w.j <= BESIDE_RATES for d in spans)


def _stop(s: Sentence, w: Window) -> int:
    """The token before which an act's day may stand: "cut it to 4.5% from 4.75% last week"."""
    if s.tokens.word(w.j - 1) != "from":
        return w.j
    return next((f.i for f in s.figures if f.i > w.j), len(s.tokens))


def _day_foreseen(s: Sentence, st: Statement, when: AsOf, days: list[When], place: str) -> AsOf:
    """The day of an act to come: "will raise rates on Thursday" is next week's where this week's has gone by, "will
    raise rates on 2 August" no day of the year that is over."""
    anchor = s.story.local_date(place)
    if not days:
        if _is_vague(s, window(s, st)) and not is_priced(s, st):
            return NOWHERE
        if when.date is None or anchor is None or when.date >= anchor or is_priced(s, st):
            return when
        return as_of_day(s.story, anchor, None, place)  # "see the rate closing the year at 4%"
    if when.date is None or anchor is None or when.date >= anchor:
        return when
    if days[-1].kind == "day":
        return NOWHERE
    ahead = days[-1].kind == "weekday" and not is_priced(s, st)
    return as_of_day(s.story, when.date + WEEK, None, place) if ahead else when


def _is_of_some_day(s: Sentence, i: int, j: int) -> bool:
    """ "has since hiked to 4.5%", "in a recent decision", but not "its first increase since 2015": a day that nobody
    tells."""
    words = s.tokens.words
    since = (t for t in range(i, j) if words[t] == "since")
    return not RECENTLY.isdisjoint(words[i:j]) or any(
        RANKED.isdisjoint(words[max(0, t - RANK_REACH) : t]) for t in since
    )


def day_priced(s: Sentence, move: Figure, bank: str, standing: str) -> AsOf:
    """ "Markets are pricing in 36 bps of cuts this year", "compared with 42 bps on Monday": the day on which a market's
    view was seen."""
    dated = any(0 <= d.i - move.j <= DAY_REACH and d.kind in DAYS for d in s.dates)
    if PRICED.isdisjoint(s.vocabulary) or (standing != "expected" and not (standing == "previous" and dated)):
        return NOWHERE
    st = Statement([Mention(KIND, bank, move.i, move.i)], verb=move.i)
    st.change, st.i, st.j = move, move.i, move.j
    return as_of(s, st, place=load(CentralBank)[bank].place)


def day_columns(when: AsOf) -> dict[str, Any]:
    """A day as the columns of a record."""
    return {"as_of": when.moment, "as_of_date": when.date, "as_of_precision": when.precision}
