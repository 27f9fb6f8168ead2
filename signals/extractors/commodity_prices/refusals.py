"""Figures beside a commodity that are no price of it.

Each way is a rule of its own; `is_refused` asks them in turn.
"""

from __future__ import annotations

from collections.abc import Callable

from signals.extractors.commodity_prices.keys import (
    AMOUNTS,
    CURVES,
    GAPS,
    KIND,
    NOT_PRICE,
    PREMIUMS,
    PRICE_WORDS,
    accepts,
)
from signals.extractors.commodity_prices.prices import Price
from signals.grammar.context import is_technical
from signals.grammar.figures import Figure
from signals.grammar.prices import moves_another
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention, Statement
from signals.grammar.units import UNITS, unit_after
from signals.lexicon.entries import Commodity

OUTPUT = frozenset("output production sales exports imports shipments".split())  # told in percent, as prices are
VALUED_AT = frozenset("current constant".split())  # before "prices", at which statistics tell what was sold
OUTPUT_REACH = 10  # tokens from such a word to its change
CHARGES = frozenset("levy levies surcharge subsidy contribution".split())  # parts of a price
CHARGE_REACH = 5  # tokens from "in" to such a word
BESIDE = frozenset(("below", "above"))  # before the name of another price
BEYOND = frozenset(("over", "under"))
GAP_TO = frozenset("to over between against versus of with for".split())  # behind such a word
GAP_REACH = 4  # tokens from such a word to the second of two names
NO_PRICE = frozenset("rate cost costs margin limit".split())  # before "of" and a sum
COSTS = frozenset({"cost", "costs"})
EACH = frozenset({"each", "per", "a", "an"})
PREMIUM_REACH = 8  # tokens from "a $1.45" to "and $1.65 a barrel premium"
PAID_BY = frozenset("day week month quarter year share acre hectare household customer".split())  # no goods


def is_refused(s: Sentence, price: Price) -> bool:
    """Whether figures are none of a price: "a premium of 80 cents", "gold imports halved to $11 billion"."""
    return any(rule(s, price) for rule in RULES)


# -- other sums and shares ---------------------------------------------------------------------------------------------


def _is_other_sum(s: Sentence, price: Price) -> bool:
    """ "$24.60 per acre for corn", "at a premium of 80 cents a barrel"."""
    return any(_is_no_price(s, f) or _is_premium(s, f) for f in price.st.figures)


def _is_no_price(s: Sentence, figure: Figure) -> bool:
    """ "cut its electricity rates by $5 a month", "$24.60 per acre for corn", but not "down from $404 a week ago"."""
    paid = s.tokens.word(figure.j) in ("a", "an", "per") and s.tokens.word(figure.j + 1) in PAID_BY
    return paid and s.tokens.word(figure.j + 2) not in ("ago", "earlier", "before")


def _is_premium(s: Sentence, figure: Figure) -> bool:
    """ "at a premium of 80 cents a barrel", "a $1.45 to $1.65 a barrel premium": a difference of two prices."""
    words = s.tokens.words
    if s.tokens.word(figure.i - 1) == "of" and s.tokens.word(figure.i - 2) in PREMIUMS:
        return True
    if s.tokens.word(figure.j) in ("narrower", "wider"):
        return True
    _, stop = unit_after(s.tokens, figure.j)
    if s.tokens.word(stop) in PREMIUMS:
        return True
    following = words[figure.j : figure.j + PREMIUM_REACH]
    counted = s.tokens.word(s.skip_left(figure.i) - 1) in ("a", "an") or s.tokens.word(figure.i - 1) in ("a", "an")
    return counted and not PREMIUMS.isdisjoint(following) and "," not in following


def _is_too_large(s: Sentence, price: Price) -> bool:
    """ "gold and energy imports halved to $11 billion"."""
    return price.level is not None and not accepts(price.mention, price.level, "level")


def _is_other_share(s: Sentence, price: Price) -> bool:
    """ "consumers paid more for heating oil (+44.3%)", "Nickel output fell 5%, while coal rose 4%": with no price."""
    if price.moved is None or price.figure is not None:
        return False
    return _is_component(s, price.moved) or _is_output(s, price.mention, price.moved)


def _is_component(s: Sentence, change: Figure) -> bool:
    """ "consumers paid more for heating oil (+44.3%)", in a story on a statistic that names no commodity first."""
    headed = s.story.headed
    listed = bool(change.signed) and s.tokens.word(change.i - 1) in ("(", ",")
    return listed and "indicator" in headed and KIND not in headed


def _is_output(s: Sentence, mention: Mention, change: Figure) -> bool:
    """ "Nickel output fell 5%, while coal rose 4%", "mineral sales grew 3%, with coal (11%) in the lead": how much was
    produced or sold, as of what was told before in the sentence, where no price is."""
    if s.vocabulary.isdisjoint(OUTPUT):
        return False
    words = s.tokens.words
    if any(word in PRICE_WORDS and s.tokens.word(t - 1) not in VALUED_AT for t, word in enumerate(words)):
        return False
    told = (f.i for f in s.figures if f.unit == "percent" and f.j <= min(mention.i, change.i))
    return any(not OUTPUT.isdisjoint(words[max(0, i - OUTPUT_REACH) : i]) for i in told) and "money" not in {
        f.unit for f in s.figures if not f.scaled
    }


def _is_mere_number(s: Sentence, price: Price) -> bool:
    """ "Copper rose to 12", "4,120 shillings", "2,400 tonnes": numbers without a currency."""
    figure = price.figure
    if figure is None or figure.unit != "number":
        return False
    if s.tokens.word(figure.i - 1) == "(" and s.tokens.word(figure.j) in UNITS:
        return True  # "Rs5,800 per maund (37.32 kg)"
    if not (_is_plain_price(price.entry, figure) or _is_told_twice(price.st)):
        return True
    return _is_of_open_currency(s, figure) or s.tokens.word(figure.j) in AMOUNTS


def _is_plain_price(entry: Commodity, figure: Figure) -> bool:
    """A price without a currency sign is believed only with decimals or as a large figure."""
    return entry.currency is not None and (figure.decimals > 0 or figure.value >= 1000)


def _is_told_twice(st: Statement) -> bool:
    """ "closed down -163 (-1.58%)": a signed change beside its share."""
    return st.level is None and st.change is not None and st.change_abs is not None and bool(st.change_abs.signed)


def _is_of_open_currency(s: Sentence, figure: Figure) -> bool:
    """ "4,120 shillings", where nothing tells whose."""
    found = s.name_at.get(figure.j)
    return found is not None and found.i == figure.j and bool(found.key("noun") or found.key("minor"))


# -- sums that a price is made of, or set against ----------------------------------------------------------------------


def _is_added(s: Sentence, price: Price) -> bool:
    """ "sold a cargo at dated Brent plus $1.70"."""
    level = price.level
    return level is not None and s.tokens.word(s.skip_left(level.i) - 1) in ("plus", "minus")


def _is_beyond_another(s: Sentence, price: Price) -> bool:
    """ "offered at 6.00 euros over Paris September", "at $11.50 a barrel below WTI": a difference to another price."""
    level = price.level
    if level is None or level.unit != "money":
        return False
    stop = unit_after(s.tokens, level.j)[1]
    other = s.name_at.get(stop + 1)
    named = s.tokens.word(stop) in BESIDE and other is not None and other.key(KIND) is not None
    return named or (s.tokens.word(stop) in BEYOND and (s.is_capital(stop + 1) or stop + 1 in s.date_at))


def _is_of_charge(s: Sentence, price: Price) -> bool:
    """ "brought down by a 60-cent cut in the fuel levy": a change of a part of the price."""
    if price.moved_by is None:
        return False
    k = price.moved_by.j + 1
    return s.tokens.word(k) in ("in", "to") and not CHARGES.isdisjoint(s.tokens.words[k : k + CHARGE_REACH])


def _is_charge(s: Sentence, price: Price) -> bool:
    """ "the fuel levy stays at R3.96 a litre for petrol"."""
    level = price.level
    return level is not None and not CHARGES.isdisjoint(s.tokens.words[: level.i]) and not price.st.direction


def _is_cost(s: Sentence, price: Price) -> bool:
    """ "an oil price of $45 and an exchange rate of N125", "at a cash cost of about $1.80 a pound", "Cash costs rose to
    R8,235 for each platinum ounce"."""
    level, told_of = price.level, price.mention.i
    i = s.skip_left(level.i) if level is not None else 0
    if level is not None and level.j <= told_of and s.tokens.word(told_of - 1) in EACH:
        return not COSTS.isdisjoint(s.tokens.words[:i])
    return s.tokens.word(i - 1) == "of" and s.tokens.word(i - 2) in NO_PRICE


def _is_step(s: Sentence, price: Price) -> bool:
    """ "the contract escalated by 5 cents": by how much, behind a verb that is not known."""
    level = price.level
    return level is not None and not level.is_range and s.tokens.word(s.skip_left(level.i) - 1) == "by"


def _is_gap(s: Sentence, price: Price) -> bool:
    """ "Brent's premium to WTI", "the spread between Brent and WTI", "premiums for spring wheat", "Zinc rose, in a
    backwardation of $45, against $38": of two prices, not one."""
    mention, figure = price.mention, price.level or price.st.figures[0]
    if not CURVES.isdisjoint(s.tokens.words[max(0, mention.j) : figure.i]):
        return True
    near = range(max(0, mention.i - GAP_REACH), mention.i)
    return any(s.tokens.words[t] in GAPS and s.tokens.words[t + 1] in GAP_TO for t in near)


def _is_cap(s: Sentence, price: Price) -> bool:
    """ "the price cap of $60 on Russian crude will be cut to $45"."""
    return price.level is not None and "cap" in s.tokens.words[: price.level.i]


# -- what is told of a price, and is none ------------------------------------------------------------------------------


def _is_range(s: Sentence, price: Price) -> bool:
    """ "traded between $60 and $64", "fell 2-3%"."""
    return any(f is not None and f.is_range for f in (price.level, price.moved))


def _is_nothing_told(s: Sentence, price: Price) -> bool:
    """ "fruit production grew 4%": what is left once growth, which is no price's, is put aside."""
    return price.level is None and price.change_pct is None and price.change_abs is None


def _is_of_charts(s: Sentence, price: Price) -> bool:
    """ "Resistance for gold is at $2,950", "Average Trading Volume: 770,865"."""
    return is_technical(s, price.st)


def _is_change(s: Sentence, price: Price) -> bool:
    """ "settled at $1.31, or 1.7%, at $75.47": a change whose "down" is lost."""
    level = price.level
    if level is None or price.change_pct is not None or s.tokens.words[level.j : level.j + 2] != [",", "or"]:
        return False
    share = s.figure_from.get(level.j + 2)
    return share is not None and share.unit == "percent" and share.j not in s.motion_at


def _is_of_volume(s: Sentence, price: Price) -> bool:
    """ "recorded a monthly production drop of 7.4%": a change of what was produced or traded."""
    if price.moved is None:
        return False
    i = price.moved.i
    return s.tokens.word(i - 1) == "of" and i - 2 in s.motions_at and s.tokens.word(i - 3) in NOT_PRICE


def _is_of_another(s: Sentence, price: Price) -> bool:
    """ "Sugar rose 2% to 19.4 cents, and tallow fell 1% to 52": the second move is not of sugar."""
    return price.st.inherited and moves_another(s, price.st, KIND)


def _is_of_several(s: Sentence, price: Price) -> bool:
    """ "Feeder cattle were $1.15 higher to $2.30 lower"."""
    return price.level is None and any(_is_mixed(s, f) for f in price.st.figures)


def _is_mixed(s: Sentence, move: Figure) -> bool:
    """ "Feeder cattle were $1.15 higher to $2.30 lower": how several contracts moved, each its own way."""
    stop = s.motions_at[move.j][1] if move.j in s.motions_at else 0
    after = s.figure_from.get(stop + 1) if stop and s.tokens.word(stop) == "to" else None
    before = s.figure_ends.get(move.i - 2) if s.tokens.word(move.i - 1) == "to" and move.j in s.motions_at else None
    return (after is not None and after.j in s.motions_at) or (before is not None and move.i - 2 in s.motions_at)


RULES: tuple[Callable[[Sentence, Price], bool], ...] = (
    _is_other_sum,
    _is_too_large,
    _is_other_share,
    _is_mere_number,
    _is_added,
    _is_beyond_another,
    _is_of_charge,
    _is_charge,
    _is_cost,
    _is_step,
    _is_gap,
    _is_cap,
    _is_range,
    _is_nothing_told,
    _is_of_charts,
    _is_change,
    _is_of_volume,
    _is_of_another,
    _is_of_several,
)
