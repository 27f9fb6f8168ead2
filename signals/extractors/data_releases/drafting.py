"""The records that sentences on coming data give."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from signals.extractors.data_releases.agendas import (
    day_line,
    event_line,
    hour_line,
    items_listed,
    row_of_calendar,
    week_ahead,
)
from signals.extractors.data_releases.carried import releases_of_story
from signals.extractors.data_releases.days import (
    date_due,
    day_of_move,
    due_today,
    next_at,
    period_described,
    release_day,
    told_from,
)
from signals.extractors.data_releases.due import (
    MODALS,
    is_apposed,
    is_coming,
    is_due,
    is_foreseen,
    is_next_of_list,
    is_to_be_included,
    is_to_show,
)
from signals.extractors.data_releases.naming import DATA_WORDS, FAR, NEAR, country_told, is_told, statistics
from signals.extractors.data_releases.refusals import is_of_gathering, is_refused
from signals.grammar.context import Draft
from signals.grammar.countries import national
from signals.grammar.figures import Figure
from signals.grammar.readings import Role
from signals.grammar.sentence import Found, Sentence
from signals.grammar.statements import Mention, Statement
from signals.grammar.when import When
from signals.lexicon import load
from signals.lexicon.entries import Indicator
from signals.records import DataRelease

UNDATED = frozenset("week month".split())
SWAYED = frozenset("boost lift dent hurt support sway affect dampen weaken bolster spur curb tame".split())
TOLD_REACH = 3  # sentences in which the day of a release told before still holds
BESIDE_TOLD = frozenset("same later following next after".split())
SAME_DAY = (["same", "time"], ["same", "day"])
DAY_AFTER = (["a", "day", "later"], ["the", "following", "day"], ["the", "next", "day"], ["the", "day", "after"])
LISTED = frozenset(", and the &".split())  # between two countries of a list
LIST_REACH = 4  # tokens between two statistics of a list


class Telling(NamedTuple):
    """How a sentence tells that a statistic is to come."""

    day: When | None  # named for it
    same: dt.date | None  # by the release told before: "at the same time"
    is_shown: bool  # "is expected to show", "will include"
    is_timed: bool  # due on the day of the story: "follows at 3 p.m."
    is_strong: bool  # by words right at the statistic


def mentions(s: Sentence) -> Iterator[Mention]:
    return iter(())


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    return False


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    lines = list(
        row_of_calendar(s)
        if s.is_row
        else [
            *(list(items_listed(s)) or hour_line(s)),
            *day_line(s),
            *event_line(s),
            *week_ahead(s),
            *releases_of_story(s),
        ]
    )
    yield from lines
    if lines:
        return
    stated = {t for st in statements for m in st.of_kind("indicator") for t in range(m.i, m.j)}
    named: list[tuple[Found, Draft | None]] = []
    for name, key in statistics(s):
        last = named[-1][1] if named else None
        named.append((name, _draft(s, name, key, last.j if last is not None else None, is_stated=name.i in stated)))
    for k in [*range(len(named)), *reversed(range(len(named)))]:
        name, draft = named[k]
        if draft is None and name.i not in stated:
            named[k] = name, _beside(s, name, named[max(0, k - 1) : k] + named[k + 1 : k + 2])
    for name, draft in named:
        if draft is not None:
            yield draft
            yield from _of_others(s, name, draft)


def _of_others(s: Sentence, name: Found, draft: Draft) -> Iterator[Draft]:
    """ "CPI figures for Switzerland, Brazil and India are due on Thursday": the same of each country listed."""
    words = s.tokens.words
    i = next((t for t in range(name.j, min(name.j + LIST_REACH, len(words))) if words[t] not in DATA_WORDS), name.j)
    if s.tokens.word(i) not in ("for", "from"):
        return
    places = []
    for place in s.names:
        if place.i >= i and place.key("place") and LISTED.issuperset(words[i + 1 : place.i]):
            places.append(place)
            i = place.j - 1
    for place in places[1:] if places and places[0].key("place") == draft.values["country"] else ():
        yield draft._replace(values={**draft.values, "country": place.key("place")}, j=max(draft.j, place.j))


def _beside(s: Sentence, name: Found, neighbours: list[tuple[Found, Draft | None]]) -> Draft | None:
    """ "investors will get factory sales, wholesale trade and car sales on Friday": what a list names beside it."""
    key = name.key("indicator")
    for other, told in neighbours:
        between = s.tokens.words[min(name.j, other.j) : max(name.i, other.i)]
        listed = 0 < len(between) <= LIST_REACH and between[0] in (",", "and")
        plain = all(word in (",", "and", "new", "the", "as", "well", "also") for word in between)
        repeats = told is not None and told.values["indicator"] == key  # "the Fed's favoured gauge, the PCE index"
        if key is not None and told is not None and listed and plain and not repeats:
            values = {**told.values, "indicator": key, "written": s.words(name.i, name.j).lower()}
            return Draft(DataRelease, values, min(told.i, name.i), max(told.j, name.j), told.rule)
    return None


def _draft(s: Sentence, name: Found, key: str, stop: int | None, *, is_stated: bool) -> Draft | None:
    """ "Retail sales are due on Friday": the release that a sentence tells of a statistic. `stop` is where the one told
    before in the sentence ends; `is_stated` that a figure of the statistic is told."""
    if is_refused(s, name, key):
        return None
    told = _telling(s, name, key, stop)
    if told is None or not _looks_ahead(s, name, told, is_stated=is_stated):
        return None
    date = _date_told(s, name, key, told)
    if date is None and not _may_be_undated(s, name, key, told):
        return None
    if date is not None and s.story.notes.get(f"released {key}") == f"{s.index} {date}" and is_apposed(s, name, key):
        return None
    s.story.notes[f"released {key}"] = f"{s.index} {date}"
    if date is not None:
        s.story.notes["release told"] = f"{s.index} {date}"
    return _record(s, name, key, told.day, date)


def _telling(s: Sentence, name: Found, key: str, stop: int | None) -> Telling | None:
    """ "Retail sales are due on Friday": the day and the words that tell of it; none where the day is of a vote."""
    day = release_day(s, name, key)
    same = _same_day(s, name, day)
    if same is not None:
        day = None  # "Housing starts are due at the same time, followed by building permits on Friday"
    elif day is not None and is_of_gathering(s, name, day):
        return None
    shown = is_to_show(s, name) or is_to_be_included(s, name) or (day is None and _is_of_coming_week(s, name))
    timed = day is None and due_today(s, name)  # "follows at 3 p.m. and is seen rising $10.6 billion"
    strong = shown or timed or same is not None or is_due(s, name, day) or is_foreseen(s, name, day)
    strong = strong or (stop is not None and is_next_of_list(s, name, day, stop))
    return Telling(day, same, shown, timed, strong)


def _looks_ahead(s: Sentence, name: Found, told: Telling, *, is_stated: bool) -> bool:
    """ "Retail sales are due on Friday"; but not "Thursday brings the PCE index: economists see the core gauge up
    0.3%", nor what has figures and is not said to be due."""
    day = told.day
    if not told.is_strong:
        foreseen = (
            s.has_cue("expected") and day is not None and day.j <= name.i
        )  # "Friday's report is expected to show"
        if (is_stated and not foreseen) or not is_coming(s, name, day):
            return False
    return not (is_stated and day is not None and ":" in s.tokens.words[day.j + 1 : name.i])


def _date_told(s: Sentence, name: Found, key: str, told: Telling) -> dt.date | None:
    """ "due at the same time", "due at 1330 GMT", "due on Friday": the day of the release."""
    if told.same is not None:
        return told.same
    if not told.is_timed:
        return date_due(s, told.day, strong=told.is_strong, out=key in s.story.out)
    agenda = s.story.notes.get("day of agenda")
    if agenda:
        return dt.date.fromisoformat(agenda)
    return next_at(s, name) or _day_before_told(s, name) or day_of_move(s, name) or s.story.local_date(told_from(s))


def _may_be_undated(s: Sentence, name: Found, key: str, told: Telling) -> bool:
    """ "Economic data will include retail sales", "CPI is due this week", before the story told of its release; and any
    in a story that has no date, where a day is named."""
    words = s.tokens.words
    if told.day is not None:
        return s.story.local_date() is None
    if told.is_timed:
        return True
    if "same" in s.vocabulary or f"released {key}" in s.story.notes:
        return False
    if not told.is_shown and (not told.is_strong or UNDATED.isdisjoint(words)):
        return False
    if not load(Indicator)[key].canonical and DATA_WORDS.isdisjoint(words[name.j : name.j + 3]):
        return False  # "food and shelter, as this week's release of hostages is due"
    # "a call at the end of this month unlikely to boost investor sentiment"
    return words[name.i - 1] not in SWAYED or not DATA_WORDS.isdisjoint(words[name.j : name.j + 2])


def _record(s: Sentence, name: Found, key: str, day: When | None, date: dt.date | None) -> Draft:
    """ "June CPI is due on Friday": whose statistic it is, the period it describes, and the words that tell so."""
    country = country_told(s, name, key)
    values = {
        "country": country,
        "indicator": national(key, country),
        "written": s.words(name.i, name.j).lower(),
        "period": period_described(s, name, day),
        "date": date,
        "status": "expected",
    }
    if day is None:
        return Draft(DataRelease, values, name.i, name.j, "release.undated")
    j = max(name.j, day.j) if day.j - name.j < FAR else name.j
    return Draft(DataRelease, values, min(name.i, day.i), j, "release.due")


def _is_of_coming_week(s: Sentence, name: Found) -> bool:
    """ "Retail sales data for May could tell how robust spending is", in a story of the week ahead, before they are
    out."""
    words = s.tokens.words
    if s.tokens.word(name.j) not in DATA_WORDS or not s.story.is_of_coming_week or name.key("indicator") in s.story.out:
        return False
    t = name.j + 1
    month = s.date_at.get(t + 1) if s.tokens.word(t) == "for" else None
    t = month.j if month is not None and month.kind in ("month", "quarter") else t
    return words[t : t + 1] != [] and words[t] in MODALS


def _day_before_told(s: Sentence, name: Found) -> dt.date | None:
    """ "Payrolls are due at 8:30 a.m. Friday. The ISM index is due at 10 a.m.": the day told just before."""
    at, _, date = s.story.notes.get("release told", "").partition(" ")
    timed = any(d.kind == "time" and d.i >= name.j for d in s.dates)
    return dt.date.fromisoformat(date) if timed and date and s.index - int(at) <= TOLD_REACH else None


def _same_day(s: Sentence, name: Found, day: When | None) -> dt.date | None:
    """ "Housing starts will be released at the same time", "Output is due a day later": by the release told before."""
    words = s.tokens.words
    if s.vocabulary.isdisjoint(BESIDE_TOLD) or "release told" not in s.story.notes:
        return None
    near = range(name.j, min(name.j + NEAR, len(words)))
    t = next((t for t in near if words[t : t + 2] in SAME_DAY or words[t : t + 3] in DAY_AFTER), None)
    at, _, date = s.story.notes["release told"].partition(" ")
    if t is None or s.index - int(at) > 2 or (day is not None and name.j <= day.i < t) or is_told(s, name.j, t):
        return None
    return dt.date.fromisoformat(date) + dt.timedelta(days=words[t] != "same")
