"""Gaps between two yields.

Reads:   "The gap between Italian and German 10-year yields narrowed 1 bp to 109 bps."
Gives:   YieldSpread.spread_bp and change_bp in basis points.
Refuses: credit spreads of companies; a gap whose legs are not named.
Source:  market usage; "the yield curve" is the 10-year over the 2-year yield.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from signals.grammar.context import Draft, change_period, price_columns, signed
from signals.grammar.figures import WORD_NUMBERS, Figure
from signals.grammar.readings import Role
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention, Statement
from signals.lexicon import load
from signals.lexicon.entries import Bond
from signals.records import YieldSpread

KIND = "spread"
TAIL = frozenset("yield yields bond bonds government debt treasury notes note s ' -".split())
TENORS = re.compile(r"\b(\d\d?)s ?[-/]? ?(\d\d?)s$")
HEADS = frozenset("gap spread spreads differential differentials premium curve".split())


class SpreadKey(NamedTuple):
    issuer: str | None
    tenor: float | None
    vs_issuer: str | None
    vs_tenor: float | None


def mentions(s: Sentence) -> Iterator[Mention]:
    if s.vocabulary.isdisjoint(HEADS):
        return
    for t, word in enumerate(s.tokens.words):
        if word not in HEADS:
            continue
        short = _in_short(s, t)
        if short is not None:
            yield short
            continue
        if word == "curve" and s.tokens.word(t - 1) != "yield":
            continue
        mention = _between(s, t) or _pair_before(s, t) or _curve(s, t)
        if mention:
            yield mention


def _in_short(s: Sentence, t: int) -> Mention | None:
    """ "the 2s/10s curve", "the 2s-10s yield curve", "the 2s10s spread", as traders write two tenors."""
    k = t - (s.tokens.word(t - 1) == "yield")
    before = s.story.text[s.start : s.tokens.ends[k - 1]] if k else ""
    written = TENORS.search(before)
    if written is None:
        return None
    short, long = sorted((float(written[1]), float(written[2])))
    i = next(n for n, start in enumerate(s.tokens.starts) if start >= s.start + written.start())
    issuer = next((f.key("place") for f in s.names if f.key("place")), s.story.place)
    return Mention(KIND, SpreadKey(issuer, long, issuer, short), i, t + 1)


def _between(s: Sentence, t: int) -> Mention | None:
    """ "the gap between X and Y yields", "the premium of X over Y"."""
    k = t + 1
    while s.tokens.word(k) == "(" and s.tokens.word(k + 2) == ")":
        k += 3
    demanded = s.tokens.word(t) == "premium" and "over" in s.tokens.words[t : t + 16]
    if s.tokens.word(k) not in ("between", "of", "over", "against") and not demanded:
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
    end = _tail(s, end)
    tenors = list(dict.fromkeys([*_bare_tenors(s, t, stop), *tenors]))
    if len(issuers) == 2:
        tenor = tenors[0] if tenors else None
        return Mention(KIND, SpreadKey(issuers[0], tenor or 10.0, issuers[1], tenor or 10.0), t, end)
    if len(tenors) == 2:
        issuer = issuers[0] if issuers else s.story.place
        long, short = max(tenors), min(tenors)
        return Mention(KIND, SpreadKey(issuer, long, issuer, short), t, end)
    return None


def _bare_tenors(s: Sentence, i: int, j: int) -> list[float]:
    """ "two- and 10-year": the number whose unit stands only at the second one."""
    words = s.tokens.words
    found = [words[t] for t in range(i, j - 2) if words[t + 1 : t + 3] == ["-", "and"]]
    return [float(WORD_NUMBERS.get(word, word)) for word in found if word in WORD_NUMBERS or word.isdecimal()]


def _pair_before(s: Sentence, t: int) -> Mention | None:
    """ "the BTP-Bund spread", "the 10-year U.S.-German yield spread", "the Portuguese spread over German Bunds"."""
    named = [f for f in s.names if f.key("place") or f.key("bond")]
    legs = [f for f in named if t - 8 <= f.i < t]
    after = [f for f in named if t < f.i <= t + 5]
    if legs and s.tokens.word(t + 1) in ("over", "to", "against") and after:
        legs = [legs[-1], after[0]]
    issuers = list(dict.fromkeys(f.key("place") or load(Bond)[f.key("bond") or ""].issuer for f in legs))
    if len(issuers) != 2:
        return None
    tenor = next((f.value for f in s.figures if f.unit == "tenor" and t - 9 <= f.i < t + 6), 10.0)
    end = _tail(s, max(t + 1, legs[-1].j))
    return Mention(KIND, SpreadKey(issuers[0], tenor, issuers[1], tenor), min(legs[0].i, t), end)


def _tail(s: Sentence, end: int) -> int:
    """The index after the words that end the second leg: "10-year government bond yields"."""
    tenors = {f.i: f.j for f in s.figures if f.unit == "tenor"}
    while True:
        named = s.name_at.get(end)
        if end in tenors:
            end = tenors[end]
        elif named is not None and named.key("bond"):
            end = named.j
        elif s.tokens.word(end) in TAIL:
            end += 1
        else:
            return end


def _curve(s: Sentence, t: int) -> Mention | None:
    """ "the two-year, 10-year yield curve", or the one spoken of before."""
    tenors = [f.value for f in s.figures if f.unit == "tenor" and t - 10 <= f.i < t]
    if s.tokens.word(t) == "curve" and len(tenors) == 2:
        issuer = next((f.key("place") for f in s.names if f.key("place")), s.story.place)
        return Mention(KIND, SpreadKey(issuer, max(tenors), issuer, min(tenors)), t - 1, t + 1)
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
