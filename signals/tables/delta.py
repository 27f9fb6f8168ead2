"""Output as Delta tables, for readers that look while a run writes, and for storage where several runs write at once.

Each table is a Delta table at DIR/<table>, with one column more: `input`, the key of the input that a row is from. Its
rows are replaced by one overwrite of that key, so each table goes from the old rows to the new ones in one step. The
tables follow one another, and the manifest comes last: it says when an input is in all of them. A run that dies between
two tables is mended by the next one that is given the input.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pyarrow as pa

from signals.errors import OutputError
from signals.records import TABLES
from signals.tables import manifest
from signals.tables.manifest import Entry
from signals.tables.schemas import schema
from signals.tables.stores import Store
from signals.tables.writing import Section

KEY = pa.field("input", pa.string(), nullable=False, metadata={"meaning": "key of the input, see the manifest"})
TRIES = 10
PAUSE = 0.05  # seconds after the first conflict, twice as many after each further one


def commit(store: Store, batch: str, sections: list[Section]) -> None:
    """Sections of one batch into every table, and into the manifest when all tables have them."""
    deltalake = _library()
    with store.lock("commit-delta"):
        keys = {section.key for section in sections}
        state = {key: entry for key, entry in manifest.load(store, batch).items() if key not in keys}
        store.publish(manifest.state_file(batch), manifest.dump(state))
        for table in TABLES:
            with store.told():
                _overwrite(deltalake, store, table, sections)
        for section in sections:
            state[section.key] = Entry(section.name, section.fingerprint, section.key, dict(section.counts))
        store.publish(manifest.state_file(batch), manifest.dump(state))


def read(store: Store, table: str) -> pa.Table:
    """The rows of a Delta table, without the column that is Delta's."""
    deltalake, wanted = _library(), schema(TABLES[table])
    with store.told():
        if not deltalake.DeltaTable.is_deltatable(_address(store, table)):
            return wanted.empty_table()
        return deltalake.DeltaTable(_address(store, table)).to_pyarrow_table(columns=wanted.names).cast(wanted)


def _overwrite(deltalake: Any, store: Store, table: str, sections: list[Section]) -> None:
    address, columns = _address(store, table), schema(TABLES[table]).append(KEY)
    keys = ", ".join(f"'{section.key}'" for section in sections)  # hex digits, so nothing to quote
    for number in range(TRIES):
        try:
            deltalake.DeltaTable.create(address, columns, mode="ignore")
            rows = pa.RecordBatchReader.from_batches(columns, _rows(store, table, sections))
            deltalake.write_deltalake(address, rows, mode="overwrite", predicate=f"input IN ({keys})")
            return
        except deltalake.exceptions.CommitFailedError as error:
            if number == TRIES - 1:
                cure = "run again; what other runs wrote is there"
                raise OutputError(f"others kept writing: {error}", where=address, cure=cure) from None
            time.sleep(PAUSE * 2**number)


def _rows(store: Store, table: str, sections: list[Section]) -> Iterator[pa.RecordBatch]:
    columns = schema(TABLES[table]).append(KEY)
    for section in sections:
        for piece in section.pieces(table):
            keys = pa.array([section.key] * piece.num_rows, pa.string())
            yield from piece.append_column(KEY, keys).cast(columns).to_batches()


def _address(store: Store, table: str) -> str:
    return f"{store.where.rstrip('/')}/{table}"


def _library() -> Any:
    try:
        return import_module("deltalake")
    except ImportError:
        cure = "pip install 'signals[delta]'"
        raise OutputError("Delta tables need the package deltalake", cure=cure) from None
