"""Whether figures are of a time that names no day: "last year", "the 52-week high", "earlier this month"."""

from __future__ import annotations

import datetime as dt

from signals.grammar.context import PEAKS, Window, looks_back
from signals.grammar.readings import AVERAGED
from signals.grammar.sentence import AUXILIARIES, Sentence
from signals.grammar.spans import ENDED
from signals.grammar.statements import Statement
from signals.grammar.when import When, resolve

SOLD = frozenset("selling received realised realized achieved".split())  # what a producer got over some time
SOLD_REACH = 14  # tokens from "its average selling price" to the price
DEALT = frozenset("exchanged traded trading quoted".split())
CLOSES = frozenset("closed ended finished settled".split())
PEAK_REACH = 5
PAIR_REACH = 12  # tokens between two moves that one month is told of
TOUCHING = frozenset("hit hitting touched touching reached reaching striking scaling scaled".split())
OPENS_CLAUSE = frozenset([",", ";", ":", "which", "and", "but", "while"])
CLAUSE_ENDS = frozenset([",", ";", ":"])
AGES = frozenset("day week month year decade".split())
AGO_BASES = frozenset("from than versus vs compared against since over on".split())  # a change is told from it
AGO_REACH = 9
VAGUE_REACH = 6  # tokens between a figure and what says when it was so
OFF = frozenset("from below off near close beneath shy".split())
EARLY_DAYS = dt.timedelta(days=10)
CLOSED_REACH = 6  # tokens from "closed" to the level
PERIODS = ("month", "quarter", "year", "fiscal_year")
NEAR, FAR = 4, 9  # tokens from a figure to the period that it is of


def tells_another_time(s: Sentence, st: Statement, w: Window, anchor: dt.date) -> bool:
    """ "fell 17.5% last year", "the 52-week high of $488", "down from a record $2,940": no day that could be told."""
    first = min(f.i for f in st.figures)
    if is_off(s, st, w) or looks_back(s, w.i, first) or _ago(s, st, w) or _is_vague(s, st, w):
        return True
    if _is_average(s, st, w, first):
        return True
    return _opened_span(s, st) or any(
        d.kind in PERIODS
        and s.tokens.words[d.i] != "past"
        and _is_apart(d, anchor, stood=only_stood(st))
        and _is_of_period(s, st, w, d)
        for d in s.dates
    )


def _is_apart(when: When, anchor: dt.date, *, stood: bool) -> bool:
    """Whether a day lies outside a period; of a level that `stood` in a period no day is told, whatever the day."""
    span = resolve(when, anchor)
    if span is None:
        return False
    end = span.start + EARLY_DAYS if when.kind == "month" and when.part == "early" else span.end
    return stood or not span.start <= anchor <= end


def _is_of_period(s: Sentence, st: Statement, w: Window, when: When) -> bool:
    """ "rose 13% in the third quarter", "In late January it stood at 4.8%", "the 38.43 peak reached last August"."""
    words, gone = s.tokens.words, when.shift == -1
    first, last = min(f.i for f in st.figures), _end_of_pair(s, max(f.j for f in st.figures))
    if when.j < first <= when.j + PEAK_REACH:
        if not PEAKS.isdisjoint(words[when.j : first]):
            return CLAUSE_ENDS.isdisjoint(words[when.j : first])  # "beating its October 2007 record high of 3,906"
        if when.kind == "year" and s.tokens.word(when.i - 1) in ENDED:
            return True  # "finished 2024 at $250"
    if gone and words[when.j : when.j + 1] == [","] and s.tokens.word(when.j + 1).endswith("ing"):
        return when.j < first <= when.j + 5  # "had a rough ride last year, tumbling 48%"
    at = _lead_of(s, when)
    follows = _follows_figures(s, st, when, last, at)
    leads = w.i <= when.i <= w.i + 6 and when.j <= first and (s.tokens.word(at) == "in" or gone)
    if st.level is not None:
        if leads and when.i > 2 and words[when.i - 2] not in OPENS_CLAUSE:
            return False  # "The rand, which fell to 19.10 per dollar in January, was at 18.40"
        if follows and not CLAUSE_ENDS.isdisjoint(words[last : when.i]):
            return False  # "is at 0.0089; it touched 0.0091 last December"
    return (follows or leads) and s.tokens.word(at) not in ("since", "from", "of")


def _lead_of(s: Sentence, when: When) -> int:
    """The token of the word that leads to a period: of "in" in "in the third quarter", "in calendar year 2024", "in the
    whole of 2024"."""
    words = s.tokens.words
    if words[max(0, when.i - 3) : when.i] == ["the", "whole", "of"]:
        return when.i - 4
    if words[max(0, when.i - 2) : when.i] in (["calendar", "year"], ["all", "of"]):
        return when.i - 3
    return when.i - (2 if s.tokens.word(when.i - 1) == "the" else 1)


def _follows_figures(s: Sentence, st: Statement, when: When, last: int, at: int) -> bool:
    """ "rose 13% in the third quarter", "a 90 basis point increase in 10-year yields in 2024": whether a period stands
    behind figures that end at token `last`, led by token `at`."""
    gone, subject = when.shift == -1, st.subjects[-1]
    if not gone and s.tokens.word(at) not in ("in", "during", "by"):
        return False
    touched = s.tokens.word(at if gone else at - 1) in TOUCHING
    moved = last <= subject.i and when.i == subject.j + 1
    return last <= when.i <= last + (FAR if touched or moved else NEAR)


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


def _is_average(s: Sentence, st: Statement, w: Window, first: int) -> bool:
    """ "Brent averaged $45 a barrel", "petrol rose to an average of 111p", "its average selling price rose to
    $8": of no one day, unlike an auction's yield."""
    if st.level is None or st.subjects[-1].kind == "bond" or s.vocabulary.isdisjoint(AVERAGED):
        return False
    words = s.tokens.words
    during = "during" in words[st.level.j : st.level.j + VAGUE_REACH]
    if st.subjects[-1].kind == "fx" and not during and not DEALT.isdisjoint(words[st.i : first]):
        return False  # "the shilling exchanged at an average of 129.20 to the dollar": the dealers' mean of a day
    listed = st.level.i - 1 == st.subjects[-1].i and s.tokens.word(st.subjects[-1].i - 1) in ("and", ",")
    near = range(0 if listed else max(w.i, first - 4), st.level.i)  # "averaged $1,552/oz and rhodium $1,150/oz"
    if any(words[t] in AVERAGED and (words[t] != "average" or words[t - 1] == "an") for t in near):
        return True
    told = (t for t in range(max(w.i, first - SOLD_REACH), first) if words[t] == "average")
    return any(not SOLD.isdisjoint(words[t : first + 1]) for t in told)


def _opened_span(s: Sentence, st: Statement) -> bool:
    """ "Coal stood at $88.54 at the start of this year": a level of a span's first day; but not "at R18.31, some 2%
    weaker than at the start of the year"."""
    last = max(f.j for f in st.figures)
    when = next((d for d in s.dates if d.part == "start" and last < d.i <= last + VAGUE_REACH), None)
    if when is None or st.level is None or when.kind not in PERIODS:
        return False
    between = s.tokens.words[last : when.i]
    return between[-2:] == ["at", "the"] and between[-3:-2] != ["than"] and CLAUSE_ENDS.isdisjoint(between)


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


def is_off(s: Sentence, st: Statement, w: Window) -> bool:
    """ "the 52-week high of $488", "from a record $2,940": a level reached some other day."""
    first = min(f.i for f in st.figures)
    lead = s.tokens.words[max(w.i, first - 10) : first]
    if st.level is None or not PEAKS.intersection(lead) or TOUCHING.intersection(lead):
        return False
    return ("week" in lead and "52" in lead) or bool(OFF.intersection(lead[:-1]))


def only_stood(st: Statement) -> bool:
    """ "Gold hit a record $2,942 last week": a level of some day of a span, unlike the span's move."""
    return st.level is not None and st.change is None and st.change_abs is None


def closed_at(s: Sentence, st: Statement) -> bool:
    """ "Velmar closed last week at $130": the level at which the span ended."""
    level = st.level
    lead = s.tokens.words[max(0, level.i - CLOSED_REACH) : level.i] if level is not None else []
    return st.moment == "close" or not CLOSES.isdisjoint(lead)


def is_of_year_gone(s: Sentence, st: Statement, anchor: dt.date) -> bool:
    """ "told lawmakers on Tuesday that it had cut rates by 1% in 2024": a move of a year before, whatever day it is
    told on."""
    last = max(f.j for f in st.figures)
    last += last in s.motions_at  # "following a 24% gain in 2024"
    told = next((d for d in s.dates if d.kind == "year" and d.i == last + 1 and s.tokens.word(last) == "in"), None)
    return told is not None and told.year is not None and told.year < anchor.year
