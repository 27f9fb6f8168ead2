"""What names a company, and the words that several readers of shares have in common."""

from __future__ import annotations

from typing import NamedTuple

from signals.lexicon.vocabulary import company_words

KIND = "equity"
SHARE_WORDS = frozenset("shares share stock scrip stocks".split())
TRADING = SHARE_WORDS | frozenset("traded trading trades trade closed close closing opened high low".split())
REACH = 9  # tokens that may tell how a share reached a price
BODIES = frozenset("office institute agency centre center bureau".split())  # "the Office for National Statistics"
NOW = frozenset("now currently also still then".split())
FUNDS = frozenset("etf etfs etn fund".split())
AUXILIARIES = frozenset(
    "is are was were had have has last closed ended opened trade trades traded trading inched".split()
)


class EquityKey(NamedTuple):
    company: str
    ticker: str | None
    shares: bool  # "shares of X", "X stock": the move can only be the share's
    place: str | None = None  # the country of the exchange that a ticker names
    currency: str | None = None  # of the plain prices of a list of shares
    by_sums: bool = False  # named where shares move by sums, behind which a price may be plain: "lost 4 baht to 118"

    @property
    def is_fund(self) -> bool:
        """Whether it is a fund, which no later "its shares" means."""
        words = self.company.lower().split()
        return not company_words("fund_house").isdisjoint(words) or words[-1] in FUNDS


def initials(words: list[str]) -> str:
    return "".join(word[0] for word in words).upper()


def are_generic(words: list[str]) -> bool:
    """Whether words name a sector ("Energy"), or nothing by themselves ("Global Holdings")."""
    return all(word in company_words("sector") or word in company_words("generic") for word in words)
