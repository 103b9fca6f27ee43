"""The Parquet dataset of a load: one file a table a month of publication, in the tables' own order of rows."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from warehouse.batches import write_parquet
from warehouse.conform import conform_frame
from warehouse.tables import BY_NAME, TABLES, Table

WHOLE = "all"
UNDATED = "undated"


def write_dataset(folder: Path, frames: Mapping[str, pl.DataFrame], published: Path) -> None:
    """Write every table.

    Fact tables are split by the month in which the document was published (`2025-06.parquet`, `undated.parquet`), so
    that a question about a period reads that period; the others are one file, `all.parquet`. A file equal to the
    published one becomes a hard link to it.

    Raises:
        SchemaMismatch: a frame does not fit its declaration.
    """
    months = frames["documents"].select("doc_id", month=pl.col("published_on").dt.strftime("%Y-%m").fill_null(UNDATED))
    for table in TABLES:
        for part, rows in _parts(frames[table.name], table, months):
            path = write_part(folder, table, part, rows)
            _share(path, published / table.name / path.name)


def write_part(folder: Path, table: Table, part: str, rows: pl.DataFrame) -> Path:
    """Write one file of a table, its rows in the order of the table's key, and return it.

    Raises:
        SchemaMismatch: the rows do not fit the declaration.
    """
    path = folder / table.name / f"{part}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_parquet(conform_frame(rows, table).sort(table.key), path)
    return path


def read_table(folder: Path, name: str) -> pl.DataFrame:
    """All rows of a table of the dataset; none where there is no dataset yet.

    A column that an older dataset does not have is empty in its rows.
    """
    files = sorted((folder / name).glob("*.parquet"))
    return pl.concat([pl.DataFrame(schema=BY_NAME[name].schema), *map(pl.read_parquet, files)], how="diagonal")


def read_columns(folder: Path, name: str, columns: list[str]) -> pl.DataFrame:
    """These columns of all rows of a table of the dataset; the others are not read from disk."""
    files = sorted((folder / name).glob("*.parquet"))
    nothing = pl.DataFrame(schema=BY_NAME[name].schema).select(columns)
    return pl.concat([nothing, *(pl.read_parquet(file, columns=columns) for file in files)])


def _parts(frame: pl.DataFrame, table: Table, months: pl.DataFrame) -> Iterator[tuple[str, pl.DataFrame]]:
    if table.layer != "fact" or frame.is_empty():
        yield WHOLE if table.layer != "fact" else UNDATED, frame
        return
    dated = frame.join(months, on="doc_id", how="left", validate="m:1")
    for (month,), rows in sorted(dated.group_by("month")):
        yield str(month), rows.drop("month")


def _share(path: Path, published: Path) -> None:
    """Replace the file by a hard link to the published one if they are equal, so that unchanged months cost nothing."""
    if published.exists() and published.read_bytes() == path.read_bytes():
        path.unlink()
        os.link(published, path)
