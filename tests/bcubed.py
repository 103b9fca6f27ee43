"""How well predicted clusters agree with annotated ones."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from typing import NamedTuple


class Score(NamedTuple):
    """B-cubed precision, recall and their harmonic mean."""

    precision: float
    recall: float
    f1: float


def bcubed(predicted: Mapping[str, Hashable], expected: Mapping[str, Hashable]) -> Score:
    """The score over the members that both know; a member's value names its cluster."""
    members = sorted(predicted.keys() & expected.keys())
    ours, gold = _clusters(predicted, members), _clusters(expected, members)
    shared = [len(ours[predicted[member]] & gold[expected[member]]) for member in members]
    precision = sum(n / len(ours[predicted[m]]) for n, m in zip(shared, members, strict=True)) / len(members)
    recall = sum(n / len(gold[expected[m]]) for n, m in zip(shared, members, strict=True)) / len(members)
    return Score(precision, recall, 2 * precision * recall / (precision + recall))


def _clusters(of: Mapping[str, Hashable], members: list[str]) -> dict[Hashable, set[str]]:
    found: dict[Hashable, set[str]] = defaultdict(set)
    for member in members:
        found[of[member]].add(member)
    return found
