"""Whose an act is and what it is about, as written."""

from __future__ import annotations

from signals.extractors.policy_deadlines.banks import speaks_of_bank
from signals.extractors.policy_deadlines.keys import TAXES, Act
from signals.grammar.sentence import Found, Sentence

OFFICES = frozenset("president chair".split())
OFFICERS = frozenset("ceo coo cfo chief president chair chairman founder".split())
REACH = 18  # tokens from an authority to its act
OWNED = 5  # tokens from whose policy it is to what it is
TELLING_WHICH = 3  # words before a policy that tell which: "reciprocal tariffs"


def place(s: Sentence, act: Act) -> str | None:
    """The country named last before an act, else the story's own."""
    places = [f.key("place") for f in s.names if f.key("place") and f.i <= act.j]
    return places[-1] if places else s.story.here


def authority(s: Sentence, act: Act) -> str | None:
    """The nearest authority or place named before the act, as written; of "China's tariffs on American goods" China."""
    told = [*_authorities(s, act), *_bodies(s, act)]
    topic = _topic(s, act) or 0
    near = [(i, j) for i, j in told if 0 < topic - j <= OWNED]
    owners = [(i, j) for i, j in near if s.tokens.words[j : j + 2] == ["'", "s"]]
    if not told and speaks_of_bank(s):
        told = [(t, t + 2) for t in range(act.i) if s.tokens.words[t : t + 2] == ["the", "bank"]]
    return s.words(*max(owners or told, key=lambda span: (span[1], -span[0]))) if told else None  # the last, all of it


def _authorities(s: Sentence, act: Act) -> list[tuple[int, int]]:
    """ "Congress", "the White House": authorities by the words of the lexicon; no instruments, nor officers."""
    return [
        (t, s.cue_at[t][1])
        for t in range(max(0, act.i - REACH), act.i)
        if "authority" in s.classes(t)
        and "policy_topic" not in s.classes(t)
        and s.tokens.raw[t][0].isupper()
        and not is_officer(s, t)
        and TAXES.isdisjoint(s.tokens.words[t : s.cue_at[t][1]])
    ]


def _bodies(s: Sentence, act: Act) -> list[tuple[int, int]]:
    """ "the ECB", "OPEC+", "India": banks, bodies, and places that no policy is aimed at."""
    return [
        (f.i, f.j)
        for f in s.names
        if f.j <= act.i and (f.key("bank") or f.key("body") or (f.key("place") and not _is_hit(s, f)))
    ]


def _is_hit(s: Sentence, found: Found) -> bool:
    """ "tariffs on Canada and Mexico": whether a place is what a policy is aimed at, not whose it is."""
    before = s.tokens.word(found.i - 1)
    joined = s.name_at.get(found.i - 2) if before in ("and", ",") else None
    if joined is not None and joined.key("place") is not None:
        return _is_hit(s, joined)
    return before in ("on", "against") and s.tokens.words[found.j : found.j + 2] != ["'", "s"]


def is_officer(s: Sentence, t: int) -> bool:
    """ "President and CEO", "executive vice president", "CEO and President": of a company."""
    words = s.tokens.words
    if words[t] not in OFFICES:
        return False
    paired = words[t + 1 : t + 2] in (["and"], [","], ["&"]) and not OFFICERS.isdisjoint(words[t + 2 : t + 3])
    follows = words[t - 1] in ("and", "&") and words[t - 2] in OFFICERS if t > 1 else False
    ranked = t > 1 and words[t - 1] == "vice" and words[t - 2] in ("executive", "senior")
    return paired or follows or ranked or (t > 0 and words[t - 1] in ("emerita", "emeritus"))


def names_policy(s: Sentence) -> bool:
    """Whether an instrument of policy is named: "tariffs"."""
    return "policy_topic" in s.cues


def policy(s: Sentence, act: Act) -> str | None:
    """The instrument nearest to the act with the words that tell which: "reciprocal tariffs"."""
    t = _topic(s, act)
    if t is None:
        return None
    i = t
    while i > 0 and t - i < TELLING_WHICH and _tells_which(s, i - 1):
        i -= 1
    i += s.tokens.word(i) in ("or", "and") and i < t  # "by 2 April, or VAT will rise"
    return s.words(i, s.cue_at[t][1])


def _topic(s: Sentence, act: Act) -> int | None:
    """The token of the instrument nearest to the act, in its clause where one is: "tariffs"."""
    if not names_policy(s):
        return None
    words = s.tokens.words
    stop = words.index(",", act.j) if "," in words[act.j :] else len(words)
    topics = [t for t, (classes, _) in s.cue_at.items() if "policy_topic" in classes]
    return min([t for t in topics if t < stop] or topics, key=lambda t: (abs(t - act.i), t), default=None)


def _tells_which(s: Sentence, t: int) -> bool:
    """ "reciprocal" of "reciprocal tariffs": a word in lower case, no cue, nor what an apostrophe cuts off."""
    written = s.tokens.kinds[t] == "word" and s.tokens.raw[t].islower()
    return written and t not in s.cue_at and s.tokens.word(t - 1) != "'"
