"""How many megabytes of news a second one process turns into tables, and how much memory that takes.

The stories of `data/`, repeated until there is enough to time, go from JSONL to Parquet through the command that users
run, in a process of its own. Two sizes tell what grows with the input and what does not. Reading the larger file with
`json.loads` alone is the baseline: what no Python program that reads JSONL can beat.

CPU time is measured, not the clock on the wall, so that a busy machine tells the same.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from itertools import count
from pathlib import Path
from typing import NamedTuple

from signals import pages
from signals.records import Article

DATA = Path(__file__).parent.parent / "data"
SMALL, LARGE = 0.2, 1.0  # megabytes of JSONL


class Cost(NamedTuple):
    """What a process took."""

    cpu: float  # seconds
    peak: float  # megabytes of memory


def main() -> None:
    """Prints both speeds, how far they are apart, and the memory for both sizes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sizes, costs = [], []
        for size in (SMALL, LARGE):
            sizes.append(write_stories(folder / f"{size}.jsonl", size) / 1e6)
            costs.append(extract(folder / f"{size}.jsonl", folder / f"{size}"))
        reading = sizes[1] / read_json(folder / f"{LARGE}.jsonl")
    small, large = costs
    speed = (sizes[1] - sizes[0]) / (large.cpu - small.cpu)  # without what every run pays once
    print(f"JSONL to Parquet     {speed:8.2f} MB/s, one process")
    print(f"reading JSON only    {reading:8.0f} MB/s: {reading / speed:,.0f} times as fast")
    print(f"start                {small.cpu - sizes[0] / speed:8.2f} s of CPU time")
    print(f"peak memory          {small.peak:8.0f} MB for {sizes[0]:.1f} MB, {large.peak:.0f} MB for {sizes[1]:.1f} MB")


def write_stories(path: Path, megabytes: float) -> int:
    """The stories of data/ as JSONL, repeated under new ids; gives the number of bytes."""
    inputs = sorted(p for p in DATA.iterdir() if p.suffix in {".txt", ".jsonl"})
    stories = [item for source in inputs for item in pages.read(source) if isinstance(item, Article)]
    written = 0
    with path.open("w", encoding="utf-8") as file:
        for copy in count():
            for story in stories:
                when = story.published_at.isoformat() if story.published_at else None
                row = {"id": f"{story.article_id}-{copy}", "published_at": when, "text": story.text}
                written += file.write(json.dumps(row) + "\n")
                if written >= megabytes * 1e6:
                    return written
    return written


def extract(source: Path, out: Path) -> Cost:
    """What `signals extract` of a file takes, in a process of its own."""
    command = [sys.executable, "-m", "signals", "extract", str(source), "--out", str(out)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"signals extract ended with {process.returncode}")
    kilobyte = 1024 if sys.platform == "darwin" else 1  # macOS counts bytes
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / kilobyte / 1e3)


def read_json(path: Path) -> float:
    """CPU seconds that parsing every line takes, repeated until there is enough to time."""
    lines = path.read_text(encoding="utf-8").splitlines()
    start, rounds = time.process_time(), 20
    for _ in range(rounds):
        for line in lines:
            json.loads(line)
    return (time.process_time() - start) / rounds


if __name__ == "__main__":
    main()
