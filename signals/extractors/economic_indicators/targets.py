"""Official aims for consumer prices: "the Fed's 2% inflation target"."""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.economic_indicators.cases import ends
from signals.extractors.economic_indicators.keys import KIND, TARGETS, IndicatorKey, names_prices
from signals.grammar.context import Draft, qualifier
from signals.grammar.figures import Figure
from signals.grammar.periods import AIMED_AT, ENDS_OF_AIM
from signals.grammar.sentence import Sentence
from signals.lexicon import load
from signals.lexicon.entries import CentralBank
from signals.records import EconomicIndicator

OTHER_AIMS = frozenset("growth gdp deficit tariff share price".split())
AIM_LEADS = frozenset({"set", ",", "for"})  # behind "target", before what tells of it
AIM_REACH = 12  # tokens from "the target set by the council" to its figure
HIGHEST_AIM = 25  # percent a year that prices are ever meant to rise


def targets(s: Sentence) -> Iterator[Draft]:
    """ "the Fed's 2% inflation target": an official aim for consumer prices."""
    for figure in s.figures:
        if figure.unit != "percent" or figure.claimed or figure.value > HIGHEST_AIM:
            continue
        reach = AIM_REACH if s.tokens.word(figure.j) in ENDS_OF_AIM else 4
        words = s.tokens.words[figure.j : figure.j + reach]  # "the 2% midpoint of its target range"
        lead = s.tokens.words[max(0, figure.i - 4) : figure.i]
        aimed = _aim_before(s, figure)
        if aimed or lead[-2:] == ["which", "targets"]:
            words = ["target", *words]  # "the central bank's target is 3%", "the bank, which targets 2%"
        if figure.is_range and words[:1] == ["band"]:
            words = ["target", *words]  # "inflation at the bottom of its 3% to 6% band"
        if not TARGETS.intersection(words) or not OTHER_AIMS.isdisjoint(words) or _is_aim_for_rate(s, figure):
            continue
        bank = next((f.key("bank") or f.key("rate") for f in s.names if f.key("bank") or f.key("rate")), None)
        prices = "inflation" in s.vocabulary or names_prices(s)
        if figure.is_range and not prices:
            continue  # "left the funds rate in a target range of 4.25%-4.5%"
        of_prices = prices or "bank" in s.vocabulary or _told_of_prices(s)
        owned = s.tokens.word(figure.i - 1) in ("bank", "s", "the", "its") or aimed
        if bank is None and not ("inflation" in s.vocabulary or (owned and of_prices)):
            continue
        place = load(CentralBank)[bank].place if bank else s.story.here
        values = {
            "country": place,
            "indicator": "pce_price" if _speaks_of_pce(s) else "cpi",
            "unit": "pct",
            "basis": "yoy" if "annual" in words else None,
            "status": "expected",
            "qualifier": qualifier(s, figure),
        }
        stop = min(figure.j + 3, len(s.tokens))
        for end in ends(figure):
            told = {**values, "value": end.value}
            yield Draft(EconomicIndicator, told, figure.i, stop, "indicator.target", (figure,))


def _aim_before(s: Sentence, figure: Figure) -> bool:
    """ "a target of 3%", "The target, set by the council, is 4.5%": a target that its figure follows."""
    words, k = s.tokens.words, figure.i - 1
    if k < 1 or words[k] not in ("of", "at", "is", "was", "remains"):
        return False
    if not TARGETS.isdisjoint(words[max(0, k - 3) : k]):
        return True
    reach = [t for t in range(max(0, k - AIM_REACH), k) if words[t] in TARGETS and words[t + 1] in AIM_LEADS]
    return bool(reach) and words[k] in ("is", "was") and not any(reach[-1] < f.i < k for f in s.figures)


def _is_aim_for_rate(s: Sentence, figure: Figure) -> bool:
    """ "a 5.25 percent target rate", "its overnight rate target at 1 percent": a central bank's own rate."""
    words = s.tokens.words
    near = range(max(0, figure.i - 5), min(figure.j + 5, len(words)))
    aim = next((t for t in near if words[t] in TARGETS), None)
    if aim is None or "inflation" in words[max(0, aim - 3) : aim + 1]:
        return False
    return s.tokens.word(aim - 1) == "rate" or "rate" in words[aim + 1 : aim + 6]


def _told_of_prices(s: Sentence) -> bool:
    """Whether the story has just told of consumer prices, so that a bare "target" is for them."""
    last = s.story.recent(KIND)
    return last is not None and isinstance(last.key, IndicatorKey) and last.key.id in AIMED_AT


def _speaks_of_pce(s: Sentence) -> bool:
    return any((f.key("indicator") or "").endswith("pce_price") for f in s.names)
