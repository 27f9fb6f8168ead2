"""Where a share is traded, and so its currency and its trading days."""

from __future__ import annotations

from signals.extractors.equity_moves.keys import EquityKey
from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.grammar.story import Story
from signals.lexicon import load
from signals.lexicon.entries import Currency, Index, Place

EURO_AREA, NO_COUNTRY = "XM", ("XW", "EU", "XM")
HOME_MONEY = "USD"
DOLLARS = frozenset("AUD CAD HKD NZD SGD USD".split())  # whose hundredths are cents
HOME = "US"  # whose trading days a share goes by where the story names no place at all


def exchange_country(s: Sentence, company: str, place: str | None) -> str | None:
    """The country in which the story says that a company's share is traded."""
    note = f"listed {company}"
    if place is not None:
        s.story.notes[note] = place
    return s.story.notes.get(note)


def currency_of(s: Sentence, key: EquityKey, priced: Figure | None) -> str | None:
    if priced is None:
        return None
    if priced.unit == "number" and key.currency is None and key.ticker is not None:
        home = load(Place).get(market_of(s, key, None) or HOME)
        return home.currency if home is not None else None
    if key.place is not None and priced.minor and priced.currency == HOME_MONEY:
        return _of_bare_cents(s, key.place, priced) or HOME_MONEY
    return s.dollar if priced.bare_dollar else priced.currency or key.currency


def _of_bare_cents(s: Sentence, place: str, priced: Figure) -> str | None:
    """ "Calder (ASX: CLD) is up 8% to 26 cents": the dollar of the exchange; none where "US cents" are told."""
    home = load(Place).get(place)
    bare = s.tokens.word(priced.j - 1) == "cents" and s.tokens.kinds[priced.j - 2] == "number"
    return home.currency if bare and home is not None and home.currency in DOLLARS else None


def market_of(s: Sentence, key: EquityKey, priced: Figure | None) -> str | None:
    """The country whose trading days a share goes by: its exchange's, its currency's, else the story's."""
    if key.place is not None:
        return key.place
    home = _scene(s) or _beside_index(s) or _home(s.story)
    if priced is None or priced.currency is None:
        return home
    if priced.currency == "EUR":
        at = load(Place).get(home)
        return home if at is not None and at.currency == "EUR" else EURO_AREA
    currency = load(Currency).get(s.story.dollar if priced.bare_dollar else priced.currency or "")
    return exchange_country(s, key.company, currency.place) if currency is not None else home


def _scene(s: Sentence) -> str | None:
    """ "In Hong Kong, Calder closed 4.6% lower": the place that a sentence is set in."""
    opening = s.names[0] if s.names and s.tokens.word(0) == "in" else None
    return opening.key("place") if opening is not None and opening.i == 1 and s.tokens.word(opening.j) == "," else None


def _home(story: Story) -> str:
    """The country whose market the item or the story is about: that of the index which heads it, else its own."""
    headed = getattr(story.headed.get("index"), "key", None) if story.told_at is None else None
    market = getattr(headed, "place", None)
    if market in ("EU", EURO_AREA):
        return EURO_AREA  # of Europe's shares, whatever the story says of the United States
    return market if market not in (None, *NO_COUNTRY) else story.here or HOME


def _beside_index(s: Sentence) -> str | None:
    """ "Dubai's main share index ended 0.4% higher, with Emaar rising 1.1%": the country of the index just told of."""
    places: list[str | None] = [load(Index)[key].place for found in s.names if (key := found.key("index")) is not None]
    last = s.story.recent("index") if s.story.told_in is None else None
    places.append(getattr(last.key, "place", None) if last is not None else None)
    return next((place for place in places if place not in (None, *NO_COUNTRY)), None)
