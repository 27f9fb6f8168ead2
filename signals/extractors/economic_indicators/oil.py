"""Oil by its units: stocks that build and output that is cut by barrels."""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.economic_indicators.keys import KIND, IndicatorKey
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention

BARRELS = frozenset("barrels bpd".split())
PUMPED = frozenset("output production".split())
PRODUCERS = frozenset({"opec", "opec+", "petroleum"})  # "the Organization of the Petroleum Exporting Countries"
LEAST_PUMPED = 100_000  # barrels a day by which no company's output changes
PLAN_REACH = 5  # tokens of "cut their combined crude output"


def stored(s: Sentence) -> Iterator[Mention]:
    """ "The EIA reported an inventory build of 4.1 million barrels": of crude, where nothing else is said."""
    if "barrels" not in s.vocabulary or "agency" not in s.name_kinds:
        return
    for t, word in enumerate(s.tokens.words):
        noun = any(motion.part == "noun" for motion in s.motions_at.get(t + 1, ([], 0))[0])
        if word == "inventory" and t not in s.name_at and noun and s.tokens.word(t - 1) in ("a", "an", "the"):
            yield Mention(KIND, IndicatorKey("crude_inventories", "US", False, False, True), t, t + 1)


def pumped(s: Sentence) -> Iterator[Mention]:
    """ "OPEC agreed to cut output by 1.1 million barrels per day": of oil, by the unit; a country's, by its size."""
    if s.vocabulary.isdisjoint(PUMPED) or s.story.tells_results:
        return
    for figure in s.figures:
        k = s.skip_left(figure.i)
        daily = figure.unit == "count" and not BARRELS.isdisjoint(s.tokens.words[figure.j - 1 : figure.j + 1])
        t = k - 2
        if not daily or figure.value < LEAST_PUMPED or s.tokens.word(k - 1) != "by" or s.tokens.word(t) not in PUMPED:
            continue
        places = [f.key("place") for f in s.names if f.key("place") and f.j <= t]
        if t in s.name_at or not (places or PRODUCERS & s.vocabulary):
            continue
        planned = any(s.tokens.word(v - 1) in ("to", "will", "would") for v in s.motion_at if t - PLAN_REACH < v < t)
        country = places[-1] if places else None
        yield Mention(KIND, IndicatorKey("oil_output", country, False, False, True, foreseen=planned), t, t + 1)
