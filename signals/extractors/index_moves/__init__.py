"""Level and change of market indices, index futures and sector gauges.

Reads:   "The Nikkei slipped 1.2% to 38,073.98."
Gives:   IndexMove.level in points, change_pct in percent, change_points in points.
Refuses: statistics that are called an index; exchanges as places ("shares on the Nasdaq").
Source:  index providers' names and tickers.
"""

from __future__ import annotations

from signals.extractors.index_moves.drafting import accepts, drafts
from signals.extractors.index_moves.keys import KIND
from signals.extractors.index_moves.naming import mentions

__all__ = ["KIND", "accepts", "drafts", "mentions"]
