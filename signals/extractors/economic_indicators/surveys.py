"""Parts of a survey, each an index of its own: "The output sub-index climbed to 54.2 and new orders to 52.9"."""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.economic_indicators.keys import KIND, IndicatorKey, own_named
from signals.grammar.countries import country_of
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention
from signals.lexicon import load
from signals.lexicon.entries import Indicator
from signals.tokens import HYPHENS

NOUNS = frozenset("index indices subindex subindices gauge component".split())
WITHIN = frozenset("subindex subindices".split())
ASKED = frozenset(  # what the parts of a survey ask of; "the benchmark index" is none
    "expectations conditions situation assessment output production orders prices employment hiring inventories"
    " deliveries backlogs outlook".split()
)
BARE = (
    ["new", "export", "orders"], ["new", "orders"], ["export", "orders"], ["employment"], ["output"],
    ["input", "prices"], ["output", "prices"],
)  # fmt: skip
BARE_WORDS = frozenset({"orders", "employment", "output", "prices"})
SURVEY_WORDS = NOUNS | BARE_WORDS
BARE_NAMES = frozenset({"price", "cost"})  # which are verbs as well
LEADS = frozenset("for of on measuring tracking".split())
STOPS = frozenset("the a an its their and with of in for on as while but whose to from by this that".split())
BEHIND_NAMES = frozenset("was is were stood came remained stayed held at from with and while but".split())
NAME_REACH = 7  # tokens of the name of a part


def parts_of_survey(s: Sentence) -> Iterator[Mention]:
    """ "the employment index remained at 46.2", "the sub-index on prices paid lost 9.4 points"."""
    if not s.figures or s.story.tells_results:
        return
    found = next((f for f in s.names if _is_index(f.key("indicator") or f.key("headline"))), None)
    last = s.story.recent(KIND)
    told = last.key if last is not None and isinstance(last.key, IndicatorKey) else None
    if told is not None and (told.gauge or _is_index(told.id) or _is_index(s.story.notes.get("statistic"))):
        country = told.country
    elif found is not None:
        country = country_of(s, found)
    else:
        return
    for t, word in enumerate(s.tokens.words):
        if word in NOUNS:
            yield from _part(s, t, country)
        elif word in BARE_WORDS and told is not None:
            yield from _bare_part(s, t + 1, country)


def _is_index(key: str | None) -> bool:
    entry = load(Indicator).get(key or "")
    return entry is not None and entry.measure == "index"


def _is_known(s: Sentence, t: int) -> bool:
    """Whether the lexicon knows the index that token t ends by its name: "the new orders index"."""
    names = (s.name_at.get(t), s.name_at.get(t - 1))
    return any(_is_index(f.key("indicator") or f.key("headline")) for f in names if f is not None)


def _part(s: Sentence, t: int, country: str | None) -> Iterator[Mention]:
    """The part that the word "index" at token t is told of, before it or behind "for"."""
    words = s.tokens.words
    hyphened = words[max(0, t - 2) : t] == ["sub", "-"] or (s.tokens.word(t - 1) in HYPHENS and words[t - 2] == "sub")
    begin = t - 2 if hyphened else t
    within = hyphened or words[t] in WITHIN
    if (within or words[t] == "gauge") and s.tokens.word(t + 1) in LEADS:
        i = t + 2 + (s.tokens.word(t + 2) == "the")
        j = i
        while j < len(words) and j - i < NAME_REACH and s.tokens.kinds[j] == "word" and not _ends_name(s, j):
            j += 1
        if j > i and (within or words[j - 1] in ASKED):  # "The gauge of current conditions"
            yield Mention(KIND, own_named(s, i, j, country, gauge=True), begin, j, firm=False)
        return
    if not within and (s.tokens.word(begin - 1) not in ASKED or _is_known(s, t)):
        return
    i = begin
    while i > 0 and begin - i < NAME_REACH and _describes(s, i - 1):
        i -= 1
    i += words[i] == "s" and s.tokens.word(i - 1) == "'"
    if i < begin:
        yield Mention(KIND, own_named(s, i, begin, country, gauge=True), i, t + 1, firm=False)


def _bare_part(s: Sentence, j: int, country: str | None) -> Iterator[Mention]:
    """ "and new orders to 59.9": a part by its bare name, whose figure is an index."""
    part = next((bare for bare in BARE if s.tokens.words[max(0, j - len(bare)) : j] == bare), None)
    figure = next((f for f in s.figures if f.i >= j), None)
    if part is None or figure is None or figure.unit != "number" or not figure.decimals:
        return
    yield Mention(KIND, own_named(s, j - len(part), j, country, gauge=True), j - len(part), j, firm=False)


def _is_told(s: Sentence, t: int) -> bool:
    """Whether what is told of a part begins at token t: its verb."""
    return t in s.motion_at or bool(s.classes(t) & {"level_verb", "reach", "told"}) or s.tokens.word(t) in STOPS


def _ends_name(s: Sentence, t: int) -> bool:
    """Whether the name of a part, "the timing to buy homes", is over at token t."""
    return t in s.motion_at or bool(s.classes(t) & {"reach", "told"}) or s.tokens.word(t) in BEHIND_NAMES


def _describes(s: Sentence, t: int) -> bool:
    """Whether the word at token t is part of the name of an index."""
    if s.tokens.word(t) in HYPHENS:
        return s.tokens.touches(t)
    named = s.name_at.get(t)
    other = named is not None and not (named.key("indicator") or named.key("headline"))
    told = _is_told(s, t) and s.tokens.word(t) not in BARE_NAMES
    return s.tokens.kinds[t] == "word" and not other and t not in s.date_at and not told
