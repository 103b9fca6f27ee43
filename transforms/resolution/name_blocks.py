"""Names of persons in blocks, so that each is compared with the few that may be the same person's."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

import polars as pl

from transforms.resolution.known_names import surname_block
from transforms.resolution.person_names import likeness
from transforms.resolution.person_sightings import Candidate, candidates, key_column
from warehouse.selection import among

SURNAME = 0.4
"""How sure a single name with its country and office is that of a person with the same."""
_LARGEST = 80
"""Names that share a key with more others are compared with those of exactly the same words only."""


class NameBlocks:
    """The blocks of all candidates, looked up around those that are asked for.

    Attributes:
        found: the candidates reached up to now, by key.

    Args:
        names: rows of `person_names`, all of them.
    """

    def __init__(self, names: pl.DataFrame) -> None:
        self.found: dict[str, Candidate] = {}
        self._names = names.with_columns(key=key_column())
        self._rows = self._names.select("key", block="blocks").explode("block")
        self._of: dict[str, list[str]] = {}
        self._blocks: dict[str, list[str]] = {}

    def look_up(self, keys: Iterable[str]) -> None:
        """Reach the candidates of these keys, where there are such, and those in their blocks."""
        new = set(keys) - self._of.keys()
        own = self._rows.filter(among("key", new)).group_by("key").agg(pl.col("block").unique().sort())
        self._of.update(own.iter_rows())
        self._open(set(own["block"].explode()))

    def mates(self, keys: Collection[str]) -> Iterator[tuple[str, str]]:
        """Pairs that hang together: where one changes, what the other is linked with may change.

        More than those compared: names of the same words or id, and single names with all their bearers.
        """
        self.look_up(keys)
        for key in keys:
            for block in self._of[key]:
                for other in self._hanging(block, key):
                    if other != key:
                        yield min(key, other), max(key, other)

    def score(self, one: str, other: str) -> float:
        """How sure two names that hang together are the same."""
        first, second = self.found[one], self.found[other]
        if min(len(first.words), len(second.words)) == 1 or first.person_id == second.person_id:
            return SURNAME
        return likeness(first.words, second.words)

    def around(self, vanished: pl.DataFrame, new: Collection[str]) -> set[str]:
        """Candidates that hung together with vanished ones, or stand in a block that outgrew being compared.

        Args:
            vanished: rows of `person_names` of candidates that no document names any longer, with their `key`.
            new: keys of candidates that no document named before.
        """
        self.look_up(new)
        each = vanished.select("key", block="blocks").explode("block").unique()
        gone = Counter(each["block"])
        self._open(gone.keys())
        came = Counter(block for key in new for block in self._of[key])
        found = {other for block in gone for other in self._blocks[block]}
        for block, number in came.items():
            now = len(self._blocks[block])
            if _is_part(block) and now - number + gone[block] <= _LARGEST < now:
                found.update(self._blocks[block])
        return found

    def compared(self, keys: Collection[str]) -> Iterator[tuple[str, str]]:
        """Pairs of the keys worth comparing, each once; keys that hang together with one of them are among them."""
        seen: set[tuple[str, str]] = set()
        for block in dict.fromkeys(block for key in keys for block in self._of[key]):
            if not block.startswith(("whole ", "part ")):
                continue
            for pair in combinations([key for key in self._worth(block) if key in keys], 2):
                if pair not in seen:
                    seen.add(pair)
                    yield pair

    def bearers(self, key: str) -> set[str]:
        """Candidates of the same country and office that bear the single name."""
        candidate = self.found[key]
        if len(candidate.words) > 1:
            return set()
        block = surname_block(candidate.country, candidate.office, candidate.words[0])
        return {other for other in self._blocks.get(block, ()) if len(self.found[other].words) > 1}

    def _open(self, blocks: Collection[str]) -> None:
        """Reach the candidates in these blocks; of a block too large to be compared the keys alone."""
        new = set(blocks) - self._blocks.keys()
        rows = self._rows.filter(among("block", new)).group_by("block").agg(pl.col("key").unique().sort())
        self._blocks |= {block: [] for block in new} | dict(rows.iter_rows())
        too_large = pl.col("block").str.starts_with("part ") & (pl.col("key").list.len() > _LARGEST)
        reached = set(rows.filter(~too_large)["key"].explode()) - self.found.keys()
        self.found.update(candidates(self._names.filter(among("key", reached))))

    def _worth(self, block: str) -> list[str]:
        keys = self._blocks[block]
        if _is_part(block):
            return keys if len(keys) <= _LARGEST else []
        if len({self.found[key].country for key in keys} - {None}) > 1:
            return [key for key in keys if self.found[key].country]  # whose a name without country is cannot be told
        return keys

    def _hanging(self, block: str, key: str) -> list[str]:
        """Of a block those with whom the key hangs together."""
        keys = self._blocks[block]
        if _is_part(block) and len(keys) > _LARGEST:
            return []
        if block.startswith("surname "):  # of two long names of one surname neither says anything of the other
            is_single = len(self.found[key].words) == 1
            return [other for other in keys if (len(self.found[other].words) == 1) != is_single]
        return keys


def _is_part(block: str) -> bool:
    return block.startswith("part ")
