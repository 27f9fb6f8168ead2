"""Dates that are none of policy, although an act stands beside them.

Each way is a rule of its own below; `is_refused` asks those of all acts and those of the kind of the act in turn.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

from signals.extractors.policy_deadlines.banks import names_bank, speaks_of_bank
from signals.extractors.policy_deadlines.days import heads_list
from signals.extractors.policy_deadlines.deciders import is_of_cartel, meets_as_body, refers_to_authority
from signals.extractors.policy_deadlines.keys import (
    BRINGS,
    COMING,
    DELAYS,
    FAR,
    LOWERING,
    MEETS,
    NEAR,
    OPENINGS,
    PUT_OFF,
    RAISING,
    TAXES,
    TERMS,
    TYPES,
    YET_TO_COME,
    Act,
    begins,
)
from signals.extractors.policy_deadlines.naming import names_policy
from signals.grammar.sentence import Sentence
from signals.grammar.when import When

Rule = Callable[[Sentence, When, Act], bool]

ARTICLES = frozenset("the its their a".split())
SIGNS = frozenset({"a", "the"})
ABOUT = (["over", "the"], ["about", "the"])
FORUMS = frozenset("ai intelligence investor investors investment business tech technology industry inaugurate".split())
HOSTS = frozenset(
    "eu nato g7 g8 g20 brics asean apec arab opec opec+ african leaders european quad sco commonwealth emergency peace"
    " extraordinary informal bilateral trilateral gulf gcc mercosur caricom their its trade climate".split()
)
STATES = frozenset("leaders nations ministers countries heads between presidents".split())
EVENTS = frozenset(
    "conference summit talks tour visit season festival games forum congress trial testimony hearing hearings event"
    " show expo exhibition fair".split()
)
HALTS = frozenset(
    "freeze truce ban scheme programme program waiver exemption lockdown embargo moratorium ceasefire package subsidy"
    " reprieve".split()
)
ENDED_BY_POLICY = DELAYS | HALTS | TAXES
TAKING_EFFECT = frozenset("effective with will".split())
PACTS = frozenset("agreement merger appointment contract amendment".split())
LEAVING = frozenset(
    "resignation resigned retirement appointed appointment appointments appoints tenure tapped promoted hired named"
    " joins".split()
)
MOVED_STEPS = frozenset("cuts hikes".split())
PUBLISHED = frozenset("figure figures data statistics estimate estimates reading survey".split())
SPEAKING = frozenset("speak speaks speaking spoke testify testifies".split())
FROM_NOW = (["days", "from"], ["weeks", "from"], ["months", "from"])
CAUSING = frozenset("causing sending sparking pushing prompting leading driving dragging weighing".split())
TELLING = frozenset("signal signals suggest suggests show shows hint hints spur fuel".split())
BESIDE_DAY = (("day", "after"), ("day", "before"))
ORDINALS = frozenset("first second third fourth last".split())
PRINTS = frozenset("print figure figures data reading numbers".split())
OWNED_REACH = 6  # tokens from "Wednesday's" to the act
NEXT_DATE = 3  # tokens from an act to its own date, where another stands before it
PRONOUNS = frozenset("they it these".split())
HALTED = HALTS | PRONOUNS
SPANS = frozenset({"year", "quarter"})
MOVES = frozenset("momentum gains losses rally streak decline declines advance slide".split())
PLANTS = frozenset("plant plants facility facilities mill mills factory factories mine mines refinery".split())
SECURITIES = frozenset("options warrants rights notes debentures contract contracts futures".split())
TAKEOVERS = frozenset("acquisition takeover buyout merger".split())
LAUNCHING = frozenset("launch launches launched launching".split())
PLANS = frozenset({"plan", "plans"})
PUT_ASIDE = frozenset(word for word in DELAYS if word.endswith("ed"))
PREFERRED = frozenset("preferred dissented favoured favored".split())  # of those who voted
NOTICES = frozenset("announcement announcements announcing".split())
LOOKING_FORWARD = (
    (COMING - {"to"})
    | YET_TO_COME
    | frozenset(
        "before await awaits awaiting awaited promised promises focus eyes watch key slated brings come".split()
    )
)
COMPANYS = frozenset("company management analyst revenue volumes customers maker".split())  # whose aims are no policy
PREDICTING = frozenset("predicts predicted forecasts projects estimates".split())


def is_refused(s: Sentence, when: When, act: Act) -> bool:
    """Whether a rule tells that a date is none of policy."""
    return any(rule(s, when, act) for rule in ASKED[act.kind])


def led_by(s: Sentence, when: When, act: Act) -> str:
    """The word that leads to a date, before its article: "by" of "by the end of June", "until" of "until at least"."""
    if act.kind == "act_expiry" and s.tokens.words[when.i - 2 : when.i] == ["at", "least"]:
        return s.tokens.word(when.i - 3)  # "is due to run until at least September"
    before = s.tokens.word(when.i - 1)
    return s.tokens.word(when.i - 2) if before in ARTICLES else before


def _between(s: Sentence, when: When, act: Act) -> list[str]:
    """The words between an act and its date, whichever comes first."""
    return s.tokens.words[min(act.j, when.j) : max(act.i, when.i)]


def _is_behind(when: When, act: Act) -> bool:
    """Whether an act stands behind its date."""
    return act.i >= when.j


# -- what other things the words of an act tell of ---------------------------------------------------------------------


def _is_sign(s: Sentence, when: When, act: Act) -> bool:
    """ "a sign outside its headquarters", "a vote of confidence in the company"."""
    of_trust = s.tokens.words[act.j : act.j + 2] == ["of", "confidence"]
    return s.tokens.word(act.i - 1) in SIGNS and (of_trust or s.tokens.word(act.i) == "sign")


def _is_name(s: Sentence, when: When, act: Act) -> bool:
    """ "Applied Systems"."""
    return s.tokens.word(act.i) == "applied" and s.is_capital(act.i) and s.is_capital(act.j)


def _is_talked_about(s: Sentence, when: When, act: Act) -> bool:
    """ "was asked on Wednesday about the decision"."""
    return s.tokens.words[max(0, act.i - 2) : act.i] in ABOUT


def _is_imprint(s: Sentence, when: When, act: Act) -> bool:
    """ "This announcement was published by ... on June 3": a company's own paper."""
    return s.tokens.words[act.i : act.i + 3] == ["announcement", "was", "published"]


def _is_forum(s: Sentence, when: When, act: Act) -> bool:
    """ "the AI Action Summit in Paris", "will inaugurate the summit": where nothing is decided; but "the EU summit"."""
    if s.tokens.word(act.i) != "summit":
        return False
    words = s.tokens.words
    states = not HOSTS.isdisjoint(words[max(0, act.i - 4) : act.i]) or not STATES.isdisjoint(words[act.j : act.j + 4])
    return not states and (s.is_capital(act.i) or not FORUMS.isdisjoint(s.vocabulary))


def _is_event(s: Sentence, when: When, act: Act) -> bool:
    """ "ahead of the security conference starting on Friday"."""
    opening = s.tokens.word(act.i) in OPENINGS
    return opening and not EVENTS.isdisjoint(s.tokens.words[max(0, act.i - NEAR) : act.i])


def _is_wagered(s: Sentence, when: When, act: Act) -> bool:
    """ "bets on two rate cuts starting in June"."""
    return s.tokens.word(act.i) in OPENINGS and s.tokens.word(act.i - 1) in MOVED_STEPS


def _is_works(s: Sentence, when: When, act: Act) -> bool:
    """ "construction is set to begin in September"."""
    return begins(s, act) and not any("policy_topic" in s.classes(t) for t in range(max(0, act.i - 5), act.i))


def _is_set_to_end(s: Sentence, when: When, act: Act) -> bool:
    """ "the front-loading of issuance looks set to end in June"."""
    ends = s.tokens.words[act.i + 1 : act.j] == ["to", "end"]
    return ends and ENDED_BY_POLICY.isdisjoint(s.tokens.words[: act.i])


def _is_of_pact(s: Sentence, when: When, act: Act) -> bool:
    """ "the agreement, effective February 5", "announced his resignation, effective February 5"."""
    words = s.tokens.words
    if s.tokens.word(act.i) not in TAKING_EFFECT:
        return False
    return not PACTS.isdisjoint(words[max(0, act.i - 3) : act.i]) or not LEAVING.isdisjoint(words[: act.i])


def _is_deal(s: Sentence, when: When, act: Act) -> bool:
    """ "hopes to reach a deal on Friday"; but "must reach a deal by Friday"."""
    return s.tokens.word(act.j - 1) in ("deal", "agreement") and led_by(s, when, act) not in TERMS


def _is_order(s: Sentence, when: When, act: Act) -> bool:
    """ "ordered on Friday"; but "ordered to pay by Friday"."""
    return s.tokens.word(act.i) == "ordered" and s.tokens.word(when.i - 1) != "by"


def _announces_data(s: Sentence, when: When, act: Act) -> bool:
    """ "The statistics office will announce May's figures on Monday"."""
    announced = s.tokens.word(act.i) == "announce"
    return announced and not PUBLISHED.isdisjoint(s.tokens.words[act.j : act.j + 5])


# -- what other things a date is of ------------------------------------------------------------------------------------


def _is_of_speech(s: Sentence, when: When, act: Act) -> bool:
    """ "her vote (she will speak again today)"."""
    return not SPEAKING.isdisjoint(s.vocabulary) and not SPEAKING.isdisjoint(_between(s, when, act))


def _is_counted_from(s: Sentence, when: When, act: Act) -> bool:
    """ "a period of 75 days from today"."""
    return s.tokens.words[max(0, when.i - 2) : when.i] in FROM_NOW


def _is_start_of_event(s: Sentence, when: When, act: Act) -> bool:
    """ "the conference from Friday might unveil details"."""
    told = act.kind in ("act_announcement", "act_decision") and s.tokens.word(when.i - 1) == "from"
    return told and _is_behind(when, act)


def _is_of_opening(s: Sentence, when: When, act: Act) -> bool:
    """ "opens on February 25, beginning with a speech"."""
    opening = s.tokens.word(act.i) in OPENINGS and s.tokens.word(act.j) == "with"
    return opening and _is_behind(when, act)


def _is_of_means(s: Sentence, when: When, act: Act) -> bool:
    """ "rose on Monday in extending": an act in passing, behind the date of another thing."""
    word = s.tokens.word(act.i)
    passing = _is_behind(when, act) and word.endswith("ing") and word not in OPENINGS
    return passing and s.tokens.word(act.i - 1) in ("in", "of", "by")


def _is_of_effect(s: Sentence, when: When, act: Act) -> bool:
    """ "imposed tariffs, causing markets to drop on Monday"."""
    if _is_behind(when, act) or CAUSING.isdisjoint(s.vocabulary):
        return False
    return any(a == "," and b in CAUSING for a, b in itertools.pairwise(_between(s, when, act)))


def _is_of_owner(s: Sentence, when: When, act: Act) -> bool:
    """ "fewer rate cuts after Wednesday's inflation data": the day of another thing than the act."""
    if s.tokens.words[when.j : when.j + 2] != ["'", "s"] or 0 < act.i - when.j < OWNED_REACH:
        return False
    return not _is_headed(s, when, act)


def _is_headed(s: Sentence, when: When, act: Act) -> bool:
    """ "Tomorrow's economic calendar: oil inventories and FOMC minutes"."""
    return heads_list(s, when) and (act.kind == "act_announcement" or names_bank(s))


def _is_of_data(s: Sentence, when: When, act: Act) -> bool:
    """ "growth data Thursday could signal more rate cuts"."""
    return _is_behind(when, act) and not TELLING.isdisjoint(s.tokens.words[when.j : act.i])


def _brings_other(s: Sentence, when: When, act: Act) -> bool:
    """ "The board meets in Frankfurt, and Friday sees US payrolls"."""
    return s.tokens.word(when.j) in BRINGS and act.i < when.i


def _is_of_cartels_hopes(s: Sentence, when: When, act: Act) -> bool:
    """ "Oil rose on Wednesday on hopes that OPEC would cut output"."""
    moving = _is_behind(when, act) and when.j > 2 and s.tokens.word(act.i) in RAISING | LOWERING
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
    return s.tokens.word(when.i - 1) == "between" and _is_behind(when, act)


def _is_last(s: Sentence, when: When, act: Act) -> bool:
    """ "the tariffs levied on parcels last Friday"."""
    return when.shift == -1 and not act.past


def _is_of_print(s: Sentence, when: When, act: Act) -> bool:
    """ "effective from June 1, will show only in the July print"."""
    return when.kind == "month" and s.tokens.word(when.j) in PRINTS


def _is_of_data_due(s: Sentence, when: When, act: Act) -> bool:
    """ "the decision will be made after the growth data due on June 9"."""
    between = s.tokens.words[act.j : when.i]
    return "due" in between and "data" in between


def _is_of_other_event(s: Sentence, when: When, act: Act) -> bool:
    """ "The elections are on Tuesday and CPI is on Wednesday"."""
    return any(act.j < f.i < when.i and f.key("indicator") and s.tokens.word(f.i - 1) == "and" for f in s.names)


def _is_beside_day(s: Sentence, when: When, act: Act) -> bool:
    """ "is due on Monday, a day after the election"."""
    return any(pair in BESIDE_DAY for pair in itertools.pairwise(s.tokens.words[when.j : act.i]))


def _has_own_date(s: Sentence, when: When, act: Act) -> bool:
    """ "cut rates in December and next meets on March 20"."""
    if "and" not in s.tokens.words[when.j : act.i]:
        return False
    return any(d is not when and 0 <= d.i - act.j <= NEXT_DATE and d.kind in ("day", "weekday") for d in s.dates)


def _is_put_off(s: Sentence, when: When, act: Act) -> bool:
    """ "on 12 March, after it was postponed from 19 February"."""
    return led_by(s, when, act) == "from" and s.tokens.word(when.i - 2) in PUT_OFF


def _is_done_before(s: Sentence, when: When, act: Act) -> bool:
    """ "was approved on May 28, after the House passed the bill"."""
    return act.past and s.tokens.words[when.j : when.j + 2] == [",", "after"]


# -- ends --------------------------------------------------------------------------------------------------------------


def _is_of_contract(s: Sentence, when: When, act: Act) -> bool:
    """ "the licence agreement expires on": without an authority; but "They are due to lapse", behind one."""
    if s.has_cue("authority"):
        return False
    meant = not HALTED.isdisjoint(s.tokens.words[max(0, act.i - 4) : act.i])
    return not (meant and refers_to_authority(s))


def _is_span_ended(s: Sentence, when: When, act: Act) -> bool:
    """ "as the year ends": fiscal years end too."""
    return not SPANS.isdisjoint(s.tokens.words[max(0, act.i - 2) : act.i])


def _extends_move(s: Sentence, when: When, act: Act) -> bool:
    """ "closed higher to extend their strong momentum on Tuesday"."""
    return not MOVES.isdisjoint(s.tokens.words[act.j : act.j + 5])


def _closes_plant(s: Sentence, when: When, act: Act) -> bool:
    """ "will shut down its mills by the end of April"."""
    return not PLANTS.isdisjoint(s.tokens.words[act.j : act.j + 4])


def _is_option(s: Sentence, when: When, act: Act) -> bool:
    """ "overnight expiry options"."""
    return s.tokens.word(act.j) in ("option", "options")


def _is_of_security(s: Sentence, when: When, act: Act) -> bool:
    """ "options expiring in June", "the takeover offer ends on"."""
    lead = s.tokens.words[max(0, act.i - FAR) : act.i]
    return not SECURITIES.isdisjoint(lead[-4:]) or not TAKEOVERS.isdisjoint(lead)


# -- what takes effect -------------------------------------------------------------------------------------------------


def _is_launch(s: Sentence, when: When, act: Act) -> bool:
    """ "is launching it starting Tuesday": a company's product."""
    opening = s.tokens.word(act.i) in OPENINGS
    return opening and not LAUNCHING.isdisjoint(s.vocabulary) and not names_policy(s)


def _is_of_staff(s: Sentence, when: When, act: Act) -> bool:
    """ "She was named president of the East Region. The changes will be effective March 1."."""
    before = s.story.before
    return s.tokens.word(1) == "changes" and before is not None and not LEAVING.isdisjoint(before.vocabulary)


def _is_takeover(s: Sentence, when: When, act: Act) -> bool:
    """ "The takeover will take effect on", "the scheme of arrangement for its shares"."""
    lead = s.tokens.words[max(0, act.i - FAR) : act.i]
    return not TAKEOVERS.isdisjoint(lead) or ("scheme" in lead and "shares" in s.vocabulary)


def _is_interest(s: Sentence, when: When, act: Act) -> bool:
    """ "interest, payable on June 15": of a company's bond."""
    return {"interest", "payable"} <= s.vocabulary


def _is_plan_put_off(s: Sentence, when: When, act: Act) -> bool:
    """ "paused his plan to impose it on Monday"."""
    lead = s.tokens.words[max(0, act.i - NEAR) : act.i]
    return act.i < when.j and not PLANS.isdisjoint(lead) and not PUT_ASIDE.isdisjoint(lead)


# -- decisions ---------------------------------------------------------------------------------------------------------


def _is_of_talks(s: Sentence, when: When, act: Act) -> bool:
    """ "told lawmakers during a meeting on Tuesday", "The meeting, held early on Friday, saw": of no bank."""
    if _is_behind(when, act) or s.tokens.word(act.i) != "meeting":
        return False
    held = s.tokens.words[act.j : act.j + 2] == [",", "held"]
    return (held or "during" in s.tokens.words[max(0, act.i - 4) : act.i]) and not names_bank(s)


def _is_of_dissent(s: Sentence, when: When, act: Act) -> bool:
    """ "preferred a larger cut on Thursday"."""
    before = act.i < when.j and when.kind == "weekday"
    return before and not PREFERRED.isdisjoint(s.tokens.words[: act.i])


def _is_between(s: Sentence, when: When, act: Act) -> bool:
    """ "cut rates four times between May 2024 and": of many decisions."""
    return act.past and act.i < when.j and s.tokens.word(when.i - 1) == "between"


def _is_of_politicians(s: Sentence, when: When, act: Act) -> bool:
    """ "is to meet Chief Minister Rao on Monday": politicians meet every day."""
    if s.tokens.words[act.i] not in MEETS:
        return False
    return not (meets_as_body(s, act) or names_bank(s) or speaks_of_bank(s))


# -- what was made known -----------------------------------------------------------------------------------------------


def _is_known(s: Sentence, when: When, act: Act) -> bool:
    """ "digest the announcement on Monday of duties", "I am announcing today", where nothing looks ahead."""
    return s.tokens.word(act.i) in NOTICES and _is_told_of(s, when, act)


def _is_decided(s: Sentence, when: When, act: Act) -> bool:
    """ "OPEC's Monday decision", where nothing looks ahead."""
    return act.i == when.j and s.tokens.word(act.i) == "decision" and _is_told_of(s, when, act)


def _is_told_of(s: Sentence, when: When, act: Act) -> bool:
    """Whether a weekday is that of what was made known: no word of the future stands before it."""
    if when.kind not in ("weekday", "relative_day") or act.past:
        return False
    return LOOKING_FORWARD.isdisjoint(s.tokens.words[: max(act.j, when.j) + 4])


def _publishes_data(s: Sentence, when: When, act: Act) -> bool:
    """ "The statistics office is due to publish the May figure on June 11"."""
    return s.tokens.word(act.i) == "publish" and not PUBLISHED.isdisjoint(s.vocabulary)


def _is_made(s: Sentence, when: When, act: Act) -> bool:
    """ "made the announcement on Friday"."""
    return "made" in s.tokens.words[max(0, act.i - 3) : act.i]


def _is_release(s: Sentence, when: When, act: Act) -> bool:
    """ "will publish the consumer price index on Friday": a release of data; but not minutes in a list with them."""
    lo, hi = min(act.i, when.i), max(act.j, when.j)
    near = (f for f in s.names if lo <= f.i < hi or f.j <= act.i <= f.j + 4)
    return any(f.key("indicator") or f.key("headline") for f in near) and not _is_headed(s, when, act)


# -- aims --------------------------------------------------------------------------------------------------------------


def _is_companys_aim(s: Sentence, when: When, act: Act) -> bool:
    """ "management aims to", "analysts predict it will be completed by"."""
    lead = s.tokens.words[max(0, act.i - FAR) : act.i]
    done = s.tokens.word(act.i) == "completed" and lead[-1:] != ["be"]
    return done or not COMPANYS.isdisjoint(s.vocabulary) or not PREDICTING.isdisjoint(lead)


def _is_aim_of_year(s: Sentence, when: When, act: Act) -> bool:
    """ "below the bank's year-end target of 8%"."""
    return act.i == when.j


OF_ALL: tuple[Rule, ...] = (
    _is_sign,
    _is_name,
    _is_talked_about,
    _is_imprint,
    _is_forum,
    _is_event,
    _is_wagered,
    _is_works,
    _is_set_to_end,
    _is_of_pact,
    _is_deal,
    _is_order,
    _announces_data,
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
    _is_decided,
)
OF_KIND: dict[str, tuple[Rule, ...]] = {
    "act_expiry": (_is_of_contract, _is_span_ended, _extends_move, _closes_plant, _is_option, _is_of_security),
    "act_effective": (_is_launch, _is_of_staff, _is_takeover, _is_interest, _is_plan_put_off),
    "act_decision": (_is_of_talks, _is_of_dissent, _is_between, _is_of_politicians),
    "act_announcement": (_is_known, _publishes_data, _is_made, _is_release),
    "act_target": (_is_companys_aim, _is_aim_of_year),
}
ASKED = {kind: (*OF_ALL, *OF_KIND.get(kind, ())) for kind in TYPES}
