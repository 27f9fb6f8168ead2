"""What a sum comes to in another currency, and the sum that one in brackets is set beside."""

from __future__ import annotations

from signals.extractors.money_amounts.words import UNIT_LEADS
from signals.grammar.figures import Figure, twin_of
from signals.grammar.sentence import Sentence

CONVERTED_REACH = 5  # tokens between a sum and what it comes to in another currency


def twin_beside(s: Sentence, figure: Figure) -> Figure | None:
    """ "EUR 114 million (104)": the sum that one alone in brackets is set beside."""
    before = next((f for f in reversed(s.figures) if f.j <= figure.i), None)
    beside = before is not None and before.unit == "money" and before.currency == figure.currency
    return before if beside and before is not None and twin_of(s.tokens, before, figure) else None


def tells_home(s: Sentence, before: Figure, figure: Figure) -> bool:
    """ "a $US20 billion ($19.1bn) expansion" in Australia: a bare dollar behind one whose country is written."""
    return figure.bare_dollar and not before.bare_dollar and s.dollar != before.currency == figure.currency


def is_conversion(s: Sentence, before: Figure, figure: Figure) -> bool:
    """ "20 billion rupees ($234 million)", "930 zlotys a ton (218.8 euros)", "€5 billion, or $5.2 billion,", "€175
    million fund ($182 million)"."""
    between = [s.tokens.word(t) for t in range(before.j, figure.i)]
    own, other = (s.dollar if f.bare_dollar else f.currency for f in (before, figure))
    alike = own == other or (before.currency == figure.currency and not tells_home(s, before, figure))
    if alike or not between or len(between) > CONVERTED_REACH:
        return False
    if between[-1] == "(" and before.scaled and figure.scaled and s.tokens.word(figure.j) == ")":
        return all(word.isalpha() for word in between[:-1])
    if len(between) > 4:
        return False
    bracketed = between[0] in ("(", "[") or (between[0] in UNIT_LEADS and between[2:] == ["("])
    told = "equivalent" in between or between[-1] in ("or", "about")
    return (bracketed and (len(between) <= 3 or told)) or (between[0] == "," and told)
