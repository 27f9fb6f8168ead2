"""Prices of commodities, as level and change.

Reads:   "Brent crude rose 1.2% to $75.64 a barrel."
Gives:   CommodityPrice.price in `currency` per `unit`; change_abs in `currency`.
Refuses: companies and things that carry a commodity's name; output, exports and tariffs of a commodity.
Source:  exchanges' contract specifications for names and units.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from signals.grammar.context import Draft, is_technical, signed, unchanged
from signals.grammar.figures import Figure
from signals.grammar.prices import price_columns
from signals.grammar.readings import Role
from signals.grammar.sentence import Found, Sentence
from signals.grammar.statements import Mention, Statement
from signals.grammar.units import unit_after
from signals.grammar.when import MONTHS
from signals.lexicon import load
from signals.lexicon.entries import Commodity
from signals.records import CommodityPrice
from signals.tokens import HYPHENS

KIND = "commodity"
PRICED = frozenset("price settle settlement last close".split())  # heads of a column of contracts' prices
TAIL = frozenset("crude futures future prices price contract contracts oil spot benchmark".split())
# What follows a commodity's name when the sentence speaks of something else than its price.
NOT_PRICE = frozenset(
    "exports imports output production producer producers miner miners mine mines tariff tariffs inventories stocks"
    " stockpiles demand supply supplies consumption sector company companies giant maker makers sales reserves"
    " refinery refiners plant plants industry imports shipments import export field fields project etf etfs trust fund"
    " stake discovery rigs rig medal card products makers deficit surplus duties levies quota mill mills users"
    " importers exporters firm firms group major majors explorer crack cracks storage basis".split()
)
PREMIUMS = frozenset("premium premiums discount discounts differential".split())
PREMIUM_REACH = 8  # tokens from "a $1.45" to "and $1.65 a barrel premium"
ELSEWHERE = (["in", "storage"], ["in", "store"])
TICKER = 4  # letters of a word that is not short for anything
SPANS = frozenset("day week month quarter year share".split())
POINT = 0.0001  # of softs, fibres and copper, in units of the currency
AMOUNTS = frozenset(
    "tons tonnes mt bales oz ounces barrels pounds bushels dekatherms dth mmcf bcf bcfd mcf mwh".split()
)  # units that amounts are told in


class CommodityKey(NamedTuple):
    id: str
    contract: str | None


def mentions(s: Sentence) -> Iterator[Mention]:
    if s.is_row and s.is_in_fence:
        yield from _months(s)
    if KIND not in s.name_kinds:
        return
    last: Mention | None = None
    for found in s.names:
        key = found.key("commodity")
        if key is None:
            continue
        mention = _mention(s, found, key)
        if mention is None:
            continue
        if last is not None and _repeats(s, last, mention):
            last.j = mention.j
            continue
        if last is not None:
            yield last
        last = mention
    if last is not None:
        yield last


def _months(s: Sentence) -> Iterator[Mention]:
    """ "Mar   660.80   dn 3.80" in a table of prices: a contract of the commodity that headline and story tell of."""
    meant = s.story.headed.get(KIND)
    priced = any(column.text in PRICED for column in s.story.header)
    if meant is not None and priced and s.tokens.word(0) in MONTHS and s.cells[0] == (0, 1):
        assert isinstance(meant.key, CommodityKey)
        yield Mention(KIND, CommodityKey(meant.key.id, s.words(0, 1)), 0, 1, firm=False)


def _repeats(s: Sentence, first: Mention, second: Mention) -> bool:
    """ "West Texas Intermediate (WTI) crude oil": a second name of the same thing right behind the first."""
    between = s.tokens.words[first.j : second.i]
    return (
        isinstance(second.key, CommodityKey)
        and second.key.id in ("crude_oil", getattr(first.key, "id", ""))
        and (not between or set(between) <= {"(", ")"})
    )


def _mention(s: Sentence, found: Found, key: str) -> Mention | None:
    tokens = s.tokens
    if s.has_cue("yoy") and any(f.key("agency") for f in s.names):
        return None  # a component of a statistic
    if _is_amount(s, found):
        return None
    for venue, grade in load(Commodity)[key].at.items():
        key = grade if venue in s.vocabulary else key
    j = found.j
    while tokens.word(j) in TAIL:
        j += 1
    if tokens.word(found.i - 1) == "/" and tokens.touches(found.i):
        return None  # "the mining/oil counters"
    if tokens.words[j : j + 2] in ELSEWHERE or (_is_ticker(s, found) and "premarket" in s.vocabulary):
        return None  # "natgas in storage rose to 2,397"; "GOLD +1.3% premarket", a share
    if tokens.word(j) in NOT_PRICE or (tokens.word(j) == "-" and tokens.touches(j)) or s.is_proper(found):
        return None
    return Mention(KIND, CommodityKey(key, _contract(s, found.i)), found.i, j)


def _is_ticker(s: Sentence, found: Found) -> bool:
    """ "GOLD", "CORN": one word in capitals that is no abbreviation, as shares and funds are called."""
    return found.j == found.i + 1 and len(s.tokens.raw[found.i]) >= TICKER and s.tokens.raw[found.i].isupper()


def _is_amount(s: Sentence, found: Found) -> bool:
    """ "producing 171,700 tons of zinc, up 32%", "3,402 dekatherms (DTH) of regulated natural gas"."""
    words = s.tokens.words
    k = next((t for t in (found.i - 1, found.i - 2) if words[t : t + 1] == ["of"] and t > 0), 0) - 1
    if k > 2 and words[k] == ")" and words[k - 2] == "(":
        k -= 3
    return k > 0 and words[k] in AMOUNTS and any(f.j - 1 <= k <= f.j for f in s.figures)


def _contract(s: Sentence, i: int) -> str | None:
    """The contract as written right before the name: "spot", "three-month", "front-month", "July"."""
    words = s.tokens.words
    for k in (i - 1, i):  # an alias may hold the word itself: "spot gold"
        if words[k : k + 1] == ["spot"] and k >= 0:
            return s.words(k, k + 1)
    for k in (i - 3, i):
        if k >= 0 and words[k + 2 : k + 3] == ["month"] and words[k + 1] in HYPHENS:
            return s.words(k, k + 3)
    month = s.date_at.get(i - 1)
    if month is not None and month.kind == "month" and month.month is not None and month.j == i:
        return s.words(month.i, month.j)
    return None


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    if figure.scaled:
        return False
    if figure.unit == "percent":
        return role == "change" or bool(figure.signed)
    if figure.unit == "money":
        return role != "bare" or figure.decimals > 0
    if figure.unit == "points":
        return role == "change"
    return figure.unit == "number" and (
        bool(figure.signed) or (role in ("level", "prior", "change") and figure.value >= 1)
    )


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    for st in statements:
        for mention in st.of_kind(KIND):
            draft = _draft(s, st, mention)
            if draft:
                yield draft


def _draft(s: Sentence, st: Statement, mention: Mention) -> Draft | None:
    key = mention.key
    assert isinstance(key, CommodityKey)
    entry = load(Commodity)[key.id]
    level, absolute = st.level, st.change_abs
    if any(_is_paid_by_time(s, f) or _is_premium(s, f) for f in st.figures):
        return None
    if st.change is not None and "growth" in s.tokens.words[st.change.j : st.change.j + 8]:
        return None  # "demand for zinc, reflecting 11% year-on-year growth"
    if absolute is not None and absolute.unit == "points":
        absolute = _of_points(absolute, level)
    priced = level or absolute
    currency = priced.currency if priced is not None else None
    if priced is not None and priced.unit == "number":
        if not _plain_price(entry, priced) or s.tokens.word(priced.j) in AMOUNTS:
            return None
        currency = entry.currency
    if level is not None and s.tokens.word(s.skip_left(level.i) - 1) in ("plus", "minus"):
        return None  # "sold a cargo at dated Brent plus $1.70"
    if (level is not None and level.is_range) or (st.change is not None and st.change.is_range):
        return None
    change, change_abs = signed(st.change, st.direction), signed(absolute, st.direction)
    if (level is None and change is None and change_abs is None) or is_technical(s, st):
        return None
    if level is not None and change is None and _is_change(s, level):
        return None
    flat = change is None and change_abs is None and unchanged(s, level)
    if st.change is not None and _is_of_volume(s, st.change):
        return None
    unit, stop = unit_after(s.tokens, level.j if level is not None else st.j)
    if unit is None and level is not None and absolute is not None:
        unit, _ = unit_after(s.tokens, absolute.j)  # "lost $1.80 per ounce, or 0.1%, to $2,912"
    if unit is not None:
        s.story.notes[f"unit {key.id}"] = unit
    elif level is not None:
        unit = _headed_unit(s, mention, level) or s.story.notes.get(f"unit {key.id}")
        unit = unit or (entry.unit if s.is_row and s.is_in_fence else None)
    values = {
        "commodity": key.id,
        "price": level.stated if level is not None else None,
        "currency": currency,
        "unit": unit,
        "change_pct": 0.0 if flat else change,
        "change_abs": change_abs,
        "contract": key.contract,
        **price_columns(s, st, place=None),
    }
    if flat:
        values["change_period"] = "day"
    i = st.i if mention.i < 0 else min(st.i, mention.i)
    rule = "commodity." + "_".join(n for n in ("change_pct", "change_abs", "price") if values[n] is not None)
    return Draft(CommodityPrice, values, i, max(st.j, stop if stop <= len(s.tokens) else st.j), rule, tuple(st.figures))


def _of_points(points: Figure, level: Figure | None) -> Figure | None:
    """ "68 points lower at 76.45 cents": a point is a hundredth of a cent; None beside a price that is not in cents."""
    if level is None or not level.minor:
        return None
    figure = Figure("money", round(points.value * POINT, 9), points.i, points.j)
    figure.currency = level.currency
    return figure


def _is_paid_by_time(s: Sentence, figure: Figure) -> bool:
    """ "cut its electricity rates by $5 a month", but not "down from $404 a week ago"."""
    spans = s.tokens.word(figure.j) in ("a", "per") and s.tokens.word(figure.j + 1) in SPANS
    return spans and s.tokens.word(figure.j + 2) not in ("ago", "earlier", "before")


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


def _is_change(s: Sentence, level: Figure) -> bool:
    """ "settled at $1.31, or 1.7%, at $75.47": a change whose "down" is lost."""
    if s.tokens.words[level.j : level.j + 2] != [",", "or"]:
        return False
    share = s.figure_from.get(level.j + 2)
    return share is not None and share.unit == "percent" and share.j not in s.motion_at


def _headed_unit(s: Sentence, mention: Mention, level: Figure) -> str | None:
    """The unit that a row tells before its level: "| Gasoline 95 ($/bbl) | 86.09 |"."""
    slash = (t for t in range(max(mention.j, 0), level.i) if s.is_row and s.tokens.word(t) == "/")
    return next((unit for t in slash if (unit := unit_after(s.tokens, t)[0]) is not None), None)


def _is_of_volume(s: Sentence, change: Figure) -> bool:
    """ "recorded a monthly production drop of 7.4%": a change of what was produced or traded."""
    i = change.i
    return s.tokens.word(i - 1) == "of" and i - 2 in s.motions_at and s.tokens.word(i - 3) in NOT_PRICE


def _plain_price(entry: Commodity, figure: Figure) -> bool:
    """A price without a currency sign is believed only with decimals or as a large figure."""
    return entry.currency is not None and (figure.decimals > 0 or figure.value >= 1000)
