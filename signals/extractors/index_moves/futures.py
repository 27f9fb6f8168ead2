"""Whether an index that is named is meant as its future: "futures tied to the Dow", "S&P 500 and Nasdaq futures"."""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.index_moves.keys import FUTURE_WORDS, KIND, IndexKey
from signals.extractors.index_moves.main import main_indices
from signals.grammar.sentence import Found, Sentence
from signals.grammar.statements import Mention

LIST_REACH = 14  # tokens from one index of a list to the next


def headed_futures(s: Sentence, i: int) -> bool:
    """ "* Futures up: Dow 0.2%, S&P 500 0.3%": what the head of a list says holds for all of it."""
    words = s.tokens.words
    if ":" not in s.vocabulary or s.vocabulary.isdisjoint(FUTURE_WORDS):
        return False
    head = words[: words.index(":")]
    plain = len(head) < 7 or not any(f.key("index") and f.i < len(head) for f in s.names)
    return len(head) < i and plain and not FUTURE_WORDS.isdisjoint(head[:7])


def follows_future(s: Sentence, last: Mention, mention: Mention) -> bool:
    """ "Futures on the Nasdaq 100, the Dow Jones and the S&P 500": the word holds for the whole list."""
    if not (isinstance(last.key, IndexKey) and last.key.is_future and mention.i - last.j <= LIST_REACH):
        return False
    rest = set(s.tokens.words[last.j : mention.i]) - {",", "and", "the", "(", ")", "[", "]", "*"}
    short = all(s.tokens.raw[t].isupper() for t in range(last.j, mention.i) if s.tokens.words[t] in rest)
    return (short and s.tokens.words[last.j - 1] not in FUTURE_WORDS) or _goes_on(s, last, mention)


def _goes_on(s: Sentence, last: Mention, mention: Mention) -> bool:
    """ "contracts on the S&P 500 easing 0.2%, the Dow giving up 45 points": whether a list told by participles goes on
    from one index to the next of its country."""
    words = s.tokens.words
    if not (isinstance(last.key, IndexKey) and isinstance(mention.key, IndexKey)):
        return False
    told = [t for i in (last.j, mention.j) if (t := i + (words[i : i + 1] == ["futures"])) in s.motion_at]
    participles = len(told) == 2 and all(words[t].endswith("ing") for t in told)
    return participles and last.key.place == mention.key.place


def word_of_future(s: Sentence, i: int) -> int | None:
    """ "futures tied to the Dow", "contracts on the S&P 500", "those for the Nasdaq 100": the token that tells, in
    front of token i, that an index's future is meant."""
    words = s.tokens.words
    k = i - 1
    while k >= 0 and words[k] in ("the", "u.s."):
        k -= 1
    if words[max(0, k - 1) : k + 1] in (["tied", "to"], ["linked", "to"]):
        k -= 2
    elif k >= 0 and words[k] in ("on", "for"):
        k -= 1
    else:
        return None
    those = k >= 0 and words[k] == "those" and not FUTURE_WORDS.isdisjoint(words[:k])
    return k if k >= 0 and (those or words[k] in FUTURE_WORDS) else None


def leads_future(s: Sentence, found: Found) -> bool:
    """ "S&P 500 and Nasdaq futures were up 0.6%": the word behind the last of several holds for all of them."""
    if s.vocabulary.isdisjoint(FUTURE_WORDS):
        return False
    for after in s.names:
        if after.i < found.j:
            continue
        if after.key("index") is None or not set(s.tokens.words[found.j : after.i]) <= {",", "and"}:
            return False
        if s.tokens.word(after.j) in FUTURE_WORDS:
            return True
        found = after
    return False


def plain_futures(s: Sentence) -> Iterator[Mention]:
    """ "The September index futures contract ended at 11,075", "front-month index futures": of the main index of the
    country that the story is about."""
    words, place = s.tokens.words, s.story.place
    if place is None or place not in main_indices() or not s.story.speaks_of_shares:
        return
    for t in range(1, len(words) - 1):
        if words[t] != "index" or words[t + 1] not in FUTURE_WORDS:
            continue
        month = next((d for d in s.dates if d.j == t and d.kind == "month"), None)
        i = month.i if month is not None else t - 3 if words[t - 3 : t] == ["front", "-", "month"] else None
        if i is not None:
            j = t + 2 + (s.tokens.word(t + 2) == "contract")
            yield Mention(KIND, IndexKey(s.words(t, t + 2), main_indices()[place], True, place), i, j)
