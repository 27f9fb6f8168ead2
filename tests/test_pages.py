"""Pages in: each story with its own text, outlet and time; whatever cannot be read is a row that says why."""

from __future__ import annotations

import datetime as dt
import doctest
import gzip
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signals import pages
from signals.errors import InputError, UsageError
from signals.limits import Limits
from signals.pages import Stdin, language, sources, stamps, text
from signals.records import Article, Reject

FETCHED = dt.datetime(2025, 7, 4, 15, 20, tzinfo=dt.UTC)

SINGLE = """ date 2025-03-12 Wednesday, March 12, 2025 | 06:30 PM ISTमराठी में पढें
Sign In
Sugar mills seek higher floor price as output slides 12%

Sugar mills seek higher floor price as output slides 12%

The industry body wants the floor lifted to Rs 39 a kg before the crushing season ends

Workers unload cane at a mill in Kolhapur. | Photo: Own picture

Reuters MUMBAI
Last Updated : Mar 12 2025 | 5:58 PM IST

Listen to This Article

India's sugar mills asked the government on Wednesday to lift the minimum price of sugar to 39 rupees a kg.
Output has slid 12% to 23.7 million tonnes since October, the producers' association said in a statement.

ALSO READ: Ethanol prices set to rise

First Published: Mar 12 2025 | 4:02 PM IST

"""

AGGREGATOR = """
Baltic ports reopen after storm, operators say
Three container terminals on the Baltic coast took ships again on Thursday after a storm had closed them for two days.
'We expect the backlog to clear by Sunday,' a spokesman for the largest of the operators told reporters in Gdansk.

Try Our AI Features
Explore what the reader can do for you:
Comments
No comments yet...
Related Articles


Coastal Herald
11 minutes ago
- Coastal Herald
Zloty firms as rate cut bets fade
A cash desk in Warsaw. PHOTO: OWN The zloty firmed 0.4% to 4.2350 per euro on Friday after the bank's governor spoke.


The Evening Ledger
2 days ago
- The Evening Ledger
Copper slips from a three-month high
LONDON, July 2 (Reuters) - Copper slipped 0.7% to $9,910 a ton on Wednesday as stocks in Shanghai rose once more."""

HEADLINE_FIRST = """Lira steady as the bank keeps its rate
Reuters · 2h ago
The Turkish lira was flat on Friday after the central bank left its policy rate unchanged, dealers said in Istanbul.
They expect the next cut in September at the earliest, a survey of eleven banks showed.

You may also like

Wheat gains on dry weather in the Plains
By Farm Journal | 1 day ago | 3 min read
Wheat futures in Chicago rose 1.2% to $5.60 a bushel after forecasts of dry weather, analysts said on Thursday.
Share this
Advertisement

Rubber falls to a five-week low
Plantation News (5 hours ago)
Rubber for December fell 2.1 yen to 310.4 yen a kg in Osaka on Friday, its lowest level in more than five weeks.
Comments (2)
John Smith
2 hours ago
I sold all my rubber last week
"""

OUTLET_FIRST = """Top Stories
The Morning Times
3 hours ago
Rupee Ends Lower At 85.40 Against Dollar
The Indian rupee closed at 85.40 per dollar on Friday, down 10 paise from Thursday, as importers bought dollars all day.
The Ledger Journal
5 hours ago
Treasury Yields Climb After Jobs Report
The yield on the 10-year Treasury note rose to 4.34% from 4.29% on Thursday after payrolls beat forecasts once again.
"""


def articles(page: str, *, fetched_at: dt.datetime | None = FETCHED) -> list[Article]:
    found = list(pages.read(io.BytesIO(page.encode()), fetched_at=fetched_at))
    assert all(isinstance(story, Article) for story in found), found
    return [story for story in found if isinstance(story, Article)]


def rejects(data: bytes, **options: object) -> list[tuple[str, int | None]]:
    found = list(pages.read(io.BytesIO(data), **options))  # type: ignore[arg-type]
    return [(bad.reason, bad.line) for bad in found if isinstance(bad, Reject)]


def told(story: Article) -> tuple[object, ...]:
    when = story.published_at.strftime("%Y-%m-%dT%H:%M") if story.published_at else None
    return story.title, story.source, when, story.anchor_source, story.anchor_precision


# ---- text pages -----------------------------------------------------------------------------------------------------


def test_one_story_among_its_furniture() -> None:
    (story,) = articles(SINGLE, fetched_at=None)
    title = "Sugar mills seek higher floor price as output slides 12%"
    assert told(story) == (title, None, "2025-03-12T10:32", "page", "minute")  # "First Published" before "Last Updated"
    assert story.utc_offset == 330
    assert story.text.startswith(title)
    assert story.text.endswith("said in a statement.")
    assert SINGLE[story.page_start :].startswith(story.text)


def test_an_aggregator_gives_each_story_its_own_outlet_and_time() -> None:
    main, zloty, copper = articles(AGGREGATOR)
    assert told(main) == ("Baltic ports reopen after storm, operators say", None, None, None, None)
    assert main.text.endswith("told reporters in Gdansk.")
    assert told(zloty) == (
        "Zloty firms as rate cut bets fade", "Coastal Herald", "2025-07-04T15:09", "age", "minute",
    )  # fmt: skip
    assert zloty.text.endswith("after the bank's governor spoke.")
    # Two days before the fetch, or the day of the dateline: the dateline is the place's own day.
    assert told(copper) == (
        "Copper slips from a three-month high", "The Evening Ledger", "2025-07-02T00:00", "dateline", "day",
    )  # fmt: skip


def test_an_age_without_a_fetch_time_is_no_time() -> None:
    assert [told(story)[2:] for story in articles(AGGREGATOR, fetched_at=None)] == [(None, None, None)] * 3


def test_headline_first_cards() -> None:
    assert [told(story) for story in articles(HEADLINE_FIRST)] == [
        ("Lira steady as the bank keeps its rate", "Reuters", "2025-07-04T13:20", "age", "hour"),
        ("Wheat gains on dry weather in the Plains", "Farm Journal", "2025-07-03T15:20", "age", "day"),
        ("Rubber falls to a five-week low", "Plantation News", "2025-07-04T10:20", "age", "hour"),
    ]
    *_, rubber = articles(HEADLINE_FIRST)
    assert "John Smith" not in rubber.text


def test_outlet_first_cards_without_a_dash() -> None:
    assert [told(story)[:3] for story in articles(OUTLET_FIRST)] == [
        ("Rupee Ends Lower At 85.40 Against Dollar", "The Morning Times", "2025-07-04T12:20"),
        ("Treasury Yields Climb After Jobs Report", "The Ledger Journal", "2025-07-04T10:20"),
    ]


def test_a_byline_between_headline_and_standfirst() -> None:
    page = """Krona gains as minutes show a split board
Jane Roe
4 hours ago
Two members wanted a cut at once
The Swedish krona rose 0.5% to 11.02 per euro on Friday after minutes showed that the board had been split in June.
"""
    (story,) = articles(page)
    assert told(story) == ("Krona gains as minutes show a split board", None, "2025-07-04T11:20", "age", "hour")


def test_dated_cards() -> None:
    page = AGGREGATOR.replace("11 minutes ago", "July 4, 2025").replace("2 days ago", "yesterday")
    _, zloty, copper = articles(page)
    assert told(zloty)[2:] == ("2025-07-04T00:00", "page", "day")
    assert told(copper)[1:] == ("The Evening Ledger", "2025-07-02T00:00", "dateline", "day")


# ruff: noqa: E501 - a story a line
LISTED = [
    ("Spot gold rises on a weaker dollar", "Coastal Herald", "11 minutes ago", "Spot gold rose 1.2% to $3,350.11 an ounce on Friday as the dollar fell to its lowest in weeks."),
    ("Oil slips before the producers meet", "The Evening Ledger", "4 hours ago", "Brent crude fell 0.9% to $68.22 a barrel on Friday as traders waited for the meeting on Sunday."),
    ("Copper slips from a three-month high", "Plantation News", "2 days ago", "Copper slipped 0.7% to $9,933 a ton on Wednesday, dealers in London said, after stocks rose again."),
    ("Wheat climbs as rains delay the harvest", "Farm Wire", "1 day ago", "Wheat futures rose 2.4% to $5.44 a bushel in Chicago after rain delayed the harvest in the plains."),
]  # fmt: skip
LAYOUTS = {
    "outlet twice": "{outlet}\n{age}\n- {outlet}\n{title}\n{body}\n",
    "outlet, age, headline": "{outlet}\n{age}\n{title}\n{body}\n",
    "one line above": "{age} | {outlet}\n{title}\n{body}\n",
    "glued, buttons below": "{outlet} {age}\n{title}\n{body}\nShare\nSave\n\n",
    "one line below the headline": "{title}\n{outlet} · {age}\n{body}\n",
    "two lines below the headline": "{title}\n{outlet}\n{age}\n{body}\n\n",
    "byline": "{title}\nBy {outlet} | {age}\n{body}\nRead more\n\n",
    "markdown": "### [{title}](https://example.org/x)\n*{outlet}* - {age}\n\n{body}\n\n",
    "outlet above the headline": "{outlet}\n{title}\n{age}\n{body}\n\n",
    "outlet behind the headline": "{title} - {outlet}\n{age}\n{body}\n\n",
    "bullets": "• {title} ({outlet}, {age})\n{body}\n\n",
    "foot": "{title}\n{body}\n{outlet}\n{age}\n",
    "foot in one line": "## {title}\n\n{body}\n\n{outlet} | {age}\n\n---\n\n",
}  # fmt: skip


@pytest.mark.parametrize("heading", ["", "Latest market news\n\n"])
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_no_figure_goes_to_another_outlet(layout: str, heading: str) -> None:
    page = heading + "".join(layout.format(title=t, outlet=o, age=a, body=b) for t, o, a, b in LISTED)
    found = [item for item in pages.read(io.BytesIO(page.encode()), fetched_at=FETCHED) if isinstance(item, Article)]
    assert [story.source for story in found] == [outlet for _, outlet, _, _ in LISTED]
    for story, (_, _, _, own) in zip(found, LISTED, strict=True):
        assert [body for *_, body in LISTED if body in story.text] == [own]
    assert [story.anchor_precision for story in found] == ["minute", "hour", "day", "day"]


def test_a_story_that_speaks_of_ages_is_one_story() -> None:
    page = """Tin stocks shrink to the lowest in a decade
Stocks of tin in exchange warehouses fell to 1,980 tons on Monday, the lowest since records of this kind began there.
* Prices rose 16.5% from 52 weeks ago
* Best day since Feb. 5, 2025
Three hours ago the exchange had said that it saw no shortage, and that it would publish a new report on the matter.
"""
    (story,) = articles(page)
    assert story.published_at is None
    assert story.text == page.strip()


BODY = "The Norwegian krone firmed 0.3% to 11.52 per euro on Wednesday, helped by a rise in the price of natural gas.\n"


@pytest.mark.parametrize(
    ("page", "moment"),
    [
        ("Fjord Gazette\nWed, 04 Jun 2025 14:20 GMT\n\nKrone firms as gas prices rise\n\n" + BODY, "2025-06-04T14:20"),
        ("Krone firms as gas prices rise\nReading time 3 min | 4 June 2025 16:20 CEST\n" + BODY, "2025-06-04T14:20"),
        ("Krone firms as gas prices rise\n4 min read | June 4, 2025 10:20 AM ET | Share\n" + BODY, "2025-06-04T14:20"),
        ("Krone firms as gas prices rise\nFjord Gazette\n2025-06-04T14:20:00Z\n" + BODY, "2025-06-04T14:20"),
        (f"Krone firms on gas\n{BODY}(END) Fjord Wire\n\nJune 4, 2025 10:20 ET (14:20 GMT)\n", "2025-06-04T14:20"),
        (f"Krone firms on gas\n{BODY}June 4, 2025 10:20 ET\nRelated Articles\nOther words here\n", "2025-06-04T14:20"),
        # the miss beside the hits
        ("Wed, 04 Jun 2025 14:20 GMT\nKrone firms as gas prices rise\n" + BODY, None),  # the page's own clock
        ("Fjord Gazette\nWed, 04 Jun 2025 14:20 GMT\nSign In\nKrone firms on gas\n" + BODY, None),
        ("Krone firms as gas prices rise\nFILE PHOTO: Oslo harbour, June 4, 2024\n" + BODY, None),
        (f"Krone firms on gas\n{BODY}June 4, 2025\n", None),  # a day alone may be anything's
    ],
)
def test_where_a_time_may_stand(page: str, moment: str | None) -> None:
    (story,) = articles(page, fetched_at=None)
    assert told(story)[0].startswith("Krone firms")
    assert told(story)[2] == moment


def test_several_dates_are_the_rows_of_a_calendar() -> None:
    page = """The week ahead in central banking and data
February 11, 2025
Fed chair speaks
February 12, 2025
Consumer prices
"""
    (story,) = articles(page)
    assert story.published_at is None


def test_the_pages_clock_is_the_fetch_time_of_a_page_without_one() -> None:
    page = "Friday, July 04, 2025 | 08:50 PM IST\n" + AGGREGATOR
    assert [told(story)[2] for story in articles(page, fetched_at=None)][1] == "2025-07-04T15:09"


def test_the_same_story_twice_on_a_page_has_two_ids() -> None:
    card = "\n\nCoastal Herald\n4 hours ago\n- Coastal Herald\nZloty firms\nThe zloty firmed 0.4% to 4.2350 per euro.\n"
    first, second = articles("Related Articles" + card + card)
    assert second.article_id == f"{first.article_id}-2"


def test_ids_do_not_depend_on_the_path(tmp_path: Path) -> None:
    names = [tmp_path / "a.txt", tmp_path / "folder" / "b.txt"]
    names[1].parent.mkdir()
    for name in names:
        name.write_text(SINGLE, encoding="utf-8")
    one, other = ([story.article_id for story in pages.read(name) if isinstance(story, Article)] for name in names)
    assert one == other


@pytest.mark.parametrize("page", [SINGLE, AGGREGATOR, HEADLINE_FIRST, OUTLET_FIRST])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_text_is_a_slice_of_its_page(page: str, end: str) -> None:
    page = page.replace("\n", end)
    for story in articles(page):
        assert page[story.page_start : story.page_start + len(story.text)] == story.text


PIECES = st.sampled_from(
    [*SINGLE.split("\n"), *AGGREGATOR.split("\n"), *HEADLINE_FIRST.split("\n"), *OUTLET_FIRST.split("\n"), "\x85", "\r"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES | st.text(max_size=40), max_size=25), st.booleans())
def test_offsets_hold_on_any_mixture_of_lines(lines: list[str], fetched: bool) -> None:
    page, last = "\n".join(lines), 0
    for story in text.stories(page, fetched_at=FETCHED if fetched else None):
        assert page[story.page_start : story.page_start + len(story.text)] == story.text
        assert story.page_start >= last  # in page order, and never one story's text within another's
        last = story.page_start + len(story.text)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(pages.FORMATS))
def test_any_bytes_give_stories_or_rejects(data: bytes, kind: str) -> None:
    for item in pages.read(io.BytesIO(data), format=kind, fetched_at=FETCHED):
        assert isinstance(item, Article | Reject)


def test_cost_grows_with_the_page_not_faster() -> None:
    # 5,000 headers without a body: once quadratic, then minutes; now well below a second.
    page = "Some Herald\n4 hours ago\n- Some Herald\n" * 5_000
    assert len(articles(page)) > 1_000


# ---- plain text -----------------------------------------------------------------------------------------------------


def test_text_at_hand_is_kept_whole() -> None:
    story = pages.article(SINGLE)
    assert (story.text, story.page_start) == (SINGLE, 0)
    assert told(story)[2:] == ("2025-03-12T10:32", "page", "minute")


def test_a_dateline_tells_the_day_where_the_year_is_known() -> None:
    words = "JOHANNESBURG, Sept 26 (Reuters) - The rand firmed 0.3% against the dollar on Thursday, helped by gold."
    assert pages.article(words).published_at is None
    story = pages.article(words, fetched_at=FETCHED)
    assert told(story)[2:] == ("2024-09-26T00:00", "dateline", "day")
    story = pages.article(words.replace("26", "26, 2019"))
    assert told(story)[2:] == ("2019-09-26T00:00", "dateline", "day")


def test_what_the_caller_says_goes_first() -> None:
    moment = dt.datetime(2025, 1, 2, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    story = pages.article(SINGLE, title="Mine", published_at=moment, source="Own Desk", article_id="7")
    assert told(story) == ("Mine", "Own Desk", "2025-01-02T07:30", "input", "minute")
    assert (story.article_id, story.utc_offset) == ("7", 120)


# ---- times ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "moment", "precision"),
    [
        ("Last Updated : Jul 04 2025 | 8:41 PM IST", "2025-07-04T15:11", "minute"),
        ("First Published: Jul 04 2025 | 8:41 PM IST", "2025-07-04T15:11", "minute"),
        ("Published: July 4, 2025 10:15 AM EDT", "2025-07-04T14:15", "minute"),
        ("Published July 4, 2025 at 10:15 a.m. ET", "2025-07-04T14:15", "minute"),
        ("Published Jan. 14, 2025 at 10:15 a.m. ET", "2025-01-14T15:15", "minute"),
        ("July 4, 2025, 10:15 a.m. Eastern Time", "2025-07-04T14:15", "minute"),
        ("Updated 4 July 2025, 10.15pm BST", "2025-07-04T21:15", "minute"),
        ("Posted on 04-Jul-2025 20:41 GMT+5:30", "2025-07-04T15:11", "minute"),
        ("Fri, 04 Jul 2025 15:11:07 GMT", "2025-07-04T15:11", "minute"),
        ("2025-07-04 17:11 SAST", "2025-07-04T15:11", "minute"),
        ("2025-07-04T17:11:00+02:00", "2025-07-04T15:11", "minute"),
        ("5 July 2025 0011 JST", "2025-07-04T15:11", "minute"),
        ("14/02/2025, 09:30 CET", "2025-02-14T08:30", "minute"),
        ("10:15 AM EDT, July 4, 2025", "2025-07-04T14:15", "minute"),
        ("Published: Jul 04 2025 | 8:41 PM", "2025-07-04T00:00", "day"),  # no zone
        ("Published: July 4, 2025 10:15 AM EST", "2025-07-04T00:00", "day"),  # nobody's clock bore EST in July
        ("Published: July 4, 2025 10:15 AM CST", "2025-07-04T00:00", "day"),  # Chicago's or Shanghai's
        ("Published: Nov. 2, 2025 1:30 AM ET", "2025-11-02T00:00", "day"),  # that hour came twice
        ("Published: Nov. 2, 2025 1:30 AM EST", "2025-11-02T06:30", "minute"),
        ("Published: March 9, 2025 2:30 AM ET", "2025-03-09T00:00", "day"),  # that hour never came
        ("Published: July 4, 2025", "2025-07-04T00:00", "day"),
        ("Published: 04/07/2025", None, None),  # April or July
        ("Published: July 4", None, None),  # of which year
        ("Published: February 30, 2025", None, None),
        ("Copyright 2025", None, None),
    ],
)
def test_a_stamp_tells_what_is_sure(line: str, moment: str | None, precision: str | None) -> None:
    found, _ = stamps.stamps(line)
    anchor = stamps.resolve(found[0], source="page") if found else None
    assert (anchor.published_at.strftime("%Y-%m-%dT%H:%M") if anchor else None) == moment
    assert (anchor.precision if anchor else None) == precision


@pytest.mark.parametrize(
    ("words", "outlet", "place", "moment"),
    [
        ("Jul 04 2025 8:41 PM IST", "Some Indian daily", "KYIV", "2025-07-04T15:11"),
        ("Jul 04 2025 8:41 PM IST", "The Irish Times", "", "2025-07-04T19:41"),
        ("Jan 14 2025 8:41 PM IST", "The Times of Israel", "", "2025-01-14T18:41"),
        ("Jul 04 2025 8:41 PM IST", "", "JERUSALEM", "2025-07-04T00:00"),  # India's or Israel's: left open
        ("Jan 14 2025 8:41 PM BST", "", "", "2025-01-14T00:00"),  # London has no summer time in January
        ("Jan 14 2025 8:41 PM BST", "Dhaka Tribune", "", "2025-01-14T14:41"),
        ("Jan 14 2025 8:41 PM CST", "Xinhua", "", "2025-01-14T12:41"),
        ("Jan 14 2025 8:41 PM CST", "", "CHICAGO", "2025-01-15T02:41"),
        ("Jan 14 2025 8:41 PM PST", "Business Recorder", "", "2025-01-14T15:41"),
        ("Jan 14 2025 8:41 PM PST", "", "", "2025-01-15T04:41"),
    ],
)
def test_an_abbreviation_goes_by_outlet_and_place(words: str, outlet: str, place: str, moment: str) -> None:
    (stamp,), _ = stamps.stamps(words)
    anchor = stamps.resolve(stamp, source="page", outlet=outlet, place=place)
    assert anchor
    assert anchor.published_at.strftime("%Y-%m-%dT%H:%M") == moment


@pytest.mark.parametrize(
    ("words", "moment", "precision"),
    [
        ("4 hours ago", "2025-07-04T11:20", "hour"),
        ("Updated 11 minutes ago", "2025-07-04T15:09", "minute"),
        ("an hour ago", "2025-07-04T14:20", "hour"),
        ("a few minutes ago", "2025-07-04T15:20", "hour"),
        ("just now", "2025-07-04T15:20", "minute"),
        ("a day ago", "2025-07-03T15:20", "day"),
        ("yesterday", "2025-07-03T15:20", "day"),
        ("2 weeks ago", "2025-06-20T15:20", "week"),
        ("five months ago", "2025-02-04T15:20", "month"),
        ("4 hours ago the exchange said", None, None),
        ("4h", None, None),
        ("ago", None, None),
    ],
)
def test_an_age_is_as_exact_as_its_unit(words: str, moment: str | None, precision: str | None) -> None:
    age = stamps.age(words)
    anchor = stamps.before(age, FETCHED) if age else None
    assert (anchor.published_at.strftime("%Y-%m-%dT%H:%M") if anchor else None) == moment
    assert (anchor.precision if anchor else None) == precision


@pytest.mark.parametrize(
    ("value", "moment", "precision"),
    [
        ("2025-07-04T20:41:00+05:30", "2025-07-04T15:11", "minute"),
        ("2025-07-04T15:11:00Z", "2025-07-04T15:11", "minute"),
        ("2025-07-04 15:11:00", "2025-07-04T00:00", "day"),  # of which zone
        ("2025-07-04", "2025-07-04T00:00", "day"),
        ("2025-07-04T00:00:00Z", "2025-07-04T00:00", "day"),
        ("July 4, 2025 10:15 AM EDT", "2025-07-04T14:15", "minute"),
        (1751641860, "2025-07-04T15:11", "minute"),
        (1751641860000, "2025-07-04T15:11", "minute"),
        (0, None, None),
        (True, None, None),
        ("0001-01-01T00:00:00+14:00", None, None),
        ("soon", None, None),
        (float("nan"), None, None),
        (dt.date(2025, 7, 4), "2025-07-04T00:00", "day"),
    ],
)
def test_the_time_of_a_row(value: object, moment: str | None, precision: str | None) -> None:
    anchor = stamps.from_input(value)
    assert (anchor.published_at.strftime("%Y-%m-%dT%H:%M") if anchor else None) == moment
    assert (anchor.precision if anchor else None) == precision


# ---- rows -----------------------------------------------------------------------------------------------------------

ROW = {
    "id": 17,
    "text": "The won fell 0.2% to 1,370 per dollar.\n",
    "title": "Won slips",
    "url": "https://example.org/won",
    "source": "Own Desk",
    "published_at": "2025-07-04T20:41:00+09:00",
}


def lines(*rows: object) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def test_a_row_keeps_its_text_and_id() -> None:
    (story,) = pages.read(io.BytesIO(lines(ROW)))
    assert isinstance(story, Article)
    assert (story.article_id, story.text, story.url) == ("17", ROW["text"], ROW["url"])
    assert told(story) == ("Won slips", "Own Desk", "2025-07-04T11:41", "input", "minute")
    assert story.utc_offset == 540


def test_rows_of_other_collectors() -> None:
    news_please = {
        "maintext": "Gold rose 1%.", "text": None, "title": "Gold", "source_domain": "example.org",
        "date_publish": "2025-07-04 08:30:00", "date_download": "2025-07-05 01:00:00", "authors": [], "language": "en",
    }  # fmt: skip
    news_api = {
        "content": "Gold rose 1%.",
        "source": {"id": None, "name": "Own Desk"},
        "publishedAt": "2025-07-04T08:30Z",
    }
    one, other = pages.read(io.BytesIO(lines(news_please, news_api)))
    assert isinstance(one, Article)
    assert isinstance(other, Article)
    assert told(one) == ("Gold", "example.org", "2025-07-04T00:00", "input", "day")
    assert told(other) == (None, "Own Desk", "2025-07-04T08:30", "input", "minute")


@pytest.mark.parametrize(
    "data",
    [
        json.dumps(ROW).encode(),
        json.dumps(ROW, indent=2).encode(),
        json.dumps([ROW], indent=2).encode(),
        json.dumps([ROW]).encode(),
        lines(ROW),
        b"\xef\xbb\xbf" + lines(ROW),
        gzip.compress(lines(ROW)),
    ],
)
def test_a_row_is_found_in_every_wrapping(data: bytes) -> None:
    (story,) = pages.read(io.BytesIO(data))
    assert isinstance(story, Article)
    assert story.article_id == "17"


def test_bad_rows_are_told_and_the_others_done() -> None:
    data = b"\n".join(
        [
            lines(ROW).strip(),
            b'{"text": ',
            b'{"text": "a", "weight": NaN}',
            b'{"text": "a", "weight": 1' + b"0" * 5000 + b"}",
            b"[" * 100_000,
            b'{"text": "\\ud800"}',
            b'{"text": "\xff"}',
            b'{"id": "x", "title": "no text"}',
            b'{"text": 5}',
            b"[1]",
            b"",
            lines(ROW).strip(),
        ]
    )
    assert rejects(data, format="jsonl") == [
        ("syntax", 2), ("syntax", 3), ("syntax", 4), ("too_deep", 5), ("encoding", 6), ("encoding", 7),
        ("no_text", 8), ("syntax", 9), ("syntax", 10),
    ]  # fmt: skip
    assert sum(isinstance(item, Article) for item in pages.read(io.BytesIO(data), format="jsonl")) == 2


def test_a_broken_first_row_does_not_lose_the_others() -> None:
    assert rejects(b'{"text": "a\n' + lines(ROW, ROW)) == [("syntax", 1)]


def test_a_line_beyond_the_limit_is_passed_over() -> None:
    data = lines(ROW, {"text": "x" * 5_000}, ROW)
    assert rejects(data, limits=Limits(row_bytes=1_000)) == [("too_large", 2)]
    assert rejects(data, limits=Limits(story_chars=1_000)) == [("too_large", 2)]
    document = json.dumps([ROW, ROW], indent=1).encode()
    assert rejects(document, limits=Limits(document_bytes=100)) == [("too_large", None)]


def test_a_row_without_id_has_the_same_id_every_time() -> None:
    row = {key: value for key, value in ROW.items() if key != "id"}
    one, other = pages.read(io.BytesIO(lines(row, row)))
    assert isinstance(one, Article)
    assert isinstance(other, Article)
    assert one.article_id == other.article_id
    assert len(one.article_id) == 16


# ---- what cannot be read --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"Advertisement\nShare\n", "no_text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"%PDF-1.7 words", "binary"),
        (b"\x01\x02\x03\x04 words", "binary"),
        ("Рубль укрепился к доллару на торгах в пятницу".encode("cp1251"), "encoding"),
        (b"PAR1....", "unreadable"),
        (b"<!DOCTYPE html><html><body>words</body></html>", "no_text"),
        (b"<?xml version='1.0'?><urlset><url/></urlset>", "format"),
        (gzip.compress(b"words " * 99)[:-6], "unreadable"),
        (b"word " * 500_000, "too_large"),
        (b"word " * 4_000_000, "too_large"),
        (b"a\n" * 250_000, "too_large"),
    ],
)
def test_a_page_that_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    (bad,) = pages.read(io.BytesIO(data))
    assert isinstance(bad, Reject)
    assert bad.reason == reason
    assert bad.detail


def test_a_few_stray_bytes_do_not_lose_a_page() -> None:
    page = "“Yields rose 5 bp to 4.2%,” said a dealer in São Paulo, who saw the naïve rally end.\n"
    for data in (
        page.encode("cp1252"),
        page.encode() + b"It\x92s over.",
        page.encode("utf-16"),
        page.encode("utf-8-sig"),
    ):
        (story,) = pages.read(io.BytesIO(data))
        assert isinstance(story, Article)
        assert story.text.startswith("“Yields rose 5 bp to 4.2%,” said a dealer in São Paulo")


def test_missing_and_unreadable_inputs(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "no.txt", "missing"), (tmp_path, "unreadable"), (Path("a\0b"), "missing")):
        (bad,) = pages.read(path)
        assert isinstance(bad, Reject)
        assert (bad.reason, bad.path) == (reason, str(path))


def test_a_wrong_argument_is_told_at_once() -> None:
    with pytest.raises(UsageError, match="no zone"):
        pages.read("x.txt", fetched_at=dt.datetime(2025, 7, 4))
    with pytest.raises(UsageError, match="unknown format"):
        pages.read("x.txt", format="pdf")


# ---- inputs ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "sub/c.jsonl.gz", "sub/.hidden.txt", "chart.png"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("words", encoding="utf-8")
    return tmp_path


def names(found: object, folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in found if isinstance(path, Path)]  # type: ignore[attr-defined]


def test_a_folder_is_searched_whole_and_in_order(folder: Path) -> None:
    assert names(sources.find([str(folder)]), folder) == ["a.txt", "b.txt", "sub/c.jsonl.gz"]


def test_a_glob_a_file_and_a_folder_give_each_file_once(folder: Path) -> None:
    found = sources.find([f"{folder}/*.png", f"{folder}/b.*", str(folder)])
    assert names(found, folder) == ["chart.png", "b.txt", "a.txt", "sub/c.jsonl.gz"]


def test_one_missing_input_does_not_stop_the_others(folder: Path) -> None:
    assert names(sources.find([f"{folder}/none.txt", f"{folder}/a.txt"]), folder) == ["none.txt", "a.txt"]
    with pytest.raises(InputError, match=r"no\*\.txt: no such file or folder; check the path"):
        sources.find([f"{folder}/none.txt", f"{folder}/no*.txt"])
    with pytest.raises(UsageError, match="no input"):
        sources.find([])


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    (source,) = sources.find(["-"])
    assert isinstance(source, Stdin)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines(ROW))))
    (story,) = pages.read(source)
    assert isinstance(story, Article)
    assert (story.path, story.article_id) == ("-", "17")


# ---- language -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "The euro rose on Friday as traders waited for the data that will be published by the bank on Monday."),
        ("de", "Der Euro ist am Freitag gestiegen, und die Anleger warten nun auf die Daten, die von der Bank kommen."),
        (
            "fr",
            "Le franc a reculé vendredi dans un marché calme, les investisseurs attendent les chiffres de la banque.",
        ),
        ("es", "El peso cayó el viernes en la plaza local, según los datos que publicó el banco para el mes de junio."),
        (
            "pt",
            "O real caiu na sexta-feira, mas os investidores não mudaram de opinião sobre os juros, segundo uma nota.",
        ),
        (
            "it",
            "La borsa di Milano è salita venerdì, anche con le banche che sono in attesa della decisione del governo.",
        ),
        (
            "nl",
            "De euro is vrijdag gestegen en de beleggers wachten op het besluit van de bank, dat voor maandag wordt.",
        ),
        ("ru", "Рубль в пятницу укрепился к доллару, но рынок ждёт решения банка по ставке, которое будет объявлено."),
        ("hi", "शुक्रवार को रुपया डॉलर के मुकाबले मजबूत हुआ और निवेशक बैंक के फैसले का इंतजार कर रहे हैं।"),
        ("zh", "周五人民币对美元汇率小幅上涨，投资者等待央行下周公布的数据。"),
        ("ja", "金曜日の東京市場で円は対ドルで小幅に上昇し、投資家は日銀の決定を待っている。"),
        ("ko", "금요일 원화는 달러 대비 소폭 상승했으며 투자자들은 중앙은행의 결정을 기다리고 있다."),
        ("ar", "ارتفع الدولار يوم الجمعة وينتظر المستثمرون قرار البنك المركزي بشأن أسعار الفائدة."),
        (None, "Dow 0.08%, S&P 500 0.16%, Nasdaq 0.4%"),
        # Lists of names and figures are no foreign tongue.
        (
            "en",
            "AAPL +1.2% to $203.92, MSFT -0.3% to $460.10, NVDA +2.8%, AMZN flat, TSLA -3.5%, META +0.8%, GOOG -0.1%",
        ),
        (
            None,
            "Société Générale +2.1%, Crédit Agricole +1.4%, AXA -0.3%, L'Oréal -0.9%, Hermès +0.2%, LVMH -1.2%, La Poste 0",
        ),
        (
            None,
            "Banco de Chile net income 305 billion vs 297 billion; El Puerto de Liverpool sales up 6%; Los Andes up",
        ),
        (
            "und",  # Hungarian
            "A forint pénteken erősödött az euróval szemben, befektetők várják jegybank döntését a júniusi kamatról.",
        ),
        (
            None,
            "De Beers output 6.1 mln carats; Van Lanschot assets 149 bln; Der Touristik sales up 4%; Die Mobiliar up 3%",
        ),
    ],
)
def test_languages(code: str | None, words: str) -> None:
    assert language.detect(words) == code


# ---- the rest -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("module", [stamps, text, language])
def test_the_docstrings_examples(module: object) -> None:
    failed, tried = doctest.testmod(module)  # type: ignore[arg-type]
    assert tried
    assert not failed
