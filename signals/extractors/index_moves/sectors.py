"""Gauges of sectors and sizes that say what they are: "energy stocks", "the banking index", "mid-caps"."""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.index_moves.keys import KIND, IndexKey, market_of
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention
from signals.lexicon.vocabulary import company_words

GAUGES = frozenset(
    "index sector sub-index subindex gauge stocks shares sectors indexes indices equities counters".split()
)
SIZES = frozenset("small mid smaller".split())
CAPS = frozenset("smallcaps midcaps largecaps".split())
TOLD_BY = GAUGES | CAPS | {"caps"}
PARTED = frozenset("index subindex".split())  # "the sub-index of finance"
PART_REACH = 6  # tokens from such a word's "of" to the verb


def sector_gauges(s: Sentence) -> Iterator[Mention]:
    """ "energy stocks", "the financial sector", "the banking index"."""
    tokens = s.tokens
    for k, word in enumerate(tokens.words):
        if k == 0:
            continue
        caps = tokens.words[k - 1 : k + 2] in (["small", "-", "caps"], ["mid", "-", "caps"])
        if (word in CAPS or caps) and s.story.speaks_of_shares:
            i, j = (k - 1, k + 2) if caps else (k, k + 1)
            yield Mention(KIND, IndexKey(s.words(i, j), None, False, market_of(s)), i, j)
        if word not in GAUGES or _is_of_economy(s, k):
            continue
        start = k - 2 if tokens.words[max(0, k - 2) : k] == ["sub", "-"] else k  # "the bank sub-index"
        i = _gauge_start(s, start, k)
        if i < start and not _is_of_other(s, i, k):
            yield Mention(KIND, IndexKey(s.words(i, k + 1), None, False, market_of(s)), i, k + 1)


def _is_of_economy(s: Sentence, k: int) -> bool:
    """ "The services sector grew 2.4%", "The energy index fell 4.6%" in a report on consumer prices: whether the gauge
    at token k is one of the economy."""
    word = s.tokens.words[k]
    if word == "index":
        priced = "statistic" in s.story.notes and "index" not in s.name_kinds
        return priced and not s.story.speaks_of_shares
    if word not in ("sector", "sectors") or s.tokens.word(k + 1) == "index":
        return False
    told = (s.is_row and "statistic" in s.story.notes) or any(f.key("indicator") for f in s.names)
    return told or not s.story.speaks_of_shares


def _gauge_start(s: Sentence, i: int, k: int) -> int:
    """The token where the name of the gauge at token k starts, whose last word is before token i: "travel and leisure
    stocks", "the S&P Energy Sector Index"."""
    tokens, known = s.tokens, company_words("sector_word")
    if tokens.word(k) in ("index", "indexes") and s.story.speaks_of_shares:
        while i > 0 and k - i < 5 and (_is_name(s, i - 1) or tokens.raw[i - 1] in "'’\""):
            i -= 1
        if 1 < i < k - 1 and tokens.raw[i - 1] == "&" and tokens.touches(i) and s.is_capital(i - 2):
            i -= 2
    while i > 0 and (
        tokens.word(i - 1) in known
        or (tokens.word(i - 1) in ("&", "and", "-") and i < k and tokens.word(i - 2) in known)
    ):
        i -= 1
    return i


def _is_of_other(s: Sentence, i: int, k: int) -> bool:
    """ "ON Semiconductor shares", "WPI Food Index", "the services gauge climbed to 55.9": whether the gauge from
    token i to k belongs to a company's name, a statistic's, or says of what a named index is."""
    if 0 < i < k and s.tokens.raw[i][0].isupper() and _is_name(s, i - 1) and not s.is_title_case:
        return True
    before, whole = s.name_at.get(i - 1), s.name_at.get(i)
    if _is_described(s, i) or (before is not None and before.key("indicator")):
        return True
    return whole is not None and bool(whole.key("indicator")) and whole.j == k + 1


def parts_of_index(s: Sentence) -> Iterator[Mention]:
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
            yield Mention(
                KIND, IndexKey(s.words(i, t + 1 + len(told)), None, False, market_of(s)), i, t + 1 + len(told)
            )


def _is_described(s: Sentence, i: int) -> bool:
    """ "the Russell 2000 index of small-cap stocks": whether what begins at token i says of what a named index is."""
    of_index = s.tokens.word(i - 1) == "of" and s.tokens.word(i - 2) in ("index", "gauge", "measure", "basket")
    named = s.name_at.get(i - 3 if of_index else i - 1)  # "the Russell 2000 small-cap index"
    return named is not None and named.key("index") is not None


def sizes(s: Sentence) -> Iterator[Mention]:
    """ "Mid-cap and small-cap indexes lost 0.2% each": what shares of a size do, with the word that both share."""
    words = s.tokens.words
    if not s.story.speaks_of_shares:
        return
    starts = [i for i in range(len(words) - 2) if words[i] in SIZES and words[i + 1 : i + 3] == ["-", "cap"]]
    for i in starts:
        j = i + 3
        shared = words[j : j + 1] == ["and"] and j + 1 in starts and s.tokens.word(j + 4) in GAUGES
        if (s.tokens.word(j) in GAUGES or shared) and not _is_described(s, i):
            yield Mention(KIND, IndexKey(s.words(i, j + (not shared)), None, False, market_of(s)), i, j + (not shared))


def _is_name(s: Sentence, i: int) -> bool:
    """Whether token i may be part of an index's own name: a word with a capital that names nothing else."""
    return (
        s.tokens.kinds[i] == "word"
        and s.tokens.raw[i][0].isupper()
        and i not in s.name_at
        and s.tokens.word(i) not in ("the", "a", "an", "both", "these", "all")
    )
