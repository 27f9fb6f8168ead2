"""Rules for mentions that are told by a word: each is tried only in sentences that have one of its words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cached_property

from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention

Rule = Callable[[Sentence], Iterator[Mention]]
Words = Collection[str] | Callable[[], Collection[str]]  # words of the lexicon are asked for at first use


class Rules:
    """Rules in their order, each with the words without one of which it finds nothing."""

    def __init__(self, *rules: tuple[Rule, Words]) -> None:
        self._given = rules

    @cached_property
    def _rules(self) -> list[tuple[Rule, frozenset[str]]]:
        return [(rule, frozenset(words() if callable(words) else words)) for rule, words in self._given]

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset().union(*(words for _, words in self._rules))

    def mentions(self, s: Sentence) -> Iterator[Mention]:
        """What the rules find in a sentence."""
        told = self._words & s.vocabulary
        for rule, words in self._rules if told else ():
            if not words.isdisjoint(told):
                yield from rule(s)
