"""Rules that each row of a fact table keeps on its own: what breaks one is held back, and the rest goes on.

They are the declaration of the columns, the references among fact tables, the provenance, and the critical checks by
hand that look at facts. Documents are not held back: a fault there is one of the code, and refuses the load.
"""

from collections.abc import Iterator

from expectations.checks import Check, checks
from warehouse.columns import Column
from warehouse.quarantine import NEVER_EMPTY
from warehouse.reference import reference
from warehouse.tables import BY_NAME, FACT_TABLES, Table

RULED = tuple(table for table in FACT_TABLES if table.name != "documents")
_NAMES = frozenset(table.name for table in FACT_TABLES)
_AFTER_LINKING = ("mentions_name_known_things",)
"""Checks by hand that look at what linking makes of the rows."""

_OF_LOADS = ("repeat no other", "loads what was extracted", "have keys of their own")
"""How the names of checks end that hold of a load and not of a row."""


def row_rules() -> list[Check]:
    """The rules, those of the columns first; each query returns the key of the rows that break it, and why."""
    declared = [rule for table in RULED for column in table.columns for rule in _of_column(table, column)]
    return [*declared, *(check for check in checks() if _is_row_rule(check))]


def _is_row_rule(check: Check) -> bool:
    if check.table not in _NAMES or check.table == "documents" or check.severity != "critical":
        return False
    if check.name.endswith(_OF_LOADS) or check.name in _AFTER_LINKING:
        return False
    _, _, parent = check.name.partition(" references ")
    return not parent or parent in _NAMES


def _of_column(table: Table, column: Column) -> Iterator[Check]:
    name = f"fact.{column.name}"
    if not column.nullable and not _is_linked(column):
        yield _rule(table, column, NEVER_EMPTY, f"{name} is null")
    if column.codes:
        code = next(iter(reference(column.codes)[0]))
        yield _rule(
            table, column, f"is a code of {column.codes}", f"{name} not in (select {code} from ref.{column.codes})"
        )
    if column.minimum is not None:
        yield _rule(table, column, f"is at least {column.minimum:g}", f"{name} < {column.minimum}")
    if column.maximum is not None:
        yield _rule(table, column, f"is at most {column.maximum:g}", f"{name} > {column.maximum}")
    if column.pattern:
        yield _rule(table, column, f"matches {column.pattern}", f"not regexp_full_match({name}, '{column.pattern}')")


def _is_linked(column: Column) -> bool:
    """Whether linking fills the column, later."""
    return column.references is not None and column.references.rpartition(".")[0] not in _NAMES


def _rule(table: Table, column: Column, holds: str, broken: str) -> Check:
    key = ", ".join(f"fact.{name}" for name in table.key)
    query = f"select {key}, fact.{column.name} from {table.name} as fact where {broken}"
    return Check(f"{table.name}.{column.name} {holds}", table.name, "critical", query)


def table_of(rule: Check) -> Table:
    """The table that the rule looks at."""
    return BY_NAME[rule.table]
