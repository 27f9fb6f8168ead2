"""Numbers by another custom than English: read where a whole story keeps to it, left alone elsewhere."""

from __future__ import annotations

import doctest

import pytest

from signals import pages, pipeline
from signals.grammar import notation
from signals.records import PriceSignal

STORY = (
    "The rand is trading at R18,15/$ this morning, 0,4% firmer. The JSE's all share index closed 0,6% up at 88 512.\n"
    "South Africa's consumer inflation slowed to 2,8% in May. Gold was at $2 934,50 an ounce."
)


def test_doctests() -> None:
    assert doctest.testmod(notation).failed == 0


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("up 0,4% at 88\u00a0310 and R4 455,20", "up 0.4% at 88,310 and R4,455.20"),
        ("R18,15 and R19,62", "R18.15 and R19.62"),
        ("yields of 9,145% and 8,9%", "yields of 9.145% and 8.9%"),
        ("R1,5bn or 2.3%, and R2,5bn", "R1,5bn or 2.3%, and R2,5bn"),
        ("sold 1,250 cars and 3,400 vans", "sold 1,250 cars and 3,400 vans"),
        ("Rs 1,50,000 and Rs 2,25,000", "Rs 1,50,000 and Rs 2,25,000"),
        ("at 08:15 100 points, 0,4% and 0,5%", "at 08:15 100 points, 0.4% and 0.5%"),
        ("only 0,4% of it", "only 0,4% of it"),
    ],
)
def test_the_custom_of_a_whole_story(text: str, read: str) -> None:
    assert notation.in_english(text) == read
    assert len(read) == len(text)


def test_records_quote_the_story_as_it_is_written() -> None:
    article = pages.article(STORY, published_at="2025-06-04T06:15:00+00:00")
    records = pipeline.run(article).records
    told = {r.table: r for r in records if isinstance(r, PriceSignal)}
    assert {"fx_rates", "index_moves", "commodity_prices"} <= told.keys()
    assert told["fx_rates"].rate == 18.15  # type: ignore[attr-defined]
    assert told["index_moves"].level == 88_512  # type: ignore[attr-defined]
    assert told["commodity_prices"].price == 2_934.5  # type: ignore[attr-defined]
    assert all(r.evidence == STORY[r.start : r.end] and r.sentence in STORY for r in records)
    assert any("2,8%" in r.evidence for r in records if r.table == "economic_indicators")
