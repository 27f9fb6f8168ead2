"""Which central bank a name, a rate or "the bank" means."""

from __future__ import annotations

from signals.extractors.policy_rates.words import ACTS, FORESEERS
from signals.grammar.context import is_aside
from signals.grammar.figures import Figure
from signals.grammar.sentence import Found, Sentence
from signals.grammar.statements import Mention
from signals.lexicon import load
from signals.lexicon.entries import CentralBank, Index
from signals.records import PolicyRate

KIND = "bank"
COMMITTEES = frozenset("mpc committee".split())
OF_BANK = (["its", "own"], ["interest", "rates"], ["borrowing", "costs"])
GENERAL = frozenset(  # before "rate": names that many banks' rates have
    (
        "deposit", "lending", "discount", "overnight", "base", "deposit facility", "lending facility",
        "overnight deposit", "overnight lending", "overnight borrowing", "overnight credit", "repo",
    )
)  # fmt: skip
SETTERS = frozenset("regulator policymakers rate-setters committee monetary authority authorities".split())
NEAR_BEFORE = 2  # sentences from a country to its bank
COMPARING = frozenset("line like unlike than mirroring mirrors echoing echoes similar following matching".split())
COMPARED_REACH = 10  # tokens from "in line with" to the other bank
OTHER_KINDS = frozenset("indicator currency index commodity crypto bond headline".split())  # that "it" may mean
IT_REACH = 7  # tokens from "it" to the rate
RATES_MOVE = frozenset("started began reach reached hit stood fall fell rise rose climb go peak end ended".split())
LENDING = frozenset("lenders customers savers loans loan mortgage mortgages".split())


def bank_named(s: Sentence, found: Found) -> str | None:
    """The bank that a name is of; where several have a committee of that name, the one told of, else that at home."""
    if s.tokens.words[max(0, found.i - 2) : found.i] == ["rate", "("]:
        return None  # "the Central Bank Rate (CBR)" of Kenya or Uganda
    bodies = [name.key for name in found.names if name.kind == "body"]
    if len(bodies) > 1:
        told = {f.key("bank") for f in s.names}
        recent = s.story.recent(KIND)
        headed = s.story.headed.get(KIND)
        told |= {str(known.key) for known in (recent, headed) if known is not None}
        told |= {_sole(f) for f in s.names}  # "The Reserve Bank cut the OCR"
        weights = {b: s.story.places[load(CentralBank)[b].place] for b in bodies}
        bodies = [b for b in bodies if b in told] or sorted(filter(weights.get, bodies), key=lambda b: -weights[b])
    return found.key("bank") or (bodies[0] if bodies else None)


def committee(s: Sentence) -> Mention | None:
    """ "that the monetary policy committee (MPC) raises rates", "The MPC left rates at 7%": of the bank that the story
    speaks of, where it names one only."""
    if s.vocabulary.isdisjoint(COMMITTEES):
        return None
    words = s.tokens.words
    t = next((t for t, word in enumerate(words) if _is_committee(words, t)), None)
    if t is None:
        return None
    recent = s.story.recent(KIND) or s.story.headed.get(KIND)
    bank = str(recent.key) if recent is not None else sole_bank(s)
    i = t - 2 if words[t] == "committee" else t
    return Mention(KIND, bank, i, t + 1) if bank is not None else None


def _is_committee(words: list[str], t: int) -> bool:
    """Whether "MPC" or "monetary policy committee" ends at token t."""
    return words[t] == "mpc" or words[max(0, t - 2) : t + 1] == ["monetary", "policy", "committee"]


def sole_bank(s: Sentence) -> str | None:
    """The one central bank that the story names, or the only one of the country that it is about."""
    named = {bank for sentence in s.story.sentences for f in sentence.names if (bank := f.key("bank"))}
    if len(named) > 1:
        named = {bank for bank in named if load(CentralBank)[bank].place == s.story.here}
    return named.pop() if len(named) == 1 else None


def _sole(found: Found) -> str | None:
    """The only bank that has a rate of this name."""
    setters = [name.key for name in found.names if name.kind == "rate"]
    return setters[0] if len(setters) == 1 else None


def place_fronted(s: Sentence) -> str | None:
    """ "In Israel, the monetary committee left the rate at 2.75%", "Uzbekistan's regulator kept its main rate", "Kuwait
    raised its discount rate": the country that a sentence turns to."""
    found = next((f for f in s.names[:1] if f.i <= 1 and f.key("place")), None)
    if found is None:
        return None
    led = s.tokens.word(0) == "in" and s.tokens.word(found.j) == ","
    owning = s.tokens.words[found.j : found.j + 2] == ["'", "s"] and s.tokens.word(found.j + 2) in SETTERS
    acting = s.tokens.word(found.j) in ACTS | {"followed"}
    return found.key("place") if led or owning or acting else None


def bank_told(s: Sentence, t: int) -> str | None:
    """The bank named before token t, or last in the story where no statistic has been told since."""
    if (place := place_fronted(s)) is not None and not any(bank_named(s, f) for f in s.names):
        return _bank_of(place)
    named = [key for f in s.names if f.j <= t and (key := bank_named(s, f) or bank_by_place(s, f)[0] or _sole(f))]
    before = named[-1] if named else bank_before(s)
    if before is not None:
        return before
    recent, at = s.story.recent(KIND), s.story.last_at
    acted = s.tokens.words[:1] in (["it"], ["they"]) and not ACTS.isdisjoint(s.tokens.words[:t])  # "It also cut the"
    acted = acted or s.tokens.words[t + 1 : t + 3] == ["was", "last"]  # "The rate was last raised in May"
    fresh = recent is not None and (acted or at.get("indicator", -1) <= at[KIND])
    return str(recent.key) if recent is not None and fresh else None


def bank_by_place(s: Sentence, found: Found) -> tuple[str | None, int]:
    """ "India's central bank", "Chile cut its own", and the index after it."""
    if found.key("place") and _acts_on_rate(s, found.j):
        return _bank_of(found.key("place")), found.j
    owned = s.tokens.words[found.j : found.j + 2] == ["'", "s"]
    j = found.j + 2 if owned else found.j
    told = found.key("place") and s.tokens.words[j : j + 2] == ["central", "bank"]
    return _bank_of(found.key("place")) if told else None, j + 2


def _acts_on_rate(s: Sentence, t: int) -> bool:
    """ "a day after Chile slashed its own by a full point", "Turkey raised interest rates": what a country does by its
    bank."""
    return s.tokens.word(t) in ACTS and s.tokens.words[t + 1 : t + 3] in OF_BANK


def setter(s: Sentence, found: Found, banks: list[str]) -> str | None:
    """The bank named in the sentence that sets a rate of this name, else the one named before it that does, else the
    last one named."""
    keys = {name.key for name in found.names if name.kind == "rate"}
    told = next((bank for bank in reversed(banks) if bank in keys), None)
    before = bank_before(s) if told is None and banks else None
    return told or (before if before in keys else banks[-1] if banks else None)


def bank_of_rate(s: Sentence, found: Found) -> str | None:
    """The bank that sets a rate of this name where the sentence names none: a deposit rate is that of the bank that
    the story speaks of, whoever else has one."""
    general = found.j - found.i > 1 and s.words(found.i, found.j - 1).lower() in GENERAL
    told = bank_told(s, found.i) if LENDING.isdisjoint(s.vocabulary) else None
    if general and told is not None:
        return told
    own = told if s.tokens.word(found.i - 1) == "its" else None
    return _bank_of_story(s, found) or _only_bank(s, found) or own


def _bank_of_story(s: Sentence, found: Found) -> str | None:
    """The bank of the sentence's or story's country, where it is one that has a rate of this name."""
    keys = {name.key for name in found.names if name.kind == "rate"}
    places = [*(f.key("place") for f in s.names), _place_just_told(s), s.story.here]
    return next((bank for place in places if place and (bank := _bank_of(place)) in keys), None)


def _places(s: Sentence) -> list[str]:
    """The countries that a sentence names, or whose index it does."""
    indices = load(Index)
    told = (f.key("place") or ((key := f.key("index")) and indices[key].place) for f in s.names)
    return [place for place in told if place]


def _place_just_told(s: Sentence) -> str | None:
    """ "Outside the Gulf, Egypt's index rose 0.7%. The central bank meets on May 22.": the only country that was named
    in the sentences before, on the same line."""
    story = s.story
    for before in reversed(story.sentences[max(0, story.index - NEAR_BEFORE) : story.index]):
        if "\n" in story.text[before.start : s.start].strip():
            return None
        if places := set(_places(before)):
            return places.pop() if len(places) == 1 else None
    return None


def _only_bank(s: Sentence, found: Found) -> str | None:
    """The bank that the story last spoke of, where it has a rate of this name; else the only one that has."""
    keys = [name.key for name in found.names if name.kind == "rate"]
    before = bank_before(s)
    if before in keys:
        return before
    recent = s.story.recent(KIND)
    if recent is not None and recent.key in keys:
        return str(recent.key)
    headed = s.story.headed.get(KIND)
    if headed is not None and headed.key not in keys and not s.story.places:
        return str(headed.key)  # of the only bank that a headline names, in a story that names no country
    return keys[0] if len(keys) == 1 and _is_of_story(s, keys[0]) else None


def _is_of_story(s: Sentence, bank: str) -> bool:
    """Whether the story names the bank's country, or no country at all: Hong Kong's overnight rate is not Canada's."""
    return not s.story.places or bool(s.story.places[load(CentralBank)[bank].place])


def _bank_of(place: str | None) -> str | None:
    """The central bank of a country: "IN" gives "RBI"."""
    return next((bank.key for bank in load(CentralBank).values() if bank.place == place), None)


def nearest_bank(s: Sentence, t: int) -> str | None:
    """The bank that "the central bank" means: named before in the sentence or the story, else that of its country."""
    if (named := _named_before(s, t)) is not None:
        return named
    if (place := place_fronted(s)) is not None:
        return _bank_of(place)
    before = bank_before(s)
    if before is not None:
        return before
    recent = s.story.recent(KIND)
    if recent is not None:
        return str(recent.key)
    statistic = s.story.recent("indicator")  # "inflation in Switzerland ... The market prices a 25 bps cut"
    bank = _bank_of(getattr(statistic.key, "country", None)) if statistic is not None else None
    if bank is not None and not any(f.key("bank") or f.key("body") for f in s.names):
        return bank
    behind = next((key for f in s.names if (key := bank_named(s, f))), None)
    headed = s.story.headed.get(KIND)
    if behind is None and headed is not None and not FORESEERS.isdisjoint(s.vocabulary):
        return str(headed.key)  # "Money markets price a 10bp cut", in a story on one bank
    return behind or _bank_of(_place_just_told(s)) or (_bank_of(s.story.here) if s.story.places else None)


def _not_in_passing(s: Sentence, bank: str) -> str:
    """ "in line with last month's move by the Fed. In April, the central bank raised its rate": the bank that the story
    opened with, where the sentence before only compares it with another."""
    headed, before = s.story.headed.get(KIND), s.story.before
    if headed is None or before is None or before.vocabulary.isdisjoint(COMPARING):
        return bank
    named = next((f.i for f in before.names if bank_named(before, f) == bank), 0)
    compared = not COMPARING.isdisjoint(before.tokens.words[max(0, named - COMPARED_REACH) : named])
    return str(headed.key) if compared else bank


def _named_before(s: Sentence, t: int) -> str | None:
    """The bank named last before token t, by itself, its rate or its country, but not the Fed of "The UAE's central
    bank, which follows the Fed, raised rates"."""
    for found in reversed(s.names):
        if found.i >= t:
            continue
        told = bank_of_rate(s, found) if found.key("rate") else None
        key = told or bank_named(s, found) or bank_by_place(s, found)[0]
        if key and not is_aside(s, found.i, t):
            return key
    return None


def bank_behind(s: Sentence, figure: Figure) -> str | None:
    """ "80 bps from the ECB and 40 bps from the Fed": the bank that a preposition joins to the move before it."""
    if s.tokens.word(figure.j) not in ("by", "from", "at"):
        return None
    found = s.name_at.get(figure.j + 1 + (s.tokens.word(figure.j + 1) == "the"))
    return bank_named(s, found) if found is not None else None


def rate_as_it(s: Sentence) -> Mention | None:
    """ "It started the year at 7.25%", "By late 2026 it should reach 8%": the rate that the sentence before told, where
    it told nothing else in percent."""
    before = s.story.before
    if before is None or "it" not in s.vocabulary or "percent" not in {f.unit for f in s.figures}:
        return None
    recent = s.story.last.get(KIND) if s.story.last_at.get(KIND) == s.story.index - 1 else None
    rates = [f for f in before.figures if f.unit == "percent"]
    if recent is None or not rates or any(f.claimed != PolicyRate.table for f in rates):
        return None
    if not OTHER_KINDS.isdisjoint(s.name_kinds | before.name_kinds):
        return None  # "Sterling fell after the bank cut its rate to 4%. It hit"
    t = next((t for t, word in enumerate(s.tokens.words) if word == "it" and _moves_as_rate(s, t + 1)), None)
    return Mention(KIND, recent.key, t, t + 1) if t is not None else None


def _moves_as_rate(s: Sentence, t: int) -> bool:
    """ "started the year at 7.25%", "should reach 8%", "to go to 3.25%", "at 1%", behind "it": what a rate does, and no
    bank."""
    figure = next((f for f in s.figures if f.i >= t), None)
    if figure is None or figure.unit != "percent" or figure.i - t > IT_REACH:
        return False
    verb = s.tokens.words[t : figure.i]
    if verb[-1:] in (["at"], ["to"]):
        return verb in (["at"], ["was", "at"]) or not RATES_MOVE.isdisjoint(verb)
    return verb[-1:] in (["reach"], ["reached"], ["hit"])  # not "It fell 0.3%"


def bank_before(s: Sentence) -> str | None:
    """The one bank that the sentence before names: "The RBA meets next week. Economists see a quarter-point cut."."""
    if s.story.before is None or not {"bank", "body"} & s.story.before.name_kinds:
        return None
    banks = {key for f in s.story.before.names if (key := bank_named(s, f))}
    return _not_in_passing(s, banks.pop()) if len(banks) == 1 else None
