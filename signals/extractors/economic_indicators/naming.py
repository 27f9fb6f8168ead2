"""Where statistics are named: by their own names, by their country, by what was told before."""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.economic_indicators.balances import (
    BALANCE_NOUNS,
    SURPLUSES,
    balance_again,
    budgeted,
    lent,
    of_fiscal_year,
    with_partner,
)
from signals.extractors.economic_indicators.by_country import REGIONS, in_region, per_country
from signals.extractors.economic_indicators.components import (
    LEAVING_OUT,
    components_named,
    parts_in_calendar,
    parts_in_series,
    without_part,
)
from signals.extractors.economic_indicators.forecasts import FORECASTING, foretold
from signals.extractors.economic_indicators.growth import (
    CHANGES_OF_OUTPUT,
    FORECASTS,
    GROWING,
    LOSING,
    contracted,
    grown,
)
from signals.extractors.economic_indicators.keys import DEFICIT_WORDS, PUBLICATIONS, names_statistic
from signals.extractors.economic_indicators.oil import BARRELS, pumped, stored
from signals.extractors.economic_indicators.own_names import named
from signals.extractors.economic_indicators.parts import rated_next, rated_part, shipped
from signals.extractors.economic_indicators.refused_names import is_beside, is_of_company
from signals.extractors.economic_indicators.sums_again import (
    AVERAGE,
    FILED,
    RECEIVED,
    SENDING,
    averaged,
    filed,
    held,
    received,
    sent,
)
from signals.extractors.economic_indicators.surveys import SURVEY_WORDS, parts_of_survey
from signals.extractors.economic_indicators.told_again import (
    BARE_NOUNS,
    PAIRED,
    READINGS,
    REVISED,
    changed,
    core,
    headline,
    paired,
    read_again,
    repeated,
)
from signals.grammar.rules import Rules
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention

PARTS_BY_WORD = Rules((parts_of_survey, SURVEY_WORDS), (without_part, LEAVING_OUT))
BY_WORD = Rules(
    (grown, GROWING),
    (paired, PAIRED),
    (budgeted, ["budget"]),
    (lent, ["borrowing"]),
    (of_fiscal_year, BALANCE_NOUNS),
    (changed, ["changes"]),
    (stored, ["inventory"]),
    (pumped, BARRELS),
    (core, ["core"]),
    (headline, ["headline"]),
    (read_again, READINGS | REVISED | {"index"}),
    (averaged, AVERAGE),
    (filed, FILED),
    (received, RECEIVED),
    (rated_next, ["rate"]),
    (rated_part, ["rate", "that"]),
    (sent, SENDING),
    (in_region, REGIONS),
    (contracted, CHANGES_OF_OUTPUT | LOSING),
    (held, ["held"]),
    (with_partner, DEFICIT_WORDS | SURPLUSES),
    (shipped, ["those"]),
    (balance_again, DEFICIT_WORDS | {"surplus"}),
    (repeated, BARE_NOUNS),
    (foretold, FORECASTS | FORECASTING),
)


def mentions(s: Sentence) -> Iterator[Mention]:
    """ "The CPI rose 3%", "food prices rose 4%, while Peru's climbed 2%": the statistics and parts that a sentence
    names or means."""
    yield from PARTS_BY_WORD.mentions(s)
    if names_statistic(s):
        for found in s.names:
            key = found.key("indicator") or found.key("headline")
            if key is None or key in PUBLICATIONS or is_of_company(s, found, key) or is_beside(s, found, key):
                continue
            yield from named(s, found, key)
    if "place" in s.name_kinds:
        yield from per_country(s)
    yield from BY_WORD.mentions(s)
    yield from components_named(s)
    if s.is_row:
        yield from parts_in_calendar(s)
        yield from parts_in_series(s)
