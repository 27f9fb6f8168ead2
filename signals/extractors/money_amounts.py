"""Sums of money that are no price of another table.

Reads:   "Ankara plans a loan scheme of 40 billion lira ($1.02 billion)."
Gives:   MoneyAmount.amount in units of `currency`; the dollar sum is the conversion of the lira sum. A heading such as
         "(in thousands)" scales the sums in the rows of accounts below it.
Refuses: prices that another table holds; exchange rates; what a commodity costs per unit.
Source:  ISO 4217.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from signals.grammar.context import Draft, qualifier
from signals.grammar.figures import RANGING, Figure, twin_of
from signals.grammar.readings import Role
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention, Statement
from signals.grammar.story import Quoted
from signals.grammar.units import unit_after
from signals.lexicon import load
from signals.lexicon.entries import Currency
from signals.lexicon.vocabulary import company_words
from signals.records import MoneyAmount
from signals.tokens import HYPHENS, WORD

KIND = "money"
PER_SHARE = frozenset("eps dpu pt tp dividend dividends".split())
TARGET_PAIRS = {
    ("price", "target"), ("target", "price"), ("price", "targets"), ("high", "target"), ("low", "target"),
    ("previous", "target"),
}  # fmt: skip
TARGET_REACH = 14  # how far before its sum such words may stand, in tokens
PER_SHARE_PAIRS = TARGET_PAIRS | {
    ("distribution", "per"), ("distributions", "per"), ("average", "target"), ("median", "target"),
    ("consensus", "target"), ("value", "estimate"), ("intrinsic", "value"),
}  # fmt: skip
RATINGS = frozenset("outperform underperform neutral overweight underweight buy hold sell reduce".split())
SHARES = frozenset("shares share stock".split())
RESULTS = frozenset("earnings loss losses profit profits income".split())
FUNDS = RESULTS | frozenset("ffo affo deps dividend payout".split())  # what is told per share, where in so many cents
TO_REPORT = frozenset("report post".split())  # "is expected to report $0.94 for the quarter"
HEAD_REACH = 3  # tokens before the first sum of such a row at most
BY_SHARE_HEADS = frozenset("basic diluted".split())  # at the head of a row of sums per share
STOOD = frozenset("of at was were is".split())
LOOKED_FOR = {("looking", "for"), ("penciled", "in"), ("pencilled", "in")}
CENTS = 2  # decimals of a sum in dollars and cents
EARNED_MOST = 50  # sums of results in dollars and cents beyond it are not told per share
SHARE_MOST = 10_000  # sums beyond it are not per share unless that is said right behind them
DOLLARS = frozenset("USD CAD AUD NZD SGD EUR GBP".split())
SMALL_UNITS = frozenset("KRW IDR VND".split())
TOTALS = frozenset("totaling totalling totaled totalled total proceeds".split())
SHARE_REACH = 12  # how far before its figure a measure per share may stand, in tokens
FIRST_REACH = 18  # and before the first: "Earnings per share of the three months to June 30, 2025, came to"
TARGETS = frozenset("pt tp".split())
NEAR = 6  # tokens before a sum in which a word of comparison may stand
SHARE_RATIO = 20  # beyond which two sums are not alike
CONVERTED_REACH = 5  # tokens between a sum and what it comes to in another currency
STATUS_REACH = 14  # tokens before a sum that may tell of its standing
YEARS_GONE = tuple([which, "year", "'", "s"] for which in ("last", "previous", "prior"))
SPANS_GONE = tuple(["last", span, "'", "s"] for span in ("quarter", "month", "week"))
COMPARED = frozenset(
    "from than versus vs against compared consensus estimate estimates forecast expected expectation expectations"
    " earlier ago prior".split()
)
REPORTED = frozenset(
    "reported posted logged registered recorded clocked earned incurred booked lost netted generated".split()
)
PERIODS = frozenset("year quarter month period".split())
AGO_REACH = 6  # tokens before "when" in which a time gone by may be told
WHEN_REACH = 4  # tokens from "when" to what was reported then
BASES = frozenset("from versus vs against".split())
CAME_OF = frozenset(
    "benefited benefitted benefits benefit benefiting benefitting resulting resulted stemmed stemming stems arising"
    " derived generated funded financed".split()
)
OPERATIONS = (["operating"], ["operations"], ["continuing"], ["investing"], ["financing"], ["discontinued"])
SALES = frozenset("sales revenue revenues".split())
MOVED_REACH = 6  # tokens from what moved to the "from" of its start
LEFT_REACH = 10  # tokens from "from" to the profit or loss that another moved away from
TOLD = frozenset(
    "came earned sold bought paid posted posting traded cost costs valued band raised received ranging ranged worth"
    " pegged".split()
)  # what was done with sums that are told as a range
ESTIMATES = frozenset("consensus estimate estimates forecast target targets".split())
PRIOR = frozenset("previous earlier prior initial".split())
PRIOR_REACH = 5  # tokens before a range in which it may be said that it was one before
BEFORE = PRIOR | {"ago"}
RANGES = frozenset("range ranging ranged".split())
TRADES = (["trade"], ["trades"], ["trading"], ["traded"])
SHORT_ESTIMATES = frozenset("est ests".split())  # "vs. est of $1.40", beside a sum
SPANS = frozenset("range between oscillating fluctuates within".split())
SPAN_REACH = 4  # tokens from such a word to the range
ASSET_MOST = 1_000_000  # what one piece of an asset costs at most, as charts tell it
MARKS = frozenset("level levels mark zone handle line barrier".split())
LISTING = ([","], ["and"], ["or"], [",", "and"], [",", "or"])  # between sums of a list
RANGE_MARKS = (["range"], ["zone"], ["area"])
CROSSED = frozenset("above below beneath past under over".split())
BREAKS = frozenset("break breaks breaking broke breakdown breakout move moves moved close closes".split())
AGO = frozenset("earlier ago before prior previously".split())
LEAD_REACH = 8  # tokens at the head of a sentence in which it may be said that a time gone by is meant
GONE = frozenset("previous prior year".split())  # "in the previous quarter", "in the year-ago period"
TIME_GONE = AGO | {"previous", "prior", "last"}  # words of such a sentence
SAME = frozenset("same corresponding comparable".split())  # "in the same quarter last year"
ENTERED = frozenset("in for during".split())
TIMES = frozenset("year years quarter quarters month months decade decades week weeks period".split())
BUDGETS = frozenset("budget budgets allocated allocation allocations outlay outlays earmarked provision".split())
SPENT = frozenset("spent used raised sold issued signed won bought acquired invested earned repaid".split())
NOWADAYS = frozenset("now today currently".split())
ANNOUNCED = frozenset("announced disclosed".split())  # "the previously announced sale"
PAPERS = frozenset("notes note bonds bond bills gilts bund bunds bobl schatz linkers treasuries".split())
PAPER_REACH = 9  # tokens from a sum to what is sold for it
OFFERS = frozenset("auction auctions sell sells selling offers offering issues issuing".split())
OFFER_REACH = 8  # tokens from such a word to the sum
TO_FOLLOW = frozenset("follow follows scheduled tomorrow later there".split())
ROW_LENGTH = 20  # tokens of a row of accounts at most
COMPARERS = BASES | {"with", "than", "below", "above", "compared"}
AGAINST = COMPARERS - {"compared"}  # before the time that another is compared with
SOLD = frozenset(
    "sold issued drew saw attracted met priced placed raised auctioned received was were had closed completed".split()
)
TRADED = frozenset("sold sells sale sales bought acquired purchased purchases repurchased".split())
PRICE_REACH = 10  # tokens from "at an average price of" to the last of its sums
PRICE_JOINS = frozenset("of from to between ranging and , or about approximately in the range".split())
TRADED_REACH = 16  # tokens from the shares to the price at which they were sold
JOINED_BY = frozenset("and on or from".split())
BESIDE = JOINED_BY | frozenset(  # what stands between two sums that one verb tells
    "a an the of in for per share diluted basic adjusted net total core quarterly annual about around roughly cash"
    " loss gaap non -".split()
)
INTO = frozenset("of at ranging from between".split())  # before the sum of a measure
CELL_ENDS = frozenset("|:/")  # before a sum in a row of accounts
VALUED = frozenset("value amount consideration".split())  # heads of columns whose sums have their currency's code there
PARTING = frozenset(",;)")
DASHES = frozenset("—–")
JOINT_REACH = 8  # how far two such sums may stand apart, in tokens
FORESEERS = frozenset("analysts economists wall".split())
FORESEEN = frozenset("expected expecting expect expects forecast estimated estimate predicted anticipated had".split())
DUE = frozenset("wants demands pledges pledged vows vowed".split())  # before what is to be paid
PAID = frozenset("borrow pay repay raise refinance spend find save cut invest return redeem lend".split())  # by "must"
RAISES = frozenset("raise mobilise mobilize collect".split())
RAISE_REACH = 7  # tokens from "to raise" to the sum
CLOSED = frozenset("completed closed issued received were was helped agreed managed".split())
DUE_TO = frozenset("has have is are stands stand".split())  # so, before "to" and a verb
NO_VERB = frozenset("a an the this that date its their us".split())
RELATIVE = frozenset("that which who towards".split())  # behind these another clause tells of the sum
IF_ASIDE = frozenset("and any at needed necessary required appropriate approved".split())
BEFORE_IF = frozenset("but and even only that , ; : “ \" ‘ '".split())  # "asked if it was $4 billion" supposes nothing
COMPARING = frozenset(
    "vs versus against compared but and beat beats beating top tops topped topping above below missed missing"
    " exceeded".split()
)
FORESEEN_REACH = 9  # how far after a sum it may be said that analysts expected it, in tokens
PER = {
    word: word
    for word in (
        "share year month week day hour person household unit barrel ton ounce night quarter vehicle user head acre"
        " dozen gallon pound litre kilometre mile employee customer passenger dose child worker meal"
    ).split()
} | {"annum": "year", "tonne": "ton", "shr": "share", "ads": "share", "liter": "litre"}
MORE = frozenset("more less extra".split())


UNIT_LEADS = frozenset("a an per /".split())
PAID_EACH = {"monthly": "month", "weekly": "week", "hourly": "hour", "daily": "day"}
BEHIND_NOUN = frozenset("( worth with for at in and of to or as by on that which along was is has have were".split())
LIKELY_DONE = frozenset("sold bought spent lost".split())
BEFORE_SEEN = frozenset("can last has have had".split())  # "as you can see", "last seen at", "has seen growth"
FORESIGHT = frozenset(  # what was foreseen, as nouns
    "estimate estimates expectation expectations forecast forecasts outlook guidance consensus plan plans target"
    " targets goal goals".split()
)
BEATEN = frozenset("exceeded exceeding beat beating topped topping crushed missed missing surpassed surpassing".split())
BESIDE_BEATEN = frozenset("with on in after as when".split())
CLAIMED = frozenset("that it they we he she its".split())  # behind "estimates", what is so already
OWNERS = frozenset("its their his her".split())
OFFERED = frozenset("offered advertised".split())
COMING = frozenset("next coming".split())
AHEAD = COMING | {"later"}
OVER = frozenset("over in during within for".split())
DATED_AHEAD = {("next", span) for span in ("year", "month", "quarter", "week")} | {("later", "this")}
AHEAD_REACH = 10  # tokens behind a sum in which its time may be told
ENDING = frozenset(", ; . and while but as".split())
DONE = frozenset(  # beside what is no outlook, in a list of it
    "was were had rose fell grew reached record already backlog completed achieved ended generated repurchased spent"
    " repaid acquired sold announced raised paid earned borrowed lost holds held owns has have".split()
)
TO_YEAR = frozenset("in for by until through".split())  # before the year of a sum
PAPER = frozenset("notes note bonds bond dated - bunds".split())  # behind the year in which it matures
PAYMENTS = frozenset(  # what is paid so
    "wage wages salary salaries pay rent rents repayment repayments payment payments instalment instalments premium fee"
    " installment installments premiums fees pension pensions grant grants allowance allowances stipend stipends bill"
    " bills benefit benefits income incomes".split()
)
PURCHASES = frozenset("purchases purchase buying purchasing".split())  # of bonds, by a central bank
PAID_REACH = 8  # tokens from "monthly" to the sum
MEASURES = frozenset("diluted basic adjusted net non - gaap core operating earnings loss income profit in".split())
MEASURE_REACH = 7  # how far behind a sum it may be said that it is one per share, in tokens
OF_SHARE = frozenset("diluted basic common ordinary".split())  # may stand between "per" and "share"
SIGNS = frozenset("$ € £ ¥".split())
PAIRED = SIGNS | {"R"}  # signs of the base of a pair
ON_DOLLAR = ["on", "the", "dollar"]  # behind a bond's price in cents
NEWEST_QUARTER = "newest quarter"  # the note of the sentence that told of it
BY_SHARE = "currency of a share"  # the note of a story
RATE_DECIMALS = 4  # as exchange rates are quoted
COSTS = frozenset(  # sums per unit of a commodity that are not its price
    "cost costs costing aisc margin margins royalty royalties duty duties levy levies tax taxes fee fees netback"
    " charge charges subsidy subsidies expense expenses grm spread cracks crack ebitda ebit cogs realized realised"
    " selling sales hedge credit credits carbon".split()
)
COST_REACH = 12  # how far before its sum such a word may stand, in tokens
ALIKE = 1.3  # an exchange rate, and what else is told of it, differ by less
LIKENESS = {  # for how many sentences a price is spoken of, and by how much what is told of it may differ
    "fx_rates": (6, ALIKE),
    "crypto_prices": (30, 1.5),
}
EXTREMES = frozenset("high low peak highs lows".split())
PRICED = frozenset({"commodity_prices", "crypto_prices", "fx_rates"})


def mentions(s: Sentence) -> Iterator[Mention]:
    return iter(())


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    return False


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    before: Figure | None = None
    by_share: Figure | None = None  # the last sum per share
    if s.has_cue("technical"):
        return  # "support at $95,000" is no sum
    if s.is_row:
        yield from _quarters(s)
        yield from _valued(s)
    _note_prices(s)
    for figure in s.figures:
        if figure.unit != "money":
            continue
        if not figure.claimed and not (_is_price_mark(s, figure) or _is_price(s, figure)):
            draft = _draft(s, figure, before, by_share)
            yield draft
            if draft.values["per"] == "share":
                by_share = figure
                s.story.notes[BY_SHARE] = draft.values["currency"]
        before = figure


def _quarters(s: Sentence) -> Iterator[Draft]:
    """ "| Dec. 31 2024 | 0.10 | 0.30 | Beat |" under "QUARTER ENDING | ESTIMATE | ACTUAL": profits a share."""
    heads = [column.text for column in s.story.header]
    if heads[:1] != ["quarter ending"] or "actual" not in heads:
        return
    for head, (i, j) in zip(heads, s.cells, strict=False):
        figure = s.figure_from.get(i)
        standing = "expected" if "estimate" in head else head
        if figure is None or figure.j != j or figure.unit != "number" or standing not in ("expected", "actual"):
            continue
        newest = s.story.notes.setdefault(NEWEST_QUARTER, str(s.index))  # it heads the rows
        values = {
            "amount": figure.value * (figure.signed or 1),
            "currency": s.story.notes.get(BY_SHARE, s.story.dollar),
            "per": "share",
            "is_conversion": False,
            "status": "previous" if standing == "actual" and str(s.index) != newest else standing,
        }
        yield Draft(MoneyAmount, values, i, j, "money.quarter", (figure,))


def _valued(s: Sentence) -> Iterator[Draft]:
    """ "| 03/02/2025 | 4,000 | 61.20 | 244,800.00 |" under "Total transaction value (SEK)"."""
    for column, (i, j) in zip(s.story.header, s.cells, strict=False):
        figure = s.figure_from.get(i)
        code = column.text[-4:-1].upper() if column.text.endswith(")") else ""
        if code not in load(Currency) or VALUED.isdisjoint(column.text.split()):
            continue
        if figure is not None and figure.j == j and figure.unit == "number":
            values = {"amount": figure.value, "currency": code, "per": None, "is_conversion": False, "status": "actual"}
            yield Draft(MoneyAmount, values, i, j, "money.valued", (figure,))


def _is_price_mark(s: Sentence, figure: Figure) -> bool:
    """ "the $2,550 level", "a break above $100,000", "its current price of $61.80", "between $90K and $108K": where a
    price stands, no sum."""
    if figure.decimals >= RATE_DECIMALS and not s.name_kinds.isdisjoint(("currency", "noun")):
        return _per(s, figure)[0] != "share"  # "the euro could fall towards $1.0250-60"
    words = s.tokens.words
    if figure.is_range and not figure.scaled and not SPANS.isdisjoint(words[max(0, figure.i - SPAN_REACH) : figure.i]):
        return "crypto" in s.name_kinds or "52" in words  # "trades in a range of $90K to $108K", "a 52-week range of"
    if figure.is_range and words[figure.j : figure.j + 1] in RANGE_MARKS and "crypto" in s.name_kinds:
        return True  # "if dogecoin can reclaim the $0.25-$0.29 range"
    marked = _is_marked(s, figure)
    if figure.scaled or figure.is_range:
        return marked and figure.value <= ASSET_MOST and not figure.is_range  # "below the $100K mark"
    k = s.skip_left(figure.i)
    if marked:
        return True
    if words[k - 2 : k - 1] in TRADES and words[k - 1] == "at" and not SHARES.isdisjoint(words[:k]):
        return s.tokens.word(figure.j) not in ("per", "a", "each", "apiece")  # "Shares now trade at $120"
    before = words[max(0, figure.i - 4) : figure.i]
    if CROSSED.intersection(before) and BREAKS.intersection(before):
        return True
    return words[max(0, k - 3) : k] in (["current", "price", "of"], ["share", "price", "of"], ["stock", "price", "of"])


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


def _note_prices(s: Sentence) -> None:
    """Remembers the exchange rates and prices of assets that the sentence tells: what is much like them is no sum."""
    for figure in s.figures:
        if figure.claimed in LIKENESS and figure.unit == "money":
            s.story.quoted.append(Quoted(s.index, figure.claimed, figure.currency, figure.value))


def _is_price(s: Sentence, figure: Figure) -> bool:
    """ "$342.87/t", "R17.35/$", "USD/JPY 148.22", "$80 oil": what a commodity or a currency costs."""
    if figure.scaled:
        return False
    words, j = s.tokens.words, figure.j
    if unit_after(s.tokens, j)[0] is not None:
        return COSTS.isdisjoint(words[max(0, figure.i - COST_REACH) : figure.i])
    named = s.name_at.get(j)
    if named is not None and named.names[0].kind == "commodity":
        return True
    if figure.minor and any(s.tokens.words[f.j : f.j + 3] == ON_DOLLAR for f in s.figures):
        return True  # "added 1.1 cents to 61.8 cents on the dollar"
    return _is_step(s, figure) or _is_rate(s, figure) or _is_extreme(s, figure) or _is_alike(s, figure)


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
    per_share = _is_per_share(s, figure) or s.tokens.word(figure.j) in ("a", "per", "each", "apiece")
    return not per_share and any(price < low * times and low < price * times for price, times in alike)


def _draft(s: Sentence, figure: Figure, before: Figure | None, by_share: Figure | None) -> Draft:
    converts = before is not None and _converts(s, before, figure)
    per, stop = _per(s, figure)
    if (twin := _twin(s, figure)) is not None:
        per = _per(s, twin)[0]
    if per is None and by_share is not None and _is_set_against(s, figure, by_share):
        per = "share"
    times = _scale_of_table(s, figure)
    value = figure.value * (figure.signed or 1) * times
    values = {
        "amount": None if figure.is_range else value,
        "amount_low": figure.low if figure.low is None else figure.low * times,
        "amount_high": figure.high if figure.high is None else figure.high * times,
        "currency": s.dollar if figure.bare_dollar and not converts else figure.currency,
        "per": per,
        "is_conversion": converts,
        "converted_from": before.value if converts and before is not None else None,
        "status": _status(s, before if converts and before is not None else figure),
        "qualifier": qualifier(s, figure),
    }
    rule = "money.conversion" if converts else "money.range" if figure.is_range else "money.sum"
    return Draft(MoneyAmount, values, figure.i, stop, rule, (figure,))


def _twin(s: Sentence, figure: Figure) -> Figure | None:
    """ "EUR 114 million (104)": the sum that one alone in brackets is set beside."""
    before = next((f for f in reversed(s.figures) if f.j <= figure.i), None)
    beside = before is not None and before.unit == "money" and before.currency == figure.currency
    return before if beside and before is not None and twin_of(s.tokens, before, figure) else None


def _scale_of_table(s: Sentence, figure: Figure) -> int:
    """What a sum in a row of accounts is to be multiplied by: "Net sales   $888,469", "Net sales: $888,469 / $870,120"
    under "(in thousands)"."""
    tokens, k = s.tokens, figure.i
    power = 0 if figure.scaled or figure.decimals > 1 else s.story.scale_at(tokens.starts[k])
    if not power:
        return 1
    pairs = itertools.pairwise(tokens.words) if "per" in s.vocabulary else ()
    if "eps" in s.vocabulary or any(word == "per" and unit in OF_SHARE | PER.keys() for word, unit in pairs):
        return 1  # sums per share are told in full
    apart = k > 0 and (tokens.word(k - 1) in CELL_ENDS or tokens.starts[k] - tokens.ends[k - 1] > 1)
    return 10**power if apart else 1


def _converts(s: Sentence, before: Figure, figure: Figure) -> bool:
    """ "20 billion rupees ($234 million)", "930 zlotys a ton (218.8 euros)", "€5 billion, or $5.2 billion,", "€175
    million fund ($182 million)"."""
    between = [s.tokens.word(t) for t in range(before.j, figure.i)]
    if before.currency == figure.currency or not between or len(between) > CONVERTED_REACH:
        return False
    if between[-1] == "(" and before.scaled and figure.scaled and s.tokens.word(figure.j) == ")":
        return all(word.isalpha() for word in between[:-1])
    if len(between) > 4:
        return False
    bracketed = between[0] in ("(", "[") or (between[0] in UNIT_LEADS and between[2:] == ["("])
    told = "equivalent" in between or between[-1] in ("or", "about")
    return (bracketed and (len(between) <= 3 or told)) or (between[0] == "," and told)


def _per(s: Sentence, figure: Figure) -> tuple[str | None, int]:
    """ "a share", "per year", "annually"."""
    word, following = s.tokens.word(figure.j), s.tokens.word(figure.j + 1)
    if word == "apiece":
        return "share", figure.j + 1
    if word == "per" and (of_share := _share_after(s, figure.j + 1)):
        return "share", of_share
    if word == "on" and following in ("sales", "revenue", "revenues") and not figure.scaled:
        return "share", figure.j  # "analysts expected $0.98 on sales of $1.2 billion"
    told = s.tokens.words[figure.j : figure.j + MEASURE_REACH]
    stop = next((t for t in range(1, len(told)) if told[t : t + 2] == ["per", "share"]), 0)
    if stop and not figure.scaled and MEASURES.issuperset(told[:stop]):
        return "share", figure.j + stop + 2  # "$0.98 diluted earnings per share"
    ago = word in ("a", "an") and s.tokens.word(figure.j + 2) in AGO  # "a year earlier"
    if word in UNIT_LEADS | {"each"} and following in PER and not ago:
        return PER[following], figure.j + 2
    if word == ")" and [following, s.tokens.word(figure.j + 2)] == ["per", "share"]:
        return "share", figure.j  # "9,850 yen ($64.88) per share"
    if word in HYPHENS and following in ("a", "an", "per"):  # "$85 billion-a-month", "$19-an-hour"
        k = figure.j + 2 + (s.tokens.word(figure.j + 2) in HYPHENS)
        if s.tokens.word(k) in PER:
            return PER[s.tokens.word(k)], k + 1
    if word in MORE and following in ("a", "an", "per") and s.tokens.word(figure.j + 2) in PER:
        return PER[s.tokens.word(figure.j + 2)], figure.j + 3  # "$40 more a month"
    if word in ("annually", "yearly"):
        return "year", figure.j + 1
    if word == "each" and not figure.scaled and not s.vocabulary.isdisjoint(SHARES):
        return "share", figure.j + 1  # "bought 20,000 shares at $12.80 each"
    return ("share" if _is_per_share(s, figure) else _paid_each(s, figure)), figure.j


def _share_after(s: Sentence, i: int) -> int:
    """Where "diluted share", "basic and diluted share" ends that begins at token i, else 0."""
    k = i
    while s.tokens.word(k) in OF_SHARE or (k > i and s.tokens.word(k) == "and"):
        k += 1
    return k + 1 if k > i and s.tokens.word(k) == "share" else 0


def _paid_each(s: Sentence, figure: Figure) -> str | None:
    """ "a monthly wage of R12,500", "their weekly rents rose to $640 from $610": how often a sum is paid."""
    if s.vocabulary.isdisjoint(PAID_EACH):
        return None
    words = s.tokens.words
    if ("daily", "earnings") in itertools.pairwise(words[: figure.i]) and not figure.scaled:
        return "day"  # "Average daily earnings for capesizes, which haul ore and coal, rose to $14,300": a ship's
    k = figure.j + 2
    if words[figure.j : figure.j + 1] == ["to"] and not PAYMENTS.isdisjoint(words[k + 1 : k + 2]):
        return PAID_EACH.get(words[k])  # "would add about R340 to the monthly repayment"
    for t in range(figure.i - 1, max(-1, figure.i - 1 - PAID_REACH), -1):
        if words[t] in PAID_EACH:
            kinds = PURCHASES if figure.scaled else PAYMENTS | PURCHASES
            return PAID_EACH[words[t]] if not kinds.isdisjoint(words[t + 1 : t + 4]) else None
        if words[t] in PARTING:
            return None
    return None


def _is_set_against(s: Sentence, figure: Figure, other: Figure) -> bool:
    """ "earned $1.30 a share, up from $1.19 and above the consensus of $1.13": sums that are compared are alike."""
    alike = figure.currency == other.currency and not figure.scaled and figure.value < SHARE_RATIO * other.value
    near = {*s.tokens.words[max(other.j, figure.i - NEAR) : figure.i], *s.tokens.words[figure.j : figure.j + 4]}
    listed = s.tokens.word(figure.i - 1) == "and" and figure.decimals == other.decimals == CENTS
    return alike and (bool(COMPARED & near) or (listed and figure.i - other.j <= JOINT_REACH))


def _is_per_share(s: Sentence, figure: Figure) -> bool:
    """ "EPS of $0.46", "a price target of $165 from $150", "a dividend of 5 cents"."""
    if figure.scaled or _is_total(s, figure):
        return False
    words = [*s.tokens.words[max(0, figure.i - SHARE_REACH) : figure.i], ";", *s.tokens.words[figure.j : figure.j + 3]]
    pairs = set(itertools.pairwise(word for word in words if word not in HYPHENS))  # "per-share earnings"
    aimed = ("target", "of") in pairs or s.tokens.word(figure.j) == "target"
    rated = aimed and not s.vocabulary.isdisjoint(RATINGS)  # "a buy rating with a target of Rs 640"
    paid = figure.minor and "payout" in words  # "raised the payout for the year to 165c"
    told = rated or paid or bool(PER_SHARE.intersection(words)) or bool(PER_SHARE_PAIRS & pairs)
    return told or _is_measured_by_share(s, figure) or _is_in_cents(s, figure) or _is_price_of_shares(s, figure)


def _is_price_of_shares(s: Sentence, figure: Figure) -> bool:
    """ "sold 700 shares of common stock at average prices of $17.90 and $18.20": not "at prices of $6 million"."""
    if s.vocabulary.isdisjoint(("price", "prices")) or s.vocabulary.isdisjoint(TRADED):
        return False
    words = s.tokens.words
    t = next((t for t in range(figure.i - 1, max(0, figure.i - PRICE_REACH), -1) if words[t] in ("price", "prices")), 0)
    sums = {k for f in s.figures if f.unit == "money" for k in range(f.i, f.j)}
    if not t or any(k not in sums and words[k] not in PRICE_JOINS for k in range(t + 1, figure.i)):
        return False
    before = words[max(0, t - TRADED_REACH) : t]
    return "at" in before[-5:] and not SHARES.isdisjoint(before) and not TRADED.isdisjoint(words[:t])


def _is_total(s: Sentence, figure: Figure) -> bool:
    """ "sold 5,000 shares at $20.35 per share, totaling $101,750", "dividends of $591,000": what all come to."""
    if figure.value > SHARE_MOST and figure.currency not in SMALL_UNITS:
        return True
    totals = not TOTALS.isdisjoint(s.tokens.words[max(0, figure.i - 3) : figure.i])
    return totals and any(f.unit == "money" and f.j < figure.i and not f.scaled for f in s.figures)


def _is_measured_by_share(s: Sentence, figure: Figure) -> bool:
    """ "Headline earnings a share rose to 312.4c", "per-share earnings of $2": not said of a sum before."""
    words = s.tokens.words
    opening = next(f for f in s.figures if f.unit == "money")
    if words[opening.i - 1] in BY_SHARE_HEADS and opening.i <= HEAD_REACH and figure.value <= EARNED_MOST:
        return True  # "-- Basic $0.29 $0.18", a row of accounts
    first = opening is figure
    for t in range(max(1, figure.i - (FIRST_REACH if first else SHARE_REACH)), figure.i):
        if words[t - 1] == "per" and t - 1 not in s.figure_ends and 0 < _share_after(s, t) <= figure.i:
            return True  # "earnings per diluted share rose to $0.08"
        if words[t] == "share" and words[t - 1] in ("a", "per") and t - 1 not in s.figure_ends:
            return words[t - 1] == "per" or words[t - 2] in RESULTS
        if words[t] in HYPHENS and words[t - 1] == "per" and s.tokens.word(t + 1) == "share":
            return True
    return False


def _is_in_cents(s: Sentence, figure: Figure) -> bool:
    """ "a loss of 24 cents", "FFO of $0.97 to $1.01", "is expected to report $0.94": results so small are those of a
    share."""
    if not figure.minor and (figure.decimals != CENTS or figure.currency not in DOLLARS or figure.value > EARNED_MOST):
        return False
    k = s.skip_left(figure.i)
    word, before = s.tokens.word(k - 1), s.tokens.word(k - 2)
    polled = word in FORESEEN or (before, word) in LOOKED_FOR  # "Analysts polled by Calder expected $1.36"
    if polled and not s.vocabulary.isdisjoint(FORESEERS):
        return True
    reported = word in TO_REPORT and before == "to" and "expected" in s.vocabulary
    return word == "earned" or reported or (word in STOOD and before in FUNDS | {"consensus"})


def _status(s: Sentence, figure: Figure) -> str:
    """previous after a word of comparison; expected after one of plan or forecast."""
    if _is_on_offer(s, figure):
        return "actual"
    foreseen = _is_foreseen(s, figure) or _is_to_come(s, figure)
    if foreseen and "from" not in s.tokens.words[max(0, figure.i - 3) : figure.i]:
        return "expected"
    if (twin := _twin(s, figure)) is not None:
        return "previous" if _status(s, twin) == "actual" else "expected"
    if _is_of_year_before(s, figure) or _is_of_time_compared(s, figure):
        return "previous"
    if (aimed := _aimed_at(s, figure)) is not None:
        return aimed
    lo = max(0, figure.i - STATUS_REACH)
    lo = next((j for j in range(figure.i, lo, -1) if j in s.figure_ends and _parts(s, j, figure.i)), lo)
    told = _told_before(s, figure, lo) or _shared(s, figure)
    return _told_around(s, figure, lo) if told is None else told


def _told_before(s: Sentence, figure: Figure, lo: int) -> str | None:
    """previous in "up from $5 million", expected in "is likely to reach $5 million": what the words from token lo tell
    of a sum."""
    for t in range(figure.i - 1, lo - 1, -1):
        word = s.tokens.word(t)
        if word in (";", ".", "while", "but"):
            return None
        classes = s.classes(t)
        if word == "than" and figure.i - t <= 4 and s.tokens.word(t - 1) not in ("more", "less", "fewer"):
            return "previous"
        compares = word in BASES and figure.i - t <= 4 and not _is_source(s, t, figure)
        other = s.tokens.word(t - 1) in RANGING or s.tokens.word(t + 2) in FORESEERS  # "the target from 46 analysts"
        if compares and not other and (s.figures[0] is not figure or _is_left_for(s, t, figure)):
            return "previous"
        gone = s.tokens.words[t - 3 : t + 1]
        if (gone in YEARS_GONE or (gone in SPANS_GONE and s.tokens.word(t - 4) in BASES)) and figure.i - t <= 4:
            return "previous"  # "last year's loss of Rs 31 crore", "down from last week's $418"
        if _is_told_of_then(s, t, figure):
            return "previous"
        foresees = ("expected" in classes and word not in ("than", "as")) or word in SHORT_ESTIMATES
        if foresees and not _expects_no_sum(s, t, figure):
            return "previous" if s.tokens.word(t - 1) in PRIOR else _foreseen(s, figure)
        if "hypothetical" in classes or _is_due(s, t, figure):
            return _foreseen(s, figure)
    return None


def _shared(s: Sentence, figure: Figure) -> str | None:
    """expected of both sums in "expects sales of $5 million and a profit of $1 million": that of the sum before,
    where one verb tells both."""
    if (joined := _joined_to(s, figure)) is not None and (standing := _status(s, joined)) != "actual":
        return standing
    if (whole := _split_behind(s, figure)) is not None and _status(s, whole) == "expected":
        return "expected"
    if (listed_by := _listed_behind(s, figure)) is not None and _status(s, listed_by) == "expected":
        return "expected"
    return None


def _told_around(s: Sentence, figure: Figure, lo: int) -> str:
    """previous in "$5 million a year earlier", expected in "$5 million by 2030": what a sum's form, what follows it and
    how its sentence opens tell of it."""
    listed = s.tokens.word(figure.j) == ":"  # "Income from Rs 3 lakh to Rs 7 lakh: 5 per cent"
    told = listed or not TOLD.isdisjoint(s.tokens.words[lo : figure.i])  # "earned between $0.58 and $0.60"
    if figure.is_range and not PRIOR.isdisjoint(s.tokens.words[max(0, figure.i - PRIOR_REACH) : figure.i]):
        return "previous"  # "its prior range was $26 billion to $30 billion"
    if (figure.is_range and not told) or TARGETS.intersection(s.tokens.words[max(0, figure.i - 3) : figure.i]):
        return "expected"  # sums that were spent or earned are told as one figure
    words = s.tokens.words[figure.j : figure.j + 6]
    lead = s.tokens.words[max(0, figure.i - 4) : figure.i]
    year = any(word == "year" and not "".join(words[max(0, k - 2) : k - 1]).isdigit() for k, word in enumerate(words))
    if (words[:1] != ["from"] and year and BEFORE.intersection(words)) or lead[-3:] == ["year", "-", "ago"]:
        return "previous"
    if _is_told_in_time_gone(s, figure) or _is_second_of_row(s, figure):
        return "previous"
    ahead = _is_of_coming_year(s, figure) or _is_of_days_ahead(s, figure) or _is_below_outlook(s, figure)
    return "expected" if ahead or _is_to_be_sold(s, figure) or _is_budgeted(s, figure) else "actual"


def _is_budgeted(s: Sentence, figure: Figure) -> bool:
    """ "For fiscal 2026-27, the state has allocated Rs 11 crore", "a $6 billion budget for the 2026/27 financial year":
    what may be spent in a year to come; not "spent $4 million of the 2027 budget"."""
    if not figure.scaled or s.vocabulary.isdisjoint(BUDGETS):
        return False
    anchor = s.story.local_date()
    if anchor is None or not SPENT.isdisjoint(s.tokens.words[max(0, figure.i - STATUS_REACH) : figure.i]):
        return False
    years = (when for when in s.dates if when.kind in ("year", "fiscal_year"))
    return any((year.year or 0) > anchor.year and s.tokens.word(year.i - 1) not in HYPHENS for year in years)


def _is_told_in_time_gone(s: Sentence, figure: Figure) -> bool:
    """ "A year ago, Velmar made $6.23 a share on sales of $10.5 billion", "In the same quarter last year,
    it earned 49 cents a share": what is compared, where no event of those days is told."""
    words = s.tokens.words
    if s.vocabulary.isdisjoint(TIME_GONE) or not NOWADAYS.isdisjoint(words[: figure.i]):
        return False
    lead = words[:LEAD_REACH]
    if lead[:1] and lead[0] in ENTERED and lead[1:2] == ["the"]:
        same = not SAME.isdisjoint(lead[2:3]) and not {"last", "ago", "earlier", "previous"}.isdisjoint(lead[3:])
        gone = lead[2:3] in (["previous"], ["prior"]) or lead[2:5] == ["year", "-", "ago"] or same
    else:
        gone = any(lead[t] in TIMES and lead[t + 1] in ("ago", "earlier") for t in range(min(4, len(lead) - 1)))
    told = words[: figure.j + 4]
    return gone and not (company_words("metric") | {"share", "worth"}).isdisjoint(told)


def _is_second_of_row(s: Sentence, figure: Figure) -> bool:
    """ "Net income $4,360 $2,623", "Cost of revenue: $61.7 / $62.9": what accounts tell of the period before, where a
    row has no more than two sums."""
    before = next((f for f in s.figures if f.unit == "money"), None)
    if before is None or before is figure or before.currency != figure.currency or figure.j != len(s.tokens):
        return False
    between = s.tokens.words[before.j : figure.i]
    if between not in ([], ["/"]) or figure.scaled or before.i == 0 or s.motion_at:
        return False
    return any(word.isalpha() for word in s.tokens.words[: before.i]) and len(s.tokens) <= ROW_LENGTH


def _is_to_be_sold(s: Sentence, figure: Figure) -> bool:
    """ "Auctions of $34 billion of five-year notes follow on Thursday", "$42 billion in 10-year notes on Wednesday"
    behind what the Treasury will sell: bonds of an auction to come."""
    if s.vocabulary.isdisjoint(PAPERS) or not SOLD.isdisjoint(s.vocabulary) or not _is_paid_in_paper(s, figure):
        return False
    before = next((f for f in reversed(s.figures) if f.j <= figure.i and f.unit == "money"), None)
    if before is not None and _is_paid_in_paper(s, before) and _status(s, before) == "expected":
        return True
    offered = not OFFERS.isdisjoint(s.tokens.words[max(0, figure.i - OFFER_REACH) : figure.i])
    dated = any(when.i > figure.j and when.number is not None for when in s.dates)
    return offered and (dated or not s.vocabulary.isdisjoint(TO_FOLLOW))


def _is_paid_in_paper(s: Sentence, figure: Figure) -> bool:
    """ "5 billion euros in the April 2030-dated Bobl"."""
    following = s.tokens.words[figure.j : figure.j + PAPER_REACH]
    words = list(itertools.takewhile(lambda word: word != ",", following))
    return figure.scaled and words[:1] in (["in"], ["of"]) and not PAPERS.isdisjoint(words)


def _is_source(s: Sentence, t: int, figure: Figure) -> bool:
    """ "EPS of $1.83 from sales of $1.9 billion", "$37 million from acquisitions and $6 million", "benefited from a $3
    million gain", "cash flow from operations of $99 million", "an offer from Calder for $10": whether what token t
    opens is no earlier sum, but what another came of."""
    between = s.tokens.words[t + 1 : figure.i]
    if s.tokens.word(t - 1) in CAME_OF or between[:1] in OPERATIONS or between[-1:] == ["for"]:
        return True
    if "and" in between or ("," in between and t in s.figure_ends):
        return True  # "$6 million from Asia, $4 million from Europe"
    if s.tokens.word(t) == "against":
        return between == ["loans", "of"]  # "deposits of €7 billion against loans of €6 billion"
    of_share = s.tokens.word(t - 1) == "share" or t in s.figure_ends
    return of_share and not SALES.isdisjoint(between) and between[-1:] == ["of"] and not figure.minor


def _is_left_for(s: Sentence, t: int, figure: Figure) -> bool:
    """ "Sales grew sequentially from $113 million in Q3 to $141 million": a sum behind "from" that a move left."""
    level = next((f for f in s.figures if f.i > figure.j and f.unit == "money"), None)
    if level is None or level.i - figure.j > JOINT_REACH or level.currency != figure.currency:
        return False
    moved = any(k in s.motion_at for k in range(max(0, t - MOVED_REACH), t))
    return moved and s.tokens.word(s.skip_left(level.i) - 1) == "to"


def _is_told_of_then(s: Sentence, t: int, figure: Figure) -> bool:
    """ "It had posted a profit of Rs 13 crore", "than last year, when the company reported EPS of $1.76", "swung to a
    loss of $2 million from a net profit of $3 million": what was before, told of at token t."""
    words, word = s.tokens.words, s.tokens.words[t]
    if "compared" in word or word == "compares":
        k = s.skip_left(figure.i)
        return (
            words[k - 1] not in ("at", "to") or words[k - 2] not in PERIODS
        )  # "compared to the prior year at $3 million"
    if word == "previously":
        announced = s.tokens.word(t + 1) in ANNOUNCED and FORESIGHT.isdisjoint(words[t : figure.i])
        return not announced and PARTING.isdisjoint(words[t : figure.i])
    if word == "valued":
        return s.tokens.word(t - 1) == "last"
    if word == "had":
        return s.tokens.word(t + 1) in REPORTED and "compared" not in words[figure.j :]
    if word == "when":
        gone = not (AGO | PERIODS).isdisjoint(words[max(0, t - AGO_REACH) : t])
        return gone and not REPORTED.isdisjoint(words[t + 1 : t + 1 + WHEN_REACH])
    if word == "after":
        if words[s.skip_left(figure.i) - 1] == "of" and _is_measured_then(s, t, figure):
            return True
        year = s.date_at.get(figure.j + 1) if s.tokens.word(figure.j) == "in" else None
        return t == s.skip_left(figure.i) - 1 and year is not None
    if word not in BASES or figure.i - t > LEFT_REACH:
        return False
    year = s.date_at.get(figure.j + 1) if s.tokens.word(figure.j) == "in" else None
    if word == "from" and year is not None and s.tokens.word(year.j) == "to":
        return True  # "went from an annual total of $0.28 in 2016 to"
    if s.tokens.word(t + 1) not in ("a", "an"):
        return False
    between = words[t + 2 : figure.i]
    return "of" in between[-3:] and not RESULTS.isdisjoint(between) and "," not in between


def _is_measured_then(s: Sentence, t: int, figure: Figure) -> bool:
    """ "net sales of $9 million on Tuesday, after net sales of $7 million on Monday": a sum like the one before."""
    before = next((f for f in s.figures if f.j <= t and f.unit == "money"), None)
    dated = s.tokens.word(figure.j) in ("on", "in") and figure.j + 1 in s.date_at
    metrics = company_words("metric") | BESIDE
    alike = before is not None and before.currency == figure.currency
    return alike and dated and metrics.issuperset(s.tokens.words[t + 1 : s.skip_left(figure.i)])


def _parts(s: Sentence, j: int, i: int) -> bool:
    """Whether what stands before a figure that ends at j tells nothing of the sum at i: not so in "the view of 25
    analysts", "380 million shares worth N5 billion", "will raise its $12 billion loan to $20 billion", "is expected to
    rise 9% to $2.4 billion"."""
    before = s.figure_ends[j]
    if before.unit == "percent" and s.tokens.word(s.skip_left(i) - 1) in ("to", "reach"):
        return not PARTING.isdisjoint(s.tokens.words[j:i])
    owned = before.unit == "money" and s.tokens.word(before.i - 1) in OWNERS
    return not owned and s.tokens.word(j) not in FORESEERS | SHARES


def _expects_no_sum(s: Sentence, t: int, figure: Figure) -> bool:
    """ "the rise was due to a cost of $4 million", "won a project worth $8 million", "topped estimates, with sales of
    $3 million", "will grow its $10 billion business": whether the word at token t, which may foresee, does not here."""
    words, word, following = s.tokens.words, s.tokens.words[t], s.tokens.word(t + 1)
    clauses = (k for k in range(t + 1, figure.i - 2) if words[k : k + 2] == [",", "and"])
    if _is_no_foresight(s, t) or any(words[k + 2].endswith("ed") for k in clauses):
        return True  # "expects growth in line with its targets, and launched a buyback of $2 million"
    if "which" in words[t + 1 : figure.i]:
        k = words.index("which", t + 1)
        return words[k + 1].endswith("ed") or words[k + 1] in DONE  # "will replace the tax, which yielded Rs 8 crore"
    if following in CLAIMED and word.startswith("estimate"):
        has = (k for k in range(t + 2, figure.i) if words[k] in ("has", "have"))
        return any(words[k - 1] != "to" for k in has)  # "estimates that it has lost $4 million"
    owned = s.tokens.word(figure.i - 1) in OWNERS and s.tokens.kinds[figure.j : figure.j + 1] == [WORD]
    return owned and (FORESIGHT | {"of", "in"}).isdisjoint(words[figure.j : figure.j + 5])


def _is_no_foresight(s: Sentence, t: int) -> bool:
    """Whether a word that may foresee is another here, or closes what it tells of: "due to higher costs", "a project
    worth", "as you can see", "beat forecasts, helped by", "confirmed its outlook and posted"."""
    before, word, following, third = s.tokens.word(t - 1), *(s.tokens.word(k) for k in range(t, t + 3))
    if word == "to":
        return before == "agreed"  # "agreed to be bought for $32 a share"
    if word == "due":
        return before not in ("is", "are", "be") or third in NO_VERB or third.endswith(("er", "s", "ed"))
    if word in ("project", "projects"):
        return following in BEHIND_NOUN | PARTING
    if word in ("see", "seen"):
        return before in BEFORE_SEEN
    if word == "likely" and before not in ("is", "are", "be"):
        return following in LIKELY_DONE  # "likely sold between $4 billion and $7 billion"; not "likely fell to"
    if before in ("than", "not"):
        return t + 1 not in s.figure_from  # "weaker than expected, with", "would not expect to"
    if word not in FORESIGHT:
        return False
    if following in BESIDE_BEATEN and not BEATEN.isdisjoint(s.tokens.words[max(0, t - 4) : t]):
        return True  # "exceeded analysts' expectations with sales up 44% to"
    ends = following in PARTING and third not in ("to", "of", "set") and t + 2 not in s.figure_from
    return ends or (following == "and" and third.endswith("ed"))


def _is_on_offer(s: Sentence, figure: Figure) -> bool:
    """ "bids worth Sh31 billion against the Sh24 billion on offer": what an auction offered, whatever was bid."""
    words = s.tokens.words[figure.j : figure.j + 4]
    return words[:2] == ["on", "offer"] or (not OFFERED.isdisjoint(words) and words[:1] != ["that"])


def _is_of_days_ahead(s: Sentence, figure: Figure) -> bool:
    """ "$5 billion over the next four years", "extra costs of $8 million later this year"."""
    if s.vocabulary.isdisjoint(AHEAD):
        return False
    following = s.tokens.words[figure.j : figure.j + AHEAD_REACH]
    words = list(itertools.takewhile(lambda word: word not in ENDING, following))
    spanned = any(words[k] in OVER and words[k + 1] == "the" and words[k + 2] in COMING for k in range(len(words) - 2))
    told = spanned or any(pair in DATED_AHEAD for pair in itertools.pairwise(words))
    return told and DONE.isdisjoint(s.tokens.words[max(0, figure.i - SPAN_REACH) : figure.j + len(words)])


def _is_below_outlook(s: Sentence, figure: Figure) -> bool:
    """ "* Interest expense of approximately $40 million" below "The company now expects:"."""
    if s.story.outlook_at in (None, s.index):
        return False
    return DONE.isdisjoint(s.tokens.words[max(0, figure.i - STATUS_REACH) : figure.j])


def _is_of_coming_year(s: Sentence, figure: Figure) -> bool:
    """ "EUR14 million in 2028", "a $6 trillion economy by 2030": a sum of a year that has not begun."""
    k = figure.j + (s.tokens.word(figure.j + 1) == "by")
    if s.tokens.word(k) not in TO_YEAR:
        return False
    year, anchor = s.date_at.get(k + 1), s.story.local_date()
    if year is None or anchor is None or year.kind != "year":
        return False
    return (year.year or 0) > anchor.year and s.tokens.word(year.j) not in PAPER


def _is_of_year_before(s: Sentence, figure: Figure) -> bool:
    """ "rose to €65.2 million (2023: €37.5 million)", "(September 2017: R701 million)": what a sum was in the period
    before, as accounts tell it."""
    if s.tokens.word(figure.i - 1) != ":":
        return False
    date = next((d for d in s.dates if d.j == figure.i - 1), None)
    year = s.figure_ends.get(figure.i - 1)
    begin, told = (date.i, date.year) if date is not None else (figure.i, None)
    if date is None and year is not None and year.unit == "year":
        begin, told = year.i, int(year.value)
    anchor = s.story.local_date()
    return s.tokens.word(begin - 1) == "(" and (anchor is None or told is None or told <= anchor.year)


def _is_of_time_compared(s: Sentence, figure: Figure) -> bool:
    """ "compared with 2023 (€20.2 million)", "slightly below Q3 2024 ($3.96 billion)", "versus the third quarter's $23
    million": the sum of a time that another is compared with."""
    if s.vocabulary.isdisjoint(COMPARERS):
        return False
    words, k = s.tokens.words, s.skip_left(figure.i)
    if words[k - 1] == "(":
        k -= 1
    elif words[k - 2 : k] == ["'", "s"]:
        k -= 2
    else:
        return False
    date, year = next((date for date in s.dates if date.j == k), None), s.figure_ends.get(k)
    if date is None and (year is None or year.unit != "year"):
        return False
    begin = date.i if date is not None else k - 1
    t = begin - 1 - (s.tokens.word(begin - 1) == "the")
    return s.tokens.word(t) in AGAINST or words[t - 1 : t + 1] == ["compared", "to"]


def _aimed_at(s: Sentence, figure: Figure) -> str | None:
    """ "lowered its price target from $84 to $79": the target before and the one now; None of other sums."""
    lead = s.tokens.words[max(0, figure.i - TARGET_REACH) : figure.i]
    if figure.scaled or not any(pair in TARGET_PAIRS for pair in itertools.pairwise(lead)):
        return None
    if figure.is_range and not RANGES.isdisjoint(lead):
        return "expected"  # "price targets ranging from 290 rupees to 350 rupees"
    return {"from": "previous", "to": "expected"}.get(lead[-1])


def _joined_to(s: Sentence, figure: Figure) -> Figure | None:
    """The sum before, where one verb tells both: "expect earnings of $2.55 a share and revenue of $711.7 million"."""
    before = next((f for f in reversed(s.figures) if f.j <= figure.i), None)
    if before is None or before.unit != "money":
        return None
    between = s.tokens.words[before.j : figure.i]
    joins = not JOINED_BY.isdisjoint(between) and len(between) <= JOINT_REACH
    split = not PARTING.isdisjoint(between) or len(between) > JOINT_REACH
    if between[:1] in (["of"], ["in"]) and between[-1] == "and" and not split:
        return before  # "expected to bring $2 billion of savings and $700 million net"
    told = list(zip(range(before.j, figure.i), between, strict=True))
    told = told[between[:2] == [",", "or"] :]  # "compared with $1.8 million, or $0.05 per share"
    plain = all(word in BESIDE or word in company_words("metric") or t in s.date_at for t, word in told)
    return before if joins and plain else None


def _listed_behind(s: Sentence, figure: Figure) -> Figure | None:
    """The sum before, where another measure follows it: "profit of Rs 178 crore, with revenue at Rs 2,004 crore", ",
    with EPS ranging from $9.82 to $10.19"."""
    ends = range(figure.i, max(0, figure.i - JOINT_REACH - 2), -1)
    before = next((s.figure_ends[j] for j in ends if j in s.figure_ends), None)
    if before is None or before.unit != "money":
        return None
    between = s.tokens.words[before.j : figure.i]
    k = next((t for t, word in enumerate(between) if word == ","), None)
    if k is None:
        return None
    metrics = company_words("metric") | BESIDE
    if between[0] in ("in", "of") and metrics.issuperset(between[1:k] + between[k + 1 :]):
        return before  # "analysts expected $6.8 billion in sales, $604 million in net income"
    told = between[k + 1 + (between[k + 1 : k + 2] == ["with"]) :]
    names = [word for word in told if word not in INTO]
    return before if names and told[-1] in INTO and metrics.issuperset(names) else None


def _foreseen(s: Sentence, figure: Figure) -> str:
    """hypothetical in "If the levy stays, repairs would cost $4 billion": a sum that hangs on what may not come."""
    words = s.tokens.words
    t = words.index("if") if "if" in s.vocabulary else figure.i
    if s.tokens.word(t + 1) in IF_ASIDE:
        return "expected"  # "may buy back, if and when it sees fit, up to"
    return "hypothetical" if t < figure.i and (t == 0 or s.tokens.word(t - 1) in BEFORE_IF) else "expected"


def _is_due(s: Sentence, t: int, figure: Figure) -> bool:
    """ "must borrow $4 billion", "has to refinance", "stands to receive", "wants a wage of": what is yet to be paid;
    not "firms must manage $9 million to qualify"."""
    words, word, following = s.tokens.words, s.tokens.word(t), s.tokens.word(t + 1)
    if word == "to" and following in RAISES:  # "announced a placement to raise up to $4 million"
        return figure.i - t <= RAISE_REACH and CLOSED.isdisjoint(words[max(0, t - STATUS_REACH) : t])
    if word == "talks":
        return s.tokens.word(t - 1) == "in" and following in ("to", "for", "over", "with")
    led = word == "to" and s.tokens.word(t - 1) in DUE_TO and following not in NO_VERB
    due = led or word in DUE or (word == "must" and following in PAID)
    return due and RELATIVE.isdisjoint(words[t : figure.i])


def _is_to_come(s: Sentence, figure: Figure) -> bool:
    """ "of which $390 million will be paid out", "a further $21 million has been budgeted for": of a sum that opens."""
    k = figure.j
    if s.tokens.word(k) in ("has", "have") and s.tokens.word(k + 1) == "been":
        return s.tokens.word(k + 2) == "budgeted"
    return s.tokens.word(k) == "will" and s.tokens.word(k + 1) in ("be", "go", "come")


def _split_behind(s: Sentence, figure: Figure) -> Figure | None:
    """The sum before a dash behind which its parts stand: "would cost $80 billion over two years — $50 billion now and
    $30 billion later"."""
    if DASHES.isdisjoint(s.vocabulary):
        return None
    lead = s.tokens.word(s.skip_left(figure.i) - 1)
    before = next((f for f in reversed(s.figures) if f.j < figure.i and f.unit == "money"), None)
    if before is None or before.currency != figure.currency:
        return None
    if lead in DASHES:
        return before if before.value > figure.value else None
    return _split_behind(s, before) if lead == "and" and figure.i - before.j <= JOINT_REACH else None


def _is_foreseen(s: Sentence, figure: Figure) -> bool:
    """ "above the 25-cent FactSet consensus", "a 20-euro price target", "the $1.2 billion that analysts had expected":
    whether what follows a sum says that somebody expected it."""
    following = s.tokens.words[figure.j : figure.j + FORESEEN_REACH]
    words = list(itertools.takewhile(lambda word: word not in COMPARING, following))
    if not ESTIMATES.isdisjoint(words[:3]) or words[:1] == ["expected"]:
        return True
    who = words[words[:1] == ["that"] :]
    return not FORESEERS.isdisjoint(who[:1]) and not FORESEEN.isdisjoint(who)
