"""Which act a day belongs to, and which days are only those on which somebody spoke."""

from __future__ import annotations

from signals.extractors.policy_deadlines.banks import RATE_ACTS, names_bank, tells_decision
from signals.extractors.policy_deadlines.keys import (
    FAR,
    MEETS,
    PRESENT,
    SET,
    SPEECH,
    TERMS,
    TO_COME,
    VOTES,
    Act,
    is_behind,
    opens,
)
from signals.grammar.sentence import DAYS, Sentence
from signals.grammar.when import When
from signals.records import EconomicIndicator

BEFORE_DATE, AFTER_DATE = 17, 7  # how far an act may stand from its date, in tokens
STEP_REACH = 26  # the same of a bank's step: "cut its rate by half a point to an all-time low of 2.0% on Wednesday"
OPENING_REACH = 2  # the same of "starting"
NEW_TERM_REACH = 4  # tokens from a date to "as the new deadline"
LIST_REACH = 40  # tokens from a day to the last of what it brings
LISTING = frozenset("and , the".split())  # before "minutes"
HEAD = 5  # tokens from a day to the colon of its list
CALENDARS = frozenset("calendar diary agenda schedule events highlights".split())
CLAUSES = frozenset("that which after following amid as".split())  # "the rally Thursday after he delayed tariffs"
CLAUSE_SUBJECTS = frozenset("the it they he she its investors traders markets inflation policymakers".split())
PARTING = frozenset("; while but although when despite".split())
WILL = TO_COME - {"to"}
DUE = SET | frozenset("expected likely forecast tipped set".split())  # to decide
ANNOUNCED = frozenset("said told threatened vowed pledged promised warned signaled signalled".split())
SPOKEN = ANNOUNCED | SPEECH
WOULD = frozenset("would will may could".split())
NOTES = frozenset(
    "note report memo interview podcast column filing post tweet email letter order orders directive".split()
)  # in which somebody spoke
DID = frozenset("sought won took made gave began saw hit found went came wrote filed forecast".split())  # on a day
AFTER_REACH = 5  # tokens from "after the talks" to their day
LATE = frozenset(("midnight", "noon", "close"))  # "from after midnight on Tuesday"
NAMED = MEETS | VOTES


# -- the act of a day --------------------------------------------------------------------------------------------------


def act_of(s: Sentence, when: When, acts: list[Act]) -> Act | None:
    """The act that the date dates: the nearest one in the same clause, acts before the date first."""
    best: tuple[int, Act] | None = None
    for act in acts:
        if _is_new_term(s, when, act):
            return act
        gap = _gap(s, when, act)
        if gap is None or _parted(s, min(act.i, when.i), max(act.j, when.j)):
            continue
        if is_behind(when, act) and (_is_agreed(s, when, best and best[1]) or _is_of_next(s, when, act, acts)):
            continue
        if best is None or gap < best[0]:
            best = (gap, act)
    return best[1] if best else _act_when(s, when, acts)


def _is_new_term(s: Sentence, when: When, act: Act) -> bool:
    """ "setting April 9 as the new deadline"."""
    as_term = act.kind == "act_deadline" and s.tokens.word(when.j) == "as"
    return as_term and 0 < act.i - when.j <= NEW_TERM_REACH


def _gap(s: Sentence, when: When, act: Act) -> int | None:
    """How far an act stands from its date, one behind it counted twice; None if it is none of this date."""
    if act.j <= when.i:
        gap, far = when.i - act.j, OPENING_REACH if opens(s, act) else BEFORE_DATE
        if act.past and s.tokens.word(act.i) in RATE_ACTS:
            far = STEP_REACH
    elif is_behind(when, act) and s.tokens.word(when.j) not in CLAUSES and not _in_aside(s, when):
        gap, far = 2 * (act.i - when.j), 2 * AFTER_DATE
        if _is_fronted(s, when, act):
            gap, far = act.i - when.j, BEFORE_DATE
        elif lists_minutes(s, when, act):
            gap, far = act.i - when.j, LIST_REACH
        elif heads_list(s, when):
            gap, far = act.i - when.j, STEP_REACH
    else:
        return None
    return gap if gap <= far else None


def _is_fronted(s: Sentence, when: When, act: Act) -> bool:
    """ "On Monday, the duties on imported steel are to take effect", "October 31: the extended period expires"."""
    if when.i == 0 and s.tokens.word(when.j) == ":" and when.kind == "day":
        return True
    fronted = when.i <= 1 and s.tokens.word(when.j) == ","
    return fronted and not WILL.isdisjoint(s.tokens.words[max(0, act.i - 3) : act.i])


def lists_minutes(s: Sentence, when: When, act: Act) -> bool:
    """ "On Wednesday, investors will get data on home sales, and minutes of the Fed's May meeting"."""
    if act.kind != "act_announcement" or s.tokens.word(act.i) != "minutes" or s.tokens.word(when.j) != ",":
        return False
    return when.i <= 1 and "will" in s.tokens.words[when.j : when.j + HEAD] and s.tokens.word(act.i - 1) in LISTING


def heads_list(s: Sentence, when: When) -> bool:
    """ "Tomorrow's economic calendar: oil inventories and FOMC minutes": whether a day heads a list of what is due."""
    head = s.tokens.words[when.j : when.j + HEAD]
    return ":" in head and not CALENDARS.isdisjoint(head)


def _in_aside(s: Sentence, when: When) -> bool:
    """ "The agreement, brokered by Brussels in July, is due to expire": a date of what an aside tells."""
    words = s.tokens.words
    if s.tokens.word(when.j) != "," or "," not in words[: when.i]:
        return False
    opened = when.i - words[when.i - 1 :: -1].index(",")
    return opened > 1 and words[opened].endswith("ed") and words[opened] not in SET


def _parted(s: Sentence, i: int, j: int) -> bool:
    """ "as investors", ", with": whether another clause begins among the tokens i to j."""
    words = s.tokens.words
    if not PARTING.isdisjoint(words[i:j]):
        return True
    return any(
        (words[t] == "," and s.tokens.word(t + 1) == "with")
        or (words[t] == "as" and s.tokens.word(t + 1) in CLAUSE_SUBJECTS)
        for t in range(i, min(j, len(words)))
    )


def _is_agreed(s: Sentence, when: When, found: Act | None) -> bool:
    """ "will agree at a meeting in Vienna on June 30 to extend the curbs": the date is of the meeting, found before."""
    return found is not None and found.kind == "act_decision" and s.tokens.word(when.j) == "to"


def _is_of_next(s: Sentence, when: When, act: Act, acts: list[Act]) -> bool:
    """Whether an act behind a date is one of another clause: "plans to impose duties on Monday and make an announcement
    on Tuesday", "The survey is due on Tuesday, and the minutes will follow"."""
    words = s.tokens.words
    if lists_minutes(s, when, act):
        return False
    if s.tokens.word(when.j) == "and" and any(0 <= when.i - a.j <= BEFORE_DATE for a in acts):
        return True
    return any(words[t : t + 2] == [",", "and"] for t in range(when.j, act.i))


def _act_when(s: Sentence, when: When, acts: list[Act]) -> Act | None:
    """ "by July 9, when the pause on the duties is set to end": the act of the clause that a day opens."""
    k = when.j + (s.tokens.word(when.j) == ",")
    if s.tokens.word(k) != "when":
        return None
    told = next((act for act in acts if 0 < act.i - k <= BEFORE_DATE and not act.past), None)
    if told is None:
        return None
    between = s.tokens.words[k : told.i]
    if told.kind == "act_decision" and names_bank(s) and not DUE.isdisjoint(between):
        return told  # "Thursday, when the ECB is expected to cut its deposit rate"
    if not (told.kind in ("act_effective", "act_expiry") or s.tokens.word(told.i) in PRESENT):
        return None
    if s.tokens.word(told.i - 1) == "to":
        return None  # "until year-end, when revenue is needed to extend the tax cuts"
    return told if SPOKEN.isdisjoint(between) else None  # "on Sunday, when he said he would impose duties"


# -- days of speech ----------------------------------------------------------------------------------------------------


def is_speech_day(s: Sentence, when: When) -> bool:
    """ "said on Sunday", "on Tuesday told", "said in May": the day somebody spoke."""
    if _opens_speech(s, when):
        return True
    if tells_decision(s, when.j):
        return False  # "The Fed on Wednesday announced a quarter-point cut", "after the bank yesterday raised rates"
    k = _spoken_at(s, when)
    return _is_of_talks(s, when, k) or _is_of_note(s, when, k) or _is_beside_speech(s, when, k)


def _spoken_at(s: Sentence, when: When) -> int:
    """The token before a date, or before its "on": of "said on Sunday" that of "said"."""
    k = when.i - 1
    on = s.tokens.word(k) in ("on", "late", "early") or s.tokens.words[k - 1 : k + 1] == ["said", "in"]
    return k - 1 if on else k


def _opens_speech(s: Sentence, when: When) -> bool:
    """ "Speaking to reporters on Sunday, he said", "On Friday, the minister said he would impose duties"."""
    if s.tokens.word(0) == "speaking" and "," not in s.tokens.words[: when.i]:
        return True
    return when.i <= 1 and s.tokens.word(when.j) == "," and _would_act(s, when.j)


def _would_act(s: Sentence, j: int) -> bool:
    """ "the minister said he would impose duties": what was said on a day is still to come."""
    words = s.tokens.words
    t = next((t for t in range(j, min(j + FAR, len(words))) if words[t] in ANNOUNCED), len(words))
    return not WOULD.isdisjoint(words[t + 1 : t + 5])


def _is_of_talks(s: Sentence, when: When, k: int) -> bool:
    """ "said a note that was handed out after the talks on Wednesday"; but not "until after the May 25 election"."""
    lead = s.tokens.words[max(0, when.i - AFTER_REACH) : k + 1]
    if "after" not in lead[:-1] or lead[-1] == "after" or not LATE.isdisjoint(lead):
        return False
    return NAMED.isdisjoint(s.tokens.words[when.j : when.j + 2])


def _is_of_note(s: Sentence, when: When, k: int) -> bool:
    """ "said in a Friday note", "data showed the economy rose by 0.4% in December"."""
    figure = s.figure_ends.get(k) if s.tokens.word(k) == "in" else None
    return _following(s, when) in NOTES or (figure is not None and figure.claimed == EconomicIndicator.table)


def _is_beside_speech(s: Sentence, when: When, k: int) -> bool:
    """ "said on Sunday", "today presented the budget", "the party on Sunday sought", "the bank in May forecast"."""
    following = _following(s, when)
    if following in SPEECH or following in DID:
        return True
    if when.kind in ("weekday", "relative_day") and following.endswith("ed"):
        return True
    titled = s.tokens.word(k) == "statement" and k + 1 in s.cue_before  # "the Spring Statement on March 26"
    return s.tokens.word(k) in SPEECH and not titled


def _following(s: Sentence, when: When) -> str:
    """The word behind a date, within a bracket that opens there."""
    return s.tokens.word(when.j + (s.tokens.word(when.j) == "["))


# -- hours and terms ---------------------------------------------------------------------------------------------------


def as_today(s: Sentence, when: When, acts: list[Act]) -> When:
    """ "is due to announce its decision at 1815 GMT", "12pm: Fed rate decision": the hour stands for today."""
    decided = any(a.kind == "act_decision" and "decision" in s.tokens.words[a.i : a.j] for a in acts)
    due = "due" in s.tokens.words[: when.i] or ":" in s.tokens.words[when.j : when.j + 3]
    alone = decided and due and not any(d.kind in DAYS for d in s.dates)
    return When("relative_day", when.i, when.j, shift=0) if alone and names_bank(s) else when


def is_term(s: Sentence, when: When, act: Act) -> bool:
    """ "The regulator must decide by June 12", "must be signed by midnight on Friday": a term, whatever is to be done
    in it; but elections are held."""
    words = s.tokens.words
    if act.kind not in ("act_decision", "act_announcement") or "must" not in words[max(0, act.i - 2) : act.i]:
        return False
    at_midnight = words[max(0, when.i - 2) : when.i] == ["midnight", "on"]
    return s.tokens.word(when.i - 3 if at_midnight else when.i - 1) in TERMS
