"""Yields and prices of government bonds.

Reads:   "Germany's 10-year Bund yield rose 2 basis points to 2.454%."
Gives:   BondYield.yield_pct in percent, change_bp in basis points; issuer as ISO 3166 alpha-2.
Refuses: dividend and earnings yields; a tenor without any country in the story.
Source:  market names of government bonds; "the 10-year yield" is that of the story's country.
"""

from __future__ import annotations

from signals.extractors.bond_yields.drafting import drafts
from signals.extractors.bond_yields.keys import KIND, accepts
from signals.extractors.bond_yields.mentioning import mentions

__all__ = ["KIND", "accepts", "drafts", "mentions"]
