"""The records that statements on bonds give."""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.bond_yields.keys import KIND, BondKey
from signals.extractors.bond_yields.spans import A_BOND
from signals.grammar.context import Draft, is_technical, signed, unchanged
from signals.grammar.figures import Figure
from signals.grammar.prices import STANDING, price_columns
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention, Statement
from signals.records import BondYield

NAME_REACH = 4  # tokens beside a bond's name that may say that it pays what inflation is
AUCTIONS = frozenset("auction auctions tender".split())
EARLIER = frozenset("previous last prior preceding".split())  # before such a word
AUCTION_REACH = 6  # tokens from a yield to the auction that it was told at
FIRMNESS = frozenset(
    "firmed firms firming firmer strengthened strengthens strengthening stronger improved improves rallied weakened"
    " weakens weakening weaker gave".split()
)
STEP = 0.25  # of a yield, that it is believed to have moved by
LEAP, HIGHEST = 100, 20  # basis points, and percent, that are believed only where the bond itself is named
SAVERS = frozenset("pays paying saver savers savings".split())
INSURING = frozenset("insure insuring cds".split())
FUNDS = frozenset("etf etfs fund funds".split())
TOLD = ("yield_pct", "price", "change_bp", "price_change")  # columns of which a record has one
TICK, TICK_OF_TREASURIES = 0.01, 1 / 32  # of a future's price


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    """The records of what a sentence says of bonds."""
    told: Draft | None = None
    for k, st in enumerate(statements):
        if _is_far(st) and not _moved_from(statements[max(0, k - 1)], st):
            continue  # "63% believe ..." behind an item on yields: another thing's figure
        for mention in st.of_kind(KIND):
            if not _is_real(s, mention) and not _is_insurance(s, mention):
                for draft in _draft(s, st, mention):
                    _take_own_tenor(s, st, draft, told)
                    told = draft
                    yield draft


def _take_own_tenor(s: Sentence, st: Statement, draft: Draft, told: Draft | None) -> None:
    """ "The 10-year was at 1.62%, against 1.63% for two-year paper": gives a yield that another is set against the
    tenor that it tells, and the standing of that one."""
    if told is None or not st.inherited or st.level is None or s.tokens.word(st.level.j) not in ("for", "on"):
        return
    i = st.level.j + 1
    tenor = s.figure_from.get(i + (s.tokens.word(i) in A_BOND))
    if tenor is None or tenor.unit != "tenor" or tenor.value == draft.values["tenor_years"]:
        return
    draft.values.update({name: told.values[name] for name in STANDING})
    draft.values.update(tenor_years=tenor.value, maturity_year=None)


def _is_far(st: Statement) -> bool:
    """Whether a statement of a bond that it does not name itself tells what few bonds yield."""
    change = st.change if st.change is not None and st.change.unit != "percent" else None
    leap = change is not None and abs(change.value) * (100 if change.unit == "pp" else 1) >= LEAP
    return st.inherited and (leap or any(f.unit == "percent" and f.value > HIGHEST for f in st.figures))


def _moved_from(before: Statement, st: Statement) -> bool:
    """ "rose to 26.94% from 26.80%", "eased to 25.3% at Thursday's auction from 25.9%": the yield that the statement
    before, of the same bond, moved away from."""
    level, prior = before.level, st.level if st.prior else None
    if level is None or prior is None or before.inherited or before.subjects != st.subjects:
        return False
    return level.unit == prior.unit == "percent" and abs(prior.value - level.value) < level.value * STEP


def _is_real(s: Sentence, mention: Mention) -> bool:
    """ "10-year Treasury inflation-protected securities", "real yields": what is told beside inflation."""
    return mention.i >= 0 and s.has_cue("real_yield", mention.i - NAME_REACH, mention.j + NAME_REACH)


def _is_insurance(s: Sentence, mention: Mention) -> bool:
    """ "The cost of insuring Calder's debt through credit-default swaps rose 12 basis points": what holders pay."""
    assert isinstance(mention.key, BondKey)
    return not mention.key.in_yield and not INSURING.isdisjoint(s.vocabulary)


def _draft(s: Sentence, st: Statement, mention: Mention) -> Iterator[Draft]:
    """ "Germany's 10-year Bund yield rose 2 basis points to 2.454%": the record of a statement, where it tells a
    yield, a price or a change of one."""
    key = mention.key
    assert isinstance(key, BondKey)
    price = next((f for f in st.levels if f.unit != "percent"), None)
    level, change = _yield_and_change(st, price)
    direction = -st.direction if st.direction and _tells_price(s, st, key) else st.direction
    bp = signed(change, direction)
    if bp is not None and change is not None and change.unit == "pp":
        bp = round(bp * 100, 6)
    if _is_refused(s, st, mention, level, change) or (bp is None and _is_of_savers(s, st, mention)):
        return
    in_table = s.is_row and price is None and st.change_abs is not None and st.change_abs.unit == "number"
    of_yield = change is st.change_abs or in_table  # "10-year Treasury | 4.491 | -7.30"
    values: dict[str, object] = {
        "issuer": key.issuer,
        "tenor_years": key.tenor,
        "maturity_year": key.maturity,
        "yield_pct": level.stated if level is not None else None,
        "price": None if price is None else round(price.value * 100, 9) if price.minor else price.value,
        "change_bp": bp,
        "price_change": None if of_yield else _price_change(st, key),
        **price_columns(s, st, place=None),
    }
    if all(values[name] is None for name in TOLD):
        return
    values |= _standing(s, st, level, values)
    i = st.i if mention.i < 0 else min(st.i, mention.i)
    rule = "bond." + "_".join(n for n in ("change_bp", "yield_pct", "price") if values[n] is not None)
    yield Draft(BondYield, values, i, st.j, rule, tuple(st.figures))


def _yield_and_change(st: Statement, price: Figure | None) -> tuple[Figure | None, Figure | None]:
    """ "rose 2 basis points to 2.454%": the yield, and how it changed; "the yield was 4.5%" has no verb of movement, so
    that its figure may be read as a change; "at 4.499%, up 5.4 points" tells basis points."""
    change, level = st.change, next((f for f in st.levels if f.unit == "percent"), None)
    if change is not None and change.unit == "percent":
        level, change = change, None
    in_points = st.change_abs is not None and st.change_abs.unit == "points" and price is None
    return level, st.change_abs if change is None and level is not None and in_points else change


def _is_refused(s: Sentence, st: Statement, mention: Mention, level: Figure | None, change: Figure | None) -> bool:
    """Whether a figure is a range, a mark of a chart or another thing's."""
    if any(f.is_range for f in st.figures) or is_technical(s, st):
        return True
    if mention.i < 0 and change is not None and s.tokens.words[change.j : change.j + 2] == ["to", "the"]:
        return True  # "prices surged, adding 0.12 percentage points to the annual rate"
    return level is not None and s.tokens.word(level.j) == "of"  # "Italy's debt stands at 132 percent of GDP"


def _is_of_savers(s: Sentence, st: Statement, mention: Mention) -> bool:
    """ "the best one-year bond, from Velmar Bank, now pays 4.6%", "the ETF boasts a 3.7% yield", "money-market funds
    yield 4.3%": what savers and holders of funds are paid."""
    assert isinstance(mention.key, BondKey)
    if mention.key.issuer is not None and not SAVERS.isdisjoint(s.vocabulary) and not _names_issuer(s, mention):
        return True
    if st.change_abs is not None or FUNDS.isdisjoint(s.vocabulary):
        return False
    return not any(f.unit == "tenor" for f in s.figures)


def _standing(s: Sentence, st: Statement, level: Figure | None, values: dict[str, object]) -> dict[str, object]:
    """ "unchanged at 2.45%", "fell to 15.7% at Friday's auction", "At the last tender it was 4.90%": what the words
    beside a yield tell of its change, and of how it stands."""
    told: dict[str, object] = {}
    if values["change_bp"] is None and values["price_change"] is None:
        told["change_period"] = None
        if unchanged(s, level):
            told |= {"change_bp": 0.0, "change_period": "day"}
    if values["status"] == "actual" and _is_of_auction_before(s, st):
        told |= {"status": "previous", "moment": None}
    if told.get("change_period", values["change_period"]) == "day" and _is_of_auction(s, st):
        told["change_period"] = "other"
    return told


def _is_of_auction(s: Sentence, st: Statement) -> bool:
    """ "The 91-day bill's yield fell 12 basis points to 15.7% at Friday's auction": from the auction before it."""
    if AUCTIONS.isdisjoint(s.vocabulary):
        return False
    behind = s.tokens.words[st.j : st.j + AUCTION_REACH]
    k = next((k for k, word in enumerate(behind) if word in AUCTIONS), 0)
    return behind[:1] in (["at"], ["in"]) and k > 0


def _is_of_auction_before(s: Sentence, st: Statement) -> bool:
    """ "The previous auction in May drew a yield of 4.342%", "At the last tender it was 4.90%"."""
    if AUCTIONS.isdisjoint(s.vocabulary) or EARLIER.isdisjoint(s.vocabulary):
        return False
    first = min(f.i for f in st.figures)
    told = next((t for t in range(1, first) if s.tokens.words[t] in AUCTIONS), 0)
    before = told - 1 - (told > 1 and s.tokens.words[told - 1] == "such")  # "the last such auction"
    opens = told > 0 and s.tokens.words[before] in EARLIER and told <= AUCTION_REACH
    return opens and not any(f.j < told for f in s.figures)


def _names_issuer(s: Sentence, mention: Mention) -> bool:
    """Whether the words of a mention tell a country or a market's name."""
    return any(mention.i <= f.i < mention.j and (f.key("place") or f.key("bond")) for f in s.names)


def _tells_price(s: Sentence, st: Statement, key: BondKey) -> bool:
    """ "The R2035 firmed 3 basis points to 9.1%": a bond that is called stronger yields less."""
    return not key.in_yield and not FIRMNESS.isdisjoint(s.tokens.words[st.verb : st.j + 1])


def _price_change(st: Statement, key: BondKey) -> float | None:
    """The change of a price quoted per 100 of face value: points, cents on the dollar, or a future's ticks."""
    figure = st.change_abs
    change = signed(figure, st.direction)
    if change is None or figure is None:
        return None
    if figure.unit == "ticks":
        return round(change * (TICK_OF_TREASURIES if key.issuer == "US" else TICK), 9)
    return round(change * 100, 9) if figure.minor else change
