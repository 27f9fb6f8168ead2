"""Text -> sentences -> tokens. Offsets always point into the text as given.

Letters and digits never share a token ("CSI300" is CSI, 300; "Q4" is Q, 4), so that names and figures are told apart
by neighbours alone. Addresses, links and exchange codes in brackets are one token each: what they hold is no figure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

# Kinds of token, as the pattern's groups name them.
WORD, NUMBER, SYMBOL, CODE, LINK, MARKUP = "word", "number", "symbol", "code", "link", "markup"

TOKEN = re.compile(
    r"""
    (?P<markup> !?\[ (?= [^\[\]\n]{0,300} \]\((?:https?://|www\.|/) )       # [text](address "title") is its text
              | \]\( (?:https?://|www\.|/) [^\s)]{0,2000} (?:\s"[^"\n]{0,300}")? \)
              | (?<!\\)\*\*(?=[\w$€£¥(]) | (?<=[\w%).,:!?])\*\* )                     # **bold**
  | (?P<code> (?<=\() (?: \.?[A-Z0-9][A-Za-z0-9.]{0,20}=[A-Z0-9]{0,8}     # (DE10YT=RR)
                       | \.[A-Z0-9]{1,16}(?:\.[A-Z]{1,4})?               # (.SPX)
                       | [A-Z0-9]{2,8}\.[A-Z]{1,4} ) (?=[),;])           # (MSFT.O)
            | [A-Z]{2,10}:\ ?[A-Z][A-Z0-9.]{0,9}\b )                     # NASDAQ:AAPL
  | (?P<link> (?:https?://|www\.)[^\s)\]>]{1,2000} )
  | (?P<word> [^\W\d_](?: [^\W\d_]{1,60} | (?:\.[A-Za-z]){1,6}(?![A-Za-z])\.? )? )
  | (?P<number> (?<![\d.,]) (?: \d{1,3}(?:,\d{2,3}){1,6}(?!\d) | \d{1,15} ) (?:\.\d{1,9})?
              | (?<![\w.,]) \.\d{1,6} )
  | (?P<symbol> \S )
    """,
    re.VERBOSE,
)

# A full stop ends a sentence only before a capital, a quote, a bracket or a figure, and never after these.
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gov sen rep gen sr jr st no nos vs jan feb mar apr jun jul aug sep sept oct nov dec rs approx"
    " est fig dept inc corp co ltd u.s u.k e.g i.e a.m p.m".split()
)
APOSTROPHES = {"’": "'", "‘": "'", "ʼ": "'"}
LONGEST = 1500  # characters of a sentence; the longest of the prose looked at has some 900
ENDINGS = frozenset("u.s u.k a.m p.m inc corp co ltd".split())  # these also end sentences
SENTENCE_END = re.compile(r"""[.!?]["'”’)\]]{0,3}\s{1,20}(?=["'“‘(\[*]{0,3}[A-Z0-9$€£¥₹])""")
LAST_WORD = re.compile(r"([A-Za-z][A-Za-z.]{0,9})$")


class Span(NamedTuple):
    """A half-open stretch of the text."""

    start: int
    end: int


def sentences(text: str) -> list[Span]:
    """The sentences of a story; a line break always ends one."""
    spans = []
    at = 0
    for line in text.splitlines(keepends=True):
        stop = at + len(line)
        if not line.isspace():
            spans += _sentences_of_line(text, at, at + len(line.rstrip()))
        at = stop
    return spans


def _sentences_of_line(text: str, start: int, stop: int) -> list[Span]:
    spans = []
    for match in SENTENCE_END.finditer(text, start, stop):
        if text[match.start()] == "." and _abbreviates(text, start, match.start(), match.end()):
            continue
        spans.append(Span(start, match.start() + len(match.group().rstrip())))
        start = match.end()
    if start < stop:
        spans.append(Span(start, stop))
    return [piece for span in spans for piece in _pieces(text, span)]


def _pieces(text: str, span: Span) -> list[Span]:
    """A sentence cut at blanks into pieces of bounded length: what no stop ends would cost more than its length."""
    pieces = []
    start = span.start
    while span.end - start > LONGEST:
        blank = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        stop = blank if blank > 0 else start + LONGEST
        pieces.append(Span(start, stop))
        start = stop
    return [*pieces, Span(start, span.end)]


def _abbreviates(text: str, start: int, dot: int, following: int) -> bool:
    """Whether the full stop at `dot` belongs to an abbreviation rather than to the sentence."""
    before = LAST_WORD.search(text, max(start, dot - 10), dot)
    if not before:
        return False
    word = before.group(1).lower()
    if word in ENDINGS:
        return not text[following : following + 5].startswith(("The ", "In ", "It ", "A ", "But ", "And ", "At "))
    if "." in word:
        return True
    return word in ABBREVIATIONS or (len(word) == 1 and before.group().isupper())


class Tokens:
    """The tokens of one sentence as parallel lists: words in lower case, text as written, offsets."""

    __slots__ = ("ends", "kinds", "raw", "starts", "words")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.kinds: list[str] = []
        self.raw: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for match in TOKEN.finditer(text, start, end):
            if match.lastgroup == MARKUP:
                continue
            self.kinds.append(match.lastgroup or SYMBOL)
            self.raw.append(match.group())
            self.starts.append(match.start())
            self.ends.append(match.end())
        self.words = [APOSTROPHES.get(raw) or raw.lower() for raw in self.raw]

    def __len__(self) -> int:
        return len(self.raw)

    def word(self, i: int) -> str:
        """The word at i in lower case, empty outside the sentence."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def touches(self, i: int) -> bool:
        """Whether token i stands right after token i - 1, without space."""
        return 0 < i < len(self.raw) and self.ends[i - 1] == self.starts[i]

    def at(self, offset: int) -> int:
        """The index of the token that starts at the offset or later."""
        return bisect_left(self.starts, offset)


def split(phrase: str, *, lower: bool = True) -> tuple[str, ...]:
    """A phrase of a lexicon as the tokens that it is found by; hyphens are left out."""
    pieces = (APOSTROPHES.get(m.group()) or m.group() for m in TOKEN.finditer(phrase))
    return tuple(piece.lower() if lower else piece for piece in pieces if piece not in HYPHENS)


HYPHENS = frozenset("-‐‑–")
