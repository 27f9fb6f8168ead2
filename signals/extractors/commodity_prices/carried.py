"""What stands for a commodity that was told of before: "Prices rose to $75 a barrel", "March rose 3 cents to $4.51"."""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.commodity_prices.keys import GAPS, KIND, TAIL, TELLING, CommodityKey, is_told
from signals.extractors.commodity_prices.naming import contract_at, venue_end
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention
from signals.grammar.units import unit_after
from signals.grammar.when import MONTHS, When
from signals.lexicon import load
from signals.lexicon.entries import Commodity
from signals.tokens import HYPHENS

PRICED = frozenset("price settle settlement last close".split())  # heads of a column of contracts' prices
EXTREMES = (["low", "of"], ["high", "of"])
EARLIER = frozenset("earlier also briefly had".split())  # between "prices" and its verb
PRICES = frozenset("prices futures average".split())  # stand for the commodity last spoken of, where its unit is told
PRICED_BY = frozenset(  # may stand before such a word
    ", ; : and as while when where with but that see sees seeing expect expects keep keeps keeping push pushed pushing"
    " send sent sending drive drove driving lift lifted after before national the current global world benchmark"
    " spot".split()
)
WEIGHTS = frozenset({"t", "lb"})  # in either of which a metal's price is told
CONTRACTS = frozenset("benchmark active traded month derivatives".split())  # may stand before "contract"
METALS = frozenset("copper aluminium zinc nickel lead tin".split())  # called "three-month metal" once they are told of
METAL_HEADS = frozenset({"metal", "price"})  # behind "three-month" or "cash"
GASES = frozenset("natural_gas ttf_gas nbp_gas".split())  # called "gas" once they are told of
HUBS = {"NL": "ttf_gas", "GB": "nbp_gas"}  # by the country that the press calls them
GAS_WORDS = frozenset("gas contract equivalent".split())
DELIVERED = GAS_WORDS | frozenset(
    "front day month year next week weekend within ahead wholesale price - for delivery".split()
)
GRIDS = frozenset("german french nordic italian spanish dutch british belgian austrian hungarian czech polish".split())
POWER_WORDS = frozenset("cal quarter baseload base peak power electricity spot".split())  # behind such a word
PUMPED = frozenset("averaged averages was is at stood in hit reached".split())  # may stand behind "gas", in gallons
NATIONAL = frozenset("national nationwide".split())  # before "average", a price that drivers pay
BEFORE_MONTH = frozenset(", ; and while close month crop".split())  # may stand before a month that names a contract
VERB_REACH = 2  # tokens from such a month to its verb


def months_of_table(s: Sentence) -> Iterator[Mention]:
    """ "Mar   660.80   dn 3.80" in a table of prices: a contract of the commodity that headline and story tell of."""
    meant = s.story.headed.get(KIND)
    priced = any(column.text in PRICED for column in s.story.header)
    if meant is not None and priced and s.tokens.word(0) in MONTHS and s.cells[0] == (0, 1):
        assert isinstance(meant.key, CommodityKey)
        yield Mention(KIND, CommodityKey(meant.key.id, s.words(0, 1)), 0, 1, firm=False)


def prices_of_story(s: Sentence) -> Iterator[Mention]:
    """ "Prices are down 8% this year", right behind what was told of the commodity that the story is about, and
    "Prices hit a low of 412.50 cents", behind what was told of any."""
    headed, story = s.story.headed.get(KIND), s.story
    if s.tokens.word(0) != "prices" or story.subject is None or story.index - story.subject_at > 1:
        return
    verb = 1 + (s.tokens.word(1) in EARLIER)
    if story.subject.kind != KIND or not is_told(s, verb) or any(f.key("indicator") for f in s.names):
        return
    reached = any(f.unit == "money" and _is_extreme(s, f, verb) for f in s.figures)
    meant = story.subject if reached else headed if any(f.unit == "percent" for f in s.figures) else None
    if meant is not None:
        assert isinstance(meant.key, CommodityKey)
        yield Mention(KIND, CommodityKey(meant.key.id, None), 0, 1, firm=False)


def _is_extreme(s: Sentence, figure: Figure, verb: int) -> bool:
    """ "hit a low of 412.50 cents", "earlier touched 2,631 ringgit, the highest since": a price that was reached."""
    reaches = "reach" in s.classes(verb) and figure.i == s.skip_left(figure.i) == verb + 1
    return reaches or s.tokens.words[max(0, figure.i - 2) : figure.i] in EXTREMES


def stand_ins(s: Sentence) -> Iterator[Mention]:
    """What stands for the commodity last spoken of beside a price: "Prices rose to $75 a barrel", "April added 3 cents
    to $4.60"."""
    yield from _pumped(s)
    yield from _hub_gas(s)
    yield from _hub_power(s)
    yield from _months_metal(s)
    meant = _carried_over(s)
    if meant is None:
        first = next((key for f in s.names if (key := f.key(KIND)) is not None), None)
        meant = Mention(KIND, CommodityKey(first, None), 0, 0) if first is not None else None
    if meant is None:
        return
    assert isinstance(meant.key, CommodityKey)
    stop = next((f.i for f in s.names if f.key(KIND) is not None), len(s.tokens))  # what the sentence names is meant
    yield from _prices_by_unit(s, meant.key, stop)
    if "contract" in s.vocabulary:
        yield from _contracts(s, meant.key, stop)
    if meant.key.id in GASES and "gas" in s.vocabulary:
        yield from _gas(s, meant.key, stop)
    for month in s.dates:
        if month.kind != "month" or not _is_contract(s, month):
            continue
        named = next((key for f in reversed(s.names) if f.j <= month.i and (key := f.key(KIND)) is not None), None)
        if month.j <= stop or (named is not None and s.tokens.word(month.i - 1) in BEFORE_MONTH):
            contract = CommodityKey(named or meant.key.id, s.words(month.i, month.j))
            yield Mention(KIND, contract, month.i, month.j, firm=False)


def _prices_by_unit(s: Sentence, key: CommodityKey, stop: int) -> Iterator[Mention]:
    """ "Prices rose to $75 a barrel", "The average price is $75 a barrel": of what is sold by the barrel."""
    unit = load(Commodity)[key.id].unit
    units = WEIGHTS if unit in WEIGHTS else {unit}
    ends = [f.j for f in s.figures if f.unit == "money" and unit_after(s.tokens, f.j)[0] in units]
    for t in range(min(stop, ends[-1])) if ends and not PRICES.isdisjoint(s.vocabulary) else ():
        if not GAPS.isdisjoint(s.tokens.words[:t]):
            break  # "The premium over spot prices widened to $28 per ounce"
        led = t == 0 or s.tokens.words[t - 1] in PRICED_BY or t - 1 in s.date_at
        j = t + 1 + (s.tokens.words[t : t + 2] == ["average", "price"])
        if s.tokens.words[t] in PRICES and led and is_told(s, j):
            yield Mention(KIND, CommodityKey(key.id, None), t, j, firm=False)


def _contracts(s: Sentence, key: CommodityKey, stop: int) -> Iterator[Mention]:
    """ "The July 2025 futures contract rose", "the benchmark contract"."""
    for t in range(1, stop):
        i = t - (s.tokens.words[t - 1] == "futures")
        if s.tokens.words[t] == "contract" and (i - 1 in s.date_at or s.tokens.words[i - 1] in CONTRACTS):
            j = venue_end(s, t + 1)
            j = j if j <= stop else t + 1  # "the contract at the Dutch TTF hub"
            yield Mention(KIND, CommodityKey(key.id, contract_at(s, i)), i - 1, j, firm=False)


def _gas(s: Sentence, key: CommodityKey, stop: int) -> Iterator[Mention]:
    """ "Gas rose to $3.14", of natural gas told of before; but not "British Gas"."""
    for t in range(stop):
        after = s.tokens.word(t + 1)
        told = t + 1 in s.motion_at or after in TAIL or after in ("at", "on", "for")
        named = s.is_capital(t - 1) and t - 1 not in s.date_at  # "British Gas", but "Friday gas rose"
        if s.tokens.words[t] == "gas" and told and not named and s.tokens.word(t - 1) not in HYPHENS:
            yield Mention(KIND, key, t, venue_end(s, t + 1), firm=False)


def _hub_gas(s: Sentence) -> Iterator[Mention]:
    """ "The Dutch November contract rose 2 euros", "its British equivalent", "Day-ahead gas in Britain": wholesale gas
    by the country of its hub, where gas is told of."""
    if s.vocabulary.isdisjoint(GAS_WORDS):
        return
    carried = s.story.recent(KIND)
    told = "gas" in s.vocabulary or (carried is not None and getattr(carried.key, "id", "") in GASES)
    for found in s.names if told else ():
        hub = HUBS.get(found.key("place") or "")
        if hub is None:
            continue
        j = found.j
        while s.tokens.word(j) in DELIVERED or j in s.date_at:
            j = s.date_at[j].j if j in s.date_at else j + 1
        if s.tokens.word(j - 1) in GAS_WORDS and j > found.j and is_told(s, j):
            yield Mention(KIND, CommodityKey(hub, None), found.i, j)
        elif s.tokens.words[max(0, found.i - 2) : found.i] == ["gas", "in"] and is_told(s, found.j):
            yield Mention(KIND, CommodityKey(hub, None), found.i - 2, found.j)


def _hub_power(s: Sentence) -> Iterator[Mention]:
    """ "The Nordic front-quarter contract rose to 51 euros per MWh", "the French equivalent", "German Cal-26 added":
    wholesale power by the country of its grid."""
    if s.vocabulary.isdisjoint(GRIDS) or "gas" in s.vocabulary or not _tells_of_power(s):
        return
    for t, word in enumerate(s.tokens.words):
        if word not in GRIDS or (t in s.name_at and s.name_at[t].key(KIND) is not None):
            continue
        j = t + 1
        while s.tokens.word(j) in DELIVERED | POWER_WORDS or (s.tokens.word(j - 2) == "cal" and j in s.figure_from):
            j += 1
        if j > t + 1 and is_told(s, j):
            yield Mention(KIND, CommodityKey("electricity", None), t, j)


def _tells_of_power(s: Sentence) -> bool:
    """Whether a sum is told per megawatt-hour, or electricity was told of last."""
    carried = s.story.recent(KIND)
    told = carried is not None and getattr(carried.key, "id", "") == "electricity"
    return told or any(unit_after(s.tokens, f.j)[0] == "mwh" for f in s.figures if f.unit == "money")


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
            yield Mention(KIND, CommodityKey(key, s.words(i, t)), i, venue_end(s, t + 1), firm=False)


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
        if s.tokens.words[t] == "average" and national and is_told(s, j):
            yield Mention(KIND, CommodityKey("gasoline", None), t - 1, j)


def _is_quoted(s: Sentence, level: Figure) -> bool:
    """ "January settled at $505.20, down $2.30": whether a move of a sum follows a sum, behind "at"."""
    comma = unit_after(s.tokens, level.j)[1]
    moved = s.motions_at.get(comma + 1) if s.tokens.word(comma) == "," else None
    figure = s.figure_from.get(moved[1]) if moved is not None else None
    return s.tokens.word(level.i - 1) == "at" and figure is not None and level.unit == figure.unit == "money"


def _is_contract(s: Sentence, month: When) -> bool:
    """ "March had risen 3 cents to $4.51", "and January 2020 was RM51 higher at RM2,494": a month that moved."""
    if month.i and s.tokens.word(month.i - 1) not in BEFORE_MONTH:
        return False
    verb = next(
        (t for t in range(month.j, month.j + VERB_REACH) if t in s.motion_at or s.tokens.word(t) == "was"), None
    )
    figure = next((f for f in s.figures if f.i > month.j), None)
    if verb is None and figure is not None and not TELLING.isdisjoint(s.classes(month.j)):
        return _is_quoted(s, figure)
    to = unit_after(s.tokens, figure.j)[1] if figure is not None else 0  # "added £4.50/t to £171/t"
    to += s.tokens.word(to) in ("higher", "lower")
    level = s.figure_from.get(to + 1) if s.tokens.word(to) in ("to", "at") else None
    return verb is not None and figure is not None and level is not None and figure.unit == level.unit == "money"
