"""What a sentence told and no record claims, each with the reason: figures with a unit, and dates at deadline words.

Reads:   "Revenue rose 4% and the rand fell 0.6%." once the extractors have had it.
Gives:   Unclaimed for the 4%, with the reason "another thing's figure"; the reasons are the keys of records.REASONS.
Refuses: plain numbers, counts, tenors and years; times of day; dates that stand in a record's evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from signals.extractors import policy_deadlines
from signals.extractors.fx_rates.mentioning import NOT_CURRENCY_AFTER
from signals.extractors.fx_rates.naming import COMMON_WORDS
from signals.grammar.context import Draft
from signals.grammar.figures import Figure
from signals.grammar.readings import Reading, Role, read
from signals.grammar.sentence import Found, Sentence
from signals.grammar.statements import Accepts, Mention, Statement
from signals.grammar.when import When
from signals.lexicon.vocabulary import minors, nouns
from signals.records import Unclaimed
from signals.tokens import HYPHENS

KINDS = {
    "percent": "percent",
    "bp": "basis_points",
    "pp": "percentage_points",
    "points": "points",
    "money": "money",
}
ACTS = frozenset(policy_deadlines.TYPES)
PRICED = frozenset({"moment_close", "moment_open", "reach", "level_verb"})  # "ends 0.3% lower on Friday" is no expiry
TRADING = frozenset("session sessions".split())
ROLES: tuple[Role, ...] = ("change", "level", "prior", "bare")
NO_THINGS = frozenset({"attribute", "pronoun"})
BREAKS = frozenset({";", "while", "but", "although", "when"})
BEFORE_DATE, AFTER_DATE = 8, 4  # how far a deadline word may stand before and after its date, in tokens


def leftovers(
    s: Sentence, mentions: Sequence[Mention], statements: Sequence[Statement], drafts: Sequence[Draft], accepts: Accepts
) -> list[Unclaimed]:
    """The rows of `unclaimed` for one sentence, in the order of the text."""
    rows = []
    for figure in s.figures:
        if figure.claimed:
            continue
        if figure.unit in KINDS:
            reason = _reason(s, figure, mentions, statements, accepts)
            rows.append(_row(s, figure.i, figure.j, KINDS[figure.unit], reason))
        elif figure.unit in ("number", "count", "year") and (stop := _open_sum(s, figure)):
            rows.append(_row(s, figure.i, stop, "money", "ambiguous currency"))
    rows += [_row(s, f.i, f.j, KINDS[f.unit], "unread number") for f in s.unread if f.unit in KINDS]
    rows += [_row(s, when.i, when.j, "date", reason) for when, reason in _dates(s, drafts)]
    return sorted(rows, key=lambda row: row.start)


def _row(s: Sentence, i: int, j: int, kind: str, reason: str) -> Unclaimed:
    article = s.story.article
    start, end = s.slice(i, j)
    return Unclaimed(
        article_id=article.article_id,
        kind=kind,
        text=article.text[start:end],
        start=start,
        end=end,
        sentence=article.text[s.start : s.end],
        reason=reason,
    )


# -- figures -----------------------------------------------------------------------------------------------------------


def _reason(
    s: Sentence, figure: Figure, mentions: Sequence[Mention], statements: Sequence[Statement], accepts: Accepts
) -> str:
    """Why no record claims a figure: what the figure itself shows first, then what the sentence lacks for it."""
    things = [m for m in mentions if m.kind not in NO_THINGS]
    if any(m.i <= figure.i < m.j for m in things):
        return "no statement" if s.tokens.word(figure.j) == ")" else "part of a name"  # "Nucor (1.8%)"; a coupon
    reading = read(s, figure)
    if reading.role != "change" and s.has_cue("technical"):
        return "technical level"
    if figure.unit == "percent" and reading.noun_after is None and s.tokens.word(figure.j) == "of":
        return "share of something"
    if _is_of_another(s, figure, mentions):
        return "another thing's figure"
    if _is_open(s, figure, mentions):
        return "ambiguous currency"
    holder = next((st for st in statements if any(f is figure for f in st.figures)), None)
    if holder is None and not any(accepts(m, figure, role) for m in things for role in ROLES):
        return "no instrument"
    if figure.is_range:
        return "range"
    if holder is None:
        return "no statement"
    return "no direction" if _lacks_direction(holder, figure, reading) else "refused"


def _lacks_direction(st: Statement, figure: Figure, reading: Reading) -> bool:
    """ "The Fed took the rate 25 basis points from there": joined as a change, and nothing tells up from down."""
    changes = figure is st.change or figure is st.change_abs
    return changes and not figure.signed and st.direction is None and reading.direction is None


def _is_of_another(s: Sentence, figure: Figure, mentions: Sequence[Mention]) -> bool:
    """ "revenue rose 4%", "a 12% stake": a word for another measure stands nearer than any instrument."""
    j = figure.j + 1 if s.tokens.word(figure.j) in HYPHENS else figure.j
    if any(m.kind == "attribute" and m.i in (j, j + 1) for m in mentions):
        return True
    before = [m for m in mentions if m.j <= figure.i and m.kind != "pronoun"]
    return bool(before) and before[-1].kind == "attribute"


def _is_open(s: Sentence, figure: Figure, mentions: Sequence[Mention]) -> bool:
    """ "In Egypt, the pound fell 0.4%": the nearest thing named before the figure is a currency that stays open."""
    if figure.unit not in ("percent", "money"):
        return False
    before = [found for found in s.names if found.j <= figure.i and _is_open_noun(s, found, mentions)]
    return bool(before) and not any(before[-1].j <= m.i < figure.i for m in mentions)


def _is_open_noun(s: Sentence, found: Found, mentions: Sequence[Mention]) -> bool:
    """Whether a name is a currency's noun ("the pound", "dinars") that several countries share and no mention took."""
    noun = found.key("noun")
    if noun is None or found.key("currency") or len(nouns().get(noun, ())) < 2:
        return False
    if noun in COMMON_WORDS and s.tokens.word(found.i - 1) != "the":
        return False
    if s.tokens.word(found.j) in NOT_CURRENCY_AFTER or s.is_proper(found):
        return False
    inside = any(f.i <= found.i < f.j for f in s.figures)
    return not inside and not any(m.i <= found.i < m.j for m in mentions)


def _open_sum(s: Sentence, figure: Figure) -> int | None:
    """The index after the noun in "500 million dinars" where the story does not tell whose; None for other numbers."""
    found = s.name_at.get(figure.j)
    if found is None or found.i != figure.j or found.key("currency"):
        return None
    noun, minor = found.key("noun"), found.key("minor")
    if noun and noun not in ("pound", "mark", "sol") and len(nouns().get(noun, ())) > 1:  # a weight, marks, a name
        return found.j if s.story.currency_of(noun) is None else None
    if minor and len(minors().get(minor.lower(), ())) > 1:
        return found.j if s.story.minor_of(minor.lower()) is None else None
    return None


# -- dates -------------------------------------------------------------------------------------------------------------


def _dates(s: Sentence, drafts: Iterable[Draft]) -> Iterator[tuple[When, str]]:
    """Dates beside a deadline word that stand in no record's evidence."""
    if not s.dates:
        return
    acts = _acts(s)
    if not acts:
        return
    taken = [range(draft.i, draft.j) for draft in drafts]
    for when in s.dates:
        if when.kind == "time" or any(when.i in span for span in taken):
            continue
        beside = [classes for classes, i, j in acts if _is_beside(s, when, i, j)]
        if not _is_term(s, when):
            beside = [classes for classes in beside if "act_target" not in classes]
        to_come = [classes for classes in beside if "act_past" not in classes]
        if not beside or _is_speech_day(s, when) or _is_dateline(s, when):
            continue
        if _has_authority(s):
            yield when, "no statement" if to_come else "past act"
        elif to_come:  # what a company announced on Monday was never due
            yield when, "deadline without authority"


def _acts(s: Sentence) -> list[tuple[frozenset[str], int, int]]:
    """The words of acts with their tokens; a word that also states a price is none beside a figure of a record."""
    claimed = any(figure.claimed for figure in s.figures)
    return [
        (classes, i, stop)
        for i, (classes, stop) in s.cue_at.items()
        if not ACTS.isdisjoint(classes)
        and s.tokens.word(i) not in TRADING
        and not (claimed and not PRICED.isdisjoint(classes))
    ]


def _is_beside(s: Sentence, when: When, i: int, j: int) -> bool:
    """Whether the date stands near tokens i to j in the same clause."""
    lo, hi = (j, when.i) if j <= when.i else (when.j, i)
    reach = BEFORE_DATE if j <= when.i else AFTER_DATE
    return 0 <= hi - lo <= reach and BREAKS.isdisjoint(s.tokens.words[lo:hi])


def _is_term(s: Sentence, when: When) -> bool:
    """ "by 2029", "until the end of March": what an aim is to be reached by."""
    words = s.tokens.words[max(0, when.i - 2) : when.i]
    return when.part == "end" or not policy_deadlines.TERMS.isdisjoint(words)


def _is_speech_day(s: Sentence, when: When) -> bool:
    """ "said on Sunday": the day somebody spoke."""
    k = when.i - 2 if s.tokens.word(when.i - 1) in ("on", "late", "early") else when.i - 1
    return s.tokens.word(k) in policy_deadlines.SPEECH or s.tokens.word(when.j) in policy_deadlines.SPEECH


def _is_dateline(s: Sentence, when: When) -> bool:
    """ "Feb. 11, 2025 (WIRE) —" dates the story."""
    words = s.tokens.words[when.j : when.j + 6]
    return words[:1] == ["("] and ")" in words and not {"-", "–", "—"}.isdisjoint(words)


def _has_authority(s: Sentence) -> bool:
    """Whether the sentence names a public authority; a court in a lawsuit sets no policy."""
    if not policy_deadlines.PRIVATE.isdisjoint(s.tokens.words):
        return False
    return s.has_cue("authority") or any(f.key("bank") or f.key("body") for f in s.names)
