"""Finds the longest lexicon phrase at a place in a sentence, at a cost that does not grow with the lexicon.

A phrase is a path of words through nested dicts. A phrase written in lower case matches any case; one with a capital
matches as written or in all capitals.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from signals.tokens import APOSTROPHES, HYPHENS, split

V = TypeVar("V")
END = ""  # no word is empty, so this key can hold what a path stands for
MOST_KEPT = 100  # ways of writing one phrase that are remembered


class Hit(NamedTuple, Generic[V]):
    """What stands at a place: the values of the longest phrase, its first token and the index after its last."""

    values: tuple[V, ...]
    start: int
    stop: int


class Phrases(Generic[V]):
    """Phrases and what they stand for; several phrases may share words, one phrase may stand for several things.

    `count` says how many were added.
    """

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}
        self.count = 0

    def add(self, phrase: str, value: V) -> None:
        self.count += 1
        node = self._root
        for word in split(phrase):
            node = node.setdefault(word, {})
        exact = None if phrase.islower() or not any(c.isalpha() for c in phrase) else _letters(phrase)
        node.setdefault(END, _Meanings()).add(exact, value)

    def add_all(self, phrases: Iterable[str], value: V) -> None:
        for phrase in phrases:
            self.add(phrase, value)

    def apart(self, words: Sequence[str], raw: Sequence[str]) -> list[Hit[V]]:
        """The longest phrases of a sentence from left to right, none of them inside or across another."""
        hits, root, stop = [], self._root, 0
        for i in [i for i, word in enumerate(words) if word in root]:
            hit = self.find(words, raw, i) if i >= stop else None
            if hit is not None:
                hits.append(hit)
                stop = hit.stop
        return hits

    def everywhere(self, words: Sequence[str], raw: Sequence[str]) -> list[Hit[V]]:
        """The longest phrase at each token of a sentence where one starts."""
        root = self._root
        hits = [self.find(words, raw, i) for i, word in enumerate(words) if word in root]
        return [hit for hit in hits if hit is not None]

    def find(self, words: Sequence[str], raw: Sequence[str], i: int) -> Hit[V] | None:
        """The longest phrase that starts at token i; hyphens between its words are skipped."""
        node = self._root.get(words[i])
        values: tuple[V, ...] = ()
        stop, j, n = i, i + 1, len(words)
        while node is not None:
            meanings: _Meanings[V] | None = node.get(END)
            if meanings is not None:
                longer = meanings.of(raw, i, j) if meanings.plain is None else meanings.plain
                values, stop = (longer, j) if longer else (values, stop)
                if len(node) == 1:
                    break  # no phrase is longer
            if j >= n:
                break
            word = words[j]
            if word in HYPHENS and word not in node:
                j += 1
                if j >= n:
                    break
                word = words[j]
            node = node.get(word)
            j += 1
        return Hit(values, i, stop) if values else None


class _Meanings(Generic[V]):
    """What one path of words stands for, by the way in which it is written."""

    __slots__ = ("_as_written", "_known", "plain")

    def __init__(self) -> None:
        self._known: list[tuple[str | None, V]] = []
        self.plain: tuple[V, ...] | None = ()  # what every way of writing means, where all mean the same
        self._as_written: dict[str, tuple[V, ...]] = {}

    def add(self, exact: str | None, value: V) -> None:
        if (exact, value) in self._known:
            return
        self._known.append((exact, value))
        self.plain = None if exact is not None or self.plain is None else (*self.plain, value)
        self._as_written.clear()

    def of(self, raw: Sequence[str], i: int, j: int) -> tuple[V, ...]:
        """What tokens i to j mean, where that hangs on how they are written."""
        surface = raw[i] if j == i + 1 else "".join(raw[i:j])
        values = self._as_written.get(surface)
        if values is None:
            if len(self._as_written) >= MOST_KEPT:
                self._as_written.clear()
            values = self._as_written[surface] = self._matching(_letters(surface))
        return values

    def _matching(self, surface: str) -> tuple[V, ...]:
        loud = surface.isupper() and len(surface) > 3
        fits = (v for exact, v in self._known if exact in (None, surface) or (loud and surface == exact.upper()))
        return tuple(dict.fromkeys(fits))


def _letters(text: str) -> str:
    """A phrase as it is compared: "Moody’s KMV-2" -> "Moody'sKMV2"."""
    return "".join(APOSTROPHES.get(c, c) for c in text if c not in HYPHENS and not c.isspace())
