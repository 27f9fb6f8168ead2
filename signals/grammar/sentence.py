"""One sentence with everything recognised in it once: names, dates, figures, words of movement, cues.

Extractors share these layers. A token belongs to at most one of name, date and figure; cues and movements overlie them.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache, partial
from typing import TYPE_CHECKING

from signals.grammar.currencies import currency_after, currency_before
from signals.grammar.figures import SCALES, Figure, find_figures, parts, starts, unread
from signals.grammar.when import When, find_dates
from signals.lazy import lazy
from signals.lexicon import load
from signals.lexicon.entries import Currency
from signals.lexicon.names import Hit
from signals.lexicon.vocabulary import Motion, Name, bond_series, names, nouns, words
from signals.tokens import CODE, HYPHENS, NUMBER, Span, Tokens

if TYPE_CHECKING:
    from signals.grammar.story import Listing, Story

AGENDA_LINE = 500  # characters of an agenda's line before its last sentence
DASHES = ("-", "–", "—")
BOND_YEAR = re.compile(r"20[0-9]{2}")
BEFORE_BOND = frozenset("the benchmark dated and its our local (".split())
AFTER_BOND = frozenset("government bond bonds yield yields note notes was is".split())
DAYS = ("weekday", "day", "relative_day")
MONIES = ("currency", "noun")
STATISTICS = ("indicator", "headline")
TRADED = frozenset({"index", "commodity", "currency", "noun", "crypto"})
DOMAINS = frozenset("com net org io co".split())
MAJORS = frozenset("USD EUR GBP JPY CHF CAD AUD NZD CNY CNH INR ZAR MXN BRL SEK NOK KRW SGD HKD".split())
TEASER = re.compile(r"[*•-]? ?\[[^\]\n]{10,}\]\(https?:")
CLAUSE_ENDS = frozenset({";", "•", "|", "—", "–"})
NO_CUES: frozenset[str] = frozenset()
NO_TOKENS: frozenset[int] = frozenset()
APPOSED = frozenset(
    "a an the one its about nearly more less operator maker owner parent producer provider stripped excluding including"
    " measured led helped driven known adjusted hurt weighed worth valued buoyed boosted dragged"
    " supported pressured released published already".split()
)
ADDING = frozenset("up down equal equivalent or against versus compared more less above below".split())  # to a figure
STANDING_OUT = frozenset("bucked led topped outperformed lagged".split())
APPOSING = (["hit", "by"], ["seen", "as"], ["viewed", "as"], ["regarded", "as"])
SECTION_HEAD = 4  # tokens at most of a heading: "U.S.", "UNITED KINGDOM"
BULLETS = frozenset("*-•–·")
AUXILIARIES = frozenset("is are was were has have had will would".split())
BY_A = frozenset((("by", "a"), ("by", "an")))
MOVED_BY = frozenset("lifted boosted pushed pulled propelled dented".split())
PART_REACH = 8  # tokens from "lifted" to the move behind "by a 2.6 per cent"
GOVERNING = frozenset("in of for to on from over".split())  # may stand before "which"
AHEAD = re.compile(
    r"[^\w\n]{0,20}(?:The |This |Economic )?"
    r"(?:week ahead|day ahead|coming up|still to come|on tap|due this week|data due|data ahead|data today|key data)\b"
    r"[^.\n]{0,30}:"
    r"|\W{0,20}(?:data(?:/events)?|events|diary)\b[^\w\n]{0,3}(?:gmt|et|est|ist)?\W{0,3}$",
    re.IGNORECASE | re.MULTILINE,
)
INSTRUMENTS = frozenset("commodity index crypto bond".split())


@cache
def _is_passed(classes: frozenset[str]) -> bool:
    """Whether a cue changes nothing about how the figure after it is stated."""
    return any(c.startswith("hedge") for c in classes) or ("filler" in classes and "level_verb" not in classes)


@cache
def _told(values: tuple[str | Motion, ...]) -> tuple[frozenset[str], list[Motion]]:
    """The classes of cues that a phrase belongs to, and its readings as a word of movement."""
    return frozenset(v for v in values if isinstance(v, str)), [v for v in values if isinstance(v, Motion)]


class Found:
    """A name at its place in the sentence; several readings where a phrase means several things."""

    __slots__ = ("i", "j", "names")

    def __init__(self, readings: list[Name], i: int, j: int) -> None:
        self.names, self.i, self.j = readings, i, j

    def key(self, kind: str) -> str | None:
        for name in self.names:
            if name.kind == kind:
                return name.key
        return None

    def __repr__(self) -> str:
        return f"Found({self.names} {self.i}:{self.j})"


class Sentence:
    """A sentence of a story and its layers, each worked out when first asked for."""

    def __init__(self, story: Story, span: Span, index: int = 0) -> None:
        self.story = story
        self.index = index  # its place among the story's sentences
        self.start, self.end = span
        self.listing: Listing | None = None  # what the row is about, in a calendar of data
        self._skipped: dict[int, int] = {}  # what `skip_left` answered: ten rules ask it of each figure

    @lazy
    def tokens(self) -> Tokens:
        return Tokens(self.story.text, self.start, self.end)

    @property
    def text(self) -> str:
        return self.story.text[self.start : self.end]

    @lazy
    def is_row(self) -> bool:
        """Whether the line is a row of a table: cells between bars, or set apart by blanks."""
        if self.has_bars or self.is_among_bars:
            return True
        return self.is_in_fence and len(self.stretches) > 1

    @lazy
    def is_item(self) -> bool:
        """Whether a bullet opens the line: one of a list, whose subject may stand above it."""
        return self.text.lstrip("\\")[:1] in BULLETS

    @lazy
    def has_bars(self) -> bool:
        """Whether bars stand between the cells of a table's row."""
        return self.tokens.word(0) == "|" or (self.is_among_bars and "|" in self.tokens.words)

    @lazy
    def is_among_bars(self) -> bool:
        """Whether a line is of a table with bars between its cells alone: a row, or the day of those below."""
        tables = self.story.barred
        last = bisect_left(tables, (self.start + 1, 0)) - 1
        return last >= 0 and self.start < tables[last][1]

    @lazy
    def is_in_fence(self) -> bool:
        """Whether the line is set in columns, between lines of three backticks."""
        fences = self.story.fences
        last = bisect_left(fences, (self.start, 0)) - 1
        return last >= 0 and self.start < fences[last][1]

    @lazy
    def is_teaser(self) -> bool:
        """Whether the line is another story's headline, with a link to it."""
        teasers = self.story.teasers
        last = bisect_left(teasers, (self.start + 1, 0)) - 1
        return last >= 0 and self.start < teasers[last][1]

    @lazy
    def cells(self) -> list[tuple[int, int]]:
        """The token ranges of a table row's cells."""
        if not self.has_bars:
            return self.stretches
        bars = [i for i, word in enumerate(self.tokens.words) if word == "|"]
        if bars[:1] != [0]:
            bars = [-1, *bars, len(self.tokens)]
        return [(a + 1, b) for a, b in itertools.pairwise(bars)]

    @lazy
    def stretches(self) -> list[tuple[int, int]]:
        """The token ranges that two blanks or more keep apart."""
        starts, ends = self.tokens.starts, self.tokens.ends
        cuts = [t for t in range(1, len(starts)) if starts[t] - ends[t - 1] > 1]
        return list(itertools.pairwise([0, *cuts, len(starts)])) if starts else []

    def column(self, i: int, *, end: bool = False) -> int:
        """How far into its line a token begins or ends, in characters."""
        offset = self.tokens.ends[i] if end else self.tokens.starts[i]
        return offset - (self.story.text.rfind("\n", 0, offset) + 1)

    @lazy
    def asides(self) -> list[tuple[int, int]]:
        """Brackets, and relative clauses between commas, as token ranges."""
        words = self.tokens.words
        spans = []
        for i, word in enumerate(words):
            if word == "(":
                spans += self._until(")", i, i)
            elif i > 0 and words[i - 1] == ",":
                if word in ("which", "who", "whose"):
                    spans += self._relative(i)
                elif word in GOVERNING and words[i + 1 : i + 2] == ["which"]:
                    spans += self._relative(i)  # "Kestrel, in which the state holds a fifth, rose"
                elif word in APPOSED or words[i : i + 2] in APPOSING:  # if a verb follows its second comma
                    spans += [
                        (i, j)
                        for i, j in self._until(",", i, i)
                        if (
                            (self._is_verb(j + 1) and not self.tokens.word(j + 1).endswith("ing"))
                            or self.tokens.word(j + 1) in STANDING_OUT | {"shares", "stock"}
                        )
                        and not self._names(j - 1)
                    ]
        touches = self.tokens.touches
        dashes = [i for i, w in enumerate(words) if w in ("-", "–", "—") and not touches(i) and not touches(i + 1)]
        spans += list(zip(dashes[::2], dashes[1::2], strict=False))
        return spans

    def _relative(self, i: int) -> list[tuple[int, int]]:
        """ "which measures it against the yen, sterling and other peers, was": to the comma after its last list."""
        spans = self._until(",", i, i)
        if not spans or self._is_verb(spans[0][1] + 1):
            return spans
        longer = self._until(",", i, spans[0][1])
        j = longer[0][1] if longer else 0
        listed = {"and", "or"}.intersection(self.tokens.words[spans[0][1] : j])
        figured = any(spans[0][1] < f.i < j for f in self.figures)
        if listed and not figured and self._is_verb(j + 1):
            return longer
        last = spans
        while last and self.tokens.word(last[0][1] + 1) in ADDING:  # "which earned $2 billion, up 3%, rose"
            last = self._until(",", i, last[0][1])
            after = self.tokens.word(last[0][1] + 1) if last else ""
            if after in STANDING_OUT or (last and self._is_verb(last[0][1] + 1) and not after.endswith("ing")):
                return last
        return spans

    def _until(self, closing: str, i: int, start: int) -> list[tuple[int, int]]:
        """From token i to the next closing token within reach, as one range or none."""
        words = self.tokens.words
        j = next((k for k in range(start + 1, min(start + 40, len(words))) if words[k] == closing), None)
        return [] if j is None else [(i, j)]

    def _names(self, i: int) -> bool:
        """Whether a token ends an instrument's name: "the Dutch futures contract TTF, was up" speaks of TTF."""
        found = self.name_at.get(i)
        return found is not None and found.names[0].kind in INSTRUMENTS

    def _is_verb(self, i: int) -> bool:
        motion = self.motion_at.get(i)
        states = self.classes(i) & {"level_verb", "moment_close", "moment_open", "reach"}
        return (motion is not None and motion[0].part == "verb") or bool(states) or self.tokens.word(i) in AUXILIARIES

    @lazy
    def opens_item(self) -> bool:
        """ "0909 GMT - Talabat's results ...": whether an item of a running report begins here."""
        first = self.dates[0] if self.dates else None
        return first is not None and first.kind == "time" and first.i == 0 and self.tokens.word(first.j) in DASHES

    @property
    def heads_section(self) -> bool:
        """Whether a line in capitals, alone between others, heads what follows: "CHINA", "U.S.", "SCANDINAVIA"."""
        lone = self.story.text[self.start - 1 : self.start] == "\n" == self.story.text[self.end : self.end + 1]
        return lone and self.text.isupper() and not self.is_row and len(self.tokens) <= SECTION_HEAD

    @lazy
    def agenda(self) -> When | None:
        """The day that the line begins with, as those of an agenda do: "Monday - China CPI. U.S. retail sales"."""
        head, sentences = self, self.story.sentences
        reach = max(0, self.start - AGENDA_LINE)
        line = self.story.text.rfind("\n", reach, self.start) + 1
        if reach and not line:
            return None  # prose
        while head.index and sentences[head.index - 1].start >= line:
            head = sentences[head.index - 1]
        day = next((d for d in head.dates if d.kind in DAYS), None)
        if day is None or any(head.tokens.kinds[t] == "word" for t in range(day.i)):
            return None
        j = day.j
        while head.tokens.word(j) == "*":
            j += 1
        return day if head.tokens.word(j) in (":", *DASHES) else None

    @lazy
    def looks_ahead(self) -> bool:
        """Whether the line is a list of what is to come: "Week ahead: U.S. consumer price index, retail sales."."""
        return AHEAD.match(self.story.text, self.story.text.rfind("\n", 0, self.start) + 1) is not None

    @lazy
    def is_title_case(self) -> bool:
        """Whether most words are capitalised, as in headlines: capitals then tell nothing."""
        letters = [
            raw for raw, kind in zip(self.tokens.raw, self.tokens.kinds, strict=True) if kind == "word" and len(raw) > 3
        ]
        return sum(raw[0].isupper() for raw in letters) > 0.6 * len(letters)

    def is_proper(self, found: Found) -> bool:
        """Whether a common noun is part of a proper name: "Sterling and Wilson", "Barrick Gold"."""
        tokens = self.tokens
        raw = tokens.raw[found.i]
        if not raw[0].isupper() or raw.isupper() or found.j - found.i > 1 or self.is_title_case:
            return False
        before, after = found.i - 1, found.j
        joined = tokens.word(after) in ("and", "&") and self._capital(after + 1)
        return (self._capital(before) and before > 0) or self._capital(after) or (joined and found.i > 0)

    def is_capital(self, i: int) -> bool:
        """Whether token i is a word that begins with a capital; False outside of the sentence."""
        tokens = self.tokens
        return 0 <= i < len(tokens) and tokens.kinds[i] == "word" and tokens.raw[i][0].isupper()

    def _capital(self, i: int) -> bool:
        return self.is_capital(i) and i not in self.name_at and i not in self.date_at

    def slice(self, i: int, j: int) -> tuple[int, int]:
        """Character offsets of tokens i to j (half-open)."""
        return self.tokens.starts[i], self.tokens.ends[j - 1]

    def words(self, i: int, j: int) -> str:
        start, end = self.slice(i, j)
        return self.story.text[start:end]

    @lazy
    def vocabulary(self) -> frozenset[str]:
        """The words, each once."""
        return frozenset(self.tokens.words)

    @lazy
    def hits(self) -> list[Hit[Name]]:
        """The phrases that may be names."""
        return names().apart(self.tokens.words, self.tokens.raw)

    @lazy
    def names(self) -> list[Found]:
        found: list[Found] = []
        for hit in self.hits:
            i, j = hit.start, hit.stop
            readings = [name for name in hit.values if name.kind not in MONIES or self._is_currency(name, i, j)]
            if readings and readings[0].kind == "ticker":
                known = self.story.names_asset(readings[0].key) or self._lists_assets
                readings = [Name("crypto", readings[0].key)] if known else readings[1:]
            elif readings and readings[0].kind == "initials":
                readings = [Name("bank", name.key) for name in readings if self.story.names_bank(name.key)]
            if len(readings) > 1 and readings[0].kind == "currency":
                readings = self._by_country(readings)
            if self._is_negated(i):
                readings = [name for name in readings if name.kind not in STATISTICS]
            if self._is_of_address(i, j):
                readings = [name for name in readings if name.kind not in TRADED]
            if self.tokens.word(j) == "$" and self.tokens.touches(j):
                readings = [name for name in readings if name.kind != "place"]  # "US$4.2 billion"
            if self.tokens.kinds[i] == CODE:
                readings = [name for name in readings if name.kind == "index"]  # "DAX:IND"; others name companies
            if readings:
                found += self._sharing(readings, i, j)
                found.append(Found(readings, i, j))
        return found

    def _by_country(self, readings: list[Name]) -> list[Name]:
        """ "The krone": what a word that several currencies are called by means in the story, first."""
        meant = self.story.currency_among([name.key for name in readings if name.kind == "currency"])
        return sorted(readings, key=lambda name: name.kind == "currency" and name.key != meant)

    @lazy
    def _lists_assets(self) -> bool:
        """ "SOL, XRP and ADA each rose": whether an asset stands among others, so that its ticker tells what it is."""
        named = {name.key for hit in self.hits for name in hit.values if name.kind == "crypto"}
        return len(named) > 1 and not self.text.isupper()

    def _is_of_address(self, i: int, j: int) -> bool:
        """ "nasdaq.com", "desk@sterling": whether the name is part of an address."""
        tokens = self.tokens
        domain = tokens.word(j) == "." and tokens.word(j + 1) in DOMAINS and tokens.touches(j) and tokens.touches(j + 1)
        return domain or (i > 0 and tokens.word(i - 1) == "@" and tokens.touches(i))

    def _is_negated(self, i: int) -> bool:
        """ "non-residential building permits": a name behind "non-" is that of what is left out."""
        hyphened = self.tokens.word(i - 1) in HYPHENS and self.tokens.touches(i)
        return hyphened and self.tokens.word(i - 2) == "non" and self.tokens.touches(i - 1)

    def _sharing(self, readings: list[Name], i: int, j: int) -> list[Found]:
        """ "import and export prices": the first of two statistics that share a noun, where both are known by it."""
        words, raw = self.tokens.words, self.tokens.raw
        if j - i < 2 or i < 2 or words[i - 1] not in ("and", "/") or readings[0].kind != "indicator":
            return []
        noun = slice(i + 1, j)
        hit = names().find([words[i - 2], *words[noun]], [raw[i - 2], *raw[noun]], 0)
        if hit is None or hit.stop != j - i:
            return []
        others = [name for name in hit.values if name.kind == "indicator" and name not in readings]
        return [Found(others, i - 2, i - 1)] if others else []

    def _is_currency(self, name: Name, i: int, j: int) -> bool:
        """A bare code may be a word or a company's short name: believed for majors, in pairs, at figures, at home."""
        tokens = self.tokens
        meant = nouns().get(name.key, ()) if name.kind == "noun" else (load(Currency)[name.key],)
        if any(currency.key in MAJORS for currency in meant):
            return True
        at_home = any(self.story.places[currency.place] for currency in meant)
        if name.kind == "noun" or tokens.raw[i] != name.key:  # "in southern Cordoba" is a place
            named = i > 0 and j == i + 1 and tokens.raw[i].istitle() and not self.is_title_case and not self.is_row
            return not named or at_home
        beside = (tokens.word(i - 1), tokens.word(j))
        k = i - 2 if tokens.word(i - 1) in SCALES else i - 1
        if "/" in beside or any(0 <= t < len(tokens) and tokens.kinds[t] == NUMBER for t in (k, j)):
            return True
        return at_home

    @lazy
    def name_kinds(self) -> frozenset[str]:
        """The kinds of names that the sentence holds: an extractor of no such kind need not look at it."""
        return frozenset(name.kind for found in self.names for name in found.names)

    @lazy
    def name_at(self) -> dict[int, Found]:
        return {t: found for found in self.names for t in range(found.i, found.j)}

    @lazy
    def dates(self) -> list[When]:
        found = [w for w in find_dates(self.tokens) if not any(self._names_digit(t) for t in range(w.i, w.j))]
        if "delivery" in self.vocabulary:
            found = [when for when in found if not self._is_of_delivery(when)]
        return [when for when in found if not self._is_dateline(when)]

    def _is_of_delivery(self, when: When) -> bool:
        """ "power for delivery on Friday", "gas for Monday delivery": when the goods come, not when they were sold."""
        if when.kind not in ("weekday", "day", "relative_day"):
            return False
        lead = self.tokens.words[max(0, when.i - 2) : when.i]
        return self.tokens.word(when.j) == "delivery" or lead in (["delivery", "on"], ["delivery", "for"])

    def _is_dateline(self, when: When) -> bool:
        """ "Feb 14 (Reuters) -", "WELLINGTON, Oct 8 -" date the story, not what it tells."""
        words = self.tokens.words
        if words[when.i - 1 : when.i] == ["/"] == words[when.j : when.j + 1] and when.kind == "day":
            return True  # "TULSA, OK / a newswire / February 11, 2025 / Calder is glad to announce"
        placed = when.i >= 2 and words[when.i - 1] == "," and self.tokens.raw[0].isupper() and len(words[0]) > 2
        if placed and when.i <= 6 and self.tokens.word(when.j) in DASHES and when.kind == "day":
            return True
        bracketed = words[when.j : when.j + 1] == ["("] and words[when.j + 2 : when.j + 3] == [")"]
        return when.i <= 6 and bracketed and self.tokens.word(when.j + 3) in DASHES

    def _names_digit(self, t: int) -> bool:
        return t in self.name_at and self.name_at[t].names[0].kind not in ("place",)

    @lazy
    def date_at(self) -> dict[int, When]:
        return {t: when for when in self.dates for t in range(when.i, when.j)}

    @lazy
    def figures(self) -> list[Figure]:
        return [] if self.is_reversed else self._read_figures()

    def _read_figures(self) -> list[Figure]:
        found = self._figure_starts
        if not found:
            return []
        return find_figures(
            self.tokens, found, self._parts, partial(currency_before, self), partial(currency_after, self)
        )

    @lazy
    def _figure_starts(self) -> list[int]:
        found = starts(self.tokens)
        return [i for i in found if i not in self._taken] if found else []

    @lazy
    def _parts(self) -> frozenset[int]:
        found = self._figure_starts
        return parts(self.tokens, found, self._taken) if found else NO_TOKENS

    @lazy
    def figure_from(self) -> dict[int, Figure]:
        """The figures by the token that they start at."""
        return {figure.i: figure for figure in self.figures}

    @lazy
    def figure_ends(self) -> dict[int, Figure]:
        """Each figure by the token after it."""
        return {figure.j: figure for figure in self.figures}

    @lazy
    def directions(self) -> list[int | None]:
        """Before each token, the direction of the nearest word of movement in its clause."""
        nearest: list[int | None] = [None]
        stop = 0
        for t, word in enumerate(self.tokens.words):
            moved = self.motion_at.get(t) if t >= stop else None  # not the "up" of "giving up"
            stop = moved[1] if moved else stop
            nearest.append(None if word in CLAUSE_ENDS else moved[0].direction if moved else nearest[t])
        return nearest

    @lazy
    def unread(self) -> list[Figure]:
        """Numbers with a unit that nobody reads: their digits stand in an order or in groups that are not ours."""
        if self.is_reversed:
            return self._read_figures()
        if not self._parts:
            return []
        return unread(
            self.tokens, self._parts, self._taken, partial(currency_before, self), partial(currency_after, self)
        )

    @lazy
    def is_reversed(self) -> bool:
        """Whether a mark before it in its line turns the order of letters: what is shown is not what is written."""
        turned = self.story.reversed
        last = bisect_left(turned, (self.end, 0)) - 1
        return last >= 0 and self.start < turned[last][1]

    @lazy
    def bond_numbers(self) -> frozenset[int]:
        """The tokens that are numbers of bonds called by letter and number: "the R2035", "the R186 bond"."""
        if bond_series().keys().isdisjoint(self.tokens.raw):
            return NO_TOKENS
        return frozenset(t for t in range(1, len(self.tokens)) if self._numbers_bond(t))

    def _numbers_bond(self, i: int) -> bool:
        tokens = self.tokens
        bond = bond_series().get(tokens.raw[i - 1]) if tokens.touches(i) else None
        if bond is None or not (tokens.raw[i] in bond.series or BOND_YEAR.fullmatch(tokens.raw[i])):
            return False
        if tokens.word(i + 1) in SCALES or tokens.word(i + 1) in ("-", "/", "a", "per"):
            return False
        return tokens.word(i - 2) in BEFORE_BOND or tokens.word(i + 1) in AFTER_BOND

    @lazy
    def _taken(self) -> AbstractSet[int]:
        """The tokens that dates, numbers of bonds and names other than those of money own."""
        named = {t for t, found in self.name_at.items() if found.names[0].kind not in ("currency", "noun", "minor")}
        return named.union(self.date_at, self.bond_numbers)

    @property
    def dollar(self) -> str:
        """What a bare "$" stands for: the story's, but not in another's headline ("* [Ten shares](https://...)")."""
        return "USD" if TEASER.match(self.text) else self.story.dollar

    @lazy
    def cue_at(self) -> dict[int, tuple[frozenset[str], int]]:
        """Token -> classes of the longest cue that starts there, and the index after it."""
        return {i: (cues, stop) for i, stop, cues, _ in self._words_found}

    @lazy
    def cues(self) -> frozenset[str]:
        """The classes of all cues."""
        return NO_CUES.union(*(cues for _, _, cues, _ in self._words_found))

    @lazy
    def cue_before(self) -> dict[int, tuple[frozenset[str], int]]:
        """Index after a cue -> its classes and the index where it starts."""
        found: dict[int, tuple[frozenset[str], int]] = {}
        for i, (classes, stop) in self.cue_at.items():
            found.setdefault(stop, (classes, i))  # the longest starts first
        return found

    @lazy
    def motions_at(self) -> dict[int, tuple[list[Motion], int]]:
        """Token -> the readings of the word of movement that starts there, verbs first, and the index after it."""
        found = {i: (motions, stop) for i, stop, _, motions in self._words_found if motions}
        if "by" in self.vocabulary and any(self._is_moved_by_part(found, i) for i in found):
            return {i: told for i, told in found.items() if not self._is_moved_by_part(found, i)}
        return found

    def _is_moved_by_part(self, found: dict[int, tuple[list[Motion], int]], i: int) -> bool:
        """ "The index rose 0.4%, lifted by a 2.6% rise in Velmar": whether a word tells only of what moved another, as
        "helped by" does, so that the figure behind it is of the move named next."""
        words, kinds = self.tokens.words, self.tokens.kinds
        if words[i] not in MOVED_BY or tuple(words[i + 1 : i + 3]) not in BY_A or kinds[i + 3 : i + 4] != [NUMBER]:
            return False
        noun = next((t for t in range(i + 4, i + PART_REACH) if t in found), None)
        named = noun is not None and words[noun + 1 : noun + 2] == ["in"]
        return named and noun is not None and any(motion.part == "noun" for motion in found[noun][0])

    @lazy
    def motion_at(self) -> dict[int, tuple[Motion, int]]:
        """Token -> the first reading of the word of movement that starts there, and the index after it."""
        return {i: (motions[0], stop) for i, (motions, stop) in self.motions_at.items()}

    @lazy
    def motion_before(self) -> dict[int, tuple[Motion, int]]:
        found: dict[int, tuple[Motion, int]] = {}
        for i, (motion, stop) in self.motion_at.items():
            found.setdefault(stop, (motion, i))
        return found

    @lazy
    def _words_found(self) -> list[tuple[int, int, frozenset[str], list[Motion]]]:
        hits = words().everywhere(self.tokens.words, self.tokens.raw)
        if "close" in self.vocabulary:
            hits = [hit for hit in hits if not (hit.stop - hit.start == 2 and self._is_base(hit.start))]
        found = [(hit.start, hit.stop, *_told(hit.values)) for hit in hits]
        return [*self._verbs_within(found), *found] if "rates" in self.vocabulary else found

    def _verbs_within(
        self, found: list[tuple[int, int, frozenset[str], list[Motion]]]
    ) -> Iterator[tuple[int, int, frozenset[str], list[Motion]]]:
        """The verb of "after the ECB cut rates by 25 basis points", where "cut rates" also tells of a decision."""
        for i, stop, _, motions in found:
            if not motions and stop - i == 2 and self.tokens.word(i + 1) == "rates":
                verb = words().find([self.tokens.words[i]], [self.tokens.raw[i]], 0)
                if verb is not None:
                    yield (i, i + 1, *_told(verb.values))

    def _is_base(self, i: int) -> bool:
        """ "from Thursday's close to 0.840 percent": no "close to", but a close and where the move led."""
        return self.tokens.word(i) == "close" and self.tokens.word(i - 1) in ("s", "previous")

    def classes(self, i: int) -> frozenset[str]:
        cue = self.cue_at.get(i)
        return cue[0] if cue else NO_CUES

    def has_cue(self, key: str, i: int = 0, j: int | None = None) -> bool:
        """Whether a cue of the class starts within tokens i to j."""
        if key not in self.cues:
            return False
        if i == 0 and j is None:
            return True
        j = len(self.tokens) if j is None else j
        return any(key in classes and i <= at < j for at, (classes, _) in self.cue_at.items())

    def skip_left(self, i: int) -> int:
        """The index after the last telling token before i: hedges, fillers and codes in brackets are passed over."""
        told = self._skipped.get(i)
        if told is None:
            told = self._skipped[i] = self._telling_end(i)
        return told

    def _telling_end(self, i: int) -> int:
        while i > 0:
            classes, start = self.cue_before.get(i, (NO_CUES, i))
            if i not in self.motion_before and _is_passed(classes) and start < i:
                i = start
            elif self.tokens.raw[i - 1] == ">" and self.tokens.kinds[i - 2] == CODE:
                i -= 3  # "10-year notes <US10YT=RR> rose"
            elif self.tokens.raw[i - 1] == ")" and self._bracket_start(i - 1) is not None:
                i = self._bracket_start(i - 1) or 0
            elif self.tokens.raw[i - 1] in "~<>*_" or self._is_superlative(i):
                i -= 1
            elif self.tokens.words[i - 1] == "expected" and (surprise := self._surprise_start(i - 1)) is not None:
                i = surprise
            else:
                break
        return i

    def _is_superlative(self, i: int) -> bool:
        """ "plunged a record 16.4%": the word before token i says how great the move is, and no level."""
        return self.tokens.word(i - 1) == "record" and self.tokens.word(i - 2) == "a" and i - 2 in self.motion_before

    def _surprise_start(self, i: int) -> int | None:
        """Where "much worse than expected", "larger-than-expected" begins, whose last word stands at token i."""
        words, k = self.tokens.words, i - 1
        k -= words[k] in HYPHENS
        if k < 2 or words[k] != "than":
            return None
        k -= 2 if words[k - 1] in HYPHENS else 1
        return k - (self.tokens.word(k - 1) in ("much", "far", "slightly", "even"))

    def _bracket_start(self, close: int) -> int | None:
        """The opening bracket of a short aside without figures that closes at `close`: "(DE10YT=RR)", "(bps)"."""
        for k in range(close - 1, max(-1, close - 6), -1):
            if self.tokens.raw[k] == "(":
                return k
            if self.tokens.kinds[k] == NUMBER and any(f.i <= k < f.j for f in self.figures):
                return None
        return None

    def __iter__(self) -> Iterator[Found]:
        return iter(self.names)
