"""The whole pipeline through its Prefect flow."""

import shutil
import warnings
import zipfile
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from flows import nightly as module
from flows.assembly import Assembled
from flows.auditing import audit_published
from flows.backfill import backfill
from flows.nightly import Outcome, nightly
from flows.settings import Settings
from warehouse.batches import Frames, Store
from warehouse.errors import AuditFailed, QualityGateFailed, UnreadableInput
from warehouse.layout import Layout
from warehouse.quarantine import read_quarantine, release, waiting
from warehouse.query import ask
from warehouse.tables import TABLES, Table

Run = Callable[..., Outcome]


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    return tmp_path / "warehouse"


@pytest.fixture
def run(warehouse: Path) -> Run:
    def call(*raw: Path, into: Path = warehouse, batch_size: int = 50, **options: Any) -> Outcome:
        model = Settings().model
        return nightly([str(path) for path in raw], into, model, workers=2, batch_size=batch_size, **options)

    return call


def files(folder: Path) -> dict[str, bytes]:
    """Bytes of every file below a folder, by relative path."""
    root = folder.resolve()
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def one(database: Path, query: str) -> object:
    return ask(database, query).item()


def test_a_first_run_publishes_every_table_with_true_evidence(run: Run, raw: Path, warehouse: Path) -> None:
    outcome = run(raw)

    assert outcome.load is not None
    assert (outcome.load.status, outcome.load.n_read, outcome.load.n_new) == ("published", 3, 3)
    assert all(result.success for result in outcome.results)
    database = warehouse / "communique.duckdb"
    for table in TABLES:
        assert (warehouse / "parquet" / table.name).is_dir()
        assert one(database, f"select count(*) from {table.name}") >= 0
        if "evidence" in table.column_names:
            assert (
                one(
                    database,
                    f"select count(*) from {table.name} join documents d using (doc_id)"
                    f" where substr(d.text, start_char + 1, end_char - start_char) <> evidence",
                )
                == 0
            )
    assert (
        one(database, "select count(*) from events where kind = 'visit' and visitor_iso3 = 'VNM' and host_iso3 = 'PER'")
        == 1
    )
    assert one(database, "select value from figures where measure = 'trade_turnover'") == 600_000_000
    assert one(database, "select status from meta.loads") == "published"


def test_a_second_run_with_nothing_new_changes_no_byte(run: Run, raw: Path, warehouse: Path) -> None:
    run(raw)
    before = files(warehouse)

    outcome = run(raw)

    assert outcome.load is None
    assert outcome.intake.n_known == 3
    assert files(warehouse) == before


def test_what_other_code_linked_is_linked_anew(run: Run, raw: Path, warehouse: Path) -> None:
    run(raw)
    linked = "parquet/incidents/all.parquet", "linking/fingerprint"
    before = {name: (warehouse / "current" / name).read_bytes() for name in linked}
    (warehouse / "current" / "linking" / "fingerprint").write_text("of other code", encoding="utf-8")

    outcome = run(raw)

    assert outcome.load is not None
    assert (outcome.load.n_new, outcome.load.status) == (0, "published")
    assert {name: (warehouse / "current" / name).read_bytes() for name in linked} == before


def test_a_fault_made_by_hand_is_found_where_all_rows_are_audited(run: Run, raw: Path, warehouse: Path) -> None:
    run(raw)
    layout = Layout(warehouse)
    audit_published(layout)
    with duckdb.connect(str((warehouse / "current" / "communique.duckdb").resolve())) as con:
        con.execute("update figures set evidence = 'two'")
    (raw / "new.txt").write_text("LIMA, 4 April 2025 - Nothing was said of it.\n", encoding="utf-8")

    (night,) = {result.scope for result in run(raw).results if result.expectation.startswith("figures.evidence")}
    assert night == "changed"
    with pytest.raises(AuditFailed, match=r"figures\.evidence is the text at its offsets"):
        audit_published(layout)
    (raw / "newer.txt").write_text("LIMA, 5 April 2025 - Nothing was said of that.\n", encoding="utf-8")
    with pytest.raises(QualityGateFailed, match=r"figures\.evidence is the text at its offsets"):
        run(raw, full_audit=True)


def test_a_changed_file_supersedes_and_a_deleted_one_stays(run: Run, raw: Path, warehouse: Path) -> None:
    run(raw)
    (raw / "suva.txt").write_text(
        " date 2025-04-03 SUVA - The visit of Rabuka to Nauru was postponed.\n", encoding="utf-8"
    )
    (raw / "match.txt").unlink()

    outcome = run(raw)

    assert outcome.load is not None
    assert (outcome.load.n_new, outcome.load.n_known) == (1, 1)
    database = warehouse / "communique.duckdb"
    assert one(database, "select count(*) from documents") == 4
    assert one(
        database,
        "select old.text from documents new join documents old on new.supersedes = old.doc_id",
    ).startswith("SUVA - Prime Minister")


def test_a_broken_file_is_rejected_alone(run: Run, raw: Path, warehouse: Path) -> None:
    (raw / "broken.txt").write_bytes(b"\x00\x01\x02\xff" * 64)

    outcome = run(raw)

    assert outcome.load is not None
    assert (outcome.load.n_new, outcome.load.n_rejected) == (3, 1)
    assert one(warehouse / "communique.duckdb", "select uri from meta.rejects").endswith("broken.txt")


def test_what_is_rejected_twice_at_one_address_is_told_twice(run: Run, raw: Path, warehouse: Path) -> None:
    with zipfile.ZipFile(raw / "twins.zip", "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for _ in range(2):
            archive.writestr("broken.txt", b"\x00\x01\x02\xff" * 64)

    outcome = run(raw)

    assert outcome.load is not None
    assert (outcome.load.status, outcome.load.n_rejected) == ("published", 2)
    told = ask(warehouse / "communique.duckdb", "select uri, reason from meta.rejects order by reason")
    assert told["uri"].n_unique() == 1
    assert told["reason"][1] == f"{told['reason'][0]} (2)"


def test_nothing_readable_is_an_error(run: Run, tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput):
        run(tmp_path / "absent")


def test_a_failed_gate_keeps_the_published_warehouse(
    run: Run, raw: Path, warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run(raw).load
    (raw / "new.txt").write_text("Kenya and Uganda signed a Protocol on Lake Fisheries in Kampala.\n", encoding="utf-8")
    assemble = module.assemble

    def with_swapped_offsets(*given: Any) -> Assembled:
        assembled = assemble(*given)
        mentions = assembled.change["mentions"]
        shifted = mentions.rows.with_columns(pl.col("start_char") + 1, pl.col("end_char") + 1)
        return replace(assembled, change={**assembled.change, "mentions": replace(mentions, rows=shifted)})

    with monkeypatch.context() as patched:
        patched.setattr(module, "assemble", with_swapped_offsets)
        with pytest.raises(QualityGateFailed, match="evidence"):
            run(raw)

    assert first is not None
    assert Layout(warehouse).published_load() == first.load_id
    assert len(list((warehouse / "quality").glob("*.json"))) == 2
    second = run(raw).load
    assert second is not None
    assert (second.status, second.n_new) == ("published", 1)
    assert ask(warehouse / "communique.duckdb", "select status from meta.loads order by load_id")[
        "status"
    ].to_list() == [
        "published",
        "refused",
        "published",
    ]


def test_a_row_that_breaks_a_rule_is_held_back_until_it_is_released(
    run: Run, raw: Path, warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Store.read_all

    def with_a_visit_at_home(store: Store, tables: Sequence[Table], doc_ids: Collection[str]) -> Frames:
        rows = read(store, tables, doc_ids)
        return {**rows, "events": rows["events"].with_columns(visitor_iso3="host_iso3")}

    monkeypatch.setattr(Store, "read_all", with_a_visit_at_home)
    assert run(raw, quarantine_share=1).load is not None
    database = warehouse / "communique.duckdb"
    held = waiting(read_quarantine(Layout(warehouse))).filter(table_name="events")
    assert set(held["rule"]) >= {"nobody_visits_their_own_country"}
    ids = held["row_key"].unique().to_list()
    assert one(database, f"select count(*) from events where event_id in {(*ids, '')}") == 0
    rejects = ask(database, "select * from meta.rejects where rule = 'nobody_visits_their_own_country'")
    assert {str(raw / "lima.txt"), str(raw / "suva.txt")} >= set(rejects["uri"])
    assert all(any(key in reason for key in ids) for reason in rejects["reason"])
    assert rejects.height

    release(Layout(warehouse), "events", ids[0], datetime(2025, 5, 1))
    second = run(raw, quarantine_share=1).load

    assert second is not None
    assert second.status == "published"
    assert one(database, f"select visitor_iso3 = host_iso3 from events where event_id = '{ids[0]}'")
    trace = ask(database, f"select distinct settled_load_id from meta.quarantine where row_key = '{ids[0]}'")
    assert trace["settled_load_id"].to_list() == [second.load_id]
    assert run(raw).load is None


def test_too_many_rows_held_back_refuse_the_load(
    run: Run, raw: Path, warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Store.read_all

    def with_broken_offsets(store: Store, tables: Sequence[Table], doc_ids: Collection[str]) -> Frames:
        rows = read(store, tables, doc_ids)
        return {**rows, "mentions": rows["mentions"].with_columns(evidence=pl.lit("?"))}

    monkeypatch.setattr(Store, "read_all", with_broken_offsets)

    with pytest.raises(QualityGateFailed, match="quarantine"):
        run(raw)

    assert Layout(warehouse).published_load() is None
    assert not waiting(read_quarantine(Layout(warehouse))).is_empty()


def test_another_folder_and_order_give_the_same_bytes(run: Run, raw: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    for number, path in enumerate(sorted(raw.iterdir(), reverse=True)):
        shutil.copy(path, copy / f"{number}.txt")
    run(raw, into=tmp_path / "one")
    run(copy, into=tmp_path / "two", batch_size=2)

    one_, two = files(tmp_path / "one" / "parquet"), files(tmp_path / "two" / "parquet")

    addresses = ("documents/", "meta.")
    assert {name: data for name, data in one_.items() if not name.startswith(addresses)} == {
        name: data for name, data in two.items() if not name.startswith(addresses)
    }
    documents = [
        pl.concat([pl.read_parquet(path) for path in sorted((tmp_path / name / "parquet/documents").glob("*.parquet"))])
        for name in ("one", "two")
    ]
    assert documents[0].drop("source_uri").equals(documents[1].drop("source_uri"))


def test_refresh_extracts_everything_again(run: Run, raw: Path) -> None:
    run(raw)

    outcome = run(raw, refresh=True)

    assert outcome.load is not None
    assert (outcome.load.n_new, outcome.load.n_known) == (0, 3)


def test_a_backfill_extracts_what_other_code_extracted(
    run: Run, raw: Path, warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = Settings().model
    with monkeypatch.context() as patched:
        patched.setattr(module, "fingerprint", lambda _, **__: "0ther0c0de00")
        first = run(raw).load
    assert first is not None
    database = warehouse / "communique.duckdb"
    before = ask(database, "select * from events order by event_id")
    again = {"workers": 1, "batch_size": 50}

    outcome = backfill(warehouse, model, **again, since="2025-03-01", until="2025-03-31")

    assert outcome.load is not None
    assert (outcome.load.status, outcome.load.n_read) == ("published", 0)
    assert one(database, "select count(*) from meta.loads") == 2
    mark = outcome.load.fingerprint
    store = Store(Layout(warehouse).batches, [mark, "0ther0c0de00"])
    assert len(store.stale(mark)) == 2
    assert backfill(warehouse, model, **again, since="2025-03-01", until="2025-03-31").load is None
    assert backfill(warehouse, model, **again).load is not None
    assert Store(Layout(warehouse).batches, [mark, "0ther0c0de00"]).stale(mark) == set()
    assert backfill(warehouse, model, **again).load is None
    assert ask(database, "select * from events order by event_id").equals(before)
