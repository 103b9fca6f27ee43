"""The audit of a million fact rows: its time against that of building the database, and the memory it takes."""

import json
import resource
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from time import perf_counter

import polars as pl

from benchmarks.generator import IDS
from benchmarks.resolution import LOAD, _sample
from transforms.resolution.resolve import resolve
from warehouse.conform import conform
from warehouse.database import build_database
from warehouse.dataset import Dataset, everything, write_dataset
from warehouse.ledger import Load
from warehouse.tables import FACT_TABLES, LOADS, SOURCES, TABLES

ROWS = 1_000_000
"""Fact rows, sentences included."""
LINKS = ("incident_id", "instrument_id", "alias_id")

Frames = dict[str, pl.DataFrame]


def measure_audit(rows: int = ROWS) -> dict[str, float]:
    """Seconds and megabytes of an audit that looks at all rows, and of one before which nothing changed."""
    with tempfile.TemporaryDirectory(prefix="communique-") as name:
        folder = Path(name)
        frames = _copied(_resolved(), rows)
        n_facts = sum(frames[table.name].height for table in FACT_TABLES)
        write_dataset(folder / "parquet", everything(frames), Dataset())
        start = perf_counter()
        build_database(folder / "communique.duckdb", folder / "parquet")
        building = perf_counter() - start
        first = _audited(folder, "all")
        night = _audited(folder, "night")
    return {
        "fact rows": float(n_facts),
        "first load, s": first["seconds"],
        "first load, MB": first["megabytes"],
        "first load, to building": first["seconds"] / building,
        "no new rows, s": night["seconds"],
        "no new rows, MB": night["megabytes"],
        "failed expectations": first["failed"],
    }


def _resolved() -> Frames:
    """All tables of the sample corpus as a load publishes them."""
    sample = _sample()
    uris = sample["documents"].select("source_uri", "doc_id").rows()
    sources = conform(({"uri": uri, "doc_id": doc_id, "load_id": LOAD} for uri, doc_id in uris), SOURCES)
    at = datetime(2025, 1, 1)
    loads = conform([Load(LOAD, at, at, "published", "0" * 12).row()], LOADS)
    empty = {table.name: pl.DataFrame(schema=table.schema) for table in TABLES}
    return {**empty, **resolve(sample, sources), SOURCES.name: sources, LOADS.name: loads}


def _copied(frames: Frames, rows: int) -> Frames:
    """The tables, those of documents and what is linked to them so often that there are as many fact rows."""
    copies = -(-rows // sum(frames[table.name].height for table in FACT_TABLES))
    numbers = pl.DataFrame({"copy": range(copies)})
    kept = {table.name for table in TABLES if table.layer == "dimension"} | {LOADS.name}
    return {name: frame if name in kept else _times(frame, numbers) for name, frame in frames.items()}


def _times(frame: pl.DataFrame, numbers: pl.DataFrame) -> pl.DataFrame:
    ids = [name for name in (*IDS, *LINKS) if name in frame.columns]
    changed = [pl.concat_str(name, pl.lit("c"), "copy").alias(name) for name in ids]
    return frame.join(numbers, how="cross").with_columns(changed).select(frame.columns)


def _audited(folder: Path, which: str) -> dict[str, float]:
    """What an audit in a process of its own took."""
    command = [sys.executable, "-m", "benchmarks.audit", str(folder), which]
    told: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return told


def _audit(folder: Path, which: str) -> None:
    from expectations.gate import Passed, validate

    dataset = folder / "parquet"
    start = perf_counter()
    passed = Passed(dataset, ()) if which == "night" else None
    results = validate(dataset, folder / "communique.duckdb", passed=passed)
    seconds = perf_counter() - start
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    failed = [result.expectation for result in results if not result.success]
    print(json.dumps({"seconds": seconds, "megabytes": megabytes, "failed": len(failed)}))
    print("\n".join(failed), file=sys.stderr)


if __name__ == "__main__":
    _audit(Path(sys.argv[1]), sys.argv[2])
