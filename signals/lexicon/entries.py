"""The shape of each lexicon file: one class per file, one entry per TOML block.

Every entry says where its knowledge comes from (`source`) and proves itself (`examples`: sentences that must give a
record naming the entry). Aliases written in lower case match any case; an alias with a capital matches as written and
in all capitals. Hyphens and spaces are one: "Top-40" also finds "Top 40".
"""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field


class Entry(BaseModel):
    """What every entry has."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    file: ClassVar[str]

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    decoys: tuple[str, ...] = ()  # longer phrases that hold an alias and mean something else: "Dollar General"
    source: str
    examples: tuple[str, ...] = Field(min_length=1)


class Currency(Entry):
    """currencies.toml, keyed by ISO 4217 code."""

    file: ClassVar[str] = "currencies"

    place: str  # ISO 3166 alpha-2 of the issuer; XM for the euro
    places: tuple[str, ...] = ()  # further users
    noun: str | None = None  # bare common noun that needs the story's country: "dollar", "peso", "rupee"
    bare_dollar: bool = False  # the press of its country writes "$" alone for it
    bare_dollar_abroad: bool = False  # so do international agencies in stories set there
    bare_dollar_listed: bool = False  # and those who tell of a share listed there: "(AU:RIO)"
    owns_noun: bool = False  # the noun alone means this currency when no country is named: USD for "dollar"
    symbols: tuple[str, ...] = ()  # written before or after a figure: "C$", "R$", "Rs"; not the bare code
    local_symbols: tuple[str, ...] = ()  # such signs that only a story naming its country has: "LE 40 million" in Egypt
    word_code: bool = False  # its code is an English word or another's abbreviation: "TOP 5", "sac-TMT"
    minor: tuple[str, ...] = ()  # hundredth unit, singular and plural: "cent", "cents"
    minor_per_unit: int = 100
    quote_rank: int | None = None  # market order of the pair: EUR 1, GBP 2, AUD 3, NZD 4, USD 5
    per_dollar: tuple[float, float] | None = None  # fewest and most units of it per U.S. dollar since 1999


class Place(Entry):
    """places.toml, keyed by ISO 3166 alpha-2 and EU, XM, XW."""

    file: ClassVar[str] = "places"

    alpha3: str | None = None  # ISO 3166 alpha-3, as calendars of data write it: "BRA"
    codes: tuple[str, ...] = ()  # others that calendars write, "GER" by the Olympic Committee or an agency's own
    demonyms: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()  # capitals, datelines and seats that stand for the country: "Washington"
    timezone: str  # IANA zone of the main market
    currency: str  # ISO 4217
    fiscal_year_start: int = 1  # month of the government's fiscal year
    exchanges: tuple[str, ...] = ()  # what stands before a ticker for its stock exchanges: "NYSE" in "(NYSE: IBM)"
    outlets: tuple[str, ...] = ()  # papers and agencies to which "$" alone is its dollar: "The Straits Times"
    fiscal_year_named: Literal["start", "end"] = "end"  # by which of its two calendar years a fiscal year goes
    told_by: Literal["month", "year"] | None = None  # whether its office tells a month's change by month or by year


class Index(Entry):
    """indices.toml, keyed by canonical id."""

    file: ClassVar[str] = "indices"

    kind: Literal["equity", "volatility", "currency", "bond", "commodity"] = "equity"
    place: str
    currency: str | None = None
    mic: str | None = None  # ISO 10383 of the exchange
    future: str | None = None  # id that the name has in "Nasdaq futures", where it differs
    city: str | None = None  # that stands for it, where its country's main index is another: "Abu Dhabi fell 0.7%"


class Bond(Entry):
    """bonds.toml: government bonds in their market names, keyed by a short name of the project."""

    file: ClassVar[str] = "bonds"

    issuer: str
    tenor_years: float | None = None  # what the bare name means: Bund 10, Schatz 2
    is_common: bool = False  # every country's treasury calls its paper so: "Treasury bills"
    series_prefix: str | None = None  # "R" where the market says "R2035" for the bond of 2035
    series: tuple[str, ...] = ()  # numbers of bonds that do not tell their year: "R186"


class Commodity(Entry):
    """commodities.toml, keyed by canonical id."""

    file: ClassVar[str] = "commodities"

    unit: str | None = None  # usual unit, as in units.toml
    at: dict[str, str] = {}  # what the loose name means at an exchange, as an id: crude at Nymex is WTI
    currency: str | None = None  # usual currency, ISO 4217


class Crypto(Entry):
    """crypto.toml, keyed by ticker."""

    file: ClassVar[str] = "crypto"

    short: tuple[str, ...] = ()  # a plain word that, with a capital, means it beside other coins: "Stellar"


class CentralBank(Entry):
    """central_banks.toml, keyed by canonical id."""

    file: ClassVar[str] = "central_banks"

    place: str
    rates: tuple[str, ...] = ()  # names of its policy rate: "repo rate"
    bodies: tuple[str, ...] = ()  # committees: "Federal Open Market Committee", "FOMC"
    initials: tuple[str, ...] = ()  # that mean it only in a story that gives its name in full: "BI"


class Indicator(Entry):
    """indicators.toml, keyed by canonical id."""

    file: ClassVar[str] = "indicators"

    canonical: bool = False  # its key stands in the tables; any other statistic is told by its name as written
    measure: Literal["growth", "rate", "index", "count", "money"]  # growth: "rose 0.5%"; rate: "at 4.1%"; ...
    basis: Literal["yoy", "mom", "qoq", "annualized"] | None = None  # what the field means when nothing is said
    frequency: Literal["weekly", "monthly", "quarterly", "yearly"] = "monthly"
    place: str | None = None  # where the name itself tells the country: "nonfarm payrolls" US
    headline: tuple[str, ...] = ()  # loose names that need data words beside them: "inflation", "jobs"
    meant: dict[str, str] = {}  # what the name means in a country, as an id: in the US "wholesale inflation" is ppi;
    # "other" for all but `place`
    listed: tuple[str, ...] = ()  # short names that mean it behind a country in a calendar: "Japan trade"
    corporate: bool = False  # companies tell one of their own too: none is read in a story of a company's results


class Agency(Entry):
    """agencies.toml: publishers of statistics, keyed by a short name; they tell the country."""

    file: ClassVar[str] = "agencies"

    place: str


class Move(Entry):
    """moves.toml: words of rise and fall. Verbs stand with all their forms in one string."""

    file: ClassVar[str] = "moves"

    direction: Literal[-1, 0, 1]
    verbs: tuple[str, ...] = ()  # "rise rises rose risen rising"
    nouns: tuple[str, ...] = ()  # "gain gains", as in "a 2% gain"
    adjectives: tuple[str, ...] = ()  # "higher", "up", as in "2% higher"


class Cue(Entry):
    """cues.toml: closed classes of words that steer how a figure is read, keyed by the class."""

    file: ClassVar[str] = "cues"

    words: tuple[str, ...]


class CompanyWords(Entry):
    """companies.toml: words of the names of companies, sectors and goods, and of what is told beside them, by class."""

    file: ClassVar[str] = "companies"

    words: tuple[str, ...]


ENTRY_CLASSES: tuple[type[Entry], ...] = (
    Currency, Place, Index, Bond, Commodity, Crypto, CentralBank, Indicator, Agency, Move, Cue,
    CompanyWords,
)  # fmt: skip
