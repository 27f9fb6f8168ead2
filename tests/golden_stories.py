"""Stories with the records that a careful reader would make of them, and how a run differs from them.

A golden file has one line per story, in the order of its `page`: what the page tells of it (`title`, `source`,
`published_at`) and its `records`. A record's `kind` names the table, its other keys are columns. A figure that is not
given must be null; any other column that is not given was not judged. `evidence` must share words of the text with the
record's own; `optional` records may be found or left. An input that is refused has a `reject`, the reason, instead.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from signals import extract_each, pages
from signals.records import TABLES, Article, Row, Signal

Golden = dict[str, Any]

# The columns that hold what is measured; one that the golden record leaves out must be null.
FIGURES = {
    "fx_rates": {"rate", "change_pct", "change_abs"},
    "bond_yields": {"yield_pct", "change_bp", "price", "price_change"},
    "yield_spreads": {"spread_bp", "change_bp"},
    "index_moves": {"level", "change_pct", "change_points"},
    "commodity_prices": {"price", "change_pct", "change_abs"},
    "crypto_prices": {"price", "change_pct", "change_abs"},
    "equity_moves": {"price", "change_pct", "change_abs"},
    "policy_rates": {"rate_low", "rate_high", "change_bp"},
    "economic_indicators": {"value"},
    "data_releases": {"date"},
    "policy_deadlines": {"date", "date_start"},
    "money_amounts": {"amount", "amount_low", "amount_high"},
}
# Together with the figures: what makes a record the same fact as another one.
NAMES = {
    "fx_rates": {"base", "quote", "subject"},
    "bond_yields": {"issuer", "tenor_years", "maturity_year"},
    "yield_spreads": {"issuer", "vs_issuer", "tenor_years"},
    "index_moves": {"index_name", "index_id", "is_future"},
    "commodity_prices": {"commodity", "currency"},
    "crypto_prices": {"asset", "currency"},
    "equity_moves": {"company", "currency"},
    "policy_rates": {"central_bank", "action"},
    "economic_indicators": {"country", "indicator", "unit", "period"},
    "data_releases": {"country", "indicator", "period"},
    "policy_deadlines": {"deadline_type"},
    "money_amounts": {"currency"},
}
# Columns that hold words of the text: where a name begins and ends is a matter of taste.
AS_WRITTEN = {"index_name", "company", "issuer_name", "indicator", "contract", "authority", "policy", "date_text"}
NOT_COLUMNS = {"kind", "evidence", "optional"}


class Difference(NamedTuple):
    """One record that is not as the golden file has it."""

    page: str
    what: str  # missed, wrong or extra
    table: str
    evidence: str
    columns: str = ""  # of a wrong record: "change_pct 0.3 instead of -0.3"

    def __str__(self) -> str:
        return " | ".join(part for part in self if part)


class Comparison(NamedTuple):
    """What became of the golden records, optional ones aside."""

    wanted: int
    found: int  # with every given column right
    differences: list[Difference]


def load(path: Path) -> list[Golden]:
    """The stories of a golden file, in the order of the pages."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def run(path: Path, fetched_at: dt.datetime | None) -> list[tuple[Article, list[Signal]]]:
    """The stories of one input with their records, as `signals extract` makes them."""
    stories: list[tuple[Article, list[Signal]]] = []
    for row in extract_each(pages.read(path, fetched_at=fetched_at)):
        if isinstance(row, Article):
            stories.append((row, []))
        elif isinstance(row, Signal):
            stories[-1][1].append(row)
    return stories


def head_differences(golden: Golden, article: Article) -> list[str]:
    """What is not as the golden file says about the story itself."""
    wanted = {key: instant(golden[key]) for key in ("title", "source", "published_at") if key in golden}
    return [
        f"{key} {getattr(article, key)!r} instead of {value!r}"
        for key, value in wanted.items()
        if getattr(article, key) != value
    ]


def compare(golden: Golden, article: Article, records: Sequence[Signal]) -> Comparison:
    """Pairs golden records with found ones, the most alike first, and tells the differences of the rest."""
    wanted, page = golden["records"], golden["page"]
    candidates = sorted(
        (len(unlike(w, got)), i, j)
        for i, w in enumerate(wanted)
        for j, got in enumerate(records)
        if got.table == w["kind"] and overlaps(article.text, w["evidence"], got)
    )
    partner: dict[int, int] = {}
    for _, i, j in candidates:
        if i not in partner and j not in partner.values():
            partner[i] = j
    differences, found = [], 0
    for i, w in enumerate(wanted):
        evidence = " ".join(w["evidence"].split())
        if w.get("optional"):
            continue
        if i not in partner:
            if any(same_fact(w, got) for got in records):  # stated elsewhere in the story too, and found there
                found += 1
            else:
                differences.append(Difference(page, "missed", w["kind"], evidence))
        elif columns := unlike(w, records[partner[i]]):
            differences.append(Difference(page, "wrong", w["kind"], evidence, "; ".join(columns)))
        else:
            found += 1
    for j, got in enumerate(records):
        if j not in partner.values() and not any(same_fact(w, got) for w in wanted):
            differences.append(Difference(page, "extra", got.table, " ".join(got.evidence.split())))
    return Comparison(sum(not w.get("optional") for w in wanted), found, differences)


def unlike(wanted: Golden, got: Signal) -> list[str]:
    """The columns of a found record that are not as wanted."""
    unnamed = dict.fromkeys(FIGURES[got.table])
    columns = {**unnamed, **{key: value for key, value in wanted.items() if key not in NOT_COLUMNS}}
    return [
        f"{name} {shown(getattr(got, name))} instead of {shown(columns[name])}"
        for name in columns
        if not agrees(name, columns[name], got)
    ]


def agrees(name: str, wanted: Any, got: Signal) -> bool:
    """Whether a column is as wanted. A hold may state a change of zero; a name may be cut out longer or shorter."""
    value = getattr(got, name)
    if name == "change_bp" and getattr(got, "action", None) == "hold":
        return not wanted and not value
    if name in AS_WRITTEN and wanted and value:
        one, other = (f" {text.replace('_', ' ')} ".casefold() for text in (wanted, value))
        return one in other or other in one or one.removeprefix(" the ").removeprefix(" on ") in other
    return same(wanted, value)


def same_fact(wanted: Golden, got: Signal) -> bool:
    """Whether a record repeats a golden one: the same things with the same figures."""
    named = NAMES[got.table] & set(wanted)
    return got.table == wanted["kind"] and all(
        agrees(name, wanted.get(name), got) for name in FIGURES[got.table] | named
    )


def overlaps(text: str, evidence: str, got: Signal) -> bool:
    """Whether a record's evidence shares text with one place where the golden evidence stands."""
    at = text.find(evidence)
    while at >= 0:
        if got.start < at + len(evidence) and at < got.end:
            return True
        at = text.find(evidence, at + 1)
    return False


def same(wanted: Any, got: Any) -> bool:
    """Equal values: figures up to float noise, dates and moments as ISO 8601 writes them."""
    wanted = instant(wanted)
    if isinstance(wanted, int | float) and isinstance(got, int | float):
        return abs(wanted - got) <= 1e-9 * max(1.0, abs(wanted))
    if isinstance(wanted, str) and isinstance(got, dt.date):
        return wanted == got.isoformat()
    return bool(wanted == got)


def instant(value: Any) -> Any:
    """A moment written as "2025-07-04T15:11:00Z" as datetime; anything else as it is."""
    if isinstance(value, str) and value.endswith("Z") and value[:2] == "20":
        return dt.datetime.fromisoformat(value)
    return value


def shown(value: Any) -> str:
    value = instant(value)
    return value.isoformat() if isinstance(value, dt.date) else json.dumps(value)


def unknown_columns(goldens: Iterable[Golden]) -> list[str]:
    """Columns of golden records that no table has: a mistake in the file."""
    return [
        f"{golden['page']}: {record['kind']}.{name}"
        for golden in goldens
        for record in golden["records"]
        for name in record
        if name not in NOT_COLUMNS and name not in columns_of(TABLES[record["kind"]])
    ]


def columns_of(row: type[Row]) -> set[str]:
    return set(row.model_fields)
