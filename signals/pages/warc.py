"""Crawls: the HTML pages in a WARC file.

Reads:   records of type `response` that were answered with HTML, each as `html` reads a page. The address is the
         record's own, and its date is the moment of the fetch, against which ages are read.
Gives:   the stories of the pages, in the order of the file.
Refuses: pages that `html` refuses, and records whose length is wrong (syntax); `detail` names the address. Other records
         (requests, images, redirects) are passed over.

A record with a wrong length may hide the ones behind it, and fastwarc then raises for ever. So the bytes that it was
given since the last record are kept, and reading starts anew at the next place that looks like a record.

Memory holds one record. Bodies that were sent compressed are inflated up to the limit of a page.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from signals.pages import extras, html, sources
from signals.pages.sources import Limits
from signals.records import Article, Reject

_HTML = ("text/html", "application/xhtml+xml")
_START = re.compile(rb"WARC/1\.[01]\r?\n(?:WARC-|Content-)", re.IGNORECASE)
_CHUNK = 1 << 16


def read_archive(
    stream: BinaryIO, *, path: str, fetched_at: dt.datetime | None, limits: Limits
) -> Iterator[Article | Reject]:
    """The stories of a WARC file; `fetched_at` stands in for records without a date."""
    fastwarc = extras.load("fastwarc.warc", extra="warc", what="WARC")
    kept: _Kept | None = _Kept(stream)
    while kept:
        records = fastwarc.ArchiveIterator(
            kept, record_types=fastwarc.WarcRecordType.response, parse_http=False, stream_detect=False
        )
        again = yield from _stories(records, kept, path, fetched_at, limits)
        kept = kept.from_next_record() if again else None


def _stories(
    records: Iterator[Any], kept: _Kept, path: str, fetched_at: dt.datetime | None, limits: Limits
) -> Iterator[Article | Reject]:
    while True:
        try:
            record = next(records, None)
        except OSError as error:
            pass
