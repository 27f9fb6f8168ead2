"""Finds the longest lexicon phrase at a place in a sentence, at a cost that does not grow with the lexicon.

A phrase is a path of words through nested dicts. A phrase written in lower case matches any case; one with a capital
matches as written or in all capitals.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from signals.tokens import HYPHENS, split

V = TypeVar("V")
END = ""  # no word is empty, so this key can hold what a path stands for


class Hit(NamedTuple, Generic[V]):
    """What stands at a place: the values of the longest phrase and the index after its last token."""

    values: list[V]
    stop: int


class Phrases(Generic[V]):
    """Phrases and what they stand for; several phrases may share words, one phrase may stand for several things."""

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}

    def add(self, phrase: str, value: V) -> None:
        node = self._root
        for word in split(phrase):
            node = node.setdefault(word, {})
        exact = None if phrase.islower() or not any(c.isalpha() for c in phrase) else _letters(phrase)
        known = node.setdefault(END, [])
        if (exact, value) not in known:
            known.append((exact, value))

    def add_all(self, phrases: Iterable[str], value: V) -> None:
        for phrase in phrases:
            self.add(phrase, value)

    def find(self, words: Sequence[str], raw: Sequence[str], i: int) -> Hit[V] | None:
        """The longest phrase that starts at token i; hyphens between its words are skipped."""
        node = self._root.get(words[i])
        if node is None:
            return None
        found: Hit[V] | None = None
        j, n = i + 1, len(words)
        while True:
            if END in node:
                values = _matching(node[END], raw, i, j)
                if values:
                    found = Hit(values, j)
            if j < n and words[j] in HYPHENS and words[j] not in node:
                j += 1
            if j >= n:
                return found
            node = node.get(words[j])
            if node is None:
                return found
            j += 1


def _matching(known: list[tuple[str | None, V]], raw: Sequence[str], i: int, j: int) -> list[V]:
    surface: str | None = None
    values = []
    for exact, value in known:
        if exact is not None:
            if surface is None:
                surface = _letters("".join(raw[i:j]))
            if surface != exact and not (surface.isupper() and surface == exact.upper() and len(surface) > 3):
                continue
        if value not in values:
            values.append(value)
    return values


def _letters(text: str) -> str:
    return "".join(c for c in text if c not in HYPHENS and not c.isspace())
