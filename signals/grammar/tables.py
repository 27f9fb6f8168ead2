"""Rows of tables: the header tells which cell is the level, the change, the forecast and the previous figure.

A row is one line, so a sentence of its own; the header is the last row above it that holds no figure of its own.
Cells stand between bars, or apart by two blanks and more in text that is set in columns. In a calendar of data, rows
under a release ("CPI, M/M%", "-- ex food & energy") give figures of what the row above them names. A row may hold two
items side by side, under one set of headers or two: "| DJIA | 44455 | -16 | Nikkei | 38801 | 14 |".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from signals.grammar.figures import Figure, Unit
from signals.grammar.places import country_codes
from signals.grammar.readings import Role
from signals.grammar.sentence import Sentence
from signals.grammar.series import series, take_header
from signals.grammar.statements import Mention, Statement
from signals.grammar.story import Column, Listing
from signals.grammar.when import When, resolve

YTD = ("ytd", "yr-to-date", "year to date", "since jan", "change in 20", "this year")
WEEK = ("week", "wtd", "5-day")
MONTH = ("month", "mtd")
SPANS = {
    "1d": "day", "5d": "week", "1w": "week", "1m": "month", "3m": "quarter", "1y": "year", "12m": "year",
    "1 day": "day", "1 week": "week", "1 month": "month", "3 months": "quarter", "1 year": "year",
}  # fmt: skip
YEAR_END = re.compile(r"\bend (20\d\d)\b")
PREVIOUS = ("prev", "prior", "yesterday", "end 20")
CHANGE = ("change", "chg", "daily", "move", "1-day", "% ", "percent", "+/-", "net")
EXPECTED = ("forecast", "consensus", "expected", "estimate", "exp")
OTHERS = (  # no column of a market's move: "% change in EPS"
    "spread", "aum", "flow", "volume", "weight", "holding", "margin", "share of", "assets",
    "eps", "earnings", "revenue", "profit", "dividend", "ebit", "increase", "payout", "off low", "off high",
)  # fmt: skip
LEVEL = (
    "actual",
    "last",
    "latest",
    "price",
    "close",
    "level",
    "trade",
    "rate",
    "current",
    "value",
    "yield",
    "settle",
    "index",
    "official",
)
MARKETS = frozenset(("currencies", "commodities", "bonds", "stocks", "stock markets", "indices", "metals", ""))
HIGHEST_YIELD = 30  # in percent; prices are per 100 of face value
EXTREMES = ("high", "low")  # heads of lists of new highs and lows: the moment that their prices are of
UNCHANGED = ("unch", "unchanged")
LISTS = ("forecast", "prev", "release", "expected", "indicator", "event", "consensus")  # heads of calendars
CLOCK = re.compile(r"\d{4}(?:/\d{4})*|\d{1,2}:\d{2}(?: ?[ap]\.?m\.?)?|n/a", re.IGNORECASE)
PERIODS = ("month", "quarter", "half", "year")
MEASURES = frozenset("chg change rolling week mos months month m q y sa nsa pct headline annualized".split())
UNNAMED = ("tenor", "duration", "year")

Accepts = Callable[[Mention, Figure, Role], bool]


def rows(s: Sentence, mentions: Sequence[Mention], accepts: Accepts) -> list[Statement]:
    """The statements of one table row; a row without figures is remembered as the header of those below."""
    if take_header(s):
        s.story.listing = None
        return []
    if any(column.period for column in s.story.header):
        return list(series(s, mentions, accepts))
    listing = _list(s, mentions)
    figures = [f for f in s.figures if f.unit not in UNNAMED and not _is_count(s, f) and not _is_span(s, f)]
    if not figures or _is_heading(s):
        if _is_header(s):
            s.story.header = _columns(s)
        return []
    subject = next((m for m in mentions if _may_head(m, listing) and _precedes(s, m, figures)), None)
    if subject is None and listing is not None and listing.subject is not None and _is_measure(s):
        subject = Mention(listing.subject.kind, listing.subject.key, *s.cells[0], firm=False)
    if subject is None:
        return []
    items = [(0, subject), *(_further(s, subject, mentions, figures) if listing is None else ())]
    ends = [number for number, _ in items[1:]] + [len(s.cells)]
    return [
        statement
        for (start, head), end in zip(items, ends, strict=True)
        for statement in _item(s, head, range(start, end), figures, accepts)
    ]


def _item(
    s: Sentence, subject: Mention, numbers: range, figures: list[Figure], accepts: Accepts
) -> Iterator[Statement]:
    """The statements of one item: a whole row, or the cells from its name to the next."""
    statements: list[Statement] = []
    current = _statement(subject, s)
    nth = 0  # of the item's figures
    for number in numbers:
        i, j = s.cells[number]
        figure = next((f for f in figures if max(i, subject.j) <= f.i < j), None) or _unchanged(s, i, j)
        if figure is None:
            continue
        header = _header(s, number, figure, numbers.start)
        role = _role(header) or _role_by_place(s, nth)
        nth += 1
        if role != "change" and not figure.value and s.tokens.word(figure.i) in UNCHANGED:
            continue
        if header in EXTREMES and not any(_role(column.text) for column in s.story.header):
            role, current.moment = "level", header
        bare = role is None and figure.unit == "percent" and not header and current.change is None
        if bare and subject.kind != "equity":
            role = "change"  # a company's row without a header may hold its margins
        if role == "change" and subject.kind == "equity" and header.strip() in ("%", "pct") and not figure.signed:
            continue  # what part of a company somebody holds
        if role == "change":
            period = _period(header)
            if period == "day" and statements and statements[-1].day is not None:
                period = "ytd"  # beside a column "End 2024"
            told = current.change if _in_percent(figure, header) else current.change_abs
            differs = period != (current.period or "day") and (current.change or current.change_abs) is not None
            if told is not None or differs:
                current = _next(statements, current, subject, s)
            _put_change(s, current, figure, header)
            current.period = period
        elif role in ("previous", "expected"):
            if not accepts(subject, figure, "change" if figure.unit == "percent" else "level"):
                continue
            other = _statement(subject, s)
            other.levels, other.standing = [figure], role
            ended = YEAR_END.search(header)
            other.moment = "close" if _tells_closes(s, subject) else None
            other.day = dt.date(int(ended[1]), 12, 31) if ended else None
            other.i, other.j = subject.i, figure.j
            statements.append(other)
        elif (
            role == "level"
            and not current.levels
            and accepts(subject, figure := _yield(header, figure, subject), "level")
        ):
            current.levels.append(figure)
            current.moment = current.moment or ("close" if _tells_closes(s, subject) else None)
        current.j = max(current.j, figure.j)
    statements.append(current)
    return (statement for statement in statements if statement.figures)


# -- cells and headers ---------------------------------------------------------------------------------------------


def _columns(s: Sentence) -> list[Column]:
    return [
        Column(s.words(i, j).lower().strip("* "), s.column(i), s.column(j - 1, end=True)) if j > i else Column("", 0, 0)
        for i, j in s.cells
    ]


def _is_header(s: Sentence) -> bool:
    """Whether a row without figures heads those below: it has words, and no date unless beside "previous"."""
    worded = sum(kind == "word" for kind in s.tokens.kinds) > 1
    if s.has_bars and len(s.cells) > 2 and MARKETS.issuperset(column.text for column in _columns(s)):
        return not all(j == i for i, j in s.cells)
    return worded and (not s.dates or any(_role(column.text) for column in _columns(s)))


def _is_heading(s: Sentence) -> bool:
    """ "Tuesday, February 11, 2025      Exp      Prev": columns that start with the day of what follows."""
    return not s.has_bars and bool(s.dates) and all(_role(s.words(i, j)) for i, j in s.cells[1:])


def _header(s: Sentence, number: int, figure: Figure, start: int) -> str:
    """The header over a cell: by the cell's number between bars and in a table that has a cell under each head, else by
    where the figure stands in its line.

    A later item of a row, whose cells begin at `start`, is under the headers of the first where it has none.
    """
    columns = s.story.header
    if s.has_bars:
        own = columns[number].text if number < len(columns) else ""
        shared = columns[number - start].text if start and number - start < len(columns) else ""
        return own or shared
    if s.story.aligned and len(columns) == len(s.cells):
        return columns[number].text
    left, right = s.column(figure.i), s.column(figure.j - 1, end=True)
    nearest = min(columns, key=lambda c: max(c.left - right, left - c.right), default=None)
    return nearest.text if nearest is not None else ""


def _is_count(s: Sentence, figure: Figure) -> bool:
    """ "(24)": how many were asked."""
    return figure.unit == "number" and s.tokens.word(figure.i - 1) == "(" and s.tokens.word(figure.j) == ")"


def _is_span(s: Sentence, figure: Figure) -> bool:
    """ "5D", "1y": a cell that heads the changes over a span."""
    return any(i <= figure.i < j and s.words(i, j).lower() in SPANS for i, j in s.cells)


def _further(
    s: Sentence, first: Mention, mentions: Sequence[Mention], figures: list[Figure]
) -> Iterator[tuple[int, Mention]]:
    """The items of a row after its first, of the same kind, each with the number of the cell that its name begins."""
    if not s.has_bars:
        return
    named = column_of(s, "index")
    for number, (i, j) in enumerate(s.cells):
        begin = i - (i == j)  # an empty cell stands for the index that its country is known by
        alike = (m for m in mentions if m.kind == first.kind or (number == named and m.kind == "index"))
        head = next((m for m in alike if m.i == begin and m.j <= j), None)
        if head is not None and figures[0].j <= i and not any(i <= f.i < j for f in figures):
            yield number, head


def column_of(s: Sentence, head: str) -> int | None:
    """The number of the column under a head, in a table of several markets by country."""
    heads = [column.text for column in s.story.header]
    if head not in heads or heads[:1] != ["country"]:
        return None
    number = heads.index(head)
    return number if number < len(s.cells) else None


def _may_head(mention: Mention, listing: Listing | None) -> bool:
    """Whether a row may tell of a mention: in a calendar of data only statistics are told of."""
    return mention.kind == "indicator" if listing is not None else mention.kind not in ("attribute", "pronoun")


def _is_measure(s: Sentence) -> bool:
    """Whether a row's first cell says only how the figure is measured: "Rolling 12-Mos %Chg", "Y/Y%"."""
    i, j = s.cells[0]
    return all(s.tokens.kinds[t] != "word" or s.tokens.words[t] in MEASURES for t in range(i, j))


def _precedes(s: Sentence, mention: Mention, figures: list[Figure]) -> bool:
    """Whether a row's figures follow the mention; in set columns a time of day may stand before it."""
    figures = [f for f in figures if not mention.i <= f.i < mention.j]  # "(SEHK:3998)"
    if not figures:
        return False
    first = next((f for f in figures if not (f.unit == "number" and CLOCK.match(s.tokens.raw[f.i]))), figures[0])
    return mention.j <= (figures[0] if s.has_bars else first).i


@lru_cache(maxsize=4096)
def _role(header: str) -> str | None:
    """What a column's cells state, by its header."""
    header = header.lower()
    if any(word in header for word in OTHERS):
        return None
    if "up/down" in header:
        return "change"  # "UP/DOWN(-) VS. PREVIOUS CLOSE %"
    if any(word in header for word in PREVIOUS):
        return "previous"
    if any(word in header for word in EXPECTED):
        return "expected"
    if any(word in header for word in (*CHANGE, *YTD)) or header.strip() in ("%", "pct", *SPANS):
        return "change"
    return "level" if any(word in header for word in LEVEL) else None


def _role_by_place(s: Sentence, nth: int) -> str | None:
    """What a figure states under a head that names only the market ("| Currencies | | |"): first the level, then its
    change."""
    heads = [column.text for column in s.story.header]
    if len(heads) < 3 or not MARKETS.issuperset(heads):
        return None
    return ("level", "change")[nth] if nth < 2 else None


def _period(header: str) -> str:
    if header.strip() in SPANS:
        return SPANS[header.strip()]
    for words, period in ((YTD, "ytd"), (WEEK, "week"), (MONTH, "month")):
        if any(word in header for word in words):
            return period
    return "day"


# -- calendars -----------------------------------------------------------------------------------------------------


def _list(s: Sentence, mentions: Sequence[Mention]) -> Listing | None:
    """What a row of a calendar is about, from its cells and from the release above it; None in other tables."""
    story = s.story
    if _is_heading(s):
        story.listing = Listing(_day(s))
        return None
    if not any(word in column.text for column in story.header for word in LISTS):
        story.listing = None
        return None
    above = story.listing or Listing(None)
    day = _day(s)
    if day is None and above.day is None and "day of agenda" in story.notes:
        above = above._replace(day=dt.date.fromisoformat(story.notes["day of agenda"]))
    subject = next((m for m in mentions if m.kind == "indicator"), None)
    if day is not None and above.day is not None and day < above.day:
        day += dt.timedelta(days=7)  # a calendar goes forward: "Friday" after Thursday's rows
    listing = Listing(day or above.day, _country(s), _described(s), subject)
    if any(_is_timed(s, i, j) for i, j in s.cells[:2]) or (day is not None and len(s.cells) > 1):
        listing = story.listing = listing._replace(is_head=True)
    elif story.listing is None:
        return None  # a table of quotes, with the previous close
    else:
        listing = above._replace(period=listing.period or above.period, subject=subject or above.subject, is_head=False)
    s.listing = listing
    return listing


def _is_timed(s: Sentence, i: int, j: int) -> bool:
    """ "0830", "8:30 a.m. Trade deficit": a cell that tells the time of a release, alone or before its name."""
    when = s.date_at.get(i)
    return bool(CLOCK.fullmatch(s.words(i, j))) or (when is not None and when.kind == "time")


def _day(s: Sentence) -> dt.date | None:
    """The day named in a row's first or second cell."""
    end = s.cells[min(1, len(s.cells) - 1)][1]
    when = next((d for d in s.dates if d.kind in ("weekday", "day") and d.i < end), None)
    resolved = resolve(when, s.story.local_date(), future=True) if when is not None else None
    return resolved.start if resolved is not None else None


def _described(s: Sentence) -> When | None:
    """The period that fills a cell: "Jan", "Q4", for weekly data "Feb 8"."""
    for number, (i, j) in enumerate(s.cells):
        when = s.date_at.get(i + 3 if s.tokens.words[i : i + 3] == ["w", "/", "e"] else i)
        if when is not None and when.j == j and (when.kind in PERIODS or (when.kind == "day" and number > 1)):
            return when
    return None


def _country(s: Sentence) -> str | None:
    """The country that fills a cell with its ISO 3166 code of two or three letters."""
    return next((code for i, j in s.cells if j == i + 1 and (code := country_codes().get(s.tokens.raw[i]))), None)


# -- statements ----------------------------------------------------------------------------------------------------


def _tells_closes(s: Sentence, subject: Mention) -> bool:
    """Whether a column of the table is headed "Close", or marks as closed the rows with a star: the session is over."""
    starred = s.tokens.word(subject.j) in ("*", "\\")
    return any(
        column.text in ("close", "closing") or (starred and "closing" in column.text) for column in s.story.header
    )


def _unchanged(s: Sentence, i: int, j: int) -> Figure | None:
    """A cell that says "unch": a change of nothing."""
    told = j == i + 1 and s.tokens.word(i) in UNCHANGED
    return Figure("number", 0.0, i, j) if told else None


def _statement(subject: Mention, s: Sentence) -> Statement:
    statement = Statement([subject], verb=subject.j)
    statement.i, statement.j = subject.i, subject.j
    statement.period = "day"
    return statement


def _next(statements: list[Statement], current: Statement, subject: Mention, s: Sentence) -> Statement:
    statements.append(current)
    other = _statement(subject, s)
    other.moment = current.moment
    return other


def _yield(header: str, figure: Figure, subject: Mention) -> Figure:
    """A plain number under "yield" is in percent, and so is a bond's that is too low for a price."""
    told = "yield" in header or (subject.kind == "bond" and not header and figure.value < HIGHEST_YIELD)
    return _recast(figure, "percent") if figure.unit == "number" and told else figure


def _recast(figure: Figure, unit: Unit) -> Figure:
    """The figure in the unit that the header tells."""
    figure.unit = unit
    return figure


def _in_percent(figure: Figure, header: str) -> bool:
    """Whether a change is relative, or in points of a rate."""
    told = figure.unit == "number" and any(word in header for word in ("%", "pct", "percent", "yield"))
    return told or figure.unit in ("percent", "bp", "pp")


def _put_change(s: Sentence, statement: Statement, figure: Figure, header: str) -> None:
    """A change as the column gives it: percent where the header or the cell says so, else in units."""
    told = s.motion_before.get(figure.i)  # "dn 3.80"
    direction = told[0].direction if told else figure.signed or (1 if figure.value else 0)
    of_yield = "yield" in header or (not header and any(level.unit == "percent" for level in statement.levels))
    if figure.unit == "number" and of_yield:
        statement.change = _recast(figure, "pp")
        statement.direction = direction
        return
    if _in_percent(figure, header):
        statement.change = _recast(figure, "percent") if figure.unit == "number" else figure
    else:
        statement.change_abs = figure
    statement.direction = direction
