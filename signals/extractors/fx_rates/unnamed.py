"""Words that stand for a currency or a pair that they do not name: "the local unit", "the reference rate", "BID"."""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.fx_rates.keys import KIND, FxKey
from signals.extractors.fx_rates.naming import code_of
from signals.extractors.fx_rates.per import right_behind, told_per
from signals.extractors.fx_rates.worth import BAND_DIGITS, has_stood, home_of
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention
from signals.lexicon import load
from signals.lexicon.entries import CentralBank, Currency, Place

FIXING = frozenset("midpoint fixing".split())
OFFICIAL = frozenset("representative official reference interbank exchange".split())  # rates told of one dollar
MARKETS = frozenset("wholesale retail market spot".split())  # before "rate": "the official wholesale rate"
LOCAL = (["local", "currency"], ["local", "unit"])
LABELS = (["last", "price"], ["daily", "change"], ["daily", "open"])
QUOTED = frozenset("bid offer ask buying selling".split())  # labels of what dealers give or take for a currency
LABEL_LINE = 8  # tokens of a line that holds a label and a figure


def labelled_lines(s: Sentence) -> Iterator[Mention]:
    """ "Last price: 1.2990", "Daily change: -98 pips" below "USD/CAD": lines that tell of the pair above them."""
    words = s.tokens.words
    i = int(words[:1] == ["today"])
    pair = s.story.last.get(KIND) if words[i : i + 2] in LABELS and len(words) <= LABEL_LINE else None
    if pair is not None and isinstance(pair.key, FxKey) and pair.key.counter is not None:
        yield Mention(KIND, pair.key, i, i + 1, refers=True)


def dealers_lines(s: Sentence) -> Iterator[Mention]:
    """ "BID Rs171.15", "Selling: Sh129.50" as lines of their own, below a line that names the currency they are for."""
    told = s.story.last.get(KIND) if s.tokens.word(0) in QUOTED and len(s.figures) == 1 else None
    if told is None or not isinstance(told.key, FxKey) or len(s.tokens) > LABEL_LINE:
        return
    figure, after = s.figures[0], 1 + (s.tokens.word(1) == ":")
    if figure.i != after or figure.j < len(s.tokens) or figure.currency in (None, "USD") or figure.scaled:
        return
    base = told.key.currency if told.key.currency != figure.currency else told.key.counter or "USD"
    if base != figure.currency and has_stood(base, figure.currency or "", figure.value):
        yield Mention(KIND, FxKey(base, figure.currency), 0, 1, refers=True)


def local_units(s: Sentence) -> Iterator[Mention]:
    """ "The local currency traded at 1,369.5 won against the dollar": the currency that such words stand for."""
    words = s.tokens.words
    if "local" not in s.vocabulary:
        return
    for t in range(1, len(words) - 1):
        if words[t : t + 2] in LOCAL and words[t - 1] == "the" and (code := _local_unit(s, t)) is not None:
            yield Mention(KIND, FxKey(code, None), t - 1, t + 2)


def _local_unit(s: Sentence, t: int) -> str | None:
    """ "The local currency rose 0.3%": the one that its own price behind token t is told in; where none is, that of the
    story's country, unless another of its region was spoken of last."""
    price = next((f for f in s.figures if f.i > t and f.unit == "money" and f.currency != "USD"), None)
    if price is None:
        return home_of(s.story.here or "") if _is_major(s.story.last.get(KIND)) else None
    home = load(Place).get(s.story.place or "")
    known = KIND in s.story.last and (home is None or home.currency != price.currency)
    return None if known else price.currency


def _is_major(mention: Mention | None) -> bool:
    """Whether a mention is of a currency that others are set against: the dollar, the euro, the pound."""
    key = mention.key if mention is not None else None
    return isinstance(key, FxKey) and load(Currency)[key.currency].quote_rank is not None


def official_rates(s: Sentence) -> Iterator[Mention]:
    """ "The representative rate was set at NIS 3.7410/$", "set its reference rate at VND24,271": of what one dollar, or
    what stands behind the figure, is worth in the figure's currency."""
    words = s.tokens.words
    if "rate" not in s.vocabulary or OFFICIAL.isdisjoint(s.vocabulary):
        return
    for t in range(1, len(words)):
        kind = t - 1 - (words[t - 1] in MARKETS)
        if words[t] == "rate" and s.tokens.word(kind) in OFFICIAL:
            key = _official_at_home(s, t) or _official_in_money(s, t)
            if key is not None:
                i = kind - (s.tokens.word(kind - 1) in ("the", "its"))  # before a statistic of that name
                yield Mention(KIND, key, i, t + 1)


def _official_at_home(s: Sentence, t: int) -> FxKey | None:
    """ "set the official rate at 30.12 to the dollar": the pair of the rate at token t, in the money of the story's
    country."""
    figure = next((f for f in s.figures if f.i > t and f.unit == "number"), None)
    base = right_behind(s, figure) if figure is not None and figure.decimals >= BAND_DIGITS else None
    quote = home_of(s.story.here or "") if base is not None else None
    if base is None or quote in (None, base) or any(code_of(s, f) not in (None, base) for f in s.names):
        return None
    return FxKey(base, quote)


def _official_in_money(s: Sentence, t: int) -> FxKey | None:
    """ "The representative rate was set at NIS 3.7410/$": the pair of the rate at token t, by its own money; none where
    the pair tells itself, or where the sum may be any."""
    figure = next((f for f in s.figures if f.i > t and f.unit == "money"), None)
    if figure is None or figure.currency in (None, "USD") or figure.scaled:
        return None
    beside = told_per(s, figure) or right_behind(s, figure)
    named = {code_of(s, f) for f in s.names if f.i < figure.i and not any(g.i <= f.i < g.j for g in s.figures)}
    own = s.tokens.word(t - 1) != "exchange" or figure.currency == home_of(s.story.here or "")
    if figure.currency in named or (beside is None and (not own or named - {None, "USD"})):
        return None
    return FxKey(beside or "USD", figure.currency)


def fixed_rates(s: Sentence) -> Iterator[Mention]:
    """ "The PBOC set the midpoint rate at 7.1719 per dollar": the currency of the bank that fixes its rate."""
    if FIXING.isdisjoint(s.vocabulary) or any(code_of(s, found) not in (None, "USD") for found in s.names):
        return
    for found in s.names:
        bank = found.key("bank")
        code = home_of(load(CentralBank)[bank].place) if bank is not None else None
        if code is not None:
            yield Mention(KIND, FxKey(code, None), found.i, found.j)
