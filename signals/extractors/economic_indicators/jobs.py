"""Counts of jobs that a country, or a branch of its economy, gained or lost: "Construction added 12,000 jobs"."""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.economic_indicators.keys import CREATING, ELIMINATING, JOBS, is_private, names_economy
from signals.grammar.context import Draft, qualifier
from signals.grammar.figures import Figure
from signals.grammar.periods import period_of, period_text
from signals.grammar.sentence import Sentence
from signals.lexicon.vocabulary import Motion
from signals.records import EconomicIndicator

CUTTING = frozenset("cut cuts cutting slash slashed slashes slashing trim trimmed trims reduce reduced".split())
LEAST = 500  # jobs that make a statistic
REACH = 8  # tokens before a count of jobs that may tell that it is a forecast
ASIDE_REACH = 16  # tokens of an aside between a branch and its verb
TOLD_OF_JOBS = frozenset("nonfarm_payrolls private_payrolls employment unemployment_rate".split())
BRANCHES = {
    "manufacturers": "manufacturing", "factories": "manufacturing", "retailers": "retail", "builders": "construction",
}  # fmt: skip
OF_BRANCHES = frozenset(BRANCHES) | frozenset(
    "construction manufacturing retail wholesale trade government health care healthcare social assistance education"
    " leisure hospitality transportation warehousing finance financial insurance professional business services"
    " mining logging utilities information agriculture accommodation food goods service producing private public"
    " temporary help and the sector sectors industry industries employers companies firms activities".split()
)
UNNAMED = frozenset("and the sector sectors industry industries employers companies firms".split())
AFTER = frozenset("after following against versus from".split())  # before the jobs of an earlier month
BEFORE_LOSS = frozenset("a an the its revised upwardly downwardly net unrevised of".split())
HIRED = JOBS | {"workers"}


def jobs_told(s: Sentence) -> Iterator[Draft]:
    """ "Canada's economy added 41,000 jobs in May, after a loss of 2,300 in April"."""
    told: Draft | None = None
    for figure in s.figures:
        if figure.unit not in ("count", "number") or figure.claimed or figure.value < LEAST:
            continue
        j = figure.j
        while s.tokens.word(j) in ("net", "new"):
            j += 1
        motion = _motion(s, figure, j)
        if motion is None or motion[0].direction == 0:
            continue
        if told is not None and _is_set_beside(s, motion[1], j):
            yield _before(s, figure, motion, told)
            continue
        branch = _branch(s, motion[1])
        if branch is not None and _is_counted(s, j):
            told = _draft(s, figure, motion, branch)
            yield told
            continue
        if (
            s.tokens.word(j) not in JOBS
            or s.tokens.word(j + 1) in ("at", "cuts")
            or not (names_economy(s) or _is_of_report(s, figure))
        ):
            continue
        if s.tokens.word(motion[1]) in CUTTING:
            continue
        told = _draft(s, figure, motion, None)
        if told.values["status"] == "actual":
            s.story.out.add(told.values["indicator"])  # of which branches may follow
        yield told


def _motion(s: Sentence, figure: Figure, j: int) -> tuple[Motion, int] | None:
    """What was done to the jobs that a figure counts, and the token that says it; j is the token after the count."""
    k = s.skip_left(figure.i)
    if s.tokens.word(k - 1) in CREATING | ELIMINATING:
        return Motion(1 if s.tokens.word(k - 1) in CREATING else -1, "verb"), k - 1
    if s.tokens.words[max(0, k - 2) : k] == ["let", "go"]:
        return Motion(-1, "verb"), k - 2
    motion = s.motion_before.get(k - 1 if s.tokens.word(k - 1) == "of" else k)  # "the addition of 143,000 jobs"
    if motion is None and s.tokens.word(j + 1) in ("were", "was"):  # "as 44,000 jobs were added"
        done = s.motion_at.get(j + 2)
        return (done[0] if done else Motion(int(s.tokens.word(j + 2) in CREATING), "verb")), figure.i
    return motion


def branch_start(s: Sentence, j: int) -> int:
    """Where the name of a branch of the economy begins that ends before token j: "health care" of its payrolls."""
    words, i = s.tokens.words, j
    while i > 0 and (words[i - 1] in OF_BRANCHES or (words[i - 1] in ("-", ",") and i < j)):
        i -= 1
    while i < j and words[i] in (",", "and", "the"):
        i += 1
    return i


def _branch(s: Sentence, verb: int) -> str | None:
    """The branch of the economy that opens the clause of a verb, in a story of jobs: "Construction lost 49,000"."""
    if s.story.out.isdisjoint(TOLD_OF_JOBS) or s.story.tells_results:
        return None
    words, j = s.tokens.words, verb - (s.tokens.word(verb - 1) in ("has", "have", "which", "that", "also"))
    if words[j - 1] == ",":  # "retailers, facing a bleak season, dropped 38,000"
        before = (t for t in range(j - 2, max(0, j - ASIDE_REACH), -1) if words[t] == ",")
        j = next(before, j)
    i = branch_start(s, j)
    named = [BRANCHES.get(word, word) for word in words[i:j] if word not in UNNAMED or word == "and"]
    if not named or named == ["and"] or any(s.is_capital(t) for t in range(max(1, i), j)):
        return None
    return " ".join(named).replace(" - ", "-").replace(" ,", ",")


def _is_counted(s: Sentence, j: int) -> bool:
    """Whether jobs are what stands counted before token j: "lost 49,000, and", "added 12,000 jobs"."""
    word = s.tokens.word(j)
    return word in HIRED or word in ("", ",", ".", ";", "and", "in", "last", "while") or j in s.date_at


def _is_of_report(s: Sentence, figure: Figure) -> bool:
    """ "Analysts had forecast a gain of 15,000 positions", in a story of a country's jobs: what was expected."""
    told = not s.story.out.isdisjoint(TOLD_OF_JOBS) and not s.story.tells_results
    return told and s.has_cue("expected", max(0, s.skip_left(figure.i) - REACH), figure.i)


def _is_set_beside(s: Sentence, verb: int, j: int) -> bool:
    """Whether jobs of an earlier month are counted before token j by a move at token `verb`: "after a loss of 2,300 in
    April", "following a gain of 12,000 jobs", "after shedding 9,000 the month before"."""
    k = verb
    while k > 0 and s.tokens.word(k - 1) in BEFORE_LOSS:
        k -= 1
    return s.tokens.word(k - 1) in AFTER and (
        s.tokens.word(j) in HIRED or _is_counted(s, j) or s.tokens.word(j) == "the"
    )


def _before(s: Sentence, figure: Figure, motion: tuple[Motion, int], told: Draft) -> Draft:
    """The jobs of an earlier month, beside those that a sentence told of."""
    found = period_of(s, figure, 0, len(s.tokens))
    values = {
        **told.values,
        "value": figure.value * motion[0].direction,
        "period": period_text(s, found) if found else None,
        "status": "previous",
        "qualifier": qualifier(s, figure),
    }
    return Draft(EconomicIndicator, values, motion[1], figure.j + 1, "indicator.jobs", (figure,))


def _draft(s: Sentence, figure: Figure, motion: tuple[Motion, int], branch: str | None) -> Draft:
    k = s.skip_left(figure.i)
    foreseen = s.has_cue("expected", max(0, k - REACH), figure.i)
    told = next((f.key("agency") for f in s.names if f.key("agency")), s.story.here)
    place = next((f.key("place") for f in s.names if f.key("place")), told)
    later = (t for t in range(figure.j, len(s.tokens)) if s.tokens.words[t] in AFTER and t < s.figures[-1].i)
    found = period_of(s, figure, 0, next(later, len(s.tokens)))
    values = {
        "country": place,
        "written": branch,
        "indicator": branch or ("nonfarm_payrolls" if place == "US" and not is_private(s, motion[1]) else "employment"),
        "value": figure.value * motion[0].direction,
        "unit": "count",
        "period": period_text(s, found) if found else None,
        "status": "expected" if foreseen else "actual",
        "qualifier": qualifier(s, figure),
    }
    return Draft(EconomicIndicator, values, motion[1], figure.j + 1, "indicator.jobs", (figure,))
