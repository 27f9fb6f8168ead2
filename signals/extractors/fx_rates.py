"""Exchange rates: a currency against another one, as level and change.

Reads:   "The rand stood at 17.8450 per dollar, about 0.4% weaker than on Tuesday."
Gives:   FxRate.rate in units of `quote` for one `base`; change_pct signed for `subject`.
Refuses: a currency's word inside a company's name; a pair with one side unknown; sums of money.
Source:  ISO 4217 for codes; the market's order of a pair (EUR, GBP, AUD, NZD, USD, then all others).
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from signals.grammar import sessions
from signals.grammar.as_of import AsOf, as_of_day, where_day_began
from signals.grammar.context import Draft, is_technical, signed, unchanged
from signals.grammar.currencies import noun_of_place
from signals.grammar.figures import Figure
from signals.grammar.prices import price_columns
from signals.grammar.readings import Role
from signals.grammar.sentence import Found, Sentence
from signals.grammar.statements import Mention, Statement
from signals.grammar.story import WORLD
from signals.grammar.subjects import COUNTER_WORDS
from signals.grammar.units import PRICED
from signals.grammar.when import resolve
from signals.lexicon import load
from signals.lexicon.entries import CentralBank, Currency, Place
from signals.lexicon.vocabulary import nouns
from signals.records import FxRate

KIND = "fx"
COMMON_WORDS = frozenset("real won sol crown pound som mark dong lev".split())  # currencies only after "the"
NAMED_BY = frozenset({"currency", "noun"})
RATE_WORDS = frozenset("rate exchange".split())  # behind "the shekel-dollar": of which the dollar is what moves
UNIT_WORDS = frozenset("currency unit currencies".split())
CENTS = 100
UNDER_ONE = {("EUR", "GBP")}  # pairs that, by their own history, are narrower than their currencies' against the dollar
BAND_WORDS = frozenset("range band between trade".split())
FX_HEAD = "fx "  # begins the heads of columns that tell of a country's currency
EXTREMES = {"moment_high": "high", "moment_low": "low"}  # cue -> what it tells
TOLD_IN_BP = frozenset({"CNY", "CNH"})  # "weakened 44 basis points to 7.1870", as Beijing's press tells pips
MARGIN = 0.01  # of a rate, that a dealer sells above what he buys at
BAND_DIGITS = 2  # digits behind the point of a rate that dealers expect
FIXING = frozenset("midpoint fixing".split())
LISTING = ([","], ["and"], [",", "and"])  # between the rates of a list
STANDING = ("status", "as_of", "as_of_date", "as_of_precision", "moment")  # columns that the rates of a list share
OFFICIAL = frozenset("representative official reference interbank exchange".split())  # rates told of one dollar
FIXED = OFFICIAL | {"observed", "fixing", "fix", "trm", "midpoint", "parity"}
FIXED_DAYS = frozenset("weekday day relative_day".split())
FIXED_REACH = 5  # tokens from a fixed rate to the day that it is for
FIXED_AHEAD = dt.timedelta(days=6)  # how far that day may lie ahead
SLACK = 1.3  # how far a rate may lie beyond all that its currencies have been worth
THOUSANDS = 1000  # a rate of so many is told in whole units, and so are the points that it moves
PIP, PIP_OF_HUNDREDTHS = 0.0001, 0.01  # the last digit of a rate that dealers quote: 1.0850, but 145.50
BUYING = frozenset("= bought buys fetched fetches costs cost equals worth".split())  # what one unit of a currency does
BUYS = frozenset("buys bought".split())
LOCAL = (["local", "currency"], ["local", "unit"])
SPOKEN_JOINTS = (["to"], ["-", "to", "-"])  # between the currencies of an "exchange rate"
CODES = 7  # tokens of a pair's codes in brackets
LABELS = (["last", "price"], ["daily", "change"], ["daily", "open"])
QUOTED = frozenset("bid offer ask buying selling".split())  # labels of what dealers give or take for a currency
LABEL_LINE = 8  # tokens of a line that holds a label and a figure
TOLD_PER = frozenset("/ to per = :".split())  # between a rate and the sign of what it is told for
FORWARD = frozenset("forward forwards deliverable ndf ndfs".split())
IMPLYING = frozenset("implied imply implies implying price prices priced pricing".split())
IMPLIED_REACH = 8  # tokens from such a word to the rate
ALIKE = 1.2  # a rate and the one that it is set beside differ by less
HUNDREDS = frozenset({"JPY"})  # currencies of which a hundred are priced in others
MINOR_ALONE = 2  # tokens of a sum that does not tell whose cents it is: "63.54 cents"
NOT_CURRENCY_AFTER = frozenset(
    "bond bonds denominated terms index store stores amount value volume area zone swap liquidity debt notes".split()
)


class FxKey(NamedTuple):
    currency: str  # the subject
    counter: str | None  # the other side, where the mention names both


def mentions(s: Sentence) -> Iterator[Mention]:
    yield from _joined_codes(s)
    yield from _official(s)
    yield from _labelled(s)
    yield from _quoted(s)
    if s.name_kinds.isdisjoint(NAMED_BY) and s.vocabulary.isdisjoint(UNIT_WORDS) and not _is_by_country(s):
        return
    inside = {t for f in (*s.figures, *s.unread) for t in range(f.i, f.j)}
    previous: Mention | None = None
    for found in s.names:
        if found.i in inside or (previous is not None and found.i < previous.j):
            continue
        mention = _pair(s, found) or _single(s, found)
        if mention:
            previous = mention
            yield from _listed(s, found)
            yield mention
    yield from _local(s)
    yield from _fixed(s)


def _joined_codes(s: Sentence) -> Iterator[Mention]:
    """ "USDZAR 13.7850": a pair whose codes are written as one word."""
    for i in s.tokens.capitals:
        raw = s.tokens.raw[i]
        if len(raw) == 6 and raw.isupper() and {raw[:3], raw[3:]} <= load(Currency).keys() and raw[:3] != raw[3:]:
            yield Mention(KIND, FxKey(raw[:3], raw[3:]), i, i + 1)


def _labelled(s: Sentence) -> Iterator[Mention]:
    """ "Last price: 1.2990", "Daily change: -98 pips" below "USD/CAD": lines that tell of the pair above them."""
    words = s.tokens.words
    i = int(words[:1] == ["today"])
    pair = s.story.last.get(KIND) if words[i : i + 2] in LABELS and len(words) <= LABEL_LINE else None
    if pair is not None and isinstance(pair.key, FxKey) and pair.key.counter is not None:
        yield Mention(KIND, pair.key, i, i + 1, refers=True)


def _quoted(s: Sentence) -> Iterator[Mention]:
    """ "BID Rs171.15", "Selling: Sh129.50" as lines of their own, below a line that names the currency they are for."""
    told = s.story.last.get(KIND) if s.tokens.word(0) in QUOTED and len(s.figures) == 1 else None
    if told is None or not isinstance(told.key, FxKey) or len(s.tokens) > LABEL_LINE:
        return
    figure, after = s.figures[0], 1 + (s.tokens.word(1) == ":")
    if figure.i != after or figure.j < len(s.tokens) or figure.currency in (None, "USD") or figure.scaled:
        return
    base = told.key.currency if told.key.currency != figure.currency else told.key.counter or "USD"
    if base != figure.currency and _has_stood(base, figure.currency or "", figure.value):
        yield Mention(KIND, FxKey(base, figure.currency), 0, 1, refers=True)


def _local(s: Sentence) -> Iterator[Mention]:
    """ "The local currency traded at 1,369.5 won against the dollar": the one that its own price is told in; where
    none is, that of the story's country, unless another of its region was spoken of last."""
    words = s.tokens.words
    if "local" not in s.vocabulary:
        return
    for t in range(1, len(words) - 1):
        if words[t : t + 2] in LOCAL and words[t - 1] == "the":
            price = next((f for f in s.figures if f.i > t and f.unit == "money" and f.currency != "USD"), None)
            home = load(Place).get(s.story.place or "")
            known = KIND in s.story.last and (home is None or price is None or home.currency != price.currency)
            if price is not None and price.currency is not None and not known:
                yield Mention(KIND, FxKey(price.currency, None), t - 1, t + 2)
            elif price is None and (own := _home(s.story.here or "")) is not None and _is_major(s.story.last.get(KIND)):
                yield Mention(KIND, FxKey(own, None), t - 1, t + 2)


def _is_major(mention: Mention | None) -> bool:
    """Whether a mention is of a currency that others are set against: the dollar, the euro, the pound."""
    key = mention.key if mention is not None else None
    return isinstance(key, FxKey) and load(Currency)[key.currency].quote_rank is not None


def _listed(s: Sentence, found: Found) -> Iterator[Mention]:
    """ "the Australian and New Zealand dollars": the first of two currencies that share a noun."""
    words = s.tokens.words
    if not words[found.j - 1].endswith("s") or found.i < 2 or words[found.i - 1] != "and":
        return
    place = s.name_at.get(found.i - 2)
    noun = words[found.j - 1].removesuffix("s")
    code = next((c.key for c in nouns().get(noun, ()) if place and c.place == place.key("place")), None)
    if code and place:
        yield Mention(KIND, FxKey(code, None), place.i, place.j)


def _is_unit(s: Sentence, found: Found, code: str) -> bool:
    """ "earnings per share in ISK of 18.31", a heading's "(in EUR)": a code that says what others are counted in."""
    if s.tokens.raw[found.i] != code:
        return False
    if (
        found.i
        and s.tokens.touches(found.i)
        and (s.tokens.raw[found.i - 1].isalnum() or s.tokens.word(found.i - 1) == "+")
    ):
        return True  # within a long string of letters and figures
    if s.is_row and s.tokens.word(found.i - 1) == ",":
        return True  # "| Earnings per share, EUR | 0.08 |"
    if s.tokens.word(found.i - 1) == "(" and s.tokens.word(found.j) == ")":
        return found.i - 2 not in s.name_at  # "Earnings per share (EUR)", but "the Canadian dollar (CAD)"
    glued = s.tokens.word(found.j) in ("+", ")") and s.tokens.touches(found.j)
    counted = s.tokens.word(found.i - 1) == "in" and s.tokens.word(found.j) in ("of", ")", ":")
    return counted or (glued and (s.tokens.word(found.j) == "+" or "(" not in s.tokens.words[: found.i]))


def _code(s: Sentence, found: Found) -> str | None:
    """The currency that a name means: its own, or a bare noun read by the story's place."""
    code = found.key("currency")
    if code:
        return None if _is_unit(s, found, code) else code
    noun = found.key("noun")
    if noun is None or (
        noun in COMMON_WORDS
        and s.tokens.word(found.i - 1) not in ("the", "'", "s", "/", "-", "one")
        and s.tokens.word(found.j) != "/"
        and not (s.is_row and _place_before(s, found))
    ):
        return None
    near = noun_of_place(noun, _place_before(s, found))
    if near is not None:
        return near
    owner = next((c for c in nouns().get(noun, ()) if c.owns_noun), None)
    if owner is not None and owner.quote_rank is not None:
        return owner.key if noun == "dollar" else _pound(s, noun, owner)  # in the market "the dollar" is the U.S. one
    return s.story.currency_of(noun)


def _pound(s: Sentence, noun: str, owner: Currency) -> str | None:
    """ "The pound slid 2%": that of the country that the story is about, as in Cairo's news; None where the sentence
    speaks of another country of such a noun and the story does not tell."""
    places = {f.key("place") for f in s.names}
    if owner.place in places:
        return owner.key
    told = s.story.currency_of(noun)
    others = [c.key for c in nouns()[noun] if c.place in places and not c.owns_noun]
    return told if not others or told in others else None


def _place_before(s: Sentence, found: Found) -> str | None:
    """ "Chile's peso", "| Chile peso |": the place right before a currency's noun."""
    i = found.i - 1
    if s.tokens.word(i) == "s" and s.tokens.word(i - 1) in ("'", "’"):
        i -= 2
    place = s.name_at.get(i)
    return place.key("place") if place is not None else None


def _pair(s: Sentence, found: Found) -> Mention | None:
    """ "EUR/USD", "dollar/yen", "USD-ZAR", "the pound to euro exchange rate (GBP/EUR)"."""
    first = _code(s, found)
    words = s.tokens.words
    spoken = next((j for j in (found.j + 1, found.j + 3) if words[found.j : j] in SPOKEN_JOINTS), None)
    if first is None or (spoken is None and s.tokens.word(found.j) not in ("/", "-", ":")):
        return None
    at = spoken or found.j + 1
    other = s.name_at.get(at)
    second = _code(s, other) if other is not None and other.i == at else None
    if second is None or second == first or other is None:
        return None
    j = other.j
    if spoken is not None:
        j += 1 + (s.tokens.word(j) == "exchange")
        if s.tokens.word(j - 1) != "rate":
            return None  # "switched from the pound to euro bonds"
        if s.tokens.word(j) == "(" and ")" in words[j : j + CODES]:
            j = words.index(")", j) + 1
    return Mention(KIND, FxKey(first, second), found.i, j)


def _single(s: Sentence, found: Found) -> Mention | None:
    code = _code(s, found)
    if code is not None and s.is_row and tuple(s.tokens.raw[found.j : found.j + 2]) == ("US", "$"):
        return Mention(KIND, FxKey(code, None), found.i, found.j + 2)  # "| SGD US$ | 1.3532 |": against the dollar
    if s.tokens.word(found.i - 1) == "/" and found.i - 1 in s.figure_ends:
        return None  # "at PLN 4.25/EUR and 0.5% weaker at PLN 3.74/USD"
    if s.tokens.words[max(0, found.i - 2) : found.i] == ["per", "100"]:
        return None  # "to 58.42 per 100 Japanese yen from 58.06": what both rates are told for
    if code is not None:
        if s.is_proper(found) and found.names[0].key != s.tokens.raw[found.i]:
            return None
        if s.tokens.word(found.j) in NOT_CURRENCY_AFTER or (
            s.tokens.word(found.j) == "-" and s.tokens.word(found.j + 1) in NOT_CURRENCY_AFTER
        ):
            return None
        return Mention(KIND, FxKey(code, None), found.i, found.j)
    place = found.key("place")
    words = s.tokens.words
    if place and _is_by_country(s) and found.j <= s.cells[0][1]:
        code = _home(place)
        return Mention(KIND, FxKey(code, None), found.i, found.j) if code is not None else None
    owned = found.j + 2 if words[found.j : found.j + 2] == ["'", "s"] else found.j  # "Ghana's currency"
    if place and s.tokens.word(owned) in UNIT_WORDS and (code := _home(place)):
        return Mention(KIND, FxKey(code, None), found.i, owned + 1)
    if place and words[max(0, found.i - 3) : found.i] == ["the", "currency", "of"] and (code := _home(place)):
        return Mention(KIND, FxKey(code, None), found.i - 3, found.j)
    return None


def _unit_of(s: Sentence, found: Found) -> str | None:
    """ "against the Singapore currency", "the U.S. unit": the currency of the place that a name tells."""
    place = found.key("place")
    return _home(place) if place and s.tokens.word(found.j) in UNIT_WORDS else None


def _is_by_country(s: Sentence) -> bool:
    """ "| Japan | | +0.19 |" under "COUNTRY | FX RIC | FX DAILY %": whether a row tells of its country's currency."""
    return s.is_row and any(column.text.startswith(FX_HEAD) for column in s.story.header)


def _home(place: str) -> str | None:
    """The currency of a country by the country's own entry."""
    return next((currency.key for currency in load(Currency).values() if currency.place == place), None)


def _fixed(s: Sentence) -> Iterator[Mention]:
    """ "The PBOC set the midpoint rate at 7.1719 per dollar": the currency of the bank that fixes its rate."""
    if FIXING.isdisjoint(s.vocabulary) or any(_code(s, found) not in (None, "USD") for found in s.names):
        return
    for found in s.names:
        bank = found.key("bank")
        code = _home(load(CentralBank)[bank].place) if bank is not None else None
        if code is not None:
            yield Mention(KIND, FxKey(code, None), found.i, found.j)


def _official(s: Sentence) -> Iterator[Mention]:
    """ "The representative rate was set at NIS 3.7410/$", "set its reference rate at VND24,271": of what one dollar, or
    what stands behind the figure, is worth in the figure's currency."""
    words = s.tokens.words
    if "rate" not in s.vocabulary or OFFICIAL.isdisjoint(s.vocabulary):
        return
    for t in range(1, len(words)):
        if words[t] != "rate" or words[t - 1] not in OFFICIAL:
            continue
        i = t - 1 - (s.tokens.word(t - 2) in ("the", "its"))  # with its article, before a statistic of that name
        home = next((f for f in s.figures if f.i > t and f.unit == "number"), None)
        if home is not None and home.decimals >= BAND_DIGITS and (base := _right_behind(s, home)) is not None:
            quote = _home(s.story.here or "")  # "set the official rate at 30.12 to the dollar"
            if quote is not None and quote != base and not any(_code(s, f) not in (None, base) for f in s.names):
                yield Mention(KIND, FxKey(base, quote), i, t + 1)
                continue
        figure = next((f for f in s.figures if f.i > t and f.unit == "money"), None)
        if figure is None or figure.currency in (None, "USD") or figure.scaled:
            continue
        beside = _told_per(s, figure) or _right_behind(s, figure)
        named = {_code(s, f) for f in s.names if f.i < figure.i and not any(g.i <= f.i < g.j for g in s.figures)}
        own = words[t - 1] != "exchange" or figure.currency == _home(s.story.here or "")
        if figure.currency in named or (beside is None and (not own or named - {None, "USD"})):
            continue  # the pair tells itself, or the sum may be any
        yield Mention(KIND, FxKey(beside or "USD", figure.currency), i, t + 1)


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    if figure.scaled:
        return False
    if figure.unit == "percent":
        return role == "change" or bool(figure.signed)
    if figure.unit == "money":
        return role != "bare" or figure.decimals >= 2
    key = mention.key
    assert isinstance(key, FxKey)
    if figure.unit in ("pips", "points") or (figure.unit == "bp" and key.currency in TOLD_IN_BP):
        return role == "change"
    return figure.unit == "number" and (role != "bare" or key.counter is not None)


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    yield from _equations(s)
    yield from _signs(s)
    yield from _joined_signs(s)
    yield from _bands(s)
    told: Draft | None = None  # the rate before, and the one before that is of now
    now: Draft | None = None
    quoted: frozenset[str] = frozenset()  # in what rates of now were told
    for st in statements:
        for mention in st.of_kind(KIND):
            draft = _draft(s, st, mention, told)
            if draft:
                if told is not None and _is_offer(s, st, told):
                    draft.values.update({name: told.values[name] for name in (*STANDING, "base", "quote")})
                    draft.values.update(_offered(s, told))
                told = draft
                now, quoted = (draft, quoted | {draft.values["quote"]}) if _is_now(draft) else (now, quoted)
                yield draft
        if told is not None and told.figures[-1] in st.figures:
            for cross in _crosses(s, told, now or told, quoted):
                yield cross
                told, quoted = cross, quoted | {cross.values["quote"]}
    yield from _told_rates(s)
    yield from _bought(s)


def _bought(s: Sentence) -> Iterator[Draft]:
    """ "* 96.31 Japanese yen, from 95.88 yen" under "One Australian dollar buys:": what one unit is worth in others."""
    head = s.story.head
    if head is None or not s.is_item or BUYS.isdisjoint(head.vocabulary) or not s.figures:
        return
    base = next((code for found in head.names if (code := _code(head, found))), None)
    first = s.figures[0]
    if base is None or first.unit != "money" or first.currency in (None, base) or first.i > 1:
        return
    day = s.story.local_date(where_day_began(s.story) or WORLD)
    for figure in s.figures[:2]:
        prior = figure is not first
        if figure.claimed or figure.unit != "money" or (prior and s.tokens.word(figure.i - 1) != "from"):
            continue
        values: dict[str, object] = {"base": base, "quote": first.currency, "rate": figure.value}
        values["status"] = "previous" if prior else "actual"
        if day:
            values |= {"as_of_date": sessions.previous(day, WORLD) if prior else day, "as_of_precision": "day"}
        values["moment"] = None if prior else "intraday"
        yield Draft(FxRate, values, figure.i, figure.j, "fx.bought", (figure,))


def _is_now(draft: Draft) -> bool:
    return bool(draft.values["status"] == "actual")


def _crosses(s: Sentence, told: Draft, now: Draft, quoted: frozenset[str]) -> Iterator[Draft]:
    """ "The Aussie was at US62.85c, 60.5 euro cents, 97.1 yen and 50.4 pence": the rates of a list behind its first; in
    "at 92.4 cents from 92.6 cents, 60.5 euro cents" they stand as the one of `now` does, unless rates of now were told
    in the same money: "at $1.27 and 103.1 yen against $1.26 and 102.8 yen"."""
    j, base = told.figures[-1].j, told.values["base"]
    if told.figures[-1].unit != "money" or told.values["rate"] is None or told.figures[-1].currency == base:
        return
    for figure in s.figures:
        if figure.i < j:
            continue
        listed = figure.unit == "money" and s.tokens.words[j : figure.i] in LISTING
        code = figure.currency or ""
        if not listed or figure.scaled or figure.claimed or code in (base, told.values["quote"]):
            return
        if load(Currency)[code].per_dollar is None or not _has_stood(base, code, figure.value):
            return
        source = told if code in quoted else now
        standing = {name: source.values[name] for name in STANDING}
        values = {"base": base, "quote": code, "rate": figure.value, **standing}
        yield Draft(FxRate, values, figure.i, figure.j, "fx.level", (figure,))
        j = figure.j


def _told_rates(s: Sentence) -> Iterator[Draft]:
    """ "sold dollars at Tk 95 a dollar", "It was N1,980 to the pound", "and for N1,610/$1 on the street": a sum told
    for one unit of another currency."""
    for figure in s.figures:
        if figure.claimed or figure.unit != "money" or figure.scaled or figure.is_range:
            continue
        k = figure.j + 1
        k += s.tokens.word(k) in ("the", "one")
        found = s.name_at.get(k) if s.tokens.word(figure.j) in ("to", "per", "a", "against") else None
        base = _code(s, found) if found is not None and found.i == k else _told_per(s, figure) or _worth(s, figure)
        if base in (None, figure.currency) or figure.currency is None or not _is_rate(s, figure, base or ""):
            continue
        day, prior = _day_behind(s, figure) or s.story.local_date(WORLD), s.tokens.word(figure.i - 1) == "from"
        values = {
            "base": base,
            "quote": figure.currency,
            "rate": figure.value,
            "status": "previous" if prior else "expected" if _is_forward(s, figure) else "actual",
            "moment": None if prior else _extreme_before(s, figure),
        }
        if day and not prior:
            values |= {"as_of_date": day, "as_of_precision": "day"}
        yield Draft(FxRate, values, figure.i, found.j if found else figure.j, "fx.equation", (figure,))
        earlier = next((f for f in s.figures if f.i >= figure.j), None)
        if (
            earlier is not None
            and earlier.currency == figure.currency
            and _is_prior(s, earlier)
            and not earlier.claimed
        ):
            then = {"base": base, "quote": figure.currency, "rate": earlier.value, "status": "previous"}
            earlier.claimed = FxRate.table
            yield Draft(FxRate, then, earlier.i, earlier.j, "fx.equation", (earlier,))


def _extreme_before(s: Sentence, figure: Figure) -> str | None:
    """ "The intraday high was N1,850/$1 and the low N1,510/$1": what the words before a rate call it."""
    start = max((f.j for f in s.figures if f.j <= figure.i), default=0)
    told = (EXTREMES[name] for t in range(start, figure.i) for name in EXTREMES if name in s.classes(t))
    return next(told, None)


def _day_behind(s: Sentence, figure: Figure) -> dt.date | None:
    """ "Banks sold at GHS10.35 to the dollar yesterday": the day told behind a rate."""
    stop = next((f.i for f in s.figures if f.i >= figure.j), len(s.tokens))
    named = (d for d in s.dates if figure.j < d.i < stop and d.kind in ("weekday", "relative_day"))
    when, today = next(named, None), s.story.local_date(s.story.here)
    told = resolve(when, today, future=False) if when is not None and today is not None else None
    return told.start if told is not None and told.precision == "day" else None


def _worth(s: Sentence, figure: Figure) -> str | None:
    """ "with the euro worth around 73p", "a dollar is now worth 18.20 rand": the currency that is worth so much."""
    t = s.skip_left(figure.i) - 1
    if s.tokens.word(t) != "worth":
        return None
    while s.tokens.word(t - 1) in ("is", "was", "now", "currently"):
        t -= 1
    found = s.name_at.get(t - 1)
    return _code(s, found) if found is not None and s.tokens.word(found.i - 1) in ("the", "a", "one") else None


def _is_rate(s: Sentence, figure: Figure, base: str) -> bool:
    """Whether a sum for one unit is a rate of exchange; a pound may be one of weight."""
    currencies: dict[str, Currency] = load(Currency)
    known = currencies[base].per_dollar and currencies[figure.currency or ""].per_dollar
    weighed = base == "GBP" and s.tokens.word(figure.j) in ("a", "per")
    return bool(known) and not weighed and _has_stood(base, figure.currency or "", figure.value)


def _equations(s: Sentence) -> Iterator[Draft]:
    """ "($1 = 151.8300 yen)", "one dollar bought 151.83 yen"."""
    for left, right in zip(s.figures, s.figures[1:], strict=False):
        if (
            left.unit == right.unit == "money"
            and left.currency != right.currency
            and s.tokens.word(right.i - 1) in BUYING
            and (right.i - 1 == left.j or s.tokens.words[left.j : right.i - 1] in (["was"], ["is"]))
            and (left.value == 1 or s.tokens.word(left.j) == "=")
        ):
            if left.is_range or not left.value:
                continue
            left.claimed = right.claimed = FxRate.table
            day = s.story.local_date(WORLD)
            values = {
                "base": left.currency,
                "quote": right.currency,
                "rate": right.value / left.value if left.value != 1 else right.value,
                "status": "actual",
                "as_of_date": day,
            }
            if day:
                values["as_of_precision"] = "day"
            yield Draft(FxRate, values, left.i, right.j, "fx.equation", (left, right))
            prior = next((f for f in s.figures if f.i >= right.j), None)
            if prior is not None and prior.unit == "money" and prior.currency == right.currency and _is_prior(s, prior):
                prior.claimed = FxRate.table
                earlier = {**values, "rate": prior.value / left.value, "status": "previous", "as_of_date": None}
                earlier.pop("as_of_precision", None)
                yield Draft(FxRate, earlier, prior.i, prior.j, "fx.equation", (prior,))


def _bands(s: Sentence) -> Iterator[Draft]:
    """ "is likely to trade in an R18.35 to R18.60 range today", "between 18.35 and 18.60": both ends of what dealers
    expect, of the currency that is spoken of."""
    standing = "expected" if s.has_cue("expected") else "hypothetical" if s.has_cue("hypothetical") else None
    if standing is None or BAND_WORDS.isdisjoint(s.vocabulary) or s.has_cue("technical"):
        return
    named = {_code(s, f) for f in s.names} - {None}
    recent = s.story.recent(KIND)
    for figure in s.figures:
        if not figure.is_range or figure.scaled or figure.claimed or figure.decimals < BAND_DIGITS:
            continue
        if figure.unit not in ("money", "number") or figure.low is None or figure.high is None:
            continue
        told = next((m.key for m in mentions(s) if isinstance(m.key, FxKey) and m.i < figure.i), None)
        key = told or getattr(recent, "key", None)
        if not isinstance(key, FxKey):
            continue
        quote = figure.currency if figure.unit == "money" else None
        other = key.counter or next((code for code in named - {key.currency} if code), None)
        base, counter = _market_order(key.currency, other or _default_counter(s, key.currency))
        if (quote not in (None, counter)) or not _has_stood(base, counter, figure.low) or figure.high > 2 * figure.low:
            continue
        for rate in (figure.low, figure.high):
            values = {"base": base, "quote": counter, "rate": rate, "status": standing}
            yield Draft(FxRate, values, figure.i, figure.j, "fx.band", (figure,))


def _is_prior(s: Sentence, figure: Figure) -> bool:
    """ "worth 84.10p, compared with 84.35p before the news": an earlier rate, told beside the one that stands."""
    lead = s.tokens.words[max(0, figure.i - 2) : figure.i]
    return lead[-1:] == ["from"] or lead in (["compared", "with"], ["compared", "to"], ["as", "against"])


def _signs(s: Sentence) -> Iterator[Draft]:
    """ "($ = 0.958 euro)"."""
    for right in s.figures:
        if (
            right.unit == "money"
            and s.tokens.word(right.i - 1) == "="
            and s.tokens.word(right.i - 2) == "$"
            and right.currency != "USD"
        ):
            day = s.story.local_date(WORLD)
            values = {
                "base": "USD",
                "quote": right.currency,
                "rate": right.value,
                "status": "actual",
                "as_of_date": day,
            }
            yield Draft(FxRate, values, right.i - 2, right.j, "fx.equation", (right,))


def _joined_signs(s: Sentence) -> Iterator[Draft]:
    """ "R/$ 17.86", "R/€: 19.91", "€/$ 1.0446": a rate behind the signs of its pair, whichever of them stands first."""
    if "/" not in s.vocabulary:
        return
    for figure in s.figures:
        t = next((t for t in (figure.i, figure.i + 1, figure.i - 1) if s.tokens.word(t - 2) == "/"), 0)
        if t < 3 or figure.scaled or figure.claimed or figure.is_range or not figure.decimals:
            continue
        first, second = _signed_at(s, t - 3), _signed_at(s, t - 1)
        if first is None or second is None or first == second:
            continue
        base, quote = _market_order(first, second)
        if not _has_stood(base, quote, figure.value):
            continue
        day = s.story.local_date(WORLD)
        values = {"base": base, "quote": quote, "rate": figure.value, "status": "actual", "moment": "intraday"}
        if day:
            values |= {"as_of_date": day, "as_of_precision": "day"}
        yield Draft(FxRate, values, t - 3, figure.j, "fx.signs", (figure,))


def _signed_at(s: Sentence, t: int) -> str | None:
    """The currency of a sign at token t: "R", "€", but no code and no name."""
    raw = s.tokens.raw[t]
    return s.story.currency_signed((raw,)) if len(raw) == 1 else None


def _draft(s: Sentence, st: Statement, mention: Mention, before: Draft | None) -> Draft | None:
    key = mention.key
    assert isinstance(key, FxKey)
    level = st.level
    if (level is not None and (level.claimed or level.is_range or level.signed)) or is_technical(s, st):
        return None
    if level is not None and level.value == 1 and s.tokens.word(level.i - 1) in TOLD_PER and before is not None:
        return None  # "8,100 soums to $1": what the rate is told for
    pair = _pair_again(st, before) or _pair_of(s, st, key, level)
    pair = _in_reason(s, st, key, *pair) if pair is not None else _at_home(s, st, key)
    if pair is None:
        return None
    base, quote, rate = pair
    moved = st.change_abs
    if st.change is not None and st.change.unit == "bp":
        if rate is None:
            return None  # of a bank's step, or of a yield
        moved = st.change
    change = signed(st.change, st.direction) if st.change is not moved else None
    absolute = signed(moved, st.direction)
    if absolute is not None and moved is not None:
        absolute = round(absolute * _size(moved, base, quote, rate), 9)
    if absolute is not None and rate is not None and abs(absolute) > rate / 2:
        absolute = None  # "| Yen US$ | 151.90 | 152.02 |": a second rate under the head of changes
    if change is None and absolute is None and unchanged(s, level):
        change = 0.0
    if rate is None and change is None and absolute is None:
        return None
    if rate is None and change is None and st.change_abs is not None and _is_sum(s, key, mention, st.change_abs):
        return None
    told = absolute is not None and rate is not None and change is None and s.is_row  # a quote's change is the base's
    told = told or (
        key.counter is not None and pair[0] == key.counter and s.tokens.word(mention.j) in RATE_WORDS | OFFICIAL
    )
    values = {
        "base": base,
        "quote": quote,
        "rate": rate,
        "subject": (base if told or key.currency not in pair[:2] else key.currency)
        if change is not None or absolute is not None
        else None,
        "change_pct": change,
        "change_abs": absolute,
        **price_columns(s, st, place=_market(s, base, quote)),
    }
    if change is None and absolute is None:
        values["change_period"] = None
    if change == 0.0:
        values["change_period"] = values["change_period"] or "day"
    if level is not None and not (st.prior or st.previous) and (ahead := _fixed_for(s, level)) is not None:
        values |= {
            "status": "actual",
            "as_of": ahead.moment,
            "as_of_date": ahead.date,
            "as_of_precision": ahead.precision,
            "moment": None,
        }
    if values["status"] == "actual" and level is not None and _is_forward(s, level):
        values |= {"status": "expected", "moment": None}
    rule = "fx." + "_".join(
        n for n, v in (("change", change), ("change_abs", absolute), ("level", rate)) if v is not None
    )
    i = st.i if mention.i < 0 else min(st.i, mention.i)
    return Draft(FxRate, values, i, st.j, rule, tuple(st.figures))


def _market(s: Sentence, base: str, quote: str) -> str | None:
    """ "On Sunday the dollar stood at EGP 49.60", told in Cairo: the country whose own week a pair keeps, where
    its banks are open on Sundays; None for all others, and for Israel, whose rate is set on Fridays too."""
    home = s.story.here or ""
    own = home in (load(Currency)[base].place, load(Currency)[quote].place)
    return home if own and home in sessions.WEEKENDS and home != "IL" else None


def _pair_again(st: Statement, told: Draft | None) -> tuple[str, str, float] | None:
    """ "slipped to 86.75 yen from 87.28", "at 150.20 yen, compared with 151.10 in New York": the pair of the rate that
    an earlier one is told beside."""
    rate = told.values["rate"] if told is not None else None
    level = st.level
    if told is None or rate is None or level is None or not st.inherited or not (st.prior or st.previous):
        return None
    ours = level.value / CENTS if told.values["base"] in HUNDREDS and level.value > rate * ALIKE else level.value
    bare = level.unit == "number" or (
        level.minor and level.j - level.i == MINOR_ALONE
    )  # "62.08 euro cents from 63.54c"
    alike = bare and 1 / ALIKE < ours / rate < ALIKE
    return (told.values["base"], told.values["quote"], round(ours, 9)) if alike and level.decimals else None


def _fixed_for(s: Sentence, level: Figure) -> AsOf | None:
    """ "set the official rate at 30.12 to the dollar for Friday", "the observed dollar for Thursday is 935.20": the day
    to come that a bank's rate holds for."""
    today = s.story.local_date(s.story.here)
    if today is None or FIXED.isdisjoint(s.vocabulary):
        return None
    days = (d for d in s.dates if d.kind in FIXED_DAYS and d.i <= level.j + FIXED_REACH)
    day = next((d for d in days if s.tokens.word(d.i - 1) == "for"), None)
    told = resolve(day, today, future=True) if day is not None else None
    if told is None or not today <= told.start <= today + FIXED_AHEAD:
        return None
    return as_of_day(s.story, told.start, None, s.story.here)


def _is_forward(s: Sentence, level: Figure) -> bool:
    """ "Six-month non-deliverable forwards implied N1,720 to the dollar": what dealers pay for a day to come."""
    if FORWARD.isdisjoint(s.vocabulary) or IMPLYING.isdisjoint(s.vocabulary):
        return False
    return not IMPLYING.isdisjoint(s.tokens.words[max(0, level.i - IMPLIED_REACH) : level.i])


def _is_offer(s: Sentence, st: Statement, told: Draft) -> bool:
    """ "opened at K25.10 and K25.15 for bid and offer", "traded at Rs88.30 and Rs88.40": the second rate of a dealer's
    two."""
    level, rate = st.level, told.values["rate"]
    joined = level is not None and s.tokens.words[told.figures[-1].j : level.i] == ["and"]
    if level is None or rate is None or not joined:
        return False
    near = level.currency == told.figures[-1].currency and "respectively" not in s.vocabulary
    close = near and level.unit == "money" and 0 <= level.value - rate <= rate * MARGIN
    return close or not {"bid", "offer", "offered", "buying", "selling"}.isdisjoint(s.vocabulary)


def _offered(s: Sentence, told: Draft) -> dict[str, object]:
    """ "lost 30 paisas for buying and 45 for selling, closing at Rs283.10 and Rs284.65", "lost Re1 for both buying and
    selling": how the second of a dealer's rates moved."""
    change = told.values["change_abs"]
    if change is None or not s.vocabulary >= {"buying", "selling"}:
        return {}
    own = next((f for f in s.figures if s.tokens.words[f.j : f.j + 2] == ["for", "selling"]), None)
    if own is None and "both" not in s.vocabulary:
        return {}
    moved = change if own is None else math.copysign(own.value, change)
    return {"change_abs": moved, "subject": told.values["subject"], "change_period": told.values["change_period"]}


def _in_reason(
    s: Sentence, st: Statement, key: FxKey, base: str, quote: str, rate: float | None
) -> tuple[str, str, float | None] | None:
    """The pair as it can be: turned where only the other order has ever stood at the rate ("the pound was at 1.17
    against the euro"), of a hundred where one never was worth so much ("the ringgit rose against the yen to 2.9312"),
    in the money of the story's country where no other side is told ("for the euro at 90.73", in Mumbai), None where it
    can be none of these ("it was at 8.36", said of a bond)."""
    if rate is None or _has_stood(base, quote, rate):
        return base, quote, rate
    if key.counter is not None or _counter(s, st, key.currency) is not None:
        if _has_stood(quote, base, rate):
            return quote, base, rate
        hundredth = float(Decimal(str(rate)) / CENTS)
        return (base, quote, hundredth) if base in HUNDREDS and _has_stood(base, quote, hundredth) else None
    return _at_home(s, st, key)


def _at_home(s: Sentence, st: Statement, key: FxKey) -> tuple[str, str, float] | None:
    """ "fixed the reference rate for the dollar at 85.6330 and for the euro at 97.4160", told in Mumbai: one of the
    world's currencies in the money of the story's country, where it has been worth so much."""
    home, level = _home(s.story.here or ""), st.level
    plain = level is not None and level.unit == "number" and level.decimals >= BAND_DIGITS and not level.scaled
    if home is None or level is None or not plain or key.counter is not None:
        return None
    currencies: dict[str, Currency] = load(Currency)
    major = currencies[key.currency].quote_rank is not None and currencies[home].quote_rank is None
    known = currencies[home].per_dollar is not None and _has_stood(key.currency, home, level.value)
    return (key.currency, home, level.value) if major and known else None


def _has_stood(base: str, quote: str, rate: float) -> bool:
    """Whether a rate lies near what the two currencies have been worth; True where that is not known."""
    currencies: dict[str, Currency] = load(Currency)
    of_base, of_quote = currencies[base].per_dollar, currencies[quote].per_dollar
    if of_base is None or of_quote is None:
        return True
    if (base, quote) in UNDER_ONE and rate > 1:
        return False
    return of_quote[0] / of_base[1] / SLACK <= rate <= of_quote[1] / of_base[0] * SLACK


def _size(change: Figure, base: str, quote: str, rate: float | None) -> float:
    """What a dealer's pip or point is worth: "added 40 pips to 148.25", but "fell 25 points to Rp16,475"."""
    if change.unit not in ("pips", "points", "bp") or (
        change.unit == "points" and rate is not None and rate >= THOUSANDS
    ):
        return 1
    return PIP_OF_HUNDREDTHS if _in_hundreds(base, quote) else PIP


def _in_hundreds(base: str, quote: str) -> bool:
    """Whether a rate is quoted to two digits: against the yen, the forint and other small units."""
    return not {"JPY", "HUF", "KRW", "CLP", "ISK"}.isdisjoint((base, quote))


def _is_sum(s: Sentence, key: FxKey, mention: Mention, figure: Figure) -> bool:
    """ "Change in fair value of debt: Euro -0.57": a signed sum behind its currency, in prose; "10c a litre"."""
    if s.tokens.word(figure.j) in ("a", "per", "/") and s.tokens.word(figure.j + 1) in PRICED:
        return True
    return key.counter is None and bool(figure.signed) and mention.j == figure.i and not s.is_row


def _pair_of(s: Sentence, st: Statement, key: FxKey, level: Figure | None) -> tuple[str, str, float | None] | None:
    """Base, quote and rate: from the figure's own currency, the other side that is named, or the dollar."""
    if level is not None and s.tokens.words[level.j : level.j + 2] == ["per", "100"]:
        return _of_hundred(s, key, level)
    priced = _priced_in(s, level) if level is not None else None
    if priced is not None and level is not None and level.currency is not None:
        return priced, level.currency, level.value
    if level is not None and (told := _told_per(s, level)) not in (None, key.currency):
        assert told is not None
        return told, level.currency or key.currency, level.value
    counter = key.counter or _counter(s, st, key.currency)
    if key.currency == "USD" and counter is not None:
        s.story.notes["against USD"] = counter
    elif key.currency == "USD" and st.subjects[-1].i < 0:  # "Off 4.5% from its high of 161.697", of the dollar in yen
        counter = s.story.notes.get("against USD")
    if counter is not None and key.counter is None and counter in ("EUR", "USD"):
        s.story.notes.setdefault("counter", counter)
    if key.counter:
        if level is not None and level.currency == key.currency:
            return key.counter, key.currency, level.value  # "the shekel-dollar rate was set at NIS 3.716"
        return key.currency, key.counter, level.value if level else None
    if level is None and (moved := st.change_abs) is not None and moved.currency not in (None, key.currency):
        assert moved.currency is not None  # "The loonie was up two-tenths of a U.S. cent", "The dollar gained Rs5.20"
        return (key.currency, moved.currency, None) if moved.minor or key.currency == "USD" else None
    if level is None:
        return (
            (*_market_order(key.currency, counter or _default_counter(s, key.currency)), None)
            if key.currency != "USD" or counter
            else None
        )
    if key.currency == level.currency == "USD" and level.minor:  # "the dollar eased to US64.05c", told in Australia
        home = next((code for code in _dollars() if load(Currency)[code].place == s.story.place), None)
        return (home, "USD", level.value) if home is not None else None
    local = level.bare_dollar and s.story.dollar == key.currency
    # "weakened to $1.43" of the Canadian dollar: none that is quoted per U.S. dollar is worth more than one
    above_par = level.bare_dollar and level.value > 1.1 and key.currency in _dollars()
    own = (local or above_par) and _market_order(key.currency, "USD")[0] == "USD"
    if level.unit == "money" and (level.currency != key.currency or local) and not own:
        assert level.currency is not None
        return key.currency, "USD" if local else level.currency, level.value
    twin = next((f for f in s.figures if _is_like(f, level) and f.currency != key.currency), None)
    if twin is not None and twin.currency is not None:
        rate = level.value if level.minor else float(Decimal(str(level.value)) / CENTS)
        return key.currency, twin.currency, rate
    other = counter or (_default_counter(s, key.currency) if key.currency != "USD" else None)
    if other is None:
        return None
    if level.unit == "money":  # "C$1.43 per U.S. dollar"
        return other, key.currency, level.value
    return (*_market_order(key.currency, other), level.value)


def _of_hundred(s: Sentence, key: FxKey, level: Figure) -> tuple[str, str, float] | None:
    """ "The yen stood at 934.17 won per 100 yen", "The rupee slipped to 58.42 per 100 Japanese yen"."""
    base = next((code for k in (2, 3) if (f := s.name_at.get(level.j + k)) and (code := _code(s, f))), None)
    quote = level.currency or key.currency
    if base is None or base == quote:
        return None
    return base, quote, float(Decimal(str(level.value)) / CENTS)


def _told_per(s: Sentence, level: Figure) -> str | None:
    """ "R19.95/€", "R19.95/euro", "N1,530.25/$1", "P58.52 to $1": the currency of whose one unit the rate is told."""
    raw = s.tokens.raw
    if s.tokens.word(level.j) not in TOLD_PER:
        return None
    named = s.name_at.get(level.j + 1) if s.tokens.word(level.j) == "/" else None
    if named is not None and named.i == level.j + 1 and (code := _code(s, named)) is not None:
        return code
    for stop in range(level.j + 4, level.j + 1, -1):
        code = s.story.currency_signed(tuple(raw[level.j + 1 : stop]))
        if code is not None:
            alone = s.tokens.word(level.j) == "/" or s.tokens.word(stop) == "1"
            return code if alone and not (stop < len(raw) and raw[stop].isdecimal() and raw[stop] != "1") else None
    return None


def _priced_in(s: Sentence, level: Figure) -> str | None:
    """ "$1.0318 per euro": the currency of which one is priced, where the price tells its own."""
    found = s.name_at.get(level.j + 1) if s.tokens.word(level.j) == "per" and level.unit == "money" else None
    code = _code(s, found) if found is not None else None
    return code if code != level.currency else None


def _is_like(other: Figure, level: Figure) -> bool:
    """ "at 69.89 U.S. cents, compared with 69.94", "and ended at 69.90 cents": whether a plain number, or one of cents
    that are not told whose, is of the cents of another figure."""
    if not (other.minor and other.value) or not (level.unit == "number" or level.minor):
        return False
    return 1 / ALIKE < level.value / (other.value * (1 if level.minor else CENTS)) < ALIKE


@cache
def _dollars() -> frozenset[str]:
    return frozenset(c.key for c in nouns().get("dollar", ()) if c.bare_dollar)


def _counter(s: Sentence, st: Statement, subject: str) -> str | None:
    """The currency that the subject is set against, before or after the figures."""
    words = s.tokens
    if st.level is not None and (beside := _right_behind(s, st.level)) not in (None, subject):
        return beside
    later = (f.i for f in s.figures if f.i > st.j and f.unit != "tenor" and words.word(f.i - 1) != "from")
    limit = next(later, len(words))  # "to 352.47 from 354.94 to the dollar": of both levels
    before = [f for f in s.figures if f.j <= st.i and f.unit not in ("tenor", "year")]
    told_with = [*st.figures, *(before.pop() for _ in range(_is_earlier(st) and bool(before)))]
    begin = before[-1].j if before else 0  # "at R20.31 to the euro from R20.24": of both levels
    if st.level is not None and "respectively" in s.vocabulary and s.tokens.word(st.level.i - 1) == "and":
        begin = 0  # "Against the euro and the pound it was at Sh151.20 and Sh176.45 respectively"
    own = st.level is None and st.change is not None and _right_behind(s, st.change) not in (None, subject)
    if st.inherited and (s.tokens.word(st.j) in COUNTER_WORDS or own):
        begin = st.j  # "at 0.9120 per dollar and 0.9450 per euro", "up 2% to the dollar but down 1% to the euro"
    for found in s.names:
        if not begin <= found.i < limit:
            continue
        code = _code(s, found) or _unit_of(s, found)
        if code is None or code == subject:
            continue
        k = found.i - 1
        owner = s.name_at.get(k - 2) if words.words[k - 1 : k + 1] == ["'", "s"] else None
        k = owner.i - 1 if owner is not None else k  # "versus Britain's pound"
        while words.word(k) in ("the", "a", "one", "its", "1", "-", "weaker", "stronger", "each", "u.s."):
            k -= 1
        told = words.word(k) in COUNTER_WORDS or (words.word(k) in ("to", "over", "on") and _is_near(s, told_with, k))
        opens = words.word(k) == "to" and words.word(k - 1) in ("and", "while", "") and found.j < st.verb
        if told or opens:  # "and to the pound it was R22.90"
            return _in_turn(s, st, found) or code
    if subject == "USD":  # "the yen, on which the dollar gained 0.5%"
        others = [
            m.key.currency for m in mentions(s) if m.i < st.i and isinstance(m.key, FxKey) and m.key.currency != "USD"
        ]
        return others[-1] if others and "which" in s.tokens.words[: st.i] else None
    return None


def _in_turn(s: Sentence, st: Statement, found: Found) -> str | None:
    """ "Against the euro and the pound it was at Sh151.20 and Sh176.45 respectively": the second one's, of the second
    figure."""
    if "respectively" not in s.vocabulary or st.level is None or s.tokens.word(found.j) != "and":
        return None
    second = s.name_at.get(found.j + 1 + (s.tokens.word(found.j + 1) == "the"))
    return _code(s, second) if second is not None and s.tokens.word(st.level.i - 1) == "and" else None


def _right_behind(s: Sentence, level: Figure) -> str | None:
    """ "R18.44 against the dollar, R22.97 to the pound": the currency that stands right behind a rate."""
    if s.tokens.word(level.j) not in ("to", "per", "against", "versus"):
        return None
    k = level.j + 1 + (s.tokens.word(level.j + 1) in ("the", "one", "a"))
    found = s.name_at.get(k)
    return _code(s, found) if found is not None and found.i == k else None


def _is_earlier(st: Statement) -> bool:
    """Whether a level is told only beside the one that stands now: "from R20.24", "(previously R20.24)"."""
    return st.inherited and (st.prior or st.previous)


def _is_near(s: Sentence, figures: list[Figure], k: int) -> bool:
    """Whether the preposition at token k follows one of the figures: "17.84 to the dollar"."""
    return s.tokens.word(k - 1) != "and" and any(0 <= k - f.j <= 1 for f in figures)


def _default_counter(s: Sentence, currency: str) -> str:
    """The other side where none is named: the one the story has been using, else the dollar."""
    used = s.story.notes.get("counter", "USD")
    return used if used != currency else "EUR" if currency == "USD" else "USD"


def _market_order(a: str, b: str) -> tuple[str, str]:
    """Base before quote as the market writes the pair."""
    ranks = {code: entry.quote_rank or 99 for code, entry in load(Currency).items() if code in (a, b)}
    return (a, b) if ranks.get(a, 99) < ranks.get(b, 99) else (b, a)
