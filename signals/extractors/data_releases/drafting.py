"""The records that sentences on coming data give."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import Any

from signals.extractors.data_releases.agendas import (
    day_line,
    event_line,
    hour_line,
    items_listed,
    row_of_calendar,
    week_ahead,
)
from signals.extractors.data_releases.days import (
    date_due,
    day_of_move,
    due_today,
    next_at,
    period_described,
    release_day,
    tells_week_ahead,
    told_from,
)
from signals.extractors.data_releases.due import (
    MODALS,
    PRESENT,
    is_apposed,
    is_coming,
    is_due,
    is_foreseen,
    is_next_of_list,
    is_of_later,
    is_to_be_included,
    is_to_come,
    is_to_show,
)
from signals.extractors.data_releases.naming import (
    DATA_WORDS,
    FAR,
    NEAR,
    PAST,
    RELEASING,
    country_told,
    is_estimate,
    is_told,
    statistics,
)
from signals.grammar.context import Draft
from signals.grammar.countries import country_of, national, speaks_of_tariffs
from signals.grammar.figures import Figure
from signals.grammar.periods import period_text
from signals.grammar.readings import Role
from signals.grammar.sentence import DAYS, Found, Sentence
from signals.grammar.statements import Mention, Statement
from signals.grammar.when import When, resolve
from signals.lexicon import load
from signals.lexicon.entries import Indicator
from signals.records import DataRelease

DEBTS = frozenset("debt debts loans payments".split())
OFFICES = frozenset(
    "office agency institute bureau department administration service services board university".split()
)
ISSUED = frozenset("data figure figures numbers estimate estimates reading print survey".split())
DATED = frozenset("due scheduled slated comes come".split())
PRINTS = frozenset("data print figure figures reading report number numbers".split())
RESULTS = PRINTS | {"results", "statistics", "estimate", "estimates"}
OF_RESULTS = frozenset(
    "the its , . and flash final first preliminary official next same latest monthly full detailed complete advance"
    " second third".split()
)
INSIGHT = frozenset("insight insights clue clues picture understanding".split())
UNDATED = frozenset("week month".split())
GATHERINGS = frozenset("auction auctions vote votes hearing hearings tender".split())
SCHEDULED = frozenset("scheduled slated set due".split())
TO_ISSUE = frozenset("will due scheduled".split())
PRINTED = (["published"], ["released"])
TO_BE_OUT = (["will", "be", "released"], ["will", "be", "published"])
LANDING = (["figures", "land"], ["data", "land"], ["data", "lands"], ["figures", "arrive"], ["data", "arrive"])
OWN = frozenset("own official weekly monthly".split())
ESTIMATES = frozenset("estimate estimates forecast forecasts outlook projection projections".split())
REVISES = frozenset("lowered raised cut trimmed lifted kept revised increased reduced hiked boosted slashed".split())
SWAYED = frozenset("boost lift dent hurt support sway affect dampen weaken bolster spur curb tame".split())
DIGESTING = frozenset("digest digests digested digesting".split())
HIRING = frozenset("added adding created creating lost".split())
AIMS = frozenset("target targets ceiling goal".split())
TOLD_REACH = 3  # sentences in which the day of a release told before still holds
BESIDE_TOLD = frozenset("same later following next after".split())
SAME_DAY = (["same", "time"], ["same", "day"])
DAY_AFTER = (["a", "day", "later"], ["the", "following", "day"], ["the", "next", "day"], ["the", "day", "after"])
LISTED = frozenset(", and the &".split())  # between two countries of a list
LIST_REACH = 4  # tokens between two statistics of a list
AFTER_REACH = 7  # tokens between "after" and the data that came out


def mentions(s: Sentence) -> Iterator[Mention]:
    return iter(())


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    return False


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    lines = list(
        row_of_calendar(s)
        if s.is_row
        else [*(list(items_listed(s)) or hour_line(s)), *day_line(s), *event_line(s), *week_ahead(s), *_pronoun(s)]
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
    words = s.tokens.words
    if INSIGHT.intersection(words[max(0, name.i - 7) : name.i]):
        return None  # "insight into consumer spending"
    if words[name.j : name.j + 1] != [] and words[name.j] in DATA_WORDS and words[name.j + 1 : name.j + 2] == [":"]:
        return None  # "two inflation figures: the consumer price index and the producer price index"
    if words[name.i : name.j] == ["economy"] and not is_to_show(s, name):
        return None  # "to assess the strength of the economy"
    if words[name.i : name.j] == ["economy"] and not HIRING.isdisjoint(words[name.j : name.j + 1]):
        return None  # "Friday's report is expected to show that the economy added 90,000 jobs"
    if words[name.i : name.j] == ["jobs"] and s.tokens.kinds[name.i - 1 : name.i] == ["number"]:
        return None  # "Calder, which is to cut 5,000 jobs, is due to report results"
    if _is_banks_report(s, name):
        return None  # "the Bank of England's quarterly inflation report is due on Thursday"
    if not AIMS.isdisjoint(words[name.j - 1 : name.j + 1]):
        return None  # "will decide on the deficit target on Sunday"
    growth = words[name.i : name.j] == ["growth"] and not (is_estimate(s, name) or is_to_show(s, name))
    if growth and not DATA_WORDS.intersection(words[name.j : name.j + 3]):
        return None  # a meeting "on growth"
    if words[name.i - 1 : name.i] in (["its"], ["their"]) and not any(
        f.key("place") or f.key("agency") for f in s.names
    ):
        return None  # a company's figures
    lead = words[max(0, name.i - AFTER_REACH) : name.i]
    if ESTIMATES.intersection(lead) and REVISES.intersection(words[: name.i]):
        return None  # "lowered its estimates for Argentina's corn production on Tuesday"
    printed = words[name.j : name.j + 1] in (["is"], ["are"]) and words[name.j + 1 : name.j + 2] in PRINTED
    printed = printed or words[name.j : name.j + 2] in LANDING
    if {"after", "following"}.intersection(lead) and "due" not in words and not (printed or is_of_later(s, name)):
        return None  # "on Thursday after hotter-than-expected inflation data"
    due = words[name.j + (s.tokens.word(name.j) in DATA_WORDS) :][:1] == ["due"]
    if not DIGESTING.isdisjoint(lead) and "will" not in lead and not (due or is_of_later(s, name)):
        return None  # "As markets digest the May payrolls, inflation reports due next week come to the fore"
    if words[name.j : name.j + 1] == ["due"] and words[name.j - 1] in DEBTS:
        return None  # "public debt due Feb. 25" is to be paid
    if any(
        words[t] in PAST and words[t + 1 : t + 2] != [] and words[t + 1] in RELEASING
        for t in range(name.j, min(name.j + 3, len(words)))
    ):
        return None  # "the survey was published on Thursday"
    if key in ("imports", "exports") and speaks_of_tariffs(s):
        return None  # "tariffs on imports by Thursday"
    day = release_day(s, name, key)
    same = _same_day(s, name, day)
    if same is not None:
        day = None  # "Housing starts are due at the same time, followed by building permits on Friday"
    elif day is not None and _is_gathering(words[name.j : day.i]):
        return None  # "the bill on public spending is slated for a vote on Tuesday"
    elif day is not None and day.j <= name.i and not GATHERINGS.isdisjoint(words[max(0, day.i - 3) : day.i]):
        return None  # "has scheduled hearings on June 19 and 20 into whether imports do harm"
    strong = is_due(s, name, day)
    shown = is_to_show(s, name) or is_to_be_included(s, name) or (day is None and _is_of_coming_week(s, name))
    timed = day is None and due_today(s, name)  # "follows at 3 p.m. and is seen rising $10.6 billion"
    listed = stop is not None and is_next_of_list(s, name, day, stop)
    strong = strong or shown or timed or is_foreseen(s, name, day) or same is not None or listed
    foreseen = s.has_cue("expected") and day is not None and day.j <= name.i  # "Friday's report is expected to show"
    if is_stated and not strong and not foreseen:
        return None
    if not strong and not is_coming(s, name, day):
        return None
    if is_stated and day is not None and ":" in words[day.j + 1 : name.i]:
        return None  # "Thursday brings the PCE index: economists see the core gauge up 0.3%"
    date = date_due(s, day, strong=strong, out=key in s.story.out)
    if day is not None:
        if date is None and s.story.local_date() is not None:
            return None
    elif same is not None:
        date = same
    elif due_today(s, name):
        agenda = s.story.notes.get("day of agenda")
        told = next_at(s, name) or _day_before_told(s, name) or day_of_move(s, name) or s.story.local_date(told_from(s))
        date = dt.date.fromisoformat(agenda) if agenda else told
    elif (
        "same" in s.vocabulary
        or f"released {key}" in s.story.notes
        or not (shown or (strong and UNDATED.intersection(words)))
    ):
        return None
    elif not load(Indicator)[key].canonical and DATA_WORDS.isdisjoint(words[name.j : name.j + 3]):
        return None  # "food and shelter, as this week's release of hostages is due"
    elif words[name.i - 1] in SWAYED and not DATA_WORDS.intersection(words[name.j : name.j + 2]):
        return None  # "a call at the end of this month unlikely to boost investor sentiment"
    mark = f"{s.index} {date}"
    if date is not None and s.story.notes.get(f"released {key}") == mark and is_apposed(s, name, key):
        return None
    s.story.notes[f"released {key}"] = mark
    if date is not None:
        s.story.notes["release told"] = mark
    i = min(name.i, day.i if day is not None else name.i)
    j = max(name.j, day.j if day is not None and day.j - name.j < FAR else name.j)
    values = {
        "country": (country := country_told(s, name, key)),
        "indicator": national(key, country),
        "written": s.words(name.i, name.j).lower(),
        "period": period_described(s, name, day),
        "date": date,
        "status": "expected",
    }
    return Draft(DataRelease, values, i, j, "release.due" if day is not None else "release.undated")


def _is_of_coming_week(s: Sentence, name: Found) -> bool:
    """ "Retail sales data for May could tell how robust spending is", in a story of the week ahead, before they are
    out."""
    words = s.tokens.words
    if s.tokens.word(name.j) not in DATA_WORDS or not tells_week_ahead(s) or name.key("indicator") in s.story.out:
        return False
    t = name.j + 1
    month = s.date_at.get(t + 1) if s.tokens.word(t) == "for" else None
    t = month.j if month is not None and month.kind in ("month", "quarter") else t
    return words[t : t + 1] != [] and words[t] in MODALS


def _is_banks_report(s: Sentence, name: Found) -> bool:
    """ "The RBNZ publishes its Inflation Report on Thursday": what a central bank writes on prices, and no figure."""
    if s.tokens.words[name.i : name.j + 1] != ["inflation", "report"]:
        return False
    quarterly = s.tokens.word(name.i - 1) == "quarterly"
    return quarterly or any(f.key("bank") for f in s.names if 0 < name.i - f.j <= LIST_REACH)


def _day_before_told(s: Sentence, name: Found) -> dt.date | None:
    """ "Payrolls are due at 8:30 a.m. Friday. The ISM index is due at 10 a.m.": the day told just before."""
    at, _, date = s.story.notes.get("release told", "").partition(" ")
    timed = any(d.kind == "time" and d.i >= name.j for d in s.dates)
    return dt.date.fromisoformat(date) if timed and date and s.index - int(at) <= TOLD_REACH else None


def _is_gathering(between: list[str]) -> bool:
    """Whether words between a statistic and a day tell what else is held on it."""
    return not GATHERINGS.isdisjoint(between) and not SCHEDULED.isdisjoint(between)


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


def _pronoun(s: Sentence) -> Iterator[Draft]:
    """ "Forecasts for the data, due on February 12", "its own data are due": a release named in a sentence before."""
    words = s.tokens.words
    meant = s.story.recent("indicator")
    if not s.vocabulary.isdisjoint(DATED | TO_ISSUE):
        yield from _print(s, meant)
    if not s.vocabulary.isdisjoint(TO_ISSUE | PRESENT):
        if meant is not None and getattr(meant.key, "id", None) not in load(Indicator):
            meant = s.story.headed.get("indicator", meant)  # not the story's own statistic, but a part of it
        yield from _issued(s, meant)
    if "data" not in s.vocabulary or s.vocabulary.isdisjoint(("due", "be")):
        return
    end = words.index("data")
    t = end - 2 if s.tokens.word(end - 1) in OWN else end - 1
    due = "due" in words[end + 1 : end + 6] or (t == 0 and words[end + 1 : end + 4] in TO_BE_OUT)
    if meant is None or s.tokens.word(t) not in ("the", "s") or not due:
        return
    key = getattr(meant.key, "id", None)
    day = next((d for d in s.dates if d.i > t and d.kind in (*DAYS, "time")), None)
    if day is None or key not in load(Indicator):
        return
    if day.kind == "time":
        date = s.story.local_date(getattr(meant.key, "country", None))
    else:
        resolved = resolve(day, s.story.local_date(), future=True)
        date = resolved.start if resolved is not None else None
    if date is None:
        return
    values = {
        "country": getattr(meant.key, "country", None),
        "indicator": key,
        "written": getattr(meant.key, "written", None),
        "period": _period_before(s, key),
        "date": date,
        "status": "expected",
    }
    yield Draft(DataRelease, values, t, day.j, "release.due")


def _period_before(s: Sentence, key: str | None) -> str | None:
    """The month or quarter last told of a statistic; a bare year is that of a forecast."""
    period = s.story.notes.get(f"{key} period")
    return period if period is not None and not period.isdecimal() else None


def _issued(s: Sentence, meant: Mention | None) -> Iterator[Draft]:
    """ "INDEC will publish November's data on Wednesday", "Statistics Canada reports May numbers on Friday"."""
    words = s.tokens.words
    t = next((t for t, word in enumerate(words) if word in RELEASING and is_to_come(words[max(0, t - 4) : t])), None)
    if t is None:
        t = next((f.j for f in s.names if f.key("agency") and s.tokens.word(f.j) in PRESENT), None)
    if t is None or not (OFFICES & s.vocabulary or any(f.key("agency") for f in s.names)):
        return
    day = next((d for d in s.dates if d.i > t and d.kind in DAYS), None)
    thing = words[t + 1 : day.i] if day is not None else []
    told = statistics(s)
    if day is None or ISSUED.isdisjoint(thing) or len(thing) > NEAR or any(name.j > t for name, _ in told):
        return
    if told and "which" not in words[told[-1][0].j : t]:
        return
    values = _of_name(s, *told[-1]) if told else _of_mention(meant)
    date = date_due(s, day, strong=True)
    if date is None or values["indicator"] not in load(Indicator):
        return
    month = next((d for d in s.dates if t < d.i < day.i and d.kind in ("month", "quarter")), None)
    period = period_text(s, month) if month is not None else None
    values |= {"period": period, "date": date, "status": "expected"}
    yield Draft(DataRelease, values, t, day.j, "release.due")


def _of_name(s: Sentence, name: Found, key: str) -> dict[str, Any]:
    """ "unemployment was 13%, said the office, which is to release the June figure on Friday": what is named there."""
    country = country_told(s, name, key)
    return {"country": country, "indicator": national(key, country), "written": s.words(name.i, name.j).lower()}


def _of_mention(meant: Mention | None) -> dict[str, Any]:
    """The statistic that the story told of before."""
    key = meant.key if meant is not None else None
    known = ("country", "id", "written")
    return dict(zip(("country", "indicator", "written"), (getattr(key, name, None) for name in known), strict=True))


def _is_scheduled(between: list[str]) -> bool:
    """ "are due on", "comes on", "will be released on": behind what is to come."""
    return not DATED.isdisjoint(between[:3]) or ("be" in between[:3] and not RELEASING.isdisjoint(between[:4]))


def _is_of_month(lead: list[str], between: list[str]) -> bool:
    """ "Figures for May are due on June 20", "The flash results for May will be released on June 20"; but not "Harvest
    figures for May", which are of something else."""
    if between[:2] == [",", "including"] and "," in between[2:]:
        between = between[between.index(",", 2) + 1 :]  # "Full results for May, including those by region, are due"
    told = lead[-1:] == ["for"] and bool(RESULTS.intersection(lead[-2:-1]))
    return told and OF_RESULTS.issuperset(lead[-3:-2]) and _is_scheduled(between) and len(between) <= NEAR


def _print(s: Sentence, meant: Mention | None) -> Iterator[Draft]:
    """ "The February data is scheduled for release on March 12", "and the March print comes on 12 April"."""
    words = s.tokens.words
    for month, day in itertools.pairwise(s.dates):
        before = [f for f in s.names if f.j <= month.i and (f.key("indicator") or f.key("headline"))]
        told = (before[-1].key("indicator") or before[-1].key("headline")) if before else None
        known = getattr(meant or s.story.headed.get("indicator"), "key", None)  # the story's own statistic
        key = told or getattr(known, "id", None)
        between = words[month.j : day.i]
        named = month.kind == "month" and s.tokens.word(month.i - 1) in ("the", "its") and between[:1] != []
        coming = named and between[0] in PRINTS and _is_scheduled(between[1:]) and len(between) <= NEAR
        coming = coming or (not before and month.kind == "month" and _is_of_month(words[: month.i], between))
        date = date_due(s, day, strong=True) if coming and day.kind in DAYS else None
        if date is not None and key in load(Indicator):
            values = {
                "country": country_of(s, before[-1]) if before else getattr(known, "country", None),
                "indicator": key,
                "written": None if before else getattr(known, "written", None),
                "period": period_text(s, month),
                "date": date,
                "status": "expected",
            }
            yield Draft(DataRelease, values, month.i, day.j, "release.due")
