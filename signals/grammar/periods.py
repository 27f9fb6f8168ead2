"""The period that a statistic describes: "in January", "the fourth quarter", as 2025-01, 2024-Q4, 2025, 2025-W06.

`period_of` and `period_text` read what stands beside a figure. `settle` then gives the periods that a story leaves
unsaid, once all of it is read: a comparator lies one period before the figure it is set beside ("after 0.4% the month
before"), a forecast is for the same one, a later sentence and the headline speak of the period that the report names.
What no rule of these decides stays null.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections import deque
from collections.abc import Sequence

from signals.grammar.context import Draft
from signals.grammar.countries import UNIONS, fiscal_year
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.grammar.story import NamedPeriod
from signals.grammar.when import CALENDAR, Day, When, resolve
from signals.lexicon import load
from signals.lexicon.entries import Indicator
from signals.records import DataRelease, EconomicIndicator
from signals.tokens import HYPHENS

FORECAST_IN = frozenset("projected forecast estimated predicted seen made released published issued".split())
REPORTED = FORECAST_IN | {"reported", "announced"}
PERIOD_KINDS = ("month", "quarter", "half", "year", "fiscal_year", "week", "day")
BEFORE = frozenset("previous prior preceding earlier".split())
PRIOR = frozenset("prior previous prev".split())
UNITS = frozenset("week month quarter year".split())
A_WEEK = 7  # days; what is longer is told of the month: "for February 1-10"
LENGTHS = ("tenor", "duration", "year")  # figures that measure time
PREPOSITIONS = frozenset("in for of during as through the week ended ending to".split())
PARTING = frozenset("and while but whereas after following before".split())
SAME = frozenset("same corresponding similar comparable".split())  # period, of the year before
COMPARED = frozenset("from versus vs than over on against with".split())
READINGS = frozenset("period reading report release survey print estimate".split())
FORESIGHTS = frozenset("forecast projection estimate prediction".split())
COMPANY_REPORTS = frozenset("results earnings".split())
AHEAD = frozenset("due will upcoming await awaits awaiting ahead next".split())
STEP_BACK = frozenset("earlier before ago prior previously".split())
NOUNS = READINGS | frozenset("figure number level pace rate result outcome".split())  # of a period, "the May figure"
MEASURED_BY = COMPARED | frozenset("matching above below as".split())
COMPARING = frozenset("than versus vs against".split())
AIMED_AT = frozenset("cpi core_cpi pce_price core_pce_price".split())
AIMS = frozenset("target targets goal objective aim tolerance".split())
ENDS_OF_AIM = frozenset("midpoint ceiling floor top bottom".split())
AIM_REACH = 12  # tokens from "the 4.5% midpoint of the bank's" to its target
WANTING = frozenset("wants want wanted".split())
REVISED = frozenset("revised revision estimated initially".split())
AT_FIRST = frozenset("first initially originally previously".split())
TOLD = frozenset("reported estimated published announced thought".split())
SPANS = frozenset("since pre-pandemic decade".split())
NOWADAYS = frozenset("now currently".split())
PAST = frozenset("past last".split())
MANY = frozenset("months years".split())
TERMS = frozenset("medium long longer".split())
RANKED = frozenset("time most least highest lowest fastest slowest biggest largest smallest high low pace".split())
ENDING = frozenset("end ends ending finish finishes finishing close closing".split())
FULL_YEAR = "full - year"
WHOLE_YEAR_REACH = 9  # tokens from "full-year growth forecast for Colombia" to its figure
WHOLE_YEAR = (["full", "year"], ["whole", "year"], ["entire", "year"])
ALSO_WEEKLY = frozenset({"foreign_reserves"})
OF_THE_MONTH = frozenset({"consumer_sentiment", "inflation_expectations"})  # polled in the month that runs
OVERDUE = 120  # days after a period's end in which forecasts of it are told; longer ago it is the one to come
FIRST_QUARTERS = ["first", "three", "quarters"]
PARTS_OF_YEAR = frozenset({"months", "quarters"})
COUNTS = frozenset("two four five seven eight nine ten eleven 2 4 5 7 8 9 10 11".split())  # months of no period's own
SEASONS = frozenset("season production marketing crop harvest".split())  # "the 2016/17 marketing year"
SAYING = frozenset("said reported announced revised published released showed".split())
SAID = 8  # tokens from such a word to the week in which it was said
SPAN_ENDS = frozenset("to through until ended ending".split())
YEAR_ENDS = frozenset("ends ending ended to through".split())
ON_A_DAY = (["as", "of"], ["as", "at"])
LONG_AGO = 250  # days; what lies further back is history and no report's own period
WEEKLY_STOCKS = frozenset({"crude_inventories", "gasoline_inventories", "distillate_inventories"})
NAMED = 8  # tokens between an indicator and its period
MONTHS_TO = ["months", "to"]
THIS_TIME = frozenset({"this", "same"})
AT_THIS_TIME = (["a", "year", "ago"], ["last", "year", "at"], ["at", "this", "time"], ["this", "time", "last"])
ITEM_ENDS = frozenset(".*;")  # before the start of a sentence, or of a list's item
THREE_MONTHS = ["three", "months"]
WEEK_ENDED = ["w", "/", "e"]
HEAD = 4  # sentences that may tell before what the report says below
CARRIED = 8  # sentences over which one statistic lends its period to another
REPORTED_ON = 16  # sentences over which output lends its own to what it is made of
OF_OUTPUT = frozenset(
    "consumer_spending household_spending exports imports fixed_asset_investment business_investment".split()
)


def period_of(
    s: Sentence, figure: Figure, i: int, j: int, own: Sequence[Figure] = (), *, weekly: bool = True
) -> When | None:
    """The period named within tokens i to j that stands nearest to the figure, after it rather than before.

    `own` are the other figures of its statement, `weekly` says that the statistic may be one of weeks. A period that
    belongs to another figure ("from 2.9% in December") is none of this one's.
    """
    best: tuple[int, When] | None = None
    if _comparator(s, figure, "actual") is not None:
        return None
    spans = _spans(s)
    if (following := _year_after(s, figure)) is not None:
        return following
    for when in s.dates:
        if when.kind not in PERIOD_KINDS or not _names_period(s, when) or any(a <= when.i < b for a, b in spans):
            continue
        if when.kind == "week" and not weekly and not SAYING.isdisjoint(s.tokens.words[max(0, when.i - SAID) : when.i]):
            continue  # "growth was revised by the bureau last week to 2.8%"
        owner = _owner(s, when)
        shared = owner is not None and s.tokens.words[figure.j : owner.i] == ["and"]  # "0.2% and 0.5% in May"
        if owner is not figure and (not i <= when.i < j or (owner is not None and owner not in own and not shared)):
            continue
        distance = when.i - figure.j if when.i >= figure.j else figure.i - when.j + 2
        if best is None or distance < best[0]:
            best = (distance, when)
    return best[1] if best else None


def _year_after(s: Sentence, figure: Figure) -> When | None:
    """ "4.3% this year and 4.1% next": the year after the one told before."""
    if s.tokens.word(figure.j) != "next" or s.tokens.kinds[figure.j + 1 : figure.j + 2] == ["word"]:
        return None
    told = next((d for d in reversed(s.dates) if d.j <= figure.i), None)
    if told is None or told.kind != "year" or told.part is not None:
        return None
    if told.year is not None:
        return told._replace(year=told.year + 1)
    return told._replace(shift=(told.shift or 0) + 1)


def _names_period(s: Sentence, when: When) -> bool:
    """Whether a date expression can be what a figure describes."""
    words = s.tokens.words
    before = s.tokens.word(when.i - 1)
    if words[max(0, when.i - 3) : when.i] == ["until", "at", "least"]:
        return False
    if "time" in (before, s.tokens.word(when.i - 2)) and not THIS_TIME.isdisjoint(words[max(0, when.i - 3) : when.i]):
        return False  # "40 more than at this time last year", "above where they were this time in 2021"
    if before in REPORTED and when.shift == -1:
        return False  # "from the 2.4% reported last month": when it was told
    if when.kind == "week" and before in ("earlier", "later"):
        return False  # "Earlier this week, the factory PMI rose to 56.3"
    if when.kind == "month" and words[max(0, when.i - 2) : when.i] == ["week", "of"]:
        return False  # "213,000 in the first week of February"
    if before == "between" and s.tokens.word(when.j) == "and":
        return False  # "fell 5.7% between June and July" is of July
    if _looked_back_to(s, when):
        return True
    if when.kind == "fiscal_year" and not SEASONS.isdisjoint(words[when.j : when.j + 2]):
        return False  # "the 2016/17 production season"
    if _is_of_same(s, when):
        return False
    if when.kind == "day" and not (week_ending(s, when) or is_part_of_month(s, when)):
        return False
    is_owner = words[when.j : when.j + 2] == ["'", "s"]  # "from December's 0.46% rise"
    if is_owner and before in ("matching", "from", "than", "versus", "against") and _owner(s, when) is None:
        return False  # "picking up from December's flat reading"
    measured = when.i - 1 in s.figure_ends  # "3 percent of GDP this year and 2 percent by 2027"
    at_end = when.kind == "year" and when.year is not None and (when.part == "end" or measured)  # "2.8% by end-2025"
    if before in ("since", "until") or (before == "by" and not at_end) or (before == "from" and not is_owner):
        return False
    if before in ("base", "=") or words[max(0, when.i - 2) : when.i] == ["base", ":"] or s.tokens.word(when.j) == "=":
        return False  # "the index (base: 2012-13)", "(2020 = 100)"
    if words[max(0, when.i - 2) : when.i] == ["from", "the"] and when.kind == "quarter" and not is_owner:
        return False  # "shrank 5.9% from the fourth quarter"
    if _is_base(s, when) or _ranks(s, when) or words[when.i] == "past":
        return False  # "over the past year" is a year to now
    seen = s.tokens.word(when.i - 2) == "seen"  # "the 0.1% growth seen in November" is no forecast
    moved = seen and (when.i - 3 in s.motion_at or when.i - 2 in s.figure_ends)
    told = when.i - 2 - (s.tokens.word(when.i - 2) == "back")  # "estimated back in August"
    if before == "in" and s.tokens.word(told) in FORECAST_IN and not moved:
        return False  # "3.0% projected in October": when the forecast was made
    if when.kind == "month" and when.year is None and before in ("its", "their"):
        return False  # "in its February update"
    if (when.shift == -1 and words[when.i] in BEFORE) or (when.kind == "week" and words[when.i] == "current"):
        return False  # "the previous month", "the current week" are told against another period, which `settle` knows
    return not (when.kind == "year" and when.year is None and when.part in ("start", "end"))


def _is_of_same(s: Sentence, when: When) -> bool:
    """ "over the same month last year", "compared with the same quarter of 2023": a year that is measured by."""
    told = when.shift == -1 or s.tokens.word(when.i - 1) in ("of", "in")
    return when.kind == "year" and told and "same" in s.tokens.words[max(0, when.i - 4) : when.i]


def _looked_back_to(s: Sentence, when: When) -> bool:
    """ "down from last week when it averaged 3.5%", "from February, when it had risen by 1.1 percent"; but not "had
    contracted by 24.7% in the first quarter, when GDP shrank"."""
    if when.kind == "day" or s.tokens.word(when.j + (s.tokens.word(when.j) == ",")) != "when":
        return False
    at = when.i - 1 - (s.tokens.word(when.i - 1) == "the")
    return s.tokens.word(at) != "in" or at not in s.figure_ends


def _is_base(s: Sentence, when: When) -> bool:
    """ "3% higher than for 2024", "fell 2.1%, matching the December reading": what a figure is set against."""
    k = when.i - 2 - (s.tokens.word(when.i - 2) in ("those", "that"))
    if s.tokens.word(when.i - 1) in ("for", "in") and s.tokens.word(k) in COMPARING:
        return True  # "12% higher than those in January 2024"
    words = s.tokens.words
    k = when.i - (s.tokens.word(when.i - 1) == "the")
    if words[max(0, k - 2) : k] in (["compared", "with"], ["compared", "to"]):
        return True  # "Compared with October, prices fell 0.2%", "0.6% compared with the first quarter"
    if s.tokens.word(when.i - 1) == "on" and when.kind == "month":
        return True  # "rose by 0.4% on May 2021"
    if when.kind == "month" and s.tokens.word(when.j) in FORESIGHTS and words[when.j + 1 : when.j + 2] == ["of"]:
        return True  # "down from a July forecast of 3.5%": when that was made
    compared = s.tokens.word(when.i - 1) in ("the", "its") and s.tokens.word(when.i - 2) in MEASURED_BY
    named = s.tokens.word(when.j) in NOUNS and not any(when.j < f.i <= when.j + 3 for f in s.figures)
    return compared and named


def _ranks(s: Sentence, when: When) -> bool:
    """ "the lowest since the survey began in April": a period that only dates the last time."""
    stop = max((f.j for f in s.figures if f.j <= when.i), default=0)
    lead = s.tokens.words[stop : when.i]
    if "," in lead:
        lead = lead[len(lead) - lead[::-1].index(",") :]
    since = when.i - lead[::-1].index("since") if "since" in lead else None
    return since is not None and not any(since <= d.i < when.i for d in s.dates)


def _owner(s: Sentence, when: When) -> Figure | None:
    """The figure that a period stands right beside: "2.9% in December", "the 0.2% print for December",
    "December's 0.4% rise"."""
    words = s.tokens.words
    if _looked_back_to(s, when):
        return next((f for f in s.figures if when.j < f.i <= when.j + NAMED and f.unit not in LENGTHS), None)
    if s.tokens.word(when.j) == "at" and s.tokens.word(when.i - 1) == "and" and when.kind == "year":
        return s.figure_from.get(when.j + 1)  # "end this year at 3.3% and 2026 at 4%"
    if s.tokens.word(when.j) == ":" and s.tokens.word(when.i - 1) == "(":
        return s.figure_from.get(when.j + 1)  # "moderated to 4.3% (June: 4.5%)"
    k = when.i - 1
    while k >= 0 and words[k] in PREPOSITIONS:
        k -= 1
    if k < when.i - 1:
        for t in range(k, max(-1, k - 7), -1):
            figure = next((f for f in s.figures if f.j == t + 1), None)
            if figure is not None:
                return figure if figure.unit not in LENGTHS else None
            if words[t] == ")" and (figure := _bracketed_after(s, t)):
                return figure
            if not (s.tokens.kinds[t] == "word" or words[t] in HYPHENS or words[t] == "/") or _is_verb(s, t):
                break
    if words[when.j : when.j + 2] == ["'", "s"]:
        near = (f for f in s.figures if 0 <= f.i - when.j - 2 <= 5 and "," not in words[when.j : f.i])
        return next((f for f in near if f.unit not in LENGTHS), None)
    return None


def is_of_span(s: Sentence, figure: Figure) -> bool:
    """Whether a figure is told of months that are no period of their own, "in the first seven months", "in
    January-May", or of a day, "as at June 3"."""
    for i, j in _spans(s):
        if j <= figure.i and not any(j <= d.i < figure.i for d in s.dates if d.kind in PERIOD_KINDS):
            return True
        if figure.j <= i and (PARTING | {",", "from"}).isdisjoint(s.tokens.words[figure.j : i]):
            return True
    return False


def _spans(s: Sentence) -> list[tuple[int, int]]:
    """Where "the five months to May", "the first three quarters of 2025", "January-May", "in January and February", "as
    at June 3", "over the medium term" stand."""
    words, spans = s.tokens.words, []
    if not PARTS_OF_YEAR.isdisjoint(s.vocabulary):
        for t in (t for t, word in enumerate(words) if word in PARTS_OF_YEAR and _is_counted(s, t)):
            j = t + 1 + (s.tokens.word(t + 1) in SPAN_ENDS or s.tokens.word(t + 1) == "of")
            end = next((d for d in s.dates if d.i in (j, j + 1)), None) if j > t + 1 else None
            if s.tokens.word(t - 2) == "first" or (end is not None and words[t + 1] in SPAN_ENDS):
                spans.append((t - 2, end.j if end is not None else t + 1))
    for first, last in itertools.pairwise(s.dates):
        joined = last.i == first.j + 1 and words[first.j] in ("-", "–", "to", "through")
        if (joined or _are_one(s, first, last)) and first.kind == last.kind == "month":
            spans.append((first.i, last.j))
    for day in s.dates:
        if day.kind == "day" and words[max(0, day.i - 2) : day.i] in ON_A_DAY:
            spans.append((day.i - 2, day.j))
    if "term" in s.vocabulary:
        ends = (t for t, word in enumerate(words) if word == "term" and TERMS & {*words[max(0, t - 2) : t]})
        spans += [(t - 2, t + 1) for t in ends]
    return spans


def _is_counted(s: Sentence, t: int) -> bool:
    """ "five months", "the first three quarters": whether a number that makes no period stands before token t."""
    return s.tokens.word(t - 1) in COUNTS or s.tokens.words[max(0, t - 2) : t + 1] == FIRST_QUARTERS


def _are_one(s: Sentence, first: When, last: When) -> bool:
    """ "shrank to $1.2 billion in January and February": two months of one figure, with no other before them."""
    words = s.tokens.words
    if last.i != first.j + 1 or words[first.j] != "and" or "respectively" in s.vocabulary:
        return False
    lone = len([f for f in s.figures if f.j <= first.i and f.unit not in LENGTHS]) == 1
    return lone and s.tokens.word(first.i - 1) == "in" and words[last.j : last.j + 2] != ["'", "s"]


def _bracketed_after(s: Sentence, t: int) -> Figure | None:
    """ "70 billion euros ($72 billion) in 2024": the figure before a bracket that ends at t and holds its twin."""
    twin = next((f for f in s.figures if f.j == t and s.tokens.word(f.i - 1) == "("), None)
    return next((f for f in s.figures if twin and f.j == twin.i - 1), None)


def _is_verb(s: Sentence, t: int) -> bool:
    """Whether a token is a verb of movement and no noun ("gain"), or parts two statements."""
    if t in s.motions_at:
        return not any(motion.part == "noun" for motion in s.motions_at[t][0])
    return s.tokens.words[t] in PARTING


def is_part_of_month(s: Sentence, when: When) -> bool:
    """ "exports for February 1-10", "in the May 1-15 period": days of a month that stand for it."""
    told = when.kind == "day" and when.last_day is not None and when.last_day - (when.day or 0) > A_WEEK
    return told and s.tokens.word(when.i - 1) in ("for", "during", "in", "of", "the")


def week_ending(s: Sentence, when: When) -> bool:
    """Whether a day ends the week that is told of: "in the week ended Feb. 8", "8 Feb, w/e" in a calendar."""
    words = s.tokens.words
    ended = (
        words[when.i - 1 : when.i] in (["ending"], ["ended"], ["to"]) and "week" in words[max(0, when.i - 4) : when.i]
    )
    return ended or WEEK_ENDED in (words[when.j + 1 : when.j + 4], words[max(0, when.i - 3) : when.i])


def is_of_companies(s: Sentence, when: When) -> bool:
    """ "will track Q3 results, inflation data": a period whose results are told."""
    return s.tokens.word(when.j) in COMPANY_REPORTS


def note(s: Sentence, i: int, j: int, indicator: str, country: str | None) -> None:
    """Remembers the period told beside an indicator's name, with or without a figure: "the CPI report for January"."""
    if s.is_row or not any(raw.islower() for raw in s.tokens.raw):
        return  # a calendar's line, whose figures may be those of the period before
    for when in s.dates:
        leads = when.j <= i and i - when.j <= 3
        before = when.i - 2 if s.tokens.word(when.i - 1) == "the" else when.i - 1
        spans = s.tokens.words[max(0, before - 1) : before + 1] == MONTHS_TO  # "slowed in the three months to May"
        follows = 1 <= when.i - j <= NAMED and (spans or s.tokens.word(before) in ("for", "in", "of"))
        weekly = when.kind == "week" and 0 <= when.i - j <= 2 and load(Indicator)[indicator].frequency == "weekly"
        named = when.kind in ("month", "quarter") and (leads or follows)
        if not (named or weekly) or not _names_period(s, when) or is_of_companies(s, when):
            continue  # "jobless claims declined last week" names theirs
        period = period_text(s, when)
        if period is not None and _owner(s, when) is None:
            stop = next((t for t in range(when.j, len(s.tokens)) if s.tokens.words[t] == ","), len(s.tokens))
            foreseen = s.has_cue("expected", 0, stop) and "than" not in s.tokens.words
            ahead = foreseen or bool(AHEAD.intersection(s.tokens.words))
            s.story.named_periods.append(NamedPeriod(s.index, indicator, country, period, ahead))
            return


def period_text(s: Sentence, when: When, *, foreseen: bool = False) -> str | None:
    """The period in the contract's notation, None without an anchor; of what is `foreseen`, the one to come where the
    last one of the name ended long ago: "inflation should peak at 7% in December", said in May."""
    fiscal = fiscal_year(s.story.place) if when.kind == "fiscal_year" and when.year is None else CALENDAR
    anchor = s.story.local_date()
    day = resolve(when, anchor, fiscal=fiscal)
    if day is not None and _ends_fiscal_year(s, when):
        return str(day.end.year)
    if foreseen and day is not None and anchor is not None and (anchor - day.end).days > OVERDUE:
        day = resolve(when, anchor, future=True, fiscal=fiscal)
    if day is not None and fiscal.by_first:
        return str(day.start.year)
    return None if day is None else notation(when, day)


def _ends_fiscal_year(s: Sentence, when: When) -> bool:
    """ "in the fiscal year that ends in June 2026", "for the financial year ended March 31": a day or month by which a
    fiscal year is told."""
    k = when.i - 1
    k -= s.tokens.word(k) in ("in", "on")
    if s.tokens.word(k) not in YEAR_ENDS or when.kind not in ("month", "day"):
        return False
    k -= 1 + (s.tokens.word(k - 1) in ("that", "which"))
    return s.tokens.word(k) == "year" and s.tokens.word(k - 1) in ("fiscal", "financial")


def notation(when: When, day: Day) -> str:
    if when.kind in ("week", "day") and (day.end - day.start).days <= A_WEEK:
        return notation_of_week(day.end)
    if when.kind in ("month", "day"):
        return f"{day.start:%Y-%m}"
    if when.kind == "quarter":
        return f"{day.start.year}-Q{(day.start.month - 1) // 3 + 1}"
    if when.kind == "half":
        return f"{day.start.year}-H{1 if day.start.month == 1 else 2}"
    return str(day.end.year)


def notation_of_week(day: dt.date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


# ---- what a story leaves unsaid -------------------------------------------------------------------------------------


def settle(drafts: Sequence[tuple[Sentence, Draft]]) -> None:
    """Writes the periods that a story's records leave open into their drafts, where the story tells them elsewhere.

    `drafts` are those of one story in the order of its sentences.
    """
    if not drafts:
        return
    story = _Told(drafts[0][0].story.named_periods)
    group: list[tuple[Sentence, Draft]] = []
    for s, draft in drafts:
        if draft.record is not EconomicIndicator:
            continue
        if group and group[-1][0] is not s:
            story.read(group)
            group = []
        group.append((s, draft))
    if group:
        story.read(group)
    story.look_back(drafts[-1][0])
    for _, draft in drafts:
        if draft.record is DataRelease and draft.values["date"] is not None and draft.values.get("period") is None:
            period = story.awaited.get(draft.values["indicator"])
            draft.values["period"] = None if period is not None and period.isdecimal() else period  # no year's forecast
    for s, draft in drafts:
        if draft.values.get("indicator") in WEEKLY_STOCKS and draft.values.get("period") is None:
            draft.values["period"] = _week_counted(s, draft)


def _is_latest(s: Sentence, period: str) -> bool:
    """Whether a month is the last one that has ended: what is awaited without a month is of no earlier one."""
    anchor = s.story.local_date()
    if anchor is None or _unit(period) != "month":
        return True
    begin = _begin(period)
    return (anchor.year - begin.year) * 12 + anchor.month - begin.month <= 1


def _week_counted(s: Sentence, draft: Draft) -> str | None:
    """Stocks of petroleum are told week by week: those that are new, or awaited, are of the week before."""
    day = draft.values.get("date") or s.story.local_date("US")
    back = 1
    if draft.values["status"] == "previous":  # "after a gain of 5 million in the previous week"
        back = 2 if _comparator(s, draft.figures[0], "previous") in ("week", "period") else 0
    return None if day is None or not back else notation_of_week(day - dt.timedelta(weeks=back))


class _Told:
    """The periods that a story has named so far."""

    def __init__(self, named: Sequence[NamedPeriod]) -> None:
        self.named = deque(named)
        self.current: dict[str, str] = {}  # indicator -> the latest period that an actual figure of it described
        self.whose: dict[str, str | None] = {}  # indicator -> the country of that figure
        self.awaited: dict[str, str] = {}  # indicator -> the period of a figure that is still to come
        self.last: tuple[int, str | None, str] | None = None  # sentence, country and period of the last actual figure
        self.is_quarterly = False  # whether that figure, of what others tell by the month, is told by the quarter
        self.by_unit: dict[str, str] = {}  # "quarter" -> the last one named
        self.open: list[tuple[int, Draft]] = []  # figures still without a period
        self.values: dict[tuple[str, object], str] = {}  # indicator and value -> period
        self.foreseen: dict[tuple[str, object], str] = {}  # the same of what is still to come

    def read(self, group: list[tuple[Sentence, Draft]]) -> None:
        """The figures of one sentence, in its order."""
        self._hear(group[0][0])
        group = sorted(group, key=lambda pair: pair[1].figures[0].i)
        for at, (s, draft) in enumerate(group):
            if s.listing is not None:
                pass  # a calendar's row has its period in a cell or nowhere
            elif _is_aim(s, draft):
                draft.values["period"] = _year_of_aim(s, draft.figures[0])
            elif draft.values.get("period") is None and (_is_of_week(s, draft) or is_of_span(s, draft.figures[0])):
                continue
            elif draft.values.get("period") is None:
                draft.values["period"] = self._period(s, draft, group, at)
            elif at and draft.values["status"] == "previous":
                _set_apart(s, draft, group[at - 1][1])
            self._remember(s, draft)

    def _hear(self, s: Sentence) -> None:
        """What was named up to a sentence, with figures or without."""
        while self.named and self.named[0].sentence <= s.index:
            told = self.named.popleft()
            if told.ahead or _is_latest(s, told.period):
                self.awaited.setdefault(told.indicator, told.period)
            if not told.ahead and _is_recent(s, told.period):
                self.current[told.indicator] = max(told.period, self.current.get(told.indicator, told.period))
                self.whose[told.indicator] = told.country
                self.by_unit[_unit(told.period)] = told.period
                self.last = told.sentence, told.country, told.period

    def _period(self, s: Sentence, draft: Draft, group: list[tuple[Sentence, Draft]], at: int) -> str | None:
        indicator, standing = draft.values["indicator"], draft.values["status"]
        figure = draft.figures[0]
        before = [d for _, d in group[:at] if d.values.get("period")]
        told = [d for d in before if d.values["status"] != "previous"]
        beside = max((d.values["period"] for d in told if d.values["indicator"] == indicator), key=_begin, default=None)
        known = beside or self._current(draft)
        unit = _comparator(s, figure, standing)
        if unit is not None and known is None and any(d.values["indicator"] == indicator for _, d in group[:at]):
            return None  # "is now 4.99%, up from 2.6% a year ago"
        if unit is not None:
            base = known or _of(told) or _of([d for _, d in group[at + 1 :] if d.values["status"] == "actual"])
            return self._lent(s, draft, back=True) if base is None else shifted(base, unit, -1)
        if standing == "previous":
            if before and _is_revised(s, figure):
                return _of(before)
            latest = _of(told)
            if latest is not None and len(latest) == 4 and told[-1].values["status"] == "expected":
                return latest  # "the forecast for 2025 rose to 3.5% from 3.4%"
            return _of([d for d in before if d.values["status"] == "previous"]) or _step_before(s, draft, told)
        whole = known if standing == "actual" else None
        if spoken := self._spoken(s, figure, standing, whole or _of(told)) or _foreseen(s, figure, standing):
            return spoken
        known = beside or self._after_comparator(s, group, at) or known
        if standing == "expected":
            known = known or self.awaited.get(indicator) or _shared(draft, group, at)
        if known is None and (_fits(indicator, _of(told)) or self.by_unit.get("quarter") == _of(told)):
            known = _of(told)  # of a report on a quarter everything is told by the quarter
        return known or (self._lent(s, draft) if standing == "actual" else None)

    def _current(self, draft: Draft) -> str | None:
        """The latest period told of a statistic, unless it was a month or quarter of another country; that of a union
        is its members' as well."""
        indicator, own = draft.values["indicator"], draft.values.get("country")
        told, period = self.whose.get(indicator), self.current.get(indicator)
        same = told is None or own is None or told == own or told in UNIONS
        return period if same or (period is not None and _unit(period) == "week") else None

    def _after_comparator(self, s: Sentence, group: list[tuple[Sentence, Draft]], at: int) -> str | None:
        """ "rose 0.4% after a 0.5% gain in December": the period after the one that the comparator names."""
        following = group[at + 1 : at + 2]
        anchor = s.story.local_date()
        if not following or anchor is None:
            return None
        other = following[0][1].values
        if other["status"] != "previous" or not other.get("period") or len(other["period"]) == 4:
            return None
        period = shifted(other["period"], "period", 1)
        return period if period is not None and 0 <= (anchor - _begin(period)).days < LONG_AGO else None

    def _spoken(self, s: Sentence, figure: Figure, standing: str, known: str | None) -> str | None:
        """ "jumped 5.9% in the quarter", "and 4.0% for the full year": the quarter or year that the story speaks of."""
        words = s.tokens.words[figure.j : figure.j + 5]
        if words[:1] not in (["in"], ["for"], ["over"], ["during"]) or words[1:2] != ["the"]:
            return None
        if words[2:4] in WHOLE_YEAR or (words[2:3] == ["year"] and standing == "expected"):
            anchor = s.story.local_date()
            if known is not None:
                return known[:4]
            return str(anchor.year) if anchor is not None and standing == "expected" else None
        return self.by_unit.get(words[2]) if len(words) > 2 and standing == "actual" else None

    def _lent(self, s: Sentence, draft: Draft, *, back: bool = False) -> str | None:
        """The period of the statistic told shortly before, for another of the same country and frequency."""
        if self.last is None or _speaks_of_span(s) or s.tokens.word(draft.figures[0].i - 1) in NOWADAYS:
            return None
        index, country, period = self.last
        indicator, own = draft.values["indicator"], draft.values.get("country")
        if indicator in OF_THE_MONTH:
            return None
        known = load(Indicator).get(indicator) is not None
        of_output = indicator in OF_OUTPUT and "-Q" in period and self.current.get("gdp") == period
        if (
            (known and s.index - index > (REPORTED_ON if of_output else CARRIED))
            or (own and country and country != own)
            or not (_fits(indicator, period) or self.is_quarterly or of_output)
        ):
            return None
        return shifted(period, "period", -1) if back else period

    def _remember(self, s: Sentence, draft: Draft) -> None:
        indicator, standing, period = draft.values["indicator"], draft.values["status"], draft.values.get("period")
        index = s.index
        if period is None:
            if standing == "actual" or (standing == "expected" and not _is_aim(s, draft)):
                self.open.append((index, draft))
        elif standing == "actual":
            if _is_recent(s, period) and _begin(period) >= _begin(self.current.get(indicator, period)):
                self.current[indicator] = period
                self.whose[indicator] = draft.values.get("country")
                self.by_unit[_unit(period)] = period
                self.last = index, draft.values.get("country"), period
                self.is_quarterly = "Q" in period and not _fits(indicator, period)
            self.values.setdefault((indicator, draft.values["value"]), period)
        elif standing == "expected" and "W" not in period:
            self.awaited.setdefault(indicator, period)
            self.foreseen.setdefault((indicator, draft.values["value"]), period)

    def look_back(self, s: Sentence) -> None:
        """The headline's and the first lines' figures, told again with their period further down."""
        self._hear(s)
        for index, draft in self.open:
            key, value = draft.values["indicator"], draft.values["value"]
            if draft.values["status"] == "expected":
                draft.values["period"] = self.foreseen.get((key, value))
                continue
            period = self.values.get((key, value))
            draft.values["period"] = period or (self._current(draft) if index < HEAD else None)


def _is_of_week(s: Sentence, draft: Draft) -> bool:
    """ "Reserves fell by $12 million during the week": a week's figure of what others tell by the month."""
    return draft.values["indicator"] in ALSO_WEEKLY and "week" in s.vocabulary


def _speaks_of_span(s: Sentence) -> bool:
    """ "up 12% since 2020", but not "for the third time since 2021", "the most since May": figures over long spans."""
    words = s.tokens.words
    ranked = (t for t, word in enumerate(words) if word == "since" and not RANKED.isdisjoint(words[max(0, t - 3) : t]))
    past = any(word in MANY and s.tokens.word(t - 2) in PAST for t, word in enumerate(words))  # "the past 12 months"
    return past or sum(word in SPANS for word in words) > len(list(ranked))


def _step_before(s: Sentence, draft: Draft, told: list[Draft]) -> str | None:
    """ "slowed to 2.4% from 2.6%", "goods (-7% vs -7.7%)", "and 0.2% prior": what a monthly rate is set against is the
    month before."""
    indicator, figure = draft.values["indicator"], draft.figures[0]
    same = [d for d in told if d.values["indicator"] == indicator and d.values.get("period")]
    against = s.tokens.word(s.skip_left(figure.i) - 1) in ("from", "vs", "versus")
    if not same or not (against or s.tokens.word(figure.j) in PRIOR):
        return None
    period: str = same[-1].values["period"]
    monthly = _unit(period) == "month" and same[-1].values["unit"] == draft.values["unit"]
    return shifted(period, "month", -1) if monthly else None


def _set_apart(s: Sentence, draft: Draft, other: Draft) -> None:
    """ "Jan 77.7% (16) 77.6%", "5.3% in the week ended Aug. 13, against 6.5% a year earlier": the period named before
    both is that of the first, and the other lies before it."""
    period = draft.values["period"]
    same = other.values["indicator"] == draft.values["indicator"] and other.values.get("period") == period
    if same and other.values["status"] != "previous" and len(period) > 4:
        draft.values["period"] = shifted(period, _comparator(s, draft.figures[0], "previous") or "period", -1)


def _is_revised(s: Sentence, figure: Figure) -> bool:
    """ "from an initially reported 0.2%", "than the 1.2 percent first reported": the same period, told before."""
    words = s.tokens.words
    if REVISED.intersection(words[max(0, figure.i - 4) : figure.i]):
        return True
    near = (*range(max(0, figure.i - 4), figure.i), figure.j)
    return any(words[t : t + 1] and words[t] in AT_FIRST and s.tokens.word(t + 1) in TOLD for t in near)


def _shared(draft: Draft, group: list[tuple[Sentence, Draft]], at: int) -> str | None:
    """ "growth of 2.2% and inflation of 2.3% this year": the period of the next forecast of a list."""
    for s, other in group[at + 1 : at + 2]:
        between = s.tokens.words[draft.figures[0].j : other.figures[0].i]
        if other.values["status"] == "expected" and "and" in between and "," not in between:
            return _of([other])
    return None


def _of(drafts: Sequence[Draft]) -> str | None:
    """The period of the last of some figures."""
    period: str | None = next((d.values["period"] for d in reversed(drafts) if d.values.get("period")), None)
    return period


def _foreseen(s: Sentence, figure: Figure, standing: str) -> str | None:
    """ "Inflation will stay low this year, with price growth seen at 0.3%": the one year that a forecast speaks of."""
    if standing != "expected" or any(when.kind in ("month", "quarter", "half") for when in s.dates):
        return None
    years = [when for when in s.dates if when.kind in ("year", "fiscal_year") and not _is_of_same(s, when)]
    if len(years) == 1 and years[0].part is None and years[0].i < figure.i:
        return period_text(s, years[0])
    if len(years) == 1 and years[0].part == "end" and s.tokens.word(figure.j) in ("by", "at") and years[0].i > figure.j:
        return period_text(s, years[0])  # "bring it down to 6.5% by the end of the year"
    anchor = s.story.local_date()
    return str(anchor.year) if anchor is not None and _tells_whole_year(s, figure) else None


def _tells_whole_year(s: Sentence, figure: Figure) -> bool:
    """ "growth for the year at 2%", "inflation ending the year at 3.3%", "its full-year growth forecast to 5%"."""
    lead = s.tokens.words[max(0, figure.i - WHOLE_YEAR_REACH) : figure.i]
    near = " ".join(lead[-5:])
    return "for the year" in near or any(f"{word} the year" in near for word in ENDING) or FULL_YEAR in " ".join(lead)


def _is_aim(s: Sentence, draft: Draft) -> bool:
    """Whether a figure is what a bank aims at, which holds for no period; a government's aim for growth does."""
    figure, words = draft.figures[0], s.tokens.words
    if draft.values["status"] != "expected" or draft.values["indicator"] not in AIMED_AT:
        return False
    if not WANTING.isdisjoint(words[max(0, figure.i - 4) : figure.i]):
        return True  # "The government wants inflation at 5%"
    reach = AIM_REACH if s.tokens.word(figure.j) in ENDS_OF_AIM else 5
    return not AIMS.isdisjoint(words[max(0, figure.i - 6) : figure.j + reach])


def _year_of_aim(s: Sentence, figure: Figure) -> str | None:
    """ "The target for this year is 4.5%", "a target of 8 percent in 2026", "its 2025 inflation target of 3%": the year
    for which an aim is set."""
    words = s.tokens.words
    if AIMS.isdisjoint(words[max(0, figure.i - 6) : figure.i]):
        return None
    for when in s.dates:
        if when.kind != "year" or when.part is not None:
            continue
        behind = figure.j <= when.i <= figure.j + 1 and words[figure.j : when.i] in ([], ["in"], ["for"])
        j = when.j + 2 * (words[when.j : when.j + 2] == ["'", "s"])  # "this year's target of 5%"
        before = when.j <= figure.i and (words[when.i - 1] == "for" and words[when.i - 2] in AIMS)
        if behind or before or (when.j <= figure.i and AIMS.intersection(words[j : j + 2])):
            return period_text(s, when)
    return None


def _comparator(s: Sentence, figure: Figure, standing: str) -> str | None:
    """The unit by which a figure lies before the one it is set beside: "in the previous month", "a week earlier"."""
    words = s.tokens.words
    if is_of_year_before(s, figure) or opens_year_before(s, figure):
        return "year"
    told = (f.i for f in s.figures if f.i >= figure.j and f.unit != "duration")
    stop = min(*told, figure.j + 9, len(words) - 1)
    apart = next((t for t in range(figure.j, stop) if words[t] == ","), stop)
    for t in range(figure.j, stop):
        if (
            t < apart
            and words[t] in BEFORE
            and words[t] != "earlier"
            and (words[t + 1] in UNITS or words[t + 1] in READINGS or words[t + 1 : t + 3] == THREE_MONTHS)
        ):
            near = words[max(figure.j, t - 3) : t]
            if COMPARED.intersection(near[-2:]) or "compared" in near or "same" in words[max(figure.j, t - 4) : t]:
                return None  # "up 0.5% from the previous week", "over the same month of the previous year"
            if words[max(figure.j, t - 3) : t] == ["than", "in", "the"]:
                return None  # "4.5% lower than in the previous month"
            if words[t + 1] == "three":
                return "quarter"  # "after 0.4% in the previous three months"
            return words[t + 1] if words[t + 1] in UNITS else "period"
        if words[t] in UNITS and words[t + 1] in STEP_BACK and standing == "previous":
            return words[t]
        if words[t : t + 2] == THREE_MONTHS and words[t + 2] in STEP_BACK and standing == "previous":
            return "quarter"  # "after a 0.1% expansion in the three months prior"
    lead = words[max(0, figure.i - 5) : figure.i]
    if len(lead) > 2 and "'" in lead and BEFORE.intersection(lead[:-2]):
        return next((word for word in lead if word in UNITS), None)  # "the previous month's 0.5%"
    return None


def is_of_year_before(s: Sentence, figure: Figure) -> bool:
    """ "up from 2.5% in the same quarter of 2023", "against 3.1% recorded in a similar period last year"."""
    words, j = s.tokens.words, figure.j + (s.tokens.word(figure.j) in ("recorded", "reported", "registered"))
    same = words[j : j + 2] in (["in", "the"], ["in", "a"]) and s.tokens.word(j + 2) in SAME
    return same and s.tokens.word(j + 3) in UNITS | {"period"} and s.tokens.word(j + 4) in ("of", "last", "a", "in")


def opens_year_before(s: Sentence, figure: Figure) -> bool:
    """ "A year ago at this time, the 30-year rate averaged 6.9%": the first figure behind such words."""
    words = s.tokens.words
    told = [f.j for f in s.figures if f.j <= figure.i and f.unit not in LENGTHS]
    stop = max(told, default=0)
    start = next((t + 1 for t in range(figure.i - 1, stop - 1, -1) if words[t] in ITEM_ENDS), 0)
    return start >= stop and words[start : start + 3] in AT_THIS_TIME


def _fits(indicator: str, period: str | None) -> bool:
    """Whether a period is of the length in which an indicator is told; components are told as often as the whole."""
    if period is None:
        return False
    entry = load(Indicator).get(indicator)
    if entry is None:
        return True
    frequency = {"week": "weekly", "month": "monthly", "quarter": "quarterly"}.get(_unit(period), "yearly")
    return frequency == entry.frequency or (frequency == "weekly" and entry.frequency == "monthly")


def _unit(period: str) -> str:
    """ "2025-Q1" -> "quarter"."""
    if len(period) == 4:
        return "year"
    return {"W": "week", "Q": "quarter", "H": "half"}.get(period[5], "month")


def shifted(period: str, unit: str, steps: int) -> str | None:
    """The period some steps later; a unit that is longer than the period ("year") keeps its place in it.

    >>> shifted("2025-01", "month", -1), shifted("2025-Q1", "year", -1), shifted("2025-01", "period", 1)
    ('2024-12', '2024-Q1', '2025-02')
    """
    year, part = int(period[:4]), period[5:]
    if unit == "year" and part[:1] != "W":
        return f"{year + steps}{period[4:]}"
    if unit == "year":
        return notation_of_week(dt.date.fromisocalendar(year, int(part[1:]), 1) + dt.timedelta(weeks=52 * steps))
    if not part:
        return str(year + steps) if unit == "period" else None
    if part[0] == "W" and unit in ("week", "period"):
        return notation_of_week(dt.date.fromisocalendar(year, int(part[1:]), 1) + dt.timedelta(weeks=steps))
    for sign, length, own in (("Q", 4, "quarter"), ("H", 2, "half")):
        if part[0] == sign:
            number = year * length + int(part[1:]) - 1 + steps
            return f"{number // length}-{sign}{number % length + 1}" if unit in (own, "period") else None
    if part[0] in "WQH" or unit not in ("month", "period"):
        return None
    number = year * 12 + int(part) - 1 + steps
    return f"{number // 12}-{number % 12 + 1:02d}"


def _is_recent(s: Sentence, period: str) -> bool:
    """Whether a period can be the one that a report is about, rather than history beside it."""
    anchor = s.story.local_date()
    return anchor is None or (anchor - _begin(period)).days < (
        LONG_AGO if len(period) == 7 and "Q" not in period else 800
    )


def is_ahead(period: str, day: dt.date) -> bool:
    """Whether a period begins after a day."""
    return _begin(period) > day


def is_over(period: str, day: dt.date) -> bool:
    """Whether a period ended before a day.

    >>> is_over("2025-04", dt.date(2025, 5, 9)), is_over("2025-Q2", dt.date(2025, 5, 9))
    (True, False)
    """
    following = shifted(period, "period", 1)
    return following is not None and _begin(following) <= day


def _begin(period: str) -> dt.date:
    """The first day of a period."""
    year, part = int(period[:4]), period[5:]
    if part[:1] == "W":
        return dt.date.fromisocalendar(year, int(part[1:]), 1)
    months = {"Q": 3, "H": 6}.get(part[:1], 1)
    return dt.date(year, (int(part.lstrip("QH") or 1) - 1) * months + 1, 1)
