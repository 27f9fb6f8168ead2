"""Yields and prices of government bonds.

Reads:   "Germany's 10-year Bund yield rose 2 basis points to 2.454%."
Gives:   BondYield.yield_pct in percent, change_bp in basis points; issuer as ISO 3166 alpha-2.
Refuses: dividend and earnings yields; a tenor without any country in the story.
Source:  market names of government bonds; "the 10-year yield" is that of the story's country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from signals.grammar.context import Draft, is_technical, signed, unchanged
from signals.grammar.figures import WORD_NUMBERS, Figure
from signals.grammar.prices import price_columns
from signals.grammar.readings import Role
from signals.grammar.sentence import BOND_YEAR, Sentence
from signals.grammar.statements import Mention, Statement
from signals.grammar.story import WORLD
from signals.grammar.when import When, resolve
from signals.lexicon import load
from signals.lexicon.entries import Bond, CentralBank, Currency, Place
from signals.lexicon.vocabulary import bond_series, nouns
from signals.records import BondYield
from signals.tokens import CODE

KIND = "bond"
HEADS = frozenset(
    "yield yields bond bonds note notes bill bills debt paper maturity eurobond eurobonds instrument security"
    " securities".split()
)
NAME_REACH = 4  # tokens beside a bond's name that may say that it pays what inflation is
BORROWING = frozenset("borrowing cost costs".split())  # "10-year borrowing costs" are its yield
LENDING = frozenset("lending deposit loan mortgage".split())  # rates of banks, of a term too
PARTS = (
    HEADS
    | BORROWING
    | frozenset(
        "benchmark government sovereign on the of 's ' s - rate interest policy sensitive long longer dated state"
        " treasury equivalent euro zone bloc year new current most traded liquid outstanding linked inflation federal"
        " national his international hard currency denominated".split()
    )
)
OPENINGS = HEADS | frozenset("benchmark government sovereign inflation".split())
MIN_TENOR = 0.07  # four weeks; shorter spans ("a two-day low") name no bill
SERIES = re.compile(r"[0-9]{5}")
BOND_CODE = re.compile(r"([A-Z]{2})\d\w*=")
FALLS_DUE = frozenset("due maturing matures expiring expires".split())
AUCTIONS = frozenset("auction auctions tender".split())
EARLIER = frozenset("previous last prior preceding".split())  # before such a word
AUCTION_REACH = 6  # tokens from a yield to the auction that it was told at
SELLERS = frozenset("treasury government sovereign".split())  # of bonds, in a sentence that tells no country
RELATIVE = ([",", "which"], [",", "that"])
DATED = frozenset("maturity bond bonds note notes paper one eurobond issue".split())  # may follow the year of a bond
MODALS = frozenset("could may might would will should".split())
SAID = frozenset("level_verb moment_close moment_open reach".split())  # what may follow "the two-year"
FIRMNESS = frozenset(
    "firmed firms firming firmer strengthened strengthens strengthening stronger improved improves rallied weakened"
    " weakens weakening weaker gave".split()
)
OUTWEIGHS = 2  # times that a story names its own country for each time that it names another
STEP = 0.25  # of a yield, that it is believed to have moved by
LEAP, HIGHEST = 100, 20  # basis points, and percent, that are believed only where the bond itself is named
SAVERS = frozenset("pays paying saver savers savings".split())
LENGTHS = frozenset("longer shorter - dated benchmark".split())  # said of a bond before its year
INSURING = frozenset("insure insuring cds".split())
FUNDS = frozenset("etf etfs fund funds".split())
ISSUER = "issuer of bonds"  # the note of a story: whose bonds it spoke of last
SHARING = frozenset({"EU", "XM"})  # places whose money many governments borrow in
A_BOND = frozenset("a the".split())
SET_AGAINST = (["instead", "of"], ["rather", "than"])
COMPARING = frozenset("spread spreads gap premium".split())
TICK, TICK_OF_TREASURIES = 0.01, 1 / 32  # of a future's price
AMERICAN, KOREAN_TENOR = frozenset("u.s. us u.s american".split()), 3.0
REJECTS = frozenset("dividend earnings crop distribution fcf corporate junk bank".split())


class BondKey(NamedTuple):
    issuer: str | None
    tenor: float | None
    maturity: int | None
    in_yield: bool  # the mention says "yield"


def mentions(s: Sentence) -> Iterator[Mention]:
    """Noun phrases of a bond: place, tenor or maturity, market name, "bond" or "yield"."""
    tenors = {f.i: f for f in s.figures if f.unit == "tenor"}
    if not (
        tenors
        or "bond" in s.name_kinds
        or not HEADS.isdisjoint(s.vocabulary)
        or "equivalent" in s.vocabulary
        or not bond_series().keys().isdisjoint(s.tokens.raw)
    ):
        return
    years: dict[int, int] = {f.i: f.j for f in s.figures if f.unit == "year"} | {
        d.i: d.j for d in s.dates if d.year and (d.kind == "day" or (d.kind == "year" and d.j == d.i + 1))
    }
    last: Mention | None = None
    stop = 0
    for i in _openings(s, tenors):
        if i < stop:
            continue
        end, parts = _span(s, i, tenors, years)
        if parts is None:
            continue
        mention = _mention(s, i, end, parts, last)
        if mention and last is not None and (that := _that_on(s, i)) is not None:
            mention.i = that
        if mention and (returned := _return_on(s, i)) is not None:
            mention.i = returned
        if mention and (coupon := _coupon_to(s, i, parts)) is not None:
            mention.i = coupon.i
        if mention:
            yield from _first_tenor(s, i, mention)
            last = mention
            yield mention
        stop = end
    yield from _possessives(s)


def _that_on(s: Sentence, i: int) -> int | None:
    """ "and that on five-year notes", "and that on the longer-dated 2036 bond": where such words before token i begin,
    which stand for a yield."""
    k = i
    while s.tokens.word(k - 1) in LENGTHS:
        k -= 1
    k -= s.tokens.word(k - 1) == "the"
    told = s.tokens.word(k - 2) == "that" and s.tokens.word(k - 1) in ("on", "of")
    return k - 2 if told and s.tokens.word(k - 3) in (",", "and", "while") else None


def _return_on(s: Sentence, i: int) -> int | None:
    """ "the return on the five-year bond lost 1.1 basis points": where such words before token i begin, as Seoul's
    press calls a yield; a return told without basis or percentage points is what holders have earned."""
    k = i - (s.tokens.word(i - 1) == "the")
    told = s.tokens.words[max(0, k - 2) : k] == ["return", "on"] and any(f.unit in ("bp", "pp") for f in s.figures)
    return k - 2 if told else None


def _coupon_to(s: Sentence, i: int, parts: _Parts) -> Figure | None:
    """ "The 7.04 per cent-2034 paper", "the 6.9 per cent government security maturing in 2034": what a bond pays, told
    before the words at token i that tell its year."""
    if parts.maturity is not None and s.tokens.word(i) in SELLERS:
        return next((f for f in s.figures if f.j == i and f.unit == "percent"), None)
    if s.tokens.word(i - 1) != "-" or not BOND_YEAR.fullmatch(s.tokens.raw[i]):
        return None
    return next((f for f in s.figures if f.j == i - 1 and f.unit == "percent"), None)


def _openings(s: Sentence, tenors: Mapping[int, Figure]) -> list[int]:
    """The tokens that a bond's noun phrase may start with."""
    tokens, series = s.tokens, bond_series()
    told = {i for i, word in enumerate(tokens.words) if word in OPENINGS}
    told -= {i for i in told if tokens.words[max(0, i - 2) : i] == ["high", "-"]}  # "high-yield spreads"
    told.update(i for i, raw in enumerate(tokens.raw) if raw in series or tokens.kinds[i] == CODE)
    told.update(found.i for found in s.names if found.key("bond") or found.key("place"))
    told.update(i - 1 for i in tenors if i and _is_code(tokens.raw[i - 1]) and s.is_row)
    told.update(d.i for d in s.dates if d.kind in ("year", "day") and d.year and tokens.word(d.j) in DATED)
    years = (f.i for f in s.figures if f.unit == "year" and tokens.word(f.j) in DATED)
    told.update(i for i in years if tokens.word(i - 1) in LENGTHS)  # "longer-dated 2036 bond"
    return sorted(told.union(tenors))


def _first_tenor(s: Sentence, i: int, mention: Mention) -> Iterator[Mention]:
    """ "two- and 10-year Treasury yields": the tenor whose unit stands only at the second one."""
    words = s.tokens.words
    if words[i - 2 : i] != ["-", "and"] or i < 3:
        return
    number = words[i - 3]
    tenor = float(WORD_NUMBERS[number]) if number in WORD_NUMBERS else float(number) if number.isdecimal() else None
    key = mention.key
    if tenor and isinstance(key, BondKey):
        yield Mention(KIND, key._replace(tenor=tenor), i - 3, i - 1)


def _possessives(s: Sentence) -> Iterator[Mention]:
    """ "and Italy's was 2 bps higher", "Japan's equivalent": another country's bond of the tenor named before."""
    words = s.tokens.words
    if "equivalent" in s.vocabulary:
        yield from _equivalents(s)
    tenor = next((f for f in s.figures if f.unit == "tenor"), None)
    for found in s.names:
        j = found.j
        place = found.key("place")
        if (
            place
            and tenor is not None
            and found.i > tenor.j
            and words[j : j + 2] == ["'", "s"]
            and s.tokens.word(j + 2) in ("was", "rose", "fell", "at", "stood")
        ):
            yield Mention(KIND, BondKey(place, tenor.value, None, True), found.i, j + 2)


def _equivalents(s: Sentence) -> Iterator[Mention]:
    """ "its German equivalent was at 2.4%": of the same tenor as the bond that was spoken of last."""
    words = s.tokens.words
    before = s.story.recent(KIND)
    for found in s.names:
        place = found.key("place")
        j = found.j + 2 if words[found.j : found.j + 2] == ["'", "s"] else found.j
        adjective = s.tokens.word(found.i - 1) == "equivalent" and s.tokens.word(j) in HEADS  # "the equivalent Italian"
        if place and (s.tokens.word(j) == "equivalent" or adjective):
            tenors = [f.value for f in s.figures if f.unit == "tenor" and f.j <= found.i]
            tenor = tenors[-1] if tenors else getattr(before.key, "tenor", None) if before is not None else None
            if tenor is not None:
                yield Mention(KIND, BondKey(place, tenor, None, in_yield=True), found.i - adjective, j + 1)


class _Parts:
    def __init__(self) -> None:
        self.issuer: str | None = None
        self.tenor: float | None = None
        self.maturity: int | None = None
        self.head = False
        self.in_yield = False
        self.named = False
        self.bare_series = False


def _span(s: Sentence, i: int, tenors: dict[int, Figure], years: Mapping[int, int]) -> tuple[int, _Parts | None]:
    """The longest run of a bond's parts that starts at token i, trimmed to its last telling part."""
    tokens = s.tokens
    parts = _Parts()
    t, stop = i, i
    coupons = {f.i: f for f in s.figures if f.unit == "percent"}
    opening = s.name_at.get(i)
    if tokens.word(i) in PARTS - OPENINGS and not (opening is not None and opening.key("bond")):
        return i, None
    while t < len(tokens):
        word = tokens.word(t)
        found = s.name_at.get(t)
        if t in tenors:
            if parts.tenor is not None:
                break
            if tenors[t].value < MIN_TENOR:
                break
            parts.tenor = tenors[t].value
            t = stop = tenors[t].j
        elif t in coupons and t > i and _is_coupon(s, parts, coupons[t]):
            t = coupons[t].j
        elif found is not None and found.i == t and found.key("bond"):
            entry = load(Bond)[found.key("bond") or ""]
            if parts.named and parts.issuer != _issuer(s, entry):
                break
            parts.named = parts.head = True
            parts.issuer = _issuer(s, entry)
            parts.tenor = parts.tenor or entry.tenor_years
            t = stop = found.j
        elif found is not None and found.i == t and found.key("place"):
            if parts.issuer is not None and parts.issuer != found.key("place"):
                break
            parts.issuer = parts.issuer or found.key("place")
            t = found.j
        elif parts.named and t == stop and tokens.word(t + 1) in HEADS and SERIES.fullmatch(tokens.raw[t]):
            t += 1  # "OFZ 26240 bonds"
        elif t == i and t + 1 in tenors and s.is_row and _is_code(tokens.raw[t]):
            parts.issuer = tokens.raw[t]
            t += 1
        elif _may_fall_due(s, parts, t) and (due := _due(s, t)) is not None:
            parts.maturity, stop = due
            parts.head, t = True, stop
        elif t in years and (tokens.word(years[t]) in DATED or (t > i and years[t] == t + 1)):
            parts.maturity = int(tokens.raw[years[t] - 1])  # "the benchmark July 18, 2007 bond"
            parts.head = parts.head or _is_issue(s, years[t])
            t = stop = years[t]
        elif tokens.raw[t] in bond_series() and t + 1 < len(tokens) and t + 1 in s.bond_numbers:
            parts.issuer, parts.head = bond_series()[tokens.raw[t]].issuer, True
            numbered, t = _maturity(s, t + 1, years)
            parts.maturity, stop = numbered or parts.maturity, t  # "the 2030 R213 bond"
        elif (
            word in PARTS
            or (found is not None and found.key("noun") and t > i and _counts_bonds(s, t + 1))  # "10 percent peso bond"
            or tokens.kinds[t] == CODE
        ):
            if word in BORROWING and parts.tenor is not None and tokens.words[t + 1 : t + 3] != ["of", "funds"]:
                parts.head = parts.in_yield = True
                stop = t + 1
            elif word in HEADS or (
                word == "rate"
                and tokens.word(t - 1) not in LENDING
                and parts.tenor is not None
                and (KIND in s.story.last or "yield" in s.tokens.words)
                and not parts.head
            ):
                parts.head = True
                parts.in_yield = parts.in_yield or word.startswith("yield")
                stop = t + 1
            elif word in ("on", "of") and not parts.in_yield:
                break
            t += 1
        else:
            break
    if not parts.head and parts.tenor is None:
        return i, None
    return stop, parts


def _is_coupon(s: Sentence, parts: _Parts, figure: Figure) -> bool:
    """ "Egypt's 7.6% 2029 bond", "the benchmark 6.79% bond", "the yield on the 12.8 percent bond due June 2031"."""
    told = parts.issuer is not None or s.tokens.word(figure.i - 1) == "benchmark"
    return told or (parts.in_yield and s.tokens.word(figure.j) in HEADS)


def _counts_bonds(s: Sentence, j: int) -> bool:
    """Whether a currency that ends before token j is that of bonds: "dollar bonds", "dollar-denominated bonds"."""
    return s.tokens.word(j) in HEADS or s.tokens.words[j : j + 2] == ["-", "denominated"]


def _is_issue(s: Sentence, t: int) -> bool:
    """ "Egypt's dollar bonds rose, with the 2047 issue up 1.1 cents": one of the bonds that are spoken of."""
    return s.tokens.word(t) == "issue" and (KIND in s.story.last or not {"bond", "bonds"}.isdisjoint(s.vocabulary))


def _may_fall_due(s: Sentence, parts: _Parts, t: int) -> bool:
    """Whether a bond's year may follow its parts: of a yield, of a country, or sold by a government: "the Treasury sold
    800 million euros of the bond maturing July 2031", "a new 10-year benchmark due July 2035", and where the bonds of a
    government were spoken of "a bond maturing on 15.03.2031"."""
    head = parts.head or (parts.tenor is not None and s.tokens.word(t - 1) == "benchmark")
    known = (
        parts.issuer or parts.in_yield or parts.tenor or (ISSUER in s.story.notes and s.tokens.word(t - 2) in A_BOND)
    )
    return head and bool(known or not SELLERS.isdisjoint(s.vocabulary))


def _due(s: Sentence, t: int) -> tuple[int, int] | None:
    """The year in which a bond falls due, and the index after it, where such words start at token t: "due 2040",
    "maturing in 2035", "maturing on Sept. 11, 2029", ", which matures in 2035"."""
    words = s.tokens.words
    t += 2 if words[t : t + 2] in RELATIVE else 0
    if s.tokens.word(t) not in FALLS_DUE:
        return None
    t += 2 if s.tokens.word(t + 1) in ("in", "on") else 1
    date = s.date_at.get(t)
    if date is not None and date.i == t:
        told = date.year or (_year_ahead(s, date) if date.kind == "day" else None)
        return (told, date.j) if told is not None else None
    year = s.figure_from.get(t)
    return (int(s.tokens.raw[t]), t + 1) if year is not None and year.unit == "year" else None


def _year_ahead(s: Sentence, date: When) -> int | None:
    """ "Treasury bills maturing Nov. 12": the year of the next such day."""
    today = s.story.local_date(s.story.here)
    told = resolve(date, today, future=True) if today is not None else None
    return told.start.year if told is not None else None


def _issuer(s: Sentence, entry: Bond) -> str:
    """The government that issued a bond: of what every treasury sells, the one of the story's country."""
    if _is_korean(s, entry):
        return "KR"
    if not entry.is_common:
        return entry.issuer
    others = (p for p, _ in s.story.places.most_common(3) if p not in (WORLD, "EU", entry.issuer))
    other = next(others, entry.issuer)
    told = {found.key("place") or found.key("bank") for sentence in s.story.sentences for found in sentence.names}
    if other == entry.issuer and told.isdisjoint((entry.issuer, "FED")):
        return _issuer_of_money(s, entry.issuer) or ""
    weighed = s.story.places[other] > OUTWEIGHS * s.story.places[entry.issuer]
    return other if weighed or not told.intersection((entry.issuer, "FED")) else entry.issuer


def _issuer_of_money(s: Sentence, otherwise: str) -> str | None:
    """ "The RBI sold 91-day T-bills", "The Treasury raised P15 billion from bills", in a story that names no country:
    that of the bank, or of the money; none where many have it ("sold €1.07bn of the five-year bond") or call theirs so
    ("raised Rs266bn")."""
    banks = (load(CentralBank)[bank].place for f in s.names if (bank := f.key("bank")) in load(CentralBank))
    money = (f.currency for f in s.figures if f.unit == "money" and f.currency not in (None, "USD"))
    currency = next(money, None)
    entry = load(Currency)[currency] if currency is not None else None
    home = otherwise if entry is None else None if len(nouns().get(entry.noun, ())) > 1 else entry.place
    return next((place for place in banks if place not in SHARING), None if home in SHARING else home)


def _is_korean(s: Sentence, entry: Bond) -> bool:
    """ "The yield on three-year Treasurys", told in Seoul: the benchmark there, and a tenor that others hardly tell of
    the United States."""
    told = entry.issuer == "US" and s.story.here == "KR" and AMERICAN.isdisjoint(s.vocabulary)
    return told and any(f.unit == "tenor" and f.value == KOREAN_TENOR for f in s.figures)


def _maturity(s: Sentence, t: int, years: Mapping[int, int]) -> tuple[int | None, int]:
    """The year that a bond's number tells, or that stands behind it, and the index after: "R2035", "R157 (2015)"."""
    tokens = s.tokens
    if BOND_YEAR.fullmatch(tokens.raw[t]):
        return int(tokens.raw[t]), t + 1
    if tokens.word(t + 1) == "(" and BOND_YEAR.match(tokens.word(t + 2)) and ")" in tokens.words[t + 3 : t + 6]:
        stop = tokens.words.index(")", t) + 1
        return int(tokens.raw[t + 2]) if stop == t + 4 else None, stop  # "R186 (2026/27)" falls due in parts
    if tokens.word(t + 1) == "of" and t + 2 in years:
        return int(tokens.raw[t + 2]), t + 3
    return None, t + 1


def _is_code(raw: str) -> bool:
    """Whether a token is a country's code of ISO 3166: "| KR 10 YR Bond |"."""
    return raw.isupper() and len(raw) == 2 and raw in load(Place)


def _mention(s: Sentence, i: int, j: int, parts: _Parts, last: Mention | None) -> Mention | None:
    tokens = s.tokens
    if tokens.word(i - 1) in REJECTS or j <= i:
        return None
    if tokens.word(j - 1) == "treasury" and parts.tenor is None and HEADS.isdisjoint(tokens.words[i:j]):
        return None  # a ministry: "the South African Treasury expects growth of 1.9%"
    if tokens.word(j) == "+" and tokens.touches(j) and parts.named:
        return None  # "to yield 5%, or UST+115bp": what is paid above it
    if tokens.words[j : j + 2] == ["-", "indexed"] or tokens.words[i - 2 : i] in SET_AGAINST:
        return None  # "the one-year Treasury-indexed loan", "the extra yield that buyers want instead of Treasuries"
    issuer, tenor = parts.issuer, parts.tenor
    listed = s.is_row and issuer is not None and tenor is not None  # "| Czech Republic 2-year | 3.479 |"
    if not parts.head and not listed:  # "the 2-year was at 4.2%"
        if (
            (tokens.word(i - 1) not in ("the", "benchmark", "on", "and") and not _lists_on(s, i, j, last))
            or j >= len(tokens)
            or not (_goes_on(s, j) or tokens.word(j) in (",", "(", ".", "at", "to"))
        ):
            return None
        if "mortgage" in s.vocabulary:
            return None  # "Velmar Home Loans put the 30-year at 6.28%"
        if tokens.word(j + 1) == "in" and any(motion.part == "noun" for motion in s.motions_at.get(j, ([], 0))[0]):
            return None  # "the 12-month increase in prices"
        told = s.has_cue("level_verb") or s.has_cue("reach") or any(f.unit in ("bp", "pp") for f in s.figures)
        if not told and not {"yield", "yields"}.intersection(s.tokens.words):
            return None
    bare = issuer is None and tenor is None and parts.maturity is None
    previous = last or s.story.last.get(KIND)
    if bare:
        if not parts.in_yield:
            return None
        spoken = s.story.notes.get(ISSUER)
        if previous is None and spoken and "benchmark" in tokens.words[i:j]:
            return Mention(KIND, BondKey(spoken, None, None, in_yield=True), i, j, refers=True)
        place = _issuer_beside(s, i) if "benchmark" in tokens.words[i:j] else None
        if place is not None:
            return Mention(
                KIND, BondKey(place, None, None, in_yield=True), i, j
            )  # "In Mexico, the benchmark bond's yield"
        if previous is None:
            return None
        key = previous.key
        assert isinstance(key, BondKey)
        return Mention(KIND, key._replace(in_yield=True), i, j, refers=True)
    if issuer is None:
        issuer = _issuer_of_code(s, j) or _issuer_beside(s, i)
    if issuer is None:
        known = previous.key.issuer if previous is not None and isinstance(previous.key, BondKey) else None
        issuer = s.story.notes.get(ISSUER) or known or s.story.here
        issuer = _issuer_of_money(s, "US") if issuer == "US" and not SELLERS.isdisjoint(s.vocabulary) else issuer
        if issuer is None:
            return None
    elif tenor is None and parts.maturity is None and parts.in_yield and previous is not None:
        key = previous.key
        if isinstance(key, BondKey) and key.issuer == issuer and not parts.named:
            tenor = key.tenor
    if issuer == "XM" and not parts.head:
        return None
    if last is None or COMPARING.isdisjoint(s.vocabulary):
        s.story.notes[ISSUER] = issuer or ""  # "the spread of Irish bonds over Bunds" is of Irish ones
    mere = parts.named and tenor is None and parts.maturity is None  # "Treasury yields rise": only whose they are
    return Mention(KIND, BondKey(issuer, tenor, parts.maturity, parts.in_yield), i, j, firm=not mere)


def _lists_on(s: Sentence, i: int, j: int, last: Mention | None) -> bool:
    """ "UST 2y 3.79% (-9bp), 10y 3.75% (-4bp)": whether a tenor opens the next item of a list of yields."""
    figure = s.figure_from.get(j)
    return last is not None and s.tokens.word(i - 1) in (",", ";") and figure is not None and figure.unit == "percent"


def _goes_on(s: Sentence, j: int) -> bool:
    """Whether a verb or another word of the market follows "the two-year"; "the one-year lending rate" is no bond."""
    if "filler" in s.classes(j):
        j += 1
    j += s.tokens.word(j) in MODALS  # "the 10-year could reach 4.8%"
    said = bool(s.classes(j) & SAID) and s.tokens.word(j) not in BORROWING  # "the one-year marginal cost of funds"
    return said or j in s.motion_at or any(f.i == j for f in s.figures)


def _issuer_beside(s: Sentence, i: int) -> str | None:
    """ "In Lisbon, where ten-year bonds yielded 8.4 percent": the country of the place that the clause is set in."""
    places = (f.key("place") for f in s.names if 0 < i - f.j <= 3 and s.tokens.word(f.i - 1) == "in")
    return next((place for place in places if place), None)


def _issuer_of_code(s: Sentence, j: int) -> str | None:
    """ "10-year yield (IN067934G=CC)": the country that opens the code of a bond."""
    if s.tokens.word(j) in ("(", "<") and j + 1 < len(s.tokens):
        match = BOND_CODE.match(s.tokens.raw[j + 1])
        if match and match[1] in load(Place):
            return match[1]
    return None


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    if figure.unit in ("bp", "pp"):
        return role != "level"
    if figure.unit == "ticks":
        return role == "change"
    if figure.unit == "percent":
        return role in ("level", "prior", "bare")
    if figure.unit in ("number", "money", "points"):
        key = mention.key
        assert isinstance(key, BondKey)
        if figure.scaled or (role == "change" and figure.currency == "USD" and not figure.minor):
            return False  # "down 13/32 point, or $4.06 per $1,000 face value"
        return (
            role != "bare"  # "rose 1.2 cents to 61.4 cents", said of each dollar owed
            if figure.minor
            else role in ("level", "prior", "change")
            and (role == "change" or 50 <= figure.value <= 200)
            and figure.value <= 200
        )
    return False


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    for k, st in enumerate(statements):
        if _is_far(st) and not _moved_from(statements[max(0, k - 1)], st):
            continue  # "63% believe ..." behind an item on yields: another thing's figure
        for mention in st.of_kind(KIND):
            if not _is_real(s, mention) and not _is_insurance(s, mention):
                yield from _draft(s, st, mention)


def _is_far(st: Statement) -> bool:
    """Whether a statement of a bond that it does not name itself tells what few bonds yield."""
    change = st.change if st.change is not None and st.change.unit != "percent" else None
    leap = change is not None and abs(change.value) * (100 if change.unit == "pp" else 1) >= LEAP
    return st.inherited and (leap or any(f.unit == "percent" and f.value > HIGHEST for f in st.figures))


def _moved_from(before: Statement, st: Statement) -> bool:
    """ "rose to 26.94% from 26.80%", "eased to 25.3% at Thursday's auction from 25.9%": the yield that the statement
    before, of the same bond, moved away from."""
    level, prior = before.level, st.level if st.prior else None
    if level is None or prior is None or before.inherited or before.subjects != st.subjects:
        return False
    return level.unit == prior.unit == "percent" and abs(prior.value - level.value) < level.value * STEP


def _is_real(s: Sentence, mention: Mention) -> bool:
    """ "10-year Treasury inflation-protected securities", "real yields": what is told beside inflation."""
    return mention.i >= 0 and s.has_cue("real_yield", mention.i - NAME_REACH, mention.j + NAME_REACH)


def _is_insurance(s: Sentence, mention: Mention) -> bool:
    """ "The cost of insuring Calder's debt through credit-default swaps rose 12 basis points": what holders pay."""
    assert isinstance(mention.key, BondKey)
    return not mention.key.in_yield and not INSURING.isdisjoint(s.vocabulary)


def _draft(s: Sentence, st: Statement, mention: Mention) -> Iterator[Draft]:
    key = mention.key
    assert isinstance(key, BondKey)
    change = st.change
    level = next((f for f in st.levels if f.unit == "percent"), None)
    price = next((f for f in st.levels if f.unit != "percent"), None)
    if change is not None and change.unit == "percent":  # "the yield was 4.5%": no verb of movement said so
        level, change = change, None
    in_points = st.change_abs is not None and st.change_abs.unit == "points" and price is None
    if change is None and level is not None and in_points:
        change = st.change_abs  # "at 4.499%, up 5.4 points"
    direction = -st.direction if st.direction and _tells_price(s, st, key) else st.direction
    bp = signed(change, direction)
    if bp is not None and change is not None and change.unit == "pp":
        bp = round(bp * 100, 6)
    if any(f.is_range for f in st.figures) or is_technical(s, st):
        return
    if mention.i < 0 and change is not None and s.tokens.words[change.j : change.j + 2] == ["to", "the"]:
        return  # "prices surged, adding 0.12 percentage points to the annual rate"
    if level is not None and s.tokens.word(level.j) == "of":
        return  # "Italy's debt stands at 132 percent of GDP"
    if key.issuer is not None and not SAVERS.isdisjoint(s.vocabulary) and bp is None and not _names_issuer(s, mention):
        return  # "the best one-year bond, from Velmar Bank, now pays 4.6%"
    moved = bp is not None or st.change_abs is not None
    if not moved and not FUNDS.isdisjoint(s.vocabulary) and not any(f.unit == "tenor" for f in s.figures):
        return  # "the ETF boasts a 3.7% yield", "money-market funds yield 4.3%"
    values = {
        "issuer": key.issuer,
        "tenor_years": key.tenor,
        "maturity_year": key.maturity,
        "yield_pct": level.stated if level is not None else None,
        "price": None if price is None else round(price.value * 100, 9) if price.minor else price.value,
        "change_bp": bp,
        "price_change": None if change is st.change_abs else _price_change(st, key),
        **price_columns(s, st, place=None),
    }
    if s.is_row and price is None and st.change_abs is not None and st.change_abs.unit == "number":
        values["price_change"] = None  # "10-year Treasury | 4.491 | -7.30": a yield's, in basis points or in points
    if all(values[name] is None for name in ("yield_pct", "price", "change_bp", "price_change")):
        return
    if bp is None and values["price_change"] is None:
        values["change_period"] = None
        if unchanged(s, level):
            values["change_bp"], values["change_period"] = 0.0, "day"
    if values["status"] == "actual" and _is_of_auction_before(s, st):
        values |= {"status": "previous", "moment": None}
    if values["change_period"] == "day" and _is_of_auction(s, st):
        values["change_period"] = "other"
    i = st.i if mention.i < 0 else min(st.i, mention.i)
    rule = "bond." + "_".join(n for n in ("change_bp", "yield_pct", "price") if values[n] is not None)
    yield Draft(BondYield, values, i, st.j, rule, tuple(st.figures))


def _is_of_auction(s: Sentence, st: Statement) -> bool:
    """ "The 91-day bill's yield fell 12 basis points to 15.7% at Friday's auction": from the auction before it."""
    if AUCTIONS.isdisjoint(s.vocabulary):
        return False
    behind = s.tokens.words[st.j : st.j + AUCTION_REACH]
    k = next((k for k, word in enumerate(behind) if word in AUCTIONS), 0)
    return behind[:1] in (["at"], ["in"]) and k > 0


def _is_of_auction_before(s: Sentence, st: Statement) -> bool:
    """ "The previous auction in May drew a yield of 4.342%", "At the last tender it was 4.90%"."""
    if AUCTIONS.isdisjoint(s.vocabulary) or EARLIER.isdisjoint(s.vocabulary):
        return False
    first = min(f.i for f in st.figures)
    told = next((t for t in range(1, first) if s.tokens.words[t] in AUCTIONS), 0)
    opens = told > 0 and s.tokens.words[told - 1] in EARLIER and told <= AUCTION_REACH
    return opens and not any(f.j < told for f in s.figures)


def _names_issuer(s: Sentence, mention: Mention) -> bool:
    """Whether the words of a mention tell a country or a market's name."""
    return any(mention.i <= f.i < mention.j and (f.key("place") or f.key("bond")) for f in s.names)


def _tells_price(s: Sentence, st: Statement, key: BondKey) -> bool:
    """ "The R2035 firmed 3 basis points to 9.1%": a bond that is called stronger yields less."""
    return not key.in_yield and not FIRMNESS.isdisjoint(s.tokens.words[st.verb : st.j + 1])


def _price_change(st: Statement, key: BondKey) -> float | None:
    """The change of a price quoted per 100 of face value: points, cents on the dollar, or a future's ticks."""
    figure = st.change_abs
    change = signed(figure, st.direction)
    if change is None or figure is None:
        return None
    if figure.unit == "ticks":
        return round(change * (TICK_OF_TREASURIES if key.issuer == "US" else TICK), 9)
    return round(change * 100, 9) if figure.minor else change
