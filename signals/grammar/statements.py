"""Joins figures to what they measure: who rose, by how much, to what level, from where.

The grammar knows no instrument. Extractors say where their instruments are mentioned and which figures these can take;
`assemble` walks the figures of a sentence from left to right and asks of each: is it a change, a level or an earlier
level; which verb governs it; what is the subject of that verb. A figure without a subject of its own belongs to the
statement before it ("rose 69 points, or 0.2%, to 44,374"), unless that already holds such a figure.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from signals.grammar.figures import Figure
from signals.grammar.sentence import CLAUSE_ENDS, Sentence
from signals.lexicon.vocabulary import Motion
from signals.tokens import HYPHENS

Role = Literal["change", "level", "prior", "bare"]

LEVEL_WORDS = frozenset(
    "to at of near around above below over under past = : for with was were is are stood"
    " stands reached hit hits".split()
)
COUNTER_WORDS = frozenset("against versus vs per".split())
PACES = frozenset("rate pace clip".split())
WEAK_PREPOSITIONS = frozenset("in by amid from than despite like including on among under via through".split())
LINKS = frozenset(
    "of in on to after as from for by and with amid when while but , because despite following since than or".split()
)
SPANS = frozenset("in over for this on since during year from".split())  # may open the span of a move
TOTALLING = frozenset(
    "taking took takes extending extended extends bringing brought brings widening narrowed narrowing narrow"
    " slowed".split()
)
AUXILIARIES = frozenset("has have is are was were remains remain".split())
CONTRAST = frozenset("while whereas but although though".split())
PARTS_OF = frozenset(  # what a percentage in brackets behind a name is one of
    "holding holdings weight weighting weights stake stakes allocation exposure portfolio owns owned holds share"
    " respondents margin probability overweight".split()
)
COMPARED = frozenset("compared versus vs against".split())
PAST_DAYS = (["of", "the", "past"], ["of", "the", "last"])
LATER = frozenset("after following compared previously prior previous".split())
TRANSITIVE = frozenset(
    "raise raised raises raising cut cuts cutting lower lowered lowers slash slashed trim trimmed lift lifted hike"
    " hiked reduce reduced increase increased boost boosted revise revised upgrade upgraded downgrade downgraded set"
    " sets keep kept keeps leave left hold held see sees put puts forecast forecasts peg pegged estimate estimated"
    " raises lowers reduces increases boosts trims slashes lifts hikes raising cutting lowering trimming lifting"
    " reducing increasing holding keeping leaving setting push pushed send sent take took takes taking bring brought"
    " brings maintain maintained improve improves improved enhance enhances enhanced".split()
)
BEFORE_NOUN = frozenset(
    "annual monthly quarterly weekly daily annualized year-on-year one-day price intraday overall".split()
)
APART = frozenset((",", ";", ".", "compiled", "conducted"))
FIRMS = frozenset("company firm group maker giant bank lender miner retailer producer developer operator".split())
HOLDING = frozenset("above below at near around on onto steady firm".split())  # where an index or a rate holds
POSITIONS = frozenset("past below above beyond through toward towards near under around".split())  # "fell below 4.7%"


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
        "change", "change_abs", "day", "direction", "i", "inherited", "j", "levels", "moment", "peer", "period",
        "previous", "prior", "shared", "standing", "subjects", "verb",
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


def assemble(sentence: Sentence, mentions: Sequence[Mention], accepts: Accepts) -> list[Statement]:
    """The statements of a sentence, in the order of their figures.

    `mentions` are settled (they do not overlap) and in order; `accepts` says whether a mention can take a figure in a
    role: a currency takes no basis points.
    """
    assembler = _Assembler(sentence, mentions, accepts)
    for figure in sentence.figures:
        if figure.unit not in ("tenor", "duration", "year") and "=" not in (
            sentence.tokens.word(figure.i - 1),
            sentence.tokens.word(figure.j),
        ):
            if sentence.tokens.words[figure.j : figure.j + 3] in PAST_DAYS:
                continue  # "up 10 of the past 12 trading days"
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
        self.refused = -1  # index after the last figure that was another thing's

    def take(self, figure: Figure) -> None:
        if any(m.i <= figure.i < m.j for m in self.mentions):  # a coupon: "the 6.33% 2035 bond"
            return
        if figure.unit == "percent" and self.s.tokens.word(figure.j) == "band":
            return  # "the midpoint, around which it may trade in a 2% band, at 7.17"
        if self._qualifies_noun(figure) or self._converts(figure):
            self.seen = figure.j
            return
        if self._of_another(figure):
            self.seen, self.current = figure.j, None
            return
        reading = read(self.s, figure)
        if reading.role == "bare" and self._shares_refusal(figure):
            self.seen = self.refused = figure.j
            return
        reading = self._bracketed(self._listed(reading))
        beside = self._adjective(figure)
        peer = self._peer(reading) if beside is None else None
        subjects = [beside] if beside is not None else [peer] if peer is not None else self._subjects(reading)
        if beside is not None:
            reading = Reading(figure, "level", None, figure.i)
        if peer is not None and self.current is not None:
            reading = reading._replace(role="change", direction=self.current.direction)
        if subjects is None:
            self.refused = figure.j
            if self._cut(self.seen, figure.i) or self._names_another(figure):
                self.current = None  # another clause, or another instrument that could not take the figure
            if figure.unit != "count":
                self.seen = figure.j
            return
        statement = self._place(reading, subjects)
        if beside is not None:
            statement.standing = "actual"
        if peer is not None:
            statement.peer = self.current
        self._put(statement, reading)
        self.seen = figure.j
        self.current = statement

    def _shares_refusal(self, figure: Figure) -> bool:
        """ "revenue increased 5% month on month and 36% from a year earlier": the second figure is revenue's too."""
        t = self.refused
        if t < 0 or figure.unit != "percent" or self.s.tokens.word(figure.i - 1) != "and":
            return False
        while t < figure.i - 1:
            if not self.s.classes(t) & {"mom", "qoq", "yoy"}:
                return False
            t = self.s.cue_at[t][1]
        return t == figure.i - 1

    def _names_another(self, figure: Figure) -> bool:
        return any(
            self.seen <= m.i and m.j <= figure.i and m.kind not in ("attribute", "pronoun") for m in self.mentions
        )

    def _adjective(self, figure: Figure) -> Mention | None:
        """ "will cut its 4.35% cash rate": the rate as it stands, not what it is cut by."""
        lead = self.s.skip_left(figure.i) - 1
        owned = self.s.tokens.word(lead) in ("its", "the", "current", "s")
        rate = next((m for m in self.mentions if m.i == figure.j and m.kind == "bank"), None)
        return rate if owned and figure.unit == "percent" and not figure.is_range else None

    def _bracketed(self, reading: Reading) -> Reading:
        """ "miners rose, namely Calder (4.2%) and Velmar (1.8%)": moves in brackets, the way that is told around."""
        figure, words = reading.figure, self.s.tokens.words
        k = figure.i - 1
        if (
            reading.role != "bare"
            or figure.unit != "percent"
            or k < 1
            or words[k] != "("
            or words[figure.j : figure.j + 1] != [")"]
        ):
            return reading
        named = any(m.j == k and m.kind not in ("attribute", "pronoun", "indicator", "bank") for m in self.mentions)
        if not named or not PARTS_OF.isdisjoint(words):
            return reading
        after = (self.s.motion_at[t][0].direction for t in range(figure.j, len(words)) if t in self.s.motion_at)
        direction = _direction_before(self.s, k) or next(filter(None, after), None)
        return reading if direction is None else reading._replace(role="change", direction=direction)

    def _peer(self, reading: Reading) -> Mention | None:
        """ "gained 2% this week, compared with 1.5% for the Dow and 3% for the Nasdaq": another that did the same."""
        current, figure, words = self.current, reading.figure, self.s.tokens.words
        if current is None or current.change is None or reading.noun_after is not None:
            return None
        if figure.unit != "percent" or words[figure.j : figure.j + 1] != ["for"]:
            return None
        lead = words[self.seen : figure.i]
        if not (COMPARED.intersection(lead) or (lead[-1:] == ["and"] and current.peer is not None)):
            return None
        i = figure.j + 1 + (words[figure.j + 1 : figure.j + 2] == ["the"])
        peer = next((m for m in self.mentions if m.i == i and m.kind not in ("attribute", "pronoun")), None)
        return peer if peer is not None and self.accepts(peer, figure, "change") else None

    def _listed(self, reading: Reading) -> Reading:
        """ "Nikkei up 0.8%, Topix 0.5%", "Indexes up: Dow 0.2%": a list's direction holds for its bare figures."""
        figure = reading.figure
        if reading.role != "bare" or figure.unit != "percent":
            return reading
        current = self.current
        if current is not None and len(current.subjects) > 1 and self._joined(self.seen, figure.i):
            role: Role = "change" if current.change is not None else "level"
            return reading._replace(role=role, direction=current.direction)  # "gained 2.1% and 1.4%, respectively"
        linked = self.s.tokens.word(self.s.skip_left(figure.i) - 1) in ("and", ",")
        spans = linked and self.s.tokens.word(figure.j) in SPANS
        if spans and current is not None and current.change is not None and not self._cut(self.seen, figure.i):
            return reading._replace(role="change", direction=current.direction)  # "35% in six months and 41% in a year"
        if not any(m.j == figure.i for m in self.mentions):
            return reading
        mention = next(m for m in self.mentions if m.j == figure.i)
        between = {self.s.tokens.word(t) for t in range(self.seen, mention.i)}
        direction = None
        if self.current is not None and between <= {",", "and", ";", "the", "while"}:
            direction = self.current.direction
        elif self.current is None:
            for t in range(mention.i - 1, 0, -1):
                if self.s.tokens.word(t) == ":":
                    found = self.s.motion_before.get(t)
                    direction = found[0].direction if found else None
                    break
        return reading if direction is None else reading._replace(role="change", direction=direction)

    def _of_another(self, figure: Figure) -> bool:
        """ "led by an increase in multiple-unit (33.3%)": a share or move in brackets behind a word that is unknown."""
        tokens, k = self.s.tokens, figure.i - 1
        if figure.unit != "percent" or tokens.word(k) != "(" or tokens.word(figure.j) != ")" or k == 0:
            return False
        if self.current is not None and self.current.subjects[-1].kind == "bank":
            return False  # "along with the deposit (4.5%) and lending facility rates (7.0%)"
        return (
            tokens.kinds[k - 1] == "word"
            and not any(m.i < k <= m.j for m in self.mentions)
            and not any(f.i < k <= f.j for f in self.s.figures)
            and not (self.s.classes(k - 1) or k - 1 in self.s.motion_at or k - 1 in self.s.date_at)
        )

    def _converts(self, figure: Figure) -> bool:
        """Whether the figure repeats the price before it in another currency: "20,530 yuan ($2,809)"."""
        index = self.s.figures.index(figure)
        before = self.s.figures[index - 1] if index else None
        if before is None or figure.unit != "money" or before.unit != "money" or figure.currency == before.currency:
            return False
        between = self.s.tokens.words[before.j : figure.i]
        return between == ["("] or between[-2:] == ["equivalent", "to"]

    def _qualifies_noun(self, figure: Figure) -> bool:
        """Whether the figure is an adjective of a noun that is no instrument: "a 29.6% chance", "25% tariffs"."""
        if figure.unit not in ("percent", "pp"):
            return False
        if {"target", "goal", "objective"}.intersection(self.s.tokens.words[figure.j : figure.j + 4]):
            return True
        j = figure.j + 1 if self.s.tokens.word(figure.j) in HYPHENS else figure.j
        return any(
            m.kind == "attribute" and (m.i == j or (m.i == j + 1 and self.s.tokens.word(j) not in LINKS))
            for m in self.mentions
        )

    # -- which subject ------------------------------------------------------------------------------------------------

    def _subjects(self, reading: Reading) -> list[Mention] | None:
        """The subjects of the figure: named before its verb, after its noun, or carried over; None if it has none."""
        figure = reading.figure
        if any(m.kind == "attribute" and m.i <= reading.verb < m.j for m in self.mentions):
            return None  # "steel makes up 1% of output"
        k = self.s.skip_left(figure.i) - 1
        if self.s.tokens.word(k) == "of" and any(m.kind == "attribute" and m.j == k for m in self.mentions):
            return None  # "net income of 22 cents per share"
        owner = self._owner(reading) or self._named_of(reading)
        if owner is not None:
            return [owner]
        if reading.noun_after is not None:
            after = self._named_after(reading) or self._dragged(reading)
            if after:
                return after
        if reading.role == "bare":
            beside = self._named_beside(figure, reading)
            if beside:
                return beside
        left, governed = self._named_before(reading)
        if left == []:
            return None  # something that is no instrument stands there
        current = self._current_for(reading)
        if left and not (governed and current):
            return left
        if current is not None or self.current is not None:
            return current
        return left or self._named_after(reading) or self._left_out(reading)

    def _dragged(self, reading: Reading) -> list[Mention] | None:
        """ "the decline dragged the auto index 1.3% lower": what stands right before the figure, whatever moved it."""
        k = self.s.skip_left(reading.figure.i)
        moved = next((m for m in self.mentions if m.j == k and m.kind not in ("attribute", "pronoun")), None)
        if moved is None or self._is_counter(moved) or not self.accepts(moved, reading.figure, reading.role):
            return None
        return self._coordinated(moved)

    def _owner(self, reading: Reading) -> Mention | None:
        """ "against Sensex's rise of 8.7 percent": whose rise it is."""
        k = reading.verb
        if self.s.tokens.words[k - 2 : k] != ["'", "s"] or not any(
            m.part == "noun" for m in self.s.motions_at.get(k, [[]])[0]
        ):
            return None
        owner = next((m for m in self.mentions if m.j in (k - 2, k)), None)
        if owner is None or owner.kind in ("attribute", "pronoun"):
            return None
        return owner if self.accepts(owner, reading.figure, reading.role) else None

    def _named_of(self, reading: Reading) -> Mention | None:
        """ "recorded a budget deficit of 1.71 trillion rubles", "a growth rate of 7.1%": what the figure is of."""
        k = self.s.skip_left(reading.figure.i) - 1
        if self.s.tokens.word(k) == "(":  # "losses from Eicher Motors (-5.7%)"
            behind = next((m for m in self.mentions if m.j == k and m.kind not in ("attribute", "pronoun")), None)
            fits = behind is not None and self.accepts(behind, reading.figure, reading.role)
            return behind if fits else None
        if self.s.tokens.word(k) != "of" or reading.role not in ("level", "bare"):
            return None
        named = next((m for m in self.mentions if m.j == k and m.kind not in ("attribute", "pronoun")), None)
        return named if named is not None and self.accepts(named, reading.figure, "level") else None

    def _left_out(self, reading: Reading) -> list[Mention] | None:
        """ "Up 2.1% from its low" as a line of its own: the subject is that of the line before."""
        subject = self.s.story.subject
        words = self.s.tokens.words
        start = 0
        if ";" in self.s.vocabulary:
            start = next((t + 1 for t in range(reading.verb - 1, -1, -1) if words[t] == ";"), 0)
        if start and any(m.j <= start and m.kind not in ("attribute", "pronoun") for m in self.mentions):
            return None
        opens = all(self.s.tokens.kinds[t] == "symbol" for t in range(start, reading.verb))
        if opens and not start:
            after = next(
                (
                    m
                    for m in self.mentions
                    if m.i > reading.figure.j and self.s.tokens.word(self._phrase_start(m) - 1) == ","
                ),
                None,
            )
            if after is not None and self.accepts(after, reading.figure, reading.role):
                return [after]  # "Down 32% from recent highs, the stock of Tesla"
        told = self.s.tokens.word(reading.verb)
        if reading.noun_after is not None or reading.figure.signed or told.endswith("ing"):
            return None
        reach = (
            8 if self.s.tokens.word(0) in ("*", "-", "•", "–") else 2
        )  # a list's items skip over those without figures
        if not opens or self.s.story.index - self.s.story.subject_at > reach:
            return None
        following = self.s.tokens.raw[reading.figure.j : reading.figure.j + 1]
        if reading.figure.unit == "number" and following and following[0][0].isupper():
            return None  # "2140 Alameda of the Pines", an address
        if subject is None or not self.accepts(subject, reading.figure, reading.role):
            return None
        return [Mention(subject.kind, subject.key, -1, -1)]

    def _named_beside(self, figure: Figure, reading: Reading) -> list[Mention] | None:
        """ "its 4.35% cash rate", "the 2% inflation target": the figure is an adjective of the mention."""
        j = figure.j + 1 if self.s.tokens.word(figure.j) in HYPHENS else figure.j
        if "reading_noun" in self.s.classes(j) and figure.unit != "count":  # "the 0.4% print"
            meant = self.s.story.last.get("indicator")
            return [Mention(meant.kind, meant.key, -1, -1)] if meant is not None else None
        beside = next((m for m in self.mentions if m.i == j), None)
        if beside is None or beside.kind in ("attribute", "pronoun"):
            return None
        role: Role = "level" if figure.unit == "count" else reading.role  # "had forecast 214,000 initial claims"
        return [beside] if self.accepts(beside, figure, role) else None

    def _phrase_start(self, mention: Mention) -> int:
        """The index of the article or adjectives in front of a mention."""
        return self._before_at(mention.i)[1] + 1

    def _current_for(self, reading: Reading) -> list[Mention] | None:
        """The subjects of the statement before, where they can take the figure and no break lies between."""
        if self.current is None or self._cut(self.seen, reading.figure.i):
            return None
        apart = any(m.kind == "attribute" and self.current.j <= m.i < self.seen for m in self.mentions)
        if apart and reading.role == "change":
            return None  # "shares rose 1% as sales grew 0.4% against an expected fall of 0.9%"
        subjects = self.current.subjects
        return subjects if self.accepts(subjects[-1], reading.figure, reading.role) else None

    def _named_before(self, reading: Reading) -> tuple[list[Mention] | None, bool]:
        """The nearest fitting mention between the figure before and the verb, and whether a preposition governs it.

        The list is empty where a word that is no instrument stands nearer.
        """
        relative = self._antecedent(reading)
        if relative is not None:
            return relative, False
        stop = self._search_from(reading)
        head = self._head_of_participle(reading, stop)
        if head is not None:
            return self._coordinated(head), False
        fallback: Mention | None = None
        for mention in reversed(self.mentions):
            if mention.i < self.seen and mention.j <= self.seen:
                break
            if mention.j > stop:
                continue
            if self._cut(mention.j, stop):
                break
            if self._in_relative_clause(mention, stop):
                continue
            if mention.kind == "attribute":
                if self._before(mention.i) in WEAK_PREPOSITIONS:
                    continue
                return [], False
            if mention.kind == "pronoun":
                carried = self._carried(mention, reading)
                if carried:
                    return carried, False
                continue
            word = self._before(mention.i)
            if self._is_counter(mention) or not self.accepts(mention, reading.figure, reading.role):
                continue
            head = None if self.s.tokens.word(mention.j).endswith("ing") else self._head_of(mention)
            if head is not None:
                if head.kind == "attribute":
                    return [], False
                if self.accepts(head, reading.figure, reading.role):
                    return [head], False
            if word in ("by", "with", "and") and self.s.tokens.words[mention.j : reading.verb] in (
                [","],
                [",", "both"],
            ):
                return self._coordinated(mention), False  # "led by Tesla, up 2%"
            if word in WEAK_PREPOSITIONS and not self._heads_clause(mention) and not self._moves_in(mention):
                fallback = fallback or mention
                continue
            return self._coordinated(mention), False
        return (self._coordinated(fallback), True) if fallback else (None, False)

    def _head_of_participle(self, reading: Reading, stop: int) -> Mention | None:
        """ "Tesla was a weight on tech stocks, losing 6.3%": a participle tells of the clause's own subject."""
        words = self.s.tokens.words
        if not words[stop : stop + 1] or not words[stop].endswith("ing") or words[stop - 1] != ",":
            return None
        start = max((t + 1 for t in range(self.seen, stop) if self._cut(t, t + 1)), default=self.seen)
        for mention in self.mentions:
            if mention.i < start or mention.kind in ("attribute", "pronoun"):
                continue
            if mention.j > stop or self._before(mention.i) in WEAK_PREPOSITIONS | COUNTER_WORDS | {
                "on",
                "of",
                "at",
                "with",
            }:
                return None
            stated = any(words[t] in ("was", "is", "were", "are") for t in range(mention.j, stop))
            return mention if stated and self.accepts(mention, reading.figure, reading.role) else None
        return None

    def _in_relative_clause(self, mention: Mention, stop: int) -> bool:
        """Whether the mention stands in ", which measures the greenback against others," and the verb after it."""
        return any(i <= mention.i and mention.j <= j <= stop for i, j in self.s.asides)

    def _antecedent(self, reading: Reading) -> list[Mention] | None:
        """ "followed by Reliance Industries, which fell 1.1%": what stands right before the relative pronoun."""
        k = reading.verb - 1
        while self.s.tokens.word(k) in ("was", "were", "is", "had", "has", "have", "last", "also"):
            k -= 1
        if self.s.tokens.word(k) not in ("which", "who", "that") or k < self.seen:
            return None
        while k > 0 and (self.s.tokens.word(k - 1) in (",", ")", "(", "*") or self.s.tokens.kinds[k - 1] == "code"):
            k -= 1
        near = next((m for m in self.mentions if m.j == k), None)
        if near is None or not self.accepts(near, reading.figure, reading.role):
            return None
        return self._coordinated(near) if "respectively" in self.s.tokens.words else [near]

    def _search_from(self, reading: Reading) -> int:
        """Where the search for a subject starts: the verb, or the level itself in "sees the yield at 4.75%"."""
        k = self.s.skip_left(reading.figure.i) - 1
        word = self.s.tokens.word(k)
        moves = word in ("to", "by") and self.s.tokens.word(reading.verb) in TRANSITIVE
        if (reading.role in ("level", "prior") and word in ("at", "=")) or moves:
            reach = 8 if moves else 3
            near = next(
                (
                    m
                    for m in self.mentions
                    if m.i > reading.verb and 0 <= k - m.j <= reach and m.kind not in ("attribute", "pronoun")
                ),
                None,
            )
            if near is not None and self._before(near.i) not in COUNTER_WORDS | WEAK_PREPOSITIONS | {
                "to",
                "on",
                "over",
                "for",
            }:
                return k
        return reading.verb

    def _is_counter(self, mention: Mention) -> bool:
        """ "against the dollar", "17.90 to the dollar": set against the subject."""
        word, k = self._before_at(mention.i)
        return word in COUNTER_WORDS or (word in ("to", "on", "over") and any(f.j == k for f in self.s.figures))

    def _head_of(self, mention: Mention) -> Mention | None:
        """ "revenue at Spirit", "exports of copper": the mention that this one belongs to by a preposition."""
        k = mention.i - 1
        while k > 0 and self.s.tokens.word(k) in ("the", "its", "a", "an", "u.s.", "spot", "crude"):
            k -= 1
        if self.s.tokens.word(k) not in ("of", "at", "from", "for"):
            return None
        return next((m for m in self.mentions if m.j == k and m.kind in ("attribute", "indicator")), None)

    def _moves_in(self, mention: Mention) -> bool:
        """ "an acceleration in core inflation to 0.3%": a noun of movement and what moves."""
        word, k = self._before_at(mention.i)
        found = self.s.motion_before.get(k) if word == "in" else None
        return found is not None and any(m.part == "noun" for m in self.s.motions_at[found[1]][0])

    def _heads_clause(self, mention: Mention) -> bool:
        """Whether the preposition before the mention opens a clause of its own ("with the euro down")."""
        return mention.i <= 2

    def _named_after(self, reading: Reading) -> list[Mention] | None:
        """ "a 2% drop in the rand", "gains of more than 5% in Nucor and Alcoa"."""
        start = max(reading.figure.j, reading.noun_after or 0)
        tokens = self.s.tokens
        reached = self.s.figure_from.get(start + 1) if tokens.word(start) == "to" else None
        k = reached.j if reached is not None and tokens.word(reached.j) == "on" else start  # "1.1% to 2,190 on the X"
        if tokens.word(k) not in ("in", "for", "by", "of", "on"):
            return None
        if reading.noun_after is None and tokens.word(k) == "of":
            return None  # "90% of oil production" is a share
        for mention in self.mentions:
            if mention.i <= k:
                continue
            if mention.i - k > 5 or any(tokens.word(t) in APART for t in range(k, mention.i)):
                return None
            if mention.kind == "pronoun" and tokens.word(mention.i) == "its":
                return self._carried(mention, reading)  # "after an 82% rally in its share price"
            if mention.kind in ("attribute", "pronoun") or (k == start and self._is_counter(mention)):
                return None
            if self.accepts(mention, reading.figure, reading.role):
                return self._coordinated_right(mention)
            return None
        return None

    def _carried(self, pronoun: Mention, reading: Reading) -> list[Mention] | None:
        """What "it" or "the index" stands for: the last subject, or the last one of the kind that the word names."""
        story = self.s.story
        assert isinstance(pronoun.key, tuple)
        for kind in pronoun.key:
            if kind == "indicator" and reading.verb - pronoun.j > 6:
                continue
            if kind == "indicator" and any(m.kind == "attribute" and m.j <= pronoun.i for m in self.mentions):
                continue  # "revenue was $97 billion, above the consensus of $95 billion"
            same = [m for m in self.mentions if m.j <= pronoun.i and self._may_be(kind, m)]
            meant = (
                (same[0] if kind == "any" else same[-1])
                if same
                else story.subject
                if kind == "any"
                else story.last.get(kind)
            )
            if meant is None or (kind == "any" and meant.kind == "bank"):
                continue  # "it" is what moved, and a bank moves nothing of its own
            if kind == "any" and reading.role == "bare" and not self.accepts(meant, reading.figure, "level"):
                continue  # "they are charging us 130%" in a story of jobless claims
            if self.accepts(meant, reading.figure, reading.role):
                each = self.s.tokens.word(pronoun.i) == "both" or "respectively" in self.s.vocabulary
                other = story.earlier.get(kind) if each else None
                return [Mention(m.kind, m.key, -1, -1) for m in (other, meant) if m is not None]
        return None

    def _may_be(self, kind: str, mention: Mention) -> bool:
        """Whether a pronoun may mean a mention of the same sentence."""
        if kind == "any":
            return (
                mention.kind not in ("attribute", "pronoun", "bank")
                and mention.firm
                and self._before(mention.i) not in WEAK_PREPOSITIONS
            )
        return mention.kind == kind

    def _coordinated(self, mention: Mention) -> list[Mention]:
        """The mention and those joined to it on its left: "X, Y and Z rose"."""
        group = [mention]
        for other in reversed(self.mentions):
            if other.j > group[0].i or other.j < self.seen:
                continue
            if other.kind in ("attribute", "pronoun") or not self._joined(other.j, group[0].i, last=len(group) == 1):
                break
            if self._before(other.i) in COUNTER_WORDS:
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

    def _joined(self, i: int, j: int, *, last: bool = False) -> bool:
        """Whether only commas, "and", articles and codes stand between token i and token j, with a joint among them.

        The `last` joint of a list is an "and", or a comma where "all", "both" or "each" sums the list up.
        """
        apart = {
            t for a, b in self.s.asides if self.s.tokens.word(a) == "(" and i <= a < b < j for t in range(a, b + 1)
        }
        between = [t for t in range(i, j) if t not in apart]
        words = [self.s.tokens.word(t) for t in between]
        joints = [w for w in words if w in (",", "and", "&", "both", "or", "/")]
        if (
            last
            and not {"and", "&", "or"}.intersection(words)
            and not {"all", "each", "both"}.intersection(self.s.tokens.words)
        ):
            return False
        firm = words[-1] if words else ""
        if firm in FIRMS and words[0] == "and" and all(self.s.tokens.raw[k].islower() for k in between):
            return len(words) <= 6  # "Calder Group and food delivery company Ostrava"
        rest = [
            w
            for w, k in zip(words, between, strict=True)
            if w not in (",", "and", "&", "the", "or", "/", "(", ")", "as", "well", "also")
            and self.s.tokens.kinds[k] != "code"
        ]
        return bool(joints) and not rest and len(words) <= 6

    def _before(self, i: int) -> str:
        """The word before a mention, articles and adjectives of its own passed over."""
        return self._before_at(i)[0]

    def _before_at(self, i: int) -> tuple[str, int]:
        tokens = self.s.tokens
        k = i - 1
        while k >= 0 and tokens.word(k) in ("the", "a", "an", "its", "their", "u.s.", "benchmark", "'", "s"):
            if tokens.word(k) == "s":  # "on Singapore Exchange's platform": the owner's own preposition counts
                owner = next((m for m in self.mentions if m.i < k < m.j + 2 and m.j <= i), None)
                k = owner.i if owner is not None else k
            k -= 1
        return tokens.word(k), k

    def _cut(self, i: int, j: int) -> bool:
        """Whether the sentence breaks between token i and token j, asides passed over."""
        inside = {t for a, b in self.s.asides if i <= a and b <= j for t in range(a, b + 1)}
        return any(
            (self.s.tokens.word(t) in CLAUSE_ENDS and not self._apposes(t))
            or (self.s.tokens.word(t) in CONTRAST and not self._elliptical(t))
            for t in range(i, j)
            if t not in inside
        )

    def _apposes(self, t: int) -> bool:
        """ "closed at $2,900 — a 2% gain for the week": a dash whose other side tells the same move."""
        return self.s.tokens.word(t) in ("—", "–") and self.s.tokens.word(t + 1) in ("a", "an")

    def _elliptical(self, t: int) -> bool:
        """ "rose 0.5% on Tuesday but has lost 6% this year": a contrast that keeps its subject."""
        following = self.s.tokens.word(t + 1)
        limits = following == "only" and self.s.tokens.word(t + 2) == "by"  # "grew in the quarter, but only by 0.1%"
        measured = self.s.figure_from.get(t + 1)  # "up 3% on the month but 18% lower over three"
        goes_on = following in AUXILIARIES or limits or (measured is not None and measured.unit == "percent")
        return self.s.tokens.word(t) == "but" and goes_on

    # -- which statement ----------------------------------------------------------------------------------------------

    def _place(self, reading: Reading, subjects: list[Mention]) -> Statement:
        """The statement that the figure joins: the current one, or a new one."""
        current = self.current
        figure = reading.figure
        if (
            current is not None
            and subjects[0].refers
            and reading.role != "prior"
            and current.subjects[-1].kind == subjects[0].kind
            and _free(current, reading)
        ):
            return current
        if current is not None and self._stands_with(reading, subjects):
            return current
        if current is not None and self._ends_range(reading, subjects):
            return self.statements[-2]
        if current is not None and _completes(current, reading, subjects):
            return current  # "cut by 25 basis points, taking its main rate to 4.25%"
        if current is not None and subjects is current.subjects:
            later = self._later(reading)
            apart = self._aside_of(figure.i) != self._aside_of(current.figures[0].i)
            if (
                later
                or apart
                or reading.role == "prior"
                or (current.prior and reading.role == "change")
                or _turns(current, reading)
                or not _free(current, reading)
                or self._expected_between(figure)
                or self._since_extreme(reading)
                or self._touched_apart(reading)
                or self._moved_since(reading)
                or any(self._elliptical(t) for t in range(self.seen, figure.i))
            ):
                share = self._share(reading)
                statement = self._new(share or subjects, reading, inherited=share is None)
                if share is not None:
                    statement.direction = current.direction
                else:
                    statement.previous = later or reading.role == "prior"
                return statement
            return current
        return self._new(subjects, reading, inherited=subjects[0].i < 0)

    def _stands_with(self, reading: Reading, subjects: list[Mention]) -> bool:
        """ "gold fell Rs 10, with ten grams of the metal trading at Rs 86,660": the level after the move."""
        assert self.current is not None
        again = subjects[0].i < 0 and subjects[0].key == self.current.subjects[-1].key
        words = self.s.tokens.words[self.seen : reading.figure.i]
        if not again or not _free(self.current, reading):
            return False
        if reading.role == "change":  # "up 0.07 point and the price fell 4/32"
            priced = ["and", "the", "price"] in [words[t : t + 3] for t in range(3)]
            return priced and self.current.change is not None
        linked = words[:2] == [",", "with"] or "with" in self.s.tokens.words[self.seen : reading.verb]
        return linked and reading.role == "level" and not self.current.levels

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
        current.subjects, current.shared = [first], True
        return others

    def _later(self, reading: Reading) -> bool:
        """Whether a word between the figures sets the second one earlier in time."""
        words = [self.s.tokens.word(t) for t in range(self.seen, max(self.seen, reading.figure.i))]
        verb = max(0, reading.verb - self.seen)
        for k, word in enumerate(words[:verb]):
            if word in LATER and "," in words[k:verb]:
                words = words[k + 1 :]  # "after the announcement, up 0.7%": the phrase ends before the verb
                break
        if LATER.intersection(words):
            after = reading.noun_after
            # "at $2,650 after a 2% increase" tells the same move; "after a 2% drop on Tuesday" an earlier one
            return after is None or any(after <= d.i <= after + 5 for d in self.s.dates) or "compared" in words
        k = self.s.skip_left(reading.figure.i) - 1
        lead = self.s.tokens.word(k - 1 if self.s.tokens.word(k) == "." else k)
        return lead in ("versus", "vs", "than")

    def _aside_of(self, i: int) -> int | None:
        """The relative clause that holds token i: "shares, which had closed at $139, rose to $148" says two things."""
        return next((a for a, b in self.s.asides if a < i < b and self.s.tokens.word(a) == "which"), None)

    def _since_extreme(self, reading: Reading) -> bool:
        """ "touched a high of $1.25, and was last up 0.3%": where it stands now is another statement."""
        assert self.current is not None
        return bool(self.current.levels) and "last" in self.s.tokens.words[self.seen : reading.figure.i]

    def _moved_since(self, reading: Reading) -> bool:
        """ "hit a record at $2,942, and has rallied 63% since 2023": a move of its own, told after the level."""
        assert self.current is not None
        told = self.s.tokens.words[self.seen : reading.verb][-2:]
        if reading.role != "change" or not self.current.levels or told[:1] != ["and"]:
            return False
        closed = told[1:] in (["are"], ["is"]) and self.s.has_cue("moment_close", self.current.i, self.current.j)
        return closed or told[1:] in (["has"], ["have"])

    def _touched_apart(self, reading: Reading) -> bool:
        """ "has tripled in a year, having reached a high of $17.73": the level is of another day than the change."""
        return reading.role == "level" and "having" in self.s.tokens.words[self.seen : reading.figure.i]

    def _ends_range(self, reading: Reading, subjects: list[Mention]) -> bool:
        """Whether a level ends what the change before began: "fell 5% from $20 on Friday to $19 on Monday"."""
        if len(self.statements) < 2 or reading.role != "level":
            return False
        told, start = self.statements[-2:]
        return (
            start.prior
            and told.change is not None
            and not told.levels
            and subjects is start.subjects
            and start.figures == [start.level]
            and self.s.tokens.word(self.s.skip_left(reading.figure.i) - 1) == "to"
        )

    def _expected_between(self, figure: Figure) -> bool:
        return self.s.has_cue("expected", self.seen, figure.i)

    def _put(self, statement: Statement, reading: Reading) -> None:
        figure = reading.figure
        if reading.role in ("level", "prior"):
            statement.levels.append(figure)
            statement.prior = reading.role == "prior"
        elif reading.role == "bare" and figure.unit in ("money", "number", "count"):
            statement.levels.append(figure)
        elif figure.unit in ("percent", "pp", "bp") and statement.change is None:
            statement.change = figure
        else:
            statement.change_abs = figure
            if statement.change is not None and reading.direction == -(statement.direction or 0) and reading.direction:
                figure.signed = reading.direction  # "up 0.07 point and the price fell 4/32": each its own way
                reading = reading._replace(direction=None)
        if (reading.role == "change" and reading.direction is not None) or statement.direction is None:
            statement.direction = reading.direction
        statement.i = min(statement.i, figure.i)
        statement.j = max(statement.j, figure.j, reading.noun_after or 0)


def has_object(s: Sentence, statement: Statement, change: Figure) -> bool:
    """ "the committee trimmed rates by 1%", "They lifted visits by 35%": what moved is the verb's object."""
    motion = s.motion_at.get(statement.verb)
    if motion is None or statement.verb >= change.i or s.tokens.words[statement.verb] not in TRANSITIVE:
        return False
    left = s.skip_left(change.i)
    return s.tokens.word(left - 1) == "by" and left - 1 > motion[1]


def _turns(statement: Statement, reading: Reading) -> bool:
    """Whether a change goes the other way than the statement's own: "up 8% after swinging from a loss of $2.40"."""
    return (
        statement.change is not None
        and reading.role == "change"
        and bool(statement.direction)
        and reading.direction == -(statement.direction or 0)
        and not reading.figure.signed
    )


def _completes(statement: Statement, reading: Reading, subjects: list[Mention]) -> bool:
    """Whether a rate's level follows its own change, told of the same bank under another name."""
    last, first = statement.subjects[-1], subjects[0]
    return (
        last.kind == first.kind == "bank"
        and last.key == first.key
        and reading.role == "level"
        and not statement.levels
        and not statement.previous
    )


def _free(statement: Statement, reading: Reading) -> bool:
    """Whether the statement still lacks a figure of this role and unit."""
    if reading.role in ("level", "prior"):
        return all(_measure(level) != _measure(reading.figure) for level in statement.levels)
    if reading.role == "bare":
        return not statement.figures
    if reading.figure.unit in ("percent", "pp", "bp"):
        return statement.change is None
    return statement.change_abs is None


def _measure(figure: Figure) -> str:
    """Levels of one measure exclude each other: a yield in percent, a price in money or points."""
    return figure.unit if figure.unit in ("percent", "bp") else "price"


# -- how one figure is stated ------------------------------------------------------------------------------------------


def read(s: Sentence, figure: Figure) -> Reading:
    """Whether the figure is a change, a level or an earlier level, from the words on both sides of it."""
    tokens = s.tokens
    k = s.skip_left(figure.i)
    left = tokens.word(k - 1)
    motion = s.motion_before.get(k)
    after = _motion_after(s, figure.j) or _motion_after_pair(s, figure)
    if after is None and figure.unit == "count":  # "a 1.6 million barrel decline"
        after = _motion_after(s, figure.j + 1)

    foreseen = left == "of" and "expected" in s.classes(k - 2)  # "stronger than expectations of -16.5"
    if figure.signed and figure.unit != "money" and left not in ("to", "at", "from") and not foreseen:
        return Reading(figure, "change", figure.signed, _verb_before(s, k, figure.i))
    if left == ":" and s.tokens.word(k - 2) in ("performance", "change") and figure.unit == "percent":
        return Reading(figure, "change", 1, k - 1)
    if left == "by" and k >= 2:
        mover = _motion_near(s, k - 1)
        if mover:
            return Reading(figure, "change", mover[0].direction, mover[1])
        far = _verb_governing(s, k - 1)
        if far is not None:
            return Reading(figure, "change", s.motion_at[far][0].direction, far)
    if after and not (motion and motion[0].part == "verb" and after[0].part == "noun"):
        # "0.6% higher", "a 2% drop in"; "to 4.5% higher" does not occur, "at 0.5% higher" does
        verb = _verb_before(s, k, figure.i)
        return Reading(figure, "change", after[0].direction, verb, noun_after=after[1])
    if motion and _names_level(s, figure, k, motion[0]):
        return Reading(figure, "level", motion[0].direction, motion[1])
    if motion and figure.unit != "number":
        if motion[0].part == "adjective" and motion[0].direction == 0:
            return Reading(figure, "level", 0, _verb_before(s, motion[1], figure.i))
        return Reading(figure, "change", motion[0].direction, motion[1])
    if motion and left not in LEVEL_WORDS:
        return Reading(figure, "change" if motion[0].direction else "level", motion[0].direction, motion[1])
    if left == "of" and k >= 2:
        noun = _motion_near(s, k - 1)
        nouns = [m for m in s.motions_at[noun[1]][0] if m.part == "noun"] if noun else []
        if noun and nouns and noun[1] >= k - 4 and noun[1] not in s.name_at:
            return Reading(figure, "change", noun[0].direction, noun[1], noun_after=figure.j)
    if left == "(" and s.tokens.word(figure.j) == ")" and figure.unit == "percent" and (k - 2) in s.name_at:
        return Reading(figure, "change", _direction_before(s, k), k - 1)  # "gainers include FLOKI (14%)"
    if left == "or" and figure.unit in ("money", "number") and _follows_level(s, figure):
        return Reading(figure, "level", None, k - 1)  # "at 1.3650 a dollar, or 73.26 U.S. cents"
    if left in ("or", "(") and _figure_ends_near(s, k - 1):
        return Reading(figure, "change", _direction_before(s, k), k - 1)
    if (left == "at" and s.tokens.word(figure.j + 1) in PACES) or s.tokens.word(figure.j) in PACES:
        found = _motion_near(s, k - 1)
        if found and found[0].part == "verb" and left == "at":  # "fell at a 1.5% annualized rate"
            return Reading(figure, "change", found[0].direction, found[1])
    if left == "to" and figure.unit == "percent":
        total = _total_before(s, k - 1)
        if total is not None:
            return Reading(figure, "change", total[0].direction, total[1])
    if left == "from" or _from_extreme(s, k):
        return Reading(figure, "prior", None, k - 1)
    if left in LEVEL_WORDS or _states_level(s, k):
        return Reading(
            figure, "level", _direction_before(s, k) if left in ("to", "at") else None, _verb_before(s, k, figure.i)
        )
    return Reading(figure, "bare", None, figure.i)


def _total_before(s: Sentence, k: int) -> tuple[Motion, int] | None:
    """ "extending its gains for the year to 2.1%", "taking its weekly gains to about 5%": the sum of the moves."""
    for t in range(k - 1, max(0, k - 8), -1):
        if s.tokens.kinds[t] == "number" or s.tokens.word(t) in (",", ";"):
            return None
        if s.tokens.word(t) in ("gains", "losses", "rise", "decline", "advance"):
            verb = next((v for v in range(t - 1, max(-1, t - 5), -1) if s.tokens.word(v) in TOTALLING), None)
            if verb is not None:
                noun = next(m for m in s.motions_at[t][0] if m.part == "noun")
                return noun, verb
    return None


def _names_level(s: Sentence, figure: Figure, k: int, motion: Motion) -> bool:
    """ "fell below 4.7%", "dropped as low as $1.0125", "well off the C$1.4792": the verb does not tell the figure."""
    between = s.tokens.words[k : figure.i]
    if "low" in between or "high" in between or between[:2] == ["up", "to"]:
        return figure.unit != "percent"
    if figure.unit in ("money", "number") and s.tokens.word(k - 1) == "off":
        return True
    if figure.unit == "percent":
        return bool({"below", "above"}.intersection(between)) and motion.part == "verb"
    return figure.unit in ("money", "number", "points") and bool(POSITIONS.intersection(between))


def _motion_after(s: Sentence, j: int) -> tuple[Motion, int] | None:
    """ "higher", "drop", "rise" right after the figure, hyphens and one adjective passed over."""
    if s.tokens.word(j) in HYPHENS:
        j += 1
    if s.classes(j) & {"yoy", "mom", "qoq"}:
        j = s.cue_at[j][1]  # "the 2.3% year-over-year drop in producer prices"
    if s.tokens.word(j) in ("share", "stock"):
        j += 2 if s.tokens.word(j + 1) == "price" else 1  # "a 27% share price jump"
    found = s.motions_at.get(j)
    if found is None and s.tokens.word(j) in BEFORE_NOUN:
        found = s.motions_at.get(j + 1)
    if found is None:
        return None
    for motion in found[0]:
        if motion.part == "noun" or (motion.part == "adjective" and motion.direction):
            return motion, found[1]
    return None


def _motion_after_pair(s: Sentence, figure: Figure) -> tuple[Motion, int] | None:
    """ "260.74 points, or 0.32 per cent, higher": the word of movement follows the second figure."""
    for start in (figure.j + 1, figure.j + 2):
        other = s.figure_from.get(start)
        if other is not None and s.tokens.word(start - 1) in ("or", "("):
            j = other.j
            while s.tokens.word(j) in (",", ")"):
                j += 1
            found = s.motions_at.get(j)
            if found:
                return next(((m, figure.j) for m in found[0] if m.part == "adjective" and m.direction), None)
    if s.tokens.word(s.skip_left(figure.i) - 1) in ("or", "(") and s.tokens.word(figure.j) in (",", ")"):
        j = figure.j + 1
        found = s.motions_at.get(j + 1 if s.tokens.word(j) == "," else j)
        if found:
            return next(((m, figure.j) for m in found[0] if m.part == "adjective" and m.direction), None)
    return None


def _from_extreme(s: Sentence, k: int) -> bool:
    """ "down 8.8% from its record high of $106,734": the level is where the move started."""
    for t in range(k - 1, max(-1, k - 9), -1):
        if s.tokens.word(t) in ("from", "since"):
            return any(s.classes(m) & {"moment_high", "moment_low", "moment_close"} for m in range(t, k))
        if s.tokens.word(t) in (",", ";", "to", "at") or t in s.motion_at:
            return False
    return False


def _motion_near(s: Sentence, k: int) -> tuple[Motion, int] | None:
    """The nearest word of movement that ends at k or up to five tokens before, no figure or comma between."""
    for stop in range(k, max(0, k - 6), -1):
        found = s.motion_before.get(stop)
        if found:
            return found
        if stop > 0 and (s.tokens.kinds[stop - 1] == "number" or s.tokens.word(stop - 1) in (",", ";")):
            return None
    return None


def _verb_governing(s: Sentence, k: int) -> int | None:
    """ "trimmed its first-quarter Brent price forecast by": the verb, in the clause that "by" at token k closes."""
    for t in range(k - 1, max(-1, k - 12), -1):
        if s.tokens.word(t) in CLAUSE_ENDS or s.tokens.word(t) in (",", "to", "at"):
            return None
        if t in s.motion_at and s.motion_at[t][0].part == "verb":
            return t if s.tokens.word(t) in TRANSITIVE else None  # what it moved stands between it and "by"
    return None


def _verb_before(s: Sentence, k: int, i: int) -> int:
    """The token of the verb that governs a level or "0.6% higher": the nearest one before, within fourteen tokens."""
    for start in range(k - 1, max(-1, k - 15), -1):
        crossed = s.tokens.word(start) in (",", ":") and any(t in s.name_at for t in range(start, k))
        if s.tokens.word(start) in (";", "(") or s.tokens.kinds[start] == "number" or crossed:
            break
        if start in s.name_at:
            continue  # "corn ending stocks"
        if start in s.motion_at and s.motion_at[start][0].part == "verb":
            return start
        if s.classes(start) & {"level_verb", "moment_close", "moment_open", "reach"}:
            return start
    return k if k < i and s.tokens.word(k) != "(" else i  # "Calder (NYSE:CLD) +2.2%"


def _direction_before(s: Sentence, k: int) -> int | None:
    """Direction of the nearest word of movement before, up to the clause's start."""
    return s.directions[max(k, 0)]


def _states_level(s: Sentence, k: int) -> bool:
    if s.tokens.word(k - 1) in ("toward", "towards") and any(f.j < k and f.unit == "percent" for f in s.figures):
        return True  # "rose about 1.5%, toward $77 a barrel"
    found = s.cue_before.get(k)
    return bool(
        found and found[0] & {"level_verb", "moment_close", "moment_open", "reach", "moment_high", "moment_low"}
    )


def _follows_level(s: Sentence, figure: Figure) -> bool:
    """Whether the figure before this one is a level."""
    before = [f for f in s.figures if f.j <= figure.i and f.unit in ("money", "number")]
    return bool(before) and s.tokens.word(s.skip_left(before[-1].i) - 1) in ("to", "at")


def _figure_ends_near(s: Sentence, k: int) -> bool:
    ends = s.figure_ends
    near = (j for j in range(k, max(0, k - 7), -1) if j in ends)
    return any(k - j <= 1 or s.tokens.word(j) in ("per", "a", "an", "/", "higher", "lower") for j in near)
