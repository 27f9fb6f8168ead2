"""Where a sentence names an index."""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.index_moves.bare_sectors import bare_sectors
from signals.extractors.index_moves.futures import follows_future, headed_futures, leads_future, plain_futures
from signals.extractors.index_moves.keys import FUTURE_WORDS, KIND, IndexKey
from signals.extractors.index_moves.known import known_index, names_other, repeats, take_more
from signals.extractors.index_moves.markets import places_as_markets
from signals.extractors.index_moves.national import COUNTED, RANKS, counted_index, national_gauges, ranked_index
from signals.extractors.index_moves.sectors import TOLD_BY, parts_of_index, sector_gauges, sizes
from signals.extractors.index_moves.unlisted import (
    CODES,
    NAME_ENDS,
    coded_again,
    coded_names,
    dollar_basket,
    freight_index,
    labelled_lines,
    numbered_names,
    remember_code,
    short_names,
)
from signals.grammar.rules import Rules
from signals.grammar.sentence import Found, Sentence
from signals.grammar.statements import Mention
from signals.lexicon import load
from signals.lexicon.entries import Index
from signals.lexicon.vocabulary import sectors


def mentions(s: Sentence) -> Iterator[Mention]:
    """ "the Nasdaq", "S&P 500 futures", "energy stocks", "Malaysia's benchmark index": the indices of a sentence."""
    if KIND in s.name_kinds:
        yield from _named(s)
    yield from BY_WORD.mentions(s)
    yield from labelled_lines(s)
    if CODES in s.story.notes:
        yield from coded_again(s)
    if "place" in s.name_kinds:
        yield from national_gauges(s)
        yield from places_as_markets(s)
    yield from RANKED_BY_WORD.mentions(s)


def _named(s: Sentence) -> Iterator[Mention]:
    """ "The Nikkei slipped", "Dow futures": the indices that the lexicon names."""
    last: Mention | None = None
    for found in s.names:
        key = found.key(KIND)
        if key is None or (last is not None and (found.i < last.j or repeats(s, last, found, key))):
            continue
        if names_other(s, found, key):
            continue
        mention = known_index(s, found, key)
        if isinstance(mention.key, IndexKey) and _is_future(s, found, mention, last):
            future = mention.key._replace(id=load(Index)[key].future or key, is_future=True)
            mention = Mention(KIND, future, mention.i, mention.j)
        take_more(s, mention)
        remember_code(s, found, key)
        last = mention
        yield mention


def _is_future(s: Sentence, found: Found, mention: Mention, last: Mention | None) -> bool:
    """Whether words apart from an index's name tell that its future is meant: those of the list it stands in."""
    follows = last is not None and follows_future(s, last, mention)
    return follows or leads_future(s, found) or headed_futures(s, found.i)


BY_WORD = Rules(
    (sector_gauges, TOLD_BY),
    (parts_of_index, ["sub", "subindex"]),
    (dollar_basket, ["basket"]),
    (bare_sectors, lambda: sectors(listed=True)),
    (coded_names, ["(", "<"]),
    (short_names, ["&"]),
    (sizes, ["cap"]),
    (numbered_names, NAME_ENDS),
)
RANKED_BY_WORD = Rules(
    (ranked_index, RANKS), (counted_index, COUNTED), (plain_futures, FUTURE_WORDS), (freight_index, ["capesize"])
)
