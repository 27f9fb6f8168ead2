"""Which figures a statistic takes, and the records that statements about it give."""

from __future__ import annotations

import copy
import itertools
import re
from collections.abc import Iterator

from signals.extractors.economic_indicators.bases import note_trade
from signals.extractors.economic_indicators.jobs import jobs_told
from signals.extractors.economic_indicators.keys import (
    BALANCES,
    COMPONENT,
    KIND,
    PRICE_INDICATORS,
    TARGETS,
    IndicatorKey,
    is_of_group,
    names_prices,
)
from signals.extractors.economic_indicators.measures import (
    basis_told,
    fitted_period,
    period_described,
    remembered_basis,
    shared_basis,
    value_and_unit,
    year_before,
)
from signals.grammar.context import Draft, qualifier, status
from signals.grammar.figures import Figure
from signals.grammar.periods import is_ahead, is_of_year_before, opens_year_before, period_of
from signals.grammar.readings import Role
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention, Statement, has_object
from signals.grammar.when import resolve
from signals.lexicon import load
from signals.lexicon.entries import CentralBank, Indicator
from signals.records import EconomicIndicator
from signals.tokens import HYPHENS

TIMES = frozenset("month quarter year period half week three six past last previous first same index".split())
NEUTRAL = 50  # what separates growth from contraction in surveys of purchasing managers
NEUTRAL_MARKS = frozenset("mark level line threshold point boundary".split())
PASSED = frozenset("above below over under".split())
SHARES_OF_GDP = frozenset(
    "budget_balance net_borrowing public_debt current_account trade_balance household_debt".split()
)
OF_CAPACITY = frozenset({"refinery_utilization", "capacity_utilization"})
SUMS = BALANCES | {"foreign_reserves"}  # of a country, never small
TOLD_AS_SHARE = SHARES_OF_GDP | {"gas_storage"}  # stocks that are also told as a percentage, of output or of room
OTHER_AIMS = frozenset("growth gdp deficit tariff share price".split())
CONSUMER_PRICES = frozenset("cpi core_cpi pce_price core_pce_price".split())
AIMING = frozenset("achieve achieving maintain maintaining deliver delivering restore restoring want wants".split())
BEFORE_LAST = frozenset("than from versus vs against after following above below".split())
ENDS_OF_AIM = frozenset("midpoint ceiling floor top bottom".split())
AIM_LEADS = frozenset({"set", ",", "for"})  # behind "target", before what tells of it
AIM_REACH = 12  # tokens from "the target set by the council" to its figure
VEHICLES = frozenset("units vehicles cars automobiles autos".split())
LENGTHS = frozenset("meters metres kilometers kilometres miles feet".split())
LABELS = {
    **dict.fromkeys(("prev", "previous", "prior"), "previous"),
    **dict.fromkeys(("cons", "consensus", "exp", "f'cast", "est", "estimate", "poll"), "expected"),
}  # what a word says of the figure beside it: "(cons 2.5%, prev 0.9%)", "7.60m exp, 7.51m prior"
AFTER_FORECAST = (["expected", "and"], ["consensus", "and"], ["forecast", "and"])
BALANCE_WORDS = frozenset("deficit surplus shortfall gap".split())
OF_TENANTS = frozenset({"rents", "wages"})  # sums of a company; a country's are told by their growth
HIKING = frozenset("hike hikes hiked hiking".split())
OTHER_RATES = frozenset("rates yield yields neutral terminal".split())
HIGHEST_AIM = 25  # percent a year that prices are ever meant to rise
MARKS = frozenset("below above under over past".split())
CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
WORKFORCE = frozenset("workforce labor labour respondents".split())
STEMMING = frozenset((("comes", "from"), ("came", "from"), ("come", "from"), ("consists", "of"), ("generated", "by")))
LEAST_COUNTED = 100
RIGS = frozenset("rig_count miscellaneous_rigs frac_spread_count".split())  # counted one by one
LEAST_POINTS = 40  # of an index of prices
LEAST_SUM = 1e6  # of a country's balance or reserves
JOINTS = frozenset("and but or then now".split())
PART_NOUNS = frozenset("production output exports imports orders sales prices spending".split())
FORETOLD = frozenset("forecast projected predicted".split())
EARLIER = frozenset("earlier previous prior".split())
POLLED = frozenset("economists analysts traders poll polled survey surveyed consensus median".split())
UNITS = (["week"], ["month"], ["quarter"], ["year"])
FORESIGHTS = frozenset("forecast projection estimate prediction".split())
FORETOLD_REACH = 9  # tokens between "would" and the figure that is foretold
ESTIMATE_REACH = 4  # tokens from "The EIA estimated" to a statistic's name
SAYING = frozenset("said told announced predicted projected forecast expected reckoned reiterated estimated".split())
CONDITIONS = frozenset("if could might unless whether were any assuming should".split())
BRINGING = frozenset("reduce cut lower narrow trim shrink slash halve limit contain keep bring".split())
MANAGED = frozenset("managed helped helping able succeeded continued".split())
LOANS = frozenset("tranche loan loans bailout disbursement facility programme program package".split())
DISPOSED = SUMS | {"gdp", "public_debt"}  # that no sum of what somebody spends or saves is a level of
DISPOSING = frozenset(
    "spent spend spends spending saved save saves saving bought buy buys buying paid pay pays paying borrowed borrow"
    " borrows borrowing lent lend lends lending invested invest invests investing cutting slashed slashing pledged"
    " allocated injected injecting sold sell sells selling".split()
)
DISPOSED_REACH = 4  # tokens from "saved on" to the balance
AVERAGED = {"wages": frozenset({"hourly", "weekly"}), "house_prices": frozenset({"average", "median"})}  # told in money
VALUED = ("permits", "sales", "orders", "imports", "exports")  # counted, and told by their worth as well


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    key = mention.key
    assert isinstance(key, IndicatorKey)
    entry = load(Indicator).get(key.id) or COMPONENT
    if figure.unit in ("percent", "pp"):
        counted = entry.measure in ("count", "money") and key.id not in TOLD_AS_SHARE
        return not counted or role != "level" or bool(figure.signed)
    if key.id == "unemployment_rate" and figure.unit in ("count", "number"):
        return key.written == "unemployment" and figure.value >= 1000  # how many are out of work
    if key.counted:
        return figure.unit in ("count", "number") and figure.value >= LEAST_COUNTED
    if key.gauge:
        return figure.unit == "points" or (
            figure.unit == "number" and role in ("level", "prior") and abs(figure.value) < 1000
        )
    if figure.unit == "points" and key.loose:
        return True
    if figure.unit == "number" and entry is COMPONENT:
        return bool(figure.signed) and role in ("level", "prior")
    if figure.unit == "bp":
        return entry.measure == "rate"
    if figure.unit == "money" and key.written == "gross debt":
        return False  # a company's
    if figure.unit == "money":
        if _is_average(key):
            return True  # "average hourly earnings rose 4 cents, or 0.2%, to $18.21"
        valued = entry.measure == "growth" or key.id.endswith(VALUED)
        nominal = key.id == "gdp" and ((key.written or "").startswith("nominal") or (not key.loose and role == "level"))
        summed = valued and figure.scaled and (nominal or key.id not in PRICE_INDICATORS | {"gdp", "house_prices"})
        if key.id in SUMS and figure.value < LEAST_SUM:
            return False  # "the surplus assumes a price of $26.50 a barrel"
        return not figure.minor and (entry.measure == "money" or summed)
    if figure.unit == "points":
        of_prices = key.id in PRICE_INDICATORS and role in ("level", "prior") and figure.value >= LEAST_POINTS
        return entry.measure == "index" or of_prices  # "the CPI edged up 0.1% to 118.4 points"
    if figure.unit == "number":
        if key.id in PRICE_INDICATORS and (key.written or "").endswith("index"):
            return figure.decimals > 0 and LEAST_POINTS <= figure.value < 1000 and role in ("level", "prior")
        if entry.measure == "index":
            return not figure.scaled and 0 < abs(figure.value) < 1000
        return entry.measure == "count" and (figure.value >= LEAST_COUNTED or figure.scaled or key.id in RIGS)
    return (
        figure.unit == "count"
        and entry.measure == "count"
        and role != "bare"
        and (figure.value >= LEAST_COUNTED or figure.scaled or key.id in RIGS)
    )


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    for st in statements:
        for mention in st.of_kind(KIND):
            yield from _drafts(s, st, mention)
    yield from _targets(s)
    yield from jobs_told(s)


def _targets(s: Sentence) -> Iterator[Draft]:
    """ "the Fed's 2% inflation target": an official aim for consumer prices."""
    for figure in s.figures:
        if figure.unit != "percent" or figure.claimed or figure.value > HIGHEST_AIM:
            continue
        reach = AIM_REACH if s.tokens.word(figure.j) in ENDS_OF_AIM else 4
        words = s.tokens.words[figure.j : figure.j + reach]  # "the 2% midpoint of its target range"
        lead = s.tokens.words[max(0, figure.i - 4) : figure.i]
        aimed = _aim_before(s, figure)
        if aimed or lead[-2:] == ["which", "targets"]:
            words = ["target", *words]  # "the central bank's target is 3%", "the bank, which targets 2%"
        if figure.is_range and words[:1] == ["band"]:
            words = ["target", *words]  # "inflation at the bottom of its 3% to 6% band"
        if not TARGETS.intersection(words) or not OTHER_AIMS.isdisjoint(words) or _is_aim_for_rate(s, figure):
            continue
        bank = next((f.key("bank") or f.key("rate") for f in s.names if f.key("bank") or f.key("rate")), None)
        prices = "inflation" in s.vocabulary or names_prices(s)
        if figure.is_range and not prices:
            continue  # "left the funds rate in a target range of 4.25%-4.5%"
        of_prices = prices or "bank" in s.vocabulary or _told_of_prices(s)
        owned = s.tokens.word(figure.i - 1) in ("bank", "s", "the", "its") or aimed
        if bank is None and not ("inflation" in s.vocabulary or (owned and of_prices)):
            continue
        place = load(CentralBank)[bank].place if bank else s.story.here
        values = {
            "country": place,
            "indicator": "pce_price" if _speaks_of_pce(s) else "cpi",
            "unit": "pct",
            "basis": "yoy" if "annual" in words else None,
            "status": "expected",
            "qualifier": qualifier(s, figure),
        }
        stop = min(figure.j + 3, len(s.tokens))
        for end in _ends(figure):
            ends = {**values, "value": end.value}
            yield Draft(EconomicIndicator, ends, figure.i, stop, "indicator.target", (figure,))


def _aim_before(s: Sentence, figure: Figure) -> bool:
    """ "a target of 3%", "The target, set by the council, is 4.5%": a target that its figure follows."""
    words, k = s.tokens.words, figure.i - 1
    if k < 1 or words[k] not in ("of", "at", "is", "was", "remains"):
        return False
    if not TARGETS.isdisjoint(words[max(0, k - 3) : k]):
        return True
    reach = [t for t in range(max(0, k - AIM_REACH), k) if words[t] in TARGETS and words[t + 1] in AIM_LEADS]
    return bool(reach) and words[k] in ("is", "was") and not any(reach[-1] < f.i < k for f in s.figures)


def _is_aim_for_rate(s: Sentence, figure: Figure) -> bool:
    """ "a 5.25 percent target rate", "its overnight rate target at 1 percent": a central bank's own rate."""
    words = s.tokens.words
    near = range(max(0, figure.i - 5), min(figure.j + 5, len(words)))
    aim = next((t for t in near if words[t] in TARGETS), None)
    if aim is None or "inflation" in words[max(0, aim - 3) : aim + 1]:
        return False
    return s.tokens.word(aim - 1) == "rate" or "rate" in words[aim + 1 : aim + 6]


def _told_of_prices(s: Sentence) -> bool:
    """Whether the story has just told of consumer prices, so that a bare "target" is for them."""
    last = s.story.recent(KIND)
    return last is not None and isinstance(last.key, IndicatorKey) and last.key.id in CONSUMER_PRICES


def _speaks_of_pce(s: Sentence) -> bool:
    return any((f.key("indicator") or "").endswith("pce_price") for f in s.names)


def _drafts(s: Sentence, st: Statement, mention: Mention) -> Iterator[Draft]:
    key = mention.key
    assert isinstance(key, IndicatorKey)
    entry = load(Indicator).get(key.id) or COMPONENT
    if mention.i < 0:
        key = key._replace(revised=None)  # told of before: what follows is new
    usual = "previous" if key.revised or _had_moved(s, st) else status(s, st)
    if key.id == "unemployment_rate" and _counts_people(st):
        key, entry = key._replace(id="unemployed"), load(Indicator)["unemployed"]
    for figure, is_change in ((st.change, True), (st.change_abs, True), *((f, False) for f in _levels(s, st, key))):
        if figure is None or _is_share(s, key, figure) or _is_clock(s, figure):
            continue
        if is_change and (
            (st.inherited and has_object(s, st, figure))
            or _is_of_part(s, mention, figure)
            or _is_cause(s, mention, figure)
            or _is_of_named(s, mention, figure)
        ):
            continue
        standing = _label(s, figure) or usual
        if standing == "actual" and (key.foreseen or _is_awaited(s)):
            standing = "expected"
        if standing == "actual" and s.tokens.words[mention.j : mention.j + 2] == ["to", "have"]:
            standing = "expected"  # "expect employers to have added jobs, and the jobless rate to have edged down"
        if standing == "expected" and (_is_measured(s, mention, figure) or _expects_by_name(s, mention, key, figure)):
            standing = "actual"
        if standing == "hypothetical" and _is_foretold(s, mention, figure):
            standing = "expected"
        if standing in ("actual", "hypothetical") and not is_change and _is_intended(s, mention, key):
            standing = "expected"
        if _tells_other_rates(s, st, mention, entry, figure) or _is_mark(s, figure):
            continue
        if figure.unit == "money" and key.id in OF_TENANTS and not _is_average(key):
            continue  # "rents totalling $14m"
        if key.id in ("exports", "imports") and BALANCE_WORDS.intersection(
            s.tokens.words[max(0, figure.i - 2) : figure.i]
        ):
            continue  # "net energy imports produced a deficit of $49 billion"
        if key.id in SUMS and figure.unit == "money" and st.inherited and _is_of_trade(s, mention, figure):
            continue  # "a surplus of $2.3 billion, with exports of gold at $5.2 billion"
        if figure.is_range and (
            entry is COMPONENT or figure.unit not in ("percent", "money") or (is_change and standing == "actual")
        ):
            continue  # "slipped between 1.3% and 2.5%": over a group
        if s.tokens.words[max(0, figure.i - 3) : figure.i] == ["plus", "or", "minus"]:
            continue  # "the target of 8 plus or minus 2 percent"
        if figure.unit == "money" and _is_anothers(s, mention, key, figure):
            continue
        if figure.unit == "money" and not LOANS.isdisjoint(s.tokens.words[figure.j : figure.j + 3]):
            continue  # "thanks to a $1.2 billion tranche from the fund's $9 billion programme"
        if st.inherited and figure.unit in ("pp", "bp") and any(f.key("bank") for f in s.names):
            continue  # "The Fed is seen to cut by another half point"
        if figure.unit in ("count", "number") and _is_ratio(s, figure):
            continue
        if figure.unit == "count" and s.tokens.word(figure.j) in LENGTHS:
            continue  # "a production well reached 631 meters"
        if key.id == "vehicle_sales" and figure.unit in ("count", "number") and not _counts_vehicles(s, figure):
            continue  # "its vehicle sales sank and it cut 9,000 jobs"
        plain = figure.unit != "percent" and not figure.scaled and figure.value < 1000
        if s.listing is not None and entry.measure == "count" and plain:
            continue  # a calendar's "215" is in thousands, or not: nothing says
        if s.tokens.word(figure.i - 1) == "by" and mention.j != figure.i - 1 and _is_another(s, st, figure.i - 2):
            continue  # "Germany's economy shrank by 10.1% in the quarter, Belgium by 12.2%"
        is_change = is_change and not (key.id in SHARES_OF_GDP and s.tokens.word(figure.j) == "of")
        is_change = is_change and (bool(figure.signed) or not _opens_bracket(s, figure))
        each_signed = s.tokens.words[max(0, mention.i) : mention.j] == ["changes"]  # "of -0.3% and 2.6%"
        direction = st.direction if is_change and not each_signed else None
        told = [value_and_unit(s, entry, key, end, direction, is_change) for end in _ends(figure)]
        unit = told[0][1]
        told_of = period_described(s, st, figure, entry, foreseen=standing in ("expected", "hypothetical"))
        period = key.revised or fitted_period(s, entry, year_before(s, mention, figure) or told_of)
        if key.foreseen and period is not None and "-W" in period:
            period = None  # "agreed last week to cut output by": when it was said
        if standing == "actual" and _is_to_come(s, period):
            standing = "expected"
        whole = entry.canonical or "statistic" not in s.story.notes  # "food prices" are part of what was told before
        if entry is not COMPONENT and whole and (key.sure or not key.loose):
            s.story.notes["statistic"] = key.id  # the story is about a country's figures: components may follow
        if standing == "actual":
            s.story.out.add(key.id)
        if entry.measure == "rate" and is_change and unit == "pct" and st.level is not None:
            unit = "pp"  # "dropping 0.1% to 4.0%"
        if key.id == "unemployment_rate" and is_of_group(s, st.j):
            continue  # "dropped 0.3 percentage points to 7.4% for men"
        if entry.measure == "rate" and unit == "pct" and s.tokens.word(figure.j) == "below":
            continue  # "which is 0.3% below the projection"
        basis = basis_told(s, st, entry, figure, unit, is_change, period)
        note_trade(s, key, figure, basis)
        basis = remembered_basis(s, st, key, standing, unit, basis, period)
        basis = shared_basis(s, key, entry, basis, period) if unit == "pct" and is_change else basis
        values = {
            "country": _elsewhere(s, figure) or (s.listing.country if s.listing else None) or key.country,
            "indicator": key.id,
            "written": key.written,
            "unit": unit,
            "basis": basis,
            "period": period,
            "status": standing,
            "qualifier": qualifier(s, figure),
        }
        i = st.i if mention.i < 0 else min(st.i, mention.i)
        rule = "indicator." + ("change" if is_change else "level")
        for value, _ in told:
            if value is not None:
                yield Draft(EconomicIndicator, {**values, "value": value}, i, st.j, rule, (figure,))


def _levels(s: Sentence, st: Statement, key: IndicatorKey) -> list[Figure]:
    """The level that a statement tells, and beside a balance its share of output: "$3.4 billion, equal to 0.9% of
    GDP"."""
    shares = [f for f in st.levels[1:] if f.unit == "percent" and s.tokens.word(f.j) == "of"]
    return [*st.levels[:1], *(shares if key.id in SHARES_OF_GDP else ())]


def _counts_people(st: Statement) -> bool:
    """ "Unemployment fell 2% to 402,000", but not "stood at 13.3%, or 13.8 million people"."""
    level = st.level
    counted = any(f.unit in ("count", "number") for f in st.figures)
    return counted and (level is None or level.unit != "percent")


def _is_average(key: IndicatorKey) -> bool:
    """ "average hourly earnings", "the median house price": whether a statistic's name is that of a sum of money."""
    return key.id in AVERAGED and not AVERAGED[key.id].isdisjoint((key.written or "").split())


def _had_moved(s: Sentence, st: Statement) -> bool:
    """ "leapt 12.2%, having risen 7.3% in September": what went before."""
    first = min(f.i for f in st.figures)
    after = s.tokens.words[max(0, first - 5) : first]
    return "having" in after and any(f.j <= first - after[::-1].index("having") - 1 for f in s.figures)


def _ends(figure: Figure) -> list[Figure]:
    """ "is forecast to average 6.5 to 7.5 percent": each end of a range as a figure of its own."""
    if figure.low is None or figure.high is None:
        return [figure]
    ends = [copy.copy(figure), copy.copy(figure)]
    ends[0].value, ends[1].value = figure.low, figure.high
    return ends


def _tells_other_rates(s: Sentence, st: Statement, mention: Mention, entry: Indicator, figure: Figure) -> bool:
    """ "CPI will be at 3%, and we think rates are stuck at 0.25%", "it had hiked to 19%": a bank's or a market's."""
    if st.inherited and s.tokens.word(st.verb) in HIKING:
        return True
    if mention.i < 0 and entry.key == "inflation_expectations" and "rate" in s.vocabulary:
        return True  # "citing inflation expectations. The rate moved from 21% to 22%"
    if entry.measure == "rate" or OTHER_RATES.isdisjoint(s.vocabulary):
        return False
    return any(s.tokens.words[t] in OTHER_RATES and t not in s.name_at for t in range(max(0, mention.j), figure.i))


def _is_mark(s: Sentence, figure: Figure) -> bool:
    """ "rose 2.8%, slowing below 3% for the first time in a year", "below the 50-mark": what is passed is no figure."""
    mark = next((s.tokens.word(t) for t in (figure.j, figure.j + 1) if s.tokens.word(t) not in HYPHENS), "")
    if figure.value == NEUTRAL and figure.unit in ("number", "points") and mark in NEUTRAL_MARKS:
        return s.tokens.word(s.skip_left(figure.i) - 1) in PASSED or s.tokens.word(figure.i - 1) in ("the", "neutral")
    passed = s.tokens.word(figure.i - 1) in MARKS and any(f.unit == figure.unit and f.j <= figure.i for f in s.figures)
    return passed and s.tokens.words[figure.j : figure.j + 4] == ["for", "the", "first", "time"]


def _expects_by_name(s: Sentence, mention: Mention, key: IndicatorKey, figure: Figure) -> bool:
    """ "inflation expectations surging from 3.3% to 4.3%": whether the name alone tells of what is expected."""
    if key.id != "inflation_expectations" or not 0 <= mention.i < figure.i:
        return False
    reach = (*range(max(0, mention.i - FORETOLD_REACH), mention.i), *range(mention.j, figure.j + ESTIMATE_REACH))
    return not any("expected" in s.classes(t) for t in reach)


def _is_to_come(s: Sentence, period: str | None) -> bool:
    """ "and go down to 4.5% in 2026", "will rise to 142 next week": of a time that has not begun nothing is known."""
    anchor = s.story.local_date()
    told = period is not None and anchor is not None and is_ahead(period, anchor)
    return told and s.vocabulary.isdisjoint(("fiscal", "financial", "fy"))


def _is_awaited(s: Sentence) -> bool:
    """ "Thursday: UK GDP 0.1% m/m", "Still to come: US PPI (0.3%)": figures of an agenda are forecasts until told."""
    if any(motion.part == "verb" for motion, _ in s.motion_at.values()) or "told" in s.cues:
        return False
    anchor, day = s.story.local_date(), s.agenda
    resolved = resolve(day, anchor, future=True) if day is not None else None
    return s.looks_ahead or (resolved is not None and anchor is not None and resolved.start > anchor)


def _is_measured(s: Sentence, mention: Mention, figure: Figure) -> bool:
    """ "Debt was estimated at 86% of output at the end of 2024", "reached an estimated $145 billion", "are estimated to
    have risen 0.4%": what an office reckons of a time that is over, and no forecast."""
    if "estimated" not in s.vocabulary or figure.is_range or not POLLED.isdisjoint(s.vocabulary):
        return False
    begin = max(0, mention.i - ESTIMATE_REACH) if mention.i < figure.i else 0
    reach = (*range(begin, mention.i), *range(max(begin, mention.j), figure.j + FORETOLD_REACH))
    cues = [t for t in reach if "expected" in s.classes(t)]
    if not cues or any(s.tokens.word(t) != "estimated" for t in cues) or cues[-1] > figure.i:
        return False
    told = s.tokens.words[cues[-1] + 1 : cues[-1] + 3]
    anchor, when = s.story.local_date(), period_of(s, figure, begin, len(s.tokens))
    day = resolve(when, anchor) if when is not None else None
    over = day is not None and anchor is not None and day.end < anchor
    official = cues[-1] == figure.i - 1 or s.tokens.word(cues[-1] - 1) in ("was", "were")
    official = official or any(f.key("agency") and f.j == cues[-1] for f in s.names)
    return told == ["to", "have"] or over or (when is None and official)


def _is_foretold(s: Sentence, mention: Mention, figure: Figure) -> bool:
    """ "The ministry said inflation would stay below 4%": what somebody said would come, without an "if"; not "the
    duties would raise inflation by 0.8 points"."""
    lead = s.tokens.words[max(0, mention.j, figure.i - FORETOLD_REACH) : figure.i]
    return "would" in lead and not SAYING.isdisjoint(s.vocabulary) and CONDITIONS.isdisjoint(s.vocabulary)


def _is_intended(s: Sentence, mention: Mention, key: IndicatorKey) -> bool:
    """ "is obliged to reduce the budget deficit to 8.7%", "said the government would cut the deficit to 7.4%": what a
    public body means to bring a statistic to; not "managed to cut the deficit to 3%"."""
    words, k = s.tokens.words, mention.i - 1
    if key.id not in SHARES_OF_GDP:
        return False
    while k > 0 and words[k] in ("the", "its", "budget", "fiscal", "public", "annual"):
        k -= 1
    if k < 2 or words[k] not in BRINGING:
        return False
    if words[k - 1] == "would":
        return not SAYING.isdisjoint(s.vocabulary) and CONDITIONS.isdisjoint(s.vocabulary)
    return words[k - 1] == "to" and words[k - 2] not in MANAGED


def _opens_bracket(s: Sentence, figure: Figure) -> bool:
    """ "will stand at 6.2% (vs. 5.2% in April)": a level set beside another, whatever moves after it."""
    k = figure.i - 1 - (s.tokens.word(figure.i - 1) == ".")
    return s.tokens.word(k) in ("vs", "versus") and s.tokens.word(k - 1) == "("


def _label(s: Sentence, figure: Figure) -> str | None:
    """ "(cons 2.5% y/y, prev. 0.9%)", "vs 7.60m exp, 7.51m (r) prior": what a word beside a figure says that it is."""
    k = figure.i - 1
    k -= s.tokens.word(k) in (".", ":", "was")
    inside = any(s.tokens.word(a) == "(" and a < k < b for a, b in s.asides)
    j = figure.j + 3 if s.tokens.words[figure.j : figure.j + 3] == ["(", "r", ")"] else figure.j  # revised
    if s.tokens.word(figure.i - 1) in AIMING and s.tokens.word(figure.j) == "inflation":
        return "expected"  # "sets its rate to achieve 2% inflation"
    if s.tokens.word(j) in ENDS_OF_AIM and not TARGETS.isdisjoint(s.tokens.words[j : j + AIM_REACH]):
        return "expected"  # "near the 3% midpoint of its target range"
    if s.tokens.word(j) in LABELS and s.tokens.word(j + 1) in ("", ",", ";", ")", ".", "and"):
        return LABELS[s.tokens.word(j)]
    if s.tokens.words[figure.i - 2 : figure.i] in AFTER_FORECAST and s.tokens.word(j) == "in":
        return "previous"  # "0.5% vs. 0.3% expected and 0.4% in December"
    year = next((d for d in s.dates if d.j == figure.i - 2 and d.shift == -1), None)
    if year is not None and s.tokens.word(year.i - 1) in BEFORE_LAST and s.tokens.word(figure.i - 1) == "s":
        return "previous"  # "would be better than last year's 0.2% expansion"
    if s.tokens.words[figure.i - 2 : figure.i] in (["the", "prior"], ["the", "previous"]):
        return "previous"  # "rose 0.9%, against the prior 0.1% gain"
    if _was_forecast(s, figure) or _is_long_told(s, figure) or is_of_year_before(s, figure):
        return "previous"  # "against the 2.1% growth forecast in March"
    opens = s.date_at.get(figure.i - 2) if inside and s.tokens.word(figure.i - 1) == ":" else None
    if opens is not None and s.tokens.word(opens.i - 1) == "(" and any(f.j < opens.i for f in s.figures):
        return "previous"  # "moderated to 4.3% (June: 4.5%)"
    month = s.date_at.get(j + 2) if s.tokens.words[j : j + 2] == ["seen", "in"] else None
    if month is not None and month.kind == "month" and s.tokens.word(figure.i - 1) in ("the", "of"):
        return "previous"  # "slower than the 3.9% seen in May"
    if inside and s.agenda is not None and s.tokens.word(k) == "," and k in s.figure_ends:
        return "previous"  # "industrial production (5.1%, 5.2%)"
    return LABELS.get(s.tokens.word(k)) if inside else None


def _is_long_told(s: Sentence, figure: Figure) -> bool:
    """ "A year ago at this time, the rate averaged 6.9%", "up from last week when it averaged 6.7%": told before."""
    words = s.tokens.words
    lead, j = words[max(0, figure.i - 5) : figure.i], figure.j
    ago = words[j : j + 1] == ["a"] and words[j + 1 : j + 2] in UNITS and words[j + 2 : j + 3] in (["ago"], ["earlier"])
    if ago and s.skip_left(figure.i) not in s.motion_before:
        return True  # "They stood at $30.3 billion a year ago"
    return opens_year_before(s, figure) or ("when" in lead and "it" in lead and "from" in words[: figure.i])


def _was_forecast(s: Sentence, figure: Figure) -> bool:
    """ "the 2.1% contraction projected in March", "its March forecast of 2.1%": a forecast of before, by its month."""
    words, i, j = s.tokens.words, figure.i, figure.j + (figure.j in s.motions_at)
    j += s.tokens.word(j) in ("it", "they", "he", "she")  # "the 3.3% it projected in July"
    told = words[j : j + 1] != [] and words[j] in FORETOLD and s.tokens.word(j + 1) == "in"
    when = s.date_at.get(j + 2) if told else None
    k = s.skip_left(i)
    if s.tokens.word(k - 1) in ("of", "for") and s.tokens.word(k - 2) in FORESIGHTS:
        if s.tokens.word(k - 3) in EARLIER:
            return True  # "compared with an earlier forecast of 5.3%"
        owned = s.date_at.get(k - 3)
        when = owned if owned is not None and s.tokens.word(owned.i - 1) in ("its", "their", "the") else when
    return when is not None and when.kind == "month"


def _counts_vehicles(s: Sentence, figure: Figure) -> bool:
    """Whether a number is of vehicles, and not one of a list that parts them ("11,266 and 97,734, respectively")."""
    noun = s.tokens.word(figure.j)
    return noun in VEHICLES and "respectively" not in s.vocabulary


def _elsewhere(s: Sentence, figure: Figure) -> str | None:
    """ "compared with 2.8% in the U.S.": the country right after a figure."""
    if s.tokens.word(figure.j) != "in":
        return None
    found = s.name_at.get(figure.j + 2 if s.tokens.word(figure.j + 1) == "the" else figure.j + 1)
    return found.key("place") if found is not None else None


def _is_of_trade(s: Sentence, mention: Mention, figure: Figure) -> bool:
    """Whether exports or imports stand between a balance's last figure and one more."""
    start = max((f.j for f in s.figures if f.j <= figure.i), default=max(0, mention.j))
    return not {"exports", "imports", "shipments"}.isdisjoint(s.tokens.words[start : figure.i])


def _is_of_part(s: Sentence, mention: Mention, figure: Figure) -> bool:
    """ "mining output fell 2%, with gold production down 6%": whether a noun before "down" names what moved."""
    k = s.skip_left(figure.i) - 1
    if s.tokens.word(k) not in ("up", "down") or mention.j >= k - 1:
        return False
    if s.tokens.word(k - 2) in (",", "and"):  # "exports of plastics up 2.2% and machinery down 1.7%"
        plain = s.tokens.kinds[k - 1] == "word" and s.tokens.word(k - 1) not in JOINTS and not s.classes(k - 1)
        return (
            plain
            and any(mention.j < f.j <= k - 2 and f.unit == figure.unit for f in s.figures)
            and k - 1 not in s.date_at
        )
    return s.tokens.word(k - 1) in PART_NOUNS and s.tokens.word(k - 2) not in ("with", "the", "")


def _is_cause(s: Sentence, mention: Mention, figure: Figure) -> bool:
    """ "output grew 1.4%, held back by a 7.2% drop in mining": what moved a statistic is no figure of its own."""
    words, j = s.tokens.words, figure.j
    noun = any(motion.part == "noun" for motion in s.motions_at.get(j, ([], 0))[0])
    if not noun or words[max(0, figure.i - 2) : figure.i] not in (["by", "a"], ["by", "an"]) or mention.i > figure.i:
        return False
    k = s.motions_at[j][1]
    named = k + 1 + (s.tokens.word(k + 1) == "the")
    timed = named in s.date_at or s.tokens.word(named) in TIMES
    return s.tokens.word(k) == "in" and not timed and s.tokens.word(k + 1) not in ("both", "all")


def _is_of_named(s: Sentence, mention: Mention, figure: Figure) -> bool:
    """ "world coffee output rose 4%, with a +1.5% increase in arabica output": whether a figure before a noun is that
    of a statistic named behind "in"."""
    if mention.i > figure.i or figure.j not in s.motions_at:
        return False
    motions, k = s.motions_at[figure.j]
    named = s.name_at.get(k + 1) or s.name_at.get(k + 2)
    noun = any(motion.part == "noun" for motion in motions) and s.tokens.word(k) == "in"
    return noun and named is not None and (named.key("indicator") or named.key("headline")) is not None


def _is_another(s: Sentence, st: Statement, t: int) -> bool:
    """Whether token t names what moved "by" a figure: a country, a noun behind another's figure."""
    named = s.name_at.get(t)
    if named is not None:
        return named.key("place") is not None
    noun = s.tokens.kinds[t : t + 1] == ["word"] and t not in s.motions_at and t not in s.date_at and not s.classes(t)
    return st.inherited and noun and s.tokens.word(t) not in ("and", "but", "or", "then")


def _is_clock(s: Sentence, figure: Figure) -> bool:
    """ "1330 US PPI Jan", "US jobless claims at 1330": the time at which a calendar's line begins or ends."""
    if s.tokens.word(figure.i - 1) == "at" and figure.j == figure.i + 1 and figure.unit == "number":
        return CLOCK.fullmatch(s.tokens.raw[figure.i]) is not None
    return figure.i == 0 and CLOCK.fullmatch(s.tokens.raw[0]) is not None and s.tokens.raw[figure.j][:1].isupper()


def _is_anothers(s: Sentence, mention: Mention, key: IndicatorKey, figure: Figure) -> bool:
    """ "The deficit widened after the state spent $3 billion", "was met by selling bonds worth $2 billion", "she saved
    on the deficit $4 billion": a sum of what somebody did, and no level of the balance or output named beside it."""
    if key.id not in DISPOSED:
        return False
    words, k = s.tokens.words, s.skip_left(figure.i)
    if s.tokens.word(k - 1) in DISPOSING:
        return True
    lead = words[max(0, mention.i - DISPOSED_REACH) : max(0, mention.i)]
    if "on" in lead and not DISPOSING.isdisjoint(lead[: lead.index("on")]):
        return True
    between = itertools.pairwise(words[max(0, mention.j) : figure.i])
    return any(a == "by" and b.endswith("ing") for a, b in between)


def _is_ratio(s: Sentence, figure: Figure) -> bool:
    """ "one per 10,000 births", "one in 5,000 jobs": of how many one is meant."""
    before, k = s.tokens.word(figure.i - 1), figure.i - 2
    return before == "per" or (before == "in" and s.tokens.word(k) in ("one", "1"))


def _is_share(s: Sentence, key: IndicatorKey, figure: Figure) -> bool:
    """ "6.7 percent of GDP" measures a deficit or a debt; "70 percent came from Apple" is a part of the whole."""
    following = s.tokens.words[figure.j : figure.j + 6]
    if figure.unit != "percent" or key.id in SHARES_OF_GDP:
        return False
    if key.id in OF_CAPACITY and "capacity" in following[1:4]:
        return False  # "Refineries ran at 88% of their capacity"
    lead = itertools.pairwise(s.tokens.words[: figure.i])
    if s.tokens.word(figure.j) == ")" and any(pair in STEMMING for pair in lead):
        return True  # "electricity production comes from nuclear power (65%) and wind (25%)"
    if following[:1] in (["were"], ["said"], ["say"], ["are"], ["expect"]) and not _moves_before(s, figure):
        return True  # "of those who lost their jobs, 65% were still without one"
    if following[:1] == ["of"]:  # "cut 5% of its workforce" is a company's
        return not WORKFORCE.intersection(following) or following[1] in ("its", "their")
    return following[1:2] == ["from"] and following[0] in ("came", "comes", "was", "is", "are", "went", "goes")


def _moves_before(s: Sentence, figure: Figure) -> bool:
    return s.skip_left(figure.i) in s.motion_before or s.tokens.word(s.skip_left(figure.i) - 1) in ("to", "by", "at")
