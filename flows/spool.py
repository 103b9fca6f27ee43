"""New documents on disk between reading and extraction: a dump of any size needs the memory of a few hundred."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import polars as pl

from transforms.documents import documents_frame
from transforms.repeats import signatures_frame
from warehouse.batches import write_parquet

_ROWS = 200
_CHARS = 4_000_000


class Spool:
    """Documents as Parquet files of a few hundred rows, with their signatures beside them.

    Of a text that stands at several addresses the smallest address stays, in whatever order they come.

    Args:
        folder: where they go; what an interrupted run left there is removed.
        on_full: called when a file is full, which tells that there is much to do.
    """

    def __init__(self, folder: Path, on_full: Callable[[], None] = lambda: None) -> None:
        self._folder, self._on_full = folder, on_full
        self._address_of: dict[str, str] = {}
        self._waiting: list[dict[str, Any]] = []
        self._n_chars = self._n_parts = 0
        self.remove()

    @property
    def doc_ids(self) -> set[str]:
        """Ids of the documents."""
        return set(self._address_of)

    def add(self, row: dict[str, Any]) -> None:
        """Take a row of `documents` without `load_id`."""
        doc_id, address = row["doc_id"], row["source_uri"]
        if doc_id in self._address_of and self._address_of[doc_id] <= address:
            return
        self._address_of[doc_id] = address
        self._waiting.append(row)
        self._n_chars += row["n_chars"]
        if len(self._waiting) >= _ROWS or self._n_chars >= _CHARS:
            self.flush()
            self._on_full()

    def flush(self) -> None:
        """Write what waits."""
        if not self._waiting:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        documents = documents_frame(self._waiting)
        write_parquet(documents, self._folder / f"{self._n_parts:06}.documents.parquet")
        write_parquet(signatures_frame(documents), self._folder / f"{self._n_parts:06}.signatures.parquet")
        self._n_parts, self._n_chars, self._waiting = self._n_parts + 1, 0, []

    def signatures(self) -> Iterator[pl.DataFrame]:
        """Rows of `signatures`, a part at a time; a document may come twice."""
        for number in range(self._n_parts):
            yield pl.read_parquet(self._folder / f"{number:06}.signatures.parquet")

    def parts(self) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
        """Every document once, a part at a time: rows of `documents` without `load_id`, and signatures."""
        for number, signatures in enumerate(self.signatures()):
            rows = pl.read_parquet(self._folder / f"{number:06}.documents.parquet")
            addresses = rows.select("doc_id", "source_uri").iter_rows()
            stays = [self._address_of[doc_id] == address for doc_id, address in addresses]
            documents = rows.filter(pl.Series(stays, dtype=pl.Boolean))
            yield documents, signatures

    def remove(self) -> None:
        """Remove the files."""
        shutil.rmtree(self._folder, ignore_errors=True)
