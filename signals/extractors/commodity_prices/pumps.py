"""Prices at the pump, which an authority or a retailer sets for weeks: no session closes on them."""

from __future__ import annotations

import itertools
from typing import Any

from signals.extractors.commodity_prices.keys import words_before
from signals.grammar.sentence import DAYS, Sentence

SET_MONTHLY = frozenset({"ZAR", "KES", "TZS", "ZMW"})  # where a regulator sets fuel prices once a month
TO_COME = frozenset(
    itertools.product(
        ("expected", "projected", "forecast", "anticipated", "following"),
        ("change", "changes", "adjustment", "adjustments", "increases", "decreases", "prices"),
    )
)
MOTOR_FUELS = frozenset("gasoline diesel paraffin lpg".split())  # sold to motorists and homes
LISTED_CHANGE = (
    16  # tokens of a line of a list that tells a change: "Diesel 0.05% (wholesale): increase of R1.81 per litre;"
)


def is_at_pump(values: dict[str, Any]) -> bool:
    """ "Petrol 93 | R24.14", "a litre of diesel now costs K33.40": what motorists pay from one setting of prices to the
    next."""
    by_litre = values["unit"] == "l" or (values["unit"] is None and values["currency"] not in ("USD", None))
    return values["commodity"] in MOTOR_FUELS and by_litre


def set_apart(s: Sentence, values: dict[str, Any]) -> None:
    """Takes from a price at the pump the day and the session that no word tells; a change is that of one setting to the
    next, and to come where it stands among others that are."""
    if not any(d.kind in DAYS for d in s.dates):
        values |= {"as_of": None, "as_of_date": None, "as_of_precision": None, "moment": None}
    if values["change_abs"] is None or values["price"] is not None:
        return
    if values["change_period"] == "day":
        values["change_period"] = "month" if values["currency"] in SET_MONTHLY else "other"
    if values["status"] == "expected":
        s.story.notes["pump"] = str(s.index)
    elif values["status"] == "actual" and (_follows_expected(s) or _is_of_expected_list(s)):
        values |= {"status": "expected", "as_of": None, "as_of_date": None, "as_of_precision": None, "moment": None}


def _follows_expected(s: Sentence) -> bool:
    """ "Diesel will cost 80c a litre more, while paraffin rises by 68c": whether a change in the present tense stands
    beside one that is to come."""
    told = s.story.notes.get("pump")
    present = any(s.tokens.word(t).endswith("s") for t, motion in s.motion_at.items() if motion[0].part == "verb")
    return told is not None and s.index - int(told) <= 1 and present


def _is_of_expected_list(s: Sentence) -> bool:
    """ "Petrol 93: increase of R1.02 per litre", a line under "These are the expected changes:"."""
    if len(s.tokens) > LISTED_CHANGE or ":" not in s.vocabulary:
        return False
    return not TO_COME.isdisjoint(itertools.pairwise(words_before(s)))
