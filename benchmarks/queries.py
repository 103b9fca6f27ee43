"""How fast marts and the cookbook's questions answer, read-only, while another process loads."""

import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import duckdb

from benchmarks.resolution import large_warehouse
from warehouse.database import build_database
from warehouse.dataset import Dataset, everything, write_dataset
from warehouse.marts import SQL
from warehouse.query import connect, cookbook

TIMES = 3


def measure_queries(size: int = 100_000) -> dict[str, float]:
    """Milliseconds of each mart (its rows counted, its first hundred fetched) and question, and of the slowest.

    Each is the best of three. The slowest is told too while a process of its own builds the next load's database.
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
    slowest = {"slowest, ms": max(found.values()), "slowest during a load, ms": max(meanwhile.values())}
    return {**{f"{what}, ms": value for what, value in found.items()}, **slowest}


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
