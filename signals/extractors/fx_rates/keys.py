"""What a mention of a currency is known by, and the figures that it can take."""

from __future__ import annotations

from typing import NamedTuple

from signals.grammar.figures import Figure
from signals.grammar.readings import Role
from signals.grammar.statements import Mention

KIND = "fx"
TOLD_IN_BP = frozenset({"CNY", "CNH"})  # "weakened 44 basis points to 7.1870", as Beijing's press tells pips


class FxKey(NamedTuple):
    """ "The rand fell to 18.20 against the dollar": ZAR; "EUR/USD": EUR, and USD as its counter."""

    currency: str  # the subject
    counter: str | None  # the other side, where the mention names both


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    """ "0.4% weaker at 17.8450": changes, and numbers and prices that may be rates; but no "$3 billion"."""
    if figure.scaled:
        return False
    if figure.unit == "percent":
        return role == "change" or bool(figure.signed)
    if figure.unit == "money":
        return role != "bare" or figure.decimals >= 2
    key = mention.key
    assert isinstance(key, FxKey)
    if figure.unit in ("pips", "points") or (figure.unit == "bp" and key.currency in TOLD_IN_BP):
        return role == "change"
    return figure.unit == "number" and (role != "bare" or key.counter is not None)
