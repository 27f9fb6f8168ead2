"""What a date is of, how the two stand to each other, and the words that several readers of such dates share."""

from __future__ import annotations

from typing import NamedTuple

from signals.grammar.sentence import Sentence
from signals.grammar.when import When

KIND = "deadline"
TYPES = ("act_deadline", "act_expiry", "act_effective", "act_decision", "act_announcement", "act_target")
NONE: frozenset[str] = frozenset()
NEAR = 8  # tokens from a word to what it tells of: from "delivered" to the step, from "plan" to what is planned
FAR = 14  # tokens between the parts of an act
TERMS = frozenset("by until till before".split())
ON_DAY = (["is", "on"], ["are", "on"])
TO_COME = frozenset("to will would be 'll set due may might could should must".split())
PLANNED = frozenset(
    "plan plans planned planning expected expects expect could may might would seek seeks aims aim aiming likely"
    " proposed unlikely want wants expecting expectations hopes priced pricing sees threatened threatens"
    " threatening".split()
)
COMING = TO_COME | PLANNED
YET_TO_COME = frozenset(
    "will would could may might next upcoming coming ahead later due set scheduled until seen hold holds votes"
    " goes".split()
)
SET = frozenset("due scheduled slated".split())
HAVING = frozenset("has have needs need".split())
GIVING = frozenset("gave given gives give have has had leaves leaving".split())
GONE = frozenset("was were".split())
SPEECH = frozenset("statement interview said told reported wrote added posted tweeted says according showed".split())
VOTES = frozenset("election elections vote votes referendum runoff".split())
MEETS = frozenset("meet meets met meeting meetings".split())
MINUTES = frozenset("minutes account accounts".split())
PRESENT = frozenset("meets votes decides convenes gathers presents delivers".split())  # never of a day gone by
HOLDING = frozenset("holds goes go heads".split())
CLOSING = frozenset("ends concludes".split())
OPENINGS = frozenset("starting beginning".split())
BRINGS = frozenset("brings sees features".split())
LIKELY = frozenset("probability chance odds likelihood expect expects sees pricing".split())
DELAYS = frozenset(
    "delay delays delayed delaying postpone postponed postponing pause paused pausing suspend suspended suspending"
    " halted halting".split()
)
PUT_OFF = frozenset("postponed delayed moved rescheduled shifted".split())
MOVING = frozenset(
    "raise raising increase increasing hike hiking boost boosting unwind unwinding cut lower reduce scrap abolish"
    " reverse".split()
)
LEVIES = frozenset("tariff tariffs duties levies levy sanctions countermeasures".split())
TAXES = LEVIES | frozenset(
    "vat tax taxes excise cap ceiling duty wage insurance ban bans curbs quota quotas embargo".split()
)
LEVIED = frozenset("duty levy excise".split())
ARTICLES = frozenset("the its their a".split())


class Act(NamedTuple):
    """What a date is of: the class of its cue, the cue's tokens, and whether it has happened."""

    kind: str  # a cue class of TYPES
    i: int
    j: int
    past: bool


def opens(s: Sentence, act: Act) -> bool:
    """ "starting March 4", "to begin next month": words that date what stands right behind them."""
    return s.tokens.word(act.i) in OPENINGS or begins(s, act)


def begins(s: Sentence, act: Act) -> bool:
    """ "to begin next month"."""
    return s.tokens.words[act.i : act.j] == ["to", "begin"]


def is_vote(s: Sentence, act: Act) -> bool:
    """ "the election", "go to the polls"; but not what polls say."""
    return s.tokens.word(act.i) in VOTES or (act.j - act.i > 1 and s.tokens.words[act.j - 1] == "polls")


def is_behind(when: When, act: Act) -> bool:
    """Whether an act stands behind its date."""
    return act.i >= when.j


def led_by(s: Sentence, when: When, act: Act) -> str:
    """The word that leads to a date, before its article: "by" of "by the end of June", "until" of "until at least"."""
    if act.kind == "act_expiry" and s.tokens.words[when.i - 2 : when.i] == ["at", "least"]:
        return s.tokens.word(when.i - 3)  # "is due to run until at least September"
    before = s.tokens.word(when.i - 1)
    return s.tokens.word(when.i - 2) if before in ARTICLES else before
