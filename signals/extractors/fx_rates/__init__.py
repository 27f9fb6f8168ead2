"""Exchange rates: a currency against another one, as level and change.

Reads:   "The rand stood at 17.8450 per dollar, about 0.4% weaker than on Tuesday."
Gives:   FxRate.rate in units of `quote` for one `base`; change_pct signed for `subject`.
Refuses: a currency's word inside a company's name; a pair with one side unknown; sums of money.
Source:  ISO 4217 for codes; the market's order of a pair (EUR, GBP, AUD, NZD, USD, then all others).
"""

from __future__ import annotations

from signals.extractors.fx_rates.drafting import drafts
from signals.extractors.fx_rates.keys import KIND, accepts
from signals.extractors.fx_rates.mentioning import mentions

__all__ = ["KIND", "accepts", "drafts", "mentions"]
