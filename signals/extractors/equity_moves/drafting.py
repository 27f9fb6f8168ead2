"""Which figures a share takes, and the records that statements about it give."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, takewhile

from signals.extractors.equity_moves.companies import opens
from signals.extractors.equity_moves.keys import AUXILIARIES, KIND, NOW, SHARE_WORDS, EquityKey
from signals.extractors.equity_moves.listings import currency_of, market_of
from signals.grammar.context import REASONS, Draft, is_technical, signed, unchanged
from signals.grammar.figures import Figure
from signals.grammar.prices import price_columns
from signals.grammar.readings import TOTALLING, TRANSITIVE, Role
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention, Statement, has_object
from signals.lexicon.vocabulary import company_words
from signals.records import EquityMove

DEALING = frozenset(
    "book exercise conversion warrants issue placed placing acquire acquires placement merger sold purchased bought"
    " repurchased acquired repurchase buyback offering"
    " priced sells buys purchase".split()
)
TRADING = SHARE_WORDS | frozenset("traded trading trades trade closed close closing opened high low".split())
STANDING = frozenset(
    "was were is are remained stayed ended ending finished closed settled traded trading stood flat unchanged stagnant"
    " little changed also again still"
    " at a an new record all time high low - of , and the day".split()
)
ENDED = frozenset("closed ended finished settled changed".split())
REACH = 9  # how many tokens tell that a share reached a price
LOOKED = (["last", "look"], ["last", "seen"], ["last", "check"])  # "Kestrel was at last look up 1.6%"
PRICE_REACH = 6  # how far behind a share's move in money its price may stand, in tokens
TARGETS = frozenset("target targets defined case".split())
AFTER_IN = frozenset(
    "the its a an early late trading trade premarket pre after extended afternoon morning response value price prices"
    " share shares recent today one two three".split()
)
SOLD = frozenset("sold delivered shipped produced registered".split())
VOLUMES = frozenset("production output volumes traffic deliveries shipments demand orders bookings capacity".split())
GROWING = frozenset("grew grow grows growing grown expanded expands expanding".split())
POSTED = frozenset("posted reported recorded registered logged".split())
POSTED_REACH = 6  # tokens between such a verb and the move that it tells
REPORTED = frozenset("report reports reported reporting".split())
OFFERED = frozenset("buy buying bid offer takeover".split())
PAYOUTS = frozenset("dividend dividends payout distribution".split())
RANGING = frozenset("ranging ranges ranged".split())
REPORTING = frozenset(
    "that noted reported reports reporting posted posts posting predicts predicting predicted recorded logged saw"
    " sees announced delivered forecast said says".split()
)
AS_MUCH_AS = ("as", "much", "as")
DOLLARS = 2  # decimals of a share's price in dollars
PER_SHARE = frozenset("share shr sh".split())
NEAR = 3  # sentences over which what was told of a share makes the next one's move a share's
ISSUES = frozenset("ipo offer offering issue listing debut purchase strike exercise conversion".split())
COMPOSITE = frozenset(("composite", "trading"))
LISTS = frozenset("gainers losers risers fallers decliners".split())
LARGEST_MOVE = 5000  # of a share's price, in its currency
CLAUSE_STARTS = frozenset("; which after".split())


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    if figure.scaled:
        return False
    if figure.unit == "percent":
        return role == "change" or bool(figure.signed)
    if isinstance(mention.key, EquityKey) and figure.unit == "number":
        plain = figure.decimals == DOLLARS or (not figure.decimals and role == "level")
        quoted = mention.key.ticker is not None and plain and role in ("level", "change")
        return quoted or (mention.key.currency is not None and role == "level")
    return figure.unit == "money" and role in ("level", "change", "prior")


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    for st in statements:
        for mention in st.of_kind(KIND) if st.of_kind(KIND) and _in_market(s, st) else ():
            draft = _draft(s, st, mention)
            if draft:
                s.story.notes["shares"] = str(s.index)
                yield draft


def _in_market(s: Sentence, st: Statement) -> bool:
    """Whether the sentence or story speaks of shares: the move itself may as well be of sales."""
    subject = st.of_kind(KIND)[-1]
    assert isinstance(subject.key, EquityKey)
    if st.change is not None and has_object(s, st, st.change):
        return False
    if ["can", "see"] in [s.tokens.words[t : t + 2] for t in range(max(0, st.verb - REACH), st.verb)]:
        return False  # "any firm can see its shares double, up 100%"
    on_year = st.change is not None and ["on", "last", "year"] in (
        s.tokens.words[t : t + 3] for t in (st.change.j, st.change.j + 1)
    )
    if on_year and not _names_shares(s):
        return False  # "It said bookings were 6% down on last year"
    compared = st.change is not None and bool(s.classes(st.change.j) & {"qoq", "yoy"})
    if subject.i < 0 and compared and st.change is not None and s.cue_at[st.change.j][1] in s.motion_at:
        return False  # "It posts a 122% y/y jump in core profit"
    if st.change is not None and (_posts(s, st) or (s.tokens.word(st.verb) in GROWING and not _names_shares(s))):
        return False  # "Measured like for like, it grew 6.4%"
    if st.change is not None and "average" in s.tokens.words[st.change.j : st.change.j + 4]:
        return False  # "trading 24% higher than its average"
    if st.change is not None and s.tokens.word(st.change.j) in ("improvement", "difference"):
        return False  # "a 30% improvement in VAS", of a treatment; "a median of 1.83 (-71% difference)"
    if subject.key.shares or subject.i < 0:
        return True
    if _tells_start(s, st):
        return True
    if st.change is None:
        traded = subject.key.ticker is not None and bool(TRADING.intersection(s.tokens.words))
        return traded or _moves_to_price(s, st, subject) or _stands_at(s, st, subject)
    looked = any(s.tokens.words[t : t + 2] in LOOKED for t in range(max(subject.j, 0), st.change.i))
    if not (looked or _is_of_shares(s) or subject.key.ticker or _plain_move(s, st, subject)):
        return False
    following = takewhile(lambda t: s.tokens.words[t] not in REASONS, range(st.change.j, len(s.tokens)))
    if any(s.classes(t) & {"qoq", "yoy"} for t in islice(following, 4)):
        return False  # "sold 132 systems, up 14% QoQ", but not "lost 6% after missing quarterly estimates"
    told = _words_of_own(s, subject.j, st.change.i)
    if not SOLD.isdisjoint(told) and any(
        f.unit in ("count", "number") and subject.j <= f.i < st.change.i for f in s.figures
    ):
        return False  # "sold 63,238 cars last month, down 11.5%"
    if GROWING.intersection(told) or "growth" in s.tokens.words[st.change.j : st.change.j + 2]:
        return False  # "its franchises grew 34%", "an outlook for +1% organic growth"
    reported = REPORTING.intersection(told) - ({"saw", "sees"} if _saw_a_move(s, told, st.change) else set())
    apart = s.tokens.word(st.verb).endswith("ing") and "," in s.tokens.words[: max(subject.i, 0)]
    of_metric = s.tokens.word(0) in company_words("metric") and not apart
    made = s.tokens.word(st.verb - 1) in VOLUMES  # "Oil and gas production rose 2%"
    if reported or made or "prices" in told or company_words("metric").intersection(told) or of_metric:
        return False  # but "Earnings were in focus, with Calder jumping 21%"
    if st.inherited:
        # "SMTC gained 182% in 2024 and is down 12% YTD"
        sums_up = s.tokens.word(st.verb) in TOTALLING  # "rose 2%, bringing its gain for the year to 31%"
        last = s.tokens.word(st.verb - 1) == "last" or _stands_since(s, st)  # "falls as much as 6.5%, last down 3.2%"
        return st.previous or sums_up or last or subject.key.ticker is not None or _resumes(s, st, subject)
    if subject.i > st.change.i:  # "gains of more than 5% in Nucor"
        dated = any(t in s.date_at for t in range(st.change.j, subject.i))  # "fell 2% on Monday after Ms Ash spoke"
        return not dated and s.tokens.word(subject.j) not in ("'", "’")
    if st.verb < subject.i:  # "Calder added 5.3% and Ironbridge 4.8%"
        return 0 <= s.skip_left(st.change.i) - subject.j <= 1
    verb = min((t for t in s.motion_at if subject.j <= t < st.change.i), default=st.verb)  # one for a whole list
    if st.change.signed and verb >= st.change.i and any(s.tokens.raw[t].islower() for t in range(subject.j, verb)):
        bare = subject.key.ticker is not None and s.tokens.word(st.change.i - 1) == ","
        return bare or not AUXILIARIES.isdisjoint(told)  # "(VLM) bucked the trend, +2%", no "MBA applications +7.0%"
    between = verb - subject.j - sum(j - i + 1 for i, j in s.asides if subject.j <= i and j <= verb)
    described = s.tokens.word(subject.i - 1) in company_words("kind")  # "In Paris, steelmaker Velmar"
    heads = opens(s, subject.i - described) or subject.key.ticker is not None
    return st.shared or 0 <= between <= 5 or (heads and 0 <= between <= 14)


def _tells_start(s: Sentence, st: Statement) -> bool:
    """ "closed at Sh34.50 from Sh33.75 a day earlier": where a price that was just told came from."""
    return st.prior and st.inherited and st.change is None and s.story.notes.get("shares") == str(s.index)


def _stands_since(s: Sentence, st: Statement) -> bool:
    """ "fell as much as 5.1% and was down 3.2%": whether where a share stands is told after its move at its widest."""
    first = min(f.i for f in st.figures)
    widest = next((f for f in reversed(s.figures) if f.j <= first), None)
    apart = widest is not None and widest.j < st.verb < first  # with a verb of its own
    return apart and widest is not None and s.has_cue("hedge_up_to", max(0, widest.i - len(AS_MUCH_AS)), widest.i)


def _resumes(s: Sentence, st: Statement, subject: Mention) -> bool:
    """ "Velmar, which had risen 4% on Monday, lost 3%": whether a share's own verb follows what an aside told."""
    return any(a - 1 == subject.j and st.verb == b + 1 for a, b in s.asides)


def _own_tokens(s: Sentence, i: int, j: int) -> list[int]:
    """The tokens from i to j, without what an aside tells: "Velmar, which reports on Friday, slipped"."""
    asides = [(a, b) for a, b in s.asides if i <= a and b <= j]
    return [t for t in range(max(i, 0), j) if not any(a <= t <= b for a, b in asides)]


def _words_of_own(s: Sentence, i: int, j: int) -> list[str]:
    return [s.tokens.words[t] for t in _own_tokens(s, i, j)]


def _names_shares(s: Sentence) -> bool:
    return not SHARE_WORDS.isdisjoint(s.vocabulary)


def _posts(s: Sentence, st: Statement) -> bool:
    """ "Earnings growth disappointed, as it posted a decline of 18%": what was posted is of the measure."""
    words = s.tokens.words
    t = next((t for t in range(st.verb - 1, max(0, st.verb - POSTED_REACH), -1) if words[t] in POSTED), None)
    return t is not None and words[t - 1] == "it" and not company_words("metric").isdisjoint(words[:t])


def _is_of_shares(s: Sentence) -> bool:
    """Whether the story is of shares, or this part of it: an index or a share's move was just told of."""
    if not LISTS.isdisjoint(s.vocabulary) and "crypto" not in s.name_kinds:
        return True  # "Top losers: Velmar Bank -4.2%, Calder -3.3%"
    if s.story.speaks_of_shares or "index" in s.name_kinds or s.story.recent("index") is not None:
        return True
    if s.vocabulary >= COMPOSITE:
        return True  # "at 4 p.m. in New York Stock Exchange composite trading"
    return s.index - int(s.story.notes.get("shares", -NEAR)) < NEAR


def _moves_to_price(s: Sentence, st: Statement, subject: Mention) -> bool:
    """ "Velmar lost 32 cents to $21.05", "Calder was up 7p at 62p": a move in money to a price, as shares are told."""
    moved, price = st.change_abs, st.level
    if moved is None or price is None or not _is_of_shares(s) or not 0 < moved.value < price.value:
        return False
    assert isinstance(subject.key, EquityKey)
    plain = (
        subject.key.ticker is not None and price.unit == "number"
    )  # "(CLDR) rose 2.30 to 116.95", "2 baht to 107.50"
    if (
        moved.unit not in ("money", "number")
        or not (plain or moved.unit == price.unit == "money")
        or ({"a", "an", "per", "/"}.intersection(s.tokens.words[price.j : price.j + 1]) and not _is_per_share(s, price))
    ):
        return False  # "Diesel rose 5p to 146p a litre"
    bracketed = s.tokens.words[price.j : price.j + 1] == ["("] and price.j < moved.i <= price.j + 3  # "at 70p (up 2p)"
    moves = st.verb in s.motion_at or st.verb == moved.i or s.tokens.word(st.verb) in ENDED  # "ended 50 cents lower at"
    moves = moves or moved.j in s.motion_at  # "was the busiest stock, 1¼ firmer at 141¾p"
    moves = moves or s.tokens.word(moved.i - 1) == "with"  # "topped the gainers with N1.10 to close at N23.20"
    follows = 0 < price.i - moved.j <= PRICE_REACH and moves
    if not (bracketed or follows):
        return False
    told = _own_tokens(s, subject.j, min(moved.i, price.i))
    plain = not any(s.classes(t) & {"attribute", "expected"} for t in told)
    puts_on = s.tokens.word(st.verb + 1) == "on"  # "Calder put on 8p to 212p"
    own = (puts_on or s.tokens.words[st.verb] not in TRANSITIVE) and not st.inherited
    return plain and own and not company_words("metric").intersection(s.tokens.words[t] for t in told)


def _is_per_share(s: Sentence, price: Figure) -> bool:
    return s.tokens.words[price.j : price.j + 2] in (["a", "share"], ["per", "share"])


def _stands_at(s: Sentence, st: Statement, subject: Mention) -> bool:
    """ "Velmar finished flat at €22.30", "Calder and Harrow closed at $81.50 and $64": a price in plain words."""
    if st.level is None or st.level.is_range or len(st.subjects) > 1:
        return False
    if st.level.unit != "money" and (isinstance(subject.key, EquityKey) and subject.key.ticker is None):
        return False
    if subject.i < 0 or not _is_of_shares(s):
        return False
    own = _own_tokens(s, subject.j, st.level.i)
    told = [s.tokens.words[t] for t in own]
    if _reaches(s, subject.j, st.level.i):
        return True
    figures = {t for f in s.figures for t in range(f.i, f.j)}
    plain = all(word in STANDING or t in figures or s.is_capital(t) for t, word in zip(own, told, strict=True))
    return plain and (unchanged(s, st.level) or not ENDED.isdisjoint(told))


def _reaches(s: Sentence, i: int, j: int) -> bool:
    """ "hit a record high of", "fell to a fresh 52-week low of": what a share did that ends before its price."""
    told = range(i, j)
    if len(told) > REACH or not (i in s.motion_at or "reach" in s.classes(i)) or s.tokens.word(i) in TRANSITIVE:
        return False
    extreme = s.tokens.word(j - 1) == "of" and any(s.classes(t) & {"moment_high", "moment_low"} for t in told)
    return extreme and not any(s.classes(t) & {"attribute", "expected"} for t in told)


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


def _is_of_another(s: Sentence, change: Figure, mention: Mention) -> bool:
    """ "which made up 29% of its volume", "led to an 80% increase in headcount": a share, or another thing's move."""
    words = s.tokens.words
    if words[change.j : change.j + 1] == ["of"]:
        return True
    if any(words[t : t + 2] in (["vote", "share"], ["market", "share"]) for t in range(change.j, change.j + 4)):
        return True
    if words[change.j + 1 : change.j + 4] in (["in", "the", "amount"], ["in", "the", "number"]):
        return True  # "an 88% increase in the amount of shares it owned"
    j = s.cue_at[change.j][1] if s.classes(change.j) & {"yoy", "mom", "qoq"} else change.j
    k = j + 2
    if j not in s.motion_at or words[j + 1 : k] != ["in"] or k >= len(words):
        return False
    near = list(takewhile(lambda t: words[t] not in REASONS and words[t] != ",", range(k, min(k + 6, len(words)))))
    if any("attribute" in s.classes(t) or words[t] in company_words("metric") for t in near):
        return True  # "a 12% increase in total operating revenue"
    if any(words[t] in company_words("kind") and t + 1 == mention.i for t in range(k, min(k + 6, len(words)))):
        return False  # "a 3.6% fall in e-commerce firm Velmar"
    plain = s.tokens.kinds[k] == "word" and s.tokens.raw[k].islower()
    return plain and k not in s.date_at and words[k] not in AFTER_IN and not s.classes(k)


def _is_of_metric(s: Sentence, mention: Mention, level: Figure) -> bool:
    """ "rose 4% as its profit surged 93% to $770,000": what reached the level is not the share."""
    words = s.tokens.words
    start = max([mention.j, *(t + 1 for t in range(level.i) if words[t] in (",", ";"))])
    return any(words[t] in company_words("metric") and t + 1 in s.motion_at for t in range(start, level.i))


def _is_no_price(s: Sentence, mention: Mention, level: Figure) -> bool:
    """ "diluted earnings per share of $1.01", "is expected to report $0.19", "preferred stock: $0.01 par", "between 75
    cents and $11": a sum beside a share that is not what it costs."""
    words = s.tokens.words
    lead = words[max(mention.j, 0, level.i - REACH) : level.i]
    offered = words[level.i - 1] == "for" and not OFFERED.isdisjoint(lead)  # "jumped, as a rival will buy it for $24"
    if offered or not PAYOUTS.isdisjoint(lead):
        return True
    reported = not company_words("metric").isdisjoint(lead) or not REPORTED.isdisjoint(lead[-3:])
    return reported or not RANGING.isdisjoint(lead) or words[level.j : level.j + 1] == ["par"]


def _is_target(s: Sentence, level: Figure) -> bool:
    """ "rose 2% after it was upgraded, with a price target of $4.70": where an analyst sees the share, or where an
    exchange or an issuer bounds it ("rose by its daily limit of 1,500 yen", "the upper price band of Rs 629")."""
    words = s.tokens.words
    if words[max(0, level.i - 2) : level.i] in (["limit", "of"], ["band", "of"]):
        return True
    shortened = {"pt", "pts"}.intersection(words[: level.i])  # "raises PT of Velmar shares to $150"
    lead = set(words[max(0, level.i - REACH) : level.i])
    valued = (
        not lead.isdisjoint(("intrinsic", "values")) or {"price", "deal"} <= lead
    )  # "sees a break price on the deal of $202"
    return bool(shortened or valued or TARGETS.intersection(words[max(0, level.i - 4) : level.i]))


def _is_of_issue(s: Sentence, st: Statement, level: Figure) -> bool:
    """ "at $14.20, down 31% from their IPO price of $20.50": what a share was sold at, and is no price of now."""
    words = s.tokens.words
    return not st.prior and words[max(0, level.i - 2) : level.i - 1] == ["price"] and words[level.i - 3] in ISSUES


def _is_of_sale(s: Sentence, level: Figure) -> bool:
    """ "the open market sale of 3,065,616 Calder shares at a price of $34.90"."""
    words = s.tokens.words
    return any(words[t : t + 2] == ["sale", "of"] and t + 2 in s.figure_from for t in range(level.i))


def _drop_bare(s: Sentence, st: Statement) -> None:
    """Keeps of plain numbers only the price that a share moved to, and that move: "Calder (CLDR) rose 2.30 to 116.95",
    "closed flat at 4.13"."""
    level, moved = st.level, st.change_abs
    bare = level is not None and level.unit == "number"
    reached = level is not None and bare and s.tokens.word(level.i - 1) in ("to", "at")
    if level is not None and not level.decimals:  # "slipped 80 yen to 3,810"
        reached = reached and moved is not None and moved.unit == "money"
    if bare and not (reached and (st.change or moved or unchanged(s, level))):
        st.levels.clear()
    if moved is not None and moved.unit == "number" and not reached:
        st.change_abs = None


def _draft(s: Sentence, st: Statement, mention: Mention) -> Draft | None:
    key = mention.key
    assert isinstance(key, EquityKey)
    change = signed(st.change, st.direction)
    if st.level is not None and _is_of_issue(s, st, st.level):
        st.levels.clear()
    if st.level is not None and (_is_of_metric(s, mention, st.level) or _is_target(s, st.level)):
        if "values" in s.tokens.words[: st.level.i] and st.change is not None and st.change.i > st.level.i:
            return None  # "He values Velmar shares at $300, up 50% from a recent $203"
        st.levels.clear()
    if key.currency is None and not s.is_row:
        _drop_bare(s, st)
    absolute = signed(st.change_abs, st.direction)
    if not st.figures:
        return None
    level = st.level
    stands = _stands_at(s, st, mention)
    if change is None and absolute is None and stands and unchanged(s, level):
        change = 0.0
    stands = stands or _tells_start(s, st)
    named = key.shares or key.ticker is not None or mention.i < 0 or stands
    if change is None and absolute is None and (level is None or not named or (not s.is_row and is_technical(s, st))):
        return None
    if (level is not None and level.is_range) or (st.change is not None and st.change.is_range):
        return None
    if (
        change is None
        and absolute is None
        and (mention.i < 0 or not key.shares)
        and key.currency is None
        and not stands
        and not TRADING.intersection(s.tokens.words)
    ):
        return None  # "a price tag of 100,000 yuan"
    if change is None and absolute is None and level is not None and _is_no_price(s, mention, level):
        return None
    if level is not None and (DEALING.intersection(_words_of_own(s, 0, level.i)) or _is_of_sale(s, level)):
        return None  # what an insider or a buyback paid
    if st.change is not None and _is_of_another(s, st.change, mention):
        return None
    if any(
        f.unit == "money" and s.tokens.word(f.j) == "/" and s.tokens.word(f.j + 1) not in PER_SHARE for f in st.figures
    ):
        return None  # "jumped $10.15/dmt", of a price by weight
    if key.company.endswith("Exchange") and "on" in s.tokens.words[max(0, mention.i - 4) : max(0, mention.i)]:
        return None  # "iron ore on China's Dalian Commodity Exchange"
    first, last = min(f.i for f in st.figures), max(f.i for f in st.figures)
    near = min(mention.i - 3, first - 6)
    begin = max((t + 1 for t in range(first) if s.tokens.word(t) in CLAUSE_STARTS), default=0)
    own = range(mention.i, mention.j)  # "Target fell 2.2%"
    near_by = (*range(mention.i), *_own_tokens(s, mention.j, first), *range(first, last + 5))
    if any(s.tokens.word(t) in TARGETS and t not in own for t in near_by if t >= max(begin, near)):
        return None  # an analyst's price target is a sum of money, but not "Velmar, which is the target of a bid, shed"
    if st.change is None and level is None and st.change_abs is not None and st.change_abs.value > LARGEST_MOVE:
        return None  # "it raised 675,000 pounds"
    if st.change is None and st.change_abs is not None:
        told = s.tokens.words[max(0, st.change_abs.i - 4) : st.change_abs.i]
        if company_words("metric").intersection(told) or "loss" in told:
            return None  # "a loss of $2.40 a year earlier"
    if change is None and absolute is None and unchanged(s, level):
        change = 0.0
    priced = level if level is not None and level.unit == "money" else st.change_abs or level
    whole = s.story.notes.get(f"ticker {key.company}", "") if mention.i < 0 else ""  # "its shares", of "VLMR stock"
    values = {
        "company": key.company if whole.lower() in company_words("last_word") else whole or key.company,
        "ticker": key.ticker,
        "price": level.value if level is not None else None,
        "currency": currency_of(s, key, priced),
        "change_pct": change,
        "change_abs": absolute,
        **price_columns(s, st, place=market_of(s, key, priced), session=True),
    }
    if change == 0.0 and st.change is None:
        values["change_period"] = "day"
    i = st.i if mention.i < 0 else min(st.i, mention.i)
    rule = "equity." + "_".join(n for n in ("change_pct", "change_abs", "price") if values[n] is not None)
    return Draft(EquityMove, values, i, st.j, rule, tuple(st.figures))
