"""Parts of a statistic: the goods that are traded or sold, what a rate of prices is for, the branches of payrolls."""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.economic_indicators.jobs import branch_start
from signals.extractors.economic_indicators.keys import KIND, PRICE_INDICATORS, own_named, spoken_of
from signals.grammar.sentence import Found, Sentence
from signals.grammar.statements import Mention
from signals.lexicon.vocabulary import company_words

RATED = frozenset({"cpi"})
TOLD_OF = frozenset("was is were stood remained held".split())
PAID = frozenset({"nonfarm_payrolls", "employment"})
PARTED = frozenset({"exports", "imports", "retail_sales"})
PART_REACH = 8  # tokens of "food and non-alcoholic beverages"
GOODS_REACH = 6  # tokens of the goods behind "of"
NO_GOODS = frozenset(
    "the a an its their all in to from for by of and or at with on over under about around nearly almost"
    " was were is are has have had will would could more less that which as than".split()
)
BEFORE_MOVE = frozenset("was were is went go had have has edged inched ticked".split())
RATE_LEADS = frozenset("annual monthly yearly the".split())  # before "rate for food"
CLAUSE_LEADS = frozenset("while and whereas but".split())
PART_NOUNS = frozenset(
    "urban rural tourism housing rent goods fuel transport vegetable clothing healthcare education import grocery"
    " restaurant hotel insurance medical crops meat dairy fish bread fruit alcohol tobacco beverage beverages water"
    " electricity gas petrol utilities utility recreation communication furniture footwear".split()
)


def part_named(s: Sentence, found: Found, key: str) -> tuple[int, int] | None:
    """Where the name of a part of a statistic stands: "retail sales of electric cars", "NEV retail sales", "tourism
    inflation"."""
    surface = s.tokens.words[found.i : found.j]
    if key in PARTED and (stop := _goods_end(s, found)) is not None:
        return found.i, stop
    if key in RATED and surface[-1] in ("rate", "inflation") and s.tokens.word(found.j) == "for":
        stop = _covered_end(s, found.j + 1)
        return (found.j + 1, stop) if stop is not None else None
    if key in PAID and surface[-1] == "payrolls" and (start := branch_start(s, found.i)) < found.i:
        return start, found.j  # "government payrolls"
    if key in ("exports", "imports") and (start := _products_start(s, found.i)) < found.i:
        return start, found.j  # "semiconductor exports"
    initials = key == "retail_sales" and _is_initials(s, found.i - 1)
    whole = s.tokens.word(found.i - 2) == "headline"  # "headline urban inflation", which is Egypt's own
    of_prices = surface == ["inflation"] and s.tokens.word(found.i - 1) in PART_NOUNS and not whole
    return (found.i - 1, found.j) if initials or of_prices else None


def _covered_end(s: Sentence, i: int) -> int | None:
    """The token after the part of prices named at token i whose rate is told: "for goods was 5.2%"."""
    j = i
    while j - i < PART_REACH and s.tokens.kinds[j : j + 1] in (["word"], ["symbol"]):
        if _tells(s, j):
            break
        if (s.tokens.word(j) in NO_GOODS and s.tokens.word(j) != "and") or j in s.date_at or j in s.name_at:
            return None
        j += 1
    return j if j > i and _tells(s, j) else None


def _tells(s: Sentence, t: int) -> bool:
    """Whether a verb that tells of a part stands at token t: "was 5.2%", "eased to 4%", "edged lower to 4.5%"."""
    return s.tokens.word(t) in TOLD_OF or t in s.motion_at or (s.tokens.word(t) in BEFORE_MOVE and t + 1 in s.motion_at)


def _goods_end(s: Sentence, found: Found) -> int | None:
    """The token after the goods whose trade is told: "imports of soybeans", "retail sales of new-energy cars"."""
    tokens, j = s.tokens, found.j + 1
    if tokens.word(found.j) != "of" or (j in s.name_at and s.name_at[j].names[0].kind not in ("commodity", "decoy")):
        return None
    if tokens.word(j) in ("goods", "services"):
        return None
    while j < len(tokens) and j - found.j <= GOODS_REACH and j not in s.motion_at and j not in s.date_at:
        joins = (tokens.word(j) == "-" and tokens.touches(j)) or (tokens.word(j) == "and" and j + 1 not in s.name_at)
        if not joins and (tokens.kinds[j] != "word" or tokens.word(j) in NO_GOODS or j in s.figure_from):
            break
        j += 1
    return j if j > found.j + 1 and tokens.word(j - 1) not in ("-", "and") else None


def _products_start(s: Sentence, i: int) -> int:
    """Where the goods begin whose trade is named at token i: "iron ore" of "imports"."""
    start = i
    while s.tokens.word(start - 1) in company_words("traded_good"):
        start -= 1
    return start


def _is_initials(s: Sentence, i: int) -> bool:
    """Whether initials that name nothing known stand at token i: "NEV", but not "U.S." or "ONS"."""
    return i >= 0 and s.tokens.raw[i].isupper() and s.tokens.raw[i].isalpha() and i not in s.name_at


def rated_next(s: Sentence) -> Iterator[Mention]:
    """ "The rate for goods was 3.4% and for services 4.2%": the next part whose rate is told."""
    for t, word in enumerate(s.tokens.words):
        if word != "for" or s.tokens.word(t - 1) != "and" or t - 1 not in s.figure_ends:
            continue
        figure = next((f for f in s.figures if f.i > t), None)
        if figure is None:
            continue
        meant, part = spoken_of(s, t), range(t + 1, figure.i)
        plain = part and all(s.tokens.kinds[k] == "word" and k not in s.date_at and k not in s.name_at for k in part)
        if plain and len(part) <= GOODS_REACH and meant is not None and meant.id in PRICE_INDICATORS:
            yield Mention(KIND, own_named(s, t + 1, figure.i, meant.country), t + 1, figure.i, firm=False)


def rated_part(s: Sentence) -> Iterator[Mention]:
    """ "The annual rate for food and drinks eased to 4.5%", "urban inflation was 3.4%, while that for villages was
    2.9%": a part of prices by its rate."""
    for t, word in enumerate(s.tokens.words):
        before = s.tokens.word(t - 1)
        opens = before in RATE_LEADS if word == "rate" else word == "that" and before in CLAUSE_LEADS
        if not opens or s.tokens.word(t + 1) not in ("for", "in") or t in s.name_at:
            continue
        i = t + 2 + (s.tokens.word(t + 2) == "the")
        stop = _covered_end(s, i)
        told = s.story.notes.get("statistic") if word == "rate" else getattr(spoken_of(s, t), "id", None)
        if stop is None or told not in PRICE_INDICATORS:
            continue
        meant = spoken_of(s, t)
        country = meant.country if meant is not None else s.story.here
        begin = max(0, t - 2) if word == "rate" else t  # "The annual rate" alone is what was told before
        yield Mention(KIND, own_named(s, i, stop, country), begin, stop, firm=False)


def shipped(s: Sentence) -> Iterator[Mention]:
    """ "Exports to the US soared 36%, while those to China fell 11%": trade with another, by its partner's name."""
    for t, word in enumerate(s.tokens.words):
        way = s.tokens.word(t + 1)
        meant = spoken_of(s, t) if word == "those" and way in ("to", "from") else None
        if meant is None or meant.id not in PARTED:
            continue
        j = t + 2 + (s.tokens.word(t + 2) == "the")
        partner = s.name_at.get(j)
        while partner is not None and partner.key("place"):
            j = partner.j
            partner = s.name_at.get(j + 1) if s.tokens.word(j) == "and" else None
        if j in s.motion_at and s.motion_at[j][0].part == "verb":
            name = f"{meant.id} {s.words(t + 1, j).lower()}"
            yield Mention(KIND, meant._replace(id=name, written=name), t, j, firm=False)
