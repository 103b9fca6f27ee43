"""Plain text: one document a file, with an optional ` date YYYY-MM-DD ` before it."""

import re
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from transforms.reading.bounds import read_bounded
from transforms.reading.document import RawDocument, Rejected
from transforms.reading.encodings import decode
from transforms.reading.finish import finish
from transforms.reading.options import ReadOptions

_HEADER = re.compile(r"\A\s{0,20}date (\d{4}-\d{2}-\d{2})(?:\s|\Z)")


def read(stream: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Rejected]:
    """The file's one document; the header's date is kept out of the text."""
    text, published_on = split_header(decode(read_bounded(stream, options)))
    basis = "header" if published_on else None
    yield finish(RawDocument(uri, "text", text, published_on=published_on, published_on_basis=basis), options)


def split_header(text: str) -> tuple[str, date | None]:
    """The text behind the header, and the header's date; the whole text and None if there is no header."""
    match = _HEADER.match(text.removeprefix("\ufeff"))
    if match is None:
        return text, None
    try:
        published_on = date.fromisoformat(match.group(1))
    except ValueError:
        return text, None
    return text.removeprefix("\ufeff")[match.end() :], published_on
