"""Dates that are of another thing than the act beside them: of a speech, of data, of an effect.

Each way is a rule of its own; `refusals` asks them in turn.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

from signals.extractors.policy_deadlines.banks import names_bank
from signals.extractors.policy_deadlines.days import heads_list, lists_minutes
from signals.extractors.policy_deadlines.deciders import is_of_cartel
from signals.extractors.policy_deadlines.keys import (
    ARTICLES,
    BRINGS,
    MOVING,
    ON_DAY,
    OPENINGS,
    PUT_OFF,
    SET,
    Act,
    is_behind,
    led_by,
)
from signals.grammar.sentence import Found, Sentence
from signals.grammar.when import When

Rule = Callable[[Sentence, When, Act], bool]

SPEAKING = frozenset("speak speaks speaking spoke testify testifies".split())
FROM_NOW = (["days", "from"], ["weeks", "from"], ["months", "from"])
CAUSING = frozenset("causing sending sparking pushing prompting leading driving dragging weighing".split())
TELLING = frozenset("signal signals suggest suggests show shows hint hints spur fuel".split())
BESIDE_DAY = (("day", "after"), ("day", "before"))
ORDINALS = frozenset("first second third fourth last".split())
PRINTS = frozenset("print figure figures data reading numbers".split())
OWNED_REACH = 6  # tokens from "Wednesday's" to the act
RELEASES = frozenset("releases publishes reports issues".split())
LOOKING_BACK = frozenset("after following".split())
BESIDE_ACT = frozenset("before after".split())
OWN_DATE = 10  # the same where the act is the next that a list tells
NEXT_DATE = 3  # tokens from an act to its own date, where another stands before it


def _between(s: Sentence, when: When, act: Act) -> list[str]:
    """The words between an act and its date, whichever comes first."""
    return s.tokens.words[min(act.j, when.j) : max(act.i, when.i)]


def _is_of_speech(s: Sentence, when: When, act: Act) -> bool:
    """ "her vote (she will speak again today)"."""
    return not SPEAKING.isdisjoint(s.vocabulary) and not SPEAKING.isdisjoint(_between(s, when, act))


def _is_counted_from(s: Sentence, when: When, act: Act) -> bool:
    """ "a period of 75 days from today"."""
    return s.tokens.words[max(0, when.i - 2) : when.i] in FROM_NOW


def _is_start_of_event(s: Sentence, when: When, act: Act) -> bool:
    """ "the conference from Friday might unveil details"."""
    told = act.kind in ("act_announcement", "act_decision") and s.tokens.word(when.i - 1) == "from"
    return told and is_behind(when, act)


def _is_of_opening(s: Sentence, when: When, act: Act) -> bool:
    """ "opens on February 25, beginning with a speech"."""
    opening = s.tokens.word(act.i) in OPENINGS and s.tokens.word(act.j) == "with"
    return opening and is_behind(when, act)


def _is_of_means(s: Sentence, when: When, act: Act) -> bool:
    """ "joined the bloc on Monday in imposing duties": an act told in passing, behind the date of another."""
    word = s.tokens.word(act.i)
    passing = is_behind(when, act) and word.endswith("ing") and word not in OPENINGS
    return passing and s.tokens.word(act.i - 1) in ("in", "of", "by")


def _is_of_effect(s: Sentence, when: When, act: Act) -> bool:
    """ "imposed tariffs, causing markets to drop on Monday"."""
    if is_behind(when, act) or CAUSING.isdisjoint(s.vocabulary):
        return False
    return any(a == "," and b in CAUSING for a, b in itertools.pairwise(_between(s, when, act)))


def _is_of_owner(s: Sentence, when: When, act: Act) -> bool:
    """ "fewer rate cuts after Wednesday's inflation data": the day of another thing than the act."""
    if s.tokens.words[when.j : when.j + 2] != ["'", "s"] or 0 < act.i - when.j < OWNED_REACH:
        return False
    return not is_headed(s, when, act)


def is_headed(s: Sentence, when: When, act: Act) -> bool:
    """ "Tomorrow's economic calendar: oil inventories and FOMC minutes", "On Wednesday, investors will get data on home
    sales, and minutes"."""
    if lists_minutes(s, when, act):
        return True
    return heads_list(s, when) and (act.kind == "act_announcement" or names_bank(s))


def _is_of_data(s: Sentence, when: When, act: Act) -> bool:
    """ "growth data Thursday could signal more rate cuts"."""
    return is_behind(when, act) and not TELLING.isdisjoint(s.tokens.words[when.j : act.i])


def _brings_other(s: Sentence, when: When, act: Act) -> bool:
    """ "The board meets in Frankfurt, and Friday sees US payrolls"."""
    return s.tokens.word(when.j) in BRINGS and act.i < when.i


def _is_of_cartels_hopes(s: Sentence, when: When, act: Act) -> bool:
    """ "Oil rose on Wednesday on hopes that OPEC would cut output"."""
    moving = is_behind(when, act) and when.j > 2 and s.tokens.word(act.i) in MOVING
    return moving and is_of_cartel(s)


def _is_earlier(s: Sentence, when: When, act: Act) -> bool:
    """ "the inflation data earlier Wednesday"."""
    return s.tokens.word(when.i - 1) == "earlier"


def _is_day_of_month(s: Sentence, when: When, act: Act) -> bool:
    """ "meets on the first Tuesday of next month"."""
    counted = when.kind == "weekday" and s.tokens.word(when.i - 1) in ORDINALS
    return counted and s.tokens.word(when.j) == "of"


def _is_of_poll(s: Sentence, when: When, act: Act) -> bool:
    """ "asked between February 4-10, economists expect a rate cut"."""
    return s.tokens.word(when.i - 1) == "between" and is_behind(when, act)


def _is_last(s: Sentence, when: When, act: Act) -> bool:
    """ "the tariffs levied on parcels last Friday"."""
    return when.shift == -1 and not act.past


def _is_of_print(s: Sentence, when: When, act: Act) -> bool:
    """ "effective from June 1, will show only in the July print"."""
    return when.kind == "month" and s.tokens.word(when.j) in PRINTS


def _is_of_data_due(s: Sentence, when: When, act: Act) -> bool:
    """ "the decision will be made after the growth data due on June 9", "In a shutdown the jobs report, scheduled for
    June 6, would be late"."""
    between = s.tokens.words[act.j : when.i]
    return not SET.isdisjoint(between) and (
        "data" in between or ("report" in between and any(act.j <= f.i < when.i and _is_statistic(f) for f in s.names))
    )


def _is_statistic(found: Found) -> bool:
    """ "CPI", "the jobs report"."""
    return bool(found.key("indicator") or found.key("headline"))


def _is_of_other_event(s: Sentence, when: When, act: Act) -> bool:
    """ "The elections are on Tuesday and CPI is on Wednesday", "the summit is held and the final is on July 11"."""
    if any(act.j < f.i < when.i and f.key("indicator") and s.tokens.word(f.i - 1) == "and" for f in s.names):
        return True
    and_the = any(a == "and" and b in ARTICLES for a, b in itertools.pairwise(_between(s, when, act)))
    return and_the and s.tokens.words[when.i - 2 : when.i] in ON_DAY


def _is_beside_day(s: Sentence, when: When, act: Act) -> bool:
    """ "is due on Monday, a day after the election"."""
    return any(pair in BESIDE_DAY for pair in itertools.pairwise(s.tokens.words[when.j : act.i]))


def _has_own_date(s: Sentence, when: When, act: Act) -> bool:
    """ "cut rates in December and next meets on March 20", "returns on Sept. 2 with weeks until funding runs out on
    Sept. 30"."""
    if not {"and", "until"}.intersection(s.tokens.words[when.j : act.i]):
        return False
    beside = s.tokens.word(when.j) == "and"  # "takes office on Dec. 1 and must file by Dec. 15"
    reach = OWN_DATE if beside else NEXT_DATE
    return any(d is not when and 0 <= d.i - act.j <= reach and d.kind in ("day", "weekday") for d in s.dates)


def _is_put_off(s: Sentence, when: When, act: Act) -> bool:
    """ "on 12 March, after it was postponed from 19 February", "brought forward to March 16 from March 30",
    "originally due on September 18"."""
    if led_by(s, when, act) == "from":
        moved = any(d.j == when.i - 1 and d.kind == when.kind for d in s.dates)
        return moved or s.tokens.word(when.i - 2) in PUT_OFF
    return "originally" in s.tokens.words[max(0, when.i - 3) : when.i]


def _is_done_before(s: Sentence, when: When, act: Act) -> bool:
    """ "was approved on May 28, after the House passed the bill"."""
    return act.past and s.tokens.words[when.j : when.j + 2] == [",", "after"]


def _is_of_change_before(s: Sentence, when: When, act: Act) -> bool:
    """ "three meetings, following hikes in April", "raised its rate after fuel prices doubled on Oct. 1", "seen at 3.1%
    in July, up from 2.8% before the decision": the day of what came before the act, or after it."""
    if act.kind != "act_decision":
        return False
    if is_behind(when, act):
        lead = s.tokens.words[max(when.j, act.i - 2) : act.i]
        return "," in s.tokens.words[when.j : act.i] and not BESIDE_ACT.isdisjoint(lead)
    between = s.tokens.words[act.j : when.i]
    return not LOOKING_BACK.isdisjoint(between[:-1]) and any(word.endswith("ed") or word == "hikes" for word in between)


def _is_of_release(s: Sentence, when: When, act: Act) -> bool:
    """ "is to decide on Friday, and the office releases machinery orders on Wednesday": the day of a statistic."""
    if is_behind(when, act):
        return False
    named = next((f for f in s.names if act.j < f.i < when.i and _is_statistic(f)), None)
    return named is not None and not RELEASES.isdisjoint(s.tokens.words[act.j : named.i])


def _is_beyond(s: Sentence, when: When, act: Act) -> bool:
    """ "will decide at their summit whether to grant a delay beyond the March 29 exit date"."""
    return act.kind == "act_decision" and led_by(s, when, act) == "beyond"


OF_OTHERS: tuple[Rule, ...] = (
    _is_of_speech,
    _is_counted_from,
    _is_start_of_event,
    _is_of_opening,
    _is_of_means,
    _is_of_effect,
    _is_of_owner,
    _is_of_data,
    _brings_other,
    _is_of_cartels_hopes,
    _is_earlier,
    _is_day_of_month,
    _is_of_poll,
    _is_last,
    _is_of_print,
    _is_of_data_due,
    _is_of_other_event,
    _is_beside_day,
    _has_own_date,
    _is_put_off,
    _is_done_before,
    _is_of_change_before,
    _is_of_release,
    _is_beyond,
)
