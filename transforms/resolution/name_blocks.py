"""Names of persons in blocks, so that each is compared with the few that may be the same person's."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations

from transforms.resolution.person_names import likeness, name_keys
from transforms.resolution.person_sightings import Candidate

SURNAME = 0.4
"""How sure a single name with its country and office is that of a person with the same."""
_LARGEST = 80
"""Names that share a key with more others are compared with those of exactly the same words only."""
Block = tuple[str | None, ...]


class NameBlocks:
    """The blocks of all candidates: `whole` of the same words, `part` of alike words, `surname`, and `id`."""

    def __init__(self, found: Mapping[str, Candidate]) -> None:
        self._found = found
        self._of = {key: tuple(_blocks(candidate)) for key, candidate in found.items()}
        self._blocks: dict[Block, list[str]] = defaultdict(list)
        for key, blocks in self._of.items():
            for block in blocks:
                self._blocks[block].append(key)

    def mates(self, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Pairs that hang together: where one changes, what the other is linked with may change.

        More than those compared: names of the same words or id, and single names with all their bearers.
        """
        for key in keys:
            for block in self._of[key]:
                for other in self._hanging(block, key):
                    if other != key:
                        yield min(key, other), max(key, other)

    def score(self, one: str, other: str) -> float:
        """How sure two names that hang together are the same."""
        first, second = self._found[one], self._found[other]
        if min(len(first.words), len(second.words)) == 1 or first.person_id == second.person_id:
            return SURNAME
        return likeness(first.words, second.words)

    def around(self, vanished: Mapping[str, Candidate], changed: Collection[str]) -> set[str]:
        """Candidates that hung together with vanished ones, or stand in a block that outgrew being compared.

        Args:
            vanished: candidates that no document names any longer.
            changed: keys that came or went.
        """
        gone = Counter(block for candidate in vanished.values() for block in set(_blocks(candidate)))
        came = Counter(block for key in changed if key in self._of for block in set(self._of[key]))
        found = {other for block in gone for other in self._blocks.get(block, ())}
        for block, number in came.items():
            now = len(self._blocks[block])
            if block[0] == "part" and now - number + gone[block] <= _LARGEST < now:
                found.update(self._blocks[block])
        return found

    def compared(self, keys: Collection[str]) -> Iterator[tuple[str, str]]:
        """Pairs of the keys worth comparing, each once; keys that hang together with one of them are among them."""
        seen: set[tuple[str, str]] = set()
        for block in dict.fromkeys(block for key in keys for block in self._of[key]):
            if block[0] not in ("whole", "part"):
                continue
            for pair in combinations(sorted(key for key in self._worth(block) if key in keys), 2):
                if pair not in seen:
                    seen.add(pair)
                    yield pair

    def bearers(self, key: str) -> set[str]:
        """Candidates of the same country and office that bear the single name."""
        candidate = self._found[key]
        if len(candidate.words) > 1:
            return set()
        block = ("surname", candidate.country, candidate.office, candidate.words[0])
        return {other for other in self._blocks.get(block, ()) if len(self._found[other].words) > 1}

    def _worth(self, block: Block) -> list[str]:
        keys = self._blocks[block]
        if block[0] == "part":
            return keys if len(keys) <= _LARGEST else []
        if len({self._found[key].country for key in keys} - {None}) > 1:
            return [key for key in keys if self._found[key].country]  # whose a name without country is cannot be told
        return keys

    def _hanging(self, block: Block, key: str) -> list[str]:
        """Of a block those with whom the key hangs together."""
        keys = self._blocks[block]
        if block[0] == "part" and len(keys) > _LARGEST:
            return []
        if block[0] == "surname":  # of two long names of one surname neither says anything of the other
            is_single = len(self._found[key].words) == 1
            return [other for other in keys if (len(self._found[other].words) == 1) != is_single]
        return keys


def _blocks(candidate: Candidate) -> Iterator[Block]:
    yield "id", candidate.person_id
    if len(candidate.words) > 1:
        yield "whole", *sorted(candidate.words)
        for name_key in dict.fromkeys(name_keys(candidate.words)):
            yield "part", candidate.country or "", name_key
    if candidate.country and candidate.office:
        for word in dict.fromkeys(candidate.words):
            yield "surname", candidate.country, candidate.office, word
