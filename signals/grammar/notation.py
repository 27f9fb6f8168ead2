"""Numbers as South Africa and the continent of Europe write them: "R18,15", "0,4%", "88 310 points".

Reads:   a story that puts commas before the decimals of its sums and percentages, and no point.
Gives:   the same text as English writes its numbers, letter for letter: every place in it stays where it was.
Refuses: a story with one such number only, and one that has both customs; their numbers stay unread.
         Thousands parted by blanks are read in any story where a currency's code stands before them, or where its
         sign does so twice, or once with decimals, or where "to" or "at" stands before them and decimals behind.
Source:  South African National Standard 31-0 and ISO 80000-1: a decimal comma, groups of three parted by blanks.
"""

from __future__ import annotations

import re

from signals.lexicon import load
from signals.lexicon.entries import Currency

GAP = " \u00a0\u2009\u202f"
GROUPED = rf"\d{{1,3}}(?:[{GAP}]\d{{3}}){{1,4}}"  # bounded, for rows of a table are long
TOLD = re.compile(
    rf"[R$€£][{GAP}]?(?:{GROUPED}|\d+),\d{{1,2}}(?!,?\d)|(?<![\d.,])\d{{1,3}},\d{{1,3}}(?=[{GAP}]?(?:%|per ?cent))"
)
ENGLISH = re.compile(rf"\d\.\d+[{GAP}]?(?:%|per ?cent)|[R$€£][{GAP}]?\d[\d,]*\.\d")
LEAST = 2  # numbers that tell a story's custom
COMMA_WITHIN = re.compile(r"\d,\d")  # without which no comma stands before decimals
BLANK_WITHIN = re.compile(rf"\d[{GAP}]\d{{3}}")  # without which no blank parts thousands
SPACED = re.compile(rf"(?<![\d.,:]){GROUPED}(?!\d)")
DECIMAL = re.compile(
    rf"(?<![\d.,])(?:{GROUPED}|\d+),(?:(?:\d{{1,2}}|\d{{4}})(?!,?\d)|\d{{3}}(?=[{GAP}]?(?:%|per ?cent)))"
)
POINTS = re.compile(rf"(?<=[a-z] )(?<![\d.,:]){GROUPED}(?=(?:\.\d{{1,2}})?[{GAP}]points)")  # "at 19 682.11 points"
LEVELS = re.compile(  # "shed 3.9% to 17 947.34": only thousands have a group of three before such decimals
    rf"(?<= (?:to|at|of) ){GROUPED}(?=\.\d{{1,2}}(?!\d))"
)
CODED = re.compile(  # "NOK 1 443.3 million", "$1 622/oz"
    rf"(?<![A-Za-z0-9])([A-Z]{{3}}[{GAP}]|(?:US|N)?\$|[R€£]){GROUPED}(?!\d)(?!,\d)"
)
UNITED = re.compile(rf"(?:(?<=/oz\)[{GAP}])|(?<=/t\)[{GAP}])){GROUPED}(?!\d)(?!,\d)")  # "Gold ($/oz) 2 511"
CENTS = re.compile(r"\.\d\d(?!\d)")  # behind the thousands of "$1 284.50"
THIN = "\u200b\u200c\u200d\u2060\ufeff"  # characters without width
UNSEEN = re.compile(rf"(?<![{THIN}])[{THIN}]++(?=\s)|(?<=\s)[{THIN}]++")  # such beside a blank are blanks, too
PICTURE = re.compile(r"data:[\w.+/-]{1,60};base64,[A-Za-z0-9+/=]++")  # its letters and digits tell nothing
TO_COMMAS = str.maketrans(dict.fromkeys(GAP, ","))
GARBLED_DASH = "â€”"  # "—" in UTF-8, read as Windows-1252


def in_english(text: str) -> str:
    """The text with commas between thousands and points before decimals, and blanks for pictures within it.

    >>> in_english("The rand rose 0,4% to R18,15 and the index to 88 310,5 points.")
    'The rand rose 0.4% to R18.15 and the index to 88,310.5 points.'
    >>> in_english("Sales rose 4.1% to R1,5bn.")
    'Sales rose 4.1% to R1,5bn.'
    >>> in_english("Revenue grew 4.1% to NOK 1 443.3 million.")
    'Revenue grew 4.1% to NOK 1,443.3 million.'
    >>> in_english("The all share index rose 1.3% to 9 436.25 points.")
    'The all share index rose 1.3% to 9,436.25 points.'
    >>> in_english("The gauge lost 2.1% to 17 402.15.")
    'The gauge lost 2.1% to 17,402.15.'
    >>> in_english("Platinum rose 0.6% to $1 834/oz and rhodium to $2 213/oz.")
    'Platinum rose 0.6% to $1,834/oz and rhodium to $2,213/oz.'
    >>> in_english("Gold fell to $1 284.50 an ounce.")
    'Gold fell to $1,284.50 an ounce.'
    >>> in_english("Gold ($/oz) 2 511")
    'Gold ($/oz) 2,511'
    """
    if ";base64," in text:
        text = PICTURE.sub(lambda match: " " * len(match.group()), text)
    if GARBLED_DASH in text:
        text = text.replace(GARBLED_DASH, "  —")
    if any(mark in text for mark in THIN):
        text = UNSEEN.sub(lambda match: " " * len(match.group()), text)
    marks = CODED.findall(text) if BLANK_WITHIN.search(text) else []
    if "/oz) " in text or "/t) " in text:
        text = UNITED.sub(lambda match: match.group().translate(TO_COMMAS), text)
    if marks:
        signed = sum(mark[-1] not in GAP for mark in marks) >= LEAST
        text = CODED.sub(lambda match: _with_commas(match, signed=signed), text)
    if BLANK_WITHIN.search(text):
        text = LEVELS.sub(lambda match: match.group().translate(TO_COMMAS), text)
    if ENGLISH.search(text) or not COMMA_WITHIN.search(text) or len(TOLD.findall(text)) < LEAST:
        return POINTS.sub(lambda match: match.group().translate(TO_COMMAS), text) if " points" in text else text
    text = DECIMAL.sub(lambda match: match.group()[::-1].replace(",", ".", 1)[::-1], text)
    return SPACED.sub(lambda match: match.group().translate(TO_COMMAS), text)


def _with_commas(match: re.Match[str], *, signed: bool) -> str:
    """ "NOK 1 443" -> "NOK 1,443"; what follows other capitals ("ISO 14 001") stays as it is, as does what follows a
    sign where these are not `signed` for sure."""
    mark, number = match[1], match.group()[len(match[1]) :]
    signed = signed or CENTS.match(match.string, match.end()) is not None
    known = signed if mark[-1] not in GAP else mark[:-1] in load(Currency)
    return mark + number.translate(TO_COMMAS) if known else match.group()
