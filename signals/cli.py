"""The command line: inputs in, tables out, every trouble in one line.

Exit codes: 0 done; 1 failed; 2 wrong usage; 3 more inputs or stories were rejected than `--max-reject-share` allows;
99 nothing to do, since no input holds a file; 130 interrupted.

Nothing heavy is imported before a command needs it, so `signals --help` answers at once.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import json
import math
import os
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from functools import cache, partial
from pathlib import Path, PurePath
from textwrap import indent
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, TypeVar

from signals.errors import InputError, SignalsError, UsageError
from signals.inert import clean
from signals.limits import SIZES, Limits, TooSlowError, within

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from signals.duplicates import Sketch
    from signals.pages.sources import Stdin
    from signals.progress import Progress
    from signals.records import Article, Reject, Row, Signal
    from signals.tables import Written

Extract = Callable[["Iterable[Article | Reject]", Limits], "Iterator[Row]"]
T = TypeVar("T")
R = TypeVar("R")
DONE, FAILED, USAGE, TOO_MANY_REJECTS, NOTHING_TO_DO = 0, 1, 2, 3, 99
INTERRUPTED, PIPE_CLOSED = 130, 141  # as shells number a process ended by SIGINT and SIGPIPE
REJECTS_TOLD = 5  # per input; the table `rejects` has them all
STORIES_BETWEEN_LINES = 10_000
NO_RECORDS = frozenset({"articles", "rejects", "unclaimed"})
BATCH_CHARS, BATCHES_AHEAD = 200_000, 3  # stories that go to a worker at once, and batches that wait for each of them

EXTRACT_HELP = """\
Reads news and writes one folder per table into DIR: the tables of records, `articles`, `rejects` (what could not be
read, and why) and `unclaimed` (figures that no record claims).

An input that is missing or cannot be read becomes a row of `rejects`, and the others are still done; only when no
input exists at all is that an error. Each input is in all tables of DIR or in none, whatever happens. One that is in
and has not changed is passed over; one that has changed replaces its rows; inputs that are not named stay as they are.

Exit codes: 0 done; 1 failed; 2 wrong usage; 3 too many rejects; 99 nothing to do; 130 interrupted."""


Marks = tuple[tuple[int, tuple[str, str]], ...]  # which stories of an input repeat an earlier one, both by their ids


class Reading(NamedTuple):
    """What decides how inputs are read; as the arguments of `pages.read`."""

    fetched_at: dt.datetime | None
    format: str
    limits: Limits


class Job(NamedTuple):
    """Inputs for one commit and what is to be done with them; plain values, so that it travels to a worker."""

    inputs: tuple[tuple[Path | Stdin, str], ...]  # each with its name in the manifest
    marks: tuple[Marks, ...]  # for each input
    duplicates: str  # mark, drop or ignore
    out: str
    reading: Reading
    table_format: str


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a narrow terminal is no reason to fail
    try:
        args = _parser().parse_args(argv)
        code = int(args.run(args))
        sys.stdout.flush()
    except (UsageError, InputError) as error:  # one input's error among others never gets here
        _say(str(error))
        return USAGE
    except SignalsError as error:
        _say(str(error))
        return FAILED
    except KeyboardInterrupt:
        _say("interrupted; what was committed is kept")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone; give what is still buffered somewhere to go, or Python complains at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    return code


def extract(args: argparse.Namespace) -> int:
    """`signals extract`: every input through the pipeline into the tables of DIR."""
    from signals import pages, tables

    def passed(folder: str) -> None:
        if folder != os.path.abspath(args.out):  # noqa: PTH100 - DIR itself may lie inside an input folder
            _say(f"{folder}: passed over, since it holds the tables of another run")

    paths = pages.sources.find(args.inputs, passed=passed)
    found = [(path, _input_name(path, args.out)) for path in paths]
    if not found:
        _say("nothing to do: the inputs hold no files")
        _summarise(args, 0, 0, Counter())
        return NOTHING_TO_DO
    tables.prepare(args.out, args.table_format)
    with _processes(args.workers) as processes:
        return _extract(args, found, processes)


def _extract(args: argparse.Namespace, found: list[tuple[Path | Stdin, str]], processes: Processes | None) -> int:
    """The inputs, each with its name in the manifest, into the tables of DIR."""
    from signals import tables
    from signals.progress import Progress

    marks = _marks([path for path, _ in found], args, processes)
    jobs = [
        Job(
            tuple(found[number] for number in group),
            tuple(marks[number] for number in group),
            args.duplicates,
            args.out,
            _reading(args),
            args.table_format,
        )
        for group in tables.jobs((name, _size(path)) for path, name in found)
    ]
    counts: Counter[str] = Counter()
    unchanged = 0
    with Progress(sum(_size(path) for path, _ in found)) as progress:
        for written in _run(jobs, processes, progress):
            counts += written.rows
            counts["rejects"] += len(written.kept)  # told, though their rows are kept
            unchanged += written.unchanged
    counts["duplicates"] = sum(map(len, marks))
    _summarise(args, len(found), unchanged, counts)
    failed = counts["rejects"] - (counts["duplicates"] if args.duplicates == "drop" else 0)  # dropped is not failed
    share = failed / max(1, failed + counts["articles"])
    if share > args.max_reject_share:
        _say(f"{share:.0%} rejected, more than --max-reject-share {args.max_reject_share:g}; see {args.out}/rejects")
        return TOO_MANY_REJECTS
    return DONE


def show(args: argparse.Namespace) -> int:
    """`signals show`: an input's stories with their records, or the records in a folder that `extract` wrote."""
    from signals import pages, tables
    from signals import show as view
    from signals.records import SIGNALS, Signal

    color = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    if tables.is_output(args.input):
        rows = (row for table in SIGNALS for row in tables.records(args.input, table.table))
        print(view.grid((row for row in rows if isinstance(row, Signal)), color=color))
        return DONE
    shown = 0
    for path in pages.sources.find([args.input]):
        for article, records in _stories(_rows(path, _reading(args))):
            print(view.terminal(article, records, color=color))
            shown += 1
    return DONE if shown else FAILED


def explain(args: argparse.Namespace) -> int:
    """`signals explain`: how each sentence was read, by which rule, and why a figure was left; for authors of rules."""
    from signals import pages
    from signals.explain import explain as explained
    from signals.records import Reject

    if (args.text is None) == (not args.inputs) or (args.published_at and args.text is None):
        raise UsageError("explain takes either INPUT... or --text", cure="--published-at belongs to --text")
    items: Iterable[Article | Reject]
    if args.text is not None:
        items = [pages.article(args.text, published_at=args.published_at, fetched_at=args.fetched_at)]
    else:
        items = (item for path in pages.sources.find(args.inputs) for item in _items(path, args))
    told = failed = 0
    for item in items:
        if isinstance(item, Reject):
            _say(_told(item))
            failed += 1
            continue
        try:
            with within(args.seconds_per_story):
                words = explained(item, everything=args.all)
            print(words)
            told += 1
        except SignalsError:
            raise
        except TooSlowError:
            _say(f"{item.article_id}: the extraction takes too long: {_reading(args).limits.told('seconds_per_story')}")
            failed += 1
        except Exception as error:  # the story that breaks a rule must not hide the others
            _say(f"{item.article_id}: {type(error).__name__} in the extraction: {error}")
            failed += 1
    return DONE if told else FAILED if failed else NOTHING_TO_DO


def describe(args: argparse.Namespace) -> int:
    """`signals tables`: what every column of every table holds."""
    from inspect import cleandoc

    from signals import tables
    from signals.records import SIGNALS, TABLES, PriceSignal, Signal

    priced = ", ".join(row.table for row in SIGNALS if issubclass(row, PriceSignal))
    sections: dict[str, type[Row]] = {
        "Every table of records": Signal,
        f"Further in {priced}": PriceSignal,
        **TABLES,
    }
    for heading, row in sections.items():
        print(f"{heading}\n\n{indent(cleandoc(row.__doc__ or ''), '  ')}\n")
        inherited = {name for parent in row.__mro__[1:] for name in getattr(parent, "model_fields", ())}
        columns = [field for field in tables.fields(row) if field.name not in inherited]
        for field in columns:
            notes = {key.decode(): value.decode() for key, value in field.metadata.items()}
            unit = f" [{notes['unit']}]" if "unit" in notes else ""
            kind = f"{field.type}{'' if field.nullable else ', never null'}"
            print(f"  {field.name:<17}{kind:<33}{notes['meaning']}{unit}")
        print()
    return DONE


def _marks(paths: list[Path | Stdin], args: argparse.Namespace, processes: Processes | None) -> list[Marks]:
    """Which stories of each input repeat an earlier one of the run. Standard input, read once only, is not marked."""
    if args.duplicates == "ignore":
        return [()] * len(paths)
    from signals import duplicates

    index = duplicates.Index()
    look = partial(_sketches if processes is None or len(paths) < 2 else _all_sketches, reading=_reading(args))
    return [tuple(sorted(index.marks(found).items())) for found in _each(look, paths, processes)]


def _sketches(path: Path | Stdin, *, reading: Reading) -> Iterator[tuple[str, Sketch]]:
    """The stories of an input as what is compared of them, up to where it cannot be read, which is told later."""
    from signals import duplicates, pages

    if not isinstance(path, Path) or path.is_fifo():  # what can be read only once
        return
    try:
        yield from duplicates.sketches(pages.read(path, **reading._asdict()))
    except SignalsError:
        raise
    except Exception:
        return


def _all_sketches(path: Path | Stdin, *, reading: Reading) -> list[tuple[str, Sketch]]:
    """What a worker sends back."""
    return list(_sketches(path, reading=reading))


def extract_shard(job: Job, read: Extract | None = None, progress: Progress | None = None) -> Written:
    """Inputs into the tables of the output folder, in one commit.

    `read` takes the stories of an input to rows; `progress` is told of each row.
    """
    from signals import extract_each, tables

    _settle_memory()
    paths = {name: path for path, name in job.inputs}
    inputs = []
    for (path, name), marks in zip(job.inputs, job.marks, strict=True):
        configuration = (*job.reading, job.duplicates, marks)  # whatever else decides what is read
        known_by = partial(tables.fingerprint, path if isinstance(path, Path) else None, configuration)
        inputs.append(
            tables.Input(name, known_by, partial(_told_rows, job, path, marks, read or extract_each, progress))
        )
    written = tables.write(job.out, inputs, job.table_format)
    for name in written.kept:
        _say(f"{paths[name]}: missing or unreadable; its rows of an earlier run are kept")
    return written


@cache
def _settle_memory() -> None:
    """Loads the lexicon once in a process, and has the collector of garbage leave it alone from then on.

    It looks for garbage after 700 new objects by default, some thirty sentences: a tenth of all time.
    """
    import gc

    from signals import pipeline

    gc.set_threshold(50_000, 20, 20)
    pipeline.load()
    gc.collect()
    gc.freeze()


def _told_rows(job: Job, path: Path | Stdin, marks: Marks, read: Extract, progress: Progress | None) -> Iterator[Row]:
    """The rows of one input; the first rejects and the progress of a long one are told."""
    from signals.records import Article, Reject

    counts: Counter[str] = Counter()
    for row in _rows(path, job.reading, marks, drop=job.duplicates == "drop", read=read):
        yield row
        if progress is not None:
            progress.see(row)
        if isinstance(row, Reject) and row.reason == "duplicate":
            continue  # asked for, and in the summary
        counts[row.table] += 1
        if isinstance(row, Reject) and counts["rejects"] <= REJECTS_TOLD:
            _say(_told(row))
        if isinstance(row, Article) and counts["articles"] % STORIES_BETWEEN_LINES == 0:
            _say(f"{path}: {counts['articles']:,} stories")


def _rows(
    path: Path | Stdin, reading: Reading, marks: Marks = (), *, drop: bool = False, read: Extract | None = None
) -> Iterator[Row]:
    """What an input gives: each story followed by its records, and a Reject for whatever fails."""
    from signals import extract_each, pages
    from signals.records import Reject

    try:
        items = pages.read(path, **reading._asdict())
        if marks:
            from signals import duplicates

            items = duplicates.mark(items, dict(marks), drop=drop)
        yield from (read or extract_each)(items, reading.limits)
    except (SignalsError, ImportError):  # a broken lexicon or installation fails every input
        raise
    except Exception as error:  # an input that breaks the reader must not cost the others
        detail = f"{type(error).__name__} in the reading: {error}"
        yield Reject(path=pages.sources.printable(path), reason="failed", detail=detail)


def _items(path: Path | Stdin, args: argparse.Namespace) -> Iterator[Article | Reject]:
    """The stories of one input before the pipeline, and a Reject for whatever fails."""
    from signals import pages
    from signals.records import Reject

    try:
        yield from pages.read(path, **_reading(args)._asdict())
    except (SignalsError, ImportError):
        raise
    except Exception as error:
        detail = f"{type(error).__name__} in the reading: {error}"
        yield Reject(path=pages.sources.printable(path), reason="failed", detail=detail)


def _stories(rows: Iterable[Row]) -> Iterator[tuple[Article, list[Signal]]]:
    """Each story with its records; rejects are told on the way."""
    from signals.records import Article, Reject, Signal

    story: tuple[Article, list[Signal]] | None = None
    for row in rows:
        if isinstance(row, Reject):
            _say(_told(row))
        elif isinstance(row, Signal) and story:
            story[1].append(row)
        elif isinstance(row, Article):
            if story:
                yield story
            story = (row, [])
    if story:
        yield story


def _run(jobs: list[Job], processes: Processes | None, progress: Progress) -> Iterator[Written]:
    """What became of each job, in the order of the jobs, whatever process did it.

    Where there are fewer jobs than worker processes, each job's stories are spread over all of them; the one at hand
    reads and writes. Otherwise each worker takes whole jobs.
    """
    if processes is None or len(jobs) < processes.workers:
        read = None if processes is None else partial(_spread, processes=processes)
        for job in jobs:
            yield extract_shard(job, read, progress)
        return
    here = (job for job in jobs if not _is_of_files(job))
    for job, written in zip(jobs, _each(extract_shard, jobs, processes, here=here), strict=True):
        records = sum(written.rows[table] for table in written.rows if table not in NO_RECORDS)
        progress.add(written.rows["articles"], records, sum(_size(path) for path, _ in job.inputs))
        yield written


class Processes(NamedTuple):
    """Worker processes."""

    pool: Executor
    workers: int


@contextmanager
def _processes(count: int) -> Iterator[Processes | None]:
    """Worker processes, started when first needed; None where there is to be one process only."""
    if count == 1:
        yield None
        return
    import multiprocessing
    import signal
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    # Spawned, not forked: Arrow's threads do not survive a fork. Ctrl-C is the parent's to handle.
    pool = ProcessPoolExecutor(
        count,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=signal.signal,
        initargs=(signal.SIGINT, signal.SIG_IGN),
    )
    with pool:
        try:
            yield Processes(pool, count)
        except BrokenProcessPool:
            raise SignalsError("a worker process died", cure="give fewer --workers, or more memory") from None
        except BaseException:
            for worker in multiprocessing.active_children():
                worker.terminate()  # what it had not committed is staged only
            raise


def _each(
    work: Callable[[T], R], items: Sequence[T], processes: Processes | None, *, here: Iterable[T] = ()
) -> Iterator[R]:
    """`work` done on each item, in their order, by worker processes but for what must be done `here`."""
    mine = list(here)
    if processes is None or len(items) < 2:
        yield from map(work, items)
        return
    results = processes.pool.map(work, [item for item in items if item not in mine])
    for item in items:
        yield work(item) if item in mine else next(results)


def _spread(items: Iterable[Article | Reject], limits: Limits, *, processes: Processes) -> Iterator[Row]:
    """`extract_each` done by all worker processes: the rows of the stories, in the order of the stories.

    Stories go out in batches of so many characters and a few batches ahead, so that memory stays as it is.
    """
    from signals.records import Article

    waiting: deque[Future[list[Row]]] = deque()
    batch: list[Article | Reject] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.text) if isinstance(item, Article) else 1
        if size >= BATCH_CHARS:
            waiting.append(processes.pool.submit(_batch, batch, limits))
            batch, size = [], 0
        if len(waiting) > BATCHES_AHEAD * processes.workers:
            yield from waiting.popleft().result()
    waiting.append(processes.pool.submit(_batch, batch, limits))
    while waiting:
        yield from waiting.popleft().result()


def _batch(items: list[Article | Reject], limits: Limits) -> list[Row]:
    from signals import extract_each

    _settle_memory()
    return list(extract_each(items, limits))


def _is_of_files(job: Job) -> bool:
    return all(isinstance(path, Path) for path, _ in job.inputs)


def _input_name(path: Path | Stdin, out: str) -> str:
    """What an input goes by in the manifest: its path as seen from the output folder, else from the root.

    So it is the same from every working directory and however the path is spelled, differs for two files, and stays
    when inputs and output move together.
    """
    from signals.tables import is_remote

    if not isinstance(path, Path):
        return str(path)
    return PurePath(os.path.abspath(path) if is_remote(out) else os.path.relpath(path, out)).as_posix()  # noqa: PTH100


def _size(path: Path | Stdin) -> float:
    """Bytes of an input; what comes from standard input is as good as endless."""
    try:
        return path.stat().st_size if isinstance(path, Path) else math.inf
    except (OSError, ValueError):
        return 0


def _summarise(args: argparse.Namespace, inputs: int, unchanged: int, counts: Counter[str]) -> None:
    from signals.records import SIGNALS
    from signals.show import count

    records = {row.table: counts[row.table] for row in SIGNALS}
    total = sum(records.values())
    among = f" ({unchanged:,} unchanged)" if unchanged else ""
    stories, files = count(counts["articles"], "story", "stories"), count(inputs, "input")
    found = f"{stories} in {files}{among}, {count(total, 'record')}"
    left = f"{counts['unclaimed']:,} unclaimed, {count(counts['rejects'], 'reject')}"
    twice = f", {count(counts['duplicates'], 'duplicate')}" if counts["duplicates"] else ""
    _say(f"{found}, {left}{twice}; tables in {args.out}")
    if args.json:
        others = {name: counts[name] for name in ("rejects", "unclaimed", "duplicates")}
        told = {"out": args.out, "inputs": inputs, "stories": counts["articles"], "records": records, **others}
        print(json.dumps(told))


def _told(reject: Reject) -> str:
    where = f"{reject.path}:{reject.line}" if reject.line else reject.path
    return f"{where}: {reject.reason}: {reject.detail}"


def _say(line: str) -> None:
    """One line on stderr, whatever the input put into it."""
    over = "\r\x1b[K" if sys.stderr.isatty() else ""  # the line of the progress
    print(f"{over}signals:", clean(" ".join(line.split())), file=sys.stderr, flush=True)


class _Parser(argparse.ArgumentParser):
    """Tells a usage error in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, f"signals: {clean(message)}; see `{self.prog} --help`\n")


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        parser.exit(DONE, f"signals {version('signals')}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="signals", description="Market news in, typed tables out.")
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    command = _command(commands, "extract", extract, "news into Parquet tables", EXTRACT_HELP)
    command.add_argument("inputs", metavar="INPUT", nargs="+", help="files, folders, globs, or - for standard input")
    command.add_argument("--out", metavar="DIR", required=True, help="folder of the tables; made if it is not there")
    _reading_options(command)
    command.add_argument(
        "--duplicates",
        choices=("mark", "drop", "ignore"),
        default="mark",
        help="a story that repeats an earlier one of the run: mark it in articles, leave it out, or do not look",
    )
    command.add_argument(
        "--table-format",
        choices=("parquet", "delta"),
        default="parquet",
        help="delta: Delta tables, for readers that look while a run writes (needs signals[delta])",
    )
    command.add_argument(
        "--workers", metavar="N", type=_whole, default=1, help="processes; each takes whole inputs (default: 1)"
    )
    command.add_argument(
        "--max-reject-share",
        metavar="SHARE",
        type=_share,
        default=0.5,
        help="exit with 3 if more of all stories and inputs than this share were rejected (default: 0.5)",
    )
    command.add_argument("--json", action="store_true", help="print a summary as the last line of stdout, in JSON")

    command = _command(commands, "show", show, "records and highlighted text in the terminal", show.__doc__)
    command.add_argument("input", metavar="INPUT", help="a file, folder or glob of news, or a DIR of `extract`")
    _reading_options(command)

    command = _command(
        commands, "explain", explain, "how each sentence was read, and why figures were left", explain.__doc__
    )
    command.add_argument("inputs", metavar="INPUT", nargs="*", help="files, folders, globs, or - for standard input")
    command.add_argument("--text", metavar="TEXT", help="what to read, in place of INPUT")
    command.add_argument("--published-at", metavar="TIME", type=_time, help="when TEXT was published, in ISO 8601")
    command.add_argument("--all", action="store_true", help="sentences without a figure or date, too")
    _reading_options(command)

    _command(commands, "tables", describe, "the tables, their columns, units and meaning", describe.__doc__)
    return parser


def _command(
    commands: Any, name: str, run: Callable[[argparse.Namespace], int], short: str, long: str | None
) -> _Parser:
    layout = argparse.RawDescriptionHelpFormatter
    command: _Parser = commands.add_parser(name, help=short, description=long, formatter_class=layout)
    command.set_defaults(run=run)
    return command


def _reading_options(command: _Parser) -> None:
    command.add_argument(
        "--fetched-at",
        metavar="TIME",
        type=_time,
        help='when the pages were fetched, as 2025-07-04T15:20:00Z; dates ages such as "4 hours ago"',
    )
    command.add_argument("--format", default="auto", help="form of the inputs, if names do not tell it (default: auto)")
    limits = command.add_argument_group("limits", "what goes beyond one is a row of rejects; K, M, G, T for sizes")
    for limit in fields(Limits):
        notes, default = limit.metadata, getattr(Limits, limit.name)
        limits.add_argument(
            notes["flag"],
            metavar="N",
            dest=limit.name,
            type=_seconds if isinstance(default, float) else _amount,
            default=default,
            help=f"{notes['meaning']}, in {notes['unit']} (default: {_in_short(default)})",
        )


def _reading(args: argparse.Namespace) -> Reading:
    limits = Limits(**{limit.name: getattr(args, limit.name) for limit in fields(Limits)})
    return Reading(args.fetched_at, args.format, limits)


def _time(text: str) -> dt.datetime:
    from signals import parse_time

    try:
        return parse_time(text)
    except UsageError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text) >= 1):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1")
    return int(text)


def _amount(text: str) -> int:
    """A whole number from 1, with K, M, G or T behind it for 1,024 and its powers."""
    number, unit = (text[:-1], text[-1].upper()) if text[-1:].upper() in SIZES else (text, "")
    if not (number.isascii() and number.isdecimal() and len(number) <= 18 and int(number) >= 1):
        raise argparse.ArgumentTypeError(f"{text!r} is no number such as 200, 16M or 2G")
    return int(number) * SIZES.get(unit, 1)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e9:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds above 0")
    return seconds


def _in_short(number: float) -> str:
    """A limit as it may be written: 16M for 16,777,216."""
    for unit, size in reversed(SIZES.items()):
        if not number % size:
            return f"{number // size:.0f}{unit}"
    return f"{number:.12g}"


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no share from 0 to 1")
    return share
