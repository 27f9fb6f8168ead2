"""Statistics still to be published, and the day they are due.

Reads:   "Investors await June foreign reserves data on Monday."
Gives:   DataRelease.date, and the period the data describes.
Refuses: data that was published ("data showed on Monday"); companies' reports.
Source:  market calendars' usage.
"""

from __future__ import annotations

from signals.extractors.data_releases.drafting import accepts, drafts, mentions
from signals.extractors.data_releases.naming import KIND

__all__ = ["KIND", "accepts", "drafts", "mentions"]
