"""The Parquet files of a load: the rows that are to be judged, a bounded number at a time, and the columns' types."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import polars as pl

from warehouse.tables import Table

SLICE = 50_000
"""Rows at a time that Great Expectations sees, which takes frames of pandas only."""


def changed_rows(dataset: Path, before: Path | None, table: Table) -> Iterator[pl.DataFrame]:
    """The rows that the dataset before does not have, in slices across files; at least one, which may have none.

    Great Expectations takes about as long over a few rows as over many, and months may have few.
    """
    n_slices = 0
    for _, files in groupby(_changed_files(dataset, before, table), key=lambda rows: rows.schema):
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


def _changed_files(dataset: Path, before: Path | None, table: Table) -> Iterator[pl.DataFrame]:
    for file in sorted((dataset / table.name).glob("*.parquet")):
        old = before / table.name / file.name if before else None
        if old and old.exists() and old.samefile(file):
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
