"""What a run takes in: documents read, sorted into new and known, with their addresses and what was rejected."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import polars as pl

from transforms.documents import document_row, documents_frame
from transforms.reading.document import RawDocument, Rejected
from warehouse.conform import conform
from warehouse.tables import SOURCES


@dataclass(frozen=True)
class Intake:
    """What was read.

    Attributes:
        documents: new documents, rows of `documents` without `load_id`.
        sources: every address seen, rows of `meta.sources` without `load_id`.
        rejects: rejected inputs, rows of `meta.rejects` without `load_id`.
        n_read: items read, rejected ones included.
        n_known: of them documents that the warehouse has already.
        n_repeated: of them documents that stand under another address of this run too.
    """

    documents: pl.DataFrame
    sources: pl.DataFrame
    rejects: list[dict[str, Any]]
    n_read: int
    n_known: int
    n_repeated: int


def take_in(items: Iterable[RawDocument | Rejected], known: Collection[str]) -> Intake:
    """The items sorted; `known` are the ids of the documents that the warehouse has."""
    new: list[RawDocument] = []
    sources: list[dict[str, Any]] = []
    rejects: list[dict[str, Any]] = []
    n_known = 0
    for item in items:
        if isinstance(item, Rejected):
            rejects.append({"uri": item.uri, "rule": item.rule, "reason": item.reason})
            continue
        doc_id = document_row(item)["doc_id"]
        n_known += doc_id in known
        if doc_id not in known:
            new.append(item)
        file = item.raw_file
        sources.append(
            {
                "uri": item.uri,
                "doc_id": doc_id,
                "size": file and file.size,
                "modified_at": file and file.modified_at and file.modified_at.replace(tzinfo=None),
                "sha256": file and file.sha256,
            }
        )
    documents = documents_frame(new)
    return Intake(
        documents,
        conform(sources, SOURCES, without={"load_id"}).unique(["uri", "doc_id"], keep="first", maintain_order=True),
        rejects,
        len(sources) + len(rejects),
        n_known,
        len(new) - documents.height,
    )
