"""Which sums are told per share, though what follows them does not say so."""

from __future__ import annotations

import itertools

from signals.extractors.money_amounts.past import is_of_year_before
from signals.extractors.money_amounts.words import (
    FORESEEN,
    FORESEERS,
    JOINT_REACH,
    OF_SHARE,
    RESULTS,
    SHARES,
    TARGET_PAIRS,
)
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.tokens import HYPHENS

PER_SHARE = frozenset("eps dps dpu pt tp dividend dividends".split())
PER_SHARE_PAIRS = TARGET_PAIRS | {
    ("distribution", "per"), ("distributions", "per"), ("average", "target"), ("median", "target"),
    ("consensus", "target"), ("value", "estimate"), ("intrinsic", "value"),
}  # fmt: skip
RATINGS = frozenset("outperform underperform neutral overweight underweight buy hold sell reduce".split())
FUNDS = RESULTS | frozenset("ffo affo deps dividend payout".split())  # what is told per share, where in so many cents
TO_REPORT = frozenset("report post".split())  # "is expected to report $0.94 for the quarter"
HEAD_REACH = 3  # tokens before the first sum of such a row at most
BY_SHARE_HEADS = frozenset("basic diluted".split())  # at the head of a row of sums per share
STOOD = frozenset("of at was were is".split())
LOOKED_FOR = {("looking", "for"), ("penciled", "in"), ("pencilled", "in")}
CENTS = 2  # decimals of a sum in dollars and cents
EARNED_MOST = 50  # sums of results in dollars and cents beyond it are not told per share
SHARE_MOST = 10_000  # sums beyond it are not per share unless that is said right behind them
DOLLARS = frozenset("USD CAD AUD NZD SGD EUR GBP".split())
SMALL_UNITS = frozenset("KRW IDR VND".split())
TOTALS = frozenset("totaling totalling totaled totalled total proceeds".split())
SHARE_REACH = 12  # how far before its figure a measure per share may stand, in tokens
FIRST_REACH = 18  # and before the first: "Earnings per share of the three months to June 30, 2025, came to"
NEAR = 6  # tokens before a sum in which a word of comparison may stand
SHARE_RATIO = 20  # beyond which two sums are not alike
COMPARED = frozenset(
    "from than versus vs against compared consensus estimate estimates forecast expected expectation expectations"
    " earlier ago prior".split()
)
ESTIMATES = frozenset("consensus estimate estimates forecast forecasts expectations view".split())
OFF = frozenset("above below ahead better worse shy short more less".split())  # behind by how much
SUMMED = frozenset("total making taking bringing".split())  # dividends of a year
TRADED = frozenset("sold sells sale sales bought acquired purchased purchases repurchased".split())
PRICE_REACH = 10  # tokens from "at an average price of" to the last of its sums
PRICE_JOINS = frozenset("of from to between ranging and , or about approximately in the range".split())
TRADED_REACH = 16  # tokens from the shares to the price at which they were sold


def share_after(s: Sentence, i: int) -> int:
    """Where "diluted share", "basic and diluted share" ends that begins at token i, else 0."""
    k = i
    while s.tokens.word(k) in OF_SHARE or (k > i and s.tokens.word(k) == "and"):
        k += 1
    return k + 1 if k > i and s.tokens.word(k) == "share" else 0


def is_set_against(s: Sentence, figure: Figure, other: Figure) -> bool:
    """ "earned $1.30 a share, up from $1.19 and above the consensus of $1.13": sums that are compared are alike."""
    alike = figure.currency == other.currency and not figure.scaled and figure.value < SHARE_RATIO * other.value
    near = {*s.tokens.words[max(other.j, figure.i - NEAR) : figure.i], *s.tokens.words[figure.j : figure.j + 4]}
    summed = not SUMMED.isdisjoint(s.tokens.words[other.j : figure.i]) or is_of_year_before(s, figure)
    if alike and figure.minor and other.minor and summed:
        return True  # "a dividend of 55 cents, bringing the total for the year to 105 cents (2008: 97 cents)"
    listed = s.tokens.word(figure.i - 1) == "and" and figure.decimals == other.decimals == CENTS
    return alike and (bool(COMPARED & near) or (listed and figure.i - other.j <= JOINT_REACH))


def is_per_share(s: Sentence, figure: Figure) -> bool:
    """ "EPS of $0.46", "a price target of $165 from $150", "a dividend of 5 cents"."""
    if figure.scaled or _is_total(s, figure):
        return False
    words = [*s.tokens.words[max(0, figure.i - SHARE_REACH) : figure.i], ";", *s.tokens.words[figure.j : figure.j + 3]]
    pairs = set(itertools.pairwise(word for word in words if word not in HYPHENS))  # "per-share earnings"
    aimed = ("target", "of") in pairs or s.tokens.word(figure.j) == "target"
    rated = aimed and not s.vocabulary.isdisjoint(RATINGS)  # "a buy rating with a target of Rs 640"
    paid = figure.minor and "payout" in words  # "raised the payout for the year to 165c"
    told = rated or paid or bool(PER_SHARE.intersection(words)) or bool(PER_SHARE_PAIRS & pairs)
    told = told or _is_measured_by_share(s, figure) or _is_in_cents(s, figure)
    return told or _is_off_estimate(s, figure) or _is_price_of_shares(s, figure)


def _is_off_estimate(s: Sentence, figure: Figure) -> bool:
    """ "four cents ahead of Wall Street's estimate", "beat the consensus by 3 cents": by how much results were off."""
    if not figure.minor:
        return False
    words, k = s.tokens.words, s.skip_left(figure.i)
    if s.tokens.word(k - 1) == "by":
        return not ESTIMATES.isdisjoint(words[max(0, k - NEAR) : k])
    return s.tokens.word(figure.j) in OFF and not ESTIMATES.isdisjoint(words[figure.j : figure.j + NEAR + 1])


def _is_price_of_shares(s: Sentence, figure: Figure) -> bool:
    """ "sold 700 shares of common stock at average prices of $17.90 and $18.20": not "at prices of $6 million"."""
    if s.vocabulary.isdisjoint(("price", "prices")) or s.vocabulary.isdisjoint(TRADED):
        return False
    words = s.tokens.words
    t = next((t for t in range(figure.i - 1, max(0, figure.i - PRICE_REACH), -1) if words[t] in ("price", "prices")), 0)
    sums = {k for f in s.figures if f.unit == "money" for k in range(f.i, f.j)}
    if not t or any(k not in sums and words[k] not in PRICE_JOINS for k in range(t + 1, figure.i)):
        return False
    before = words[max(0, t - TRADED_REACH) : t]
    return "at" in before[-5:] and not SHARES.isdisjoint(before) and not TRADED.isdisjoint(words[:t])


def _is_total(s: Sentence, figure: Figure) -> bool:
    """ "sold 5,000 shares at $20.35 per share, totaling $101,750", "dividends of $591,000": what all come to."""
    if figure.value > SHARE_MOST and figure.currency not in SMALL_UNITS:
        return True
    totals = not TOTALS.isdisjoint(s.tokens.words[max(0, figure.i - 3) : figure.i])
    return totals and any(f.unit == "money" and f.j < figure.i and not f.scaled for f in s.figures)


def _is_measured_by_share(s: Sentence, figure: Figure) -> bool:
    """ "Headline earnings a share rose to 312.4c", "per-share earnings of $2": not said of a sum before."""
    words = s.tokens.words
    opening = next(f for f in s.figures if f.unit == "money")
    if words[opening.i - 1] in BY_SHARE_HEADS and opening.i <= HEAD_REACH and figure.value <= EARNED_MOST:
        return True  # "-- Basic $0.29 $0.18", a row of accounts
    first = opening is figure
    for t in range(max(1, figure.i - (FIRST_REACH if first else SHARE_REACH)), figure.i):
        if words[t - 1] == "per" and t - 1 not in s.figure_ends and 0 < share_after(s, t) <= figure.i:
            return True  # "earnings per diluted share rose to $0.08"
        if words[t] == "share" and words[t - 1] in ("a", "per") and t - 1 not in s.figure_ends:
            return words[t - 1] == "per" or words[t - 2] in RESULTS
        if words[t] in HYPHENS and words[t - 1] == "per" and s.tokens.word(t + 1) == "share":
            return True
    return False


def _is_in_cents(s: Sentence, figure: Figure) -> bool:
    """ "a loss of 24 cents", "FFO of $0.97 to $1.01", "is expected to report $0.94": results so small are those of a
    share."""
    if not figure.minor and (figure.decimals != CENTS or figure.currency not in DOLLARS or figure.value > EARNED_MOST):
        return False
    k = s.skip_left(figure.i)
    word, before = s.tokens.word(k - 1), s.tokens.word(k - 2)
    polled = word in FORESEEN or (before, word) in LOOKED_FOR  # "Analysts polled by Calder expected $1.36"
    if polled and not s.vocabulary.isdisjoint(FORESEERS):
        return True
    reported = word in TO_REPORT and before == "to" and "expected" in s.vocabulary
    return word == "earned" or reported or (word in STOOD and before in FUNDS | {"consensus"})
