"""The audit of the published warehouse, whatever loads have looked at before."""

import json
from collections.abc import Iterator

import polars as pl
from rich.progress import Progress, SpinnerColumn, TextColumn

from expectations.gate import critical_failures, validate
from flows.quality import failures
from flows.terminal import terminal
from warehouse.dataset import Dataset
from warehouse.errors import AuditFailed
from warehouse.layout import Layout
from warehouse.quarantine import read_quarantine, read_releases, row_key
from warehouse.query import NoWarehouse
from warehouse.tables import BY_NAME

_PLACE = ("doc_id", "start_char", "end_char")


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
