"""Joins figures to what they measure: who rose, by how much, to what level, from where.

The grammar knows no instrument. Extractors say where their instruments are mentioned and which figures these can take;
`assemble` walks the figures of a sentence from left to right and asks of each: is it a change, a level or an earlier
level; which verb governs it (`readings`); what is the subject of that verb (`subjects`). A figure without a subject of
its own belongs to the statement before it ("rose 69 points, or 0.2%, to 44,374"), unless that already holds such a
figure.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from signals.grammar.figures import Figure
from signals.grammar.readings import AGO, EXTREMES, Reading, Role, direction_before, figure_ends_near, read
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Accepts, Mention, Statement
from signals.grammar.subjects import COUNTER_WORDS, EPITHETS, SubjectFinder
from signals.grammar.units import TERMS, terms_after, unit_after
from signals.tokens import HYPHENS

LINKS = frozenset(
    "of in on to after as from for by and with amid when while but , because despite following since than or".split()
)
SPANS = frozenset("in over for this on since during year ytd from".split())  # may open the span of a move
PARTS_OF = frozenset(  # what a percentage in brackets behind a name is one of
    "holding holdings weight weighting weights stake stakes allocation exposure portfolio owns owned holds share"
    " respondents margin probability overweight".split()
)
LISTED = frozenset("percent number count points".split())  # units of the bare figures of a list
COMPARED = frozenset("compared versus vs against".split())
# Before the move of a market that a share's is measured by.
MEASURED_BY = frozenset(
    "outperforming underperforming outperformed underperformed outpacing outpaced lagging lagged trailing trailed"
    " beating against versus with to".split()
)
MARKETS = frozenset("market index gauge benchmark sector".split())
INDEX_REACH = 4  # tokens behind a move in which the market that made it is named
PAST_DAYS = (["of", "the", "past"], ["of", "the", "last"])
SPANS_BEFORE = (["over", "the", "previous"], ["in", "the", "previous"], ["over", "the", "prior"])
CHARTED = frozenset("fib fibonacci retracement".split())
FROM_A = (["from", "a"], ["from", "an"])
GRADES = frozenset("band purity pure".split())  # behind a percentage that says of what kind a thing is
PER = frozenset("per a an /".split())
NOW = frozenset("now currently".split())
LAST_OF_CYCLE = frozenset("terminal peak".split())
ENDPOINT = frozenset("a an its the close closing settle end price low high record of at".split())
SUMMING = frozenset("taking bringing leaving keeping pushing lifting sending".split())
LISTING = frozenset({",", "and", ";", "the", "while", "apiece"})  # between the items of a list
RATED = frozenset("annualized yoy mom qoq".split())  # behind the same move in another measure
SPAN_REACH = 3  # tokens behind a move in which its span is told
SIZE_OF_QUOTE = 2  # a level and its move
LABELS = frozenset("prior previous prev last expected exp forecast f'cast est cons consensus".split())
LABEL_LEADS = frozenset({",", ";", "/"})
BEING_STILL = frozenset("is are was were still also".split())
LATELY = frozenset("now currently recently last".split())  # before "trading at"
LEVEL_REACH = 7  # tokens from "to" to a level: "to a fresh intraday low of"
LATER = frozenset("after following compared previously prior previous".split())


def assemble(sentence: Sentence, mentions: Sequence[Mention], accepts: Accepts) -> list[Statement]:
    """The statements of a sentence, in the order of their figures.

    `mentions` are settled (they do not overlap) and in order; `accepts` says whether a mention can take a figure in a
    role: a currency takes no basis points.
    """
    assembler = _Assembler(sentence, _outside_terms(sentence, mentions), accepts)
    for figure in sentence.figures:
        if figure.unit not in ("tenor", "duration", "year") and "=" not in (
            sentence.tokens.word(figure.i - 1),
            sentence.tokens.word(figure.j),
        ):
            if sentence.tokens.words[figure.j : figure.j + 3] in PAST_DAYS:
                continue  # "up 10 of the past 12 trading days"
            assembler.take(figure)
    return assembler.statements


def _outside_terms(s: Sentence, mentions: Sequence[Mention]) -> Sequence[Mention]:
    """ "at $305/t FOB Calder, down $2", "at 480c/kg carcass weight, up 6c", "at $268/t Calder, down $3": without what
    the terms of a price name."""
    if TERMS.isdisjoint(s.vocabulary) and "/" not in s.vocabulary:
        return mentions
    priced = [unit_after(s.tokens, f.j)[1] for f in s.figures if f.unit == "money"]
    ends = (j + (s.tokens.word(j) == ")") for j in priced)  # "841.50 yuan/t ($116.26/t) fob Calder, up"
    terms = [(j, stop) for j in ends if (stop := terms_after(s.tokens, j)) > j]
    return [m for m in mentions if not any(j <= m.i < stop for j, stop in terms)] if terms else mentions


class _Assembler(SubjectFinder):
    def __init__(self, sentence: Sentence, mentions: Sequence[Mention], accepts: Accepts) -> None:
        super().__init__(sentence, mentions, accepts)
        self.statements: list[Statement] = []
        self.refused = -1  # index after the last figure that was another thing's

    def take(self, figure: Figure) -> None:
        if any(m.i <= figure.i < m.j for m in self.mentions):  # a coupon: "the 6.33% 2035 bond"
            return
        if figure.signed and self._quotes_inline(figure):
            self._quote(figure)
            return
        if figure.unit == "percent" and self.s.tokens.word(figure.j) in GRADES:
            return  # "the midpoint, around which it may trade in a 2% band, at 7.17", "gold of 99.9% purity rose to"
        if self._qualifies_noun(figure) or self._converts(figure):
            self.seen = figure.j
            return
        if self._is_goal(figure):
            return
        if self._of_another(figure):
            self.seen, self.current = figure.j, None
            return
        reading = read(self.s, figure)
        if (reading.role == "bare" and self._shares_refusal(figure)) or self._ends_refused(figure):
            self.seen = self.refused = figure.j
            return
        reading = self._bracketed(self._listed(reading))
        market = self._market_beside(reading)
        if market is None and self._is_of_market(reading):
            self.seen = self.refused = figure.j
            return
        beside = market or self._adjective(figure)
        peer = self._peer(reading) if beside is None else None
        subjects = [beside] if beside is not None else [peer] if peer is not None else None
        if reading.role == "bare" and self.current is not None and (labelled := self._labelled(figure)) is not None:
            subjects, reading = self.current.subjects, reading._replace(role=labelled)
        subjects = subjects or self.subjects_of(reading)
        if subjects is not None and len(subjects) == 1:
            subjects = self._both_told(figure, subjects[0]) or subjects
        if beside is not None and market is None:
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
        if beside is not None and market is None:
            statement.standing = "actual"
        elif statement is not self.current:
            statement.standing = statement.standing or self._rate_apart(reading)
        if peer is not None:
            statement.peer = self.current
        self._put(statement, reading)
        self.seen = figure.j
        self.current = statement

    def _both_told(self, figure: Figure, subject: Mention) -> list[Mention] | None:
        """ "Brent rose to $75 and WTI to $71, and are down 2.1% and 1.3%, respectively": the two that were told of."""
        words = self.s.tokens.words
        second = self.s.figure_from.get(figure.j + 1)
        if "respectively" not in self.s.vocabulary or second is None or words[figure.j] != "and":
            return None
        told = [
            st.subjects[0] for st in self.statements if len(st.subjects) == 1 and st.subjects[0].kind == subject.kind
        ]
        if "respectively" not in words[second.j : second.j + 2] or len(told) < 2 or self._names_another(figure):
            return None
        return told[-2:] if told[-2].key != told[-1].key and told[-1].key == subject.key else None

    def _rate_apart(self, reading: Reading) -> str | None:
        """ "expect a hike of 200 bps in the repo rate, now at 18.75%", "and a terminal rate of 20%": how a rate stands
        that is not what the rate before is moved to."""
        told, words = self.current, self.s.tokens.words
        if told is None or told.subjects[-1].kind != "bank" or reading.role != "level":
            return None
        between = range(self.seen, reading.figure.i)
        now = any(words[t] in NOW and words[t - 1] in (",", "(") for t in between)
        if now or ("," in words[self.seen : reading.figure.i] and self.s.tokens.word(reading.figure.j) in NOW):
            return "actual"
        return "expected" if any(words[t] in LAST_OF_CYCLE for t in between) else None

    def _quotes_inline(self, figure: Figure) -> bool:
        """ "crude CLV5, -5.46% fell $2.21", "Apple AAPL, +0.46% rose": a quote behind a ticker, amid the text."""
        tokens, k = self.s.tokens, figure.i - 2
        if figure.unit != "percent" or tokens.word(k + 1) != "," or tokens.word(figure.j) in ("", ",", ".", ";"):
            return False
        k -= tokens.kinds[k] == "number" and tokens.touches(k)  # "CLV5"
        if k < 1 or tokens.kinds[k] != "word" or not tokens.raw[k].isupper():
            return False
        if (named := self.s.name_at.get(k)) is not None:
            return named.i < k or k - 1 in self.s.name_at  # "S&P 500 SPX, +0.71%"
        return tokens.kinds[k - 1] in ("word", "symbol") and tokens.word(k - 1) not in (",", ":", "|")

    def _quote(self, figure: Figure) -> None:
        """A statement of its own where the quote is of what the ticker names; the text tells the move again."""
        quoted = next((m for m in self.mentions if m.j == figure.i - 1), None)
        if quoted is not None and self.accepts(quoted, figure, "change"):
            reading = Reading(figure, "change", figure.signed, figure.i)
            self._put(self._new([quoted], reading, inherited=False), reading)
            self.current = None

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

    def _ends_refused(self, figure: Figure) -> bool:
        """ "its distribution per unit rose 1.1% to $0.0180 from $0.0178": where a company's figure moved, and from."""
        between = self.s.tokens.words[self.refused : figure.i] if self.refused >= 0 else []
        last = next((m for m in reversed(self.mentions) if m.j <= self.refused), None)
        return between in (["to"], ["from"]) and last is not None and last.kind == "attribute"

    def _names_another(self, figure: Figure) -> bool:
        return any(
            self.seen <= m.i and m.j <= figure.i and m.kind not in ("attribute", "pronoun") for m in self.mentions
        )

    def _adjective(self, figure: Figure) -> Mention | None:
        """ "will cut its 4.35% cash rate": the rate as it stands, not what it is cut by."""
        lead = self.s.skip_left(figure.i) - 1
        owned = {self.s.tokens.word(lead), self.s.tokens.word(figure.i - 1)} & {"its", "the", "current", "s"}
        rate = next((m for m in self.mentions if m.i == figure.j and m.kind == "bank"), None)
        return rate if owned and figure.unit == "percent" and not figure.is_range else None

    def _bracketed(self, reading: Reading) -> Reading:
        """ "miners rose, namely Calder (4.2%) and Velmar (1.8%)": moves in brackets, the way that is told around."""
        figure, words = reading.figure, self.s.tokens.words
        k = figure.i - 1
        if reading.role == "bare" and figure.unit == "number" and self._follows_ticker(figure):
            return reading._replace(role="level")
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
        direction = direction_before(self.s, k) or next(filter(None, after), None)
        return reading if direction is None else reading._replace(role="change", direction=direction)

    def _follows_ticker(self, figure: Figure) -> bool:
        """ "The S&P 500 Index (SPX - 2,365.72) rose 8.7 points": a level behind a ticker, both in brackets."""
        tokens, k = self.s.tokens, figure.i - 2
        bracketed = tokens.word(k - 1) == "(" and tokens.word(figure.j) == ")"
        return bracketed and k > 0 and tokens.word(k + 1) in (*HYPHENS, ":") and tokens.raw[k].isupper()

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

    def _market_beside(self, reading: Reading) -> Mention | None:
        """ "down 1.3%, compared with a 0.4% weaker DAX": the index that a share's move is set beside."""
        if not self._is_set_beside(reading):
            return None
        near = range(reading.noun_after or 0, (reading.noun_after or 0) + INDEX_REACH)
        return next((m for m in self.mentions if m.kind == "index" and m.i in near), None)

    def _is_of_market(self, reading: Reading) -> bool:
        """ "lagging a 0.4% firmer sector gauge", "against a 3% fall in the wider market": of no instrument named."""
        after = reading.noun_after or 0
        if not self._is_set_beside(reading) or self.current is None or self.current.subjects[-1].kind != "equity":
            return False
        if any(m.i in range(after, after + INDEX_REACH + 1) and m.kind != "pronoun" for m in self.mentions):
            return False
        moved_in = self.s.tokens.words[after : after + 2] in (["in", "the"], ["for", "the"], ["by", "the"])
        return moved_in or not MARKETS.isdisjoint(self.s.tokens.words[after : after + INDEX_REACH])

    def _is_set_beside(self, reading: Reading) -> bool:
        """ "outperforming a 0.7% gain", "against a 2% fall": whether a move is what another one is measured by."""
        lead, words = reading.figure.i - 1, self.s.tokens.words
        told = reading.noun_after is not None and reading.figure.unit == "percent" and lead > 0
        return told and words[lead] in ("a", "an") and words[lead - 1] in MEASURED_BY

    def _listed(self, reading: Reading) -> Reading:
        """ "Nikkei up 0.8%, Topix 0.5%", "Indexes up: Dow 0.2%": a list's direction holds for its bare figures."""
        figure = reading.figure
        current = self.current
        if reading.role == "bare" and current is not None and current.direction and self._by_turns(figure):
            return reading._replace(role="change", direction=current.direction)
        if reading.role == "bare" and self._is_unsigned_rise(figure):
            return reading._replace(role="change", direction=1)
        if reading.role == "bare" and (self._is_shared_price(figure) or self._closes_quote(figure)):
            return reading._replace(role="level")
        if reading.role == "bare" and current is not None and self._is_sum_over_span(figure):
            return reading._replace(role="change", direction=current.direction)
        moved = figure.unit == "money" and (self._is_listed_move(figure) or self._is_of_next_year(figure))
        if reading.role != "bare" or (figure.unit not in LISTED and not moved and not self._is_quote(figure)):
            return reading
        if self._is_told_twice(figure):
            assert current is not None
            return reading._replace(role="change", direction=current.direction)
        if figure.unit in ("number", "money", "percent", "bp") and self._is_quote(figure):
            return reading._replace(role="level")
        if figure.unit == "count":
            after = self.s.tokens.words[figure.j : figure.j + 5]
            again = current is not None and any(f.unit == "count" for f in current.figures) and "in" in after
            if again and current is not None and self.s.tokens.word(figure.i - 1) == "and":
                role: Role = (
                    "level" if current.levels else "change"
                )  # "by 1.45 million bpd in 2025 and 1.43 million in"
                return reading._replace(role=role, direction=current.direction)
            return reading
        if figure.unit == "number":
            if current is None or current.level is None or current.level.unit != "number":
                return reading
            shared = len(current.subjects) > 1 and self._joined(self.seen, figure.i)  # "lows of 71,230 and 21,665"
            rated = self.s.tokens.word(figure.i - 1) == "and" and self._is_rate(figure)
            return reading._replace(role="level") if shared or rated else reading  # "and 0.9450 per euro"
        if current is not None and len(current.subjects) > 1 and self._joined(self.seen, figure.i):
            role = "level" if current.levels else "change"
            return reading._replace(role=role, direction=current.direction)  # "gained 2.1% and 1.4%, respectively"
        lead = self.s.skip_left(figure.i) - 1
        lead -= self.s.tokens.word(lead) == "by"  # "by 1.6% since May, and by 2.9% since January"
        again = current is not None and current.change is None and current.change_abs is not None
        again = again and figure.unit == "percent"  # "fell by 98,317 in June, or 2.84 percent"
        rated = self.s.tokens.word(lead) == "or" and (again or bool(self.s.classes(figure.j) & RATED))
        linked = self.s.tokens.word(lead) in ("and", ",")
        spans = linked and (self.s.tokens.word(figure.j) in SPANS or self._is_of_next_year(figure))
        goes_on = current is not None and current.level is not None and current.level.unit == figure.unit
        if spans and goes_on and not self._cut(self.seen, figure.i):
            return reading._replace(role="level")  # "averaging 4.8% in 2025 and 4.0% in 2026"
        reached = self.s.figure_from.get(figure.j + 1) if self.s.tokens.word(figure.j) == "to" else None
        spans = spans or (linked and reached is not None)  # "and 1.5% to 13.01 against the yuan"
        told = self.statements[-2] if current is not None and current.prior and len(self.statements) > 1 else current
        moved = told is not None and (told.change or told.change_abs) is not None
        if (spans or rated) and told is not None and moved and not self._cut(self.seen, figure.i):
            # "35% in six months and 41% in a year", "shrank 1.5%, or 5.9% annualized"
            return reading._replace(role="change", direction=told.direction)
        mention = next((m for m in self.mentions if m.j in (figure.i, self.s.skip_left(figure.i))), None)
        if mention is None:
            return reading
        start = unit_after(self.s.tokens, self.seen)[1]  # "to $65.20 a barrel and Dubai crude 35 cents to $63.90"
        between = {self.s.tokens.word(t) for t in range(start, mention.i) if not self._is_owner(t)}
        direction = None
        if self.current is not None and between <= EPITHETS | LISTING:
            direction = self.current.direction
        elif self.current is None:
            for t in range(mention.i - 1, 0, -1):
                if self.s.tokens.word(t) == ":":
                    found = self.s.motion_before.get(t)
                    direction = found[0].direction if found else None
                    break
        return reading if direction is None else reading._replace(role="change", direction=direction)

    def _is_rate(self, figure: Figure) -> bool:
        """ "at 0.9120 per dollar and 0.9450 per euro", "17.84 to the dollar and 20.31 to the euro": whether a currency
        stands behind a figure."""
        word, near = self.s.tokens.word(figure.j), range(figure.j + 1, figure.j + 3)
        return word in COUNTER_WORDS or (word == "to" and any(m.kind == "fx" and m.i in near for m in self.mentions))

    def _by_turns(self, figure: Figure) -> bool:
        """ "Gold fell Rs 251 to Rs 14,423, and silver by Rs 463 to Rs 21,587": the verb that is left out."""
        k = self.s.skip_left(figure.i) - 1
        named = next((m for m in self.mentions if m.j == k and m.kind not in ("attribute", "pronoun")), None)
        return named is not None and self.s.tokens.word(k) == "by" and self.s.tokens.word(named.i - 1) in ("and", ",")

    def _is_shared_price(self, figure: Figure) -> bool:
        """ "Calder and Harrow closed at $81.50 and $64": whether a price is that of the next of several."""
        current = self.current
        if current is None or current.level is None or len(current.subjects) < 2:
            return False
        return figure.unit == current.level.unit == "money" and self._joined(self.seen, figure.i)

    def _closes_quote(self, figure: Figure) -> bool:
        """ "Lido DAO (LDO) +14.7%, $0.6031", "Natural gas +3.2% $3.63/mmbtu": whether a price ends a line behind its
        signed move."""
        current, words = self.current, self.s.tokens.words
        moved = current is not None and current.change is not None and bool(current.change.signed)
        alone = current is not None and not current.levels and words[self.seen : figure.i] in ([","], [])
        return moved and alone and figure.unit == "money" and unit_after(self.s.tokens, figure.j)[1] == len(words)

    def _labelled(self, figure: Figure) -> Role | None:
        """ "Existing home sales (exp. 3.93m; prior 3.89m)", "SERVICES PMI AT 44.1; EST. 49.8": what one more figure is
        of what was told, where a word behind a mark says what it is."""
        current, words = self.current, self.s.tokens.words
        k = figure.i - 1 - (words[figure.i - 1] in (".", ":"))
        if current is None or k < 1 or words[k] not in LABELS or words[k - 1] not in LABEL_LEADS:
            return None
        inside = any(a < self.seen and figure.i < b and words[a] == "(" for a, b in self.s.asides)
        told = current.level or current.change
        if not (inside or words[k - 1] == ";") or told is None or told.unit != figure.unit:
            return None
        return "level" if current.level is not None else "change"

    def _is_told_twice(self, figure: Figure) -> bool:
        """ "up 39.71 points, 0.6%, at 6,792.89": whether a figure is the move just told, in another measure."""
        current = self.current
        start = self.seen + (self.seen in self.s.motion_at)  # "117.94 points higher, 0.7%, at 16,215"
        if current is None or self.s.tokens.words[start : figure.i] != [","]:
            return False
        moved = {f.unit for f in (current.change, current.change_abs) if f is not None}
        return {*moved, figure.unit} == {"points", "percent"} and len(moved) == 1 and figure.unit not in moved

    def _is_quote(self, figure: Figure) -> bool:
        """ "FTSE 100 7,283.18 -13.1", "Gold 2,913 (+0.2%)": a level between a name and its signed move."""
        after = self.s.figure_from.get(figure.j + (self.s.tokens.word(figure.j) == "("))
        ends = (figure.i, self.s.skip_left(figure.i))
        named = any(m.j in ends and m.kind != "attribute" for m in self.mentions)
        told = after is not None and (after.signed != 0 or self._is_unsigned_rise(after))
        if figure.unit in ("percent", "bp") and (after is None or after.unit not in ("bp", "pp")):
            return False  # "10-year 3.75% (-4bp)", "BTP/Bund 147bp (+6bp)" tell a yield and a gap
        return named and told and not (figure.scaled or figure.is_range)

    def _is_unsigned_rise(self, figure: Figure) -> bool:
        """ "Velmar Group (VLM) 2,046.00p 3.13%": the move at the end of a line, where the story writes falls with
        their sign in other lines."""
        alone = figure.unit == "percent" and figure.j == len(self.s.tokens) and figure.i in self.s.figure_ends
        quoted = alone and not self.s.is_row and len(self.s.figures) == SIZE_OF_QUOTE
        return quoted and self.s.story.signs_falls

    def _is_listed_move(self, figure: Figure) -> bool:
        """ "Velmar shed 13 cents to $15.68, Calder 32 cents to $19.74": whether a sum is a move, as the one before."""
        told = self.current is not None and self.current.change_abs is not None and bool(self.current.levels)
        to = figure.j + (self.s.tokens.word(figure.j) == ",")
        return told and self.s.tokens.word(to) in ("to", "at") and to + 1 in self.s.figure_from

    def _is_sum_over_span(self, figure: Figure) -> bool:
        """ "was up 46 cents from a week earlier and $1.22 from a year ago": a sum that is a move over another span."""
        current = self.current
        moved = current is not None and current.change_abs is not None and not current.levels
        linked = self.s.tokens.word(self.s.skip_left(figure.i) - 1) == "and"
        return moved and linked and figure.unit == "money" and bool(self.s.classes(figure.j) & AGO)

    def _is_of_next_year(self, figure: Figure) -> bool:
        """ "will average $37 a barrel this year and $45 in 2021", "$37 this year and $45 next": whether a price is that
        of another year."""
        current, words = self.current, self.s.tokens.words
        priced = current is not None and current.level is not None and current.level.currency == figure.currency
        year = self.s.date_at.get(figure.j + 1)
        dated = words[figure.j : figure.j + 1] == ["in"] and year is not None and year.kind == "year"
        dated = dated or (words[figure.j : figure.j + 1] == ["next"] and "year" in words[self.seen : figure.i])
        return priced and dated and self.s.tokens.word(self.s.skip_left(figure.i) - 1) == "and"

    def _is_owner(self, t: int) -> bool:
        """ "Britain's FTSE rose 0.7% and Germany's DAX 1.8%": whether a token names whose index it is."""
        words = self.s.tokens.words
        place = next((found for k in (t, t - 1, t - 2) if (found := self.s.name_at.get(k)) is not None), None)
        owned = place is not None and place.key("place") is not None and t < place.j + 2
        return owned and place is not None and words[place.j : place.j + 2] == ["'", "s"]

    def _of_another(self, figure: Figure) -> bool:
        """ "led by an increase in multiple-unit (33.3%)": a share or move in brackets behind a word that is unknown."""
        tokens, k = self.s.tokens, figure.i - 1
        if figure.unit != "percent" or tokens.word(k) != "(" or tokens.word(figure.j) != ")" or k == 0:
            return False
        if self.current is not None and self.current.subjects[-1].kind == "bank":
            return False  # "along with the deposit (4.5%) and lending facility rates (7.0%)"
        return (
            tokens.kinds[k - 1] == "word"
            and not figure_ends_near(self.s, k)
            and not any(m.i < k <= m.j for m in self.mentions)
            and not any(f.i < k <= f.j for f in self.s.figures)
            and not (self.s.classes(k - 1) or k - 1 in self.s.motion_at or k - 1 in self.s.date_at)
        )

    def _is_goal(self, figure: Figure) -> bool:
        """ "rose towards $3,000, touching $2,942": a mark that was approached, before the price that was reached."""
        later = self.s.figure_from.keys() if figure.unit == "money" else ()
        goes = self.s.tokens.word(self.s.skip_left(figure.i) - 1) in ("toward", "towards")
        return goes and any(t > figure.j and self.s.figure_from[t].unit == "money" for t in later)

    def _converts(self, figure: Figure) -> bool:
        """Whether the figure repeats the price before it in another currency or unit: "20,530 yuan ($2,809)", "$4.79
        per pound ($10,541 per tonne)", "14 basis points, or 0.14 percentage point"."""
        index = self.s.figures.index(figure)
        before = self.s.figures[index - 1] if index else None
        if before is not None and figure.unit == "pp" and before.unit == "bp":
            told = self.s.tokens.words[before.j : figure.i]
            return told in ([",", "or"], ["or"], ["("]) and round(figure.value * 100, 6) == before.value
        if before is None or figure.unit != "money" or before.unit != "money":
            return False
        between = self.s.tokens.words[before.j : max(before.j, self.s.skip_left(figure.i))]  # "(about $20)"
        per_unit = unit_after(self.s.tokens, figure.j)[0] is not None and self.s.tokens.word(figure.j) != "("
        if figure.currency == before.currency and between == ["("] and per_unit:
            return True  # "€1,258 (€40,450 per kilo)"
        if figure.currency == before.currency and figure.bare_dollar > before.bare_dollar and between == ["("]:
            return True  # "US$2,610 ($3,105) a tonne", where "$" is another dollar
        if figure.currency == before.currency:
            priced = self.s.tokens.word(figure.j) in PER
            return priced and between[:1] != [] and between[0] in PER and between[2:] == ["("]
        priced = between[:1] != [] and between[0] in PER and between[2:] == ["("]  # "930 zlotys a ton (218.8 euros)"
        return between == ["("] or priced or between[-2:] == ["equivalent", "to"]

    def _qualifies_noun(self, figure: Figure) -> bool:
        """Whether the figure is an adjective of a noun that is no instrument: "a 29.6% chance", "25% tariffs"."""
        if figure.unit not in ("percent", "pp"):
            return False
        if {"target", "goal", "objective"}.intersection(self.s.tokens.words[figure.j : figure.j + 4]):
            return True
        if self.s.tokens.word(figure.j) in CHARTED:
            return True  # "the 61.8% Fib retracement level"
        behind = self.s.tokens.words[figure.j : figure.j + 6]
        if behind[:2] in (["of", "its"], ["of", "their"]) and "value" not in behind:
            return True  # "losing roughly 80% of its production capacity"
        j = figure.j + 1 if self.s.tokens.word(figure.j) in HYPHENS else figure.j
        return any(
            m.kind == "attribute" and (m.i == j or (m.i == j + 1 and self.s.tokens.word(j) not in LINKS))
            for m in self.mentions
        )

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
            and not self._sums_up(reading)
        ):
            return self._main_of(current, reading)
        if current is not None and self._stands_with(reading, subjects):
            return current
        if current is not None and (self._ends_range(reading, subjects) or self._tells_difference(reading, subjects)):
            return self.statements[-2]
        alongside = current is not None and self._aside_of(current.figures[0].i) == self._aside_of(figure.i)
        if (
            current is not None
            and alongside
            and _completes(current, reading, subjects)
            and not self._rate_apart(reading)
        ):
            return current  # "cut by 25 basis points, taking its main rate to 4.25%"
        if current is not None and subjects is current.subjects:
            summed = self._sums_up(reading)
            later = self._later(reading) and not summed
            apart = self._aside_of(figure.i) != self._aside_of(current.figures[0].i) or self._left_bracket(figure)
            if (
                later
                or summed
                or apart
                or reading.role == "prior"
                or (current.prior and reading.role == "change")
                or _turns(current, reading)
                or not _free(current, reading)
                or self._is_expectation(figure)
                or self._since_extreme(reading)
                or self._touched_apart(reading)
                or self._moved_since(reading)
                or self._moved_against(reading)
                or self._leads_on(reading)
                or self._rate_apart(reading)
                or self._has_own_span(figure)
                or any(self._elliptical(t) for t in range(self.seen, figure.i))
            ):
                share = self._share(reading)
                statement = self._new(share or subjects, reading, inherited=share is None)
                if share is not None:
                    statement.direction = current.direction
                    if reading.role == "level" and current.levels:
                        statement.change = current.change  # "both fell 3 basis points, to 4.338% and 4.606%"
                else:
                    statement.previous = later or reading.role == "prior"
                return statement
            return current
        return self._new(subjects, reading, inherited=subjects[0].i < 0)

    def _main_of(self, current: Statement, reading: Reading) -> Statement:
        """ "fell to Rs 103.90 from Rs 105.40, while its yield climbed to 6.4%": the statement that an earlier level was
        set beside, where it still lacks the figure."""
        told = self.statements[-2] if current.prior and len(self.statements) > 1 else current
        return told if told.subjects is current.subjects and _free(told, reading) else current

    def _has_own_span(self, figure: Figure) -> bool:
        """ "up 153 points on the day and 2.8% for the week": two moves, each with its span."""
        told = self._tells_span(self.seen, figure.i)
        moved = told and self.current is not None and self.current.change_abs is not None and figure.unit == "percent"
        if moved and self.s.has_cue("period_ytd", self.seen, figure.i):
            return True  # "up 9 points, a year-to-date gain of 11%"
        return self.s.tokens.word(figure.i - 1) == "and" and told and self._tells_span(figure.j, figure.j + SPAN_REACH)

    def _tells_span(self, i: int, j: int) -> bool:
        return any(cue.startswith("period_") for t in range(i, j) for cue in self.s.classes(t))

    def _is_over_span(self, j: int) -> bool:
        """ "touched $3.28, and is down 58% in the past 12 months": whether a move before token j is of no one day."""
        return self._tells_span(j, j + SPAN_REACH) and not self.s.has_cue("period_day", j, j + SPAN_REACH)

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
        apart = self._later(reading)  # "rose 0.9%, compared with forecasts of 0.7%"
        return linked and reading.role == "level" and not self.current.levels and not apart

    def _new(self, subjects: list[Mention], reading: Reading, *, inherited: bool) -> Statement:
        statement = Statement(subjects, verb=reading.verb)
        statement.inherited = inherited
        first = reading.figure.i if inherited else min(m.i for m in subjects)
        statement.i = min(first, reading.verb)
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

    def _adds_move(self, i: int) -> bool:
        """ "fell 1.1% from the previous month and 2.0% from", "but were still up 2.0% from": the next of two moves."""
        t = i - 1
        while t in self.s.motion_at or self.s.tokens.word(t) in BEING_STILL:
            t -= 1
        return t >= self.seen and self.s.tokens.word(t) in ("and", "but")

    def _is_now(self, i: int) -> bool:
        """ "slipped to $117,250 after the data and was recently trading at $117,900": what is told as last."""
        lead = self.s.tokens.words[max(self.seen, i - 4) : i]
        return not LATELY.isdisjoint(lead) and "and" in self.s.tokens.words[self.seen : i]

    def _later(self, reading: Reading) -> bool:
        """Whether a word between the figures sets the second one earlier in time."""
        words = self.s.tokens.words[self.seen : max(self.seen, reading.figure.i)]
        if "hours" in words:  # "down 3% after hours at $45.10"
            words = [word for word, behind in zip(words, [*words[1:], ""], strict=True) if behind != "hours"]
        between = range(self.seen, reading.figure.i)
        told = [t for t in between if self.s.classes(t) & {"mom", "qoq", "yoy", "period_week"}]
        based = {k for t in told for k in range(t, self.s.cue_at[t][1])}
        others = {self.s.tokens.words[t] for t in between if t not in based}  # not "compared with a month earlier"
        goes_on = self._adds_move(reading.figure.i) or words[-1:] == [","]
        goes_on = goes_on or (words[-1:] == ["to"] and reading.role == "level")
        if based and goes_on and LATER.isdisjoint(others):
            # "fell 1.1% in May from the previous month and 2.0% from a year earlier", "lost 7.6 points from the
            # previous month to 70.8"
            return False
        if reading.role == "level" and words[:1] == ["after"] and words[-1:] == ["to"]:
            # "weakened by 1.8% after the announcement to R19.57", but "gained 0.4% after falling to R19.80"
            return any(t in self.s.motion_at for t in range(self.seen, reading.figure.i))
        verb = max(0, reading.verb - self.seen)
        for k, word in enumerate(words[:verb]):
            if word in LATER and "," in words[k:verb]:
                words = words[k + 1 :]  # "after the announcement, up 0.7%": the phrase ends before the verb
                break
        if "having" in words and reading.role == "change":
            j = reading.figure.j  # "was at 154.1, having jumped 1.3% on Wednesday"
            return any(j <= d.i <= j + 2 for d in self.s.dates) or self.s.tokens.words[j : j + 3] in SPANS_BEFORE
        if LATER.intersection(words) and not self._is_now(reading.figure.i):
            after = reading.noun_after
            # "at $2,650 after a 2% increase" tells the same move; "after a 2% drop on Tuesday" an earlier one
            return after is None or any(after <= d.i <= after + 5 for d in self.s.dates) or "compared" in words
        if reading.noun_after is not None and words[-2:] in FROM_A:
            return True  # "edged up to 7,984, rebounding from a 0.4% loss"
        if "than" in words and words[-2:] == ["close", "of"]:
            return True  # "0.8% weaker than its overnight close of R17.83"
        k = self.s.skip_left(reading.figure.i) - 1
        lead = self.s.tokens.word(k - 1 if self.s.tokens.word(k) == "." else k)
        return lead in ("versus", "vs", "than", "against")

    def _aside_of(self, i: int) -> int | None:
        """The relative clause that holds token i: "shares, which had closed at $139, rose to $148" says two things."""
        return next((a for a, b in self.s.asides if a < i < b and self.s.tokens.word(a) == "which"), None)

    def _left_bracket(self, figure: Figure) -> bool:
        """ "6.2% (vs. 5.2% in April) and go down to 4.5%": what was told in a bracket alone ends with it."""
        assert self.current is not None
        first = min(f.i for f in self.current.figures)
        if self.current.level is not None and self._follows_ticker(self.current.level):
            return False
        return any(a < first < b < figure.i and self.s.tokens.word(a) == "(" for a, b in self.s.asides)

    def _since_extreme(self, reading: Reading) -> bool:
        """ "hit a high of $1.25, and was last up 0.3%", "before closing down 1%": where it stands now is apart."""
        assert self.current is not None
        between = self.s.tokens.words[self.seen : reading.figure.i]
        opened = self.s.has_cue("moment_open", self.current.i, self.seen)
        told = max(self.seen, self.current.j)  # past "open 35 points lower"
        later = reading.verb >= told and reading.verb in self.s.motion_at  # "and at one point climbed to 5,321"
        if opened and reading.role == "level" and (later or not {"trading", "traded", "quoted"}.isdisjoint(between)):
            return True  # "opened 3% higher and was trading at 1,240"
        ended = any(  # "touched 5,006 in early deals but closed 7 lower"
            self.s.tokens.word(t) == "but" and "moment_close" in self.s.classes(t + 1)
            for t in range(self.seen, reading.figure.i)
        )
        if reading.role == "level" and self._is_widest(self.current) and self._moves_behind(reading.figure):
            return "and" in between or "before" in between  # "rose as much as 5.1% and closed at $55.21, up 3.9%"
        return bool(self.current.levels) and (ended or "last" in between or "before" in between)

    def _moves_behind(self, figure: Figure) -> bool:
        """ "at $55.21, up 3.9%": whether a level has a move of its own."""
        t = figure.j + (self.s.tokens.word(figure.j) == ",")
        moved = self.s.figure_from.get(t + 1) if t in self.s.motion_at else None
        return moved is not None and moved.unit == "percent"

    def _is_widest(self, statement: Statement) -> bool:
        """ "rose as much as 5.1%": whether a statement tells a move at its widest."""
        moved = statement.change or statement.change_abs
        return moved is not None and self.s.has_cue("hedge_up_to", statement.i, moved.i)

    def _moved_since(self, reading: Reading) -> bool:
        """ "hit a record at $2,942, and has rallied 63% since 2023": a move of its own, told after the level."""
        assert self.current is not None
        told = self.s.tokens.words[self.seen : reading.verb][-2:]
        if reading.role == "change" and self.current.levels and told == ["is", "now"]:
            return True  # "was trading above $1.13 this morning, and is now down 0.1%"
        told = [word for word in self.s.tokens.words[self.seen : reading.verb] if word not in NOW][-2:]
        if reading.role != "change" or not self.current.levels or told[:1] != ["and"]:
            return False
        closed = self.s.has_cue("moment_close", self.current.i, self.current.j) or self._is_over_span(reading.figure.j)
        return (closed and told[1:] in (["are"], ["is"])) or told[1:] in (["has"], ["have"])

    def _leads_on(self, reading: Reading) -> bool:
        """ "fell below $1.25, weakening 0.8% to $1.2472": a move to a level of its own, behind a mark it passed."""
        current, reached = self.current, self._reached(reading.figure.j)
        if reading.role != "change" or reached is None or current is None or current.level is None or current.prior:
            return False
        currencies = {reached.currency, current.level.currency}
        return _measure(reached) == _measure(current.level) and (len(currencies) == 1 or None in currencies)

    def _reached(self, j: int) -> Figure | None:
        """The level behind token j of "to $16", "at $16", "to an intraday low of $16"."""
        words = self.s.tokens.words
        if self.s.tokens.word(j) not in ("to", "at"):
            return None
        told = (t for t in range(j + 1, min(j + LEVEL_REACH, len(words))) if t in self.s.figure_from)
        stop = next(told, j + 1)
        extreme = words[stop - 1] == "of" and not EXTREMES.isdisjoint(words[j:stop])
        return self.s.figure_from.get(stop) if stop == j + 1 or extreme else None

    def _moved_against(self, reading: Reading) -> bool:
        """ "was at $1.3420, and was 0.4% weaker against the euro": a move against another currency than the level's."""
        current, behind = self.current, reading.noun_after or reading.figure.j
        if reading.role != "change" or current is None or self.s.tokens.word(behind) not in ("against", "versus"):
            return False
        quote = current.level.currency if current.level is not None else None
        told = getattr(current.subjects[-1].key, "currency", None)
        other = next((m for m in self.mentions if behind < m.i <= behind + 2), None)
        apart = getattr(other.key, "currency", quote) not in (quote, told) if other is not None else False
        return apart and quote not in (None, told) and "and" in self.s.tokens.words[self.seen : reading.figure.i]

    def _sums_up(self, reading: Reading) -> bool:
        """ "after a 0.2% gain in December, taking the annual rate to 3.9%": told of the main clause's time."""
        assert self.current is not None
        if not self.current.previous and not self.current.prior:
            return False
        words = self.s.tokens.words[self.seen : reading.figure.i]
        return any(pair[0] == "," and pair[1] in SUMMING for pair in itertools.pairwise(words))

    def _touched_apart(self, reading: Reading) -> bool:
        """ "has tripled in a year, having reached a high of $17.73": the level is of another day than the change."""
        assert self.current is not None
        turned = reading.role == "change" and self.current.direction == 0  # "was flat at 541.4, having lost 3%"
        # "at 17.9 to the euro and 18.2 to the dollar, having lost 8% against the yen"
        turned = turned or self.s.tokens.word(reading.figure.j) == "against"
        return (reading.role == "level" or turned) and "having" in self.s.tokens.words[self.seen : reading.figure.i]

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
            and self._leads_to(reading.figure, start.j)
        )

    def _leads_to(self, figure: Figure, start: int) -> bool:
        """ "to $19", "to close at $102.30", "to a low of $2.75": whether a "to" behind a token leads to a level."""
        words, k = self.s.tokens.words, self.s.skip_left(figure.i)
        to = next((t for t in range(k - 1, max(start, k - 6) - 1, -1) if words[t] == "to"), None)
        return to is not None and ENDPOINT.issuperset(words[to + 1 : k])

    def _tells_difference(self, reading: Reading, subjects: list[Mention]) -> bool:
        """ "rises to 4.48%, versus 4.45% beforehand, up 3 basis points": a change told after the level before."""
        if len(self.statements) < 2 or reading.role != "change":
            return False
        told, start = self.statements[-2:]
        alone = start.prior and start.figures == [start.level] and subjects is start.subjects
        turned = bool(told.direction) and told.direction != reading.direction
        apart = self.s.tokens.word(reading.verb - 1) == ","
        return alone and apart and not turned and bool(told.levels) and not (told.change or told.change_abs)

    def _is_expectation(self, figure: Figure) -> bool:
        """ "rose 0.3%, matching expectations of 2.9%", "grew 4.8%, short of the 5.8% predicted": a forecast of it."""
        behind = self.s.tokens.word(figure.i - 1) == "the" and "expected" in self.s.classes(figure.j)
        return behind or self.s.has_cue("expected", self.seen, figure.i)

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
