"""Sectors by their bare names, in stories of shares: "Consumer staples rose 0.6%"."""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.index_moves.keys import KIND, PARTS, PERCENT, IndexKey, market_of
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention
from signals.grammar.subjects import AUXILIARIES
from signals.lexicon.vocabulary import company_words, sectors

LISTING = frozenset("indices sectoral".split())  # in front of such a list
GROUPED = frozenset("group sector stocks shares firms".split())
BEFORE_SECTOR = frozenset(", ; : while whereas meanwhile however the".split())
MOVED_BY = frozenset("led followed dragged weighed pulled supported buoyed".split())  # "dragged by resources, down 2%"
FARED = frozenset("held fared did".split())  # "Gold miners held up better, losing 2.1%"
AFTER_SECTOR = (
    AUXILIARIES | FARED | frozenset("up down higher lower ended closed finished adding losing leading led".split())
)
AFTER_PAIR = AFTER_SECTOR | frozenset("led leading bucked topped outperformed lagged".split())


def bare_sectors(s: Sentence) -> Iterator[Mention]:
    """ "Consumer staples rose 0.6%", "led by energy, up 1.1%", "a 0.5% gain in materials", in a story of shares."""
    listing = not s.vocabulary.isdisjoint(LISTING)
    starts = sectors(listed=listing)
    if starts.keys().isdisjoint(s.vocabulary) or not _tells_of_shares(s):
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
            yield Mention(KIND, IndexKey(s.words(i, j), None, False, market_of(s)), i, j)


def _is_other_name(s: Sentence, i: int, j: int) -> bool:
    """Whether the sector's words from i to j are, or end, another name: gold, but not the oil of "mining and oil"."""
    named = s.name_at.get(j - 1)
    return named is not None and named.i <= i and named.names[0].kind not in ("noun", "decoy")


def _tells_of_shares(s: Sentence) -> bool:
    """Whether sectors are those of a share index: the sentence names one, or the story has, and no statistic since."""
    beside = KIND in s.name_kinds and "indicator" not in s.name_kinds  # "The BIST 100 rose 2%, with banks jumping 9%"
    if s.story.tells_results or not (beside or s.story.speaks_of_shares):
        return False
    at = s.story.last_at
    told = beside or "sector" in s.vocabulary or ("sectors" in s.vocabulary and KIND in s.name_kinds)
    last = "statistic" not in s.story.notes or told or at.get(KIND, 0) > at.get("indicator", 0)
    return last and (KIND in s.story.last or KIND in s.name_kinds)


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
