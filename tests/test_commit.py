"""Nothing lost, nothing doubled, nothing half: the writer under deaths, errors, full disks and company.

A death is told by the hook that stands before every act on the disk: from a chosen act on, nothing more happens. The
kills by signal, of the whole command, are those of `benchmarks/kill.py`, of which a few run here too.
"""

from __future__ import annotations

import ast
import dataclasses
import errno
import itertools
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import deltalake
import pyarrow.parquet as pq
import pytest

import signals
from signals import cli, tables
from signals.errors import OutputError
from signals.records import TABLES, Article, FxRate, Reject, Row
from signals.tables import manifest, schemas, stores, writing

ROOT = Path(signals.__file__).parent.parent
Contents = dict[str, tuple[Row, ...]]  # inputs by name
Seen = dict[str, list[str]]  # by table, the rows as words

# Three names of one batch, so that what one does touches the others.
ONE, TWO, THREE = itertools.islice((n for n in map(str, itertools.count()) if manifest.batch_of(n) == "a"), 3)


class DeadError(BaseException):
    """No program catches its own death."""


def story(article_id: str, *levels: float, text: str = "The rand traded.") -> tuple[Row, ...]:
    """A story with a rate for each level."""
    rates = [
        FxRate(
            signal_id=f"{article_id}-{start}", article_id=article_id, evidence="x", start=start, end=start + 1,
            sentence="x", rule="test", base="USD", quote="ZAR", rate=level,
        )
        for start, level in enumerate(levels)
    ]  # fmt: skip
    return (Article(article_id=article_id, text=text), *rates)


def write(out: Path | str, contents: Contents, table_format: str = "parquet") -> tables.Written:
    """One run over inputs of one batch; the fingerprint is the content."""
    inputs = [
        tables.Input(name, lambda rows=rows: repr(rows), lambda rows=rows: rows) for name, rows in contents.items()
    ]
    tables.prepare(out, table_format)
    return tables.write(out, inputs, table_format)


def tree(out: Path) -> dict[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def plain(out: Path) -> Seen:
    """What a reader finds that knows only Parquet; every file must be whole."""
    found: Seen = {}
    for table in TABLES:
        files = sorted((out / table).iterdir()) if (out / table).exists() else []
        rows = [
            row for path in files for row in pq.ParquetFile(path, page_checksum_verification=True).read().to_pylist()
        ]
        found[table] = sorted(map(repr, rows))
    return found


def read(out: Path | str) -> Seen:
    """What `signals.read` shows; nothing before the folder is ours."""
    if not tables.is_output(out):
        return {table: [] for table in TABLES}
    return {table: sorted(map(repr, tables.read_arrow(out, table).to_pylist())) for table in TABLES}


def fresh(folder: Path, *runs: Contents) -> Path:
    """A folder into which nothing but these runs have written."""
    out = next(folder / f"fresh{number}" for number in itertools.count() if not (folder / f"fresh{number}").exists())
    for contents in runs:
        write(out, contents)
    return out


@contextmanager
def hooked(act: Callable[[int, str, str], None]) -> Iterator[None]:
    """Every act on the disk is told before it happens, with its number from 1."""
    numbers = itertools.count(1)
    stores.hook = lambda kind, name: act(next(numbers), kind, name)
    try:
        yield
    finally:
        stores.hook = None


def acts_of(work: Callable[[], object]) -> list[str]:
    """The kinds of the acts on the disk that some work takes."""
    kinds: list[str] = []
    with hooked(lambda number, kind, name: kinds.append(kind)):
        work()
    return kinds


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Row groups, pieces and files of one's own at sizes that a test can write, and three tables for all."""
    monkeypatch.setattr(schemas, "GROUP_ROWS", 5)
    monkeypatch.setattr(writing, "PIECE_ROWS", 2)
    monkeypatch.setattr(writing, "OWN_TEXT", 100)
    every = dict(TABLES)
    for table in every.keys() - {"articles", "fx_rates", "rejects"}:
        del TABLES[table]
    yield
    TABLES.clear()
    TABLES.update(every)  # in their own order again


BAD = (Reject(path="x", reason="syntax", detail="no row"),)
BEFORE: Contents = {ONE: story("one", 1.0), TWO: story("two", 2.0), THREE: story("three", 3.0, text="long " * 30)}
AFTER: Contents = {ONE: story("one", 1.5, 1.6), TWO: BAD, THREE: story("three", 3.5, text="other " * 30)}
NOTHING: Seen = {"articles": [], "fx_rates": [], "rejects": []}


class Case:
    """A folder as it was, and what a run makes of it when all goes well."""

    def __init__(self, folder: Path, before: Contents) -> None:
        self.folder, self.before, self.number = folder, before, 0
        self.old = plain(self.start()) if before else NOTHING
        wanted = self.start()
        self.acts = acts_of(lambda: write(wanted, AFTER))
        self.new, self.tree = plain(wanted), tree(wanted)

    def start(self) -> Path:
        self.number += 1
        out = self.folder / str(self.number)
        if self.before:
            write(out, self.before)
        return out

    def check(self, out: Path) -> bool:
        """Whether the run is in, after a look at everything that can be seen of the folder."""
        seen, found = read(out), plain(out)
        assert seen in (self.old, self.new), "one input, or all of a commit, stands in all tables or in none"
        for table, key in itertools.product(TABLES, ("_id': 'one'", "_id': 'two'", "_id': 'three'", "path': 'x'")):
            rows, *choice = ([row for row in of[table] if key in row] for of in (found, self.old, self.new))
            assert rows in choice, "and in each table every input is as it was or as it is"
        return seen == self.new


@pytest.fixture(params=[{}, BEFORE], ids=["first run", "over older rows"])
def case(request: pytest.FixtureRequest, tmp_path: Path, small: None) -> Case:
    return Case(tmp_path, request.param)


# Deaths and errors


def test_death_before_any_act_leaves_all_or_none_and_the_next_run_mends_it(case: Case) -> None:
    assert {*case.acts} >= {"create", "write", "sync", "replace", "lock", "clear"}
    done = 0
    for last in range(1, len(case.acts) + 1):

        def die(number: int, kind: str, name: str, last: int = last) -> None:
            if number >= last:
                raise DeadError

        out = case.start()
        with hooked(die), pytest.raises(DeadError):
            write(out, AFTER)
        done += case.check(out)
        write(out, AFTER)
        assert tree(out) == case.tree, case.acts[:last]
    assert 0 < done < len(case.acts)


def test_death_again_while_the_first_one_is_mended(case: Case) -> None:
    for part, again in itertools.product((0.5, 0.8, 0.9, 0.97), (2, 4, 8)):
        out = case.start()
        for last in (int(part * len(case.acts)), again):

            def die(number: int, kind: str, name: str, last: int = last) -> None:
                if number >= last:
                    raise DeadError

            with hooked(die), suppress(DeadError):
                write(out, AFTER)
            case.check(out)
        write(out, AFTER)
        assert tree(out) == case.tree


def test_a_commit_that_was_decided_is_finished_by_a_run_of_other_inputs(tmp_path: Path, small: None) -> None:
    out, other = tmp_path / "out", next(n for n in map(str, range(99)) if manifest.batch_of(n) != "a")
    write(out, BEFORE)

    def die(number: int, kind: str, name: str) -> None:
        if kind == "replace" and "/articles/" in name:  # the decision has been made
            raise DeadError

    with hooked(die), pytest.raises(DeadError):
        write(out, AFTER)
    assert plain(out) != read(out)
    write(out, {other: ()})
    assert plain(out) == read(out) == plain(fresh(tmp_path, BEFORE, AFTER, {other: ()}))


def test_an_error_at_any_act_is_told_and_costs_nothing(case: Case) -> None:
    for bad in range(1, len(case.acts) + 1):
        number = (errno.ENOSPC, errno.EIO)[bad % 2]

        def fail(at: int, kind: str, name: str, bad: int = bad, number: int = number) -> None:
            if at == bad:
                raise OSError(number, os.strerror(number))

        out = case.start()
        with hooked(fail):
            try:
                write(out, AFTER)
                failed = False
            except OutputError as error:
                failed = True
                assert os.strerror(number) in str(error) and str(out) in str(error)
        assert failed or case.acts[bad - 1] == "clear", "only what is cleared away at the end may be left for later"
        assert case.check(out) or failed
        write(out, AFTER)
        assert tree(out) == case.tree, case.acts[:bad]


def test_an_exception_in_the_rows_keeps_what_stood_before(tmp_path: Path) -> None:
    def broken() -> Iterator[Row]:
        yield from story("one", 9.0)
        raise ZeroDivisionError

    out = fresh(tmp_path, BEFORE)
    before = tree(out)
    with pytest.raises(ZeroDivisionError):
        tables.write(out, [tables.Input(ONE, lambda: "new", broken)])
    assert tree(out) == before


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """A small disk of its own, mounted anew with other options as often as one likes."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = False

    def mount(options: str) -> Path:
        nonlocal mounted
        again = ["-o", f"remount,{options}"] if mounted else ["-t", "tmpfs", "-o", options]
        done = subprocess.run(["mount", *again, "tmpfs", str(place)], capture_output=True, check=False)
        if done.returncode:
            pytest.skip("a small disk can be mounted by root only")
        mounted = True
        return place / "out"

    if os.geteuid():
        pytest.skip("a small disk can be mounted by root only")
    yield mount
    if mounted:
        subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_keeps_the_old_rows_until_there_is_room(
    tmp_path: Path, small: None, disk: Callable[[str], Path]
) -> None:
    texts = [f"{number * 7919 % 10007} " * 20 for number in range(200)]
    large: Contents = {
        ONE: tuple(row for n, text in enumerate(texts) for row in story(f"s{n}", 1.0, text=text)),
        TWO: (),
    }
    wanted = fresh(tmp_path, BEFORE, large)
    out = disk("size=1m")
    write(out, BEFORE)
    before, failed = plain(out), 0
    used = os.statvfs(out)
    for kilobytes in range((used.f_blocks - used.f_bfree) * used.f_frsize // 1024 + 4, 4096, 12):
        disk(f"size={kilobytes}k")
        try:
            write(out, large)
            break
        except OutputError as error:
            failed += 1
            assert "No space left on device" in str(error)
            assert plain(out) == read(out) == before
    assert failed > 2
    assert tree(out) == tree(wanted)


def test_a_disk_that_may_only_be_read_is_told_and_read(small: None, disk: Callable[[str], Path]) -> None:
    out = disk("size=4m")
    write(out, BEFORE)
    before = tree(out)
    disk("size=4m,ro")
    with pytest.raises(OutputError, match="Read-only file system"):
        write(out, AFTER)
    assert tree(out) == before and read(out) == plain(out)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_told(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o500)
    with pytest.raises(OutputError, match="Permission denied"):
        write(out, BEFORE)


def test_an_output_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="cannot write"):
        write(tmp_path / "file", BEFORE)


# What a run changes, and what it leaves alone


def test_a_second_run_reads_nothing_and_changes_nothing(tmp_path: Path) -> None:
    out = fresh(tmp_path, BEFORE)
    before = tree(out)
    done = write(out, BEFORE)
    assert (done.unchanged, done.rows["fx_rates"], tree(out)) == (3, 3, before)


def test_the_files_do_not_depend_on_the_order_of_the_runs(tmp_path: Path, small: None) -> None:
    many: Contents = {
        n: story(n, *map(float, range(int(n) % 4))) for n in map(str, range(400)) if manifest.batch_of(n) == "a"
    }
    names = list(many)
    at_once = fresh(tmp_path, many)
    one_by_one = fresh(tmp_path, *({name: many[name]} for name in reversed(names)))
    changed = fresh(tmp_path, {name: story(name, 9.0) for name in names[::2]}, many)
    assert tree(at_once) == tree(one_by_one) == tree(changed)
    groups = pq.ParquetFile(at_once / "fx_rates" / "batch-a.parquet").metadata
    assert max(groups.row_group(i).num_rows for i in range(groups.num_row_groups)) <= schemas.GROUP_ROWS


def test_a_changed_input_replaces_its_rows_also_when_it_has_none_now(tmp_path: Path, small: None) -> None:
    out = fresh(tmp_path, BEFORE, {TWO: ()}, {THREE: story("three", text="long " * 30)})
    assert sorted(tables.read(out, "fx_rates")["rate"]) == [1.0]
    assert sorted(tables.read(out, "articles")["article_id"]) == ["one", "three"]


def test_an_input_that_a_run_does_not_name_stays(tmp_path: Path) -> None:
    out = fresh(tmp_path, BEFORE, {ONE: story("one", 7.0)})
    assert sorted(tables.read(out, "fx_rates")["rate"]) == [2.0, 3.0, 7.0]


def test_an_input_that_cannot_be_opened_keeps_its_rows(tmp_path: Path) -> None:
    out = fresh(tmp_path, BEFORE)
    before = tree(out)
    gone = [
        tables.Input(name, lambda: None, lambda: BAD)
        for name in (ONE, "gone" if manifest.batch_of("gone") == "a" else TWO)
    ]
    assert tables.write(out, gone).kept == [ONE, TWO]
    assert tree(out) == before


def test_an_input_that_never_could_be_opened_is_a_reject_until_it_can(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for _ in range(2):
        assert tables.write(out, [tables.Input(ONE, lambda: None, lambda: BAD)]).rows == {"rejects": 1}
    write(out, BEFORE)
    assert len(tables.read(out, "rejects")) == 0


def test_an_input_stays_in_the_file_that_it_was_first_given(tmp_path: Path, small: None) -> None:
    grown = story("one", *map(float, range(12)), text="grown " * 50)
    out = fresh(tmp_path, BEFORE, {ONE: grown, THREE: story("three", 3.0)})
    files = {entry.name: entry.file for entry in tables.inputs(out)}
    assert files == {ONE: "batch-a", TWO: "batch-a", THREE: manifest.key_of(THREE)}
    assert sorted(tables.read(out, "fx_rates")["rate"]) == sorted([*map(float, range(12)), 2.0, 3.0])
    assert tree(out) == tree(
        fresh(
            tmp_path,
            {ONE: BEFORE[ONE], THREE: BEFORE[THREE]},
            {ONE: grown},
            {TWO: BEFORE[TWO], THREE: story("three", 3.0)},
        )
    )


def test_a_commit_is_made_whenever_enough_waits(tmp_path: Path, small: None, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = fresh(tmp_path, BEFORE)
    monkeypatch.setattr(writing, "HELD_BYTES", 1)
    commits: list[int] = []
    commit = writing._commit
    monkeypatch.setattr(
        writing,
        "_commit",
        lambda store, batch, sections: (commits.append(len(sections)), commit(store, batch, sections)),
    )
    assert tree(fresh(tmp_path, BEFORE)) == tree(at_once)
    assert commits == [1, 1, 1]


def test_many_small_inputs_do_not_make_many_files(tmp_path: Path, small: None) -> None:
    names = [f"{number}.txt" for number in range(200)]
    groups = tables.jobs((name, 1_000) for name in names)
    assert len(groups) == 16 and sorted(itertools.chain(*groups)) == list(range(200))
    for group in groups:
        write(tmp_path / "out", {names[number]: story(names[number], 1.0) for number in group})
    assert len(list((tmp_path / "out" / "fx_rates").iterdir())) == 16
    assert len(tables.read(tmp_path / "out", "fx_rates")) == 200


def test_large_inputs_are_jobs_of_their_own() -> None:
    assert tables.jobs([(ONE, 1), (TWO, writing.LARGE_BYTES), (THREE, 2)]) == [[1], [0, 2]]


def test_a_file_that_was_removed_is_made_again(tmp_path: Path, small: None) -> None:
    wanted = tree(fresh(tmp_path, BEFORE))
    for file in ("batch-a", manifest.key_of(THREE)):
        out = fresh(tmp_path, BEFORE)
        (out / "fx_rates" / f"{file}.parquet").unlink()
        with pytest.raises(OutputError, match=f"{file}.*missing"):
            tables.read(out, "fx_rates")
        write(out, BEFORE)
        assert tree(out) == wanted


def test_a_damaged_file_is_named_and_not_copied(tmp_path: Path) -> None:
    out = fresh(tmp_path, BEFORE)
    path = out / "fx_rates" / "batch-a.parquet"
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(OutputError, match=r"fx_rates/batch-a\.parquet"):
        write(out, {ONE: AFTER[ONE]})
    path.unlink()
    write(out, BEFORE)
    assert tree(out) == tree(fresh(tmp_path, BEFORE))


# Company


def test_eight_writers_at_once(tmp_path: Path, small: None) -> None:
    """Four with the same inputs, four with other ones, all in one batch; a reader looks on."""
    out, wanted = tmp_path / "out", fresh(tmp_path, BEFORE, AFTER)
    write(out, BEFORE)
    old, new = plain(out), plain(wanted)
    errors: list[BaseException] = []
    runs: list[Contents] = [AFTER, AFTER, AFTER, AFTER, *({name: rows} for name, rows in AFTER.items()), AFTER]

    def run(contents: Contents) -> None:
        try:
            write(out, contents)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(contents,)) for contents in runs]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        for table in TABLES:
            for seen in (tables.read_arrow(out, table).to_pylist(), plain(out)[table]):
                assert {*map(str, seen)} <= {*old[table], *new[table]}
    assert not errors
    assert tree(out) == tree(wanted)


def test_a_reader_never_waits_and_never_fails(tmp_path: Path, small: None) -> None:
    out = fresh(tmp_path, BEFORE)
    old, new = plain(out), plain(fresh(tmp_path, BEFORE, AFTER))
    stop = threading.Event()

    def turn() -> None:
        for contents in itertools.cycle((AFTER, BEFORE)):
            if stop.is_set():
                return
            write(out, contents)

    writer = threading.Thread(target=turn)
    writer.start()
    try:
        for _ in range(30):
            for table in TABLES:
                rows = sorted(map(repr, tables.read_arrow(out, table).to_pylist()))
                assert rows in (old[table], new[table])
    finally:
        stop.set()
        writer.join()


def test_the_command_reads_what_has_changed_and_keeps_what_it_cannot_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = [tmp_path / f"{name}.txt" for name in ("one", "two", "three")]
    for path in pages:
        path.write_text(f"The rand fell 0.{len(path.stem)}% to 17.{len(path.stem)}250 against the dollar.\n")
    command = ["extract", *map(str, pages), "--out", str(tmp_path / "out")]
    assert cli.main(command) == 0
    pages[0].unlink()
    pages[1].write_text("The dollar had no news.\n")
    capsys.readouterr()
    assert cli.main(command) == 0
    told = capsys.readouterr().err
    assert f"{pages[0]}: missing or unreadable; its rows of an earlier run are kept" in told
    assert "3 stories in 3 inputs (1 unchanged), 2 records, 0 unclaimed, 1 reject" in told
    assert sorted(tables.read(tmp_path / "out", "fx_rates")["rate"]) == [17.325, 17.525]


def test_a_few_kills_of_the_whole_command() -> None:
    command = [sys.executable, "-m", "benchmarks.kill", "--kills", "10", "--seed", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 lost, 0 doubled, 0 unreadable, 0 different" in done.stdout


# The manifest


def test_the_manifest_tells_what_is_in(tmp_path: Path) -> None:
    out = fresh(tmp_path, BEFORE)
    entries = {entry.name: entry for entry in tables.inputs(out)}
    assert entries.keys() == BEFORE.keys()
    assert entries[ONE].rows == {"articles": 1, "fx_rates": 1}
    assert json.loads((out / ".signals/layout.json").read_text()) == {"layout": 1, "format": "parquet"}
    told = json.loads((out / ".signals/state/a.json").read_text())["inputs"]
    assert sorted(told, key=lambda item: str(item["name"])) == sorted(
        map(dataclasses.asdict, entries.values()), key=lambda item: str(item["name"])
    )


@pytest.mark.parametrize(
    "content",
    [
        "no json",
        "{}",
        '{"inputs": [{"name": "x"}]}',
        '{"inputs": [{"name": "x", "fingerprint": "", "file": "../../x", "rows": {}}]}',
    ],
)
def test_a_damaged_manifest_is_told(tmp_path: Path, content: str) -> None:
    out = fresh(tmp_path, BEFORE)
    (out / ".signals/state/a.json").write_text(content)
    for work in (lambda: tables.read(out, "fx_rates"), lambda: write(out, AFTER)):
        with pytest.raises(OutputError, match=r"damaged: \.signals/state/a\.json"):
            work()


def test_a_folder_of_another_layout_is_left_alone(tmp_path: Path) -> None:
    out = fresh(tmp_path, BEFORE)
    (out / ".signals/layout.json").write_text('{"layout": 2, "format": "parquet"}')
    before = tree(out)
    for work in (lambda: tables.read(out, "fx_rates"), lambda: write(out, AFTER)):
        with pytest.raises(OutputError, match="written by another version"):
            work()
    assert tree(out) == before


def test_a_fingerprint_tells_content_configuration_and_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "page.txt"
    path.write_text("one")
    told = [tables.fingerprint(path, ("auto",)), tables.fingerprint(path, ("text",))]
    path.write_text("two")
    told.append(tables.fingerprint(path, ("auto",)))
    monkeypatch.setattr(manifest, "code_version", lambda: "other")
    told.append(tables.fingerprint(path, ("auto",)))
    assert len(set(told)) == 4
    assert tables.fingerprint(path, ("auto",)) == told[-1]


def test_a_fingerprint_needs_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert tables.fingerprint(tmp_path / "pipe", ()) == tables.fingerprint(None, ()) == ""
    assert tables.fingerprint(tmp_path / "none", ()) is tables.fingerprint(Path("a\0b"), ()) is None


def test_the_code_version_covers_the_lexicons() -> None:
    files = [path.suffix for path in (ROOT / "signals").rglob("*")]
    assert ".toml" in files and len(manifest.code_version()) == 64


# Nothing outside the folder, nothing that runs


@pytest.mark.parametrize("name", ["../../escaped", "/etc/x", "a\0b", "\udcff\n", "x" * 5000, "", ".", "C:\\x"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, small: None, name: str) -> None:
    out = tmp_path / "deep" / "er" / "out"
    rows = (
        Article(article_id=name, text="x", path=name),
        *story(name, 1.0),
        Reject(path=name, article_id=name, reason="x", detail=name),
    )
    tables.write(out, [tables.Input(name, lambda: "f", lambda: rows)])
    assert [path.name for path in tmp_path.iterdir()] == ["deep"]
    assert [path.name for path in out.parent.iterdir()] == ["out"]
    assert {path.name for path in out.iterdir()} == {*TABLES, ".signals"}
    (entry,) = tables.inputs(out)
    assert entry.name == name and len(tables.read(out, "articles")) == 2


def test_no_code_comes_from_data() -> None:
    banned = {"pickle", "marshal", "shelve", "dill", "yaml", "code"}
    for path in (ROOT / "signals").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert not banned & {alias.name.split(".")[0] for alias in node.names}, path
            elif isinstance(node, ast.ImportFrom):
                assert (node.module or "").split(".")[0] not in banned, path
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in {"eval", "exec", "compile", "__import__"}, path


# Other places and formats


def test_an_address_holds_the_same_files_as_a_folder(tmp_path: Path, small: None) -> None:
    out = tmp_path / "remote"
    for contents in (BEFORE, AFTER, AFTER):
        write(out.as_uri(), contents)
    assert tree(out) == tree(fresh(tmp_path, BEFORE, AFTER))
    assert read(out.as_uri()) == read(out)


def test_a_run_to_an_address_that_breaks_off_is_mended_by_the_next(
    tmp_path: Path, small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = fresh(tmp_path, BEFORE, AFTER)
    old, new = plain(fresh(tmp_path, BEFORE)), plain(wanted)
    for name in ("move", "publish", "sink"):
        whole = getattr(stores.Remote, name)
        for last in range(1, 30, 3):
            out = tmp_path / f"{name}{last}"
            write(out.as_uri(), BEFORE)
            left = iter(range(last))

            def dies(
                self: stores.Remote, argument: object, *more: object, whole: object = whole, left: Iterator[int] = left
            ) -> object:
                if isinstance(argument, list):  # one file after the other
                    for move in argument:
                        dies(self, (move,))
                    return None
                if next(left, None) is None:
                    raise DeadError
                return whole(self, argument, *more)  # type: ignore[operator]

            with monkeypatch.context() as patch:
                patch.setattr(stores.Remote, name, dies)
                try:
                    write(out.as_uri(), AFTER)
                except DeadError:
                    assert read(out.as_uri()) in (old, new)
            write(out.as_uri(), AFTER)
            assert tree(out) == tree(wanted)


def test_an_address_of_an_unknown_kind_is_told() -> None:
    with pytest.raises(OutputError, match="no way to reach this address"):
        tables.is_output("carrier-pigeon://loft/news")


def test_fsspec_reaches_what_pyarrow_does_not(small: None) -> None:
    for contents in (BEFORE, AFTER):
        write("memory://signals-test/out", contents)
    assert len(tables.read("memory://signals-test/out", "fx_rates")) == 3


def test_delta_tables_hold_the_same_rows(tmp_path: Path, small: None, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    for contents in (BEFORE, AFTER, AFTER):
        write(out, contents, "delta")
        assert read(out) == plain(fresh(tmp_path, BEFORE, contents))
    assert deltalake.DeltaTable(str(out / "fx_rates")).version() == 2  # made, then written by each run that had news
    with pytest.raises(OutputError, match="give --table-format delta"):
        write(out, BEFORE)


def test_delta_tables_after_a_death(tmp_path: Path, small: None) -> None:
    wanted = plain(fresh(tmp_path, AFTER))
    out = tmp_path / "out"
    write(out, BEFORE, "delta")

    def die(number: int, kind: str, name: str) -> None:
        if kind == "replace" and number > 8:
            raise DeadError

    with hooked(die), pytest.raises(DeadError):
        write(out, AFTER, "delta")
    write(out, AFTER, "delta")
    assert read(out) == wanted


def test_delta_without_its_package_is_told(tmp_path: Path, small: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "deltalake", None)
    with pytest.raises(OutputError, match=r"pip install 'signals\[delta\]'"):
        write(tmp_path / "out", BEFORE, "delta")
