"""Acts that only the date behind them tells: "tariffs due on July 9", "a debate set for July 9"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from signals.extractors.policy_deadlines.banks import was_stepped
from signals.extractors.policy_deadlines.keys import (
    FAR,
    HAVING,
    LEVIED,
    LEVIES,
    LIKELY,
    NONE,
    SPEECH,
    TAXES,
    TERMS,
    Act,
)
from signals.extractors.policy_deadlines.levies import applies_from, goes_up, was_raised
from signals.grammar.sentence import Sentence
from signals.grammar.when import When

Rule = Callable[[Sentence, When], Act | None]

HEAD_ENDS = frozenset({".", ":", "-", "–", "—", ""})
HEADED = (["fomc", ":"], ["mpc", ":"])
FROM_DAY = frozenset("from on before".split())
FALLING = frozenset("due start starts begin begins follow follows".split())
TO_START = FALLING - {"due"}
CHARGED = LEVIES | LEVIED
SET_FOR = (["set", "for"], ["scheduled", "for"], ["slated", "for"])
BANNING = frozenset("ban bar prohibit require impose levy charge halt stop end".split())
FUNDING = frozenset("fund funds funding finance keep".split())
REPAYING = frozenset("repay pay redeem".split())
COMMENTS_CLOSE = frozenset("closes close ends end runs".split())
CONSULTING = frozenset("consultation consultations comment submissions docket".split())
ON_TERM = frozenset("on until to at".split())
RESERVES = frozenset("ratio ratios requirement requirements".split())
MOVED = frozenset("cut lower lowered reduce reduced raise raised increase increased hike hiked trim trimmed".split())
HEARINGS = frozenset("hearing hearings debate session sitting one".split())
ASKING = frozenset("asked directed requested instructed told".split())
HAVING_ASKED = HAVING | {"had"}
REPORTED = SPEECH | frozenset("which that it they he she reporters expects expected".split())  # what is told, not asked
ASK_REACH = 24  # tokens from "asked" to the term, from a ratio to the day
PLANNING = frozenset("plan plans wants intends".split())
OPEN_BUDGET = 6  # tokens from "vote on" to the budget


def acts_at_dates(s: Sentence) -> Iterator[Act]:
    """What each rule below tells of each date."""
    for when in s.dates:
        if is_agenda_day(s, when):
            yield Act("act_decision", when.i, when.i, past=False)
        if when.i > 1:
            told = (rule(s, when) for rule in RULES)
            yield from (act for act in told if act is not None)


def is_agenda_day(s: Sentence, when: When) -> bool:
    """ "RBA (Tuesday).", "BoJ (June 16-17): hold at 0.5%", "June 17-18 FOMC:": the day that heads a bank's item."""
    named = s.name_at.get(when.i - 2)
    if named is not None and s.tokens.word(when.i - 1) == "(" and s.tokens.word(when.j) == ")":
        heads = all(s.tokens.kinds[t] == "symbol" for t in range(named.i)) and s.tokens.word(when.j + 1) in HEAD_ENDS
        return heads and bool(named.key("bank") or named.key("body"))
    return when.kind == "day" and s.tokens.words[when.j : when.j + 2] in HEADED


def _lead(s: Sentence, when: When) -> list[str]:
    """The words before the two that stand right before a date."""
    return s.tokens.words[max(0, when.i - 2 - FAR) : when.i - 2]


def _begins(s: Sentence, when: When) -> bool:
    """ "from July 9", "as of Friday", "is due in July": whether a date may be the first of something."""
    two = s.tokens.words[when.i - 2 : when.i]
    if two[1] == "in":
        return when.kind == "month" and (when.year is not None or two[0] in FALLING)
    today = when.kind == "relative_day" and two == ["from", "midnight"]  # "go up from midnight today"
    if when.kind == "weekday" and when.shift == 1:
        return True  # "is set to go up by 5c a litre next Wednesday"
    return today or ((two[1] in FROM_DAY or two == ["as", "of"]) and when.kind in ("day", "weekday", "month"))


def _levy_changed(s: Sentence, when: When) -> Act | None:
    """ "goods will face a 25% tariff from June 16", "The government increased fuel prices on May 22"."""
    if not _begins(s, when) and not (when.kind == "month" and s.tokens.words[when.i - 1] == "in"):
        return None
    if applies_from(s, when) or goes_up(s, when):
        return Act("act_effective", when.i - 1, when.i, past=False)
    return Act("act_effective", when.i - 1, when.i, past=True) if was_raised(s, when) else None


def _step_made(s: Sentence, when: When) -> Act | None:
    """ "since a 25 basis point increase on February 23"."""
    t = when.i - 2
    made = when.kind == "day" and s.tokens.words[t + 1] == "on" and was_stepped(s, t)
    return Act("act_decision", t, t + 1, past=True) if made else None


def _budget_before(s: Sentence, when: When) -> Act | None:
    """ "ahead of the Budget next Wednesday"."""
    t = when.i - 1
    told = s.tokens.words[t] == "budget" and s.is_capital(t) and when.kind == "weekday" and _is_budget(s, t)
    return Act("act_announcement", t, t + 1, past=False) if told else None


def _budget_behind(s: Sentence, when: When) -> Act | None:
    """ "before the October 30 Budget"."""
    told = s.tokens.word(when.j) == "budget" and s.is_capital(when.j) and when.kind == "day"
    return Act("act_announcement", when.j, when.j + 1, past=False) if told else None


def _term_at(s: Sentence, when: When) -> int:
    """The token of "by" in "by June 30" and "by the end of June"."""
    return when.i - 1 if s.tokens.words[when.i - 1] in TERMS else when.i - 2


def _levy_wagered(s: Sentence, when: When) -> Act | None:
    """ "sees a 60% chance of a tariff by the end of 2026"."""
    words, t = s.tokens.words, _term_at(s, when)
    told = words[t] == "by" and words[t - 1] in CHARGED and not LIKELY.isdisjoint(_lead(s, when))
    return Act("act_effective", t, t + 1, past=False) if told else None


def _term_set(s: Sentence, when: When) -> Act | None:
    """ "Greece has to repay by June 30", "has to repay 305 million euros on June 5", "Sebi has asked brokers to report
    by July 1"."""
    t = _term_at(s, when)
    repaid = s.tokens.words[when.i - 1] == "on" and not REPAYING.isdisjoint(_lead(s, when))
    t = when.i - 1 if repaid else t
    if s.tokens.words[t] not in TERMS and not repaid:
        return None
    asked = not ASKING.isdisjoint(s.vocabulary) and _is_asked(s, t)
    told = asked or (not HAVING.isdisjoint(_lead(s, when)) and _owes(s, t))
    return Act("act_deadline", t, t, past=False) if told else None


def _owes(s: Sentence, i: int) -> bool:
    """ "Greece needs to raise 11 billion euros by the end of May", "The government has to act by June 30"."""
    words = s.tokens.words
    told = (t for t in range(max(1, i - FAR), i - 1) if words[t] in HAVING and words[t + 1] == "to")
    return any(_is_of_authority(s, t) or any(f.j == t and f.key("place") for f in s.names) for t in told)


def _is_asked(s: Sentence, i: int) -> bool:
    """ "The court directed the bidder to pay by June 12", "Sebi has asked brokers to report by July 1": a term set."""
    words = s.tokens.words
    for t in range(max(1, i - ASK_REACH), i - 2):
        if words[t] in ASKING and "to" in words[t + 1 : i] and REPORTED.isdisjoint(words[t + 1 : i]):
            return _is_of_authority(s, t - (words[t - 1] in HAVING_ASKED))
    return False


def _is_of_authority(s: Sentence, t: int) -> bool:
    """Whether an authority stands right before token t."""
    return "authority" in s.cue_before.get(t, (NONE, t))[0]


def _tax_to_start(s: Sentence, when: When) -> Act | None:
    """ "a sugar tax is to start in April 2026"."""
    t = when.i - 2
    if s.tokens.words[when.i - 1] in TO_START and when.kind == "day":
        t = when.i - 1  # "Copper duties of 50% also start Aug. 1"
    told = (
        s.tokens.words[t] in TO_START and (t == when.i - 1 or _begins(s, when)) and not TAXES.isdisjoint(_lead(s, when))
    )
    return Act("act_effective", t, t + 1, past=False) if told else None


def _levy_due(s: Sentence, when: When) -> Act | None:
    """ "tariffs due on July 9", "tariffs due from July 9"."""
    t = when.i - 2
    told = (
        s.tokens.words[t] in FALLING
        and (_is_on(s, when) or s.tokens.words[t + 1] == "from")
        and not LEVIES.isdisjoint(_lead(s, when))
    )
    return Act("act_effective", t, t + 1, past=False) if told else None


def _levy_announced(s: Sentence, when: When) -> Act | None:
    """ "will announce steel duties on Monday and other tariffs on Friday"."""
    words, t = s.tokens.words, when.i - 2
    told = words[t] in LEVIES and _is_on(s, when) and "announce" in words[:t] and any(d.j <= t for d in s.dates)
    return Act("act_announcement", t, t + 1, past=False) if told else None


def _ban_from(s: Sentence, when: When) -> Act | None:
    """ "London will from 1 March prohibit the sale"."""
    told = s.tokens.words[when.i - 2 : when.i] == ["will", "from"] and s.tokens.word(when.j) in BANNING
    return Act("act_effective", when.i - 1, when.i, past=False) if told else None


def _funded_through(s: Sentence, when: When) -> Act | None:
    """ "a package that would fund the government through Sept. 30"."""
    lead = s.tokens.words[max(0, when.i - FAR) : when.i - 1]
    told = s.tokens.words[when.i - 1] in ("through", "until") and not FUNDING.isdisjoint(lead) and "government" in lead
    return Act("act_expiry", when.i - 1, when.i, past=False) if told else None


def _hearing_set(s: Sentence, when: When) -> Act | None:
    """ "a debate set for July 9"."""
    t = when.i - 2
    told = s.tokens.words[t : t + 2] in SET_FOR and not HEARINGS.isdisjoint(_lead(s, when))
    return Act("act_decision", t, t + 2, past=False) if told else None


def _comments_close(s: Sentence, when: When) -> Act | None:
    """ "The consultation on the draft law closes on 9 June", "The docket is open for comment until July 9"."""
    t = when.i - 2
    closes = s.tokens.words[t] in COMMENTS_CLOSE and s.tokens.words[t + 1] in ON_TERM
    told = closes and not CONSULTING.isdisjoint(_lead(s, when))
    return Act("act_deadline", t, t + 1, past=False) if told else None


def _reserves_changed(s: Sentence, when: When) -> Act | None:
    """ "will cut the reserve requirement ratio by half a point from June 15"."""
    lead = set(s.tokens.words[max(0, when.i - ASK_REACH) : when.i])
    told = _begins(s, when) and s.tokens.words[when.i - 1] in ("from", "of") and "reserve" in lead
    told = told and not RESERVES.isdisjoint(lead) and not MOVED.isdisjoint(lead)
    return Act("act_effective", when.i - 1, when.i, past=False) if told else None


def _budget_on(s: Sentence, when: When) -> Act | None:
    """ "ahead of the budget on July 9", "the budget is on July 9"."""
    t = when.i - 2
    told = _is_on(s, when) and _is_budget(s, t)
    return Act("act_announcement", t, t + 1, past=False) if told else None


def _is_on(s: Sentence, when: When) -> bool:
    """ "on July 9", "for July 9"."""
    return s.tokens.words[when.i - 1] in ("on", "for")


def _is_budget(s: Sentence, t: int) -> bool:
    """ "ahead of the budget on", "the budget is on"; but not "vote on the budget on Friday", nor an office's name."""
    words = s.tokens.words
    named = (words[t] == "budget" and words[t - 1] != "and") or words[t - 1 : t + 1] == ["budget", "is"]
    return named and not any("act_decision" in s.classes(k) for k in range(max(0, t - OPEN_BUDGET), t))


RULES: tuple[Rule, ...] = (
    _levy_changed,
    _step_made,
    _budget_before,
    _budget_behind,
    _levy_wagered,
    _term_set,
    _tax_to_start,
    _levy_due,
    _levy_announced,
    _ban_from,
    _funded_through,
    _hearing_set,
    _comments_close,
    _reserves_changed,
    _budget_on,
)  # of those that tell of the same date from equally far, the first counts


def plans(s: Sentence) -> Iterator[Act]:
    """ "the government plans to cut steel capacity by 2028": an aim told as a plan, by a year."""
    words = s.tokens.words
    if s.vocabulary.isdisjoint(PLANNING) or not any(when.kind == "year" for when in s.dates):
        return
    for t, word in enumerate(words):
        if word in PLANNING and words[t + 1 : t + 2] == ["to"] and _is_of_authority(s, t):
            yield Act("act_target", t, t + 1, past=False)
