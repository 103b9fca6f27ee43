"""The Parquet files of a load: the rows that are to be judged, a bounded number at a time, and the columns' types."""

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from pathlib import Path

import polars as pl

from warehouse.selection import among
from warehouse.tables import FACT_TABLES, Table

SLICE = 50_000
"""Rows at a time that Great Expectations sees, which takes frames of pandas only."""


def changed_rows(
    dataset: Path, before: Path | None, table: Table, documents: Collection[str] | None = None
) -> Iterator[pl.DataFrame]:
    """The rows that the dataset before does not have, in slices across files; at least one, which may have none.

    Great Expectations takes about as long over a few rows as over many, and months may have few.

    Args:
        dataset: the dataset.
        before: the one before, None to take all rows.
        table: the table.
        documents: documents of which rows came or changed since, None if that is not known.
    """
    n_slices = 0
    for _, files in groupby(_changed_files(dataset, before, table, documents), key=lambda rows: rows.schema):
        for rows in _slices(files):
            n_slices += 1
            yield rows
    if not n_slices:
        yield pl.DataFrame(schema=table.schema)


def _slices(frames: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """The rows of the frames, which are alike, `SLICE` at a time."""
    waiting: list[pl.DataFrame] = []
    for rows in frames:
        waiting.append(rows)
        if sum(frame.height for frame in waiting) >= SLICE:
            *full, rest = pl.concat(waiting).iter_slices(SLICE)
            yield from full
            waiting = [rest]
    if any(frame.height for frame in waiting):
        yield pl.concat(waiting)


def _changed_files(
    dataset: Path, before: Path | None, table: Table, documents: Collection[str] | None
) -> Iterator[pl.DataFrame]:
    for file in sorted((dataset / table.name).glob("*.parquet")):
        old = before / table.name / file.name if before else None
        if old and old.exists() and old.samefile(file):
            continue
        if before and documents is not None and table in FACT_TABLES:
            yield pl.scan_parquet(file).filter(among("doc_id", documents)).collect()
            continue
        rows = pl.read_parquet(file)
        if old and old.exists() and (known := pl.read_parquet(old)).schema == rows.schema:
            rows = rows.filter(~rows.hash_rows().is_in(known.hash_rows().implode()))
        yield rows


def mistyped_columns(dataset: Path, table: Table) -> list[dict[str, str]]:
    """The columns of the table's files that have another type than the declared one."""
    return [
        {"file": file.name, "column": name, "type": str(found), "declared": str(declared)}
        for file in sorted((dataset / table.name).glob("*.parquet"))
        for name, found in pl.read_parquet_schema(file).items()
        if (declared := table.schema.get(name)) is not None and found != declared
    ]
