"""What an economist edits: names and words as TOML, checked when they are read.

`load(Currency)` gives the entries of `currencies.toml` by key. A mistake is told in one line: file, entry, field, cure.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from signals.errors import LexiconError
from signals.lexicon.entries import ENTRY_CLASSES, Entry

FOLDER = Path(__file__).parent
E_ = TypeVar("E_", bound=Entry)

__all__ = ["ENTRY_CLASSES", "FOLDER", "Entry", "load", "read_entries"]


@cache
def load(kind: type[E_]) -> dict[str, E_]:
    """The entries of one kind by key, from the file that belongs to the kind."""
    return read_entries(kind, FOLDER / f"{kind.file}.toml")


def read_entries(kind: type[E_], path: Path) -> dict[str, E_]:
    """The entries of one lexicon file by key; LexiconError names file, entry, field and cure."""
    try:
        blocks = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise LexiconError("no such lexicon file", where=path.name, cure="restore it from the package") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"not TOML: {error}", where=path.name, cure="mend the line it names") from None
    entries = {}
    for key, block in blocks.items():
        entries[key] = _entry(kind, path.name, key, block)
    return entries


def _entry(kind: type[E_], file: str, key: str, block: object) -> E_:
    if not isinstance(block, dict):
        raise LexiconError("a value outside any entry", where=f"{file} [{key}]", cure="put it under a [KEY] heading")
    values = {field: tuple(value) if isinstance(value, list) else value for field, value in block.items()}
    if "key" in values:
        raise LexiconError(
            "an entry's key is its heading, not a field", where=f"{file} [{key}] key", cure="leave it out"
        )
    try:
        return kind.model_validate({**values, "key": key})
    except ValidationError as error:
        field, what = _first_mistake(error)
        known = ", ".join(name for name in kind.model_fields if name != "key")
        cure = f"known fields are {known}" if "not permitted" in what else "see signals/lexicon/entries.py"
        raise LexiconError(what, where=f"{file} [{key}] {field}", cure=cure) from None


def _first_mistake(error: ValidationError) -> tuple[str, str]:
    first = error.errors()[0]
    return ".".join(str(part) for part in first["loc"]), first["msg"]
