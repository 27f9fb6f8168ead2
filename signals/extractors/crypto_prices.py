"""Prices of crypto assets, as level and change.

Reads:   "Bitcoin fell 2.1% to $96,420."
Gives:   CryptoPrice.price in `currency`; `asset` is the ticker.
Refuses: funds, miners and treasuries named after an asset; flows and market values.
Source:  tickers in use at the large exchanges.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from signals.grammar.context import Draft, is_technical, signed, unchanged
from signals.grammar.figures import Figure
from signals.grammar.prices import drop_range, moves_another, price_columns
from signals.grammar.readings import Role
from signals.grammar.sentence import Found, Sentence
from signals.grammar.statements import Mention, Statement
from signals.grammar.units import unit_after
from signals.lexicon import load
from signals.lexicon.entries import Currency
from signals.lexicon.vocabulary import coins
from signals.records import CryptoPrice
from signals.tokens import HYPHENS

KIND = "crypto"
MOST, MOST_OF_OTHERS = 5e6, 5e5  # U.S. dollars that one unit of an asset is ever told to be worth
SOURCES = ("CoinMarketCap", "CoinGecko", "CoinDesk 20")  # of the quotes in a list
LIST_REACH = 300  # characters from such a name to the lines of its list
NAME_REACH = 5  # tokens in which a line's ticker begins
AGAIN = frozenset("( ' s".split())  # between an asset's name and its ticker
COSTS = frozenset("cost costs basis".split())  # before "of" and what was paid
MINING = frozenset("mine mined mining produce producing".split())
NOT_PRICE = frozenset(
    "etf etfs etps miner miners mining treasury holdings holders reserve reserves network transactions wallets"
    " addresses fund funds dominance inflows outflows supply options exchange exchanges company companies community"
    " blockchain ecosystem".split()
)
WHOLE = frozenset(  # what is told of all assets together
    (first, second)
    for first, second in itertools.product(
        ("market", "trading"), ("value", "cap", "capitalization", "capitalisation", "volume", "volumes")
    )
)
WHOLE_REACH = 8  # tokens from such words to their verb
RANKS = frozenset("largest biggest".split())  # open names that a bitcoin has by its rank
RANKED_BEFORE = frozenset((*HYPHENS, "second", "third", "fourth", "fifth", "sixth", "one", "next"))  # by another rank
RANKED_BY = NOT_PRICE | frozenset(  # nouns that such a rank is of
    "manager managers lender lenders hack sale sales offering offerings trader traders broker brokerage group platform"
    " platforms firm firms product products investor investors bank custodian payments provider event conference market"
    " markets loss losses gain gains drop move moves".split()
)
MOVING = frozenset("is are was were has have had all each both also".split())  # between coins and what they did
MOVE_REACH = 6  # tokens from such a word to the move
TRADING = frozenset(  # "Bitcoin trading" before these is no verb
    "activity app apps business company desk desks fees firm firms hours pair pairs platform platforms product products"
    " promise scam scams scheme schemes service services strategy strategies volume volumes".split()
)


def mentions(s: Sentence) -> Iterator[Mention]:
    if (listed := _listed(s)) is not None:
        yield listed
        return
    told: list[Mention] = []
    named = [*_named(s)] if KIND in s.name_kinds else []
    if named or KIND in s.story.last:
        named = sorted([*named, *_beside(s)], key=lambda mention: mention.i)
    for mention in named:
        before = told[-1] if told else None
        if before and mention.i < before.j:
            continue  # the ticker within "Avalanche (AVAX)"
        if before and before.key == mention.key and AGAIN.issuperset(s.tokens.words[before.j : mention.i]):
            before.j = mention.j + (s.tokens.word(before.j) == "(")  # "Solana (SOL)", "Solana's SOL"
        else:
            told.append(mention)
    yield from told


def _listed(s: Sentence) -> Mention | None:
    """ "Holo (HOT) +22.4%, $0.0022", "holo (HOT) -3.1%" in a list with its source: an asset whose name need not be
    known."""
    words, raw = s.tokens.words, s.tokens.raw
    k = words.index("(") if "(" in words[1:NAME_REACH] else 0
    figure = s.figure_from.get(k + 3) if k and words[k + 2 : k + 3] == [")"] and raw[k + 1].isupper() else None
    if figure is None or not (figure.signed and figure.unit == "percent"):
        return None
    sourced = any(0 <= s.story.text.rfind(source, 0, s.start) > s.start - LIST_REACH for source in SOURCES)
    return Mention(KIND, raw[k + 1], 0, k + 3) if sourced else None


def _named(s: Sentence) -> Iterator[Mention]:
    for found in s.names:
        key = found.key(KIND)
        if key is None:
            continue
        owner = s.name_at.get(found.i - 3) if s.tokens.words[found.i - 2 : found.i] == ["'", "s"] else None
        if owner is not None and owner.key("place") is not None:
            yield Mention("attribute", None, owner.i, found.j)  # "Velmarcoin, dubbed China's ethereum"
            continue
        base = s.name_at.get(found.i - 2) if s.tokens.word(found.i - 1) == "/" else None
        if base is not None and base.key(KIND) is not None:
            continue  # "the ETH/BTC pair": told of the first
        if MINING.intersection(s.tokens.words[max(0, found.i - 3) : found.i]):
            continue  # "the cost to mine a Bitcoin"
        j = found.j
        quoted = s.name_at.get(j + 1) if s.tokens.word(j) == "/" else None
        if quoted is not None and (quoted.key(KIND) is not None or quoted.key("currency") is not None):
            j = quoted.j  # "ETH/BTC", "BTC/USD"
        while s.tokens.word(j) in ("price", "prices", "futures", "pair"):
            j += 1
        if s.tokens.word(j) == "trading" and s.tokens.word(j + 1) in TRADING:
            continue
        if s.tokens.word(j) not in NOT_PRICE and not _is_of_another_rank(s, found):
            yield Mention(KIND, key, found.i, j)


def _beside(s: Sentence) -> Iterator[Mention]:
    """ "Stellar gained 4%", "ADA, DOT and UNI lost 5% each": tickers and plain words that mean a coin where others are
    told of."""
    known, raw = coins(), s.tokens.raw
    for t, word in enumerate(raw):
        key = known.get(word)
        if key is None or _is_named(s, t):
            continue
        if s.tokens.word(t + 1) == "(" and raw[t + 2 : t + 4] == [key, ")"]:
            yield Mention(KIND, key, t, t + 4)  # "Avalanche (AVAX)"
        elif _moves_beside(s, t + 1):
            yield Mention(KIND, key, t, t + 1)


def _is_named(s: Sentence, t: int) -> bool:
    """Whether a token is part of a name that the lexicon knows, or of a longer one: "Dash Holdings"."""
    named = s.name_at.get(t)
    return named is not None or (s.is_capital(t - 1) and t > 1) or (s.is_capital(t + 1) and t + 1 not in s.figure_from)


def _moves_beside(s: Sentence, j: int) -> bool:
    """Whether a move or a price follows, or the next of a list of coins: "ADA, DOT and UNI lost"."""
    j += s.tokens.word(j) in (")", ":")
    moved = s.motions_at.get(j)
    told = s.figure_from.get(moved[1] if moved is not None else j)
    if told is not None:
        return told.unit == "percent" or (told.unit == "money" and not told.scaled)
    if s.tokens.word(j) in MOVING:
        return any(f.unit == "percent" and f.i - j <= MOVE_REACH for f in s.figures if f.i > j)
    k = j + 1 + (s.tokens.words[j : j + 2] == [",", "and"])
    listed = s.tokens.word(j) in (",", "and") and k < len(s.tokens)
    return listed and ((s.tokens.raw[k] in coins() and _moves_beside(s, k + 1)) or _is_coin(s, k))


def _is_coin(s: Sentence, t: int) -> bool:
    """Whether the lexicon names a coin at token t."""
    named = s.name_at.get(t)
    return named is not None and named.key(KIND) is not None


def _is_of_another_rank(s: Sentence, found: Found) -> bool:
    """ "the eighth-largest token", "the largest coin market": no bitcoin."""
    if s.tokens.word(found.i) not in RANKS:
        return False
    return s.tokens.word(found.i - 1) in RANKED_BEFORE or s.tokens.word(found.j) in RANKED_BY


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    most = MOST if mention.key == "BTC" else MOST_OF_OTHERS
    if figure.unit == "money" and figure.value > most * _per_dollar(figure):
        return False  # "7.9 million tokens worth $3.6 million"
    if figure.unit == "percent":
        return role == "change" or bool(figure.signed)
    return figure.unit == "money" and (role != "bare" or figure.value > 1)


def _per_dollar(figure: Figure) -> float:
    """How many units of a sum's currency a U.S. dollar may be worth: a bitcoin costs millions of yen."""
    currency = load(Currency).get(figure.currency or "")
    return max(1.0, currency.per_dollar[0]) if currency is not None and currency.per_dollar is not None else 1.0


def _is_forecast(s: Sentence, mention: Mention, st: Statement) -> bool:
    """ "XRP to $6? A chart says so": in a headline, where a price is said to be going."""
    level = st.level
    opens = mention.i == 0 or s.tokens.word(mention.i - 1) in (":", "|")
    return opens and level is not None and level.i == mention.j + 1 and s.tokens.word(mention.j) == "to"


def _is_average(s: Sentence, mention: Mention, st: Statement) -> bool:
    """ "the average price per bitcoin exceeding $83,000", "40 BTC at an average cost of $84,100": what was paid over a
    span, no price of a day."""
    if ["average", "price"] in [s.tokens.words[t : t + 2] for t in range(max(0, mention.i - 4), max(0, mention.i))]:
        return True
    k = s.skip_left(st.level.i) - 1 if st.level is not None else 0
    paid = s.tokens.word(k - 1) in COSTS or s.tokens.words[max(0, k - 2) : k] == ["average", "price"]
    return s.tokens.word(k) == "of" and paid


def _is_of_market(s: Sentence, st: Statement) -> bool:
    """ "The total market value of the crypto industry fell 1%": what all assets are worth, or how many were traded."""
    words = s.tokens.words[max(0, st.verb - WHOLE_REACH) : st.verb]
    return not WHOLE.isdisjoint(itertools.pairwise(words)) or words[-1:] in (["market"], ["sector"], ["industry"])


def _is_counted(s: Sentence, mention: Mention) -> bool:
    """ "holds 12,000 BTC, up 4% from December": a number of coins, whose change is no price's."""
    figure = s.figure_ends.get(mention.i)
    return figure is not None and figure.unit in ("number", "count") and figure.value != 1


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    for st in statements:
        for mention in st.of_kind(KIND):
            drop_range(st)
            if st.level is not None and unit_after(s.tokens, st.level.j)[0] is not None:
                continue  # "gold could go on towards $4,000 per ounce"
            if (st.level is not None and st.level.is_range) or is_technical(s, st) or _is_average(s, mention, st):
                continue
            if st.inherited and (moves_another(s, st, KIND) or _is_of_market(s, st)):
                continue
            change, absolute = signed(st.change, st.direction), signed(st.change_abs, st.direction)
            if st.level is None and ((change is None and absolute is None) or _is_counted(s, mention)):
                continue
            flat = change is None and absolute is None and unchanged(s, st.level)
            if flat:
                change = 0.0
            if _is_forecast(s, mention, st):
                st.standing = "expected"
            priced = st.level or st.change_abs
            values = {
                "asset": str(mention.key),
                "price": st.level.value if st.level is not None else None,
                "currency": priced.currency if priced is not None else None,
                "change_pct": change,
                "change_abs": absolute,
                **price_columns(s, st, place=None, trades_daily=True),
            }
            if flat:
                values["change_period"] = "day"
            i = st.i if mention.i < 0 else min(st.i, mention.i)
            rule = "crypto." + "_".join(n for n in ("change_pct", "change_abs", "price") if values[n] is not None)
            yield Draft(CryptoPrice, values, i, st.j, rule, tuple(st.figures))
