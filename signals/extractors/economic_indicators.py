"""Figures of economic statistics: actual, previous, expected.

Reads:   "South African consumer prices rose 3.2% in January from a year earlier, after 3.0% in December."
Gives:   EconomicIndicator.value in `unit`, with `basis` where words state it and the `period` it describes.
Refuses: companies' sales and exports; a price or rate of the market.
Source:  statistical agencies' names of their series.
"""

from __future__ import annotations

import copy
import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from signals.grammar.context import Draft, qualifier, signed, status, window
from signals.grammar.countries import country_of, named_country, national, speaks_of_tariffs
from signals.grammar.figures import Figure
from signals.grammar.periods import WEEKLY_STOCKS, note, period_of, period_text
from signals.grammar.readings import TOTALLING, Role
from signals.grammar.sentence import Found, Sentence
from signals.grammar.statements import Mention, Statement, has_object
from signals.grammar.when import resolve
from signals.lexicon import load
from signals.lexicon.entries import CentralBank, Indicator, Place
from signals.lexicon.vocabulary import Motion
from signals.records import EconomicIndicator
from signals.tokens import HYPHENS

KIND = "indicator"
BASES = ("annualized", "yoy", "mom", "qoq")
NEUTRAL = 50  # what separates growth from contraction in surveys of purchasing managers
NEUTRAL_MARKS = frozenset("mark level line threshold point boundary".split())
PASSED = frozenset("above below over under".split())
PRICE_INDICATORS = frozenset("cpi core_cpi ppi core_ppi pce_price core_pce_price wpi import_prices".split())
SHARES_OF_GDP = frozenset("budget_balance public_debt current_account trade_balance household_debt".split())
WITHOUT_YEAR = WEEKLY_STOCKS | {"inflation_expectations"}
SPANS = frozenset("year quarter month half period week".split())
BALANCES = frozenset("budget_balance current_account trade_balance".split())
CREATING = frozenset("created creating creates generated generating generates".split())
JOBS_REACH = 8  # tokens before a count of jobs that may tell that it is a forecast
JOBS = frozenset("jobs positions payrolls".split())
TOLD_AS_SHARE = SHARES_OF_GDP | {"gas_storage"}  # stocks that are also told as a percentage, of output or of room
SHARES = frozenset("accounted accounts accounting comprised comprises represented represents".split())
SHARING = frozenset("share percentage proportion".split())
CUTTING = frozenset("cut cuts cutting slash slashed slashes slashing trim trimmed trims reduce reduced".split())
FORETELLING = frozenset("forecast projection target".split())
FORECASTS = frozenset("forecast forecasts projection projections estimate estimates outlook".split())
VEHICLES = frozenset("units vehicles cars automobiles autos".split())
LENGTHS = frozenset("meters metres kilometers kilometres miles feet".split())
CLAUSES = frozenset("whereas while but".split())
AUTHORITIES = frozenset(
    "bank banks government treasury ministry fund agency regulator committee board council cabinet".split()
)
GROWING = frozenset("grew grows expanded expands contracted contracts shrank shrinks".split())
TRADES = frozenset("sales revenue revenues business market segment shipments bookings traffic demand".split())
FORESEEING = frozenset(
    "sees see seeing expects expect expecting forecasts forecast forecasting projects projecting predicts predicting"
    " puts put pegs pegged assumes assuming raised raises cut cuts trimmed lowered lifted upgraded downgraded".split()
)
LABELS = {
    **dict.fromkeys(("prev", "previous", "prior"), "previous"),
    **dict.fromkeys(("cons", "consensus", "exp", "f'cast", "est", "poll"), "expected"),
}  # what a word says of the figure beside it: "(cons 2.5%, prev 0.9%)", "7.60m exp, 7.51m prior"
AFTER_FORECAST = (["expected", "and"], ["consensus", "and"], ["forecast", "and"])
HIKING = frozenset("hike hikes hiked hiking".split())
OTHER_RATES = frozenset("rates yield yields neutral".split())
MARKS = frozenset("below above under over past".split())
RECORDING = frozenset("recorded saw posted registered reported logged experienced".split())
EXCLUDING = frozenset("excluding excludes exclude excluded".split())
CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
AHEAD = (["over", "the", "next"], ["in", "the", "next"], ["over", "the", "coming"])
READINGS = frozenset("figure number reading print".split())
BARE_NOUNS: dict[str, tuple[str, ...]] = {
    "output": ("_production", "_output"), "production": ("_production", "_output"),
    "prices": ("cpi", "ppi", "pce_price", "wpi"),
}  # fmt: skip
SPENT = {
    "spending": ("personal_income", "consumer_spending"), "income": ("consumer_spending", "personal_income"),
    "incomes": ("consumer_spending", "personal_income"),
}  # fmt: skip
COMPANY_FIGURES = frozenset("margin margins ebitda ebit eps revenue revenues".split())
MAKERS = frozenset("company carmaker automaker manufacturer group firm".split())
TARGETS = frozenset("target goal objective".split())
JOINTS = frozenset("while whereas and but as".split())
OPENERS = frozenset("meanwhile the overall however separately elsewhere also and while".split())
PEOPLE = frozenset(
    "latter former net gross adjusted operating realized unrealized comparable diluted he she it they this that these"
    " those we you"
    " analysts economists investors traders shares stocks stock futures prices markets officials consumers households"
    " companies revenue sales profit earnings income there some many most one".split()
)
STOPS = frozenset(
    "included including includes after the a an its their while and but as with of in for said that which where by"
    " from to on or also were was is are has"
    " have it saw though although kept both did do does".split()
)
DATA_NOUNS = frozenset(
    "prices price costs sales output production spending exports imports orders wages rents jobs activity deliveries"
    " starts permits balances inflation products services goods".split()
)
COMPONENT = Indicator(
    key="component", name="component of a statistic", source="the story's own words", examples=("-",), measure="growth"
)
BRANCHES = frozenset(
    "energy food clothing manufacturing mining construction equipment supply transport housing healthcare education"
    " machinery maintenance furniture tobacco quarrying".split()
)
PARTS = frozenset("share total accounting accounted contribution weight respondents".split())
COMPARED = frozenset("vs versus from".split())
WORKFORCE = frozenset("workforce labor labour respondents".split())
GROWTH = frozenset("annual growth rate".split())
PART_NOUNS = frozenset(
    "urban rural tourism housing rent goods fuel transport vegetable clothing healthcare education import grocery"
    " restaurant hotel insurance medical".split()
)
STEMMING = frozenset((("comes", "from"), ("came", "from"), ("come", "from"), ("consists", "of"), ("generated", "by")))
NAMING = frozenset(("attribute", "filler", "policy_topic"))  # cues that may be part of a component's name
PACES = frozenset("pace rate clip further again more less faster slower".split())
POINTS = frozenset({"points", "number", "count"})
PACE_REACH = 12  # tokens between a verb and the bracket behind the pace that it tells
OF_COMPANIES = frozenset(  # whose growth is no economy's
    "volume volumes organic sales revenue revenues earnings profit profits user users subscriber customer customers"
    " loan loans deposit deposits credit store traffic premium advertising order orders unit income wage wages price"
    " export exports import investment employment job population lending".split()
)
VALUED = ("permits", "sales", "orders", "imports", "exports")  # counted, and told by their worth as well
DEFICIT_WORDS = frozenset("deficit deficits shortfall gap".split())


class IndicatorKey(NamedTuple):
    id: str
    country: str | None
    deficit: bool
    loose: bool  # a headline word that needs a country beside it
    sure: bool = False  # the country is named at the indicator
    gauge: bool = False  # "the employment index": figures are points of an index
    falling: bool = False  # "PPI deflation of 2.3%"
    written: str | None = None  # the name as written, in lower case
    revised: str | None = None  # the period whose figure is told anew
    foreseen: bool = False  # "trimmed growth to 1.7%": a forecast, since it can be set


def mentions(s: Sentence) -> Iterator[Mention]:
    for found in s.names:
        key = found.key("indicator") or found.key("headline")
        if key is None:
            continue
        entry = load(Indicator)[key]
        if any(
            f.unit == "percent" and f.j <= found.i and TARGETS.intersection(s.tokens.words[found.i : found.j])
            for f in s.figures
        ):
            continue  # "2% inflation target" is read as such
        if s.words(found.i, found.j) in ("M1", "M2", "M3") and "money" not in s.story.text.lower():
            continue  # a company
        if s.tokens.words[max(0, found.i - 2) : found.i] == ["expectations", "that"]:
            continue  # "expectations that unemployment will rise": how many expect it
        if EXCLUDING.intersection(s.tokens.words[max(0, found.i - 3) : found.i]):
            continue  # "core CPI, which excludes food and energy prices"
        surface = s.tokens.words[found.i : found.j]
        deficit = any(w in DEFICIT_WORDS for w in surface) or s.tokens.word(found.j) in DEFICIT_WORDS
        elsewhere = named_country(s, found) if "other" in entry.meant else None  # "Australia's jobs report"
        country = elsewhere or entry.place or country_of(s, found)
        loose = found.key("indicator") is None
        if s.tokens.word(found.j) in ("at", "in", "of") and s.tokens.word(found.j + 1) == "its":
            continue  # "retail sales at its own shops"
        if key == "gdp" and surface[0] in GROWTH and not _is_output(s, found):
            continue
        if key.endswith(("_output", "_production")) and entry.measure == "count" and not _is_national(s, found):
            continue  # a mine's or a company's production
        if s.tokens.word(found.j) in ("unit", "units", "business", "arm", "company", "firm", "division"):
            continue  # "its mortgage lending unit"
        if s.tokens.word(found.j) in ("expectations", "coverage") and key != "cpi":
            continue  # "house price expectations", "4G population coverage"
        if key == "vehicle_sales" and _is_makers(s, found):
            continue
        if surface[-1] in ("revenue", "revenues") and key == "exports" and named_country(s, found) is None:
            continue  # a company's
        if surface == ["reserves"] and not _is_owned(s, found):
            continue  # a lender's, of oil
        lead = s.tokens.words[max(0, found.i - 10) : found.i]
        if "of" in lead[-4:] and SHARES.intersection(lead):
            continue  # "Velmar accounted for a third of total exports, worth $800 million"
        if s.tokens.word(found.i - 1) in ("of", "nominal") and SHARING.intersection(
            s.tokens.words[max(0, found.i - 4) : found.i]
        ):
            continue  # "assets as a percentage of GDP", "the share of imports"
        counted = any(f.j == found.i and f.unit == "count" for f in s.figures)
        if surface[-1] in JOBS and counted and any(f.key("indicator") and f.j <= found.i for f in s.names):
            continue  # "payrolls rose by 143,000 jobs": what is counted
        if loose and key in ("employment", "nonfarm_payrolls") and not _names_economy(s):
            continue  # a company's jobs
        if surface == ["economy"] and _is_place_of_another(s, found.i):
            continue  # "inflation in the region's biggest economy"
        if key == "capacity_utilization" and s.story.tells_results:
            continue  # of a company's plants
        if loose and key in ("exports", "imports") and speaks_of_tariffs(s):
            continue  # "a 25% tariff on imports"
        if loose and country is None and not _data_sentence(s):
            continue
        if key == "nonfarm_payrolls" and loose:  # "jobs" are payrolls only in the United States
            country = next((f.key("place") for f in s.names if f.key("place")), s.story.here)
            key = key if country else "employment"
        if loose and key == "core_cpi" and (meant := _spoken_of(s, found.i)) is not None:
            key = (
                f"core_{meant[0]}" if f"core_{meant[0]}" in PRICE_INDICATORS else key
            )  # "the core measure" of what is told
        key = _measured_by(s, found) or national(key, country)
        j = found.j
        while s.tokens.word(j) in (
            "deflation",
            "rate",
            "growth",
            "data",
            "figures",
            "reading",
            "number",
            "numbers",
            "print",
            "index",
            "inflation",
            "report",
        ):
            j += 1
        gauge = entry.measure != "index" and "index" in s.tokens.words[found.j : j]
        sure = named_country(s, found) is not None
        note(s, found.i, j, key, country)
        awaited = _awaited_from(s, found) if key == "cpi" and surface[-1] == "inflation" else None
        if awaited is not None:
            yield Mention(KIND, IndicatorKey("inflation_expectations", country, False, loose, sure), awaited, found.j)
            continue
        if surface == ["inflation"] and s.tokens.word(found.i - 1) in PART_NOUNS:
            part = s.words(found.i - 1, found.j).lower()
            yield Mention(KIND, IndicatorKey(part, country, False, True), found.i - 1, found.j)
            continue  # "tourism inflation" is a component of prices
        falling = "deflation" in s.tokens.words[found.j : j]
        written = s.words(found.i, found.j).lower()
        foreseen = surface == ["growth"] and s.tokens.word(found.i - 1) in FORESEEING
        told = IndicatorKey(key, country, deficit, loose, sure, gauge, falling, written, foreseen=foreseen)
        yield Mention(KIND, told, found.i, j)
    yield from _per_country(s)
    yield from _grown(s)
    yield from _spent(s)
    yield from _budgeted(s)
    yield from _stored(s)
    yield from _core(s)
    yield from _repeated(s)
    yield from _components(s)
    yield from _parts_of_release(s)


def _is_place_of_another(s: Sentence, i: int) -> bool:
    """Whether "economy" at token i only tells where something is: behind an "in" that leads to no date."""
    lead = (t for t in range(max(0, i - 9), i) if s.tokens.word(t) == "in")
    return any(t + 1 not in s.date_at and t + 2 not in s.date_at for t in lead)


def _spoken_of(s: Sentence, i: int) -> tuple[str, str | None] | None:
    """The statistic named last before token i, here or in the sentences before, and its name as written."""
    for f in reversed(s.names):
        key = f.key("indicator") or f.key("headline")
        if f.j <= i and key is not None:
            return None if s.tokens.word(f.i - 1) in OF_COMPANIES else (key, s.words(f.i, f.j).lower())
    last = s.story.recent(KIND)
    return (last.key.id, last.key.written) if last is not None and isinstance(last.key, IndicatorKey) else None


def _per_country(s: Sentence) -> Iterator[Mention]:
    """ "activity contracted in Germany (-2.9%) and Italy (-3.1%), whereas Spain recorded a 1.4% increase"."""
    listed = False  # "in Germany (-2.9%)" opens a list; "followed by Malaysia (+38.5%)" names a partner of trade
    for found in s.names:
        place = found.key("place")
        before = s.tokens.word(found.i - 2 if s.tokens.word(found.i - 1) == "the" else found.i - 1)
        if place is None or s.words(found.i, found.j) in load(Place)[place].cities:
            continue
        figure = s.figure_from.get(found.j + 1)
        bracketed = s.tokens.word(found.j) == "(" and figure is not None and figure.unit == "percent"
        listed = bracketed and (before == "in" or (listed and before in (",", "and")))
        if not listed and not (before in CLAUSES and s.tokens.word(found.j) in RECORDING):
            continue
        meant = _spoken_of(s, found.i)
        if meant is not None:
            key = IndicatorKey(meant[0], place, False, True, True, written=meant[1])
            yield Mention(KIND, key, found.i, found.j, firm=False)


def _grown(s: Sentence) -> Iterator[Mention]:
    """ "China, the world's biggest exporter, grew 5.4%": a country that grows is its output."""
    if GROWING.isdisjoint(s.vocabulary) or not TRADES.isdisjoint(s.vocabulary) or s.story.tells_results:
        return
    for found in s.names:
        place = found.key("place")
        start = found.i - (s.tokens.word(found.i - 1) == "the")
        if place is None or s.words(found.i, found.j) in load(Place)[place].cities:
            continue
        if s.tokens.word(start - 1) not in ("", ",", ";", "that", "said", "while", "as", "and", "but"):
            continue
        verb = next((b + 1 for a, b in s.asides if a == found.j + 1 and s.tokens.word(b) == ","), found.j)
        figure = next((f for f in s.figures if f.i > verb and s.skip_left(f.i) == verb + 1), None)
        if s.tokens.word(verb) in GROWING and figure is not None and figure.unit == "percent":
            yield Mention(KIND, IndicatorKey("gdp", place, False, False, True), found.i, found.j)


def _budgeted(s: Sentence) -> Iterator[Mention]:
    """ "The budget assumes growth of 5.2% and a deficit of 2.5% of GDP": the budget's own."""
    if "budget" not in s.vocabulary or s.vocabulary.isdisjoint(DEFICIT_WORDS) or s.story.tells_results:
        return
    for t, word in enumerate(s.tokens.words):
        told = s.tokens.word(t - 1) == "a" and s.tokens.word(t + 1) == "of"
        if word in DEFICIT_WORDS and told and t not in s.name_at:
            place = next((f.key("place") for f in s.names if f.key("place")), s.story.here)
            yield Mention(KIND, IndicatorKey("budget_balance", place, True, False, True), t, t + 1)


def _spent(s: Sentence) -> Iterator[Mention]:
    """ "Personal income rose 0.4% while spending climbed 0.7%": told of with the other, that of consumers."""
    for t, word in enumerate(s.tokens.words if not s.vocabulary.isdisjoint(SPENT) else ()):
        if word not in SPENT or t in s.name_at or not _goes(s, t + 1):
            continue
        beside, key = SPENT[word]
        meant = _spoken_of(s, t)
        if meant is not None and meant[0] == beside:
            last = s.story.last.get(KIND)
            country = getattr(last.key, "country", None) if last is not None else s.story.here
            yield Mention(KIND, IndicatorKey(key, country, False, False, True), t, t + 1)


def _stored(s: Sentence) -> Iterator[Mention]:
    """ "The EIA reported an inventory build of 4.1 million barrels": of crude, where nothing else is said."""
    if "inventory" not in s.vocabulary or "barrels" not in s.vocabulary or not any(f.key("agency") for f in s.names):
        return
    for t, word in enumerate(s.tokens.words):
        noun = any(motion.part == "noun" for motion in s.motions_at.get(t + 1, ([], 0))[0])
        if word == "inventory" and t not in s.name_at and noun and s.tokens.word(t - 1) in ("a", "an", "the"):
            yield Mention(KIND, IndicatorKey("crude_inventories", "US", False, False, True), t, t + 1)


def _goes(s: Sentence, t: int) -> bool:
    """Whether a verb that can take a figure stands at token t: "edges up", "came in at", "is at"."""
    moves = t in s.motion_at or t + 1 in s.motion_at
    return moves or bool(s.classes(t) & {"level_verb", "told"}) or s.tokens.word(t) in ("was", "is", "at", "moving")


def _core(s: Sentence) -> Iterator[Mention]:
    """ "Core edges up to 0.9%", "with the core moving to 3.3%": prices spoken of before, without food and energy."""
    for t, word in enumerate(s.tokens.words if "core" in s.vocabulary else ()):
        if word != "core" or t in s.name_at:
            continue
        meant = _spoken_of(s, t) if _goes(s, t + 1) else None
        if meant is not None and f"core_{meant[0]}" in PRICE_INDICATORS:
            last = s.story.recent(KIND)
            country = getattr(last.key, "country", None) if last is not None else s.story.here
            yield Mention(KIND, IndicatorKey(f"core_{meant[0]}", country, False, False, True), t, t + 1)


def _repeated(s: Sentence) -> Iterator[Mention]:
    """ "On a yearly basis, output fell by 2.0%": the statistic spoken of before, by its bare noun or its month."""
    last = s.story.recent(KIND)
    if last is None or not isinstance(last.key, IndicatorKey):
        return
    for when in s.dates if not s.vocabulary.isdisjoint(READINGS) else ():
        j = when.j + 2 * (s.tokens.words[when.j : when.j + 2] == ["'", "s"])
        j += s.tokens.word(j) in ("monthly", "annual")
        if when.kind not in ("month", "quarter") or s.tokens.word(j) not in READINGS or j in s.motions_at:
            continue
        if "revised" in s.vocabulary:  # "The December figure was revised upward to 0.4%"
            yield Mention(KIND, last.key._replace(revised=period_text(s, when)), when.i, j + 1)
        elif s.tokens.word(j + 1) in ("came", "was", "showed", "is"):  # "December's monthly reading came in at 0.4%"
            yield Mention(KIND, last.key, when.i, j + 1)
    for t, word in enumerate(s.tokens.words if last.key.id in BALANCES else ()):
        told_again = word in DEFICIT_WORDS or word == "surplus"  # "the deficit stands at $839.6B"
        if told_again and t not in s.name_at and s.tokens.word(t - 1) in ("the", "that", "this", "its"):
            yield Mention(KIND, last.key._replace(deficit=word != "surplus"), t, t + 1)
    if s.vocabulary.isdisjoint(BARE_NOUNS):
        return
    for t, word in enumerate(s.tokens.words):
        verb = t + 2 if s.tokens.word(t + 1) in ("was", "were", "is") else t + 1
        moves = verb in s.motion_at or any(f.i == verb and f.unit == "percent" for f in s.figures)
        if word not in BARE_NOUNS or not last.key.id.endswith(BARE_NOUNS[word]) or not moves:
            continue
        if word == "prices" and not (s.has_cue("mom", 0, t) or s.has_cue("yoy", 0, t)):
            continue  # of shares, of a good
        if t not in s.name_at and s.tokens.word(t - 1) in (",", "", "*", "the"):
            yield Mention(KIND, last.key, t, t + 1)


def _awaited_from(s: Sentence, found: Found) -> int | None:
    """Where "expectations for New Zealand inflation" begins; None in "expectations for inflation to slow"."""
    words = s.tokens.words
    if s.tokens.word(found.j) == "to":
        return None
    starts = range(max(0, found.i - 4), found.i - 1)
    awaited = next((t for t in starts if words[t] == "expectations" and words[t + 1] in ("for", "of")), None)
    if awaited is None and words[found.j : found.j + 3] in AHEAD:
        return found.i  # "households see inflation over the next year at 3.9%"
    return awaited


def _is_owned(s: Sentence, found: Found) -> bool:
    """ "Brazil's reserves stand at $328 billion", "Its reserves fell", after a statistic of the country's."""
    if s.tokens.words[found.i - 2 : found.i] == ["'", "s"]:
        return any(f.key("place") and f.j == found.i - 2 for f in s.names)
    last = s.story.recent(KIND)
    its = s.tokens.word(found.i - 1) == "its" and last is not None and not s.story.tells_results
    return its or any(f.key("place") and f.j == found.i for f in s.names)


def _is_makers(s: Sentence, found: Found) -> bool:
    """ "the Japanese company projects a decline of 7.5% in car sales", but not "China's car sales"."""
    owned = s.tokens.words[found.i - 2 : found.i] == ["'", "s"]
    told_of = any(f.key("place") and f.j == found.i - 2 * owned for f in s.names)
    return not told_of and not MAKERS.isdisjoint(s.tokens.words)


def _is_national(s: Sentence, found: Found) -> bool:
    """Whether an output is a country's: its name or "the country's" stands by, or an agency tells of it."""
    spoken = {"country", "nation", "world", "global", "national", "opec"}.intersection(s.tokens.words)
    inside = s.tokens.words[found.i] in ("u.s.", "us", "chinese", "russian")  # "U.S. crude production" is one name
    crop = {"crop", "harvest"}.intersection(s.tokens.words[found.i : found.j]) and any(f.key("place") for f in s.names)
    told = crop or named_country(s, found) is not None or any(f.key("agency") for f in s.names)
    return bool(spoken) or inside or told


def _parts_of_release(s: Sentence) -> Iterator[Mention]:
    """ "-- ex food & energy", "New Orders, M/M%" under a release in a calendar's rows: its core figure, or a part."""
    above = s.story.listing.subject if s.is_row and s.story.listing is not None else None
    if above is None:
        return
    i = next((t for t in range(len(s.tokens)) if s.tokens.kinds[t] == "word"), 0)
    if above.kind != KIND or i > 2:
        return
    key = above.key
    assert isinstance(key, IndicatorKey)
    end = next(b for a, b in s.cells if a <= i < b)
    j = next((t for t in range(i, end) if any(basis in s.classes(t) for basis in BASES)), end)
    if s.tokens.word(i) not in ("ex", "excluding"):
        if i == 0 < j - 1 and s.tokens.word(j - 1) == "," and not any(t in s.name_at for t in range(j)):
            yield Mention(KIND, IndicatorKey(s.words(0, j - 1).lower(), key.country, False, True), 0, j)
        return
    part = s.words(i, j).lower().replace("&", "and").split(" ", 1)[-1]
    core = f"core_{key.id}"
    name = core if part == "food and energy" and core in load(Indicator) else f"{key.id.replace('_', ' ')} ex {part}"
    yield Mention(KIND, key._replace(id=name), i, j)


def _measured_by(s: Sentence, found: Found) -> str | None:
    """ "Inflation, as measured by the PCE price index": the statistic that a looser word is told by."""
    words = s.tokens.words
    at = next((t for t in range(found.j, found.j + 4) if words[t : t + 2] == ["measured", "by"]), None)
    named = None if at is None else s.name_at.get(at + 2) or s.name_at.get(at + 3)
    return named.key("indicator") if named is not None else None


def _is_output(s: Sentence, found: Found) -> bool:
    """Whether bare "growth" is that of the economy, by what stands beside it."""
    if s.tokens.word(found.i - 1) in OF_COMPANIES or (found.i == 0 and s.is_row):
        return False  # "healthy volume growth in India"; a row of a company's accounts
    before = s.name_at.get(found.i - 1) or s.name_at.get(found.i - 3)  # "Vietnam recorded a growth rate"
    if before is not None and before.key("place"):
        return True
    if "budget" in s.vocabulary and s.tokens.word(found.j) == "of":
        return not s.story.tells_results  # "The budget assumes growth of 5.2% and a deficit of 2.5% of GDP"
    foreseen = s.tokens.word(found.i - 1) in FORESEEING and s.tokens.word(found.j) in ("at", "of", "to")
    if foreseen and any(found.j < f.i <= found.j + 2 and f.unit == "percent" for f in s.figures):
        named = [f.key("indicator") or f.key("headline") for f in s.names if f.j <= found.i]
        other = next((key for key in reversed(named) if key), "gdp")
        if other != "gdp" and other not in PRICE_INDICATORS:
            return False  # "Factory output is due; economists expect growth of 1.4%"
        return not s.story.tells_results and (s.story.last.get(KIND) is not None or _names_prices(s))
    lead = s.tokens.words[max(0, found.i - 3) : found.i]
    if lead[-1:] == ["for"] and not FORECASTS.isdisjoint(lead) and any(f.key("bank") for f in s.names):
        return True  # "The BOE lowered its projections for growth to 0.8%"
    forecast = s.tokens.word(found.j - 1) in FORETELLING  # "its 2025 growth forecast for Germany"
    if s.tokens.word(found.j) in ("in", "of") or (forecast and s.tokens.word(found.j) == "for"):
        measured = found.i in s.figure_ends  # "4.1 percent growth in the U.S.", of what was told before
        following = s.name_at.get(found.j + 1 + (s.tokens.word(found.j + 1) == "the" and not measured))
        place = following is not None and following.key("place") is not None
        if place or s.tokens.word(found.j) != "for":
            return place or s.tokens.word(found.j + 1) == "europe"
    if s.tokens.word(found.i - 1) == "the" and not s.story.notes.get("statistic"):
        return False  # "The growth beat expectations for a 10% rise", of a company's sales
    return s.tokens.word(found.i - 1) in ("the", "economic", "gdp", "its", ".", ",", "worldwide", "global", "")


def _names_prices(s: Sentence) -> bool:
    """Whether a sentence also names inflation: "raised its estimate of inflation to 3% and trimmed growth to 1.7%"."""
    return any((f.key("indicator") or f.key("headline")) in PRICE_INDICATORS for f in s.names)


def _components(s: Sentence) -> Iterator[Mention]:
    """ "prescription drug prices jumped 4.1%" in a story of data: a component by its own lower-case name."""
    if s.story.tells_results:
        return
    last = s.story.recent(KIND)
    named = next((f for f in s.names if f.key("indicator") or f.key("headline")), None)
    if last is None and named is None and not any(f.key("agency") for f in s.names):
        return
    country = (
        getattr(last.key, "country", None) if last is not None else country_of(s, named) if named else s.story.here
    )
    told = last is not None and ("statistic" in s.story.notes or not s.story.speaks_of_shares)
    begin = 0 if told else named.j if named is not None else len(s.tokens)
    openings = [o for start in _clauses(s) if start >= begin and (o := _opening(s, start))]
    for i, j in openings:
        yield Mention(KIND, IndicatorKey(s.words(i, j).lower(), country, False, True), i, j, firm=False)
    yield from _bracketed(s, country)
    for t, (motion, stop) in s.motion_at.items():
        if s.tokens.word(stop) in ("in", "of") and any(m.part == "noun" for m in s.motions_at[t][0]):
            continue  # "price increases in food"
        if motion.part != "verb" or s.tokens.word(t - 1) not in DATA_NOUNS or t - 1 in s.name_at:
            continue
        i = t - 1
        while (
            i > 0 and s.tokens.kinds[i - 1] == "word" and i - 1 not in s.date_at and t - i < 5 and _describes(s, i - 1)
        ):
            i -= 1
        if s.tokens.words[max(0, i - 2) : i] == ["non", "-"]:
            i -= 2  # "non-residential permits"
        if s.tokens.word(i) in PEOPLE:
            continue  # "net sales climbed 20%"
        if any(f.i < t and f.j > i and f.key("commodity") for f in s.names) and (
            any(f.unit == "money" for f in s.figures) or any(d.kind in ("weekday", "relative_day") for d in s.dates)
        ):
            continue  # "wheat prices shed 29% to $2.75", "Oil prices climbed 2% on Tuesday": a market's
        if (t - i > 1 or s.tokens.word(i) in ("rents", "wages")) and not any(a < t and i < b for a, b in openings):
            yield Mention(KIND, IndicatorKey(s.words(i, t).lower(), country, False, True), i, t, firm=False)


def _bracketed(s: Sentence, country: str | None) -> Iterator[Mention]:
    """ "faster rises in food (4.5% vs 3.3% in December)": a component with its figures in brackets."""
    tokens = s.tokens
    if "(" not in s.vocabulary:
        return
    sure = "statistic" in s.story.notes or any(f.key("indicator") and named_country(s, f) for f in s.names)
    for a, b in s.asides:
        stepped = tokens.word(a + 1) in ("up", "down")  # "job availability (down 0.6 points to 137.0)"
        inside = [f for f in s.figures if a < f.i < b and (f.unit == "percent" or (stepped and f.unit in POINTS))]
        compared = len(inside) > 1 and (stepped or not COMPARED.isdisjoint(tokens.words[a:b]))
        alone = len(inside) == 1 and inside[0].i == a + 1 and inside[0].j == b and sure
        named = tokens.word(a - 1).endswith("s") or tokens.word(a - 1) in BRANCHES
        listed = alone and named and (inside[0].signed or _goes_on(s, a))
        if tokens.word(a) != "(" or not (compared or listed):
            continue
        if (
            a - 1 in s.motion_at
            and s.motion_at[a - 1][0].part == "verb"
            and not COMPANY_FIGURES.intersection(tokens.words)
        ):
            yield from _moved_part(s, a - 1, country)  # "fixed investment slowed (0.2% vs 1.6%)"
            continue
        paced = tokens.word(a - 1) in PACES | SPANS or a - 1 in s.date_at
        if paced or (tokens.word(a - 1).endswith("ly") and a - 2 in s.motion_at):
            # "rose at a slower pace (6.5% vs 7.0%)", "grew for the first time in ten months (1.9% vs -0.3%)"
            moved = (t for t in range(a - 2, max(0, a - PACE_REACH), -1) if t in s.motion_at)
            verb = next((t for t in moved if s.motion_at[t][0].part == "verb"), None)
            if verb is not None and verb - 1 not in s.name_at and not COMPANY_FIGURES.intersection(tokens.words):
                yield from _moved_part(s, verb, country, stop=a)
            continue
        i = _part_start(s, a)
        if i == a or any(t in s.name_at and s.name_at[t].names[0].kind != "decoy" for t in range(i, a)):
            continue
        cut = stepped and (tokens.word(i - 1) in ("for", "of", "to") or tokens.word(a - 1) == "ago")  # no whole name
        if cut or a - 1 in s.motion_at or COMPANY_FIGURES.intersection(tokens.words[i:a]):
            yield Mention("attribute", None, i, a)  # "new orders went on to grow (1.3% vs 1.2%)"
        else:
            yield Mention(KIND, IndicatorKey(s.words(i, a).lower(), country, False, True), i, a, firm=False)


def _part_start(s: Sentence, a: int) -> int:
    """Where the name of a part begins that a bracket at token a follows: "coke and petroleum products (-2%)"."""
    tokens, i = s.tokens, a
    while i > 0 and a - i < 8:
        joins = tokens.word(i - 1) in ("and", "&") and i < a and i > 1 and tokens.kinds[i - 2] == "word"
        word = tokens.kinds[i - 1] == "word" or (tokens.word(i - 1) == "-" and tokens.touches(i))
        if not (joins or (word and tokens.word(i - 1) not in STOPS and not s.classes(i - 1) - NAMING - {"level_verb"})):
            break
        i -= 1
    return i + (tokens.words[i - 1 : i + 1] == ["'", "s"])  # "the country's exports"


def _goes_on(s: Sentence, a: int) -> bool:
    """ "production increased for durable goods (5.1%) and energy (0.5%)": a list whose verb tells the direction."""
    verb = next((t for t in range(a - 1, max(-1, a - 16), -1) if t in s.motion_at), None)
    if verb is None or s.motion_at[verb][0].part != "verb":
        return False
    lead = [t for t in range(verb, a) if s.tokens.word(t) in ("for", "in")]
    return bool(lead) and lead[0] <= verb + 2 and PARTS.isdisjoint(s.tokens.words)


def _moved_part(s: Sentence, verb: int, country: str | None, *, stop: int | None = None) -> Iterator[Mention]:
    """The component named before a verb that figures in brackets follow, at once or at token `stop`; not "growth"."""
    j = verb - 1 if s.tokens.word(verb - 1).endswith("ly") or s.tokens.word(verb - 1) == "also" else verb
    j -= s.tokens.word(j - 1) == "growth"
    i = j
    while i > 0 and j - i < 5 and s.tokens.kinds[i - 1] == "word" and _describes(s, i - 1) and i - 1 not in s.date_at:
        i -= 1
    i -= i == 1 and s.tokens.word(0) not in STOPS | OPENERS  # "Fixed investment": no verb opens a sentence
    listed = s.tokens.word(i - 1) in ("and", "&") and s.tokens.kinds[i - 2 : i - 1] == ["word"]  # "parts and tyres"
    of_another = listed or (s.tokens.word(i - 1) in ("of", "for", "in") and i - 2 not in s.motion_at)
    if i < j and not of_another and not any(t in s.name_at for t in range(i, j)):
        yield Mention(KIND, IndicatorKey(s.words(i, j).lower(), country, False, True), i, stop or verb, firm=False)
    elif i == j or of_another:
        yield Mention("attribute", None, verb, verb + 1)


def _clauses(s: Sentence) -> list[int]:
    """Where the sentence and its later clauses begin: "..., while receipts increased to $513.3B"."""
    words = s.tokens.words
    return [0, *(t + 1 for t in range(1, len(words)) if words[t] in JOINTS and words[t - 1] == ",")]


def _opening(s: Sentence, i: int) -> tuple[int, int] | None:
    """ "Manufacturing rose to 2.51%", "Outlays in January totaled $641.9B": the noun phrase that opens a clause."""
    tokens = s.tokens
    while i < len(tokens) and (tokens.kinds[i] == "symbol" or tokens.word(i) in OPENERS):
        i += 1
    j = i
    if i < len(tokens) and tokens.raw[i].isupper() and len(tokens.raw[i]) > 1:
        return None  # "KLM gained 4.8% last month"
    if tokens.words[i : i + 2] == ["index", "of"]:  # "the index of sales fell 4 points"
        i, j = i + 2, i + 3
    while (
        j < len(tokens)
        and j - i < 6
        and tokens.kinds[j] == "word"
        and j not in s.motion_at
        and _is_common(s, j, first=i)
    ):
        j += 1
    if j == i or any(t in s.name_at for t in range(i, j)) or tokens.word(j - 1) in AUTHORITIES:
        return None  # "The bank cut its forecast to 0.9%"
    t = j
    while tokens.word(t) in ("in", "for", "last") or t in s.date_at or tokens.word(t) in ("has", "have", "had", "also"):
        t += 1
    verb = s.motion_at.get(t)
    priced = s.figure_from.get(t + 1)
    if priced is not None and priced.unit == "money" and not priced.scaled:
        return None  # "Citigroup fell $2.52, or 8.2%"
    if not (verb and verb[0].part == "verb") and tokens.word(t) not in ("totaled", "totalled", "stood", "were", "was"):
        return None
    compares = any(f.unit in ("percent", "points", "money") for f in s.figures) and (
        {"percent", "money"} <= {f.unit for f in s.figures}
        or any(f.unit == "points" for f in s.figures)
        or any(d.kind in ("month", "quarter") for d in s.dates)
        or "from" in tokens.words
        or any(s.has_cue(b) for b in BASES)
    )
    return (i, j) if compares else None


def _is_common(s: Sentence, i: int, *, first: int) -> bool:
    word = s.tokens.word(i)
    raw = s.tokens.raw[i]
    return (
        (raw.islower() or i == first)
        and word not in STOPS
        and word not in PEOPLE
        and not any(c.startswith("pronoun") for c in s.classes(i))
    )


def _describes(s: Sentence, i: int) -> bool:
    """Whether a word is part of a component's name: no verb, cue or function word."""
    word = s.tokens.word(i)
    classes = s.classes(i)
    return word == "fixed" or (
        word not in STOPS | OPENERS
        and not classes - NAMING - {"level_verb" if "attribute" in classes else ""}
        and i not in s.motion_at
    )


def _data_sentence(s: Sentence) -> bool:
    return any(w in ("data", "figures", "statistics", "index", "survey") for w in s.tokens.words)


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    key = mention.key
    assert isinstance(key, IndicatorKey)
    entry = load(Indicator).get(key.id) or COMPONENT
    if figure.unit in ("percent", "pp"):
        counted = entry.measure in ("count", "money") and key.id not in TOLD_AS_SHARE
        return not counted or role != "level" or bool(figure.signed)
    if key.id == "unemployment_rate" and figure.unit in ("count", "number"):
        return key.written == "unemployment" and figure.value >= 1000  # how many are out of work
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
        valued = entry.measure == "growth" or key.id.endswith(VALUED)
        nominal = key.id == "gdp" and (key.written or "").startswith("nominal")
        summed = valued and figure.scaled and (nominal or key.id not in PRICE_INDICATORS | {"gdp"})
        return not figure.minor and (entry.measure == "money" or summed)
    if figure.unit == "points":
        return entry.measure == "index"
    if figure.unit == "number":
        if entry.measure == "index":
            return not figure.scaled and 0 < abs(figure.value) < 1000
        return entry.measure == "count" and (figure.value >= 100 or figure.scaled)
    return (
        figure.unit == "count"
        and entry.measure == "count"
        and role != "bare"
        and (figure.value >= 100 or figure.scaled or key.id == "rig_count")
    )


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    for st in statements:
        for mention in st.of_kind(KIND):
            yield from _drafts(s, st, mention)
    yield from _targets(s)
    yield from _jobs(s)


def _jobs(s: Sentence) -> Iterator[Draft]:
    """ "Canada's economy added 76,000 jobs in January"."""
    for figure in s.figures:
        if figure.unit not in ("count", "number") or figure.claimed or figure.value < 500:
            continue
        j = figure.j
        while s.tokens.word(j) in ("net", "new"):
            j += 1
        if s.tokens.word(j) not in JOBS or s.tokens.word(j + 1) in ("at", "cuts") or not _names_economy(s):
            continue
        k = s.skip_left(figure.i)
        motion = s.motion_before.get(k - 1 if s.tokens.word(k - 1) == "of" else k)  # "the addition of 143,000 jobs"
        created = s.tokens.word(k - 1) in CREATING
        if motion is None and created:
            motion = Motion(1, "verb"), k - 1
        if motion is None and s.tokens.word(j + 1) in ("were", "was"):  # "as 44,000 jobs were added"
            done = s.motion_at.get(j + 2)
            motion = (done[0] if done else Motion(s.tokens.word(j + 2) in CREATING, "verb")), figure.i
        if motion is None or motion[0].direction == 0 or s.tokens.word(motion[1]) in CUTTING:
            continue
        foreseen = s.has_cue("expected", max(0, k - JOBS_REACH), figure.i)
        told = next((f.key("agency") for f in s.names if f.key("agency")), s.story.here)
        place = next((f.key("place") for f in s.names if f.key("place")), told)
        found = period_of(s, figure, 0, len(s.tokens))
        values = {
            "country": place,
            "indicator": "nonfarm_payrolls" if place == "US" else "employment",
            "value": figure.value * motion[0].direction,
            "unit": "count",
            "period": period_text(s, found) if found else None,
            "status": "expected" if foreseen else "actual",
            "qualifier": qualifier(s, figure),
        }
        yield Draft(EconomicIndicator, values, motion[1], figure.j + 1, "indicator.jobs", (figure,))


def _names_economy(s: Sentence) -> bool:
    return any(
        w in ("economy", "employers", "unemployment", "payrolls", "labor", "labour") for w in s.tokens.words
    ) or any((f.key("place") and f.i <= 4) or f.key("agency") for f in s.names)


def _targets(s: Sentence) -> Iterator[Draft]:
    """ "the Fed's 2% inflation target": an official aim for consumer prices."""
    for figure in s.figures:
        if figure.unit != "percent" or figure.claimed:
            continue
        words = s.tokens.words[figure.j : figure.j + 4]
        lead = s.tokens.words[max(0, figure.i - 4) : figure.i]
        if (TARGETS.intersection(lead) and lead[-1] in ("is", "of", "at")) or lead[-2:] == ["which", "targets"]:
            words = ["target", *words]  # "the central bank's target is 3%", "the bank, which targets 2%"
        if figure.is_range and words[:1] == ["band"]:
            words = ["target", *words]  # "inflation at the bottom of its 3% to 6% band"
        if not TARGETS.intersection(words) or {"growth", "gdp", "deficit", "tariff", "share", "price"}.intersection(
            words
        ):
            continue
        if figure.is_range and "inflation" not in s.vocabulary and not _names_prices(s):
            continue  # "left the funds rate in a target range of 4.25%-4.5%"
        bank = next((f.key("bank") or f.key("rate") for f in s.names if f.key("bank") or f.key("rate")), None)
        if bank is None and "inflation" not in s.tokens.words and s.tokens.word(figure.i - 1) not in ("bank", "s"):
            continue
        if bank is None and "bank" not in s.tokens.words and "inflation" not in s.tokens.words:
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


def _speaks_of_pce(s: Sentence) -> bool:
    return any((f.key("indicator") or "").endswith("pce_price") for f in s.names)


def _drafts(s: Sentence, st: Statement, mention: Mention) -> Iterator[Draft]:
    key = mention.key
    assert isinstance(key, IndicatorKey)
    entry = load(Indicator).get(key.id) or COMPONENT
    usual = "previous" if key.revised or _had_moved(s, st) else status(s, st)
    for figure, is_change in ((st.change, True), (st.change_abs, True), (st.level, False)):
        if figure is None or _is_share(s, key, figure) or _is_clock(s, figure):
            continue
        if key.id == "unemployment_rate" and figure.unit in ("count", "number"):
            key, entry = key._replace(id="unemployed"), load(Indicator)["unemployed"]
        if is_change and st.inherited and has_object(s, st, figure):
            continue
        standing = _label(s, figure) or usual
        if standing == "actual" and (key.foreseen or _is_awaited(s)):
            standing = "expected"
        if _tells_other_rates(s, st, mention, entry, figure) or _is_mark(s, figure):
            continue
        if figure.is_range and (
            entry is COMPONENT or figure.unit not in ("percent", "money") or (is_change and standing == "actual")
        ):
            continue  # "slipped between 1.3% and 2.5%": over a group
        if figure.unit == "count" and s.tokens.word(figure.j) in LENGTHS:
            continue  # "a production well reached 631 meters"
        if key.id == "vehicle_sales" and figure.unit in ("count", "number") and not _counts_vehicles(s, figure):
            continue  # "its vehicle sales sank and it cut 9,000 jobs"
        plain = figure.unit != "percent" and not figure.scaled and figure.value < 1000
        if s.listing is not None and entry.measure == "count" and plain:
            continue  # a calendar's "215" is in thousands, or not: nothing says
        is_change = is_change and not (key.id in SHARES_OF_GDP and s.tokens.word(figure.j) == "of")
        is_change = is_change and (bool(figure.signed) or not _opens_bracket(s, figure))
        told = [_value(s, entry, key, end, st.direction if is_change else None, is_change) for end in _ends(figure)]
        unit = told[0][1]
        period = key.revised or _fitted(s, entry, _year_of(s, mention) or _period(s, st, figure))
        if standing == "actual" and _is_to_come(s, period):
            standing = "expected"
        whole = entry.canonical or "statistic" not in s.story.notes  # "food prices" are part of what was told before
        if entry is not COMPONENT and whole and (key.sure or not key.loose):
            s.story.notes["statistic"] = key.id  # the story is about a country's figures: components may follow
        if standing == "actual":
            s.story.out.add(key.id)
        basis = _basis(s, st, entry, figure, unit, is_change, period)
        basis = _remembered(s, st, key, standing, unit, basis)
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


def _is_to_come(s: Sentence, period: str | None) -> bool:
    """ "and go down to 4.5% in 2026": of a year that has not begun nothing is known."""
    anchor = s.story.local_date()
    told = period is not None and anchor is not None and int(period[:4]) > anchor.year
    return told and s.vocabulary.isdisjoint(("fiscal", "financial", "fy"))


def _is_awaited(s: Sentence) -> bool:
    """ "Thursday: UK GDP 0.1% m/m", "Still to come: US PPI (0.3%)": figures of an agenda are forecasts until told."""
    if any(motion.part == "verb" for motion, _ in s.motion_at.values()) or "told" in s.cues:
        return False
    anchor, day = s.story.local_date(), s.agenda
    resolved = resolve(day, anchor, future=True) if day is not None else None
    return s.looks_ahead or (resolved is not None and anchor is not None and resolved.start > anchor)


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
    if s.tokens.word(j) in LABELS and s.tokens.word(j + 1) in ("", ",", ";", ")"):
        return LABELS[s.tokens.word(j)]
    if s.tokens.words[figure.i - 2 : figure.i] in AFTER_FORECAST and s.tokens.word(j) == "in":
        return "previous"  # "0.5% vs. 0.3% expected and 0.4% in December"
    if s.tokens.words[figure.i - 2 : figure.i] in (["the", "prior"], ["the", "previous"]):
        return "previous"  # "rose 0.9%, against the prior 0.1% gain"
    if inside and s.agenda is not None and s.tokens.word(k) == "," and k in s.figure_ends:
        return "previous"  # "industrial production (5.1%, 5.2%)"
    return LABELS.get(s.tokens.word(k)) if inside else None


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


def _is_clock(s: Sentence, figure: Figure) -> bool:
    """ "1330 US PPI Jan": the time at which a calendar's line begins."""
    return figure.i == 0 and CLOCK.fullmatch(s.tokens.raw[0]) is not None and s.tokens.raw[figure.j][:1].isupper()


def _is_share(s: Sentence, key: IndicatorKey, figure: Figure) -> bool:
    """ "6.7 percent of GDP" measures a deficit or a debt; "70 percent came from Apple" is a part of the whole."""
    following = s.tokens.words[figure.j : figure.j + 6]
    if figure.unit != "percent" or key.id in SHARES_OF_GDP:
        return False
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


def _remembered(
    s: Sentence, st: Statement, key: IndicatorKey, standing: str, unit: str, basis: str | None
) -> str | None:
    """What a comparator leaves unsaid: the basis of the figure it is set beside."""
    notes = s.story.notes
    if unit == "pct" and basis is None and (st.inherited or standing in ("expected", "previous")):
        basis = notes.get(f"{key.id} basis")
    if unit == "pct" and basis is not None and standing != "previous":
        notes[f"{key.id} basis"] = basis
    return basis


def _value(
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
        return amount, s.story.dollar if figure.bare_dollar else figure.currency
    if is_change and figure.unit == "percent" and direction is None:
        if key.deficit:
            return -abs(figure.value), "pct"  # "keeping the deficit below 4.9%"
        if not figure.signed:
            return figure.value, "pct"
    value = signed(figure, direction) if is_change else figure.value * (figure.signed or 1)
    if not is_change and figure.unit == "percent" and (key.falling or key.deficit):
        value = -abs(figure.value)
    if figure.unit == "percent":
        return value, "pct"
    if figure.unit == "pp":
        return value, "pp"
    if figure.unit == "bp":
        return (None if value is None else value / 100), "pp"
    return (
        value,
        "index" if entry.measure == "index" or figure.unit == "points" or key.gauge or entry is COMPONENT else "count",
    )


def _is_of_level(s: Sentence, st: Statement, figure: Figure, t: int, basis: str) -> bool:
    """ "fell 4.9% to an annual rate of 4.08 million", "rose 0.2%, bringing annual inflation to 4.6%": what follows."""
    between = s.tokens.words[figure.j : t]
    rated = basis == "annualized" and st.level is not None and t < st.level.i and "to" in between
    return rated or not TOTALLING.isdisjoint(between)


def _is_surplus(s: Sentence, figure: Figure) -> bool:
    """ "a deficit of $0.8 billion in May, after a surplus of $3.1 billion"."""
    return s.tokens.words[max(0, figure.i - 2) : figure.i] == ["surplus", "of"] or s.tokens.word(figure.j) == "surplus"


def _period(s: Sentence, st: Statement, figure: Figure) -> str | None:
    if s.listing is not None:
        listed = period_text(s, s.listing.period) if s.listing.period is not None else None
        return None if st.standing == "previous" else listed  # of which period a column "Prev" is, nobody says
    w = window(s, st)
    if _is_of_whole_year(s, figure):
        told = next((d for d in s.dates if d.kind == "quarter" and d.j <= figure.i), None)
        return (period_text(s, told) or "")[:4] or None if told is not None else None
    bracketed = any(a < figure.i < b and s.tokens.word(a) == "(" for a, b in s.asides)
    begin = w.i
    if bracketed:  # "a 0.6% gain in November, with falls in repair (-1.8%)", "our Q1 growth forecast (0.3%)"
        commas = (t + 1 for t in range(w.i, st.subjects[-1].i) if s.tokens.word(t) == ",")
        begin = max(commas, default=w.i)
    found = period_of(s, figure, begin, w.j, st.figures)
    return None if found is None else period_text(s, found)


def _is_of_whole_year(s: Sentence, figure: Figure) -> bool:
    """ "in the fourth quarter, bringing full-year growth to 3.3%", "taking growth for the year to 0.6%"."""
    lead = s.tokens.words[max(0, figure.i - 8) : figure.i]
    pairs = [lead[t : t + 3] for t in range(len(lead))]
    totalled = not TOTALLING.isdisjoint(lead)
    return totalled and (["full", "-", "year"] in pairs or ["for", "the", "year"] in pairs)


def _year_of(s: Sentence, mention: Mention) -> str | None:
    """ "its 2025 growth forecast", "Malaysia 2024 GDP": the year right before a statistic's name."""
    figure = s.figure_from.get(mention.i - 1) if mention.i > 0 else None
    return str(int(figure.value)) if figure is not None and figure.unit == "year" else None


def _fitted(s: Sentence, entry: Indicator, period: str | None) -> str | None:
    """A period as long as those of the statistic: "stocks of 1.5 billion bushels in January" tells when a marketing
    year's were estimated, "output in the three months to December" is a quarter's."""
    if period is not None and len(period) == 4 and entry.key in WITHOUT_YEAR:
        return None  # "in the year ahead" is how far they look, "the first draw in 2025" is a week's
    if period is None or len(period) == 4 or not period[5:].isdecimal():
        return period
    if entry.frequency == "yearly":
        return None
    third = entry.frequency == "quarterly" and int(period[5:]) % 3 == 0
    if third and "three months" in " ".join(s.tokens.words):
        return f"{period[:4]}-Q{int(period[5:]) // 3}"
    return period


def _basis(
    s: Sentence, st: Statement, entry: Indicator, figure: Figure, unit: str, is_change: bool, period: str | None
) -> str | None:
    """yoy, mom, qoq or annualized, where words say so or the form implies it."""
    if unit != "pct" or _is_of_whole_year(s, figure):
        return None
    w = window(s, st)
    best: tuple[int, str] | None = None
    for t in range(w.i, min(len(s.tokens), w.j + 1)):
        classes = s.classes(t)
        for basis in BASES:
            if basis in classes and not (t > figure.j and _is_of_level(s, st, figure, t, basis)):
                distance = min(abs(t - figure.j), abs(figure.i - t))
                if best is None or distance < best[0]:
                    best = (distance, basis)
                break
    if best:
        # an "annual rate" of monthly prices is against the year before; of output it is a pace
        if best[1] == "annualized" and period is not None and len(period) == 4:
            return None  # a pace is that of a quarter or a month
        return "yoy" if best[1] == "annualized" and entry.key in PRICE_INDICATORS else best[1]
    named = st.subjects[-1].j
    reach = named if entry.canonical else min((f.i for f in s.figures if f.i >= named), default=named)
    if any(a < figure.i < b and named <= a <= reach and s.tokens.word(a) == "(" for a, b in s.asides):
        notes = s.story.notes  # "food (4.5% vs 3.3%)", a part of the story's statistic, is measured as that is
        return notes.get(f"{notes.get('statistic')} basis")
    if st.inherited and (known := s.story.notes.get(f"{entry.key} basis")):
        return known  # "fell by an annual 3.9% in May after adding 2.4% in April"
    if is_change and entry.measure == "growth" and period is not None and len(period) > 4:
        if "months" in s.vocabulary and "three months" in s.text.lower():
            return None  # "rose 6.0% in the three months to December": against what is not told
        return "qoq" if "-Q" in period else "mom" if "-W" not in period else None
    if not is_change and entry.key in PRICE_INDICATORS and "inflation" in s.tokens.words:
        annual_follows = any(
            s.classes(t) & {"yoy"} for t in range(w.j, len(s.tokens))
        )  # "0.16% ..., 4.56% in 12 months"
        return "mom" if annual_follows and period is not None and len(period) == 7 else "yoy"
    return None
