"""A load: what the store holds, linked, written beside the published warehouse, and published or not."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from expectations.gate import Result
from expectations.quarantine import split
from expectations.row_rules import RULED
from flows.intake import Intake
from transforms.repeats import with_duplicates
from transforms.resolution.resolve import resolve
from warehouse.batches import Store
from warehouse.database import build_database, refill
from warehouse.dataset import WHOLE, read_table, write_dataset, write_part
from warehouse.layout import Layout
from warehouse.ledger import LEDGER_TABLES, Load, ledger_frames, read_ledger, write_refused
from warehouse.quarantine import (
    Releases,
    read_quarantine,
    read_releases,
    row_key,
    update,
    write_refused_quarantine,
)
from warehouse.tables import DOCUMENTS, FACT_TABLES, LOADS, QUARANTINE, SOURCES, STAGING, Table

Frames = dict[str, pl.DataFrame]
Row = dict[str, Any]


def all_sources(layout: Layout, intake: Intake, load_id: str) -> pl.DataFrame:
    """Every address ever seen, rows of `meta.sources`: the published ones and those of this run."""
    before = read_table(layout.parquet, SOURCES.name)
    seen = intake.sources.with_columns(load_id=pl.lit(load_id)).select(SOURCES.column_names)
    return pl.concat([before, seen]).unique(["uri", "doc_id"], keep="first", maintain_order=True)


@dataclass(frozen=True)
class Assembled:
    """All tables apart from the ledger of loads, as they are once a load is published, and what was held back.

    Attributes:
        frames: the tables.
        balance: fact rows a table: extracted, of repeats, held back, and made one with another row by linking.
        exempt: table and key of the rows that somebody let through, which may break rules.
    """

    frames: Frames
    balance: dict[str, dict[str, int]]
    exempt: set[tuple[str, str]]

    @property
    def share_held(self) -> float:
        """Share of the extracted rows that are held back."""
        extracted = sum(counts["extracted"] for counts in self.balance.values())
        return sum(counts["held"] for counts in self.balance.values()) / max(extracted, 1)


def assemble(
    layout: Layout, store: Store, sources: pl.DataFrame, originals_of: dict[str, str], load_id: str
) -> Assembled:
    """What the store holds, without the rows that break a rule, linked across documents.

    `originals_of` is the earliest original of each document that repeats another.
    """
    extracted = {table.name: store.read(table) for table in (*FACT_TABLES, *STAGING)}
    documents = with_duplicates(extracted["documents"], originals_of)
    documents = _documents(documents, sources, layout.parquet, load_id)
    originals = documents.filter(pl.col("duplicate_of").is_null()).select("doc_id")
    told = {table.name: extracted[table.name].join(originals, on="doc_id", how="semi") for table in RULED}
    releases = read_releases(layout)
    found = split({**extracted, **told, DOCUMENTS.name: documents}, releases.keys())
    frames = resolve(found.frames, sources)
    balance = {
        name: {
            "extracted": extracted[name].height,
            "repeated": extracted[name].height - frame.height,
            "held": found.n_held(name),
            "merged": found.frames[name].height - frames[name].height,
        }
        for name, frame in told.items()
    }
    quarantine = update(read_quarantine(layout), found.held, releases, load_id)
    exempt = {entry for table in RULED for entry in _exempt(table, told[table.name], frames[table.name], releases)}
    return Assembled({**frames, SOURCES.name: sources, QUARANTINE.name: quarantine}, balance, exempt)


def _exempt(table: Table, told: pl.DataFrame, linked: pl.DataFrame, releases: Releases) -> Iterator[tuple[str, str]]:
    """Keys of the released rows after linking, which may have changed them: a row keeps its place in the text."""
    keys = sorted(key for name, key in releases if name == table.name)
    place = ["doc_id", "start_char", "end_char"]
    places = told.filter(row_key(table).is_in(keys)).select(place).unique() if keys else None
    if places is not None:
        yield from ((table.name, key) for key in linked.join(places, on=place, how="semi").select(row_key(table))[:, 0])


def write_load(layout: Layout, load: Load, frames: Frames) -> None:
    """Write the load beside the published one."""
    folder = layout.load(load.load_id)
    shutil.rmtree(folder, ignore_errors=True)
    write_dataset(folder / "parquet", {**frames, **_ledger(layout, load, [], [])}, layout.parquet)
    build_database(folder / "communique.duckdb", folder / "parquet")


def write_ledger(layout: Layout, load: Load, results: list[Result], rejects: list[dict[str, str]]) -> None:
    """Write the load's own rows of the ledger into it; those of a refused load are kept for the next one."""
    folder = layout.load(load.load_id)
    quality, rejected = (
        [result.row(load.load_id) for result in results],
        [{"load_id": load.load_id, **r} for r in rejects],
    )
    ledger = _ledger(layout, load, quality, rejected)
    for table in LEDGER_TABLES:
        write_part(folder / "parquet", table, WHOLE, ledger[table.name])
    refill(folder / "communique.duckdb", folder / "parquet", LEDGER_TABLES)
    if load.status == "refused":
        write_refused(layout.ledger, load.load_id, ledger_frames(load, quality, rejected))
        write_refused_quarantine(layout, load.load_id, read_table(folder / "parquet", QUARANTINE.name))


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
