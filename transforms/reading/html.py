"""Web pages: the main text and the page's metadata, by trafilatura and htmldate."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import BinaryIO

import htmldate
import lxml.html
import trafilatura
from trafilatura.metadata import extract_metadata

from transforms.reading.bounds import read_bounded
from transforms.reading.days import day_of
from transforms.reading.document import RawDocument, Rejected
from transforms.reading.encodings import decode
from transforms.reading.finish import finish
from transforms.reading.fragments import fragment_text
from transforms.reading.metadata import date_in_address
from transforms.reading.options import ReadOptions

# htmldate takes today as the latest date, which would make a page's date depend on the day of the run.
# And it would trust the page's address more than its markup.
_DATES = {
    "original_date": True,
    "extensive_search": False,
    "deferred_url_extractor": True,
    "min_date": "1990-01-01",
    "max_date": "2099-12-31",
}
_DECLARED = re.compile(rb"<meta[^<>]{0,200}charset\s{0,3}=\s{0,3}[\"']?([\w-]{2,40})", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"\s*<\?xml[^<>]{0,200}encoding\s{0,3}=\s{0,3}[\"']([\w-]{2,40})", re.IGNORECASE)


def read(stream: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Rejected]:
    """The page's one document."""
    yield read_page(read_bounded(stream, options), uri, options)


def read_page(
    data: bytes, uri: str, options: ReadOptions, *, source_format: str = "html", url: str | None = None
) -> RawDocument | Rejected:
    """The document of one page, or why there is none; `url` is where it was fetched, if that is known."""
    page = decode_page(data)
    root = trafilatura.load_html(page)
    document = RawDocument(uri, source_format, main_text(page, root), url=url)
    return finish(document if root is None else _with_metadata(document, page, root, url), options)


def main_text(page: str, root: lxml.html.HtmlElement | None = None) -> str:
    """The article of the page, without comments and furniture; all text of a page in which no article stands out.

    `root` is the page's parsed tree, if that is at hand; it stays as it is.
    """
    content = page if root is None else root
    text = trafilatura.extract(content, include_comments=False)
    if not text:
        _, text, _ = trafilatura.baseline(page)
    return text or fragment_text(page)


def decode_page(data: bytes) -> str:
    """The page as text: UTF-8 where the bytes are, whatever is declared, or else as declared if that fits."""
    if not data.isascii() and (text := _decoded(data, "utf-8")) is not None:
        return text.removeprefix("\ufeff")
    match = _DECLARED.search(data[:4096]) or _XML_DECLARED.match(data[:400])
    # Where a declaration can be read in ASCII, the page is not in UTF-16.
    if match and not match.group(1).lower().startswith((b"utf-16", b"utf-32")):
        text = _decoded(data, match.group(1).decode("ascii"))
        return decode(data) if text is None else text
    return decode(data)


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _with_metadata(document: RawDocument, page: str, root: lxml.html.HtmlElement, url: str | None) -> RawDocument:
    found = extract_metadata(root, url, dict(_DATES), extensive=False)
    declared = day_of(found.date)
    shown = None if declared else _shown_date(root)
    if _is_only_in_address(declared or shown, page, found.url or url):
        declared = shown = None  # the last step looks at the address
    return replace(
        document,
        title=found.title or None,
        outlet=found.sitename or None,
        byline=found.author or None,
        url=found.url or url,
        published_on=declared or shown,
        published_on_basis="markup" if declared else "inferred" if shown else None,
    )


def _is_only_in_address(day: date | None, page: str, address: str | None) -> bool:
    """Whether nothing on the page but its address has the day."""
    if day is None or not address or date_in_address(address) != day:
        return False
    return day.isoformat() not in page.replace(address, "")


def _shown_date(root: lxml.html.HtmlElement) -> date | None:
    """The date that stands somewhere on the page, where its markup declares none."""
    return day_of(htmldate.find_date(root, **{**_DATES, "extensive_search": True}))
