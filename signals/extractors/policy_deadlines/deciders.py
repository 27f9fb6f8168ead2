"""Who decides: whether a sentence names a public authority or its instrument, and whether an act is public."""

from __future__ import annotations

from signals.extractors.policy_deadlines.banks import names_bank, speaks_of_bank
from signals.extractors.policy_deadlines.keys import GIVING, HAVING, LEVIED, MEETS, MINUTES, VOTES, Act, is_vote
from signals.extractors.policy_deadlines.levies import is_regulated, pays_more
from signals.extractors.policy_deadlines.naming import authority, is_officer, names_policy
from signals.grammar.sentence import Sentence

PUBLIC = frozenset(
    "government governments administration ministry minister ministers president parliament senate congress court"
    " judge ruling regulator regulators law laws rule rules regulation regulations tax taxes federal central fed fomc"
    " opec opec+ policymakers election elections vote votes lawmakers budget republicans democrats licence license sec"
    " review rate nomination tariffs funding hearing antitrust pm leaders pdufa treaty pact duty levy excise subsidy"
    " subsidies eurogroup ecofin".split()
)
PRIVATE = frozenset(
    "plaintiff plaintiffs lawsuit dividend dividends shareholder shareholders prospectus placement registration appeal"
    " appealed tsxv listing promotion resale buyback repurchase activist remuneration squad squads tournament".split()
)  # no public matter
REPURCHASE = frozenset({"repurchase"})  # of shares, or the name of a bank's rate
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
OF_STATES = VOTES | HAVING | {"must", "gave"}
REFERRING = frozenset("they these those it which the this levies duties".split())
BODIES = frozenset(
    "opec opec+ g7 g20 brics cabinet parliament council commission ministers ministerial committee fomc mpc"
    " policymakers leaders imf rate rates cut cuts hike eu bloc envoys ambassadors eurogroup ecofin".split()
)
PRIVATE_LEADERS = frozenset("business industry party opposition corporate thought".split())
MEETING = frozenset("meet meets met".split())
POLICY = frozenset({"monetary", "policy"})
CARTEL = frozenset("opec opec+ cartel".split())


def has_authority(s: Sentence) -> bool:
    """Whether a public authority or its instrument is named here, or in the sentence before for "they take effect"."""
    if s.has_cue("authority") or s.has_cue("act_target") or {"bank", "body", "rate"} & s.name_kinds:
        return True
    if "place" in s.name_kinds and (names_policy(s) or not LEVIED.isdisjoint(s.vocabulary)):
        return True  # "India's new tax regime will apply from April 1"
    if not s.vocabulary.isdisjoint(OF_STATES) and any(f.key("place") and _acts_as_state(s, f.j) for f in s.names):
        return True
    if s.vocabulary >= POLICY or is_regulated(s.vocabulary):
        return True  # "The review of monetary policy is scheduled for 29 October"
    if "comply" in s.vocabulary and s.has_cue("act_deadline"):
        return True  # "Refiners must comply by January 1"
    return _opens_with_minutes(s) or refers_to_authority(s) or speaks_of_bank(s)


def _opens_with_minutes(s: Sentence) -> bool:
    """ "The minutes of the May meeting will be released on June 18"; but no general meeting."""
    words = s.tokens.words
    return "minutes" in words[:3] and "general" not in s.vocabulary and not MEETS.isdisjoint(words[2:10])


def _acts_as_state(s: Sentence, j: int) -> bool:
    """ "Greece must repay by June 30", "Scotland votes on Sept. 18", "Washington has given its owner until June 19"."""
    word, following = s.tokens.word(j), s.tokens.word(j + 1)
    if word in VOTES or word == "must" or _is_voted_on(s, j):
        return True
    return (word in HAVING and following in ("to", "given", "until")) or (word == "gave" and "until" in s.vocabulary)


def _is_voted_on(s: Sentence, j: int) -> bool:
    """ "Thursday's vote on Scottish independence", "the election in Bavaria": a vote, told with its place."""
    return s.tokens.word(j - 2) in ("on", "in") and s.tokens.word(j - 3) in VOTES


def refers_to_authority(s: Sentence) -> bool:
    """ "They'll take effect on March 4", behind a sentence that names an authority."""
    before = s.story.before
    given = "until" in s.vocabulary and not GIVING.isdisjoint(s.vocabulary)  # "Firms have until June 30 to register"
    refers = given or not REFERRING.isdisjoint(s.tokens.words[:4])
    return before is not None and refers and before.has_cue("authority")


def is_private(s: Sentence) -> bool:
    """ "the 10-K report", "election to its board of directors", "named in the squad": of companies, and of games."""
    private = PRIVATE & s.vocabulary
    if private and not (private == REPURCHASE and names_bank(s)):
        return True
    return any(paper in s.text for paper in PAPERS) and not names_bank(s)


def is_of_cartel(s: Sentence) -> bool:
    """ "OPEC+", "the Organization of the Petroleum Exporting Countries"."""
    return not CARTEL.isdisjoint(s.vocabulary) or {"petroleum", "exporting"} <= s.vocabulary


def meets_as_body(s: Sentence, act: Act) -> bool:
    """ "The ministers will meet on Sunday"; but not "will meet with the president"."""
    return (_names_body(s) or is_of_cartel(s)) and not _meets_someone(s, act)


def _names_body(s: Sentence) -> bool:
    """ "ministers", "the committee", "leaders"; but not "business leaders"."""
    words = s.tokens.words
    return not BODIES.isdisjoint(s.vocabulary) and any(
        word in BODIES and not (word == "leaders" and words[max(0, t - 1)] in PRIVATE_LEADERS)
        for t, word in enumerate(words)
    )


def _meets_someone(s: Sentence, act: Act) -> bool:
    """ "will meet with the president", "is to meet Chief Minister Rao on Monday"."""
    named = s.tokens.word(act.i) in MEETING and s.is_capital(act.j) and act.j not in s.date_at
    return named or s.tokens.word(act.j) == "with"


def is_public(s: Sentence, act: Act) -> bool:
    """Whether an act is one of public matters: of an authority, or of what only authorities do."""
    if act.kind == "act_deadline" or _is_of_minutes(s, act) or _is_of_public(s, act):
        return True
    if names_policy(s) or authority(s, act) is not None:
        return True
    words = s.tokens.words
    if any(word in PUBLIC and not is_officer(s, t) for t, word in enumerate(words)):
        return True
    return refers_to_authority(s) or speaks_of_bank(s)


def _is_of_minutes(s: Sentence, act: Act) -> bool:
    """ "The minutes of the May meeting will be released on June 11"; but not those of a general meeting."""
    words = s.tokens.words
    told = s.tokens.word(act.i) in MINUTES or not MINUTES.isdisjoint(words[: act.i])
    of_meeting = told and not MEETS.isdisjoint(words[act.i : act.j + 6])
    return act.kind == "act_announcement" and of_meeting and "general" not in s.vocabulary


def _is_of_public(s: Sentence, act: Act) -> bool:
    """ "go to the polls", "will pay more for petrol from", "its bond purchases will end in December"."""
    if act.kind == "act_effective":
        return pays_more(s.tokens.words) or is_regulated(s.vocabulary)
    if act.kind == "act_expiry":
        return names_bank(s)
    return act.kind == "act_decision" and (is_vote(s, act) or names_bank(s))
