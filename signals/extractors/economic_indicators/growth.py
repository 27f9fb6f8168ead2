"""Output: whether bare "growth" is that of an economy, and a country that grows, an economy that contracts."""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.economic_indicators.keys import (
    KIND,
    OF_COMPANIES,
    PRICE_INDICATORS,
    IndicatorKey,
    names_prices,
    names_statistic,
)
from signals.grammar.countries import is_joined
from signals.grammar.figures import AFTER_LEVEL
from signals.grammar.sentence import Found, Sentence
from signals.grammar.statements import Mention
from signals.lexicon import load
from signals.lexicon.entries import Place

FORETELLING = frozenset("forecast projection target".split())
FORECASTS = frozenset("forecast forecasts projection projections estimate estimates outlook".split())
GROWING = frozenset(
    "grew grows grow growing expanded expands expand contracted contracts contract shrank shrinks shrink".split()
)
TO_GROW = frozenset("is was to will would could may should likely expected forecast projected set seen".split())
TRADES = frozenset("sales revenue revenues business market segment shipments bookings traffic demand".split())
FORESEEING = frozenset(
    "sees see seeing expects expect expecting forecasts forecast forecasting projects projecting predicts predicting"
    " puts put pegs pegged assumes assuming raised raises cut cuts trimmed lowered lifted upgraded downgraded".split()
)
LOSING = frozenset("loss losses drop decline decrease contraction".split())
BODIES = frozenset("government cabinet ministry treasury imf oecd".split())
BODY_REACH = 8  # tokens between a public body and its forecast
CHANGES_OF_OUTPUT = frozenset({"contraction", "expansion"})
AWAITING = frozenset(
    "bracing expects expected expecting sees predicts predicted projects projected foresees foresee foreseen forecasts"
    " anticipates anticipated envisages".split()
)
FORETOLD_REACH = 10  # tokens between a forecast and what it is of


def grown(s: Sentence) -> Iterator[Mention]:
    """ "China, the world's biggest exporter, grew 5.4%", "the world economy is expected to grow 3%": a country that
    grows is its output."""
    if not TRADES.isdisjoint(s.vocabulary) or s.story.tells_results:
        return
    for found in s.names:
        place = found.key("place")
        start = found.i - (s.tokens.word(found.i - 1) == "the")
        if place is None or s.words(found.i, found.j) in load(Place)[place].cities:
            continue
        opens = s.tokens.word(start - 1) in ("", ",", ";", "that", "said", "while", "as", "and", "but")
        if not (opens or "expected" in s.classes(start - 1)):
            continue
        verb = next((b + 1 for a, b in s.asides if a == found.j + 1 and s.tokens.word(b) == ","), found.j)
        verb += 3 * (s.tokens.words[verb : verb + 3] == ["as", "a", "whole"])
        while s.tokens.word(verb) in TO_GROW:
            verb += 1
        stop = verb + 1 + (s.tokens.word(verb + 1) == "by")
        figure = next((f for f in s.figures if f.i > verb and s.skip_left(f.i) == stop), None)
        if s.tokens.word(verb) in GROWING and figure is not None and figure.unit == "percent":
            yield Mention(KIND, IndicatorKey("gdp", place, False, False, True), found.i, found.j)


def contracted(s: Sentence) -> Iterator[Mention]:
    """ "is bracing for a 7.2% contraction in 2025", "its forecast is for a decline of 7.3%": output, told of before."""
    last = s.story.recent(KIND)
    told = last is not None and isinstance(last.key, IndicatorKey) and last.key.id == "gdp"
    if last is None or not told or names_statistic(s) or s.story.tells_results:
        return
    for figure in s.figures:
        if figure.unit != "percent":
            continue
        k = s.skip_left(figure.i)
        owned = s.tokens.word(k - 1) == "of"
        t = k - 2 if owned else figure.j
        near = range(max(0, t - FORETOLD_REACH), t)
        forecast = next((n for n in near if s.tokens.words[n] in FORECASTS), None)
        awaited = next((n for n in near if s.tokens.words[n] in AWAITING), None)
        told = s.tokens.word(t) in CHANGES_OF_OUTPUT or (owned and forecast is not None and s.tokens.word(t) in LOSING)
        supposed = forecast is None and any(s.tokens.words[n] == "would" for n in near)
        if told and not supposed and not is_of_else(s, max(t + 1, figure.j)):
            assert isinstance(last.key, IndicatorKey)
            lead = forecast if forecast is not None or not owned else awaited  # "foresees an expansion of 4.7%"
            foreseen = forecast is not None or awaited is not None
            i, j = (t, t + 1) if lead is None else (lead, t)
            yield Mention(KIND, last.key._replace(foreseen=foreseen), i, j, firm=False)


def is_of_else(s: Sentence, j: int) -> bool:
    """ "a 5% contraction of its margins", "an expansion of 4% in its sales": whether token j leads to what moved."""
    if s.tokens.word(j) == "in":
        return not {j + 1, j + 2} & s.date_at.keys()
    return s.tokens.word(j) == "of"


def _begins_noun(s: Sentence, t: int) -> bool:
    """ "28% growth in U.S. office leasing": whether a noun follows a place, which is then no country that grew."""
    raw = s.tokens.raw[t : t + 1]
    return raw != [] and raw[0].isalpha() and raw[0].islower() and raw[0] not in AFTER_LEVEL


def is_output(s: Sentence, found: Found) -> bool:
    """Whether bare "growth" is that of the economy, by what stands beside it."""
    if s.tokens.word(found.i - 1) in OF_COMPANIES or (found.i == 0 and s.is_row):
        return False  # "healthy volume growth in India"; a row of a company's accounts
    before = s.name_at.get(found.i - 1) or s.name_at.get(found.i - 3)  # "Vietnam recorded a growth rate"
    if before is not None and before.key("place"):
        return True
    if "budget" in s.vocabulary and s.tokens.word(found.j) == "of":
        return not s.story.tells_results  # "The budget assumes growth of 5.2% and a deficit of 2.5% of GDP"
    foreseen = s.tokens.word(found.i - 1) in FORESEEING and s.tokens.word(found.j) in ("at", "of", "to")
    if foreseen and any(found.j < f.i <= found.j + 2 and f.unit == "percent" for f in s.figures):
        named = [f.key("indicator") or f.key("headline") for f in s.names if f.j <= found.i]
        other = next((key for key in reversed(named) if key), "gdp")
        if other != "gdp" and other not in PRICE_INDICATORS:
            return False  # "Factory output is due; economists expect growth of 1.4%"
        return not s.story.tells_results and (s.story.last.get(KIND) is not None or names_prices(s))
    lead = s.tokens.words[max(0, found.i - 3) : found.i]
    if lead[-1:] == ["for"] and not FORECASTS.isdisjoint(lead) and any(f.key("bank") for f in s.names):
        return True  # "The BOE lowered its projections for growth to 0.8%"
    forecast = s.tokens.word(found.j - 1) in FORETELLING  # "its 2025 growth forecast for Germany"
    agent = s.tokens.word(found.j) == "by" and found.j + 1 not in s.figure_from  # "the growth forecast by economists"
    if _is_of_quarter(s, found) or (forecast and not agent and (_is_public(s) or _is_official(s, found.i))):
        return True
    years = s.date_at.get(found.j + 1) if s.tokens.word(found.j) in ("for", "in") else None
    told = found.i in s.figure_ends and s.has_cue("expected", 0, found.i) and OF_COMPANIES.isdisjoint(s.vocabulary)
    if years is not None and years.kind == "year" and told:
        return _is_public(s) or any(f.key("place") for f in s.names)  # "expects 0.7% growth for 2025"
    opens = found.i == 0 or any(d.i <= 1 and d.j == found.i - 1 for d in s.dates)  # "For 2016, growth of 1%"
    ahead = s.figure_from.get(found.j + 1) if s.tokens.word(found.j) == "of" and opens else None
    if ahead is not None and ahead.unit == "percent" and s.has_cue("expected"):
        return _is_public(s)  # "Growth of 0.8% is forecast for next year"
    if s.tokens.word(found.j) in ("in", "of") or (forecast and s.tokens.word(found.j) == "for"):
        measured = found.i in s.figure_ends  # "4.1 percent growth in the U.S.", of what was told before
        following = s.name_at.get(found.j + 1 + (s.tokens.word(found.j + 1) == "the" and not measured))
        place = following is not None and following.key("place") is not None and not is_joined(s, following)
        place = place and not (following is not None and measured and _begins_noun(s, following.j))
        if place or s.tokens.word(found.j) != "for":
            return place or s.tokens.word(found.j + 1) == "europe"
    if s.story.notes.get("statistic", "").endswith("_production") and "gdp" not in s.story.out:
        return False  # "For the half, growth stood at 2.5%", in a report on industrial production
    if s.tokens.word(found.i - 1) == "the" and not s.story.notes.get("statistic"):
        return False  # "The growth beat expectations for a 10% rise", of a company's sales
    return s.tokens.word(found.i - 1) in ("the", "economic", "real", "gdp", "its", ".", ",", "worldwide", "global", "")


def _is_of_quarter(s: Sentence, found: Found) -> bool:
    """ "First-quarter growth was revised to 2.8%", in a story of statistics."""
    quarter = any(d.kind == "quarter" and d.j == found.i for d in s.dates)
    return quarter and not s.story.tells_results and (_is_public(s) or "statistic" in s.story.notes)


def _is_official(s: Sentence, i: int) -> bool:
    """Whether a public body stands before token i: "The cabinet cut its 2026 growth forecast"."""
    lead = s.tokens.words[max(0, i - BODY_REACH) : i]
    return not (BODIES.isdisjoint(lead) or s.story.tells_results)


def _is_public(s: Sentence) -> bool:
    """Whether a sentence, or the one before, is about a country's economy."""
    if s.story.tells_results:
        return False
    return any(f.key("agency") or f.key("bank") for f in s.names) or s.story.recent(KIND) is not None
