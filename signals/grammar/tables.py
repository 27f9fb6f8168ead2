"""Rows of quotes in markdown tables: the header tells which cell is the level, the change and the previous close.

A row is one line, so a sentence of its own; the header is the last row above it that holds no figure of its own.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention, Role, Statement

YTD = ("ytd", "year to date", "since jan", "change in 20", "this year")
WEEK = ("week", "wtd", "5-day")
MONTH = ("month", "mtd")
PREVIOUS = ("prev", "prior", "yesterday")
CHANGE = ("change", "chg", "daily", "move", "1-day", "% ", "percent", "+/-", "net")
EXPECTED = ("forecast", "consensus", "expected", "estimate", "exp")
LEVEL = (
    "actual",
    "last",
    "latest",
    "price",
    "close",
    "level",
    "trade",
    "rate",
    "current",
    "value",
    "yield",
    "settle",
    "index",
)

Accepts = Callable[[Mention, Figure, Role], bool]


def is_row(s: Sentence) -> bool:
    return s.tokens.word(0) == "|"


def rows(s: Sentence, mentions: Sequence[Mention], accepts: Accepts) -> list[Statement]:
    """The statements of one table row; a row without figures is remembered as the header of those below."""
    cells = _cells(s)
    figures = [f for f in s.figures if f.unit not in ("tenor", "duration", "year")]
    if not figures:
        worded = sum(kind == "word" for kind in s.tokens.kinds) > 1
        if worded and (not s.dates or any(_role(text) for text in _texts(s, cells))):
            s.story.header = [text.lower() for text in _texts(s, cells)]
        return []
    subject = next((m for m in mentions if m.kind not in ("attribute", "pronoun") and m.j <= figures[0].i), None)
    if subject is None:
        return []
    statements: list[Statement] = []
    current = _statement(subject, s)
    for number, (i, j) in enumerate(cells):
        figure = next((f for f in figures if i <= f.i < j), None)
        if figure is None:
            continue
        header = s.story.header[number] if number < len(s.story.header) else ""
        role = _role(header) or ("change" if figure.unit == "percent" and not header else None)
        if role == "change":
            period = _period(header)
            if current.change is not None or current.change_abs is not None or (period != "day" and current.figures):
                current = _next(statements, current, subject, s)
            _put_change(current, figure, header)
            current.period = period
        elif role in ("previous", "expected"):
            earlier = _statement(subject, s)
            earlier.levels, earlier.standing = [figure], role
            earlier.i, earlier.j = subject.i, figure.j
            statements.append(earlier)
        elif role == "level" and not current.levels and accepts(subject, figure, "level"):
            current.levels.append(figure)
        current.j = max(current.j, figure.j)
    statements.append(current)
    return [st for st in statements if st.figures]


def _cells(s: Sentence) -> list[tuple[int, int]]:
    bars = [i for i, word in enumerate(s.tokens.words) if word == "|"]
    return [(a + 1, b) for a, b in itertools.pairwise(bars)]


def _texts(s: Sentence, cells: list[tuple[int, int]]) -> list[str]:
    return [s.words(i, j) if j > i else "" for i, j in cells]


def _role(header: str) -> str | None:
    """What a column's cells state, by its header."""
    header = header.lower()
    if any(word in header for word in PREVIOUS):
        return "previous"
    if any(word in header for word in EXPECTED):
        return "expected"
    if any(word in header for word in (*CHANGE, *YTD)) or header.strip() in ("%", "pct"):
        return "change"
    return "level" if any(word in header for word in LEVEL) else None


def _period(header: str) -> str:
    for words, period in ((YTD, "ytd"), (WEEK, "week"), (MONTH, "month")):
        if any(word in header for word in words):
            return period
    return "day"


def _statement(subject: Mention, s: Sentence) -> Statement:
    statement = Statement([subject], verb=subject.j)
    statement.i, statement.j = subject.i, subject.j
    statement.period = "day"
    return statement


def _next(statements: list[Statement], current: Statement, subject: Mention, s: Sentence) -> Statement:
    statements.append(current)
    return _statement(subject, s)


def _put_change(statement: Statement, figure: Figure, header: str) -> None:
    """A change as the column gives it: percent where the header or the cell says so, else in units."""
    if figure.unit == "number" and ("%" in header or "pct" in header or "percent" in header):
        percent = Figure("percent", figure.value, figure.i, figure.j, decimals=figure.decimals)
        percent.signed = figure.signed
        statement.change = percent
    elif figure.unit in ("percent", "bp", "pp"):
        statement.change = figure
    else:
        statement.change_abs = figure
    statement.direction = figure.signed or (1 if figure.value else 0)
