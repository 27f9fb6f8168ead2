"""Formats in: HTML of many outlets' shapes, aggregators, feeds, markdown, tables, crawls, each also compressed.

Every page here is our own writing, in the shapes that outlets' pages have.
"""

# ruff: noqa: E501 - markup reads better on one line

from __future__ import annotations

import datetime as dt
import doctest
import gzip
import io
import json
import sys
import zlib
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from signals import duplicates, pages
from signals.limits import Limits
from signals.pages import html, markdown, markup, metadata, sources
from signals.records import Article, Reject

FETCHED = dt.datetime(2025, 7, 4, 15, 20, tzinfo=dt.UTC)
RAND = [
    "The rand fell 0.6% to 17.7125 against the dollar on Friday as traders waited for a deadline on tariffs next week.",
    "The dollar index was up 0.2%, and the benchmark 2035 bond was weaker, its yield up 4.5 basis points to 9.815%.",
    "On the stock exchange the broader index was last down 0.4%, led by miners, dealers in Johannesburg said.",
    "The central bank, which meets on July 31, has cut its rate by 25 basis points twice this year, to 7.25%.",
]
TITLE = "Rand slips as tariff deadline nears"
OTHERS = ["Spot gold", "Platinum", "SENSEX 83,432.89", "Nikkei"]  # words of teasers, tickers and lists in the pages


def paragraphs(lines: Iterable[str] = RAND, tag: str = "p") -> str:
    return "".join(f"<{tag}>{line}</{tag}>\n" for line in lines)


def items(data: bytes | str, **options: object) -> list[Article | Reject]:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    return list(pages.read(stream, **{"fetched_at": FETCHED, **options}))  # type: ignore[arg-type]


def articles(data: bytes | str, **options: object) -> list[Article]:
    found = items(data, **options)
    assert all(isinstance(item, Article) for item in found), found
    return [item for item in found if isinstance(item, Article)]


def rejects(data: bytes | str, **options: object) -> list[str]:
    return [item.reason for item in items(data, **options) if isinstance(item, Reject)]


def when(story: Article) -> tuple[object, ...]:
    moment = story.published_at.strftime("%Y-%m-%dT%H:%M") if story.published_at else None
    return moment, story.anchor_source, story.anchor_precision


def is_the_rand_story(story: Article) -> bool:
    """Headline and all four paragraphs in order, each once, and nothing of what stands around them."""
    assert story.title == TITLE
    assert story.text == "\n\n".join([TITLE, *RAND])
    return True


# ---- HTML: one story ------------------------------------------------------------------------------------------------

TICKER = "<div class='market-ticker'><ul><li>SENSEX 83,432.89 +0.23%</li><li>Nikkei 39,810 +0.1%</li></ul></div>"
MENU = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/m'>Markets</a></li><li><a href='/e'>Economy</a></li></ul></nav>"
TEASERS = """<aside class="related-stories"><h3>Related stories</h3>
<div class="teaser"><h4><a href="/g">Spot gold falls 2% to a three-week low</a></h4>
<p>Spot gold fell 2% to $3,250 an ounce on Thursday after strong jobs data lifted the dollar.</p><span>3 hours ago</span></div>
<div class="teaser"><h4><a href="/p">Platinum climbs to its highest in a decade</a></h4>
<p>Platinum rose 3.1% to $1,400 an ounce on tight supply from South African mines.</p><span>5 hours ago</span></div></aside>"""
FOOTER = "<footer><p>Copyright © 2025 Cape Ledger. All rights reserved. Terms apply from 1 January 2024.</p></footer>"
LD_ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2025-07-04T16:30:00+02:00",
    "dateModified": "2025-07-04T18:05:00+02:00",
    "publisher": {"@type": "Organization", "name": "Cape Ledger"},
}


def ld(*nodes: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)


def page(head: str = "", top: str = "", body: str | None = None, foot: str = "", around: str = TICKER + MENU) -> str:
    inner = f'<div class="article-body">{paragraphs()}</div>' if body is None else body
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{TITLE} | Cape Ledger</title>{head}</head>"
        f"<body>{around}<main><article><h1>{TITLE}</h1>{top}{inner}</article>{foot}{TEASERS}</main>{FOOTER}</body></html>"
    )


def test_a_page_with_json_ld() -> None:
    breadcrumbs = {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "name": "Markets"}]}
    site = {"@type": "WebPage", "datePublished": "2001-01-01T00:00:00Z", "url": "https://example.org"}
    (story,) = articles(page(ld(breadcrumbs, {"@context": "https://schema.org", "@graph": [site, LD_ARTICLE]})))
    assert is_the_rand_story(story)
    assert (story.source, *when(story)) == ("Cape Ledger", "2025-07-04T14:30", "page", "minute")
    assert story.utc_offset == 120


def test_a_page_with_opengraph() -> None:
    head = """<meta property="og:site_name" content="The Cape Ledger"><meta property="og:type" content="article">
    <meta property="og:url" content="https://example.org/rand"><meta name="author" content="Jane Roe">
    <meta property="article:published_time" content="2025-07-04T14:30:00.000Z">
    <meta property="article:modified_time" content="2025-07-05T09:00:00.000Z">"""
    (story,) = articles(page(head))
    assert is_the_rand_story(story)
    assert (story.source, story.url) == ("The Cape Ledger", "https://example.org/rand")
    assert when(story) == ("2025-07-04T14:30", "page", "minute")


@pytest.mark.parametrize(
    ("head", "top", "told"),
    [
        (
            "",
            "<p>By Jane Roe</p><p>Last Updated : Jul 04 2025 | 8:41 PM IST</p>",
            ("2025-07-04T15:11", "page", "minute"),
        ),
        (
            "",
            "<div>Jane Roe<span>Jul 04 2025</span><span>8:41 PM IST</span></div>",
            ("2025-07-04T15:11", "page", "minute"),
        ),
        (
            "",
            "<div class='meta'><span>Published</span> <span>July 4, 2025</span></div>",
            ("2025-07-04T00:00", "page", "day"),
        ),
        ("", "<time datetime='2025-07-04T14:30:00Z'>2 h</time>", ("2025-07-04T14:30", "page", "minute")),
        ("", "<span>4 hours ago</span>", ("2025-07-04T11:20", "age", "hour")),
        ("<meta itemprop='datePublished' content='2025-07-04'>", "", ("2025-07-04T00:00", "page", "day")),
        # The page tells machines the day, and readers the minute.
        (
            "<meta name='pubdate' content='2025-07-04'>",
            "<p>Updated: 4 July 2025, 16:30 SAST</p>",
            ("2025-07-04T14:30", "page", "minute"),
        ),
        # It tells machines its local clock as if it were that of Greenwich.
        (
            "<meta property='article:published_time' content='2025-07-04T20:41:00Z'>",
            "<p>Published: Jul 04 2025 | 8:41 PM IST</p>",
            ("2025-07-04T15:11", "page", "minute"),
        ),
        ("<meta name='date' content='Fri, 04 Jul 2025 14:30:00 GMT'>", "", ("2025-07-04T14:30", "page", "minute")),
        ("<meta name='parsely-pub-date' content='1751639400'>", "", ("2025-07-04T14:30", "page", "minute")),
        ("<link rel='canonical' href='https://example.org/2025/07/04/rand'>", "", ("2025-07-04T00:00", "page", "day")),
        (
            "<meta property='article:modified_time' content='2025-07-04T16:00:00Z'>",
            "",
            ("2025-07-04T16:00", "page", "minute"),
        ),
        # None of these is the time of the story.
        ("", "", (None, None, None)),
        ("<meta name='last-modified' content='2025-07-04T16:00:00Z'>", "", (None, None, None)),
        ("<meta name='date' content='2025'>", "", (None, None, None)),
        ("<meta name='date' content='1970-01-01T00:00:00Z'>", "", (None, None, None)),
        ("<meta name='date' content='2031-01-01T00:00:00Z'>", "", (None, None, None)),
        (ld({"@type": "WebPage", "datePublished": "2019-03-01T00:00:00Z"}), "", (None, None, None)),
        (ld({"@type": "VideoObject", "uploadDate": "2025-07-01T00:00:00Z"}), "", (None, None, None)),
        (
            ld({"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "datePublished": "2025-07-01"}]}),
            "",
            (None, None, None),
        ),
    ],
)
def test_the_time_of_a_page(head: str, top: str, told: tuple[object, ...]) -> None:
    (story,) = articles(page(head, top))
    assert is_the_rand_story(story)
    assert when(story) == told


def test_of_several_articles_in_json_ld_the_page_s_own_is_read() -> None:
    other = {"@type": "NewsArticle", "headline": "Spot gold falls", "datePublished": "2025-07-03T10:00:00Z"}
    (story,) = articles(page(ld(other, LD_ARTICLE)))
    assert when(story)[0] == "2025-07-04T14:30"
    (story,) = articles(page(ld(other, {**other, "headline": "Platinum climbs", "datePublished": "2025-07-02"})))
    assert when(story) == (None, None, None)


def test_an_age_without_a_fetch_time_is_no_time() -> None:
    (story,) = articles(page("", "<span>4 hours ago</span>"), fetched_at=None)
    assert when(story) == (None, None, None)


@pytest.mark.parametrize(
    "body",
    [
        f"<div>{paragraphs(tag='div')}</div>",
        "<div>" + "<br><br>".join(RAND) + "</div>",
        f"<div itemprop='articleBody'>{paragraphs()}</div>",
        f"<section><div>{paragraphs(RAND[:2])}</div><div class='ad-slot'>Advertisement</div><div>{paragraphs(RAND[2:])}</div></section>",
        f"<div>{paragraphs(RAND[:2])}<div class='also-read'><b>ALSO READ:</b> <a href='/g'>Spot gold falls 2%</a></div>{paragraphs(RAND[2:])}</div>",
        f"<div>{paragraphs(RAND[:3])}<ul class='read-more'><li><a href='/p'>Platinum climbs to a high</a></li></ul>{paragraphs(RAND[3:])}</div>",
        f"<div>{paragraphs()}</div><p>Related Articles</p><p><a href='/g'>Spot gold falls 2% to a three-week low on Thursday</a></p>",
        f"<div>{paragraphs(RAND[:1])}<figure><img src='x'><figcaption>Platinum bars. Photo: Own</figcaption></figure>{paragraphs(RAND[1:])}</div>",
        f"<div>{paragraphs()}<script>var price = 'Spot gold 3,300';</script><style>.Platinum {{}}</style></div>",
        f"<form action='/'><div>{paragraphs()}</div><button>Subscribe</button></form>",
        f"<div class='has-sidebar promo-free'>{paragraphs()}</div>",
        f"<div>{paragraphs([RAND[0].replace('17.7125', '<b>17.7125</b>').replace('dollar', '<a href=/d>dollar</a>')])}{paragraphs(RAND[1:])}</div>",
        f"<table><tr><td>{paragraphs()}</td></tr></table>",
        f"<div>{paragraphs()}</div><div id='comments'><h3>Comments</h3><div>Ann Poe<span>2 hours ago</span><p>Platinum will be the next thing to rise, I am sure of that, and so is my cousin.</p></div></div>",
    ],
)
def test_the_main_text_is_complete_and_nothing_else(body: str) -> None:
    (story,) = articles(page(ld(LD_ARTICLE), body=body))
    assert is_the_rand_story(story)


def test_a_body_that_only_machines_are_told_in_full() -> None:
    told = {**LD_ARTICLE, "articleBody": "\n".join(RAND * 2)}
    (story,) = articles(page(ld(told), body=f"<p>{RAND[0]}</p><div class='paywall'>Subscribe to read on</div>"))
    assert story.text == "\n\n".join([TITLE, *RAND, *RAND])


def test_a_table_in_a_story_is_part_of_it() -> None:
    table = "<table><tr><th>Index</th><th>Close</th></tr><tr><td>Top-40</td><td>88,120</td></tr></table>"
    (story,) = articles(page(ld(LD_ARTICLE), body=f"<div itemprop='articleBody'>{paragraphs()}{table}</div>"))
    assert "Top-40 | 88,120" in story.text


def test_a_page_without_a_story_is_told() -> None:
    assert rejects("<html><head><title>Log in</title></head><body><form><input name='u'></form></body></html>") == [
        "no_text"
    ]
    assert rejects(f"<html><body>{TICKER}{MENU}{FOOTER}</body></html>") == ["no_text"]


def test_headlines_come_from_the_page_and_outlets_from_behind_them() -> None:
    plain = page().replace("<article>", "<div>").replace("</article>", "</div>")
    (story,) = articles(plain)
    assert (story.title, story.source) == (TITLE, "Cape Ledger")
    (story,) = articles(page(ld({**LD_ARTICLE, "headline": "Rand slips as tariff deadline ne..."})))
    assert story.title == TITLE
    untitled = plain.replace(f"<title>{TITLE} | Cape Ledger</title>", "")
    (story,) = articles(untitled.replace(RAND[0], f"JOHANNESBURG, July 4 (Reuters) - {RAND[0]}"))
    assert (story.title, story.source) == (TITLE, "Reuters")
    assert when(story) == ("2025-07-04T00:00", "dateline", "day")


def test_a_live_blog_is_one_story() -> None:
    entries = "".join(
        f"<div class='entry'><time datetime='2025-07-04T1{n}:00:00Z'>1{n}:00</time><h3>Entry number {n} of this blog</h3><p>{line}</p></div>"
        for n, line in enumerate(RAND)
    )
    for kind in ("LiveBlogPosting", "NewsArticle"):
        (story,) = articles(page(ld({**LD_ARTICLE, "@type": kind}), body=f"<div>{entries}</div>"))
        assert all(line in story.text for line in RAND)
        assert when(story)[0] == "2025-07-04T14:30"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (page().encode("utf-16"), True),
        (page().replace("utf-8", "windows-1252").replace("The rand", "“The” rand").encode("cp1252"), False),
        (page().encode("utf-8-sig"), True),
        (b"<?xml version='1.0' encoding='utf-8'?>\n<!-- made by hand -->\n" + page().encode(), True),
        (gzip.compress(page().encode()), True),
        (bytes(pa.compress(page().encode(), codec="zstd", asbytes=True)), True),
    ],
)
def test_encodings_and_wrappings_of_a_page(data: bytes, expected: bool) -> None:
    (story,) = articles(data)
    assert (story.text == "\n\n".join([TITLE, *RAND])) == expected
    assert "“The” rand fell" in story.text or expected


# ---- HTML: many stories ---------------------------------------------------------------------------------------------

LISTED = [
    ("Spot gold rises on a weaker dollar", "Coastal Herald", "11 minutes ago", "Spot gold rose 1.2% to $3,350 an ounce on Friday as the dollar fell to a low."),
    ("Oil slips before the producers meet", "The Evening Ledger", "4 hours ago", "LONDON, July 4 (Reuters) - Brent crude fell 0.9% to $68.10 a barrel on Friday, traders said."),
    ("Copper slips from a three-month high", "Plantation News", "2 days ago", "LONDON, July 2 (Reuters) - Copper slipped 0.7% to $9,910 a ton on Wednesday, dealers said."),
]  # fmt: skip
TIMES = [("2025-07-04T15:09", "minute"), ("2025-07-04T11:20", "hour"), ("2025-07-02T00:00", "day")]


def outlet_first(title: str, outlet: str, age: str, body: str) -> str:
    return f"<div>{outlet}</div><div>{age}</div><div>- {outlet}</div><h3><a href='/x'>{title}</a></h3><p>{body}</p>"


def headline_first(title: str, outlet: str, age: str, body: str) -> str:
    return f"<h3><a href='/x'>{title}</a></h3><div><span>{outlet}</span><span>{age}</span></div><p>{body}</p>"


def time_last(title: str, outlet: str, age: str, body: str) -> str:
    return f"<a href='/x'><h3>{title}</h3></a><p>{body}</p><div class='foot'><span class='source'>{outlet}</span> <time>{age}</time></div>"


def one_line(title: str, outlet: str, age: str, body: str) -> str:
    return f"<h3>{title}</h3><div>{outlet} · {age}</div><div class='summary'>{body}</div>"


def no_headings(title: str, outlet: str, age: str, body: str) -> str:
    return f"<img src='x' alt='{outlet}'><a class='headline' href='/x'>{title}</a><div><span>{outlet}</span> • <span>{age}</span></div><div>{body}</div>"


SHAPES = [outlet_first, headline_first, time_last, one_line, no_headings]


def check_the_list(stories: list[Article]) -> None:
    """Each story with its own outlet and time, and with no word of another."""
    assert [story.title for story in stories] == [title for title, *_ in LISTED]
    assert [story.source for story in stories] == [outlet for _, outlet, *_ in LISTED]
    assert [(when(story)[0], when(story)[2]) for story in stories] == TIMES
    assert [story.text for story in stories] == [f"{title}\n\n{body}" for title, _, _, body in LISTED]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("wrap", ["<article class='card'>{}</article>", "<li>{}</li>", "<div><div>{}</div></div>"])
def test_a_page_of_cards(shape, wrap: str) -> None:  # type: ignore[no-untyped-def]
    cards = "".join(wrap.format(shape(*story)) for story in LISTED)
    listing = f"<html><head><title>Market Reader</title></head><body>{MENU}<h1>Latest</h1><div>{cards}</div>{FOOTER}</body></html>"
    check_the_list(articles(listing))


@pytest.mark.parametrize("shape", [outlet_first, headline_first, one_line])
def test_cards_in_one_row(shape) -> None:  # type: ignore[no-untyped-def]
    row = "".join(shape(*story) for story in LISTED)
    check_the_list(articles(f"<html><body>{MENU}<section>{row}</section>{FOOTER}</body></html>"))


@pytest.mark.parametrize("shape", SHAPES)
def test_a_story_with_other_outlets_cards_below(shape) -> None:  # type: ignore[no-untyped-def]
    cards = "".join(f"<div class='card'>{shape(*story)}</div>" for story in LISTED)
    below = f"<div><h3>Comments</h3><p>No comments yet...</p></div><section><h2>Related Articles</h2>{cards}</section>"
    whole = f"<html><head><title>Market Reader</title></head><body><div><h1>{TITLE}</h1>{paragraphs()}</div>{below}</body></html>"
    own, *others = articles(whole)
    assert is_the_rand_story(own)
    assert (own.source, *when(own)) == (None, None, None, None)
    check_the_list(others)


def test_a_list_of_one_outlet_s_own_stories() -> None:
    cards = "".join(
        f"<article><h2>{title}</h2><time datetime='2025-07-04T0{n}:15:00Z'>{n}:15</time><p>{body}</p></article>"
        for n, (title, _, _, body) in enumerate(LISTED)
    )
    head = "<meta property='og:site_name' content='Cape Ledger'><meta property='og:type' content='website'>"
    found = articles(f"<html><head>{head}</head><body><h1>Markets</h1>{cards}</body></html>")
    assert [(story.title, story.source, when(story)[0]) for story in found] == [
        (title, "Cape Ledger", f"2025-07-04T0{n}:15") for n, (title, *_) in enumerate(LISTED)
    ]


def test_a_card_without_a_time_is_a_story_without_a_time() -> None:
    cards = [f"<li class='c'>{headline_first(*story)}</li>" for story in LISTED]
    cards[1] = cards[1].replace("<span>4 hours ago</span>", "").replace("LONDON, July 4 (Reuters) - ", "")
    found = articles(f"<html><body><ul>{''.join(cards)}</ul></body></html>")
    assert [story.title for story in found] == [title for title, *_ in LISTED]
    assert when(found[1]) == (None, None, None)
    assert "Copper" not in found[1].text


# ---- feeds ----------------------------------------------------------------------------------------------------------

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Cape Ledger: Markets</title><link>https://example.org</link>
<description>News</description><image><title>Logo</title></image>
<item><title>Rand slips &amp; bonds weaken</title><link>https://example.org/rand</link><guid isPermaLink="false">rand-1</guid>
<pubDate>Fri, 04 Jul 2025 16:30:00 +0200</pubDate><description>Short.</description><media:title>Picture</media:title>
<content:encoded><![CDATA[<p>The rand fell 0.6% to 17.7125.</p><p>Yields rose&nbsp;4.5 basis points.</p><p><a href="/">Read more</a></p>]]></content:encoded></item>
<item><title>Spot gold rises - Coastal Herald</title><link>https://example.org/gold</link><dc:date>2025-07-04T15:00:00Z</dc:date>
<source url="https://example.com/rss">Coastal Herald</source><description>&lt;p&gt;Gold rose 1.2%.&lt;/p&gt;</description></item>
<item><description>Copper fell 0.7%.</description><pubDate>whenever</pubDate></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>Own Desk</a:title><a:updated>2020-01-01T00:00:00Z</a:updated>
<a:entry><a:title type="html">Yen &lt;b&gt;firms&lt;/b&gt;</a:title><a:id>tag:example.org,2025:yen</a:id><a:link rel="self" href="https://example.org/self"/>
<a:link href="https://example.org/yen"/><a:published>2025-07-04T09:00:00+09:00</a:published><a:updated>2025-07-05T00:00:00Z</a:updated>
<a:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The yen rose 0.4%.</p><p>It was at 143.80.</p></div></a:content></a:entry>
<a:entry><a:title>Won slips</a:title><a:id>won</a:id><a:updated>2025-07-04</a:updated><a:summary>The won fell 0.2%.</a:summary>
<a:source><a:id>x</a:id><a:title>Seoul Post</a:title><a:updated>2019-01-01T00:00:00Z</a:updated></a:source></a:entry></a:feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Own Desk</title></channel><item><title>Zinc gains</title><link>https://example.org/z</link><description>Zinc rose 1%.</description>
<dc:date>2025-07-04T10:00:00+09:00</dc:date></item></rdf:RDF>"""


def test_rss() -> None:
    rand, gold, copper = articles(RSS)
    assert (rand.article_id, rand.title, rand.url) == (
        "rand-1",
        "Rand slips & bonds weaken",
        "https://example.org/rand",
    )
    assert rand.text == "Rand slips & bonds weaken\n\nThe rand fell 0.6% to 17.7125.\n\nYields rose 4.5 basis points."
    assert (rand.source, rand.utc_offset, *when(rand)) == (
        "Cape Ledger: Markets",
        120,
        "2025-07-04T14:30",
        "input",
        "minute",
    )
    assert (gold.title, gold.source, when(gold)[0]) == ("Spot gold rises", "Coastal Herald", "2025-07-04T15:00")
    assert (copper.title, copper.text, *when(copper)) == (None, "Copper fell 0.7%.", None, None, None)


def test_atom_and_rdf() -> None:
    yen, won = articles(ATOM)
    assert (yen.article_id, yen.title, yen.url) == ("tag:example.org,2025:yen", "Yen firms", "https://example.org/yen")
    assert (yen.text, when(yen)[0]) == ("Yen firms\n\nThe yen rose 0.4%.\n\nIt was at 143.80.", "2025-07-04T00:00")
    assert (won.source, won.text, *when(won)) == (
        "Seoul Post",
        "Won slips\n\nThe won fell 0.2%.",
        "2025-07-04T00:00",
        "input",
        "day",
    )
    (zinc,) = articles(RDF)
    assert (zinc.title, zinc.source, when(zinc)[0]) == ("Zinc gains", "Own Desk", "2025-07-04T01:00")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Fri, 04 Jul 2025 08:30:00 -0600", ("2025-07-04T14:30", "input", "minute")),
        ("Fri, 04 Jul 25 20:00 +0530", ("2025-07-04T14:30", "input", "minute")),
        ("2025-07-04T14:30:00Z", ("2025-07-04T14:30", "input", "minute")),
        ("2 hours ago", ("2025-07-04T13:20", "age", "hour")),
        ("Fri, 04 Jul 2025 10:30:00 EST", ("2025-07-04T00:00", "input", "day")),  # no clock bore EST in July
        ("Fri, 31 Feb 2025 10:00:00 GMT", (None, None, None)),
        ("soon", (None, None, None)),
    ],
)
def test_the_time_of_a_feed_s_item(written: str, told: tuple[object, ...]) -> None:
    feed = f"<rss><channel><title>Own Desk</title><item><title>Tin rises 2% to a high</title><pubDate>{written}</pubDate></item></channel></rss>"
    (story,) = articles(feed)
    assert when(story) == told
    if told[1] == "age":
        (story,) = articles(feed, fetched_at=None)
        assert when(story) == (None, None, None)


def test_a_feed_s_own_footer_is_no_text() -> None:
    body = "<p>Tin rose 2% to $33,600 a ton.</p><p>The post <a href='x'>Tin rises</a> appeared first on <a href='y'>Own Desk</a>.</p>"
    feed = f"<rss><channel><item><title>Tin rises</title><description><![CDATA[{body}]]></description></item></channel></rss>"
    assert articles(feed)[0].text == "Tin rises\n\nTin rose 2% to $33,600 a ton."


def test_feeds_that_are_broken_or_hostile() -> None:
    loose = RSS.replace("&amp;", "&").replace("Short.", "S&P 500 \x07 &nbsp;&eacute;")
    assert articles(loose)[0].title == "Rand slips & bonds weaken"
    assert "é" in articles(loose.replace("<content:encoded>", "<x>").replace("</content:encoded>", "</x>"))[0].text
    cut = items(RSS[: RSS.index("<item><description>Copper")])
    assert [type(item).__name__ for item in cut] == ["Article", "Article", "Reject"]
    laughs = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>'
    outside = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&a;</title></item></channel></rss>'
    assert rejects(laughs) == rejects(outside) == ["syntax"]
    assert rejects("<rss><channel><title>x</title></channel></rss>") == ["empty"]
    assert rejects("<?xml version='1.0'?><urlset></urlset>") == ["format"]
    assert rejects(RSS, limits=Limits(document_bytes=100)) == ["too_large"]


# ---- markdown -------------------------------------------------------------------------------------------------------


def test_front_matter() -> None:
    yaml = '---\ntitle: "Rand: a bad day"  # own\ndate: 2025-07-04 16:30:00 +02:00\ntags: [fx, za]\nsource: Cape Ledger\nlink: https://example.org/r\n---\n'
    toml = '+++\ntitle = "Rand: a bad day"\ndate = 2025-07-04T16:30:00+02:00\nsource = "Cape Ledger"\nurl = "https://example.org/r"\n+++\n'
    body = f"\n# {TITLE}\n\n" + "\n\n".join(RAND) + "\n"
    for front in (yaml, toml):
        whole = front + body
        (story,) = articles(whole)
        assert (story.title, story.source, story.url) == ("Rand: a bad day", "Cape Ledger", "https://example.org/r")
        assert when(story) == ("2025-07-04T14:30", "input", "minute")
        assert whole[story.page_start :].startswith(story.text)
        assert story.text.startswith(f"# {TITLE}")


def test_a_rule_above_a_text_is_no_front_matter() -> None:
    (story,) = articles(f"---\n\n{TITLE}\n{RAND[0]}\n---\n{RAND[1]}\n")
    assert story.title == TITLE
    assert all(line in story.text for line in RAND[:2])


# ---- rows -----------------------------------------------------------------------------------------------------------


def test_rows_with_html() -> None:
    row = {"id": "r1", "html": page(ld(LD_ARTICLE)), "text": " ", "source": "My Archive", "published_at": None}
    dated = {**row, "id": "r2", "published_at": "2025-07-03T08:00:00Z", "title": "My own headline"}
    one, two = articles("".join(json.dumps(r) + "\n" for r in (row, dated)))
    assert is_the_rand_story(one)
    assert (one.article_id, one.source, *when(one)) == ("r1", "My Archive", "2025-07-04T14:30", "page", "minute")
    assert (two.article_id, two.title, *when(two)) == ("r2", "My own headline", "2025-07-03T08:00", "input", "minute")


def test_documents_that_wrap_their_rows() -> None:
    rows = [{"content": RAND[0], "publishedAt": "2025-07-04T08:00:00Z"}, {"content": RAND[1]}]
    assert [story.text for story in articles(json.dumps({"status": "ok", "articles": rows}, indent=1))] == RAND[:2]
    assert [story.text for story in articles(json.dumps({"items": [{"content_html": page()}]}))] == [
        "\n\n".join([TITLE, *RAND])
    ]


def test_the_title_of_a_json_feed_is_the_outlet_of_its_items() -> None:
    rows = [{"id": "1", "content_text": RAND[0]}, {"id": "2", "content_text": RAND[1], "source": "Coastal Herald"}]
    feed = {"title": "Harbour Post", "items": rows}
    told = {**feed, "version": "https://jsonfeed.org/version/1.1"}
    assert [story.source for story in articles(json.dumps(told))] == ["Harbour Post", "Coastal Herald"]
    assert [story.source for story in articles(json.dumps(feed))] == [None, "Coastal Herald"]


def test_news_please_files() -> None:
    row = {
        "authors": ["Jane Roe"], "date_download": "2025-07-05 01:00:00", "date_modify": None, "filename": "x.json",
        "date_publish": "2025-07-04 08:30:00", "description": "short", "language": "en", "localpath": None,
        "maintext": "\n".join(RAND), "source_domain": "example.org", "title": TITLE, "url": "https://example.org/r",
    }  # fmt: skip
    (story,) = articles(json.dumps(row, indent=2))
    assert (story.text, story.title, story.source) == ("\n".join(RAND), TITLE, "example.org")
    assert when(story) == ("2025-07-04T00:00", "input", "day")  # news-please does not say of which zone


@pytest.mark.parametrize("names", [("Body", "PubDate", "Headline"), ("Full Text", "publication-date", "TITLE")])
def test_columns_go_by_their_names_however_they_are_written(names: tuple[str, str, str]) -> None:
    row = dict(zip(names, ("\n".join(RAND), "2025-07-04T08:30:00+02:00", TITLE), strict=True))
    for written in (json.dumps(row).encode(), as_parquet(pa.Table.from_pylist([row]))):
        (story,) = articles(written)
        assert (story.text, story.title, when(story)) == (
            "\n".join(RAND),
            TITLE,
            ("2025-07-04T06:30", "input", "minute"),
        )
    (story,) = articles(json.dumps({"publishedAt": "2025-07-04T08:30:00Z", "published_at": None, "text": RAND[0]}))
    assert when(story)[0] == "2025-07-04T08:30"


# ---- tables ---------------------------------------------------------------------------------------------------------

TABLE = pa.table(
    {
        "id": ["a", "b", "c", "d"],
        "text": [RAND[0], None, RAND[1], " "],
        "html": [None, page(ld(LD_ARTICLE)), None, None],
        "published_at": pa.array([dt.datetime(2025, 7, 4, 14, 30)] * 4, pa.timestamp("ns", "Asia/Tokyo")),
        "embedding": [[0.5] * 8] * 4,
        "source": ["Cape Ledger"] * 4,
    }
)


def as_parquet(table: pa.Table = TABLE, **options: object) -> bytes:
    out = io.BytesIO()
    pq.write_table(table, out, **options)
    return out.getvalue()


def as_arrow(table: pa.Table = TABLE, *, stream: bool = False) -> bytes:
    out = io.BytesIO()
    with (pa.ipc.new_stream if stream else pa.ipc.new_file)(out, table.schema) as writer:
        writer.write_table(table, max_chunksize=2)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        as_parquet(),
        as_parquet(row_group_size=1, compression="zstd", write_page_checksum=True),
        gzip.compress(as_parquet()),
        bytes(pa.compress(as_parquet(), codec="zstd", asbytes=True)),
        as_arrow(),
        as_arrow(stream=True),
    ],
)
def test_tables(data: bytes) -> None:
    found = items(data)
    a, b, c = (item for item in found if isinstance(item, Article))
    assert [a.article_id, b.article_id, c.article_id] == ["a", "b", "c"]
    assert (a.text, c.text) == (RAND[0], RAND[1])
    assert is_the_rand_story(b)
    assert when(a) == ("2025-07-04T14:30", "input", "minute")
    (bad,) = (item for item in found if isinstance(item, Reject))
    assert (bad.reason, bad.line, bad.article_id) == ("no_text", 4, "d")


def test_only_the_needed_columns_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    real = pq.ParquetFile.iter_batches

    def spy(self: pq.ParquetFile, *args: object, columns: object, **options: object) -> object:
        asked.append(columns)
        return real(self, *args, columns=columns, **options)

    monkeypatch.setattr(pq.ParquetFile, "iter_batches", spy)
    articles(as_parquet(TABLE.slice(0, 1)))
    items(as_parquet())
    known, look = ["source", "published_at"], ["text"]  # whether a row has no text
    assert asked == [look, ["id", "text", *known], look, ["id", "text", "html", *known]]


def test_a_folder_of_tables(tmp_path: Path) -> None:
    part = tmp_path / "date=2020-01-01" / "source=The%20Desk"
    part.mkdir(parents=True)
    (part / "part-0.parquet").write_bytes(as_parquet(TABLE.select(["text"]).slice(0, 1)))
    (tmp_path / "_delta_log").mkdir()
    (tmp_path / "_delta_log" / "0.json").write_text("{}")
    (path,) = sources.find([tmp_path])
    assert isinstance(path, Path)
    (story,) = pages.read(path)
    assert isinstance(story, Article)
    assert (story.source, *when(story)) == ("The Desk", None, None, None)


def test_tables_that_are_broken() -> None:
    assert rejects(as_parquet(pa.table({"price": [1.0]}))) == ["no_text"]
    assert rejects(as_parquet()[:-9]) == ["unreadable"]
    flipped = bytearray(as_parquet(compression="none", write_page_checksum=True))
    flipped[flipped.index(b"17.7125")] ^= 1
    assert "unreadable" in rejects(bytes(flipped))
    binary = pa.table({"text": pa.array([b"\xff\xfe\xfa", RAND[0].encode()], pa.binary())})
    assert [type(item).__name__ for item in items(as_parquet(binary))] == ["Reject", "Article"]
    assert rejects(as_parquet(), limits=Limits(story_chars=50)) == ["too_large"] * 3 + ["no_text"]
    assert rejects(gzip.compress(as_parquet()), limits=Limits(spooled_bytes=100)) == ["too_large"]


def test_a_table_that_inflates_stays_small() -> None:
    same = pa.table(
        {"text": pa.array(["x " * 500_000]).dictionary_encode().cast(pa.string()).take(pa.array([0] * 600))}
    )
    data = as_parquet(same, compression="zstd")
    assert len(data) < 10_000_000
    tracked = pa.total_allocated_bytes()
    found = []
    for item in pages.read(io.BytesIO(data)):
        assert pa.total_allocated_bytes() - tracked < 100_000_000
        found.append(item)
    *stories, last = found
    assert all(isinstance(item, Article) for item in stories)
    assert len(stories) == 17  # of 1 MB each, one beyond the limit
    assert isinstance(last, Reject) and last.reason == "too_large"


# ---- crawls ---------------------------------------------------------------------------------------------------------


def record(body: bytes, uri: str = "https://example.org/r", kind: str = "response", length: object = None) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2025-07-04T15:20:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\nContent-Type: application/http\r\n"
        f"Content-Length: {len(body) if length is None else length}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def http(body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


PAGE = page("", "<span>4 hours ago</span>").encode()
GOLD = PAGE.replace(b"rand", b"gold").replace(b"Rand", b"Gold")


def test_a_crawl() -> None:
    chunked = b"%x\r\n" % len(PAGE) + PAGE + b"\r\n0\r\n\r\n"
    crawl = (
        record(b"software: own\r\n", kind="warcinfo")
        + record(b"GET / HTTP/1.1\r\n\r\n", kind="request")
        + record(http(PAGE), "https://example.org/1")
        + record(http(b"\x89PNG", kind="image/png"))
        + record(http(PAGE, status="404 Not Found"))
        + record(http(gzip.compress(PAGE), "Content-Encoding: gzip"), "https://example.org/2")
        + record(http(chunked, "Transfer-Encoding: chunked"), "https://example.org/3")
        + record(http(PAGE, "Content-Encoding: gzip", "Transfer-Encoding: chunked"), "https://example.org/4")
        + record(http(zlib.compress(PAGE), "Content-Encoding: deflate"), "https://example.org/5")
    )
    for data in (crawl, gzip.compress(crawl), bytes(pa.compress(crawl, codec="zstd", asbytes=True))):
        found = articles(data, fetched_at=None)
        assert [story.url for story in found] == [f"https://example.org/{n}" for n in range(1, 6)]
        assert all(map(is_the_rand_story, found))
        assert when(found[0]) == ("2025-07-04T11:20", "age", "hour")


@pytest.mark.parametrize("length", [5, 60, 999, 99_999, 10**17, "abc", -5, ""])
def test_a_wrong_length_in_a_crawl_neither_loops_nor_mixes_pages(length: object) -> None:
    crawl = record(http(PAGE)) + record(http(GOLD), length=length) + record(http(PAGE))
    found = articles(crawl)
    assert [story.title for story in found] == [TITLE, TITLE.replace("Rand", "Gold"), TITLE]
    assert found[1].text == found[0].text.replace("rand", "gold").replace("Rand", "Gold")


def test_crawls_that_are_broken_or_hostile() -> None:
    assert rejects(record(b"no header")) == ["syntax"]
    assert rejects(record(b"", kind="request")) == ["empty"]
    assert rejects(record(http(PAGE)) + record(http(PAGE))[:-900])[-1] == "unreadable"
    bomb = gzip.compress(b"<p>" + b" " * 3_000_000)
    crawl = record(http(bomb, "Content-Encoding: gzip")) + record(http(PAGE))
    assert rejects(crawl, limits=Limits(page_bytes=1_000_000)) == ["too_large"]
    assert rejects(record(http(b"x" * 5_000)) + record(http(PAGE)), limits=Limits(row_bytes=4_500)) == ["too_large"]
    assert rejects(b"WARC/1.0\r\n" + b"\xff\0" * 9_000) == ["empty"]


# ---- every format ---------------------------------------------------------------------------------------------------

SAMPLES = {
    "page.txt": "\n".join([TITLE, *RAND]).encode(),
    "page.md": f"# {TITLE}\n\n".encode() + "\n\n".join(RAND).encode(),
    "page.html": PAGE,
    "feed.xml": RSS.encode(),
    "rows.jsonl": b"".join(json.dumps({"text": line}).encode() + b"\n" for line in RAND),
    "rows.json": json.dumps([{"text": line} for line in RAND], indent=1).encode(),
    "rows.parquet": as_parquet(),
    "rows.arrow": as_arrow(),
    "crawl.warc": record(http(PAGE)),
}


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("wrong", ["", ".dat", ".txt"])
def test_content_is_believed_before_the_name(name: str, wrong: str, tmp_path: Path) -> None:
    expected = [getattr(item, "text", None) for item in items(SAMPLES[name])]
    for data in (SAMPLES[name], gzip.compress(SAMPLES[name])):
        path = tmp_path / (name.partition(".")[0] + wrong)
        path.write_bytes(data)
        assert [getattr(item, "text", None) for item in pages.read(path, fetched_at=FETCHED)] == expected
    assert expected[0]


def test_a_compressed_file_that_inflates_without_end() -> None:
    limits = Limits(inflated_bytes=1_000_000, inflation=50)
    blank = b"\n" * 20_000_000
    for bomb in (gzip.compress(blank), bytes(pa.compress(blank, codec="zstd", asbytes=True))):
        assert rejects(bomb, limits=limits, format="jsonl") == ["too_large"]
    assert (
        len(
            articles(gzip.compress(SAMPLES["rows.jsonl"] * 2_000), limits=Limits(inflated_bytes=1_000, inflation=1_000))
        )
        == 8_000
    )


def test_a_compressed_file_that_breaks_off() -> None:
    rows = SAMPLES["rows.jsonl"] * 500
    for data in (gzip.compress(rows)[:-20], bytes(pa.compress(rows, codec="zstd", asbytes=True))[:-20]):
        assert rejects(data)[-1] == "unreadable"


@pytest.mark.parametrize(
    ("module", "data", "command"),
    [
        ("trafilatura", PAGE, "pip install 'signals[html]'"),
        ("lxml.html", PAGE, "pip install 'signals[html]'"),
        ("fastwarc.warc", record(http(PAGE)), "pip install 'signals[warc]'"),
        ("lxml.etree", json.dumps({"html": page()}).encode(), "pip install 'signals[html]'"),
    ],
)
def test_a_missing_extra_is_told_with_its_cure(
    module: str, data: bytes, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    (bad,) = items(data)
    assert isinstance(bad, Reject)
    assert bad.reason == "extra"
    assert command in bad.detail
    assert "\n" not in bad.detail


HOSTILE = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@HOSTILE
@given(st.sampled_from(pages.FORMATS), st.binary(max_size=400))
@example("html", b"<!DOCTYPE html><html" + b"<div>" * 3_000)
@example("html", b"<html><script type='application/ld+json'>" + b"[" * 5_000)
@example("feed", b"<rss>" * 3_000)
@example("warc", b"WARC/1.0\r\nContent-Length: 5\r\n\r\n" * 99)
@example("arrow", b"ARROW1\0\0" + b"\xff" * 64)
@example("markdown", b"---\n" * 99)
def test_arbitrary_bytes_never_raise(form: str, data: bytes) -> None:
    for item in items(data, format=form):
        assert isinstance(item, Article | Reject)


@HOSTILE
@given(st.sampled_from(sorted(SAMPLES)), st.integers(0, 1 << 16), st.binary(min_size=1, max_size=12))
def test_damaged_files_never_raise(name: str, at: int, damage: bytes) -> None:
    sample = SAMPLES[name]
    at %= len(sample)
    for item in items(sample[:at] + damage + sample[at + len(damage) :]):
        assert isinstance(item, Article | Reject)


@HOSTILE
@given(
    st.lists(
        st.sampled_from(
            "<p> </p> <div> </div> <h3> <a> </a> <span> 4 hours ago Reuters · - <time> &amp; &#1; &#xfffe; \x02 <script> <table> <td> < > x".split(
                " "
            )
        ),
        max_size=80,
    )
)
def test_arbitrary_markup_never_raises(pieces: list[str]) -> None:
    for item in items("<html><body>" + " ".join(pieces)):
        assert isinstance(item, Article | Reject)


# ---- duplicates -----------------------------------------------------------------------------------------------------


def placed(*texts: str) -> list[str | None]:
    index = duplicates.Index()
    return [index.place(str(number), duplicates.sketch(text)) for number, text in enumerate(texts)]


LONG = [
    *RAND,
    "Economists polled last week expect one more cut in 2025, though two of twenty see none before March 2026.",
    "Exports to the United States, about 8% of the total, would be hit by a duty of 30%, the trade ministry estimates.",
    "Mines and farms have asked for a delay of 90 days, and the minister is to answer on Tuesday in Pretoria.",
    "Inflation stood at 2.8% in May, below the band of 3% to 6% that the bank is told to keep it within.",
]


def test_copies_and_updates_are_found() -> None:
    story = "\n".join([TITLE, *LONG])
    copy = "\n\n".join(["Rand weakens before deadline, by our desk", *LONG, "Reporting by our staff"])
    update = "\n".join(
        [
            TITLE,
            LONG[0].replace("17.7125", "17.7200"),
            *LONG[1:],
            "The bond auction on Tuesday drew bids for 9 billion rand.",
        ]
    )
    cut = "\n".join([TITLE, *LONG[:4]])
    assert placed(story, copy, update, cut, story.upper()) == [None, "0", "0", "0", "0"]


def test_notices_of_one_form_about_others_are_new() -> None:
    form = (
        "Kestrel Oyj: notification under the market abuse regulation. Person subject to it: {}. Position: member of the board. "
        + " ".join(LONG)
    )
    index = duplicates.Index()
    for name in ("Anna Berg", "Otto Lund"):
        assert (
            index.place(name, duplicates.sketch(form.format(name), f"Kestrel Oyj: managers' transactions - {name}"))
            is None
        )
    again = duplicates.sketch(form.format("Otto Lund"), "Kestrel: transactions of Otto Lund")
    assert index.place("again", again) == "Otto Lund"


def test_ratings_under_one_text_are_told_apart_by_their_headlines() -> None:
    index = duplicates.Index()
    text = " ".join(LONG)
    for title in ("Broker lifts target for Kestrel to $346", "Another broker lifts target for Kestrel to $305"):
        assert index.place(title, duplicates.sketch(text, title)) is None
    assert index.place("copy", duplicates.sketch(text, "Target for Kestrel is lifted")) is not None


def test_repeated_stories_are_marked_or_dropped() -> None:
    rows = [{"id": name, "text": "\n".join(LONG)} for name in ("a", "b")] + [{"id": "c", "text": RAND[0]}, {"id": "d"}]
    data = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
    marks = duplicates.Index().marks(duplicates.sketches(items(data)))
    assert marks == {1: ("b", "a")}
    marked = list(duplicates.mark(items(data), marks))
    assert [getattr(item, "duplicate_of", "") for item in marked] == [None, "a", None, ""]
    dropped = list(duplicates.mark(items(data), marks, drop=True))
    assert [item.reason for item in dropped if isinstance(item, Reject)] == ["duplicate", "no_text"]


def test_what_only_looks_alike_is_new() -> None:
    story = "\n".join([TITLE, *LONG])
    figures = str.maketrans("0123456789", "3456789012")
    next_day = story.translate(figures)
    notice = "Own Bank adjusts its price target on {} to ${} from ${}, keeps its buy rating, the desk said in a note on Friday."
    notices = [notice.format(name, high, high - 9) for name, high in (("Alpha", 120), ("Beta", 77), ("Gamma", 41))]
    assert placed(story, next_day, *notices) == [None] * 5
    assert placed("\n".join(LONG[:1]), story) == [None, None]  # the long story adds what the short one had not


def test_a_story_is_found_among_thousands_in_the_same_memory() -> None:
    index = duplicates.Index()
    for number in range(300):
        text = " ".join(f"word{(number * 7919 + at * 31) % 1009} {number} rose {at}%" for at in range(40))
        assert index.place(str(number), duplicates.sketch(text)) is None
    story = duplicates.sketch("\n".join(LONG * 50))
    assert len(story.runs) <= 64
    assert index.place("a", story) is None
    assert index.place("b", duplicates.sketch("\n".join(LONG * 50) + " End.")) == "a"


# ---- the rest -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("module", [html, markdown, markup, metadata, duplicates])
def test_the_docstrings_examples(module: object) -> None:
    failed, tried = doctest.testmod(module)  # type: ignore[arg-type]
    assert tried
    assert not failed
