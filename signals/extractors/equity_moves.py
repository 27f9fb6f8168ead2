"""Moves and prices of shares and funds.

Reads:   "Shares of Alcoa climbed 2.3% to $38.10."
Gives:   EquityMove.change_pct in percent, price in `currency` per share; company as written.
Refuses: a company's revenue, profit or stake; people, places and index names.
Source:  a company's name is what stands in capitals where a share's move is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from signals.grammar.context import Draft, price_columns, signed
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention, Role, Statement
from signals.records import EquityMove

KIND = "equity"
SHARE_WORDS = frozenset("shares share stock scrip stocks".split())
JOINERS = frozenset("& and of de the ' s - . et".split())
NOT_NAMES = frozenset(
    "the a an in on at it its he she they we i but and as for with after while shares stock stocks this that these those there other"
    " meanwhile however overall among both all some most many several investors traders analysts markets monday tuesday wednesday"
    " thursday friday saturday sunday january february march april may june july august september october november december key"
    " points year week month quarter president ceo chief chairman mr ms prices revenue sales net total new last early since despite"
    " wall street first second third fourth q fy earnings profit results he she who when where if so what to from by of or no not"
    " european asian american global world tech consumer consumers people data about over more than up down us one two three"
    " government imports exports inflation gdp cpi unemployment growth output production manufacturing services gains losses".split()
)


class EquityKey(NamedTuple):
    company: str
    ticker: str | None
    certain: bool  # "shares of X", "X stock", or a ticker beside the name


def mentions(s: Sentence) -> Iterator[Mention]:
    tokens = s.tokens
    i, n = 0, len(tokens)
    while i < n:
        if not _starts_name(s, i):
            i += 1
            continue
        j = _name_end(s, i)
        mention = _mention(s, i, j)
        if mention:
            yield mention
        i = max(mention.j if mention else j, i + 1)


def _is_capital(s: Sentence, i: int) -> bool:
    raw = s.tokens.raw[i]
    return s.tokens.kinds[i] == "word" and raw[0].isupper()


def _starts_name(s: Sentence, i: int) -> bool:
    if not _is_capital(s, i) or s.tokens.words[i] in NOT_NAMES or i in s.date_at:
        return False
    found = s.name_at.get(i)
    if found is None:
        return True
    # "U.S. Steel", "Bank of America", "Gold Fields": a known name may open a company's
    return found.i == i and found.names[0].kind in ("place", "commodity", "decoy", "noun", "currency", "bank")


def _name_end(s: Sentence, i: int) -> int:
    """The index after a run of capitalised words, joined by "&", "and", "of" or an apostrophe."""
    tokens = s.tokens
    j = i + 1
    while j < len(tokens):
        raw = tokens.raw[j]
        if _is_capital(s, j) and j not in s.date_at and tokens.words[j] not in ("ceo", "cfo", "chief", "shares", "stock"):
            j += 1
        elif raw in ("&", "-") and j + 1 < len(tokens) and _is_capital(s, j + 1):
            j += 2
        elif raw in ("'", "’") and tokens.word(j + 1) == "s" and tokens.touches(j + 1) and j + 2 < len(tokens) and _is_capital(s, j + 2) and tokens.words[j + 2] not in NOT_NAMES:
            j += 2
        elif raw in ("of", "and", "et", "de") and j + 1 < len(tokens) and _is_capital(s, j + 1) and raw != "and":
            j += 2
        else:
            break
    if tokens.raw[j - 1] in ("'", "’"):
        j -= 1
    return j


def _mention(s: Sentence, i: int, j: int) -> Mention | None:
    """A company with the words around it that make it one: "shares of", "stock", a ticker."""
    tokens = s.tokens
    whole = s.name_at.get(i)
    if whole is not None and whole.j >= j and whole.names[0].kind != "decoy":
        named = whole.names[0].kind
        if named in ("place", "currency", "noun", "bank") or tokens.word(i - 1) not in ("of", "in"):
            return None
    start, stop, certain, ticker = i, j, False, None
    if tokens.word(i - 1) in ("of", "in") and tokens.word(i - 2) in SHARE_WORDS:
        certain, start = True, i - 2
    if tokens.word(stop) in ("'", "’") and tokens.word(stop + 1) == "s":
        stop += 2
    k = stop
    if tokens.word(k) == "(":
        for t in range(k + 1, min(k + 6, len(tokens))):
            if tokens.kinds[t] == "code":
                ticker, certain = tokens.raw[t], True
            if tokens.word(t) == ")":
                if ticker is None and t == k + 2 and tokens.raw[k + 1].isupper() and 1 < len(tokens.raw[k + 1]) <= 5:
                    ticker = tokens.raw[k + 1]
                k = t + 1
                break
    for word in (tokens.word(k), tokens.word(k + 1)):
        if word in SHARE_WORDS:
            certain = True
    while tokens.word(k) in SHARE_WORDS or (tokens.word(k) == "price" and tokens.word(k - 1) in SHARE_WORDS):
        k += 1
    if ticker and (":" in ticker or "." in ticker):
        ticker = ticker.split(":")[-1].strip().lstrip(".").split(".")[0]
    company = s.words(i, j)
    return Mention(KIND, EquityKey(company, ticker, certain), start, max(k, stop) if certain else stop, head=i)


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    if figure.scaled:
        return False
    if figure.unit == "percent":
        return role == "change" or bool(figure.signed)
    return figure.unit == "money" and role in ("level", "change", "prior")


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    for st in statements:
        if st.kind != KIND or not _in_market(s, st):
            continue
        for mention in st.subjects:
            draft = _draft(s, st, mention)
            if draft:
                yield draft


def _in_market(s: Sentence, st: Statement) -> bool:
    """Whether the sentence or story speaks of shares: the move itself may as well be of sales."""
    if any(isinstance(m.key, EquityKey) and m.key.certain for m in st.subjects):
        return True
    if st.change is None or st.inherited:
        return False
    return _market_story(s) and all(m.j <= st.verb <= m.j + 4 for m in st.subjects[-1:])


def _market_story(s: Sentence) -> bool:
    text = s.story.text[:1500].lower()
    return any(word in text for word in ("shares", "stocks", "wall street", "s&p 500", "nasdaq", "equities", "premarket"))


def _draft(s: Sentence, st: Statement, mention: Mention) -> Draft | None:
    key = mention.key
    assert isinstance(key, EquityKey)
    change, absolute = signed(st.change, st.direction), signed(st.change_abs, st.direction)
    level = st.level
    if change is None and absolute is None and (level is None or not key.certain):
        return None
    if (level is not None and level.is_range) or (st.change is not None and st.change.is_range):
        return None
    priced = level or st.change_abs
    values = {
        "company": key.company,
        "ticker": key.ticker,
        "price": level.value if level is not None else None,
        "currency": priced.currency if priced is not None else None,
        "change_pct": change,
        "change_abs": absolute,
        **price_columns(s, st, place=None),
    }
    i = st.i if mention.i < 0 else min(st.i, mention.i)
    rule = "equity." + "_".join(n for n in ("change_pct", "change_abs", "price") if values[n] is not None)
    return Draft(EquityMove, values, i, st.j, rule, tuple(st.figures))
