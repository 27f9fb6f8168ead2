"""Pages of HTML: the page's own story, or the stories that an aggregator lists.

Reads:   main text by the page's own marks (itemprop, `articleBody`), else by trafilatura, else from the state of an
         application (see `state`); headline, outlet and address from JSON-LD, OpenGraph and the page's title; cards
         of other outlets' stories (see `cards`). Boxes between the paragraphs are left out (see `boxes`).
Gives:   one Article a story. Its text is the headline and below it the body, a blank line between paragraphs; its
         address is the one where it was found, else the one that the page calls canonical.
         The publication time is, in this order: what the page tells machines, <time> in its header, what stands on the
         page (stamps, datelines, ages), the day in its address, and its last update if nothing else is told. A day is
         made exact by any other statement about the same day. `anchor_source` is "page", "dateline" or "age".
Refuses: menus, tickers, comments, and teasers of the same outlet's other stories: they are no part of the story. A page
         without a story is a Reject (no_text).

trafilatura's own search for dates is not used: where metadata fail it takes a copyright line for one.
"""

from __future__ import annotations

import codecs
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from signals.limits import Limits, TooSlowError, within
from signals.pages import boxes, cards, extras, language, metadata, stamps, state, text, tree
from signals.pages.cards import Card
from signals.pages.metadata import Metadata
from signals.pages.stamps import Anchor
from signals.pages.text import as_name, ends_story, is_furniture, is_page_part, is_prose, is_stamp
from signals.pages.tree import Block
from signals.records import Article, Reject

_CHARSET = re.compile(
    rb"(?i)<(?:meta\b[^>]{0,200}?charset|\?xml\b[^>]{0,100}?encoding)\s{0,3}=\s{0,3}[\"']?([\w:.-]{2,40})"
)
_PROSE, _SENTENCE = 60, 40  # characters
_FEWEST = 250  # characters from which a body that the page marks as such is taken for the whole
_MOST_ELEMENTS = 60_000  # of a page given to trafilatura, whose time grows faster than the page
_HEADER_LINES = 8
_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:standfirst|sub-?(?:title|headline|head)|deck?|dek|summary|excerpt|lede?|intro|synopsis|stry?dsc"
    r"|description)(?=$|[\s_-])"
)
_FIGURE = re.compile(r"\d\s?%|[$€£¥₹]\s?\d")
_AGENCY = re.compile(r"\((?P<name>[A-Z][\w.& ]{1,40})\)\s?(?:--|[-–—:])")


@dataclass(frozen=True)
class Known:
    """What is known of a page's own story before the page is read; it goes before what the page says."""

    article_id: str | None = None
    title: str | None = None
    url: str | None = None
    source: str | None = None
    published_at: object = None


def read_page(
    stream: BinaryIO, *, path: str, fetched_at: dt.datetime | None, limits: Limits
) -> Iterator[Article | Reject]:
    """The stories of one page of HTML."""
    data = text.whole(stream, path, limits)
    if isinstance(data, Reject):
        yield data
        return
    page = decode(data)
    if page is None:
        yield Reject(path=path, reason="encoding", detail="the page's encoding is not known; convert it to UTF-8")
    else:
        yield from read_words(page, path=path, fetched_at=fetched_at, limits=limits)


def read_words(
    page: str,
    *,
    known: Known | None = None,
    path: str,
    fetched_at: dt.datetime | None,
    limits: Limits,
) -> Iterator[Article | Reject]:
    """The stories of a decoded page, and a Reject where it has none, one too large, or takes too long."""
    article_id = known.article_id if known else None
    try:
        with within(limits.seconds_per_story):
            found = list(stories(page, known=known or Known(), path=path, fetched_at=fetched_at))
    except TooSlowError:
        detail = f"the page takes too long: {limits.told('seconds_per_story')}"
        yield Reject(path=path, article_id=article_id, reason="too_slow", detail=detail)
        return
    yield from text.bounded(found, path=path, limits=limits, article_id=article_id)


def decode(data: bytes, charset: str | None = None) -> str | None:
    """A page's characters: UTF-8 where they are valid, else as HTTP or the page itself says, else as a text page.

    >>> decode(b'<meta charset="iso-8859-1"><p>\\x93Caf\\xe9\\x94')
    '<meta charset="iso-8859-1"><p>“Café”'
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return text.decode(data)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(data[:8192])
    for name in (charset, declared[1].decode() if declared else None):
        try:
            codec = codecs.lookup(name or "utf-8").name
        except (LookupError, ValueError):
            continue
        if codec not in ("utf-8", "ascii"):
            return data.decode("cp1252" if codec.startswith("iso8859-1") else codec, "replace")
    return text.decode(data) or (data.decode("utf-8", "replace") if declared or charset else None)


# ---- stories --------------------------------------------------------------------------------------------------------


def stories(
    page: str, *, known: Known, path: str | None = None, fetched_at: dt.datetime | None = None
) -> Iterator[Article]:
    """The stories of a page, its own first, each with its own outlet and time."""
    root = tree.parse(page)
    if root is None:
        return
    told, scripts = metadata.read(root), state.scripts(root)
    tree.drop_machinery(root)
    seen: Counter[str] = Counter()
    listed = [] if told.is_live else cards.find(root, known.title or told.title)
    if not listed and not told.is_article and (plain := _plain_list(root, fetched_at, path)):
        yield from plain
        return
    listed = _without_parts_of_the_story(root, told, listed)
    tree.drop(element for card in listed for element in card.elements)
    tree.drop(boxes.find(root))
    tree.drop_furniture(root)
    blocks = tree.blocks(root)
    body = _body(root, told)
    body = [*_standfirst(blocks, body, known.title or told.title), *body]
    if not told.is_article and len(listed) > 1 and sum(len(line) >= _PROSE for line in body) < 2:
        body = []  # what is left of a page that lists stories: its own heading and its footer
    if not told.is_article and known.article_id is None and not any(len(line) >= _SENTENCE for line in body):
        body = []  # a login, an error, a picture
    if not body and told.is_article and not listed:
        body = _trimmed(state.body(scripts, told.title), told.title)
    if body:
        yield _own_story(blocks, told, body, known, path, fetched_at, seen)
    outlet = told.outlet if not any(card.outlet for card in listed) else None
    for card in listed:
        if not body or (card.outlet and card.has_prose and card.outlet != told.outlet):
            yield _listed_story(card, outlet, path, fetched_at, seen, known)


def _plain_list(root: Any, fetched_at: dt.datetime | None, path: str | None) -> list[Article]:
    """The stories of a page that lists several in lines without headings or links, read as on a text page."""
    lines = "\n".join(block.text for block in tree.blocks(root))
    found = [
        story.model_copy(update={"page_start": 0}) for story in text.stories(lines, fetched_at=fetched_at, path=path)
    ]
    return found if sum(1 for story in found if story.source) >= 2 else []


def _without_parts_of_the_story(root: Any, told: Metadata, listed: list[Card]) -> list[Card]:
    """The cards, but for those that are parts of the page's own story: entries of a live blog, sections with a time.

    On a page that says that it is one story, no card holds most of the prose, and cards of no outlet not together.
    """
    if not told.is_article or not listed:
        return listed
    prose = tree.prose_by_element(root)
    sizes = [sum(prose.get(element, 0) for element in card.elements) for card in listed]
    most = prose.get(root, 0) / 2
    if sum(sizes) > most and not any(card.outlet for card in listed):
        return []
    return [card for card, size in zip(listed, sizes, strict=True) if size <= most]


def _own_story(
    blocks: list[Block],
    told: Metadata,
    body: list[str],
    known: Known,
    path: str | None,
    fetched_at: dt.datetime | None,
    seen: Counter[str],
) -> Article:
    title = known.title or told.title or text.article("\n".join(body)).title
    url = known.url or told.url
    source = known.source or told.outlet or _agency(body) or _host(url)
    outlet = f"{source or ''} {url or ''}"
    anchor = stamps.from_input(known.published_at, outlet=outlet, fetched_at=fetched_at)
    if anchor is None:
        anchor = _anchor(blocks, told, body, title, outlet, url, fetched_at)
    return _article(title, body, url, source, anchor, path, seen, known.article_id)


def _agency(body: list[str]) -> str | None:
    """The agency that a dateline names: "JOHANNESBURG, Sept 26 (Reuters) -"."""
    found = next(filter(None, (_AGENCY.search(line, 0, 90) for line in body[:2] if stamps.dateline(line))), None)
    return found["name"] if found else None


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _listed_story(
    card: Card, outlet: str | None, path: str | None, fetched_at: dt.datetime | None, seen: Counter[str], known: Known
) -> Article:
    anchor = cards.anchor(card, fetched_at)
    return _article(card.title, list(card.body), None, card.outlet or outlet, anchor, path, seen, known.article_id)


def _article(
    title: str | None,
    body: Sequence[str],
    url: str | None,
    source: str | None,
    anchor: Anchor | None,
    path: str | None,
    seen: Counter[str],
    article_id: str | None,
) -> Article:
    words = "\n\n".join([*([title] if title else []), *body])
    name = article_id or text.digest(title or "", url or "", words)
    seen[name] += 1
    return Article(
        article_id=name if seen[name] == 1 else f"{name}-{seen[name]}",
        source=source,
        title=title,
        url=url,
        published_at=anchor.published_at if anchor else None,
        utc_offset=anchor.utc_offset if anchor else None,
        anchor_source=anchor.source if anchor else None,
        anchor_precision=anchor.precision if anchor else None,
        path=path,
        language=language.detect(words),
        text=words,
    )


# ---- the main text --------------------------------------------------------------------------------------------------


def _body(root: Any, told: Metadata) -> list[str]:
    """The lines of the page's own story, without its headline."""
    marked = _marked(root)
    if _prose(marked) < _FEWEST:
        found = _trimmed(_extracted(root, told.title), told.title)
        marked = found if _prose(found) > _prose(marked) else marked
    described = _trimmed(list(told.body), told.title)
    # Where the page shows a beginning only and tells machines the whole.
    return described if _prose(described) > 1.5 * _prose(marked) + _FEWEST else marked


def _standfirst(blocks: list[Block], body: list[str], title: str | None) -> list[str]:
    """The sentence that stands between headline and text, which trafilatura passes over."""
    header = _header(blocks, body) if body else []
    below = {id(block) for above, block in pairwise(header) if above.tag == "h1" and _is_sentence(block)}
    found = [
        block.text
        for block in header
        if (block.tag == "h2" or id(block) in below or _STANDFIRST.search(tree.tokens(block.element)))
        and block.text.count(" ") >= 4
        and block.text != title
        and block.text not in body
        and not is_page_part(block.text)
    ]
    return found[-1:]


def _is_sentence(block: Block) -> bool:
    """Whether a line is a sentence, with or without a full stop: no byline, nothing that holds a stamp."""
    if len(block.text) < _PROSE or block.text.count(" ") < 8 or 2 * block.linked >= len(block.text):
        return False
    dated = any(stamp.year for stamp in stamps.stamps(block.text)[0])
    return not (dated or block.times or block.text.startswith("By "))


def _marked(root: Any) -> list[str]:
    """The lines of the element that the page calls its article's body."""
    found = root.xpath("//*[contains(concat(' ', @itemprop, ' '), ' articleBody ')]")
    return _trimmed([block.text for element in found[:1] for block in tree.blocks(element)], None) if found else []


def _extracted(root: Any, title: str | None) -> list[str]:
    """The main text as trafilatura finds it, else the page's paragraphs below its headline."""
    trafilatura = extras.load("trafilatura", extra="html", what="HTML")
    document = None
    if sum(1 for _ in root.iter()) <= _MOST_ELEMENTS:
        try:
            document = trafilatura.bare_extraction(tree.without_layout(root), fast=True, include_comments=False)
        except Exception:  # it raises AssertionError, RecursionError and more on odd trees
            document = None
    if document is not None and document.text:
        return _completed(tree.blocks(root), str(document.text).splitlines())
    blocks = [block for block in tree.blocks(root) if block.tag != "title"]
    begin = next((n for n, block in enumerate(blocks, 1) if title and title in block.text), 0)
    return [block.text for block in blocks[begin:] if len(block.text) - block.linked >= _PROSE]


def _completed(blocks: list[Block], lines: list[str]) -> list[str]:
    """The lines and those behind them of the same kind: of a text in several elements trafilatura takes the first."""
    known = set(lines)
    shown = [n for n, block in enumerate(blocks) if block.text in known and len(block.text) >= _PROSE]
    if not shown:
        return lines
    kinds = {kind for n in shown if (kind := _kind(blocks[n].element))}
    begin = shown[-1] + 1
    end = next((n for n, block in enumerate(blocks[begin:], begin) if ends_story(block.text)), len(blocks))
    more = [block for block in blocks[begin:end] if block.text not in known and _kind(block.element) in kinds]
    return [*lines, *(block.text for block in more if block.linked < len(block.text))]


def _kind(element: Any) -> tuple[str | None, ...]:
    """What an element and the two around it are called, nothing where one of those two has no name."""
    around = [above.get("class") for above in islice(element.iterancestors(), 2)]
    return (element.tag, element.get("class"), *around) if len(around) == 2 and all(around) else ()


def _trimmed(lines: list[str], title: str | None) -> list[str]:
    """The lines of a body without its headline, without furniture, up to the heading where other stories begin."""
    kept: list[str] = []
    begun = told = False
    for line in lines:
        line = " ".join(line.split())
        if not line or is_furniture(line) or (title and line == title) or (is_stamp(line) and len(line) < 120):
            continue
        if begun and ends_story(line):
            break
        told = told or is_prose(line)
        if not told and _names_writer(line):
            continue
        begun = begun or len(line) >= _PROSE
        if begun or line.count(" ") >= 4 or _FIGURE.search(line):  # few words before the first sentence are a menu's
            kept.append(line)
    while kept and is_page_part(kept[-1]):
        kept.pop()
    return kept


def _names_writer(line: str) -> bool:
    """Whether a line above a story's first sentence is a byline, or a name alone."""
    return as_name(line) is not None or (line.startswith("By ") and len(line) < _PROSE and not _FIGURE.search(line))


def _prose(lines: list[str]) -> int:
    return sum(len(line) for line in lines)


# ---- when the story was published -----------------------------------------------------------------------------------


def _anchor(
    blocks: list[Block],
    told: Metadata,
    body: list[str],
    title: str | None,
    outlet: str,
    url: str | None,
    fetched_at: dt.datetime | None,
) -> Anchor | None:
    """The publication time of the page's own story."""
    published, updated = list(told.published), list(told.updated)
    for block in _header(blocks, body):
        (updated if re.search(r"(?i)updat|modif", f"{block.text} {tree.tokens(block.element)}") else published).extend(
            block.times
        )
    shown = _shown(blocks, body, title, outlet, fetched_at)
    stated = metadata.moment(published, outlet, fetched_at=fetched_at)
    if stated and shown and _is_same_clock(stated, shown):
        return shown
    if stated:
        return metadata.refined(stated, [shown])
    day = metadata.day_in(told.url) or metadata.day_in(url)
    last = metadata.moment([day] if day else updated, outlet, fetched_at=fetched_at)
    return shown or last


def _is_same_clock(stated: Anchor, shown: Anchor) -> bool:
    """Whether machines are told the local clock as if it were UTC: "20:41Z" beside "8:41 PM IST"."""
    if stated.precision != "minute" or stated.utc_offset or shown.precision != "minute" or not shown.utc_offset:
        return False
    return stated.published_at == shown.published_at + dt.timedelta(minutes=shown.utc_offset)


def _header(blocks: list[Block], body: list[str]) -> list[Block]:
    """The blocks before the body's first line, the last ones of a page's top."""
    first = next((line for line in body if len(line) >= _PROSE), body[0])
    end = next((n for n, block in enumerate(blocks) if block.text.startswith(first[:50])), 0)
    return blocks[max(0, end - 2 * _HEADER_LINES) : end]


def _shown(
    blocks: list[Block], body: list[str], title: str | None, outlet: str, fetched_at: dt.datetime | None
) -> Anchor | None:
    """The time that a reader sees in the header, the dateline or below the text, read as on a text page."""
    header = [line for block in _header(blocks, body) if block.text != title for line in _separated(block)]
    foot = [line for block in blocks if len(block.text) < 120 for line in _separated(block) if is_stamp(line)]
    lines = [title or "", *header[-_HEADER_LINES:], *body, *(line for line in foot if line not in header)]
    page = text.article("\n".join(lines), title=title, source=outlet, fetched_at=fetched_at)
    if page.published_at is None or page.anchor_source is None or page.anchor_precision is None:
        return None
    return Anchor(page.published_at, page.anchor_source, page.anchor_precision, page.utc_offset)


def _separated(block: Block) -> list[str]:
    """A line as the page lays it out: a byline and a stamp in elements of their own are two lines."""
    pieces = block.pieces
    if len(block.text) >= 160 or not 2 <= len(pieces) <= 12:
        return [block.text]
    for start in range(len(pieces)):
        for end in range(len(pieces), start, -1):
            if is_stamp(stamp := " | ".join(pieces[start:end])):
                return [line for line in (*pieces[:start], stamp, *pieces[end:]) if line]
    return [" | ".join(pieces)]
