"""Every reason for which a figure or date is left, each with a sentence that shows it."""

from __future__ import annotations

from itertools import pairwise

import pytest

import signals
from signals.records import REASONS, Unclaimed

PUBLISHED = "2025-06-04T15:00:00Z"

SHOWN: list[tuple[str, str, str, str]] = [  # sentence, kind, words, reason
    ("The choir said attendance rose 4%.", "percent", "4%", "no instrument"),
    ("The gap in the polls is 3 percentage points.", "percentage_points", "3 percentage points", "no instrument"),
    ("The miner's revenue rose 4%.", "percent", "4%", "another thing's figure"),
    ("Oil held by the fund backs a 12% stake in the port.", "percent", "12%", "another thing's figure"),
    ("The rand faces resistance at $0.0570.", "money", "$0.0570", "technical level"),
    ("Bitcoin sits near the 61.8% Fibonacci retracement.", "percent", "61.8%", "technical level"),
    ("Canada buys 23% of the gas.", "percent", "23%", "share of something"),
    ("Tin fills 12% of the port's sheds.", "percent", "12%", "share of something"),
    ("India's benchmark 6.33% 2035 bond yield was watched.", "percent", "6.33%", "part of a name"),
    ("In Egypt and Lebanon, the pound slipped 0.4% on Tuesday.", "percent", "0.4%", "ambiguous currency"),
    ("The bakery paid 500 million dinars for the mill.", "money", "500 million dinars", "ambiguous currency"),
    ("The loan was worth 1.234,5 euros.", "money", "1.234,5 euros", "unread number"),
    ("Gold rose \u202eof late, by 0.5%.", "percent", "0.5%", "unread number"),
    ("The rand may move by 3% to 5%.", "percent", "3% to 5%", "range"),
    ("For 8% the clerk blamed the rand.", "percent", "8%", "no statement"),
    ("The rand moved 0.5% on Tuesday.", "percent", "0.5%", "no statement"),
    ("The Fed will announce the details on Tuesday next to a lake.", "date", "Tuesday", "no statement"),
    ("The Fed took the rate 25 basis points from there.", "basis_points", "25 basis points", "no direction"),
    ("Kestrel reported a 19% increase in bets.", "percent", "19%", "refused"),
    ("The tenants have until July 9 to pay.", "date", "July 9", "deadline without authority"),
    ("The coach faces a June 20 deadline.", "date", "June 20", "deadline without authority"),
    ("The Senate voted on Monday.", "date", "Monday", "past act"),
]


def left(text: str) -> list[Unclaimed]:
    return signals.extract(text, published_at=PUBLISHED).unclaimed


@pytest.mark.parametrize(("text", "kind", "words", "reason"), SHOWN)
def test_the_reason_is_true(text: str, kind: str, words: str, reason: str) -> None:
    assert [(row.kind, row.text, row.reason) for row in left(text)] == [(kind, words, reason)]
    (row,) = left(text)
    assert text[row.start : row.end] == row.text
    assert row.sentence == text


def test_every_reason_is_shown_and_explained() -> None:
    assert {reason for *_, reason in SHOWN} == set(REASONS)
    assert all(REASONS.values())


@pytest.mark.parametrize(
    "text",
    [
        "The government has until July 9 to avert a shutdown.",  # a record has the date
        "The Nikkei ends 0.3% higher on Friday.",  # the word states a price
        "Kestrel announced a new mill on Monday.",  # nothing is due
        "The chairman said on Sunday the deadline stands.",  # the day somebody spoke
        "The deadline passed at 1315 GMT.",  # a time of day
        "The goal is far, as in 2021.",  # no term
        "The class met in 12 rooms for 3 years.",  # counts and spans of time have no unit of a market
    ],
)
def test_nothing_is_left_of(text: str) -> None:
    assert left(text) == []


def test_what_a_record_claims_is_not_left() -> None:
    found = signals.extract("The rand fell 0.6% and the baker's sales rose 4%.", published_at=PUBLISHED)
    assert [record.change_pct for record in found] == [-0.6]
    assert [(row.text, row.reason) for row in found.unclaimed] == [("4%", "another thing's figure")]


def test_rows_come_in_the_order_of_the_text_and_each_once() -> None:
    text = " ".join(sentence for sentence, *_ in SHOWN)
    rows = left(text)
    assert len(rows) >= len(SHOWN) - 2
    assert all(a.end <= b.start for a, b in pairwise(rows))
    assert left(text) == rows
    assert {row.reason for row in rows} <= set(REASONS)
