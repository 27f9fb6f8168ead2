"""Which figures an index takes, and the records of what it did."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from signals.extractors.index_moves.keys import KIND, IndexKey
from signals.grammar.context import Draft, is_technical, signed, unchanged
from signals.grammar.figures import Figure
from signals.grammar.prices import price_columns
from signals.grammar.readings import Role
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention, Statement
from signals.lexicon import load
from signals.lexicon.entries import Index
from signals.lexicon.vocabulary import company_words
from signals.records import IndexMove

IN_MILLIONS = frozenset({"TEDPIX", "MERV", "IBVC"})  # "gained 4,312 points to 2.11 million"
LEAST_LEVEL, LEAST_VOLATILITY = 100, 5  # points at which an index stands
RANGE_REACH = 5  # tokens from "range" to its second end
RISEN = frozenset("advances advancers gainers risers winners".split())
FALLEN = frozenset("declines decliners losers fallers".split())
AIMS = frozenset(("target", "targets"))  # "keeps its year-end targets for the Hang Seng at 24,000"
METRIC_REACH = 8  # tokens from a change to the measure of a company that it is of
SWUNG = frozenset("swung swing swings swinging gyrated gyrating seesawed fluctuated oscillated whipsawed".split())
LEADING_TO = frozenset(("to", "at"))
SURVEYS = 100  # below which a sector's index that only a level is told of is a survey's


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    """Whether an index takes a figure: "0.4%", "42 points", "38,073.98", but not the 21.8 of a price-earnings ratio."""
    if figure.unit == "percent":
        return role in ("change", "bare")
    key = mention.key if isinstance(mention.key, IndexKey) else None
    least = LEAST_VOLATILITY if key is not None and key.id in _volatility() else LEAST_LEVEL
    if figure.unit == "points":
        return role not in ("level", "prior") or figure.value >= least  # "pared its losses to 15 points"
    if figure.unit != "number" or (figure.scaled and (key is None or key.id not in IN_MILLIONS)):
        return False
    if role == "change":
        return True
    if figure.signed == -1:
        return False  # "declined to -0.61": a statistic's
    if figure.value < least / 2 and key is not None and key.id:
        return False  # "the S&P 500 trades at a P/E ratio of 21.8"
    return role in ("level", "prior") and (figure.decimals > 0 or figure.value >= least)


@cache
def _volatility() -> frozenset[str]:
    """The ids of indices of volatility, which stand at some 20 points."""
    return frozenset(key for key, entry in load(Index).items() if entry.kind == "volatility")


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    """A draft for each index that a statement is about."""
    for st in statements:
        for mention in st.of_kind(KIND):
            draft = _draft(s, st, mention)
            if draft:
                yield draft


def _draft(s: Sentence, st: Statement, mention: Mention) -> Draft | None:
    """ "The Nikkei slipped 1.2% to 38,073.98": what a statement tells of one index."""
    key = mention.key
    assert isinstance(key, IndexKey)
    if _is_refused(s, st, key):
        return None
    entry = load(Index).get(key.id or "")
    place = None if entry is not None and entry.kind == "currency" else key.place  # the dollar index never closes
    values = {
        "index_name": key.name,
        "index_id": key.id,
        "is_future": key.is_future,
        "level": st.level.value if st.level is not None else None,
        "change_pct": signed(st.change, st.direction),
        "change_points": signed(st.change_abs, st.direction),
        **price_columns(s, st, place=place, session=place is not None),
    }
    if _is_level_alone(st):
        _take_level(s, st, values)
    if values["level"] is None and values["change_pct"] is None and values["change_points"] is None:
        return None
    start = min(st.i, mention.i if mention.i >= 0 else st.i)
    return Draft(IndexMove, values, start, st.j, "index." + _form(st), tuple(st.figures))


def _is_refused(s: Sentence, st: Statement, key: IndexKey) -> bool:
    """Whether a statement is none of what an index did: technical levels, counts of shares, a survey's level."""
    change = st.change
    if (change is not None and change.is_range) or is_technical(s, st) or _counts_shares(s, st) or _swung(s, st):
        return True
    if change is not None and ((st.direction is None and not change.signed) or _is_of_metric(s, change)):
        return True
    survey = st.level is not None and st.level.value < SURVEYS and _is_level_alone(st)
    return key.id is None and not s.is_row and survey  # "Its services index rose to 61.4 from 60.2"


def _is_level_alone(st: Statement) -> bool:
    """ "stood at 8,312": whether a statement has a level and no change."""
    return st.level is not None and st.change is None and st.change_abs is None


def _take_level(s: Sentence, st: Statement, values: dict[str, Any]) -> None:
    """ "keeps its year-end target for the Hang Seng at 24,000", "unchanged at 8,312": what a level without a change
    tells beside itself."""
    assert st.level is not None
    if not AIMS.isdisjoint(s.tokens.words[: st.level.i]):
        values.update(status="expected", as_of=None, as_of_date=None, as_of_precision=None, moment=None)
    if unchanged(s, st.level):
        values["change_pct"], values["change_period"] = 0.0, "day"


def _is_of_metric(s: Sentence, change: Figure) -> bool:
    """ "even as the retailer posted a 13.8% rise in first-half profit": whether a move is of what a company reports."""
    told = s.tokens.words[change.j + 2 : change.j + METRIC_REACH]
    moved = change.j in s.motions_at and s.tokens.word(change.j + 1) == "in"
    return moved and not company_words("metric").isdisjoint(told)


def _counts_shares(s: Sentence, st: Statement) -> bool:
    """ "On the TSX, advances beat declines 892 to 664": how many shares rose and fell, and no points."""
    told = s.tokens.words[: st.change_abs.i] if st.change_abs is not None else []
    return not RISEN.isdisjoint(told) and not FALLEN.isdisjoint(told)


def _swung(s: Sentence, st: Statement) -> bool:
    """ "The Sensex swung over 600 points", "moved in a range of 752.11 and 759.60 points": how far an index went up and
    down, and not where it stood."""
    level = st.level
    if level is not None and st.change is None and "range" in s.tokens.words[max(0, level.i - RANGE_REACH) : level.i]:
        return True
    return (
        level is not None
        and level.unit == "points"
        and s.tokens.word(st.verb) in SWUNG
        and LEADING_TO.isdisjoint(s.tokens.words[st.verb : level.i])
    )


def _form(st: Statement) -> str:
    """ "change_points_level": which figures a statement has, for the name of its rule."""
    parts = [
        name for name, f in (("change", st.change), ("points", st.change_abs), ("level", st.level)) if f is not None
    ]
    return "_".join(parts)
