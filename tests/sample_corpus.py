"""The sample corpus, extracted and resolved without the flow."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from spacy.language import Language

from flows.intake import take_in
from flows.repeat_index import RepeatIndex
from flows.sources import read_sources
from flows.spool import Spool
from transforms.extraction.batch import extract_batch
from transforms.reading.options import ReadOptions
from transforms.repeats import with_duplicates
from transforms.resolution.resolve import resolve
from warehouse.database import build_database
from warehouse.dataset import Dataset, everything, write_dataset
from warehouse.tables import FACT_TABLES, SOURCES, STAGING, TABLES

RAW = Path(__file__).parent.parent / "seeds" / "raw"
LOAD = "000001-sample"
Frames = dict[str, pl.DataFrame]


def extract_sample(nlp: Language, raw: Path = RAW) -> tuple[Frames, pl.DataFrame]:
    """What the batches would hold of the sample corpus, or of another folder, with the addresses."""
    with TemporaryDirectory() as folder:
        spool = Spool(Path(folder) / "spool")
        intake = take_in(read_sources([str(raw)], ReadOptions()), set(), spool)
        documents = pl.concat([part for part, _ in spool.parts()]).sort("doc_id")
        documents = with_duplicates(documents, repeats(spool.signatures()))
    frames = complete(extract_batch(nlp, documents))
    return frames, intake.sources.with_columns(load_id=pl.lit(LOAD))


def repeats(signatures: Iterable[pl.DataFrame]) -> dict[str, str]:
    """For each repeat its earliest original, of documents that come at once."""
    with TemporaryDirectory() as folder:
        index = RepeatIndex(Path(folder))
        index.add(signatures)
        return index.originals(index.doc_ids)


def complete(frames: Mapping[str, pl.DataFrame]) -> Frames:
    """All fact and staging tables, those that are missing without rows; `documents` with its load."""
    empty = {
        table.name: pl.DataFrame(schema={name: dtype for name, dtype in table.schema.items() if name != "load_id"})
        for table in (*FACT_TABLES, *STAGING)
    }
    return {**empty, **frames, "documents": frames["documents"].with_columns(load_id=pl.lit(LOAD))}


def build_sample(folder: Path, frames: Frames, sources: pl.DataFrame) -> Path:
    """The DuckDB file of the resolved frames."""
    resolved = {**resolve(frames, sources), SOURCES.name: sources}
    empty = {table.name: pl.DataFrame(schema=table.schema) for table in TABLES}
    write_dataset(folder / "parquet", everything({**empty, **resolved}), Dataset())
    build_database(folder / "communique.duckdb", folder / "parquet")
    return folder / "communique.duckdb"
