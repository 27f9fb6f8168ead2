"""Statistics that a sentence names, and of which it tells no release to come.

Each way is a rule of its own; `is_refused` asks them in turn.
"""

from __future__ import annotations

from collections.abc import Callable

from signals.extractors.data_releases.due import is_of_later, is_to_show
from signals.extractors.data_releases.naming import DATA_WORDS, PAST, RELEASING, is_estimate
from signals.grammar.countries import speaks_of_tariffs
from signals.grammar.sentence import Found, Sentence
from signals.grammar.when import When

INSIGHT = frozenset("insight insights clue clues picture understanding".split())
HIRING = frozenset("added adding created creating lost".split())
AIMS = frozenset("target targets ceiling goal".split())
ESTIMATES = frozenset("estimate estimates forecast forecasts outlook projection projections".split())
REVISES = frozenset("lowered raised cut trimmed lifted kept revised increased reduced hiked boosted slashed".split())
PRINTED = (["published"], ["released"])
LANDING = (["figures", "land"], ["data", "land"], ["data", "lands"], ["figures", "arrive"], ["data", "arrive"])
DIGESTING = frozenset("digest digests digested digesting".split())
DEBTS = frozenset("debt debts loans payments".split())
GATHERINGS = frozenset("auction auctions vote votes hearing hearings tender".split())
SCHEDULED = frozenset("scheduled slated set due".split())
OUTLOOKS = frozenset("outlook forecasts projections".split())
AFTER_OUTLOOK = frozenset("for of on".split())
OUTLOOK_REACH = 6  # tokens from "outlook for" to what it is of
INSIGHT_REACH = 7  # tokens from "insight" to what it is into
BANK_REACH = 4  # tokens from a central bank to its report
AFTER_REACH = 7  # tokens between "after" and the data that came out


def is_refused(s: Sentence, name: Found, key: str) -> bool:
    """Whether a statistic is named for something else, or is out: "after hotter-than-expected inflation data"."""
    return any(rule(s, name, key) for rule in RULES)


def is_of_gathering(s: Sentence, name: Found, day: When) -> bool:
    """ "the bill on public spending is slated for a vote on Tuesday", "has scheduled hearings on June 19 and 20 into
    whether imports do harm": a day on which something else is held."""
    words = s.tokens.words
    between = words[name.j : day.i]
    if not GATHERINGS.isdisjoint(between) and not SCHEDULED.isdisjoint(between):
        return True
    return day.j <= name.i and not GATHERINGS.isdisjoint(words[max(0, day.i - 3) : day.i])


def _lead(s: Sentence, name: Found) -> list[str]:
    """The words before a statistic among which "after" and "digest" count."""
    return s.tokens.words[max(0, name.i - AFTER_REACH) : name.i]


# -- names that mean no statistic --------------------------------------------------------------------------------------


def _is_insight(s: Sentence, name: Found, key: str) -> bool:
    """ "insight into consumer spending"."""
    return not INSIGHT.isdisjoint(s.tokens.words[max(0, name.i - INSIGHT_REACH) : name.i])


def _heads_list(s: Sentence, name: Found, key: str) -> bool:
    """ "two inflation figures: the consumer price index and the producer price index"."""
    return s.tokens.word(name.j) in DATA_WORDS and s.tokens.word(name.j + 1) == ":"


def _is_economy(s: Sentence, name: Found, key: str) -> bool:
    """ "to assess the strength of the economy", "expected to show that the economy added 90,000 jobs"."""
    if s.tokens.words[name.i : name.j] != ["economy"]:
        return False
    return not is_to_show(s, name) or s.tokens.word(name.j) in HIRING


def _is_number_of_jobs(s: Sentence, name: Found, key: str) -> bool:
    """ "Calder, which is to cut 5,000 jobs, is due to report results"."""
    return s.tokens.words[name.i : name.j] == ["jobs"] and s.tokens.kinds[name.i - 1 : name.i] == ["number"]


def _is_banks_report(s: Sentence, name: Found, key: str) -> bool:
    """ "The RBNZ publishes its Inflation Report on Thursday": what a central bank writes on prices, and no figure."""
    if s.tokens.words[name.i : name.j + 1] != ["inflation", "report"]:
        return False
    quarterly = s.tokens.word(name.i - 1) == "quarterly"
    return quarterly or any(f.key("bank") for f in s.names if 0 < name.i - f.j <= BANK_REACH)


def _is_aim(s: Sentence, name: Found, key: str) -> bool:
    """ "will decide on the deficit target on Sunday"."""
    return not AIMS.isdisjoint(s.tokens.words[name.j - 1 : name.j + 1])


def _is_topic(s: Sentence, name: Found, key: str) -> bool:
    """A meeting "on growth", which no data or estimate is of."""
    words = s.tokens.words
    if words[name.i : name.j] != ["growth"] or not DATA_WORDS.isdisjoint(words[name.j : name.j + 3]):
        return False
    return not (is_estimate(s, name) or is_to_show(s, name))


def _is_companys(s: Sentence, name: Found, key: str) -> bool:
    """ "its sales are due on Friday", where no country or office is named."""
    owned = s.tokens.word(name.i - 1) in ("its", "their")
    return owned and not any(f.key("place") or f.key("agency") for f in s.names)


# -- statistics that are out -------------------------------------------------------------------------------------------


def _is_revised(s: Sentence, name: Found, key: str) -> bool:
    """ "lowered its estimates for Argentina's corn production on Tuesday"."""
    return not ESTIMATES.isdisjoint(_lead(s, name)) and not REVISES.isdisjoint(s.tokens.words[: name.i])


def _is_of_outlook(s: Sentence, name: Found, key: str) -> bool:
    """ "its outlook for growth and inflation, to be published on 12 July": a bank's forecasts, and no figure."""
    words = s.tokens.words
    lead = words[max(0, name.i - OUTLOOK_REACH) : name.i]
    if OUTLOOKS.isdisjoint(lead) or not DATA_WORDS.isdisjoint(words[name.j : name.j + 2]):
        return False
    return not AFTER_OUTLOOK.isdisjoint(lead) and words[name.i : name.j] in (["inflation"], ["growth"], ["gdp"])


def _is_looked_back_on(s: Sentence, name: Found, key: str) -> bool:
    """ "on Thursday after hotter-than-expected inflation data"; but not "after the CPI figures land", "are due"."""
    lead = _lead(s, name)
    if ("after" not in lead and "following" not in lead) or "due" in s.tokens.words:
        return False
    return not (_is_printed(s, name) or is_of_later(s, name))


def _is_printed(s: Sentence, name: Found) -> bool:
    """ "after the CPI is published", "after the CPI figures land": of what is still to come."""
    following = s.tokens.words[name.j : name.j + 2]
    return following in LANDING or (following[:1] in (["is"], ["are"]) and following[1:] in PRINTED)


def _is_digested(s: Sentence, name: Found, key: str) -> bool:
    """ "As markets digest the May payrolls, inflation reports due next week come to the fore"."""
    lead = _lead(s, name)
    if DIGESTING.isdisjoint(lead) or "will" in lead:
        return False
    due = s.tokens.word(name.j + (s.tokens.word(name.j) in DATA_WORDS)) == "due"
    return not (due or is_of_later(s, name))


def _is_debt(s: Sentence, name: Found, key: str) -> bool:
    """ "public debt due Feb. 25", which is to be paid."""
    return s.tokens.word(name.j) == "due" and s.tokens.words[name.j - 1] in DEBTS


def _is_published(s: Sentence, name: Found, key: str) -> bool:
    """ "the survey was published on Thursday"."""
    near = range(name.j, min(name.j + 3, len(s.tokens.words)))
    return any(s.tokens.words[t] in PAST and s.tokens.word(t + 1) in RELEASING for t in near)


def _is_under_tariffs(s: Sentence, name: Found, key: str) -> bool:
    """ "tariffs on imports by Thursday"."""
    return key in ("imports", "exports") and speaks_of_tariffs(s)


RULES: tuple[Callable[[Sentence, Found, str], bool], ...] = (
    _is_insight,
    _heads_list,
    _is_economy,
    _is_number_of_jobs,
    _is_banks_report,
    _is_aim,
    _is_topic,
    _is_companys,
    _is_revised,
    _is_of_outlook,
    _is_looked_back_on,
    _is_digested,
    _is_debt,
    _is_published,
    _is_under_tariffs,
)
