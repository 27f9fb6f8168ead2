"""Finds what a figure is said of: named before its verb, after its noun, or carried over from what was said before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from signals.grammar.figures import AFTER_LEVEL, Figure
from signals.grammar.readings import BESIDE, TRANSITIVE, Reading, Role
from signals.grammar.sentence import CLAUSE_ENDS, GOVERNING, Sentence
from signals.grammar.statements import Accepts, Mention, Statement
from signals.grammar.units import PRICED
from signals.lexicon.vocabulary import company_words
from signals.tokens import HYPHENS

READINGS = frozenset("rate reading figure print pace".split())  # nouns of what is forecast: "a rate of 2%"
FORESEEING = frozenset("had have were are been for".split())  # beside the verb of a forecast
BEFORE_NOUN = frozenset("a an the smaller bigger larger small slight modest further sharper steeper".split())
COUNTER_WORDS = frozenset("against versus vs per vis below".split())  # "vis-à-vis" ends so
WEAK_PREPOSITIONS = frozenset("in by amid from than despite like including on among under via through".split())
SET_ASIDE = frozenset("to on over for".split())
AUXILIARIES = frozenset("has have is are was were remains remain".split())
CONTRAST = frozenset("while whereas but although though".split())
APART = frozenset((",", ";", ".", "compiled", "conducted"))
EPITHETS = frozenset("benchmark broad broader wider main blue chip tech technology heavy laden small cap -".split())
RANKED = frozenset("benchmark main blue-chip".split())
SAME = frozenset("both each all front contract futures prices".split())  # stand for what was named, or a part of it
JOINING = frozenset("and as while".split())
NOUN_REACH = 5  # tokens from the conjunction to the verb of a short clause: "and new orders fell"
BALANCES = frozenset("deficit deficits surplus surpluses shortfall gap".split())  # are levels of what was told
LATER_ON = frozenset("later then soon still eventually finally quickly".split())
PREDICATES = frozenset(("moment_close", "level_verb", "reach"))  # cues that open what is told next of a subject
OPENING = frozenset("after despite following having since before".split())
RANKS = frozenset("gainers losers risers fallers advancers decliners laggards performers".split())  # of an index
MOST = frozenset("biggest largest steepest sharpest worst best".split())
RANK_REACH = 5  # tokens from such a word to the index: "the biggest percentage decline in the S&P 500"
LEADING = frozenset("led leads leading topped tops topping paced".split())
ACT_REACH = 2  # tokens from a bank's verb to its step: "cut by another half-point"
SHARES_REACH = 3  # sentences over which "It surged" may mean a share
VERSUS = frozenset("versus vs against compared than".split())
UNIT_REACH = 10  # tokens from "the currency" to its level: "of Africa's second-largest copper producer at"
OWNER_REACH = 8  # tokens from such a word to the "'s" of what is set against
TRADED = frozenset(  # what a market tells of beside its prices, with what companies report
    "interest volume volumes deliveries shipments inventories stockpiles output production supply supplies demand"
    " exports imports inflows outflows markets".split()
)
TRADED_REACH = 5  # tokens from "a 22% dip in" to such a word
INDUSTRIES = frozenset("industry sector subindustry".split())
LINKING = frozenset("on at as after and while that which by to from with for in since when".split())
RELATIVES = frozenset("which who whose".split())
BEFORE_VERB = frozenset(
    "was were is had has have last also at one point briefly earlier once recently ended closed finished"
    " settled".split()
)
MOVE_REACH, SPAN_REACH = 4, 4  # tokens from "but" to a move, and from the move to its span
PRICED_KINDS = frozenset({"commodity", "crypto"})
PLURALS = frozenset("both indexes indices".split())  # stand for the last two of a kind
TAKING = frozenset("took takes taking brought brings sent sends pushed lifted dragged".split())


class SubjectFinder:
    """Asked, from left to right, for the subjects of a sentence's figures; it remembers how far the sentence is read.

    `mentions` are settled (they do not overlap) and in order.
    """

    def __init__(self, sentence: Sentence, mentions: Sequence[Mention], accepts: Accepts) -> None:
        self.s = sentence
        self.mentions = mentions
        self.accepts = accepts
        self.current: Statement | None = None  # the statement that a figure without a subject of its own belongs to
        self.seen = 0  # index after the last figure read
        self.breaks = [
            t
            for t, word in enumerate(sentence.tokens.words)
            if word in CLAUSE_ENDS or (word in CONTRAST and not (word == "but" and self._goes_on(t + 1)))
        ]

    def _goes_on(self, t: int) -> bool:
        """ "rose at first but ended 8% lower", "but later fell": whether the verb of the same subject stands at t."""
        t += self.s.tokens.word(t) in LATER_ON
        moved = t in self.s.motion_at and self.s.motion_at[t][0].part == "verb"
        return moved or not PREDICATES.isdisjoint(self.s.classes(t))

    def subjects_of(self, reading: Reading) -> list[Mention] | None:
        """The subjects of the figure: named before its verb, after its noun, or carried over; None if it has none."""
        figure = reading.figure
        if any(m.kind == "attribute" and m.i <= reading.verb < m.j for m in self.mentions):
            return None  # "steel makes up 1% of output"
        if any(m.kind == "index" and m.i < reading.verb < m.j for m in self.mentions):
            return None  # "and holding firms 0.8%": no verb
        k = self.s.skip_left(figure.i) - 1
        if self.s.tokens.word(k) == "by" and any(self._is_object(m, reading.verb, k) for m in self.mentions):
            return None  # "grow revenue by 106%"
        if self.s.tokens.word(k) == "of" and any(m.kind == "attribute" and m.j == k for m in self.mentions):
            return None  # "net income of 22 cents per share"
        if self.s.tokens.word(k) == "is" and k in self.s.figure_ends and reading.noun_after is None:
            return None  # "One basis point is 0.01%"
        owner = self._owner(reading) or self._named_of(reading) or self._moved_to(reading)
        if owner is not None:
            return [owner]
        if self._is_of_industry(reading):
            return None
        if reading.noun_after is not None:
            after = self._named_after(reading) or self._dragged(reading)
            if after:
                return after
            if self._is_of_trade(reading.noun_after):
                return None
        if (priced := self._priced(reading)) is not None:
            return [priced]
        beside = self._named_beside(figure, reading)
        stated = figure.unit == "money" or self.s.tokens.word(k) == "with"
        itself = beside and beside[0].i == figure.j in self.s.motions_at  # "sees 0.7% growth in 2025"
        if beside and (reading.role == "bare" or ((stated or itself) and beside[0].kind == "indicator")):
            return beside  # "posted a $55.7 billion trade surplus", "with a 4% jobless rate"
        left, governed = self._named_before(reading)
        if left == []:
            return None  # something that is no instrument stands there
        current = self._current_for(reading)
        if left and not (governed and current):
            return left
        if current is not None or self.current is not None:
            return current
        return left or self._named_after(reading) or self._read_first(reading) or self._left_out(reading)

    def _moved_to(self, reading: Reading) -> Mention | None:
        """ "The CPI report will show a rise in core inflation to 0.3%": what moved, whoever tells of it."""
        k = self.s.skip_left(reading.figure.i) - 1
        if reading.role != "level" or self.s.tokens.word(k) != "to":
            return None
        moved = next((m for m in self.mentions if m.j == k and m.kind not in ("attribute", "pronoun")), None)
        told = moved is not None and self._moves_in(moved) and self.accepts(moved, reading.figure, "level")
        return moved if told else None

    def _priced(self, reading: Reading) -> Mention | None:
        """ "forecasts of $70 a barrel for Brent and $66 for WTI", "by oil above $69": beside what a price stands."""
        words, j = self.s.tokens.words, reading.figure.j
        if reading.figure.unit != "money" or reading.role not in ("level", "bare"):
            return None
        k = self.s.skip_left(reading.figure.i)
        above = next((m for m in self.mentions if m.j == k < reading.figure.i and m.kind in PRICED_KINDS), None)
        if above is not None and self.accepts(above, reading.figure, reading.role):
            return above
        j += 2 if self.s.tokens.word(j) in ("a", "per", "/") and self.s.tokens.word(j + 1) in PRICED else 0
        if words[j : j + 1] != ["for"]:
            return None
        named = next((m for m in self.mentions if 1 <= m.i - j <= 2 and m.kind in PRICED_KINDS), None)
        return named if named is not None and self.accepts(named, reading.figure, "level") else None

    def _is_object(self, mention: Mention, verb: int, stop: int) -> bool:
        """Whether what is no instrument stands as the object between a verb and the token `stop`."""
        return mention.kind == "attribute" and mention.j == stop and self._before_at(mention.i)[1] == verb

    def _dragged(self, reading: Reading) -> list[Mention] | None:
        """ "the decline dragged the auto index 1.3% lower": what stands right before the figure, whatever moved it."""
        k = self.s.skip_left(reading.figure.i)
        moved = next((m for m in self.mentions if m.j == k and m.kind not in ("attribute", "pronoun")), None)
        if moved is None or self._is_counter(moved) or not self.accepts(moved, reading.figure, reading.role):
            return None
        return self._coordinated(moved)

    def _owner(self, reading: Reading) -> Mention | None:
        """ "against Sensex's rise of 8.7 percent", "versus the Nasdaq's 2% rise": whose rise it is."""
        k = self._rise_of(reading)
        if k is None:
            return None
        owner = next((m for m in self.mentions if m.j in (k - 2, k)), None)
        if owner is None or owner.kind in ("attribute", "pronoun"):
            return None
        return owner if self.accepts(owner, reading.figure, reading.role) else None

    def _rise_of(self, reading: Reading) -> int | None:
        """The token behind the "'s" of what rose: the move told as a noun, or the figure before it."""
        words, k = self.s.tokens.words, self.s.skip_left(reading.figure.i)
        versus = reading.noun_after is not None and not VERSUS.isdisjoint(words[max(0, k - OWNER_REACH) : k])
        if versus and words[k - 2 : k] == ["'", "s"]:
            return k
        k = reading.verb
        noun = any(m.part == "noun" for m in self.s.motions_at.get(k, [[]])[0])
        return k if noun and words[k - 2 : k] == ["'", "s"] else None

    def _is_of_industry(self, reading: Reading) -> bool:
        """ "compared with the industry's 3% growth", "against the sector's gain of 3.3%": of no instrument."""
        k = self._rise_of(reading)
        return k is not None and self.s.tokens.word(k - 3) in INDUSTRIES

    def _is_of_trade(self, after: int) -> bool:
        """ "fell to 245.6 amid a 22% dip in open interest", "tracking a 0.4% slump in Asian markets": whether what
        moved, told behind the noun, is no price of what is spoken of. Of a statistic it may be a part."""
        if self.s.tokens.word(after) != "in" or any(m.kind == "indicator" for m in self.mentions):
            return False
        told = self.s.tokens.words[after + 1 : after + 1 + TRADED_REACH]
        stop = next((k for k, word in enumerate(told) if not word.isalpha() or word in LINKING), len(told))
        return not (TRADED | company_words("metric")).isdisjoint(told[:stop])

    def _named_of(self, reading: Reading) -> Mention | None:
        """ "recorded a budget deficit of 1.71 trillion rubles", "a growth rate of 7.1%": what the figure is of."""
        k = self.s.skip_left(reading.figure.i) - 1
        k -= self.s.tokens.word(k) in ("up", "down") and self.s.tokens.word(k - 1) == "("
        if self.s.tokens.word(k) == "(":  # "losses from Eicher Motors (-5.7%)", "followed by Velmar (down 5.7%)"
            ends = (k, k + 1)  # the bracket may belong to a part's name
            behind = next((m for m in self.mentions if m.j in ends and m.kind not in ("attribute", "pronoun")), None)
            fits = behind is not None and self.accepts(behind, reading.figure, reading.role)
            return behind if fits and behind is not None and not self._is_counter(behind) else None
        if reading.figure.signed and reading.figure.unit == "percent":  # "Top losers: Calder -4.2%"
            beside = next((m for m in self.mentions if m.j == k + 1 and m.kind not in ("attribute", "pronoun")), None)
            listed = beside is not None and reading.verb < beside.i and not self._is_counter(beside)
            return beside if listed and beside is not None and self.accepts(beside, reading.figure, "change") else None
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
        if (opens or self._opens_with_participle(reading.verb)) and not start:
            after = next(
                (m for m in self.mentions if m.i > reading.figure.j and self._follows_comma(m)),
                None,
            )
            if after is not None and self.accepts(after, reading.figure, reading.role):
                return [after]  # "Down 3% from its high, the share of Calder", "After losing 2%, the Nasdaq rose"
        told = self.s.tokens.word(reading.verb)
        if reading.noun_after is not None or reading.figure.signed or told.endswith("ing"):
            return None
        reach = (
            8 if self.s.tokens.word(0) in ("*", "-", "•", "–") else 2
        )  # a list's items skip over those without figures
        if not opens or self.s.story.index - self.s.story.subject_at > reach:
            return None
        following = self.s.tokens.raw[reading.figure.j : reading.figure.j + 1]
        if reading.figure.unit in ("number", "percent") and following and following[0][0].isupper():
            return None  # "2140 Alameda of the Pines", an address; "0.5% VLSFO", a product
        if following and following[0] in HYPHENS and self.s.tokens.touches(reading.figure.j):
            return None  # "180-cst"
        if subject is None or not self.accepts(subject, reading.figure, reading.role):
            return None
        if reading.figure.unit == "percent" and told != "up" and self.s.tokens.word(reading.figure.j) == "of":
            return None  # "95% of all candidates sat the exam"
        return [Mention(subject.kind, subject.key, -1, -1)]

    def _read_first(self, reading: Reading) -> list[Mention] | None:
        """ "At 47.9 in July, down from 50.9 in June, the seasonally adjusted factory PMI pointed to": the statistic
        whose reading opens the sentence."""
        figure = reading.figure
        if reading.role != "level" or self.s.tokens.word(0) != "at" or figure.i != 1:
            return None
        subject = next((m for m in self.mentions if m.i > figure.j and m.kind == "indicator"), None)
        parted = subject is not None and "," in self.s.tokens.words[figure.j : subject.i]
        return [subject] if parted and subject is not None and self.accepts(subject, figure, "level") else None

    def _follows_comma(self, mention: Mention) -> bool:
        """ ", the Nasdaq rose", ", Japan's economy grew": whether a mention opens what a comma parts off."""
        t = self._phrase_start(mention) - 1
        owner = self.s.name_at.get(t)
        t = owner.i - 1 if owner is not None and owner.key("place") is not None else t
        return self.s.tokens.word(t) == ","

    def _opens_with_participle(self, verb: int) -> bool:
        """ "After falling 2.3% on Monday, ...": a clause whose subject is named behind it."""
        words, kinds = self.s.tokens.words, self.s.tokens.kinds
        first = next((t for t in range(verb) if kinds[t] == "word"), verb)
        return words[first] in OPENING and first == verb - 1 and words[verb].endswith("ing")

    def _named_beside(self, figure: Figure, reading: Reading) -> list[Mention] | None:
        """ "its 4.35% cash rate", "the 2% inflation target": the figure is an adjective of the mention."""
        j = figure.j + 1 if self.s.tokens.word(figure.j) in HYPHENS else figure.j
        if self.s.classes(j) & {"yoy", "mom", "qoq"}:
            j = self.s.cue_at[j][1]  # "the 3.3% y/y core CPI"
        if "reading_noun" in self.s.classes(j) and figure.unit != "count":  # "the 0.4% print"
            meant = self.s.story.last.get("indicator")
            if meant is None or not self.accepts(meant, figure, reading.role):
                return None  # "the 2.62 figure in January", of a ratio
            return [Mention(meant.kind, meant.key, -1, -1)]
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
        if self._acts_between(reading) or self._is_of_another(reading) or self._describes_noun(reading):
            return None
        apart = any(m.kind == "attribute" and self.current.j <= m.i < self.seen for m in self.mentions)
        if apart and reading.role == "change":
            return None  # "shares rose 1% as sales grew 0.4% against an expected fall of 0.9%"
        subjects = self.current.subjects
        return subjects if self.accepts(subjects[-1], reading.figure, reading.role) else None

    def _describes_noun(self, reading: Reading) -> bool:
        """ "thanks to a second $1.7 billion tranche": a sum of what follows it, and no level of what was told."""
        figure = reading.figure
        following = self.s.tokens.raw[figure.j : figure.j + 1]
        noun = following != [] and following[0].islower() and following[0] not in AFTER_LEVEL | BALANCES
        return reading.role == "bare" and figure.unit == "money" and figure.scaled and noun

    def _acts_between(self, reading: Reading) -> bool:
        """ "fell 13 basis points as the RBI pared its projection to 4.0%": whether a bank's deed tells the figure."""
        if reading.verb not in self.s.motion_at or reading.verb >= reading.figure.i:
            return False
        current = self.current
        assert current is not None
        other = current.subjects[-1].kind not in ("bank", "indicator")
        acting = (f for f in self.s.names if self.seen <= f.i < reading.verb)
        return other and any(f.key("bank") or f.key("body") for f in acting)

    def _is_of_another(self, reading: Reading) -> bool:
        """ "The rand was at R18.42, and the 10-year Bund lost 0.3%", "... and exports fell 2%": whether what moved is
        named, and takes no such figure or is no instrument."""
        verb = reading.verb
        if reading.role != "change" or not self.seen < verb < reading.figure.i:
            return False
        ends = (verb, self.s.skip_left(verb))
        named = [m for m in self.mentions if m.i >= self.seen and m.j in ends and m.kind != "attribute"]
        if named:
            return any(m.kind != "pronoun" and not self.accepts(m, reading.figure, "change") for m in named)
        words = self.s.tokens.words
        apart = words[verb].endswith("ing") and SAME.isdisjoint(words[self.seen : verb])
        moves = verb in self.s.motion_at
        while words[verb - 1] in AUXILIARIES and verb - 1 > self.seen:
            verb -= 1  # "and financials were up 0.7%"
        if apart and words[verb - 2] == "with" and verb - 2 >= self.seen and self._is_plural(verb - 1):
            return True  # "the index closed 1.3% up, with banks gaining 2.9%"
        lead = range(verb - 2, max(self.seen, verb - NOUN_REACH) - 1, -1)
        joined = next((t for t in lead if words[t] in JOINING), None)
        if joined is None or not moves or self.s.tokens.kinds[verb - 1] != "word":
            return False
        return words[joined + 1] in ("the", "a", "an") or self._is_plural(verb - 1)

    def _is_plural(self, t: int) -> bool:
        """Whether a token is a noun in the plural, as far as its form tells: no verb such as "trades"."""
        word = self.s.tokens.raw[t]
        verbal = word in AUXILIARIES or t in self.s.motion_at or "level_verb" in self.s.classes(t)
        return word.islower() and word.isalpha() and len(word) > 3 and word[-1] == "s" != word[-2] and not verbal

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
        return self._nearest_fitting(reading, stop)

    def _nearest_fitting(self, reading: Reading, stop: int) -> tuple[list[Mention] | None, bool]:
        """The mention nearest to the verb that the figure may be of, a governed one only where no other is."""
        fallback: Mention | None = None
        unnamed = False  # "with the benchmark index gaining 0.5%", where no index was named
        apart = self._set_apart(stop)
        for mention in self._in_reach(reading, stop):
            if mention.kind == "attribute":
                if self._before(mention.i) in WEAK_PREPOSITIONS or self._is_room(mention):
                    continue
                return [], False
            if (unnamed and mention.kind != "index") or mention.j <= apart:
                unnamed = True
                break
            if mention.kind == "pronoun":
                if carried := self._carried(mention, reading):
                    return carried, False
                unnamed = unnamed or (mention.key == ("index",) and self.s.skip_left(stop) == mention.j)
                continue
            if self._is_counter(mention) or not self.accepts(mention, reading.figure, reading.role):
                continue
            if (meant := self._meant_by(mention, reading)) is not None:
                return meant, False
            fallback = fallback or mention
        if unnamed and fallback is None:
            return [], False
        return (self._coordinated(fallback), True) if fallback else (None, False)

    def _in_reach(self, reading: Reading, stop: int) -> Iterator[Mention]:
        """The mentions between the figure before and the verb, from the verb on, without those of other clauses."""
        opened = self._reopened(stop) if reading.role == "change" else None
        for mention in reversed(self.mentions):
            if mention.i < self.seen and mention.j <= self.seen and mention is not opened:
                if opened is None or mention.i < opened.i:
                    return
                continue
            if mention.j > stop or self._in_relative_clause(mention, stop):
                continue
            if self._is_led(mention) or self._is_source(mention):
                continue
            if self._cut(mention.j, stop):
                return
            yield mention

    def _meant_by(self, mention: Mention, reading: Reading) -> list[Mention] | None:
        """What a fitting mention says that the figure is of: the head that it belongs to, else itself with those joined
        to it; None where it is only governed, as in "shares in Calder"."""
        head = None if self.s.tokens.word(mention.j).endswith("ing") else self._head_of(mention)
        if head is not None and head.kind == "attribute":
            return []
        if head is not None and self.accepts(head, reading.figure, reading.role):
            return [head]
        word = self._before(mention.i)
        if word in ("by", "with", "and") and self.s.tokens.words[mention.j : reading.verb] in ([","], [",", "both"]):
            return self._coordinated(mention)  # "led by Tesla, up 2%"
        if word in WEAK_PREPOSITIONS and not self._heads_clause(mention) and not self._moves_in(mention):
            return None
        return self._coordinated(mention)

    def _is_room(self, mention: Mention) -> bool:
        """ "ran at 87% of capacity, down 2 points": what the figure just told is a share of."""
        of = mention.i - 1
        return self.s.tokens.words[of : of + 2] == ["of", "capacity"] and of in self.s.figure_ends

    def _is_source(self, mention: Mention) -> bool:
        """ "closed up 0.2%, according to Calder's middle rate, but still 1.2% down this year": who tells it."""
        k = mention.i - (self.s.tokens.word(mention.i - 1) == "the")
        return mention.kind in ("equity", "bank") and self.s.tokens.words[max(0, k - 2) : k] == ["according", "to"]

    def _is_led(self, mention: Mention) -> bool:
        """ "Velmar led the index with a 1.4% gain", "led the gainers in the DAX, up 2%", "had the biggest decline in
        the S&P 500, sinking 9%": whether a mention is what another one stands out of."""
        named = mention.key if isinstance(mention.key, tuple) and mention.kind == "pronoun" else ()
        index = mention.kind == "index" or "index" in named
        k = mention.i - (self.s.tokens.word(mention.i - 1) == "the")
        if not index or self.s.tokens.word(k - 1) in LEADING:
            return index
        rank = self.s.tokens.words[max(0, k - RANK_REACH) : k - 1]
        most = rank[-1:] and k - 2 in self.s.motions_at and not MOST.isdisjoint(rank)
        return self.s.tokens.word(k - 1) in ("in", "on", "among") and (bool(most) or not RANKS.isdisjoint(rank[-1:]))

    def _set_apart(self, stop: int) -> int:
        """Where ", with the index of small caps gaining 0.5%" begins, which tells of another thing; 0 elsewhere."""
        words = self.s.tokens.words
        if not words[stop : stop + 1] or not words[stop].endswith("ing"):
            return 0
        start = next((t for t in range(stop - 2, self.seen, -1) if words[t - 1 : t + 1] == [",", "with"]), 0)
        return start if SAME.isdisjoint(words[start:stop]) else 0

    def _reopened(self, stop: int) -> Mention | None:
        """ "Velmar, which makes up 30% of the market, fell 2%": the mention before an aside that told nothing of it."""
        aside = next((a for a, b in self.s.asides if a < self.seen <= b <= stop), None)
        told = self.current is not None and self.current.j > aside if aside is not None else False
        if aside is None or (told and not self._is_within(aside)):
            return None
        named = next((m for m in self.mentions if aside - 2 <= m.j <= aside and m.kind != "attribute"), None)
        return named if named is not None and self._before(named.i) not in COUNTER_WORDS | GOVERNING else None

    def _is_within(self, aside: int) -> bool:
        """ "Velmar, helped by oil above $69, rose 2%": whether what an aside told was of another thing, named in it."""
        current = self.current
        return current is not None and aside < current.subjects[0].i and self.s.tokens.word(aside) not in RELATIVES

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
            stated = stated or mention.j in self.s.motion_at  # "Shares in X jumped after Y told of it, closing 34% up"
            stated = stated or self.s.tokens.word(mention.j).endswith("ed")  # "X suffered the most, plunging 16%"
            return mention if stated and self.accepts(mention, reading.figure, reading.role) else None
        return None

    def _in_relative_clause(self, mention: Mention, stop: int) -> bool:
        """Whether the mention stands in ", which measures the greenback against others," and the verb after it."""
        return any(i <= mention.i and mention.j <= j <= stop for i, j in self.s.asides)

    def _antecedent(self, reading: Reading) -> list[Mention] | None:
        """ "followed by Reliance Industries, which fell 1.1%": what stands right before the relative pronoun."""
        k = reading.verb - 1
        while self.s.tokens.word(k) in BEFORE_VERB:
            k -= 1
        if self.s.tokens.word(k) not in ("which", "who", "that") or k < self.seen:
            return None
        while k > 0 and (self.s.tokens.word(k - 1) in (",", ")", "(", "*") or self.s.tokens.kinds[k - 1] == "code"):
            k -= 1
        near = next((m for m in self.mentions if m.j == k), None)
        parted = self.s.tokens.word(k) == "," and self.s.tokens.word(k - 1) not in PLURALS
        if near is None and parted and self._is_plural(k - 1):
            return []  # "the index lost 1.1%, dragged by miners, which gave up 2.3%"
        if near is None and self.s.tokens.word(k - 1) == "market":
            return []  # "Velmar lost 4% in a market that fell 1.2%"
        if near is None or not self.accepts(near, reading.figure, reading.role):
            return None
        return self._coordinated(near) if "respectively" in self.s.tokens.words else [near]

    def _search_from(self, reading: Reading) -> int:
        """Where the search for a subject starts: the verb, or the level itself in "sees the yield at 4.75%"."""
        k = self.s.skip_left(reading.figure.i) - 1
        word = self.s.tokens.word(k)
        moves = word in ("to", "by") and self.s.tokens.word(reading.verb) in TRANSITIVE
        if (reading.role in ("level", "prior") and word in ("at", "=")) or moves:
            reach = 8 if moves else 4  # "set the yuan's reference rate at 7.17"
            near = next(
                (
                    m
                    for m in self.mentions
                    if m.i > reading.verb and 0 <= k - m.j <= _reach_of(m, reach) and m.kind != "attribute"
                ),
                None,
            )
            if near is not None:
                before, t = self._before_at(near.i)
                forecast = (before, word) == ("for", "to") and "expected" in self.s.classes(t - 1)
                priced = "rate" if near.kind == "fx" else "price"
                forecast = forecast or (before == "for" and self.s.tokens.word(t - 1) in (priced, priced + "s"))
                # "cut its forecast for growth to 0.8%", "pegged the farm price for corn at $4.30", "fixed the
                # reference rate for the dollar at 85.63"
                if before not in COUNTER_WORDS | WEAK_PREPOSITIONS | SET_ASIDE or forecast:
                    return k
        return reading.verb

    def _is_counter(self, mention: Mention) -> bool:
        """ "against the dollar", "17.90 to the dollar": set against the subject."""
        word, k = self._before_at(mention.i)
        if word in COUNTER_WORDS:
            return True
        if word == "and" and mention.kind == "fx" and mention.j not in self.s.motion_at:
            first = next((m for m in self.mentions if m.j == k and m.kind == "fx"), None)
            return first is not None and self._before_at(first.i)[0] == "against"  # "against the euro and the pound"
        if mention.kind == "fx" and self.s.tokens.word(mention.i - 1) == "a" and mention.i - 1 in self.s.figure_ends:
            return True  # "opened at 66.90 a dollar"
        up = self.s.motion_before.get(k) if word == "on" and mention.kind == "fx" else None
        gains = up is not None and up[0].part == "adjective"  # "was 0.1% up on the euro"
        if word == "on" and mention.kind == "bond":
            return False  # "paid 15.04 per cent on the 91-day bill"
        k -= self.s.tokens.word(k - 1) == "units"  # "at 103.66 units to the dollar"
        return gains or (word in ("to", "on", "over") and any(f.j == k for f in self.s.figures))

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
        place = self.s.name_at.get(mention.i - 1)  # "a rise in U.S. core inflation"
        owned = place is not None and place.j == mention.i and place.key("place")
        word, k = self._before_at(place.i if owned and place is not None else mention.i)
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
        k += (
            reading.figure.unit == "count" and tokens.word(k + 1) == "in"
        )  # "a draw of 2 million barrels in crude stocks"
        taken = reading.noun_after is not None and tokens.word(k) in TAKING  # "a 3% drop took Brent to $74"
        if tokens.word(k) not in ("in", "for", "by", "of", "on") and not taken:
            return None
        if reading.noun_after is None and tokens.word(k) == "of":
            return None  # "90% of oil production" is a share
        for mention in self.mentions:
            if mention.i <= k:
                continue
            joined = sum(
                tokens.word(t) == "-" and tokens.touches(t) for t in range(k, mention.i)
            )  # "state-run oil firm"
            if mention.i - k - 2 * joined > 5 or any(tokens.word(t) in APART for t in range(k, mention.i)):
                return None
            if mention.kind == "pronoun" and not COUNTER_WORDS.isdisjoint(tokens.words[self.seen : reading.figure.i]):
                return None  # "the bank index slipped 11%, as against a 3.7% fall in the benchmark index"
            if mention.kind == "pronoun" and tokens.word(mention.i) in ("its", "the"):
                return self._carried(mention, reading)  # "after a 12% climb in its share price", "a rise in the stock"
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
        told = self.s.tokens.words[pronoun.i : pronoun.j]
        bank = next((m for m in self.mentions if m.kind == "bank" and m.j <= pronoun.i), None)
        if "any" in pronoun.key and bank is not None and self._acts(reading):
            return [Mention(bank.kind, bank.key, -1, -1)]
        gauge = told == ["the", "gauge"] and any(m.kind == "indicator" and m.j <= pronoun.i for m in self.mentions)
        for kind in ("indicator",) if gauge else pronoun.key:  # "The PMI is due, and is seen to lift the gauge to 50.1"
            asked = {told[-1], self.s.tokens.word(pronoun.j)}
            polled = not asked.isdisjoint(("polled", "surveyed"))  # "by the Wall Street Journal had forecast"
            if kind == "indicator" and reading.verb - pronoun.j > (16 if polled else 6):
                continue
            if kind == "indicator" and any(m.kind == "attribute" and m.j <= pronoun.i for m in self.mentions):
                continue  # "revenue was $97 billion, above the consensus of $95 billion"
            if (told == ["analysts"] or told[-1] == "had") and not self._is_whole_forecast(pronoun, reading):
                continue
            banks = any(m.kind == "bank" and m.j <= pronoun.i for m in self.mentions)
            later = banks or story.last_at.get("bank", -1) > story.last_at.get("indicator", -1)
            if kind == "indicator" and told == ["the", "rate"] and later:
                continue  # "It is the eighth increase since 2002, when the rate stood at 4.25%", of a central bank
            same = [m for m in self.mentions if m.j <= pronoun.i and self._may_be(kind, m)]
            if same:
                meant: Mention | None = same[0] if kind == "any" else same[-1]
            elif kind == "any":
                meant = self._told_last(pronoun)
            else:
                meant = story.recent(kind) if kind == "indicator" else story.last.get(kind)
                if getattr(meant and meant.key, "currency", None) == "USD":
                    meant = story.earlier.get(kind, meant)  # "the unit" is the one that is told of against the dollar
                headed = story.headed.get(kind) if not RANKED.isdisjoint(told) else None
                if meant is not None and headed is not None and _shares_place(meant, headed):
                    meant = headed  # "the benchmark index" is no sector's, told of last
            if meant is None or (kind == "any" and meant.kind == "bank"):
                continue  # "it" is what moved, and a bank moves nothing of its own
            if kind == "any" and reading.role == "bare" and not self.accepts(meant, reading.figure, "level"):
                continue  # "they are charging us 130%" in a story of jobless claims
            if self.accepts(meant, reading.figure, reading.role):
                each = not PLURALS.isdisjoint(told) or "respectively" in self.s.vocabulary
                other = story.earlier.get(kind) if each else None
                return [Mention(m.kind, m.key, -1, -1) for m in (other, meant) if m is not None]
        return None

    def _acts(self, reading: Reading) -> bool:
        """ "expect it to cut by another half-point": a step of policy, right behind its verb."""
        stepped = reading.figure.unit in ("bp", "pp") and self.s.tokens.word(reading.verb) in TRANSITIVE
        return stepped and self.s.skip_left(reading.figure.i) - reading.verb <= ACT_REACH

    def _told_last(self, pronoun: Mention) -> Mention | None:
        """What "it" stands for: the subject of the sentence before, and in an item of a list that of the line above
        it. A share that opens its sentence ("It surged 149% in 2023") may have been told of a little earlier."""
        story = self.s.story
        shares = story.subject is not None and story.subject.kind == "equity" and pronoun.i == 0
        near = story.index - story.subject_at <= (SHARES_REACH if shares else 1)
        return story.subject if near or self.s.is_item else None

    def _is_whole_forecast(self, pronoun: Mention, reading: Reading) -> bool:
        """ "Analysts had expected a 0.2% increase", "Most had forecast a rate of 2%", and no word of what should
        increase."""
        s = self.s
        stop = s.skip_left(reading.figure.i)
        noun = s.tokens.word(stop - 1) == "of" and (stop - 2 in s.motions_at or s.tokens.word(stop - 2) in READINGS)
        stop -= 2 * noun
        while noun and s.tokens.word(stop - 1) in BEFORE_NOUN:
            stop -= 1
        told = range(pronoun.j, stop)
        object_of = s.tokens.word(reading.noun_after or reading.figure.j) in ("in", "of")
        plain = all("expected" in s.classes(t) or s.tokens.word(t) in FORESEEING for t in told)
        return plain and reading.figure.unit in ("percent", "count", "number") and not object_of

    def _may_be(self, kind: str, mention: Mention) -> bool:
        """Whether a pronoun may mean a mention of the same sentence."""
        if self._is_counter(mention):
            return False  # "Against the euro it was at ..."
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
        raw = [self.s.tokens.raw[k] for k in between]
        small = all(word.islower() or word in HYPHENS or word == "IT" for word in raw)
        if firm in company_words("kind") and words[0] == "and" and small:
            return len(words) <= 6  # "Calder Group and e-commerce company Ostrava"
        owned = {k for k in between if _owns(self.s, k)}  # "Britain's FTSE 100 and Germany's DAX"
        rest = [
            w
            for w, k in zip(words, between, strict=True)
            if w not in (",", "and", "&", "the", "or", "/", "(", ")", "as", "well", "also")
            and self.s.tokens.kinds[k] != "code"
            and not (w in EPITHETS and words[-1] in EPITHETS)  # "and the blue-chip Dow"
            and k not in owned
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
        return any(
            not any(i <= a <= t <= b <= j for a, b in self.s.asides)
            and not (self._elliptical(t) if self.s.tokens.words[t] in CONTRAST else self._apposes(t))
            for t in self.breaks
            if i <= t < j
        )

    def _apposes(self, t: int) -> bool:
        """ "closed at $2,900 — a 2% gain for the week", "gained – up 0.5%": a dash whose other side tells it again;
        "jumps as much as 6.5%; last up 3.2%": a newswire's semicolon."""
        following = self.s.tokens.word(t + 1)
        if self.s.tokens.word(t) == ";":
            return following == "last" and self.s.tokens.word(t + 2) in ("up", "down")
        return self.s.tokens.word(t) in ("—", "–") and following in ("a", "an", "up", "down")

    def _elliptical(self, t: int) -> bool:
        """ "rose 0.5% on Tuesday but has lost 6% this year": a contrast that keeps its subject."""
        following = self.s.tokens.word(t + 1)
        limits = following == "only" and self.s.tokens.word(t + 2) == "by"  # "grew in the quarter, but only by 0.1%"
        measured = self.s.figure_from.get(t + 1)  # "up 3% on the month but 18% lower over three"
        compares = self.s.tokens.word(t + 2) == "than"  # "above the forecast but softer than the 5.4% before"
        percent = measured is not None and measured.unit == "percent"
        led = following in ("up", "down") and self.s.tokens.word(t + 2) == "from"  # "but up from 3.03% a week ago"
        led = led or (following in ("up", "down") and self._spans_behind(t))
        goes_on = following in AUXILIARIES | BESIDE.keys() or limits or compares or percent or led
        return self.s.tokens.word(t) == "but" and goes_on

    def _spans_behind(self, t: int) -> bool:
        """ "up 0.6% on Friday, but down some 28% over the past year": whether a move over a span follows token t."""
        figure = next((f for f in self.s.figures if t < f.i <= t + MOVE_REACH), None)
        if figure is None or figure.unit != "percent":
            return False
        behind = range(figure.j, figure.j + SPAN_REACH)
        cued = any(cue.startswith("period_") for k in behind for cue in self.s.classes(k))
        return cued or self.s.tokens.words[figure.j : figure.j + 2] in (["over", "the"], ["in", "the"])


def _reach_of(mention: Mention, reach: int) -> int:
    """How far from a level its subject may stand behind a verb: "set the yuan's rate at 7.17", "quoted the currency of
    the region's top copper producer at 26.95"; no other pronoun stands there."""
    if mention.kind != "pronoun":
        return reach
    return UNIT_REACH if isinstance(mention.key, tuple) and "fx" in mention.key else -1


def _owns(s: Sentence, k: int) -> bool:
    """Whether token k is part of an owner's name, of one word, with its "'s"."""
    for start in (k, k - 1, k - 2):
        if start >= 0 and s.tokens.words[start + 1 : start + 3] == ["'", "s"] and s.tokens.raw[start][:1].isupper():
            return True
    return False


def _shares_place(a: Mention, b: Mention) -> bool:
    """Whether two instruments are of the same market."""
    place = getattr(a.key, "place", None)
    return place is not None and place == getattr(b.key, "place", None)
