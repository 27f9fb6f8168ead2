"""`signals explain`: the same reading as everywhere, laid out for the author of a rule."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from signals import cli, pages, pipeline
from signals.explain import explain
from signals.grammar.sentence import Sentence
from signals.records import Article

PUBLISHED = "2025-06-04T15:00:00Z"
TEXT = (
    "On Wednesday the rand fell about 0.6% to 17.8450 against the dollar. It was a calm day. "
    "The miner's revenue rose 4%. The tenants have until July 9 to pay."
)


def article(text: str = TEXT, **known: str) -> Article:
    return pages.article(text, published_at=PUBLISHED, **known)


def block(told: str, start: str) -> dict[str, list[str]]:
    """A sentence's lines by label."""
    lines = told.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("[") and start in line) + 1
    found: dict[str, list[str]] = {}
    label = ""
    for line in lines[at:]:
        if not line.strip():
            break
        label = line[2:14].strip() or label
        found.setdefault(label, []).append(line[14:])
    return found


def test_every_layer_of_a_sentence_is_told() -> None:
    told = block(explain(article()), "On Wednesday")
    assert list(told) == ["names", "dates", "figures", "moves", "cues", "mentions", "statements", "records"]
    assert told["dates"] == ['"Wednesday" weekday (number 2)']
    assert told["figures"] == [
        '"0.6%" percent 0.6: change, down, subject sought before "fell"; in fx_rates',
        '"17.8450" number 17.845: level, down; in fx_rates',
    ]
    assert told["moves"] == ['down verb "fell"']
    assert 'hedge_about "about"' in told["cues"]
    assert told["mentions"][0] == 'fx currency=ZAR "rand"'
    assert told["statements"] == ['fx currency=ZAR "rand" <- change "0.6%", level "17.8450"; down']
    record, evidence = told["records"]
    assert record.startswith("fx_rates by fx.change_level: base USD; quote ZAR; rate 17.845")
    assert evidence.startswith('  from "rand fell about 0.6% to 17.8450')


def test_what_is_left_is_told_with_its_reason() -> None:
    told = explain(article())
    assert block(told, "revenue")["unclaimed"][0].startswith('percent "4%": another thing\'s figure (')
    assert block(told, "tenants")["unclaimed"][0].startswith('date "July 9": deadline without authority (')


def test_a_figure_that_no_table_took_says_so() -> None:
    (line,) = block(explain(article("The rand faces resistance at 17.40.")), "resistance")["figures"]
    assert line.endswith("in no record")


def test_ranges_and_signs_are_told() -> None:
    figures = block(explain(article("The Fed sees 4.25%-4.50%, the choir -0.5%, the mill $3 million.")), "Fed")
    assert figures["figures"][0].startswith('"4.25%-4.50%" percent 4.25 to 4.5: ')
    assert "percent 0.5 with a minus: change, down" in figures["figures"][1]
    assert "money 3000000 USD: " in figures["figures"][2]


def test_a_subject_carried_over_is_told() -> None:
    told = explain(article("The rand fell 0.6%. It last traded at 17.62 against the dollar."))
    assert block(told, "It last")["statements"] == [
        'fx currency=ZAR (carried over) <- level "17.62"; no direction, inherited'
    ]


def test_sentences_without_a_figure_or_date_only_on_request() -> None:
    assert "calm day" not in explain(article())
    assert "calm day" in explain(article(), everything=True)


def test_it_reads_as_the_pipeline_does() -> None:
    seen: list[Sentence] = []
    watched = pipeline.run(article(), watch=lambda s, mentions, statements: seen.append(s))
    assert watched == pipeline.run(article())
    assert "".join(s.text + " " for s in seen).strip() == TEXT
    assert explain(article()) == explain(article())


def test_head_and_another_language() -> None:
    told = explain(article(title="Rand\nslips", article_id="a1"))
    assert told.splitlines()[0] == "Rand slips | a1 | 2025-06-04 15:00 UTC (input)"
    german = article().model_copy(update={"language": "de", "published_at": None})
    assert explain(german).splitlines()[0].endswith("| undated")
    assert "not read: the story is in another language (de)" in explain(german)


def test_a_story_cannot_steer_the_terminal() -> None:
    told = explain(article("The rand\x1b[31m fell 0.6% \x9b5m\u202e.", title="a\x07"))
    assert not {"\x1b", "\x9b", "\u202e", "\x07"}.intersection(told)


# the command


def run(capsys: pytest.CaptureFixture[str], *args: object) -> tuple[int, str, list[str]]:
    try:
        code = cli.main(["explain", *map(str, args)])
    except SystemExit as exit_:  # as argparse leaves
        code = int(exit_.code or 0)
    out, err = capsys.readouterr()
    return code, out, err.splitlines()


def test_text_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "--text", TEXT, "--published-at", PUBLISHED)
    assert (code, err) == (0, [])
    assert "2025-06-04 15:00 UTC (input)" in out
    assert "fx_rates by fx.change_level" in out
    assert "calm day" not in out
    assert "calm day" in run(capsys, "--text", TEXT, "--all")[1]


def test_files_and_what_cannot_be_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = tmp_path / "wire.jsonl"
    rows.write_text(json.dumps({"id": "one", "text": TEXT}) + "\n{broken\n", encoding="utf-8")
    code, out, err = run(capsys, rows)
    assert code == 0
    assert "fx_rates by" in out
    assert len(err) == 1 and err[0].startswith(f"signals: {rows}:2: syntax")
    (tmp_path / "bad.jsonl").write_text("{broken\n", encoding="utf-8")
    code, out, err = run(capsys, tmp_path / "bad.jsonl")
    assert (code, out, len(err)) == (1, "", 1)


def test_rows_on_standard_input() -> None:
    row = json.dumps({"id": "one", "text": TEXT, "published_at": PUBLISHED})
    call = [sys.executable, "-m", "signals", "explain", "-"]
    done = subprocess.run(call, input=row, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "| one |" in done.stdout or done.stdout.startswith("one |")


def test_a_story_that_breaks_a_rule_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("the rule\nbroke")

    monkeypatch.setattr(pipeline, "drafts_of", broken)
    code, out, err = run(capsys, "--text", TEXT)
    assert (code, out, len(err)) == (1, "", 1)
    assert err[0].endswith("ValueError in the extraction: the rule broke")


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("page.txt", "--text", "The rand fell 0.6%."),
        ("page.txt", "--published-at", PUBLISHED),
        ("--text", "The rand fell 0.6%.", "--published-at", "noon"),
        ("no-such-page.txt",),
    ],
)
def test_wrong_usage_is_one_line(capsys: pytest.CaptureFixture[str], args: tuple[str, ...]) -> None:
    code, out, err = run(capsys, *args)
    assert (code, out, len(err)) == (2, "", 1)
    assert err[0].startswith("signals: ")


def test_nothing_to_do(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(capsys, tmp_path)[:2] == (99, "")
