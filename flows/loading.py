"""A load: what the store holds, linked, written beside the published warehouse, and published or not."""

import json
import shutil
from pathlib import Path
from typing import Any

import polars as pl

from expectations.gate import Result
from flows.intake import Intake
from transforms.repeats import repeats, with_duplicates
from transforms.resolution.resolve import resolve
from warehouse.batches import Store
from warehouse.database import build_database, refill
from warehouse.dataset import WHOLE, read_table, write_dataset, write_part
from warehouse.layout import Layout
from warehouse.ledger import LEDGER_TABLES, Load, ledger_frames, read_ledger, write_refused
from warehouse.tables import DOCUMENTS, FACT_TABLES, LOADS, SOURCES, STAGING

Frames = dict[str, pl.DataFrame]
Row = dict[str, Any]


def all_sources(layout: Layout, intake: Intake, load_id: str) -> pl.DataFrame:
    """Every address ever seen, rows of `meta.sources`: the published ones and those of this run."""
    before = read_table(layout.parquet, SOURCES.name)
    seen = intake.sources.with_columns(load_id=pl.lit(load_id)).select(SOURCES.column_names)
    return pl.concat([before, seen]).unique(["uri", "doc_id"], keep="first", maintain_order=True)


def assemble(store: Store, sources: pl.DataFrame, published: Path, load_id: str) -> Frames:
    """All tables apart from the ledger, as they are once this load is published."""
    extracted = {table.name: store.read(table) for table in (*FACT_TABLES, *STAGING)}
    documents = with_duplicates(extracted["documents"], repeats(extracted["signatures"]))
    extracted["documents"] = _documents(documents, sources, published, load_id)
    return {**resolve(extracted, sources), SOURCES.name: sources}


def write_load(layout: Layout, load: Load, frames: Frames) -> dict[str, int]:
    """Write the load beside the published one and return the number of rows a table."""
    folder = layout.load(load.load_id)
    shutil.rmtree(folder, ignore_errors=True)
    counts = write_dataset(folder / "parquet", {**frames, **_ledger(layout, load, [], [])}, layout.parquet)
    build_database(folder / "communique.duckdb", folder / "parquet")
    return counts


def write_ledger(layout: Layout, load: Load, results: list[Result], rejects: list[dict[str, str]]) -> None:
    """Write the load's own rows of the ledger into it; those of a refused load are kept for the next one."""
    folder = layout.load(load.load_id)
    quality, rejected = (
        [result.row(load.load_id) for result in results],
        [{"load_id": load.load_id, **r} for r in rejects],
    )
    for table in LEDGER_TABLES:
        write_part(folder / "parquet", table, WHOLE, _ledger(layout, load, quality, rejected)[table.name])
    refill(folder / "communique.duckdb", folder / "parquet", LEDGER_TABLES)
    if load.status == "refused":
        write_refused(layout.ledger, load.load_id, ledger_frames(load, quality, rejected))


def _ledger(layout: Layout, load: Load, results: list[Row], rejects: list[Row]) -> Frames:
    own = ledger_frames(load, results, rejects)
    return {table.name: pl.concat([read_ledger(layout, table), own[table.name]]) for table in LEDGER_TABLES}


def _documents(documents: pl.DataFrame, sources: pl.DataFrame, published: Path, load_id: str) -> pl.DataFrame:
    """The documents with the load that brought each, and the version that each supersedes at its address."""
    loads = read_table(published, DOCUMENTS.name).select("doc_id", "load_id")
    versions = (
        sources.sort("uri", "load_id", maintain_order=True)
        .with_columns(supersedes=pl.col("doc_id").shift(1).over("uri"))
        .filter(pl.col("supersedes").is_not_null() & (pl.col("supersedes") != pl.col("doc_id")))
        .unique("doc_id", keep="first", maintain_order=True)
        .select("doc_id", "supersedes")
    )
    return (
        documents.drop("supersedes")
        .join(loads, on="doc_id", how="left", validate="1:1")
        .join(versions, on="doc_id", how="left", validate="1:1")
        .with_columns(pl.col("load_id").fill_null(load_id))
        .select(DOCUMENTS.column_names)
    )


def known_fingerprints(layout: Layout, current: str) -> list[str]:
    """Fingerprints of the loads so far, the current one first and then the newest."""
    before = read_ledger(layout, LOADS)["fingerprint"].to_list()
    return list(dict.fromkeys([current, *reversed(before)]))


def write_quality_report(layout: Layout, load_id: str, results: list[Result]) -> Path:
    """Write the results of the expectations as JSON and return the file."""
    layout.quality.mkdir(parents=True, exist_ok=True)
    path = layout.quality / f"{load_id}.json"
    rows = [result.row(load_id) for result in results]
    path.write_text(json.dumps(rows, indent=1, ensure_ascii=False), encoding="utf-8")
    return path
