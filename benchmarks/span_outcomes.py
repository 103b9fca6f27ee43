"""Whether the trained tagger finds spans that the rules miss, or knows which of the rules' are wrong."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.annotated_spans import Annotated, Ranges, covered, triggers
from benchmarks.folds import FOLDS, fold_of
from benchmarks.tagger import Floats, features, runs, scores, train
from transforms.language.tagger import LABELS

_LEAST = 0.5
_SURE = 0.8  # from where a trained span is added to the rules'
_VETO = 0.02  # below it a rule's span is dropped


@dataclass(frozen=True, slots=True)
class SpanOutcome:
    """Cross-validated figures of a label: overlap F1 of each way, how often the rules are right by the vote."""

    spans: int
    rules: float
    trained: float
    added: float
    vetoed: float
    right_if_agreed: float
    right_if_not: float

    @property
    def use(self) -> str:
        """What the tagger is worth for the label."""
        best = max(self.added, self.vetoed)
        if best <= self.rules:
            return "no"
        return "adds" if best == self.added else "vetoes"


def fitted_weights(items: Sequence[Annotated]) -> Floats:
    """The weights trained on the texts."""
    targets = [_targets(item) for item in items]
    return train(
        np.concatenate([features(item.parsed) for item in items]),
        np.concatenate([wanted for wanted, _ in targets]),
        np.concatenate([known for _, known in targets]),
    )


def cross_validated_spans(items: Sequence[Annotated], tested: Sequence[str]) -> dict[str, SpanOutcome]:
    """The outcome of each label on the documents named, each tagged by weights trained on all other texts."""
    told: dict[str, list[tuple[Annotated, Floats]]] = {label: [] for label in LABELS}
    names = set(tested)
    for fold in range(FOLDS):
        weights = fitted_weights([item for item in items if item.doc not in names or fold_of(item.doc) != fold])
        for item in items:
            if item.doc in names and fold_of(item.doc) == fold:
                shares = scores(weights, features(item.parsed))
                for column, label in enumerate(LABELS):
                    told[label].append((item, shares[:, column]))
    return {label: _outcome(label, told[label]) for label in LABELS}


def _targets(item: Annotated) -> tuple[Floats, Floats]:
    """The labels of each token, and whether the annotation decides them."""
    wanted = np.zeros((len(item.parsed), len(LABELS)), dtype=np.float32)
    known = np.zeros_like(wanted)
    for column, label in enumerate(LABELS):
        gold = item.gold[label]
        if gold is None:
            continue
        marked = triggers if label == "EVENT" else covered
        wanted[:, column] = marked(item.parsed, gold)
        known[:, column] = ~(covered(item.parsed, item.optional[label]) & (wanted[:, column] == 0))
    return wanted, known


def _outcome(label: str, told: Sequence[tuple[Annotated, Floats]]) -> SpanOutcome:
    ways: dict[str, list[tuple[Annotated, Ranges]]] = {"rules": [], "trained": [], "added": [], "vetoed": []}
    agreed: dict[bool, list[bool]] = {True: [], False: []}
    for item, shares in told:
        rules = item.rules[label]
        trained = runs(item.parsed, shares, _LEAST)
        votes = [float(max(shares[covered(item.parsed, [one])], default=0.0)) for one in rules]
        new = [(a, b) for a, b, share in trained if share >= _SURE and not _overlaps((a, b), rules)]
        ways["rules"].append((item, rules))
        ways["trained"].append((item, [(a, b) for a, b, _ in trained]))
        ways["added"].append((item, [*rules, *new]))
        ways["vetoed"].append((item, [one for one, vote in zip(rules, votes, strict=True) if vote >= _VETO]))
        for one, vote in zip(rules, votes, strict=True):
            agreed[vote >= _LEAST].append(_overlaps(one, [*(item.gold[label] or []), *item.optional[label]]))
    count = sum(len(item.gold[label] or []) for item, _ in told)
    return SpanOutcome(
        count,
        *(_f1(label, ways[way]) for way in ("rules", "trained", "added", "vetoed")),
        *(sum(rights) / len(rights) if rights else 0.0 for rights in (agreed[True], agreed[False])),
    )


def _f1(label: str, told: Sequence[tuple[Annotated, Ranges]]) -> float:
    """Overlap F1: a span found is right if it overlaps an annotated one that no other span has taken."""
    right = total = 0
    for item, found in told:
        gold = list(item.gold[label] or [])
        total += len(gold)
        for one in found:
            match = next((other for other in gold if _overlaps(one, [other])), None)
            if match is not None:
                gold.remove(match)
                right += 1
            elif _overlaps(one, [*item.optional[label], *(item.gold[label] or [])]):
                continue  # a borderline reading, or one more telling of a fact that is found
            total += 1
    return 2 * right / total if total else 1.0


def _overlaps(one: tuple[int, int], others: Ranges) -> bool:
    return any(start < one[1] and one[0] < end for start, end in others)


def print_span_outcomes(outcomes: dict[str, SpanOutcome], where: str, kept: Sequence[str]) -> None:
    """Print a line a label; those kept are what the rules ask the tagger about."""
    print(f"spans of {where}, tagged by weights trained on all other texts; {FOLDS} folds by document; overlap F1")
    print("label        spans   rules  trained    added   vetoed   same   else  worth")
    for label, it in outcomes.items():
        print(f"{label:12}{it.spans:6}{it.rules:8.3f}{it.trained:9.3f}{it.added:9.3f}{it.vetoed:9.3f}", end="")
        print(f"{it.right_if_agreed:7.3f}{it.right_if_not:7.3f}  {it.use}{', kept' if label in kept else ''}")
