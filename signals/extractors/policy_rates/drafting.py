"""The records that statements on central banks' rates give."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from signals.extractors.policy_rates.days import day_columns, day_of_act
from signals.extractors.policy_rates.naming import KIND, bank_behind
from signals.extractors.policy_rates.pricing import attributed, priced_moves
from signals.extractors.policy_rates.rates import ends, is_rate, is_told_apart, led_from
from signals.extractors.policy_rates.standing import RATE_OF, is_priced, is_wished, standing_foreseen, standing_of
from signals.extractors.policy_rates.steps import action_beside, is_policy_change, is_ratio, is_step, move_beside
from signals.extractors.policy_rates.words import AFTER, BESIDE_RATES, CUTS, EASING, MODALS, TELLING, TIGHTENING
from signals.grammar.as_of import NOWHERE
from signals.grammar.context import Draft, qualifier, signed, status, was_then
from signals.grammar.figures import Figure
from signals.grammar.readings import Role
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention, Statement
from signals.records import PolicyRate

TAKE = frozenset("take bring put leave".split())
TAKING = frozenset("taking bringing putting leaving lifting pushing raising lowering".split())
PER_YEAR = (["per", "annum"], ["a", "year"])  # behind a rate
STEPWISE = frozenset("increment increments".split())  # how a bank moves, not that it does
TAKEN_OVER = ("status", "action", "as_of", "as_of_date", "as_of_precision")


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    """ "by 25 basis points to 4%": steps, and percentages that a rate may reach."""
    if figure.unit in ("bp", "pp"):
        return True
    return figure.unit == "percent" and figure.value < 100


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    """The records of a sentence: what banks did or stand at, then what markets price."""
    told: Statement | None = None
    acted: Draft | None = None
    last: Draft | None = None
    for st in itertools.chain.from_iterable(_split(s, st) for st in statements):
        if not st.of_kind(KIND):
            continue
        _take_step(s, st)
        if told is not None:
            _share_move(s, told, st)
            _join_move(s, told, st)
        told, draft = st, _draft(s, st)
        if draft is None:
            acted = None
            continue
        _follow(s, draft, last, acted)
        beside = acted if draft.values["status"] == "previous" else None  # "to 1% from 0.5% and the one to 0.51%"
        last, acted = draft, draft if draft.values["action"] is not None else beside
        if draft.values["status"] == "actual" and None not in (draft.values["action"], draft.values["rate_low"]):
            s.story.notes.setdefault(RATE_OF + draft.values["central_bank"], str(draft.values["rate_low"]))
        for figure in draft.figures:
            figure.claimed = PolicyRate.table
        yield draft
    yield from priced_moves(s)
    yield from attributed(s)


def _follow(s: Sentence, draft: Draft, last: Draft | None, acted: Draft | None) -> None:
    """What a rate takes from the one told before: how and when it is foreseen, or what the bank does to it."""
    if last is not None and last.values["status"] == "expected" and _is_next(s, draft):
        draft.values.update({name: last.values[name] for name in TAKEN_OVER})
    elif last is not None and last.values["status"] == "expected" and _is_before(s, last, draft):
        draft.values["status"] = "expected"
    if acted is not None and draft.values["action"] is None and _is_listed(s, acted, draft, last or acted):
        draft.values["action"] = acted.values["action"]


def _is_next(s: Sentence, draft: Draft) -> bool:
    """ "is expected to cut to 3.85% next week, then to 3.6% in May": the step that is foreseen after the one before."""
    return s.tokens.words[max(0, draft.figures[0].i - 2) : draft.figures[0].i] == ["then", "to"]


def _is_before(s: Sentence, last: Draft, draft: Draft) -> bool:
    """ "is expected to keep its rate at 3%, before raising it to 3.25% in October": the later of two steps to come."""
    between = s.tokens.words[last.figures[0].j : draft.figures[0].i]
    return any(a == "before" and b.endswith("ing") for a, b in itertools.pairwise(between))


def _is_listed(s: Sentence, acted: Draft, draft: Draft, last: Draft) -> bool:
    """ "held its policy rate at 5.75% and the deposit rate at 5.25%", "cut the one rate to 2% and the other to 1.5%":
    whether a rate is the next in a list of rates that a bank acts on, with no verb of its own; `last` is the one told
    before, which may be what a rate was moved from."""
    start = max(f.j for f in last.figures)
    start += 2 * (s.tokens.words[start : start + 2] in PER_YEAR)
    when = s.date_at.get(start + (s.tokens.word(start) == "in"))  # "to 15% in June and to 17.5% in July"
    start = when.j if when is not None else start
    between = range(start, draft.figures[0].i)
    parted = any(s.tokens.word(t) in (";", "while", "but") or t in s.motion_at for t in between)
    led = acted.values["action"] == "hold" or s.tokens.word(s.skip_left(between.stop) - 1) == "to"
    alike = acted.values["status"] == draft.values["status"]
    return not parted and led and alike and s.tokens.word(between.start) in (",", "and")


def _split(s: Sentence, st: Statement) -> list[Statement]:
    """ "hikes by 75 basis points again, sees rates at 4.4% by year-end": the step, and the rate of a forecast."""
    change, level = st.change, st.level
    if not st.of_kind(KIND) or change is None or level is None:
        return [st]
    between = s.tokens.words[level.j : change.i]
    if change.j <= level.i and was_then(s, level.i):
        return _apart(st, change, level, "previous")
    if not (AFTER | {"having"}).isdisjoint(between):
        return [st, _earlier_step(s, st, change, "actual" if "having" in between else "previous")]
    return _apart(st, change, level, "expected") if is_told_apart(s, change, level) else [st]


def _apart(st: Statement, change: Figure, level: Figure, standing: str) -> list[Statement]:
    """ "hikes again, sees rates at 4.4%", "by 100 basis points since April, when it was at 3.25%": a step, and a rate
    of another time."""
    other = Statement(st.subjects, verb=level.i - 1)
    other.levels, other.standing, other.inherited = [level], standing, True
    other.i, other.j = change.j, level.j
    st.levels = []
    return [st, other]


def _earlier_step(s: Sentence, st: Statement, change: Figure, standing: str) -> Statement:
    """ "has been at 1% since a 25 basis point increase in February", "left it at 3.6%, having cut it by 75 basis
    points": the step before, apart from the rate."""
    earlier = Statement(st.subjects, verb=change.i)
    acts = [word for word in s.tokens.words[max(0, change.i - BESIDE_RATES) : change.i] if word in EASING | TIGHTENING]
    earlier.change, earlier.direction = change, move_beside(s, change)
    if acts and earlier.direction is None:
        earlier.direction = -1 if acts[-1] in EASING else 1
    earlier.standing, earlier.inherited = standing, True
    earlier.i, earlier.j = change.i, min(change.j + 1, len(s.tokens))
    st.change, st.j = None, max(f.j for f in st.figures if f is not change)
    return earlier


def _take_step(s: Sentence, st: Statement) -> None:
    """ "expects another half-point increase in May, taking the OCR to 2%", "a hike of 75 basis points, which would take
    the repo rate to 6.25%": the step that a rate is taken to it by, and how that stands."""
    subject, level = st.subjects[0], st.level
    verb = subject.i - 1 - (s.tokens.word(subject.i - 1) in ("the", "its"))
    if level is None or st.change is not None or verb < 1:
        return
    modal = s.tokens.word(verb - 1) if s.tokens.word(verb) in TAKE else ""
    thought = modal == "will" or modal in MODALS
    if not thought and (s.tokens.word(verb) not in TAKING or s.tokens.word(verb - 1) != ","):
        return
    told = [f for f in s.figures if f.j <= verb and f.unit not in ("tenor", "year", "duration")]
    step = told[-1] if told and (told[-1].unit in ("bp", "pp") or is_step(s, told[-1])) else None
    if step is not None and step.claimed is None and (move := move_beside(s, step)) is not None:
        st.i, st.change, st.direction = step.i, step, move
    if thought and status(s, st) == "actual" and not is_priced(s, st) and standing_foreseen(s, st) is None:
        foreseen = modal == "will" or not TELLING.isdisjoint(s.tokens.words[: verb - 1])
        st.standing = "expected" if foreseen else "hypothetical"


def _share_move(s: Sentence, told: Statement, st: Statement) -> None:
    """ "raised its deposit and lending rates by 300 bps, to 14.75% and 15.75%": one move of two rates."""
    if told.level is None or told.change is None or len(st.figures) != 1:
        return
    words = s.tokens.words
    both = any(words[t : t + 3] == ["deposit", "and", "lending"] for t in range(told.level.i))
    if not both and "respectively" not in s.vocabulary:
        return
    level = st.figures[0]
    if level.unit == "percent" and s.tokens.words[told.level.j : level.i] == ["and"]:
        st.i, st.change, st.levels, st.direction = told.i, told.change, [level], told.direction


def _join_move(s: Sentence, told: Statement, st: Statement) -> None:
    """ "raised its key rate, the repo rate, from 17.5% to 25%": one move, with the verb before what it left."""
    left, level = told.level, st.level
    if st.inherited and told.prior and left is not None and level is not None and level.i == left.j + 1:
        st.i = told.i if s.tokens.word(left.j) == "to" else st.i


def _draft(s: Sentence, st: Statement) -> Draft | None:
    """The record of a statement, where it tells a bank's rate or a step of one."""
    level, change = _rate_and_step(s, st)
    action = action_beside(s, st) if st.standing is None else None  # "will cut its 4.35% rate": the rate before the act
    bp = _basis_points(change, {"cut": -1, "hike": 1}.get(action or "", st.direction))
    if change is not None and (change.is_range or bp is None):
        if level is None:
            return None
        change = None  # "a quarter-point move that took its rate to 4.75%": by a word that tells no direction
    if not _is_policy(s, st, level, change) or (level is None and bp is None):
        return None
    if bp is None and action in ("cut", "hike") and (st.prior or (level is not None and was_then(s, level.i))):
        action = None
    action = action or _action_else(s, level, bp if change is not None else None)
    bank = (bank_behind(s, st.change) if st.change is not None else None) or str(st.of_kind(KIND)[0].key)
    standing = standing_of(s, st, level)
    when = day_of_act(s, st, bank, standing, action)
    if is_wished(s, st, standing):
        standing, when = "hypothetical", NOWHERE
    low, high = ends(level)
    values = {
        "central_bank": bank,
        "rate_low": low,
        "rate_high": high,
        "change_bp": 0.0 if action == "hold" and bp is None else bp,
        "action": action,
        "status": standing,
        "qualifier": qualifier(s, change or level),
        **day_columns(when),
    }
    beside = next((m.j for m in st.of_kind(KIND) if level is not None and m.i == level.j), 0)  # "its 4.35% cash rate"
    claimed = tuple(f for f in (level, change) if f is not None)
    return Draft(PolicyRate, values, st.i, max(st.j, beside), "policy_rate." + (action or "level"), claimed)


def _rate_and_step(s: Sentence, st: Statement) -> tuple[Figure | None, Figure | None]:
    """ "cut its rate by 25 bps to 4%": the rate and the step that a statement tells.

    "A cut of at least 25 bps" tells a step alone, "trimmed rates by 1%" a step in percentage points.
    """
    level, change = st.level, st.change
    if level is not None and level.unit in ("bp", "pp"):
        level, change = None, level
    if change is not None and change.unit == "percent" and s.tokens.word(s.skip_left(change.i) - 1) != "by":
        return change, None
    return level, change


def _basis_points(change: Figure | None, direction: int | None) -> float | None:
    """A step in basis points, signed: -50 for a cut of "half a percentage point"."""
    bp = signed(change, direction)
    if bp is None or change is None or change.unit not in ("pp", "percent"):
        return bp
    return round(bp * 100, 6)


def _is_policy(s: Sentence, st: Statement, level: Figure | None, change: Figure | None) -> bool:
    """Whether a rate and a step are a bank's, and not told of a lender, a tax or of what banks hold in reserve."""
    if level is not None and not is_rate(s, st, level):
        return False
    if change is not None and (not is_policy_change(s, st) or STEPWISE.intersection(s.tokens.words[change.j :][:2])):
        return False
    return not is_ratio(s, st)


def _action_else(s: Sentence, level: Figure | None, bp: float | None) -> str | None:
    """The act that no verb beside the figures tells: "cut the repo rate to 6% and the deposit rate by 25 basis points",
    "a further rise, to 6.5%"."""
    if bp:
        return "cut" if bp < 0 else "hike"
    turn = led_from(s, level) if level is not None else None
    if turn is None:
        return None
    return "cut" if s.tokens.word(turn) in CUTS else "hike"
