"""Which figures a statistic takes, by their unit and size."""

from __future__ import annotations

from signals.extractors.economic_indicators.cases import SHARES_OF_GDP, SUMS, is_average
from signals.extractors.economic_indicators.keys import COMPONENT, PRICE_INDICATORS, IndicatorKey
from signals.grammar.figures import Figure
from signals.grammar.readings import Role
from signals.grammar.statements import Mention
from signals.lexicon import load
from signals.lexicon.entries import Indicator

TOLD_AS_SHARE = SHARES_OF_GDP | {"gas_storage"}  # stocks that are also told as a percentage, of output or of room
LEAST_COUNTED = 100
RIGS = frozenset("rig_count miscellaneous_rigs frac_spread_count".split())  # counted one by one
LEAST_POINTS = 40  # of an index of prices
LEAST_SUM = 1e6  # of a country's balance or reserves
VALUED = ("permits", "sales", "orders", "imports", "exports")  # counted, and told by their worth as well


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    """ "Inflation was 3.2%", "the CPI rose to 118.4 points", "exports of $4bn": whether a statistic is told in such a
    figure."""
    key = mention.key
    assert isinstance(key, IndicatorKey)
    entry = load(Indicator).get(key.id) or COMPONENT
    if figure.unit in ("percent", "pp"):
        counted = entry.measure in ("count", "money") and key.id not in TOLD_AS_SHARE
        return not counted or role != "level" or bool(figure.signed)
    if key.id == "unemployment_rate" and figure.unit in ("count", "number"):
        return key.written == "unemployment" and figure.value >= 1000  # how many are out of work
    if key.counted:
        return figure.unit in ("count", "number") and figure.value >= LEAST_COUNTED
    if key.gauge:
        return figure.unit == "points" or (
            figure.unit == "number" and role in ("level", "prior") and abs(figure.value) < 1000
        )
    if figure.unit == "points" and key.loose:
        return True
    if figure.unit == "number" and entry is COMPONENT:
        return bool(figure.signed) and role in ("level", "prior")
    if figure.unit == "bp":
        return entry.measure == "rate"
    told_in = TOLD_IN.get(figure.unit)
    return told_in is not None and told_in(key, entry, figure, role)


def _in_money(key: IndicatorKey, entry: Indicator, figure: Figure, role: Role) -> bool:
    """ "exports of $4 billion", "average hourly earnings rose 4 cents, or 0.2%, to $18.21"; not "the surplus assumes a
    price of $26.50 a barrel"."""
    if key.written == "gross debt":
        return False  # a company's
    if is_average(key):
        return True
    if key.id in SUMS and figure.value < LEAST_SUM:
        return False
    return not figure.minor and (entry.measure == "money" or _is_sum(key, entry, figure, role))


def _is_sum(key: IndicatorKey, entry: Indicator, figure: Figure, role: Role) -> bool:
    """ "retail sales of $700 billion", "nominal GDP of $3 trillion": the worth of what is told by its growth or number
    as a rule."""
    if not figure.scaled or not (entry.measure == "growth" or key.id.endswith(VALUED)):
        return False
    if key.id not in PRICE_INDICATORS | {"gdp", "house_prices"}:
        return True
    nominal = (key.written or "").startswith("nominal") or (not key.loose and role == "level")
    return key.id == "gdp" and nominal


def _in_points(key: IndicatorKey, entry: Indicator, figure: Figure, role: Role) -> bool:
    """ "the CPI edged up 0.1% to 118.4 points", "the PMI rose to 51.2 points"."""
    of_prices = key.id in PRICE_INDICATORS and role in ("level", "prior") and figure.value >= LEAST_POINTS
    return entry.measure == "index" or of_prices


def _in_numbers(key: IndicatorKey, entry: Indicator, figure: Figure, role: Role) -> bool:
    """ "the consumer price index rose to 118.4", "the PMI fell to 49.3", "starts of 1.4m", "rigs fell to 60"."""
    if key.id in PRICE_INDICATORS and (key.written or "").endswith("index"):
        return figure.decimals > 0 and LEAST_POINTS <= figure.value < 1000 and role in ("level", "prior")
    if entry.measure == "index":
        return not figure.scaled and 0 < abs(figure.value) < 1000
    return entry.measure == "count" and _is_many(key, figure)


def _in_counts(key: IndicatorKey, entry: Indicator, figure: Figure, role: Role) -> bool:
    """ "claims fell to 219,000 applications", "crude stocks rose by 4.1 million barrels"."""
    return entry.measure == "count" and role != "bare" and _is_many(key, figure)


def _is_many(key: IndicatorKey, figure: Figure) -> bool:
    """ "219,000", "4.1 million"; of rigs "12" as well."""
    return figure.value >= LEAST_COUNTED or figure.scaled or key.id in RIGS


TOLD_IN = {"money": _in_money, "points": _in_points, "number": _in_numbers, "count": _in_counts}
