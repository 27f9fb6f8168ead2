"""A country's main gauge that goes by no name of its own: "Malaysia's benchmark index", "shares in Seoul"."""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.index_moves.keys import KIND, IndexKey
from signals.extractors.index_moves.main import by_count, main_indices, main_of
from signals.extractors.index_moves.markets import AFTER_MARKET, opens_clause, told_in_row
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention
from signals.grammar.subjects import AUXILIARIES
from signals.grammar.tables import column_of
from signals.lexicon.vocabulary import company_words

RANKS = frozenset("benchmark main blue-chip broader key leading".split())
MEASURING = frozenset("index measure gauge barometer".split())
MARKETS = frozenset("index market gauge benchmark barometer".split())
WHOLE = RANKS | frozenset("general composite overall".split())  # "the general index"
EXCHANGE_NOUNS = (("stock", "exchange"), ("bourse",), ("stock", "market"), ("exchange",))  # longest first
TABLES = frozenset("stocks shares equities indices indexes".split())  # heads of tables of share indices
CLOSED_AT = frozenset("closed ended finished opened".split())
COUNTED = frozenset("share stock scrip issue company".split())  # of which an index holds so many


def counted_index(s: Sentence) -> Iterator[Mention]:
    """ "the 30-stock index fell", "the 50-share barometer": the index told of last, by how many shares it holds."""
    if s.vocabulary.isdisjoint(MARKETS):
        return
    words = s.tokens.words
    for t, word in enumerate(words):
        counted = word in MARKETS and t >= 4 and words[t - 1] in COUNTED and s.tokens.kinds[t - 3] == "number"
        if counted and words[t - 2] == "-" and words[t - 4] == "the":
            key = by_count().get((s.story.place, words[t - 3]))
            known = IndexKey(s.words(t - 3, t + 1), key, False, s.story.place)
            yield Mention(KIND, known, t - 4, t + 1) if key else Mention("pronoun", (KIND,), t - 4, t + 1)


def national_gauges(s: Sentence) -> Iterator[Mention]:
    """ "Malaysia's benchmark index", "shares in Seoul", a row "Prague" under STOCKS: a country's main gauge."""
    tokens = s.tokens
    for found in s.names:
        place = found.key("place")
        if place is None or place not in main_indices():
            continue
        i, j = found.i, found.j
        if tokens.word(i - 1) == "in" and tokens.word(i - 2) in ("shares", "stocks", "equities"):
            if not _are_of_kind(s, i - 2):
                yield main_of(s, place, i - 2, j)
        elif s.is_row:
            listed = any(column.text in TABLES for column in s.story.header)
            celled = tokens.word(i - 1) == "|" and tokens.word(j) == "|"
            if celled and (stop := told_in_row(s)) is not None:
                yield Mention(KIND, main_of(s, place, i, j).key, i, stop)
            elif listed and celled:
                yield main_of(s, place, i, j)
            elif j <= s.cells[0][1] and (cell := column_of(s, "index")) is not None:
                a, b = s.cells[cell]  # "COUNTRY | FX DAILY % | INDEX | STOCKS DAILY %": often without a name
                yield Mention(KIND, main_of(s, place, i, j).key, a - (a == b), max(a, b))
        elif (told := _index_at(s, i, j) or _index_of_exchange(s, i, j)) is not None:
            main, (a, b) = main_of(s, place, i, j).key, told
            assert isinstance(main, IndexKey)
            yield Mention(KIND, main._replace(name=s.words(a, b)) if b > a + 1 else main, min(i, a), b)
        else:
            if tokens.words[j : j + 2] == ["'", "s"]:
                j += 2
            stop = _market_noun(s, j) or _plain_index(s, j) or _plain_stocks(s, i, j)
            if stop is not None:
                yield main_of(s, place, i, stop)


def _index_at(s: Sentence, i: int, j: int) -> tuple[int, int] | None:
    """ "In Abu Dhabi, the index gained 0.5%", "At the Lisbon bourse, the general index closed 1% up": the words for
    the main index of the place from i to j, or of its exchange."""
    words = s.tokens.words
    lead = s.tokens.word(i - 1)
    if lead == "the" and s.tokens.word(i - 2) in ("on", "at"):
        j = _exchange_end(s, j) or len(words)
    elif lead != "in":
        return None
    if words[j : j + 2] != [",", "the"]:
        return None
    stop = next((t for t in range(j + 2, min(j + 4, len(words))) if words[t] == "index"), j + 2)
    ranked = WHOLE.issuperset(words[j + 2 : stop])
    return (j + 2, stop + 1) if ranked and s.tokens.word(stop) == "index" else None


def _index_of_exchange(s: Sentence, i: int, j: int) -> tuple[int, int] | None:
    """ "The general index of the Athens bourse ended", "the Lima Stock Exchange's main index": the words for the main
    index of the exchange that is named by the place from i to j."""
    words, stop = s.tokens.words, _exchange_end(s, j)
    if stop is None:
        return None
    if words[max(0, i - 3) : i] == ["index", "of", "the"] and s.tokens.word(i - 4) in WHOLE:
        return (i - 4, stop) if stop in s.motion_at or s.tokens.word(stop) in AFTER_MARKET else None
    owned = words[stop : stop + 2] == ["'", "s"] and s.tokens.word(stop + 2) in WHOLE
    return (i, stop + 4) if owned and s.tokens.word(stop + 3) == "index" else None


def _exchange_end(s: Sentence, j: int) -> int | None:
    """The token after "Stock Exchange", "bourse", where such words stand at token j."""
    words = s.tokens.words
    return next((j + len(noun) for noun in EXCHANGE_NOUNS if tuple(words[j : j + len(noun)]) == noun), None)


def ranked_index(s: Sentence) -> Iterator[Mention]:
    """ "The benchmark stock index", "its main share market": that of the country that the story is about."""
    tokens = s.tokens
    if s.story.place is None or s.story.place not in main_indices():
        return
    for t, word in enumerate(tokens.words):
        if (
            word in RANKS
            and tokens.word(t - 1) in ("the", "its")
            and tokens.word(t + 1) in ("stock", "share", "equity")
        ):
            stop = _market_noun(s, t)
            if stop is not None:
                yield main_of(s, s.story.place, t, stop)


def _are_of_kind(s: Sentence, i: int) -> bool:
    """ "gasoil stocks in Rotterdam", "chip stocks in Seoul": whether those at token i are of a good or a sector."""
    before, good = s.tokens.word(i - 1), s.name_at.get(i - 1)
    of_good = good is not None and (good.key("commodity") is not None or good.names[0].kind == "decoy")
    return of_good or before in company_words("sector_word") or before in company_words("sector")


def _plain_index(s: Sentence, j: int) -> int | None:
    """ "Dubai's index eased 0.7%", "Doha's measure rose": the token after the word, in a story of shares."""
    owned = s.tokens.word(j - 1) == "s" and s.tokens.word(j) in MEASURING and s.story.speaks_of_shares
    return j + 1 if owned and j + 1 in s.motion_at else None


def _plain_stocks(s: Sentence, i: int, j: int) -> int | None:
    """ "Brazilian equities fell 1.5%": the token after the word, where the country's name opens a clause."""
    if s.tokens.word(j) not in ("stocks", "equities") or not opens_clause(s, i):
        return None
    figure = s.figure_from.get(j + 1)
    if figure is not None and figure.signed and KIND in s.name_kinds:
        return j + 1  # "Nikkei +0.4%, Shanghai stocks +0.3%"
    moves = j + 1 in s.motion_at or s.tokens.word(j + 1) in CLOSED_AT  # "Hong Kong stocks closed down 176 points"
    return j + 1 if moves and s.story.speaks_of_shares else None


def _market_noun(s: Sentence, j: int) -> int | None:
    """The token after "benchmark index", "main stock index", "stock market", where such words start at token j."""
    words = s.tokens.words
    ranked = False
    while j < len(words) and (words[j] in RANKS or (words[j] == "-" and ranked)):
        ranked, j = True, j + 1
    if words[j : j + 4] == ["all", "-", "share", "index"]:
        return j + 4  # "Nigeria's all-share index"
    if j + 1 < len(words) and words[j] in ("stock", "share", "equity") and words[j + 1] in MARKETS:
        return j + 2
    if ranked and words[j - 2 : j] == ["s", "benchmark"] and (j in s.motion_at or s.tokens.word(j) in AUXILIARIES):
        return j if s.story.speaks_of_shares else None  # "Germany's benchmark was up 0.2%"
    return j + 1 if ranked and j < len(words) and words[j] in ("index", "gauge", "bourse") else None
