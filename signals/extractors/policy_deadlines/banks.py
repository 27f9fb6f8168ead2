"""Central banks: whether a sentence speaks of one, and where it tells what one decides."""

from __future__ import annotations

from signals.extractors.policy_deadlines.keys import COMING, FAR, GONE, MEETS, NEAR, PLANNED, TO_COME
from signals.grammar.sentence import Sentence

BANK_PAIRS = (
    {"interest", "rate"},
    {"central", "bank"},
    {"reserve", "bank"},
    {"monetary", "policy"},
    {"key", "rate"},
    {"policy", "rate"},
)  # words that tell of a bank's matters
COMMITTEES = frozenset("committee council board mpc fomc bank".split())
MEMBERS = COMMITTEES | frozenset(
    "group members alliance cartel policymakers policy ministers officials it its their".split()
)
SUBJECTS = frozenset("bank central committee board next meets".split())  # second words: "The board", "The next", "It"
STEPS_TOLD = MEETS | frozenset("announcement decision review".split())
AGAIN = frozenset("again next last".split())
CHANGES = frozenset(
    "change changes move moves decision cut cuts hike increase reduction measures rates minutes".split()
)
RATE_ACTS = frozenset(
    "kept keeps keep held holds hold cut cuts raised raises raise hiked left leave leaves lowered keeping cutting"
    " raising trimmed trims slashed slashes reduced reduces lift lifts lifted maintained maintains maintaining retained"
    " retains retaining upped decreased increased increases chopped chops".split()
)
DECIDING = frozenset("decided announced voted opted delivered".split())
STEP_WORDS = RATE_ACTS | DECIDING  # without which no decision is told
DONE = DECIDING | frozenset(
    "kept held cut raised hiked left lowered trimmed slashed reduced lifted maintained retained upped increased"
    " chopped".split()
)
OF_STEP = frozenset("new abridged edited full".split())  # before the rates or minutes of a bank
WAGERS = frozenset(
    "bets expectations expectation chances odds hopes pressure speculation likelihood yields out".split()
)
STEPS_GIVEN = frozenset("cut hike increase reduction move".split())  # what a bank "delivered"
STEP_UNITS = frozenset("point points bp bps rate".split())
STEPS = RATE_ACTS | frozenset("reduce lower hike increase move quarter half".split())
RATES = frozenset("rate rates".split())
OF_RATES = RATES | {"point", "points"}
BUYING = frozenset("bond asset".split())  # whose purchases are a bank's
LOOKING_BACK = frozenset("since after following".split())
RATE_REACH = 11  # tokens from "raised" to the rate
HELD = 8  # tokens from "at" to the meeting: "at an out-of-cycle meeting"
SINCE_REACH = 12  # tokens from "since" to the step that was made


def names_bank(s: Sentence) -> bool:
    """ "the ECB", "the repo rate", "monetary policy": whether the words of a sentence tell of a central bank."""
    if any(f.key("bank") or f.key("body") or f.key("rate") for f in s.names) or "mpc" in s.vocabulary:
        return True
    return any(pair <= s.vocabulary for pair in BANK_PAIRS)


def speaks_of_bank(s: Sentence) -> bool:
    """ "The bank meets on June 5", "It meets again", "The next meeting is on June 5": of the bank told of before."""
    second = s.tokens.word(1)
    if "bank" in s.story.last and (second == "next" or _is_of_days_decision(s)):
        return True
    if _meets_again(s) or _refers_to_step(s):
        return True
    if second not in SUBJECTS and not _steps_at_meeting(s):
        return False
    before = s.story.before
    if before is not None and ({"bank", "body"} & before.name_kinds or {"central", "bank"} <= before.vocabulary):
        return True
    return s.story.recent("bank") is not None


def _is_of_days_decision(s: Sentence) -> bool:
    """ "Tuesday's decision had been tipped by most"."""
    words = s.tokens.words
    return "decision" in s.vocabulary and any(words[when.j : when.j + 3] == ["'", "s", "decision"] for when in s.dates)


def _steps_at_meeting(s: Sentence) -> bool:
    """ "Rates were held at the June 5 meeting"."""
    at_meeting = any(s.tokens.word(when.j) == "meeting" for when in s.dates)
    return at_meeting and not RATE_ACTS.isdisjoint(s.vocabulary)


def _meets_again(s: Sentence) -> bool:
    """ "The board's last meeting of the year is on June 19", "The group meets again": of whom the story told before."""
    if s.vocabulary.isdisjoint(AGAIN):
        return False
    words = s.tokens.words
    told = (
        t for t, word in enumerate(words) if word in STEPS_TOLD and not AGAIN.isdisjoint(words[max(0, t - 4) : t + 2])
    )
    if not any(words[t - 2 : t] == ["the", "next"] or not MEMBERS.isdisjoint(words[max(0, t - 8) : t]) for t in told):
        return False
    return "bank" in s.story.last or "OPEC" in s.story.text or "Opec" in s.story.text


def _refers_to_step(s: Sentence) -> bool:
    """ "The changes take effect on June 11", "Minutes will be released on June 11", behind what a bank did."""
    words = s.tokens.words
    lead = words[1:3] if OF_STEP.issuperset(words[1:2]) else words[1:2]
    told = words[:1] == ["minutes"] or (words[0] in ("the", "this", "these") and not CHANGES.isdisjoint(lead))
    return told and s.story.recent("bank") is not None


def tells_decision(s: Sentence, t: int) -> bool:
    """ "kept its rate", "decided on Friday to raise the key rate", "announced a quarter-point move"."""
    word = s.tokens.word(t)
    if word in RATE_ACTS:
        return _tells_step(s, t)
    return word in DECIDING and names_bank(s) and _tells_decided(s, t)


def _tells_step(s: Sentence, t: int) -> bool:
    """ "kept its rate", "rates were raised"; but not "increased bets on a rate cut", "held out little hope"."""
    words = s.tokens.words
    if not WAGERS.isdisjoint(words[t + 1 : t + 4]) or not names_bank(s):
        return False
    if s.tokens.word(t - 1) in GONE:
        return not RATES.isdisjoint(words[max(0, t - 5) : t])
    named = any(t < f.i < t + RATE_REACH and f.key("rate") for f in s.names)
    return named or words[t + 2 : t + 4] == ["target", "range"] or _tells_of_rates(words[t : t + RATE_REACH])


def _tells_of_rates(words: list[str]) -> bool:
    """ "raised its key rate", "cut borrowing costs", "will cut its bond purchases": what a bank decides on."""
    if not RATES.isdisjoint(words):
        return True
    for t in range(1, len(words) - 1):
        if words[t : t + 2] == ["borrowing", "costs"]:
            return words[t - 1] not in ("its", "their")  # a company's
        if words[t] in BUYING and words[t + 1] == "purchases":
            return True
    return False


def _tells_decided(s: Sentence, t: int) -> bool:
    """ "decided on Friday to raise the key rate", "delivered a cut of half a point"; but not "a hawkish message"."""
    words = s.tokens.words
    told = words[t + 1 : t + FAR]
    if words[t] == "announced" and (words[max(0, t - 2) : t] == ["decision", "was"] or told[:2] == ["the", "decision"]):
        return True  # "The decision was announced on Monday", "The governor announced the decision in Accra yesterday"
    if words[t] == "delivered" and STEPS_GIVEN.isdisjoint(told[:NEAR]):
        return False
    return not STEPS.isdisjoint(told) and not OF_RATES.isdisjoint(told)


def is_done(s: Sentence, t: int) -> bool:
    """ "raised its key rate", "surprised markets by raising it on Wednesday"; but not "is to be raised"."""
    words = s.tokens.words
    if words[t] in DONE:
        return TO_COME.isdisjoint(words[max(0, t - 3) : t])
    told = words[t].endswith("ing") and t > 0 and words[t - 1] in ("by", ",")
    return told and COMING.isdisjoint(words[:t]) and any(word.endswith("ed") for word in words[: t - 1])


def is_held(s: Sentence, i: int) -> bool:
    """ "raised its rate at its monthly meeting on Tuesday", "At its 20 May meeting the bank cut its rate", "at its
    mid-term review on May 20"."""
    words = s.tokens.words
    lead = words[max(0, i - HELD) : i]
    if s.tokens.word(i) not in MEETS | {"review"} and s.tokens.word(i + 1) not in MEETS:
        return False
    return "at" in lead and "next" not in lead and any(w in DONE and tells_decision(s, t) for t, w in enumerate(words))


def has_met(s: Sentence, i: int) -> bool:
    """ "The rate-setting committee, which met on Tuesday": no politician, whose meetings are of every day."""
    return s.tokens.word(i) == "met" and not COMMITTEES.isdisjoint(s.tokens.words[max(0, i - 5) : i])


def is_target_rate(s: Sentence, i: int) -> bool:
    """ "its target for the overnight rate", "its target range": of a bank's step, not an aim to be reached."""
    following = s.tokens.words[i + 1 : i + 10]
    return names_bank(s) and (following[:1] == ["range"] or not RATES.isdisjoint(following))


def was_stepped(s: Sentence, t: int) -> bool:
    """ "since a 25 basis point increase on February 23", "after the rate cut on 5 May": a bank's step that was made."""
    words = s.tokens.words
    if words[t] not in STEPS_GIVEN or STEP_UNITS.isdisjoint(words[max(0, t - 3) : t]) or not names_bank(s):
        return False
    return not LOOKING_BACK.isdisjoint(words[max(0, t - SINCE_REACH) : t]) and PLANNED.isdisjoint(words[:t])
