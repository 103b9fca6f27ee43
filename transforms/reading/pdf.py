"""PDF communiqués, by pypdf: the text of all pages, with the lines of a paragraph joined."""

import re
from collections.abc import Iterator
from io import BytesIO
from statistics import quantiles
from typing import TYPE_CHECKING, Any, BinaryIO

from transforms.reading.bounds import read_bounded
from transforms.reading.days import day_of
from transforms.reading.document import RawDocument, Rejected, UnreadableInput
from transforms.reading.finish import finish
from transforms.reading.options import ReadOptions

if TYPE_CHECKING:
    from pypdf import PdfReader

_PAGE_NUMBER = re.compile(r"(?:page )?[-–—]? ?\d{1,4} ?[-–—]?(?: ?(?:of|/) ?\d{1,4})?", re.IGNORECASE)
_DAY = re.compile(r"D?:?(\d{4})(\d{2})(\d{2})")
# A line that ends this far before the right edge ends its paragraph.
_FULL_LINE = 0.75
_SENTENCE_END = (".", ":", "!", "?", "”", '"', ";", ".)")
_BULLET = re.compile(r"[•·▪◦*–-] |\(?\d{1,3}[.)] |[a-z]\) ")
_NO_TITLE = re.compile(r"(?:microsoft word|untitled|document\d*$|.{0,100}\.(?:docx?|rtf|pdf|indd|odt)$)", re.IGNORECASE)


def read(stream: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Rejected]:
    """The file's one document."""
    from pypdf import PasswordType, PdfReader  # takes half a second, and few nights bring a PDF

    reader = PdfReader(BytesIO(read_bounded(stream, options)))
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise UnreadableInput("password_protected", "the PDF asks for a password")
    text = "\n\n".join(_pages(reader, options))
    details = _details(reader)
    title = details.get("/Title")
    published_on = day_of("-".join(match.groups())) if (match := _DAY.match(details.get("/CreationDate", ""))) else None
    yield finish(
        RawDocument(
            uri,
            "pdf",
            text,
            published_on=published_on,
            published_on_basis="markup" if published_on else None,
            title=title if title and not _NO_TITLE.match(title) else None,
            byline=details.get("/Author") or None,
        ),
        options,
    )


def _pages(reader: "PdfReader", options: ReadOptions) -> Iterator[str]:
    size = 0
    for page in reader.pages:
        text = join_lines(page.extract_text())
        size += len(text)
        if size > options.max_document_chars:
            raise UnreadableInput("text_too_long", f"more than {options.max_document_chars} characters")
        yield text


def _details(reader: "PdfReader") -> dict[str, str]:
    """The document information dictionary, as far as it holds texts."""
    details: Any = reader.metadata or {}
    return {str(name): str(details[name]).strip() for name in details if isinstance(details[name], str)}


def join_lines(page: str) -> str:
    """The page with each paragraph on one line; page numbers are left out."""
    lines = [line.strip() for line in page.replace("\r", "\n").split("\n")]
    lines = [line for line in lines if not _PAGE_NUMBER.fullmatch(line) or not line]
    widths = [len(line) for line in lines if line]
    full = _FULL_LINE * (quantiles(widths, n=10)[-1] if len(widths) > 1 else 0)
    joined: list[str] = []
    is_open = False
    for line in lines:
        if is_open and line and not _BULLET.match(line):
            joined[-1] = joined[-1][:-1] + line if _is_cut(joined[-1], line) else f"{joined[-1]} {line}"
        elif line:
            joined.append(line)
        is_open = bool(line) and len(line) >= full and not (line.endswith(_SENTENCE_END) and len(line) < full * 1.1)
    return "\n".join(joined)


def _is_cut(line: str, following: str) -> bool:
    """Whether the line ends within a word."""
    return line.endswith("-") and line[-2:-1].islower() and following[:1].islower()
