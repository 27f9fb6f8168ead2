"""How many dates are right: annotated stories against the days and periods that are extracted from them.

    python -m benchmarks.dates --shared ../shared
    python -m benchmarks.dates --shared ../shared --set stories.jsonl annotations.jsonl --show

For each table and column of dates: in how many of the found records, among those whose annotation tells a date, it is
the right one, how often another one is given, how often none, and how many are invented, where the annotation has
null. Records are paired as `benchmarks.score` pairs them; those left over (a deadline whose only figure, its day, is
wrong) by the place of their words. Optional annotations are left out. `--set` adds stories to those of `dev`.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from benchmarks.score import load, told
from signals.cli import main as signals

PRICES = ("fx_rates", "bond_yields", "index_moves", "commodity_prices", "crypto_prices", "equity_moves")
COLUMNS = dict.fromkeys(PRICES, ("as_of_date",)) | {
    "economic_indicators": ("period",),
    "data_releases": ("date", "period"),
    "policy_deadlines": ("date", "date_start"),
}

Record = dict[str, Any]


class Told(NamedTuple):
    """One date of a found record: what the annotation tells and what was extracted."""

    table: str
    column: str
    wanted: object
    got: object
    words: str  # the record: story, table, figures, evidence
    sentence: str

    @property
    def outcome(self) -> str:
        """right, another, none or invented; "null" where nothing is told and nothing given."""
        if self.wanted is None:
            return "null" if self.got is None else "invented"
        if self.got is None:
            return "none"
        return "right" if str(self.wanted) == str(self.got) else "another"


def main() -> int:
    """Prints a table for each set of stories."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of the annotated stories")
    parser.add_argument(
        "--set", type=Path, nargs=2, action="append", default=[], metavar=("STORIES", "ANNOTATIONS"), dest="sets"
    )
    parser.add_argument("--out", type=Path, default=Path("out/dates"), help="folder of tables")
    parser.add_argument("--show", action="store_true", help="list every date that is not right")
    args = parser.parse_args()
    path = args.shared / "score" / "score.py"
    if not path.exists():
        print(f"no annotated stories in {args.shared}: nothing to compare with")
        return 0
    scorer = load(path)
    gold = args.shared / "gold"
    for stories, records in [(gold / "dev_articles.jsonl", gold / "dev.jsonl"), *args.sets]:
        tables = args.out / records.stem
        shutil.rmtree(tables, ignore_errors=True)
        if code := signals(["extract", str(stories), "--out", str(tables)]):
            return code
        found = list(compared(scorer, tables, records))
        print(f"\n{records.stem}")
        report(found)
        if args.show:
            listing(found)
    return 0


def compared(scorer: ModuleType, tables: Path, annotations: Path) -> Iterator[Told]:
    """Every date of the records that were both annotated and found."""
    found = scorer.read_tables(tables)
    for line in annotations.read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        wanted: dict[str, list[Record]] = defaultdict(list)
        for record in story["records"]:
            wanted[record["kind"]].append(record)
        for table, columns in COLUMNS.items():
            annotated = scorer.unique(table, wanted[table])
            got = scorer.unique(table, found[story["id"]][table])
            for i, j in paired(scorer, table, annotated, got):
                if annotated[i].get("optional"):
                    continue
                for column in columns:
                    wanted_day, day = scorer.value(annotated[i].get(column)), scorer.value(got[j].get(column))
                    words = told(scorer, table, story["id"], annotated[i])
                    yield Told(table, column, wanted_day, day, words, " ".join(str(got[j]["sentence"]).split()))


def paired(scorer: ModuleType, table: str, annotated: list[Record], got: list[Record]) -> list[tuple[int, int]]:
    """Which annotated record is which found one: by their figures, else by their words."""
    pairs: list[tuple[int, int]] = scorer.pair(table, annotated, got)
    left, right = ({pair[side] for pair in pairs} for side in (0, 1))
    for i, record in enumerate(annotated):
        if i in left or record.get("start") is None:
            continue
        for j, other in enumerate(got):
            apart = record["end"] <= other["start"] or other["end"] <= record["start"]
            if j not in right and not apart and scorer.same_key(table, record, other):
                pairs.append((i, j))
                right.add(j)
                break
    return pairs


def report(found: list[Told]) -> None:
    """A line for each table and column, and one for all."""
    print(f"{'table':<21}{'column':<12}{'told':>6}{'right':>7}{'share':>8}{'another':>9}{'none':>6}{'invented':>10}")
    groups: dict[tuple[str, str], list[Told]] = {
        (table, column): [t for t in found if (t.table, t.column) == (table, column)]
        for table, columns in COLUMNS.items()
        for column in columns
    }
    for (table, column), dates in [*groups.items(), (("all", ""), found)]:
        counts = {name: sum(t.outcome == name for t in dates) for name in ("right", "another", "none", "invented")}
        told = counts["right"] + counts["another"] + counts["none"]
        share = f"{counts['right'] / told:.3f}" if told else "-"
        print(
            f"{table:<21}{column:<12}{told:>6}{counts['right']:>7}{share:>8}"
            f"{counts['another']:>9}{counts['none']:>6}{counts['invented']:>10}"
        )


def listing(found: list[Told]) -> None:
    """A line for each date that is not right."""
    for date in found:
        if date.outcome not in ("right", "null"):
            print(f"{date.outcome}: {date.column} wanted {date.wanted} got {date.got} | {date.words}")
            print(f"    {date.sentence[:300]}")


if __name__ == "__main__":
    sys.exit(main())
