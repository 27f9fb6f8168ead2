"""Per what a sum is told: a share, a month, a ton."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from signals.extractors.money_amounts.shares import is_per_share, share_after
from signals.extractors.money_amounts.words import AGO, PARTING, PER, SHARES, SIDES, UNIT_LEADS
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.tokens import HYPHENS

Per = tuple[str, int]  # what a sum is told per, and the token behind it
ONE_WORD = {
    "apiece": "share",
    "annually": "year",
    "yearly": "year",
    "monthly": "month",
    "pcm": "month",
    "pw": "week",
    "psf": "square foot",
}
SQUARES = frozenset("square sq".split())
TWIN_REACH = 7  # tokens from a sum to the bracket behind its twin in another currency
AGO_ENDS = [[word] for word in sorted(AGO)]  # "($5) a year ago"
MORE = frozenset("more less extra".split())
PAID_EACH = {"monthly": "month", "weekly": "week", "hourly": "hour", "daily": "day"}
PAYMENTS = frozenset(  # what is paid so
    "wage wages salary salaries pay rent rents repayment repayments payment payments instalment instalments premium fee"
    " installment installments premiums fees pension pensions grant grants allowance allowances stipend stipends bill"
    " bills benefit benefits income incomes".split()
)
DAY_RATES = frozenset("dayrate dayrates".split())  # of a rig or a ship
PURCHASES = frozenset("purchases purchase buying purchasing".split())  # of bonds, by a central bank
PAID_REACH = 8  # tokens from "monthly" to the sum
MEASURES = frozenset("diluted basic adjusted net non - gaap core operating earnings loss income profit in".split())
MEASURE_REACH = 7  # how far behind a sum it may be said that it is one per share, in tokens


def per_of(s: Sentence, figure: Figure) -> tuple[str | None, int]:
    """ "$5 a share", "$40 per year", "$3 million annually": per what a sum is told, and the token behind it."""
    word = s.tokens.word(figure.j)
    for rule in BEHIND:
        if (told := rule(s, figure, word)) is not None:
            return told
    return ("share" if is_per_share(s, figure) else _paid_each(s, figure) or _shared(s, figure)), figure.j


def _shared(s: Sentence, figure: Figure) -> str | None:
    """ "from $90 to $120 per month": the unit said at the sum that one moved to, or from."""
    after = s.figure_from.get(figure.j + 1) if s.tokens.word(figure.j) in ("to", "from") else None
    if after is None or after.currency != figure.currency or after.scaled != figure.scaled:
        return None
    told = (rule(s, after, s.tokens.word(after.j)) for rule in BEHIND)
    return next((unit[0] for unit in told if unit is not None), None)


def _in_one_word(s: Sentence, figure: Figure, word: str) -> Per | None:
    """ "$5 apiece", "$3 million annually"."""
    unit = ONE_WORD.get(word)
    return (unit, figure.j + 1) if unit is not None else None


def _per_kind_of_share(s: Sentence, figure: Figure, word: str) -> Per | None:
    """ "$0.98 per diluted share"."""
    stop = share_after(s, figure.j + 1) if word == "per" else 0
    return ("share", stop) if stop else None


def _on_sales(s: Sentence, figure: Figure, word: str) -> Per | None:
    """ "analysts expected $0.98 on sales of $1.2 billion"."""
    if word != "on" or figure.scaled or s.tokens.word(figure.j + 1) not in ("sales", "revenue", "revenues"):
        return None
    return "share", figure.j


def _as_measure(s: Sentence, figure: Figure, word: str) -> Per | None:
    """ "$0.98 diluted earnings per share"."""
    if figure.scaled:
        return None
    told = s.tokens.words[figure.j : figure.j + MEASURE_REACH]
    stop = next((t for t in range(1, len(told)) if told[t : t + 2] == ["per", "share"]), 0)
    return ("share", figure.j + stop + 2) if stop and MEASURES.issuperset(told[:stop]) else None


def _per_unit(s: Sentence, figure: Figure, word: str) -> Per | None:
    """ "$5 a share", "$80/barrel", "$900 per square foot"; not "$5 a year earlier"."""
    if word not in UNIT_LEADS and word != "each":
        return None
    following = s.tokens.word(figure.j + 1)
    if following in SQUARES:
        k = figure.j + 2 + (s.tokens.word(figure.j + 2) == ".")
        side = SIDES.get(s.tokens.word(k))
        return (f"square {side}", k + 1) if side is not None else None
    ago = word in ("a", "an") and s.tokens.word(figure.j + 2) in AGO
    return (PER[following], figure.j + 2) if following in PER and not ago else None


def _behind_bracket(s: Sentence, figure: Figure, word: str) -> Per | None:
    """ "9,850 yen ($64.88) per share", of either sum."""
    words, j = s.tokens.words, figure.j
    if word not in ("(", ")"):
        return None
    stop = next((t for t in range(j, min(j + TWIN_REACH, len(words) - 2)) if words[t] == ")"), None)
    if stop is None or words[stop + 1] not in UNIT_LEADS or words[stop + 3 : stop + 4] in AGO_ENDS:
        return None
    unit = PER.get(words[stop + 2])
    return (unit, j) if unit is not None else None


def _behind_hyphen(s: Sentence, figure: Figure, word: str) -> Per | None:
    """ "$85 billion-a-month", "$19-an-hour"."""
    if word not in HYPHENS or s.tokens.word(figure.j + 1) not in ("a", "an", "per"):
        return None
    k = figure.j + 2 + (s.tokens.word(figure.j + 2) in HYPHENS)
    unit = PER.get(s.tokens.word(k))
    return (unit, k + 1) if unit is not None else None


def _more_per_unit(s: Sentence, figure: Figure, word: str) -> Per | None:
    """ "$40 more a month"."""
    if word not in MORE or s.tokens.word(figure.j + 1) not in ("a", "an", "per"):
        return None
    unit = PER.get(s.tokens.word(figure.j + 2))
    return (unit, figure.j + 3) if unit is not None else None


def _each(s: Sentence, figure: Figure, word: str) -> Per | None:
    """ "bought 20,000 shares at $12.80 each"."""
    if word != "each" or figure.scaled or s.vocabulary.isdisjoint(SHARES):
        return None
    return "share", figure.j + 1


BEHIND: tuple[Callable[[Sentence, Figure, str], Per | None], ...] = (
    _in_one_word,
    _per_kind_of_share,
    _on_sales,
    _as_measure,
    _per_unit,
    _behind_bracket,
    _behind_hyphen,
    _more_per_unit,
    _each,
)


def _paid_each(s: Sentence, figure: Figure) -> str | None:
    """ "a monthly wage of R12,500", "their weekly rents rose to $640 from $610": how often a sum is paid."""
    words = s.tokens.words
    if not DAY_RATES.isdisjoint(words[max(0, figure.i - 3) : figure.i]):
        return "day"
    if s.vocabulary.isdisjoint(PAID_EACH):
        return None
    if ("daily", "earnings") in itertools.pairwise(words[: figure.i]) and not figure.scaled:
        return "day"  # "Average daily earnings for capesizes, which haul ore and coal, rose to $14,300": a ship's
    k = figure.j + 2
    if words[figure.j : figure.j + 1] in (["in"], ["as"]) and s.tokens.word(k - 1) in PAID_EACH:
        return PAID_EACH[words[k - 1]]  # "gets 900 rand in monthly grants"
    if words[figure.j : figure.j + 1] == ["to"] and not PAYMENTS.isdisjoint(words[k + 1 : k + 2]):
        return PAID_EACH.get(words[k])  # "would add about R340 to the monthly repayment"
    for t in range(figure.i - 1, max(-1, figure.i - 1 - PAID_REACH), -1):
        if words[t] in PAID_EACH:
            kinds = PURCHASES if figure.scaled else PAYMENTS | PURCHASES
            return PAID_EACH[words[t]] if not kinds.isdisjoint(words[t + 1 : t + 4]) else None
        if words[t] in PARTING:
            return None
    return None
