"""Units of weight, volume and energy that goods are priced for.

Source: exchanges' contract specifications.
"""

from __future__ import annotations

from signals.tokens import Tokens

UNITS = {
    "barrel": "bbl", "barrels": "bbl", "bbl": "bbl", "ounce": "ozt", "ounces": "ozt", "oz": "ozt", "ton": "t",
    "tons": "t", "tonne": "t", "tonnes": "t", "mt": "t", "pound": "lb", "pounds": "lb", "lb": "lb", "mmbtu": "mmbtu",
    "btu": "mmbtu", "bushel": "bu", "bushels": "bu", "gallon": "gal", "gallons": "gal", "mwh": "mwh", "megawatt": "mwh",
    "dmt": "t", "wmt": "t", "kg": "kg", "kilogram": "kg", "kilo": "kg", "gram": "g", "grams": "g", "bu": "bu",
    "kilogramme": "kg", "kgs": "kg", "hundredweight": "cwt", "cwt": "cwt", "therm": "therm", "litre": "l", "liter": "l",
    "l": "l", "megawatthour": "mwh", "gal": "gal",
}  # fmt: skip
SLASHED = {"b": "bbl", "bl": "bbl", "t": "t", "mt": "t", "g": "g"}  # units written short: "$69.90/b"
TERMS = frozenset(  # of delivery, or of what is weighed, behind the unit of a price
    "fob cif cfr c exw ex delivered carcass carcase cwt dressed liveweight lwt live dwt deadweight clean".split()
)
TERMS_REACH = 10  # tokens of "FOB Calder Point"
PLACE_REACH = 3  # and of a place alone
ENDS_TERMS = frozenset(", ; . ( ) : and while against versus from".split())
PRICED = frozenset({*UNITS, *SLASHED, "share"})  # what follows "a", "per" or "/" behind a price


def unit_after(tokens: Tokens, j: int) -> tuple[str | None, int]:
    """The unit after a price, and where it ends: "a barrel", "per troy ounce", "/MMBtu"; a miss is "a share"."""
    k = j
    if tokens.word(k) == "(":  # "20,530 yuan ($2,809.71) a ton"
        k = next((t + 1 for t in range(k, min(k + 6, len(tokens))) if tokens.word(t) == ")"), k)
    if tokens.word(k) == "pb":
        return "bbl", k + 1  # "USD 106.03 pb"
    if tokens.word(k) not in ("a", "an", "per", "/", "each", "the"):
        return None, j
    k += 1
    while tokens.word(k) in ("1", "metric", "troy", "short", "fine", "million", "british", "thermal", "dry", "wet"):
        k += 1
    word = tokens.word(k)
    if word in UNITS:
        return UNITS[word], k + 1
    if tokens.words[k : k + 3] == ["t", ".", "oz"]:
        return "ozt", k + 3  # "32.66 USD/t.oz."
    if word in SLASHED and tokens.word(k - 1) == "/":
        return SLASHED[word], k + 1
    if word in ("unit", "units") and tokens.word(k - 1) == "thermal":
        return "mmbtu", k + 1
    return None, j


def terms_after(tokens: Tokens, j: int) -> int:
    """Where "FOB Calder", "ex-works", "carcass weight" ends, behind the unit that ends before token j, and "Calder" in
    "at $268/t Calder, down $3"; j where none."""
    if tokens.word(j - 2) == "/" and (stop := _place_end(tokens, j)) > j:
        return stop
    if tokens.word(j) not in TERMS or (tokens.word(j) == "c" and tokens.word(j + 1) != "&"):
        return j
    stop = min(j + TERMS_REACH, len(tokens))
    return next((k for k in range(j + 1, stop) if tokens.word(k) in ENDS_TERMS), stop)


def _place_end(tokens: Tokens, j: int) -> int:
    """Where "Port Calder" ends, which is all that stands between a price and a comma; j where it does not."""
    stop = j
    while stop < min(j + PLACE_REACH, len(tokens)) and tokens.raw[stop][0].isupper():
        stop += 1
    return stop if tokens.word(stop) in (",", ";", "") else j
