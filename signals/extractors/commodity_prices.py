"""Prices of commodities, as level and change.

Reads:   "Brent crude rose 1.2% to $75.64 a barrel."
Gives:   CommodityPrice.price in `currency` per `unit`; change_abs in `currency`.
Refuses: companies and things that carry a commodity's name; output, exports and tariffs of a commodity.
Source:  exchanges' contract specifications for names and units.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from signals.grammar.context import Draft, is_technical, signed, unchanged
from signals.grammar.figures import Figure
from signals.grammar.prices import drop_range, moves_another, price_columns
from signals.grammar.readings import Role
from signals.grammar.sentence import DAYS, Found, Sentence
from signals.grammar.spans import change_period
from signals.grammar.statements import Mention, Statement
from signals.grammar.units import UNITS, unit_after
from signals.grammar.when import MONTHS, When
from signals.lexicon import load
from signals.lexicon.entries import Commodity
from signals.records import CommodityPrice
from signals.tokens import HYPHENS

KIND = "commodity"
PRICED = frozenset("price settle settlement last close".split())  # heads of a column of contracts' prices
TAIL = frozenset("crude futures future prices price contract contracts oil spot benchmark".split())
# What follows a commodity's name when the sentence speaks of something else than its price.
NOT_PRICE = frozenset(
    "exports imports output production producer producers miner miners mine mines tariff tariffs inventories stocks"
    " stockpiles demand supply supplies consumption sector company companies giant maker makers sales reserves"
    " refinery refiners plant plants industry imports shipments import export field fields project etf etfs trust fund"
    " stake discovery rigs rig medal card products makers deficit surplus duties levies quota mill mills users"
    " importers exporters firm firms group major majors explorer crack cracks storage basis counter counters"
    " yield yields shares equities stored estimate estimates".split()
)
OUTPUT = frozenset("output production sales exports imports shipments".split())  # told in percent, as prices are
VALUED_AT = frozenset("current constant".split())  # before "prices", at which statistics tell what was sold
OUTPUT_REACH = 10  # tokens from such a word to its change
GROWING = frozenset("grow grows grew grown growing shrink shrinks shrank shrunk shrinking".split())  # no price does
CHARGES = frozenset("levy levies surcharge subsidy contribution".split())  # parts of a price
CHARGE_REACH = 5  # tokens from "in" to such a word
CURVES = frozenset("backwardation contango".split())
PREMIUMS = CURVES | frozenset("premium premiums discount discounts differential".split())
GAPS = PREMIUMS | {"spread", "spreads", "gap"}
GAP_TO = frozenset("to over between against versus of with for".split())  # behind such a word
ASIDE_REACH = 6  # tokens from "against which" to what is set against another thing
GAP_REACH = 4  # tokens from such a word to the second of two names
NO_PRICE = frozenset("rate cost costs margin".split())  # before "of" and a sum
PREMIUM_REACH = 8  # tokens from "a $1.45" to "and $1.65 a barrel premium"
ADJECTIVES = frozenset({"lead"})
BEHIND_METAL = frozenset(
    "on in for from with and or but while was were is are as than also up down ingot ingots concentrate concentrates"
    " cash traded changed".split()
)
LEFT_OUT = frozenset("excluding excl except ex minus".split())  # before what is not counted
PRICE_WORDS = frozenset({"price", "prices"})
VENUES = frozenset("ice comex nymex mercantile exchange cbot bursa hub citygate".split())
NAMING = frozenset("the ' s exchange division of".split())  # within their names
ELSEWHERE = (["in", "storage"], ["in", "store"])
TICKER = 4  # letters of a word that is not short for anything
PAID_BY = frozenset("day week month quarter year share acre hectare household customer".split())  # no goods
CENT = 0.01  # of a price that is told in cents, in units of the currency
POINT = 0.0001  # of softs, fibres and copper, in units of the currency
NEARBY = 2  # how many times a price may be another that the same sentence tells of it
AMOUNTS = frozenset(
    "tons tonnes mt mmt kt bales oz ounces barrels pounds bushels dekatherms dth mmcf bcf bcfd mcf mwh acres"
    " hectares".split()
)  # units that amounts are told in
SMALL_UNITS = frozenset({"VND", "IDR"})  # currencies in whose millions prices are told
MOST = 5e8  # that a price in such a currency is ever told to be
PRICES = frozenset("prices futures average".split())  # stand for the commodity last spoken of, where its unit is told
PRICED_BY = frozenset(  # may stand before such a word
    ", ; : and as while when where with but that see sees seeing expect expects keep keeps keeping push pushed pushing"
    " send sent sending drive drove driving lift lifted after before national the current global world benchmark"
    " spot".split()
)
SETTLING = frozenset("settle settles settled settling settlement".split())
SOLD_IN_AMERICA = frozenset("bbl gal mmbtu ozt lb bu cwt".split())  # units of what settles in New York or Chicago
WEIGHTS = frozenset({"t", "lb"})  # in either of which a metal's price is told
CONTRACTS = frozenset("benchmark active traded month derivatives".split())  # may stand before "contract"
UNIT_LEADS = frozenset("a an one troy metric per".split())  # may stand before the unit that a price is of
METALS = frozenset("copper aluminium zinc nickel lead tin".split())  # called "three-month metal" once they are told of
METAL_HEADS = frozenset({"metal", "price"})  # behind "three-month" or "cash"
GASES = frozenset("natural_gas ttf_gas nbp_gas".split())  # called "gas" once they are told of
PUMPED = frozenset("averaged averages was is at stood in hit reached".split())  # may stand behind "gas", in gallons
EXTREMES = (["low", "of"], ["high", "of"])
NATIONAL = frozenset("national nationwide".split())  # before "average", a price that drivers pay
TELLING = frozenset("level_verb reach moment_close moment_open".split())  # cues of verbs of prices
TOLD_BY = frozenset("have has had will could may might would to at above below near toward towards back".split())
BEFORE_MONTH = frozenset(", ; and while close month crop".split())  # may stand before a month that names a contract
VERB_REACH = 2  # tokens from such a month to its verb
ABROAD = frozenset("london ice brent mcx dubai shanghai".split())  # where crude for a month's delivery is not WTI
LIST_REACH = 300  # characters from a heading to the lines of its list
BULLETS = frozenset("-•*·")
SET_MONTHLY = frozenset({"ZAR", "KES", "TZS", "ZMW"})  # where a regulator sets fuel prices once a month
TO_COME = frozenset(
    itertools.product(
        ("expected", "projected", "forecast", "anticipated", "following"),
        ("change", "changes", "adjustment", "adjustments", "increases", "decreases", "prices"),
    )
)
MOTOR_FUELS = frozenset("gasoline diesel paraffin lpg".split())  # sold to motorists and homes
LISTED = 10  # tokens of a line of a list
LISTED_CHANGE = 16  # and of one that tells a change: "Diesel 0.05% (wholesale): increase of R1.81 per litre;"
CLOSING = frozenset((when, what) for when in ("closing", "settlement", "official") for what in ("price", "prices"))
DOLLARS = (["$"], ["US$"], ["USD"], ["US", "$"])
TERMS = frozenset("fob cif cfr".split())  # of delivery, before a port
OCTANES = 6  # tokens of ", 93 and 95 octane,"
GRADING = frozenset("protein iron fe sulphur sulfur".split())
EXPORT_PRICES = frozenset(("export", noun, of) for noun in ("price", "prices") for of in ("for", "of"))
HEADING = frozenset("price prices settlement settlements close closes closing fixing fixings quotes".split())
WORDS = re.compile(r"[a-z]++")


class CommodityKey(NamedTuple):
    id: str
    contract: str | None
    unit: str | None = None  # of a list's heading
    is_listed: bool = False  # in a line of such a list


def mentions(s: Sentence) -> Iterator[Mention]:
    if s.is_row and s.is_in_fence:
        yield from _months(s)
    if any(f.unit == "money" for f in s.figures):
        yield from _carried(s)
    if KIND not in s.name_kinds:
        yield from _prices_of_story(s)
        return
    last: Mention | None = None
    for found in s.names:
        key = found.key("commodity")
        if key is None:
            continue
        mention = _mention(s, found, key)
        if mention is None:
            continue
        if last is not None and _repeats(s, last, mention):
            last.j = mention.j
            continue
        if last is not None:
            yield last
        last = mention
    if last is not None:
        yield last


def _months(s: Sentence) -> Iterator[Mention]:
    """ "Mar   660.80   dn 3.80" in a table of prices: a contract of the commodity that headline and story tell of."""
    meant = s.story.headed.get(KIND)
    priced = any(column.text in PRICED for column in s.story.header)
    if meant is not None and priced and s.tokens.word(0) in MONTHS and s.cells[0] == (0, 1):
        assert isinstance(meant.key, CommodityKey)
        yield Mention(KIND, CommodityKey(meant.key.id, s.words(0, 1)), 0, 1, firm=False)


def _prices_of_story(s: Sentence) -> Iterator[Mention]:
    """ "Prices are down 8% this year", right behind what was told of the commodity that the story is about, and
    "Prices hit a low of 412.50 cents", behind what was told of any."""
    headed, story = s.story.headed.get(KIND), s.story
    if s.tokens.word(0) != "prices" or story.subject is None or story.index - story.subject_at > 1:
        return
    if story.subject.kind != KIND or not _is_told(s, 1) or any(f.key("indicator") for f in s.names):
        return
    reached = any(f.unit == "money" and s.tokens.words[max(0, f.i - 2) : f.i] in EXTREMES for f in s.figures)
    meant = story.subject if reached else headed if any(f.unit == "percent" for f in s.figures) else None
    if meant is not None:
        assert isinstance(meant.key, CommodityKey)
        yield Mention(KIND, CommodityKey(meant.key.id, None), 0, 1, firm=False)


def _carried(s: Sentence) -> Iterator[Mention]:
    """What stands for the commodity last spoken of beside a price: "Prices rose to $75 a barrel", "April added 3 cents
    to $4.60"."""
    yield from _pumped(s)
    yield from _months_metal(s)
    meant = _carried_over(s)
    if meant is None:
        return
    assert isinstance(meant.key, CommodityKey)
    unit = load(Commodity)[meant.key.id].unit
    units = WEIGHTS if unit in WEIGHTS else {unit}
    stop = next((f.i for f in s.names if f.key(KIND) is not None), len(s.tokens))  # what the sentence names is meant
    ends = [f.j for f in s.figures if f.unit == "money" and unit_after(s.tokens, f.j)[0] in units]
    for t in range(min(stop, ends[-1])) if ends and not PRICES.isdisjoint(s.vocabulary) else ():
        if not GAPS.isdisjoint(s.tokens.words[:t]):
            break  # "The premium over spot prices widened to $28 per ounce"
        led = t == 0 or s.tokens.words[t - 1] in PRICED_BY or t - 1 in s.date_at
        j = t + 1 + (s.tokens.words[t : t + 2] == ["average", "price"])
        if s.tokens.words[t] in PRICES and led and _is_told(s, j):
            yield Mention(KIND, CommodityKey(meant.key.id, None), t, j, firm=False)
    for t in range(1, stop) if "contract" in s.vocabulary else ():
        i = t - (s.tokens.words[t - 1] == "futures")  # "the July 2025 futures contract"
        if s.tokens.words[t] == "contract" and (i - 1 in s.date_at or s.tokens.words[i - 1] in CONTRACTS):
            j = _venue_end(s, t + 1)
            j = j if j <= stop else t + 1  # "the contract at the Dutch TTF hub"
            yield Mention(KIND, CommodityKey(meant.key.id, _contract(s, i)), i - 1, j, firm=False)
    for t in range(stop) if meant.key.id in GASES and "gas" in s.vocabulary else ():
        after = s.tokens.word(t + 1)
        told = t + 1 in s.motion_at or after in TAIL or after in ("at", "on", "for")
        named = s.is_capital(t - 1) and t - 1 not in s.date_at  # "British Gas", but "Friday gas rose"
        if s.tokens.words[t] == "gas" and told and not named and s.tokens.word(t - 1) not in HYPHENS:
            yield Mention(KIND, meant.key, t, _venue_end(s, t + 1), firm=False)
    for month in s.dates:
        if month.kind == "month" and month.j <= stop and _is_contract(s, month):
            yield Mention(KIND, CommodityKey(meant.key.id, s.words(month.i, month.j)), month.i, month.j, firm=False)


def _carried_over(s: Sentence) -> Mention | None:
    """What was last spoken of, or what the story is about, where only that is sold for the currency of the sentence:
    "July fell RM19 to RM2,596" tells of palm oil, though soyoil was named since."""
    recent, headed = s.story.recent(KIND), s.story.headed.get(KIND)
    if recent is None or headed is None:
        return recent or headed
    sold, own = (load(Commodity)[getattr(mention.key, "id", "")].currency for mention in (headed, recent))
    told = {f.currency for f in s.figures if f.unit == "money"}
    return headed if sold in told and own not in told else recent


def _months_metal(s: Sentence) -> Iterator[Mention]:
    """ "Copper fell, with three-month metal at $9,340 a tonne", "Cash metal was bid at $9,280", "The three-month price
    closed at $9,310": what was told of."""
    words, carried = s.tokens.words, s.story.recent(KIND) or s.story.headed.get(KIND)
    for t in range(1, len(words)) if not METAL_HEADS.isdisjoint(s.vocabulary) else ():
        dated = t > 2 and words[t - 1] == "month" and words[t - 2] in HYPHENS
        if words[t] not in METAL_HEADS or not (dated or words[t - 1] == "cash"):
            continue
        named = [key for f in s.names if f.j < t and (key := f.key(KIND)) is not None]
        key = named[-1] if named else getattr(carried and carried.key, "id", None)
        if key in METALS:
            i = t - 3 if dated else t - 1
            yield Mention(KIND, CommodityKey(key, s.words(i, t)), i, _venue_end(s, t + 1), firm=False)


def _is_told(s: Sentence, t: int) -> bool:
    """Whether a verb or a position follows "prices", and no "of lead" or "price of scrap"."""
    told = t in s.motion_at or not TELLING.isdisjoint(s.classes(t)) or s.tokens.word(t) in TOLD_BY
    return told and s.tokens.word(t) != "price"


def _pumped(s: Sentence) -> Iterator[Mention]:
    """ "Gas prices rose 3 cents to $3.14 a gallon", "The national average was $3.14 a gallon": what Americans fill up
    with, told by its unit, or by gasoline last spoken of."""
    sold = any(f.unit == "money" and unit_after(s.tokens, f.j)[0] == "gal" for f in s.figures)
    for t in range(len(s.tokens)) if "gas" in s.vocabulary and KIND not in s.name_kinds and sold else ():
        told = s.tokens.words[t] == "gas" and s.tokens.word(t - 1) not in (*HYPHENS, "natural")
        if told and (t + 1 in s.motion_at or s.tokens.word(t + 1) in TAIL or s.tokens.word(t + 1) in PUMPED):
            yield Mention(KIND, CommodityKey("gasoline", None), t, t + 1 + (s.tokens.word(t + 1) in TAIL))
    carried = s.story.recent(KIND)
    meant = sold if carried is None else getattr(carried.key, "id", "") == "gasoline"
    for t in range(1, len(s.tokens)) if "average" in s.vocabulary and KIND not in s.name_kinds and meant else ():
        national = s.tokens.words[t - 1] in NATIONAL or s.tokens.words[max(0, t - 3) : t] == ["nationwide", ",", "the"]
        j = t + 1 + 2 * (s.tokens.words[t + 1 : t + 3] in (["for", "regular"], ["for", "gas"]))
        if s.tokens.words[t] == "average" and national and _is_told(s, j):
            yield Mention(KIND, CommodityKey("gasoline", None), t - 1, j)


def _is_contract(s: Sentence, month: When) -> bool:
    """ "March had risen 3 cents to $4.51", "and January 2020 was RM51 higher at RM2,494": a month that moved."""
    if month.i and s.tokens.word(month.i - 1) not in BEFORE_MONTH:
        return False
    verb = next(
        (t for t in range(month.j, month.j + VERB_REACH) if t in s.motion_at or s.tokens.word(t) == "was"), None
    )
    figure = next((f for f in s.figures if f.i > month.j), None)
    to = unit_after(s.tokens, figure.j)[1] if figure is not None else 0  # "added £4.50/t to £171/t"
    to += s.tokens.word(to) in ("higher", "lower")
    level = s.figure_from.get(to + 1) if s.tokens.word(to) in ("to", "at") else None
    return verb is not None and figure is not None and level is not None and figure.unit == level.unit == "money"


def _repeats(s: Sentence, first: Mention, second: Mention) -> bool:
    """ "West Texas Intermediate (WTI) crude oil", "Brent November crude": a second name of the same thing right behind
    the first, or behind a contract's month."""
    between, month = s.tokens.words[first.j : second.i], s.date_at.get(first.j)
    return (
        isinstance(second.key, CommodityKey)
        and second.key.id in ("crude_oil", getattr(first.key, "id", ""))
        and (set(between) <= {"(", ")"} or (month is not None and month.kind == "month" and month.j == second.i))
    )


def _mention(s: Sentence, found: Found, key: str) -> Mention | None:
    tokens = s.tokens
    priced = any(f.unit == "money" for f in s.figures)
    if not priced and s.has_cue("yoy") and any(f.key("agency") for f in s.names):
        return None  # a component of a statistic
    if _is_amount(s, found):
        return None
    entry = load(Commodity)[key]
    for venue, grade in entry.at.items():
        key = grade if venue in s.vocabulary else key
    j = found.j
    while tokens.word(j) in TAIL:
        j += 1
    j = _terms_end(s, _grade_end(s, j))
    if key == "crude_oil" and _is_for_delivery(s, j):
        key = "wti"
    owned = tokens.word(found.i - 1) == "of" and tokens.word(found.i - 2) in ("those", "that")
    priced_before = any(f.unit == "money" and not f.scaled and f.j < found.i for f in s.figures)
    if owned and not priced_before and PRICE_WORDS.isdisjoint(tokens.words[: found.i - 2]):
        return None  # "exports fell, and those of electricity sank 14%", but "the price of zinc rose, that of tin fell"
    if "against" in s.vocabulary and _is_aside_against(s, found):
        return None
    if key in ADJECTIVES and _qualifies(s, j):
        return None
    if tokens.word(found.i - 1) in LEFT_OUT:
        return None  # "like-for-like sales excluding petrol rose 0.5%"
    if tokens.word(found.i - 1) == "/" and tokens.touches(found.i):
        return None  # "the mining/oil counters"
    if tokens.words[j : j + 2] in ELSEWHERE or (_is_ticker(s, found) and "premarket" in s.vocabulary):
        return None  # "natgas in storage rose to 2,397"; "GOLD +1.3% premarket", a share
    if tokens.word(j) in NOT_PRICE or (tokens.word(j) == "-" and tokens.touches(j)) or s.is_proper(found):
        return None
    if (headed := _unit_told(s, entry, j)) is not None:
        return Mention(KIND, CommodityKey(key, None, headed[0], is_listed=True), found.i, headed[1])
    alone = len(s.figures) == 1 and (s.figures[0].i, s.figures[0].j) == (j, len(tokens))
    if alone and (heading := _heading(s, found)):
        unit = entry.unit if not _words_of_unit(entry.unit).isdisjoint(heading) else None
        return Mention(KIND, CommodityKey(key, None, unit, is_listed=True), found.i, j)
    return Mention(KIND, CommodityKey(key, _contract(s, found.i)), _price_start(s, found.i), _venue_end(s, j))


def _qualifies(s: Sentence, j: int) -> bool:
    """ "Lead genetic laboratory": whether a noun, or its adjective, stands right behind a word that is also a metal."""
    noun = s.tokens.raw[j : j + 1]
    plain = bool(noun) and noun[0].isalpha() and noun[0].islower() and noun[0] not in BEHIND_METAL
    return plain and not (s.classes(j) or j in s.motions_at or j in s.date_at or s.tokens.word(j) in TOLD_BY)


def _unit_told(s: Sentence, entry: Commodity, j: int) -> tuple[str, int] | None:
    """The unit in brackets behind a name, and where it ends: "Zinc ($/t) 2,801", of what is sold for dollars only."""
    words, raw = s.tokens.words, s.tokens.raw
    sign = next((k for k in (1, 2) if raw[j + 1 : j + 1 + k] in DOLLARS), 0)
    if words[j : j + 1] != ["("] or not sign or entry.currency != "USD":
        return None
    unit, stop = unit_after(s.tokens, j + 1 + sign)
    return (unit, stop + 1) if unit is not None and s.tokens.word(stop) == ")" else None


def _is_aside_against(s: Sentence, found: Found) -> bool:
    """ "Brent, against which Velmar's crude is priced, rose 1%": what does not move."""
    lead = s.tokens.words[max(0, found.i - ASIDE_REACH) : found.i]
    return ("against", "which") in itertools.pairwise(lead) and "," not in lead[lead.index("against") :]


def _grade_end(s: Sentence, j: int) -> int:
    """Where "wheat with 12.5% protein content", "diesel with a sulphur content of 0.05%", "wheat (Sep-25)", "petrol, 93
    and 95 octane," ends."""
    graded = s.tokens.words[j : j + OCTANES]
    if graded[:1] == [","] and "octane" in graded:
        stop = j + graded.index("octane") + 1
        return stop + (s.tokens.word(stop) == ",")
    month = s.date_at.get(j + 1) if s.tokens.word(j) == "(" else None
    stop = month.j + 2 * (s.tokens.word(month.j) in HYPHENS) if month is not None else 0
    if stop and s.tokens.word(stop) == ")":
        return stop + 1
    held = s.tokens.words[j : j + 2] == ["with", "a"] and s.tokens.word(j + 2) in GRADING
    if held and s.tokens.words[j + 3 : j + 5] == ["content", "of"] and (share := s.figure_from.get(j + 5)) is not None:
        return share.j if share.unit == "percent" else j
    share = s.figure_from.get(j + 1) if s.tokens.word(j) == "with" else None
    if share is None or share.unit != "percent" or s.tokens.word(share.j) not in GRADING:
        return j
    return share.j + 1 + (s.tokens.word(share.j + 1) == "content")


def _terms_end(s: Sentence, j: int) -> int:
    """Where "jet fuel FOB Calder" ends."""
    stop = j + 1
    while s.tokens.word(j) in TERMS and s.is_capital(stop):
        stop += 1
    return stop if stop > j + 1 else j


def _price_start(s: Sentence, i: int) -> int:
    """Where "export prices for Velmarian wheat" begins, which are no statistic."""
    place = s.name_at.get(i - 1)
    k = place.i if place is not None and place.key("place") is not None else i
    return k - 3 if tuple(s.tokens.words[max(0, k - 3) : k]) in EXPORT_PRICES else i


def _heading(s: Sentence, found: Found) -> list[str]:
    """The words of the lines before "Zinc 2,801.00", where these head a list of prices; none elsewhere."""
    figure = s.figures[0]
    plain = figure.unit == "number" and (figure.decimals > 0 or figure.value >= 1000)
    opens = found.i == 0 or (found.i == 1 and s.tokens.raw[0] in BULLETS)
    if not (plain and opens and s.text == s.story.text[s.start : s.end].strip()):
        return []
    words = WORDS.findall(s.story.text[max(0, s.start - LIST_REACH) : s.start].lower())
    return words if not HEADING.isdisjoint(words) else []


def _words_of_unit(unit: str | None) -> frozenset[str]:
    return frozenset(word for word, meant in UNITS.items() if meant == unit)


def _is_for_delivery(s: Sentence, j: int) -> bool:
    """ "Crude for August delivery rose to $61.40": as the contract of New York is told, where nothing tells another."""
    month = s.date_at.get(j + 1) if s.tokens.word(j) == "for" else None
    delivered = month is not None and month.kind == "month" and s.tokens.word(month.j) == "delivery"
    return delivered and ABROAD.isdisjoint(s.vocabulary) and all(f.currency in (None, "USD") for f in s.figures)


def _venue_end(s: Sentence, j: int) -> int:
    """Where "Brent for April delivery on London's ICE Futures Europe exchange" ends, which names no company, and where
    "soybeans at Calder were", "gas at Velmar, La., rose" do."""
    k, month = j + 1, s.date_at.get(j + 1)
    stop = k if s.tokens.word(j) == "at" else j
    while stop >= k and s.is_capital(stop):
        stop += 1
    stop = _state_end(s, stop)
    if stop > k and _is_told(s, stop):
        return stop
    if VENUES.isdisjoint(s.vocabulary):
        return j
    if s.tokens.word(j) == "for" and month is not None:
        k = month.j + (s.tokens.word(month.j) == "delivery") + 1
    if s.tokens.word(k - 1) not in ("on", "at"):
        return j
    stop = k
    while s.tokens.word(stop) in NAMING | VENUES or s.is_capital(stop):
        stop += 1
    return j if VENUES.isdisjoint(s.tokens.words[k:stop]) else stop


def _state_end(s: Sentence, j: int) -> int:
    """Where ", Okla.," ends, behind a place."""
    k = j + 2 + (s.tokens.word(j + 2) == ".")
    return k + 1 if s.tokens.word(j) == s.tokens.word(k) == "," and s.is_capital(j + 1) else j


def _is_ticker(s: Sentence, found: Found) -> bool:
    """ "GOLD", "CORN": one word in capitals that is no abbreviation, as shares and funds are called."""
    return found.j == found.i + 1 and len(s.tokens.raw[found.i]) >= TICKER and s.tokens.raw[found.i].isupper()


def _is_amount(s: Sentence, found: Found) -> bool:
    """ "producing 171,700 tons of zinc, up 32%", "3,402 dekatherms (DTH) of regulated natural gas"."""
    words = s.tokens.words
    k = next((t for t in (found.i - 1, found.i - 2) if words[t : t + 1] == ["of"] and t > 0), 0) - 1
    if k > 2 and words[k] == ")" and words[k - 2] == "(":
        k -= 3
    return k > 0 and words[k] in AMOUNTS and any(f.j - 1 <= k <= f.j for f in s.figures)


def _contract(s: Sentence, i: int) -> str | None:
    """The contract as written right before the name: "spot", "three-month", "front-month", "July"."""
    words = s.tokens.words
    for k in (i - 1, i):  # an alias may hold the word itself: "spot gold"
        if words[k : k + 1] == ["spot"] and k >= 0:
            return s.words(k, k + 1)
    for k in (i - 3, i):
        if k >= 0 and words[k + 2 : k + 3] == ["month"] and words[k + 1] in HYPHENS:
            return s.words(k, k + 3)
    month = s.date_at.get(i - 1)
    if month is not None and month.kind == "month" and month.month is not None and month.j == i:
        return s.words(month.i, month.j)
    return None


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    if figure.scaled and not (figure.currency in SMALL_UNITS and figure.value < MOST and role != "bare"):
        return False
    if figure.unit == "percent":
        return role == "change" or bool(figure.signed)
    if figure.unit == "money":
        return role != "bare" or figure.decimals > 0
    if figure.unit == "points":
        return role == "change"
    assert isinstance(mention.key, CommodityKey)
    listed = mention.key.is_listed
    return figure.unit == "number" and (
        bool(figure.signed) or ((role in ("level", "prior", "change") or listed) and figure.value >= 1)
    )


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    for st in statements:
        for mention in st.of_kind(KIND):
            draft = _draft(s, st, mention)
            if draft:
                yield draft


def _draft(s: Sentence, st: Statement, mention: Mention) -> Draft | None:
    key = mention.key
    assert isinstance(key, CommodityKey)
    entry = load(Commodity)[key.id]
    drop_range(st)
    level, absolute = _in_cents(s, st.level), st.change_abs
    if any(_is_no_price(s, f) or _is_premium(s, f) for f in st.figures):
        return None
    if level is not None and not accepts(mention, level, "level"):
        return None  # "gold and energy imports halved to $11 billion"
    moved = st.change if st.change is None or not _is_growth(s, st.change) else None
    alone = moved if level is None and absolute is None else None
    if alone is not None and (_is_component(s, alone) or _is_output(s, mention, alone)):
        return None
    if absolute is not None and absolute.unit == "points":
        absolute = _of_points(absolute, level, POINT)
    elif absolute is not None and absolute.unit == "number" and level is not None and level.minor:
        absolute = _of_points(absolute, level, CENT)
    priced = level or absolute
    currency = priced.currency if priced is not None else None
    if priced is not None and priced.unit == "number":
        if not (_plain_price(entry, priced) or _is_told_twice(st)) or _is_of_open_currency(s, priced):
            return None
        if s.tokens.word(priced.j) in AMOUNTS:
            return None
        currency = entry.currency if level is not None or not _is_of_london(s, mention) else None
    if level is not None and s.tokens.word(s.skip_left(level.i) - 1) in ("plus", "minus"):
        return None  # "sold a cargo at dated Brent plus $1.70"
    if absolute is not None and _is_of_charge(s, absolute):
        return None
    if level is not None and not CHARGES.isdisjoint(s.tokens.words[: level.i]) and not st.direction:
        return None  # "the fuel levy stays at R3.96 a litre for petrol"
    i = s.skip_left(level.i) if level is not None else 0
    if s.tokens.word(i - 1) == "of" and s.tokens.word(i - 2) in NO_PRICE:
        return None  # "an oil price of $45 and an exchange rate of N125", "at a cash cost of about $1.80 a pound"
    if s.tokens.word(i - 1) == "by" and level is not None and not level.is_range:
        return None  # "the contract escalated by 5 cents": by how much, behind a verb that is not known
    if _is_gap(s, mention, level or st.figures[0]):
        return None
    if level is not None and "cap" in s.tokens.words[: level.i]:
        return None  # "the price cap of $60 on Russian crude will be cut to $45"
    if (level is not None and level.is_range) or (moved is not None and moved.is_range):
        return None
    change, change_abs = signed(moved, st.direction), signed(absolute, st.direction)
    if (level is None and change is None and change_abs is None) or is_technical(s, st):
        return None
    if level is not None and change is None and _is_change(s, level):
        return None
    flat = change is None and change_abs is None and unchanged(s, level)
    if moved is not None and _is_of_volume(s, moved):
        return None
    if st.inherited and moves_another(s, st, KIND):
        return None
    if level is None and any(_is_mixed(s, f) for f in st.figures):
        return None
    unit, stop = unit_after(s.tokens, level.j if level is not None else st.j)
    if unit is None and level is not None and absolute is not None:
        unit, _ = unit_after(s.tokens, absolute.j)  # "lost $1.80 per ounce, or 0.1%, to $2,912"
    if unit is not None:
        s.story.notes[f"unit {key.id} {currency}"] = unit
        if unit == entry.unit:
            s.story.notes[f"unit {unit} {currency}"] = unit
    elif level is not None:
        unit = key.unit or _headed_unit(s, mention, level) or _unit_before(s, mention)
        unit = unit or s.story.notes.get(f"unit {key.id} {currency}")
        # "Brent rose to $64.20 a barrel and WTI to $61.10": what is sold by the same unit
        unit = unit or s.story.notes.get(f"unit {entry.unit} {currency}") or _unit_ahead(s, level, entry)
        unit = unit or (entry.unit if s.is_row and s.is_in_fence else None)
    if level is not None and _is_budgeted(s, mention, level):
        st.standing = "expected"
    values = {
        "commodity": key.id,
        "price": level.stated if level is not None else None,
        "currency": currency,
        "unit": unit,
        "change_pct": 0.0 if flat else change,
        "change_abs": change_abs,
        "contract": key.contract,
        **price_columns(s, st, place=None, session=_has_settled(s, st)),
    }
    if values["moment"] == "intraday" and _is_of_closing_list(s):
        values["moment"] = "close"
    if values["moment"] == "close" and currency == "USD" and entry.unit in SOLD_IN_AMERICA and SETTLING & s.vocabulary:
        values |= price_columns(s, st, place="US", session=True)  # wherever it is told
    if _is_at_pump(values):
        _set_apart(s, values)
    if flat:
        values["change_period"] = "day"
    if values["moment"] == "close" and values["status"] == "actual":
        s.story.notes["settled"] = str(s.index)
    i = st.i if mention.i < 0 else min(st.i, mention.i)
    rule = "commodity." + "_".join(n for n in ("change_pct", "change_abs", "price") if values[n] is not None)
    figures = tuple(f for f in st.figures if f is not st.change or moved is not None)
    end = max(st.j if moved is st.change else max(f.j for f in figures), stop if stop <= len(s.tokens) else 0)
    return Draft(CommodityPrice, values, i, end, rule, figures)


def _is_at_pump(values: dict[str, Any]) -> bool:
    """ "Petrol 93 | R24.14", "a litre of diesel now costs K33.40": what motorists pay from one setting of prices to the
    next."""
    by_litre = values["unit"] == "l" or (values["unit"] is None and values["currency"] not in ("USD", None))
    return values["commodity"] in MOTOR_FUELS and by_litre


def _set_apart(s: Sentence, values: dict[str, Any]) -> None:
    """Takes from a price at the pump the day and the session that no word tells; a change is that of one setting to the
    next, and to come where it stands among others that are."""
    if not any(d.kind in DAYS for d in s.dates):
        values |= {"as_of": None, "as_of_date": None, "as_of_precision": None, "moment": None}
    if values["change_abs"] is None or values["price"] is not None:
        return
    if values["change_period"] == "day":
        values["change_period"] = "month" if values["currency"] in SET_MONTHLY else "other"
    if values["status"] == "expected":
        s.story.notes["pump"] = str(s.index)
    elif values["status"] == "actual" and (_follows_expected(s) or _is_of_expected_list(s)):
        values |= {"status": "expected", "as_of": None, "as_of_date": None, "as_of_precision": None, "moment": None}


def _follows_expected(s: Sentence) -> bool:
    """ "Diesel will cost 80c a litre more, while paraffin rises by 68c": whether a change in the present tense stands
    beside one that is to come."""
    told = s.story.notes.get("pump")
    present = any(s.tokens.word(t).endswith("s") for t, motion in s.motion_at.items() if motion[0].part == "verb")
    return told is not None and s.index - int(told) <= 1 and present


def _is_of_expected_list(s: Sentence) -> bool:
    """ "Petrol 93: increase of R1.02 per litre", a line under "These are the expected changes:"."""
    if len(s.tokens) > LISTED_CHANGE or ":" not in s.vocabulary:
        return False
    before = WORDS.findall(s.story.text[max(0, s.start - LIST_REACH) : s.start].lower())
    return not TO_COME.isdisjoint(itertools.pairwise(before))


def _is_of_closing_list(s: Sentence) -> bool:
    """ "Zinc: 2,801, +24", a line under "LME closing prices (three-month, 5pm London time)"."""
    if len(s.tokens) > LISTED or s.text != s.story.text[s.start : s.end].strip() or ":" not in s.vocabulary:
        return False
    before = WORDS.findall(s.story.text[max(0, s.start - LIST_REACH) : s.start].lower())
    return not CLOSING.isdisjoint(itertools.pairwise(before))


def _has_settled(s: Sentence, st: Statement) -> bool:
    """Whether the story, or this item of a running report, has told of a settlement: a plain move of a day is then to
    the close, but not "was up 1.7% by 11:51 a.m."."""
    told = s.story.notes.get("settled")
    if told is None and s.story.session == "close" and getattr(st.subjects[-1].key, "id", "") == "wti":
        told = str(s.index)  # New York's crude settles before its shares close
    moved = st.verb in s.motion_at and s.motion_at[st.verb][0].part == "verb"
    plain = moved and not any(d.kind == "time" for d in s.dates) and change_period(s, st) == "day"
    return told is not None and int(told) >= s.story.item_at and plain


def _is_budgeted(s: Sentence, mention: Mention, level: Figure) -> bool:
    """ "The budget has an oil benchmark of $75 a barrel": a price that is counted with."""
    if "budget" not in s.vocabulary or s.tokens.word(mention.j) != "of" or s.skip_left(level.i) - 1 != mention.j:
        return False
    return "benchmark" in s.tokens.words[max(0, mention.i - 1) : mention.j]


def _is_growth(s: Sentence, change: Figure) -> bool:
    """ "demand for zinc, reflecting 11% year-on-year growth", "fruit production grew 4%": no move of a price."""
    words = s.tokens.words
    return "growth" in words[change.j : change.j + 8] or not GROWING.isdisjoint(words[max(0, change.i - 4) : change.i])


def _is_mixed(s: Sentence, move: Figure) -> bool:
    """ "Feeder cattle were $1.15 higher to $2.30 lower": how several contracts moved, each its own way."""
    stop = s.motions_at[move.j][1] if move.j in s.motions_at else 0
    after = s.figure_from.get(stop + 1) if stop and s.tokens.word(stop) == "to" else None
    before = s.figure_ends.get(move.i - 2) if s.tokens.word(move.i - 1) == "to" and move.j in s.motions_at else None
    return (after is not None and after.j in s.motions_at) or (before is not None and move.i - 2 in s.motions_at)


def _is_component(s: Sentence, change: Figure) -> bool:
    """ "consumers paid more for heating oil (+44.3%)", in a story on a statistic that names no commodity first."""
    headed = s.story.headed
    listed = bool(change.signed) and s.tokens.word(change.i - 1) in ("(", ",")
    return listed and "indicator" in headed and KIND not in headed


def _is_output(s: Sentence, mention: Mention, change: Figure) -> bool:
    """ "Nickel output fell 5%, while coal rose 4%", "mineral sales grew 3%, with coal (11%) in the lead": how much was
    produced or sold, as of what was told before in the sentence, where no price is."""
    if s.vocabulary.isdisjoint(OUTPUT):
        return False
    words = s.tokens.words
    if any(word in PRICE_WORDS and s.tokens.word(t - 1) not in VALUED_AT for t, word in enumerate(words)):
        return False
    told = (f.i for f in s.figures if f.unit == "percent" and f.j <= min(mention.i, change.i))
    return any(not OUTPUT.isdisjoint(words[max(0, i - OUTPUT_REACH) : i]) for i in told) and "money" not in {
        f.unit for f in s.figures if not f.scaled
    }


def _in_cents(s: Sentence, level: Figure | None) -> Figure | None:
    """ "at 19.87 cents per lb, from 20.12 on Monday": a level as the one before it is told, which says the cents."""
    if level is None or level.unit != "number":
        return level
    before = next((f for f in reversed(s.figures) if f.j <= level.i and f.unit == "money" and f.minor), None)
    if before is None or not before.value * 100 / NEARBY < level.value < before.value * 100 * NEARBY:
        return level
    figure = Figure("money", round(level.value * CENT, 9), level.i, level.j, decimals=level.decimals)
    figure.currency, figure.minor = before.currency, True
    return figure


def _of_points(points: Figure, level: Figure | None, unit: float) -> Figure | None:
    """ "68 points lower at 76.45 cents", where a point is a hundredth of a cent; "+0.22 at 19.46 cents". None beside a
    price that is not in cents."""
    if level is None or not level.minor:
        return None
    figure = Figure("money", round(points.value * unit, 9), points.i, points.j)
    figure.currency = level.currency
    return figure


def _is_no_price(s: Sentence, figure: Figure) -> bool:
    """ "cut its electricity rates by $5 a month", "$24.60 per acre for corn", but not "down from $404 a week ago"."""
    paid = s.tokens.word(figure.j) in ("a", "an", "per") and s.tokens.word(figure.j + 1) in PAID_BY
    return paid and s.tokens.word(figure.j + 2) not in ("ago", "earlier", "before")


def _is_of_charge(s: Sentence, change: Figure) -> bool:
    """ "brought down by a 60-cent cut in the fuel levy": a change of a part of the price."""
    k = change.j + 1
    return s.tokens.word(k) in ("in", "to") and not CHARGES.isdisjoint(s.tokens.words[k : k + CHARGE_REACH])


def _is_premium(s: Sentence, figure: Figure) -> bool:
    """ "at a premium of 80 cents a barrel", "a $1.45 to $1.65 a barrel premium": a difference of two prices."""
    words = s.tokens.words
    if s.tokens.word(figure.i - 1) == "of" and s.tokens.word(figure.i - 2) in PREMIUMS:
        return True
    if s.tokens.word(figure.j) in ("narrower", "wider"):
        return True
    _, stop = unit_after(s.tokens, figure.j)
    if s.tokens.word(stop) in PREMIUMS:
        return True
    following = words[figure.j : figure.j + PREMIUM_REACH]
    counted = s.tokens.word(s.skip_left(figure.i) - 1) in ("a", "an") or s.tokens.word(figure.i - 1) in ("a", "an")
    return counted and not PREMIUMS.isdisjoint(following) and "," not in following


def _is_gap(s: Sentence, mention: Mention, figure: Figure) -> bool:
    """ "Brent's premium to WTI", "the spread between Brent and WTI", "premiums for spring wheat", "Zinc rose, in a
    backwardation of $45, against $38": of two prices, not one."""
    if not CURVES.isdisjoint(s.tokens.words[max(0, mention.j) : figure.i]):
        return True
    near = range(max(0, mention.i - GAP_REACH), mention.i)
    return any(s.tokens.words[t] in GAPS and s.tokens.words[t + 1] in GAP_TO for t in near)


def _is_change(s: Sentence, level: Figure) -> bool:
    """ "settled at $1.31, or 1.7%, at $75.47": a change whose "down" is lost."""
    if s.tokens.words[level.j : level.j + 2] != [",", "or"]:
        return False
    share = s.figure_from.get(level.j + 2)
    return share is not None and share.unit == "percent" and share.j not in s.motion_at


def _unit_before(s: Sentence, mention: Mention) -> str | None:
    """ "A barrel of Brent crude cost $61.50": the unit of which the price is told."""
    i = mention.i - 2
    return UNITS.get(s.tokens.word(i)) if s.tokens.word(i + 1) == "of" and s.tokens.word(i - 1) in UNIT_LEADS else None


def _unit_ahead(s: Sentence, level: Figure, entry: Commodity) -> str | None:
    """ "Gold rose to $1,905 and silver to $23.10 an ounce": the unit that is told once, behind the last of prices."""
    told = (f for f in s.figures if f.i > level.j and f.unit == "money" and f.currency == level.currency)
    return entry.unit if any(unit_after(s.tokens, f.j)[0] == entry.unit for f in told) else None


def _headed_unit(s: Sentence, mention: Mention, level: Figure) -> str | None:
    """The unit that a row tells before its level: "| Gasoline 95 ($/bbl) | 86.09 |"."""
    slash = (t for t in range(max(mention.j, 0), level.i) if s.is_row and s.tokens.word(t) == "/")
    return next((unit for t in slash if (unit := unit_after(s.tokens, t)[0]) is not None), None)


def _is_of_volume(s: Sentence, change: Figure) -> bool:
    """ "recorded a monthly production drop of 7.4%": a change of what was produced or traded."""
    i = change.i
    return s.tokens.word(i - 1) == "of" and i - 2 in s.motions_at and s.tokens.word(i - 3) in NOT_PRICE


def _is_of_open_currency(s: Sentence, figure: Figure) -> bool:
    """ "4,120 shillings", where nothing tells whose."""
    found = s.name_at.get(figure.j)
    return found is not None and found.i == figure.j and bool(found.key("noun") or found.key("minor"))


def _is_told_twice(st: Statement) -> bool:
    """ "closed down -163 (-1.58%)": a signed change beside its share."""
    return st.level is None and st.change is not None and st.change_abs is not None and bool(st.change_abs.signed)


def _is_of_london(s: Sentence, mention: Mention) -> bool:
    """ "ICE London cocoa #7 closed down -101": in pounds or in dollars."""
    return "london" in s.tokens.words[max(0, mention.i - 2) : mention.j]


def _plain_price(entry: Commodity, figure: Figure) -> bool:
    """A price without a currency sign is believed only with decimals or as a large figure."""
    return entry.currency is not None and (figure.decimals > 0 or figure.value >= 1000)
