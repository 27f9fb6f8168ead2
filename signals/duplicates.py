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
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from zlib import crc32

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
_MASK = (1 << 32) - 1
_FILTER = 4096  # bits


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
    hashes = [crc32(word.casefold().encode("utf-8", "replace")) for word in words]
    runs = {_mixed(hashes[at : at + _RUN]) for at in range(max(1, len(hashes) - _RUN + 1))}
    figures = {_mixed([value]) for word, value in zip(words, hashes, strict=True) if word[0].isdecimal()}
    names = {_mixed([value]) for word, value in zip(words, hashes, strict=True) if word[0].isupper()}
    heading = [(word, crc32(word.casefold().encode("utf-8", "replace"))) for word in _WORD.findall((title or "")[:500])]
    headline = tuple({value for word, value in heading if word[0].isdecimal() or _mixed([value]) in names})
    has = 0
    for value in {*hashes, *(value for _, value in heading)}:
        has |= _bits(value)
    return Sketch(
        array("I", nsmallest(_KEPT, runs)),
        array("I", nsmallest(_KEPT_MARKS, figures)),
        array("I", nsmallest(_KEPT_MARKS, names)),
        (len(runs), len(figures), len(names)),
        headline,
        has,
    )


def _bits(value: int) -> int:
    """The two bits of the filter that stand for a word."""
    return 1 << value % _FILTER | 1 << (value >> 16) % _FILTER


def _mixed(hashes: Iterable[int]) -> int:
    """One number for a run of words, spread evenly over 32 bits."""
    value = 0
    for number in hashes:
        value = (value * 0x9E3779B1 + number) & _MASK
    value = ((value ^ (value >> 16)) * 0x85EBCA6B) & _MASK
    value = ((value ^ (value >> 13)) * 0xC2B2AE35) & _MASK
    return value ^ (value >> 16)


def sketches(items: Iterable[Article | Reject]) -> list[tuple[str, Sketch]]:
    """The stories of one input, each by its id and sketch: what a worker sends to the process that keeps the index."""
    return [(item.article_id, sketch(item.text, item.title)) for item in items if isinstance(item, Article)]


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
    smallest = nsmallest(kept, {*one, *other})
    both = set(one) & set(other)
    seen = sum(value in both for value in smallest)
    share = seen / len(smallest) if smallest else 0.0
    return seen, share * (size + other_size) / (1 + share)
