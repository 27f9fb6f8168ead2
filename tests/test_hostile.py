"""Text that nobody meant to send: read or refused, never an exception, never a figure that the text does not state.

Whatever a text holds, every record's evidence is its slice of the text, and the work is linear in its length.
"""

from __future__ import annotations

import datetime as dt
import io
import math
import sys
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any

import pytest

import signals
from signals import pages
from signals.limits import Limits
from signals.records import Article, Reject, Row, Signal, Unclaimed

TraceFunction = Callable[[FrameType, str, Any], Any]
PUBLISHED = "2025-06-04T15:00:00Z"
UNHURRIED = Limits(seconds_per_story=600)  # what is asked here is asked of slow machines and traced runs too
PROSE = "The euro rose 0.3% to $1.0850. The Nasdaq gained 0.67% to 19,104.60. Brent settled at $64.86 a barrel. "


def article(text: str, name: str = "a") -> Article:
    return pages.article(text, article_id=name, published_at=PUBLISHED)


def rows(*stories: Article) -> list[Row]:
    """All rows of some stories, none of them failed, each with its evidence in the text."""
    found: list[Row] = list(signals.extract_each(stories, limits=UNHURRIED))
    texts = {story.article_id: story.text for story in stories}
    for row in found:
        assert not (isinstance(row, Reject) and row.reason == "failed"), row
        if isinstance(row, Signal):
            assert row.evidence == texts[row.article_id][row.start : row.end] != ""
            assert row.evidence in row.sentence
        if isinstance(row, Unclaimed):
            assert row.text == texts[row.article_id][row.start : row.end] != ""
    return found


def figures(text: str) -> list[float]:
    """Every number of every record of a text, in order."""
    return [
        value
        for row in rows(article(text))
        if isinstance(row, Signal)
        for name, value in row
        if isinstance(value, float) and name != "tenor_years"
    ]


def read(data: bytes, **options: object) -> list[Article | Reject]:
    return list(pages.read(io.BytesIO(data), **options))  # type: ignore[arg-type]


# ---- characters -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        ("The euro rose 0.3%\0 to $1.0850.", [1.085, 0.3]),  # NUL beside a figure
        ("The euro rose 0.3% to $1\x00.0850.", [0.3]),  # NUL within one: no level
        ("The euro rose 0.3% to $1.08\u200b50.", [0.3]),  # a zero-width blank within: neither 1.08 nor 50
        ("The euro rose 0.3\u200b% to $1.0850.", [1.085]),  # the sign cannot be seen from the figure
        ("The euro rose 0.3% to $1.08\u206050.", [0.3]),
        ("The euro rose 0.3% to $1\ud800.0850.", [0.3]),  # half a surrogate pair
        ("The euro\u200b rose 0.3% to $1.0850.", [1.085, 0.3]),
        ("\ufeffThe euro rose 0.3% to $1.0850.", [1.085, 0.3]),
        ("The euro rose 0.3% to $1.0850. \udcff", [1.085, 0.3]),
        ("The euro rose ０.３% to $１.０８５０.", [1.085, 0.3]),  # digits of other scripts are digits
        ("The euro rose ٠.٣% to $١.٠٨٥٠.", [1.085, 0.3]),
        ("The ECB raised its deposit rate to 3½%.", [3.5, 3.5]),
        ("The FTSE 100 fell −0.5% on Friday.", [-0.5]),
        ("The FTSE 100 moved –0.5% on Friday.", [-0.5]),
        ("The FTSE 100 moved -0.5% on Friday.", [-0.5]),
        *((f"The FTSE 100 fell {minus}0.5% on Friday.", [-0.5]) for minus in "‐‑‒–−﹣－⁻"),
        ("The ECB raised its deposit rate to 3 ½%.", [3.5, 3.5]),
        ("The ECB raised its deposit rate to 3-1/2%.", [3.5, 3.5]),
    ],
)
def test_characters_around_figures(text: str, gives: list[float]) -> None:
    assert sorted(figures(text)) == sorted(gives)


@pytest.mark.parametrize(
    "mark", list("\0\x1b\x7f\x85\xa0\xad\u061c\u200b\u200d\u200e\u202e\u2066\u2069\u2028\ufeff\ufffd\udc80")
)
@pytest.mark.parametrize("every", [1, 3, 10])
def test_unseen_characters_anywhere(mark: str, every: int) -> None:
    text = mark.join(PROSE[i : i + every] for i in range(0, len(PROSE), every))
    allowed = {0.3, 1.085, 0.67, 19104.6, 64.86}
    if mark not in "\xa0\x85\u2028":  # blanks and line ends part numbers as any blank does
        assert set(figures(text)) <= allowed
    rows(article(text))


@pytest.mark.parametrize(
    "text",
    [
        "The euro rose 0.3% to â‚¬1.0850 from â‚¬1.08.",
        "The euro zoneâ€™s 10-year bund yield rose to 2.55% â€” a high.",
        "Ð\x9fÑ\x80Ð¸Ð²ÐµÑ\x82 $5 million",
        "ï»¿Gold rose 1% to $2,000.",
    ],
)
def test_mojibake_breaks_nothing(text: str) -> None:
    assert set(figures(text)) <= {0.3, 1.085, 1.08, 2.55, 5e6, 1.0, 2000.0}


# ---- numbers by other customs ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "number",
    [
        *(
            "1.234,5",
            "1.234,56",
            "1.234.567",
            "1234,567",
            "12,34",
            "1,5",
            "0,350",
            "1,234,5",
            "1,234,56",
            "1.5.2",
            "1·5",
        ),
        *("1 234", "1 234,5", "1\xa0234,5", "1\u202f234", "1\u202f234,50", "1'234.50", "1’234’567"),
        *("12345678901234567890", "0.1234567890123", "9" * 400),
    ],
)
@pytest.mark.parametrize(
    "sentence",
    [
        "The loan was worth {} euros.",
        "The fund bought €{} of bonds.",
        "Gold rose to ${} an ounce.",
        "Gold rose to {} dollars an ounce.",
        "The Nikkei ended at {}.",
        "The euro rose to ${}.",
        "The 10-year bund yield rose to {}%.",
        "The loan was worth €{} million.",
    ],
)
def test_a_number_by_another_custom_is_no_figure(sentence: str, number: str) -> None:
    assert figures(sentence.format(number)) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The loan was worth 1.234,5 euros.", ["1.234,5 euros"]),
        ("The loan was worth 1 234,5 euros.", ["1 234,5 euros"]),
        ("The loan was worth 5 000 000 euros.", ["5 000 000 euros"]),
        ("The loan was worth 12.345.678,90 euros.", ["12.345.678,90 euros"]),
        ("The loan was worth EUR 5.000.000.", ["EUR 5.000.000"]),
        ("The loan was worth 1,5 million euros.", ["1,5 million euros"]),
        ("Gold rose 0,3% to $1'234.50 an ounce.", ["0,3%", "$1'234.50"]),
        ("Gold rose ０．３％ to $２，０００.", ["０．３％", "$２，０００"]),
        ("Gold rose ۰٫۳٪ to 12٬345٫6 dollars.", ["۰٫۳٪", "12٬345٫6 dollars"]),
        ("The Nikkei rose to 38 500,25 points.", ["38 500,25 points"]),
        ("The ECB raised its deposit rate to 3⁄4%.", ["3⁄4%"]),
        ("The euro rose to $1.08\u200b50.", ["$1.08\u200b50"]),
        ("\u202eThe euro rose 0.3% to $1.0850. It fell 2%.\nGold fell.", ["0.3%", "$1.0850", "2%"]),  # turned around
    ],
)
def test_a_number_that_is_not_read_is_told(text: str, words: list[str]) -> None:
    found = rows(article(text))
    assert [row.text for row in found if isinstance(row, Unclaimed) and row.reason == "unread number"] == words
    assert not [row for row in found if isinstance(row, Signal)]


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        ("The euro \u202erose 3.0% to $5801.0\u202c on Friday.", []),  # shown as 0.3% and 1.0850
        ("The euro rose to $\u202e0580.1\u202c on Friday.", []),
        ("\u202eOn Friday.\nThe euro rose 0.3% to $1.0850.", [1.085, 0.3]),  # the mark ends with its line
        ("\u200fThe euro rose 0.3% to $1.0850.", [1.085, 0.3]),
        ("The \u2067euro\u2069 rose 0.3% to $1.0850.", [1.085, 0.3]),
        ("The euro rose 0.3% to $1.0850\u200b.", [1.085, 0.3]),
        ("The\u200c euro\u200c rose 0.3% to $1.0850.", [1.085, 0.3]),
    ],
)
def test_marks_of_direction_turn_no_number_around(text: str, gives: list[float]) -> None:
    assert sorted(figures(text)) == sorted(gives)


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        ("The loan was worth 1,234.5 euros.", [1234.5]),
        ("The loan was worth Rs 1,23,456.", [123456.0]),
        ("The loan was worth 1,234, or so, euros.", []),
        ("Gold rose to $2,000, 1% above Friday's close.", [2000.0, 1.0]),
        ("The loan was worth 1,234 euros, 5 million of it in cash.", [1234.0, 5e6]),
    ],
)
def test_a_number_by_our_custom_beside_it(text: str, gives: list[float]) -> None:
    assert set(figures(text)) <= set(gives)
    assert gives[:1] == [value for value in figures(text) if value == gives[0]][:1] if gives else True


# ---- shapes and sizes -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "run", ["(", ")", "[", "]", "[](", '"', "“", "'", "7", "1,", "1.", "$", "%", "-", "**", "<", "("]
)
def test_a_hundred_thousand_of_one_mark(run: str) -> None:
    assert figures(run * (100_000 // len(run))) == []
    text = f"{PROSE}\n{run * (100_000 // len(run))}\n{PROSE}"
    assert figures(text) == figures(f"{PROSE}\n{PROSE}")


def test_a_story_of_figures_alone() -> None:
    text = "0.3% $1.0850 19,104.60 2.5 bps 7 10-year €5 million\n" * 50
    assert not [row for row in rows(article(text)) if isinstance(row, Signal) and row.table != "money_amounts"]


@pytest.mark.parametrize("text", ["", " ", "\n\n\t", "\ufeff", "."])
def test_nothing_gives_nothing(text: str) -> None:
    assert signals.extract(text) == []
    assert [row for row in rows(article(text)) if not isinstance(row, Article)] == []


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"\0", b"\0" * 5000, b"\xff\xfe", b"\xef\xbb\xbf", b"\xff" * 400, b"\x1f\x8b"]
)
def test_a_page_of_nothing_is_a_reject(data: bytes) -> None:
    assert [type(row) for row in read(data)] == [Reject]


def test_ten_megabytes_of_one_line_are_refused_and_can_be_read() -> None:
    page = (PROSE * (10_000_000 // len(PROSE))).encode()
    assert [row.reason for row in read(page) if isinstance(row, Reject)] == ["too_large"]
    endless = "a" * 10_000_000
    assert figures(endless) == []


def test_ids_are_data_and_may_repeat() -> None:
    names = ["../../x", "/etc/passwd", "a\0b", "", "a", "a"]
    found = rows(*(article(PROSE, name) for name in names))
    kept = [name or pages.article(PROSE).article_id for name in names]  # no id is no id
    assert [row.article_id for row in found if isinstance(row, Article)] == kept
    records = [row for row in found if isinstance(row, Signal)]
    assert len(records) == 3 * len(names)
    assert len({row.signal_id for row in records}) == 3 * len(set(names))


# ---- growth ---------------------------------------------------------------------------------------------------------


def steps(run: Callable[[], object]) -> int:
    """The lines of Python that a run executes, each round of a loop counted: the same on every machine."""
    count = 0

    def look(frame: FrameType, event: str, arg: object) -> TraceFunction | None:
        nonlocal count
        count += 1
        return look

    before = sys.gettrace()
    sys.settrace(look)
    try:
        run()
    finally:
        sys.settrace(before)
    return count


def exponent(run: Callable[[str], object], make: Callable[[int], str], size: int) -> float:
    """How cost grows with length from `size` to four times it, by steps; patterns are looked at in test_linear.py."""
    short, long = (steps(partial(run, make(length))) for length in (size, 4 * size))
    return math.log(long / short, 4)


@pytest.mark.parametrize(
    "unit",
    [
        PROSE,
        PROSE.replace(". ", ", and then "),  # one endless sentence
        "The euro rose 0.3% to $1.0850 and ",
        "The euro, which ",
        "1.5% (",
        "[](/",
        "$1-",
        "1.234,5 ",
        "\u202e5%\n",
        "$5 million ",
        "gold ",
        "Tesla Inc ",
        "July 9, ",
        "it rose ",
        PROSE + "\n",
        "| 1.5% | gold |\n",
    ],
)
def test_extraction_is_linear_in_the_story(unit: str) -> None:
    def make(size: int) -> str:
        return f"{PROSE}\n{unit * (size // len(unit))}"

    signals.extract(PROSE)  # loads the lexicon
    assert exponent(partial(signals.extract, published_at=PUBLISHED, limits=UNHURRIED), make, 4_000) <= 1.15


def test_a_square_would_be_seen() -> None:
    assert exponent(lambda text: [a == b for a in text for b in text], lambda size: "a" * size, 50) > 1.8


@pytest.mark.parametrize(
    "unit", [PROSE, PROSE + "\n", "4 hours ago\n", "Coastal Herald\n4 hours ago\n", "- \n", "x\n\n"]
)
def test_pages_are_linear_in_their_length(unit: str) -> None:
    def run(page: str) -> None:
        read(page.encode(), fetched_at=dt.datetime(2025, 6, 4, tzinfo=dt.UTC))

    assert exponent(run, lambda size: unit * (size // len(unit)), 10_000) <= 1.15


@pytest.mark.parametrize(
    "text", ["The five years to 01/31/2025¹ were good.", "Brent rose 2² per cent to $70³.", "Q¹ 2025, ①②"]
)
def test_digits_that_are_no_numerals_break_nothing(text: str) -> None:
    """A superscript is a digit to Unicode and none to `int`: a footnote's mark."""
    assert not [row for row in rows(article(PROSE + text)) if isinstance(row, Reject)]
