"""Where a sentence speaks of a central bank or of its rate."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from signals.extractors.policy_rates.naming import (
    KIND,
    bank_before,
    bank_by_place,
    bank_named,
    bank_of_rate,
    bank_told,
    committee,
    nearest_bank,
    rate_as_it,
    setter,
    sole_bank,
)
from signals.extractors.policy_rates.rates import is_on_hold, is_target_range, leads_to_rate, led_from, moves_to
from signals.extractors.policy_rates.steps import is_cut_of, is_just_told, is_led_step, is_step, prices_more
from signals.extractors.policy_rates.words import (
    ACTS,
    BECOMING,
    BESIDE_RATES,
    GROWING,
    HOLDS,
    LED_BY,
    MODALS,
    MOVES,
    NOT_POLICY,
    RATE_KINDS,
    RATE_WORDS,
    STOOD,
    TURNS,
)
from signals.grammar.sentence import Found, Sentence
from signals.grammar.statements import Mention

TOLD_BY = frozenset("bank rate rates repo costs easing tightening cuts hikes".split())
LENDERS = frozenset("marginal average weighted prime based deposit deposits loan loans".split())
LED = GROWING | {"cut", "hike"}
LEADING = frozenset(  # behind a rate that a bank moves
    "from to by at unchanged steady ending reaching rising falling peaking climbing dropping remaining staying closing"
    " finishing".split()
)
TELLING_OF_RATES = (
    RATE_WORDS | MOVES | GROWING | LED_BY | HOLDS | frozenset("target borrowing easing tightening".split())
)
FORESEEN = MODALS | {"will"}
FORESEEING = frozenset("see sees seeing expect expects expected forecast forecasts project projects".split())
FORESEEN_BY = frozenset("pricing priced price imply implies implying".split())
MOVING = frozenset("fall rise drop climb go come peak".split())
SHARED_KINDS = frozenset("interest lending borrowing credit discount".split())  # lenders and companies tell them too
AFTER_REPO = frozenset(
    "at to by unchanged should will would could may is was stays steady ,".split()
)  # "the repo at 7%"
BEFORE_RATES = frozenset(
    "hold holds held holding keep keeps kept keeping leave leaves left leaving maintain maintained lower lowered lowers"
    " lowering reduce reduced raise raises raised raising hike hikes hiked hiking lift lifted slash slashed trim"
    " trimmed cut cuts cutting bring brings bringing take takes taking with see sees think thinks expect expects"
    " expected".split()
)
RATES = ("rate", "rates")
WHOLE = frozenset("bank rate rates costs".split())  # with the word that leads them: "the bank", "key rate"
SURE = RATE_WORDS | {"easing", "tightening", "cuts", "hikes"}


def mentions(s: Sentence) -> Iterator[Mention]:
    """The banks and rates that a sentence names or, where it names none, "it" for the rate told before."""
    named = list(_mentions_named(s))
    yield from named
    if not named and (told := rate_as_it(s)) is not None:
        yield told


def _mentions_named(s: Sentence) -> Iterator[Mention]:
    """A central bank or a rate of one, in a sentence that speaks of rates or easing."""
    if not speaks_of_rates(s) or "midpoint" in s.vocabulary:
        return  # "The PBOC set the midpoint rate at 7.1719 per dollar"
    banks = [key for f in s.names if (key := bank_named(s, f) or bank_by_place(s, f)[0])]
    if not banks and (seat := committee(s)) is not None:
        banks.append(str(seat.key))
        yield seat
    for found in s.names:
        if (mention := _by_name(s, found, banks)) is not None:
            yield mention
    for t, word in enumerate(s.tokens.words):
        if t in s.name_at or (word not in TOLD_BY and not leads_to_rate(s, t)):
            continue
        if (mention := _by_word(s, t, banks)) is not None:
            yield mention


def _by_name(s: Sentence, found: Found, banks: list[str]) -> Mention | None:
    """ "the ECB", "its deposit facility rate", "India's central bank": the bank that a name means.

    Several banks share a rate's name: the bank that is named decides, then the country.
    """
    bank = bank_named(s, found)
    if found.key("rate"):
        owned = s.tokens.words[max(0, found.i - 3) : found.i] == ["bank", "'", "s"]  # "the central bank's policy rate"
        bank = setter(s, found, banks) or (nearest_bank(s, found.i) if owned else None) or bank_of_rate(s, found)
    if bank:
        return Mention(KIND, bank, found.i, found.j)
    bank, j = bank_by_place(s, found)
    return Mention(KIND, bank, found.i, j) if bank else None


def _by_word(s: Sentence, t: int, banks: list[str]) -> Mention | None:
    """ "the central bank", "its key rate", "the market sees another hike to 5%": the bank that is spoken of at token t
    with no name of it or its rate."""
    word, lead = s.tokens.word(t), s.tokens.word(t - 1)
    if word == "bank" and lead != "central":
        return _by_short_name(s, t)
    if _is_of_others(s, t):
        return None
    if _is_the_rate(s, t) or _is_rate_priced(s, t):
        told = bank_told(s, t)
        return Mention(KIND, told, t - 1, t + 1) if told is not None else None
    led, bare = leads_to_rate(s, t), _is_bare(s, t) or word == "repo"
    if _is_of_lenders(s, t) or not (bare or word not in RATES or lead in RATE_KINDS):
        return None
    if (led or bare or lead in SHARED_KINDS) and not (banks or _is_bank_spoken_of(s, t, of_late=led or bare)):
        return None  # "a loan with a fixed interest rate of 8.5%"
    bank = nearest_bank(s, t)
    if not bank:
        return None
    whole = not bare and word in WHOLE
    stop = t + (not led) + (word == "rate" and s.tokens.word(t + 1) == "target")
    return Mention(KIND, bank, t - 1 if whole or led else t, stop)


def _by_short_name(s: Sentence, t: int) -> Mention | None:
    """ "The Bank cut its main rate last week": the bank that was told of, or the story's only one where it acts."""
    if s.tokens.raw[t] != "Bank" or s.tokens.word(t - 1) != "the":
        return None
    spoken_of = s.story.recent(KIND)
    if spoken_of is not None:
        return Mention(KIND, str(spoken_of.key), t - 1, t + 1)
    known = sole_bank(s) if s.tokens.word(t + 1) in ACTS else None
    return Mention(KIND, known, t - 1, t + 1) if known is not None else None


def _is_of_others(s: Sentence, t: int) -> bool:
    """ "tax costs", "an easing cycle", "Inflation was 2.9% in May, easing from 3.1%": what is no bank's, or is a
    time in which others' rates move too."""
    word, lead = s.tokens.word(t), s.tokens.word(t - 1)
    if word == "costs" and lead != "borrowing":
        return True
    if word in ("easing", "tightening") and s.tokens.word(t + 1) in ("phase", "cycle"):
        return True
    if word == "easing" and lead == "," and s.tokens.word(t + 1) in ("from", "to"):
        return True
    # "set the official rate at 78.4120 rubles/$1"
    return lead == "official" and not any(f.unit in ("percent", "bp", "pp") for f in s.figures)


def _is_of_lenders(s: Sentence, t: int) -> bool:
    """ "the marginal cost of funds-based lending rate", "a repo with banks": what lenders set or trade, unlike "the
    deposit and lending rates" and "the repo at 7%"."""
    words, lead = s.tokens.words, s.tokens.word(t - 1)
    if words[t] == "repo" and (lead not in ("the", "its") or s.tokens.word(t + 1) not in AFTER_REPO):
        return True
    both = words[max(0, t - 3) : t] == ["deposit", "and", "lending"]
    return not both and lead not in ("key", "policy") and not LENDERS.isdisjoint(words[max(0, t - 6) : t])


def _is_bank_spoken_of(s: Sentence, t: int, *, of_late: bool) -> bool:
    """Whether the sentence before token t, the one before it or the story spoke of a central bank; `of_late` asks for
    one that the story has not left since."""
    if _central_bank_before(s, t) or bank_before(s):
        return True
    return s.story.recent(KIND) is not None if of_late and s.tokens.word(t) != "repo" else KIND in s.story.last


def _central_bank_before(s: Sentence, t: int) -> bool:
    """Whether "central bank" stands before token t, with or without a name."""
    return "central" in s.vocabulary and ("central", "bank") in itertools.pairwise(s.tokens.words[: t + 1])


def _is_bare(s: Sentence, t: int) -> bool:
    """ "It also left rates at 4.25%", "with rates seen at 2%": rates of the bank that was spoken of before."""
    opens = t == 0 and s.tokens.word(1) in ("are", "were")  # "Rates were held at 4.35%, the RBA said"
    foreseen = s.tokens.word(t + 1) in FORESEEN and s.tokens.word(t + 2) in MOVING  # "that rates should fall to 4.5%"
    if s.tokens.word(t) != "rates" or not (opens or foreseen or s.tokens.word(t - 1) in BEFORE_RATES):
        return False
    told = any(0 <= t - f.j <= BESIDE_RATES and (f.key("bank") or f.key("body")) for f in s.names)
    return not told and NOT_POLICY.isdisjoint(s.vocabulary)


def _is_the_rate(s: Sentence, t: int) -> bool:
    """ "had raised the rate by 25 bp to 8.5%", "The rate had stood at 8% since May": of a bank, with its own verbs."""
    if s.tokens.words[t - 1 : t + 1] != ["the", "rate"] or not NOT_POLICY.isdisjoint(s.vocabulary):
        return False
    behind = s.tokens.words[t + 1 : t + 5]
    passive = not BECOMING.isdisjoint(behind[:-1]) and not (ACTS | STOOD).isdisjoint(behind)
    if s.tokens.word(t - 2) in ACTS or passive or s.tokens.word(t + 1) in STOOD:
        return True
    foretold = s.tokens.word(t - 2) in FORESEEING and is_just_told(s)
    if foretold and s.tokens.word(t + 1) in LEADING | FORESEEN:
        return True  # "Analysts see the rate ending the year at 11.5%", behind what the bank did
    if s.tokens.word(t + 1) not in LEADING or "indicator" in s.name_kinds:
        return False
    return _central_bank_before(s, t) or any(f.j <= t and (bank_named(s, f) or bank_by_place(s, f)[0]) for f in s.names)


def _is_rate_priced(s: Sentence, t: int) -> bool:
    """ "Money markets are pricing in a rate of 3% by the end of the year", behind what a bank did."""
    if s.tokens.words[t - 1 : t + 2] != ["a", "rate", "of"] or "indicator" in s.name_kinds:
        return False
    priced = not FORESEEN_BY.isdisjoint(s.tokens.words[max(0, t - 4) : t]) and NOT_POLICY.isdisjoint(s.vocabulary)
    return priced and is_just_told(s)


def speaks_of_rates(s: Sentence) -> bool:
    """Whether a sentence tells of a bank's rates: by a word for them, or by a step or rate as only banks take."""
    words = s.vocabulary
    if words.isdisjoint(TELLING_OF_RATES):
        return "rate" in s.name_kinds
    if not words.isdisjoint(SURE) or "rate" in s.name_kinds or ("borrowing" in words and "costs" in words):
        return True
    return _tells_step(s) or _tells_level(s)


def _tells_step(s: Sentence) -> bool:
    """ "the RBA is expected to cut by 25 bps", "the odds of a quarter-point increase"."""
    words = s.vocabulary
    if words & MOVES and any(f.unit == "bp" or is_step(s, f) for f in s.figures):
        return True
    if words & LED and any(is_cut_of(s, f) or is_led_step(s, f) for f in s.figures):
        return True
    if words & (GROWING | TURNS) and any(f.unit == "bp" or is_step(s, f) for f in s.figures) and is_just_told(s):
        return True
    return prices_more(s)


def _tells_level(s: Sentence) -> bool:
    """ "the RBA is expected to cut to 3.85%", "another hike to 5%", "The Bank of Canada is on hold at 2.75%"."""
    words = s.vocabulary
    if words & MOVES and any(moves_to(s, f) for f in s.figures):
        return True
    if "target" in words and any(is_target_range(s, f) for f in s.figures):
        return True
    if words & LED_BY and any(led_from(s, f) is not None for f in s.figures):
        return True
    return is_on_hold(s)
