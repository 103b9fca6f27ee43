"""The store of extracted batches, in a folder or an object store: written once under a name that content determines.

A batch is one object, since object stores know no rename: an archive, not compressed again, of a Parquet file a table.
"""

import io
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import IO

import obstore
import polars as pl
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, from_url

from warehouse.errors import UnreachableStore
from warehouse.selection import among
from warehouse.tables import BATCHES, DOCUMENTS, Table

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
        known: rows of `batches` as the load before left them: what is in these batches is not looked up again.

    Attributes:
        catalogue: rows of `batches`: the documents with the batches that count for them.
    """

    def __init__(self, address: str, fingerprints: list[str], known: pl.DataFrame | None = None) -> None:
        self.address = address
        rank = {key: number for number, name in enumerate(fingerprints) for key in finished_batches(address, name)}
        known = pl.DataFrame(schema=BATCHES.schema) if known is None else known
        known = known.filter(among("batch", rank))
        opened = set(known["batch"])
        unopened = [key for key in rank if key not in opened]
        new = [
            _catalogued(key, frames[DOCUMENTS.name])
            for key, frames in self._read(unopened, [DOCUMENTS.name], ["doc_id", "duplicate_of"])
        ]
        ranked = pl.concat([known, *new]).with_columns(rank=pl.col("batch").replace_strict(rank, return_dtype=pl.Int64))
        newest = ranked.filter(pl.col("rank") == pl.col("rank").min().over("doc_id"))
        self.catalogue = newest.select(BATCHES.column_names)

    @property
    def documents(self) -> set[str]:
        """Ids of all documents in the store."""
        return set(self.catalogue["doc_id"].to_list())

    @property
    def repeats(self) -> set[str]:
        """Ids of the documents that are stored as repeats of others only, not extracted."""
        return self.documents - set(self.catalogue.filter("is_extracted")["doc_id"])

    def stale(self, fingerprint: str) -> set[str]:
        """Ids of the documents that were extracted under another fingerprint only."""
        return set(self.catalogue.filter(~pl.col("batch").str.starts_with(f"{fingerprint}/"))["doc_id"])

    def read(self, table: Table, doc_ids: Collection[str] | None = None) -> pl.DataFrame:
        """The rows of a table, without `load_id`: all, or those of the documents."""
        return self.read_all([table], doc_ids)[table.name]

    def read_all(self, tables: Sequence[Table], doc_ids: Collection[str] | None = None) -> Frames:
        """The rows of several tables, for which each batch is opened once.

        A document that was passed on as a repeat and is none any longer stands in two batches: its dated row counts.
        """
        wanted = self._wanted(doc_ids)
        found = {table.name: [_empty(table)] for table in tables}
        batches = self._read(wanted["batch"].unique().sort().to_list(), [*found])
        while some := [*islice(batches, _AT_A_TIME)]:
            for name, parts in found.items():
                rows = [frames[name].with_columns(batch=pl.lit(key)) for key, frames in some if name in frames]
                if rows:
                    parts.append(pl.concat(rows).join(wanted, on=["doc_id", "batch"], how="semi").drop("batch"))
        return {name: _newest(pl.concat(parts)) for name, parts in found.items()}

    def parts(
        self, table: Table, columns: list[str] | None = None, doc_ids: Collection[str] | None = None
    ) -> Iterator[pl.DataFrame]:
        """The same rows, a batch at a time, all columns or those named; a document may come twice."""
        held = {batch: rows for (batch,), rows in self._wanted(doc_ids).group_by("batch")}
        for key, frames in self._read(sorted(held), [table.name], columns):
            yield from (frame.join(held[key], on="doc_id", how="semi") for frame in frames.values())

    def _wanted(self, doc_ids: Collection[str] | None) -> pl.DataFrame:
        return self.catalogue if doc_ids is None else self.catalogue.filter(among("doc_id", doc_ids))

    def _read(
        self, keys: list[str], tables: list[str], columns: list[str] | None = None
    ) -> Iterator[tuple[str, Frames]]:
        read = partial(read_batch, self.address, tables=tables, columns=columns)
        with ThreadPoolExecutor(_AT_A_TIME) as pool:
            # A pool reads all that it is given, whether it is asked for yet or not.
            for start in range(0, len(keys), _AT_A_TIME):
                some = keys[start : start + _AT_A_TIME]
                yield from zip(some, pool.map(read, some), strict=True)


def _empty(table: Table) -> pl.DataFrame:
    return pl.DataFrame(schema={name: dtype for name, dtype in table.schema.items() if name != "load_id"})


def _newest(rows: pl.DataFrame) -> pl.DataFrame:
    """Of documents the dated row of each; other rows as they are."""
    if "published_on" not in rows.columns:
        return rows
    return rows.sort("published_on", nulls_last=False, maintain_order=True).unique("doc_id", keep="last")


def _catalogued(key: str, documents: pl.DataFrame) -> pl.DataFrame:
    """The documents of a batch as rows of `batches`."""
    return documents.select("doc_id", batch=pl.lit(key), is_extracted=pl.col("duplicate_of").is_null())


@contextmanager
def _told(address: str) -> Iterator[None]:
    """Within the block a store that fails is told in one line."""
    try:
        yield
    except (BaseError, ValueError, OSError) as error:
        raise UnreachableStore(address, str(error).strip().partition("\n")[0]) from error
