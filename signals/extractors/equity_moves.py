"""Moves and prices of shares and funds.

Reads:   "Shares of Alcoa climbed 2.3% to $38.10."
Gives:   EquityMove.change_pct in percent, price in `currency` per share; company as written.
Refuses: a company's revenue, profit or stake; people, places and index names.
Source:  a company's name is what stands in capitals where a share's move is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, takewhile
from typing import NamedTuple

from signals.grammar.context import REASONS, Draft, price_columns, signed, unchanged
from signals.grammar.figures import Figure
from signals.grammar.readings import TRANSITIVE, Role
from signals.grammar.sentence import Found, Sentence, Story, exchange_place
from signals.grammar.statements import Mention, Statement, has_object
from signals.lexicon import load
from signals.lexicon.entries import Currency, Index, Place
from signals.lexicon.vocabulary import company_words, names
from signals.records import EquityMove
from signals.tokens import CODE, HYPHENS, split

KIND = "equity"
SHARE_WORDS = frozenset("shares share stock scrip stocks".split())
RECEIPTS = frozenset("adr adrs ads adss receipts receipt shares".split())
DOMAINS = frozenset("com ai io net".split())
NOW = frozenset("now currently also still then".split())
FUNDS = frozenset("etf etfs etn fund".split())
PAPERS = SHARE_WORDS | {"adrs", "adss"}  # "the ADRs of Velmar"
SHARE_KINDS = frozenset("' ’ common ordinary preferred preference class listed traded depositary a b h".split())
PARTING = frozenset("and while as with".split())  # beyond which "shares in" belongs to another name
POINTERS = frozenset("this these that why here".split())  # in no company's name
INNER = frozenset("& + - of et de".split())
OF_A_KIND = ("makers", "producers", "lenders", "retailers")  # "Carmakers fell", "Steelmakers Velmar and Calder"
VENUES = frozenset("exchange market window derivatives euronext".split())
TRADED = frozenset("contract contracts futures".split())
BEFORE_SHARES = frozenset("the its their because as while but and with sending sent company company's".split())
AUXILIARIES = frozenset(
    "is are was were had have has last closed ended opened trade trades traded trading inched".split()
)
OPENING_NAME = re.compile(  # "Axsome Therapeutics, Inc. (AXSM)", "Tesla [(TSLA)", "Lyft"
    r"\b(?P<name>[A-Z][\w&'.-]{1,24}+(?: [A-Z][\w&'.-]{0,24}+){0,4})(?:,? (?:Inc|Corp|Ltd|plc|AG|SE)\b\.?)?"
    r"(?: \[?\((?P<exchange>[A-Z]{2,10}: ?)?\[?(?P<ticker>[A-Z]{1,5})\b)?"
)
LISTED_NAME = re.compile(  # "Asahi Holdings ( [(JP:9405)](https://...) )", "Velmar Inc. (NASDAQ: [VLMR](https://...))"
    r"(?P<name>[A-Z][\w&'.-]{0,30}+(?:,? (?:[A-Z][\w&'.-]{0,30}+|of|and|&|de|di|du|del|et|e|le|la|en|der|und|van|von))"
    r"{0,8}+) (?:\( ?)?\[?\(\$?(?P<exchange>[A-Z][A-Za-z]{1,9}): ?\[?(?P<ticker>[A-Z0-9]{1,9})\b"
)
DEFINED = re.compile(  # "Velmar Holdings, Inc. (NYSE: VLM) ("Velmar" or the "Company")"
    r"(?P<name>[A-Z][\w&'.-]{0,30}+(?:,? (?:[A-Z&][\w&'.-]{0,30}+|of|and|de)){0,7}+),?(?: ?\([^()\n]{1,60}\)){0,2}"
    r" ?\([^()\n]{0,60}[\"“](?:the )?Company[\"”]\)"
)
ABOUT = re.compile(
    r"^[^\w\n]*(?:More )?[Aa]bout (?:[Tt]he )?([A-Z][^\n*:.?]{2,60}?)[^\w\n]*$", re.MULTILINE
)  # "**More about Luceco**"
DEALING = frozenset(
    "book exercise conversion warrants issue placed acquire acquires placement merger sold purchased bought"
    " repurchased acquired repurchase buyback offering"
    " priced sells buys purchase".split()
)
TRADING = SHARE_WORDS | frozenset("traded trading trades trade closed close closing opened high low".split())
STANDING = frozenset(
    "was were is are ended ending finished closed settled traded trading stood flat unchanged little changed at a an"
    " new record all time high low - of , and the day".split()
)
ENDED = frozenset("closed ended finished settled changed".split())
REACH = 9  # how many tokens tell that a share reached a price
LOOKED = (["last", "look"], ["last", "seen"], ["last", "check"])  # "Kestrel was at last look up 1.6%"
NEWS = (["corporate", "news", ","], ["company", "news", ","])
FUND_REACH = 6  # tokens from the start of a fund's name to the house that runs it
KIND_REACH = 5  # tokens from the name that opens a sentence to what tells that it is none
PRICE_REACH = 6  # how far behind a share's move in money its price may stand, in tokens
TARGETS = frozenset("target targets defined case".split())
EURO_AREA, NO_COUNTRY = "XM", ("XW", "EU", "XM")
HOME = "US"  # whose trading days a share goes by where the story names no place at all
SHARED_MARKS = frozenset({"TSE"})  # of exchanges in more countries than one
PRICE_HEADS = frozenset(["last", "close", "price", "share price", "high", "low"])
CODE_HEADS, COMPANY_HEADS = ("symbol", "ticker", "code"), ("company", "name")
SHARE_LIST = re.compile(r"\b(?:Closing Stock Prices|Most Actives?|Select List)\b")  # headlines of lists of shares
OPENING = 1200  # characters of a story that say whom it is about
AFTER_IN = frozenset(
    "the its a an early late trading trade premarket pre after extended afternoon morning response value price prices"
    " share shares recent today one two three".split()
)
RATIOS = frozenset("on per to".split())  # in the name of a ratio
SOLD = frozenset("sold delivered shipped produced registered".split())
GROWING = frozenset("grew grow grows growing grown expanded expands expanding".split())
REPORTING = frozenset(
    "that noted reported reports reporting posted posts posting predicts predicting predicted recorded logged saw"
    " sees announced delivered forecast said".split()
)
RATINGS = frozenset("target rating pt outperform underperform overweight underweight".split())
ADVERBS = frozenset("still meanwhile however nevertheless overall".split())  # "Still, shares were up"
LARGEST_MOVE = 5000  # of a share's price, in its currency
CLAUSE_STARTS = frozenset("; which after".split())
# Words that also open companies' names.
NAMED_ON = frozenset("first american global world new cme general consumer".split())


class EquityKey(NamedTuple):
    company: str
    ticker: str | None
    shares: bool  # "shares of X", "X stock": the move can only be the share's
    place: str | None = None  # the country of the exchange that a ticker names
    currency: str | None = None  # of the plain prices of a list of shares

    @property
    def is_fund(self) -> bool:
        """Whether it is a fund, which no later "its shares" means."""
        words = self.company.lower().split()
        return not company_words("fund_house").isdisjoint(words) or words[-1] in FUNDS


def mentions(s: Sentence) -> Iterator[Mention]:
    tokens = s.tokens
    if s.is_row and (quoted := _quoted(s)) is not None:
        yield quoted
        return
    if s.story.index == 0 and s.story.before is None:
        listed = _listed_name(s.story)
        lead = s.story.lead = lead_company(s, listed)
        if lead is not None and (KIND not in s.story.last or listed is not None):
            s.story.last[KIND] = lead
    new_item = s.opens_item
    if new_item:
        s.story.last.pop(KIND, None)
        s.story.held.discard(KIND)
    stop = 0
    for i in tokens.capitals:
        if i < stop or not _starts_name(s, i):
            continue
        j = _name_end(s, i)
        mention = _mention(s, i, j)
        if mention:
            yield mention
            if _is_rated(s, i) or (new_item and KIND not in s.story.held):
                s.story.last[KIND] = mention
            if new_item:
                s.story.held.add(KIND)
        stop = mention.j if mention else j
    yield from _described(s)
    if s.story.lead is not None and ["price", "performance", ":"] in [tokens.words[t : t + 3] for t in range(4)]:
        yield Mention(KIND, s.story.lead.key, 0, 1)  # a sheet of facts on the story's company
    if KIND in s.story.last and tokens.word(0) == "units" and (1 in s.motion_at or tokens.word(1) in AUXILIARIES):
        yield Mention("pronoun", (KIND,), 0, 1)  # "Units are 1% lower at S$3.94", of a trust
    if s.vocabulary.isdisjoint(SHARE_WORDS):
        return
    yield from _bare_shares(s)
    n = len(tokens)
    for t in range(n - 3):  # "shares in the Swiss testing company"
        if tokens.word(t) in SHARE_WORDS and tokens.word(t + 1) in ("of", "in") and tokens.word(t + 2) == "the":
            for k in range(t + 3, min(t + 12, n)):
                if tokens.word(k) in company_words("kind"):
                    yield Mention("pronoun", (KIND,), t, k + 1)
                    break


def _quoted(s: Sentence) -> Mention | None:
    """The share of a row in a list of prices, at the exchange or place that the headline names."""
    heads = [column.text for column in s.story.header]
    if len(s.cells) < 3 or len(heads) < 2 or PRICE_HEADS.isdisjoint(heads):
        return None
    (i, j), (k, stop) = s.cells[:2]
    if heads[1] == "share price" and (named := _mention(s, i, _name_end(s, i))) is not None and named.j == j:
        assert isinstance(named.key, EquityKey)
        return Mention(KIND, named.key._replace(shares=True), i, j)
    title = s.story.article.title or ""
    code_first = heads[0] in CODE_HEADS and heads[1] in COMPANY_HEADS
    code = (i, j) if code_first else (k, stop)
    coded = code_first or (heads[0] in COMPANY_HEADS and heads[1] in CODE_HEADS)
    if coded and (k == stop or " " in s.words(*code)):
        return None
    if j == i or not (coded or (SHARE_LIST.search(title) and s.column(j - 1, end=True) < s.story.header[0].left)):
        return None
    place = next((at for word in title.split() if (at := exchange_place(word)) is not None), None)
    place = place or s.story.headed_place or s.story.place
    currency = load(Place)[place].currency if place is not None else None
    name = (k, stop) if code_first else (i, j)
    ticker = s.words(*code) if coded else None
    return Mention(KIND, EquityKey(s.words(*name), ticker, True, place, currency), i, stop if coded else j)


def _described(s: Sentence) -> Iterator[Mention]:
    """ "The pharmacy chain rose 15%", "The San Francisco company's stock": the company last spoken of, described."""
    words, tokens = s.tokens.words, s.tokens
    if KIND not in s.story.last or words[:1] != ["the"] or not s.story.speaks_of_shares:
        return
    nouns = [t for t in range(1, min(6, len(words))) if words[t] in company_words("kind")]
    joined = range(1, nouns[-1] if nouns else 1)
    if not nouns or any(
        t in s.motion_at or (tokens.kinds[t] != "word" and tokens.raw[t] not in HYPHENS) for t in joined
    ):
        return
    j = nouns[-1] + 1
    if words[j : j + 2] == ["'", "s"] and tokens.word(j + 2) in SHARE_WORDS:
        yield Mention("pronoun", (KIND,), 0, j + 3)
        return
    k = j + 2 if words[j : j + 2] == [",", "however"] else j
    while tokens.word(k) in (",", "has", "had", "was", "were", "is"):
        k += 1
    moves = k in s.motion_at and (words[k] in company_words("share_verb") or words[k] in ("up", "down"))
    if moves and not company_words("metric").intersection(words[:k]) and not s.has_cue("yoy"):
        yield Mention("pronoun", (KIND,), 0, j)


def is_worth_remembering(s: Sentence) -> bool:
    """Whether a company that the sentence names may be what a later one calls "the stock"; False only where not."""
    tokens = s.tokens
    if not s.vocabulary.isdisjoint(SHARE_WORDS) or CODE in tokens.kinds or s.opens_item:
        return True
    if "(" in s.vocabulary and any(
        word == "(" and any(raw.isupper() for raw in tokens.raw[t + 1 : t + 4]) for t, word in enumerate(tokens.words)
    ):
        return True  # "(AAPL)", "(NASDAQ:[HOOD]"
    said = "said" in s.vocabulary  # "wireless carrier Velmar said it had"
    if any((said or _opens(s, i)) and _acts(s, i, _possessive_end(s, _name_end(s, i))) for i in tokens.capitals):
        return True
    tickers = (note.removeprefix("ticker ") for note in s.story.notes if note.startswith("ticker "))
    return any(ticker in s.text for ticker in tickers)


def _possessive_end(s: Sentence, j: int) -> int:
    """The index after the "'s" of a name that ends before token j."""
    return j + 2 if s.tokens.word(j) in ("'", "’") and s.tokens.word(j + 1) == "s" else j


def _bare_shares(s: Sentence) -> Iterator[Mention]:
    """ "Shares are up 1.8%", "because shares had plunged": those of the company that the story is about."""
    if KIND not in s.story.last:
        return
    tokens = s.tokens
    for t, word in enumerate(tokens.words):
        if word not in SHARE_WORDS or t in s.name_at:
            continue
        if tokens.words[max(0, t - 3) : t] == ["co", "'", "s"]:
            yield Mention("pronoun", (KIND,), t - 3, t + 1)  # "Co's stock", as newswires shorten it
        if tokens.words[max(0, t - 2) : t] in (["in", "its"], ["in", "the"]) and t - 3 in s.motions_at:
            yield Mention("pronoun", (KIND,), t - 1, t + 1)  # "a 12% climb in its share price"
        if word not in ("shares", "stock"):
            continue
        opens = all(tokens.kinds[k] == "symbol" or tokens.words[k] in ADVERBS for k in range(t))
        first = next((k for k in range(t) if tokens.kinds[k] == "word"), 0)  # "** Up to last close, stock down 12%"
        leads = tokens.word(t - 1) == "," and all(k in (0, first) or k in s.date_at for k in tokens.capitals if k < t)
        k = t + 1 + (tokens.word(t + 1) in NOW)
        start = _listing_start(s, t)
        moves = k in s.motion_at or tokens.word(k) in AUXILIARIES or tokens.word(k) in ("+", "-", "−")
        if (opens or leads or tokens.word(start - 1) in BEFORE_SHARES) and moves:
            yield Mention("pronoun", (KIND,), start, t + 1)


def _listing_start(s: Sentence, t: int) -> int:
    """Where "London-listed shares" begins, of which "shares" is token t."""
    words = s.tokens.words
    if words[t - 1 : t] != ["listed"] or words[t - 2] not in HYPHENS:
        return t
    place = s.name_at.get(t - 3)
    return place.i if place is not None else t - 3


def lead_company(s: Sentence, listed: re.Match[str] | None) -> Mention | None:
    """The company that a story is about: the one `listed`, else one named at its opening, with a ticker or often."""
    story = s.story
    text = f"{story.article.title or ''}\n{story.text[:OPENING]}"
    body = text.index("\n") + 1
    if listed is not None:
        company, place = listed["name"].removeprefix("The "), exchange_place(listed["exchange"])
        return Mention(KIND, EquityKey(company, listed["ticker"], True, _listed(s, company, place)), -1, -1)
    opening = story.text[: 2 * OPENING]
    defined = DEFINED.search(opening) if 'Company"' in opening or "Company”" in opening else None
    if defined is not None:
        return Mention(KIND, EquityKey(defined["name"], None, True), -1, -1)
    about = ABOUT.search(story.text) if "bout " in story.text else None
    if about is not None:
        return Mention(KIND, EquityKey(about[1].strip(), None, True), -1, -1)
    best: tuple[int, str, str | None] | None = None
    place = None
    for match in OPENING_NAME.finditer(text):
        name = match["name"].strip().removesuffix("'s")
        if not match["ticker"] and (len(name) < 4 or not story.speaks_of_shares):
            continue
        first = name.split()[0].removesuffix("'s")
        ends_as_company = name.split()[-1].lower() in company_words("last_word")
        weight = (
            min(story.text.count(first if len(first) > 3 else name), 6)
            + 4 * bool(match["ticker"])
            + 2 * (first in (story.article.title or ""))
            + 4 * (match.start() == 0 and not SHARE_WORDS.isdisjoint(name.lower().split()))
            + (3 if ends_as_company else 2 * (first in text[:body])) * (match.start() == body)
        )
        rank = (match["ticker"] is not None, weight)
        if weight < 4 or (best is not None and rank <= (best[2] is not None, best[0])):
            continue
        raw = split(name, lower=False)
        lower = [word.lower() for word in raw]
        words = [word for word in lower if word not in company_words("not_name")]
        if not words or lower[0] in company_words("not_name") or _are_generic(words):
            continue
        if not company_words("metric").isdisjoint(words):
            continue  # "Return On Capital Employed"
        short = match["ticker"] or ""
        before = text[: match.end("name")].split()[-len(short) :] if len(short) > 1 else []
        measured = short.lower() in company_words("metric") or _initials(before) == short
        if before and not match["exchange"] and measured:
            continue  # "Return On Capital Employed (ROCE)"
        if len(words) == 1 and (story.writes_small(words[0]) or words[0].endswith(("ly", "ing"))):
            continue
        if names().find(lower, raw, 0) is None or (ends_as_company and len(words) > 1):
            best = (weight, name, match["ticker"])
            place = exchange_place(match["exchange"].rstrip(": ")) if match["exchange"] else None
    if best is None:
        return None
    company = _as_told(s, best[1])
    return Mention(KIND, EquityKey(company, best[2], True, _listed(s, company, place)), -1, -1)


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words).upper()


def _listed_name(story: Story) -> re.Match[str] | None:
    """The one company that the opening names with exchange and ticker, or the first of them that the headline names."""
    found = [
        match
        for match in LISTED_NAME.finditer(story.text[:OPENING])
        if exchange_place(match["exchange"]) is not None or match["exchange"] in SHARED_MARKS
    ]
    title = story.article.title or ""
    named = (match for match in found if match["name"].removeprefix("The ").split()[0] in title)
    return found[0] if len({match["ticker"] for match in found}) == 1 else next(named, None)


def _as_told(s: Sentence, name: str) -> str:
    """A name of a headline without the verb and what follows it: the part that the text below repeats."""
    headline, _, below = s.story.text.partition("\n")
    told = below if below and not headline.rstrip().endswith(".") else s.story.text
    words = name.split()
    if name in told:
        return name
    return next((part for n in range(len(words) - 1, 0, -1) if (part := " ".join(words[:n])) in told), name)


def _is_capital(s: Sentence, i: int) -> bool:
    raw = s.tokens.raw[i]
    return s.tokens.kinds[i] == "word" and raw[0].isupper()


def _is_capital_at(s: Sentence, i: int) -> bool:
    return i < len(s.tokens) and _is_capital(s, i)


def _moves_as_share(s: Sentence, j: int) -> bool:
    """Whether what ends before token j is told of as a company: "rose", "shares", "'s", a ticker in brackets."""
    word = s.tokens.word(j)
    return word in company_words("share_verb") or word in PAPERS or word in ("'", "’", "(", "was", "is")


def _starts_name(s: Sentence, i: int) -> bool:
    if (s.tokens.words[i] in company_words("not_name") and not _opens_longer_name(s, i)) or i in s.date_at:
        return False
    if "attribute" in s.classes(i):
        return False
    if s.tokens.word(i - 1) == "(" or (
        len(s.tokens.raw[i]) == 1 and "/" in (s.tokens.word(i - 1), s.tokens.word(i + 1))
    ):
        return False
    if len(s.tokens.raw[i]) == 1 and i and s.tokens.kinds[i - 1] == "number" and s.tokens.touches(i):
        return False  # "3X Shares"
    if i and s.tokens.raw[i].isupper() and s.tokens.kinds[i - 1] == "word" and _is_quoted(s, i):
        return False  # "crude CLV5, -5.46%"
    if i <= 2 and s.tokens.words[i].endswith("ly") and s.tokens.word(i + 1) == ",":
        return False  # "Unsurprisingly, the stock ..."
    if i <= 2 and s.tokens.words[i].endswith("ing") and not (_is_capital_at(s, i + 1) or _moves_as_share(s, i + 1)):
        return False  # "Following a 14% increase in the stock price", but not "Kering rose 7.2%"
    if i <= 2 and s.story.writes_small(s.tokens.words[i]) and not _is_capital_at(s, i + 1):
        return False
    if s.tokens.words[i] in company_words("role") or s.tokens.words[i].endswith(OF_A_KIND):
        return False
    if i <= 2 and s.tokens.raw[i + 1 : i + 2] and s.tokens.raw[i + 1] in company_words("kind"):
        return False  # "Insurer Dunav Osiguranje", "Cybersecurity firm Trend Micro"
    found = s.name_at.get(i)
    if found is None:
        return True
    # "U.S. Steel", "Bank of America", "Gold Fields": a known name may open a company's
    return found.i == i and found.names[0].kind in ("place", "commodity", "decoy", "noun", "currency", "bank")


def _is_quoted(s: Sentence, i: int) -> bool:
    """Whether a signed figure follows the ticker at token i: "AAPL, +0.46%", "CLV5, -5.46%"."""
    k = i + 1 + (s.tokens.touches(i + 1) and s.tokens.kinds[i + 1] == "number")
    return s.tokens.word(k) == "," and s.tokens.word(k + 1) in ("+", "-", "−")


def _opens_longer_name(s: Sentence, i: int) -> bool:
    """ "First Solar stock", "American Express shares", "US Steel (X)": a word that names nothing alone."""
    found = s.name_at.get(i)
    if s.tokens.raw[i] == "US" and found is not None and found.j > i + 1 and found.names[0].kind == "decoy":
        return True
    if f"ticker {s.tokens.raw[i]}" in s.story.notes and s.tokens.word(i + 1) in SHARE_WORDS:
        return True  # "CME stock", once the story has told of CME Group (CME)
    if s.tokens.words[i] not in NAMED_ON:
        return False
    if not company_words("fund_house").isdisjoint(s.tokens.words[i + 1 : i + FUND_REACH]):
        return True  # "Consumer Staples Select Sector SPDR Fund"
    if s.is_title_case or i + 1 >= len(s.tokens) or not _is_capital(s, i + 1):
        return False
    return s.tokens.words[i + 1] not in company_words("not_name") and i + 1 not in s.date_at


def _name_end(s: Sentence, i: int) -> int:
    """The index after a run of capitalised words, joined by "&", "and", "of" or an apostrophe."""
    tokens = s.tokens
    opening = s.name_at.get(i)
    j = opening.j if opening is not None and opening.names[0].kind == "decoy" else i + 1
    while j < len(tokens):
        raw = tokens.raw[j]
        named = s.name_at.get(j)
        if tokens.words[i] in company_words("fund_house"):
            if tokens.words[j - 1] in FUNDS:
                break  # "SPDR S&P Aerospace and Defense ETF XAR", "SPDR S&P 500 ETF"
            step = 1 + (raw in ("and", "&"))
            if _is_capital_at(s, j + step - 1) or (raw.isdecimal() and _is_capital_at(s, j + 1)):
                j += step
                continue
        if named is not None and _ends_name(s, named):
            break
        if raw.isupper() and _is_quoted(s, j):
            break  # "Apple Inc. AAPL, +0.46%": a quote set behind the ticker
        if j in s.figure_from:
            break  # "Calder Rs 1,276"
        if tokens.starts[j] - tokens.ends[j - 1] > 1 and s.story.text[tokens.ends[j - 1] : tokens.starts[j]].strip():
            break  # a link's address or the marks of bold type end it
        if (
            _is_capital(s, j)
            and j not in s.date_at
            and tokens.words[j] not in company_words("metric")
            and tokens.words[j] not in ("ceo", "cfo", "chief", "shares", "stock")
            and not _names_receipts(s, j)
        ):
            j += 1
        elif tokens.kinds[j] == "number" and tokens.touches(j) and raw.isdecimal():
            j += 1  # "South32"
        elif raw in INNER and j + 1 < len(tokens) and _is_capital(s, j + 1) and j + 1 not in s.date_at:
            if raw == "-" and j - 1 in s.name_at and not tokens.touches(j):
                break  # "London - FTSE 100"
            j += 2
        elif raw == "." and tokens.word(j + 1) in DOMAINS and tokens.touches(j) and tokens.touches(j + 1):
            j += 2  # "JD.com"
        elif _keeps_apostrophe(s, j):
            j += 2  # "Domino's Pizza"
        elif raw == "." and tokens.words[j - 1] in company_words("legal_form") and tokens.touches(j):
            j += 1
        elif raw == "," and tokens.word(j + 1) in company_words("legal_form") and _is_capital(s, j + 1):
            j += 2
        else:
            break
    if tokens.raw[j - 1] in ("'", "’"):
        j -= 1
    return j


def _keeps_apostrophe(s: Sentence, j: int) -> bool:
    """Whether an apostrophe and s at token j belong to a company's name: "McDonald's", "Macy's Inc"."""
    if s.tokens.words[j : j + 2] != ["'", "s"]:
        return False
    brand = s.tokens.words[j - 1] in company_words("possessive")
    return brand or (s.tokens.word(j + 2) in company_words("legal_form") and _is_capital(s, j + 2))


def _names_receipts(s: Sentence, i: int) -> bool:
    """ "American depositary receipts", "Sponsored ADR": shares that are traded in the United States."""
    words = s.tokens.words[i : i + 3]
    if words[:1] == ["sponsored"] or words[:2] == ["american", "depositary"]:
        return not RECEIPTS.isdisjoint(words[1:])
    return not RECEIPTS.isdisjoint(words[:1]) and words[0] not in SHARE_WORDS


def _ends_name(s: Sentence, named: Found) -> bool:
    """Whether a known name cannot be part of a company's: an index, a statistic, "Natural Gas", "WTI"."""
    kind = named.names[0].kind
    if kind == "commodity":
        return named.j - named.i > 1 or s.tokens.raw[named.i].isupper()
    raw = s.tokens.raw[named.i]
    if kind == "headline" and named.j - named.i == 1 and raw.istitle() and _is_capital(s, named.i - 1):
        return s.is_title_case  # "Chaman Lal Setia Exports"
    return kind in ("index", "indicator", "headline", "bond", "crypto")


def _mention(s: Sentence, i: int, j: int) -> Mention | None:
    """A company with the words around it that make it one: "shares of", "stock", a ticker."""
    tokens = s.tokens
    whole = s.name_at.get(i)
    if whole is not None and whole.j >= j and whole.names[0].kind != "decoy":
        named = whole.names[0].kind
        if named in ("place", "currency", "noun", "bank") or tokens.word(i - 1) not in ("of", "in"):
            return None
    start, stop, shares, ticker, place = i, j, False, None, None
    speaks_of_shares = not s.vocabulary.isdisjoint(PAPERS)
    for k in range(i - 1, max(-1, i - 7) if speaks_of_shares else i - 1, -1):  # "shares in Chinese brand Mao Geping"
        if (tokens.kinds[k] != "word" and tokens.raw[k] not in HYPHENS) or tokens.raw[k] in PARTING:
            break
        if tokens.word(k) in PAPERS and tokens.word(k + 1) in ("of", "in"):
            shares, start = True, k
            break
    stop = _possessive_end(s, stop)
    if _names_receipts(s, stop):
        shares, place = True, "US"
        stop = next(t for t in range(stop, stop + 4) if s.tokens.word(t) in RECEIPTS) + 1
    k = stop + 1 if tokens.word(stop) == "[" and tokens.word(stop + 1) == "(" else stop
    if tokens.word(k) == "(":
        for t in range(k + 1, min(k + 6, len(tokens))):
            if tokens.kinds[t] == "code" and tokens.raw[t].startswith(".") and _names_group(s, i, j):
                return None  # "Brokerages (.ISECU.T)": an index
            if tokens.kinds[t] == "code":
                ticker = tokens.raw[t]
            if tokens.word(t) == ")" and t == k + 4 and tokens.word(k + 2) == ":" and _is_ticker(tokens.raw[k + 3]):
                ticker, place = tokens.raw[k + 3], exchange_place(tokens.raw[k + 1])  # "(NASDAQ:[HOOD](https://...))"
            if tokens.word(t) == ")":
                if ticker is None and t == k + 2 and tokens.raw[k + 1].isupper() and 1 < len(tokens.raw[k + 1]) <= 5:
                    ticker = tokens.raw[k + 1]
                if not any(k < f.i < t and f.unit == "percent" for f in s.figures):  # "Power Grid (-2.1%)": the move
                    k = t + 1
                break
    if tokens.words[j - 1] in FUNDS and k == j and tokens.raw[k : k + 1] and _is_fund_code(tokens.raw[k]):
        ticker, k = tokens.raw[k], k + 1  # "SPDR S&P Homebuilders ETF XHB"
    if k < len(tokens) and tokens.raw[k].isupper() and _is_quoted(s, k):
        ticker, k = tokens.raw[k], k + 1  # "Apple Inc. AAPL, +0.46%"
    if tokens.word(k) == "[" and tokens.word(k + 2) == "]" and tokens.kinds[k + 1] == "code":
        ticker, k = tokens.raw[k + 1], k + 3
    if tokens.word(stop) == "-" and tokens.word(stop + 1) in ("cap", "caps") and tokens.touches(stop):
        return None  # "Mid-cap and small-cap stocks"
    if tokens.word(k) == "and" and "sector" in tokens.words[k : k + 4]:
        return None  # "the Computer and Technology sector"
    if tokens.word(k) in ("stocks", "sector", "sectors", "sub", "gauge", "barometer") and ticker is None:
        return None  # "Carmaker stocks", "China's AI stocks", "S&P sub-sectors": a kind of company
    if tokens.word(k) in SHARE_WORDS or (tokens.word(k) in SHARE_KINDS and tokens.word(k + 1) in SHARE_WORDS):
        shares = True  # "Kestrel's common stock", but not "Calder lowers stock's price target"
    while tokens.word(k) in SHARE_WORDS or (tokens.word(k) == "price" and tokens.word(k - 1) in SHARE_WORDS):
        k += 1
    if k > stop and ticker is None and tokens.words[k : k + 3 : 2] == ["(", ")"] and tokens.raw[k + 1].isupper():
        ticker, k = tokens.raw[k + 1], k + 3  # "Kestrel Inc.'s stock (KSTL)"
    if ticker and (":" in ticker or "." in ticker):
        place = exchange_place(ticker.partition(":")[0]) if ":" in ticker else None
        ticker = ticker.split(":")[-1].strip().lstrip(".").split(".")[0]
    company = s.words(i, j)
    if ticker is not None:
        s.story.notes[f"ticker {ticker}"] = company  # "TSLA stock" may follow "Tesla (TSLA)"
    elif company.isupper() and f"ticker {company}" in s.story.notes:
        ticker = company
    elif company.isupper():
        company = _whole_name(company, s.story.last.get(KIND))
    words = tokens.words[i:j]
    shares = shares or (words[0] in company_words("fund_house") and words[-1] in FUNDS)
    if not POINTERS.isdisjoint(words[1:]):
        return None  # a headline's "Predicts This Dividend Stock to Soar"
    if _are_generic(words) or not company_words("metric").isdisjoint(words):
        return None
    spelled = tokens.words[max(0, j - len(ticker)) : j] if ticker is not None else []
    if (ticker or "").lower() in company_words("metric") or (
        not RATIOS.isdisjoint(spelled) and _initials(spelled) == ticker
    ):
        return None  # "Return On Capital Employed (ROCE)", "Earnings Before Interest and Tax (EBIT)"
    if company.lower() in company_words("region"):
        return Mention("attribute", None, i, j)
    if j == i + 1 and tokens.words[i] in company_words("legal_form"):
        return None
    named_of = tokens.word(i + 1) == "of" and words[0] in company_words("authority")  # "Ministry of Finance"
    if (tokens.words[j - 1] in company_words("authority") or named_of) and ticker is None:
        return None
    if tokens.words[j : j + 1] == ["="] and tokens.touches(j):
        return None  # "Spot gold XAU="
    if tokens.words[j : j + 1] == ["-"] and tokens.touches(j) and tokens.word(j + 1).endswith("ed"):
        return None  # "State-owned", "London-listed"
    if tokens.word(j) == "stock" and tokens.word(j + 1) in VENUES:
        return None  # "Trading on the Hanoi Stock Exchange"
    if (
        (tokens.words[j - 1] in VENUES or tokens.word(j) == "platform")
        and not shares
        and (tokens.word(j) in TRADED or _is_place_of_trade(s, i))
    ):
        return None
    if not shares and tokens.word(j) in company_words("rating_verb") and not RATINGS.isdisjoint(s.vocabulary):
        return Mention("attribute", None, i, j)  # "Macquarie raises its target price on the stock, which is down 3%"
    if i <= 1 and not shares and (_begins_plural(s, j) or _tells_kind(s, j)):
        return None
    return Mention(
        KIND,
        EquityKey(company, ticker, shares, _listed(s, company, place)),
        start,
        max(k, stop),
        firm=shares or ticker is not None or _acts(s, i, stop) or _is_rated(s, i),
    )


def _begins_plural(s: Sentence, j: int) -> bool:
    """ "Utility bills soared over 11%", "Daily active visitors rose 39%": whether what moves is a plural that ends
    behind token j, so that the capital before it is only that of the sentence."""
    tokens = s.tokens
    k = next((t for t in range(j, min(j + KIND_REACH, len(tokens))) if t in s.motion_at), j)
    plain = all(tokens.kinds[t] == "word" and tokens.raw[t].islower() and not s.classes(t) for t in range(j, k))
    last = tokens.words[k - 1]
    return k > j and plain and last.endswith("s") and last not in AUXILIARIES | PAPERS


def _tells_kind(s: Sentence, j: int) -> bool:
    """ "Medical services platform operator Velmar surged 18%": whether what a company does runs on at token j, before
    its name."""
    words, raw = s.tokens.words, s.tokens.raw
    kind = next((t for t in range(j, min(j + KIND_REACH, len(words))) if words[t] in company_words("kind")), None)
    return kind is not None and _is_capital_at(s, kind + 1) and all(raw[t].islower() for t in range(j, kind))


def _whole_name(code: str, last: Mention | None) -> str:
    """The company told of last where capitals are its first letters, "SIG" of Sigma Healthcare; else the capitals."""
    if last is None or not isinstance(last.key, EquityKey):
        return code
    first = last.key.company.split()[0].upper()
    return last.key.company if 2 < len(code) < len(first) and first.startswith(code) else code


def _is_fund_code(raw: str) -> bool:
    """Whether a word looks like a fund's ticker."""
    return raw.isupper() and raw.isalpha() and 2 < len(raw) <= 5


def _is_place_of_trade(s: Sentence, i: int) -> bool:
    """ "on China's Dalian Commodity Exchange", "at the Official Market", "on Paris-based Euronext": where something is
    traded."""
    k = i - 1
    if s.tokens.words[max(0, k - 1) : k + 1] == ["'", "s"]:
        owner = s.name_at.get(k - 2)
        k = owner.i - 1 if owner is not None else k - 2
        while k > 0 and _is_capital(s, k):
            k -= 1  # "Singapore Exchange's"
    elif s.tokens.word(k) == "based":
        k -= 3
    return s.tokens.word(k - (s.tokens.word(k) == "the")) in ("on", "at", "in", "of")


def _are_generic(words: list[str]) -> bool:
    """Whether words name a sector ("Energy"), or nothing by themselves ("Global Holdings")."""
    return all(word in company_words("sector") or word in company_words("generic") for word in words)


def _names_group(s: Sentence, i: int, j: int) -> bool:
    """Whether the words from i to j name a kind of companies, or an index, rather than one company."""
    return s.tokens.word(j - 1) == "index" or (i <= 2 and j == i + 1 and s.tokens.words[i].endswith("s"))


def _listed(s: Sentence, company: str, place: str | None) -> str | None:
    """The country in which the story says that a company's share is traded."""
    note = f"listed {company}"
    if place is not None:
        s.story.notes[note] = place
    return s.story.notes.get(note)


def _currency(s: Sentence, key: EquityKey, priced: Figure | None) -> str | None:
    if priced is None:
        return None
    return s.dollar if priced.bare_dollar else priced.currency or key.currency


def _market(s: Sentence, key: EquityKey, priced: Figure | None) -> str | None:
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
    return _listed(s, key.company, currency.place) if currency is not None else home


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


def _is_ticker(raw: str) -> bool:
    return raw.isupper() or raw.isdecimal()


def _acts(s: Sentence, i: int, stop: int) -> bool:
    """Whether a name opens the sentence, or a newswire's item, and does or owns something as companies do."""
    words = s.tokens.words
    if words[stop : stop + 1] == ["said"] and {"it", "its"}.intersection(words[stop + 1 : stop + 4]):
        return True  # "Kestrel said Wednesday it will": a person is no "it"
    if words[stop : stop + 1] == ["said"] and not company_words("metric").isdisjoint(words[stop + 1 : stop + 3]):
        return True  # "Kestrel Bank said earnings rose"
    if words[max(0, i - 3) : i] in NEWS:
        return True  # "In corporate news, Kestrel is cutting costs. Its shares rose 2%."
    if not _opens(s, i):
        return False
    if words[stop : stop + 1] == ["was"] and stop - i > 1 and not company_words("metric").isdisjoint(words[stop:]):
        return True  # "Velmar Foods was the first to report, with a profit above estimates"
    return s.tokens.word(stop) in company_words("act") or words[stop - 1 : stop] == ["s"]


def _is_rated(s: Sentence, i: int) -> bool:
    """ "keeps a buy rating on Velmar": a broker rates the company that the stock told of next is of."""
    words = s.tokens.words
    return words[max(0, i - 2) : i] in (["rating", "on"], ["recommendation", "on"], ["call", "on"])


def _opens(s: Sentence, i: int) -> bool:
    words = s.tokens.words
    owner = s.name_at.get(i - 3) if words[max(0, i - 2) : i] == ["'", "s"] else None
    i = owner.i if owner is not None and owner.key("place") is not None else i  # "South Africa's Calder Bank said"
    return i <= 2 or words[i - 2 : i] in (["et", "-"], ["gmt", "-"]) or (i <= 6 and words[i - 1] == ",")


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    if figure.scaled:
        return False
    if figure.unit == "percent":
        return role == "change" or bool(figure.signed)
    if isinstance(mention.key, EquityKey) and mention.key.currency is not None and figure.unit == "number":
        return role == "level"
    return figure.unit == "money" and role in ("level", "change", "prior")


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    for st in statements:
        for mention in st.of_kind(KIND) if st.of_kind(KIND) and _in_market(s, st) else ():
            draft = _draft(s, st, mention)
            if draft:
                yield draft


def _in_market(s: Sentence, st: Statement) -> bool:
    """Whether the sentence or story speaks of shares: the move itself may as well be of sales."""
    subject = st.of_kind(KIND)[-1]
    assert isinstance(subject.key, EquityKey)
    if st.change is not None and has_object(s, st, st.change):
        return False
    if ["can", "see"] in [s.tokens.words[t : t + 2] for t in range(max(0, st.verb - REACH), st.verb)]:
        return False  # "any firm can see its shares double, up 100%"
    compared = st.change is not None and bool(s.classes(st.change.j) & {"qoq", "yoy"})
    if subject.i < 0 and compared and st.change is not None and s.cue_at[st.change.j][1] in s.motion_at:
        return False  # "It posts a 122% y/y jump in core profit"
    if subject.key.shares or subject.i < 0:
        return True
    if st.change is None:
        traded = subject.key.ticker is not None and bool(TRADING.intersection(s.tokens.words))
        return traded or _moves_to_price(s, st, subject) or _stands_at(s, st, subject)
    looked = any(s.tokens.words[t : t + 2] in LOOKED for t in range(max(subject.j, 0), st.change.i))
    if not (looked or _is_of_shares(s) or subject.key.ticker or _plain_move(s, st, subject)):
        return False
    following = takewhile(lambda t: s.tokens.words[t] not in REASONS, range(st.change.j, len(s.tokens)))
    if any(s.classes(t) & {"qoq", "yoy"} for t in islice(following, 4)):
        return False  # "sold 132 systems, up 14% QoQ", but not "lost 6% after missing quarterly estimates"
    told = s.tokens.words[max(subject.j, 0) : st.change.i]
    if not SOLD.isdisjoint(told) and any(
        f.unit in ("count", "number") and subject.j <= f.i < st.change.i for f in s.figures
    ):
        return False  # "sold 63,238 cars last month, down 11.5%"
    if GROWING.intersection(told) or "growth" in s.tokens.words[st.change.j : st.change.j + 2]:
        return False  # "its franchises grew 34%", "an outlook for +1% organic growth"
    reported = REPORTING.intersection(told) - ({"saw", "sees"} if _saw_a_move(s, told, st.change) else set())
    apart = s.tokens.word(st.verb).endswith("ing") and "," in s.tokens.words[: max(subject.i, 0)]
    of_metric = s.tokens.word(0) in company_words("metric") and not apart
    if reported or company_words("metric").intersection(told) or of_metric:
        return False  # but "Earnings were in focus, with Calder jumping 21%"
    if st.inherited:
        return st.previous or subject.key.ticker is not None  # "SMTC gained 182% in 2024 and is down 12% YTD"
    if subject.i > st.change.i:  # "gains of more than 5% in Nucor"
        dated = any(t in s.date_at for t in range(st.change.j, subject.i))  # "fell 2% on Monday after Ms Ash spoke"
        return not dated and s.tokens.word(subject.j) not in ("'", "’")
    if st.verb < subject.i:  # "Calder added 5.3% and Ironbridge 4.8%"
        return 0 <= s.skip_left(st.change.i) - subject.j <= 1
    verb = min((t for t in s.motion_at if subject.j <= t < st.change.i), default=st.verb)  # one for a whole list
    if st.change.signed and verb >= st.change.i and any(s.tokens.raw[t].islower() for t in range(subject.j, verb)):
        return not AUXILIARIES.isdisjoint(told)  # "MBA mortgage applications +7.0%"
    between = verb - subject.j - sum(j - i + 1 for i, j in s.asides if subject.j <= i and j <= verb)
    return st.shared or 0 <= between <= 5 or ((subject.i <= 2 or subject.key.ticker is not None) and 0 <= between <= 14)


def _is_of_shares(s: Sentence) -> bool:
    """Whether the story is of shares, or this part of it: an index was just told of."""
    return s.story.speaks_of_shares or "index" in s.name_kinds or s.story.recent("index") is not None


def _moves_to_price(s: Sentence, st: Statement, subject: Mention) -> bool:
    """ "Velmar lost 32 cents to $21.05", "Calder was up 7p at 62p": a move in money to a price, as shares are told."""
    moved, price = st.change_abs, st.level
    if moved is None or price is None or not _is_of_shares(s) or not 0 < moved.value < price.value:
        return False
    if (
        moved.unit != "money"
        or price.unit != "money"
        or {"a", "an", "per", "/"}.intersection(s.tokens.words[price.j : price.j + 1])
    ):
        return False  # "Diesel rose 5p to 146p a litre"
    bracketed = s.tokens.words[price.j : price.j + 1] == ["("] and price.j < moved.i <= price.j + 3  # "at 70p (up 2p)"
    follows = 0 < price.i - moved.j <= PRICE_REACH and (st.verb in s.motion_at or st.verb == moved.i)
    if not (bracketed or follows):
        return False
    told = range(subject.j, min(moved.i, price.i))
    plain = not any(s.classes(t) & {"attribute", "expected"} for t in told)
    own = s.tokens.words[st.verb] not in TRANSITIVE and not st.inherited
    return plain and own and not company_words("metric").intersection(s.tokens.words[t] for t in told)


def _stands_at(s: Sentence, st: Statement, subject: Mention) -> bool:
    """ "Velmar finished flat at €22.30", "Calder and Harrow closed at $81.50 and $64": a price in plain words."""
    if st.level is None or st.level.unit != "money" or st.level.is_range or len(st.subjects) > 1:
        return False
    if subject.i < 0 or not _is_of_shares(s):
        return False
    told = s.tokens.words[subject.j : st.level.i]
    if _reaches(s, subject.j, st.level.i):
        return True
    figures = {t for f in s.figures for t in range(f.i, f.j)}
    plain = all(word in STANDING or t in figures or _is_capital(s, t) for t, word in enumerate(told, subject.j))
    return plain and (unchanged(s, st.level) or not ENDED.isdisjoint(told))


def _reaches(s: Sentence, i: int, j: int) -> bool:
    """ "hit a record high of", "fell to a fresh 52-week low of": what a share did that ends before its price."""
    told = range(i, j)
    if len(told) > REACH or not (i in s.motion_at or "reach" in s.classes(i)) or s.tokens.word(i) in TRANSITIVE:
        return False
    extreme = s.tokens.word(j - 1) == "of" and any(s.classes(t) & {"moment_high", "moment_low"} for t in told)
    return extreme and not any(s.classes(t) & {"attribute", "expected"} for t in told)


def _saw_a_move(s: Sentence, told: list[str], change: Figure) -> bool:
    """ "Kestrel saw a steep decline of over 11%": "saw" tells of the share's own move."""
    if "saw" not in told:
        return False
    k = change.i - len(told) + told.index("saw")
    return any(m.part == "noun" for t in range(k + 1, min(k + 5, change.i)) for m in s.motions_at.get(t, [[]])[0])


def _plain_move(s: Sentence, st: Statement, subject: Mention) -> bool:
    """ "Nvidia rose 3.2%": name, verb and percent side by side, and no word of a company's other figures."""
    assert st.change is not None
    if subject.i > st.change.i:
        return False
    reasons = next((t for t in range(st.change.j, len(s.tokens)) if s.tokens.words[t] in REASONS), None)
    if s.has_cue("attribute", 0, reasons) or s.has_cue("yoy", 0, reasons):
        return False  # but "soared 14.5% after beating estimates for revenue"
    shared = st.verb == st.change.i and s.tokens.word(st.change.i - 1) in ("and", ",")
    if st.change.i == subject.j or shared:  # "Calder added 5.3% and Ironbridge 4.8%", "gained 2.1% and 1.4%"
        return bool(company_words("share_verb").intersection(s.tokens.words[: st.change.i]))
    told = [word for word in s.tokens.words[subject.j : st.change.i] if word not in NOW]
    assert isinstance(subject.key, EquityKey)
    if told in (["was"], ["is"], ["were"]) and s.tokens.word(st.change.j) in ("higher", "lower"):
        return subject.key.company.split()[0] in (s.story.article.title or "")  # "Velmar was still 13% higher"
    motion = s.motion_at.get(st.verb)
    if motion is None or motion[0].part != "verb" or s.tokens.words[st.verb] not in company_words("share_verb"):
        return False
    names_only = all(_is_capital(s, t) or s.tokens.word(t) in ("and", ",", "&") for t in range(subject.j, st.verb))
    return (names_only or st.shared) and s.skip_left(st.change.i) in (motion[1], st.change.i)


def _is_of_another(s: Sentence, change: Figure, mention: Mention) -> bool:
    """ "which made up 29% of its volume", "led to an 80% increase in headcount": a share, or another thing's move."""
    words = s.tokens.words
    if words[change.j : change.j + 1] == ["of"]:
        return True
    if any(words[t : t + 2] in (["vote", "share"], ["market", "share"]) for t in range(change.j, change.j + 4)):
        return True
    j = s.cue_at[change.j][1] if s.classes(change.j) & {"yoy", "mom", "qoq"} else change.j
    k = j + 2
    if j not in s.motion_at or words[j + 1 : k] != ["in"] or k >= len(words):
        return False
    near = list(takewhile(lambda t: words[t] not in REASONS and words[t] != ",", range(k, min(k + 6, len(words)))))
    if any("attribute" in s.classes(t) or words[t] in company_words("metric") for t in near):
        return True  # "a 12% increase in total operating revenue"
    if any(words[t] in company_words("kind") and t + 1 == mention.i for t in range(k, min(k + 6, len(words)))):
        return False  # "a 3.6% fall in e-commerce firm Velmar"
    plain = s.tokens.kinds[k] == "word" and s.tokens.raw[k].islower()
    return plain and k not in s.date_at and words[k] not in AFTER_IN and not s.classes(k)


def _is_of_metric(s: Sentence, mention: Mention, level: Figure) -> bool:
    """ "rose 4% as its profit surged 93% to $770,000": what reached the level is not the share."""
    words = s.tokens.words
    start = max([mention.j, *(t + 1 for t in range(level.i) if words[t] in (",", ";"))])
    return any(words[t] in company_words("metric") and t + 1 in s.motion_at for t in range(start, level.i))


def _is_target(s: Sentence, level: Figure) -> bool:
    """ "rose 2% after it was upgraded, with a price target of $4.70": where an analyst sees the share."""
    words = s.tokens.words
    shortened = {"pt", "pts"}.intersection(words[: level.i])  # "raises PT of Velmar shares to $150"
    lead = set(words[max(0, level.i - REACH) : level.i])
    valued = "intrinsic" in lead or {"price", "deal"} <= lead  # "sees a break price on the deal of $202"
    return bool(shortened or valued or TARGETS.intersection(words[max(0, level.i - 4) : level.i]))


def _is_of_sale(s: Sentence, level: Figure) -> bool:
    """ "the open market sale of 3,065,616 Calder shares at a price of $34.90"."""
    words = s.tokens.words
    return any(words[t : t + 2] == ["sale", "of"] and t + 2 in s.figure_from for t in range(level.i))


def _draft(s: Sentence, st: Statement, mention: Mention) -> Draft | None:
    key = mention.key
    assert isinstance(key, EquityKey)
    change, absolute = signed(st.change, st.direction), signed(st.change_abs, st.direction)
    if st.level is not None and (_is_of_metric(s, mention, st.level) or _is_target(s, st.level)):
        st.levels.clear()
    level = st.level
    stands = _stands_at(s, st, mention)
    if change is None and absolute is None and stands and unchanged(s, level):
        change = 0.0
    named = key.shares or key.ticker is not None or mention.i < 0 or stands
    if change is None and absolute is None and (level is None or not named):
        return None
    if (level is not None and level.is_range) or (st.change is not None and st.change.is_range):
        return None
    if (
        change is None
        and absolute is None
        and (mention.i < 0 or not key.shares)
        and key.currency is None
        and not stands
        and not TRADING.intersection(s.tokens.words)
    ):
        return None  # "a price tag of 100,000 yuan"
    if level is not None and (DEALING.intersection(s.tokens.words[: level.i]) or _is_of_sale(s, level)):
        return None  # what an insider or a buyback paid
    if st.change is not None and _is_of_another(s, st.change, mention):
        return None
    if key.company.endswith("Exchange") and "on" in s.tokens.words[max(0, mention.i - 4) : max(0, mention.i)]:
        return None  # "iron ore on China's Dalian Commodity Exchange"
    first, last = min(f.i for f in st.figures), max(f.i for f in st.figures)
    near = min(mention.i - 3, first - 6)
    begin = max((t + 1 for t in range(first) if s.tokens.word(t) in CLAUSE_STARTS), default=0)
    if TARGETS.intersection(s.tokens.words[max(begin, near) : last + 5]):
        return None  # an analyst's price target is a sum of money
    if st.change is None and level is None and st.change_abs is not None and st.change_abs.value > LARGEST_MOVE:
        return None  # "it raised 675,000 pounds"
    if st.change is None and st.change_abs is not None:
        told = s.tokens.words[max(0, st.change_abs.i - 4) : st.change_abs.i]
        if company_words("metric").intersection(told) or "loss" in told:
            return None  # "a loss of $2.40 a year earlier"
    if change is None and absolute is None and unchanged(s, level):
        change = 0.0
    priced = level or st.change_abs
    whole = s.story.notes.get(f"ticker {key.company}", "") if mention.i < 0 else ""  # "its shares", of "VLMR stock"
    values = {
        "company": key.company if whole.lower() in company_words("last_word") else whole or key.company,
        "ticker": key.ticker,
        "price": level.value if level is not None else None,
        "currency": _currency(s, key, priced),
        "change_pct": change,
        "change_abs": absolute,
        **price_columns(s, st, place=_market(s, key, priced), session=True),
    }
    i = st.i if mention.i < 0 else min(st.i, mention.i)
    rule = "equity." + "_".join(n for n in ("change_pct", "change_abs", "price") if values[n] is not None)
    return Draft(EquityMove, values, i, st.j, rule, tuple(st.figures))
