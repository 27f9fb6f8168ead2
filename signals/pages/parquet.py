"""Tables of stories: Parquet, and Arrow's own files and streams (Feather).

Reads:   the columns that rows have (`rows.COLUMNS`), and no others; in a partitioned folder also those that stand in
         the path, as in `source=Reuters/part-0.parquet`.
Gives:   one Article a row, as for a row of JSON; `html` is read where a row has no text.
Refuses: a table without a column of text (no_text); rows like those that `rows` refuses, by their number from 1.

Memory holds a few rows at a time. A column of texts that repeat stays a dictionary: a file of 600 kB may stand for
gigabytes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import unquote

from signals.limits import Limits
from signals.pages import html, rows, sources
from signals.records import Article, Reject

if TYPE_CHECKING:
    import pyarrow as pa

_BATCH_ROWS = 256
_PARTITION = re.compile(r"(?P<key>[A-Za-z_]{1,40})=(?P<value>.{1,200})")
_NO_VALUE = "__HIVE_DEFAULT_PARTITION__"
_CRAWL_DAY = "date"  # as a partition it is as often the day of the crawl as of the story


def read_parquet(
    stream: BinaryIO, *, path: str, fetched_at: dt.datetime | None, limits: Limits
) -> Iterator[Article | Reject]:
    """The stories of a Parquet file."""
    import pyarrow.parquet as pq

    def batches(file: BinaryIO) -> Iterator[pa.RecordBatch]:
        columns = _needed(pq.ParquetFile(file).schema_arrow, partial(_holds_null, file))
        return _batches(file, columns) if columns else iter(())

    return _stories(stream, batches, path=path, fetched_at=fetched_at, limits=limits)


def read_arrow(
    stream: BinaryIO, *, path: str, fetched_at: dt.datetime | None, limits: Limits
) -> Iterator[Article | Reject]:
    """The stories of an Arrow file or stream."""
    import pyarrow as pa

    def batches(file: BinaryIO) -> Iterator[pa.RecordBatch]:
        opened = pa.ipc.open_file if file.read(6) == b"ARROW1" else pa.ipc.open_stream
        file.seek(0)
        schema = opened(file).schema
        columns = _needed(schema, lambda _: True)
        file.seek(0)
        reader = opened(file, options=pa.ipc.IpcReadOptions(included_fields=[schema.names.index(c) for c in columns]))
        whole = (
            (reader.get_batch(n) for n in range(reader.num_record_batches)) if opened is pa.ipc.open_file else reader
        )
        for batch in whole if columns else ():
            batch.validate(full=True)  # Arrow trusts the offsets in a file, and would follow them anywhere
            yield batch

    return _stories(stream, batches, path=path, fetched_at=fetched_at, limits=limits)


def _stories(
    stream: BinaryIO,
    batches: Callable[[BinaryIO], Iterator[pa.RecordBatch]],
    *,
    path: str,
    fetched_at: dt.datetime | None,
    limits: Limits,
) -> Iterator[Article | Reject]:
    import pyarrow as pa

    file = sources.seekable(stream, limits)
    if file is None:
        detail = f"the table is too large: {limits.told('spooled_bytes')}; or unpack it and name the file itself"
        yield Reject(path=path, reason="too_large", detail=detail)
        return
    told = _partition(path)
    most = max(limits.inflated_bytes, limits.inflation * sources.size_of(file))
    number = chars = 0
    try:
        for batch in batches(file):
            columns = {field.name: _readable(batch.column(n), field.type) for n, field in enumerate(batch.schema)}
            for at in range(batch.num_rows):
                number += 1
                for item in _row(told, columns, at, number, path, fetched_at, limits):
                    chars += len(item.text) if isinstance(item, Article) else 0
                    yield item
                if chars > most:  # a dictionary of one long text stands for as many of it as there are rows
                    detail = f"the table inflates too far: {limits.told('inflation')}"
                    yield Reject(path=path, line=number + 1, reason="too_large", detail=detail)
                    return
        if not number:
            yield Reject(path=path, reason="no_text", detail="the table has no rows with a column `text` or `html`")
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        words = " ".join(str(error).split())[:160]
        yield Reject(path=path, line=number + 1, reason="unreadable", detail=f"the table cannot be read: {words}")
    finally:
        if file is not stream:
            file.close()


def _row(
    told: dict[str, Any],
    columns: dict[str, Any],
    at: int,
    number: int,
    path: str,
    fetched_at: dt.datetime | None,
    limits: Limits,
) -> Iterator[Article | Reject]:
    try:
        row = told | {name: _value(name, column[at].as_py()) for name, column in columns.items()}
    except (UnicodeDecodeError, ValueError, OverflowError) as error:  # text that is no UTF-8, a time in the year 300000
        yield Reject(path=path, line=number, reason="encoding", detail=f"the row cannot be read: {str(error)[:120]}")
        return
    yield from rows.stories(row, number, path=path, fetched_at=fetched_at, limits=limits)


def _batches(file: BinaryIO, columns: list[str]) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pq.ParquetFile(file).schema_arrow
    flat = [name for name in columns if not pa.types.is_nested(schema.field(name).type)]
    # Checksums are verified where the writer put any: a flipped bit in a text reads fine without.
    table = pq.ParquetFile(file, read_dictionary=flat, page_checksum_verification=True)
    batches: Iterator[pa.RecordBatch] = table.iter_batches(batch_size=_BATCH_ROWS, columns=columns, use_threads=False)
    return batches


def _needed(schema: pa.Schema, holds_null: Callable[[str], bool]) -> list[str]:
    """The columns to read: those of rows, without `html` where every row has a text. None without either."""
    there = {
        column: [name for known in names for name in schema.names if rows.plain(name) == known]
        for column, names in rows.COLUMNS.items()
    }
    if not there["text"] and not there["html"]:
        return []
    if there["html"] and not all(map(holds_null, there["text"] or [""])):
        there["html"] = []
    return [name for names in there.values() for name in names]


def _holds_null(file: BinaryIO, column: str) -> bool:
    """Whether a row lacks the column; one that cannot be read does, and is told when the rows are read.

    It is looked up in the data, not in the file's statistics: pyarrow ends the process when those are damaged.
    """
    import pyarrow as pa

    try:
        return not column or any(batch.column(0).null_count for batch in _batches(file, [column]))
    except (pa.ArrowException, OSError, ValueError):
        return True


def _readable(column: Any, kind: Any) -> Any:
    """A column whose times Python can hold: to the microsecond."""
    import pyarrow as pa

    return column.cast(pa.timestamp("us", kind.tz), safe=False) if pa.types.is_timestamp(kind) else column


def _value(name: str, value: Any) -> Any:
    """A field of a row; bytes are text that nobody has decoded yet."""
    if not isinstance(value, bytes):
        return value
    return html.decode(value) if rows.plain(name) in rows.COLUMNS["html"] else value.decode()


def _partition(path: str) -> dict[str, Any]:
    """What a partitioned folder says in its names: {"source": "Reuters"} of "in/source=Reuters/part-0.parquet"."""
    names = {name for column, names in rows.COLUMNS.items() if column not in ("text", "html") for name in names}
    found = (match for part in PurePath(path).parts[:-1] if (match := _PARTITION.fullmatch(part)))
    return {
        match["key"]: unquote(match["value"])
        for match in found
        if (key := rows.plain(match["key"])) in names and key != _CRAWL_DAY and match["value"] != _NO_VALUE
    }
