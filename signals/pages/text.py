"""Text pages as scraped: one story with its furniture, or an aggregator's story and cards.

Reads:   a story's headline, stamps and body among edition clock, photo credit and "Listen to This Article";
         cards of other outlets' stories ("Business Recorder / 4 hours ago / - Business Recorder / headline / body", or
         the headline first and then "Outlet · 4h ago").
Gives:   one Article a story. Its text is one slice of the page, from the headline to the last line that is no
         furniture: page[page_start : page_start + len(text)] is the text, always. The page is the decoded input
         without its byte order mark.
Refuses: empty, binary and too large pages, encodings it cannot tell, pages without words: each a Reject with a reason.

A page is decoded as UTF-8, or UTF-16 where a byte order mark says so. Bytes that are no UTF-8 are read as Windows-1252
one by one if they are few (old typewriter quotes and the like); many of them mean another encoding: Reject "encoding".

A story's id is 16 hex digits of the sha256 of its text; the same story again on the same page adds "-2", "-3".
Everything works on whole short lines, so cost is linear in the page.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from typing import BinaryIO, NamedTuple

from signals.limits import Limits
from signals.pages import language, stamps
from signals.pages.stamps import Age, Anchor, Stamp
from signals.records import Article, Reject

_SHORT = 300  # only a line up to this length can be furniture, headline or header
_NAME = 50
_HEAD_LINES = 60
_REMEMBERED = 1024  # short lines are looked at from several sides: what they are is kept for a while
_NEAR = 8  # lines from the headline within which a date without a label is the story's own


class Line(NamedTuple):
    """A line that is not blank: offsets of its words in the page, half-open, and the words."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Card:
    """Where a story's header stands on the page and what it says. Lines are numbered without the blank ones."""

    first: int  # first line that belongs to the story or its header
    headline: int  # first line of the story's text
    body: int  # first line after headline and header
    title: str | None
    outlet: str | None
    when: Age | Stamp
    repeats_outlet: bool  # "- Outlet" below the age: the shape that no other text has
    at_top: bool  # nothing but furniture before it: the page's own story
    end: int | None = None  # where its text ends, if outlet and time stand below it


# ---- the reader -----------------------------------------------------------------------------------------------------


def read_page(
    stream: BinaryIO, *, path: str, fetched_at: dt.datetime | None, limits: Limits
) -> Iterator[Article | Reject]:
    """The stories of one text page."""
    data = whole(stream, path, limits)
    if isinstance(data, Reject):
        yield data
        return
    page = decode(data)
    if page is None:
        yield Reject(path=path, reason="encoding", detail="neither UTF-8 nor UTF-16 nor Windows-1252; convert to UTF-8")
    elif _is_binary(page):
        yield Reject(path=path, reason="binary", detail="the input is no text: it is full of control characters")
    elif not page.strip():
        yield Reject(path=path, reason="empty", detail="the page holds nothing but blanks")
    elif page.count("\n") >= limits.page_lines:
        yield Reject(path=path, reason="too_large", detail=f"the page has too many lines: {limits.told('page_lines')}")
    else:
        yield from bounded(stories(page, fetched_at=fetched_at, path=path), path=path, limits=limits)


def whole(stream: BinaryIO, path: str, limits: Limits) -> bytes | Reject:
    """The bytes of a page, or why it is not read."""
    data = stream.read(limits.page_bytes + 1)
    if len(data) > limits.page_bytes:
        return Reject(path=path, reason="too_large", detail=f"the page is too large: {limits.told('page_bytes')}")
    return data


def bounded(
    found: Iterable[Article], *, path: str, limits: Limits, article_id: str | None = None
) -> Iterator[Article | Reject]:
    """The stories of a page, a Reject for each that is too large, and one for a page without any."""
    none = True
    for story in found:
        none = False
        if len(story.text) > limits.story_chars:
            detail = f"the story has {len(story.text):,} characters, {limits.told('story_chars')}"
            yield Reject(path=path, article_id=story.article_id, reason="too_large", detail=detail)
        else:
            yield story
    if none:
        yield Reject(path=path, article_id=article_id, reason="no_text", detail="the page holds no story")


_STRAY = re.compile("[\udc80-\udcff]")
_STRAYS_READ = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes) -> str | None:
    """A page's characters, None where its encoding cannot be told.

    >>> decode(b"\\x93Bund yields rose,\\x94 he said, \\x80 firm.")
    '“Bund yields rose,” he said, € firm.'
    """
    try:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return None
    escaped = data.decode("utf-8-sig", "surrogateescape")
    if len(_STRAY.findall(escaped)) * 10 > len(escaped):
        return None
    page = escaped.translate(_STRAYS_READ)
    return page if page.count("�") == escaped.count("�") else None


def _is_binary(page: str) -> bool:
    return "\0" in page or len(_CONTROL.findall(page)) * 100 > len(page)


# ---- stories --------------------------------------------------------------------------------------------------------


def stories(
    page: str,
    *,
    fetched_at: dt.datetime | None = None,
    source: str | None = None,
    path: str | None = None,
) -> Iterator[Article]:
    """The stories of a page, main story first, each with its own outlet and time.

    `source` is the publisher of the main story, where the caller knows it; a card has the outlet that it names.
    """
    lines = _lines(page)
    fetched_at = fetched_at or _page_clock(lines)
    cards = _cards(lines)
    seen: Counter[str] = Counter()
    limits = [*(card.first for card in cards), len(lines)]
    main = None if cards and cards[0].at_top else _main(lines, limits[0])
    if main and not (cards and main[1] - main[0] <= 1):  # a page's heading above its list is no story
        begin, end, title = main
        anchor = _page_anchor(lines, limits[0], begin, source or "", fetched_at)
        yield _story(page, lines[begin:end], title, source, anchor, path, seen)
    for card, limit in zip(cards, limits[1:], strict=True):
        end = _body_end(lines, card.headline, card.body, card.end or limit)
        outlet = (source or card.outlet) if card.at_top else card.outlet
        anchor = _resolved(card.when, outlet or "", fetched_at)
        if card.at_top:
            anchor = _page_anchor(lines, limit, card.headline, outlet or "", fetched_at)
        elif anchor is None or anchor.precision not in ("minute", "hour"):
            written = _dateline(lines[card.body : min(card.body + 3, limit)])
            anchor = stamps.best([_dateline_anchor(written, fetched_at), anchor])
        yield _story(page, lines[card.headline : end], card.title, outlet, anchor, path, seen)


def article(
    text: str,
    *,
    title: str | None = None,
    published_at: object = None,
    source: str | None = None,
    fetched_at: dt.datetime | None = None,
    article_id: str | None = None,
    url: str | None = None,
    path: str | None = None,
) -> Article:
    """A story of text that is at hand; the text is kept whole, so that offsets are the caller's own.

    `published_at` may be a datetime, a date or ISO 8601. Without it, and without a title, they are read from the text
    where it starts like a page: headline, stamps, dateline. For a page of several stories use `stories`.
    """
    outlet = f"{source or ''} {url or ''}"
    anchor = stamps.from_input(published_at, outlet=outlet, fetched_at=fetched_at)
    if anchor is None or title is None:
        lines = _lines(text)
        begin = _find_headline(lines, len(lines))
        if title is None and begin is not None and begin + 1 < len(lines):
            title = _clean(lines[begin].text)
        if anchor is None:
            headline = -1 if begin is None else begin
            anchor = _page_anchor(lines, len(lines), headline, outlet, fetched_at or _page_clock(lines))
    return _build(text, article_id or digest(text), title, source, anchor, url=url, path=path)


def digest(*words: str) -> str:
    """16 hex digits that stand for words, the same on every run."""
    return sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _story(
    page: str,
    lines: Sequence[Line],
    title: str | None,
    source: str | None,
    anchor: Anchor | None,
    path: str | None,
    seen: Counter[str],
) -> Article:
    start = lines[0].start
    text = page[start : lines[-1].end]
    name = digest(text)
    seen[name] += 1
    article_id = name if seen[name] == 1 else f"{name}-{seen[name]}"
    return _build(text, article_id, title, source, anchor, path=path, page_start=start)


def _build(
    text: str,
    article_id: str,
    title: str | None,
    source: str | None,
    anchor: Anchor | None,
    *,
    url: str | None = None,
    path: str | None = None,
    page_start: int = 0,
) -> Article:
    return Article(
        article_id=article_id,
        source=source,
        title=title,
        url=url,
        published_at=anchor.published_at if anchor else None,
        utc_offset=anchor.utc_offset if anchor else None,
        anchor_source=anchor.source if anchor else None,
        anchor_precision=anchor.precision if anchor else None,
        path=path,
        page_start=page_start,
        language=language.detect(text),
        text=text,
    )


# ---- lines and what they are ----------------------------------------------------------------------------------------

# Whole lines that pages put around and into every story. Compared in small letters without marks at the ends.
_FURNITURE = frozenset(
    phrase.strip()
    for line in """ad | advertisement | advertising | article continues after this advertisement | back to top
        bookmark | click here to read more | close | continue reading | copy link | download the app | e-mail
        email | enlarge image | facebook | first published | follow us | follow us on google news | font size
        gift this article | home | image | instagram | join our whatsapp channel | last updated | linkedin
        listen | listen now | listen to article | listen to story | listen to this article | loading | log in
        login | menu | more | next article | open in app | photo | pinterest | play | premium
        previous article | print | print this article | published | read full story | read in app | read less
        read more | read this article | reddit | register | remove ads | report this ad | reprints | save
        save article | scroll to continue | search | share | share on facebook | share on twitter
        share on whatsapp | share on x | share this | share this article | share this story | show more
        sign in | sign up | skip to content | skip to main content | sponsored
        story continues below advertisement | story continues below this advertisement | subscribe
        subscribe now | subscribe to read | text size | tweet | twitter | unlock this article | updated
        video | view comments | view in app | watch | watch live | watch now | whatsapp | x""".splitlines()
    for phrase in line.split("|")
)
# Beginnings of short lines of the same kind.
_FURNITURE_START = re.compile(
    r"(?:(?:read|related|watch|listen) ?[:|]|also read|read also|read more|must read|don't miss|see also|"
    r"recommended read|sign up (?:for|to|now)|sign in to|subscribe (?:to|for)|log in to|"
    r"join (?:our|us|the conversation)|follow (?:us|our)|download (?:our|the)|click here|share this|"
    r"get (?:the (?:latest|biggest)|our)|catch all the|privacy notice|stay (?:updated|informed)|"
    r"©|\(c\)|copyright|all rights reserved|"
    r"photo(?:graph)?(?: ?:| by | credit)|image(?: ?:| credit| source)|picture(?: ?:| credit)|file photo|"
    r"source(?:d from)? ?:|\d{1,3} ?min(?:ute)?s?(?: |-)(?:read|listen)|reading time|estimated reading|"
    r"this story has (?:not )?been|this article was (?:originally )?(?:published|generated)|"
    r"\(this (?:story|article)|the post .{1,120} appeared first on|our standards|tags?:|"
    r"topics?:|filed under|listen to|view all|"
    r"\d{1,5} (?:comments?|shares|views|likes)\b|no comments|be the first to comment|hide comments)"
)
_READING_TIME = re.compile(
    r"(?:estimated )?(?:reading|read) time:? \d{1,3} ?min(?:ute)?s?|\d{1,3}[ -]?min(?:ute)?s? (?:read|listen)"
)
# Headings after which a page is about other stories, or about itself.
_END = re.compile(
    r"(?:(?:related|recommended|similar|trending|popular|top|latest|featured|more)"
    r"(?: (?:articles?|stories|story|news|posts?|content|reads?|coverage|topics?|headlines|links|videos?|now)){1,3}"
    r"|you (?:may|might) (?:also )?(?:like|be interested in)(?: this)?|more (?:from|on|for you)\b.{0,60}"
    r"|recommended(?: for you)?|related|trending|read next|up next|what to read next|most (?:read|popular|viewed)"
    r"|(?:from|around|elsewhere on) (?:the|our) (?:web|network|partners|site)|sponsored (?:content|links|stories)"
    r"|promoted(?: content)?|editor'?s'? picks?|don't miss|latest|explore more|keep reading|people also (?:read|like)"
    r"|newsletters?|about the authors?|try our ai features|ask (?:our )?ai)"
)
_COMMENTS = re.compile(
    r"(?:\d{1,5} )?(?:comments?|responses|leave a (?:comment|reply)|post a comment|join the conversation"
    r"|join the discussion|discussion)(?: ?\(?\d{1,5}\)?)?"
)
_CREDIT = re.compile(r"(?i)(?:\||\()\s?(?:photo|image|picture|credit|source|file)\b|getty images|\bfile photo\b")
_SMALL_NAME_WORDS = frozenset({"of", "the", "and", "for", "de", "la", "el", "le", "in", "on", "&", "y", "&amp;"})
# Words that make a name a publisher's and not a writer's.
OUTLET_WORD = re.compile(
    r"(?i)\b(?:news(?:wires?|week|paper)?|times|post|tribune|recorder|journal|daily|herald|standard|reuters|bloomberg|"
    r"afp|ap|pti|ani|ians|upi|dpa|efe|ansa|kyodo|xinhua|tass|cnbc|cnn|bbc|cbs|nbc|abc|fox|guardian|telegraph|mint|"
    r"express|gazette|observer|chronicle|globe|wires?|media|press|today|online|network|tv|radio|business|"
    r"financial|finance|markets?|marketwatch|investing|investor|economist|economic|economy|insider|forbes|fortune|"
    r"nikkei|barron'?s|review|digest|magazine|weekly|monitor|agency|agencies|associated|agence|"
    r"barchart|seeking alpha|benzinga|yahoo|zawya|dow jones|moneycontrol|[\w-]{2,30}\.(?:com?|net|org|in|uk|io|tv))\b"
)
_LABELLED = re.compile(r"[\W_]{0,5}(?i:(?:first |last |originally )?(?:published|updated|posted|modified)\b)")
_BY = re.compile(r"(?i)(?:by|via|source|from|written by|reported by)\b:?\s")
_DASH = re.compile(r"[-–—•·*]\s{0,3}(?=\S)")
_SPLIT = re.compile(r"\s{0,9}[|·•/()]\s{0,9}|\s{1,9}[-–—]\s{1,9}|,\s{1,9}")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]{0,3}$")
_WIDE = re.compile("[぀-ヿ㐀-鿿가-힣฀-๿]")  # scripts that write without blanks


def _lines(page: str) -> list[Line]:
    lines, at = [], 0
    for raw in page.split("\n"):
        words = raw.strip()
        if words:
            start = at + raw.index(words[0])
            lines.append(Line(start, start + len(words), words))
        at += len(raw) + 1
    return lines


def _plain(words: str) -> str:
    """A short line in small letters, without the marks that lists and headings put around it."""
    return words.casefold().replace("’", "'").strip(" \t\xa0.:…!*#•·-–—_>»|[]")


def _clean(title: str) -> str:
    """A headline without markdown."""
    return title.strip("#* \t") or title


def is_furniture(line: str) -> bool:
    return len(line) <= 160 and _reads_as_furniture(line)


@lru_cache(maxsize=_REMEMBERED)
def _reads_as_furniture(line: str) -> bool:
    plain = _plain(line)
    if plain in _FURNITURE or not any(char.isalnum() for char in plain):
        return True
    return _FURNITURE_START.match(plain) is not None


def _is_button(words: str) -> bool:
    """Words that stand beside a time and say nothing of it: "Reading time 3 min", "Share"; never a photo's caption."""
    plain = _plain(words)
    return plain in _FURNITURE or _READING_TIME.fullmatch(plain) is not None


def ends_story(line: str) -> bool:
    plain = _plain(line) if len(line) <= 80 else ""
    return bool(plain) and (_END.fullmatch(plain) is not None or _COMMENTS.fullmatch(plain) is not None)


def _opens_comments(line: str) -> bool:
    return len(line) <= 80 and _COMMENTS.fullmatch(_plain(line)) is not None


def is_stamp(line: str) -> bool:
    """A line that tells a time and nothing else but names: never "* Best day since Feb. 5, 2025"."""
    return _reads_as_stamp(line) if len(line) <= 160 and stamps.TIMELY.search(line) else False


@lru_cache(maxsize=_REMEMBERED)
def _reads_as_stamp(line: str) -> bool:
    if stamps.age(line) or stamps.is_clock(line):
        return True
    found, rest = stamps.stamps(line)
    if not found or not rest:
        return bool(found)
    return all(map(_is_button, _SPLIT.split(rest))) or _is_labelled(line, found, rest) or _combined(line) is not None


def _is_labelled(line: str, found: Sequence[Stamp], rest: str) -> bool:
    """A line that says what its time is, first or after names: "Jane Roe | Last Updated : Jul 04 2025"."""
    if not found or found[0].label is None:
        return False
    if _LABELLED.match(line):
        return rest.count(" ") < 8
    return all(as_name(part) or _is_button(part) for part in _SPLIT.split(rest) if part)


def is_prose(line: str) -> bool:
    """A sentence of a story's body, not a headline, caption or button."""
    if len(line) > _SHORT:
        return True
    if _WIDE.search(line):
        return len(line) >= 40 or line.endswith("。")
    return len(line) >= 60 and _SENTENCE_END.search(line) is not None and line.count(" ") >= 8


def _headline_like(line: str) -> bool:
    return 8 <= len(line) <= 220 and _reads_as_headline(line)


@lru_cache(maxsize=_REMEMBERED)
def _reads_as_headline(line: str) -> bool:
    if not any(char.isalpha() for char in line):
        return False
    if _SENTENCE_END.search(line) and not line.endswith(("?", "!", "...", "U.S.", "U.K.", "?'", "?”", '?"')):
        return False
    if line.count(" / ") + line.count(" > ") + line.count(" » ") >= 2:  # a path of sections
        return False
    if line.startswith(("![", "|", "[", "http")) or line.endswith(":"):
        return False
    written = stamps.dateline(line)
    if written and written.day:
        return False
    if _BY.match(line) or _DASH.match(line) or _CREDIT.search(line) or is_furniture(line) or ends_story(line):
        return False
    enough = len(line) >= 8 if _WIDE.search(line) else line.count(" ") >= 2
    return enough and not is_stamp(line) and not _combined(line)


def as_name(words: str) -> str | None:
    """A name of a publisher or writer: few words, each with a capital."""
    return _reads_as_name(words) if len(words) <= 2 * _NAME else None


@lru_cache(maxsize=_REMEMBERED)
def _reads_as_name(words: str) -> str | None:
    words = _BY.sub("", words.strip(" \t*_[]"), count=1).strip()
    if not 2 <= len(words) <= _NAME or is_furniture(words) or ends_story(words):
        return None
    parts = words.split()
    capital = all(
        part[0].isupper() or part[0].isdecimal() or part in _SMALL_NAME_WORDS or "." in part[1:-1] for part in parts
    )
    ended = words[-1] in ".!?:;," and not re.search(r"\b(?:Inc|Ltd|Co|U\.S)\.$", words)
    return words if len(parts) <= 6 and capital and not ended and any(c.isalpha() for c in words) else None


def is_outlet(name: str) -> bool:
    return OUTLET_WORD.search(name) is not None or name.startswith("The ") or (" " not in name and len(name) <= 20)


def _combined(line: str) -> tuple[str | None, Age | Stamp] | None:
    """Outlet and time of a line such as "Business Recorder · 4h ago" or "Reuters | July 4, 2025, 10:15 AM EDT"."""
    if len(line) > 120 or not stamps.TIMELY.search(line):
        return None
    parts = [part for part in _SPLIT.split(line.strip(" \t*•·-–—")) if part]
    ages = [part for part in parts if stamps.age(part, ago=len(parts) == 1)]
    if len(ages) == 1 and len(parts) > 1:
        names = [name for part in parts if part not in ages and not is_furniture(part) and (name := as_name(part))]
        others = [part for part in parts if part not in ages and not is_furniture(part) and not as_name(part)]
        when = stamps.age(ages[0], ago=False)
        if others or when is None:
            return None
        return next(filter(is_outlet, names), names[0] if names else None), when
    glued = re.fullmatch(r"(?P<name>.{2,50}?) (?P<age>(?:\d{1,3}|an?) [a-z]{3,7} ago)", line)
    if glued and (name := as_name(glued["name"])) and (when := stamps.age(glued["age"])):
        return name, when
    found, rest = stamps.stamps(line)
    parts = [part for part in _SPLIT.split(rest) if part and not is_furniture(part)]
    signed = _BY.match(line) or OUTLET_WORD.search(rest) or re.search("[|·•]", line)
    if len(found) == 1 and found[0].label is None and parts and signed and all(map(as_name, parts)):
        return _byline(rest), found[0]
    return None


# ---- where the main story stands ------------------------------------------------------------------------------------


def _main(lines: Sequence[Line], limit: int) -> tuple[int, int, str | None] | None:
    """First line, end and headline of the story that stands before every card."""
    begin = _find_headline(lines, limit)
    if begin is not None:
        return begin, _body_end(lines, begin, begin + 1, limit), _clean(lines[begin].text)
    begin = next((number for number in range(limit) if not is_page_part(lines[number].text)), None)
    if begin is None:
        return None
    end = _body_end(lines, begin, begin + 1, limit)
    first = lines[begin].text
    return begin, end, _clean(first) if end > begin + 1 and len(first) <= 100 and not is_prose(first) else None


def _find_headline(lines: Sequence[Line], limit: int) -> int | None:
    """The headline among the lines before the first sentence.

    A headline that the page repeats is sure. Else it is the first line that shares words with the body, so that menus
    and slogans above it are passed over; a standfirst shares words too, but comes later.
    """
    prose = _first_prose(lines, 0, limit)
    head = range(min(prose, _HEAD_LINES, limit))
    candidates = [number for number in head if _headline_like(lines[number].text)]
    if not candidates:
        return None
    repeats = Counter(line.text for line in lines[: prose + 3])
    for number in candidates:
        if repeats[lines[number].text] > 1:
            return number
    body = _content_words(" ".join(line.text[:2000] for line in lines[prose : min(prose + 8, limit)]))
    shared = [len(body & _content_words(lines[number].text)) for number in candidates]
    chosen = 0 if shared[0] else next((at for at, common in enumerate(shared) if common >= 2), 0)
    title = lines[candidates[chosen]].text
    for number in candidates[chosen + 1 :]:  # "Rand slips on tariff talk - Some Outlet", then the bare headline
        if lines[number].text in title and 2 * len(lines[number].text) >= len(title):
            return number
    return candidates[chosen]


def _first_prose(lines: Sequence[Line], begin: int, limit: int) -> int:
    return next((number for number in range(begin, limit) if is_prose(lines[number].text)), limit)


def _content_words(words: str) -> set[str]:
    return set(re.findall(r"\w{4,30}", words.casefold()))


def _body_end(lines: Sequence[Line], headline: int, body: int, limit: int) -> int:
    """The line after a story's last one: before the headings that end it, without furniture at its foot."""
    prose = _first_prose(lines, body, limit)
    start = prose + 1 if prose < limit else body
    end = next((number for number in range(start, limit) if ends_story(lines[number].text)), limit)
    while end > headline + 1 and is_page_part(lines[end - 1].text):
        end -= 1
    return end


def is_page_part(line: str) -> bool:
    return is_furniture(line) or ends_story(line) or is_stamp(line)


# ---- when the story was published -----------------------------------------------------------------------------------

# "Reuters KYIV": agency and place
_AGENCY_LINE = re.compile(
    r"(?:Reuters|AFP|AP|PTI|ANI|IANS|Bloomberg|Agencies|Xinhua|DPA|Press Trust of India) [A-Z]{3}"
)


def _page_clock(lines: Sequence[Line]) -> dt.datetime | None:
    """The moment that a page's own clock shows: the fetch time of a page about which none was told."""
    for line in lines[:3]:
        if len(line.text) <= _SHORT and stamps.is_clock(line.text):
            for stamp in stamps.stamps(line.text)[0]:
                moment = stamps.resolve(stamp, source="page")
                if moment and moment.precision == "minute":
                    return moment.published_at
    return None


def _page_anchor(
    lines: Sequence[Line], limit: int, headline: int, outlet: str, fetched_at: dt.datetime | None
) -> Anchor | None:
    """The publication time of the page's own story, from its stamps, its age or its dateline.

    A date without a label counts only near the headline, with its year, and if no other such date stands there: the
    rows of a calendar and the dates in a list of results are not the story's own. Without any of these, the moment on
    the story's last line counts, as agencies sign: "(END) Harbour Wire / June 4, 2025 15:08 ET (19:08 GMT)".
    """
    prose = _first_prose(lines, headline + 1, limit)
    labelled, bare, ages, names = [], [], [], [outlet]
    for number, line in enumerate(lines[: min(prose, headline + _HEAD_LINES)]):
        if number == headline or len(line.text) > 160:
            continue
        if number < headline and stamps.is_clock(line.text) and not _heads_story(lines, number, headline):
            continue
        found, rest = stamps.stamps(line.text)
        header = header_of(line.text)
        if header and isinstance(header[1], Age):
            ages.append(_resolved(header[1], outlet, fetched_at))
        elif _is_labelled(line.text, found, rest):
            labelled += found
        elif is_stamp(line.text) and len(found) == 1 and found[0].year and abs(number - headline) <= _NEAR:
            bare += found
        if header or found or _byline(line.text):
            names.append(line.text)
    for text in _foot(lines, prose, limit):
        labelled += stamps.stamps(text)[0]
    if len({(stamp.year, stamp.month, stamp.day) for stamp in bare}) > 1:
        bare = []
    if not (labelled or bare):
        bare = _signature(lines, prose, limit)
    written = _dateline(lines[max(headline, 0) : min(prose + 3, headline + _HEAD_LINES, limit)])
    place = " ".join([*filter(_AGENCY_LINE.match, names), written.place if written else ""])
    outlet = " ".join(name for name in names if not _AGENCY_LINE.match(name))

    def first(found: Sequence[Stamp]) -> Anchor | None:
        resolved = (
            stamps.resolve(stamp, source="page", outlet=outlet, place=place, fetched_at=fetched_at)
            for stamp in stamps.pick(found)
        )
        return next(filter(None, resolved), None)

    return stamps.best([first(labelled), *ages, _dateline_anchor(written, fetched_at), *(first([one]) for one in bare)])


def _heads_story(lines: Sequence[Line], number: int, headline: int) -> bool:
    """Whether a bare time belongs to the headline right below it, with the outlet above: no page's own clock does."""
    return (
        number == headline - 1
        and number > 0
        and _name_line(lines[number - 1].text) is not None
        and stamps.stamps(lines[number].text)[1] == ""
    )


def _signature(lines: Sequence[Line], prose: int, limit: int) -> list[Stamp]:
    """The moment that stands alone on a story's last line."""
    end = next((number for number in range(prose, limit) if ends_story(lines[number].text)), limit)
    last = next(
        (lines[number].text for number in range(end - 1, prose, -1) if not is_furniture(lines[number].text)), ""
    )
    found, rest = stamps.stamps(last) if len(last) <= 80 else ([], "")
    return [stamp for stamp in found if not rest and len(found) == 1 and stamp.year and stamp.time]


def _foot(lines: Sequence[Line], prose: int, limit: int) -> Iterator[str]:
    """Labelled stamps below the head; below other stories' teasers only the page's own "First Published"."""
    ended = False
    for line in lines[prose:limit]:
        if len(line.text) > 160:
            continue
        ended = ended or ends_story(line.text)
        if not _LABELLED.match(line.text) or (ended and not _plain(line.text).startswith("first published")):
            continue
        if _is_labelled(line.text, *stamps.stamps(line.text)):
            yield line.text


def _resolved(when: Age | Stamp, outlet: str, fetched_at: dt.datetime | None) -> Anchor | None:
    if isinstance(when, Stamp):
        return stamps.resolve(when, source="page", outlet=outlet, fetched_at=fetched_at)
    return stamps.before(when, fetched_at) if fetched_at else None


def _dateline(lines: Sequence[Line]) -> stamps.Dateline | None:
    """The first dateline that tells the day, else the first that tells the place."""
    written = [found for line in lines if (found := stamps.dateline(line.text))]
    return next((found for found in written if found.day), written[0] if written else None)


def _dateline_anchor(written: stamps.Dateline | None, fetched_at: dt.datetime | None) -> Anchor | None:
    if written is None or written.day is None:
        return None
    return stamps.resolve(written.day, source="dateline", fetched_at=fetched_at)


# ---- cards ----------------------------------------------------------------------------------------------------------


def _cards(lines: Sequence[Line]) -> list[Card]:
    """The stories that have a header with a time of their own, in page order.

    A header counts where the page leaves no doubt: it repeats its outlet, stands at the top or below a heading such as
    "Related Articles", or is one of several that name outlets. Names with ages below "Comments" are readers'.
    """
    if footed := _footed(lines):
        return footed
    places: list[tuple[Card | None, Card | None, bool]] = []
    in_comments = in_section = prose_seen = False
    for number, line in enumerate(lines):
        if ends_story(line.text):
            in_comments = _opens_comments(line.text)
            in_section = in_section or not in_comments
        elif whole := _in_one_line(lines, number):
            places.append((None, whole, True))
        elif header := header_of(line.text):
            below = _headline_below(lines, number, *header, at_top=not prose_seen)
            above = _headline_above(lines, number, *header, at_top=not prose_seen)
            sure = any(card and card.repeats_outlet for card in (below, above))
            if sure or not in_comments:
                places.append((below, above, in_section or not prose_seen))
        prose_seen = prose_seen or is_prose(line.text)
    places = _with_names_above(lines, places)
    several = sum(1 for below, above, _ in places if (card := below or above) and card.outlet) > 1
    is_below = _usual_layout(places)
    cards: list[Card] = []
    for below, above, placed in places:
        if above and cards and above.headline < cards[-1].body:
            above = None  # that line is the headline of the card before
        card = (below if is_below else above) if below and above else below or above
        is_sure = card and (card.repeats_outlet or placed or (several and (card.outlet or isinstance(card.when, Age))))
        if card and is_sure and (not cards or card.first > cards[-1].headline):
            cards.append(replace(card, at_top=card.at_top and not cards))
    return cards


def _footed(lines: Sequence[Line]) -> list[Card]:
    """The stories of a page on which outlet and time stand below each story's text, the last of them at its end.

    So much is sure only where every one of several such lines follows a headline and a sentence, and nothing follows
    the last.
    """
    feet: list[tuple[int, int, str, Age | Stamp]] = []
    for number, line in enumerate(lines):
        if header := header_of(line.text):
            first, outlet = number, header[0]
            if outlet is None and number and (outlet := _name_line(lines[number - 1].text)):
                first = number - 1
            if outlet is None or not _may_be_dated(outlet, header[1]):
                return []
            feet.append((first, number, outlet, header[1]))
    if len(feet) < 2:
        return []
    cards, start = [], 0
    for first, number, outlet, when in feet:
        prose = _first_prose(lines, start, first)
        headline = next((n for n in range(prose - 1, start - 1, -1) if _headline_like(lines[n].text)), None)
        content = [n for n in range(start, first) if not is_page_part(lines[n].text)]
        if headline is None or prose >= first or not content or not is_prose(lines[content[-1]].text):
            return []
        title = _clean(lines[headline].text)
        cards.append(Card(headline, headline, headline + 1, title, outlet, when, False, False, end=first))
        start = number + 1
    return [] if any(is_prose(line.text) or _headline_like(line.text) for line in lines[start:]) else cards


_LISTED = re.compile(r"(?:[•*·-] )?(?P<title>[^()]{12,200}) \((?P<outlet>[^(),]{2,40}), (?P<age>[^(),]{2,30})\)")


def _in_one_line(lines: Sequence[Line], number: int) -> Card | None:
    """ "• Oil slips before the meeting (Evening Ledger, 4 hours ago)": a card's headline, outlet and age."""
    found = _LISTED.fullmatch(lines[number].text) if len(lines[number].text) <= _SHORT else None
    when = stamps.age(found["age"], ago=False) if found else None
    outlet = as_name(found["outlet"]) if found else None
    if found is None or when is None or outlet is None:
        return None
    return Card(number, number, number + 1, _clean(found["title"]), outlet, when, False, False)


def _with_names_above(
    lines: Sequence[Line], places: Sequence[tuple[Card | None, Card | None, bool]]
) -> list[tuple[Card | None, Card | None, bool]]:
    """The cards with their outlets where a page has these above the headlines: outlet, headline, age."""
    named = {
        above.headline: name
        for _, above, _ in places
        if above and above.outlet is None and above.headline
        if (name := _name_line(lines[above.headline - 1].text)) and is_outlet(name)
    }
    if len(set(named.values())) < 2:
        return list(places)
    return [
        (None, replace(above, outlet=named[above.headline], first=above.headline - 1), placed)
        if above and above.headline in named
        else (below, above, placed)
        for below, above, placed in places
    ]


def _usual_layout(places: Sequence[tuple[Card | None, Card | None, bool]]) -> bool:
    """Whether this page's headlines stand below their headers, by the headers that leave no choice."""
    votes = sum((below is not None) - (above is not None) for below, above, _ in places)
    if votes:
        return votes > 0
    first = next((below for below, above, _ in places if below and above), None)
    if len(places) == 1:
        return False  # the one story's byline and time, between its headline and its standfirst
    return first is not None and first.first < first.body - 2  # the outlet on a line of its own comes first


def header_of(line: str) -> tuple[str | None, Age | Stamp] | None:
    """Outlet and time of a header line, the outlet None where it stands on another line."""
    return _read_header(line) if len(line) <= 120 and stamps.TIMELY.search(line) else None


@lru_cache(maxsize=_REMEMBERED)
def _read_header(line: str) -> tuple[str | None, Age | Stamp] | None:
    if when := stamps.age(line.strip("*•·-–— ")):
        return None, when
    found, rest = stamps.stamps(line)
    if len(found) == 1 and not rest and found[0].label is None:
        return None, found[0]
    return _combined(line)


def _headline_below(
    lines: Sequence[Line], number: int, outlet: str | None, when: Age | Stamp, *, at_top: bool
) -> Card | None:
    """The card whose header ends at a line: outlet, time, "- outlet", headline, body."""
    first = number
    if outlet is None and number and (name := _name_line(lines[number - 1].text)):
        outlet, first = name, number - 1
    repeated = as_name(_DASH.sub("", lines[number + 1].text, count=1)) if _dashed(lines, number + 1) else None
    if isinstance(when, Stamp) and repeated != outlet:
        repeated = None  # a dated heading above a list is no card
    headline = _next_content(lines, number + (2 if repeated else 1))
    if headline is None:
        return None
    line = lines[headline].text
    if repeated:
        if outlet is None or (outlet != repeated and is_outlet(repeated) and not is_outlet(outlet)):
            outlet = repeated
        title = None if is_prose(line) else _clean(line)
        return Card(first, headline, headline + 1, title, outlet, when, True, at_top)
    if not _may_be_dated(outlet, when) or not _headline_like(line) or _header_at(lines, headline + 1):
        return None
    if at_top and outlet and not is_outlet(outlet):
        outlet = None
    return Card(first, headline, headline + 1, _clean(line), outlet, when, False, at_top)


def _headline_above(
    lines: Sequence[Line], number: int, outlet: str | None, when: Age | Stamp, *, at_top: bool
) -> Card | None:
    """The card whose header follows its headline: headline, outlet and time, body."""
    headline = None
    for back in range(number - 1, max(-1, number - 5), -1):
        line = lines[back].text
        if _headline_like(line) and not (outlet is None and _name_line(line) and back):
            headline = back
            break
        name = _byline(line)
        if outlet is None and name and (is_outlet(name) or not (at_top or _BY.match(line))):
            outlet = name
        elif not name and not is_furniture(line) and not is_stamp(line):
            break
    if headline is None or not _may_be_dated(outlet, when):
        return None
    if at_top and outlet and not is_outlet(outlet):
        outlet = None
    title = _clean(lines[headline].text)
    tail = _TAIL.search(title) if outlet is None else None
    name = as_name(tail["outlet"]) if tail else None
    if tail and name and (OUTLET_WORD.search(name) or name.startswith("The ")):
        title, outlet = title[: tail.start()], name
    return Card(headline, headline, number + 1, title, outlet, when, False, at_top)


_TAIL = re.compile(r" [-–—|] (?P<outlet>[^-–—|]{2,50})$")  # "Rand slips - Coastal Herald"


def _may_be_dated(outlet: str | None, when: Age | Stamp) -> bool:
    """Dates head tables and calendars too: with a date, only what is surely an outlet's name makes a header."""
    return isinstance(when, Age) or (outlet is not None and OUTLET_WORD.search(outlet) is not None)


def _name_line(line: str) -> str | None:
    """The outlet of a line that holds nothing else."""
    name = as_name(line)
    return name if name and (name.count(" ") <= 2 or is_outlet(name)) and not _BY.match(line) else None


def _byline(line: str) -> str | None:
    """The name in "By Some Outlet", or in a line of its own: the part that is an outlet's if one is."""
    names = [name for part in _SPLIT.split(line) if (name := as_name(part))] if len(line) <= 120 else []
    return next(filter(is_outlet, names), names[0] if names else None)


def _dashed(lines: Sequence[Line], number: int) -> bool:
    return number < len(lines) and len(lines[number].text) <= _NAME + 4 and _DASH.match(lines[number].text) is not None


def _header_at(lines: Sequence[Line], number: int) -> bool:
    return number < len(lines) and header_of(lines[number].text) is not None


def _next_content(lines: Sequence[Line], number: int) -> int | None:
    return next((at for at in range(number, min(number + 5, len(lines))) if not is_furniture(lines[at].text)), None)
