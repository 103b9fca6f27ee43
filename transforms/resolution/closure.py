"""What a change reaches: the members that may be clustered otherwise than before, with every pair among them.

Members that no chain of likely pairs connects with a changed one keep their cluster, so they are not looked at.
"""

from collections.abc import Callable, Collection, Iterable

import polars as pl

from transforms.resolution.clusters import Pair

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
    gone = pl.Series(sorted(documents), dtype=pl.String)
    return rows.filter(~pl.col("doc_id").is_in(gone.implode()))


def of_blocks(blocks: pl.DataFrame, member: str, keys: Collection[str]) -> pl.DataFrame:
    """The rows of a table of blocks that belong to the members."""
    wanted = pl.DataFrame({member: list(keys)}, schema={member: pl.String})
    return blocks.join(wanted, on=member, how="semi")


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
