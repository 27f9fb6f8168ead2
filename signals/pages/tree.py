"""A page of HTML as a tree, and the lines that a reader sees in it.

Reads:   markup of any quality, by lxml: nothing is fetched, no entity is expanded, depth ends at 256.
Gives:   the tree; its blocks (paragraph, heading, list entry, table row) in reading order, each with the element it
         stands in; the tree without what is no story (menus, tickers, teasers, share buttons).
Refuses: nothing; a page without elements gives no tree.

Every walk visits each element once, so cost is linear in the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from signals.pages import extras

# Elements that never hold words of a story.
_MACHINERY = (
    "script style noscript template svg math iframe object embed applet canvas audio video map button select textarea "
    "input datalist dialog fin-streamer"
).split()
_FURNITURE_TAGS = frozenset({"nav", "aside", "footer", "menu", "figcaption"})
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q rp rt ruby s samp small"
    " span strike strong sub sup time tt u var wbr".split()
)
# Inline elements that pages lay out as pieces of their own: "<span>Reuters</span><span>4h ago</span>".
_PIECES = frozenset({"a", "span", "time", "small", "label", "cite"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Words in class, id or role of what stands beside a story or interrupts it.
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:related|recommend\w*|recirc\w*|trending|teasers?|tickers?|marquee|promos?|promotion|newsletter\w*"
    r"|sidebar|side-?bar|right-?rail|most-?(?:read|popular|viewed|commented)|also-?(?:read|like|see)|alsoread"
    r"|read-?(?:more|next|also|this)|more-?(?:stories|news|from|on|in|articles|like|links)|next-?(?:story|article)"
    r"|you-?(?:may|might)|outbrain|taboola|revcontent|mgid|advert\w*|ads?|adslot|ad-?(?:slot|unit|container|wrapper)"
    r"|sponsor\w*|dfp|gpt|social\w*|share(?:-?(?:bar|tools?|buttons?|links?|this|widget|icons?|container|box))?|sharing"
    r"|addthis|sharethis|comments?(?:-?(?:section|list|area|box|count|wrapper))?|disqus\w*|cookies?|consent|gdpr|subscri\w*"
    r"|paywall|breadcrumbs?|nav|navbar|navigation|menu|footer|toolbar|pagination|pager|tags|tag-?(?:list|cloud)"
    r"|topics-?list|bio|author-?(?:bio|box|info|card)|about-?(?:the-?)?author|quotes?-?(?:strip|bar|ticker|widget|box|card)"
    r"|market-?(?:strip|bar|ticker|widget|watch|overview|summary|data)|stocks?-?(?:ticker|widget|bar|quotes?)|watch-?list"
    r"|popup|modal|overlay|tooltip|sr-?only|visually-?hidden|screen-?reader(?:-?text)?|skip-?link|print-?only|app-?banner"
    r"|follow-?us|whatsapp\w*|disclaimers?|copyright|crypto-?ticker|live-?(?:tv|market|ticker)|in-?article-?(?:ad|promo)"
    r"|banner|videos?|(?:audio-?|video-?)?player|sign-?up)(?=$|[\s_-])"
)
_DIALOGS = frozenset({"dialog", "alertdialog"})  # what a page asks its reader, however long
_HIDDEN = re.compile(r"(?i)display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden")
_ATTRIBUTES = (
    "class", "id", "role", "data-testid", "data-test-id", "data-test", "data-qa", "data-component", "data-module"
)  # fmt: skip
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # characters that no tree can hold
_PROSE = 60  # characters from which a paragraph counts as one of a story
_MAIN_SHARE = 0.35  # what holds so much of a page's prose is the story, whatever its class says


@dataclass
class Block:
    """A line of a page."""

    element: Any  # the innermost element that holds the whole line
    text: str = ""
    pieces: tuple[str, ...] = ()  # the line as its inline elements divide it
    linked: int = 0  # characters inside links
    times: tuple[str, ...] = ()  # what <time datetime> says in it
    tag: str = ""  # of the nearest heading, list entry, cell or paragraph

    @property
    def is_heading(self) -> bool:
        return self.tag in _HEADINGS


def parse(page: str) -> Any | None:
    """The tree of a page; None where it has no elements."""
    lxml_html = extras.load("lxml.html", extra="html", what="HTML")
    etree = extras.load("lxml.etree", extra="html", what="HTML")
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        return lxml_html.document_fromstring(_NO_XML.sub(" ", page).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def drop_machinery(root: Any) -> None:
    """Takes out what no reader sees: scripts, forms' fields, pictures."""
    _drop(list(root.iter(*_MACHINERY)))
    for figure in list(root.iter("figure", "picture")):
        if figure.find(".//table") is None and not any(len(_words(p)) > _PROSE for p in figure.iter("p")):
            _drop([figure])


def drop_furniture(root: Any) -> None:
    """Takes out what stands beside the story: menus, tickers, teasers, footers, comments, hidden parts."""
    prose = prose_by_element(root)
    most = _MAIN_SHARE * prose.get(root, 0)
    _drop(
        [
            element
            for element in root.iter()
            if (element.get("role") in _DIALOGS and element.tag != "body")
            or (_is_aside(element) and prose.get(element, 0) <= most and not _heads_story(element, prose))
        ]
    )


def without_layout(root: Any) -> Any:
    """A copy in which tables that only lay out the page, with paragraphs in their cells, are tables no more."""
    copy = deepcopy(root)
    for cell in list(copy.iter("td")):
        if any(cell.find(f".//{tag}") is not None for tag in ("p", "div", "br", "h1")):
            element = cell
            while element is not None and element.tag in ("td", "tr", "tbody", "table"):
                element.tag = "div"
                element = element.getparent()
    return copy


def drop(elements: Iterable[Any]) -> None:
    """Takes elements out of their tree."""
    _drop(list(elements))


def prose_by_element(root: Any) -> dict[Any, int]:
    """How many characters of paragraphs each element holds; links are no prose."""
    counts: dict[Any, int] = {}
    for block in blocks(root):
        size = len(block.text) - block.linked
        if size >= _PROSE:
            element = block.element
            while element is not None:
                counts[element] = counts.get(element, 0) + size
                element = element.getparent()
    return counts


def tokens(element: Any) -> str:
    """The words of an element's class, id and role, in small letters."""
    words = " ".join(value for name in _ATTRIBUTES if (value := element.get(name)))
    return _CAMEL.sub("-", words[:600]).lower() if words else ""


def _is_aside(element: Any) -> bool:
    if element.tag in ("html", "body", "article", "main", "h1"):
        return False
    if element.tag in _FURNITURE_TAGS:
        return True
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return True
    if element.tag in _INLINE and _stands_in_a_sentence(element):
        return False  # a share's ticker among the words
    words = tokens(element)
    return bool(words) and _ASIDE.search(words) is not None


def _heads_story(element: Any, prose: dict[Any, int]) -> bool:
    """Whether a <footer> tells time and writer right above the text, where some content systems put it."""
    if element.tag != "footer" or element.find(".//time") is None:
        return False
    below = element.getnext()
    return below is not None and prose.get(below, 0) > prose.get(element, 0)


def _stands_in_a_sentence(element: Any) -> bool:
    parent = element.getparent()
    return bool((element.tail or "").strip() or (parent is not None and (parent.text or "").strip()))


def _drop(elements: list[Any]) -> None:
    """Empties elements where they stand, an end of line in place of a block: the text around them is not touched."""
    for element in elements:
        is_inline = element.tag in _INLINE
        element.clear(keep_tail=True)
        element.tag = "span" if is_inline else "br"


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


# ---- lines ----------------------------------------------------------------------------------------------------------


@dataclass
class _Line:
    """A line that is being put together."""

    words: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    linked: int = 0


def _time_of(element: Any) -> str | None:
    """The time that <time> tells machines, or an element of the page's own making: <x-stamp data-timestamp>."""
    if element.tag != "time" and "-" not in element.tag:
        return None
    told: str | None = element.get("datetime") or element.get("data-timestamp")
    return told


def blocks(root: Any) -> list[Block]:
    """The lines of a tree, in reading order."""
    return list(_blocks(root))


def _blocks(root: Any) -> Iterator[Block]:
    etree = extras.load("lxml.etree", extra="html", what="HTML")
    line, owners, links, pre, just_ended = _Line(), [root], 0, 0, False

    def add(words: str | None) -> None:
        nonlocal just_ended
        if words:
            line.words.append(words)
            line.pieces.append(words)
            line.linked += len(words.strip()) if links else 0
            just_ended = False

    def taken() -> Block | None:
        nonlocal line
        if not line.words:
            return None
        done, line = line, _Line()
        text = " ".join("".join(done.words).split()).removesuffix(" |").removeprefix("| ")
        if not text:
            return None
        pieces = tuple(piece for piece in (" ".join(piece.split()) for piece in done.pieces) if piece)
        owner = owners[-1]
        tag = owner.tag
        if tag not in _HEADINGS and (above := owner.getparent()) is not None and above.tag in _HEADINGS:
            tag = above.tag
        return Block(owner, text, pieces, min(done.linked, len(text)), tuple(done.times), tag)

    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if not isinstance(tag, str):
            continue
        when = _time_of(element)
        is_inline, is_cell = tag in _INLINE or when is not None, tag in ("td", "th")
        if event == "start":
            if not is_inline and not is_cell:
                if block := taken():
                    yield block
                owners.append(element)
            if tag == "a":
                links += 1
            pre += tag == "pre"
            if just_ended and tag in _PIECES:
                line.words.append(" ")
            if when:
                line.times.append(when)
            if pre and element.text:
                *above, last = element.text.split("\n")
                for words in above:
                    add(words)
                    if block := taken():
                        yield block
                add(last)
            else:
                add(element.text)
            continue
        if is_cell:
            add(" | ")
        elif not is_inline:
            if block := taken():
                yield block
            owners.pop()
        if tag == "a":
            links -= 1
        pre -= tag == "pre"
        just_ended = tag in _PIECES
        if element is not root:
            add(element.tail)
    if block := taken():
        yield block
