"""The words of a piece of HTML, without any library: for the bodies in feeds and for `articleBody` in metadata.

Reads:   a fragment, well formed or not, with named and numbered entities.
Gives:   its lines, blanks run together: one for a paragraph, heading, list entry or table row.
Refuses: nothing. Scripts, styles, comments and lines that are nothing but a link are left out.

One pass over the pieces between "<" and "<", so cost is linear whatever is left open or nested.
"""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"(/?)([A-Za-z][A-Za-z0-9:-]{0,30})")
# Elements inside a line; every other tag ends it.
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd mark q rp rt ruby s samp small span"
    " strike strong sub sup time tt u var wbr".split()
)
_SILENT = frozenset("script style noscript template svg iframe object head title".split())
_CELLS = frozenset({"td", "th"})


def lines(fragment: str) -> list[str]:
    """The lines that a reader sees.

    >>> lines("<p>Gold rose&nbsp;1%.<br>Silver <b>fell</b>.</p><script>x<1</script><p><a href='#'>More</a></p>")
    ['Gold rose 1%.', 'Silver fell.']
    """
    found: list[str] = []
    words: list[str] = []  # of the line at hand
    linked = 0  # characters of it inside links, blanks around them aside
    in_link = False
    silent: str | None = None  # the element whose content is not shown
    in_comment = False

    def end_line() -> None:
        nonlocal linked
        line = " ".join(html.unescape("".join(words)).split()).removesuffix(" |")
        if line and linked < sum(len(word.strip()) for word in words):
            found.append(line)
        words.clear()
        linked = 0

    def add(text: str) -> None:
        nonlocal linked
        linked += len(text.strip()) if in_link else 0
        words.append(text)

    for number, piece in enumerate(fragment.split("<")):
        if number == 0:
            add(piece)
            continue
        if in_comment:
            in_comment = "-->" not in piece
            if not in_comment:
                add(piece.rpartition("-->")[2])
            continue
        if piece.startswith("!--"):
            in_comment = "-->" not in piece
            if not in_comment:
                add(piece.partition("-->")[2])
            continue
        tag = _TAG.match(piece)
        inside, closed, after = piece.partition(">")
        if silent:
            if tag and tag[1] and tag[2].lower() == silent and closed:
                silent = None
                add(after)
            continue
        if not tag:
            add("<" + piece if not inside.startswith(("!", "?", "/")) else after)
            continue
        name = tag[2].lower()
        if name in _SILENT:
            silent = None if tag[1] or inside.endswith("/") else name
        elif name in _CELLS:
            if tag[1]:
                add(" | ")
        elif name not in INLINE:
            end_line()
        elif name == "a":
            in_link = not tag[1]
        if not silent:
            add(after)
    end_line()
    return found
