"""Moves and prices of shares and funds.

Reads:   "Shares of Alcoa climbed 2.3% to $38.10."
Gives:   EquityMove.change_pct in percent, price in `currency` per share; company as written.
Refuses: a company's revenue, profit or stake; people, places and index names.
Source:  a company's name is what stands in capitals where a share's move is told.
"""

from __future__ import annotations

from signals.extractors.equity_moves.drafting import accepts, drafts
from signals.extractors.equity_moves.keys import KIND
from signals.extractors.equity_moves.naming import is_worth_remembering, mentions

__all__ = ["KIND", "accepts", "drafts", "is_worth_remembering", "mentions"]
