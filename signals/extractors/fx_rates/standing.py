"""How and when a rate stands: fixed for a day to come, implied by forwards, kept on the days of a market."""

from __future__ import annotations

import datetime as dt

from signals.extractors.fx_rates.unnamed import OFFICIAL
from signals.grammar import sessions
from signals.grammar.as_of import AsOf, as_of_day
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.grammar.when import resolve
from signals.lexicon import load
from signals.lexicon.entries import Currency

FIXED = OFFICIAL | {"observed", "fixing", "fix", "trm", "midpoint", "parity"}
FIXED_DAYS = frozenset("weekday day relative_day".split())
FIXED_REACH = 5  # tokens from a fixed rate to the day that it is for
FIXED_AHEAD = dt.timedelta(days=6)  # how far that day may lie ahead
FORWARD = frozenset("forward forwards deliverable ndf ndfs".split())
IMPLYING = frozenset("implied imply implies implying price prices priced pricing".split())
IMPLIED_REACH = 8  # tokens from such a word to the rate


def fixed_for(s: Sentence, level: Figure) -> AsOf | None:
    """ "set the official rate at 30.12 to the dollar for Friday", "the observed dollar for Thursday is 935.20": the day
    to come that a bank's rate holds for."""
    today = s.story.local_date(s.story.here)
    if today is None or FIXED.isdisjoint(s.vocabulary):
        return None
    days = (d for d in s.dates if d.kind in FIXED_DAYS and d.i <= level.j + FIXED_REACH)
    day = next((d for d in days if s.tokens.word(d.i - 1) == "for"), None)
    told = resolve(day, today, future=True) if day is not None else None
    if told is None or not today <= told.start <= today + FIXED_AHEAD:
        return None
    return as_of_day(s.story, told.start, None, s.story.here)


def is_forward(s: Sentence, level: Figure) -> bool:
    """ "Six-month non-deliverable forwards implied N1,720 to the dollar": what dealers pay for a day to come."""
    if FORWARD.isdisjoint(s.vocabulary) or IMPLYING.isdisjoint(s.vocabulary):
        return False
    return not IMPLYING.isdisjoint(s.tokens.words[max(0, level.i - IMPLIED_REACH) : level.i])


def market_of(s: Sentence, base: str, quote: str) -> str | None:
    """ "On Sunday the dollar stood at EGP 49.60", told in Cairo: the country whose own week a pair keeps, where
    its banks are open on Sundays; None for all others, and for Israel, whose rate is set on Fridays too."""
    home = s.story.here or ""
    own = home in (load(Currency)[base].place, load(Currency)[quote].place)
    return home if own and home in sessions.WEEKENDS and home != "IL" else None
