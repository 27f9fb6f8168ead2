"""Every entry of the lexicon proves itself: its own example sentences, run through the pipeline, name it in a record.

What an entry must show depends on its file: an index its `index_id`, a currency its code, a place or an agency its
country; a word of movement or a cue only that its sentence is read (or, for words that mark what is no market figure,
that it is left alone).

`known_lexicon_gaps.toml` lists the examples that are right and not read yet. A gap that is read makes its test fail,
so that the list can only tell the truth.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from signals.lexicon import load
from signals.lexicon.entries import (
    ENTRY_CLASSES,
    Agency,
    Bond,
    CentralBank,
    Commodity,
    CompanyWords,
    Crypto,
    Cue,
    Currency,
    Entry,
    Index,
    Indicator,
    Place,
)
from signals.lexicon.vocabulary import company_words, sectors
from signals.records import Signal

GAPS = Path(__file__).parent / "known_lexicon_gaps.toml"
PUBLISHED = dt.datetime(2025, 2, 12, 15, tzinfo=dt.UTC)  # a Wednesday, when the sentences play

# Which columns hold an entry's key, or its country.
COLUMNS: dict[type[Entry], tuple[str, ...]] = {
    Currency: ("base", "quote", "currency", "unit"),
    Index: ("index_id",),
    Commodity: ("commodity",),
    Crypto: ("asset",),
    CentralBank: ("central_bank",),
    Indicator: ("indicator",),
    Bond: ("issuer",),
    Place: ("country", "issuer", "vs_issuer"),
    Agency: ("country",),
}
# Cues that mark a figure which no price or statistic may take; a sum of money beside them is one all the same.
LEFT_ALONE = {"real_yield", "technical", "attribute"}
# Classes of words that make no company, or whose sentence tells of no share.
OTHER_TABLE = dict.fromkeys(("sector_word", "bare_sector", "listed_sector"), "index_moves") | {
    "traded_good": "economic_indicators"
}
NO_COMPANY = {"generic", "sector", "region", "authority", "metric", "rating_verb", "not_name"}


@cache
def known_gaps() -> dict[str, dict[str, list[str]]]:
    """The sentences that are not read yet, by file and entry."""
    return tomllib.loads(GAPS.read_text(encoding="utf-8"))


def cases() -> list[Any]:
    return [
        pytest.param(entry, example, id=f"{kind.file}-{key}-{number}")
        for kind in ENTRY_CLASSES
        for key, entry in load(kind).items()
        for number, example in enumerate(entry.examples, start=1)
    ]


def extract(sentence: str) -> list[Signal]:
    from signals import pages, pipeline

    return pipeline.run(pages.article(sentence, published_at=PUBLISHED)).records


def proves(entry: Entry, records: list[Signal]) -> bool:
    """Whether one of the records names the entry."""
    if isinstance(entry, Cue) and entry.key in LEFT_ALONE:
        return all(record.table == "money_amounts" for record in records)
    if isinstance(entry, CompanyWords):
        table = OTHER_TABLE.get(entry.key, "equity_moves")
        wrong = entry.key in NO_COMPANY and any("3.1%" in record.evidence for record in records)
        return not wrong and (entry.key in NO_COMPANY or any(record.table == table for record in records))
    columns = COLUMNS.get(type(entry))
    if columns is None:
        return bool(records)
    wanted = {getattr(entry, {Bond: "issuer", Agency: "place"}.get(type(entry), "key"))}
    if isinstance(entry, Indicator) and not entry.canonical:
        wanted = {name.lower() for name in (entry.name, *entry.aliases, *entry.headline)}  # told as written
    return any(
        getattr(record, column, None) in wanted and (not isinstance(entry, Bond) or has_tenor(entry, record))
        for record in records
        for column in columns
    )


def has_tenor(bond: Bond, record: Signal) -> bool:
    return bond.tenor_years is None or getattr(record, "tenor_years", None) == bond.tenor_years


@pytest.mark.parametrize(("entry", "example"), cases())
def test_example(entry: Entry, example: str) -> None:
    records = extract(example)
    proven = proves(entry, records)
    if example in known_gaps().get(entry.file, {}).get(entry.key, []):
        assert not proven, f"now read: take it out of {GAPS.name}\n{example}"
        pytest.xfail("known gap")
    told = "\n  ".join(str(record.model_dump(exclude_none=True, exclude={"sentence"})) for record in records)
    assert proven, f"{entry.file}.toml [{entry.key}]: no record names it\n{example}\n  {told or 'no record'}"


@pytest.mark.parametrize("entry", load(CompanyWords).values(), ids=lambda entry: entry.key)
def test_a_class_of_company_words_matters(entry: CompanyWords, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the class its examples are read otherwise."""
    with_words = [extract(example) for example in entry.examples]
    for name, module in sys.modules.items():
        if name.startswith("signals.") and hasattr(module, "company_words"):
            monkeypatch.setattr(
                module, "company_words", lambda key: frozenset() if key == entry.key else company_words(key)
            )
    sectors.cache_clear()
    without = [extract(example) for example in entry.examples]
    sectors.cache_clear()
    assert all(told != read for told, read in zip(with_words, without, strict=True))


def test_known_gaps_are_examples_of_the_lexicon() -> None:
    kinds = {kind.file: kind for kind in ENTRY_CLASSES}
    for file, gaps in known_gaps().items():
        for key, examples in gaps.items():
            assert set(examples) <= set(load(kinds[file])[key].examples), f"{file}.toml [{key}]"


def write_gaps() -> None:
    """Prints the gaps as they are now; `> tests/known_lexicon_gaps.toml` keeps them."""
    print("# Examples of the lexicon that are right and not read yet: [file], entry = [sentences].")
    for kind in ENTRY_CLASSES:
        lines = []
        for key, entry in load(kind).items():
            if unread := [example for example in entry.examples if not proves(entry, extract(example))]:
                lines.append(f"{key} = {json.dumps(unread, ensure_ascii=False)}")
        if lines:
            print(f"\n[{kind.file}]", *lines, sep="\n")


if __name__ == "__main__":
    write_gaps()
