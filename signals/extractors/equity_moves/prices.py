"""Prices that a share stands at or moves to, told in plain words."""

from __future__ import annotations

from signals.extractors.equity_moves.keys import REACH, EquityKey
from signals.grammar.context import unchanged
from signals.grammar.figures import Figure
from signals.grammar.readings import TRANSITIVE
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention, Statement
from signals.lexicon.vocabulary import company_words

STANDING = frozenset(
    "was were is are remained stayed ended ending finished finishing closed closing settled traded trading stood"
    " flat unchanged stagnant steady little changed also again still"
    " at a an new record all time high low - of , and the day".split()
)
ENDED = frozenset("closed ended finished settled changed steady".split())
CLOSING = frozenset("closing ending finishing".split())
PRICE_REACH = 6  # how far behind a share's move in money its price may stand, in tokens
NEAR = 3  # sentences over which what was told of a share makes the next one's move a share's
GROWN = frozenset("increased decreased improved reduced lifted".split())  # "Velmar increased 51c to $34.20"
UNIT_LEADS = frozenset("a an per /".split())
COMPOSITE = frozenset(("composite", "trading"))
LISTS = frozenset("gainers losers risers fallers decliners".split())


def tells_start(s: Sentence, st: Statement) -> bool:
    """ "closed at Sh34.50 from Sh33.75 a day earlier": where a price that was just told came from."""
    return st.prior and st.inherited and st.change is None and s.story.notes.get("shares") == str(s.index)


def own_tokens(s: Sentence, i: int, j: int) -> list[int]:
    """The tokens from i to j, without what an aside tells: "Velmar, which reports on Friday, slipped"."""
    asides = [(a, b) for a, b in s.asides if i <= a and b <= j]
    return [t for t in range(max(i, 0), j) if not any(a <= t <= b for a, b in asides)]


def words_of_own(s: Sentence, i: int, j: int) -> list[str]:
    """The words from i to j, without those of asides: "slipped" behind "Velmar, which reports on Friday,"."""
    return [s.tokens.words[t] for t in own_tokens(s, i, j)]


def is_of_shares(s: Sentence) -> bool:
    """Whether the story is of shares, or this part of it: an index or a share's move was just told of."""
    if not LISTS.isdisjoint(s.vocabulary) and "crypto" not in s.name_kinds:
        return True  # "Top losers: Velmar Bank -4.2%, Calder -3.3%"
    if s.story.speaks_of_shares or "index" in s.name_kinds or s.story.recent("index") is not None:
        return True
    if s.vocabulary >= COMPOSITE:
        return True  # "at 4 p.m. in New York Stock Exchange composite trading"
    return s.index - int(s.story.notes.get("shares", -NEAR)) < NEAR


def moves_to_price(s: Sentence, st: Statement, subject: Mention) -> bool:
    """ "Velmar lost 32 cents to $21.05", "Calder was up 7p at 62p": a move in money to a price, as shares are told."""
    moved, price = st.change_abs, st.level
    if moved is None or price is None or not is_of_shares(s) or not 0 < moved.value < price.value:
        return False
    assert isinstance(subject.key, EquityKey)
    # "(CLDR) rose 2.30 to 116.95", "lost 2 baht to 107.50"
    plain = price.unit == "number" and (
        moved.unit == "money" or (subject.key.ticker is not None and moved.unit == "number")
    )
    if not (plain or moved.unit == price.unit == "money") or _is_per_unit(s, price):
        return False
    bracketed = s.tokens.words[price.j : price.j + 1] == ["("] and price.j < moved.i <= price.j + 3  # "at 70p (up 2p)"
    follows = 0 < price.i - moved.j <= PRICE_REACH and _is_told_as_move(s, st, moved)
    if not (bracketed or follows):
        return False
    told = own_tokens(s, subject.j, min(moved.i, price.i))
    plain = not any(s.classes(t) & {"attribute", "expected"} for t in told)
    puts_on = s.tokens.word(st.verb + 1) == "on"  # "Calder put on 8p to 212p"
    start = s.skip_left(moved.i)
    start -= s.tokens.word(start - 1) == "by"
    grew = s.tokens.words[st.verb] in GROWN and start == st.verb + 1 and subject.j == st.verb
    verb = s.tokens.words[st.verb : st.verb + 2]
    own = (puts_on or grew or verb == ["lower", "by"] or verb[0] not in TRANSITIVE) and not st.inherited
    return plain and own and not company_words("metric").intersection(s.tokens.words[t] for t in told)


def _is_told_as_move(s: Sentence, st: Statement, moved: Figure) -> bool:
    """ "ended 50 cents lower at 70p", "fell 2p to 70p"."""
    if st.verb in s.motion_at or st.verb == moved.i or s.tokens.word(st.verb) in ENDED:
        return True
    if moved.j in s.motion_at:
        return True  # "was the busiest stock, 1¼ firmer at 141¾p"
    return s.tokens.word(moved.i - 1) == "with"  # "topped the gainers with N1.10 to close at N23.20"


def _is_per_unit(s: Sentence, price: Figure) -> bool:
    """ "Diesel rose 5p to 146p a litre", not "to 146p a share"."""
    per, unit = s.tokens.word(price.j), s.tokens.word(price.j + 1)
    return per in UNIT_LEADS and (per not in ("a", "per") or unit != "share")


def stands_at(s: Sentence, st: Statement, subject: Mention) -> bool:
    """ "Velmar finished flat at €22.30", "Calder and Harrow closed at $81.50 and $64": a price in plain words."""
    if st.level is None or st.level.is_range or len(st.subjects) > 1:
        return False
    if st.level.unit != "money" and (isinstance(subject.key, EquityKey) and subject.key.ticker is None):
        return False
    if subject.i < 0 or not is_of_shares(s):
        return False
    own = own_tokens(s, subject.j, st.level.i)
    told = [s.tokens.words[t] for t in own]
    if _reaches(s, subject.j, st.level.i) or _closes_at(s, st.level.i, own):
        return True
    figures = {t for f in s.figures for t in range(f.i, f.j)}
    plain = all(word in STANDING or t in figures or s.is_capital(t) for t, word in zip(own, told, strict=True))
    return plain and (unchanged(s, st.level) or not ENDED.isdisjoint(told))


def _closes_at(s: Sentence, j: int, own: list[int]) -> bool:
    """ "fell on its first day of trading, closing unchanged at": what a share did that ends before its price at token
    j."""
    t = j - 2 if s.tokens.word(j - 2) in CLOSING else j - 3
    told = s.tokens.words[t:j]
    if told[:1] == [] or told[0] not in CLOSING or told[-1] != "at" or s.tokens.word(t - 1) != ",":
        return False
    return STANDING.issuperset(told) and not any(s.classes(t) & {"attribute", "expected"} for t in own)


def _reaches(s: Sentence, i: int, j: int) -> bool:
    """ "hit a record high of", "fell to a fresh 52-week low of": what a share did that ends before its price."""
    told = range(i, j)
    if len(told) > REACH or not (i in s.motion_at or "reach" in s.classes(i)) or s.tokens.word(i) in TRANSITIVE:
        return False
    extreme = s.tokens.word(j - 1) == "of" and any(s.classes(t) & {"moment_high", "moment_low"} for t in told)
    return extreme and not any(s.classes(t) & {"attribute", "expected"} for t in told)
