"""WARC files in the shapes that other tools write: warcio's own, and wget's, Heritrix's and Common Crawl's by hand."""

# ruff: noqa: E501 - a record a line

from __future__ import annotations

import datetime as dt
import gc
import gzip
import io
import warnings
from collections.abc import Iterable

import brotli
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from signals import pages
from signals.records import Article, Reject

BODY = [
    "The koruna firmed 0.2% to 24.71 per euro on Friday after the central bank signalled a pause in its cuts.",
    "The “two-week” repo rate stands at 3.5%, and economists see it there until the end of the year.",
    "Shares in Prague rose 0.6%, led by lenders and by the country's largest producer of power.",
]
TITLE = "Koruna firms as bank signals a pause"
PAGE = (
    f"<!DOCTYPE html><html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1><span>4 hours ago</span>"
    + "".join(f"<p>{line}</p>" for line in BODY)
    + "</article></body></html>"
)
TEXT = "\n\n".join([TITLE, *BODY])
DATE = "2025-07-04T15:20:00Z"
FOUR_HOURS_BEFORE = dt.datetime(2025, 7, 4, 11, 20, tzinfo=dt.UTC)


def read(data: bytes) -> tuple[list[Article], list[str]]:
    items = list(pages.read(io.BytesIO(data)))
    stories = [item for item in items if isinstance(item, Article)]
    return stories, [item.reason for item in items if isinstance(item, Reject)]


def check(data: bytes, urls: Iterable[str]) -> None:
    """Every page of a crawl is read whole, under its address and with its time by the moment of the fetch."""
    stories, rejects = read(data)
    assert rejects == []
    assert [story.url for story in stories] == list(urls)
    assert [story.text for story in stories] == [TEXT] * len(stories)
    assert {story.published_at for story in stories} == {FOUR_HOURS_BEFORE}


def chunked(body: bytes) -> bytes:
    pieces = [body[at : at + 700] for at in range(0, len(body), 700)]
    return b"".join(b"%X\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip by record"])
@pytest.mark.parametrize("version", ["WARC/1.0", "WARC/1.1"])
def test_what_warcio_writes(packed: bool, version: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # it leaves its own temporary files open
        data, urls = by_warcio(packed, version)
        gc.collect()
    check(data, urls)


def by_warcio(packed: bool, version: str) -> tuple[bytes, list[str]]:
    """A crawl of pages sent in several ways, among requests, a revisit, a redirect and what else a crawl holds."""
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=packed, warc_version=version)
    at = {"WARC-Date": DATE}
    writer.write_record(writer.create_warcinfo_record("crawl.warc", {"software": "own", "format": "WARC File Format"}))
    page = PAGE.encode()
    bodies: list[tuple[bytes, list[tuple[str, str]]]] = [
        (page, [("Content-Type", "text/html; charset=utf-8")]),
        (gzip.compress(page), [("Content-Type", "text/html"), ("Content-Encoding", "gzip")]),
        (chunked(page), [("Content-Type", "text/html"), ("Transfer-Encoding", "chunked")]),
        (
            chunked(gzip.compress(page)),
            [("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")],
        ),
        (brotli.compress(page), [("Content-Type", "text/html"), ("Content-Encoding", "br")]),
        (brotli.compress(gzip.compress(page)), [("Content-Type", "text/html"), ("Content-Encoding", "gzip, br")]),
        (gzip.compress(page), [("Content-Type", "text/html"), ("Content-Encoding", "gzip, identity")]),
        (PAGE.encode("cp1250"), [("Content-Type", 'text/html; charset="windows-1250"')]),
        (page, [("content-type", "application/xhtml+xml")]),
    ]
    urls = [f"https://example.org/{number}" for number in range(len(bodies))]
    for url, (body, headers) in zip(urls, bodies, strict=True):
        request = StatusAndHeaders("GET / HTTP/1.1", [("Host", "example.org")], is_http_request=True)
        writer.write_record(writer.create_warc_record(url, "request", http_headers=request, warc_headers_dict=at))
        answer = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
        response = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), http_headers=answer, warc_headers_dict=at
        )
        writer.write_record(response)
    revisit = writer.create_revisit_record(
        urls[0], digest="sha1:B6QJ6BNJ3R4B23XXMRKZKHLPGJY2VE4O", refers_to_uri=urls[0], refers_to_date=DATE
    )
    writer.write_record(revisit)
    for kind, content in (("metadata", "text/plain"), ("resource", "image/png")):
        writer.write_record(
            writer.create_warc_record(urls[0], kind, payload=io.BytesIO(b"via: x\r\n"), warc_content_type=content)
        )
    moved = StatusAndHeaders(
        "301 Moved Permanently", [("Location", urls[0]), ("Content-Type", "text/html")], protocol="HTTP/1.1"
    )
    writer.write_record(writer.create_warc_record(urls[0], "response", payload=io.BytesIO(page), http_headers=moved))
    return stream.getvalue(), urls


def record(kind: str, body: bytes, *headers: str, end: str = "\r\n") -> bytes:
    lines = ["WARC/1.0", f"WARC-Type: {kind}", *headers, f"WARC-Date: {DATE}", f"Content-Length: {len(body)}", "", ""]
    return end.join(lines).encode() + body + (end * 2).encode()


def answer(*headers: str, status: str = "HTTP/1.1 200 OK", body: bytes = PAGE.encode(), end: str = "\r\n") -> bytes:
    return end.join([status, *headers, "", ""]).encode() + body


def test_what_wget_writes() -> None:
    """Addresses in angle brackets, a warcinfo first, requests before responses, wget's own log as resources last."""
    url = "<https://example.org/1>"
    data = (
        record("warcinfo", b"software: Wget/1.21\r\n", "Content-Type: application/warc-fields", "WARC-Filename: a.warc")
        + record("request", b"GET /1 HTTP/1.1\r\n\r\n", f"WARC-Target-URI: {url}", "Content-Type: application/http;msgtype=request")
        + record("response", answer("Content-Type: text/html", "Content-Length: 5"), f"WARC-Target-URI: {url}", "Content-Type: application/http;msgtype=response", "WARC-IP-Address: 192.0.2.1")
        + record("metadata", b"--warc-file=a", "WARC-Target-URI: <metadata://gnu.org/software/wget/warc/MANIFEST.txt>", "Content-Type: text/plain")
        + record("resource", PAGE.encode(), "WARC-Target-URI: <metadata://gnu.org/software/wget/warc/wget.log>", "Content-Type: text/plain")
    )  # fmt: skip
    check(data, ["https://example.org/1"])


def test_what_heritrix_writes() -> None:
    """Each record a gzip member of its own; a record that was cut says so and is read as far as it goes."""
    cut = PAGE.encode()[: PAGE.index("</article>")]
    members = [
        record("warcinfo", b"software: Heritrix/3.4\r\n", "Content-Type: application/warc-fields"),
        record("response", answer("Content-Type: text/html;charset=UTF-8"), "WARC-Target-URI: https://example.org/1", "Content-Type: application/http; msgtype=response", "WARC-Payload-Digest: sha1:AAAA"),
        record("request", b"GET / HTTP/1.0\r\n\r\n", "WARC-Target-URI: https://example.org/1", "WARC-Concurrent-To: <urn:uuid:1>"),
        record("metadata", b"via: https://example.org/\r\nfetchTimeMs: 35\r\n", "WARC-Target-URI: https://example.org/1", "Content-Type: application/warc-fields"),
        record("response", b"text/dns answer", "WARC-Target-URI: dns:example.org", "Content-Type: text/dns"),
        record("response", answer("Content-Type: text/html", body=cut), "WARC-Target-URI: https://example.org/2", "WARC-Truncated: length", "Content-Type: application/http; msgtype=response"),
    ]  # fmt: skip
    check(b"".join(map(gzip.compress, members)), ["https://example.org/1", "https://example.org/2"])


def test_what_common_crawl_writes() -> None:
    """Bodies stored plain, with the headers of how they were sent renamed; the address may be that of a redirect."""
    headers = ("Content-Type: text/html; charset=UTF-8", "X-Crawler-Content-Encoding: gzip", "X-Crawler-Transfer-Encoding: chunked", f"Content-Length: {len(PAGE.encode())}")  # fmt: skip
    data = record("response", answer(*headers), "WARC-Identified-Payload-Type: text/html", "WARC-Target-URI: https://example.org/1", "Content-Type: application/http; msgtype=response")  # fmt: skip
    check(gzip.compress(data), ["https://example.org/1"])


@pytest.mark.parametrize("status", ["HTTP/2 200", "HTTP/1.0 200", "HTTP/1.1 203 Non-Authoritative Information"])
@pytest.mark.parametrize("end", ["\r\n", "\n"], ids=["crlf", "lf"])
def test_other_ways_of_writing_a_response(status: str, end: str) -> None:
    body = answer("content-type: text/html", status=status, end=end)
    headers = ("WARC-Target-URI: https://example.org/1", "Content-Type: application/http; msgtype=response")
    check(record("response", body, *headers, end=end), ["https://example.org/1"])
