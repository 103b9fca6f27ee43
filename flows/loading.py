"""A load: written beside the published warehouse, and published or not."""

import shutil
from collections import Counter
from dataclasses import replace
from typing import Any

import polars as pl

from expectations.gate import Result
from flows.assembly import Assembled
from flows.intake import Intake
from warehouse.batches import Store
from warehouse.database import build_database, refill, update_database
from warehouse.dataset import WHOLE, Dataset, read_table, write_dataset, write_part
from warehouse.layout import Layout, linked_before, mark_linked
from warehouse.ledger import LEDGER_TABLES, Load, ledger_frames, read_ledger, write_refused
from warehouse.quarantine import newly_held, write_refused_quarantine
from warehouse.selection import among
from warehouse.tables import BATCHES, DOCUMENTS, LOADS, QUARANTINE, SOURCES, TABLES

Frames = dict[str, pl.DataFrame]
Row = dict[str, Any]


def addresses(intake: Intake, load_id: str) -> pl.DataFrame:
    """The addresses that the run saw, rows of `meta.sources`."""
    return intake.sources.with_columns(load_id=pl.lit(load_id)).select(SOURCES.column_names)


def open_batches(layout: Layout, fingerprints: list[str]) -> Store:
    """The store of batches; only those that the published load does not know are looked into."""
    return Store(layout.batches, fingerprints, linked_before(layout).scan(BATCHES).collect())


def write_rows(layout: Layout, load: Load, assembled: Assembled, rejects: list[dict[str, str]]) -> Load:
    """Write the load's Parquet beside the published one, what it does not change linked, and count its rows."""
    folder = layout.load(load.load_id)
    shutil.rmtree(folder, ignore_errors=True)
    write_dataset(folder / "parquet", assembled.change, assembled.before)
    mark_linked(folder)
    written = Dataset(folder / "parquet")
    load = replace(load, n_rows={table.name: written.count(table) for table in TABLES if table.layer != "ledger"})
    _write_ledger_files(layout, load, [], _rejected(layout, load, rejects))
    return load


def write_database(layout: Layout, load: Load, assembled: Assembled) -> None:
    """Write the database of a load whose rows are written; what it does not change is copied."""
    folder = layout.load(load.load_id)
    database = folder / "communique.duckdb"
    if assembled.before.folder:
        update_database(database, layout.database, assembled.change)
        refill(database, folder / "parquet", LEDGER_TABLES)
    else:
        build_database(database, folder / "parquet")


def write_ledger(layout: Layout, load: Load, results: list[Result], rejects: list[dict[str, str]]) -> None:
    """Write the load's own rows of the ledger into it; those of a refused load are kept for the next one.

    Rows that the load is the first to hold back stand in `meta.rejects` too, beside the inputs rejected.
    """
    folder = layout.load(load.load_id)
    quality = [result.row(load.load_id) for result in results]
    rejected = _rejected(layout, load, rejects)
    _write_ledger_files(layout, load, quality, rejected)
    refill(folder / "communique.duckdb", folder / "parquet", LEDGER_TABLES)
    if load.status == "refused":
        write_refused(layout.ledger, load.load_id, ledger_frames(load, quality, rejected))
        write_refused_quarantine(layout, load.load_id, read_table(folder / "parquet", QUARANTINE.name))


def _rejected(layout: Layout, load: Load, rejects: list[dict[str, str]]) -> list[Row]:
    """The load's rows of `meta.rejects`; what is rejected twice at one address for one reason is numbered."""
    dataset = Dataset(layout.load(load.load_id) / "parquet")
    held = dataset.scan(QUARANTINE).collect()
    documents = dataset.scan(DOCUMENTS).filter(among("doc_id", held["doc_id"]))
    uris = dict(documents.select("doc_id", "source_uri").collect().iter_rows())
    times: Counter[tuple[str, ...]] = Counter()
    rows = []
    for row in (*rejects, *newly_held(held, uris, load.load_id)):
        times[key := (row["uri"], row["rule"], row["reason"])] += 1
        again = f" ({times[key]})" if times[key] > 1 else ""
        rows.append({"load_id": load.load_id, **row, "reason": f"{row['reason']}{again}"})
    return rows


def _write_ledger_files(layout: Layout, load: Load, results: list[Row], rejects: list[Row]) -> None:
    own = ledger_frames(load, results, rejects)
    for table in LEDGER_TABLES:
        rows = pl.concat([read_ledger(layout, table), own[table.name]])
        write_part(layout.load(load.load_id) / "parquet", table, WHOLE, rows)


def known_fingerprints(layout: Layout, current: str) -> list[str]:
    """Fingerprints of the loads so far, the current one first and then the newest."""
    before = read_ledger(layout, LOADS)["fingerprint"].to_list()
    return list(dict.fromkeys([current, *reversed(before)]))
