"""Expectation suites as data, derived from the declaration of the tables."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from expectations.checks import checks
from warehouse.columns import Column
from warehouse.reference import reference
from warehouse.tables import TABLES, Table

Expectation = dict[str, Any]


def suite(table: Table) -> list[Expectation]:
    """The expectations of a table, each `{"type", "kwargs", "severity"}` as Great Expectations reads them.

    All look at one row at a time; that keys are unique is a check in SQL.
    """
    found = [_expect("expect_table_columns_to_match_ordered_list", column_list=table.column_names)]
    for column in table.columns:
        found.extend(_of_column(column))
    return found


def suites_digest() -> str:
    """A digest of the suites of all tables and of all checks: rows that passed them pass them again while it stays."""
    suites = {table.name: suite(table) for table in TABLES}
    queries = [(check.name, check.query) for check in checks()]
    return hashlib.sha256(json.dumps([suites, queries], sort_keys=True).encode()).hexdigest()


def no_failing_rows(column: str, severity: str) -> Expectation:
    """The expectation that a column of counts holds only zeros."""
    return _expect("expect_column_max_to_be_between", severity, column=column, max_value=0)


def between(column: str, severity: str, low: float | None, high: float | None) -> Expectation:
    """The expectation that a column of measures lies within its bounds, both included."""
    return _expect("expect_column_values_to_be_between", severity, column=column, min_value=low, max_value=high)


def _of_column(column: Column) -> Iterator[Expectation]:
    if not column.nullable:
        yield _expect("expect_column_values_to_not_be_null", column=column.name)
    if column.codes:
        codes = [next(iter(row.values())) for row in reference(column.codes)]
        yield _expect("expect_column_values_to_be_in_set", column=column.name, value_set=codes)
    if column.minimum is not None or column.maximum is not None:
        yield _expect(
            "expect_column_values_to_be_between",
            column=column.name,
            min_value=column.minimum,
            max_value=column.maximum,
        )
    if column.pattern:
        yield _expect("expect_column_values_to_match_regex", column=column.name, regex=f"^(?:{column.pattern})$")


def _expect(kind: str, severity: str = "critical", **kwargs: Any) -> Expectation:
    return {"type": kind, "kwargs": kwargs, "severity": severity}
