"""Prices of commodities, as level and change.

Reads:   "Brent crude rose 1.2% to $75.64 a barrel."
Gives:   CommodityPrice.price in `currency` per `unit`; change_abs in `currency`.
Refuses: companies and things that carry a commodity's name; output, exports and tariffs of a commodity.
Source:  exchanges' contract specifications for names and units.
"""

from __future__ import annotations

from signals.extractors.commodity_prices.drafting import drafts, mentions
from signals.extractors.commodity_prices.keys import KIND, accepts

__all__ = ["KIND", "accepts", "drafts", "mentions"]
