"""The seeds of the fuzzer, among them what it has found, through the fuzzer's own targets."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.fuzz import targets

CASES = [
    (target, path) for target, folder in targets.FOLDERS.items() for path in sorted((targets.SEEDS / folder).iterdir())
]


@pytest.mark.parametrize(("target", "path"), CASES, ids=lambda value: value.name if isinstance(value, Path) else value)
def test_a_seed_gives_no_finding(target: str, path: Path) -> None:
    targets.TARGETS[target](path.read_bytes())


def test_a_byte_is_a_fragment() -> None:
    told = targets.fragments(b"\x80" + bytes(range(240)) + b"".join(bytes((255, n)) for n in range(99)))
    assert all(fragment in told for fragment in targets.FRAGMENTS)
    assert targets.fragments("\0The euro rose ½%.".encode()) == "The euro rose ½%."
