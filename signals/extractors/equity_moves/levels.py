"""Which sums beside a share's move are no price of now, and are dropped from it."""

from __future__ import annotations

from signals.extractors.equity_moves.keys import REACH, EquityKey
from signals.grammar.context import unchanged
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention, Statement
from signals.lexicon.vocabulary import company_words

TARGETS = frozenset("target targets defined case".split())
ISSUES = frozenset("ipo offer offering issue listing debut purchase strike exercise conversion".split())


def drop_other_levels(s: Sentence, st: Statement, mention: Mention) -> None:
    """Drops what is no price of now: "down 31% from their IPO price of $20.50", "with a price target of $4.70"."""
    level = st.level
    if level is not None and (_is_of_issue(s, st, level) or _is_of_metric(s, mention, level) or _is_target(s, level)):
        st.levels.clear()
    assert isinstance(mention.key, EquityKey)
    if mention.key.currency is None and not s.is_row:
        _drop_bare(s, st, named=mention.key.ticker is not None)


def _is_of_issue(s: Sentence, st: Statement, level: Figure) -> bool:
    """ "at $14.20, down 31% from their IPO price of $20.50": what a share was sold at, and is no price of now."""
    words = s.tokens.words
    return not st.prior and words[max(0, level.i - 2) : level.i - 1] == ["price"] and words[level.i - 3] in ISSUES


def _is_of_metric(s: Sentence, mention: Mention, level: Figure) -> bool:
    """ "rose 4% as its profit surged 93% to $770,000": what reached the level is not the share."""
    words = s.tokens.words
    start = max([mention.j, *(t + 1 for t in range(level.i) if words[t] in (",", ";"))])
    return any(words[t] in company_words("metric") and t + 1 in s.motion_at for t in range(start, level.i))


def _is_target(s: Sentence, level: Figure) -> bool:
    """ "rose 2% after it was upgraded, with a price target of $4.70": where an analyst sees the share, or where an
    exchange or an issuer bounds it ("rose by its daily limit of 1,500 yen", "the upper price band of Rs 629")."""
    words = s.tokens.words
    if words[max(0, level.i - 2) : level.i] in (["limit", "of"], ["band", "of"]):
        return True
    shortened = {"pt", "pts"}.intersection(words[: level.i])  # "raises PT of Velmar shares to $150"
    lead = set(words[max(0, level.i - REACH) : level.i])
    # "sees a break price on the deal of $202"
    valued = not lead.isdisjoint(("intrinsic", "values")) or {"price", "deal"} <= lead
    return bool(shortened or valued or TARGETS.intersection(words[max(0, level.i - 4) : level.i]))


def values_share(s: Sentence, st: Statement, mention: Mention) -> bool:
    """ "He values Velmar shares at $300, up 50% from a recent $203"."""
    level, change = st.level, st.change
    if level is None or change is None or change.i <= level.i or "values" not in s.tokens.words[: level.i]:
        return False
    return not _is_of_issue(s, st, level) and (_is_of_metric(s, mention, level) or _is_target(s, level))


def _drop_bare(s: Sentence, st: Statement, *, named: bool) -> None:
    """Keeps of plain numbers only the price that a share moved to, and that move: "Calder (CLDR) rose 2.30 to 116.95",
    "closed flat at 4.13"; where no ticker named the share, only behind a sum: "lost four baht to 118"."""
    level, moved = st.level, st.change_abs
    bare = level is not None and level.unit == "number"
    reached = level is not None and bare and s.tokens.word(level.i - 1) in ("to", "at")
    if level is not None and not (level.decimals and named):  # "slipped 80 yen to 3,810"
        reached = reached and moved is not None and moved.unit == "money"
    if bare and not (reached and (st.change or moved or unchanged(s, level))):
        st.levels.clear()
    if moved is not None and moved.unit == "number" and not reached:
        st.change_abs = None
