"""Which statistics a sentence names, and whose they are."""

from __future__ import annotations

import itertools

from signals.grammar.countries import country_of, named_country
from signals.grammar.sentence import Found, Sentence
from signals.lexicon import load
from signals.lexicon.entries import Indicator

KIND = "release"
DATA_WORDS = frozenset(
    "data figure figures report reports reading readings numbers number print release releases statistics survey"
    " index minutes".split()
)
AWAITING = frozenset("await awaits awaited awaiting".split())
RELEASING = frozenset(
    "released published publish release publishes releases announce announces announced report reported issue"
    " issued unveil unveils unveiled".split()
)
WATCHING = frozenset("monitor watch watching scrutinize scrutinise parse eye eyeing assess await".split())
HAVING = (
    ["we", "get"], ["we", "have"], ["market", "gets"], ["markets", "get"], ["investors", "get"], ["traders", "get"],
)  # fmt: skip
SPEECH = frozenset("said says say told telling reported as".split())
PAST = frozenset("was were had".split())
LOOKING_AHEAD = frozenset("before ahead until pending awaiting awaited".split())
ESTIMATES = frozenset("reading look estimate print report".split())
NUMBERED = frozenset("first second third advance initial preliminary flash final".split())  # of several estimates
NEAR, FAR = 8, 24  # how far a day may stand before and after its indicator, in tokens


def statistics(s: Sentence) -> list[tuple[Found, str]]:
    """The statistics that a sentence names; "producer price index (PPI)" and "CPI inflation" name one each."""
    found: list[tuple[Found, str]] = []
    for name in s.names:
        for reading in name.names:
            if reading.kind in ("indicator", "headline"):
                last, known = found[-1] if found else (name, "")
                bracketed = (s.tokens.word(name.i - 1), s.tokens.word(name.j)) == ("(", ")")
                if known == reading.key and last.j == name.i - bracketed:
                    found[-1] = Found(last.names, last.i, name.j + bracketed), known
                else:
                    found.append((name, reading.key))
    return found


def country_told(s: Sentence, name: Found, key: str) -> str | None:
    """Whose statistic it is: where the name itself does not tell, or may mean another country's, what is named near."""
    entry = load(Indicator)[key]
    elsewhere = None
    if "other" in entry.meant:  # "Canada's jobs report", "Canada's trade data on Monday and the jobs report on Friday"
        listed = (named_country(s, found) for found, _ in statistics(s) if found.i < name.i)
        elsewhere = named_country(s, name) or next(filter(None, listed), None) or _issuer(s, name)
    return elsewhere or entry.place or country_of(s, name)


def _issuer(s: Sentence, name: Found) -> str | None:
    """ "employment figures from Statistics New Zealand": the country of the office that gives them."""
    near = (f for f in s.names if 0 < f.i - name.j <= 2 and s.tokens.word(f.i - 1) == "from")
    return next((f.key("agency") for f in near if f.key("agency")), None)


def is_estimate(s: Sentence, name: Found) -> bool:
    """ "a first reading on second-quarter growth", "its first look at first-quarter GDP"."""
    lead = s.tokens.words[max(0, name.i - NEAR) : name.i]
    return any(a in NUMBERED and b in ESTIMATES for a, b in itertools.pairwise(lead))


def is_told(s: Sentence, i: int, j: int) -> bool:
    return any("told" in s.classes(t) for t in range(i, min(j, len(s.tokens))))
