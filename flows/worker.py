"""What a worker does: one self-contained batch, from documents to files in the store.

It knows neither Prefect nor settings, so that workers start fast and any engine can call it.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl
from spacy.language import Language

from transforms.extraction.batch import extract_batch
from transforms.identifiers import digest
from transforms.language.pipeline import load_pipeline
from warehouse.batches import batch_path, write_batch
from warehouse.tables import EXTRACTION_FAILURES, SIGNATURES

FACTS = ("person_roles", "events", "agreements", "figures", "cooperation", "quotes")


@dataclass(frozen=True)
class BatchRequest:
    """One batch of work.

    Attributes:
        store: the directory of the batches, which all workers reach.
        fingerprint: what the rows depend on besides the text.
        model: the installed spaCy pipeline.
        documents: rows of `documents` without `load_id`.
        signatures: their rows of `signatures`.
    """

    store: Path
    fingerprint: str
    model: str
    documents: pl.DataFrame
    signatures: pl.DataFrame

    @property
    def path(self) -> Path:
        """Where the batch goes: its name follows from its documents and which of them are repeats."""
        return batch_path(
            self.store, self.fingerprint, digest(*self.documents.sort("doc_id").select("doc_id", "duplicate_of").rows())
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
    if not request.path.is_dir():
        frames = extract_batch(_pipeline(request.model), request.documents)
        write_batch(request.path, {**frames, SIGNATURES.name: request.signatures})
    files = sorted(request.path.glob("*.parquet"))
    rows = {file.stem: int(pl.scan_parquet(file).select(pl.len()).collect().item()) for file in files}
    failed = request.path / f"{EXTRACTION_FAILURES.name}.parquet"
    failures = pl.read_parquet(failed).drop("doc_id").to_dicts() if failed.exists() else []
    return BatchReport(request.documents.height, rows, failures)


@cache
def _pipeline(model: str) -> Language:
    return load_pipeline(model)
