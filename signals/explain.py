"""How each sentence was read, for whoever writes the rules: what was recognised, what was made of it, what was left.

Reads:   a story, through the pipeline that every command uses.
Gives:   plain text, a block for each sentence: the layers that the grammar found, how each figure is stated, the
         statements that join figures to what they measure, the records with their rules, and what no record claims.
Refuses: nothing; a sentence without a figure or date is passed over unless all are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from signals import pipeline
from signals.grammar.figures import Figure
from signals.grammar.readings import read
from signals.grammar.sentence import Sentence
from signals.grammar.statements import Mention, Statement
from signals.grammar.when import When
from signals.inert import UNSAFE_IN_TEXT, clean
from signals.records import REASONS, Article, Signal, Unclaimed
from signals.show import facts

INDENT, LABEL = "  ", 12
ARROWS = {1: "up", 0: "flat", -1: "down", None: "no direction"}


def explain(article: Article, *, everything: bool = False) -> str:
    """How the sentences of a story that hold a figure or date were read; `everything` adds the others."""
    steps: list[tuple[Sentence, list[str]]] = []

    def watch(s: Sentence, mentions: list[Mention], statements: list[Statement]) -> None:
        if everything or s.figures or s.dates:
            steps.append((s, list(_layers(s, mentions, statements))))

    result = pipeline.run(article, watch=watch)
    lines = [_head(article)]
    if article.language not in ("en", None):
        lines.append(f"not read: the story is in another language ({article.language}); only English is read")
    for s, layers in steps:
        records = [r for r in result.records if s.start <= r.start < s.end]
        left = [u for u in result.unclaimed if s.start <= u.start < s.end]
        lines += ["", f"[{s.start}:{s.end}] {' '.join(s.text.split())}", *layers]
        lines += [*_block("records", _records(records)), *_block("unclaimed", map(_unclaimed, left))]
    return clean("\n".join(lines), UNSAFE_IN_TEXT) + "\n"


def _head(article: Article) -> str:
    when = f"{article.published_at:%Y-%m-%d %H:%M} UTC ({article.anchor_source})" if article.published_at else "undated"
    return " | ".join(" ".join(part.split()) for part in (article.title, article.article_id, when) if part)


def _layers(s: Sentence, mentions: list[Mention], statements: list[Statement]) -> Iterator[str]:
    """All that is known of a sentence before its records, one line for each thing."""
    moves = (
        f"{ARROWS[motion.direction]} {motion.part} {_quote(s, i, stop)}"
        for i, (motions, stop) in sorted(s.motions_at.items())
        for motion in motions
    )
    names = (
        f"{', '.join(f'{name.kind} {name.key}'.strip() for name in found.names)} {_quote(s, found.i, found.j)}"
        for found in s.names
    )
    cues = (
        f"{', '.join(sorted(classes))} {_quote(s, i, stop)}"
        for i, (classes, stop) in sorted(s.cue_at.items())
        if classes
    )
    yield from _block("names", names)
    yield from _block("dates", (_date(s, when) for when in s.dates))
    yield from _block("figures", (_figure(s, figure) for figure in s.figures))
    yield from _block("moves", moves)
    yield from _block("cues", cues)
    yield from _block("mentions", (_mention(s, mention) for mention in mentions))
    yield from _block("statements", (_statement(s, statement) for statement in statements))


def _block(label: str, items: Iterable[str]) -> Iterator[str]:
    """A label before the first item and blanks before the others; nothing where there are none."""
    for item in items:
        yield f"{INDENT}{label:<{LABEL}}{item}"
        label = ""


def _quote(s: Sentence, i: int, j: int) -> str:
    return f'"{" ".join(s.words(i, j).split())}"'


def _date(s: Sentence, when: When) -> str:
    told = [
        f"{name} {value}"
        for name, value in when._asdict().items()
        if name not in ("kind", "i", "j") and value is not None
    ]
    return f"{_quote(s, when.i, when.j)} {when.kind}" + (f" ({', '.join(told)})" if told else "")


def _figure(s: Sentence, figure: Figure) -> str:
    """The figure with its unit, and how the words around it state it."""
    value = f"{figure.low:g} to {figure.high:g}" if figure.is_range else f"{figure.value:.10g}"
    sign = {1: " with a plus", -1: " with a minus"}.get(figure.signed, "")
    reading = read(s, figure)
    line = f"{_quote(s, figure.i, figure.j)} {figure.unit} {value}"
    line += f" {figure.currency}" if figure.currency else ""
    line += f"{sign}: {reading.role}, {ARROWS[reading.direction]}"
    if 0 <= reading.verb < len(s.tokens) and reading.verb != figure.i:
        line += f", subject sought before {_quote(s, reading.verb, reading.verb + 1)}"
    return f"{line}; in {figure.claimed or 'no record'}"


def _mention(s: Sentence, mention: Mention) -> str:
    at = _quote(s, mention.i, mention.j) if mention.i >= 0 else "(carried over)"
    return " ".join(part for part in (mention.kind, _key(mention.key), at) if part)


def _key(key: object) -> str:
    """What an extractor knows of a mention: the fields that are filled."""
    if isinstance(key, tuple) and hasattr(key, "_asdict"):
        return " ".join(f"{name}={value}" for name, value in key._asdict().items() if value not in (None, False))
    if isinstance(key, tuple):
        return "/".join(str(part) for part in key)
    return "" if key is None else str(key)


def _statement(s: Sentence, statement: Statement) -> str:
    """`fx currency=ZAR "rand" <- change "0.6%", level "17.84"; down`."""
    subjects = " + ".join(_mention(s, mention) for mention in statement.subjects)
    parts = [
        *(f"change {_quote(s, f.i, f.j)}" for f in (statement.change, statement.change_abs) if f is not None),
        *(f"{'prior' if statement.prior else 'level'} {_quote(s, f.i, f.j)}" for f in statement.levels),
    ]
    notes = [ARROWS.get(statement.direction, "no direction")]
    notes += [word for word in ("previous", "inherited") if getattr(statement, word)]
    notes += [note for note in (statement.standing, statement.period) if note]
    return f"{subjects} <- {', '.join(parts)}; {', '.join(notes)}"


def _records(records: Iterable[Signal]) -> Iterator[str]:
    for record in records:
        told = "; ".join(f"{name} {value}" for name, value in facts(record).items())
        yield f"{record.table} by {record.rule}: {told}; {record.status}"
        yield f'{INDENT}from "{" ".join(record.evidence.split())}"'


def _unclaimed(row: Unclaimed) -> str:
    return f'{row.kind} "{" ".join(row.text.split())}": {row.reason} ({REASONS[row.reason]})'
