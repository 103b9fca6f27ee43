"""Clusters from scored pairs: the best pairs first, and never across a prohibition.

The outcome depends on the pairs alone and not on the order in which their members arrived.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple


class Pair(NamedTuple):
    """Two members that may be one thing; a higher `score` is surer."""

    score: float
    one: str
    other: str


Members = tuple[str, ...]


def cluster(
    members: Iterable[str], pairs: Iterable[Pair], compatible: Callable[[Members, Members], bool]
) -> dict[str, Members]:
    """For each member the members of its cluster, sorted.

    Args:
        members: all of them; one that no pair names stands alone.
        pairs: candidates.
        compatible: whether two clusters may become one; asked once a pair, the surest first.
    """
    clusters: dict[str, Members] = {member: (member,) for member in members}
    for pair in sorted({_ordered(pair) for pair in pairs}, key=lambda pair: (-pair.score, pair.one, pair.other)):
        one, other = clusters[pair.one], clusters[pair.other]
        if one is not other and compatible(one, other):
            joined = tuple(sorted(one + other))
            clusters.update(dict.fromkeys(joined, joined))
    return clusters


def earliest(members: Members, order: Mapping[str, object]) -> str:
    """The member that comes first in the order, which names the cluster."""
    return min(members, key=lambda member: (order[member], member))


def _ordered(pair: Pair) -> Pair:
    return pair if pair.one <= pair.other else Pair(pair.score, pair.other, pair.one)
