"""What a run takes in: documents read, sorted into new and known, with their addresses and what was rejected."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import polars as pl

from flows.spool import Spool
from transforms.documents import document_row
from transforms.reading.document import RawDocument, Rejected
from warehouse.conform import conform
from warehouse.tables import SOURCES

SHOWN_REJECTS = 200
"""Rejections that console and log tell one by one; `meta.rejects` has them all."""
_ROWS = 1_000


@dataclass(frozen=True)
class Intake:
    """What was read.

    Attributes:
        spool: the new documents, on disk.
        sources: every address seen, rows of `meta.sources` without `load_id`.
        rejects: rejected inputs, rows of `meta.rejects` without `load_id`.
        n_read: items read, rejected ones included.
        n_known: of them documents that the warehouse has already.
        n_repeated: of them documents that stand under another address of this run too.
    """

    spool: Spool
    sources: pl.DataFrame
    rejects: list[dict[str, Any]]
    n_read: int
    n_known: int
    n_repeated: int


def take_in(items: Iterable[RawDocument | Rejected], known: Collection[str], spool: Spool) -> Intake:
    """The items sorted, new documents into the spool; `known` are the ids of those that the warehouse has."""
    sources = _Sources()
    rejects: list[dict[str, Any]] = []
    n_documents = n_known = 0
    for item in items:
        if isinstance(item, Rejected):
            rejects.append({"uri": item.uri, "rule": item.rule, "reason": item.reason})
            continue
        row = document_row(item)
        n_documents += 1
        n_known += row["doc_id"] in known
        if row["doc_id"] not in known:
            spool.add(row)
        sources.add(item, row["doc_id"])
    spool.flush()
    n_new = n_documents - n_known
    n_read = n_documents + len(rejects)
    return Intake(spool, sources.frame(), rejects, n_read, n_known, n_new - len(spool.doc_ids))


class _Sources:
    """Rows of `meta.sources`, packed as they come."""

    def __init__(self) -> None:
        self._rows: list[dict[str, Any]] = []
        self._frames: list[pl.DataFrame] = []

    def add(self, document: RawDocument, doc_id: str) -> None:
        file = document.raw_file
        self._rows.append(
            {
                "uri": document.uri,
                "doc_id": doc_id,
                "size": file and file.size,
                "modified_at": file and file.modified_at and file.modified_at.replace(tzinfo=None),
                "sha256": file and file.sha256,
            }
        )
        if len(self._rows) >= _ROWS:
            self._pack()

    def frame(self) -> pl.DataFrame:
        """Every address and document once."""
        self._pack()
        return pl.concat(self._frames).unique(["uri", "doc_id"], keep="first", maintain_order=True)

    def _pack(self) -> None:
        self._frames.append(conform(self._rows, SOURCES, without={"load_id"}))
        self._rows = []
