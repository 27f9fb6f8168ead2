"""When a bond falls due: "due 2040", "maturing on Sept. 11, 2029", "R157 (2015)"."""

from __future__ import annotations

from collections.abc import Mapping

from signals.extractors.bond_yields.keys import KIND
from signals.grammar.sentence import BOND_YEAR, Sentence
from signals.grammar.when import When, resolve

FALLS_DUE = frozenset("due maturing matures expiring expires".split())
RELATIVE = ([",", "which"], [",", "that"])


def due_at(s: Sentence, t: int) -> tuple[int, int] | None:
    """The year in which a bond falls due, and the index after it, where such words start at token t: "due 2040",
    "maturing in 2035", "maturing on Sept. 11, 2029", ", which matures in 2035"."""
    words = s.tokens.words
    t += 2 if words[t : t + 2] in RELATIVE else 0
    if s.tokens.word(t) not in FALLS_DUE:
        return None
    t += 2 if s.tokens.word(t + 1) in ("in", "on") else 1
    date = s.date_at.get(t)
    if date is not None and date.i == t:
        told = date.year or (_year_ahead(s, date) if date.kind == "day" else None)
        return (told, date.j) if told is not None else None
    year = s.figure_from.get(t)
    return (int(s.tokens.raw[t]), t + 1) if year is not None and year.unit == "year" else None


def _year_ahead(s: Sentence, date: When) -> int | None:
    """ "Treasury bills maturing Nov. 12": the year of the next such day."""
    today = s.story.local_date(s.story.here)
    told = resolve(date, today, future=True) if today is not None else None
    return told.start.year if told is not None else None


def maturity_of_number(s: Sentence, t: int, years: Mapping[int, int]) -> tuple[int | None, int]:
    """The year that a bond's number tells, or that stands behind it, and the index after: "R2035", "R157 (2015)"."""
    tokens = s.tokens
    if BOND_YEAR.fullmatch(tokens.raw[t]):
        return int(tokens.raw[t]), t + 1
    if tokens.word(t + 1) == "(" and BOND_YEAR.match(tokens.word(t + 2)) and ")" in tokens.words[t + 3 : t + 6]:
        stop = tokens.words.index(")", t) + 1
        return int(tokens.raw[t + 2]) if stop == t + 4 else None, stop  # "R186 (2026/27)" falls due in parts
    if tokens.word(t + 1) == "of" and t + 2 in years:
        return int(tokens.raw[t + 2]), t + 3
    return None, t + 1


def is_issue(s: Sentence, t: int) -> bool:
    """ "Egypt's dollar bonds rose, with the 2047 issue up 1.1 cents": one of the bonds that are spoken of."""
    return s.tokens.word(t) == "issue" and (KIND in s.story.last or not {"bond", "bonds"}.isdisjoint(s.vocabulary))
