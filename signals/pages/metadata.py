"""What a page of HTML says of its story to machines: headline, outlet, address, publication time.

Reads:   JSON-LD (the page's own NewsArticle and its kin, alone, in a list, in @graph, as mainEntity), OpenGraph and
         other <meta> properties, microdata (itemprop), RDFa (property), <link rel=canonical>, <time datetime>, <title>.
Gives:   Metadata; times as written, in the order in which they are to be believed.
Refuses: what belongs to another thing: dates of lists, videos, comments and organisations, of teasers' articles, and of
         several articles none of which is surely the page's own; dates to the year alone (a copyright line); 1970.
"""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from signals.pages import markup, stamps
from signals.pages.stamps import Anchor

# Names under which pages tell the publication, in the order in which they are to be believed.
_PUBLISHED = (
    "article:published_time og:article:published_time og:published_time article.published datepublished "
    "og:pubdate publishdate publish-date publish_date published_time published-date published_date pubdate pub_date "
    "publication_date publication-date parsely-pub-date sailthru.date cxenseparse:recs:publishtime "
    "cxenseparse:publishtime bt:pubdate rnews:datepublished analyticsattributes.articledate article_date_original "
    "originalpublicationdate article:published article:created displaydate dc.date.issued dcterms.issued dc.date "
    "dcterms.date dcterms.created dc.date.created datecreated ptime date"
).split()
_UPDATED = "article:modified_time og:article:modified_time og:updated_time datemodified dcterms.modified".split()
_TITLES = ("og:title", "twitter:title", "headline", "dc.title", "sailthru.title", "parsely-title", "title")
_OUTLETS = ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "source", "application-name")
_ARTICLE = re.compile(r"(?:.*Article|BlogPosting|LiveBlogPosting|Report|NewsItem)")
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")
_LD = "application/ld+json"
_MOST_LD = 4_000_000  # characters
_MOST_NODES = 2_000
_TITLE_END = re.compile(r"(?<=\S)\s+[|–—·»-]\s+(?P<outlet>[^|–—·»]{2,60})$")
_DAY_IN_PATH = re.compile(r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>0[1-9]|1[0-2])[/-](?P<d>0[1-9]|[12]\d|3[01])(?=[/-]|$)")
_ESCAPED = re.compile(r"(?i)&lt;(?:p|br|div)\b")
_WORDS = re.compile(r"\w{3,30}")
_EPOCH = dt.datetime(1970, 1, 2, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Metadata:
    """What a page tells of its own story."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    is_article: bool = False  # the page says that it is one story
    is_live: bool = False  # a live blog: its entries have times of their own
    body: tuple[str, ...] = ()  # the lines of `articleBody`
    published: tuple[str, ...] = ()  # publication times as written, best first
    updated: tuple[str, ...] = ()


def read(root: Any) -> Metadata:
    """The metadata of a page given as its tree, whole, before anything is taken out of it."""
    properties = _properties(root)
    page_title = _text(root.find(".//title"))
    heading = _headline(root, page_title or "")
    url = _url(root, properties)
    nodes = list(_nodes(root))
    main = _main([node for node in nodes if _is_article(node)], url, " ".join(filter(None, (heading, page_title))))
    titles = [_string(main.get("headline")), *(properties.get(name) for name in _TITLES)]
    outlet = _publisher(main, nodes) or next((properties[name] for name in _OUTLETS if properties.get(name)), None)
    kind = properties.get("og:type", "").lower()
    title, suffix = _best_title(heading, [_line(title) for title in titles if title], page_title)
    stated = [_string(main.get(name)) for name in ("datePublished", "dateCreated")]
    if kind == "article" and not main:
        stated += [_string(node.get("datePublished")) for node in nodes if "WebPage" in _types(node)]
    return Metadata(
        title=title,
        outlet=_line(outlet) or suffix,
        url=url,
        is_article=bool(main) or kind == "article",
        is_live="LiveBlogPosting" in _types(main),
        body=tuple(line for part in _body(main).split("\n") for line in markup.lines(part)),
        published=tuple(filter(None, [*stated, *(properties.get(name) for name in _PUBLISHED)])),
        updated=tuple(filter(None, [_string(main.get("dateModified")), *(properties.get(n) for n in _UPDATED)])),
    )


def moment(values: Sequence[str], outlet: str, *, fetched_at: dt.datetime | None = None) -> Anchor | None:
    """The first of several times that can be read, as exact as any other one of the same day tells it.

    >>> moment(["2025", "2025-07-04", "2025-07-04T20:41:00+05:30"], "").published_at.isoformat()
    '2025-07-04T15:11:00+00:00'
    """
    found = [anchor for value in values[:12] if (anchor := _anchor(value, outlet, fetched_at))]
    return refined(found[0], found[1:]) if found else None


def refined(anchor: Anchor, others: Sequence[Anchor | None]) -> Anchor:
    """A time known to the day only, made exact by another statement about the same day."""
    if anchor.precision != "day":
        return anchor
    day = anchor.published_at + dt.timedelta(minutes=anchor.utc_offset or 0)
    for other in others:
        if other and other.precision in ("minute", "hour"):
            local = other.published_at + dt.timedelta(minutes=other.utc_offset or 0)
            if local.date() == day.date() or other.published_at.date() == day.date():
                return other
    return anchor


def day_in(url: str | None) -> str | None:
    """The day that an address tells, as "/2025/07/04/" in its path."""
    found = _DAY_IN_PATH.search((url or "").partition("?")[0])
    return f"{found['y']}-{found['m']}-{found['d']}" if found else None


def _anchor(value: str, outlet: str, fetched_at: dt.datetime | None) -> Anchor | None:
    value = value.strip()
    number = int(value) if value.isascii() and value.isdecimal() and len(value) in (10, 13) else None
    anchor = stamps.from_input(value if number is None else number, outlet=outlet)
    if anchor is None or anchor.published_at < _EPOCH <= anchor.published_at + dt.timedelta(days=2):
        return None
    if fetched_at and anchor.published_at > fetched_at + dt.timedelta(days=1):
        return None  # a template's date, or that of an event
    return replace(anchor, source="page")


# ---- <meta>, <link>, <title> ----------------------------------------------------------------------------------------


def _properties(root: Any) -> dict[str, str]:
    """What <meta> elements say, by name in small letters; the first one counts."""
    found: dict[str, str] = {}
    own = _own_scope(root)
    for element in root.iter("meta"):
        content = (element.get("content") or element.get("value") or "").strip()
        if content and len(content) < 2_000 and _is_in(own, element):
            for name in ("property", "name", "itemprop", "http-equiv"):
                if key := element.get(name):
                    found.setdefault(key.strip().lower(), content)
    for element in root.iter("time", "span", "div", "p", "h1"):  # microdata and RDFa on what the reader sees
        key = (element.get("itemprop") or element.get("property") or "").strip().lower().removeprefix("schema:")
        value = element.get("datetime") or element.get("content")
        if value and key in ("datepublished", "datemodified", "datecreated") and _is_in(own, element):
            found.setdefault(key, value.strip())
    for element in root.xpath("(//*[@itemprop='publisher']//*[@itemprop='name'])[1]"):
        found.setdefault("publisher", (element.get("content") or _text(element) or "").strip())
    return found


def _own_scope(root: Any) -> Any | None:
    """The element that microdata calls an article: the one around the headline, else the first."""
    scopes = [element for element in root.iter() if _is_article_scope(element)]
    return next((scope for scope in scopes if scope.find(".//h1") is not None), scopes[0] if scopes else None)


def _is_in(own: Any | None, element: Any) -> bool:
    """Whether an element speaks of the page's own story: a property of another article's does not."""
    if own is None or element.get("itemprop") is None:
        return True
    return next((above for above in element.iterancestors() if _is_article_scope(above)), own) is own


def _is_article_scope(element: Any) -> bool:
    kind = element.get("itemtype")
    return kind is not None and _ARTICLE.fullmatch(kind.rpartition("/")[2]) is not None


def _url(root: Any, properties: dict[str, str]) -> str | None:
    links = (link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical")
    urls = [*links, properties.get("og:url")]
    return next((url.strip() for url in urls if url and url.strip().startswith(("http://", "https://"))), None)


def _headline(root: Any, page_title: str) -> str | None:
    """The first large heading that is more than a logo's words, else a lesser one that the page's title holds."""
    headings = [words for element in root.iter("h1") if (words := _text(element))]
    lesser = (words for element in root.iter("h2", "h3") if (words := _text(element)) and words in page_title)
    long = (words for words in chain(headings, lesser) if words.count(" ") >= 2)
    return next(long, headings[0] if headings else None)


def _best_title(heading: str | None, told: list[str | None], page_title: str | None) -> tuple[str | None, str | None]:
    """The headline, and the outlet that stands behind it in the page's title.

    What the reader sees goes before what machines are told, which may be cut off or written for search, if both speak
    of the same thing; a heading such as "Markets" speaks of another.
    """
    best = next((title for title in told if title), None)
    bare, outlet = _parted(page_title, heading)
    if best is None:
        return (heading if heading and heading.count(" ") >= 2 else bare or heading), outlet
    if heading:
        common = _content(heading) & _content(best)
        if 2 * len(common) >= min(len(_content(heading)), len(_content(best))) > 0:
            return heading, outlet
    if outlet and (end := _TITLE_END.search(best)) and end["outlet"].strip() == outlet:
        best = best[: end.start()]
    return best, outlet


def _parted(page_title: str | None, heading: str | None) -> tuple[str | None, str | None]:
    """Headline and outlet of a page's title: "Rand slips - Some Outlet", and seldom the other way round."""
    end = _TITLE_END.search(page_title or "")
    if not page_title or not end:
        return page_title, None
    before, after = page_title[: end.start()].strip(), end["outlet"].strip()
    if before.count(" ") < 2 <= after.count(" ") and (not heading or _content(heading) & _content(after)):
        return after, before
    return before, after


def _content(words: str) -> set[str]:
    return set(_WORDS.findall(words.casefold()))


# ---- JSON-LD --------------------------------------------------------------------------------------------------------


def _nodes(root: Any) -> Iterator[dict[str, Any]]:
    """The things that a page describes, without those inside lists, mentions and parts."""
    waiting: list[Any] = []
    room = _MOST_LD
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() == _LD and script.text and len(script.text) <= room:
            room -= len(script.text)
            waiting.append(_json(script.text))
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting = node[:_MOST_NODES] + waiting
        elif isinstance(node, dict):
            yield node
            waiting = [node[name] for name in _INSIDE if isinstance(node.get(name), list | dict)] + waiting


def _json(words: str) -> Any:
    words = words.strip().removeprefix("<!--").removeprefix("//<![CDATA[").removeprefix("<![CDATA[")
    words = words.strip().removesuffix("-->").removesuffix("]]>").removesuffix("//").strip().removesuffix(";")
    try:
        return json.loads(words, strict=False)
    except (ValueError, RecursionError):
        return None


def _types(node: dict[str, Any]) -> list[str]:
    kind = node.get("@type")
    return [str(name).rpartition("/")[2] for name in (kind if isinstance(kind, list) else [kind])]


def _is_article(node: dict[str, Any]) -> bool:
    return any(_ARTICLE.fullmatch(name) for name in _types(node))


def _main(nodes: list[dict[str, Any]], url: str | None, heading: str) -> dict[str, Any]:
    """The node of the page's own story; nothing where that cannot be told."""
    if len(nodes) <= 1:
        return nodes[0] if nodes else {}
    for node in nodes:
        addresses = [_string(node.get(name)) for name in ("url", "@id", "mainEntityOfPage")]
        if url and any(address and address.partition("#")[0].rstrip("/") == url.rstrip("/") for address in addresses):
            return node
    words = _content(heading)
    for node in nodes:
        headline = _content(_string(node.get("headline")) or _string(node.get("name")) or "")
        if headline and 3 * len(headline & words) >= 2 * len(headline):
            return node
    same = {(_string(node.get("headline")), _string(node.get("datePublished"))) for node in nodes}
    return nodes[0] if len(same) == 1 else {}


def _publisher(main: dict[str, Any], nodes: list[dict[str, Any]]) -> str | None:
    for name in ("publisher", "sourceOrganization", "isPartOf"):
        owner = main.get(name)
        owner = owner[0] if isinstance(owner, list) and owner else owner
        if isinstance(owner, dict) and not owner.get("name") and owner.get("@id"):
            owner = next((n for n in nodes if n.get("@id") == owner["@id"] and n.get("name")), None)
        if words := _string(owner):
            return words
    return None


def _body(main: dict[str, Any]) -> str:
    """The words of `articleBody`; some systems escape its markup twice."""
    words = _string(main.get("articleBody")) or ""
    return html.unescape(words) if _ESCAPED.search(words) else words


def _string(value: Any) -> str | None:
    """The words of a value, which JSON-LD may wrap in a list or in a thing with a name or an address."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = next((value[name] for name in ("@value", "name", "@id", "url") if isinstance(value.get(name), str)), "")
    return value if isinstance(value, str) and value.strip() else None


def _line(words: str | None) -> str | None:
    return (" ".join(" ".join(markup.lines(words)).split()) or None) if words else None


def _text(element: Any) -> str | None:
    return " ".join("".join(element.itertext()).split()) or None if element is not None else None
