"""Audits: of a load before it is published, and of all that is published, whatever loads have looked at before.

Great Expectations judges a load in a process of its own: it takes seconds to import and to look at rows, meanwhile the
load is linked and its database is filled.
"""

import json
import multiprocessing
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing.util import Finalize

import polars as pl
from rich.progress import Progress, SpinnerColumn, TextColumn

from expectations.drift import drift
from expectations.gate import (
    Passed,
    Result,
    critical_failures,
    find_broken,
    import_ahead,
    judge,
    validate,
    validate_rows,
)
from expectations.measures import held_share
from expectations.suites import suites_digest
from flows.assembly import Assembled
from flows.quality import failures
from flows.terminal import terminal
from flows.worker import end_with_parent
from warehouse.dataset import Dataset, changed_keys
from warehouse.errors import AuditFailed
from warehouse.layout import Layout
from warehouse.quarantine import read_quarantine, read_releases, row_key
from warehouse.query import NoWarehouse
from warehouse.tables import BY_NAME

_PLACE = ("doc_id", "start_char", "end_char")


@dataclass(frozen=True)
class Audit:
    """An audit under way, of a load whose rows are written.

    Attributes:
        assembled: what the load changes.
        passed: the load before, if rows that it had need no second look.
        of_rows: what the suites find in the rows, once they are through.
    """

    assembled: Assembled
    passed: Passed | None
    of_rows: Future[list[Result]]


@cache
def _beside() -> Executor:
    """The process that judges, kept for the next load.

    It is told to end before a process that runs a flow for `communique serve` waits for its own processes at its end.
    """
    pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), end_with_parent)
    Finalize(None, pool.shutdown, exitpriority=100)  # before the queues are closed by which it is told so
    return pool


def prepare_audit() -> None:
    """Let Great Expectations be imported, beside whatever else is to be done before the audit."""
    _beside().submit(import_ahead)


def begin_audit(layout: Layout, load_id: str, assembled: Assembled, full: bool) -> Audit:
    """Begin to look at the load's rows.

    What single documents decide is looked at only where they changed since the load before, if the same code linked
    that and the same expectations held of it; with `full` everything.
    """
    folder, before = layout.load(load_id), layout.current / "suites"
    mark = folder / "suites"
    mark.write_text(suites_digest(), encoding="utf-8")
    held = assembled.before.folder is not None and before.exists() and before.read_bytes() == mark.read_bytes()
    passed = Passed(layout.parquet, changed_keys(assembled.change, "doc_id")) if held and not full else None
    return Audit(assembled, passed, _beside().submit(validate_rows, folder / "parquet", assembled.exempt, passed))


def finish_audit(layout: Layout, load_id: str, audit: Audit, quarantine_share: float) -> list[Result]:
    """The results of all expectations over the load, whose database is written by now."""
    folder = layout.load(load_id)
    database, assembled = folder / "communique.duckdb", audit.assembled
    measures = [held_share(assembled.share_held, quarantine_share), *drift(database, load_id)]
    broken = find_broken(folder / "parquet", database, assembled.exempt, audit.passed)
    return [*audit.of_rows.result(), *_beside().submit(judge, broken, measures).result()]


def audit_published(layout: Layout) -> None:
    """Look at every row of the published warehouse with every expectation, and print what fails.

    Raises:
        AuditFailed: critical expectations do.
        NoWarehouse: there was no load yet.
    """
    if layout.published_load() is None:
        raise NoWarehouse(layout.root)
    console = terminal()
    with Progress(SpinnerColumn(), TextColumn("{task.description}"), console=console, transient=True) as progress:
        progress.add_task("auditing all rows")
        results = validate(layout.parquet, layout.database, exempt=set(_released(layout)))
    failed = [result.row("") for result in results if not result.success]
    console.print(f"{len(results) - len(failed)} of {len(results)} expectations hold of all rows.", highlight=False)
    if failed:
        console.print(failures(failed))
    if critical := critical_failures(results):
        raise AuditFailed(critical)


def _released(layout: Layout) -> Iterator[tuple[str, str]]:
    """Table and key of the rows that were let through, which keep their place in the text whatever they link to."""
    dataset, releases = Dataset(layout.parquet), read_releases(layout)
    for held in read_quarantine(layout).iter_rows(named=True):
        if (held["table_name"], held["row_key"]) in releases:
            table, place = BY_NAME[held["table_name"]], json.loads(held["row"])
            rows = dataset.of_documents(table, [held["doc_id"]])
            there = rows.filter(*(pl.col(name) == place[name] for name in _PLACE))
            yield from ((table.name, key) for key in there.select(row_key(table))[:, 0])
