"""Documents that repeat another: signatures as rows, and `duplicate_of` from them."""

import polars as pl

from transforms.reading.duplicates import Signature, find_repeats, signature_of
from warehouse.conform import conform
from warehouse.tables import SIGNATURES


def signatures_frame(documents: pl.DataFrame) -> pl.DataFrame:
    """One row a document: columns of the table `signatures`.

    Args:
        documents: `doc_id`, `text` and `published_on` as read, before any date is inferred from the text.
    """
    rows = documents.select("doc_id", "text", "published_on").iter_rows()
    return conform((_row(signature_of(*row)) for row in rows), SIGNATURES)


def repeats(signatures: pl.DataFrame) -> dict[str, str]:
    """For each repeat its earliest original, both as doc_id; the order of the rows does not matter."""
    return find_repeats([_signature(row) for row in signatures.iter_rows(named=True)])


def with_duplicates(documents: pl.DataFrame, found: dict[str, str]) -> pl.DataFrame:
    """The documents with `duplicate_of` as found."""
    return documents.with_columns(
        duplicate_of=pl.col("doc_id").replace_strict(found, default=None, return_dtype=pl.String)
    )


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


def _signature(row: dict[str, object]) -> Signature:
    doc_id, day, content, n_shingles, hashes, names, counts = row.values()
    return Signature(doc_id, day, content, n_shingles, tuple(hashes), tuple(zip(names, counts, strict=True)))  # type: ignore[arg-type, call-overload]
