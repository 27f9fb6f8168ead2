"""How a statistic's figure is measured: its sign and unit, its basis, the period that it describes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from signals.extractors.economic_indicators.bases import MONTHLY_COUNTS, TRADE, told_by, trade_basis
from signals.extractors.economic_indicators.keys import (
    BALANCES,
    BASES,
    COMPONENT,
    DEFICIT_WORDS,
    PRICE_INDICATORS,
    IndicatorKey,
)
from signals.grammar.context import Window, signed, window
from signals.grammar.figures import Figure
from signals.grammar.periods import WEEKLY_STOCKS, period_of, period_text, shifted
from signals.grammar.readings import TOTALLING
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention, Statement
from signals.grammar.when import When, resolve
from signals.lexicon.entries import Indicator

BASIS_REACH = 2  # sentences over which a part of a report is measured as what was told before
FALLS = (["the", "drop", "was"], ["the", "decline", "was"], ["the", "fall", "was"])  # "The drop was 2.8% in May"
FEWER = frozenset("fewer less cheaper".split())  # "8.4 percent fewer than in May"
PACE_REACH = 6  # tokens between a count and its "annual rate"
PARTS_OF_YEAR = frozenset("month quarter period".split())
BEHIND_SAME = frozenset("of last a one the in".split())  # "the same month last year"
LAST_YEAR = 330  # days since the month of a year before
BESIDE_REACH = 7  # tokens of ", slightly worse than the"
OF_BASES = ("yoy", "mom", "qoq")
OF_PARTS = frozenset({"mom", "qoq", "annualized"})  # bases of a month or a quarter
RATED = frozenset("rate rates of to at increase increases gain rise pace growth inflation reading the a".split())
SHORT = {"m": "mom", "q": "qoq", "y": "yoy", "monthly": "mom", "quarterly": "qoq", "annual": "yoy", "yearly": "yoy"}
SPANNING = frozenset("over on month year".split())  # of "year-over-year"
RATED_REACH = 8  # tokens of "year-over-year rate of" up to the figure that it measures
CLAUSE_ENDS = frozenset(", ; while and but".split())
CLAUSE_REACH = 9  # tokens from the start of a clause, "the M/M reading is", to its verb
BEFORE_OTHER = frozenset("against with from versus to".split())  # before what a figure is compared with
TOLD_BY_YEAR = PRICE_INDICATORS | {"wages"}  # whose "annual rate" is no pace
PARTS = frozenset(  # of what a report tells
    "food nonfood groceries energy shelter rents eggs services_inflation services used_cars airfares".split()
)
AGAINST = frozenset("from than compared versus vs against on over above below".split())  # before what is set against
BASE_WORDS = frozenset("in the those that".split())  # "than in the third quarter", "than those in January 2024"
LINE_MARKS = frozenset("- – — :".split())  # behind a dateline
BASE_ENDS = frozenset(", . ; ) and but while after when as to for".split())  # behind "from April"
STEADY = frozenset("unchanged steady flat stable".split())
RECENT = {"month": ("mom", 110), "quarter": ("qoq", 220)}  # days since the end of the month or quarter before
STOCKS = frozenset("foreign_reserves public_debt money_supply bank_deposits".split())
STOCKS_OF_CROPS = frozenset("corn_stocks soybean_stocks wheat_stocks".split())
STOCK_REACH = 3  # tokens from a stock to the day on which it was counted
WITHOUT_YEAR = WEEKLY_STOCKS | {"inflation_expectations"}


def remembered_basis(
    s: Sentence, st: Statement, key: IndicatorKey, standing: str, unit: str, basis: str | None, period: str | None
) -> str | None:
    """What a comparator leaves unsaid: the basis of the figure it is set beside; a year's growth has no month's."""
    notes = s.story.notes
    beside = key.beside and notes.get(f"{key.id} told") == str(s.index)
    if unit == "pct" and basis is None and (st.inherited or beside or standing in ("expected", "previous")):
        told = notes.get(f"{key.id} basis")
        basis = None if told in OF_PARTS and period is not None and len(period) == 4 else told
    if unit == "pct" and basis is not None and standing != "previous":
        notes[f"{key.id} basis"], notes[f"{key.id} told"] = basis, str(s.index)
    if unit == "count" and key.id in MONTHLY_COUNTS:  # "a pace of 481,000", set beside "an annual rate of 475,000"
        if basis is not None:
            notes[f"{key.id} pace"] = basis
        elif st.inherited or key.revised or standing in ("expected", "previous"):
            basis = notes.get(f"{key.id} pace")
    return basis


def shared_basis(s: Sentence, key: IndicatorKey, entry: Indicator, basis: str | None, period: str | None) -> str | None:
    """The basis of a report, for a part of it that tells neither basis nor period: "Food prices rose 3.4% from a year
    earlier. Vegetable prices surged 23.8%.", "Exports rose 3.3% on the year. Imports declined 5.6%."; what it is then
    set beside is measured in the same way."""
    notes = s.story.notes
    if basis is not None:
        notes["basis told"] = f"{s.index}|{key.id}|{key.country}|{basis}"
    elif period is None and "basis told" in notes:
        index, other, country, told = notes["basis told"].split("|")
        part = entry is COMPONENT or entry.key in PARTS or {key.id, other} == TRADE
        part = part or (entry.measure == "count" and not entry.canonical)  # "Gold output edged 0.8% lower"
        if part and country == str(key.country) and s.index - int(index) <= BASIS_REACH:
            notes["basis told"] = f"{s.index}|{key.id}|{country}|{told}"
            notes[f"{key.id} basis"] = told
            return told
    return basis


def value_and_unit(
    s: Sentence, entry: Indicator, key: IndicatorKey, figure: Figure, direction: int | None, is_change: bool
) -> tuple[float | None, str]:
    """The figure with its sign, and its unit."""
    if figure.unit == "money":
        assert figure.currency is not None
        amount = abs(figure.value) * (figure.signed or 1)
        if is_change and direction is not None:
            amount *= direction
        if key.deficit and not _is_surplus(s, figure):
            amount = -abs(amount) if not is_change else -amount
        elif not is_change and _is_shortfall(s, key, figure):
            amount = -abs(amount)
        return amount, s.story.dollar if figure.bare_dollar else figure.currency
    if is_change and figure.unit == "percent" and direction is None:
        if key.deficit:
            return -abs(figure.value), "pct"  # "keeping the deficit below 4.9%"
        if not figure.signed:
            falls = s.tokens.word(figure.j) in FEWER or _falls_behind(s, figure) or _is_beside_fall(s, figure)
            return -figure.value if falls else figure.value, "pct"
    value = signed(figure, direction) if is_change else figure.value * (figure.signed or 1)
    below = s.tokens.words[figure.j : figure.j + 2] in (["below", "its"], ["below", "the"], ["lower", "than"])
    below = below or s.tokens.word(figure.j) in FEWER or s.tokens.words[:3] in FALLS
    if (
        not is_change
        and figure.unit == "percent"
        and (key.falling or below or (key.deficit and not _is_surplus(s, figure)) or _is_shortfall(s, key, figure))
    ):
        value = -abs(figure.value)
    if not is_change and key.falling and figure.unit in ("count", "number"):
        value = -abs(figure.value)
    if figure.unit == "percent":
        surveyed = entry.key.startswith("pmi_") and not is_change  # "The ISM's index stood at 50.9%"
        return value, "index" if surveyed else "pct"
    if figure.unit == "pp":
        return value, "pp"
    if figure.unit == "bp":
        return (None if value is None else value / 100), "pp"
    points = entry.measure == "index" or figure.unit == "points" or key.gauge or entry is COMPONENT
    points = points or key.id in PRICE_INDICATORS  # "the consumer price index fell to 118.46"
    return value, "index" if points and not key.counted else "count"


def _falls_behind(s: Sentence, figure: Figure) -> bool:
    """ "a 0.2% GDP decline": whether a noun of falling follows the statistic that a figure stands before."""
    named = s.name_at.get(figure.j)
    moves = s.motions_at.get(named.j, ([], 0))[0] if named is not None else []
    return any(motion.part == "noun" and motion.direction == -1 for motion in moves)


def _is_beside_fall(s: Sentence, figure: Figure) -> bool:
    """ "fell 1.3%, more than the 1.2% expected": whether a fall is measured by a figure without a sign of its own."""
    other = next((f for f in reversed(s.figures) if f.j <= figure.i), None)
    if other is None or other.unit != figure.unit:
        return False
    if "than" not in s.tokens.words[max(other.j, figure.i - 3) : figure.i]:
        return False
    moved = s.motion_before.get(s.skip_left(other.i))
    return moved is not None and moved[0].direction == -1 and figure.i - other.j <= BESIDE_REACH


def _is_of_level(s: Sentence, st: Statement, figure: Figure, t: int, basis: str) -> bool:
    """ "fell 4.9% to an annual rate of 4.08 million", "rose 2% to a 1.1M annual rate", "rose 0.2%, bringing annual
    inflation to 4.6%", "rose 0.4% for a year-over-year rate of 3.3%": what follows."""
    between = s.tokens.words[figure.j : t]
    rated = basis == "annualized" and st.level is not None and "to" in between
    other = next((f for f in s.figures if f.i > t and f.unit == "percent"), None)
    if other is not None and other.i - t <= RATED_REACH:
        told = (k for k in range(t, other.i) if basis not in s.classes(k))
        nouns = [s.tokens.words[k] for k in told if s.tokens.kinds[k] == "word" and s.tokens.words[k] not in SPANNING]
        rated = rated or (bool(nouns) and RATED.issuperset(nouns))
    return rated or not TOTALLING.isdisjoint(between)


def _is_surplus(s: Sentence, figure: Figure) -> bool:
    """ "a deficit of $0.8 billion in May, after a surplus of $3.1 billion", "a deficit of 3% after a surplus of 1%"."""
    return s.tokens.words[max(0, figure.i - 2) : figure.i] == ["surplus", "of"] or s.tokens.word(figure.j) == "surplus"


def _is_shortfall(s: Sentence, key: IndicatorKey, figure: Figure) -> bool:
    """ "a surplus of $1.4 billion, compared with a deficit of $0.7 billion", "after a $0.7 billion deficit", "a deficit
    of $0.7 billion, against $0.9 billion a year earlier"."""
    if key.id not in BALANCES:
        return False
    k = s.skip_left(figure.i)
    if _is_of_shortfall(s, k) or s.tokens.word(figure.j) in DEFICIT_WORDS:
        return True
    before = next((f for f in reversed(s.figures) if f.j <= figure.i and f.unit == figure.unit), None)
    compared = s.tokens.word(k - 1) in BEFORE_OTHER and not _is_surplus(s, figure)
    return before is not None and compared and _is_of_shortfall(s, s.skip_left(before.i))


def _is_of_shortfall(s: Sentence, k: int) -> bool:
    """ "a deficit of about": whether such words lead to a figure that they end before, at token k."""
    return s.tokens.word(k - 1) == "of" and s.tokens.word(k - 2) in DEFICIT_WORDS


def period_described(s: Sentence, st: Statement, figure: Figure, entry: Indicator, *, foreseen: bool) -> str | None:
    """The period in the words around a figure, for a statistic that may have one of weeks."""
    if st.column is not None:
        return st.column
    if s.listing is not None:
        listed = period_text(s, s.listing.period) if s.listing.period is not None else None
        if st.standing == "previous" and listed is not None:
            return shifted(listed, "period", -1)  # under "Previous" stands the period before
        return listed
    w = window(s, st)
    if _is_of_whole_year(s, figure):
        told = next((d for d in s.dates if d.kind == "quarter" and d.j <= figure.i), None)
        return (period_text(s, told) or "")[:4] or None if told is not None else None
    bracketed = any(a < figure.i < b and s.tokens.word(a) == "(" for a, b in s.asides)
    begin = w.i
    if bracketed:  # "a 0.6% gain in November, with falls in repair (-1.8%)", "our Q1 growth forecast (0.3%)"
        commas = (t + 1 for t in range(w.i, st.subjects[-1].i) if s.tokens.word(t) == ",")
        begin = max(commas, default=w.i)
    weekly = not entry.canonical or entry.frequency == "weekly"
    found = period_of(s, figure, begin, w.j, st.figures, weekly=weekly)
    if found is None and entry.key in STOCKS:
        return _month_ended(s, figure)
    if found is None and entry.key in STOCKS_OF_CROPS:
        return _month_begun(s)
    return None if found is None else period_text(s, found, foreseen=foreseen)


def _month_ended(s: Sentence, figure: Figure) -> str | None:
    """ "Reserves were $32.7 billion on June 30": the month that ends with the day of a stock."""
    near = (d for d in s.dates if d.kind == "day" and 0 < d.i - figure.j <= STOCK_REACH)
    day = next((resolve(d, s.story.local_date()) for d in near), None)
    ends = day is not None and (day.end + dt.timedelta(days=1)).day == 1 and day.start == day.end
    return f"{day.end:%Y-%m}" if day is not None and ends else None


def _month_begun(s: Sentence) -> str | None:
    """ "Corn stocks on March 1 totaled 8.15 billion bushels": the month on whose first day stocks of crops are
    counted."""
    days = (resolve(d, s.story.local_date()) for d in s.dates if d.kind == "day")
    return next((f"{day.start:%Y-%m}" for day in days if day is not None and day.start.day == 1), None)


def _is_of_whole_year(s: Sentence, figure: Figure) -> bool:
    """ "in the fourth quarter, bringing full-year growth to 3.3%", "taking growth for the year to 0.6%"."""
    lead = s.tokens.words[max(0, figure.i - 8) : figure.i]
    pairs = [lead[t : t + 3] for t in range(len(lead))]
    totalled = not TOTALLING.isdisjoint(lead)
    return totalled and (["full", "-", "year"] in pairs or ["for", "the", "year"] in pairs)


def year_before(s: Sentence, mention: Mention, figure: Figure) -> str | None:
    """ "its 2025 growth forecast", "Malaysia 2024 GDP": the year right before a statistic's name, where the figure has
    none of its own ("vs 3.6% in 2023")."""
    year = s.figure_from.get(mention.i - 1) if mention.i > 0 else None
    own = s.date_at.get(figure.j + 1) if s.tokens.word(figure.j) == "in" else None
    if own is not None and own.kind == "year":
        return None
    if any(d.kind == "year" and mention.j <= d.i < figure.i for d in s.dates):
        return None  # "cut its 2009 growth forecast to 1.2% and its forecast for this year to 1.8%"
    return str(int(year.value)) if year is not None and year.unit == "year" else None


def fitted_period(s: Sentence, entry: Indicator, period: str | None) -> str | None:
    """A period as long as those of the statistic: "stocks of 1.5 billion bushels in January" tells when a marketing
    year's were estimated, "output in the three months to December" is a quarter's."""
    if period is not None and len(period) == 4 and entry.key in WITHOUT_YEAR:
        return None  # "in the year ahead" is how far they look, "the first draw in 2025" is a week's
    if period is None or len(period) == 4 or not period[5:].isdecimal():
        return period
    if entry.frequency == "yearly":
        return None
    third = entry.frequency == "quarterly" and int(period[5:]) % 3 == 0
    words = " ".join(s.tokens.words)
    if third and ("three months" in words or "the year to" in words):  # "grew 1.3% in the year to March"
        return f"{period[:4]}-Q{int(period[5:]) // 3}"
    return period


def _is_year_before(s: Sentence, figure: Figure) -> bool:
    """ "were up 3.6% from June 2017", "grew 5.6% compared with the same month of 2004": a month or quarter measured by
    the same of the year before."""
    stop = next((f.i for f in s.figures if f.i >= figure.j and f.unit != "year"), len(s.tokens))
    words, anchor = s.tokens.words, s.story.local_date()
    if _opens_on_years(s, figure):
        return True
    if words[:1] == ["compared"] and "same" in words[2:4] and not PARTS_OF_YEAR.isdisjoint(words[3:5]):
        return True  # "Compared with the same quarter of 2023, output was down 0.7%"
    if "same" in s.vocabulary:
        told = (t for t in range(figure.j + 1, stop) if words[t] == "same")
        if any(s.tokens.word(t + 1) in PARTS_OF_YEAR and s.tokens.word(t + 2) in BEHIND_SAME for t in told):
            return True
    for when in _set_against(s, figure, stop):
        day = resolve(when, anchor)
        dated = when.year is not None or when.shift == -1  # "from April last year"
        past = dated and day is not None and anchor is not None and (anchor - day.end).days > LAST_YEAR
        if past or words[when.j : when.j + 2] == ["last", "year"]:
            return True
    return False


def _opens_on_years(s: Sentence, figure: Figure) -> bool:
    """ "In April 2015 compared with April 2014, output rose by 0.8% in the euro area and by 1.2% in the EU": a month or
    quarter set against that of the year before, ahead of all figures."""
    opening = [d for d in s.dates[:2] if d.kind in RECENT and d.year is not None and d.j <= figure.i]
    if s.tokens.word(0) not in ("in", "for") or len(opening) < len(s.dates[:2]) or len(opening) < 2:
        return False
    told, base = opening
    same = (told.kind, told.month, told.number) == (base.kind, base.month, base.number) and (told.year or 0) - (
        base.year or 0
    ) == 1
    against = s.tokens.words[told.j : base.i]
    return same and against[-2:] in (["compared", "with"], ["compared", "to"]) and base.j < figure.i


def _set_against(s: Sentence, figure: Figure, stop: int) -> Iterator[When]:
    """ "up 3.6% from June 2017", "2.2% down on February", "lower than those in January 2024", "Compared with the first
    quarter, output fell 2%": the months and quarters that a figure is set against."""
    words = s.tokens.words
    for when in s.dates:
        if when.kind not in RECENT:
            continue
        k = when.i - 1
        while k > 0 and words[k] in BASE_WORDS:
            k -= 1
        compared = words[max(0, k - 1) : k + 1] in (["compared", "to"], ["compared", "with"])
        opens = (
            (k == 1 or s.tokens.word(k - 2) in LINE_MARKS)
            and compared
            and when.j < figure.i
            and s.tokens.word(when.j) == ","
        )
        follows = figure.j < when.i < stop and (compared or words[k] in ("from", "than", "with"))
        moved_on = words[k : when.i] == ["on"] and k - 1 in s.motion_at and figure.j < k < stop
        steady = follows and not STEADY.isdisjoint(words[figure.j : k])  # "0.2%, stable compared with April"
        if opens or (follows and not steady) or moved_on:
            yield when


def _is_part_before(s: Sentence, figure: Figure, period: str | None) -> str | None:
    """ "fell 3.1% from April", "grew 0.4% in December from November": mom or qoq, where a figure is set against the
    month or the quarter that lies before the one it describes."""
    stop = next((f.i for f in s.figures if f.i >= figure.j and f.unit != "year"), len(s.tokens))
    anchor = s.story.local_date()
    for when in _set_against(s, figure, stop):
        day, base = resolve(when, anchor), period_text(s, when)
        ends = s.tokens.word(when.j) in BASE_ENDS or when.j == len(s.tokens)
        if day is None or base is None or anchor is None or not ends or _opens_span(s, when):
            continue
        basis, reach = RECENT[when.kind]
        if period is not None and len(period) == len(base):
            if shifted(base, "period", 1) == period:
                return basis
        elif period is None and 0 < (anchor - day.end).days < reach:
            return basis
    return None


def _opens_span(s: Sentence, when: When) -> bool:
    """ "from January to May": months of which the first is named."""
    return s.tokens.word(when.j) == "to" and when.j + 1 in s.date_at


def _change_measured(s: Sentence, figure: Figure, period: str | None) -> str | None:
    """ "272 rigs more than a year ago", "down $221 billion from the previous three months": the basis of a change that
    is told in units of its own."""
    stop = next((f.i for f in s.figures if f.i >= figure.j and f.unit != "year"), len(s.tokens))
    for t in range(figure.j, stop):
        if s.tokens.words[t] in CLAUSE_ENDS:
            break
        if s.tokens.words[t] in AGAINST and (told := next((b for b in OF_BASES if b in s.classes(t)), None)):
            return told
    return "yoy" if _is_year_before(s, figure) else _is_part_before(s, figure, period)


def _clause_start(s: Sentence, st: Statement, i: int) -> int:
    """Where the clause begins of a statement without a subject of its own: "and the M/M figure comes at 0.3%"."""
    if not st.inherited:
        return i
    starts = (t + 1 for t in range(i - 1, max(-1, i - CLAUSE_REACH), -1) if s.tokens.word(t) in CLAUSE_ENDS)
    start = next(starts, i)
    return start if not any(start <= f.i < i for f in s.figures) else i


def _start_told(s: Sentence, st: Statement, figure: Figure) -> str | None:
    """ "rose by 2.8% to $2.74 billion from $2.67 billion a year earlier": the basis by the level before."""
    level = st.level
    if level is None or level.unit not in ("money", "count", "number") or figure.i > level.i:
        return None
    before = next((f for f in s.figures if f.i >= level.j and f.unit == level.unit), None)
    if before is None or s.tokens.word(s.skip_left(before.i) - 1) != "from":
        return None
    return next((basis for basis in ("yoy", "mom", "qoq") if basis in s.classes(before.j)), None)


def _is_compared(s: Sentence, st: Statement, figure: Figure, t: int) -> bool:
    """ "Inflation slowed to 3.1% from the previous month", "was 3.1%, higher than in the month before": what a rate is
    compared with says nothing of how it is measured."""
    if t < figure.j or s.tokens.word(t) not in AGAINST:
        return False
    moved = st.level is figure and st.direction is not None
    return moved or s.tokens.word(t) == "than" or not STEADY.isdisjoint(s.tokens.words[max(0, figure.i - 3) : t])


def _is_apart(s: Sentence, st: Statement, figure: Figure, t: int, basis: str, is_change: bool) -> bool:
    """Whether a basis at token t is none of the figure's, as in "slowed to 3.1% from the previous month's 3.3%"."""
    if s.tokens.word(t) in AGAINST and s.tokens.word(s.cue_at[t][1]) == "'":
        return True
    if basis in OF_PARTS and not is_change and _is_compared(s, st, figure, t):
        return True
    return t > figure.j and _is_of_other(s, st, figure, t, basis)


def _is_of_other(s: Sentence, st: Statement, figure: Figure, t: int, basis: str) -> bool:
    """Whether a basis told behind a figure is that of the level that follows, or of what has none: "slowed to 4.2%,
    helped by a second monthly decline in fuel prices"."""
    if _is_of_level(s, st, figure, t, basis):
        return True
    if s.tokens.word(t) not in SHORT or not any(m.part == "noun" for m in s.motions_at.get(t + 1, ([], 0))[0]):
        return False
    j = s.motions_at[t + 1][1]
    named = j + 1 + (s.tokens.word(j + 1) == "the")
    timed = named in s.date_at or s.tokens.word(named) in PARTS_OF_YEAR
    return s.tokens.word(j) in ("in", "of") and not timed and named not in s.figure_from


def _beyond_prior(s: Sentence, figure: Figure, stop: int) -> int:
    """Where the words end that measure a figure and the one it came from: "to 0.4% from 0.1% on the month"."""
    prior = s.figure_from.get(figure.j + 1) if s.tokens.word(figure.j) == "from" else None
    if prior is None or prior.unit != figure.unit:
        return stop
    return max(stop, prior.j + (4 if s.tokens.word(prior.j) == "on" else 0))


def _captioned_basis(s: Sentence) -> str | None:
    """How the line above a table says that its figures are measured: "Annual rate (%)" of prices."""
    told = next((basis for basis in ("yoy", "mom", "qoq", "annualized") if basis in s.story.caption), None)
    of_prices = s.story.notes.get("statistic") in PRICE_INDICATORS
    return "yoy" if told == "annualized" and of_prices else told


def _by_length(period: str, key: object) -> str | None:
    """ "rose 0.5% in January", "grew 0.4% in the fourth quarter": the basis that the length of a period implies; not
    "India's output grew 3.2% in December", which is as a rule against the year before and is not told to be."""
    if "-Q" in period:
        return "qoq"
    by_year = isinstance(key, IndicatorKey) and told_by(key.country) == "year"
    return None if "-W" in period or by_year else "mom"


def basis_told(
    s: Sentence, st: Statement, entry: Indicator, figure: Figure, unit: str, is_change: bool, period: str | None
) -> str | None:
    """yoy, mom, qoq or annualized, where words say so or the form implies it."""
    if unit == "count" and not is_change:
        return _pace_told(s, figure)
    if unit not in ("pct", "index") and is_change:
        return _change_measured(s, figure, period)
    if unit != "pct" or _is_of_whole_year(s, figure) or (entry.measure == "rate" and not is_change):
        return None
    if st.column is not None:
        return _captioned_basis(s)
    if _is_year_before(s, figure):
        return "yoy"
    if is_change and (before := _is_part_before(s, figure, period)) is not None:
        return before
    w = window(s, st)
    if (cue := _basis_by_cue(s, st, figure, w, is_change)) is not None:
        return _fitting(s, entry, cue, period)
    if is_change and (start := _start_told(s, st, figure)) is not None:
        return start
    return _basis_implied(s, st, entry, figure, w, is_change, period)


def _pace_told(s: Sentence, figure: Figure) -> str | None:
    """ "sales fell to an annual rate of 4.08 million": whether a count is the pace of a year."""
    near = range(max(0, figure.i - PACE_REACH), min(len(s.tokens), figure.j + PACE_REACH))
    return "annualized" if any("annualized" in s.classes(t) for t in near) else None


def _basis_by_cue(s: Sentence, st: Statement, figure: Figure, w: Window, is_change: bool) -> str | None:
    """ "the M/M reading was 0.3%", "rose 3.2% from a year before": the basis told by the words nearest to a figure."""
    best: tuple[int, str] | None = None
    for t in range(_clause_start(s, st, w.i), min(len(s.tokens), _beyond_prior(s, figure, w.j) + 1)):
        classes = s.classes(t)
        if "pronoun_indicator" in classes and s.tokens.word(t) in SHORT:
            classes = classes | {SHORT[s.tokens.word(t)]}  # "the M/M reading", one cue
        for basis in BASES:
            if basis in classes and not _is_apart(s, st, figure, t, basis, is_change):
                distance = min(abs(t - figure.j), abs(figure.i - t))
                if best is None or distance < best[0]:
                    best = (distance, basis)
                break
    return best[1] if best is not None else None


def _fitting(s: Sentence, entry: Indicator, basis: str, period: str | None) -> str | None:
    """The basis that words mean for a statistic: an "annual rate" of monthly prices is against the year before, of
    output it is a pace, and that of a quarter or a month."""
    if basis != "annualized":
        return basis
    if period is not None and len(period) == 4:
        return None
    part_of_prices = not entry.canonical and s.story.notes.get("statistic") in PRICE_INDICATORS
    return "yoy" if entry.key in TOLD_BY_YEAR or part_of_prices else basis


def _basis_implied(
    s: Sentence, st: Statement, entry: Indicator, figure: Figure, w: Window, is_change: bool, period: str | None
) -> str | None:
    """The basis that no words at a figure tell: by the report, the figure before, the period, the kind of statistic."""
    key, notes = st.subjects[-1].key, s.story.notes
    if is_change and isinstance(key, IndicatorKey) and (traded := trade_basis(s, key)) is not None:
        return traded
    if _is_bracketed_part(s, st, entry, figure):
        return notes.get(f"{notes.get('statistic')} basis")
    known = notes.get(f"{entry.key} basis") if st.inherited else None
    if known is not None and not (known in OF_PARTS and period is not None and len(period) == 4):
        return known  # "fell by an annual 3.9% in May after adding 2.4% in April"
    if not is_change:
        return _basis_of_rate(s, entry, key, w, period)
    monthly = entry.measure == "growth" or entry.key in MONTHLY_COUNTS
    if not monthly or period is None or len(period) == 4:
        return None
    if "-Q" not in period and "months" in s.vocabulary and "three months" in s.text.lower():
        return None  # "rose 6.0% in the three months to December": against what is not told
    return _by_length(period, key)


def _is_bracketed_part(s: Sentence, st: Statement, entry: Indicator, figure: Figure) -> bool:
    """ "food (4.5% vs 3.3%)": whether a part is told in brackets, which is measured as the story's statistic is."""
    named = st.subjects[-1].j
    told = (f.i for f in s.figures if f.i >= named and f.unit == figure.unit)
    reach = named if entry.canonical else min(told, default=named)
    return any(a < figure.i < b and named <= a <= reach and s.tokens.word(a) == "(" for a, b in s.asides)


def _basis_of_rate(s: Sentence, entry: Indicator, key: object, w: Window, period: str | None) -> str | None:
    """ "Inflation was 3.2%", "Transport inflation": a rate of a year, but not in "0.16% in May, and 4.56% in 12
    months"."""
    part = isinstance(key, IndicatorKey) and (key.written or "").endswith(" inflation")
    if not (part or entry.key in PRICE_INDICATORS) or "inflation" not in s.tokens.words:
        return None
    follows = any(s.classes(t) & {"yoy"} or s.tokens.word(t) == "annual" for t in range(w.j, len(s.tokens)))
    return "mom" if follows and period is not None and len(period) == 7 else "yoy"
