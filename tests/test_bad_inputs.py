"""Bad inputs, each beside a good one: what becomes of it, and that its neighbour is read.

What a good input beside it gives stands in `NEIGHBOUR`. Limits of size and time have tests of their own
(test_limits.py), characters within a story too (test_hostile.py).
"""

from __future__ import annotations

import codecs
import gzip
import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from signals import cli, tables

GOOD = "The euro rose 0.3% to $1.0850."
NEIGHBOUR = "Gold rose 1% to $2,000 an ounce.\n"
PROSE = "The euro rose 0.3% to $1.0850 on Friday — a high for the week, “more or less”.\n"
TABLE = pa.table({"id": ["a", "b"], "text": [GOOD, GOOD]})


def line(**values: object) -> bytes:
    return json.dumps({"text": GOOD, **values}).encode() + b"\n"


def zstd(data: bytes) -> bytes:
    return bytes(pa.compress(data, codec="zstd", asbytes=True))


def parquet(table: pa.Table = TABLE, **options: object) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(table, buffer, **options)
    return buffer.getvalue()


def arrow(table: pa.Table = TABLE) -> bytes:
    buffer = io.BytesIO()
    with pa.ipc.new_file(buffer, table.schema) as writer:
        writer.write_table(table)
    return buffer.getvalue()


def http(body: bytes, *headers: str) -> bytes:
    return "\r\n".join(["HTTP/1.1 200 OK", "Content-Type: text/html", *headers, "", ""]).encode() + body


def warc(*answers: bytes, length: int | None = None) -> bytes:
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\n"
    head += "WARC-Date: 2025-07-04T15:20:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
    head += "Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n"
    return b"".join(
        head.format(len(answer) if length is None else length).encode() + answer + b"\r\n\r\n" for answer in answers
    )


PAGE = f"<html><body><h1>Euro rises</h1><p>{GOOD} It had been expected by most of those asked.</p></body></html>"
FEED = f"<rss><channel><item><title>{GOOD}</title></item>".encode()
ROWS = line(id="a") + line(id="b")
LONG = b"".join(line(id=n) for n in range(3_000))


def broken(data: bytes) -> bytes:
    return data.replace(b"euro", b"\xff\xff\xff\xff")


BLANK = b" " * 300_000_000

NOWHERE = (1e300, -1e300, "9999-99-99", "0000-00-00", 10**30, True, [2025], "now")

# The input's name, what it holds, how many stories are read, and the reasons in `rejects`.
INPUTS: dict[str, tuple[str, bytes | Callable[[], bytes], int | range, list[str]]] = {
    # bombs
    "gzip of one line": ("a.jsonl.gz", lambda: gzip.compress(BLANK, 1), 0, ["too_large"]),
    "gzip in gzip": ("a.jsonl.gz", lambda: gzip.compress(gzip.compress(BLANK, 1)), 0, ["binary"]),
    "zstd that states its size": ("a.jsonl.zst", lambda: zstd(BLANK), 0, ["too_large"]),
    "gzip of zeros": ("a.txt", lambda: gzip.compress(bytes(100_000_000), 1), 0, ["binary"]),
    "gzip of HTML": ("a.html.gz", lambda: gzip.compress(b"<p>" * 50_000_000, 1), 0, ["too_large"]),
    "Parquet of one text": (
        "a.parquet",
        lambda: parquet(pa.table({"text": [GOOD + " " * 1_800_000] * 500}), compression="zstd"),
        10,
        ["too_large"],
    ),
    "WARC of an inflated page": (
        "a.warc",
        lambda: warc(http(gzip.compress(BLANK, 1), "Content-Encoding: gzip"), http(PAGE.encode())),
        1,
        ["too_large"],
    ),
    "entities": (
        "a.xml",
        b'<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>',
        0,
        ["syntax"],
    ),
    # cut and damaged
    "gzip cut": ("a.jsonl.gz", lambda: gzip.compress(LONG)[:-30], range(2_000, 3_000), ["unreadable"]),
    "gzip of a wrong checksum": ("a.jsonl.gz", lambda: gzip.compress(ROWS)[:-8] + bytes(8), 2, ["unreadable"]),
    "gzip with rubbish behind": ("a.jsonl.gz", lambda: gzip.compress(ROWS) + b"rubbish", 2, ["unreadable"]),
    "gzip, twice in one file": ("a.jsonl.gz", lambda: gzip.compress(line(id="a")) + gzip.compress(line(id="b")), 2, []),
    "gzip, a head only": ("a.jsonl.gz", b"\x1f\x8b\x08", 0, ["unreadable"]),
    "zstd cut": ("a.jsonl.zst", lambda: zstd(ROWS)[:-6], 0, ["unreadable"]),
    "zstd, a head only": ("a.zst", b"\x28\xb5\x2f\xfd\xff\xff\xff\xff\xff", 0, ["unreadable"]),
    "bzip2": ("a.txt", b"BZh91AY&SY", 0, ["binary"]),
    "zip": ("a.txt", b"PK\x03\x04rest", 0, ["binary"]),
    "PDF": ("a.txt", b"%PDF-1.7\n%rest", 0, ["binary"]),
    "Parquet cut": ("a.parquet", lambda: parquet()[:-9], 0, ["unreadable"]),
    "Parquet, a head only": ("a.parquet", b"PAR1", 0, ["unreadable"]),
    "Parquet with a broken page": ("a.parquet", lambda: broken(parquet()), 0, ["encoding"] * 2),
    "Parquet with a broken page and its checksum": (
        "a.parquet",
        lambda: broken(parquet(write_page_checksum=True)),
        0,
        ["unreadable"],
    ),
    "Parquet without text": ("a.parquet", lambda: parquet(pa.table({"n": [1]})), 0, ["no_text"]),
    "Parquet without rows": ("a.parquet", lambda: parquet(TABLE.slice(0, 0)), 0, ["no_text"]),
    "Parquet of numbers as text": ("a.parquet", lambda: parquet(pa.table({"text": [1, 2]})), 0, ["syntax"] * 2),
    "Arrow cut": ("a.arrow", lambda: arrow()[:-40], 0, ["unreadable"]),
    "Arrow, a head only": ("a.arrow", b"ARROW1\0\0", 0, ["unreadable"]),
    "WARC cut in a body": (
        "a.warc",
        lambda: warc(http(PAGE.encode()), http(PAGE.encode()))[:-90],
        1,
        ["no_text", "unreadable"],
    ),
    "WARC cut in a header": ("a.warc", lambda: warc(http(PAGE.encode())) + b"WARC/1.0\r\nWARC-Ty", 1, []),
    "WARC of a wrong length": ("a.warc", lambda: warc(http(PAGE.encode()), length=7), 1, []),
    "WARC of a huge length": ("a.warc", lambda: warc(http(PAGE.encode()), length=10**17), 0, ["too_large"]),
    "WARC without a page": ("a.warc", lambda: warc(b"nothing"), 0, ["syntax"]),
    "feed cut": ("a.xml", FEED + b"<item><title>Gold", 1, ["syntax"]),
    "feed without items": ("a.xml", b"<rss><channel></channel></rss>", 0, ["empty"]),
    "XML that is no feed": ("a.xml", b"<?xml version='1.0'?><note>Gold</note>", 0, ["format"]),
    "Parquet of lists as text": ("a.parquet", lambda: parquet(pa.table({"text": [["Gold rose 1%."]]})), 0, ["syntax"]),
    "JSON cut": ("a.json", b'[{"text": "Gold rose 1%."}, {"text": ', 1, ["syntax"]),
    "JSON with NaN in a row": ("a.json", b'[{"text": "Gold rose 1%."}, {"n": [NaN]}, {"text": "Oil"}]', 2, ["syntax"]),
    "JSON with a huge integer": ("a.json", b'[{"text": "Gold"}, {"n": ' + b"9" * 5_000 + b"}]\n", 1, ["syntax"]),
    "JSON with a deep row": ("a.json", b'[{"text": "Gold"}, ' + b"[" * 250 + b"]" * 250 + b"]", 1, ["too_deep"]),
    "JSON with a row of wrong bytes": ("a.json", b'[{"text": "Gold"}, {"text": "\xff"}]', 1, ["encoding"]),
    "JSON without rows": ("a.json", b"[]", 0, ["empty"]),
    "JSON of nothing": ("a.json", b"{}", 0, ["no_text"]),
    "last line without an end": ("a.jsonl", ROWS + ROWS[:20], 2, ["syntax"]),
    "HTML without a story": ("a.html", b"<html><body></body></html>", 0, ["no_text"]),
    "HTML cut in a tag": ("a.html", PAGE.encode()[:-20], 1, []),
    "HTML nested": ("a.html", b"<html><body>" + b"<div>" * 100_000 + PAGE.encode(), 0, ["no_text"]),
    # rows
    "NaN": ("a.jsonl", line(id="a") + b'{"text": "a", "n": NaN}\n' + line(id="b"), 2, ["syntax"]),
    "a huge integer": ("a.jsonl", line(id="a") + b'{"text": "a", "id": ' + b"9" * 5_000 + b"}\n", 1, ["syntax"]),
    "a large integer as id": ("a.jsonl", line(id=10**40), 1, []),
    "nested lists": ("a.jsonl", line(id="a") + b"[" * 90_000 + b"\n" + line(id="b"), 2, ["too_deep"]),
    "nested objects": ("a.jsonl", line(id="a") + b'{"a":' * 90_000 + b"\n" + line(id="b"), 2, ["too_deep"]),
    "a lone surrogate": ("a.jsonl", line(id="a") + b'{"text": "Gold \\ud800 rose."}\n' + line(id="b"), 2, ["encoding"]),
    "a lone surrogate as id": ("a.jsonl", b'{"id": "\\udcff", "text": "Gold rose 1%."}\n', 1, []),
    "a NUL in a text": ("a.jsonl", line(text="Gold\0 rose 1%."), 1, []),
    "bytes that are no UTF-8": ("a.jsonl", line(id="a") + b'{"text": "\xff"}\n' + line(id="b"), 2, ["encoding"]),
    "fields of odd types": ("a.jsonl", line(id=[], title=5, url={}, source=[1], published_at={}), 1, []),
    "texts of odd types": (
        "a.jsonl",
        b"".join(line(text=text) for text in (5, [], {}, None, True, "")),
        0,
        [*["syntax"] * 4, *["no_text"] * 2],
    ),
    "times of nowhere": ("a.jsonl", b"".join(line(id=str(t), published_at=t) for t in NOWHERE), len(NOWHERE), []),
    "ids twice": ("a.jsonl", line(id="a") + line(id="a", text=GOOD + " Twice."), 2, []),
    "a key twice": ("a.jsonl", b'{"text": "Oil.", "text": "Gold rose 1%."}\n', 1, []),
    "rows of other things": ("a.jsonl", line(id="a") + b'1\n"a"\nnull\n[]\n' + line(id="b"), 2, ["syntax"] * 4),
    "blank lines": ("a.jsonl", b"\n\n" + line(id="a") + b"\n\r\n", 1, []),
    "nothing but blank lines": ("a.jsonl", b"\n \n", 0, ["empty"]),
    # encodings
    "UTF-8 with a mark": ("a.txt", PROSE.encode("utf-8-sig"), 1, []),
    "UTF-16": ("a.txt", PROSE.encode("utf-16"), 1, []),
    "UTF-16 without a mark": ("a.txt", PROSE.encode("utf-16-le"), 0, ["binary"]),
    "UTF-16 cut": ("a.txt", PROSE.encode("utf-16")[:-1], 0, ["encoding"]),
    "rows of UTF-16": ("a.jsonl", ROWS.decode().encode("utf-16"), 2, []),
    "rows of UTF-16, one a lone surrogate": (
        "a.jsonl",
        codecs.BOM_UTF16_BE + '{"text": "Gold"}\n{"text": "\ud800"}\n'.encode("utf-16-be", "surrogatepass"),
        1,
        ["encoding"],
    ),
    "a line of NULs among rows": ("a.jsonl", line(id="a") + bytes(99) + b"\n" + line(id="b"), 2, ["syntax"]),
    "UTF-32": ("a.txt", PROSE.encode("utf-32"), 0, ["binary"]),
    "Windows-1252": ("a.txt", PROSE.encode("cp1252"), 1, []),
    "Shift JIS": ("a.txt", "ユーロは金曜日に上昇した。".encode("shift_jis"), 0, ["encoding"]),
    "UTF-7": ("a.txt", PROSE.encode("utf-7"), 1, []),
    "mojibake": ("a.txt", PROSE.encode().decode("cp1252", "replace").encode(), 1, []),
    "control characters": ("a.txt", b"\x01\x02\x03\x04 Gold rose 1%.\n", 0, ["binary"]),
    "HTML in a charset unknown": ("a.html", b"<meta charset=x-none>" + PAGE.encode() + b"\xff", 1, []),
    "old line ends": ("a.txt", PROSE.replace("\n", "\r").encode() * 3, 1, []),
}  # fmt: skip


@pytest.mark.parametrize("name", INPUTS)
def test_a_bad_input_costs_no_neighbour(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, content, stories, reasons = INPUTS[name]
    (tmp_path / "in").mkdir()
    bad, good, out = tmp_path / "in" / file, tmp_path / "in" / "z.txt", tmp_path / "out"
    bad.write_bytes(content() if callable(content) else content)
    good.write_text(NEIGHBOUR, encoding="utf-8")
    command = ["extract", str(bad), str(good), "--out", str(out), "--duplicates", "ignore", "--max-reject-share", "1"]
    assert cli.main(command) == 0
    rejects = tables.read(out, "rejects")
    assert sorted(rejects["reason"]) == sorted(reasons), rejects["detail"].tolist()
    articles = tables.read(out, "articles")
    read = int((articles["path"] == str(bad)).sum())
    assert read in (stories if isinstance(stories, range) else [stories])
    assert tables.read(out, "commodity_prices")["price"].dropna().tolist()[-1:] == [2000.0]
    told = capsys.readouterr().err.splitlines()
    assert len(told) <= len(reasons) + 1  # a line for each and the summary


# ---- ids and names --------------------------------------------------------------------------------------------------


def test_nothing_is_written_outside_of_the_output(tmp_path: Path) -> None:
    """Ids, sources, titles and addresses that look like paths are values and no more."""
    names = ["../../escaped", "/etc/escaped", "..\\..\\escaped", "a\0b", "~/escaped", "$(touch escaped)", "a/b/c", "."]
    rows = [line(id=n, source=n, title=n, url=f"file://{n}", text=f"{GOOD} {n}") for n in names]
    inbox = tmp_path / "deep" / "er" / "in=..%2F..%2Fescaped"
    inbox.mkdir(parents=True)
    (inbox / "a.jsonl").write_bytes(b"".join(rows))
    out = tmp_path / "deep" / "er" / "out"
    before = {path for path in tmp_path.rglob("*") if out not in path.parents}
    done = subprocess.run(
        [sys.executable, "-m", "signals", "extract", str(inbox), "--out", str(out)],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert {path for path in tmp_path.rglob("*") if out not in path.parents} == {*before, out}
    assert not [path for path in out.rglob("*") if "escaped" in path.name or path.is_symlink()]
    assert sorted(tables.read(out, "articles")["article_id"]) == sorted(names)


# ---- what is no file ------------------------------------------------------------------------------------------------


def reasons_of(out: Path) -> dict[str, str]:
    rejects = tables.read(out, "rejects")
    return {Path(path).name: reason for path, reason in zip(rejects["path"], rejects["reason"], strict=True)}


def test_loops_pipes_and_sockets_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    (inbox / "good.txt").write_text(NEIGHBOUR, encoding="utf-8")
    (inbox / "loop.txt").symlink_to(inbox / "loop.txt")
    (inbox / "dangling.txt").symlink_to(inbox / "nowhere.txt")
    (inbox / "again").symlink_to(inbox, target_is_directory=True)
    (inbox / "zero.txt").symlink_to("/dev/zero")
    os.mkfifo(inbox / "pipe.txt")
    assert cli.main(["extract", str(inbox), "--out", str(tmp_path / "out")]) == 0
    assert len(tables.read(tmp_path / "out", "articles")) == 1
    assert reasons_of(tmp_path / "out") == {}


def test_what_is_named_and_is_no_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("signals.pages.sources._WRITER_SECONDS", 0.1)
    good, loop, dangling, pipe = (tmp_path / f"{name}.txt" for name in ("good", "loop", "dangling", "pipe"))
    good.write_text(NEIGHBOUR, encoding="utf-8")
    loop.symlink_to(loop)
    dangling.symlink_to(tmp_path / "nowhere")
    os.mkfifo(pipe)
    named = [str(path) for path in (loop, dangling, pipe, good)] + ["/dev/zero", "/dev/null"]
    assert cli.main(["extract", *named, "--out", str(tmp_path / "out"), "--max-reject-share", "1"]) == 0
    assert len(tables.read(tmp_path / "out", "articles")) == 1
    told = {"loop.txt": "unreadable", "dangling.txt": "missing", "pipe.txt": "unreadable"}
    assert reasons_of(tmp_path / "out") == {**told, "zero": "binary", "null": "empty"}


@pytest.mark.parametrize("data", [ROWS, gzip.compress(ROWS), parquet()], ids=["rows", "gzip", "Parquet"])
def test_a_pipe_with_a_writer_is_read_once(tmp_path: Path, data: bytes) -> None:
    pipe = tmp_path / "rows.jsonl"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(data))
    writer.start()
    assert cli.main(["extract", str(pipe), "--out", str(tmp_path / "out")]) == 0
    writer.join()
    assert len(tables.read(tmp_path / "out", "articles")) == 2


# ---- memory ---------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_bombs_stay_below_a_gigabyte(tmp_path: Path) -> None:
    bombs = [name for name in INPUTS if "gzip" in name or "zstd" in name or "Parquet" in name or "nested" in name]
    for name in [*bombs, "WARC of an inflated page", "entities"]:
        file, content, *_ = INPUTS[name]
        (tmp_path / f"{len(list(tmp_path.iterdir()))}-{file}").write_bytes(content() if callable(content) else content)
    (tmp_path / "objects.json").write_bytes(b'{"more": [' + b"{}," * 5_000_000 + b"0]}")
    (tmp_path / "lists.json").write_bytes(b'{"more": [' + b"[[]]," * 3_000_000 + b"0]}")
    (tmp_path / "deep.xml").write_bytes(b"<rss><channel><item>" + b"<b>" * 5_000_000)
    out = str(tmp_path / "out")
    program = "import sys; from signals import cli; code = cli.main(sys.argv[1:]); "
    program += "print(*[line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')], code)"
    command = [sys.executable, "-c", program, "extract", str(tmp_path), "--out", out, "--max-reject-share", "1"]
    command += ["--duplicates", "ignore"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    peak, code = map(int, done.stdout.split())
    assert code == 0, done.stderr[-500:]
    assert peak < 1_000_000  # kB
