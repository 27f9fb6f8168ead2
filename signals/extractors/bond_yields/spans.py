"""The words that a bond's name is made of: "Germany's benchmark 10-year Bund yield"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from signals.extractors.bond_yields.issuers import is_code, issuer_of
from signals.extractors.bond_yields.keys import HEADS, ISSUER, KIND
from signals.extractors.bond_yields.maturities import due_at, is_issue, maturity_of_number
from signals.grammar.figures import Figure
from signals.grammar.sentence import Found, Sentence
from signals.lexicon import load
from signals.lexicon.entries import Bond
from signals.lexicon.vocabulary import bond_series
from signals.tokens import CODE

BORROWING = frozenset("borrowing cost costs".split())  # "10-year borrowing costs" are its yield
LENDING = frozenset("lending deposit loan mortgage discount".split())  # rates of banks, of a term too
PARTS = (
    HEADS
    | BORROWING
    | frozenset(
        "benchmark government sovereign on the of 's ' s - rate interest policy sensitive long longer dated state"
        " treasury equivalent euro zone bloc year new current most traded liquid outstanding linked inflation federal"
        " national his international hard currency denominated discount".split()
    )
)
WIDE_HEADS = frozenset("instrument security securities".split())  # of more than governments' bonds
OPENINGS = HEADS | frozenset("benchmark government sovereign inflation".split())
MIN_TENOR = 0.07  # four weeks; shorter spans ("a two-day low") name no bill
SERIES = re.compile(r"[0-9]{5}")
SELLERS = frozenset("treasury government sovereign".split())  # of bonds
DATED = frozenset("maturity bond bonds note notes paper one eurobond issue".split())  # may follow the year of a bond
A_BOND = frozenset("a the".split())


@dataclass
class Span:
    """The words of one bond from token i on, as far as they are read: "Germany's 10-year Bund yield"."""

    s: Sentence
    i: int
    tenors: Mapping[int, Figure]  # by their first token
    years: Mapping[int, int]  # of years and dated days: first token, and the one behind
    coupons: Mapping[int, Figure]  # percentages by their first token
    stop: int = 0  # behind the last telling part
    issuer: str | None = None
    tenor: float | None = None
    maturity: int | None = None
    head: bool = False  # a word like "bond" or "yield", or a market's name, was read
    in_yield: bool = False
    named: bool = False  # by its market: "Bund"


def span_at(s: Sentence, i: int, tenors: Mapping[int, Figure], years: Mapping[int, int]) -> Span | None:
    """The longest run of a bond's parts that starts at token i, trimmed to its last telling part."""
    opening = s.name_at.get(i)
    if s.tokens.word(i) in PARTS - OPENINGS and not (opening is not None and opening.key("bond")):
        return None
    span = Span(s, i, tenors, years, {f.i: f for f in s.figures if f.unit == "percent"}, stop=i)
    t, behind = i, _behind(span, i)
    while behind > t:
        t = behind
        behind = _behind(span, t) if t < len(s.tokens) else t
    return span if span.head or span.tenor is not None else None


def _behind(span: Span, t: int) -> int:
    """The token behind the part of a bond's name that starts at token t; t itself where none does."""
    if t in span.tenors:
        return _behind_tenor(span, t)
    if t in span.coupons and t > span.i and _is_coupon(span, span.coupons[t]):
        return span.coupons[t].j
    found = span.s.name_at.get(t)
    if found is not None and found.i == t:
        if key := found.key("bond"):
            return _behind_name(span, found, load(Bond)[key])
        if place := found.key("place"):
            return _behind_place(span, found, place)
    return _behind_code(span, t) or _behind_year(span, t) or _behind_series(span, t) or _behind_word(span, t, found)


def _behind_tenor(span: Span, t: int) -> int:
    """ "10-year": behind the one tenor that a bond has."""
    tenor = span.tenors[t]
    if span.tenor is not None or tenor.value < MIN_TENOR:
        return t
    span.tenor, span.stop = tenor.value, tenor.j
    return tenor.j


def _behind_name(span: Span, found: Found, entry: Bond) -> int:
    """ "Bund", "Treasury": behind a market's name of bonds, if they are of the same issuer as those named before."""
    issuer = issuer_of(span.s, entry)
    if span.named and span.issuer != issuer:
        return found.i
    span.named = span.head = True
    span.issuer, span.tenor, span.stop = issuer, span.tenor or entry.tenor_years, found.j
    return found.j


def _behind_place(span: Span, found: Found, place: str) -> int:
    """ "German": behind the one country whose bond it is."""
    if span.issuer is not None and span.issuer != place:
        return found.i
    span.issuer = place
    return found.j


def _behind_code(span: Span, t: int) -> int | None:
    """ "OFZ 26240 bonds", "| KR 10 YR Bond |": behind a series' number, or a country's code."""
    tokens = span.s.tokens
    if span.named and t == span.stop and tokens.word(t + 1) in HEADS and SERIES.fullmatch(tokens.raw[t]):
        return t + 1
    if t == span.i and t + 1 in span.tenors and span.s.is_row and is_code(tokens.raw[t]):
        span.issuer = tokens.raw[t]
        return t + 1
    return None


def _behind_year(span: Span, t: int) -> int | None:
    """ "due 2040", "the 2035 bond", "the benchmark July 18, 2007 bond": behind what tells when a bond falls due."""
    tokens = span.s.tokens
    if _may_fall_due(span, t) and (due := due_at(span.s, t)) is not None:
        span.maturity, span.stop = due
        span.head = True
        return span.stop
    stop = span.years.get(t)
    if stop is None or not (tokens.word(stop) in DATED or (t > span.i and stop == t + 1)):
        return None
    span.maturity, span.stop = int(tokens.raw[stop - 1]), stop
    span.head = span.head or is_issue(span.s, stop)
    return stop


def _behind_series(span: Span, t: int) -> int | None:
    """ "R213", "R2035", "R157 (2015)": behind the letters of a series and their number."""
    s = span.s
    if s.tokens.raw[t] not in bond_series() or t + 1 >= len(s.tokens) or t + 1 not in s.bond_numbers:
        return None
    maturity, stop = maturity_of_number(s, t + 1, span.years)
    span.issuer, span.head = bond_series()[s.tokens.raw[t]].issuer, True
    span.maturity, span.stop = maturity or span.maturity, stop  # "the 2030 R213 bond"
    return stop


def _behind_word(span: Span, t: int, found: Found | None) -> int:
    """ "benchmark", "yield", "borrowing costs", the currency of "10 percent peso bond": behind a plain word of a bond's
    name."""
    s, word = span.s, span.s.tokens.word(t)
    in_money = found is not None and found.key("noun") and t > span.i and _counts_bonds(s, t + 1)
    if not (word in PARTS or in_money or s.tokens.kinds[t] == CODE):
        return t
    if word in BORROWING and span.tenor is not None and s.tokens.words[t + 1 : t + 3] != ["of", "funds"]:
        span.head = span.in_yield = True
        span.stop = t + 1
    elif _is_head(span, t) or (word == "rate" and _is_yield(span, t)):
        span.head = True
        span.in_yield = span.in_yield or word.startswith("yield")
        span.stop = t + 1
    elif word in ("on", "of") and not span.in_yield:
        return t
    return t + 1


def _is_head(span: Span, t: int) -> bool:
    """ "bond", "the 91-day instrument", "government security"; but not "the US Securities and Exchange Commission"."""
    word = span.s.tokens.word(t)
    return word in HEADS and (word not in WIDE_HEADS or span.tenor is not None or span.s.tokens.word(t - 1) in SELLERS)


def _is_yield(span: Span, t: int) -> bool:
    """ "the 10-year rate", where yields are spoken of; but no lending rate."""
    of_tenor = span.tenor is not None and not span.head and span.s.tokens.word(t - 1) not in LENDING
    return of_tenor and (KIND in span.s.story.last or "yield" in span.s.tokens.words)


def _may_fall_due(span: Span, t: int) -> bool:
    """Whether a bond's year may follow its parts: of a yield, of a country, or sold by a government: "the Treasury sold
    800 million euros of the bond maturing July 2031", "a new 10-year benchmark due July 2035", and where the bonds of a
    government were spoken of "a bond maturing on 15.03.2031"."""
    s = span.s
    if not (span.head or (span.tenor is not None and s.tokens.word(t - 1) == "benchmark")):
        return False
    known = span.issuer or span.in_yield or span.tenor or not SELLERS.isdisjoint(s.vocabulary)
    return bool(known) or (ISSUER in s.story.notes and s.tokens.word(t - 2) in A_BOND)


def _is_coupon(span: Span, figure: Figure) -> bool:
    """ "Egypt's 7.6% 2029 bond", "the benchmark 6.79% bond", "the yield on the 12.8 percent bond due June 2031"."""
    told = span.issuer is not None or span.s.tokens.word(figure.i - 1) == "benchmark"
    return told or (span.in_yield and span.s.tokens.word(figure.j) in HEADS)


def _counts_bonds(s: Sentence, j: int) -> bool:
    """Whether a currency that ends before token j is that of bonds: "dollar bonds", "dollar-denominated bonds"."""
    return s.tokens.word(j) in HEADS or s.tokens.words[j : j + 2] == ["-", "denominated"]
