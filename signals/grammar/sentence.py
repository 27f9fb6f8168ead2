"""One sentence with everything recognised in it once: names, dates, figures, words of movement, cues.

Extractors share these layers. A token belongs to at most one of name, date and figure; cues and movements overlie them.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from signals.grammar.figures import SCALES, WORD_NUMBERS, Figure, find_figures, parts, starts, unread
from signals.grammar.notation import in_english
from signals.grammar.when import When, find_dates
from signals.lazy import lazy
from signals.lexicon import load
from signals.lexicon.entries import Bond, CentralBank, Crypto, Currency, Index, Place
from signals.lexicon.names import Hit
from signals.lexicon.vocabulary import (
    Motion,
    Name,
    bond_series,
    minors,
    names,
    nouns,
    symbol_ends,
    symbols,
    words,
)
from signals.records import Article
from signals.tokens import CODE, HYPHENS, NUMBER, Span, Tokens, sentences

if TYPE_CHECKING:
    from signals.grammar.statements import Mention

SCALED_CODE = re.compile("([kKmMT])(EUR|SEK|NOK|DKK|CHF)|([A-Z]{3})(bn|mn|mln|m|k)")  # "MSEK", "TEUR", "NOKm"
SCALED_BY = {"k": 3, "t": 3, "m": 6, "mn": 6, "mln": 6, "bn": 9}  # powers of ten
LONGEST_CODE = 6  # letters of a currency's code with its scale
CENTS_A_SHARE = re.compile(r"\dc/sh")
AGENDA_LINE = 500  # characters of an agenda's line before its last sentence
BARS = 3  # between the cells of a table that no bar opens
DASHES = ("-", "–", "—")
CENTS = (["c"], ["cent"], ["cents"])
OF_CENTS = {"US": "USD", "A": "AUD", "NZ": "NZD"}  # before cents, as New Zealand's press writes them
BOND_YEAR = re.compile(r"20[0-9]{2}")
BEFORE_BOND = frozenset("the benchmark dated and its our local (".split())
AFTER_BOND = frozenset("bond bonds yield yields note notes was is".split())
DAYS = ("weekday", "day", "relative_day")
MILLION = 6  # as a power of ten
HEAD_LINE = 7  # tokens of a line that heads others
SPANNED = frozenset({"period_week", "period_month", "period_ytd"})
BULLETS = frozenset("*-•–·")
LEEWAY = dt.timedelta(minutes=30)  # by which an item's time may lie after the report's
MONIES = ("currency", "noun")
STATISTICS = ("indicator", "headline")
MAJORS = frozenset("USD EUR GBP JPY CHF CAD AUD NZD CNY CNH INR ZAR MXN BRL SEK NOK KRW SGD HKD".split())
COUNTRY_HOST = re.compile(r"https?://[\w.-]+\.([a-z]{2})(?=[:/]|$)")
TICKER = re.compile(r"\b([A-Z][A-Za-z-]{2,9})\s?: ?[\[*(_]{0,3}[A-Z0-9]{1,6}\b")  # "NYSE: IBM", "NYSE:[IBM]("
TRADED_ON = re.compile(r"\$\d[\d.,]{0,12} on the ([A-Z][\w-]{1,11}(?: [A-Z]\w{1,11}){0,2})")  # "$1.93 on the TSX"
LISTED_AT = re.compile(r"\(([A-Z]{2}):\[?[A-Z0-9]{1,9}\b")  # "(AU:RIO)"
TEASER = re.compile(r"[*•-]? ?\[[^\]\n]{10,}\]\(https?:")
CODED = re.compile(r"\([A-Z][A-Z0-9-]{0,9}\.([A-Z]{1,2})\)")  # "(TD.TO)"
LOWER_WORD = re.compile(r"(?<![\w'’/.=_@#-])[a-z]{3,20}\b(?![/=_@])")  # in prose, not in addresses
SHARE_WORDS = (
    "shares", "stocks", "wall street", "s&p 500", "nasdaq", "equities", "premarket", "stock market", "sensex", "nifty",
    "nikkei", "kospi", "hang seng", "ftse", "stoxx", "jse", "all share", "all-share",
)  # fmt: skip
LINES = frozenset("480 720 1080 1440 2160".split())  # of a picture, before "p"
ZONES = frozenset("et pt ct mt est edt pst pdt cst gmt bst".split())
SIGNS_AND_DOT = frozenset("-−+.~")  # between a currency's sign and its figure
REVERSED = re.compile("\u202e[^\n]*")  # by a right-to-left override
CLAUSE_ENDS = frozenset({";", "•", "|", "—", "–"})
NO_CUES: frozenset[str] = frozenset()
NO_TOKENS: frozenset[int] = frozenset()
WEIGHED = frozenset("beef pork poultry meat cattle harvest harvested".split())
RESULTS = re.compile(
    r"\b(?:revenues?|net (?:income|profit|loss)|earnings|EPS|EBITDA|same-store|comparable sales|shareholders|margins)\b"
)
SIGNED_DOLLAR = re.compile(r"\b(?:US|U\.S\.)\$\d|\$US\d")
FENCE = re.compile(r"^[ \t]*```", re.MULTILINE)
APPOSED = frozenset(
    "a an the one its about nearly more less operator maker owner parent producer provider stripped excluding including"
    " measured led helped driven known adjusted hurt weighed worth valued buoyed boosted dragged"
    " supported pressured".split()
)
APPOSING = (["hit", "by"], ["seen", "as"], ["viewed", "as"], ["regarded", "as"])
AUXILIARIES = frozenset("is are was were has have had will would".split())
GOVERNING = frozenset("in of for to on from over".split())  # may stand before "which"
STATED_IN = re.compile(  # "(In thousands, except per share data)", "Dollars in millions", "(US$ millions)"
    r"(?:\(|^|(?:dollars|amounts|figures|shares|unaudited|€|\$|usd)[,;]?\s)"
    r"(?:all )?(?:[$€£] |amounts |dollars |figures )?in (thousands|millions|billions)"
    r"(?=\)|,|;|:| except| of (?:[A-Z][\w.]* )?(?:dollars|euros|pounds|yen|rand)|\s*\||\s*$)"
    r"|\((?:US|U\.S\. )?(?:\$|€|£|dollars )\s?(thousands|millions|billions)\b",
    re.IGNORECASE | re.MULTILINE,
)
STATED_SCALES = ("thousand", "million", "billion")
SUM = re.compile(r"[$€£]\s{0,9}\(?\d")
AHEAD = re.compile(
    r"[^\w\n]{0,20}(?:The |This |Economic )?"
    r"(?:week ahead|day ahead|coming up|still to come|on tap|due this week|data due|data ahead|data today|key data)\b"
    r"[^.\n]{0,30}:"
    r"|\W{0,20}(?:data(?:/events)?|events|diary)\b[^\w\n]{0,3}(?:gmt|et|est|ist)?\W{0,3}$",
    re.IGNORECASE | re.MULTILINE,
)
INSTRUMENTS = frozenset("commodity index crypto bond".split())


class Column(NamedTuple):
    """A cell of a table's header: its words in lower case, and where it stands in its line."""

    text: str
    left: int
    right: int


class Listing(NamedTuple):
    """A row of a calendar of data: what is due when, from which country, for which period."""

    day: dt.date | None
    country: str | None = None
    period: When | None = None
    subject: Mention | None = None
    is_head: bool = False  # names the release itself; the rows below give its figures


class NamedPeriod(NamedTuple):
    """A period told beside an indicator's name, and whether its figure is still to come."""

    sentence: int
    indicator: str
    country: str | None
    period: str
    ahead: bool


QUOTES = 40  # rates and prices that a story remembers


class Quoted(NamedTuple):
    """A rate or price that the story told, in which currency, and where."""

    sentence: int
    table: str
    currency: str | None
    value: float


class Story:
    """An article while it is read: its anchor, the places it speaks of, and what was last spoken of."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = in_english(article.text)  # as long as the article's own, which records quote
        self.lead: Mention | None = None  # the company that the story is about
        self.subject: Mention | None = None  # what the sentence before spoke of
        self.before: Sentence | None = None  # the sentence just read
        self.scene: tuple[int, dt.date] | None = None  # the last sentence of a paragraph that a day opened, and the day
        self.prior_day: tuple[int, dt.date] | None = None  # where the day of an earlier level was told, and the day
        self.head: Sentence | None = None  # the line that heads those being read: "For the year:"
        self.subject_at = -9  # the sentence that told of it
        self.quoted: deque[Quoted] = deque(maxlen=QUOTES)  # the last exchange rates and prices of assets told
        self._assets: dict[str, bool] = {}  # ticker -> whether its asset is named
        self.out: set[str] = set()  # statistics whose figures are told: "the CPI report on Wednesday" is one gone by
        self.notes: dict[str, str] = {}  # what extractors remember from sentence to sentence
        self.session = "intraday"  # "close" once the story has told of the session's end
        self.span = "day"  # "week" once the story's opening has told moves of the week that ended
        self.told_at: dt.datetime | None = None  # when the item was told that the sentence belongs to
        self.told_in: str | None = None  # the first place that this item names
        self.item_at = 0  # the sentence that opened it
        self.header: list[Column] = []  # cells of the last table header
        self.listing: Listing | None = None  # the release named last in a calendar's rows
        self.named_periods: list[NamedPeriod] = []  # what periods statistics were named with
        self.index = 0  # of the sentence being read
        self.last_at: dict[str, int] = {}  # the sentence of each last mention
        self.last: dict[str, Mention] = {}  # the last mention of each kind
        self.earlier: dict[str, Mention] = {}  # the last mention before it of another: "both contracts"
        self.headed: dict[str, Mention] = {}  # what headline or opening name first of each kind
        self.held: set[str] = set()  # kinds whose last mention stays until the next item of a running report

    def head_by(self, s: Sentence) -> None:
        """Takes a line such as "For the week:" as the head of the lines below it; prose ends what it heads."""
        if s.tokens.raw[-1:] == [":"] and len(s.tokens) <= HEAD_LINE:
            self.head, self.heads_items = s, False
        elif (s.tokens.raw[-1:] == [":"] or s.tokens.word(0) == "here") and not SPANNED.isdisjoint(s.cues):
            self.head, self.heads_items = s, True  # "Here's how some funds have done this year:"
        elif self.head is not None and (self.heads_items or self.text[s.start - 1] != "\n"):
            line = self.text.rfind("\n", 0, s.start) + 1
            self.head = self.head if self.heads_items and self.text[line] in BULLETS else None

    def close(self) -> None:
        """Lets go of the sentences, which hold the story: what forms no ring is freed at once, at no cost."""
        self.sentences.clear()
        self.before = self.head = None

    def recent(self, kind: str) -> Mention | None:
        """The last mention of a kind, where it stands at most two sentences back, in the same item."""
        at = self.last_at.get(kind, -9)
        return self.last.get(kind) if self.index - at <= 2 and at >= self.item_at else None

    def names_asset(self, ticker: str) -> bool:
        """Whether the story tells what crypto asset a ticker is of: "DOGE" is also an office, "LINK" a word."""
        known = self._assets.get(ticker)
        if known is None:
            known = self._assets[ticker] = load(Crypto)[ticker].name.lower() in self.text.lower()
        return known

    @lazy
    def sentences(self) -> list[Sentence]:
        """The sentences in order; what is recognised in one is worked out once, whoever asks first."""
        return [Sentence(self, span, index) for index, span in enumerate(sentences(self.text))]

    @lazy
    def reversed(self) -> list[tuple[int, int]]:
        """From each mark that turns the order of letters to the end of its line."""
        return [match.span() for match in REVERSED.finditer(self.text)]

    @lazy
    def barred(self) -> list[tuple[int, int]]:
        """Tables whose cells stand between bars and whose lines begin with none: a head without digits, and the lines
        under it that have as many bars."""
        spans, at, bars, start, rows = [], 0, 0, 0, 0
        for line in (*self.text.splitlines(keepends=True), "") if " | " in self.text else ():
            count = line.count("|") if line[:1] != "|" else 0
            if count != bars or count < BARS:
                spans += [(start, at)] if bars and rows else []
                heads = count >= BARS and not any(c.isdecimal() for c in line)
                bars, start, rows = (count, at, -1) if heads else (0, at, 0)
            rows += 1
            at += len(line)
        return spans

    @lazy
    def fences(self) -> list[tuple[int, int]]:
        """Stretches of text between lines of three backticks: there blanks stand for columns."""
        marks = [m.start() for m in FENCE.finditer(self.text)] if "```" in self.text else []
        return list(zip(marks[::2], marks[1::2], strict=False))

    @lazy
    def scales(self) -> list[tuple[int, int, int]]:
        """Where the sums of accounts stand under "(in thousands, except per share data)", each with its power of ten.

        A heading holds up to the next one; in a row that has a sum of its own ("Total assets (in thousands)  $1,204")
        it holds for that row.
        """
        lowered = self.text.lower()
        if not any(f"{scale}s" in lowered for scale in STATED_SCALES):
            return []
        spans: list[tuple[int, int, int]] = []
        for match in STATED_IN.finditer(self.text):
            power = SCALES[(match[1] or match[2]).lower().removesuffix("s")]
            line = self.text.find("\n", match.end())
            line = len(self.text) if line < 0 else line
            if spans and spans[-1][1] > match.start():
                spans[-1] = (spans[-1][0], match.start(), spans[-1][2])
            own = SUM.search(self.text, match.end(), line) is not None
            spans.append((match.end(), line if own else len(self.text), power))
        return spans

    def scale_at(self, offset: int) -> int:
        """The power of ten that a heading gives the sums of a table at this place; 0 where there is none."""
        at = bisect_left(self.scales, (offset, 0, 0)) - 1
        return self.scales[at][2] if at >= 0 and offset < self.scales[at][1] else 0

    @lazy
    def places(self) -> Counter[str]:
        """How often the story names each place, headline and first lines counting more."""
        found: Counter[str] = Counter()
        title = self.article.title or ""
        headline = Tokens(title, 0, len(title))
        self._count(found, headline.raw, names().apart(headline.words, headline.raw), 2)
        for s in self.sentences[:60]:
            self._count(found, s.tokens.raw, s.hits, 3 if s.start < 400 else 1)
        return found

    @lazy
    def headed_place(self) -> str | None:
        """The first place that the headline names."""
        title = self.article.title or ""
        headline = Tokens(title, 0, len(title))
        hits = names().apart(headline.words, headline.raw)
        return next((place for hit in hits for name in hit.values if (place := place_of(name))), None)

    def _count(self, found: Counter[str], raw: list[str], hits: list[Hit[Name]], weight: int) -> None:
        for hit in hits:
            for name in hit.values:
                place = None if raw[hit.start] == name.key else place_of(name)
                if place:
                    found[place] += weight

    @lazy
    def place(self) -> str | None:
        """The place that the story is about, None where it names none."""
        ranked = [p for p, _ in self.places.most_common(3) if p not in ("XW", "EU")]
        return ranked[0] if ranked else None

    @property
    def here(self) -> str | None:
        """The place that the item being read is about, else that of the story."""
        return self.told_in or self.place

    def writes_small(self, word: str) -> bool:
        """Whether the story also writes a word in lower case: a capital at a sentence's start makes no name of it."""
        return word in self.text and word in self._small_words

    @lazy
    def _small_words(self) -> frozenset[str]:
        return frozenset(LOWER_WORD.findall(self.text))

    @lazy
    def is_premarket(self) -> bool:
        """Whether the story tells of trading before the bell: its moves are those of the day."""
        opening = f"{self.article.title or ''} {self.text[:600]}".lower()
        return any(word in opening for word in ("pre-bell", "premarket", "pre-market", "before the bell"))

    @lazy
    def tells_results(self) -> bool:
        """Whether the story's opening tells a company's results: what grows there belongs to no country."""
        return len(RESULTS.findall(self.text[:2000])) > 3

    @lazy
    def speaks_of_shares(self) -> bool:
        """Whether the story's opening speaks of the stock market."""
        opening = f"{self.article.title or ''} {self.text[:1500]}".lower()
        return any(word in opening for word in SHARE_WORDS)

    def local_date(self, place: str | None = None) -> dt.date | None:
        """The day of publication by the clock of a place (else of the story's own place).

        None where it is known no better than to the week; a day told without a clock is that day everywhere.
        """
        published, precision = self.told_at or self.article.published_at, self.article.anchor_precision
        if published is None or precision in ("week", "month", "quarter", "year"):
            return None
        if precision == "day" and not self.article.utc_offset:
            return published.astimezone(dt.UTC).date()
        return published.astimezone(self.zone(place)).date()

    def tell_from(self, s: Sentence) -> None:
        """Takes the time of an item of a running report as when it was told: "1823 GMT - Shares of Calder rise"."""
        if s.opens_item:
            self.told_in, self.item_at = None, self.index
            self._tell_at(s.dates[0])
        if self.told_at is not None and self.told_in is None:
            places = (place_of(name) for found in s.names for name in found.names)
            self.told_in = next((place for place in places if place not in (None, "XW", "EU")), None)

    def _tell_at(self, stamp: When) -> None:
        published = self.article.published_at
        if stamp.minute is None or stamp.zone is None or published is None:
            return
        if self.article.anchor_precision not in (None, "minute", "hour"):
            return
        here = published.astimezone(ZoneInfo(stamp.zone))
        told = here.replace(hour=stamp.minute // 60 % 24, minute=stamp.minute % 60)
        self.told_at = told if told <= here + LEEWAY else told - dt.timedelta(days=1)  # none is told before it happens

    def local_hour(self, place: str | None = None) -> int | None:
        """The hour of publication by the clock of a place; None where only the day is known."""
        published = self.told_at or self.article.published_at
        if published is None or self.article.anchor_precision not in (None, "minute", "hour"):
            return None
        return published.astimezone(self.zone(place)).hour

    def zone(self, place: str | None = None) -> dt.tzinfo:
        entry = load(Place).get(place or self.place or "")
        if entry is not None:
            return ZoneInfo(entry.timezone)
        return dt.timezone(dt.timedelta(minutes=self.article.utc_offset or 0))

    def currency_of(self, noun: str) -> str | None:
        """The currency that a bare noun ("dollar", "rupees") means in this story, None where it stays open."""
        options = nouns().get(noun.removesuffix("s")) or nouns().get(noun) or ()
        return self._choose(options)

    def currency_signed(self, sign: tuple[str, ...]) -> str | None:
        """The currency that a sign, as its tokens, means in this story: "Rs" is Pakistan's rupee in Pakistan's news."""
        return self._choose(symbols().get(sign, ()))

    def minor_of(self, word: str) -> tuple[str, int] | None:
        """The currency and hundredths per unit that "cents", "paise" mean in this story."""
        options = minors().get(word, ())
        code = self._choose(options) or "USD"
        return next(((c.key, c.minor_per_unit) for c in options if c.key == code), None)

    def _choose(self, currencies: tuple[Currency, ...]) -> str | None:
        if not currencies:
            return None
        if len(currencies) == 1:
            return currencies[0].key
        near = max(currencies, key=self._weight)
        owner = currencies[0] if currencies[0].owns_noun else None
        weight = self._weight(near)
        if weight == 0 and self._is_of_asia and (owner is None or owner.quote_rank is None):
            return next((c.key for c in currencies if load(Place)[c.place].timezone.startswith("Asia/")), None)
        if owner is None:
            return near.key if weight > 0 else None
        # the owner of a noun gives way only in a story about another user of it: "the dollar" in Australia's news
        here = self.place == near.place or (owner.quote_rank is None and not self._weight(owner))
        return near.key if weight > 3 * self._weight(owner) and here else owner.key

    @lazy
    def _is_of_asia(self) -> bool:
        """Whether the story tells of Asia's currencies: its peso is that of the Philippines."""
        return "Asian currenc" in self.text or "Asian currenc" in (self.article.title or "")

    def _weight(self, currency: Currency) -> int:
        return max((self.places[p] for p in (currency.place, *currency.places)), default=0)

    @lazy
    def dollar(self) -> str:
        """What a bare "$" stands for: the story's own dollar where it is set in a dollar country, never in the U.S.

        A ticker with its exchange tells more than the outlet's home, and that more than the places that are named.
        """
        opening = self.text[:1500]
        marks = TICKER.findall(opening) + CODED.findall(opening)
        at_home = {c.place for c in nouns().get("dollar", ()) if c.bare_dollar_listed}
        marks += [mark for mark in LISTED_AT.findall(opening) if mark in at_home]
        marks += TRADED_ON.findall(self.text)
        listed = {place for mark in marks if (place := exchange_place(mark))}
        told = listed.pop() if len(listed) == 1 else self._home()
        signed = SIGNED_DOLLAR.search(self.text) is not None  # where "US$" is written out, "$" is a local dollar
        users = [c for c in nouns().get("dollar", ()) if signed and c.bare_dollar and self.places[c.place]]
        near = max(users, key=self._weight).place if users else None
        place = told or near or (None if self.places["US"] else self.place)
        local = next((c for c in nouns().get("dollar", ()) if c.place == place and c.bare_dollar), None)
        if local is not None and told is None and not (local.bare_dollar_abroad or signed):
            local = None
        if local is None or any(self._writes(symbol) for symbol in local.symbols if symbol != "$"):
            return "USD"  # where "A$" is written out, "$" is the U.S. dollar
        return local.key

    def _writes(self, symbol: str) -> bool:
        """Whether the story writes a sign: the "S$" of Singapore is not that of "US$"."""
        return symbol in self.text and re.search(rf"(?<![A-Za-z]){re.escape(symbol)}", self.text) is not None

    def _home(self) -> str | None:
        """The country of the outlet by the end of its address: "https://www.sbr.com.sg/markets" is Singapore's."""
        article = self.article
        own = re.escape(article.source or "")
        link = re.search(rf"https?://(?:www\.)?{own}\.[a-z.]{{2,7}}/", self.text) if own else None
        host = COUNTRY_HOST.match(article.url or (link.group() if link else ""))
        place = host[1].upper() if host else None
        return place if place in {c.place for c in nouns()["dollar"] if c.bare_dollar} else None


@cache
def exchange_place(mark: str) -> str | None:
    """The country of a stock exchange by what stands before a ticker: "NYSE", "GB".

    >>> exchange_place("NasdaqGS"), exchange_place("SEHK"), exchange_place("ISIN")
    ('US', 'HK', None)
    """
    places = load(Place)
    known = next(
        (key for key, place in places.items() if mark in place.exchanges or mark.upper() in place.exchanges), None
    )
    return known or (mark.upper() if mark.upper() in places else None)  # "AS:HEIN" is of Amsterdam, "AU:RIO" of Sydney


@cache
def place_of(name: Name) -> str | None:
    """The place that a name itself tells."""
    place: str | None = None
    if name.kind in ("place", "agency"):
        return name.key
    if name.kind in ("bank", "body"):
        place = load(CentralBank)[name.key].place
    elif name.kind == "index":
        place = load(Index)[name.key].place
    elif name.kind == "bond":
        place = load(Bond)[name.key].issuer
    elif name.kind == "currency" and name.key not in ("USD", "EUR"):
        place = load(Currency)[name.key].place
    return place


@cache
def _is_passed(classes: frozenset[str]) -> bool:
    """Whether a cue changes nothing about how the figure after it is stated."""
    return any(c.startswith("hedge") for c in classes) or ("filler" in classes and "level_verb" not in classes)


@cache
def _told(values: tuple[str | Motion, ...]) -> tuple[frozenset[str], list[Motion]]:
    """The classes of cues that a phrase belongs to, and its readings as a word of movement."""
    return frozenset(v for v in values if isinstance(v, str)), [v for v in values if isinstance(v, Motion)]


class Found:
    """A name at its place in the sentence; several readings where a phrase means several things."""

    __slots__ = ("i", "j", "names")

    def __init__(self, readings: list[Name], i: int, j: int) -> None:
        self.names, self.i, self.j = readings, i, j

    def key(self, kind: str) -> str | None:
        for name in self.names:
            if name.kind == kind:
                return name.key
        return None

    def __repr__(self) -> str:
        return f"Found({self.names} {self.i}:{self.j})"


class Sentence:
    """A sentence of a story and its layers, each worked out when first asked for."""

    def __init__(self, story: Story, span: Span, index: int = 0) -> None:
        self.story = story
        self.index = index  # its place among the story's sentences
        self.start, self.end = span
        self.listing: Listing | None = None  # what the row is about, in a calendar of data

    @lazy
    def tokens(self) -> Tokens:
        return Tokens(self.story.text, self.start, self.end)

    @property
    def text(self) -> str:
        return self.story.text[self.start : self.end]

    @lazy
    def is_row(self) -> bool:
        """Whether the line is a row of a table: cells between bars, or set apart by blanks."""
        if self.has_bars:
            return True
        return self.is_in_fence and len(self.stretches) > 1

    @lazy
    def has_bars(self) -> bool:
        """Whether bars stand between the cells of a table's row."""
        tables = self.story.barred
        last = bisect_left(tables, (self.start + 1, 0)) - 1
        return self.tokens.word(0) == "|" or (last >= 0 and self.start < tables[last][1])

    @lazy
    def is_in_fence(self) -> bool:
        """Whether the line is set in columns, between lines of three backticks."""
        fences = self.story.fences
        last = bisect_left(fences, (self.start, 0)) - 1
        return last >= 0 and self.start < fences[last][1]

    @lazy
    def cells(self) -> list[tuple[int, int]]:
        """The token ranges of a table row's cells."""
        if not self.has_bars:
            return self.stretches
        bars = [i for i, word in enumerate(self.tokens.words) if word == "|"]
        if bars[:1] != [0]:
            bars = [-1, *bars, len(self.tokens)]
        return [(a + 1, b) for a, b in itertools.pairwise(bars)]

    @lazy
    def stretches(self) -> list[tuple[int, int]]:
        """The token ranges that two blanks or more keep apart."""
        starts, ends = self.tokens.starts, self.tokens.ends
        cuts = [t for t in range(1, len(starts)) if starts[t] - ends[t - 1] > 1]
        return list(itertools.pairwise([0, *cuts, len(starts)])) if starts else []

    def column(self, i: int, *, end: bool = False) -> int:
        """How far into its line a token begins or ends, in characters."""
        offset = self.tokens.ends[i] if end else self.tokens.starts[i]
        return offset - (self.story.text.rfind("\n", 0, offset) + 1)

    @lazy
    def asides(self) -> list[tuple[int, int]]:
        """Brackets, and relative clauses between commas, as token ranges."""
        words = self.tokens.words
        spans = []
        for i, word in enumerate(words):
            if word == "(":
                spans += self._until(")", i, i)
            elif i > 0 and words[i - 1] == ",":
                if word in ("which", "who", "whose"):
                    spans += self._relative(i)
                elif word in GOVERNING and words[i + 1 : i + 2] == ["which"]:
                    spans += self._relative(i)  # "Kestrel, in which the state holds a fifth, rose"
                elif word in APPOSED or words[i : i + 2] in APPOSING:  # if a verb follows its second comma
                    spans += [
                        (i, j)
                        for i, j in self._until(",", i, i)
                        if (
                            (self._is_verb(j + 1) and not self.tokens.word(j + 1).endswith("ing"))
                            or self.tokens.word(j + 1) in ("shares", "stock")
                        )
                        and not self._names(j - 1)
                    ]
        touches = self.tokens.touches
        dashes = [i for i, w in enumerate(words) if w in ("-", "–", "—") and not touches(i) and not touches(i + 1)]
        spans += list(zip(dashes[::2], dashes[1::2], strict=False))
        return spans

    def _relative(self, i: int) -> list[tuple[int, int]]:
        """ "which measures it against the yen, sterling and other peers, was": to the comma after its last list."""
        spans = self._until(",", i, i)
        if not spans or self._is_verb(spans[0][1] + 1):
            return spans
        longer = self._until(",", i, spans[0][1])
        j = longer[0][1] if longer else 0
        listed = {"and", "or"}.intersection(self.tokens.words[spans[0][1] : j])
        figured = any(spans[0][1] < f.i < j for f in self.figures)
        return longer if listed and not figured and self._is_verb(j + 1) else spans

    def _until(self, closing: str, i: int, start: int) -> list[tuple[int, int]]:
        """From token i to the next closing token within reach, as one range or none."""
        words = self.tokens.words
        j = next((k for k in range(start + 1, min(start + 40, len(words))) if words[k] == closing), None)
        return [] if j is None else [(i, j)]

    def _names(self, i: int) -> bool:
        """Whether a token ends an instrument's name: "the Dutch futures contract TTF, was up" speaks of TTF."""
        found = self.name_at.get(i)
        return found is not None and found.names[0].kind in INSTRUMENTS

    def _is_verb(self, i: int) -> bool:
        motion = self.motion_at.get(i)
        states = self.classes(i) & {"level_verb", "moment_close", "moment_open", "reach"}
        return (motion is not None and motion[0].part == "verb") or bool(states) or self.tokens.word(i) in AUXILIARIES

    @lazy
    def opens_item(self) -> bool:
        """ "0909 GMT - Talabat's results ...": whether an item of a running report begins here."""
        first = self.dates[0] if self.dates else None
        return first is not None and first.kind == "time" and first.i == 0 and self.tokens.word(first.j) in DASHES

    @lazy
    def agenda(self) -> When | None:
        """The day that the line begins with, as those of an agenda do: "Monday - China CPI. U.S. retail sales"."""
        head, sentences = self, self.story.sentences
        reach = max(0, self.start - AGENDA_LINE)
        line = self.story.text.rfind("\n", reach, self.start) + 1
        if reach and not line:
            return None  # prose
        while head.index and sentences[head.index - 1].start >= line:
            head = sentences[head.index - 1]
        day = next((d for d in head.dates if d.kind in DAYS), None)
        if day is None or any(head.tokens.kinds[t] == "word" for t in range(day.i)):
            return None
        j = day.j
        while head.tokens.word(j) == "*":
            j += 1
        return day if head.tokens.word(j) in (":", *DASHES) else None

    @lazy
    def looks_ahead(self) -> bool:
        """Whether the line is a list of what is to come: "Week ahead: U.S. consumer price index, retail sales."."""
        return AHEAD.match(self.story.text, self.story.text.rfind("\n", 0, self.start) + 1) is not None

    @lazy
    def is_title_case(self) -> bool:
        """Whether most words are capitalised, as in headlines: capitals then tell nothing."""
        letters = [
            raw for raw, kind in zip(self.tokens.raw, self.tokens.kinds, strict=True) if kind == "word" and len(raw) > 3
        ]
        return sum(raw[0].isupper() for raw in letters) > 0.6 * len(letters)

    def is_proper(self, found: Found) -> bool:
        """Whether a common noun is part of a proper name: "Sterling and Wilson", "Barrick Gold"."""
        tokens = self.tokens
        raw = tokens.raw[found.i]
        if not raw[0].isupper() or raw.isupper() or found.j - found.i > 1 or self.is_title_case:
            return False
        before, after = found.i - 1, found.j
        joined = tokens.word(after) in ("and", "&") and self._capital(after + 1)
        return (self._capital(before) and before > 0) or self._capital(after) or (joined and found.i > 0)

    def is_capital(self, i: int) -> bool:
        """Whether token i is a word that begins with a capital; False outside of the sentence."""
        tokens = self.tokens
        return 0 <= i < len(tokens) and tokens.kinds[i] == "word" and tokens.raw[i][0].isupper()

    def _capital(self, i: int) -> bool:
        return self.is_capital(i) and i not in self.name_at and i not in self.date_at

    def slice(self, i: int, j: int) -> tuple[int, int]:
        """Character offsets of tokens i to j (half-open)."""
        return self.tokens.starts[i], self.tokens.ends[j - 1]

    def words(self, i: int, j: int) -> str:
        start, end = self.slice(i, j)
        return self.story.text[start:end]

    @lazy
    def vocabulary(self) -> frozenset[str]:
        """The words, each once."""
        return frozenset(self.tokens.words)

    @lazy
    def hits(self) -> list[Hit[Name]]:
        """The phrases that may be names."""
        return names().apart(self.tokens.words, self.tokens.raw)

    @lazy
    def names(self) -> list[Found]:
        found: list[Found] = []
        for hit in self.hits:
            i, j = hit.start, hit.stop
            readings = [name for name in hit.values if name.kind not in MONIES or self._is_currency(name, i, j)]
            if readings and readings[0].kind == "ticker":
                known = self.story.names_asset(readings[0].key)
                readings = [Name("crypto", readings[0].key)] if known else readings[1:]
            if self._is_negated(i):
                readings = [name for name in readings if name.kind not in STATISTICS]
            if self.tokens.kinds[i] == CODE:
                readings = [name for name in readings if name.kind == "index"]  # "DAX:IND"; others name companies
            if readings:
                found += self._sharing(readings, i, j)
                found.append(Found(readings, i, j))
        return found

    def _is_negated(self, i: int) -> bool:
        """ "non-residential building permits": a name behind "non-" is that of what is left out."""
        hyphened = self.tokens.word(i - 1) in HYPHENS and self.tokens.touches(i)
        return hyphened and self.tokens.word(i - 2) == "non" and self.tokens.touches(i - 1)

    def _sharing(self, readings: list[Name], i: int, j: int) -> list[Found]:
        """ "import and export prices": the first of two statistics that share a noun, where both are known by it."""
        words, raw = self.tokens.words, self.tokens.raw
        if j - i < 2 or i < 2 or words[i - 1] not in ("and", "/") or readings[0].kind != "indicator":
            return []
        noun = slice(i + 1, j)
        hit = names().find([words[i - 2], *words[noun]], [raw[i - 2], *raw[noun]], 0)
        if hit is None or hit.stop != j - i:
            return []
        others = [name for name in hit.values if name.kind == "indicator" and name not in readings]
        return [Found(others, i - 2, i - 1)] if others else []

    def _is_currency(self, name: Name, i: int, j: int) -> bool:
        """A bare code may be a word or a company's short name: believed for majors, in pairs, at figures, at home."""
        tokens = self.tokens
        meant = nouns().get(name.key, ()) if name.kind == "noun" else (load(Currency)[name.key],)
        if any(currency.key in MAJORS for currency in meant):
            return True
        at_home = any(self.story.places[currency.place] for currency in meant)
        if name.kind == "noun" or tokens.raw[i] != name.key:  # "in southern Cordoba" is a place
            named = i > 0 and j == i + 1 and tokens.raw[i].istitle() and not self.is_title_case and not self.is_row
            return not named or at_home
        beside = (tokens.word(i - 1), tokens.word(j))
        k = i - 2 if tokens.word(i - 1) in SCALES else i - 1
        if "/" in beside or any(0 <= t < len(tokens) and tokens.kinds[t] == NUMBER for t in (k, j)):
            return True
        return at_home

    @lazy
    def name_kinds(self) -> frozenset[str]:
        """The kinds of names that the sentence holds: an extractor of no such kind need not look at it."""
        return frozenset(name.kind for found in self.names for name in found.names)

    @lazy
    def name_at(self) -> dict[int, Found]:
        return {t: found for found in self.names for t in range(found.i, found.j)}

    @lazy
    def dates(self) -> list[When]:
        found = [w for w in find_dates(self.tokens) if not any(self._names_digit(t) for t in range(w.i, w.j))]
        return [when for when in found if not self._is_dateline(when)]

    def _is_dateline(self, when: When) -> bool:
        """ "Feb 14 (Reuters) -", "WELLINGTON, Oct 8 -" date the story, not what it tells."""
        words = self.tokens.words
        if words[when.i - 1 : when.i] == ["/"] == words[when.j : when.j + 1] and when.kind == "day":
            return True  # "TULSA, OK / a newswire / February 11, 2025 / Calder is glad to announce"
        placed = when.i >= 2 and words[when.i - 1] == "," and self.tokens.raw[0].isupper() and len(words[0]) > 2
        if placed and when.i <= 6 and self.tokens.word(when.j) in DASHES and when.kind == "day":
            return True
        bracketed = words[when.j : when.j + 1] == ["("] and words[when.j + 2 : when.j + 3] == [")"]
        return when.i <= 6 and bracketed and self.tokens.word(when.j + 3) in DASHES

    def _names_digit(self, t: int) -> bool:
        return t in self.name_at and self.name_at[t].names[0].kind not in ("place",)

    @lazy
    def date_at(self) -> dict[int, When]:
        return {t: when for when in self.dates for t in range(when.i, when.j)}

    @lazy
    def figures(self) -> list[Figure]:
        return [] if self.is_reversed else self._read_figures()

    def _read_figures(self) -> list[Figure]:
        found = self._figure_starts
        if not found:
            return []
        return find_figures(self.tokens, found, self._parts, self._currency_before, self._currency_after)

    @lazy
    def _figure_starts(self) -> list[int]:
        found = starts(self.tokens)
        return [i for i in found if i not in self._taken] if found else []

    @lazy
    def _parts(self) -> frozenset[int]:
        found = self._figure_starts
        return parts(self.tokens, found, self._taken) if found else NO_TOKENS

    @lazy
    def figure_from(self) -> dict[int, Figure]:
        """The figures by the token that they start at."""
        return {figure.i: figure for figure in self.figures}

    @lazy
    def figure_ends(self) -> dict[int, Figure]:
        """Each figure by the token after it."""
        return {figure.j: figure for figure in self.figures}

    @lazy
    def directions(self) -> list[int | None]:
        """Before each token, the direction of the nearest word of movement in its clause."""
        nearest: list[int | None] = [None]
        for t, word in enumerate(self.tokens.words):
            moved = self.motion_at.get(t)
            nearest.append(None if word in CLAUSE_ENDS else moved[0].direction if moved else nearest[t])
        return nearest

    @lazy
    def unread(self) -> list[Figure]:
        """Numbers with a unit that nobody reads: their digits stand in an order or in groups that are not ours."""
        if self.is_reversed:
            return self._read_figures()
        if not self._parts:
            return []
        return unread(self.tokens, self._parts, self._taken, self._currency_before, self._currency_after)

    @lazy
    def is_reversed(self) -> bool:
        """Whether a mark before it in its line turns the order of letters: what is shown is not what is written."""
        turned = self.story.reversed
        last = bisect_left(turned, (self.end, 0)) - 1
        return last >= 0 and self.start < turned[last][1]

    @lazy
    def bond_numbers(self) -> frozenset[int]:
        """The tokens that are numbers of bonds called by letter and number: "the R2035", "the R186 bond"."""
        if bond_series().keys().isdisjoint(self.tokens.raw):
            return NO_TOKENS
        return frozenset(t for t in range(1, len(self.tokens)) if self._numbers_bond(t))

    def _numbers_bond(self, i: int) -> bool:
        tokens = self.tokens
        bond = bond_series().get(tokens.raw[i - 1]) if tokens.touches(i) else None
        if bond is None or not (tokens.raw[i] in bond.series or BOND_YEAR.fullmatch(tokens.raw[i])):
            return False
        if tokens.word(i + 1) in SCALES or tokens.word(i + 1) in ("-", "/", "a", "per"):
            return False
        return tokens.word(i - 2) in BEFORE_BOND or tokens.word(i + 1) in AFTER_BOND

    @lazy
    def _taken(self) -> AbstractSet[int]:
        """The tokens that dates, numbers of bonds and names other than those of money own."""
        named = {t for t, found in self.name_at.items() if found.names[0].kind not in ("currency", "noun", "minor")}
        return named.union(self.date_at, self.bond_numbers)

    def _currency_before(self, i: int) -> tuple[str, Decimal, int] | None:
        """A sign or code that ends before token i: "$", "C$", "US$", "Rs.", "USD ", "KRW"."""
        tokens = self.tokens
        if i and tokens.raw[i - 1] in OF_CENTS and tokens.touches(i) and tokens.raw[i + 1 : i + 2] in CENTS:
            return OF_CENTS[tokens.raw[i - 1]], Decimal(100), i - 1  # "US72.23c", "A94.38c", "US55.7 cents"
        if i and (scaled := self._scaled_code(i - 1)) is not None:
            return (*scaled, i - 1)  # "MSEK 386"
        if i == 0 or (tokens.raw[i - 1] not in symbol_ends() and tokens.raw[i - 1] not in SIGNS_AND_DOT):
            return None
        stop = i
        if tokens.word(i - 1) in ("-", "−", "+") and tokens.touches(i) and tokens.word(i - 2) in ("$", "€", "£", "¥"):
            stop = i - 1
        if tokens.word(i - 1) == "~" and tokens.touches(i):
            stop = i - 1  # "NOK ~350 million"
        if tokens.word(stop - 1) == "." and tokens.word(stop - 2) in ("rs", "re", "rp", "fr", "ksh", "kr"):
            stop -= 1
        for length in (3, 2, 1):
            k = stop - length
            if k < 0:
                continue
            code = self.story.currency_signed(tuple(tokens.raw[k:stop]))
            if code is None or (
                length == 1 and len(tokens.raw[k]) == 1 and tokens.raw[k].isalpha() and not tokens.touches(i)
            ):
                continue
            if (
                length == 1
                and len(tokens.raw[k]) == 1
                and tokens.raw[k].isalpha()
                and not self.story.places[load(Currency)[code].place]
                and not self._is_large_sum(i, k)
            ):
                continue  # "R1" is rand only in a story that names South Africa, "R400 billion" everywhere
            if all(tokens.touches(t) for t in range(k + 1, stop)) and tokens.starts[stop] - tokens.ends[stop - 1] <= 1:
                return code, Decimal(1), k
        return None

    @property
    def dollar(self) -> str:
        """What a bare "$" stands for: the story's, but not in another's headline ("* [Ten shares](https://...)")."""
        return "USD" if TEASER.match(self.text) else self.story.dollar

    def _scaled_code(self, i: int) -> tuple[str, Decimal] | None:
        """The currency of a code that holds its scale, at token i, and its units per figure: "MSEK", "TEUR", "NOKm"."""
        raw = self.tokens.raw[i] if i < len(self.tokens) else ""
        found = SCALED_CODE.fullmatch(raw) if 4 <= len(raw) <= LONGEST_CODE else None
        if found is None:
            return None
        code, scale = found[2] or found[3], found[1] or found[4]
        return (code, Decimal(10) ** -SCALED_BY[scale.lower()]) if code in load(Currency) else None

    def _is_large_sum(self, i: int, k: int) -> bool:
        """ "R400 billion", "R506m": a letter that means one currency only, before millions."""
        scale = SCALES.get(self.tokens.word(i + 1))
        return scale is not None and scale >= MILLION and len(symbols().get((self.tokens.raw[k],), ())) == 1

    def _currency_after(self, i: int) -> tuple[str, Decimal, int] | None:
        """A currency's name, noun or hundredth that starts at token i: "Indian rupees", "dollars", "U.S. cents"."""
        tokens = self.tokens
        start = i
        place = self.name_at.get(i)
        country = place.key("place") if place else None
        if place and country and place.i == i:
            i = place.j  # "U.S. cents"
        found = self.name_at.get(i)
        if found is None or found.i != i:
            sign = tokens.word(i)
            if sign in ("€", "£", "$", "¥", "₹") and tokens.touches(i) and not self._digit_follows(i):
                return symbols()[(sign,)][0].key, Decimal(1), i + 1
            if sign == "¢" and tokens.touches(i) and start == i:
                minor = self.story.minor_of("cents")
                return (minor[0], Decimal(minor[1]), i + 1) if minor else None
            if (
                tokens.raw[i : i + 1] == ["p"]
                and tokens.touches(i)
                and start == i
                and tokens.word(i + 1) not in ZONES
                and tokens.raw[i - 1] not in LINES
            ):  # but "3p ET", "a 1080p picture"
                return "GBP", Decimal(100), i + 1
            if sign == "c" and tokens.touches(i) and start == i and CENTS_A_SHARE.search(self.story.text):
                minor = self.story.minor_of("cents")  # "75c/shr vs 34c a year ago"
                return (minor[0], Decimal(minor[1]), i + 1) if minor else None
            written = tokens.raw[i : i + 1]
            if (scaled := self._scaled_code(i)) is not None:
                return (*scaled, i + 1)  # "386 MSEK"
            if tokens.word(i - 1) in SCALES and written[0:1] and written[0].isupper() and len(written[0]) > 1:
                code = self.story.currency_signed(tuple(written))  # "1.4 million NIS"
                return (code, Decimal(1), i + 1) if code is not None else None
            return None
        code = found.key("currency")
        if code:
            return code, Decimal(1), found.j
        noun = found.key("noun")
        if noun:
            code = self.noun_of_place(noun, country) or self.story.currency_of(noun)
            priced = self.tokens.word(found.j) in ("per", "a") and self.tokens.word(found.j + 1) in ("ton", "tonne")
            told = tokens.word(found.i - 2) if tokens.word(found.i - 1) in HYPHENS else ""
            bag = told in WORD_NUMBERS and told not in SCALES  # "a thirty-pound bag", but "a million-pound fine"
            if noun == "pound" and country is None and not priced and (bag or self._is_weight()):
                return None
            return (code, Decimal(1), found.j) if code else None
        word = found.key("minor")
        if word and tokens.raw[found.j : found.j + 1] in (["US"], ["U.S."]):
            return "USD", Decimal(100), found.j + 1  # "91.49 cents US", as Canada's press writes
        if word == "cent" and tokens.word(found.i - 1) not in ("one", "1", "a") and "€" in self.story.text:
            return "EUR", Decimal(100), found.j  # "58 cent", as the euro's hundredths are told
        if word:
            for currency in minors().get(word.lower(), ()):
                if currency.place == country:
                    return currency.key, Decimal(currency.minor_per_unit), found.j
            minor = self.story.minor_of(self._cents_before(found) or word.lower())
            return (minor[0], Decimal(minor[1]), found.j) if minor else None
        return None

    def _cents_before(self, found: Found) -> str | None:
        """The hundredths that bare "cents" repeat: "12 Singapore cents, up from 10 cents"."""
        if found.j - found.i > 1 or found.key("minor") not in ("cents", "cent"):
            return None
        whole = (key for f in self.names if f.j <= found.i and f.j - f.i > 1 and (key := f.key("minor")))
        return next((key.lower() for key in whole if key.lower().endswith(" cents")), None)

    def _is_weight(self) -> bool:
        """ "beef output of 26.6 billion pounds", where no word of the story speaks of a country that pays in pounds."""
        story = self.story
        spoken = any(story.places[c.place] for c in nouns()["pound"]) or "£" in story.text or "sterling" in story.text
        goods = any(f.names[0].kind in ("commodity", "indicator", "headline") for f in self.names)
        weighed = any(word.startswith("weigh") or word in WEIGHED for word in self.tokens.words)
        return weighed if spoken else weighed or goods

    def _digit_follows(self, i: int) -> bool:
        return i + 1 < len(self.tokens) and self.tokens.kinds[i + 1] == NUMBER

    def noun_of_place(self, noun: str, country: str | None) -> str | None:
        """The currency that a bare noun means beside a country's name."""
        return next((c.key for c in nouns().get(noun, ()) if country and c.place == country), None)

    @lazy
    def cue_at(self) -> dict[int, tuple[frozenset[str], int]]:
        """Token -> classes of the longest cue that starts there, and the index after it."""
        return {i: (cues, stop) for i, stop, cues, _ in self._words_found}

    @lazy
    def cues(self) -> frozenset[str]:
        """The classes of all cues."""
        return NO_CUES.union(*(cues for _, _, cues, _ in self._words_found))

    @lazy
    def cue_before(self) -> dict[int, tuple[frozenset[str], int]]:
        """Index after a cue -> its classes and the index where it starts."""
        found: dict[int, tuple[frozenset[str], int]] = {}
        for i, (classes, stop) in self.cue_at.items():
            found.setdefault(stop, (classes, i))  # the longest starts first
        return found

    @lazy
    def motions_at(self) -> dict[int, tuple[list[Motion], int]]:
        """Token -> the readings of the word of movement that starts there, verbs first, and the index after it."""
        return {i: (motions, stop) for i, stop, _, motions in self._words_found if motions}

    @lazy
    def motion_at(self) -> dict[int, tuple[Motion, int]]:
        """Token -> the first reading of the word of movement that starts there, and the index after it."""
        return {i: (motions[0], stop) for i, (motions, stop) in self.motions_at.items()}

    @lazy
    def motion_before(self) -> dict[int, tuple[Motion, int]]:
        found: dict[int, tuple[Motion, int]] = {}
        for i, (motion, stop) in self.motion_at.items():
            found.setdefault(stop, (motion, i))
        return found

    @lazy
    def _words_found(self) -> list[tuple[int, int, frozenset[str], list[Motion]]]:
        hits = words().everywhere(self.tokens.words, self.tokens.raw)
        if "close" in self.vocabulary:
            hits = [hit for hit in hits if not (hit.stop - hit.start == 2 and self._is_base(hit.start))]
        return [(hit.start, hit.stop, *_told(hit.values)) for hit in hits]

    def _is_base(self, i: int) -> bool:
        """ "from Thursday's close to 0.840 percent": no "close to", but a close and where the move led."""
        return self.tokens.word(i) == "close" and self.tokens.word(i - 1) in ("s", "previous")

    def classes(self, i: int) -> frozenset[str]:
        cue = self.cue_at.get(i)
        return cue[0] if cue else NO_CUES

    def has_cue(self, key: str, i: int = 0, j: int | None = None) -> bool:
        """Whether a cue of the class starts within tokens i to j."""
        if key not in self.cues:
            return False
        if i == 0 and j is None:
            return True
        j = len(self.tokens) if j is None else j
        return any(key in classes and i <= at < j for at, (classes, _) in self.cue_at.items())

    def skip_left(self, i: int) -> int:
        """The index after the last telling token before i: hedges, fillers and codes in brackets are passed over."""
        while i > 0:
            classes, start = self.cue_before.get(i, (NO_CUES, i))
            if i not in self.motion_before and _is_passed(classes) and start < i:
                i = start
            elif self.tokens.raw[i - 1] == ">" and self.tokens.kinds[i - 2] == CODE:
                i -= 3  # "10-year notes <US10YT=RR> rose"
            elif self.tokens.raw[i - 1] == ")" and self._bracket_start(i - 1) is not None:
                i = self._bracket_start(i - 1) or 0
            elif self.tokens.raw[i - 1] in "~<>*_" or self._is_superlative(i):
                i -= 1
            else:
                break
        return i

    def _is_superlative(self, i: int) -> bool:
        """ "plunged a record 16.4%": the word before token i says how great the move is, and no level."""
        return self.tokens.word(i - 1) == "record" and self.tokens.word(i - 2) == "a" and i - 2 in self.motion_before

    def _bracket_start(self, close: int) -> int | None:
        """The opening bracket of a short aside without figures that closes at `close`: "(DE10YT=RR)", "(bps)"."""
        for k in range(close - 1, max(-1, close - 6), -1):
            if self.tokens.raw[k] == "(":
                return k
            if self.tokens.kinds[k] == NUMBER and any(f.i <= k < f.j for f in self.figures):
                return None
        return None

    def __iter__(self) -> Iterator[Found]:
        return iter(self.names)


__all__ = ["HYPHENS", "Found", "Sentence", "Story", "place_of"]
