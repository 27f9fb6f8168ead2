"""Gaps between two yields.

Reads:   "The gap between Italian and German 10-year yields narrowed 1 bp to 109 bps."
Gives:   YieldSpread.spread_bp and change_bp in basis points.
Refuses: credit spreads of companies; a gap whose legs are not named.
Source:  market usage; "the yield curve" is the 10-year over the 2-year yield.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from signals.grammar.context import Draft, change_period, price_columns, signed
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention, Role, Statement
from signals.lexicon import load
from signals.lexicon.entries import Bond
from signals.records import YieldSpread

KIND = "spread"
HEADS = frozenset("gap spread spreads differential differentials premium curve".split())


class SpreadKey(NamedTuple):
    issuer: str | None
    tenor: float | None
    vs_issuer: str | None
    vs_tenor: float | None


def mentions(s: Sentence) -> Iterator[Mention]:
    for t, word in enumerate(s.tokens.words):
        if word not in HEADS:
            continue
        if word == "curve" and s.tokens.word(t - 1) != "yield":
            continue
        mention = _between(s, t) or _curve(s, t)
        if mention:
            yield mention


def _between(s: Sentence, t: int) -> Mention | None:
    """ "the gap between X and Y yields", "the premium of X over Y"."""
    if s.tokens.word(t + 1) not in ("between", "of", "over", "against"):
        return None
    stop = next((f.i for f in s.figures if f.i > t and f.unit not in ("tenor", "year")), len(s.tokens))
    stop = min(stop, next((m for m in range(t, stop) if m in s.motion_at and s.motion_at[m][0].part == "verb"), stop))
    issuers: list[str] = []
    tenors: list[float] = []
    end = t + 1
    for found in s.names:
        if t < found.i < stop:
            issuer = found.key("place") or (load(Bond)[found.key("bond") or ""].issuer if found.key("bond") else None)
            if issuer:
                if issuer not in issuers:
                    issuers.append(issuer)
                end = found.j
    for figure in s.figures:
        if figure.unit == "tenor" and t - 3 <= figure.i < stop:
            tenors.append(figure.value)
            end = max(end, figure.j)
    while s.tokens.word(end) in (
        "yield",
        "yields",
        "bond",
        "bonds",
        "government",
        "treasury",
        "notes",
        "note",
        "s",
        "'",
        "-",
    ):
        end += 1
    tenors = list(dict.fromkeys(tenors))
    if len(issuers) == 2:
        tenor = tenors[0] if tenors else None
        return Mention(KIND, SpreadKey(issuers[0], tenor or 10.0, issuers[1], tenor or 10.0), t, end)
    if len(tenors) == 2:
        issuer = issuers[0] if issuers else s.story.place
        long, short = max(tenors), min(tenors)
        return Mention(KIND, SpreadKey(issuer, long, issuer, short), t, end)
    return None


def _curve(s: Sentence, t: int) -> Mention | None:
    """ "the yield curve", measured as 10-year over 2-year."""
    carried = s.story.last.get(KIND)
    if s.tokens.word(t) == "curve" and carried is not None:
        return Mention(KIND, carried.key, t - 1, t + 1)
    return None


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    return figure.unit in ("bp", "pp") or (figure.unit in ("percent", "points") and role in ("level", "prior"))


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    for st in statements:
        legs = st.of_kind(KIND)
        if not legs:
            continue
        key = legs[0].key
        assert isinstance(key, SpreadKey)
        level = st.level
        change = st.change if st.change is not None and st.change.unit in ("bp", "pp") else None
        columns = price_columns(s, st, place=key.issuer)
        columns.pop("moment")
        columns.pop("change_pct", None)
        spread = None if level is None else level.value * (1 if level.unit in ("bp", "points") else 100)
        bp = signed(change, st.direction)
        if change is not None and bp is None and level is None:  # "the spread was 22.5 bps"
            spread, change = change.value, None
        if bp is not None and change is not None and change.unit == "pp":
            bp *= 100
        if spread is None and bp is None:
            continue
        columns["change_period"] = change_period(s, st) if bp is not None else None
        values = {
            "issuer": key.issuer,
            "tenor_years": key.tenor,
            "vs_issuer": key.vs_issuer,
            "vs_tenor_years": key.vs_tenor,
            "spread_bp": spread,
            "change_bp": bp,
            **columns,
        }
        yield Draft(YieldSpread, values, st.i, st.j, "spread.between", tuple(st.figures))
