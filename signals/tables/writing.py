"""The commit: inputs into every table of an output folder, each in all tables or in none.

1. The rows of an input are collected. A large one gets files of its own in `staging`; the others stay in memory.
2. Under the batch's lock, the batch's files are written anew into `pending`, the rows of other inputs copied from the
   files that stand; files of large inputs are moved there too. All of it is brought to the disk.
3. `pending/<batch>/state.json` appears by one rename. This is the decision: before it nothing has happened, after it
   everything has, and `signals.read` sees it so.
4. Every file takes its place in its table by one rename, the state file last; then `pending` is cleared.

An input stays in the file that it was first given, by its size then: so no row ever goes from one file to another, and
a reader that knows nothing of all this still finds each input once in every table, either as it was or as it is.

A program that dies before 3 leaves scraps, which the next run clears. One that dies after 3 leaves renames to do, which
the next run does first, whatever its inputs are. Rows hold nothing of the clock or the machine, and a batch's files
depend on its inputs alone, not on the order in which they came: done again, or done in two runs, they are the same
bytes.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from signals.errors import OutputError
from signals.records import TABLES, Article, Row
from signals.tables import manifest, schemas, stores
from signals.tables.manifest import PENDING, STAGING, Entry, State
from signals.tables.schemas import TEXT_COLUMNS, Columns, schema
from signals.tables.stores import Store

OWN_TEXT = 4_000_000  # characters of stories from which an input gets files of its own
HELD_BYTES = 64_000_000  # of rows that wait in memory for a commit
PIECE_ROWS = 1_000  # at most so many rows of one input are copied at a time
LARGE_BYTES = 4_000_000  # from this size an input is a job by itself


class Input(NamedTuple):
    """One input: its name, how one learns what its content is known by (`manifest.fingerprint`), how its rows."""

    name: str
    fingerprint: Callable[[], str | None]
    rows: Callable[[], Iterable[Row]]


@dataclass
class Written:
    """What became of inputs: how many rows of each table are theirs, and who was not read."""

    rows: Counter[str] = field(default_factory=Counter)
    unchanged: int = 0
    kept: list[str] = field(default_factory=list)  # cannot be opened now, so their earlier rows stay


def prepare(out: str | Path, table_format: str = "parquet") -> None:
    """Makes an output folder ready: ours by its layout, and without anything half done by a run that died."""
    store = stores.at(out)
    manifest.claim(store, table_format)
    for batch in store.names(PENDING):
        with store.lock(_commit_lock(batch), wait=False) as mine:
            if mine:
                _recover(store, batch)
    for unit in store.names(STAGING):
        with store.lock(unit, wait=False) as mine:
            if mine:
                store.clear(f"{STAGING}/{unit}")


def jobs(inputs: Iterable[tuple[str, float]]) -> list[list[int]]:
    """Groups of inputs for `write`, by their numbers: large ones alone, small ones of a batch together.

    Each input is a name and a size in bytes.
    """
    alone: list[list[int]] = []
    shared: dict[str, list[int]] = {}
    for number, (name, size) in enumerate(inputs):
        if size >= LARGE_BYTES:
            alone.append([number])
        else:
            shared.setdefault(manifest.batch_of(name), []).append(number)
    return [*alone, *shared.values()]


def write(out: str | Path, inputs: Sequence[Input], table_format: str = "parquet") -> Written:
    """Inputs of one batch, each named once, into all tables.

    An input that is in with the same fingerprint is not read again. One that cannot be opened keeps its earlier rows.
    """
    (batch,) = {manifest.batch_of(item.name) for item in inputs}
    unit = manifest.key_of(inputs[0].name) if len(inputs) == 1 else manifest.batch_file(batch)
    store, done = stores.at(out), Written()
    waiting: list[Section] = []
    held = 0
    commit = _committer(table_format)
    manifest.claim(store, table_format)
    with store.lock(unit), _staging(store, unit) as staging:
        with store.lock(_commit_lock(batch)):
            _recover(store, batch)
        state = manifest.load(store, batch)
        gone = _gone(store, state) if table_format == "parquet" else set()
        for item in inputs:
            entry = state.get(manifest.key_of(item.name))
            stands = entry is not None and entry.file not in gone
            fingerprint = item.fingerprint()
            if entry and stands and fingerprint in (None, entry.fingerprint or None):
                done.rows.update(entry.rows)
                done.unchanged += fingerprint is not None
                done.kept += [item.name] if fingerprint is None else []
                continue
            section = Section(store, staging, item.name, fingerprint or "")
            with section:
                for row in item.rows():
                    section.add(row)
            done.rows.update(section.counts)
            waiting.append(section)
            held += section.held
            if held >= HELD_BYTES:
                commit(store, batch, waiting)
                waiting, held = [], 0
        if waiting:
            commit(store, batch, waiting)
    return done


class TableFile:
    """A Parquet file of one table that is being written. Left by an exception, it stays as a scrap."""

    def __init__(self, store: Store, name: str, table: str) -> None:
        self.name = name
        self._store = store
        with store.told(), ExitStack() as closing:
            self._sink: BinaryIO = closing.enter_context(store.sink(name))
            self._writer = pq.ParquetWriter(
                self._sink, schema(TABLES[table]), compression="zstd", write_page_checksum=True
            )
            closing.pop_all()

    def __enter__(self) -> TableFile:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            with self._store.told():
                try:
                    self._writer.close()
                finally:
                    self._sink.close()
        else:
            with suppress(Exception):  # the first trouble is the one to tell
                self._writer.close()
            with suppress(Exception):
                self._sink.close()

    def write(self, rows: pa.Table) -> None:
        with self._store.told():
            self._writer.write_table(rows, row_group_size=schemas.GROUP_ROWS)


class Section:
    """The rows of one input: in memory, or, where they are many, in files that wait in staging."""

    def __init__(self, store: Store, staging: str, name: str, fingerprint: str) -> None:
        self.name, self.key, self.fingerprint = name, manifest.key_of(name), fingerprint
        self.counts: Counter[str] = Counter()
        self.blocks: dict[str, pa.Table] = {}
        self._store, self._staging = store, staging
        self._columns: dict[str, Columns] = {}
        self._files: dict[str, TableFile] = {}
        self._closing = ExitStack()
        self._text = 0

    def __enter__(self) -> Section:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is not None:
            self._closing.__exit__(kind, error, at)
            return
        with self._closing:
            self.blocks = {table: columns.take() for table, columns in self._columns.items() if columns.rows}
            self._columns = {}
            if self.large:
                self._spill()

    @property
    def large(self) -> bool:
        return bool(self._files)

    @property
    def files(self) -> dict[str, str]:
        """By table, where the rows wait if they are many."""
        return {table: file.name for table, file in self._files.items()}

    @property
    def held(self) -> int:
        """Bytes that wait in memory."""
        return sum(block.nbytes for block in self.blocks.values())

    def add(self, row: Row) -> None:
        columns = self._columns.get(row.table)
        if columns is None:
            columns = self._columns[row.table] = Columns(TABLES[row.table])
        columns.add(row)
        self.counts[row.table] += 1
        if isinstance(row, Article):
            self._text += len(row.text)
        if not self.large and (columns.full or self._text >= OWN_TEXT):
            self._open()
        if columns.full:
            self._files[row.table].write(columns.take())

    def to_files(self) -> None:
        """Moves what waits in memory into files."""
        if not self.large:
            with self._closing:
                self._open()
                self._spill()

    def pieces(self, table: str) -> Iterator[pa.Table]:
        """The rows of a table, a few at a time."""
        if self.large:
            with _opened(self._store, self._files[table].name) as source:
                yield from _Rows(source.iter_batches(PIECE_ROWS), table).pieces(self.counts[table])
        elif table in self.blocks:
            yield from _Rows(iter(self.blocks[table].to_batches()), table).pieces(self.counts[table])

    def _open(self) -> None:
        for table in TABLES:
            file = TableFile(self._store, f"{self._staging}/{self.key}.{table}.part", table)
            self._files[table] = self._closing.enter_context(file)

    def _spill(self) -> None:
        for table, block in self.blocks.items():
            self._files[table].write(block)
        self.blocks = {}


class _Groups:
    """Packs the rows of many inputs into row groups; where one ends depends on the rows alone."""

    def __init__(self, file: TableFile) -> None:
        self._file = file
        self._waiting: list[pa.Table] = []
        self._rows = self._text = 0

    def add(self, rows: pa.Table) -> None:
        text = sum(pc.sum(pc.binary_length(rows[name])).as_py() or 0 for name in TEXT_COLUMNS & {*rows.column_names})
        if self._rows + rows.num_rows > schemas.GROUP_ROWS or self._text + text > schemas.GROUP_TEXT:
            self.flush()
        self._waiting.append(rows)
        self._rows += rows.num_rows
        self._text += text

    def flush(self) -> None:
        if self._waiting:
            self._file.write(pa.concat_tables(self._waiting).combine_chunks())
        self._waiting, self._rows, self._text = [], 0, 0


class _Rows:
    """The rows of a table, from the first to the last."""

    def __init__(self, batches: Iterator[pa.RecordBatch], table: str) -> None:
        self._schema = schema(TABLES[table])
        self._batches = batches
        self._rest = self._schema.empty_table()

    def pieces(self, count: int) -> Iterator[pa.Table]:
        """So many rows more, in pieces whose size depends on their number alone."""
        for start in range(0, count, PIECE_ROWS):
            yield self._take(min(PIECE_ROWS, count - start))

    def _take(self, count: int) -> pa.Table:
        pieces = []
        while count:
            if not self._rest.num_rows:
                self._rest = pa.Table.from_batches([next(self._batches)]).cast(self._schema)
            piece = self._rest.slice(0, count)
            self._rest = self._rest.slice(piece.num_rows)
            count -= piece.num_rows
            pieces.append(piece)
        return pa.concat_tables(pieces)


def _committer(table_format: str) -> Callable[[Store, str, list[Section]], None]:
    if table_format == "delta":
        from signals.tables import delta

        return delta.commit
    return _commit


def _commit(store: Store, batch: str, sections: list[Section]) -> None:
    """Sections of one batch, all of them or none."""
    with store.lock(_commit_lock(batch)):
        _recover(store, batch)
        try:
            with store.told():
                _decide(store, batch, sections)
        finally:
            if store.read(manifest.pending_state(batch)) is None:
                with suppress(OutputError):
                    store.clear(f"{PENDING}/{batch}")
        _recover(store, batch)


def _decide(store: Store, batch: str, sections: list[Section]) -> None:
    """Brings together everything that the commit will put in place, and the state that declares it."""
    old, shared = manifest.load(store, batch), manifest.batch_file(batch)
    merging = shared in _gone(store, old)
    if merging:  # a file was removed by hand: what was in it counts as not done
        old = {key: entry for key, entry in old.items() if entry.file != shared}
    new, moves = dict(old), []
    for section in sections:
        file = old[section.key].file if section.key in old else section.key if section.large else shared
        new[section.key] = Entry(section.name, section.fingerprint, file, dict(section.counts))
        if file == shared:
            merging = True
        else:
            section.to_files()
            moves += [(name, manifest.pending_file(batch, table, file)) for table, name in section.files.items()]
    files = _merge(store, batch, old, new, {section.key: section for section in sections}) if merging else []
    store.settle([*files, *(name for name, _ in moves)])
    store.move(moves)
    store.publish(manifest.pending_state(batch), manifest.dump(new))


def _merge(store: Store, batch: str, old: State, new: State, fresh: dict[str, Section]) -> list[str]:
    """Writes the batch's files anew: what is fresh from its section, the rest from the files that stand."""
    shared = manifest.batch_file(batch)
    keys = sorted(key for key, entry in new.items() if entry.file == shared)
    names = []
    for table in TABLES:
        counts = [(key, old[key].rows.get(table, 0)) for key in keys if key in old]
        with (
            _standing(store, table, shared, sum(count for _, count in counts)) as standing,
            TableFile(store, manifest.pending_file(batch, table, shared), table) as file,
        ):
            groups, before = _Groups(file), dict(counts)
            for key in keys:
                kept = standing.pieces(before.get(key, 0))
                if key in fresh:
                    deque(kept, maxlen=0)  # passed over: the rows that the fresh ones replace
                    kept = fresh[key].pieces(table)
                for rows in kept:
                    groups.add(rows)
            groups.flush()
        names.append(file.name)
    return names


@contextmanager
def _standing(store: Store, table: str, file: str, count: int) -> Iterator[_Rows]:
    """The rows of a batch's file that stands. Where none are counted, there may be no such file yet."""
    if not count:
        yield _Rows(iter(()), table)
        return
    name = manifest.place(table, file)
    try:
        with _opened(store, name) as source:
            if source.metadata.num_rows != count:
                raise pa.ArrowInvalid("its rows are not those of the manifest")
            yield _Rows(source.iter_batches(PIECE_ROWS), table)
    except (OSError, pa.ArrowException) as error:
        cure = "remove the file and extract its inputs again, or extract everything into a new folder"
        raise OutputError(f"damaged: {error}", where=f"{store.where}/{name}", cure=cure) from None


def _opened(store: Store, name: str) -> pq.ParquetFile:
    source = store.parquet(name)
    if source is None:
        raise OutputError("removed while it was read", where=f"{store.where}/{name}", cure="run again")
    return source


def _recover(store: Store, batch: str) -> None:
    """Puts into place what was decided, and clears away what was not; nothing to do after a commit that went well."""
    folder = f"{PENDING}/{batch}"
    if store.read(manifest.pending_state(batch)) is not None:
        parts = [name for name in store.names(folder) if name.endswith(".part")]
        store.move([(f"{folder}/{name}", manifest.place(*name.split(".")[1::-1])) for name in parts])
        store.move([(manifest.pending_state(batch), manifest.state_file(batch))])
    store.clear(folder)


def _gone(store: Store, state: State) -> set[str]:
    """Files of a state that do not stand in every table."""
    return {file for file in {entry.file for entry in state.values()} if not store.exist(manifest.places(file))}


def _commit_lock(batch: str) -> str:
    return f"commit-{batch}"


@contextmanager
def _staging(store: Store, unit: str) -> Iterator[str]:
    """An empty folder for files on their way, cleared afterwards."""
    folder = f"{STAGING}/{unit}"
    store.clear(folder)
    try:
        yield folder
    finally:
        with suppress(OutputError):
            store.clear(folder)
