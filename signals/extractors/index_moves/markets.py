"""Places that stand for their share markets: "Manila tumbled 3.5%"."""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.index_moves.keys import KIND, MEASURES, PERCENT
from signals.extractors.index_moves.main import main_indices, main_of
from signals.grammar.sentence import Found, Sentence
from signals.grammar.statements import Mention
from signals.grammar.subjects import AUXILIARIES
from signals.lexicon import load
from signals.lexicon.entries import Place
from signals.lexicon.vocabulary import company_words

STATISTICS = frozenset("indicator headline bank bond".split())  # beside them a place is a country
CURRENCIES = frozenset("currency noun".split())  # so it is beside them, but a city
BEFORE_MARKET = frozenset(", ; : while but and with whereas as".split())
AFTER_MARKET = AUXILIARIES | frozenset("ended closed opened finished did".split())
HOMES = frozenset("home homes house houses housing property rents dwelling dwellings apartment apartments".split())
CITY_STATES = frozenset(("HK", "SG"))
DASHES = frozenset("- -- — –".split())
EXPECTING = frozenset("expect expected see sees called seeing".split())
EASING = frozenset("eased declined firmed".split())  # of markets rather than of one company
MARKET_REACH = 9  # how far behind a place the figure of its market may stand, in tokens


def places_as_markets(s: Sentence) -> Iterator[Mention]:
    """ "Manila tumbled 3.5%", "Frankfurt and Paris added 2%": a place that stands for its market, beside an index."""
    if not s.name_kinds.isdisjoint(STATISTICS):
        return
    if (laid_out := _laid_out(s)) is not None:
        yield laid_out
        return
    told = s.story.recent(KIND) is not None
    shares = s.story.speaks_of_shares
    near = told or (shares and (KIND in s.name_kinds or "index" in s.vocabulary))
    reviews = shares and KIND in s.story.last and _is_of_markets(s)
    if not (near or reviews) or s.has_cue("attribute") or s.has_cue("yoy"):
        return
    for found in s.names:
        place = found.key("place")
        if near and place is not None and place in main_indices() and _is_marked(s, found.j):
            yield main_of(s, place, found.i, found.j)  # "tracked Paris (+1.63%) and London (-0.2%)"
            continue
        listed = found.j in s.figure_from and s.tokens.word(found.i - 2) in PERCENT  # "lost 1.1%, Sydney 0.3%"
        plain = near and s.name_kinds.isdisjoint(CURRENCIES)
        if place not in main_indices() or not (plain or _is_city(s, found, place)):
            continue  # "Hong Kong rose 0.4%, Sydney gained 0.2%", in a review that has told of an index
        if opens_clause(s, found.i) and (listed or _moves_as_market(s, found.j)):
            yield main_of(s, place, found.i, found.j)


def _laid_out(s: Sentence) -> Mention | None:
    """ " KUWAIT          up 0.5% to 8,412": a line of a list of markets that agencies set below their reviews."""
    found = s.name_at.get(0)
    if found is None or KIND not in s.story.last or (0, found.j) not in s.cells:
        return None
    place = found.key("place")
    return main_of(s, place, 0, found.j) if place in main_indices() and told_in_row(s) is not None else None


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


def opens_clause(s: Sentence, i: int) -> bool:
    """Whether nothing governs what begins at token i: "while Milan", but not "stocks in Tokyo and Seoul"."""
    before = s.tokens.word(i - 1)
    joined = s.name_at.get(i - 2) if before in (",", "and") else None
    if joined is not None and joined.key("place") is not None:
        return opens_clause(s, joined.i)
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


def told_in_row(s: Sentence) -> int | None:
    """ "| Abu Dhabi | rose 0.5% to 9,631 |": where the words begin that tell what a row names did, among shares."""
    if len(s.cells) != 2 or not s.story.speaks_of_shares:
        return None
    t, stop = s.cells[1]
    if s.tokens.word(t) == "(":
        t = next((k + 1 for k in range(t, min(t + 4, stop)) if s.tokens.word(k) == ")"), t)
    return t if t in s.motion_at or s.tokens.word(t) in AFTER_MARKET else None
