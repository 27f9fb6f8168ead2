"""Figures beside a statistic that are none of it. Each case is a rule of its own, asked in turn."""

from __future__ import annotations

import itertools
import re

from signals.extractors.economic_indicators.cases import SHARES_OF_GDP, SUMS, Case, is_average
from signals.extractors.economic_indicators.keys import JOBS, TARGETS
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Statement, has_object
from signals.tokens import HYPHENS

TIMES = frozenset("month quarter year period half week three six past last previous first same index".split())
NEUTRAL = 50  # what separates growth from contraction in surveys of purchasing managers
NEUTRAL_MARKS = frozenset("mark level line threshold point boundary".split())
PASSED = frozenset("above below over under".split())
OF_CAPACITY = frozenset({"refinery_utilization", "capacity_utilization"})
VEHICLES = frozenset("units vehicles cars automobiles autos".split())
OF_UNEMPLOYED = frozenset({"unemployment_rate", "unemployed"})
LENGTHS = frozenset("meters metres kilometers kilometres miles feet".split())
BALANCE_WORDS = frozenset("deficit surplus shortfall gap".split())
OF_TENANTS = frozenset({"rents", "wages"})  # sums of a company; a country's are told by their growth
HIKING = frozenset("hike hikes hiked hiking".split())
OTHER_RATES = frozenset("rates yield yields neutral terminal".split())
MARKS = frozenset("below above under over past".split())
CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
WORKFORCE = frozenset("workforce labor labour respondents".split())
STEMMING = frozenset((("comes", "from"), ("came", "from"), ("come", "from"), ("consists", "of"), ("generated", "by")))
JOINTS = frozenset("and but or then now".split())
PART_NOUNS = frozenset("production output exports imports orders sales prices spending".split())
CONTRIBUTING = frozenset("contributing contributed contributes contribute".split())
CONTRIBUTIONS = frozenset({"contribution", "contributions"})
AIM_REACH = 9  # tokens of "of the revised full-year target"
LOANS = frozenset("tranche loan loans bailout disbursement facility programme program package".split())
DISPOSED = SUMS | {"gdp", "public_debt"}  # that no sum of what somebody spends or saves is a level of
DISPOSING = frozenset(
    "spent spend spends spending saved save saves saving bought buy buys buying paid pay pays paying borrowed borrow"
    " borrows borrowing lent lend lends lending invested invest invests investing cutting slashed slashing pledged"
    " allocated injected injecting sold sell sells selling".split()
)
DISPOSED_REACH = 4  # tokens from "saved on" to the balance


def _tells_other_rates(c: Case) -> bool:
    """ "CPI will be at 3%, and we think rates are stuck at 0.25%", "it had hiked to 19%": a bank's or a market's."""
    s, st, mention, entry, figure = c.s, c.st, c.mention, c.entry, c.figure
    if st.inherited and s.tokens.word(st.verb) in HIKING:
        return True
    if mention.i < 0 and entry.key == "inflation_expectations" and "rate" in s.vocabulary:
        return True  # "citing inflation expectations. The rate moved from 21% to 22%"
    if entry.measure == "rate" or OTHER_RATES.isdisjoint(s.vocabulary):
        return False
    return any(s.tokens.words[t] in OTHER_RATES and t not in s.name_at for t in range(max(0, mention.j), figure.i))


def _is_mark(c: Case) -> bool:
    """ "rose 2.8%, slowing below 3% for the first time in a year", "below the 50-mark": what is passed is no figure."""
    s, figure = c.s, c.figure
    mark = next((s.tokens.word(t) for t in (figure.j, figure.j + 1) if s.tokens.word(t) not in HYPHENS), "")
    if figure.value == NEUTRAL and figure.unit in ("number", "points") and mark in NEUTRAL_MARKS:
        return s.tokens.word(s.skip_left(figure.i) - 1) in PASSED or s.tokens.word(figure.i - 1) in ("the", "neutral")
    passed = s.tokens.word(figure.i - 1) in MARKS and any(f.unit == figure.unit and f.j <= figure.i for f in s.figures)
    return passed and s.tokens.words[figure.j : figure.j + 4] == ["for", "the", "first", "time"]


def _is_rent(c: Case) -> bool:
    """ "rents totalling $14m"."""
    return c.figure.unit == "money" and c.key.id in OF_TENANTS and not is_average(c.key)


def _is_balance(c: Case) -> bool:
    """ "net energy imports produced a deficit of $49 billion"."""
    lead = c.s.tokens.words[max(0, c.figure.i - 2) : c.figure.i]
    return c.key.id in ("exports", "imports") and not BALANCE_WORDS.isdisjoint(lead)


def _is_margin(c: Case) -> bool:
    """ "the target of 8 plus or minus 2 percent"."""
    return c.s.tokens.words[max(0, c.figure.i - 3) : c.figure.i] == ["plus", "or", "minus"]


def _is_contribution(c: Case) -> bool:
    """ "gold (-8.7% and contributing -1.2 percentage points)", "contributed 58.4% to output", "the largest contribution
    came from services (+1.8 points)": a part of another's."""
    k = c.s.skip_left(c.figure.i) - 1
    if c.figure.unit == "pp" and c.s.tokens.word(c.figure.i - 1) == "(":
        return not CONTRIBUTIONS.isdisjoint(c.s.tokens.words[: c.figure.i])
    return c.figure.unit in ("percent", "pp") and c.s.tokens.word(k) in CONTRIBUTING


def _is_loan(c: Case) -> bool:
    """ "thanks to a $1.2 billion tranche from the fund's $9 billion programme"."""
    return c.figure.unit == "money" and not LOANS.isdisjoint(c.s.tokens.words[c.figure.j : c.figure.j + 3])


def _is_banks_step(c: Case) -> bool:
    """ "The Fed is seen to cut by another half point"."""
    return c.st.inherited and c.figure.unit in ("pp", "bp") and any(f.key("bank") for f in c.s.names)


def _is_length(c: Case) -> bool:
    """ "a production well reached 631 meters"."""
    return c.figure.unit == "count" and c.s.tokens.word(c.figure.j) in LENGTHS


def _counts_no_vehicles(c: Case) -> bool:
    """ "vehicle sales sank and it cut 9,000 jobs", and a list that parts them: "9,266 and 97,734, respectively"."""
    if c.key.id != "vehicle_sales" or c.figure.unit not in ("count", "number"):
        return False
    return c.s.tokens.word(c.figure.j) not in VEHICLES or "respectively" in c.s.vocabulary


def _counts_jobs(c: Case) -> bool:
    """ "The rate fell to 6.1%, even as its factories shed another 9,000 jobs": jobs, and nobody without one."""
    return c.key.id in OF_UNEMPLOYED and c.figure.unit != "percent" and c.s.tokens.word(c.figure.j) in JOBS


def _leads_to_another(c: Case) -> bool:
    """ "Wages climbed 3.7%, well ahead of the 3.4% inflation rate": whether a figure behind an article is that of the
    statistic named right after it."""
    named = c.s.name_at.get(c.figure.j)
    if named is None or c.mention.j > c.figure.i or c.s.tokens.word(c.figure.i - 1) != "the":
        return False
    key = named.key("indicator") or named.key("headline")
    return key is not None and key != c.key.id


def _is_unscaled(c: Case) -> bool:
    """A calendar's "215", which is in thousands, or not: nothing says."""
    if c.s.listing is None or c.entry.measure != "count":
        return False
    return c.figure.unit != "percent" and not c.figure.scaled and c.figure.value < 1000


def _is_by_another(c: Case) -> bool:
    """ "Germany's economy shrank by 10.1% in the quarter, Belgium by 12.2%"."""
    by = c.figure.i - 1
    return c.s.tokens.word(by) == "by" and c.mention.j != by and _is_another(c.s, c.st, by - 1)


def _is_of_object(c: Case) -> bool:
    """ "and cut its staff by 5%": a change of what a verb without a subject of its own has for an object."""
    return c.st.inherited and has_object(c.s, c.st, c.figure)


def _is_of_trade(c: Case) -> bool:
    """ "a surplus of $2.3 billion, with exports of gold at $5.2 billion": whether exports or imports stand between a
    balance's last figure and one more."""
    s, mention, figure = c.s, c.mention, c.figure
    if c.key.id not in SUMS or figure.unit != "money" or not c.st.inherited:
        return False
    start = max((f.j for f in s.figures if f.j <= figure.i), default=max(0, mention.j))
    return not {"exports", "imports", "shipments"}.isdisjoint(s.tokens.words[start : figure.i])


def _is_of_part(c: Case) -> bool:
    """ "mining output fell 2%, with gold production down 6%": whether a noun before "down" names what moved."""
    s, mention, figure = c.s, c.mention, c.figure
    k = s.skip_left(figure.i) - 1
    if s.tokens.word(k) not in ("up", "down") or mention.j >= k - 1:
        return False
    if s.tokens.word(k - 2) in (",", "and"):  # "exports of plastics up 2.2% and machinery down 1.7%"
        plain = s.tokens.kinds[k - 1] == "word" and s.tokens.word(k - 1) not in JOINTS and not s.classes(k - 1)
        return (
            plain
            and any(mention.j < f.j <= k - 2 and f.unit == figure.unit for f in s.figures)
            and k - 1 not in s.date_at
        )
    return s.tokens.word(k - 1) in PART_NOUNS and s.tokens.word(k - 2) not in ("with", "the", "")


def _is_cause(c: Case) -> bool:
    """ "output grew 1.4%, held back by a 7.2% drop in mining": what moved a statistic is no figure of its own."""
    s, mention, figure = c.s, c.mention, c.figure
    words, j = s.tokens.words, figure.j
    noun = any(motion.part == "noun" for motion in s.motions_at.get(j, ([], 0))[0])
    if not noun or words[max(0, figure.i - 2) : figure.i] not in (["by", "a"], ["by", "an"]) or mention.i > figure.i:
        return False
    k = s.motions_at[j][1]
    named = k + 1 + (s.tokens.word(k + 1) == "the")
    timed = named in s.date_at or s.tokens.word(named) in TIMES
    return s.tokens.word(k) == "in" and not timed and s.tokens.word(k + 1) not in ("both", "all")


def _is_of_named(c: Case) -> bool:
    """ "world coffee output rose 4%, with a +1.5% increase in arabica output": whether a figure before a noun is that
    of a statistic named behind "in"."""
    s, mention, figure = c.s, c.mention, c.figure
    if mention.i > figure.i or figure.j not in s.motions_at:
        return False
    motions, k = s.motions_at[figure.j]
    named = s.name_at.get(k + 1) or s.name_at.get(k + 2)
    noun = any(motion.part == "noun" for motion in motions) and s.tokens.word(k) == "in"
    return noun and named is not None and (named.key("indicator") or named.key("headline")) is not None


def _is_another(s: Sentence, st: Statement, t: int) -> bool:
    """Whether token t names what moved "by" a figure: a country, a noun behind another's figure."""
    named = s.name_at.get(t)
    if named is not None:
        return named.key("place") is not None
    noun = s.tokens.kinds[t : t + 1] == ["word"] and t not in s.motions_at and t not in s.date_at and not s.classes(t)
    return st.inherited and noun and s.tokens.word(t) not in ("and", "but", "or", "then")


def _is_clock(c: Case) -> bool:
    """ "1330 US PPI Jan", "US jobless claims at 1330": the time at which a calendar's line begins or ends."""
    s, figure = c.s, c.figure
    if s.tokens.word(figure.i - 1) == "at" and figure.j == figure.i + 1 and figure.unit == "number":
        return CLOCK.fullmatch(s.tokens.raw[figure.i]) is not None
    return figure.i == 0 and CLOCK.fullmatch(s.tokens.raw[0]) is not None and s.tokens.raw[figure.j][:1].isupper()


def _is_anothers(c: Case) -> bool:
    """ "The deficit widened after the state spent $3 billion", "was met by selling bonds worth $2 billion", "she saved
    on the deficit $4 billion": a sum of what somebody did, and no level of the balance or output named beside it."""
    s, mention, key, figure = c.s, c.mention, c.key, c.figure
    if figure.unit != "money" or key.id not in DISPOSED:
        return False
    words, k = s.tokens.words, s.skip_left(figure.i)
    if s.tokens.word(k - 1) in DISPOSING:
        return True
    lead = words[max(0, mention.i - DISPOSED_REACH) : max(0, mention.i)]
    if "on" in lead and not DISPOSING.isdisjoint(lead[: lead.index("on")]):
        return True
    between = itertools.pairwise(words[max(0, mention.j) : figure.i])
    return any(a == "by" and b.endswith("ing") for a, b in between)


def _is_ratio(c: Case) -> bool:
    """ "one per 10,000 births", "one in 5,000 jobs": of how many one is meant."""
    s, figure = c.s, c.figure
    if figure.unit not in ("count", "number"):
        return False
    before, k = s.tokens.word(figure.i - 1), figure.i - 2
    return before == "per" or (before == "in" and s.tokens.word(k) in ("one", "1"))


def _is_share(c: Case) -> bool:
    """ "6.7 percent of GDP" measures a deficit or a debt; "70 percent came from Apple" is a part of the whole."""
    s, key, figure = c.s, c.key, c.figure
    following = s.tokens.words[figure.j : figure.j + 6]
    if figure.unit != "percent":
        return False
    if following[:1] == ["of"] and not TARGETS.isdisjoint(s.tokens.words[figure.j : figure.j + AIM_REACH]):
        return True  # "a deficit of 962.7 billion, or 84.5% of the full-year target"
    if key.id in SHARES_OF_GDP:
        return False
    if key.id in OF_CAPACITY and "capacity" in following[1:4]:
        return False  # "Refineries ran at 88% of their capacity"
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


REFUSALS = (
    _is_share,
    _is_clock,
    _tells_other_rates,
    _is_mark,
    _is_rent,
    _is_balance,
    _is_of_trade,
    _is_margin,
    _is_contribution,
    _is_anothers,
    _is_loan,
    _is_banks_step,
    _is_ratio,
    _is_length,
    _counts_no_vehicles,
    _counts_jobs,
    _leads_to_another,
    _is_unscaled,
    _is_by_another,
)
REFUSALS_OF_CHANGES = (_is_of_object, _is_of_part, _is_cause, _is_of_named)
