"""Joins figures to what they measure: who rose, by how much, to what level, from where.

The grammar knows no instrument. Extractors say where their instruments are mentioned and which figures these can take;
`assemble` walks the figures of a sentence from left to right and asks of each: is it a change, a level or an earlier
level; which verb governs it; what is the subject of that verb. A figure without a subject of its own belongs to the
statement before it ("rose 69 points, or 0.2%, to 44,374"), unless that already holds such a figure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from signals.grammar.figures import Figure
from signals.grammar.sentence import Sentence
from signals.lexicon.vocabulary import Motion
from signals.tokens import HYPHENS

Role = Literal["change", "level", "prior", "bare"]

LEVEL_WORDS = frozenset("to at of near around above below over under past = : for with was were is are stood stands reached hit hits".split())
COUNTER_WORDS = frozenset("against versus vs per".split())
WEAK_PREPOSITIONS = frozenset("in by amid from than despite like for including on among under via through".split())
CLAUSE_ENDS = frozenset({";", "•", "|", "—", "–"})
CONTRAST = frozenset("while whereas but although though".split())
LATER = frozenset("after following compared versus vs than against from".split())


class Mention:
    """Where an instrument is named: which extractor claims it, what it is, and the tokens that name it."""

    __slots__ = ("head", "i", "j", "key", "kind")

    def __init__(self, kind: str, key: object, i: int, j: int, *, head: int | None = None) -> None:
        self.kind = kind  # the extractor's word for it: "fx", "bond", "index", ...; "attribute" blocks
        self.key = key
        self.i, self.j = i, j
        self.head = i if head is None else head  # the token that carries the meaning, for evidence

    def __repr__(self) -> str:
        return f"Mention({self.kind} {self.key} {self.i}:{self.j})"


class Reading(NamedTuple):
    """How one figure is stated."""

    figure: Figure
    role: Role
    direction: int | None  # of the governing word of movement; None where none is said
    verb: int  # the token up to which the subject is looked for
    noun_after: int | None = None  # index after "gain", "drop" where that follows the figure


class Statement:
    """What a sentence says of one subject, or of several named together."""

    __slots__ = (
        "change", "change_abs", "direction", "expected", "i", "inherited", "j", "level", "level_lead", "previous",
        "prior", "readings", "subjects", "verb",
    )  # fmt: skip

    def __init__(self, subjects: list[Mention], *, verb: int) -> None:
        self.subjects = subjects
        self.verb = verb
        self.change: Figure | None = None  # percent, percentage points or basis points
        self.change_abs: Figure | None = None  # points, money, plain number
        self.level: Figure | None = None
        self.prior = False  # the level is an earlier one ("from 4.50%")
        self.direction: int | None = None
        self.previous = False  # an earlier move set beside the current one ("after rising 7 bps")
        self.inherited = False  # the subject stands in an earlier statement or sentence
        self.level_lead = ""  # the word before the level: "to", "at", "of"
        self.expected = False
        self.readings: list[Reading] = []
        self.i = verb
        self.j = verb

    @property
    def figures(self) -> list[Figure]:
        return [f for f in (self.change, self.change_abs, self.level) if f is not None]

    @property
    def kind(self) -> str:
        return self.subjects[0].kind

    def __repr__(self) -> str:
        return f"Statement({self.subjects} change={self.change} abs={self.change_abs} level={self.level} dir={self.direction})"


Accepts = Callable[[Mention, Figure, Role], bool]


def assemble(sentence: Sentence, mentions: Sequence[Mention], accepts: Accepts) -> list[Statement]:
    """The statements of a sentence, in the order of their figures.

    `mentions` are settled (they do not overlap) and in order; `accepts` says whether a mention can take a figure in a
    role: a currency takes no basis points.
    """
    assembler = _Assembler(sentence, mentions, accepts)
    for figure in sentence.figures:
        if figure.unit not in ("tenor", "duration", "year"):
            assembler.take(figure)
    return assembler.statements


class _Assembler:
    def __init__(self, sentence: Sentence, mentions: Sequence[Mention], accepts: Accepts) -> None:
        self.s = sentence
        self.mentions = mentions
        self.accepts = accepts
        self.statements: list[Statement] = []
        self.current: Statement | None = None
        self.seen = 0  # index after the last figure read

    def take(self, figure: Figure) -> None:
        reading = read(self.s, figure)
        subjects = self._subjects(reading)
        if subjects is None:
            self.seen = figure.j
            return
        statement = self._place(reading, subjects)
        self._put(statement, reading)
        self.seen = figure.j
        self.current = statement

    # -- which subject ------------------------------------------------------------------------------------------------

    def _subjects(self, reading: Reading) -> list[Mention] | None:
        """The subjects of the figure: named before its verb, after its noun, or carried over; None if it has none."""
        figure = reading.figure
        if reading.noun_after is not None:
            after = self._named_after(reading)
            if after:
                return after
        left = self._named_before(reading)
        if left == []:
            return None  # something that is no instrument stands there
        if left:
            return left
        if self.current is not None:
            subject = self.current.subjects[-1]
            if self.accepts(subject, figure, reading.role) and not self._cut(self.seen, figure.i):
                return self.current.subjects
            return None
        after = self._named_after(reading)
        return after or self._carried(reading)

    def _named_before(self, reading: Reading) -> list[Mention] | None:
        """The nearest fitting mention between the figure before and the verb; [] where a blocker stands nearer."""
        stop = reading.verb
        fallback: Mention | None = None
        for mention in reversed(self.mentions):
            if mention.i < self.seen and mention.j <= self.seen:
                break
            if mention.j > stop:
                continue
            if self._cut(mention.j, stop):
                break
            if mention.kind == "attribute":
                if self._before(mention.i) in WEAK_PREPOSITIONS:
                    continue
                return []
            if mention.kind == "pronoun":
                carried = self._carried(reading)
                if carried:
                    return carried
                continue
            word = self._before(mention.i)
            if word in COUNTER_WORDS or not self.accepts(mention, reading.figure, reading.role):
                continue
            if word in WEAK_PREPOSITIONS and not self._heads_clause(mention):
                fallback = fallback or mention
                continue
            return self._coordinated(mention)
        return self._coordinated(fallback) if fallback else None

    def _heads_clause(self, mention: Mention) -> bool:
        """Whether the preposition before the mention opens a clause of its own ("with the euro down")."""
        return mention.i <= 2

    def _named_after(self, reading: Reading) -> list[Mention] | None:
        """ "a 2% drop in the rand", "gains of more than 5% in Nucor and Alcoa"."""
        start = max(reading.figure.j, reading.noun_after or 0)
        tokens = self.s.tokens
        k = start
        if tokens.word(k) not in ("in", "for", "by", "of", "on"):
            return None
        for mention in self.mentions:
            if mention.i <= k:
                continue
            if mention.i - k > 5 or any(tokens.word(t) in (",", ";", ".") for t in range(k, mention.i)):
                return None
            if mention.kind in ("attribute", "pronoun"):
                return None
            if self.accepts(mention, reading.figure, reading.role):
                return self._coordinated_right(mention)
            return None
        return None

    def _carried(self, reading: Reading) -> list[Mention] | None:
        for mention in reversed(self.s.story.carried):
            if self.accepts(mention, reading.figure, reading.role):
                return [Mention(mention.kind, mention.key, -1, -1)]
        return None

    def _coordinated(self, mention: Mention) -> list[Mention]:
        """The mention and those joined to it on its left: "X, Y and Z rose"."""
        group = [mention]
        for other in reversed(self.mentions):
            if other.j > group[0].i or other.j < self.seen:
                continue
            if other.kind != mention.kind or not self._joined(other.j, group[0].i):
                break
            group.insert(0, other)
        return group

    def _coordinated_right(self, mention: Mention) -> list[Mention]:
        group = [mention]
        for other in self.mentions:
            if other.i < group[-1].j:
                continue
            if other.kind != mention.kind or not self._joined(group[-1].j, other.i):
                break
            group.append(other)
        return group

    def _joined(self, i: int, j: int) -> bool:
        """Whether only commas, "and", articles and codes stand between token i and token j, with a joint among them."""
        words = [self.s.tokens.word(t) for t in range(i, j)]
        joints = [w for w in words if w in (",", "and", "&", "both", "or", "/")]
        rest = [w for w, k in zip(words, range(i, j), strict=True) if w not in (",", "and", "&", "the", "or", "/", "(", ")", "as", "well", "also") and self.s.tokens.kinds[k] != "code"]
        return bool(joints) and not rest and len(words) <= 6

    def _before(self, i: int) -> str:
        """The word before a mention, articles and adjectives of its own passed over."""
        tokens = self.s.tokens
        k = i - 1
        while k >= 0 and tokens.word(k) in ("the", "a", "an", "its", "their", "u.s.", "benchmark", "'", "s"):
            k -= 1
        return tokens.word(k)

    def _cut(self, i: int, j: int) -> bool:
        """Whether the sentence breaks between token i and token j."""
        return any(self.s.tokens.word(t) in CLAUSE_ENDS or self.s.tokens.word(t) in CONTRAST for t in range(i, j))

    # -- which statement ----------------------------------------------------------------------------------------------

    def _place(self, reading: Reading, subjects: list[Mention]) -> Statement:
        """The statement that the figure joins: the current one, or a new one."""
        current = self.current
        figure = reading.figure
        if current is not None and subjects is current.subjects:
            later = self._later(reading)
            if later or reading.role == "prior" or not _free(current, reading) or self._expected_between(figure):
                share = self._share(reading)
                statement = self._new(share or subjects, reading, inherited=share is None)
                if share is None:
                    statement.previous = later or reading.role == "prior"
                return statement
            return current
        return self._new(subjects, reading, inherited=subjects[0].i < 0)

    def _new(self, subjects: list[Mention], reading: Reading, *, inherited: bool) -> Statement:
        statement = Statement(subjects, verb=reading.verb)
        statement.inherited = inherited
        statement.i = min(reading.verb, reading.figure.i) if inherited else min(m.i for m in subjects)
        statement.j = reading.figure.j
        self.statements.append(statement)
        return statement

    def _share(self, reading: Reading) -> list[Mention] | None:
        """ "X and Y were down 2.2% and 0.5%": the second figure belongs to the second subject."""
        current = self.current
        assert current is not None
        if len(current.subjects) < 2 or not self._joined(self.seen, reading.figure.i):
            return None
        first, *others = current.subjects
        current.subjects = [first]
        return others

    def _later(self, reading: Reading) -> bool:
        """Whether a word between the figures sets the second one earlier in time."""
        words = {self.s.tokens.word(t) for t in range(self.seen, max(self.seen, reading.figure.i))}
        if reading.role == "level" and words & {"against"}:
            return False
        return bool(words & {"after", "following", "compared", "versus", "vs", "than", "previously"})

    def _expected_between(self, figure: Figure) -> bool:
        return self.s.has_cue("expected", self.seen, figure.i)

    def _put(self, statement: Statement, reading: Reading) -> None:
        figure = reading.figure
        if reading.role in ("level", "prior"):
            statement.level = figure
            statement.prior = reading.role == "prior"
            statement.level_lead = self.s.tokens.word(self.s.skip_left(figure.i) - 1)
        elif reading.role == "bare" and figure.unit in ("money", "number"):
            statement.level = figure
        elif figure.unit in ("percent", "pp", "bp") and statement.change is None:
            statement.change = figure
        else:
            statement.change_abs = figure
        if reading.role == "change" and reading.direction is not None:
            statement.direction = reading.direction
        elif statement.direction is None:
            statement.direction = reading.direction
        statement.readings.append(reading)
        statement.i = min(statement.i, figure.i)
        statement.j = max(statement.j, figure.j, reading.noun_after or 0)


def _free(statement: Statement, reading: Reading) -> bool:
    """Whether the statement still lacks a figure of this role and unit."""
    if reading.role in ("level", "prior"):
        return statement.level is None
    if reading.role == "bare":
        return not statement.figures
    if reading.figure.unit in ("percent", "pp", "bp"):
        return statement.change is None
    return statement.change_abs is None


# -- how one figure is stated ------------------------------------------------------------------------------------------


def read(s: Sentence, figure: Figure) -> Reading:
    """Whether the figure is a change, a level or an earlier level, from the words on both sides of it."""
    tokens = s.tokens
    k = s.skip_left(figure.i)
    left = tokens.word(k - 1)
    motion = s.motion_before.get(k)
    after = _motion_after(s, figure.j)

    if figure.signed and figure.unit != "money" and left not in ("to", "at", "from"):
        return Reading(figure, "change", figure.signed, _verb_before(s, k, figure.i))
    if left == "by" and k >= 2:
        mover = _motion_near(s, k - 1)
        if mover:
            return Reading(figure, "change", mover[0].direction, mover[1])
    if after and not (motion and motion[0].part == "verb" and after[0].part == "noun"):
        # "0.6% higher", "a 2% drop in"; "to 4.5% higher" does not occur, "at 0.5% higher" does
        verb = _verb_before(s, k, figure.i)
        return Reading(figure, "change", after[0].direction, verb, noun_after=after[1])
    if motion and figure.unit != "number":
        if motion[0].part == "adjective" and motion[0].direction == 0:
            return Reading(figure, "level", 0, _verb_before(s, motion[1], figure.i))
        return Reading(figure, "change", motion[0].direction, _subject_bound(s, motion[1]))
    if motion and left not in LEVEL_WORDS:
        return Reading(figure, "change" if motion[0].direction else "level", motion[0].direction, _subject_bound(s, motion[1]))
    if left == "of" and k >= 2:
        noun = _motion_near(s, k - 1)
        if noun and noun[0].part != "adjective" and noun[1] >= k - 4:
            return Reading(figure, "change", noun[0].direction, noun[1], noun_after=figure.j)
    if left == "or" or (left == "(" and s.figures and _figure_ends_near(s, k - 1)):
        return Reading(figure, "change", _direction_before(s, k), k - 1)
    if left == "from":
        return Reading(figure, "prior", None, k - 1)
    if left in LEVEL_WORDS or _states_level(s, k):
        return Reading(figure, "level", _direction_before(s, k) if left in ("to", "at") else None, _verb_before(s, k, figure.i))
    return Reading(figure, "bare", None, figure.i)


def _motion_after(s: Sentence, j: int) -> tuple[Motion, int] | None:
    """ "higher", "drop", "rise" right after the figure, hyphens and one adverb passed over."""
    if s.tokens.word(j) in HYPHENS:
        j += 1
    found = s.motion_at.get(j)
    if found is None and s.tokens.word(j) in ("annual", "monthly", "quarterly", "weekly", "daily", "annualized", "year-on-year", "one-day", "price"):
        found = s.motion_at.get(j + 1)
    if found is None:
        return None
    motion, stop = found
    word = s.tokens.word(j)
    if motion.part == "verb" and not _is_noun_too(word):
        return None
    if motion.direction == 0 and motion.part == "adjective":
        return None
    return motion, stop


def _is_noun_too(word: str) -> bool:
    return word in (
        "rise", "gain", "climb", "jump", "surge", "advance", "rally", "rebound", "bounce", "spike", "leap", "hike",
        "increase", "lift", "fall", "drop", "slip", "slide", "decline", "dip", "tumble", "plunge", "retreat", "slump",
        "crash", "cut", "decrease", "uptick", "boost", "raise", "pop", "recovery", "gains", "rises", "falls", "cuts", "drops",
        "hikes", "increases", "declines", "jumps",
    )  # fmt: skip


def _motion_near(s: Sentence, k: int) -> tuple[Motion, int] | None:
    """The nearest word of movement that ends at k or up to five tokens before, no figure or comma between."""
    for stop in range(k, max(0, k - 6), -1):
        found = s.motion_before.get(stop)
        if found:
            return found
        if stop > 0 and (s.tokens.kinds[stop - 1] == "number" or s.tokens.word(stop - 1) in (",", ";")):
            return None
    return None


def _subject_bound(s: Sentence, verb: int) -> int:
    """Where the search for the subject of a verb starts: before auxiliaries ("was last up", "had fallen")."""
    return verb


def _verb_before(s: Sentence, k: int, i: int) -> int:
    """The token of the verb that governs a level or "0.6% higher": the nearest one before, within eight tokens."""
    for start in range(k - 1, max(-1, k - 9), -1):
        if s.tokens.word(start) in (",", ";", "(") or s.tokens.kinds[start] == "number":
            break
        if start in s.motion_at and s.motion_at[start][0].part == "verb":
            return start
        if s.classes(start) & {"level_verb", "moment_close", "moment_open", "reach"}:
            return start
    return k if k < i else i


def _direction_before(s: Sentence, k: int) -> int | None:
    """Direction of the nearest word of movement before, up to the clause's start."""
    for start in range(k - 1, -1, -1):
        if s.tokens.word(start) in CLAUSE_ENDS:
            return None
        if start in s.motion_at:
            return s.motion_at[start][0].direction
    return None


def _states_level(s: Sentence, k: int) -> bool:
    found = s.cue_before.get(k)
    return bool(found and found[0] & {"level_verb", "moment_close", "moment_open", "reach", "moment_high", "moment_low"})


def _figure_ends_near(s: Sentence, k: int) -> bool:
    return any(f.j in (k, k - 1) for f in s.figures)
