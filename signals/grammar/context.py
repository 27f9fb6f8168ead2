"""What surrounds a statement: its standing, its day, the span of its change, hedges, the session's moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from signals.grammar import sessions
from signals.grammar.figures import Figure
from signals.grammar.readings import BESIDE, TOTALLING
from signals.grammar.sentence import NO_CUES, Sentence, Story
from signals.grammar.statements import Mention, Statement
from signals.grammar.when import When, resolve
from signals.records import Signal

PERIOD_CUES = (
    "period_ytd",
    "period_week",
    "period_month",
    "period_quarter",
    "period_year",
    "period_day",
    "period_other",
)
REACH = 12  # how far from its figure a span may be named, in tokens
SMALL_NUMBERS = frozenset("two three four five six seven eight nine ten twelve 2 3 4 5 6 7 8 9 10 12 20 30 52".split())
WORLD = "XW"  # markets that never close go by UTC
EXTREMES = frozenset(
    "highest lowest biggest largest high low peak best worst most least first strongest weakest level".split()
)
BASES = frozenset("close closing level settlement finish settle end high low record".split())
ELSEWHERE = frozenset(
    "comments data report speech decision announcement from since after as before until ahead by highest lowest".split()
)
FUTURES = frozenset("future futures premarket".split())
TOUCHING = frozenset("hit hitting touched touching reached reaching striking scaling scaled".split())
OPENS_CLAUSE = frozenset([",", ";", ":", "which", "and", "but", "while"])
CLAUSE_ENDS = frozenset([",", ";", ":"])
AGES = frozenset("day week month year decade".split())
AGO_BASES = frozenset("from than versus vs compared against since over on".split())  # a change is told from it
AGO_REACH = 9
EXTREME_REACH = 12  # tokens from "52-week high" to its level
STANDS = frozenset("is was at stands stood".split())
VAGUE_REACH = 6  # tokens between a figure and what says when it was so
RATES = frozenset("range rate interest policy overnight cash".split())  # of a bank, behind "target"
EARLIER = frozenset("earlier beforehand".split())
OFF = frozenset("from below off near close beneath shy".split())
PERIODS = ("month", "quarter", "year", "fiscal_year")
OPENING_SENTENCES = 3  # in which a review of the week says that it is one
SESSION = frozenset("session day daily intraday trading overnight close closed closing".split())
CLOSING_HOUR, SUNDAY = 16, 6
OPENING, NOON, EARLY = 9, 12, 5  # hours before which a close is that of the day before: at home, and by UTC
PRIOR_REACH = 2  # sentences over which the day of earlier levels holds
MORNING = 6
SCENE = 8  # tokens that may tell where and when a sentence is set
NIGHT = 4  # the hour before which no market at home has begun its day
PRICING = frozenset("market markets traders investors swaps futures curve now already fully that which".split())
PEAKS = frozenset("high low peak trough record".split())
SUPERLATIVES = frozenset("biggest largest best worst highest lowest steepest sharpest strongest weakest".split())
SPANS = frozenset("week month quarter year".split())
ENDED = frozenset("ended finished closed ending finishing closing end finish close".split())
UPWARD = frozenset(  # with "up", words of movement
    "edge edges edged edging tick ticks ticked ticking inch inches inched inching move moves moved moving crept creeps"
    " nudged pick picks picked sped revised went".split()
)
OPENS_BEFORE = [
    [word, verb] for word in ("this", "that", "it") for verb in ("follows", "followed", "compares", "compared")
]
FORECASTS = frozenset("forecast forecasts outlook guidance estimate estimates target targets".split())
NEARLY = frozenset("little nearly almost virtually broadly mostly largely relatively".split())
RELATIVE = frozenset("that economists analysts".split())
SEEN_AT = frozenset("trading quoted changing".split())
HEADED_TO = [
    ["to", verb] for verb in ("hit", "reach", "touch", "top", "rise", "fall", "climb", "drop", "surge", "soar")
]
BEFORE = frozenset("previous preceding prior".split())
AGAINST = frozenset("above below from than versus vs against after".split())
MEASURED = frozenset("expectations expected".split())
POLLED = frozenset("estimate estimates forecast forecasts consensus poll median".split())
HEADING = frozenset("on heading headed poised".split())
REASONS = frozenset("as because since while after".split())
CLOSING = frozenset("ends closes settles finishes ended closed settled finished settle close end".split())
CLOSED = frozenset("closed ended settled finished".split())
POINTING = frozenset(":|")
POINTERS = (["also", "read"], ["read", "also"], ["read", "more"], ["see", "also"])
HEDGES = {"hedge_about": "about", "hedge_over": "over", "hedge_under": "under", "hedge_up_to": "up_to"}


FULL_SPANS = {
    ("twelve", "month"): "year", ("12", "month"): "year", ("52", "week"): "year",
    ("three", "month"): "quarter", ("3", "month"): "quarter", ("seven", "day"): "week", ("7", "day"): "week",
}  # fmt: skip
STARTS = ([",", "with"], [",", "which"], [",", "but"])  # with these a statement of its own begins


class Draft(NamedTuple):
    """A record before it gets its identity: class, columns, the tokens of its evidence, the figures it claims."""

    record: type[Signal]
    values: dict[str, Any]
    i: int
    j: int
    rule: str
    figures: tuple[Figure, ...] = ()


class Window(NamedTuple):
    """The tokens that speak of one statement: from the figure before it to the next figure or break."""

    i: int
    j: int


def window(s: Sentence, st: Statement) -> Window:
    """The stretch around a statement that holds its dates and cues."""
    figures = st.figures
    first, last = min(f.i for f in figures), max(f.j for f in figures)
    own = set(map(id, figures))
    left = max(
        (f.j for f in s.figures if f.j <= first and id(f) not in own and f.unit not in ("tenor", "year", "duration")),
        default=0,
    )
    right = len(s.tokens)
    for f in s.figures:
        if f.i >= last and id(f) not in own and f.unit not in ("tenor", "year", "duration"):
            if s.tokens.words[last : f.i] != ["and"] or f.unit != figures[-1].unit:
                right = f.i
                break
            last = f.j  # "rose 0.2% and 0.5% in May": the month is that of both
    start = left
    limit = min([first, *(m.i for m in st.subjects if m.i >= 0)])
    for t in range(limit - 1, left - 1, -1):
        if s.tokens.word(t) in (";", "while", "but", "whereas", "•", "|") or (
            s.tokens.word(t) == "," and s.tokens.word(t + 1) in ("and", "with", "as")
        ):
            start = t + 1
            break
    stop = right
    for t in range(last, right):
        word = s.tokens.word(t)
        if word in (";", "while", "but", "whereas", "although", "•", "|") or (
            word in ("and", "as", "with", "after", "following") and s.tokens.word(t - 1) == ","
        ):
            stop = t
            break
        if word == "as" and s.tokens.word(t + 1) == "of":
            continue  # "the 2.9% rate as of December"
        if word in ("after", "following", "compared", "versus", "vs", "from", "as") and (t > last or word == "after"):
            if word == "from" or s.cue_at.get(t, (frozenset(), 0))[0] & {
                "yoy",
                "mom",
                "qoq",
                "period_other",
                "period_day",
            }:
                continue
            stop = t
            break
    return Window(start, max(stop, last))


def status(s: Sentence, st: Statement) -> str:
    """actual, previous, expected or hypothetical."""
    if st.standing is not None:
        return st.standing
    first = min(f.i for f in st.figures)
    if st.prior or _set_against(s, first) or _follows(s, first) or _joins_earlier(s, first) or _is_left(s, st, first):
        return "previous"
    w = window(s, st)
    begin = max(w.i, min((m.j for m in st.subjects if 0 <= m.i < first), default=w.i) if not st.inherited else w.i)
    lead = max(w.i, begin - 11)
    lead = next((t for t in range(first - 1, lead, -1) if _begins_own(s, t)), lead)
    parted = s.tokens.word(st.j) == ","  # "fell 9%, set for a third day of losses"
    if (
        _expects(s, lead, first, own=st.subjects)
        or _expects_both(s, w, first)
        or (not parted and _expects(s, st.j, min(w.j, st.j + _reach_after(s, st.j)), after=st.j))
    ):
        return "expected"
    if (
        st.previous
        or _had_closed(s, first)
        or _looks_back(s, begin, first)
        or _of_the_period_before(s, st)
        or _over_a_year_gone_by(s, st)
    ):
        return "previous"
    if _expects_after(s, st, w):
        return "expected"
    if _is_compared(s, first):
        return "previous"
    if _hypothetical(s, begin, first):
        return "hypothetical"
    return "actual"


def _joins_earlier(s: Sentence, first: int) -> bool:
    """ "0.8% in 2023 and 1.0% in 2024, from 0.9% and 1.5%": the second of two figures from before."""
    other = next((f for f in s.figures if f.j == first - 1), None) if s.tokens.word(first - 1) == "and" else None
    return other is not None and s.tokens.word(s.skip_left(other.i) - 1) == "from"


def _begins_own(s: Sentence, t: int) -> bool:
    """Whether a statement of its own begins at a token, whatever was expected before it: "in line with estimates and
    quicker than the 3.6% of 2023"."""
    words = s.tokens.words
    if words[t - 1 : t + 1] in STARTS:
        return True
    if words[t - 1] != "and":
        return False
    return words[t] == "following" or (words[t].endswith("er") and words[t + 1 : t + 2] == ["than"])


def _expects_both(s: Sentence, w: Window, first: int) -> bool:
    """ "is expected to have risen 0.3% on the month and 2.9% on the year": one forecast of two figures."""
    other = next((f for f in s.figures if f.j == w.i), None)
    between = s.tokens.words[w.i : first]
    if other is None or "and" not in between or len(between) > REACH or not {",", "from"}.isdisjoint(between):
        return False
    told = [t for t in range(w.i, first) if t in s.motion_at or "expected" in s.classes(t)]
    moves = any(not s.tokens.word(t).endswith("ing") for t in told)  # "gaining 0.3% and advancing 2.9%"
    return not moves and _expects(s, max(0, other.i - REACH), other.i)


def _of_the_period_before(s: Sentence, st: Statement) -> bool:
    """ "following a 0.4% decline in the preceding month", "a 0.4% gain the month prior"."""
    words = s.tokens.words
    j = max(f.j for f in st.figures)
    if any(
        words[t : t + 3] in (["the", "month", "prior"], ["the", "month", "before"], ["the", "quarter", "before"])
        for t in range(j, j + 4)
    ):
        return True
    stop = min((f.i for f in s.figures if f.i >= j), default=len(words))  # before "from 1.08 in the previous session"
    return any(
        words[t : t + 2] == ["in", "the"] and words[t + 2 : t + 3] and words[t + 2] in BEFORE
        for t in range(j, min(j + 5, stop))
    )


def _is_compared(s: Sentence, i: int) -> bool:
    """ "more than the 2.8% gain a month earlier": what another figure is measured by."""
    return s.tokens.words[max(0, i - 2) : i] == ["than", "the"]


def _over_a_year_gone_by(s: Sentence, st: Statement) -> bool:
    """ "The stock gained 24% in 2024", "fell 17.5% last year": a price's move over a calendar year before this one."""
    figure, anchor = st.change, s.story.local_date()
    if figure is None or anchor is None or st.subjects[-1].kind == "indicator":
        return False
    if s.tokens.words[figure.j : figure.j + 2] == ["last", "year"]:
        return True
    dated = _year_of(s, figure)
    return dated is not None and dated.year is not None and dated.year < anchor.year


def _year_of(s: Sentence, figure: Figure) -> When | None:
    """The calendar year that a change is over: "rose 24% in 2024", "In 2024, it was up 33%"."""
    for when in s.dates:
        marks = s.tokens.kinds[: max(0, when.i - 1)]  # of a list
        first = s.tokens.word(when.j) == "," and "word" not in marks
        if when.kind != "year" or when.year is None or s.tokens.word(when.i - 1) != "in":
            continue
        if first or 0 < when.i - figure.j <= 2:
            return when
    return None


def _had_closed(s: Sentence, first: int) -> bool:
    """ "which had closed at $139.42": the price before the move that the sentence tells."""
    words = s.tokens.words[max(0, first - 4) : first]
    return "had" in words and bool(CLOSED.intersection(words))


def _set_against(s: Sentence, first: int) -> bool:
    """ "above April's 0.2% rise": a figure of a named month or day that another one is set against."""
    when = next((d for d in s.dates if 0 <= first - d.j - 2 <= 2 and d.kind in ("month", "quarter", "weekday")), None)
    if when is None or s.tokens.words[when.j : when.j + 2] != ["'", "s"]:
        return False
    return s.tokens.word(when.i - 1) in AGAINST


def _is_left(s: Sentence, st: Statement, first: int) -> bool:
    """ "accelerating from an upwardly revised 1.0% growth": the pace that another figure moved away from."""
    paced = st.change is not None and st.subjects[-1].kind == "indicator"
    k = s.skip_left(first) - 1
    return paced and s.tokens.word(k) == "from" and s.tokens.word(k - 1) not in ("unrevised", "unchanged")


def _follows(s: Sentence, first: int) -> bool:
    """ "130,000 jobs in May, after 177,000 in April": a figure that only says what came before another."""
    if s.tokens.words[:2] in OPENS_BEFORE:
        foreseen = s.has_cue("expected", 0, first)  # "This follows a 0.7% rise in December"
        return not foreseen and not any(f.j < first for f in s.figures)
    after = s.skip_left(first) - 1
    return s.tokens.words[max(0, after - 1) : after + 1] == [",", "after"] and any(f.j < after for f in s.figures)


def _looks_back(s: Sentence, i: int, j: int) -> bool:
    """ "the lowest close since Nov. 15, when it closed at $3.70"."""
    words = s.tokens.words[i:j]
    return "since" in words and "when" in words[words.index("since") :]


def _is_past(s: Sentence, t: int) -> bool:
    """Whether "in" at token t leads to a period that is over."""
    when, anchor = s.date_at.get(t + 1), s.story.local_date()
    over = when is not None and when.year is not None and anchor is not None and when.year < anchor.year
    return s.tokens.word(t) == "in" and over


def _hypothetical(s: Sentence, i: int, j: int) -> bool:
    return any(
        "hypothetical" in s.classes(t)
        and t not in s.date_at  # "for May delivery"
        and not any(a <= t < b <= j for a, b in s.asides)
        for t in range(i, j)
    )


def _reach_after(s: Sentence, j: int) -> int:
    """How many tokens after the figures may tell that they were expected: "the 2.9% that economists were expecting"."""
    return 7 if s.tokens.word(j) in RELATIVE else 3


def _expects_after(s: Sentence, st: Statement, w: Window) -> bool:
    """ "eased to 4.6% last month, according to the median estimate of economists"."""
    words = s.tokens.words
    source = next((t for t in range(st.j, w.j) if words[t : t + 2] == ["according", "to"]), None)
    return source is not None and bool(POLLED.intersection(words[source + 2 : source + 7]))


def _expects(s: Sentence, i: int, j: int, after: int = 1 << 30, own: Sequence[Mention] = ()) -> bool:
    """A cue of expectation that is not a comparison ("more than expected", "beat expectations").

    What `own` mentions hold says nothing: "inflation expectations" are measured.
    """
    for t in range(i, j):
        if s.tokens.word(t) in MEASURED and any(m.i <= t < m.j and m.j - m.i > 1 for m in own):
            continue
        if s.tokens.word(t) == "seen" and s.tokens.word(t + 1) in SEEN_AT:
            continue  # "was seen trading at Rs 311"
        if s.tokens.words[t : t + 2] in HEADED_TO and s.is_title_case and any(m.j == t for m in own):
            return True  # "Gold Price To Hit $4,000", in a headline
        if t >= after and s.tokens.word(t) in REASONS:
            return False  # "cut by 25 basis points as it seeks to ..."
        if t >= after and s.tokens.word(t) == "and":
            return False  # "rose 0.3% and is expected to rise": what follows is told of later
        if t >= after and (s.tokens.word(t) in HEADING or s.tokens.words[t : t + 2] == ["due", "to"]):
            continue  # "rose to 874.21 and was on track for a third gain"
        if any(a <= t < b <= j for a, b in s.asides):
            continue
        if t in s.name_at and (s.name_at[t].key("rate") or s.name_at[t].key("index")):
            continue  # "held its target reverse repurchase rate", "the AIM All-Share"
        if "expected" in s.classes(t):
            before = s.tokens.word(t - 1)
            if s.tokens.word(t) == "target" and s.tokens.word(t + 1) in RATES and any(m.kind == "bank" for m in own):
                continue  # "left rates in a target range of 4.25%-4.5%", "raised its target interest rate"
            if s.tokens.word(t) == "prices" and before not in PRICING:
                continue  # "consumer prices in Tokyo"
            if s.tokens.word(t) == "seen" and (before in ("last", "has", "have", "had") or _is_past(s, t + 1)):
                continue  # "last seen up 0.3%", "the 1.8% expansion seen in 2023"
            if s.tokens.word(t + 1) in ("for", "of") and j - t <= 4 and t < after:
                return True  # "above expectations for a 0.3% increase"
            if before in ("than", "as", "-", "beating", "beat", "missed", "above", "below", "despite", "topped", "on"):
                continue
            if s.tokens.word(t) in (
                "will",
                "seen",
                "sees",
                "pricing",
                "target",
                "targets",
                "likely",
                "views",
                "set to",
                "outlook",
                "plan",
                "plans",
                "hope",
                "hopes",
            ):
                if s.tokens.word(t) in ("sees", "see", "seen", "will", "target", "likely"):
                    return True
                continue
            return True
    return False


def change_period(s: Sentence, st: Statement, *, default: str | None = "day") -> str | None:
    """What the change is measured over; None where there is none."""
    figure = st.change or st.change_abs
    if figure is None:
        return None
    if st.period is not None:
        return st.period
    if _is_off_peak(s, figure):
        return "other"
    dated = _year_of(s, figure)
    if dated is not None:
        return _of_year(s, dated)
    if _opens_with_since(s, figure.i):
        return "other"
    w = window(s, st)
    first = min(f.i for f in st.figures)
    best: tuple[int, str] | None = None
    for t in range(w.i, w.j):
        if any(a < t < b and b <= figure.i for a, b in s.asides):
            continue  # "which have doubled this year, rose 3%"
        period = _period_at(s, t, figure)
        distance = t - figure.j if t >= figure.j else first - t + 3
        leads = t <= w.i + 3  # "Over the past four weeks, the index ..."
        if period and (distance <= REACH or leads) and (best is None or distance < best[0]):
            best = (distance, period)
    if best is None:
        for when in s.dates:  # "rose 4% in May", "In May the index had risen 6%"
            leads = when.i <= w.i + 2 and s.tokens.word(when.i - 1) == "in" and when.shift is None
            follows = 1 <= when.i - figure.j <= 3 and s.tokens.word(figure.j) in ("in", "for", "over", "during")
            if when.kind in ("month", "quarter", "year") and (leads or follows):
                return _of_year(s, when) if when.kind == "year" else when.kind
        if not any(when.kind in ("weekday", "relative_day") and w.i <= when.i < w.j for when in s.dates):
            best = _announced_span(s, figure)
    if best is None and st.peer is not None:
        return change_period(s, st.peer, default=default)
    if best is None and (headed := _headed_span(s)) is not None:
        return headed
    if best is None:
        return s.story.span if default == "day" and not _names_day(s) else default
    if best[1] == "week" and s.index < OPENING_SENTENCES and _last_week(s, w) and not _names_day(s):
        s.story.span = "week"
    return best[1]


def _headed_span(s: Sentence) -> str | None:
    """The span that the line above a list names: "For the year:"."""
    head = s.story.head
    told = NO_CUES if head is None else head.cues
    return next((cue.removeprefix("period_") for cue in PERIOD_CUES if cue in told), None)


def _names_day(s: Sentence) -> bool:
    """Whether a sentence tells of a day, by its name or as one of trading."""
    return any(when.kind in ("weekday", "relative_day", "day", "time") for when in s.dates) or bool(
        SESSION.intersection(s.tokens.words)
    )


def _of_year(s: Sentence, when: When) -> str:
    """ "in 2025": the year to date where it is the story's own, else a whole one."""
    anchor = s.story.local_date()
    return "ytd" if anchor is not None and when.year == anchor.year else "year"


def _announced_span(s: Sentence, figure: Figure) -> tuple[int, str] | None:
    """ "Over the last week, stocks fell, the Dow slipping 0.5%": the span that opens a sentence or heads a list."""
    words = s.tokens.words
    stop = next((t for t in range(min(16, figure.i)) if words[t] == ":" or (words[t] == "," and t < 7)), 0)
    spans = [(t, span) for t in range(stop) if (span := _period_at(s, t, figure))]
    return spans[0] if spans else None


def _is_off_peak(s: Sentence, figure: Figure) -> bool:
    """ "down 31.9% from its 52-week closing high": a change against a peak or trough, over no span."""
    words = s.tokens.words[figure.j : figure.j + 9]
    leads = words[:1] in (["from"], *([word] for word in BESIDE)) and words[1:2] in (["its"], ["their"], ["the"], ["a"])
    return leads and bool(PEAKS.intersection(words))


def _period_at(s: Sentence, t: int, figure: Figure) -> str | None:
    """The span that the words at token t name, None where they date something else ("its lowest since May")."""
    words = s.tokens.words
    if not SUPERLATIVES.isdisjoint(words[max(figure.j, t - 4) : t]) and "," in words[figure.j : t]:
        return None  # "fell 9 bps, their biggest drop in a month", "to 22,620, its highest in over three years"
    if (
        words[t] in ("past", "last", "previous", "over")
        and words[t + 1 : t + 2]
        and words[t + 1] in SMALL_NUMBERS
        and t + 2 < len(words)
    ):
        unit = words[t + 3 if words[t + 2] == "trading" and t + 3 < len(words) else t + 2].removesuffix("s")
        if unit in ("day", "week", "month", "year", "session", "quarter"):
            return FULL_SPANS.get((words[t + 1], unit), "other")
    if words[t] in SPANS and words[t - 1] == "the" and words[t - 2] in ENDED and t < figure.i:
        return words[t]  # "finished the week down 0.4%"
    if t > figure.j and (FORECASTS.intersection(words[figure.j : t]) or TOTALLING.intersection(words[figure.j : t])):
        return None  # "lifted its forecast for the year", "taking its gains for the week to 2.2%"
    for cue in PERIOD_CUES:
        if cue not in s.classes(t):
            continue
        start = figure.j + 1 if figure.j in s.motion_at else figure.j  # "its nearly 70% gain since 2022"
        apart = t not in (figure.j, start) and cue != "period_ytd"  # "3% on the dollar since the start of the year"
        if words[t] == "since" and (apart or EXTREMES.intersection(words[max(0, t - 5) : t])):
            continue
        if words[t] == "from" and cue == "period_other" and t < figure.i:
            continue
        return cue.removeprefix("period_")
    return None


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
        if "moment_close" in classes and not _is_adjective(s, t):
            if "had" not in s.tokens.words[w.i : t] and not any(d.kind == "weekday" for d in s.dates):
                s.story.session = "close"
            return "close"
        if "moment_open" in classes and t < first:
            return "open"
        closed = s.tokens.word(t) == "last" and s.tokens.word(t + 1) in CLOSED  # "last closed at 1.22 ringgit"
        if s.tokens.word(t) in ("last", "trading", "traded", "intraday", "currently") and t < first and not closed:
            return "intraday"
    return s.story.session if session else "intraday"


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


def _moment_of(s: Sentence, st: Statement, standing: str, session: bool) -> str | None:
    """The moment of an actual figure; of an earlier one only where words tell it."""
    if standing not in ("actual", "previous"):
        return None
    told = moment(s, st, session=session)
    return None if standing == "previous" and told == "intraday" else told


def _is_adjective(s: Sentence, t: int) -> bool:
    """ "a close above", "the end of" are no sessions' ends."""
    if s.tokens.word(t - 1) in BEFORE:
        return False  # "its previous close of 6.2%"
    return s.tokens.word(t) in ("end", "close") and s.tokens.word(t + 1) in ("of", "to", "above", "below")


def qualifier(s: Sentence, figure: Figure | None) -> str | None:
    """about, over, under or up_to where a hedge stands right before the figure."""
    if figure is None:
        return None
    i = figure.i
    if _is_compared(s, i):
        return None
    for _ in range(3):
        classes, start = s.cue_before.get(i, (frozenset[str](), i))
        for cue, word in HEDGES.items():
            if cue in classes:
                moved = s.tokens.word(start - 1) in UPWARD  # "ticked up to 4.1%", "revised up to 2%"
                return None if word == "up_to" and moved else word
        if "filler" not in classes or start >= i:
            before = s.tokens.word(i - 1)
            if before in ("down", "up", "lower", "higher"):  # "roughly down 0.6%"
                i -= 1
                continue
            break
        i = start
    return None


class AsOf(NamedTuple):
    """A moment or day, and how exactly it is known."""

    moment: dt.datetime | None
    date: dt.date | None
    precision: str | None


NOWHERE = AsOf(None, None, None)


def as_of(s: Sentence, st: Statement, *, place: str | None = None, trades_daily: bool = False) -> AsOf:
    """The day (and minute, where told) that the figures speak of, by the market's own clock and trading days.

    `place` is the market's country; None for markets that go by no country's clock. `trades_daily` says that the market
    knows no weekend.
    """
    story = s.story
    if _is_pointer(s):
        return NOWHERE
    place = place or where_day_began(story) or WORLD
    anchor = story.local_date(place)
    w = window(s, st)
    when = _date_for(s, st, w) or _leading(s, st, ("day", "weekday", "relative_day")) or _day_of_sentence(s, st)
    if when is not None and st.change is not None and when.i >= st.change.j and _is_off_peak(s, st.change):
        when = None  # "1.1% below the record that it set on Jan. 23": the peak's day
    if when is not None and _opens_with_since(s, min(f.i for f in st.figures)):
        when = None
    clock = next((d for d in s.dates if d.kind == "time" and w.i <= d.i < w.j), None) or _leading(s, st, ("time",))
    if when is not None:
        if when.i < min(f.i for f in st.figures) and _is_off(s, st, w):
            return NOWHERE
        day = resolve(when, _told_on(story, when, anchor, place), future=False)
        if day is None or day.precision != "day":
            return NOWHERE
        if when.j <= min(f.i for f in st.figures) and _at_previous_close(s, st):
            return as_of_day(story, sessions.previous(day.start, place), None, place)
        if st.prior and when.kind in ("weekday", "relative_day"):
            story.prior_day = (s.index, day.start)
        elif when.i <= 1 and s.tokens.word(0) == "on" and s.tokens.word(when.j) == ",":
            story.scene = (s.index, day.start)
        if when.kind == "relative_day" and when.shift == -1 and s.tokens.word(when.i) != "yesterday":
            return as_of_day(story, sessions.previous(day.end + dt.timedelta(days=1), place), None, place)
        return as_of_day(story, day.start, clock, place)
    if anchor is None or _tells_another_time(s, st, w, anchor):
        return NOWHERE
    if (opened := _day_of_paragraph(s, st)) is not None:
        return as_of_day(story, opened, None, place)
    if st.previous or st.prior or st.standing == "previous":
        if _at_previous_close(s, st) or st.standing == "previous":
            before = sessions.previous(sessions.latest(anchor, place), place)
            if st.prior:
                story.prior_day = (s.index, before)
            return as_of_day(story, before, None, place)
        if story.prior_day is not None and st.prior and s.index - story.prior_day[0] <= PRIOR_REACH:
            return as_of_day(story, story.prior_day[1], None, place)  # a list's "from 1.4046", as the items before it
        return as_of_day(story, anchor, clock, place) if _touched(s, st) else NOWHERE
    if trades_daily:
        return as_of_day(story, anchor, clock, place)
    if not _last_week(s, w) and _headed_span(s) == "week" and change_period(s, st) == "week":
        return NOWHERE  # a list of the week's moves names no day
    if _last_week(s, w) or (s.story.span == "week" and change_period(s, st) == "week"):
        return as_of_day(story, sessions.previous(anchor - dt.timedelta(days=anchor.weekday()), place), None, place)
    future = getattr(st.subjects[-1].key, "is_future", False)
    ahead = future if s.is_row else not FUTURES.isdisjoint(s.vocabulary)  # a row may tell of both, side by side
    if clock is None and not ahead and _before_trading(s, st, w, place):
        return as_of_day(story, sessions.previous(anchor, place), None, place)
    if _last_closed(s, st) and (hour := story.local_hour(place)) is not None and hour < CLOSING_HOUR:
        return as_of_day(story, sessions.previous(anchor, place), None, place)
    if ahead and anchor.weekday() == SUNDAY and (story.local_hour(place) or 0) > CLOSING_HOUR:
        anchor += dt.timedelta(days=1)  # futures of Monday's session are traded from Sunday's evening on
    return as_of_day(story, sessions.latest(anchor, place), clock, place)


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
    return story.place if began else None


def _last_week(s: Sentence, w: Window) -> bool:
    """ "fell 0.2% last week", "Over the last week, ...": the week that ended with the last Friday."""
    words = s.tokens.words
    return any(words[t : t + 2] == ["last", "week"] for t in (*range(min(4, len(words))), *range(w.i, w.j)))


def _before_trading(s: Sentence, st: Statement, w: Window, place: str) -> bool:
    """Whether a story or table tells of a close or of the night before the market's day has come to its close."""
    hour = s.story.local_hour(place)
    if hour is not None and hour < NIGHT and place != WORLD:
        return True  # nothing has been traded since midnight
    if s.is_row and hour is not None and hour < OPENING and place != WORLD:
        return True  # a table of the last levels, told before the market opens
    if hour is None or hour >= (EARLY if place == WORLD else NOON) or change_period(s, st) == "ytd":
        return False
    if st.moment == "close" or any(s.tokens.word(t) == "overnight" for t in range(w.i, w.j)):
        return True
    if place != WORLD and hour < OPENING and s.story.session == "close" and not s.story.is_premarket:
        return True
    first = min(f.i for f in st.figures)
    return any("moment_close" in s.classes(t) and not _is_adjective(s, t) for t in range(w.i, min(w.j, first + 6)))


def _touched(s: Sentence, st: Statement) -> bool:
    """ "after hitting a record high of $4.30", "touching 2.487% earlier in the session": a level of the same day."""
    first = min(f.i for f in st.figures)
    words = s.tokens.words[max(0, first - 9) : first]
    last = max(f.j for f in st.figures)
    following = s.tokens.words[last : last + 5]
    if not EARLIER.isdisjoint(following[:3]) and SPANS.isdisjoint(following):
        return True  # "after losing up to 2.9% earlier in the day", "from 4.510% before the data"
    return bool(TOUCHING.intersection(words)) and not {"had", "since"}.intersection(words[-4:])


def _tells_another_time(s: Sentence, st: Statement, w: Window, anchor: dt.date) -> bool:
    """ "fell 17.5% last year", "the 52-week high of $488", "down from a record $2,940": no day that could be told."""
    first = min(f.i for f in st.figures)
    if _is_off(s, st, w) or _looks_back(s, w.i, first) or _ago(s, st, w) or _is_vague(s, st, w):
        return True
    for when in s.dates:
        if when.kind not in ("month", "quarter", "year", "fiscal_year") or s.tokens.words[when.i] == "past":
            continue
        span = resolve(when, anchor)
        if span is not None and not span.start <= anchor <= span.end and _is_of_period(s, st, w, when):
            return True
    return False


def _is_of_period(s: Sentence, st: Statement, w: Window, when: When) -> bool:
    """ "rose 13% in the third quarter", "In late January it stood at 4.8%", "the 38.43 peak reached last August"."""
    words, last_one = s.tokens.words, when.shift == -1
    first, last = min(f.i for f in st.figures), max(f.j for f in st.figures)
    at = when.i - 2 if s.tokens.word(when.i - 1) == "the" else when.i - 1
    before = s.tokens.word(at)
    touched = s.tokens.word(at if last_one else at - 1) in TOUCHING
    follows = last <= when.i <= last + (9 if touched else 4) and (before in ("in", "during") or last_one)
    if last_one and words[when.j : when.j + 1] == [","] and s.tokens.word(when.j + 1).endswith("ing"):
        return when.j < first <= when.j + 5  # "had a rough ride last year, tumbling 48%"
    leads = w.i <= when.i <= w.i + 6 and when.j <= first and (before == "in" or last_one)
    if st.level is not None:
        if leads and when.i > 2 and words[when.i - 2] not in OPENS_CLAUSE:
            return False  # "The rand, which fell to 19.10 per dollar in January, was at 18.40"
        if follows and not CLAUSE_ENDS.isdisjoint(words[last : when.i]):
            return False  # "is at 0.0089; it touched 0.0091 last December"
    return (follows or leads) and before not in ("since", "from", "of")


def _is_vague(s: Sentence, st: Statement, w: Window) -> bool:
    """ "touched 19.05 earlier this month", "fell 7% the day after the report", "hit $2,900 in recent days"."""
    if s.cues.isdisjoint(("vague_day", "vague_span")):
        return False
    first, last = min(f.i for f in st.figures), max(f.j for f in st.figures)
    clause = next((t for t in range(last, w.j) if s.tokens.word(t) in CLAUSE_ENDS), w.j)
    told = ("vague_day",) if st.level is None else ("vague_day", "vague_span")  # a change may be over a span to now
    near = (
        *range(max(w.i, min(first, st.i)), first),
        *range(last, min(clause, last + VAGUE_REACH)),
        *range(min(2, first)),
    )
    return any(not s.classes(t).isdisjoint(told) for t in near)


def _ago(s: Sentence, st: Statement, w: Window) -> bool:
    """ "A week ago, the rand traded at 18.90", "off the 18.90 it touched a week ago", not "up 4% from a year ago"."""
    if st.level is None:
        return False
    words = s.tokens.words
    first, last = min(f.i for f in st.figures), max(f.j for f in st.figures)
    for t in range(w.i, min(w.j, last + AGO_REACH)):
        if words[t] == "ago" and words[t - 1].removesuffix("s") in AGES:
            fronted = t < first and w.i <= t - 2 <= w.i + 2
            behind = last < t and "," not in words[last:t] and AGO_BASES.isdisjoint(words[last:t])
            if fronted or behind:
                return True
    return False


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
    days = [d for d in s.dates if d.kind in ("weekday", "day") and not _is_base(s, d)]
    first = min(f.i for f in st.figures)
    if len(days) != 1 or st.previous or st.prior or days[0].i > first or days[0].shift is not None:
        return None
    day = days[0]
    if s.tokens.word(day.i - 1) != "on" or any(word.endswith("'") for word in s.tokens.words[day.j : day.j + 1]):
        return None
    moved = any(t in s.motion_at and s.motion_at[t][0].part == "verb" for t in range(max(0, day.i - 6), day.i))
    parted = {";", "while", "but", "whereas"}.intersection(s.tokens.words[day.j : first])
    return (
        day if moved and not parted and not ELSEWHERE.intersection(s.tokens.words[max(0, day.i - 3) : day.i]) else None
    )


def _at_previous_close(s: Sentence, st: Statement) -> bool:
    """ "against its previous close of 6.2%", "from 14.62 at its previous close"."""
    first, last = min(f.i for f in st.figures), max(f.j for f in st.figures)
    words = s.tokens.words[max(0, first - 4) : first]
    if "close" in words and BEFORE.intersection(words):
        return True
    after = s.tokens.words[last : last + 5]
    return any(after[t] in BEFORE and after[t + 1] in ("close", "session", "day") for t in range(len(after) - 1))


def _leading(s: Sentence, st: Statement, kinds: tuple[str, ...]) -> When | None:
    """The day or time that opens the sentence and holds for all that it lists: "At 9:45 a.m., the Dow rose ..."."""
    if st.previous or st.prior:
        return None
    first = next((d for d in s.dates if d.kind in kinds), None)
    if first is not None and _sets_scene(s, first):
        return first
    opens = first is not None and first.i <= 2 and s.tokens.word(first.i - 1) in ("", "at", "on", "by", "late", "early")
    return first if opens else None


def _sets_scene(s: Sentence, day: When) -> bool:
    """ "On Wall Street on Wednesday, the S&P 500 rose ...": the day that a sentence opens with, behind its place."""
    placed = s.tokens.word(day.i - 1) == "on" and s.tokens.word(day.j) == "," and day.i <= SCENE
    return placed and not any(t in s.motion_at for t in range(day.i)) and not any(f.i < day.i for f in s.figures)


def _opens_with_since(s: Sentence, stop: int) -> bool:
    """ "Since its update on May 4, the share has gained 12%", "Since 2020 the rand has lost 12%": whether a span up to
    now opens what stands before a token."""
    return s.tokens.words[:1] == ["since"] and ("," in s.tokens.words[:stop] or 1 in s.date_at)


def _is_base(s: Sentence, when: When) -> bool:
    """ "down 0.6% on Thursday's close": the day that the change is measured from."""
    words = s.tokens.words
    if words[when.j : when.j + 2] == ["'", "s"]:
        return s.tokens.word(when.j + 2) in BASES and s.tokens.word(when.i - 1) not in ("by", "at")
    named = s.tokens.word(when.i - 1) in ("on", "of") and s.tokens.word(when.i - 2) in BASES
    return named and bool(
        {"than", "from"}.intersection(words[max(0, when.i - 6) : when.i])
    )  # "than its close on Tuesday"


def _date_for(s: Sentence, st: Statement, w: Window) -> When | None:
    """The day named beside the statement: after it first, else before its figures."""
    days = [
        d
        for d in s.dates
        if d.kind in ("day", "weekday", "relative_day")
        and w.i <= d.i < w.j
        and (st.prior or st.previous or not _is_base(s, d))
    ]
    first = min(f.i for f in st.figures)
    last = max(f.j for f in st.figures)
    after = [d for d in days if d.i >= first and not _is_elsewhere(s.tokens.words[last : d.i])]
    if after:
        return next((d for d in after if d.i >= last), after[0])  # "5%, from $20 on Friday to $19 on Monday"
    before = [
        d
        for d in days
        if d.i < first
        and (s.tokens.word(d.i - 1) not in ("since", "from", "after", "until") or _looks_back(s, d.i - 1, first))
    ]
    return before[-1] if before else None


def _is_elsewhere(between: list[str]) -> bool:
    """Whether the words from a figure to a day lead elsewhere: "up 0.5%, near the high it touched on Thursday"."""
    if between[-1:] == ["by"]:
        between = between[:-1]  # "lower by Friday's close"
    elif between[-2:] == ["as", "of"]:
        between = between[:-2]  # "compared with 87.47 as of Monday"
    return bool(ELSEWHERE.intersection(between)) or ("it" in between and bool(PEAKS.intersection(between)))


def as_of_day(story: Story, day: dt.date, clock: When | None, place: str | None) -> AsOf:
    """A day by the clock of a place, to the minute where a time of day is told."""
    zone = story.zone(place)
    if clock is not None and clock.minute is not None:
        told = ZoneInfo(clock.zone) if clock.zone else zone
        local = dt.datetime(day.year, day.month, day.day, clock.minute // 60, clock.minute % 60, tzinfo=told)
        return AsOf(local.astimezone(dt.UTC), day, "minute")
    local = dt.datetime(day.year, day.month, day.day, tzinfo=zone)
    return AsOf(local.astimezone(dt.UTC), day, "day")


def signed(figure: Figure | None, direction: int | None) -> float | None:
    """The figure with the sign of its direction; None for a change without one."""
    if figure is None:
        return None
    value = abs(figure.value)
    if figure.signed:
        return value * figure.signed
    if direction is None:
        return None
    return value * direction if direction else 0.0


def unchanged(s: Sentence, level: Figure | None) -> bool:
    """ "flat at", "unchanged at" state a change of zero; "steady" and "little changed" do not."""
    if level is None:
        return False
    return any(
        s.tokens.word(t) in ("flat", "unchanged") and s.tokens.word(t - 1) not in NEARLY
        for t in range(max(0, level.i - 5), level.i)
    )


def is_technical(s: Sentence, st: Statement) -> bool:
    """Whether a level without a change is one of chart reading: "resistance at 63 cents"."""
    return st.change is None and st.change_abs is None and s.has_cue("technical")


def price_columns(
    s: Sentence, st: Statement, *, place: str | None, session: bool = False, trades_daily: bool = False
) -> dict[str, Any]:
    """The columns that every price-like record has, from the statement's surroundings.

    `place` gives the market's clock (None: UTC); `session` says that the market has closing hours, so that a story told
    after them speaks of the close; `trades_daily` that it knows no weekend.
    """
    when = as_of(s, st, place=place, trades_daily=trades_daily)
    standing = status(s, st)
    if standing in ("expected", "hypothetical"):
        when = NOWHERE
    if st.day is not None:
        when = AsOf(None, st.day, "day")
    period, moment = change_period(s, st), st.moment or _moment_of(s, st, standing, session)
    if standing == "actual" and (extreme := _extreme_of_year(s, st)) is not None:
        standing, moment, when = "previous", extreme, NOWHERE
    return {
        "status": standing,
        "qualifier": qualifier(s, st.change or st.change_abs or st.level) or qualifier(s, st.level),
        "as_of": when.moment,
        "as_of_date": when.date,
        "as_of_precision": when.precision,
        "change_period": period,
        # a move of a week or a year belongs to no moment of a session, unless it is told as of the close
        "moment": None if moment == "intraday" and period not in ("day", None) and st.level is None else moment,
    }
