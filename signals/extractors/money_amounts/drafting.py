"""Records of sums of money: each sum of a sentence that is no price of another table."""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.money_amounts.conversions import is_conversion, tells_home, twin_beside
from signals.extractors.money_amounts.per import per_of
from signals.extractors.money_amounts.refusals import is_price, is_price_mark, note_prices
from signals.extractors.money_amounts.shares import is_set_against
from signals.extractors.money_amounts.standing import standing_of
from signals.extractors.money_amounts.tables import quarters_of_row, scale_of_table, valued_in_row
from signals.extractors.money_amounts.words import BY_SHARE
from signals.grammar.context import Draft, qualifier
from signals.grammar.figures import Figure
from signals.grammar.readings import Role
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention, Statement
from signals.records import MoneyAmount

KIND = "money"


def mentions(s: Sentence) -> Iterator[Mention]:
    return iter(())


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    return False


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    before: Figure | None = None
    by_share: Figure | None = None  # the last sum per share
    if s.has_cue("technical"):
        return  # "support at $95,000" is no sum
    if s.is_row:
        yield from quarters_of_row(s)
        yield from valued_in_row(s)
    note_prices(s)
    for figure in s.figures:
        if figure.unit != "money":
            continue
        if not figure.claimed and not (is_price_mark(s, figure) or is_price(s, figure)):
            draft = _draft(s, figure, before, by_share)
            yield draft
            if draft.values["per"] == "share":
                by_share = figure
                s.story.notes[BY_SHARE] = draft.values["currency"]
        before = figure


def _draft(s: Sentence, figure: Figure, before: Figure | None, by_share: Figure | None) -> Draft:
    """The record of "40 billion lira ($1.02 billion)", with the sum before it and the last one per share."""
    converts = before is not None and is_conversion(s, before, figure)
    abroad = converts and before is not None and not tells_home(s, before, figure)
    per, stop = per_of(s, figure)
    if (twin := twin_beside(s, figure)) is not None:
        per = per_of(s, twin)[0]
    if per is None and by_share is not None and is_set_against(s, figure, by_share):
        per = "share"
    times = scale_of_table(s, figure)
    value = figure.value * (figure.signed or 1) * times
    values = {
        "amount": None if figure.is_range else value,
        "amount_low": figure.low if figure.low is None else figure.low * times,
        "amount_high": figure.high if figure.high is None else figure.high * times,
        "currency": s.dollar if figure.bare_dollar and not abroad else figure.currency,
        "per": per,
        "is_conversion": converts,
        "converted_from": before.value if converts and before is not None else None,
        "status": standing_of(s, before if converts and before is not None else figure),
        "qualifier": qualifier(s, figure),
    }
    rule = "money.conversion" if converts else "money.range" if figure.is_range else "money.sum"
    return Draft(MoneyAmount, values, figure.i, stop, rule, (figure,))
