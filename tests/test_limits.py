"""Every limit: what goes beyond it is a row of `rejects` that names the limit, and its neighbours are read."""

from __future__ import annotations

import ast
import gzip
import io
import json
import signal
import threading
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import signals
from signals import cli, pages, pipeline, tables
from signals.limits import Limits, TooSlowError, paused, within
from signals.records import REJECT_REASONS, Article, Reject, Signal

# The alarm may ring while some library's callback runs, where Python cannot raise it; it rings again.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

GOOD = "The euro rose 0.3% to $1.0850."
ROW = json.dumps({"id": "good", "text": GOOD}).encode() + b"\n"


def row(**values: object) -> bytes:
    return json.dumps(values).encode() + b"\n"


def parquet(*texts: str) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.table({"text": list(texts)}), buffer)
    return buffer.getvalue()


def beside(bad: bytes) -> bytes:
    """Lines of which the middle one is bad."""
    return ROW + bad + ROW.replace(b"good", b"last")


NESTED = b'{"text": "a", "more": ' + b"[" * 30 + b"]" * 30 + b"}\n"
CARDS = "".join(
    f"Coastal Herald\n{n} hours ago\nGold rises again\n\nGold rose {n}% in London.\n\n" for n in range(1, 9)
)
DEEP_FEED = (
    f"<rss><channel><item><title>{GOOD}</title></item><item>{'<b>' * 40}{'</b>' * 40}</item></channel></rss>".encode()
)

ALIKE = parquet(*["Gold fell. " + " " * 98_989] * 99)

# Of each limit: its value, an input's name, what is in it, the reason, how many stories of it are read all the same.
CASES: dict[str, list[tuple[object, str, bytes, str, int]]] = {
    "story_chars": [
        (50, "in.jsonl", beside(row(id="b", text="Gold rose 1%. " * 9)), "too_large", 2),
        (50, "in.parquet", parquet(GOOD, "Gold rose 1%. " * 9, GOOD), "too_large", 2),
        (50, "in.txt", b"Gold rose 1%. " * 9, "too_large", 0),
        (50, "in.html", b"<html><body><p>" + b"Gold rose 1% in London. " * 9 + b"</p></body></html>", "too_large", 0),
        (
            50,
            "in.xml",
            f"<rss><channel><item><title>{GOOD}</title></item><item><title>{'Gold rose 1%. ' * 9}</title></item>"
            "</channel></rss>".encode(),
            "too_large",
            1,
        ),
    ],
    "seconds_per_story": [
        (0.03, "in.jsonl", beside(row(id="slow", text="Gold rose 1% to $2,000 in London. " * 9_000)), "too_slow", 2),
        (0.03, "in.html", b"<html><body>" + b"<p>The rand fell 1% again on the day.</p>" * 9_000, "too_slow", 0),
    ],
    "records_per_story": [
        (5, "in.jsonl", beside(row(id="b", text="Gold rose 1%. " * 9)), "too_many", 2),
        (5, "in.jsonl", beside(row(id="b", text="Revenue rose 1%. " * 9)), "too_many", 2),  # unclaimed figures count
    ],
    "row_bytes": [(99, "in.jsonl", beside(row(id="b", text="Gold rose 1%. " * 9)), "too_large", 2)],
    "page_bytes": [
        (200, "in.txt", b"Gold rose 1%. " * 20, "too_large", 0),
        (200, "in.md", b"# Gold\n\n" + b"Gold rose 1%. " * 20, "too_large", 0),
        (200, "in.html", b"<html><body><p>" + b"Gold rose 1%. " * 20, "too_large", 0),
    ],
    "page_lines": [(20, "in.txt", CARDS.encode(), "too_large", 0)],
    "document_bytes": [
        (200, "in.json", json.dumps([{"text": GOOD}] * 9).encode(), "too_large", 0),
        (200, "in.xml", b"<rss><channel><item><title>" + b"Gold rose 1%. " * 20, "too_large", 0),
    ],
    "file_bytes": [(200, "in.jsonl", ROW * 9, "too_large", 0), (200, "in.txt", b"Gold fell. " * 20, "too_large", 0)],
    "spooled_bytes": [(200, "in.parquet.gz", gzip.compress(parquet(GOOD)), "too_large", 0)],
    "inflated_bytes": [
        (100_000, "in.jsonl.gz", gzip.compress(ROW + b" " * 9_000_000), "too_large", 1),
        (100_000, "in.parquet", ALIKE, "too_large", 1 + 200 * len(ALIKE) // 99_000),
    ],
    "inflation": [(2, "in.jsonl.gz", gzip.compress(ROW + b" " * 20_000_000), "too_large", 1)],
    "depth": [(20, "in.jsonl", beside(NESTED), "too_deep", 2), (20, "in.xml", DEEP_FEED, "too_deep", 1)],
}


def test_every_limit_is_tried() -> None:
    assert {*CASES, "rejects_in_a_row"} == {limit.name for limit in fields(Limits)}


@pytest.mark.parametrize(
    ("content", "rejects", "stories"),
    [
        (b"7\n" * 20 + ROW, ["syntax"] * 5 + ["too_many"], 0),  # what comes after so much junk is not looked for
        ((b"7\n" * 4 + ROW) * 3, ["syntax"] * 12, 3),  # a story begins the count anew
    ],
)
def test_an_input_of_junk_is_given_up(content: bytes, rejects: list[str], stories: int) -> None:
    found = list(pages.read(io.BytesIO(content), format="jsonl", limits=Limits(rejects_in_a_row=5)))
    assert [item.reason for item in found if isinstance(item, Reject)] == rejects
    assert sum(isinstance(item, Article) for item in found) == stories
    if "too_many" in rejects:
        assert isinstance(found[-1], Reject)
        assert found[-1].line == 5
        assert found[-1].detail.endswith("the limit is 5 rows (--max-rejects-in-a-row)")


@pytest.mark.parametrize(
    ("name", "case"),
    [(name, case) for name, cases in CASES.items() for case in cases],
    ids=lambda value: value if isinstance(value, str) else f"{value[1]}-{len(value[2])}",
)
def test_what_is_beyond_a_limit_is_a_reject_and_its_neighbours_are_read(
    name: str, case: tuple[object, str, bytes, str, int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    value, file, content, reason, stories = case
    path, neighbour, out = tmp_path / file, tmp_path / "neighbour.jsonl", tmp_path / "out"
    path.write_bytes(content)
    neighbour.write_bytes(row(id="n", text=GOOD))
    flag = next(limit.metadata["flag"] for limit in fields(Limits) if limit.name == name)
    command = ["extract", str(path), str(neighbour), "--out", str(out), "--duplicates", "ignore"]
    assert cli.main([*command, flag, str(value), "--max-reject-share", "1"]) == 0
    rejects = tables.read(out, "rejects")
    assert rejects["reason"].tolist() == [reason]
    assert rejects["path"].tolist() == [str(path)]
    told = "inflation" if name == "inflated_bytes" else name  # the one that ends it beyond the other
    assert getattr(Limits(), "told")(told).rpartition("(")[2] in rejects["detail"][0]  # noqa: B009 - of any type
    assert len(tables.read(out, "articles")) == stories + 1
    assert set(tables.read(out, "fx_rates")["rate"].dropna()) == {1.085}
    assert f"{path}" in capsys.readouterr().err

    for limit in fields(Limits):  # an input is read again when a limit has changed
        command += [limit.metadata["flag"], str(10_000 * getattr(Limits, limit.name))]
    assert cli.main(command) == 0
    assert reason not in tables.read(out, "rejects")["reason"].tolist()


def test_a_pipe_is_counted_as_it_is_read() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    for data in (ROW * 10_000, gzip.compress(b"".join(row(id=hash((n, 7)), text=GOOD) for n in range(40_000)))):
        *read, last = pages.read(Pipe(data), limits=Limits(file_bytes=300_000), format="jsonl")
        assert isinstance(last, Reject) and last.reason == "too_large"
        assert len(read) > 2_000 and all(isinstance(item, Article) for item in read)


def test_brackets_in_a_text_are_no_depth() -> None:
    text = "[" * 500 + '\\"{' * 500 + " Gold fell."
    (story,) = pages.read(io.BytesIO(row(text=text)), format="jsonl")
    assert isinstance(story, Article) and story.text == text
    (story,) = pages.read(io.BytesIO(row(text="Gold fell.", more=[[]] * 500)), format="jsonl")
    assert isinstance(story, Article)


# ---- from Python ----------------------------------------------------------------------------------------------------


def test_limits_of_a_story_at_hand() -> None:
    for limits in (Limits(story_chars=5), Limits(records_per_story=1)):
        with pytest.raises(signals.InputError, match="--max-"):
            signals.extract("The euro rose 0.3% to $1.0850. Gold rose 1%.", limits=limits)
    with pytest.raises(signals.InputError, match="--max-seconds-per-story"):
        signals.extract("Gold rose 1% in London. " * 9_000, limits=Limits(seconds_per_story=0.1))


def test_limits_of_a_frame() -> None:
    frame = pd.DataFrame({"id": ["a", "b", "c"], "text": [GOOD, "Gold rose 1%. " * 9, GOOD]})
    found = signals.extract_frame(frame, limits=Limits(story_chars=50))
    assert found["rejects"][["article_id", "line", "reason"]].values.tolist() == [["b", 2, "too_large"]]
    assert found["fx_rates"]["article_id"].tolist() == ["a", "c"]


@pytest.mark.parametrize("text", ["", "0", "-1", "1.5", "x", "5X", "K", "²", "1" * 99])
def test_a_limit_that_is_none_is_told(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    for flag in ("--max-line-size", "--max-seconds-per-story"):
        if flag == "--max-seconds-per-story" and text == "1.5":
            continue
        with pytest.raises(SystemExit) as end:
            cli.main(["show", "x", f"{flag}={text}"])
        assert end.value.code == 2
        assert flag in capsys.readouterr().err


def test_sizes_may_be_written_in_short(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("Gold fell. " * 100, encoding="utf-8")
    assert cli.main(["show", str(page), "--max-page-size", "2K"]) == 0
    assert cli.main(["show", str(page), "--max-page-size", "1k"]) == 1


# ---- the alarm ------------------------------------------------------------------------------------------------------


def work(until: Callable[[], bool] = lambda: False) -> None:
    while not until():
        pass


def test_the_alarm_rings_and_is_gone_afterwards() -> None:
    handler = signal.getsignal(signal.SIGVTALRM)
    with pytest.raises(TooSlowError), within(0.05):
        work()
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGVTALRM) == handler
    with within(60):
        pass
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


def test_no_library_takes_the_alarm_for_its_own_failure() -> None:
    rounds = 0
    with pytest.raises(TooSlowError), within(0.05):
        while True:
            try:
                work()
            except Exception:
                rounds += 1
    assert not rounds


def test_the_alarm_rings_again_where_it_was_lost() -> None:
    lost = 0
    with pytest.raises(TooSlowError), within(0.02):
        while True:
            try:
                work()
            except BaseException:  # as in a destructor
                lost += 1
                if lost == 3:
                    raise
    assert lost == 3


def test_what_is_done_once_in_a_process_is_not_counted() -> None:
    import time

    def slow() -> None:
        end = time.process_time() + 0.2
        work(lambda: time.process_time() > end)

    with within(0.1), paused():
        slow()
    with pytest.raises(TooSlowError), within(0.1):
        with paused():
            slow()
        work()
    with paused():  # outside of any alarm
        pass
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


def test_another_thread_is_not_limited() -> None:
    found: list[object] = []

    def run() -> None:
        story = pages.article("Gold rose 1% in London. " * 500)
        found.extend(signals.extract_each([story], Limits(seconds_per_story=0.001)))

    pipeline.load()
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert any(isinstance(item, Signal) for item in found)
    assert not any(isinstance(item, Reject) for item in found)


def test_workers_have_the_alarm_too(tmp_path: Path) -> None:
    slow = row(id="slow", text="Gold rose 1% to $2,000 in London. " * 9_000)
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_bytes(beside(slow))
    command = ["extract", str(tmp_path), "--out", str(tmp_path / "out"), "--workers", "2", "--duplicates", "ignore"]
    assert cli.main([*command, "--max-seconds-per-story", "0.3"]) == 0
    rejects = tables.read(tmp_path / "out", "rejects")
    assert sorted(zip(rejects["article_id"], rejects["reason"], strict=True)) == [("slow", "too_slow")] * 2
    assert len(tables.read(tmp_path / "out", "articles")) == 4


# ---- reasons --------------------------------------------------------------------------------------------------------


def test_every_reason_of_a_reject_is_told_and_used() -> None:
    used = set()
    for path in Path(signals.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                given = [word.value for word in node.keywords if word.arg == "reason" and node.func.id == "Reject"]
                given += node.args[:1] if node.func.id == "_BadRowError" else []
                used |= {part.value for value in given for part in ast.walk(value) if isinstance(part, ast.Constant)}
    assert used == set(REJECT_REASONS)
