"""How a rate or a step stands: done, done before, expected or only thought of."""

from __future__ import annotations

import itertools

from signals.extractors.policy_rates.naming import KIND
from signals.extractors.policy_rates.rates import led_from
from signals.extractors.policy_rates.words import (
    ACTS,
    BECOMING,
    BEFORE_ACT,
    EASING,
    FORECASTING,
    FORESEERS,
    MODALS,
    PRICING,
    STOOD,
    TIGHTENING,
)
from signals.grammar.context import status
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Statement
from signals.grammar.when import resolve

SURPRISED = frozenset("surprised stunned shocked jolted startled".split())
MINORITIES = frozenset((who, "voted") for who in "one two three she he who member members".split())
FEW = frozenset("one two three four".split())
VOTERS = frozenset("member members policymaker policymakers official officials".split())
VOTE_REACH = 14  # tokens from "Two members" to the rate
WISHING = frozenset(
    "favoring favouring favored favoured favors favours preferring preferred prefers wanting wanted wants advocated"
    " advocating advocates".split()
)
SPLITS = frozenset(", ; after as while but when which".split())
DECIDED = frozenset("decided voted agreed opted elected chose".split())
OTHERS = frozenset("rest remainder others".split())  # of those who were asked
PARTING = frozenset("and while but with whereas although as".split())
WHO_PRICES = frozenset("traders markets price futures bets".split())  # words that may as well tell of other things
DONE = frozenset("hiked trimmed raised lowered slashed lifted reduced kept held left froze".split())
RATE_OF = "rate of "  # with a bank: what the story told that it did
URGING = frozenset("must ought".split())  # "said that the bank must raise rates to 1%"
FAR_BEFORE = 14  # tokens from "had expected the bank's Monetary Policy Committee (MPC)" to "to lift"
STANDING_BEFORE = (["before", ")"], ["previously", ")"], ["earlier", ")"])
STANDING = (["currently", "at"], ["now", "at"])  # before a rate as it is, whatever is foreseen of it


def standing_of(s: Sentence, st: Statement, level: Figure | None) -> str:
    """How a rate or step stands: what a bank did, had done before, is expected to do or would do."""
    if level is not None and s.tokens.words[level.i - 2 : level.i] in STANDING:
        return "actual"  # "sees the ECB's rate, currently at 2.75%, falling"
    if level is not None and s.tokens.words[level.j : level.j + 2] in STANDING_BEFORE:
        return "previous"  # "see the rate at 5.5% by year-end (5.0% before)"
    told = status(s, st)
    if told == "hypothetical" and _is_of_it(s, st):
        return "expected"  # "By late 2026, it should reach 8%"
    if told == "actual" and st.standing is None:
        if _is_past(s, st):
            return "previous"
        foreseen = "expected" if is_priced(s, st) else standing_foreseen(s, st) or _led_standing(s, level)
        return foreseen or ("previous" if _is_step_before(s, st, level) else told)
    if told == "previous" and (_is_left_behind(s, st) or _is_so_far(s, st)):
        return "actual"
    return "actual" if told == "hypothetical" and _is_after(s, st) else told


def _is_past(s: Sentence, st: Statement) -> bool:
    """ "The rate had stood at 8% since May", "The bank last raised the rate in May": before what is told now."""
    words = s.tokens.words
    first = min(f.i for f in st.figures)
    for t in range(max(1, first - BEFORE_ACT), first):
        if words[t] in ACTS | STOOD | BECOMING and (words[t - 1] == "had" or words[t - 2 : t] == ["had", "last"]):
            return True
        if words[t] in EASING | TIGHTENING and words[t - 1] == "last" and words[t - 2 : t - 1] != ["the"]:
            return True
    return False


def _is_of_it(s: Sentence, st: Statement) -> bool:
    """ "it should reach 8%": what is thought of a rate, and no wish of what a bank should do."""
    it = st.of_kind(KIND)[0]
    return s.tokens.words[it.i : it.j + 1] == ["it", "should"]


def _is_step_before(s: Sentence, st: Statement, level: Figure | None) -> bool:
    """ "It raised the rate from 8.5% to 15% in June", in a story that has told what the rate was raised to since."""
    told = s.story.notes.get(RATE_OF + str(st.of_kind(KIND)[0].key)) if level is not None else None
    day = s.story.local_date()
    if told is None or day is None or level is None or level.stated == float(told):
        return False
    months = [resolve(d, day, future=False) for d in s.dates if d.kind == "month"]
    gone = all(month is not None and month.end < day.replace(day=1) for month in months)
    return bool(months) and gone and not (ACTS | STOOD | BECOMING).isdisjoint(s.tokens.words[: level.i])


def _is_left_behind(s: Sentence, st: Statement) -> bool:
    """ "when the bank will raise rates from their record low of 0.5%": the rate that stands until a move to come."""
    level = st.level if st.figures == [st.level] and not any(f.i > st.j for f in s.figures) else None
    return level is not None and level.unit == "percent" and bool(st.prior) and standing_foreseen(s, st) is not None


def _is_so_far(s: Sentence, st: Statement) -> bool:
    """ "left its rate at 6%, having trimmed it by 75 basis points in spring": what a bank has done by now."""
    near = range(max(1, min(f.i for f in st.figures) - BEFORE_ACT), min(f.i for f in st.figures))
    return any(s.tokens.word(t) in ACTS and s.tokens.word(t - 1) == "having" for t in near)


def _led_standing(s: Sentence, level: Figure | None) -> str | None:
    """ "tipped a further rise, to 6.5%", "a hike to 0.75% could come": how a move stands that is yet to be made."""
    turn = led_from(s, level) if level is not None else None
    if turn is None or level is None:
        return None
    if any(s.tokens.word(t) in MODALS and t not in s.date_at for t in (level.j, level.j + 1)):
        return "hypothetical"
    if s.tokens.word(turn) == "hold":  # "the remainder a hold at 4%"
        return None if (FORESEERS | FORECASTING | OTHERS).isdisjoint(s.tokens.words[:turn]) else "expected"
    return None if s.tokens.word(turn - 1) in ("a", "an", "first", "final") else "expected"


def standing_foreseen(s: Sentence, st: Statement) -> str | None:
    """ "may need to raise its policy rate to 1%", "forecast three cuts to 3.75%": an act that is not done, by the word
    that governs it."""
    words = s.tokens.words
    stop = next((t for t in range(st.j, st.j + 5) if s.tokens.word(t) == "and"), st.j + 5)
    acts = [t for t in range(max(0, st.i - 8), stop) if s.tokens.word(t) in ACTS]  # not "and expected to keep rising"
    if words[st.j : st.j + 2] == [",", "if"] or any(words[t + 1 : t + 3] == [",", "if"] for t in acts):
        return "hypothetical"  # "a 25 basis point cut, if delivered"
    if any(s.tokens.word(t + 1) in MODALS for t in acts):
        return "hypothetical"  # "a half-point cut would bring the rate to 2.75%"
    for t in acts[:1]:
        if words[max(0, t - 2) : t] == ["and", "to"] and not FORECASTING.isdisjoint(words[: t - 2]):
            return "expected"  # "is likely to leave its rate at 1%, and to lift it by a quarter point in June"
        for k in range(t - 1, max(-1, t - (FAR_BEFORE if words[t - 1] == "to" else BEFORE_ACT)), -1):
            if words[k] in SPLITS or words[k] in DECIDED:
                break
            if words[k] == "if":
                return "hypothetical"  # "If the ECB raises its deposit rate by 25 basis points"
            if words[k] in MODALS and k not in s.date_at:
                return "hypothetical"
            if words[k] in FORECASTING:
                return "expected"
    return None


def _is_after(s: Sentence, st: Statement) -> bool:
    """ "the economy would slow after it cut rates to 4.5%": an act that something else came after."""
    words = s.tokens.words
    return any("after" in words[max(0, t - 3) : t] for t in range(max(0, st.i - 8), st.j) if words[t] in ACTS)


def _is_done(s: Sentence, st: Statement) -> bool:
    """ "stunned markets when it hiked its base rate by 300 basis points", "Futures rose after the ECB cut rates to 2%":
    a past act, and no price of one."""
    words = s.tokens.words
    for t in range(max(1, st.i - 3), min(f.i for f in st.figures)):
        if words[t] in DONE and words[t - 1] not in ("be", "is", "are"):
            return True
        if words[t] == "cut" and not {"after", "when", "since"}.isdisjoint(words[max(0, t - BEFORE_ACT) : t]):
            return True
        if words[t] in ("by", "with") and not SURPRISED.isdisjoint(words[max(0, t - 3) : t]):
            return True  # "surprised markets by cutting its cash rate to 1%"
    return False


def is_priced(s: Sentence, st: Statement) -> bool:
    """Market pricing is an expectation: "78 bps of further cuts this year", "priced in"."""
    words = s.tokens.words
    if any(words[t] == "next" for t in range(max(0, st.i - 1), st.j)):
        return True  # "next hike to 1%"
    if PRICING.isdisjoint(s.vocabulary) or (_is_done(s, st) and PRICING & s.vocabulary <= WHO_PRICES):
        return False
    parted = [t for t in range(st.j, len(words)) if words[t] in PARTING and words[t - 1] in (",", ";")]
    return not PRICING.isdisjoint(words[: min(parted, default=len(words))])  # "cut to 4.5%, while markets price in ..."


def _is_voted_by_few(lead: list[str]) -> bool:
    """ "Two members of the MPC voted to keep rates at", "One policymaker voted for"; but not "All nine members"."""
    few = next((k for k, pair in enumerate(itertools.pairwise(lead)) if pair[0] in FEW and pair[1] in VOTERS), None)
    return few is not None and "voted" in lead[few:]


def is_wished(s: Sentence, st: Statement, standing: str) -> bool:
    """ "two members preferring a 50 basis-point cut", "one voted to hold", "said that the bank must raise rates": what
    is not the bank's own act."""
    first = min(f.i for f in st.figures)
    lead = s.tokens.words[max(0, first - BEFORE_ACT) : first]
    if any(pair in MINORITIES for pair in itertools.pairwise(lead)) or not WISHING.isdisjoint(lead):
        return True
    if _is_voted_by_few(s.tokens.words[max(0, first - VOTE_REACH) : first]):
        return True
    return standing != "previous" and not URGING.isdisjoint(lead)
