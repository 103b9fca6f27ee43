"""What the relevance gate loses and wins: rows of facts that only a full parse finds, and time on a night's mix.

Recall is measured on the sample corpus, on all annotated texts, and on the corpora beside the project where they are
present; every row counts, also what a full parse draws from a text that tells of nothing between states.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import polars as pl

from benchmarks.mix import mix
from benchmarks.throughput import MODEL, bare_seconds
from flows.worker import FACTS
from seeds import SAMPLE_CORPUS
from transforms.documents import document_row, documents_frame
from transforms.extraction.batch import extract_batch
from transforms.extraction.gate import reason_to_pass_over
from transforms.language.pipeline import load_pipeline
from transforms.reading.document import RawDocument

_GOLD = Path(__file__).parent.parent / "tests" / "gold"
_BESIDE = Path(__file__).parent.parent.parent / "shared" / "corpus"


def measure_gate(n_documents: int = 400) -> dict[str, float]:
    """Share of the facts lost, seconds of bare `nlp.pipe` a second of ours on the mix, with the gate and without."""
    nlp = load_pipeline(MODEL)
    documents = _frame(dict(_texts()))
    rows = _facts(extract_batch(nlp, documents, gate=False))
    passed = [row[0] for row in documents.select("doc_id", "text").iter_rows() if reason_to_pass_over(row[1])]
    lost = rows.filter(pl.col("doc_id").is_in(passed))
    print(f"{documents.height} documents, {rows.height} facts; {len(passed)} passed over, {lost.height} facts lost:")
    print(lost.group_by("doc_id", "table").len().sort("doc_id", "table"))
    texts = [text for text, _ in mix(n_documents)]
    night = _frame({str(number): text for number, text in enumerate(texts)})
    bare = bare_seconds(texts)
    gated = _seconds(lambda: extract_batch(nlp, night))
    full = _seconds(lambda: extract_batch(nlp, night, gate=False))
    return {
        "share of facts lost": lost.height / rows.height,
        "mix: bare nlp.pipe / ours": bare / gated,
        "mix: bare nlp.pipe / ours without the gate": bare / full,
    }


def _texts() -> Iterator[tuple[str, str]]:
    for path in (*sorted(SAMPLE_CORPUS.rglob("*.txt")), *sorted(_BESIDE.rglob("*.txt"))):
        yield str(path), path.read_text(encoding="utf-8", errors="replace")
    for path in sorted(set(_GOLD.glob("*.jsonl")) - {_GOLD / "sentences.jsonl"}):  # single sentences are no documents
        for entry in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if "text" in entry:
                yield f"{path.name}#{entry['doc']}", entry["text"]


def _frame(texts: dict[str, str]) -> pl.DataFrame:
    rows = (document_row(RawDocument(uri, "text", text)) for uri, text in texts.items())
    return documents_frame(rows).unique("doc_id", maintain_order=True).with_columns(language=pl.lit("en"))


def _facts(frames: dict[str, pl.DataFrame]) -> pl.DataFrame:
    parts = [frames[name].select("doc_id", "evidence", table=pl.lit(name)) for name in FACTS if name in frames]
    return pl.concat(parts)


def _seconds(work: object) -> float:
    start = perf_counter()
    work()  # type: ignore[operator]
    return perf_counter() - start


if __name__ == "__main__":
    for what, ratio in measure_gate().items():
        print(f"{what:50} {ratio:8.4f}")
