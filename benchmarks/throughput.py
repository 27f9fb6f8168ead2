"""How many megabytes of news a second one process turns into tables.

The stories of `data/`, repeated until there is enough to time, go from JSONL to Parquet through the command that users
run. Reading the same file with `json.loads` alone is the baseline: what no Python program that reads JSONL can beat.

CPU time is measured, not the clock on the wall, so that a busy machine tells the same.
"""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from signals import pages
from signals.cli import main as signals
from signals.records import Article

DATA = Path(__file__).parent.parent / "data"
MEGABYTES = 4


def main() -> None:
    """Prints both speeds and how far they are apart."""
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "stories.jsonl", Path(folder) / "out"
        size = write_stories(source) / 1e6
        reading = cpu_seconds(lambda: [json.loads(line) for line in source.open(encoding="utf-8")])
        run_extract(source, out)  # once to load libraries and lexicons, which a long run pays only once
        extracting = cpu_seconds(lambda: run_extract(source, out))
    print(f"{size:.1f} MB of stories, one process")
    print(f"  reading JSON only    {size / reading:8.2f} MB/s")
    print(f"  JSONL to Parquet     {size / extracting:8.2f} MB/s   ({extracting / reading:.1f} x reading)")


def write_stories(path: Path) -> int:
    """The stories of data/ as JSONL, repeated under new ids up to `MEGABYTES`; gives the number of bytes."""
    inputs = sorted(p for p in DATA.iterdir() if p.suffix in {".txt", ".jsonl"})
    stories = [item for source in inputs for item in pages.read(source) if isinstance(item, Article)]
    written = copy = 0
    with path.open("w", encoding="utf-8") as file:
        while written < MEGABYTES * 1e6:
            for story in stories:
                when = story.published_at.isoformat() if story.published_at else None
                row = {"id": f"{story.article_id}-{copy}", "published_at": when, "text": story.text}
                written += file.write(json.dumps(row) + "\n")
            copy += 1
    return written


def run_extract(source: Path, out: Path) -> None:
    with contextlib.redirect_stderr(io.StringIO()):
        code = signals(["extract", str(source), "--out", str(out)])
    if code != 0:
        raise SystemExit(f"signals extract ended with {code}")


def cpu_seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
