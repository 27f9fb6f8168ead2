"""Readers that know only Parquet (pyarrow, pandas, DuckDB, polars, Spark) see whole tables while runs write or die."""

from __future__ import annotations

import importlib.util
import itertools
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow.dataset as ds

from signals import tables
from signals.records import TABLES

INPUTS = 12
Reader = Callable[[Path], list[object]]
# A file that was listed, or whose size was looked up, may be another one when it is opened: to be read again.
REPLACED = (OSError, duckdb.IOException, pl.exceptions.PolarsError, pl.exceptions.PanicException)


def by_pyarrow(table: Path) -> list[object]:
    return ds.dataset(table).to_table(columns=["article_id"])["article_id"].to_pylist()


def by_pandas(table: Path) -> list[object]:
    return pd.read_parquet(table)["article_id"].tolist()


def by_duckdb(table: Path) -> list[object]:
    return [value for (value,) in duckdb.sql(f"SELECT article_id FROM '{table}/*.parquet'").fetchall()]


def by_polars(table: Path) -> list[object]:
    return pl.read_parquet(f"{table}/*.parquet")["article_id"].to_list()


READERS: list[Reader] = [by_pyarrow, by_pandas, by_duckdb, by_polars]

# Spark is large and needs Java, so it is no requirement of the tests; where somebody has installed it, it looks too.
if importlib.util.find_spec("pyspark"):
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    def by_spark(table: Path) -> list[object]:
        session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
        rows = session.read.schema("article_id string").parquet(str(table)).collect()
        return [row["article_id"] for row in rows]

    READERS.append(by_spark)
    REPLACED = (*REPLACED, PySparkException)


def put(inbox: Path, level: int) -> None:
    """Inputs of two stories each, of which one states a rate."""
    for number in range(INPUTS):
        stories = [
            {"id": f"{number}-rate", "text": f"The euro rose 0.3% to $1.0{level}50."},
            {"id": f"{number}-none", "text": f"The mayor opened bridge {level}."},
        ]
        (inbox / f"{number}.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in stories), encoding="utf-8")


def extract(inbox: Path, out: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "signals", "extract", str(inbox), "--out", str(out), "--duplicates", "ignore"]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


WANTED = {
    "fx_rates": Counter(f"{number}-rate" for number in range(INPUTS)),
    "articles": Counter(f"{number}-{kind}" for number in range(INPUTS) for kind in ("rate", "none")),
}


def look(out: Path) -> None:
    """Every reader finds every row once."""
    for read, (table, wanted) in itertools.product(READERS, WANTED.items()):
        try:
            seen = read(out / table)
        except REPLACED:
            seen = read(out / table)
        assert Counter(seen) == wanted, read.__name__


def test_every_reader_sees_every_row_once_while_runs_write_and_are_killed(tmp_path: Path) -> None:
    inbox, out = tmp_path / "in", tmp_path / "out"
    inbox.mkdir()
    put(inbox, 1)
    assert extract(inbox, out).wait() == 0
    looks = 0
    for level in (2, 3):
        put(inbox, level)
        run = extract(inbox, out)
        started = looks
        while run.poll() is None:
            look(out)
            looks += 1
            if level == 2 and looks == started + 4:
                run.kill()
        look(out)
    assert run.returncode == 0
    assert looks > 4
    assert Counter(tables.read(out, "fx_rates")["rate"].dropna()) == {1.035: INPUTS}


def test_every_reader_sees_a_table_without_rows(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("The mayor opened a bridge.\n", encoding="utf-8")
    assert extract(tmp_path / "in", tmp_path / "out").wait() == 0
    for read, table in itertools.product(READERS, {*TABLES} - {"articles"}):
        assert read(tmp_path / "out" / table) == []
