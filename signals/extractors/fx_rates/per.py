"""The currency of whose one unit a rate is told: "$1.0318 per euro", "R19.95/€", "17.84 to the dollar"."""

from __future__ import annotations

from decimal import Decimal

from signals.extractors.fx_rates.keys import FxKey
from signals.extractors.fx_rates.naming import code_of
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence

CENTS = 100
TOLD_PER = frozenset("/ to per = :".split())  # between a rate and the sign of what it is told for


def told_per(s: Sentence, level: Figure) -> str | None:
    """ "R19.95/€", "R19.95/euro", "N1,530.25/$1", "P58.52 to $1": the currency of whose one unit the rate is told."""
    raw = s.tokens.raw
    if s.tokens.word(level.j) not in TOLD_PER:
        return None
    named = s.name_at.get(level.j + 1) if s.tokens.word(level.j) == "/" else None
    if named is not None and named.i == level.j + 1 and (code := code_of(s, named)) is not None:
        return code
    for stop in range(level.j + 4, level.j + 1, -1):
        code = s.story.currency_signed(tuple(raw[level.j + 1 : stop]))
        if code is not None:
            alone = s.tokens.word(level.j) == "/" or s.tokens.word(stop) == "1"
            return code if alone and not (stop < len(raw) and raw[stop].isdecimal() and raw[stop] != "1") else None
    return None


def priced_in(s: Sentence, level: Figure) -> str | None:
    """ "$1.0318 per euro": the currency of which one is priced, where the price tells its own."""
    found = s.name_at.get(level.j + 1) if s.tokens.word(level.j) == "per" and level.unit == "money" else None
    code = code_of(s, found) if found is not None else None
    return code if code != level.currency else None


def right_behind(s: Sentence, level: Figure) -> str | None:
    """ "R18.44 against the dollar, R22.97 to the pound": the currency that stands right behind a rate."""
    if s.tokens.word(level.j) not in ("to", "per", "against", "versus"):
        return None
    k = level.j + 1 + (s.tokens.word(level.j + 1) in ("the", "one", "a"))
    found = s.name_at.get(k)
    return code_of(s, found) if found is not None and found.i == k else None


def of_hundred(s: Sentence, key: FxKey, level: Figure) -> tuple[str, str, float] | None:
    """ "The yen stood at 934.17 won per 100 yen", "The rupee slipped to 58.42 per 100 Japanese yen"."""
    base = next((code for k in (2, 3) if (f := s.name_at.get(level.j + k)) and (code := code_of(s, f))), None)
    quote = level.currency or key.currency
    if base is None or base == quote:
        return None
    return base, quote, float(Decimal(str(level.value)) / CENTS)


def worth_in(s: Sentence, figure: Figure) -> str | None:
    """ "with the euro worth around 73p", "a dollar is now worth 18.20 rand": the currency that is worth so much."""
    t = s.skip_left(figure.i) - 1
    if s.tokens.word(t) != "worth":
        return None
    while s.tokens.word(t - 1) in ("is", "was", "now", "currently"):
        t -= 1
    found = s.name_at.get(t - 1)
    return code_of(s, found) if found is not None and s.tokens.word(found.i - 1) in ("the", "a", "one") else None
