"""Whether a date of some kind that stands beside an act is a date of policy.

A day is one, if the act is public and no rule refuses it; months, quarters and years must be told as a term or a start.
"""

from __future__ import annotations

from signals.extractors.policy_deadlines.banks import has_met, is_held, names_bank, speaks_of_bank, tells_decision
from signals.extractors.policy_deadlines.deciders import is_public
from signals.extractors.policy_deadlines.keys import COMING, HOLDING, MEETS, SET, TERMS, TO_COME, Act, is_vote, led_by
from signals.extractors.policy_deadlines.refusals import is_refused
from signals.grammar.sentence import Sentence
from signals.grammar.when import When

DATED = frozenset({"act_effective", "act_decision", "act_expiry", "act_deadline"})  # acts that news looks back on
BOUNDED = frozenset({"act_deadline", "act_effective", "act_expiry"})  # and those that have a first or a last day
GOING = TO_COME | HOLDING
WON = frozenset("victory win won winning re-elected since".split())
MONTH_NOUNS = frozenset("meeting meetings decision vote election elections deadline review".split())
PASSING = frozenset("approve pass discuss adopt".split())
SLATED = SET | {"set"}
AS_SOON_AS = (["as", "early", "as"], ["as", "soon", "as"])
TARGET_REACH = 4  # tokens from a country to its target


def counts(s: Sentence, when: When, act: Act) -> bool:
    """Whether a date of this kind, dating this act, is one of policy."""
    if is_refused(s, when, act) or not is_public(s, act):
        return False
    if act.kind == "act_target":
        return _is_public_aim(s, when, act)
    if act.past:
        return _counts_back(s, when, act)
    if when.kind in ("day", "weekday"):
        return True
    if when.kind == "relative_day":
        return when.shift in (0, 1)
    if when.kind == "month":
        return _counts_month(s, when, act)
    return _counts_long(s, when, act)


def _is_public_aim(s: Sentence, when: When, act: Act) -> bool:
    """ "the government aims to cut the deficit by 2028", "India's target of 4% by the end of March"."""
    public = s.has_cue("authority") or any(f.key("place") and 0 <= act.i - f.j <= TARGET_REACH for f in s.names)
    return public and (led_by(s, when, act) in TERMS or when.part == "end")


def runs_on(s: Sentence, when: When, act: Act) -> bool:
    """ "extended the export ban until August 31", "extended its cuts to the end of the year": what was done holds to a
    day ahead."""
    before = s.tokens.word(when.i - 1 - (s.tokens.word(when.i - 1) == "the"))
    lasts = before in ("until", "through", "till") or (before == "to" and when.part == "end")
    return act.kind == "act_expiry" and lasts


def _counts_back(s: Sentence, when: When, act: Act) -> bool:
    """ "took effect on June 2", "the bank cut its rate on Tuesday"; but not "took effect on Tuesday"."""
    if runs_on(s, when, act):
        return when.kind in ("day", "weekday", "month", "quarter") or when.part == "end"
    if when.kind in ("weekday", "relative_day"):
        decided = tells_decision(s, act.i) or has_met(s, act.i) or is_held(s, act.i)
        return act.kind == "act_decision" and decided
    return when.kind == "day" and act.kind in DATED


def _counts_long(s: Sentence, when: When, act: Act) -> bool:
    """ "expires at the end of the quarter", "takes effect in 2026"."""
    before = led_by(s, when, act)
    if when.kind == "year" and when.year is not None and act.kind == "act_effective" and before in ("in", "from"):
        anchor = s.story.local_date()
        return anchor is not None and when.year > anchor.year
    return act.kind in BOUNDED and (before in TERMS or (before == "at" and when.part == "end"))


# -- months ------------------------------------------------------------------------------------------------------------


def _counts_month(s: Sentence, when: When, act: Act) -> bool:
    """ "takes effect in July", "at its July meeting", "by the end of July"."""
    before = led_by(s, when, act)
    if _is_election_gone(s, when, act) or _is_meeting_gone(s, when, act, before):
        return False
    if before == "at" and when.part == "end":
        return act.kind in BOUNDED
    if s.tokens.word(_behind(s, when)) in MONTH_NOUNS or before in TERMS:
        return True
    if _was_cut(s, act) or s.tokens.words[when.j : when.j + 2] == [",", "had"]:
        return False  # "The bank, in its review in April, had kept its forecast"
    if s.tokens.word(act.i) == "expected" and s.tokens.word(act.j - 1) in PASSING:
        return before in ("in", "by") or when.shift == 1  # "is expected to approve the second tranche in June"
    if act.kind == "act_decision":
        return _decides_in(s, when, act, before)
    if s.tokens.words[max(0, when.i - 3) : when.i] in AS_SOON_AS:
        return act.kind == "act_effective"  # "take effect as early as April"
    announced = act.kind == "act_announcement" and "will" not in s.tokens.words[max(0, act.i - 3) : act.i]
    return (before in ("in", "from", "after", "or") and not announced) or when.shift == 1


def _behind(s: Sentence, when: When) -> int:
    """The token behind a month, and behind the other of "June or July"."""
    listed = s.tokens.word(when.j) in ("or", "and") and when.j + 1 in s.date_at
    return when.j + 2 if listed else when.j


def _is_election_gone(s: Sentence, when: When, act: Act) -> bool:
    """ "the November election sparked a rally", "since his victory in November's elections"."""
    if when.year is not None or not is_vote(s, act):
        return False
    lead = s.tokens.words[: max(act.j, when.j)]
    if GOING.isdisjoint(s.vocabulary) or not WON.isdisjoint(lead):
        return True
    return any(t in s.motion_at and word.endswith("ed") for t, word in enumerate(lead))


def _is_meeting_gone(s: Sentence, when: When, act: Act, before: str) -> bool:
    """ "unchanged from its May meeting", "the minutes of its May meeting"."""
    told = before in ("from", "since") or act.kind == "act_announcement"
    return told and s.tokens.word(_behind(s, when)) in MEETS


def _was_cut(s: Sentence, act: Act) -> bool:
    """ "cut rates in December": it was done."""
    cut = s.tokens.word(act.i) == "cut" or s.tokens.words[act.i : act.j] == ["first", "cut"]
    return cut and COMING.isdisjoint(s.tokens.words[: act.i])


def _decides_in(s: Sentence, when: When, act: Act, before: str) -> bool:
    """ "cut rates in May", "elections in May", "is set for May"; a meeting held in May is no date."""
    votes = is_vote(s, act)
    slated = before == "for" and s.tokens.word(when.i - 2) in SLATED
    told = before in ("in", "at", "or") or slated or (votes and when.shift == 1)
    return told and (votes or names_bank(s) or speaks_of_bank(s))
