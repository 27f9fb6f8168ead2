"""What the words of a bond mean: whose it is, of which tenor, and whether they tell its yield."""

from __future__ import annotations

from signals.extractors.bond_yields.issuers import issuer_beside, issuer_of_code, issuer_of_money
from signals.extractors.bond_yields.keys import HEADS, ISSUER, KIND, BondKey
from signals.extractors.bond_yields.spans import BORROWING, SELLERS, Span
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention

MODALS = frozenset("could may might would will should".split())
SAID = frozenset("level_verb moment_close moment_open reach".split())  # what may follow "the two-year"
SET_AGAINST = (["instead", "of"], ["rather", "than"])
COMPARING = frozenset("spread spreads gap premium".split())
REJECTS = frozenset("dividend earnings crop distribution fcf corporate junk bank".split())


def mention_of(s: Sentence, span: Span, last: Mention | None) -> Mention | None:
    """ "the yield on the benchmark 10-year note": the bond that words mean; `last` is the one named before them in the
    sentence. None where they name no bond."""
    if span.stop <= span.i or _is_other(s, span) or not (span.head or _tells_tenor_alone(s, span, last)):
        return None
    previous = last or s.story.last.get(KIND)
    if span.issuer is None and span.tenor is None and span.maturity is None:
        return _bare_yield(s, span, previous) if span.in_yield else None
    issuer, tenor = span.issuer, span.tenor
    if issuer is None:
        issuer = _issuer_unsaid(s, span, previous)
    if issuer is None or (issuer == "XM" and not span.head):
        return None
    if span.issuer is not None and span.maturity is None and span.in_yield and not span.named:
        tenor = tenor or _tenor_before(previous, issuer)
    if last is None or COMPARING.isdisjoint(s.vocabulary):
        s.story.notes[ISSUER] = issuer  # "the spread of Irish bonds over Bunds" is of Irish ones
    mere = span.named and tenor is None and span.maturity is None  # "Treasury yields rise": only whose they are
    return Mention(KIND, BondKey(issuer, tenor, span.maturity, span.in_yield), span.i, span.stop, firm=not mere)


def _is_other(s: Sentence, span: Span) -> bool:
    """ "the South African Treasury expects", "UST+115bp", "the one-year Treasury-indexed loan", "the extra yield that
    buyers want instead of Treasuries", "dividend yield": what is no bond, or is only told beside one."""
    tokens, i, j = s.tokens, span.i, span.stop
    if tokens.word(i - 1) in REJECTS or tokens.words[i - 2 : i] in SET_AGAINST:
        return True
    if tokens.word(j - 1) == "treasury" and span.tenor is None and HEADS.isdisjoint(tokens.words[i:j]):
        return True
    above = tokens.word(j) == "+" and tokens.touches(j) and span.named
    return above or tokens.words[j : j + 2] == ["-", "indexed"]


def _tells_tenor_alone(s: Sentence, span: Span, last: Mention | None) -> bool:
    """ "the 2-year was at 4.2%", "| Czech Republic 2-year | 3.479 |": whether a tenor without "bond" or "yield" means
    one; but not "Velmar Home Loans put the 30-year at 6.28%", "the 12-month increase in prices"."""
    tokens, i, j = s.tokens, span.i, span.stop
    if s.is_row and span.issuer is not None and span.tenor is not None:
        return True
    opens = tokens.word(i - 1) in ("the", "benchmark", "on", "and") or _lists_on(s, i, j, last)
    goes_on = j < len(tokens) and (_goes_on(s, j) or tokens.word(j) in (",", "(", ".", "at", "to"))
    if not opens or not goes_on or "mortgage" in s.vocabulary:
        return False
    if tokens.word(j + 1) == "in" and any(motion.part == "noun" for motion in s.motions_at.get(j, ([], 0))[0]):
        return False
    told = s.has_cue("level_verb") or s.has_cue("reach") or any(f.unit in ("bp", "pp") for f in s.figures)
    return told or not {"yield", "yields"}.isdisjoint(tokens.words)


def _bare_yield(s: Sentence, span: Span, previous: Mention | None) -> Mention | None:
    """ "the yield fell", "In Mexico, the benchmark bond's yield": that of the bond, or of the country, spoken of."""
    benchmark = "benchmark" in s.tokens.words[span.i : span.stop]
    spoken = s.story.notes.get(ISSUER)
    if previous is None and spoken and benchmark:
        return Mention(KIND, BondKey(spoken, None, None, in_yield=True), span.i, span.stop, refers=True)
    place = issuer_beside(s, span.i) if benchmark else None
    if place is not None:
        return Mention(KIND, BondKey(place, None, None, in_yield=True), span.i, span.stop)
    if previous is None:
        return None
    assert isinstance(previous.key, BondKey)
    return Mention(KIND, previous.key._replace(in_yield=True), span.i, span.stop, refers=True)


def _issuer_unsaid(s: Sentence, span: Span, previous: Mention | None) -> str | None:
    """ "10-year yield (IN067934G=CC)", "In Lisbon, ten-year bonds": the country of a bond whose words tell none, by its
    code, its place, the bonds spoken of before, the money it was sold for or the story."""
    told = issuer_of_code(s, span.stop) or issuer_beside(s, span.i)
    if told is not None:
        return told
    known = previous.key.issuer if previous is not None and isinstance(previous.key, BondKey) else None
    issuer = s.story.notes.get(ISSUER) or known or s.story.here
    return issuer_of_money(s, "US") if issuer == "US" and not SELLERS.isdisjoint(s.vocabulary) else issuer


def _tenor_before(previous: Mention | None, issuer: str) -> float | None:
    """ "Italian 10-year yields rose; Italy's yields had fallen": the tenor of the country's bond spoken of last."""
    key = previous.key if previous is not None else None
    return key.tenor if isinstance(key, BondKey) and key.issuer == issuer else None


def _lists_on(s: Sentence, i: int, j: int, last: Mention | None) -> bool:
    """ "UST 2y 3.79% (-9bp), 10y 3.75% (-4bp)": whether a tenor opens the next item of a list of yields."""
    figure = s.figure_from.get(j)
    return last is not None and s.tokens.word(i - 1) in (",", ";") and figure is not None and figure.unit == "percent"


def _goes_on(s: Sentence, j: int) -> bool:
    """Whether a verb or another word of the market follows "the two-year"; "the one-year lending rate" is no bond."""
    if "filler" in s.classes(j):
        j += 1
    j += s.tokens.word(j) in MODALS  # "the 10-year could reach 4.8%"
    said = bool(s.classes(j) & SAID) and s.tokens.word(j) not in BORROWING  # "the one-year marginal cost of funds"
    return said or j in s.motion_at or any(f.i == j for f in s.figures)
