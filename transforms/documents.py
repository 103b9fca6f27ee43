"""Documents as rows: what was read, as the table `documents` has it."""

import hashlib
from collections.abc import Iterable
from typing import Any

import polars as pl

from transforms.identifiers import digest
from transforms.reading.document import RawDocument
from warehouse.conform import conform
from warehouse.tables import DOCUMENTS


def document_row(raw: RawDocument) -> dict[str, Any]:
    """One row of `documents` without `load_id`; its id follows from the text and the date that its metadata declare."""
    content = hashlib.sha256(raw.text.encode()).hexdigest()
    return {
        "doc_id": "d" + digest(content, raw.published_on),
        "source_uri": raw.uri,
        "source_format": raw.source_format,
        "title": raw.title,
        "text": raw.text,
        "language": raw.language,
        "published_on": raw.published_on,
        "published_on_basis": raw.published_on_basis,
        "dateline_place": raw.dateline_place,
        "outlet": raw.outlet,
        "byline": raw.byline,
        "url": raw.url,
        "n_chars": len(raw.text),
        "n_tokens": len(raw.text.split()),
        "content_sha256": content,
        "duplicate_of": None,
        "supersedes": None,
        "metadata_conflicts": list(raw.conflicts),
    }


def documents_frame(rows: Iterable[dict[str, Any]]) -> pl.DataFrame:
    """The rows as a frame with the columns of `documents` without `load_id`."""
    return conform(rows, DOCUMENTS, without={"load_id"})
