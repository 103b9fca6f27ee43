"""The store of extracted batches: written once under a name that content determines, then only read."""

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from warehouse.tables import DOCUMENTS, Table


def batch_path(root: Path, fingerprint: str, batch_id: str) -> Path:
    """The directory of a batch."""
    return root / fingerprint / batch_id


def write_batch(path: Path, frames: Mapping[str, pl.DataFrame]) -> None:
    """Write the frames of a batch, one file a table; the batch appears whole or not at all.

    Whoever comes second with the same batch leaves the first one's files: they are equal.
    """
    building = path.with_name(f"{path.name}.{os.getpid()}.building")
    shutil.rmtree(building, ignore_errors=True)  # what a killed process of the same number left
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


class Store:
    """All finished batches, of which a document's newest extraction counts.

    Args:
        root: the directory of the batches.
        fingerprints: those to look at, the newest first; the first is the current one.
    """

    def __init__(self, root: Path, fingerprints: list[str]) -> None:
        self.root = root
        self._batches = {name: finished_batches(root, name) for name in fingerprints}
        self._owned = self._newest()

    @property
    def documents(self) -> set[str]:
        """Ids of all documents in the store."""
        return set().union(*self._owned.values())

    def stale(self, fingerprint: str) -> set[str]:
        """Ids of the documents that were extracted under another fingerprint only."""
        return self.documents - self._owned.get(fingerprint, set())

    def read(self, table: Table) -> pl.DataFrame:
        """All rows of a table, without `load_id`.

        A document that was passed on as a repeat and is none any longer stands in two batches: its dated row counts.
        """
        schema = pl.Schema({name: dtype for name, dtype in table.schema.items() if name != "load_id"})
        parts = [pl.DataFrame(schema=schema)]
        for name, paths in self._batches.items():
            owned = pl.DataFrame({"doc_id": sorted(self._owned[name])}, schema={"doc_id": pl.String})
            parts.extend(frame.join(owned, on="doc_id", how="semi") for frame in _read(paths, table.name))
        rows = pl.concat(parts)
        if "published_on" not in rows.columns:
            return rows
        return rows.sort("published_on", nulls_last=False, maintain_order=True).unique("doc_id", keep="last")

    def _newest(self) -> dict[str, set[str]]:
        owned: dict[str, set[str]] = {}
        for name, paths in self._batches.items():
            held = {doc_id for frame in _read(paths, DOCUMENTS.name, ["doc_id"]) for doc_id in frame["doc_id"]}
            owned[name] = held.difference(*owned.values())
        return owned


def _read(paths: list[Path], table: str, columns: list[str] | None = None) -> Iterator[pl.DataFrame]:
    for path in paths:
        file = path / f"{table}.parquet"
        if file.exists():
            yield pl.read_parquet(file, columns=columns)
