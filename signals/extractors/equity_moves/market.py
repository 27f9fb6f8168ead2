"""Whether what is told of a company is told of its share: the move itself may as well be of sales."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice, takewhile
from typing import NamedTuple

from signals.extractors.equity_moves.companies import leads_list, opens
from signals.extractors.equity_moves.keys import AUXILIARIES, KIND, NOW, REACH, SHARE_WORDS, TRADING, EquityKey
from signals.extractors.equity_moves.prices import (
    is_of_shares,
    moves_to_price,
    stands_at,
    tells_start,
    words_of_own,
)
from signals.grammar.context import REASONS
from signals.grammar.figures import Figure
from signals.grammar.readings import TOTALLING
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention, Statement, has_object
from signals.lexicon.vocabulary import company_words

LOOKED = (["last", "look"], ["last", "seen"], ["last", "check"])  # "Kestrel was at last look up 1.6%"
SOLD = frozenset("sold delivered shipped produced registered".split())
VOLUMES = frozenset("production output volumes traffic deliveries shipments demand orders bookings capacity".split())
GROWING = frozenset("grew grow grows growing grown expanded expands expanding".split())
POSTED = frozenset("posted reported recorded registered logged".split())
POSTED_REACH = 6  # tokens between such a verb and the move that it tells
REPORTING = frozenset(
    "that noted reported reports reporting posted posts posting predicts predicting predicted recorded logged saw"
    " sees announced delivered forecast said says".split()
)
PRICE_MOVES = (["price", "gain"], ["price", "loss"], ["price", "appreciation"], ["price", "decline"])
CLOSES_AT = (["to", "close", "at"], ["to", "end", "at"], ["to", "finish", "at"])
AS_MUCH_AS = ("as", "much", "as")
VERB_REACH = 5  # tokens between a name and its verb
OPENING_REACH = 14  # and where the name opens its sentence, or has a ticker


class Move(NamedTuple):
    """A change in percent beside the name of a company."""

    s: Sentence
    st: Statement
    change: Figure
    subject: Mention
    key: EquityKey
    told: list[str]  # words between the two, without those of asides


def is_in_market(s: Sentence, st: Statement) -> bool:
    """ "Velmar rose 3.2%", "closed at $81.50", not "its sales rose 3.2%": whether what moved or stands is a share."""
    subject = st.of_kind(KIND)[-1]
    assert isinstance(subject.key, EquityKey)
    change = st.change
    if change is not None and any(rule(s, st, change, subject) for rule in OF_OTHER_THINGS):
        return False
    if _is_supposed(s, st):
        return False
    if subject.key.shares or subject.i < 0 or tells_start(s, st):
        return True
    if change is None:
        traded = subject.key.ticker is not None and bool(TRADING.intersection(s.tokens.words))
        return traded or moves_to_price(s, st, subject) or stands_at(s, st, subject)
    if not _may_be_of_share(s, st, change, subject) or _is_since_quarter(s, change):
        return False
    told = words_of_own(s, subject.j, change.i)
    move = Move(s, st, change, subject, subject.key, told)
    return not any(rule(move) for rule in OF_FIGURES) and _is_own(move)


def _is_supposed(s: Sentence, st: Statement) -> bool:
    """ "any firm can see its shares double, up 100%"."""
    return ["can", "see"] in [s.tokens.words[t : t + 2] for t in range(max(0, st.verb - REACH), st.verb)]


def _may_be_of_share(s: Sentence, st: Statement, change: Figure, subject: Mention) -> bool:
    """ "Kestrel was at last look up 1.6%", "Velmar (VLM) up 2%": whether a company's move may be that of its share."""
    assert isinstance(subject.key, EquityKey)
    looked = any(s.tokens.words[t : t + 2] in LOOKED for t in range(max(subject.j, 0), change.i))
    return looked or is_of_shares(s) or bool(subject.key.ticker) or _plain_move(s, st, subject)


# -- moves of other things, whoever is named ---------------------------------------------------------------------------


def _moves_object(s: Sentence, st: Statement, change: Figure, subject: Mention) -> bool:
    """ "Velmar raised its dividend 4%"."""
    return has_object(s, st, change)


def _is_on_last_year(s: Sentence, st: Statement, change: Figure, subject: Mention) -> bool:
    """ "It said bookings were 6% down on last year"."""
    behind = (s.tokens.words[t : t + 3] for t in (change.j, change.j + 1))
    return ["on", "last", "year"] in behind and not _names_shares(s)


def _is_of_noun_behind(s: Sentence, st: Statement, change: Figure, subject: Mention) -> bool:
    """ "It posts a 122% y/y jump in core profit"."""
    compared = bool(s.classes(change.j) & {"qoq", "yoy"})
    return subject.i < 0 and compared and s.cue_at[change.j][1] in s.motion_at


def _is_reported(s: Sentence, st: Statement, change: Figure, subject: Mention) -> bool:
    """ "as it posted a decline of 18%", "Measured like for like, it grew 6.4%"."""
    return _posts(s, st) or (s.tokens.word(st.verb) in GROWING and not _names_shares(s))


def _is_off_average(s: Sentence, st: Statement, change: Figure, subject: Mention) -> bool:
    """ "trading 24% higher than its average"."""
    return "average" in s.tokens.words[change.j : change.j + 4]


def _is_of_trial(s: Sentence, st: Statement, change: Figure, subject: Mention) -> bool:
    """ "a 30% improvement in VAS", of a treatment; "a median of 1.83 (-71% difference)"."""
    return s.tokens.word(change.j) in ("improvement", "difference")


OF_OTHER_THINGS: tuple[Callable[[Sentence, Statement, Figure, Mention], bool], ...] = (
    _moves_object,
    _is_on_last_year,
    _is_of_noun_behind,
    _is_reported,
    _is_off_average,
    _is_of_trial,
)


# -- moves of a company's figures --------------------------------------------------------------------------------------


def _is_since_quarter(s: Sentence, change: Figure) -> bool:
    """ "sold 132 systems, up 14% QoQ", but not "lost 6% after missing quarterly estimates"."""
    following = takewhile(lambda t: s.tokens.words[t] not in REASONS, range(change.j, len(s.tokens)))
    return any(s.classes(t) & {"qoq", "yoy"} for t in islice(following, 4))


def _is_of_units_sold(m: Move) -> bool:
    """ "sold 63,238 cars last month, down 11.5%"."""
    if SOLD.isdisjoint(m.told):
        return False
    return any(f.unit in ("count", "number") and m.subject.j <= f.i < m.change.i for f in m.s.figures)


def _is_growth(m: Move) -> bool:
    """ "its franchises grew 34%", "an outlook for +1% organic growth"."""
    return bool(GROWING.intersection(m.told)) or "growth" in m.s.tokens.words[m.change.j : m.change.j + 2]


def _is_of_report(m: Move) -> bool:
    """ "Velmar reported a drop of 8%"; but "Kestrel saw a steep decline of over 11%"."""
    if any(m.told[k : k + 2] in PRICE_MOVES for k in range(len(m.told))):
        return False  # "recorded the highest price gain of 9.9% to close at N3.87"
    if m.s.tokens.words[m.change.j : m.change.j + 3] in CLOSES_AT:
        return False  # "recorded losses of 2.2% to close at R221.50"
    if leads_list(m.s, m.subject.j):
        return False  # "was the day's best performer, posting a gain of 9.8%"
    reporting = REPORTING.intersection(m.told)
    return bool(reporting - ({"saw", "sees"} if _saw_a_move(m.s, m.told, m.change) else set()))


def _is_of_volume(m: Move) -> bool:
    """ "Oil and gas production rose 2%"."""
    return m.s.tokens.word(m.st.verb - 1) in VOLUMES


def _is_of_measure(m: Move) -> bool:
    """ "Velmar's revenue rose 4%", "Velmar raised prices by 3%"."""
    return "prices" in m.told or not company_words("metric").isdisjoint(m.told)


def _is_headed_by_measure(m: Move) -> bool:
    """ "Revenue at Velmar rose 4%"; but "Earnings were in focus, with Calder jumping 21%"."""
    s = m.s
    apart = s.tokens.word(m.st.verb).endswith("ing") and "," in s.tokens.words[: max(m.subject.i, 0)]
    return s.tokens.word(0) in company_words("metric") and not apart


OF_FIGURES: tuple[Callable[[Move], bool], ...] = (
    _is_of_units_sold,
    _is_growth,
    _is_of_report,
    _is_of_volume,
    _is_of_measure,
    _is_headed_by_measure,
)


# -- whose move it is --------------------------------------------------------------------------------------------------


def _is_own(m: Move) -> bool:
    """ "Calder added 5.3% and Ironbridge 4.8%": whether a move is the company's that is named, by where both stand."""
    s, st, change, subject = m.s, m.st, m.change, m.subject
    if st.inherited:
        return _is_told_on(m)
    if subject.i > change.i:  # "gains of more than 5% in Nucor"
        dated = any(t in s.date_at for t in range(change.j, subject.i))  # "fell 2% on Monday after Ms Ash spoke"
        return not dated and s.tokens.word(subject.j) not in ("'", "’")
    if st.verb < subject.i:  # "Calder added 5.3% and Ironbridge 4.8%"
        return 0 <= s.skip_left(change.i) - subject.j <= 1
    verb = min((t for t in s.motion_at if subject.j <= t < change.i), default=st.verb)  # one for a whole list
    if change.signed and verb >= change.i and any(s.tokens.raw[t].islower() for t in range(subject.j, verb)):
        bare = m.key.ticker is not None and s.tokens.word(change.i - 1) == ","
        return bare or not AUXILIARIES.isdisjoint(m.told)  # "(VLM) bucked the trend, +2%", no "MBA applications +7.0%"
    return st.shared or _is_beside_verb(m, verb)


def _is_told_on(m: Move) -> bool:
    """ "SMTC gained 182% in 2024 and is down 12% YTD": a move told of the subject of a clause before."""
    if m.st.previous or m.s.tokens.word(m.st.verb) in TOTALLING:
        return True  # "rose 2%, bringing its gain for the year to 31%"
    if m.s.tokens.word(m.st.verb - 1) == "last" or _stands_since(m.s, m.st):
        return True  # "falls as much as 6.5%, last down 3.2%"
    return m.key.ticker is not None or _resumes(m.s, m.st, m.subject)


def _is_beside_verb(m: Move, verb: int) -> bool:
    """ "Velmar, which reports on Friday, slipped 2%": whether no more than some words part a name and its verb."""
    s, subject = m.s, m.subject
    between = verb - subject.j - sum(j - i + 1 for i, j in s.asides if subject.j <= i and j <= verb)
    if 0 <= between <= VERB_REACH:
        return True
    described = s.tokens.word(subject.i - 1) in company_words("kind")  # "In Paris, steelmaker Velmar"
    heads = opens(s, subject.i - described) or m.key.ticker is not None
    return heads and 0 <= between <= OPENING_REACH


def _stands_since(s: Sentence, st: Statement) -> bool:
    """ "fell as much as 5.1% and was down 3.2%": whether where a share stands is told after its move at its widest."""
    first = min(f.i for f in st.figures)
    widest = next((f for f in reversed(s.figures) if f.j <= first), None)
    apart = widest is not None and widest.j < st.verb < first  # with a verb of its own
    return apart and widest is not None and s.has_cue("hedge_up_to", max(0, widest.i - len(AS_MUCH_AS)), widest.i)


def _resumes(s: Sentence, st: Statement, subject: Mention) -> bool:
    """ "Velmar, which had risen 4% on Monday, lost 3%": whether a share's own verb follows what an aside told."""
    return any(a - 1 == subject.j and st.verb == b + 1 for a, b in s.asides)


def _names_shares(s: Sentence) -> bool:
    """ "its shares were 6% down on last year"."""
    return not SHARE_WORDS.isdisjoint(s.vocabulary)


def _posts(s: Sentence, st: Statement) -> bool:
    """ "Earnings growth disappointed, as it posted a decline of 18%": what was posted is of the measure."""
    words = s.tokens.words
    t = next((t for t in range(st.verb - 1, max(0, st.verb - POSTED_REACH), -1) if words[t] in POSTED), None)
    return t is not None and words[t - 1] == "it" and not company_words("metric").isdisjoint(words[:t])


def _saw_a_move(s: Sentence, told: list[str], change: Figure) -> bool:
    """ "Kestrel saw a steep decline of over 11%": "saw" tells of the share's own move."""
    if "saw" not in told:
        return False
    k = change.i - len(told) + told.index("saw")
    return any(m.part == "noun" for t in range(k + 1, min(k + 5, change.i)) for m in s.motions_at.get(t, [[]])[0])


def _plain_move(s: Sentence, st: Statement, subject: Mention) -> bool:
    """ "Nvidia rose 3.2%": name, verb and percent side by side, and no word of a company's other figures."""
    assert st.change is not None
    if subject.i > st.change.i:
        return False
    reasons = next((t for t in range(st.change.j, len(s.tokens)) if s.tokens.words[t] in REASONS), None)
    if s.has_cue("attribute", 0, reasons) or s.has_cue("yoy", 0, reasons):
        return False  # but "soared 14.5% after beating estimates for revenue"
    shared = st.verb == st.change.i and s.tokens.word(st.change.i - 1) in ("and", ",")
    if st.change.i == subject.j or shared:  # "Calder added 5.3% and Ironbridge 4.8%", "gained 2.1% and 1.4%"
        return bool(company_words("share_verb").intersection(s.tokens.words[: st.change.i]))
    told = [word for word in s.tokens.words[subject.j : st.change.i] if word not in NOW]
    assert isinstance(subject.key, EquityKey)
    if told in (["was"], ["is"], ["were"]) and s.tokens.word(st.change.j) in ("higher", "lower"):
        return subject.key.company.split()[0] in (s.story.article.title or "")  # "Velmar was still 13% higher"
    motion = s.motion_at.get(st.verb)
    if motion is None or motion[0].part != "verb" or s.tokens.words[st.verb] not in company_words("share_verb"):
        return False
    names_only = all(s.is_capital(t) or s.tokens.word(t) in ("and", ",", "&") for t in range(subject.j, st.verb))
    return (names_only or st.shared) and s.skip_left(st.change.i) in (motion[1], st.change.i)
