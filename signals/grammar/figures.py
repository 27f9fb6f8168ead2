"""Figures as news writes them: 17.6250; 9.745%; 1,234.5; 20 billion; $234m; quarter point; 1-1/2; 4.25%-4.50%.

A figure is a number with its scale and unit; what it measures is for others to find out. Values are scaled in decimal
and become float once, here.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import Literal, NamedTuple
from unicodedata import category

from signals.grammar.units import PRICED
from signals.tokens import HYPHENS, NUMBER, WORD, Tokens

Unit = Literal[
    "percent", "pp", "bp", "points", "pips", "money", "number", "count", "tenor", "duration", "year", "ticks"
]

SCALES = {
    "hundred": 2, "thousand": 3, "k": 3, "lakh": 5, "lakhs": 5, "million": 6, "mil": 6, "millions": 6,
    "mn": 6, "mln": 6, "m": 6, "mio": 6, "crore": 7, "crores": 7, "cr": 7,
    "billion": 9, "billions": 9, "bn": 9, "bln": 9, "bil": 9, "mld": 9, "mrd": 9, "mlrd": 9, "b": 9,
    "milliard": 9, "milliards": 9,
    "trillion": 12, "trillions": 12, "tn": 12, "trn": 12, "tln": 12, "trln": 12, "tr": 12, "t": 12,
    "bcf": 9, "tcf": 12, "mmt": 6,
}  # fmt: skip
GLUED = re.compile(r"(million|billion|trillion)(?!s$|aires?$|ths?$)[a-z]+$")  # "NOK 7.0billionand", a blank lost
COMPOUND = {("lakh", "crore"): 12, ("thousand", "crore"): 10, ("hundred", "million"): 8, ("hundred", "billion"): 11}
WORD_NUMBERS = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "fifteen": "15", "twenty": "20", "thirty": "30",
    "forty": "40", "fifty": "50", "sixty": "60", "hundred": "100",
}  # fmt: skip
FRACTION_WORDS = {
    "full": "1",
    "half": "0.5",
    "quarter": "0.25",
    "third": "0.33",
    "quarters": "0.75",  # three of them
}
FRACTION_SIGNS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625", "⅞": "0.875"}
NUMBER_WORDS = frozenset({*WORD_NUMBERS, *FRACTION_WORDS, *FRACTION_SIGNS})
TENTHS = frozenset({"tenth", "tenths"})
HUNDREDTHS = frozenset({"cent", "penny"})  # of which "a" and "half a" are figures
WITHOUT_DIGITS = NUMBER_WORDS | HUNDREDTHS  # some figure is told with such a word, if with no digit
SIGNED_LEADS = frozenset("to at from of was".split())  # before "plus four", which no sum is
MOVED_BY_ONE = frozenset("against versus lower higher weaker stronger firmer softer cheaper dearer".split())
HEDGING = frozenset("nearly almost about around over roughly".split())  # between "dropped" and "a cent"
MOVED = frozenset(
    "dropped fell rose gained lost jumped shed added slid climbed eased slipped tumbled surged plunged advanced"
    " declined sank weakened strengthened firmed up down".split()
)
FRACTION_PARTS = frozenset({"-", "/", "and", *FRACTION_SIGNS})  # may begin the rest of a number, besides digits
PERCENT = frozenset({"%", "percent", "pct", "pc", "％", "٪"})
POINTS = frozenset({"point", "points", "pts", "pt"})
BASIS_POINTS = frozenset({"bp", "bps", "bip", "bips", "b.p", "b.p."})
TIME_UNITS = {
    "year": 1.0,
    "yr": 1.0,
    "y": 1.0,
    "month": 1 / 12,
    "mo": 1 / 12,
    "mth": 1 / 12,
    "m": 1 / 12,
    "week": 7 / 364,
    "day": 1 / 364,  # bills run for weeks: 91 days are a quarter
}
MINUS = frozenset("-−–‐‑‒﹣－⁻")
GROUP_MARKS = frozenset(",.'’`´·，．٫٬،⁄")  # between digits of one number, by some custom that is not read here
UNSEEN = frozenset({"Cf", "Cs", "Cc"})  # zero-width and other characters without a shape
RANGE_WORDS = frozenset({"-", "–", "—", "−", "to", "and"})

BANDS = frozenset("range band corridor".split())
PEAKS = frozenset("low high peak trough".split())
PEAK_REACH = 10  # tokens from "from an all-time" to the low or high that a move left
RANGING = frozenset("range ranges ranged ranging".split())
RANGE_VERBS = frozenset(
    "plan plans planned record report projects project expects expect forecast forecasts sees see generate earn post"
    " guidance outlook for was is invest spend pay raise cost costs reach total be with make add save bring fetch"
    " lose".split()
)
NOT_STARTS = frozenset("from by up down to at".split())  # before a sum that another one is moved to
PAYING = frozenset("pay pays paid paying cost costs charge charges charging earn earns spend spends".split())
RANGE_OPENERS = frozenset(  # behind these two sums of a scale, "to" between them, are the ends of one
    "include includes including assume assumes assuming anticipate anticipates anticipating projecting targeting"
    " guiding forecasting expecting estimating predicting costing worth that".split()
)
OUTLOOKS = frozenset("outlook guidance forecast range target".split())
RANGE_LEADS = frozenset(
    "of at between in by range about around roughly approximately estimated steady unchanged currently"
    " additional extra further another".split()
)
MODALS = frozenset("will would could may might should".split())
MODAL_REACH = 12  # tokens from such a word to "by $2 to $3"

AFTER_LEVEL = frozenset(  # words that may follow a level; any other lower-case word is what a number counts
    "unch"
    " a an the in on at by to from of for with against versus vs per and or but as after before while when which that"
    " who where amid since until till during despite than its his her their our it he she they was were is are be had"
    " has have will would up down higher lower stronger weaker firmer softer flat unchanged level levels mark handle"
    " area zone region range yesterday today earlier later previously compared following rising falling gaining losing"
    " helped led weighed supported driven according also just so far still not due because if though although however"
    " marking hitting touching reaching near around about over under above below this last next each apiece"
    " respectively early late shortly marks seen expected forecast versus through toward towards ahead only now again"
    " exp est estimate estimates consensus prior previous points hit hitting reached touched set seen last posted"
    " recorded registered made psf pcm".split()
)

KEPT_REACH = 12  # tokens from a sum to one that leaves its currency out
COMPARED = frozenset("from to versus than against with".split())
BESIDE_SUM = frozenset(  # between such a word and the sum
    "a an the its their about around some roughly nearly almost over between initial original planned previous expected"
    " forecast estimated projected targeted record revised earlier".split()
)
BESIDE_REACH = 3
FEARED = frozenset("feared estimated projected predicted anticipated budgeted reported planned needed".split())
FORESIGHT = frozenset("forecast forecasts estimate estimates expectations consensus average median mean".split())
MEASURES = frozenset(  # units of things: a number before them is no price ("2.24 g/t", "12.5 tonnes")
    "g gram grams gpt ppm km kilometers kilometres meters metres miles oz ounces koz moz hectares acres tonnes tons"
    " litres liters degrees mw gw".split()
)

Money = Callable[[int], "tuple[str, Decimal, int] | None"]
"""Token index -> (currency, units of it per figure, index after), for the currency words or signs that stand there."""


class Figure:
    """One figure: unit, value (both ends where it is a range), and the tokens that it spans."""

    __slots__ = (
        "bare_dollar",
        "claimed",
        "currency",
        "decimals",
        "high",
        "i",
        "j",
        "low",
        "minor",
        "scaled",
        "signed",
        "unit",
        "value",
    )

    def __init__(self, unit: Unit, value: float, i: int, j: int, *, decimals: int = 0, scaled: bool = False) -> None:
        self.unit: Unit = unit
        self.value = value
        self.low: float | None = None
        self.high: float | None = None
        self.i, self.j = i, j
        self.decimals = decimals
        self.scaled = scaled  # "20 billion", "97.4bn"
        self.signed = 0  # an explicit + or -
        self.currency: str | None = None
        self.minor = False  # stated in cents, pence, paise
        self.bare_dollar = False  # "$" alone: in a sum, the story's own dollar
        self.claimed: str | None = None  # the table that took it

    @property
    def stated(self) -> float:
        """The value with the sign that is written at it: a yield of -0.32%."""
        return self.value * (self.signed or 1)

    @property
    def is_range(self) -> bool:
        return self.low is not None

    def __repr__(self) -> str:
        return f"Figure({self.unit} {self.value} {self.currency or ''} {self.i}:{self.j})"


NOT_MOVED = frozenset({"from", "between", "of", "at"})
STEPS = (["firmer"], ["higher"], ["lower"], ["better"], ["easier"], ["up"], ["down"], ["off"], ["stronger"], ["weaker"])
FORESEEN = frozenset({"forecast", "expected", "projected", "seen", "estimated"})
UNCOUNTED = frozenset({"few", "several", "many"})
TARGET_WIDTH = 0.25  # percentage points between the ends of a target range
FAR = 5  # how many times its start a range's end may be
LOSS_LEEWAY = 1.6  # how many times the smaller loss of a range the greater may be
NEAR = 2  # and where it may as well be the level that a change led to
NEAR_SUM = 1.6  # and where a sum is more likely a range's end
TWO_WAY = {"/": 1.015, "-": 1.0008}  # how far a dealer's selling price may lie above the buying price before it
TEN_SEN = 0.1  # between what Tokyo's dealers give and take for a dollar in New York: "143.05-15 yen"
TO_THE_PIP = 4  # digits behind the point of a rate whose last one alone may be told again
SHORTENED = 2  # digits of a selling price that is told by its last ones
JOINT = 4  # tokens between two ranges of one list, with their "and"
FOOTNOTES = 3  # numbers in brackets up to this may be marks
SMALL = 2  # sums below are of a share, whose forecasts may be many times apart
PIPS = frozenset({"pip", "pips"})
PERCENT_POINTS = frozenset("pp ppt ppts pps p.p. p.p".split())
UNITS_OF_ONE_WORD: dict[str, Unit] = {
    **dict.fromkeys(BASIS_POINTS, "bp"),
    **dict.fromkeys(PERCENT_POINTS, "pp"),
    **dict.fromkeys(POINTS, "points"),
    **dict.fromkeys(PIPS, "pips"),
}
TICKS = frozenset({"tick", "ticks"})  # the steps that a future's price moves by
LOSSES = frozenset({"loss", "losses", "deficit"})
AVERAGES = frozenset("dma sma ema ma hour hr minute min period".split())  # "the 100-DMA": what is averaged over
VAGUE = frozenset("low mid high".split())  # before a hyphen, where in a span of figures one lies
WHOLES = frozenset({"dollar", "euro", "pound"})


def find_figures(
    tokens: Tokens, starts: list[int], parts: frozenset[int], prefix: Money, suffix: Money
) -> list[Figure]:
    """The figures of a sentence, left to right.

    `starts` are the tokens at which one may start, `parts` those of them that are only part of a number; `prefix(i)`
    reads a currency that ends before token i, `suffix(i)` one that starts at token i.
    """
    figures: list[Figure] = []
    stop = 0

    def free(i: int) -> tuple[str, Decimal, int] | None:
        """The currency before a figure, unless it belongs to the one before: "1.2€+1.5"."""
        money = prefix(i)
        return money if money and money[2] >= stop else None

    for i in starts:
        if i < stop or i in parts:
            continue
        figure = None
        if tokens.kinds[i] == NUMBER:
            if not _is_code(tokens, i, free):
                figure = _from_digits(tokens, i, free, suffix)
        elif tokens.raw[i] in FRACTION_SIGNS:
            figure = _finish(tokens, i, Decimal(FRACTION_SIGNS[tokens.raw[i]]), i + 1, None, suffix)
        else:
            figure = _from_words(tokens, i, suffix)
        if figure is not None:
            figures.append(figure)
            stop = figure.j
    figures = [f for f in figures if not _is_counter(tokens, figures, f)]
    figures = _pence_kept(tokens, _currencies_kept(tokens, figures))
    return _ranges(tokens, _percents_kept(tokens, _twins_kept(tokens, figures)))


def _is_counter(tokens: Tokens, figures: list[Figure], figure: Figure) -> bool:
    """ "1,530.25/$1", "58.52 to $1", "57.88:$1": the one unit that a rate is told for."""
    if figure.unit != "money" or figure.value not in (1, 100) or figure.scaled or figure.decimals:
        return False
    rate = next((f for f in figures if f.j == figure.i - 1), None)
    if rate is None or rate.unit not in ("money", "number") or rate.scaled:
        return False
    if rate.decimals < 2 and (tokens.word(figure.i - 1) != "/" or rate.unit != "money"):
        return False
    told = ("/", "to", ":") if figure.value == 1 else ("per",)  # "934.17 won per 100 yen"
    return rate.currency != figure.currency and tokens.word(figure.i - 1) in told


def _currencies_kept(tokens: Tokens, figures: list[Figure]) -> list[Figure]:
    """ "a profit of 45.5 billion lira, down from 72.3 billion", "53 billion euros, of which 18 billion by June": a sum
    that is compared with another, or is part of it, in the currency said before."""
    money: Figure | None = None
    for figure in figures:
        if figure.unit == "money":
            converts = money is not None and figure.i - money.j == 1 and tokens.word(money.j) == "("
            money = money if converts else figure if figure.scaled else None
        elif (
            money is not None
            and (figure.unit == "number" or (figure.unit == "count" and tokens.word(figure.j) in FEARED))
            and figure.scaled
            and figure.i - money.j <= KEPT_REACH
            and ";" not in tokens.words[money.j : figure.i]
            and (_is_compared(tokens, figure.i) or _is_share_of(tokens, money, figure))
        ):
            figure.unit, figure.currency = "money", money.currency
            figure.bare_dollar = money.bare_dollar
    return figures


def _is_compared(tokens: Tokens, i: int) -> bool:
    """ "up from 18 million", "less than the 18 million", "from the planned 18 million", "a forecast of 18 million":
    whether the number at token i is set beside a sum before it."""
    k = i
    while tokens.word(k - 1) in BESIDE_SUM and i - k < BESIDE_REACH:
        k -= 1
    if tokens.word(k - 1) in COMPARED:
        return True
    lead = tokens.word(k - 2) if tokens.word(k - 1) in ("of", "for", "at") else ""
    return lead in FORESIGHT


def _is_share_of(tokens: Tokens, whole: Figure, figure: Figure) -> bool:
    """ "53 billion euros this year, of which it has raised 18 billion so far", but not "of which 18 million tons"."""
    told = ("of", "which") in itertools.pairwise(tokens.words[whole.j : figure.i])
    return told and figure.value < whole.value and not _counts(tokens, figure.j)


def _pence_kept(tokens: Tokens, figures: list[Figure]) -> list[Figure]:
    """ "tumbled 62 to 1512p", "added 41 to £11.86", "1¼ firmer at 141¾p", "fell 2½ pence to 141": how a London share
    moved, with its pence said once."""
    if not any(figure.currency == "GBP" for figure in figures):
        return figures
    for figure, other in itertools.pairwise(figures):
        to_price = tokens.words[figure.j : other.i] in (["to"], ["at"]) and figure.value < other.value / 100
        plain = other.unit in ("number", "count") and not other.scaled
        if other.currency == "GBP" and figure.unit in ("number", "count") and _moves_in_pence(tokens, figure, other):
            _say_pence(figure)
        elif figure.currency == "GBP" and figure.minor and plain and to_price:
            _say_pence(other)
    return figures


def _say_pence(figure: Figure) -> None:
    figure.unit, figure.currency, figure.minor = "money", "GBP", True
    figure.value = float(Decimal(str(figure.value)) / 100)


def _moves_in_pence(tokens: Tokens, figure: Figure, price: Figure) -> bool:
    between = tokens.words[figure.j : price.i]
    if price.scaled or price.signed or figure.scaled or tokens.word(figure.i - 1) in NOT_MOVED:
        return False
    signed = tokens.kinds[price.i] != NUMBER  # "£11.86": of a range, the first sum would bear the sign
    apart = signed or not figure.value < price.value * 100 < FAR * figure.value  # "8 to 12p" may be a range
    return (between == ["to"] and apart) or (between[-1:] in (["at"], ["to"]) and between[:-1] in STEPS)


def twin_of(tokens: Tokens, figure: Figure, other: Figure) -> bool:
    """ "EUR 114 million (104)", "SEK 0.28 per share (0.31)": whether a figure alone in brackets gives, in the currency
    and scale of the one before, what that was a year earlier, as accounts set them side by side."""
    between = tokens.words[figure.j : other.i]
    bracketed = between in (["("], ["per", "share", "("]) and tokens.word(other.j) == ")"
    written = (tokens.raw[t] for t in range(figure.i, figure.j) if tokens.kinds[t] == WORD)
    return bracketed and any(raw[-3:].isupper() or raw[:3].isupper() for raw in written if len(raw) > 2)


def _twins_kept(tokens: Tokens, figures: list[Figure]) -> list[Figure]:
    """Gives the figures that stand as twins of sums their currency and scale; "(2)" may be the mark of a footnote."""
    for figure, other in itertools.pairwise(figures):
        plain = other.unit in ("number", "year", "count") and not other.scaled and figure.unit == "money"
        if not plain or figure.is_range or not twin_of(tokens, figure, other):
            continue
        digits = (tokens.raw[t] for t in range(figure.i, figure.j) if tokens.kinds[t] == NUMBER)
        number = float(next(digits, "0").replace(",", ""))  # none of "one million SEK"
        if number and not (other.value <= FOOTNOTES and not other.decimals and number > FAR * FOOTNOTES):
            other.value *= figure.value / number
            other.unit, other.currency, other.scaled = "money", figure.currency, figure.scaled
            other.minor, other.bare_dollar = figure.minor, figure.bare_dollar
    return figures


def _percents_kept(tokens: Tokens, figures: list[Figure]) -> list[Figure]:
    """ "forecasts of 0.7 and 3.4 per cent", "cut to 0.8 percent, from 1.9", "(3.73 vs. 1.52%)": a percentage whose
    unit is said once."""
    for figure, other in itertools.pairwise(figures):
        if {figure.unit, other.unit} != {"percent", "number"} or not figure.decimals == other.decimals > 0:
            continue
        plain, told = (figure, other) if figure.unit == "number" else (other, figure)
        between = tokens.words[figure.j : other.i]
        shared = plain is figure and between == ["and"] and tokens.word(figure.i - 1) in ("of", "by", "to", "at")
        before = plain is other and between in (["from"], [",", "from"]) and plain.value < FAR * told.value
        bracketed = plain is figure and between in (["vs."], ["vs"], ["versus"]) and tokens.word(figure.i - 1) == "("
        if (shared or before or bracketed) and not plain.scaled:
            plain.unit = "percent"
    return figures


def starts(tokens: Tokens) -> list[int]:
    """The tokens at which a figure may start: a sentence without any has none."""
    if NUMBER not in tokens.kinds and WITHOUT_DIGITS.isdisjoint(tokens.words):
        return []
    return [
        i
        for i, (kind, word) in enumerate(zip(tokens.kinds, tokens.words, strict=True))
        if kind == NUMBER
        or (word in NUMBER_WORDS and (kind == WORD or word in FRACTION_SIGNS))
        or (word == "a" and _is_one_hundredth(tokens, i))
    ]


def _is_one_hundredth(tokens: Tokens, i: int) -> bool:
    """ "lost a cent against the dollar", "a penny lower", "a cent to $1.13", "dropped more than a cent": a move of one,
    and no saying."""
    if tokens.word(i + 1) not in HUNDREDTHS:
        return False
    hedge = 2 if tokens.words[max(0, i - 2) : i] == ["more", "than"] else 1 if tokens.word(i - 1) in HEDGING else 0
    if hedge and i > hedge and tokens.word(i - hedge - 1) in MOVED:
        return True
    behind = tokens.word(i + 2)
    reached = behind in ("to", "at") and i + 3 < len(tokens) and tokens.kinds[i + 3] != WORD
    return behind in MOVED_BY_ONE or reached or (behind in ("a", "per") and tokens.word(i + 3) in PRICED)


def parts(tokens: Tokens, starts: list[int], taken: AbstractSet[int]) -> frozenset[int]:
    """The digits that are only part of a number, or grouped by another custom: "1.234,5", "12,34", "1'234", "1 234".

    Read by ours they would be wrong, so nobody reads them.
    """
    return frozenset(i for i in starts if tokens.kinds[i] == NUMBER and _is_part(tokens, i, taken))


def unread(
    tokens: Tokens, parts: frozenset[int], taken: AbstractSet[int], prefix: Money, suffix: Money
) -> list[Figure]:
    """Numbers with a unit that are no figures since their digits may be another custom's: "1.234,5 euros", "12,34%".

    Each spans its tokens; its value says nothing.
    """
    found: list[Figure] = []
    for i in sorted(parts):
        if found and i < found[-1].j:
            continue
        j = i + 1
        while _carries_on(tokens, j, taken):
            j += 1
        figure = _finish(tokens, i, Decimal(1), j, prefix(i), suffix)
        if figure is not None:
            found.append(figure)
    return found


def _carries_on(tokens: Tokens, j: int, taken: AbstractSet[int]) -> bool:
    """Whether token j belongs to the number before it: digits, marks between them, digits after a blank."""
    if not 0 < j < len(tokens) or j in taken:
        return False
    if tokens.touches(j):
        return tokens.raw[j].lstrip(".")[:1].isdecimal() or _runs_on(tokens, j, 1)
    return tokens.kinds[j] == NUMBER and _is_spaced(tokens, j, taken)


def _in_link(tokens: Tokens, i: int) -> bool:
    """Whether digits close the text of a link: "[GCJ2](address)5)"."""
    skipped = i > 0 and tokens.starts[i] - tokens.ends[i - 1] > 3  # the address is no token
    coded = tokens.kinds[i - 1] != NUMBER or (tokens.touches(i - 1) and tokens.kinds[i - 2] == WORD)
    return skipped and tokens.word(i + 1) == ")" and coded


def _is_code(tokens: Tokens, i: int, prefix: Money) -> bool:
    """Whether digits continue a code ("SIH25", "GCJ2", "ZAR157=") rather than standing as a figure."""
    glued = tokens.touches(i) and tokens.kinds[i - 1] == WORD
    quoted = glued and tokens.word(i + 1) == "=" and tokens.touches(i + 1) and tokens.raw[i - 1].isupper()
    return _in_link(tokens, i) or quoted or (glued and prefix(i) is None)


def _is_part(tokens: Tokens, i: int, taken: AbstractSet[int]) -> bool:
    whole, _, _ = tokens.raw[i].partition(".")
    first, *groups = whole.split(",")
    if groups and (len(groups[-1]) != 3 or (first.isdecimal() and int(first) == 0)):
        return True
    if _is_vague(tokens, i):
        return True
    return _runs_on(tokens, i - 1, -1) or _runs_on(tokens, i + 1, 1) or _is_spaced(tokens, i, taken)


def _is_vague(tokens: Tokens, i: int) -> bool:
    """ "mid-6%", "the low-$2,800s", "in the $60s": whether digits tell only about where a figure lies."""
    k = i - 1 if tokens.kinds[i - 1 : i] == ["symbol"] and tokens.raw[i - 1] not in HYPHENS else i
    near = k > 1 and tokens.raw[k - 1] in HYPHENS and tokens.touches(k - 1) and tokens.touches(k)
    tens = tokens.raw[i + 1 : i + 2] == ["s"] and tokens.touches(i + 1)
    return tens or (near and tokens.word(k - 2) in VAGUE)


def _runs_on(tokens: Tokens, k: int, step: int) -> bool:
    """Whether what touches a number at token k carries it on: digits, alone or after marks, or what cannot be seen."""
    if not (0 <= k < len(tokens) and tokens.touches(k + (step < 0))):
        return False
    marks: set[bool] = set()
    for at in range(k, k + 4 * step, step):
        if not (0 <= at < len(tokens) and tokens.touches(at + (step < 0))):  # the gap before token t is touches(t)
            return False
        raw = tokens.raw[at]
        if (raw[-1:] if step < 0 else raw.lstrip(".")[:1]).isdecimal():
            return True
        seen = raw != "\ufffd" and category(raw[0]) not in UNSEEN
        if seen and raw not in GROUP_MARKS:
            return marks == {False} and (tokens.kinds[at] == WORD or raw in PERCENT or category(raw[0]) == "Sc")
        marks.add(seen)
    return False


def _is_spaced(tokens: Tokens, i: int, taken: AbstractSet[int]) -> bool:
    """Whether a blank groups the thousands: "1 234 euros", "1 234,5"."""

    if NUMBER not in (tokens.kinds[i - 1 : i] + tokens.kinds[i + 1 : i + 2]):
        return False

    def grouped(low: int) -> bool:
        if low < 0 or tokens.kinds[low : low + 2] != [NUMBER, NUMBER]:
            return False
        whole = tokens.raw[low]
        after, _, rest = tokens.raw[low + 1].partition(".")[0].partition(",")
        return (
            tokens.starts[low + 1] == tokens.ends[low] + 1
            and whole.isdecimal()
            and len(whole) <= 3
            and len(after) == 3
            and len(rest) != 3  # "12 345,678" is 12 and 345,678
            and low not in taken
            and low + 1 not in taken
        )

    return grouped(i - 1) or grouped(i)


def _from_digits(tokens: Tokens, i: int, prefix: Money, suffix: Money) -> Figure | None:
    value = Decimal(tokens.raw[i].replace(",", ""))
    bracketed = prefix(i - 1) if _is_bracketed(tokens, i) else None
    money = bracketed or prefix(i)
    if bracketed is None and money is not None and _is_bracketed_sum(tokens, money[2], i, suffix):
        bracketed = money = (money[0], money[1], money[2] - 1)
    j = i + 1
    value, j = _fraction(tokens, value, j)
    figure = _finish(tokens, i, value, j + (bracketed is not None), money, suffix)
    if figure is None:
        return None
    if bracketed is not None and not _tells_loss(tokens, figure.i):
        figure.signed = -1
    decimals = tokens.raw[i].partition(".")[2]
    figure.decimals = len(decimals)
    _sign(tokens, figure)
    return figure


def _is_bracketed(tokens: Tokens, i: int) -> bool:
    """ "$(2.5) million": digits in brackets that touch what stands before them, as accounts write a negative sum."""
    return tokens.word(i - 1) == "(" and tokens.touches(i - 1) and tokens.word(i + 1) == ")" and tokens.touches(i + 1)


def _is_bracketed_sum(tokens: Tokens, start: int, i: int, suffix: Money) -> bool:
    """ "a net loss of ($1.1) million", "($0.03) per share": a sign and its digits in the brackets of accounts, with the
    scale or the unit behind them; behind another figure they hold its worth in another currency: "750
    CFA francs ($1.33) per kilogram"."""
    if tokens.word(start - 1) != "(" or tokens.word(i + 1) != ")" or not tokens.touches(i + 1):
        return False
    after, k = tokens.word(i + 2), start - 2
    named = any(money is not None and money[2] == k + 1 for t in (k, k - 1) if t >= 0 for money in (suffix(t),))
    told = k >= 0 and tokens.kinds[k] == WORD and tokens.words[k] not in SCALES and not named
    return told and ((after in SCALES and len(after) > 1) or after == "per")


def _tells_loss(tokens: Tokens, i: int) -> bool:
    """Whether the sum at token i is called a loss, so that its brackets say no more; "income (loss)" may be either."""
    return any(tokens.words[t] in LOSSES and tokens.word(t - 1) != "(" for t in range(i))


def _fraction(tokens: Tokens, whole: Decimal, j: int) -> tuple[Decimal, int]:
    """ "1-1/2", "2 1/2", "6 and 3/4", "1/2", "3½" after the number that ends before j."""
    if j >= len(tokens) or (tokens.words[j] not in FRACTION_PARTS and tokens.kinds[j] != NUMBER):
        return whole, j
    if tokens.raw[j] in FRACTION_SIGNS:
        part = Decimal(FRACTION_SIGNS[tokens.raw[j]])
        return whole + (part / 100 if whole.as_tuple().exponent == -2 else part), j + 1  # "$17.07½": half a cent
    k = j + 1 if tokens.word(j) in ("-", "and") else j
    if tokens.word(k + 1) == "/" and tokens.touches(k + 1) and _small(tokens, k) and _small(tokens, k + 2):
        numerator, denominator = int(tokens.raw[k]), int(tokens.raw[k + 2])
        if denominator in (2, 4, 8, 16, 32) and numerator < denominator:
            fraction = Decimal(numerator) / denominator
            if whole.as_tuple().exponent == -2:  # "$4.91-1/2" is half a cent more
                fraction /= 100
            return whole + fraction, k + 3
    if tokens.word(j) == "/" and tokens.touches(j) and _small(tokens, j + 1) and whole == int(whole):
        denominator = int(tokens.raw[j + 1])
        if denominator in (2, 4, 8, 16, 32) and whole < denominator:
            return whole / denominator, j + 2
    return whole, j


def _small(tokens: Tokens, i: int) -> bool:
    return 0 <= i < len(tokens) and tokens.kinds[i] == NUMBER and tokens.raw[i].isdecimal() and len(tokens.raw[i]) <= 2


def _from_words(tokens: Tokens, i: int, suffix: Money) -> Figure | None:
    """ "two percent", "half a percentage point", "a quarter point", "two-year", "one million dollars"."""
    word = tokens.words[i]
    counted = tokens.word(i + 1) in HYPHENS and tokens.word(i + 2) in POINTS  # "a second quarter-point cut"
    if word in FRACTION_WORDS and (
        counted
        or tokens.word(i - 1)
        not in (
            "first",
            "second",
            "third",
            "fourth",
            "last",
            "this",
            "next",
        )
    ):
        value, start, j = Decimal(FRACTION_WORDS[word]), i, i + 1
        if word == "quarters":
            start -= 2 if tokens.word(i - 1) in HYPHENS else 1  # "three-quarters of a point"
        j = _skip_part(tokens, j)
        if (part := _of_whole(tokens, value, start, j)) is not None:
            return part
        halved = tokens.word(j) in ("million", "billion", "trillion") or _is_minor(tokens, j, suffix)
        return _finish(tokens, i, value, j, None, suffix) if word == "half" and halved else None
    if word == "a":
        return _finish(tokens, i, Decimal(1), i + 1, None, suffix)
    if word not in WORD_NUMBERS or tokens.word(i - 1) in WORD_NUMBERS or tokens.word(i - 1) in UNCOUNTED:
        return None  # "forty nine hundred dollars" is no 900, "a few hundred million" no 100 million
    if word == "one" and tokens.word(i - 1) == "at" and tokens.word(i + 1) == "point":
        return None  # "at one point" is a moment
    j = i + 1 + (tokens.word(i + 1) in HYPHENS)
    if tokens.word(j) in TENTHS and tokens.words[j + 1 : j + 3] == ["of", "a"]:
        value = Decimal(WORD_NUMBERS[word]) / 10  # "two-tenths of a percentage point", "one-tenth of a U.S. cent"
        told = _of_whole(tokens, value, i, _skip_part(tokens, j + 1))
        return told or (_finish(tokens, i, value, j + 1, None, suffix) if suffix(j + 1) is not None else None)
    figure = _finish(tokens, i, Decimal(WORD_NUMBERS[word]), i + 1, None, suffix)
    below, above = _is_minus(tokens, i - 1), _is_plus(tokens, i - 1)
    signed = above or (below and tokens.word(i - 2) in SIGNED_LEADS)  # "eased to plus four from plus five"
    plain = figure is None or (figure.unit == "number" and not figure.scaled and not _opens_range(tokens, i))
    if figure is None or (plain and not signed):
        return None
    if below or above:
        figure.i, figure.signed = i - 1, -1 if below else 1  # "minus one basis point"
    return figure


def _is_minor(tokens: Tokens, j: int, suffix: Money) -> bool:
    """ "half a cent", "half-a-sen": whether what "a" stands before at token j is a currency's hundredth."""
    minor = suffix(j) if tokens.word(j - 1) in ("a", "-") else None
    return minor is not None and minor[1] > 1


def _skip_part(tokens: Tokens, j: int) -> int:
    """The index after the words between a fraction and what it is part of: "half of a percentage point"."""
    while tokens.word(j) in ("a", "an", "one", "of", "-", "percentage", "basis"):
        j += 1
    return j


def _of_whole(tokens: Tokens, value: Decimal, start: int, j: int) -> Figure | None:
    """The part of a point or percent that stands at token j: "half a percentage point", "four-tenths of a percent"."""
    if tokens.word(j) in POINTS:
        unit: Unit = "bp" if tokens.word(j - 1) == "basis" else "pp"
        return Figure(unit, float(value), start, j + 1, decimals=2)
    if tokens.word(j) in PERCENT or tokens.words[j : j + 2] == ["per", "cent"]:
        return Figure("percent", float(value), start, j + 1 + (tokens.word(j) == "per"), decimals=2)
    return None


def _opens_range(tokens: Tokens, i: int) -> bool:
    """ "a range of zero to 0.25 percent", "between zero and 0.25%": a word that a percentage closes the range of."""
    joint, after = tokens.word(i + 1), tokens.words[i + 3 : i + 5]
    joined = joint == "to" or joint in HYPHENS or (joint == "and" and tokens.word(i - 1) == "between")
    percent = after[:1] != [] and (after[0] in PERCENT or after == ["per", "cent"])
    return tokens.words[i] == "zero" and joined and percent and tokens.kinds[i + 2] == NUMBER


def _finish(
    tokens: Tokens, i: int, value: Decimal, j: int, money: tuple[str, Decimal, int] | None, suffix: Money
) -> Figure | None:
    """The figure whose number ends before token j: its scale, its unit, its currency."""
    start = money[2] if money else i
    hundredths = money is None and tokens.word(j) == "k" and suffix(j) is not None  # "shed 60k to N44.40" in Lagos
    scaled = False
    if not hundredths:
        value, j, scaled = _scale(tokens, value, j, priced=money is not None)
    if money and not _names_tenor(tokens, j):
        return _money(tokens, start, value, j, money[0], money[1], scaled, suffix)
    k = j + 1 if tokens.word(j) in HYPHENS and tokens.touches(j) else j
    if (figure := _in_percent(tokens, i, value, k, scaled)) is not None:
        return figure
    word = tokens.word(k)
    if (unit := UNITS_OF_ONE_WORD.get(word)) is not None:
        return Figure(unit, float(value), i, k + 1)
    if word in TICKS and k == j:
        return Figure("ticks", float(value), i, k + 1)
    if (figure := _in_currency(tokens, i, value, k, scaled, suffix)) is not None:
        return figure
    return _without_unit(tokens, i, value, j, k, scaled)


def _in_percent(tokens: Tokens, i: int, value: Decimal, k: int, scaled: bool) -> Figure | None:
    """ "4.25%", "0.5 per cent", "0.5 percent points", "25 basis points": percentages and their points, from token k."""
    word = tokens.word(k)
    if word in PERCENT and tokens.raw[k] != "PC":
        return _percent(tokens, i, value, k + 1, scaled)
    if word not in ("per", "percentage", "basis"):
        return None
    after = k + 2 if tokens.word(k + 1) in HYPHENS else k + 1  # "a 2-per-cent target"
    if word == "per" and tokens.word(after) == "cent":
        return _percent(tokens, i, value, after + 1, scaled=False)
    if word != "per" and tokens.word(after) in POINTS:
        stop = after + 1
        if tokens.word(stop) == "(" and tokens.word(stop + 1) in BASIS_POINTS and tokens.word(stop + 2) == ")":
            stop += 3  # "25 basis points (bps)"
        return Figure("pp" if word == "percentage" else "bp", float(value), i, stop)
    return None


def _percent(tokens: Tokens, i: int, value: Decimal, j: int, scaled: bool) -> Figure:
    """ "0.5%" whose sign or word ends before token j; with "points" behind it a difference of two."""
    points = tokens.word(j) in ("point", "points")
    return Figure("pp" if points else "percent", float(value), i, j + points, scaled=scaled)


def _in_currency(tokens: Tokens, i: int, value: Decimal, k: int, scaled: bool, suffix: Money) -> Figure | None:
    """ "20 billion euros", "64 USD pips": a currency at token k; in "2025 USD" the number is a year."""
    currency = suffix(k)
    if currency is None:
        return None
    code, per_unit, stop = currency
    if tokens.word(stop) in PIPS:
        return Figure("pips", float(value), i, stop + 1)
    year = _looks_like_year(tokens.raw[i], value) and not scaled
    if year and stop == k + 1 and not tokens.word(k).endswith("s"):
        return None
    return _money(tokens, i, value, stop, code, per_unit, scaled, suffix)


def _without_unit(tokens: Tokens, i: int, value: Decimal, j: int, k: int, scaled: bool) -> Figure:
    """ "10-year", "2025", "22.5x", "143,000 jobs", "17.6250": a number that ends before token j and has no unit of
    size; k is the token behind its hyphen."""
    word = tokens.word(k)
    if word in ("x", "×") and tokens.touches(k) and k == j:
        return Figure("count", float(value), i, k + 1)  # "22.5x": a multiple
    if word.removesuffix("s") in TIME_UNITS and not scaled:
        return _time_span(tokens, i, value, j, k)
    if _looks_like_year(tokens.raw[i], value) and not scaled:
        return Figure("year", float(value), i, j)
    if tokens.word(j) in HYPHENS and tokens.word(j + 1) == "to":
        return Figure("count", float(value), i, j)  # "a 2.53-to-1 ratio"
    if k > j and word in AVERAGES:
        return Figure("count", float(value), i, j)  # "the 100-DMA"
    counts = _counts(tokens, j) and (scaled or value == int(value) or tokens.word(j) in MEASURES)
    return Figure("count" if counts else "number", float(value), i, j, scaled=scaled)


def _names_tenor(tokens: Tokens, j: int) -> bool:
    """ "EUR 10-year IRS": whether a number that ends before token j is the term of something, beside its currency."""
    return tokens.word(j) in HYPHENS and tokens.touches(j) and tokens.word(j + 1) in ("year", "month")


def _counts(tokens: Tokens, j: int) -> bool:
    """Whether a plain number counts what follows ("12 new highs", "143,000 jobs") rather than stating a level."""
    word = tokens.word(j)
    return (
        j < len(tokens)
        and tokens.kinds[j] == WORD
        and tokens.raw[j].islower()
        and word not in AFTER_LEVEL
        and not word.endswith("ing")
    )


def _scale_after_twin(tokens: Tokens, k: int) -> str | None:
    """ "EUR 88 (-9) million": the scale behind the figure of the year before, which stands in brackets."""
    k += 2 if tokens.word(k + 1) in MINUS else 1
    if k + 2 >= len(tokens) or tokens.kinds[k] != NUMBER or tokens.word(k + 1) != ")":
        return None
    return tokens.word(k + 2) if tokens.word(k + 2) in SCALES and len(tokens.word(k + 2)) > 1 else None


def _scale(tokens: Tokens, value: Decimal, j: int, *, priced: bool) -> tuple[Decimal, int, bool]:
    k = j + 1 if tokens.word(j) in HYPHENS and tokens.touches(j) else j
    if tokens.word(k) == "odd" and tokens.word(k + 1) in SCALES:
        k += 1  # "$20-odd billion"
    word = tokens.word(k)
    if priced and word == "bi" and tokens.word(k + 1) not in HYPHENS:
        return value.scaleb(SCALES["bn"]), k + 1, True  # "R$1.1 bi", as Brazil shortens
    if (glued := GLUED.match(word)) is not None or (priced and word == "mm"):
        return value.scaleb(SCALES[glued[1] if glued is not None else "m"]), k + 1, True
    if word == "[" and tokens.word(k + 1) in SCALES and tokens.word(k + 2) == "]":
        return value.scaleb(SCALES[tokens.word(k + 1)]), k + 3, True  # "$10 [billion]", as editors complete a quote
    if word == "(" and (after := _scale_after_twin(tokens, k)) is not None:
        return value.scaleb(SCALES[after]), j, True
    apart = priced and tokens.raw[k : k + 1] in (["m"], ["b"]) and tokens.word(k + 1) not in HYPHENS  # "SEK 178 m"
    if word not in SCALES or (len(word) == 1 and not ((apart or tokens.touches(k)) and k == j)):
        return value, j, False
    if word in ("m", "b", "t", "k") and tokens.raw[k].islower() and tokens.word(k + 1) == "/":
        return value, j, False
    power = COMPOUND.get((word, tokens.word(k + 1)))
    if power is not None:
        return value.scaleb(power), k + 2, True
    return value.scaleb(SCALES[word]), k + 1, True


def _money(
    tokens: Tokens, i: int, value: Decimal, j: int, currency: str, per_unit: Decimal, scaled: bool, suffix: Money
) -> Figure:
    if per_unit == 100 and tokens.word(j) in (["c", "¢"] if tokens.touches(j) else ["cent", "cents"]):
        j += 1  # "US72.23c", "US55.7 cents"
    again = suffix(j)  # "$5 million US", "$20 billion dollars"
    if again and again[1] == 1 and tokens.word(j) not in HYPHENS and again[0] == currency:
        j = again[2]
    if per_unit == 100 and tokens.words[j : j + 2] in (["on", "the"], ["in", "the"]) and tokens.word(j + 2) in WHOLES:
        return Figure("points", float(value), i, j + 3)  # a bond's price in cents on the dollar
    figure = Figure("money", float(value / per_unit), i, j, scaled=scaled or per_unit < 1)
    figure.currency = currency
    figure.bare_dollar = tokens.raw[i] == "$" and not tokens.raw[i + 1].isalpha()  # "$A" is no bare one
    figure.minor = per_unit > 1
    return figure


def _time_span(tokens: Tokens, i: int, value: Decimal, j: int, k: int) -> Figure:
    """ "10-year", "three month", "10Y" name a tenor; "10 years" is a length of time."""
    word = tokens.word(k)
    years = float(value) * TIME_UNITS[word.removesuffix("s")]
    tenor = not word.endswith("s") or word == "yrs"
    return Figure("tenor" if tenor else "duration", round(years, 6), i, k + 1)


def _looks_like_year(raw: str, value: Decimal) -> bool:
    return len(raw) == 4 and raw.isdecimal() and 1900 <= value <= 2100


def _is_minus(tokens: Tokens, i: int) -> bool:
    """Whether "minus" or "negative" stands at token i; "plus or minus one point" tells a span, no sign."""
    return tokens.word(i) in ("minus", "negative") and tokens.word(i - 1) != "or"


def _is_plus(tokens: Tokens, i: int) -> bool:
    """ "rose to plus four": whether "plus" at token i is a sign, and adds nothing."""
    return tokens.word(i) == "plus" and tokens.word(i - 1) in SIGNED_LEADS


def _sign(tokens: Tokens, figure: Figure) -> None:
    """ "+0.5%", "-0.3%", "minus 2": a sign that stands at the figure and after no other figure or word."""
    k = figure.i - 1
    sign = tokens.word(k)
    if _is_minus(tokens, k):
        figure.signed = -1
    elif sign == "+" or _is_plus(tokens, k):
        figure.signed = 1
    elif (
        sign in MINUS
        and tokens.touches(figure.i)
        and not (tokens.touches(k) and tokens.word(k - 1) not in ("(", "[", "|"))
    ):
        figure.signed = -1
    elif sign == "—" and tokens.touches(figure.i) and k > 0 and tokens.starts[k] - tokens.ends[k - 1] > 1:
        figure.signed = -1  # "12,050.3       82.05      —0.23", in the columns of a table
    elif figure.unit == "money" and sign not in MINUS:
        digits = next((t for t in range(figure.i, figure.j) if tokens.kinds[t] == NUMBER), figure.i)
        inner = tokens.raw[digits - 1] if digits > figure.i else ""
        if inner in ("-", "−", "+"):  # "$-0.12"; the hyphen of "3-1/4 cents" is none
            figure.signed = 1 if inner == "+" else -1
        return
    else:
        return
    figure.i = k


def _ranges(tokens: Tokens, figures: list[Figure]) -> list[Figure]:
    """Joins "4.25%-4.50%", "25-50 bp", "between 1.2% and 2.7%", "$23.5 billion to $25 billion" into one figure each."""
    joined: list[Figure] = []
    for figure in figures:
        if joined and _is_selling_price(tokens, joined[-1], figure):
            _quote_both(joined[-1], figure)
        elif joined and (
            _complete(tokens, joined[-1], figure)
            or _spans_range(tokens, joined[-1], figure)
            or _follows_range(tokens, joined, figure)
        ):
            joined[-1] = _range(tokens, joined[-1], figure)
        else:
            joined.append(figure)
    return joined


def _is_selling_price(tokens: Tokens, low: Figure, high: Figure) -> bool:
    """ "131.00/132.00", "43.91/92", "145.50-52 yen", "$1.0830-1.0832", "$1.0830-0832": whether the figure is what
    dealers sell at, told after what they buy at; where it gives only its last digits, it gets the others."""
    mark = "-" if tokens.word(low.j) in HYPHENS else tokens.word(low.j)
    tight = high.i == low.j + 1 and tokens.touches(low.j) and tokens.touches(high.i)
    priced = high.unit in ("money", "number") or (mark == "/" and high.unit == "percent")  # "10.65/70 percent"
    plain = low.unit in ("money", "number") and priced and not (low.scaled or high.scaled)
    exact = low.decimals >= 2 or (mark == "/" and low.currency is not None)  # "Rs. 306/309"
    if mark not in TWO_WAY or not (tight and plain and exact) or low.is_range or high.signed:
        return False
    told, digits = tokens.raw[low.j - 1], tokens.raw[high.i]
    value = high.value
    lengths = (SHORTENED, low.decimals, 1 if low.decimals >= TO_THE_PIP else SHORTENED)  # "R7.7650/7"
    short = len(digits) in lengths and digits.isdecimal() and low.decimals >= SHORTENED
    if short and digits > told[-len(digits) :]:
        value = float(told.replace(",", "")[: -len(digits)] + digits)
        if high.currency == "JPY" and round(value - low.value, 4) <= TEN_SEN:
            return True
    return low.value < value <= low.value * TWO_WAY[mark]


def _quote_both(low: Figure, high: Figure) -> None:
    """A price that dealers quote both ways counts as what they buy at."""
    low.j = high.j
    if low.currency is None:
        low.unit, low.currency, low.minor = high.unit, high.currency, high.minor


def _spans_range(tokens: Tokens, low: Figure, high: Figure) -> bool:
    """ "4.25%-4.50%", "between 1.2% and 2.7%", "a 4.25% to 4.5% range": whether two figures are the ends of one range;
    "fell 2% to 17.85" tells a move and a level."""
    if low.is_range or high.unit == "tenor":
        return False
    stop = _end_of_unit(tokens, low)
    doubled = tokens.words[stop : high.i] == ["-", "-"]  # "$22.5 -- $23.0 billion"
    if high.i - stop > 1 and not doubled:
        return False
    joint = tokens.word(stop) if high.i > stop else ""
    if not joint:
        return _is_sign_a_dash(tokens, low, high) and _same_unit(low, high)
    if joint not in RANGE_WORDS or not _same_unit(low, high):
        return False
    if joint == "and":
        before = tokens.word(low.i - 1)
        return before == "between" or (before == "of" and tokens.word(low.i - 2) == "range")
    return _spans_to(tokens, low, high) if joint == "to" else _spans_dash(tokens, low, high, joint)


def _end_of_unit(tokens: Tokens, low: Figure) -> int:
    """The token behind a sum and what it is told for: "$2.10 per share and", "MYR4,500/ton to"."""
    j = low.j
    if low.unit != "money":
        return j
    shared = tokens.word(j) in ("a", "per") and tokens.word(j + 1) == "share"
    return j + 2 if shared or (tokens.word(j) == "/" and tokens.word(j + 1) in PRICED) else j


def _is_sign_a_dash(tokens: Tokens, low: Figure, high: Figure) -> bool:
    """ "between $4 million -$18 million", "4% -5%": whether the minus of the second figure joins it to the first."""
    if tokens.word(high.i) not in MINUS:
        return False
    return tokens.word(low.i - 1) == "between" or (high.signed == -1 and tokens.touches(high.i))


def _spans_dash(tokens: Tokens, low: Figure, high: Figure, dash: str) -> bool:
    """ "25-50 bp", "EUR 750 — 850 million"; but "US$639m - US$78m" subtracts."""
    if low.unit == "money" and abs(low.value) > abs(high.value) and not (low.signed == high.signed == -1):
        return tokens.word(low.i - 2) == "range"
    if dash == "—" and not low.scaled and high.scaled and high.currency is None:
        return high.value < NEAR * _scaled_start(tokens, low, high)  # not "$5 — 20 million"
    return dash != "—" and low.unit != "year"


# -- two figures with "to" between them --------------------------------------------------------------------------------


class _Ends(NamedTuple):
    """Two figures with "to" between them."""

    tokens: Tokens
    low: Figure
    high: Figure
    before: str  # the word before them
    lead: str  # the same, "the" passed over
    start: float  # the first, in the scale that the second may give it

    @property
    def behind(self) -> str:
        return self.tokens.word(self.high.j)

    @property
    def alike(self) -> bool:
        return self.low.unit == self.high.unit


def _spans_to(tokens: Tokens, low: Figure, high: Figure) -> bool:
    """ "a 4.25% to 4.5% range", "of 2% to 3%", but not "slid 62 to 1512p": what the first rule says that can tell."""
    before = tokens.word(low.i - 1)
    signed = _spans_by_signs(tokens, low, high, before)
    if signed is not None:
        return signed
    lead = tokens.word(low.i - 2) if before == "the" else before
    ends = _Ends(tokens, low, high, before, lead, _scaled_start(tokens, low, high))
    for rule in TELLING_RANGE:
        if (told := rule(ends)) is not None:
            return told
    return lead in RANGE_LEADS or (low.unit == "number" != high.unit and lead != "from")


def _spans_by_signs(tokens: Tokens, low: Figure, high: Figure, before: str) -> bool | None:
    """ "to range from -3 cents to 2 cents", "at -1.25% to -0.25%", but not "up 2 basis points to +22 bp"."""
    if before == "from" and tokens.word(low.i - 2) in RANGING and (low.signed < 0 or 0 < low.value < high.value):
        return low.unit == high.unit
    if low.signed == high.signed == -1 and high.unit == "percent" and before in ("at", "of", "in"):
        return high.value < low.value
    losses = low.unit == "money" and low.signed == high.signed == -1  # "a loss of $(89) to $(87) million"
    return False if high.signed and not losses else None


def _leaves_peak(e: _Ends) -> bool | None:
    """ "from an all-time low of 0.1% to 0.35%": where a move came from and where it led."""
    words, i = e.tokens.words, e.low.i
    left = e.before == "of" and words[i - 2] in PEAKS and "from" in words[max(0, i - PEAK_REACH) : i - 2]
    return False if left else None


def _shares_its_scale(e: _Ends) -> bool | None:
    """ "EUR50 to EUR65m of sales", "seeking $2 to $10 million"."""
    shared = e.low.unit == e.high.unit == "money" and e.start > e.low.value and e.before not in NOT_STARTS
    return True if shared and e.start < e.high.value <= FAR * e.start else None


def _lies_far_apart(e: _Ends) -> bool | None:
    """ "an increase of 0.7 cents to $1.55", but not "earnings of $0.01 to $0.17 per share"."""
    small = e.lead == "of" and e.low.value < e.high.value < SMALL and e.low.minor == e.high.minor
    return False if e.low.unit == "money" and e.high.value > FAR * e.start > 0 and not small else None


def _moves_to_price(e: _Ends) -> bool | None:
    """ "slid 62 to 1512p", "fell 41 to £11.86"."""
    if e.low.unit != "number" or e.high.unit != "money" or e.high.scaled:
        return None
    ending = e.high.value * (100 if e.high.minor else 1)
    return None if e.low.value < ending < FAR * e.low.value else False


def _follows_opener(e: _Ends) -> bool | None:
    """ "including $50 million to $80 million in acquisitions"."""
    return True if e.low.unit == "money" and e.low.scaled and e.lead in RANGE_OPENERS else None


def _is_outlook(e: _Ends) -> bool | None:
    """ "our $410 million to $440 million guidance range"."""
    return True if e.behind in OUTLOOKS and e.tokens.word(e.high.j + 1) in BANDS and e.alike else None


def _lies_near(e: _Ends) -> bool | None:
    """ "lead to $1.5 billion to $2 billion", "paid $40 to $60": two sums of which the second is not much greater."""
    tokens, low = e.tokens, e.low
    if low.unit != "money" or not e.start < e.high.value < NEAR_SUM * e.start:
        return None
    if e.lead == "from" and e.behind == "previously":
        return True
    if e.lead == "from":  # "range from $1.33 to $1.52", "is forecast from $1.33 to $1.52"
        foreseen = tokens.word(low.i - 2) in FORESEEN and tokens.word(low.i - 3) in ("is", "are", "was", "were")
        return foreseen or tokens.word(low.i - 2) in RANGING
    scaled = e.high.scaled or low.minor
    if e.lead == "to" or (scaled and e.lead in RANGE_VERBS) or e.lead in PAYING:
        return True
    if low.scaled and e.lead == "s" and not OUTLOOKS.isdisjoint(tokens.words[: low.i]):
        return True  # "It cut its outlook from last year's $110 million to $130 million to ..."
    cell = e.lead == "|" or (low.i and tokens.starts[low.i] - tokens.ends[low.i - 1] > 1)
    return True if cell else None  # of a table: "Guidance      $420,000 to $440,000"


def _is_band(e: _Ends) -> bool | None:
    """ "to a 4.25% to 4.5% range"."""
    return True if e.behind in BANDS and e.alike else None


def _is_target(e: _Ends) -> bool | None:
    """ "raised its target range to 3% to 3.25%"."""
    percents = e.lead == "to" and e.low.unit == e.high.unit == "percent"
    return True if percents and e.high.value - e.low.value == TARGET_WIDTH else None


def _heads_list(e: _Ends) -> bool | None:
    """ "Income from Rs 3 lakh to Rs 7 lakh: 5 per cent"."""
    return True if e.lead == "from" and e.behind == ":" else None


def _moves_by_points(e: _Ends) -> bool | None:
    """ "dropped by 18.5 points to 8.6 points": a move and where it led, each with its unit."""
    return False if e.lead == "by" and e.low.unit == e.high.unit == "points" else None


def _is_move_to_come(e: _Ends) -> bool | None:
    """ "will lower bills by $1,600 to $2,400", but not "rose by 11,000 to 219,000", "by Tk 34 to Tk 114 a litre"."""
    low, high = e.low, e.high
    if e.lead != "by" or not (high.value > FAR * abs(low.value) or low.unit == "money"):
        return None
    modal = not MODALS.isdisjoint(e.tokens.words[max(0, low.i - MODAL_REACH) : low.i])
    return modal and low.value < high.value < NEAR * low.value and e.behind != "from"


TELLING_RANGE: tuple[Callable[[_Ends], bool | None], ...] = (  # asked in turn; None where a rule cannot tell
    _leaves_peak,
    _shares_its_scale,
    _lies_far_apart,
    _moves_to_price,
    _follows_opener,
    _is_outlook,
    _lies_near,
    _is_band,
    _is_target,
    _heads_list,
    _moves_by_points,
    _is_move_to_come,
)


# -- what makes two figures one ----------------------------------------------------------------------------------------


def _complete(tokens: Tokens, low: Figure, high: Figure) -> bool:
    """ "1.0250-60", "151.30-80": whether the second figure gives only its last digits; it then gets the others."""
    told, digits = tokens.raw[low.j - 1], tokens.raw[high.i]
    tight = high.i == low.j + 1 and tokens.touches(low.j) and tokens.touches(high.i) and tokens.word(low.j) in HYPHENS
    same = high.unit == "number" or (low.unit == "number" and high.unit == "money")
    plain = low.unit in ("money", "number") and same and not (low.scaled or high.scaled)
    if not (tight and plain and low.decimals >= 2 and len(digits) == 2 and digits.isdecimal() and digits > told[-2:]):
        return False
    high.value = float(told.replace(",", "")[:-2] + digits)
    return True


def _follows_range(tokens: Tokens, joined: list[Figure], high: Figure) -> bool:
    """ "ranges of $3.41 billion to $3.49 billion and $0.52 to $0.55": whether a sum ends a range beside a range."""
    before, low = joined[-2:] if len(joined) > 1 else (joined[-1], joined[-1])
    joint = tokens.words[before.j : low.i]
    beside = before.is_range and not low.is_range and joint[-1:] == ["and"] and len(joint) <= JOINT
    ends = tokens.words[low.j : high.i] == ["to"] and before.unit == low.unit == high.unit == "money"
    return beside and ends and low.value < high.value < FAR * low.value and _same_unit(low, high)


def _same_unit(low: Figure, high: Figure) -> bool:
    if low.unit == high.unit:
        return low.currency == high.currency
    counts = high.unit == "count" and high.scaled  # "a $6-7 million shift"
    plain = high.unit in ("number", "count") and high.scaled and high.i - low.j <= 1
    if low.unit == "money" and low.scaled and plain:
        return low.value < high.value < FAR * low.value  # "€10 billion-15 billion"
    if low.unit == "money" and (high.unit == "number" or counts):  # "EUR 135–145 million"
        return not low.scaled and low.value < high.value and (high.scaled or high.value < 2 * low.value)
    if low.unit == "number" and high.unit == "money" and low.scaled:
        return high.scaled
    return (
        low.unit in ("number", "year")
        and not low.scaled
        and high.unit in ("percent", "bp", "pp", "points", "money", "tenor")
    )


def _range(tokens: Tokens, low: Figure, high: Figure) -> Figure:
    """One figure with both ends; a scale or unit said once at the end counts for both ("$5-7 billion")."""
    first = low.value * (low.signed or 1)
    last = high.value if low.j == high.i else high.value * (high.signed or 1)  # "4% -5%": the dash of a range
    if _shares_scale(tokens, low, high):
        first = float(Decimal(str(first)) * _factor(first, last))
    elif high.minor and low.unit == "number":
        first = first / 100
    figure = Figure(
        low.unit if high.unit == "number" or low.unit == "money" else high.unit,
        last,
        low.i,
        high.j,
        decimals=max(low.decimals, high.decimals),
        scaled=high.scaled,
    )
    figure.bare_dollar = low.bare_dollar or high.bare_dollar
    figure.currency, figure.minor = high.currency or low.currency, high.minor
    figure.low, figure.high = min(first, last), max(first, last)
    return figure


def _shares_scale(tokens: Tokens, low: Figure, high: Figure) -> bool:
    """Whether the scale said at the end of a range holds for its start: "$5-7 billion", "$1,128 to $1,132 million"."""
    grouped = any("," in raw for raw in tokens.raw[high.i : high.j])
    plain = low.unit in ("number", "year") or (low.unit == "money" and (low.value < 1000 or grouped))
    return high.scaled and not low.scaled and not low.minor and plain


def _scaled_start(tokens: Tokens, low: Figure, high: Figure) -> float:
    """The start of a range, without its sign, in the scale that its end may give it."""
    if not _shares_scale(tokens, low, high):
        return low.value
    factor = _factor(low.value * (low.signed or 1), high.value * (high.signed or 1))
    return float(Decimal(str(low.value)) * factor)


def _factor(first: float, last: float) -> Decimal:
    """The scale said at the end of a range ("135-145 million"): the largest that keeps its start below its end, or a
    little above it where both are losses ("$(89) to $(87) million")."""
    limit = abs(last) * (LOSS_LEEWAY if first < 0 and last < 0 else 1)
    for power in (12, 9, 7, 6, 5, 3):
        if abs(first) * 10**power <= limit:
            return Decimal(10) ** power
    return Decimal(1)
