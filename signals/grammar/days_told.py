"""The day that words tell of a figure: beside it, at the head of its sentence or of its paragraph."""

from __future__ import annotations

import datetime as dt
import itertools

from signals.grammar.context import (
    AS_LATE,
    COMPARED,
    PEAKS,
    Window,
    days_spanned,
    is_aside,
    is_beside,
    looks_back,
    opens_with_since,
)
from signals.grammar.other_times import AGO_BASES, CLAUSE_ENDS, CLOSES, VAGUE_REACH
from signals.grammar.sentence import DAYS, Sentence
from signals.grammar.session_before import ASIDE_FROM, at_previous_close
from signals.grammar.spans import is_off_peak
from signals.grammar.statements import Statement
from signals.grammar.when import When, resolve

BASES = frozenset("close closing level settlement finish settle end high low record peak trough".split())
OWNABLE = BASES | {"spike", "fix", "fixing", "open"}  # what a day has
OWNED = 7  # tokens between a day and its level
END_REACH = 8  # tokens from a level to the end of a span
ELSEWHERE = frozenset(
    "comments data report speech decision announcement from since after as before until ahead by highest lowest".split()
)
SINCE_THEN = frozenset((("has", "since"), ("have", "since")))
WITHIN = frozenset("in at by on during".split())  # "in Wednesday's rally"
MOVE_REACH = 6  # tokens between a day and its move's noun
QUALIFIED = frozenset("prior previous earlier closing intraday all - time".split())  # "Monday's prior record high"
SET_BESIDE = frozenset("from with than versus against".split())  # before an earlier level
LEADING_ON = (["to"], ["at"])
THAN = (["than", "on"], ["than", "at"], ["than", "the"])
SCENE = 8  # tokens that may tell where and when a sentence is set
PARTING = frozenset((";", "while", "but", "whereas"))
FRIDAY = 4
QUOTED = frozenset("fx bond index commodity crypto equity".split())


def day_told(s: Sentence, st: Statement, w: Window) -> When | None:
    """ "Wednesday's close of R18.50", "fell 0.3% on Tuesday", "On Monday, the Dow rose ...": the day that words tell of
    a statement, unless they tell it of something else."""
    when = next((d for d in s.dates if day_has(s, d, st)), None) or _day_beside(s, st, w)
    when = when or _leading(s, st, DAYS) or _day_of_sentence(s, st)
    return None if when is None or _is_of_another(s, st, when) else when


def _is_of_another(s: Sentence, st: Statement, when: When) -> bool:
    """Whether a day is that of another level: of a peak, of a span's beginning, of what has since been left behind."""
    first = min(f.i for f in st.figures)
    if st.change is not None and when.i >= st.change.j and is_off_peak(s, st.change):
        return True  # "1.1% below the record that it set on Jan. 23": the peak's day
    left = st.prior and when.i > first  # "Since July it has lost 8% from R17.54 on June 30"
    if not left and s.tokens.word(0) == "since" and opens_with_since(s, first):
        return True
    return _is_behind(s, when, first) or _is_of_last_week(s, st, when)


def time_told(s: Sentence, st: Statement, w: Window) -> When | None:
    """ "At 1315 GMT, the rand traded at 17.8450": the time of day beside a statement, else the one that opens it."""
    return next((d for d in s.dates if d.kind == "time" and w.i <= d.i < w.j), None) or _leading(s, st, ("time",))


def day_has(s: Sentence, day: When, st: Statement) -> bool:
    """Whether a statement is of what a day has: its level, or "Tuesday's 380-point drop"."""
    if s.tokens.words[day.j : day.j + 2] != ["'", "s"]:
        return False
    i = day.j + 2
    move = st.change_abs or st.change
    moved = move is not None and i <= move.i <= i + 1 and day.kind in ("weekday", "relative_day")
    if moved and move is not None and not st.level:
        return s.tokens.word(day.i - 1) not in WITHIN and _is_of_move(s, move.j)
    return st.level is not None and _owned(s, day) == st.level.i


def _owned(s: Sentence, day: When) -> int | None:
    """The token at which the level begins that a day has: "Monday's R8.6480 close", "Wednesday's all-time peak of
    $3,707", "Tuesday's spike to $44"."""
    words, i = s.tokens.words, day.j + 2
    if day.kind not in DAYS or words[day.j : i] != ["'", "s"]:
        return None
    level = next((f for f in s.figures if i <= f.i <= i + OWNED), None)
    if level is None:
        return None
    lead = words[i : s.skip_left(level.i)]
    owns = s.tokens.word(level.j) in BASES if not lead else lead[-1] in ("of", "to", "at") and bool(OWNABLE & {*lead})
    return level.i if owns and CLAUSE_ENDS.isdisjoint(lead) else None


def _day_beside(s: Sentence, st: Statement, w: Window) -> When | None:
    """The day named beside the statement: after it first, else before its figures."""
    first, last = min(f.i for f in st.figures), max(f.j for f in st.figures)
    if (spanned := days_spanned(s, last)) is not None:
        return spanned
    days = [d for d in s.dates if d.kind in DAYS and w.i <= d.i < w.j and _may_tell(s, st, d)]
    after = [d for d in days if d.i >= first and not _is_elsewhere(_since_figure(s, st, d))]
    if after:
        return next((d for d in after if d.i >= last), after[0])  # "5%, from $20 on Friday to $19 on Monday"
    earlier = (st.prior or st.previous) and not at_previous_close(s, st)
    set_beside = _compared_at(s, first) if earlier else 0
    return next((d for d in reversed(days) if set_beside <= d.i < first and _holds_on(s, st, d)), None)


def _since_figure(s: Sentence, st: Statement, day: When) -> list[str]:
    """The words from the last figure of a statement before a day to that day: "R$3.60, the highest since May 31"."""
    end = max((f.j for f in st.figures if f.j <= day.i), default=day.i)
    return s.tokens.words[end : day.i]


def _may_tell(s: Sentence, st: Statement, day: When) -> bool:
    """Whether a day can be that of a statement, unlike those of "up 6% over the past day", "down 0.6% on Thursday's
    close", "the bond maturing on Sept. 11, 2029"."""
    if is_beside(s, day.i) or s.tokens.words[day.i] == "past" or any(m.i <= day.i < m.j for m in st.subjects):
        return False
    return st.prior or st.previous or not _is_base(s, day)


def _holds_on(s: Sentence, st: Statement, day: When) -> bool:
    """ "On Monday it fell to 18.50", "from Monday's close of R18.50", but not "After Monday's vote it fell": whether a
    day before the figures holds for them."""
    first = min(f.i for f in st.figures)
    if is_aside(s, day.i, first) or _closes_earlier(s, day, first):
        return False
    if s.tokens.word(day.i - 1) not in ("since", "from", "after", "until") or looks_back(s, day.i - 1, first):
        return True
    return st.prior and s.tokens.words[day.j : day.j + 2] == ["'", "s"]


def _closes_earlier(s: Sentence, day: When, first: int) -> bool:
    """ "from 92.85 cents yesterday, slipped to 45.18 pence": whether a day is that of an earlier level, told before."""
    told = next((f for f in reversed(s.figures) if f.j <= day.i), None)
    if told is None or told.j < day.i - 1 or s.tokens.word(day.j) not in (",", "and"):
        return False
    return s.tokens.word(s.skip_left(told.i) - 1) in SET_BESIDE and told.i < first


def _compared_at(s: Sentence, first: int) -> int:
    """Where the words begin that set an earlier figure beside the one before: "cost 181 on Wednesday, against 145"."""
    told = max((f.j for f in s.figures if f.j <= first and f.unit != "year"), default=0)
    return next((t for t in range(first - 1, told, -1) if s.tokens.words[t] in AGO_BASES), 0) if told else 0


def _is_elsewhere(between: list[str]) -> bool:
    """Whether the words from a figure to a day lead elsewhere: "up 0.5%, near the high it touched on Thursday"."""
    if between[-1:] == ["by"]:
        between = between[:-1]  # "lower by Friday's close"
    elif between[-2:] == ["as", "of"]:
        between = between[:-2]  # "compared with 87.47 as of Monday"
    elif between[-3::2] == ["as", "as"] and between[-2] in AS_LATE:
        between = between[:-3]  # "above 7,000 as recently as Friday"
    return bool(ELSEWHERE.intersection(between)) or ("it" in between and bool(PEAKS.intersection(between)))


def _leading(s: Sentence, st: Statement, kinds: tuple[str, ...]) -> When | None:
    """The day or time that opens the sentence and holds for all that it lists: "At 9:45 a.m., the Dow rose ..."."""
    if st.previous or st.prior:
        return None
    first = next((d for d in s.dates if d.kind in kinds and not is_beside(s, d.i)), None)
    if first is not None and _sets_scene(s, first):
        return first
    opens = first is not None and first.i <= 2 and s.tokens.word(first.i - 1) in ("", "at", "on", "by", "late", "early")
    return first if opens else None


def _sets_scene(s: Sentence, day: When) -> bool:
    """ "On Wall Street on Wednesday, the S&P 500 rose ...": the day that a sentence opens with, behind its place."""
    placed = s.tokens.word(day.i - 1) == "on" and s.tokens.word(day.j) == "," and day.i <= SCENE
    return placed and not any(t in s.motion_at for t in range(day.i)) and not any(f.i < day.i for f in s.figures)


def _day_of_sentence(s: Sentence, st: Statement) -> When | None:
    """ "Stocks tumbled on Friday as ..., with the Dow losing 1%": the one day on which all of a sentence happened."""
    first = min(f.i for f in st.figures)
    days = [d for d in s.dates if d.kind in ("weekday", "day") and not _is_base(s, d) and not is_aside(s, d.i, first)]
    if len(days) != 1 or st.previous or st.prior or days[0].i > first or days[0].shift is not None:
        return None
    day, words = days[0], s.tokens.words
    beside = day.i in s.motion_before or s.tokens.word(day.i - 1) in CLOSES  # "closed Monday up 8%", "fell Friday"
    if not (beside or s.tokens.word(day.i - 1) == "on") or s.tokens.word(day.j).endswith("'"):
        return None
    verbs = (*range(max(0, day.i - 6), day.i), day.j)  # "Brent on Tuesday surged 8%, and gasoil ended up 5%"
    moved = beside or any(t in s.motion_at and s.motion_at[t][0].part == "verb" for t in verbs)
    apart = not PARTING.isdisjoint(words[day.j : first]) or not ELSEWHERE.isdisjoint(words[max(0, day.i - 3) : day.i])
    return day if moved and not apart else None


def day_of_paragraph(s: Sentence, st: Statement) -> dt.date | None:
    """ "On Friday, the S&P 500 fell 0.1%. The Dow lost 0.2%.": the day that a paragraph opened with, for its shares."""
    story = s.story
    if story.scene is None or st.prior or st.previous or st.subjects[-1].kind not in ("index", "equity"):
        return None
    index, day = story.scene
    begin = story.sentences[index].start
    if not 0 <= s.index - index <= 1 or "\n" in story.text[begin : s.start]:
        return None
    if s.index > index and any(d.kind in (*DAYS, "time") for d in s.dates):
        return None
    story.scene = (s.index, day)
    return day


def day_of_list(s: Sentence, st: Statement, today: dt.date) -> dt.date | None:
    """ "How the markets moved on Wednesday:\nChicago wheat down 2.75c/bu to 629.75c;": the day that the line above a
    list tells of its quotes."""
    told = s.story.list_day
    if told is None or st.prior or st.previous or st.subjects[-1].kind not in QUOTED:
        return None
    day = resolve(told, today, future=False)
    listed = day is not None and day.precision == "day" and day.start <= today
    return day.start if day is not None and listed else None


def one_day(s: Sentence, first: int, anchor: dt.date) -> dt.date | None:
    """ "On June 3, Velmar fell to $10, from the previous close of $14": the one day that a sentence names before."""
    days = [d for d in s.dates if d.i < first and d.kind in ("weekday", "day")]
    day = resolve(days[0], anchor, future=False) if len(days) == 1 and not _is_base(s, days[0]) else None
    gone = day is not None and day.precision == "day" and day.start <= anchor  # no "April 14, 2030 bond"
    return day.start if day is not None and gone else None


def _is_base(s: Sentence, when: When) -> bool:
    """ "down 0.6% on Thursday's close": the day that the change is measured from."""
    words = s.tokens.words
    if s.tokens.word(when.i - 1 - (s.tokens.word(when.i - 1) == "the")) in ASIDE_FROM:
        return True  # "14bp under Monday's fixing", "AR$ 10 below the previous day"
    if words[when.j : when.j + 2] == ["'", "s"]:
        if _owned(s, when) is not None or (s.tokens.word(when.i - 1) in SET_BESIDE and when.j + 2 in s.figure_from):
            return True  # "20.6% weaker than Friday's 45.50"
        noun = next((word for word in words[when.j + 2 : when.j + 6] if word not in QUALIFIED), "")
        if noun in BASES:
            return s.tokens.word(when.i - 1) not in ("by", "at", "through")
        return when.shift != 0 and s.tokens.word(when.i - 1) not in WITHIN and _is_of_move(s, when.j + 2)
    if s.tokens.word(when.i - 1) == "from" and words[when.j : when.j + 1] in LEADING_ON and when.j + 1 in s.figure_from:
        return True  # "jumped 267 points from Thursday to 9,625", "ended up 28 points from Thursday at 9,625"
    if s.tokens.word(when.i - 1) == "from" and words[when.j : when.j + 2] == [",", "at"]:
        return True  # "set up 0.6% from Monday, at NIS 3.7530"
    opens = words[max(0, when.i - 2) : when.i] in COMPARED and not any(f.j <= when.i for f in s.figures)
    if opens and s.tokens.word(when.j) == ",":
        return True  # "Compared with Wednesday, the dinar has weakened 0.4%"
    if s.tokens.word(when.i - 1) == "(" and s.tokens.word(when.j) == ":":
        return True  # "at 1.2746 dollars (Thursday: 1.2727)"
    if s.tokens.word(when.i - 1) == "than" or words[max(0, when.i - 2) : when.i] in THAN:
        return True  # "40 cents less than on Tuesday"
    named = s.tokens.word(when.i - 1) in ("on", "of") and s.tokens.word(when.i - 2) in BASES
    return named and bool(
        {"than", "from"}.intersection(words[max(0, when.i - 6) : when.i])
    )  # "than its close on Tuesday"


def _is_of_move(s: Sentence, i: int) -> bool:
    """Whether a move's noun stands behind a day: "giving back part of Thursday's 553-point surge", "after Monday's
    slide"."""
    for t in range(i, min(i + MOVE_REACH, len(s.tokens))):
        if s.tokens.words[t] in CLAUSE_ENDS:
            return False
        if any(motion.part == "noun" for motion in s.motions_at.get(t, ((), 0))[0]):
            return True
    return False


def _is_behind(s: Sentence, when: When, first: int) -> bool:
    """ "spiked to 20 on Monday but has since eased to 15", "after hitting a low on Tuesday, led by a 6% jump": a day
    that what is told next has left behind."""
    words = s.tokens.words
    if any(pair in SINCE_THEN for pair in itertools.pairwise(words[when.j : first])):
        return True
    clause = next((t for t in range(when.i - 1, -1, -1) if words[t] in CLAUSE_ENDS), 0)
    lead = itertools.pairwise(words[clause : when.i])
    return "," in words[when.j : first] and any(a == "after" and b.endswith("ing") for a, b in lead)


def _is_of_last_week(s: Sentence, st: Statement, when: When) -> bool:
    """ "is at R17.91 this afternoon, having weakened past R18 last week": a day that another level was told of."""
    if not {"last", "week"} <= s.vocabulary:
        return False
    last = max(f.j for f in st.figures)
    behind = s.tokens.words[last : last + VAGUE_REACH]
    told = ("last", "week") in itertools.pairwise(behind)
    return told and when.j <= st.i and CLAUSE_ENDS.isdisjoint(behind[: behind.index("last")])


def span_ended(s: Sentence, st: Statement, w: Window, today: dt.date) -> dt.date | None:
    """ "before finishing the week at 1.61%", "8.9% at the end of September": the last day of a span that is over."""
    if _ends_week(s, w, min(f.i for f in st.figures)):
        return today - dt.timedelta(days=(today.weekday() - FRIDAY) % 7)
    return _end_told(s, st, today)


def _ends_week(s: Sentence, w: Window, first: int) -> bool:
    """ "before finishing the week at 1.61%": told of the last session of the week that ended."""
    words = s.tokens.words
    return "week" in s.vocabulary and any(
        words[t : t + 2] == ["the", "week"] and "moment_close" in s.classes(t - 1) for t in range(max(w.i, 1), first)
    )


def _end_told(s: Sentence, st: Statement, anchor: dt.date) -> dt.date | None:
    """ "from 19.10 at the end of last year", "8.9% at the end of September": the last day of the span."""
    last = max(f.j for f in st.figures)
    told = next((d for d in s.dates if last < d.i <= last + END_REACH and d.part == "end"), None)
    if told is None or told.kind in DAYS or any(last <= f.i < told.i for f in s.figures):
        return None  # "13,427 points, compared with 13,552 at the end of Thursday's session"
    if st.level is None or s.tokens.words[told.i - 2 : told.i] != ["at", "the"]:
        return None
    day = resolve(told, anchor)
    return day.end if day is not None and day.end < anchor else None
