"""What holds of any input, tried on those that hypothesis makes up; the fuzzer's targets are in benchmarks/fuzz."""

from __future__ import annotations

import gzip
import io
import json
import random
import zlib

from hypothesis import given, settings
from hypothesis import strategies as st

import signals
from benchmarks.fuzz import targets
from signals import inert, pages
from signals.limits import Limits
from signals.pages import rows, sources
from signals.records import REJECT_REASONS, Article, Reject

LEAF = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20)
)
VALUE = st.recursive(LEAF, lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(), inside, max_size=3))
NAMES = st.sampled_from(sorted({name for names in rows.COLUMNS.values() for name in names}))


@settings(deadline=None)
@given(st.lists(st.dictionaries(NAMES | st.text(max_size=5), VALUE, max_size=6), max_size=4), st.booleans())
def test_any_rows_give_a_story_or_a_reason(objects: list[dict[str, object]], as_list: bool) -> None:
    data = json.dumps(objects) if as_list else "\n".join(json.dumps(row) for row in objects)
    found = list(pages.read(io.BytesIO(data.encode()), format="json" if as_list else "jsonl"))
    assert len(found) >= max(1, len(objects))
    assert all(isinstance(item, Article) or item.reason in REJECT_REASONS for item in found)


@given(st.binary(max_size=300), st.integers(0, 50), st.integers(1, 9), st.integers(1, 40))
def test_gzip_that_breaks_off_gives_what_came_before(data: bytes, cut: int, members: int, step: int) -> None:
    noise = random.Random(len(data)).randbytes(200)
    packed = gzip.compress(data + noise) * members
    packed = packed[: len(packed) - cut]
    limits = Limits(inflated_bytes=1 << 30)
    found = bytearray()
    try:
        _, stream = sources.unpack(io.BytesIO(packed), limits)
        while piece := stream.read1(step):  # type: ignore[attr-defined]
            found += piece
        assert not cut or members > 1
    except (EOFError, zlib.error):
        assert cut
    assert (data + noise) * members == bytes(found) or (cut and ((data + noise) * members).startswith(found))


@given(VALUE, st.integers(1, 6))
def test_depth_is_counted_as_json_nests(value: object, most: int) -> None:
    def depth(of: object) -> int:
        inside = of.values() if isinstance(of, dict) else of if isinstance(of, list) else None
        return 0 if inside is None else 1 + max(map(depth, inside), default=0)

    row = {"text": "Gold fell.", "value": value}
    (item,) = pages.read(io.BytesIO(json.dumps(row).encode()), format="jsonl", limits=Limits(depth=most))
    told = item.reason if isinstance(item, Reject) else None
    if depth(row) > most:
        assert told == "too_deep"
    else:
        assert told != "too_deep"


@settings(deadline=None)
@given(st.lists(st.integers(0, 255), max_size=40))
def test_any_run_of_fragments_keeps_the_promises(choice: list[int]) -> None:
    data = b"\x80" + bytes(choice)
    targets.check_grammar(data)
    targets.check_extraction(data)


@settings(deadline=None)
@given(st.integers(1, 10**9), st.sampled_from(["", ".5", ".25"]))
def test_a_sum_is_read_as_it_is_written(whole: int, cents: str) -> None:
    (record,) = signals.extract(f"The loan was worth ${whole:,}{cents}.")
    assert record.model_dump()["amount"] == float(f"{whole}{cents}")


@given(st.text())
def test_cleaning_keeps_the_length_and_takes_out_what_steers(words: str) -> None:
    cleaned = inert.clean(words)
    assert len(cleaned) == len(words)
    assert not {ord(char) for char in cleaned} & set(inert.UNSAFE)
    assert inert.clean(cleaned) == cleaned
