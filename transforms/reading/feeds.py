"""RSS and Atom feeds: lxml finds items and their texts as the file streams by, feedparser reads the rest of each."""

import codecs
import re
from collections.abc import Iterator
from html.entities import html5
from typing import Any, BinaryIO
from urllib.parse import urljoin, urlsplit

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
_ENTITY = re.compile(rb"&(?:([A-Za-z][A-Za-z0-9]{1,31});|(?!#?[A-Za-z0-9]{1,31};))")
_XML_ENTITIES = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))
_CONTROLS = bytes(range(9)) + b"\x0b\x0c" + bytes(range(14, 32))
_LONGEST_ENTITY = 34
_MEDIA = re.compile(r"media:|\{https?://search\.yahoo\.com/mrss/?\}")
# Declared for feeds that use them without doing so.
_PREFIXES = (
    b" xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:content='http://purl.org/rss/1.0/modules/content/'"
    b" xmlns:media='http://search.yahoo.com/mrss/' xmlns:atom='http://www.w3.org/2005/Atom'"
)
_DECLARED = re.compile(rb"<\?xml[^<>]{0,200}encoding\s{0,3}=\s{0,3}[\"']([\w-]{2,40})")
_MAIL_AUTHOR = re.compile(r"^\s*\S{1,100}@\S{1,100} \((.{2,100})\)\s*$")
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
        clean.since_item = 0 if event == "end" and _local(element) in _ITEMS else clean.since_item
        if clean.since_item > options.max_document_bytes:
            yield Rejected(uri, "document_too_large", f"more than {options.max_document_bytes} bytes in one item")
            return
    yield from walk.flush()
    if broken := next((entry for entry in events.error_log if _is_damage(entry)), None):
        yield Rejected(uri, "broken_xml", " ".join(f"line {broken.line}: {broken.message}".split())[:300])
    elif not walk.n_items:
        yield Rejected(uri, "empty_feed", "a feed without items")


def _is_damage(entry: Any) -> bool:
    """Whether something of the feed may be lost; prefixes that it forgot to declare cost nothing."""
    return bool(entry.level >= lxml.etree.ErrorLevels.ERROR and entry.domain != lxml.etree.ErrorDomains.NAMESPACE)


class _Walk:
    """Where in the feed the parser is: what the channel says of itself, and the items that wait for feedparser."""

    def __init__(self, uri: str, options: ReadOptions) -> None:
        self._uri = uri
        self._options = options
        self._root: Any = None
        self._channel: dict[str, str] = {}
        self._waiting: list[tuple[bytes, str]] = []
        self._n_bytes = 0
        self._open_items = 0
        self._text_at: dict[int, int] = {}
        self.n_items = 0

    def step(self, event: str, element: Any) -> Iterator[RawDocument | Rejected]:
        """Take one event; yields the documents of a batch that is full."""
        is_item = _local(element) in _ITEMS
        if event == "start":
            self._root = element if self._root is None else self._root
            self._open_items += is_item
            return
        self._open_items -= is_item
        if not is_item and not self._open_items:
            self._keep_channel(element)
        elif is_item:
            text = _take_text(element)
            self._waiting.append((lxml.etree.tostring(element, encoding="utf-8", with_tail=False), text))
            self._n_bytes += len(text)
            # An item inside another, after a tag that is not closed, must leave the other's fields alone.
            element.clear() if self._open_items else _forget(element)
            if len(self._waiting) >= _BATCH or self._n_bytes > _BATCH_BYTES:
                yield from self.flush()

    def _keep_channel(self, element: Any) -> None:
        name, parent = _local(element), element.getparent()
        if parent is None or _local(parent) not in ("channel", "feed"):
            return
        value = " ".join((element.text or "").split())
        if name == "link" and not value and element.get("rel", "alternate") == "alternate":
            value = element.get("href", "").strip()
        if name in ("title", "link", "language") and value:
            self._channel.setdefault(name, value)
        _forget(element)

    def flush(self) -> Iterator[RawDocument | Rejected]:
        """The documents of the items that wait."""
        if not self._waiting:
            return
        is_atom = _local(self._root) == "feed"
        items = [item for item, _ in self._waiting]
        texts = [text for _, text in self._waiting]
        self._waiting, self._n_bytes = [], 0
        entries = _entries(items, is_atom=is_atom)
        if len(entries) != len(items):  # items inside one another, after a tag that is not closed
            entries = [next(iter(_entries([item], is_atom=is_atom)), {}) for item in items]
        for entry, text in zip(entries, texts, strict=True):
            self.n_items += 1
            yield self._document(entry, text, "atom" if is_atom else "rss")

    def _document(self, entry: Any, text: str, source_format: str) -> RawDocument | Rejected:
        link = entry.get("link") or None
        if link == entry.get("id") and link and "://" not in link:
            link = None  # a guid of any kind, which feedparser takes for a permalink
        own_id = entry.get("id") or link or str(self.n_items)
        if self._text_at.setdefault(hash(own_id), hash(text)) != hash(text):
            own_id = f"{own_id}.{self.n_items}"  # else one item would be taken for a later version of the other
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
                byline=_plain(_MAIL_AUTHOR.sub(r"\1", entry.get("author") or "")),
                url=self._address(link),
            ),
            self._options,
        )

    def _address(self, link: str | None) -> str | None:
        """The item's link as an address that stands alone, None where there is none."""
        base = self._root.base if self._root is not None else None
        try:
            for start in (base or "", self._channel.get("link", ""), self._uri):
                address = urljoin(start, link.strip()) if link else ""
                if urlsplit(address).scheme in ("http", "https"):
                    return address
        except ValueError:  # `http://[`
            return None
        return None


def _entries(items: list[bytes], *, is_atom: bool) -> list[Any]:
    """What feedparser reads of the items."""
    before, after = b"<rss version='2.0'" + _PREFIXES + b"><channel>", b"</channel></rss>"
    if is_atom:
        before, after = b"<feed xmlns='http://www.w3.org/2005/Atom'" + _PREFIXES + b">", b"</feed>"
    data = b"<?xml version='1.0' encoding='utf-8'?>" + before + b"".join(items) + after
    return list(feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False).entries)


def _as_western(error: UnicodeError) -> tuple[str, int]:
    """What a byte that is no UTF-8 means in Windows-1252, which such bytes mostly come from."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("communique-western", _as_western)


class _CleanXml:
    """The feed's bytes as XML may hold them.

    Control characters are left out, HTML's named entities become numbers, and stray bytes in UTF-8 become characters.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._rest = b""
        self._is_start = True
        self._decoder: codecs.IncrementalDecoder | None = None
        self.since_item = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at least one until the end."""
        data = self._stream.read1(size if size > 0 else 1 << 16)  # type: ignore[attr-defined]
        self.since_item += len(data)
        if self._is_start:
            data, self._is_start = data.removeprefix(_BOM).lstrip(), False
            declared = _DECLARED.match(data)
            if declared and declared.group(1).lower().startswith((b"utf-16", b"utf-32", b"ucs")):
                data, declared = data[data.index(b"?>") + 2 :], None  # was recoded, else nobody could read this
            if declared is None or declared.group(1).lower() in (b"utf-8", b"utf8", b"us-ascii"):
                self._decoder = codecs.getincrementaldecoder("utf-8")("communique-western")
        is_end = not data
        if self._decoder:
            data = self._decoder.decode(data, final=is_end).encode()
        joined = self._rest + data.translate(None, _CONTROLS)
        # An entity may be cut by the end of the piece.
        cut = joined.rfind(b"&", max(0, len(joined) - _LONGEST_ENTITY)) if not is_end else -1
        joined, self._rest = (joined[:cut], joined[cut:]) if cut >= 0 else (joined, b"")
        return _ENTITY.sub(_numbered, joined) or (b"" if is_end else self.read(size))


def _numbered(match: re.Match[bytes]) -> bytes:
    name = match.group(1)
    if name is None:
        return b"&amp;"
    characters = None if name in _XML_ENTITIES else html5.get(name.decode() + ";")
    return "".join(f"&#{ord(char)};" for char in characters).encode() if characters else match.group()


def _take_text(item: Any) -> str:
    """The longest of the item's contents and summaries, taken out of it: feedparser is slow with long texts."""
    texts = [""]
    # Below the children only after a tag that is not closed.
    own = [child for child in item if _is_content(child)]
    for element in own or [one for one in item.iterdescendants() if _is_content(one)][:1]:
        value = element.text or ""
        for child in element:
            value += lxml.etree.tostring(child, encoding="unicode")
        texts.append(_from_markup(value))
        element.getparent().remove(element)
    return max(texts, key=len)


def _is_content(element: Any) -> bool:
    return _local(element) in _CONTENTS and not _MEDIA.match(element.tag) and bool(element.text or len(element))


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
    """The element's name without its namespace or a prefix that the feed forgot to declare."""
    return re.split("[}:]", element.tag)[-1].lower() if isinstance(element.tag, str) else ""


def _forget(element: Any) -> None:
    """Free the element and what stands before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
