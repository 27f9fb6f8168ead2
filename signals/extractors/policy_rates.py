"""Central banks' rates: decided, standing or expected.

Reads:   "The Fed cut its benchmark rate by 25 basis points to 4.25%-4.50%."
Gives:   PolicyRate.rate_low and rate_high in percent, change_bp in basis points, action.
Refuses: lenders' and mortgage rates; inflation figures that a central bank names.
Source:  central banks' own names for their rates.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator

from signals.grammar.as_of import NOWHERE, AsOf, as_of, as_of_day
from signals.grammar.context import Draft, qualifier, signed, status, window
from signals.grammar.figures import Figure
from signals.grammar.readings import Role
from signals.grammar.sentence import DAYS, Found, Sentence
from signals.grammar.statements import Mention, Statement
from signals.lexicon import load
from signals.lexicon.entries import CentralBank
from signals.records import PolicyRate

KIND = "bank"
RATE_WORDS = frozenset("rate rates repo".split())
TO_ITSELF = frozenset(  # may stand between a bank and its "cut to 4%"
    ", which that who also again then just last week month will would could may should must is are was were been be to"
    " expected likely set forecast seen has had have already unexpectedly surprisingly".split()
)
COMMITTEES = frozenset("mpc committee".split())
TOLD_BY = frozenset("bank rate rates repo costs easing tightening cuts hikes".split())
EASING = frozenset(
    "cut cuts cutting easing ease reduce reduces reduced reducing reduction reductions lower lowered lowers lowering"
    " slash slashes slashed slashing trim trims trimmed trimming".split()
)
TIGHTENING = frozenset(
    "hike hikes hiked hiking raise raises raised raising tightening increase increased increases lift lifts lifted"
    " lifting".split()
)
NOT_POLICY = frozenset(
    "tax profit margin vacancy occupancy utilization delinquency requirement rrr"
    " swap differential differentials spread spreads mortgage yield yields coupon vat".split()
)
BEFORE_MOVE = frozenset("- of in further more rate interest monetary policy additional worth fed ecb".split())
LENDERS = frozenset("marginal average weighted prime based deposit deposits loan loans".split())
GROWING = frozenset("increase increases decrease decreases rise rises".split())
MOVES = frozenset("cut cuts hike hikes hiked raise raised lower lowered".split())
LED = GROWING | {"cut", "hike"}
CUTS = frozenset("cut cuts easing reduction reductions decrease decreases".split())
HIKES = frozenset("hike hikes tightening increase increases rise rises".split())
CHANCES = frozenset("chance chances probability odds likelihood".split())
BECOMING = frozenset("was were is are been be being had has would will".split())
LEADING = frozenset("from to by at unchanged steady".split())  # behind a rate that a bank moves
STOOD = frozenset("stood stands stand standing at".split())
HOLDS = frozenset("hold holding held".split())
HOLDING = frozenset(
    "hold holds held holding keep keeps kept keeping leave leaves left leaving maintain maintained maintains retain"
    " retained retains retaining stay stays stayed steady unchanged pat freeze freezes freezing froze frozen".split()
)
ACTS = EASING | TIGHTENING | CUTS | HIKES | HOLDING
TURNS = frozenset("cut hike rise increase reduction".split())  # that may lead to a rate
TELLING_OF_RATES = (
    RATE_WORDS | MOVES | GROWING | TURNS | HOLDS | frozenset("target borrowing easing tightening".split())
)
LEADS = frozenset("a another next further first final one".split())
DRIVING = frozenset("put puts take takes took taking bring brings brought goes went moved pushed jacked".split())
AFTER = frozenset("after following since".split())
SURPRISED = frozenset("surprised stunned shocked jolted startled".split())
HAD_PRICED = frozenset("anticipated priced pricing expected".split())  # "Before the data they had priced in 60 bps"
CASE_REACH = 12  # tokens from "would" to the move that it thinks of
TAKE = frozenset("take bring put leave".split())
TAKING = frozenset("taking bringing putting leaving lifting pushing raising lowering".split())
DRIVE_REACH = 12  # tokens between "took rates down" and the rate
BEFORE_ACT = 9  # tokens before an act that may tell that it is not done
MINORITIES = frozenset((who, "voted") for who in "one two three she he who".split())
WISHING = frozenset(
    "favoring favouring favored favoured favors favours preferring preferred prefers wanting wanted wants".split()
)
MODALS = frozenset("could may might would should".split())
FORESEEN = MODALS | {"will"}
MOVING = frozenset("fall rise drop climb go come peak".split())
FORECASTING = frozenset(
    "will expect expects expected forecast forecasts foresees projects predicts sees seen likely certain poised".split()
)
TELLING = FORECASTING | {"see", "expect"}
SPLITS = frozenset(", ; after as while but when which".split())
DECIDED = frozenset("decided voted agreed opted elected chose".split())
PARTING = frozenset("and while but with whereas although as".split())
WEEK = dt.timedelta(days=7)
SPANS = ("week", "month", "quarter", "year")
TAX_REACH = 12  # tokens from a move to "tax rate"
PRICING = frozenset("traders markets pricing priced price futures swaps odds bets imply implies implying".split())
RECENTLY = frozenset({"recent", "recently"})
RANKED = frozenset("first highest lowest biggest largest steepest sharpest deepest most least".split())
RANK_REACH = 4  # tokens from "its first increase" to "since"
PRICED = frozenset("pricing priced discounting".split())  # by a market, at some moment
DAY_REACH = 4  # tokens from a move that was priced to the day
WHO_PRICES = frozenset("traders markets price futures bets".split())  # words that may as well tell of other things
DONE = frozenset("hiked trimmed raised lowered slashed lifted reduced kept held left froze".split())
URGING = frozenset("must ought".split())  # "said that the bank must raise rates to 1%"
STANDING = (["currently", "at"], ["now", "at"])  # before a rate as it is, whatever is foreseen of it
STEPS = (0.25, 0.5, 0.75)
HUNDREDTHS = range(25, 501, 25)
DELIVERED = frozenset(
    "went opted delivered announced made surprised stunned implemented after following followed straight consecutive"
    " successive".split()
)
RATE_KINDS = frozenset(
    "peak terminal interest policy key benchmark lending target official main deposit credit discount borrowing".split()
)
SHARED_KINDS = frozenset("interest lending borrowing credit discount".split())  # lenders and companies tell them too
DUTIES = frozenset("tariff tariffs duty duties levy levies forecast forecasts taxes".split())
AVERAGED = frozenset("average averaged averages averaging".split())
STEPWISE = frozenset("increment increments".split())  # how a bank moves, not that it does
AUCTIONS = frozenset("cutoff auction auctions vrr vrrr".split())  # an operation's rate is not the bank's
GENERAL = frozenset(  # before "rate": names that many banks' rates have
    (
        "deposit", "lending", "discount", "overnight", "base", "deposit facility", "lending facility",
        "overnight deposit", "overnight lending", "overnight borrowing", "overnight credit",
    )
)  # fmt: skip
LENDING = frozenset("lenders customers savers loans loan mortgage mortgages".split())
AFTER_REPO = frozenset(
    "at to by unchanged should will would could may is was stays steady ,".split()
)  # "the repo at 7%"
TARGET_REACH = 10  # tokens from "raised its target range" to its figures
RATE_REACH = 14  # tokens from the word "rate" to its figure
BESIDE_RATES = 4  # tokens between a bank and the rates that it sets
BEFORE_RATES = frozenset(
    "hold holds held holding keep keeps kept keeping leave leaves left leaving maintain maintained lower lowered lowers"
    " lowering reduce reduced raise raises raised raising hike hikes hiked hiking lift lifted slash slashed trim"
    " trimmed cut cuts cutting bring brings bringing take takes taking with see sees think thinks expect expects"
    " expected".split()
)


def mentions(s: Sentence) -> Iterator[Mention]:
    """A central bank or a rate of one, in a sentence that speaks of rates or easing."""
    if not _speaks_of_rates(s) or "midpoint" in s.vocabulary:
        return  # "The PBOC set the midpoint rate at 7.1719 per dollar"
    banks = [key for f in s.names if (key := _named(s, f))]
    if not banks and (seat := _committee(s)) is not None:
        banks.append(str(seat.key))
        yield seat
    for found in s.names:
        key = _named(s, found)
        if found.key("rate"):  # several banks share a rate's name: the bank that is named decides, then the country
            meant = _nearest_bank(s, found.i) if s.tokens.words[: found.i][-3:] == ["bank", "'", "s"] else None
            key = _setter(s, found, banks) or meant or _bank_of_rate(s, found)
        if key:
            yield Mention(KIND, key, found.i, found.j)
            continue
        bank, j = _bank_by_place(s, found)
        if bank:
            yield Mention(KIND, bank, found.i, j)
    for t, word in enumerate(s.tokens.words):
        if t in s.name_at or (word not in TOLD_BY and not _leads_to_rate(s, t)):
            continue
        if word == "bank" and s.tokens.word(t - 1) != "central":
            if s.tokens.raw[t] == "Bank" and s.tokens.word(t - 1) == "the":
                spoken_of = s.story.recent(KIND)
                acts = s.tokens.word(t + 1) in ACTS
                known = str(spoken_of.key) if spoken_of is not None else _sole_bank(s) if acts else None
                if known is not None:
                    yield Mention(KIND, known, t - 1, t + 1)  # "The Bank cut its main rate last week"
            continue
        if word == "costs" and s.tokens.word(t - 1) != "borrowing":
            continue
        if word in ("easing", "tightening") and s.tokens.word(t + 1) in ("phase", "cycle"):
            continue  # a time at which others' rates move too
        if s.tokens.words[t - 1 : t + 2] in ([",", "easing", "from"], [",", "easing", "to"]):
            continue  # "Inflation was 2.9% in May, easing from 3.1%"
        lead = s.tokens.word(t - 1)
        if lead == "official" and not any(f.unit in ("percent", "bp", "pp") for f in s.figures):
            continue  # "set the official rate at 78.4120 rubles/$1"
        if _is_the_rate(s, t):
            if (told := _bank_told(s, t)) is not None:
                yield Mention(KIND, told, t - 1, t + 1)
            continue
        both = s.tokens.words[max(0, t - 3) : t] == ["deposit", "and", "lending"]
        if LENDERS.intersection(s.tokens.words[max(0, t - 6) : t]) and not both and lead not in ("key", "policy"):
            continue  # "the marginal cost of funds-based lending rate" is set by lenders
        led, bare = _leads_to_rate(s, t), _is_bare(s, t) or word == "repo"
        if word == "repo" and (lead not in ("the", "its") or s.tokens.word(t + 1) not in AFTER_REPO):
            continue
        if word in ("rate", "rates") and not bare and lead not in RATE_KINDS:
            continue
        central = ["central", "bank"] in (s.tokens.words[k : k + 2] for k in range(t))
        recent = s.story.recent(KIND) if (led or bare) and word != "repo" else KIND in s.story.last
        told_of = banks or central or _bank_before(s) or recent
        if (led or bare or lead in SHARED_KINDS) and not told_of:
            continue  # "a loan with a fixed interest rate of 8.5%"
        bank = _nearest_bank(s, t)
        if bank:
            whole = word in ("bank", "rate", "rates", "costs") and not bare
            stop = t + (not led) + (word == "rate" and s.tokens.word(t + 1) == "target")
            yield Mention(KIND, bank, t - 1 if whole or led else t, stop)


def _named(s: Sentence, found: Found) -> str | None:
    """The bank that a name is of; where several have a committee of that name, the one told of, else that at home."""
    if s.tokens.words[max(0, found.i - 2) : found.i] == ["rate", "("]:
        return None  # "the Central Bank Rate (CBR)" of Kenya or Uganda
    bodies = [name.key for name in found.names if name.kind == "body"]
    if len(bodies) > 1:
        told = {f.key("bank") for f in s.names}
        recent = s.story.recent(KIND)
        told.add(str(recent.key) if recent is not None else None)
        weights = {b: s.story.places[load(CentralBank)[b].place] for b in bodies}
        bodies = [b for b in bodies if b in told] or sorted(filter(weights.get, bodies), key=lambda b: -weights[b])
    return found.key("bank") or (bodies[0] if bodies else None)


def _committee(s: Sentence) -> Mention | None:
    """ "that the monetary policy committee (MPC) raises rates", "The MPC left rates at 7%": of the bank that the story
    speaks of, where it names one only."""
    if s.vocabulary.isdisjoint(COMMITTEES):
        return None
    words = s.tokens.words
    t = next((t for t, word in enumerate(words) if _is_committee(words, t)), None)
    if t is None:
        return None
    recent = s.story.recent(KIND)
    bank = str(recent.key) if recent is not None else _sole_bank(s)
    i = t - 2 if words[t] == "committee" else t
    return Mention(KIND, bank, i, t + 1) if bank is not None else None


def _is_committee(words: list[str], t: int) -> bool:
    return words[t] == "mpc" or words[max(0, t - 2) : t + 1] == ["monetary", "policy", "committee"]


def _sole_bank(s: Sentence) -> str | None:
    """The one central bank that the story names, or the only one of the country that it is about."""
    named = {bank for sentence in s.story.sentences for f in sentence.names if (bank := f.key("bank"))}
    if len(named) > 1:
        named = {bank for bank in named if load(CentralBank)[bank].place == s.story.here}
    return named.pop() if len(named) == 1 else None


def _is_bare(s: Sentence, t: int) -> bool:
    """ "It also left rates at 4.25%", "with rates seen at 2%": rates of the bank that was spoken of before."""
    opens = t == 0 and s.tokens.word(1) in ("are", "were")  # "Rates were held at 4.35%, the RBA said"
    foreseen = s.tokens.word(t + 1) in FORESEEN and s.tokens.word(t + 2) in MOVING  # "that rates should fall to 4.5%"
    if s.tokens.word(t) != "rates" or not (opens or foreseen or s.tokens.word(t - 1) in BEFORE_RATES):
        return False
    told = any(0 <= t - f.j <= BESIDE_RATES and (f.key("bank") or f.key("body")) for f in s.names)
    return not told and NOT_POLICY.isdisjoint(s.vocabulary)


def _is_the_rate(s: Sentence, t: int) -> bool:
    """ "had raised the rate by 25 bp to 8.5%", "The rate had stood at 8% since May": of a bank, with its own verbs."""
    if s.tokens.words[t - 1 : t + 1] != ["the", "rate"] or not NOT_POLICY.isdisjoint(s.vocabulary):
        return False
    behind = s.tokens.words[t + 1 : t + 5]
    passive = not BECOMING.isdisjoint(behind[:-1]) and not (ACTS | STOOD).isdisjoint(behind)
    stood = behind[:1] != [] and behind[0] in STOOD
    owner = any(f.j <= t and (_named(s, f) or _bank_by_place(s, f)[0]) for f in s.names)
    owner = owner or ["central", "bank"] in (s.tokens.words[k : k + 2] for k in range(t))
    moved = owner and behind[:1] != [] and behind[0] in LEADING and "indicator" not in s.name_kinds
    return s.tokens.word(t - 2) in ACTS or passive or stood or moved


def _sole(found: Found) -> str | None:
    """The only bank that has a rate of this name."""
    setters = [name.key for name in found.names if name.kind == "rate"]
    return setters[0] if len(setters) == 1 else None


def _bank_told(s: Sentence, t: int) -> str | None:
    """The bank named before token t, or last in the story where no statistic has been told since."""
    named = [key for f in s.names if f.j <= t and (key := _named(s, f) or _bank_by_place(s, f)[0] or _sole(f))]
    before = named[-1] if named else _bank_before(s)
    if before is not None:
        return before
    recent, at = s.story.recent(KIND), s.story.last_at
    acted = s.tokens.words[:1] in (["it"], ["they"]) and not ACTS.isdisjoint(s.tokens.words[:t])  # "It also cut the"
    fresh = recent is not None and (acted or at.get("indicator", -1) <= at[KIND])
    return str(recent.key) if recent is not None and fresh else None


def _leads_to_rate(s: Sentence, t: int) -> bool:
    """ "expect a hike to 5%", "one further reduction, to 1.75%": a move with the rate that it leads to, and no word for
    that."""
    word, lead = s.tokens.word(t), s.tokens.word(t - 1)
    if word not in TURNS:
        return False
    to = t + 1 + (s.tokens.word(t + 1) == ",")
    figure = s.figure_from.get(to + 1) if s.tokens.word(to) == "to" else None
    if figure is None or figure.unit != "percent" or (NOT_POLICY | DUTIES) & s.vocabulary:
        return False
    if word in ("cut", "hike"):
        return lead in LEADS
    if lead not in ("another", "further") or "indicator" in s.name_kinds:
        return False
    return bool({"bank", "body", "rate"} & s.name_kinds) or _is_just_told(s)


def _led_from(s: Sentence, level: Figure) -> int | None:
    """The token of the move that leads to a rate."""
    return next((t for t in (level.i - 2, level.i - 3) if t > 0 and _leads_to_rate(s, t)), None)


def _speaks_of_rates(s: Sentence) -> bool:
    words = s.vocabulary
    if words.isdisjoint(TELLING_OF_RATES):
        return "rate" in s.name_kinds
    if words & MOVES and any(f.unit == "bp" or _is_step(s, f) for f in s.figures):
        return True  # "the RBA is expected to cut by 25 bps"
    if words & GROWING and any(f.unit == "pp" and _is_step(s, f) for f in s.figures) and _is_just_told(s):
        return True  # "the odds of a quarter-point increase"
    if _prices_more(s):
        return True
    if words & LED and any(_is_cut_of(s, f) or _is_led_step(s, f) for f in s.figures):
        return True
    if words & MOVES and any(_moves_to(s, f) for f in s.figures):
        return True
    if "target" in words and any(_is_target_range(s, f) for f in s.figures):
        return True
    if "borrowing" in words and "costs" in words:
        return True
    if not TURNS.isdisjoint(words) and any(_led_from(s, f) is not None for f in s.figures):
        return True
    if _is_on_hold(s):
        return True
    return bool(
        words & RATE_WORDS or words & {"easing", "tightening", "cuts", "hikes"} or any(f.key("rate") for f in s.names)
    )


def _moves_to(s: Sentence, level: Figure) -> bool:
    """ "Norges Bank, which hiked to 4.5%", "the RBA is expected to cut to 3.85%": a bank and where it moves, with no
    word for its rate."""
    t = level.i - 2
    if level.unit != "percent" or s.tokens.word(t + 1) != "to" or s.tokens.word(t) not in MOVES:
        return False
    bank = next((f for f in reversed(s.names) if f.j <= t and _named(s, f)), None)
    return bank is not None and TO_ITSELF.issuperset(s.tokens.words[bank.j : t])


def _is_target_range(s: Sentence, level: Figure) -> bool:
    """ "The Fed left its target range at 4.25%-4.50%", "will raise its target to 4.75%": told of no other bank."""
    lead = s.tokens.words[max(0, level.i - TARGET_REACH) : level.i]
    told = "target" in lead and not ACTS.isdisjoint(lead) and "inflation" not in lead
    return told and level.unit == "percent" and any(_named(s, f) == "FED" for f in s.names if f.j <= level.i)


def _bank_by_place(s: Sentence, found: Found) -> tuple[str | None, int]:
    """ "India's central bank", and the index after it."""
    owned = s.tokens.words[found.j : found.j + 2] == ["'", "s"]
    j = found.j + 2 if owned else found.j
    told = found.key("place") and s.tokens.words[j : j + 2] == ["central", "bank"]
    return _bank_of(found.key("place")) if told else None, j + 2


def _setter(s: Sentence, found: Found, banks: list[str]) -> str | None:
    """The bank named in the sentence that sets a rate of this name, else the one named before it that does, else the
    last one named."""
    keys = {name.key for name in found.names if name.kind == "rate"}
    told = next((bank for bank in reversed(banks) if bank in keys), None)
    before = _bank_before(s) if told is None and banks else None
    return told or (before if before in keys else banks[-1] if banks else None)


def _is_on_hold(s: Sentence, level: Figure | None = None) -> bool:
    """ "The Bank of Canada is on hold at 2.75%", "the RBA holding at 3.85%"."""
    if HOLDS.isdisjoint(s.vocabulary):
        return False
    for figure in s.figures if level is None else [level]:
        lead = s.tokens.words[max(0, figure.i - 3) : figure.i]
        holder = s.name_at.get(figure.i - 3) if lead[1:] in (["holding", "at"], ["held", "at"]) else None
        if lead == ["on", "hold", "at"] or (holder is not None and holder.j == figure.i - 2 and holder.key("bank")):
            return True
    return False


def _is_step(s: Sentence, figure: Figure) -> bool:
    """ "a quarter-point cut", "a 100-point hike": such a fraction of a point, or so many hundredths, is a step of
    policy."""
    word = s.tokens.word(figure.j)
    stepped = figure.value in STEPS if figure.unit == "pp" else figure.unit == "points" and figure.value in HUNDREDTHS
    return stepped and (word in CUTS or word in HIKES)


def _is_led_step(s: Sentence, figure: Figure) -> bool:
    """ "had picked a 50 point rise to 4.35%", behind a sentence on a bank and its rates."""
    return figure.unit == "points" and _is_step(s, figure) and _reached(s, figure) is not None and _is_just_told(s)


def _is_just_told(s: Sentence) -> bool:
    """Whether the sentence before spoke of a bank and its rates."""
    return _bank_before(s) is not None or (KIND in s.story.last and s.story.last_at.get(KIND) == s.story.index - 1)


def _prices_more(s: Sentence) -> bool:
    """ "Traders are pricing in 45 basis points of increases", behind a sentence on a bank and its rates."""
    words = s.vocabulary
    told = not GROWING.isdisjoint(words) and ("pricing" in words or "priced" in words)
    return told and any(f.unit == "bp" for f in s.figures) and _is_just_told(s)


def _is_cut_of(s: Sentence, figure: Figure) -> bool:
    """ "had pencilled in a cut of 1 percentage point", "a fourth increase of three-quarters of a point", "0.67
    percentage points of easing": by the bank that the story speaks of."""
    if figure.unit != "pp" or s.tokens.word(s.skip_left(figure.i) - 1) != "of" != s.tokens.word(figure.j):
        return False
    lead = s.tokens.word(s.skip_left(figure.i) - 2)
    told = lead in ("cut", "hike") or (lead in GROWING and figure.value in STEPS)
    told = told or s.tokens.word(figure.j + 1) in ("easing", "tightening")
    spoken = s.story.recent(KIND) is not None or any(_named(s, f) for f in s.names)
    return told and spoken and NOT_POLICY.isdisjoint(s.vocabulary)


def _bank_of_rate(s: Sentence, found: Found) -> str | None:
    """The bank that sets a rate of this name where the sentence names none: a deposit rate is that of the bank that
    the story speaks of, whoever else has one."""
    general = found.j - found.i > 1 and s.words(found.i, found.j - 1).lower() in GENERAL
    told = _bank_told(s, found.i) if LENDING.isdisjoint(s.vocabulary) else None
    if general and told is not None:
        return told
    own = told if s.tokens.word(found.i - 1) == "its" else None
    return _bank_of_story(s, found) or _only_bank(s, found) or own


def _bank_of_story(s: Sentence, found: Found) -> str | None:
    """The bank of the sentence's or story's country, where it is one that has a rate of this name."""
    keys = {name.key for name in found.names if name.kind == "rate"}
    places = [f.key("place") for f in s.names if f.key("place")] + [s.story.here]
    return next((bank for place in places if place and (bank := _bank_of(place)) in keys), None)


def _only_bank(s: Sentence, found: Found) -> str | None:
    """The bank that the story last spoke of, where it has a rate of this name; else the only one that has."""
    keys = [name.key for name in found.names if name.kind == "rate"]
    before = _bank_before(s)
    if before in keys:
        return before
    recent = s.story.recent(KIND)
    if recent is not None and recent.key in keys:
        return str(recent.key)
    return keys[0] if len(keys) == 1 and _is_of_story(s, keys[0]) else None


def _is_of_story(s: Sentence, bank: str) -> bool:
    """Whether the story names the bank's country, or no country at all: Hong Kong's overnight rate is not Canada's."""
    return not s.story.places or bool(s.story.places[load(CentralBank)[bank].place])


def _bank_of(place: str | None) -> str | None:
    return next((bank.key for bank in load(CentralBank).values() if bank.place == place), None)


def _nearest_bank(s: Sentence, t: int) -> str | None:
    """The bank that "the central bank" means: named before in the sentence or the story, else that of its country."""
    for found in reversed(s.names):
        if found.i < t:
            told = _bank_of_rate(s, found) if found.key("rate") else None
            key = told or _named(s, found) or _bank_by_place(s, found)[0]
            if key and not any(a < found.i < b <= t and s.tokens.word(a) == "which" for a, b in s.asides):
                return key  # not the Fed of "The UAE's central bank, which follows the Fed, raised rates"
    before = _bank_before(s)
    if before is not None:
        return before
    recent = s.story.recent(KIND)
    if recent is not None:
        return str(recent.key)
    statistic = s.story.recent("indicator")  # "inflation in Switzerland ... The market prices a 25 bps cut"
    bank = _bank_of(getattr(statistic.key, "country", None)) if statistic is not None else None
    if bank is not None and not any(f.key("bank") or f.key("body") for f in s.names):
        return bank
    for found in s.names:
        key = _named(s, found)
        if key:
            return key
    if s.story.places:
        return _bank_of(s.story.here)
    return None


def _bank_behind(s: Sentence, figure: Figure) -> str | None:
    """ "80 bps from the ECB and 40 bps from the Fed": the bank that a preposition joins to the move before it."""
    if s.tokens.word(figure.j) not in ("by", "from", "at"):
        return None
    found = s.name_at.get(figure.j + 1 + (s.tokens.word(figure.j + 1) == "the"))
    return _named(s, found) if found is not None else None


def _bank_before(s: Sentence) -> str | None:
    """The one bank that the sentence before names: "The RBA meets next week. Economists see a quarter-point cut."."""
    if s.story.before is None or not {"bank", "body"} & s.story.before.name_kinds:
        return None
    banks = {key for f in s.story.before.names if (key := _named(s, f))}
    return banks.pop() if len(banks) == 1 else None


def accepts(mention: Mention, figure: Figure, role: Role) -> bool:
    if figure.unit in ("bp", "pp"):
        return True
    return figure.unit == "percent" and figure.value < 100


def drafts(s: Sentence, statements: list[Statement]) -> Iterator[Draft]:
    told: Statement | None = None
    acted: Draft | None = None
    last: Draft | None = None
    for st in itertools.chain.from_iterable(_split(s, st) for st in statements):
        if st.of_kind(KIND):
            _take_step(s, st)
            if told is not None:
                _share_move(s, told, st)
            told = st
            draft = _draft(s, st)
            if draft and last is not None and last.values["status"] == "expected" and _is_next(s, draft):
                names = ("status", "action", "as_of", "as_of_date", "as_of_precision")
                draft.values.update({name: last.values[name] for name in names})
            last = draft or last
            if draft and draft.values["action"] is None and acted is not None and _is_listed(s, acted, draft):
                draft.values["action"] = acted.values["action"]
            acted = draft if draft and draft.values["action"] is not None else None
            if draft:
                for figure in draft.figures:
                    figure.claimed = PolicyRate.table
                yield draft
    yield from _priced_moves(s)
    yield from _attributed(s)


def _attributed(s: Sentence) -> Iterator[Draft]:
    """ "priced in a 1.89% ECB deposit rate", "a Bank of England rate of 4%": a rate that only a bank's name joins."""
    for figure in s.figures:
        if figure.unit != "percent" or figure.claimed is not None or figure.is_range:
            continue
        for found in s.names:
            bank = _named(s, found)
            if bank is None:
                continue
            before = s.tokens.words[found.j : figure.i]  # "ECB deposit rate of 2%"
            after = s.tokens.words[found.j : found.j + 3] if found.i == figure.j else []
            told = before[-2:] in (["rate", "of"], ["rate", "at"]) and RATE_KINDS.issuperset(before[:-2])
            if not told and not (after[:1] == ["rate"] or (RATE_KINDS.intersection(after[:1]) and "rate" in after)):
                continue
            rate = figure.stated
            values = {
                "central_bank": bank,
                "rate_low": rate,
                "rate_high": rate,
                "status": "actual" if PRICING.isdisjoint(s.vocabulary) else "expected",
                "qualifier": qualifier(s, figure),
            }
            i, j = min(found.i, figure.i), max(found.j + (1 if told else len(after)), figure.j)
            yield Draft(PolicyRate, values, i, j, "policy_rate.level", (figure,))
            break


def _split(s: Sentence, st: Statement) -> list[Statement]:
    """ "hikes by 75 basis points again, sees rates at 4.4% by year-end": the step, and the rate of a forecast."""
    change, level = st.change, st.level
    if not st.of_kind(KIND) or change is None or level is None:
        return [st]
    between = s.tokens.words[level.j : change.i]
    if not (AFTER | {"having"}).isdisjoint(between):
        return [st, _earlier_step(s, st, change, "actual" if "having" in between else "previous")]
    if not _is_told_apart(s, change, level):
        return [st]
    later = Statement(st.subjects, verb=level.i - 1)
    later.levels, later.standing, later.inherited = [level], "expected", True
    later.i, later.j = change.j, level.j
    st.levels = []
    return [st, later]


def _earlier_step(s: Sentence, st: Statement, change: Figure, standing: str) -> Statement:
    """ "has been at 1% since a 25 basis point increase in February", "left it at 3.6%, having cut it by 75 basis
    points": the step before, apart from the rate."""
    earlier = Statement(st.subjects, verb=change.i)
    acts = [word for word in s.tokens.words[max(0, change.i - BESIDE_RATES) : change.i] if word in EASING | TIGHTENING]
    earlier.change, earlier.direction = change, _move_beside(s, change)
    if acts and earlier.direction is None:
        earlier.direction = -1 if acts[-1] in EASING else 1
    earlier.standing, earlier.inherited = standing, True
    earlier.i, earlier.j = change.i, min(change.j + 1, len(s.tokens))
    st.change, st.j = None, max(f.j for f in st.figures if f is not change)
    return earlier


def _take_step(s: Sentence, st: Statement) -> None:
    """ "expects another half-point increase in May, taking the OCR to 2%", "a hike of 75 basis points, which would take
    the repo rate to 6.25%": the step that a rate is taken to it by, and how that stands."""
    subject, level = st.subjects[0], st.level
    verb = subject.i - 1 - (s.tokens.word(subject.i - 1) in ("the", "its"))
    if level is None or st.change is not None or verb < 1:
        return
    modal = s.tokens.word(verb - 1) if s.tokens.word(verb) in TAKE else ""
    thought = modal == "will" or modal in MODALS
    if not thought and (s.tokens.word(verb) not in TAKING or s.tokens.word(verb - 1) != ","):
        return
    told = [f for f in s.figures if f.j <= verb and f.unit not in ("tenor", "year", "duration")]
    step = told[-1] if told and (told[-1].unit in ("bp", "pp") or _is_step(s, told[-1])) else None
    if step is not None and step.claimed is None and (move := _move_beside(s, step)) is not None:
        st.i, st.change, st.direction = step.i, step, move
    if thought and status(s, st) == "actual" and not _priced(s, st) and _foreseen(s, st) is None:
        foreseen = modal == "will" or not TELLING.isdisjoint(s.tokens.words[: verb - 1])
        st.standing = "expected" if foreseen else "hypothetical"


def _is_next(s: Sentence, draft: Draft) -> bool:
    """ "is expected to cut to 3.85% next week, then to 3.6% in May": the step that is foreseen after the one before."""
    return s.tokens.words[max(0, draft.figures[0].i - 2) : draft.figures[0].i] == ["then", "to"]


def _is_listed(s: Sentence, acted: Draft, draft: Draft) -> bool:
    """ "held its policy rate at 5.75% and the deposit rate at 5.25%", "cut the one rate to 2% and the other to 1.5%":
    whether a rate is the next in a list of rates that a bank acts on, with no verb of its own."""
    between = range(acted.figures[-1].j, draft.figures[0].i)
    parted = any(s.tokens.word(t) in (";", "while", "but") or t in s.motion_at for t in between)
    led = acted.values["action"] == "hold" or s.tokens.word(s.skip_left(between.stop) - 1) == "to"
    alike = acted.values["status"] == draft.values["status"]
    return not parted and led and alike and s.tokens.word(between.start) in (",", "and")


def _share_move(s: Sentence, told: Statement, st: Statement) -> None:
    """ "raised its deposit and lending rates by 300 bps, to 14.75% and 15.75%": one move of two rates."""
    if told.level is None or told.change is None or len(st.figures) != 1:
        return
    words = s.tokens.words
    both = any(words[t : t + 3] == ["deposit", "and", "lending"] for t in range(told.level.i))
    if not both and "respectively" not in s.vocabulary:
        return
    level = st.figures[0]
    if level.unit == "percent" and s.tokens.words[told.level.j : level.i] == ["and"]:
        st.i, st.change, st.levels, st.direction = told.i, told.change, [level], told.direction


def _priced_moves(s: Sentence) -> Iterator[Draft]:
    """ "an 82% chance of a 25 basis point cut", "priced in 31 bps of easing, compared with 27 bps"."""
    last: tuple[str, int] | None = None
    for figure in s.figures:
        if (figure.unit not in ("bp", "pp") and not _is_step(s, figure)) or figure.is_range:
            continue
        move = _move_beside(s, figure)
        if figure.claimed is not None:
            bank_of_claimed = _nearest_bank(s, figure.i) if figure.claimed == PolicyRate.table else None
            last = (bank_of_claimed, move) if bank_of_claimed and move else None
            continue
        if (
            move is None
            and last is not None
            and {"compared", "from", "versus", "than"}.intersection(s.tokens.words[figure.i - 3 : figure.i])
            and s.tokens.word(figure.j) != "for"  # "182 bps at state lenders, compared to 178 bps for private ones"
        ):
            bank, direction, standing = last[0], last[1], "previous"
        elif move is not None:
            rated = (
                figure.unit == "bp"
                or _is_step(s, figure)
                or _is_cut_of(s, figure)
                or RATE_WORDS.intersection(s.vocabulary)
            )
            if not _speaks_of_rates(s) or not rated:
                continue  # "a 620 basis point increase" of a lender's book
            found = _nearest_bank(s, figure.i)
            if found is None or NOT_POLICY.intersection(s.tokens.words[max(0, figure.i - 9) : figure.j + 6]):
                continue
            behind = s.tokens.words[figure.j : figure.j + 6]
            if "average" in behind or ["lending", "rates"] in (behind[k : k + 2] for k in range(5)):
                continue  # "a 20bps increase in average borrowing costs", "a quarter-point rise in lending rates"
            if _is_of_tax(s, figure):
                continue
            bank, direction, standing = found, move, _standing_of(s, figure)
        else:
            continue
        last = (bank, direction)
        value = figure.value * (100 if figure.unit == "pp" else 1)
        when = _day_priced(s, figure, bank, standing)
        reached = _reached(s, figure)
        rate = reached.value if reached is not None else None
        values = {
            "central_bank": bank,
            "rate_low": rate,
            "rate_high": rate,
            "change_bp": direction * value,
            "action": "cut" if direction < 0 else "hike",
            "status": standing,
            "qualifier": qualifier(s, figure),
            "as_of": when.moment,
            "as_of_date": when.date,
            "as_of_precision": when.precision,
        }
        stop = min(figure.j + 3, len(s.tokens)) if reached is None else reached.j
        claimed = (figure,) if reached is None else (figure, reached)
        yield Draft(PolicyRate, values, figure.i, stop, "policy_rate.priced", claimed)


def _day_priced(s: Sentence, move: Figure, bank: str, standing: str) -> AsOf:
    """ "Markets are pricing in 36 bps of cuts this year", "compared with 42 bps on Monday": the day on which a market's
    view was seen."""
    dated = any(0 <= d.i - move.j <= DAY_REACH and d.kind in DAYS for d in s.dates)
    if PRICED.isdisjoint(s.vocabulary) or (standing != "expected" and not (standing == "previous" and dated)):
        return NOWHERE
    st = Statement([Mention(KIND, bank, move.i, move.i)], verb=move.i)
    st.change, st.i, st.j = move, move.i, move.j
    return as_of(s, st, place=load(CentralBank)[bank].place)


def _is_of_tax(s: Sentence, move: Figure) -> bool:
    """ "a 200 basis point cut to its full-year tax rate"."""
    words = s.tokens.words[move.j : move.j + TAX_REACH]
    return any(pair in (("tax", "rate"), ("tariff", "rate")) for pair in itertools.pairwise(words))


def _standing_of(s: Sentence, move: Figure) -> str:
    """How a move stands that is told with no rate of its own."""
    if _is_thought_of(s, move) or ["ruled", "out"] in (s.tokens.words[t : t + 2] for t in range(move.j, move.j + 5)):
        return "hypothetical"  # "Another quarter-point cut cannot be ruled out"
    if _is_delivered(s, move):
        return "actual"
    had = s.tokens.words.index("had") if "had" in s.tokens.words[: move.i] else move.i
    gone = not HAD_PRICED.isdisjoint(s.tokens.words[had : move.i])
    return "previous" if gone and move.i - had <= BEFORE_ACT else "expected"


def _is_delivered(s: Sentence, move: Figure) -> bool:
    """ "went further with a half-point hike", "its 25-basis-point cut earlier this year": a move that was made, and is
    not priced or expected."""
    if any("expected" in s.classes(t) for t in range(move.i)):
        return False
    behind = s.tokens.words[move.j : move.j + BESIDE_RATES]
    gone = behind[1:2] == ["earlier"] or (behind[1:2] == ["last"] and behind[2:3] != [] and behind[2] in SPANS)
    return gone or not DELIVERED.isdisjoint(s.tokens.words[: move.i])


def _is_thought_of(s: Sentence, move: Figure) -> bool:
    """ "would put a 50 basis point cut on the table", "could deliver another quarter-point hike": a move in a case."""
    lead = range(max(0, move.i - CASE_REACH), move.i)
    case = next((t for t in reversed(lead) if s.tokens.word(t) in MODALS and t not in s.date_at), None)
    if case is None or not PRICING.isdisjoint(s.vocabulary) or any("expected" in s.classes(t) for t in lead):
        return False
    return (AFTER | CHANCES).isdisjoint(s.tokens.words[case : move.i])


def _reached(s: Sentence, move: Figure) -> Figure | None:
    """The rate that a move leads to: "a 25 bps cut to 4.25%"."""
    level = next((f for f in s.figures if f.i >= move.j), None)
    if level is None or level.unit != "percent" or level.is_range or level.i - move.j > 4 or level.claimed is not None:
        return None
    return level if s.tokens.word(s.skip_left(level.i) - 1) == "to" else None


def _move_beside(s: Sentence, figure: Figure) -> int | None:
    """The direction of "cut", "easing", "hike" right after the figure, or before it in "a cut of at least 25 bps"."""
    words = s.tokens.words
    reach = 8 if words[figure.j : figure.j + 1] == ["of"] else 5  # "38 bps of Bank of England rate cuts"
    banks = {t for f in s.names if f.key("bank") or f.key("body") or f.key("place") for t in range(f.i, f.j)}
    after = [
        words[t]
        for t in range(figure.j, min(figure.j + reach, len(words)))
        if t not in banks and words[t] not in BEFORE_MOVE
    ]
    k = s.skip_left(figure.i)
    before = words[max(0, k - 3) : k]
    spoken = RATE_WORDS & s.vocabulary or "rate" in s.name_kinds or _prices_more(s)
    for word in (*after[:1], *(before[:-1] if before[-1:] == ["of"] else ())):
        step = figure.value in STEPS and _is_just_told(s)
        if word in GROWING and not (spoken or step or _is_led_step(s, figure) or _is_cut_of(s, figure)):
            return None  # "a 525-basis point increase in operating margin"
        if word in CUTS:
            return -1
        if word in HIKES:
            return 1
    return None


def _draft(s: Sentence, st: Statement) -> Draft | None:
    bank = str(st.of_kind(KIND)[0].key)
    if st.change is not None:
        bank = _bank_behind(s, st.change) or bank
    level, change = st.level, st.change
    if level is not None and level.unit in ("bp", "pp"):  # "a cut of at least 25 bps"
        level, change = None, level
    points = change is not None and change.unit == "pp"
    if change is not None and change.unit == "percent":
        points = s.tokens.word(s.skip_left(change.i) - 1) == "by"  # "trimmed rates by 1%" are percentage points
        level, change = (level, change) if points else (change, None)
    action = _action(s, st) if st.standing is None else None  # "will cut its 4.35% rate": the rate before the act
    direction = {"cut": -1, "hike": 1}.get(action or "", st.direction)
    bp = signed(change, direction)
    if bp is not None and points:
        bp = round(bp * 100, 6)
    if change is not None and (change.is_range or bp is None):
        if level is None:
            return None
        change = None  # "a quarter-point move that took its rate to 4.75%": by a word that tells no direction
    if level is not None and not _is_rate(s, st, level):
        return None
    if level is None and bp is None:
        return None
    if change is not None and (not _is_policy_change(s, st) or STEPWISE.intersection(s.tokens.words[change.j :][:2])):
        return None
    if _is_ratio(s, st):
        return None
    if bp is None and action in ("cut", "hike") and st.prior:
        action = None
    if action is None and change is not None and bp:
        action = "cut" if bp < 0 else "hike"  # "cut the repo rate to 6% and the deposit rate by 25 basis points"
    turn = _led_from(s, level) if level is not None and action is None else None
    if turn is not None:
        action = "cut" if s.tokens.word(turn) in CUTS else "hike"  # "a further rise, to 6.5%"
    low, high = _ends(level)
    standing = status(s, st)
    if level is not None and s.tokens.words[level.i - 2 : level.i] in STANDING:
        standing = "actual"  # "sees the ECB's rate, currently at 2.75%, falling"
    elif standing == "actual" and st.standing is None and _is_past(s, st):
        standing = "previous"
    elif standing == "previous" and (_is_left_behind(s, st) or _is_so_far(s, st)):
        standing = "actual"
    elif standing == "actual" and st.standing is None:
        standing = "expected" if _priced(s, st) else _foreseen(s, st) or _led_standing(s, level) or standing
    elif standing == "hypothetical" and _is_after(s, st):
        standing = "actual"
    when = _day(s, st, bank, standing, action)
    first = min(f.i for f in st.figures)
    lead = s.tokens.words[max(0, first - BEFORE_ACT) : first]
    voted = any(pair in MINORITIES for pair in itertools.pairwise(lead))
    if voted or not WISHING.isdisjoint(lead) or (standing != "previous" and not URGING.isdisjoint(lead)):
        standing, when = "hypothetical", NOWHERE  # "two members preferring a 50 basis-point cut"
    values = {
        "central_bank": bank,
        "rate_low": low,
        "rate_high": high,
        "change_bp": bp if action != "hold" else 0.0 if bp is None else bp,
        "action": action,
        "status": standing,
        "qualifier": qualifier(s, change or level),
        "as_of": when.moment,
        "as_of_date": when.date,
        "as_of_precision": when.precision,
    }
    beside = next((m.j for m in st.of_kind(KIND) if level is not None and m.i == level.j), 0)
    return Draft(
        PolicyRate,
        values,
        st.i,
        max(st.j, beside),  # "its 4.35% cash rate"
        "policy_rate." + (action or "level"),
        tuple(f for f in (level, change) if f is not None),
    )


def _is_left_behind(s: Sentence, st: Statement) -> bool:
    """ "when the bank will raise rates from their record low of 0.5%": the rate that stands until a move to come."""
    level = st.level if st.figures == [st.level] and not any(f.i > st.j for f in s.figures) else None
    return level is not None and level.unit == "percent" and bool(st.prior) and _foreseen(s, st) is not None


def _is_so_far(s: Sentence, st: Statement) -> bool:
    """ "left its rate at 6%, having trimmed it by 75 basis points in spring": what a bank has done by now."""
    near = range(max(1, min(f.i for f in st.figures) - BEFORE_ACT), min(f.i for f in st.figures))
    return any(s.tokens.word(t) in ACTS and s.tokens.word(t - 1) == "having" for t in near)


def _is_past(s: Sentence, st: Statement) -> bool:
    """ "The rate had stood at 8% since May", "The bank last raised the rate in May": before what is told now."""
    words = s.tokens.words
    first = min(f.i for f in st.figures)
    for t in range(max(1, first - BEFORE_ACT), first):
        if words[t] in ACTS | STOOD | BECOMING and (words[t - 1] == "had" or words[t - 2 : t] == ["had", "last"]):
            return True
        if words[t] in EASING | TIGHTENING and words[t - 1] == "last" and words[t - 2 : t - 1] != ["the"]:
            return True
    return False


def _led_standing(s: Sentence, level: Figure | None) -> str | None:
    """ "tipped a further rise, to 6.5%", "a hike to 0.75% could come": how a move stands that is yet to be made."""
    turn = _led_from(s, level) if level is not None else None
    if turn is None or level is None:
        return None
    if not MODALS.isdisjoint(s.tokens.words[level.j : level.j + 2]):
        return "hypothetical"
    return None if s.tokens.word(turn - 1) in ("a", "first", "final") else "expected"


def _foreseen(s: Sentence, st: Statement) -> str | None:
    """ "may need to raise its policy rate to 1%", "forecast three cuts to 3.75%": an act that is not done, by the word
    that governs it."""
    words = s.tokens.words
    stop = next((t for t in range(st.j, st.j + 5) if s.tokens.word(t) == "and"), st.j + 5)
    acts = [t for t in range(max(0, st.i - 8), stop) if s.tokens.word(t) in ACTS]  # not "and expected to keep rising"
    if words[st.j : st.j + 2] == [",", "if"] or any(words[t + 1 : t + 3] == [",", "if"] for t in acts):
        return "hypothetical"  # "a 25 basis point cut, if delivered"
    if any(s.tokens.word(t + 1) in MODALS for t in acts):
        return "hypothetical"  # "a half-point cut would bring the rate to 2.75%"
    for t in acts[:1]:
        if words[max(0, t - 2) : t] == ["and", "to"] and not FORECASTING.isdisjoint(words[: t - 2]):
            return "expected"  # "is likely to leave its rate at 1%, and to lift it by a quarter point in June"
        for k in range(t - 1, max(-1, t - BEFORE_ACT), -1):
            if words[k] in SPLITS or words[k] in DECIDED:
                break
            if words[k] == "if":
                return "hypothetical"  # "If the ECB raises its deposit rate by 25 basis points"
            if words[k] in MODALS and k not in s.date_at:
                return "hypothetical"
            if words[k] in FORECASTING:
                return "expected"
    return None


def _is_after(s: Sentence, st: Statement) -> bool:
    """ "the economy would slow after it cut rates to 4.5%": an act that something else came after."""
    words = s.tokens.words
    return any("after" in words[max(0, t - 3) : t] for t in range(max(0, st.i - 8), st.j) if words[t] in ACTS)


def _day(s: Sentence, st: Statement, bank: str, standing: str, action: str | None) -> AsOf:
    """The day on which a bank decided or will decide, or of which its rate is told; none for "cut rates last month"."""
    place = load(CentralBank)[bank].place
    when = as_of(s, st, place=place, to_come=True)
    if when.date is None or st.prior:
        return NOWHERE
    w = window(s, st)
    stop = w.j
    if s.tokens.word(w.j - 1) == "from":  # "cut it to 4.5% from 4.75% last week"
        stop = next((f.i for f in s.figures if f.i > w.j), len(s.tokens))
    days = [d for d in s.dates if w.i <= d.i < stop and d.kind in DAYS]
    anchor = s.story.local_date(place)
    spans = (d for d in s.dates if d.kind in SPANS and s.tokens.word(d.i - 1) != "since")
    vague = any(w.i <= d.i < stop and d.i - w.j <= BESIDE_RATES for d in spans)
    if standing == "expected":
        if vague and not days and not _priced(s, st):
            return NOWHERE  # "will cut its rate next week"
        gone = anchor is not None and when.date < anchor and bool(days)
        if gone and days[-1].kind == "day":
            return NOWHERE  # "will raise rates on 2 August", of the year to come
        ahead = gone and days[-1].kind == "weekday" and not _priced(s, st)
        return as_of_day(s.story, when.date + WEEK, None, place) if ahead else when
    if standing == "hypothetical" and not days:
        return NOWHERE  # "said that rates should fall to 4.5%"
    if standing == "actual" and anchor is not None and when.date > anchor:
        return NOWHERE  # "cut rates in December and next meets on March 20"
    if action is None or standing != "actual" or days:
        return when
    return NOWHERE if vague or _is_of_some_day(s, w.i, w.j) else when


def _is_of_some_day(s: Sentence, i: int, j: int) -> bool:
    """ "has since hiked to 4.5%", "in a recent decision", but not "its first increase since 2015": a day that nobody
    tells."""
    words = s.tokens.words
    since = (t for t in range(i, j) if words[t] == "since")
    return not RECENTLY.isdisjoint(words[i:j]) or any(
        RANKED.isdisjoint(words[max(0, t - RANK_REACH) : t]) for t in since
    )


def _is_ratio(s: Sentence, st: Statement) -> bool:
    """ "and cut the cash reserve ratio by 100 basis points": what lenders must hold is no rate."""
    first = min(f.i for f in st.figures)
    told = max((f.j for f in s.figures if f.j <= first), default=0)
    return "ratio" in s.tokens.words[told:first]


def _ends(level: Figure | None) -> tuple[float | None, float | None]:
    """The lower and upper end of a rate, which may lie below zero."""
    if level is None:
        return None, None
    if level.is_range:
        return level.low, level.high
    rate = level.stated
    return rate, rate


def _action(s: Sentence, st: Statement) -> str | None:
    """hike, cut or hold, from the word of action nearest to the figures."""
    best: tuple[int, str] | None = None
    last = max(f.j for f in st.figures)
    for t in range(max(0, st.i - BEFORE_ACT), min(len(s.tokens), last + 5)):
        word = s.tokens.word(t)
        if t >= last and word == "but":
            break  # "kept its repo rate at 5.75% but raised the lending rate"
        if t >= last and word in HOLDING and s.tokens.word(t - 1) == "to":
            continue  # "at 13.25% and expected to keep rising"
        kind = "cut" if word in EASING else "hike" if word in TIGHTENING else "hold" if word in HOLDING else None
        if kind:
            distance = min(abs(t - f.i) for f in st.figures)
            gone = t >= last and s.tokens.word(last) in AFTER  # "retained at 27.5% after six hikes"
            distance += BEFORE_ACT * gone
            if best is None or distance < best[0]:
                best = (distance, kind)
    return best[1] if best else _driven(s, st)


def _driven(s: Sentence, st: Statement) -> str | None:
    """ "took rates down to 1%", "The credit rate goes up to 10.5%": by a verb that tells no direction of its own."""
    first = min(f.i for f in st.figures)
    lead = s.tokens.words[max(0, first - DRIVE_REACH) : first]
    verb = next((k for k, word in enumerate(lead) if word in DRIVING), None)
    if verb is None or not {"up", "down"} & set(lead[verb:]):
        return None
    return "hike" if "up" in lead[verb:] else "cut"


def _is_rate(s: Sentence, st: Statement, level: Figure) -> bool:
    """Whether a percent level is the policy rate: a word for it stands before, and none for prices or growth."""
    lo = max(0, level.i - RATE_REACH)
    if st.change is not None and st.change.j <= level.i:  # "by 25 basis points for the third time this year, to 4%"
        lo = max(0, min(lo, st.change.i - BESIDE_RATES))
    words = s.tokens.words[lo : level.i]
    if _moves_to(s, level) or _is_target_range(s, level):
        return True
    if any(
        w
        in (
            "inflation",
            "growth",
            "gdp",
            "prices",
            "cpi",
            "unemployment",
            "mortgage",
            "yield",
            "yields",
        )
        for w in words[-8:]
    ):
        return False
    targets = (k for k in range(max(0, len(words) - 8), len(words)) if words[k] == "target")
    if any(words[k - 1 : k] != ["rate"] for k in targets) and not any(f.key("rate") and f.i >= lo for f in s.names):
        return False  # an inflation target, but "its short-term rate target"
    lead_in = s.skip_left(level.i) - 1
    if lead_in in s.motion_at and s.motion_at[lead_in][0].part == "verb" and s.tokens.word(lead_in) not in MOVES:
        return False  # "after the bank lifted its policy rate, tumbled 17.8%"
    if {"ratio", "ratios"}.intersection(words[-10:]):
        return False  # "left reserve ratios at 8% for leu and 5% for others"
    if CHANCES.intersection(s.tokens.words[level.j : level.j + 2]) or AUCTIONS.intersection(words):
        return False
    told = max((f.j for f in s.figures if f.j <= level.i), default=0)
    lead = range(max(told, level.i - 6), level.i)
    if any(s.tokens.word(t) == "prime" and t not in s.name_at for t in lead):
        return False  # "taking the repo rate to 7.25% and prime to 10.75%"
    if _is_on_hold(s, level) or _led_from(s, level) is not None or _is_led_to(s, st, level):
        return True
    if st.inherited and words[-2:] == ["then", "to"]:
        return True  # "raised to 7% in March and then to 7.5% in April"
    if words[-2:] in (["benchmark", "at"], ["benchmark", "to"]):
        return True  # "kept its benchmark at 6.5%"
    if AVERAGED.intersection(words[-4:]) and not FORECASTING.intersection(words[-4:]):
        return False  # "lending rates, now averaging around 12.9 percent", not "the repo rate is seen averaging 0.10%"
    if any(m.i == level.j and RATE_WORDS.intersection(s.tokens.words[m.i : m.j]) for m in st.of_kind(KIND)):
        return True  # "no change in the 0.5% policy rate"
    named = [
        t for t, w in enumerate(words) if w in RATE_WORDS and words[t - 1 : t] not in (["unemployment"], ["jobless"])
    ]
    named += [t for t in range(1, len(words)) if words[t - 1 : t + 1] == ["borrowing", "costs"]]
    return bool(named) or any(f.key("rate") and (f.i < level.i or f.i == level.j) for f in s.names)


def _is_told_apart(s: Sentence, change: Figure, level: Figure) -> bool:
    """ "hikes by 75 basis points again, sees rates at 4.4% by year-end", "and see the deposit rate at 2%": a level that
    a forecast of its own tells."""
    between = s.tokens.words[change.j : level.i]
    parted = next((t for t, word in enumerate(between) if word in (",", "and")), len(between))
    return not TELLING.isdisjoint(between[parted:])


def _is_led_to(s: Sentence, st: Statement, level: Figure) -> bool:
    """ "is expected to cut by 50 basis points to 3.75%", "by 75 basis points, the most since 1994, to a range of 1.5%
    to 1.75%": where a step in basis points leads."""
    step, words = st.change, s.tokens.words
    if step is None or step.unit not in ("bp", "pp") or not (EASING | TIGHTENING) & s.vocabulary:
        return False
    to = level.i - 1
    to -= 3 if words[to - 2 : to + 1] == ["a", "range", "of"] else s.tokens.word(to) == "between"
    apart = words[step.j : step.j + 1] == [","] == words[to - 1 : to] and to > step.j + 1
    return s.tokens.word(to) == "to" and (0 <= to - step.j <= 1 or apart) and NOT_POLICY.isdisjoint(s.vocabulary)


def _is_policy_change(s: Sentence, st: Statement) -> bool:
    acts = s.vocabulary & (EASING | TIGHTENING | HOLDING) or _moves_itself(s, st)
    near = s.tokens.words[max(0, st.i - 6) : st.j + 6]
    return bool(acts) and not NOT_POLICY.intersection(near)


def _moves_itself(s: Sentence, st: Statement) -> bool:
    """ "The repo rate falls by 25 basis points to 7%": a rate by its own name, with what it moves to."""
    subject = st.subjects[-1]
    named = subject.i in s.name_at and s.name_at[subject.i].key("rate")
    return bool(named and st.direction and st.level is not None and subject.j == st.verb)


def _is_done(s: Sentence, st: Statement) -> bool:
    """ "stunned markets when it hiked its base rate by 300 basis points", "Futures rose after the ECB cut rates to 2%":
    a past act, and no price of one."""
    words = s.tokens.words
    for t in range(max(1, st.i - 3), min(f.i for f in st.figures)):
        if words[t] in DONE and words[t - 1] not in ("be", "is", "are"):
            return True
        if words[t] == "cut" and not {"after", "when", "since"}.isdisjoint(words[max(0, t - BEFORE_ACT) : t]):
            return True
        if words[t] in ("by", "with") and not SURPRISED.isdisjoint(words[max(0, t - 3) : t]):
            return True  # "surprised markets by cutting its cash rate to 1%"
    return False


def _priced(s: Sentence, st: Statement) -> bool:
    """Market pricing is an expectation: "78 bps of further cuts this year", "priced in"."""
    words = s.tokens.words
    if any(words[t] == "next" for t in range(max(0, st.i - 1), st.j)):
        return True  # "next hike to 1%"
    if PRICING.isdisjoint(s.vocabulary) or (_is_done(s, st) and PRICING & s.vocabulary <= WHO_PRICES):
        return False
    parted = [t for t in range(st.j, len(words)) if words[t] in PARTING and words[t - 1] in (",", ";")]
    return not PRICING.isdisjoint(words[: min(parted, default=len(words))])  # "cut to 4.5%, while markets price in ..."
