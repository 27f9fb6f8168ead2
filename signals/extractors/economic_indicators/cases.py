"""A figure that a statement may tell of a statistic, and what several rules ask of it."""

from __future__ import annotations

import copy
from typing import NamedTuple

from signals.extractors.economic_indicators.keys import BALANCES, IndicatorKey
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention, Statement
from signals.lexicon.entries import Indicator

SHARES_OF_GDP = frozenset(
    "budget_balance net_borrowing public_debt current_account trade_balance household_debt".split()
)
SUMS = BALANCES | {"foreign_reserves"}  # of a country, never small
AVERAGED = {"wages": frozenset({"hourly", "weekly"}), "house_prices": frozenset({"average", "median"})}  # told in money


class Case(NamedTuple):
    """A figure that a statement may tell of a statistic."""

    s: Sentence
    st: Statement
    mention: Mention
    key: IndicatorKey
    entry: Indicator
    figure: Figure
    is_change: bool


def is_average(key: IndicatorKey) -> bool:
    """ "average hourly earnings", "the median house price": whether a statistic's name is that of a sum of money."""
    return key.id in AVERAGED and not AVERAGED[key.id].isdisjoint((key.written or "").split())


def ends(figure: Figure) -> list[Figure]:
    """ "is forecast to average 6.5 to 7.5 percent": each end of a range as a figure of its own."""
    if figure.low is None or figure.high is None:
        return [figure]
    low, high = copy.copy(figure), copy.copy(figure)
    low.value, high.value = figure.low, figure.high
    return [low, high]
