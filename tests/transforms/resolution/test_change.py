"""What a load changes: after each load all is as if everything known by then had been linked from nothing."""

from pathlib import Path

import polars as pl
import pytest

from tests.transforms.resolution.small_worlds import Load, Version, doc_id, frames, loads, sources
from transforms.resolution.resolve import link_names, resolve, resolve_change, told_by_originals
from warehouse.conform import conform_frame
from warehouse.dataset import Change, Dataset, write_dataset
from warehouse.tables import BALANCE, BATCHES, BY_NAME, LINKING, TABLES

Frames = dict[str, pl.DataFrame]
Rows = list[tuple[object, ...]]
LINKED = [each for each in (*TABLES, *LINKING) if each.layer != "ledger" and each not in (BALANCE, BATCHES)]


class Known:
    """What is known after some loads: the documents' rows as extracted, their addresses, and the last load's tables."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._versions: dict[int, Version] = {}
        self._originals_of: dict[str, str] = {}
        self._addresses: set[tuple[str, str]] = set()
        self._before = Dataset()

    def load(self, number: int, load: Load) -> None:
        """Take a load in as the flow does: what it brings, what is a repeat or none otherwise than before."""
        was = self._originals_of
        self._versions |= load.versions
        self._originals_of = _originals(self._versions, load.repeats)
        known = {doc_id(number) for number in self._versions}
        turned = {document for document in known if was.get(document) != self._originals_of.get(document)}
        seen = {(f"{document}.txt", document) for document in map(doc_id, load.versions)}
        seen |= {(f"mirror/{document}.txt", document) for document in map(doc_id, load.seen_again)} if known else set()
        new = {(uri, document) for uri, document in seen - self._addresses if document in known}
        self._addresses |= new
        change = self._change({doc_id(number) for number in load.versions} | turned, {document for _, document in new})
        parquet = self._folder / str(number) / "parquet"
        write_dataset(parquet, change, self._before.folder)
        self._before = Dataset(parquet)

    def _change(self, documents: set[str], carried: set[str]) -> Change:
        while True:
            told = told_by_originals(self._extracted(documents))
            names = link_names(told, self._before)
            if not (relinked := {each for frame in names.values() for each in frame["doc_id"]} - documents):
                return resolve_change(told, names, sources(self._addresses), self._before, carried)
            documents |= relinked

    def _extracted(self, documents: set[str]) -> Frames:
        told = {number: version for number, version in self._versions.items() if doc_id(number) in documents}
        return frames(told, self._originals_of)

    def rows(self) -> dict[str, Rows]:
        """All rows of each table that linking tells, as the loads left them."""
        return {table.name: _sorted(table.name, self._before.scan(table).collect()) for table in LINKED}

    def from_nothing(self) -> dict[str, Rows]:
        """All rows of each table, linked from nothing."""
        extracted = self._extracted({doc_id(number) for number in self._versions})
        return {name: _sorted(name, frame) for name, frame in resolve(extracted, sources(self._addresses)).items()}


def _originals(versions: dict[int, Version], repeats: frozenset[int]) -> dict[str, str]:
    """Of documents with an odd number those are repeats of the one before, if that is known, that are named."""
    return {doc_id(each): doc_id(each - 1) for each in repeats & versions.keys() if each % 2 and each - 1 in versions}


def _sorted(name: str, frame: pl.DataFrame) -> Rows:
    return conform_frame(frame, BY_NAME[name]).sort(BY_NAME[name].key).rows()


@pytest.mark.parametrize("seed", range(4))
def test_each_load_leaves_what_linking_from_nothing_gives(seed: int, tmp_path: Path) -> None:
    known = Known(tmp_path)
    for number, load in enumerate(loads(seed, 15)):
        known.load(number, load)
        assert known.rows() == known.from_nothing(), load
