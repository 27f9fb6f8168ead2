"""A company's name: where it starts and ends, and the words around it that make it one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from signals.extractors.equity_moves.keys import (
    AUXILIARIES,
    BODIES,
    FUNDS,
    KIND,
    SHARE_WORDS,
    EquityKey,
    are_generic,
    initials,
)
from signals.extractors.equity_moves.listings import exchange_country
from signals.grammar.places import exchange_place
from signals.grammar.sentence import Found, Sentence
from signals.grammar.statements import Mention
from signals.lexicon.vocabulary import company_words
from signals.tokens import CODE, HYPHENS, NUMBER

RECEIPTS = frozenset("adr adrs ads adss gdr gdrs drs receipts receipt shares".split())
GLOBAL_RECEIPTS = frozenset("gdr gdrs drs".split())  # which may be traded anywhere
DOMAINS = frozenset("com ai io net".split())
PAPERS = SHARE_WORDS | {"adrs", "adss", "gdrs", "drs"}  # "the ADRs of Velmar"
TRUSTS = FUNDS | {"trust", "reit"}
SHARE_KINDS = frozenset("' ’ common ordinary preferred preference class listed traded depositary a b h".split())
PARTING = frozenset("and while as with".split())  # beyond which "shares in" belongs to another name
CLOSERS = {"(": ")", "<": ">"}  # of the brackets that hold a ticker
LARGEST = frozenset("largest biggest top leading second-largest number-one oldest".split())  # before "lender"
DESCRIPTION_REACH = 10  # tokens from "in" to the name behind "the Gulf's largest lender,"
POINTERS = frozenset("this these that why here".split())  # in no company's name
INNER = frozenset("& + - of et n de del della dei di du des do da dos das van von der y e und".split())
ARTICLES = frozenset("la las los der den".split())  # behind "de" and "van" in a name
OF_A_KIND = ("makers", "producers", "lenders", "retailers")  # "Carmakers fell", "Steelmakers Velmar and Calder"
VENUES = frozenset("exchange market window derivatives euronext facility hub marker".split())
TRADED = frozenset("contract contracts futures".split())
NEWS = (["corporate", "news", ","], ["company", "news", ","])
PRESENT = frozenset("current latest".split())
PRICED_AS = SHARE_WORDS | PRESENT | {"trading", "market", "closing", "last", "previous"}  # before "price"
PRICE_WORDS = 5  # "last closing share price"
KINDS_REACH = 4  # words such as "Class A common" in front of "stock"
AFTER_NAME = frozenset("ceo cfo chief chairman shares stock".split())
KIND_WORDS_REACH = 6  # tokens between "shares in" and the name
BRACKETS_REACH = 6  # tokens from a bracket to the end of a ticker in it
GROUPED = frozenset("stocks sector sectors sub gauge barometer index indices".split())  # of several companies
FUND_REACH = 6  # tokens from the start of a fund's name to the house that runs it
KIND_REACH = 5  # tokens from the name that opens a sentence to what tells that it is none
INDEX_REACH = 4  # tokens behind a ticker that may tell it to be an index's
LONGEST_INITIALS, LONGEST_TICKER = 2, 5  # letters
NAMES = 2  # of a person, before the last
CALLED = frozenset("ticker or".split())  # between a name and its ticker, both between commas
BROAD = frozenset("broad broader wider".split())  # in front of an index
PEOPLE = frozenset(  # in front of a person's name
    "chair chairman governor president minister secretary economist analyst strategist senator spokesman"
    " spokeswoman".split()
)
RANKED = frozenset("riser faller gainer loser climber decliner performer".split())  # among the shares of a day
TOPMOST = frozenset("top most biggest best worst".split())
MOST = frozenset({"most", "the"})
COUNTERS = frozenset("counter stock issue scrip share".split())  # "the most active counter"
SPAN_LETTERS = frozenset("QHYX")  # behind digits: "3Q Revenue", "a 3X Fund"
LONGEST_DIGITS = 3  # of those that open a name
DIGIT_LEADS = frozenset(", ; . ( - – — * •".split())
B3_LETTERS = 4  # of a code of Brazil's exchange, before its figures
CODE_LENGTHS = (4, 6)  # figures
CLASSES_TOLD = frozenset({"CA", "US"})  # where a ticker ends in the class of a share
FIRST_YEAR, LAST_YEAR = 1900, 2100
RANK_REACH = 8  # tokens from a name to such a word
DATA = frozenset("data figures statistics".split())
DATA_REACH = 4  # tokens from a name to such a word
SHOWING = frozenset("show shows showed showing suggested suggest indicated".split())
RATIOS = frozenset("on per to".split())  # in the name of a ratio
RATINGS = frozenset("target rating pt outperform underperform overweight underweight".split())
# Words that also open companies' names.
NAMED_ON = frozenset(
    "first american global world new cme general consumer best two three one asia asian africa african european"
    " just top daily second".split()
)


def possessive_end(s: Sentence, j: int) -> int:
    """The index after the "'s" of a name that ends before token j."""
    return j + 2 if s.tokens.word(j) in ("'", "’") and s.tokens.word(j + 1) == "s" else j


def _current_price(s: Sentence, i: int) -> int | None:
    """The token after "current share price", "last closing price", where such words start at token i and "of" or "at"
    follows."""
    words = s.tokens.words[i : i + PRICE_WORDS]
    k = next((k for k, word in enumerate(words) if word == "price"), 0)
    lead = words[:k]
    told = bool(lead) and PRICED_AS.issuperset(lead) and (lead[0] in PRESENT or "closing" in lead)
    return i + k + 1 if told and s.tokens.word(i + k + 1) in ("of", "at") else None


def _moves_as_share(s: Sentence, j: int) -> bool:
    """Whether what ends before token j is told of as a company: "rose", "shares", "will", a ticker in brackets."""
    word = s.tokens.word(j)
    verb = word in company_words("share_verb") or word in company_words("act")
    return verb or word in PAPERS or word in ("'", "’", "(", "was", "were", "is", "will", "said", "has", "had")


def starts_name(s: Sentence, i: int) -> bool:
    """ "Kestrel rose", "Bank of Calder": whether the capital at token i may open a company's name."""
    if (s.tokens.words[i] in company_words("not_name") and not _opens_longer_name(s, i)) or i in s.date_at:
        return False
    if "attribute" in s.classes(i) or i in s.figure_from:
        return False  # "THB12 a bottle"
    if _is_of_figure(s, i):
        return False
    if s.tokens.word(i - 1) == "the" and s.tokens.raw[i].isupper() and exchange_place(s.tokens.raw[i]) is not None:
        return False  # "the ASX rose", a market
    if len(s.tokens.raw[i]) == 1 and s.tokens.word(i - 1) == "." and s.tokens.touches(i):
        return False  # the exchange of "VLMR.N. Its shares rose 3.9%"
    if i and s.tokens.raw[i].isupper() and s.tokens.kinds[i - 1] == "word" and _is_quoted(s, i):
        return False  # "crude CLV5, -5.46%"
    if i <= 2 and s.tokens.words[i].endswith("ly") and s.tokens.word(i + 1) == ",":
        return False  # "Unsurprisingly, the stock ..."
    if i <= 2 and s.tokens.words[i].endswith("ing") and not (s.is_capital(i + 1) or _moves_as_share(s, i + 1)):
        return False  # "Following a 14% increase in the stock price", but not "Kering rose 7.2%"
    if i <= 2 and s.story.writes_small(s.tokens.words[i]) and not s.is_capital(i + 1):
        return s.tokens.word(i + 1) == "of" and s.is_capital(i + 2)  # "Bank of Calder"
    if s.tokens.words[i] in company_words("role") or s.tokens.words[i].endswith(OF_A_KIND):
        return False
    if s.tokens.words[i] in RECEIPTS or _heads_several(s, i) or _is_class(s, i):
        return False
    if i and s.tokens.raw[i - 1] in BROAD:
        return False  # "the broader TA-90", an index
    if s.tokens.words[i + 1 : i + 3] == ["'", "s"] and _describes_next(s, i + 3):
        return False  # "the Gulf's largest lender, Kestrel Bank"
    if _is_person(s, i) or _is_said_ticker(s, i) or _heads_part(s, i):
        return False
    if i <= 2 and s.tokens.raw[i + 1 : i + 2] and s.tokens.raw[i + 1] in company_words("kind"):
        return False  # "Insurer Dunav Osiguranje", "Cybersecurity firm Trend Micro"
    found = s.name_at.get(i)
    if found is None:
        return True
    if found.key("place") is not None and s.tokens.word(found.j) in company_words("role"):
        return False  # "Chinese Carmaker Dongfeng"
    if found.names[0].kind == "decoy" and not s.is_capital(found.j - 1) and s.tokens.word(found.j - 1).endswith("s"):
        return False  # "Gold miners Velmar and Calder rose"
    # "U.S. Steel", "Bank of America", "Gold Fields": a known name may open a company's
    return found.i == i and found.names[0].kind in ("place", "commodity", "decoy", "noun", "currency", "bank")


def _is_of_figure(s: Sentence, i: int) -> bool:
    """ "US$4,173/MT", "3X Shares", "(KSTL)": whether the capital at token i goes on a figure or opens brackets."""
    tokens, before = s.tokens, s.tokens.word(i - 1)
    if before == "(" or (before == "/" and i - 1 in s.figure_ends):
        return True
    multiple = i > 0 and tokens.kinds[i - 1] == NUMBER and tokens.touches(i)
    return len(tokens.raw[i]) == 1 and (multiple or "/" in (before, tokens.word(i + 1)))


def _is_class(s: Sentence, i: int) -> bool:
    """ "its H shares", "class B shares": whether a letter at token i tells of what class shares are."""
    return len(s.tokens.raw[i]) == 1 and s.tokens.word(i + 1) in SHARE_WORDS


def _heads_several(s: Sentence, i: int) -> bool:
    """ "Utilities Velmar and Calder lost 1.1%": whether the plural at token i tells what the companies behind it are;
    but "Builders Harrow rose"."""
    word = s.tokens.words[i]
    if i > 2 or not word.endswith("s") or not s.is_capital(i + 1) or "and" not in s.vocabulary:
        return False
    singular = f"{word[:-3]}y" if word.endswith("ies") else word[:-1]
    if singular not in company_words("kind") and singular not in company_words("role"):
        return False
    j = name_end(s, i + 1)
    return s.tokens.word(j) in ("and", ",") and s.is_capital(j + 1)


def digits_before(s: Sentence, i: int) -> int:
    """ "3M fell", "4D Cellular", "10x Harrow": the token of the digits that open the name which token i goes on; token
    i itself where none do."""
    tokens = s.tokens
    if i and tokens.kinds[i - 1] == NUMBER and tokens.touches(i) and _opens_with_digits(s, i - 1):
        lettered = len(tokens.raw[i]) == 1 and tokens.raw[i] not in SPAN_LETTERS
        return i - 1 if lettered and (s.is_capital(i + 1) or _moves_as_share(s, i + 1)) else i
    small = i > 1 and tokens.kinds[i - 1] == "word" and tokens.raw[i - 1].islower() and tokens.touches(i - 1)
    if not small or tokens.touches(i) or not _opens_with_digits(s, i - 2):
        return i
    return i - 2 if i == 2 or s.story.text.count(s.words(i - 2, i + 1)) > 1 else i


def _opens_with_digits(s: Sentence, t: int) -> bool:
    """Whether the number at token t may open a name: behind a plain word or a stop, of three digits at most."""
    raw, before = s.tokens.raw[t], s.tokens.word(t - 1)
    plain = raw.isdecimal() and len(raw) <= LONGEST_DIGITS and s.tokens.kinds[t] == NUMBER
    return plain and not s.is_capital(t - 1) and (t == 0 or before.isalpha() or before in DIGIT_LEADS)


def _is_person(s: Sentence, i: int) -> bool:
    """ "Fed chair Ann Harrow", "since President Harrow": whether an office stands before the name at token i."""
    if PEOPLE.isdisjoint(s.vocabulary):
        return False
    first = i
    while first > 0 and i - first < NAMES and s.is_capital(first - 1):
        first -= 1
    first -= s.tokens.word(first - 1) == ","  # "its chairman, Gerald Harrow, whose shares"
    return not PEOPLE.isdisjoint(s.tokens.words[max(0, first - 1) : i])


def _is_said_ticker(s: Sentence, i: int) -> bool:
    """ "the Velmar Gold Trust, or VLGT, fell", "the fund, ticker VLGT,": whether the name at token i is a ticker."""
    told = s.tokens.raw[i - 1] in CALLED and s.tokens.word(i - 2) == "," and s.tokens.word(i + 1) == ","
    return i > 1 and told and s.tokens.raw[i].isupper()


def _heads_part(s: Sentence, i: int) -> bool:
    """ "READY BOARD: Velmar rose by 4.85 rupees": whether capitals at token i only head what is told of another."""
    if i > 2 or not s.tokens.raw[i].isupper():
        return False
    if s.tokens.word(i + 1).count(":") == 1 and s.tokens.kinds[i + 1] == CODE:
        return exchange_place(s.tokens.raw[i + 1].partition(":")[0]) is None  # "READY BOARD: VLM", as of an exchange
    if ":" not in s.vocabulary:
        return False
    k = s.tokens.words.index(":")
    capitals = k > i + 1 and all(raw.isupper() for raw in s.tokens.raw[i:k])
    return capitals and s.is_capital(k + 1) and s.tokens.word(k + 1) not in SHARE_WORDS and starts_name(s, k + 1)


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
    if s.tokens.words[i] == "co" and _goes_on_small(s, i + 1):
        return True  # "Co-operative Bank"
    if s.tokens.raw[i] == "Q" and s.tokens.word(i + 1) == "-" and s.tokens.touches(i + 1) and s.is_capital(i + 2):
        return True  # "Q-Velmar"
    if s.tokens.words[i] not in NAMED_ON and s.tokens.raw[i] != "ON":  # "ON Semiconductor"
        return False
    if not company_words("fund_house").isdisjoint(s.tokens.words[i + 1 : i + FUND_REACH]):
        return True  # "Consumer Staples Select Sector SPDR Fund"
    headline = s.is_title_case and company_words("share_verb").isdisjoint(s.tokens.raw)  # but "Best Buy fell 3%"
    if headline or i + 1 >= len(s.tokens) or not s.is_capital(i + 1):
        return False
    following = s.tokens.words[i + 1]  # "New World Development"
    return (following not in company_words("not_name") or following in NAMED_ON) and i + 1 not in s.date_at


def _goes_on_small(s: Sentence, j: int) -> bool:
    """Whether a hyphen at token j leads to a part of the name that is written small: "Co-operative Bank"."""
    return s.tokens.word(j) == "-" and s.tokens.touches(j) and s.tokens.word(j + 1) in company_words("small")


def name_end(s: Sentence, i: int) -> int:
    """The index after a run of capitalised words, joined by "&", "and", "of" or an apostrophe."""
    opening = s.name_at.get(i)
    j = opening.j if opening is not None and opening.names[0].kind == "decoy" else i + 1
    house = s.tokens.words[i] in company_words("fund_house")
    while j < len(s.tokens):
        step = _fund_step(s, j) if house else 0
        ticker = s.tokens.raw[j].isupper() and _abbreviates(s, i, j)
        if step == 0 and not ticker and not _ends_at(s, j):
            step = _name_step(s, j)
        if step <= 0:
            break
        j += step
    return j - (s.tokens.raw[j - 1] in ("'", "’"))


def _fund_step(s: Sentence, j: int) -> int:
    """ "SPDR S&P Aerospace and Defense ETF XAR", "SPDR S&P 500 ETF": how far the name of a fund goes on at token j: -1
    where it has ended, 0 where nothing special to funds tells."""
    raw = s.tokens.raw[j]
    if s.tokens.words[j - 1] in FUNDS:
        return -1
    step = 1 + (raw in ("and", "&"))
    return step if s.is_capital(j + step - 1) or (raw.isdecimal() and s.is_capital(j + 1)) else 0


def _ends_at(s: Sentence, j: int) -> bool:
    """Whether a company's name ends before token j: at another name, a figure, a quote or a class of shares."""
    tokens, raw, named = s.tokens, s.tokens.raw[j], s.name_at.get(j)
    if named is not None and _ends_name(s, named):
        return True
    if raw.isupper() and _is_quoted(s, j):
        return True  # "Apple Inc. AAPL, +0.46%": a quote set behind the ticker
    if j in s.figure_from and not (tokens.kinds[j] == NUMBER and _numbers_name(s, j)):
        return True  # "Calder Rs 1,276", but not "Phillips 66"
    if tokens.starts[j] - tokens.ends[j - 1] > 1 and s.story.text[tokens.ends[j - 1] : tokens.starts[j]].strip():
        return True  # a link's address or the marks of bold type
    lettered = raw == "Class" and len(tokens.word(j + 1)) == 1
    # "Calder Class A common stock", but not "Alphabet Inc. Class A (GOOGL)"
    return lettered and tokens.word(j + 2) in SHARE_KINDS | SHARE_WORDS


def _name_step(s: Sentence, j: int) -> int:
    """How many tokens the part of a company's name has that goes on at token j; 0 where it has ended."""
    tokens, raw = s.tokens, s.tokens.raw[j]
    if _is_part(s, j) or raw in company_words("small"):
        return 1
    if tokens.kinds[j] == NUMBER and raw.isdecimal() and (tokens.touches(j) or _numbers_name(s, j)):
        return 1  # "South32", "Phillips 66"
    if _is_joined(s, j) or _goes_on_small(s, j) or _elides(s, j):
        return 2
    if raw in INNER and s.is_capital(j + 1) and j + 1 not in s.date_at:
        return 2 if raw != "-" or tokens.touches(j) else 0  # but not "London - FTSE 100", "VELMAR LTD - Shares rose"
    if raw in ("de", "van", "von") and tokens.word(j + 1) in ARTICLES and s.is_capital(j + 2):
        return 3  # "Kestrel de la Harrow"
    if raw == "." and tokens.word(j + 1) in DOMAINS and tokens.touches(j) and tokens.touches(j + 1):
        return 2  # "JD.com"
    if _keeps_apostrophe(s, j):
        return 2  # "Domino's Pizza"
    if raw == "." and tokens.words[j - 1] in company_words("legal_form") and tokens.touches(j):
        return 1
    return 2 * (raw == "," and tokens.word(j + 1) in company_words("legal_form") and s.is_capital(j + 1))


def _abbreviates(s: Sentence, i: int, j: int) -> bool:
    """ "Velmar Stores VLST advanced 4.8%": whether token j is a ticker, of letters of the name from token i in their
    order, that stands behind the name without brackets."""
    code = s.tokens.raw[j] if j < len(s.tokens) else ""
    if not (code.isupper() and code.isalpha() and LONGEST_INITIALS < len(code) <= LONGEST_TICKER):
        return False
    name = "".join(s.tokens.raw[i:j])
    told = _moves_as_share(s, j + 1) or s.tokens.word(j + 1) == ","
    if name.isupper() or not told or code.lower() in company_words("last_word"):
        return False
    letters = iter(name.upper())
    return name[0] == code[0] and len(code) < len(name) and all(letter in letters for letter in code)


def _is_part(s: Sentence, j: int) -> bool:
    """ "Kestrel Motors": whether the word with a capital at token j belongs to a company's name, and is no "Profit",
    "CEO" or day behind it."""
    word = s.tokens.words[j]
    if not s.is_capital(j) or j in s.date_at or word in AFTER_NAME or _names_receipts(s, j):
        return False
    if word in company_words("metric") and not _ends_in_income(s, j):
        return False
    return not (s.text.isupper() and (j in s.motion_at or word in AUXILIARIES))


def _is_joined(s: Sentence, j: int) -> bool:
    """ "Marks and Spencer", "United Bank for Africa": whether the "and" or "for" at token j stands within one name."""
    if s.tokens.raw[j] not in ("and", "for") or j + 1 >= len(s.tokens) or not s.is_capital(j + 1):
        return False
    return f"{s.tokens.words[j - 1]} {s.tokens.raw[j]} {s.tokens.words[j + 1]}" in company_words("joined")


def _elides(s: Sentence, j: int) -> bool:
    """ "L'Oreal", "Sant'Angelo": whether an apostrophe at token j stands between two parts of one name."""
    if s.tokens.raw[j] not in ("'", "’") or j + 1 >= len(s.tokens) or s.tokens.words[j + 1] == "s":
        return False
    return s.tokens.touches(j) and s.tokens.touches(j + 1) and s.is_capital(j + 1)


def _numbers_name(s: Sentence, j: int) -> bool:
    """Whether the number at token j ends a name, as the story writes it again and again: "Phillips 66"."""
    raw = s.tokens.raw[j]
    told = f"{s.tokens.raw[j - 1]} {raw}"
    figure = s.figure_from.get(j)
    plain = raw.isdecimal() and len(raw) <= 2 and (figure is None or figure.unit in ("number", "count"))
    return plain and f"{s.story.article.title or ''}\n{s.story.text}".count(told) > 1


def _keeps_apostrophe(s: Sentence, j: int) -> bool:
    """Whether an apostrophe and s at token j belong to a company's name: "McDonald's", "Macy's Inc"."""
    if s.tokens.words[j : j + 2] != ["'", "s"]:
        return False
    saint = s.tokens.word(j - 2) == "st" and s.is_capital(j + 2)  # "St Velmar's Place"
    brand = saint or s.tokens.words[j - 1] in company_words("possessive")
    return brand or (s.tokens.word(j + 2) in company_words("legal_form") and s.is_capital(j + 2))


def _ends_in_income(s: Sentence, j: int) -> bool:
    """ "Velmar Solar Income (VLSI) eased", but not "Net Income (NI)": whether token j ends a fund's name."""
    code = s.tokens.raw[j + 2 : j + 3]
    told = s.tokens.words[j] == "income" and s.tokens.words[j + 1 : j + 4 : 2] == ["(", ")"]
    return told and code[0].isupper() and LONGEST_INITIALS < len(code[0]) <= LONGEST_TICKER


def _names_receipts(s: Sentence, i: int) -> bool:
    """ "American depositary receipts", "Sponsored ADR": shares that are traded in the United States."""
    words = s.tokens.words[i : i + 3]
    if words[:1] == ["sponsored"] or words[:2] == ["american", "depositary"]:
        return not RECEIPTS.isdisjoint(words[1:])
    return not RECEIPTS.isdisjoint(words[:1]) and words[0] not in SHARE_WORDS | {"receipts", "receipt"}


def _ends_name(s: Sentence, named: Found) -> bool:
    """Whether a known name cannot be part of a company's: an index, a statistic, "Natural Gas", "WTI"."""
    kind = named.names[0].kind
    if kind == "commodity":
        return named.j - named.i > 1 or s.tokens.raw[named.i].isupper()
    raw = s.tokens.raw[named.i]
    if s.tokens.word(named.j) in company_words("legal_form") and s.is_capital(named.j):
        return kind == "index"  # "Harrow Imports Inc."
    if kind == "headline" and named.j - named.i == 1 and raw.istitle() and s.is_capital(named.i - 1):
        return s.is_title_case  # "Chaman Lal Setia Exports"
    return kind in ("index", "indicator", "headline", "bond", "crypto")


@dataclass(slots=True)
class Around:
    """What stands around a company's name: the tokens that belong to it, its ticker, and whether shares are told of."""

    start: int
    stop: int  # behind the name and its possessive
    end: int  # behind all that belongs to it
    shares: bool = False
    ticker: str | None = None
    place: str | None = None  # of the exchange


def company_at(s: Sentence, i: int, j: int) -> Mention | None:
    """A company with the words around it that make it one: "shares of", "stock", a ticker."""
    tokens = s.tokens
    whole = s.name_at.get(i)
    if whole is not None and whole.j >= j and whole.names[0].kind != "decoy":
        named = whole.names[0].kind
        if named in ("place", "currency", "noun", "bank") or tokens.word(i - 1) not in ("of", "in"):
            return None
    around = _shares_before(s, i, j)
    if not _finds_ticker(s, i, j, around) or _names_kind(s, around):
        return None
    _take_papers(s, j, around)
    if around.ticker is not None:
        around.ticker, around.place = _listing(around.ticker, around.place)
    company, ticker, shares = s.words(i, j), around.ticker, around.shares
    if ticker is not None:
        s.story.notes[f"ticker {ticker}"] = company  # "TSLA stock" may follow "Tesla (TSLA)"
    elif company.isupper() and f"ticker {company}" in s.story.notes:
        ticker = company
    elif company.isupper():
        company = _whole_name(company, s.story.last.get(KIND))
    words = tokens.words[i:j]
    shares = shares or (words[0] in company_words("fund_house") and words[-1] in FUNDS)
    if _is_ratio(s, i, j, ticker):
        return None
    if company.lower() in company_words("region"):
        return Mention("attribute", None, i, j)
    if _is_other_name(s, i, j, ticker) or (not shares and ticker is None and _is_traded_good(s, i, j)):
        return None
    if not shares and (_is_venue(s, i, j) or _heads_data(s, j)):
        return None
    if not shares and tokens.word(j) in company_words("rating_verb") and not RATINGS.isdisjoint(s.vocabulary):
        return Mention("attribute", None, i, j)  # "Macquarie raises its target price on the stock, which is down 3%"
    if not shares and tokens.word(j) in OF_A_KIND:
        return None  # "Drug makers, which had been firm, shed 3.2%"
    if i <= 1 and not shares and (_begins_plural(s, j) or _tells_kind(s, j)):
        return None
    firm = shares or ticker is not None or acts(s, i, around.stop) or is_rated(s, i)
    by_sums = any(f.unit == "money" and not f.scaled for f in s.figures)
    key = EquityKey(company, ticker, shares, exchange_country(s, company, around.place), by_sums=by_sums)
    return Mention(KIND, key, around.start, around.end, firm=firm)


def _shares_before(s: Sentence, i: int, j: int) -> Around:
    """ "shares in Chinese brand Mao Geping", "the sponsored ADRs of Velmar", "Velmar's ADRs"."""
    tokens, stop = s.tokens, possessive_end(s, j)
    around = Around(start=_description_start(s, i), stop=stop, end=stop)
    papers = PAPERS | {"units"} if tokens.words[j - 1] in TRUSTS else PAPERS  # "units in the Velmar Property Trust"
    reach = KIND_WORDS_REACH if not s.vocabulary.isdisjoint(papers) else 0
    for k in range(i - 1, max(-1, i - 1 - reach), -1):
        if (tokens.kinds[k] != "word" and tokens.raw[k] not in HYPHENS) or tokens.raw[k] in PARTING:
            break
        if k in s.date_at:
            break  # "Shares in Calder jumped Monday after Velmar"
        if tokens.word(k) in papers and tokens.word(k + 1) in ("of", "in"):
            around.shares, around.start = True, k
            break
    if _names_receipts(s, stop):
        around.shares = True
        around.place = "US" if tokens.word(stop) not in GLOBAL_RECEIPTS else None
        around.stop = around.end = next(t for t in range(stop, stop + 4) if tokens.word(t) in RECEIPTS) + 1
    return around


def _describes_next(s: Sentence, t: int) -> bool:
    """ "largest lender, Kestrel Bank": whether words from token t rank a company whose name follows them."""
    told = range(t, min(t + KIND_REACH, len(s.tokens)))
    k = next((k for k in told if s.tokens.words[k] == ","), None)
    ranked = s.tokens.word(t) in LARGEST and k is not None and s.is_capital(k + 1)
    return ranked and k is not None and s.tokens.words[k - 1] in company_words("kind")


def _description_start(s: Sentence, i: int) -> int:
    """ "a 0.8% fall in the Gulf's largest lender, Kestrel Bank": where the words begin that rank the company named at
    token i, of which a move is told; token i itself where there are none."""
    words = s.tokens.words
    if s.tokens.word(i - 1) != "," or s.tokens.word(i - 2) not in company_words("kind"):
        return i
    reach = range(i - 2, max(0, i - DESCRIPTION_REACH), -1)
    start = next((t + 1 for t in reach if words[t] == "in"), 0)
    told = words[start : i - 2]
    return start if start >= 2 and start - 2 in s.motion_at and not LARGEST.isdisjoint(told) else i


def _finds_ticker(s: Sentence, i: int, j: int, around: Around) -> bool:
    """Takes the ticker behind a name, where there is one; false if it tells that the name is an index's."""
    tokens = s.tokens
    k = around.stop + 1 if tokens.word(around.stop) == "[" and tokens.word(around.stop + 1) == "(" else around.stop
    if tokens.word(k) in CLOSERS:
        if _names_group(s, i, j) and _brackets_index(s, k):
            return False  # "Brokerages (.ISECU.T)"
        k = _bracketed(s, k, around)
    if tokens.words[j - 1] in FUNDS and k == j and tokens.raw[k : k + 1] and _is_fund_code(tokens.raw[k]):
        around.ticker, k = tokens.raw[k], k + 1  # "SPDR S&P Homebuilders ETF XHB"
    if k == j and _abbreviates(s, i, j):
        around.ticker, k = tokens.raw[k], k + 1  # "Velmar Stores VLST advanced"
    if tokens.word(k) == "," and k + 2 < len(tokens) and _is_said_ticker(s, k + 2):
        around.ticker, k = tokens.raw[k + 2], k + 4  # "the Velmar Gold Trust, or VLGT, fell"
    if k < len(tokens) and tokens.raw[k].isupper() and _is_quoted(s, k):
        around.ticker, k = tokens.raw[k], k + 1  # "Apple Inc. AAPL, +0.46%"
    if tokens.word(k) == "[" and tokens.word(k + 2) == "]" and tokens.kinds[k + 1] == CODE:
        around.ticker, k = tokens.raw[k + 1], k + 3
    around.end = k
    if around.ticker is None or "index" not in tokens.words[k : k + INDEX_REACH] or tokens.word(k) == ",":
        return True  # "Calder Bank (CLDB), the index's heavyweight, fell"
    # "The Calder Exchange (CLDX) benchmark general index dropped"
    return any(t in s.motion_at for t in range(k, tokens.words.index("index", k)))


def _brackets_index(s: Sentence, k: int) -> bool:
    """Whether a code that begins with a point, as those of indices do, stands in the brackets that open at token k."""
    tokens = s.tokens
    for t in range(k + 1, min(k + BRACKETS_REACH, len(tokens))):
        if tokens.kinds[t] == CODE and tokens.raw[t].startswith("."):
            return True
        if tokens.word(t) == CLOSERS[tokens.word(k)]:
            return False
    return False


def _bracketed(s: Sentence, k: int, around: Around) -> int:
    """Takes the ticker in the brackets that open at token k; gives the token behind what belongs to the name."""
    tokens = s.tokens
    closer = CLOSERS[tokens.word(k)]
    for t in range(k + 1, min(k + BRACKETS_REACH, len(tokens))):
        closed, first = tokens.word(t) == closer, tokens.raw[k + 1]
        if tokens.kinds[t] == CODE:
            around.ticker = tokens.raw[t]
        if closed and t == k + 4 and tokens.word(k + 2) == ":" and _is_ticker(tokens.raw[k + 3]):
            around.ticker, around.place = tokens.raw[k + 3], exchange_place(first)  # "(NASDAQ:[HOOD](https://...))"
        elif closed and t == k + 4 and tokens.word(k + 2) == ":" and _is_ticker(first):
            around.place = exchange_place(tokens.raw[k + 3])
            around.ticker = first if around.place is not None else None  # "Kestrel (KSTL:Nasdaq)"
        if t == k + 2 and around.ticker is None and _precedes_move(s, t):
            around.ticker = first  # "Kestrel (KSTL -4.2%)"
            return t
        if closed and t == k + 3 and first.isupper() and len(first) == B3_LETTERS and tokens.raw[k + 2].isdecimal():
            around.ticker = first + tokens.raw[k + 2]  # "Calder Sul (CLDR4)", as Brazil's codes end
        if closed:
            short = t == k + 2 and around.ticker is None
            formal = tokens.words[k - 1] == "." or tokens.words[k - 1] in company_words("legal_form")
            least = 1 if formal or tokens.word(t + 1) in SHARE_WORDS else 2  # "Velmar (V) shares", "Kestrel Inc. (K)"
            if short and ((first.isupper() and least <= len(first) <= LONGEST_TICKER) or _is_asian_code(s, first)):
                around.ticker = first  # "Calder Motor Corp. (7203), the carmaker, rose"
            if t == k + 3 and tokens.raw[k + 2] == "." and first.isupper():
                around.ticker = f"{first}."  # "Calder (HG.)", as London fills up codes of two letters
            moves = any(k < f.i < t and f.unit == "percent" for f in s.figures)  # "Power Grid (-2.1%)"
            return k if moves else t + 1
    return k


def _names_kind(s: Sentence, around: Around) -> bool:
    """Whether what stands behind a name tells that it is a kind of company: "Carmaker stocks", "Mid-cap"."""
    tokens, stop, k = s.tokens, around.stop, around.end
    if tokens.word(stop) == "-" and tokens.word(stop + 1) in ("cap", "caps") and tokens.touches(stop):
        return True  # "Mid-cap and small-cap stocks"
    if tokens.word(k) == "and" and "sector" in tokens.words[k : k + 4]:
        return True  # "the Computer and Technology sector"
    # "China's AI stocks", "S&P sub-sectors"
    return around.ticker is None and tokens.word(k) in GROUPED


def _take_papers(s: Sentence, j: int, around: Around) -> None:
    """Takes the words behind a name that tell of its shares: "Class A common stock", "current share price of"."""
    tokens, stop, k = s.tokens, around.stop, around.end
    listed = s.name_at.get(k) if stop > j else None
    if listed is not None and (at := listed.key("place")) is not None:
        paper = listed.j + 2
        if tokens.words[listed.j : paper] == ["-", "listed"] and tokens.word(paper) in SHARE_WORDS:
            k, around.place = paper, around.place or at  # "Kestrel's Hong Kong-listed shares"
    kinds = takewhile(lambda word: word in SHARE_KINDS, tokens.words[k : k + KINDS_REACH])
    if tokens.word(k + sum(1 for _ in kinds)) in SHARE_WORDS:
        around.shares = True  # "Kestrel's Class A common stock", but not "Calder lowers stock's price target"
    if stop > j and (priced := _current_price(s, stop)) is not None:
        around.shares, k = True, priced  # "Kestrel's current share price of $66"
    while tokens.word(k) in SHARE_WORDS or (tokens.word(k) == "price" and tokens.word(k - 1) in SHARE_WORDS):
        k += 1
    if k > stop and around.ticker is None and tokens.words[k : k + 3 : 2] == ["(", ")"] and tokens.raw[k + 1].isupper():
        around.ticker, k = tokens.raw[k + 1], k + 3  # "Kestrel Inc.'s stock (KSTL)"
    around.end = max(k, stop)


def _listing(ticker: str, place: str | None) -> tuple[str, str | None]:
    """A ticker without its exchange, and the exchange's country: "NYSE:VLM", "KSTL:NYSE", "VOD.L"."""
    if ticker.endswith("."):
        return ticker, place
    if ":" in ticker or "." in ticker:
        mark, _, code = ticker.partition(":")
        if code and exchange_place(mark) is None and (at := exchange_place(code.strip())) is not None:
            return mark.strip().lstrip(".").split(".")[0], at
        place = exchange_place(mark) if code else None
        stem, _, share = code.strip().partition(".")
        if place in CLASSES_TOLD and stem and len(share) == 1 and share.isupper():
            return f"{stem}.{share}", place  # "TSX:KSTL.B"
    return ticker.split(":")[-1].strip().lstrip(".").split(".")[0], place


def _is_ratio(s: Sentence, i: int, j: int, ticker: str | None) -> bool:
    """Whether the words from i to j are those of a figure of accounts, "Return On Capital Employed (ROCE)", or of no
    one company: "Predicts This Dividend Stock to Soar"."""
    words = s.tokens.words[i:j]
    if not POINTERS.isdisjoint(words[1:]) or are_generic(words):
        return True
    if not company_words("metric").isdisjoint(words[:-1] if _ends_in_income(s, j - 1) else words):
        return True
    if ticker is None:
        return False
    spelled = s.tokens.words[max(0, j - len(ticker)) : j]
    # "Earnings Before Interest and Tax (EBIT)"
    return ticker.lower() in company_words("metric") or (not RATIOS.isdisjoint(spelled) and initials(spelled) == ticker)


def _is_other_name(s: Sentence, i: int, j: int, ticker: str | None) -> bool:
    """Whether the words from i to j name an authority, an index or a part of a longer word."""
    tokens = s.tokens
    words = tokens.words[i:j]
    if words[0] in company_words("legal_form") and words[1:] in ([], ["."]):
        return True
    named_of = tokens.word(i + 1) == "of" and words[0] in company_words("authority")  # "Ministry of Finance"
    if (words[-1] in company_words("authority") or named_of) and ticker is None:
        return True
    if tokens.word(i - 1) == "for" and tokens.word(i - 2) in BODIES and s.is_capital(i - 2):
        return True  # "the Office for National Statistics (ONS)"
    if words[-1] == "index" and words[0] not in company_words("fund_house"):
        return True  # "the Calder Equity Total Return Index (CETR)"
    if tokens.words[j : j + 1] == ["="] and tokens.touches(j):
        return True  # "Spot gold XAU="
    if tokens.word(j) == "stock" and tokens.word(j + 1) in VENUES:
        return True  # "Trading on the Hanoi Stock Exchange"
    # "State-owned", "London-listed"
    return tokens.words[j : j + 1] == ["-"] and tokens.touches(j) and tokens.word(j + 1).endswith("ed")


def _is_venue(s: Sentence, i: int, j: int) -> bool:
    """ "Velmar Exchange futures", "on the Calder Metal Exchange": whether a name is a market's."""
    venue = s.tokens.words[j - 1] in VENUES or s.tokens.word(j) == "platform"
    return venue and (s.tokens.word(j) in TRADED or _is_place_of_trade(s, i))


def _heads_data(s: Sentence, j: int) -> bool:
    """ "Cargo surveyor data showed exports fell 2.4%": whether a name that ends before token j is that of data."""
    if s.vocabulary.isdisjoint(DATA):
        return False
    k = next((t for t in range(j, min(j + DATA_REACH, len(s.tokens))) if s.tokens.words[t] in DATA), None)
    return k is not None and s.tokens.word(k + 1) in SHOWING and all(s.tokens.raw[t].islower() for t in range(j, k))


def _is_traded_good(s: Sentence, i: int, j: int) -> bool:
    """ "London Brent for May gained 34 cents": whether a place and what is traded there are the whole name."""
    place, good = s.name_at.get(i), s.name_at.get(j - 1)
    goods = good is not None and good.names[0].kind == "commodity" and good.j == j
    return goods and place is not None and place.key("place") is not None and place.j == j - 1


def _begins_plural(s: Sentence, j: int) -> bool:
    """ "Utility bills soared over 11%", "Daily active visitors rose 39%": whether what moves is a plural that ends
    behind token j, so that the capital before it is only that of the sentence."""
    tokens = s.tokens
    k = next((t for t in range(j, min(j + KIND_REACH, len(tokens))) if t in s.motion_at), j)
    plain = all(tokens.kinds[t] == "word" and tokens.raw[t].islower() and not s.classes(t) for t in range(j, k))
    last = tokens.words[k - 1]
    return k > j and plain and last.endswith("s") and last not in AUXILIARIES | PAPERS


def _tells_kind(s: Sentence, j: int) -> bool:
    """ "Medical services platform operator Velmar surged 18%", "Low-fares carrier Calder": whether what
    a company does runs on at token j, before its name."""
    words, raw = s.tokens.words, s.tokens.raw
    kind = next((t for t in range(j, min(j + KIND_REACH, len(words))) if words[t] in company_words("kind")), None)
    told = range(j, kind or j)
    return kind is not None and s.is_capital(kind + 1) and all(raw[t].islower() or raw[t] in HYPHENS for t in told)


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
        while k > 0 and s.is_capital(k):
            k -= 1  # "Singapore Exchange's"
    elif s.tokens.word(k) == "based":
        k -= 3
    return s.tokens.word(k - (s.tokens.word(k) == "the")) in ("on", "at", "in", "of")


def _names_group(s: Sentence, i: int, j: int) -> bool:
    """Whether the words from i to j name a kind of companies, or an index, rather than one company."""
    return s.tokens.word(j - 1) == "index" or (i <= 2 and j == i + 1 and s.tokens.words[i].endswith("s"))


def _precedes_move(s: Sentence, t: int) -> bool:
    """ "(KSTL -4.2%)": whether a ticker stands before token t, where a signed move begins."""
    figure = s.figure_from.get(t)
    signed = figure is not None and figure.unit == "percent" and bool(figure.signed)
    return signed and s.tokens.raw[t - 1].isupper() and s.tokens.raw[t - 1].isalpha()


def _is_asian_code(s: Sentence, raw: str) -> bool:
    """Whether figures in brackets look like a code of Tokyo's or Hong Kong's exchange rather than a year."""
    code = raw.isdecimal() and len(raw) in CODE_LENGTHS and not FIRST_YEAR <= int(raw) <= LAST_YEAR
    return code and s.story.speaks_of_shares


def _is_ticker(raw: str) -> bool:
    return raw.isupper() or raw.isdecimal()


def acts(s: Sentence, i: int, stop: int) -> bool:
    """Whether a name opens the sentence, or a newswire's item, and does or owns something as companies do."""
    words, behind = s.tokens.words, s.tokens.word(stop)
    if behind == "said" and {"it", "its"}.intersection(words[stop + 1 : stop + 4]):
        return True  # "Kestrel said Wednesday it will": a person is no "it"
    if behind == "said" and not company_words("metric").isdisjoint(words[stop + 1 : stop + 3]):
        return True  # "Kestrel Bank said earnings rose"
    if s.tokens.word(i - 1) == "," and words[max(0, i - 3) : i] in NEWS:
        return True  # "In corporate news, Kestrel is cutting costs. Its shares rose 2%."
    if leads_list(s, stop) or _is_led_to(s, i):
        return True
    if not opens(s, i):
        return False
    if behind == "made" and "debut" in s.vocabulary:
        return True  # "Velmar made a weak debut on the bourses"
    if behind == "was" and stop - i > 1 and not company_words("metric").isdisjoint(words[stop:]):
        return True  # "Velmar Foods was the first to report, with a profit above estimates"
    plural = words[stop - 1].endswith("s") and not s.is_title_case
    owns = plural and behind in ("'", "’")  # "Calder Brands' Q4 earnings beat estimates"
    return owns or behind in company_words("act") or words[stop - 1 : stop] == ["s"]


def leads_list(s: Sentence, stop: int) -> bool:
    """ "with Velmar the biggest riser", "Calder was the most active counter": whether a share is told of by a name."""
    if RANKED.isdisjoint(s.vocabulary) and not s.vocabulary >= MOST:
        return False
    told = s.tokens.words[stop : stop + RANK_REACH]
    busiest = told[told.index("most") :] if "most" in told else []
    k = next((k for k, word in enumerate(told) if word in RANKED or (word in COUNTERS and word in busiest)), 0)
    return "the" in told[:2] and bool(k) and not any(t in s.figure_from for t in range(stop, stop + k))


def _is_led_to(s: Sentence, i: int) -> bool:
    """ "Top traded stock by volume was Velmar", "the most active counter was Calder": whether a list's head is told of
    before its name at token i."""
    words = s.tokens.words[max(0, i - RANK_REACH) : i]
    headed = words[-1:] == ["was"] and not TOPMOST.isdisjoint(words)
    return headed and not (RANKED | COUNTERS).isdisjoint(words)


def is_rated(s: Sentence, i: int) -> bool:
    """ "keeps a buy rating on Velmar": a broker rates the company that the stock told of next is of."""
    words = s.tokens.words
    return words[max(0, i - 2) : i] in (["rating", "on"], ["recommendation", "on"], ["call", "on"])


def opens(s: Sentence, i: int) -> bool:
    words = s.tokens.words
    owner = s.name_at.get(i - 3) if words[max(0, i - 2) : i] == ["'", "s"] else None
    i = owner.i if owner is not None and owner.key("place") is not None else i  # "South Africa's Calder Bank said"
    if s.index == 0 and words[i - 1] in HYPHENS and words[i - 2] == ")":
        return True  # "LONDON, Feb 27 (Agency) - Velmar Bank posted a loss"
    return i <= 2 or (words[i - 1] == "-" and words[i - 2] in ("et", "gmt")) or (i <= 6 and words[i - 1] == ",")
