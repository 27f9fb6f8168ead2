"""The days and periods of records: what is told, what follows from it, and what stays open."""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
from typing import Any

import pytest

from signals import pages, pipeline
from signals.grammar import sessions
from signals.lexicon import load
from signals.lexicon.entries import Place
from signals.records import Article

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
    # What a monthly rate is set against is the month before, unless more is said.
    ("Spanish core inflation slowed to 2.2% in May from 2.4%.", [(2.2, "2025-05"), (2.4, "2025-04")]),
    (
        "U.S. crude oil stocks rose 4.3 million barrels, after a gain of 7.1 million in the previous week.",
        [(4.3e6, "2025-W22"), (7.1e6, "2025-W21")],
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
    (
        "Malaysia's economy grew 4.4% in the fourth quarter and 5.1% for the full year.",
        [(4.4, "2024-Q4"), (5.1, "2024")],
    ),
    ("The bank expects Malaysia's economy to grow 4.7% for the year.", [(4.7, "2025")]),
    # Neither an aim nor the month of an outlook is a period.
    ("Inflation is nearing the central bank's target of 2% in Sweden.", [(2, None)]),
    ("The department left U.S. corn ending stocks at 1.54 billion bushels in May.", [(1.54e9, None)]),
    ("Norway's gross domestic product fell 0.6% in the three months to March.", [(-0.6, "2025-Q1")]),
    ("Britain's jobless rate rose to 4.6% in the three months to March.", [(4.6, "2025-03")]),
    ("The Bank of England lowered its growth forecast for the year to 0.75%.", [(0.75, "2025")]),
    (
        "Swiss inflation is to stay low this year, with the bank forecasting average consumer-price growth of 0.3%.",
        [(0.3, "2025")],
    ),
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


# ---- the day that a price speaks of ----------------------------------------------------------------------------------

FRIDAY_NIGHT = "2025-06-07T00:40:00+00:00"  # Friday 20:40 in New York
SUNDAY = "2025-06-08T16:00:00+00:00"
SUNDAY_EVENING = "2025-06-08T23:00:00+00:00"  # 19:00 in New York
AFTERNOON = "2025-06-05T05:00:00+00:00"  # 14:00 in Tokyo
EARLY = "2025-06-05T11:00:00+00:00"  # 7:00 in New York, before trading

# table, text, published_at, as_of_date of each record
DAYS = [
    ("index_moves", "The Dow fell 0.3% to 42,305.48.", WEDNESDAY, ["2025-06-04"]),
    # The market's own day, not that of UTC.
    ("index_moves", "The Dow ended 0.3% lower.", FRIDAY_NIGHT, ["2025-06-06"]),
    # Markets that are closed speak of their last day.
    ("index_moves", "The S&P 500 rose 1% to 5,970.10.", SUNDAY, ["2025-06-06"]),
    ("fx_rates", "The euro rose 0.3% to $1.1401.", SUNDAY, ["2025-06-06"]),
    ("crypto_prices", "Bitcoin rose 2.1% to $106,300.", SUNDAY, ["2025-06-08"]),
    ("index_moves", "S&P 500 futures fell 0.4%.", SUNDAY, ["2025-06-06"]),
    ("index_moves", "S&P 500 futures fell 0.3%.", SUNDAY_EVENING, ["2025-06-09"]),  # Monday's session has begun
    # An item of a running report goes by its own time, which never lies after the report's.
    ("equity_moves", "1823 GMT - Kestrel reports a profit. Shares rise 8.5%.", WEDNESDAY, ["2025-06-03"]),
    ("equity_moves", "0945 GMT - Kestrel reports a profit. Shares rise 8.5%.", WEDNESDAY, ["2025-06-04"]),
    # A close told before the market opens is that of the day before.
    ("index_moves", "The Nasdaq closed up 0.8% at 19,398.96.", EARLY, ["2025-06-04"]),
    ("index_moves", "The Nasdaq was up 0.8%.", EARLY, ["2025-06-05"]),
    # Weekdays look back; "the previous session" is a trading day.
    ("index_moves", "The FTSE 100 fell 0.5% on Monday.", WEDNESDAY, ["2025-06-02"]),
    ("index_moves", "The FTSE 100 was just 0.4% lower by Tuesday's close.", WEDNESDAY, ["2025-06-03"]),
    ("fx_rates", "The rand was 0.6% weaker than its close on Tuesday.", WEDNESDAY, ["2025-06-04"]),
    ("index_moves", "The Nikkei fell 1.1% in the previous session.", "2025-06-02T09:00:00+00:00", ["2025-05-30"]),
    # The day of the sentence holds for all that it lists.
    ("index_moves", "Stocks tumbled on Tuesday as yields rose, with the Dow losing 1%.", WEDNESDAY, ["2025-06-03"]),
    # A day that belongs to something else.
    ("index_moves", "The TOPIX was up 0.5%, near the two-month high it touched on Monday.", AFTERNOON, ["2025-06-05"]),
    # In Tokyo the day has begun before the world's midnight.
    (
        "fx_rates",
        "The dollar was at 143.70 yen as Japanese shares rose in Tokyo.",
        "2025-06-04T23:40:00+00:00",
        ["2025-06-05"],
    ),
    (
        "fx_rates",
        "The dollar was at 143.70 yen as U.S. shares rose in New York.",
        "2025-06-04T23:40:00+00:00",
        ["2025-06-04"],
    ),
    # A share of no named place goes by New York's days.
    ("equity_moves", "Kestrel Motors shares jumped 15% after its report.", "2025-06-05T01:00:00+00:00", ["2025-06-04"]),
    # At home nothing has been traded since midnight.
    ("index_moves", "The Dow slid 0.5% and the Nasdaq rose 0.1%.", "2025-06-05T05:00:00+00:00", ["2025-06-04"] * 2),
    ("index_moves", "The Nikkei has gained 3% this year.", "2025-06-04T16:30:00+00:00", ["2025-06-04"]),
    # No day can be told.
    ("equity_moves", "Kestrel Motors shares fell 17.5% last year.", WEDNESDAY, [None]),
    ("equity_moves", "In calendar year 2024, Kestrel Motors stock surged 27%.", WEDNESDAY, [None]),
    ("equity_moves", "Kestrel Motors stock fell 9% today, while in 2023 it rose 13%.", WEDNESDAY, ["2025-06-04", None]),
    ("equity_moves", "ALSO READ: Kestrel Motors Inc shares slide 8%", WEDNESDAY, [None]),
    ("commodity_prices", "Read more: Gold hits $2,900 an ounce", WEDNESDAY, [None]),
    ("equity_moves", "Kestrel Motors shares fell more than 40% in 2024.", WEDNESDAY, [None]),
    ("equity_moves", "The 52-week high of Kestrel Motors shares was $48.10.", WEDNESDAY, [None]),
    ("fx_rates", "A week ago, the rand traded at 18.90 to the dollar.", WEDNESDAY, [None]),
    (
        "fx_rates",
        "The rand was at 18.40 per dollar, off the 18.90 it touched a week ago.",
        WEDNESDAY,
        ["2025-06-04", None],
    ),
    ("fx_rates", "The rand, which fell to 19.10 per dollar in January, was at 18.40.", WEDNESDAY, [None, "2025-06-04"]),
    ("fx_rates", "USD/ZAR is at 18.40; it touched 19.10 last December.", WEDNESDAY, ["2025-06-04", None]),
    ("bond_yields", "In late January the 10-year Treasury yield stood at 4.80%.", WEDNESDAY, [None]),
    ("index_moves", "The S&P 500 stood at 5,000 points a year ago.", WEDNESDAY, [None]),
    ("fx_rates", "USD/TRY is near the 38.43 all-time high reached last August.", WEDNESDAY, [None]),
    ("fx_rates", "The rand touched 19.05 earlier this month.", WEDNESDAY, [None]),
    ("policy_rates", "The Bank of England cut Bank Rate to 4% from 4.25% last week.", WEDNESDAY, [None, None]),
    ("policy_rates", "The Swiss National Bank cut rates to 0% in March and meets on June 19.", WEDNESDAY, [None]),
    (
        "equity_moves",
        "European shares rose, the STOXX 600 up 0.2%. Kestrel (AS:KES) shares rose 2% after U.S. data and results.",
        "2025-06-04T07:30:00+00:00",
        ["2025-06-04"],
    ),
    ("commodity_prices", "Gold hit $2,900 an ounce in recent days.", WEDNESDAY, [None]),
    ("equity_moves", "Kestrel Motors shares fell 7% the day after its last report.", WEDNESDAY, [None]),
    ("equity_moves", "Since its note of May 5, Kestrel Motors shares have gained 12%.", WEDNESDAY, ["2025-06-04"]),
    ("commodity_prices", "Copper on the London Metal Exchange rose 13% in the third quarter.", WEDNESDAY, [None]),
    (
        "commodity_prices",
        "Gold rose 0.4% to $2,957 an ounce after inflation slowed in April.",
        WEDNESDAY,
        ["2025-06-04"],
    ),
    ("commodity_prices", "Gold futures expiring in August rose 0.4% to $2,957 an ounce.", WEDNESDAY, ["2025-06-04"]),
    ("bond_yields", "The 10-year Treasury yield is at 4.5%, up from 4.2% a year ago.", WEDNESDAY, ["2025-06-04", None]),
    # A level touched in the session is of the day.
    ("commodity_prices", "Gold rose 0.2% after hitting a high of $3,397.10 earlier in the session.", WEDNESDAY, 2),
    # Year rollover.
    ("index_moves", "The DAX fell 1.2% on Dec. 30.", "2026-01-02T15:00:00+00:00", ["2025-12-30"]),
]


@pytest.mark.parametrize(("table", "text", "published_at", "wanted"), DAYS, ids=[row[1][:60] for row in DAYS])
def test_days(table: str, text: str, published_at: str, wanted: list[str | None] | int) -> None:
    found = [record.as_of_date for record in read(text, table, published_at=published_at)]
    days = [day.isoformat() if day else None for day in found]
    assert days == (wanted if isinstance(wanted, list) else [published_at[:10]] * wanted)


# ---- holidays ------------------------------------------------------------------------------------------------------

AFTER_INDEPENDENCE_DAY = "2025-07-07T15:00:00+00:00"  # the Monday; Friday the 4th was no trading day in New York
PREVIOUS = "The S&P 500 fell 0.4% in the previous session."


def test_holidays_are_known_with_the_extra() -> None:
    found = read(PREVIOUS, "index_moves", published_at=AFTER_INDEPENDENCE_DAY)
    assert [record.as_of_date for record in found] == [dt.date(2025, 7, 3)]
    london = read(PREVIOUS.replace("S&P 500", "FTSE 100"), "index_moves", published_at=AFTER_INDEPENDENCE_DAY)
    assert [record.as_of_date for record in london] == [dt.date(2025, 7, 4)]


def test_without_the_extra_weekends_are_known_and_nothing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    sessions._holidays.cache_clear()
    monkeypatch.setitem(sys.modules, "holidays", None)
    found = read(PREVIOUS, "index_moves", published_at=AFTER_INDEPENDENCE_DAY)
    sessions._holidays.cache_clear()
    assert [record.as_of_date for record in found] == [dt.date(2025, 7, 4)]


@pytest.mark.parametrize("place", sorted(load(Place)))
def test_every_place_has_trading_days(place: str) -> None:
    days = [dt.date(2025, 1, 1) + dt.timedelta(days=n) for n in range(365)]
    assert 225 <= sum(sessions.is_open(day, place) for day in days) <= 262


def test_weekends_differ() -> None:
    sunday = dt.date(2025, 5, 25)
    assert sessions.is_open(sunday, "IL") and not sessions.is_open(sunday, "US")
    assert sessions.previous(sunday, "SA") == dt.date(2025, 5, 22)


# ---- fiscal years: (text, date) of the day meant -------------------------------------------------------------------

FISCAL = [
    ("India aims to cut its deficit by the end of fiscal year 2028.", "2028-03-31"),
    ("India aims to cut its deficit by the end of this fiscal year.", "2026-03-31"),
    ("Japan aims to reach a primary surplus by the end of fiscal 2026.", "2027-03-31"),  # named after its first year
    ("Japan aims to reach a primary surplus by the end of this fiscal year.", "2026-03-31"),
    ("The U.S. Treasury aims to cut the deficit by the end of this fiscal year.", "2025-09-30"),
    ("Brazil aims to cut its deficit by the end of this fiscal year.", "2025-12-31"),
]


@pytest.mark.parametrize(("text", "wanted"), FISCAL, ids=[text[:60] for text, _ in FISCAL])
def test_fiscal_years(text: str, wanted: str) -> None:
    assert [record.date.isoformat() for record in read(text, "policy_deadlines")] == [wanted]


# ---- what is known of the publication ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("published_at", "wanted"),
    [
        ("2025-06-04", "2025-06-04"),  # a day is that day everywhere, and not the evening before in New York
        ("2025-06-05T02:00:00Z", "2025-06-04"),
        ("2025-06-04T09:00:00-04:00", "2025-06-04"),
        (None, None),
    ],
)
def test_the_day_by_what_is_known_of_the_publication(published_at: str | None, wanted: str | None) -> None:
    row = {"id": "1", "text": "The S&P 500 rose 1% to 5,970.10.", "published_at": published_at}
    (article,) = pages.read(io.BytesIO(json.dumps(row).encode()), format="jsonl")
    (record,) = pipeline.run(article).records
    assert record.as_of_date == (dt.date.fromisoformat(wanted) if wanted else None)


def test_an_age_in_weeks_gives_no_day() -> None:
    page = b"Coastal Herald\n2 weeks ago\nThe S&P 500 rose 1% to 5,970.10 on Tuesday, its third gain.\n"
    fetched = dt.datetime(2025, 6, 6, 15, 30, tzinfo=dt.UTC)
    articles = [item for item in pages.read(io.BytesIO(page), fetched_at=fetched) if isinstance(item, Article)]
    assert [article.anchor_precision for article in articles] == ["week"]
    assert [record.as_of_date for article in articles for record in pipeline.run(article).records] == [None]
