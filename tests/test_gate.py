"""What is passed over changes nothing: a story gives the same when every sentence is read in full."""

from __future__ import annotations

from pathlib import Path

import pytest

from signals import pages, pipeline
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention, Statement
from signals.records import Article

PAGES = sorted(path for path in (Path(__file__).parent.parent / "data").iterdir() if path.suffix in {".txt", ".jsonl"})
REFERRING = [  # what sentences without a figure of their own leave for later ones to refer to
    "Trading was thin.\nKestrel's new chief spoke in Lisbon.\nThe stock fell 3%.",
    "In corporate news, Calder Foods reported its results.\nThe shares rose 4.1% on Friday.",
    "Ironbridge (IRB) opened a plant. Shares of it were in demand.\nThe stock gained 2%.",
    "Analysts spoke of gold.\nIt rose 1.2% to $2,900 an ounce.",
    "The ECB met in Frankfurt.\nThe central bank cut its deposit rate by 25 basis points to 2%.",
    "The rand was in demand.\nThe currency traded at 17.62 against the dollar, 0.3% stronger.",
    "Traders watched the Nikkei.\nThe index slipped 1.2% to 38,073.98.",
    "U.S. Treasuries were sold.\nThe 10-year yield rose 2 basis points to 4.5%.",
    "Statistics Canada spoke of inflation.\nIt was 2.1% in May, against 2.0% in April.",
    "0909 GMT - Talbot Group's results please. It sells cars.\nThe stock rises 2%.",
]


def read_in_full(story: Article) -> tuple[pipeline.Result, int]:
    """What a story gives when nothing is passed over, and in how many sentences instruments were looked for."""
    seen = []

    def watch(s: Sentence, mentions: list[Mention], statements: list[Statement]) -> None:
        seen.append(s)

    return pipeline.run(story, watch=watch), len(seen)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_pages_give_the_same_with_every_sentence_read(path: Path) -> None:
    stories = [item for item in pages.read(path) if isinstance(item, Article)]
    assert stories
    for story in stories:
        assert pipeline.run(story) == read_in_full(story)[0]


@pytest.mark.parametrize("text", REFERRING)
def test_what_later_sentences_refer_to_is_not_passed_over(text: str) -> None:
    story = pages.article(text, published_at="2025-06-04T15:00:00Z")
    full, seen = read_in_full(story)
    assert seen >= 2
    assert full.records
    assert pipeline.run(story) == full
