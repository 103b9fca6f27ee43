"""What format a file is in, told from its first bytes and never from its name."""

import csv
import re

from transforms.reading.document import UnreadableInput
from transforms.reading.encodings import decode, detect_encoding
from transforms.reading.options import ReadOptions
from transforms.reading.records import named_columns

# Share of control characters that no text has.
_CONTROL_SHARE = 0.02
_TEXT_CONTROLS = frozenset(b"\t\n\r\x0b\x0c\x1b\x08\x1a")
_MAGIC = (
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstandard"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PAR1", "parquet"),
    (b"WARC/", "warc"),
    (b"filedesc://", "warc"),
)
_UNREAD = (
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "rar"),
    (b"\xd0\xcf\x11\xe0", "an old Office format"),
    (b"{\\rtf", "RTF"),
)
_XML_START = re.compile(r"\s*<(?:\?xml|!--|!DOCTYPE|[A-Za-z])", re.IGNORECASE)
_XML_SKIPPED = re.compile(
    r"\s*(?:<\?[^>]{0,500}\?>|<!--.{0,20000}?-->|<!DOCTYPE [^\[<>]{0,500}(?:\[.{0,20000}?\]\s*)?>)",
    re.DOTALL | re.IGNORECASE,
)
_FEED_ROOT = re.compile(r"\s*<(?:\w{1,20}:)?(rss|feed|rdf)[\s>]", re.IGNORECASE)
_HTML = re.compile(
    r"<(?:!doctype html|html|head|body|title|meta|article|section|main|div|p|h[1-6]|table|span|script|br|a|ul|ol)\b",
    re.IGNORECASE,
)
# Behind warnings of the server that made the page, or the tags of a template.
_PAGE = re.compile(r"<html[\s>]", re.IGNORECASE)
_PAGE_PARTS = re.compile(r"<(?:head|body)[\s>]", re.IGNORECASE)
_MAIL_HEADER = re.compile(r"([A-Za-z][A-Za-z-]{1,60}):[ \t]?\S?")
_MAIL_FIELDS = {
    *("from", "to", "cc", "date", "subject", "message-id", "mime-version", "received", "return-path", "delivered-to"),
    *("content-type", "reply-to", "sender", "content-transfer-encoding", "dkim-signature", "x-mailer"),
}
_JSON_OBJECT = re.compile(r'\s*\{\s*(?:"|\})')
_JSON_ARRAY = re.compile(r"\s*\[\s*(?:\{|\]\s*$)")
_JSON_WRAPPER = re.compile(r'\s*\{\s*"[^"]{1,40}"\s*:\s*\[')
_DELIMITERS = ",;\t|"


def recognise(head: bytes, options: ReadOptions) -> str:
    """Name of the format, of a document or a container.

    Raises:
        UnreadableInput: nothing in it, or data of no format that is read.
    """
    if not head.strip(b" \t\r\n\x00"):
        raise UnreadableInput("empty", "no bytes, or only blanks")
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    for magic, name in _UNREAD:
        if head.startswith(magic):
            raise UnreadableInput("unknown_format", f"{name} is not read")
    if head[257:262] == b"ustar":
        return "tar"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if is_binary(head):
        raise UnreadableInput("binary", "binary data of no format that is read")
    return _text_format(decode(head), options)


def _text_format(start: str, options: ReadOptions) -> str:
    start = start.removeprefix("\ufeff")
    if _XML_START.match(start):
        return _markup(start)
    if _JSON_ARRAY.match(start):
        return "json_array"
    if _JSON_OBJECT.match(start):
        return _json_layout(start)
    if _is_mail(start):
        return "eml"
    if delimiter_of(start.split("\n", 1)[0], options):
        return "csv"
    page = _PAGE.search(start)
    return "html" if page and _PAGE_PARTS.search(start, page.end()) else "text"


def _markup(start: str) -> str:
    at = 0
    while skipped := _XML_SKIPPED.match(start, at):
        at = skipped.end()
    if _FEED_ROOT.match(start, at):
        return "feed"
    if _HTML.search(start):
        return "html"
    if start.lstrip().startswith("<?xml"):
        raise UnreadableInput("unknown_format", "XML, but no feed and no page")
    return "text"


def _json_layout(start: str) -> str:
    """One object over many lines or around a list of records, else JSON Lines."""
    lines = [line.strip() for line in start.split("\n") if line.strip()]
    if len(lines) == 1:
        return "json_object" if _JSON_WRAPPER.match(start) else "json_lines"
    return "json_object" if lines[0].endswith(("{", "[", ",")) and not lines[1].startswith("{") else "json_lines"


def _is_mail(start: str) -> bool:
    """Whether the first block is one of mail headers, a sender's or a transport's among them."""
    fields: set[str] = set()
    for line in start.removeprefix("From ").split("\n")[:60]:
        if not line.strip():
            break
        if line[0] in " \t":
            continue
        match = _MAIL_HEADER.match(line)
        if match is None:
            if not fields and start.startswith("From "):
                continue
            return False
        fields.add(match.group(1).lower())
    return len(fields & _MAIL_FIELDS) >= 2 and not fields.isdisjoint(("from", "received", "message-id", "mime-version"))


def delimiter_of(line: str, options: ReadOptions) -> str | None:
    """What separates the columns, if the line is the heading of a table that has a text column."""
    found: list[tuple[int, str]] = []
    for delimiter in _DELIMITERS:
        cells = next(csv.reader([line[:10_000]], delimiter=delimiter), [])
        if len(cells) > 1 and named_columns(cells, options.text_fields) and all(len(cell) < 80 for cell in cells):
            found.append((len(cells), delimiter))
    return max(found)[1] if found else None


def is_binary(head: bytes) -> bool:
    """Whether the bytes are no text in any encoding."""
    encoding = detect_encoding(head, is_cut=True)
    if encoding.startswith(("utf-16", "utf-32")):
        return False
    controls = sum(byte < 0x20 and byte not in _TEXT_CONTROLS for byte in head)
    return controls > len(head) * _CONTROL_SHARE
