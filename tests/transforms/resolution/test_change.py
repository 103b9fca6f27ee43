"""What a load changes: after each load all is as if everything known by then had been linked from nothing."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tests.transforms.resolution.small_worlds import DAYS, PLACES, Load, Row, Version, doc_id, frames, loads, sources
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
        write_dataset(parquet, change, self._before)
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


def n_incidents(folder: Path, *steps: dict[int, Version]) -> list[int]:
    """Number of incidents after each step, which leaves what linking from nothing gives."""
    known, found = Known(folder), []
    for number, versions in enumerate(steps):
        known.load(number, Load(versions, frozenset(), frozenset()))
        assert known.rows() == known.from_nothing()
        found.append(len(known.rows()["incidents"]))
    return found


def event(kind: str, visitor: str, host: str, day: date | None = None, people: tuple[int, ...] = ()) -> Row:
    return {"kind": kind, "status": "occurred", "sides": (visitor, host), "start_on": day, "start_precision": "day",
            "place_id": None, "people": people}  # fmt: skip


def test_events_of_older_documents_follow_their_agreements(tmp_path: Path) -> None:
    def told(title: str, *events: Row) -> Version:
        agreement = {"kind": "memorandum", "title": title, "status": "signed", "dated_on": None}
        return Version(None, "Lakeside News", (0,), (), events, ({**agreement, "parties": ("GHA", "KEN")},))

    signing = event("signing", "KEN", "GHA")
    older = {0: told("memorandum on honey", signing), 1: told("memorandum on wax", signing)}
    assert n_incidents(tmp_path, older, {2: told("memorandum on honey and wax")}) == [2, 1]


def test_events_of_older_documents_follow_what_becomes_known_of_their_people(tmp_path: Path) -> None:
    def told(person: int, day: date, *events: Row) -> Version:
        return Version(day, "Lakeside News", (person,), (), events, ())

    kofi, ama, kofi_of_ghana = 5, 3, 0
    older = {0: told(kofi, DAYS[0], event("visit", "GHA", "KEN", DAYS[0], (kofi,))),
             1: told(ama, DAYS[1], event("visit", "GHA", "KEN", DAYS[0], (ama,)))}  # fmt: skip
    assert n_incidents(tmp_path, older, {2: told(kofi_of_ghana, DAYS[3])}) == [1, 2]


def test_what_an_undated_event_may_be_changes_with_a_report_that_it_does_not_join(tmp_path: Path) -> None:
    def told(day: date | None, *events: Row) -> Version:
        return Version(day, "Lakeside News", (0, 3), (), events, ())

    def visit(day: date | None, place: str | None = None) -> Row:
        return {**event("visit", "KEN", "GHA", day, (0, 3)), "place_id": place}

    early, _, middle, late = DAYS
    both = told(None, visit(None, PLACES[0]), visit(middle))
    older = {0: both, 1: told(early, visit(early)), 2: told(late, visit(late))}
    assert n_incidents(tmp_path, older, {3: told(middle, visit(middle, PLACES[0]))}) == [4, 3]
