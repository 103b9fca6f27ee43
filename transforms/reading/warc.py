"""Web archives: the HTML responses of a WARC or ARC file, by warcio."""

from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import quote

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from transforms.reading.bounds import read_bounded
from transforms.reading.document import RawDocument, Rejected, UnreadableInput
from transforms.reading.html import read_page
from transforms.reading.options import ReadOptions
from transforms.reading.recognition import is_binary

_PAGES = ("text/html", "application/xhtml+xml")
_FOUND = "200"
_PIECE = 1 << 16


def read(stream: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Rejected]:
    """One document an HTML response that was found (status 200); other records are passed over."""
    n_records = 0
    try:
        for record in ArchiveIterator(stream):
            n_records += 1
            address = f"{uri}#{_record_id(record, n_records)}"
            if _is_page(record):
                yield _page(record, address, options)
            if missing := _missing(record):
                yield Rejected(address, "truncated", f"{missing} bytes fewer than the record's length says")
    except (ArchiveLoadFailed, UnicodeDecodeError, ValueError) as error:
        yield Rejected(uri, "broken_warc", f"after {n_records} records: " + " ".join(str(error).split())[:300])


def _page(record: Any, address: str, options: ReadOptions) -> RawDocument | Rejected:
    try:
        data = read_bounded(record.content_stream(), options)
    except UnreadableInput as error:
        return Rejected(address, error.rule, error.reason)
    if not data.strip():
        return Rejected(address, "empty", "a response without content")
    if is_binary(data[:_PIECE]):
        return Rejected(address, "binary", "the response is no page")
    try:
        return read_page(data, address, options, source_format="warc", url=_target(record))
    except Exception as error:  # one page that breaks the extractor must not end the archive
        return Rejected(address, "broken", f"{type(error).__name__}: {error}"[:300])


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").split(";")[0].strip().lower()
    return kind in _PAGES and record.http_headers.get_statuscode() == _FOUND


def _missing(record: Any) -> int:
    """Bytes that the record's length promises and the file does not have."""
    raw = record.raw_stream
    while raw.read(_PIECE):
        pass
    return max(0, getattr(raw, "limit", 0) or 0)


def _record_id(record: Any, number: int) -> str:
    own = (record.rec_headers.get_header("WARC-Record-ID") or "").strip("<> ")
    return own.removeprefix("urn:uuid:") or str(number)


def _target(record: Any) -> str | None:
    target = record.rec_headers.get_header("WARC-Target-URI") or record.rec_headers.get_header("uri")
    return quote(target.strip("<> "), safe="/:?#[]@!$&'()*+,;=%~-._") if target else None
