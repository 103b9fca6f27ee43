"""What a worker does: one self-contained batch, from documents to files in the store.

It knows neither Prefect nor settings, so that workers start fast and any engine can call it. What parses is imported
where it is needed: the process that hands out the batches does without.
"""

import os
from dataclasses import dataclass
from functools import cache
from multiprocessing import connection, parent_process
from multiprocessing.sharedctypes import Synchronized
from threading import Lock, Thread
from typing import TYPE_CHECKING

import polars as pl

from transforms.identifiers import digest
from warehouse.batches import batch_key, has_batch, read_batch, write_batch
from warehouse.errors import EngineUnavailable
from warehouse.fingerprint import fingerprint
from warehouse.tables import EXTRACTION_FAILURES, SIGNATURES

if TYPE_CHECKING:
    from spacy.language import Language

PRELOADED, PRELOADED_MODEL = "flows.preloaded", "_COMMUNIQUE_PRELOADED_MODEL"
"""The module that loads what all workers of this machine share, and the variable that tells it the model."""
FACTS = ("person_roles", "events", "agreements", "figures", "cooperation", "quotes")


@dataclass(frozen=True)
class BatchRequest:
    """One batch of work.

    Attributes:
        store: the address of the batches, which all workers reach.
        fingerprint: what the rows depend on besides the text.
        model: the installed spaCy pipelines, one a language, with commas between them.
        documents: rows of `documents` without `load_id`.
        signatures: their rows of `signatures`.
        gpu: whether a GPU parses, where there is one.
        gate: whether documents that could state nothing are not parsed.
    """

    store: str
    fingerprint: str
    model: str
    documents: pl.DataFrame
    signatures: pl.DataFrame
    gpu: bool = False
    gate: bool = True

    @property
    def key(self) -> str:
        """The batch's name in the store, which follows from its documents and which of them are repeats."""
        return batch_key(
            self.fingerprint, digest(*self.documents.sort("doc_id").select("doc_id", "duplicate_of").rows())
        )


@dataclass(frozen=True)
class BatchReport:
    """What came of a batch: documents, rows a table, and documents that broke an extractor (uri, rule, reason)."""

    n_documents: int
    n_rows: dict[str, int]
    failures: list[dict[str, str]]

    @property
    def n_facts(self) -> int:
        """Rows of facts, without documents, sentences and mentions."""
        return sum(self.n_rows.get(name, 0) for name in FACTS)


def run_batch(request: BatchRequest) -> BatchReport:
    """Extract a batch into the store; a batch that is there already is not computed again."""
    if has_batch(request.store, request.key):
        frames = read_batch(request.store, request.key)
    else:
        with _one_at_a_time:
            frames = _extracted(request)
        write_batch(request.store, request.key, {**frames, SIGNATURES.name: request.signatures})
    failed = frames.get(EXTRACTION_FAILURES.name)
    return BatchReport(
        request.documents.height,
        {name: frame.height for name, frame in frames.items() if name != SIGNATURES.name},
        [] if failed is None else failed.drop("doc_id").to_dicts(),
    )


def _extracted(request: BatchRequest) -> dict[str, pl.DataFrame]:
    """The rows of the documents, each by the pipeline of its language; the first passes on those that none is for."""
    from transforms.extraction.batch import extract_batch

    first, *others = pipelines(request.model, request.gpu)
    left = request.documents
    found: dict[str, list[pl.DataFrame]] = {}
    for nlp in (*others, first):
        own = left if nlp is first else left.filter(pl.col("language") == nlp.lang)
        left = left.join(own, on="doc_id", how="anti")
        for name, frame in extract_batch(nlp, own, gate=request.gate).items() if own.height else ():
            found.setdefault(name, []).append(frame)
    return {name: pl.concat(frames) for name, frames in found.items()}


def pipelines(model: str, gpu: bool = False) -> "list[Language]":
    """The pipelines named, each loaded once in a process."""
    return [_pipeline(name.strip(), gpu) for name in model.split(",")]


def run_batch_of_same_code(request: BatchRequest) -> BatchReport:
    """As `run_batch`, on a machine that may have been left behind.

    Raises:
        EngineUnavailable: code, reference data, libraries or the model here are others than where the run started.
    """
    if (here := fingerprint(request.model, gate=request.gate)) != request.fingerprint:
        raise EngineUnavailable("worker", f"its code is {here}, not {request.fingerprint}: install the same version")
    return run_batch(request)


def begin(counter: "Synchronized[int]") -> None:
    """Start a worker process of the local engine: it has a device of its own and ends with its parent."""
    global _device
    with counter.get_lock():
        _device = counter.value
        counter.value += 1
    end_with_parent()


def end_with_parent() -> None:
    """Let this process end when the one that started it does."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(parent: int) -> None:
    """A killed parent says nothing, and a worker that waits for it would stay for ever."""
    connection.wait([parent])
    os._exit(1)


_device = 0
_one_at_a_time = Lock()
"""Threads of one process (Dask's workers have several unless told) share one pipeline."""


@cache
def _pipeline(model: str, gpu: bool) -> "Language":
    from transforms.language.pipeline import load_pipeline

    return load_pipeline(model, device=_device if gpu else None)
