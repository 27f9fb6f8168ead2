"""What the eye sees: the right words marked, nothing from outside trusted, every colour readable."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from signals import Records, show
from signals.records import SIGNALS, Article, FxRate, IndexMove, Signal

TEXT = "The rand traded at 17.6250, and the <b>Top-40</b> & co were down 0.2%."
ARTICLE = Article(
    article_id="a", title="Rand <slips>", source="Wire", text=TEXT,
    published_at=dt.datetime(2025, 7, 4, 11, 20, tzinfo=dt.UTC), anchor_source="page",
)  # fmt: skip
MARK = re.compile(r"<mark [^>]*>(.*?)</mark>")


def fx(evidence: str, text: str = TEXT) -> FxRate:
    start = text.index(evidence)
    return FxRate(
        signal_id="s", article_id="a", as_of_date=dt.date(2025, 7, 4), evidence=evidence, start=start,
        end=start + len(evidence), sentence=text, rule="test", base="USD", quote="ZAR", rate=17.625, qualifier="up_to",
    )  # fmt: skip


def index(evidence: str, text: str = TEXT) -> IndexMove:
    start = text.index(evidence)
    return IndexMove(
        signal_id="t", article_id="a", evidence=evidence, start=start, end=start + len(evidence), sentence=text,
        rule="test", index_name="Top-40", index_id="JTOPI", change_pct=-0.2, change_period="day",
    )  # fmt: skip


RECORDS: list[Signal] = [fx("traded at 17.6250"), index("<b>Top-40</b> & co were down 0.2%")]


def test_segments_cover_the_text_once_and_name_their_records() -> None:
    inner, outer = fx("17.6250"), index("The rand traded at 17.6250, and")
    pieces = list(show.segments(TEXT, [inner, outer]))
    assert "".join(piece for piece, _ in pieces) == TEXT
    assert [(piece, [r.table for r in covering]) for piece, covering in pieces] == [
        ("The rand traded at ", ["index_moves"]),
        ("17.6250", ["index_moves", "fx_rates"]),
        (", and", ["index_moves"]),
        (" the <b>Top-40</b> & co were down 0.2%.", []),
    ]


def test_segments_of_evidence_that_overlaps() -> None:
    left, right = fx("rand traded at"), index("traded at 17")
    marked = [(piece, len(covering)) for piece, covering in show.segments(TEXT, [right, left]) if covering]
    assert marked == [("rand ", 1), ("traded at", 2), (" 17", 1)]


def test_html_marks_the_evidence_and_escapes_everything() -> None:
    page = show.html(ARTICLE, RECORDS)
    assert "&lt;b&gt;Top-40&lt;/b&gt; &amp; co were down 0.2%" in MARK.findall(page)
    assert "Rand &lt;slips&gt;" in page
    assert "<b>" not in page and "<slips>" not in page


def test_html_has_a_legend_of_the_tables_that_occur() -> None:
    legend = MARK.findall(show.html(ARTICLE, RECORDS).partition("<div style")[0])
    assert legend == ["fx_rates", "index_moves"]


def test_html_without_records_says_so() -> None:
    page = show.html(ARTICLE, [])
    assert "no records" in page and "<table" not in page


def test_records_show_themselves_in_a_notebook() -> None:
    assert Records(ARTICLE, RECORDS, [])._repr_html_() == show.html(ARTICLE, RECORDS)


def test_cells_hold_what_the_table_adds_and_the_text_states() -> None:
    assert show.cells(RECORDS[0]) == (
        "fx_rates", "base USD; quote ZAR; rate 17.625", "actual (up to)", "2025-07-04", "traded at 17.6250",
    )  # fmt: skip
    assert show.cells(RECORDS[1])[1] == "index_name Top-40; index_id JTOPI; change_pct -0.2; change_period day"


def test_a_figure_of_zero_is_a_fact() -> None:
    flat = index("0.2%").model_copy(update={"change_pct": 0.0})
    assert show.facts(flat)["change_pct"] == 0.0


def test_terminal_shows_title_source_time_table_and_text() -> None:
    shown = show.terminal(ARTICLE, RECORDS, color=False)
    assert shown.startswith("Rand <slips>\nWire | 2025-07-04 11:20 UTC (page) | 2 records\n\ntable ")
    assert shown.endswith(TEXT + "\n")
    assert "\x1b" not in shown


def test_terminal_columns_are_aligned() -> None:
    head, rule, *rows = show.grid(RECORDS).splitlines()
    assert len(rows) == 2
    assert all(row.index("actual") == head.index("status") for row in rows)
    assert set(rule) == {"-", " "}


def test_terminal_colours_the_evidence_line_by_line() -> None:
    text = "rand traded\nat 17.6250"
    shown = show.terminal(ARTICLE.model_copy(update={"text": text}), [fx(text, text)], color=True)
    assert shown.endswith("\x1b[48;5;222;38;5;16mrand traded\x1b[0m\n\x1b[48;5;222;38;5;16mat 17.6250\x1b[0m\n")


@pytest.mark.parametrize("hostile", ["\x1b[2J", "\x9b2J", "\x07", "\r", "\u202e", "\x00"])
def test_terminal_gets_no_control_characters(hostile: str) -> None:
    text = f"rand{hostile} at 17.6250"
    story = Article(article_id=hostile, title=None, source=f"Wire{hostile}", text=text)
    for color in (False, True):
        shown = show.terminal(story, [fx("17.6250", text)], color=color)
        ours = re.sub(r"\x1b\[48;5;\d+;38;5;16m|\x1b\[0m", "", shown)
        assert not set(hostile.strip("[2J")) & set(ours)


def test_terminal_of_a_story_without_records() -> None:
    plain = ARTICLE.model_copy(update={"published_at": None, "source": None})
    assert show.terminal(plain, [], color=True) == f"Rand <slips>\nundated | 0 records\n{TEXT}\n"


def test_an_empty_grid_is_empty() -> None:
    assert show.grid([]) == ""


def test_long_evidence_is_shortened_in_the_table_only() -> None:
    text = "rand " * 40
    (row,) = show.grid([fx(text, text)]).splitlines()[2:]
    assert row.endswith("…") and len(row) < 2 * show.LONGEST_CELL + 60


def test_every_table_has_a_colour_of_its_own() -> None:
    assert set(show.PALETTE) == {row.table for row in SIGNALS}
    assert len(set(show.PALETTE.values())) == len(SIGNALS)


@pytest.mark.parametrize("table", show.PALETTE)
def test_ink_on_every_colour_reads_well(table: str) -> None:
    assert contrast(show.INK, show.shade(table)) >= 7  # WCAG level AAA; both are set, so the theme does not matter


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(shade: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(shade[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_counts_read_as_words() -> None:
    assert [show.count(1, "story", "stories"), show.count(2, "story", "stories"), show.count(1200, "record")] == [
        "1 story",
        "2 stories",
        "1,200 records",
    ]


def test_each_table_says_what_it_holds() -> None:
    assert show.row_meaning("bond_yields") == "A government bond's yield or price."
    assert show.row_meaning("crypto_prices") == "Price and change of a crypto asset."
