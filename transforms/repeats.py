"""Documents that repeat another: signatures as rows, which of them are nearly equal, and which is the earliest.

Near repeats are found by MinHash LSH: signatures that are equal in one of `BANDS` bands are candidates, which a closer
look at hashes and names confirms or not. Whether two documents are nearly equal depends on nothing but the two, so that
pairs once found stay, and the answer is the same whatever came first. Where very many look alike, they are compared
with the earliest of them only.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from transforms.reading.duplicates import Signature, signature_of
from warehouse.conform import conform
from warehouse.tables import SIGNATURES

BANDS, ROWS = 31, 3
"""Bands and hashes in each: what datasketch chooses for candidates from Jaccard 0.4 on, with few of them missed.

A tail of related news and another header leave the shorter text contained, hence so low a similarity.
"""
CONTAINED = 0.8
FOREIGN_NAMES = 0.08
"""Releases from one template differ in names and figures on both sides, copies on one side at most."""
DAYS_APART = 31
UNDATED = np.iinfo(np.int32).min
REPRESENTATIVES = 100
"""Texts of 31 days that look alike in a band up to which all are compared with all: time grows by the square."""
_UNDATED_WINDOW = -(1 << 31)
_MIXERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)
_AT_A_TIME = 500_000

Rows = NDArray[np.int64]
Hashes = NDArray[np.uint32]


def signatures_frame(documents: pl.DataFrame) -> pl.DataFrame:
    """One row a document: columns of the table `signatures`.

    Args:
        documents: `doc_id`, `text` and `published_on` as read, before any date is inferred from the text.
    """
    rows = documents.select("doc_id", "text", "published_on").iter_rows()
    return conform((_row(signature_of(*row)) for row in rows), SIGNATURES)


def with_duplicates(documents: pl.DataFrame, found: dict[str, str]) -> pl.DataFrame:
    """The documents with `duplicate_of` as found."""
    return documents.with_columns(
        duplicate_of=pl.col("doc_id").replace_strict(found, default=None, return_dtype=pl.String)
    )


def bands_of(hashes: Hashes) -> Hashes:
    """One number a band (row) and document (column), equal where the document's hashes in that band are."""
    banded = hashes[:, : BANDS * ROWS].reshape(len(hashes), BANDS, ROWS).astype(np.uint64)
    mixed = (banded * _MIXERS).sum(axis=2)
    return np.asarray((mixed ^ (mixed >> np.uint64(29))) * _MIXERS[0] >> np.uint64(32), dtype=np.uint32).T


def alike(band: Hashes, numbers: Hashes) -> Rows:
    """The rows of the documents that have one of the numbers in the band, in order."""
    wanted = distinct(numbers)
    if not len(wanted):
        return np.empty(0, np.int64)
    at = np.minimum(np.searchsorted(wanted, band), len(wanted) - 1)
    return np.flatnonzero(wanted[at] == band)


def representatives(band: Hashes, documents: pl.DataFrame) -> NDArray[np.bool_]:
    """Which documents the others that are equal in the band are compared with: all, unless very many are equal.

    Of those, the first `REPRESENTATIVES` different texts of every 31 days. A later document never makes one of
    another, so that pairs found night by night are those of one pass, or more.

    Args:
        band: the band's number, a row a document.
        documents: `doc_id`, `day` and `content`, in the same order.
    """
    is_first = np.ones(len(band), np.bool_)
    ordered = np.sort(band)
    crowded = distinct(ordered[REPRESENTATIVES:][ordered[REPRESENTATIVES:] == ordered[:-REPRESENTATIVES]])
    rows = np.flatnonzero(np.isin(band, crowded)) if len(crowded) else np.empty(0, np.int64)
    members = documents[rows].select("doc_id", "day", "content").with_columns(row=rows, bucket=band[rows])
    firsts = (
        members.with_columns(window=_windows(members["day"].to_numpy()))
        .sort("day", "doc_id")
        .unique(["bucket", "window", "content"], keep="first", maintain_order=True)
        .group_by("bucket", "window", maintain_order=True)
        .head(REPRESENTATIVES)
    )
    is_first[rows] = False
    is_first[firsts["row"].to_numpy()] = True
    return is_first


def colliding(
    band: Hashes, day: NDArray[np.int32], is_first: NDArray[np.bool_], start: int
) -> Iterator[tuple[Rows, Rows]]:
    """Pairs of rows that are equal in the band, a bounded number at a time; some come twice.

    One of each is from row `start` on, one is a representative, and they are at most two windows of 31 days apart.
    """
    windows = _windows(day)
    is_dated = windows != _UNDATED_WINDOW
    rows = np.arange(len(band))
    new = rows[start:]
    # A new representative meets all, another new one the representatives before it.
    for probing, probed in ((new[is_first[new]], rows), (new[~is_first[new]], rows[:start][is_first[:start]])):
        dated, undated = probing[is_dated[probing]], probing[~is_dated[probing]]
        for shift in (-1, 0, 1):
            others = probed[is_dated[probed]]
            keys, their_keys = _keys(band[dated], windows[dated] + shift), _keys(band[others], windows[others])
            yield from _equal(keys, dated, their_keys, others, is_first)
        yield from _equal(band[undated], undated, band[probed], probed, is_first)
        others = probed[~is_dated[probed]]
        yield from _equal(band[dated], dated, band[others], others, is_first)


def _windows(day: NDArray[np.int32]) -> NDArray[np.int64]:
    """The number of each day's window; days within `DAYS_APART` are in the same or in neighbours."""
    return np.asarray(np.where(day == UNDATED, _UNDATED_WINDOW, day // DAYS_APART), dtype=np.int64)


def _keys(band: Hashes, windows: NDArray[np.int64]) -> NDArray[np.uint64]:
    return np.asarray(band.astype(np.uint64) << np.uint64(32) | (windows - _UNDATED_WINDOW).astype(np.uint64))


def _equal(
    keys: NDArray[Any], rows: Rows, their_keys: NDArray[Any], their_rows: Rows, is_first: NDArray[np.bool_]
) -> Iterator[tuple[Rows, Rows]]:
    """Pairs of one of the rows and one of theirs whose keys are equal, each once where both are representatives."""
    if not len(keys) or not len(their_keys):
        return
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    left = np.searchsorted(ordered, their_keys, "left")
    counts = np.searchsorted(ordered, their_keys, "right") - left
    matched = np.flatnonzero(counts)
    parts = np.cumsum(counts[matched]) // _AT_A_TIME
    for part in np.split(matched, np.flatnonzero(np.diff(parts)) + 1):
        n_found = counts[part]
        theirs = np.repeat(their_rows[part], n_found)
        within = np.arange(len(theirs)) - np.repeat(np.cumsum(n_found) - n_found, n_found)
        ours = rows[order[np.repeat(left[part], n_found) + within]]
        is_pair = (theirs < ours) | ~is_first[theirs]
        yield np.maximum(ours, theirs)[is_pair], np.minimum(ours, theirs)[is_pair]


def distinct(numbers: NDArray[Any]) -> NDArray[Any]:
    """Every number once, in order; numpy's own way is slow with numbers that lie in steps."""
    ordered = np.sort(numbers)
    return np.asarray(ordered[np.diff(ordered, prepend=ordered[:1] - 1) != 0])


def within_days(late: NDArray[np.int32], early: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Whether days since 1970 are so near each other that one document may repeat the other; unknown days are."""
    near = np.abs(late.astype(np.int64) - early) <= DAYS_APART
    return np.asarray(near | (late == UNDATED) | (early == UNDATED), dtype=np.bool_)


def contained(late: Hashes, early: Hashes, n_late: Rows, n_early: Rows) -> NDArray[np.bool_]:
    """Whether most of the shorter text's triples are the longer one's too, as estimated by the hashes."""
    jaccard = (late == early).mean(axis=1)
    shared = jaccard * (n_late + n_early) / (1 + jaccard)
    return np.asarray(shared / np.minimum(n_late, n_early) >= CONTAINED, dtype=np.bool_)


def tell_of_the_same(first: Mapping[int, int], second: Mapping[int, int]) -> bool:
    """Whether one of the texts has nearly all names and numbers of the other; both as counts by hash of the name."""
    missing = [
        sum(names[name] for name in names.keys() - others.keys()) / max(1, sum(names.values()))
        for names, others in ((first, second), (second, first))
    ]
    return min(missing) <= FOREIGN_NAMES


def earliest_originals(documents: pl.DataFrame, pairs: pl.DataFrame) -> dict[str, str]:
    """For each repeat its earliest original, both as doc_id.

    Going through the documents by day, one that is nearly equal to an original before it repeats it, others are
    originals; of documents with the same text the first stands for all.

    Args:
        documents: `doc_id`, `published_on` and `content_sha256` of all that take part, in any order.
        pairs: `doc_id` and `other_id` of documents that are nearly equal, others than those that take part included.
    """
    ranked = documents.sort("published_on", "doc_id", nulls_last=True).with_row_index("rank")
    first = ranked.unique("content_sha256", keep="first", maintain_order=True)
    ids = ranked["doc_id"]
    side = first.select("doc_id", "rank", day="published_on")
    near = (
        pairs.join(side, on="doc_id", validate="m:1")
        .join(side, left_on="other_id", right_on="doc_id", suffix="_other", validate="m:1")
        .filter(((pl.col("day") - pl.col("day_other")).dt.total_days().abs() <= DAYS_APART).fill_null(True))
        .group_by(late=pl.max_horizontal("rank", "rank_other"))
        .agg(early=pl.min_horizontal("rank", "rank_other").sort())
        .sort("late")
    )
    repeats: dict[int, int] = {}
    for late, earlier in near.iter_rows():
        originals = (rank for rank in earlier if rank not in repeats)
        if (original := next(originals, None)) is not None:
            repeats[late] = original
    copies = ranked.join(first.select("content_sha256", original="rank"), on="content_sha256", validate="m:1")
    same = copies.filter(pl.col("rank") != pl.col("original")).select("rank", "original").iter_rows()
    found = {**repeats, **{rank: repeats.get(original, original) for rank, original in same}}
    return {ids[rank]: ids[original] for rank, original in found.items()}


def _row(signature: Signature) -> dict[str, object]:
    return {
        "doc_id": signature.doc_id,
        "published_on": signature.published_on,
        "content_sha256": signature.content,
        "n_shingles": signature.n_shingles,
        "hashes": list(signature.hashes),
        "names": [name for name, _ in signature.names],
        "name_counts": [count for _, count in signature.names],
    }
