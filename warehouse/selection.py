"""Choosing rows of a frame by their keys."""

from collections.abc import Iterable

import polars as pl


def among(column: str | pl.Expr, keys: Iterable[str]) -> pl.Expr:
    """Whether the column's value is one of the keys; of the type of strings also where there are none."""
    wanted = keys.cast(pl.String) if isinstance(keys, pl.Series) else pl.Series(list(keys), dtype=pl.String)
    return (pl.col(column) if isinstance(column, str) else column).is_in(wanted.implode())
