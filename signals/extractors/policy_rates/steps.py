"""Steps by which a bank moves its rate: how they are told, and which way they go."""

from __future__ import annotations

from signals.extractors.policy_rates.naming import KIND, bank_before, bank_named
from signals.extractors.policy_rates.words import (
    AFTER,
    BEFORE_ACT,
    CUTS,
    EASING,
    FORESEERS,
    GROWING,
    HIKES,
    HOLDING,
    NOT_POLICY,
    RATE_WORDS,
    TIGHTENING,
)
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Statement

BEFORE_MOVE = frozenset("- of in further more rate interest monetary policy additional worth fed ecb".split())
DRIVING = frozenset("put puts take takes took taking bring brings brought goes went moved pushed jacked".split())
DRIVE_REACH = 12  # tokens between "took rates down" and the rate
STEPS = (0.25, 0.5, 0.75)
HUNDREDTHS = range(25, 501, 25)
RATIOS = frozenset("ratio ratios crr slr rrr".split())  # of what lenders must hold
FORESEEN_REACH = 4  # sentences from a bank's rates to what is foreseen of them


def is_step(s: Sentence, figure: Figure) -> bool:
    """ "a quarter-point cut", "a quarter-point Fed cut", "a 100-point hike": such a fraction of a point, or so many
    hundredths, is a step of policy."""
    by = s.name_at.get(figure.j)
    word = s.tokens.word(by.j if by is not None and bank_named(s, by) else figure.j)
    stepped = figure.value in STEPS if figure.unit == "pp" else figure.unit == "points" and figure.value in HUNDREDTHS
    return stepped and (word in CUTS or word in HIKES)


def is_led_step(s: Sentence, figure: Figure) -> bool:
    """ "had picked a 50 point rise to 4.35%", behind a sentence on a bank and its rates."""
    return figure.unit == "points" and is_step(s, figure) and rate_reached(s, figure) is not None and is_just_told(s)


def is_cut_of(s: Sentence, figure: Figure) -> bool:
    """ "had pencilled in a cut of 1 percentage point", "a fourth increase of three-quarters of a point", "0.67
    percentage points of easing": by the bank that the story speaks of."""
    if figure.unit != "pp" or s.tokens.word(s.skip_left(figure.i) - 1) != "of" != s.tokens.word(figure.j):
        return False
    lead = s.tokens.word(s.skip_left(figure.i) - 2)
    told = lead in ("cut", "hike") or (lead in GROWING and figure.value in STEPS)
    told = told or s.tokens.word(figure.j + 1) in ("easing", "tightening")
    spoken = s.story.recent(KIND) is not None or any(bank_named(s, f) for f in s.names)
    return told and spoken and NOT_POLICY.isdisjoint(s.vocabulary)


def is_just_told(s: Sentence) -> bool:
    """Whether the sentence before spoke of a bank and its rates; what analysts and markets foresee may be told
    somewhat later in a story that opens with a bank."""
    if bank_before(s) is not None or (KIND in s.story.last and s.story.last_at.get(KIND) == s.story.index - 1):
        return True
    if KIND not in s.story.headed or FORESEERS.isdisjoint(s.vocabulary) or "indicator" in s.name_kinds:
        return False
    return s.story.index - s.story.last_at.get(KIND, s.story.index) <= FORESEEN_REACH


def prices_more(s: Sentence) -> bool:
    """ "Traders are pricing in 45 basis points of increases", behind a sentence on a bank and its rates."""
    words = s.vocabulary
    told = not GROWING.isdisjoint(words) and ("pricing" in words or "priced" in words)
    return told and any(f.unit == "bp" for f in s.figures) and is_just_told(s)


def rate_reached(s: Sentence, move: Figure) -> Figure | None:
    """The rate that a move leads to: "a 25 bps cut to 4.25%"."""
    level = next((f for f in s.figures if f.i >= move.j), None)
    if level is None or level.unit != "percent" or level.is_range or level.i - move.j > 4 or level.claimed is not None:
        return None
    return level if s.tokens.word(s.skip_left(level.i) - 1) == "to" else None


def move_beside(s: Sentence, figure: Figure) -> int | None:
    """The direction of "cut", "easing", "hike" right after the figure, or before it in "a cut of at least 25 bps"."""
    words = s.tokens.words
    reach = 8 if words[figure.j : figure.j + 1] == ["of"] else 5  # "38 bps of Bank of England rate cuts"
    banks = {t for f in s.names if f.key("bank") or f.key("body") or f.key("place") for t in range(f.i, f.j)}
    after = [
        words[t]
        for t in range(figure.j, min(figure.j + reach, len(words)))
        if t not in banks and words[t] not in BEFORE_MOVE
    ]
    k = s.skip_left(figure.i)
    before = words[max(0, k - 3) : k]
    spoken = RATE_WORDS & s.vocabulary or "rate" in s.name_kinds or prices_more(s)
    for word in (*after[:1], *(before[:-1] if before[-1:] == ["of"] else ())):
        size = figure.value / 100 if figure.unit == "bp" else figure.value
        step = size in STEPS and is_just_told(s)
        if word in GROWING and not (spoken or step or is_led_step(s, figure) or is_cut_of(s, figure)):
            return None  # "a 525-basis point increase in operating margin"
        if word in CUTS:
            return -1
        if word in HIKES:
            return 1
    return None


def action_beside(s: Sentence, st: Statement) -> str | None:
    """hike, cut or hold, from the word of action nearest to the figures."""
    best: tuple[int, str] | None = None
    last = max(f.j for f in st.figures)
    for t in range(max(0, st.i - BEFORE_ACT), min(len(s.tokens), last + 5)):
        word = s.tokens.word(t)
        if t >= last and (
            word in ("but", "before") or (word == "," and s.tokens.word(t + 1) in ("and", "while", "but"))
        ):
            break  # "kept its repo rate at 5.75% but raised the lending rate", "to 3.25%, and kept the ratios"
        if t >= last and word in HOLDING and s.tokens.word(t - 1) == "to":
            continue  # "at 13.25% and expected to keep rising"
        kind = "cut" if word in EASING else "hike" if word in TIGHTENING else "hold" if word in HOLDING else None
        if kind:
            distance = min(abs(t - f.i) for f in st.figures)
            gone = t >= last and s.tokens.word(last) in AFTER  # "retained at 27.5% after six hikes"
            distance += BEFORE_ACT * gone
            if best is None or distance < best[0]:
                best = (distance, kind)
    return best[1] if best else _driven(s, st)


def _driven(s: Sentence, st: Statement) -> str | None:
    """ "took rates down to 1%", "The credit rate goes up to 10.5%": by a verb that tells no direction of its own."""
    first = min(f.i for f in st.figures)
    lead = s.tokens.words[max(0, first - DRIVE_REACH) : first]
    verb = next((k for k, word in enumerate(lead) if word in DRIVING), None)
    if verb is None or not {"up", "down"} & set(lead[verb:]):
        return None
    return "hike" if "up" in lead[verb:] else "cut"


def is_policy_change(s: Sentence, st: Statement) -> bool:
    """ "cut its rate by 25 bps", not "its mortgage rate": whether a bank acts, and on its own rate."""
    acts = s.vocabulary & (EASING | TIGHTENING | HOLDING) or _moves_itself(s, st)
    near = s.tokens.words[max(0, st.i - 6) : st.j + 6]
    return bool(acts) and not NOT_POLICY.intersection(near)


def _moves_itself(s: Sentence, st: Statement) -> bool:
    """ "The repo rate falls by 25 basis points to 7%": a rate by its own name, with what it moves to."""
    subject = st.subjects[-1]
    named = subject.i in s.name_at and s.name_at[subject.i].key("rate")
    return bool(named and st.direction and st.level is not None and subject.j == st.verb)


def is_ratio(s: Sentence, st: Statement) -> bool:
    """ "and cut the cash reserve ratio by 100 basis points": what lenders must hold is no rate."""
    first = min(f.i for f in st.figures)
    told = max((f.j for f in s.figures if f.j <= first), default=0)
    return not RATIOS.isdisjoint(s.tokens.words[told:first])
