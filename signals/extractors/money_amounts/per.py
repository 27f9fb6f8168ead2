"""Per what a sum is told: a share, a month, a ton."""

from __future__ import annotations

import itertools

from signals.extractors.money_amounts.shares import is_per_share, share_after
from signals.extractors.money_amounts.words import AGO, PARTING, PER, SHARES, UNIT_LEADS
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.tokens import HYPHENS

MORE = frozenset("more less extra".split())
PAID_EACH = {"monthly": "month", "weekly": "week", "hourly": "hour", "daily": "day"}
PAYMENTS = frozenset(  # what is paid so
    "wage wages salary salaries pay rent rents repayment repayments payment payments instalment instalments premium fee"
    " installment installments premiums fees pension pensions grant grants allowance allowances stipend stipends bill"
    " bills benefit benefits income incomes".split()
)
PURCHASES = frozenset("purchases purchase buying purchasing".split())  # of bonds, by a central bank
PAID_REACH = 8  # tokens from "monthly" to the sum
MEASURES = frozenset("diluted basic adjusted net non - gaap core operating earnings loss income profit in".split())
MEASURE_REACH = 7  # how far behind a sum it may be said that it is one per share, in tokens


def per_of(s: Sentence, figure: Figure) -> tuple[str | None, int]:
    """ "a share", "per year", "annually"."""
    word, following = s.tokens.word(figure.j), s.tokens.word(figure.j + 1)
    if word == "apiece":
        return "share", figure.j + 1
    if word == "per" and (of_share := share_after(s, figure.j + 1)):
        return "share", of_share
    if word == "on" and following in ("sales", "revenue", "revenues") and not figure.scaled:
        return "share", figure.j  # "analysts expected $0.98 on sales of $1.2 billion"
    told = s.tokens.words[figure.j : figure.j + MEASURE_REACH]
    stop = next((t for t in range(1, len(told)) if told[t : t + 2] == ["per", "share"]), 0)
    if stop and not figure.scaled and MEASURES.issuperset(told[:stop]):
        return "share", figure.j + stop + 2  # "$0.98 diluted earnings per share"
    ago = word in ("a", "an") and s.tokens.word(figure.j + 2) in AGO  # "a year earlier"
    if word in UNIT_LEADS | {"each"} and following in PER and not ago:
        return PER[following], figure.j + 2
    if word == ")" and [following, s.tokens.word(figure.j + 2)] == ["per", "share"]:
        return "share", figure.j  # "9,850 yen ($64.88) per share"
    if word in HYPHENS and following in ("a", "an", "per"):  # "$85 billion-a-month", "$19-an-hour"
        k = figure.j + 2 + (s.tokens.word(figure.j + 2) in HYPHENS)
        if s.tokens.word(k) in PER:
            return PER[s.tokens.word(k)], k + 1
    if word in MORE and following in ("a", "an", "per") and s.tokens.word(figure.j + 2) in PER:
        return PER[s.tokens.word(figure.j + 2)], figure.j + 3  # "$40 more a month"
    if word in ("annually", "yearly"):
        return "year", figure.j + 1
    if word == "each" and not figure.scaled and not s.vocabulary.isdisjoint(SHARES):
        return "share", figure.j + 1  # "bought 20,000 shares at $12.80 each"
    return ("share" if is_per_share(s, figure) else _paid_each(s, figure)), figure.j


def _paid_each(s: Sentence, figure: Figure) -> str | None:
    """ "a monthly wage of R12,500", "their weekly rents rose to $640 from $610": how often a sum is paid."""
    if s.vocabulary.isdisjoint(PAID_EACH):
        return None
    words = s.tokens.words
    if ("daily", "earnings") in itertools.pairwise(words[: figure.i]) and not figure.scaled:
        return "day"  # "Average daily earnings for capesizes, which haul ore and coal, rose to $14,300": a ship's
    k = figure.j + 2
    if words[figure.j : figure.j + 1] == ["to"] and not PAYMENTS.isdisjoint(words[k + 1 : k + 2]):
        return PAID_EACH.get(words[k])  # "would add about R340 to the monthly repayment"
    for t in range(figure.i - 1, max(-1, figure.i - 1 - PAID_REACH), -1):
        if words[t] in PAID_EACH:
            kinds = PURCHASES if figure.scaled else PAYMENTS | PURCHASES
            return PAID_EACH[words[t]] if not kinds.isdisjoint(words[t + 1 : t + 4]) else None
        if words[t] in PARTING:
            return None
    return None
