"""Reading no more than allowed."""

from typing import BinaryIO

from transforms.reading.document import UnreadableInput
from transforms.reading.options import ReadOptions


def read_bounded(stream: BinaryIO, options: ReadOptions) -> bytes:
    """All bytes of a single document.

    Raises:
        UnreadableInput: there are more than `max_document_bytes`.
    """
    limit = options.max_document_bytes
    pieces: list[bytes] = []
    size = 0
    while piece := stream.read(min(1 << 20, limit + 1 - size)):
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            raise UnreadableInput("document_too_large", f"more than {limit} bytes in one document")
    return b"".join(pieces)
