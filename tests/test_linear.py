"""Every pattern linear: each compiled pattern is pumped with text built from its own parts.

The patterns are those that the modules of `signals` hold, and those written into calls of `re`. Each is
pumped through the methods that the package calls it by, told from the source: `match` may scan what `search` may not.

What a pattern is pumped with comes from its own syntax tree: samples of what it reads, beginnings of a sample over
and over (a match that always nearly happens), the body of every repeat over and over behind what comes before it, and
runs of blanks, digits, letters, brackets and quotes; each ends in nothing, in a near miss or in a sample.

A growth is judged by processor time, as the engine counts no steps: between a text and one eight times as long, the
least of several runs. Nothing says how fast a pattern must be, only how its cost may grow, so a slow machine passes.
One look at n^1.15 or below is enough; what looks worse is measured again, on longer texts too (a lookahead bounded at
2,000 characters grows like a square up to there), and fails only if it is above n^1.3 each time. A pattern that is not
linear is at n^2, far from both.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import math
import pkgutil
import random
import re
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

import pytest

import signals
from signals import pipeline
from signals.records import Article

GOAL, LIMIT = 1.15, 1.3
SHORT, TIMES, ENOUGH, LONGEST = 125, 8, 16_000, 128_000
CHEAP = 0.002  # seconds; a square of 16,000 steps could not be that quick
METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")
RUNS = [
    " ",
    "\n",
    "\t",
    "1",
    "0,",
    "1.",
    "1,234",
    "a",
    "A",
    "Ab ",
    "(",
    "[",
    "[](",
    ")",
    '"',
    "'",
    "“",
    "<",
    "<!--",
    "-",
]
RUNS += [".", "*", "**", "=", "://", "\0", "a1", "A1 ", "é", "½"]
MEMBERS = {
    "CATEGORY_DIGIT": "7",
    "CATEGORY_SPACE": " ",
    "CATEGORY_WORD": "a",
    "CATEGORY_NOT_SPACE": "x",
    "CATEGORY_NOT_DIGIT": "x",
    "CATEGORY_NOT_WORD": "!",
}
Use = tuple[str, "re.Pattern[Any]", str]  # where it stands, the pattern, the method it is called by


# ---- the patterns ---------------------------------------------------------------------------------------------------


def modules() -> list[ModuleType]:
    names = [m.name for m in pkgutil.walk_packages(signals.__path__, "signals.") if not m.name.endswith("__main__")]
    return [signals, *map(importlib.import_module, names)]


def held(value: object, name: str, depth: int = 0) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """The patterns of a value: itself, its members, the attributes of a class."""
    if hasattr(value, "finditer") and hasattr(value, "pattern"):  # of `re` or of `regex`
        yield name, value  # type: ignore[misc]
    elif depth < 4 and isinstance(value, dict):
        for member in value.values():
            yield from held(member, name, depth + 1)
    elif depth < 4 and isinstance(value, list | tuple | set | frozenset):
        for member in value:
            yield from held(member, name, depth + 1)
    elif depth < 2 and inspect.isclass(value) and value.__module__.startswith("signals"):
        for key, member in list(vars(value).items()):
            yield from held(member, f"{name}.{key}", depth + 1)


def tree_of(module: ModuleType) -> ast.Module:
    return ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))


def calls(tree: ast.AST) -> Iterator[tuple[str, str, ast.Call]]:
    """Calls of a method of a name: `NAME.search(...)`, `NAME[key].search(...)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
            on = node.func.value.value if isinstance(node.func.value, ast.Subscript) else node.func.value
            if isinstance(on, ast.Name | ast.Attribute):
                yield on.id if isinstance(on, ast.Name) else on.attr, node.func.attr, node


@cache
def uses() -> list[Use]:
    patterns: dict[tuple[object, int], tuple[str, re.Pattern[Any], set[str]]] = {}
    for module in modules():
        for name, value in list(vars(module).items()):
            for place, pattern in held(value, f"{module.__name__}.{name}"):
                patterns.setdefault((pattern.pattern, pattern.flags), (place, pattern, set()))
    for module in modules():
        tree = tree_of(module)
        for name, method, _ in calls(tree):
            for _, pattern in held(getattr(module, name, None), name):
                patterns[pattern.pattern, pattern.flags][2].add(method)
        for name, method, node in calls(tree):
            if name == "re" and node.args and isinstance(node.args[0], ast.Constant):
                pattern = re.compile(node.args[0].value)
                place = f"{module.__name__}:{node.lineno}"
                patterns.setdefault((pattern.pattern, pattern.flags), (place, pattern, set()))[2].add(method)
    return [
        (place, pattern, method)
        for place, pattern, methods in patterns.values()
        for method in sorted(methods or {"finditer"})  # handed on to who knows what
    ]


# ---- what they are pumped with --------------------------------------------------------------------------------------


class Sampler:
    """Walks a pattern's syntax tree: writes one text that it may read, and remembers every repeat on the way."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.pieces: list[str] = []
        self.groups: dict[int, str] = {}
        self.repeats: list[tuple[str, str]] = []  # what comes before, the body

    def text(self) -> str:
        return "".join(self.pieces)

    def walk(self, tree: Any) -> None:
        for op, value in tree:
            name = str(op)
            if op is c.LITERAL:
                self.pieces.append(chr(value))
            elif op is c.NOT_LITERAL:
                self.pieces.append("x" if value != ord("x") else "y")
            elif op is c.ANY:
                self.pieces.append(self.random.choice("x 1"))
            elif op is c.IN:
                self.pieces.append(self.member(value))
            elif op is c.BRANCH:
                self.walk(self.random.choice(value[1]))
            elif op is c.SUBPATTERN:
                start = len(self.pieces)
                self.walk(value[3])
                if value[0] is not None:
                    self.groups[value[0]] = "".join(self.pieces[start:])
            elif op is c.GROUPREF:
                self.pieces.append(self.groups.get(value, ""))
            elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
                self.repeat(*value)
            elif name == "ATOMIC_GROUP":
                self.walk(value)
            elif op is c.ASSERT and (value[0] > 0 or not self.pieces):
                self.walk(value[1])

    def repeat(self, low: int, high: Any, body: Any) -> None:
        before = self.text()
        mark = len(self.pieces)
        self.walk(body)
        one = "".join(self.pieces[mark:])
        if one and (high is c.MAXREPEAT or high > 1):
            self.repeats.append((before, one))
        count = max(
            low, self.random.choice((0, 1, 3)) if high is c.MAXREPEAT or high > 2 else self.random.randint(0, 1)
        )
        del self.pieces[mark:]
        for _ in range(min(count, 6)):
            self.walk(body)

    def member(self, members: Any) -> str:
        negated = members[0][0] is c.NEGATE
        if negated:
            return self.random.choice("xX 7")
        op, value = self.random.choice(members)
        if op is c.LITERAL:
            return chr(value)
        if op is c.RANGE:
            return chr(self.random.randint(*value))
        return MEMBERS.get(str(value), "x")


def pumps(pattern: re.Pattern[Any], samples: int = 3) -> list[tuple[str, str, str]]:
    """Texts to pump a pattern with: what comes first, what is repeated, what ends it."""
    words = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    found: dict[tuple[str, str, str], None] = dict.fromkeys(("", run, "") for run in RUNS)
    for seed in range(samples):
        sampler = Sampler(seed)
        sampler.walk(
            parser.parse(words, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags)
        )
        sample = sampler.text()
        cuts = {round(len(sample) * part / 4) for part in range(1, 5)} | {1, 2, len(sample) - 1}
        for cut in sorted(cut for cut in cuts if 0 < cut <= len(sample)):
            found["", sample[:cut], "\0"] = None
            found["", sample[:cut], sample] = None
        for before, body in sampler.repeats[:12]:
            found["", body, "\0"] = found[before, body, "\0"] = None
            found["", before + 3 * body, ""] = found[before, body, "!" + sample] = None
    return list(found)


# ---- growth ---------------------------------------------------------------------------------------------------------


def cost(run: Callable[[Any], object], text: Any, times: int) -> float:
    """Processor seconds of a run, the least of several."""
    least = math.inf
    for _ in range(times):
        start = time.process_time()
        run(text)
        least = min(least, time.process_time() - start)
    return least


def growth(run: Callable[[Any], object], make: Callable[[int], Any]) -> float:
    """The exponent by which the cost of a run grows with its text; 1 is linear, and so is what costs nothing."""
    size = SHORT
    least = math.inf
    looks = 0
    while True:
        long = cost(run, make(size * TIMES), 1 if not looks else 2)
        if long < CHEAP and looks == 0:
            if size * TIMES >= ENOUGH:
                return 1.0
            size *= 4
            continue
        short = cost(run, make(size), 2 + looks)
        least = min(least, math.log(long / max(short, 1e-9), TIMES))
        if least <= GOAL or looks == 2:
            return least
        longer = size * (4 if long < 0.05 else 2)
        if long < 0.6 and longer * TIMES <= LONGEST:
            size, least = longer, math.inf  # the shorter texts may have been within a bound
        else:
            looks += 1


def runner(pattern: re.Pattern[Any], method: str) -> Callable[[Any], object]:
    if method == "finditer":
        return lambda text: sum(1 for _ in pattern.finditer(text))
    if method in ("sub", "subn"):
        empty = pattern.pattern[:0]
        return lambda text: pattern.sub(empty, text)
    call: Callable[[Any], object] = getattr(pattern, method)
    return call


def maker(pattern: re.Pattern[Any], first: str, again: str, last: str) -> Callable[[int], Any]:
    def make(size: int) -> Any:
        text = first + again * max(1, size // len(again)) + last
        return text if isinstance(pattern.pattern, str) else text.encode("utf-8", "replace")

    return make


def worst(pattern: re.Pattern[Any], method: str) -> tuple[float, tuple[str, str, str]]:
    """The steepest growth of a pattern and what it was pumped with; the first that is too steep will do."""
    run = runner(pattern, method)
    steepest = (0.0, ("", "", ""))
    for pump in pumps(pattern):
        steepest = max(steepest, (growth(run, maker(pattern, *pump)), pump))
        if steepest[0] > LIMIT:
            break
    return steepest


def test_patterns_are_found() -> None:
    places = {place for place, _, _ in uses()}
    assert {"signals.tokens.TOKEN", "signals.pages.stamps._DATE", "signals.pages.sources._PROLOG"} <= places
    assert any(":" in place for place in places)  # written into a call


def test_no_pattern_is_missed() -> None:
    """Each one that is compiled stands where `uses` looks: in a module, a class, a container of theirs."""
    known = {pattern.pattern for _, pattern, _ in uses()}
    compiled = [
        (module.__name__, node.lineno, node.args[0].value)
        for module in modules()
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in ("re.compile", "regex.compile")
        and isinstance(node.args[0], ast.Constant)
    ]
    assert len(compiled) > 50
    assert not [place for *place, pattern in compiled if pattern not in known]


@pytest.mark.parametrize(
    ("place", "pattern", "method"), uses(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_cost_grows_with_the_text(place: str, pattern: re.Pattern[Any], method: str) -> None:
    exponent, (first, again, last) = worst(pattern, method)
    assert exponent <= LIMIT, f"{place}.{method} grows as n^{exponent:.2f} on {first!r} + n * {again!r} + {last!r}"


@pytest.mark.parametrize("unit", ["](/", "[](/", "(", ". ", "- ", "1.5% (", "$1-", "Mr. A. "])
def test_patterns_together_grow_with_the_line(unit: str) -> None:
    """Each is linear, but one that looks at a whole line for every sentence of it is not."""

    def run(text: str) -> object:
        return pipeline.run(Article(article_id="a", text=text))

    pipeline.load()
    assert growth(run, lambda size: unit * (64 * size // len(unit))) <= LIMIT  # of many sentences


@pytest.mark.parametrize("words", [r"\d+%", r"\s+$"])
def test_patterns_that_must_not_be_written_are_told(words: str) -> None:
    exponent, _ = worst(re.compile(words), "finditer")
    assert exponent > LIMIT
