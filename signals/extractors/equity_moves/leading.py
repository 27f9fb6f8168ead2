"""Which company a story is about."""

from __future__ import annotations

import re
from typing import NamedTuple

from signals.extractors.equity_moves.keys import BODIES, KIND, SHARE_WORDS, EquityKey, are_generic, initials
from signals.extractors.equity_moves.listings import exchange_country
from signals.grammar.places import exchange_place
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention
from signals.grammar.story import Story
from signals.lexicon.vocabulary import company_words, names
from signals.tokens import split

OPENING_NAME = re.compile(  # "Axsome Therapeutics, Inc. (AXSM)", "Tesla [(TSLA)", "Lyft"
    r"\b(?P<name>(?:[A-Z]|[a-z][A-Z])[\w&'.-]{1,24}+(?: (?:(?<=Bank )of )?[A-Z][\w&'.-]{0,24}+){0,4})"
    r"(?:,? (?:Inc|Corp|Ltd|plc|AG|SE)\b\.?)?"
    r"(?: \[?\(\[?(?P<exchange>[A-Z]{2,10}: ?)?\[?(?P<ticker>[A-Z]{1,5})\b(?!:))?"
)
LISTED_NAME = re.compile(  # "Asahi Holdings ( [(JP:9405)](https://...) )", "Velmar Inc. (NASDAQ: [VLMR](https://...))"
    r"(?P<name>(?:[A-Z]|[a-z][A-Z])[\w&'.-]{0,30}+"
    r"(?:,? (?:[A-Z][\w&'.-]{0,30}+|of|and|&|de|di|du|del|et|e|le|la|en|der|und|van|von)){0,8}+)"
    r" (?:\( ?)?\[?\(\$?(?P<exchange>[A-Z][A-Za-z]{1,9}): ?\[?(?P<ticker>[A-Z0-9]{1,9})\b"
)
DEFINED = re.compile(  # "Velmar Holdings, Inc. (NYSE: VLM) ("Velmar" or the "Company")"
    r"(?P<name>[A-Z][\w&'.-]{0,30}+(?:,? (?:[A-Z&][\w&'.-]{0,30}+|of|and|de)){0,7}+),?(?: ?\([^()\n]{1,60}\)){0,2}"
    r" ?\([^()\n]{0,60}[\"“](?:the )?Company[\"”]\)"
)
ABOUT = re.compile(
    r"^[^\w\n]*(?:More )?[Aa]bout (?:[Tt]he )?([A-Z][^\n*:.?]{2,60}?)[^\w\n]*$", re.MULTILINE
)  # "**More about Luceco**"
SHARED_MARKS = frozenset({"TSE"})  # of exchanges in more countries than one
WEEKDAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
HOLDINGS = SHARE_WORDS | frozenset("stake stakes interest holding holdings invest invests invested investing".split())
BODY_REACH = 40  # characters before a name that hold "Office for"
LEAST_WEIGHT = 4  # of what speaks for a name that leads a story
OPENING = 1200  # characters of a story that say whom it is about


def _is_law_firm(story: Story, name: str) -> bool:
    """ "Faruk & Lorne, LLP": whether a name is that of those who give notice, not of the company they speak of."""
    return f"{name}, LLP" in story.text or f"{name} LLP" in story.text


def lead_company(s: Sentence, listed: re.Match[str] | None) -> Mention | None:
    """The company that a story is about: the one `listed`, else one named at its opening, with a ticker or often."""
    if listed is not None:
        return _mention(s, listed["name"].removeprefix("The "), listed["ticker"], listed["exchange"])
    named = _defined(s.story)
    if named is not None:
        return Mention(KIND, EquityKey(named, None, True), -1, -1)
    best = _foremost(s.story)
    return _mention(s, _as_told(s, best.name), best.ticker, best.exchange) if best is not None else None


def _mention(s: Sentence, company: str, ticker: str | None, exchange: str | None) -> Mention:
    """A company that is mentioned nowhere in the sentence, traded where its exchange is."""
    place = exchange_place(exchange.rstrip(": ")) if exchange else None
    return Mention(KIND, EquityKey(company, ticker, True, exchange_country(s, company, place)), -1, -1)


def _defined(story: Story) -> str | None:
    """ "Velmar Holdings, Inc. ("Velmar" or the "Company")", "**More about Luceco**": the company that a notice names as
    its own."""
    opening = story.text[: 2 * OPENING]
    defined = DEFINED.search(opening) if 'Company"' in opening or "Company”" in opening else None
    if defined is not None:
        return defined["name"]
    about = ABOUT.search(story.text) if "bout " in story.text else None
    return about[1].strip() if about is not None and not _is_law_firm(story, about[1].strip()) else None


class _Named(NamedTuple):
    """A name of the opening that may be the company's the story is about, and how much speaks for that."""

    ticker_told: bool
    weight: int
    name: str
    ticker: str | None
    exchange: str | None


def _foremost(story: Story) -> _Named | None:
    """The name of the opening for which most speaks, the first of equals: with a ticker, else named often."""
    text = f"{story.article.title or ''}\n{story.text[:OPENING]}"
    best: _Named | None = None
    for match in OPENING_NAME.finditer(text):
        named = _named(story, text, match)
        if named is None or named.weight < LEAST_WEIGHT or (best is not None and named[:2] <= best[:2]):
            continue
        if _may_lead(story, text, match, named.name):
            best = named
    return best


def _named(story: Story, text: str, match: re.Match[str]) -> _Named | None:
    """What a match names, without day and kind; none for a body, a place, a law firm or, in a story of no shares, any
    name without a ticker."""
    whole = match["name"].strip().removeprefix("The ")
    name = _without_day(_without_kind(whole.partition("'s ")[0].removesuffix("'s")))
    lead = text[max(0, match.start() - BODY_REACH) : match.start()].lower().split()[-2:]
    if (lead[1:] == ["for"] and lead[0] in BODIES) or (not match["ticker"] and _is_in_place(lead)):
        return None
    if not match["ticker"] and (len(name) < 4 or not story.speaks_of_shares or _is_law_firm(story, name)):
        return None
    weight = _weight(story, text, match, name)
    return _Named(match["ticker"] is not None, weight, name, match["ticker"], match["exchange"])


def _weight(story: Story, text: str, match: re.Match[str], name: str) -> int:
    """How much speaks for a name: how often it is told, a ticker, the headline, its place in the opening."""
    title = story.article.title or ""
    first = name.split()[0].removesuffix("'s")
    told = first if len(first) > 3 else name
    capitals = 0 if told.isupper() else story.text.count(told.upper())  # "VELMAR, the grocer, ..."
    weight = min(story.text.count(told) + capitals, 6) + 4 * bool(match["ticker"]) + 2 * (first in title)
    if match.start() == 0 and not SHARE_WORDS.isdisjoint(name.lower().split()):
        weight += 4
    if match.start() == len(title) + 1:
        weight += 3 if _ends_as_company(name) else 2 * (first in title)
    return weight


def _ends_as_company(name: str) -> bool:
    """ "Calder Motors": whether the last word of a name is one of companies' names."""
    return name.split()[-1].lower() in company_words("last_word")


def _may_lead(story: Story, text: str, match: re.Match[str], name: str) -> bool:
    """Whether a name is a company's: no plain words, no figure of accounts, nothing that the lexicon names."""
    raw = split(name, lower=False)
    lower = [word.lower() for word in raw]
    words = [word for word in lower if word not in company_words("not_name")]
    if not words or lower[0] in company_words("not_name") or are_generic(words):
        return False
    if not company_words("metric").isdisjoint(words):
        return False  # "Return On Capital Employed"
    if not match["exchange"] and _abbreviates_measure(text, match):
        return False
    if len(words) == 1 and (story.writes_small(words[0]) or words[0].endswith(("ly", "ing"))):
        return False
    known = names().find(lower, raw, 0) is not None
    return not known or bool(match["exchange"]) or (_ends_as_company(name) and len(words) > 1)


def _abbreviates_measure(text: str, match: re.Match[str]) -> bool:
    """ "Return On Capital Employed (ROCE)": whether what stands in brackets behind a name is short for a measure."""
    short = match["ticker"] or ""
    before = text[: match.end("name")].split()[-len(short) :] if len(short) > 1 else []
    return bool(before) and (short.lower() in company_words("metric") or initials(before) == short)


def _without_kind(name: str) -> str:
    """A name without the kind of company that a headline sets before it: "Chinese Carmaker Dongfeng"."""
    words = name.split()
    kinds = (t + 1 for t in range(min(2, len(words) - 1)) if words[t].lower() in company_words("role"))
    return " ".join(words[next(kinds, 0) :])


def _without_day(name: str) -> str:
    """ "Velmar Resources Monday gave an update": a name without the day that stands behind it."""
    head, _, last = name.rpartition(" ")
    return head if head and last in WEEKDAYS else name


def _is_in_place(lead: list[str]) -> bool:
    """ "opens a resort in Rajasthan", but not "a stake in Velmar": whether what two words lead to is a place."""
    return lead[1:] == ["in"] and lead[0] not in HOLDINGS


def listed_name(story: Story) -> re.Match[str] | None:
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
