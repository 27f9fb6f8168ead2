"""signals: market news in, typed tables out.

    import signals

    found = signals.extract("The euro rose 0.3% to $1.0850.", published_at="2025-02-12T09:30:00Z")
    found[0].rate                        # 1.085
    signals.read("out/demo", "fx_rates") # a table written by `signals extract`, as a DataFrame

Importing the package reads nothing and loads none of its libraries; the first call does.
"""

from __future__ import annotations

import datetime as dt
import importlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signals.errors import InputError, LexiconError, OutputError, SignalsError, UsageError
from signals.limits import Limits, TooSlowError, within

if TYPE_CHECKING:
    import pandas as pd

    from signals.pipeline import Result
    from signals.records import (
        Article,
        BondYield,
        CommodityPrice,
        CryptoPrice,
        DataRelease,
        EconomicIndicator,
        EquityMove,
        FxRate,
        IndexMove,
        MoneyAmount,
        PolicyDeadline,
        PolicyRate,
        Reject,
        Row,
        Signal,
        Unclaimed,
        YieldSpread,
    )

__all__ = [
    "Article",
    "BondYield",
    "CommodityPrice",
    "CryptoPrice",
    "DataRelease",
    "EconomicIndicator",
    "EquityMove",
    "FxRate",
    "IndexMove",
    "InputError",
    "LexiconError",
    "Limits",
    "MoneyAmount",
    "OutputError",
    "PolicyDeadline",
    "PolicyRate",
    "Records",
    "Reject",
    "Signal",
    "SignalsError",
    "Unclaimed",
    "UsageError",
    "YieldSpread",
    "extract",
    "extract_frame",
    "read",
]


EXAMPLE_TIME = "2025-07-04T15:20:00Z"


def extract(
    text: str,
    *,
    title: str | None = None,
    published_at: str | dt.datetime | None = None,
    source: str | None = None,
    fetched_at: str | dt.datetime | None = None,
    limits: Limits | None = None,
) -> Records:
    """The records that one story states, in the order of the text; shown as highlighted text in a notebook.

    Times are datetimes or ISO 8601. Without `published_at`, and without a time told by the text itself, dates that need
    one stay None. For files, and pages of several stories, there is `signals extract` on the command line.
    UsageError for a time that is none, InputError for a text that goes beyond the limits.
    """
    from signals import pages
    from signals.records import Reject

    limits = limits or Limits()
    if len(text) > limits.story_chars:
        raise InputError(f"the text has {len(text):,} characters", cure=limits.told("story_chars"))
    fetched = parse_time(fetched_at) if isinstance(fetched_at, str) else fetched_at
    article = pages.article(text, title=title, published_at=published_at, source=source, fetched_at=fetched)
    if published_at is not None and article.anchor_source != "input":
        raise UsageError("no time", where=f"published_at={published_at!r}", cure=f"write it as {EXAMPLE_TIME}")
    result = _extracted(article, limits)
    if isinstance(result, Reject):
        raise InputError(result.detail)
    return Records(article, result.records, result.unclaimed)


def extract_frame(frame: pd.DataFrame, *, limits: Limits | None = None) -> dict[str, pd.DataFrame]:
    """Every table of records by name for a frame of stories, with `articles`, `rejects` and `unclaimed`.

    The frame has the columns `id` and `text` and, where known, `title`, `url`, `source`, `published_at`. A row without
    text, or with one that goes beyond the limits, is a row of `rejects`, whose `line` counts rows from 1.
    """
    from signals import tables
    from signals.records import TABLES

    if missing := {"id", "text"} - set(frame.columns):
        raise UsageError(f"the frame has no column {', '.join(sorted(missing))}", cure="rename the columns it has")
    found = {table: tables.Columns(row) for table, row in TABLES.items()}
    limits = limits or Limits()
    for row in extract_each(_articles(frame, limits), limits):
        found[row.table].add(row)
    return {table: tables.to_frame(columns.take()) for table, columns in found.items()}


def extract_each(items: Iterable[Article | Reject], limits: Limits | None = None) -> Iterator[Row]:
    """What goes into the tables for stories on their way through the pipeline.

    Each story is followed by its records and unclaimed figures; one in another language by a Reject that says so, and
    no records. A story on which the extraction fails, or that goes beyond a limit, becomes a Reject: it must not cost
    the others.
    """
    from signals.records import Reject

    limits = limits or Limits()
    for item in items:
        if isinstance(item, Reject):
            yield item
            continue
        if item.language not in ("en", None):
            detail = f"the story is in another language ({item.language}); only English is read"
            yield item
            yield Reject(path=item.path or "", article_id=item.article_id, reason="language", detail=detail)
            continue
        try:
            result = _extracted(item, limits)
        except SignalsError:  # a lexicon that cannot be used fails every story
            raise
        except Exception as error:
            detail = f"{type(error).__name__} in the extraction: {error}"
            yield Reject(path=item.path or "", article_id=item.article_id, reason="failed", detail=detail)
            continue
        if isinstance(result, Reject):
            yield result
            continue
        yield item
        yield from result.records
        yield from result.unclaimed


def _extracted(story: Article, limits: Limits) -> Result | Reject:
    """What a story gives, or the limit that it goes beyond."""
    from signals import pipeline
    from signals.records import Reject

    pipeline.load()
    try:
        with within(limits.seconds_per_story):
            result = pipeline.run(story)
    except TooSlowError:
        detail = f"the extraction takes too long: {limits.told('seconds_per_story')}"
        return Reject(path=story.path or "", article_id=story.article_id, reason="too_slow", detail=detail)
    if (rows := len(result.records) + len(result.unclaimed)) > limits.records_per_story:
        detail = f"the story gives {rows:,} records and unclaimed figures, {limits.told('records_per_story')}"
        return Reject(path=story.path or "", article_id=story.article_id, reason="too_many", detail=detail)
    return result


def read(folder: str | Path, table: str) -> pd.DataFrame:
    """One table of a folder written by `signals extract`, as a DataFrame with right types."""
    from signals import tables

    return tables.read(folder, table)


def parse_time(text: str) -> dt.datetime:
    """A moment written as ISO 8601 with a zone; UsageError otherwise."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is no ISO 8601 time", cure=f"write it as {EXAMPLE_TIME}") from None
    if moment.tzinfo is None:
        raise UsageError(f"{text!r} has no time zone", cure=f"write {text}Z for UTC")
    return moment


class Records(list["Signal"]):
    """The records of one story: a list that remembers the story and knows how to show itself."""

    def __init__(self, article: Article, records: Iterable[Signal], unclaimed: Iterable[Unclaimed]) -> None:
        super().__init__(records)
        self.article = article
        self.unclaimed = list(unclaimed)

    def _repr_html_(self) -> str:
        from signals import show

        return show.html(self.article, self)


def _articles(frame: pd.DataFrame, limits: Limits) -> Iterator[Article | Reject]:
    from signals import pages
    from signals.records import Reject

    names = [name for name in ("id", "text", "title", "url", "source", "published_at") if name in frame.columns]
    known = frame[names].astype(object)
    for number, values in enumerate(known.where(known.notna(), None).itertuples(index=False, name=None), start=1):
        row = dict(zip(names, values, strict=True))
        article_id, text = str(row.pop("id")), row.pop("text")
        if not isinstance(text, str) or not text.strip():
            detail = "the row has no text"
            yield Reject(path="frame", article_id=article_id, line=number, reason="no_text", detail=detail)
        elif len(text) > limits.story_chars:
            detail = f"the text has {len(text):,} characters, {limits.told('story_chars')}"
            yield Reject(path="frame", article_id=article_id, line=number, reason="too_large", detail=detail)
        else:
            yield pages.article(text, article_id=article_id, **row)


def __getattr__(name: str) -> Any:
    """The record classes, loaded when they are first asked for: they bring pydantic."""
    if name == "__version__":
        from importlib.metadata import version

        return version("signals")
    if name in __all__:
        return getattr(importlib.import_module("signals.records"), name)
    raise AttributeError(f"module 'signals' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
