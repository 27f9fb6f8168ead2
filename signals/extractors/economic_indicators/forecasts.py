"""Forecasts of the statistic spoken of before."""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.economic_indicators.growth import FORECASTS, is_of_else
from signals.extractors.economic_indicators.keys import KIND, PUBLICATIONS, IndicatorKey, names_statistic
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention

FORECASTING = frozenset(
    "forecast forecasts forecasting expects projects predicts projecting predicting foresee foresees anticipate"
    " anticipates".split()
)
FORECAST_ENDS = frozenset(("", ".", ",", ";", "/", "for", "in", "this", "next", "and"))
LEADING_ON = frozenset("to at of by from for was is were stands the went goes moved up down".split())
OWNING = frozenset("its their own s end the average".split())


def foretold(s: Sentence) -> Iterator[Mention]:
    """ "Next year's forecast was lifted to 3.7%", "Velmar Research forecasts 15.2%": what was told of before."""
    last = s.story.recent(KIND)
    if last is None or not isinstance(last.key, IndicatorKey):
        return
    if s.story.tells_results or names_statistic(s):
        return
    key = _whole(s, last.key)._replace(foreseen=True)
    for t, word in enumerate(s.tokens.words):
        figure = next((f for f in s.figures if f.i > t), None)
        if figure is None or figure.unit != "percent":
            continue
        between = range(t + 1, s.skip_left(figure.i))
        moved = s.motions_at.get(figure.j)
        ends = not is_of_else(s, moved[1]) if moved is not None else s.tokens.word(figure.j) in FORECAST_ENDS
        if word in FORECASTS and s.tokens.word(t - 1) in OWNING and all(_leads_on(s, k) for k in between):
            yield Mention(KIND, key, t, t + 1)
            return
        if word in FORECASTING and not between and ends and s.tokens.kinds[t - 1 : t] == ["word"]:
            yield Mention(KIND, key, t, t + 1)
            return


def _whole(s: Sentence, key: IndicatorKey) -> IndicatorKey:
    """The statistic that a survey foresees, which is that of the story, whatever part of it was told last: "In the
    Survey of Market Expectations, consultants foresee 3.5%"."""
    surveyed = any(f.key("indicator") in PUBLICATIONS for f in s.names)
    whole = s.story.notes.get("statistic") if surveyed else None
    return key._replace(id=whole, written=None) if whole is not None else key


def _leads_on(s: Sentence, t: int) -> bool:
    """Whether the word at token t may stand between a forecast and its figure: "was lifted to", "for this year at"."""
    moves = t in s.motion_at or t in s.date_at or any(d.i <= t < d.j for d in s.dates)
    return moves or s.tokens.word(t) in LEADING_ON
