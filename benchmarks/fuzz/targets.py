"""What is fuzzed, and what must hold of it whatever comes in. Needs no fuzzer: `make test` runs the seeds through it.

Each target takes bytes and raises for a finding. The grammar and the extraction read them as text: after a byte below
128 as UTF-8, after any other one byte is one fragment of market news, so that a fuzzer soon writes sentences that rules
look at.
"""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import signals
from signals import pages, pipeline
from signals.grammar.readings import read
from signals.grammar.story import Story
from signals.leftovers import KINDS
from signals.limits import Limits
from signals.pages import sources, text
from signals.records import REASONS, REJECT_REASONS, TABLES, Article, Reject, Row, Signal, Unclaimed
from signals.tables import schemas

SEEDS = Path(__file__).parent / "seeds"
FETCHED = dt.datetime(2025, 6, 6, 15, 30, tzinfo=dt.UTC)
PUBLISHED = "2025-06-04T15:00:00Z"
LIMITS = Limits(seconds_per_story=30)  # what hangs is for the fuzzer to tell
SUFFIXES = (".txt", ".md", ".html", ".xml", ".json", ".jsonl", ".parquet", ".arrow", ".warc", "")
FRAGMENTS = tuple(
    """the |a |of |to |from |by |at |on |in |and |but |while |with |for |after |than |against |per |or |as |it |its |
was |which |that |had |would |could |not |no |if |about |nearly |more than |up to |less than |between |versus |
respectively |euro|dollar |U.S. dollar |sterling |pound |yen |rand |rupee |yuan |peso |lira |krone |
Swiss franc |dinar |bitcoin |ether |gold |silver |Brent |crude |WTI |copper |wheat |corn |natural gas |
soybeans |coffee |S&P 500 |Dow |Nasdaq |FTSE 100 |DAX |Nikkei |Hang Seng |VIX |STOXX 600 |dollar index |CSI300 |
Treasury |Treasuries |gilt |Bund |JGB |bond |notes |yield |yields |10-year |two-year |30-year |spread |futures |
shares |stock |stocks |index |oil |prices |rate |rates |the Fed |ECB |Bank of England |central bank |
interest rate |deposit rate |repo rate |CPI |inflation |GDP |payrolls |unemployment |jobless rate |
retail sales |PMI |trade deficit |exports |revenue |profit |stake |margin |tariffs |Congress |the EU |
the White House |Tesla Inc |Kestrel Motors |Nucor |rose |fell |gained |lost |climbed |slipped |dropped |jumped |
was up |was down |edged higher |eased |settled |closed |ended |traded |hit |reached |stood |raised |cut |held |
kept |expects |forecast |said |reported |unchanged |steady |firmer |weaker |stronger |lower |higher |up |down |
flat |0.3|1.0850|17.8450|19,104.60|64.86|1.5|2|10|25|50|100|1,234|2025|4.25|3½|1/2|0|-0.4|+1.2|%| %|percent |
per cent |percentage points |basis points |bps |bp|points |pts |cents |$|€|£|¥|C$|Rs |R|million |billion |
trillion |bn|m |k|an ounce |a barrel |a ton |per bushel |a year earlier |a month |Thursday |Friday's close |
yesterday |on Monday |June 4 |July 9, 2025 |April |in May |Q1 |first quarter |fiscal 2026 |2024/25 |
by the end of |expires |deadline |due |takes effect |will |announce |1315 GMT|9:30 a.m. |last week |next year |
since 2020 |. |, |; |: |! |? |\n|\n\n|(|)|[|]|{|}|"|'|“|”|’|-|–|—|−|/|\\|*|**|* |- |# |\t|  |<|>|&|=|+|~|^|@|$ |
...|[text](https://example.org/a) |www.example.org |(.SPX) |(DE10YT=RR) |NASDAQ:TSLA |\u200b|\u200f|\u202e|
\u2066|\u00a0|\u00ad|\ufeff|\u0301|½|¼|²|①|٣|５|１，２３４|é|中|\U0001f4c8|\U0001d7d7|\ufffd|\x00|\x1b[31m|\x85|\u2028""".replace(
        "|\n", "|"
    ).split("|")
)


def fragments(data: bytes) -> str:
    """Bytes as text, by their first; fragments that do not fit into a byte follow on one above 239."""
    if data[:1] < b"\x80":
        return data[1:].decode("utf-8", "surrogateescape")
    rest = iter(data[1:])
    return "".join(FRAGMENTS[byte if byte < 240 else 240 + next(rest, 0) % (len(FRAGMENTS) - 240)] for byte in rest)


def check_pages(data: bytes) -> None:
    """Any bytes under any name give stories and rejects that the tables can hold."""
    stream = io.BytesIO(data[1:])
    stream.name = f"page{SUFFIXES[data[0] % len(SUFFIXES)]}" if data else "page"
    items = list(pages.read(stream, fetched_at=FETCHED, limits=LIMITS))
    assert items, "an input that is nothing at all"
    for item in items:
        if isinstance(item, Article):
            assert item.text.strip(), "a story without text"
            assert "T" in item.published_at.isoformat() if item.published_at else not item.anchor_source
        else:
            assert item.reason in REJECT_REASONS and item.reason != "failed", item
    page = text.decode(data[1:])
    if page and sources.sniff(data[1:], stream.name) == "text":
        for item in items:
            assert isinstance(item, Reject) or page[item.page_start :].startswith(item.text), "no slice of its page"
    hold([*items])


def check_grammar(data: bytes) -> None:
    """What is recognised in a sentence lies in it and in order: tokens, names, dates, figures."""
    story = Story(pages.article(fragments(data), published_at=PUBLISHED))
    end = 0
    for number, s in enumerate(story.sentences):
        story.index = number
        assert end <= s.start < s.end <= len(story.text), "sentences that overlap"
        end = s.end
        for (_, before), (start, stop) in pairwise([(0, s.start), *zip(s.tokens.starts, s.tokens.ends, strict=True)]):
            assert before <= start < stop <= s.end, "tokens that overlap"
        for layer in (s.names, s.dates, s.figures):
            for (_, before), (i, j) in pairwise([(0, 0), *((thing.i, thing.j) for thing in layer)]):
                assert before <= i < j <= len(s.tokens), "things that overlap, or lie outside of their sentence"
        for figure in s.figures:
            assert math.isfinite(figure.value), "no number"
            if figure.low is not None and figure.high is not None:
                assert figure.low <= figure.high and math.isfinite(figure.high), "no range"
            read(s, figure)
        for i, (_, j) in [*s.cue_at.items(), *s.motions_at.items()]:
            assert i < j <= len(s.tokens), "a cue outside of its sentence"
        story.before = s


def check_extraction(data: bytes) -> None:
    """Every record is finite and its evidence is in the text; each reason is a known one; twice gives the same."""
    story = pages.article(fragments(data), published_at=PUBLISHED)
    rows = list(signals.extract_each([story], LIMITS))
    for row in rows:
        assert not isinstance(row, Reject) or row.reason not in ("failed", "too_slow"), row
        if isinstance(row, Signal):
            assert row.evidence == story.text[row.start : row.end] != "", "evidence that the text does not hold"
            assert row.evidence in row.sentence
            assert any(word.isalnum() for word in row.evidence), "evidence without a word"
        if isinstance(row, Unclaimed):
            assert row.text == story.text[row.start : row.end] != ""
            assert row.reason in REASONS and row.kind in {*KINDS.values(), "date", "number"}
    ids = [row.signal_id for row in rows if isinstance(row, Signal)]
    assert len(ids) == len(set(ids)), "two records of one id"
    hold(rows)
    if story.language in ("en", None) and len(data) % 8 == 0:
        assert [*pipeline.run(story).records] == [row for row in rows if isinstance(row, Signal)], "not the same again"


def hold(rows: list[Row]) -> None:
    """The tables take the rows."""
    for table, row in TABLES.items():
        if found := [each for each in rows if each.table == table]:
            schemas.to_arrow(row, found).validate(full=True)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "pages": check_pages,
    "grammar": check_grammar,
    "extraction": check_extraction,
}
FOLDERS = {"pages": "pages", "grammar": "text", "extraction": "text"}
