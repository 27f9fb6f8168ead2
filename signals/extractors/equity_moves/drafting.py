"""Which figures a share takes, and the records that statements about it give."""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.equity_moves.keys import KIND, EquityKey
from signals.extractors.equity_moves.levels import drop_other_levels, values_share
from signals.extractors.equity_moves.listings import currency_of, market_of
from signals.extractors.equity_moves.market import is_in_market
from signals.extractors.equity_moves.prices import stands_at, tells_start
from signals.extractors.equity_moves.refusals import REFUSALS, Told
from signals.grammar.context import Draft, signed, unchanged
from signals.grammar.figures import Figure
from signals.grammar.prices import price_columns
from signals.grammar.readings import Role
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention, Statement
from signals.lexicon.vocabulary import company_words
from signals.records import EquityMove

DOLLARS = 2  # decimals of a share's price in dollars


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    if figure.scaled:
        return False
    if figure.unit == "percent":
        return role == "change" or bool(figure.signed)
    if isinstance(mention.key, EquityKey) and figure.unit == "number":
        plain = figure.decimals == DOLLARS or (not figure.decimals and role == "level")
        quoted = mention.key.ticker is not None and plain and role in ("level", "change")
        return quoted or (role == "level" and (mention.key.currency is not None or mention.key.by_sums))
    return figure.unit == "money" and role in ("level", "change", "prior")


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    for st in statements:
        for mention in st.of_kind(KIND) if st.of_kind(KIND) and is_in_market(s, st) else ():
            draft = _draft(s, st, mention)
            if draft:
                s.story.notes["shares"] = str(s.index)
                yield draft


def _draft(s: Sentence, st: Statement, mention: Mention) -> Draft | None:
    """The record of "Velmar (VLMR) rose 2% to $21.05"; None where the figures are of another thing than the share."""
    if values_share(s, st, mention):
        return None
    drop_other_levels(s, st, mention)
    if not st.figures:
        return None
    told = _told(s, st, mention)
    if any(rule(told) for rule in REFUSALS):
        return None
    if told.unmoved and unchanged(s, told.level):
        told = told._replace(change=0.0)
    values = _values(told)
    i = st.i if mention.i < 0 else min(st.i, mention.i)
    rule = "equity." + "_".join(n for n in ("change_pct", "change_abs", "price") if values[n] is not None)
    return Draft(EquityMove, values, i, st.j, rule, tuple(st.figures))


def _told(s: Sentence, st: Statement, mention: Mention) -> Told:
    """What "Velmar finished flat at €22.30" tells: a change of 0%, a price at which the share stands."""
    assert isinstance(mention.key, EquityKey)
    level, stands = st.level, stands_at(s, st, mention)
    change, absolute = signed(st.change, st.direction), signed(st.change_abs, st.direction)
    if change is None and absolute is None and stands and unchanged(s, level):
        change = 0.0
    return Told(s, st, mention, mention.key, change, absolute, level, stands or tells_start(s, st))


def _values(told: Told) -> dict[str, object]:
    """The columns of a record: of "its shares", behind "VLMR stock", the company is the one whose ticker was told."""
    s, st, key, level = told.s, told.st, told.key, told.level
    priced = level if level is not None and level.unit == "money" else st.change_abs or level
    whole = s.story.notes.get(f"ticker {key.company}", "") if told.mention.i < 0 else ""
    values = {
        "company": key.company if whole.lower() in company_words("last_word") else whole or key.company,
        "ticker": key.ticker,
        "price": level.value if level is not None else None,
        "currency": currency_of(s, key, priced),
        "change_pct": told.change,
        "change_abs": told.absolute,
        **price_columns(s, st, place=market_of(s, key, priced), session=True),
    }
    if told.change == 0.0 and st.change is None:
        values["change_period"] = "day"
    return values
