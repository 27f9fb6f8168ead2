"""Levies, and the prices that governments set: what becomes of them from a day."""

from __future__ import annotations

import itertools
from collections.abc import Collection

from signals.extractors.policy_deadlines.keys import DELAYS, FAR, GONE, NONE, PUT_OFF, TAXES
from signals.grammar.sentence import Sentence
from signals.grammar.when import When

TO_BAN = tuple((aux, verb) for aux in ("to", "will", "would") for verb in ("ban", "bar", "halt", "embargo"))
SETTING = frozenset(
    "set sets face faces facing impose charge levied levy pay subject will doubling raising increasing hiking cutting"
    " lowering imposing slapping raise double cut lower reverse scrap abolish introduce".split()
)
WAITING = DELAYS | PUT_OFF
RISING = frozenset(
    "go goes rise rises climb climbs jump jumps fall falls drop drops increase increases double doubles hike hikes"
    " revert reverts".split()
)
CAPPED = frozenset("frozen capped".split())
CHANGING = RISING | CAPPED
ROSE = frozenset("rose went".split())
RAISED = ROSE | frozenset("raised increased hiked lowered doubled".split())
PRICES = frozenset("price prices fares fees".split())
STATE_SET = frozenset("subsidised subsidized regulated supervision administered".split())
BILLS = PRICES | TAXES | {"bills"}
PUMP = frozenset("petrol diesel fuel paraffin electricity".split())  # whose prices governments set
PAYING = frozenset("pay fork".split())
TO_SET = frozenset("will to".split())
OF_WHAT = 12  # tokens from a levy to what becomes of it: "tariffs on $60 billion of electric cars will go up"


def applies_from(s: Sentence, when: When) -> bool:
    """ "goods will face a 25% tariff from June 16", "set duties of 10% from Friday"."""
    lead = s.tokens.words[max(0, when.i - FAR) : when.i]
    since = s.tokens.word(when.i - 1) == "from" or lead[-2:] == ["as", "of"]
    if not since or TAXES.isdisjoint(lead) or not WAITING.isdisjoint(lead) or s.tokens.word(when.j) == "'":
        return False
    return not SETTING.isdisjoint(lead) or any(pair in TO_BAN for pair in itertools.pairwise(lead))


def goes_up(s: Sentence, when: When) -> bool:
    """ "power tariffs, which rise by 12% on July 1", "energy bills will be frozen from July 1"."""
    words = s.tokens.words
    since = words[when.i - 1] == "from"
    if since and pays_more(words[max(0, when.i - FAR) : when.i]):
        return True
    if s.vocabulary.isdisjoint(CHANGING):
        return False
    t = next((t for t in range(when.i - 1, max(0, when.i - FAR), -1) if words[t] in CHANGING), None)
    if t is None or "," in words[t : when.i]:
        return False
    lead = _of_clause(words[max(0, t - OF_WHAT) : t])
    if words[t] in CAPPED:
        return words[t - 1] == "be" and not BILLS.isdisjoint(lead)
    if words[t + 1] in ("in", "of"):  # "the increase in sales tax to 9% from 1 April"
        what = words[t + 2 : min(when.i, t + OF_WHAT)]
        return since and not TAXES.isdisjoint(what) and "bill" not in what
    coming = not TO_SET.isdisjoint(lead[-2:])
    if words[when.i - 1] == "in" and when.year is None and not coming:
        return False  # "Duties rise in May"; but "Rail fares will rise by 2.8% in January"
    return not TAXES.isdisjoint(lead) or (coming and is_state_set(lead))


def pays_more(words: list[str]) -> bool:
    """ "will pay 40c more for a litre of petrol from": what governments set, by the litre."""
    return "more" in words and not PAYING.isdisjoint(words) and not PUMP.isdisjoint(words)


def is_state_set(words: list[str]) -> bool:
    """ "the prices of fuel", "regulated rail fares": what governments set."""
    return is_regulated(words) or (not PUMP.isdisjoint(words) and not PRICES.isdisjoint(words))


def is_regulated(words: Collection[str]) -> bool:
    """ "the price of subsidised bread", "regulated rail fares": what is said to be set by governments."""
    return not STATE_SET.isdisjoint(words) and not PRICES.isdisjoint(words)


def _of_clause(lead: list[str]) -> list[str]:
    """ "power tariffs, which": the words before a verb without those of another clause."""
    breaks = (t for t, word in enumerate(lead) if word == "," and lead[t + 1 : t + 2] not in ([], ["which"]))
    return lead[max(breaks, default=-1) + 1 :]


def was_raised(s: Sentence, when: When) -> bool:
    """ "The government increased the prices of subsidised fuel on May 22", "VAT, which went up on 1 January"."""
    words = s.tokens.words
    if when.kind != "day" or s.vocabulary.isdisjoint(RAISED):
        return False
    t = next((t for t in range(when.i - 1, max(0, when.i - FAR), -1) if words[t] in RAISED), 0)
    if words[t] in ROSE or words[t - 1] in GONE:  # "Duties on gold were raised to 10% on April 13"
        return not TAXES.isdisjoint(words[max(0, t - OF_WHAT) : t])
    what = words[t + 1 : min(when.i, t + OF_WHAT)]
    by = t - (words[t - 1] in ("last", "also"))  # "Government last raised fuel prices on May 7"
    return (is_state_set(what) or not TAXES.isdisjoint(what)) and "authority" in s.cue_before.get(by, (NONE, by))[0]
