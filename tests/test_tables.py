"""The schemas stay as pinned, and rows come back from the tables with right types. The commit has its own tests."""

from __future__ import annotations

import datetime as dt
import json
import os
from importlib.metadata import version
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from signals import tables
from signals.errors import OutputError, UsageError
from signals.records import SIGNALS, TABLES, Article, BondYield, FxRate, Reject, Row

GOLDEN = Path(__file__).parent / "golden"
UPDATE = "SIGNALS_UPDATE_GOLDEN"
NOON = dt.datetime(2025, 7, 4, 12, 0, tzinfo=dt.UTC)


def article(article_id: str = "a", text: str = "The rand traded at 17.6250 to the dollar.") -> Article:
    return Article(article_id=article_id, text=text, published_at=NOON)


def rate(article_id: str = "a", start: int = 0, level: float = 17.625) -> FxRate:
    return FxRate(
        signal_id=f"{article_id}-{start}", article_id=article_id, published_at=NOON, as_of=NOON, as_of_date=NOON.date(),
        evidence="x", start=start, end=start + 1, sentence="x", rule="test", base="USD", quote="ZAR", rate=level,
    )  # fmt: skip


def bond(maturity_year: int | None) -> BondYield:
    return BondYield(
        signal_id="b", article_id="a", evidence="x", start=0, end=1, sentence="x", rule="test",
        issuer="ZA", maturity_year=maturity_year, yield_pct=9.745,
    )  # fmt: skip


def write(out: Path, *rows: Row, name: str = "page.txt") -> None:
    tables.write(out, [tables.Input(name, lambda: repr(rows), lambda: rows)])


@pytest.mark.parametrize("table", TABLES)
def test_schema_is_pinned(table: str) -> None:
    schema = tables.schema(TABLES[table])
    columns = [
        {"name": field.name, "type": str(field.type), "nullable": field.nullable}
        | {key.decode(): value.decode() for key, value in field.metadata.items()}
        for field in schema
    ]
    told = {"table": table, "schema_version": schema.metadata[b"schema_version"].decode(), "columns": columns}
    golden = GOLDEN / f"{table}.json"
    if os.environ.get(UPDATE):
        golden.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert json.loads(golden.read_text(encoding="utf-8")) == told, (
        f"the columns of {table} changed. If that is meant: raise SCHEMA_VERSION in signals/tables/schemas.py when a "
        f"column came, went or changed its meaning, say so in CHANGELOG.md, and run "
        f"{UPDATE}=1 .venv/bin/pytest tests/test_tables.py"
    )


def test_no_golden_file_without_a_table() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == set(TABLES)


def test_what_all_records_share_comes_first_and_in_one_order() -> None:
    first = tables.schema(SIGNALS[0]).names[:14]
    assert all(tables.schema(row).names[:14] == first for row in SIGNALS)


def test_schema_tells_its_table_and_the_tool() -> None:
    told = tables.schema(FxRate).metadata
    assert told[b"table"] == b"fx_rates"
    assert told[b"tool"] == f"signals {version('signals')}".encode()


def test_every_table_gets_a_file_even_without_a_row(tmp_path: Path) -> None:
    write(tmp_path)
    for table, row in TABLES.items():
        (path,) = (tmp_path / table).iterdir()
        assert pq.read_schema(path).equals(tables.schema(row), check_metadata=True)
        assert pq.ParquetFile(path).metadata.num_rows == 0


def test_files_are_zstd(tmp_path: Path) -> None:
    write(tmp_path, article())
    (path,) = (tmp_path / "articles").iterdir()
    assert pq.ParquetFile(path).metadata.row_group(0).column(0).compression == "ZSTD"


def test_rows_are_sorted_by_article_and_place(tmp_path: Path) -> None:
    write(tmp_path, rate("b", 7), rate("b", 3), rate("a", 9), article("b"), article("a"))
    found = tables.read(tmp_path, "fx_rates")
    assert list(zip(found["article_id"], found["start"], strict=True)) == [("a", 9), ("b", 3), ("b", 7)]
    assert list(tables.read(tmp_path, "articles")["article_id"]) == ["a", "b"]


def test_nothing_but_data_lies_inside_a_table(tmp_path: Path) -> None:
    write(tmp_path, rate())
    assert all(path.suffix == ".parquet" and path.parent.parent == tmp_path for path in tmp_path.glob("[!.]*/**/*"))


def test_half_a_surrogate_pair_is_replaced_by_one_character(tmp_path: Path) -> None:
    write(tmp_path, article(text="rand \ud83d at 17.6250"), Reject(path="\udcff.txt", reason="missing", detail="gone"))
    assert tables.read(tmp_path, "articles")["text"][0] == "rand \ufffd at 17.6250"
    assert tables.read(tmp_path, "rejects")["path"][0] == "\ufffd.txt"


def test_frames_have_types_that_calculate(tmp_path: Path) -> None:
    write(tmp_path, rate(), bond(2035), bond(None))
    fx, bonds = tables.read(tmp_path, "fx_rates"), tables.read(tmp_path, "bond_yields")
    assert isinstance(fx["as_of"].dtype, pd.DatetimeTZDtype) and str(fx["as_of"].dt.tz) == "UTC"
    assert fx["as_of_date"].dt.day.tolist() == [4]
    assert fx["rate"].dtype == "float64" and fx["start"].dtype == "int32"
    assert bonds["maturity_year"].dtype == "Int32" and bonds["maturity_year"].isna().tolist() == [False, True]
    assert bonds["as_of_date"].isna().all() and bonds["as_of_date"].dtype.kind == "M"


def test_records_come_back_as_they_went(tmp_path: Path) -> None:
    write(tmp_path, rate(), bond(2035))
    assert list(tables.records(tmp_path, "fx_rates")) == [rate()]
    assert list(tables.records(tmp_path, "bond_yields")) == [bond(2035)]


def test_an_empty_table_reads_with_its_columns(tmp_path: Path) -> None:
    write(tmp_path)
    assert list(tables.read(tmp_path, "fx_rates").columns) == list(FxRate.model_fields)


def test_an_unknown_table_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no table 'fx'; the tables are fx_rates, bond_yields"):
        tables.read(tmp_path, "fx")


def test_a_folder_without_tables_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no tables here"):
        tables.read(tmp_path, "fx_rates")


@pytest.mark.parametrize("content", [b"not parquet", None], ids=["damaged", "other columns"])
def test_a_file_that_is_no_such_table_is_named(tmp_path: Path, content: bytes | None) -> None:
    write(tmp_path, rate())
    (path,) = (tmp_path / "fx_rates").iterdir()
    if content is None:
        pq.write_table(pa.table({"base": ["USD"]}), path)
    else:
        path.write_bytes(content)
    with pytest.raises(OutputError, match=path.name):
        tables.read(tmp_path, "fx_rates")
