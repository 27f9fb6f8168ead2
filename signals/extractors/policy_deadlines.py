"""Dates by or on which an act of a public authority is due, takes effect, expires or is decided.

Reads:   "Countries are racing to agree trade deals before the United States' July 9 deadline."
Gives:   PolicyDeadline.date with its precision, the kind of date, who and what as written.
Refuses: companies' dates, reports' own dates, past acts told only by weekday, speeches.
Source:  plain usage; the central banks' calendars for "decision".
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from signals.grammar.context import Draft
from signals.grammar.countries import fiscal_year
from signals.grammar.figures import Figure
from signals.grammar.readings import Role
from signals.grammar.sentence import DAYS, Found, Sentence
from signals.grammar.statements import Mention, Statement
from signals.grammar.when import Day, When, resolve
from signals.records import EconomicIndicator, PolicyDeadline

KIND = "deadline"
TYPES = ("act_deadline", "act_expiry", "act_effective", "act_decision", "act_announcement", "act_target")
PUBLIC = frozenset(
    "government governments administration ministry minister ministers president parliament senate congress court"
    " judge ruling regulator regulators law laws rule rules regulation regulations tax taxes federal central fed fomc"
    " opec opec+ policymakers election elections vote votes lawmakers budget republicans democrats licence license sec"
    " review rate nomination tariffs funding hearing antitrust pm leaders pdufa treaty pact duty levy excise subsidy"
    " subsidies".split()
)
OFFICES = frozenset("president chair".split())
OFFICERS = frozenset("ceo coo cfo chief president chair chairman founder".split())
TO_COME = frozenset("to will would be 'll set due may might could should must".split())
PLANNED = frozenset(
    "plan plans planned planning expected expects expect could may might would seek seeks aims aim aiming likely"
    " proposed unlikely want wants expecting expectations hopes priced pricing sees threatened threatens"
    " threatening".split()
)
PASSING = frozenset("approve pass discuss adopt".split())
PLANNING = frozenset("plan plans wants intends".split())
NONE: frozenset[str] = frozenset()
AHEAD = frozenset("scheduled slated next".split())
FIXED = frozenset("take takes set due effect force scheduled deadline until expires expire starting".split())
TERMS = frozenset("by until till before".split())
UP_TO = TERMS | {"through"}
MONTH_NOUNS = frozenset("meeting meetings decision vote election elections deadline review".split())
VOTES = frozenset("election elections vote votes referendum runoff".split())
HOLDING = frozenset("holds goes go heads".split())
WON = frozenset("victory win won winning re-elected since".split())
GIVING = frozenset("gave given gives give have has had".split())
PRIVATE = frozenset(
    "plaintiff plaintiffs lawsuit dividend dividends shareholder shareholders prospectus placement registration appeal"
    " appealed tsxv listing promotion resale buyback repurchase activist remuneration squad squads tournament".split()
)  # no public matter
PAPERS = (
    "class action",
    "10-K",
    "10-Q",
    "earnings press release",
    "board of directors",
    "ompensation Committee",
    "ompensation committee",
    "ender offer",
    "ender Offer",
    "lead the case",
)  # of companies
COMPANYS = frozenset("company management analyst revenue volumes customers maker".split())  # whose aims are no policy
PREDICTING = frozenset("predicts predicted forecasts projects estimates".split())
TAKEOVERS = frozenset("acquisition takeover buyout merger".split())
SECURITIES = frozenset("options warrants rights notes debentures contract contracts futures".split())
LAUNCHING = frozenset("launch launches launched launching".split())
PACTS = frozenset("agreement merger appointment contract amendment".split())
MOVES = frozenset("momentum gains losses rally streak decline declines advance slide".split())
LEAVING = frozenset(
    "resignation resigned retirement appointed appointment appointments appoints tenure tapped promoted hired named"
    " joins".split()
)
MEETS = frozenset("meet meets met meeting meetings".split())
BODIES = frozenset(
    "opec opec+ g7 g20 brics cabinet parliament council commission ministers ministerial committee fomc mpc"
    " policymakers leaders rate rates cut cuts hike eu bloc envoys ambassadors".split()
)
PRIVATE_LEADERS = frozenset("business industry party opposition corporate thought".split())
MEETING = frozenset("meet meets met".split())
IMPOSING = frozenset("impose introduce slap reinstate".split())  # what can be done at once
HOSTS = frozenset(
    "eu nato g7 g8 g20 brics asean apec arab opec opec+ african leaders european quad sco commonwealth emergency peace"
    " extraordinary informal bilateral trilateral gulf gcc mercosur caricom their its trade climate".split()
)
STATES = frozenset("leaders nations ministers countries heads between presidents".split())
FORUMS = frozenset("ai intelligence investor investors investment business tech technology industry inaugurate".split())
DELAYS = frozenset(
    "delay delays delayed delaying postpone postponed postponing pause paused pausing suspend suspended suspending"
    " halted halting".split()
)
EXTENDING = frozenset("extended renewed prolonged".split())
RELIEF = frozenset("temporary reprieve waiver exemption".split())  # what holds until a day
BARRING = frozenset("ban bans banned bar bars barred freeze freezes froze waive waives waived".split())
HALTS = frozenset(
    "freeze truce ban scheme programme program waiver exemption lockdown embargo moratorium ceasefire package subsidy"
    " reprieve".split()
)
OPERATING = frozenset("buy buying purchase conduct hold sell selling infuse".split())
OPERATIONS = frozenset("bonds gilts securities repo omo auction auctions vrr swap swaps operation operations".split())
RAISING = frozenset("raise raising increase increasing hike hiking boost boosting unwind unwinding".split())
LOWERING = frozenset("cut lower reduce scrap abolish reverse".split())
ACTING = OPERATING | RAISING | LOWERING
CARTEL = frozenset("opec opec+ cartel".split())
SUPPLY = frozenset("output production supply cuts".split())
HAVING = frozenset("has have needs need".split())
ORDINALS = frozenset("first second third fourth last".split())
OF_STATES = VOTES | HAVING | {"must", "gave"}
HELD = 8  # tokens from "at" to the meeting: "at an out-of-cycle meeting"
NEAR = 8  # tokens from "delivered" to the step
FAR = 14  # tokens between the parts of an act
REFERRING = frozenset("they these those it which the this levies duties".split())
PRONOUNS = frozenset("they it these".split())
OPENINGS = frozenset("starting beginning".split())
EVENTS = frozenset(
    "conference summit talks tour visit season festival games forum congress trial testimony hearing hearings event"
    " show expo exhibition fair".split()
)
TO_BE = (["will", "be"], ["to", "be"])
AT_ONCE = frozenset("immediately almost upon".split())
CLAUSE_SUBJECTS = frozenset("the it they he she its investors traders markets inflation policymakers".split())
TELLING = frozenset("signal signals suggest suggests show shows hint hints spur fuel".split())
CLAUSES = frozenset("that which after following amid as".split())  # "the rally Thursday after he delayed tariffs"
ANNOUNCED = frozenset("said told threatened vowed pledged promised warned signaled signalled".split())
PLANTS = frozenset("plant plants facility facilities mill mills factory factories mine mines refinery".split())
NOTES = frozenset(
    "note report memo interview podcast column filing post tweet email letter order orders directive".split()
)  # in which somebody spoke
SPEECH = frozenset("statement interview said told reported wrote added posted tweeted says according showed".split())
DID = frozenset("sought won took made gave began saw hit found went came wrote filed forecast".split())  # on a day
SPEAKING = frozenset("speak speaks speaking spoke testify testifies".split())
CAUSING = frozenset("causing sending sparking pushing prompting leading driving dragging weighing".split())
PREFERRED = frozenset("preferred dissented favoured favored".split())  # of those who voted
FROM_NOW = (["days", "from"], ["weeks", "from"], ["months", "from"])
REMAINING = frozenset("remain remains remained stay stays stayed still".split())
NOT_THE_VOTE = frozenset("commission commissioner campaign victory win loss law promise promises pledge".split())
ASKING = frozenset("asked directed requested instructed told".split())
REPORTED = SPEECH | frozenset("which that it they he she reporters expects expected".split())  # what is told, not asked
ASK_REACH = 24  # tokens from "asked" to the term
APPLYING = frozenset("apply applies applied applying".split())
NOTICES = frozenset("announcement announcements".split())
RATE_ACTS = frozenset(
    "kept keeps keep held holds hold cut cuts raised raises raise hiked left leave leaves lowered keeping cutting"
    " raising trimmed trims slashed slashes reduced reduces lift lifts lifted maintained maintains maintaining retained"
    " retains retaining upped increased increases chopped chops".split()
)
DONE = frozenset(
    "kept held cut raised hiked left lowered trimmed slashed reduced lifted maintained retained upped increased chopped"
    " decided announced voted opted delivered".split()
)
DECIDING = frozenset("decided announced voted opted delivered".split())
WAGERS = frozenset(
    "bets expectations expectation chances odds hopes pressure speculation likelihood yields out".split()
)
STEPS_GIVEN = frozenset("cut hike increase reduction move".split())  # what a bank "delivered"
STEP_UNITS = frozenset("point points bp bps rate".split())
LOOKING_BACK = frozenset("since after following".split())
STEPS = frozenset("reduce lower hike increase move quarter half".split())
RATES = frozenset("rate rates".split())
BUYING = frozenset("bond asset".split())  # whose purchases are a bank's
FORECASTS = frozenset("forecast forecasts outlook estimate estimates projection projections".split())
LIFTING = frozenset("lift lifts lifted".split())
COMMITTEES = frozenset("committee council board mpc fomc bank".split())
PRESENT = frozenset("meets votes decides convenes gathers presents delivers".split())  # never of a day gone by
GONE = frozenset("was were".split())
SET = frozenset("due scheduled slated".split())
DUE = SET | frozenset("expected likely forecast tipped set".split())  # to decide
ON_DAY = (["is", "on"], ["are", "on"])
MEMBERS = COMMITTEES | frozenset(
    "group members alliance cartel policymakers policy ministers officials it its their".split()
)
STEPS_TOLD = frozenset("announcement decision review".split())
AFTER_REACH = 5  # tokens from "after the talks" to their day
LATE = frozenset(("midnight", "noon", "close"))  # "from after midnight on Tuesday"
AGAIN = frozenset("again next last".split())
CHANGES = frozenset("change changes move moves decision cut cuts hike increase reduction measures rates".split())
CLOSING = frozenset("ends concludes".split())
BRINGS = frozenset("brings sees features".split())
AWAITED = frozenset("focus attention eyes await awaits awaiting awaited".split())
STARTING = frozenset("start starts begin begins kick kicks open opens".split())
BEGUN = frozenset("started began kicked opened".split())
BANK_PAIRS = (
    {"interest", "rate"},
    {"central", "bank"},
    {"reserve", "bank"},
    {"monetary", "policy"},
    {"key", "rate"},
    {"policy", "rate"},
)  # words that tell of a bank's matters
DAYS_OF_MEETING = {"two": 2, "three": 3, "four": 4}  # "a two-day meeting"
PUBLISHED = frozenset("figure figures data statistics estimate estimates reading survey".split())
MINUTES = frozenset("minutes account accounts".split())
REPORTING = frozenset("publish publishes release releases issue issues".split())
NAMING = frozenset("announce announces unveil unveils".split())
PRINTS = frozenset("print figure figures data reading numbers".split())
LASTING = frozenset("effective force applied".split())  # what is so since a day
SINCE = frozenset("from since of".split())
FALLING = frozenset("due start starts begin begins follow follows".split())
LEVIES = frozenset("tariff tariffs duties levies levy sanctions countermeasures".split())
TAXES = LEVIES | frozenset("vat tax taxes excise cap duty wage insurance ban bans curbs quota quotas embargo".split())
LEVIED = frozenset("duty levy excise".split())
LIKELY = frozenset("probability chance odds likelihood expect expects sees pricing".split())
TO_BAN = tuple((aux, verb) for aux in ("to", "will", "would") for verb in ("ban", "bar", "halt", "embargo"))
SETTING = frozenset(
    "set sets face faces facing impose charge levied levy pay subject will doubling raising increasing hiking cutting"
    " lowering imposing slapping raise double cut lower reverse scrap abolish introduce".split()
)
RISING = frozenset(
    "go goes rise rises fall falls drop drops increase increases double doubles hike hikes revert reverts".split()
)
ROSE = frozenset("rose went".split())
RAISED = ROSE | frozenset("raised increased hiked lowered doubled".split())
PRICES = frozenset("price prices".split())
TO_SET = frozenset("will to".split())
CAPPED = frozenset("frozen capped".split())
BILLS = PRICES | TAXES | {"bills"}
OF_WHAT = 12  # tokens from a levy to what becomes of it: "tariffs on $60 billion of electric cars will go up"
PUMP = frozenset("petrol diesel fuel paraffin electricity".split())  # whose prices governments set
PAYING = frozenset("pay fork".split())
SET_FOR = (["set", "for"], ["scheduled", "for"], ["slated", "for"])
HEAD = 5  # tokens from a day to the colon of its list
CALENDARS = frozenset("calendar diary agenda schedule events highlights".split())
HEAD_ENDS = frozenset({".", ":", "-", "–", "—", ""})
UNMOVED = (["rates", "steady"], ["rates", "unchanged"])
HEARINGS = frozenset("hearing hearings debate session sitting one".split())
BEFORE_DATE, AFTER_DATE = 17, 7  # how far an act may stand from its date, in tokens
STEP_REACH = 26  # the same of a bank's step: "cut its rate by half a point to an all-time low of 2.0% on Wednesday"
PUT_OFF = frozenset("postponed delayed moved rescheduled shifted".split())
OWNED = 5  # tokens from whose policy it is to what it is
NEXT_YEAR, FAR_MONTH = 330, 200  # days to a month that is rather that of last year: surely, and if nothing looks ahead
YET_TO_COME = frozenset(
    "will would could may might next upcoming coming ahead later due set scheduled until seen hold holds votes"
    " goes".split()
)
LOOKING_FORWARD = (
    (TO_COME - {"to"})
    | PLANNED
    | YET_TO_COME
    | frozenset(
        "before await awaits awaiting awaited promised promises focus eyes watch key slated brings come".split()
    )
)
LONG_AHEAD = 60  # days: what was done from a day so far ahead was done last year
LOOK_BACK = 366  # a past act counts where its date is stated and lies within a year


AS_SOON_AS = (["as", "early", "as"], ["as", "soon", "as"])


class Act(NamedTuple):
    """What a date is of: the class of its cue, the cue's tokens, and whether it has happened."""

    kind: str  # a cue class of TYPES
    i: int
    j: int
    past: bool


def mentions(s: Sentence) -> Iterator[Mention]:
    return iter(())


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    return False


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    if not s.dates or not _has_authority(s) or _is_private(s):
        return
    acts = _acts(s)
    if not acts:
        return
    for told in s.dates:
        timed = told.kind == "time" and _is_hour(s, told, acts)
        when = When("relative_day", told.i, told.j, shift=0) if timed else told
        if when.kind == "time" or _is_speech_day(s, when):
            continue
        act = _act_of(s, when, acts)
        if act is not None and act.kind in ("act_decision", "act_announcement") and _must(s, act, when):
            act = act._replace(kind="act_deadline")
        draft = _draft(s, when, act) if act and not _is_denied(s, act, when) else None
        if draft:
            yield draft


def _is_private(s: Sentence) -> bool:
    """ "the 10-K report", "election to its board of directors", "named in the squad": of companies, and of games."""
    if not PRIVATE.isdisjoint(s.vocabulary):
        return True
    return any(paper in s.text for paper in PAPERS) and not _central_bank(s)


def _is_hour(s: Sentence, when: When, acts: list[Act]) -> bool:
    """ "is due to announce its decision at 1815 GMT", "12pm: Fed rate decision": the hour stands for today."""
    alone = not any(d.kind in DAYS for d in s.dates)
    decided = any(a.kind == "act_decision" and "decision" in s.tokens.words[a.i : a.j] for a in acts)
    due = "due" in s.tokens.words[: when.i] or ":" in s.tokens.words[when.j : when.j + 3]
    return alone and decided and due and _central_bank(s)


def _must(s: Sentence, act: Act, when: When) -> bool:
    """ "The regulator must decide by June 12", "must be signed by midnight on Friday": a term, whatever is to be done
    in it; but elections are held."""
    words = s.tokens.words
    term = when.i - 3 if words[max(0, when.i - 2) : when.i] == ["midnight", "on"] else when.i - 1
    return "must" in words[max(0, act.i - 2) : act.i] and s.tokens.word(term) in TERMS


def _is_denied(s: Sentence, act: Act, when: When) -> bool:
    """ "were not going into effect on Thursday", "does not meet in July"; but "will not take effect before April"."""
    return "not" in s.tokens.words[max(0, act.i - 2) : act.i] and s.tokens.word(when.i - 1) in ("on", "in")


def _has_authority(s: Sentence) -> bool:
    """Whether a public authority or its instrument is named here, or in the sentence before for "they take effect"."""
    if s.has_cue("authority") or s.has_cue("act_target") or {"bank", "body", "rate"} & s.name_kinds:
        return True
    if "place" in s.name_kinds and (s.has_cue("policy_topic") or not LEVIED.isdisjoint(s.vocabulary)):
        return True  # "India's new tax regime will apply from April 1"
    if not s.vocabulary.isdisjoint(OF_STATES) and any(f.key("place") and _acts_as_state(s, f.j) for f in s.names):
        return True
    if "comply" in s.vocabulary and s.has_cue("act_deadline"):
        return True  # "Refiners must comply by January 1"
    if "minutes" in s.tokens.words[:3] and "general" not in s.vocabulary and not MEETS.isdisjoint(s.tokens.words[2:10]):
        return True  # "The minutes of the May meeting will be released on June 18"
    return _refers_to_authority(s) or _speaks_of_bank(s)


def _acts_as_state(s: Sentence, j: int) -> bool:
    """ "Greece must repay by June 30", "Scotland votes on Sept. 18", "Washington has given its owner until June 19"."""
    word, following = s.tokens.word(j), s.tokens.word(j + 1)
    if word in VOTES or word == "must" or _is_voted_on(s, j):
        return True
    return (word in HAVING and following in ("to", "given", "until")) or (word == "gave" and "until" in s.vocabulary)


def _is_voted_on(s: Sentence, j: int) -> bool:
    """ "Thursday's vote on Scottish independence", "the election in Bavaria": a vote, told with its place."""
    return s.tokens.word(j - 2) in ("on", "in") and s.tokens.word(j - 3) in VOTES


def _refers_to_authority(s: Sentence) -> bool:
    """ "They'll take effect on March 4", behind a sentence that names an authority."""
    before = s.story.before
    given = "until" in s.vocabulary and not GIVING.isdisjoint(s.vocabulary)  # "Firms have until June 30 to register"
    refers = given or not REFERRING.isdisjoint(s.tokens.words[:4])
    return before is not None and refers and before.has_cue("authority")


def _speaks_of_bank(s: Sentence) -> bool:
    """ "The bank meets on June 5", "It meets again", "The next meeting is on June 5": of the bank told of before."""
    words = s.tokens.words
    if words[1:2] == ["next"] and "bank" in s.story.last:
        return True
    if _meets_again(s) or _refers_to_step(s):
        return True
    at_meeting = any(s.tokens.word(when.j) == "meeting" for when in s.dates) and not RATE_ACTS.isdisjoint(words)
    decided = "decision" in s.vocabulary and any(
        words[when.j : when.j + 3] == ["'", "s", "decision"] for when in s.dates
    )
    if decided and "bank" in s.story.last:
        return True  # "Tuesday's decision had been tipped by most"
    if words[1:2] not in (["bank"], ["central"], ["committee"], ["board"], ["next"], ["meets"]) and not at_meeting:
        return False
    before = s.story.before
    if before is not None and ({"bank", "body"} & before.name_kinds or {"central", "bank"} <= before.vocabulary):
        return True
    return s.story.recent("bank") is not None


def _meets_again(s: Sentence) -> bool:
    """ "The board's last meeting of the year is on June 19", "The group meets again": of whom the story told before."""
    words = s.tokens.words
    told = (
        t
        for t, word in enumerate(words)
        if word in MEETS | STEPS_TOLD and not AGAIN.isdisjoint(words[max(0, t - 4) : t + 2])
    )
    if not any(words[t - 2 : t] == ["the", "next"] or not MEMBERS.isdisjoint(words[max(0, t - 8) : t]) for t in told):
        return False
    return "bank" in s.story.last or "OPEC" in s.story.text or "Opec" in s.story.text


def _refers_to_step(s: Sentence) -> bool:
    """ "The changes take effect on June 11", "Minutes will be released on June 11", behind what a bank did."""
    words = s.tokens.words
    told = words[0] == "minutes" or (words[0] in ("the", "this", "these") and words[1] in CHANGES)
    return told and s.story.recent("bank") is not None


@cache
def _type_told(classes: frozenset[str]) -> str | None:
    """The class of an act's cue among those that a phrase belongs to."""
    return next((kind for kind in TYPES if kind in classes), None)


def _acts(s: Sentence) -> list[Act]:
    acts = []
    stop = 0
    for i in sorted(s.cue_at):
        classes, j = s.cue_at[i]
        kind = _type_told(classes)
        if s.tokens.words[i : i + 3] == ["must", "be", "held"] and not VOTES.isdisjoint(s.tokens.words[:i]):
            kind = "act_decision"  # "The election must be held by June 3"
        if kind is None or i < stop or _is_no_act(s, i, j) or _tells_decision(s, i):
            continue
        if s.tokens.words[i : i + 3] == ["effective", "tax", "rate"]:
            continue
        if s.tokens.word(i) == "review" and not REPORTING.isdisjoint(s.tokens.words[max(0, i - NEAR) : i]):
            continue  # "publishes its Financial Stability Review on Friday"
        if s.tokens.word(i) == "decision" and _is_made_known(s, i):
            continue
        if s.tokens.word(i) == "votes" and s.tokens.kinds[i - 1 : i] == ["number"]:
            continue  # "passed the bill with 366 votes on June 2"
        if s.tokens.word(i - 1) == "already":
            continue  # "the tariffs already in place"
        if s.tokens.words[i:j] in UNMOVED and any(_tells_decision(s, t) for t in range(max(0, i - 4), i)):
            continue  # "held interest rates steady"
        if kind == "act_target" and s.tokens.word(i - 1) == "price":
            continue  # an analyst's
        if kind == "act_target" and _is_target_rate(s, i):
            continue  # "held its target for the overnight rate"
        if s.tokens.word(i) == "ends" and s.tokens.word(i - 1) == "year":
            continue  # "must pass it before the fiscal year ends on March 31"
        if s.tokens.word(i) in LIFTING and not FORECASTS.isdisjoint(s.tokens.words[j : j + 4]):
            continue  # "The bank publishes its outlook on Friday and may lift its growth forecast"
        if s.tokens.word(i) == "starting" and s.tokens.word(i - 1) == "week":
            continue  # "in the week starting on Feb. 10"
        if s.tokens.word(i) == "minutes" and s.tokens.word(j) in ("after", "before", "later", "ago"):
            continue
        if s.tokens.word(j) == "deadline" and kind != "act_deadline":
            continue  # "the March 14 shutdown deadline"
        if s.tokens.word(i) == "effective" and s.tokens.word(j) in AT_ONCE:
            continue  # "will announce tariffs on Tuesday, effective immediately"
        if s.tokens.word(i) in LIFTING and _central_bank(s) and not RATES.isdisjoint(s.tokens.words[j : j + 4]):
            kind = "act_decision"  # "will lift its repo rate"
        if s.tokens.word(i) == "announcement" and "next" in s.tokens.words[max(0, i - 2) : i] and _central_bank(s):
            kind = "act_decision"  # "The bank makes its next announcement on Wednesday", "The next MPC announcement"
        known = s.tokens.words[i - 2 : i] in TO_BE and "decision" in s.tokens.words[max(0, i - FAR) : i]
        if known and _central_bank(s):
            kind = "act_decision"  # "The decision on the key rate will be announced on June 19", "is to be announced"
        of = i - 3 if s.tokens.words[max(0, i - 2) : i] == [",", "which"] else i - 1
        if kind == "act_expiry" and s.tokens.word(of) in MEETS and s.tokens.word(i) in CLOSING:
            kind = "act_decision"  # "The board's two-day meeting ends on Wednesday", "the meeting, which ends on"
        if kind == "act_expiry" and not {"deadline", "ultimatum"}.isdisjoint(s.tokens.words[max(0, i - 3) : i]):
            kind = "act_deadline"  # "a 30-day deadline that runs out on June 20"
        past = "act_past" in classes and not TO_COME.intersection(s.tokens.words[max(0, i - 3) : i])
        if kind == "act_decision" and not MINUTES.isdisjoint(_clause(s, i)):
            kind, past = "act_announcement", False  # "the minutes of its meeting, which show who voted"
        past = past or (kind == "act_decision" and _is_held(s, i))
        acts.append(Act(kind, i, j, past))
        stop = j
    acts += [
        Act("act_deadline", t, t + 1, past=False)
        for t, word in enumerate(s.tokens.words)
        if word == "until" and _is_given(s.tokens.words[max(0, t - 8) : t])
    ]
    acts += [
        Act("act_expiry", t, t + 1, past=False)
        for t, word in enumerate(s.tokens.words)
        if word == "until" and not RELIEF.isdisjoint(s.tokens.words[max(0, t - FAR) : t])
    ]
    acts += [
        Act("act_effective", t, t + 1, past=False)
        for t, word in enumerate(s.tokens.words)
        if (word in ("until", "to") and _is_delayed(s, t)) or (word in ACTING and _is_operation(s, t))
    ]
    acts += [
        Act("act_expiry", t, t + 1, past=False)
        for t in (when.i - 1 for when in s.dates)
        if s.tokens.word(t) == "through"
        and not (BARRING | DELAYS | RELIEF).isdisjoint(s.tokens.words[max(0, t - FAR) : t])
    ]  # "waived the gasoline tax through June 30"
    acts += [
        Act("act_decision", t, t + 1, _is_done(s, t)) for t, word in enumerate(s.tokens.words) if _tells_decision(s, t)
    ]
    return acts + list(_acts_at_dates(s)) + list(_plans(s))


def _is_no_act(s: Sentence, i: int, j: int) -> bool:
    """ "applied for a job", "the election commission", "on the table", "such a decision", "remains in place": words of
    an act that tell of none."""
    words, word = s.tokens.words, s.tokens.word(i)
    if (word in APPLYING and s.tokens.word(j) == "for") or (word in VOTES and s.tokens.word(j) in NOT_THE_VOTE):
        return True
    if words[max(0, i - 2) : i] in (["post", "-"], ["pre", "-"], ["such", "a"]):
        return True
    return (word == "table" and s.tokens.word(i - 1) in ("the", "a")) or (
        word == "in" and j == i + 2 and s.tokens.word(i - 1) in REMAINING
    )


def _is_done(s: Sentence, t: int) -> bool:
    """ "raised its key rate", "surprised markets by raising it on Wednesday"; but not "is to be raised"."""
    words = s.tokens.words
    if words[t] in DONE:
        return TO_COME.isdisjoint(words[max(0, t - 3) : t])
    told = words[t].endswith("ing") and t > 0 and words[t - 1] in ("by", ",")
    return told and TO_COME.union(PLANNED).isdisjoint(words[:t]) and any(word.endswith("ed") for word in words[: t - 1])


def _is_made_known(s: Sentence, i: int) -> bool:
    """ "The minister will announce his decision on July 9", where no bank decides; "announced the decision": what
    counts is when it is told."""
    lead = s.tokens.words[max(0, i - 3) : i]
    of_bank = _central_bank(s) or _speaks_of_bank(s)
    return lead[-2:] == ["announced", "the"] or (not NAMING.isdisjoint(lead) and not of_bank)


def _clause(s: Sentence, i: int) -> list[str]:
    """The words that lead to an act, behind a day and its "and": "Minutes come on May 9 and the next vote is"."""
    begin = max((d.j for d in s.dates if d.j < i and s.tokens.word(d.j) == "and"), default=0)
    return s.tokens.words[max(begin, i - FAR) : i]


def _is_given(lead: list[str]) -> bool:
    """ "gave firms until June 30"; but "has delayed the increase until June 30" and "have been pushed back until" tell
    when it starts."""
    if "rate" in lead or lead[-1:] == ["back"]:
        return False  # "does not have the next rate cut occurring until September"
    return not GIVING.isdisjoint(lead) and (DELAYS | EXTENDING).isdisjoint(lead)


def _is_target_rate(s: Sentence, i: int) -> bool:
    """ "its target for the overnight rate", "its target range": of a bank's step, not an aim to be reached."""
    following = s.tokens.words[i + 1 : i + 10]
    return _central_bank(s) and (following[:1] == ["range"] or not RATES.isdisjoint(following))


def _is_held(s: Sentence, i: int) -> bool:
    """ "raised its rate at its monthly meeting on Tuesday", "At its 20 May meeting the bank cut its rate"."""
    words = s.tokens.words
    lead = words[max(0, i - HELD) : i]
    if s.tokens.word(i) not in MEETS | {"review"} and s.tokens.word(i + 1) not in MEETS:
        return False  # "at its mid-term review on May 20"
    return "at" in lead and "next" not in lead and any(w in DONE and _tells_decision(s, t) for t, w in enumerate(words))


def _tells_decision(s: Sentence, t: int) -> bool:
    """ "kept its rate", "decided on Friday to raise the key rate", "announced a quarter-point move"."""
    word, words = s.tokens.word(t), s.tokens.words
    if word in RATE_ACTS and not WAGERS.isdisjoint(words[t + 1 : t + 4]):
        return False  # "weak data increased bets on a rate cut", "held out little hope of lower rates"
    if words[max(0, t - 2) : t + 1] == ["decision", "was", "announced"]:
        return _central_bank(s)  # "The decision was announced on Monday after the committee's meeting"
    if word in RATE_ACTS and words[max(0, t - 1) : t] in (["was"], ["were"]):
        return _central_bank(s) and not RATES.isdisjoint(words[max(0, t - 5) : t])
    if word in RATE_ACTS:
        named = any(t < f.i < t + 11 and f.key("rate") for f in s.names) or words[t + 2 : t + 4] == ["target", "range"]
        return _central_bank(s) and (named or _tells_of_rates(words[t : t + 11]))
    if word not in DECIDING or not _central_bank(s):
        return False
    told = words[t + 1 : t + FAR]
    if word == "announced" and told[:2] == ["the", "decision"]:
        return True  # "The governor announced the decision in Accra yesterday"
    if word == "delivered" and STEPS_GIVEN.isdisjoint(told[:NEAR]):
        return False  # "delivered a hawkish message"
    return not (RATE_ACTS | STEPS).isdisjoint(told) and not (RATES | {"point", "points"}).isdisjoint(told)


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


def _acts_at_dates(s: Sentence) -> Iterator[Act]:
    """What only the date behind it makes an act: "tariffs due on July 9", "a debate set for July 9"."""
    words = s.tokens.words
    for when in s.dates:
        if _is_agenda_day(s, when):
            yield Act("act_decision", when.i, when.i, past=False)
        t = when.i - 2
        if t < 0:
            continue
        lead = words[max(0, t - FAR) : t]
        begins = s.tokens.word(t + 1) in ("from", "on", "before") or words[t : t + 2] == ["as", "of"]
        dated = begins and when.kind in ("day", "weekday", "month")
        dated = dated or (
            s.tokens.word(t + 1) == "in" and when.kind == "month" and bool(when.year or words[t] in FALLING)
        )
        if dated and (_applies_from(s, when) or _goes_up(s, when)):
            yield Act("act_effective", t + 1, t + 2, past=False)
        elif dated and _was_raised(s, when):
            yield Act("act_effective", t + 1, t + 2, past=True)
        if when.kind == "day" and words[t + 1] == "on" and _was_stepped(s, t):
            yield Act("act_decision", t, t + 1, past=True)
        if s.tokens.word(t + 1) == "budget" and s.is_capital(t + 1) and when.kind == "weekday" and _is_budget(s, t + 1):
            yield Act("act_announcement", t + 1, t + 2, past=False)  # "ahead of the Budget next Wednesday"
        if s.tokens.word(when.j) == "budget" and s.is_capital(when.j) and when.kind == "day":
            yield Act("act_announcement", when.j, when.j + 1, past=False)  # "before the October 30 Budget"
        term = t + 1 if s.tokens.word(t + 1) in TERMS else t  # "by June 30", "by the end of June"
        if words[term] == "by" and words[term - 1] in LEVIES | LEVIED and not LIKELY.isdisjoint(lead):
            yield Act("act_effective", term, term + 1, past=False)  # "sees a 60% chance of a tariff by the end of 2026"
        asked = s.tokens.word(term) in TERMS and not ASKING.isdisjoint(s.vocabulary) and _is_asked(s, term)
        if asked or (s.tokens.word(term) in TERMS and not HAVING.isdisjoint(lead) and _owes(s, term)):
            yield Act("act_deadline", term, term, past=False)
        if words[t] in FALLING - {"due"} and dated and not TAXES.isdisjoint(lead):
            yield Act("act_effective", t, t + 1, past=False)  # "a sugar tax is to start in April 2026"
        if s.tokens.word(t + 1) not in ("on", "for"):
            continue
        if words[t] in FALLING and not LEVIES.isdisjoint(lead):
            yield Act("act_effective", t, t + 1, past=False)
        elif words[t] in LEVIES and "announce" in words[:t] and any(d.j <= t for d in s.dates):
            yield Act(
                "act_announcement", t, t + 1, past=False
            )  # "will announce steel duties and other tariffs on Friday"
        elif words[t : t + 2] in SET_FOR and not HEARINGS.isdisjoint(lead):
            yield Act("act_decision", t, t + 2, past=False)
        elif _is_budget(s, t):
            yield Act("act_announcement", t, t + 1, past=False)


def _owes(s: Sentence, i: int) -> bool:
    """ "Greece needs to raise 11 billion euros by the end of May", "The government has to act by June 30"."""
    words = s.tokens.words
    told = (t for t in range(max(1, i - FAR), i - 1) if words[t] in HAVING and words[t + 1] == "to")
    return any(
        "authority" in s.cue_before.get(t, (NONE, t))[0] or any(f.j == t and f.key("place") for f in s.names)
        for t in told
    )


def _is_asked(s: Sentence, i: int) -> bool:
    """ "The court directed the bidder to pay by June 12", "Sebi has asked brokers to report by July 1": a term set."""
    words = s.tokens.words
    for t in range(max(1, i - ASK_REACH), i - 2):
        if words[t] in ASKING and "to" in words[t + 1 : i] and REPORTED.isdisjoint(words[t + 1 : i]):
            by = t - (words[t - 1] in HAVING | {"had"})
            return "authority" in s.cue_before.get(by, (NONE, by))[0]
    return False


def _plans(s: Sentence) -> Iterator[Act]:
    """ "the government plans to cut steel capacity by 2028": an aim told as a plan, by a year."""
    words = s.tokens.words
    if s.vocabulary.isdisjoint(PLANNING) or not any(when.kind == "year" for when in s.dates):
        return
    for t, word in enumerate(words):
        if word in PLANNING and words[t + 1 : t + 2] == ["to"] and "authority" in s.cue_before.get(t, (NONE, t))[0]:
            yield Act("act_target", t, t + 1, past=False)


def _applies_from(s: Sentence, when: When) -> bool:
    """ "goods will face a 25% tariff from June 16", "set duties of 10% from Friday"."""
    lead = s.tokens.words[max(0, when.i - FAR) : when.i]
    since = s.tokens.word(when.i - 1) == "from" or lead[-2:] == ["as", "of"]
    levied = since and not TAXES.isdisjoint(lead)
    levied = levied and (not SETTING.isdisjoint(lead) or any(pair in TO_BAN for pair in itertools.pairwise(lead)))
    return levied and DELAYS.union(PUT_OFF).isdisjoint(lead) and s.tokens.word(when.j) != "'"


def _goes_up(s: Sentence, when: When) -> bool:
    """ "power tariffs, which rise by 12% on July 1", "energy bills will be frozen from July 1"."""
    words = s.tokens.words
    if words[when.i - 1] == "from" and _pays_more(words[max(0, when.i - FAR) : when.i]):
        return True
    t = next((t for t in range(when.i - 1, max(0, when.i - FAR), -1) if words[t] in RISING | CAPPED), None)
    lead = _of_clause(words[max(0, t - OF_WHAT) : t]) if t is not None else []
    fuel = not PUMP.isdisjoint(lead) and not PRICES.isdisjoint(lead) and not TO_SET.isdisjoint(lead[-2:])
    if t is None or "," in words[t : when.i]:
        return False
    if words[t] in CAPPED:
        return words[t - 1] == "be" and not BILLS.isdisjoint(lead)
    if words[t + 1] in ("in", "of"):  # "the increase in sales tax to 9% from 1 April"
        what = words[t + 2 : min(when.i, t + OF_WHAT)]
        return words[when.i - 1] == "from" and not TAXES.isdisjoint(what) and "bill" not in what
    return fuel or not TAXES.isdisjoint(lead)


def _pays_more(lead: list[str]) -> bool:
    """ "will pay 40c more for a litre of petrol from": what governments set, by the litre."""
    return "more" in lead and not PAYING.isdisjoint(lead) and not PUMP.isdisjoint(lead)


def _of_clause(lead: list[str]) -> list[str]:
    """ "power tariffs, which": the words before a verb without those of another clause."""
    breaks = (t for t, word in enumerate(lead) if word == "," and lead[t + 1 : t + 2] not in ([], ["which"]))
    return lead[max(breaks, default=-1) + 1 :]


def _was_raised(s: Sentence, when: When) -> bool:
    """ "The government increased the prices of subsidised fuel on May 22", "VAT, which went up on 1 January"."""
    words = s.tokens.words
    if when.kind != "day" or s.vocabulary.isdisjoint(RAISED):
        return False
    t = next((t for t in range(when.i - 1, max(0, when.i - FAR), -1) if words[t] in RAISED), 0)
    if words[t] in ROSE or words[t - 1] in GONE:  # "Duties on gold were raised to 10% on April 13"
        return not TAXES.isdisjoint(words[max(0, t - OF_WHAT) : t])
    what = words[t + 1 : min(when.i, t + OF_WHAT)]
    fuel = not PUMP.isdisjoint(what) and not PRICES.isdisjoint(what)
    by = t - (words[t - 1] in ("last", "also"))  # "Government last raised fuel prices on May 7"
    return (fuel or not TAXES.isdisjoint(what)) and "authority" in s.cue_before.get(by, (NONE, by))[0]


def _was_stepped(s: Sentence, t: int) -> bool:
    """ "since a 25 basis point increase on February 23", "after the rate cut on 5 May": a bank's step that was made."""
    words = s.tokens.words
    if words[t] not in STEPS_GIVEN or STEP_UNITS.isdisjoint(words[max(0, t - 3) : t]) or not _central_bank(s):
        return False
    return bool(LOOKING_BACK.intersection(words[max(0, t - OF_WHAT) : t])) and PLANNED.isdisjoint(words[:t])


def _is_budget(s: Sentence, t: int) -> bool:
    """ "ahead of the budget on", "the budget is on"; but not "vote on the budget on Friday", nor an office's name."""
    words = s.tokens.words
    named = (words[t] == "budget" and words[t - 1] != "and") or words[t - 1 : t + 1] == ["budget", "is"]
    return named and not any("act_decision" in s.classes(k) for k in range(max(0, t - 6), t))


def _is_agenda_day(s: Sentence, when: When) -> bool:
    """ "RBA (Tuesday).", "BoJ (June 16-17): hold at 0.5%", "June 17-18 FOMC:": the day that heads a bank's item."""
    named = s.name_at.get(when.i - 2)
    if named is not None and s.tokens.word(when.i - 1) == "(" and s.tokens.word(when.j) == ")":
        heads = all(s.tokens.kinds[t] == "symbol" for t in range(named.i)) and s.tokens.word(when.j + 1) in HEAD_ENDS
        return heads and bool(named.key("bank") or named.key("body"))
    return when.kind == "day" and s.tokens.words[when.j : when.j + 2] in (["fomc", ":"], ["mpc", ":"])


def _is_delayed(s: Sentence, t: int) -> bool:
    """ "delayed a 25% tariff until March 4": what a policy waits for; a rate cut that is put off is a decision."""
    lead = range(max(0, t - FAR), t)
    if s.tokens.word(t) == "to" and t + 1 not in s.date_at:
        return False
    put_back = s.tokens.word(t - 1) == "back" and s.tokens.word(t - 2) in ("put", "pushed")
    if (not put_back and DELAYS.isdisjoint(s.tokens.words[lead.start : t])) or any(
        "act_decision" in s.classes(k) for k in lead
    ):
        return False
    return any(s.classes(k) & {"authority", "policy_topic"} for k in lead)


def _is_operation(s: Sentence, t: int) -> bool:
    """ "will buy bonds worth 200 billion rupees", "plans to raise output": what an authority is to do."""
    words = s.tokens.words
    if not TO_COME.union(PLANNED).intersection(words[max(0, t - 4) : t]):
        return False
    if words[t] in OPERATING and (_central_bank(s) or _speaks_of_bank(s)):
        return bool(OPERATIONS.intersection(words[t + 1 : t + FAR]))
    if words[t] in RAISING | LOWERING and not TAXES.isdisjoint(words[t + 1 : t + 4]):
        return True  # "will raise tariffs on steel to 50% from June 4", "wants to cut VAT by a point on 1 July"
    moved = words[t] in RAISING | LOWERING
    return moved and _is_of_cartel(s) and bool(SUPPLY.intersection(words[t + 1 : t + 4]))


def _is_of_cartel(s: Sentence) -> bool:
    """ "OPEC+", "the Organization of the Petroleum Exporting Countries"."""
    return not CARTEL.isdisjoint(s.vocabulary) or {"petroleum", "exporting"} <= s.vocabulary


def _central_bank(s: Sentence) -> bool:
    if any(f.key("bank") or f.key("body") or f.key("rate") for f in s.names) or "mpc" in s.vocabulary:
        return True
    return any(pair <= s.vocabulary for pair in BANK_PAIRS)


def _is_speech_day(s: Sentence, when: When) -> bool:
    """ "said on Sunday", "on Tuesday told", "said in May": the day somebody spoke."""
    k = when.i - 1
    if s.tokens.word(k) in ("on", "late", "early") or s.tokens.words[k - 1 : k + 1] == ["said", "in"]:
        k -= 1
    if s.tokens.word(0) == "speaking" and "," not in s.tokens.words[: when.i]:
        return True  # "Speaking to reporters on Sunday, Trump said he would announce ..."
    if when.i <= 1 and s.tokens.word(when.j) == "," and _would_act(s, when.j):
        return True
    if _tells_decision(s, when.j):
        return False  # "The Fed on Wednesday announced a quarter-point cut", "after the bank yesterday raised rates"
    following = s.tokens.word(when.j + (s.tokens.word(when.j) == "["))
    lead = s.tokens.words[max(0, when.i - AFTER_REACH) : k + 1]
    named = not (MEETS | VOTES).isdisjoint(s.tokens.words[when.j : when.j + 2])  # "until after the May 25 election"
    if "after" in lead[:-1] and lead[-1] != "after" and not LATE.intersection(lead) and not named:
        return True  # "will meet again, said a note that was handed out after the talks on Wednesday"
    figure = s.figure_ends.get(k) if s.tokens.word(k) == "in" else None
    if following in NOTES or (figure is not None and figure.claimed == EconomicIndicator.table):
        return True  # "said in a Friday note", "data showed the economy rose by 0.4% in December"
    titled = s.tokens.word(k) == "statement" and k + 1 in s.cue_before  # "the Spring Statement on March 26"
    spoke = s.tokens.word(k) in SPEECH and not titled
    told = when.kind in ("weekday", "relative_day") and following.endswith("ed")  # "today presented the budget"
    told = told or following in DID  # "the party on Sunday sought", "the bank in December forecast"
    return spoke or following in SPEECH or told


def _would_act(s: Sentence, j: int) -> bool:
    """ "On Friday, the minister said he would impose duties": what was said on a day is still to come."""
    words = s.tokens.words
    t = next((t for t in range(j, min(j + FAR, len(words))) if words[t] in ANNOUNCED), len(words))
    return not {"would", "will", "may", "could"}.isdisjoint(words[t + 1 : t + 5])


def _act_of(s: Sentence, when: When, acts: list[Act]) -> Act | None:
    """The act that the date dates: the nearest one in the same clause, acts before the date first."""
    best: tuple[int, Act] | None = None
    for act in acts:
        if act.kind == "act_deadline" and s.tokens.word(when.j) == "as" and 0 < act.i - when.j <= 4:
            return act  # "setting April 9 as the new deadline"
        if act.j <= when.i:
            gap, far = when.i - act.j, 2 if _opens(s, act) else BEFORE_DATE
            if act.past and s.tokens.word(act.i) in RATE_ACTS:
                far = STEP_REACH
        elif act.i >= when.j and s.tokens.word(when.j) not in CLAUSES and not _in_aside(s, when, act):
            gap, far = 2 * (act.i - when.j), 2 * AFTER_DATE
            if _heads_list(s, when):
                gap, far = act.i - when.j, STEP_REACH
            due = not (TO_COME - {"to"}).isdisjoint(s.tokens.words[max(0, act.i - 3) : act.i])
            if due and when.i <= 1 and s.tokens.word(when.j) == ",":
                gap, far = act.i - when.j, BEFORE_DATE  # "On Monday, the duties on imported steel are to take effect"
        else:
            continue
        if act.i >= when.j and s.tokens.word(when.j) == "to" and best is not None and best[1].kind == "act_decision":
            continue  # "will agree at a meeting in Vienna on June 30 to extend the curbs"
        if gap > far or _parted(s, min(act.i, when.i), max(act.j, when.j)):
            continue
        if act.i >= when.j and s.tokens.word(when.j) == "and" and any(0 <= when.i - a.j <= BEFORE_DATE for a in acts):
            continue  # "plans to impose duties on Monday and make an announcement about others on Tuesday"
        if act.i >= when.j and [",", "and"] in [s.tokens.words[t : t + 2] for t in range(when.j, act.i)]:
            continue  # "The survey is due on Tuesday, and the minutes will follow"
        if best is None or gap < best[0]:
            best = (gap, act)
    return best[1] if best else _act_when(s, when, acts)


def _heads_list(s: Sentence, when: When) -> bool:
    """ "Tomorrow's economic calendar: oil inventories and FOMC minutes": whether a day heads a list of what is due."""
    head = s.tokens.words[when.j : when.j + HEAD]
    return ":" in head and not CALENDARS.isdisjoint(head)


def _in_aside(s: Sentence, when: When, act: Act) -> bool:
    """ "The agreement, brokered by Brussels in July, is due to expire": a date of what an aside tells."""
    words = s.tokens.words
    if words[when.j : when.j + 1] != [","] or "," not in words[: when.i] or act.i < when.j:
        return False
    opened = when.i - words[when.i - 1 :: -1].index(",")
    return opened > 1 and words[opened].endswith("ed") and words[opened] not in SET


def _act_when(s: Sentence, when: When, acts: list[Act]) -> Act | None:
    """ "by July 9, when the pause on the duties is set to end": the act of the clause that a day opens."""
    k = when.j + (s.tokens.word(when.j) == ",")
    if s.tokens.word(k) != "when":
        return None
    told = next((act for act in acts if 0 < act.i - k <= BEFORE_DATE and not act.past), None)
    if told is None:
        return None
    if told.kind == "act_decision" and _central_bank(s) and not DUE.isdisjoint(s.tokens.words[k : told.i]):
        return told  # "Thursday, when the ECB is expected to cut its deposit rate"
    if not (told.kind in ("act_effective", "act_expiry") or s.tokens.word(told.i) in PRESENT):
        return None
    if s.tokens.word(told.i - 1) == "to":
        return None  # "until year-end, when revenue is needed to extend the tax cuts"
    spoken = not (ANNOUNCED | SPEECH).isdisjoint(s.tokens.words[k : told.i])
    return None if spoken else told  # "on Sunday, when he said he would impose duties"


def _opens(s: Sentence, act: Act) -> bool:
    """ "starting March 4", "to begin next month": words that date what stands right behind them."""
    return s.tokens.word(act.i) in OPENINGS or s.tokens.words[act.i : act.j] == ["to", "begin"]


def _parted(s: Sentence, i: int, j: int) -> bool:
    return any(
        s.tokens.word(t) in (";", "while", "but", "although", "when", "despite")
        or s.tokens.words[t : t + 2] == [",", "with"]
        or (s.tokens.word(t) == "as" and s.tokens.word(t + 1) in CLAUSE_SUBJECTS)
        for t in range(i, j)
    )


def _is_imprint(s: Sentence, act: Act) -> bool:
    """ "This announcement was published by ... on June 3", "interest, payable on June 15": a company's own papers."""
    published = s.tokens.words[act.i : act.i + 3] == ["announcement", "was", "published"]
    return published or (act.kind == "act_effective" and {"interest", "payable"} <= s.vocabulary)


def _looks_ahead(s: Sentence, when: When) -> bool:
    """ "until its December meeting", "is expected to cut in December": whether a sentence tells of what is to come."""
    told = not YET_TO_COME.isdisjoint(s.vocabulary) or not s.cues.isdisjoint(("expected", "hypothetical"))
    return told or s.tokens.word(when.i - 1) in ("until", "by", "before", "till")


def _draft(s: Sentence, when: When, act: Act) -> Draft | None:
    if not _counts(s, when, act) or _is_imprint(s, act):
        return None
    anchor = s.story.local_date()
    lasting = s.tokens.word(act.j - 1) in LASTING | SINCE and s.tokens.word(when.i - 1) in SINCE | {"effective"}
    lasting = lasting or _is_imposed(s, when, act)
    since = s.tokens.word(when.i - 1) == "since" or _is_imposed(s, when, act)
    gone = (act.past and not _runs_on(s, act, when)) or (lasting and since)
    if _is_of_next_week(s, when, act):
        when = when._replace(shift=1)
    day = resolve(when, anchor, future=not gone, fiscal=fiscal_year(_place(s, act)))
    if day is not None and when.last_day is None and when.kind in ("day", "weekday"):
        day = _of_meeting(s, act, day)
    if when.kind == "day" and when.year is None and s.tokens.word(when.i - 1) in UP_TO and day is not None:
        lapsed = anchor is not None and not act.past and day.end < anchor
        day = resolve(when._replace(year=day.start.year + lapsed), anchor)  # "by November 1" said in February
    if day is not None and anchor is not None and gone and when.kind == "day" and when.year is None:
        long_ahead = (day.start - anchor).days > LONG_AHEAD and "will" not in s.tokens.words[act.j : when.i]
        day = resolve(when._replace(year=day.start.year - long_ahead), anchor)  # "imposed a ban from June 1"
    if day is not None and anchor is not None:
        if act.past and not (act.kind == "act_decision" or (anchor - day.end).days <= LOOK_BACK):
            return None
        if not act.past and day.end < anchor and _is_of_meeting(s, when, act):
            act = act._replace(past=(anchor - day.end).days <= LOOK_BACK)
        dated = lasting or when.year is not None
        told = dated and act.kind == "act_effective" and (anchor - day.end).days <= LOOK_BACK
        if not act.past and ((day.end < anchor and not told) or day.precision == "week"):
            return None
        ahead = (day.end - anchor).days if when.kind == "month" and when.year is None and when.shift is None else 0
        if ahead > NEXT_YEAR or (ahead > FAR_MONTH and act.kind == "act_decision" and not _looks_ahead(s, when)):
            return None  # "at its January meeting", "after a hawkish December meeting", said in February
        lead = s.tokens.words[max(0, act.i - 4) : act.j]  # "is scheduled to vote on Tuesday", "will debate"
        due = s.tokens.words[act.j : when.i]  # "minutes are due on Wednesday"
        fixed = act.kind in ("act_effective", "act_deadline", "act_expiry") and s.tokens.word(act.i) not in IMPOSING
        fixed = fixed or _is_agenda_day(s, when)
        fixed = fixed or (not SET.isdisjoint(due) and GONE.isdisjoint(due))
        fixed = fixed or not AWAITED.isdisjoint(s.tokens.words[: act.i])  # "All eyes are on the decision on Wednesday"
        fixed = fixed or (s.tokens.word(when.j) in BRINGS | {":"} and when.i <= 1)  # "Wednesday brings the minutes"
        if (
            when.kind == "weekday"
            and when.shift is None
            and not act.past
            and not (fixed or AHEAD.intersection(lead))
            and (day.start - anchor).days > (5 if TO_COME.intersection(lead) and when.i >= act.j else 4)
            and not ((day.start - anchor).days <= 5 and _is_ahead(s, when, act))
        ):
            return None  # "Sunday" said on a Monday is the day before
    i = when.i
    while s.tokens.word(i - 1) in ("by", "the", "on", "or", "until", "of", "before", "after", "from", "at") or (
        s.tokens.words[i - 1 : i + 1] == ["as", "of"]
    ):
        i -= 1
    j = when.j
    if s.tokens.word(j) == "(" and any(s.tokens.word(k) == ")" for k in range(j, j + 6)):
        j = next(k for k in range(j, j + 6) if s.tokens.word(k) == ")") + 1
    values = {
        "date": day.end if day is not None else None,
        "date_start": day.start if day is not None and day.precision == "day" and day.start != day.end else None,
        "date_precision": day.precision if day is not None else _precision(when),
        "date_text": s.words(i, j),
        "deadline_type": act.kind.removeprefix("act_"),
        "authority": _authority(s, act),
        "policy": _policy(s, act),
        "status": "hypothetical" if "if" in s.tokens.words else "expected" if _planned(s, when, act) else "actual",
    }
    first, last = min(act.i, i), max(j, act.j)
    return Draft(PolicyDeadline, values, first, last, "deadline." + act.kind.removeprefix("act_"))


def _is_imposed(s: Sentence, when: When, act: Act) -> bool:
    """ "imposed a levy on diesel starting January 1": what was done holds since a day."""
    lead = s.tokens.words[max(0, act.i - FAR) : act.i]
    return when.kind == "day" and s.tokens.word(act.i) in OPENINGS and "imposed" in lead and TO_COME.isdisjoint(lead)


def _is_of_next_week(s: Sentence, when: When, act: Act) -> bool:
    """ "starts a two-day meeting next Tuesday, with its decision due on Wednesday": a day behind one of next week."""
    if when.kind != "weekday" or when.shift is not None or act.past:
        return False
    told = (d for d in s.dates if d.kind == "weekday" and d.shift == 1 and d.j <= act.i and act.j <= when.i)
    return any((d.number or 0) < (when.number or 0) for d in told)


def _is_of_meeting(s: Sentence, when: When, act: Act) -> bool:
    """ "after its April 30 meeting": of a bank, told with its day."""
    beside = when.kind == "day" and act.i == when.j and act.kind == "act_decision" and s.tokens.word(act.i) in MEETS
    return beside and _central_bank(s)


def _runs_on(s: Sentence, act: Act, when: When) -> bool:
    """ "extended the export ban until August 31", "extended its cuts to the end of the year": what was done holds to a
    day ahead."""
    before = s.tokens.word(when.i - 1 - (s.tokens.word(when.i - 1) == "the"))
    lasts = before in ("until", "through", "till") or (before == "to" and when.part == "end")
    return act.kind == "act_expiry" and lasts


def _is_ahead(s: Sentence, when: When, act: Act) -> bool:
    """ "kicks off a meeting on Monday", "The election is on Monday", "The board meets on Monday": of a day to come."""
    words = s.tokens.words
    opens = not (STARTING | HOLDING).isdisjoint(words[max(0, act.i - 6) : act.i] + words[act.j : act.j + 1])
    told = s.tokens.word(act.i) in PRESENT or "slated" in words[: act.i] or "will" in words[max(0, act.i - 2) : act.i]
    return opens or told or words[when.i - 2 : when.i] in ON_DAY or not SET.isdisjoint(words[act.j : when.i])


def _of_meeting(s: Sentence, act: Act, day: Day) -> Day:
    """ "starts a two-day meeting on Tuesday", "concludes its two-day meeting on Wednesday": all of its days."""
    words = s.tokens.words
    k = act.i - 3
    count = DAYS_OF_MEETING.get(s.tokens.word(k)) if words[max(0, k + 1) : act.i] == ["-", "day"] else None
    if count is not None and not CLOSING.isdisjoint(words[max(0, k - 3) : k]):
        return day._replace(start=day.end - dt.timedelta(days=count - 1))
    if count is None or (STARTING | BEGUN).isdisjoint(words[max(0, k - 3) : k] + words[act.j : act.j + 1]):
        return day
    return day._replace(end=day.start + dt.timedelta(days=count - 1))


def _is_public(s: Sentence, act: Act) -> bool:
    """Whether an act without an authority or a topic is one of public matters: not a company's changes, nor a sign."""
    words, word = s.tokens.words, s.tokens.word(act.i)
    if s.tokens.word(act.i - 1) in ("a", "the") and (
        word == "sign" or words[act.j : act.j + 2] == ["of", "confidence"]
    ):
        return False  # "a sign outside its headquarters", "a vote of confidence in the company"
    if word == "applied" and s.is_capital(act.i) and s.is_capital(act.j):
        return False  # "Applied Systems"
    if words[max(0, act.i - 2) : act.i] in (["over", "the"], ["about", "the"]):
        return False  # "was asked on Wednesday about the decision"
    told = word in MINUTES or not MINUTES.isdisjoint(words[: act.i])
    if (
        act.kind == "act_announcement"
        and told
        and "general" not in words
        and not MEETS.isdisjoint(words[act.i : act.j + 6])
    ):
        return True  # "The minutes of the May meeting will be released on June 11"
    if act.kind == "act_deadline" or _authority(s, act) is not None or _policy(s, act) is not None:
        return True
    if act.kind == "act_effective" and _pays_more(words):
        return True
    if act.kind == "act_expiry" and _central_bank(s):
        return True  # "The bank said its bond purchases will end in December"
    if act.kind == "act_decision" and (word in VOTES or _at_polls(s, act) or _central_bank(s)):
        return True
    spoken = (t for t, word in enumerate(words) if word in PUBLIC and not _is_officer(s, t))
    return next(spoken, None) is not None or _refers_to_authority(s) or _speaks_of_bank(s)


def _at_polls(s: Sentence, act: Act) -> bool:
    """ "go to the polls"; but not what polls say."""
    return act.j - act.i > 1 and s.tokens.words[act.j - 1] == "polls"


def _is_officer(s: Sentence, t: int) -> bool:
    """ "President and CEO", "executive vice president", "CEO and President": of a company."""
    if s.tokens.words[t] not in OFFICES:
        return False
    words = s.tokens.words
    paired = words[t + 1 : t + 2] in (["and"], [","], ["&"]) and not OFFICERS.isdisjoint(words[t + 2 : t + 3])
    follows = words[t - 1] in ("and", "&") and words[t - 2] in OFFICERS if t > 1 else False
    ranked = t > 1 and words[t - 1] == "vice" and words[t - 2] in ("executive", "senior")
    return paired or follows or ranked or (t > 0 and words[t - 1] in ("emerita", "emeritus"))


def _counts(s: Sentence, when: When, act: Act) -> bool:
    """Whether a date of this kind, dating this act, is one of policy."""
    if not _is_public(s, act) or _is_companys(s, act) or _is_forum(s, act):
        return False
    if _is_told_of(s, when, act) or _is_of_others(s, when, act):
        return False
    meant = not (HALTS | PRONOUNS).isdisjoint(s.tokens.words[max(0, act.i - 4) : act.i])
    helped = meant and _refers_to_authority(s)  # "They are due to lapse on June 30"
    if act.kind == "act_expiry" and (
        not (s.has_cue("authority") or helped)
        or {"year", "quarter"}.intersection(s.tokens.words[max(0, act.i - 2) : act.i])
    ):
        return False  # contracts expire too, and fiscal years end
    if act.kind == "act_expiry" and MOVES.intersection(s.tokens.words[act.j : act.j + 5]):
        return False  # "closed higher to extend their strong momentum on Tuesday"
    if act.kind == "act_expiry" and not PLANTS.isdisjoint(s.tokens.words[act.j : act.j + 4]):
        return False  # "will shut down its mills by the end of April"
    if s.tokens.words[act.i + 1 : act.j] == ["to", "end"] and (DELAYS | HALTS | TAXES).isdisjoint(
        s.tokens.words[: act.i]
    ):
        return False  # "the front-loading of issuance looks set to end in June"
    if act.kind == "act_expiry" and s.tokens.word(act.j) in ("option", "options"):
        return False  # "overnight expiry options"
    headed = _heads_list(s, when) and (act.kind == "act_announcement" or _central_bank(s))
    if s.tokens.words[when.j : when.j + 2] == ["'", "s"] and not (0 < act.i - when.j < 6 or headed):
        return False  # "fewer rate cuts after Wednesday's inflation data"
    if act.i >= when.j and TELLING.intersection(s.tokens.words[when.j : act.i]):
        return False  # "growth data Thursday could signal more rate cuts"
    if s.tokens.word(when.j) in BRINGS and act.i < when.i:
        return False  # "The board meets in Frankfurt, and Friday sees US payrolls"
    if act.i >= when.j > 2 and s.tokens.word(act.i) in RAISING | LOWERING and _is_of_cartel(s):
        return False  # "Oil rose on Wednesday on hopes that OPEC would cut output"
    if act.past and s.tokens.words[when.j : when.j + 2] == [",", "after"]:
        return False  # "was approved on May 28, after the House passed the bill"
    if s.tokens.word(when.i - 1) == "earlier":
        return False  # "the inflation data earlier Wednesday"
    if when.kind == "weekday" and s.tokens.word(when.i - 1) in ORDINALS and s.tokens.word(when.j) == "of":
        return False  # "meets on the first Tuesday of next month"
    if s.tokens.word(when.i - 1) == "between" and act.i >= when.j:
        return False  # "asked between February 4-10, economists expect a rate cut"
    if s.tokens.words[act.i] in ("effective", "with", "will") and (
        PACTS.intersection(s.tokens.words[max(0, act.i - 3) : act.i]) or LEAVING.intersection(s.tokens.words[: act.i])
    ):
        return False  # "the agreement, effective February 5", "announced his resignation, effective February 5"
    of_body = (_names_body(s) or _is_of_cartel(s)) and not _meets_someone(s, act)
    if (
        act.kind == "act_decision"
        and s.tokens.words[act.i] in MEETS
        and not (of_body or _central_bank(s) or _speaks_of_bank(s))
    ):
        return False  # politicians meet every day
    if s.tokens.word(act.i) in OPENINGS and s.tokens.word(act.i - 1) in ("cuts", "hikes"):
        return False  # "bets on two rate cuts starting in June"
    if s.tokens.word(act.i) in OPENINGS and EVENTS.intersection(s.tokens.words[max(0, act.i - 8) : act.i]):
        return False  # "ahead of the security conference starting on Friday"
    if s.tokens.words[act.i : act.j] == ["to", "begin"] and not any(
        "policy_topic" in s.classes(t) for t in range(max(0, act.i - 5), act.i)
    ):
        return False  # "construction is set to begin in September"
    if s.tokens.word(act.i) == "ordered" and s.tokens.word(when.i - 1) != "by":
        return False
    if act.kind == "act_announcement" and s.tokens.word(act.i) == "publish" and not PUBLISHED.isdisjoint(s.vocabulary):
        return False  # "The statistics office is due to publish the May figure on June 11"
    if s.tokens.word(act.i) == "announce" and not PUBLISHED.isdisjoint(s.tokens.words[act.j : act.j + 5]):
        return False  # "The statistics office will announce May's figures on Monday"
    if when.shift == -1 and not act.past:
        return False  # "the tariffs levied on parcels last Friday"
    if when.kind == "month" and s.tokens.word(when.j) in PRINTS:
        return False  # "effective from June 1, will show only in the July print"
    if "due" in s.tokens.words[act.j : when.i] and "data" in s.tokens.words[act.j : when.i]:
        return False  # "the decision will be made after the growth data due on June 9"
    if act.kind == "act_announcement" and "made" in s.tokens.words[max(0, act.i - 3) : act.i]:
        return False
    if any(act.j < f.i < when.i and f.key("indicator") and s.tokens.word(f.i - 1) == "and" for f in s.names):
        return False  # "The elections are on Tuesday and CPI is on Wednesday"
    lo, hi = min(act.i, when.i), max(act.j, when.j)
    if (
        act.kind == "act_announcement"
        and not headed
        and any(
            (lo <= f.i < hi or f.j <= act.i <= f.j + 4) and (f.key("indicator") or f.key("headline")) for f in s.names
        )
    ):
        return False  # a release of data
    before = s.tokens.word(when.i - 1)
    if before in ("the", "its", "their", "a"):
        before = s.tokens.word(when.i - 2)
    if s.tokens.words[when.i - 2 : when.i] == ["at", "least"] and act.kind == "act_expiry":
        before = s.tokens.word(when.i - 3)  # "is due to run until at least September"
    between = s.tokens.words[when.j : act.i]
    if any(pair in (("day", "after"), ("day", "before")) for pair in itertools.pairwise(between)):
        return False  # "is due on Monday, a day after the election"
    dated = any(d is not when and 0 <= d.i - act.j <= 3 and d.kind in ("day", "weekday") for d in s.dates)
    if "and" in between and dated:
        return False  # "cut rates in December and next meets on March 20"
    if before == "from" and s.tokens.word(when.i - 2) in PUT_OFF:
        return False  # "on 12 March, after it was postponed from 19 February"
    if s.tokens.word(act.j - 1) in ("deal", "agreement") and before not in TERMS:
        return False  # "hopes to reach a deal on Friday"
    if act.kind == "act_target" and act.i == when.j:
        return False  # "below the bank's year-end target of 8%"
    if act.kind == "act_target":
        public = s.has_cue("authority") or any(f.key("place") and 0 <= act.i - f.j <= 4 for f in s.names)
        return public and (before in TERMS or when.part == "end")
    if act.past and _runs_on(s, act, when):
        return when.kind in ("day", "weekday", "month", "quarter") or when.part == "end"
    if act.past:
        if when.kind in ("weekday", "relative_day"):
            return act.kind == "act_decision" and (_tells_decision(s, act.i) or _has_met(s, act) or _is_held(s, act.i))
        return when.kind == "day" and act.kind in ("act_effective", "act_decision", "act_expiry", "act_deadline")
    if when.kind in ("day", "weekday"):
        return True
    if when.kind == "relative_day":
        return when.shift in (0, 1)
    if when.kind == "month":
        votes = s.tokens.word(act.i) in VOTES or _at_polls(s, act)
        voted = votes and when.year is None
        lead = s.tokens.words[: max(act.j, when.j)]
        moved = any(t in s.motion_at and word.endswith("ed") for t, word in enumerate(lead))
        if voted and (TO_COME.union(HOLDING).isdisjoint(s.tokens.words) or moved or not WON.isdisjoint(lead)):
            return False  # "the November election sparked a rally", "since his victory in November's elections"
        j = when.j + 2 if s.tokens.word(when.j) in ("or", "and") and when.j + 1 in s.date_at else when.j
        if (before in ("from", "since") or act.kind == "act_announcement") and s.tokens.word(j) in MEETS:
            return False  # "unchanged from its May meeting", "the minutes of its May meeting"
        if before == "at" and when.part == "end":
            return act.kind in ("act_deadline", "act_effective", "act_expiry")
        if s.tokens.word(j) in MONTH_NOUNS or before in TERMS:
            return True
        cut = s.tokens.word(act.i) == "cut" or s.tokens.words[act.i : act.j] == ["first", "cut"]
        if cut and TO_COME.union(PLANNED).isdisjoint(s.tokens.words[: act.i]):
            return False  # "cut rates in December": it was done
        if s.tokens.words[when.j : when.j + 2] == [",", "had"]:
            return False  # "The bank, in its review in April, had kept its forecast"
        if s.tokens.word(act.i) == "expected" and s.tokens.word(act.j - 1) in PASSING:
            return before in ("in", "by") or when.shift == 1  # "is expected to approve the second tranche in June"
        if act.kind == "act_decision":  # "cut rates in May", "elections in May"; a meeting held in May is no date
            slated = before == "for" and s.tokens.word(when.i - 2) in ("set", "scheduled", "slated", "due")
            held = before in ("in", "at", "or") or slated
            return (held or (votes and when.shift == 1)) and (_central_bank(s) or votes or _speaks_of_bank(s))
        if s.tokens.words[max(0, when.i - 3) : when.i] in AS_SOON_AS:
            return act.kind == "act_effective"  # "take effect as early as April"
        announced = act.kind == "act_announcement" and "will" not in s.tokens.words[max(0, act.i - 3) : act.i]
        return (before in ("in", "from", "after", "or") and not announced) or when.shift == 1
    ends = before in TERMS or (before == "at" and when.part == "end")
    if when.kind == "year" and when.year is not None and act.kind == "act_effective" and before in ("in", "from"):
        anchor = s.story.local_date()
        return anchor is not None and when.year > anchor.year  # "takes effect in 2026"
    return ends and act.kind in ("act_deadline", "act_effective", "act_expiry")


def _is_companys(s: Sentence, act: Act) -> bool:
    """ "The takeover will take effect on", "options expiring in June", "management aims to", "is launching it starting
    Tuesday": an act of companies."""
    lead, word = s.tokens.words[max(0, act.i - FAR) : act.i], s.tokens.word(act.i)
    if act.kind == "act_target":
        done = word == "completed" and lead[-1:] != ["be"]
        return done or not COMPANYS.isdisjoint(s.vocabulary) or not PREDICTING.isdisjoint(lead)
    if act.kind == "act_expiry":
        return not SECURITIES.isdisjoint(lead[-4:]) or not TAKEOVERS.isdisjoint(lead)
    if act.kind != "act_effective":
        return False
    if word in OPENINGS and not LAUNCHING.isdisjoint(s.vocabulary) and _topic(s, act) is None:
        return True
    before = s.story.before
    if s.tokens.words[1:2] == ["changes"] and before is not None and not LEAVING.isdisjoint(before.vocabulary):
        return True  # "She was named president of the East Region. The changes will be effective March 1."
    return not TAKEOVERS.isdisjoint(lead) or ("scheme" in lead and "shares" in s.vocabulary)


def _is_forum(s: Sentence, act: Act) -> bool:
    """ "the AI Action Summit in Paris", "will inaugurate the summit": where nothing is decided; but "the EU summit"."""
    if s.tokens.word(act.i) != "summit":
        return False
    states = not HOSTS.isdisjoint(s.tokens.words[max(0, act.i - 4) : act.i])
    states = states or not STATES.isdisjoint(s.tokens.words[act.j : act.j + 4])
    return not states and (s.is_capital(act.i) or not FORUMS.isdisjoint(s.vocabulary))


def _is_told_of(s: Sentence, when: When, act: Act) -> bool:
    """ "digest the president's announcement on Monday of duties", "OPEC's Monday decision", "I am announcing today":
    what was made known, where nothing looks ahead."""
    if when.kind not in ("weekday", "relative_day") or act.past:
        return False
    words, word = s.tokens.words, s.tokens.word(act.i)
    noun = act.kind == "act_announcement" and (word in NOTICES or word == "announcing")
    if not noun and not (act.i == when.j and word == "decision"):
        return False
    return LOOKING_FORWARD.isdisjoint(words[: max(act.j, when.j) + 4])


def _is_of_others(s: Sentence, when: When, act: Act) -> bool:
    """Whether a date is of something else in the sentence: of a speech, an effect, a forum, a plan that was put off."""
    words, word = s.tokens.words, s.tokens.word(act.i)
    between = words[min(act.j, when.j) : max(act.i, when.i)]
    before = s.tokens.word(when.i - 1)
    if not SPEAKING.isdisjoint(between) or words[max(0, when.i - 2) : when.i] in FROM_NOW:
        return True  # "her vote (she will speak again today)", "a period of 75 days from today"
    if act.i >= when.j:
        if before == "from" and act.kind in ("act_announcement", "act_decision"):
            return True  # "the conference from Friday might unveil details"
        if word in OPENINGS and s.tokens.word(act.j) == "with":
            return True  # "opens on February 25, beginning with a speech"
        return word.endswith("ing") and word not in OPENINGS and s.tokens.word(act.i - 1) in ("in", "of", "by")
    if any(pair[0] == "," and pair[1] in CAUSING for pair in itertools.pairwise(between)):
        return True  # "imposed tariffs, causing markets to drop on Monday"
    lead = words[max(0, act.i - NEAR) : act.i]
    if act.kind == "act_effective" and not {"plan", "plans"}.isdisjoint(lead):
        return any(word in DELAYS and word.endswith("ed") for word in lead)  # "paused his plan to impose it on Monday"
    if act.kind != "act_decision":
        return False
    if (
        word == "meeting"
        and not _central_bank(s)
        and ("during" in lead[-4:] or words[act.j : act.j + 2] == [",", "held"])
    ):
        return True  # "told lawmakers during a meeting on Tuesday", "The meeting, held early on Friday, saw"
    preferred = when.kind == "weekday" and not PREFERRED.isdisjoint(words[: act.i])
    return preferred or (act.past and before == "between")  # "preferred a larger cut on Thursday"


def _names_body(s: Sentence) -> bool:
    """ "ministers", "the committee", "leaders"; but not "business leaders"."""
    words = s.tokens.words
    return any(
        word in BODIES and not (word == "leaders" and words[max(0, t - 1)] in PRIVATE_LEADERS)
        for t, word in enumerate(words)
    )


def _meets_someone(s: Sentence, act: Act) -> bool:
    """ "will meet with the president", "is to meet Chief Minister Rao on Monday"."""
    named = s.tokens.word(act.i) in MEETING and s.is_capital(act.j) and act.j not in s.date_at
    return named or s.tokens.word(act.j) == "with"


def _has_met(s: Sentence, act: Act) -> bool:
    """ "The rate-setting committee, which met on Tuesday": no politician, whose meetings are of every day."""
    return s.tokens.word(act.i) == "met" and not COMMITTEES.isdisjoint(s.tokens.words[max(0, act.i - 5) : act.i])


def _precision(when: When) -> str:
    if when.kind in ("day", "weekday", "relative_day"):
        return "day"
    return {"month": "month", "quarter": "quarter", "half": "quarter", "week": "week"}.get(when.kind, "year")


def _planned(s: Sentence, when: When, act: Act) -> bool:
    """expected for a plan or forecast, actual for a fixed or announced date."""
    lo, hi = max(0, min(act.i, when.i) - 5), max(act.j, when.j)
    words = [word for t, word in enumerate(s.tokens.words[lo:hi], lo) if t not in s.date_at]  # "May" is no "may"
    announced = act.kind == "act_announcement" and "will" in words and MINUTES.isdisjoint(s.vocabulary)
    wagered = s.tokens.word(act.i) == "by" and not LIKELY.isdisjoint(s.tokens.words[max(0, act.i - FAR) : act.i])
    return (
        act.kind == "act_target"
        or announced
        or wagered
        or (bool(PLANNED.intersection(words)) and not FIXED.intersection(words))
    )


def _place(s: Sentence, act: Act) -> str | None:
    places = [f.key("place") for f in s.names if f.key("place") and f.i <= act.j]
    return places[-1] if places else s.story.here


def _authority(s: Sentence, act: Act) -> str | None:
    """The nearest authority or place named before the act, as written."""
    told = [
        (t, s.cue_at[t][1])
        for t in range(max(0, act.i - 18), act.i)
        if "authority" in s.classes(t)
        and "policy_topic" not in s.classes(t)
        and s.tokens.raw[t][0].isupper()
        and not _is_officer(s, t)
        and TAXES.isdisjoint(s.tokens.words[t : s.cue_at[t][1]])
    ]
    told += [
        (f.i, f.j)
        for f in s.names
        if f.j <= act.i and (f.key("bank") or f.key("body") or (f.key("place") and not _is_hit(s, f)))
    ]
    topic = _topic(s, act) or 0
    near = [(i, j) for i, j in told if 0 < topic - j <= OWNED]
    owners = [(i, j) for i, j in near if s.tokens.words[j : j + 2] == ["'", "s"]]  # "China's tariffs on American goods"
    if not told and _speaks_of_bank(s):
        told = [(t, t + 2) for t in range(act.i) if s.tokens.words[t : t + 2] == ["the", "bank"]]
    return s.words(*max(owners or told, key=lambda span: (span[1], -span[0]))) if told else None  # the last, all of it


def _is_hit(s: Sentence, found: Found) -> bool:
    """ "tariffs on Canada and Mexico": whether a place is what a policy is aimed at, not whose it is."""
    before = s.tokens.word(found.i - 1)
    joined = s.name_at.get(found.i - 2) if before in ("and", ",") else None
    if joined is not None and joined.key("place") is not None:
        return _is_hit(s, joined)
    return before in ("on", "against") and s.tokens.words[found.j : found.j + 2] != ["'", "s"]


def _topic(s: Sentence, act: Act) -> int | None:
    """The token of the instrument nearest to the act: "tariffs"."""
    stop = next((t for t in range(act.j, len(s.tokens)) if s.tokens.word(t) == ","), len(s.tokens))
    topics = [t for t in range(len(s.tokens)) if "policy_topic" in s.classes(t)]
    topics = [t for t in topics if t < stop] or topics
    return min(topics, key=lambda k: abs(k - act.i), default=None)


def _policy(s: Sentence, act: Act) -> str | None:
    """The instrument nearest to the act with the words that tell which: "reciprocal tariffs"."""
    t = _topic(s, act)
    if t is None:
        return None
    i = t
    while (
        i > 0
        and t - i < 3
        and s.tokens.kinds[i - 1] == "word"
        and i - 1 not in s.cue_at
        and s.tokens.raw[i - 1].islower()
        and s.tokens.word(i - 2) != "'"
    ):
        i -= 1
    i += s.tokens.word(i) in ("or", "and") and i < t  # "by 2 April, or VAT will rise"
    return s.words(i, s.cue_at[t][1])
