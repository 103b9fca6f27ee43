"""RSS and Atom feeds: lxml finds items and their texts as the file streams by, feedparser reads the rest of each."""

import re
from collections.abc import Iterator
from html.entities import html5
from typing import Any, BinaryIO, cast

import feedparser
import lxml.etree

from transforms.reading.days import day_of
from transforms.reading.document import RawDocument, Rejected
from transforms.reading.finish import finish
from transforms.reading.fragments import fragment_text, is_markup, is_whole_page
from transforms.reading.html import main_text
from transforms.reading.options import ReadOptions

_ITEMS = ("item", "entry")
_CONTENTS = ("encoded", "content", "description", "summary", "body", "fulltext")
_BATCH = 25
"""Items that feedparser gets at once: setting it up costs as much as reading several items."""
_BATCH_BYTES = 500_000
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_ENTITIES = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))
_CONTROLS = bytes(range(9)) + b"\x0b\x0c" + bytes(range(14, 32))
_LONGEST_ENTITY = 34
_BOM = b"\xef\xbb\xbf"


def read(stream: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Rejected]:
    """One document an item, in the feed's order; after them one rejection if the XML is broken."""
    clean = _CleanXml(stream)
    events = lxml.etree.iterparse(
        clean, events=("start", "end"), recover=True, resolve_entities=False, no_network=True, huge_tree=False
    )
    walk = _Walk(uri, options)
    for event, element in events:
        yield from walk.step(event, element)
        clean.since_item = 0 if event == "end" and walk.is_item(element) else clean.since_item
        if clean.since_item > options.max_document_bytes:
            yield Rejected(uri, "document_too_large", f"more than {options.max_document_bytes} bytes in one item")
            return
    yield from walk.flush()
    if broken := next((entry for entry in events.error_log if entry.level >= lxml.etree.ErrorLevels.ERROR), None):
        yield Rejected(uri, "broken_xml", f"line {broken.line}: {broken.message}"[:300])
    elif not walk.n_items:
        yield Rejected(uri, "empty_feed", "a feed without items")


class _Walk:
    """Where in the feed the parser is: what the channel says of itself, and the items that wait for feedparser."""

    def __init__(self, uri: str, options: ReadOptions) -> None:
        self._uri = uri
        self._options = options
        self._root: Any = None
        self._channel: dict[str, str] = {}
        self._waiting: list[tuple[bytes, str]] = []
        self._n_bytes = 0
        self._depth = 0
        self._item_depth: int | None = None
        self.n_items = 0

    def is_item(self, element: Any) -> bool:
        """Whether the element is an item that has just ended."""
        return self._item_depth is None and _local(element) in _ITEMS

    def step(self, event: str, element: Any) -> Iterator[RawDocument | Rejected]:
        """Take one event; yields the documents of a batch that is full."""
        if event == "start":
            self._root = element if self._root is None else self._root
            if self._item_depth is None and _local(element) in _ITEMS:
                self._item_depth = self._depth
            self._depth += 1
            return
        self._depth -= 1
        if self._item_depth is None:
            self._keep_channel(element)
        elif self._depth == self._item_depth:
            self._item_depth = None
            text = _take_text(element)
            self._waiting.append((lxml.etree.tostring(element, encoding="utf-8", with_tail=False), text))
            self._n_bytes += len(text)
            _forget(element)
            if len(self._waiting) >= _BATCH or self._n_bytes > _BATCH_BYTES:
                yield from self.flush()

    def _keep_channel(self, element: Any) -> None:
        name, parent = _local(element), element.getparent()
        if parent is None or _local(parent) not in ("channel", "feed"):
            return
        if name in ("title", "link", "language") and element.text and element.text.strip():
            self._channel.setdefault(name, " ".join(element.text.split()))
        _forget(element)

    def flush(self) -> Iterator[RawDocument | Rejected]:
        """The documents of the items that wait."""
        if not self._waiting:
            return
        is_atom = _local(self._root) == "feed"
        before, after = (b"<feed xmlns='http://www.w3.org/2005/Atom'>", b"</feed>")
        if not is_atom:
            before, after = b"<rss version='2.0'><channel>", b"</channel></rss>"
        found = feedparser.parse(
            b"<?xml version='1.0' encoding='utf-8'?>" + before + b"".join(item for item, _ in self._waiting) + after,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
        texts = [text for _, text in self._waiting]
        self._waiting, self._n_bytes = [], 0
        for entry, text in zip(found.entries, texts, strict=True):
            self.n_items += 1
            yield self._document(entry, text, "atom" if is_atom else "rss")

    def _document(self, entry: Any, text: str, source_format: str) -> RawDocument | Rejected:
        link = entry.get("link") or None
        own_id = entry.get("id") or link or str(self.n_items)
        language = self._channel.get("language", "")[:2].lower()
        published_on = day_of(entry.get("published")) or day_of(entry.get("updated"))
        return finish(
            RawDocument(
                f"{self._uri}#{own_id}",
                source_format,
                text or _plain(entry.get("title")) or "",
                published_on=published_on,
                published_on_basis="feed" if published_on else None,
                title=_plain(entry.get("title")),
                language=language if language and language != "en" else None,
                outlet=_plain((entry.get("source") or {}).get("title")) or self._channel.get("title"),
                byline=_plain(entry.get("author")),
                url=link,
            ),
            self._options,
        )


class _CleanXml:
    """The feed's bytes without control characters, and with HTML's named entities as numbers: XML knows neither."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._rest = b""
        self._is_start = True
        self.since_item = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at least one until the end."""
        data = self._stream.read(size if size > 0 else 1 << 16)
        self.since_item += len(data)
        if self._is_start:
            data, self._is_start = data.removeprefix(_BOM).lstrip(), False
        joined = self._rest + data.translate(None, _CONTROLS)
        # An entity may be cut by the end of the piece.
        cut = joined.rfind(b"&", max(0, len(joined) - _LONGEST_ENTITY)) if data else -1
        joined, self._rest = (joined[:cut], joined[cut:]) if cut >= 0 else (joined, b"")
        return _ENTITY.sub(_numbered, joined) or (self.read(size) if data else b"")


def _numbered(match: re.Match[bytes]) -> bytes:
    name = match.group(1)
    characters = None if name in _XML_ENTITIES else html5.get(name.decode() + ";")
    return "".join(f"&#{ord(char)};" for char in characters).encode() if characters else match.group()


def _take_text(item: Any) -> str:
    """The longest of the item's contents and summaries, taken out of it: feedparser is slow with long texts."""
    texts = [""]
    for element in [child for child in item if _local(child) in _CONTENTS and (child.text or len(child))]:
        value = element.text or ""
        for child in element:
            value += lxml.etree.tostring(child, encoding="unicode")
        texts.append(_from_markup(value))
        item.remove(element)
    return max(texts, key=len)


def _from_markup(value: str) -> str:
    if is_whole_page(value):
        return main_text(value)
    return fragment_text(value) if is_markup(value) or "&" in value else value


def _plain(value: str | None) -> str | None:
    """A title or name without markup."""
    if not value:
        return None
    return (" ".join(_from_markup(value).split()) or None) if "<" in value or "&" in value else " ".join(value.split())


def _local(element: Any) -> str:
    return cast(str, lxml.etree.QName(element).localname).lower() if isinstance(element.tag, str) else ""


def _forget(element: Any) -> None:
    """Free the element and what stands before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
