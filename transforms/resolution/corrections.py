"""Corrections by hand: single values of extracted rows that are known to be wrong, each with its reason.

A correction names its value by `doc_id/table/start_char-end_char/column`, for a document's own values by
`doc_id/documents//column`. It says which wrong value it expects, so that it fails once the value is right.
"""

from collections.abc import Iterable, Mapping

import polars as pl

from warehouse.errors import StaleCorrection
from warehouse.tables import BY_NAME

_RULE = "correction"


def correct(frames: Mapping[str, pl.DataFrame], corrections: Iterable[Mapping[str, str]]) -> dict[str, pl.DataFrame]:
    """The frames with the values corrected; a corrected row bears the rule `correction`.

    Args:
        frames: rows a table, as extracted.
        corrections: rows of `corrections.csv`: `locator`, `expected`, `value`, `reason`; an empty value is none.
            Those of documents that are not there are passed over.

    Raises:
        StaleCorrection: a value is not the expected one any longer, or the locator leads nowhere.
    """
    corrected = dict(frames)
    known = set(frames["documents"]["doc_id"])
    for row in corrections:
        doc_id, table, span, column = _parts(row["locator"], frames)
        if doc_id in known:
            corrected[table] = _corrected(corrected[table], row, doc_id, table, span, column)
    return corrected


def _parts(locator: str, frames: Mapping[str, pl.DataFrame]) -> tuple[str, str, str, str]:
    parts = locator.split("/")
    if len(parts) != 4 or parts[1] not in frames or parts[3] not in frames[parts[1]].columns:
        raise StaleCorrection(locator, "no such table or column")
    return parts[0], parts[1], parts[2], parts[3]


def _corrected(
    frame: pl.DataFrame, row: Mapping[str, str], doc_id: str, table: str, span: str, column: str
) -> pl.DataFrame:
    dtype = BY_NAME[table].schema[column]
    at = pl.col("doc_id") == doc_id
    if span:
        start, _, end = span.partition("-")
        at &= (pl.col("start_char") == int(start)) & (pl.col("end_char") == int(end))
    wrong = at & pl.col(column).eq_missing(_literal(row["expected"], dtype))
    found = frame.select(located=at.sum(), wrong=wrong.sum()).row(0)
    if not found[0]:
        raise StaleCorrection(row["locator"], "no row stands there any longer")
    if not found[1]:
        raise StaleCorrection(row["locator"], f"the value is no longer {row['expected']!r}")
    changed = {column: pl.when(wrong).then(_literal(row["value"], dtype)).otherwise(pl.col(column))}
    if "rule" in frame.columns:
        changed["rule"] = pl.when(wrong).then(pl.lit(_RULE)).otherwise(pl.col("rule"))
    return frame.with_columns(**changed)


def _literal(text: str, dtype: pl.DataType) -> pl.Expr:
    """The text as a value of the column's type; no text is no value."""
    return pl.lit(text or None, dtype=pl.String).cast(dtype, strict=True)
