"""What a mention of a bond is known by, and the figures that it can take."""

from __future__ import annotations

from typing import NamedTuple

from signals.grammar.figures import Figure
from signals.grammar.readings import Role
from signals.grammar.statements import Mention

KIND = "bond"
HEADS = frozenset(
    "yield yields bond bonds note notes bill bills debt paper maturity eurobond eurobonds instrument security"
    " securities".split()
)
ISSUER = "issuer of bonds"  # the note of a story: whose bonds it spoke of last


class BondKey(NamedTuple):
    """ "Germany's 10-year Bund yield": DE, 10, no year that it falls due in, told as a yield."""

    issuer: str | None
    tenor: float | None
    maturity: int | None
    in_yield: bool  # the mention says "yield"


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    """ "rose 2 basis points to 2.454%", "fell 0.8 cents to 61.4 cents": changes, yields and prices of bonds."""
    if figure.unit in ("bp", "pp"):
        return role != "level"
    if figure.unit == "ticks":
        return role == "change"
    if figure.unit == "percent":
        return role in ("level", "prior", "bare")
    if figure.unit in ("number", "money", "points"):
        key = mention.key
        assert isinstance(key, BondKey)
        if figure.scaled or (role == "change" and figure.currency == "USD" and not figure.minor):
            return False  # "down 13/32 point, or $4.06 per $1,000 face value"
        return (
            role != "bare"  # "rose 1.2 cents to 61.4 cents", said of each dollar owed
            if figure.minor
            else role in ("level", "prior", "change")
            and (role == "change" or 50 <= figure.value <= 200)
            and figure.value <= 200
        )
    return False
