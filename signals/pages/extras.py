"""Libraries that only some formats need: loaded when such an input comes, named in one line where one is missing."""

from __future__ import annotations

import importlib
from typing import Any

from signals.errors import InputError
from signals.limits import paused


def load(module: str, *, extra: str, what: str) -> Any:
    """A module of an extra; InputError with the install command where it is not installed."""
    try:
        with paused():
            return importlib.import_module(module)
    except ImportError as error:
        name = (error.name or module).partition(".")[0]
        cure = f"run: pip install 'signals[{extra}]'"
        raise InputError(f"{what} needs the library {name}, which is not installed", cure=cure) from None
