"""Balances by their bare nouns: "a deficit of 2.5% of GDP", "borrowing", "surpluses with France"."""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.economic_indicators.keys import BALANCES, DEFICIT_WORDS, KIND, IndicatorKey, spoken_of
from signals.grammar.countries import country_of
from signals.grammar.sentence import Found, Sentence
from signals.grammar.statements import Mention
from signals.lexicon import load
from signals.lexicon.entries import Indicator

FISCAL = frozenset("fiscal budget".split())
BALANCE_NOUNS = frozenset({"deficit", "shortfall", "surplus"})
PUBLIC_PURSE = frozenset("public finances treasury government chancellor ons obr".split())
BORROWERS = frozenset("mortgage business corporate company household consumer card bank margin its".split())
PRICES_OF_LOANS = frozenset("cost costs rate rates".split())
TRADED = ("exports", "imports")
SURPLUSES = frozenset({"surplus", "surpluses"})


def budgeted(s: Sentence) -> Iterator[Mention]:
    """ "The budget assumes growth of 5.2% and a deficit of 2.5% of GDP": the budget's own."""
    if s.vocabulary.isdisjoint(DEFICIT_WORDS) or s.story.tells_results:
        return
    for t, word in enumerate(s.tokens.words):
        told = s.tokens.word(t - 1) == "a" and s.tokens.word(t + 1) == "of"
        if word in DEFICIT_WORDS and told and t not in s.name_at:
            place = next((f.key("place") for f in s.names if f.key("place")), s.story.here)
            yield Mention(KIND, IndicatorKey("budget_balance", place, True, False, True), t, t + 1)


def lent(s: Sentence) -> Iterator[Mention]:
    """ "Borrowing was £17.4bn in May", in a report on Britain's public finances: what its budget lacks."""
    before = s.story.before
    told = not PUBLIC_PURSE.isdisjoint(s.vocabulary) or (
        before is not None and not PUBLIC_PURSE.isdisjoint(before.vocabulary)
    )
    if not told or s.story.tells_results:
        return
    for t, word in enumerate(s.tokens.words):
        other = s.tokens.word(t - 1) in BORROWERS or s.tokens.word(t + 1) in PRICES_OF_LOANS
        if word != "borrowing" or t in s.name_at or other:
            continue
        country = country_of(s, Found([], t, t + 1))
        if country is not None and load(Indicator)["net_borrowing"].meant.get(country) == "budget_balance":
            yield Mention(KIND, IndicatorKey("budget_balance", country, True, False, True), t, t + 1)


def of_fiscal_year(s: Sentence) -> Iterator[Mention]:
    """ "The deficit for fiscal 2025 fell to $439 billion": what a government spends beyond its income."""
    if s.story.tells_results:
        return
    for when in s.dates:
        t = when.i - 2 - (s.tokens.word(when.i - 1) == "the")
        word = s.tokens.word(t)
        owner = s.name_at.get(t - 1)
        place = owner is not None and owner.key("place") is not None
        timed = when.kind == "fiscal_year" and s.tokens.word(t + 1) in ("for", "in") and t not in s.name_at
        if timed and word in BALANCE_NOUNS and (s.tokens.word(t - 1) == "the" or place):
            key = IndicatorKey("budget_balance", country_of(s, Found([], t, t + 1)), word != "surplus", False, True)
            yield Mention(KIND, key, t, when.j)


def balance_again(s: Sentence) -> Iterator[Mention]:
    """ "the deficit stands at $839.6B", "April's surplus": the balance that was spoken of before."""
    last = s.story.recent(KIND)
    balance = _balance_told(s, last.key) if last is not None and isinstance(last.key, IndicatorKey) else None
    if balance is None:
        return
    for t, word in enumerate(s.tokens.words):
        told_again = word in DEFICIT_WORDS or word == "surplus"
        if told_again and t not in s.name_at and _is_that_balance(s, t):
            key = balance._replace(deficit=word != "surplus")
            fiscal = not FISCAL.isdisjoint(s.vocabulary) and key.id == "trade_balance"  # "On the fiscal side, the ..."
            month = next((d.i for d in s.dates if d.j == t and d.kind in ("month", "quarter")), t)
            yield Mention(KIND, key._replace(id="budget_balance") if fiscal else key, month, t + 1)


def _balance_told(s: Sentence, key: IndicatorKey) -> IndicatorKey | None:
    """The balance that a bare "deficit" means: the one told last, or that of trade, whose exports and imports were."""
    if key.id in BALANCES:
        return key
    of_trade = key.id in ("exports", "imports") and s.story.notes.get("statistic") in (*TRADED, "trade_balance")
    traded = of_trade and "trade_balance" in s.story.out
    return key._replace(id="trade_balance", written="deficit", sure=True) if traded else None


def with_partner(s: Sentence) -> Iterator[Mention]:
    """ "surpluses with France of $2.2 billion and with Spain of $0.6 billion": balances of trade by partner."""
    deficit: bool | None = None
    for found in s.names:
        start = found.i - (s.tokens.word(found.i - 1) == "the")
        if found.key("place") is None or s.tokens.word(start - 1) != "with" or s.tokens.word(found.j) != "of":
            continue
        figure = s.figure_from.get(found.j + 1)
        noun = s.tokens.word(start - 2)
        if noun in SURPLUSES or noun in DEFICIT_WORDS:
            deficit = noun in DEFICIT_WORDS
        meant = spoken_of(s, found.i)
        traded = meant is not None and meant.id in (*TRADED, "trade_balance")
        if meant is not None and traded and deficit is not None and figure is not None and figure.unit == "money":
            key = IndicatorKey("trade_balance", meant.country, deficit, False, True)
            yield Mention(KIND, key, start - 1, found.j, firm=False)


def _is_that_balance(s: Sentence, t: int) -> bool:
    """Whether a "deficit" at token t is that of the balance told before: "the deficit", "a deficit of $2.2 billion"
    that somebody expects, "April's deficit", "the September deficit"."""
    before = s.tokens.word(t - 1)
    if before == "a":
        return s.tokens.word(t + 1) == "of" and s.has_cue("expected", 0, t)
    owned = s.tokens.words[max(0, t - 2) : t] == ["'", "s"]
    dated = any(d.j == t - 2 * owned and d.kind in ("month", "quarter") for d in s.dates)
    return before in ("the", "that", "this", "its") or dated
