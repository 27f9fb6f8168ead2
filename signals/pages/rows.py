"""Rows: one story per JSON object, on lines (JSONL, NDJSON) or as a document (one object, or a list of them).

Reads:   id, text, title, url, source, published_at, and the names that other collectors give them (news-please:
         maintext, date_publish, source_domain; NewsAPI: publishedAt, source.name; JSON Feed: content_text), in capitals
         or small letters. A row with `html` in place of text is read as the page that it holds. A document may wrap its
         rows: {"articles": [...]}.
Gives:   Article with the text exactly as the row has it, from its first character; `anchor_source` "input" where the
         row tells the time, else what the text's own stamp or dateline tells.
Refuses: a line that is no JSON object, NaN and Infinity (syntax); invalid UTF-8 and lone surrogates (encoding); a line
         or a text beyond the limits (too_large); a row without text (no_text). The other rows of a list are read, up to
         where it is cut or broken.

A row's own id is kept. A row without one gets 16 hex digits of the sha256 of title, url and text: the same story has
the same id wherever it stands.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain
from typing import Any, BinaryIO, Never

from signals.errors import InputError
from signals.limits import Limits
from signals.pages import html
from signals.pages.text import article, digest
from signals.records import Article, Reject

# Our own name first, then what others write; as `plain` leaves them.
COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "articleid", "uuid", "guid"),
    "text": ("text", "maintext", "body", "content", "contenttext", "articlebody", "articletext", "fulltext"),
    "html": ("html", "rawhtml", "contenthtml"),
    "title": ("title", "headline"),
    "url": ("url", "link"),
    "source": ("source", "outlet", "publisher", "sourcedomain"),
    "published_at": (
        "publishedat", "datepublish", "datepublished", "pubdate", "publishdate", "publicationdate", "published", "date"
    ),
}  # fmt: skip
# Under which name a document holds its rows, where it is no list of them.
_WRAPPERS = ("articles", "stories", "items", "results", "news", "data", "docs")
_SKIP_BYTES = 1 << 20
_TEXT = re.compile(rb'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_PIECE = re.compile(rb'(?:[^"]*+' + _TEXT.pattern + rb"){1,4096}+|[^\"]++", re.DOTALL)
_NEXT_ROW = re.compile(r"\s*+[\[,]\s*+")
_LAST_ROW = re.compile(r"\s*+\]\s*+\Z")
_JOINTS = str.maketrans("", "", "_- ")
_STEP = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
_REST = bytes(set(range(256)) - set(_STEP))


def plain(name: str) -> str:
    """A column's name however it is written: "published_at", "publishedAt" and "Published At" are one."""
    return name.lower().translate(_JOINTS)


class _BadRowError(Exception):
    """Why a row is no story: reason and detail."""

    def __init__(self, reason: str, detail: str, article_id: str | None = None) -> None:
        super().__init__(reason, detail)
        self.reason, self.detail, self.article_id = reason, detail, article_id


def read_lines(
    stream: BinaryIO, *, path: str, fetched_at: dt.datetime | None, limits: Limits
) -> Iterator[Article | Reject]:
    """One story per line; memory holds one line at a time."""
    return _stories(_lines(stream, limits.row_bytes), path=path, fetched_at=fetched_at, limits=limits)


def read_document(
    stream: BinaryIO, *, path: str, fetched_at: dt.datetime | None, limits: Limits
) -> Iterator[Article | Reject]:
    """A file that holds JSON: lines of rows, or one document with a row or a list of rows."""
    first = stream.readline(limits.row_bytes)
    document = _document(first, limits)
    if isinstance(document, dict):
        yield from stories(document, 1, path=path, fetched_at=fetched_at, limits=limits)
        lines = _lines(stream, limits.row_bytes, number=2)
        yield from _stories(lines, path=path, fetched_at=fetched_at, limits=limits)
        return
    second = stream.readline(limits.row_bytes)
    if second.lstrip().startswith(b'{"'):  # a broken first row is no reason to lose the others
        lines = chain([(1, first), (2, second)], _lines(stream, limits.row_bytes, number=3))
        yield from _stories(lines, path=path, fetched_at=fetched_at, limits=limits)
        return
    data = first
    if second or len(first) > limits.document_bytes:
        data += second + stream.read(limits.document_bytes + 1)
        if len(data) > limits.document_bytes:
            detail = f"the document is too large: {limits.told('document_bytes')}; or write one row per line"
            yield Reject(path=path, reason="too_large", detail=detail)
            return
        document = _document(data, limits)
    if isinstance(document, _BadRowError):
        document = _salvaged(data, document, limits)
    elif not isinstance(document, list):
        document = [document]
    for row in document:
        if isinstance(row, _BadRowError):
            yield Reject(path=path, reason=row.reason, detail=row.detail)
        else:
            yield from stories(row, None, path=path, fetched_at=fetched_at, limits=limits)


def _unwrapped(row: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows that an object wraps, as {"articles": [...]}; itself if it is one.

    The title of a JSON Feed is the outlet of its items.
    """
    if _value(row, "text") is None and _value(row, "html") is None:
        for name in _WRAPPERS:
            inside = row.get(name)
            if isinstance(inside, list) and inside and all(isinstance(each, dict) for each in inside):
                is_feed = "jsonfeed.org" in str(row.get("version"))
                return [{"source": row.get("title"), **each} for each in inside] if is_feed else inside
    return [row]


def _plainly(row: dict[str, Any]) -> dict[str, Any]:
    """A row under the plain names of its columns: of two that are one, the first that holds something."""
    named: dict[str, Any] = {}
    for name, value in row.items():
        if named.get(key := plain(name)) in (None, ""):
            named[key] = value
    return named


def _stories(
    lines: Iterable[tuple[int, bytes | None]], *, path: str, fetched_at: dt.datetime | None, limits: Limits
) -> Iterator[Article | Reject]:
    for number, line in lines:
        if line is None:
            detail = f"the line is too long: {limits.told('row_bytes')}"
            yield Reject(path=path, line=number, reason="too_large", detail=detail)
        elif line.strip():
            yield from stories(line, number, path=path, fetched_at=fetched_at, limits=limits)


def _lines(stream: BinaryIO, limit: int, number: int = 1) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines, None for one beyond the limit, which is passed over in pieces."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit:
            yield number, line
        else:
            while line and not line.endswith(b"\n"):
                line = stream.readline(_SKIP_BYTES)
            yield number, None
        number += 1


def stories(
    row: object, line: int | None, *, path: str, fetched_at: dt.datetime | None, limits: Limits
) -> Iterator[Article | Reject]:
    """The story of a row, given as an object or as bytes of JSON; several where it holds the HTML of several."""
    try:
        fields = _parsed(row, limits) if isinstance(row, bytes) else row
        if not isinstance(fields, dict):
            raise _BadRowError("syntax", f"a row must be a JSON object, this is a {type(fields).__name__}")
    except _BadRowError as bad:
        yield Reject(path=path, line=line, reason=bad.reason, detail=bad.detail)
        return
    for each in map(_plainly, _unwrapped(_plainly(fields))):
        try:
            if _value(each, "text") is None and isinstance(page := _value(each, "html"), str):
                yield from _page(each, page, line, path, fetched_at, limits)
            else:
                yield _article(each, path, fetched_at, limits)
        except _BadRowError as bad:
            yield Reject(path=path, article_id=bad.article_id, line=line, reason=bad.reason, detail=bad.detail)


def _page(
    row: dict[str, Any], page: str, line: int | None, path: str, fetched_at: dt.datetime | None, limits: Limits
) -> Iterator[Article | Reject]:
    """The stories of a row's HTML; what the row says of its story goes before what the page says."""
    article_id = _identity(row)
    title, url, source = (_words(_value(row, column)) for column in ("title", "url", "source"))
    _check_unicode(article_id, title, url, source, page)
    known = html.Known(article_id, title, url, source, _value(row, "published_at"))
    try:
        for item in html.read_words(page, known=known, path=path, fetched_at=fetched_at, limits=limits):
            yield item.model_copy(update={"line": line}) if isinstance(item, Reject) else item
    except InputError as error:  # the library of an extra; rows with text are still read
        yield Reject(path=path, article_id=article_id, line=line, reason="extra", detail=str(error))


def _article(row: dict[str, Any], path: str, fetched_at: dt.datetime | None, limits: Limits) -> Article:
    article_id = _identity(row)
    text = _value(row, "text")
    if text is not None and not isinstance(text, str):
        raise _BadRowError("syntax", f"`text` must be a string, this is a {type(text).__name__}", article_id)
    if text is None or not text.strip():
        raise _BadRowError("no_text", "the row has no text", article_id)
    if len(text) > limits.story_chars:
        detail = f"the text has {len(text):,} characters, {limits.told('story_chars')}"
        raise _BadRowError("too_large", detail, article_id)
    title, url, source = (_words(_value(row, column)) for column in ("title", "url", "source"))
    _check_unicode(article_id, title, url, source, text)
    return article(
        text,
        article_id=article_id or digest(title or "", url or "", text),
        title=title,
        url=url,
        source=source,
        published_at=_value(row, "published_at"),
        fetched_at=fetched_at,
        path=path,
    )


def _check_unicode(*fields: str | None) -> None:
    for words in fields:
        if words is not None and not _is_unicode(words):
            raise _BadRowError("encoding", "the row holds a lone surrogate, which is no character")


def _identity(row: dict[str, Any]) -> str | None:
    value = _value(row, "id")
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return str(value) if value != "" and _is_unicode(str(value)) else None


def _value(row: dict[str, Any], column: str) -> Any:
    """The first of a column's names that holds something; blank text is nothing, 0 is something."""
    for name in COLUMNS[column]:
        value = row.get(name)
        if value is not None and not (isinstance(value, str) and not value.strip()):
            return value
    return None


def _words(value: object) -> str | None:
    """Text of a row's field; a publisher may be written as {"name": ...}."""
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) and value.strip() else None


def _document(data: bytes, limits: Limits) -> Any:
    """What bytes of JSON hold, or the error that says why it cannot be had."""
    try:
        return _parsed(data, limits)
    except _BadRowError as bad:
        return bad


def _parsed(data: bytes, limits: Limits) -> Any:
    try:
        if _depth_beyond(data, limits.depth):
            raise _BadRowError("too_deep", f"the JSON is nested too deeply: {limits.told('depth')}")
        return json.loads(data.decode("utf-8-sig"), parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise _BadRowError("encoding", f"invalid UTF-8 at byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise _BadRowError("syntax", f"no JSON: {error.msg} at character {error.pos}") from None
    except RecursionError:
        raise _BadRowError("too_deep", "the JSON is nested more deeply than Python can follow") from None
    except ValueError as error:  # NaN, or an integer of thousands of digits
        raise _BadRowError("syntax", f"no JSON that can be read: {str(error)[:80]}") from None


def _salvaged(data: bytes, why: _BadRowError, limits: Limits) -> Iterator[Any]:
    """The rows of a list that cannot be read whole, an error for each bad one, and `why` where the rest is lost."""
    unread = object()  # for what would end the list: NaN, an integer of thousands of digits

    def number(digits: str) -> object:
        try:
            return int(digits)
        except ValueError:
            return unread

    words = data.decode("utf-8-sig", "surrogateescape")
    decoder = json.JSONDecoder(parse_constant=lambda _: unread, parse_int=number)
    mark = _NEXT_ROW.match(words) if words.lstrip().startswith("[") else None
    while mark:
        try:
            row, end = decoder.raw_decode(words, mark.end())
        except (ValueError, RecursionError):
            break
        if _depth_beyond(words[mark.end() : end].encode("utf-8", "surrogateescape"), limits.depth):
            yield _BadRowError("too_deep", f"the row is nested too deeply: {limits.told('depth')}")
        elif _holds(row, unread):
            yield _BadRowError("syntax", "the row holds a number that JSON does not have, or one beyond all measure")
        else:
            yield row
        if _LAST_ROW.match(words, end):
            return
        mark = _NEXT_ROW.match(words, end)
    yield why


def _holds(value: object, sought: object) -> bool:
    """Whether JSON holds a thing, at any depth."""
    if isinstance(value, dict):
        value = list(value.values())
    return any(_holds(each, sought) for each in value) if isinstance(value, list) else value is sought


def _depth_beyond(data: bytes, most: int) -> bool:
    """Whether lists and objects are nested deeper than `most`; brackets in texts do not count."""
    if data.count(b"[") + data.count(b"{") <= most:
        return False
    # Most lists and objects hold no others: without them there is little to count, and at most two levels to add.
    shallow = (piece.replace(b"{}", b"").replace(b"[]", b"") for piece in _brackets(data))
    return (most < 2 or _nests(shallow, most - 2)) and _nests(_brackets(data), most)


def _brackets(data: bytes) -> Iterator[bytes]:
    """The brackets outside of texts, piece by piece."""
    return (_TEXT.sub(b"", piece[0]).translate(None, _REST) for piece in _PIECE.finditer(data))


def _nests(pieces: Iterable[bytes], most: int) -> bool:
    """Whether brackets are nested deeper than `most`."""
    brackets = (bracket for piece in pieces for bracket in piece)
    return any(depth > most for depth in accumulate(_STEP[bracket] for bracket in brackets))


def _no_number(name: str) -> Never:
    raise ValueError(f"{name} is no JSON number")


def _is_unicode(words: str) -> bool:
    try:
        words.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
