"""The same story twice in one run: syndicated copies, and updates of a story that came before.

Reads:   the texts of stories, in the order of the run.
Gives:   for each the id of the earlier story whose text it repeats, or None. Where several would do, the first one.
Refuses: what only looks alike: reports written to one pattern day after day share sentences but not figures; a short
         notice and the long story that follows it, since dropping the second would lose what it adds.

Two stories are one where six in ten of their runs of five words are the same, or nine in ten of the later one's are in
the earlier one (a copy that was cut); notices of a few sentences, which are written to a pattern more often than not,
need eight in ten. And eight in ten of the figures must be the same, and of the names. Two stories whose headlines each
have a name or a figure that the other story lacks are two: notices of one company about one manager and another.

All is estimated from a sketch of fixed size: the 64 smallest hashes of a text's runs of words, 32 each of its figures
and its names, and a filter of 4,096 bits that tells which words it has. A story is compared only with those that share
one of its 8 smallest hashes. So memory is about 2.5 kB a story, whatever its length, and time does not grow with the
number of stories. Hashes are the same in every process and on every machine.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt

from signals.records import Article, Reject

_RUN = 5  # words
_KEPT, _KEPT_MARKS = 64, 32
_LOOKED_UP = 8
_MOST_ALIKE = 16  # stories remembered under one hash: a disclaimer that a thousand stories share finds the last few
_FEWEST, _FEW = 12, 90  # runs of words below which a text is compared as a whole; below which it is a notice
_MOST_CHARS = 200_000
_SAME, _SAME_NOTICE, _CUT = 0.6, 0.8, 0.9
_SAME_MARKS = 0.8
_SURE = 12  # hashes in common from which a share of one text in another can be told
_WORD = re.compile(r"\d[\d.,]*\d|\w+")
_FILTER = 4096  # bits
_MASK = np.uint64((1 << 32) - 1)
_FIGURE, _NAME = 1 << 32, 1 << 33
_REMEMBERED = 100_000  # words whose hashes a process keeps

Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True)
class Sketch:
    """What is kept of a text: small, the same on every machine, and quick to send between processes."""

    runs: array[int]  # the smallest hashes of its runs of words, in order
    figures: array[int]
    names: array[int]
    sizes: tuple[int, int, int]  # how many different runs, figures and names there were
    headline: tuple[int, ...]  # the figures of its headline, and the names in it that the text has too
    has: int  # a Bloom filter of the words of headline and text

    def lacks(self, values: Iterable[int]) -> bool:
        """Whether one of some words is surely not in the story."""
        return any(self.has & bits != bits for bits in map(_bits, values))


def sketch(text: str, title: str | None = None) -> Sketch:
    """The sketch of a text; marks, line ends and, but for names, case play no part in it."""
    words = _WORD.findall(text[:_MOST_CHARS])
    told = np.fromiter(map(_HASHES.__getitem__, words), np.uint64, len(words))
    hashes = told & _MASK
    length = min(len(hashes), _RUN)
    count = max(1, len(hashes) - _RUN + 1)
    runs = np.unique(_mixed([hashes[at : at + count] for at in range(length)] or [np.zeros(1, np.uint64)]))
    figures = np.unique(_mixed([hashes[told & _FIGURE != 0]]))
    names = np.unique(_mixed([hashes[told & _NAME != 0]]))
    heading = np.fromiter(map(_HASHES.__getitem__, _WORD.findall((title or "")[:500])), np.uint64)
    values = heading & _MASK
    telling = (heading & _FIGURE != 0) | np.isin(_mixed([values]), names)
    headline = tuple(set(values[telling].tolist()))
    filled = np.zeros(_FILTER, bool)
    for shift in (0, 16):
        filled[(np.concatenate([hashes, values]) >> np.uint64(shift)) % np.uint64(_FILTER)] = True
    has = int.from_bytes(np.packbits(filled, bitorder="little").tobytes(), "little")
    return Sketch(
        _first(runs, _KEPT),
        _first(figures, _KEPT_MARKS),
        _first(names, _KEPT_MARKS),
        (len(runs), len(figures), len(names)),
        headline,
        has,
    )


def _bits(value: int) -> int:
    """The two bits of the filter that stand for a word."""
    return 1 << value % _FILTER | 1 << (value >> 16) % _FILTER


def _first(values: Hashes, count: int) -> array[int]:
    return array("I", values[:count].astype(np.uint32).tobytes())


class _Hashes(dict[str, int]):
    """Word -> its hash, and above it whether it is a figure or a name. Most words of news repeat."""

    def __missing__(self, word: str) -> int:
        told = crc32(word.casefold().encode("utf-8", "replace"))
        told |= _FIGURE * word[0].isdecimal() | _NAME * word[0].isupper()
        if len(self) >= _REMEMBERED:
            self.clear()
        self[word] = told
        return told


_HASHES = _Hashes()


def _mixed(columns: Sequence[Hashes]) -> Hashes:
    """One number for each row of columns that hold the words' hashes in turn, spread evenly over 32 bits."""
    value = np.zeros(len(columns[0]), np.uint64)
    for numbers in columns:
        value = (value * np.uint64(0x9E3779B1) + numbers) & _MASK
    value = ((value ^ (value >> np.uint64(16))) * np.uint64(0x85EBCA6B)) & _MASK
    value = ((value ^ (value >> np.uint64(13))) * np.uint64(0xC2B2AE35)) & _MASK
    return value ^ (value >> np.uint64(16))


def sketches(items: Iterable[Article | Reject]) -> Iterator[tuple[str, Sketch]]:
    """The stories of one input, each by its id and sketch: what a worker sends to the process that keeps the index."""
    return ((item.article_id, sketch(item.text, item.title)) for item in items if isinstance(item, Article))


def mark(
    items: Iterable[Article | Reject], marks: Mapping[int, tuple[str, str]], *, drop: bool = False
) -> Iterator[Article | Reject]:
    """The stories of one input with their `duplicate_of`; with `drop` a Reject in place of each that has one.

    A story is marked only if it is still the one of that number: an input may have changed since it was looked at.
    """
    number = -1
    for item in items:
        number += isinstance(item, Article)
        own, original = marks.get(number, ("", ""))
        if isinstance(item, Reject) or item.article_id != own:
            yield item
        elif drop:
            detail = f"the story repeats {original}"
            yield Reject(path=item.path or "", article_id=item.article_id, reason="duplicate", detail=detail)
        else:
            yield item.model_copy(update={"duplicate_of": original})


class Index:
    """The stories of a run so far.

    >>> index = Index()
    >>> index.place("a", sketch("The rand fell 0.3% to 17.62 per dollar on Friday."))
    >>> index.place("b", sketch("The rand fell 0.3% to 17.62 per dollar on Friday"))
    'a'
    """

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._sketches: list[Sketch] = []
        self._under: dict[int, array[int]] = {}

    def marks(self, stories: Iterable[tuple[str, Sketch]]) -> dict[int, tuple[str, str]]:
        """Which stories of the next input repeat one of the run so far: by their number in it from 0, both ids."""
        found = ((number, story[0], self.place(*story)) for number, story in enumerate(stories))
        return {number: (own, original) for number, own, original in found if original is not None}

    def place(self, article_id: str, story: Sketch) -> str | None:
        """The id of the story that this one repeats; None for one that is new, which is remembered."""
        found = next((number for number in self._candidates(story) if _repeats(story, self._sketches[number])), None)
        if found is not None:
            return self._ids[found]
        number = len(self._ids)
        self._ids.append(article_id)
        self._sketches.append(story)
        for value in story.runs[:_LOOKED_UP]:
            numbers = self._under.setdefault(value, array("I"))
            if len(numbers) >= _MOST_ALIKE:
                numbers.pop(0)
            numbers.append(number)
        return None

    def _candidates(self, story: Sketch) -> list[int]:
        """Stories that share a hash, in the order of the run."""
        return sorted({number for value in story.runs[:_LOOKED_UP] for number in self._under.get(value, ())})


def _repeats(later: Sketch, earlier: Sketch) -> bool:
    (size, figures, names), (other, other_figures, other_names) = later.sizes, earlier.sizes
    if later.lacks(earlier.headline) and earlier.lacks(later.headline):
        return False
    if min(size, other) < _FEWEST:
        return later == earlier
    seen, common = _in_common(later.runs, earlier.runs, size, other, _KEPT)
    needed = _SAME if min(size, other) >= _FEW else _SAME_NOTICE
    if common < needed * (size + other - common) and (seen < _SURE or common < _CUT * size):
        return False
    return all(
        _in_common(one, two, count, count_two, _KEPT_MARKS)[1] >= _SAME_MARKS * min(count, count_two)
        for one, two, count, count_two in (
            (later.figures, earlier.figures, figures, other_figures),
            (later.names, earlier.names, names, other_names),
        )
    )


def _in_common(one: array[int], other: array[int], size: int, other_size: int, kept: int) -> tuple[int, float]:
    """How many of the smallest members two sets share, and how many members in all by that."""
    both = set(one).intersection(other)
    smallest = sorted({*one, *other})[:kept]
    seen = sum(value in both for value in smallest)
    share = seen / len(smallest) if smallest else 0.0
    return seen, share * (size + other_size) / (1 + share)
