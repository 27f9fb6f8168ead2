"""Gaps between two yields.

Reads:   "The gap between Italian and German 10-year yields narrowed 1 bp to 109 bps."
Gives:   YieldSpread.spread_bp and change_bp in basis points.
Refuses: what one company pays above others; a gap whose legs are not named, but for those of credit of a grade.
Source:  market usage; "the yield curve" is the 10-year over the 2-year yield.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from signals.grammar.context import Draft, signed
from signals.grammar.figures import WORD_NUMBERS, Figure
from signals.grammar.prices import price_columns
from signals.grammar.readings import Role
from signals.grammar.sentence import Found, Sentence
from signals.grammar.spans import change_period
from signals.grammar.statements import Mention, Statement
from signals.lexicon import load
from signals.lexicon.entries import Bond
from signals.records import YieldSpread

KIND = "spread"
TAIL = frozenset("yield yields bond bonds government debt treasury notes note s ' -".split())
TENORS = re.compile(r"\b(\d\d?)(?:s ?[-/]? ?(\d\d?)s| ?[-/] ?(\d\d?)s?)$")
IN_YIELD = (["in", "yield"], ["in", "yields"])
OVER = frozenset("over to against versus with".split())
ABOVE = frozenset("over above".split())  # before the bond that another yields more than
BESIDE = frozenset(", or about some around roughly nearly (".split())  # before by how much it does
OPENINGS = frozenset("a an the seen viewed considered which".split())
STATES = frozenset("at was is were stands stood".split())
REPEATED = frozenset("spread gap premium differential".split())  # tell of the spread told before
ALIKE = frozenset("the equivalent comparable benchmark corresponding".split())  # before the bond that is compared with
GOING_ON = STATES | {"has", "had"}
LENT = frozenset("priced pricing corporate credit coupon issue issued loan junk high-yield investment-grade".split())
PAIRED = (["the", "two"], ["the", "pair"])
BASIS_POINTS = ("bp", "pp", "points")
HEADS = frozenset("gap spread spreads difference differential differentials premium curve".split())
ASKED = frozenset("extra additional".split())  # before the yield that buyers demand
COUNTRY_RISK = frozenset({"country", "risk"})
DEMANDED = frozenset("premium yield".split())  # that buyers ask for one bond above another
DEMAND_REACH = 16  # tokens within which the other is told
OTHERWISE = frozenset("instead rather".split())
CREDIT_HEADS = frozenset(("spread", "spreads"))
OF_CREDIT = frozenset(
    "credit corporate bond debt investment high yield grade junk ig hy u.s. us euro - option adjusted".split()
)
GRADES = frozenset((("investment", "-", "grade"), ("high", "-", "yield"), ("investment", "grade", "credit")))
GRADED = frozenset("credit junk ig hy".split())
DEALS = frozenset("priced pricing coupon issue issued issuance loan loans deposit notes tranche bid-ask".split())
OWNED = frozenset("its their our his her whose s".split())
LEAVING = (["leaving", "the"], ["left", "the"])
YIELDING = frozenset("yield yields yielded yielding".split())


class SpreadKey(NamedTuple):
    issuer: str | None
    tenor: float | None
    vs_issuer: str | None
    vs_tenor: float | None


def mentions(s: Sentence) -> Iterator[Mention]:
    if "bond" in s.name_kinds and not s.vocabulary.isdisjoint(ABOVE):
        yield from _above(s)
    if "bond" in s.name_kinds and "/" in s.vocabulary:
        yield from _slashed(s)
    if s.vocabulary.issuperset(COUNTRY_RISK) or "embi" in s.vocabulary:
        yield from _country_risk(s)
    if s.vocabulary.isdisjoint(HEADS) and ("yield" not in s.vocabulary or s.vocabulary.isdisjoint(ASKED)):
        return
    told: Mention | None = None
    for t, word in enumerate(s.tokens.words):
        if not _is_head(s, t):
            continue
        short = _in_short(s, t)
        if short is not None:
            yield short
            continue
        if word == "curve" and s.tokens.word(t - 1) != "yield":
            continue
        mention = _between(s, t) or _pair_before(s, t) or _curve(s, t) or _one_leg(s, t) or _left_between(s, t)
        mention = mention or _again(s, t, told) or _of_credit(s, t)
        if mention:
            told = mention
            yield mention


def _above(s: Sentence) -> Iterator[Mention]:
    """ "Ten-year BTPs yielded 3.9%, 140 basis points over Bunds": how far the yield just told lies above another's."""
    if YIELDING.isdisjoint(s.vocabulary) or _is_lent(s):
        return
    for figure in s.figures:
        if figure.unit != "bp" or s.tokens.word(figure.j) not in ABOVE or s.tokens.word(figure.i - 1) not in BESIDE:
            continue
        base = _bond_behind(s, figure.j + 1)
        before = [issuer for f in s.names if f.j <= figure.i and (issuer := _issuer(f))]
        bond = s.story.recent("bond")
        issuer = before[-1] if before else getattr(bond.key, "issuer", None) if bond is not None else None
        over = _issuer(base) if base is not None else None
        if base is None or over is None or issuer in (None, over):
            continue
        tenor = next((f.value for f in s.figures if f.unit == "tenor" and f.j <= figure.i), 10.0)
        yield Mention(KIND, SpreadKey(issuer, tenor, over, tenor), figure.j, _tail(s, base.j))


def _slashed(s: Sentence) -> Iterator[Mention]:
    """ "BTP/Bund 147bp (+6bp)", "OAT/Bund at 80bp", as brokers write the gap of two bonds' yields."""
    for found in s.names:
        other = s.name_at.get(found.j + 1) if found.key("bond") and s.tokens.word(found.j) == "/" else None
        if other is None or not other.key("bond") or other.i != found.j + 1:
            continue
        figure = s.figure_from.get(other.j + (s.tokens.word(other.j) == "at"))
        issuer, over = _issuer(found), _issuer(other)
        if issuer != over and figure is not None and figure.unit == "bp":
            yield Mention(KIND, SpreadKey(issuer, 10.0, over, 10.0), found.i, other.j)


def _bond_behind(s: Sentence, k: int) -> Found | None:
    """ "comparable Bunds", "German 10-year Bunds": the market's name of a bond in the phrase that begins at token k."""
    tenors = {f.i: f.j for f in s.figures if f.unit == "tenor"}
    while True:
        named = s.name_at.get(k)
        if named is not None and named.key("bond"):
            return named
        if s.tokens.word(k) in ALIKE:
            k += 1
        elif k in tenors:
            k = tenors[k]
        elif named is not None and named.key("place"):
            k = named.j
        else:
            return None


def _is_head(s: Sentence, t: int) -> bool:
    """ "the difference in yield between", "the yield difference", "the extra yield that buyers demand"."""
    word, lead = s.tokens.word(t), s.tokens.word(t - 1)
    if word == "difference":
        return s.tokens.words[t + 1 : t + 3] in IN_YIELD or lead == "yield"
    return word in HEADS or (word == "yield" and lead in ASKED)


def _country_risk(s: Sentence) -> Iterator[Mention]:
    """ "Argentina's country risk fell 12 points to 1,050", "The EMBI+ ended at 243 bp over Treasuries": what bonds in
    dollars pay above those of the United States."""
    words = s.tokens.words
    risks = [t for t in range(1, len(words)) if words[t - 1 : t + 1] == ["country", "risk"]]
    named = next((place for f in s.names if (place := f.key("place")) and place != "US"), None)
    for t in risks[:1] or [t for t, word in enumerate(words) if word == "embi"][:1]:
        issuer = named or (s.story.here if risks else None)
        j = t + 1 + (s.tokens.word(t + 1) in ("+", "plus"))
        while s.tokens.word(j) in ("index", "spread", "spreads"):
            j += 1
        if issuer != "US":
            yield Mention(KIND, SpreadKey(issuer, None, "US", None), t - 1 if risks else t, j)


def _in_short(s: Sentence, t: int) -> Mention | None:
    """ "the 2s/10s curve", "the 2s10s spread", "the 2-10 yield curve", as traders write two tenors."""
    k = t - (s.tokens.word(t - 1) == "yield")
    before = s.story.text[s.start : s.tokens.ends[k - 1]] if k else ""
    written = TENORS.search(before)
    if written is None:
        return None
    short, long = sorted((float(written[1]), float(written[2] or written[3])))
    i = next(n for n, start in enumerate(s.tokens.starts) if start >= s.start + written.start())
    issuer = next((f.key("place") for f in s.names if f.key("place")), s.story.here)
    return Mention(KIND, SpreadKey(issuer, long, issuer, short), i, t + 1)


def _between(s: Sentence, t: int) -> Mention | None:
    """ "the gap between X and Y yields", "the premium of X over Y"."""
    k = t + 1
    while s.tokens.word(k) == "(" and s.tokens.word(k + 2) == ")":
        k += 3
    k += 2 if s.tokens.words[k : k + 2] in IN_YIELD else 0  # "the difference in yield between"
    k += s.tokens.word(k) == ","  # "the yield difference, or spread, between"
    asked = s.tokens.words[t : t + DEMAND_REACH]
    demanded = s.tokens.word(t) in DEMANDED and ("over" in asked or not OTHERWISE.isdisjoint(asked))
    if s.tokens.word(k) not in ("between", "of", "on", "over", "against") and not demanded:
        return None
    first = 0 if s.tokens.words[k + 1 : k + 3] in PAIRED or s.tokens.word(k + 1) == "them" else t - 3
    stop = next((f.i for f in s.figures if f.i > t and f.unit not in ("tenor", "year")), len(s.tokens))
    stop = min(stop, next((m for m in range(t, stop) if m in s.motion_at and s.motion_at[m][0].part == "verb"), stop))
    stop = min(stop, next((m for m in range(k, stop) if _apart(s, m)), stop))
    issuers: list[str] = []
    tenors: list[float] = []
    end = t + 1
    for found in s.names:
        if (t if first else 0) <= found.i < stop:
            issuer = _issuer(found)
            if issuer:
                if issuer not in issuers:
                    issuers.append(issuer)
                end = max(end, found.j)
    named = [f for f in s.names if (t if first else 0) <= f.i < stop and _issuer(f)]
    if s.tokens.word(k) in ("over", "against") and all(f.i > t for f in named):
        issuers.reverse()  # "the spread over Bunds of French bonds", but not "Italy's spread over Germany"
    for figure in s.figures:
        if figure.unit == "tenor" and first <= figure.i < stop:
            tenors.append(figure.value)
            end = max(end, figure.j)
    end = _tail(s, end)
    tenors = list(dict.fromkeys([*_bare_tenors(s, t, stop), *tenors]))
    if not first and not issuers and not tenors and s.story.before is not None:
        issuers, tenors = _told_before(s.story.before)  # "The gap between the two stood at 27 basis points"
    if demanded and issuers == ["US"] and "emerging" in asked:
        return Mention(KIND, SpreadKey(None, None, "US", None), t, end)
    if len(issuers) == 2:
        tenor = tenors[0] if tenors else None
        return Mention(KIND, SpreadKey(issuers[0], tenor or 10.0, issuers[1], tenor or 10.0), t, end)
    if len(tenors) == 2:
        issuer = issuers[0] if issuers else s.story.here
        long, short = max(tenors), min(tenors)
        return Mention(KIND, SpreadKey(issuer, long, issuer, short), t, end)
    return None


def _told_before(before: Sentence) -> tuple[list[str], list[float]]:
    """The countries and tenors of the yields that the sentence before told of."""
    issuers = list(dict.fromkeys(issuer for f in before.names if (issuer := _issuer(f))))
    tenors = list(dict.fromkeys(f.value for f in before.figures if f.unit == "tenor"))
    return (issuers, tenors) if "bond" in before.name_kinds or not YIELDING.isdisjoint(before.vocabulary) else ([], [])


def _apart(s: Sentence, t: int) -> bool:
    """Where the legs are told and an apposition begins: "— a gauge of the premium on French debt —"."""
    return s.tokens.word(t) in ("—", "–") or (s.tokens.word(t) == "," and s.tokens.word(t + 1) in OPENINGS)


def _issuer(found: Found) -> str | None:
    bond = found.key("bond")
    return found.key("place") or (load(Bond)[bond].issuer if bond else None)


def _is_lent(s: Sentence) -> bool:
    """ "Calder priced the notes at a spread over Treasuries of 150 basis points": what a company pays."""
    return not LENT.isdisjoint(s.vocabulary)


def _one_leg(s: Sentence, t: int) -> Mention | None:
    """ "narrowing the gap to Bunds", "the spread over Germany", "the premium on Portuguese debt": one leg is named, the
    other was spoken of before."""
    if s.tokens.word(t + 1) not in OVER and s.tokens.words[t : t + 2] != ["premium", "on"]:
        return None
    if _is_lent(s):
        return None
    k = next((k for k in range(t + 2, len(s.tokens)) if s.tokens.word(k) not in ALIKE), t + 2)
    named = next((f for f in s.names if t + 1 < f.i <= max(k, t + 3) and _issuer(f)), None)
    if named is None:
        return None
    told, end = _issuer(named), _tail(s, named.j)
    last = s.story.recent(KIND)
    if s.tokens.word(t + 1) == "on":
        vs = getattr(last.key, "vs_issuer", None) if last is not None else None
        return Mention(KIND, SpreadKey(told, 10.0, vs, 10.0), t, end) if vs and vs != told else None
    before = [issuer for f in s.names if f.j <= t and (issuer := _issuer(f))]
    bond = s.story.recent("bond")
    here = None if YIELDING.isdisjoint(s.vocabulary) else s.story.here  # "the 10-year yield rose, narrowing the gap to"
    issuer = before[-1] if before else getattr(bond.key, "issuer", None) if bond is not None else here
    return Mention(KIND, SpreadKey(issuer, 10.0, told, 10.0), t, end) if issuer and issuer != told else None


def _bare_tenors(s: Sentence, i: int, j: int) -> list[float]:
    """ "two- and 10-year": the number whose unit stands only at the second one."""
    words = s.tokens.words
    found = [words[t] for t in range(i, j - 2) if words[t + 1 : t + 3] == ["-", "and"]]
    return [float(WORD_NUMBERS.get(word, word)) for word in found if word in WORD_NUMBERS or word.isdecimal()]


def _pair_before(s: Sentence, t: int) -> Mention | None:
    """ "the BTP-Bund spread", "the 10-year U.S.-German yield spread", "the Portuguese spread over German Bunds"."""
    named = [f for f in s.names if f.key("place") or f.key("bond")]
    legs = [f for f in named if t - 10 <= f.i < t]
    after = [f for f in named if t < f.i <= t + 5]
    if legs and s.tokens.word(t + 1) in ("over", "to", "against") and after:
        legs = [] if _is_lent(s) else [legs[-1], after[0]]
    issuers = list(dict.fromkeys(_issuer(f) for f in legs))
    if len(issuers) != 2 or any(_apart(s, m) for m in range(legs[0].i, t)):
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
    told = [f for f in s.figures if f.unit == "tenor" and t - 10 <= f.i < t]
    if s.tokens.word(t) == "curve" and len(told) == 2:
        issuer = next((place for f in s.names if (place := _issuer(f))), s.story.here)
        short, long = sorted(f.value for f in told)
        return Mention(KIND, SpreadKey(issuer, long, issuer, short), told[0].i, t + 1)
    carried = s.story.last.get(KIND)
    if s.tokens.word(t) == "curve" and carried is not None:
        return Mention(KIND, carried.key, t - 1, t + 1)
    return None


def _again(s: Sentence, t: int, told: Mention | None) -> Mention | None:
    """ "The spread has since narrowed to 210 basis points", "the so-called spread", "the 10-year spread": the one
    spoken of before, or that of another tenor."""
    last = told or s.story.recent(KIND)
    tenor = next((f for f in s.figures if f.unit == "tenor" and f.j == t), None)
    i = tenor.i if tenor is not None else t
    lead = s.tokens.words[max(0, i - 4) : i]
    if last is None or not (lead[-1:] == ["the"] or lead == ["the", "so", "-", "called"]):
        return None
    goes_on = t + 1 in s.motion_at or s.tokens.word(t + 1) in GOING_ON or "reach" in s.classes(t + 1)
    named = s.tokens.word(t) in REPEATED and goes_on
    if tenor is None or not named:
        return Mention(KIND, last.key, t - 1, t + 1, refers=True) if named else None
    key = last.key
    assert isinstance(key, SpreadKey)
    if None in (key.issuer, key.vs_issuer) or key.issuer == key.vs_issuer:
        return None
    return Mention(KIND, key._replace(tenor=tenor.value, vs_tenor=tenor.value), tenor.i, t + 1)


def _of_credit(s: Sentence, t: int) -> Mention | None:
    """ "Investment-grade credit spreads tightened 9 bps to 80 bps", "high-yield spreads stood at 287 bps": what debt of
    a grade pays above that of governments; neither leg is a country."""
    words, i = s.tokens.words, t
    if words[t] not in CREDIT_HEADS or not DEALS.isdisjoint(s.vocabulary):
        return None
    while words[i - 1 : i] and words[i - 1] in OF_CREDIT:
        i -= 1
    graded = any(tuple(words[k : k + 3]) in GRADES for k in range(i, t)) or not GRADED.isdisjoint(words[i:t])
    stated = t + 1 in s.motion_at or s.tokens.word(t + 1) in GOING_ON | {"were"}
    owned = s.tokens.word(i - 1) in OWNED
    return Mention(KIND, SpreadKey(None, None, None, None), i, t + 1) if graded and stated and not owned else None


def _left_between(s: Sentence, t: int) -> Mention | None:
    """ "Germany's 10-year yield fell to 2.43% and Italy's to 3.52%, leaving the spread at 108 bps": between the two
    whose yields the sentence has told, of which the German one is what the other is set against."""
    if s.tokens.words[t - 2 : t] not in LEAVING or s.tokens.word(t + 1) != "at" or YIELDING.isdisjoint(s.vocabulary):
        return None
    issuers = list(dict.fromkeys(issuer for f in s.names if f.j <= t and (issuer := _issuer(f))))
    if len(issuers) != 2 or "DE" not in issuers:
        return None
    tenor = next((f.value for f in s.figures if f.unit == "tenor" and f.i < t), 10.0)
    return Mention(KIND, SpreadKey(next(of for of in issuers if of != "DE"), tenor, "DE", tenor), t - 1, t + 1)


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    if figure.unit in ("bp", "pp", "points"):
        return True
    return figure.unit == "number" and role in ("level", "prior")  # "to 389 basis points from 396"


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    for st in statements:
        legs = st.of_kind(KIND)
        if not legs:
            continue
        key = legs[0].key
        assert isinstance(key, SpreadKey)
        level = st.level
        change = next((f for f in (st.change, st.change_abs) if f is not None and f.unit in BASIS_POINTS), None)
        columns = price_columns(s, st, place=key.issuer)
        columns.pop("moment")
        columns.pop("change_pct", None)
        spread = None if level is None else round(level.stated * (100 if level.unit == "pp" else 1), 6)
        bp = signed(change, st.direction)
        stated = change is not None and s.tokens.word(s.skip_left(change.i) - 1) in STATES
        if any(s.tokens.word(figure.j) == "inside" for figure in st.figures):
            continue  # "and 31bp inside its level of January"
        if change is not None and level is None and (bp is None or stated):
            spread, change, bp = change.stated, None, None  # "the spread was 22.5 bps", "was -18 bps"
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
