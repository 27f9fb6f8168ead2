"""The standing of a sum: actual, previous, expected or hypothetical."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from signals.extractors.money_amounts.conversions import twin_beside
from signals.extractors.money_amounts.lists import (
    enumerated,
    joined_to,
    listed_behind,
    part_of,
    parts_from,
    split_behind,
)
from signals.extractors.money_amounts.outlook import (
    aimed_at,
    as_foreseen,
    expects_no_sum,
    is_below_outlook,
    is_budgeted,
    is_due,
    is_foreseen,
    is_of_capital_plan,
    is_of_coming_year,
    is_of_days_ahead,
    is_on_offer,
    is_to_come,
)
from signals.extractors.money_amounts.past import (
    is_left_for,
    is_of_time_compared,
    is_of_year_before,
    is_second_of_row,
    is_source,
    is_told_in_time_gone,
    is_told_of_then,
)
from signals.extractors.money_amounts.words import BASES, FORESEERS, STATUS_REACH
from signals.grammar.figures import RANGING, Figure
from signals.grammar.sentence import Sentence

TARGETS = frozenset("pt tp".split())
YEARS_GONE = tuple([which, "year", "'", "s"] for which in ("last", "previous", "prior"))
SPANS_GONE = tuple(["last", span, "'", "s"] for span in ("quarter", "month", "week"))
TOLD = frozenset(
    "came earned sold bought paid posted posting traded cost costs valued band raised received ranging ranged worth"
    " pegged listed sells priced fetched averaged".split()
)  # what was done with sums that are told as a range
PRIOR = frozenset("previous earlier prior initial".split())
PRIOR_REACH = 5  # tokens before a range in which it may be said that it was one before
BEFORE = PRIOR | {"ago"}
SHADOWED = frozenset(
    "will plans".split()
)  # also where a longer cue begins with it: "will propose", "plans to announce"
SHORT_ESTIMATES = frozenset("est ests".split())  # "vs. est of $1.40", beside a sum
PAPERS = frozenset("notes note bonds bond bills gilts bund bunds bobl schatz linkers treasuries".split())
PAPER_REACH = 9  # tokens from a sum to what is sold for it
OFFERS = frozenset("auction auctions sell sells selling offers offering issues issuing".split())
OFFER_REACH = 8  # tokens from such a word to the sum
TO_FOLLOW = frozenset("follow follows scheduled tomorrow later there".split())
SOLD = frozenset(
    "sold issued drew saw attracted met priced placed raised auctioned received was were had closed completed".split()
)
CLAUSE_STARTS = frozenset((";", ".", "while", "but"))
SHORTENED = SHORT_ESTIMATES | {"c"}  # before a full stop that ends no clause: "to be c.£25m", "EST. $5 MILLION"
RAISED = frozenset("raised increased lifted cut lowered reduced".split())  # before "from" and a sum
EARLIER = frozenset("earlier was previous previously prior prev from".split())
LEFT = frozenset(("up", "down"))  # before "from"
BASE_REACH = 4  # tokens from a word of comparison to its sum

Rule = Callable[[Sentence, Figure], bool]


def standing_of(s: Sentence, figure: Figure) -> str:
    """previous in "up from $5 million", expected in "plans to spend $5 million", actual in "spent $5 million"."""
    if is_on_offer(s, figure):
        return "actual"
    foreseen = is_foreseen(s, figure) or is_to_come(s, figure)
    if foreseen and "from" not in s.tokens.words[max(0, figure.i - 3) : figure.i]:
        return "expected"
    if (twin := twin_beside(s, figure)) is not None:
        return "previous" if standing_of(s, twin) == "actual" else "expected"
    if is_of_year_before(s, figure) or is_of_time_compared(s, figure):
        return "previous"
    if (aimed := aimed_at(s, figure)) is not None:
        return aimed
    lo = max(0, figure.i - STATUS_REACH)
    lo = next((j for j in range(figure.i, lo, -1) if j in s.figure_ends and parts_from(s, j, figure.i)), lo)
    told = _told_before(s, figure, lo) or _shared(s, figure)
    return _told_around(s, figure, lo) if told is None else told


def _told_before(s: Sentence, figure: Figure, lo: int) -> str | None:
    """previous in "up from $5 million", expected in "is likely to reach $5 million": what the words from token lo tell
    of a sum."""
    for t in range(figure.i - 1, lo - 1, -1):
        word = s.tokens.word(t)
        if word in CLAUSE_STARTS and not (word == "." and s.tokens.word(t - 1) in SHORTENED):
            return None
        if t in s.date_at:
            continue  # "since May to"
        if (figure.i - t <= BASE_REACH and _is_set_before(s, t, figure)) or is_told_of_then(s, t, figure):
            return "previous"
        classes = s.classes(t)
        foresees = (
            ("expected" in classes or word in SHADOWED) and word not in ("than", "as")
        ) or word in SHORT_ESTIMATES
        if foresees and not expects_no_sum(s, t, figure):
            return "previous" if s.tokens.word(t - 1) in PRIOR else as_foreseen(s, figure)
        if "hypothetical" in classes or is_due(s, t, figure):
            return as_foreseen(s, figure)
    return None


def _is_set_before(s: Sentence, t: int, figure: Figure) -> bool:
    """ "higher than the $5 million", "up from $5 million", "last year's loss of Rs 31 crore": whether the word at
    token t, close to a sum, says that it was before."""
    word, before = s.tokens.word(t), s.tokens.word(t - 1)
    if word == "than":
        return before not in ("more", "less", "fewer")
    if before == "(" and word in EARLIER and t == s.skip_left(figure.i) - 1:
        return True  # "a target of Rs 640 (earlier Rs 610)"
    if word == "over":
        grown = s.figure_ends.get(t)  # "a growth of 14% over the $5 million"
        return grown is not None and grown.unit == "percent"
    if word in BASES:
        if before in LEFT or (before in RAISED and t == s.skip_left(figure.i) - 1):
            return True
        other = before in RANGING or s.tokens.word(t + 2) in FORESEERS  # "the target from 46 analysts"
        if other or is_source(s, t, figure):
            return False
        return s.figures[0] is not figure or is_left_for(s, t, figure)
    gone = s.tokens.words[t - 3 : t + 1]  # "down from last week's $418"
    return gone in YEARS_GONE or (gone in SPANS_GONE and s.tokens.word(t - 4) in BASES)


def _shared(s: Sentence, figure: Figure) -> str | None:
    """expected of both sums in "expects sales of $5 million and a profit of $1 million": that of the sum before,
    where one verb tells both."""
    if (joined := joined_to(s, figure)) is not None and (standing := standing_of(s, joined)) != "actual":
        return standing
    if (whole := split_behind(s, figure)) is not None and standing_of(s, whole) == "expected":
        return "expected"
    for before in (listed_behind(s, figure), enumerated(s, figure), part_of(s, figure)):
        if before is not None and standing_of(s, before) == "expected":
            return "expected"
    return None


def _told_around(s: Sentence, figure: Figure, lo: int) -> str:
    """previous in "$5 million a year earlier", expected in "$5 million by 2030": what a sum's form, what follows it and
    how its sentence opens tell of it."""
    if _is_prior_range(s, figure):
        return "previous"
    if _is_open_range(s, figure, lo) or _is_target(s, figure):
        return "expected"
    if any(rule(s, figure) for rule in OF_TIME_GONE):
        return "previous"
    return "expected" if any(rule(s, figure) for rule in OF_TIME_AHEAD) else "actual"


def _is_prior_range(s: Sentence, figure: Figure) -> bool:
    """ "its prior range was $26 billion to $30 billion"."""
    return figure.is_range and not PRIOR.isdisjoint(s.tokens.words[max(0, figure.i - PRIOR_REACH) : figure.i])


def _is_open_range(s: Sentence, figure: Figure, lo: int) -> bool:
    """ "sales of $26 billion to $30 billion": what was spent or earned is told as one figure; but "earned between $0.58
    and $0.60", "Income from Rs 3 lakh to Rs 7 lakh: 5 per cent", "Prices range from $5 million to $7 million"."""
    if not figure.is_range or s.tokens.word(figure.j) == ":":
        return False
    words, k = s.tokens.words, figure.i
    prices = words[k - 2 : k] in (["range", "from"], ["range", "between"]) and words[k - 3].endswith("s")
    return not prices and TOLD.isdisjoint(words[lo:k])


def _is_target(s: Sentence, figure: Figure) -> bool:
    """ "PT $45"."""
    return not TARGETS.isdisjoint(s.tokens.words[max(0, figure.i - 3) : figure.i])


def _is_of_year_ago(s: Sentence, figure: Figure) -> bool:
    """ "$5 million a year earlier", "the year-ago $5 million"; but not "$5 million from 3 years before"."""
    words = s.tokens.words[figure.j : figure.j + 6]
    if s.tokens.words[max(0, figure.i - 4) : figure.i][-3:] == ["year", "-", "ago"]:
        return True
    if words[:1] != [] and (words[0] in BASES or BEFORE.isdisjoint(words)):
        return False  # "$5 million from 3 years before", "$5 million versus $4 million a year ago"
    return any(word == "year" and not "".join(words[max(0, k - 2) : k - 1]).isdigit() for k, word in enumerate(words))


def _is_to_be_sold(s: Sentence, figure: Figure) -> bool:
    """ "Auctions of $34 billion of five-year notes follow on Thursday", "$42 billion in 10-year notes on Wednesday"
    behind what the Treasury will sell: bonds of an auction to come."""
    if s.vocabulary.isdisjoint(PAPERS) or not SOLD.isdisjoint(s.vocabulary) or not _is_paid_in_paper(s, figure):
        return False
    before = next((f for f in reversed(s.figures) if f.j <= figure.i and f.unit == "money"), None)
    if before is not None and _is_paid_in_paper(s, before) and standing_of(s, before) == "expected":
        return True
    offered = not OFFERS.isdisjoint(s.tokens.words[max(0, figure.i - OFFER_REACH) : figure.i])
    dated = any(when.i > figure.j and when.number is not None for when in s.dates)
    return offered and (dated or not s.vocabulary.isdisjoint(TO_FOLLOW))


def _is_paid_in_paper(s: Sentence, figure: Figure) -> bool:
    """ "5 billion euros in the April 2030-dated Bobl"."""
    following = s.tokens.words[figure.j : figure.j + PAPER_REACH]
    words = list(itertools.takewhile(lambda word: word != ",", following))
    return figure.scaled and words[:1] in (["in"], ["of"]) and not PAPERS.isdisjoint(words)


OF_TIME_GONE: tuple[Rule, ...] = (_is_of_year_ago, is_told_in_time_gone, is_second_of_row)
OF_TIME_AHEAD: tuple[Rule, ...] = (
    is_of_coming_year,
    is_of_days_ahead,
    is_below_outlook,
    _is_to_be_sold,
    is_budgeted,
    is_of_capital_plan,
)
