"""Which statements about a share are refused: what was dealt, targets, sums and moves of other things."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from typing import NamedTuple

from signals.extractors.equity_moves.keys import REACH, TRADING, EquityKey
from signals.extractors.equity_moves.levels import TARGETS
from signals.extractors.equity_moves.prices import own_tokens, words_of_own
from signals.grammar.context import REASONS, is_technical
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention, Statement
from signals.lexicon.vocabulary import company_words

DEALING = frozenset(
    "book exercise conversion warrants issue placed placing acquire acquires placement merger sold purchased bought"
    " repurchased acquired repurchase buyback offering"
    " priced sells buys purchase".split()
)
AFTER_IN = frozenset(
    "the its a an early late trading trade premarket pre after extended afternoon morning response value price prices"
    " share shares recent today one two three".split()
)
REPORTED = frozenset("report reports reported reporting".split())
OFFERED = frozenset("buy buying bid offer takeover".split())
PAYOUTS = frozenset("dividend dividends payout distribution".split())
RANGING = frozenset("ranging ranges ranged".split())
PER_SHARE = frozenset("share shr sh".split())
LARGEST_MOVE = 5000  # of a share's price, in its currency
CLAUSE_STARTS = frozenset("; which after".split())


class Told(NamedTuple):
    """What a statement tells of a share."""

    s: Sentence
    st: Statement
    mention: Mention
    key: EquityKey
    change: float | None  # in percent
    absolute: float | None  # in money
    level: Figure | None
    stands: bool  # "finished flat at €22.30"

    @property
    def unmoved(self) -> bool:
        return self.change is None and self.absolute is None


def _is_unnamed_price(told: Told) -> bool:
    """ "Velmar, at $21": a price alone, of no named share; or one of a chart."""
    if not told.unmoved:
        return False
    named = told.key.shares or told.key.ticker is not None or told.mention.i < 0 or told.stands
    return told.level is None or not named or (not told.s.is_row and is_technical(told.s, told.st))


def _is_range(told: Told) -> bool:
    """ "traded between $20 and $22", "rose 2% to 3%"."""
    change = told.st.change
    return (told.level is not None and told.level.is_range) or (change is not None and change.is_range)


def _is_untraded(told: Told) -> bool:
    """ "a price tag of 100,000 yuan"."""
    if not told.unmoved or told.stands or told.key.currency is not None:
        return False
    return (told.mention.i < 0 or not told.key.shares) and not TRADING.intersection(told.s.tokens.words)


def _is_sum_beside(told: Told) -> bool:
    """ "Velmar shares: diluted earnings per share of $1.01"."""
    return told.unmoved and told.level is not None and _is_no_price(told.s, told.mention, told.level)


def _is_no_price(s: Sentence, mention: Mention, level: Figure) -> bool:
    """ "diluted earnings per share of $1.01", "is expected to report $0.19", "preferred stock: $0.01 par", "between 75
    cents and $11": a sum beside a share that is not what it costs."""
    words = s.tokens.words
    lead = words[max(mention.j, 0, level.i - REACH) : level.i]
    offered = words[level.i - 1] == "for" and not OFFERED.isdisjoint(lead)  # "jumped, as a rival will buy it for $24"
    if offered or not PAYOUTS.isdisjoint(lead):
        return True
    reported = not company_words("metric").isdisjoint(lead) or not REPORTED.isdisjoint(lead[-3:])
    return reported or not RANGING.isdisjoint(lead) or words[level.j : level.j + 1] == ["par"]


def _is_dealt(told: Told) -> bool:
    """ "Mr Ash sold 700 shares at $34.90": what an insider or a buyback paid."""
    s, level = told.s, told.level
    if (
        level is not None
        and s.tokens.words[max(0, level.i - 2) : level.i] == ["price", "of"]
        and told.mention.j == level.i - 1
    ):
        return False  # "agreed to acquire it at a premium of 38% to Velmar's closing price of $17.75"
    return level is not None and (bool(DEALING.intersection(words_of_own(s, 0, level.i))) or _is_of_sale(s, level))


def _is_of_sale(s: Sentence, level: Figure) -> bool:
    """ "the open market sale of 3,065,616 Calder shares at a price of $34.90"."""
    words = s.tokens.words
    return any(words[t : t + 2] == ["sale", "of"] and t + 2 in s.figure_from for t in range(level.i))


def _is_move_of_another(told: Told) -> bool:
    """ "led to an 80% increase in headcount"."""
    return told.st.change is not None and _is_of_another(told.s, told.st.change, told.mention)


def _is_of_another(s: Sentence, change: Figure, mention: Mention) -> bool:
    """ "which made up 29% of its volume", "led to an 80% increase in headcount": a share, or another thing's move."""
    words = s.tokens.words
    if words[change.j : change.j + 1] == ["of"]:
        return True
    if any(words[t : t + 2] in (["vote", "share"], ["market", "share"]) for t in range(change.j, change.j + 4)):
        return True
    if words[change.j + 1 : change.j + 4] in (["in", "the", "amount"], ["in", "the", "number"]):
        return True  # "an 88% increase in the amount of shares it owned"
    j = s.cue_at[change.j][1] if s.classes(change.j) & {"yoy", "mom", "qoq"} else change.j
    k = j + 2
    if j not in s.motion_at or words[j + 1 : k] != ["in"] or k >= len(words):
        return False
    near = list(takewhile(lambda t: words[t] not in REASONS and words[t] != ",", range(k, min(k + 6, len(words)))))
    if any("attribute" in s.classes(t) or words[t] in company_words("metric") for t in near):
        return True  # "a 12% increase in total operating revenue"
    if any(words[t] in company_words("kind") and t + 1 == mention.i for t in range(k, min(k + 6, len(words)))):
        return False  # "a 3.6% fall in e-commerce firm Velmar"
    plain = s.tokens.kinds[k] == "word" and s.tokens.raw[k].islower()
    return plain and k not in s.date_at and words[k] not in AFTER_IN and not s.classes(k)


def _is_by_weight(told: Told) -> bool:
    """ "jumped $10.15/dmt"."""
    word = told.s.tokens.word
    return any(f.unit == "money" and word(f.j) == "/" and word(f.j + 1) not in PER_SHARE for f in told.st.figures)


def _is_on_exchange(told: Told) -> bool:
    """ "iron ore on China's Dalian Commodity Exchange"."""
    i = told.mention.i
    return told.key.company.endswith("Exchange") and "on" in told.s.tokens.words[max(0, i - 4) : max(0, i)]


def _is_beside_target(told: Told) -> bool:
    """ "with a target of $40, Velmar rose 2%": of an analyst; but not "Velmar, which is the target of a bid, shed"."""
    s, mention, figures = told.s, told.mention, told.st.figures
    first, last = min(f.i for f in figures), max(f.i for f in figures)
    near = min(mention.i - 3, first - 6)
    begin = max((t + 1 for t in range(first) if s.tokens.word(t) in CLAUSE_STARTS), default=0)
    own = range(mention.i, mention.j)  # "Target fell 2.2%"
    near_by = (*range(mention.i), *own_tokens(s, mention.j, first), *range(first, last + 5))
    return any(s.tokens.word(t) in TARGETS and t not in own for t in near_by if t >= max(begin, near))


def _is_sum_raised(told: Told) -> bool:
    """ "it raised 675,000 pounds"."""
    moved = told.st.change_abs
    return told.st.change is None and told.level is None and moved is not None and moved.value > LARGEST_MOVE


def _is_result(told: Told) -> bool:
    """ "a loss of $2.40 a year earlier"."""
    moved = told.st.change_abs
    if told.st.change is not None or moved is None:
        return False
    words = told.s.tokens.words[max(0, moved.i - 4) : moved.i]
    return "loss" in words or not company_words("metric").isdisjoint(words)


REFUSALS: tuple[Callable[[Told], bool], ...] = (
    _is_unnamed_price,
    _is_range,
    _is_untraded,
    _is_sum_beside,
    _is_dealt,
    _is_move_of_another,
    _is_by_weight,
    _is_on_exchange,
    _is_beside_target,
    _is_sum_raised,
    _is_result,
)
