"""What a change reaches: the members that may be clustered otherwise than before.

Clusters grow from the surest pair on, so whatever no changed decision borders on comes out as it did before.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Generic, TypeVar

import polars as pl

from transforms.resolution.clusters import Members, Pair
from warehouse.selection import among

T = TypeVar("T")
_AT_A_TIME = 20_000


def connected(
    start: Collection[str],
    mates: Callable[[list[str]], Iterable[tuple[str, str]]],
    score: Callable[[str, str], float],
) -> tuple[set[str], list[Pair]]:
    """The members that pairs of a score above 0 connect with those at the start, and these pairs.

    Args:
        start: members that are new or changed, or that a removed one may have been paired with.
        mates: for some members all pairs worth comparing that they belong to.
        score: how sure a pair is one thing, 0 where it is not.
    """
    members, frontier = set(start), sorted(start)
    pairs: dict[tuple[str, str], float] = {}
    while frontier:
        reached: set[str] = set()
        for one, other in mates(frontier):
            if (one, other) not in pairs and (found := score(one, other)):
                pairs[one, other] = found
                reached |= {one, other} - members
        members |= reached
        frontier = sorted(reached)
    return members, [Pair(found, *pair) for pair, found in pairs.items()]


class Likely(Generic[T]):
    """Facts and their likely pairs, looked up around those that are asked for.

    Attributes:
        found: the candidates reached up to now, by key.
        scores: how sure the likely pairs of all facts asked for are one thing.

    Args:
        blocks: the table of blocks of all facts, whose key is its second column.
        compared: for rows of the table of some facts and of others all pairs worth comparing, `one` of these rows and
            the `other` with the document of the other, `other_doc_id`.
        load: the candidates by key, given keys with documents and rows of blocks that hold all of theirs; asked for as
            they are reached.
        likeness: how sure two candidates are one, 0 where they are not.
    """

    def __init__(
        self,
        blocks: pl.DataFrame,
        compared: Callable[[pl.DataFrame, pl.DataFrame], pl.DataFrame],
        load: Callable[[Mapping[str, str], pl.DataFrame], Mapping[str, T]],
        likeness: Callable[[T, T], float],
    ) -> None:
        self.found: dict[str, T] = {}
        self.scores: dict[tuple[str, str], float] = {}
        self._blocks, self._key = blocks, blocks.columns[1]
        self._compared, self._load, self._likeness = compared, load, likeness
        self._partners: dict[str, set[str]] = {}

    def load(self, documents: Mapping[str, str], blocks: pl.DataFrame | None = None) -> None:
        """Reach the facts that were not reached yet, given with their documents."""
        if missing := {key: doc_id for key, doc_id in documents.items() if key not in self.found}:
            self.found.update(self._load(missing, self._blocks if blocks is None else blocks))

    def around(self, keys: Collection[str]) -> set[str]:
        """The facts that are likely one with some of these."""
        new = sorted(set(keys) - self._partners.keys())
        for at in range(0, len(new), _AT_A_TIME):
            self._look_up(new[at : at + _AT_A_TIME])
        return set().union(*map(self.partners, keys))

    def partners(self, key: str) -> set[str]:
        """The facts that are likely one with this one, around which it was looked before."""
        return self._partners[key]

    def look_among(self, keys: Collection[str]) -> None:
        """Find the likely pairs of these with one another alone."""
        own = self._blocks.filter(among(self._key, keys))
        self._scored(own, own)

    def _look_up(self, keys: list[str]) -> None:
        self._partners |= {key: set() for key in keys}
        for pair in self._scored(self._blocks.filter(among(self._key, keys)), self._blocks):
            for key, partner in (pair, pair[::-1]):
                if key in self._partners:
                    self._partners[key].add(partner)

    def _scored(self, own: pl.DataFrame, others: pl.DataFrame) -> list[tuple[str, str]]:
        """The likely pairs of facts of both, with all of the own ones loaded."""
        mates = others.filter(among("block", own["block"].unique()))  # a join looks at all that it is given
        met = self._compared(own, mates)
        told = [own.select(self._key, "doc_id"), met.select(pl.col("other").alias(self._key), doc_id="other_doc_id")]
        self.load(dict(pl.concat(told).iter_rows()), mates)
        pairs = unordered(met)
        new = [pair for pair in pairs if pair not in self.scores]
        scores = ((pair, self._likeness(self.found[pair[0]], self.found[pair[1]])) for pair in new)
        self.scores |= {pair: score for pair, score in scores if score}
        return [pair for pair in pairs if pair in self.scores]


def reclustered(
    start: Collection[str],
    links: pl.DataFrame,
    likely: Likely[T],
    clustered: Callable[[set[str]], Mapping[str, Members]],
) -> dict[str, Members]:
    """The clusters that may have changed: for each member the members of its cluster.

    Beside these the clusters that border on them are formed again. Where one comes out as before, all decisions on
    its pairs fell as before, and nothing behind it can have changed; else it is counted among the changed ones. Of
    pairs that lead behind it none is decided anew, so they are not looked up.

    Args:
        start: facts that are new, or of which other pairs with facts known before may count.
        links: key and cluster of the facts that shared one with others before and are still there.
        likely: the likely pairs, with all facts of the start loaded.
        clustered: clusters of the members, of which all likely pairs with one another were looked up.
    """
    key, link = links.columns
    region = with_mates(start, links)
    while True:
        fringe = with_mates(likely.around(region), links) - region
        likely.look_among(fringe)
        clusters = clustered(region | fringe)
        before = {member: (member,) for member in fringe}
        for members in links.filter(among(key, fringe)).group_by(link).agg(key)[key].to_list():
            before.update(dict.fromkeys(members, tuple(sorted(members))))
        moved = {member for member, members in before.items() if clusters[member] != members}
        if not moved:
            return {member: clusters[member] for member in sorted(region)}
        region |= moved


def with_mates(keys: Collection[str], links: pl.DataFrame) -> set[str]:
    """The members with those that shared a cluster with them.

    Args:
        keys: some members.
        links: key and cluster of the members that share one.
    """
    key, link = links.columns
    own = links.filter(among(key, keys))[link].unique()
    return {*keys, *links.filter(among(link, own))[key].to_list()}


def without(rows: pl.LazyFrame, documents: Collection[str]) -> pl.LazyFrame:
    """The rows that do not stem from the documents."""
    return rows.filter(~among("doc_id", documents)) if documents else rows


def unordered(pairs: pl.DataFrame) -> list[tuple[str, str]]:
    """The pairs `one`, `other` of a frame, each once and in alphabetical order."""
    one, other = pl.min_horizontal("one", "other"), pl.max_horizontal("one", "other")
    return (
        pairs.filter(pl.col("one") != pl.col("other")).select(one=one, other=other).unique().sort("one", "other").rows()
    )
