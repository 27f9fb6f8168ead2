"""The state of an application: the story in a script of JSON, for pages that show nothing until it has run.

Reads:   the scripts of type application/json; in them the object that bears the page's headline, and of its fields the
         one that holds the most prose: text, HTML, or a tree of nodes of which some are paragraphs.
Gives:   the lines of the story, one for a paragraph.
Refuses: objects under another headline, such as those of teasers; fields without prose enough for a story.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from signals.pages import markup

_MOST_NODES = 50_000
_DEEPEST = 60
_FEWEST = 120  # characters of a story
_WORDS = ("text", "value", "html", "content", "body")  # the fields that hold a node's words


def scripts(root: Any) -> list[str]:
    """The words of a page's scripts of JSON."""
    kinds = ((script.get("type") or "", script.text) for script in root.iter("script"))
    return [words for kind, words in kinds if words and kind.strip().lower() == "application/json"]


def body(words: Iterable[str], title: str | None) -> list[str]:
    """The lines of the story under a headline, none where no script holds it."""
    for each in words:
        if title and title in each and (node := _under(_parsed(each), title)):
            found = max((list(_lines(value, 0)) for value in node.values()), key=_size, default=[])
            if _size(found) >= _FEWEST:
                return found
    return []


def _parsed(words: str) -> Any:
    try:
        return json.loads(words)
    except (ValueError, RecursionError):
        return None


def _under(state: Any, title: str) -> dict[str, Any] | None:
    """The first object of which one field is the headline."""
    waiting = [state]
    for _ in range(_MOST_NODES):
        if not waiting:
            return None
        node = waiting.pop()
        if isinstance(node, dict):
            if title in [value for value in node.values() if isinstance(value, str)]:
                return node
            waiting += reversed(node.values())
        elif isinstance(node, list):
            waiting += reversed(node)
    return None


def _lines(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        yield from (line for part in value.split("\n") for line in markup.lines(part) if " " in line)
    elif isinstance(value, list) and depth < _DEEPEST:
        for each in value:
            yield from _lines(each, depth + 1) if isinstance(each, dict | list) else _lines(each, depth)
    elif isinstance(value, dict) and depth < _DEEPEST:
        if value.get("type") in ("paragraph", "heading"):
            yield from _lines("".join(_pieces(value, depth)), depth)
        else:
            for name in _WORDS:
                yield from _lines(value.get(name), depth + 1)


def _pieces(node: Any, depth: int) -> Iterator[str]:
    """The words of a paragraph, which links and emphasis divide."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for each in node:
            yield from _pieces(each, depth)
    elif isinstance(node, dict) and depth < _DEEPEST:
        for name in _WORDS:
            yield from _pieces(node.get(name), depth + 1)


def _size(lines: Sequence[str]) -> int:
    return sum(map(len, lines))
