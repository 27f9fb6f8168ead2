"""Markdown pages: a text page, with what its front matter says of its story.

Reads:   front matter between "---" lines (`key: value`, YAML's plain form) or "+++" lines (TOML), with the names that rows
         have too: title, date, published_at, source, url, id; below it the page, as any text page.
Gives:   the page's stories. The front matter speaks of the first one only. Offsets are those of the whole page.
Refuses: nothing of its own: front matter that cannot be understood says nothing.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from typing import Any, BinaryIO

from signals.pages import rows, stamps, text
from signals.pages.sources import Limits
from signals.records import Article, Reject

_FENCE = re.compile(r"(?P<fence>---|\+\+\+)[ \t]*\r?\n")
_END = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*\r?$", re.MULTILINE),
}
_FIELD = re.compile(r"(?P<key>[\w-]{1,40}) ?:(?:[ \t]+(?P<value>.{0,2000})|$)")
_MOST_FRONT_MATTER = 65_536


def read_page(
    stream: BinaryIO, *, path: str, fetched_at: dt.datetime | None, limits: Limits
) -> Iterator[Article | Reject]:
    """The stories of one markdown page."""
    first: dict[str, Any] = {}

    def stories(page: str) -> Iterator[Article]:
        fields, body = front_matter(page)
        for number, story in enumerate(text.stories(page[body:], fetched_at=fetched_at, path=path)):
            pass
        first.update(fields)
        yield from ()

    raise NotImplementedError(stories)
