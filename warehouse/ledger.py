"""The ledger: one load's rows of `meta.loads`, `meta.quality_results` and `meta.rejects`, failed loads included."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl

from warehouse.batches import write_parquet
from warehouse.conform import conform
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
    n_new: int = 0
    n_duplicate: int = 0
    n_rejected: int = 0
    n_rows: Mapping[str, int] | None = None

    def finished(self, status: str, at: datetime) -> "Load":
        """The same load with its outcome and its end."""
        return replace(self, status=status, finished_at=at)

    def row(self) -> dict[str, Any]:
        """The row of `meta.loads`."""
        fields = {name: getattr(self, name) for name in LOADS.column_names if name != "n_rows"}
        return {**fields, "n_rows": json.dumps(self.n_rows or {}, sort_keys=True)}


def ledger_frames(
    load: Load, results: Sequence[dict[str, Any]], rejects: Sequence[dict[str, Any]]
) -> dict[str, pl.DataFrame]:
    """One load's rows of the ledger's tables."""
    return {
        REJECTS.name: conform(rejects, REJECTS),
        QUALITY_RESULTS.name: conform(results, QUALITY_RESULTS),
        LOADS.name: conform([load.row()], LOADS),
    }


def write_ledger(root: Path, load_id: str, frames: Mapping[str, pl.DataFrame]) -> None:
    """Write one load's rows; the row of `meta.loads` last."""
    folder = root / load_id
    folder.mkdir(parents=True, exist_ok=True)
    for table in LEDGER_TABLES:
        write_parquet(frames[table.name], folder / f"{table.name}.parquet")


def read_ledger(root: Path, table: Table) -> pl.DataFrame:
    """The rows of all finished loads, in order of load."""
    finished = sorted(path.parent for path in root.glob(f"*/{LOADS.name}.parquet"))
    files = [folder / f"{table.name}.parquet" for folder in finished]
    return pl.concat([pl.DataFrame(schema=table.schema), *map(pl.read_parquet, files)])


def next_load_id(root: Path, content: str) -> str:
    """The id of the next load: a running number and a digest of what it brings."""
    numbers = [int(path.name.split("-")[0]) for path in root.glob("*-*")]
    return f"{max(numbers, default=0) + 1:06d}-{content[:8]}"
