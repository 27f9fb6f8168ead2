"""What each table reads and refuses, row by row.

One TOML file per table in `examples/`, with three kinds of rows:

    [[found]]      text must give exactly the records of `gives` (only the columns named there are compared; "null"
                   says that a column must be empty)
    [[refused]]    text must give no record of the table, `because` says why
    [[known_gap]]  text ought to give `gives` and does not yet; the day it does, its test fails and says what to do

Optional in every row: `published_at` (ISO 8601 with its offset) and `note`.
"""

from __future__ import annotations

import datetime as dt
import math
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic.fields import FieldInfo

from signals.records import SIGNALS, Signal

FOLDER = Path(__file__).parent / "examples"
CLASSES = {record.table: record for record in SIGNALS}
PUBLISHED = "2025-06-04T15:00:00+00:00"  # a Wednesday
NULL = "null"  # of a column that must be empty, since TOML has no word for it
KEYS = {
    "found": {"text", "gives", "published_at", "note", "title"},
    "refused": {"text", "because", "published_at", "note", "title"},
    "known_gap": {"text", "gives", "published_at", "note", "title"},
}
Row = dict[str, Any]


def load(table: str) -> dict[str, list[Row]]:
    """The rows of one table's file by kind; a table without a file has none."""
    path = FOLDER / f"{table}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def rows(kind: str) -> list[Any]:
    """One pytest case for each row of a kind, under an id that shows the sentence."""
    return [
        pytest.param(table, row, id=f"{table}-{number:02}-{' '.join(row['text'].split())[:60]}")
        for table in CLASSES
        for number, row in enumerate(load(table).get(kind, []), 1)
    ]


def extract(table: str, row: Row) -> list[Signal]:
    """The records of one table that the row's text gives."""
    from signals import pages, pipeline

    published = dt.datetime.fromisoformat(row.get("published_at", PUBLISHED))
    result = pipeline.run(pages.article(row["text"], title=row.get("title"), published_at=published))
    return [record for record in result.records if record.table == table]


def same(wanted: Any, got: Any) -> bool:
    """Equal values; figures up to float noise."""
    if wanted == NULL:
        return got is None
    if isinstance(wanted, (int, float)) and not isinstance(wanted, bool):
        return isinstance(got, (int, float)) and math.isclose(wanted, got, rel_tol=1e-9, abs_tol=1e-9)
    return bool(wanted == got)


def fits(wanted: Row, record: Signal) -> bool:
    return all(same(value, getattr(record, column)) for column, value in wanted.items())


def pairs(gives: list[Row], records: list[Signal]) -> bool:
    """Whether every wanted record has a record of its own."""
    if not gives:
        return True
    head, *tail = gives
    return any(fits(head, r) and pairs(tail, records[:i] + records[i + 1 :]) for i, r in enumerate(records))


def told(records: list[Signal]) -> str:
    """The records as lines, without what every record has, for a failure's message."""
    hidden = {"signal_id", "article_id", "source", "published_at", "start", "end", "sentence"}
    lines = [str({k: v for k, v in record.model_dump(exclude=hidden).items() if v is not None}) for record in records]
    return "\n  ".join(lines) or "nothing"


@pytest.mark.parametrize("table", CLASSES)
def test_rows_are_well_formed(table: str) -> None:
    kinds = load(table)
    assert kinds.get("found"), f"tests/examples/{table}.toml: at least one [[found]] row"
    assert kinds.get("refused"), f"tests/examples/{table}.toml: at least one [[refused]] row beside the found ones"
    for kind, entries in kinds.items():
        assert kind in KEYS, f"{table}.toml: [[{kind}]] is none of {', '.join(KEYS)}"
        for row in entries:
            where = f"{table}.toml [[{kind}]] {row.get('text')!r}"
            assert set(row) <= KEYS[kind], f"{where}: unknown {sorted(set(row) - KEYS[kind])}"
            assert {"text", "because" if kind == "refused" else "gives"} <= set(row), where
            assert dt.datetime.fromisoformat(row.get("published_at", PUBLISHED)).tzinfo is not None, where
            for wanted in row.get("gives", []):
                unknown = set(wanted) - set(CLASSES[table].model_fields)
                assert not unknown, f"{where}: no columns {sorted(unknown)} in {table}"


@pytest.mark.parametrize("table", CLASSES)
def test_values_are_legal(table: str) -> None:
    """A row cannot ask for a value that its column could never hold."""
    record = CLASSES[table]
    for row in [*load(table).get("found", []), *load(table).get("known_gap", [])]:
        for wanted in row["gives"]:
            left_open = {
                name: filler(name, field) for name, field in record.model_fields.items() if field.is_required()
            }
            record(**(left_open | {column: value for column, value in wanted.items() if value != NULL}))


def filler(name: str, field: FieldInfo) -> Any:
    """Any legal value for a required column that a row leaves open."""
    if name == "deadline_type":
        return "decision"
    return 0 if field.annotation in (int, float) else "-"


@pytest.mark.parametrize(("table", "row"), rows("found"))
def test_found(table: str, row: Row) -> None:
    records = extract(table, row)
    message = f"\n{row['text']}\nwanted:\n  {row['gives']}\ngot:\n  {told(records)}"
    assert len(records) == len(row["gives"]) and pairs(row["gives"], records), message
    for record in records:
        assert row["text"][record.start : record.end] == record.evidence, message


@pytest.mark.parametrize(("table", "row"), rows("refused"))
def test_refused(table: str, row: Row) -> None:
    records = extract(table, row)
    assert not records, f"\n{row['text']}\nmust be refused: {row['because']}\ngot:\n  {told(records)}"


@pytest.mark.parametrize(("table", "row"), rows("known_gap"))
def test_known_gap(table: str, row: Row) -> None:
    records = extract(table, row)
    if len(records) == len(row["gives"]) and pairs(row["gives"], records):
        pytest.fail(f"now read: move this row of {table}.toml to [[found]]\n{row['text']}")
    pytest.xfail("known gap")
