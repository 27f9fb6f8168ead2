"""The records that statements on the prices of commodities give."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from signals.extractors.commodity_prices.carried import months_of_table, prices_of_story, stand_ins
from signals.extractors.commodity_prices.keys import KIND, CommodityKey, is_told, words_before
from signals.extractors.commodity_prices.naming import coal_grades, mention_of
from signals.extractors.commodity_prices.prices import Price, price_told
from signals.extractors.commodity_prices.pumps import is_at_pump, set_apart
from signals.extractors.commodity_prices.refusals import is_refused
from signals.extractors.commodity_prices.units import unit_told
from signals.grammar.context import Draft, unchanged
from signals.grammar.figures import Figure
from signals.grammar.prices import drop_range, price_columns
from signals.grammar.sentence import Sentence
from signals.grammar.spans import change_period
from signals.grammar.statements import Mention, Statement
from signals.grammar.units import unit_after
from signals.lexicon.entries import Commodity
from signals.records import CommodityPrice

SETTLING = frozenset("settle settles settled settling settlement".split())
SOLD_IN_AMERICA = frozenset("bbl gal mmbtu ozt lb bu cwt".split())  # units of what settles in New York or Chicago
ASSUMING = frozenset("assume assumes assumed assuming assumption assumptions".split())
ASSUMING_REACH = 4  # tokens from "assumes an average" to the name
LOCAL_GOODS = frozenset({"electricity", "milk"})  # sold for the money of the country that is told of
GRAINS = frozenset({"wheat", "barley", "sorghum", "oats", "canola", "lentils", "peas", "chickpeas", "durum"})
EXPORTED = frozenset("fob cfr cif export exports tender offered russian ukrainian romanian french cbot".split())
OWN_DOLLARS = frozenset({"CAD", "AUD", "NZD"})  # for which some goods are sold everywhere
AMERICAN = frozenset("us u.s. us$ usd usc american".split())
EASTERN = frozenset({"MYR", "CNY", "JPY", "SGD", "INR"})  # for which goods are traded where the day ends first
AMERICAN_UNITS = frozenset({"bu", "lb"})  # by which goods are sold for American cents everywhere
LISTED = 10  # tokens of a line of a list
CLOSING = frozenset((when, what) for when in ("closing", "settlement", "official") for what in ("price", "prices"))


def mentions(s: Sentence) -> Iterator[Mention]:
    if s.is_row and s.is_in_fence:
        yield from months_of_table(s)
    if any(f.unit == "money" for f in s.figures):
        yield from stand_ins(s)
    if KIND not in s.name_kinds:
        yield from prices_of_story(s)
        yield from coal_grades(s)
        return
    yield from coal_grades(s)
    if "coke" in s.vocabulary and "coking" in s.vocabulary:
        yield from _coke(s)
    last: Mention | None = None
    for found in s.names:
        key = found.key("commodity")
        if key is None:
            continue
        mention = mention_of(s, found, key)
        if mention is None:
            continue
        if last is not None and _repeats(s, last, mention):
            last.j = mention.j
            continue
        if last is not None:
            yield last
        last = mention
        if (grades := _grades_end(s, found.j)) is not None:
            mention.j, stop = grades
            yield mention
            last = Mention(KIND, mention.key, mention.j + 1, stop)
    if last is not None:
        yield last


def _coke(s: Sentence) -> Iterator[Mention]:
    """ "Coking coal fell 0.4% and coke was up 1.6%": no drink, beside the coal that it is made of."""
    for t, raw in enumerate(s.tokens.raw):
        if raw == "coke" and t not in s.name_at and is_told(s, t + 1):
            yield Mention(KIND, CommodityKey("coke", None), t, t + 1)


def _grades_end(s: Sentence, j: int) -> tuple[int, int] | None:
    """Where the two grades end behind "Gold", in "Gold of 99.9 and 99.5 per cent purity fell by Rs 90 each"."""
    if "purity" not in s.vocabulary or s.tokens.word(j) not in ("of", "with"):
        return None
    first, second = s.figure_from.get(j + 1), s.figure_from.get(j + 3)
    if first is not None and second is None:
        second = s.figure_from.get(first.j + 1)
    if first is None or second is None or s.tokens.word(first.j) != "and" or s.tokens.word(second.j) != "purity":
        return None
    return first.j, second.j + 1


def _repeats(s: Sentence, first: Mention, second: Mention) -> bool:
    """ "West Texas Intermediate (WTI) crude oil", "Brent November crude": a second name of the same thing right behind
    the first, or behind a contract's month."""
    between, month = s.tokens.words[first.j : second.i], s.date_at.get(first.j)
    return (
        isinstance(second.key, CommodityKey)
        and second.key.id in ("crude_oil", getattr(first.key, "id", ""))
        and (set(between) <= {"(", ")"} or (month is not None and month.kind == "month" and month.j == second.i))
    )


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    for st in statements:
        for mention in st.of_kind(KIND):
            drop_range(st)
            price = price_told(s, st, mention)
            if not is_refused(s, price):
                yield _draft(s, price)


def _draft(s: Sentence, price: Price) -> Draft:
    """ "Brent rose 1.2% to $75.64 a barrel": the columns of a price, and the words that tell it."""
    st, level = price.st, price.level
    currency = _currency(s, price)
    unit, stop = unit_told(s, price, currency)
    if level is not None and not st.prior and _is_budgeted(s, price.mention, level):
        st.standing = "expected"
    flat = price.change_pct is None and price.change_abs is None and unchanged(s, level)
    values = {
        "commodity": price.key.id,
        "price": level.stated if level is not None else None,
        "currency": currency,
        "unit": unit,
        "change_pct": 0.0 if flat else price.change_pct,
        "change_abs": price.change_abs,
        "contract": price.key.contract,
        **price_columns(s, st, place=None, session=_has_settled(s, st, price.entry)),
    }
    _tell_session(s, price, values)
    if is_at_pump(values):
        set_apart(s, values)
    if flat:
        values["change_period"] = "day"
    if values["moment"] == "close" and values["status"] == "actual":
        s.story.notes[f"settled in {currency}" if currency in EASTERN else "settled"] = str(s.index)
    i = st.i if price.mention.i < 0 else min(st.i, price.mention.i)
    rule = "commodity." + "_".join(n for n in ("change_pct", "change_abs", "price") if values[n] is not None)
    figures = tuple(f for f in st.figures if f is not st.change or price.moved is not None)
    end = st.j if price.moved is st.change else max(f.j for f in figures)
    return Draft(CommodityPrice, values, i, max(end, stop if stop <= len(s.tokens) else 0), rule, figures)


def _currency(s: Sentence, price: Price) -> str | None:
    """The currency of a price; of a mere number, "Copper rose to 9,340", the one that the commodity is sold for."""
    figure = price.figure
    if figure is None:
        return None
    if figure.bare_dollar and (price.key.id in LOCAL_GOODS or _is_local_grain(s, price)):
        return s.dollar
    if figure.unit != "number":
        own = _is_in_own_dollars(s, price, figure) or _is_in_american_cents(price, figure)
        return price.entry.currency if own else figure.currency
    return price.entry.currency if price.level is not None or not _is_of_london(s, price.mention) else None


def _is_local_grain(s: Sentence, price: Price) -> bool:
    """ "ASX wheat rose $3.50 to $328 a tonne", "Feed barley delivered Calder was $270/t", in a story from Australia or
    Canada: no grain that is exported, nor one sold by the bushel."""
    if price.key.id not in GRAINS or s.dollar not in OWN_DOLLARS or price.level is None:
        return False
    by_tonne = unit_after(s.tokens, price.level.j)[0] == "t"
    return by_tonne and AMERICAN.isdisjoint(s.vocabulary) and EXPORTED.isdisjoint(s.vocabulary)


def _is_in_own_dollars(s: Sentence, price: Price, figure: Figure) -> bool:
    """ "November canola ended at $498.10 per tonne", "Australian wool closed at 1,936c/kg": sold for the dollars of one
    country only, where nobody says which."""
    bare = figure.bare_dollar or (figure.minor and figure.currency == "USD")
    return bare and price.entry.currency in OWN_DOLLARS and AMERICAN.isdisjoint(s.vocabulary)


def _is_in_american_cents(price: Price, figure: Figure) -> bool:
    """ "Chicago wheat fell 2.75c/bu to 629.75c", told in Sydney: what is sold by the bushel or the pound."""
    return (
        figure.minor
        and figure.currency in OWN_DOLLARS
        and price.entry.currency == "USD"
        and price.entry.unit in AMERICAN_UNITS
    )


def _is_of_london(s: Sentence, mention: Mention) -> bool:
    """ "ICE London cocoa #7 closed down -101": in pounds or in dollars."""
    return "london" in s.tokens.words[max(0, mention.i - 2) : mention.j]


def _is_budgeted(s: Sentence, mention: Mention, level: Figure) -> bool:
    """ "The budget has an oil benchmark of $75 a barrel", "The budget assumes an oil price of $65": a price that is
    counted with."""
    if not ASSUMING.isdisjoint(s.tokens.words[max(0, mention.i - ASSUMING_REACH) : mention.i]):
        return True
    if "budget" not in s.vocabulary or s.tokens.word(mention.j) != "of" or s.skip_left(level.i) - 1 != mention.j:
        return False
    return "benchmark" in s.tokens.words[max(0, mention.i - 1) : mention.j]


def _tell_session(s: Sentence, price: Price, values: dict[str, Any]) -> None:
    """Puts a price to the close where a list is of closing prices, and "settled at $61.10 a barrel" to New York's."""
    if values["moment"] == "intraday" and _is_of_closing_list(s):
        values["moment"] = "close"
    in_dollars = values["moment"] == "close" and values["currency"] == "USD"
    if in_dollars and price.entry.unit in SOLD_IN_AMERICA and not SETTLING.isdisjoint(s.vocabulary):
        values |= price_columns(s, price.st, place="US", session=True)  # wherever it is told


def _is_of_closing_list(s: Sentence) -> bool:
    """ "Zinc: 2,801, +24", a line under "LME closing prices (three-month, 5pm London time)"."""
    if len(s.tokens) > LISTED or s.text != s.story.text[s.start : s.end].strip() or ":" not in s.vocabulary:
        return False
    return not CLOSING.isdisjoint(itertools.pairwise(words_before(s)))


def _has_settled(s: Sentence, st: Statement, entry: Commodity) -> bool:
    """Whether the story, or this item of a running report, has told of a settlement: a plain move of a day is then to
    the close, but not "was up 1.7% by 11:51 a.m."."""
    told = s.story.notes.get("settled") or s.story.notes.get(f"settled in {entry.currency}")
    if told is None and s.story.session == "close" and getattr(st.subjects[-1].key, "id", "") == "wti":
        told = str(s.index)  # New York's crude settles before its shares close
    moved = st.verb in s.motion_at and s.motion_at[st.verb][0].part == "verb"
    plain = moved and not any(d.kind == "time" for d in s.dates) and change_period(s, st) == "day"
    return told is not None and int(told) >= s.story.item_at and plain
