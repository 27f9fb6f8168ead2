"""Dates that are none of policy, although an act stands beside them.

Each way is a rule of its own; `is_refused` asks in turn those that the words of any act tell, those that a date is of
another thing, and those of acts of a kind.
"""

from __future__ import annotations

from signals.extractors.policy_deadlines.banks import names_bank, speaks_of_bank
from signals.extractors.policy_deadlines.deciders import meets_as_body, refers_to_authority
from signals.extractors.policy_deadlines.keys import (
    COMING,
    DELAYS,
    FAR,
    MEETS,
    NEAR,
    OPENINGS,
    TAXES,
    TERMS,
    TYPES,
    YET_TO_COME,
    Act,
    begins,
    is_behind,
    led_by,
)
from signals.extractors.policy_deadlines.naming import names_policy
from signals.extractors.policy_deadlines.others import OF_OTHERS, Rule, is_headed
from signals.grammar.sentence import Sentence
from signals.grammar.when import When

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
HALTED = HALTS | frozenset("they it these".split())
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


# -- what other things the words of an act tell of ---------------------------------------------------------------------


def _is_sign(s: Sentence, when: When, act: Act) -> bool:
    """ "a sign outside its headquarters", "a vote of confidence in the company"."""
    of_trust = s.tokens.words[act.j : act.j + 2] == ["of", "confidence"]
    return s.tokens.word(act.i - 1) in ("a", "the") and (of_trust or s.tokens.word(act.i) == "sign")


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
    """ "She was named president of the northern division. The changes take effect on March 1."."""
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
    return not is_behind(when, act) and not PLANS.isdisjoint(lead) and not PUT_ASIDE.isdisjoint(lead)


# -- decisions ---------------------------------------------------------------------------------------------------------


def _is_of_talks(s: Sentence, when: When, act: Act) -> bool:
    """ "told lawmakers during a meeting on Tuesday", "The meeting, held early on Friday, saw": of no bank."""
    if is_behind(when, act) or s.tokens.word(act.i) != "meeting":
        return False
    held = s.tokens.words[act.j : act.j + 2] == [",", "held"]
    return (held or "during" in s.tokens.words[max(0, act.i - 4) : act.i]) and not names_bank(s)


def _is_of_dissent(s: Sentence, when: When, act: Act) -> bool:
    """ "preferred a larger cut on Thursday"."""
    before = not is_behind(when, act) and when.kind == "weekday"
    return before and not PREFERRED.isdisjoint(s.tokens.words[: act.i])


def _is_between(s: Sentence, when: When, act: Act) -> bool:
    """ "cut rates four times between May 2024 and": of many decisions."""
    return act.past and not is_behind(when, act) and s.tokens.word(when.i - 1) == "between"


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
    return any(f.key("indicator") or f.key("headline") for f in near) and not is_headed(s, when, act)


# -- aims --------------------------------------------------------------------------------------------------------------


def _is_companys_aim(s: Sentence, when: When, act: Act) -> bool:
    """ "management aims to", "analysts predict it will be completed by"."""
    lead = s.tokens.words[max(0, act.i - FAR) : act.i]
    done = s.tokens.word(act.i) == "completed" and lead[-1:] != ["be"]
    return done or not COMPANYS.isdisjoint(s.vocabulary) or not PREDICTING.isdisjoint(lead)


def _is_aim_of_year(s: Sentence, when: When, act: Act) -> bool:
    """ "below the bank's year-end target of 8%"."""
    return act.i == when.j


OF_WORDS: tuple[Rule, ...] = (
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
    _is_decided,
)
OF_KIND: dict[str, tuple[Rule, ...]] = {
    "act_expiry": (_is_of_contract, _is_span_ended, _extends_move, _closes_plant, _is_option, _is_of_security),
    "act_effective": (_is_launch, _is_of_staff, _is_takeover, _is_interest, _is_plan_put_off),
    "act_decision": (_is_of_talks, _is_of_dissent, _is_between, _is_of_politicians),
    "act_announcement": (_is_known, _publishes_data, _is_made, _is_release),
    "act_target": (_is_companys_aim, _is_aim_of_year),
}
ASKED = {kind: (*OF_WORDS, *OF_OTHERS, *OF_KIND.get(kind, ())) for kind in TYPES}
