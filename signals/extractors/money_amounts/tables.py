"""Sums in the rows of tables and accounts: profits by quarter, values of transactions, the scale of a heading."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from signals.extractors.money_amounts.words import BY_SHARE, OF_SHARE, PER
from signals.grammar.context import Draft
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.lexicon import load
from signals.lexicon.entries import Currency
from signals.records import MoneyAmount

CELL_ENDS = frozenset("|:/")  # before a sum in a row of accounts
VALUED = frozenset("value amount consideration".split())  # heads of columns whose sums have their currency's code there
NEWEST_QUARTER = "newest quarter"  # the note of the sentence that told of it


def quarters_of_row(s: Sentence) -> Iterator[Draft]:
    """ "| Dec. 31 2024 | 0.10 | 0.30 | Beat |" under "QUARTER ENDING | ESTIMATE | ACTUAL": profits a share."""
    heads = [column.text for column in s.story.header]
    if heads[:1] != ["quarter ending"] or "actual" not in heads:
        return
    for head, (i, j) in zip(heads, s.cells, strict=False):
        figure = s.figure_from.get(i)
        standing = "expected" if "estimate" in head else head
        if figure is None or figure.j != j or figure.unit != "number" or standing not in ("expected", "actual"):
            continue
        newest = s.story.notes.setdefault(NEWEST_QUARTER, str(s.index))  # it heads the rows
        values = {
            "amount": figure.value * (figure.signed or 1),
            "currency": s.story.notes.get(BY_SHARE, s.story.dollar),
            "per": "share",
            "is_conversion": False,
            "status": "previous" if standing == "actual" and str(s.index) != newest else standing,
        }
        yield Draft(MoneyAmount, values, i, j, "money.quarter", (figure,))


def valued_in_row(s: Sentence) -> Iterator[Draft]:
    """ "| 03/02/2025 | 4,000 | 61.20 | 244,800.00 |" under "Total transaction value (SEK)"."""
    for column, (i, j) in zip(s.story.header, s.cells, strict=False):
        figure = s.figure_from.get(i)
        code = column.text[-4:-1].upper() if column.text.endswith(")") else ""
        if code not in load(Currency) or VALUED.isdisjoint(column.text.split()):
            continue
        if figure is not None and figure.j == j and figure.unit == "number":
            values = {"amount": figure.value, "currency": code, "per": None, "is_conversion": False, "status": "actual"}
            yield Draft(MoneyAmount, values, i, j, "money.valued", (figure,))


def scale_of_table(s: Sentence, figure: Figure) -> int:
    """What a sum in a row of accounts is to be multiplied by: "Net sales   $888,469", "Net sales: $888,469 / $870,120"
    under "(in thousands)"."""
    tokens, k = s.tokens, figure.i
    power = 0 if figure.scaled or figure.decimals > 1 else s.story.scale_at(tokens.starts[k])
    if not power:
        return 1
    pairs = itertools.pairwise(tokens.words) if "per" in s.vocabulary else ()
    if "eps" in s.vocabulary or any(word == "per" and unit in OF_SHARE | PER.keys() for word, unit in pairs):
        return 1  # sums per share are told in full
    apart = k > 0 and (tokens.word(k - 1) in CELL_ENDS or tokens.starts[k] - tokens.ends[k - 1] > 1)
    return 10**power if apart else 1
