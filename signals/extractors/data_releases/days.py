"""The day on which a statistic is due, and the period that it describes."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from signals.extractors.data_releases.due import is_awaited, is_highlight
from signals.extractors.data_releases.naming import (
    AWAITING,
    FAR,
    HAVING,
    LOOKING_AHEAD,
    NEAR,
    RELEASING,
    SPEECH,
    WATCHING,
    is_estimate,
    is_told,
)
from signals.grammar.as_of import where_day_began
from signals.grammar.periods import is_of_companies, is_part_of_month, notation, period_text, week_ending
from signals.grammar.sentence import DAYS, Found, Sentence
from signals.grammar.story import WORLD
from signals.grammar.when import SATURDAY, When, resolve

DUE_FOR_RELEASE = ["due", "for", "release"]
TIMED = frozenset("due scheduled slated follows follow release comes".split())  # what is told with its time of day
OPENINGS = (["before", "the", "opening"], ["before", "the", "bell"], ["before", "the", "open"])
SESSIONS = frozenset("european american asian us today".split())  # whose session, as what is due today is told
TODAY = frozenset("morning afternoon evening tonight today day".split())
NO_DAY = frozenset("every each until till through since".split())  # before a day on which nothing comes out
JOINING = frozenset("on of the".split())  # a day to its week
SOON = frozenset("due expected out".split())  # what is "shortly"
TIME_REACH = 12  # tokens between a statistic and the time of day at which it is due
MOVE_REACH = 7  # tokens between what moved and the day on which it did
STALE = dt.timedelta(hours=6)  # for which "due at 1330 GMT" is told after that time
EXACT = (None, "minute", "hour")  # how exactly the time of publication must be known for that
FRIDAY = 4
HORIZON = 120  # days ahead that a calendar reaches


def date_due(s: Sentence, day: When | None, *, strong: bool, out: bool = False) -> dt.date | None:
    """The day of release, None where it is unknown, past, or a weekday of the week just gone.

    Where the data is out by what the story told before, "the CPI report on Wednesday" is the one just gone.
    """
    anchor = s.story.local_date()
    resolved = resolve(day, anchor, future=True) if day is not None else None
    if day is None or resolved is None or anchor is None:
        return resolved.start if resolved is not None else None
    start = _in_turn(s, day, anchor) if day.kind == "weekday" and day.shift is None else resolved.start
    if start == anchor and day.kind == "weekday" and anchor.weekday() >= FRIDAY and s.story.is_of_coming_week:
        start += dt.timedelta(days=7)
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


def release_day(s: Sentence, name: Found, key: str) -> When | None:
    """The day named after the indicator, else the one before it ("Wednesday's CPI report", "On Friday come ...")."""
    words = s.tokens.words
    days = [d for d in s.dates if d.kind in ("weekday", "day") or (d.kind == "relative_day" and (d.shift or 0) >= 0)]
    if _is_next_week(s, name, days):
        told = next((d for d in days if d.i >= name.j and d.kind == "weekday" and _is_told_due(s, name, d)), None)
        return told._replace(shift=1) if told is not None else None
    clause = [t for t, word in enumerate(words) if word == ";"]
    begin = max((t for t in clause if t < name.i), default=-1)
    end = min((t for t in clause if t > name.i), default=len(words))
    days = [
        d
        for d in days
        if begin < d.i < end
        and not _is_no_day(s, d)
        and not _is_of_move(s, d, name)
        and not any(a < d.i < b and not a < name.i < b for a, b in s.asides if words[a] == "(" and b - a > 4)
    ]
    after = [d for d in days if 0 <= d.i - name.j <= FAR and words[d.j : d.j + 2] != ["'", "s"]]
    before = [d for d in days if d.j <= name.i and name.i - d.j <= _reach_of(s, d)]
    if is_estimate(s, name):  # "Friday's first estimate of the third-quarter GDP"
        before = [d for d in days if d.j <= name.i and name.i - d.j <= 2 * NEAR]
    if before and words[before[-1].j : before[-1].j + 2] == ["'", "s"]:
        return before[-1]
    if after:
        return _respective(s, key, after)
    if len(days) == 1 and days[0].i >= name.j and is_awaited(s, name):
        return days[0]  # "investors await GDP and output data, which will shed light on the economy, on Thursday"
    return before[-1] if before and not _is_spoken(words[before[-1].j : name.i]) else None


def _is_spoken(between: list[str]) -> bool:
    """ "On Friday, it said CPI"; but "we have retail sales today, as well as jobless claims" is a list."""
    return any(word in SPEECH and "well" not in between[max(0, t - 1) : t + 2] for t, word in enumerate(between))


def _reach_of(s: Sentence, day: When) -> int:
    """How many tokens behind a day a statistic of it may stand: more behind "On the calendar today we have"."""
    if s.tokens.words[day.j : day.j + 2] in HAVING:
        return FAR
    return NEAR if day.i > 1 else FAR


def _is_no_day(s: Sentence, day: When) -> bool:
    """ "will stay in force until March 31", "every Friday"; but "will not be published until June 27"."""
    if s.tokens.word(day.i - 1) == "into":
        return s.tokens.words[day.j : day.j + 2] != ["'", "s"]  # "CPI, the run-up into Friday"
    if is_part_of_month(s, day):
        return True  # "exports for February 1-15"
    return s.tokens.word(day.i - 1) in NO_DAY and "not" not in s.tokens.words[: day.i]


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


def _is_told_due(s: Sentence, name: Found, day: When) -> bool:
    """ "next week's price report, which is due on Wednesday": the day of that week."""
    between = s.tokens.words[name.j : day.i]
    return len(between) <= NEAR and between[-2:] in (["due", "on"], ["out", "on"]) and "and" not in between


def day_of_move(s: Sentence, name: Found) -> dt.date | None:
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


def next_at(s: Sentence, name: Found) -> dt.date | None:
    """ "due at 1330 GMT": the day on which that time comes next by its own zone, or came a short while ago."""
    told = next((d for d in s.dates if d.kind == "time" and d.i >= name.j and d.zone and d.minute is not None), None)
    return next_of(s, told) if told is not None else None


def next_of(s: Sentence, told: When) -> dt.date | None:
    """The day on which a time of day comes next by its own zone, or came a short while ago."""
    published = s.story.article.published_at
    if published is None or told.zone is None or s.story.article.anchor_precision not in EXACT:
        return None
    here = published.astimezone(ZoneInfo(told.zone))
    due = here.replace(hour=(told.minute or 0) // 60 % 24, minute=(told.minute or 0) % 60)
    return due.date() + dt.timedelta(days=due < here - STALE)


def is_gone_by(s: Sentence, told: When) -> bool:
    """Whether an hour told without its zone was over when the story came out."""
    published = s.story.article.published_at
    if published is None or told.zone is not None or s.story.article.anchor_precision not in EXACT:
        return False
    here = published.astimezone(s.story.zone(None))
    return (told.minute or 0) < here.hour * 60 + here.minute


def told_from(s: Sentence) -> str | None:
    """Whose day "later in the day" is of: the country's, or the world's once its day is the one that is named."""
    world = s.story.local_date(WORLD)
    told = [d for sentence in (*s.story.sentences[:2], s) for d in sentence.dates if d.kind == "weekday"]
    named = any(world is not None and d.number == world.weekday() for d in told)
    return WORLD if named else where_day_began(s.story)


def due_today(s: Sentence, name: Found) -> bool:
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
    coming = "will" in lead or "will" in words[name.j : name.j + 3]
    if words[:1] == ["later"] and not TODAY.isdisjoint(words[1:5]) and coming:
        return True  # "Later in the day, investors will get factory orders", "Later today, the CPI will be released"
    announced = "will" in lead and not RELEASING.isdisjoint(lead)  # "will announce house sales data (0700 GMT)"
    if announced and "later" in following and not TODAY.isdisjoint(following):
        return True  # "will release retail sales data later in the day"
    if is_awaited(s, name) and "later" in following and not TODAY.isdisjoint(following):
        return True  # "Investors are awaiting GDP data later in the day"
    having = any(words[t : t + 2] in HAVING for t in range(name.i)) or is_highlight(s, name)
    if having and "session" in words and not SESSIONS.isdisjoint(words[max(0, words.index("session") - 3) :]):
        return not is_told(s, 0, name.j)  # "in the American session we have the US PPI"
    watched = "will" in lead and not WATCHING.isdisjoint(lead)  # "will monitor inflation data at 1330 GMT"
    awaited = not AWAITING.isdisjoint(words[: name.i])  # "await mining data at 0930 GMT"
    ahead = announced or watched or awaited or ["ahead", "of"] in [lead[t : t + 2] for t in range(len(lead))]
    ahead = ahead or ["release", "of"] in [lead[t : t + 2] for t in range(max(0, len(lead) - 4), len(lead))]
    for time in (d for d in s.dates if d.kind == "time" and d.i >= name.j):
        told = words[time.i - 4 : time.i - 2] == ["will", "be"] or words[time.i - 4 : time.i - 1] == DUE_FOR_RELEASE
        reach = NEAR + FAR if told else TIME_REACH
        if time.i - name.j <= reach and (ahead or told or not TIMED.isdisjoint(words[name.j : time.i])):
            return True
    return False


def period_described(s: Sentence, name: Found, day: When | None) -> str | None:
    """The month or quarter that the data describes, named beside the indicator."""
    best: tuple[int, When] | None = None
    for when in s.dates:
        told = when.kind in ("month", "quarter", "half", "year")
        told = told or (when.kind == "day" and (week_ending(s, when) or is_part_of_month(s, when)))
        if when is day or not told or (when.kind == "month" and when.month is None):
            continue
        if is_of_companies(s, when):
            continue
        distance = name.i - when.j if when.j <= name.i else when.i - name.j
        if ";" in s.tokens.words[name.j : when.i] or (when.j <= name.i and _is_of_other(s, when, name)):
            continue
        if when.i >= name.j and "," in s.tokens.words[name.j : when.i] and _leads_name(s, when):
            continue  # "includes jobless claims, January producer prices and house sales"
        if distance <= 6 and (best is None or distance < best[0]):
            best = (distance, when)
    resolved = resolve(best[1], s.story.local_date(), future=False) if best is not None else None
    return notation(best[1], resolved) if best is not None and resolved is not None else None


def _leads_name(s: Sentence, when: When) -> bool:
    """ "January producer prices": whether a statistic stands right behind a month."""
    behind = s.name_at.get(when.j)
    return behind is not None and bool(behind.key("indicator") or behind.key("headline"))


def _is_of_other(s: Sentence, when: When, name: Found) -> bool:
    """ "CPI for January is due on Tuesday, with PPI on Friday", "Poland's Q4 GDP, Brazil's retail sales": whether what
    is told between a period and a name, a day or a country, makes the period another's."""
    between = range(when.j, name.i)
    days = any(d.i in between and d.kind in DAYS for d in s.dates)
    places = any(f.i in between and f.key("place") is not None for f in s.names)
    return days or (places and "," in s.tokens.words[when.j : name.i])


def only_period(s: Sentence, day: When | None) -> str | None:
    """ "1330 US CPI MM, SA, CPI YY, NSA Jan": the one month or quarter that a line names."""
    told = [d for d in s.dates if d is not day and d.kind in ("month", "quarter") and d.shift is None]
    told = [d for d in told if not is_of_companies(s, d)]
    return period_text(s, told[0]) if len(told) == 1 else None
