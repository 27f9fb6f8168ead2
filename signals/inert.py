"""Words from outside, made safe for the eye: nothing in them steers a terminal, turns writing around or runs."""

from __future__ import annotations

# Controls, marks that turn the direction of writing, and characters that end a line where nobody sees it.
_DIRECTION = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
UNSAFE = dict.fromkeys((*range(32), *range(127, 160), 0x2028, 0x2029, *_DIRECTION), "\ufffd")
UNSAFE_IN_TEXT = {code: sign for code, sign in UNSAFE.items() if chr(code) not in "\n\t"}
_RUN = frozenset({"javascript", "vbscript", "data"})  # addresses that are programs


def clean(text: str, unsafe: dict[int, str] = UNSAFE) -> str:
    """The text without characters that steer a terminal; each is replaced, so the length stays."""
    return text.translate(unsafe)


def address(url: str | None) -> str | None:
    """An address, None where whoever opens it would run what a stranger wrote.

    >>> address("https://example.org/a"), address(" Java\\tScript:alert(1)")
    ('https://example.org/a', None)
    """
    scheme = "".join((url or "").partition(":")[0].split()).strip("\0").lower()
    return None if scheme in _RUN else url
