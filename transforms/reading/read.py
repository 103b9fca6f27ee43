"""Any stream into documents: the format is recognised by content, containers are opened, what breaks is rejected."""

import io
import os
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from transforms.reading import docx_document, eml, feeds, html, json_records, pdf, tables, text, warc
from transforms.reading.bounds import Budget, Expanded, ExpandsTooFar, seekable
from transforms.reading.containers import OPENERS, is_word_document
from transforms.reading.document import RawDocument, Rejected, UnreadableInput
from transforms.reading.encodings import AsUtf8, detect_encoding
from transforms.reading.options import ReadOptions
from transforms.reading.recognition import recognise

Reader = Callable[[BinaryIO, str, ReadOptions], Iterator[RawDocument | Rejected]]

READERS: dict[str, Reader] = {
    "csv": tables.read_csv,
    "docx": docx_document.read,
    "eml": eml.read,
    "feed": feeds.read,
    "html": html.read,
    "json_array": json_records.read_array,
    "json_lines": json_records.read_lines,
    "json_object": json_records.read_object,
    "parquet": tables.read_parquet,
    "pdf": pdf.read,
    "text": text.read,
    "warc": warc.read,
}
_HEAD = 64 * 1024
# Read from line to line or from tag to tag, where UTF-16 would be in the way.
_WIDE = ("utf-16", "utf-32", "utf-8-sig")
_RECODED = frozenset(("feed", "json_lines", "json_array", "json_object", "csv"))


def read_stream(stream: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Rejected]:
    """The documents of a seekable stream, whatever its format; what the bytes say never raises, only the place may."""
    try:
        yield from _read(stream, uri, Budget(_size(stream), options), 0)
    except ExpandsTooFar as error:
        yield Rejected(uri, error.rule, error.reason)


def _read(stream: BinaryIO, uri: str, budget: Budget, depth: int) -> Iterator[RawDocument | Rejected]:
    buffered = io.BufferedReader(cast(io.RawIOBase, stream), _HEAD)
    is_silent = True
    try:
        for item in _recognised(cast(BinaryIO, buffered), buffered.peek(_HEAD), uri, budget, depth):
            is_silent = False
            yield item
        if isinstance(stream, Expanded) and stream.damage:
            raise stream.damage  # some readers take it for the end
        if is_silent:
            yield Rejected(uri, "no_document", "nothing in it that is a document")
    except ExpandsTooFar:
        raise
    except UnreadableInput as error:
        yield Rejected(uri, error.rule, error.reason)
    except OSError as error:
        if error.errno is not None:
            raise
        yield Rejected(uri, "broken", _words(error))
    except Exception as error:  # the libraries raise what they like on broken bytes
        yield Rejected(uri, "truncated" if isinstance(error, EOFError) else "broken", _words(error))
    finally:
        buffered.detach()  # else it would close a stream that is the caller's


def _recognised(
    stream: BinaryIO, head: bytes, uri: str, budget: Budget, depth: int
) -> Iterator[RawDocument | Rejected]:
    options = budget.options
    name = recognise(head, options)
    if name == "zip":
        with seekable(stream) as archive:
            if is_word_document(archive):
                yield from READERS["docx"](archive, uri, options)
            else:
                yield from _members(archive, name, uri, budget, depth)
        return
    if name in OPENERS:
        yield from _members(stream, name, uri, budget, depth)
        return
    if name in _RECODED and (encoding := detect_encoding(head, is_cut=True)).startswith(_WIDE):
        stream = cast(BinaryIO, io.BufferedReader(AsUtf8(stream, encoding)))
    yield from READERS[name](stream, uri, options)


def _members(stream: BinaryIO, name: str, uri: str, budget: Budget, depth: int) -> Iterator[RawDocument | Rejected]:
    if depth >= budget.options.max_depth:
        raise UnreadableInput("too_deep", f"more than {budget.options.max_depth} containers inside one another")
    for member in OPENERS[name](stream, uri, budget):
        if isinstance(member, Rejected):
            yield member
        else:
            yield from _read(member.stream, f"{uri}#{member.name}" if member.name else uri, budget, depth + 1)


def _size(stream: BinaryIO) -> int:
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    return size


def _words(error: Exception) -> str:
    message = " ".join(str(error).split())[:300]
    return f"{type(error).__name__}: {message}" if message else type(error).__name__
