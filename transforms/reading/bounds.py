"""Reading no more than allowed: single documents, and what compressed files expand to."""

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, cast

from transforms.reading.document import UnreadableInput
from transforms.reading.options import ReadOptions

_PIECE = 1 << 20
_IN_MEMORY = 8 << 20


class ExpandsTooFar(UnreadableInput):
    """A whole file expands further than allowed: nothing more of it is read."""


@dataclass
class Budget:
    """What one file on disk may expand to, all its containers taken together.

    Attributes:
        stored: bytes of the file on disk.
        options: the limits.
        expanded: bytes that have come out so far.
    """

    stored: int
    options: ReadOptions
    expanded: int = 0

    def spend(self, size: int) -> None:
        """Count bytes that came out.

        Raises:
            ExpandsTooFar: they are more than the limits allow.
        """
        self.expanded += size
        if self.expanded > self.options.max_expanded_bytes:
            raise ExpandsTooFar("expands_too_far", f"more than {self.options.max_expanded_bytes} bytes come out")
        if exceeds_ratio(self.expanded, self.stored, self.options):
            raise ExpandsTooFar("expands_too_far", f"{self.expanded} bytes come out of {self.stored}")


def exceeds_ratio(expanded: int, stored: int, options: ReadOptions) -> bool:
    """Whether more comes out than honest data would give."""
    return expanded > options.ratio_from_bytes and expanded > stored * options.max_ratio


class Expanded(io.RawIOBase):
    """The bytes that come out of a decompressor, counted; `damage` is what ended them too early.

    Args:
        inner: the decompressing stream.
        budget: what the whole file may expand to.
        stored: compressed size of this member, None if it is the whole file.
    """

    def __init__(self, inner: BinaryIO, budget: Budget, stored: int | None = None) -> None:
        self._inner = inner
        self._budget = budget
        self._stored = stored
        self._expanded = 0
        self.damage: Exception | None = None

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as bytes come out.

        Raises:
            UnreadableInput: more come out than allowed.
        """
        size = self._fill(memoryview(buffer))
        self._expanded += size
        self._budget.spend(size)
        if self._stored is not None and exceeds_ratio(self._expanded, self._stored, self._budget.options):
            raise UnreadableInput("expands_too_far", f"{self._expanded} bytes come out of {self._stored}")
        return size

    def _fill(self, buffer: memoryview) -> int:
        """Fill all of the buffer, since recognition looks at the first one only; what comes before damage is good."""
        if self.damage:
            raise self.damage
        size = 0
        try:
            while size < len(buffer) and (data := self._inner.read1(len(buffer) - size)):  # type: ignore[attr-defined]
                buffer[size : size + len(data)] = data
                size += len(data)
        except Exception as error:
            if not size:
                raise
            self.damage = error
        return size


def read_bounded(stream: BinaryIO, options: ReadOptions) -> bytes:
    """All bytes of a single document.

    Raises:
        UnreadableInput: there are more than `max_document_bytes`.
    """
    limit = options.max_document_bytes
    pieces: list[bytes] = []
    size = 0
    while piece := stream.read(min(_PIECE, limit + 1 - size)):
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            raise UnreadableInput("document_too_large", f"more than {limit} bytes in one document")
    return b"".join(pieces)


@contextmanager
def seekable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """The stream, or a copy of it that can be read from its end: in memory if small, else in a temporary file."""
    if stream.seekable():
        yield stream
        return
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy:
        while piece := stream.read(_PIECE):
            copy.write(piece)
        copy.seek(0)
        yield cast(BinaryIO, copy)
