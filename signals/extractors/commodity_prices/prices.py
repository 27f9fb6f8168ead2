"""The level and the changes of a price that a statement tells."""

from __future__ import annotations

from typing import NamedTuple

from signals.extractors.commodity_prices.keys import CommodityKey
from signals.grammar.context import signed
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention, Statement
from signals.lexicon import load
from signals.lexicon.entries import Commodity

CENT = 0.01  # of a price that is told in cents, in units of the currency
POINT = 0.0001  # of softs, fibres, copper and motor fuels, in units of the currency
NEARBY = 2  # how many times a price may be another that the same sentence tells of it
GROWING = frozenset("grow grows grew grown growing shrink shrinks shrank shrunk shrinking".split())  # no price does


class Price(NamedTuple):
    """ "Brent rose 77 cents, or 1.2%, to $64.86 a barrel": the figures of a price, and what they are told of."""

    st: Statement
    mention: Mention
    key: CommodityKey
    entry: Commodity
    level: Figure | None  # $64.86
    moved: Figure | None  # 1.2%
    moved_by: Figure | None  # 77 cents
    change_pct: float | None  # the same with their signs
    change_abs: float | None

    @property
    def figure(self) -> Figure | None:
        """The figure that tells the currency."""
        return self.level or self.moved_by


def price_told(s: Sentence, st: Statement, mention: Mention) -> Price:
    """ "fell 68 points to 76.45 cents": a level, a share and a change in units of the currency."""
    assert isinstance(mention.key, CommodityKey)
    level = _as_before(s, st.level)
    moved = st.change if st.change is None or not _is_growth(s, st.change) else None
    entry = load(Commodity)[mention.key.id]
    moved_by = _in_currency(st.change_abs, level, entry.unit)
    change_pct, change_abs = signed(moved, st.direction), signed(moved_by, st.direction)
    return Price(st, mention, mention.key, entry, level, moved, moved_by, change_pct, change_abs)


def _in_currency(change: Figure | None, level: Figure | None, unit: str | None) -> Figure | None:
    """ "+0.22 at 19.46 cents", "July soybeans at $14.18 1/4, up 12 3/4": a change in currency, of what is sold by a
    unit."""
    if change is not None and change.unit == "points":
        return _of_points(change, level, unit)
    if change is None or change.unit != "number" or level is None:
        return change
    in_cents = level.minor or (level.currency == "USD" and unit == "bu")
    return _as_money(change, level, CENT) if in_cents else change


def _of_points(points: Figure, level: Figure | None, unit: str | None) -> Figure | None:
    """ "68 points lower at 76.45 cents", "gasoline rose 84 points to $1.6514/gal", where a point is a hundredth of a
    cent. None beside a price that is told otherwise."""
    if level is None or not (level.minor or (level.unit == "money" and unit == "gal")):
        return None
    return _as_money(points, level, POINT)


def _as_money(points: Figure, level: Figure, unit: float) -> Figure:
    """A change that is told by a number alone, in the currency of the price beside it."""
    figure = Figure("money", round(points.value * unit, 9), points.i, points.j)
    figure.currency, figure.signed = level.currency, points.signed
    return figure


def _as_before(s: Sentence, level: Figure | None) -> Figure | None:
    """ "at 19.87 cents per lb, from 20.12 on Monday", "at 153.50 euros, after peaking at 154.75": a level as the one
    before it is told, which says the cents or the currency."""
    if level is None or level.unit != "number":
        return level
    before = next((f for f in reversed(s.figures) if f.j <= level.i and f.unit == "money"), None)
    if before is None:
        return level
    unit = CENT if before.minor else 1
    if not before.value / NEARBY < level.value * unit < before.value * NEARBY:
        return level
    figure = Figure("money", round(level.value * unit, 9), level.i, level.j, decimals=level.decimals)
    figure.currency, figure.minor = before.currency, before.minor
    return figure


def _is_growth(s: Sentence, change: Figure) -> bool:
    """ "demand for zinc, reflecting 11% year-on-year growth", "fruit production grew 4%": no move of a price."""
    words = s.tokens.words
    return "growth" in words[change.j : change.j + 8] or not GROWING.isdisjoint(words[max(0, change.i - 4) : change.i])
