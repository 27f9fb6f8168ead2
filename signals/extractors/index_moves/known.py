"""An index that the lexicon names: the index itself, its future or a sector of it, and what is no statement of it."""

from __future__ import annotations

from signals.extractors.index_moves.futures import word_of_future
from signals.extractors.index_moves.keys import FUTURE_WORDS, KIND, PARTS, IndexKey
from signals.extractors.index_moves.main import spelled
from signals.grammar.places import place_of
from signals.grammar.sentence import Found, Sentence
from signals.grammar.statements import Mention
from signals.lexicon import load
from signals.lexicon.entries import Index
from signals.lexicon.vocabulary import company_words

TRADED = frozenset("trade trading volume turnover".split())  # behind the name of an exchange
BESIDE_SECTOR = frozenset("information sector index - & and ( )".split())  # in the name of a sector's index
BEFORE_FUTURE = frozenset("index composite mini e - stock emini".split())  # "Nasdaq 100 E-mini futures"
ALL_SHARE = frozenset({"all", "share"})
OPENING = 60  # sentences that tell where a story is set
RANK_REACH = 6  # tokens from "one of" to the index whose sectors are counted, or from an index to its best member
TOPMOST = frozenset(
    "top biggest best worst largest heaviest sharpest steepest strongest weakest only rare performing".split()
)
BEST = frozenset("riser faller gainer loser climber decliner advancer performer laggard drag".split())
MEMBERS_RANKED = BEST | frozenset(
    "risers fallers gainers losers climbers decliners advancers performers laggards stock company member constituent"
    " component".split()
)
SPELLED_REACH = 10  # tokens of the words that a short name in brackets stands for


def names_other(s: Sentence, found: Found, key: str) -> bool:
    """Whether an index is named only to tell of something else: where a company is listed, of what a share is part."""
    word, behind = s.tokens.word(found.i - 1), s.tokens.word(found.j)
    if behind == ":" and (word == "(" or (s.tokens.touches(found.j) and _is_code(s, found.j + 1))):
        return True  # "the Taipei Exchange (TPEx: 6576)", "TPEX:3324": a company's listing
    if word in company_words("fund_house") or _is_venue(s, found, key):
        return True
    return _ranks_sector(s, found) or _ranks_share(s, found)


def _is_code(s: Sentence, t: int) -> bool:
    """ "3324", right behind a mark: the number of a listed company, where a level has a comma or a point."""
    return t < len(s.tokens) and s.tokens.touches(t) and s.tokens.raw[t].isdecimal()


def _ranks_sector(s: Sentence, found: Found) -> bool:
    """ "Energy was one of two S&P 500 sectors to finish higher, up 0.2%": whether an index is named only to tell of
    which sectors one is."""
    words = s.tokens.words[max(0, found.i - RANK_REACH) : found.i]
    return s.tokens.word(found.j) in PARTS and ["one", "of"] in [words[t : t + 2] for t in range(len(words))]


def _ranks_share(s: Sentence, found: Found) -> bool:
    """ "Velmar was the Dow's biggest decliner, down 3.1%", "the worst FTSE 100 faller", "the best-performing DAX
    stock": whether an index is named only to tell how a share or sector stands among its members."""
    words = s.tokens.words[found.j : found.j + RANK_REACH]
    if words[:2] == ["'", "s"]:
        return not BEST.isdisjoint(words)
    told = words[:1] if words[:1] != ["index"] else words[1:2]
    return not TOPMOST.isdisjoint(s.tokens.words[max(0, found.i - 2) : found.i]) and not MEMBERS_RANKED.isdisjoint(told)


def _is_venue(s: Sentence, found: Found, key: str) -> bool:
    """ "On the JSE, the all share closed 0.4% up": where the index that is named next is told."""
    placed = s.tokens.words[max(0, found.i - 2) : found.i] == ["on", "the"] and s.tokens.word(found.j) == ","
    return placed and any(other.i > found.j and other.key("index") == key for other in s.names)


def repeats(s: Sentence, last: Mention, found: Found, key: str) -> bool:
    """ "the Nasdaq 100 (NDX)": the ticker in brackets behind the name is no second index."""
    between = s.tokens.words[last.j : found.i]
    known = last.key.id if isinstance(last.key, IndexKey) else None
    return 0 < len(between) <= 4 and set(between) <= {"(", "[", "*"} and key in (known, load(Index)[key].future)


def take_more(s: Sentence, mention: Mention) -> None:
    """Takes the words that stand for a name in brackets: the place of "London (UKX)"."""
    if s.tokens.word(mention.i - 1) == "(" and s.tokens.word(mention.j) == ")":
        _take_place(s, mention)
        _take_words(s, mention)


def _take_place(s: Sentence, mention: Mention) -> None:
    """ "London (UKX) -0.30% to 8,740": a ticker in brackets behind a place is told of as the place."""
    place = s.name_at.get(mention.i - 2)
    if place is not None and place.key("place") is not None:
        mention.i, mention.j = place.i, place.j


def _take_words(s: Sentence, mention: Mention) -> None:
    """ "the index of the 45 most liquid shares (LQ45)": a short name in brackets is told of as the words before it."""
    k = mention.i - 1
    if s.tokens.word(k) != "(" or s.tokens.word(mention.j) != ")":
        return
    near = range(k - 1, max(-1, k - SPELLED_REACH), -1)
    told = next(
        (t for t in near if s.tokens.kinds[t] == "symbol" or t in s.motion_at or s.tokens.word(t) == "index"), -1
    )
    if s.tokens.word(told) == "index":
        mention.i, mention.j = told, mention.j + 1


def known_index(s: Sentence, found: Found, key: str) -> Mention:
    """A known index, its future, or a sector of it: "S&P 500 futures", "S&P 500 materials index"."""
    entry = load(Index)[key]
    other = _future(s, found, key) or _parts_told(s, found) or _sector_of(s, found) or _longer_named(s, found)
    if other is not None:
        return other
    j = found.j + (s.tokens.word(found.j) in ("index", "composite", "average"))
    i = found.i + (s.tokens.word(found.i) == "the")  # "the top 40"
    if (place := _other_home(s, found, entry)) is not None:
        own = (k for k, e in load(Index).items() if e.place == place and ALL_SHARE.issubset(spelled(e.name)))
        return Mention(KIND, IndexKey(s.words(i, found.j), next(own, None), False, place), i, j)
    return Mention(KIND, IndexKey(s.words(i, found.j), key, False, entry.place), i, j)


def _future(s: Sentence, found: Found, key: str) -> Mention | None:
    """ "S&P 500 futures", "futures tied to the Dow", "share price index futures": the future of an index."""
    tokens, entry = s.tokens, load(Index)[key]
    k = found.j
    while tokens.word(k) in BEFORE_FUTURE and k - found.j < 4:
        k += 1
    lead, behind = word_of_future(s, found.i), tokens.word(k) in FUTURE_WORDS
    if not behind and lead is None and tokens.word(found.j - 1) not in FUTURE_WORDS:
        return None
    name = IndexKey(s.words(found.i, found.j), entry.future or key, True, entry.place)
    start = lead if lead is not None and tokens.words[lead] == "those" else found.i
    named = lead is not None or not behind  # "share price index futures"
    return Mention(KIND, name, start, found.j if named else k + 1)


def _parts_told(s: Sentence, found: Found) -> Mention | None:
    """ "Nasdaq volume fell 14%", "Of the 11 S&P 500 sectors, six rose": an index's trade or parts, not the index."""
    word, j = s.tokens.word(found.j), found.j
    traded = word in TRADED and j + 1 in s.motion_at
    parts = word in PARTS and s.tokens.word(j + 1) != "index" and not s.is_row
    return Mention("attribute", None, found.i, j + 1) if traded or parts else None


def _sector_of(s: Sentence, found: Found) -> Mention | None:
    """ "| S&P 500 Real Estate |", "S&P 500 materials index": a sector of an index, by words of the lexicon."""
    tokens, j = s.tokens, found.j
    known = company_words("sector_word")
    rest = next((tokens.words[j:b] for a, b in s.cells if a <= j < b), []) if s.is_row else []
    if not known.isdisjoint(rest) and known.union(BESIDE_SECTOR).issuperset(rest):
        return _whole(s, found, j + len(rest))
    stop = j
    while stop < j + 3 and (tokens.word(stop) in known or tokens.word(stop) in ("-", "&", "and")):
        stop += 1
    told = next((k for k in range(j + 1, stop + 1) if tokens.word(k) in ("index", "sector", "sub-index")), None)
    return _whole(s, found, told + 1) if told is not None else None


def _longer_named(s: Sentence, found: Found) -> Mention | None:
    """ "Hang Seng Composite Index": another index, whose name begins with a known one."""
    tokens, j = s.tokens, found.j
    k = j
    while k - j < 4 and k not in s.name_at and (s.is_capital(k) or (tokens.word(k) == "&" and k > j)):
        k += 1
    named = k > j and "index" in tokens.words[j + 1 : k + 1]
    return _whole(s, found, tokens.words.index("index", j) + 1) if named else None


def _whole(s: Sentence, found: Found, stop: int) -> Mention:
    """An index without an entry, whose name is that of a known one and the words up to token `stop`."""
    place = load(Index)[found.key(KIND) or ""].place
    return Mention(KIND, IndexKey(s.words(found.i, stop), None, False, place), found.i, stop)


def _other_home(s: Sentence, found: Found, entry: Index) -> str | None:
    """The country whose "All-Share Index" a story means that does not speak of that index's own: Nigeria."""
    if not ALL_SHARE.issuperset(set(s.tokens.words[found.i : found.j]) - {"the", "index", "-", "broader"}):
        return None
    told = (name for other in s.story.sentences[:OPENING] for hit in other.hits for name in hit.values)
    if any(name.kind != KIND and place_of(name) == entry.place for name in told):
        return None
    return next((place for place, _ in s.story.places.most_common(3) if place not in ("XW", "EU", entry.place)), None)
