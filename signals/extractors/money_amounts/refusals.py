"""Which sums are refused: marks on a chart, prices of goods and assets, exchange rates."""

from __future__ import annotations

from signals.extractors.money_amounts.per import per_of
from signals.extractors.money_amounts.shares import is_per_share
from signals.extractors.money_amounts.words import SHARES, SPAN_REACH
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.grammar.story import Quoted
from signals.grammar.units import unit_after
from signals.tokens import WORD

TRADES = (["trade"], ["trades"], ["trading"], ["traded"])
MOVED = (["higher"], ["lower"], ["up"], ["down"], ["firmer"], ["weaker"])
SPANS = frozenset("range between oscillating fluctuates within".split())
ASSET_MOST = 1_000_000  # what one piece of an asset costs at most, as charts tell it
MARKS = frozenset("level levels mark zone handle line barrier".split())
LISTING = ([","], ["and"], ["or"], [",", "and"], [",", "or"])  # between sums of a list
RANGE_MARKS = (["range"], ["zone"], ["area"])
CURRENT_PRICES = (
    ["current", "price", "of"],
    ["closing", "price", "of"],
    ["share", "price", "of"],
    ["stock", "price", "of"],
)
CROSSED = frozenset("above below beneath past under over".split())
BREAKS = frozenset("break breaks breaking broke breakdown breakout move moves moved close closes".split())
SIGNS = frozenset("$ € £ ¥".split())
PAIRED = SIGNS | {"R"}  # signs of the base of a pair
ON_DOLLAR = ["on", "the", "dollar"]  # behind a bond's price in cents
RATE_DECIMALS = 4  # as exchange rates are quoted
COSTS = frozenset(  # sums per unit of a commodity that are not its price
    "cost costs costing aisc margin margins royalty royalties duty duties levy levies tax taxes fee fees netback"
    " tariff tariffs payout payouts rebate rebates compensation freight charge charges subsidy subsidies expense"
    " expenses grm spread cracks crack ebitda ebit cogs realized realised"
    " selling sales hedge credit credits carbon supramax panamax capesize handysize handymax aframax suezmax"
    " vlcc voyage demurrage".split()
)
COMPARED = frozenset("from with than against versus".split())  # before a sum that another is set beside
COST_REACH = 12  # how far before its sum such a word may stand, in tokens
ALIKE = 1.3  # an exchange rate, and what else is told of it, differ by less
LIKENESS = {  # for how many sentences a price is spoken of, and by how much what is told of it may differ
    "fx_rates": (6, ALIKE),
    "crypto_prices": (30, 1.5),
}
EXTREMES = frozenset("high low peak highs lows".split())
PRICED = frozenset({"commodity_prices", "crypto_prices", "fx_rates"})


def is_price_mark(s: Sentence, figure: Figure) -> bool:
    """ "the $2,550 level", "a break above $100,000", "its current price of $61.80", "between $90K and $108K": where a
    price stands, no sum."""
    if figure.decimals >= RATE_DECIMALS and not s.name_kinds.isdisjoint(("currency", "noun")):
        return per_of(s, figure)[0] != "share"  # "the euro could fall towards $1.0250-60"
    if figure.is_range:
        return _is_range_of_prices(s, figure)
    if figure.scaled:
        return figure.value <= ASSET_MOST and _is_marked(s, figure)  # "below the $100K mark"
    if _is_marked(s, figure):
        return True
    if _is_traded_at(s, figure):
        return s.tokens.word(figure.j) not in ("per", "a", "each", "apiece")
    return _is_crossed(s, figure) or _is_current_price(s, figure)


def _is_range_of_prices(s: Sentence, figure: Figure) -> bool:
    """ "trades in a range of $90K to $108K", "a 52-week range of $20 to $31", "reclaim the $0.25-$0.29 range"."""
    words = s.tokens.words
    if not figure.scaled and not SPANS.isdisjoint(words[max(0, figure.i - SPAN_REACH) : figure.i]):
        return "crypto" in s.name_kinds or "52" in words
    return words[figure.j : figure.j + 1] in RANGE_MARKS and "crypto" in s.name_kinds


def _is_traded_at(s: Sentence, figure: Figure) -> bool:
    """ "Shares now trade at $120", "the stock was 1.2 percent higher at $120", "its shares rose, up 15 cents at $4"."""
    words, k = s.tokens.words, s.skip_left(figure.i)
    if words[k - 1] != "at" or SHARES.isdisjoint(words[:k]):
        return False
    moved = s.figure_ends.get(k - 2) if words[k - 2 : k - 1] in MOVED else None
    if words[k - 2 : k - 1] in TRADES or (moved is not None and moved.unit == "percent"):
        return True
    step = s.figure_ends.get(k - 1)
    return step is not None and words[step.i - 1 : step.i] in MOVED and step.unit in ("percent", "money")


def _is_crossed(s: Sentence, figure: Figure) -> bool:
    """ "a break above $100,000"."""
    before = s.tokens.words[max(0, figure.i - 4) : figure.i]
    return not CROSSED.isdisjoint(before) and not BREAKS.isdisjoint(before)


def _is_current_price(s: Sentence, figure: Figure) -> bool:
    """ "its current price of $61.80"."""
    k = s.skip_left(figure.i)
    return s.tokens.words[max(0, k - 3) : k] in CURRENT_PRICES


def _is_marked(s: Sentence, figure: Figure) -> bool:
    """ "below the $100K mark", "support around Rs 5,240, Rs 5,150 and Rs 4,820 levels"."""
    if s.vocabulary.isdisjoint(MARKS):
        return False
    if s.tokens.word(figure.j) in MARKS:
        return True
    following = next((f for f in s.figures if f.i >= figure.j), None)
    if following is None or following.unit != "money" or following.currency != figure.currency or figure.scaled:
        return False
    return s.tokens.words[figure.j : following.i] in LISTING and _is_marked(s, following)


def note_prices(s: Sentence) -> None:
    """Remembers the exchange rates and prices of assets that the sentence tells: what is much like them is no sum."""
    for figure in s.figures:
        if figure.claimed in LIKENESS and figure.unit == "money":
            s.story.quoted.append(Quoted(s.index, figure.claimed, figure.currency, figure.value))


def is_price(s: Sentence, figure: Figure) -> bool:
    """ "$342.87/t", "R17.35/$", "USD/JPY 148.22", "$80 oil": what a commodity or a currency costs."""
    if figure.scaled:
        return False
    words, j = s.tokens.words, figure.j
    if unit_after(s.tokens, j)[0] is not None:
        return COSTS.isdisjoint(words[max(0, _compared_with(s, figure).i - COST_REACH) : figure.i])
    named = s.name_at.get(j)
    if named is not None and named.names[0].kind == "commodity":
        return True
    if figure.minor and any(s.tokens.words[f.j : f.j + 3] == ON_DOLLAR for f in s.figures):
        return True  # "added 1.1 cents to 61.8 cents on the dollar"
    return _is_step(s, figure) or _is_rate(s, figure) or _is_extreme(s, figure) or _is_alike(s, figure)


def _compared_with(s: Sentence, figure: Figure) -> Figure:
    """The sum "$6.45/t" of "at $6.45/t today, compared with $6.80/t", else the sum itself: what is told of one holds
    for the other."""
    if s.tokens.word(s.skip_left(figure.i) - 1) not in COMPARED:
        return figure
    before = next((f for f in reversed(s.figures) if f.j <= figure.i and f.unit == "money"), figure)
    return before if before.currency == figure.currency else figure


def _is_step(s: Sentence, figure: Figure) -> bool:
    """ "lost 14.2p to 428.9p/kg", "0.6p dearer at 150.10p/kg": a move to what a good costs."""
    words = s.tokens.words
    k = figure.j + (words[figure.j + 1 : figure.j + 2] in (["to"], ["at"]))  # "higher", "dearer"
    level = s.figure_from.get(k + 1) if words[k : k + 1] in (["to"], ["at"]) else None
    if level is None or level.unit != "money" or level.currency != figure.currency or level.scaled:
        return False
    costs = not COSTS.isdisjoint(words[max(0, figure.i - COST_REACH) : level.i])
    return unit_after(s.tokens, level.j)[0] is not None and figure.value < level.value and not costs


def _is_extreme(s: Sentence, figure: Figure) -> bool:
    """ "short of its all-time high of A$53.25", "as low as R276.50": where a price told in the sentence has been."""
    words = s.tokens.words[max(0, figure.i - 3) : figure.i]
    extreme = words[-1:] in (["of"], ["as"]) and not EXTREMES.isdisjoint(words)
    return extreme and any(f.claimed in PRICED | {"equity_moves"} and f.unit == "money" for f in s.figures)


def _is_rate(s: Sentence, figure: Figure) -> bool:
    """ "N1,568/$", "Rs 48.10 to the dollar", "USD/JPY 148.22": one currency told in another."""
    words, j = s.tokens.words, figure.j
    if words[j : j + 1] == ["/"] and (s.tokens.word(j + 1) in SIGNS or _is_currency(s, j + 1)):
        return j + 1 not in s.figure_from  # "$61.7 / $62.9" are two sums
    if words[j : j + 2] in (["to", "the"], ["per", "us"], ["to", "a"]) and _is_currency(s, j + 2):
        return True
    if figure.i < 2 or words[figure.i - 1] != "/":
        return False
    if s.tokens.raw[figure.i] in SIGNS and s.tokens.raw[figure.i - 2] in PAIRED:
        return True  # "R/$ 17.86"
    return s.tokens.kinds[figure.i] == WORD and _is_currency(s, figure.i - 2)


def _is_currency(s: Sentence, i: int) -> bool:
    """ "Rs 48.10 to the dollar": whether the name of a currency opens at token i."""
    found = s.name_at.get(i)
    return found is not None and found.names[0].kind in ("currency", "noun")


def _is_alike(s: Sentence, figure: Figure) -> bool:
    """ "from R10.95 before the data", "bids remain at $330", "a retest of the $0.29 zone": told beside a rate or price
    that it is much like."""
    low = figure.low if figure.low is not None else figure.value
    told = [f.value for f in s.figures if f.claimed in PRICED and f.currency == figure.currency and f.unit == "money"]
    alike = [(price, ALIKE) for price in told]
    for quote in s.story.quoted:
        reach, likeness = LIKENESS[quote.table]
        if quote.currency == figure.currency and s.index - quote.sentence <= reach:
            alike.append((quote.value, likeness))
    per_share = is_per_share(s, figure) or s.tokens.word(figure.j) in ("a", "per", "each", "apiece")
    return not per_share and any(price < low * times and low < price * times for price, times in alike)
