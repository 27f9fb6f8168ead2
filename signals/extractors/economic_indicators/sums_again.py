"""Sums and counts spoken of before, by another noun or by what is done: "the receipts", "expatriates sent"."""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.economic_indicators.keys import KIND, IndicatorKey, spoken_of
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention

RECEIVED = frozenset("receipts inflows inflow".split())
FILED = frozenset("filings applications".split())
AVERAGE = frozenset("average typical median".split())
HOMES = frozenset("price home house property value".split())
SENDING = frozenset("sent remitted".split())
SENDERS = frozenset("expatriates expats migrants workers emigrants nationals nonresidents diaspora overseas".split())


def averaged(s: Sentence) -> Iterator[Mention]:
    """ "The average price was £238,511", "taking the typical home to £241,300": of what house prices were told."""
    for t in range(len(s.tokens.words) - 1):
        if s.tokens.words[t] in AVERAGE and s.tokens.words[t + 1] in HOMES and t not in s.name_at:
            meant = spoken_of(s, t)
            if meant is not None and meant.id == "house_prices":
                yield Mention(KIND, meant._replace(written="average house price"), t, t + 2)


def received(s: Sentence) -> Iterator[Mention]:
    """ "Remittances hit $16.4 billion. The receipts were up 9.6%": what migrants sent home, told of again."""
    last = s.story.recent(KIND)
    if last is None or not isinstance(last.key, IndicatorKey) or last.key.id != "remittances":
        return
    for t, word in enumerate(s.tokens.words):
        if word in RECEIVED and t not in s.name_at and s.tokens.word(t - 1) == "the":
            yield Mention(KIND, last.key, t, t + 1)


def held(s: Sentence) -> Iterator[Mention]:
    """ "while commercial banks held $5.2 billion", after the reserves of the central bank: reserves as well."""
    for t, word in enumerate(s.tokens.words):
        figure = s.figure_from.get(t + 1) if word == "held" else None
        by_banks = s.tokens.words[max(0, t - 2) : t] == ["commercial", "banks"]
        meant = spoken_of(s, t) if by_banks and figure is not None and figure.unit == "money" else None
        if meant is not None and meant.id == "foreign_reserves":
            yield Mention(KIND, meant, t - 2, t, firm=False)


def sent(s: Sentence) -> Iterator[Mention]:
    """ "In June alone, expatriates sent $1.37 billion", "Overseas workers remitted $2.4 billion": remittances, in a
    story that tells of them."""
    last = s.story.last.get(KIND)
    if last is None or not isinstance(last.key, IndicatorKey) or last.key.id != "remittances":
        return
    for t, word in enumerate(s.tokens.words):
        j = t + 1 + (s.tokens.word(t + 1) == "home")
        figure = next((f for f in s.figures if f.i >= j), None) if word in SENDING else None
        abroad = not SENDERS.isdisjoint(s.tokens.words[max(0, t - 3) : t])
        money = figure is not None and figure.unit == "money" and s.skip_left(figure.i) == j
        if abroad and money:
            yield Mention(KIND, last.key, t - 1, j)  # "sent" is also a small coin


def filed(s: Sentence) -> Iterator[Mention]:
    """ "Economists anticipate 226,000 filings": the claims for jobless benefits that were told of."""
    last = s.story.recent(KIND)
    if last is None or not isinstance(last.key, IndicatorKey) or last.key.id != "jobless_claims":
        return
    for figure in s.figures:
        if s.tokens.word(figure.j) in FILED and figure.j not in s.name_at and figure.unit == "count":
            yield Mention(KIND, last.key, figure.j, figure.j + 1)
