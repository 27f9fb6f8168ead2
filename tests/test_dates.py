"""The days and periods of records: what is told, what follows from it, and what stays open."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from signals import pages, pipeline

WEDNESDAY = "2025-06-04T15:00:00+00:00"


def read(text: str, table: str, *, title: str | None = None, published_at: str = WEDNESDAY) -> list[Any]:
    """The records of one table that a story gives."""
    article = pages.article(text, title=title, published_at=dt.datetime.fromisoformat(published_at))
    return [record for record in pipeline.run(article).records if record.table == table]


# ---- periods of statistics: (text, [(value, period)]) ----------------------------------------------------------------

PERIODS = [
    # A period belongs to the figure beside it, not to the next one.
    (
        "Dutch consumer prices rose 3.3% in May, down from 4.1% in April and below forecasts for a rise of 3.4%.",
        [(3.3, "2025-05"), (4.1, "2025-04"), (3.4, "2025-05")],
    ),
    (
        "Swedish consumer prices climbed 0.4% on the month, above April's 0.2% rise and a forecast of 0.3%.",
        [(0.4, "2025-05"), (0.2, "2025-04"), (0.3, "2025-05")],
    ),
    # The month before the one that is told, not before the day of the story.
    (
        "Polish retail sales rose 4.2% in March 2025, following a 1.1% drop in the previous month.",
        [(4.2, "2025-03"), (-1.1, "2025-02")],
    ),
    ("U.S. consumer prices rose 0.2% after a 0.1% gain in April.", [(0.2, "2025-05"), (0.1, "2025-04")]),
    # "from the previous month" tells what a change is measured against.
    ("South Korean exports rose 2.1% from the previous month in May.", [(2.1, "2025-05")]),
    # Weekly data takes no month.
    (
        "U.S. consumer prices rose 0.2% in May. Initial jobless claims fell 4,000 to 221,000.",
        [(0.2, "2025-05"), (-4000, None), (221000, None)],
    ),
    (
        "U.S. crude inventories fell by 1.2 million barrels in the week ended May 30, after a drop of 2.1 million"
        " barrels in the previous week.",
        [(-1200000, "2025-W22"), (-2100000, "2025-W21")],
    ),
    # What a report is about holds for its later sentences, also where no figure stood beside it.
    (
        "The U.S. consumer price index for May came in hotter than expected. Consumer prices rose 0.3%.",
        [(0.3, "2025-05")],
    ),
    # History beside a report is not what it is about.
    (
        "In January of last year Norwegian inflation stood at 4.7%. Inflation has slowed to 2.5%.",
        [(4.7, "2024-01"), (2.5, None)],
    ),
    # Neither an aim nor the month of an outlook is a period.
    ("Inflation is nearing the central bank's target of 2% in Sweden.", [(2, None)]),
    ("Brazilian industrial output slowed to 1.2% in the first half of May.", [(1.2, "2025-05")]),
    ("In 2024, Kenya's GDP expanded by 4.7%, the central bank noted in its May outlook.", [(4.7, "2024")]),
    # Year rollover.
    ("German factory orders rose 1.1% in December.", [(1.1, "2024-12")]),
    ("Canada's economy grew 1.5% in the fourth quarter.", [(1.5, "2024-Q4")]),
]


@pytest.mark.parametrize(("text", "wanted"), PERIODS, ids=[text[:60] for text, _ in PERIODS])
def test_periods(text: str, wanted: list[tuple[float, str | None]]) -> None:
    found = [(record.value, record.period) for record in read(text, "economic_indicators")]
    assert found == wanted


def test_a_headline_has_the_period_that_the_text_tells() -> None:
    text = "Inflation hits 2.6%\n\nSpanish consumer prices rose 2.6% in May, data showed on Wednesday."
    found = read(text, "economic_indicators", title="Inflation hits 2.6%")
    assert [record.period for record in found] == ["2025-05", "2025-05"]
