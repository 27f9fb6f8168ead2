"""The currency that another is set against, where the sentence or the story tells it."""

from __future__ import annotations

from signals.extractors.fx_rates.keys import FxKey
from signals.extractors.fx_rates.mentioning import mentions
from signals.extractors.fx_rates.naming import code_of, unit_of
from signals.extractors.fx_rates.per import right_behind
from signals.grammar.figures import Figure
from signals.grammar.sentence import Found, Sentence
from signals.grammar.statements import Statement
from signals.grammar.subjects import COUNTER_WORDS

AMID = frozenset("the a one its 1 - weaker stronger each u.s.".split())  # between "against" and a currency


def counter_of(s: Sentence, st: Statement, subject: str) -> str | None:
    """The currency that the subject is set against, before or after the figures: "fell to 18.20 against the dollar"."""
    if st.level is not None and (beside := right_behind(s, st.level)) not in (None, subject):
        return beside
    begin, limit, told_with = _span_of(s, st, subject)
    for found in s.names:
        if not begin <= found.i < limit:
            continue
        code = code_of(s, found) or unit_of(s, found)
        if code is not None and code != subject and _is_against(s, st, found, told_with):
            return _in_turn(s, st, found) or code
    return _that_it_moved_on(s, st) if subject == "USD" else None


def _span_of(s: Sentence, st: Statement, subject: str) -> tuple[int, int, list[Figure]]:
    """The tokens between which the other side of a statement's rate may be named, from the figure before to the one
    behind, and the figures that it may follow."""
    later = (f.i for f in s.figures if f.i > st.j and f.unit != "tenor" and s.tokens.word(f.i - 1) != "from")
    limit = next(later, len(s.tokens))  # "to 352.47 from 354.94 to the dollar": of both levels
    before = [f for f in s.figures if f.j <= st.i and f.unit not in ("tenor", "year")]
    told_with = [*st.figures, *(before.pop() for _ in range(_is_earlier(st) and bool(before)))]
    begin = before[-1].j if before else 0  # "at R20.31 to the euro from R20.24": of both levels
    if st.level is not None and "respectively" in s.vocabulary and s.tokens.word(st.level.i - 1) == "and":
        begin = 0  # "Against the euro and the pound it was at Sh151.20 and Sh176.45 respectively"
    own = st.level is None and st.change is not None and right_behind(s, st.change) not in (None, subject)
    if st.inherited and (s.tokens.word(st.j) in COUNTER_WORDS or own):
        begin = st.j  # "at 0.9120 per dollar and 0.9450 per euro", "up 2% to the dollar but down 1% to the euro"
    return begin, limit, told_with


def _is_against(s: Sentence, st: Statement, found: Found, told_with: list[Figure]) -> bool:
    """ "against the dollar", "versus Britain's pound", "17.84 to the dollar": whether the words before a currency, or
    the figure there, set another one against it."""
    words = s.tokens
    k = found.i - 1
    owner = s.name_at.get(k - 2) if words.words[k - 1 : k + 1] == ["'", "s"] else None
    k = owner.i - 1 if owner is not None else k
    while words.word(k) in AMID:
        k -= 1
    told = words.word(k) in COUNTER_WORDS or (words.word(k) in ("to", "over", "on") and _is_near(s, told_with, k))
    opens = words.word(k) == "to" and words.word(k - 1) in ("and", "while", "") and found.j < st.verb
    return told or opens  # "and to the pound it was R22.90"


def _that_it_moved_on(s: Sentence, st: Statement) -> str | None:
    """ "the yen, on which the dollar gained 0.5%"."""
    if "which" not in s.tokens.words[: st.i]:
        return None
    keys = [m.key for m in mentions(s) if m.i < st.i and isinstance(m.key, FxKey) and m.key.currency != "USD"]
    return keys[-1].currency if keys else None


def _in_turn(s: Sentence, st: Statement, found: Found) -> str | None:
    """ "Against the euro and the pound it was at Sh151.20 and Sh176.45 respectively": the second one's, of the second
    figure."""
    if "respectively" not in s.vocabulary or st.level is None or s.tokens.word(found.j) != "and":
        return None
    second = s.name_at.get(found.j + 1 + (s.tokens.word(found.j + 1) == "the"))
    return code_of(s, second) if second is not None and s.tokens.word(st.level.i - 1) == "and" else None


def _is_earlier(st: Statement) -> bool:
    """Whether a level is told only beside the one that stands now: "from R20.24", "(previously R20.24)"."""
    return st.inherited and (st.prior or st.previous)


def _is_near(s: Sentence, figures: list[Figure], k: int) -> bool:
    """Whether the preposition at token k follows one of the figures: "17.84 to the dollar"."""
    return s.tokens.word(k - 1) != "and" and any(0 <= k - f.j <= 1 for f in figures)


def default_counter(s: Sentence, currency: str) -> str:
    """The other side where none is named: the one the story has been using, else the dollar."""
    used = s.story.notes.get("counter", "USD")
    return used if used != currency else "EUR" if currency == "USD" else "USD"
