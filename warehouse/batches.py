"""The store of extracted batches: written once under a name that content determines, then only read."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from warehouse.tables import BY_NAME, Table


def batch_path(root: Path, fingerprint: str, batch_id: str) -> Path:
    """The directory of a batch."""
    return root / fingerprint / batch_id


def write_batch(path: Path, frames: Mapping[str, pl.DataFrame]) -> None:
    """Write the frames of a batch, one file a table; the batch appears whole or not at all.

    Whoever comes second with the same batch leaves the first one's files: they are equal.
    """
    building = path.with_name(f"{path.name}.{os.getpid()}.building")
    building.mkdir(parents=True)
    for name, frame in sorted(frames.items()):
        write_parquet(frame, building / f"{name}.parquet")
    try:
        building.rename(path)
    except OSError:
        shutil.rmtree(building)
        if not path.is_dir():
            raise


def write_parquet(frame: pl.DataFrame, path: Path) -> None:
    """Write one Parquet file: zstd, with statistics; equal frames give equal bytes."""
    frame.write_parquet(path, compression="zstd", statistics=True, row_group_size=50_000)


def finished_batches(root: Path, fingerprint: str) -> list[Path]:
    """The finished batches of a fingerprint, by name."""
    folder = root / fingerprint
    return sorted(path for path in folder.iterdir() if path.suffix != ".building") if folder.is_dir() else []


def read_batches(paths: list[Path], table: Table) -> pl.DataFrame:
    """All rows of a table in the batches, without `load_id`."""
    schema = pl.Schema({name: dtype for name, dtype in table.schema.items() if name != "load_id"})
    files = [path / f"{table.name}.parquet" for path in paths if (path / f"{table.name}.parquet").exists()]
    return pl.concat([pl.DataFrame(schema=schema), *(pl.read_parquet(file) for file in files)])


def extracted_documents(paths: list[Path]) -> set[str]:
    """The ids of the documents whose extraction the batches hold."""
    return set(read_batches(paths, BY_NAME["documents"])["doc_id"])
