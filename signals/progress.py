"""How far a run has come, on one line of the terminal that is written over again and again."""

from __future__ import annotations

import sys
import time
from typing import Self

from signals.records import Article, Reject, Row, Signal

BETWEEN = 0.2  # seconds


class Progress:
    """Stories, records, megabytes of text a second and the time left, told on stderr where that is a terminal.

    `size` is what the inputs hold in bytes; the time left follows from how much of it is done, and is left out where
    the size is not known (standard input).
    """

    def __init__(self, size: float) -> None:
        self._size = size
        self._done = self._text = 0.0  # bytes of finished inputs; characters of the stories seen one by one
        self._stories = self._records = 0
        self._start = time.monotonic()
        self._told = 0.0
        self._shown = sys.stderr.isatty()

    def see(self, row: Row) -> None:
        """Counts a row as it comes."""
        if isinstance(row, Article):
            self._stories += 1
            self._text += len(row.text)
        elif isinstance(row, Signal):
            self._records += 1
        elif not isinstance(row, Reject):
            return
        self._tell()

    def add(self, stories: int, records: int, size: float) -> None:
        """Counts an input that was done elsewhere, by its size in bytes."""
        self._stories += stories
        self._records += records
        self._done += size
        self._tell()

    def line(self, seconds: float) -> str:
        """What is told after so many seconds.

        >>> progress = Progress(4_000_000)
        >>> progress.add(1_000, 2_500, 1_000_000)
        >>> progress.line(60.0)
        '1,000 stories, 2,500 records, 0.02 MB/s, 3:00 left'
        """
        done = self._done + self._text
        parts = [f"{self._stories:,} stories", f"{self._records:,} records"]
        if done and seconds:
            parts.append(f"{done / seconds / 1e6:.2f} MB/s")
            left = max(0.0, self._size - done) * seconds / done
            if left < float("inf"):
                parts.append(f"{left // 60:.0f}:{left % 60:02.0f} left")
        return ", ".join(parts)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown and self._told:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def _tell(self) -> None:
        now = time.monotonic()
        if self._shown and now - self._told >= BETWEEN:
            self._told = now
            sys.stderr.write(f"\r\x1b[K{self.line(now - self._start)}")
            sys.stderr.flush()
