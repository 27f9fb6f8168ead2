"""Central banks' rates: decided, standing or expected.

Reads:   "The Fed cut its benchmark rate by 25 basis points to 4.25%-4.50%."
Gives:   PolicyRate.rate_low and rate_high in percent, change_bp in basis points, action.
Refuses: lenders' and mortgage rates; inflation figures that a central bank names.
Source:  central banks' own names for their rates.
"""

from __future__ import annotations

from signals.extractors.policy_rates.drafting import accepts, drafts
from signals.extractors.policy_rates.mentioning import mentions
from signals.extractors.policy_rates.naming import KIND

__all__ = ["KIND", "accepts", "drafts", "mentions"]
