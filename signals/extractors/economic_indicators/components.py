"""Parts of a statistic, which go by their own lower-case names: "prescription drug prices jumped 4.1%"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from signals.extractors.economic_indicators.keys import (
    BASES,
    KIND,
    PRICE_INDICATORS,
    IndicatorKey,
    names_prices,
    names_statistic,
    own_named,
)
from signals.grammar.countries import country_of, named_country
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention
from signals.lexicon import load
from signals.lexicon.entries import Indicator

BEFORE_PAIR = frozenset(("", "said", "that", ",", "the", "showed", "s", "while", "whereas", "and", "but", "as"))
NO_PARTS = ("adjust", "annualis", "annualiz", "seasonal")
NO_BASES: frozenset[str] = frozenset()
SPANS = frozenset("year quarter month half period week".split())
AUTHORITIES = frozenset(
    "bank banks government treasury ministry fund agency regulator committee board council cabinet".split()
)
COMPANY_FIGURES = frozenset("margin margins ebitda ebit eps revenue revenues".split())
JOINTS = frozenset("while whereas and but as".split())
OPENERS = frozenset("meanwhile the overall however separately elsewhere also and while".split())
PEOPLE = frozenset(
    "latter former net gross organic adjusted operating realized unrealized comparable diluted he she it they this that"
    " these those we you"
    " analysts economists investors traders shares stocks stock futures prices markets officials consumers households"
    " companies revenue sales profit earnings income there some many most one".split()
)
STOPS = frozenset(
    "included including includes after the a an its their while whereas and but as with of in for said that which"
    " where by from to on or also were was is are has"
    " prev prior cons consensus exp est"
    " have it saw though although kept both did do does when little change biggest largest sharpest steepest".split()
)
UNTOLD = (["countries"], ["cities"], ["regions"], ["sectors"], ["categories"], ["states"])
OF_FIRMS = frozenset("expenses expense provisions dividend dividends market".split())  # sums of companies
ACTS = frozenset("move moves decision vote".split())  # of a central bank
OTHER_RATES = frozenset(  # of a company, of a central bank
    "interest vacancy occupancy key policy base benchmark repo cash lending deposit overnight discount prime credit"
    " borrowing".split()
)
TELLING = frozenset("totaled totalled stood were was reached cost".split())
DATA_NOUNS = frozenset(
    "prices price costs sales output production spending exports imports orders wages rents jobs activity deliveries"
    " starts permits balances inflation products services goods".split()
)
BRANCHES = frozenset(
    "energy food clothing manufacturing mining construction equipment supply transport housing healthcare education"
    " machinery maintenance furniture tobacco quarrying agriculture fishing forestry durables meat fish dairy bread"
    " fruit vegetables"
    " beverage beverages drink drinks footwear utilities communication recreation finance trade"
    " cereals culture hotels accommodation textile textiles leather chemical chemicals pharmaceuticals electronics"
    " electrical plastics rubber wood paper printing metals automotive vehicles cement glass petrochemicals".split()
)
DIVIDED = frozenset({"decoy", "commodity", "headline", "indicator"})  # names that a division of prices may hold
LOWERED = frozenset("fall falls fell drop drops dropped decline declines declined decrease decreases".split())
OF_BRANCHES = frozenset("gdp industrial_production manufacturing_production".split())  # told branch by branch
LISTABLE = OF_BRANCHES | PRICE_INDICATORS
TOLD_BY_GOODS = LISTABLE | {"mining_production", "exports", "imports"}  # whose parts are commodities
PRICED = BRANCHES | frozenset("services goods fuel fuels rents".split())
ASIDE_REACH = 14  # tokens of an aside behind the name of a part
CHARGES = frozenset("tariffs tariff rates fares bills fees".split())
TOLD_OF_FIRMS = frozenset("shares share stock stocks profit profits revenue revenues earnings its".split())
BEHIND_PART = frozenset("a an while but as with after".split())  # "in the electronics cluster and a 4% fall"
SECTORS = frozenset("cluster clusters sector sectors industry industries segment branch".split())
UTILITIES = frozenset(
    "electricity water power gas municipal utility transport bus rail taxi train postal school".split()
)
COSTS = frozenset("price prices cost costs".split())
CONTRIBUTING = ["and", "contributing"]  # "gold (-8.7% and contributing -1.2 percentage points)"
AS_WHOLE = (["as", "a", "whole"], ["in", "total"], ["overall"])  # behind the goods whose prices are told
BUILT = frozenset({"housing_starts", "building_permits"})
BUILDING = frozenset("construction work building starts groundbreaking permits".split())
ADJUSTED = ["seasonally", "adjusted"]
MINERALS = frozenset({"commodity", "decoy"})
MINING = frozenset({"production", "output"})
LEADING_MOVES = frozenset("were are was edged inched ticked".split())  # "0.8% lower"
OF_MARKETS = frozenset(  # whose indices are no part of a statistic
    "benchmark share shares stock stocks equity equities main key blue broad broader dollar currency bond volatility"
    " commodity trading traded session overall total price prices".split()
)
INDEX_OF = (["index", "of"], ["index", "for"])
LEAVING_OUT = frozenset("excluding without ex except".split())
LEFT_WITH = frozenset(  # what is told without a part
    "sales orders prices inflation spending output production rate index exports imports it figure measure".split()
)
FOOD_AND_ENERGY = frozenset({"food", "energy", "fuel", "and", "volatile", "prices", "costs", "the"})
OUT_REACH = 8  # tokens of the part that is left out
BEHIND_LISTED = frozenset(("", ",", ".", ";", "and", "more", "cheaper", "in", "on", "from", "while", "whereas", "but"))
SPENT = frozenset("investment consumption demand turnover construction generation".split())
GAINS = frozenset("growth increase increases expansion rise rises gains".split())
GAIN_REACH = 8  # tokens from "growth" to the colon before a list
SOLD = (["sales", "at"], ["sales", "by"], ["receipts", "at"], ["spending", "at"])
OPENING_REACH = 8  # tokens of a name that opens a clause
LIST_REACH = 8  # tokens between a figure of a list and the next name
OPENING_PARTS = BRANCHES | frozenset("outlays receipts spending revenue revenues services goods".split())
PARTS = frozenset("share total accounting accounted contribution weight respondents".split())
COMPARED = frozenset("vs versus from after against compared".split())
STABLE = frozenset("stable unchanged flat".split())
EXTREME = frozenset("highest lowest".split())  # rate of all parts, that a bracket tells
HAVING = frozenset("is are was were had has have showed recorded".split())
ON_GOING = ["continued", "to"]
NAMING = frozenset(("attribute", "filler", "policy_topic"))  # cues that may be part of a component's name
PACES = frozenset("pace rate clip further again more less faster slower".split())
POINTS = frozenset({"points", "number", "count"})
CLAUSE_OPENERS = frozenset("while whereas with as but which".split())
JOINING = frozenset("of for and".split())  # inside a noun phrase
ITEM_REACH = 10  # tokens of a name in a list
BEFORE_PACE = frozenset("a an the more less".split())  # "at a more moderate pace" names no move
PACE_REACH = 12  # tokens between a verb and the bracket behind the pace that it tells


def parts_in_calendar(s: Sentence) -> Iterator[Mention]:
    """ "-- ex food & energy", "New Orders, M/M%" under a release in a calendar's rows: its core figure, or a part."""
    above = s.story.listing.subject if s.story.listing is not None else None
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
            yield Mention(KIND, own_named(s, 0, j - 1, key.country), 0, j)
        return
    part = s.words(i, j).lower().replace("&", "and").split(" ", 1)[-1]
    core = f"core_{key.id}"
    name = core if part == "food and energy" and core in load(Indicator) else f"{key.id.replace('_', ' ')} ex {part}"
    yield Mention(KIND, key._replace(id=name), i, j)


def parts_in_series(s: Sentence) -> Iterator[Mention]:
    """ "Non-energy industrial goods | 0.4 | 0.3", "All-items excluding energy and food | 0.9 | 0.8", in a table of
    months: a part of the story's statistic, by what the row's first cell says."""
    whole = s.story.notes.get("statistic")
    if whole is None or not any(column.period for column in s.story.header) or not s.cells:
        return
    i, j = s.cells[0]
    words = s.tokens.words[i:j]
    named = any(load(Indicator)[key].canonical for f in s.names if f.j <= j and (key := f.key("indicator")))
    out = next((t for t in range(i, j) if s.tokens.word(t) in LEAVING_OUT), None)
    last = s.story.last.get(KIND)
    if i == j or (named and out is None) or last is None or not isinstance(last.key, IndicatorKey):
        return
    core = f"core_{whole}"
    if out is not None and {"food", "energy"} <= set(words) and core in load(Indicator):
        yield Mention(KIND, IndicatorKey(core, last.key.country, False, False), i, j, firm=False)
    else:
        yield Mention(KIND, own_named(s, i, j, last.key.country), i, j, firm=False)


def components_named(s: Sentence) -> Iterator[Mention]:
    """ "prescription drug prices jumped 4.1%" in a story of data: a component by its own lower-case name."""
    if s.story.tells_results:
        return
    last = s.story.recent(KIND)
    yield from _branch_line(s)
    utility = any(_is_of_utility(s, t) for t in range(1, len(s.tokens)) if s.tokens.words[t] in CHARGES)
    if last is None and not names_statistic(s) and "agency" not in s.name_kinds and not utility:
        return
    named = next((f for f in s.names if f.key("indicator") or f.key("headline")), None)
    country = (
        getattr(last.key, "country", None) if last is not None else country_of(s, named) if named else s.story.here
    )
    told = last is not None and ("statistic" in s.story.notes or not s.story.speaks_of_shares)
    begin = 0 if told else named.j if named is not None else len(s.tokens)
    openings = [o for start in _clauses(s) if start >= begin and (o := _opening(s, start))]
    for i, j, stop in openings:
        yield Mention(KIND, own_named(s, i, j, country), i, stop, firm=False)
    yield from _bracketed(s, country)
    yield from _relative(s, country)
    yield from _moved_in(s, country)
    yield from _costs_of(s, country)
    yield from _indexed(s, country)
    yield from _mined(s, country)
    yield from _built(s, country)
    yield from _sold(s, country)
    moving = list(_moving(s, country, openings))
    yield from moving
    starts = [stop for _, _, stop in openings] + [m.j for m in moving]
    if named is not None and not any(a < named.i < b for a, b in s.asides):
        starts.append(named.j)
    if starts:
        yield from _listed(s, country, min(starts))


def _moving(s: Sentence, country: str | None, openings: list[tuple[int, int, int]]) -> Iterator[Mention]:
    """ "Capital goods production rose", "rents increased": parts named by nouns of data before a verb."""
    for t in _predicates(s):
        utility = _is_of_utility(s, t - 1)
        if not utility and (s.tokens.word(t - 1) not in DATA_NOUNS or t - 1 in s.name_at):
            continue
        i = t - 1
        while (
            i > 0
            and s.tokens.kinds[i - 1] == "word"
            and i - 1 not in s.date_at
            and t - i < 5
            and s.cue_before.get(i, (NO_BASES, 0))[0].isdisjoint(BASES)  # "On a monthly basis output fell"
            and _describes(s, i - 1)
        ):
            i -= 1
        i = _joined_start(s, i)
        if s.tokens.words[max(0, i - 2) : i] == ["non", "-"]:
            i -= 2  # "non-residential permits"
        capitals = (k for k in range(max(i, 1), t) if s.tokens.raw[k][0].isupper() and k not in s.name_at)
        i += 2 * (s.tokens.words[i : i + 2] == ADJUSTED) + (s.tokens.word(i) == "s")
        compared = s.tokens.words[max(0, i - 2) : i] in (["over", "-"], ["on", "-"], ["same", "-"])
        if s.tokens.word(i) in PEOPLE or compared or any(capitals):
            continue  # "net sales climbed 20%", "Year-over-year price increases", "Permian production rose 14%"
        if any(f.i < t and f.j > i and f.key("commodity") for f in s.names) and (
            any(f.unit == "money" for f in s.figures) or any(d.kind in ("weekday", "relative_day") for d in s.dates)
        ):
            continue  # "wheat prices shed 29% to $2.75", "Oil prices climbed 2% on Tuesday": a market's
        if (t - i > 1 or s.tokens.word(i) in ("rents", "wages")) and not any(a < t and i < b for a, b, _ in openings):
            yield Mention(KIND, own_named(s, i, t, country), i, t, firm=False)


def _predicates(s: Sentence) -> Iterator[int]:
    """Where it is told how something moved: "increased" of "prices increased by 4%", "were" of "prices were 4% higher
    than a year ago"."""
    for t, (motion, stop) in s.motion_at.items():
        noun = s.tokens.word(stop) in ("in", "of") and any(m.part == "noun" for m in s.motions_at[t][0])
        if motion.part == "verb" and not noun:  # "price increases in food"
            yield t
    for figure in s.figures:
        t = s.skip_left(figure.i) - 1
        moves = s.motions_at.get(figure.j, ([], 0))[0]
        moved = any(motion.part == "adjective" and motion.direction for motion in moves)
        if moved and s.tokens.word(t) in LEADING_MOVES and figure.unit == "percent":
            yield t


def _is_of_utility(s: Sentence, t: int) -> bool:
    """ "Gas bills were 4.5% higher than in May 2024", in a report on prices: what a utility charges."""
    charged = s.tokens.word(t) in CHARGES and s.tokens.word(t - 1) in UTILITIES
    return charged and s.story.notes.get("statistic") in PRICE_INDICATORS


def _joined_start(s: Sentence, i: int) -> int:
    """Where the name begins whose last noun opens at token i: "clothing and footwear prices"."""
    if s.tokens.word(i - 1) != "and" or i < 2 or s.tokens.word(i) not in BRANCHES:
        return i
    owner = s.name_at.get(i - 3)
    opens = (owner is not None and owner.key("place")) or s.tokens.word(i - 3) in BEFORE_PAIR
    return i - 2 if opens and _describes(s, i - 2) and i - 2 not in s.name_at else i


def without_part(s: Sentence) -> Iterator[Mention]:
    """ "Excluding transportation, orders slipped 0.4%", "without autos, sales fell 2.2%": a statistic less a part."""
    if s.story.tells_results:
        return
    words = s.tokens.words
    last = s.story.recent(KIND)
    for t, word in enumerate(words):
        if word not in LEAVING_OUT or s.tokens.word(t - 1) not in ("", ",", "and", "while", "but"):
            continue
        c = next((c for c in range(t + 2, min(t + OUT_REACH, len(words))) if words[c] == ","), None)
        if c is None or any(s.tokens.kinds[k] != "word" and words[k] != "-" for k in range(t + 1, c)):
            continue
        i = c + 1 + (s.tokens.word(c + 1) == "the")
        named = s.name_at.get(i)
        key = named.key("indicator") or named.key("headline") if named is not None else None
        if key is not None and (key.startswith("core_") or load(Indicator)[key].measure == "count"):
            continue  # "Excluding food, core PPI rose"; "Excluding the reserve, commercial crude stocks rose"
        if words[c - 1].startswith(NO_PARTS):
            continue  # "Without adjustments, the index advanced 6%"
        j = named.j if named is not None and key is not None else i
        while s.tokens.word(j) in LEFT_WITH:
            j += 1
        alone = i == j and (f := s.figure_from.get(i)) is not None and f.unit == "percent" and f.signed
        if (i == j and not alone) or (key is None and last is None):
            continue
        told: object = last.key if last is not None else None
        if key is not None and named is not None:
            told = IndicatorKey(key, country_of(s, named), False, False)
        elif isinstance(told, IndicatorKey):
            told = told._replace(id=_whole(s, told.id, words[j - 1]))
        if isinstance(told, IndicatorKey):
            part, whole = s.words(t + 1, c).lower(), told.id.replace("_", " ")
            core = f"core_{told.id}"
            core_told = "food" in words[t + 1 : c] and FOOD_AND_ENERGY.issuperset(words[t + 1 : c])
            core_told = core_told and core in load(Indicator)
            name = core if core_told else f"{whole} {word} {part}"
            yield Mention(KIND, told._replace(id=name, written=name), t, c if alone else j)


def _whole(s: Sentence, key: str, noun: str) -> str:
    """The statistic whose part is left out, where one was told of before: "sales" less autos are those of shops."""
    entry = load(Indicator).get(key)
    if entry is None or not entry.canonical:
        key = s.story.notes.get("statistic", key)
    return "retail_sales" if noun == "sales" and key == "vehicle_sales" else key


def _moved_in(s: Sentence, country: str | None) -> Iterator[Mention]:
    """ "helped by a 25.5% surge in the electronics cluster and a 4% fall in chemicals": a part, behind its move."""
    if "in" not in s.vocabulary or not (TOLD_OF_FIRMS.isdisjoint(s.vocabulary) and _is_of_data(s)):
        return
    for figure in s.figures:
        motions, k = s.motions_at.get(figure.j, ([], 0))
        noun = figure.unit == "percent" and any(motion.part == "noun" for motion in motions)
        if not noun or s.tokens.word(k) != "in":
            continue
        i = k + 1 + (s.tokens.word(k + 1) == "the")
        j = i
        while j - i < ITEM_REACH and s.tokens.kinds[j : j + 1] == ["word"] and s.tokens.word(j) not in STOPS:
            if j in s.name_at or j in s.date_at or j in s.motion_at or s.is_capital(j):
                break
            j += 1
        parts = PRICED | SECTORS if j == i + 1 else PRICED | SECTORS | DATA_NOUNS  # "in orders" may be a company's
        ends = s.tokens.word(j) in ("", ".", ";") or s.tokens.word(j + 1) in BEHIND_PART or j + 1 in s.figure_from
        if i < j and j not in s.name_at and ends and s.tokens.word(j - 1) in parts:
            yield Mention(KIND, own_named(s, i, j, country), i, j, firm=False)


def _relative(s: Sentence, country: str | None) -> Iterator[Mention]:
    """ "The biggest moves were in Clothing and Footwear, which rose 0.6%, and Transport, which fell 0.2%": a part
    that a clause of its own tells of, in a story of prices or output."""
    if "which" not in s.vocabulary or s.story.notes.get("statistic") not in LISTABLE:
        return
    for t, word in enumerate(s.tokens.words):
        verb = t + 1 + (s.tokens.word(t + 1) in ("also", "has", "have"))
        moved = s.motion_at.get(verb)
        figure = next((f for f in s.figures if f.i > verb), None)
        if word != "which" or moved is None or figure is None or figure.unit != "percent":
            continue
        j = t - (s.tokens.word(t - 1) == ",")
        i = _part_start(s, j)
        i += s.tokens.word(i) in ("and", "&")
        named = s.tokens.word(j - 1) in PRICED and not any(k in s.name_at for k in range(i, j))
        if i < j < t and named and s.skip_left(figure.i) - moved[1] in (0, 1):
            yield Mention(KIND, own_named(s, i, j, country), i, verb, firm=False)


def _costs_of(s: Sentence, country: str | None) -> Iterator[Mention]:
    """ "Prices of natural gas rose 5.5%", "as the cost of petroleum sank 16.7%": what prices are of, in a story of a
    statistic of prices."""
    of_prices = s.story.notes.get("statistic") in PRICE_INDICATORS or names_prices(s)
    if not of_prices or COSTS.isdisjoint(s.vocabulary) or any(f.unit == "money" for f in s.figures):
        return
    words = s.tokens.words
    for t, word in enumerate(words):
        if word not in COSTS or s.tokens.word(t + 1) != "of" or t in s.name_at:
            continue
        i = t + 2 + (s.tokens.word(t + 2) in ("the", "all"))
        j = i
        while j < len(words) and j - i < ITEM_REACH and (s.tokens.kinds[j] == "word" or words[j] == "-"):
            if j in s.motion_at or words[j] in TELLING or words[j] in ("also", "at", "for", "by"):
                break
            j += 1
        end = next((j - len(whole) for whole in AS_WHOLE if words[j - len(whole) : j] == whole), j)
        figure = next((f for f in s.figures if f.i >= j), None)
        if i < end and figure is not None and figure.unit == "percent" and (j in s.motion_at or words[j] in TELLING):
            yield Mention(KIND, own_named(s, i, end, country), t, j, firm=False)


def _indexed(s: Sentence, country: str | None) -> Iterator[Mention]:
    """ "The medical care index rose 0.2%, and the apparel index fell 0.5%", in a report on prices: parts of them."""
    if "index" not in s.vocabulary or s.story.notes.get("statistic") not in PRICE_INDICATORS:
        return
    if not OF_MARKETS.isdisjoint(s.vocabulary):
        return
    for t, word in enumerate(s.tokens.words):
        verb = behind_aside(s, t + 1)
        figure = next((f for f in s.figures if f.i > verb), None)
        moved = s.motion_at.get(verb)
        if word != "index" or moved is None or moved[0].part != "verb" or figure is None or figure.unit != "percent":
            continue
        j = t - (s.tokens.word(t - 1) == "'")
        i = j
        while i > 0 and j - i < ITEM_REACH and (s.tokens.kinds[i - 1] == "word" or s.tokens.touches(i - 1)):
            named = s.name_at.get(i - 1)
            if s.tokens.word(i - 1) in ("the", "its") or (named is not None and named.names[0].kind not in MINERALS):
                break
            i -= 1
        branch = s.tokens.word(j - 1) in BRANCHES  # "The Transport index"
        common = branch or not (s.story.speaks_of_shares or any(s.is_capital(k) for k in range(i, j)))
        opened = s.tokens.word(i - 1) == "the" and common
        if i < j and opened and s.skip_left(figure.i) in (moved[1], moved[1] + 1):
            firm = not s.story.speaks_of_shares  # "The energy index" may be one of shares elsewhere
            yield Mention(KIND, own_named(s, i, j, country), i - 1, t + 1, firm=firm)


def _sold(s: Sentence, country: str | None) -> Iterator[Mention]:
    """ "Sales at gasoline stations fell 1.3 percent", in a report on retail sales: what shops of a kind sold."""
    if s.story.notes.get("statistic") != "retail_sales" or s.tokens.words[:2] not in SOLD:
        return
    j = 2
    while j < min(len(s.tokens), ITEM_REACH) and s.tokens.kinds[j] == "word" and j not in s.motion_at:
        j += 1
    figure = next((f for f in s.figures if f.i >= j), None)
    moves = j in s.motion_at and s.motion_at[j][0].part == "verb" and figure is not None and figure.unit == "percent"
    if j > 2 and moves and not any(s.is_capital(t) or t in s.date_at for t in range(2, j)):
        yield Mention(KIND, own_named(s, 0, j, country), 0, j, firm=False)


def _built(s: Sentence, country: str | None) -> Iterator[Mention]:
    """ "Construction of single-family homes rose 1.7 percent", "Work on apartments slid 13 percent": what homebuilders
    began, in a report on housing starts."""
    if s.story.notes.get("statistic") not in BUILT or s.tokens.word(0) not in BUILDING:
        return
    i = j = 2
    while j < min(len(s.tokens), ITEM_REACH) and (s.tokens.kinds[j] == "word" or s.tokens.touches(j)):
        if j in s.motion_at or j in s.date_at:
            break
        j += 1
    if s.tokens.word(1) in ("of", "on", "for") and i < j and j in s.motion_at and s.motion_at[j][0].part == "verb":
        yield Mention(KIND, own_named(s, i, j, country, counted=True), 0, j, firm=False)


def _mined(s: Sentence, country: str | None) -> Iterator[Mention]:
    """ "while coal increased by 4.3% and manganese ore by 19.4%", in a report on mining: what was mined, not its price;
    the word before belongs to the mention, since a commodity has the name itself."""
    told = s.story.notes.get("statistic") == "mining_production" and not MINERALS.isdisjoint(s.name_kinds)
    if not told or not COSTS.isdisjoint(s.vocabulary) or any(f.unit == "money" for f in s.figures):
        return
    for found in s.names:
        j = found.j + 2 * (s.tokens.words[found.j : found.j + 2] == [",", "which"])
        moved = s.motion_at.get(j)
        moves = moved is not None and moved[0].part == "verb"
        measured = s.figure_from.get(j + 1) if s.tokens.word(j) == "by" else None
        mined = found.key("decoy") is not None and s.tokens.word(found.j - 1) in MINING  # "iron ore production"
        moves = moves or (measured is not None and measured.unit == "percent")
        if (found.key("commodity") or mined) and found.i and moves:
            yield Mention(KIND, own_named(s, found.i, found.j, country), found.i - 1, found.j, firm=False)


def _listed(s: Sentence, country: str | None, begin: int) -> Iterator[Mention]:
    """ "Housing was up 0.6% in the month, transport 1.1%", "trade fell by 2.1%, mining by 3.2%": the parts that a list
    goes on with behind a first one, which ends at token `begin`."""
    percents = [f for f in s.figures if f.unit == "percent" and f.i >= begin]
    for before, figure in itertools.pairwise(percents):
        stop = figure.i - (s.tokens.word(figure.i - 1) == "by")
        moved = s.motion_before.get(stop)
        verb = moved is not None and moved[0].part == "verb"
        stop = moved[1] if moved is not None and verb else stop  # "and clothing fell 0.4%"
        i = stop
        while i > before.j and stop - i < 4 and s.tokens.kinds[i - 1] == "word" and _describes(s, i - 1):
            i -= 1
        i = _joined_part(s, i, before.j)
        longer = stop - i > 1 and s.story.notes.get("statistic") in LISTABLE
        free = ("decoy", "commodity", "headline") if longer else ("decoy",)  # "electricity generation"
        named = any(t in s.name_at and s.name_at[t].names[0].kind not in free for t in range(i, stop))
        capital = any(s.tokens.raw[t][0].isupper() for t in range(i, stop))
        leads = s.tokens.word(i - 1) in (",", "and", "with") and i - before.j <= LIST_REACH
        spent = s.tokens.word(stop - 1) in SPENT  # "and gross investment fell 7.3%"
        plain = (spent or PEOPLE.isdisjoint(s.tokens.words[i:stop])) and not any(t in s.date_at for t in range(i, stop))
        ends = s.tokens.word(figure.j) in BEHIND_LISTED
        known = s.tokens.word(stop - 1) in PRICED | OPENING_PARTS | DATA_NOUNS | SPENT
        plain = plain and (known or not (verb or s.tokens.word(stop - 1).endswith(("ing", "ly"))))
        if i < stop and leads and plain and ends and not (named or capital):
            yield Mention(KIND, own_named(s, i, stop, country), i, stop, firm=False)


def _is_of_data(s: Sentence) -> bool:
    """Whether a country's statistic was told of, here or before."""
    return "statistic" in s.story.notes or any(f.key("indicator") and named_country(s, f) for f in s.names)


def _joined_part(s: Sentence, i: int, begin: int) -> int:
    """Where a name begins that goes on at token i: "raw materials and semi-" of "finished products"."""
    k = i - 2 if s.tokens.word(i - 1) == "-" and s.tokens.touches(i) else i  # "semi-finished"
    if s.tokens.word(k - 1) != "and":
        return i
    start = k - 1
    while start > begin and k - start < 4 and s.tokens.kinds[start - 1] == "word" and _describes(s, start - 1):
        start -= 1
    if start == k - 1 or s.tokens.word(start - 1) != ",":
        return i
    first = start - 2  # "and housing, water and electricity 4.4%"
    return first if s.tokens.word(first) in PRICED and s.tokens.word(first - 1) in ("and", ",") else start


def _bracketed(s: Sentence, country: str | None) -> Iterator[Mention]:
    """ "faster rises in food (4.5% vs 3.3% in December)": a component with its figures in brackets."""
    tokens = s.tokens
    if "(" not in s.vocabulary:
        return
    sure = _is_of_data(s)
    for a, b in s.asides:
        stepped = tokens.word(a + 1) in ("up", "down")  # "job availability (down 0.6 points to 137.0)"
        inside = [f for f in s.figures if a < f.i < b and (f.unit == "percent" or (stepped and f.unit in POINTS))]
        compared = len(inside) > 1 and (stepped or not COMPARED.isdisjoint(tokens.words[a:b]))
        stable = len(inside) == 1 and tokens.word(inside[0].j) == "," and tokens.word(inside[0].j + 1) in STABLE
        compared = compared or stable
        alone = len(inside) == 1 and inside[0].i == a + 1 and sure
        alone = alone and (inside[0].j == b or tokens.words[inside[0].j : b][:2] == CONTRIBUTING)
        goods = _is_good(s, a - 1)
        named = goods or tokens.word(a - 1).endswith("s") or tokens.word(a - 1) in BRANCHES | UTILITIES
        listed = alone and named and (inside[0].signed or _goes_on(s, a))
        if alone and not compared and tokens.word(a) == "(" and (i := _division_start(s, a)) < a:
            yield Mention(KIND, own_named(s, i, a, country), i, a + goods, firm=False)
            continue
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
        slowed = tokens.word(a - 1).endswith("ly") and (a - 2 in s.motion_at or tokens.word(a - 2) in BEFORE_PACE)
        if paced or slowed:
            yield from _paced_part(s, a, country)
            continue
        yield from _part_before(s, a, country, pointed=stepped and inside[0].unit in POINTS)


def _part_before(s: Sentence, a: int, country: str | None, *, pointed: bool) -> Iterator[Mention]:
    """The part named right before a bracket at token a, whose figures are points of an index or not: "food (4.5% vs
    3.3% in December)"."""
    i = _item_start(s, a) if pointed else _part_start(s, a)
    free = ("decoy", "commodity") if s.story.notes.get("statistic") in TOLD_BY_GOODS else ("decoy",)
    if i == a or any(t in s.name_at and s.name_at[t].names[0].kind not in free for t in range(i, a)):
        return
    if s.tokens.words[i:a] in UNTOLD:
        return  # "purchases declined from EU countries (-5.5%)"
    if (a - 1 in s.motion_at and not pointed) or COMPANY_FIGURES.intersection(s.tokens.words[i:a]):
        yield Mention("attribute", None, i, a)  # "new orders went on to grow (1.3% vs 1.2%)"
    else:
        told = own_named(s, i, a, country, gauge=pointed)
        yield Mention(KIND, told, i, a + _is_good(s, a - 1), firm=False)  # the bracket too: a commodity has the name


def _is_good(s: Sentence, t: int) -> bool:
    """Whether a commodity is named at token t."""
    return t in s.name_at and s.name_at[t].names[0].kind == "commodity"


def _division_start(s: Sentence, a: int) -> int:
    """Where a division of a basket or a branch of output begins that is written with a capital before a bracket at
    token a, in a list of rises: "The sharpest climb was in Housing, water and other fuels (7.0%), followed by Education
    (6.6%)"; a where there is none."""
    told = s.story.notes.get("statistic") in LISTABLE and not s.is_title_case and LOWERED.isdisjoint(s.vocabulary)
    tokens, i = s.tokens, a
    while told and i > 0 and a - i < ITEM_REACH and (tokens.kinds[i - 1] == "word" or tokens.word(i - 1) in (",", "-")):
        if tokens.word(i - 1) in STOPS - {"and"} or i - 1 in s.motions_at or i - 1 in s.date_at:
            break
        i -= 1
    i = next((t for t in range(a - 1, max(i, 1) - 1, -1) if s.is_capital(t)), a)
    named = any(t in s.name_at and s.name_at[t].names[0].kind not in DIVIDED for t in range(i, a))
    return i if not (named or (BRANCHES | UTILITIES).isdisjoint(tokens.words[i:a])) else a


def _paced_part(s: Sentence, a: int, country: str | None) -> Iterator[Mention]:
    """ "rose at a slower pace (6.5% vs 7.0%)", "continued to fall, if less steeply (-3.0%, after -5.6%)", "grew for the
    first time in ten months (1.9% vs -0.3%)": what moved in a way that a bracket at token a measures."""
    words = s.tokens.words
    moved = (t for t in range(a - 2, max(0, a - PACE_REACH), -1) if t in s.motion_at)
    verb = next((t for t in moved if words[t - 1] not in BEFORE_PACE and s.motion_at[t][0].part == "verb"), None)
    if verb is not None and any(verb < f.i < a for f in s.figures):
        return  # "grew by 7.6% in February (vs 7.5% in January; consensus 6.9%)"
    if verb is None:
        yield from _extreme_part(s, a, country)
        return
    named = next((f for f in s.names if f.j == _phrase_end(s, verb)), None)
    key = named.key("indicator") or named.key("headline") if named is not None else None
    if named is not None and key is not None:
        yield Mention(
            KIND, IndicatorKey(key, country, False, True, written=s.words(named.i, named.j).lower()), named.i, a
        )
    elif verb - 1 not in s.name_at and not COMPANY_FIGURES.intersection(words):
        yield from _moved_part(s, verb, country, stop=a)


def _phrase_end(s: Sentence, verb: int) -> int:
    """Where what moves ends, before a verb and what belongs to it: "also rose", "continued to fall"."""
    j = verb - 1 if s.tokens.word(verb - 1).endswith("ly") or s.tokens.word(verb - 1) == "also" else verb
    j -= s.tokens.word(j - 1) == "growth"
    return j - 2 * (s.tokens.words[max(0, j - 2) : j] == ON_GOING)


def _extreme_part(s: Sentence, a: int, country: str | None) -> Iterator[Mention]:
    """ "services are expected to have the highest annual rate in May (3.2%, after 4.0%": the part whose rate a bracket
    at token a tells."""
    words = s.tokens.words
    told = next((t for t in range(a - 1, max(0, a - PACE_REACH), -1) if words[t] in EXTREME), 0)
    verb = next((t for t in range(told - 1, max(0, told - PACE_REACH), -1) if words[t] in HAVING - {"have"}), 0)
    i = verb
    while i > 0 and verb - i < ITEM_REACH and (s.tokens.kinds[i - 1] == "word" or words[i - 1] == "&"):
        i -= 1
    i += s.tokens.word(i) in OPENERS
    if i < verb and not any(t in s.motion_at or t in s.date_at for t in range(i, verb)):
        yield Mention(KIND, own_named(s, i, verb, country), i, a, firm=False)


def _branch_line(s: Sentence) -> Iterator[Mention]:
    """ "Transport and communication: -67.9%": a line of a list that tells the branches of an economy one by one."""
    figure = s.figures[0] if len(s.figures) == 1 else None
    if (
        figure is None
        or figure.unit != "percent"
        or not figure.signed
        or s.story.notes.get("statistic") not in LISTABLE
    ):
        return
    colon = next((t for t in range(min(figure.i, ITEM_REACH)) if s.tokens.word(t) == ":"), 0)
    named = bool(colon) and not BRANCHES.isdisjoint(s.tokens.words[:colon])
    told = s.story.last.get(KIND)
    country = told.key.country if told is not None and isinstance(told.key, IndicatorKey) else s.story.here
    if named and figure.i - colon <= 2 and figure.j == len(s.tokens):
        yield Mention(KIND, own_named(s, 0, colon, country), 0, colon + 1, firm=False)


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


def _item_start(s: Sentence, a: int) -> int:
    """Where the item of a list begins that a bracket at token a follows: "job supply compared to a year ago (up 2
    points to 37.0)"."""
    tokens, i = s.tokens, a
    while i > 0 and a - i < ITEM_REACH and tokens.kinds[i - 1] == "word":
        if tokens.word(i - 1) == "and" and tokens.word(i - 2) in (",", ")"):
            break
        if tokens.word(i - 1) in ("for", "in", "of") and (i - 2 in s.motion_at or "told" in s.classes(i - 2)):
            break  # "sub-indices improved for economic outlook"
        i -= 1
    i += tokens.words[i - 1 : i + 1] == ["'", "s"]  # "the country's current conditions"
    return i + (tokens.word(i) in ("the", "a"))


def _goes_on(s: Sentence, a: int) -> bool:
    """ "production increased for durable goods (5.1%) and energy (0.5%)": a list whose verb tells the direction."""
    verb = next((t for t in range(a - 1, max(-1, a - 16), -1) if t in s.motion_at), None)
    colon = next((t for t in range(a - 1, -1, -1) if s.tokens.word(t) == ":"), 0)
    if not GAINS.isdisjoint(s.tokens.words[max(0, colon - GAIN_REACH) : colon]):
        return True  # "the growth in all three indices: Mining (10.3%), Manufacturing (5.7%) and Electricity (6.1%)"
    if verb is None or s.motion_at[verb][0].part != "verb":
        return False
    lead = [t for t in range(verb, a) if s.tokens.word(t) in ("for", "in")]
    return bool(lead) and lead[0] <= verb + 2 and PARTS.isdisjoint(s.tokens.words)


def _moved_part(s: Sentence, verb: int, country: str | None, *, stop: int | None = None) -> Iterator[Mention]:
    """The component named before a verb that figures in brackets follow, at once or at token `stop`; not "growth"."""
    j = _phrase_end(s, verb)
    i = _phrase_start(s, j)
    if i < j:
        yield Mention(KIND, own_named(s, i, j, country), i, stop or verb, firm=False)
        return
    i = j
    while i > 0 and j - i < 5 and s.tokens.kinds[i - 1] == "word" and _describes(s, i - 1) and i - 1 not in s.date_at:
        i -= 1
    i -= i == 1 and s.tokens.word(0) not in STOPS | OPENERS  # "Fixed investment": no verb opens a sentence
    listed = s.tokens.word(i - 1) in ("and", "&") and s.tokens.kinds[i - 2 : i - 1] == ["word"]  # "parts and tyres"
    of_another = listed or (s.tokens.word(i - 1) in ("of", "for", "in") and i - 2 not in s.motion_at)
    if i < j and not of_another and not any(t in s.name_at for t in range(i, j)):
        yield Mention(KIND, own_named(s, i, j, country), i, stop or verb, firm=False)
    elif i == j or of_another:
        yield Mention("attribute", None, verb, verb + 1)


def _phrase_start(s: Sentence, j: int) -> int:
    """Where the noun phrase begins that fills its clause up to token j, with what "of", "for" and "and" join to it:
    "Sales of car parts and accessories rose", "with new work expanding"; j where there is none."""
    tokens, i = s.tokens, j
    while i > 0 and j - i < ITEM_REACH and i - 1 not in s.motion_at:
        if tokens.kinds[i - 1] != "word" and not (tokens.word(i - 1) == "-" and tokens.touches(i)):
            break
        if tokens.word(i - 1) in CLAUSE_OPENERS:
            break
        if i - 1 in s.date_at or (tokens.word(i - 1) in STOPS | OPENERS and tokens.word(i - 1) not in JOINING):
            return j
        i -= 1
    if i > 0 and tokens.word(i - 1) not in CLAUSE_OPENERS | {","}:
        return j
    while i < j and tokens.word(i) in OPENERS:
        i += 1
    return i if j - i > 1 and not any(t in s.name_at or t in s.figure_from for t in range(i, j)) else j


def _clauses(s: Sentence) -> list[int]:
    """Where the sentence and its later clauses begin: "..., while receipts increased to $513.3B"."""
    words = s.tokens.words
    joined = (t + 1 for t in range(1, len(words)) if words[t] == ";" or (words[t] in JOINTS and words[t - 1] == ","))
    return [0, *joined]


def _opening(s: Sentence, i: int) -> tuple[int, int, int] | None:
    """ "Manufacturing rose to 2.51%", "Outlays in January totaled $641.9B": the noun phrase that opens a clause, and
    the token after the bracket or the apposition behind it."""
    tokens, within = s.tokens, i > 0
    while i < len(tokens) and (tokens.kinds[i] == "symbol" or tokens.word(i) in OPENERS):
        i += 1
    month = s.date_at.get(i)
    i = j = month.j if month is not None and month.kind == "month" else i  # "The September deficit"
    if within and s.is_capital(i):
        return None  # "..., and Permian production rose 14%"
    if i < len(tokens) and tokens.raw[i].isupper() and len(tokens.raw[i]) > 1:
        return None  # "KLM gained 4.8% last month"
    if tokens.words[i : i + 2] in INDEX_OF:  # "the index of sales fell 4 points"
        i, j = i + 2, i + 3
    while (
        j < len(tokens)
        and j - i < OPENING_REACH
        and j not in s.motion_at
        and (_is_common(s, j, first=i) or (i < j and _joins_words(s, j) and _is_common(s, j + 1, first=i)))
    ):
        j += 1
    if j == i or any(t in s.name_at for t in range(i, j)) or tokens.word(j - 1) in AUTHORITIES | OF_FIRMS | ACTS:
        return None  # "The bank cut its forecast to 0.9%", "Total expenses declined by $2M"
    if tokens.word(j - 1) == "rate" and tokens.word(j - 2) in OTHER_RATES:
        return None  # "The effective interest rate rose to 4.35%", "The key rate was raised to 7%"
    if j == i + 1 and not (s.story.writes_small(tokens.word(i)) or tokens.word(i) in OPENING_PARTS):
        return None  # "Velmar surges 19%"
    t = stop = behind_aside(s, j)
    while tokens.word(t) in ("in", "for", "last") or t in s.date_at or tokens.word(t) in ("has", "have", "had", "also"):
        t += 1
    verb = s.motion_at.get(t)
    priced = s.figure_from.get(t + 1)
    if priced is not None and priced.unit == "money" and not priced.scaled:
        return None  # "Citigroup fell $2.52, or 8.2%"
    if not (verb and verb[0].part == "verb") and tokens.word(t) not in TELLING:
        return None
    return (i, j, stop) if _compares(s, tokens.word(j - 1)) else None


def _compares(s: Sentence, noun: str) -> bool:
    """ "Outlays in January totaled $641.9B", "Transport rose 0.4%", in a report on prices: whether a sentence measures
    as reports on data do what a noun ends the name of."""
    units, whole = {f.unit for f in s.figures}, s.story.notes.get("statistic")
    if units.isdisjoint(("percent", "points", "money")):
        return False
    return (
        {"percent", "money"} <= units
        or "points" in units
        or any(d.kind in ("month", "quarter") for d in s.dates)
        or "from" in s.tokens.words
        or any(s.has_cue(b) for b in BASES)
        or (noun in PRICED and whole in PRICE_INDICATORS)
        or (noun in BRANCHES | SECTORS and whole in OF_BRANCHES)
    )


def behind_aside(s: Sentence, j: int) -> int:
    """The token after an aside without figures that begins at token j: "Finance, the biggest, shrank"."""
    closing = {"(": ")", ",": ","}.get(s.tokens.word(j))
    if closing is None or s.tokens.word(j + 1) in JOINTS:
        return j
    for t in range(j + 1, min(j + ASIDE_REACH, len(s.tokens))):
        if s.tokens.word(t) == closing:
            return t + 1
        if t in s.figure_from or (closing == "," and t in s.motion_at):
            break
    return j


def _joins_words(s: Sentence, j: int) -> bool:
    """ "food and non-alcoholic drinks": whether a name goes on behind token j."""
    return s.tokens.word(j) == "and" or (s.tokens.word(j) == "-" and s.tokens.touches(j))


def _is_common(s: Sentence, i: int, *, first: int) -> bool:
    word = s.tokens.word(i)
    raw = s.tokens.raw[i] if i < len(s.tokens) else ""
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
    return word in ("fixed", "trade") or (
        word not in STOPS | OPENERS
        and not classes - NAMING - {"level_verb" if "attribute" in classes else ""}
        and i not in s.motion_at
    )
