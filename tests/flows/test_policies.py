"""Input and output are tried again, faults are not; one run at a time writes a warehouse; runs say what they load."""

import logging
from datetime import date
from pathlib import Path
from threading import Event, Thread

import duckdb
import pytest
from prefect import flow, tags, task
from prefect.runtime import task_run
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows.backfill import backfill
from flows.locking import one_at_a_time
from flows.nightly import nightly
from flows.policies import RETRIES, untagged
from flows.serving import NoServer, deploy_all, serve_nightly
from flows.settings import Settings
from warehouse.errors import SchemaMismatch
from warehouse.layout import Layout
from warehouse.query import NoWarehouse


@pytest.mark.parametrize(
    ("error", "attempts"),
    [
        (OSError("the disk is away"), 4),
        (duckdb.IOException("cannot open file"), 4),
        (SchemaMismatch("events", "no such column"), 1),
        (ValueError("a bug"), 1),
    ],
)
def test_only_input_and_output_is_tried_again(error: Exception, attempts: int) -> None:
    tries = []

    @task(**{**RETRIES, "retry_delay_seconds": 0})
    def failing() -> None:
        tries.append(1)
        raise error

    with pytest.raises(type(error)):
        flow(lambda: failing(), name="failing")()

    assert len(tries) == attempts


def test_a_second_run_waits_for_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    class Told(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append(record.getMessage())

    logger = logging.getLogger("test_policies")
    logger.addHandler(Told())
    monkeypatch.setattr("flows.locking.get_run_logger", lambda: logger)
    began, go_on, order = Event(), Event(), []

    def first() -> None:
        with one_at_a_time(Layout(tmp_path)):
            began.set()
            go_on.wait(60)
            order.append("first")

    def second() -> None:
        with one_at_a_time(Layout(tmp_path)):
            order.append("second")

    threads = [Thread(target=first), Thread(target=second)]
    threads[0].start()
    began.wait(60)
    threads[1].start()
    while not told:
        threads[1].join(0.01)
    assert order == []
    go_on.set()
    for thread in threads:
        thread.join(60)

    assert order == ["first", "second"]
    assert str(tmp_path) in told[0]
    assert "waiting" in told[0]


def test_a_backfill_needs_a_warehouse(tmp_path: Path) -> None:
    with pytest.raises(NoWarehouse):
        backfill(tmp_path, Settings().model, workers=1, batch_size=50)


def test_runs_are_named_by_what_they_load(tmp_path: Path) -> None:
    runs = {
        "load a.txt, b.txt, c.txt and 2 more into w": nightly.flow_run_name,
        "backfill since 2025-01-01 until 2025-02-01 of w": backfill.flow_run_name,
    }

    @flow(validate_parameters=False)
    def named(raw: list[str], warehouse: str, since: date, until: date) -> list[str]:
        return [name() for name in runs.values()]  # type: ignore[operator]

    raw = ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"]
    assert named(raw, "w", date(2025, 1, 1), date(2025, 2, 1)) == list(runs)


def test_tags_of_a_run_do_not_hold_up_its_tasks() -> None:
    @task
    def tags_of_task() -> list[str]:
        return task_run.tags  # type: ignore[no-any-return]

    @flow
    def tagged() -> tuple[list[str], list[str]]:
        with untagged():
            without = tags_of_task()
        return without, tags_of_task()

    with tags("communique"):
        assert tagged() == ([], ["communique"])


def test_serving_and_deploying_need_a_server(tmp_path: Path) -> None:
    (tmp_path / "prefect.yaml").write_text("deployments: []", encoding="utf-8")
    with temporary_settings({PREFECT_API_URL: None}):
        with pytest.raises(NoServer, match="PREFECT_API_URL"):
            serve_nightly(Settings(), "0 2 * * *", "UTC")
        with pytest.raises(NoServer):
            deploy_all(tmp_path / "prefect.yaml")
