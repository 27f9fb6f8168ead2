"""Steps that markets price, and rates that only a bank's name joins."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from signals.extractors.policy_rates.days import day_columns, day_priced
from signals.extractors.policy_rates.mentioning import speaks_of_rates
from signals.extractors.policy_rates.naming import bank_named, nearest_bank
from signals.extractors.policy_rates.standing import MINORITIES, WISHING
from signals.extractors.policy_rates.steps import is_cut_of, is_step, move_beside, rate_reached
from signals.extractors.policy_rates.words import (
    AFTER,
    BEFORE_ACT,
    BESIDE_RATES,
    CHANCES,
    MODALS,
    NOT_POLICY,
    PRICING,
    RATE_KINDS,
    RATE_WORDS,
    SPANS,
)
from signals.grammar.context import Draft, qualifier
from signals.grammar.figures import Figure
from signals.grammar.sentence import Found, Sentence
from signals.records import PolicyRate

HAD_PRICED = frozenset("anticipated priced pricing".split())  # "Before the data they had priced in 60 bps"
CASE_REACH = 12  # tokens from "would" to the move that it thinks of
TAX_REACH = 12  # tokens from a move to "tax rate"
DELIVERED = frozenset(
    "went opted delivered announced made surprised stunned implemented after following followed straight consecutive"
    " successive".split()
)
SET_BESIDE = frozenset("compared from versus than".split())


class Move(NamedTuple):
    """A step that a market prices or somebody tells, with no rate's statement of its own."""

    bank: str
    direction: int
    standing: str


def priced_moves(s: Sentence) -> Iterator[Draft]:
    """ "an 82% chance of a 25 basis point cut", "priced in 31 bps of easing, compared with 27 bps"."""
    last: tuple[str, int] | None = None
    for figure in s.figures:
        if (figure.unit not in ("bp", "pp") and not is_step(s, figure)) or figure.is_range:
            continue
        direction = move_beside(s, figure)
        if figure.claimed is not None:
            bank = nearest_bank(s, figure.i) if figure.claimed == PolicyRate.table else None
            last = (bank, direction) if bank and direction else None
            continue
        move = _move_told(s, figure, direction) if direction is not None else _move_before(s, figure, last)
        if move is not None:
            last = (move.bank, move.direction)
            yield _draft_priced(s, figure, move)


def _move_told(s: Sentence, figure: Figure, direction: int) -> Move | None:
    """The bank that moves by a step, and how that stands; none for "a 620 basis point increase" of a lender's book."""
    rated = figure.unit == "bp" or is_step(s, figure) or is_cut_of(s, figure) or RATE_WORDS & s.vocabulary
    if not rated or not speaks_of_rates(s) or _is_of_loans(s, figure) or _is_of_tax(s, figure):
        return None
    if not NOT_POLICY.isdisjoint(s.tokens.words[max(0, figure.i - 9) : figure.j + 6]):
        return None
    bank = nearest_bank(s, figure.i)
    return Move(bank, direction, _standing_of_move(s, figure)) if bank is not None else None


def _move_before(s: Sentence, figure: Figure, last: tuple[str, int] | None) -> Move | None:
    """ "priced in 31 bps of easing, compared with 27 bps": what the step told last was before, but not "182 bps at
    state lenders, compared to 178 bps for private ones"."""
    if last is None or s.tokens.word(figure.j) == "for":
        return None
    return None if SET_BESIDE.isdisjoint(s.tokens.words[max(0, figure.i - 3) : figure.i]) else Move(*last, "previous")


def _draft_priced(s: Sentence, figure: Figure, move: Move) -> Draft:
    """The record of a step, with the rate that it leads to where one is told."""
    reached = rate_reached(s, figure)
    rate = reached.value if reached is not None else None
    values = {
        "central_bank": move.bank,
        "rate_low": rate,
        "rate_high": rate,
        "change_bp": move.direction * figure.value * (100 if figure.unit == "pp" else 1),
        "action": "cut" if move.direction < 0 else "hike",
        "status": move.standing,
        "qualifier": qualifier(s, figure),
        **day_columns(day_priced(s, figure, move.bank, move.standing)),
    }
    stop = min(figure.j + 3, len(s.tokens)) if reached is None else reached.j
    claimed = (figure,) if reached is None else (figure, reached)
    return Draft(PolicyRate, values, figure.i, stop, "policy_rate.priced", claimed)


def _is_of_tax(s: Sentence, move: Figure) -> bool:
    """ "a 200 basis point cut to its full-year tax rate"."""
    words = s.tokens.words[move.j : move.j + TAX_REACH]
    return any(pair in (("tax", "rate"), ("tariff", "rate")) for pair in itertools.pairwise(words))


def _is_of_loans(s: Sentence, move: Figure) -> bool:
    """ "a 20bps increase in average borrowing costs", "a quarter-point rise in lending rates"."""
    behind = s.tokens.words[move.j : move.j + 6]
    return "average" in behind or ("lending", "rates") in itertools.pairwise(behind)


def _standing_of_move(s: Sentence, move: Figure) -> str:
    """How a move stands that is told with no rate of its own."""
    lead = s.tokens.words[max(0, move.i - BESIDE_RATES) : move.i]
    if not WISHING.isdisjoint(lead) or any(pair in MINORITIES for pair in itertools.pairwise(lead)):
        return "hypothetical"  # "Three members preferred a 50 basis point cut"
    if _is_thought_of(s, move) or ["ruled", "out"] in (s.tokens.words[t : t + 2] for t in range(move.j, move.j + 5)):
        return "hypothetical"  # "Another quarter-point cut cannot be ruled out"
    if _is_delivered(s, move):
        return "actual"
    had = s.tokens.words.index("had") if "had" in s.tokens.words[: move.i] else move.i
    gone = not HAD_PRICED.isdisjoint(s.tokens.words[had : move.i])
    return "previous" if gone and move.i - had <= BEFORE_ACT else "expected"


def _is_delivered(s: Sentence, move: Figure) -> bool:
    """ "went further with a half-point hike", "its 25-basis-point cut earlier this year": a move that was made, and is
    not priced or expected."""
    near = (*range(move.i), *range(move.j + 1, move.j + BESIDE_RATES))
    if any("expected" in s.classes(t) and s.tokens.word(t) != "target" for t in near):
        return False  # "exceeded the 50-basis-point cut expected by economists"
    behind = s.tokens.words[move.j : move.j + BESIDE_RATES]
    gone = behind[1:2] == ["earlier"] or (behind[1:2] == ["last"] and behind[2:3] != [] and behind[2] in SPANS)
    return gone or not DELIVERED.isdisjoint(s.tokens.words[: move.i])


def _is_thought_of(s: Sentence, move: Figure) -> bool:
    """ "would put a 50 basis point cut on the table", "could deliver another quarter-point hike": a move in a case."""
    lead = range(max(0, move.i - CASE_REACH), move.i)
    case = next((t for t in reversed(lead) if s.tokens.word(t) in MODALS and t not in s.date_at), None)
    if case is None or not PRICING.isdisjoint(s.vocabulary) or any("expected" in s.classes(t) for t in lead):
        return False
    return (AFTER | CHANCES).isdisjoint(s.tokens.words[case : move.i])


def attributed(s: Sentence) -> Iterator[Draft]:
    """ "priced in a 1.89% ECB deposit rate", "a Bank of England rate of 4%": a rate that only a bank's name joins."""
    for figure in s.figures:
        if figure.unit != "percent" or figure.claimed is not None or figure.is_range:
            continue
        for found in s.names:
            bank = bank_named(s, found)
            stop = _end_of_rate(s, found, figure) if bank is not None else None
            if stop is None:
                continue
            rate = figure.stated
            values = {
                "central_bank": bank,
                "rate_low": rate,
                "rate_high": rate,
                "status": "actual" if PRICING.isdisjoint(s.vocabulary) else "expected",
                "qualifier": qualifier(s, figure),
            }
            yield Draft(PolicyRate, values, min(found.i, figure.i), stop, "policy_rate.level", (figure,))
            break


def _end_of_rate(s: Sentence, bank: Found, figure: Figure) -> int | None:
    """Where "ECB deposit rate of 2%" and "1.89% ECB deposit rate" end; None where they are not such words."""
    between = s.tokens.words[bank.j : figure.i]
    if between[-2:] in (["rate", "of"], ["rate", "at"]) and RATE_KINDS.issuperset(between[:-2]):
        return figure.j
    after = s.tokens.words[bank.j : bank.j + 3] if bank.i == figure.j else []
    named = after[:1] == ["rate"] or ("rate" in after and after[0] in RATE_KINDS)
    return bank.j + len(after) if named else None
