"""Which files an input argument means, and their bytes.

Reads:   files, folders (searched whole, in sorted order), globs, "-" for standard input; .gz and .zst by their content.
Gives:   paths one by one, each once; then a byte stream and the name of its format, told by content before name.
         Tables that a run of our own wrote are no news: a folder or glob passes over them.
Refuses: an argument list in which nothing exists at all. One missing input among others is left for `pages.read`, which
         makes a row of `rejects` of it, so that the others are still done.
"""

from __future__ import annotations

import codecs
import errno
import glob
import io
import os
import re
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from signals.errors import InputError, UsageError
from signals.limits import Limits
from signals.records import TABLES

HEAD_BYTES = 65_536
_WRITER_SECONDS = 3  # for which a named pipe is waited for
SUFFIXES = frozenset(
    ".txt .text .md .markdown .html .htm .xhtml .json .jsonl .ndjson .xml .rss .atom .rdf .parquet .pq .arrow"
    " .feather .ipc .arrows .warc".split()
)
COMPRESSED = frozenset({".gz", ".zst"})
# What the writers of tables put beside their data: logs and half-written files, never stories.
_TABLE_FOLDERS = frozenset({"_delta_log", "_temporary", "_spark_metadata"})


OUTPUT_MARK = ".signals/layout.json"  # what a run leaves beside its tables


class TooLargeError(OSError):
    """An input beyond a limit that is met only while it is read."""


class Stdin:
    """The input argument "-"."""

    def __str__(self) -> str:
        return "-"


def find(inputs: Sequence[str | Path], *, passed: Callable[[str], object] | None = None) -> Iterator[Path | Stdin]:
    """The inputs that arguments mean, in the order given, each once.

    A folder gives its files of a known suffix; a file named itself is taken whatever its suffix. `passed` is told once
    of each folder of tables that a run wrote. UsageError for no argument, InputError where nothing of what is named
    exists.
    """
    if not inputs:
        raise UsageError("no input", cure="name files, folders or globs, or - for rows on standard input")
    if not any(_exists(str(item)) for item in inputs):
        names = ", ".join(printable(item) for item in inputs[:3]) + (", ..." if len(inputs) > 3 else "")
        raise InputError("no such file or folder", where=names, cure="check the path and the working directory")
    return _each_once(inputs, passed)


def _each_once(inputs: Sequence[str | Path], passed: Callable[[str], object] | None) -> Iterator[Path | Stdin]:
    seen: set[str] = set()
    outputs = _Outputs(passed)
    for item in inputs:
        for path in _meant(str(item), outputs):
            key = os.path.abspath(path) if isinstance(path, Path) else "-"  # noqa: PTH100 - links are kept apart
            if key not in seen:
                seen.add(key)
                yield path


class _Outputs:
    """The folders of tables that runs of our own wrote, each told once."""

    def __init__(self, passed: Callable[[str], object] | None) -> None:
        self._passed = passed
        self._known: dict[str, bool] = {}

    def holds(self, folder: str) -> bool:
        """Whether a folder is one of a run's tables."""
        above, name = os.path.split(os.path.abspath(folder))  # noqa: PTH100 - links are kept apart
        if name not in TABLES:
            return False
        if above not in self._known:
            self._known[above] = Path(above, OUTPUT_MARK).is_file()
            if self._known[above] and self._passed is not None:
                self._passed(above)
        return self._known[above]


def _meant(item: str, outputs: _Outputs) -> Iterator[Path | Stdin]:
    if item == "-":
        yield Stdin()
        return
    named = _is_there(item)
    for name in [item] if named else sorted(_glob(item)) or [item]:
        if Path(name).is_dir():
            yield from _files_of(name, outputs)
        elif named or not outputs.holds(str(Path(name).parent)):
            yield Path(name)


def _files_of(folder: str, outputs: _Outputs) -> Iterator[Path]:
    """Files of a known suffix below a folder, sorted; hidden ones and links to folders are passed over."""
    for root, folders, names in os.walk(folder):
        if outputs.holds(root):
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _TABLE_FOLDERS)
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


class ByteStream(io.RawIOBase):
    """A stream of bytes that can be read and no more."""

    def readable(self) -> bool:
        return True

    def take(self, size: int) -> bytes:
        """The next bytes, at most `size` of them, none at the end."""
        raise NotImplementedError

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self.take(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class Rejoined(ByteStream):
    """A stream whose head was read already, put together again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def take(self, size: int) -> bytes:
        if self._head:
            data, self._head = self._head[:size], self._head[size:]
            return data
        return self._rest.read(size)


class _Counted(ByteStream):
    """A stream that knows how much of it was read; TooLargeError beyond what a file may hold."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        self._stream, self._limits, self.count = stream, limits, 0

    def take(self, size: int) -> bytes:
        data = self._stream.read(size)
        self.count += len(data)
        if self.count > self._limits.file_bytes:
            raise TooLargeError(f"the input is too large: {self._limits.told('file_bytes')}")
        return data


class _Gunzipped(ByteStream):
    """What gzip holds, in one member or several; where it is damaged or cut, all that comes before the error."""

    def __init__(self, packed: ByteStream) -> None:
        self._packed, self._member, self._left = packed, zlib.decompressobj(_WITH_HEADER), b""
        self._error: Exception | None = None

    def take(self, size: int) -> bytes:
        while self._error is None:
            data = self._left or self._packed.take(HEAD_BYTES)
            if self._member.eof:
                data = data.lstrip(b"\0")  # that fills up a tape's block
                self._member = zlib.decompressobj(_WITH_HEADER) if data else self._member
            if not data:
                self._error = None if self._member.eof else EOFError("the compressed file ends within its data")
                break
            before = self._member.copy()
            try:
                found = self._member.decompress(data, size)
                self._left = self._member.unused_data or self._member.unconsumed_tail
            except zlib.error as error:
                self._error, found = error, _up_to_the_error(before, data)
            if found:
                return found
        if self._error is not None:
            raise self._error
        return b""


def _up_to_the_error(member: Any, data: bytes) -> bytes:
    """What comes out of a stream before the byte at which it turns out to be damaged."""
    pieces: list[bytes] = []
    try:
        for at in range(len(data)):
            pieces.append(member.decompress(data[at : at + 1]))
    except zlib.error:
        pass
    return b"".join(pieces)


class _Inflated(ByteStream):
    """What a compressed stream holds; TooLargeError where it inflates beyond all measure."""

    def __init__(self, packed: _Counted, plain: BinaryIO, limits: Limits) -> None:
        self._packed, self._plain, self._limits, self._count = packed, plain, limits, 0

    def take(self, size: int) -> bytes:
        data = self._plain.read(size)
        self._count += len(data)
        limits = self._limits
        if self._count > limits.inflated_bytes and self._count > limits.inflation * self._packed.count:
            raise TooLargeError(f"the input inflates too far: {limits.told('inflation')}")
        return data


class _Recoded(ByteStream):
    """A stream of UTF-16 as UTF-8; what is no character stays none, so that only its own line is refused."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._left = stream, b""
        self._decoder = codecs.getincrementaldecoder("utf-16")("surrogatepass")

    def take(self, size: int) -> bytes:
        while not self._left and (data := self._stream.read(HEAD_BYTES)):
            self._left = self._decoder.decode(data).encode("utf-8", "surrogatepass")
        found, self._left = self._left[:size], self._left[size:]
        return found


def as_utf8(head: bytes, stream: BinaryIO) -> BinaryIO:
    """The stream, as UTF-8 where its head has the byte order mark of UTF-16."""
    return io.BufferedReader(_Recoded(stream)) if head[:2] in _UTF_16 else stream


def open_input(source: Path | Stdin | BinaryIO) -> BinaryIO:
    """The bytes of an input; OSError or ValueError where they cannot be had."""
    if isinstance(source, Stdin):
        return sys.stdin.buffer
    if isinstance(source, Path):
        return io.BufferedReader(_Pipe(source), buffer_size=HEAD_BYTES) if source.is_fifo() else source.open("rb")
    return source


class _Pipe(ByteStream):
    """A named pipe into which somebody writes; OSError where nobody does."""

    def __init__(self, path: Path) -> None:
        self._pipe = os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb", buffering=0)
        self._head: bytes | None = b""
        until = time.monotonic() + _WRITER_SECONDS
        while self._head == b"":  # nobody is there, or has left without a word; None: somebody is there and thinks
            if time.monotonic() > until:
                self._pipe.close()
                raise OSError(errno.EPIPE, f"nobody has written into the pipe for {_WRITER_SECONDS} seconds")
            time.sleep(0.02)
            self._head = self._pipe.read(1)
        os.set_blocking(self._pipe.fileno(), True)

    def take(self, size: int) -> bytes:
        head, self._head = self._head, None
        return head or self._pipe.read(size) or b""

    def close(self) -> None:
        self._pipe.close()
        super().close()


def unpack(stream: BinaryIO, limits: Limits) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream and the whole of it, gzip and zstd undone where its content says so.

    TooLargeError, now or while it is read, where a limit is met.
    """
    rewinds = stream.seekable() and stream.tell() == 0
    if rewinds and size_of(stream) > limits.file_bytes:
        raise TooLargeError(f"the input is too large: {limits.told('file_bytes')}")
    head, whole = _peek(stream)
    packed = _Counted(whole, limits)
    if head[:3] == _GZIP:
        plain: BinaryIO = _Gunzipped(packed)  # type: ignore[assignment]
    elif head[:4] == _ZSTD:
        plain = _zstd(packed)
    elif rewinds:
        stream.seek(0)
        return head, stream
    else:
        return head, io.BufferedReader(packed, buffer_size=HEAD_BYTES)
    return _peek(_Inflated(packed, plain, limits))  # type: ignore[arg-type]


def size_of(stream: BinaryIO) -> int:
    """The bytes of a stream in which any place can be read; it stays where it was."""
    at = stream.tell()
    size = stream.seek(0, io.SEEK_END)
    stream.seek(at)
    return size


_WITH_HEADER = 31  # for zlib: gzip
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_GZIP, _ZSTD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"


def _zstd(packed: _Counted) -> BinaryIO:
    import pyarrow as pa

    # As a stream: a frame that states its size would otherwise be given all the memory that it asks for.
    stream: BinaryIO = pa.CompressedInputStream(pa.PythonFile(packed, mode="r"), "zstd")
    return stream


def _peek(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    pieces: list[bytes] = []
    while sum(map(len, pieces)) < HEAD_BYTES:  # a pipe hands out what it has, not what was asked for
        piece = stream.read(HEAD_BYTES)
        if not piece:
            break
        pieces.append(piece)
        if b"\n" in piece:
            break
    head = b"".join(pieces)
    return head[:HEAD_BYTES], io.BufferedReader(Rejoined(head, stream), buffer_size=HEAD_BYTES)


def seekable(stream: BinaryIO, limits: Limits) -> BinaryIO | None:
    """The same bytes where any place can be read: the stream itself, else a copy that goes to disk when it grows.

    None where the copy would be too large.
    """
    if stream.seekable():
        return stream
    copy = tempfile.SpooledTemporaryFile(max_size=limits.page_bytes)  # noqa: SIM115 - the reader closes it
    size = 0
    while data := stream.read(1 << 20):
        size += len(data)
        if size > limits.spooled_bytes:
            copy.close()
            return None
        copy.write(data)
    copy.seek(0)
    return copy  # type: ignore[return-value]


# What a file of a format starts with; content is believed before the name.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PAR1", "parquet"),
    (b"ARROW1", "arrow"),
    (b"\xff\xff\xff\xff", "arrow"),
    (b"WARC/", "warc"),
    (b"%PDF", "binary"),
    (b"PK\x03\x04", "binary"),
    (b"BZh", "binary"),
)
_PROLOG = re.compile(rb"(?:\s|<!--.*?-->|<\?.*?\?>)*+", re.DOTALL)
_FEED = re.compile(
    rb"(?i:<!doctype\s+(?!html)[^>\[]{0,300}(?:\[[^\]]{0,9000}\]\s{0,9})?>\s{0,99})?<(?:[a-z]{1,9}:)?(?:rss|feed|RDF)[\s>]"
)
_HTML = re.compile(
    rb"(?i)<(?:!doctype\s+html|html|head|body|title|meta|link|base|style|script|div|article|section|main|header|nav|p|"
    rb"h[1-6]|table|ul|ol|span|a|center|font|form|br|hr|img)\b"
)
_HTML_INSIDE = re.compile(rb"(?i)<(?:!doctype\s+html|html|body)\b|</(?:p|div|article|h1|a)>")
_ROWS = re.compile(rb"\{\s{0,99}[\"}]|\[\s{0,99}[\{\]]")
# "---", lines of "key: value", "---"; or the same with "+++" and "key = value"
_FRONT_MATTER = re.compile(
    rb"(---|\+\+\+)[ \t]*\r?\n(?:(?!\1)(?:[ \t#-].*\n|\r?\n|[\w-]{1,40} ?[:=].*\n))++\1[ \t]*(?:\r?\n|$)"
)
_BY_SUFFIX = {".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".md": "markdown", ".markdown": "markdown"}


def sniff(head: bytes, name: str) -> str:
    """The format of an input by its first bytes and its name; "binary" where it is no text at all."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[:2] in _UTF_16:
        return _sniff_words(head.decode("utf-16", "replace").encode(), name)
    if b"\0" in head and not _ROWS.match(head):  # rows with a line of NULs, as a crash leaves them, are still rows
        return "binary"
    return _sniff_words(head.removeprefix(b"\xef\xbb\xbf"), name)


def _sniff_words(head: bytes, name: str) -> str:
    prolog = _PROLOG.match(head)
    start = head[prolog.end() :] if prolog else head
    told = suffix(name)
    if _FEED.match(start):
        return "feed"
    if _HTML.match(start) or (told in {".html", ".htm", ".xhtml"} and _HTML_INSIDE.search(head)):
        return "html"
    if head.lstrip().startswith(b"<?xml"):
        return "xml"
    if _ROWS.match(start):
        return "json" if start.startswith(b"[") else _BY_SUFFIX.get(told, "json").replace("markdown", "json")
    if _FRONT_MATTER.match(start):
        return "markdown"
    return _BY_SUFFIX.get(told, "text")
