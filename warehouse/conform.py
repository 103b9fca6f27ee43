"""Rows and frames made to fit a table's declaration, strictly: nothing is nulled or dropped in silence."""

from collections.abc import Collection, Iterable
from typing import Any

import polars as pl

from warehouse.errors import SchemaMismatch
from warehouse.tables import Table


def conform(rows: Iterable[dict[str, Any]], table: Table, *, without: Collection[str] = ()) -> pl.DataFrame:
    """The rows as a frame with the table's columns in order (less those in `without`).

    A column that a row lacks is empty in it.

    Raises:
        SchemaMismatch: a row has another column, or a value does not fit its type.
    """
    schema = {name: dtype for name, dtype in table.schema.items() if name not in without}
    rows = list(rows)
    for row in rows:
        if foreign := row.keys() - schema.keys():
            raise SchemaMismatch(table.name, f"unknown columns {sorted(foreign)}")
    try:
        return pl.DataFrame(rows, schema=schema, strict=True)
    except (TypeError, pl.exceptions.PolarsError) as error:
        raise SchemaMismatch(table.name, str(error)) from error


def conform_frame(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    """The frame with exactly the table's columns, in order, of the declared types.

    Raises:
        SchemaMismatch: a column is missing, or a value does not fit its type.
    """
    if missing := [name for name in table.column_names if name not in frame.columns]:
        raise SchemaMismatch(table.name, f"missing columns {missing}")
    try:
        return frame.select(pl.col(name).cast(dtype, strict=True) for name, dtype in table.schema.items())
    except pl.exceptions.PolarsError as error:
        raise SchemaMismatch(table.name, str(error)) from error
