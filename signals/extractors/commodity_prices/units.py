"""The unit that a price is of: "$75 a barrel", "A barrel of Brent cost $61.50", or as it was told before."""

from __future__ import annotations

from signals.extractors.commodity_prices.prices import Price
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention
from signals.grammar.units import UNITS, unit_after
from signals.lexicon.entries import Commodity

UNIT_LEADS = frozenset("a an one troy metric per".split())  # may stand before the unit that a price is of


def unit_told(s: Sentence, price: Price, currency: str | None) -> tuple[str | None, int]:
    """The unit of a price, kept in mind for those told without one, and where it ends behind the price."""
    level, moved_by = price.level, price.moved_by
    unit, stop = unit_after(s.tokens, level.j if level is not None else price.st.j)
    if unit is None and moved_by is not None:
        unit, _ = unit_after(s.tokens, moved_by.j)  # "lost $1.80 per ounce, or 0.1%, to $2,912", "$2 a barrel up"
    if unit is not None:
        s.story.notes[f"unit {price.key.id} {currency}"] = unit
        if unit == price.entry.unit:
            s.story.notes[f"unit {unit} {currency}"] = unit
        if unit == "t":
            s.story.notes[f"unit of sums in {currency}"] = unit
    elif level is not None:
        unit = _unit_elsewhere(s, price, level, currency)
    return unit, stop


def _unit_elsewhere(s: Sentence, price: Price, level: Figure, currency: str | None) -> str | None:
    """ "A barrel of Brent cost $61.50", "Brent rose to $64.20 a barrel and WTI to $61.10": not told behind a level."""
    notes, entry = s.story.notes, price.entry
    unit = price.key.unit or _headed_unit(s, price.mention, level) or _unit_before(s, price.mention)
    unit = unit or notes.get(f"unit {price.key.id} {currency}")
    unit = unit or notes.get(f"unit {entry.unit} {currency}")  # of what is sold by the same unit
    unit = unit or _unit_ahead(s, level, entry)
    if unit is None and currency != entry.currency and entry.unit != "ozt":
        unit = notes.get(f"unit of sums in {currency}")  # "rapeseed at 465 euros a tonne, maize at 236 euros"
    return unit or (entry.unit if s.is_row and s.is_in_fence else None)


def _headed_unit(s: Sentence, mention: Mention, level: Figure) -> str | None:
    """The unit that a row tells before its level: "| Gasoline 95 ($/bbl) | 86.09 |"."""
    slash = (t for t in range(max(mention.j, 0), level.i) if s.is_row and s.tokens.word(t) == "/")
    return next((unit for t in slash if (unit := unit_after(s.tokens, t)[0]) is not None), None)


def _unit_before(s: Sentence, mention: Mention) -> str | None:
    """ "A barrel of Brent crude cost $61.50": the unit of which the price is told."""
    i = mention.i - 2
    return UNITS.get(s.tokens.word(i)) if s.tokens.word(i + 1) == "of" and s.tokens.word(i - 1) in UNIT_LEADS else None


def _unit_ahead(s: Sentence, level: Figure, entry: Commodity) -> str | None:
    """ "Gold rose to $1,905 and silver to $23.10 an ounce": the unit that is told once, behind the last of prices."""
    told = (f for f in s.figures if f.i > level.j and f.unit == "money" and f.currency == level.currency)
    return entry.unit if any(unit_after(s.tokens, f.j)[0] == entry.unit for f in told) else None
