"""What a run extracts: the documents that the store lacks, part by part, repeats marked."""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

import polars as pl

from flows.repeat_index import RepeatIndex
from flows.spool import Spool
from transforms.repeats import with_duplicates
from warehouse.batches import Store, write_parquet
from warehouse.tables import DOCUMENTS, SIGNATURES

Part = tuple[pl.DataFrame, pl.DataFrame]
"""Rows of `documents` without `load_id`, and their rows of `signatures`."""


@dataclass(frozen=True)
class Plan:
    """What to extract.

    Attributes:
        batches: parts of at most the batch's size, read from disk as they are asked for, once.
        n_documents: documents in them.
        originals_of: the earliest original of every document, stored ones included, that repeats another.
    """

    batches: Iterable[Part]
    n_documents: int
    originals_of: dict[str, str]


def plan_extraction(store: Store, index: RepeatIndex, spool: Spool, refreshing: Path, batch_size: int) -> Plan:
    """New documents, those that are no repeats any longer, and those that wait in `refreshing` and the store lacks.

    No text of an older document is looked at, apart from those.
    """
    stored = store.documents
    _index_stored(store, index)
    index.add(chain(spool.signatures(), (signatures for _, signatures in read_parts(refreshing))))
    waiting = {doc_id for documents, _ in read_parts(refreshing) for doc_id in documents["doc_id"]}
    originals_of = index.originals(stored | spool.doc_ids | waiting)
    freed = store.repeats.difference(originals_of)  # passed on as repeats, and none any longer
    new = (spool.doc_ids | waiting) - stored
    parts = chain(spool.parts(), read_parts(refreshing), stored_parts(store) if freed else ())
    return Plan(_batches(parts, new | freed, originals_of, batch_size), len(new | freed), originals_of)


def plan_backfill(
    store: Store, index: RepeatIndex, current: str, period: tuple[date | None, date | None], batch_size: int
) -> Plan:
    """The stored documents that another fingerprint than the current one extracted.

    With a first or a last day in `period`, both included, only documents that are dated within it.
    """
    _index_stored(store, index)
    originals_of = index.originals(store.documents)
    stale = store.stale(current)
    since, until = period
    if since or until:
        within = pl.col("published_on").is_between(since or date.min, until or date.max)
        dated = store.parts(DOCUMENTS, ["doc_id", "published_on"])
        stale &= {doc_id for rows in dated for doc_id in rows.filter(within)["doc_id"]}
    return Plan(_batches(stored_parts(store), stale, originals_of, batch_size), len(stale), originals_of)


def set_aside(store: Store, refreshing: Path) -> None:
    """Copy all stored documents to `refreshing`, whole or not at all: they are to be extracted anew.

    Those stay there that an interrupted run has set aside.
    """
    building = refreshing.with_name(f"{refreshing.name}.building")
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    for number, (documents, signatures) in enumerate(chain(stored_parts(store), read_parts(refreshing))):
        write_parquet(documents, building / f"{number:06}.documents.parquet")
        write_parquet(signatures, building / f"{number:06}.signatures.parquet")
    shutil.rmtree(refreshing, ignore_errors=True)
    building.rename(refreshing)


def read_parts(folder: Path) -> Iterator[Part]:
    """What was set aside there."""
    for file in sorted(folder.glob("*.documents.parquet")):
        yield pl.read_parquet(file), pl.read_parquet(file.with_name(file.name.replace("documents", "signatures")))


def stored_parts(store: Store) -> Iterator[Part]:
    """All stored documents, a batch at a time; a document may come twice."""
    return zip(store.parts(DOCUMENTS), store.parts(SIGNATURES), strict=True)


def _index_stored(store: Store, index: RepeatIndex) -> None:
    """Add the stored documents to the index where it lacks any: it is derived, and may have been deleted."""
    if store.documents - index.doc_ids:
        index.add(store.parts(SIGNATURES))


def _batches(parts: Iterable[Part], wanted: set[str], originals_of: dict[str, str], size: int) -> Iterator[Part]:
    """The wanted documents, each once, in parts of that size."""
    left = set(wanted)
    documents, signatures = pl.DataFrame(), pl.DataFrame()
    for more, their_signatures in parts:
        chosen = more.filter(pl.col("doc_id").is_in(left)).unique("doc_id", keep="first", maintain_order=True)
        left.difference_update(chosen["doc_id"])
        documents = pl.concat([documents, with_duplicates(chosen, originals_of)], how="diagonal")
        signatures = pl.concat([signatures, _of(their_signatures, chosen)], how="diagonal")
        while documents.height >= size:
            yield documents[:size], _of(signatures, documents[:size])
            documents = documents[size:]
            signatures = _of(signatures, documents)
    if documents.height:
        yield documents, signatures


def _of(signatures: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    distinct = signatures.unique("doc_id", keep="first", maintain_order=True)
    return distinct.join(documents.select("doc_id"), on="doc_id", how="semi", maintain_order="left")
