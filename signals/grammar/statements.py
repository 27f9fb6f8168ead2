"""What a sentence states: the mentions of instruments and the statements that join figures to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from signals.grammar.figures import Figure
from signals.grammar.readings import TRANSITIVE, Role
from signals.grammar.sentence import Sentence


class Mention:
    """Where an instrument is named: which extractor claims it, what it is, and the tokens that name it."""

    __slots__ = ("firm", "i", "j", "key", "kind", "refers")

    def __init__(self, kind: str, key: object, i: int, j: int, *, firm: bool = True, refers: bool = False) -> None:
        self.kind = kind  # the extractor's word for it: "fx", "bond", "index", ...; "attribute" blocks
        self.key = key
        self.i, self.j = i, j
        self.firm = firm  # worth remembering for "it" and "the stock", even if nothing is said of it here
        self.refers = refers  # stands for the instrument named before: "the yield"

    def __repr__(self) -> str:
        return f"Mention({self.kind} {self.key} {self.i}:{self.j})"


class Statement:
    """What a sentence says of one subject, or of several named together."""

    __slots__ = (
        "change", "change_abs", "column", "day", "direction", "i", "inherited", "j", "levels", "moment", "peer",
        "period", "previous", "prior", "shared", "standing", "subjects", "verb",
    )  # fmt: skip

    def __init__(self, subjects: list[Mention], *, verb: int) -> None:
        self.subjects = subjects
        self.verb = verb
        self.change: Figure | None = None  # percent, percentage points or basis points
        self.change_abs: Figure | None = None  # points, money, plain number
        self.levels: list[Figure] = []  # a bond may state a price and a yield
        self.standing: str | None = None  # what a table's column says that the figure is: expected, previous
        self.period: str | None = None  # what a table's column says that the change is measured over
        self.day: dt.date | None = None  # what a table's column says that the figure is of: "End 2024"
        self.column: str | None = None  # the month or quarter that heads its column in a table
        self.moment: str | None = None  # what a table's column says of the level: "HIGH"
        self.peer: Statement | None = None  # the one that it is set beside: "compared with 1.5% for the Dow"
        self.shared = False  # one of several whose figures stand in turn: "X and Y rose 2.2% and 0.5%"
        self.prior = False  # the level is an earlier one ("from 4.50%")
        self.direction: int | None = None
        self.previous = False  # an earlier move set beside the current one ("after rising 7 bps")
        self.inherited = False  # the subject stands in an earlier statement or sentence
        self.i = verb
        self.j = verb

    @property
    def level(self) -> Figure | None:
        return self.levels[0] if self.levels else None

    @property
    def figures(self) -> list[Figure]:
        return [f for f in (self.change, self.change_abs, *self.levels) if f is not None]

    def of_kind(self, kind: str) -> list[Mention]:
        """The subjects that belong to one extractor."""
        return [mention for mention in self.subjects if mention.kind == kind]

    def __repr__(self) -> str:
        return f"Statement({self.subjects} {self.change} {self.change_abs} {self.level} {self.direction})"


Accepts = Callable[[Mention, Figure, Role], bool]


def has_object(s: Sentence, statement: Statement, change: Figure) -> bool:
    """ "the committee trimmed rates by 1%", "They lifted visits by 35%": what moved is the verb's object; not
    "increased by 0.8% in the euro area and by 1.2% in the Union"."""
    motion = s.motion_at.get(statement.verb)
    if motion is None or statement.verb >= change.i or s.tokens.words[statement.verb] not in TRANSITIVE:
        return False
    left = s.skip_left(change.i)
    return s.tokens.word(left - 1) == "by" and left - 1 > motion[1] and s.tokens.word(motion[1]) != "by"
