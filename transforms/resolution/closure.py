"""What a change reaches: the members that may be clustered otherwise than before, with every pair among them.

Members that no chain of likely pairs connects with a changed one keep their cluster, so they are not looked at.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeVar

import polars as pl

from transforms.resolution.clusters import Pair
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
        for at in range(0, len(frontier), _AT_A_TIME):
            for one, other in mates(frontier[at : at + _AT_A_TIME]):
                if (one, other) not in pairs and (found := score(one, other)):
                    pairs[one, other] = found
                    reached |= {one, other} - members
        members |= reached
        frontier = sorted(reached)
    return members, [Pair(found, *pair) for pair, found in pairs.items()]


def without(rows: pl.LazyFrame, documents: Collection[str]) -> pl.LazyFrame:
    """The rows that do not stem from the documents."""
    return rows.filter(~among("doc_id", documents))


def of_blocks(blocks: pl.DataFrame, member: str, keys: Collection[str]) -> pl.DataFrame:
    """The rows of a table of blocks that belong to the members."""
    wanted = pl.DataFrame({member: list(keys)}, schema={member: pl.String})
    return blocks.join(wanted, on=member, how="semi")


def hanging_together(
    start: Mapping[str, str],
    blocks: pl.DataFrame,
    compared: Callable[[pl.DataFrame], Iterable[tuple[str, str]]],
    load: Callable[[Collection[str]], Mapping[str, T]],
    likeness: Callable[[T, T], float],
) -> tuple[dict[str, T], list[Pair]]:
    """The candidates that hang together with those at the start, and all likely pairs among them.

    Args:
        start: the keys of some candidates with their documents.
        blocks: the table of blocks of all candidates, whose key is its second column.
        compared: for the rows of the table of some candidates all pairs of keys worth comparing.
        load: the candidates of the documents by key, asked for as they are reached.
        likeness: how sure two candidates are one, 0 where they are not.
    """
    key = blocks.columns[1]
    found = dict(load(set(start.values())))

    def mates(keys: list[str]) -> Iterable[tuple[str, str]]:
        pairs = list(compared(of_blocks(blocks, key, keys)))
        if missing := {key for pair in pairs for key in pair if key not in found}:
            found.update(load(set(of_blocks(blocks, key, missing)["doc_id"])))
        return pairs

    members, pairs = connected(start, mates, lambda one, other: likeness(found[one], found[other]))
    return {key: found[key] for key in sorted(members)}, pairs


def unordered(pairs: pl.DataFrame) -> Iterable[tuple[str, str]]:
    """The pairs `one`, `other` of a frame, each once and in alphabetical order."""
    one, other = pl.min_horizontal("one", "other"), pl.max_horizontal("one", "other")
    return (
        pairs.filter(pl.col("one") != pl.col("other"))
        .select(one=one, other=other)
        .unique()
        .sort("one", "other")
        .iter_rows()
    )
