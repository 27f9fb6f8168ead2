"""Words and reaches that several modules of this package share."""

from __future__ import annotations

TARGET_PAIRS = {
    ("price", "target"), ("target", "price"), ("price", "targets"), ("high", "target"), ("low", "target"),
    ("previous", "target"),
}  # fmt: skip
SHARES = frozenset("shares share stock".split())
RESULTS = frozenset("earnings loss losses profit profits income".split())
STATUS_REACH = 14  # tokens before a sum that may tell of its standing
BASES = frozenset("from versus vs against".split())
SPAN_REACH = 4  # tokens before a sum in which a range, or what is done already, may be told
AGO = frozenset("earlier ago before prior previously".split())
JOINED_BY = frozenset("and on or from".split())
BESIDE = JOINED_BY | frozenset(  # what stands between two sums that one verb tells
    "a an the of in for per share diluted basic adjusted net total core quarterly annual about around roughly cash"
    " loss gaap non -".split()
)
PARTING = frozenset(",;)")
JOINT_REACH = 8  # how far two sums that one verb tells may stand apart, in tokens
FORESEERS = frozenset("analysts economists wall".split())
FORESEEN = frozenset("expected expecting expect expects forecast estimated estimate predicted anticipated had".split())
PER = {
    word: word
    for word in (
        "share year month week day hour person household unit barrel ton ounce night quarter vehicle user head acre"
        " dozen gallon pound litre kilometre mile employee customer passenger dose child worker meal hectare sack bag"
        " farm family pupil student seat room home"
        " bottle carton bale crate transaction trip visitor ticket truck cow animal villager house kwh boe"
        " mcf mcfe teu gj box"
    ).split()
} | {
    "annum": "year",
    "tonne": "ton",
    "t": "ton",
    "mt": "ton",
    "oz": "ounce",
    "lb": "pound",
    "shr": "share",
    "ads": "share",
    "liter": "litre",
    "ha": "hectare",
}
UNIT_LEADS = frozenset("a an per /".split())
FORESIGHT = frozenset(  # what was foreseen, as nouns
    "estimate estimates expectation expectations forecast forecasts outlook guidance consensus plan plans target"
    " targets goal goals".split()
)
OWNERS = frozenset("its their his her".split())
OF_SHARE = frozenset("diluted basic common ordinary".split())  # may stand between "per" and "share"
SIDES = {  # of what a price per area is told for, behind "square"
    "foot": "foot", "feet": "foot", "ft": "foot", "metre": "metre", "meter": "metre", "metres": "metre", "m": "metre",
    "mile": "mile", "kilometre": "kilometre", "kilometer": "kilometre", "yard": "yard",
}  # fmt: skip
BY_SHARE = "currency of a share"  # the note of a story
