"""Kills `signals extract` again and again, and looks at what it leaves behind.

    python -m benchmarks.kill --kills 10000

Three sets of inputs follow each other into one output folder. Between two of them some inputs change, one grows, one
shrinks, one loses its figures, one holds a bad line, one is not named. A run from one set to the next is ended

    at a step   by SIGKILL right before a chosen act on the disk: create, write, sync, replace, clear, lock, mkdir
    at a time   by SIGKILL from outside, at any moment
    by an error that one act returns: no space, or a fault of the disk

or eight runs go at once, some of them killed. After each end every file must open, and each input must stand in every
table with either its rows from before or its new ones, once; `signals.read` must show it so in all tables alike. After
the next run that ends well, the folder must hold, byte for byte, what runs without any trouble leave.
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import hashlib
import io
import itertools
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

import signals
from signals import cli, tables
from signals.records import TABLES, Article
from signals.tables import manifest, schemas, stores, writing

SETS = 3
WRITERS = 8
STORIES = (
    "The rand traded at 17.{0:04d} against the dollar, 0.{1}% weaker than Thursday's close.",
    "Brent settled at $64.{0:02d} a barrel, down {1} cents. Gold rose {1}.5% to $3,3{0:02d}.",
    "The S&P 500 gained 0.{1}% to 6,0{0:02d}.12 and the yield on 10-year Treasuries fell {1} basis points to 4.{1}%.",
    "Consumer prices rose {1}.{0}% in May from a year earlier, and the pause on duties expires on July {1}.",
    "The mayor opened a bridge on Tuesday and said it had taken a long time.",
)
Rows = dict[str, dict[str, str]]  # by table and input, a digest of the rows
Tree = dict[str, bytes]


class Broken(Exception):  # noqa: N818 - a finding
    """What must not be."""


def main() -> None:
    """Runs the kills that the command line asks for; exit code 1 at the first finding."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--minutes", type=float, default=float("inf"), help="end after these at the latest")
    parser.add_argument("--seed", type=int, default=0)
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # a kill leaves the same there, and it is faster
    parser.add_argument("--folder", default=memory, help="where to work (default: %(default)s)")
    args = parser.parse_args()
    warm_up()
    with tempfile.TemporaryDirectory(dir=args.folder, prefix="signals-kill-") as folder:
        harness = Harness(Path(folder), random.Random(args.seed))
        started = time.monotonic()
        while harness.counts["kills"] < args.kills and time.monotonic() - started < 60 * args.minutes:
            harness.round()
            if sys.stderr.isatty():
                print(f"\r{harness.counts['kills']:,} kills", end="", file=sys.stderr)
        minutes = (time.monotonic() - started) / 60
    counts = harness.counts
    print(f"{counts['kills']:,} kills and {counts['errors']:,} errors in {minutes:.1f} minutes, seed {args.seed}")
    print("  " + ", ".join(f"{counts[kind]:,} {kind}" for kind in sorted(counts) if ":" in kind))
    print(f"  {counts['checks']:,} checks, {counts['re-runs']:,} re-runs: 0 lost, 0 doubled, 0 unreadable, 0 different")
    print(f"  {counts['between']:,} times the end fell between the renames of one commit, so that plain readers saw an")
    print("  input in some tables only until the next run; signals.read never did")


def warm_up() -> None:
    """Loads libraries and lexicons once, before the first fork, and makes everything small enough to be quick."""
    schemas.to_arrow(Article, [signals.extract(STORIES[0].format(1, 2)).article])
    manifest.code_version()  # kept by the children, so that code that is edited meanwhile is no change to them
    writing.OWN_TEXT, writing.LARGE_BYTES, writing.HELD_BYTES = 500, 1_000, 4_000
    writing.PIECE_ROWS, schemas.GROUP_ROWS = 3, 5


class Harness:
    """An output folder, what it held before the run of the moment, and what it must hold after it."""

    def __init__(self, folder: Path, choice: random.Random) -> None:
        self.folder, self.choice = folder, choice
        self.counts: Counter[str] = Counter()
        self.seconds = 1.0  # that a run takes
        self.left = 1.0  # of a run, after others that were killed
        self.names = input_names()
        for number in range(SETS):
            write_set(folder / "sets" / str(number), self.names, number)
        self.rows: list[Rows] = []
        self.trees: list[Tree] = []
        self.known: dict[bytes, dict[str, str]] = {}  # the digests of files seen before
        self.steps: list[int] = []
        for number in [*range(SETS), *range(SETS)]:  # twice: the first time there was nothing before
            self.install(number)
            self.must_end_well()
            if len(self.rows) == SETS:
                del self.rows[0], self.trees[0]
            self.rows.append(self.plain_rows())
            self.trees.append(tree(self.out))
        for number in range(SETS):
            self.install(number)
            self.steps.append(self.count_steps())
        self.now = SETS - 1

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def round(self) -> None:
        """From the set that stands to the next one, with trouble on the way, once or a few times."""
        before, self.now = self.now, (self.now + 1) % SETS
        self.install(self.now)
        for number in range(self.choice.randint(1, 4)):
            self.left = 1 / (number + 1)  # of the way, since earlier runs have got somewhere
            self.choice.choice((self.at_a_step, self.at_a_step, self.at_a_time, self.by_an_error))()
            self.check(before)
        if self.counts["re-runs"] % 20 == 1:
            self.all_at_once(before)
        self.must_end_well()
        self.counts["re-runs"] += 1
        if tree(self.out) != self.trees[self.now]:
            raise Broken(f"other bytes than a run without trouble: {different(tree(self.out), self.trees[self.now])}")

    def a_step(self) -> int:
        return self.choice.randint(1, max(1, int(self.left * self.steps[self.now])))

    def at_a_step(self) -> None:
        last = self.a_step()
        acts = self.folder / "act"

        def stop(act: str, step: int) -> None:
            if step == last:
                acts.write_text(act)
                os.kill(os.getpid(), signal.SIGKILL)

        if os.WIFSIGNALED(self.wait(self.start(stop))):
            self.counts["kills"] += 1
            self.counts[f"before: {acts.read_text()}"] += 1

    def at_a_time(self) -> None:
        started = time.monotonic()
        child = self.start()
        time.sleep(self.choice.uniform(0, self.left * self.seconds))
        os.kill(child, signal.SIGKILL)
        if os.WIFSIGNALED(self.wait(child)):
            self.counts["kills"] += 1
            self.counts["at: any time"] += 1
        else:  # it was faster than we thought
            self.seconds = time.monotonic() - started

    def by_an_error(self) -> None:
        bad = self.a_step()
        number = self.choice.choice((errno.ENOSPC, errno.EIO))
        acts = self.folder / "act"

        def fail(act: str, step: int) -> None:
            if step == bad:
                acts.write_text(act)
                raise OSError(number, os.strerror(number))

        acts.unlink(missing_ok=True)
        status = self.wait(self.start(fail))
        if acts.exists():
            act = acts.read_text()
            # What could not be cleared away at the end is the next run's to clear; everything else must be told.
            if os.waitstatus_to_exitcode(status) not in ((0, 1) if act == "clear" else (1,)):
                raise Broken(f"an error at {act} gave exit code {os.waitstatus_to_exitcode(status)}")
            self.counts["errors"] += 1
            self.counts[f"error at: {act}"] += 1

    def all_at_once(self, before: int) -> None:
        children = [self.start() for _ in range(WRITERS)]
        for child in self.choice.sample(children, self.choice.randint(0, WRITERS // 2)):
            time.sleep(self.choice.uniform(0, self.seconds))
            os.kill(child, signal.SIGKILL)
            self.check(before, live=True)
        for child in children:
            status = self.wait(child)
            if os.WIFSIGNALED(status):
                self.counts["kills"] += 1
                self.counts["among eight: kill"] += 1
            elif status:
                raise Broken(f"one of {WRITERS} writers ended with {os.waitstatus_to_exitcode(status)}")

    def check(self, before: int, *, live: bool = False) -> None:
        """Looks at the folder in whatever state it is: first as any reader does, then through `signals.read`.

        While others write, one table is read before a commit and the next one after it: then each counts by itself.
        """
        self.counts["checks"] += 1
        old, new = self.rows[before], self.rows[self.now]
        plain = self.plain_rows()
        each_is_whole(plain, self.names, old, new)
        if not live:
            self.counts["between"] += bool(between(plain, self.names, old, new))
        if any(self.out.glob(f"{manifest.PENDING}/*/*")) or self.choice.random() < 0.2:
            self.in_child(lambda: check_read(self.out, self.names, old, new, live=live))

    def plain_rows(self) -> Rows:
        """What a reader finds that knows nothing but Parquet: every file of a table's folder."""
        found: Rows = {}
        for table in TABLES:
            rows = found[table] = {}
            for path in (self.out / table).iterdir():
                data = path.read_bytes()
                if data not in self.known:
                    self.known[data] = digests(pq.ParquetFile(pa.BufferReader(data)).read(use_threads=False))
                for name, digest in self.known[data].items():
                    if name in rows:
                        raise Broken(f"{table}: rows of {name} in two files")
                    rows[name] = digest
        return found

    def must_end_well(self) -> None:
        started = time.monotonic()
        status = self.wait(self.start())
        self.seconds = time.monotonic() - started
        if status:
            raise Broken(f"a run without trouble ended with {os.waitstatus_to_exitcode(status)}")

    def count_steps(self) -> int:
        """How many acts on the disk it takes to get from the set before to this one."""
        told = self.folder / "steps"

        def tell(act: str, step: int) -> None:
            told.write_text(str(step))

        status = self.wait(self.start(tell))
        if status:
            raise Broken(f"a run without trouble ended with {os.waitstatus_to_exitcode(status)}")
        return int(told.read_text())

    def install(self, number: int) -> None:
        """Puts a set of inputs where all sets stand in turn: an input's name must not tell its set."""
        shutil.rmtree(self.folder / "in", ignore_errors=True)
        shutil.copytree(self.folder / "sets" / str(number), self.folder / "in")

    def start(self, each_step: Callable[[str, int], None] | None = None) -> int:
        """A child that extracts the inputs."""
        steps = iter(range(1, sys.maxsize))

        def run() -> int:
            if each_step:
                stores.hook = lambda act, _: each_step(act, next(steps))
            os.chdir(self.folder)
            return cli.main(["extract", "in", "--out", "out"])

        return fork(run)

    def wait(self, child: int) -> int:
        return os.waitpid(child, 0)[1]

    def in_child(self, work: Callable[[], None]) -> None:
        """Runs a check in a child: Arrow's threads must not be there when we fork."""

        def run() -> int:
            work()
            return 0

        if self.wait(fork(run)):
            raise Broken("the check failed; see above")


def input_names() -> list[str]:
    """Names of eight inputs in two batches, so that they have neighbours."""
    names = (f"input{number}" for number in itertools.count())
    near = (name for name in names if manifest.batch_of(f"../in/{name}.jsonl") in "3c")
    return list(itertools.islice(near, 8))


def write_set(folder: Path, names: list[str], number: int) -> None:
    """The inputs of one set, each by its place in the list of a certain nature."""
    folder.mkdir(parents=True)
    for place, name in enumerate(names):
        count, edition = 2, number
        match place:
            case 0 | 1:
                edition = 0  # always the same
            case 2:
                count = (1, 8, 2)[number]  # grows
            case 3:
                count = (8, 1, 9)[number]  # shrinks
            case 4 if number == 1:
                continue  # is not named
            case 5:
                count = 8  # always large
        choice = random.Random(f"{place} {edition}")
        stories = [
            STORIES[-1 if place == 6 and number == 1 else choice.randrange(len(STORIES))].format(
                choice.randint(10, 99), choice.randint(1, 9)
            )
            for _ in range(count)
        ]
        lines = [json.dumps({"id": f"{name}-{n}", "text": story}) for n, story in enumerate(stories)]
        if place == 7 and number == 2:
            lines.append("no row at all")
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def check_read(out: Path, names: list[str], old: Rows, new: Rows, *, live: bool) -> None:
    """What `signals.read` shows: every input as it was or as it is, the same in all tables."""
    seen = {table: digests(tables.read_arrow(out, table)) for table in TABLES}
    each_is_whole(seen, names, old, new)
    if not live and (found := between(seen, names, old, new)):
        raise Broken(f"signals.read shows {found[0]} in some tables as it was and in others as it is")


def each_is_whole(found: Rows, names: list[str], old: Rows, new: Rows) -> None:
    for table, name in itertools.product(TABLES, names):
        if found[table].get(name) not in (old[table].get(name), new[table].get(name)):
            raise Broken(f"{table}: the rows of {name} are neither those from before nor the new ones")


def between(found: Rows, names: list[str], old: Rows, new: Rows) -> list[str]:
    """Inputs that are neither in all tables as they were nor in all as they are."""
    return [
        name
        for name in names
        if all(any(found[table].get(name) != rows[table].get(name) for table in TABLES) for rows in (old, new))
    ]


def digests(rows: pa.Table) -> dict[str, str]:
    """For each input a digest of its rows: the same rows in any order give the same, a row more or less another."""
    by_input: dict[str, list[str]] = {}
    for row in rows.to_pylist():
        name = row["article_id"].partition("-")[0] if row["article_id"] else Path(row["path"]).stem
        by_input.setdefault(name, []).append(repr(row))
    return {name: hashlib.sha256("\n".join(sorted(told)).encode()).hexdigest() for name, told in by_input.items()}


def tree(out: Path) -> Tree:
    return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def different(one: Tree, other: Tree) -> str:
    return ", ".join(sorted(name for name in {*one, *other} if one.get(name) != other.get(name)))


def fork(work: Callable[[], int]) -> int:
    """A child that does some work and ends with the number it gives; 70 for a finding or an accident."""
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            code = work()
    except Broken as finding:
        print(f"FOUND: {finding}", flush=True)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


if __name__ == "__main__":
    main()
