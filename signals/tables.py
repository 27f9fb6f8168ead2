"""Records to Parquet and back: the schemas, the writer with its commit, the reader.

An output folder holds one folder per table, and in each one file per shard:

    DIR/fx_rates/<key>.parquet      rows of one input; `key` is the sha256 of the input's logical name
    DIR/.signals/staging/<key>/     files being written; never read, cleared by the next run of the shard
    DIR/.signals/state/<key>.json   the commit point: while it stands, all files of the shard belong together

A shard is staged in full, flushed to disk, moved into place file by file, and declared by its state file last. Killed
at any moment, it leaves either the old rows, or whole files without a state, which the next run replaces. Nothing of
the clock or the machine goes into a file, so the same input gives the same bytes.

Within a file, rows stand in groups of at most `GROUP_ROWS`, each sorted by (article_id, start); a file of one group,
the usual case, is sorted as a whole. Sorting across groups would mean holding many gigabytes in memory.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib import metadata
from pathlib import Path
from types import NoneType, TracebackType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

import pyarrow as pa
import pyarrow.parquet as pq

from signals.errors import OutputError, UsageError
from signals.records import TABLES, Row

if TYPE_CHECKING:
    import pandas as pd

SCHEMA_VERSION = "1"  # raise it when a column comes, goes or changes its meaning
GROUP_ROWS = 10_000
GROUP_TEXT = 32_000_000  # characters of story text in one row group
WORKSHOP = ".signals"  # beside the tables, never inside one: readers take every file under a table for rows

ARROW_TYPES: dict[type, pa.DataType] = {
    str: pa.string(),
    float: pa.float64(),
    int: pa.int32(),
    bool: pa.bool_(),
    dt.date: pa.date32(),
    dt.datetime: pa.timestamp("us", tz="UTC"),
}
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def schema(row: type[Row]) -> pa.Schema:
    """The Arrow schema of a table, read off its record class."""
    about = {"table": row.table, "schema_version": SCHEMA_VERSION, "tool": f"signals {tool_version()}"}
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


def tool_version() -> str:
    """The installed version, or a word that says that the source tree runs without one."""
    try:
        return metadata.version("signals")
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


def read(folder: str | Path, table: str) -> pd.DataFrame:
    """One table of an output folder as a DataFrame; UsageError for an unknown table, OutputError for no such output."""
    return to_frame(read_arrow(folder, table))


def read_arrow(folder: str | Path, table: str) -> pa.Table:
    """One table of an output folder, all shards, as Arrow."""
    if table not in TABLES:
        raise UsageError(f"no table {table!r}", cure=f"the tables are {', '.join(TABLES)}")
    if not is_output(folder):
        raise OutputError("no tables here", where=str(folder), cure="write them with `signals extract ... --out DIR`")
    wanted = schema(TABLES[table])
    parts = [_read_part(path, wanted) for path in sorted((Path(folder) / table).glob("*.parquet"))]
    return pa.concat_tables(parts) if parts else wanted.empty_table()


def is_output(folder: str | Path) -> bool:
    """Whether the folder was written by `signals extract`."""
    return (Path(folder) / WORKSHOP / "state").is_dir()


def records(folder: str | Path, table: str) -> Iterator[Row]:
    """One table of an output folder as typed records again, in the order of the files."""
    rows = read_arrow(folder, table)
    for batch in rows.to_batches(max_chunksize=GROUP_ROWS):
        for values in batch.to_pylist():
            yield TABLES[table](**values)


def shard_key(name: str) -> str:
    """The file name of a shard: raw input names never become part of an output path."""
    return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:32]


class Columns:
    """Rows of one table, held as a list per column until they become Arrow."""

    def __init__(self, row: type[Row]) -> None:
        self.schema = schema(row)
        # Rejects may have no story and have no place in one: they stay in the order in which they were met.
        sortable = not self.schema.field("article_id").nullable
        self._order = [name for name in ("article_id", "start") if sortable and name in self.schema.names]
        self._columns: dict[str, list[Any]] = {name: [] for name in self.schema.names}
        self.rows = 0
        self.text = 0

    def add(self, record: Row) -> None:
        for name, values in self._columns.items():
            values.append(getattr(record, name))
        self.rows += 1
        self.text += len(self._columns["text"][-1]) if "text" in self._columns else 0

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


class Shard:
    """The rows of one input on their way into every table of an output folder: all of them, or none.

    Used as a context: leaving it well commits, leaving it by an exception removes what was staged and keeps the rows
    that stood before.
    """

    def __init__(self, out: str | Path, name: str) -> None:
        self.out, self.name, self.key = Path(out), name, shard_key(name)
        self.counts: Counter[str] = Counter()
        self._staging = self.out / WORKSHOP / "staging" / self.key
        self._state = self.out / WORKSHOP / "state" / f"{self.key}.json"
        self._columns = {table: Columns(row) for table, row in TABLES.items()}
        self._writers: dict[str, pq.ParquetWriter] = {}

    def __enter__(self) -> Shard:
        with _disk_errors(self.out):
            shutil.rmtree(self._staging, ignore_errors=True)  # left by a run that was killed
            self._staging.mkdir(parents=True)
            for table, columns in self._columns.items():
                self._writers[table] = pq.ParquetWriter(
                    self._staging / f"{table}.parquet", columns.schema, compression="zstd", write_page_checksum=True
                )
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            if kind is None:
                with _disk_errors(self.out):
                    self._commit()
        finally:
            with suppress(OSError):  # a full disk has been told already
                for writer in self._writers.values():
                    writer.close()
            shutil.rmtree(self._staging, ignore_errors=True)

    def add(self, row: Row) -> None:
        columns = self._columns[row.table]
        columns.add(row)
        self.counts[row.table] += 1
        if columns.full:
            with _disk_errors(self.out):
                self._flush(row.table)

    def _flush(self, table: str) -> None:
        self._writers[table].write_table(self._columns[table].take(), row_group_size=GROUP_ROWS)

    def _commit(self) -> None:
        for table, writer in self._writers.items():
            if self._columns[table].rows:
                self._flush(table)
            writer.close()
            _sync(self._staging / f"{table}.parquet")
        self._state.parent.mkdir(parents=True, exist_ok=True)
        self._state.unlink(missing_ok=True)  # from here to the new state the shard counts as unfinished
        for table in TABLES:
            (self.out / table).mkdir(exist_ok=True)
            (self._staging / f"{table}.parquet").replace(self.out / table / f"{self.key}.parquet")
            _sync(self.out / table)
        state = {"shard": self.name, "schema_version": SCHEMA_VERSION, "rows": {t: self.counts[t] for t in TABLES}}
        draft = self._staging / "state.json"
        draft.write_text(json.dumps(state, indent=1) + "\n", encoding="ascii")
        _sync(draft)
        draft.replace(self._state)
        _sync(self._state.parent)


@contextmanager
def _disk_errors(out: Path) -> Iterator[None]:
    """Turns the disk's own errors into one line that names the output folder."""
    try:
        yield
    except OSError as error:
        what, cure = f"cannot write: {error.strerror or error}", "check the path, its permissions and the free space"
        raise OutputError(what, where=str(out), cure=cure) from None


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


def _read_part(path: Path, wanted: pa.Schema) -> pa.Table:
    try:
        part = pq.ParquetFile(path, page_checksum_verification=True).read()
        return part.select(wanted.names).cast(wanted)
    except (OSError, pa.ArrowException, KeyError) as error:
        cure = "extract that input again with this version"
        raise OutputError(f"cannot be read: {error}", where=str(path), cure=cure) from None


def _sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, have reached the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
