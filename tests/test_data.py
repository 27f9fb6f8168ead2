"""The sample pages of `data/` against the records that a careful reader makes of them.

What is still missed may not grow: `FLOOR` is the share of golden records that must be found with every given column
right. What is wrong or extra is listed line by line in `golden/data_gaps.txt`: a line that is not there fails, and so
does one that is no longer needed. After a change that you have looked at,

    .venv/bin/python tests/test_data.py > tests/golden/data_gaps.txt

writes the list again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from golden_stories import Comparison, Golden, compare, head_differences, load, run, unknown_columns

from signals import extract_each, pages
from signals.records import Article, Reject, Signal

DATA = Path(__file__).parent.parent / "data"
GOLDEN = Path(__file__).parent / "golden" / "data_expected.jsonl"
GAPS = Path(__file__).parent / "golden" / "data_gaps.txt"
FETCHED = dt.datetime(2025, 6, 6, 15, 30, tzinfo=dt.UTC)
FLOOR = 0.77

Pair = tuple[Golden, Article, list[Signal]]


@cache
def pairs() -> list[Pair]:
    """Every golden story with the story found in its place."""
    goldens = [golden for golden in load(GOLDEN) if "reject" not in golden]
    found: list[Pair] = []
    for page in dict.fromkeys(golden["page"] for golden in goldens):
        wanted = [golden for golden in goldens if golden["page"] == page]
        stories = run(DATA / page, FETCHED)
        assert len(stories) == len(wanted), f"{page}: {[article.title for article, _ in stories]}"
        found += [(golden, *story) for golden, story in zip(wanted, stories, strict=True)]
    return found


def comparisons() -> Iterator[Comparison]:
    return (compare(golden, article, records) for golden, article, records in pairs())


def gaps() -> list[str]:
    return [str(gap) for comparison in comparisons() for gap in comparison.differences if gap.what != "missed"]


def test_the_golden_file_speaks_of_every_page_and_of_real_columns() -> None:
    goldens = load(GOLDEN)
    assert {golden["page"] for golden in goldens} == {path.name for path in DATA.iterdir()} - {"README.md"}
    assert not unknown_columns(goldens)


def test_what_cannot_be_read_is_a_reject() -> None:
    for golden in load(GOLDEN):
        if "reject" in golden:
            *_, row = extract_each(pages.read(DATA / golden["page"]))
            assert isinstance(row, Reject)
            assert row.reason == golden["reject"]


def test_golden_evidence_stands_in_the_story() -> None:
    for golden, article, _ in pairs():
        for record in golden["records"]:
            assert record["evidence"] in article.text, f"{golden['page']}: {record['evidence']}"


def test_every_story_has_its_title_source_and_time() -> None:
    told = [f"{golden['page']}: {line}" for golden, article, _ in pairs() for line in head_differences(golden, article)]
    assert not told, "\n" + "\n".join(told)


def test_share_of_golden_records_found() -> None:
    wanted, found = (sum(numbers) for numbers in zip(*(c[:2] for c in comparisons()), strict=True))
    missed = [str(gap) for comparison in comparisons() for gap in comparison.differences if gap.what != "extra"]
    assert found / wanted >= FLOOR, "\n".join([f"only {found} of {wanted} golden records are right:", *missed])


def test_nothing_is_wrong_or_extra_but_what_is_listed() -> None:
    listed = [line for line in GAPS.read_text(encoding="utf-8").splitlines() if line]
    new = [gap for gap in gaps() if gap not in listed]
    mended = [line for line in listed if line not in gaps()]
    assert not new, f"wrong or extra, and not in {GAPS.name}:\n" + "\n".join(new)
    assert not mended, f"right now; take these lines out of {GAPS.name}:\n" + "\n".join(mended)


if __name__ == "__main__":
    print(*gaps(), sep="\n")
