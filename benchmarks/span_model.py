"""The tagger's folder: its card with the cross-validation, and its weights."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

from benchmarks.annotated_sentences import ROOT, SETS
from benchmarks.annotated_spans import Annotated, annotated_spans, texts
from benchmarks.gold_warehouse import parsed
from benchmarks.span_outcomes import SpanOutcome, cross_validated_spans, fitted_weights, print_span_outcomes
from transforms.language.tagger import FOLDER

TESTED = "readouts_a"  # the rules were written with the other sets in view
USED = ("FIGURE",)  # what the rules ask the tagger about


def all_spans(cache: Path) -> list[Annotated]:
    """All our annotated texts with their ranges."""
    rows = list(texts())
    docs = parsed([text for _, text, _ in rows], cache)
    return list(annotated_spans((name, doc, item) for (name, _, item), doc in zip(rows, docs, strict=True)))


def span_outcomes(items: Sequence[Annotated]) -> dict[str, SpanOutcome]:
    """The cross-validation, printed, a line a label."""
    lines = (ROOT / "tests" / "gold" / f"{TESTED}.jsonl").read_text(encoding="utf-8").splitlines()
    outcomes = cross_validated_spans(items, [json.loads(line)["doc"] for line in lines])
    print_span_outcomes(outcomes, TESTED, kept_of(outcomes))
    return outcomes


def kept_of(outcomes: dict[str, SpanOutcome]) -> list[str]:
    """The labels that the rules use and that beat them on documents that the tagger has not seen."""
    return [label for label in USED if outcomes[label].use == "adds"]


def write_span_model(items: Sequence[Annotated], outcomes: dict[str, SpanOutcome]) -> None:
    """The folder `seeds/models/spans`."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / "weights.npy"
    np.save(path, fitted_weights(items).astype(np.float16), allow_pickle=False)
    card = {
        "name": "spans",
        "kept": kept_of(outcomes),
        "architecture": "hashed features of the parse, one logistic regression a label",
        "documents": len({item.doc for item in items}),
        "data": [f"tests/gold/{name}.jsonl" for name in (*SETS, "sentences")],
        "cross_validation": {
            label: {key: round(value, 3) for key, value in asdict(outcome).items()}
            for label, outcome in outcomes.items()
        },
        "bytes": path.stat().st_size,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }
    (FOLDER / "card.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
