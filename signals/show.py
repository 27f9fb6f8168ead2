"""What was found, for the eye: highlighted text and a table of records, for notebooks and terminals.

Each table has one colour, in both. Text from outside is never trusted: HTML is escaped, and characters that steer a
terminal or turn the direction of writing are replaced, one for one, so that offsets stay true.
"""

from __future__ import annotations

import datetime as dt
import html as markup
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from signals.inert import UNSAFE_IN_TEXT, clean
from signals.records import SIGNALS, Article, PriceSignal, Signal

# Light backgrounds of the 256-colour cube under near-black ink: readable whatever the theme around them.
PALETTE: dict[str, int] = {
    "fx_rates": 222,
    "bond_yields": 153,
    "yield_spreads": 116,
    "index_moves": 157,
    "commodity_prices": 216,
    "crypto_prices": 183,
    "equity_moves": 150,
    "policy_rates": 217,
    "economic_indicators": 229,
    "data_releases": 195,
    "policy_deadlines": 225,
    "money_amounts": 187,
}
INK = "#1b1b1b"
LONGEST_CELL = 72

HEADINGS = ("table", "what it says", "status", "as of", "evidence")


def terminal(article: Article, records: Sequence[Signal], *, color: bool) -> str:
    """A story with its records as plain lines; `color` marks the evidence in the text with ANSI colours."""
    when = f"{article.published_at:%Y-%m-%d %H:%M} UTC ({article.anchor_source})" if article.published_at else "undated"
    head = " | ".join(part for part in (clean(article.source or ""), when, count(len(records), "record")) if part)
    text = "".join(
        _paint(clean(piece, UNSAFE_IN_TEXT), covering[-1].table) if color and covering else clean(piece, UNSAFE_IN_TEXT)
        for piece, covering in segments(article.text, records)
    )
    parts = [clean(article.title or article.article_id), head, "", grid(records, color=color), "", text.strip("\n")]
    return "\n".join(part for part in parts if records or part) + "\n"


def grid(records: Iterable[Signal], *, color: bool = False) -> str:
    """Records as an aligned table, one line each; an empty string where there are none."""
    found = list(records)
    if not found:
        return ""
    rows = [HEADINGS, *([_shorten(clean(" ".join(cell.split()))) for cell in cells(record)] for record in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    if color:
        for at, record in enumerate(found, start=2):
            width = len(record.table)
            lines[at] = _paint(lines[at][:width], record.table) + lines[at][width:]
    return "\n".join(lines)


def html(article: Article, records: Sequence[Signal]) -> str:
    """A story as a fragment of HTML: legend, highlighted text and the table of its records."""
    text = "".join(
        _mark(piece, covering[-1].table, "\n".join(f"{r.table}: {cells(r)[1]}" for r in covering))
        if covering
        else markup.escape(piece)
        for piece, covering in segments(article.text, records)
    )
    present = [row.table for row in SIGNALS if any(record.table == row.table for record in records)]
    legend = " ".join(_mark(table, table, row_meaning(table)) for table in present)
    title = f"<p><strong>{markup.escape(article.title)}</strong></p>" if article.title else ""
    return (
        f'<div class="signals">{title}<p>{legend or "no records"}</p>'
        f'<div style="white-space: pre-wrap; max-width: 80ch; max-height: 30em; overflow: auto">{text}</div>'
        f"{_html_table(records)}</div>"
    )


def cells(record: Signal) -> tuple[str, str, str, str, str]:
    """A record in the words of `HEADINGS`."""
    figures = "; ".join(f"{name} {_figure(value)}" for name, value in facts(record).items())
    day = record.as_of_date.isoformat() if record.as_of_date else ""
    status = f"{record.status} ({record.qualifier.replace('_', ' ')})" if record.qualifier else record.status
    return record.table, figures, status, day, record.evidence


def facts(record: Signal) -> dict[str, object]:
    """The columns that are a table's own and that the record fills: what it is about, then how it moved."""
    names = [name for name in type(record).model_fields if name not in Signal.model_fields]
    shared = PriceSignal.model_fields
    values = {name: getattr(record, name) for name in sorted(names, key=shared.__contains__)}
    return {name: value for name, value in values.items() if value is not None and value is not False}


def segments(text: str, records: Iterable[Signal]) -> Iterator[tuple[str, list[Signal]]]:
    """The text in pieces, each with the records whose evidence covers it, the longest evidence first."""
    waiting = sorted(records, key=lambda record: record.start, reverse=True)
    cuts = sorted({0, len(text), *(r.start for r in waiting), *(r.end for r in waiting)})
    covering: list[Signal] = []
    for start, end in pairwise(cuts):
        covering = [record for record in covering if record.end > start]
        while waiting and waiting[-1].start == start:
            covering.append(waiting.pop())
        yield text[start:end], sorted(covering, key=lambda record: record.start - record.end)


def count(number: int, one: str, many: str | None = None) -> str:
    """`count(1, "record")` gives "1 record", `count(1200, "record")` "1,200 records"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def shade(table: str) -> str:
    """A table's colour as HTML writes it, from its place in the 6 x 6 x 6 cube of terminal colours."""
    levels = (0, 95, 135, 175, 215, 255)
    place = PALETTE[table] - 16
    return "#" + "".join(f"{levels[place // step % 6]:02x}" for step in (36, 6, 1))


def row_meaning(table: str) -> str:
    """The first sentence of a table's own description."""
    (row,) = (row for row in SIGNALS if row.table == table)
    return (row.__doc__ or "").partition("\n")[0].partition(" Hit:")[0]


def _html_table(records: Sequence[Signal]) -> str:
    if not records:
        return ""
    cell = 'style="text-align: left; vertical-align: top; min-width: 6em"'
    head = "".join(f"<th {cell}>{heading}</th>" for heading in HEADINGS)
    body = "".join(
        f"<tr><td {cell}>{_mark(record.table, record.table, '')}</td>"
        + "".join(f"<td {cell}>{markup.escape(text)}</td>" for text in cells(record)[1:])
        + "</tr>"
        for record in records
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _mark(text: str, table: str, title: str) -> str:
    style = f"background: {shade(table)}; color: {INK}; border-radius: 3px; padding: 0 2px"
    return f'<mark style="{style}" title="{markup.escape(title)}">{markup.escape(text)}</mark>'


def _paint(text: str, table: str) -> str:
    """Each line is painted by itself: a colour that runs over a line's end fills the rest of the screen."""
    return "\n".join(f"\x1b[48;5;{PALETTE[table]};38;5;16m{line}\x1b[0m" if line else "" for line in text.split("\n"))


def _figure(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.10f}".rstrip("0").rstrip(".")
    if isinstance(value, dt.date):
        return value.isoformat()
    return "yes" if value is True else str(value)


def _shorten(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1].rstrip() + "…"
