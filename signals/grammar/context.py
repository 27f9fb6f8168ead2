"""What surrounds a statement: its own part of the sentence, its standing, hedges, the sign of its change."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any, NamedTuple

from signals.grammar.figures import Figure
from signals.grammar.readings import is_print_before
from signals.grammar.sentence import AUXILIARIES, Sentence
from signals.grammar.statements import Mention, Statement
from signals.grammar.units import unit_after
from signals.grammar.when import When
from signals.lexicon.vocabulary import company_words
from signals.records import Signal

PASSED_OVER = ("tenor", "year", "duration")  # units of figures that do not end a statement's part
PARTING = frozenset("; while but whereas although • |".split())
JOINING = frozenset("and with as".split())  # behind a comma
JOINING_BEHIND = JOINING | {"after", "following"}
COMPARING = frozenset("after following compared versus vs as".split())
SPAN_CUES = frozenset("yoy mom qoq period_other period_day".split())
FRONTED = 4  # tokens of "As the market had expected,"
LEAD_REACH = 11  # tokens before a subject's end that may foresee its figure
REACH = 12  # how far from its figure a span may be named, in tokens
RATES = frozenset("range rate interest policy overnight cash".split())  # of a bank, behind "target"
PRICING = frozenset("market markets traders investors swaps futures curve now already fully that which".split())
PEAKS = frozenset("high highs low lows peak peaks trough record".split())
SPANS = frozenset("week month quarter year".split())
UNITS = (["week"], ["month"], ["quarter"])
UPWARD = frozenset(  # with "up", words of movement
    "edge edges edged edging tick ticks ticked ticking inch inches inched inching move moves moved moving crept creeps"
    " nudged pick picks picked sped revised went go goes going gone".split()
)
VERSUS_REACH = 5  # tokens from "versus" to another figure: "1.3 percent versus a forecast of 1.2 percent"
AS_LATE = frozenset("of recently late lately".split())
OPENS_BEFORE = [
    [word, verb] for word in ("this", "that", "it") for verb in ("follows", "followed", "compares", "compared")
]
NEARLY = frozenset("little nearly almost virtually broadly mostly largely relatively".split())
OWNING = frozenset("a an its their the".split())
OWNED_REACH = 8  # tokens from such a word to "high of"
BESIDE_PEAK = frozenset("near off below beneath".split())
CLOSE_TO = frozenset((("close", "to"), ("far", "from"), ("shy", "of"), ("short", "of"), ("away", "from")))
ITS_OWN = frozenset({"it", "they"})  # before what a price reached at another time
BROKEN = frozenset("announcement news".split())  # what nobody knew that it would come, unlike data
BEFORE_NEWS = 6  # tokens from a level to the news that it stood before: "to the dollar before the announcement"
OF_PEAK = frozenset("record all - time ever historic lifetime".split())  # before "low", in headlines without an article
WITHIN = (["within", "reach", "of"], ["within", "sight", "of"], ["striking", "distance", "of"])
PEAK_REACH = 4  # tokens from "low" to its level
THEN_REACH = 8  # tokens from "when" to the level of then
WAS_AT = frozenset("was were stood at".split())
BEGAN = frozenset("started began entered opened".split())
SPANS_BEGUN = frozenset("year quarter month".split())
HAVING_REACH = 4  # tokens from "having" to its level
GONE_BY = frozenset((("last", "week"), ("last", "month"), ("last", "year"), ("earlier", "this")))
UNMOVED = frozenset("flat unchanged stagnant".split())
UNMOVED_REACH = 5  # tokens from such a word to its level
CLOSING_AT = 10  # and where "closing at" stands before the level: "unchanged for buyers and sellers, closing at"
FLAT = frozenset("flat unchanged steady stagnant".split())
RELATIVE = frozenset("that economists analysts".split())
SEEN_AT = frozenset("trading quoted changing".split())
HEADED_TO = [
    ["to", verb] for verb in ("hit", "reach", "touch", "top", "rise", "fall", "climb", "drop", "surge", "soar")
]
MODALS = frozenset("could would might may".split())
PRESENT = frozenset(("current", "present"))
IT_REACH = 5  # tokens from "it" to the figure that somebody expects
FOR_REACH = 5  # tokens from a figure's "for" to the figure of another, joined to it
CASES = frozenset("case scenario".split())
CASE_REACH = 6  # tokens from "case" to what it has happen
CASE_STARTS = frozenset(("", ",", ":", '"', "“", "and", "but", "even", "only"))  # before an "if"
CLAUSE = 30  # tokens that an "if" governs at most
CLAUSE_MARKS = frozenset(", ; then if".split())
BEFORE = frozenset("previous preceding prior".split())
AHEAD = frozenset("has have now today will".split())  # tell no more of a time that opened the sentence
AGAINST = frozenset("above below from than versus vs against after".split())
APART = frozenset((",", "from", "following", "after"))  # between a forecast and what it is set beside
BASES = frozenset("from than versus vs against".split())
SET_BESIDE = frozenset("after following from than versus vs against compared".split())
MEASURING = SET_BESIDE | {"on", "over"}  # "rose 0.6% on the month before"
COMPARED = (["compared", "with"], ["compared", "to"])
TO_DATE = (["so", "far"], ["thus", "far"], ["to", "date"])
AFTER_NOUN = frozenset(", ; ) in of for at with and or were was are is to".split())
SPAN_ENDS = {"between": frozenset({"and"}), "from": frozenset({"until", "till", "through", "to"})}
COMING_OFF = frozenset((("coming", "off"), ("came", "off"), ("comes", "off"), ("come", "off")))
SAW = (["in", "which"], ["that", "saw"], ["when", "the"], ["where", "the"])  # behind "coming off a losing session"
LOSING_REACH = 5  # tokens between "coming off" and the session
THAT_REACH = 6
MEASURED = frozenset("expectations expected".split())
POLLED = frozenset("estimate estimates forecast forecasts consensus poll median".split())
OFFICIAL = frozenset("advance flash preliminary first second third initial official final provisional early".split())
NEAR_REACH = 4  # tokens from "expectations for" to its figure
HEADING = frozenset("on heading headed poised".split())
REASONS = frozenset("as because since while after".split())
ENDING = REASONS | {"and"}  # behind figures, before what is told later
CONCLUDING = frozenset("means meant implies implied suggests suggested".split())  # what follows from a figure
LEADING_ON = ENDING | {"to"}
MEASURED_BY = frozenset("than as - beating beat missed above below despite topped on".split())
PLANS = frozenset("pricing targets views outlook plan plans hope hopes".split())  # foresee nothing by themselves
CLOSED = frozenset("closed ended settled finished".split())
HANDED = frozenset("turned turn turns turning handed hand hands handing paid signed carried rolled".split())
HEDGES = {"hedge_about": "about", "hedge_over": "over", "hedge_under": "under", "hedge_up_to": "up_to"}
FORESEEN = frozenset("expected forecast predicted projected anticipated".split())
CLAUSE_STARTS = frozenset(", ; while whereas and but".split())
FACTS = ([",", "since"], [",", "because"])
SUM_REACH = 8  # tokens from "for a" to the noun of the move: "for a year-to-date loss"
STARTS = ([",", "with"], [",", "which"], [",", "but"])  # with these a statement of its own begins
CAUSING = frozenset("sending causing dragging driving knocking".split())  # what a share then did, behind a comma
MOODS = frozenset("surprised pleased happy glad delighted disappointed unhappy sorry shocked sad".split())
THEY = frozenset("it they".split())
FORESEERS = frozenset("economists analysts forecasters strategists respondents institutions".split())


class Draft(NamedTuple):
    """A record before it gets its identity: class, columns, the tokens of its evidence, the figures it claims."""

    record: type[Signal]
    values: dict[str, Any]
    i: int
    j: int
    rule: str
    figures: tuple[Figure, ...] = ()


class Window(NamedTuple):
    """The tokens that speak of one statement: from the figure before it to the next figure or break."""

    i: int
    j: int


def _adds_up(s: Sentence, t: int) -> bool:
    """ "lost 0.4% to 8,942, for a weekly gain of 1.9%": whether "for" at token t opens the move of a longer span."""
    told = s.tokens.word(t - 1) == "," and s.tokens.word(t + 1) in ("a", "an")
    return told and any(k in s.motion_at for k in range(t + 2, t + SUM_REACH))


def _counts_foreseers(s: Sentence, figure: Figure) -> bool:
    """ "The median forecast of 27 economists was for a rise of 0.2%": a number that parts no statements."""
    return figure.unit in ("count", "number") and s.tokens.word(figure.j) in FORESEERS


def window(s: Sentence, st: Statement) -> Window:
    """The stretch around a statement that holds its dates and cues."""
    figures = st.figures
    own = set(map(id, figures))
    others = [f for f in s.figures if id(f) not in own and f.unit not in PASSED_OVER and not _counts_foreseers(s, f)]
    first, last = min(f.i for f in figures), max(f.j for f in figures)
    others = [f for f in others if f.unit != "money" or not _is_twin(s, f, last)]
    left = max((f.j for f in others if f.j <= first), default=0)
    last, right = _next_figure(s, others, last, figures[-1].unit)
    start = _part_start(s, left, min([first, *(m.i for m in st.subjects if m.i >= 0)]))
    return Window(start, _part_stop(s, last, right))


def _is_twin(s: Sentence, figure: Figure, last: int) -> bool:
    """ "2,735 ringgit ($646) a tonne at the close": whether a sum in brackets only tells again what ends at `last`."""
    return s.tokens.word(last) == "(" and s.skip_left(figure.i) == last + 1 and s.tokens.word(figure.j) == ")"


def _next_figure(s: Sentence, others: list[Figure], last: int, unit: str) -> tuple[int, int]:
    """ "rose 0.2% and 0.5% in May": where the figures end that one month is told of, and where the next one begins."""
    for f in others:
        if f.i < last:
            continue
        if s.tokens.words[last : f.i] != ["and"] or f.unit != unit:
            return last, f.i
        last = f.j
    return last, len(s.tokens)


def _part_start(s: Sentence, left: int, limit: int) -> int:
    """Where the part of a sentence begins that holds token `limit`, at token `left` at the earliest: "..., and rates
    fell"."""
    words = s.tokens.words
    for t in range(limit - 1, left - 1, -1):
        if words[t] in PARTING or words[t] == "though" or (words[t] == "," and s.tokens.word(t + 1) in JOINING):
            return t + 1
    return left


def _part_stop(s: Sentence, last: int, right: int) -> int:
    """Where the part of a sentence ends that holds figures up to token `last`: before "..., after it fell 3%"."""
    words = s.tokens.words
    for t in range(last, right):
        if words[t] in PARTING or (words[t] in JOINING_BEHIND and s.tokens.word(t - 1) == ","):
            return t
        if t == last and words[t] in CONCLUDING:
            return t  # "The RPI of 2.8% means that fares will rise in January"
        if words[t] == "for" and right < len(s.tokens) and _adds_up(s, t):
            return t
        if words[t] in COMPARING and _sets_beside(s, t, last, right):
            return t
    return right


def _sets_beside(s: Sentence, t: int, last: int, right: int) -> bool:
    """ "compared with 2% in May", "after falling 3%", but not "the 2.9% rate as of December" nor "against a year
    before": whether a word at token t, behind figures that end at `last`, leads to what they are set beside."""
    word = s.tokens.words[t]
    if word == "as" and (s.tokens.word(t + 1) in AS_LATE or s.tokens.word(t - 1) in AS_LATE):
        return False  # "above 7,000 as recently as Friday"
    versus = word in ("versus", "vs") and t + VERSUS_REACH >= right < len(s.tokens)
    return (t > last or word == "after" or versus) and SPAN_CUES.isdisjoint(s.classes(t))


def status(s: Sentence, st: Statement) -> str:
    """actual, previous, expected or hypothetical."""
    if st.standing is not None:
        return st.standing
    first = min(f.i for f in st.figures)
    if st.prior or _set_against(s, first) or _follows(s, first) or _joins_earlier(s, first) or _is_left(s, st, first):
        return "previous"
    if _opens_case(s, st, first):
        return "hypothetical"
    w = window(s, st)
    begin = w.i if st.inherited else max(w.i, min((m.j for m in st.subjects if 0 <= m.i < first), default=w.i))
    if _is_foreseen(s, st, w, begin):
        return "expected"
    if _is_of_before(s, st, begin):
        return "previous"
    if _is_headed_for(s, st) or _expects_after(s, st, w) or _sets_it(s, first) or _is_of_coming_year(s, st):
        return "expected"
    if _is_compared(s, first):
        return "previous"
    now = not PRESENT.isdisjoint(s.tokens.words[max(0, first - 2) : first])  # "if the rand stays at its current R18.40"
    if not now and (_hypothetical(s, begin, first) or _is_supposed(s, st, first)):
        return "hypothetical"
    return "expected" if _is_of_next_year(s, st) else "actual"


def _is_foreseen(s: Sentence, st: Statement, w: Window, begin: int) -> bool:
    """ "is expected to rise 0.3%", "rose 0.3%, the 2.9% that economists were expecting": whether words from token
    `begin` on or behind the figures foresee them."""
    first = min(f.i for f in st.figures)
    lead = max(w.i, begin - LEAD_REACH)
    lead = next((t for t in range(first - 1, lead, -1) if _begins_own(s, t) or _is_caused(s, st, t)), lead)
    if _expects(s, lead, first, own=st.subjects) or _expects_both(s, w, first):
        return True
    if s.tokens.word(st.j) == ",":
        return False  # "fell 9%, set for a third day of losses"
    if any(a == st.j and any(a < f.i < b for f in s.figures) for a, b in s.asides):
        return False  # "cut its rate to 0.05% (our forecast: 0.1%)"
    return _expects(s, st.j, min(w.j, st.j + _reach_after(s, st.j)), after=st.j)


def _is_of_before(s: Sentence, st: Statement, begin: int) -> bool:
    """ "which had closed at $139.42", "near the low of $1.0125 it touched last week", "The stock gained 24% in 2024":
    whether figures are of an earlier time than the one that is told."""
    first = min(f.i for f in st.figures)
    return (
        st.previous
        or _had_closed(s, first)
        or comes_off(s, first)
        or s.tokens.words[st.j : st.j + 3] == ["as", "recently", "as"]
        or _stood_before(s, st)
        or _it_touched(s, st)
        or _nears_peak(s, st)
        or had_been(s, st)
        or looks_back(s, begin, first)
        or _of_the_period_before(s, st)
        or _over_a_year_gone_by(s, st)
        or _opens_ago(s, st)
        or was_then(s, first)
        or _began_at(s, first)
    )


def _is_of_next_year(s: Sentence, st: Statement) -> bool:
    """ "an average of $4.10 a pound next year"."""
    stop = unit_after(s.tokens, st.level.j)[1] if st.level is not None else 0
    return stop > 0 and s.tokens.words[stop : stop + 2] == ["next", "year"]


def _opens_ago(s: Sentence, st: Statement) -> bool:
    """ "A year ago, maize was trading at $205", "A year earlier it fetched $190": a level of that time."""
    level, words = st.level, s.tokens.words
    if (
        words[2:3] not in (["ago"], ["earlier"])
        or words[0] not in ("a", "one")
        or level is None
        or (st.change or st.change_abs) is not None
    ):
        return False
    own = next((f for f in s.figures if f.j > 3 and f.unit != "tenor"), None)
    return own is level and AHEAD.isdisjoint(words[3 : level.i])


def _is_headed_for(s: Sentence, st: Statement) -> bool:
    """ "Petrol price to rise by 84c", "Sensex to open 200 points up": where a headline says that something goes."""
    t = st.subjects[-1].j
    opens = st.subjects[0].i == 0 and s.tokens.word(t) == "to"
    return opens and (s.tokens.word(t + 1) == "open" or (t + 1 == st.verb and t + 1 in s.motion_at))


def _is_of_coming_year(s: Sentence, st: Statement) -> bool:
    """ "before climbing to $12,000 in 2026": a level of a year that has not begun."""
    level, anchor = st.level, s.story.local_date()
    stop = unit_after(s.tokens, level.j)[1] if level is not None else 0  # "$70 a barrel in 2026"
    year = s.date_at.get(stop + 1) if level is not None and s.tokens.word(stop) == "in" else None
    told = year is not None and year.kind == "year" and year.year is not None
    return told and year is not None and anchor is not None and (year.year or 0) > anchor.year


def _sets_it(s: Sentence, first: int) -> bool:
    """ "He targets it at $65", "sees it near 1.05": where somebody puts what was told of."""
    t = next((t for t in range(first - 1, max(0, first - IT_REACH), -1) if s.tokens.word(t) == "it"), 0)
    placed = t > 0 and s.tokens.word(t + 1) in ("at", "near", "around", "to", "above", "below")
    return placed and "expected" in s.classes(t - 1)


def _joins_earlier(s: Sentence, first: int) -> bool:
    """ "0.8% in 2023 and 1.0% in 2024, from 0.9% and 1.5%", "from 3.03% a week ago and 2.9% a month ago": the second of
    two figures from before."""
    if s.tokens.word(first - 1) != "and":
        return False
    figure = s.figure_from.get(first)
    ago = figure is not None and s.tokens.word(figure.j) == "a" and s.tokens.word(figure.j + 2) in ("ago", "earlier")
    other = next((f for f in reversed(s.figures) if f.j == first - 1 or (ago and f.j < first)), None)
    return other is not None and s.tokens.word(s.skip_left(other.i) - 1) == "from"


def _begins_own(s: Sentence, t: int) -> bool:
    """Whether a statement of its own begins at a token, whatever was expected before it: "in line with estimates and
    quicker than the 3.6% of 2023"."""
    words = s.tokens.words
    if words[t - 1 : t + 1] in STARTS:
        return True
    if words[t - 1 : t + 1] == [",", "and"] and words[t - 2] in FORESEEN and t + 1 in s.figure_from:
        return True  # "rose 0.6%, against the 0.3% analysts expected, and 3.8% over 12 months"
    if words[t] == "since" and s.tokens.word(t + 1) in THEY:
        return True  # "on track for its biggest gain since it surged 7.7% on May 2"
    if words[t - 1] != "and":
        return False
    return words[t] == "following" or (words[t].endswith("er") and words[t + 1 : t + 2] == ["than"])


def _is_caused(s: Sentence, st: Statement, t: int) -> bool:
    """ "forecast sales below estimates, sending its shares down 10%", "gave a cautious outlook and Velmar sank 5%":
    whether what a share did is told from token t."""
    share = st.subjects[-1]
    if share.kind != "equity":
        return False
    if s.tokens.word(t - 1) == ",":
        return s.tokens.words[t] in CAUSING
    return s.tokens.word(t - 1) == "and" and t == share.i and s.tokens.word(share.j) in company_words("share_verb")


def _expects_both(s: Sentence, w: Window, first: int) -> bool:
    """ "is expected to have risen 0.3% on the month and 2.9% on the year": one forecast of two figures."""
    before = next((f for f in reversed(s.figures) if f.j < first), None)
    figure = s.figure_from.get(first)
    if before is not None and figure is not None and s.tokens.word(before.j) == "for" == s.tokens.word(figure.j):
        joined = s.tokens.word(first - 1) == "and" and first - before.j <= FOR_REACH
        return joined and _expects(s, max(0, before.i - REACH), before.i)  # "at $8,000 for ETH, and $150,000 for BTC"
    other = next((f for f in s.figures if f.j == w.i), None)
    between = s.tokens.words[w.i : first]
    if other is not None and between == ["to"] and s.tokens.word(other.i - 1) == "from":
        return _expects(s, max(0, other.i - REACH), other.i)  # "halving its projection from 1.5% to 0.75%"
    if other is None or "and" not in between or len(between) > REACH or not APART.isdisjoint(between):
        return False
    k = between.index("and")
    if between[k : k + 2] == ["and", "to"]:
        return _expects(s, max(0, other.i - REACH), other.i)  # "forecast to stand at $73 and to slip to $65"
    nouns = (["a"], ["an"])  # "expect a rise of 0.3% in sales and a fall of 0.2% in output"
    moved = (t for t in range(w.i, first) if t in s.motion_at and s.tokens.words[t - 1 : t] not in nouns)
    told = sorted({*moved, *(t for t in range(w.i, first) if "expected" in s.classes(t))})
    moves = any(not s.tokens.word(t).endswith("ing") for t in told)  # "gaining 0.3% and advancing 2.9%"
    return not moves and _expects(s, max(0, other.i - REACH), other.i)


def _of_the_period_before(s: Sentence, st: Statement) -> bool:
    """ "following a 0.4% decline in the preceding month", "a 0.4% gain the month prior"."""
    words = s.tokens.words
    j = max(f.j for f in st.figures)
    stop = min((f.i for f in s.figures if f.i >= j), default=len(words))  # "fell to 9.1% from 9.5% the week before"
    for t in range(j, min(j + 4, stop)):
        measured = words[t - 1] in MEASURING or words[t - 2 : t] in COMPARED
        if words[t : t + 1] != ["the"] or words[t + 1 : t + 2] not in UNITS or measured:
            continue
        if words[t + 2 : t + 3] == ["prior"]:
            return True
        if words[t + 2 : t + 3] == ["before"] and not s.tokens.word(t + 3).endswith("ing"):
            return True  # and not "climbed 5% during the week before adding 1%"
    stop = next((t for t in range(j, stop) if words[t] in SET_BESIDE), stop)  # before "after gains in the ..."
    return any(
        words[t : t + 2] == ["in", "the"] and words[t + 2 : t + 3] and words[t + 2] in BEFORE and words[t - 1] != "as"
        for t in range(j, min(j + 5, stop))  # and not "0.7%, the same as in the previous month"
    )


def _is_compared(s: Sentence, i: int) -> bool:
    """ "more than the 2.8% gain a month earlier": what another figure is measured by."""
    return s.tokens.words[max(0, i - 2) : i] == ["than", "the"]


def _over_a_year_gone_by(s: Sentence, st: Statement) -> bool:
    """ "The stock gained 24% in 2024", "fell 17.5% last year": a price's move over a calendar year before this one."""
    figure, anchor = st.change, s.story.local_date()
    if figure is None or anchor is None or st.subjects[-1].kind == "indicator":
        return False
    if s.tokens.words[figure.j : figure.j + 2] == ["last", "year"]:
        return True
    dated = year_of(s, figure)
    return dated is not None and dated.year is not None and dated.year < anchor.year


def year_of(s: Sentence, figure: Figure) -> When | None:
    """The calendar year that a change is over: "rose 24% in 2024", "In 2024, it was up 33%, and in 2023, up 9%"."""
    told = None
    for when in s.dates:
        start = when.i - 1
        while s.tokens.word(start) in ("year", "calendar", "the"):
            start -= 1
        if when.kind != "year" or when.year is None or s.tokens.word(start) != "in":
            continue
        to_date = 2 * (s.tokens.words[max(0, start - 2) : start] in TO_DATE)
        start -= to_date
        if 0 <= start - figure.j <= (2 if to_date else 1):
            return when
        marks = "word" not in s.tokens.kinds[:start]  # of a list
        opens = s.tokens.word(when.j) == "," and (marks or s.tokens.word(start - 1) in CLAUSE_STARTS)
        if opens and when.j <= figure.i:
            told = when
    return told


def _had_closed(s: Sentence, first: int) -> bool:
    """ "which had closed at $139.42", "It had been 5.1%": the price or rate before the move that the sentence tells."""
    words = s.tokens.words[max(0, first - 4) : first]
    stood = words[-2:] == ["had", "been"] or words[-3:] == ["had", "stood", "at"]
    return stood or ("had" in words and bool(CLOSED.intersection(words)))


def _stood_before(s: Sentence, st: Statement) -> bool:
    """ "The rand, which was at R17.62/$ before the vote, slid to R17.78/$", "It stood at R18.20 before the news": a
    level that news moved."""
    level, words = st.level, s.tokens.words
    if level is None or "before" not in s.vocabulary:
        return False
    clause = next((b for a, b in s.asides if a < level.i < b and s.tokens.word(a) == "which"), level.j)
    if "before" in words[level.j : clause]:
        return True
    behind = words[st.j : st.j + BEFORE_NEWS]
    return "before" in behind and not BROKEN.isdisjoint(behind[behind.index("before") :]) and "," not in behind


def was_then(s: Sentence, i: int) -> bool:
    """ "the ninth rise since May 2002, when the rate stood at 4.25%": the level of a day that a span began on."""
    if "when" not in s.vocabulary:
        return False
    words = s.tokens.words
    t = next((t for t in range(i - 1, max(1, i - THEN_REACH), -1) if words[t] == "when"), 0)
    if t == 0 or words[t - 1] != "," or WAS_AT.isdisjoint(words[t:i]):
        return False
    return any(d.j == t - 1 and words[d.i - 1] in ("since", "from") for d in s.dates if d.i > 0)


def _began_at(s: Sentence, i: int) -> bool:
    """ "It started the year at 7.25%": the level that a span began on."""
    words = s.tokens.words[max(0, i - 4) : i]
    return words[-1:] == ["at"] and words[0] in BEGAN and words[-2] in SPANS_BEGUN


def _it_touched(s: Sentence, st: Statement) -> bool:
    """ "was at $1.0317, near the two-year low of $1.0125 it touched last week": a peak or trough of another time."""
    level = st.level
    if level is None or s.vocabulary.isdisjoint(ITS_OWN):
        return False
    stop = unit_after(s.tokens, level.j)[1]
    touched = s.tokens.word(stop) in ITS_OWN and "reach" in s.classes(stop + 1)
    return touched and not PEAKS.isdisjoint(s.tokens.words[max(0, level.i - PEAK_REACH) : level.i])


def _nears_peak(s: Sentence, st: Statement) -> bool:
    """ "remained close to a record high of $2,943", "just shy of its May low at 1.12", "within reach of
    all-time low of 4.38": a level of another time."""
    level, words = st.level, s.tokens.words
    at = s.skip_left(level.i) - 1 if level is not None else 0
    if s.tokens.word(at) not in ("of", "at") or s.tokens.word(at - 1).removesuffix("s") not in PEAKS:
        return False
    t = at - 2
    while t > at - OWNED_REACH and t >= 0 and words[t] not in OWNING and words[t] in OF_PEAK:
        t -= 1
    own = next((t for t in range(at - 2, max(0, at - OWNED_REACH), -1) if words[t] in OWNING), t + 1)
    lead = words[max(0, own - 3) : own]
    return own > 1 and (lead[-1] in BESIDE_PEAK or tuple(lead[-2:]) in CLOSE_TO or lead in WITHIN)


def had_been(s: Sentence, st: Statement) -> bool:
    """ "was trading at R17.91, having weakened past R18 last week": a level of a span gone by, beside the present."""
    level = st.level
    if level is None or "having" not in s.tokens.words[max(0, level.i - HAVING_REACH) : level.i]:
        return False
    return tuple(s.tokens.words[level.j : level.j + 2]) in GONE_BY


def _set_against(s: Sentence, first: int) -> bool:
    """ "above April's 0.2% rise": a figure of a named month or day that another one is set against."""
    near = (d for d in s.dates if 0 <= first - d.j - 2 <= 2 and d.kind in ("month", "quarter", "weekday"))
    when = next((d for d in near if s.tokens.words[d.j : d.j + 2] == ["'", "s"]), None)
    if when is None:
        return False
    moved = s.tokens.word(when.i - 1) == "from" and any(f.j < when.i for f in s.figures)
    return moved or s.tokens.word(when.i - 1) in AGAINST  # "to 50.3 in May from April's 49.4"


def _is_left(s: Sentence, st: Statement, first: int) -> bool:
    """ "accelerating from an upwardly revised 1.0% growth": the pace that another figure moved away from."""
    paced = st.change is not None and st.subjects[-1].kind == "indicator"
    k = s.skip_left(first) - 1
    return paced and s.tokens.word(k) == "from" and s.tokens.word(k - 1) not in ("unrevised", "unchanged")


def _follows(s: Sentence, first: int) -> bool:
    """ "130,000 jobs in May, after 177,000 in April": a figure that only says what came before another."""
    if s.tokens.words[:2] in OPENS_BEFORE:
        foreseen = s.has_cue("expected", 0, first)  # "This follows a 0.7% rise in December"
        return not foreseen and not any(f.j < first for f in s.figures)
    after = s.skip_left(first) - 1
    if after in s.motion_at and s.tokens.words[after].endswith("ing") and s.tokens.word(after - 1) == "after":
        return _was_flat(s, after - 1)
    if s.tokens.word(after) not in ("after", "following") or after == 0:
        return False
    if s.tokens.words[after - 1] == ",":
        return any(f.j < after for f in s.figures)
    told = s.tokens.words[after - 1] in FLAT or after in s.figure_ends  # "were flat after a 0.3% rise"
    figure = s.figure_from.get(first)
    return told and figure is not None and figure.unit == "percent" and figure.j in s.motions_at


def _was_flat(s: Sentence, stop: int) -> bool:
    """ "was unchanged in July after rising 1.3 percent in June": whether only such a word tells the last
    move."""
    if FLAT.isdisjoint(s.vocabulary) or any(f.i < stop and f.unit not in PASSED_OVER for f in s.figures):
        return False
    return not FLAT.isdisjoint(s.tokens.words[:stop]) and "," not in s.tokens.words[:stop]


def looks_back(s: Sentence, i: int, j: int) -> bool:
    """ "the lowest close since Nov. 15, when it closed at $3.70", "its biggest gain since it surged 7.7% on May 2"."""
    words = s.tokens.words[i:j]
    told = words[words.index("since") :] if "since" in words else []
    return "when" in told or (bool(told) and not THEY.isdisjoint(told[1:2]))


def _is_past(s: Sentence, t: int) -> bool:
    """Whether "in" at token t leads to a period that is over."""
    when, anchor = s.date_at.get(t + 1), s.story.local_date()
    over = when is not None and when.year is not None and anchor is not None and when.year < anchor.year
    return s.tokens.word(t) == "in" and over


def _hypothetical(s: Sentence, i: int, j: int) -> bool:
    """Whether a word such as "would" governs what stands before token j; what ", since" leads to is not."""
    words = s.tokens.words
    i = max((t + 1 for t in range(i + 1, j) if words[t - 1 : t + 1] in FACTS), default=i)
    perfect = (t for t in range(i + 1, j) if words[t] in ("has", "have") and words[t - 1] not in MODALS)
    i = next(
        (t for t in perfect if "that" in words[max(i, t - THAT_REACH) : t]), i
    )  # "holders would be glad that the price is up 27%"
    return any(
        "hypothetical" in s.classes(t)
        and t not in s.date_at  # "for May delivery"
        and not any(a <= t < b <= j for a, b in s.asides)
        for t in range(i, j)
    )


def _opens_case(s: Sentence, st: Statement, first: int) -> bool:
    """ "If the rand settles at R19 there will be no cut": whether the subject is what an "if" supposes."""
    words, subject = s.tokens.words, st.subjects[-1]
    t = subject.i - (2 if s.tokens.word(subject.i - 1) in ("the", "its") else 1)
    opens = t >= 0 and words[t] == "if" and s.tokens.word(t - 1) in CASE_STARTS
    return opens and subject.kind != "bank" and PRESENT.isdisjoint(words[t:first]) and "," not in words[t:first]


def _is_supposed(s: Sentence, st: Statement, first: int) -> bool:
    """Whether what governs the subject or follows the figure makes it a case only thought of.

    "This could send the euro back towards $1.02"; "If gold holds there and pushes to $3,000, ..."; "gold hitting
    $3,000 could set off sales"; "a drop to $2,500 could be next".
    """
    words, subject = s.tokens.words, st.subjects[-1]
    if subject.kind == "bank":
        return False  # "priced in are two cuts that would take the policy rate to zero"
    owner = s.name_at.get(subject.i - 1)  # "would raise U.S. inflation by 0.8 points"
    start = owner.i if owner is not None and owner.key("place") is not None else subject.i
    verb = start - (2 if s.tokens.word(start - 1) in ("the", "its") else 1)
    modal = verb - (2 if s.tokens.word(verb - 1).endswith("ly") or s.tokens.word(verb - 1) == "also" else 1)
    if (
        not st.inherited
        and s.tokens.word(modal) in MODALS
        and s.tokens.kinds[verb] == "word"
        and modal not in s.date_at
    ):
        return True  # and not "EUROZONE MAY FLASH CPI"
    if s.tokens.word(verb) in ("has", "sees", "puts") and not CASES.isdisjoint(words[max(0, verb - CASE_REACH) : verb]):
        return True  # "the base case has gold trading at $3,500"
    moved = s.tokens.word(verb) == "in" and verb - 1 in s.motions_at
    told_behind = first < subject.i or s.tokens.word(subject.j) in ("to", "by")
    if moved and told_behind and _hypothetical(s, max(0, verb - REACH), verb):
        return True  # "one cannot rule out a drop in EUR/GBP to 0.8250"
    pushed = verb > 0 and words[verb].endswith("ing") and words[verb - 1] == ","
    if pushed and not MODALS.isdisjoint(words[max(0, verb - REACH) : verb]):
        return True  # "could accelerate sales, pushing Bitcoin toward $90,000"
    back = max(0, first - CLAUSE)
    clause = next((t for t in range(first - 1, back, -1) if words[t] in CLAUSE_MARKS), back)
    leads = s.tokens.word(clause - 1) in ("", ",") or verb == clause  # "would not be surprised if Ether surged to $4"
    if words[clause] == "if" and leads and s.tokens.word(clause - 1) != "as":
        return True
    if words[max(0, first - 2) : first] == ["or", "even"]:
        return _hypothetical(s, back, first)  # "might send it towards $2.80 or even $2.90"
    behind = range(max(0, subject.j, first - REACH), first)
    told = words[behind.start : first]
    named = any(motion.part == "noun" for t in behind for motion in s.motions_at.get(t, ((), 0))[0])
    given = (named or any(word.endswith("ing") for word in told)) and AUXILIARIES.isdisjoint(told)
    level = next((t for t in range(st.j, st.j + 4) if s.tokens.word(t) in ("level", "mark")), st.j - 1)
    return given and s.tokens.word(level + 1) in MODALS


def _reach_after(s: Sentence, j: int) -> int:
    """How many tokens after the figures may tell that they were expected: "the 2.9% that economists were expecting";
    none in "rose 0.5% against expectations of 0.3%", which are another's."""
    if s.tokens.word(j) in ("against", "versus", "vs") or s.tokens.words[j : j + 2] in COMPARED:
        return 0
    return 7 if s.tokens.word(j) in RELATIVE else 3


def _expects_after(s: Sentence, st: Statement, w: Window) -> bool:
    """ "eased to 4.6% last month, according to the median estimate of economists"."""
    words = s.tokens.words
    stop = next((f.i for f in s.figures if f.i >= w.j and words[f.i - 1] != "from"), len(words))
    stop = stop if s.figures[-1].i > st.j else w.j  # "slowed to 13% from 13.6%, according to the median forecast"
    source = next((t for t in range(st.j, stop) if words[t : t + 2] == ["according", "to"]), None)
    told = words[source + 2 : source + 7] if source is not None else []
    return not POLLED.isdisjoint(told) and OFFICIAL.isdisjoint(told)  # "according to the advance estimate" is a fact


def _expects(s: Sentence, i: int, j: int, after: int = 1 << 30, own: Sequence[Mention] = ()) -> bool:
    """A cue of expectation that is not a comparison ("more than expected", "beat expectations").

    What `own` mentions hold says nothing: "inflation expectations" are measured. From token `after` on, what is told
    later ("rose 0.3% and is expected to rise") says nothing either.
    """
    for t in range(i, j):
        word, foreseen = s.tokens.words[t], "expected" in s.classes(t)
        if not (foreseen or word in LEADING_ON) or _is_of_name(s, t, own) or _is_of_facts(s, t):
            continue
        if s.tokens.words[t : t + 2] in HEADED_TO and any(m.j == t and (m.i == 0 or s.is_title_case) for m in own):
            return True  # "Gold Price To Hit $4,000", in a headline
        if word == "will" and ":" in s.tokens.words[t:j]:
            continue  # "Commuters will be cross: the RPI is 2.8%"
        if t >= after and word in ENDING:
            return False  # "cut by 25 basis points as it seeks to ..."
        if t >= after and (word in HEADING or s.tokens.words[t : t + 2] == ["due", "to"]):
            continue  # "rose to 874.21 and was on track for a third gain"
        apart = any(a <= t < b and (b <= j or (after <= a and s.tokens.word(a) == "(")) for a, b in s.asides)
        if foreseen and not apart and _foresees(s, t, own, near=t < after and j - t <= NEAR_REACH):
            return True
    return False


def _is_of_name(s: Sentence, t: int, own: Sequence[Mention]) -> bool:
    """ "inflation expectations", "the gold price in euros", "Target fell 2.2%": whether a word is of what a figure is
    told of."""
    word = s.tokens.words[t]
    for m in own:
        if m.i <= t < m.j and (m.kind == "equity" or (word in MEASURED and m.j - m.i > 1)):
            return True
        if word == "price" and m.i < t < m.j:
            return True
    return False


def _is_of_facts(s: Sentence, t: int) -> bool:
    """ "was seen trading at Rs 311", "the key outside markets today see crude oil lower", "rose 1.5% in the quarter, to
    be up 9% over the year": whether what a word foresees elsewhere has happened."""
    word, behind = s.tokens.words[t], s.tokens.word(t + 1)
    if word == "seen" and behind in SEEN_AT:
        return True
    if word == "see" and "outside" in s.tokens.words[max(0, t - 3) : t]:
        return True
    if word == "to" and behind == "be" and s.tokens.word(t - 1) == "," and s.tokens.word(t + 2) in ("up", "down"):
        return True
    return _is_observed(s, t)


def _foresees(s: Sentence, t: int, own: Sequence[Mention], *, near: bool) -> bool:
    """Whether a word of expectation at token t foresees a figure; `near` says that it leads right to one: "above
    expectations for a 0.3% increase"."""
    word, before, behind = s.tokens.words[t], s.tokens.word(t - 1), s.tokens.word(t + 1)
    if t in s.name_at and (s.name_at[t].key("rate") or s.name_at[t].key("index")):
        return False  # "held its target reverse repurchase rate", "the AIM All-Share"
    if word == "target" and (behind in RATES or before == "rate") and any(m.kind == "bank" for m in own):
        return False  # "left rates in a target range of 4.25%-4.5%", "raised its target interest rate"
    if word == "prices" and before not in PRICING:
        return False  # "consumer prices in Tokyo"
    if word == "estimated" and behind in ("gdp", "output"):
        return False  # "96.5 per cent of estimated GDP"
    if word == "projects" and behind in AFTER_NOUN:
        return False  # "without development projects, the vacancy rate was 5%"
    if word == "seen" and (before in ("last", "has", "have", "had") or _is_past(s, t + 1)):
        return False  # "last seen up 0.3%", "the 1.8% expansion seen in 2023"
    if near and behind in ("for", "of"):
        return True
    if t <= FRONTED and s.tokens.word(0) == "as" and behind == ",":
        return False  # "As we had expected, the RBA cut its rate to 3%"
    return before not in MEASURED_BY and word not in PLANS


def _is_observed(s: Sentence, t: int) -> bool:
    """ "losses were seen in Velmar (-2.2%)", "surprised to see it up 37%": whether what was "seen" has happened."""
    seen, before = s.tokens.words[t], s.tokens.word(t - 1)
    if seen == "see":
        return before == "to" and s.tokens.word(t - 2) in MOODS
    noun = seen == "seen" and before in ("were", "was") and t - 2 in s.motions_at
    return noun and s.tokens.word(t + 1) in ("in", "among")


def qualifier(s: Sentence, figure: Figure | None) -> str | None:
    """about, over, under or up_to where a hedge stands right before the figure."""
    if figure is None:
        return None
    i = figure.i
    if _is_compared(s, i) or is_print_before(s, figure):
        return None
    for _ in range(3):
        classes, start = s.cue_before.get(i, (frozenset[str](), i))
        for cue, word in HEDGES.items():
            if cue in classes:
                return None if _is_no_hedge(s, figure, start, word) else word
        if "filler" not in classes or start >= i:
            before = s.tokens.word(i - 1)
            if before in ("down", "up", "lower", "higher"):  # "roughly down 0.6%"
                i -= 1
                continue
            break
        i = start
    return None


def _is_no_hedge(s: Sentence, figure: Figure, t: int, hedge: str) -> bool:
    """ "ticked up to 4.1%", "pay up to $9 from $8", "above the $5 million consensus", "a growth of 14% over the $5
    million", "turned over $5 million": whether the words from token t, which hedge elsewhere, move, compare or belong
    to a verb."""
    before = s.tokens.word(t - 1)
    if hedge == "up_to":
        left = s.tokens.word(figure.j) == "from" and figure.j + 1 in s.figure_from
        return before in UPWARD or (left and s.tokens.word(t) == "up")
    if hedge in ("over", "under") and figure.scaled and figure.unit == "money" and s.tokens.word(figure.i - 1) == "the":
        return True
    base = s.figure_ends.get(t)
    return s.tokens.word(t) == "over" and (before in HANDED or (base is not None and base.unit == "percent"))


def is_beside(s: Sentence, t: int) -> bool:
    """ "Velmar, which reports on Friday, fell 2%": whether token t stands in a clause that tells no figure."""
    return any(
        a < t < b and s.tokens.word(a) == "which" and not any(a < f.i < b for f in s.figures) for a, b in s.asides
    )


def comes_off(s: Sentence, first: int) -> bool:
    """ "coming off a losing session in which the Dow shed 0.5%": whether what stands before token `first` is told of a
    session that is over."""
    words = s.tokens.words[:first]
    if "session" not in s.vocabulary or words.count("session") != 1:
        return False
    k = words.index("session")
    came = itertools.pairwise(words[max(0, k - LOSING_REACH) : k])
    told = words[k + 1 : k + 3] in SAW and any(pair in COMING_OFF for pair in came)
    return told and CLAUSE_MARKS.isdisjoint(words[k:])


def is_aside(s: Sentence, t: int, first: int) -> bool:
    """ "The yield, which fell 3 bps on Tuesday, is up 4 bps": whether token t stands in what is told between, before a
    figure at token `first`."""
    return any(a < t < b <= first and s.tokens.word(a) == "which" for a, b in s.asides)


def last_week(s: Sentence, w: Window, first: int) -> bool:
    """ "fell 0.2% last week", "Over the last week, ...": the week that ended with the last Friday, but not "erasing its
    losses from last week", "near the low it touched last week"; `first` is the token of the figure."""
    words = s.tokens.words
    return any(
        words[t : t + 2] == ["last", "week"]
        and s.tokens.word(t - 1) not in BASES
        and words[max(0, t - 2) : t] not in (["this", "time"], ["steady", "with"], ["unchanged", "with"])
        and not is_beside(s, t)
        and not is_aside(s, t, first)
        and s.tokens.word(t - 2) not in ITS_OWN
        for t in (*range(min(4, len(words))), *range(w.i, w.j))
    )


def opens_with_since(s: Sentence, stop: int) -> bool:
    """ "Since its update on May 4, the share has gained 12%", "Since 2020 the rand has lost 12%", "Between the vote and
    Jan. 20, it added 7%": whether a span opens what stands before a token."""
    words = s.tokens.words
    if words[:1] == ["since"]:
        return "," in words[:stop] or 1 in s.date_at
    ends = SPAN_ENDS.get(s.tokens.word(0), frozenset())
    comma = words.index(",") if ends and "," in words[:stop] else 0
    return not ends.isdisjoint(words[:comma]) and any(d.j <= comma for d in s.dates)


def days_spanned(s: Sentence, j: int) -> When | None:
    """The last day of "jumped 33% from Wednesday to Friday", told from token j on."""
    first = s.date_at.get(j + 1) if s.tokens.word(j) == "from" else None
    last = s.date_at.get(first.j + 1) if first is not None and s.tokens.word(first.j) in ("to", "through") else None
    return last if last is not None and last.kind in ("weekday", "day") else None


def signed(figure: Figure | None, direction: int | None) -> float | None:
    """The figure with the sign of its direction; None for a change without one."""
    if figure is None:
        return None
    value = abs(figure.value)
    if figure.signed:
        return value * figure.signed if value else 0.0
    if direction is None:
        return None
    return value * direction if direction and value else 0.0


def unchanged(s: Sentence, level: Figure | None) -> bool:
    """ "flat at", "unchanged at" state a change of zero; "steady" and "little changed" do not."""
    if level is None or s.vocabulary.isdisjoint(UNMOVED):
        return False
    reach = CLOSING_AT if s.tokens.words[level.i - 2 : level.i] == ["closing", "at"] else UNMOVED_REACH
    return _unmoved_behind(s, level) or any(
        s.tokens.word(t) in UNMOVED and s.tokens.word(t - 1) not in NEARLY
        for t in range(max(0, level.i - reach), level.i)
    )


def _unmoved_behind(s: Sentence, level: Figure) -> bool:
    """ "was at $65.10 a barrel, unchanged on the day", "closed at R17.84, flat from Monday", but not "unchanged from
    a year ago"."""
    words, stop = s.tokens.words, next((f.i for f in s.figures if f.i >= level.j), len(s.tokens))
    t = next((t for t in range(level.j + 1, stop) if words[t] in UNMOVED and words[t - 1] == ","), None)
    if t is None or words[t + 1 : t + 2] not in (["on"], ["from"]):
        return False
    day = s.date_at.get(t + 2)
    return words[t + 1 : t + 4] == ["on", "the", "day"] or (day is not None and day.kind in ("weekday", "relative_day"))


def is_technical(s: Sentence, st: Statement) -> bool:
    """Whether a level without a change is one of chart reading, or of how much was traded.

    "Resistance at 63 cents"; "Average Trading Volume: 770,865".
    """
    if st.change is not None or st.change_abs is not None:
        return False
    i = st.level.i if st.level is not None else 0
    return s.has_cue("technical") or s.tokens.words[max(0, i - 2) : i] == ["volume", ":"]
