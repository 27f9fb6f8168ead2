"""One module per table, all of one shape; a new one is one file and one line in `EXTRACTORS`.

A module says where its instruments are mentioned (`mentions`), which figures they can take (`accepts`), and turns the
statements about them into drafts of records (`drafts`). Sums of money come last: they take what nobody else claimed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from signals.extractors import (
    bond_yields,
    commodity_prices,
    crypto_prices,
    data_releases,
    economic_indicators,
    equity_moves,
    fx_rates,
    index_moves,
    money_amounts,
    policy_deadlines,
    policy_rates,
    yield_spreads,
)
from signals.grammar.context import Draft
from signals.grammar.figures import Figure
from signals.grammar.readings import Role
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention, Statement


class Extractor(Protocol):
    """What every module of this package gives."""

    KIND: str

    def mentions(self, s: Sentence) -> Iterator[Mention]: ...

    def accepts(self, mention: Mention, figure: Figure, role: Role) -> bool: ...

    def drafts(self, s: Sentence, statements: list[Statement]) -> Iterator[Draft]: ...


EXTRACTORS: tuple[Extractor, ...] = (
    yield_spreads,
    bond_yields,
    index_moves,
    economic_indicators,
    policy_rates,
    commodity_prices,
    crypto_prices,
    fx_rates,
    equity_moves,
    data_releases,
    policy_deadlines,
    money_amounts,
)
