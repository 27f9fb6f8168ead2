"""Pages in, stories out: bytes to `Article`.

`read` takes a path or a stream and yields its stories one by one, and a `Reject` for whatever cannot be read. It never
raises for bad input. `article` makes a story of text that is at hand, `stories` makes those of a page that is at hand.

A format is one function, named in `READERS`; `sources.sniff` says by content and name which one an input needs.
Readers import the libraries of their formats when they first need them.
"""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from signals.errors import InputError, UsageError
from signals.limits import Limits
from signals.pages import feeds, html, markdown, parquet, rows, sources, text, warc
from signals.pages.sources import Stdin
from signals.pages.text import article, stories
from signals.records import Article, Reject

__all__ = ["FORMATS", "READERS", "Stdin", "article", "read", "sources", "stories"]

Reader = Callable[..., Iterator[Article | Reject]]
READERS: dict[str, Reader] = {
    "text": text.read_page,
    "markdown": markdown.read_page,
    "html": html.read_page,
    "feed": feeds.read_feed,
    "jsonl": rows.read_lines,
    "json": rows.read_document,
    "parquet": parquet.read_parquet,
    "arrow": parquet.read_arrow,
    "warc": warc.read_archive,
}
FORMATS = ("auto", *READERS)


def read(
    path_or_stream: str | Path | Stdin | BinaryIO,
    *,
    fetched_at: dt.datetime | None = None,
    format: str = "auto",  # noqa: A002 - the name that users know from the command line
    limits: Limits | None = None,
) -> Iterator[Article | Reject]:
    """The stories of one input, in order.

    `fetched_at` is the moment the page was fetched: ages such as "4 hours ago" and days without a year are read against
    it. UsageError for a fetch time without zone or an unknown format; bad input is a Reject.
    """
    if fetched_at is not None and fetched_at.utcoffset() is None:
        raise UsageError("the fetch time has no zone", where=fetched_at.isoformat(), cure="end it with Z or +05:30")
    if format not in FORMATS:
        raise UsageError("unknown format", where=format, cure=f"use one of {', '.join(FORMATS)}")
    source: Path | Stdin | BinaryIO
    if isinstance(path_or_stream, str):
        source = Stdin() if path_or_stream == "-" else Path(path_or_stream)
    else:
        source = path_or_stream
    return _read(source, fetched_at, format, limits or Limits())


def _read(
    source: Path | Stdin | BinaryIO, fetched_at: dt.datetime | None, kind: str, limits: Limits
) -> Iterator[Article | Reject]:
    name = source if isinstance(source, Path | Stdin) else getattr(source, "name", None)
    path = sources.printable(name) if isinstance(name, str | Path | Stdin) else "<stream>"
    try:
        stream = sources.open_input(source)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        yield Reject(path=path, reason="missing", detail="no such file; check the path and the working directory")
        return
    except OSError as error:
        yield Reject(path=path, reason="unreadable", detail=f"cannot be opened: {error.strerror}")
        return
    try:
        head, whole = sources.unpack(stream, limits)
        found = sources.sniff(head, path)
        if not head:
            yield Reject(path=path, reason="empty", detail="the input has no content")
        elif found == "binary":
            yield Reject(path=path, reason="binary", detail="the input is no text")
        elif kind == "auto" and found not in READERS:
            detail = "the input is XML, but neither RSS nor Atom nor XHTML"
            yield Reject(path=path, reason="format", detail=detail)
        else:
            form = found if kind == "auto" else kind
            reader = READERS[form]
            whole = sources.as_utf8(head, whole) if form in ("json", "jsonl") else whole
            none, rejects = True, 0
            for item in reader(whole, path=path, fetched_at=fetched_at, limits=limits):
                none = False
                yield item
                rejects = rejects + 1 if isinstance(item, Reject) else 0
                if rejects >= limits.rejects_in_a_row:
                    detail = f"too many rejects in a row, the rest is not read: {limits.told('rejects_in_a_row')}"
                    yield Reject(path=path, line=getattr(item, "line", None), reason="too_many", detail=detail)
                    break
            if none:
                yield Reject(path=path, reason="empty", detail="the input holds no story")
    except InputError as error:  # the library of an extra
        yield Reject(path=path, reason="extra", detail=str(error))
    except sources.TooLargeError as error:
        yield Reject(path=path, reason="too_large", detail=str(error))
    except (OSError, EOFError, zlib.error) as error:
        yield Reject(path=path, reason="unreadable", detail=f"reading broke off: {str(error)[:120]}")
    finally:
        if isinstance(source, Path):
            stream.close()
