"""Checks across tables: SQL over the database that is being built, each returning the rows that break it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.marts import SQL
from warehouse.quarantine import row_key_sql
from warehouse.tables import BY_NAME, SOURCES, TABLES, Table

SAMPLE = 5
MEMORY = "1GB"
"""What DuckDB may take before it goes on with files on disk."""

Row = dict[str, str]


@dataclass(frozen=True)
class Check:
    """One check: its name, the table that it looks at, how bad a failure is, and the query for the failing rows."""

    name: str
    table: str
    severity: str
    query: str


def checks() -> list[Check]:
    """All checks: references between tables as declared, provenance, and those written by hand, by name."""
    derived = [
        check
        for table in TABLES
        for check in (_key_check(table), *_references(table), *_provenance(table), *_balance(table))
    ]
    written = [_written(path) for path in sorted((SQL / "checks").glob("*.sql"))]
    return [*derived, *written]


def failing_rows(
    database: Path, run: list[Check], exempt: Collection[tuple[str, str]] = ()
) -> dict[str, tuple[int, list[Row]]]:
    """How many rows break each check, and a few of them; `exempt` are table and key of rows that may."""
    with duckdb.connect(str(database), read_only=True) as con:
        con.execute(f"set memory_limit = '{MEMORY}'")
        con.execute("create temp table exempt (table_name varchar, row_key varchar)")
        for entry in sorted(exempt):
            con.execute("insert into exempt values (?, ?)", entry)
        tables = {table for table, _ in exempt}
        return {check.name: _failing(con, check, check.table in tables) for check in run}


def _failing(con: duckdb.DuckDBPyConnection, check: Check, has_exempt: bool) -> tuple[int, list[Row]]:
    rows = con.sql(check.query)
    table = BY_NAME[check.table]
    if has_exempt and set(table.key) <= set(rows.columns):
        rows = con.sql(
            f"select broken.* from (\n{check.query}\n) as broken where {row_key_sql(table)}"
            f" not in (select row_key from exempt where table_name = '{table.name}')"
        )
    (count,) = rows.count("*").fetchall()[0]
    sample = rows.limit(SAMPLE).fetchall() if count else []
    return count, [dict(zip(rows.columns, map(str, row), strict=True)) for row in sample]


def _key_check(table: Table) -> Check:
    keys = ", ".join(table.key)
    return Check(
        f"{table.name} have keys of their own",
        table.name,
        "critical",
        f"select {keys}, count(*) as n_rows from {table.name} group by {keys} having count(*) > 1",
    )


def _references(table: Table) -> Iterator[Check]:
    for column in table.columns:
        if column.references:
            parent, _, key = column.references.rpartition(".")
            yield Check(
                f"{table.name}.{column.name} references {parent}",
                table.name,
                "critical",
                f"select {_key(table)}, fact.{column.name} from {table.name} as fact anti join {parent} as parent"
                f" on fact.{column.name} = parent.{key} where fact.{column.name} is not null",
            )


def _provenance(table: Table) -> Iterator[Check]:
    if "start_char" in table.column_names:
        yield Check(
            f"{table.name} lie within their text",
            table.name,
            "critical",
            f"select {_key(table)} from {table.name} as fact join documents using (doc_id)"
            " where not (0 <= start_char and start_char < end_char and end_char <= length(documents.text))",
        )
        yield Check(
            f"{table.name} come from documents that repeat no other",
            table.name,
            "critical",
            f"select {_key(table)}, duplicate_of from {table.name} as fact join documents using (doc_id)"
            " where duplicate_of is not null",
        )
    if "evidence" in table.column_names:
        yield Check(
            f"{table.name}.evidence is the text at its offsets",
            table.name,
            "critical",
            f"select {_key(table)}, evidence from {table.name} as fact join documents using (doc_id)"
            " where substr(documents.text, start_char + 1, end_char - start_char) is distinct from evidence",
        )
        yield Check(
            f"{table.name} begin in their sentence",
            table.name,
            "critical",
            f"select {_key(table)}, evidence from {table.name} as fact join sentences using (sentence_id)"
            " where fact.doc_id <> sentences.doc_id"
            " or not fact.start_char between sentences.start_char and sentences.end_char",
        )


def _balance(table: Table) -> Iterator[Check]:
    """Nothing is dropped silently: what was extracted is loaded, a repeat's, held back, or merged with another row.

    Documents that repeat others are loaded, and addresses seen before are merged. What linking makes of the facts is
    balanced by references: every fact names a row that there is, and every row is named by a fact.
    """
    if table.layer == "fact" or table is SOURCES:
        counts = ", ".join(
            f"cast(balance ->> '$.\"{table.name}\".{name}' as bigint) as {name}"
            for name in ("extracted", "repeated", "held", "merged")
        )
        yield Check(
            f"{table.name} loads what was extracted",
            table.name,
            "critical",
            f"with newest as (select load_id, {counts} from meta.loads order by load_id desc limit 1),"
            f" counted as (select count(*) as loaded from {table.name})"
            " select * from newest cross join counted where extracted <> loaded + repeated + held + merged",
        )


def _key(table: Table) -> str:
    """The key's columns in SQL, of the row that the queries above call `fact`."""
    return ", ".join(f"fact.{name}" for name in table.key)


def _written(path: Path) -> Check:
    """A check in a file; its first line is `-- <severity> on <table>: <what holds>`."""
    query = path.read_text(encoding="utf-8")
    severity, _, table = query.splitlines()[0].removeprefix("-- ").partition(":")[0].partition(" on ")
    if table not in BY_NAME:
        raise ValueError(f"{path.name}: first line must be `-- <severity> on <table>: ...`")
    return Check(path.stem, table, severity, query)
