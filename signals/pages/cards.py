"""Cards: the stories of a page of HTML that lists many, each in an element of its own.

Reads:   any arrangement of headline, outlet, age or date, and text inside an element that repeats: nothing depends on
         the names of classes, which only help where a page has them.
Gives:   Card: the element, so that it can be taken out of the page, and what it says of its story.
Refuses: elements without a headline; comments; the header of the page's own story.

A card is the largest element around a time that holds no other card's time. So a figure never goes to the wrong story:
what stands in the element is the card's own, wherever in it the outlet and the time may be written. Where headlines and
times stand in one row without such elements, the row is cut at each of whichever comes first.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from signals.pages import metadata, stamps, tree
from signals.pages.stamps import Age, Anchor, Stamp
from signals.pages.text import OUTLET_WORD, as_name, ends_story, header_of, is_furniture, is_outlet, is_prose, is_stamp
from signals.pages.tree import Block

_OUTLET_CLASS = re.compile(r"(?:^|[\s_-])(?:source|outlet|publisher|provider|publication|site-?name)(?=$|[\s_-])")
_TITLE_CLASS = re.compile(r"(?:^|[\s_-])(?:title|headline|heading|hdg)(?=$|[\s_-])")
_LABEL_CLASS = re.compile(
    r"(?:^|[\s_-])(?:category|section|topic|kicker|eyebrow|tag|label|channel|author|byline)(?=$|[\s_-])"
)
_COMMENT_CLASS = re.compile(r"(?:^|[\s_-])(?:comments?|disqus\w*|responses|replies|reply)(?=$|[\s_-])")
_PROSE = 60
_WORDS = re.compile(r"\w{3,30}")


@dataclass(frozen=True)
class Card:
    """A story of a list."""

    elements: tuple[Any, ...]
    title: str
    body: tuple[str, ...]
    outlet: str | None
    when: tuple[Age | Stamp, ...]
    times: tuple[str, ...]  # as <time datetime> has them

    @property
    def has_prose(self) -> bool:
        return any(len(line) >= _PROSE for line in self.body)


def find(root: Any, title: str | None) -> list[Card]:
    """The cards of a page in reading order; `title` is the headline of the page's own story, which is none."""
    comments: dict[Any, bool] = {}
    blocks = [block for block in tree.blocks(root) if not _in_comments(block.element, comments)]
    marks = [number for number, block in enumerate(blocks) if _times(block)]
    headings = _headings(blocks)
    if not marks or not headings:
        return []
    counts = _Counts(blocks, marks, headings)
    elements: dict[Any, None] = {}  # as sets that keep their order
    rows: dict[Any, None] = {}
    for number in marks:
        element = counts.nearest(blocks[number].element)
        if element is not None and counts.is_row(element):
            rows[element] = None
        elif element is not None:
            elements[counts.widest(element)] = None
    elements |= dict.fromkeys(_without_time(elements, counts))
    around = {above for element in elements for above in element.iterancestors()}
    chosen = {*elements, *(row for row in rows if row not in around)}  # the story's own time stands beside its cards
    order = {element: at for at, element in enumerate(root.iter())}
    cards: list[Card | None] = []
    for element in sorted(chosen, key=lambda element: order[element]):
        if not any(above in chosen for above in element.iterancestors()):
            inside = tree.blocks(element)
            cards += _cut(element, inside) if element in rows else [_card((element,), inside)]
    return [card for card in cards if card and not _is_own(card, title)]


def _is_own(card: Card, title: str | None) -> bool:
    """Whether a card is the header of the page's own story, or the whole of it."""
    lines = (card.title, *card.body[:3])
    return any(_same_story(line, title) for line in lines)


def anchor(card: Card, fetched_at: dt.datetime | None) -> Anchor | None:
    """When a card's story was published, from its time and the dateline of its text."""
    outlet = card.outlet or ""
    told = metadata.moment(card.times, outlet, fetched_at=fetched_at)
    if told is None or told.precision == "day":
        found: list[Anchor | None] = [told]
        for when in card.when:
            if isinstance(when, Stamp):
                found.append(stamps.resolve(when, source="page", outlet=outlet, fetched_at=fetched_at))
            elif fetched_at:
                found.append(stamps.before(when, fetched_at))
        told = stamps.best(found)
    if told is None or told.precision not in ("minute", "hour"):
        written = next((line for line in map(stamps.dateline, card.body[:3]) if line and line.day), None)
        day = stamps.resolve(written.day, source="dateline", fetched_at=fetched_at) if written and written.day else None
        told = stamps.best([day, told])
    return told


# ---- where the cards are --------------------------------------------------------------------------------------------


class _Counts:
    """How many times and headlines each element holds."""

    def __init__(self, blocks: Sequence[Block], marks: Sequence[int], headings: Sequence[int]) -> None:
        self.marks: Counter[Any] = Counter()
        self.headings: Counter[Any] = Counter()
        self.ends: Counter[Any] = Counter()
        for number in marks:
            self._add(self.marks, blocks[number].element)
        for number in headings:
            self._add(self.headings, blocks[number].element)
        for block in blocks:
            if block.tag == "h1" or ends_story(block.text):
                self._add(self.ends, block.element)

    @staticmethod
    def _add(counter: Counter[Any], element: Any) -> None:
        while element is not None:
            counter[element] += 1
            element = element.getparent()

    def nearest(self, element: Any) -> Any | None:
        """The smallest element around a time that holds a headline too."""
        while element is not None and not self.headings[element]:
            element = element.getparent()
        return element

    def is_row(self, element: Any) -> bool:
        """Whether headlines and times stand here in one row, without an element around each pair."""
        return self.marks[element] > 1 and self.headings[element] > 1

    def widest(self, element: Any) -> Any:
        """The largest element around a card that holds no other card's time, and no heading of the page itself."""
        while (above := element.getparent()) is not None and above.tag not in ("html", "body"):
            if self.marks[above] > self.marks[element] or self.ends[above] > self.ends[element]:
                break
            element = above
        return element


def _without_time(elements: dict[Any, None], counts: _Counts) -> list[Any]:
    """The cards without a time that stand between such with one, built alike."""
    found: list[Any] = []
    shapes = Counter((element.getparent(), element.tag, element.get("class")) for element in elements)
    for (parent, tag, name), count in shapes.items():
        if count >= 2 and parent is not None:
            found += [e for e in parent if e.tag == tag and e.get("class") == name and e not in elements]
    return [element for element in found if counts.headings[element] == 1 and not counts.ends[element]]


def _cut(row: Any, blocks: Sequence[Block]) -> list[Card | None]:
    """The cards of a row of headlines, times and texts, cut at each of whichever comes first."""
    headings = [number for number in _headings(blocks) if blocks[number].tag != "h1"]
    marks = [number for number, block in enumerate(blocks) if _times(block)]
    if not headings or not marks:
        return []
    starts = headings if headings[0] < marks[0] else [_first_name(blocks, number) for number in marks]
    cards: list[Card | None] = []
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        parts = blocks[start:end]
        children = (_child_of(row, block.element) for block in parts)
        cards.append(_card(tuple(dict.fromkeys(child for child in children if child is not row)), parts))
    named = sum(1 for card in cards if card and card.outlet)
    return cards if named >= 2 or not any(block.tag == "h1" for block in blocks) else []


def _first_name(blocks: Sequence[Block], number: int) -> int:
    """The line on which a card starts that has its time on another: the outlet's, if it stands just before."""
    before = number - 1
    return before if before >= 0 and as_name(blocks[before].text) and not blocks[before].is_heading else number


def _child_of(row: Any, element: Any) -> Any:
    while (above := element.getparent()) is not None and above is not row and element is not row:
        element = above
    return element


def _headings(blocks: Sequence[Block], fewest: int = 2) -> list[int]:
    """The lines that are headlines: headings, else what a class calls so, else lines that are one link."""
    for is_kind in (lambda block: block.is_heading, _is_called_title, _is_link):
        found = [n for n, block in enumerate(blocks) if is_kind(block) and _may_be_headline(block.text)]
        if len(found) >= fewest:
            return found
    return []


def _is_called_title(block: Block) -> bool:
    first = next(iter(block.element), None)
    inside = tree.tokens(first) if first is not None and first.getnext() is None else ""
    return _TITLE_CLASS.search(f"{tree.tokens(block.element)} {inside}") is not None


def _is_link(block: Block) -> bool:
    return block.linked >= 0.9 * len(block.text) and len(block.text) >= 25


def _may_be_headline(line: str) -> bool:
    return line.count(" ") >= 2 and len(line) <= 250 and not ends_story(line) and not is_furniture(line)


def _in_comments(element: Any, known: dict[Any, bool]) -> bool:
    path = []
    while element is not None and element not in known:
        path.append(element)
        element = element.getparent()
    inside = element is not None and known[element]
    for below in reversed(path):
        inside = known[below] = inside or _COMMENT_CLASS.search(tree.tokens(below)) is not None
    return inside


def _same_story(one: str, other: str | None) -> bool:
    here, there = set(_WORDS.findall(one.casefold())), set(_WORDS.findall((other or "").casefold()))
    return bool(here) and 4 * len(here & there) >= 3 * max(len(here), len(there))


# ---- what a card says -----------------------------------------------------------------------------------------------


def _times(block: Block) -> tuple[str | None, tuple[Age | Stamp, ...]] | None:
    """Outlet and times of a line that tells when its story was published, else None."""
    if len(block.text) > 160 or not (block.times or stamps.TIMELY.search(block.text)):
        return None
    for line in (" · ".join(block.pieces), block.text):
        if told := header_of(line):
            return told[0], (told[1],)
        found, rest = stamps.stamps(line)
        if found and (not rest or is_stamp(line)):
            return None, tuple(stamps.pick(found))
    if age := stamps.age(block.text, ago=False):
        return None, (age,)
    if block.times:
        words = [piece for piece in block.pieces if not stamps.age(piece, ago=False) and not stamps.stamps(piece)[0]]
        return next(filter(None, map(as_name, words)), None), ()
    return None


def _card(elements: tuple[Any, ...], blocks: Sequence[Block]) -> Card | None:
    headings = _headings(blocks, fewest=1)[:1]
    if not headings:
        return None
    title = blocks[headings[0]].text
    outlets: list[tuple[int, str]] = []  # how sure, and the name
    when: list[Age | Stamp] = []
    times: list[str] = []
    body: list[str] = []
    for number, block in enumerate(blocks):
        times += block.times
        if number in headings or block.text == title:
            continue
        if told := _times(block):
            when += told[1]
            outlets += [(1, told[0])] if told[0] else []
        elif len(block.text) >= _PROSE or is_prose(block.text):
            body.append(block.text)
        elif name := as_name(block.text.lstrip("-–—•· ")):
            outlets += _as_outlet(block, name, number, blocks)
        elif not is_furniture(block.text) and not ends_story(block.text) and block.text.count(" ") >= 3:
            body.append(block.text)
    for child in (child for element in elements for child in element.iter()):
        if isinstance(child.tag, str) and _OUTLET_CLASS.search(tree.tokens(child)):
            shown = child.get("alt") or "".join(child.itertext())
            outlets += [(0, name) for part in re.split("[·|•]", shown) if (name := as_name(" ".join(part.split())))]
    best = min(outlets, default=None, key=lambda found: found[0])
    return Card(elements, title, tuple(body), best[1] if best else None, tuple(when), tuple(times))


def _as_outlet(block: Block, name: str, number: int, blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    """A name on a line of its own, if it is an outlet's: "- Some Outlet" surely, a section's or writer's not."""
    near = [blocks[n] for n in (number - 1, number + 1) if 0 <= n < len(blocks)]
    if _LABEL_CLASS.search(tree.tokens(block.element)):
        return
    if block.text.startswith(("-", "–", "—")):
        yield 1, name
    elif OUTLET_WORD.search(name):
        yield 2, name
    elif any(_times(other) for other in near) and is_outlet(name):
        yield 3, name
