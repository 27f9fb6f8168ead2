"""Whether words tell that a statistic is still to come."""

from __future__ import annotations

import itertools

from signals.extractors.data_releases.naming import (
    AWAITING,
    DATA_WORDS,
    HAVING,
    LOOKING_AHEAD,
    NEAR,
    PAST,
    RELEASING,
    SPEECH,
    WATCHING,
    is_estimate,
    is_told,
    statistics,
)
from signals.grammar.sentence import Found, Sentence
from signals.grammar.when import SATURDAY, When

DUE = frozenset("due await awaits awaited awaiting ahead upcoming scheduled slated".split())
BREAKS = frozenset("after as while but since which that who following amid with before ;".split())
MODALS = frozenset("could may might will should would".split())
COMING_OUT = frozenset("be report release publish".split())
COMING = frozenset("will be expected due scheduled".split())
ARRIVING = frozenset("is are comes come lands land arrives arrive follows follow".split())
HEAD = 8  # tokens that may head a list, with its colon
OFFICIAL = frozenset("government bureau office ministry".split())  # "the government reports on retail sales Friday"
AHEAD_HEADS = frozenset("ahead calendar agenda coming upcoming watch".split())
GETTING = (["will", "get"], ["will", "receive"], ["will", "see"], ["will", "digest"])
BRINGS = frozenset("brings bring sees features".split())
CARRYING = frozenset("via with".split())
INCLUDING = frozenset("include feature".split())
LISTS = frozenset("data reports releases calendar docket".split())
REPORTS = (("reports", "on"), ("data", "on"), ("figures", "on"), ("updates", "on"))
HIGHLIGHTS = frozenset("highlight highlights focus spotlight event events test attention".split())
HURDLES = frozenset("risk hurdle catalyst key next".split())
OF_WEEK = frozenset("includes include features feature brings bring concludes ends kicks wraps starts rounds".split())
EXPECT = frozenset("expect expects".split())
WEEKS_AHEAD = (["this", "week"], ["next", "week"], ["coming", "week"], ["week", "ahead"])
SHOWING = frozenset("expected forecast likely projected set seen due may should could".split())
LOOKING = (["ahead", "to"], ["turn", "to"], ["turns", "to"], ["waiting", "for"])
PRESENT = frozenset("reports releases publishes issues updates presents follows".split())
CONTAINING = frozenset("include includes".split())
LISTING = frozenset(", and followed by with while then".split())
ON_DAY_REACH = 4  # tokens between a statistic of a list and its own day
FORETOLD = (["expected"], ["forecast"], ["projected"], ["likely"], ["seen"])
BEING = frozenset("is are".split())
HAPPENED = frozenset("which showed shows showing sold rose fell".split())
OWNER_REACH = 8  # tokens between "tomorrow" and the name of its data: "next week's labour market and inflation data"
IN_REACH = 3  # tokens at a sentence's start, a bullet's among them


def is_due(s: Sentence, name: Found, day: When | None) -> bool:
    """Whether words right at the indicator say that it is still to come: "due", "will be released", "await"."""
    words = s.tokens.words
    hi = min(len(words), max(name.j + NEAR, day.j + 2 if day is not None else 0))
    if any(words[t : t + 2] in GETTING for t in range(name.i)) or is_of_later(s, name) or _sets_tone(s, name, day):
        return True
    if day is None and _is_of_week(s, name):
        return True
    if ":" in words[:HEAD] and not AHEAD_HEADS.isdisjoint(words[: words.index(":")]):
        return day is not None  # "Ahead on the calendar: Canadian CPI on Tuesday, UK inflation on Wednesday"
    if is_highlight(s, name) or (day is not None and any(words[t : t + 2] in HAVING for t in range(name.i))):
        return not is_told(s, 0, hi)
    if any(words[t] == "will" and WATCHING.intersection(words[t + 1 : t + 4]) for t in range(name.i)):
        return not s.motion_at  # "will closely monitor the January CPI, PPI and retail sales"
    if day is not None and day.i >= name.j and (is_awaited(s, name) or _arrives(s, name, day)):
        return True
    if day is not None and words[day.j : day.j + 2] == ["'", "s"] and is_awaited(s, name):
        return True  # "Attention turns to Friday's retail sales"
    if day is not None and (_reports(s, name, day) or _includes(s, name, day)):
        return True
    for t in range(max(0, name.i - 14), hi):
        if words[t] in BRINGS and day is not None and day.j == t:
            return t < name.i
        if words[t] in CARRYING and day is not None and day.j == t and t < name.i:
            return not ARRIVING.isdisjoint(words[max(0, day.i - 2) : day.i])  # "comes Wednesday via the price index"
        if words[t : t + 2] == ["due", "to"] and s.tokens.word(t + 2) not in COMING_OUT:
            continue  # "rose due to demand"
        if words[t] == "out" and t > name.j and words[t - 1] in ("is", "are") and words[t + 1 : t + 2] == ["on"]:
            return not is_told(s, t, hi)  # "UK inflation figures are out on Wednesday"
        if _is_to_tell(words[t : name.i]):
            return day is not None
        if words[t] in DUE and (words[t] != "ahead" or words[t + 1 : t + 2] in (["of"], ["to"])):
            stop = words.index(",", name.j) if t <= 1 and "," in words[name.j : hi] else hi
            return not is_told(s, t, stop)  # "Ahead of tomorrow's figures, yields rose"
        if words[t] == "report" and words[t - 1] not in ("will", "to"):
            continue  # "Tuesday's stronger-than-expected CPI report"
        if words[t] in RELEASING and is_to_come(words[max(0, t - 4) : t]):
            return "which" not in words[t : name.i]  # "A review will be unveiled Friday, which may show that exports"
    return False


def _sets_tone(s: Sentence, name: Found, day: When | None) -> bool:
    """ "Friday's payrolls could set the tone", "Wednesday's CPI release is another event risk", said earlier in that
    week, before the data are out."""
    anchor = s.story.local_date()
    if day is None or anchor is None or day.kind != "weekday" or day.j > name.i or name.key("indicator") in s.story.out:
        return False
    ahead = (day.number or 0) - (anchor.weekday() if anchor.weekday() < SATURDAY else -1)
    words = s.tokens.words
    t = name.j + (s.tokens.word(name.j) in DATA_WORDS)
    told = words[t : t + 1] != [] and (words[t] in MODALS or (words[t] == "is" and _is_event(words[t : t + NEAR])))
    told = told or (s.tokens.word(day.i - 1) == "is" and _is_event(words[: day.i]))  # "the main event is Friday's CPI"
    return told and ahead > 0 and words[day.j : day.j + 2] == ["'", "s"] and name.i - day.j <= OWNER_REACH


def _is_of_week(s: Sentence, name: Found) -> bool:
    """ "This week's CPI report is expected to show", "inflation figures are expected later this week": of no day."""
    words = s.tokens.words
    t = name.j + (s.tokens.word(name.j) in DATA_WORDS)
    weeks = [d for d in s.dates if d.kind == "week" and d.shift == 0]
    if not weeks or name.key("indicator") in s.story.out:
        return False
    expected = words[t : t + 2] in (["is", "expected"], ["are", "expected"])
    if any(words[d.j : d.j + 2] == ["'", "s"] and 0 < name.i - d.j <= OWNER_REACH for d in weeks):
        return expected or s.tokens.word(t) in MODALS
    return expected and any(d.i - t in (2, 3) and words[t + 2] in ("later", "this") for d in weeks)


def _is_event(words: list[str]) -> bool:
    """ "is another negative event risk", "is the next hurdle"."""
    return not (HIGHLIGHTS | HURDLES).isdisjoint(words)


def _is_to_tell(lead: list[str]) -> bool:
    """ "is scheduled to report on June 21 that sales rose": what is told of then is only foreseen."""
    return len(lead) > 3 and lead[0] in DUE and lead[1] == "to" and lead[2] in RELEASING and "that" in lead


def _reports(s: Sentence, name: Found, day: When) -> bool:
    """ "The Energy Department reports on oil inventories Thursday", "reports Thursday on the trade deficit"."""
    words = s.tokens.words
    at = next((f.j for f in s.names if f.key("agency") and f.j < name.i and words[f.j] in PRESENT), None)
    at = at or next((t for t in range(1, name.i) if words[t] in PRESENT and words[t - 1] in OFFICIAL), None)
    at = at or next((f.j for f in s.names if f.key("place") and f.j < name.i and _is_to_publish(s, f, name)), None)
    on_day = day.i >= name.j or (at is not None and (day.i == at + 1 or words[day.j : day.j + 1] == ["when"]))
    on_day = on_day or (day.i == 1 and words[0] == "on")  # "On Wednesday, Statistics Canada releases its indicators"
    return at is not None and on_day and not is_told(s, 0, name.j)


def _is_to_publish(s: Sentence, place: Found, name: Found) -> bool:
    """ "Sweden publishes January inflation on Thursday": a country, with no figure of what it has published."""
    told = any(place.j <= f.i < name.j and f.unit != "year" for f in s.figures)
    return s.tokens.word(place.j) in PRESENT and not told


def _includes(s: Sentence, name: Found, day: When) -> bool:
    """ "Local data on Thursday includes mining output", "Today's calendar includes GDP", "On Friday comes the CPI"."""
    words = s.tokens.words
    between = words[day.j : name.i]
    told = not CONTAINING.isdisjoint(between) and not LISTS.isdisjoint(words[: name.i])
    return told or (between[:1] in (["comes"], ["come"]) and len(between) <= NEAR)


def is_next_of_list(s: Sentence, name: Found, day: When | None, stop: int) -> bool:
    """ "GDP is out on Wednesday, and inflation for May on Friday": what follows one that is due, with its own day."""
    words = s.tokens.words
    if day is None or not 0 <= day.i - name.j <= ON_DAY_REACH or not 0 < name.i - stop <= ON_DAY_REACH:
        return False
    return words[stop] in LISTING and (words[day.i - 1] == "on" or day.i == name.j)


def is_apposed(s: Sentence, name: Found, key: str) -> bool:
    """ "the PCE index, the gauge that the Fed prefers, due on Friday": whether a name repeats the one before."""
    before = next((f for f, known in reversed(statistics(s)) if f.j <= name.i and known == key), None)
    return before is not None and s.tokens.word(before.j) == "," and "and" not in s.tokens.words[before.j : name.i]


def is_of_later(s: Sentence, name: Found) -> bool:
    """ "tomorrow's PPI figures", "next week's retail sales report": data of a day or week to come."""
    words = s.tokens.words
    owners = (d for d in s.dates if d.kind in ("relative_day", "week") and d.shift is not None and d.shift > 0)
    out = name.key("indicator") in s.story.out  # then "tomorrow" was said before it came out
    owned = any(
        0 <= name.i - d.j <= OWNER_REACH and words[d.j : d.j + 2] == ["'", "s"] and not (out and d.kind != "week")
        for d in owners
    )
    return owned and not DATA_WORDS.isdisjoint(words[name.j : name.j + 3]) and not is_told(s, name.j, name.j + NEAR)


def is_highlight(s: Sentence, name: Found) -> bool:
    """ "The focus this week will be on CPI", "this week's data includes retail sales", "the week ends with GDP", "the
    inflation data will be the highlight of the week"."""
    words = s.tokens.words[: name.i]
    t = name.j + (s.tokens.word(name.j) in DATA_WORDS)
    if s.tokens.words[t : t + 2] == ["will", "be"] and not HIGHLIGHTS.isdisjoint(s.tokens.words[t + 2 : t + NEAR]):
        return True
    pairs = [words[t : t + 2] for t in range(len(words))]
    if ["will", "be"] in pairs and not HIGHLIGHTS.isdisjoint(words):
        return True
    ahead = any(pair in pairs for pair in WEEKS_AHEAD)
    return (ahead or words[:2] == ["the", "week"]) and not OF_WEEK.isdisjoint(words)


def _arrives(s: Sentence, name: Found, day: When) -> bool:
    """ "The weekly inventory report is out on Wednesday", "retail sales follow on Friday"."""
    words = s.tokens.words
    start = next(
        (t for t in range(name.j, day.i) if words[t] not in DATA_WORDS | {"for"} and t not in s.date_at), day.i
    )
    for t in range(start, min(start + 3, day.i)):
        if words[t] in ARRIVING and words[t - 1] not in ("had", "has", "have"):
            following = [
                word for k, word in enumerate(words[t + 1 : day.i], t + 1) if k not in s.date_at and word != "at"
            ]
            return (
                following == ["out", "on"]
                or following == ["out"]
                or (words[t] not in BEING and following in ([], ["on"]))
            )
    return False


def is_awaited(s: Sentence, name: Found) -> bool:
    """ "investors are awaiting GDP estimates, retail sales and output data": however long the list is."""
    words = s.tokens.words[: name.i]
    t = next((t for t in range(name.i - 1, -1, -1) if words[t] in AWAITING or words[t : t + 2] in LOOKING), None)
    return t is not None and BREAKS.isdisjoint(words[t:]) and not is_told(s, t, name.i)


def is_to_show(s: Sentence, name: Found) -> bool:
    """ "The CPI report is expected to show", "data are expected to show Wednesday that inflation rose"."""
    words = s.tokens.words
    if "show" not in s.vocabulary:
        return False
    t = next((t for t, w in enumerate(words) if w in SHOWING and "show" in words[t + 1 : t + 3]), None)
    k = words.index("show")
    if t is None and words[k - 1 : k] == ["to"] and not EXPECT.isdisjoint(words[max(0, k - NEAR) : k]):
        t = k - 1  # "Economists expect Friday's report to show that payrolls rose"
    if t is None or not (DATA_WORDS.intersection(words[max(0, t - 6) : t]) or name.j == t):
        return False
    named = [f for f in s.names if f.j <= t and (f.key("indicator") or f.key("headline"))]
    return name.i <= named[-1].i < name.j if named else 0 <= name.i - k - 1 <= 5


def is_to_be_included(s: Sentence, name: Found) -> bool:
    """ "Economic data will include retail sales", "There will also be reports on housing starts": without a day."""
    words = s.tokens.words[: name.i]
    t = next((t for t in range(len(words) - 1) if words[t] == "will"), None)
    if t is None:
        return False
    told = words[t + 1] == "also" and t + 2 < len(words)
    verb, rest = words[t + 1 + told], words[t + 2 + told :]
    if verb in INCLUDING:
        return not LISTS.isdisjoint(words[:t])
    return words[:t] == ["there"] and verb == "be" and any(pair in REPORTS for pair in itertools.pairwise(rest[:4]))


def is_foreseen(s: Sentence, name: Found, day: When | None) -> bool:
    """ "PPI is forecast to accelerate on Thursday": what a statistic does on a day to come, with nothing between."""
    words = s.tokens.words
    foretold = words[name.j : name.j + 1] in (["is"], ["are"]) and words[name.j + 1 : name.j + 2] in FORETOLD
    if not foretold or day is None or words[name.j + 2 : name.j + 3] != ["to"] or not 0 < day.i - name.j <= NEAR:
        return False
    return words[day.i - 1] == "on" and "and" not in words[name.j : day.i]


def is_to_come(before: list[str]) -> bool:
    """Whether the words before "released" put it in the future: "to be", "will be", "is"; not "according to data"."""
    if before[-1:] != ["expected"] and "than" in before:
        before = [word for word in before if word != "expected"]  # "softer than expected inflation data released"
    before = [word for t, word in enumerate(before) if word != "expected" or before[t - 1 : t] != ["-"]]
    coming = bool(COMING.intersection(before)) or before[-2:] == ["set", "for"]
    return coming or before[-1:] in (["to"], ["is"], ["are"], ["gets"], ["get"])


def is_coming(s: Sentence, name: Found, day: When | None) -> bool:
    """Whether the sentence looks ahead to the data rather than back on it."""
    words = s.tokens.words
    if day is None or (day.kind == "relative_day" and day.shift == 0 and words[day.j : day.j + 2] == ["'", "s"]):
        return False  # "today's inflation numbers" are out
    lo, hi = min(name.i, day.i), max(name.j, day.j)
    if "in" in words[:IN_REACH] and not PAST.isdisjoint(words[hi:]):
        return False  # "In its report on Tuesday, the estimates of exports were kept"
    if is_told(s, lo, hi + 6) or is_told(s, max(0, name.i - 6), name.i) or SPEECH.intersection(words[lo:hi]):
        return False
    if day.i >= name.j and s.tokens.word(day.j).endswith("ed") and s.tokens.word(day.j) not in RELEASING:
        return False  # "to rein in the fiscal deficit, the minister today presented a budget"
    moved = any(t in s.motion_at and s.motion_at[t][0].part == "verb" for t in range(lo, hi))
    if (
        moved
        or _has_happened(s, name, day)
        or PAST.intersection(words[lo : hi + 1])
        or "after" in words[max(0, name.i - 5) : name.i]
    ):
        return False
    published = [t for t in range(max(0, lo - 2), hi) if words[t] in ("released", "published", "reported")]
    if not all(is_to_come(words[max(0, t - 4) : t]) for t in published):
        return False
    near = DATA_WORDS.intersection(words[name.j : name.j + 3] + words[max(0, name.i - 4) : name.i])
    if day.kind == "day" and day.j == name.i and name.key("indicator") is not None:
        return True  # "A first look at stocks comes with the June 12 WASDE"
    beside = bool(near) or is_estimate(s, name)
    if s.has_cue("release"):
        return beside or name.key("indicator") is not None
    on_day = words[day.i - 1] == "on"
    if 0 <= day.i - name.j <= 4 and on_day and name.key("indicator") is not None:
        return True  # "the wholesale price index for January on Friday"
    foretells = words[day.i - 1] in DATA_WORDS and words[day.j : day.j + 1] != [] and words[day.j] in MODALS
    return beside and day.i >= name.j and (on_day or foretells)  # "growth data Thursday could signal"


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
