"""What is extracted, planned from disk: new documents, freed repeats, and what an interrupted refresh left."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from flows.intake import take_in
from flows.planning import Plan, plan_extraction, set_aside
from flows.repeat_index import RepeatIndex
from flows.spool import Spool
from tests.transforms.reading import samples
from transforms.documents import document_row
from transforms.reading.document import RawDocument
from warehouse.batches import Store, batch_key, drop_batches, write_batch
from warehouse.tables import DOCUMENTS, SIGNATURES

ARTICLES = [article.text for article in samples.articles(12)]
DAY = date(2025, 3, 4)


class Warehouse:
    """A store, an index and a spool in one folder."""

    def __init__(self, folder: Path) -> None:
        self.batches, self.folder = str(folder / "batches"), folder

    @property
    def store(self) -> Store:
        return Store(self.batches, ["f"])

    def plan(self, documents: Iterable[RawDocument], size: int = 5, store: Store | None = None) -> Plan:
        spool = Spool(self.folder / "spool")
        for document in documents:
            spool.add(document_row(document))
        spool.flush()
        index = RepeatIndex(self.folder / "repeats")
        return plan_extraction(store or self.store, index, spool, self.folder / "refreshing", size)

    def extract(self, planned: Plan, n_batches: int = 100) -> list[pl.DataFrame]:
        """Write so many batches as a run would, and return their documents."""
        done = []
        for number, (documents, signatures) in zip(range(n_batches), planned.batches, strict=False):
            key = batch_key("f", f"{len(list(Path(self.batches).rglob('*')))}-{number}")
            write_batch(self.batches, key, {DOCUMENTS.name: documents, SIGNATURES.name: signatures})
            done.append(documents)
        return done


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    return Warehouse(tmp_path)


def raw(text: str, uri: str = "a", day: date | None = DAY) -> RawDocument:
    return RawDocument(uri, "text", text, published_on=day)


def ids(frames: Iterable[pl.DataFrame]) -> list[str]:
    return sorted(doc_id for frame in frames for doc_id in frame["doc_id"])


def test_a_batch_has_documents_and_signatures_in_one_order(warehouse: Warehouse) -> None:
    for documents, signatures in warehouse.plan([raw(text) for text in ARTICLES]).batches:
        assert documents["doc_id"].to_list() == signatures["doc_id"].to_list()


def test_batches_hold_every_new_document_once_with_its_smallest_address(warehouse: Warehouse) -> None:
    read = [raw(text, uri) for uri in ("b", "a", "c") for text in ARTICLES]
    planned = warehouse.plan(read)
    done = warehouse.extract(planned)
    assert [frame.height for frame in done] == [5, 5, 2]
    assert planned.n_documents == len(set(ids(done))) == 12
    assert set(pl.concat(done)["source_uri"]) == {"a"}


def test_after_a_kill_only_what_is_missing_is_extracted(warehouse: Warehouse) -> None:
    first = warehouse.extract(warehouse.plan(map(raw, ARTICLES)), n_batches=1)
    second = warehouse.plan(map(raw, ARTICLES))
    assert second.n_documents == 7
    assert len(set(ids([*first, *warehouse.extract(second)]))) == 12


def test_a_repeat_is_marked_and_freed_when_its_original_falls_away(warehouse: Warehouse) -> None:
    text, middle = ARTICLES[0], ARTICLES[1]
    [batch] = warehouse.extract(warehouse.plan([raw(text), raw(text + " " + "Peru " * 3, "b", date(2025, 3, 6))]))
    assert batch["duplicate_of"].null_count() == 1
    # What the run would have done to the original's batch never happened.
    repeat = batch.filter(pl.col("duplicate_of").is_not_null())
    drop_batches(warehouse.batches, "f")
    signatures = pl.DataFrame(schema=SIGNATURES.schema)
    write_batch(warehouse.batches, batch_key("f", "0"), {DOCUMENTS.name: repeat, SIGNATURES.name: signatures})
    planned = warehouse.plan([raw(middle)])
    assert planned.originals_of == {}
    assert set(repeat["doc_id"]) < set(ids(warehouse.extract(planned)))


def test_an_interrupted_refresh_loses_no_document(warehouse: Warehouse) -> None:
    before = ids(warehouse.extract(warehouse.plan(map(raw, ARTICLES))))
    for _ in range(2):  # interrupted twice
        set_aside(warehouse.store, warehouse.folder / "refreshing")
        drop_batches(warehouse.batches, "f")
        warehouse.extract(warehouse.plan([], store=Store(warehouse.batches, [])), n_batches=1)
    planned = warehouse.plan([raw("A note of today.")])
    assert planned.n_documents == 8
    warehouse.extract(planned)
    assert set(before) < set(warehouse.store.documents)


def test_no_more_texts_are_held_than_a_part_has(tmp_path: Path) -> None:
    class Counted(str):
        """A text that knows how many of its kind are in memory."""

        n_held = most = 0

        def __new__(cls, text: str) -> "Counted":
            cls.n_held += 1
            cls.most = max(cls.most, cls.n_held)
            return super().__new__(cls, text)

        def __del__(self) -> None:
            Counted.n_held -= 1

    items = (raw(Counted(f"The envoy left on flight {number}."), str(number)) for number in range(1_000))
    intake = take_in(items, set(), Spool(tmp_path / "spool"))
    assert len(intake.spool.doc_ids) == intake.n_read == 1_000
    assert 1 < Counted.most < 250
