"""Crawls: the HTML pages in a WARC file.

Reads:   records of type `response` that were answered with HTML, each as `html` reads a page. The address is the
         record's own, and its date is the moment of the fetch, against which ages are read.
Gives:   the stories of the pages, in the order of the file.
Refuses: pages that `html` refuses, responses that cannot be read (syntax, too_large); `detail` names the address. Other
         records (requests, images, redirects, errors) are passed over.

A record whose length is wrong ends where the next one starts: one bad number costs no other page, and never adds the
words of one page to another's. So the file is cut into records here, and fastwarc reads each by itself: given the
whole file, it raises for ever after a bad length, and a broken body ends it.

Memory holds one record. Bodies that were sent compressed are inflated up to the limit of a page.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from signals.limits import Limits
from signals.pages import extras, html, sources
from signals.records import Article, Reject

_HTML = ("text/html", "application/xhtml+xml")
_NEXT = re.compile(rb"\nWARC/1\.[01]\r?\n(?=[A-Za-z-]{4,40}:)")
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"(?i)\ncontent-length:[ \t]*(\d{1,18})[ \t]*\r?(?=\n|$)")
_TYPE = re.compile(rb"(?i)\nwarc-type:[ \t]*response[ \t]*\r?(?:\n|$)")
_LENGTH_LINE = re.compile(rb"(?i)\ncontent-length:[^\n]*")
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[^\n]{0,200}\n")
_BLOCK = 1 << 16
_LONGEST_HEADER = 1 << 16


def read_archive(
    stream: BinaryIO, *, path: str, fetched_at: dt.datetime | None, limits: Limits
) -> Iterator[Article | Reject]:
    """The stories of a WARC file; `fetched_at` stands in for records without a date."""
    fastwarc = extras.load("fastwarc.warc", extra="warc", what="WARC")
    none, window = True, _Window(stream)
    for record, is_cut in _responses(window, limits.row_bytes):
        none = False
        try:
            page = _page(fastwarc, record, limits)
        except (OSError, ValueError, RuntimeError) as error:
            yield Reject(path=path, reason="syntax", detail=f"no HTTP response: {str(error)[:120]}")
            continue
        if page and (is_cut or len(page.body) > limits.page_bytes):
            detail = f"{page.url}: the page is too large: {limits.told('page_bytes')}"
            yield Reject(path=path, reason="too_large", detail=detail)
        elif page:
            yield from _stories(page, path, fetched_at, limits)
    if none:
        yield Reject(path=path, reason="empty", detail="the file holds no WARC record of a response")
    elif window.broke_off:
        yield Reject(path=path, reason="unreadable", detail="the file ends within a record")


@dataclass(frozen=True)
class Page:
    """An HTML page of a crawl."""

    url: str | None
    fetched_at: dt.datetime | None
    charset: str | None
    body: bytes


def _stories(page: Page, path: str, fetched_at: dt.datetime | None, limits: Limits) -> Iterator[Article | Reject]:
    where = page.url or "a page without address"
    words = html.decode(page.body, page.charset)
    if words is None:
        yield Reject(path=path, reason="encoding", detail=f"{where}: its encoding is not known")
        return
    known = html.Known(url=page.url)
    moment = page.fetched_at or fetched_at
    for item in html.read_words(words, known=known, path=path, fetched_at=moment, limits=limits):
        yield item if isinstance(item, Article) else item.model_copy(update={"detail": f"{where}: {item.detail}"})


def _page(fastwarc: Any, data: bytes, limits: Limits) -> Page | None:
    """The HTML of a record, one byte beyond the limit at most; None for a response that holds no HTML."""
    record = next(fastwarc.ArchiveIterator(io.BytesIO(data), parse_http=True), None)
    if record is not None and not record.is_http:
        return None  # a crawler stores what its name servers answer too
    if record is None or not record.http_headers:
        raise ValueError("the record holds no header of HTTP")
    if record.http_headers.status_code not in range(200, 204):
        return None
    url = record.headers.get("WARC-Target-URI", "").strip("<> ") or None
    headers = {name.lower(): value.lower().strip() for name, value in record.http_headers.items()}
    kind = headers.get("content-type", "").partition(";")[0].strip()
    if kind and kind not in _HTML:
        return None
    body = record.reader.read()
    if "chunked" in headers.get("transfer-encoding", ""):
        body = _unchunked(body)
    for encoding in reversed(headers.get("content-encoding", "").split(",")[-3:]):  # the last one was put on last
        body = _inflated(body, encoding.strip(), limits)
    if not kind and sources.sniff(body[: sources.HEAD_BYTES], "") != "html":
        return None
    return Page(url, record.record_date, record.http_charset, body)


def _unchunked(body: bytes) -> bytes:
    """A body sent in chunks, put together; as it is where some tool has done so already and left the header."""
    pieces, at = [], 0
    while size := _CHUNK_SIZE.match(body, at):
        length = int(size[1], 16)
        pieces.append(body[size.end() : size.end() + length])
        at = size.end() + length + (2 if body[size.end() + length : size.end() + length + 1] == b"\r" else 1)
        if not length:
            break
    return b"".join(pieces) or body


def _inflated(body: bytes, encoding: str, limits: Limits) -> bytes:
    """A body as it was before it was compressed to be sent, one byte beyond the limit at most."""
    limit = limits.page_bytes
    try:
        if encoding in ("gzip", "x-gzip") and body[:2] == b"\x1f\x8b":
            return zlib.decompressobj(31).decompress(body, limit + 1)
        if encoding == "deflate":
            return zlib.decompressobj(15 if body[:1] == b"\x78" else -15).decompress(body, limit + 1)
        if encoding == "zstd":
            return sources.unpack(io.BytesIO(body), limits)[1].read(limit + 1)
        if encoding == "br":
            return _brotli(body, limit)
    except (zlib.error, OSError):  # stored as it was before, with the header left in place
        return body
    return body


def _brotli(body: bytes, limit: int) -> bytes:
    brotli = extras.load("brotli", extra="warc", what="a page compressed with brotli")
    decompressor, pieces, size = brotli.Decompressor(), [], 0
    try:
        for start in range(0, len(body), 1024):
            pieces.append(decompressor.process(body[start : start + 1024]))
            size += len(pieces[-1])
            if size > limit:
                break
    except brotli.error:
        return b"".join(pieces) or body
    return b"".join(pieces)


# ---- cutting a file into records ------------------------------------------------------------------------------------


class _Window:
    """The part of a stream that is being looked at."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._ended = stream, False
        self.data, self.at = bytearray(), 0
        self.broke_off = False

    def fill(self, size: int) -> bool:
        """Holds `size` bytes from here on if the stream has them."""
        while len(self.data) - self.at < size and not self._ended:
            block = self._stream.read(max(_BLOCK, size - len(self.data) + self.at))
            self._ended = not block
            self.data += block
        return len(self.data) - self.at >= size

    def forget(self) -> None:
        """Lets go of what lies behind, now and then."""
        if self.at > 16 * _BLOCK:
            del self.data[: self.at]
            self.at = 0

    def skip(self, size: int) -> None:
        """Goes ahead without holding what is passed over."""
        while size > 0 and self.fill(1):
            step = min(size, len(self.data) - self.at)
            self.at += step
            size -= step
            self.forget()

    def starts_record(self, at: int) -> bool:
        return self.data[at : at + 7] == b"WARC/1."

    def next_record(self, start: int, size: int) -> int | None:
        """Where the next record starts, from `start` on and as far as `size` bytes from here."""
        self.fill(size + 64)
        found = _NEXT.search(self.data, max(0, start - 1), self.at + size + 64)
        return found.start() + 1 if found else None


def _responses(window: _Window, limit: int) -> Iterator[tuple[bytes, bool]]:
    """The response records of a file, each with a right length, and whether it was cut at the limit."""
    while window.fill(1):
        window.forget()
        if not window.starts_record(window.at):
            following = window.next_record(window.at, limit)
            window.skip(limit if following is None else following - window.at)
            continue
        window.fill(_LONGEST_HEADER)
        end = _HEADER_END.search(window.data, window.at, window.at + _LONGEST_HEADER)
        if not end:
            window.skip(5)
            continue
        header, start = bytes(window.data[window.at : end.start()]), end.end()
        length = _LENGTH.search(header)
        size = int(length[1]) if length else 0
        stop = _stop(window, start, size, limit)
        if _TYPE.search(header):
            end_of_content = start + size if size and 0 <= stop - start - size <= 4 else stop  # two line ends follow
            content = bytes(window.data[start : min(end_of_content, start + limit)])
            fields = b"\r\n".join(_LENGTH_LINE.sub(b"", header).rstrip().splitlines())
            content = _with_full_line_ends(content)
            told = b"\r\nContent-Length: %d\r\n\r\n" % len(content)
            yield fields + told + content, stop > start + limit
        window.skip(stop - window.at)


def _with_full_line_ends(content: bytes) -> bytes:
    """A response whose header's lines end as fastwarc wants them; some servers and tools write bare line feeds."""
    end = _HEADER_END.search(content, 0, _LONGEST_HEADER)
    if not end or b"\r\n" in content[: end.end()]:
        return content
    return b"\r\n".join(content[: end.start()].split(b"\n")) + b"\r\n\r\n" + content[end.end() :]


def _stop(window: _Window, start: int, length: int, limit: int) -> int:
    """Where the content of a record ends: where its length says, if the next record starts there and not before."""
    following = window.next_record(start, start - window.at + min(length, limit))
    if following is not None:
        return following
    if length > limit:
        return start + length
    window.fill(start - window.at + length + _BLOCK)
    after = start + length
    while after < len(window.data) and window.data[after] in b"\r\n":
        after += 1
    if after >= len(window.data) or window.starts_record(after):
        window.broke_off = len(window.data) < start + length
        return min(start + length, len(window.data))
    following = window.next_record(start + length, start - window.at + length + limit)
    return len(window.data) if following is None else following
