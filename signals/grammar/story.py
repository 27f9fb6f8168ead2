"""A story while it is read: what it is about, when and where it was told, and what was last spoken of."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from signals.grammar.figures import SCALES
from signals.grammar.notation import in_english
from signals.grammar.places import exchange_place, outlet_place, place_of, telling
from signals.grammar.sentence import BULLETS, Sentence
from signals.grammar.when import MONTHS, When, resolve
from signals.lazy import lazy
from signals.lexicon import load
from signals.lexicon.entries import CentralBank, Crypto, Currency, Place
from signals.lexicon.names import Hit
from signals.lexicon.vocabulary import Name, local_symbols, minors, names, nouns, symbols
from signals.records import Article
from signals.tokens import Tokens, sentences

if TYPE_CHECKING:
    from signals.grammar.statements import Mention

BARS = 2  # between the cells of a table that no bar opens
GAPS = 4  # lines at most between two parts of such a table
NOTICE = re.compile(r"\b(?:class action|securities fraud|shareholder rights)\b", re.IGNORECASE)
DATELINE = (
    re.compile(  # "KARACHI, July 22: Stocks fell", "WASHINGTON, June 25 --", "Mumbai, Nov. 15" on a line of its own
        r"\W{0,4}[A-Z][A-Za-z .'/-]{2,40}, (?P<month>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2})(?=\s*(?:[:(\n]|--|[—–-]))"
    )
)
TEASER = re.compile(  # "* [headline](link)", "**ALSO READ: [headline](link)**"
    r"^[ \t]*(?:[*\-•] |[*_]{0,3}(?:also read|read|read also|read more|related|magazine):[*_ ]{0,5})"
    r"\[[^\]\n]+\]\([^)\n]*\)[ \t*_]*$",
    re.MULTILINE | re.IGNORECASE,
)
HEADING = 24  # characters at most of a line that heads a section
HEAD_LINE = 7  # tokens of a line that heads others
MOVED = frozenset("moved closed settled ended finished fared performed traded settlements closing prices".split())
LIST_DAYS = frozenset({"weekday", "day"})  # that a line above a list of quotes names
OUTLOOK = frozenset("outlook guidance".split())
FORESEES = OUTLOOK | frozenset("expects expect anticipates anticipate forecasts projects targets".split())
OF_BEFORE = frozenset("results result performance prior previous earlier vs versus against".split())
WEEK_TOLD = (
    "week of ", "week ahead", "weekahead", "coming week", "week commencing", "week to come", "looking ahead", "diary",
)  # fmt: skip
OPENING_REACH = 60  # characters of a story's first line
NOON = 12
WORLD = "XW"  # markets that never close
BEFORE_BELL_REACH = 2000  # characters in which a story says that it tells of trading before the bell
OPENING = 4  # sentences in which a paper says of which day it tells
DAYS_TRADE = 10  # the hour from which a story tells of its own day
SATURDAY = 5
MARKETS = frozenset({"currency", "noun", "index"})
TOLD_ON = frozenset("announcement comments data decision news release remarks report speech statement".split())
TODAY = frozenset("today now currently morning early tonight".split())
SPANNED = frozenset({"period_week", "period_month", "period_ytd"})
LEEWAY = dt.timedelta(minutes=30)  # by which an item's time may lie after the report's
COUNTRY_HOST = re.compile(r"https?://[\w.-]+\.([a-z]{2})(?=[:/]|$)")
TICKER = re.compile(r"\b([A-Z][A-Za-z-]{2,9})\s?: ?[\[*(_]{0,3}[A-Z0-9]{1,6}\b")  # "NYSE: IBM", "NYSE:[IBM]("
TRADED_ON = re.compile(r"\$\d[\d.,]{0,12} on the ([A-Z][\w-]{1,11}(?: [A-Z]\w{1,11}){0,2})")  # "$1.93 on the TSX"
LISTED_AT = re.compile(r"\(([A-Z]{2}):\[?[A-Z0-9]{1,9}\b")  # "(AU:RIO)"
LISTED = re.compile(r"(?<!\bof )\b([A-Z]{3,5}|Mainboard|Catalist)-listed\b")  # "ASX-listed Calder", no parent's
CODED = re.compile(r"\([A-Z][A-Z0-9-]{0,9}\.([A-Z]{1,2})\)")  # "(TD.TO)"
LOWER_WORD = re.compile(r"(?<![\w'’/.=_@#-])[a-z]{3,20}\b(?![/=_@])")  # in prose, not in addresses
SMALL_CENTS = {  # currencies of whose cents the press writes "58c", and their sums: "N$106.3 billion", "R2.4bn"
    "NAD": re.compile(r"(?<![A-Za-z])N\$ ?\d"),
    "ZAR": re.compile(r"(?<![A-Za-z])R\d"),
}
SHARE_WORDS = (
    "shares", "stocks", "wall street", "s&p 500", "nasdaq", "equities", "premarket", "stock market", "sharemarket",
    "sensex", "nifty", "nikkei", "kospi", "hang seng", "ftse", "stoxx", "jse", "all share", "all-share",
    "the stock has", "the stock is", "the stock was",
)  # fmt: skip
REVERSED = re.compile("\u202e[^\n]*")  # by a right-to-left override
RESULTS = re.compile(
    r"\b(?:[Rr]evenues?|[Nn]et (?:income|profit|loss)|[Ee]arnings|EPS|EBITDA|[Ss]ame-store|[Cc]omparable sales"
    r"|[Ss]hareholders|[Mm]argins?|[Ii]nterim dividend|INTERIM RESULTS|[Oo]perating profit)\b"
)
SIGNED_DOLLAR = re.compile(  # "US72.23c" in Sydney; what may stand before comes second, for it is slow to look for
    r"US(?<!\wUS)\$\d|U\.S\.(?<!\wU\.S\.)\$\d|\$US\d|US(?<!\wUS)\d[\d.]{1,8}c\b"
)
STATED_DOLLAR = re.compile(  # "(In United States dollars, except", "All figures are in Canadian dollars"
    r"(?:\(|\b(?:figures|amounts|results|expressed|stated|reported|presented)\s+(?:are\s+)?)(?:expressed\s+|reported\s+)?"
    r"in\s+(?:(?:thousands|millions)\s+of\s+)?"
    r"(U\.?S\.?|United States|Canadian|Australian|New Zealand|Singapore|Hong Kong)\s+dollars\b",
    re.IGNORECASE,
)
SENT_BY = re.compile(  # what companies send out themselves, which agencies pass on
    r"\b(?:globe ?newswire|prnewswire|business ?wire|newsfile|access ?wire|cnw|cision|press release)\b", re.IGNORECASE
)
SPECIAL_SESSION = re.compile(  # "a special live trading session on Saturday", "Muhurat session"
    r"\b[Ss]pecial (?:[A-Za-z]{2,10} ){0,3}(?:trading|session)\b|\b[Mm](?:uhurat|uhurta|ahurat) (?:trading|session)\b"
)
SIGNED_FALL = re.compile(r"\dp? [-−]\d{1,2}\.\d{1,2}%$", re.MULTILINE)
COLUMN_GAP = "   "  # stands somewhere in a table that blanks set in columns
GAPS_OF_BLANKS = re.compile(r" {2,}")
CELL = re.compile(r"[-+]?[0-9][0-9.,]*+%?")
ALIGNED_ROWS = 2  # lines that such a table has under its head, at least
FENCE = re.compile(r"^[ \t]*```", re.MULTILINE)
# "Component | Jul 24 | Aug 24 | Sep 24e"
PERIOD_HEADS = re.compile(r"[^|\d]{0,60}+(?:\|\s?[A-Za-z]{1,9}\.?[ '-]?\d{1,4}[a-z]?\s?){2,24}+")
STATED_IN = re.compile(  # "(In thousands, except per share data)", "Dollars in millions", "(US$ millions)"
    r"(?:\(|^|(?:dollars|amounts|figures|shares|unaudited|€|\$|usd)[,;]?\s)"
    r"(?:all )?(?:[$€£] |amounts |dollars |figures )?in (thousands|millions|billions)"
    r"(?=\)|,|;|:| except| of (?:[A-Z][\w.]* )?(?:dollars|euros|pounds|yen|rand)|\s*\||\s*$)"
    r"|\((?:US|U\.S\. )?(?:\$|€|£|dollars )\s?(thousands|millions|billions)\b",
    re.IGNORECASE | re.MULTILINE,
)
STATED_SCALES = ("thousand", "million", "billion")
SUM = re.compile(r"[$€£]\s{0,9}\(?\d")
SEVERAL = 2  # large sums after which a letter is known for a sign
ONE_MENTION = (1, 3)  # what a place counts that is named once below the headline, further down or at the head
TWIN_REACH = 24  # characters before a sum's sign in which the same sum in another currency may stand
RATE_ONLY = 1  # times that a local sign stands in a rate, "US$1 bought S$1.29", where "$" alone is local
QUOTES = 40  # rates and prices that a story remembers


class Column(NamedTuple):
    """A cell of a table's header: its words in lower case, and where it stands in its line."""

    text: str
    left: int
    right: int
    period: str | None = None  # that its figures are of: "2024-09"


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
        self.list_day: When | None = None  # of the quotes being read: "How the markets moved on Wednesday:"
        self.list_at = 0  # the sentence that told it
        self.outlook_at: int | None = None  # the sentence that heads a list of what is to come: "The maker expects:"
        self.subject_at = -9  # the sentence that told of it
        self.quoted: deque[Quoted] = deque(maxlen=QUOTES)  # the last exchange rates and prices of assets told
        self._letters: dict[str, bool] = {}  # a currency's letter -> whether several large sums have it
        self._signs: dict[tuple[str, ...], str | None] = {}  # the currency that each sign means
        self._small_words: dict[str, bool] = {}  # word -> whether it is also written in lower case
        self._given: dict[str, bool] = {}  # a full name -> whether the story gives it
        self.out: set[str] = set()  # statistics whose figures are told: "the CPI report on Wednesday" is one gone by
        self.notes: dict[str, str] = {}  # what extractors remember from sentence to sentence
        self.session = "intraday"  # "close" once the story has told of the session's end
        self.closed_in: set[str | None] = set()  # the places whose markets' close it told; None for one of no place
        self.before_close: set[str] = set()  # the places of whose markets it tells shortly before their close
        self.span = "day"  # "week" once the story's opening has told moves of the week that ended
        self.reviews_week = False  # whether the opening told it as a review of the week, whose last day is the story's
        self.span_told: tuple[int, str] | None = None  # the sentence that told of indices over a span, and the span
        self.told_at: dt.datetime | None = None  # when the item was told that the sentence belongs to
        self.told_in: str | None = None  # the first place that this item names
        self.item_at = 0  # the sentence that opened it
        self.timed_at = 0  # the sentence that opened the last item with a time of its own
        self.header: list[Column] = []  # cells of the last table header
        self.caption: frozenset[str] = frozenset()  # how the figures under it are measured, where they are of periods
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
        self._date_list_by(s)
        if s.tokens.raw[-1:] == [":"] and len(s.tokens) <= HEAD_LINE:
            self.head, self.heads_items = s, False
        elif (s.tokens.raw[-1:] == [":"] or s.tokens.word(0) == "here") and not SPANNED.isdisjoint(s.cues):
            self.head, self.heads_items = s, True  # "Here's how some funds have done this year:"
        elif s.tokens.raw[-1:] == [":"] and not s.is_item:
            self.head = None  # "Key events this week:" ends at "These were some of the main moves in markets:"
        elif self.head is not None and (self.heads_items or self.text[s.start - 1] != "\n"):
            line = self.text.rfind("\n", 0, s.start) + 1
            self.head = self.head if self.heads_items and self.text[line] in BULLETS else None

    def _date_list_by(self, s: Sentence) -> None:
        """Takes the day of "Here is how the markets moved on Wednesday:" for the quotes below it; prose ends them."""
        if s.tokens.raw[-1:] == [":"]:
            days = (when for when in reversed(s.dates) if when.kind in LIST_DAYS)
            self.list_day, self.list_at = None if MOVED.isdisjoint(s.vocabulary) else next(days, None), self.index
        elif s.tokens.raw[-1:] == ["."] and not s.is_item and self.index > self.list_at + 1:
            below = self.text[s.start - 1] == "\n" != self.text[s.start - 2]
            self.list_day = self.list_day if below else None

    def look_ahead_by(self, s: Sentence) -> None:
        """Takes a line such as "2025 Outlook" or "Velmar now expects the following:" as the head of a list below."""
        line = self.text.rfind("\n", 0, s.start) + 1
        if self.text[line : line + 2].strip() in BULLETS and self.text[line + 1 : line + 2] == " ":
            return
        told, heads = self.text[s.start : s.end].rstrip("*_ "), frozenset[str]()
        if told.endswith(":"):
            heads = FORESEES
        elif told[-1:].isalnum() and len(s.tokens) <= HEAD_LINE:
            heads = OUTLOOK
        ahead = bool(heads) and not heads.isdisjoint(s.vocabulary) and OF_BEFORE.isdisjoint(s.vocabulary)
        self.outlook_at = self.index if ahead else None

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
        return self._gives(load(Crypto)[ticker].name)

    def names_bank(self, key: str) -> bool:
        """Whether the story tells what central bank its initials are of: "BI" is also a field of software."""
        return self._gives(load(CentralBank)[key].name)

    def _gives(self, name: str) -> bool:
        known = self._given.get(name)
        if known is None:
            known = self._given[name] = name.lower() in self.text.lower()
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
        """Tables whose cells stand between bars and whose lines begin with none: a head without digits but those of
        months, and the lines under it that have as many bars; in a calendar short lines stand among them, each with the
        day of those below.
        """
        spans, at, bars, start, end, gaps = [], 0, 0, 0, 0, 0
        for line in (*self.text.splitlines(keepends=True), "") if " | " in self.text else ():
            count = line.count("|") if line[:1] != "|" else 0
            at += len(line)
            if bars and count == bars:
                end, gaps = at, 0
            elif bars and not count and line and gaps < GAPS and len(line) <= HEADING:
                gaps += 1
            else:
                spans += [(start, end)] if bars and end else []
                worded = not any(c.isdecimal() for c in line) or PERIOD_HEADS.fullmatch(line.strip()) is not None
                heads = count >= BARS and worded
                bars, start, end, gaps = (count if heads else 0), at - len(line), 0, 0
        return spans

    @lazy
    def fences(self) -> list[tuple[int, int]]:
        """Where blanks stand for columns: between lines of three backticks, and in tables without such lines."""
        marks = [m.start() for m in FENCE.finditer(self.text)] if "```" in self.text else []
        return list(zip(marks[::2], marks[1::2], strict=False)) or self.aligned

    @lazy
    def aligned(self) -> list[tuple[int, int]]:
        """Tables that blanks alone set in columns: a head "Currencies   Latest   Daily % change", and two lines or more
        under it that have as many cells, "Brazil real   5.3568   -0.62"."""
        spans, at, head, start, rows = [], 0, 0, 0, 0
        for line in (*self.text.splitlines(keepends=True), "") if self._may_be_aligned() else ():
            cells = GAPS_OF_BLANKS.split(line.strip())
            if head and len(cells) == head and all(CELL.fullmatch(cell) for cell in cells[1:]):
                rows += 1
            else:
                spans += [(start, at)] if rows >= ALIGNED_ROWS else []
                named = len(cells) > 1 and not any(c.isdecimal() for c in line)
                head, start, rows = len(cells) if named else 0, at - 1, 0  # from before the head
            at += len(line)
        return spans

    def _may_be_aligned(self) -> bool:
        """Whether blanks may set a table in columns, in a text that marks none as such."""
        return COLUMN_GAP in self.text and "```" not in self.text

    @lazy
    def teasers(self) -> list[tuple[int, int]]:
        """Lines of a list that hold a link and nothing else: they lead to other stories."""
        return [m.span() for m in TEASER.finditer(self.text)] if "](" in self.text else []

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
        """How often the story names each place, headline and first lines counting more, its outlet's name once."""
        found: Counter[str] = Counter()
        title = self.article.title or ""
        headline = Tokens(title, 0, len(title))
        self._count(found, headline.raw, names().apart(headline.words, headline.raw), 2)
        outlet = self.article.source or ""
        named = Tokens(outlet, 0, len(outlet))  # "Buenos Aires Herald"
        self._count(found, named.raw, names().apart(named.words, named.raw), 1)
        for s in self.sentences[:60]:
            self._count(found, s.tokens.raw, s.hits, 3 if s.start < 400 else 1)
        return found

    @lazy
    def is_told_there(self) -> bool:
        """Whether the place that the story is about is named in it other than by its currency: a New York note on "the
        Japanese yen" is not told in Japan."""
        named = (name for s in self.sentences[:60] for hit in s.hits for name in hit.values)
        return any(place_of(name) == self.place and name.kind not in ("currency", "noun") for name in named)

    @lazy
    def headed_place(self) -> str | None:
        """The first place that the headline names."""
        title = self.article.title or ""
        headline = Tokens(title, 0, len(title))
        hits = names().apart(headline.words, headline.raw)
        return next((place for hit in hits for name in telling(hit.values) if (place := place_of(name))), None)

    @lazy
    def is_of_coming_week(self) -> bool:
        """Whether the headline or first line is of the week to come: "Economic Calendar: the week of June 9"."""
        opening = f"{self.article.title or ''} {self.text[:OPENING_REACH]}".lower()
        return any(words in opening for words in WEEK_TOLD)

    def _count(self, found: Counter[str], raw: list[str], hits: list[Hit[Name]], weight: int) -> None:
        for hit in hits:
            for name in telling(hit.values):
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
        known = self._small_words.get(word)
        if known is None:
            places = _places(word, self.text) if LOWER_WORD.fullmatch(word) else ()
            found = (LOWER_WORD.match(self.text, at) for at in places)
            known = self._small_words[word] = any(match is not None and match[0] == word for match in found)
        return known

    @lazy
    def is_morning_paper(self) -> bool:
        """Whether a morning's opening tells of the day before: "Stocks fell yesterday", not "yesterday's close"."""
        hours = (self.local_hour(), self.hour_written)
        if all(hour is not None and hour >= NOON for hour in hours):
            return False
        opening = self.sentences[:OPENING]
        named = [(s, d) for s in opening for d in s.dates if d.kind == "relative_day"]
        yesterday = any(s.tokens.word(d.i) == "yesterday" and s.tokens.word(d.j) not in ("'", "’") for s, d in named)
        return (yesterday or self._opens_on_day_before()) and not any(d.shift == 0 for _, d in named)

    def _opens_on_day_before(self) -> bool:
        """Whether a story told before the day's trading opens with a market's day gone by: "The shilling held its
        ground against the dollar on Thursday", told on Friday at nine."""
        today, hours = self.local_date(), (self.local_hour(), self.hour_written)
        if today is None or any(hour is None or hour >= DAYS_TRADE for hour in hours):
            return False
        opening = self.sentences[:OPENING]
        days = [(s, d) for s in opening for d in s.dates if d.kind == "weekday" and d.shift is None]
        if not days or any(not TODAY.isdisjoint(s.vocabulary) for s in opening):
            return False
        told = [resolve(d, today) for _, d in days]
        before = today - dt.timedelta(days=max(1, today.weekday() - SATURDAY + 1) if today.weekday() else 3)
        s, first = days[0]
        moved = not s.name_kinds.isdisjoint(MARKETS) and s.tokens.word(first.i - 1) == "on"
        present = any(t < first.i and s.tokens.word(t).endswith("s") for t in s.motion_at)
        moved = moved and not present and s.tokens.word(first.i - 2) not in TOLD_ON  # "his announcement on Monday"
        opens = told[0] is not None and told[0].start == before
        return moved and opens and s.index < 2 and all(day is not None and day.start <= before for day in told)

    @lazy
    def tells_special_session(self) -> bool:
        """Whether an exchange opened on a day of rest: "in a special Saturday session", "the Muhurat trading"."""
        return SPECIAL_SESSION.search(self.text) is not None

    @lazy
    def is_premarket(self) -> bool:
        """Whether the story tells of trading before the bell: its moves are those of the day."""
        opening = f"{self.article.title or ''} {self.text[:BEFORE_BELL_REACH]}".lower()
        return any(word in opening for word in ("pre-bell", "premarket", "pre-market", "before the bell"))

    @lazy
    def signs_falls(self) -> bool:
        """Whether lines end with a level and a fall, "1,351.00p -1.89%": such lines without a sign tell of rises."""
        return SIGNED_FALL.search(self.text) is not None

    @lazy
    def tells_results(self) -> bool:
        """Whether the story's opening tells a company's results: what grows there belongs to no country."""
        return len(RESULTS.findall(self.text[:2000])) > 3

    @lazy
    def is_notice(self) -> bool:
        """Whether the story is a law firm's notice to holders of a share: what it tells of prices is long past."""
        return NOTICE.search(self.text) is not None

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
        if self.day_written is not None and self.told_at is None:
            return self.day_written
        if precision == "day" and not self.article.utc_offset:
            return published.astimezone(dt.UTC).date()
        return published.astimezone(self.zone(place)).date()

    @lazy
    def day_written(self) -> dt.date | None:
        """The day that a paper's dateline tells of a story dated by the midnight after it."""
        published, match = self.article.published_at, DATELINE.match(self.text)
        if published is None or match is None:
            return None
        printed = published.astimezone(dt.timezone(dt.timedelta(minutes=self.article.utc_offset or 0)))
        day = printed.date() - dt.timedelta(days=1)
        told = (MONTHS.get(match["month"].lower()), int(match["day"])) == (day.month, day.day)
        return day if told and printed.time() == dt.time() else None

    def tell_from(self, s: Sentence) -> None:
        """Takes the time of an item of a running report as when it was told: "1823 GMT - Shares of Calder rise"."""
        if s.opens_item:
            self.told_in, self.session = None, "intraday"
            self.item_at = self.timed_at = self.index
            self.closed_in.clear()
            self.before_close.clear()
            self._tell_at(s.dates[0])
        elif s.end - s.start <= HEADING and s.heads_section:
            named = (place_of(name) for found in s.names for name in found.names)
            self.told_in, self.item_at = next(named, None), self.index
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
        if published is None or self.day_written or self.article.anchor_precision not in (None, "minute", "hour"):
            return None
        return published.astimezone(self.zone(place)).hour

    @property
    def hour_written(self) -> int | None:
        """The hour of publication by the clock that it is written in; None where only the day is known."""
        published = self.told_at or self.article.published_at
        if published is None or self.day_written or self.article.anchor_precision not in (None, "minute", "hour"):
            return None
        return published.astimezone(dt.timezone(dt.timedelta(minutes=self.article.utc_offset or 0))).hour

    def zone(self, place: str | None = None) -> dt.tzinfo:
        """The clock of a place, else of the story's own; what is traded everywhere goes by the clock that a story is
        dated by, where that is the one of its own place."""
        offset = dt.timedelta(minutes=self.article.utc_offset or 0)
        entry = load(Place).get(place or self.place or "")
        if entry is None or (place == WORLD and self.told_at is None and self.is_dated_at_home):
            return dt.timezone(offset)
        return ZoneInfo(entry.timezone)

    @lazy
    def is_dated_at_home(self) -> bool:
        """Whether the time of publication is written by the clock of the place that the story is about."""
        published, entry = self.article.published_at, load(Place).get(self.place or "")
        if entry is None or published is None:
            return False
        offset = published.astimezone(ZoneInfo(entry.timezone)).utcoffset()
        return offset == dt.timedelta(minutes=self.article.utc_offset or 0)

    def currency_of(self, noun: str) -> str | None:
        """The currency that a bare noun ("dollar", "rupees") means in this story, None where it stays open."""
        options = nouns().get(noun.removesuffix("s")) or nouns().get(noun) or ()
        return self._choose(options)

    def currency_among(self, codes: list[str]) -> str | None:
        """Which of the currencies that share a name, such as "krone", is meant in this story."""
        return self._choose(tuple(load(Currency)[code] for code in codes))

    def currency_signed(self, sign: tuple[str, ...]) -> str | None:
        """The currency that a sign, as its tokens, means in this story: "Rs" is Pakistan's rupee in Pakistan's news."""
        if sign not in self._signs:
            self._signs[sign] = self._currency_meant(sign)
        return self._signs[sign]

    def _currency_meant(self, sign: tuple[str, ...]) -> str | None:
        local = [c for c in local_symbols().get(sign, ()) if self._weight(c)]
        currencies = symbols().get(sign, ())
        if local:  # "C$400" is Nicaragua's in a story that names it more often than Canada
            return max((*local, *currencies), key=self._weight).key
        if self.is_word(sign):
            return None
        foreign = len(currencies) > 1 and sign[0].isalpha() and not any(map(self._weight, currencies))
        return (self._named_for(currencies) if foreign else None) or self._choose(currencies)

    def writes_sums(self, letter: str) -> bool:
        """Whether the story tells several large sums with a letter that is one currency's sign: "R69 m, R1.2bn"."""
        if len(symbols().get((letter,), ())) != 1:
            return False
        if letter not in self._letters:
            sums = re.finditer(
                rf"(?<![A-Za-z0-9]){letter}\d[\d.,]{{0,12}}[ -]?(?:bn|billion|m|mn|million|tr|trillion)\b", self.text
            )
            self._letters[letter] = len(list(itertools.islice(sums, SEVERAL))) == SEVERAL
        return self._letters[letter]

    def is_word(self, sign: tuple[str, ...]) -> bool:
        """Whether a currency's code is here a word or something else's: "TOP 5", in a story that names no Tonga; "SOL"
        of Solana."""
        code = sign[0] if len(sign) == 1 else ""
        currency = load(Currency).get(code)
        if code in load(Crypto) and self.names_asset(code):
            return True
        return currency is not None and currency.word_code and not self.places[currency.place]

    def minor_of(self, word: str) -> tuple[str, int] | None:
        """The currency and hundredths per unit that "cents", "paise" mean in this story."""
        options = minors().get(word, ())
        signed = [c.key for c in options if self._is_signed(c)]
        home = signed[0] if len(signed) == 1 and not self.places["US"] and "US$" not in self.text else None
        code = home or self._choose(options) or "USD"
        return next(((c.key, c.minor_per_unit) for c in options if c.key == code), None)

    @lazy
    def small_cents(self) -> str | None:
        """Whose hundredths "58c" are by the sums that the story tells: beside "R2.4bn" and "R312.85", the rand's."""
        told = (code for code, sums in SMALL_CENTS.items() if self.places[load(Currency)[code].place])
        return next((code for code in told if len(SMALL_CENTS[code].findall(self.text)) > 1), None)

    def _choose(self, currencies: tuple[Currency, ...]) -> str | None:
        if not currencies:
            return None
        if len(currencies) == 1:
            return currencies[0].key
        near = max(currencies, key=self._weight)
        owner = currencies[0] if currencies[0].owns_noun else None
        weight = self._weight(near)
        if (owner is None or owner.quote_rank is None) and (told := self._signed_for(currencies, owner)):
            return told
        if weight == 0 and self._is_of_asia and (owner is None or owner.quote_rank is None):
            return next((c.key for c in currencies if load(Place)[c.place].timezone.startswith("Asia/")), None)
        if owner is None:
            return near.key if weight > 0 else None
        # the owner of a noun gives way only in a story about another user of it: "the dollar" in Australia's news
        near_by = self.place == near.place and not self._is_named_in_passing()
        here = near_by or (owner.quote_rank is None and not self._weight(owner))
        return near.key if weight > 3 * self._weight(owner) and here else owner.key

    def _signed_for(self, currencies: tuple[Currency, ...], owner: Currency | None) -> str | None:
        """ "The peso fell to P58.03", "AR$ 959": of currencies that share a noun, the one whose own sign the story
        writes, if it is one's alone; a noun's owner comes first in a story that names its country."""
        written = [c for c in currencies if self._is_signed(c)]
        return written[0].key if len(written) == 1 and (owner is None or not self._weight(owner)) else None

    def _prices_in(self, sign: str) -> bool:
        """Whether a figure stands right behind a sign: "P58.03"."""
        return sign in self.text and re.search(rf"(?<![A-Za-z]){re.escape(sign)} ?\d", self.text) is not None

    def _named_for(self, currencies: tuple[Currency, ...]) -> str | None:
        """ "The peso fell to P58.03": of currencies that share a sign, the one whose noun the story has, if one has."""
        named = [c for c in currencies if c.noun and re.search(rf"\b{c.noun}s?\b", self.text, re.IGNORECASE)]
        return named[0].key if len(named) == 1 else None

    @lazy
    def _is_of_asia(self) -> bool:
        """Whether the story tells of Asia's currencies: its peso is that of the Philippines."""
        return "Asian currenc" in self.text or "Asian currenc" in (self.article.title or "")

    def _is_signed(self, currency: Currency) -> bool:
        """Whether the story writes a sign of the currency's own: "AR$" for Argentina's peso, "P58.03" for Manila's."""
        dollars = (sign for sign in currency.symbols if sign[-1] == "$" != sign)
        return any(sign in self.text for sign in dollars) or any(
            self._prices_in(sign) for sign in currency.symbols if sign.isalpha()
        )

    def _weight(self, currency: Currency) -> int:
        return max((self.places[p] for p in (currency.place, *currency.places)), default=0)

    @lazy
    def dollar(self) -> str:
        """What a bare "$" stands for: the story's own dollar where it is set in a dollar country, never in the U.S.

        What accounts say of it comes first. A ticker with its exchange tells more than the agency, that more than the
        outlet's home, and that more than the places that are named.
        """
        if "ollars" in self.text and (stated := STATED_DOLLAR.search(self.text)) is not None:
            name = f"{stated[1].replace('.', '').lower()} dollar"
            return next((c.key for c in nouns()["dollar"] if c.name.lower() == name), "USD")
        opening = self.text[:1500]
        marks = TICKER.findall(opening) + CODED.findall(opening) + LISTED.findall(opening)
        at_home = {c.place for c in nouns().get("dollar", ()) if c.bare_dollar_listed}
        marks += [mark for mark in LISTED_AT.findall(opening) if mark in at_home]
        marks += TRADED_ON.findall(self.text)
        if not marks and outlet_place(self.article.source or "") == "US" and SENT_BY.search(self.text) is None:
            return "USD"
        listed = {place for mark in marks if (place := exchange_place(mark))}
        told = listed.pop() if len(listed) == 1 else self._home()
        signed = SIGNED_DOLLAR.search(self.text) is not None  # where "US$" is written out, "$" is a local dollar
        users = [c for c in nouns().get("dollar", ()) if signed and c.bare_dollar and self.places[c.place]]
        near = max(users, key=self._weight).place if users else None
        place = told or near or (None if self.places["US"] or self._is_named_in_passing() else self.place)
        local = next((c for c in nouns().get("dollar", ()) if c.place == place and c.bare_dollar), None)
        if local is not None and told is None and not (local.bare_dollar_abroad or signed):
            local = None
        written = sum(self._times_written(symbol) for symbol in local.symbols if symbol != "$") if local else 0
        if local is None or written > (RATE_ONLY if signed else 0):
            return "USD"  # where "A$" is written out, "$" is the U.S. dollar
        return local.key

    def _is_named_in_passing(self) -> bool:
        """Whether the story's one mention of its place is of somebody from there: "a Canadian pension fund"."""
        if self.place is None or self.places[self.place] not in ONE_MENTION:
            return False
        return any(
            f" {article} {of}" in self.text for of in load(Place)[self.place].demonyms for article in ("a", "an")
        )

    def _times_written(self, symbol: str) -> int:
        """How often the story writes a sign, but for exchange rates and for what a sum in another currency comes to:
        the "S$" of Singapore is not that of "US$"."""
        if symbol not in self.text:
            return 0
        sign = rf"(?<![A-Za-z]){re.escape(symbol)}(?!\d\.\d{{4}})"  # "the dollar was at S$1.5307"
        return sum(not self._is_twin(match.start()) for match in re.finditer(sign, self.text))

    def _is_twin(self, at: int) -> bool:
        """ "RM38 million (S$12.1 million)": a sign that tells again what stands before it without a dollar sign."""
        before = self.text[max(0, at - TWIN_REACH) : at]
        return before.endswith("(") and "$" not in before and any(map(str.isdecimal, before))

    def _home(self) -> str | None:
        """The country of the outlet by its name, in a story from there, or the end of its address:
        "https://www.sbr.com.sg/markets" is Singapore's."""
        article = self.article
        if (known := outlet_place(article.source or "")) is not None and known == self.place:
            return known
        own = re.escape(article.source or "")
        link = re.search(rf"https?://(?:www\.)?{own}\.[a-z.]{{2,7}}/", self.text) if own else None
        host = COUNTRY_HOST.match(article.url or (link.group() if link else ""))
        place = host[1].upper() if host else None
        return place if place in {c.place for c in nouns()["dollar"] if c.bare_dollar} else None


def _places(word: str, text: str) -> Iterator[int]:
    """Where in a text a word, or what holds it, begins."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)
