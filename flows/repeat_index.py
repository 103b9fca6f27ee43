"""The index of repeats on disk: signatures of all documents so far, and which are nearly equal.

It is derived: what it lacks is taken up from the signatures in the store of batches. Each call of `add` that brings
documents writes one segment, whole or not at all:

<scheme>/<number>/<part>.parquet   rows of `signatures` without `hashes`
<scheme>/<number>/hashes.bin       32-bit hashes of the documents long enough to be compared, a row each, in that order
<scheme>/<number>/bands.bin        the same as bands, a row a band, so that looking up one band reads no other
<scheme>/<number>/pairs.parquet    documents of the segment, and such of it or before it, that are nearly equal
"""

import shutil
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import polars as pl

from transforms import repeats
from transforms.identifiers import digest
from transforms.reading.duplicates import PERMUTATIONS
from transforms.repeats import BANDS, Hashes, Rows
from warehouse.batches import write_parquet
from warehouse.tables import SIGNATURES

_SCHEME = digest(
    *(PERMUTATIONS, BANDS, repeats.ROWS, repeats.CONTAINED, repeats.FOREIGN_NAMES, repeats.DAYS_APART),
    repeats.REPRESENTATIVES,
)
_HASHES_AT_A_TIME = 20_000
_NAMES_AT_A_TIME = 5_000
_PAIRS = pl.Schema({"doc_id": pl.String, "other_id": pl.String})


class RepeatIndex:
    """Which documents are nearly equal; memory grows by a few dozen bytes a document, hashes and names stay on disk.

    Args:
        root: its directory.
    """

    def __init__(self, root: Path) -> None:
        self._root = root / _SCHEME
        self._root.mkdir(parents=True, exist_ok=True)

    @property
    def doc_ids(self) -> set[str]:
        """Ids of the documents in it."""
        return set(self._documents("doc_id")["doc_id"])

    def add(self, frames: Iterable[pl.DataFrame]) -> None:
        """Take up the documents that it lacks; the frames are rows of `signatures`."""
        building = self._root / "building"
        shutil.rmtree(building, ignore_errors=True)
        building.mkdir()
        if _write_signatures(building, frames, self.doc_ids):
            before = self._segments()
            pairs = _near(before, _Segment(building))
            write_parquet(pairs, building / "pairs.parquet")
            building.rename(self._root / f"{len(before):06}")
        shutil.rmtree(building, ignore_errors=True)

    def originals(self, doc_ids: Collection[str]) -> dict[str, str]:
        """For each repeat among the documents its earliest original among them, both as doc_id."""
        taking_part = pl.DataFrame({"doc_id": list(doc_ids)}, schema={"doc_id": pl.String})
        documents = self._documents("doc_id", "published_on", "content_sha256", "n_shingles")
        compared = documents.filter(pl.col("n_shingles") > 0).join(taking_part, on="doc_id", how="semi")
        return repeats.earliest_originals(compared.drop("n_shingles"), _standing(self._segments()))

    def _segments(self) -> list["_Segment"]:
        return [_Segment(path) for path in sorted(self._root.glob("[0-9]*"))]

    def _documents(self, *columns: str) -> pl.DataFrame:
        files = sorted(self._root.glob("[0-9]*/[0-9]*.parquet"))
        return pl.concat(
            [pl.read_parquet(file, columns=list(columns)) for file in files]
            or [pl.DataFrame(schema=SIGNATURES.schema).select(columns)]
        )


@dataclass(frozen=True)
class _Segment:
    """One segment; rows are those of its documents that are long enough to be compared."""

    path: Path

    @cached_property
    def documents(self) -> pl.DataFrame:
        """One row a row: `doc_id`, `day`, `content`, `n_shingles`, and the `file` that has the names."""
        columns = [
            pl.col("doc_id"),
            pl.col("published_on").cast(pl.Int32).fill_null(repeats.UNDATED).alias("day"),
            pl.col("content_sha256").hash().alias("content"),
            pl.col("n_shingles").cast(pl.Int64),
        ]
        parts = [
            pl.read_parquet(file, columns=["doc_id", "published_on", "content_sha256", "n_shingles"])
            .filter(pl.col("n_shingles") > 0)
            .select(*columns, file=pl.lit(str(file)).cast(pl.Categorical))
            for file in sorted(self.path.glob("[0-9]*.parquet"))
        ]
        return pl.concat(parts)

    @cached_property
    def hashes(self) -> Hashes:
        """The hashes, a row a document."""
        return _mapped(self.path / "hashes.bin", (self.documents.height, PERMUTATIONS))

    @cached_property
    def bands(self) -> Hashes:
        """The bands, a row a band, computed where they are not there yet."""
        file, n_rows = self.path / "bands.bin", self.documents.height
        if n_rows and not file.exists():
            bands = np.memmap(file, np.uint32, "w+", shape=(BANDS, n_rows))
            for start in range(0, n_rows, _HASHES_AT_A_TIME):
                rows = slice(start, start + _HASHES_AT_A_TIME)
                bands[:, rows] = repeats.bands_of(self.hashes[rows])
            bands.flush()
        return _mapped(file, (BANDS, n_rows))


def _write_signatures(folder: Path, frames: Iterable[pl.DataFrame], known: set[str]) -> bool:
    """Write the rows that are not known yet; whether there are any."""
    part = 0
    with (folder / "hashes.bin").open("wb") as file:
        for frame in frames:
            new = frame.filter(~pl.col("doc_id").is_in(known)).unique("doc_id", keep="first", maintain_order=True)
            if new.is_empty():
                continue
            known.update(new["doc_id"])
            write_parquet(new.drop("hashes"), folder / f"{part:06}.parquet")
            hashes = new.filter(pl.col("n_shingles") > 0)["hashes"].explode()
            file.write(hashes.drop_nulls().cast(pl.UInt32).to_numpy().tobytes())
            part += 1
    return part > 0


def _near(before: list[_Segment], new: _Segment) -> pl.DataFrame:
    """Pairs of documents that are nearly equal, one of each in the new segment."""
    segments = [*before, new]
    sizes = [segment.documents.height for segment in segments]
    offsets = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    documents = pl.concat([segment.documents for segment in segments])
    found = _contained(segments, offsets, documents)
    pairs = [_PAIRS.to_frame()]
    for start in range(0, len(found), _NAMES_AT_A_TIME):
        late, early = np.divmod(found[start : start + _NAMES_AT_A_TIME], max(documents.height, 1))
        pairs.append(_with_the_same_names(documents[late], documents[early]))
    return pl.concat(pairs)


def _standing(segments: list[_Segment]) -> pl.DataFrame:
    """The pairs found so far, without those of which neither is a representative any longer."""
    pairs = pl.concat([_PAIRS.to_frame(), *(pl.read_parquet(segment.path / "pairs.parquet") for segment in segments)])
    if pairs.is_empty():
        return pairs
    documents = pl.concat([segment.documents for segment in segments])
    rows = documents.select("doc_id").with_row_index("row")
    late, early = (
        pairs.select(doc_id=name).join(rows, on="doc_id", how="left", maintain_order="left")["row"].to_numpy()
        for name in pairs.columns
    )
    stands = np.zeros(pairs.height, np.bool_)
    for number in range(BANDS):
        left = np.flatnonzero(~stands)
        band = np.concatenate([segment.bands[number] for segment in segments])
        same = left[band[late[left]] == band[early[left]]]
        alike = repeats.alike(band, band[late[same]])
        firsts = alike[repeats.representatives(band[alike], documents[alike])]
        stands[same] = np.isin(late[same], firsts) | np.isin(early[same], firsts)
    return pairs.filter(pl.Series(stands))


def _contained(segments: list[_Segment], offsets: Rows, documents: pl.DataFrame) -> Rows:
    """Pairs of rows of which one text contains the other, as `late * rows + early`."""
    day, content, size = (documents[name].to_numpy() for name in ("day", "content", "n_shingles"))
    found = np.empty(0, np.int64)
    for number in range(BANDS):
        band = np.concatenate([segment.bands[number] for segment in segments])
        alike = repeats.alike(band, band[offsets[-2] :])
        is_first = repeats.representatives(band[alike], documents[alike])
        start = int(np.searchsorted(alike, offsets[-2]))
        parts = [found]
        for ours, theirs in repeats.colliding(band[alike], day[alike], is_first, start):
            late, early = alike[ours], alike[theirs]
            likely = repeats.within_days(day[late], day[early]) & (content[late] != content[early])
            for one, other in _slices(late[likely], early[likely]):
                hashes = _hashes(segments, offsets, one), _hashes(segments, offsets, other)
                is_found = repeats.contained(*hashes, size[one], size[other])
                parts.append(one[is_found] * len(day) + other[is_found])
        found = repeats.distinct(np.concatenate(parts))
    return found


def _slices(late: Rows, early: Rows) -> Iterator[tuple[Rows, Rows]]:
    for start in range(0, len(late), _HASHES_AT_A_TIME):
        part = slice(start, start + _HASHES_AT_A_TIME)
        yield late[part], early[part]


def _hashes(segments: list[_Segment], offsets: Rows, rows: Rows) -> Hashes:
    """The rows' hashes, out of the segments that have them."""
    hashes = np.empty((len(rows), PERMUTATIONS), np.uint32)
    numbers = np.searchsorted(offsets, rows, "right") - 1
    for number in np.flatnonzero(np.bincount(numbers)):
        here = numbers == number
        hashes[here] = segments[number].hashes[rows[here] - offsets[number]]
    return hashes


def _with_the_same_names(late: pl.DataFrame, early: pl.DataFrame) -> pl.DataFrame:
    """Of the pairs, row by row, those whose names and numbers agree."""
    both = pl.concat([late, early]).unique("doc_id")
    names: dict[str, dict[int, int]] = {}
    for (file,), rows in both.group_by("file"):
        frame = pl.read_parquet(str(file), columns=["doc_id", "names", "name_counts"])
        frame = frame.join(rows.select("doc_id"), on="doc_id", how="semi")
        names |= {doc_id: dict(zip(keys, counts, strict=True)) for doc_id, keys, counts in frame.iter_rows()}
    pairs = pl.DataFrame({"doc_id": late["doc_id"], "other_id": early["doc_id"]}, schema=_PAIRS)
    return pairs.filter(
        pl.Series(
            [repeats.tell_of_the_same(names[one], names[other]) for one, other in pairs.iter_rows()], dtype=pl.Boolean
        )
    )


def _mapped(file: Path, shape: tuple[int, int]) -> Hashes:
    """The file's numbers without reading them; an empty file cannot be mapped."""
    return np.memmap(file, np.uint32, "r", shape=shape) if shape[0] and shape[1] else np.empty(shape, np.uint32)
