"""The DuckDB file of a load: tables as declared, code lists in schema `ref`, and the marts."""

import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import polars as pl

from seeds import SEEDS
from warehouse.batches import write_parquet
from warehouse.conform import conform_frame
from warehouse.dataset import Change, Replacement, changed_keys
from warehouse.marts import Refresh, create_marts
from warehouse.tables import TABLES, Table

MART_LISTS = ("country_codes", "region_members_authored")
"""Reference tables that marts and questions draw on and no column takes its values from."""


_KNOWN = "select doc_id from documents where doc_id in (select id from changed_documents)"


def build_database(path: Path, dataset: Path) -> None:
    """Build the file from the Parquet dataset; it must not exist yet."""
    with duckdb.connect(str(path)) as con:
        con.execute("create schema meta")
        for table in TABLES:
            con.execute(ddl(table))
            _fill(con, table, dataset)
            con.execute("comment on table " + table.name + " is " + literal(table.grain))
        create_code_lists(con)
        create_marts(con)
        con.execute("checkpoint")


def update_database(path: Path, published: Path, change: Change) -> None:
    """Copy the published file, and replace the rows that the change names; the copy must not exist yet."""
    shutil.copyfile(published, path)
    with TemporaryDirectory(dir=path.parent) as folder, duckdb.connect(str(path)) as con:
        con.execute("begin")
        refresh = Refresh(con, *(changed_keys(change, name) for name in ("doc_id", "incident_id", "instrument_id")))
        known = {doc_id for (doc_id,) in con.execute(_KNOWN).fetchall()}
        for table in TABLES:
            if table.name in change:
                _replace(con, table, change[table.name], known, Path(folder))
        refresh.finish()
        con.execute("commit")
        con.execute("checkpoint")


def _replace(
    con: duckdb.DuckDBPyConnection, table: Table, replacement: Replacement, known: set[str], folder: Path
) -> None:
    """Replace rows of a table; of documents that are not known yet there are none to go."""
    keys, rows = folder / "keys.parquet", folder / "rows.parquet"
    gone = set(replacement.keys)
    if replacement.column == "doc_id":
        gone &= known
    if gone:
        write_parquet(pl.DataFrame({"key": sorted(gone)}), keys)
        con.execute(
            f"delete from {table.name} where {replacement.column} in (select key from read_parquet($keys))",
            {"keys": str(keys)},
        )
    if not replacement.rows.is_empty():
        write_parquet(conform_frame(replacement.rows, table).sort(table.key), rows)
        con.execute(f"insert into {table.name} by name select * from read_parquet($rows)", {"rows": str(rows)})


def create_code_lists(con: duckdb.DuckDBPyConnection) -> None:
    """Create the schema `ref` with the code lists as tables."""
    con.execute("create schema ref")
    for code_list in code_lists():
        con.execute(
            f"create table ref.{code_list} as from read_csv($path, all_varchar => true, header => true)",
            {"path": str(SEEDS / f"{code_list}.csv")},
        )


def refill(path: Path, dataset: Path, tables: Iterable[Table]) -> None:
    """Replace the rows of the tables in a file that is not published yet by those of the dataset."""
    with duckdb.connect(str(path)) as con:
        for table in tables:
            con.execute(f"delete from {table.name}")
            _fill(con, table, dataset)
        con.execute("checkpoint")


def _fill(con: duckdb.DuckDBPyConnection, table: Table, dataset: Path) -> None:
    con.execute(
        f"insert into {table.name} by name select * from read_parquet($files)",
        {"files": [str(file) for file in sorted((dataset / table.name).glob("*.parquet"))]},
    )


def ddl(table: Table) -> str:
    """The statement that creates the table."""
    columns = (
        f"{column.name} {column.type.duckdb}{'' if column.nullable else ' not null'}" for column in table.columns
    )
    return f"create table {table.name} ({', '.join(columns)})"


def code_lists() -> list[str]:
    """Names of the reference tables that columns draw their values from, and of those that marts need, sorted."""
    return sorted({column.codes for table in TABLES for column in table.columns if column.codes}.union(MART_LISTS))


def literal(text: str) -> str:
    """The text in SQL, where no parameter may stand."""
    return "'" + text.replace("'", "''") + "'"
