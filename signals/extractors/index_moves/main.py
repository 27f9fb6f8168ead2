"""Each country's main share index, and the indices that are told by a city or by how many shares they hold."""

from __future__ import annotations

from functools import cache

from signals.extractors.index_moves.keys import KIND, IndexKey
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention
from signals.lexicon import load
from signals.lexicon.entries import Index

MEMBERS = frozenset(  # how many shares an index may hold
    "20 25 30 35 40 50 60 70 75 80 90 100 120 150 200 225 250 300 350 400 500 600 800 1000 2000 3000".split()
)


@cache
def by_count() -> dict[tuple[str | None, str], str]:
    """A country, and how many shares the one of its indices that is named by their number holds -> that index."""
    found: dict[tuple[str | None, str], set[str]] = {}
    for key, entry in load(Index).items():
        if entry.kind == "equity":
            for number in MEMBERS.intersection(word for name in (entry.name, *entry.aliases) for word in spelled(name)):
                found.setdefault((entry.place, number), set()).add(key)
    return {told: keys.pop() for told, keys in found.items() if len(keys) == 1}


def main_of(s: Sentence, place: str, i: int, j: int) -> Mention:
    """ "shares in Seoul": the words from i to j, told as the main index of a place or city."""
    named = s.words(i, j).lower()
    key = next((key for city, key in _of_cities().items() if named.startswith(city)), main_indices()[place])
    return Mention(KIND, IndexKey(s.words(i, j), key, False, place), i, j)


@cache
def _of_cities() -> dict[str, str]:
    """The share indices that another city than that of the country's main one stands for."""
    return {entry.city.lower(): key for key, entry in load(Index).items() if entry.city is not None}


@cache
def main_indices() -> dict[str, str]:
    """Each country's main share index: the first of its entries."""
    found: dict[str, str] = {}
    for key, entry in load(Index).items():
        if entry.kind == "equity" and entry.place not in ("XW", "EU"):
            found.setdefault(entry.place, key)
    return found


def spelled(name: str) -> set[str]:
    """ "All-Share": the words of a name in small letters, without hyphens."""
    return set(name.lower().replace("-", " ").split())
