"""What can go wrong, each said in one line: what, where, the cure."""

from __future__ import annotations


class SignalsError(Exception):
    """Base of every error this library raises on purpose."""

    def __init__(self, what: str, *, where: str | None = None, cure: str | None = None) -> None:
        self.what, self.where, self.cure = what, where, cure
        super().__init__(what)  # `where` and `cure` travel with the error's dict when it is pickled

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        return f"{line}; {self.cure}" if self.cure else line


class UsageError(SignalsError):
    """An argument that cannot be used."""


class LexiconError(SignalsError):
    """A lexicon file that cannot be used; `where` names file, entry and field."""


class InputError(SignalsError):
    """An input that cannot be read; a run turns it into a row of `rejects`."""


class OutputError(SignalsError):
    """An output folder that cannot be written or read."""
