"""How fast marts and cookbook answer, read-only: also while another process loads, and with ten years of documents."""

import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import duckdb

from benchmarks.audit import LINKS
from benchmarks.generator import IDS
from benchmarks.resolution import large_warehouse
from warehouse.database import build_database
from warehouse.dataset import Dataset, everything, write_dataset
from warehouse.marts import MARTS, SQL, create_marts
from warehouse.query import connect, cookbook
from warehouse.tables import SOURCES, TABLES, Column, Table

TIMES = 3
YEARS = 10
_OWN = {*IDS, *LINKS, "source_uri", "uri"}
"""Columns whose values are a document's own, or those of an incident or instrument."""


def measure_queries(size: int = 100_000) -> dict[str, float]:
    """Milliseconds of each mart (its rows counted, its first hundred fetched) and question, and of the slowest.

    Each is the best of three. The slowest is told too while a process of its own builds the next load's database, and
    for a warehouse of ten such years.
    """
    with tempfile.TemporaryDirectory(prefix="communique-") as name:
        folder = Path(name)
        write_dataset(folder / "parquet", everything(large_warehouse(size)), Dataset())
        build_database(folder / "communique.duckdb", folder / "parquet")
        found = _asked(folder / "communique.duckdb")
        loading = subprocess.Popen([sys.executable, "-m", "benchmarks.queries", str(folder)])
        meanwhile = _asked(folder / "communique.duckdb")
        if loading.poll() is not None:
            raise RuntimeError("the load was over before the questions were")
        loading.terminate()
        loading.wait()
        _add_years(folder / "communique.duckdb")
        of_years = _asked(folder / "communique.duckdb")
    slowest = max(of_years, key=lambda what: of_years[what])
    print(f"slowest on {YEARS * size} documents: {slowest}")
    return {
        **{f"{what}, ms": value for what, value in found.items()},
        "slowest, ms": max(found.values()),
        "slowest during a load, ms": max(meanwhile.values()),
        f"slowest on {YEARS * size} documents, ms": of_years[slowest],
    }


def _add_years(database: Path) -> None:
    """Give the warehouse the same rows for the years before, as documents and incidents of their own."""
    with duckdb.connect(str(database)) as con:
        for table in TABLES:
            if table.layer in ("fact", "resolved") or table is SOURCES:
                con.execute(_earlier(table))
        con.execute("drop schema mart cascade")
        for name in MARTS:
            con.execute(f"drop view {name}")
        create_marts(con)
        con.execute("checkpoint")


def _earlier(table: Table) -> str:
    columns = ", ".join(_told_earlier(column) for column in table.columns)
    return f"insert into {table.name} by name select {columns} from {table.name}, range(1, {YEARS}) as r(years)"


def _told_earlier(column: Column) -> str:
    if column.name in _OWN:
        return f"{column.name} || '-' || years as {column.name}"
    if column.type.duckdb == "DATE":
        return f"({column.name} - to_years(years::integer))::date as {column.name}"
    return column.name


def _asked(database: Path) -> dict[str, float]:
    """Milliseconds by mart and question."""
    marts = sorted(path.stem for path in (SQL / "marts").glob("*.sql"))
    asked = {mart: [f"select count(*) from {mart}", f"select * from {mart} limit 100"] for mart in marts}
    asked |= {name: [query] for name, query in cookbook().items()}
    with connect(database) as con:
        return {what: min(_milliseconds(con, queries) for _ in range(TIMES)) for what, queries in asked.items()}


def _milliseconds(con: duckdb.DuckDBPyConnection, queries: list[str]) -> float:
    start = perf_counter()
    for query in queries:
        con.execute(query).fetchall()
    return 1000 * (perf_counter() - start)


def _build_for_ever(folder: Path) -> None:
    while True:
        target = folder / "building.duckdb"
        target.unlink(missing_ok=True)
        build_database(target, folder / "parquet")


if __name__ == "__main__":
    _build_for_ever(Path(sys.argv[1]))
