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
from collections.abc import Iterator
from contextlib import closing
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import unquote

from signals.pages import rows, sources
from signals.pages.sources import Limits
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
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = sources.seekable(stream, limits)
    if file is None:
        yield _too_large(path, limits)
        return
    with closing(file):
        try:
            plain = pq.ParquetFile(file, page_checksum_verification=True)
            columns = _needed(plain.schema_arrow, _full_columns(plain))
            words = [name for name in columns if pa.types.is_string(plain.schema_arrow.field(name).type)]
            table = pq.ParquetFile(
                file, metadata=plain.metadata, read_dictionary=words, page_checksum_verification=True
            )
            batches = table.iter_batches(batch_size=_BATCH_ROWS, columns=columns, use_threads=False)
            yield from _stories(batches, columns, path, fetched_at, limits)
        except (pa.ArrowException, OSError) as error:
            yield _broken(path, error)


def read_arrow(
    stream: BinaryIO, *, path: str, fetched_at: dt.datetime | None, limits: Limits
) -> Iterator[Article | Reject]:
    """The stories of an Arrow file or stream."""
    import pyarrow as pa

    try:
        head = stream.peek(8)[:6] if hasattr(stream, "peek") else b""
        if head == b"ARROW1" or not head:
            file = sources.seekable(stream, limits)
            if file is None:
                yield _too_large(path, limits)
                return
            reader = pa.ipc.open_file(file)
            schema, batches = reader.schema, (reader.get_batch(n) for n in range(reader.num_record_batches))
        else:
            reader = pa.ipc.open_stream(stream)
            schema, batches = reader.schema, iter(reader)
        columns = _needed(schema, frozenset())
        parts = (part for batch in batches for part in _slices(batch.select(columns)))
        yield from _stories(parts, columns, path, fetched_at, limits)
    except (pa.ArrowException, OSError) as error:
        yield _broken(path, error)
