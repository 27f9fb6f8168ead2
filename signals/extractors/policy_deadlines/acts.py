"""Where a sentence tells of an act that a date may be of.

Most acts stand as words in the lexicon, some are told by their dates alone; the others by words that mean an act only
among certain others.
"""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.policy_deadlines.banks import STEP_WORDS, is_done, names_bank, speaks_of_bank, tells_decision
from signals.extractors.policy_deadlines.cues import acts_of_cues
from signals.extractors.policy_deadlines.dated import acts_at_dates, plans
from signals.extractors.policy_deadlines.deciders import is_of_cartel
from signals.extractors.policy_deadlines.keys import COMING, DELAYS, FAR, GIVING, MOVING, NEAR, NONE, TAXES, Act
from signals.grammar.sentence import Sentence

MOVED_BACK = DELAYS | frozenset("extended renewed prolonged".split())
RELIEF = frozenset(
    "temporary reprieve waiver exemption exempt exempted authorises authorizes authorised authorized".split()
)  # what holds until a day
HOLDING_TO = (
    DELAYS | RELIEF | frozenset("ban bans banned bar bars barred freeze freezes froze waive waives waived".split())
)
OPERATING = frozenset("buy buying purchase conduct hold sell selling infuse".split())
OPERATIONS = frozenset("bonds gilts securities repo omo auction auctions vrr swap swaps operation operations".split())
ACTING = OPERATING | MOVING
SUPPLY = frozenset("output production supply cuts".split())
OF_POLICY = frozenset({"authority", "policy_topic"})  # classes of cues


def acts_of(s: Sentence) -> list[Act]:
    """All acts that a sentence tells of: of those as near to a date, the first counts."""
    return [
        *acts_of_cues(s),
        *_given_terms(s),
        *_reliefs(s),
        *_starts(s),
        *_ends(s),
        *_decisions(s),
        *acts_at_dates(s),
        *plans(s),
    ]


def _given_terms(s: Sentence) -> Iterator[Act]:
    """ "gave firms until June 30"."""
    if "until" in s.vocabulary and not GIVING.isdisjoint(s.vocabulary):
        words = s.tokens.words
        for t, word in enumerate(words):
            if word == "until" and _is_given(words[max(0, t - NEAR) : t]):
                yield Act("act_deadline", t, t + 1, past=False)


def _is_given(lead: list[str]) -> bool:
    """ "gave firms"; but "has delayed the increase until June 30" and "have been pushed back until" tell when it
    starts, and "does not have the next rate cut occurring until September" what is foreseen."""
    return not GIVING.isdisjoint(lead) and MOVED_BACK.isdisjoint(lead) and "rate" not in lead and lead[-1] != "back"


def _reliefs(s: Sentence) -> Iterator[Act]:
    """ "a temporary waiver until June 30"."""
    if "until" in s.vocabulary and not RELIEF.isdisjoint(s.vocabulary):
        words = s.tokens.words
        for t, word in enumerate(words):
            if word == "until" and not RELIEF.isdisjoint(words[max(0, t - FAR) : t]):
                yield Act("act_expiry", t, t + 1, past=False)


def _starts(s: Sentence) -> Iterator[Act]:
    """ "delayed a 25% tariff until March 4", "will buy bonds worth 200 billion rupees"."""
    for t, word in enumerate(s.tokens.words):
        if (word in ("until", "to") and _is_delayed(s, t)) or (word in ACTING and _is_operation(s, t)):
            yield Act("act_effective", t, t + 1, past=False)


def _is_delayed(s: Sentence, t: int) -> bool:
    """ "delayed a 25% tariff until March 4": what a policy waits for; a rate cut that is put off is a decision."""
    words = s.tokens.words
    if words[t] == "to" and t + 1 not in s.date_at:
        return False
    lead = range(max(0, t - FAR), t)
    put_back = s.tokens.word(t - 1) == "back" and s.tokens.word(t - 2) in ("put", "pushed")
    if not put_back and DELAYS.isdisjoint(words[lead.start : t]):
        return False
    told = NONE.union(*(s.classes(k) for k in lead))
    return "act_decision" not in told and not OF_POLICY.isdisjoint(told)


def _is_operation(s: Sentence, t: int) -> bool:
    """ "will buy bonds worth 200 billion rupees", "plans to raise output", "wants to cut VAT by a point on 1 July":
    what an authority is to do."""
    words = s.tokens.words
    if COMING.isdisjoint(words[max(0, t - 4) : t]):
        return False
    if words[t] in OPERATING:
        return not OPERATIONS.isdisjoint(words[t + 1 : t + FAR]) and (names_bank(s) or speaks_of_bank(s))
    what = words[t + 1 : t + 4]
    return not TAXES.isdisjoint(what) or (is_of_cartel(s) and not SUPPLY.isdisjoint(what))


def _ends(s: Sentence) -> Iterator[Act]:
    """ "waived the gasoline tax through June 30"."""
    words = s.tokens.words
    for t in (when.i - 1 for when in s.dates):
        if s.tokens.word(t) == "through" and not HOLDING_TO.isdisjoint(words[max(0, t - FAR) : t]):
            yield Act("act_expiry", t, t + 1, past=False)


def _decisions(s: Sentence) -> Iterator[Act]:
    """ "kept its rate", "decided on Friday to raise the key rate"."""
    if not STEP_WORDS.isdisjoint(s.vocabulary):
        for t in range(len(s.tokens)):
            if tells_decision(s, t):
                yield Act("act_decision", t, t + 1, is_done(s, t))
