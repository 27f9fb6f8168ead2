"""Pages in the shapes in which outlets publish: main text complete, nothing else in it, headline, time and outlet.

The words are ours; the markup is arranged as that of kinds of outlets is, which no class name of ours is to rely on.
"""

# ruff: noqa: E501 - markup reads better on one line

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Callable
from typing import NamedTuple

import pytest

from signals import pages
from signals.pipeline import run
from signals.records import Article

FETCHED = dt.datetime(2025, 7, 4, 20, 0, tzinfo=dt.UTC)
TITLE = "Peso firms as central bank holds rates and signals patience"
BODY = [
    "The peso rose 0.4% to 18.62 per dollar on Friday after policymakers left borrowing costs where they were.",
    "The benchmark stock index was up 0.7% at 57,840.12, led by lenders, while the 10-year bond yield fell 5 basis points to 9.31%.",
    "“We are in no hurry,” the governor said at a news conference, and added that services inflation was still above 4%.",
    "A cut of a quarter point in August remains likely, economists said.",
    "Consumer prices climbed 4.2% in June from a year earlier, figures showed on Thursday, after 4.4% in May.",
    "The government expects output to grow 1.1% this year. It had forecast 1.5% in January.",
]
NOISE = [
    "Nickel",
    "crypto",
    "Cookie",
    "cookie",
    "newsletter",
    "Subscribe",
    "Lithium",
    "Sign in",
    "Advertisement",
    "19,204.55",
]
RELATED = """<section class="rel"><h2>More from Markets</h2><ul>
<li><a href="/n"><h3>Nickel slumps 3% as stocks of the metal swell in Asian warehouses</h3></a><p>Nickel fell 3% to $15,110 a ton on Friday after data showed a rise in stocks.</p><time datetime="2025-07-04T09:00:00Z">11h ago</time></li>
<li><a href="/l"><h3>Lithium miners halt two projects in the Atacama after a price slide</h3></a><p>Lithium carbonate has lost 12% since May, and two miners said they would wait.</p><time datetime="2025-07-03T09:00:00Z">1d ago</time></li></ul></section>"""
TICKER = '<div id="tape"><span>S&amp;P 500</span> <span>6,279.35</span> <span>+0.83%</span> <span>Nasdaq 100</span><span>19,204.55</span></div>'
COOKIES = """<div role="dialog" aria-label="Privacy"><h2>We value your privacy</h2><p>We and our 842 partners store cookies on your device and process personal data such as unique identifiers for personalised content, as set out in our Cookie Policy of 1 March 2024.</p><p>You may accept or manage your choices, including your right to object where legitimate interest is used, at any time in the Cookie Centre.</p><button>Accept all</button></div>"""
FOOTER = "<footer><p>© 2025 Harbour Post Ltd. All rights reserved.</p><ul><li><a href='/t'>Terms</a></li><li><a href='/s'>Subscribe to our newsletter</a></li></ul></footer>"
NAV = "<header><a href='/'>Harbour Post</a><nav><ul><li><a href='/m'>Markets</a></li><li><a href='/c'>Companies</a></li><li><a href='/o'>Opinion</a></li></ul></nav><a href='/login'>Sign in</a></header>"


class Told(NamedTuple):
    """What a page is to give."""

    published_at: str | None = "2025-07-04T14:30"
    source: str | None = "Harbour Post"
    body: list[str] = BODY
    precision: str | None = "minute"


def each(template: str, lines: list[str] = BODY) -> str:
    return "\n".join(template.format(line) for line in lines)


def ld(node: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def news(**more: object) -> dict[str, object]:
    return {
        "@type": "NewsArticle",
        "headline": TITLE,
        "datePublished": "2025-07-04T08:30:00-06:00",
        "publisher": {"@type": "Organization", "name": "Harbour Post"},
        **more,
    }


def html(head: str, body: str, *, title: str = f"{TITLE} | Harbour Post", attributes: str = 'lang="en"') -> str:
    return f'<!DOCTYPE html><html {attributes}><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{body}</body></html>'


def graph() -> str:
    """A content system's JSON-LD graph, blocks of the text parted by advertisements."""
    nodes = [
        {"@type": "WebSite", "@id": "https://example.org/#site", "name": "Harbour Post"},
        {"@type": "Organization", "@id": "https://example.org/#org", "name": "Harbour Post"},
        {"@type": "WebPage", "@id": "https://example.org/peso", "datePublished": "2025-07-04T14:30:00+00:00"},
        {"@type": "Person", "@id": "https://example.org/#jane", "name": "Jane Roe"},
        news(publisher={"@id": "https://example.org/#org"}, author={"@id": "https://example.org/#jane"}),
    ]
    first, rest = each("<p class='css-at9mc1'>{}</p>", BODY[:3]), each("<p class='css-at9mc1'>{}</p>", BODY[3:])
    return html(
        ld({"@context": "https://schema.org", "@graph": nodes}),
        f"{NAV}{TICKER}<main><article><header><h1>{TITLE}</h1><p>By Jane Roe</p></header><section name='articleBody'><div class='companion'>{first}</div>"
        f"<div class='ad'><p>Advertisement</p><a href='#after'>SKIP ADVERTISEMENT</a></div><div class='companion'>{rest}</div></section></article></main>{RELATED}{FOOTER}",
    )


def wire_divs() -> str:
    """A wire's own site: every paragraph a div with a number, a list of the story's companies, its standards below."""
    inner = "\n".join(
        f"<div data-testid='paragraph-{n}' class='text__text__a9'>{line}</div>" for n, line in enumerate(BODY)
    )
    return html(
        "<meta property='og:site_name' content='Harbour Post'><meta property='og:type' content='article'><meta name='article:published_time' content='2025-07-04T14:30:00Z'>",
        f"{NAV}<main><div class='article'><h1 data-testid='Heading'>{TITLE}</h1><div><a href='/jr'>By Jane Roe</a></div><time><span>July 4, 2025</span><span>2:30 PM UTC</span><span>Updated 5 hours ago</span></time>"
        f"<div class='article-body__content'>{inner}</div><p>Reporting by Jane Roe; editing by John Doe</p></div></main>{RELATED}{FOOTER}",
    )


def key_points() -> str:
    """Groups of paragraphs with a video between them; the time as microdata on what the reader sees."""
    groups = f"<div class='group'>{each('<p>{}</p>', BODY[:2])}</div><div class='video'><span>watch now</span></div><div class='group'>{each('<p>{}</p>', BODY[2:])}</div>"
    return html(
        "<meta property='og:site_name' content='Harbour Post'>",
        f"{NAV}{TICKER}<div id='MainContent'><h1>{TITLE}</h1><time itemprop='datePublished' datetime='2025-07-04T08:30:00-0600'>Published Fri, Jul 4 2025 10:30 AM EDT</time>"
        f"<div itemprop='articleBody'>{groups}</div></div>{RELATED}{FOOTER}",
    )


def line_breaks() -> str:
    """A daily without paragraphs: line breaks in one element, links to other stories between them."""
    inner = "<br><br>".join(
        [*BODY[:3], "<b>Also read:</b> <a href='/n'>Nickel slumps 3% as stocks swell</a>", *BODY[3:]]
    )
    return html(
        "", f"{NAV}<div class='story'><h1>{TITLE}</h1><div class='byline'>Jane Roe | New Delhi | Last Updated : Jul 04 2025 | 8:00 PM IST</div><div class='artText'>{inner}</div></div>{RELATED}{FOOTER}"
    )  # fmt: skip


def blog() -> str:
    """A blog system: date and writer in the header, share links, tags, related posts, comments."""
    return html(
        "<meta name='generator' content='WordPress 6.5'><meta property='og:site_name' content='Harbour Post'>",
        f"{NAV}<div id='content'><article id='post-17' class='post-17 post type-post'><header class='entry-header'><h1 class='entry-title'>{TITLE}</h1><div class='entry-meta'>Posted on <a href='/2025/07'><time class='entry-date published' datetime='2025-07-04T14:30:00+00:00'>July 4, 2025</time><time class='updated' datetime='2025-07-06T10:00:00+00:00'>July 6, 2025</time></a> by <a href='/a'>admin</a></div></header>"
        f"<div class='entry-content'>{each('<p>{}</p>')}<div class='sharedaddy'><h3>Share this:</h3><ul><li><a href='#'>Twitter</a></li><li><a href='#'>Facebook</a></li></ul></div><div class='jp-relatedposts'><h3>Related</h3><p><a href='/n'>Nickel slumps 3% as stocks of the metal swell</a></p></div></div>"
        f"<footer class='entry-footer'>Tagged <a href='/tag/peso'>peso</a></footer></article><div id='comments'><h2>2 thoughts</h2><ol><li><p>I bought Lithium last week and would do it again at any price under the sun.</p></li></ol></div></div>{FOOTER}",
    )


def amp() -> str:
    """The stripped twin that a search engine serves."""
    return html(
        f"<script async src='https://example.org/v0.js'></script><style amp-custom>p{{color:#111}}</style>{ld({'@context': 'http://schema.org', **news()})}",
        f"<amp-sidebar id='s'><ul><li><a href='/m'>Markets</a></li></ul></amp-sidebar><article><h1>{TITLE}</h1><amp-img src='x' width='4' height='3' alt='Nickel'></amp-img>{each('<p>{}</p>', BODY[:2])}<amp-ad type='x'><div placeholder>Advertisement</div></amp-ad>{each('<p>{}</p>', BODY[2:])}</article>{FOOTER}",
        attributes="amp lang='en'",
    )


def release() -> str:
    """A distributor of press releases: the dateline has the day, the header the clock."""
    first = f"MEXICO CITY, July 4, 2025 /NewsLine/ -- {BODY[0]}"
    return html(
        "<meta property='og:site_name' content='NewsLine'>",
        f"{NAV}<article class='news-release'><header><h1>{TITLE}</h1><p class='provider'>News provided by<br><strong>Harbour Post</strong></p><p class='mb-no'>Jul 04, 2025, 10:30 ET</p></header>"
        f"<section class='release-body'>{each('<p>{}</p>', [first, *BODY[1:]])}<p>SOURCE Harbour Post</p></section></article>{RELATED}{FOOTER}",
    )


def next_js() -> str:
    """An application: all of its state in a script, the text in divs."""
    state = {
        "props": {
            "pageProps": {
                "story": {"headline": "Lithium miners halt", "body": "Lithium fell 9% on Friday."},
                "published": "2019-01-01T00:00:00Z",
            }
        }
    }
    return html(
        "<meta property='og:site_name' content='Harbour Post'><meta property='article:published_time' content='2025-07-04T14:30:00+00:00'><meta property='og:type' content='article'>",
        f"<div id='__next'>{NAV}<div class='sc-a'><div class='sc-b'><h1>{TITLE}</h1></div><div class='sc-c'>{each('<div class=sc-d><span>{}</span></div>')}</div></div>{RELATED}{FOOTER}</div>"
        f"<script id='__NEXT_DATA__' type='application/json'>{json.dumps(state)}</script>",
    )


def paywall() -> str:
    """Two paragraphs for all, the whole for machines."""
    part = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".paywall"}
    told = news(articleBody="\n\n".join(BODY), isAccessibleForFree=False, hasPart=part)
    return html(
        ld(told),
        f"{NAV}<article><h1>{TITLE}</h1><p>{BODY[0]}</p><div class='paywall gate'><h2>Subscribe to keep reading</h2><p>Try four weeks for 1 euro, then 39 euros a month. Cancel any time before the end of the trial.</p><a href='/s'>Subscribe</a></div></article>{RELATED}{FOOTER}",
    )


def old_tables() -> str:
    """Tables for layout, capitals for tags, no metadata at all."""
    rows = "".join(f"<P>{line}" for line in BODY)
    return (
        f"<HTML><HEAD><TITLE>{TITLE} - Harbour Post</TITLE></HEAD><BODY BGCOLOR=#FFFFFF><TABLE WIDTH=780><TR><TD COLSPAN=2><A HREF=/>Home</A> | <A HREF=/m>Markets</A> | <A HREF=/s>Subscribe</A></TD></TR>"
        f"<TR><TD WIDTH=160><A HREF=/n>Nickel slumps</A><BR><A HREF=/l>Lithium miners halt</A></TD><TD><FONT SIZE=5><B>{TITLE}</B></FONT><BR><I>Posted: Friday, July 4, 2025 10:30 AM EDT</I>{rows}</TD></TR>"
        "<TR><TD COLSPAN=2><FONT SIZE=1>Copyright 2025 Harbour Post</FONT></TD></TR></TABLE></BODY></HTML>"
    )


def consent() -> str:
    """A long notice on privacy before a short story."""
    return html(
        ld(news()),
        f"{COOKIES}{NAV}<article><h1>{TITLE}</h1>{each('<p>{}</p>', BODY[:3])}</article>{RELATED}{COOKIES}{FOOTER}",
    )


def copyright_only() -> str:
    """No date but that of the copyright and of the terms."""
    return html(
        "<meta property='og:site_name' content='Harbour Post'>",
        f"{NAV}<article><h1>{TITLE}</h1>{each('<p>{}</p>')}</article><footer>Copyright 2019-2025 Harbour Post. Terms of use last changed.</footer>",
    )


def microdata() -> str:
    """schema.org as attributes, the outlet as a thing within."""
    return html(
        "",
        f"{NAV}<div itemscope itemtype='https://schema.org/NewsArticle'><meta itemprop='datePublished' content='2025-07-04T14:30:00Z'><meta itemprop='dateModified' content='2025-07-04T16:00:00Z'><h1 itemprop='headline'>{TITLE}</h1><div itemprop='publisher' itemscope itemtype='https://schema.org/Organization'><meta itemprop='name' content='Harbour Post'></div><div itemprop='articleBody'>{each('<p>{}</p>')}</div></div>{RELATED}{FOOTER}",
    )


def rdfa() -> str:
    """A content system that marks its fields in RDFa."""
    return html(
        "<meta property='og:site_name' content='Harbour Post'>",
        f"{NAV}<article about='/node/17' typeof='schema:Article'><h1><span property='schema:name'>{TITLE}</span></h1><span class='field--name-created'><span property='schema:dateCreated' content='2025-07-04T14:30:00+00:00'>Fri, 07/04/2025 - 14:30</span></span><div class='field--name-body' property='schema:text'>{each('<p>{}</p>')}</div></article>{RELATED}{FOOTER}",
    )


def other_charset() -> bytes:
    """An encoding of the page's own, told in its head alone."""
    page = html(
        "",
        f"{NAV}<article><h1>{TITLE}</h1><p>Published: July 4, 2025 10:30 AM EDT</p>{each('<p>{}</p>')}</article>{FOOTER}",
    )
    return page.replace('charset="utf-8"', 'charset="gbk"').replace("©", "").encode("gbk")


def central_bank() -> str:
    """A bank's own release: no article, a list of dates in the header, the hour of release in words."""
    return html(
        "<meta name='dcterms.created' content='2025-07-04'>",
        f"<div id='nav'><a href='/'>Home</a><a href='/p'>Policy</a></div><div id='content'><p class='date'>July 04, 2025</p><h3>{TITLE}</h3><p class='release'>For release at 10:30 a.m. EDT</p>{each('<p>{}</p>')}<p>For media inquiries, call 55-5237-2000.</p></div><div id='foot'>Last Update: July 04, 2025</div>",
        title=f"Harbour Post - {TITLE}",
    )


def table_inside() -> str:
    """Quotes as a table within the story."""
    table = "<table><thead><tr><th>Index</th><th>Last</th></tr></thead><tbody><tr><td>IPC</td><td>57,840.12</td></tr></tbody></table>"
    return html(
        ld(news()),
        f"{NAV}<article><h1>{TITLE}</h1><div itemprop='articleBody'>{each('<p>{}</p>', BODY[:3])}{table}{each('<p>{}</p>', BODY[3:])}</div></article>{RELATED}{FOOTER}",
    )


def portal() -> str:
    """A portal with other outlets' stories: the provider's name and an age, "Story continues", most read."""
    most = "<div class='most-read'><h2>Most read</h2><ol><li><a href='/n'>Nickel slumps 3% as stocks of the metal swell</a></li><li><a href='/l'>Lithium miners halt two projects in the Atacama</a></li></ol></div>"
    return html(
        f"<meta property='og:site_name' content='Big Portal'>{ld(news(datePublished='2025-07-04T14:30:00.000Z'))}",
        f"{TICKER}{NAV}<article><div class='provider'>Harbour Post</div><h1>{TITLE}</h1><div>Jane Roe<time datetime='2025-07-04T14:30:00.000Z'>Fri, July 4, 2025 at 8:30 AM CST 3 min read</time></div><div class='body'>{each('<p>{}</p>', BODY[:3])}<div><button>Story continues</button></div>{each('<p>{}</p>', BODY[3:])}</div></article>{most}{RELATED}{FOOTER}",
    )


def boxes_inside() -> str:
    """A content system that sets boxes of other stories between the paragraphs, under no class that tells."""
    more = "<a href='/l'>Lithium miners halt two projects after a slide of 12%</a>"
    return html(
        ld(news()),
        f"{NAV}<article><h1>{TITLE}</h1><div class='text'>{each('<p>{}</p>', BODY[:2])}<div class='x1'><div class='x2'>Related Stories</div><div class='x3'>{more}</div></div>{each('<p>{}</p>', BODY[2:3])}"
        f"<h4>Read next</h4><ul><li>{more}</li></ul>{each('<p>{}</p>', BODY[3:5])}<p><a href='/n'>Nickel slumps 3% as stocks of the metal swell</a></p>{each('<p>{}</p>', BODY[5:])}<p>{more}</p></div></article>{RELATED}{FOOTER}",
    )


def widgets() -> str:
    """A daily whose text lies in several elements of one kind, with a video and other widgets between them."""
    part = "<div class='widget widget-text'><div class='text'>{}</div></div>"
    video = "<div class='InlineVideo-box'><span>VIDEO</span><span>03:12</span><div>Nickel outlook: why prices may fall another 10% by the end of the year</div></div>"
    return html(
        "<meta property='og:site_name' content='Harbour Post'>",
        f"{NAV}<div class='page'><h1>{TITLE}</h1><div class='published'>Friday, 04/07/2025; 14:30 GMT</div>{part.format(each('<p>{}</p>', BODY[:3]))}{video}{part.format(each('<p>{}</p>', BODY[3:]))}</div>{RELATED}{FOOTER}",
    )


def stamp_element() -> str:
    """The time in an element of the page's own making, in milliseconds; labelled links between the paragraphs."""
    labelled = "<p><strong>READ | <a href='/n'>Nickel slumps 3% as stocks of the metal swell</a></strong></p>"
    return html(
        "<meta property='og:site_name' content='Harbour Post'>",
        f"{NAV}<main><h1>{TITLE}</h1><div class='byline'><div>By Jane Roe</div><div>Published <x-stamp data-timestamp='1751639400000'></x-stamp></div></div><div class='text'>{each('<p>{}</p>', BODY[:3])}{labelled}{each('<p>{}</p>', BODY[3:])}<p>Sign up now: the day's stories in a newsletter</p></div></main>{FOOTER}",
    )


def footer_on_top() -> str:
    """A content system that tells writer and time in a <footer> above the text."""
    return html(
        "<meta property='og:site_name' content='Harbour Post'>",
        f"{NAV}<h1>{TITLE}</h1><article><footer class='node__meta'>Submitted by jroe on <time datetime='2025-07-04T10:30:00-04:00'>Fri, 07/04/2025 - 10:30</time></footer><div class='node__content'>{each('<p>{}</p>')}</div></article>{RELATED}{FOOTER}",
    )


def microdata_of_two() -> str:
    """Microdata in what the reader sees, and a teaser below with microdata of its own."""
    teaser = "<div itemscope itemtype='https://schema.org/NewsArticle'><h3 itemprop='headline'>Nickel slumps</h3><meta itemprop='datePublished' content='2025-06-30'></div>"
    return html(
        "",
        f"<article itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop='headline'>{TITLE}</h1><time itemprop='datePublished' content='2025-07-04T14:30:00Z'>4 July</time><span itemprop='publisher' itemscope itemtype='https://schema.org/Organization'><span itemprop='name'>Harbour Post</span></span><div itemprop='articleBody'>{each('<p>{}</p>')}</div></article>{teaser}",
        title=TITLE,
    )


def escaped_twice() -> str:
    """An application that shows nothing without its script and tells machines the text in escaped markup."""
    body = each("&lt;p&gt;{}&lt;/p&gt;")
    return html(ld(news(articleBody=body)), "<div id='root'></div>")


def print_view() -> str:
    """A page to be printed: the headline is no first heading, and the page's title says more."""
    return html(
        "<meta property='og:site_name' content='Harbour Post'>",
        f"<p><a href='#'>Close window</a></p><h2>{TITLE}</h2><p>Jane Roe | Mexico City | 04 July 2025, 10:30 AM EDT</p><hr>{each('<p>{}</p>')}",
        title=f"Print: {TITLE}",
    )


SHAPES: list[tuple[Callable[[], str | bytes], Told]] = [
    (graph, Told()),
    (wire_divs, Told()),
    (key_points, Told()),
    (line_breaks, Told()),
    (blog, Told()),
    (amp, Told()),
    (release, Told(source="NewsLine", body=[f"MEXICO CITY, July 4, 2025 /NewsLine/ -- {BODY[0]}", *BODY[1:]])),
    (next_js, Told()),
    (paywall, Told()),
    (old_tables, Told()),
    (consent, Told(body=BODY[:3])),
    (copyright_only, Told(published_at=None, precision=None)),
    (microdata, Told()),
    (rdfa, Told()),
    (other_charset, Told()),
    (central_bank, Told("2025-07-04T00:00", precision="day")),
    (table_inside, Told(body=[*BODY[:3], "Index | Last", "IPC | 57,840.12", *BODY[3:]])),
    (portal, Told()),
    (boxes_inside, Told()),
    (widgets, Told()),
    (stamp_element, Told()),
    (footer_on_top, Told()),
    (microdata_of_two, Told()),
    (escaped_twice, Told()),
    (print_view, Told()),
]
ENDS = ("Reporting by", "SOURCE ", "For media", "For release")  # lines of the story's own that may stay


def stories(page: str | bytes) -> list[Article]:
    data = page.encode() if isinstance(page, str) else page
    return [item for item in pages.read(io.BytesIO(data), fetched_at=FETCHED) if isinstance(item, Article)]


def check(page: str | bytes, told: Told) -> None:
    (story,) = stories(page)
    assert story.title == TITLE
    lines = [line for line in story.text.split("\n\n")[1:] if not line.startswith(ENDS)]
    assert [line for part in lines for line in part.split("\n")] == told.body
    assert not [word for word in NOISE if word in story.text]
    assert (story.published_at.strftime("%Y-%m-%dT%H:%M") if story.published_at else None) == told.published_at
    assert story.anchor_precision == told.precision
    assert story.source == told.source


@pytest.mark.parametrize(("shape", "told"), SHAPES, ids=[shape.__name__ for shape, _ in SHAPES])
def test_a_page_of_an_outlet(shape: Callable[[], str | bytes], told: Told) -> None:
    check(shape(), told)


@pytest.mark.parametrize(("shape", "told"), SHAPES, ids=[shape.__name__ for shape, _ in SHAPES])
def test_where_trafilatura_fails_the_paragraphs_are_read(
    shape: Callable[[], str | bytes], told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*args: object, **options: object) -> None:
        raise AssertionError("as it does on odd trees")

    monkeypatch.setattr("trafilatura.bare_extraction", fails)
    (story,) = stories(shape())
    assert story.title == TITLE
    assert [line for line in told.body if len(line) >= 60 and line not in story.text] == []
    assert not [word for word in NOISE if word in story.text]


def test_a_heading_behind_which_no_paragraph_of_the_story_comes_ends_it() -> None:
    teasers = "<h3>Related</h3><div class='t'>Nickel fell 3% to $15,110 a ton on Friday after data showed a rise in stocks.</div>"
    check(html(ld(news()), f"<article><h1>{TITLE}</h1><div>{each('<p>{}</p>')}{teasers}</div></article>"), Told())


def test_a_sentence_right_below_the_headline_belongs_to_the_story() -> None:
    standfirst = "Economists say that the pause gives the bank time to see what the harvest does to prices"
    page = html(ld(news()), f"<article><h1>{TITLE}</h1><p>{standfirst}</p><p>Jane Roe</p>{each('<p>{}</p>')}</article>")
    check(page, Told(body=[standfirst, *BODY]))
    byline = "By <a href='/jr'>Jane Roe</a> and John Doe in Mexico City <time><span>July 4, 2025</span><span>8:30 AM CST</span></time>"
    check(html(ld(news()), f"<article><h1>{TITLE}</h1><div>{byline}</div>{each('<div>{}</div>')}</article>"), Told())


def test_an_application_that_shows_nothing_is_read_from_its_state() -> None:
    def paragraph(line: str) -> dict[str, object]:
        first, rest = line[:20], {"type": "link", "content": [{"type": "text", "value": line[20:]}]}
        return {"type": "paragraph", "data": {}, "content": [{"type": "text", "value": first}, rest]}

    story = {"headline": TITLE, "deck": "In short", "body": {"type": "document", "content": [*map(paragraph, BODY)]}}
    other = {"headline": "Lithium miners halt two projects", "body": "Lithium carbonate has lost 12% since May. " * 9}
    head = "<meta property='og:type' content='article'><meta property='og:site_name' content='Harbour Post'><meta property='article:published_time' content='2025-07-04T14:30:00Z'>"
    for inside, body in ((story, BODY), ({**story, "body": each("<p>{}</p>")}, BODY)):
        data = json.dumps({"props": {"related": [other], "story": inside}})
        check(
            html(head, f"<div id='app'>Loading</div><script type='application/json'>{data}</script>"), Told(body=body)
        )
    data = json.dumps({"props": {"related": [other]}})
    assert stories(html(head, f"<div id='app'></div><script type='application/json'>{data}</script>")) == []


def test_subheadings_that_link_within_the_page_stay() -> None:
    heading = "<h3><a href='#rates'>What the bank said of rates</a></h3>"
    page = f"<article><h1>{TITLE}</h1>{each('<p>{}</p>', BODY[:3])}{heading}{each('<p>{}</p>', BODY[3:])}</article>"
    check(html(ld(news()), page), Told(body=[*BODY[:3], "What the bank said of rates", *BODY[3:]]))


@pytest.mark.parametrize(
    ("url", "currency"),
    [
        ("https://www.harbour-review.com.sg/markets/calder", "SGD"),
        ("https://harbour-review.ca/calder", "CAD"),
        ("https://www.harbour-review.com/calder", "USD"),
        ("https://harbour-review.co/calder", "USD"),
        (None, "USD"),
    ],
)
def test_a_bare_dollar_is_that_of_the_outlets_country(url: str | None, currency: str) -> None:
    text = "Calder's net profit fell 3% to $306 million, while rivals in the United States did better."
    (record,) = [r for r in run(Article(article_id="a", text=text, url=url)).records if r.table == "money_amounts"]
    assert record.model_dump()["currency"] == currency


def test_an_outlet_named_in_its_own_links_tells_its_country() -> None:
    text = "Calder's [net profit](https://review.com.sg/calder) fell to $306 million, while U.S. rivals did better."
    records = run(Article(article_id="a", text=text, source="review")).records
    assert [r.model_dump()["currency"] for r in records] == ["SGD"]


@pytest.mark.parametrize(("place", "currency"), [("Singapore", "SGD"), ("Vietnam", "USD")])
def test_a_paper_known_by_its_name_tells_its_country_in_news_from_there(place: str, currency: str) -> None:
    text = f"Calder's net profit fell to $306 million, the {place} company said. {place}'s economy grew 2%."
    records = run(Article(article_id="a", text=text, source="The Straits Times")).records
    assert [r.model_dump()["currency"] for r in records if r.table == "money_amounts"] == [currency]


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("Australian miner Velmar earned $375 million in the half, it said in Perth, Australia.", "USD"),
        ("PERTH, Australia (GLOBE NEWSWIRE) -- Velmar of Australia earned $375 million in the half.", "AUD"),
        ("Velmar Gold (ASX: VMG) of Australia earned $375 million in the half.", "AUD"),
    ],
)
def test_a_worldwide_agency_writes_a_bare_dollar_for_that_of_the_us(text: str, currency: str) -> None:
    """It does so from wherever it reports, but for what companies send out themselves."""
    records = run(Article(article_id="a", text=text, source="Reuters")).records
    assert [r.model_dump()["currency"] for r in records if r.table == "money_amounts"] == [currency]
