"""What it costs to turn news into tables: `python -m benchmarks.throughput [--stories FILE] [--count N] [SECTION ...]`.

The stories of `data/`, or those of a JSONL file of your own, go from JSONL to Parquet through the command that users
run, in a process of its own. Beside it stand what no program that reads JSONL can beat (orjson reading the same file)
and another extractor of quantities (quantulum3, fed sentence by sentence, which is its best); both come with the extra
`benchmark` and are passed over without it.

CPU time is measured, not the clock on the wall, so that a busy machine tells nearly the same.
"""

from __future__ import annotations

import argparse
import importlib
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any, NamedTuple

from signals import duplicates, pages, pipeline, tables
from signals.grammar.story import Story
from signals.lexicon.vocabulary import Name, names
from signals.records import TABLES, Article, Row

DATA = Path(__file__).parent.parent / "data"
MEGABYTES = 1.0  # of JSONL, unless a number of stories is asked for
SIZES = (1, 4, 16)
FED = 200  # stories that the other extractor is fed
HOSTILE = {  # what has made patterns slow elsewhere, over and over
    "digits": "1",
    "digits and commas": "1,234",
    "signs": "$ £ € % ",
    "numbers without an end": "1.5% (",
    "brackets": "([",
    "quotes": "\"“'",
    "capitals": "Ab ",
    "hyphens": "two-",
    "names": "gold ",
    "movements": "rose fell ",
    "figures": "up 1% to 2 ",
    "links": "[a](https://b ",
}
SMALL, LARGE = 10_000, 1_000_000  # characters of a hostile text


class Cost(NamedTuple):
    """What a process took."""

    cpu: float  # seconds
    peak: float  # megabytes of memory


def main(argv: Sequence[str] | None = None) -> None:
    """Prints every section, or those that are named."""
    sections: dict[str, Callable[[Sample], None]] = {
        "whole": whole,
        "stages": stages,
        "gate": gate,
        "lexicon": lexicon,
        "sizes": sizes,
        "hostile": hostile,
        "start": start,
    }
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--stories", type=Path, help="JSONL with id, text, title, published_at (default: data/)")
    parser.add_argument("--count", type=int, help="how many of the stories, evenly spread (default: 1 MB of them)")
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=f"of {', '.join(sections)} (default: all)")
    args = parser.parse_args(argv)
    if unknown := set(args.sections) - set(sections):
        parser.error(f"no section {', '.join(sorted(unknown))}")
    pipeline.load()
    with tempfile.TemporaryDirectory() as name:
        sample = Sample(Path(name), args.stories, args.count)
        print(f"{len(sample.lines):,} stories, {sample.megabytes:.2f} MB of JSONL")
        for section, tell in sections.items():
            if section in args.sections or not args.sections:
                print(f"\n{section}")
                tell(sample)


class Sample:
    """Stories as lines of JSON, in a folder for the files of a run."""

    def __init__(self, folder: Path, source: Path | None, count: int | None) -> None:
        self.folder = folder
        if source is None:
            inputs = sorted(path for path in DATA.iterdir() if path.suffix in {".txt", ".jsonl"})
            lines = list(_lines(item for path in inputs for item in pages.read(path) if isinstance(item, Article)))
        else:
            lines = source.read_bytes().splitlines()
        if count is not None:
            lines = lines[:: max(1, len(lines) // count)][:count]
        else:
            mean = sum(map(len, lines)) / len(lines)
            lines = list(islice(cycle(lines), max(1, int(MEGABYTES * 1e6 / mean))))
        self.lines = lines
        self.megabytes = sum(len(line) + 1 for line in lines) / 1e6
        self.file = self.write(1)
        self._start: float | None = None

    @property
    def start(self) -> float:
        """CPU seconds of a run over one story of a line: what every run pays once."""
        if self._start is None:
            path = self.folder / "start.jsonl"
            path.write_text('{"id": "1", "text": "The rand rose 0.3% to 17.62 a dollar."}\n', encoding="utf-8")
            self._start = min(extract(path, self.folder / f"start{number}").cpu for number in range(3))
        return self._start

    def write(self, times: int) -> Path:
        """A file with the stories so many times over, under new ids each time."""
        path = self.folder / f"{times}.jsonl"
        with path.open("wb") as file:
            for copy in range(times):
                for number, line in enumerate(self.lines):
                    row = json.loads(line) | {"id": f"{number}-{copy}"}
                    file.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
        return path

    @property
    def stories(self) -> list[Article]:
        return [item for item in pages.read(self.file) if isinstance(item, Article)]


def _lines(stories: Iterable[Article]) -> Iterator[bytes]:
    for story in stories:
        when = story.published_at.isoformat() if story.published_at else None
        yield json.dumps({"id": story.article_id, "published_at": when, "text": story.text}).encode()


# ---- sections -------------------------------------------------------------------------------------------------------


def whole(sample: Sample) -> None:
    """JSONL to Parquet in one process, beside reading the file and beside another extractor."""
    cost = extract(sample.file, sample.folder / "whole")
    speed = sample.megabytes / (cost.cpu - sample.start)
    stories = len(sample.lines) / (cost.cpu - sample.start)
    _tell("JSONL to Parquet", f"{speed:.2f} MB/s, {stories:,.0f} stories/s, one process, without its start")
    if orjson := _installed("orjson"):
        reading = cpu(lambda: [orjson.loads(line) for line in sample.file.read_bytes().splitlines()], 5)
        _tell("orjson reading the file", f"{sample.megabytes / reading:.0f} MB/s")
        _tell("cost against orjson", f"{sample.megabytes / reading / speed:,.0f} times")
    if quantulum := _installed("quantulum3.parser"):
        fed = sample.stories[:FED]
        texts = [[s.text for s in Story(story).sentences] for story in fed]
        other = len(fed) / cpu(lambda: [quantulum.parse(text) for sentences in texts for text in sentences])
        _tell("quantulum3, by sentences", f"{other:.1f} stories/s; {stories / other:,.0f} times as many here")


def stages(sample: Sample) -> None:
    """CPU milliseconds for a megabyte of JSONL, stage by stage."""
    stories = sample.stories
    told: dict[str, float] = {"reading": cpu(lambda: list(pages.read(sample.file)))}
    told["sketches for duplicates"] = cpu(lambda: duplicates.Index().marks(duplicates.sketches(stories)))
    opened = [Story(story) for story in stories if story.language in ("en", None)]
    layers: dict[str, Callable[[Any], object]] = {
        "sentences": lambda story: story.sentences,
        "tokens": lambda story: [s.tokens for s in story.sentences],
        "names": lambda story: [s.hits for s in story.sentences],
        "dates": lambda story: [s.dates for s in story.sentences],
        "figures": lambda story: [s.figures for s in story.sentences],
        "cues and movements": lambda story: [(s.cue_at, s.motions_at) for s in story.sentences if s.figures],
    }
    for layer, read in layers.items():
        told[layer] = cpu(lambda read=read: [read(story) for story in opened])  # type: ignore[misc]
    rows: list[Row] = []
    total = cpu(lambda: rows.extend(row for story in stories for part in pipeline.run(story) for row in part))
    told["joining, records, unclaimed"] = total - sum(told[layer] for layer in layers)
    columns = {table: tables.Columns(kind) for table, kind in TABLES.items()}
    told["columns"] = cpu(lambda: _fill(columns, rows))
    told["Arrow"] = cpu(lambda: [held.take() for held in columns.values()])
    for stage, seconds in told.items():
        _tell(stage, f"{seconds / sample.megabytes * 1e3:7.1f} ms/MB")


def _fill(columns: dict[str, tables.Columns], rows: Iterable[Row]) -> None:
    for row in rows:
        columns[row.table].add(row)


def gate(sample: Sample) -> None:
    """The same records with every sentence read in full, and what that would cost."""
    stories = sample.stories

    def gated() -> list[pipeline.Result]:
        return [pipeline.run(story) for story in stories]

    def full() -> list[pipeline.Result]:
        return [pipeline.run(story, watch=lambda *_: None) for story in stories]

    _tell("records and unclaimed", "the same" if gated() == full() else "DIFFERENT")
    _tell("every sentence in full", f"{cpu(full, 3) / cpu(gated, 3):.2f} times the cost")


def lexicon(sample: Sample) -> None:
    """Cost against the number of names."""
    stories, phrases = sample.stories, names()
    known = phrases.count
    costs = []
    for times in (1, 2, 4):
        for number in range(phrases.count, times * known):
            phrases.add(f"{_word(number)} {_word(number * 7919 + 1)} index", Name("decoy", ""))
        costs.append(cpu(lambda: [pipeline.run(story) for story in stories], 3))
        _tell(f"{phrases.count:,} names", f"{costs[-1] / costs[0]:.2f} times the cost")
    names.cache_clear()


def _word(number: int) -> str:
    letters = []
    for _ in range(5):
        number, letter = divmod(number, 26)
        letters.append(chr(ord("a") + letter))
    return "".join(letters)


def sizes(sample: Sample) -> None:
    """Cost and memory against the size of the input."""
    first = 0.0
    for times in SIZES:
        cost = extract(sample.write(times), sample.folder / f"sizes{times}")
        net = cost.cpu - sample.start
        first = first or net
        ratio = f"{net / first:.2f} times the cost"
        _tell(f"{times * sample.megabytes:.1f} MB", f"{ratio}, {cost.peak:.0f} MB of memory at most")


def hostile(sample: Sample) -> None:
    """How cost grows with the length of hostile texts: n to the power of 1 is in proportion."""
    prose = sample.stories
    usual = cpu(lambda: [pipeline.run(story) for story in prose]) / sum(len(story.text) for story in prose)
    for name, part in HOSTILE.items():
        short, long = (Article(article_id=name, text=(part * size)[:size]) for size in (SMALL, LARGE))
        quick = cpu(lambda story=short: pipeline.run(story), 5)  # type: ignore[misc]
        slow = cpu(lambda story=long: pipeline.run(story))  # type: ignore[misc]
        slope = math.log(slow / quick) / math.log(LARGE / SMALL)
        _tell(name, f"n^{slope:.2f}, {slow / LARGE / usual:5.1f} times the cost of the stories")


def start(sample: Sample) -> None:
    """What starting takes, by the clock and of CPU time; the least of five."""
    page = sample.folder / "page.txt"
    page.write_text("Rand firms\n\nThe rand rose 0.3% to 17.62 against the dollar on Friday.\n", encoding="utf-8")
    signals = [sys.executable, "-m", "signals"]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "signals --help": [*signals, "--help"],
        "signals tables": [*signals, "tables"],
        "signals show of a small page": [*signals, "show", str(page)],
        "signals extract of a small page": [*signals, "extract", str(page), "--out", str(sample.folder / "page")],
    }
    for name, command in commands.items():
        clock, worked = [], []
        for _ in range(5):
            begun, before = time.perf_counter(), os.times()
            subprocess.run(command, check=True, capture_output=True)
            clock.append(time.perf_counter() - begun)
            after = os.times()
            worked.append(sum(after[2:4]) - sum(before[2:4]))
        _tell(name, f"{min(clock):.2f} s, {min(worked):.2f} s of CPU")


# ---- measuring ------------------------------------------------------------------------------------------------------


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


def cpu(work: Callable[[], object], rounds: int = 1) -> float:
    """CPU seconds of a piece of work, the least of several rounds."""
    taken = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)


def _installed(module: str) -> Any:
    try:
        return importlib.import_module(module)
    except ImportError:
        _tell(module.partition(".")[0], "not installed: pip install 'signals[benchmark]'")
        return None


def _tell(what: str, figure: str) -> None:
    print(f"  {what:<34}{figure}")


if __name__ == "__main__":
    main()
