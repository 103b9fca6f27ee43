"""JSON Lines, JSON arrays and single JSON objects: one document an object."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import ijson

from transforms.reading.bounds import read_bounded
from transforms.reading.document import RawDocument, Rejected, UnreadableInput
from transforms.reading.encodings import decode
from transforms.reading.options import ReadOptions
from transforms.reading.records import document_from_record, inner_records

_WRAPPED = re.compile(rb'\s*\{\s*"([\w-]{1,40})"\s*:\s*\[\s*\{')
_PIECE = 1 << 16


def read_lines(stream: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Rejected]:
    """One document a line; a line that is no JSON is rejected alone."""
    for number, line in _lines(stream, options.max_line_bytes):
        address = f"{uri}#{number}"
        if line is None:
            yield Rejected(address, "line_too_long", f"more than {options.max_line_bytes} bytes in one line")
        elif line.strip():
            yield from _from_line(line, address, options)


def read_array(stream: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Rejected]:
    """One document an element; what follows a broken one is lost with it."""
    yield from _streamed(stream, "item", uri, options)


def read_object(stream: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Rejected]:
    """The object's one document, or one for each record that it wraps."""
    head = stream.peek(_PIECE) if hasattr(stream, "peek") else b""
    if match := _WRAPPED.match(head):
        yield from _streamed(stream, f"{match.group(1).decode()}.item", uri, options)
    else:
        yield from _from_line(read_bounded(stream, options), uri, options, is_whole=True)


def _lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Number and bytes of every line, None for one that is too long, which is skipped without keeping it."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit or line.endswith(b"\n"):
            yield number, line
            continue
        while (rest := stream.readline(_PIECE)) and not rest.endswith(b"\n"):
            pass
        yield number, None


def _from_line(
    line: bytes, uri: str, options: ReadOptions, *, is_whole: bool = False
) -> Iterator[RawDocument | Rejected]:
    try:
        record = json.loads(decode(line))
    except (ValueError, RecursionError) as error:
        yield Rejected(uri, "broken_json", " ".join(str(error).split())[:300])
        return
    wrapped = inner_records(record, options) if isinstance(record, dict) else None
    if wrapped is None:
        yield _from_value(record, uri, options)
    else:
        separator = "#" if is_whole else "."
        yield from (_from_value(one, f"{uri}{separator}{at}", options) for at, one in enumerate(wrapped, 1))


def _from_value(value: object, uri: str, options: ReadOptions) -> RawDocument | Rejected:
    if isinstance(value, dict):
        return document_from_record(value, uri, "json", options)
    return Rejected(uri, "no_record", f"a JSON {type(value).__name__} where an object is expected")


def _streamed(stream: BinaryIO, prefix: str, uri: str, options: ReadOptions) -> Iterator[RawDocument | Rejected]:
    meter = _Meter(stream, options.max_document_bytes)
    number = 0
    try:
        elements: Iterable[Any] = ijson.items(meter, prefix, use_float=True)
        for number, value in enumerate(elements, 1):
            meter.since = 0
            yield _from_value(value, f"{uri}#{number}", options)
    except (ijson.JSONError, ValueError) as error:
        yield Rejected(f"{uri}#{number + 1}", "broken_json", " ".join(str(error).split())[:300])
    if number == 0:
        yield Rejected(uri, "no_record", "no object in it")


class _Meter:
    """A stream that refuses to give more for one record than a document may have."""

    def __init__(self, inner: BinaryIO, limit: int) -> None:
        self._inner = inner
        self._limit = limit
        self.since = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes.

        Raises:
            UnreadableInput: no record ended within the limit.
        """
        data = bytes(self._inner.read1(size))  # type: ignore[attr-defined]
        self.since += len(data)
        if self.since > self._limit + 2 * _PIECE:
            raise UnreadableInput("document_too_large", f"more than {self._limit} bytes in one record")
        return data
