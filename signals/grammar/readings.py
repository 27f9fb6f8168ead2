"""How one figure is stated: as a change, a level or an earlier level, and which word of movement governs it.

Reads:   the words on both sides of a figure.
Gives:   a `Reading`: "fell 1.2%" is a change downwards, "at 17.90" a level, "from 4.50%" an earlier level.
Refuses: nothing; a figure whose words tell no role is "bare", and what stands around it must say more.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from signals.grammar.figures import PERCENT, Figure
from signals.grammar.sentence import CLAUSE_ENDS, Sentence
from signals.grammar.units import PRICED, unit_after
from signals.lexicon.vocabulary import Motion
from signals.tokens import HYPHENS

Role = Literal["change", "level", "prior", "bare"]

LEVEL_WORDS = frozenset(
    "to at of near around above below over under past = : for with was were is are stood"
    " stands reached hit hits".split()
)
PACES = frozenset("rate pace clip".split())
COUNTED = frozenset("barrel rig job unit ton tonne bushel bale".split())  # "a 300,000-barrel decline"
GROWTHS = frozenset("growth expansion".split())
MEASURES = frozenset("monthly quarterly annual annualized annualised yearly".split())  # of a pace: "at a monthly 0.2%"
TOTALLING = frozenset(
    "taking took takes extending extended extends bringing brought brings widening narrowed narrowing narrow"
    " slowed lifting equating translating paring pared trimming trimmed".split()
)
TOTAL_REACH = 7  # tokens back to such a verb: "bringing this year's gains"
TOTALS = frozenset("gain gains loss losses rise decline advance rally drop slide".split())
TRANSITIVE = frozenset(
    "raise raised raises raising cut cuts cutting lower lowered lowers slash slashed trim trimmed lift lifted hike"
    " hiked reduce reduced increase increased boost boosted revise revised upgrade upgraded downgrade downgraded set"
    " sets keep kept keeps leave left hold held see sees put puts forecast forecasts peg pegged estimate estimated"
    " raises lowers reduces increases boosts trims slashes lifts hikes raising cutting lowering trimming lifting"
    " reducing increasing holding keeping leaving setting push pushed send sent take took takes taking bring brought"
    " brings maintain maintained improve improves improved enhance enhances enhanced narrowing widening pushing"
    " devalue devalues devalued devaluing".split()
)
BEFORE_NOUN = frozenset(
    "annual monthly quarterly weekly daily annualized year-on-year one-day price intraday overall".split()
)
ALIKE = 1.2  # a level and the one that it is set against differ by less
BESIDE = {"below": -1, "beneath": -1, "under": -1, "off": -1, "above": 1}  # "23% below its peak"
FORESIGHTS = frozenset("forecast forecasts outlook estimate estimates target targets".split())
STARTS = frozenset("moment_high moment_low moment_close moment_open".split())  # cues of where a move began
DEARER = {"less": -1, "cheaper": -1, "more": 1, "dearer": 1}  # behind a sum and its unit
COSTING = frozenset("cost costs costing".split())  # before how much more a good is sold for
SHORT = (["shy", "of"], ["short", "of"])
DAYS = frozenset("day weekday relative_day week".split())  # that a level before is told of
OPPOSED_TO = ["as", "opposed", "to"]
TURNS = frozenset("up down".split())
DAYS_BEFORE = (
    ["the", "day", "before"], ["the", "previous", "day"], ["the", "week", "before"], ["the", "previous", "session"],
    ["the", "session", "before"], ["the", "previous", "week"], ["the", "last", "sale"], ["the", "previous", "sale"],
    ["the", "prior", "session"],
)  # fmt: skip
BARE = frozenset(("and", ",", "(", "or", ";"))  # before a "by" that names nothing of its own
MARKS = frozenset("mark level barrier threshold milestone".split())
AGO = frozenset("yoy mom qoq period_week period_month period_year".split())  # cues of what a move is measured from
AVERAGED = frozenset("average averaged averages averaging".split())  # before a level of a span, of no day
AGAINST = frozenset("above below from than versus vs against".split())
PRINTS = frozenset("print reading figure rate pace gain rise increase drop decline fall growth expansion".split())
YIELDS = frozenset("yield yields".split())
SPANS_CLOSED = (["last", "week"], ["the", "week"], ["the", "day"], ["the", "session"], ["the", "month"])
BEING = frozenset("is are was were".split())
ARROWS = frozenset("▲▼↑↓")
OWED = frozenset("thanks due owing attributable relating related".split())  # before "to"
CLOSES = frozenset("close finish settlement closing fixing fix".split())
THE_PREVIOUS = (["the", "previous"], ["the", "prior"])
EXTREMES = frozenset("high highs low lows peak trough record".split())
RANKED = frozenset("gainers losers advancers decliners".split())  # whose list something heads
MOVES_LED = RANKED | {"gains", "losses", "declines", "advances"}
HEADING = frozenset("led topped headed leads tops heads leading topping heading".split())
FOLLOWING = frozenset("followed trailed".split())
RANK_REACH = 12  # tokens
RANKS_REACH = 2  # sentences
LIMITING = frozenset(
    "exchange the its their a daily maximum upper lower trading price allowed allowable permitted".split()
)
FARING = {"better": 1, "worse": -1, "cheaper": -1}  # between a sum and the price that it led to
EXTENTS = frozenset(("low", "high"))
BREAKING = frozenset("break breaks broke broken breaking burst bursting smashed smashing crashed crashing".split())
POSITIONS = frozenset("past below above beyond through toward towards near under around".split())  # "fell below 4.7%"


class Reading(NamedTuple):
    """How one figure is stated."""

    figure: Figure
    role: Role
    direction: int | None  # of the governing word of movement; None where none is said
    verb: int  # the token up to which the subject is looked for
    noun_after: int | None = None  # index after "gain", "drop" where that follows the figure


class _Case(NamedTuple):
    """A figure and the words at it, as the rules ask for them."""

    s: Sentence
    figure: Figure
    k: int  # the token at which the figure begins, with "about", "as much as"
    left: str  # the word before that
    motion: tuple[Motion, int] | None  # the word of movement that ends at k: "fell about 2%"
    after: tuple[Motion, int] | None  # that behind the figure, and the token behind it: "2% higher"

    def word(self, i: int) -> str:
        return self.s.tokens.word(i)


def read(s: Sentence, figure: Figure) -> Reading:
    """Whether the figure is a change, a level or an earlier level, from the words on both sides of it: what the first
    rule says that knows."""
    tokens = s.tokens
    k = s.skip_left(figure.i)
    left = tokens.word(k - 1)
    moved = tokens.word(k - 2) in ("to", "at") or k - 1 in s.motion_before
    if left == "between" and figure.is_range and moved:
        k, left = k - 1, tokens.word(k - 2)  # "cut its rate to between 4.25% and 4.50%", "to contract between 3 and 4%"
    if left == "to" and figure.unit == "money" and tokens.word(k - 2) in OWED:
        return Reading(figure, "bare", None, figure.i)  # "thanks to a $1.7 billion loan"
    if tokens.word(figure.i - 1) == "the" and is_print_before(s, figure):
        return Reading(figure, "prior", None, figure.i - 1)
    case = _Case(s, figure, k, left, _motion_before(s, k), _motion_behind(s, figure))
    for rule in RULES:
        if (reading := rule(case)) is not None:
            return reading
    return Reading(figure, "bare", None, figure.i)


def _motion_before(s: Sentence, k: int) -> tuple[Motion, int] | None:
    """ "fell about 2%": the word of movement that ends at token k; but "nearly double the 1.2 percent decline of May"
    has none."""
    motion = s.motion_before.get(k)
    if motion is not None and s.tokens.word(k - 1) == "double" and s.tokens.word(k) == "the":
        return None
    return motion


def _motion_behind(s: Sentence, figure: Figure) -> tuple[Motion, int] | None:
    """ "2% higher", "a 1.6 million barrel decline", "a 2.5-million-barrel draw": the word of movement after a figure
    and what it counts."""
    tokens = s.tokens
    after = _motion_after(s, figure.j) or _motion_after_pair(s, figure)
    if after is None and figure.unit == "count":
        after = _motion_after(s, figure.j + 1)
    counted = figure.scaled or figure.unit == "count" or tokens.word(figure.j + 1) in COUNTED
    if after is None and counted and tokens.word(figure.j) in HYPHENS:
        after = _motion_after(s, figure.j + 2)
    return after


# -- the rules, in the order in which they are asked -------------------------------------------------------------------


def _is_beside_estimate(c: _Case) -> Reading | None:
    """ "1,033 pips firmer than the estimate": no move of a day."""
    if c.figure.unit == "pips" and c.after is not None and c.word(c.after[1]) == "than":
        return Reading(c.figure, "bare", None, c.figure.i)
    return None


def _is_signed(c: _Case) -> Reading | None:
    """ "Calder +2.2%", "Brent -$1.12 to $71.37", but not "yielded -0.32%"."""
    s, figure = c.s, c.figure
    if not figure.signed:
        return None
    if figure.unit == "money":
        moves = _moves_by_sum(s, figure, c.left)
    else:
        moves = c.left not in ("to", "at", "from") and not _may_lie_below_zero(c)
    return Reading(figure, "change", figure.signed, _verb_before(s, c.k, figure.i)) if moves else None


def _may_lie_below_zero(c: _Case) -> bool:
    """ "stronger than expectations of -16.5", "to a record low of -0.32%", "yielded -0.32%", "hit -0.5%"."""
    s, k = c.s, c.k
    told_of = c.left == "of" and ("expected" in s.classes(k - 2) or c.word(k - 2) in EXTREMES)
    return told_of or _is_yield(s, k) or (c.figure.unit == "percent" and "reach" in s.classes(k - 1))


def _is_limit(c: _Case) -> Reading | None:
    """ "climbed the exchange limit of 7 cents", "fell the daily limit of 2%"."""
    if c.left != "of" or c.word(c.k - 2) != "limit":
        return None
    t = c.k - 2
    while c.word(t - 1) in LIMITING:
        t -= 1
    mover = c.s.motion_before.get(t)
    return Reading(c.figure, "change", mover[0].direction, mover[1]) if mover is not None else None


def _is_headed_change(c: _Case) -> Reading | None:
    """ "Performance: 2.1%"."""
    if c.left == ":" and c.word(c.k - 2) in ("performance", "change") and c.figure.unit == "percent":
        return Reading(c.figure, "change", 1, c.k - 1)
    return None


def _is_by(c: _Case) -> Reading | None:
    """ "fell by 2%", "trade by 0.4%" behind such a move; "may rise or fall by 2 percent" tells none."""
    s, figure, by = c.s, c.figure, _by_limit(c) or c.k - 1
    if c.word(by) != "by" or by < 1:
        return None
    mover = _motion_near(s, by)
    if mover and mover[0].part == "noun" and mover[1] in s.name_at and mover[1] - 1 not in s.motion_at:
        mover = None  # "It cut its growth forecast by 0.1 points"
    if mover and c.word(mover[1] - 1) == "or" and mover[1] - 2 in s.motion_at:
        return Reading(figure, "bare", None, figure.i)
    if mover:
        return Reading(figure, "change", mover[0].direction, mover[1])
    far = _verb_governing(s, by)
    if far is not None:
        return Reading(figure, "change", s.motion_at[far][0].direction, far)
    again = _moved_before(s, figure, by)
    return Reading(figure, "change", again.direction, by) if again is not None else None


def _by_limit(c: _Case) -> int | None:
    """The "by" of "soared by the daily limit of 10%", "fell by its maximum limit of 300 yen", "by the maximum 9.9%"."""
    limited = c.left == "of" and c.word(c.k - 2) == "limit"
    if not limited and c.left != "maximum":
        return None
    by = c.k - 3 if limited else c.k - 2
    while c.word(by) in LIMITING:
        by -= 1
    return by


def _is_of_ranked(c: _Case) -> Reading | None:
    """ "led the gainers' chart with 10 per cent"."""
    headed = _headed_rank(c.s, c.k - 1) if c.left == "with" else None
    return Reading(c.figure, "change", *headed) if headed is not None else None


def _is_moved_behind(c: _Case) -> Reading | None:
    """ "0.6% higher", "a 2% drop in", "at 0.5% higher"; in "from $0.24 down to $0.18" the level before."""
    if c.after is None:
        return None
    if c.left == "from" and c.word(c.after[1]) == "to":
        return Reading(c.figure, "prior", None, c.k - 1)
    if c.motion and c.motion[0].part == "verb" and c.after[0].part == "noun":
        return None
    verb = _verb_before(c.s, c.k, c.figure.i)  # "to 4.5% higher" does not occur
    return Reading(c.figure, "change", c.after[0].direction, verb, noun_after=c.after[1])


def _is_record_before(c: _Case) -> Reading | None:
    """ "well off the 13.1 million barrel record of March"."""
    off = c.word(c.k - 1) == "off" and c.word(c.figure.i - 1) == "the"
    if off and not EXTREMES.isdisjoint(c.s.tokens.words[c.figure.j : c.figure.j + 3]):
        return Reading(c.figure, "prior", None, c.k - 1)
    return None


def _is_moved(c: _Case) -> Reading | None:
    """ "fell 1.2%"; a level in "cracked the $2,900 mark", "fell below 4.7%", "unchanged at 4.7%"."""
    s, figure = c.s, c.figure
    if c.motion is None:
        return None
    motion, verb = c.motion
    if figure.unit == "money" and c.word(figure.i - 1) == "the" and c.word(figure.j) in MARKS:
        return Reading(figure, "level", None, verb)
    if _names_level(s, figure, c.k, motion):
        return Reading(figure, "level", motion.direction, verb)
    if figure.unit != "number":
        if motion.part == "adjective" and motion.direction == 0:
            return Reading(figure, "level", 0, _verb_before(s, verb, figure.i))
        return Reading(figure, "change", motion.direction, verb)
    if c.left not in LEVEL_WORDS:
        return Reading(figure, "change" if motion.direction else "level", motion.direction, verb)
    return None


def _is_of_noun(c: _Case) -> Reading | None:
    """ "a gain of 2%"; in "rose 3.2%, up from growth of 3.1%" the level before."""
    s, k = c.s, c.k
    if c.left != "of" or k < 2 or c.word(k - 2) in ("highs", "lows"):  # "rise to highs of $79.40"
        return None
    if c.word(k - 3) == "from" and c.word(k - 2) in GROWTHS:
        return Reading(c.figure, "prior", None, k - 3)
    noun = _motion_near(s, k - 1)
    if noun is None or noun[1] < k - 4 or noun[1] in s.name_at:
        return None
    if all(m.part != "noun" for m in s.motions_at[noun[1]][0]):
        return None
    return Reading(c.figure, "change", noun[0].direction, noun[1], noun_after=c.figure.j)


def _is_bracketed(c: _Case) -> Reading | None:
    """ "gainers include FLOKI (14%)"."""
    closed = c.left == "(" and c.word(c.figure.j) == ")" and c.figure.unit == "percent"
    if closed and (c.k - 2) in c.s.name_at:
        return Reading(c.figure, "change", direction_before(c.s, c.k), c.k - 1)
    return None


def _is_told_again(c: _Case) -> Reading | None:
    """ "fell 12 points, or 0.3%"; a level in "at 1.3650 a dollar, or 73.26 U.S. cents"."""
    s, figure, k = c.s, c.figure, c.k
    if c.left == "or" and figure.unit in ("money", "number") and _follows_level(s, figure):
        return Reading(figure, "level", None, k - 1)
    if c.left in ("or", "(") and figure_ends_near(s, k - 1) and "even" not in s.tokens.words[k : figure.i]:
        return Reading(figure, "change", direction_before(s, k), k - 1)
    return None


def _is_pace(c: _Case) -> Reading | None:
    """ "fell at a 1.5% annualized rate", "at a monthly 0.2%", "shrank at an annual rate of 0.3%"."""
    s, figure, k = c.s, c.figure, c.k
    found = None
    if c.left == "at":
        paced = c.word(figure.j + 1) in PACES or c.word(figure.j) in PACES
        if paced or not MEASURES.isdisjoint(s.tokens.words[k : figure.i]):
            found = _motion_near(s, k - 1)
    elif c.left == "of" and figure.unit == "percent" and c.word(k - 2) in PACES:
        at = next((t for t in range(k - 3, max(0, k - 6), -1) if c.word(t) == "at"), -1)
        found = s.motion_before.get(at)
    if found and found[0].part == "verb":
        return Reading(figure, "change", found[0].direction, found[1])
    return None


def _is_total(c: _Case) -> Reading | None:
    """ "extending its gains for the year to 2.1%"."""
    total = _total_before(c.s, c.k - 1) if c.left == "to" and c.figure.unit == "percent" else None
    return Reading(c.figure, "change", total[0].direction, total[1]) if total is not None else None


def _is_level_before(c: _Case) -> Reading | None:
    """ "from 4.50%", "from its record high of $106,734", "as against N162 last week", "versus $338 on Tuesday"."""
    s, figure, k, left = c.s, c.figure, c.k, c.left
    before = (
        left == "from"
        or _from_extreme(s, k)
        or _from_noun(s, k)
        or _from_its_close(s, figure, k)
        or _from_day(s, k)
        or (left == "against" and c.word(k - 2) == "as")
        or s.tokens.words[max(0, k - 3) : k] == OPPOSED_TO
        or (left in ("against", "versus", "vs") and _repeats_level(s, figure))
    )
    return Reading(figure, "prior", None, k - 1) if before else None


def _is_level(c: _Case) -> Reading | None:
    """ "at 17.90", "reached 4.7%", "prices were back below $1,900", "broke through $100"."""
    s, figure, k, left = c.s, c.figure, c.k, c.left
    if not (
        left in LEVEL_WORDS or _is_paid(c) or _states_level(s, k) or _holds_at(s, figure, k) or _goes_through(s, k)
    ):
        return None
    direction = direction_before(s, k) if left in ("to", "at", "through") else None
    return Reading(figure, "level", direction, _verb_before(s, k, figure.i))


def _is_paid(c: _Case) -> bool:
    """ "paid 8.35% on the 91-day bill", "rose 8/32 to yield 4.2%", "driving the yield up to 6.35%"."""
    if c.figure.unit != "percent":
        return False
    words, k = c.s.tokens.words, c.k
    if c.left in ("paid", "pays") or words[max(0, k - 2) : k] == ["to", "yield"]:
        return True
    return c.left in YIELDS and words[k : c.figure.i] == ["up", "to"]


RULES: tuple[Callable[[_Case], Reading | None], ...] = (
    _is_beside_estimate,
    _is_signed,
    _is_headed_change,
    _is_by,
    _is_limit,
    _is_of_ranked,
    _is_moved_behind,
    _is_record_before,
    _is_moved,
    _is_of_noun,
    _is_bracketed,
    _is_told_again,
    _is_pace,
    _is_total,
    _is_level_before,
    _is_level,
)


# -- what the rules ask of the words before and behind -----------------------------------------------------------------


def _goes_through(s: Sentence, k: int) -> bool:
    """ "fell through 152 to the dollar", "broke through $100": whether a mark that was passed stands at token k."""
    return s.tokens.word(k - 1) == "through" and (k - 1 in s.motion_before or s.tokens.word(k - 2) in BREAKING)


def _moves_by_sum(s: Sentence, figure: Figure, left: str) -> bool:
    """ "Brent -$1.12 to $71.37", "Gold: $2,912, +$11": a signed sum that is a move, and no price below zero."""
    other = s.figure_from.get(figure.j + 1) if s.tokens.word(figure.j) in ("to", "at") else None
    reached = other is not None and other.unit == "money" and other.currency == figure.currency and not other.signed
    comma = figure.i - 1 if left == "," else -1
    before = next((f for f in s.figures if f.j <= comma and unit_after(s.tokens, f.j)[1] == comma), None)
    told = before is not None and before.unit == "money" and before.currency == figure.currency and not before.signed
    return (reached or told) and not figure.scaled and left not in ("to", "at", "from", "of")


def is_print_before(s: Sentence, figure: Figure) -> bool:
    """ "a touch above the 0.2% print for December", "ahead of the 3% pace in 2023": what another figure is set
    against."""
    words, j = s.tokens.words, figure.j
    against = words[figure.i - 2] in AGAINST or words[max(0, figure.i - 3) : figure.i - 1] == ["ahead", "of"]
    dated = s.date_at.get(j + 2) if s.tokens.word(j) in PRINTS and s.tokens.word(j + 1) in ("for", "in", "of") else None
    return against and dated is not None and dated.kind in ("month", "quarter", "year")


def _is_yield(s: Sentence, k: int) -> bool:
    """ "the Bund yielded -0.32%", "the yield was minus 0.12%": whether a sign before token k belongs to a level."""
    left, before = s.tokens.word(k - 1), s.tokens.word(k - 2)
    return left in ("yielded", "yielding") or (left in BEING and before in ("yield", "yields"))


def _total_before(s: Sentence, k: int) -> tuple[Motion, int] | None:
    """ "extending its gains for the year to 2.1%", "taking its weekly gains to about 5%": the sum of the moves."""
    for t in range(k - 1, max(0, k - 8), -1):
        if s.tokens.kinds[t] == "number" or s.tokens.word(t) in (",", ";"):
            return None
        noun = next((m for m in s.motions_at.get(t, ((), 0))[0] if m.part == "noun"), None)
        if noun is not None and s.tokens.word(t) in TOTALS:
            near = range(t - 1, max(-1, t - TOTAL_REACH), -1)
            verb = next((v for v in near if s.tokens.word(v) in TOTALLING), None)
            if verb is not None:
                return noun, verb
    return None


def _names_level(s: Sentence, figure: Figure, k: int, motion: Motion) -> bool:
    """ "fell below 4.7%", "dropped as low as $1.0125", "well off the C$1.4792": the verb does not tell the figure."""
    between = s.tokens.words[k : figure.i]
    if "far" in between or (YIELDS & s.vocabulary and not EXTENTS.isdisjoint(between)):
        return True  # "the yield sank as far as 1.52%"
    if "low" in between or "high" in between or between[:2] == ["up", "to"]:
        return figure.unit != "percent" or not YIELDS.isdisjoint(s.vocabulary)  # "yields rose as high as 4.7%"
    if figure.unit in ("money", "number") and s.tokens.word(k - 1) == "off":
        follows = s.tokens.word(figure.j) in ("at", "to") and figure.j + 1 in s.figure_from  # "off 5p at 120p"
        return s.tokens.word(k - 2) not in BEING and not follows  # "live cattle are off $1.72" tells the move
    if figure.unit == "percent":
        passed = "past" in between and not YIELDS.isdisjoint(s.vocabulary)  # but "its shares rose past 1%"
        return (passed or not {"below", "above"}.isdisjoint(between)) and motion.part == "verb"
    return figure.unit in ("money", "number", "points") and bool(POSITIONS.intersection(between))


def _motion_after(s: Sentence, j: int) -> tuple[Motion, int] | None:
    """ "higher", "drop", "rise" right after the figure, hyphens, a unit and one adjective passed over."""
    if s.tokens.word(j) in HYPHENS and s.tokens.touches(j):
        j += 1
    if j >= len(s.tokens):
        return None
    if s.tokens.word(j) in ARROWS and (j + 1 in s.figure_from or s.tokens.word(j - 1) not in PERCENT):
        return None  # "81,455 ▲ 0.5%": of the figure that follows
    stop = j + 2 if s.tokens.word(j + 1) in PRICED else unit_after(s.tokens, j)[1]  # "$3 per short ton lower"
    if s.tokens.word(j) in ("/", "a", "per") and stop > j:
        j = stop  # "$1.42/b higher", "$2 a barrel lower"
        if s.tokens.word(j) in DEARER:
            return Motion(DEARER[s.tokens.word(j)], "adjective"), j + 1  # "will cost 19c a litre less"
    if s.classes(j) & {"yoy", "mom", "qoq"}:
        j = s.cue_at[j][1]  # "the 2.3% year-over-year drop in producer prices"
    if s.tokens.word(j) in ("share", "stock"):
        j += 2 if s.tokens.word(j + 1) == "price" else 1  # "a 27% share price jump"
    told, other = s.figure_ends.get(j), s.figure_from.get(j + 1) if s.tokens.word(j) in TURNS else None
    if told is not None and told.unit in ("money", "number") and other is not None and other.unit == "percent":
        return None  # "at $64.12 down 0.3%": of the figure that follows
    if s.tokens.word(j) in DEARER and told is not None and s.tokens.word(s.skip_left(told.i) - 1) in COSTING:
        return Motion(DEARER[s.tokens.word(j)], "adjective"), j + 1  # "a litre of diesel will cost 80 cents more"
    if s.tokens.word(j) in FARING and s.tokens.word(j + 1) == "at" and j + 2 in s.figure_from:
        return Motion(FARING[s.tokens.word(j)], "adjective"), j + 1  # "Calder closed 6p worse at 390p"
    if s.tokens.word(j) in DEARER and s.tokens.word(j + 1) == "than" and _names_day(s, j + 2):
        return Motion(DEARER[s.tokens.word(j)], "adjective"), j + 1  # "40 cents less than on Monday"
    if s.tokens.word(j) in BESIDE and (_names_extreme(s, j + 1) or _names_close(s, j + 1)):
        return Motion(BESIDE[s.tokens.word(j)], "adjective"), j + 1  # "23% below its 52-week high"
    if s.tokens.words[j : j + 2] in SHORT and _names_extreme(s, j + 2):
        return Motion(-1, "adjective"), j + 2  # "25% shy of its record"
    found = s.motions_at.get(j)
    if found is None and s.tokens.word(j) in BEFORE_NOUN:
        found = s.motions_at.get(j + 1)
    if found is None:
        return None
    for motion in found[0]:
        if motion.part == "noun" or (motion.part == "adjective" and motion.direction):
            return motion, found[1]
    return None


def _names_day(s: Sentence, j: int) -> bool:
    """Whether "on Monday", "at Friday's close", "a week ago", "the day before" begins at token j."""
    j += s.tokens.word(j) in ("on", "at", "in", "late")
    span = s.tokens.word(j) == "a" and s.tokens.word(j + 2) in ("ago", "earlier", "before")
    return span or j in s.date_at or s.tokens.words[j : j + 3] in DAYS_BEFORE or not AGO.isdisjoint(s.classes(j))


def _names_extreme(s: Sentence, j: int) -> bool:
    """Whether "its record high", "their 52-week low", "Tuesday's peak" begins at token j."""
    owned = s.tokens.word(j) in ("its", "their", "the", "a", "last") or j in s.date_at
    return owned and not EXTREMES.isdisjoint(s.tokens.words[j : j + 6])


def _names_close(s: Sentence, j: int) -> bool:
    """Whether "Thursday's close", "the previous close of", "its last settlement", "the previous day" begins at token
    j."""
    if s.tokens.words[j : j + 2] in THE_PREVIOUS and s.tokens.word(j + 2) in ("day", "session"):
        return s.tokens.words[j + 3 : j + 5] != ["'", "s"] or s.tokens.word(j + 5) in CLOSES
    day = s.date_at.get(j)
    k = day.j + (s.tokens.words[day.j : day.j + 2] == ["'", "s"]) * 2 if day is not None and day.i == j else j
    k += s.tokens.word(k) in ("its", "their", "the")
    k += s.tokens.word(k) in ("previous", "prior", "last")
    return k > j and s.tokens.word(k) in CLOSES


def _motion_after_pair(s: Sentence, figure: Figure) -> tuple[Motion, int] | None:
    """ "260.74 points, or 0.32 per cent, higher": the word of movement follows the second figure."""
    for start in (figure.j + 1, figure.j + 2):
        other = s.figure_from.get(start)
        listed = s.tokens.word(start - 1) == "," and other is not None and s.tokens.word(other.j) == ","
        paired = listed and figure.unit == "points" and other is not None and other.unit == "percent"
        if other is not None and (s.tokens.word(start - 1) in ("or", "(") or paired):
            j = other.j
            while s.tokens.word(j) in (",", ")"):
                j += 1
            found = s.motions_at.get(j)
            if found:
                parts = ("adjective", "noun") if s.tokens.word(figure.i - 1) in ("a", "an") else ("adjective",)
                return next(((m, figure.j) for m in found[0] if m.part in parts and m.direction), None)
    if s.tokens.word(s.skip_left(figure.i) - 1) in ("or", "(") and s.tokens.word(figure.j) in (",", ")"):
        j = figure.j + 1
        found = s.motions_at.get(j + 1 if s.tokens.word(j) == "," else j)
        if found:
            return next(((m, figure.j) for m in found[0] if m.part == "adjective" and m.direction), None)
    return None


def _from_extreme(s: Sentence, k: int) -> bool:
    """ "down 8.8% from its record high of $106,734": the level is where the move started."""
    if s.tokens.words[max(0, k - 2) : k] == ["level", "of"] and "since" in s.tokens.words[max(0, k - 9) : k]:
        return True  # "off 16% since the pre-vote level of 1.49"
    words = s.tokens.words
    if _is_of_year_gone(s, k):
        return True
    for t in range(k - 1, max(-1, k - 11), -1):
        word = words[t]
        if word in ("from", "since") or word in BESIDE or words[t - 1 : t + 1] in SHORT:
            return any(not s.classes(m).isdisjoint(STARTS) for m in range(t, k))
        if word in (",", ";", "to", "at") or t in s.motion_at:
            return False
    return False


def _is_of_year_gone(s: Sentence, k: int) -> bool:
    """ "came within reach of its 2021 peak of $4,868", told later: an extreme of a year that is over."""
    if s.tokens.word(k - 1) != "of" or s.tokens.word(k - 2) not in EXTREMES:
        return False
    year, today = s.figure_from.get(k - 3), s.story.local_date()
    return year is not None and today is not None and year.unit == "year" and year.value < today.year


def _from_noun(s: Sentence, k: int) -> bool:
    """ "from a deficit of $2.7 billion", "from a previous rate of 3.1%": the level before, with its noun."""
    if s.tokens.word(k - 1) != "of":
        return False
    noun = range(max(0, k - 5), k - 1)
    start = next((t for t in noun if s.tokens.word(t) == "from"), None)
    opens = start is not None and s.tokens.word(start + 1) in ("a", "an", "the", "levels")
    return opens and k - 2 not in s.motions_at


def _from_its_close(s: Sentence, figure: Figure, k: int) -> bool:
    """ "jumped from its P55.95 finish on Tuesday", "weaker than its 17.95 close": a level as it was at the end of a
    session."""
    owned = s.tokens.word(k - 1) in ("its", "their") and s.tokens.word(k - 2) in ("from", "than", "against", "versus")
    return owned and s.tokens.word(figure.j) in CLOSES


def _from_day(s: Sentence, k: int) -> bool:
    """ "fell to 3.1130 from Tuesday's 3.0986", "4.5% (Thursday: 4.4%)": whether the day that a level is of begins what
    stands before it, at token k, and sets it beside another."""
    words, owned = s.tokens.words, s.tokens.words[max(0, k - 2) : k] == ["'", "s"]
    day = next((d for d in s.dates if d.j == (k - 2 if owned else k - 1) and d.kind in DAYS), None)
    if day is None or not (owned or words[k - 1] == ":"):
        return False
    return s.tokens.word(day.i - 1) in (("from", "than", "against", "versus") if owned else ("(",))


def _motion_near(s: Sentence, k: int) -> tuple[Motion, int] | None:
    """The nearest word of movement that ends at k or up to five tokens before, no figure or comma between."""
    for stop in range(k, max(0, k - 6), -1):
        found = s.motion_before.get(stop)
        if found:
            return found
        if stop > 0 and (s.tokens.kinds[stop - 1] == "number" or s.tokens.word(stop - 1) in (",", ";")):
            return None
    return None


def _headed_rank(s: Sentence, k: int) -> tuple[int, int] | None:
    """ "led the gainers' chart with 10 per cent", "On the losers' table, Velmar led with N1.10", "with energy leading
    losses with a 2% fall": which way those moved whom something heads, and the verb, before the "with" at token k."""
    near = range(max(0, k - RANK_REACH), k)
    verb = next((t for t in reversed(near) if s.tokens.words[t] in HEADING), None)
    rank = next((t for t in near if s.tokens.words[t] in MOVES_LED and t in s.motion_at), None)
    if verb is not None and rank is not None:
        return s.motion_at[rank][0].direction, verb
    next_in = next((t for t in reversed(near) if s.tokens.words[t] in FOLLOWING), None)
    direction = _rank_told(s) if next_in is not None else None
    return (direction, next_in) if direction is not None and next_in is not None else None


def _rank_told(s: Sentence) -> int | None:
    """ "Velmar topped the gainers with N20. Calder followed with N5": which way those moved who were ranked last."""
    for told in reversed(s.story.sentences[max(0, s.index - RANKS_REACH) : s.index + 1]):
        ranks = (t for t in range(len(told.tokens)) if told.tokens.words[t] in RANKED and t in told.motion_at)
        if (rank := next(ranks, None)) is not None:
            return told.motion_at[rank][0].direction
    return None


def _verb_governing(s: Sentence, k: int) -> int | None:
    """ "trimmed its first-quarter Brent price forecast by": the verb, in the clause that "by" at token k closes."""
    for t in range(k - 1, max(-1, k - 12), -1):
        if s.tokens.word(t) in CLAUSE_ENDS or s.tokens.word(t) in (",", "to", "at"):
            return None
        if t in s.motion_at and s.motion_at[t][0].part == "verb":
            return t if s.tokens.word(t) in TRANSITIVE else None  # what it moved stands between it and "by"
    return None


def _moved_before(s: Sentence, figure: Figure, k: int) -> Motion | None:
    """ "mining fell by 2.1%, trade by 0.4% and farming by 3%": the move that the "by" at token k tells again."""
    before = next((f for f in reversed(s.figures) if f.j < k), None)
    start = k if before is None or before.unit != figure.unit else s.skip_left(before.i) - 1
    if s.tokens.word(k - 1) in BARE:
        return None  # "by 50% by 2030 and by 90% by 2040"
    if before is None or s.tokens.word(start) != "by" or any(t in s.motion_at for t in range(before.j, k)):
        return None
    if s.tokens.word(before.j) not in (",", "and", "while") and "and" not in s.tokens.words[before.j : k]:
        return None
    mover = _motion_near(s, start)
    return mover[0] if mover is not None else _moved_before(s, before, start)


def _verb_before(s: Sentence, k: int, i: int) -> int:
    """The token of the verb that governs a level or "0.6% higher": the nearest one before, within fourteen tokens."""
    words, kinds = s.tokens.words, s.tokens.kinds
    for start in range(k - 1, max(-1, k - 15), -1):
        word = words[start]
        crossed = word in (",", ":") and any(t in s.name_at for t in range(start, k))
        if word in (";", "(") or kinds[start] == "number" or crossed:
            break
        if start in s.name_at or start in s.date_at:
            continue  # "corn ending stocks", "its end-2025 forecast"
        if word == "price" and (start - 1 in s.name_at or s.tokens.word(start + 1) in FORESIGHTS):
            continue  # "raised its gold price forecast to $3,700"
        if start in s.motion_at and s.motion_at[start][0].part == "verb":
            return start
        if s.classes(start) & {"level_verb", "moment_close", "moment_open", "reach"}:
            return start
    return k if k < i and s.tokens.word(k) != "(" else i  # "Calder (NYSE:CLD) +2.2%"


def direction_before(s: Sentence, k: int) -> int | None:
    """Direction of the nearest word of movement before, up to the clause's start."""
    return s.directions[max(k, 0)]


def _states_level(s: Sentence, k: int) -> bool:
    if s.tokens.words[max(0, k - 2) : k] in (["was", "last"], ["and", "last"]):
        return True  # "was last $1.0942 to the greenback"
    if s.tokens.word(k - 1) in ("toward", "towards") and any(f.j < k and f.unit == "percent" for f in s.figures):
        return True  # "rose about 1.5%, toward $77 a barrel"
    found = s.cue_before.get(k)
    if s.tokens.words[max(0, k - 2) : k] in SPANS_CLOSED:
        found = s.cue_before.get(k - 2)  # "ended last week around 147.70"
        return found is not None and "moment_close" in found[0]
    return bool(
        found and found[0] & {"level_verb", "moment_close", "moment_open", "reach", "moment_high", "moment_low"}
    )


def _holds_at(s: Sentence, figure: Figure, k: int) -> bool:
    """ "helped by oil above $69 a barrel", "prices were back below $1,900": where a price is, without a verb."""
    if figure.unit != "money" or figure.scaled or POSITIONS.isdisjoint(s.tokens.words[k : figure.i]):
        return False
    named = s.name_at.get(k - 1)
    priced = named is not None and bool(named.key("commodity") or named.key("crypto"))
    return priced or s.tokens.word(k - 1) in ("prices", "price", "back")


def _follows_level(s: Sentence, figure: Figure) -> bool:
    """Whether the figure before this one is a level."""
    before = next((f for f in reversed(s.figures) if f.j <= figure.i), None)
    priced = before is not None and before.unit in ("money", "number")
    return before is not None and priced and s.tokens.word(s.skip_left(before.i) - 1) in ("to", "at")


def _repeats_level(s: Sentence, figure: Figure) -> bool:
    """ "settled at 86.92 per dollar, against 86.89 on Wednesday": a level of the same kind as the one before it."""
    before = next((f for f in reversed(s.figures) if f.j <= figure.i and f.unit == figure.unit), None)
    if before is None or before.currency != figure.currency:
        return False
    if figure.unit == "money" and not AVERAGED.isdisjoint(s.tokens.words[: before.i]):
        return True  # "averaged RM2,915 a tonne against RM1,584"
    behind = unit_after(s.tokens, figure.j)[1]
    on_day = s.date_at.get(behind + (s.tokens.word(behind) == "on"))  # "at $343 a ton versus $338 on Tuesday"
    dated = (on_day is not None and on_day.kind in DAYS) or s.tokens.words[behind : behind + 3] in DAYS_BEFORE
    dated = dated or (s.tokens.word(behind) == "a" and s.tokens.word(behind + 2) in ("ago", "earlier", "before"))
    dated = dated or _names_close(s, behind + (s.tokens.word(behind) == "at"))  # "versus $7,755 at the close on Monday"
    if min(before.decimals, figure.decimals) < 2 and not dated:
        return False
    foreseen = any("expected" in s.classes(t) for t in range(figure.j, figure.j + 4))
    return not foreseen and before.value < figure.value * ALIKE and figure.value < before.value * ALIKE


def figure_ends_near(s: Sentence, k: int) -> bool:
    """Whether a figure, or one with its unit ("40 cents a barrel"), ends at token k or right before it."""
    ends = s.figure_ends
    near = (j for j in range(k, max(0, k - 7), -1) if j in ends)
    return any(k - j <= 1 or s.tokens.word(j) in ("per", "a", "an", "/", "higher", "lower") for j in near)
