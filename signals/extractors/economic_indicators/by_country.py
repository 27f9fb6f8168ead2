"""The statistic spoken of before, by another country's name or a region's."""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.economic_indicators.keys import KIND, IndicatorKey, spoken_of
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention
from signals.lexicon import load
from signals.lexicon.entries import Place

CLAUSES = frozenset("whereas while but".split())
RECORDING = frozenset("recorded saw posted registered reported logged experienced".split())
BEFORE_CLAUSE = frozenset(", ; while whereas but and as".split())
REGIONS = frozenset("northeast midwest south west".split())  # of the United States
TOLD_BY_REGION = frozenset("housing_starts building_permits home_sales housing_inventory house_prices".split())
STANDING = frozenset("stood was is were came stayed held remained".split())
SET_AGAINST = frozenset("than above below versus vs with to from against and".split())


def per_country(s: Sentence) -> Iterator[Mention]:
    """ "activity contracted in Germany (-2.9%) and Italy (-3.1%), whereas Spain recorded a 1.4% increase", "shrank by
    0.4%, Belgium by 0.6%", "while Peru's climbed to 3.4%"."""
    listed = False  # "in Germany (-2.9%)" opens a list; "followed by Malaysia (+38.5%)" names a partner of trade
    for found in s.names:
        place = found.key("place")
        start = found.i - (s.tokens.word(found.i - 1) == "the")
        before = s.tokens.word(start - 1)
        if place is None or s.words(found.i, found.j) in load(Place)[place].cities:
            continue
        figure = s.figure_from.get(found.j + 1)
        measured = figure is not None and figure.unit == "percent"
        bracketed = s.tokens.word(found.j) == "(" and measured
        listed = bracketed and (before == "in" or (listed and before in (",", "and")))
        recorded = before in CLAUSES and s.tokens.word(found.j) in RECORDING
        moved = before in (",", "and") and s.tokens.word(found.j) == "by" and measured and _moved_by(s, start)
        owns = s.tokens.words[found.j : found.j + 2] == ["'", "s"] and _is_left_out(s, start, found.j + 2)
        meant = spoken_of(s, found.i) if listed or recorded or moved or owns else None
        if meant is not None:
            key = IndicatorKey(meant.id, place, meant.deficit, False, True, written=meant.written, beside=True)
            yield Mention(KIND, key, found.i, found.j + 2 * owns, firm=False)


def _moved_by(s: Sentence, i: int) -> bool:
    """Whether a move by some percent is told right before token i: "fell by 0.4%, Belgium by 0.6%"."""
    before = next((f for f in reversed(s.figures) if f.j <= i), None)
    return before is not None and before.unit == "percent" and s.tokens.word(s.skip_left(before.i) - 1) == "by"


def _is_left_out(s: Sentence, i: int, j: int) -> bool:
    """Whether a country's statistic is meant but not named between tokens i and j: "Inflation fell in Chile, while
    Peru's climbed to 3.4%", "a rate of 4.1%, well below Chile's 8.2%"."""
    told = any((f.key("indicator") or f.key("headline")) and f.j <= i for f in s.names)
    if not told and not any("pronoun_indicator" in s.classes(t) for t in range(i)):
        return False
    moved = s.motion_at.get(j)
    if s.tokens.word(i - 1) in BEFORE_CLAUSE:
        return (moved is not None and moved[0].part == "verb") or s.tokens.word(j) in STANDING
    figure = s.figure_from.get(j)
    set_against = s.tokens.word(i - 1) in SET_AGAINST and figure is not None and figure.unit == "percent"
    return (
        set_against and figure is not None and s.tokens.word(figure.j) in ("", ".", ",", ";", ")", "and", "in", "for")
    )


def in_region(s: Sentence) -> Iterator[Mention]:
    """ "Starts fell, led by a 22% drop in the Northeast": what was told of homes, in one of the regions."""
    for t, word in enumerate(s.tokens.words):
        if word not in REGIONS or s.tokens.words[max(0, t - 2) : t] != ["in", "the"] or t - 2 not in _nouns_behind(s):
            continue
        meant = spoken_of(s, t)
        if meant is not None and meant.id in TOLD_BY_REGION:
            yield Mention(KIND, meant, t - 1, t + 1, firm=False)


def _nouns_behind(s: Sentence) -> set[int]:
    """The tokens behind "a 16 percent decline"."""
    moves = (s.motions_at[f.j] for f in s.figures if f.unit == "percent" and f.j in s.motions_at)
    return {stop for motions, stop in moves if any(motion.part == "noun" for motion in motions)}
