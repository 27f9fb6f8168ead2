"""The command line: exit codes, one-line errors, and inputs of every kind of bad.

The pipeline is a stand-in here, so that what is tested is the command and not the reading of news.
"""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pandas as pd
import pytest

import signals
from signals import cli, tables
from signals.errors import OutputError, UsageError
from signals.pages import sources
from signals.records import SIGNALS, TABLES, Article, FxRate, Unclaimed

PAGE = "The rand traded at 17.6250 against the dollar on Friday, and a fund said it held 5% of a bank.\n"
Run = Callable[..., tuple[int, list[str], list[str]]]


def stand_in(article: Article) -> SimpleNamespace:
    """One record for a rate, one unclaimed figure for a percentage, and an accident for the word "accident"."""
    if "accident" in article.text:
        raise ValueError("the rule broke")
    common = {"article_id": article.article_id, "sentence": article.text}
    records, unclaimed = [], []
    if (at := article.text.find("17.6250")) >= 0:
        figure = {"evidence": "17.6250", "start": at, "end": at + 7, "rule": "test"}
        records.append(FxRate(signal_id="s", base="USD", quote="ZAR", rate=17.625, **figure, **common))
    if (at := article.text.find("5%")) >= 0:
        unclaimed.append(Unclaimed(kind="percent", text="5%", start=at, end=at + 2, reason="no subject", **common))
    return SimpleNamespace(records=records, unclaimed=unclaimed)


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("signals.pipeline")
    module.run = stand_in  # type: ignore[attr-defined]
    module.load = lambda: None  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "signals.pipeline", module)
    monkeypatch.setattr(signals, "pipeline", module, raising=False)


@pytest.fixture
def run(pipeline: None, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*args: object) -> tuple[int, list[str], list[str]]:
        try:
            code = cli.main([str(arg) for arg in args])
        except SystemExit as exit_:  # as argparse leaves
            code = int(exit_.code or 0)
        out, err = capsys.readouterr()
        return code, out.splitlines(), err.splitlines()

    return call


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def python(*code: str, **env: str) -> subprocess.CompletedProcess[str]:
    root = str(Path(signals.__file__).parent.parent)
    here = {**os.environ, "PYTHONPATH": root, **env}
    return subprocess.run([sys.executable, *code], capture_output=True, text=True, env=here, check=False)


# extract: what it writes


def test_extract_writes_every_table(run: Run, page: Path, out: Path) -> None:
    code, stdout, stderr = run("extract", page, "--out", out)
    assert (code, stdout) == (0, [])
    assert stderr == [
        f"signals: 1 story in 1 input, 1 record, 1 unclaimed, 0 rejects; tables in {out}",
    ]
    assert sorted(path.name for path in out.iterdir()) == sorted([*TABLES, ".signals"])
    assert tables.read(out, "fx_rates")["rate"].tolist() == [17.625]
    assert tables.read(out, "unclaimed")["text"].tolist() == ["5%"]


def test_json_summary_is_the_last_line_of_stdout(run: Run, page: Path, out: Path) -> None:
    _, stdout, _ = run("extract", page, "--out", out, "--json")
    records = {row.table: 0 for row in SIGNALS} | {"fx_rates": 1}
    assert json.loads(stdout[-1]) == {
        "out": str(out), "inputs": 1, "stories": 1, "records": records, "rejects": 0, "unclaimed": 1,
        "duplicates": 0,
    }  # fmt: skip


def test_a_second_run_gives_the_same_bytes(run: Run, page: Path, out: Path) -> None:
    def files() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}

    run("extract", page, "--out", out)
    once = files()
    run("extract", page, "--out", out)
    assert files() == once


def test_an_input_named_twice_is_done_once(run: Run, page: Path, out: Path) -> None:
    run("extract", page, page.parent / "." / "page.txt", page.parent / "*.txt", "--out", out)
    assert len(tables.read(out, "articles")) == 1


def test_an_input_is_the_same_however_its_path_is_spelled(
    run: Run, page: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("extract", page, "--out", out)
    monkeypatch.chdir(page.parent)
    run("extract", "./page.txt", "--out", "out")
    assert len(tables.read(out, "articles")) == 1


def test_inputs_of_one_name_in_two_folders_are_two(run: Run, page: Path, tmp_path: Path, out: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "page.txt").write_text(PAGE, encoding="utf-8")
    run("extract", page, "--out", out)
    run("extract", tmp_path / "other" / "page.txt", "--out", out)
    assert len(tables.read(out, "articles")) == 2


def test_the_tables_of_another_run_are_no_news(run: Run, page: Path, tmp_path: Path) -> None:
    other = tmp_path / "in" / "archive" / "tables"
    assert tables.manifest.LAYOUT_FILE == sources.OUTPUT_MARK
    assert run("extract", page, "--out", other)[0] == 0
    (other / "own.txt").write_text(PAGE)  # beside the tables, somebody's own
    for inputs in ([tmp_path / "in"], [f"{tmp_path}/in/**/*.*"], [other]):
        code, _, told = run("extract", *inputs, "--out", tmp_path / "out")
        assert code == 0
        assert sum("the tables of another run" in line for line in told) == 1
        assert not [line for line in told if "rejected" in line or ".parquet" in line]
    code, _, told = run("extract", next((other / "fx_rates").glob("*.parquet")), "--out", tmp_path / "out2")
    assert code != 99, "a file that is named itself is read"


def test_the_output_may_lie_inside_the_input(run: Run, page: Path, tmp_path: Path) -> None:
    for _ in range(2):
        code, stdout, _ = run("extract", tmp_path, "--out", tmp_path / "out", "--json")
        assert (code, json.loads(stdout[-1])["inputs"]) == (0, 1)


def test_rows_come_on_standard_input(run: Run, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = json.dumps({"id": "7", "text": PAGE})
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(row.encode())))
    assert run("extract", "-", "--out", out)[0] == 0
    assert tables.read(out, "fx_rates")["article_id"].tolist() == ["7"]


def test_fetched_at_reaches_the_pages(run: Run, tmp_path: Path, out: Path) -> None:
    path = tmp_path / "cards.txt"
    path.write_text(f"Wire\n\n4 hours ago\n\nWire\n\nRand steady\n\n{PAGE}", encoding="utf-8")
    assert run("extract", path, "--out", out, "--fetched-at", "2025-07-04T15:20:00Z")[0] == 0
    assert tables.read(out, "articles")["published_at"].tolist() == [dt.datetime(2025, 7, 4, 11, 20, tzinfo=dt.UTC)]


# extract: bad input


def test_a_missing_path_alone_is_wrong_usage(run: Run, tmp_path: Path, out: Path) -> None:
    code, stdout, stderr = run("extract", tmp_path / "none.txt", "--out", out)
    assert (code, stdout, len(stderr)) == (2, [], 1)
    assert "none.txt" in stderr[0]
    assert not out.exists()


def test_a_missing_path_among_others_is_a_reject(run: Run, page: Path, tmp_path: Path, out: Path) -> None:
    code, _, stderr = run("extract", tmp_path / "none.txt", page, "--out", out)
    assert code == 0
    assert any("none.txt" in line for line in stderr)
    assert tables.read(out, "rejects")["reason"].tolist() == ["missing"]
    assert len(tables.read(out, "fx_rates")) == 1


def test_a_missing_path_that_appears_later_is_no_reject_any_more(
    run: Run, page: Path, tmp_path: Path, out: Path
) -> None:
    late = tmp_path / "late.txt"
    run("extract", late, page, "--out", out)
    late.write_text(PAGE, encoding="utf-8")
    run("extract", late, page, "--out", out)
    assert len(tables.read(out, "rejects")) == 0
    assert len(tables.read(out, "articles")) == 2


GERMAN = (
    "Der Euro ist am Freitag auf 1,1415 Dollar gestiegen, und die Anleger warten auf das Treffen der Notenbank in der "
    "kommenden Woche, bei dem die Zinsen nach Ansicht der meisten Fachleute nicht gesenkt werden.\n"
)
BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "empty"),
    "blank": (b" \n\t\n", "empty"),
    "binary": (b"\x00\x01\x02\xff" * 1000, "binary"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
    "no UTF-8": (b"The rand \xff\xfe\x81 traded at 17.6250.\n", "encoding"),
    "10 MB of one line": (b"The rand traded at 17.6250. " * 360_000, "too_large"),
    "10 MB of one word": (b"1" * 10_000_000, "too_large"),
    "another language": (GERMAN.encode(), "language"),
    "broken gzip": (gzip.compress(PAGE.encode() * 99)[:-6], "unreadable"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_input_is_one_line_and_one_reject(run: Run, page: Path, tmp_path: Path, out: Path, name: str) -> None:
    content, reason = BAD[name]
    bad = tmp_path / "bad.txt"
    bad.write_bytes(content)
    code, _, stderr = run("extract", bad, page, "--out", out)
    assert code == 0
    assert len(stderr) == 2
    assert stderr[0].startswith(f"signals: {bad}: {reason}: ")
    assert tables.read(out, "rejects")["reason"].tolist() == [reason]
    articles = tables.read(out, "articles")
    kept = [(str(bad), "de")] if reason == "language" else []  # what is in another language is told, and not read
    assert sorted(zip(articles["path"], articles["language"], strict=True)) == [*kept, (str(page), "en")]
    assert tables.read(out, "fx_rates")["rate"].tolist() == [17.625]


def test_all_bad_inputs_at_once(run: Run, page: Path, tmp_path: Path, out: Path) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    for name, (content, _) in BAD.items():
        (folder / f"{name}.txt").write_bytes(content)
    code, stdout, stderr = run("extract", tmp_path / "missing.txt", folder, page, "--out", out, "--json")
    assert code == 3
    assert stderr[-1] == f"signals: 83% rejected, more than --max-reject-share 0.5; see {out}/rejects"
    assert sorted(tables.read(out, "rejects")["reason"]) == sorted(["missing", *(reason for _, reason in BAD.values())])
    assert json.loads(stdout[-1])["records"]["fx_rates"] == 1


STORY = (
    "South Africa's rand slips before factory data\n\n"
    "The rand slipped on Wednesday as traders waited for figures on factory output that may show how the economy began "
    "the second quarter.\n\n"
    "At 1315 GMT, the rand traded at 17.6250 against the dollar, about 0.4% weaker than its close on Tuesday. The "
    "benchmark 2035 government bond was weaker too, its yield up 3.5 basis points at 10.145%.\n"
)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_repeated_story_is_marked_and_can_be_dropped(run: Run, tmp_path: Path, out: Path, workers: int) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(STORY, encoding="utf-8")
    command = ("extract", folder, "--out", out, "--workers", str(workers))
    _, _, stderr = run(*command)
    assert stderr[-1].endswith(f", 0 rejects, 1 duplicate; tables in {out}")
    articles = tables.read(out, "articles").sort_values("path")
    assert articles["duplicate_of"].isna().tolist() == [True, False]
    assert articles["duplicate_of"].iloc[1] == articles["article_id"].iloc[0]
    assert len(tables.read(out, "fx_rates")) == 2

    code, _, stderr = run(*command, "--duplicates", "drop", "--max-reject-share", "0")
    assert code == 0  # what was left out on purpose has not failed
    assert len(stderr) == 1
    assert tables.read(out, "rejects")["reason"].tolist() == ["duplicate"]
    assert len(tables.read(out, "fx_rates")) == 1

    run(*command, "--duplicates", "ignore")
    assert tables.read(out, "articles")["duplicate_of"].isna().all()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_a_reject(run: Run, page: Path, tmp_path: Path, out: Path) -> None:
    closed = tmp_path / "closed.txt"
    closed.write_text(PAGE, encoding="utf-8")
    closed.chmod(0)
    assert run("extract", closed, page, "--out", out)[0] == 0
    assert tables.read(out, "rejects")["reason"].tolist() == ["unreadable"]


def test_a_story_that_breaks_a_rule_costs_no_other_story(run: Run, tmp_path: Path, out: Path) -> None:
    rows = [{"id": "1", "text": "an accident"}, {"id": "2", "text": PAGE}]
    path = tmp_path / "stories.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    code, _, stderr = run("extract", path, "--out", out)
    assert code == 0
    assert stderr[0] == f"signals: {path}: failed: ValueError in the extraction: the rule broke"
    assert tables.read(out, "rejects")["article_id"].tolist() == ["1"]
    assert tables.read(out, "articles")["article_id"].tolist() == ["2"]


def test_only_the_first_rejects_of_an_input_are_told(run: Run, page: Path, tmp_path: Path, out: Path) -> None:
    path = tmp_path / "stories.jsonl"
    path.write_text("not json\n" * 20, encoding="utf-8")
    _, _, stderr = run("extract", path, page, "--out", out)
    assert len(stderr) == cli.REJECTS_TOLD + 2
    assert len(tables.read(out, "rejects")) == 20


def test_too_many_rejects(run: Run, page: Path, tmp_path: Path, out: Path) -> None:
    (tmp_path / "empty.txt").touch()
    inputs = ("extract", page, tmp_path / "empty.txt", "--out", out, "--max-reject-share")
    assert run(*inputs, 0.5)[0] == 0
    code, _, stderr = run(*inputs, 0.4)
    assert code == 3
    assert stderr[-1] == f"signals: 50% rejected, more than --max-reject-share 0.4; see {out}/rejects"


def test_an_empty_folder_is_nothing_to_do(run: Run, tmp_path: Path, out: Path) -> None:
    (tmp_path / "folder").mkdir()
    code, stdout, stderr = run("extract", tmp_path / "folder", "--out", out, "--json")
    assert code == 99
    assert json.loads(stdout[-1])["inputs"] == 0
    assert stderr[0] == "signals: nothing to do: the inputs hold no files"


def test_an_output_that_is_a_file_is_one_line(run: Run, page: Path) -> None:
    code, _, stderr = run("extract", page, "--out", page)
    assert (code, len(stderr)) == (1, 1)
    assert stderr[0].startswith(f"signals: {page}: cannot write")


def test_ctrl_c_keeps_what_is_committed(
    run: Run, page: Path, tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = tmp_path / "second.txt"
    second.write_text(PAGE, encoding="utf-8")
    work = cli.extract_shard

    def interrupted(job: cli.Job, *rest: Any) -> object:
        if second in [path for path, _ in job.inputs]:
            raise KeyboardInterrupt
        return work(job, *rest)

    monkeypatch.setattr(cli, "extract_shard", interrupted)
    code, _, stderr = run("extract", page, second, "--out", out)
    assert (code, stderr) == (130, ["signals: interrupted; what was committed is kept"])
    assert len(tables.read(out, "fx_rates")) == 1


# Usage


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ((), "COMMAND"),
        (("frobnicate",), "frobnicate"),
        (("extract",), "INPUT"),
        (("extract", "x"), "--out"),
        (("extract", "x", "--out", "y", "--workers", "0"), "'0' is no whole number from 1"),
        (("extract", "x", "--out", "y", "--workers", "two"), "'two' is no whole number from 1"),
        (("extract", "x", "--out", "y", "--max-reject-share", "2"), "'2' is no share from 0 to 1"),
        (("extract", "x", "--out", "y", "--max-reject-share", "nan"), "'nan' is no share from 0 to 1"),
        (("extract", "x", "--out", "y", "--fetched-at", "noon"), "'noon' is no ISO 8601 time"),
        (("extract", "x", "--out", "y", "--fetched-at", "2025-07-04T15:20"), "no time zone"),
    ],
)
def test_wrong_usage_is_one_line_that_names_the_cure(run: Run, args: tuple[str, ...], says: str) -> None:
    code, stdout, stderr = run(*args)
    assert (code, stdout, len(stderr)) == (2, [], 1)
    assert stderr[0].startswith("signals: ") and says in stderr[0] and "--help`" in stderr[0]


def test_an_unknown_format_is_wrong_usage(run: Run, page: Path, out: Path) -> None:
    code, _, stderr = run("extract", page, "--out", out, "--format", "papyrus")
    assert (code, len(stderr)) == (2, 1)
    assert "papyrus" in stderr[0]


def test_times_keep_their_zone() -> None:
    assert signals.parse_time("2025-07-04T15:20:00Z") == dt.datetime(2025, 7, 4, 15, 20, tzinfo=dt.UTC)
    assert signals.parse_time("2025-07-04T20:50:00+05:30").utcoffset() == dt.timedelta(hours=5, minutes=30)


# show and tables


def test_show_prints_story_records_and_text(run: Run, page: Path) -> None:
    code, stdout, _ = run("show", page)
    assert code == 0
    assert any(line.startswith("fx_rates") and "rate 17.625" in line for line in stdout)
    assert PAGE.strip() in stdout


def test_show_reads_an_output_folder(run: Run, page: Path, out: Path) -> None:
    run("extract", page, "--out", out)
    code, stdout, _ = run("show", out)
    assert code == 0
    assert len(stdout) == 3 and stdout[2].startswith("fx_rates")


def test_show_of_a_missing_path(run: Run, tmp_path: Path) -> None:
    code, stdout, stderr = run("show", tmp_path / "none.txt")
    assert (code, stdout, len(stderr)) == (2, [], 1)


def test_show_of_an_unreadable_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    code, stdout, stderr = run("show", tmp_path / "empty.txt")
    assert (code, stdout, len(stderr)) == (1, [], 1)


def test_tables_names_every_column_with_unit_and_meaning(run: Run) -> None:
    code, stdout, _ = run("tables")
    assert code == 0
    for row in TABLES.values():
        assert row.table in stdout
        for name, info in row.model_fields.items():
            assert any(line.startswith(f"  {name} ") and (info.description or "?") in line for line in stdout)
    assert any(line.endswith("yield [percent]") for line in stdout)


# As a process


def test_help_loads_no_library() -> None:
    code = (
        "import sys; from signals.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'pandas', 'pyarrow', 'pydantic', 'regex', 'numpy'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    done = python("-c", code)
    assert done.returncode == 0, done.stderr
    assert "extract" in done.stdout


def test_importing_the_package_loads_no_library() -> None:
    code = "import sys, signals; sys.exit(any(m in sys.modules for m in ('pandas', 'pyarrow', 'pydantic', 'regex')))"
    assert python("-c", code).returncode == 0


def test_a_reader_that_leaves_early_is_no_error() -> None:
    root = str(Path(signals.__file__).parent.parent)
    command = [sys.executable, "-m", "signals", "tables"]
    env = {**os.environ, "PYTHONPATH": root, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == cli.PIPE_CLOSED


def test_a_narrow_terminal_is_no_error() -> None:
    assert python("-m", "signals", "tables", PYTHONIOENCODING="ascii").returncode == 0


@pytest.mark.parametrize("shape", ["three pages", "one input of many stories"])
def test_workers_write_what_one_process_writes(tmp_path: Path, shape: str) -> None:
    if shape == "three pages":
        for number in range(3):
            (tmp_path / f"{number}.txt").write_text(f"{PAGE}\nIt was the {number + 1}th time.\n", encoding="utf-8")
    else:
        stories = [f"{PAGE}\nIt was the {number}th time.\n" for number in range(2 * cli.BATCH_CHARS // len(PAGE))]
        lines = [json.dumps({"id": str(number % 900), "text": text}) for number, text in enumerate(stories)]
        (tmp_path / "many.jsonl").write_text("\n".join([*lines, "{}", lines[0], "no json"]), encoding="utf-8")
    inputs = sorted(str(path) for path in tmp_path.iterdir())

    def files(workers: int) -> dict[str, bytes]:
        out = tmp_path / str(workers)
        done = python("-m", "signals", "extract", *inputs, "--out", str(out), "--workers", str(workers))
        assert done.returncode == 0, done.stderr
        return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}

    assert files(2) == files(1)


def test_an_error_survives_the_way_back_from_a_worker() -> None:
    error = OutputError("cannot write", where="out", cure="make room")
    assert str(pickle.loads(pickle.dumps(error))) == "out: cannot write; make room"


# The front door


def test_extract_gives_a_list_of_records(pipeline: None) -> None:
    found = signals.extract(PAGE, title="Rand", published_at="2025-07-04T11:20:00Z", source="Wire")
    assert [record.evidence for record in found] == ["17.6250"]
    assert isinstance(found[0], signals.FxRate)
    assert found.article.published_at == dt.datetime(2025, 7, 4, 11, 20, tzinfo=dt.UTC)
    assert [figure.text for figure in found.unclaimed] == ["5%"]


def test_extract_without_any_time_leaves_it_open(pipeline: None) -> None:
    assert signals.extract(PAGE).article.published_at is None


def test_extract_tells_a_time_that_is_none(pipeline: None) -> None:
    with pytest.raises(UsageError, match="published_at='last week': no time; write it as 2025-"):
        signals.extract(PAGE, published_at="last week")
    with pytest.raises(UsageError, match="'2025-07-04' has no time zone"):
        signals.extract(PAGE, fetched_at="2025-07-04")


def test_extract_frame_gives_every_table(pipeline: None) -> None:
    stories = pd.DataFrame(
        {
            "id": [11, 12, 13, 14],
            "text": [PAGE, None, "an accident", " "],
            "title": ["Rand", None, None, None],
            "published_at": pd.to_datetime(["2025-07-04T11:20:00Z", None, None, None]),
            "mood": [1, 2, 3, 4],
        }
    )
    found = signals.extract_frame(stories)
    assert list(found) == list(TABLES)
    assert found["fx_rates"]["rate"].tolist() == [17.625]
    assert found["articles"]["article_id"].tolist() == ["11"]
    assert found["articles"]["published_at"].tolist() == [dt.datetime(2025, 7, 4, 11, 20, tzinfo=dt.UTC)]
    assert found["rejects"][["article_id", "reason"]].values.tolist() == [
        ["12", "no_text"],
        ["13", "failed"],
        ["14", "no_text"],
    ]


def test_extract_frame_names_the_column_it_misses() -> None:
    with pytest.raises(UsageError, match="no column id"):
        signals.extract_frame(pd.DataFrame({"text": [PAGE]}))


def test_an_empty_frame_gives_empty_tables(pipeline: None) -> None:
    found = signals.extract_frame(pd.DataFrame({"id": [], "text": []}))
    assert all(frame.empty and list(frame.columns) for frame in found.values())


def test_the_front_door_names_only_what_is_there() -> None:
    assert all(hasattr(signals, name) for name in signals.__all__)
    assert set(signals.__all__) <= set(dir(signals))
    assert {row.__name__ for row in TABLES.values()} <= set(signals.__all__)
    with pytest.raises(AttributeError, match="no attribute 'FxRates'"):
        _ = signals.FxRates


def test_read_is_the_reader_of_tables(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no tables here"):
        signals.read(tmp_path, "fx_rates")
