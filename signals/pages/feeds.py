"""Feeds: RSS 2.0 and its relatives (0.9x, 1.0 in RDF), and Atom.

Reads:   for each item its title, link, guid or id, publication date, the outlet it names, and the longest of its texts
         (content:encoded, content, description, summary), whose markup is undone.
Gives:   one Article an item. Its text is the headline and below it the body; `article_id` is the item's own guid or id.
         An item's outlet is its <source>, else the feed's own title.
Refuses: XML that is neither RSS nor Atom (format); a file too large (too_large); XML that breaks off (syntax): what
         stood before it is read. Entities that a file declares itself are never expanded, and nothing is fetched.
"""

from __future__ import annotations

import datetime as dt
import html.entities
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

from signals.limits import Limits
from signals.pages import markup
from signals.pages.text import article, digest, is_furniture
from signals.records import Article, Reject

_ATOM = "http://www.w3.org/2005/Atom"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_RSS = ("", "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/", "http://backend.userland.com/rss2")
# The fields of an item, by the names that the dialects give them; the first that holds something counts.
_FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title", "atom:title"),
    "id": ("guid", "atom:id", "dc:identifier"),
    "url": ("link", "atom:link"),
    "published": ("pubDate", "atom:published", "dc:date", "atom:updated", "atom:issued"),
    "source": ("source", "atom:source", "dc:publisher"),
}
_BODIES = ("content:encoded", "atom:content", "description", "atom:summary", "summary")
_CHUNK = 1 << 16
_BARE_AMPERSAND = re.compile(rb"&(?!#?\w{1,32};)")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass
class Feed:
    """What the parser has found so far."""

    is_feed: bool = False
    is_too_deep: bool = False
    title: str = ""
    items: list[dict[str, str]] = field(default_factory=list)


def read_feed(
    stream: BinaryIO, *, path: str, fetched_at: dt.datetime | None, limits: Limits
) -> Iterator[Article | Reject]:
    """One story per item."""
    data = stream.read(limits.document_bytes + 1)
    if len(data) > limits.document_bytes:
        yield Reject(path=path, reason="too_large", detail=f"the feed is too large: {limits.told('document_bytes')}")
        return
    feed, trouble = _parsed(data, limits.depth)
    if trouble:  # loose ampersands and control characters are the usual faults, and can be mended
        mended, again = _parsed(_BARE_AMPERSAND.sub(b"&amp;", _CONTROL.sub(b" ", data)), limits.depth)
        if not again or len(mended.items) > len(feed.items):
            feed, trouble = mended, again
    if not feed.is_feed:
        detail = f"no XML: {trouble}" if trouble else "the input is XML, but neither RSS nor Atom"
        yield Reject(path=path, reason="syntax" if trouble else "format", detail=detail)
        return
    for item in feed.items:
        yield _story(item, feed.title, path, fetched_at, limits)
    if feed.is_too_deep:
        yield Reject(path=path, reason="too_deep", detail=f"the feed is nested too deeply: {limits.told('depth')}")
    elif trouble:
        yield Reject(path=path, reason="syntax", detail=f"the feed breaks off: {trouble}")
    elif not feed.items:
        yield Reject(path=path, reason="empty", detail="the feed has no items")


def _story(
    item: dict[str, str], feed_title: str, path: str, fetched_at: dt.datetime | None, limits: Limits
) -> Article | Reject:
    title, url, source = (_first(item, _FIELDS[name]) for name in ("title", "url", "source"))
    title = " ".join(" ".join(markup.lines(title)).split()) if title else None
    if title and source:
        title = title.removesuffix(f" - {source}")  # as news aggregators write it
    body = max((markup.lines(item[name]) for name in _BODIES if item.get(name)), key=_length, default=[])
    body = body[:-1] if len(body) > 1 and is_furniture(body[-1]) else body
    if title and body and body[0].startswith(title) and len(body[0]) < 1.5 * len(title) + 20:
        body = body[1:]
    text = "\n\n".join([*([title] if title else []), *body])
    article_id = _first(item, _FIELDS["id"]) or digest(title or "", url or "", text)
    if not text:
        return Reject(path=path, article_id=article_id, reason="no_text", detail="the item has neither title nor text")
    if len(text) > limits.story_chars:
        detail = f"the text has {len(text):,} characters, {limits.told('story_chars')}"
        return Reject(path=path, article_id=article_id, reason="too_large", detail=detail)
    source = source or " ".join(feed_title.split()) or None
    return article(
        text,
        article_id=article_id,
        title=title,
        url=url,
        source=source,
        published_at=_first(item, _FIELDS["published"]),
        fetched_at=fetched_at,
        path=path,
    )


def _length(lines: list[str]) -> int:
    return sum(map(len, lines))


def _first(item: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((value for name in names if (value := item.get(name, "").strip())), None)


# ---- XML ------------------------------------------------------------------------------------------------------------


class _DeclaredEntityError(Exception):
    """The file declares entities of its own: the way in which a few bytes become gigabytes."""


class _TooDeepError(Exception):
    """An element stands deeper than any feed's."""


def _parsed(data: bytes, most_depth: int) -> tuple[Feed, str | None]:
    """The feed in a file, and what is wrong with its XML."""
    reader = _Reader(most_depth)
    try:
        for start in range(0, len(data), _CHUNK):
            reader.parser.Parse(data[start : start + _CHUNK])
        reader.parser.Parse(b"", True)
    except expat.ExpatError as error:
        return reader.feed, f"{expat.ErrorString(error.code)} in line {error.lineno}"
    except _DeclaredEntityError:
        return Feed(), "it declares entities, which are not expanded"
    except _TooDeepError:
        reader.feed.is_too_deep = True
        return reader.feed, None
    except (ValueError, LookupError):
        return reader.feed, "its encoding is not known"
    return reader.feed, None


class _Reader:
    """Collects the fields of each item as expat tells them."""

    def __init__(self, most_depth: int) -> None:
        self.feed = Feed()
        self._most_depth = most_depth
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data
        self.parser.EntityDeclHandler = self._declared
        self.parser.SkippedEntityHandler = self._named
        # A document type is let stand and not fetched; names of HTML such as &nbsp; are then skipped entities.
        self.parser.UseForeignDTD(True)
        self.parser.ExternalEntityRefHandler = lambda *_: 1
        self._depth = 0
        self._item: dict[str, str] | None = None
        self._item_depth = 0
        self._field: str | None = None
        self._field_depth = 0
        self._inside: list[str] = []  # elements within a field: the title in <source>, the markup in xhtml content
        self._words: list[str] = []

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > self._most_depth:
            raise _TooDeepError
        name = _name(tag)
        if self._depth == 1:
            self.feed.is_feed = name in ("rss", "atom:feed") or name.endswith("RDF")
        if self._field is not None:
            self._inside.append(name)
            local = name.rpartition(":")[2]
            if local not in markup.INLINE and self._field != "atom:source":
                self._words.append(f"<{local}>")  # an end of line for `markup.lines`
        elif self._item is None and name in ("item", "atom:entry"):
            self._item, self._item_depth = {}, self._depth
        elif self._item is not None and self._depth == self._item_depth + 1:
            self._open(name)
            if name == "atom:link" and attributes.get("rel", "alternate") == "alternate" and "href" in attributes:
                self._item.setdefault(name, attributes["href"])
        elif self._item is None and self._depth <= 3 and name in ("title", "atom:title") and not self.feed.title:
            self._open(name)

    def _open(self, name: str) -> None:
        self._field, self._field_depth = name, self._depth
        self._words.clear()
        self._inside.clear()

    def _end(self, tag: str) -> None:
        if self._field is not None and self._depth == self._field_depth:
            words = "".join(self._words)
            if self._item is not None:
                if words.strip():
                    self._item.setdefault(self._field, words)
            else:
                self.feed.title = " ".join(markup.lines(words))
            self._field = None
        elif self._field is not None:
            self._inside.pop()
        elif self._item is not None and self._depth == self._item_depth:
            self.feed.items.append(self._item)
            self._item = None
        self._depth -= 1

    def _data(self, words: str) -> None:
        if self._field == "atom:source" and self._inside != ["atom:title"]:
            return  # its id, links and dates
        if self._field is not None:
            self._words.append(words)

    def _named(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            self._data(html.entities.html5.get(f"{name};", ""))

    def _declared(self, *_: object) -> None:
        raise _DeclaredEntityError


def _name(tag: str) -> str:
    """A tag by our own prefix, whatever prefix the file uses."""
    space, _, local = tag.rpartition(" ")
    if space in _RSS:
        return local
    prefix = {_ATOM: "atom", _DUBLIN_CORE: "dc", _CONTENT: "content"}.get(space, "other")
    return f"{prefix}:{local}"
