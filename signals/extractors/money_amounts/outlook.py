"""Which sums are yet to come: forecast, planned, due, of a year ahead."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from signals.extractors.money_amounts.words import (
    FORESEEN,
    FORESEERS,
    FORESIGHT,
    OWNERS,
    PARTING,
    SPAN_REACH,
    STATUS_REACH,
    TARGET_PAIRS,
)
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.tokens import HYPHENS, WORD

TARGET_REACH = 14  # how far before its sum a target may be named, in tokens
ESTIMATES = frozenset("consensus estimate estimates forecast target targets".split())
RANGES = frozenset("range ranging ranged".split())
BUDGETS = frozenset("budget budgets allocated allocation allocations outlay outlays earmarked provision".split())
SET_ASIDE = frozenset("aside allocated earmarked budgeted".split())
OUTLAYS = frozenset("expenditure expenditures spending outlay outlays".split())  # behind "capital"
SPAN_WORDS = frozenset("year quarter half fiscal financial".split())  # behind "this"
SPENT = frozenset("spent used raised sold issued signed won bought acquired invested earned repaid".split())
DUE = frozenset(
    "wants demands demanded pledges pledged vows vowed undertook undertakes undertaken".split()
)  # before what is to be paid
PAID = frozenset("borrow pay repay raise refinance spend find save cut invest return redeem lend".split())  # by "must"
RAISES = frozenset("raise mobilise mobilize collect".split())
RAISE_REACH = 7  # tokens from "to raise" to the sum
CLOSED = frozenset("completed closed issued received were was helped agreed managed".split())
DUE_TO = frozenset("has have is are stands stand filed applied".split())  # so, before "to" and a verb
NO_VERB = frozenset("a an the this that date its their us".split())
RELATIVE = frozenset("that which who towards".split())  # behind these another clause tells of the sum
FEARED = frozenset("expected feared forecast projected predicted anticipated".split())  # right behind a sum
PLANNED = frozenset("planned expected budgeted earmarked forecast projected envisaged foreseen".split())
IF_ASIDE = frozenset("and any at needed necessary required appropriate approved".split())
BEFORE_IF = frozenset("but and even only that , ; : “ \" ‘ '".split())  # "asked if it was $4 billion" supposes nothing
COMPARING = frozenset(
    "vs versus against compared but and beat beats beating top tops topped topping above below missed missing"
    " exceeded".split()
)
FORESEEN_REACH = 9  # how far after a sum it may be said that analysts expected it, in tokens
BEHIND_NOUN = frozenset("( worth with for at in and of to or as by on that which along was is has have were".split())
LIKELY_DONE = frozenset("sold bought spent lost".split())
BEFORE_SEEN = frozenset("can last has have had".split())  # "as you can see", "last seen at", "has seen growth"
BEATEN = frozenset("exceeded exceeding beat beating topped topping crushed missed missing surpassed surpassing".split())
POLLED = FORESEERS | frozenset("poll polled survey surveyed forecast forecasts estimate estimates expected".split())
FIRM_VERBS = frozenset("posted had has made generated earned reported booked recorded owns employs runs".split())
BESIDE_BEATEN = frozenset("with on in after as when".split())
CLAIMED = frozenset("that it they we he she its".split())  # behind "estimates", what is so already
OFFERED = frozenset("offered advertised".split())
COMING = frozenset("next coming".split())
AHEAD = COMING | {"later"}
OVER = frozenset("over in during within for".split())
DATED_AHEAD = {("next", span) for span in ("year", "month", "quarter", "week")} | {("later", "this")}
AHEAD_REACH = 10  # tokens behind a sum in which its time may be told
ENDING = frozenset(", ; . and while but as".split())
DONE = frozenset(  # beside what is no outlook, in a list of it
    "was were had rose fell grew reached record already backlog completed achieved ended generated repurchased spent"
    " repaid acquired sold announced raised paid earned borrowed lost holds held owns has have".split()
)
TO_YEAR = frozenset("in for by until through".split())  # before the year of a sum
PAPER = frozenset("notes note bonds bond dated - bunds".split())  # behind the year in which it matures


def is_budgeted(s: Sentence, figure: Figure) -> bool:
    """ "For fiscal 2026-27, the state has allocated Rs 11 crore", "a $6 billion budget for the 2026/27 financial year":
    what may be spent in a year to come; not "spent $4 million of the 2027 budget"."""
    if not figure.scaled or s.vocabulary.isdisjoint(BUDGETS):
        return False
    anchor = s.story.local_date()
    if anchor is None or not SPENT.isdisjoint(s.tokens.words[max(0, figure.i - STATUS_REACH) : figure.i]):
        return False
    years = (when for when in s.dates if when.kind in ("year", "fiscal_year"))
    return any((year.year or 0) > anchor.year and s.tokens.word(year.i - 1) not in HYPHENS for year in years)


def is_of_capital_plan(s: Sentence, figure: Figure) -> bool:
    """ "has set aside RM120 million for capital expenditure this year": what is yet to be spent on plant."""
    if not figure.scaled or s.vocabulary.isdisjoint(SET_ASIDE):
        return False
    words = s.tokens.words
    capital = "capex" in s.vocabulary or any(a == "capital" and b in OUTLAYS for a, b in itertools.pairwise(words))
    return capital and any(b in SPAN_WORDS and a in ("this", "next") for a, b in itertools.pairwise(words[figure.j :]))


def expects_no_sum(s: Sentence, t: int, figure: Figure) -> bool:
    """ "the rise was due to a cost of $4 million", "won a project worth $8 million", "topped estimates, with sales of
    $3 million", "will grow its $10 billion business": whether the word at token t, which may foresee, does not here."""
    words, word, following = s.tokens.words, s.tokens.words[t], s.tokens.word(t + 1)
    clauses = (k for k in range(t + 1, figure.i - 2) if words[k : k + 2] == [",", "and"])
    if _is_no_foresight(s, t) or any(words[k + 2].endswith("ed") for k in clauses):
        return True  # "expects growth in line with its targets, and launched a buyback of $2 million"
    if "which" in words[t + 1 : figure.i]:
        k = words.index("which", t + 1)
        return words[k + 1].endswith("ed") or words[k + 1] in DONE  # "will replace the tax, which yielded Rs 8 crore"
    if following in CLAIMED and word.startswith("estimate"):
        has = (k for k in range(t + 2, figure.i) if words[k] in ("has", "have"))
        return any(words[k - 1] != "to" for k in has)  # "estimates that it has lost $4 million"
    owned = s.tokens.word(figure.i - 1) in OWNERS and s.tokens.kinds[figure.j : figure.j + 1] == [WORD]
    return owned and (FORESIGHT | {"of", "in"}).isdisjoint(words[figure.j : figure.j + 5])


def _is_no_foresight(s: Sentence, t: int) -> bool:
    """Whether a word that may foresee is another here, or closes what it tells of: "due to higher costs", "a project
    worth", "as you can see", "weaker than expected, with", "beat forecasts, helped by"."""
    before, word = s.tokens.word(t - 1), s.tokens.word(t)
    if (is_other_word := OTHER_WORDS.get(word)) is not None and is_other_word(s, t):
        return True
    if before in ("than", "not"):
        return t + 1 not in s.figure_from  # "weaker than expected, with", "would not expect to"
    return word in FORESIGHT and _closes_outlook(s, t)


def _closes_outlook(s: Sentence, t: int) -> bool:
    """ "exceeded analysts' expectations with sales up 44% to", "confirmed its outlook and posted"."""
    following, third = s.tokens.word(t + 1), s.tokens.word(t + 2)
    if following in BESIDE_BEATEN | {"by"} and not BEATEN.isdisjoint(s.tokens.words[max(0, t - 4) : t]):
        return True
    ends = following in PARTING and third not in ("to", "of", "set") and t + 2 not in s.figure_from
    return ends or (following == "and" and third.endswith("ed"))


def _is_firm(s: Sentence, t: int) -> bool:
    """ "The target posted sales of $4 million": the firm that another one buys."""
    return s.tokens.word(t - 1) == "the" and s.tokens.word(t + 1) in FIRM_VERBS


def _is_mere_median(s: Sentence, t: int) -> bool:
    """ "Flats rose to a median of $400,000": of what was paid, and not of a poll."""
    return s.vocabulary.isdisjoint(POLLED)


def _is_agreed(s: Sentence, t: int) -> bool:
    """ "agreed to be bought for $32 a share"."""
    return s.tokens.word(t - 1) == "agreed"


def _is_cause(s: Sentence, t: int) -> bool:
    """ "due to higher costs"; not "is due to pay"."""
    third = s.tokens.word(t + 2)
    return s.tokens.word(t - 1) not in ("is", "are", "be") or third in NO_VERB or third.endswith(("er", "s", "ed"))


def _is_thing_built(s: Sentence, t: int) -> bool:
    """ "a project worth"; not "analysts project sales of"."""
    return s.tokens.word(t + 1) in BEHIND_NOUN | PARTING


def _is_seen_now(s: Sentence, t: int) -> bool:
    """ "as you can see", "last seen at"."""
    return s.tokens.word(t - 1) in BEFORE_SEEN


def _is_likely_done(s: Sentence, t: int) -> bool:
    """ "likely sold between $4 billion and $7 billion"; not "likely fell to"."""
    return s.tokens.word(t - 1) not in ("is", "are", "be") and s.tokens.word(t + 1) in LIKELY_DONE


OTHER_WORDS: dict[str, Callable[[Sentence, int], bool]] = {
    "to": _is_agreed,
    "due": _is_cause,
    "project": _is_thing_built,
    "target": _is_firm,
    "median": _is_mere_median,
    "projects": _is_thing_built,
    "see": _is_seen_now,
    "seen": _is_seen_now,
    "likely": _is_likely_done,
}


def is_on_offer(s: Sentence, figure: Figure) -> bool:
    """ "bids worth Sh31 billion against the Sh24 billion on offer": what an auction offered, whatever was bid."""
    words = s.tokens.words[figure.j : figure.j + 4]
    return words[:2] == ["on", "offer"] or (not OFFERED.isdisjoint(words) and words[:1] != ["that"])


def is_of_days_ahead(s: Sentence, figure: Figure) -> bool:
    """ "$5 billion over the next four years", "extra costs of $8 million later this year"."""
    if s.vocabulary.isdisjoint(AHEAD):
        return False
    following = s.tokens.words[figure.j : figure.j + AHEAD_REACH]
    words = list(itertools.takewhile(lambda word: word not in ENDING, following))
    spanned = any(words[k] in OVER and words[k + 1] == "the" and words[k + 2] in COMING for k in range(len(words) - 2))
    told = spanned or any(pair in DATED_AHEAD for pair in itertools.pairwise(words))
    return told and DONE.isdisjoint(s.tokens.words[max(0, figure.i - SPAN_REACH) : figure.j + len(words)])


def is_below_outlook(s: Sentence, figure: Figure) -> bool:
    """ "* Interest expense of approximately $40 million" below "The company now expects:"."""
    if s.story.outlook_at in (None, s.index):
        return False
    return DONE.isdisjoint(s.tokens.words[max(0, figure.i - STATUS_REACH) : figure.j])


def is_of_coming_year(s: Sentence, figure: Figure) -> bool:
    """ "EUR14 million in 2028", "a $6 trillion economy by 2030": a sum of a year that has not begun."""
    k = figure.j + (s.tokens.word(figure.j + 1) == "by")
    if s.tokens.word(k) not in TO_YEAR:
        return False
    year, anchor = s.date_at.get(k + 1), s.story.local_date()
    if year is None or anchor is None or year.kind != "year":
        return False
    return (year.year or 0) > anchor.year and s.tokens.word(year.j) not in PAPER


def aimed_at(s: Sentence, figure: Figure) -> str | None:
    """ "lowered its price target from $84 to $79": the target before and the one now; None of other sums."""
    lead = s.tokens.words[max(0, figure.i - TARGET_REACH) : figure.i]
    if figure.scaled or not any(pair in TARGET_PAIRS for pair in itertools.pairwise(lead)):
        return None
    if figure.is_range and not RANGES.isdisjoint(lead):
        return "expected"  # "price targets ranging from 290 rupees to 350 rupees"
    return {"from": "previous", "to": "expected"}.get(lead[-1])


def as_foreseen(s: Sentence, figure: Figure) -> str:
    """hypothetical in "If the levy stays, repairs would cost $4 billion": a sum that hangs on what may not come."""
    words = s.tokens.words
    t = words.index("if") if "if" in s.vocabulary else figure.i
    if s.tokens.word(t + 1) in IF_ASIDE:
        return "expected"  # "may buy back, if and when it sees fit, up to"
    return "hypothetical" if t < figure.i and (t == 0 or s.tokens.word(t - 1) in BEFORE_IF) else "expected"


def is_due(s: Sentence, t: int, figure: Figure) -> bool:
    """ "must borrow $4 billion", "has to refinance", "stands to receive", "wants a wage of": what is yet to be paid;
    not "firms must manage $9 million to qualify"."""
    words, word, following = s.tokens.words, s.tokens.word(t), s.tokens.word(t + 1)
    if word == "to" and following in RAISES:  # "announced a placement to raise up to $4 million"
        return figure.i - t <= RAISE_REACH and CLOSED.isdisjoint(words[max(0, t - STATUS_REACH) : t])
    if word == "talks":
        return s.tokens.word(t - 1) == "in" and following in ("to", "for", "over", "with")
    led = word == "to" and s.tokens.word(t - 1) in DUE_TO and following not in NO_VERB
    due = led or word in DUE or (word == "must" and following in PAID)
    return due and RELATIVE.isdisjoint(words[t : figure.i])


def is_to_come(s: Sentence, figure: Figure) -> bool:
    """ "of which $390 million will be paid out", "a further $21 million has been budgeted for", "outlays of
    $8 million are planned": of a sum that opens."""
    k = figure.j
    if s.tokens.words[:2] == ["subject", "to"] and figure is s.figures[0] and "," in s.tokens.words[: figure.i]:
        return True  # "Subject to approval at the meeting, a dividend of 7p will be paid"
    if s.tokens.word(k) in ("has", "have") and s.tokens.word(k + 1) == "been":
        return s.tokens.word(k + 2) == "budgeted"
    word, following = s.tokens.word(k), s.tokens.word(k + 1)
    if (word in ("is", "are") and following in PLANNED | {"to"}) or (word == "to" and following == "be"):
        return True  # "$8 million to be spent"
    if word in ("is", "are", "was", "were") and following == "proposed":
        return True
    return s.tokens.word(k) == "will" and s.tokens.word(k + 1) in ("be", "go", "come")


def is_foreseen(s: Sentence, figure: Figure) -> bool:
    """ "above the 25-cent FactSet consensus", "a 20-euro price target", "the $1.2 billion that analysts had expected":
    whether what follows a sum says that somebody expected it."""
    following = s.tokens.words[figure.j : figure.j + FORESEEN_REACH]
    words = list(itertools.takewhile(lambda word: word not in COMPARING, following))
    beside = itertools.takewhile(lambda word: word not in (")", ","), words[:3])  # "(20,301), consensus SEK 23,110m"
    if not ESTIMATES.isdisjoint(beside) or not FEARED.isdisjoint(words[:1]):
        return True
    who = words[words[:1] == ["that"] :]
    return not FORESEERS.isdisjoint(who[:1]) and not FORESEEN.isdisjoint(who)
