"""The records: one class per table, and the story they come from.

Every column, its type, its unit and its meaning is stated here once. The Arrow schema of each table is derived from
its class (`signals.tables.schema`), so the two cannot drift apart.

Units: percent values are in percent (0.6 means 0.6%), `_bp` in basis points, money in units of the currency
(234000000, not 234 million), tenors in years. An unknown is None, never a guess.
Codes: ISO 4217 for currencies, ISO 3166-1 alpha-2 for places (and `EU` the Union, `XM` the euro area, `XW` the world).
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from signals.inert import address

Precision = Literal["minute", "hour", "day", "week", "month", "quarter", "year"]
Status = Literal["actual", "previous", "expected", "hypothetical"]
Qualifier = Literal["about", "over", "under", "up_to"]
ChangePeriod = Literal["day", "week", "month", "quarter", "year", "ytd", "other"]
Moment = Literal["open", "close", "intraday", "high", "low"]
Action = Literal["hike", "cut", "hold"]
Basis = Literal["yoy", "mom", "qoq", "annualized"]
DatePrecision = Literal["day", "week", "month", "quarter", "year"]
DeadlineType = Literal["deadline", "effective", "expiry", "decision", "announcement", "target"]
AnchorSource = Literal["input", "page", "dateline", "age"]


def column(meaning: str, *, unit: str | None = None, default: Any = None) -> Any:
    """A column with its meaning and, for figures, its unit."""
    return Field(default, description=meaning, json_schema_extra={"unit": unit} if unit else None)


def required(meaning: str, *, unit: str | None = None) -> Any:
    return Field(description=meaning, json_schema_extra={"unit": unit} if unit else None)


class Row(BaseModel):
    """A row of any table: frozen, strict, no unknown columns, no NaN."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)
    table: ClassVar[str]


class Article(Row):
    """One story as it was found, with the time that its dates are read against."""

    table: ClassVar[str] = "articles"

    article_id: str = required("the input's own id, else one derived from the text and its place in the input")
    source: str | None = column("publisher, as the input or the page gives it")
    title: str | None = column("headline")
    url: Annotated[str | None, AfterValidator(address)] = column("address, as the input gives it")
    published_at: dt.datetime | None = column("when the story was published, UTC")
    utc_offset: int | None = column("offset of the publication time as it was written", unit="minutes")
    anchor_source: AnchorSource | None = column("where the publication time was told: input, page, dateline, age")
    anchor_precision: Precision | None = column("how exact the publication time is")
    path: str | None = column("the input that held the story")
    page_start: int = column(
        "offset of the story's text in the decoded page; 0 for HTML and feeds", unit="characters", default=0
    )
    language: str | None = column("ISO 639-1 of the text where it was told apart")
    duplicate_of: str | None = column("the earlier story of the run whose text this one repeats, by its article_id")
    text: str = required("the story's text, exactly as given; offsets of records point into it")


REJECT_REASONS: dict[str, str] = {  # why an input or a story was not read; `rejects` holds no other
    "missing": "there is no such file",
    "unreadable": "the system or the format gave up: no permission, a damaged or cut file; what came before is read",
    "empty": "nothing is in it",
    "binary": "its bytes are no text and no format that is read",
    "format": "a format that is not read, such as XML that is no feed",
    "extra": "the library that reads it is not installed",
    "encoding": "its bytes are no characters: invalid UTF-8, lone surrogates",
    "syntax": "it breaks the rules of its format, as a line that is no JSON",
    "no_text": "a row, item or page without a text",
    "too_large": "beyond a limit of size: of a story, line, page, document, file, or of what it inflates to",
    "too_deep": "JSON nested beyond the limit",
    "too_slow": "the story or page took more processor time than the limit",
    "too_many": "more records and unclaimed figures of a story, or rejects in a row of an input, than the limit",
    "language": "the story is in another language than English",
    "duplicate": "the story repeats an earlier one of the run, and --duplicates drop was asked for",
    "failed": "an error of this package; please report it",
}


class Reject(Row):
    """An input or story that could not be read. `REJECT_REASONS` lists every reason."""

    table: ClassVar[str] = "rejects"

    path: str = required("the input")
    article_id: str | None = column("the story within it, where it has an id")
    line: int | None = column("line of the input, from 1, where it has lines")
    reason: str = required("one word: missing, unreadable, binary, empty, encoding, syntax, too_large, ...")
    detail: str = required("the reason in one sentence")


REASONS: dict[str, str] = {  # why a figure or date is in no record; whoever sorts `unclaimed` meets no other
    "part of a name": "the figure belongs to an instrument's name, as a bond's coupon does",
    "technical level": "chart reading such as support, resistance or a moving average, no price",
    "share of something": 'a part of a whole: "12% of exports"',
    "another thing's figure": "a word such as revenue, margin or stake stands nearer than any instrument",
    "ambiguous currency": 'several countries share the currency\'s noun and the story does not tell whose: "dinars"',
    "no instrument": "nothing that the sentence names could take the figure",
    "unread number": 'digits grouped by another custom, broken, turned around or vague: "1.234,5 euros", "mid-6%"',
    "range": "from one figure to another where the table holds a single one",
    "no statement": "what could take it is named, but the words do not join the two",
    "no direction": "a change joined to its instrument without a word that tells up from down",
    "refused": "joined to its instrument, but not a statement that the table holds",
    "deadline without authority": "a date beside a deadline word in a sentence that names no public authority",
    "past act": "the date of an act that has happened, and not told as one of policy",
}


class Unclaimed(Row):
    """A figure or date that was seen and that no record claims. `REASONS` lists every reason."""

    table: ClassVar[str] = "unclaimed"

    article_id: str = required("the story")
    kind: str = required("what was seen: percent, basis_points, points, money, date, ...")
    text: str = required("the words")
    start: int = required("offset in the story's text", unit="characters")
    end: int = required("offset in the story's text, half-open", unit="characters")
    sentence: str = required("the sentence around them")
    reason: str = required("why no record claims it")


class Signal(Row):
    """What every record has in common: identity, time, standing and evidence."""

    signal_id: str = column("stable id: the same input gives the same id on every run", default="")
    article_id: str = column("the story", default="")
    source: str | None = column("publisher as given by input or page")
    published_at: dt.datetime | None = column("when the story was published, UTC")
    as_of: dt.datetime | None = column("the moment (or 00:00 of the local day) that the figure speaks of, UTC")
    as_of_date: dt.date | None = column("the day that the figure speaks of, by the market's own time zone")
    as_of_precision: Precision | None = column("how exact `as_of` is")
    status: Status = column("actual, previous (a comparator), expected, or hypothetical", default="actual")
    qualifier: Qualifier | None = column("about, over, under, up_to; null for exact")
    evidence: str = required("the words of the story that state it")
    start: int = required("offset of the evidence in the article's text", unit="characters")
    end: int = required("end of the evidence, half-open", unit="characters")
    sentence: str = required("the sentence around the evidence")
    rule: str = required("name of the rule that matched")


class PriceSignal(Signal):
    """What every price-like record has in common."""

    instrument: ClassVar[tuple[str, ...]] = ()  # the columns that together name what is priced

    change_pct: float | None = column("change, signed for the subject", unit="percent")
    change_period: ChangePeriod | None = column("what the change is measured over; null without a change")
    moment: Moment | None = column("open, close, intraday, high or low")


class FxRate(PriceSignal):
    """An exchange rate: units of `quote` for one unit of `base` (ISO 4217).

    Hit: "The rand traded at 17.6250 against the dollar" is USD/ZAR 17.6250.
    Miss: "Dollar General fell 2%" is a company; "the dollar index" belongs to `index_moves`.
    """

    table: ClassVar[str] = "fx_rates"
    instrument = ("base", "quote")

    base: str = required("ISO 4217; the currency that is priced")
    quote: str = required("ISO 4217; the currency it is priced in")
    rate: float | None = column("level", unit="units of quote per unit of base")
    subject: str | None = column("ISO 4217 of the currency whose change it is")
    change_abs: float | None = column("change, signed for the subject", unit="units of quote")


class BondYield(PriceSignal):
    """A government bond's yield or price.

    Hit: "the 10-year Treasury yield rose 2 basis points to 4.5%". Miss: "a 5% dividend yield".
    """

    table: ClassVar[str] = "bond_yields"
    instrument = ("issuer", "tenor_years", "maturity_year")

    issuer: str | None = column("ISO 3166 alpha-2 of the government; EU the Union, XM a euro-area aggregate")
    issuer_name: str | None = column("issuer as written, where it is no government")
    tenor_years: float | None = column("original or constant maturity", unit="years")
    maturity_year: int | None = column("year of redemption", unit="year")
    yield_pct: float | None = column("yield", unit="percent")
    change_bp: float | None = column("change of the yield", unit="basis points")
    price: float | None = column("price", unit="per 100 of face value")
    price_change: float | None = column("change of the price", unit="points")


class YieldSpread(Signal):
    """A gap between two yields.

    Hit: "the gap between Italian and German 10-year yields narrowed to 109 bps". Miss: "a bid-ask spread of 2 bps".
    """

    table: ClassVar[str] = "yield_spreads"

    issuer: str | None = column("ISO 3166 alpha-2 of the first leg")
    tenor_years: float | None = column("tenor of the first leg", unit="years")
    vs_issuer: str | None = column("ISO 3166 alpha-2 of the second leg")
    vs_tenor_years: float | None = column("tenor of the second leg", unit="years")
    spread_bp: float | None = column("gap", unit="basis points")
    change_bp: float | None = column("change of the gap", unit="basis points")
    change_period: ChangePeriod | None = column("what the change is measured over; null without a change")


class IndexMove(PriceSignal):
    """Level and change of a market index or sector gauge.

    Hit: "the Top-40 index was last down 0.2%". Miss: "the consumer price index rose 0.2%".
    """

    table: ClassVar[str] = "index_moves"
    instrument = ("index_id", "index_name", "is_future")

    index_name: str = required("as written")
    index_id: str | None = column("canonical id of a known index")
    level: float | None = column("level", unit="points")
    change_points: float | None = column("change", unit="points")
    is_future: bool = column("true for index futures", default=False)


class CommodityPrice(PriceSignal):
    """Price and change of a commodity.

    Hit: "Brent rose 1.2% to $75.64 a barrel". Miss: "a gold medal", "Barrick Gold rose 2%".
    """

    table: ClassVar[str] = "commodity_prices"
    instrument = ("commodity",)

    commodity: str = required("canonical id, else the lower-case name")
    price: float | None = column("price", unit="units of currency per unit")
    currency: str | None = column("ISO 4217")
    unit: str | None = column("bbl, ozt, t, lb, mmbtu, bu, gal, l, mwh, kg, g, cwt, therm; null if unsaid")
    change_abs: float | None = column("change", unit="units of currency")
    contract: str | None = column("as written: spot, front month, March")


class CryptoPrice(PriceSignal):
    """Price and change of a crypto asset. Hit: "bitcoin fell 2% to $96,000". Miss: "a bitcoin ETF drew $2 million"."""

    table: ClassVar[str] = "crypto_prices"
    instrument = ("asset",)

    asset: str = required("ticker")
    price: float | None = column("price", unit="units of currency")
    currency: str | None = column("ISO 4217")
    change_abs: float | None = column("change", unit="units of currency")


class EquityMove(PriceSignal):
    """Price and change of a share or fund. Hit: "Nvidia rose 3.2%". Miss: "Nvidia's revenue rose 3.2%"."""

    table: ClassVar[str] = "equity_moves"
    instrument = ("company",)

    company: str = required('as written, without "shares of"')
    ticker: str | None = column("as written in the text")
    price: float | None = column("price", unit="units of currency per share")
    currency: str | None = column("ISO 4217")
    change_abs: float | None = column("change", unit="units of currency")


class PolicyRate(Signal):
    """A central bank's rate, its change, or what is expected of it.

    Hit: "the Fed cut rates by 25 bps to 4.25%-4.50%". Miss: "the mortgage rate fell to 6.9%".
    """

    table: ClassVar[str] = "policy_rates"

    central_bank: str = required("canonical id")
    rate_low: float | None = column("the rate, or the low end of its range", unit="percent")
    rate_high: float | None = column("the rate, or the high end of its range", unit="percent")
    change_bp: float | None = column("change, signed; 0 for a hold that states it", unit="basis points")
    action: Action | None = column("hike, cut or hold")


class EconomicIndicator(Signal):
    """A figure of an economic statistic.

    Hit: "CPI rose 0.5% in January". Miss: "revenue rose 0.5% in January".
    """

    table: ClassVar[str] = "economic_indicators"

    country: str | None = column("ISO 3166 alpha-2; XM euro area, EU, XW world")
    indicator: str = required("canonical id, else the lower-case name")
    value: float = required("the figure, a change or a level", unit="see `unit`")
    unit: str = required("pct, pp, index, count, or an ISO 4217 code for money")
    basis: Basis | None = column("yoy, mom, qoq, annualized")
    period: str | None = column("what it describes: 2025-01, 2024-Q4, 2025, 2025-W06")


class DataRelease(Signal):
    """Data still to be published. Hit: "June foreign reserves data on Monday". Miss: "data showed on Monday"."""

    table: ClassVar[str] = "data_releases"

    country: str | None = column("ISO 3166 alpha-2; XM euro area, EU, XW world")
    indicator: str = required("canonical id, else the lower-case name")
    period: str | None = column("what it describes: 2025-01, 2024-Q4, 2025, 2025-W06")
    date: dt.date | None = column("day of release")


class PolicyDeadline(Signal):
    """A date by or on which a public authority's act is due, takes effect, expires or is decided.

    Hit: "before the July 9 deadline". Miss: "the company reports on July 9".
    """

    table: ClassVar[str] = "policy_deadlines"

    date: dt.date | None = column("the day; for a month, quarter or year its last day")
    date_start: dt.date | None = column("first day of a span of days")
    date_precision: DatePrecision | None = column("day, week, month, quarter or year")
    date_text: str = required("as written")
    deadline_type: DeadlineType = required("deadline, effective, expiry, decision, announcement, target")
    authority: str | None = column("who, as written")
    policy: str | None = column("what, a short phrase from the text")


class MoneyAmount(Signal):
    """A sum of money that is no price of another table. Hit: "a $234 million programme". Miss: "gold at $2,900"."""

    table: ClassVar[str] = "money_amounts"

    amount: float | None = column("the sum", unit="units of currency")
    amount_low: float | None = column("low end of a range", unit="units of currency")
    amount_high: float | None = column("high end of a range", unit="units of currency")
    currency: str = required("ISO 4217")
    per: str | None = column("null, year, month, share, ...")
    is_conversion: bool = column("true for a sum that repeats another one in a second currency", default=False)
    converted_from: float | None = column("the sum it repeats", unit="units of the other currency")


SIGNALS: tuple[type[Signal], ...] = (
    FxRate, BondYield, YieldSpread, IndexMove, CommodityPrice, CryptoPrice, EquityMove,
    PolicyRate, EconomicIndicator, DataRelease, PolicyDeadline, MoneyAmount,
)  # fmt: skip
ROWS: tuple[type[Row], ...] = (*SIGNALS, Article, Reject, Unclaimed)
TABLES: dict[str, type[Row]] = {row.table: row for row in ROWS}


def choices(annotation: Any) -> tuple[str, ...]:
    """The words that a column may hold, empty where it is free."""
    options = [a for part in (annotation, *get_args(annotation)) for a in get_args(part) if isinstance(a, str)]
    return tuple(options)
