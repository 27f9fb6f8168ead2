"""The statistic spoken of before, by a bare noun: "output fell by 2.0%", "the core", "December's reading"."""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.economic_indicators.components import ADJUSTED, behind_aside
from signals.extractors.economic_indicators.growth import LOSING
from signals.extractors.economic_indicators.keys import KIND, PRICE_INDICATORS, IndicatorKey, spoken_of
from signals.extractors.economic_indicators.parts import BEFORE_MOVE
from signals.grammar.periods import period_text
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention
from signals.lexicon import load
from signals.lexicon.entries import Indicator

OPENERS = frozenset({"", "*", "•"})  # before the first word of a line
READINGS = frozenset("figure number reading print".split())
HEADLINES = READINGS | {"rate", "measure", "gauge", "index"}
REVISED = LOSING | frozenset("gain gains increase rise total count expansion growth".split())
BARE_NOUNS: dict[str, tuple[str, ...]] = {
    "output": ("_production", "_output", "gdp"), "production": ("_production", "_output"),
    "prices": ("cpi", "ppi", "pce_price", "wpi"), "sales": ("retail_sales", "home_sales"),
    "orders": ("durable_goods", "factory_orders"), "claims": ("_claims",),
    "values": ("house_prices", "retail_sales"), "volumes": ("retail_sales",),
    "starts": ("housing_starts",), "permits": ("building_permits",),
}  # fmt: skip
MEASURES = frozenset("volumes volume values value".split())  # of sales
PAIRED = {
    "spending": ("personal_income", "consumer_spending"), "income": ("consumer_spending", "personal_income"),
    "incomes": ("consumer_spending", "personal_income"),
    "permits": ("housing_starts", "building_permits"), "starts": ("building_permits", "housing_starts"),
}  # fmt: skip


def changed(s: Sentence) -> Iterator[Mention]:
    """ "This followed month-on-month changes of -0.3% in March and 2.6% in February": what was told of before."""
    last = s.story.recent(KIND)
    if last is None or not isinstance(last.key, IndicatorKey) or s.story.tells_results:
        return
    for t, word in enumerate(s.tokens.words):
        figure = s.figure_from.get(t + 2) if word == "changes" and s.tokens.word(t + 1) == "of" else None
        if figure is not None and figure.unit == "percent" and figure.signed:
            yield Mention(KIND, last.key, t, t + 1)


def paired(s: Sentence) -> Iterator[Mention]:
    """ "Personal income rose 0.4% while spending climbed 0.7%", "Housing starts fell 2%, and permits rose 1%": a bare
    noun told of with the other, that of consumers, of builders."""
    for t, word in enumerate(s.tokens.words):
        if word not in PAIRED or t in s.name_at or not _goes(s, t + 1):
            continue
        beside, key = PAIRED[word]
        meant = spoken_of(s, t)
        if meant is not None and meant.id == beside:
            yield Mention(KIND, IndicatorKey(key, meant.country, False, False, True), t, t + 1)


def _goes(s: Sentence, t: int) -> bool:
    """Whether a verb that can take a figure stands at token t: "edges up", "came in at", "is at"."""
    moves = t in s.motion_at or t + 1 in s.motion_at
    return moves or bool(s.classes(t) & {"level_verb", "told"}) or s.tokens.word(t) in ("was", "is", "at", "moving")


def core(s: Sentence) -> Iterator[Mention]:
    """ "Core edges up to 0.9%", "with the core moving to 3.3%": prices spoken of before, without food and energy."""
    for t, word in enumerate(s.tokens.words):
        if word != "core" or t in s.name_at:
            continue
        meant = spoken_of(s, t) if _goes(s, t + 1) else None
        if meant is not None and f"core_{meant.id}" in PRICE_INDICATORS:
            yield Mention(KIND, IndicatorKey(f"core_{meant.id}", meant.country, False, False, True), t, t + 1)


def headline(s: Sentence) -> Iterator[Mention]:
    """ "Food inflation rose to 9.4%, while the headline rate eased to 6.1%": prices as a whole, told before a part."""
    whole = s.story.notes.get("statistic")
    for t, word in enumerate(s.tokens.words if whole in PRICE_INDICATORS else ()):
        opens = word == "headline" and s.tokens.word(t - 1) == "the" and t not in s.name_at
        if not opens or s.tokens.word(t + 1) not in HEADLINES or not _goes(s, t + 2):
            continue
        meant = spoken_of(s, t)
        if meant is not None and whole is not None:
            yield Mention(KIND, IndicatorKey(whole, meant.country, False, False, True), t - 1, t + 2)


def repeated(s: Sentence) -> Iterator[Mention]:
    """ "On a yearly basis, output fell by 2.0%": the statistic spoken of before, by its bare noun."""
    last = s.story.recent(KIND)
    if last is None or not isinstance(last.key, IndicatorKey):
        return
    for t, word in enumerate(s.tokens.words):
        if word not in BARE_NOUNS or t in s.name_at:
            continue
        stop = t + 1 + (word == "sales" and s.tokens.word(t + 1) in MEASURES)
        verb = _verb_behind(s, stop - 1)
        told = _told_as(s, last.key, BARE_NOUNS[word]) if verb is not None else None
        if verb is None or told is None or (word == "prices" and not _is_measured_alone(s, t, verb)):
            continue  # prices of shares, of a good
        if _opens_clause(s, t):
            yield Mention(KIND, told, t, stop)


def _verb_behind(s: Sentence, t: int) -> int | None:
    """The token at which the noun at token t moves: "Sales in April were down 0.3%", "Starts were forecast at 1.4m"."""
    dated = s.date_at.get(t + 2) if s.tokens.word(t + 1) == "in" else None
    stop = dated.j if dated is not None else t + 1
    verb = stop + 1 if s.tokens.word(stop) in BEFORE_MOVE else stop
    moves = verb in s.motion_at or any(f.i == verb and f.unit == "percent" for f in s.figures)
    return verb if moves or (verb > stop and "expected" in s.classes(verb)) else None


def _is_measured_alone(s: Sentence, t: int, verb: int) -> bool:
    """ "Compared with May, prices fell", "On the year prices fell", "Prices rose 1% from April": as statistics do."""
    if s.tokens.words[:1] == ["compared"] or s.has_cue("mom", 0, t) or s.has_cue("yoy", 0, t):
        return True
    return s.tokens.word(t - 1) in OPENERS and _is_from_month(s, verb)


def _opens_clause(s: Sentence, t: int) -> bool:
    """ "Over 12 months output", "seasonally adjusted output", "The realtors said sales": whether what is told of begins
    at token t."""
    if t in s.cue_before and s.cue_before[t][1] == 0:
        return True
    k = t - 1 - 2 * (s.tokens.words[max(0, t - 2) : t] == ADJUSTED)
    return s.tokens.word(k) in OPENERS | {",", "the"} or _is_dated(s, k) or _is_said(s, k)


def _told_as(s: Sentence, key: IndicatorKey, endings: tuple[str, ...]) -> IndicatorKey | None:
    """The statistic of such an id that a bare noun means: the last one, or that of the story, told before its part."""
    if key.id.endswith(endings):
        return key
    whole = s.story.notes.get("statistic", "")
    return key._replace(id=whole, written=None) if key.id not in load(Indicator) and whole.endswith(endings) else None


def _is_from_month(s: Sentence, verb: int) -> bool:
    """ "Prices rose 0.4% from April": whether the move at a verb is measured by a month."""
    figure = next((f for f in s.figures if f.i > verb), None)
    when = s.date_at.get(figure.j + 1) if figure is not None and s.tokens.word(figure.j) == "from" else None
    return when is not None and when.kind == "month" and figure is not None and figure.unit == "percent"


def read_again(s: Sentence) -> Iterator[Mention]:
    """ "while March's figure was revised to 0.4%", "December's reading came in at 54.2": what was told of before, by
    its month."""
    again = None  # "July's loss was revised to 49,000, and June's to 83,000"
    for when in s.dates:
        meant = spoken_of(s, when.i) if when.kind in ("month", "quarter") else None
        if meant is None:
            continue
        j = when.j + 2 * (s.tokens.words[when.j : when.j + 2] == ["'", "s"])
        j += s.tokens.word(j) in ("monthly", "annual")
        told = s.tokens.word(j) in REVISED and "revised" in s.tokens.words[j + 1 : j + 4]
        if told or (again is not None and s.tokens.words[j : j + 1] == ["to"]):
            falling = s.tokens.word(j) in LOSING if told else again is not None and again.falling
            again = meant._replace(revised=period_text(s, when), falling=falling)
            yield Mention(KIND, again, when.i, j + told, firm=False)
            continue
        survey = s.tokens.word(j) == "index" and _is_survey(meant.id)
        if not (survey or s.tokens.word(j) in READINGS) or j in s.motions_at:
            continue
        if "revised" in s.vocabulary:  # "The December figure was revised upward to 0.4%"
            yield Mention(KIND, meant._replace(revised=period_text(s, when)), when.i, j + 1, firm=False)
        elif s.tokens.word(verb := behind_aside(s, j + 1)) in ("came", "was", "showed", "is"):
            yield Mention(KIND, meant, when.i, verb)  # "December's monthly reading came in at 0.4%"


def _is_survey(key: str) -> bool:
    entry = load(Indicator).get(key)
    return entry is not None and entry.measure == "index"


def _is_dated(s: Sentence, t: int) -> bool:
    """Whether the period that opens a sentence ends at token t: "In November sales fell 0.3%"."""
    when = s.date_at.get(t)
    return when is not None and when.i <= 1 and s.tokens.word(0) in ("in", "for", "over", "during")


def _is_said(s: Sentence, t: int) -> bool:
    """Whether what a publisher of the statistic said begins behind token t: "The realtors said sales slid 3%"."""
    return s.tokens.word(t) in ("said", "that") and any(f.key("agency") and f.j <= t for f in s.names)
