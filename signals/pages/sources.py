"""Which files an input argument means, and their bytes.

Reads:   files, folders (searched whole, in sorted order), globs, "-" for standard input; .gz by its content.
Gives:   paths one by one, each once; then a byte stream and the name of its format.
Refuses: an argument list in which nothing exists at all. One missing input among others is left for `pages.read`, which
         makes a row of `rejects` of it, so that the others are still done.
"""

from __future__ import annotations

import glob
import gzip
import io
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from signals.errors import InputError, UsageError

HEAD_BYTES = 65_536
SUFFIXES = frozenset(".txt .text .md .markdown .html .htm .json .jsonl .ndjson .xml .rss .atom .parquet .warc".split())
COMPRESSED = frozenset({".gz", ".zst"})


@dataclass(frozen=True)
class Limits:
    """What is refused as too large, before it costs memory."""

    story_chars: int = 2_000_000
    page_bytes: int = 16 << 20
    page_lines: int = 200_000
    row_bytes: int = 16 << 20
    document_bytes: int = 64 << 20  # a .json file that is one document and no list of lines


class Stdin:
    """The input argument "-"."""

    def __str__(self) -> str:
        return "-"


def find(inputs: Sequence[str | Path]) -> Iterator[Path | Stdin]:
    """The inputs that arguments mean, in the order given, each once.

    A folder gives its files of a known suffix; a file named itself is taken whatever its suffix. UsageError for no
    argument, InputError where nothing of what is named exists.
    """
    if not inputs:
        raise UsageError("no input", cure="name files, folders or globs, or - for rows on standard input")
    if not any(_exists(str(item)) for item in inputs):
        names = ", ".join(printable(item) for item in inputs[:3]) + (", ..." if len(inputs) > 3 else "")
        raise InputError("no such file or folder", where=names, cure="check the path and the working directory")
    return _each_once(inputs)


def _each_once(inputs: Sequence[str | Path]) -> Iterator[Path | Stdin]:
    seen: set[str] = set()
    for item in inputs:
        for path in _meant(str(item)):
            key = os.path.abspath(path) if isinstance(path, Path) else "-"  # noqa: PTH100 - links are kept apart
            if key not in seen:
                seen.add(key)
                yield path


def _meant(item: str) -> Iterator[Path | Stdin]:
    if item == "-":
        yield Stdin()
        return
    names = [item] if _is_there(item) else sorted(_glob(item)) or [item]
    for name in names:
        if Path(name).is_dir():
            yield from _files_of(name)
        else:
            yield Path(name)


def _files_of(folder: str) -> Iterator[Path]:
    """Files of a known suffix below a folder, sorted; hidden ones and links to folders are passed over."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            if not name.startswith(".") and suffix(name) in SUFFIXES and path.is_file():
                yield path


def suffix(name: str) -> str:
    """The suffix that tells the format, in small letters: ".jsonl" of "rows.JSONL.gz"."""
    path = Path(name)
    return Path(path.stem).suffix.lower() if path.suffix.lower() in COMPRESSED else path.suffix.lower()


def printable(path: object) -> str:
    """A path as text that any table can hold, even where the file's name is no valid UTF-8."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _exists(item: str) -> bool:
    return item == "-" or _is_there(item) or bool(_glob(item))


def _is_there(name: str) -> bool:
    try:
        return os.path.lexists(name)
    except ValueError:  # a NUL in the name
        return False


def _glob(pattern: str) -> list[str]:
    if not glob.has_magic(pattern) or "\0" in pattern:
        return []
    return glob.glob(pattern, recursive=True)  # noqa: PTH207 - Path.glob refuses absolute patterns


# ---- bytes ----------------------------------------------------------------------------------------------------------


class _Rejoined(io.RawIOBase):
    """A stream whose head was read already, put together again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data, self._head = (self._head or self._rest.read(len(buffer)))[: len(buffer)], self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def open_input(source: Path | Stdin | BinaryIO) -> BinaryIO:
    """The bytes of an input; OSError or ValueError where they cannot be had."""
    if isinstance(source, Stdin):
        return sys.stdin.buffer
    if isinstance(source, Path):
        return source.open("rb")
    return source


def unpack(stream: BinaryIO) -> tuple[bytes, io.BufferedReader]:
    """The first bytes of a stream and the whole of it, gzip undone where its content says so."""
    head, whole = _peek(stream)
    if head[:3] == b"\x1f\x8b\x08":
        return _peek(gzip.GzipFile(fileobj=whole))  # type: ignore[arg-type]
    return head, whole


def _peek(stream: BinaryIO) -> tuple[bytes, io.BufferedReader]:
    pieces: list[bytes] = []
    while sum(map(len, pieces)) < HEAD_BYTES:  # a pipe hands out what it has, not what was asked for
        piece = stream.read(HEAD_BYTES)
        if not piece:
            break
        pieces.append(piece)
        if b"\n" in piece:
            break
    head = b"".join(pieces)
    return head[:HEAD_BYTES], io.BufferedReader(_Rejoined(head, stream), buffer_size=HEAD_BYTES)


# What a file of a format starts with; content is believed before the name.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x28\xb5\x2f\xfd", "zst"),
    (b"PAR1", "parquet"),
    (b"ARROW1", "arrow"),
    (b"WARC/", "warc"),
    (b"%PDF", "binary"),
    (b"PK\x03\x04", "binary"),
)
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|title|meta|div|article)\b", re.IGNORECASE)
_XML = re.compile(rb"<(?:\?xml|rss|feed|rdf)\b", re.IGNORECASE)
_ROWS = re.compile(rb"\{\s{0,99}\"|\[\s{0,99}[\{\]]")
_BY_SUFFIX = {".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json"}


def sniff(head: bytes, name: str) -> str:
    """The format of an input by its first bytes and its name; "binary" where it is no text at all."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "text"
    if b"\0" in head:
        return "binary"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:200]
    if suffix(name) in _BY_SUFFIX:
        return _BY_SUFFIX[suffix(name)]
    if _HTML.match(start):
        return "html"
    if _XML.match(start):
        return "html" if _HTML.search(start) else "xml"
    return "json" if _ROWS.match(start) else "text"
