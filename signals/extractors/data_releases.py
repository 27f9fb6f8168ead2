"""Statistics still to be published, and the day they are due.

Reads:   "Investors await June foreign reserves data on Monday."
Gives:   DataRelease.date, and the period the data describes.
Refuses: data that was published ("data showed on Monday"); companies' reports.
Source:  market calendars' usage.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from signals.grammar.context import WORLD, Draft, where_day_began
from signals.grammar.countries import country_of, named_country, national, speaks_of_tariffs
from signals.grammar.figures import Figure
from signals.grammar.periods import notation, period_text, week_ending
from signals.grammar.readings import Role
from signals.grammar.sentence import DAYS, Found, Sentence
from signals.grammar.statements import Mention, Statement
from signals.grammar.when import SATURDAY, When, resolve
from signals.lexicon import load
from signals.lexicon.entries import Indicator
from signals.lexicon.vocabulary import Name, listed_names
from signals.records import DataRelease

KIND = "release"
DATA_WORDS = frozenset(
    "data figure figures report reports reading readings numbers number print release releases statistics survey"
    " index minutes".split()
)
DUE = frozenset("due await awaits awaited awaiting ahead upcoming scheduled slated".split())
AWAITING = frozenset("await awaits awaited awaiting".split())
BREAKS = frozenset("after as while but since which that who following amid with before ;".split())
MODALS = frozenset("could may might will should would".split())
DEBTS = frozenset("debt debts loans payments".split())
RELEASING = frozenset(
    "released published publish release publishes releases announce announces announced reported issue issued".split()
)
DUE_FOR_RELEASE = ["due", "for", "release"]
COMING_OUT = frozenset("be report release publish".split())
COMING = frozenset("will be expected due scheduled".split())
WATCHING = frozenset("monitor watch scrutinize scrutinise parse eye assess await".split())
ARRIVING = frozenset("is are comes come lands land arrives arrive follows follow".split())
TIMED = frozenset("due scheduled slated follows follow release".split())  # what is told with its time of day
OPENINGS = (["before", "the", "opening"], ["before", "the", "bell"], ["before", "the", "open"])
HEAD = 8  # tokens that may head a list, with its colon
AHEAD_HEADS = frozenset("ahead calendar agenda coming upcoming".split())
OFFICES = frozenset("office agency institute bureau department administration service services board".split())
ISSUED = frozenset("data figures numbers estimate estimates reading print".split())
DATED = frozenset("due scheduled slated comes come".split())
PRINTS = frozenset("data print figure figures reading report number numbers".split())
GETTING = (["will", "get"], ["will", "receive"], ["will", "see"], ["will", "digest"])
HAVING = (["we", "get"], ["we", "have"], ["markets", "get"], ["investors", "get"], ["traders", "get"])
BRINGS = frozenset("brings bring sees features".split())
HIGHLIGHTS = frozenset("highlight highlights focus spotlight event events test attention".split())
OF_WEEK = frozenset("includes include features feature brings bring concludes ends kicks wraps starts rounds".split())
SESSIONS = frozenset("european american asian us today".split())  # whose session, as what is due today is told
DIARY = frozenset("data events diary calendar".split())
CLOCK = re.compile(r"[012]\d[0-5]\d")
FORETOLD = (["expected"], ["forecast"], ["projected"], ["likely"], ["seen"])
INSIGHT = frozenset("insight insights clue clues picture understanding".split())
SPEECH = frozenset("said says say told telling reported as".split())
PAST = frozenset("was were had".split())
BEING = frozenset("is are".split())
HAPPENED = frozenset("which showed shows showing sold rose fell".split())
LOOKING_AHEAD = frozenset("before ahead until pending awaiting awaited".split())
UNDATED = frozenset("week month".split())
TODAY = frozenset("evening tonight today day".split())
OF_TODAY = ("day ahead", "in the session", "today")  # in the head of a list of what is to come
JOINING = frozenset("on of the".split())  # a day to its week
SOON = frozenset("due expected out".split())  # what is "shortly"
BULLETS = frozenset("- * • – — · >".split())
OWN = frozenset("own official weekly monthly".split())
FIGURES = ("percent", "money", "number", "points")
ESTIMATES = frozenset("estimate estimates forecast forecasts outlook projection projections".split())
REVISES = frozenset("lowered raised cut trimmed lifted kept revised increased reduced hiked boosted slashed".split())
LIST_REACH = 4  # tokens between two statistics of a list
AFTER_REACH = 7  # tokens between "after" and the data that came out
TIME_REACH = 12  # tokens between a statistic and the time of day at which it is due
OWNER_REACH = 5  # tokens between "tomorrow" and the name of its data
IN_REACH = 3  # tokens at a sentence's start, a bullet's among them
MOVE_REACH = 7  # tokens between what moved and the day on which it did
NEAR, FAR = 8, 24  # how far a day may stand before and after its indicator, in tokens
AGENDA_REACH = 8  # sentences between two lines of an agenda
AGENDA_LINE = 12  # tokens of a line that names a time and what is due at it
STALE = dt.timedelta(hours=6)  # for which "due at 1330 GMT" is told after that time
EXACT = (None, "minute", "hour")  # how exactly the time of publication must be known for that
HORIZON = 120  # days ahead that a calendar reaches


def mentions(s: Sentence) -> Iterator[Mention]:
    return iter(())


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    return False


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    lines = list(_row(s) if s.is_row else [*_listed(s), *_day_line(s), *_event(s), *_week_ahead(s), *_pronoun(s)])
    yield from lines
    if lines:
        return
    stated = {t for st in statements for m in st.of_kind("indicator") for t in range(m.i, m.j)}
    named = [(name, _draft(s, name, key, is_stated=name.i in stated)) for name, key in _statistics(s)]
    for k, (name, draft) in enumerate(named):
        if draft is None and name.i not in stated:
            draft = _beside(s, name, named[k - 1 : k] + named[k + 1 : k + 2])
            named[k] = name, draft
        if draft is not None:
            yield draft


def _statistics(s: Sentence) -> list[tuple[Found, str]]:
    """The statistics that a sentence names; "producer price index (PPI)" and "CPI inflation" name one each."""
    found: list[tuple[Found, str]] = []
    for name in s.names:
        for reading in name.names:
            if reading.kind in ("indicator", "headline"):
                last, known = found[-1] if found else (name, "")
                bracketed = (s.tokens.word(name.i - 1), s.tokens.word(name.j)) == ("(", ")")
                if known == reading.key and last.j == name.i - bracketed:
                    found[-1] = Found(last.names, last.i, name.j + bracketed), known
                else:
                    found.append((name, reading.key))
    return found


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


# -- sentences -----------------------------------------------------------------------------------------------------


def _draft(s: Sentence, name: Found, key: str, *, is_stated: bool) -> Draft | None:
    words = s.tokens.words
    if INSIGHT.intersection(words[max(0, name.i - 7) : name.i]):
        return None  # "insight into consumer spending"
    if words[name.i : name.j] == ["economy"]:
        return None  # "to assess the strength of the economy"
    if words[name.i : name.j] == ["growth"] and not DATA_WORDS.intersection(words[name.j : name.j + 3]):
        return None  # a meeting "on growth"
    if words[name.i - 1 : name.i] in (["its"], ["their"]) and not any(
        f.key("place") or f.key("agency") for f in s.names
    ):
        return None  # a company's figures
    lead = words[max(0, name.i - AFTER_REACH) : name.i]
    if ESTIMATES.intersection(lead) and REVISES.intersection(words[: name.i]):
        return None  # "lowered its estimates for Argentina's corn production on Tuesday"
    if {"after", "following"}.intersection(lead) and "due" not in words and not _is_of_later(s, name):
        return None  # "on Thursday after hotter-than-expected inflation data"
    if words[name.j : name.j + 1] == ["due"] and words[name.j - 1] in DEBTS:
        return None  # "public debt due Feb. 25" is to be paid
    if any(
        words[t] in PAST and words[t + 1 : t + 2] != [] and words[t + 1] in RELEASING
        for t in range(name.j, min(name.j + 3, len(words)))
    ):
        return None  # "the survey was published on Thursday"
    if key in ("imports", "exports") and speaks_of_tariffs(s):
        return None  # "tariffs on imports by Thursday"
    day = _release_day(s, name, key)
    strong = _is_due(s, name, day)
    shown = _is_to_show(s, name)
    timed = day is None and _due_today(s, name)  # "follows at 3 p.m. and is seen rising $10.6 billion"
    strong = strong or shown or timed or _is_foreseen(s, name, day)
    foreseen = s.has_cue("expected") and day is not None and day.j <= name.i  # "Friday's report is expected to show"
    if is_stated and not strong and not foreseen:
        return None
    if not strong and not _is_coming(s, name, day):
        return None
    date = _date(s, day, strong=strong, out=key in s.story.out)
    if day is not None:
        if date is None and s.story.local_date() is not None:
            return None
    elif _due_today(s, name):
        agenda = s.story.notes.get("day of agenda")
        told = _next_at(s, name) or _day_of_move(s, name) or s.story.local_date(_told_from(s))
        date = dt.date.fromisoformat(agenda) if agenda else told
    elif f"released {key}" in s.story.notes or not (shown or (strong and UNDATED.intersection(words))):
        return None
    mark = f"{s.index} {date}"
    if date is not None and s.story.notes.get(f"released {key}") == mark and _is_apposed(s, name, key):
        return None
    s.story.notes[f"released {key}"] = mark
    i = min(name.i, day.i if day is not None else name.i)
    j = max(name.j, day.j if day is not None and day.j - name.j < FAR else name.j)
    values = {
        "country": (country := _country(s, name, key)),
        "indicator": national(key, country),
        "written": s.words(name.i, name.j).lower(),
        "period": _period(s, name, day),
        "date": date,
        "status": "expected",
    }
    return Draft(DataRelease, values, i, j, "release.due" if day is not None else "release.undated")


def _country(s: Sentence, name: Found, key: str) -> str | None:
    """Whose statistic it is: where the name itself does not tell, or may mean another country's, what is named near."""
    entry = load(Indicator)[key]
    elsewhere = None
    if "other" in entry.meant:  # "Canada's jobs report", "Canada's trade data on Monday and the jobs report on Friday"
        listed = (named_country(s, found) for found, _ in _statistics(s) if found.i < name.i)
        elsewhere = named_country(s, name) or next(filter(None, listed), None)
    return elsewhere or entry.place or country_of(s, name)


def _week_ahead(s: Sentence) -> Iterator[Draft]:
    """ "Week ahead: U.S. consumer price index, retail sales.": a list of what is to come, to the end of its line."""
    if not s.looks_ahead or s.story.before is None:
        return
    loose = (f.i for f in s.figures if f.unit in FIGURES and not any(a < f.i < b for a, b in s.asides))
    first = next(loose, len(s.tokens))  # behind it stand forecasts
    line = s.story.text[s.story.text.rfind("\n", 0, s.start) + 1 :]
    head = line.partition(":")[0].lower()
    day = s.story.local_date(WORLD) if any(words in head for words in OF_TODAY) else None
    for draft in _calendar(s, day, 0, None):
        if draft.j <= first:
            yield draft._replace(values={**draft.values, "date": day or _day_after(s, draft)})


def _day_after(s: Sentence, draft: Draft) -> dt.date | None:
    """ "Still to come: UK GDP Friday 07:00, US PPI on Thursday": the day named next after a list's item."""
    day = next((d for d in s.dates if d.i >= draft.j and d.kind in DAYS), None)
    resolved = resolve(day, s.story.local_date(), future=True) if day is not None and day.i - draft.j <= NEAR else None
    return resolved.start if resolved is not None else None


def _pronoun(s: Sentence) -> Iterator[Draft]:
    """ "Forecasts for the data, due on February 12", "its own data are due": a release named in a sentence before."""
    words = s.tokens.words
    meant = s.story.recent("indicator")
    if not s.vocabulary.isdisjoint(DATED):
        yield from _print(s, meant)
    if meant is not None and ("will" in s.vocabulary or "due" in s.vocabulary):
        yield from _issued(s, meant)
    if "due" not in s.vocabulary or "data" not in s.vocabulary:
        return
    end = words.index("data")
    t = end - 2 if s.tokens.word(end - 1) in OWN else end - 1
    if meant is None or s.tokens.word(t) not in ("the", "s") or "due" not in words[end + 1 : end + 6]:
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
        "period": s.story.notes.get(f"{key} period"),
        "date": date,
        "status": "expected",
    }
    yield Draft(DataRelease, values, t, day.j, "release.due")


def _issued(s: Sentence, meant: Mention) -> Iterator[Draft]:
    """ "INDEC will publish November's data on Wednesday", "the office is due to publish details on April 12"."""
    words = s.tokens.words
    key = getattr(meant.key, "id", None)
    t = next((t for t, word in enumerate(words) if word in RELEASING and _is_to_come(words[max(0, t - 4) : t])), None)
    if t is None or key not in load(Indicator) or not (OFFICES & s.vocabulary or any(f.key("agency") for f in s.names)):
        return
    day = next((d for d in s.dates if d.i > t and d.kind in DAYS), None)
    thing = words[t + 1 : day.i] if day is not None else []
    named = any((f.key("indicator") or f.key("headline")) for f in s.names)
    if day is None or named or ISSUED.isdisjoint(thing) or len(thing) > NEAR:
        return
    date = _date(s, day, strong=True)
    if date is not None:
        month = next((d for d in s.dates if t < d.i < day.i and d.kind in ("month", "quarter")), None)
        values = {
            "country": getattr(meant.key, "country", None),
            "indicator": key,
            "written": getattr(meant.key, "written", None),
            "period": period_text(s, month) if month is not None else None,
            "date": date,
            "status": "expected",
        }
        yield Draft(DataRelease, values, t, day.j, "release.due")


def _print(s: Sentence, meant: Mention | None) -> Iterator[Draft]:
    """ "The February data is scheduled for release on March 12", "and the March print comes on 12 April"."""
    words = s.tokens.words
    for month, day in itertools.pairwise(s.dates):
        before = [f for f in s.names if f.j <= month.i and (f.key("indicator") or f.key("headline"))]
        told = (before[-1].key("indicator") or before[-1].key("headline")) if before else None
        known = None if meant is None else meant.key
        key = told or getattr(known, "id", None)
        between = words[month.j : day.i]
        named = month.kind == "month" and s.tokens.word(month.i - 1) in ("the", "its") and between[:1] != []
        coming = named and between[0] in PRINTS and not DATED.isdisjoint(between[1:4]) and len(between) <= NEAR
        date = _date(s, day, strong=True) if coming and day.kind in DAYS else None
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


def _date(s: Sentence, day: When | None, *, strong: bool, out: bool = False) -> dt.date | None:
    """The day of release, None where it is unknown, past, or a weekday of the week just gone.

    Where the data is out by what the story told before, "the CPI report on Wednesday" is the one just gone.
    """
    anchor = s.story.local_date()
    resolved = resolve(day, anchor, future=True) if day is not None else None
    if day is None or resolved is None or anchor is None:
        return resolved.start if resolved is not None else None
    start = _in_turn(s, day, anchor) if day.kind == "weekday" and day.shift is None else resolved.start
    ahead = (start - anchor).days
    foretells = strong or ("will" in s.vocabulary and not out)
    just_gone = not foretells and day.kind == "weekday" and day.shift is None and ahead > 5
    return start if 0 <= ahead <= HORIZON and not just_gone else None


def _in_turn(s: Sentence, day: When, anchor: dt.date) -> dt.date:
    """The day that a weekday's name means in a list, whose days go forward; "this week" may be over by then."""
    words = s.tokens.words
    week = anchor - dt.timedelta(days=anchor.weekday())
    if any(words[t : t + 2] == ["this", "week"] and words[t - 1 : t] != ["later"] for t in range(len(words))):
        week += dt.timedelta(days=7 * (anchor.weekday() >= SATURDAY))
        return week + dt.timedelta(days=day.number or 0)
    last = anchor
    for told in s.dates:
        listed = told is day or not any(t in s.motion_at for t in range(max(0, told.i - MOVE_REACH), told.i))
        if told.kind == "weekday" and told.shift is None and told.i <= day.i and listed:
            last += dt.timedelta(days=((told.number or 0) - last.weekday()) % 7)
    return last


def _is_due(s: Sentence, name: Found, day: When | None) -> bool:
    """Whether words right at the indicator say that it is still to come: "due", "will be released", "await"."""
    words = s.tokens.words
    hi = min(len(words), max(name.j + NEAR, day.j + 2 if day is not None else 0))
    if any(words[t : t + 2] in GETTING for t in range(name.i)) or _is_of_later(s, name):
        return True
    if ":" in words[:HEAD] and not AHEAD_HEADS.isdisjoint(words[: words.index(":")]):
        return day is not None  # "Ahead on the calendar: Canadian CPI on Tuesday, UK inflation on Wednesday"
    if _is_highlight(s, name) or (day is not None and any(words[t : t + 2] in HAVING for t in range(name.i))):
        return not _is_told(s, 0, hi)
    if any(words[t] == "will" and WATCHING.intersection(words[t + 1 : t + 4]) for t in range(name.i)):
        return not s.motion_at  # "will closely monitor the January CPI, PPI and retail sales"
    if day is not None and day.i >= name.j and (_is_awaited(s, name) or _arrives(s, name, day)):
        return True
    for t in range(max(0, name.i - 14), hi):
        if words[t] in BRINGS and day is not None and day.j == t:
            return t < name.i
        if words[t : t + 2] == ["due", "to"] and s.tokens.word(t + 2) not in COMING_OUT:
            continue  # "rose due to demand"
        if words[t] == "out" and t > name.j and words[t - 1] in ("is", "are") and words[t + 1 : t + 2] == ["on"]:
            return not _is_told(s, t, hi)  # "UK inflation figures are out on Wednesday"
        if words[t] in DUE and (words[t] != "ahead" or words[t + 1 : t + 2] in (["of"], ["to"])):
            stop = words.index(",", name.j) if t <= 1 and "," in words[name.j : hi] else hi
            return not _is_told(s, t, stop)  # "Ahead of tomorrow's figures, yields rose"
        if words[t] in RELEASING and _is_to_come(words[max(0, t - 4) : t]):
            return True
    return False


def _is_apposed(s: Sentence, name: Found, key: str) -> bool:
    """ "the PCE index, the gauge that the Fed prefers, due on Friday": whether a name repeats the one before."""
    before = next((f for f, known in reversed(_statistics(s)) if f.j <= name.i and known == key), None)
    return before is not None and s.tokens.word(before.j) == "," and "and" not in s.tokens.words[before.j : name.i]


def _is_of_later(s: Sentence, name: Found) -> bool:
    """ "tomorrow's PPI figures", "next week's retail sales report": data of a day or week to come."""
    words = s.tokens.words
    owners = (d for d in s.dates if d.kind in ("relative_day", "week") and d.shift is not None and d.shift > 0)
    out = name.key("indicator") in s.story.out  # then "tomorrow" was said before it came out
    owned = any(
        0 <= name.i - d.j <= OWNER_REACH and words[d.j : d.j + 2] == ["'", "s"] and not (out and d.kind != "week")
        for d in owners
    )
    return owned and not DATA_WORDS.isdisjoint(words[name.j : name.j + 3]) and not _is_told(s, name.j, name.j + NEAR)


def _is_highlight(s: Sentence, name: Found) -> bool:
    """ "The focus this week will be on CPI", "this week's data includes retail sales", "the week ends with GDP"."""
    words = s.tokens.words[: name.i]
    pairs = [words[t : t + 2] for t in range(len(words))]
    if ["will", "be"] in pairs and not HIGHLIGHTS.isdisjoint(words):
        return True
    ahead = ["this", "week"] in pairs or ["next", "week"] in pairs or ["coming", "week"] in pairs
    return (ahead or words[:2] == ["the", "week"]) and not OF_WEEK.isdisjoint(words)


def _arrives(s: Sentence, name: Found, day: When) -> bool:
    """ "The weekly inventory report is out on Wednesday", "retail sales follow on Friday"."""
    words = s.tokens.words
    for t in range(name.j, min(name.j + 3, day.i)):
        if words[t] in ARRIVING and words[t - 1] not in ("had", "has", "have"):
            following = words[t + 1 : day.i]
            return (
                following == ["out", "on"]
                or following == ["out"]
                or (words[t] not in BEING and following in ([], ["on"]))
            )
    return False


def _is_awaited(s: Sentence, name: Found) -> bool:
    """ "investors are awaiting GDP estimates, retail sales and output data": however long the list is."""
    words = s.tokens.words[: name.i]
    t = next(
        (t for t in range(name.i - 1, -1, -1) if words[t] in AWAITING or words[t : t + 2] == ["ahead", "to"]), None
    )
    return t is not None and BREAKS.isdisjoint(words[t:]) and not _is_told(s, t, name.i)


def _is_to_show(s: Sentence, name: Found) -> bool:
    """ "The CPI report is expected to show", "data are expected to show Wednesday that inflation rose"."""
    words = s.tokens.words
    t = next((t for t in range(len(words) - 2) if words[t : t + 3] == ["expected", "to", "show"]), None)
    if t is None or not DATA_WORDS.intersection(words[max(0, t - 6) : t]):
        return False
    named = [f for f in s.names if f.j <= t and (f.key("indicator") or f.key("headline"))]
    return name.i <= named[-1].i < name.j if named else 0 <= name.i - t - 3 <= 5


def _is_foreseen(s: Sentence, name: Found, day: When | None) -> bool:
    """ "PPI is forecast to accelerate on Thursday": what a statistic does on a day to come, with nothing between."""
    words = s.tokens.words
    foretold = words[name.j : name.j + 1] in (["is"], ["are"]) and words[name.j + 1 : name.j + 2] in FORETOLD
    if not foretold or day is None or words[name.j + 2 : name.j + 3] != ["to"] or not 0 < day.i - name.j <= NEAR:
        return False
    return words[day.i - 1] == "on" and "and" not in words[name.j : day.i]


def _is_to_come(before: list[str]) -> bool:
    """Whether the words before "released" put it in the future: "to be", "will be", "is"; not "according to data"."""
    if before[-1:] != ["expected"] and "than" in before:
        before = [word for word in before if word != "expected"]  # "softer-than-expected inflation data released"
    return bool(COMING.intersection(before)) or before[-1:] in (["to"], ["is"], ["are"], ["gets"], ["get"])


def _is_coming(s: Sentence, name: Found, day: When | None) -> bool:
    """Whether the sentence looks ahead to the data rather than back on it."""
    words = s.tokens.words
    if day is None or (day.kind == "relative_day" and day.shift == 0 and words[day.j : day.j + 2] == ["'", "s"]):
        return False  # "today's inflation numbers" are out
    lo, hi = min(name.i, day.i), max(name.j, day.j)
    if "in" in words[:IN_REACH] and not PAST.isdisjoint(words[hi:]):
        return False  # "In its report on Tuesday, the estimates of exports were kept"
    if _is_told(s, lo, hi + 6) or _is_told(s, max(0, name.i - 6), name.i) or SPEECH.intersection(words[lo:hi]):
        return False
    moved = any(t in s.motion_at and s.motion_at[t][0].part == "verb" for t in range(lo, hi))
    if (
        moved
        or _has_happened(s, name, day)
        or PAST.intersection(words[lo : hi + 1])
        or "after" in words[max(0, name.i - 5) : name.i]
    ):
        return False
    published = [t for t in range(lo, hi) if words[t] in ("released", "published", "reported")]
    if not all(_is_to_come(words[max(0, t - 4) : t]) for t in published):
        return False
    beside = DATA_WORDS.intersection(words[name.j : name.j + 3] + words[max(0, name.i - 4) : name.i])
    if s.has_cue("release"):
        return bool(beside) or name.key("indicator") is not None
    on_day = words[day.i - 1] == "on"
    if 0 <= day.i - name.j <= 4 and on_day and name.key("indicator") is not None:
        return True  # "the wholesale price index for January on Friday"
    foretells = words[day.i - 1] in DATA_WORDS and words[day.j : day.j + 1] != [] and words[day.j] in MODALS
    return bool(beside) and day.i >= name.j and (on_day or foretells)  # "growth data Thursday could signal"


def _has_happened(s: Sentence, name: Found, day: When) -> bool:
    """ "lowered its estimates of corn output on Tuesday", "on Sunday, which showed", "debt sold off on Wednesday"."""
    words = s.tokens.words
    for t in range(name.i - 1, max(-1, name.i - NEAR - 1), -1):
        if words[t] in LOOKING_AHEAD:
            break
        if t in s.motion_at and s.motion_at[t][0].part == "verb" and words[t].endswith("ed"):
            return True
    following = words[name.j + (words[name.j : name.j + 1] == ["data"]) :][:1]
    if following and following[0].endswith("ed") and following[0] not in RELEASING | COMING | DUE:
        return True  # "Wednesday's inflation data preceded his testimony"
    between = words[name.j : day.i] if name.j <= day.i else words[day.j : name.i]
    return any(word in HAPPENED or (word.endswith("ed") and word not in RELEASING | COMING | DUE) for word in between)


def _is_told(s: Sentence, i: int, j: int) -> bool:
    return any("told" in s.classes(t) for t in range(i, min(j, len(s.tokens))))


def _release_day(s: Sentence, name: Found, key: str) -> When | None:
    """The day named after the indicator, else the one before it ("Wednesday's CPI report", "On Friday come ...")."""
    words = s.tokens.words
    days = [d for d in s.dates if d.kind in ("weekday", "day") or (d.kind == "relative_day" and (d.shift or 0) >= 0)]
    if _is_next_week(s, name, days):
        return None
    clause = [t for t, word in enumerate(words) if word == ";"]
    begin = max((t for t in clause if t < name.i), default=-1)
    end = min((t for t in clause if t > name.i), default=len(words))
    days = [
        d
        for d in days
        if begin < d.i < end
        and not _is_of_move(s, d, name)
        and not any(a < d.i < b and not a < name.i < b for a, b in s.asides if words[a] == "(" and b - a > 4)
    ]
    after = [d for d in days if 0 <= d.i - name.j <= FAR and words[d.j : d.j + 2] != ["'", "s"]]
    before = [d for d in days if d.j <= name.i and name.i - d.j <= (NEAR if d.i > 1 else 2 * NEAR)]
    if before and words[before[-1].j : before[-1].j + 2] == ["'", "s"]:
        return before[-1]
    if after:
        return _respective(s, key, after)
    if len(days) == 1 and days[0].i >= name.j and _is_awaited(s, name):
        return days[0]  # "investors await GDP and output data, which will shed light on the economy, on Thursday"
    return before[-1] if before and not SPEECH.intersection(words[before[-1].j : name.i]) else None


def _is_next_week(s: Sentence, name: Found, days: list[When]) -> bool:
    """ "retail sales on Friday and next week's PMIs", "and CPI next week": a week of its own, without its day."""
    words = s.tokens.words
    later = {d.i for d in s.dates if d.shift == 0 and s.tokens.word(d.i - 1) == "later"}  # "later this week"
    weeks = [d for d in s.dates if d.kind == "week" and (d.shift == 1 or d.i in later)]
    owned = (w for w in weeks if 0 <= name.i - w.j <= 3 and words[w.j : w.j + 2] == ["'", "s"])
    week = next(owned, None) or next((w for w in weeks if 0 <= w.i - name.j <= 2), None)
    if week is None:
        return False
    beside = (words[d.j : week.i] if d.j <= week.i else words[week.j : d.i] for d in days)
    return not any(JOINING.issuperset(between) for between in beside)  # but "CPI next week on Wednesday"


def _day_of_move(s: Sentence, name: Found) -> dt.date | None:
    """ "Shares fell on Friday ahead of jobs data due later in the day": the day that "the day" is."""
    day = next((d for d in s.dates if d.kind == "weekday" and _is_of_move(s, d, name)), None)
    resolved = resolve(day, s.story.local_date(), future=False) if day is not None else None
    return resolved.start if resolved is not None else None


def _is_of_move(s: Sentence, day: When, name: Found) -> bool:
    """ "The rand fell on Tuesday ahead of mining data": whether a day is that of what has moved before it."""
    words = s.tokens.words
    if day.j > name.i or not any(words[t] in LOOKING_AHEAD or words[t] == "as" for t in range(day.j, name.i)):
        return False
    lead = range(max(0, day.i - MOVE_REACH), day.i)
    return any(t in s.motion_at and s.motion_at[t][0].part == "verb" for t in lead)


def _respective(s: Sentence, key: str, after: list[When]) -> When:
    """ "consumer and producer prices on Wednesday and Thursday": the days go to the names in turn."""
    first = after[0]
    if len(after) > 1 and s.tokens.words[first.j : after[1].i] in (["and"], ["and", "on"]):
        keys = [n.key for f in s.names if f.j <= first.i for n in f.names if n.kind in ("indicator", "headline")]
        if len(keys) > 1 and keys[-1] == key:
            return after[1]
    return first


def _next_at(s: Sentence, name: Found) -> dt.date | None:
    """ "due at 1330 GMT": the day on which that time comes next by its own zone, or came a short while ago."""
    published = s.story.article.published_at
    told = next((d for d in s.dates if d.kind == "time" and d.i >= name.j and d.zone and d.minute is not None), None)
    if published is None or told is None or told.zone is None or s.story.article.anchor_precision not in EXACT:
        return None
    here = published.astimezone(ZoneInfo(told.zone))
    due = here.replace(hour=(told.minute or 0) // 60 % 24, minute=(told.minute or 0) % 60)
    return due.date() + dt.timedelta(days=due < here - STALE)


def _told_from(s: Sentence) -> str | None:
    """Whose day "later in the day" is of: the country's, or the world's once its day is the one that is named."""
    world = s.story.local_date(WORLD)
    told = [d for sentence in (*s.story.sentences[:2], s) for d in sentence.dates if d.kind == "weekday"]
    named = any(world is not None and d.number == world.weekday() for d in told)
    return WORLD if named else where_day_began(s.story)


def _due_today(s: Sentence, name: Found) -> bool:
    """ "inflation, due at 1330 GMT", "due later in the evening"."""
    words = s.tokens.words
    following = words[name.j : name.j + 10]
    if "due" in following and (
        TODAY.intersection(following) or any(following[t : t + 3] in OPENINGS for t in range(len(following)))
    ):
        return True
    if "shortly" in following and not SOON.isdisjoint(following):
        return True  # "GDP figures expected shortly"
    lead = words[max(0, name.i - 8) : name.i]
    if words[:1] == ["later"] and not TODAY.isdisjoint(words[1:5]) and "will" in lead:
        return True  # "Later in the day, investors will get data on factory orders"
    announced = "will" in lead and not RELEASING.isdisjoint(lead)  # "will announce house sales data (0700 GMT)"
    if announced and "later" in following and not TODAY.isdisjoint(following):
        return True  # "will release retail sales data later in the day"
    having = any(words[t : t + 2] in HAVING for t in range(name.i)) or _is_highlight(s, name)
    if having and "session" in words and not SESSIONS.isdisjoint(words[max(0, words.index("session") - 3) :]):
        return not _is_told(s, 0, name.j)  # "in the American session we have the US PPI"
    watched = "will" in lead and not WATCHING.isdisjoint(lead)  # "will monitor inflation data at 1330 GMT"
    awaited = not AWAITING.isdisjoint(words[: name.i])  # "await mining data at 0930 GMT"
    ahead = announced or watched or awaited or ["ahead", "of"] in [lead[t : t + 2] for t in range(len(lead))]
    for time in (d for d in s.dates if d.kind == "time" and d.i >= name.j):
        told = words[time.i - 4 : time.i - 2] == ["will", "be"] or words[time.i - 4 : time.i - 1] == DUE_FOR_RELEASE
        reach = NEAR + FAR if told else TIME_REACH
        if time.i - name.j <= reach and (ahead or told or not TIMED.isdisjoint(words[name.j : time.i])):
            return True
    return False


def _period(s: Sentence, name: Found, day: When | None) -> str | None:
    """The month or quarter that the data describes, named beside the indicator."""
    best: tuple[int, When] | None = None
    for when in s.dates:
        told = when.kind in ("month", "quarter", "half", "year") or (when.kind == "day" and week_ending(s, when))
        if when is day or not told or (when.kind == "month" and when.month is None):
            continue
        distance = name.i - when.j if when.j <= name.i else when.i - name.j
        if ";" in s.tokens.words[name.j : when.i] or (when.j <= name.i and _is_of_other(s, when, name)):
            continue
        if distance <= 6 and (best is None or distance < best[0]):
            best = (distance, when)
    resolved = resolve(best[1], s.story.local_date(), future=False) if best is not None else None
    return notation(best[1], resolved) if best is not None and resolved is not None else None


def _is_of_other(s: Sentence, when: When, name: Found) -> bool:
    """ "CPI for January is due on Tuesday, with PPI on Friday", "Poland's Q4 GDP, Brazil's retail sales": whether what
    is told between a period and a name, a day or a country, makes the period another's."""
    between = range(when.j, name.i)
    days = any(d.i in between and d.kind in DAYS for d in s.dates)
    places = any(f.i in between and f.key("place") is not None for f in s.names)
    return days or (places and "," in s.tokens.words[when.j : name.i])


# -- calendars -----------------------------------------------------------------------------------------------------


def _listed(s: Sentence) -> Iterator[Draft]:
    """A calendar: a line that names the day, then a line for each release."""
    notes = s.story.notes
    words = s.tokens.words
    days = [d for d in s.dates if d.kind in DAYS]
    timed = words[:1] != [] and (CLOCK.fullmatch(words[0]) is not None or (s.dates != [] and _is_time(s.dates[0])))
    headed = words[:1] != [] and ((words[0] in DIARY and s.tokens.raw[0].isupper()) or _heads_today(words))
    if headed and len(words) <= 7:
        today = s.story.local_date(WORLD if "gmt" in words else None)
        notes.pop("release day", None)
        if today is not None:
            notes["release day"] = today.isoformat()  # "DATA/EVENTS (GMT)" over lines of today
    elif words and (words[-1] == ":" or _is_only_date(s, days) or _heads_day(s, days)):
        notes.pop("release day", None)
        notes.pop("day of agenda", None)
        resolved = resolve(days[-1], s.story.local_date(), future=True) if days else None
        if resolved is not None:
            notes["release day"] = notes["day of agenda"] = resolved.start.isoformat()
    elif words and "day of agenda" in notes and len(words) <= AGENDA_LINE and s.dates and _is_time(s.dates[0]):
        if not any(f.unit in FIGURES and f.i >= s.dates[0].j for f in s.figures):
            yield from _calendar(s, dt.date.fromisoformat(notes["day of agenda"]), s.dates[0].j, None)
    elif words and "release day" in notes and words[0] not in BULLETS and not timed:
        if len(words) > 14:
            notes.pop("release day")
    elif words and "release day" in notes and not any(f.unit in FIGURES for f in s.figures if f.i > 0):
        yield from _calendar(s, dt.date.fromisoformat(notes["release day"]), 0, None)


def _heads_today(words: list[str]) -> bool:
    """ "Today's Economic Calendar": the title of a list of what is due on the story's own day."""
    return words[:2] == ["today", "'"] and not DIARY.isdisjoint(words[-1:])


def _is_time(when: When) -> bool:
    """Whether a line opens with a time of day: "8:30 AM Consumer Price Index", below the day's own line and prose."""
    return when.kind == "time" and when.i == 0


def _heads_day(s: Sentence, days: list[When]) -> bool:
    """ "ECONOMIC CALENDAR - Wednesday 11 June 2025": a calendar's title with its day."""
    return len(days) == 1 and len(s.tokens) <= AGENDA_LINE and "calendar" in s.tokens.words[: days[0].i]


def _is_only_date(s: Sentence, days: list[When]) -> bool:
    """Whether a line holds a date and nothing else."""
    if not days or len(s.tokens) > 14:
        return False
    covered = {t for d in days for t in range(d.i, d.j)}
    rest = [t for t in range(len(s.tokens)) if t not in covered and s.tokens.kinds[t] != "symbol"]
    return not rest


def _day_line(s: Sentence) -> Iterator[Draft]:
    """ "* Thursday: Japan PPI, UK GDP, US jobless claims": a day, a colon or a dash, and what is due on it."""
    words = s.tokens.words
    first = next((d for d in s.dates if d.kind in DAYS), None)
    if s.agenda is not None:
        opens = first is s.agenda
        day = _next_day(s, s.agenda)
        if first is not None and not opens:  # "Japan's trade numbers came forward to Wednesday"
            moved = resolve(first, s.story.local_date(), future=True)
            day = moved.start if moved is not None else day
        told = any("told" in s.classes(t) for t in range(len(words)))
        dashed = words[s.agenda.j : s.agenda.j + 1] != [":"] if opens else told
        anchor = s.story.local_date()
        if day is None or (anchor is not None and (day < anchor or (dashed and (told or day == anchor)))):
            return  # "February 11 - Velmar delivered growth" is a dateline
        yield from _calendar(s, day, s.agenda.j if opens else 0, s.agenda)
    elif first is not None and words[first.j : first.j + 3] == [":", "-", words[min(first.j + 2, len(words) - 1)]]:
        resolved = resolve(first, s.story.local_date(), future=True)
        yield from _calendar(s, resolved.start if resolved is not None else None, first.j, first)


def _next_day(s: Sentence, when: When) -> dt.date | None:
    """The day of an agenda's line: the days of a list go forward, so that Friday after Thursday is no day gone by."""
    resolved = resolve(when, s.story.local_date(), future=True)
    if resolved is None:
        return None
    day, notes = resolved.start, s.story.notes
    at, _, last = notes.get("last of agenda", "-99 ").partition(" ")
    near = s.index - int(at) <= AGENDA_REACH and when.kind == "weekday"
    if near and 0 < (dt.date.fromisoformat(last) - day).days <= 7:
        day += dt.timedelta(days=7)
    notes["last of agenda"] = f"{s.index} {day.isoformat()}"
    return day


def _event(s: Sentence) -> Iterator[Draft]:
    """ "• China CPI, PPI, Friday" under "Key events this week:": a line that ends in its day."""
    head = s.story.head
    if head is None or head is s or not s.dates or DIARY.isdisjoint(head.vocabulary):
        return
    day = s.dates[-1]
    if day.kind != "weekday" or day.j < len(s.tokens) or s.tokens.word(day.i - 1) != ",":
        return
    anchor = s.story.local_date(WORLD)
    resolved = resolve(day, anchor, future=True)
    if resolved is None or anchor is None:
        return
    gone = ["this", "week"] in [head.tokens.words[t : t + 2] for t in range(len(head.tokens))]
    if not (gone and resolved.start.isocalendar()[:2] != anchor.isocalendar()[:2]):
        yield from _calendar(s, resolved.start, 0, day)


def _row(s: Sentence) -> Iterator[Draft]:
    """A calendar's table row: "| June 11 | United States | CPI, m/m | May | 0.2% | 0.1% |"."""
    listing = s.listing
    if listing is not None and listing.is_head and listing.subject is not None:
        i, j = next((i, j) for i, j in s.cells if i <= listing.subject.i < j)
        for draft in _calendar(s, listing.day, i, None):
            due = f"due {draft.values['indicator']} {listing.country} {listing.day} {listing.period}"
            if draft.i < j and due not in s.story.notes:  # "CPI M/M" and "CPI Y/Y" are one release
                s.story.notes[due] = draft.rule
                if listing.country is not None:
                    draft.values["country"] = listing.country
                if listing.period is not None:
                    draft.values["period"] = period_text(s, listing.period)
                yield draft


def _in_calendar(s: Sentence) -> list[Found]:
    """The names of a calendar's line, with those too short to mean a statistic elsewhere: "Japan trade (December)"."""
    short = [
        Found([Name("indicator", listed_names()[s.tokens.words[place.j]])], place.j, place.j + 1)
        for place in s.names
        if place.key("place") and s.tokens.word(place.j) in listed_names() and place.j not in s.name_at
        if s.tokens.word(place.j + 1) in ("", "(", ",", ";", "and")
    ]
    return sorted([*s.names, *short], key=lambda name: name.i) if short else s.names


def _only_period(s: Sentence, day: When | None) -> str | None:
    """ "1330 US CPI MM, SA, CPI YY, NSA Jan": the one month or quarter that a line names."""
    told = [d for d in s.dates if d is not day and d.kind in ("month", "quarter") and d.shift is None]
    return period_text(s, told[0]) if len(told) == 1 else None


def _calendar(s: Sentence, day: dt.date | None, start: int, when: When | None) -> Iterator[Draft]:
    """Each statistic named from a token on, due on the day of the calendar's line."""
    listed: set[tuple[str, str | None]] = set()
    for name in _in_calendar(s):
        key = name.key("indicator") or name.key("headline")
        out = "already" in s.tokens.words[name.j : name.j + 3]  # "new vehicle sales already out: 42,000 units"
        if not key or name.i < start or out or _is_told(s, name.j, name.j + 6):
            continue
        country = named_country(s, name) or country_of(s, name) or load(Indicator)[key].place
        if (key, country) not in listed:  # "German CPI, French CPI"
            listed.add((key, country))
            values = {
                "country": country,
                "indicator": key,
                "written": s.words(name.i, name.j).lower(),
                "period": _period(s, name, when) or _only_period(s, when),
                "date": day,
                "status": "expected",
            }
            yield Draft(DataRelease, values, name.i, name.j, "release.calendar")
