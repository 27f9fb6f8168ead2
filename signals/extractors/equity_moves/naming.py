"""Where a sentence speaks of a share: by its company's name, by a row of a list, by "the stock"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from signals.extractors.equity_moves.companies import (
    PAPERS,
    RANKED,
    RATINGS,
    acts,
    company_at,
    digits_before,
    is_rated,
    name_end,
    opens,
    possessive_end,
    starts_name,
)
from signals.extractors.equity_moves.keys import AUXILIARIES, KIND, NOW, SHARE_WORDS, EquityKey
from signals.extractors.equity_moves.leading import lead_company, listed_name
from signals.extractors.equity_moves.listings import HOME
from signals.grammar.places import exchange_place
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention
from signals.lexicon import load
from signals.lexicon.entries import Place
from signals.lexicon.vocabulary import company_words
from signals.tokens import CODE, HYPHENS

BEFORE_SHARES = frozenset("the its their because as while but and with sending sent company company's".split())
WHOLE_PAPERS = frozenset("shares stock adrs adss gdrs".split())
KINDS_OF_SHARE = frozenset("common ordinary preferred preference a b h".split())
PRICE_HEADS = frozenset(["last", "close", "price", "share price", "high", "low"])
CODE_HEADS, COMPANY_HEADS = ("symbol", "ticker", "code"), ("company", "name")
ISSUE_HEADS = ["issue", "exch"]  # of lists by the exchanges of the United States
TRUSTS = (["reit"], ["trust"], ["fund"], ["partnership"])
SHARE_LIST = re.compile(r"\b(?:Closing Stock Prices|Most Actives?|Select List)\b")  # headlines of lists of shares
DASHES = frozenset("—–-")  # between a name at the head of a list's item and what is told of it
HEADING = SHARE_WORDS | {"the", "its"}
OF_ITEM = (["the", "stock"], ["the", "shares"], ["its", "stock"], ["its", "shares"])
TRADED_AT = (["traded", "as"], ["traded", "at"], ["traded", "up"], ["traded", "down"])
ASIDE_REACH = 14  # tokens from the comma behind "shares" to the one that closes the aside
HEADING_REACH = 8  # tokens from such a word to the verb
ADVERBS = frozenset("still meanwhile however nevertheless overall ytd".split())  # "Still, shares were up"


def mentions(s: Sentence) -> Iterator[Mention]:
    tokens = s.tokens
    if s.is_row and (quoted := _quoted(s)) is not None:
        yield quoted
        return
    if s.story.index == 0 and s.story.before is None:
        listed = listed_name(s.story)
        lead = s.story.lead = lead_company(s, listed)
        if lead is not None and (KIND not in s.story.last or listed is not None):
            s.story.last[KIND] = lead
    new_item = s.opens_item
    if new_item:
        s.story.last.pop(KIND, None)
        s.story.held.discard(KIND)
    stop, named = 0, False
    for i in tokens.capitals:
        start = digits_before(s, i)
        if i < stop or (start == i and not starts_name(s, i)):
            continue
        j = name_end(s, i)
        mention = company_at(s, start, j)
        if mention:
            yield mention
            named = True
            if is_rated(s, i) or (new_item and KIND not in s.story.held) or _heads_item(s, i, j):
                s.story.last[KIND] = mention
            if new_item:
                s.story.held.add(KIND)
        stop = mention.j if mention else j
    yield from _described(s)
    yield from _headed(s)
    if s.story.lead is not None and ["price", "performance", ":"] in [tokens.words[t : t + 3] for t in range(4)]:
        yield Mention(KIND, s.story.lead.key, 0, 1)  # a sheet of facts on the story's company
    if KIND in s.story.last and "units" in s.vocabulary:
        yield from _units(s)
    if s.vocabulary.isdisjoint(PAPERS):
        return
    if named or KIND in s.story.last:
        yield from _bare_shares(s)
    n = len(tokens)
    for t in range(n - 3):  # "shares in the Swiss testing company"
        if tokens.word(t) in SHARE_WORDS and tokens.word(t + 1) in ("of", "in") and tokens.word(t + 2) == "the":
            for k in range(t + 3, min(t + 12, n)):
                if tokens.word(k) in company_words("kind"):
                    if not s.is_capital(k):  # "shares in the UK's Velmar Group"
                        yield Mention("pronoun", (KIND,), t, k + 1)
                    break


def _heads_item(s: Sentence, i: int, j: int) -> bool:
    """ "- Velmar will close 20 shops. The stock fell 2%.", "VELMAR AG - A bank raised its rating. The stock rose 2%.":
    whether the name from token i to j opens an item of a list whose next sentence is of a stock, in a story that is not
    all of one company."""
    lead = s.story.lead
    dashed = i == 0 and s.tokens.word(j) in DASHES and not s.tokens.touches(j) and j + 1 not in s.figure_from
    if (
        not (s.is_item or dashed)
        or "word" in s.tokens.kinds[:i]
        or not s.vocabulary.isdisjoint(SHARE_WORDS if dashed else RATINGS | SHARE_WORDS)
    ):
        return False  # "**Velmar upgrade:** Velmar Foods' share price rose", which tells itself whose shares they are
    if lead is not None and isinstance(lead.key, EquityKey) and lead.key.ticker is not None:
        return False
    after = next(iter(s.story.sentences[s.index + 1 : s.index + 2]), None)
    opening = after.tokens.words[:2] if after is not None and not after.is_item else []
    return opening[:1] in (["shares"], ["stock"]) or opening in OF_ITEM


def _units(s: Sentence) -> Iterator[Mention]:
    """ "Units are 1% lower at S$3.94", "The REIT's units closed down": shares of the trust that the story is about."""
    t = s.tokens.words.index("units")
    owner = s.tokens.words[max(0, t - 3) : t]
    start = t - 1 if owner[-1:] == ["its"] else t - 3 if owner[:1] in TRUSTS and owner[1:] == ["'", "s"] else t
    if (start < t or t == 0) and (t + 1 in s.motion_at or s.tokens.word(t + 1) in AUXILIARIES):
        yield Mention("pronoun", (KIND,), start, t + 1)


def _quoted(s: Sentence) -> Mention | None:
    """The share of a row in a list of prices, at the exchange or place that the headline names."""
    heads = [column.text for column in s.story.header]
    if len(s.cells) < 3 or len(heads) < 2 or PRICE_HEADS.isdisjoint(heads):
        return None
    (i, j), (k, stop) = s.cells[:2]
    if heads[1] == "share price" and (named := company_at(s, i, name_end(s, i))) is not None and named.j == j:
        assert isinstance(named.key, EquityKey)
        return Mention(KIND, named.key._replace(shares=True), i, j)
    title = s.story.article.title or ""
    if heads[:2] == ISSUE_HEADS:
        return Mention(KIND, EquityKey(s.words(i, j), None, True, HOME, load(Place)[HOME].currency), i, stop)
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
    moves = moves or words[k : k + 2] in TRADED_AT
    if moves and not company_words("metric").intersection(words[:k]) and not s.has_cue("yoy"):
        yield Mention("pronoun", (KIND,), 0, j)


def _headed(s: Sentence) -> Iterator[Mention]:
    """ "**Velmar** — Shares popped 6%", "**Calder** — The chipmaker jumped 11%": what a list says behind a name."""
    tokens, words = s.tokens, s.tokens.words
    if s.vocabulary.isdisjoint(DASHES) or not s.is_capital(0) or not starts_name(s, 0):
        return
    named = company_at(s, 0, name_end(s, 0))
    start = named.j + 1 if named is not None else 0
    if named is None or tokens.word(named.j) not in DASHES or tokens.word(start) not in HEADING:
        return
    if tokens.touches(named.j) and tokens.touches(start):
        return  # "Per-share results"
    stop = next((t for t in range(start + 1, min(start + HEADING_REACH, len(words))) if t in s.motion_at), start)
    told = words[start:stop]
    if words[start] not in SHARE_WORDS and company_words("kind").isdisjoint(told) and SHARE_WORDS.isdisjoint(told):
        return
    plain = all(tokens.kinds[t] == "word" or tokens.raw[t] in HYPHENS for t in range(start, stop))
    if (
        stop > start
        and plain
        and company_words("metric").isdisjoint(told)
        and not s.has_cue("yoy", start, stop + HEADING_REACH)
    ):
        s.story.last[KIND] = named
        yield Mention("pronoun", (KIND,), start, stop)


def is_worth_remembering(s: Sentence) -> bool:
    """Whether a company that the sentence names may be what a later one calls "the stock"; False only where not."""
    tokens = s.tokens
    if not s.vocabulary.isdisjoint(SHARE_WORDS | RANKED) or CODE in tokens.kinds or s.opens_item or s.is_item:
        return True
    if s.is_capital(0) and not DASHES.isdisjoint(s.vocabulary):
        return True  # "VELMAR AG - A bank raised its rating"
    if "(" in s.vocabulary and any(
        word == "(" and any(raw.isupper() for raw in tokens.raw[t + 1 : t + 4]) for t, word in enumerate(tokens.words)
    ):
        return True  # "(AAPL)", "(NASDAQ:[HOOD]"
    said = "said" in s.vocabulary  # "wireless carrier Velmar said it had"
    if any((said or opens(s, i)) and acts(s, i, possessive_end(s, name_end(s, i))) for i in tokens.capitals):
        return True
    tickers = (note.removeprefix("ticker ") for note in s.story.notes if note.startswith("ticker "))
    return any(ticker in s.text for ticker in tickers)


def _bare_shares(s: Sentence) -> Iterator[Mention]:
    """ "Shares are up 1.8%", "because shares had plunged": those of the company that the story is about."""
    tokens = s.tokens
    for t, word in enumerate(tokens.words):
        if word not in PAPERS or t in s.name_at:
            continue
        if tokens.words[max(0, t - 3) : t] == ["co", "'", "s"]:
            yield Mention("pronoun", (KIND,), t - 3, t + 1)  # "Co's stock", as newswires shorten it
        owner = tokens.raw[max(0, t - 3) : t]
        if owner[:1] == ["Company"] and owner[1:] in (["'", "s"], ["’", "s"]) and s.story.lead is not None:
            yield Mention(KIND, s.story.lead.key, t - 3, t + 1)  # "the Company's stock", as notices define it
        if tokens.words[max(0, t - 2) : t] in (["in", "its"], ["in", "the"]) and t - 3 in s.motions_at:
            yield Mention("pronoun", (KIND,), t - 1, t + 1)  # "a 12% climb in its share price"
        if word not in WHOLE_PAPERS:
            continue
        start = _listing_start(s, t)
        opens = all(tokens.kinds[k] == "symbol" or tokens.words[k] in ADVERBS for k in range(start))
        first = next((k for k in range(t) if tokens.kinds[k] == "word"), 0)  # "** Up to last close, stock down 12%"
        named = [k for k in tokens.capitals if k < t and k not in (0, first) and k not in s.date_at]
        leads = tokens.word(t - 1) == "," and (not named or _sets_scene(s, named))
        k = _behind_aside(s, t + 1) if opens else t + 1
        k += tokens.word(k) in NOW
        moves = k in s.motion_at or tokens.word(k) in AUXILIARIES or tokens.word(k) in ("+", "-", "−")
        if (opens or leads or tokens.word(start - 1) in BEFORE_SHARES) and moves:
            yield Mention("pronoun", (KIND,), start, t + 1)


def _sets_scene(s: Sentence, named: list[int]) -> bool:
    """ "In early European trading, shares were 2% up at 4.97 euros": whether the capitals before the shares only tell
    where they are traded, and a price tells that they are of one company."""
    placed = all(k in s.name_at or s.tokens.words[k] in company_words("not_name") for k in named)
    return placed and any(f.unit == "money" for f in s.figures)


def _behind_aside(s: Sentence, t: int) -> int:
    """ "Shares, on pace for their largest drop in a year, are down 35%": the token behind an aside at token t."""
    if s.tokens.word(t) != ",":
        return t
    told = range(t + 1, min(t + ASIDE_REACH, len(s.tokens)))
    stop = next((k for k in told if s.tokens.words[k] == "," or k in s.figure_from), t)
    return stop + 1 if s.tokens.word(stop) == "," and s.tokens.word(stop + 1) in AUXILIARIES else t


def _listing_start(s: Sentence, t: int) -> int:
    """Where "London-listed shares", "common shares" begins, of which "shares" is token t."""
    words = s.tokens.words
    t -= words[t - 1] in KINDS_OF_SHARE
    if words[t - 1 : t] not in (["listed"], ["traded"]) or words[t - 2] not in HYPHENS:
        return t
    place = s.name_at.get(t - 3)
    return place.i if place is not None else t - 3
