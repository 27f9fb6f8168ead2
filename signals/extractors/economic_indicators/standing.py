"""How certain a figure is: told, of before, expected or supposed, by what stands beside it."""

from __future__ import annotations

import itertools

from signals.extractors.economic_indicators.cases import SHARES_OF_GDP, Case
from signals.extractors.economic_indicators.keys import TARGETS, IndicatorKey
from signals.extractors.economic_indicators.targets import AIM_REACH
from signals.grammar.figures import Figure
from signals.grammar.periods import ENDS_OF_AIM, FORESIGHTS, is_ahead, is_of_year_before, opens_year_before, period_of
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention
from signals.grammar.when import resolve

TARGETING = frozenset("targets targeting targeted".split())
BEFORE_AIM = frozenset("a an the its annual average headline overall fiscal budget primary core real economic".split())
AIMING = frozenset("achieve achieving maintain maintaining deliver delivering restore restoring want wants".split())
NOTED = frozenset("seen recorded reported posted registered notched logged".split())
BEFORE_LAST = frozenset("than from versus vs against after following above below".split())
LABELS = {
    **dict.fromkeys(("prev", "previous", "prior"), "previous"),
    **dict.fromkeys(("cons", "consensus", "exp", "f'cast", "fcast", "forecast", "est", "estimate", "poll"), "expected"),
}  # what a word says of the figure beside it: "(cons 2.5%, prev 0.9%)", "7.60m exp, 7.51m prior"
AFTER_FORECAST = (["expected", "and"], ["consensus", "and"], ["forecast", "and"])
MEASURED = (["as", "measured", "by"], ["measured", "by", "the"])  # behind "inflation"
FORETOLD = frozenset("forecast projected predicted".split())
EARLIER = frozenset("earlier previous prior".split())
POLLED = frozenset("economists analysts traders poll polled survey surveyed consensus median".split())
UNITS = (["week"], ["month"], ["quarter"], ["year"])
FORETOLD_REACH = 9  # tokens between "would" and the figure that is foretold
ESTIMATE_REACH = 4  # tokens from "The EIA estimated" to a statistic's name
SAYING = frozenset("said told announced predicted projected forecast expected reckoned reiterated estimated".split())
CONDITIONS = frozenset("if could might unless whether were any assuming should".split())
BRINGING = frozenset("reduce cut lower narrow trim shrink slash halve limit contain keep bring".split())
MANAGED = frozenset("managed helped helping able succeeded continued".split())


def standing_told(c: Case, usual: str) -> str:
    """ "(cons 2.5%)", "is bracing for a drop", "was estimated at 86%": how certain a figure is, by what stands beside
    it or by its statement."""
    s, mention, key, figure = c.s, c.mention, c.key, c.figure
    standing = _label(s, figure) or usual
    if standing == "actual" and (key.foreseen or _is_awaited(s) or _is_targeted(s, mention)):
        standing = "expected"
    if standing == "actual" and (_goes_with_forecast(s, mention) or _is_of_consensus(s, figure)):
        standing = "expected"
    if standing == "actual" and _is_of_forecast(s, mention):
        standing = "expected"
    if standing == "actual" and s.tokens.words[mention.j : mention.j + 2] == ["to", "have"]:
        standing = "expected"  # "expect employers to have added jobs, and the jobless rate to have edged down"
    if standing == "expected" and (_is_measured(s, mention, figure) or _expects_by_name(s, mention, key, figure)):
        standing = "actual"
    if standing == "hypothetical" and _is_foretold(s, mention, figure):
        standing = "expected"
    if standing in ("actual", "hypothetical") and not c.is_change and _is_intended(s, mention, key):
        standing = "expected"
    return standing


def _expects_by_name(s: Sentence, mention: Mention, key: IndicatorKey, figure: Figure) -> bool:
    """ "inflation expectations surging from 3.3% to 4.3%": whether the name alone tells of what is expected."""
    if key.id != "inflation_expectations" or not 0 <= mention.i < figure.i:
        return False
    reach = (*range(max(0, mention.i - FORETOLD_REACH), mention.i), *range(mention.j, figure.j + ESTIMATE_REACH))
    return not any("expected" in s.classes(t) for t in reach)


def is_to_come(s: Sentence, period: str | None) -> bool:
    """ "and go down to 4.5% in 2026", "will rise to 142 next week": of a time that has not begun nothing is known."""
    anchor = s.story.local_date()
    told = period is not None and anchor is not None and is_ahead(period, anchor)
    return told and s.vocabulary.isdisjoint(("fiscal", "financial", "fy"))


def _is_awaited(s: Sentence) -> bool:
    """ "Thursday: UK GDP 0.1% m/m", "Still to come: US PPI (0.3%)": figures of an agenda are forecasts until told."""
    if any(motion.part == "verb" for motion, _ in s.motion_at.values()) or "told" in s.cues:
        return False
    if (s.story.article.title or "").startswith("POLL"):
        return True
    anchor, day = s.story.local_date(), s.agenda
    resolved = resolve(day, anchor, future=True) if day is not None else None
    return s.looks_ahead or (resolved is not None and anchor is not None and resolved.start > anchor)


def _goes_with_forecast(s: Sentence, mention: Mention) -> bool:
    """ "Income is forecast to have risen 0.4%, with spending up 0.5%", "Starts are seen rising to 1.4m, and permits up
    2%": what goes along with a forecast is one, too."""
    lead = s.tokens.words[max(0, mention.i - 2) : mention.i]
    verbless = lead[-1:] == ["and"] and s.tokens.word(mention.j) in ("up", "down")
    if not (verbless or lead == [",", "with"]):
        return False
    first = s.figures[0].i
    return any("expected" in s.classes(t) and s.tokens.word(t + 1) == "to" for t in range(min(first, mention.i)))


def _is_of_forecast(s: Sentence, mention: Mention) -> bool:
    """ "The forecast for inflation as measured by the IPCA slid to 3.45%": whether a forecast of it is what moved."""
    if s.tokens.words[mention.j : mention.j + 3] not in MEASURED:
        return False
    lead = s.tokens.words[max(0, mention.i - ESTIMATE_REACH - 1) : max(0, mention.i)]
    return any(word in FORESIGHTS and after in ("for", "of") for word, after in itertools.pairwise(lead))


def _is_of_consensus(s: Sentence, figure: Figure) -> bool:
    """ "Consensus: -0.1% q/q, 0.5% y/y": a line that opens by saying that it holds forecasts."""
    return s.tokens.word(1) == ":" and LABELS.get(s.tokens.word(0)) == "expected" and figure.i > 1


def _is_targeted(s: Sentence, mention: Mention) -> bool:
    """ "The government targets annual inflation of 4.5%", "is targeting a budget deficit of 8.4%": what somebody aims
    at."""
    if s.vocabulary.isdisjoint(TARGETING):
        return False
    k = mention.i - 1
    while k > 0 and s.tokens.word(k) in BEFORE_AIM:
        k -= 1
    return k >= 0 and s.tokens.word(k) in TARGETING


def _is_measured(s: Sentence, mention: Mention, figure: Figure) -> bool:
    """ "Debt was estimated at 86% of output at the end of 2024", "reached an estimated $145 billion", "are estimated to
    have risen 0.4%": what an office reckons of a time that is over, and no forecast."""
    if "estimated" not in s.vocabulary or figure.is_range or not POLLED.isdisjoint(s.vocabulary):
        return False
    begin = max(0, mention.i - ESTIMATE_REACH) if mention.i < figure.i else 0
    reach = (*range(begin, mention.i), *range(max(begin, mention.j), figure.j + FORETOLD_REACH))
    cues = [t for t in reach if "expected" in s.classes(t)]
    if not cues or any(s.tokens.word(t) != "estimated" for t in cues) or cues[-1] > figure.i or s.agenda is not None:
        return False
    told = s.tokens.words[cues[-1] + 1 : cues[-1] + 3]
    anchor, when = s.story.local_date(), period_of(s, figure, begin, len(s.tokens))
    day = resolve(when, anchor) if when is not None else None
    over = day is not None and anchor is not None and day.end < anchor
    official = cues[-1] == figure.i - 1 or s.tokens.word(cues[-1] - 1) in ("was", "were")
    official = official or any(f.key("agency") and f.j == cues[-1] for f in s.names)
    return told == ["to", "have"] or over or (when is None and official)


def _is_foretold(s: Sentence, mention: Mention, figure: Figure) -> bool:
    """ "The ministry said inflation would stay below 4%": what somebody said would come, without an "if"; not "the
    duties would raise inflation by 0.8 points"."""
    lead = s.tokens.words[max(0, mention.j, figure.i - FORETOLD_REACH) : figure.i]
    return "would" in lead and not SAYING.isdisjoint(s.vocabulary) and CONDITIONS.isdisjoint(s.vocabulary)


def _is_intended(s: Sentence, mention: Mention, key: IndicatorKey) -> bool:
    """ "is obliged to reduce the budget deficit to 8.7%", "said the government would cut the deficit to 7.4%": what a
    public body means to bring a statistic to; not "managed to cut the deficit to 3%"."""
    words, k = s.tokens.words, mention.i - 1
    if key.id not in SHARES_OF_GDP:
        return False
    while k > 0 and words[k] in ("the", "its", "budget", "fiscal", "public", "annual"):
        k -= 1
    if k < 2 or words[k] not in BRINGING:
        return False
    if words[k - 1] == "would":
        return not SAYING.isdisjoint(s.vocabulary) and CONDITIONS.isdisjoint(s.vocabulary)
    return words[k - 1] == "to" and words[k - 2] not in MANAGED


def _label(s: Sentence, figure: Figure) -> str | None:
    """ "(cons 2.5% y/y, prev. 0.9%)", "vs 7.60m exp, 7.51m (r) prior": what a word beside a figure says that it is."""
    j = _beyond_mark(s, figure)
    if _is_aim(s, figure, j):
        return "expected"
    if s.tokens.word(j) in LABELS and s.tokens.word(j + 1) in ("", ",", ";", ")", ".", "and"):
        return LABELS[s.tokens.word(j)]
    if any(rule(s, figure) for rule in OF_BEFORE):
        return "previous"
    k = _label_before(s, figure)
    if s.tokens.word(k - 1) in (";", ":", ",") and s.tokens.word(k) in LABELS:
        return LABELS[s.tokens.word(k)]  # "PMI AT 44.1; EST. 49.8", "Q2 GDP: cons 1.0%, prev 1.8%"
    if not _is_bracketed(s, k):
        return None
    if _is_after_colon(s, figure) or _is_second(s, k):
        return "previous"
    return LABELS.get(s.tokens.word(k))


def _beyond_mark(s: Sentence, figure: Figure) -> int:
    """The token behind a figure and the mark of a revised one: "7.51m (r) prior"."""
    return figure.j + 3 if s.tokens.words[figure.j : figure.j + 3] == ["(", "r", ")"] else figure.j


def _label_before(s: Sentence, figure: Figure) -> int:
    """The token of the word before a figure: "prev. 0.9%", "forecast: 2%", "the estimate was 3%"."""
    return figure.i - 1 - (s.tokens.word(figure.i - 1) in (".", ":", "was"))


def _is_bracketed(s: Sentence, k: int) -> bool:
    """Whether token k stands in brackets: "(cons 2.5%)"."""
    return any(s.tokens.word(a) == "(" and a < k < b for a, b in s.asides)


def _is_aim(s: Sentence, figure: Figure, j: int) -> bool:
    """ "sets its rate to achieve 2% inflation", "near the 3% midpoint of its target range"."""
    if s.tokens.word(figure.i - 1) in AIMING and s.tokens.word(figure.j) == "inflation":
        return True
    return s.tokens.word(j) in ENDS_OF_AIM and not TARGETS.isdisjoint(s.tokens.words[j : j + AIM_REACH])


def _is_after_forecast(s: Sentence, figure: Figure) -> bool:
    """ "0.5% vs. 0.3% expected and 0.4% in December"."""
    return s.tokens.words[figure.i - 2 : figure.i] in AFTER_FORECAST and s.tokens.word(_beyond_mark(s, figure)) == "in"


def _is_last_years(s: Sentence, figure: Figure) -> bool:
    """ "would be better than last year's 0.2% expansion"."""
    year = next((d for d in s.dates if d.j == figure.i - 2 and d.shift == -1), None)
    set_beside = year is not None and s.tokens.word(year.i - 1) in BEFORE_LAST
    return set_beside and s.tokens.word(figure.i - 1) == "s"


def _is_prior(s: Sentence, figure: Figure) -> bool:
    """ "rose 0.9%, against the prior 0.1% gain"."""
    return s.tokens.words[figure.i - 2 : figure.i] in (["the", "prior"], ["the", "previous"])


def _is_after_colon(s: Sentence, figure: Figure) -> bool:
    """ "moderated to 4.3% (June: 4.5%)"."""
    opens = s.date_at.get(figure.i - 2) if s.tokens.word(figure.i - 1) == ":" else None
    return opens is not None and s.tokens.word(opens.i - 1) == "(" and any(f.j < opens.i for f in s.figures)


def _is_seen(s: Sentence, figure: Figure) -> bool:
    """ "slower than the 3.9% seen in May", "lower than the 3.54% recorded in the second quarter of 2022"."""
    j = _beyond_mark(s, figure)
    told = s.tokens.word(j) in NOTED and s.tokens.word(j + 1) == "in"
    when = s.date_at.get(j + 2 + (s.tokens.word(j + 2) == "the")) if told else None
    return (
        when is not None and when.kind in ("month", "quarter", "year") and s.tokens.word(figure.i - 1) in ("the", "of")
    )


def _is_second(s: Sentence, k: int) -> bool:
    """ "industrial production (5.1%, 5.2%)", in an agenda."""
    return s.agenda is not None and s.tokens.word(k) == "," and k in s.figure_ends


def _is_long_told(s: Sentence, figure: Figure) -> bool:
    """ "A year ago at this time, the rate averaged 6.9%", "up from last week when it averaged 6.7%": told before."""
    words = s.tokens.words
    lead, j = words[max(0, figure.i - 5) : figure.i], figure.j
    ago = words[j : j + 1] == ["a"] and words[j + 1 : j + 2] in UNITS and words[j + 2 : j + 3] in (["ago"], ["earlier"])
    if ago and s.skip_left(figure.i) not in s.motion_before:
        return True  # "They stood at $30.3 billion a year ago"
    return opens_year_before(s, figure) or ("when" in lead and "it" in lead and "from" in words[: figure.i])


def _was_forecast(s: Sentence, figure: Figure) -> bool:
    """ "the 2.1% contraction projected in March", "its March forecast of 2.1%": a forecast of before, by its month."""
    words, i, j = s.tokens.words, figure.i, figure.j + (figure.j in s.motions_at)
    j += s.tokens.word(j) in ("it", "they", "he", "she")  # "the 3.3% it projected in July"
    told = words[j : j + 1] != [] and words[j] in FORETOLD and s.tokens.word(j + 1) == "in"
    when = s.date_at.get(j + 2) if told else None
    k = s.skip_left(i)
    if s.tokens.word(k - 1) in ("of", "for") and s.tokens.word(k - 2) in FORESIGHTS:
        if s.tokens.word(k - 3) in EARLIER:
            return True  # "compared with an earlier forecast of 5.3%"
        owned = s.date_at.get(k - 3)
        when = owned if owned is not None and s.tokens.word(owned.i - 1) in ("its", "their", "the") else when
    return when is not None and when.kind == "month"


def _is_move_before(s: Sentence, figure: Figure) -> bool:
    """ "added 31,000 jobs, the office said, after a loss of 4,100 in April": what went before a move that is told."""
    k = s.skip_left(figure.i)
    moved = s.motion_before.get(k - 1) if s.tokens.word(k - 1) == "of" else None
    if moved is None or s.tokens.word(moved[1] - 1) not in ("a", "an", "the"):
        return False
    return s.tokens.word(moved[1] - 2) in ("after", "following") and any(f.j < moved[1] for f in s.figures)


OF_BEFORE = (
    _is_move_before,
    _is_after_forecast,
    _is_last_years,
    _is_prior,
    _was_forecast,
    _is_long_told,
    is_of_year_before,
    _is_seen,
)  # rules by which a figure is one of before
