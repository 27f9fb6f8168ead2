"""The period that a statistic describes: "in January", "the fourth quarter", as 2025-01, 2024-Q4, 2025, 2025-W06."""

from __future__ import annotations

import datetime as dt

from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.grammar.when import Day, When, resolve

FORECAST_IN = frozenset("projected forecast estimated predicted seen made".split())
PERIOD_KINDS = ("month", "quarter", "half", "year", "fiscal_year", "week", "day")


def period_of(s: Sentence, figure: Figure, i: int, j: int) -> When | None:
    """The period named within tokens i to j that stands nearest to the figure, after it rather than before."""
    best: tuple[int, When] | None = None
    for when in s.dates:
        if when.kind not in PERIOD_KINDS or not i <= when.i < j:
            continue
        if when.kind == "day" and not _week_ending(s, when):
            continue
        if s.tokens.word(when.i - 1) in ("since", "from", "until", "by"):
            continue
        if s.tokens.word(when.i - 2) in FORECAST_IN:
            continue  # "3.0% projected in October": when the forecast was made
        distance = when.i - figure.j if when.i >= figure.j else figure.i - when.j + 2
        if best is None or distance < best[0]:
            best = (distance, when)
    return best[1] if best else None


def _week_ending(s: Sentence, when: When) -> bool:
    return (
        s.tokens.word(when.i - 1) in ("ending", "ended", "to") and "week" in s.tokens.words[max(0, when.i - 4) : when.i]
    )


def period_text(s: Sentence, when: When, *, future: bool = False) -> str | None:
    """The period in the contract's notation, None without an anchor."""
    day = resolve(when, s.story.local_date(), future=future)
    return None if day is None else notation(when, day)


def notation(when: When, day: Day) -> str:
    if when.kind in ("week", "day"):
        return notation_of_week(day.end)
    if when.kind == "month":
        return f"{day.start:%Y-%m}"
    if when.kind == "quarter":
        return f"{day.start.year}-Q{(day.start.month - 1) // 3 + 1}"
    if when.kind == "half":
        return f"{day.start.year}-H{1 if day.start.month == 1 else 2}"
    return str(day.end.year)


def notation_of_week(last: dt.date) -> str:
    year, week, _ = last.isocalendar()
    return f"{year}-W{week:02d}"


def one_before(period: str) -> str:
    """The period before one in the contract's notation: 2025-01 gives 2024-12, 2025-Q1 gives 2024-Q4."""
    if "-W" in period:
        year, week = period.split("-W")
        return notation_of_week(dt.date.fromisocalendar(int(year), int(week), 7) - dt.timedelta(days=7))
    if "-Q" in period:
        year, quarter = period.split("-Q")
        return f"{int(year) - 1}-Q4" if quarter == "1" else f"{year}-Q{int(quarter) - 1}"
    if "-H" in period:
        year, half = period.split("-H")
        return f"{int(year) - 1}-H2" if half == "1" else f"{year}-H1"
    if "-" in period:
        year, month = period.split("-")
        return f"{int(year) - 1}-12" if month == "01" else f"{year}-{int(month) - 1:02d}"
    return str(int(period) - 1)
