"""Text -> sentences -> tokens. Offsets always point into the text as given.

Letters and digits never share a token ("CSI300" is CSI, 300; "Q4" is Q, 4), so that names and figures are told apart
by neighbours alone. Addresses, links and exchange codes in brackets are one token each: what they hold is no figure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate, compress
from operator import sub
from typing import NamedTuple

from signals.lazy import lazy

# Kinds of token, as the pattern's groups name them.
WORD, NUMBER, SYMBOL, CODE, LINK, MARKUP = "word", "number", "symbol", "code", "link", "markup"
BLANK, OPEN = "blank", "open"

LETTER = r"[^\W\d_½¼¾⅛⅜⅝⅞]"
KINDS = {
    MARKUP: r"""
        !?\[ (?= [^\[\]\n]{0,300} \]\((?:https?://|www\.|/) )             # [text](address "title") is its text
      | \]\( (?:https?://|www\.|/) [^\s)\[\]]{0,2000}+ (?:\s"[^"\n]{0,300}")? \)
      | (?<!\\)\*\*(?=[\w$€£¥(]) | (?<=[\w%).,:!?])\*\*                               # **bold**
    """,
    CODE: r"""
        (?<=[(<]) (?: \.?[A-Z0-9][A-Za-z0-9.]{0,20}=[A-Z0-9]{0,8}                     # (DE10YT=RR), <EUR=>
                 | \.[A-Z0-9]{1,16}(?:\.[A-Z]{1,4})?                                  # (.SPX)
                 | [A-Z0-9]{2,8}\.[A-Z]{1,4} ) (?=[),;>])                             # (MSFT.O)
      | (?!(?:EPS|GMT|UTC|[BC]ST|E[SD]?T|CET|IST|JST):)                             # no "1330 GMT: US CPI"
        [A-Z]{2,12}:\ ?(?!(?:UP|DOWN|FLAT)\b)[A-Z][A-Z0-9.]{0,9}\b                  # NASDAQ:AAPL
    """,
    LINK: r"(?:https?://|www\.)[^\s)\]>]{1,2000}",
    WORD: rf"[Vv]s\.(?=\s|$) | {LETTER}(?: {LETTER}{{1,60}} | (?:\.[A-Za-z]){{1,6}}(?![A-Za-z])\.? )?",
    NUMBER: r"""
        (?: (?<![\d.,]) | (?<=[RrBG]s\.) | (?<=[RN][pu]\.) | (?<=sh\.) | (?<=hs\.) | (?<=[SB]/\.) )   # "Rs.500"
        (?: \d{1,3}(?:,\d{2,3}){1,6}(?!\d) | \d{1,15} ) (?:\.\d{1,9})?
      | (?<![\w.,/]) \.\d{1,6}
    """,
    SYMBOL: r"\S",
}  # fmt: skip
TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in KINDS.items()), re.VERBOSE)
# Most tokens are plain words and marks that no other kind can begin with: told apart first, they cost a third.
PLAIN = rf"""
    [Vv]s\.(?=\s|$) | [a-gi-vx-z]{LETTER}{{1,60}} | (?!https?://|www\.)[hw]{LETTER}{{1,60}}
  | (?<!\()[A-Z][a-z]{LETTER}{{0,59}} | [,;:'’%$()]
"""
# The same tokens laid out without gaps, each with the one blank before it; other white space is a tile of its own.
TILE = re.compile(rf"[ ]?(?:{'|'.join((PLAIN, *KINDS.values()))}) | \s+", re.VERBOSE)

# A full stop ends a sentence only before a capital, a quote, a bracket or a figure, and never after these.
CAMEL = re.compile(r"[ei][A-Z][a-z]|[a-z]{4}[A-Z][a-z]{2}")  # brands that keep small letters before their capital
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gov sen rep gen sr jr st no nos vs jan feb mar apr jun jul aug sep sept oct nov dec rs approx"
    " est exp prev fig dept inc corp co ltd u.s u.k e.g i.e a.m p.m".split()
)
CIRCA_BEFORE = frozenset("£€$")  # behind "c."
SIGNS_WITH_STOP = frozenset("rp ps fr nu gs bs kr tk sh shs ksh kshs dh dhs rf zl zł".split())  # "Rp. 5.2 billion"
SLASHED_SIGNS = ("S/", "B/")  # "S/. 412 million" in Peru
APOSTROPHES = {"’": "'", "‘": "'", "ʼ": "'"}
SPELLED = APOSTROPHES | {"vs.": "vs", "Vs.": "vs"}  # tokens whose word is not the letters in lower case
LONGEST = 1500  # characters of a sentence; the longest of the prose looked at has some 900
ENDINGS = frozenset("u.s u.k a.m p.m inc corp co ltd".split())  # these also end sentences
SENTENCE_END = re.compile(
    r"""[.!?](?:["'”’)\]]{0,3}\s{1,20}(?=["'“‘(\[*]{0,3}[A-Z0-9$€£¥₹])"""
    r"""|(?<=[a-z]{3}\.)(?=(?:The|This|In|It|A|An|He|She|We|If|There|But|However)\s))"""  # a blank lost at the stop
)
LAST_WORD = re.compile(r"([A-Za-z][A-Za-z.]{0,9})$")


MOST_KEPT, LONGEST_KEPT = 50_000, 30  # tiles that a process remembers, and characters of one


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
        return text[max(start, dot - 2) : dot] in SLASHED_SIGNS
    word = before.group(1).lower()
    if word in ENDINGS:
        return not text[following : following + 5].startswith(("The ", "In ", "It ", "A ", "But ", "And ", "At "))
    if "." in word:
        return True
    if len(word) == 2 and text[before.start() - 1 : before.start()] == "(" and text[dot + 1 : dot + 2] == ")":
        return before.group().isupper()  # "Hargrove (HG.) 1,351.00p", a code of London's
    if word == "c" and text[following : following + 1] in CIRCA_BEFORE:
        return True  # "c. £25m", "c.$3bn"
    if word in SIGNS_WITH_STOP:
        return text[following : following + 1].isdecimal()
    scaled = text[before.start() - 1 : before.start()].isdecimal()  # "to $1.66T. Student loans ..."
    return word in ABBREVIATIONS or (len(word) == 1 and before.group().isupper() and not scaled)


class _Tiles(dict[str, tuple[str, str, str]]):
    """Tile -> token as written, word in lower case, kind. Most tiles of news repeat, so each is looked at once.

    BLANK and OPEN stand for a kind where there is no token, and where only the text around tells it.
    """

    def __missing__(self, tile: str) -> tuple[str, str, str]:
        raw = tile.lstrip()
        word = SPELLED.get(raw) or raw.lower()
        entry = (raw, raw if word == raw else word, _kind(raw, alone=tile != raw))
        if len(raw) <= LONGEST_KEPT:
            if len(self) >= MOST_KEPT:
                self.clear()
            self[tile] = entry
        return entry


def _kind(raw: str, *, alone: bool) -> str:
    """The kind of a token, where what it looks like tells it; `alone` after a blank."""
    if raw.isalpha():
        return WORD
    if not raw:
        return BLANK
    if raw == "[" or (len(raw) == 1 and raw.isdecimal() and not alone):  # a digit may be the rest of a longer number
        return OPEN
    match = TOKEN.fullmatch(raw)
    kind = (match and match.lastgroup) or OPEN
    return OPEN if kind in (CODE, LINK, MARKUP) or (kind == NUMBER and raw[0] == ".") else kind


class Tokens:
    """The tokens of one sentence as parallel lists: words in lower case, text as written, offsets."""

    def __init__(self, text: str, start: int, end: int) -> None:
        tiles = TILE.findall(text, start, end)
        told: Iterable[tuple[str, ...]] = zip(*map(_TILES.__getitem__, tiles), strict=True) if tiles else ((), (), ())
        self.raw, self.words, self.kinds = map(list, told)
        self._tiles, self._start = tiles, start
        if OPEN in self.kinds:
            self._tell_by_context(text, end)
        if BLANK in self.kinds or MARKUP in self.kinds:
            kept = [kind not in (BLANK, MARKUP) for kind in self.kinds]
            for name in ("starts", "ends", "raw", "words", "kinds"):
                setattr(self, name, list(compress(getattr(self, name), kept)))

    def _tell_by_context(self, text: str, end: int) -> None:
        for i, kind in enumerate(self.kinds):
            if kind is OPEN:
                match = TOKEN.match(text, self.starts[i], end)
                self.kinds[i] = (match and match.lastgroup) or SYMBOL

    @lazy
    def ends(self) -> list[int]:
        """Where each token ends in the text, half-open."""
        return list(accumulate(map(len, self._tiles), initial=self._start))[1:]

    @lazy
    def starts(self) -> list[int]:
        """Where each token starts in the text."""
        return list(map(sub, self.ends, map(len, self.raw)))

    @lazy
    def capitals(self) -> list[int]:
        """The words that begin with a capital, or as "iShares" and "eBay" do."""
        written = enumerate(zip(self.raw, self.words, strict=True))
        return [
            i
            for i, (raw, word) in written
            if raw is not word and (raw[0].isupper() or CAMEL.match(raw)) and self.kinds[i] == WORD
        ]

    def __len__(self) -> int:
        return len(self.raw)

    def word(self, i: int) -> str:
        """The word at i in lower case, empty outside the sentence."""
        if i < 0:
            return ""
        try:
            return self.words[i]
        except IndexError:
            return ""

    def touches(self, i: int) -> bool:
        """Whether token i stands right after token i - 1, without space."""
        return 0 < i < len(self.raw) and self.ends[i - 1] == self.starts[i]

    def at(self, offset: int) -> int:
        """The index of the token that starts at the offset or later."""
        return bisect_left(self.starts, offset)


def split(phrase: str, *, lower: bool = True) -> tuple[str, ...]:
    """A phrase of a lexicon as the tokens that it is found by; hyphens are left out."""
    tokens = [_TILES[tile] for tile in TILE.findall(phrase)]
    kept = [(raw, word) for raw, word, kind in tokens if kind is not BLANK and raw not in HYPHENS]
    return tuple(word if lower else APOSTROPHES.get(raw, raw) for raw, word in kept)


HYPHENS = frozenset("-‐‑–")
_TILES = _Tiles()
