"""What a mention of an index says: its name, its id, whether it is a future, its country."""

from __future__ import annotations

from typing import NamedTuple

from signals.grammar.sentence import Sentence
from signals.lexicon import load
from signals.lexicon.entries import Index

KIND = "index"
FUTURE_WORDS = frozenset("futures future fut futs contracts contract e-minis e-mini emini minis".split())
GROUP_WORDS = frozenset("stocks shares equities counters".split())
OF_NO_COUNTRY = frozenset(("XW", "EU", "XM"))  # indices of several countries
PARTS = frozenset("sector sectors sub-sector sub-sectors subsectors sub".split())
PERCENT = frozenset("% percent cent pct".split())
MEASURES = frozenset("percent points number".split())


class IndexKey(NamedTuple):
    """What a mention names: "S&P 500", SPX, whether its future, US."""

    name: str
    id: str | None
    is_future: bool
    place: str | None

    @property
    def is_group(self) -> bool:
        """Whether it is shares of a kind, which no later "the index" means: "mining stocks"."""
        return self.id is None and self.name.rpartition(" ")[2].lower() in GROUP_WORDS


def market_of(s: Sentence) -> str | None:
    """The country of a sector's shares: that of the one index named beside it, "the biggest TSX decliner", else of the
    index told of last, else the story's."""
    named = {load(Index)[key].place for found in s.names if (key := found.key(KIND)) is not None} - OF_NO_COUNTRY
    last = s.story.recent(KIND)
    place = named.pop() if len(named) == 1 else getattr(last.key, "place", None) if last is not None else None
    return place if place is not None and place not in OF_NO_COUNTRY else s.story.place
