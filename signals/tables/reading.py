"""Tables of an output folder, read back: those rows that are in by the manifest, as Arrow, a DataFrame or records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from signals.errors import OutputError, UsageError
from signals.records import TABLES, Row
from signals.tables import manifest, schemas, stores
from signals.tables.manifest import BATCHES, Entry
from signals.tables.schemas import schema, to_frame
from signals.tables.stores import Store

if TYPE_CHECKING:
    import pandas as pd

TRIES = 100  # a batch that is replaced while it is read is read again


def read(folder: str | Path, table: str) -> pd.DataFrame:
    """One table of an output folder as a DataFrame; UsageError for an unknown table, OutputError for no such output."""
    return to_frame(read_arrow(folder, table))


def read_arrow(folder: str | Path, table: str) -> pa.Table:
    """One table of an output folder as Arrow: the rows of every input that is in."""
    if table not in TABLES:
        raise UsageError(f"no table {table!r}", cure=f"the tables are {', '.join(TABLES)}")
    store = stores.at(folder)
    table_format = manifest.layout(store)
    if table_format is None:
        raise OutputError("no tables here", where=str(folder), cure="write them with `signals extract ... --out DIR`")
    if table_format == "delta":
        from signals.tables import delta

        return delta.read(store, table)
    parts = [part for batch in BATCHES for part in _batch(store, batch, table)]
    return pa.concat_tables(parts) if parts else schema(TABLES[table]).empty_table()


def records(folder: str | Path, table: str) -> Iterator[Row]:
    """One table of an output folder as typed records again, in the order of the files."""
    rows = read_arrow(folder, table)
    for batch in rows.to_batches(max_chunksize=schemas.GROUP_ROWS):
        for values in batch.to_pylist():
            yield TABLES[table](**values)


def is_output(folder: str | Path) -> bool:
    """Whether the folder was written by `signals extract`."""
    return manifest.layout(stores.at(folder)) is not None


def inputs(folder: str | Path) -> list[Entry]:
    """Every input that is in, with its fingerprint, its file and how many rows of each table are its own."""
    return list(manifest.entries(stores.at(folder)))


def _batch(store: Store, batch: str, table: str) -> list[pa.Table]:
    """The files of a batch as they stood at one moment between two commits."""
    for _ in range(TRIES):
        decided, data = _state(store, batch)
        try:
            files = sorted({entry.file for entry in manifest.parse(data, store.where, batch).values()})
            parts = [_part(store, batch, table, file, decided=decided) for file in files]
        except OutputError:
            if _state(store, batch) == (decided, data):
                raise
        else:
            if _state(store, batch) == (decided, data):
                return parts
    raise OutputError("written to without a pause", where=store.where, cure="read it when the run has ended")


def _state(store: Store, batch: str) -> tuple[bool, bytes | None]:
    """The state of a batch, and whether it is decided but perhaps not yet in place."""
    pending = store.read(manifest.pending_state(batch))
    return (True, pending) if pending is not None else (False, store.read(manifest.state_file(batch)))


def _part(store: Store, batch: str, table: str, file: str, *, decided: bool) -> pa.Table:
    wanted, name = schema(TABLES[table]), manifest.place(table, file)
    try:
        source = store.parquet(manifest.pending_file(batch, table, file)) if decided else None
        source = source or store.parquet(name)
        if source is None:
            raise OSError("the file is missing")
        with source:
            return source.read().select(wanted.names).cast(wanted)
    except (OSError, pa.ArrowException, KeyError) as error:
        cure = "remove it and extract its inputs again with this version"
        raise OutputError(f"cannot be read: {error}", where=f"{store.where}/{name}", cure=cure) from None
