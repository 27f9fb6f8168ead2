"""Rates that a bank sets or moves to: whether a percentage is one."""

from __future__ import annotations

import itertools

from signals.extractors.policy_rates.naming import KIND, bank_by_place, bank_named
from signals.extractors.policy_rates.steps import is_just_told
from signals.extractors.policy_rates.words import (
    ACTS,
    BESIDE_RATES,
    CHANCES,
    EASING,
    FORECASTING,
    HOLDS,
    LED_BY,
    MOVES,
    NOT_POLICY,
    RATE_WORDS,
    TELLING,
    TIGHTENING,
)
from signals.grammar.figures import Figure
from signals.grammar.readings import AVERAGED
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Statement

TO_ITSELF = frozenset(  # may stand between a bank and its "cut to 4%"
    ", which that who also again then just last week month will would could may should must is are was were been be to"
    " expected likely set forecast seen has had have already unexpectedly surprisingly tonight today now".split()
)
LEADS = frozenset("a another next further first final one more".split())
DUTIES = frozenset("tariff tariffs duty duties levy levies forecast forecasts taxes".split())
AUCTIONS = frozenset("cutoff auction auctions vrr vrrr".split())  # an operation's rate is not the bank's
AVERAGE_REACH = 8  # tokens from "expects the interest rate to average" to its figure
TARGET_REACH = 10  # tokens from "raised its target range" to its figures
RATE_REACH = 14  # tokens from the word "rate" to its figure
STATISTICS = frozenset("inflation growth gdp prices cpi unemployment mortgage yield yields".split())
RATIOS = frozenset("ratio ratios".split())
JOBLESS = (["unemployment"], ["jobless"])  # before "rate"


def leads_to_rate(s: Sentence, t: int) -> bool:
    """ "expect a hike to 5%", "one further reduction, to 1.75%": a move with the rate that it leads to, and no word for
    that."""
    word, lead = s.tokens.word(t), s.tokens.word(t - 1)
    if word not in LED_BY:
        return False
    to = t + 1 + (s.tokens.word(t + 1) == ",")
    figure = s.figure_from.get(to + 1) if s.tokens.word(to) == ("at" if word == "hold" else "to") else None
    if figure is None or figure.unit != "percent" or NOT_POLICY & s.vocabulary:
        return False
    if word == "hold":
        return lead == "a" and s.tokens.word(figure.j) != "of"  # "the remainder a hold at 4%"
    if s.tokens.words[max(0, t - 3) : t - 1] == ["followed", "by"]:
        return "indicator" not in s.name_kinds  # "to 0.35%, followed by an increase to 0.75% in May"
    if DUTIES & s.vocabulary:
        return False
    if word in ("cut", "hike"):
        return lead in LEADS
    if lead not in ("another", "further", "more") or "indicator" in s.name_kinds:
        return False
    return bool({"bank", "body", "rate"} & s.name_kinds) or is_just_told(s)


def led_from(s: Sentence, level: Figure) -> int | None:
    """The token of the move that leads to a rate."""
    return next((t for t in (level.i - 2, level.i - 3) if t > 0 and leads_to_rate(s, t)), None)


def moves_to(s: Sentence, level: Figure) -> bool:
    """ "Norges Bank, which hiked to 4.5%", "the RBA is expected to cut to 3.85%": a bank and where it moves, with no
    word for its rate."""
    t = level.i - 2
    if level.unit != "percent" or s.tokens.word(t + 1) != "to" or s.tokens.word(t) not in MOVES:
        return False
    for found in reversed(s.names):
        bank, j = (bank_named(s, found), found.j) if bank_named(s, found) else bank_by_place(s, found)
        if bank and j <= t:
            return TO_ITSELF.issuperset(s.tokens.words[j:t])
    return False


def is_target_range(s: Sentence, level: Figure) -> bool:
    """ "The Fed left its target range at 4.25%-4.50%", "will raise its target to 4.75%": told of no other bank."""
    lead = s.tokens.words[max(0, level.i - TARGET_REACH) : level.i]
    told = "target" in lead and not ACTS.isdisjoint(lead) and "inflation" not in lead
    return told and level.unit == "percent" and any(bank_named(s, f) == "FED" for f in s.names if f.j <= level.i)


def is_on_hold(s: Sentence, level: Figure | None = None) -> bool:
    """ "The Bank of Canada is on hold at 2.75%", "the RBA holding at 3.85%"."""
    if HOLDS.isdisjoint(s.vocabulary):
        return False
    for figure in s.figures if level is None else [level]:
        lead = s.tokens.words[max(0, figure.i - 3) : figure.i]
        holder = s.name_at.get(figure.i - 3) if lead[1:] in (["holding", "at"], ["held", "at"]) else None
        if lead == ["on", "hold", "at"] or (holder is not None and holder.j == figure.i - 2 and holder.key("bank")):
            return True
    return False


def is_rate(s: Sentence, st: Statement, level: Figure) -> bool:
    """Whether a percent level is the policy rate: a word for it stands before, and none for prices or growth."""
    if moves_to(s, level) or is_target_range(s, level):
        return True
    lo = max(0, level.i - RATE_REACH)
    if st.change is not None and st.change.j <= level.i:  # "by 25 basis points for the third time this year, to 4%"
        lo = max(0, min(lo, st.change.i - BESIDE_RATES))
    words = s.tokens.words[lo : level.i]
    if _is_other_measure(s, level, lo):
        return False
    if is_on_hold(s, level) or led_from(s, level) is not None or _is_led_to(s, st, level):
        return True
    if any(s.tokens.words[m.i : m.j] == ["it"] for m in st.of_kind(KIND)):
        return True  # "It started the year at 7.25%"
    if st.inherited and words[-2:] == ["then", "to"]:
        return True  # "raised to 7% in March and then to 7.5% in April"
    if words[-2:] in (["benchmark", "at"], ["benchmark", "to"]):
        return True  # "kept its benchmark at 6.5%"
    if AVERAGED.intersection(words[-4:]) and not FORECASTING.intersection(words[-AVERAGE_REACH:]):
        return False  # "lending rates, now averaging around 12.9 percent", not "the repo rate is seen averaging 0.10%"
    if any(m.i == level.j and RATE_WORDS.intersection(s.tokens.words[m.i : m.j]) for m in st.of_kind(KIND)):
        return True  # "no change in the 0.5% policy rate"
    return _names_rate(words) or any(f.key("rate") and (f.i < level.i or f.i == level.j) for f in s.names)


def _is_other_measure(s: Sentence, level: Figure, lo: int) -> bool:
    """Whether the words from token lo on tell that a level is a statistic, a target, a ratio or another's rate."""
    words = s.tokens.words[lo : level.i]
    if not STATISTICS.isdisjoint(words[-8:]) or _is_target(s, words, lo):
        return True
    lead_in = s.skip_left(level.i) - 1
    if lead_in in s.motion_at and s.motion_at[lead_in][0].part == "verb" and s.tokens.word(lead_in) not in MOVES:
        return True  # "after the bank lifted its policy rate, tumbled 17.8%"
    if not RATIOS.isdisjoint(words[-10:]) or any(
        word in AUCTIONS and not any(f.i <= t < f.j and f.key("rate") for f in s.names)
        for t, word in enumerate(words, lo)
    ):
        return True  # "left reserve ratios at 8% for leu and 5% for others"; but not "its one-week repo auction rate"
    if not CHANCES.isdisjoint(s.tokens.words[level.j : level.j + 2]):
        return True
    told = max((f.j for f in s.figures if f.j <= level.i), default=0)
    lead = range(max(told, level.i - 6), level.i)  # "taking the repo rate to 7.25% and prime to 10.75%"
    return any(s.tokens.word(t) == "prime" and t not in s.name_at for t in lead)


def _is_target(s: Sentence, words: list[str], lo: int) -> bool:
    """Whether the last of the words, which begin at token lo, are of an inflation target, unlike "its short-term rate
    target"."""
    targets = (k for k in range(max(0, len(words) - 8), len(words)) if words[k] == "target")
    return any(words[k - 1 : k] != ["rate"] for k in targets) and not any(f.key("rate") and f.i >= lo for f in s.names)


def _is_led_to(s: Sentence, st: Statement, level: Figure) -> bool:
    """ "is expected to cut by 50 basis points to 3.75%", "by 75 basis points, the most since 1994, to a range of 1.5%
    to 1.75%": where a step in basis points leads."""
    step, words = st.change, s.tokens.words
    if step is None or step.unit not in ("bp", "pp") or not (EASING | TIGHTENING) & s.vocabulary:
        return False
    to = level.i - 1
    to -= 3 if words[to - 2 : to + 1] == ["a", "range", "of"] else s.tokens.word(to) == "between"
    apart = words[step.j : step.j + 1] == [","] == words[to - 1 : to] and to > step.j + 1
    return s.tokens.word(to) == "to" and (0 <= to - step.j <= 1 or apart) and NOT_POLICY.isdisjoint(s.vocabulary)


def _names_rate(words: list[str]) -> bool:
    """ "its benchmark rate", "borrowing costs", but not "the jobless rate": whether words name a bank's rate."""
    if any(word in RATE_WORDS and words[t - 1 : t] not in JOBLESS for t, word in enumerate(words)):
        return True
    return ("borrowing", "costs") in itertools.pairwise(words)


def is_told_apart(s: Sentence, change: Figure, level: Figure) -> bool:
    """ "hikes by 75 basis points again, sees rates at 4.4% by year-end", "and see the deposit rate at 2%": a level that
    a forecast of its own tells."""
    between = s.tokens.words[change.j : level.i]
    parted = next((t for t, word in enumerate(between) if word in (",", "and")), len(between))
    return not TELLING.isdisjoint(between[parted:])


def ends(level: Figure | None) -> tuple[float | None, float | None]:
    """The lower and upper end of a rate, which may lie below zero."""
    if level is None:
        return None, None
    if level.is_range:
        return level.low, level.high
    rate = level.stated
    return rate, rate
