"""How sure the rules may be: a logistic regression of whether facts are right, by what the rule claims, kind and rule.

It is fitted on readouts whose author had read neither rules nor lexicons; a ridge keeps rules of few facts near their
kind.
"""

import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.folds import FOLDS, fold_of
from benchmarks.gold_warehouse import ROOT, warehouse_of, written_out
from benchmarks.own_score import verdicts
from transforms.extraction.batch import claimed_rows
from transforms.extraction.confidence import CARD, calibrated, log_odds
from transforms.extraction.figures import TAGGED

SETS: dict[str, frozenset[str]] = {"readouts_a": frozenset(), "registers_a": frozenset({"events", "figures"})}
"""The sets with the kinds of fact that are annotated in them, none for all."""
_READ = {"events": 0.6}
"""How much better, in log odds, rules do on documents that their authors have read: of the events of `registers_a` and
`registers_b` 0.73 were right before any error of theirs was looked at, of those of `readouts_a` 0.835 after."""
_RULE_RIDGE, _KIND_RIDGE, _RIDGE = 4.0, 0.5, 0.001
_STEPS = 50
_FEW = 20  # facts: the share of fewer tells nothing
_BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact that a rule told of a document, how sure it claims to be, and whether the annotation has it."""

    doc: str
    kind: str
    rule: str
    confidence: float
    is_right: bool


def claimed_facts(cache: Path) -> list[Claim]:
    """The facts told of the sets' documents, of the kinds that are annotated in them."""
    return [claim for name, kinds in SETS.items() for claim in _claimed(name, kinds, cache)]


def _claimed(name: str, kinds: frozenset[str], cache: Path) -> list[Claim]:
    with tempfile.TemporaryDirectory() as scratch:
        golds, paths = written_out(ROOT / "tests" / "gold" / f"{name}.jsonl", Path(scratch))
        target = Path(scratch) / "claimed.duckdb"
        warehouse_of(paths, cache, target, rows_of=claimed_rows)
        return [
            Claim(row["doc_id"], kind, row["rule"], row["confidence"], right)
            for kind, row, right in verdicts(target, golds)
            if row["rule"] != TAGGED and (not kinds or kind in kinds)  # the tagger was trained on these documents
        ]


def fit(claims: Sequence[Claim]) -> dict[str, float]:
    """The weights by name: `bias`, `claim`, one a kind, one a rule of it."""
    kinds = sorted({claim.kind for claim in claims})
    rules = sorted({f"{claim.kind} {claim.rule}" for claim in claims})
    names = ["bias", "claim", *kinds, *rules]
    column = {name: index for index, name in enumerate(names)}
    design = np.zeros((len(claims), len(names)))
    for row, claim in zip(design, claims, strict=True):
        row[[0, column[claim.kind], column[f"{claim.kind} {claim.rule}"]]] = 1.0
        row[1] = log_odds(claim.confidence)
    right = np.array([float(claim.is_right) for claim in claims])
    ridge = np.array([_RIDGE] * 2 + [_KIND_RIDGE] * len(kinds) + [_RULE_RIDGE] * len(rules))
    weights = _minimised(design, right, ridge)
    return {name: round(float(weight) - _READ.get(name, 0.0), 4) for name, weight in zip(names, weights, strict=True)}


def _minimised(
    design: NDArray[np.float64], right: NDArray[np.float64], ridge: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The weights of least penalised log loss, by Newton's method."""
    weights = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        shares = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (shares - right) + ridge * weights
        curvature = (design.T * (shares * (1 - shares))) @ design + np.diag(ridge)
        weights -= np.linalg.solve(curvature, slope)
    return weights


def cross_validated(claims: Sequence[Claim]) -> list[tuple[float, bool]]:
    """Confidence and verdict of every fact, by weights fitted on other documents."""
    found = []
    for fold in range(FOLDS):
        weights = fit([claim for claim in claims if fold_of(claim.doc) != fold])
        found += [(_confidence(weights, claim), claim.is_right) for claim in claims if fold_of(claim.doc) == fold]
    return found


def _confidence(weights: Mapping[str, float], claim: Claim) -> float:
    return calibrated(weights, claim.kind, claim.rule, claim.confidence)


def print_calibration(claims: Sequence[Claim]) -> dict[str, list[float | None]]:
    """Print and return facts and precision by bins, as the rules claim and cross-validated."""
    ways = {"claimed": [(claim.confidence, claim.is_right) for claim in claims], "fitted": cross_validated(claims)}
    print(
        f"confidence, fitted on {', '.join(SETS)}; {FOLDS} folds by document; facts and precision from each confidence"
    )
    print("from    " + "".join(f"{way:>16}" for way in ways))
    table: dict[str, list[float | None]] = {way: [] for way in ways}
    for edge, end in zip(_BINS, (*_BINS[1:], 2.0), strict=True):
        line = f"{edge:<8.2f}"
        for way, pairs in ways.items():
            rights = [right for sure, right in pairs if edge <= sure < end]
            share = round(sum(rights) / len(rights), 3) if len(rights) >= _FEW else None
            table[way].append(share)
            line += f"{len(rights):8}" + ("       -" if share is None else f"{share:8.3f}")
        print(line)
    return table


def write_calibration(claims: Sequence[Claim], table: Mapping[str, list[float | None]]) -> None:
    """The card with the weights fitted on all claims, and their cross-validated reliability."""
    card = {
        "name": "confidence",
        "kept": True,
        "architecture": "logistic regression of the rule's claim, the kind and the rule, with a ridge",
        "documents": len({claim.doc for claim in claims}),
        "data": [f"tests/gold/{name}.jsonl" for name in SETS],
        "cross_validation": {"from": list(_BINS), **table},
        "weights": fit(claims),
    }
    CARD.parent.mkdir(parents=True, exist_ok=True)
    CARD.write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
