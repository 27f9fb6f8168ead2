"""Dates by or on which an act of a public authority is due, takes effect, expires or is decided.

Reads:   "Countries are racing to agree trade deals before the United States' July 9 deadline."
Gives:   PolicyDeadline.date with its precision, the kind of date, who and what as written.
Refuses: companies' dates, reports' own dates, past acts told only by weekday, speeches.
Source:  plain usage; the central banks' calendars for "decision".
"""

from __future__ import annotations

from signals.extractors.policy_deadlines.deciders import PRIVATE
from signals.extractors.policy_deadlines.drafting import accepts, drafts, mentions
from signals.extractors.policy_deadlines.keys import KIND, SPEECH, TERMS, TYPES

__all__ = ["KIND", "PRIVATE", "SPEECH", "TERMS", "TYPES", "accepts", "drafts", "mentions"]
