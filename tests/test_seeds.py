"""The two scraped pages that the project was asked for, where they are at hand: other people's text, not part of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from golden_stories import compare, head_differences, load, run

from signals.records import Signal

SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"
FETCHED = dt.datetime(2025, 7, 4, 15, 20, tzinfo=dt.UTC)
DATED = ("as_of", "as_of_date", "date", "date_start", "period")
ANCHORED = {"signal_id", "published_at", "as_of_precision", "date_precision", *DATED}  # what a fetch time may change

pytestmark = pytest.mark.skipif(not (SEEDS / "expected.jsonl").exists(), reason="the scraped pages are not here")


@pytest.mark.parametrize("page", ["000_447051839847a4ec.txt", "002_2ba435930bab08a1.txt"])
def test_exactly_the_expected_stories_and_records(page: str) -> None:
    goldens = [golden for golden in load(SEEDS / "expected.jsonl") if golden["page"] == page]
    found = run(SEEDS / page, FETCHED)
    assert [article.title for article, _ in found] == [golden["title"] for golden in goldens]
    told = []
    for golden, (article, records) in zip(goldens, found, strict=True):
        told += head_differences(golden, article)
        told += map(str, compare(golden, article, records).differences)
    assert not told, "\n" + "\n".join(told)


def test_without_a_fetch_time_the_figures_stay_and_the_dates_go() -> None:
    """The aggregator page has no date of its own."""
    dated, undated = (run(SEEDS / "002_2ba435930bab08a1.txt", at) for at in (FETCHED, None))
    assert [article.published_at for article, _ in undated] == [None] * len(dated)
    for (_, with_dates), (_, without) in zip(dated, undated, strict=True):
        assert [figures(record) for record in without] == [figures(record) for record in with_dates]
        for record in without:
            if "2028" not in record.evidence:  # a year in the text needs no anchor
                assert [getattr(record, name, None) for name in DATED] == [None] * len(DATED), record


def figures(record: Signal) -> dict[str, object]:
    return {"table": record.table, **record.model_dump(exclude=ANCHORED)}
