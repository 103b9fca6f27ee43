"""The ledger: the rows of `meta.loads`, `meta.quality_results` and `meta.rejects`.

Those of published loads stand in the published dataset itself, so that one rename commits a load with its ledger;
those of refused loads wait in files of their own until the next load takes them up.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl

from warehouse.batches import write_parquet
from warehouse.conform import conform
from warehouse.dataset import read_table
from warehouse.layout import Layout
from warehouse.tables import LOADS, QUALITY_RESULTS, REJECTS, Table

LEDGER_TABLES = (REJECTS, QUALITY_RESULTS, LOADS)
"""In order of writing: the row in `meta.loads` comes last, so a load without it never finished."""


@dataclass(frozen=True)
class Load:
    """One load as the ledger tells it; times are UTC without zone."""

    load_id: str
    started_at: datetime
    finished_at: datetime
    status: str
    fingerprint: str
    n_read: int = 0
    n_known: int = 0
    n_new: int = 0
    n_duplicate: int = 0
    n_rejected: int = 0
    n_rows: Mapping[str, int] | None = None
    balance: Mapping[str, Mapping[str, int]] | None = None

    @property
    def n_held(self) -> int:
        """Rows that are held back in quarantine, in all tables."""
        return sum(counts["held"] for counts in (self.balance or {}).values())

    def finished(self, status: str, at: datetime) -> "Load":
        """The same load with its outcome and its end."""
        return replace(self, status=status, finished_at=at)

    def row(self) -> dict[str, Any]:
        """The row of `meta.loads`."""
        objects = ("n_rows", "balance")
        fields = {name: getattr(self, name) for name in LOADS.column_names if name not in objects}
        return fields | {name: json.dumps(getattr(self, name) or {}, sort_keys=True) for name in objects}


def ledger_frames(
    load: Load, results: Sequence[dict[str, Any]], rejects: Sequence[dict[str, Any]]
) -> dict[str, pl.DataFrame]:
    """One load's rows of the ledger's tables."""
    return {
        REJECTS.name: conform(rejects, REJECTS),
        QUALITY_RESULTS.name: conform(results, QUALITY_RESULTS),
        LOADS.name: conform([load.row()], LOADS),
    }


def write_refused(root: Path, load_id: str, frames: Mapping[str, pl.DataFrame]) -> None:
    """Keep the rows of a load that is not published; the row of `meta.loads` is written last."""
    folder = root / load_id
    folder.mkdir(parents=True, exist_ok=True)
    for table in LEDGER_TABLES:
        write_parquet(frames[table.name], folder / f"{table.name}.parquet")


def read_ledger(layout: Layout, table: Table) -> pl.DataFrame:
    """The rows of all loads so far, the published ones and the refused ones, in order of load."""
    refused = sorted(path.parent for path in layout.ledger.glob(f"*/{LOADS.name}.parquet"))
    kept = [pl.read_parquet(folder / f"{table.name}.parquet") for folder in refused]
    return (
        pl.concat([read_table(layout.parquet, table.name), *kept], how="diagonal")
        .unique(table.key, maintain_order=True)
        .sort("load_id")
    )


def next_load_id(layout: Layout, content: str) -> str:
    """The id of the next load: a running number and a digest of what it brings."""
    numbers = [int(load_id.split("-")[0]) for load_id in read_ledger(layout, LOADS)["load_id"]]
    return f"{max(numbers, default=0) + 1:06d}-{content[:8]}"
