"""How many records are right: annotated stories against what is extracted from them.

    python -m benchmarks.score --shared ../shared

The annotated stories, and the program that scores them, are other people's text and not part of this project: without
them there is nothing to do. Two sets are scored. `dev` is for reading and debugging: its strict F1 must not fall below
`floors.toml`, and what was gained and lost since the last run is listed. `check` tells how well the rules carry over to
stories that nobody has looked at, so of it only the totals are shown.

A floor that is broken is mended by mending the rule. Floors are raised when the figures have risen, never lowered.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import shutil
import subprocess
import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from signals.cli import main as signals

FLOORS = Path(__file__).parent / "floors.toml"
LISTED = 40  # lines of gains and losses that are printed; all of them are in the file

Record = dict[str, Any]


class Standing(NamedTuple):
    """What a run got right and what it made up, each as a line that names the record."""

    right: list[str]
    extra: list[str]


def main() -> int:
    """Scores both sets; 1 if a floor is broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of the annotated stories")
    parser.add_argument("--out", type=Path, default=Path("out/score"), help="folder of tables and figures")
    args = parser.parse_args()
    scorer = args.shared / "score" / "score.py"
    if not scorer.exists():
        print(f"no annotated stories in {args.shared}: nothing to score")
        return 0
    figures = {part: score(part, args.shared, args.out) for part in ("dev", "check")}
    compare(args.out / "dev.records.json", standing(load(scorer), args.out / "dev", args.shared / "gold" / "dev.jsonl"))
    broken = below_floors(figures["dev"])
    for line in broken:
        print(line, file=sys.stderr)
    return 1 if broken else 0


def score(part: str, shared: Path, out: Path) -> Record:
    """Extracts one set, prints its table of figures and gives them."""
    tables, figures = out / part, out / f"{part}.json"
    stories, gold = (shared / "gold" / name for name in (f"{part}_articles.jsonl", f"{part}.jsonl"))
    shutil.rmtree(tables, ignore_errors=True)
    if code := signals(["extract", str(stories), "--out", str(tables)]):
        raise SystemExit(f"signals extract ended with {code}")
    print(f"\n{part}", flush=True)
    command = [sys.executable, str(shared / "score" / "score.py"), "--tables", str(tables), "--gold", str(gold)]
    subprocess.run([*command, "--json", str(figures)], check=True)
    result: Record = json.loads(figures.read_text(encoding="utf-8"))
    return result


def below_floors(figures: Record) -> list[str]:
    """The tables whose strict F1 has fallen below its floor."""
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["strict_f1"]
    reached = {row["table"]: row["strict_f1"] for row in figures["rows"]} | {"macro": figures["macro_strict_f1"]}
    return [
        f"{table}: strict F1 {reached[table]:.3f} is below its floor {floor:.3f}; see what was lost, and mend the rule"
        for table, floor in floors.items()
        if reached[table] < floor
    ]


def standing(scorer: ModuleType, tables: Path, gold: Path) -> Standing:
    """Which annotated records are found with every core figure right, and which found ones nobody annotated."""
    found = scorer.read_tables(tables)
    right, extra = [], []
    for line in gold.read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        wanted: dict[str, list[Record]] = defaultdict(list)
        for record in story["records"]:
            wanted[record["kind"]].append(record)
        for kind in scorer.CORE:
            annotated = scorer.unique(kind, wanted[kind])
            got = scorer.unique(kind, found[story["id"]][kind])
            pairs = scorer.pair(kind, annotated, got)
            right += [
                told(scorer, kind, story["id"], annotated[i])
                for i, j in pairs
                if not annotated[i].get("optional") and scorer.strict(kind, annotated[i], got[j])
            ]
            paired = {j for _, j in pairs}
            extra += [told(scorer, kind, story["id"], record) for j, record in enumerate(got) if j not in paired]
    return Standing(right, extra)


def told(scorer: ModuleType, kind: str, story: str, record: Record) -> str:
    """A record in one line: its story, table, figures and words."""
    figures = {name: scorer.value(record.get(name)) for name in scorer.CORE[kind]}
    known = " ".join(f"{name}={value}" for name, value in figures.items() if value is not None)
    return f"{story} {kind} {known} | {' '.join((record.get('evidence') or '').split())[:80]}"


def compare(path: Path, now: Standing) -> None:
    """Prints what changed since the run that `path` remembers, and lets it remember this one."""
    if path.exists():
        before = Standing(**json.loads(path.read_text(encoding="utf-8")))
        changes = {
            "gained": sorted(set(now.right) - set(before.right)),
            "lost": sorted(set(before.right) - set(now.right)),
            "newly made up": sorted(set(now.extra) - set(before.extra)),
            "no longer made up": sorted(set(before.extra) - set(now.extra)),
        }
        print("\nsince the last run: " + ", ".join(f"{len(lines)} {what}" for what, lines in changes.items()))
        for what in ("lost", "newly made up", "gained"):
            for line in changes[what][:LISTED]:
                print(f"  {what}: {line}")
    path.write_text(json.dumps(now._asdict(), indent=1), encoding="utf-8")


def load(path: Path) -> ModuleType:
    """A program as a module, from its path."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python program")
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True  # the folder is not ours to write into
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main())
