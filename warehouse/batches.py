"""The store of extracted batches, in a folder or an object store: written once under a name that content determines.

A batch is one object, since object stores know no rename: an archive, not compressed again, of a Parquet file a table.
"""

import io
import zipfile
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import IO

import obstore
import polars as pl
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, from_url

from warehouse.errors import UnreachableStore
from warehouse.tables import DOCUMENTS, Table

Frames = dict[str, pl.DataFrame]

_SUFFIX = ".zip"
_AT_A_TIME = 16
"""Batches read at a time: an object store makes one wait for each answer."""
_PIECE = 65_536
"""Bytes asked for at a time, so that one table does not cost the whole batch."""


@cache
def open_store(address: str) -> ObjectStore:
    """The folder, made if need be, or the bucket and prefix (`s3://`, `gs://`, `az://`) of that address.

    Raises:
        UnreachableStore: it is no address of a store.
    """
    with _told(address):
        if "://" in address:
            return from_url(address, client_options={"allow_http": True})
        return LocalStore(prefix=Path(address).absolute(), mkdir=True)


def batch_key(fingerprint: str, batch_id: str) -> str:
    """The name of a batch in its store."""
    return f"{fingerprint}/{batch_id}{_SUFFIX}"


def write_batch(address: str, key: str, frames: Mapping[str, pl.DataFrame]) -> None:
    """Write the frames of a batch; it appears whole or not at all, and equal frames give equal bytes.

    Whoever comes second with the same batch writes the same bytes over it.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, frame in sorted(frames.items()):
            part = io.BytesIO()
            write_parquet(frame, part)
            archive.writestr(zipfile.ZipInfo(f"{name}.parquet"), part.getvalue())  # dated 1980: bytes know no clock
    with _told(address):
        obstore.put(open_store(address), key, packed.getvalue())


def read_batch(
    address: str, key: str, tables: Collection[str] | None = None, columns: list[str] | None = None
) -> Frames:
    """The frames of a batch by name of the table: of all its tables or those named, all columns or those named."""
    with _told(address):
        archive = zipfile.ZipFile(_Object(open_store(address), key))
        names = [name.removesuffix(".parquet") for name in archive.namelist()]
        wanted = [name for name in names if tables is None or name in tables]
        return {name: pl.read_parquet(archive.read(f"{name}.parquet"), columns=columns) for name in wanted}


class _Object(io.RawIOBase):
    """An object as a file, of which only the pieces that are looked at are fetched."""

    def __init__(self, store: ObjectStore, key: str) -> None:
        self._reader = obstore.open_reader(store, key, buffer_size=_PIECE)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._reader.seek(offset, whence)

    def tell(self) -> int:
        return self._reader.tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = bytes(self._reader.read(len(buffer)))
        buffer[: len(piece)] = piece
        return len(piece)


def has_batch(address: str, key: str) -> bool:
    """Whether the batch is there."""
    with _told(address):
        try:
            obstore.head(open_store(address), key)
        except FileNotFoundError:
            return False
        return True


def finished_batches(address: str, fingerprint: str) -> list[str]:
    """The names of the finished batches of a fingerprint, sorted."""
    with _told(address):
        entries = [entry for part in obstore.list(open_store(address), fingerprint) for entry in part]
    return sorted(entry["path"] for entry in entries if entry["path"].endswith(_SUFFIX))


def drop_batches(address: str, fingerprint: str) -> None:
    """Remove all batches of a fingerprint."""
    with _told(address):
        obstore.delete(open_store(address), finished_batches(address, fingerprint))


def write_parquet(frame: pl.DataFrame, file: Path | IO[bytes]) -> None:
    """Write one Parquet file: zstd, with statistics; equal frames give equal bytes."""
    frame.write_parquet(file, compression="zstd", statistics=True, row_group_size=50_000)


class Store:
    """All finished batches, of which a document's newest extraction counts.

    Args:
        address: the folder or the address of the batches.
        fingerprints: those to look at, the newest first; the first is the current one.
    """

    def __init__(self, address: str, fingerprints: list[str]) -> None:
        self.address = address
        self._batches = {name: finished_batches(address, name) for name in fingerprints}
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
        rows = pl.concat([pl.DataFrame(schema=schema), *self.parts(table)])
        if "published_on" not in rows.columns:
            return rows
        return rows.sort("published_on", nulls_last=False, maintain_order=True).unique("doc_id", keep="last")

    def parts(self, table: Table, columns: list[str] | None = None) -> Iterator[pl.DataFrame]:
        """The rows of a table, a batch at a time, all columns or those named; a document may come twice."""
        for name in self._batches:
            owned = pl.DataFrame({"doc_id": sorted(self._owned[name])}, schema={"doc_id": pl.String})
            for frame in self._read(name, table.name, columns):
                yield frame.join(owned, on="doc_id", how="semi")

    def _newest(self) -> dict[str, set[str]]:
        owned: dict[str, set[str]] = {}
        for name in self._batches:
            held = {doc_id for frame in self._read(name, DOCUMENTS.name, ["doc_id"]) for doc_id in frame["doc_id"]}
            owned[name] = held.difference(*owned.values())
        return owned

    def _read(self, fingerprint: str, table: str, columns: list[str] | None = None) -> Iterator[pl.DataFrame]:
        read = partial(read_batch, self.address, tables=[table], columns=columns)
        with ThreadPoolExecutor(_AT_A_TIME) as pool:
            # A pool reads all that it is given, whether it is asked for yet or not.
            keys = self._batches[fingerprint]
            for start in range(0, len(keys), _AT_A_TIME):
                for frames in pool.map(read, keys[start : start + _AT_A_TIME]):
                    yield from frames.values()


@contextmanager
def _told(address: str) -> Iterator[None]:
    """Within the block a store that fails is told in one line."""
    try:
        yield
    except (BaseError, ValueError, OSError) as error:
        raise UnreachableStore(address, str(error).strip().partition("\n")[0]) from error
