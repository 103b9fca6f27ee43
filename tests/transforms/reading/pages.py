"""Web pages of many builds around the same articles, with the article's text as it should come out."""

import json
from collections.abc import Callable, Iterator
from html import escape

from tests.transforms.reading import samples
from tests.transforms.reading.samples import Article

Build = Callable[[Article], bytes]

_MENU = "".join(f"<li><a href='/s/{number}'>Section {number} of the site</a></li>" for number in range(400))
_FOOT = (
    "<div id='footer'><p>We use cookies. <a href='/p'>Privacy</a></p><p>© The Courier. All rights reserved.</p></div>"
)
_RELATED = "".join(
    f"<li><a href='/r/{number}'>Another story that was read today, {number}</a></li>" for number in range(12)
)
_COMMENTS = "".join(
    f"<div class='comment'><p>User{number}</p><p>I read this twice and still do not see why they met at all.</p></div>"
    for number in range(8)
)


def _paragraphs(article: Article) -> str:
    return "".join(f"<p>{escape(one)}</p>\n" for one in article.paragraphs)


def _page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def bare(article: Article) -> bytes:
    return _page(f"<div><div>{_paragraphs(article)}</div></div>").encode()


def huge_menu(article: Article) -> bytes:
    return _page(f"<ul class='menu'>{_MENU}</ul><div class='content'>{_paragraphs(article)}</div>{_FOOT}").encode()


def beside_related(article: Article) -> bytes:
    aside = f"<div class='sidebar'><h3>Most read</h3><ul>{_RELATED}</ul></div>"
    title = f"<h1>{escape(article.title)}</h1><p class='meta'>4 March 2025 | By Jane Roe</p>"
    return _page(f"{aside}<article>{title}{_paragraphs(article)}</article>{aside}{_FOOT}").encode()


def with_comments(article: Article) -> bytes:
    return _page(f"<main>{_paragraphs(article)}</main><div id='comments'>{_COMMENTS}</div>").encode()


def line_breaks(article: Article) -> bytes:
    lines = "<br><br>".join(map(escape, article.paragraphs))
    return _page(f"<div id='text'>{lines}</div>{_FOOT}", "<title>Courier</title>").encode()


def table_layout(article: Article) -> bytes:
    menu = f"<td width='200'><ul>{_RELATED}</ul></td>"
    return _page(f"<table><tr>{menu}<td class='story'>{_paragraphs(article)}</td></tr></table>").encode()


def in_windows_1252(article: Article) -> bytes:
    return _page(_paragraphs(article), "<meta charset='windows-1252'>").encode("cp1252")


def undeclared_windows_1252(article: Article) -> bytes:
    return _page(f"<article>{_paragraphs(article)}</article>").encode("cp1252")


def in_utf_16(article: Article) -> bytes:
    return _page(f"<article>{_paragraphs(article)}</article>").encode("utf-16")


def wrongly_declared(article: Article) -> bytes:
    return _page(f"<article>{_paragraphs(article)}</article>", "<meta charset='utf-16'>").encode()


def quoting(article: Article) -> bytes:
    first, *rest = article.paragraphs
    listed = "".join(f"<li>{escape(one)}</li>" for one in rest[1:])
    quoted = f"<p>{escape(first)}</p><blockquote><p>{escape(rest[0])}</p></blockquote><ul>{listed}</ul>"
    return _page(f"<article>{quoted}</article>{_FOOT}").encode()


def only_in_json_ld(article: Article) -> bytes:
    data = json.dumps({"@type": "NewsArticle", "headline": article.title, "articleBody": article.text})
    return _page(f"<div id='app'></div>{_FOOT}", f"<script type='application/ld+json'>{data}</script>").encode()


def around_related(article: Article) -> bytes:
    first, *rest = (f"<p>{escape(one)}</p>" for one in article.paragraphs)
    aside = f"<div class='related'><h3>Related</h3><ul>{_RELATED}</ul></div>"
    return _page(f"<article>{first}{aside}{''.join(rest)}{aside}</article>{_FOOT}").encode()


def with_pictures(article: Article) -> bytes:
    picture = "<figure><img src='1.jpg'><figcaption>The envoy at the airport. Photo: Courier</figcaption></figure>"
    gallery = f"<div class='gallery'>{picture * 4}</div>"
    return _page(f"<article>{picture}{_paragraphs(article)}{gallery}</article>{_FOOT}").encode()


def live_posts(article: Article) -> bytes:
    posts = "".join(f"<div class='post'><time>10:00</time><div>{escape(one)}</div></div>" for one in article.paragraphs)
    return _page(f"<main>{posts}</main>{_FOOT}").encode()


def hyphenated(article: Article) -> bytes:
    return _page(f"<article>{_paragraphs(article)}</article>".replace("according", "ac&shy;cord&shy;ing")).encode()


def old_fonts(article: Article) -> bytes:
    lines = "".join(f"<font size='2'>{escape(one)}</font><br><br>" for one in article.paragraphs)
    return _page(f"<center><table><tr><td>{lines}</td></tr></table></center>").encode()


def without_script(article: Article) -> bytes:
    return _page(f"<noscript><article>{_paragraphs(article)}</article></noscript>{_FOOT}").encode()


def unclosed(article: Article) -> bytes:
    return ("<html><body><div><nav>Home" + "".join(f"<p>{escape(one)}" for one in article.paragraphs)).encode()


BUILDS: tuple[Build, ...] = (
    samples.page, bare, huge_menu, beside_related, with_comments, line_breaks, table_layout, in_windows_1252,
    undeclared_windows_1252, in_utf_16, wrongly_declared, quoting, unclosed, only_in_json_ld, around_related,
    with_pictures, live_posts, hyphenated, old_fonts, without_script,
)  # fmt: skip


def pages(count: int) -> Iterator[tuple[str, bytes, str]]:
    """Build, bytes and article of every build, with as many articles each."""
    for build in BUILDS:
        for article in samples.articles(count):
            yield build.__name__, build(article), article.text
