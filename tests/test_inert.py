"""What strangers wrote stays words: in a terminal, in a notebook, in an address."""

from __future__ import annotations

import ast
import io
import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

import signals
from signals import cli, inert, pages, show
from signals.records import Article

ROOT = Path(signals.__file__).parent.parent
ESCAPES = "\x1b]0;title\x07\x1b[2J\x9b31m\r\x08\u202eabc\u2066\u200f\u061c\u2028"
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><a href='javascript:alert(1)'>&lt;b&gt;</a>"
TEXT = "The euro rose 0.3% to $1.0850. {} Revenue {} rose 4%."


def shown(capsys: pytest.CaptureFixture[str], *command: object) -> str:
    cli.main([str(part) for part in command])
    return "".join(capsys.readouterr())


def test_no_command_passes_on_what_steers_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = tmp_path / f"in{ESCAPES}.jsonl"
    row = {key: f"{key}{ESCAPES}" for key in ("id", "title", "source", "url")}
    rows = [row | {"text": TEXT.format(ESCAPES, ESCAPES)}, row | {"text": 5}, row | {"text": ""}]
    name.write_text("".join(f"{json.dumps(each)}\n" for each in rows), encoding="utf-8")
    out = tmp_path / "out"
    commands = [
        ("show", name),
        ("explain", name, "--all"),
        ("explain", "--text", TEXT.format(ESCAPES, ESCAPES)),
        ("extract", name, f"{name}-missing", "--out", out),
        ("extract", f"{name}-missing", "--out", out),
        ("show", out),
        ("show", name, "--format", ESCAPES),
    ]
    for command in commands:
        told = shown(capsys, *command)
        assert told.strip()
        assert not set(told) & {chr(code) for code in inert.UNSAFE_IN_TEXT}, command
    with pytest.raises(SystemExit):
        cli.main(["extract", "--out", "x", "x", "--workers", ESCAPES])
    assert not set(capsys.readouterr().err) & {chr(code) for code in inert.UNSAFE_IN_TEXT}


class Elements(HTMLParser):
    """The elements and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[tuple[str, frozenset[str]]] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add((tag, frozenset(name for name, _ in attrs)))


def test_a_notebook_shows_markup_as_words() -> None:
    text = f"{MARKUP} The euro rose 0.3% to $1.0850 {MARKUP}"
    article = pages.article(text, title=MARKUP, source=MARKUP, url="javascript:alert(1)", article_id=MARKUP)
    found = signals.extract(text, title=MARKUP, source=MARKUP)
    assert found
    record = found[0].model_copy(update={"evidence": text, "start": 0, "end": len(text)})
    for page in (found._repr_html_(), show.html(article, [record]), show.html(article, [])):
        elements = Elements(page).found
        assert {tag for tag, _ in elements} <= set("div p strong mark table thead tbody tr th td".split())
        assert {name for _, names in elements for name in names} <= {"class", "style", "title"}
        assert "javascript:" not in page.replace("&#x27;javascript:alert(1)&#x27;", "")


def test_notebooks_turn_no_escaping_off() -> None:
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        source = "".join(line for cell in json.loads(path.read_text())["cells"] for line in cell["source"])
        assert not [word for word in ("allow_html", "escape=False", "HTML(", "render_links") if word in source], path


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:alert(1)", "data:text/html,<script>", "vbscript:x"],
)
def test_an_address_that_runs_is_no_address(url: str) -> None:
    row = json.dumps({"text": "Gold rose 1%.", "url": url}).encode()
    item = f"<item><title>Gold rose 1%.</title><link>{url.replace('<', '&lt;')}</link></item>"
    feed = f"<rss><channel>{item}</channel></rss>"
    page = f'<link rel="canonical" href="{url}"><p>Gold rose 1% in London, and silver rose with it on the day.</p>'
    for data in (row, feed.encode(), f"<html><head></head><body>{page}</body></html>".encode()):
        (story,) = pages.read(io.BytesIO(data))
        assert isinstance(story, Article) and story.url is None


@pytest.mark.parametrize("url", ["https://example.org/a?b=javascript:c", "/news/1", "file:///x", "datable", "", None])
def test_any_other_address_is_kept(url: str | None) -> None:
    assert inert.address(url) == url


def test_no_table_is_written_as_text_in_which_a_cell_may_be_a_formula() -> None:
    for path in (ROOT / "signals").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
            names += [node.attr] if isinstance(node, ast.Attribute) else []
            assert not {"csv", "to_csv", "write_csv", "to_excel", "to_html"} & set(names), path
