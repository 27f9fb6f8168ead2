"""Sums of money that are no price of another table.

Reads:   "Ankara plans a loan scheme of 40 billion lira ($1.02 billion)."
Gives:   MoneyAmount.amount in units of `currency`; the dollar sum is the conversion of the lira sum. A heading such as
         "(in thousands)" scales the sums in the rows of accounts below it.
Refuses: prices that another table holds; exchange rates; what a commodity costs per unit.
Source:  ISO 4217.
"""

from __future__ import annotations

from signals.extractors.money_amounts.drafting import KIND, accepts, drafts, mentions

__all__ = ["KIND", "accepts", "drafts", "mentions"]
