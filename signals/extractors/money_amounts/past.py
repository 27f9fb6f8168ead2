"""Which sums are of a time gone by, that another sum is compared with."""

from __future__ import annotations

from collections.abc import Callable

from signals.extractors.money_amounts.words import AGO, BASES, BESIDE, FORESIGHT, JOINT_REACH, PARTING, RESULTS
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.lexicon.vocabulary import company_words

REPORTED = frozenset(
    "reported posted logged registered recorded clocked earned incurred booked lost netted generated".split()
)
PERIODS = frozenset("year quarter month period".split())
AGO_REACH = 6  # tokens before "when" in which a time gone by may be told
WHEN_REACH = 4  # tokens from "when" to what was reported then
CAME_OF = frozenset(
    "benefited benefitted benefits benefit benefiting benefitting resulting resulted stemmed stemming stems arising"
    " derived generated funded financed".split()
)
OPERATIONS = (["operating"], ["operations"], ["continuing"], ["investing"], ["financing"], ["discontinued"])
BALANCED = frozenset(  # what is set against something else, and is no earlier sum of the same
    "loans revenue revenues receipts income spending expenditure expenditures outlays assets liabilities deposits"
    " costs grants".split()
)
SALES = frozenset("sales revenue revenues".split())
MOVED_REACH = 6  # tokens from what moved to the "from" of its start
LEFT_REACH = 10  # tokens from "from" to the profit or loss that another moved away from
LEAD_REACH = 8  # tokens at the head of a sentence in which it may be said that a time gone by is meant
TIME_GONE = AGO | {"previous", "prior", "last"}  # words of such a sentence
LOSSES = frozenset("loss losses deficit shortfall".split())
SAME = frozenset("same corresponding comparable".split())  # "in the same quarter last year"
ENTERED = frozenset("in for during".split())
TIMES = frozenset("year years quarter quarters month months decade decades week weeks period".split())
NOWADAYS = frozenset("now today currently".split())
ANNOUNCED = frozenset("announced disclosed".split())  # "the previously announced sale"
ROW_LENGTH = 20  # tokens of a row of accounts at most
COMPARERS = BASES | {"with", "than", "below", "above", "compared"}
AGAINST = COMPARERS - {"compared"}  # before the time that another is compared with


def is_told_in_time_gone(s: Sentence, figure: Figure) -> bool:
    """ "A year ago, Velmar made $6.23 a share on sales of $10.5 billion", "In the same quarter last year,
    it earned 49 cents a share": what is compared, where no event of those days is told."""
    words = s.tokens.words
    if s.vocabulary.isdisjoint(TIME_GONE) or not NOWADAYS.isdisjoint(words[: figure.i]):
        return False
    lead = words[:LEAD_REACH]
    if lead[:1] and lead[0] in ENTERED and lead[1:2] == ["the"]:
        same = not SAME.isdisjoint(lead[2:3]) and not {"last", "ago", "earlier", "previous"}.isdisjoint(lead[3:])
        gone = lead[2:3] in (["previous"], ["prior"]) or lead[2:5] == ["year", "-", "ago"] or same
    else:
        gone = any(lead[t] in TIMES and lead[t + 1] in ("ago", "earlier") for t in range(min(4, len(lead) - 1)))
    told = words[: figure.j + 4]
    return gone and not (company_words("metric") | {"share", "worth"}).isdisjoint(told)


def is_second_of_row(s: Sentence, figure: Figure) -> bool:
    """ "Net income $4,360 $2,623", "Cost of revenue: $61.7 / $62.9": what accounts tell of the period before, where a
    row has no more than two sums."""
    before = next((f for f in s.figures if f.unit == "money"), None)
    if before is None or before is figure or before.currency != figure.currency or figure.j != len(s.tokens):
        return False
    between = s.tokens.words[before.j : figure.i]
    if between not in ([], ["/"]) or figure.scaled or before.i == 0 or s.motion_at:
        return False
    return any(word.isalpha() for word in s.tokens.words[: before.i]) and len(s.tokens) <= ROW_LENGTH


def is_source(s: Sentence, t: int, figure: Figure) -> bool:
    """ "EPS of $1.83 from sales of $1.9 billion", "$37 million from acquisitions and $6 million", "benefited from a $3
    million gain", "cash flow from operations of $99 million", "an offer from Calder for $10": whether what token t
    opens is no earlier sum, but what another came of."""
    between = s.tokens.words[t + 1 : figure.i]
    if s.tokens.word(t - 1) in CAME_OF or between[:1] in OPERATIONS or between[-1:] == ["for"]:
        return True
    if between[-1:] == ["worth"]:
        return True  # "the rest from loans worth $4 million"
    if "and" in between or ("," in between and t in s.figure_ends):
        return True  # "$6 million from Asia, $4 million from Europe"
    if s.tokens.word(t) == "against":  # "deposits of €7 billion against loans of €6 billion"
        other = between[-1:] == ["of"] and not BALANCED.isdisjoint(between)
        return other and BALANCED.isdisjoint(set(s.tokens.words[:t]) & set(between))
    of_share = s.tokens.word(t - 1) == "share" or t in s.figure_ends
    return of_share and not SALES.isdisjoint(between) and between[-1:] == ["of"] and not figure.minor


def is_left_for(s: Sentence, t: int, figure: Figure) -> bool:
    """ "Sales grew sequentially from $113 million in Q3 to $141 million": a sum behind "from" that a move left."""
    level = next((f for f in s.figures if f.i > figure.j and f.unit == "money"), None)
    if level is None or level.i - figure.j > JOINT_REACH or level.currency != figure.currency:
        return False
    moved = any(k in s.motion_at for k in range(max(0, t - MOVED_REACH), t))
    return moved and s.tokens.word(s.skip_left(level.i) - 1) == "to"


def is_told_of_then(s: Sentence, t: int, figure: Figure) -> bool:
    """ "It had posted a profit of Rs 13 crore", "swung to a loss of $2 million from a net profit of $3 million": what
    was before, told of at token t."""
    word = s.tokens.words[t]
    if "compared" in word or word == "compares":
        return _is_compared(s, figure)
    rule = TOLD_OF_THEN.get(word)
    return rule is not None and rule(s, t, figure)


def _is_compared(s: Sentence, figure: Figure) -> bool:
    """ "compared with $3 million"; but "compared to the prior year at $3 million"."""
    k = s.skip_left(figure.i)
    return s.tokens.words[k - 1] not in ("at", "to") or s.tokens.words[k - 2] not in PERIODS


def _was_told_previously(s: Sentence, t: int, figure: Figure) -> bool:
    """ "previously $3 million"; but "the previously announced sale for $3 million"."""
    words = s.tokens.words
    announced = s.tokens.word(t + 1) in ANNOUNCED and FORESIGHT.isdisjoint(words[t : figure.i])
    return not announced and {*PARTING, "and"}.isdisjoint(words[t : figure.i])


def _was_last_valued(s: Sentence, t: int, figure: Figure) -> bool:
    """ "was last valued at $3 billion"."""
    return s.tokens.word(t - 1) == "last"


def _had_been_reported(s: Sentence, t: int, figure: Figure) -> bool:
    """ "It had posted a profit of Rs 13 crore"."""
    return s.tokens.word(t + 1) in REPORTED and "compared" not in s.tokens.words[figure.j :]


def _was_reported_when(s: Sentence, t: int, figure: Figure) -> bool:
    """ "than last year, when the company reported EPS of $1.76"."""
    words = s.tokens.words
    gone = not (AGO | PERIODS).isdisjoint(words[max(0, t - AGO_REACH) : t])
    return gone and not REPORTED.isdisjoint(words[t + 1 : t + 1 + WHEN_REACH])


def _came_before(s: Sentence, t: int, figure: Figure) -> bool:
    """ "after $7 million in 2023", "net sales of $9 million on Tuesday, after net sales of $7 million on Monday"."""
    k = s.skip_left(figure.i)
    if s.tokens.words[k - 1] == "of" and _is_measured_then(s, t, figure):
        return True
    return t == k - 1 and s.tokens.word(figure.j) == "in" and figure.j + 1 in s.date_at


def _is_turned(s: Sentence, t: int, figure: Figure) -> bool:
    """ "a profit of $2 million, reversing a loss of $3 million"."""
    return not LOSSES.isdisjoint(s.tokens.words[t + 1 : figure.i])


def _is_start(s: Sentence, t: int, figure: Figure) -> bool:
    """ "went from an annual total of $0.28 in 2016 to"."""
    if figure.i - t > LEFT_REACH:
        return False
    year = s.date_at.get(figure.j + 1) if s.tokens.word(figure.j) == "in" else None
    return (year is not None and s.tokens.word(year.j) == "to") or _is_result_left(s, t, figure)


def _is_result_left(s: Sentence, t: int, figure: Figure) -> bool:
    """ "swung to a loss of $2 million from a net profit of $3 million"."""
    if figure.i - t > LEFT_REACH or s.tokens.word(t + 1) not in ("a", "an"):
        return False
    between = s.tokens.words[t + 2 : figure.i]
    return "of" in between[-3:] and not RESULTS.isdisjoint(between) and "," not in between


TOLD_OF_THEN: dict[str, Callable[[Sentence, int, Figure], bool]] = {
    "previously": _was_told_previously,
    "valued": _was_last_valued,
    **dict.fromkeys(("reversing", "reversed"), _is_turned),
    "had": _had_been_reported,
    "when": _was_reported_when,
    "after": _came_before,
    **dict.fromkeys(BASES, _is_result_left),
    "from": _is_start,
}


def _is_measured_then(s: Sentence, t: int, figure: Figure) -> bool:
    """ "net sales of $9 million on Tuesday, after net sales of $7 million on Monday": a sum like the one before."""
    before = next((f for f in s.figures if f.j <= t and f.unit == "money"), None)
    dated = s.tokens.word(figure.j) in ("on", "in") and figure.j + 1 in s.date_at
    metrics = company_words("metric") | BESIDE
    alike = before is not None and before.currency == figure.currency
    return alike and dated and metrics.issuperset(s.tokens.words[t + 1 : s.skip_left(figure.i)])


def is_of_year_before(s: Sentence, figure: Figure) -> bool:
    """ "rose to €65.2 million (2023: €37.5 million)", "(September 2017: R701 million)": what a sum was in the period
    before, as accounts tell it."""
    if s.tokens.word(figure.i - 1) != ":":
        return False
    date = next((d for d in s.dates if d.j == figure.i - 1), None)
    year = s.figure_ends.get(figure.i - 1)
    begin, told = (date.i, date.year) if date is not None else (figure.i, None)
    if date is None and year is not None and year.unit == "year":
        begin, told = year.i, int(year.value)
    anchor = s.story.local_date()
    return s.tokens.word(begin - 1) == "(" and (anchor is None or told is None or told <= anchor.year)


def is_of_time_compared(s: Sentence, figure: Figure) -> bool:
    """ "compared with 2023 (€20.2 million)", "slightly below Q3 2024 ($3.96 billion)", "versus the third quarter's $23
    million": the sum of a time that another is compared with."""
    if s.vocabulary.isdisjoint(COMPARERS):
        return False
    words, k = s.tokens.words, s.skip_left(figure.i)
    if words[k - 1] == "(":
        k -= 1
    elif words[k - 2 : k] == ["'", "s"]:
        k -= 2
    else:
        return False
    date, year = next((date for date in s.dates if date.j == k), None), s.figure_ends.get(k)
    if date is None and (year is None or year.unit != "year"):
        return False
    begin = date.i if date is not None else k - 1
    t = begin - 1 - (s.tokens.word(begin - 1) == "the")
    return s.tokens.word(t) in AGAINST or words[t - 1 : t + 1] == ["compared", "to"]
