"""Ninety-eight stories of many outlets and years against the records that another reader made of them.

Each line of `stories/*.jsonl` is a story with its `records`, in the form of `golden_stories`; `signals extract` reads
it as it is. They are written as wires and papers of several continents, policy desks and specialists wrote between 2006
and 2025, each set and its annotations by one hand and without a look at the rules. Sentences, outlets and companies are
invented, and figures are plausible at best.

What is right may not grow less: `FLOORS` has, for each file, the share of its records that must be found with every
given column right, and the share of what is found that must be among them.

    .venv/bin/python tests/test_stories.py           # the shares of each file
    .venv/bin/python tests/test_stories.py africa    # and what differs in one

`held_out` is only ever counted: nobody reads what differs there, so that its shares tell how the rules carry over.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from golden_stories import Comparison, compare, load, unknown_columns

from signals import pages, pipeline

STORIES = Path(__file__).parent / "stories"
FLOORS = {
    "africa": (0.89, 0.99),
    "asia": (0.89, 0.99),
    "bureaus": (0.77, 0.97),
    "held_out": (0.69, 0.95),
    "policy": (0.78, 0.98),
    "specialists": (0.91, 0.98),
    "wires": (0.92, 0.99),
}


class Shares(NamedTuple):
    """How many records are wanted, found with every given column right, given in all, and in no annotation."""

    wanted: int
    right: int
    given: int
    extra: int

    def __str__(self) -> str:
        right, true = self.right / self.wanted, 1 - self.extra / self.given
        return f"{self.wanted} records, {right:.3f} right in every column; {true:.3f} of {self.given} found annotated"


@cache
def comparisons(name: str) -> list[tuple[Comparison, int]]:
    """What became of the records of each story, and how many records it gave."""
    return list(_compared(name))


def _compared(name: str) -> Iterator[tuple[Comparison, int]]:
    for story in load(STORIES / f"{name}.jsonl"):
        told = dt.datetime.fromisoformat(story["published_at"])
        article = pages.article(story["text"], title=story["title"], published_at=told, source=story["source"])
        records = pipeline.run(article).records
        yield compare({"page": story["id"], **story}, article, records), len(records)


def shares(name: str) -> Shares:
    compared = [comparison for comparison, _ in comparisons(name)]
    return Shares(
        wanted=sum(one.wanted for one in compared),
        right=sum(one.found for one in compared),
        given=sum(records for _, records in comparisons(name)),
        extra=sum(gap.what == "extra" for one in compared for gap in one.differences),
    )


def test_every_file_has_a_floor() -> None:
    assert {path.stem for path in STORIES.glob("*.jsonl")} == set(FLOORS)


@pytest.mark.parametrize("name", FLOORS)
def test_records_are_of_real_columns_and_point_at_words(name: str) -> None:
    stories = load(STORIES / f"{name}.jsonl")
    assert not unknown_columns({"page": story["id"], **story} for story in stories)
    for story in stories:
        for record in story["records"]:
            assert record["evidence"] in story["text"], f"{story['id']}: {record['evidence']}"


@pytest.mark.parametrize("name", FLOORS)
def test_records_are_found_and_none_made_up(name: str) -> None:
    least_right, least_true = FLOORS[name]
    told = shares(name)
    assert told.right / told.wanted >= least_right, str(told)
    assert 1 - told.extra / told.given >= least_true, str(told)


if __name__ == "__main__":
    for stem in sys.argv[1:] or FLOORS:
        print(f"{stem}: {shares(stem)}")
    for stem in sys.argv[1:]:
        for compared, _ in comparisons(stem):
            print(*compared.differences, sep="\n")
