"""Figures of economic statistics: actual, previous, expected.

Reads:   "South African consumer prices rose 3.2% in January from a year earlier, after 3.0% in December."
Gives:   EconomicIndicator.value in `unit`, with `basis` where words state it and the `period` it describes.
Refuses: companies' sales and exports; a price or rate of the market.
Source:  statistical agencies' names of their series.
"""

from __future__ import annotations

from signals.extractors.economic_indicators.accepting import accepts
from signals.extractors.economic_indicators.bases import settle_bases
from signals.extractors.economic_indicators.drafting import drafts
from signals.extractors.economic_indicators.keys import KIND
from signals.extractors.economic_indicators.naming import mentions

__all__ = ["KIND", "accepts", "drafts", "mentions", "settle_bases"]
