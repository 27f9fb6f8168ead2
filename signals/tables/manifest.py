"""What an output folder holds: which inputs are in, from which content, in which file, with how many rows.

    DIR/.signals/layout.json       {"layout": 1, "format": "parquet"}
    DIR/.signals/state/7.json      the inputs of batch 7, each {"name", "fingerprint", "file", "rows"}

An input's key is the sha256 of its name; the key's first digit is its batch. `file` is `batch-7` for an input that
shares the batch's files with others, or the key for a large one that has files of its own: its rows stand in
DIR/<table>/<file>.parquet of every table. `rows` counts them by table, zeros left out. The rows of a batch's file stand
in the order of their inputs' keys.
"""

from __future__ import annotations

import hashlib
import json
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from signals.errors import OutputError
from signals.records import TABLES
from signals.tables.schemas import installed
from signals.tables.stores import WORKSHOP, Store

LAYOUT = 1  # raise it when files of an older layout could no longer be told from ours
LAYOUT_FILE = f"{WORKSHOP}/layout.json"
STATE = f"{WORKSHOP}/state"
PENDING = f"{WORKSHOP}/pending"
STAGING = f"{WORKSHOP}/staging"
BATCHES = "0123456789abcdef"
READ_BYTES = 1 << 20
READS_WITH = (  # what else decides what is found
    "brotli", "fastwarc", "holidays", "lxml", "regex", "trafilatura", "tzdata",
)  # fmt: skip

_FILE = re.compile(r"batch-[0-9a-f]|[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One input that is in."""

    name: str
    fingerprint: str
    file: str
    rows: dict[str, int]


State = dict[str, Entry]  # by key


def key_of(name: str) -> str:
    """What stands for an input in file names: raw input names never become part of an output path."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def batch_of(name: str) -> str:
    """The batch of an input, by its name alone: it stays whatever other inputs come and go."""
    return key_of(name)[0]


def batch_file(batch: str) -> str:
    return f"batch-{batch}"


def place(table: str, file: str) -> str:
    return f"{table}/{file}.parquet"


def places(file: str) -> list[str]:
    return [place(table, file) for table in TABLES]


def state_file(batch: str) -> str:
    return f"{STATE}/{batch}.json"


def pending_state(batch: str) -> str:
    """A commit that stands here is decided, though its files may not be in place yet."""
    return f"{PENDING}/{batch}/state.json"


def pending_file(batch: str, table: str, file: str) -> str:
    """Where a table's file waits for its place; by another suffix, lest a search for tables finds it half written."""
    return f"{PENDING}/{batch}/{file}.{table}.part"


def load(store: Store, batch: str) -> State:
    """The inputs of a batch that are in."""
    data = store.read(pending_state(batch)) or store.read(state_file(batch))
    return parse(data, store.where, batch)


def parse(data: bytes | None, where: str, batch: str) -> State:
    if data is None:
        return {}
    try:
        entries = [Entry(**item) for item in json.loads(data)["inputs"]]
        if all(_FILE.fullmatch(entry.file) and entry.rows.keys() <= TABLES.keys() for entry in entries):
            return {key_of(entry.name): entry for entry in entries}
    except (ValueError, TypeError, KeyError, AttributeError):
        pass
    cure = "extract everything again into a new folder"
    raise OutputError(f"damaged: {state_file(batch)}", where=where, cure=cure)


def dump(state: State) -> bytes:
    """A state as bytes; equal states give equal bytes."""
    inputs = [
        {
            "name": entry.name,
            "fingerprint": entry.fingerprint,
            "file": entry.file,
            "rows": {table: entry.rows[table] for table in TABLES if entry.rows.get(table)},
        }
        for _, entry in sorted(state.items())
    ]
    lines = ",\n".join(json.dumps(item) for item in inputs)
    return f'{{"inputs": [\n{lines}\n]}}\n'.encode("ascii")


def entries(store: Store) -> Iterator[Entry]:
    """Every input that is in."""
    for batch in BATCHES:
        yield from load(store, batch).values()


def layout(store: Store) -> str | None:
    """The table format of an output folder, None where there is no output; OutputError for another version's."""
    data = store.read(LAYOUT_FILE)
    if data is None:
        return None
    try:
        told = json.loads(data)
        if told["layout"] == LAYOUT and told["format"] in ("parquet", "delta"):
            return str(told["format"])
    except (ValueError, TypeError, KeyError):
        pass
    raise OutputError("written by another version", where=store.where, cure="extract everything into a new folder")


def claim(store: Store, table_format: str) -> None:
    """Makes the folder ours, in one format; OutputError if it holds tables of the other."""
    if layout(store) is None:
        with store.lock("layout"):
            if layout(store) is None:
                about = json.dumps({"layout": LAYOUT, "format": table_format})
                store.publish(LAYOUT_FILE, f"{about}\n".encode())
    if (found := layout(store)) != table_format:
        raise OutputError(f"the tables here are {found}", where=store.where, cure=f"give --table-format {found}")


def fingerprint(path: Path | None, configuration: object) -> str | None:
    """What tells whether an input must be read again: its content, this code with its lexicons, the configuration.

    None where the input cannot be opened; "" where it can be read only once, so that nobody can tell: a pipe, or what
    has no path.
    """
    content = hashlib.sha256(f"{code_version()}\n{configuration!r}\n".encode("utf-8", "surrogatepass"))
    try:
        if path is None or not stat.S_ISREG(path.stat().st_mode):
            return ""
        with path.open("rb") as file:
            while piece := file.read(READ_BYTES):
                content.update(piece)
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return None
    return content.hexdigest()


@cache
def code_version() -> str:
    """The sha256 of the code, the lexicons, and the versions of this package and of those that it reads with."""
    digest = hashlib.sha256(" ".join(map(installed, ("signals", *READS_WITH))).encode())
    root = Path(__file__).parents[1]
    for path in sorted(p for p in root.rglob("*") if p.suffix in {".py", ".toml"}):
        digest.update(f"\n{path.relative_to(root).as_posix()}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
