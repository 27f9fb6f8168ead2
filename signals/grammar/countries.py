"""The country that a statistic speaks of."""

from __future__ import annotations

from signals.grammar.sentence import Found, Sentence


def _is_partner(s: Sentence, found: Found) -> bool:
    """ "imports from the U.S.", "surplus with China": the other side of trade."""
    k = found.i - 1
    if s.tokens.word(k) == "the":
        k -= 1
    return s.tokens.word(k) in ("from", "to", "with")


def country_of(s: Sentence, found: Found) -> str | None:
    """The country of an indicator: named at it, elsewhere in the sentence, by its agency, before, or by the story."""
    tokens = s.tokens
    near = [f for f in s.names if f.key("place") and f.j <= found.i and found.i - f.j <= 4 and not _is_partner(s, f)]
    if near:
        return near[-1].key("place")
    after = [
        f
        for f in s.names
        if f.key("place")
        and f.i >= found.j
        and f.i - found.j <= 3
        and tokens.word(f.i - 1) in ("in", "of", "the", "for")
    ]
    if after:
        return after[0].key("place")
    for f in s.names:
        agency = f.key("agency")
        if agency:
            return agency
    last = s.story.last.get("indicator")
    if last is not None and getattr(last.key, "country", None):
        return str(getattr(last.key, "country"))
    places = [f.key("place") for f in s.names if f.key("place") and not _is_partner(s, f)]
    if places:
        return places[0]
    return s.story.place
