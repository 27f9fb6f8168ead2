"""Central banks' rates: decided, standing or expected.

Reads:   "The Fed cut its benchmark rate by 25 basis points to 4.25%-4.50%."
Gives:   PolicyRate.rate_low and rate_high in percent, change_bp in basis points, action.
Refuses: lenders' and mortgage rates; inflation figures that a central bank names.
Source:  central banks' own names for their rates.
"""

from __future__ import annotations

from collections.abc import Iterator

from signals.grammar.context import Draft, as_of, qualifier, signed, status
from signals.grammar.figures import Figure
from signals.grammar.readings import Role
from signals.grammar.sentence import Found, Sentence
from signals.grammar.statements import Mention, Statement
from signals.lexicon import load
from signals.lexicon.entries import CentralBank
from signals.records import PolicyRate

KIND = "bank"
RATE_WORDS = frozenset("rate rates repo".split())
TOLD_BY = frozenset("bank rate rates costs easing tightening cuts hikes".split())
EASING = frozenset(
    "cut cuts cutting easing ease reduce reduces reduced reduction reductions lower lowered lowers lowering slashed"
    " slash trim trimmed".split()
)
TIGHTENING = frozenset(
    "hike hikes hiked hiking raise raises raised raising tightening increase increased increases".split()
)
NOT_POLICY = frozenset(
    "tax profit margin vacancy occupancy utilization delinquency requirement rrr"
    " swap differential differentials spread spreads mortgage yield yields coupon".split()
)
BEFORE_MOVE = frozenset("- of further more rate interest monetary policy additional worth fed ecb".split())
LENDERS = frozenset("marginal average weighted prime based deposit deposits loan loans".split())
GROWING = frozenset("increase increases decrease decreases".split())
MOVES = frozenset("cut cuts hike hikes hiked raise raised lower lowered".split())
CUTS = frozenset("cut cuts easing reduction reductions decrease decreases".split())
HIKES = frozenset("hike hikes tightening increase increases".split())
CHANCES = frozenset("chance chances probability odds likelihood".split())
HOLDING = frozenset(
    "hold holds held holding keep keeps kept keeping leave leaves left leaving maintain maintained maintains steady"
    " unchanged".split()
)


def mentions(s: Sentence) -> Iterator[Mention]:
    """A central bank or a rate of one, in a sentence that speaks of rates or easing."""
    if not _speaks_of_rates(s):
        return
    banks = [f.key("bank") or f.key("body") for f in s.names if f.key("bank") or f.key("body")]
    for found in s.names:
        key = found.key("bank") or found.key("body")
        if found.key("rate"):  # several banks share a rate's name: the bank that is named decides, then the country
            meant = _nearest_bank(s, found.i) if s.tokens.words[: found.i][-3:] == ["bank", "'", "s"] else None
            key = (banks[-1] if banks else meant) or _bank_of_story(s, found) or _only_bank(s, found)
        if key:
            yield Mention(KIND, key, found.i, found.j)
            continue
        owned = s.tokens.words[found.j : found.j + 2] == ["'", "s"]  # "India's central bank"
        j = found.j + 2 if owned else found.j
        if found.key("place") and s.tokens.words[j : j + 2] == ["central", "bank"]:
            bank = _bank_of(found.key("place"))
            if bank:
                yield Mention(KIND, bank, found.i, j + 2)
    for t, word in enumerate(s.tokens.words):
        if word not in TOLD_BY or t in s.name_at:
            continue
        if (word == "bank" and s.tokens.word(t - 1) != "central") or (
            word == "costs" and s.tokens.word(t - 1) != "borrowing"
        ):
            continue
        if LENDERS.intersection(s.tokens.words[max(0, t - 6) : t]):
            continue  # "the marginal cost of funds-based lending rate" is set by lenders
        if word in ("rate", "rates") and s.tokens.word(t - 1) not in (
            "terminal",
            "interest",
            "policy",
            "key",
            "benchmark",
            "lending",
            "target",
            "official",
            "main",
        ):
            continue
        central = ["central", "bank"] in (s.tokens.words[k : k + 2] for k in range(t))
        told_of = banks or central or KIND in s.story.last
        if s.tokens.word(t - 1) in ("interest", "lending", "borrowing") and not told_of:
            continue  # "a loan with a fixed interest rate of 8.5%"
        bank = _nearest_bank(s, t)
        if bank:
            yield Mention(KIND, bank, t - 1 if word in ("bank", "rate", "rates", "costs") else t, t + 1)


def _speaks_of_rates(s: Sentence) -> bool:
    words = s.vocabulary
    if words & MOVES and any(f.unit == "bp" for f in s.figures):
        return True  # "the RBA is expected to cut by 25 bps"
    if "borrowing" in words and "costs" in words:
        return True
    return bool(
        words & RATE_WORDS or words & {"easing", "tightening", "cuts", "hikes"} or any(f.key("rate") for f in s.names)
    )


def _bank_of_story(s: Sentence, found: Found) -> str | None:
    """The bank of the sentence's or story's country, where it is one that has a rate of this name."""
    keys = {name.key for name in found.names if name.kind == "rate"}
    places = [f.key("place") for f in s.names if f.key("place")] + [s.story.place]
    return next((bank for place in places if place and (bank := _bank_of(place)) in keys), None)


def _only_bank(s: Sentence, found: Found) -> str | None:
    """The bank that the story last spoke of, where it has a rate of this name; else the only one that has."""
    keys = [name.key for name in found.names if name.kind == "rate"]
    recent = s.story.recent(KIND)
    if recent is not None and recent.key in keys:
        return str(recent.key)
    return keys[0] if len(keys) == 1 else None


def _bank_of(place: str | None) -> str | None:
    return next((bank.key for bank in load(CentralBank).values() if bank.place == place), None)


def _nearest_bank(s: Sentence, t: int) -> str | None:
    """The bank that "the central bank" means: named before in the sentence or the story, else that of its country."""
    for found in reversed(s.names):
        if found.i < t:
            key = found.key("rate") or found.key("bank") or found.key("body")
            if key:
                return key
    recent = s.story.recent(KIND)
    if recent is not None:
        return str(recent.key)
    statistic = s.story.recent("indicator")  # "inflation in Switzerland ... The market prices a 25 bps cut"
    bank = _bank_of(getattr(statistic.key, "country", None)) if statistic is not None else None
    if bank is not None and not any(f.key("bank") or f.key("body") for f in s.names):
        return bank
    for found in s.names:
        key = found.key("bank") or found.key("body")
        if key:
            return key
    if s.story.places:
        return _bank_of(s.story.place)
    return None


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    if figure.unit in ("bp", "pp"):
        return True
    return figure.unit == "percent" and figure.value < 100


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    for st in statements:
        if st.of_kind(KIND):
            draft = _draft(s, st)
            if draft:
                for figure in draft.figures:
                    figure.claimed = PolicyRate.table
                yield draft
    yield from _priced_moves(s)


def _priced_moves(s: Sentence) -> Iterator[Draft]:
    """ "an 82% chance of a 25 basis point cut", "priced in 31 bps of easing, compared with 27 bps"."""
    last: tuple[str, int] | None = None
    for figure in s.figures:
        if figure.unit not in ("bp", "pp") or figure.is_range:
            continue
        move = _move_beside(s, figure)
        if figure.claimed is not None:
            bank_of_claimed = _nearest_bank(s, figure.i) if figure.claimed == PolicyRate.table else None
            last = (bank_of_claimed, move) if bank_of_claimed and move else None
            continue
        if (
            move is None
            and last is not None
            and {"compared", "from", "versus", "than"}.intersection(s.tokens.words[figure.i - 3 : figure.i])
        ):
            bank, direction, standing = last[0], last[1], "previous"
        elif move is not None:
            if not _speaks_of_rates(s) or (figure.unit == "pp" and not RATE_WORDS.intersection(s.vocabulary)):
                continue  # "a 620 basis point increase" of a lender's book
            found = _nearest_bank(s, figure.i)
            if found is None or NOT_POLICY.intersection(s.tokens.words[max(0, figure.i - 9) : figure.j + 6]):
                continue
            bank, direction, standing = found, move, "expected"
        else:
            continue
        last = (bank, direction)
        value = figure.value * (100 if figure.unit == "pp" else 1)
        reached = _reached(s, figure)
        rate = reached.value if reached is not None else None
        values = {
            "central_bank": bank,
            "rate_low": rate,
            "rate_high": rate,
            "change_bp": direction * value,
            "action": "cut" if direction < 0 else "hike",
            "status": standing,
            "qualifier": qualifier(s, figure),
        }
        stop = min(figure.j + 3, len(s.tokens)) if reached is None else reached.j
        claimed = (figure,) if reached is None else (figure, reached)
        yield Draft(PolicyRate, values, figure.i, stop, "policy_rate.priced", claimed)


def _reached(s: Sentence, move: Figure) -> Figure | None:
    """The rate that a move leads to: "a 25 bps cut to 4.25%"."""
    level = next((f for f in s.figures if f.i >= move.j), None)
    if level is None or level.unit != "percent" or level.is_range or level.i - move.j > 4 or level.claimed is not None:
        return None
    return level if s.tokens.word(s.skip_left(level.i) - 1) == "to" else None


def _move_beside(s: Sentence, figure: Figure) -> int | None:
    """The direction of "cut", "easing", "hike" right after the figure, or before it in "a cut of at least 25 bps"."""
    words = s.tokens.words
    reach = 8 if words[figure.j : figure.j + 1] == ["of"] else 5  # "38 bps of Bank of England rate cuts"
    banks = {t for f in s.names if f.key("bank") or f.key("body") for t in range(f.i, f.j)}
    after = [
        words[t]
        for t in range(figure.j, min(figure.j + reach, len(words)))
        if t not in banks and words[t] not in BEFORE_MOVE
    ]
    k = s.skip_left(figure.i)
    before = words[max(0, k - 3) : k]
    spoken = RATE_WORDS.intersection(s.vocabulary)
    for word in (*after[:1], *(before[:-1] if before[-1:] == ["of"] else ())):
        if word in GROWING and not spoken:
            return None  # "a 525-basis point increase in operating margin"
        if word in CUTS:
            return -1
        if word in HIKES:
            return 1
    return None


def _draft(s: Sentence, st: Statement) -> Draft | None:
    bank = str(st.of_kind(KIND)[0].key)
    level, change = st.level, st.change
    if level is not None and level.unit in ("bp", "pp"):  # "a cut of at least 25 bps"
        level, change = None, level
    points = change is not None and change.unit == "pp"
    if change is not None and change.unit == "percent":
        points = s.tokens.word(s.skip_left(change.i) - 1) == "by"  # "trimmed rates by 1%" are percentage points
        level, change = (level, change) if points else (change, None)
    action = _action(s, st) if st.standing is None else None  # "will cut its 4.35% rate": the rate before the act
    direction = {"cut": -1, "hike": 1}.get(action or "", st.direction)
    bp = signed(change, direction)
    if bp is not None and points:
        bp = round(bp * 100, 6)
    if change is not None and (change.is_range or bp is None):
        return None
    if level is not None and not _is_rate(s, st, level):
        return None
    if level is None and bp is None:
        return None
    if change is not None and not _is_policy_change(s, st):
        return None
    if bp is None and action in ("cut", "hike") and st.prior:
        action = None
    low, high = (
        (None, None) if level is None else (level.low, level.high) if level.is_range else (level.value, level.value)
    )
    standing = status(s, st)
    when = as_of(s, st, place=load(CentralBank)[bank].place)
    values = {
        "central_bank": bank,
        "rate_low": low,
        "rate_high": high,
        "change_bp": bp if action != "hold" else 0.0 if bp is None else bp,
        "action": action,
        "status": "expected" if standing == "actual" and st.standing is None and _priced(s, st) else standing,
        "qualifier": qualifier(s, change or level),
        "as_of": when.moment,
        "as_of_date": when.date,
        "as_of_precision": when.precision,
    }
    return Draft(
        PolicyRate,
        values,
        st.i,
        st.j,
        "policy_rate." + (action or "level"),
        tuple(f for f in (level, change) if f is not None),
    )


def _action(s: Sentence, st: Statement) -> str | None:
    """hike, cut or hold, from the word of action nearest to the figures."""
    best: tuple[int, str] | None = None
    last = max(f.j for f in st.figures)
    for t in range(max(0, st.i - 8), min(len(s.tokens), last + 5)):
        word = s.tokens.word(t)
        if t >= last and word in HOLDING and s.tokens.word(t - 1) == "to":
            continue  # "at 13.25% and expected to keep rising"
        kind = "cut" if word in EASING else "hike" if word in TIGHTENING else "hold" if word in HOLDING else None
        if kind:
            distance = min(abs(t - f.i) for f in st.figures)
            if best is None or distance < best[0]:
                best = (distance, kind)
    return best[1] if best else None


def _is_rate(s: Sentence, st: Statement, level: Figure) -> bool:
    """Whether a percent level is the policy rate: a word for it stands before, and none for prices or growth."""
    lo = max(0, level.i - 14)
    words = s.tokens.words[lo : level.i]
    if any(
        w
        in (
            "inflation",
            "growth",
            "gdp",
            "prices",
            "cpi",
            "unemployment",
            "mortgage",
            "yield",
            "yields",
        )
        for w in words[-8:]
    ):
        return False
    if "target" in words[-8:] and not any(f.key("rate") and f.i >= lo for f in s.names):
        return False  # an inflation target
    if CHANCES.intersection(s.tokens.words[level.j : level.j + 2]):
        return False
    named = [
        t for t, w in enumerate(words) if w in RATE_WORDS and words[t - 1 : t] not in (["unemployment"], ["jobless"])
    ]
    named += [t for t in range(1, len(words)) if words[t - 1 : t + 1] == ["borrowing", "costs"]]
    return bool(named) or any(f.key("rate") and (f.i < level.i or f.i == level.j) for f in s.names)


def _is_policy_change(s: Sentence, st: Statement) -> bool:
    words = set(s.tokens.words)
    near = s.tokens.words[max(0, st.i - 6) : st.j + 6]
    return bool(words & (EASING | TIGHTENING | HOLDING)) and not NOT_POLICY.intersection(near)


def _priced(s: Sentence, st: Statement) -> bool:
    """Market pricing is an expectation: "78 bps of further cuts this year", "priced in"."""
    words = set(s.tokens.words)
    return bool(words & {"traders", "markets", "pricing", "priced", "price", "futures", "swaps", "odds", "bets"})
