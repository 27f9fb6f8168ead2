"""Where a sentence names a commodity, and where what belongs to its name begins and ends."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

from signals.extractors.commodity_prices.keys import (
    AMOUNTS,
    KIND,
    NOT_PRICE,
    PRICE_WORDS,
    TAIL,
    TOLD_BY,
    CommodityKey,
    is_told,
    words_before,
)
from signals.grammar.sentence import Found, Sentence
from signals.grammar.statements import Mention
from signals.grammar.units import UNITS, unit_after
from signals.lexicon import load
from signals.lexicon.entries import Commodity
from signals.tokens import HYPHENS

ASIDE_REACH = 6  # tokens from "against which" to what is set against another thing
RATIO_REACH = 5  # tokens from "gold" to "-to-silver ratio"
RATIO_OF = ["ratio", "of"]
ADJECTIVES = frozenset({"lead"})
BEHIND_METAL = frozenset(
    "on in for from with and or but while was were is are as than also up down ingot ingots concentrate concentrates"
    " cash traded changed".split()
)
LEFT_OUT = frozenset("excluding excl except ex minus".split())  # before what is not counted
VENUES = frozenset("ice comex nymex mercantile exchange cbot bursa hub citygate".split())
NAMING = frozenset("the ' s exchange division of".split())  # within their names
ELSEWHERE = (["in", "storage"], ["in", "store"])
TICKER = 4  # letters of a word that is not short for anything
ABROAD = frozenset("london ice brent mcx dubai shanghai".split())  # where crude for a month's delivery is not WTI
BULLETS = frozenset("-•*·")
DOLLARS = (["$"], ["US$"], ["USD"], ["US", "$"])
TERMS = frozenset("fob cif cfr".split())  # of delivery, before a port
OCTANES = 6  # tokens of ", 93 and 95 octane,"
SPECIFYING = frozenset("kcal nar gar ncv fe purity protein grade ppm octane".split())  # in brackets behind a name
HEATS = frozenset("gar nar gcv ncv gad adb".split())  # as received or air-dried, gross or net
COALS = frozenset("coal market price prices grade material".split())  # behind "5,000 kcal/kg"
GRADING = frozenset("protein iron fe sulphur sulfur".split())
EXPORT_PRICES = frozenset(("export", noun, of) for noun in ("price", "prices") for of in ("for", "of"))
FIXINGS = frozenset("fix fixing".split())
FIXED_AT = frozenset("am pm a.m. p.m. afternoon morning london lbma".split())  # before such a word
HEADING = frozenset("price prices settlement settlements close closes closing fixing fixings quotes".split())


def mention_of(s: Sentence, found: Found, key: str) -> Mention | None:
    """ "Brent crude for August delivery", "Zinc ($/t)": a name whose price may be told; none in "copper output"."""
    if any(rule(s, found) for rule in NO_PRICES):
        return None
    entry = load(Commodity)[key]
    j = _name_end(s, found)
    key = _grade(s, entry, key, j)
    if (key in ADJECTIVES and _qualifies(s, j)) or _is_of_other(s, found, j):
        return None
    if (headed := _unit_told(s, entry, j)) is not None:
        return Mention(KIND, CommodityKey(key, None, headed[0], is_listed=True), found.i, headed[1])
    if _is_next_in_list(s, entry, j):
        return Mention(KIND, CommodityKey(key, None, is_listed=True), found.i, j)
    alone = len(s.figures) == 1 and (s.figures[0].i, s.figures[0].j) == (j, len(s.tokens))
    if alone and (heading := _heading(s, found)):
        unit = entry.unit if not _words_of_unit(entry.unit).isdisjoint(heading) else None
        return Mention(KIND, CommodityKey(key, None, unit, is_listed=True), found.i, j)
    return Mention(KIND, CommodityKey(key, contract_at(s, found.i)), _price_start(s, found.i), venue_end(s, j))


# -- names in a sentence that tells no price of them -------------------------------------------------------------------


def _is_of_statistic(s: Sentence, found: Found) -> bool:
    """ "Statistics Canada said gasoline fell 3% from a year earlier": a component of what an office counts."""
    if any(f.unit == "money" for f in s.figures):
        return False
    return s.has_cue("yoy") and any(f.key("agency") for f in s.names)


def _is_amount(s: Sentence, found: Found) -> bool:
    """ "producing 171,700 tons of zinc, up 32%", "3,402 dekatherms (DTH) of regulated natural gas"."""
    words = s.tokens.words
    k = next((t for t in (found.i - 1, found.i - 2) if words[t : t + 1] == ["of"] and t > 0), 0) - 1
    if k > 2 and words[k] == ")" and words[k - 2] == "(":
        k -= 3
    return k > 0 and words[k] in AMOUNTS and any(f.j - 1 <= k <= f.j for f in s.figures)


def _is_of_those(s: Sentence, found: Found) -> bool:
    """ "exports fell, and those of electricity sank 14%"; but not "the price of zinc rose, that of tin fell"."""
    tokens = s.tokens
    if tokens.word(found.i - 1) != "of" or tokens.word(found.i - 2) not in ("those", "that"):
        return False
    priced_before = any(f.unit == "money" and not f.scaled and f.j < found.i for f in s.figures)
    return not priced_before and PRICE_WORDS.isdisjoint(tokens.words[: found.i - 2])


def _is_aside_against(s: Sentence, found: Found) -> bool:
    """ "Brent, against which Velmar's crude is priced, rose 1%": what does not move."""
    if "against" not in s.vocabulary:
        return False
    lead = s.tokens.words[max(0, found.i - ASIDE_REACH) : found.i]
    return ("against", "which") in itertools.pairwise(lead) and "," not in lead[lead.index("against") :]


def _is_left_out(s: Sentence, found: Found) -> bool:
    """ "like-for-like sales excluding petrol rose 0.5%"."""
    return s.tokens.word(found.i - 1) in LEFT_OUT


def _is_of_sector(s: Sentence, found: Found) -> bool:
    """ "the mining/oil counters"."""
    return s.tokens.word(found.i - 1) == "/" and s.tokens.touches(found.i)


def _is_share(s: Sentence, found: Found) -> bool:
    """ "GOLD +1.3% premarket": a share."""
    return "premarket" in s.vocabulary and _is_ticker(s, found)


def _is_ticker(s: Sentence, found: Found) -> bool:
    """ "GOLD", "CORN": one word in capitals that is no abbreviation, as shares and funds are called."""
    return found.j == found.i + 1 and len(s.tokens.raw[found.i]) >= TICKER and s.tokens.raw[found.i].isupper()


def _is_ratio(s: Sentence, found: Found) -> bool:
    """ "the gold/silver ratio fell to 84", "the gold-to-silver ratio", "the ratio of gold to silver"."""
    return "ratio" in s.vocabulary and (
        "ratio" in s.tokens.words[found.j : found.j + RATIO_REACH]
        or s.tokens.words[max(0, found.i - 2) : found.i] == RATIO_OF
    )


NO_PRICES: tuple[Callable[[Sentence, Found], bool], ...] = (
    _is_of_statistic,
    _is_amount,
    _is_of_those,
    _is_aside_against,
    _is_left_out,
    _is_of_sector,
    _is_share,
    _is_ratio,
)


def _is_of_other(s: Sentence, found: Found, j: int) -> bool:
    """ "natgas in storage rose to 2,397", "copper output", "oil-rich", "Gold Coast": what stands behind a name."""
    tokens = s.tokens
    if tokens.words[j : j + 2] in ELSEWHERE or tokens.word(j) in NOT_PRICE:
        return True
    return (tokens.word(j) == "-" and tokens.touches(j)) or s.is_proper(found)


def _qualifies(s: Sentence, j: int) -> bool:
    """ "Lead genetic laboratory": whether a noun, or its adjective, stands right behind a word that is also a metal."""
    noun = s.tokens.raw[j : j + 1]
    plain = bool(noun) and noun[0].isalpha() and noun[0].islower() and noun[0] not in BEHIND_METAL
    return plain and not (s.classes(j) or j in s.motions_at or j in s.date_at or s.tokens.word(j) in TOLD_BY)


# -- what belongs to a name --------------------------------------------------------------------------------------------


def _name_end(s: Sentence, found: Found) -> int:
    """Where "Brent crude futures" ends, with its grade and terms."""
    j = found.j
    while s.tokens.word(j) in TAIL:
        j += 1
    j = _fixing_end(s, j)
    return _terms_end(s, _grade_end(s, j))


def _fixing_end(s: Sentence, j: int) -> int:
    """Where "gold's PM fix", "platinum's London afternoon fixing" ends."""
    k = j + 2 * (s.tokens.words[j : j + 2] == ["'", "s"])
    while s.tokens.word(k) in FIXED_AT:
        k += 1
    return k + 1 if s.tokens.word(k) in FIXINGS else j


def _grade(s: Sentence, entry: Commodity, key: str, j: int) -> str:
    """ "Crude for August delivery", "Nymex crude": WTI, though the name may mean any grade."""
    for venue, grade in entry.at.items():
        key = grade if venue in s.vocabulary else key
    return "wti" if key == "crude_oil" and _is_for_delivery(s, j) else key


def _is_for_delivery(s: Sentence, j: int) -> bool:
    """ "Crude for August delivery rose to $61.40": as the contract of New York is told, where nothing tells another."""
    month = s.date_at.get(j + 1) if s.tokens.word(j) == "for" else None
    delivered = month is not None and month.kind == "month" and s.tokens.word(month.j) == "delivery"
    return delivered and ABROAD.isdisjoint(s.vocabulary) and all(f.currency in (None, "USD") for f in s.figures)


def _unit_told(s: Sentence, entry: Commodity, j: int) -> tuple[str, int] | None:
    """The unit in brackets behind a name, and where it ends: "Zinc ($/t) 2,801", of what is sold for dollars only."""
    words, raw = s.tokens.words, s.tokens.raw
    sign = next((k for k in (1, 2) if raw[j + 1 : j + 1 + k] in DOLLARS), 0)
    if words[j : j + 1] != ["("] or not sign or entry.currency != "USD":
        return None
    unit, stop = unit_after(s.tokens, j + 1 + sign)
    return (unit, stop + 1) if unit is not None and s.tokens.word(stop) == ")" else None


def _is_next_in_list(s: Sentence, entry: Commodity, j: int) -> bool:
    """ "Platinum fetched $1,461/oz and rhodium $2,470/oz": whether a price by the unit of the one before it stands
    right behind a name."""
    figure = s.figure_from.get(j)
    if figure is None or figure.unit != "money" or entry.unit is None:
        return False
    before = next((f for f in reversed(s.figures) if f.j < j and f.unit == "money"), None)
    units = {unit_after(s.tokens, f.j)[0] for f in (before, figure) if f is not None}
    return before is not None and before.currency == figure.currency and units == {entry.unit}


def _grade_end(s: Sentence, j: int) -> int:
    """Where "wheat with 12.5% protein content", "diesel with a sulphur content of 0.05%", "coal (5,500 kcal/kg NAR)",
    "wheat (Sep-25)", "petrol, 93 and 95 octane," ends."""
    aside = next((b for a, b in s.asides if a == j), None) if s.tokens.word(j) == "(" else None
    if aside is not None and not SPECIFYING.isdisjoint(s.tokens.words[j:aside]):
        return aside + 1
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
    words = words_before(s)
    return words if not HEADING.isdisjoint(words) else []


def _words_of_unit(unit: str | None) -> frozenset[str]:
    """ "tonne", "tonnes": the words that mean a unit."""
    return frozenset(word for word, meant in UNITS.items() if meant == unit)


def venue_end(s: Sentence, j: int) -> int:
    """Where "Brent for April delivery on London's ICE Futures Europe exchange" ends, which names no company, and where
    "soybeans at Calder were", "rapeseed into Calder was", "gas at Velmar, La., rose" do."""
    k, month = j + 1, s.date_at.get(j + 1)
    stop = k if s.tokens.word(j) in ("at", "into") else j
    while stop >= k and s.is_capital(stop):
        stop += 1
    stop = _state_end(s, stop)
    if stop > k and is_told(s, stop):
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


def contract_at(s: Sentence, i: int) -> str | None:
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


def coal_grades(s: Sentence) -> Iterator[Mention]:
    """ "The GAR 5,000 kcal/kg market slipped", "NAR 5,500 kcal/kg coal": coal by the heat that it gives."""
    words = s.tokens.words
    for figure in s.figures if "kcal" in s.vocabulary else ():
        j = figure.j + 3 * (words[figure.j : figure.j + 3] == ["kcal", "/", "kg"])
        if j == figure.j or s.tokens.word(figure.i - 1) == "(":
            continue
        i = figure.i - (s.tokens.word(figure.i - 1) in HEATS)
        j += s.tokens.word(j) in HEATS
        if s.tokens.word(j) in COALS:
            yield Mention(KIND, CommodityKey("coal", contract_at(s, i)), i, j + 1)
