"""Acts that stand as words in the lexicon: "takes effect", "deadline", "meeting".

In some sentences such words tell of no act, or of another kind than the lexicon says. Each such case is a rule of its
own; those of NO_ACTS and of MEANINGS are asked in turn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from signals.extractors.policy_deadlines.banks import (
    RATES,
    is_held,
    is_target_rate,
    names_bank,
    speaks_of_bank,
    tells_decision,
)
from signals.extractors.policy_deadlines.keys import (
    ARTICLES,
    CLOSING,
    FAR,
    MEETS,
    MINUTES,
    NEAR,
    TO_COME,
    TYPES,
    VOTES,
    Act,
)
from signals.grammar.sentence import Sentence

APPLYING = frozenset("apply applies applied applying".split())
NOT_THE_VOTE = frozenset("commission commissioner campaign victory win loss law promise promises pledge".split())
PREFIXED = (["post", "-"], ["pre", "-"], ["such", "a"])
REMAINING = frozenset("remain remains remained stay stays stayed still".split())
REPORTING = frozenset("publish publishes release releases issue issues".split())
NAMING = frozenset("announce announces unveil unveils".split())
UNMOVED = (["rates", "steady"], ["rates", "unchanged"])
LIFTING = frozenset("lift lifts lifted".split())
FORECASTS = frozenset("forecast forecasts outlook estimate estimates projection projections".split())
LATER = frozenset("after before later ago".split())
AT_ONCE = frozenset("immediately almost upon".split())
TO_BE = (["will", "be"], ["to", "be"])
TERM_WORDS = frozenset({"deadline", "ultimatum"})


def acts_of_cues(s: Sentence) -> Iterator[Act]:
    """ "takes effect", "deadline", "meeting": each with the kind that it has in its sentence."""
    stop = 0
    for i in sorted(s.cue_at):
        classes, j = s.cue_at[i]
        kind = "act_decision" if _is_to_be_held(s, i) else _kind_told(classes)
        if kind is None or i < stop:
            continue
        act = Act(kind, i, j, "act_past" in classes and TO_COME.isdisjoint(s.tokens.words[max(0, i - 3) : i]))
        if not any(rule(s, act) for rule in NO_ACTS):
            yield _as_meant(s, act)
            stop = j


@cache
def _kind_told(classes: frozenset[str]) -> str | None:
    """The class of an act's cue among those that a phrase belongs to."""
    return next((kind for kind in TYPES if kind in classes), None)


def _is_to_be_held(s: Sentence, i: int) -> bool:
    """ "The election must be held by June 3"."""
    words = s.tokens.words
    return words[i] == "must" and words[i + 1 : i + 3] == ["be", "held"] and not VOTES.isdisjoint(words[:i])


def _as_meant(s: Sentence, act: Act) -> Act:
    """The act with another kind where a rule tells one; what minutes tell of their meeting is their announcement."""
    told = (rule(s, act) for rule in MEANINGS)
    kind = next((kind for kind in told if kind is not None), act.kind)
    if kind != "act_decision":
        return act._replace(kind=kind)
    if not MINUTES.isdisjoint(_clause(s, act.i)):
        return act._replace(kind="act_announcement", past=False)  # "the minutes of its meeting, which show who voted"
    return act._replace(kind=kind, past=act.past or is_held(s, act.i))


def _clause(s: Sentence, i: int) -> list[str]:
    """The words that lead to an act, behind a day and its "and": "Minutes come on May 9, and the next vote is"."""
    behind = ((d.j, d.j + (s.tokens.word(d.j) == ",")) for d in s.dates if d.j < i)
    begin = max((j for j, k in behind if s.tokens.word(k) in ("and", "with", "while")), default=0)
    return s.tokens.words[max(begin, i - FAR) : i]


# -- words of an act that tell of none ---------------------------------------------------------------------------------


def _tells_step(s: Sentence, act: Act) -> bool:
    """ "decided to raise its rate": read as a decision below."""
    return tells_decision(s, act.i)


def _is_application(s: Sentence, act: Act) -> bool:
    """ "applied for a job"."""
    return s.tokens.words[act.i] in APPLYING and s.tokens.word(act.j) == "for"


def _is_of_election(s: Sentence, act: Act) -> bool:
    """ "the election commission", "her election victory"."""
    return s.tokens.words[act.i] in VOTES and s.tokens.word(act.j) in NOT_THE_VOTE


def _is_of_any(s: Sentence, act: Act) -> bool:
    """ "the post-election rally", "such a decision"."""
    return s.tokens.words[max(0, act.i - 2) : act.i] in PREFIXED


def _is_furniture(s: Sentence, act: Act) -> bool:
    """ "on the table"."""
    return s.tokens.words[act.i] == "table" and s.tokens.word(act.i - 1) in ("the", "a")


def _remains(s: Sentence, act: Act) -> bool:
    """ "remains in place"."""
    return s.tokens.words[act.i] == "in" and act.j == act.i + 2 and s.tokens.word(act.i - 1) in REMAINING


def _is_tax_rate(s: Sentence, act: Act) -> bool:
    """ "an effective tax rate"."""
    return s.tokens.words[act.i : act.i + 3] == ["effective", "tax", "rate"]


def _is_paper(s: Sentence, act: Act) -> bool:
    """ "publishes its Financial Stability Review on Friday"."""
    words = s.tokens.words
    return words[act.i] == "review" and not REPORTING.isdisjoint(words[max(0, act.i - NEAR) : act.i])


def _is_made_known(s: Sentence, act: Act) -> bool:
    """ "The minister will announce his decision on July 9", where no bank decides; "announced the decision": what
    counts is when it is told."""
    if s.tokens.words[act.i] != "decision":
        return False
    lead = s.tokens.words[max(0, act.i - 3) : act.i]
    if lead[-2:] == ["announced", "the"]:
        return True
    return not NAMING.isdisjoint(lead) and not (names_bank(s) or speaks_of_bank(s))


def _is_count(s: Sentence, act: Act) -> bool:
    """ "passed the bill with 366 votes on June 2"."""
    return s.tokens.words[act.i] == "votes" and s.tokens.kinds[act.i - 1 : act.i] == ["number"]


def _is_in_place(s: Sentence, act: Act) -> bool:
    """ "the tariffs already in place"."""
    return s.tokens.word(act.i - 1) == "already"


def _stays_steady(s: Sentence, act: Act) -> bool:
    """ "held interest rates steady": the decision is told by its verb."""
    steady = s.tokens.words[act.i : act.j] in UNMOVED
    return steady and any(tells_decision(s, t) for t in range(max(0, act.i - 4), act.i))


def _is_no_aim(s: Sentence, act: Act) -> bool:
    """ "a price target", "held its target for the overnight rate", "the overnight rate target": an analyst's, and a
    bank's step."""
    if act.kind != "act_target":
        return False
    of_rate = is_target_rate(s, act.i) or any(f.i < act.i < f.j and f.key("rate") for f in s.names)
    return of_rate or s.tokens.word(act.i - 1) == "price"


def _is_end_of_year(s: Sentence, act: Act) -> bool:
    """ "must pass it before the fiscal year ends on March 31"."""
    return s.tokens.words[act.i] == "ends" and s.tokens.word(act.i - 1) == "year"


def _lifts_forecast(s: Sentence, act: Act) -> bool:
    """ "The bank publishes its outlook on Friday and may lift its growth forecast"."""
    words = s.tokens.words
    return words[act.i] in LIFTING and not FORECASTS.isdisjoint(words[act.j : act.j + 4])


def _is_week(s: Sentence, act: Act) -> bool:
    """ "in the week starting on Feb. 10"."""
    return s.tokens.words[act.i] == "starting" and s.tokens.word(act.i - 1) == "week"


def _is_span(s: Sentence, act: Act) -> bool:
    """ "minutes after"."""
    return s.tokens.words[act.i] == "minutes" and s.tokens.word(act.j) in LATER


def _leads_to_deadline(s: Sentence, act: Act) -> bool:
    """ "the March 14 shutdown deadline": the deadline is the act."""
    return s.tokens.word(act.j) == "deadline" and act.kind != "act_deadline"


def _is_at_once(s: Sentence, act: Act) -> bool:
    """ "will announce tariffs on Tuesday, effective immediately"."""
    return s.tokens.words[act.i] == "effective" and s.tokens.word(act.j) in AT_ONCE


def _is_extended(s: Sentence, act: Act) -> bool:
    """ "the extended period expires": what is told of another act."""
    return s.tokens.words[act.i : act.j] == ["extended"] and s.tokens.word(act.i - 1) in ARTICLES


NO_ACTS: tuple[Callable[[Sentence, Act], bool], ...] = (
    _tells_step,
    _is_application,
    _is_of_election,
    _is_of_any,
    _is_furniture,
    _remains,
    _is_tax_rate,
    _is_paper,
    _is_made_known,
    _is_count,
    _is_in_place,
    _stays_steady,
    _is_no_aim,
    _is_end_of_year,
    _lifts_forecast,
    _is_week,
    _is_span,
    _leads_to_deadline,
    _is_at_once,
    _is_extended,
)


# -- words of an act that tell of another ------------------------------------------------------------------------------


def _rate_lifted(s: Sentence, act: Act) -> str | None:
    """ "will lift its repo rate": not the end of a ban."""
    words = s.tokens.words
    of_rate = words[act.i] in LIFTING and names_bank(s) and not RATES.isdisjoint(words[act.j : act.j + 4])
    return "act_decision" if of_rate else None


def _bank_announcing(s: Sentence, act: Act) -> str | None:
    """ "The bank makes its next announcement on Wednesday", "The next MPC announcement"."""
    words = s.tokens.words
    following = words[act.i] == "announcement" and "next" in words[max(0, act.i - 2) : act.i]
    return "act_decision" if following and names_bank(s) else None


def _decision_announced(s: Sentence, act: Act) -> str | None:
    """ "The decision on the key rate will be announced on June 19", "is to be announced"."""
    words = s.tokens.words
    known = words[act.i - 2 : act.i] in TO_BE and "decision" in words[max(0, act.i - FAR) : act.i]
    return "act_decision" if known and names_bank(s) else None


def _meeting_ends(s: Sentence, act: Act) -> str | None:
    """ "The board's two-day meeting ends on Wednesday", "the meeting, which ends on"."""
    if act.kind != "act_expiry" or s.tokens.words[act.i] not in CLOSING:
        return None
    of = act.i - 3 if s.tokens.words[max(0, act.i - 2) : act.i] == [",", "which"] else act.i - 1
    return "act_decision" if s.tokens.word(of) in MEETS else None


def _term_runs_out(s: Sentence, act: Act) -> str | None:
    """ "a 30-day deadline that runs out on June 20"."""
    term = act.kind == "act_expiry" and not TERM_WORDS.isdisjoint(s.tokens.words[max(0, act.i - 3) : act.i])
    return "act_deadline" if term else None


def _bank_extending(s: Sentence, act: Act) -> str | None:
    """ "On Thursday the ECB is expected to extend its purchases": what a bank decides."""
    told = s.tokens.words[act.i : act.j] == ["extend"] and s.tokens.word(act.i - 1) == "to"
    return "act_decision" if told and names_bank(s) and any(d.i <= 1 for d in s.dates) else None


MEANINGS: tuple[Callable[[Sentence, Act], str | None], ...] = (
    _rate_lifted,
    _bank_extending,
    _bank_announcing,
    _decision_announced,
    _meeting_ends,
    _term_runs_out,
)
