"""Indices told by something else than a name of the lexicon: a code, a number of shares, a short form."""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.index_moves.futures import headed_futures
from signals.extractors.index_moves.keys import FUTURE_WORDS, KIND, MEASURES, IndexKey, market_of
from signals.extractors.index_moves.main import MEMBERS
from signals.extractors.index_moves.markets import opens_clause
from signals.extractors.index_moves.sectors import SIZES
from signals.grammar.sentence import Found, Sentence
from signals.grammar.statements import Mention
from signals.grammar.subjects import AUXILIARIES, EPITHETS
from signals.lexicon import load
from signals.lexicon.entries import Index
from signals.lexicon.vocabulary import company_words
from signals.tokens import CODE

HAVING = frozenset("has have had".split())
ADVERBS = frozenset("now also since already so".split())  # between such a word and what was moved
BEFORE_INDEX = frozenset("the , : * and while ; benchmark".split())
NOT_IN_NAME = frozenset("the a an its as while with by in on of for from where which that led and but".split())
AGAINST = frozenset("against versus vs".split())
PEERS = frozenset("peers currencies rivals counterparts".split())
PEERS_REACH = 7  # tokens from "basket" to what it holds
CODES = "index codes"  # the note that a story has told of some
DOLLAR_INDEX = "DXY"
SMALLER = frozenset({"companies", "ordinaries"})  # behind "Small"
NAME_ENDS = MEMBERS | SMALLER
LONGEST_NAME = 3  # words in front of that number
CODED_REACH = 9  # tokens of a name in front of an index's code
LABELS = frozenset(
    (
        ("%", "day", "change"), ("day", "change"), ("daily", "change"), ("%", "change"), ("week", "change"),
        ("weekly", "change"), ("year", "-", "to", "-", "date"), ("ytd",), ("ytd", "return"),
    )
)  # fmt: skip
LABEL_LINE = 10  # tokens of a line that holds a label and a figure


def labelled_lines(s: Sentence) -> Iterator[Mention]:
    """ "% Day Change: +0.42%", "Year-to-Date: +38.98%" below "NGX ASI: 71,230.51": lines that tell of that index."""
    told = s.story.recent(KIND) if ":" in s.vocabulary and len(s.tokens) <= LABEL_LINE else None
    if told is None or len(s.figures) != 1:
        return
    colon = s.tokens.words.index(":")
    if tuple(s.tokens.words[:colon]) in LABELS and s.figures[0].i == colon + 1 and s.figures[0].unit == "percent":
        yield Mention(KIND, told.key, 0, colon, refers=True)


def dollar_basket(s: Sentence) -> Iterator[Mention]:
    """ "The dollar gained 1% against a basket of six peers": the dollar index, told by what it measures."""
    words = s.tokens.words
    if sum(word in AGAINST for word in words) != 1 or (KIND in s.name_kinds):
        return
    t = words.index("basket")
    if words[t - 1] != "a" or words[t - 2] not in AGAINST or PEERS.isdisjoint(words[t + 1 : t + PEERS_REACH]):
        return
    for found in s.names:
        opens = words[max(0, found.i - 1) : found.i] == ["the"] and opens_clause(s, found.i - 1)
        moves = found.j in s.motion_at or s.tokens.word(found.j) in AUXILIARIES
        if (
            opens
            and moves
            and found.j < t
            and "USD" in (found.key("currency"), s.story.currency_of(words[found.j - 1]))
        ):
            yield Mention(KIND, IndexKey(s.words(found.i, found.j), DOLLAR_INDEX, False, "US"), found.i - 1, found.j)


def freight_index(s: Sentence) -> Iterator[Mention]:
    """ "The overall index, which factors in rates for capesize and panamax ships, rose": the Baltic freight index."""
    words = s.tokens.words
    for t in range(1, len(words)):
        if words[t] == "index" and words[t - 1] in ("main", "overall") and s.tokens.word(t + 1) in (",", "that"):
            yield Mention(KIND, IndexKey(s.words(t - 1, t + 1), "BDI", False, "XW"), t - 1, t + 1)


def numbered_names(s: Sentence) -> Iterator[Mention]:
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
            yield Mention(KIND, IndexKey(s.words(i, j), None, False, market_of(s)), i, j)


def _is_index(s: Sentence, t: int) -> bool:
    """Whether token t is part of an index that the lexicon names."""
    return s.name_at[t].key("index") is not None


def coded_names(s: Sentence) -> Iterator[Mention]:
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


def remember_code(s: Sentence, found: Found, key: str) -> None:
    """ "the PX index": a code that names an index only beside that word, until the story has told it so."""
    code = s.tokens.raw[found.i]
    if found.j == found.i + 2 and code.isupper() and s.tokens.word(found.i + 1) == "index":
        s.story.notes[CODES] = key
        s.story.notes[f"index code {code}"] = key


def coded_again(s: Sentence) -> Iterator[Mention]:
    """ "The PX has gained 3% this year", in a story that has told of "the PX index"."""
    for t in s.tokens.capitals:
        key = s.story.notes.get(f"index code {s.tokens.raw[t]}")
        moves = t + 1 in s.motion_at or s.tokens.word(t + 1) in AUXILIARIES
        if key is not None and moves and s.tokens.word(t - 1) == "the":
            yield Mention(KIND, IndexKey(s.words(t, t + 1), key, False, load(Index)[key].place), t - 1, t + 1)


def short_names(s: Sentence) -> Iterator[Mention]:
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
            future = future or headed_futures(s, i)
            yield Mention(KIND, IndexKey(s.words(i, i + 3), "SPX", future, "US"), i, j)


def _has_moved(s: Sentence, j: int) -> bool:
    """ "has now lost 4.2 percent", "had gained 8 points": whether a move and its figure follow an auxiliary."""
    t = j + 1 + (s.tokens.word(j + 1) in ADVERBS)
    figure = s.figure_from.get(s.motions_at[t][1]) if s.tokens.word(j) in HAVING and t in s.motions_at else None
    return figure is not None and figure.unit in MEASURES
