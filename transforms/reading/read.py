"""Any stream into documents: the format is recognised by content, containers are opened, what breaks is rejected."""

import io
from collections.abc import Callable, Iterator
from typing import BinaryIO

from transforms.reading import text
from transforms.reading.document import RawDocument, Rejected, UnreadableInput
from transforms.reading.options import ReadOptions
from transforms.reading.recognition import recognise

Reader = Callable[[BinaryIO, str, ReadOptions], Iterator[RawDocument | Rejected]]

READERS: dict[str, Reader] = {"text": text.read}
_HEAD = 64 * 1024


def read_stream(stream: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Rejected]:
    """The documents of a stream, whatever its format; what the bytes say never raises, only the place may."""
    buffered = io.BufferedReader(stream, _HEAD)  # type: ignore[type-var]
    try:
        yield from READERS[recognise(buffered.peek(_HEAD))](buffered, uri, options)
    except UnreadableInput as error:
        yield Rejected(uri, error.rule, error.reason)
    finally:
        buffered.detach()  # else it would close a stream that is the caller's
