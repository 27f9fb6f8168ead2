"""Level and change of market indices, index futures and sector gauges.

Reads:   "The Nikkei slipped 1.2% to 38,073.98."
Gives:   IndexMove.level in points, change_pct in percent, change_points in points.
Refuses: statistics that are called an index; exchanges as places ("shares on the Nasdaq").
Source:  index providers' names and tickers.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from signals.grammar.context import Draft, is_technical, signed, unchanged
from signals.grammar.figures import Figure
from signals.grammar.places import place_of
from signals.grammar.prices import price_columns
from signals.grammar.readings import Role
from signals.grammar.rules import Rules
from signals.grammar.sentence import Found, Sentence
from signals.grammar.statements import Mention, Statement
from signals.grammar.subjects import AUXILIARIES, EPITHETS
from signals.grammar.tables import column_of
from signals.lexicon import load
from signals.lexicon.entries import Index, Place
from signals.lexicon.vocabulary import company_words, sectors
from signals.records import IndexMove
from signals.tokens import CODE

KIND = "index"
GAUGES = frozenset(
    "index sector sub-index subindex gauge stocks shares sectors indexes indices equities counters".split()
)
FUTURE_WORDS = frozenset("futures future fut futs contracts contract e-minis e-mini emini minis".split())
IN_MILLIONS = frozenset({"TEDPIX", "MERV", "IBVC"})
RANGE_REACH = 5  # tokens from "range" to its second end
HAVING = frozenset("has have had".split())
ADVERBS = frozenset("now also since already so".split())  # between such a word and what was moved
SIZES = frozenset("small mid smaller".split())
CAPS = frozenset("smallcaps midcaps largecaps".split())
TOLD_BY = GAUGES | CAPS | {"caps"}
RANKS = frozenset("benchmark main blue-chip broader key leading".split())
MEASURING = frozenset("index measure gauge barometer".split())
MARKETS = frozenset("index market gauge benchmark barometer".split())
WHOLE = RANKS | frozenset("general composite overall".split())  # "the general index"
EXCHANGE_NOUNS = (("stock", "exchange"), ("bourse",), ("stock", "market"), ("exchange",))  # longest first
TABLES = frozenset("stocks shares equities indices indexes".split())  # heads of tables of share indices
LISTING = frozenset("indices sectoral".split())  # in front of such a list
GROUP_WORDS = frozenset("stocks shares equities counters".split())
GROUPED = frozenset("group sector stocks shares firms".split())
BEFORE_SECTOR = frozenset(", ; : while whereas meanwhile however the".split())
TRADED = frozenset("trade trading volume turnover".split())  # behind the name of an exchange
PARTS = frozenset("sector sectors sub-sector sub-sectors subsectors sub".split())
MOVED_BY = frozenset("led followed dragged weighed pulled supported buoyed".split())  # "dragged by resources, down 2%"
FARED = frozenset("held fared did".split())  # "Gold miners held up better, losing 2.1%"
AFTER_SECTOR = (
    AUXILIARIES | FARED | frozenset("up down higher lower ended closed finished adding losing leading led".split())
)
AFTER_PAIR = AFTER_SECTOR | frozenset("led leading bucked topped outperformed lagged".split())
BEFORE_INDEX = frozenset("the , : * and while ; benchmark".split())
NOT_IN_NAME = frozenset("the a an its as while with by in on of for from where which that led and but".split())
BESIDE_SECTOR = frozenset("information sector index - & and ( )".split())  # in the name of a sector's index


STATISTICS = frozenset("indicator headline bank bond".split())  # beside them a place is a country
CURRENCIES = frozenset("currency noun".split())  # so it is beside them, but a city
BEFORE_MARKET = frozenset(", ; : while but and with whereas as".split())
CLOSED_AT = frozenset("closed ended finished opened".split())
AFTER_MARKET = AUXILIARIES | frozenset("ended closed opened finished did".split())
HOMES = frozenset("home homes house houses housing property rents dwelling dwellings apartment apartments".split())
CITY_STATES = frozenset(("HK", "SG"))
AGAINST = frozenset("against versus vs".split())
PEERS = frozenset("peers currencies rivals counterparts".split())
PEERS_REACH = 7  # tokens from "basket" to what it holds
DOLLAR_INDEX = "DXY"
DASHES = frozenset("- -- — –".split())
EXPECTING = frozenset("expect expected see sees called seeing".split())
EASING = frozenset("eased declined firmed".split())  # of markets rather than of one company
RISEN = frozenset("advances advancers gainers risers winners".split())
FALLEN = frozenset("declines decliners losers fallers".split())
SMALLER = frozenset({"companies", "ordinaries"})  # behind "Small"
ALL_SHARE = frozenset({"all", "share"})
OPENING = 60  # sentences that tell where a story is set
MEMBERS = frozenset(  # how many shares an index may hold
    "20 25 30 35 40 50 60 70 75 80 90 100 120 150 200 225 250 300 350 400 500 600 800 1000 2000 3000".split()
)
NAME_ENDS = MEMBERS | SMALLER
AIMS = frozenset(("target", "targets"))  # "keeps its year-end targets for the Hang Seng at 24,000"
LIST_REACH = 14  # tokens from one index of a list to the next
METRIC_REACH = 8  # tokens from a change to the measure of a company that it is of
RANK_REACH = 6  # tokens from "one of" to the index whose sectors are counted, or from an index to its best member
BEST = frozenset("riser faller gainer loser climber decliner advancer performer laggard drag".split())
LONGEST_NAME = 3  # words in front of that number
CODED_REACH = 9  # tokens of a name in front of an index's code
MARKET_REACH = 9  # how far behind a place the figure of its market may stand, in tokens
SWUNG = frozenset("swung swing swings swinging gyrated gyrating seesawed fluctuated oscillated whipsawed".split())
LEADING_TO = frozenset(("to", "at"))
PERCENT = frozenset("% percent cent pct".split())
SURVEYS = 100  # below which a sector's index that only a level is told of is a survey's
PARTED = frozenset("index subindex".split())  # "the sub-index of finance"
PART_REACH = 6  # tokens from such a word's "of" to the verb
COUNTED = frozenset("share stock scrip issue company".split())  # of which an index holds so many
SPELLED_REACH = 10  # tokens of the words that a short name in brackets stands for
MEASURES = frozenset("percent points number".split())
LABELS = frozenset(
    (
        ("%", "day", "change"), ("day", "change"), ("daily", "change"), ("%", "change"), ("week", "change"),
        ("weekly", "change"), ("year", "-", "to", "-", "date"), ("ytd",), ("ytd", "return"),
    )
)  # fmt: skip
LABEL_LINE = 10  # tokens of a line that holds a label and a figure


class IndexKey(NamedTuple):
    name: str
    id: str | None
    is_future: bool
    place: str | None

    @property
    def is_group(self) -> bool:
        """Whether it is shares of a kind, which no later "the index" means: "mining stocks"."""
        return self.id is None and self.name.rpartition(" ")[2].lower() in GROUP_WORDS


def mentions(s: Sentence) -> Iterator[Mention]:
    last: Mention | None = None
    for found in s.names:
        key = found.key("index")
        if key is None or (last is not None and (found.i < last.j or _repeats(s, last, found, key))):
            continue
        if s.tokens.word(found.i - 1) == "(" and s.tokens.word(found.j) == ":":
            continue  # "the Taipei Exchange (TPEx: 6576)": a company's listing
        if s.tokens.word(found.j) == ":" and s.tokens.touches(found.j) and _is_code(s, found.j + 1):
            continue  # "TPEX:3324"
        if _is_venue(s, found, key) or s.tokens.word(found.i - 1) in company_words("fund_house"):
            continue
        if _ranks_sector(s, found) or _ranks_share(s, found):
            continue
        mention = _known(s, found, key)
        if (
            (last is not None and _follows_future(s, last, mention))
            or _leads_future(s, found)
            or _headed_futures(s, found.i)
        ):
            name = mention.key
            assert isinstance(name, IndexKey)
            future = load(Index)[key].future or key
            mention = Mention(KIND, name._replace(id=future, is_future=True), mention.i, mention.j)
        _take_place(s, mention)
        _take_words(s, mention)
        last = mention
        yield mention
    yield from BY_WORD.mentions(s)
    yield from _labelled(s)
    if "place" in s.name_kinds:
        yield from _national(s)
        yield from _markets(s)
    yield from RANKED_BY_WORD.mentions(s)


def _labelled(s: Sentence) -> Iterator[Mention]:
    """ "% Day Change: +0.42%", "Year-to-Date: +38.98%" below "NGX ASI: 71,230.51": lines that tell of that index."""
    told = s.story.recent(KIND) if ":" in s.vocabulary and len(s.tokens) <= LABEL_LINE else None
    if told is None or len(s.figures) != 1:
        return
    colon = s.tokens.words.index(":")
    if tuple(s.tokens.words[:colon]) in LABELS and s.figures[0].i == colon + 1 and s.figures[0].unit == "percent":
        yield Mention(KIND, told.key, 0, colon, refers=True)


def _is_code(s: Sentence, t: int) -> bool:
    """ "3324", right behind a mark: the number of a listed company, where a level has a comma or a point."""
    return t < len(s.tokens) and s.tokens.touches(t) and s.tokens.raw[t].isdecimal()


def _basket(s: Sentence) -> Iterator[Mention]:
    """ "The dollar gained 1% against a basket of six peers": the dollar index, told by what it measures."""
    words = s.tokens.words
    if sum(word in AGAINST for word in words) != 1 or (KIND in s.name_kinds):
        return
    t = words.index("basket")
    if words[t - 1] != "a" or words[t - 2] not in AGAINST or PEERS.isdisjoint(words[t + 1 : t + PEERS_REACH]):
        return
    for found in s.names:
        opens = words[max(0, found.i - 1) : found.i] == ["the"] and _opens_clause(s, found.i - 1)
        moves = found.j in s.motion_at or s.tokens.word(found.j) in AUXILIARIES
        if (
            opens
            and moves
            and found.j < t
            and "USD" in (found.key("currency"), s.story.currency_of(words[found.j - 1]))
        ):
            yield Mention(KIND, IndexKey(s.words(found.i, found.j), DOLLAR_INDEX, False, "US"), found.i - 1, found.j)


def _ranks_sector(s: Sentence, found: Found) -> bool:
    """ "Energy was one of two S&P 500 sectors to finish higher, up 0.2%": whether an index is named only to tell of
    which sectors one is."""
    words = s.tokens.words[max(0, found.i - RANK_REACH) : found.i]
    return s.tokens.word(found.j) in PARTS and ["one", "of"] in [words[t : t + 2] for t in range(len(words))]


def _ranks_share(s: Sentence, found: Found) -> bool:
    """ "Velmar was the Dow's biggest decliner, down 3.1%": whether an index is named only to tell how a share stands
    among its members."""
    words = s.tokens.words[found.j : found.j + RANK_REACH]
    return words[:2] == ["'", "s"] and not BEST.isdisjoint(words)


def _is_venue(s: Sentence, found: Found, key: str) -> bool:
    """ "On the JSE, the all share closed 0.4% up": where the index that is named next is told."""
    placed = s.tokens.words[max(0, found.i - 2) : found.i] == ["on", "the"] and s.tokens.word(found.j) == ","
    return placed and any(other.i > found.j and other.key("index") == key for other in s.names)


def _repeats(s: Sentence, last: Mention, found: Found, key: str) -> bool:
    """ "the Nasdaq 100 (NDX)": the ticker in brackets behind the name is no second index."""
    between = s.tokens.words[last.j : found.i]
    known = last.key.id if isinstance(last.key, IndexKey) else None
    return 0 < len(between) <= 4 and set(between) <= {"(", "[", "*"} and key in (known, load(Index)[key].future)


def _take_place(s: Sentence, mention: Mention) -> None:
    """ "London (UKX) -0.30% to 8,740": a ticker in brackets behind a place is told of as the place."""
    place = s.name_at.get(mention.i - 2)
    bracketed = s.tokens.word(mention.i - 1) == "(" and s.tokens.word(mention.j) == ")"
    if bracketed and place is not None and place.key("place") is not None:
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


def _counted(s: Sentence) -> Iterator[Mention]:
    """ "the 30-stock index fell", "the 50-share barometer": the index told of last, by how many shares it holds."""
    if s.vocabulary.isdisjoint(MARKETS):
        return
    words = s.tokens.words
    for t, word in enumerate(words):
        counted = word in MARKETS and t >= 4 and words[t - 1] in COUNTED and s.tokens.kinds[t - 3] == "number"
        if counted and words[t - 2] == "-" and words[t - 4] == "the":
            key = _by_count().get((s.story.place, words[t - 3]))
            known = IndexKey(s.words(t - 3, t + 1), key, False, s.story.place)
            yield Mention(KIND, known, t - 4, t + 1) if key else Mention("pronoun", (KIND,), t - 4, t + 1)


@cache
def _by_count() -> dict[tuple[str | None, str], str]:
    """A country, and how many shares the one of its indices that is named by their number holds -> that index."""
    found: dict[tuple[str | None, str], set[str]] = {}
    for key, entry in load(Index).items():
        if entry.kind == "equity":
            for number in MEMBERS.intersection(
                word for name in (entry.name, *entry.aliases) for word in _spelled(name)
            ):
                found.setdefault((entry.place, number), set()).add(key)
    return {told: keys.pop() for told, keys in found.items() if len(keys) == 1}


def _headed_futures(s: Sentence, i: int) -> bool:
    """ "* Futures up: Dow 0.2%, S&P 500 0.3%": what the head of a list says holds for all of it."""
    words = s.tokens.words
    if ":" not in s.vocabulary or s.vocabulary.isdisjoint(FUTURE_WORDS):
        return False
    head = words[: words.index(":")]
    plain = len(head) < 7 or not any(f.key("index") and f.i < len(head) for f in s.names)
    return len(head) < i and plain and not FUTURE_WORDS.isdisjoint(head[:7])


def _follows_future(s: Sentence, last: Mention, mention: Mention) -> bool:
    """ "Futures on the Nasdaq 100, the Dow Jones and the S&P 500": the word holds for the whole list."""
    if not (isinstance(last.key, IndexKey) and last.key.is_future and mention.i - last.j <= LIST_REACH):
        return False
    rest = set(s.tokens.words[last.j : mention.i]) - {",", "and", "the", "(", ")", "[", "]", "*"}
    short = all(s.tokens.raw[t].isupper() for t in range(last.j, mention.i) if s.tokens.words[t] in rest)
    return (short and s.tokens.words[last.j - 1] not in FUTURE_WORDS) or _goes_on(s, last, mention)


def _goes_on(s: Sentence, last: Mention, mention: Mention) -> bool:
    """ "contracts on the S&P 500 easing 0.2%, the Dow giving up 45 points": whether a list told by participles goes on
    from one index to the next of its country."""
    words = s.tokens.words
    if not (isinstance(last.key, IndexKey) and isinstance(mention.key, IndexKey)):
        return False
    told = [t for i in (last.j, mention.j) if (t := i + (words[i : i + 1] == ["futures"])) in s.motion_at]
    participles = len(told) == 2 and all(words[t].endswith("ing") for t in told)
    return participles and last.key.place == mention.key.place


def _word_of_future(s: Sentence, i: int) -> int | None:
    """ "futures tied to the Dow", "contracts on the S&P 500", "those for the Nasdaq 100": the token that tells, in
    front of token i, that an index's future is meant."""
    words = s.tokens.words
    k = i - 1
    while k >= 0 and words[k] in ("the", "u.s."):
        k -= 1
    if words[max(0, k - 1) : k + 1] in (["tied", "to"], ["linked", "to"]):
        k -= 2
    elif k >= 0 and words[k] in ("on", "for"):
        k -= 1
    else:
        return None
    those = k >= 0 and words[k] == "those" and not FUTURE_WORDS.isdisjoint(words[:k])
    return k if k >= 0 and (those or words[k] in FUTURE_WORDS) else None


def _leads_future(s: Sentence, found: Found) -> bool:
    """ "S&P 500 and Nasdaq futures were up 0.6%": the word behind the last of several holds for all of them."""
    if s.vocabulary.isdisjoint(FUTURE_WORDS):
        return False
    for after in s.names:
        if after.i < found.j:
            continue
        if after.key("index") is None or not set(s.tokens.words[found.j : after.i]) <= {",", "and"}:
            return False
        if s.tokens.word(after.j) in FUTURE_WORDS:
            return True
        found = after
    return False


def _national(s: Sentence) -> Iterator[Mention]:
    """ "Malaysia's benchmark index", "shares in Seoul", a row "Prague" under STOCKS: a country's main gauge."""
    tokens = s.tokens
    for found in s.names:
        place = found.key("place")
        if place is None or place not in _main():
            continue
        i, j = found.i, found.j
        if tokens.word(i - 1) == "in" and tokens.word(i - 2) in ("shares", "stocks", "equities"):
            if not _are_of_kind(s, i - 2):
                yield _main_of(s, place, i - 2, j)
        elif s.is_row:
            listed = any(column.text in TABLES for column in s.story.header)
            celled = tokens.word(i - 1) == "|" and tokens.word(j) == "|"
            if celled and (stop := _told_in_row(s)) is not None:
                yield Mention(KIND, _main_of(s, place, i, j).key, i, stop)
            elif listed and celled:
                yield _main_of(s, place, i, j)
            elif j <= s.cells[0][1] and (cell := column_of(s, "index")) is not None:
                a, b = s.cells[cell]  # "COUNTRY | FX DAILY % | INDEX | STOCKS DAILY %": often without a name
                yield Mention(KIND, _main_of(s, place, i, j).key, a - (a == b), max(a, b))
        elif (told := _index_at(s, i, j)) is not None:
            main, (a, b) = _main_of(s, place, i, j).key, told
            assert isinstance(main, IndexKey)
            yield Mention(KIND, main._replace(name=s.words(a, b)) if b > a + 1 else main, i, b)
        else:
            if tokens.words[j : j + 2] == ["'", "s"]:
                j += 2
            stop = _market_noun(s, j) or _plain_index(s, j) or _plain_stocks(s, i, j)
            if stop is not None:
                yield _main_of(s, place, i, stop)


def _index_at(s: Sentence, i: int, j: int) -> tuple[int, int] | None:
    """ "In Abu Dhabi, the index gained 0.5%", "At the Lisbon bourse, the general index closed 1% up": the words for
    the main index of the place from i to j, or of its exchange."""
    words = s.tokens.words
    lead = s.tokens.word(i - 1)
    if lead == "the" and s.tokens.word(i - 2) in ("on", "at"):
        j = next((j + len(noun) for noun in EXCHANGE_NOUNS if tuple(words[j : j + len(noun)]) == noun), len(words))
    elif lead != "in":
        return None
    if words[j : j + 2] != [",", "the"]:
        return None
    stop = next((t for t in range(j + 2, min(j + 4, len(words))) if words[t] == "index"), j + 2)
    ranked = WHOLE.issuperset(words[j + 2 : stop])
    return (j + 2, stop + 1) if ranked and s.tokens.word(stop) == "index" else None


def _freight(s: Sentence) -> Iterator[Mention]:
    """ "The overall index, which factors in rates for capesize and panamax ships, rose": the Baltic freight index."""
    words = s.tokens.words
    for t in range(1, len(words)):
        if words[t] == "index" and words[t - 1] in ("main", "overall") and s.tokens.word(t + 1) in (",", "that"):
            yield Mention(KIND, IndexKey(s.words(t - 1, t + 1), "BDI", False, "XW"), t - 1, t + 1)


def _ranked(s: Sentence) -> Iterator[Mention]:
    """ "The benchmark stock index", "its main share market": that of the country that the story is about."""
    tokens = s.tokens
    if s.story.place is None or s.story.place not in _main():
        return
    for t, word in enumerate(tokens.words):
        if (
            word in RANKS
            and tokens.word(t - 1) in ("the", "its")
            and tokens.word(t + 1) in ("stock", "share", "equity")
        ):
            stop = _market_noun(s, t)
            if stop is not None:
                yield _main_of(s, s.story.place, t, stop)


def _plain_futures(s: Sentence) -> Iterator[Mention]:
    """ "The September index futures contract ended at 11,075", "front-month index futures": of the main index of the
    country that the story is about."""
    words, place = s.tokens.words, s.story.place
    if place is None or place not in _main() or not s.story.speaks_of_shares:
        return
    for t in range(1, len(words) - 1):
        if words[t] != "index" or words[t + 1] not in FUTURE_WORDS:
            continue
        month = next((d for d in s.dates if d.j == t and d.kind == "month"), None)
        i = month.i if month is not None else t - 3 if words[t - 3 : t] == ["front", "-", "month"] else None
        if i is not None:
            j = t + 2 + (s.tokens.word(t + 2) == "contract")
            yield Mention(KIND, IndexKey(s.words(t, t + 2), _main()[place], True, place), i, j)


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
    if s.tokens.word(j) not in ("stocks", "equities") or not _opens_clause(s, i):
        return None
    figure = s.figure_from.get(j + 1)
    if figure is not None and figure.signed and KIND in s.name_kinds:
        return j + 1  # "Nikkei +0.4%, Shanghai stocks +0.3%"
    moves = j + 1 in s.motion_at or s.tokens.word(j + 1) in CLOSED_AT  # "Hong Kong stocks closed down 176 points"
    return j + 1 if moves and s.story.speaks_of_shares else None


def _markets(s: Sentence) -> Iterator[Mention]:
    """ "Manila tumbled 3.5%", "Frankfurt and Paris added 2%": a place that stands for its market, beside an index."""
    if not s.name_kinds.isdisjoint(STATISTICS):
        return
    told = s.story.recent(KIND) is not None
    shares = s.story.speaks_of_shares
    near = told or (shares and (KIND in s.name_kinds or "index" in s.vocabulary))
    reviews = shares and KIND in s.story.last and _is_of_markets(s)
    if not (near or reviews) or s.has_cue("attribute") or s.has_cue("yoy"):
        return
    for found in s.names:
        place = found.key("place")
        if near and place is not None and place in _main() and _is_marked(s, found.j):
            yield _main_of(s, place, found.i, found.j)  # "tracked Paris (+1.63%) and London (-0.2%)"
            continue
        listed = found.j in s.figure_from and s.tokens.word(found.i - 2) in PERCENT  # "lost 1.1%, Sydney 0.3%"
        plain = near and s.name_kinds.isdisjoint(CURRENCIES)
        if place not in _main() or not (plain or _is_city(s, found, place)):
            continue  # "Hong Kong rose 0.4%, Sydney gained 0.2%", in a review that has told of an index
        if _opens_clause(s, found.i) and (listed or _moves_as_market(s, found.j)):
            yield _main_of(s, place, found.i, found.j)


def _is_marked(s: Sentence, j: int) -> bool:
    """ "(+1.63%)": whether a move with its sign stands in brackets at token j."""
    figure = s.figure_from.get(j + 1) if s.tokens.word(j) == "(" else None
    return figure is not None and bool(figure.signed) and figure.unit == "percent" and s.tokens.word(figure.j) == ")"


def _is_of_markets(s: Sentence) -> bool:
    """Whether neither the sentence nor the one before it tells of a statistic or of what homes cost."""
    before = s.story.before
    homes = not HOMES.isdisjoint(s.vocabulary) or (before is not None and not HOMES.isdisjoint(before.vocabulary))
    return not homes and s.index - s.story.last_at.get("indicator", -2) > 1


def _is_city(s: Sentence, found: Found, place: str) -> bool:
    """ "Sydney", "Hong Kong": whether a place is told by the city of its market."""
    return place in CITY_STATES or s.words(found.i, found.j) in load(Place)[place].cities


def _opens_clause(s: Sentence, i: int) -> bool:
    """Whether nothing governs what begins at token i: "while Milan", but not "stocks in Tokyo and Seoul"."""
    before = s.tokens.word(i - 1)
    joined = s.name_at.get(i - 2) if before in (",", "and") else None
    if joined is not None and joined.key("place") is not None:
        return _opens_clause(s, joined.i)
    called = before in EXPECTING and "open" in s.vocabulary  # "spread betters expect London to open 40 points lower"
    dated = i == 1 and 0 in s.date_at  # "Yesterday Tokyo ended its session up 0.3%"
    dashed = before in DASHES and not s.tokens.touches(i)  # "HONG KONG, July 26 -- Hong Kong stocks closed down"
    return i == 0 or before in BEFORE_MARKET or called or dated or dashed


def _moves_as_market(s: Sentence, j: int) -> bool:
    """Whether a move of an index follows what ends before token j: "rose", "was flat", "and Paris did better, up"."""
    words = s.tokens.words
    aside = next((b for a, b in s.asides if a - 1 == j and words[j] == ","), None)
    k = j if aside is None else aside + 1
    joined = s.name_at.get(k + 1) if words[k : k + 1] == ["and"] else None
    if joined is not None and joined.key("place") is not None:
        return _moves_as_market(s, joined.j)
    following = range(k, min(k + MARKET_REACH, len(words)))
    measured = any(t in s.figure_from and s.figure_from[t].unit in MEASURES for t in following)
    moved = s.motion_at.get(k)
    if words[k : k + 2] == ["to", "open"]:
        return measured
    plain = moved is not None and (moved[0].part == "adjective" or words[k] in company_words("share_verb") | EASING)
    return measured and (plain or words[k : k + 1] in [[word] for word in AFTER_MARKET])


def _told_in_row(s: Sentence) -> int | None:
    """ "| Abu Dhabi | rose 0.5% to 9,631 |": where the words begin that tell what a row names did, among shares."""
    if len(s.cells) != 2 or not s.story.speaks_of_shares:
        return None
    t, stop = s.cells[1]
    if s.tokens.word(t) == "(":
        t = next((k + 1 for k in range(t, min(t + 4, stop)) if s.tokens.word(k) == ")"), t)
    return t if t in s.motion_at or s.tokens.word(t) in AFTER_MARKET else None


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


def _main_of(s: Sentence, place: str, i: int, j: int) -> Mention:
    named = s.words(i, j).lower()
    key = next((key for city, key in _of_cities().items() if named.startswith(city)), _main()[place])
    return Mention(KIND, IndexKey(s.words(i, j), key, False, place), i, j)


@cache
def _of_cities() -> dict[str, str]:
    """The share indices that another city than that of the country's main one stands for."""
    return {entry.city.lower(): key for key, entry in load(Index).items() if entry.city is not None}


@cache
def _main() -> dict[str, str]:
    """Each country's main share index: the first of its entries."""
    found: dict[str, str] = {}
    for key, entry in load(Index).items():
        if entry.kind == "equity" and entry.place not in ("XW", "EU"):
            found.setdefault(entry.place, key)
    return found


def _known(s: Sentence, found: Found, key: str) -> Mention:
    """A known index, its future, or a sector of it: "S&P 500 futures", "S&P 500 materials index"."""
    tokens = s.tokens
    entry = load(Index)[key]
    j = found.j
    k = j
    while tokens.word(k) in ("index", "composite", "mini", "e", "-", "stock", "emini") and k - j < 4:
        k += 1
    lead = _word_of_future(s, found.i)
    if tokens.word(k) in FUTURE_WORDS or lead is not None or tokens.word(j - 1) in FUTURE_WORDS:
        future = entry.future or key
        name = IndexKey(s.words(found.i, found.j), future, True, entry.place)
        start = lead if lead is not None and tokens.words[lead] == "those" else found.i
        named = lead is not None or tokens.word(k) not in FUTURE_WORDS  # "share price index futures"
        return Mention(KIND, name, start, j if named else k + 1)
    if tokens.word(j) in TRADED and j + 1 in s.motion_at:
        return Mention("attribute", None, found.i, j + 1)  # "Nasdaq volume fell 14%"
    if tokens.word(j) in PARTS and tokens.word(j + 1) != "index" and not s.is_row:
        return Mention("attribute", None, found.i, j + 1)  # "Of the 11 S&P 500 sectors, six rose"
    rest = next((tokens.words[j:b] for a, b in s.cells if a <= j < b), []) if s.is_row else []
    known = company_words("sector_word")
    if not known.isdisjoint(rest) and known.union(BESIDE_SECTOR).issuperset(rest):  # "| S&P 500 Real Estate |"
        stop = j + len(rest)
        return Mention(KIND, IndexKey(s.words(found.i, stop), None, False, entry.place), found.i, stop)
    for k in range(j, min(j + 4, len(tokens))):
        word = tokens.word(k)
        if (
            word in ("index", "sector", "sub-index")
            and k > j
            and all(tokens.word(t) in known or tokens.word(t) in ("-", "&", "and") for t in range(j, k))
        ):
            return Mention(KIND, IndexKey(s.words(found.i, k + 1), None, False, entry.place), found.i, k + 1)
    k = j
    while (
        k < len(tokens)
        and ((tokens.raw[k][0].isupper() and tokens.kinds[k] == "word") or (tokens.word(k) == "&" and k > j))
        and k - j < 4
        and k not in s.name_at
    ):
        k += 1
    if k > j and "index" in tokens.words[j + 1 : k + 1]:  # "Hang Seng Composite Index" is another index
        stop = tokens.words.index("index", j) + 1
        return Mention(KIND, IndexKey(s.words(found.i, stop), None, False, entry.place), found.i, stop)
    if tokens.word(j) in ("index", "composite", "average"):
        j += 1
    i = found.i + (tokens.word(found.i) == "the")  # "the top 40"
    if (place := _other_home(s, found, entry)) is not None:
        own = (k for k, e in load(Index).items() if e.place == place and ALL_SHARE.issubset(_spelled(e.name)))
        return Mention(KIND, IndexKey(s.words(i, found.j), next(own, None), False, place), i, j)
    return Mention(KIND, IndexKey(s.words(i, found.j), key, False, entry.place), i, j)


def _other_home(s: Sentence, found: Found, entry: Index) -> str | None:
    """The country whose "All-Share Index" a story means that does not speak of that index's own: Nigeria."""
    if not ALL_SHARE.issuperset(set(s.tokens.words[found.i : found.j]) - {"the", "index", "-", "broader"}):
        return None
    told = (name for other in s.story.sentences[:OPENING] for hit in other.hits for name in hit.values)
    if any(name.kind != KIND and place_of(name) == entry.place for name in told):
        return None
    return next((place for place, _ in s.story.places.most_common(3) if place not in ("XW", "EU", entry.place)), None)


def _spelled(name: str) -> set[str]:
    return set(name.lower().replace("-", " ").split())


def _sectors(s: Sentence) -> Iterator[Mention]:
    """ "energy stocks", "the financial sector", "the banking index"."""
    tokens = s.tokens
    for k, word in enumerate(tokens.words):
        if k == 0:
            continue
        caps = tokens.words[k - 1 : k + 2] in (["small", "-", "caps"], ["mid", "-", "caps"])
        if (word in CAPS or caps) and s.story.speaks_of_shares:
            i, j = (k - 1, k + 2) if caps else (k, k + 1)
            yield Mention(KIND, IndexKey(s.words(i, j), None, False, _market(s)), i, j)
        if word not in GAUGES:
            continue
        if (
            tokens.word(k) in ("sector", "sectors")
            and tokens.word(k + 1) != "index"
            and (
                not s.story.speaks_of_shares
                or (s.is_row and "statistic" in s.story.notes)
                or any(f.key("indicator") for f in s.names)
            )
        ):
            continue
        if tokens.word(k) == "index" and not s.story.speaks_of_shares and "statistic" in s.story.notes:
            continue  # "The energy index fell 4.6%", in a report on consumer prices
        i = start = k - 2 if tokens.words[max(0, k - 2) : k] == ["sub", "-"] else k  # "the bank sub-index"
        if tokens.word(k) in ("index", "indexes") and s.story.speaks_of_shares:
            while i > 0 and k - i < 5 and (_is_name(s, i - 1) or (tokens.raw[i - 1] in "'’\"" and i < k + 1)):
                i -= 1
            if 1 < i < k - 1 and tokens.raw[i - 1] == "&" and tokens.touches(i) and s.is_capital(i - 2):
                i -= 2  # "the S&P Energy Sector Index"
        while i > 0 and (
            tokens.word(i - 1) in company_words("sector_word")
            or (
                tokens.word(i - 1) in ("&", "and", "-") and i < k and tokens.word(i - 2) in company_words("sector_word")
            )
        ):
            i -= 1
        if 0 < i < k and tokens.raw[i][0].isupper() and _is_name(s, i - 1) and not s.is_title_case:
            continue  # "ON Semiconductor shares"
        if _is_described(s, i) or ((told := s.name_at.get(i - 1)) is not None and told.key("indicator")):
            continue  # "WPI Food Index rose to 7.5 per cent"
        if (whole := s.name_at.get(i)) is not None and whole.key("indicator") and whole.j == k + 1:
            continue  # "the services gauge climbed to 55.9"
        if i < start:
            yield Mention(KIND, IndexKey(s.words(i, k + 1), None, False, _market(s)), i, k + 1)


def _parts(s: Sentence) -> Iterator[Mention]:
    """ "The sub-index of commerce and industry fell": a part of an index, whose sector is told behind it."""
    words = s.tokens.words
    if not s.story.speaks_of_shares:
        return
    for t, word in enumerate(words):
        if word != "of" or words[t - 1] not in PARTED or s.tokens.word(t + 1) not in company_words("sector_word"):
            continue
        i = t - 3 if words[max(0, t - 3) : t] == ["sub", "-", "index"] else t - 1
        stop = next((k for k in range(t + 2, min(t + PART_REACH, len(words))) if k in s.motion_at), None)
        told = words[t + 1 : stop] if stop is not None else [","]
        if {",", ";", "("}.isdisjoint(told) and (words[t - 1] == "subindex" or i < t - 1):
            yield Mention(KIND, IndexKey(s.words(i, t + 1 + len(told)), None, False, _market(s)), i, t + 1 + len(told))


def _is_described(s: Sentence, i: int) -> bool:
    """ "the Russell 2000 index of small-cap stocks": whether what begins at token i says of what a named index is."""
    of_index = s.tokens.word(i - 1) == "of" and s.tokens.word(i - 2) in ("index", "gauge", "measure", "basket")
    named = s.name_at.get(i - 3 if of_index else i - 1)  # "the Russell 2000 small-cap index"
    return named is not None and named.key("index") is not None


def _numbered(s: Sentence) -> Iterator[Mention]:
    """ "the SBF 250 eased", "the Cboe UK 100 index": an index of so many shares that has no entry."""
    tokens, words = s.tokens, s.tokens.words
    if "the" not in s.vocabulary:
        return
    if not (s.story.speaks_of_shares or "index" in s.vocabulary):
        return
    for k, word in enumerate(words):
        small = word in SMALLER and tokens.word(k - 1) in SIZES  # "the Cboe Small Companies up 0.3%"
        if not (word in MEMBERS or small) or k in s.name_at or k in s.date_at or not s.is_capital(k - 1):
            continue
        i = k - 1
        while i > 0 and k - i < LONGEST_NAME and s.is_capital(i - 1) and tokens.word(i - 1) != "the":
            i -= 1
        lead = tokens.word(i - 1)
        whole = (lead == "the" or lead in EPITHETS) and not any(t in s.name_at and _is_index(s, t) for t in range(i, k))
        j = k + 1 + (tokens.word(k + 1) == "index")
        if whole and (j > k + 1 or k + 1 in s.motion_at or tokens.word(k + 1) in AUXILIARIES):
            yield Mention(KIND, IndexKey(s.words(i, j), None, False, _market(s)), i, j)


def _is_index(s: Sentence, t: int) -> bool:
    return s.name_at[t].key("index") is not None


def _caps(s: Sentence) -> Iterator[Mention]:
    """ "Mid-cap and small-cap indexes lost 0.2% each": what shares of a size do, with the word that both share."""
    words = s.tokens.words
    if not s.story.speaks_of_shares:
        return
    starts = [i for i in range(len(words) - 2) if words[i] in SIZES and words[i + 1 : i + 3] == ["-", "cap"]]
    for i in starts:
        j = i + 3
        shared = words[j : j + 1] == ["and"] and j + 1 in starts and s.tokens.word(j + 4) in GAUGES
        if (s.tokens.word(j) in GAUGES or shared) and not _is_described(s, i):
            yield Mention(KIND, IndexKey(s.words(i, j + (not shared)), None, False, _market(s)), i, j + (not shared))


def _bare_sectors(s: Sentence) -> Iterator[Mention]:
    """ "Consumer staples rose 0.6%", "led by energy, up 1.1%", "a 0.5% gain in materials", in a story of shares."""
    listing = not s.vocabulary.isdisjoint(LISTING)
    starts = sectors(listed=listing)
    if starts.keys().isdisjoint(s.vocabulary) or not s.story.speaks_of_shares or not _tells_of_shares(s):
        return
    tokens, words = s.tokens, s.tokens.words
    stop = 0
    for i, word in enumerate(words):
        if i < stop or word not in starts:
            continue
        j = _sector_end(s, i, listed=listing)
        if j is None or _is_other_name(s, i, j):
            continue
        j += tokens.word(j) in GROUPED
        if _moves_alone(s, i, j):
            stop = j
            yield Mention(KIND, IndexKey(s.words(i, j), None, False, _market(s)), i, j)


def _is_other_name(s: Sentence, i: int, j: int) -> bool:
    """Whether the sector's words from i to j are, or end, another name: gold, but not the oil of "mining and oil"."""
    named = s.name_at.get(j - 1)
    return named is not None and named.i <= i and named.names[0].kind not in ("noun", "decoy")


def _market(s: Sentence) -> str | None:
    """The country of a sector's shares: that of the index told of last, else the story's."""
    last = s.story.recent(KIND)
    place = getattr(last.key, "place", None) if last is not None else None
    return place if place not in (None, "XW", "EU", "XM") else s.story.place


def _tells_of_shares(s: Sentence) -> bool:
    """Whether sectors are those of a share index: the story has named one, and no statistic since."""
    at = s.story.last_at
    told = "sector" in s.vocabulary or ("sectors" in s.vocabulary and KIND in s.name_kinds)  # "two S&P 500 sectors"
    last = "statistic" not in s.story.notes or told or at.get(KIND, 0) > at.get("indicator", 0)
    return (KIND in s.story.last or KIND in s.name_kinds) and last and not s.story.tells_results


def _moves_alone(s: Sentence, i: int, j: int) -> bool:
    """Whether the words from i to j are all that moves: no noun follows ("energy prices"), none stands before."""
    tokens = s.tokens
    before, after = tokens.word(i - 1), tokens.word(j)
    moved = s.motions_at.get(i - 2, ([], 0))[0]
    quoted = s.figure_from.get(j + 1) if after == "(" else None
    if quoted is not None and quoted.unit == "percent" and not LISTING.isdisjoint(s.vocabulary):
        followed = before == "by" and tokens.word(i - 2) in MOVED_BY  # "followed by capital goods (1.4 per cent)"
        return followed or before in (",", "and")  # "realty jumped 2.02 per cent, metal (1.9 per cent)"
    if quoted is not None and quoted.signed and quoted.unit == "percent" and not PARTS.isdisjoint(s.vocabulary):
        return True  # "Energy (-1.5%) was the weakest of the sectors"
    if before == "in" and any(motion.part == "noun" for motion in moved):
        return after in ("", ".", ",", ";", "and", "while")
    if before == "with" and (after == "leading" or (j in s.motion_at and after.endswith("ing"))):
        return True  # "with banks gaining 2.9%", "with energy leading losses with a 2.5% fall"
    if before == "with" and j in s.motions_at and s.motions_at[j][1] in s.figure_from:
        return True  # "with resources up 2.05%"
    if before == "with" or (before == "by" and tokens.word(i - 2) in MOVED_BY):
        return after in (",", "and")
    if before == "and" and tokens.word(i - 2) in company_words("bare_sector") and after == ",":
        return True
    if before in (",", "and") and _ends_move(s, i - 2 if before == "and" and tokens.word(i - 2) == "," else i - 1):
        # "Industrials lost 0.9%, banks 1.2%", "... and financials were up 0.7%"
        return j in s.figure_from or j in s.motion_at or after in AFTER_SECTOR
    opens = i == 0 or before in BEFORE_SECTOR or (i == 1 and tokens.kinds[0] == "symbol")
    behind = next((b + 1 for a, b in s.asides if a == j + 1 and after == ","), None)
    if opens and behind is not None:
        return behind in s.motion_at  # "Financials, which account for a third of the index, slipped"
    if (opens or before == "with") and after == "and" and (k := _sector_end(s, j + 1)) is not None:
        return k in s.motion_at or tokens.word(k) in AFTER_PAIR  # "Energy and utilities bucked the trend, adding"
    if before == "and" and any(_sector_end(s, t) == i - 1 for t in range(max(0, i - 4), i - 1)):
        return j in s.motion_at or after in AFTER_PAIR
    return opens and (j in s.motion_at or after in AFTER_SECTOR)


def _ends_move(s: Sentence, j: int) -> bool:
    """ "lost 0.9%", "were 2% in the red", "closed 1% higher": whether a percentage, or its direction, ends before j."""
    turned = s.motion_before.get(j)
    return s.tokens.word((turned[1] if turned is not None else j) - 1) in PERCENT


def _sector_end(s: Sentence, i: int, *, listed: bool = False) -> int | None:
    """The token after the sector whose bare name begins at token i."""
    of_word = sectors(listed=listed).get(s.tokens.words[i], ()) if i < len(s.tokens) else ()
    return next((i + len(name) for name in of_word if tuple(s.tokens.words[i : i + len(name)]) == name), None)


def _coded(s: Sentence) -> Iterator[Mention]:
    """ "Precious metal miners (.FTNMX551030)": words told to be an index by a code that starts with a point."""
    tokens = s.tokens
    if CODE not in tokens.kinds:
        return
    for t, kind in enumerate(tokens.kinds):
        if kind != CODE or not tokens.raw[t].startswith(".") or tokens.word(t - 1) not in ("(", "<"):
            continue
        i = t - 1
        while (
            i > 0
            and t - i < CODED_REACH
            and (tokens.kinds[i - 1] == "word" or tokens.word(i - 1) == "&")
            and i - 1 not in s.motion_at
            and tokens.word(i - 1) not in NOT_IN_NAME
            and (i - 1 not in s.name_at or s.name_at[i - 1].key("index") is None)
        ):
            i -= 1
        if tokens.word(i - 1) == "and" and tokens.word(i - 2) in company_words("sector_word"):
            i -= 2  # "travel and leisure"
        if tokens.word(i) == "s" and tokens.word(i - 1) in ("'", "’"):
            i -= 2  # "China's AI stocks (.CSI930713)"
        if i < t - 1 and tokens.word(i) not in ("a", "an") and s.name_at.get(t - 2) is None:
            yield Mention(KIND, IndexKey(s.words(i, t - 1), None, False, s.story.place), i, t - 1)


def _short(s: Sentence) -> Iterator[Mention]:
    """ "Dow 0.99%, S&P 0.95%", "the S&P fell": the S&P 500, but not "S&P said", the maker of ratings."""
    words = s.tokens.words
    for i in range(len(words) - 2):
        future = not FUTURE_WORDS.isdisjoint(words[i + 3 : i + 4])
        j = i + 3 + (words[i + 3 : i + 4] == ["index"] or future)
        k = j + (words[j : j + 1] == ["also"])  # "The S&P also rose"
        told = (
            words[j : j + 2] == ["'", "s"]
            or k in s.motion_at
            or j in s.figure_from
            or words[j : j + 1] in (["was"], ["is"])
            or _has_moved(s, j)
        )
        if (
            words[i : i + 3] == ["s", "&", "p"]
            and told
            and i not in s.name_at
            and (i == 0 or words[i - 1] in BEFORE_INDEX)
        ):
            future = future or _headed_futures(s, i)
            yield Mention(KIND, IndexKey(s.words(i, i + 3), "SPX", future, "US"), i, j)


def _has_moved(s: Sentence, j: int) -> bool:
    """ "has now lost 4.2 percent", "had gained 8 points": whether a move and its figure follow an auxiliary."""
    t = j + 1 + (s.tokens.word(j + 1) in ADVERBS)
    figure = s.figure_from.get(s.motions_at[t][1]) if s.tokens.word(j) in HAVING and t in s.motions_at else None
    return figure is not None and figure.unit in MEASURES


def _is_name(s: Sentence, i: int) -> bool:
    return (
        s.tokens.kinds[i] == "word"
        and s.tokens.raw[i][0].isupper()
        and i not in s.name_at
        and s.tokens.word(i) not in ("the", "a", "an", "both", "these", "all")
    )


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    if figure.unit == "percent":
        return role in ("change", "bare")
    least = 5 if isinstance(mention.key, IndexKey) and mention.key.id in _volatility() else 100
    if figure.unit == "points":
        return role not in ("level", "prior") or figure.value >= least  # "pared its losses to 15 points"
    if figure.unit != "number" or (figure.scaled and not _counts_millions(mention)):
        return False
    if role != "change" and figure.signed == -1:
        return False  # "declined to -0.61": a statistic's
    if role != "change" and figure.value < least / 2 and isinstance(mention.key, IndexKey) and mention.key.id:
        return False  # "the S&P 500 trades at a P/E ratio of 21.8"
    return role == "change" or (role in ("level", "prior") and (figure.decimals > 0 or figure.value >= least))


def _counts_millions(mention: Mention) -> bool:
    """ "The TEDPIX gained 4,312 points to 2.11 million": whether an index stands in the millions."""
    return isinstance(mention.key, IndexKey) and mention.key.id in IN_MILLIONS


@cache
def _volatility() -> frozenset[str]:
    return frozenset(key for key, entry in load(Index).items() if entry.kind == "volatility")


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    for st in statements:
        for mention in st.of_kind(KIND):
            draft = _draft(s, st, mention)
            if draft:
                yield draft


def _draft(s: Sentence, st: Statement, mention: Mention) -> Draft | None:
    key = mention.key
    assert isinstance(key, IndexKey)
    change, points, level = st.change, st.change_abs, st.level
    if (change is not None and change.is_range) or is_technical(s, st) or _counts_shares(s, st) or _swung(s, st):
        return None
    direction = st.direction
    if direction is None and change is not None and not change.signed:
        return None
    if change is not None and _is_of_metric(s, change):
        return None
    if (
        key.id is None
        and not s.is_row
        and change is None
        and points is None
        and level is not None
        and level.value < SURVEYS
    ):
        return None  # "Its services index rose to 61.4 from 60.2", of a survey
    entry = load(Index).get(key.id or "")
    place = None if entry is not None and entry.kind == "currency" else key.place  # the dollar index never closes
    values = {
        "index_name": key.name,
        "index_id": key.id,
        "is_future": key.is_future,
        "level": level.value if level is not None else None,
        "change_pct": signed(change, direction),
        "change_points": signed(points, direction),
        **price_columns(s, st, place=place, session=place is not None),
    }
    if level is not None and change is None and points is None and not AIMS.isdisjoint(s.tokens.words[: level.i]):
        values.update(status="expected", as_of=None, as_of_date=None, as_of_precision=None, moment=None)
    if change is None and points is None and unchanged(s, level):
        values["change_pct"], values["change_period"] = 0.0, "day"
    if values["level"] is None and values["change_pct"] is None and values["change_points"] is None:
        return None
    return Draft(
        IndexMove,
        values,
        min(st.i, mention.i if mention.i >= 0 else st.i),
        st.j,
        "index." + _form(st),
        tuple(st.figures),
    )


def _is_of_metric(s: Sentence, change: Figure) -> bool:
    """ "even as the retailer posted a 13.8% rise in first-half profit": whether a move is of what a company reports."""
    told = s.tokens.words[change.j + 2 : change.j + METRIC_REACH]
    moved = change.j in s.motions_at and s.tokens.word(change.j + 1) == "in"
    return moved and not company_words("metric").isdisjoint(told)


def _counts_shares(s: Sentence, st: Statement) -> bool:
    """ "On the TSX, advances beat declines 892 to 664": how many shares rose and fell, and no points."""
    told = s.tokens.words[: st.change_abs.i] if st.change_abs is not None else []
    return not RISEN.isdisjoint(told) and not FALLEN.isdisjoint(told)


def _swung(s: Sentence, st: Statement) -> bool:
    """ "The Sensex swung over 600 points", "moved in a range of 752.11 and 759.60 points": how far an index went up and
    down, and not where it stood."""
    level = st.level
    if level is not None and st.change is None and "range" in s.tokens.words[max(0, level.i - RANGE_REACH) : level.i]:
        return True
    return (
        level is not None
        and level.unit == "points"
        and s.tokens.word(st.verb) in SWUNG
        and LEADING_TO.isdisjoint(s.tokens.words[st.verb : level.i])
    )


def _form(st: Statement) -> str:
    parts = [
        name for name, f in (("change", st.change), ("points", st.change_abs), ("level", st.level)) if f is not None
    ]
    return "_".join(parts)


BY_WORD = Rules(
    (_sectors, TOLD_BY),
    (_parts, ["sub", "subindex"]),
    (_basket, ["basket"]),
    (_bare_sectors, lambda: sectors(listed=True)),
    (_coded, ["(", "<"]),
    (_short, ["&"]),
    (_caps, ["cap"]),
    (_numbered, NAME_ENDS),
)
RANKED_BY_WORD = Rules((_ranked, RANKS), (_counted, COUNTED), (_plain_futures, FUTURE_WORDS), (_freight, ["capesize"]))
