"""Where statistics are named: by their own names, by their country, by what was told before."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from signals.extractors.economic_indicators.components import (
    ADJUSTED,
    LEAVING_OUT,
    behind_aside,
    components_named,
    parts_in_calendar,
    parts_in_series,
    without_part,
)
from signals.extractors.economic_indicators.jobs import branch_start
from signals.extractors.economic_indicators.keys import (
    BALANCES,
    DEFICIT_WORDS,
    JOBS,
    KIND,
    OF_COMPANIES,
    PRICE_INDICATORS,
    TARGETS,
    IndicatorKey,
    is_of_group,
    is_private,
    names_economy,
    names_prices,
    names_statistic,
    own_named,
    sheds,
    spoken_of,
)
from signals.extractors.economic_indicators.surveys import SURVEY_WORDS, parts_of_survey
from signals.grammar.countries import WORLDWIDE, country_of, is_joined, named_country, national, speaks_of_tariffs
from signals.grammar.figures import AFTER_LEVEL
from signals.grammar.periods import note, period_text
from signals.grammar.rules import Rules
from signals.grammar.sentence import Found, Sentence
from signals.grammar.statements import Mention
from signals.lexicon import load
from signals.lexicon.entries import Indicator, Place
from signals.lexicon.vocabulary import company_words

RECEIVED = frozenset("receipts inflows inflow".split())
FILED = frozenset("filings applications".split())
RATED = frozenset({"cpi"})
TOLD_OF = frozenset("was is were stood remained held".split())
OF_COUNTRIES = frozenset({"remittances"})  # which no company has of its own
SENT = ["money", "sent", "home"]
STOCKS = frozenset("stocks stockpiles inventories supplies".split())  # "stocks at Cushing": of what, another name tells
RUNNING = frozenset("ran operated running".split())  # "refineries ran at 88% of capacity": no name to go by
SHARES = frozenset("accounted accounts accounting comprised comprises represented represents".split())
BELIEVING = frozenset("believing believe expecting expect saying say thinking think anticipating anticipate".split())
SHARING = frozenset("share percentage proportion".split())
FORETELLING = frozenset("forecast projection target".split())
FORECASTS = frozenset("forecast forecasts projection projections estimate estimates outlook".split())
UNITS = frozenset("unit units business arm company firm division".split())
TELLING_NOUNS = frozenset(  # behind a statistic's name
    "deflation rate growth data figures reading number numbers print index inflation report".split()
)
PAID = frozenset({"nonfarm_payrolls", "employment"})
PARTED = frozenset({"exports", "imports", "retail_sales"})
PART_REACH = 8  # tokens of "food and non-alcoholic beverages"
GOODS_REACH = 6  # tokens of the goods behind "of"
NO_GOODS = frozenset(
    "the a an its their all in to from for by of and or at with on over under about around nearly almost"
    " was were is are has have had will would could more less that which as than".split()
)
PUBLIC = frozenset("country nation national government federal economy economic".split())
WHOLE = frozenset("the its s total overall whole".split())
CLAUSES = frozenset("whereas while but".split())
GROWING = frozenset(
    "grew grows grow growing expanded expands expand contracted contracts contract shrank shrinks shrink".split()
)
TO_GROW = frozenset("is was to will would could may should likely expected forecast projected set seen".split())
TRADES = frozenset("sales revenue revenues business market segment shipments bookings traffic demand".split())
FORESEEING = frozenset(
    "sees see seeing expects expect expecting forecasts forecast forecasting projects projecting predicts predicting"
    " puts put pegs pegged assumes assuming raised raises cut cuts trimmed lowered lifted upgraded downgraded".split()
)
RECORDING = frozenset("recorded saw posted registered reported logged experienced".split())
EXCLUDING = frozenset("excluding excludes exclude excluded".split())
AHEAD = (["over", "the", "next"], ["in", "the", "next"], ["over", "the", "coming"])
OPENERS = frozenset({"", "*", "•"})  # before the first word of a line
BARRELS = frozenset("barrels bpd".split())
PUMPED = frozenset("output production".split())
PRODUCERS = frozenset({"opec", "opec+", "petroleum"})  # "the Organization of the Petroleum Exporting Countries"
LEAST_PUMPED = 100_000  # barrels a day by which no company's output changes
PLAN_REACH = 5  # tokens of "cut their combined crude output"
READINGS = frozenset("figure number reading print".split())
HEADLINES = READINGS | {"rate", "measure", "gauge", "index"}
LOSING = frozenset("loss losses drop decline decrease contraction".split())
REVISED = LOSING | frozenset("gain gains increase rise total count expansion growth".split())
BARE_NOUNS: dict[str, tuple[str, ...]] = {
    "output": ("_production", "_output", "gdp"), "production": ("_production", "_output"),
    "prices": ("cpi", "ppi", "pce_price", "wpi"), "sales": ("retail_sales", "home_sales"),
    "orders": ("durable_goods", "factory_orders"), "claims": ("_claims",), "values": ("house_prices",),
    "starts": ("housing_starts",), "permits": ("building_permits",),
}  # fmt: skip
PAIRED = {
    "spending": ("personal_income", "consumer_spending"), "income": ("consumer_spending", "personal_income"),
    "incomes": ("consumer_spending", "personal_income"),
    "permits": ("housing_starts", "building_permits"), "starts": ("building_permits", "housing_starts"),
}  # fmt: skip
BUDGET_AIMS = TARGETS | {"ceiling"}
FORECASTING = frozenset("forecast forecasts forecasting expects projects predicts projecting predicting".split())
FORECAST_ENDS = frozenset(("", ".", ",", ";", "/", "for", "in", "this", "next", "and"))
OWNING = frozenset("its their own s end the average".split())
AVERAGE = frozenset("average typical median".split())
HOMES = frozenset("price home house property value".split())
BEFORE_MOVE = frozenset("was were is went go had have has edged inched ticked".split())
FISCAL = frozenset("fiscal budget".split())
BALANCE_NOUNS = frozenset({"deficit", "shortfall", "surplus"})
BODIES = frozenset("government cabinet ministry treasury imf oecd".split())
BODY_REACH = 8  # tokens between a public body and its forecast
BEFORE_CLAUSE = frozenset(", ; while whereas but and as".split())
LENT = frozenset({"borrowing", "psnb"})  # tell a deficit
PUBLIC_PURSE = frozenset("public finances treasury government chancellor ons obr".split())
BORROWERS = frozenset("mortgage business corporate company household consumer card bank margin its".split())
PRICES_OF_LOANS = frozenset("cost costs rate rates".split())
CONTINENTAL = frozenset("european asian african american".split())
RATE_LEADS = frozenset("annual monthly yearly the".split())  # before "rate for food"
CLAUSE_LEADS = frozenset("while and whereas but".split())
SENDING = frozenset("sent remitted".split())
SENDERS = frozenset("expatriates expats migrants workers emigrants nationals nonresidents diaspora overseas".split())
TRADED = ("exports", "imports")
REGIONS = frozenset("northeast midwest south west".split())  # of the United States
TOLD_BY_REGION = frozenset("housing_starts building_permits home_sales housing_inventory house_prices".split())
CHANGES_OF_OUTPUT = frozenset({"contraction", "expansion"})
AWAITING = frozenset("bracing expects expected expecting sees predicts predicted projects projected".split())
FORETOLD_REACH = 10  # tokens between a forecast and what it is of
SURPLUSES = frozenset({"surplus", "surpluses"})
STANDING = frozenset("stood was is were came stayed held remained".split())
SET_AGAINST = frozenset("than above below versus vs with to from against and".split())
FACTORY_PMI = frozenset({"CN"})  # where a bare "PMI" is that of factories
MAKERS = frozenset("company carmaker automaker manufacturer group firm".split())
GROWTH = frozenset("annual growth rate".split())
PART_NOUNS = frozenset(
    "urban rural tourism housing rent goods fuel transport vegetable clothing healthcare education import grocery"
    " restaurant hotel insurance medical crops meat dairy fish bread fruit alcohol tobacco beverage beverages water"
    " electricity gas petrol utilities utility recreation communication furniture footwear".split()
)


def mentions(s: Sentence) -> Iterator[Mention]:
    yield from PARTS_BY_WORD.mentions(s)
    if names_statistic(s):
        for found in s.names:
            key = found.key("indicator") or found.key("headline")
            if key is not None and not (_is_of_company(s, found, key) or _is_beside(s, found, key)):
                yield from _named(s, found, key)
    if "place" in s.name_kinds:
        yield from _per_country(s)
    yield from BY_WORD.mentions(s)
    yield from components_named(s)
    if s.is_row:
        yield from parts_in_calendar(s)
        yield from parts_in_series(s)


def _is_of_company(s: Sentence, found: Found, key: str) -> bool:
    """Whether a statistic's name is here that of a company's figure, or of a part of it."""
    entry, loose = load(Indicator)[key], found.key("indicator") is None
    surface, before, after = s.tokens.words[found.i : found.j], s.tokens.word(found.i - 1), s.tokens.word(found.j)
    if s.words(found.i, found.j) in ("M1", "M2", "M3") and "money" not in s.story.text.lower():
        return True
    if after in ("at", "in", "of") and s.tokens.word(found.j + 1) == "its":
        return True  # "retail sales at its own shops"
    if key == "gdp" and surface[0] in GROWTH and not _is_output(s, found):
        return True
    if key == "gdp" and before == "to" and ("ratio", "of") in itertools.pairwise(s.tokens.words[: found.i]):
        return True  # "the ratio of logistics costs to gross domestic product"
    if key == "unemployment_rate" and is_of_group(s, found.j):
        return True
    output = key.endswith(("_output", "_production")) and entry.measure == "count"
    if output and not _is_national(s, found):
        return True  # a mine's
    if after in UNITS or (key == "vehicle_sales" and _is_makers(s, found)):
        return True  # "its mortgage lending unit"
    if surface[-1] in ("revenue", "revenues") and key == "exports" and named_country(s, found) is None:
        return True
    if surface == ["industry", "output"] and _is_of_branch(s, found.i - 1):
        return True  # "mining and quarrying industry output"
    if surface == ["reserves"] and not _is_owned(s, found):
        return True  # a lender's, of oil
    if loose and key in PAID and not (names_economy(s) or (key == "employment" and _is_told_of_workers(s))):
        return True
    anywhere = entry.canonical or key in OF_COUNTRIES
    doubtful = loose if entry.canonical else not (entry.place or output)
    if doubtful and key not in PRICE_INDICATORS and not _is_told_of_country(s, key, anywhere=anywhere):
        return True  # "It cuts energy and labor costs by 75%", "Snap claims to have 4 million lenses"
    return entry.corporate and (s.story.tells_results or before == "its")  # of its plants, of a lender's book


def _is_told_of_workers(s: Sentence) -> bool:
    """Whether a sentence, or the story before it, tells of a country's unemployment: "Employment grew 0.4%"."""
    if s.story.tells_results:
        return False
    named = any((f.key("indicator") or f.key("headline")) == "unemployment_rate" for f in s.names)
    return named or "unemployment_rate" in s.story.out


def _is_of_branch(s: Sentence, i: int) -> bool:
    """Whether the word at token i names a branch of what follows it: no article, no country."""
    named = s.name_at.get(i)
    branch = i >= 0 and s.tokens.kinds[i] == "word" and s.tokens.word(i) not in WHOLE
    return branch and (named is None or named.key("place") is None)


def _is_told_of_country(s: Sentence, key: str, *, anywhere: bool) -> bool:
    """Whether a name that companies use as well is that of a statistic: by its country (`anywhere` in the sentence, or
    at the name), by an agency, or in a story that has told of one."""
    public = any(f.key("agency") or f.key("bank") or (anywhere and f.key("place")) for f in s.names)
    if s.is_row or public or not PUBLIC.isdisjoint(s.vocabulary):
        return True
    known = [f for f in s.names if f.key("indicator") or f.key("headline")]
    owned = [f for f in known if named_country(s, f) is not None]
    told = s.story.recent(KIND) is not None or "statistic" in s.story.notes
    told = told or any(
        f.key("indicator") or f.key("headline") in PRICE_INDICATORS for f in owned
    )  # "Chile's core inflation eased, and food inflation rose"
    return any(key in (f.key("indicator"), f.key("headline")) for f in owned) or (told and not s.story.tells_results)


def _is_beside(s: Sentence, found: Found, key: str) -> bool:
    """Whether a statistic's name only stands beside what a sentence tells: a target, a share, what is taxed."""
    words, loose = s.tokens.words, found.key("indicator") is None
    surface, before, after = words[found.i : found.j], s.tokens.word(found.i - 1), s.tokens.word(found.j)
    if not TARGETS.isdisjoint(surface) and any(f.unit == "percent" and f.j <= found.i for f in s.figures):
        return True  # "2% inflation target" is read as such
    if words[max(0, found.i - 2) : found.i] == ["expectations", "that"]:
        return True  # "expectations that unemployment will rise": how many expect it
    if EXCLUDING.intersection(words[max(0, found.i - 3) : found.i]):
        return True  # "core CPI, which excludes food and energy prices"
    if after in ("expectations", "coverage") and key != "cpi":
        return True  # "house price expectations", "4G population coverage"
    lead = words[max(0, found.i - 10) : found.i]
    if "of" in lead[-4:] and SHARES.intersection(lead):
        return True  # "Velmar accounted for a third of total exports, worth $800 million"
    of_which = before in ("of", "nominal") or lead[-2:-1] == ["of"]
    if of_which and SHARING.intersection(lead[-4:]):
        return True  # "assets as a percentage of GDP", "the share of imports", "the share of enterprise imports"
    if not (BELIEVING.isdisjoint(lead) or SHARING.isdisjoint(lead)):
        return True  # "the share of people believing home prices will go up"
    counted = any(f.j == found.i and f.unit == "count" for f in s.figures)
    if surface[-1] in JOBS and counted and any(f.key("indicator") and f.j <= found.i for f in s.names):
        return True  # "payrolls rose by 143,000 jobs": what is counted
    if surface == ["economy"] and _is_place_of_another(s, found.i):
        return True  # "inflation in the region's biggest economy"
    return loose and key in ("exports", "imports") and speaks_of_tariffs(s)  # "a 25% tariff on imports"


def _named(s: Sentence, found: Found, key: str) -> Iterator[Mention]:
    """The mention of a statistic by its own name, or by that of a part of it."""
    entry, loose = load(Indicator)[key], found.key("indicator") is None
    surface, before = s.tokens.words[found.i : found.j], s.tokens.word(found.i - 1)
    elsewhere = named_country(s, found) if "other" in entry.meant else None  # "Australia's jobs report"
    country = elsewhere or entry.place or country_of(s, found)
    if before in CONTINENTAL and named_country(s, found) is None:
        country = None  # "European cocoa grindings", in a story about Ghana
    crop = key.endswith("_production") and entry.measure == "count"
    if crop and not WORLDWIDE.isdisjoint(s.vocabulary) and named_country(s, found) is None:
        country = "XW"  # "The USDA expects world coffee output to rise, with more arabica production"
    if loose and country is None and not _data_sentence(s):
        return
    if (abroad := _part_abroad(s, found, entry)) is not None:
        yield Mention(KIND, abroad, found.i, found.j, firm=False)
        return
    if key == "nonfarm_payrolls" and loose:  # "jobs" are payrolls only in the United States
        country = next((f.key("place") for f in s.names if f.key("place")), s.story.here)
        key = key if country and not is_private(s, found.i) else "employment"
    if loose and key == "pmi_composite" and country in FACTORY_PMI:
        key = "pmi_manufacturing"
    if loose and key == "core_cpi" and (meant := spoken_of(s, found.i)) is not None:
        core = f"core_{meant.id}"  # "the core measure" of what is told
        key = core if core in PRICE_INDICATORS else key
    if surface[0] == "inflation" and (told := spoken_of(s, found.i)) is not None and told.id == "wpi":
        key = "wpi"  # "Inflation" in a report on wholesale prices
    measure = _measured_by(s, found) if key in PRICE_INDICATORS else None
    key = (measure.key("indicator") if measure is not None else None) or national(key, country)
    if (part := _part_named(s, found, key)) is not None:
        yield Mention(KIND, own_named(s, *part, country, counted=key in PAID), *part)
        return
    j = next(t for t in itertools.count(found.j) if s.tokens.word(t) not in TELLING_NOUNS)
    gauge = entry.measure != "index" and "index" in s.tokens.words[found.j : j]
    sure = named_country(s, found) is not None
    note(s, found.i, j, key, country)
    awaited = _awaited_from(s, found) if key == "cpi" and surface[-1] == "inflation" else None
    if awaited is not None:
        yield Mention(KIND, IndicatorKey("inflation_expectations", country, False, loose, sure), awaited, found.j)
        return
    deficit = any(word in DEFICIT_WORDS for word in (*surface, s.tokens.word(found.j)))
    deficit = deficit or (key in BALANCES and (surface[-1] in LENT or _is_its_deficit(s, found.i)))
    falling = "deflation" in s.tokens.words[found.j : j] or (surface[-1] in JOBS and sheds(s, found.i))
    of_what = surface[0] in STOCKS and surface[1:2] == ["at"]
    unnamed = surface[-1] in RUNNING or surface == SENT or of_what
    called = measure or found  # "Inflation, measured by the CPIH"
    written = None if unnamed else s.words(called.i, called.j).lower()
    foreseen = surface == ["growth"] and before in FORESEEING
    foreseen = foreseen or (key == "budget_balance" and not BUDGET_AIMS.isdisjoint(surface))  # "The deficit target"
    told = IndicatorKey(key, country, deficit, loose, sure, gauge, falling, written, foreseen=foreseen)
    yield Mention(KIND, told, found.i, j)


def _is_its_deficit(s: Sentence, i: int) -> bool:
    """ "the deficit on Chile's current account": whether a balance named at token i is told by its deficit."""
    owner = s.name_at.get(i - 3) if s.tokens.words[max(0, i - 2) : i] == ["'", "s"] else None
    k = (owner.i if owner is not None else i) - 1
    k -= s.tokens.word(k) in ("the", "its")
    return s.tokens.word(k) in ("on", "in", "of") and s.tokens.word(k - 1) in DEFICIT_WORDS


def _part_abroad(s: Sentence, found: Found, entry: Indicator) -> IndicatorKey | None:
    """ "driven by durable goods (9.2% vs 6.2%)" of another country's prices: a part of these, not the statistic that
    one country alone publishes under the name."""
    last = s.story.recent(KIND)
    told = last.key if last is not None and isinstance(last.key, IndicatorKey) else None
    if entry.place is None or told is None or told.country in (None, entry.place) or s.tokens.word(found.j) != "(":
        return None
    return own_named(s, found.i, found.j, told.country)


def _part_named(s: Sentence, found: Found, key: str) -> tuple[int, int] | None:
    """Where the name of a part of a statistic stands: "retail sales of electric cars", "NEV retail sales", "tourism
    inflation"."""
    surface = s.tokens.words[found.i : found.j]
    if key in PARTED and (stop := _goods_end(s, found)) is not None:
        return found.i, stop
    if key in RATED and surface[-1] in ("rate", "inflation") and s.tokens.word(found.j) == "for":
        stop = _covered_end(s, found.j + 1)
        return (found.j + 1, stop) if stop is not None else None
    if key in PAID and surface[-1] == "payrolls" and (start := branch_start(s, found.i)) < found.i:
        return start, found.j  # "government payrolls"
    if key in ("exports", "imports") and (start := _products_start(s, found.i)) < found.i:
        return start, found.j  # "semiconductor exports"
    initials = key == "retail_sales" and _is_initials(s, found.i - 1)
    whole = s.tokens.word(found.i - 2) == "headline"  # "headline urban inflation", which is Egypt's own
    of_prices = surface == ["inflation"] and s.tokens.word(found.i - 1) in PART_NOUNS and not whole
    return (found.i - 1, found.j) if initials or of_prices else None


def _covered_end(s: Sentence, i: int) -> int | None:
    """The token after the part of prices named at token i whose rate is told: "for goods was 5.2%"."""
    j = i
    while j - i < PART_REACH and s.tokens.kinds[j : j + 1] in (["word"], ["symbol"]):
        if _tells(s, j):
            break
        if (s.tokens.word(j) in NO_GOODS and s.tokens.word(j) != "and") or j in s.date_at or j in s.name_at:
            return None
        j += 1
    return j if j > i and _tells(s, j) else None


def _tells(s: Sentence, t: int) -> bool:
    """Whether a verb that tells of a part stands at token t: "was 5.2%", "eased to 4%", "edged lower to 4.5%"."""
    return s.tokens.word(t) in TOLD_OF or t in s.motion_at or (s.tokens.word(t) in BEFORE_MOVE and t + 1 in s.motion_at)


def _goods_end(s: Sentence, found: Found) -> int | None:
    """The token after the goods whose trade is told: "imports of soybeans", "retail sales of new-energy cars"."""
    tokens, j = s.tokens, found.j + 1
    if tokens.word(found.j) != "of" or (j in s.name_at and s.name_at[j].names[0].kind not in ("commodity", "decoy")):
        return None
    if tokens.word(j) in ("goods", "services"):
        return None
    while j < len(tokens) and j - found.j <= GOODS_REACH and j not in s.motion_at and j not in s.date_at:
        joins = (tokens.word(j) == "-" and tokens.touches(j)) or (tokens.word(j) == "and" and j + 1 not in s.name_at)
        if not joins and (tokens.kinds[j] != "word" or tokens.word(j) in NO_GOODS or j in s.figure_from):
            break
        j += 1
    return j if j > found.j + 1 and tokens.word(j - 1) not in ("-", "and") else None


def _products_start(s: Sentence, i: int) -> int:
    """Where the goods begin whose trade is named at token i: "iron ore" of "imports"."""
    start = i
    while s.tokens.word(start - 1) in company_words("traded_good"):
        start -= 1
    return start


def _is_initials(s: Sentence, i: int) -> bool:
    """Whether initials that name nothing known stand at token i: "NEV", but not "U.S." or "ONS"."""
    return i >= 0 and s.tokens.raw[i].isupper() and s.tokens.raw[i].isalpha() and i not in s.name_at


def _is_place_of_another(s: Sentence, i: int) -> bool:
    """Whether "economy" at token i only tells where something is: behind an "in" that leads to no date."""
    lead = (t for t in range(max(0, i - 9), i) if s.tokens.word(t) == "in" and "terms" not in s.tokens.words[t:i])
    return any(t + 1 not in s.date_at and t + 2 not in s.date_at for t in lead)


def _per_country(s: Sentence) -> Iterator[Mention]:
    """ "activity contracted in Germany (-2.9%) and Italy (-3.1%), whereas Spain recorded a 1.4% increase", "shrank by
    0.4%, Belgium by 0.6%", "while Peru's climbed to 3.4%"."""
    listed = False  # "in Germany (-2.9%)" opens a list; "followed by Malaysia (+38.5%)" names a partner of trade
    for found in s.names:
        place = found.key("place")
        start = found.i - (s.tokens.word(found.i - 1) == "the")
        before = s.tokens.word(start - 1)
        if place is None or s.words(found.i, found.j) in load(Place)[place].cities:
            continue
        figure = s.figure_from.get(found.j + 1)
        measured = figure is not None and figure.unit == "percent"
        bracketed = s.tokens.word(found.j) == "(" and measured
        listed = bracketed and (before == "in" or (listed and before in (",", "and")))
        recorded = before in CLAUSES and s.tokens.word(found.j) in RECORDING
        moved = before in (",", "and") and s.tokens.word(found.j) == "by" and measured and _moved_by(s, start)
        owns = s.tokens.words[found.j : found.j + 2] == ["'", "s"] and _is_left_out(s, start, found.j + 2)
        meant = spoken_of(s, found.i) if listed or recorded or moved or owns else None
        if meant is not None:
            key = IndicatorKey(meant.id, place, meant.deficit, False, True, written=meant.written, beside=True)
            yield Mention(KIND, key, found.i, found.j + 2 * owns, firm=False)


def _moved_by(s: Sentence, i: int) -> bool:
    """Whether a move by some percent is told right before token i: "fell by 0.4%, Belgium by 0.6%"."""
    before = next((f for f in reversed(s.figures) if f.j <= i), None)
    return before is not None and before.unit == "percent" and s.tokens.word(s.skip_left(before.i) - 1) == "by"


def _is_left_out(s: Sentence, i: int, j: int) -> bool:
    """Whether a country's statistic is meant but not named between tokens i and j: "Inflation fell in Chile, while
    Peru's climbed to 3.4%", "a rate of 4.1%, well below Chile's 8.2%"."""
    told = any((f.key("indicator") or f.key("headline")) and f.j <= i for f in s.names)
    if not told and not any("pronoun_indicator" in s.classes(t) for t in range(i)):
        return False
    moved = s.motion_at.get(j)
    if s.tokens.word(i - 1) in BEFORE_CLAUSE:
        return (moved is not None and moved[0].part == "verb") or s.tokens.word(j) in STANDING
    figure = s.figure_from.get(j)
    set_against = s.tokens.word(i - 1) in SET_AGAINST and figure is not None and figure.unit == "percent"
    return (
        set_against and figure is not None and s.tokens.word(figure.j) in ("", ".", ",", ";", ")", "and", "in", "for")
    )


def _grown(s: Sentence) -> Iterator[Mention]:
    """ "China, the world's biggest exporter, grew 5.4%", "the world economy is expected to grow 3%": a country that
    grows is its output."""
    if not TRADES.isdisjoint(s.vocabulary) or s.story.tells_results:
        return
    for found in s.names:
        place = found.key("place")
        start = found.i - (s.tokens.word(found.i - 1) == "the")
        if place is None or s.words(found.i, found.j) in load(Place)[place].cities:
            continue
        opens = s.tokens.word(start - 1) in ("", ",", ";", "that", "said", "while", "as", "and", "but")
        if not (opens or "expected" in s.classes(start - 1)):
            continue
        verb = next((b + 1 for a, b in s.asides if a == found.j + 1 and s.tokens.word(b) == ","), found.j)
        verb += 3 * (s.tokens.words[verb : verb + 3] == ["as", "a", "whole"])
        while s.tokens.word(verb) in TO_GROW:
            verb += 1
        stop = verb + 1 + (s.tokens.word(verb + 1) == "by")
        figure = next((f for f in s.figures if f.i > verb and s.skip_left(f.i) == stop), None)
        if s.tokens.word(verb) in GROWING and figure is not None and figure.unit == "percent":
            yield Mention(KIND, IndicatorKey("gdp", place, False, False, True), found.i, found.j)


def _budgeted(s: Sentence) -> Iterator[Mention]:
    """ "The budget assumes growth of 5.2% and a deficit of 2.5% of GDP": the budget's own."""
    if s.vocabulary.isdisjoint(DEFICIT_WORDS) or s.story.tells_results:
        return
    for t, word in enumerate(s.tokens.words):
        told = s.tokens.word(t - 1) == "a" and s.tokens.word(t + 1) == "of"
        if word in DEFICIT_WORDS and told and t not in s.name_at:
            place = next((f.key("place") for f in s.names if f.key("place")), s.story.here)
            yield Mention(KIND, IndicatorKey("budget_balance", place, True, False, True), t, t + 1)


def _lent(s: Sentence) -> Iterator[Mention]:
    """ "Borrowing was £17.4bn in May", in a report on Britain's public finances: what its budget lacks."""
    before = s.story.before
    told = not PUBLIC_PURSE.isdisjoint(s.vocabulary) or (
        before is not None and not PUBLIC_PURSE.isdisjoint(before.vocabulary)
    )
    if not told or s.story.tells_results:
        return
    for t, word in enumerate(s.tokens.words):
        other = s.tokens.word(t - 1) in BORROWERS or s.tokens.word(t + 1) in PRICES_OF_LOANS
        if word != "borrowing" or t in s.name_at or other:
            continue
        country = country_of(s, Found([], t, t + 1))
        if country is not None and load(Indicator)["net_borrowing"].meant.get(country) == "budget_balance":
            yield Mention(KIND, IndicatorKey("budget_balance", country, True, False, True), t, t + 1)


def _of_fiscal_year(s: Sentence) -> Iterator[Mention]:
    """ "The deficit for fiscal 2025 fell to $439 billion": what a government spends beyond its income."""
    if s.story.tells_results:
        return
    for when in s.dates:
        t = when.i - 2 - (s.tokens.word(when.i - 1) == "the")
        word = s.tokens.word(t)
        owner = s.name_at.get(t - 1)
        place = owner is not None and owner.key("place") is not None
        timed = when.kind == "fiscal_year" and s.tokens.word(t + 1) in ("for", "in") and t not in s.name_at
        if timed and word in BALANCE_NOUNS and (s.tokens.word(t - 1) == "the" or place):
            key = IndicatorKey("budget_balance", country_of(s, Found([], t, t + 1)), word != "surplus", False, True)
            yield Mention(KIND, key, t, when.j)


def _changed(s: Sentence) -> Iterator[Mention]:
    """ "This followed month-on-month changes of -0.3% in March and 2.6% in February": what was told of before."""
    last = s.story.recent(KIND)
    if last is None or not isinstance(last.key, IndicatorKey) or s.story.tells_results:
        return
    for t, word in enumerate(s.tokens.words):
        figure = s.figure_from.get(t + 2) if word == "changes" and s.tokens.word(t + 1) == "of" else None
        if figure is not None and figure.unit == "percent" and figure.signed:
            yield Mention(KIND, last.key, t, t + 1)


def _paired(s: Sentence) -> Iterator[Mention]:
    """ "Personal income rose 0.4% while spending climbed 0.7%", "Housing starts fell 2%, and permits rose 1%": a bare
    noun told of with the other, that of consumers, of builders."""
    for t, word in enumerate(s.tokens.words):
        if word not in PAIRED or t in s.name_at or not _goes(s, t + 1):
            continue
        beside, key = PAIRED[word]
        meant = spoken_of(s, t)
        if meant is not None and meant.id == beside:
            yield Mention(KIND, IndicatorKey(key, meant.country, False, False, True), t, t + 1)


def _stored(s: Sentence) -> Iterator[Mention]:
    """ "The EIA reported an inventory build of 4.1 million barrels": of crude, where nothing else is said."""
    if "barrels" not in s.vocabulary or "agency" not in s.name_kinds:
        return
    for t, word in enumerate(s.tokens.words):
        noun = any(motion.part == "noun" for motion in s.motions_at.get(t + 1, ([], 0))[0])
        if word == "inventory" and t not in s.name_at and noun and s.tokens.word(t - 1) in ("a", "an", "the"):
            yield Mention(KIND, IndicatorKey("crude_inventories", "US", False, False, True), t, t + 1)


def _pumped(s: Sentence) -> Iterator[Mention]:
    """ "OPEC agreed to cut output by 1.1 million barrels per day": of oil, by the unit; a country's, by its size."""
    if s.vocabulary.isdisjoint(PUMPED) or s.story.tells_results:
        return
    for figure in s.figures:
        k = s.skip_left(figure.i)
        daily = figure.unit == "count" and not BARRELS.isdisjoint(s.tokens.words[figure.j - 1 : figure.j + 1])
        t = k - 2
        if not daily or figure.value < LEAST_PUMPED or s.tokens.word(k - 1) != "by" or s.tokens.word(t) not in PUMPED:
            continue
        places = [f.key("place") for f in s.names if f.key("place") and f.j <= t]
        if t in s.name_at or not (places or PRODUCERS & s.vocabulary):
            continue
        planned = any(s.tokens.word(v - 1) in ("to", "will", "would") for v in s.motion_at if t - PLAN_REACH < v < t)
        country = places[-1] if places else None
        yield Mention(KIND, IndicatorKey("oil_output", country, False, False, True, foreseen=planned), t, t + 1)


def _goes(s: Sentence, t: int) -> bool:
    """Whether a verb that can take a figure stands at token t: "edges up", "came in at", "is at"."""
    moves = t in s.motion_at or t + 1 in s.motion_at
    return moves or bool(s.classes(t) & {"level_verb", "told"}) or s.tokens.word(t) in ("was", "is", "at", "moving")


def _core(s: Sentence) -> Iterator[Mention]:
    """ "Core edges up to 0.9%", "with the core moving to 3.3%": prices spoken of before, without food and energy."""
    for t, word in enumerate(s.tokens.words):
        if word != "core" or t in s.name_at:
            continue
        meant = spoken_of(s, t) if _goes(s, t + 1) else None
        if meant is not None and f"core_{meant.id}" in PRICE_INDICATORS:
            yield Mention(KIND, IndicatorKey(f"core_{meant.id}", meant.country, False, False, True), t, t + 1)


def _headline(s: Sentence) -> Iterator[Mention]:
    """ "Food inflation rose to 9.4%, while the headline rate eased to 6.1%": prices as a whole, told before a part."""
    whole = s.story.notes.get("statistic")
    for t, word in enumerate(s.tokens.words if whole in PRICE_INDICATORS else ()):
        opens = word == "headline" and s.tokens.word(t - 1) == "the" and t not in s.name_at
        if not opens or s.tokens.word(t + 1) not in HEADLINES or not _goes(s, t + 2):
            continue
        meant = spoken_of(s, t)
        if meant is not None and whole is not None:
            yield Mention(KIND, IndicatorKey(whole, meant.country, False, False, True), t - 1, t + 2)


def _repeated(s: Sentence) -> Iterator[Mention]:
    """ "On a yearly basis, output fell by 2.0%": the statistic spoken of before, by its bare noun."""
    last = s.story.recent(KIND)
    if last is None or not isinstance(last.key, IndicatorKey):
        return
    balance = _balance_told(s, last.key)
    for t, word in enumerate(s.tokens.words if balance is not None else ()):
        told_again = word in DEFICIT_WORDS or word == "surplus"  # "the deficit stands at $839.6B"
        if balance is not None and told_again and t not in s.name_at and _is_that_balance(s, t):
            key = balance._replace(deficit=word != "surplus")
            fiscal = not FISCAL.isdisjoint(s.vocabulary) and key.id == "trade_balance"  # "On the fiscal side, the ..."
            yield Mention(KIND, key._replace(id="budget_balance") if fiscal else key, t, t + 1)
    if s.vocabulary.isdisjoint(BARE_NOUNS):
        return
    for t, word in enumerate(s.tokens.words):
        dated = s.date_at.get(t + 2) if s.tokens.word(t + 1) == "in" else None
        stop = dated.j if dated is not None else t + 1  # "Sales in April were down 0.3%"
        verb = stop + 1 if s.tokens.word(stop) in BEFORE_MOVE else stop
        moves = verb in s.motion_at or any(f.i == verb and f.unit == "percent" for f in s.figures)
        moves = moves or (verb > stop and "expected" in s.classes(verb))  # "Starts were forecast at 1.4 million"
        told = _told_as(s, last.key, BARE_NOUNS[word]) if word in BARE_NOUNS and moves else None
        if told is None:
            continue
        measured = s.tokens.words[:1] == ["compared"] or s.has_cue("mom", 0, t) or s.has_cue("yoy", 0, t)
        measured = measured or (s.tokens.word(t - 1) in OPENERS and _is_from_month(s, verb))
        if word == "prices" and not measured:
            continue  # of shares, of a good
        led = t in s.cue_before and s.cue_before[t][1] == 0  # "Over 12 months output was up"
        k = t - 1 - 2 * (s.tokens.words[max(0, t - 2) : t] == ADJUSTED)  # "seasonally adjusted output was 4.5% lower"
        opens = led or s.tokens.word(k) in OPENERS | {",", "the"} or _is_dated(s, k) or _is_said(s, k)
        if t not in s.name_at and opens:
            yield Mention(KIND, told, t, t + 1)


def _balance_told(s: Sentence, key: IndicatorKey) -> IndicatorKey | None:
    """The balance that a bare "deficit" means: the one told last, or that of trade, whose exports and imports were."""
    if key.id in BALANCES:
        return key
    of_trade = key.id in ("exports", "imports") and s.story.notes.get("statistic") in (*TRADED, "trade_balance")
    traded = of_trade and "trade_balance" in s.story.out
    return key._replace(id="trade_balance", written="deficit", sure=True) if traded else None


def _told_as(s: Sentence, key: IndicatorKey, endings: tuple[str, ...]) -> IndicatorKey | None:
    """The statistic of such an id that a bare noun means: the last one, or that of the story, told before its part."""
    if key.id.endswith(endings):
        return key
    whole = s.story.notes.get("statistic", "")
    return key._replace(id=whole, written=None) if key.id not in load(Indicator) and whole.endswith(endings) else None


def _is_from_month(s: Sentence, verb: int) -> bool:
    """ "Prices rose 0.4% from April": whether the move at a verb is measured by a month."""
    figure = next((f for f in s.figures if f.i > verb), None)
    when = s.date_at.get(figure.j + 1) if figure is not None and s.tokens.word(figure.j) == "from" else None
    return when is not None and when.kind == "month" and figure is not None and figure.unit == "percent"


def _averaged(s: Sentence) -> Iterator[Mention]:
    """ "The average price was £238,511", "taking the typical home to £241,300": of what house prices were told."""
    for t in range(len(s.tokens.words) - 1):
        if s.tokens.words[t] in AVERAGE and s.tokens.words[t + 1] in HOMES and t not in s.name_at:
            meant = spoken_of(s, t)
            if meant is not None and meant.id == "house_prices":
                yield Mention(KIND, meant._replace(written="average house price"), t, t + 2)


def _received(s: Sentence) -> Iterator[Mention]:
    """ "Remittances hit $16.4 billion. The receipts were up 9.6%": what migrants sent home, told of again."""
    last = s.story.recent(KIND)
    if last is None or not isinstance(last.key, IndicatorKey) or last.key.id != "remittances":
        return
    for t, word in enumerate(s.tokens.words):
        if word in RECEIVED and t not in s.name_at and s.tokens.word(t - 1) == "the":
            yield Mention(KIND, last.key, t, t + 1)


def _rated_next(s: Sentence) -> Iterator[Mention]:
    """ "The rate for goods was 3.4% and for services 4.2%": the next part whose rate is told."""
    for t, word in enumerate(s.tokens.words):
        if word != "for" or s.tokens.word(t - 1) != "and" or t - 1 not in s.figure_ends:
            continue
        figure = next((f for f in s.figures if f.i > t), None)
        if figure is None:
            continue
        meant, part = spoken_of(s, t), range(t + 1, figure.i)
        plain = part and all(s.tokens.kinds[k] == "word" and k not in s.date_at and k not in s.name_at for k in part)
        if plain and len(part) <= GOODS_REACH and meant is not None and meant.id in PRICE_INDICATORS:
            yield Mention(KIND, own_named(s, t + 1, figure.i, meant.country), t + 1, figure.i, firm=False)


def _rated_part(s: Sentence) -> Iterator[Mention]:
    """ "The annual rate for food and drinks eased to 4.5%", "urban inflation was 3.4%, while that for villages was
    2.9%": a part of prices by its rate."""
    for t, word in enumerate(s.tokens.words):
        before = s.tokens.word(t - 1)
        opens = before in RATE_LEADS if word == "rate" else word == "that" and before in CLAUSE_LEADS
        if not opens or s.tokens.word(t + 1) not in ("for", "in") or t in s.name_at:
            continue
        i = t + 2 + (s.tokens.word(t + 2) == "the")
        stop = _covered_end(s, i)
        told = s.story.notes.get("statistic") if word == "rate" else getattr(spoken_of(s, t), "id", None)
        if stop is None or told not in PRICE_INDICATORS:
            continue
        meant = spoken_of(s, t)
        country = meant.country if meant is not None else s.story.here
        begin = max(0, t - 2) if word == "rate" else t  # "The annual rate" alone is what was told before
        yield Mention(KIND, own_named(s, i, stop, country), begin, stop, firm=False)


def _in_region(s: Sentence) -> Iterator[Mention]:
    """ "Starts fell, led by a 22% drop in the Northeast": what was told of homes, in one of the regions."""
    for t, word in enumerate(s.tokens.words):
        if word not in REGIONS or s.tokens.words[max(0, t - 2) : t] != ["in", "the"] or t - 2 not in _nouns_behind(s):
            continue
        meant = spoken_of(s, t)
        if meant is not None and meant.id in TOLD_BY_REGION:
            yield Mention(KIND, meant, t - 1, t + 1, firm=False)


def _nouns_behind(s: Sentence) -> set[int]:
    """The tokens behind "a 16 percent decline"."""
    moves = (s.motions_at[f.j] for f in s.figures if f.unit == "percent" and f.j in s.motions_at)
    return {stop for motions, stop in moves if any(motion.part == "noun" for motion in motions)}


def _contracted(s: Sentence) -> Iterator[Mention]:
    """ "is bracing for a 7.2% contraction in 2025", "its forecast is for a decline of 7.3%": output, told of before."""
    last = s.story.recent(KIND)
    told = last is not None and isinstance(last.key, IndicatorKey) and last.key.id == "gdp"
    if last is None or not told or names_statistic(s) or s.story.tells_results:
        return
    for figure in s.figures:
        if figure.unit != "percent":
            continue
        k = s.skip_left(figure.i)
        owned = s.tokens.word(k - 1) == "of"
        t = k - 2 if owned else figure.j
        near = range(max(0, t - FORETOLD_REACH), t)
        forecast = next((n for n in near if s.tokens.words[n] in FORECASTS), None)
        told = s.tokens.word(t) in CHANGES_OF_OUTPUT or (owned and forecast is not None and s.tokens.word(t) in LOSING)
        supposed = forecast is None and any(s.tokens.words[n] == "would" for n in near)
        if told and not supposed and not _is_of_else(s, max(t + 1, figure.j)):
            assert isinstance(last.key, IndicatorKey)
            foreseen = forecast is not None or any(s.tokens.words[n] in AWAITING for n in near)
            i, j = (t, t + 1) if forecast is None else (forecast, t)
            yield Mention(KIND, last.key._replace(foreseen=foreseen), i, j, firm=False)


def _is_of_else(s: Sentence, j: int) -> bool:
    """ "a 5% contraction of its margins", "an expansion of 4% in its sales": whether token j leads to what moved."""
    if s.tokens.word(j) == "in":
        return not {j + 1, j + 2} & s.date_at.keys()
    return s.tokens.word(j) == "of"


def _held(s: Sentence) -> Iterator[Mention]:
    """ "while commercial banks held $5.2 billion", after the reserves of the central bank: reserves as well."""
    for t, word in enumerate(s.tokens.words):
        figure = s.figure_from.get(t + 1) if word == "held" else None
        by_banks = s.tokens.words[max(0, t - 2) : t] == ["commercial", "banks"]
        meant = spoken_of(s, t) if by_banks and figure is not None and figure.unit == "money" else None
        if meant is not None and meant.id == "foreign_reserves":
            yield Mention(KIND, meant, t - 2, t, firm=False)


def _with_partner(s: Sentence) -> Iterator[Mention]:
    """ "surpluses with France of $2.2 billion and with Spain of $0.6 billion": balances of trade by partner."""
    deficit: bool | None = None
    for found in s.names:
        start = found.i - (s.tokens.word(found.i - 1) == "the")
        if found.key("place") is None or s.tokens.word(start - 1) != "with" or s.tokens.word(found.j) != "of":
            continue
        figure = s.figure_from.get(found.j + 1)
        noun = s.tokens.word(start - 2)
        if noun in SURPLUSES or noun in DEFICIT_WORDS:
            deficit = noun in DEFICIT_WORDS
        meant = spoken_of(s, found.i)
        traded = meant is not None and meant.id in (*TRADED, "trade_balance")
        if meant is not None and traded and deficit is not None and figure is not None and figure.unit == "money":
            key = IndicatorKey("trade_balance", meant.country, deficit, False, True)
            yield Mention(KIND, key, start - 1, found.j, firm=False)


def _sent(s: Sentence) -> Iterator[Mention]:
    """ "In June alone, expatriates sent $1.37 billion", "Overseas workers remitted $2.4 billion": remittances, in a
    story that tells of them."""
    last = s.story.last.get(KIND)
    if last is None or not isinstance(last.key, IndicatorKey) or last.key.id != "remittances":
        return
    for t, word in enumerate(s.tokens.words):
        j = t + 1 + (s.tokens.word(t + 1) == "home")
        figure = next((f for f in s.figures if f.i >= j), None) if word in SENDING else None
        abroad = not SENDERS.isdisjoint(s.tokens.words[max(0, t - 3) : t])
        money = figure is not None and figure.unit == "money" and s.skip_left(figure.i) == j
        if abroad and money:
            yield Mention(KIND, last.key, t - 1, j)  # "sent" is also a small coin


def _shipped(s: Sentence) -> Iterator[Mention]:
    """ "Exports to the US soared 36%, while those to China fell 11%": trade with another, by its partner's name."""
    for t, word in enumerate(s.tokens.words):
        way = s.tokens.word(t + 1)
        meant = spoken_of(s, t) if word == "those" and way in ("to", "from") else None
        if meant is None or meant.id not in PARTED:
            continue
        j = t + 2 + (s.tokens.word(t + 2) == "the")
        partner = s.name_at.get(j)
        while partner is not None and partner.key("place"):
            j = partner.j
            partner = s.name_at.get(j + 1) if s.tokens.word(j) == "and" else None
        if j in s.motion_at and s.motion_at[j][0].part == "verb":
            name = f"{meant.id} {s.words(t + 1, j).lower()}"
            yield Mention(KIND, meant._replace(id=name, written=name), t, j, firm=False)


def _filed(s: Sentence) -> Iterator[Mention]:
    """ "Economists anticipate 226,000 filings": the claims for jobless benefits that were told of."""
    last = s.story.recent(KIND)
    if last is None or not isinstance(last.key, IndicatorKey) or last.key.id != "jobless_claims":
        return
    for figure in s.figures:
        if s.tokens.word(figure.j) in FILED and figure.j not in s.name_at and figure.unit == "count":
            yield Mention(KIND, last.key, figure.j, figure.j + 1)


def _read_again(s: Sentence) -> Iterator[Mention]:
    """ "while March's figure was revised to 0.4%", "December's reading came in at 54.2": what was told of before, by
    its month."""
    again = None  # "July's loss was revised to 49,000, and June's to 83,000"
    for when in s.dates:
        meant = spoken_of(s, when.i) if when.kind in ("month", "quarter") else None
        if meant is None:
            continue
        j = when.j + 2 * (s.tokens.words[when.j : when.j + 2] == ["'", "s"])
        j += s.tokens.word(j) in ("monthly", "annual")
        told = s.tokens.word(j) in REVISED and "revised" in s.tokens.words[j + 1 : j + 4]
        if told or (again is not None and s.tokens.words[j : j + 1] == ["to"]):
            falling = s.tokens.word(j) in LOSING if told else again is not None and again.falling
            again = meant._replace(revised=period_text(s, when), falling=falling)
            yield Mention(KIND, again, when.i, j + told, firm=False)
            continue
        survey = s.tokens.word(j) == "index" and _is_survey(meant.id)
        if not (survey or s.tokens.word(j) in READINGS) or j in s.motions_at:
            continue
        if "revised" in s.vocabulary:  # "The December figure was revised upward to 0.4%"
            yield Mention(KIND, meant._replace(revised=period_text(s, when)), when.i, j + 1, firm=False)
        elif s.tokens.word(verb := behind_aside(s, j + 1)) in ("came", "was", "showed", "is"):
            yield Mention(KIND, meant, when.i, verb)  # "December's monthly reading came in at 0.4%"


def _is_survey(key: str) -> bool:
    entry = load(Indicator).get(key)
    return entry is not None and entry.measure == "index"


def _is_dated(s: Sentence, t: int) -> bool:
    """Whether the period that opens a sentence ends at token t: "In November sales fell 0.3%"."""
    when = s.date_at.get(t)
    return when is not None and when.i <= 1 and s.tokens.word(0) in ("in", "for", "over", "during")


def _is_said(s: Sentence, t: int) -> bool:
    """Whether what a publisher of the statistic said begins behind token t: "The realtors said sales slid 3%"."""
    return s.tokens.word(t) in ("said", "that") and any(f.key("agency") and f.j <= t for f in s.names)


def _foretold(s: Sentence) -> Iterator[Mention]:
    """ "Next year's forecast was lifted to 3.7%", "Velmar Research forecasts 15.2%": what was told of before."""
    last = s.story.recent(KIND)
    if last is None or not isinstance(last.key, IndicatorKey):
        return
    if s.story.tells_results or names_statistic(s):
        return
    key = last.key._replace(foreseen=True)
    for t, word in enumerate(s.tokens.words):
        figure = next((f for f in s.figures if f.i > t), None)
        if figure is None or figure.unit != "percent":
            continue
        between = range(t + 1, s.skip_left(figure.i))
        moved = s.motions_at.get(figure.j)
        ends = not _is_of_else(s, moved[1]) if moved is not None else s.tokens.word(figure.j) in FORECAST_ENDS
        if word in FORECASTS and s.tokens.word(t - 1) in OWNING and all(_leads_on(s, k) for k in between):
            yield Mention(KIND, key, t, t + 1)
            return
        if word in FORECASTING and not between and ends and s.tokens.kinds[t - 1 : t] == ["word"]:
            yield Mention(KIND, key, t, t + 1)
            return


def _leads_on(s: Sentence, t: int) -> bool:
    """Whether the word at token t may stand between a forecast and its figure: "was lifted to", "for this year at"."""
    moves = t in s.motion_at or t in s.date_at or any(d.i <= t < d.j for d in s.dates)
    return moves or s.tokens.word(t) in ("to", "at", "of", "by", "from", "for", "was", "is", "were", "stands", "the")


def _is_that_balance(s: Sentence, t: int) -> bool:
    """Whether a "deficit" at token t is that of the balance told before: "the deficit", "a deficit of $2.2 billion"
    that somebody expects, "April's deficit"."""
    before = s.tokens.word(t - 1)
    if before == "a":
        return s.tokens.word(t + 1) == "of" and s.has_cue("expected", 0, t)
    dated = any(d.j == t - 2 for d in s.dates) and s.tokens.words[t - 2 : t] == ["'", "s"]
    return before in ("the", "that", "this", "its") or dated


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


def _begins_noun(s: Sentence, t: int) -> bool:
    """ "28% growth in U.S. office leasing": whether a noun follows a place, which is then no country that grew."""
    raw = s.tokens.raw[t : t + 1]
    return raw != [] and raw[0].isalpha() and raw[0].islower() and raw[0] not in AFTER_LEVEL


def _is_makers(s: Sentence, found: Found) -> bool:
    """ "the Japanese company projects a decline of 7.5% in car sales", but not "China's car sales"."""
    owned = s.tokens.words[found.i - 2 : found.i] == ["'", "s"]
    told_of = any(f.key("place") and f.j == found.i - 2 * owned for f in s.names)
    return not told_of and not MAKERS.isdisjoint(s.tokens.words)


def _is_national(s: Sentence, found: Found) -> bool:
    """Whether an output is a country's: its name or "the country's" stands by, or an agency tells of it."""
    spoken = {"country", "nation", "world", "global", "national", "opec", "domestic"}.intersection(s.tokens.words)
    inside = s.tokens.words[found.i] in ("u.s.", "us", "chinese", "russian")  # "U.S. crude production" is one name
    crop = {"crop", "harvest"}.intersection(s.tokens.words[found.i : found.j]) and any(f.key("place") for f in s.names)
    told = crop or named_country(s, found) is not None or any(f.key("agency") for f in s.names)
    told = told or s.story.notes.get("statistic") == "mining_production"  # whose minerals are told one by one
    return bool(spoken) or inside or told


def _measured_by(s: Sentence, found: Found) -> Found | None:
    """ "Inflation, as measured by the PCE price index": the statistic that a looser word is told by."""
    words = s.tokens.words
    at = next((t for t in range(found.j, found.j + 4) if words[t : t + 2] == ["measured", "by"]), None)
    return None if at is None else s.name_at.get(at + 2) or s.name_at.get(at + 3)


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
        return not s.story.tells_results and (s.story.last.get(KIND) is not None or names_prices(s))
    lead = s.tokens.words[max(0, found.i - 3) : found.i]
    if lead[-1:] == ["for"] and not FORECASTS.isdisjoint(lead) and any(f.key("bank") for f in s.names):
        return True  # "The BOE lowered its projections for growth to 0.8%"
    forecast = s.tokens.word(found.j - 1) in FORETELLING  # "its 2025 growth forecast for Germany"
    agent = s.tokens.word(found.j) == "by" and found.j + 1 not in s.figure_from  # "the growth forecast by economists"
    if _is_of_quarter(s, found) or (forecast and not agent and (_is_public(s) or _is_official(s, found.i))):
        return True
    years = s.date_at.get(found.j + 1) if s.tokens.word(found.j) in ("for", "in") else None
    told = found.i in s.figure_ends and s.has_cue("expected", 0, found.i) and OF_COMPANIES.isdisjoint(s.vocabulary)
    if years is not None and years.kind == "year" and told:
        return _is_public(s) or any(f.key("place") for f in s.names)  # "expects 0.7% growth for 2025"
    ahead = s.figure_from.get(found.j + 1) if s.tokens.word(found.j) == "of" and found.i == 0 else None
    if ahead is not None and ahead.unit == "percent" and s.has_cue("expected"):
        return _is_public(s)  # "Growth of 0.8% is forecast for next year"
    if s.tokens.word(found.j) in ("in", "of") or (forecast and s.tokens.word(found.j) == "for"):
        measured = found.i in s.figure_ends  # "4.1 percent growth in the U.S.", of what was told before
        following = s.name_at.get(found.j + 1 + (s.tokens.word(found.j + 1) == "the" and not measured))
        place = following is not None and following.key("place") is not None and not is_joined(s, following)
        place = place and not (following is not None and measured and _begins_noun(s, following.j))
        if place or s.tokens.word(found.j) != "for":
            return place or s.tokens.word(found.j + 1) == "europe"
    if s.tokens.word(found.i - 1) == "the" and not s.story.notes.get("statistic"):
        return False  # "The growth beat expectations for a 10% rise", of a company's sales
    return s.tokens.word(found.i - 1) in ("the", "economic", "real", "gdp", "its", ".", ",", "worldwide", "global", "")


def _is_of_quarter(s: Sentence, found: Found) -> bool:
    """ "First-quarter growth was revised to 2.8%", in a story of statistics."""
    quarter = any(d.kind == "quarter" and d.j == found.i for d in s.dates)
    return quarter and not s.story.tells_results and (_is_public(s) or "statistic" in s.story.notes)


def _is_official(s: Sentence, i: int) -> bool:
    """Whether a public body stands before token i: "The cabinet cut its 2026 growth forecast"."""
    lead = s.tokens.words[max(0, i - BODY_REACH) : i]
    return not (BODIES.isdisjoint(lead) or s.story.tells_results)


def _is_public(s: Sentence) -> bool:
    """Whether a sentence, or the one before, is about a country's economy."""
    if s.story.tells_results:
        return False
    return any(f.key("agency") or f.key("bank") for f in s.names) or s.story.recent(KIND) is not None


def _data_sentence(s: Sentence) -> bool:
    return any(w in ("data", "figures", "statistics", "index", "survey") for w in s.tokens.words)


PARTS_BY_WORD = Rules((parts_of_survey, SURVEY_WORDS), (without_part, LEAVING_OUT))
BY_WORD = Rules(
    (_grown, GROWING),
    (_paired, PAIRED),
    (_budgeted, ["budget"]),
    (_lent, ["borrowing"]),
    (_of_fiscal_year, BALANCE_NOUNS),
    (_changed, ["changes"]),
    (_stored, ["inventory"]),
    (_pumped, BARRELS),
    (_core, ["core"]),
    (_headline, ["headline"]),
    (_read_again, READINGS | REVISED | {"index"}),
    (_averaged, AVERAGE),
    (_filed, FILED),
    (_received, RECEIVED),
    (_rated_next, ["rate"]),
    (_rated_part, ["rate", "that"]),
    (_sent, SENDING),
    (_in_region, REGIONS),
    (_contracted, CHANGES_OF_OUTPUT | LOSING),
    (_held, ["held"]),
    (_with_partner, DEFICIT_WORDS | SURPLUSES),
    (_shipped, ["those"]),
    (_repeated, DEFICIT_WORDS | BARE_NOUNS.keys() | {"surplus"}),
    (_foretold, FORECASTS | FORECASTING),
)
