"""Writing a load, its rows being there, against a bare DuckDB `copy` of the same rows."""

import tempfile
from pathlib import Path
from time import process_time

import duckdb

from benchmarks.resolution import large_warehouse
from warehouse.database import build_database, create_code_lists
from warehouse.dataset import Dataset, everything, write_dataset
from warehouse.marts import create_marts


def measure_loading(size: int = 10_000) -> dict[str, float]:
    """CPU seconds for Parquet and the database, both bare and as a load is written, and the ratio, without the marts.

    Bare means: a `copy` of each table to one Parquet file (zstd), and a `create table as` from that file.
    """
    frames = large_warehouse(size)
    with tempfile.TemporaryDirectory(prefix="communique-") as name:
        folder = Path(name)
        start = process_time()
        write_dataset(folder / "load" / "parquet", everything(frames), Dataset())
        parquet = process_time()
        build_database(folder / "load" / "communique.duckdb", folder / "load" / "parquet")
        database = process_time()
        spent = _bare(folder, folder / "load" / "communique.duckdb") | {"Parquet": parquet - start}
        spent["database"] = database - parquet - spent["marts"]
    ratio = (spent["Parquet"] + spent["database"]) / (spent["bare Parquet"] + spent["bare database"])
    return {**{f"{what}, s": seconds for what, seconds in spent.items()}, "loading to bare copy": ratio}


def _bare(folder: Path, database: Path) -> dict[str, float]:
    """CPU seconds of DuckDB to write all tables to Parquet, to read them into another database, to fill the marts."""
    with duckdb.connect(str(database), read_only=True) as con:
        rows = con.execute(
            "select schema_name, table_name from duckdb_tables() where schema_name in ('main', 'meta')"
        ).fetchall()
        start = process_time()
        for schema, table in rows:
            target = folder / f"{schema}.{table}.parquet"
            con.execute(f"copy {schema}.{table} to '{target}' (format parquet, compression zstd)")
        written = process_time()
    with duckdb.connect(str(folder / "bare.duckdb")) as con:
        con.execute("create schema meta")
        for schema, table in rows:
            source = folder / f"{schema}.{table}.parquet"
            con.execute(f"create table {schema}.{table} as from read_parquet('{source}')")
        con.execute("checkpoint")
        read = process_time()
        create_code_lists(con)
        listed = process_time()
        create_marts(con)
        con.execute("checkpoint")
        filled = process_time()
    return {"bare Parquet": written - start, "bare database": read - written, "marts": filled - listed}
