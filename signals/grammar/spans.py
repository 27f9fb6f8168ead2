"""Over which span a price changed: a day, a week, the year to date."""

from __future__ import annotations

import datetime as dt
import re

from signals.grammar.context import (
    PEAKS,
    REACH,
    SPANS,
    Window,
    days_spanned,
    last_week,
    looks_back,
    opens_with_since,
    window,
    year_of,
)
from signals.grammar.figures import Figure
from signals.grammar.readings import BESIDE, SHORT, TOTALLING
from signals.grammar.sentence import AUXILIARIES, NO_CUES, Sentence
from signals.grammar.statements import Statement
from signals.grammar.units import unit_after
from signals.grammar.when import When, resolve
from signals.tokens import HYPHENS

PERIOD_CUES = (
    "period_ytd",
    "period_week",
    "period_month",
    "period_quarter",
    "period_year",
    "period_day",
    "period_other",
)
OF_SPANS = frozenset("weekly monthly quarterly annual yearly".split())
WEEKLY = re.compile(r"\bweek(?:ly)?\b", re.IGNORECASE)  # in the headline of a review
UP_TO = ["in", "the", "year", "to"]
SMALL_NUMBERS = frozenset(
    "two three four five six seven eight nine ten twelve thirty sixty ninety 2 3 4 5 6 7 8 9 10 12 14 15 16 20 30 45"
    " 52 60 90 100".split()
)
EXTREMES = frozenset(
    "highest lowest biggest largest high low peak best worst most least first strongest weakest level".split()
)
OPENING_SENTENCES = 3  # in which a review of the week says that it is one
OF_PEAKS = frozenset("its their the a that this all record recent 52".split())  # "from recent highs"
MOVES = frozenset("losses gains".split())
UPCOMING = frozenset({"events", "diary"})  # a list of them tells of no moves, and is over where moves are told
COMPARED = frozenset(("compared", to, a) for to in ("with", "to") for a in ("a", "an"))  # "a 0.7% rise in the index"
LED_YEARS = frozenset({("in", "calendar", "year"), ("the", "whole", "of"), ("in", "all", "of"), ("for", "all", "of")})
BESIDES = frozenset("while whereas and".split())
BESIDE_REACH = 24  # tokens between two moves that one span may be told for
AUXILIARY_REACH = 6
DATED_REACH = 12  # tokens from a change to the day of the close that it is measured from
COUNTERED = (["against"], ["versus"])  # before what a currency has moved against
COUNTER_REACH = 4
MONTHS_A_YEAR = 12
LONGEST_PAUSE = 5  # days between two sessions
COUNTED = frozenset("past last previous prior preceding over following next".split())  # before a number of days
BARELY = (["just"], ["only"])  # "up 3% in just five days"
HAVING_REACH = 4  # tokens from "having" to an earlier move
OPENING_SPAN = frozenset(("", ";", ","))  # before "for March"
SPAN_WORDS = COUNTED | SMALL_NUMBERS | frozenset(("in", "within", "since", *SPANS))  # that a span begins with, or cues
EXTREME_REACH = 3  # tokens from "most", "biggest" to the span that it is told for
STRETCHES = frozenset("days day sessions session".split())
SESSION = frozenset("session day daily intraday trading overnight close closed closing".split())
SUPERLATIVES = frozenset("biggest largest best worst highest lowest steepest sharpest strongest weakest most".split())
ENDED = frozenset("ended finished closed ending finishing closing end finish close".split())
FORECASTS = frozenset("forecast forecasts outlook guidance estimate estimates target targets".split())
WHOLE_SPANS = frozenset(("week", "month", "quarter"))
FULL_SPANS = {
    ("twelve", "month"): "year", ("12", "month"): "year", ("52", "week"): "year",
    ("three", "month"): "quarter", ("3", "month"): "quarter", ("seven", "day"): "week", ("7", "day"): "week",
    ("thirty", "day"): "month", ("30", "day"): "month", ("five", "day"): "week", ("5", "day"): "week",
}  # fmt: skip


def change_period(s: Sentence, st: Statement, *, default: str | None = "day") -> str | None:
    """What the change is measured over; None where there is none."""
    figure = st.change or st.change_abs
    if figure is None:
        return None
    if (told := st.period or _told_by_base(s, figure)) is not None:
        return told
    w = window(s, st)
    near = _nearest_span(s, st, w, figure)
    if near is None and (dated := _dated_span(s, w, figure)) is not None:
        return dated
    if (near := near or _span_of_opening(s, w, figure)) is None:
        return _span_told_elsewhere(s, st, figure, default)
    _keep_span(s, st, figure, near, last=last_week(s, w, figure.i))
    return near


def _told_by_base(s: Sentence, figure: Figure) -> str | None:
    """ "up 4.9% from Election Day", "rose 24% in 2024", "since May, down 3%": by what a change is measured."""
    if is_off_peak(s, figure) or _is_off_dated(s, figure):
        return "other"
    if (dated := year_of(s, figure)) is not None:
        return _of_year(s, dated)
    if (over := _of_stretch(s, figure)) is not None:
        return over
    return "other" if opens_with_since(s, figure.i) or days_spanned(s, figure.j) else None


def _nearest_span(s: Sentence, st: Statement, w: Window, figure: Figure) -> str | None:
    """ "Over the past four weeks, the index fell 3%", "fell 3% on the week": the span told nearest to a change."""
    first = min(f.i for f in st.figures)
    best: tuple[int, str] | None = None
    for t in range(w.i, w.j):
        if _is_of_another(s, st, figure, t):
            continue
        period = _period_at(s, t, figure)
        ahead = first if t < first else figure.i  # "at $53.21 today, down $2.17 from a week earlier"
        distance = t - figure.j if t >= figure.j else ahead - t + 3
        leads = t <= w.i + 3
        if period and (distance <= REACH or leads) and (best is None or distance < best[0]):
            best = (distance, period)
    return best[1] if best is not None else None


def _is_of_another(s: Sentence, st: Statement, figure: Figure, t: int) -> bool:
    """ "which have doubled this year, rose 3%", "Calder's shares, down 30% this year, fell another 2%": whether token t
    is of what is told before."""
    if any(a < t < b and b <= figure.i for a, b in s.asides):
        return True
    other = t < figure.i and t in s.figure_ends and s.figure_ends[t] not in st.figures
    return other and "," in s.tokens.words[t : figure.i]


def _dated_span(s: Sentence, w: Window, figure: Figure) -> str | None:
    """ "rose 4% in May", "In May the index had risen 6%": a month, quarter or year in which a change was made."""
    if (since := _from_month(s, figure)) is not None:
        return since
    for when in s.dates:
        opening = s.tokens.words[max(0, when.i - 3) : when.i]
        led = opening[-1:] == ["in"] or (opening[-1:] == ["for"] and s.tokens.word(when.i - 2) in OPENING_SPAN)
        leads = when.i <= w.i + 2 and led and when.shift is None  # "rose 0.8%; for March it gained 1.7%"
        leads = leads or (when.i <= w.i + 4 and tuple(opening) in LED_YEARS)
        follows = 1 <= when.i - figure.j <= 3 and s.tokens.word(figure.j) in ("in", "for", "over", "during")
        if when.kind in ("month", "quarter", "year") and (leads or follows):
            return _of_year(s, when) if when.kind == "year" else when.kind
    return None


def _span_of_opening(s: Sentence, w: Window, figure: Figure) -> str | None:
    """The span that opens a sentence or heads a list, where no day is told beside the change."""
    if any(when.kind in ("weekday", "relative_day") and w.i <= when.i < w.j for when in s.dates):
        return None
    return _announced_span(s, figure)


def _span_told_elsewhere(s: Sentence, st: Statement, figure: Figure, default: str | None) -> str | None:
    """The span of the change that a statement stands beside, of a sentence's head, of its paragraph or story."""
    if st.peer is not None:
        return change_period(s, st.peer, default=default)
    if (told := _span_beside(s, figure) or headed_span(s)) is not None:
        return told
    if default == "day" and not _names_day(s):
        return _carried_span(s, st) or ("week" if s.story.reviews_week else s.story.span)
    return default


def _keep_span(s: Sentence, st: Statement, figure: Figure, span: str, *, last: bool) -> None:
    """Remembers what holds for changes told later: the week that a story opens with, the span told of an index."""
    if _names_day(s):
        return
    earlier = (
        "having" in s.tokens.words[max(0, figure.i - HAVING_REACH) : figure.i]
    )  # "up 4%, having lost 15% last week"
    if span == "week" and s.index < OPENING_SENTENCES and not earlier:
        s.story.span = "week" if last else s.story.span
        s.story.reviews_week = s.story.reviews_week or _reviews_week(s, figure)
    if span in WHOLE_SPANS and st.subjects[-1].kind == "index":
        s.story.span_told = (s.index, span)


def _from_month(s: Sentence, figure: Figure) -> str | None:
    """ "at $191.60/t, up by 23 cents/t from June", told in July: a change from what was told a month, a year before."""
    start = unit_after(s.tokens, figure.j)[1] + 1
    when, today = s.date_at.get(start), s.story.local_date()
    if when is None or today is None or when.kind != "month" or s.tokens.word(start - 1) != "from":
        return None
    month = resolve(when, today, future=False)
    if month is None:
        return None
    gone = (today.year - month.end.year) * MONTHS_A_YEAR + today.month - month.end.month
    return {1: "month", MONTHS_A_YEAR: "year"}.get(gone, "other")


def _reviews_week(s: Sentence, figure: Figure) -> bool:
    """ "The index began June with a 0.2% weekly decline", under a headline of the week: whether a story opens as a
    review of the week, and tells of no day before."""
    headed = WEEKLY.search(s.story.article.title or "") is not None
    return headed and s.tokens.word(figure.j) == "weekly" and not any(map(_names_day, s.story.sentences[: s.index]))


def _carried_span(s: Sentence, st: Statement) -> str | None:
    """ "For the week, the Dow fell 0.5%. The S&P 500 lost 0.2%.": the span that the sentence before told indices of, in
    the same paragraph."""
    story = s.story
    if story.span_told is None or st.subjects[-1].kind != "index":
        return None
    index, span = story.span_told
    begin = story.sentences[index].start
    if s.index - index > 1 or "\n" in story.text[begin : s.start]:
        return None
    story.span_told = (s.index, span)
    return span


def _of_stretch(s: Sentence, figure: Figure) -> str | None:
    """ "best five-day stretch since that ending Jan. 30, when it rose 19%": the span of the move before."""
    if not looks_back(s, 0, figure.i):
        return None
    words = s.tokens.words
    for t in range(words.index("since")):
        noun = t + 1 + (s.tokens.word(t + 1) in HYPHENS)
        if words[t] in SMALL_NUMBERS and s.tokens.word(noun) in STRETCHES:
            return FULL_SPANS.get((words[t], "day"), "other")
    return None


def _span_beside(s: Sentence, figure: Figure) -> str | None:
    """ "The stock has fallen 25% in the last 12 months, while the index has gained 22%", "A has lost 8% and B has
    gained 3% since Thursday", "is up 4% this year, compared with a 2% rise in the index": the span that is told with
    the move that this one is set beside."""
    words = s.tokens.words
    before = next((f for f in reversed(s.figures) if f.j <= figure.i and f.unit == figure.unit), None)
    if before is not None and tuple(words[max(0, figure.i - 3) : figure.i]) in COMPARED:
        return next((span for t in range(before.j, figure.i) if (span := _period_at(s, t, before))), None)
    if AUXILIARIES.isdisjoint(words[max(0, figure.i - AUXILIARY_REACH) : figure.i]):
        return None
    after = next((f for f in s.figures if f.i >= figure.j and f.unit == figure.unit), None)
    for other, first, last in ((before, before, figure), (after, figure, after)):
        if other is None or first is None or last is None or last.i - first.j > BESIDE_REACH:
            continue
        joints = BESIDES if other is before else ("and",)
        joint = next((t for t in range(first.j, last.i) if words[t] in joints), None)
        if joint is None or AUXILIARIES.isdisjoint(words[joint : last.i]) or (other is after and joint > figure.j):
            continue
        reach = range(other.j, joint if other is before else min(len(words), other.j + BESIDE_REACH))
        told = next((span for t in reach if (span := _period_at(s, t, other))), None)
        if told is not None:
            return told
    return None


def headed_span(s: Sentence) -> str | None:
    """The span that the line above a list names: "For the year:"."""
    head = s.story.head
    told = NO_CUES if head is None or not UPCOMING.isdisjoint(head.vocabulary) else head.cues
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


def _announced_span(s: Sentence, figure: Figure) -> str | None:
    """ "Over the last week, stocks fell, the Dow slipping 0.5%": the span that opens a sentence or heads a list."""
    words = s.tokens.words
    begin = 2 if words[1:2] == [","] else 0  # "However, in the past year, ..."
    near = range(begin, min(16, figure.i))
    marks = (t for t in near if words[t] == ":" or (words[t] == "," and (t < begin + 7 or words[t + 1] == "with")))
    stop = next(marks, 0)
    # "Velmar, whose shares have tripled this year, fell 3%"
    aside = {t for a, b in s.asides if s.tokens.word(b) == "," for t in range(a, b)}
    spans = (span for t in range(begin, stop) if t not in aside and (span := _period_at(s, t, figure)))
    return next(spans, None)


def is_off_peak(s: Sentence, figure: Figure) -> bool:
    """ "down 31.9% from its 52-week closing high": a change against a peak or trough, over no span."""
    words = s.tokens.words[figure.j : figure.j + 9]
    words = words[1:] if words[:2] in SHORT else words  # "25% shy of its record"
    led = words[:1] in (["from"], ["of"], *([word] for word in BESIDE))
    return led and not OF_PEAKS.isdisjoint(words[1:2]) and bool(PEAKS.intersection(words))


def _is_off_dated(s: Sentence, figure: Figure) -> bool:
    """ "up 4.9% from the Election Day close of 5,782.76 on Tuesday, Nov. 5": a change from a close of some time ago."""
    words, anchor = s.tokens.words[figure.j : figure.j + DATED_REACH], s.story.local_date()
    if words[:2] != ["from", "the"] or "close" not in words or "of" not in words or anchor is None:
        return False
    day = next((d for d in s.dates if d.kind == "day" and figure.j < d.i < figure.j + DATED_REACH), None)
    resolved = resolve(day, anchor) if day is not None else None
    return resolved is not None and (anchor - resolved.start).days > LONGEST_PAUSE


def _period_at(s: Sentence, t: int, figure: Figure) -> str | None:
    """The span that the words at token t name, None where they date something else ("its lowest since May")."""
    words, classes = s.tokens.words, s.classes(t)
    if words[t : t + len(UP_TO)] == UP_TO:
        return _of_year_to(s, t + len(UP_TO))
    if words[t] not in SPAN_WORDS and classes.isdisjoint(PERIOD_CUES):
        return None
    if t and words[t - 1] == "delivery":
        return None  # "copper for delivery in three months"
    if t >= figure.j and t in s.cue_at and s.tokens.word(s.cue_at[t][1]) in PEAKS:
        return None  # "rose 1% to 38,900, near a one-month high"
    if not SUPERLATIVES.isdisjoint(words[max(figure.j, t - 4) : t]) and "," in words[figure.j : t]:
        return None  # "fell 9 bps, their biggest drop in a month", "to 22,620, its highest in over three years"
    if words[t] == "in" and t < figure.i and not EXTREMES.isdisjoint(words[max(0, t - EXTREME_REACH) : t]):
        return None  # "slid the most in a month, falling 4.4%"
    counted = words[t] in COUNTED or (words[t] in ("in", "within") and t == figure.j)
    n = t + 1 + (words[t + 1 : t + 2] in BARELY)
    if counted and words[n : n + 1] and words[n] in SMALL_NUMBERS and n + 1 < len(words):
        unit = words[n + 2 if words[n + 1] in ("trading", "calendar") and n + 2 < len(words) else n + 1].removesuffix(
            "s"
        )
        if unit in ("day", "week", "month", "year", "session", "quarter"):
            return FULL_SPANS.get((words[n], unit), "other")
    if words[t] in SMALL_NUMBERS and words[t + 1 : t + 4] in (["-", "year", "basis"], ["-", "month", "basis"]):
        return FULL_SPANS.get((words[t], words[t + 2]), "other")  # "down 60% on a five-year basis"
    if words[t] in SPANS and words[t - 1] == "the" and words[t - 2] in ENDED and t < figure.i:
        return words[t]  # "finished the week down 0.4%"
    if t > figure.j and (FORECASTS.intersection(words[figure.j : t]) or TOTALLING.intersection(words[figure.j : t])):
        return None  # "lifted its forecast for the year", "taking its gains for the week to 2.2%"
    opened = words[t + 1 : t + 4] in (["the", "start", "of"], ["the", "beginning", "of"]) and words[t] == "since"
    if opened and t >= figure.j and s.tokens.kinds[t + 4] == "number" and (year := s.date_at.get(t + 4)) is not None:
        return "ytd" if _of_year(s, year) == "ytd" else "other"
    owner = words[t + 2 : t + 4] == ["'", "s"] and "," in words[t : figure.i]
    if words[t] == "last" and owner:
        return None  # "Calder, last year's best performer, added 2%"
    for cue in PERIOD_CUES:
        if cue not in classes:
            continue
        start = figure.j + 1 if figure.j in s.motion_at else figure.j  # "its nearly 70% gain since 2022"
        apart = t not in (figure.j, start) and cue != "period_ytd"  # "3% on the dollar since the start of the year"
        beside = words[figure.j : figure.j + 1] in COUNTERED and "," not in words[figure.j : t]
        apart = apart and not (beside and t - figure.j <= COUNTER_REACH)  # "8% against the dollar since the vote"
        if t > start and words[t] in OF_SPANS and _names_gain(s, t + 1):
            continue  # "rose 0.3% and was set for a seventh weekly gain": the sum of other moves
        if words[t] == "from" and words[t - 1] == "far":
            continue  # "rose 0.4%, not far from its record high"
        if words[t] == "since" and (apart or EXTREMES.intersection(words[max(0, t - 5) : t])):
            continue
        if words[t] == "from" and cue == "period_other" and t < figure.i:
            continue
        if t > figure.j + 1 and words[t - 1] == "from" and (t - 1 in s.motion_before or words[t - 2] in MOVES):
            continue  # "up 0.4%, erasing its losses from last week"
        again = "same" in words[t : t + 3] or words[t + 1 : t + 3] == ["that", "period"]
        return _same_span(s, t, figure) if again else cue.removeprefix("period_")
    return None


def _names_gain(s: Sentence, t: int) -> bool:
    """ "weekly gain", "monthly percentage drop": whether a noun of movement stands at token t or behind one word."""
    return any(motion.part == "noun" for k in (t, t + 1) for motion in s.motions_at.get(k, ((), 0))[0])


def _of_year_to(s: Sentence, t: int) -> str | None:
    """ "lost 3% in the year to May 23": the year to date, where no month and so no year ends on that day."""
    when, anchor = s.date_at.get(t), s.story.local_date()
    day = resolve(when, anchor) if when is not None and when.kind == "day" and anchor is not None else None
    if day is None or anchor is None:
        return "year" if when is not None and when.kind == "month" else None
    ends_month = (day.start + dt.timedelta(days=1)).month != day.start.month
    return "ytd" if day.start.year == anchor.year and not ends_month else "year"


def _same_span(s: Sentence, t: int, figure: Figure) -> str:
    """ "Year to date, Velmar has gained 4%, versus 2.5% for the index in the same period": the span named before."""
    named = [span for k in range(t) if "same" not in s.tokens.words[k : k + 3] and (span := _period_at(s, k, figure))]
    years = (_of_year(s, when) for when in s.dates if when.kind == "year" and when.i < t)
    return named[-1] if named else next(years, "other")
