"""Article -> records and unclaimed figures. Pure: no clock, no files, no printing."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

from signals.extractors import EXTRACTORS, Extractor, equity_moves, index_moves
from signals.extractors.economic_indicators import settle_bases
from signals.grammar import tables
from signals.grammar.assembly import assemble
from signals.grammar.context import Draft
from signals.grammar.figures import Figure
from signals.grammar.moments import tells_close
from signals.grammar.periods import is_over, settle
from signals.grammar.places import place_of
from signals.grammar.readings import Role
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention, Statement
from signals.grammar.story import Story
from signals.leftovers import leftovers
from signals.lexicon import load as load_entries
from signals.lexicon.entries import Indicator
from signals.records import Article, CommodityPrice, DataRelease, EconomicIndicator, PriceSignal, Signal, Unclaimed
from signals.tokens import Span, split

BY_KIND = {extractor.KIND: extractor for extractor in EXTRACTORS}
RANKS = {kind: rank for rank, kind in enumerate(BY_KIND)}
OTHERS = [extractor for extractor in EXTRACTORS if extractor is not equity_moves]
LONG_SPANS = frozenset({"ytd", "year"})
OTHER_SPANS = frozenset({"other"})
UNMEASURED = frozenset({"tenor", "duration", "year"})  # figures that state nothing of an instrument
OPENING = 2  # sentences that tell what the story is about, and may tell of the session's end for all that follow
DETERMINERS = frozenset("the a an its their this that".split())
COMING = frozenset("due later session".split())  # tell of what is still to come
HOLDING = frozenset("above below at near around on onto steady firm".split())  # where an index or a rate holds
LEVELS = ("rate", "level", "price", "yield_pct")
IDENTITY = ("signal_id", "article_id", "source", "published_at", "sentence", "evidence", "rule")


class Result(NamedTuple):
    """What a story gave."""

    records: list[Signal]
    unclaimed: list[Unclaimed]


_ID_JSON = json.JSONEncoder(sort_keys=True, default=str)

Watch = Callable[[Sentence, list[Mention], list[Statement]], None]
"""Told of each sentence once it is read: its layers, the instruments it names, what it says of them."""


def run(article: Article, *, watch: Watch | None = None) -> Result:
    """The records of one story, in the order of their evidence, and the figures that no record claims.

    `watch` is shown every sentence with what the rules made of it; it changes nothing.
    """
    drafts: list[tuple[Sentence, Draft]] = []
    unclaimed: list[Unclaimed] = []
    if article.language not in ("en", None):
        return Result([], [])
    story = Story(article)
    told = {number for number, s in enumerate(story.sentences) if _may_state(s)}
    stop = max(told, default=-1) + 1 if watch is None else len(story.sentences)
    if stop:
        _open(story)
    for number, s in enumerate(story.sentences[:stop]):
        story.index = number
        story.tell_from(s)
        story.head_by(s)
        story.look_ahead_by(s)
        mentions = [] if s.is_teaser else mentions_of(s, everything=watch is not None)
        if number not in told:
            _carry(s, mentions, [])
            story.before = s
            if watch is not None:
                watch(s, mentions, [])
            continue
        statements = statements_of(s, mentions)
        found = drafts_of(s, statements)
        drafts += [(s, draft) for draft in found]
        unclaimed += leftovers(s, mentions, statements, found, accepts)
        _carry(s, mentions, statements)
        story.before = s
        if watch is not None:
            watch(s, mentions, statements)
    _mark_previous([draft for _, draft in drafts], story.local_date(story.here))
    settle(drafts)
    settle_bases(drafts)
    _mark_earlier(drafts)
    drafts = _once(drafts)
    for _, draft in drafts:
        _name(draft)
    seen: dict[str, int] = {}
    records = [_record(s, draft, seen) for s, draft in drafts]
    records.sort(key=lambda r: (r.start, r.end, r.table, r.signal_id))
    story.close()
    return Result(records, unclaimed)


@cache
def load() -> None:
    """Reads the lexicons, once in a process, so that no story's time pays for it."""
    run(Article(article_id="", text="The euro rose 0.3% to $1.0850."))


def _may_state(s: Sentence) -> bool:
    """Whether a sentence can give a record or an unclaimed figure; the others only tell what later ones speak of."""
    if s.is_teaser:
        return False
    told = s.figures or s.unread or s.dates or s.is_row or s.looks_ahead or s.agenda
    return bool(told) or not COMING.isdisjoint(s.vocabulary)


def statements_of(s: Sentence, mentions: list[Mention]) -> list[Statement]:
    """What a sentence, or a row of a table, says of its instruments."""
    told = s.is_row and _is_told(s, mentions)
    if s.is_row and not told:
        return tables.rows(s, mentions, accepts)
    if not s.is_in_fence and not told:
        s.story.header, s.story.listing = [], None
    return assemble(s, mentions, accepts)


def _is_told(s: Sentence, mentions: list[Mention]) -> bool:
    """ "| Abu Dhabi | rose 0.5% to 9,631 |": whether a row's second cell tells in words of what the first names."""
    return len(s.cells) == 2 and any(m.kind == index_moves.KIND and m.i < s.cells[0][1] < m.j for m in mentions)


def mentions_of(s: Sentence, *, everything: bool = True) -> list[Mention]:
    """All instruments of a sentence, settled so that none overlap: the longer wins, then the earlier extractor.

    Most sentences have no figure that could be an instrument's: what they name is only for later ones to refer to.
    Without `everything`, companies, which any capital may begin, are looked for there only if worth remembering.
    """
    inside = [range(f.i, f.j) for f in s.figures if f.unit != "tenor"]  # "the two-year" names a bond
    found = _mentions(s, OTHERS, inside)
    measured = s.is_row or any(figure.unit not in UNMEASURED for figure in s.figures)
    if not (found or measured or everything or s.story.before is None or equity_moves.is_worth_remembering(s)):
        return []
    lettered = [range(f.i, f.j) for f in s.figures if f.unit == "count" and f.scaled]  # "3M" may be a company
    found += _mentions(s, [equity_moves], [span for span in inside if span not in lettered])
    found += [(m, len(EXTRACTORS)) for m in _cue_mentions(s)]
    found.sort(key=lambda pair: (-(pair[0].j - pair[0].i), pair[1], pair[0].i))
    settled: list[Mention] = []
    taken: set[int] = set()
    for mention, _ in found:
        span = range(mention.i, mention.j)
        if not taken.intersection(span):
            taken.update(span)
            settled.append(mention)
    starts = {m.i for m in settled if m.kind not in ("attribute", "pronoun")}
    settled = [m for m in settled if m.kind != "pronoun" or m.j not in starts]  # "the benchmark Nikkei"
    return sorted(settled, key=lambda m: m.i)


def _mentions(s: Sentence, extractors: Sequence[Extractor], inside: Sequence[range]) -> list[tuple[Mention, int]]:
    """What extractors find in a sentence outside of its figures, each with the rank of its extractor."""
    return [
        (m, RANKS[extractor.KIND])
        for extractor in extractors
        for m in extractor.mentions(s)
        if not any(m.i in span and m.j - 1 in span for span in inside)
    ]


def _cue_mentions(s: Sentence) -> list[Mention]:
    """Words that block a subject ("revenue") or stand for the one before ("it", "the index")."""
    found = []
    for i, (classes, stop) in s.cue_at.items():
        if "attribute" in classes:
            if s.tokens.word(i) == "holding" and s.tokens.word(stop) in HOLDING:
                continue  # "the index kept its gains, holding above 108"
            if s.tokens.word(i) == "costs" and stop in s.figure_from and _is_commodity(s, i - 1):
                continue  # "Diesel now costs 148.2p a litre"
            found.append(Mention("attribute", None, i, stop))
        else:
            kinds = _may_stand_for(classes)
            shortened = s.tokens.raw[i] == "IT" and s.tokens.raw[stop : stop + 1] != [] and s.tokens.raw[stop].islower()
            if (
                kinds and not shortened and not _has_own_object(s, stop)
            ):  # "IT firm Calder" is of information technology
                found.append(Mention("pronoun", kinds, i, stop))
    return found


def _is_commodity(s: Sentence, t: int) -> bool:
    """Whether a commodity's name ends at token t, or before a "now" there."""
    named = s.name_at.get(t - (s.tokens.word(t) == "now"))
    return named is not None and named.key("commodity") is not None


def _has_own_object(s: Sentence, j: int) -> bool:
    """ "the increase in shorts", but not "the increase in January": what moved is named after the noun."""
    k = j + 1
    if s.tokens.word(j) != "in" or any(t in s.name_at or t in s.date_at for t in range(k, k + 4)):
        return False
    return k < len(s.tokens) and s.tokens.raw[k].islower() and s.tokens.word(k) not in DETERMINERS


@cache
def _may_stand_for(classes: frozenset[str]) -> tuple[str, ...]:
    """The kinds of instrument that a cue of these classes may stand for."""
    return tuple(sorted(c.removeprefix("pronoun_") for c in classes if c.startswith("pronoun_")))


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    extractor = BY_KIND.get(mention.kind)
    return extractor is not None and extractor.accepts(mention, figure, role)


def drafts_of(s: Sentence, statements: list[Statement]) -> list[Draft]:
    """What all extractors make of a sentence; each figure is claimed by one table."""
    drafts = []
    for extractor in EXTRACTORS:
        for draft in extractor.drafts(s, statements):
            for figure in draft.figures:
                figure.claimed = draft.record.table
            drafts.append(draft)
    return drafts


def _name(draft: Draft) -> None:
    """A statistic that has no canonical id gets its name as written."""
    entry = load_entries(Indicator).get(draft.values.get("indicator", ""))
    written = draft.values.pop("written", None)
    if entry is not None and not entry.canonical:
        # "food" of what is told, but not "corn" of "corn and soybean crops"
        whole = written is not None and (written == entry.key or split(written) in _names_of(entry.key))
        draft.values["indicator"] = written if whole else entry.name


@cache
def _names_of(indicator: str) -> frozenset[tuple[str, ...]]:
    """The names of a statistic, each as its words."""
    entry = load_entries(Indicator)[indicator]
    return frozenset(split(name) for name in (entry.name, *entry.aliases, *entry.headline))


def _mark_previous(drafts: list[Draft], today: dt.date | None) -> None:
    """An actual figure of an earlier day is a comparator where the story has a later one of the same instrument; a rate
    fixed for a day to come makes none of those of today.

    Of a day that is only known to be gone ("touched last month") nothing but that is known, so that no column tells it.
    """
    latest: dict[tuple[object, ...], dict[tuple[object, ...], dt.date]] = {}
    moved: set[tuple[object, ...]] = set()  # what the story tells only a long move of as well
    dated = []
    for draft in drafts:
        day = draft.values.get("as_of_date")
        if day is None and draft.values.get("as_of_precision"):
            day, draft.values["as_of_precision"] = dt.date.min, None
        if not issubclass(draft.record, PriceSignal) or day is None or draft.values["status"] != "actual":
            continue
        key = (draft.record.table, *(draft.values.get(name) for name in draft.record.instrument))
        if _is_of_span(draft, LONG_SPANS):
            moved.add(key)
            continue
        ahead = draft.values.get("moment", "") is None and today is not None and day > today
        if not ahead and not _is_of_span(draft, OTHER_SPANS):
            days = latest.setdefault(key, {})
            days[_sold_for(draft)] = max(days.get(_sold_for(draft), day), day)
        dated.append((key, day, draft))
    for key, day, draft in dated:
        sold = _sold_for(draft)
        later = any(day < other for terms, other in latest.get(key, {}).items() if _may_be_same(sold, terms))
        if later or (day == dt.date.min and key in moved):
            draft.values["status"] = "previous"
            if draft.values.get("moment") == "intraday":
                draft.values["moment"] = None


def _sold_for(draft: Draft) -> tuple[object, ...]:
    """The currency and unit of a commodity's price, as far as they are told."""
    return (draft.values.get("currency"), draft.values.get("unit")) if draft.record is CommodityPrice else ()


def _may_be_same(sold: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Whether two prices may be of one contract: none of Chicago's wheat, in cents a bushel, and of one in euros a
    tonne."""
    return all(a == b or a is None or b is None for a, b in zip(sold, other, strict=True))


def _is_of_span(draft: Draft, spans: frozenset[str]) -> bool:
    """Whether a record tells only how far a price has moved in a longer time: "has lost 3% in the year to May 23"."""
    levels = (draft.values.get(name) for name in LEVELS)
    return draft.values.get("change_period") in spans and all(level is None for level in levels)


def _once(drafts: list[tuple[Sentence, Draft]]) -> list[tuple[Sentence, Draft]]:
    """The releases told vaguely ("inflation data due this week") get the day that the story tells elsewhere, if it is
    one; those without a period of their own repeat what is told there."""
    releases = [draft.values for _, draft in drafts if draft.record is DataRelease]
    days: dict[tuple[object, ...], set[dt.date]] = {}
    for told in releases:
        if told["date"] is not None:
            for period in {told["period"], None}:
                days.setdefault((told["country"], told["indicator"], period), set()).add(told["date"])
    kept = []
    for s, draft in drafts:
        told = draft.values
        if draft.record is DataRelease and told["date"] is None:
            known = [days.get((told["country"], told["indicator"], period), set()) for period in (told["period"], None)]
            if known[0]:
                continue
            if len(known[1]) == 1 and not _has_other_period(told, releases):
                told["date"] = next(iter(known[1]))
        kept.append((s, draft))
    return kept


def _has_other_period(told: dict[str, Any], releases: list[dict[str, Any]]) -> bool:
    """Whether the day that is told of a release is that of another period's."""
    same = [other for other in releases if other["date"] is not None]
    same = [other for other in same if (other["country"], other["indicator"]) == (told["country"], told["indicator"])]
    return any(other["period"] not in (None, told["period"]) for other in same)


def _mark_earlier(drafts: list[tuple[Sentence, Draft]]) -> None:
    """An actual figure of an earlier period is a comparator where the story has a later one of the same statistic, or
    awaits one: "is forecast to show that 235,000 jobs were added in October. In September there were 248,000"."""
    latest: dict[tuple[object, ...], str] = {}
    dated = []
    for s, draft in drafts:
        period, standing = draft.values.get("period"), draft.values["status"]
        if draft.record is not EconomicIndicator or period is None or standing not in ("actual", "expected"):
            continue
        anchor = s.story.local_date()
        if standing == "expected" and (anchor is None or len(period) == 4 or not is_over(period, anchor)):
            continue
        measured = period[4:6].strip("-0123456789")  # a quarter, a week, or neither
        key = (len(period), measured, *(draft.values.get(name) for name in ("country", "indicator", "basis", "unit")))
        latest[key] = max(latest.get(key, period), period)
        if standing == "actual":
            dated.append((key, period, draft))
    for key, period, draft in dated:
        if period < latest[key]:
            draft.values["status"] = "previous"


def _open(story: Story) -> None:
    """What the headline names, if the text names it too, is what the story's first "the stock" may mean; and whether
    headline or opening tell of the session's end."""
    for s in story.sentences[:OPENING]:
        if tells_close(s):
            _close(story, s)
    title = story.article.title
    if not title:
        return
    head = Story(story.article.model_copy(update={"text": title}))
    s = Sentence(head, Span(0, len(title)))
    if tells_close(s):
        _close(story, s)
    for mention in mentions_of(s):
        if mention.kind in ("attribute", "pronoun"):
            continue
        _head(story, mention)
        if s.words(mention.i, mention.j) in story.text:
            story.last.setdefault(mention.kind, mention)
    head.close()


def _close(story: Story, s: Sentence) -> None:
    """Takes what an opening tells of the session's end, and whose: "DAX ends higher" says nothing of New York."""
    names = [name for found in s.names for name in found.names if name.kind in ("index", "place")]
    story.session = "close"
    story.closed_in.update([place_of(name) for name in names] or [None])


def _head(story: Story, mention: Mention) -> None:
    """Keeps what a story names first of each kind: "Gold stocks lift Sydney" names none that "the benchmark" means."""
    if not getattr(mention.key, "is_group", False):
        story.headed.setdefault(mention.kind, mention)


def _carry(s: Sentence, mentions: list[Mention], statements: list[Statement]) -> None:
    """What later sentences may call "it" or "the index": subjects of statements before mere mentions."""
    story = s.story
    moved = [(st, {f.claimed for f in st.figures} - {None, "money_amounts"}) for st in statements]
    subjects = [m for st, taken in moved for m in st.subjects if taken or (m.firm and m.i >= 0)]
    named = [m for m in mentions if m.firm and m.kind not in ("attribute", "pronoun")]
    for mention in sorted(named, key=_is_future) if story.index < OPENING else ():
        _head(story, mention)
    for mention in sorted(named + subjects, key=_is_future, reverse=True):
        if mention.kind in story.held or getattr(mention.key, "is_fund", False):
            continue
        known = story.last.get(mention.kind)
        if known is not None and getattr(mention.key, "is_group", False):
            continue  # "The KLCI fell as financial shares lost ground. The index dropped 6 points"
        if known is not None and known.key != mention.key:
            story.earlier[mention.kind] = known
        story.last[mention.kind] = mention
        story.last_at[mention.kind] = story.index
    if subjects:
        # "The kiwi fell after the RBA held its rate. It slipped", "the worst in an index that fell 1%"
        main = [m for m in subjects if m.kind != "bank" and (m.i < 0 or s.tokens.word(m.j) != "that")]
        story.subject, story.subject_at = (main or subjects)[-1], story.index
    elif named and not s.is_item:  # a list's items keep the subject of the line above
        story.subject, story.subject_at = named[0], story.index


def _is_future(mention: Mention) -> bool:
    """Whether a mention is of futures: "the index" is rather the one in cash, where both are told of."""
    return bool(getattr(mention.key, "is_future", False))


def _record(s: Sentence, draft: Draft, seen: dict[str, int]) -> Signal:
    article = s.story.article
    start, end = s.slice(draft.i, draft.j)
    values: dict[str, Any] = {
        **draft.values,
        "article_id": article.article_id,
        "source": article.source,
        "published_at": article.published_at,
        "evidence": article.text[start:end],
        "start": start,
        "end": end,
        "sentence": article.text[s.start : s.end],
        "rule": draft.rule,
    }
    values["signal_id"] = _signal_id(draft.record.table, values, seen)
    return draft.record(**values)


def _signal_id(table: str, values: dict[str, Any], seen: dict[str, int]) -> str:
    """A hash of story, place and content; equal records of one place are numbered."""
    content = {k: v for k, v in values.items() if k not in IDENTITY and v is not None}
    key = _ID_JSON.encode([table, values["article_id"], content])
    count = seen[key] = seen.get(key, 0) + 1
    return hashlib.sha256(f"{key}#{count}".encode()).hexdigest()[:20]
