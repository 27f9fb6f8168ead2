"""What stands for a commodity in a statement, the figures it can take, and the words that several files ask for."""

from __future__ import annotations

import re
from typing import NamedTuple

from signals.grammar.figures import Figure
from signals.grammar.readings import Role
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention

KIND = "commodity"
TAIL = frozenset("crude futures future prices price contract contracts oil spot benchmark".split())
# What follows a commodity's name when the sentence speaks of something else than its price.
NOT_PRICE = frozenset(
    "exports imports output production producer producers miner miners mine mines tariff tariffs inventories stocks"
    " stockpiles demand supply supplies consumption sector company companies giant maker makers sales reserves"
    " refinery refiners plant plants industry imports shipments import export field fields project etf etfs trust fund"
    " stake discovery rigs rig medal card products makers deficit surplus duties levies quota mill mills users"
    " importers exporters firm firms group major majors explorer crack cracks storage basis counter counters"
    " yield yields shares equities stored estimate estimates".split()
)
PRICE_WORDS = frozenset({"price", "prices"})
AMOUNTS = frozenset(
    "tons tonnes mt mmt kt bales oz ounces barrels pounds bushels dekatherms dth mmcf bcf bcfd mcf mwh acres"
    " hectares".split()
)  # units that amounts are told in
CURVES = frozenset("backwardation contango".split())
PREMIUMS = CURVES | frozenset("premium premiums discount discounts differential".split())
GAPS = PREMIUMS | {"spread", "spreads", "gap"}
TELLING = frozenset("level_verb reach moment_close moment_open".split())  # cues of verbs of prices
TOLD_BY = frozenset("have has had will could may might would to at above below near toward towards back".split())
SMALL_UNITS = frozenset({"VND", "IDR"})  # currencies in whose millions prices are told
MOST = 5e8  # that a price in such a currency is ever told to be
LIST_REACH = 300  # characters from a heading to the lines of its list
WORDS = re.compile(r"[a-z]++")


class CommodityKey(NamedTuple):
    id: str
    contract: str | None
    unit: str | None = None  # of a list's heading
    is_listed: bool = False  # in a line of such a list, or right before its price


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    if figure.scaled and not (figure.currency in SMALL_UNITS and figure.value < MOST and role != "bare"):
        return False
    if figure.unit == "percent":
        return role == "change" or bool(figure.signed)
    assert isinstance(mention.key, CommodityKey)
    listed = mention.key.is_listed
    if figure.unit == "money":
        return role != "bare" or figure.decimals > 0 or listed
    if figure.unit == "points":
        return role == "change"
    return figure.unit == "number" and (
        bool(figure.signed) or ((role in ("level", "prior", "change") or listed) and figure.value >= 1)
    )


def is_told(s: Sentence, t: int) -> bool:
    """Whether a verb or a position follows "prices", and no "of lead" or "price of scrap"."""
    told = t in s.motion_at or not TELLING.isdisjoint(s.classes(t)) or s.tokens.word(t) in TOLD_BY
    return told and s.tokens.word(t) != "price"


def words_before(s: Sentence) -> list[str]:
    """The words of the lines before a sentence, among which the heading of its list is."""
    return WORDS.findall(s.story.text[max(0, s.start - LIST_REACH) : s.start].lower())
