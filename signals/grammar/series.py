"""Tables of statistics offices, whose columns are months or quarters: "Component | Jul 24 | Aug 24 | Sep 24".

The line above the header says how the figures are measured ("annual rate, %"). The last column is the news, those
before it are earlier figures of the same series.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Sequence

from signals.grammar.figures import Figure
from signals.grammar.readings import Role
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention, Statement
from signals.grammar.story import Column
from signals.grammar.when import MONTHS

# "jul 24", "sep 2024e", "q3 24", "3q24", "march"
HEAD = re.compile(r"(?:([a-z]{3,9})\.?|q([1-4])|([1-4])q)[ '’-]*(?:(?:20)?(\d\d))?\(?[efpr*]?\)?")
LEAST_COLUMNS = 2
SHARE_SIGNS = ("%", "percent", "per cent")
MEASURED = ("yoy", "mom", "qoq", "annualized")

Accepts = Callable[[Mention, Figure, Role], bool]


def take_header(s: Sentence) -> bool:
    """Remembers a row that heads columns with months or quarters, and what the line above says of the figures."""
    if len(s.cells) <= LEAST_COLUMNS:
        return False
    told = [period_headed(s, s.words(i, j)) if j > i else None for i, j in s.cells]
    if None in told[1:] or told[0] is not None:
        return False
    s.story.header = [
        Column(s.words(i, j).lower(), 0, 0, period) if j > i else Column("", 0, 0)
        for (i, j), period in zip(s.cells, told, strict=True)
    ]
    s.story.caption = _captioned(s)
    return True


def period_headed(s: Sentence, head: str) -> str | None:
    """The month or quarter that heads a column, of the year told there, else of the last one that is over."""
    match = HEAD.fullmatch(head.strip().lower())
    if match is None:
        return None
    name, before, behind, year = match.groups()
    month = MONTHS.get(name) if name else None
    quarter = before or behind
    if month is None and quarter is None:
        return None
    anchor = s.story.local_date()
    number = month or 3 * int(quarter)
    if year is None and anchor is None:
        return None
    told = 2000 + int(year) if year else anchor.year - (number > anchor.month) if anchor else 0
    return f"{told}-{month:02}" if month else f"{told}-Q{quarter}"


def _captioned(s: Sentence) -> frozenset[str]:
    """What the line above a header, or the header's first cell, says of the figures: "percent", a basis."""
    lines = [s.words(*s.cells[0])] if s.cells[0][1] > s.cells[0][0] else []
    above = s.story.before
    cues: set[str] = set()
    if above is not None and not any(figure.unit == "percent" for figure in above.figures):
        lines.append(above.text)
        cues = {basis for basis in MEASURED if above.has_cue(basis)}
    return frozenset(cues | {"percent" for line in lines if any(sign in line.lower() for sign in SHARE_SIGNS)})


def series(s: Sentence, mentions: Sequence[Mention], accepts: Accepts) -> Iterator[Statement]:
    """The figures of one row, each of its column's period: the last is the news."""
    subject = next((m for m in mentions if m.kind == "indicator" and m.j <= s.cells[0][1]), None)
    if subject is None:
        return
    columns = list(zip(s.story.header, s.cells, strict=False))[1:]
    for nth, (column, (i, j)) in enumerate(columns, 1):
        figure = next((f for f in s.figures if i <= f.i < j), None)
        if figure is None or column.period is None:
            continue
        if figure.unit == "number" and "percent" in s.story.caption:
            figure = copy.copy(figure)
            figure.unit = "percent"
        if not accepts(subject, figure, "level"):
            continue
        statement = Statement([subject], verb=subject.j)
        statement.i, statement.j = subject.i, figure.j
        statement.levels, statement.column = [figure], column.period
        statement.standing = "actual" if nth == len(columns) else "previous"
        yield statement
