"""How many stories a second one process reads from each format, before anything is extracted from them.

The stories of `data/` are written in every format, as often as it takes to time it, and read back. Pages of HTML carry
what pages carry: metadata, a menu, a ticker, teasers and a footer. Below stand what the search for duplicates and the
telling of the language cost, and what a story that is not English costs once it is read.

CPU time is measured, not the clock on the wall, so that a busy machine tells the same.
"""

from __future__ import annotations

import gzip
import html
import io
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from signals import duplicates, pages, pipeline
from signals.pages import language
from signals.records import Article

DATA = Path(__file__).parent.parent / "data"
SECONDS = 1.0
GERMAN = "Der Kurs ist am Freitag um 0,3 Prozent gestiegen, und die Anleger warten auf die Sitzung der Notenbank. "
MENU = "".join(f"<li><a href='/{n}'>Section {n}</a> <span>Index {n} +0.{n}%</span></li>" for n in range(60))
TEASERS = "".join(f"<div class='teaser'><h3><a href='/{n}'>Another story, number {n}</a></h3></div>" for n in range(20))


def main() -> None:
    """Prints a line for each format."""
    found = [story for path in sorted(DATA.glob("*.txt")) for story in pages.read(path)]
    stories = [story for story in found if isinstance(story, Article)]
    print(f"{'format':<14}{'stories/s':>12}{'MB/s':>9}")
    for name, files in inputs(stories).items():
        size, count, seconds = timed(files)
        print(f"{name:<14}{count / seconds:>12,.0f}{size / seconds / 1e6:>9.1f}")
    foreign = [pages.article(GERMAN * 8)] * len(stories)
    works: dict[str, Callable[[], object]] = {
        "(duplicates)": lambda: duplicates.Index().marks(duplicates.sketches(stories)),
        "(language)": lambda: [language.detect(story.text) for story in stories],
        "(not English)": lambda: [pipeline.run(story) for story in foreign],
    }
    for name, work in works.items():
        start, count = time.process_time(), 0
        while time.process_time() - start < SECONDS:
            work()
            count += len(stories)
        print(f"{name:<14}{count / (time.process_time() - start):>12,.0f}")


def inputs(stories: list[Article]) -> dict[str, list[bytes]]:
    """The stories in every format: a list of files each."""
    rows = [{"id": s.article_id, "text": s.text, "title": s.title, "source": s.source} for s in stories]
    lines = b"".join(json.dumps(row).encode() + b"\n" for row in rows * 20)
    table = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows * 20), table, compression="zstd")
    return {
        "text": [story.text.encode() for story in stories],
        "markdown": [f"---\ntitle: {s.article_id}\ndate: 2025-07-04\n---\n{s.text}".encode() for s in stories],
        "HTML": [page(story) for story in stories],
        "RSS": [feed(stories * 20)],
        "JSONL": [lines],
        "JSONL .gz": [gzip.compress(lines)],
        "JSONL .zst": [bytes(pa.compress(lines, codec="zstd", asbytes=True))],
        "Parquet": [table.getvalue()],
        "WARC": [b"".join(record(page(story)) for story in stories)],
    }


def page(story: Article) -> bytes:
    """A story's text as an outlet's page."""
    title = html.escape(story.title or "A story")
    told = {"@type": "NewsArticle", "headline": story.title, "datePublished": "2025-07-04T16:30:00+02:00"}
    body = "".join(f"<p>{html.escape(line)}</p>" for line in story.text.splitlines() if line.strip())
    return (
        f"<!DOCTYPE html><html><head><title>{title} | Some Outlet</title>"
        f"<script type='application/ld+json'>{json.dumps(told)}</script></head><body><nav><ul>{MENU}</ul></nav>"
        f"<main><article><h1>{title}</h1><div>{body}</div></article><aside>{TEASERS}</aside></main>"
        f"<footer>Copyright 2025 Some Outlet</footer></body></html>"
    ).encode()


def feed(stories: list[Article]) -> bytes:
    """Stories as an RSS file."""
    items = "".join(
        f"<item><title>{html.escape(s.title or '')}</title><description>{html.escape(s.text)}</description></item>"
        for s in stories
    )
    return f"<rss version='2.0'><channel><title>Some Outlet</title>{items}</channel></rss>".encode()


def record(body: bytes) -> bytes:
    """A page as a crawler stores it."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\r\n"
        "WARC-Date: 2025-07-04T15:20:00Z\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def timed(files: list[bytes]) -> tuple[int, int, float]:
    """Bytes and stories that were read, and the seconds of CPU that it took."""
    size = count = 0
    for _ in read(files[:1]):
        pass  # what a format's libraries take to load, a long run pays once
    start = time.process_time()
    while time.process_time() - start < SECONDS:
        count += sum(1 for _ in read(files))
        size += sum(map(len, files))
    return size, count, time.process_time() - start


def read(files: list[bytes]) -> Iterator[Article]:
    """The stories of files."""
    for data in files:
        yield from (item for item in pages.read(io.BytesIO(data)) if isinstance(item, Article))


if __name__ == "__main__":
    main()
