"""Word documents, by python-docx: paragraphs and tables in their order."""

import zipfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import BinaryIO

import docx
from docx.document import Document
from docx.table import Table

from transforms.reading.bounds import exceeds_ratio, read_bounded
from transforms.reading.days import day_of
from transforms.reading.document import RawDocument, Rejected, UnreadableInput
from transforms.reading.finish import finish
from transforms.reading.options import ReadOptions

# What python-docx's own template says, which programs leave as it is.
_TEMPLATE_CREATED_ON = date(2013, 12, 23)


def read(stream: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Rejected]:
    """The file's one document."""
    data = read_bounded(stream, options)
    _check_size(data, options)
    document = docx.Document(BytesIO(data))
    properties = document.core_properties
    created_on = day_of(properties.created)
    published_on = created_on if created_on != _TEMPLATE_CREATED_ON else None
    yield finish(
        RawDocument(
            uri,
            "docx",
            "\n\n".join(_blocks(document)),
            published_on=published_on,
            published_on_basis="markup" if published_on else None,
            title=properties.title or None,
            byline=properties.author if properties.author != "python-docx" else None,
        ),
        options,
    )


def _check_size(data: bytes, options: ReadOptions) -> None:
    """Look before the parts are unpacked into memory, which python-docx does at once."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if any(entry.flag_bits & 1 for entry in archive.infolist()):
            raise UnreadableInput("password_protected", "the document is encrypted")
        size = sum(entry.file_size for entry in archive.infolist())
    if size > options.max_document_bytes or exceeds_ratio(size, len(data), options):
        raise UnreadableInput("expands_too_far", f"{size} bytes come out of {len(data)}")


def _blocks(document: Document) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = dict.fromkeys(cell.text.strip() for cell in row.cells)
                yield "\t".join(cell for cell in cells if cell)
        elif block.text.strip():
            yield block.text
