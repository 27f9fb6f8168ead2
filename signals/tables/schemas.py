"""Records as Arrow: the schema of each table, read off its record class, and rows held by column."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from types import NoneType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

import pyarrow as pa

from signals.records import Row

if TYPE_CHECKING:
    import pandas as pd

SCHEMA_VERSION = "1"  # raise it when a column comes, goes or changes its meaning
GROUP_ROWS = 10_000  # at most so many rows in one row group
GROUP_TEXT = 32_000_000  # and about so many characters in the columns that hold most of it
TEXT_COLUMNS = frozenset({"text", "sentence"})

ARROW_TYPES: dict[type, pa.DataType] = {
    str: pa.string(),
    float: pa.float64(),
    int: pa.int32(),
    bool: pa.bool_(),
    dt.date: pa.date32(),
    dt.datetime: pa.timestamp("us", tz="UTC"),
}
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@cache
def schema(row: type[Row]) -> pa.Schema:
    """The Arrow schema of a table, read off its record class."""
    about = {"table": row.table, "schema_version": SCHEMA_VERSION, "tool": f"signals {installed('signals')}"}
    return pa.schema(fields(row), metadata=about)


def fields(row: type[Row]) -> list[pa.Field]:
    """The columns of a record class in order, each with its type, nullability, meaning and unit."""
    columns = []
    for name, info in row.model_fields.items():
        kind, nullable = _arrow_type(info.annotation)
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        notes = {"meaning": info.description or "", **{key: str(value) for key, value in extra.items()}}
        columns.append(pa.field(name, kind, nullable=nullable, metadata=notes))
    return columns


def installed(package: str) -> str:
    """The installed version of a package, or a word that says that there is none."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "uninstalled"


def to_arrow(row: type[Row], records: Iterable[Row]) -> pa.Table:
    """Records of one class as an Arrow table, sorted by (article_id, start) where the table has them."""
    columns = Columns(row)
    for record in records:
        columns.add(record)
    return columns.take()


def to_frame(table: pa.Table) -> pd.DataFrame:
    """An Arrow table as a DataFrame with types that calculate.

    Timestamps are datetime64 in UTC and days datetime64 at midnight, so that `.dt`, comparisons and plots work; whole
    numbers that may be missing are `Int32`, not floats; words are strings as pandas has them.
    """
    import pandas as pd

    frame: pd.DataFrame = table.to_pandas(types_mapper={pa.int32(): pd.Int32Dtype()}.get, date_as_object=False)
    return frame.astype({f.name: "int32" for f in table.schema if f.type == pa.int32() and not f.nullable})


class Columns:
    """Rows of one table, held as a list per column until they become Arrow."""

    def __init__(self, row: type[Row]) -> None:
        self.schema = schema(row)
        # Rejects may have no story and have no place in one: they stay in the order in which they were met.
        sortable = not self.schema.field("article_id").nullable
        self._order = [name for name in ("article_id", "start") if sortable and name in self.schema.names]
        self._columns: dict[str, list[Any]] = {name: [] for name in self.schema.names}
        self._text_columns = TEXT_COLUMNS.intersection(self.schema.names)
        self.rows = 0
        self.text = 0

    def add(self, record: Row) -> None:
        for name, values in self._columns.items():
            values.append(getattr(record, name))
        self.rows += 1
        self.text += sum(len(self._columns[name][-1]) for name in self._text_columns)

    @property
    def full(self) -> bool:
        return self.rows >= GROUP_ROWS or self.text >= GROUP_TEXT

    def take(self) -> pa.Table:
        """The rows collected so far, sorted, as Arrow; the collection starts anew."""
        columns = self._columns
        if self._order:
            keys = [columns[name] for name in self._order]
            order = sorted(range(self.rows), key=lambda row: [key[row] for key in keys])
            columns = {name: [values[row] for row in order] for name, values in columns.items()}
        arrays = [_array(columns[field.name], field.type) for field in self.schema]
        self._columns = {name: [] for name in self._columns}
        self.rows = self.text = 0
        return pa.Table.from_arrays(arrays, schema=self.schema)


def _arrow_type(annotation: Any) -> tuple[pa.DataType, bool]:
    """`float | None` gives (float64, nullable); the words of a Literal are strings."""
    options = get_args(annotation) if NoneType in get_args(annotation) else (annotation,)
    (kind,) = (option for option in options if option is not NoneType)
    return ARROW_TYPES[str if get_origin(kind) is Literal else kind], NoneType in options


def _array(values: list[Any], kind: pa.DataType) -> pa.Array:
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:
        # Half of a surrogate pair is no text that a file can hold; one character for one, so offsets stay true.
        return pa.array([value and LONE_SURROGATE.sub("\ufffd", value) for value in values], kind)
