"""Markdown pages: a text page, with what its front matter says of its story.

Reads:   front matter between "---" lines (`key: value`, the plain form of YAML) or "+++" lines (TOML), with the names
         that rows have too: title, date, published_at, source, url, id; below it the page, read as any text page.
Gives:   the page's stories. The front matter speaks of the first one only. Offsets are those of the whole page.
Refuses: what a text page refuses. Front matter that cannot be understood says nothing.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import tomllib
from collections.abc import Iterator
from typing import Any, BinaryIO

from signals.limits import Limits
from signals.pages import rows, stamps, text
from signals.records import Article, Reject

_FENCES = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*\r?(?:\n|\Z)", re.MULTILINE),
}
_FIELD = re.compile(r"(?P<key>[\w-]{1,40}) ?:[ \t]+(?P<value>\S.{0,2000})")
_QUOTED = re.compile(r"(?P<quote>[\"'])(?P<words>.*)(?P=quote)[ \t]*(?:#.*)?")
_COMMENT = re.compile(r"(?<=\s)#.*")
_MOST_FRONT_MATTER = 65_536


def read_page(
    stream: BinaryIO, *, path: str, fetched_at: dt.datetime | None, limits: Limits
) -> Iterator[Article | Reject]:
    """The stories of one markdown page."""
    data = stream.read(limits.page_bytes + 1)
    page = text.decode(data) if len(data) <= limits.page_bytes else None
    fields, body = front_matter(page) if page else ({}, 0)
    rest = page[body:].encode() if page and body else data
    first = True
    for item in text.read_page(io.BytesIO(rest), path=path, fetched_at=fetched_at, limits=limits):
        if isinstance(item, Reject):
            yield item
            continue
        item = item.model_copy(update={"page_start": item.page_start + body})
        yield _with_fields(item, fields) if first else item
        first = False


def front_matter(page: str) -> tuple[dict[str, Any], int]:
    """The fields that a page starts with, and where its body begins.

    >>> front_matter("---\\ntitle: 'Rand slips'\\ndate: 2025-07-04  # Friday\\n---\\nThe rand fell.")
    ({'title': 'Rand slips', 'date': '2025-07-04'}, 55)
    """
    start = re.match(r"\s*(---|\+\+\+)[ \t]*\r?\n", page)
    end = _FENCES[start[1]].search(page, start.end(), start.end() + _MOST_FRONT_MATTER) if start else None
    if not start or not end:
        return {}, 0
    block = page[start.end() : end.start()]
    fields = _toml(block) if start[1] == "+++" else _yaml(block)
    return (fields, end.end()) if fields else ({}, 0)


def _toml(block: str) -> dict[str, Any]:
    try:
        return {rows.plain(key): value for key, value in tomllib.loads(block).items()}
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}


def _yaml(block: str) -> dict[str, Any]:
    """Fields written on one line each; lists, nested fields and long texts are passed over."""
    fields: dict[str, Any] = {}
    for line in block.splitlines():
        if match := _FIELD.fullmatch(line.rstrip()):
            value = match["value"]
            quoted = _QUOTED.fullmatch(value)
            if not quoted and value[0] in "[{&*|>!":
                continue
            fields.setdefault(rows.plain(match["key"]), quoted["words"] if quoted else _COMMENT.sub("", value).strip())
    return fields


def _with_fields(story: Article, fields: dict[str, Any]) -> Article:
    """The story with what its front matter says, which goes before what the page shows."""
    told = {column: _first(fields, names) for column, names in rows.COLUMNS.items()}
    update: dict[str, Any] = {
        column: told[column] for column in ("title", "url", "source") if isinstance(told[column], str)
    }
    if isinstance(told["id"], str | int):
        update["article_id"] = str(told["id"])
    outlet = f"{update.get('source', '')} {update.get('url', '')}"
    if anchor := stamps.from_input(told["published_at"], outlet=outlet):
        update |= {
            "published_at": anchor.published_at,
            "utc_offset": anchor.utc_offset,
            "anchor_source": anchor.source,
            "anchor_precision": anchor.precision,
        }
    return story.model_copy(update=update)


def _first(fields: dict[str, Any], names: tuple[str, ...]) -> Any:
    return next((fields[name] for name in names if fields.get(name) not in (None, "")), None)
