"""The records that statements on currencies give."""

from __future__ import annotations

from collections.abc import Iterator

from signals.extractors.fx_rates.bands import bands
from signals.extractors.fx_rates.equations import equations, joined_signs, signs
from signals.extractors.fx_rates.keys import KIND, FxKey
from signals.extractors.fx_rates.lists import crosses, is_offer, offered
from signals.extractors.fx_rates.pairs import Pair, at_home, in_reason, pair_again, pair_of
from signals.extractors.fx_rates.per import TOLD_PER
from signals.extractors.fx_rates.standing import fixed_for, is_forward, market_of
from signals.extractors.fx_rates.told_rates import bought, told_rates
from signals.extractors.fx_rates.unnamed import OFFICIAL
from signals.extractors.fx_rates.worth import size_of
from signals.grammar.context import Draft, is_technical, signed, unchanged
from signals.grammar.figures import Figure
from signals.grammar.prices import STANDING, price_columns
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention, Statement
from signals.grammar.units import PRICED
from signals.records import FxRate

RATE_WORDS = frozenset("rate exchange".split())  # behind "the shekel-dollar": of which the dollar is what moves
DAY = ("as_of", "as_of_date", "as_of_precision")


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    """The records of a sentence: what tells its own pair, then what is said of the currencies that it names, then sums
    told for one unit of another currency."""
    yield from equations(s)
    yield from signs(s)
    yield from joined_signs(s)
    yield from bands(s)
    told: Draft | None = None  # the rate before, and the one before that is of now
    now: Draft | None = None
    quoted: frozenset[str] = frozenset()  # in what rates of now were told
    for st in statements:
        for mention in st.of_kind(KIND):
            draft = _draft(s, st, mention, told)
            if draft:
                if told is not None and is_offer(s, st, told):
                    draft.values.update({name: told.values[name] for name in (*STANDING, "base", "quote")})
                    draft.values.update(offered(s, told))
                if told is not None and _is_official_beside(s, mention, draft, told):
                    draft.values.update({name: told.values[name] for name in DAY})
                told = draft
                now, quoted = (draft, quoted | {draft.values["quote"]}) if _is_now(draft) else (now, quoted)
                yield draft
        if told is not None and told.figures[-1] in st.figures:
            for cross in crosses(s, told, now or told, quoted):
                yield cross
                told, quoted = cross, quoted | {cross.values["quote"]}
    yield from told_rates(s)
    yield from bought(s)


def _is_official_beside(s: Sentence, mention: Mention, draft: Draft, told: Draft) -> bool:
    """ "The dollar traded at AR$ 1,270 on Wednesday, while the official wholesale rate stood at AR$ 959.5": whether a
    rate is of the same day as the other one of its pair."""
    if mention.i < 0 or OFFICIAL.isdisjoint(s.tokens.words[mention.i : mention.j]):
        return False
    alike = all(draft.values[name] == told.values[name] for name in ("base", "quote", "status"))
    return alike and not any(d.i >= mention.i for d in s.dates)


def _is_now(draft: Draft) -> bool:
    """Whether a rate stands now: "at 18.20", but not "from 18.31"."""
    return bool(draft.values["status"] == "actual")


def _draft(s: Sentence, st: Statement, mention: Mention, before: Draft | None) -> Draft | None:
    """ "The rand stood at 17.8450 per dollar, about 0.4% weaker": the record of a statement, where it tells a rate or a
    change; `before` is the rate told last."""
    key = mention.key
    assert isinstance(key, FxKey)
    if _is_no_rate(s, st, before):
        return None
    told = pair_again(st, before) or pair_of(s, st, key, st.level)
    pair = in_reason(s, st, key, told) if told is not None else at_home(s, st, key)
    if pair is None or (pair[2] is None and st.change is not None and st.change.unit == "bp"):
        return None  # basis points without a rate are of a bank's step, or of a yield
    rate = pair[2]
    change, absolute = _changes(s, st, pair)
    if rate is None and change is None and (absolute is None or _is_sum(s, st, key, mention)):
        return None
    values: dict[str, object] = {
        "base": pair[0],
        "quote": pair[1],
        "rate": rate,
        "subject": _subject(s, mention, key, pair, change, absolute),
        "change_pct": change,
        "change_abs": absolute,
        **price_columns(s, st, place=market_of(s, *pair[:2])),
    }
    if change is None and absolute is None:
        values["change_period"] = None
    if change == 0.0:
        values["change_period"] = values["change_period"] or "day"
    if st.level is not None:
        values |= _standing_ahead(s, st, st.level, values)
    figures = (("change", change), ("change_abs", absolute), ("level", rate))
    rule = "fx." + "_".join(name for name, value in figures if value is not None)
    i = st.i if mention.i < 0 else min(st.i, mention.i)
    return Draft(FxRate, values, i, st.j, rule, tuple(st.figures))


def _is_no_rate(s: Sentence, st: Statement, before: Draft | None) -> bool:
    """A level that another record tells, a range or a signed number, a mark of a chart; behind a rate "8,100 soums to
    $1", what it is told for."""
    level = st.level
    if (level is not None and (level.claimed or level.is_range or level.signed)) or is_technical(s, st):
        return True
    return level is not None and level.value == 1 and s.tokens.word(level.i - 1) in TOLD_PER and before is not None


def _changes(s: Sentence, st: Statement, pair: Pair) -> tuple[float | None, float | None]:
    """The change in percent, and in units of the quote, of "up 0.2%", "added 40 pips", "down 25 paise", "unchanged";
    "| Yen US$ | 151.90 | 152.02 |" tells a second rate under the head of changes."""
    base, quote, rate = pair
    moved = st.change if st.change is not None and st.change.unit == "bp" else st.change_abs
    change = signed(st.change, st.direction) if st.change is not moved else None
    absolute = signed(moved, st.direction)
    if absolute is not None and moved is not None:
        absolute = round(absolute * size_of(moved, base, quote, rate), 9)
    if absolute is not None and rate is not None and abs(absolute) > rate / 2:
        absolute = None
    if change is None and absolute is None and unchanged(s, st.level):
        change = 0.0
    return change, absolute


def _subject(
    s: Sentence, mention: Mention, key: FxKey, pair: Pair, change: float | None, absolute: float | None
) -> str | None:
    """The currency whose change it is: the one that is spoken of; the base, of a quote's change in a table and of "the
    shekel-dollar rate rose 0.2%"."""
    if change is None and absolute is None:
        return None
    quoted = absolute is not None and pair[2] is not None and change is None and s.is_row
    turned = key.counter is not None and pair[0] == key.counter
    of_base = quoted or (turned and s.tokens.word(mention.j) in RATE_WORDS | OFFICIAL)
    return pair[0] if of_base or key.currency not in pair[:2] else key.currency


def _standing_ahead(s: Sentence, st: Statement, level: Figure, values: dict[str, object]) -> dict[str, object]:
    """ "set the official rate at 30.12 to the dollar for Friday", "forwards implied N1,720 to the dollar": how a rate
    stands that is told for a day to come."""
    ahead = fixed_for(s, level) if not (st.prior or st.previous) else None
    standing: dict[str, object] = {}
    if ahead is not None:
        standing = {"status": "actual", "moment": None}
        standing |= {"as_of": ahead.moment, "as_of_date": ahead.date, "as_of_precision": ahead.precision}
    if standing.get("status", values["status"]) == "actual" and is_forward(s, level):
        standing |= {"status": "expected", "moment": None}
    return standing


def _is_sum(s: Sentence, st: Statement, key: FxKey, mention: Mention) -> bool:
    """ "Change in fair value of debt: Euro -0.57": a signed sum behind its currency, in prose; "10c a litre"."""
    figure = st.change_abs
    if figure is None:
        return False
    if s.tokens.word(figure.j) in ("a", "per", "/") and s.tokens.word(figure.j + 1) in PRICED:
        return True
    return key.counter is None and bool(figure.signed) and mention.j == figure.i and not s.is_row
