"""Releases of the statistic that a story told of before: "its own data are due on Friday"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from signals.extractors.data_releases.days import date_due
from signals.extractors.data_releases.due import PRESENT, is_to_come
from signals.extractors.data_releases.naming import NEAR, RELEASING, country_told, statistics
from signals.grammar.context import Draft
from signals.grammar.countries import country_of, national
from signals.grammar.periods import period_text
from signals.grammar.sentence import DAYS, Found, Sentence
from signals.grammar.statements import Mention
from signals.grammar.when import resolve
from signals.lexicon import load
from signals.lexicon.entries import Indicator
from signals.records import DataRelease

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
TO_ISSUE = frozenset("will due scheduled".split())
TO_BE_OUT = (["will", "be", "released"], ["will", "be", "published"])
ISSUER_OF_TOLD = frozenset({"which", ";"})  # between a statistic that is told and who is to issue the next
OWN = frozenset("own official weekly monthly".split())


def releases_of_story(s: Sentence) -> Iterator[Draft]:
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
    if told and ISSUER_OF_TOLD.isdisjoint(words[told[-1][0].j : t]):
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
