"""A run on the terminal: progress while it goes, a summary when it is done."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import flows.environment  # isort: skip  # noqa: F401 - before Prefect, which reads the environment

from prefect import tags
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table

from flows.answers import print_answer
from flows.backfill import backfill
from flows.intake import SHOWN_REJECTS
from flows.nightly import Outcome, nightly
from flows.progress import Listener, listening
from flows.settings import Settings
from flows.terminal import plain
from warehouse.query import ask

QUESTION = """
select visitor_iso3 as visitor, host_iso3 as host, status, start_on, evidence
from events where kind = 'visit' and visitor_iso3 is not null order by start_on desc nulls last, evidence limit 5
"""


def run_nightly(settings: Settings, refresh: bool) -> None:
    """Run the nightly flow with the settings and print what came of it."""
    console = Console(soft_wrap=True)
    with _progress(console) as listener, listening(listener), tags("communique", "terminal"):
        outcome = nightly(
            settings.raw,
            settings.warehouse,
            reading=settings.reading,
            refresh=refresh,
            **settings.of_extraction,
        )
    _print_summary(console, outcome)


def run_backfill(settings: Settings, since: date | None, until: date | None) -> None:
    """Run the backfill with the settings and print what came of it."""
    console = Console(soft_wrap=True)
    with _progress(console) as listener, listening(listener), tags("communique", "terminal"):
        outcome = backfill(
            settings.warehouse,
            since=since,
            until=until,
            **settings.of_extraction,
        )
    if outcome.load is None:
        console.print("Nothing to do: the current code and data extracted all of these documents.")
    else:
        _print_summary(console, outcome)


@contextmanager
def _progress(console: Console) -> Iterator[Listener]:
    """A bar on a terminal, plain lines otherwise."""
    if not sys.stdout.isatty():
        yield lambda status: console.print(f"extracted {status}")
        return
    with Progress(BarColumn(), TextColumn("{task.description}"), console=console, transient=True) as bar:
        task = bar.add_task("extracting", total=None)
        yield lambda status: bar.update(task, completed=status.done, total=status.total, description=str(status))


def _print_summary(console: Console, outcome: Outcome) -> None:
    intake, load = outcome.intake, outcome.load
    for reject in intake.rejects[:SHOWN_REJECTS]:
        console.print(f"rejected {plain(reject['uri'])}: {plain(reject['reason'])}", highlight=False)
    if (more := len(intake.rejects) - SHOWN_REJECTS) > 0:
        console.print(f"and {more} more: communique sql 'select * from meta.rejects'", markup=False, highlight=False)
    if load is None:
        console.print(f"{intake.n_read} documents read, nothing new: the warehouse stays as it is.")
        return
    held = sum(result.success for result in outcome.results)
    console.print(
        f"Load {load.load_id}: {load.n_read} documents read, {load.n_known} known, {load.n_new} new,"
        f" {load.n_duplicate} repeated, {load.n_rejected} rejected;"
        f" {held} of {len(outcome.results)} checks passed."
    )
    for result in outcome.results:
        if not result.success:
            words = f"{result.severity}: {result.expectation}, {result.n_unexpected} rows: communique quality"
            console.print(plain(words), highlight=False)
    if load.n_held:
        console.print(f"{load.n_held} rows are held in quarantine: communique quarantine list", highlight=False)
    table = Table("table", "rows")
    for name, count in sorted((load.n_rows or {}).items()):
        table.add_row(name, str(count))
    console.print(table)
    console.print(f"database  {outcome.layout.database}\nparquet   {outcome.layout.parquet}", markup=False)
    console.print(f"quality   {outcome.layout.quality}", markup=False)
    console.print(f'\ncommunique sql "{" ".join(QUESTION.split())}"', markup=False, highlight=False)
    print_answer(ask(outcome.layout.database, QUESTION), "table")
