"""Base, quote and rate of a statement: what the market calls the pair, and what it can have stood at."""

from __future__ import annotations

from decimal import Decimal

from signals.extractors.fx_rates.counters import counter_of, default_counter
from signals.extractors.fx_rates.keys import FxKey
from signals.extractors.fx_rates.naming import dollars
from signals.extractors.fx_rates.per import CENTS, of_hundred, priced_in, told_per
from signals.extractors.fx_rates.worth import ALIKE, BAND_DIGITS, has_stood, home_of, market_order
from signals.grammar.context import Draft
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Statement
from signals.lexicon import load
from signals.lexicon.entries import Currency

Pair = tuple[str, str, float | None]  # base, quote and rate
HUNDREDS = frozenset({"JPY"})  # currencies of which a hundred are priced in others
PAR = 1.1  # of a U.S. dollar: more than one of another country's dollars is worth
MINOR_ALONE = 2  # tokens of a sum that does not tell whose cents it is: "63.54 cents"


def pair_of(s: Sentence, st: Statement, key: FxKey, level: Figure | None) -> Pair | None:
    """Base, quote and rate: from the figure's own currency, the other side that is named, or the dollar."""
    if level is not None and s.tokens.words[level.j : level.j + 2] == ["per", "100"]:
        return of_hundred(s, key, level)
    if level is not None and (told := _as_told(s, key, level)) is not None:
        return told
    counter = _counter_noted(s, st, key)
    if key.counter:
        if level is not None and level.currency == key.currency:
            return key.counter, key.currency, level.value  # "the shekel-dollar rate was set at NIS 3.716"
        return key.currency, key.counter, level.value if level else None
    return _of_change(s, st, key, counter) if level is None else _of_level(s, key, level, counter)


def _as_told(s: Sentence, key: FxKey, level: Figure) -> Pair | None:
    """ "$1.0318 per euro", "R19.95/€": the pair of a rate that tells of what one unit is priced."""
    priced = priced_in(s, level)
    if priced is not None and level.currency is not None:
        return priced, level.currency, level.value
    told = told_per(s, level)
    return (told, level.currency or key.currency, level.value) if told not in (None, key.currency) and told else None


def _counter_noted(s: Sentence, st: Statement, key: FxKey) -> str | None:
    """The other side of a statement, and the story's note of it: "Off 4.5% from its high of 161.697" tells of the
    dollar in the yen that it was set against before."""
    counter = key.counter or counter_of(s, st, key.currency)
    if key.currency == "USD" and counter is not None:
        s.story.notes["against USD"] = counter
    elif key.currency == "USD" and st.subjects[-1].i < 0:
        counter = s.story.notes.get("against USD")
    if counter is not None and key.counter is None and counter in ("EUR", "USD"):
        s.story.notes.setdefault("counter", counter)
    return counter


def _of_change(s: Sentence, st: Statement, key: FxKey, counter: str | None) -> Pair | None:
    """ "The loonie was up two-tenths of a U.S. cent", "The dollar gained Rs5.20", "Sterling fell 0.4%": the pair of a
    change that is told without a rate."""
    moved = st.change_abs
    if moved is not None and moved.currency is not None and moved.currency != key.currency:
        return (key.currency, moved.currency, None) if moved.minor or key.currency == "USD" else None
    if key.currency == "USD" and not counter:
        return None
    return (*market_order(key.currency, counter or default_counter(s, key.currency)), None)


def _of_level(s: Sentence, key: FxKey, level: Figure, counter: str | None) -> Pair | None:
    """ "to 18.20", "to $1.0834", "at 69.89 U.S. cents, compared with 69.94", "C$1.43 per U.S. dollar": the pair of a
    rate of one currency."""
    if key.currency == level.currency == "USD" and level.minor:  # "the dollar eased to US64.05c", told in Australia
        home = next((code for code in dollars() if load(Currency)[code].place == s.story.place), None)
        return (home, "USD", level.value) if home is not None else None
    if (quote := _priced_for(s, key, level)) is not None:
        return key.currency, quote, level.value
    twin = next((f for f in s.figures if _is_like(f, level) and f.currency != key.currency), None)
    if twin is not None and twin.currency is not None:
        rate = level.value if level.minor else float(Decimal(str(level.value)) / CENTS)
        return key.currency, twin.currency, rate
    other = counter or (default_counter(s, key.currency) if key.currency != "USD" else None)
    if other is None:
        return None
    if level.unit == "money":
        home = home_of(s.story.here or "") if counter is None else None
        other = home if home is not None and _is_rate_at_home(home, key, level) else other
        return other, key.currency, level.value
    return (*market_order(key.currency, other), level.value)


def _is_rate_at_home(home: str, key: FxKey, level: Figure) -> bool:
    """ "Velmar's rate for its euro purchases was €1.16", told in London: what a pound, not a dollar, was worth."""
    major = load(Currency)[home].quote_rank is not None and home not in ("USD", key.currency)
    return major and has_stood(home, key.currency, level.value)


def _priced_for(s: Sentence, key: FxKey, level: Figure) -> str | None:
    """ "The euro rose to $1.0834": the other money that a currency's price is told in; none in "the Canadian dollar
    weakened to $1.43", as none that is quoted per U.S. dollar is worth more than one."""
    local = level.bare_dollar and s.story.dollar == key.currency
    above_par = level.bare_dollar and level.value > PAR and key.currency in dollars()
    own = (local or above_par) and market_order(key.currency, "USD")[0] == "USD"
    if level.unit != "money" or own or (level.currency == key.currency and not local):
        return None
    return "USD" if local else level.currency


def pair_again(st: Statement, told: Draft | None) -> tuple[str, str, float] | None:
    """ "slipped to 86.75 yen from 87.28", "at 150.20 yen, compared with 151.10 in New York": the pair of the rate that
    an earlier one is told beside."""
    rate = told.values["rate"] if told is not None else None
    level = st.level
    if told is None or rate is None or level is None or not st.inherited or not (st.prior or st.previous):
        return None
    ours = level.value / CENTS if told.values["base"] in HUNDREDS and level.value > rate * ALIKE else level.value
    cents = level.minor and level.j - level.i == MINOR_ALONE  # "62.08 euro cents from 63.54c"
    bare = cents or level.unit == "number"
    alike = bare and 1 / ALIKE < ours / rate < ALIKE
    return (told.values["base"], told.values["quote"], round(ours, 9)) if alike and level.decimals else None


def in_reason(s: Sentence, st: Statement, key: FxKey, pair: Pair) -> Pair | None:
    """The pair as it can be: turned where only the other order has ever stood at the rate ("the pound was at 1.17
    against the euro"), of a hundred where one never was worth so much ("the ringgit rose against the yen to 2.9312"),
    in the money of the story's country where no other side is told ("for the euro at 90.73", in Mumbai), None where it
    can be none of these ("it was at 8.36", said of a bond)."""
    base, quote, rate = pair
    if rate is None or has_stood(base, quote, rate):
        return pair
    if key.counter is not None or counter_of(s, st, key.currency) is not None:
        if has_stood(quote, base, rate):
            return quote, base, rate
        hundredth = float(Decimal(str(rate)) / CENTS)
        return (base, quote, hundredth) if base in HUNDREDS and has_stood(base, quote, hundredth) else None
    return at_home(s, st, key)


def at_home(s: Sentence, st: Statement, key: FxKey) -> tuple[str, str, float] | None:
    """ "fixed the reference rate for the dollar at 85.6330 and for the euro at 97.4160", told in Mumbai: one of the
    world's currencies in the money of the story's country, where it has been worth so much."""
    home, level = home_of(s.story.here or ""), st.level
    plain = level is not None and level.unit == "number" and level.decimals >= BAND_DIGITS and not level.scaled
    if home is None or level is None or not plain or key.counter is not None:
        return None
    currencies: dict[str, Currency] = load(Currency)
    major = currencies[key.currency].quote_rank is not None and currencies[home].quote_rank is None
    known = currencies[home].per_dollar is not None and has_stood(key.currency, home, level.value)
    return (key.currency, home, level.value) if major and known else None


def _is_like(other: Figure, level: Figure) -> bool:
    """ "at 69.89 U.S. cents, compared with 69.94", "and ended at 69.90 cents": whether a plain number, or one of cents
    that are not told whose, is of the cents of another figure."""
    if not (other.minor and other.value) or not (level.unit == "number" or level.minor):
        return False
    return 1 / ALIKE < level.value / (other.value * (1 if level.minor else CENTS)) < ALIKE
