"""What is refused as too large, too deep or too slow, before it costs memory or time.

Each limit has a flag of the command line that is called after it, `Limits` holds them all for Python. What goes beyond
one becomes a row of `rejects` (`records.REJECT_REASONS`), and costs none of its neighbours.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

SIZES = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40}


def _limit(default: float, flag: str, unit: str, meaning: str) -> Any:
    return field(default=default, metadata={"flag": flag, "unit": unit, "meaning": meaning})


@dataclass(frozen=True)
class Limits:
    """The limits of a run; the defaults leave room for any real news and keep a process below 1 GB."""

    story_chars: int = _limit(2_000_000, "--max-story-size", "characters", "text of a story")
    seconds_per_story: float = _limit(2.0, "--max-seconds-per-story", "s of CPU", "time that a story or page may take")
    records_per_story: int = _limit(
        20_000, "--max-records-per-story", "rows", "records and unclaimed figures of a story"
    )
    rejects_in_a_row: int = _limit(
        50_000, "--max-rejects-in-a-row", "rows", "rejects of an input without a story between; its rest is not read"
    )
    row_bytes: int = _limit(16 << 20, "--max-line-size", "bytes", "a line of JSONL, a record of WARC")
    page_bytes: int = _limit(8 << 20, "--max-page-size", "bytes", "a page of text, markdown or HTML")
    page_lines: int = _limit(200_000, "--max-page-lines", "lines", "a page of text or markdown")
    document_bytes: int = _limit(16 << 20, "--max-document-size", "bytes", "a feed; a .json that is no list of lines")
    file_bytes: int = _limit(1 << 40, "--max-file-size", "bytes", "an input as it is stored")
    spooled_bytes: int = _limit(16 << 30, "--max-spooled-size", "bytes", "a table out of a pipe, which goes to disk")
    inflated_bytes: int = _limit(
        16 << 20, "--max-inflated", "bytes", "what a small compressed input or a table may inflate to"
    )
    inflation: int = _limit(
        200, "--max-inflation", "times", "beyond --max-inflated, what an input may inflate to, by its own size"
    )
    depth: int = _limit(200, "--max-depth", "levels", "nesting of JSON and of XML")

    def told(self, name: str) -> str:
        """A limit in the words of a reject: "the limit is 8,388,608 bytes (--max-page-size)"."""
        notes = self.__dataclass_fields__[name].metadata
        return f"the limit is {getattr(self, name):,} {notes['unit']} ({notes['flag']})"


class TooSlowError(BaseException):
    """The alarm of `within` rang. No Exception, so that no library takes it for a failure of its own and goes on."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """TooSlowError in what takes more processor time than `seconds`.

    Processor time, so that a busy machine or one that slept loses no story. The alarm is a signal (SIGVTALRM), which
    only the main thread of a process gets, and Windows does not know: elsewhere nothing is limited. The command's
    workers are processes. Work that never comes back from C code ends when that code does.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _ring)
    # It rings again and again, since an exception may be lost where Python cannot raise it, as in a destructor.
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 0.1)
    try:
        yield
    finally:
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        except TooSlowError:  # it rang on the way out
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            raise
        finally:
            signal.signal(signal.SIGVTALRM, before)


@contextmanager
def paused() -> Iterator[None]:
    """Takes what is done once in a process, as loading a library, out of the time of the story that came first."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    left = signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, *left)


def _ring(*_: object) -> None:
    raise TooSlowError
