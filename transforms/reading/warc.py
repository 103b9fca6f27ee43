"""Web archives: the HTML responses of a WARC or ARC file, by warcio."""

import re
from collections import deque
from collections.abc import Generator, Iterator
from typing import Any, BinaryIO
from urllib.parse import quote

import brotli
from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import BufferedReader

from transforms.reading.bounds import read_bounded
from transforms.reading.document import RawDocument, Rejected, UnreadableInput
from transforms.reading.html import read_page
from transforms.reading.options import ReadOptions
from transforms.reading.recognition import is_binary

_PAGES = ("text/html", "application/xhtml+xml")
_FOUND = "200"
_PIECE = 1 << 16
_KEPT = 1 << 20
_RECORD = re.compile(
    rb"WARC/\d\.\d{1,3}\r?\n(?=[A-Za-z-]{1,60}:)"
    rb"|(?<=\n)https?://[^\n]{1,4000} [\d.]{7,15} \d{14} \S{1,100} \d{1,12}\r?\n"  # ARC
)
_LONGEST_START = 4_200
_MOST_AT_ONCE = 1 << 24


class _Brotli:
    """Brotli as warcio wants it: its own way sets an attribute that newer versions do not take."""

    unused_data = None

    def __init__(self) -> None:
        self._inner = brotli.Decompressor()

    def decompress(self, data: bytes) -> bytes:
        """What comes out of the data.

        Raises:
            ValueError: it is more than gzip could make of it.
        """
        expanded: bytes = self._inner.process(data, output_buffer_limit=_MOST_AT_ONCE)
        if not self._inner.can_accept_more_data():
            raise ValueError(f"more than {_MOST_AT_ONCE} bytes come out of {len(data)}")
        return expanded


BufferedReader.DECOMPRESSORS["br"] = _Brotli


class _Archive(ArchiveIterator):  # type: ignore[misc, unused-ignore]
    """Without its warnings on the console: what is wrong is told by rejections."""

    INC_RECORD = ""


class _Window:
    """The stream, with the last bytes that were read of it, so that reading can go on behind a record's start."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._position = self._n_kept = 0
        self._kept: deque[bytes] = deque()
        self._ahead = memoryview(b"")
        self.is_damaged = False

    def tell(self) -> int:
        """How many bytes were read."""
        return self._position

    def read(self, size: int) -> bytes:
        """The next bytes, at least one until the end; what comes before damage comes out."""
        data = bytes(self._ahead[:size]) or self._next(size)
        self._ahead = self._ahead[size:]
        self._position += len(data)
        self._kept.append(data)
        self._n_kept += len(data)
        while self._n_kept - len(self._kept[0]) > _KEPT:
            self._n_kept -= len(self._kept.popleft())
        return data

    def go_on_behind(self, position: int) -> bool:
        """Go to the first record that begins behind the position; whether there is one."""
        start = max(position - (self._position - self._n_kept), 0)
        data = b"".join(self._kept)[start:] + bytes(self._ahead)
        self._position += len(self._ahead)
        while (match := _RECORD.search(data, 1)) is None:
            more = self._next(_PIECE)
            if not more:
                return False
            self._position += len(more)
            data = data[-_LONGEST_START:] + more
        self._kept.clear()
        self._n_kept, self._ahead = 0, memoryview(data)[match.start() :]
        self._position -= len(self._ahead)
        return True

    def _next(self, size: int) -> bytes:
        try:
            return bytes(self._stream.read1(size))  # type: ignore[attr-defined]
        except Exception:
            self.is_damaged = True
            raise


def read(stream: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Rejected]:
    """One document an HTML response that was found (status 200); other records are passed over.

    Behind a broken record reading goes on with the next one.
    """
    window = _Window(stream)
    n_records = 0
    while True:
        archive = _Archive(window)
        try:
            for record in archive:
                n_records += 1
                address = f"{uri}#{_record_id(record, n_records)}"
                astray = yield from _from_record(archive, record, address, options)
                if astray is not None:
                    break
            else:
                return
        except Exception as error:  # warcio raises what it likes on broken headers
            if window.is_damaged:
                raise
            yield Rejected(uri, "broken_warc", f"after {n_records} records: {_words(error)}")
            astray = archive.offset
        if not window.go_on_behind(astray):
            return


def _from_record(
    archive: _Archive, record: Any, address: str, options: ReadOptions
) -> Generator[RawDocument | Rejected, None, int | None]:
    """The record's document and rejections; returns where it begins if its length is not to be trusted."""
    if record.format == "warc" and record.rec_headers.get_header("Content-Length") is None:
        raise ValueError("a record without a length")
    if _is_page(record):
        yield _page(record, address, options)
    if missing := _missing(record):
        yield Rejected(address, "truncated", f"{missing} bytes fewer than the record's length says")
    start, n_errors = archive.offset, archive.err_count
    archive.read_to_end()
    if archive.err_count > n_errors:
        yield Rejected(address, "bad_length", "the record does not end where its length says")
    return int(start) if missing or archive.err_count > n_errors else None


def _words(error: Exception) -> str:
    """What the error says; warcio misses the address with an error of the language."""
    return "a record without an address" if isinstance(error, AttributeError) else " ".join(str(error).split())[:300]


def _page(record: Any, address: str, options: ReadOptions) -> RawDocument | Rejected:
    try:
        data = read_bounded(record.content_stream(), options)
    except UnreadableInput as error:
        return Rejected(address, error.rule, error.reason)
    if next_record := _RECORD.search(data):  # the length reaches into it
        data = data[: next_record.start()]
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
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].partition(",")[0].strip().lower()
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
