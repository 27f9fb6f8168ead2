"""Sums that stand in one list or row of clauses, and share what is told of them."""

from __future__ import annotations

from signals.extractors.money_amounts.words import BESIDE, FORESEERS, JOINED_BY, JOINT_REACH, OWNERS, PARTING, SHARES
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.lexicon.vocabulary import company_words

INTO = frozenset("of at ranging from between".split())  # before the sum of a measure
LISTERS = frozenset((",", "and", "including"))
TOTALS = frozenset("total totaling totalling".split())
ARTICLES = frozenset("a an another some about".split())
BREAKING = frozenset(", ; ( — – has have had is was are were which who that while but after".split())
VERBAL = ("ed", "ing")
DASHES = frozenset("—–")
COUNTED_REACH = 3  # tokens from a number to "for" behind what it counts


def parts_from(s: Sentence, j: int, i: int) -> bool:
    """Whether what stands before a figure that ends at j tells nothing of the sum at i: not so in "the view of 25
    analysts", "380 million shares worth N5 billion", "will raise its $12 billion loan to $20 billion", "is expected to
    rise 9% to $2.4 billion"."""
    before = s.figure_ends[j]
    if before.unit == "percent" and s.tokens.word(s.skip_left(i) - 1) in ("to", "reach"):
        return not PARTING.isdisjoint(s.tokens.words[j:i])
    lead = s.skip_left(i) - 1
    if before.unit in ("number", "count") and j < lead <= j + COUNTED_REACH and s.tokens.word(lead) == "for":
        return False  # "plans to sell 7,000 homes for $2.8 billion"
    owned = before.unit == "money" and s.tokens.word(before.i - 1) in OWNERS
    return not owned and s.tokens.word(j) not in FORESEERS | SHARES


def joined_to(s: Sentence, figure: Figure) -> Figure | None:
    """The sum before, where one verb tells both: "expect earnings of $2.55 a share and revenue of $711.7 million"."""
    before = next((f for f in reversed(s.figures) if f.j <= figure.i), None)
    if before is None or before.unit != "money":
        return None
    between = s.tokens.words[before.j : figure.i]
    joins = not JOINED_BY.isdisjoint(between) and len(between) <= JOINT_REACH
    split = not PARTING.isdisjoint(between) or len(between) > JOINT_REACH
    if between[:1] in (["of"], ["in"]) and between[-1] == "and" and not split:
        return before  # "expected to bring $2 billion of savings and $700 million net"
    told = list(zip(range(before.j, figure.i), between, strict=True))
    told = told[between[:2] == [",", "or"] :]  # "compared with $1.8 million, or $0.05 per share"
    plain = all(word in BESIDE or word in company_words("metric") or t in s.date_at for t, word in told)
    return before if joins and plain else None


def listed_behind(s: Sentence, figure: Figure) -> Figure | None:
    """The sum before, where another measure follows it: "profit of Rs 178 crore, with revenue at Rs 2,004 crore", ",
    with EPS ranging from $9.82 to $10.19"."""
    lead = s.skip_left(figure.i)
    ends = range(lead, max(0, lead - JOINT_REACH - 2), -1)
    before = next((s.figure_ends[j] for j in ends if j in s.figure_ends), None)
    if before is None or before.unit != "money":
        return None
    between = s.tokens.words[before.j : lead]
    k = next((t for t, word in enumerate(between) if word == ","), None)
    if k is None:
        return None
    metrics = company_words("metric") | BESIDE
    if between[0] in ("in", "of") and metrics.issuperset(between[1:k] + between[k + 1 :]):
        return before  # "analysts expected $6.8 billion in sales, $604 million in net income"
    told = between[k + 1 + (between[k + 1 : k + 2] in (["with"], ["on"])) :]  # ", on revenues of about $117 million"
    names = [word for word in told if word not in INTO]
    return before if names and told[-1] in INTO and metrics.issuperset(names) else None


def enumerated(s: Sentence, figure: Figure) -> Figure | None:
    """The sum before, where another is listed behind it with what it is for: "will pay a $9 million penalty, $14
    million in restitution to 11 states, and $3 million in interest", "$2 a share, for a total of $9 million"."""
    k = s.skip_left(figure.i)
    k -= s.tokens.word(k - 1) in ARTICLES
    sums = [f for f in s.figures if f.unit == "money" and f.j <= k]
    if not sums or not _lists(s, sums[-1].j, k):
        return None
    twinned = s.tokens.word(sums[-1].i - 1) == "(" and len(sums) > 1
    return sums[-2] if twinned else sums[-1]  # "Rp 73 trillion ($6.1 billion), including Rp 12 trillion for roads"


def _lists(s: Sentence, j: int, k: int) -> bool:
    """Whether what stands between two sums, from token j to k, tells what the first is for and leads to another of a
    list, or to what all come to."""
    between = s.tokens.words[j + (s.tokens.word(j) == ")") : k]
    if not TOTALS.isdisjoint(between):
        between = [word for word in between if word != "," and word not in TOTALS]
    elif between[-1:] and between.pop() in LISTERS:
        between = between[:-1] if between[-1:] == [","] else between
    else:
        return False
    if len(between) > JOINT_REACH or not BREAKING.isdisjoint(between):
        return False
    moves = any(t in s.motion_at or "said" in s.classes(t) for t in range(j, k))
    return not moves and not any(word.endswith(VERBAL) for word in between)


def part_of(s: Sentence, figure: Figure) -> Figure | None:
    """The sum before "of which" in "has set aside $120 million for plant, of which $45 million is for a mill"."""
    k = s.skip_left(figure.i)
    if s.tokens.words[max(0, k - 2) : k] != ["of", "which"]:
        return None
    return next((f for f in reversed(s.figures) if f.j < k and f.unit == "money"), None)


def split_behind(s: Sentence, figure: Figure) -> Figure | None:
    """The sum before a dash behind which its parts stand: "would cost $80 billion over two years — $50 billion now and
    $30 billion later"."""
    if DASHES.isdisjoint(s.vocabulary):
        return None
    lead = s.tokens.word(s.skip_left(figure.i) - 1)
    before = next((f for f in reversed(s.figures) if f.j < figure.i and f.unit == "money"), None)
    if before is None or before.currency != figure.currency:
        return None
    if lead in DASHES:
        return before if before.value > figure.value else None
    return split_behind(s, before) if lead == "and" and figure.i - before.j <= JOINT_REACH else None
