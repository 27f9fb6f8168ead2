"""Boxes: what pages put between the paragraphs of a story about their other stories.

Reads:   the tree of a page; nothing depends on the names of classes.
Gives:   the elements to take out: a box headed "Related stories" between a story's paragraphs, the list of links below
         such a heading, and a paragraph or list below the story's prose that is nothing but links to other pages.
Refuses: a heading behind which no more of the story's paragraphs come, for it ends the story; links within the page;
         rows of tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from signals.pages import tree
from signals.pages.text import ends_story
from signals.pages.tree import Block

_PROSE = 60  # characters
_FEWEST_BLANKS = 3  # of a link that may be a headline
_TABLE = frozenset({"table", "tbody", "thead", "tr", "td", "th"})
_WHOLE = frozenset({"html", "body", "main", "article", "h1"})


@dataclass
class _Held:
    """What an element holds; blocks are told by their numbers."""

    first: int
    last: int = 0
    size: int = 0  # characters
    linked: int = 0  # characters of links
    prose: int = 0  # characters of paragraphs
    first_prose: int | None = None
    kinds: dict[tuple[str, str], int] = field(default_factory=dict)  # of children with prose, and where the last stands
    latest: tuple[str, str] | None = None  # the kind of the last child with prose before the block at hand


def find(root: Any) -> list[Any]:
    """The elements of boxes, in reading order."""
    blocks = tree.blocks(root)
    held = _held(blocks)
    found: dict[Any, None] = {}  # as a set that keeps its order
    for number, block in enumerate(blocks):
        if block.element in found:
            continue
        if ends_story(block.text):
            found |= dict.fromkeys(_headed(number, block, held))
        elif _is_headline_link(block) and (box := _linked(block, held)) is not None:
            found[box] = None
        elif _is_prose(block):
            for child, parent in _upwards(block.element):
                held[parent].latest = _kind(child)
    return list(found)


def _held(blocks: list[Block]) -> dict[Any, _Held]:
    held: dict[Any, _Held] = {}
    for number, block in enumerate(blocks):
        for element in (block.element, *block.element.iterancestors()):
            inside = held.setdefault(element, _Held(number))
            inside.last = number
            inside.size += len(block.text)
            inside.linked += block.linked
        if _is_prose(block):
            held[block.element].prose += len(block.text)
            for child, parent in _upwards(block.element):
                inside = held[parent]
                inside.prose += len(block.text)
                inside.first_prose = number if inside.first_prose is None else inside.first_prose
                inside.kinds[_kind(child)] = number
    return held


def _upwards(element: Any) -> Iterator[tuple[Any, Any]]:
    """Each element above, with its child on the way."""
    for parent in element.iterancestors():
        yield element, parent
        element = parent


def _headed(number: int, heading: Block, held: dict[Any, _Held]) -> Iterator[Any]:
    """The box that a heading stands first in, else the heading and the links below it, if the story goes on behind."""
    box = heading.element
    for _, above in _upwards(box):
        if above.tag in _WHOLE or held[above].first != number:
            break
        box = above
    if not _goes_on(box, held):
        return
    if held[box].last > number:
        if 2 * held[box].prose <= held[box.getparent()].prose:
            yield box
        return
    shown = (each for each in box.itersiblings() if each in held)
    if links := list(takewhile(lambda each: _is_all_links(held[each]), shown)):
        yield box
        yield from links


def _linked(block: Block, held: dict[Any, _Held]) -> Any | None:
    """The largest element around a link that holds nothing but links, if prose of the story stands before it."""
    box = block.element
    for _, above in _upwards(box):
        if above.tag in _WHOLE or held[above].prose or not _is_all_links(held[above]):
            break
        box = above
    above = box.getparent()
    begin = held[above].first_prose if above is not None else None
    return box if box.tag not in _TABLE and begin is not None and begin < held[box].first else None


def _goes_on(box: Any, held: dict[Any, _Held]) -> bool:
    """Whether a paragraph of the same kind as the last one before a box stands behind it."""
    above = held.get(box.getparent())
    return above is not None and above.latest is not None and above.kinds[above.latest] > held[box].last


def _is_headline_link(block: Block) -> bool:
    if block.linked < 0.95 * len(block.text) or block.text.count(" ") < _FEWEST_BLANKS or block.tag in _TABLE:
        return False
    return not any((link.get("href") or "").startswith("#") for link in block.element.iter("a"))


def _is_prose(block: Block) -> bool:
    return len(block.text) - block.linked >= _PROSE


def _kind(element: Any) -> tuple[str, str]:
    return element.tag, element.get("class") or ""


def _is_all_links(inside: _Held) -> bool:
    return inside.linked >= 0.95 * inside.size
