"""Checks across tables: SQL over the database that is being built, each returning the rows that break it.

Many are decided by the rows of single documents. After a load that passed, they look again only at the documents that
changed since: they run over temporary tables of the same names, which DuckDB finds first, with the rows of those alone.
Every other check looks at all rows each time.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.columns import Column
from warehouse.database import literal
from warehouse.marts import SQL
from warehouse.quarantine import row_key_sql
from warehouse.tables import BY_NAME, FACT_TABLES, SOURCES, TABLES, Table

SAMPLE = 5
MEMORY = "1GB"
"""What DuckDB may take before it goes on with files on disk."""
BY_DOCUMENT = " by document"

Row = dict[str, str]


@dataclass(frozen=True)
class Check:
    """One check.

    Attributes:
        name: what holds.
        table: the table that it looks at.
        severity: how bad a failure is.
        query: the failing rows.
        of_changed: the same where only some documents changed, over tables with the rows of these alone and, called
            `whole.<table>`, with all; None where that does not tell.
    """

    name: str
    table: str
    severity: str
    query: str
    of_changed: str | None = None


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
    database: Path,
    run: list[Check],
    exempt: Collection[tuple[str, str]] = (),
    changed: Collection[str] | None = None,
) -> dict[str, tuple[int, list[Row]]]:
    """How many rows break each check, and a few of them.

    Args:
        database: the DuckDB file.
        run: the checks.
        exempt: table and key of rows that may break them.
        changed: documents of which rows came or changed since the same checks passed, None for all.
    """
    tables = {table for table, _ in exempt}
    with duckdb.connect() as con:
        con.execute(f"set memory_limit = '{MEMORY}'")
        con.execute(f"attach {literal(str(database))} as whole (read_only)")
        con.execute("use whole")
        con.execute("create temp table exempt (table_name varchar, row_key varchar)")
        for entry in sorted(exempt):
            con.execute("insert into exempt values (?, ?)", entry)
        local = [check for check in run if changed is not None and check.of_changed]
        whole = [check for check in run if check not in local]
        found = {check.name: _failing(con, check, check.query, check.table in tables) for check in whole}
        if local:
            _keep_rows_of(con, changed or ())
        for check in local:
            found[check.name] = _failing(con, check, check.of_changed or check.query, check.table in tables)
        return found


def _keep_rows_of(con: duckdb.DuckDBPyConnection, documents: Collection[str]) -> None:
    """Let the tables of facts be found with the rows of the documents alone."""
    con.execute("create temp table changed as select unnest($ids::varchar[]) as doc_id", {"ids": sorted(documents)})
    for table in FACT_TABLES:
        con.execute(f"create temp table {table.name} as from whole.{table.name} where doc_id in (from changed)")


def _failing(con: duckdb.DuckDBPyConnection, check: Check, query: str, has_exempt: bool) -> tuple[int, list[Row]]:
    rows = con.sql(query)
    table = BY_NAME[check.table]
    if has_exempt and set(table.key) <= set(rows.columns):
        rows = con.sql(
            f"select broken.* from (\n{query}\n) as broken where {row_key_sql(table)}"
            f" not in (select row_key from exempt where table_name = '{table.name}')"
        )
    (count,) = rows.count("*").fetchall()[0]
    sample = rows.limit(SAMPLE).fetchall() if count else []
    return count, [dict(zip(rows.columns, map(str, row), strict=True)) for row in sample]


def _key_check(table: Table) -> Check:
    keys = ", ".join(table.key)
    told, grouped = f"select {keys}, count(*) as n_rows", f"group by {keys} having count(*) > 1"
    query = f"{told} from {table.name} {grouped}"
    of_changed = f"{told} from whole.{table.name} semi join {table.name} using ({keys}) {grouped}"
    if "doc_id" in table.key:
        of_changed = query
    name = f"{table.name} have keys of their own"
    return Check(name, table.name, "critical", query, of_changed if table in FACT_TABLES else None)


def _references(table: Table) -> Iterator[Check]:
    for column in table.columns:
        if column.references:
            parent, _, key = column.references.rpartition(".")
            is_local = _is_local(table, column)
            same = " and fact.doc_id = parent.doc_id" if is_local and key != "doc_id" else ""
            query = (
                f"select {_key(table)}, fact.{column.name} from {table.name} as fact anti join {parent} as parent"
                f" on fact.{column.name} = parent.{key}{same} where fact.{column.name} is not null"
            )
            name = f"{table.name}.{column.name} references {parent}"
            yield Check(name, table.name, "critical", query, query if is_local else None)


def _is_local(table: Table, column: Column) -> bool:
    """Whether the column of facts refers to rows of the same document, or to it."""
    parent = (column.references or "").rpartition(".")[0]
    is_of_facts = table in FACT_TABLES and BY_NAME[parent] in FACT_TABLES
    return is_of_facts and (column.name == "doc_id" or parent != "documents")


def _provenance(table: Table) -> Iterator[Check]:
    if "start_char" in table.column_names:
        yield _local(
            f"{table.name} lie within their text",
            table,
            f"select {_key(table)} from {table.name} as fact join documents using (doc_id)"
            " where not (0 <= start_char and start_char < end_char and end_char <= length(documents.text))",
        )
        yield _local(
            f"{table.name} come from documents that repeat no other",
            table,
            f"select {_key(table)}, duplicate_of from {table.name} as fact join documents using (doc_id)"
            " where duplicate_of is not null",
        )
    if "evidence" in table.column_names:
        yield _local(
            f"{table.name}.evidence is the text at its offsets",
            table,
            f"select {_key(table)}, evidence from {table.name} as fact join documents using (doc_id)"
            " where substr(documents.text, start_char + 1, end_char - start_char) is distinct from evidence",
        )
        yield _local(
            f"{table.name} begin in their sentence",
            table,
            f"select {_key(table)}, evidence from {table.name} as fact join sentences using (sentence_id)"
            " where fact.doc_id <> sentences.doc_id"
            " or not fact.start_char between sentences.start_char and sentences.end_char",
        )


def _local(name: str, table: Table, query: str) -> Check:
    return Check(name, table.name, "critical", query, query)


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
    """A check in a file; its first line is `-- <severity> on <table>: <what holds>`.

    After the table may stand `by document` where the rows of each document decide for themselves.
    """
    query = path.read_text(encoding="utf-8")
    severity, _, looked_at = query.splitlines()[0].removeprefix("-- ").partition(":")[0].partition(" on ")
    table = looked_at.removesuffix(BY_DOCUMENT)
    if table not in BY_NAME:
        raise ValueError(f"{path.name}: first line must be `-- <severity> on <table>: ...`")
    return Check(path.stem, table, severity, query, query if looked_at != table else None)
