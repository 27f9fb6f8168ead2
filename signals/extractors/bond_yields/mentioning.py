"""Where a sentence speaks of a bond."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from signals.extractors.bond_yields.issuers import is_code
from signals.extractors.bond_yields.keys import HEADS, KIND, BondKey
from signals.extractors.bond_yields.naming import mention_of
from signals.extractors.bond_yields.spans import DATED, OPENINGS, SELLERS, Span, span_at
from signals.grammar.figures import WORD_NUMBERS, Figure
from signals.grammar.sentence import BOND_YEAR, Sentence
from signals.grammar.statements import Mention
from signals.lexicon.vocabulary import bond_series
from signals.tokens import CODE

LENGTHS = frozenset("longer shorter - dated benchmark".split())  # said of a bond before its year


def mentions(s: Sentence) -> Iterator[Mention]:
    """Noun phrases of a bond: place, tenor or maturity, market name, "bond" or "yield"."""
    tenors = {f.i: f for f in s.figures if f.unit == "tenor"}
    if not (tenors or _may_name_bonds(s)):
        return
    years = {f.i: f.j for f in s.figures if f.unit == "year"} | {
        d.i: d.j for d in s.dates if d.year and (d.kind == "day" or (d.kind == "year" and d.j == d.i + 1))
    }
    last: Mention | None = None
    stop = 0
    for i in _openings(s, tenors):
        span = span_at(s, i, tenors, years) if i >= stop else None
        if span is None:
            continue
        mention, stop = mention_of(s, span, last), span.stop
        if mention is not None:
            mention.i = _start(s, span, mention, last)
            yield from _first_tenor(s, i, mention)
            last = mention
            yield mention
    yield from _possessives(s)


def _may_name_bonds(s: Sentence) -> bool:
    """Whether a word of the sentence may name a bond, besides its tenors."""
    if "bond" in s.name_kinds or "equivalent" in s.vocabulary or not HEADS.isdisjoint(s.vocabulary):
        return True
    return not bond_series().keys().isdisjoint(s.tokens.raw)


def _start(s: Sentence, span: Span, mention: Mention, last: Mention | None) -> int:
    """Where the words before a bond begin that belong to it: "that on five-year notes", "the return on the five-year
    bond", "The 7.04 per cent-2034 paper"."""
    if (coupon := _coupon_to(s, span)) is not None:
        return coupon.i
    if (returned := _return_on(s, span.i)) is not None:
        return returned
    that = _that_on(s, span.i) if last is not None else None
    return that if that is not None else mention.i


def _that_on(s: Sentence, i: int) -> int | None:
    """ "and that on five-year notes", "and that on the longer-dated 2036 bond": where such words before token i begin,
    which stand for a yield."""
    k = i
    while s.tokens.word(k - 1) in LENGTHS:
        k -= 1
    k -= s.tokens.word(k - 1) == "the"
    told = s.tokens.word(k - 2) == "that" and s.tokens.word(k - 1) in ("on", "of")
    return k - 2 if told and s.tokens.word(k - 3) in (",", "and", "while") else None


def _return_on(s: Sentence, i: int) -> int | None:
    """ "the return on the five-year bond lost 1.1 basis points": where such words before token i begin, as Seoul's
    press calls a yield; a return told without basis or percentage points is what holders have earned."""
    k = i - (s.tokens.word(i - 1) == "the")
    told = s.tokens.words[max(0, k - 2) : k] == ["return", "on"] and any(f.unit in ("bp", "pp") for f in s.figures)
    return k - 2 if told else None


def _coupon_to(s: Sentence, span: Span) -> Figure | None:
    """ "The 7.04 per cent-2034 paper", "the 6.9 per cent government security maturing in 2034": what a bond pays, told
    before the words that tell its year."""
    i = span.i
    if span.maturity is not None and s.tokens.word(i) in SELLERS:
        return next((f for f in s.figures if f.j == i and f.unit == "percent"), None)
    if s.tokens.word(i - 1) != "-" or not BOND_YEAR.fullmatch(s.tokens.raw[i]):
        return None
    return next((f for f in s.figures if f.j == i - 1 and f.unit == "percent"), None)


def _openings(s: Sentence, tenors: Mapping[int, Figure]) -> list[int]:
    """The tokens that a bond's noun phrase may start with."""
    tokens, series = s.tokens, bond_series()
    told = {i for i, word in enumerate(tokens.words) if word in OPENINGS}
    told -= {i for i in told if tokens.words[max(0, i - 2) : i] == ["high", "-"]}  # "high-yield spreads"
    told.update(i for i, raw in enumerate(tokens.raw) if raw in series or tokens.kinds[i] == CODE)
    told.update(found.i for found in s.names if found.key("bond") or found.key("place"))
    told.update(i - 1 for i in tenors if i and is_code(tokens.raw[i - 1]) and s.is_row)
    told.update(d.i for d in s.dates if d.kind in ("year", "day") and d.year and tokens.word(d.j) in DATED)
    years = (f.i for f in s.figures if f.unit == "year" and tokens.word(f.j) in DATED)
    told.update(i for i in years if tokens.word(i - 1) in LENGTHS)  # "longer-dated 2036 bond"
    return sorted(told.union(tenors))


def _first_tenor(s: Sentence, i: int, mention: Mention) -> Iterator[Mention]:
    """ "two- and 10-year Treasury yields": the tenor whose unit stands only at the second one."""
    words = s.tokens.words
    if words[i - 2 : i] != ["-", "and"] or i < 3:
        return
    number = words[i - 3]
    tenor = float(WORD_NUMBERS[number]) if number in WORD_NUMBERS else float(number) if number.isdecimal() else None
    key = mention.key
    if tenor and isinstance(key, BondKey):
        yield Mention(KIND, key._replace(tenor=tenor), i - 3, i - 1)


def _possessives(s: Sentence) -> Iterator[Mention]:
    """ "and Italy's was 2 bps higher", "Japan's equivalent": another country's bond of the tenor named before."""
    words = s.tokens.words
    if "equivalent" in s.vocabulary:
        yield from _equivalents(s)
    tenor = next((f for f in s.figures if f.unit == "tenor"), None)
    for found in s.names:
        j = found.j
        place = found.key("place")
        if (
            place
            and tenor is not None
            and found.i > tenor.j
            and words[j : j + 2] == ["'", "s"]
            and s.tokens.word(j + 2) in ("was", "rose", "fell", "at", "stood")
        ):
            yield Mention(KIND, BondKey(place, tenor.value, None, True), found.i, j + 2)


def _equivalents(s: Sentence) -> Iterator[Mention]:
    """ "its German equivalent was at 2.4%": of the same tenor as the bond that was spoken of last."""
    words = s.tokens.words
    before = s.story.recent(KIND)
    for found in s.names:
        place = found.key("place")
        j = found.j + 2 if words[found.j : found.j + 2] == ["'", "s"] else found.j
        adjective = s.tokens.word(found.i - 1) == "equivalent" and s.tokens.word(j) in HEADS  # "the equivalent Italian"
        if place and (s.tokens.word(j) == "equivalent" or adjective):
            tenors = [f.value for f in s.figures if f.unit == "tenor" and f.j <= found.i]
            tenor = tenors[-1] if tenors else getattr(before.key, "tenor", None) if before is not None else None
            if tenor is not None:
                yield Mention(KIND, BondKey(place, tenor, None, in_yield=True), found.i - adjective, j + 1)
