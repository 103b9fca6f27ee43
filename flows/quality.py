"""The quality report: written beside the warehouse with each load, and shown on the terminal."""

import json
from pathlib import Path
from typing import Any

import polars as pl
from rich.console import Console
from rich.table import Table
from rich.text import Text

from expectations.gate import Result
from expectations.report import ORDER, Report, index, page
from warehouse.layout import Layout
from warehouse.ledger import Load, read_ledger
from warehouse.quarantine import read_quarantine, waiting
from warehouse.query import NoWarehouse
from warehouse.tables import LOADS, QUALITY_RESULTS

LINES = 10
"""Loads in the table on the terminal."""


def report_of(
    layout: Layout, load: Load, results: list[Result], quarantine: pl.DataFrame, rejects: list[dict[str, Any]]
) -> Report:
    """The report of a load that is not in the published ledger yet."""
    earlier = read_ledger(layout, LOADS).filter(pl.col("load_id") != load.load_id)
    return Report([*earlier.to_dicts(), load.row()], results, waiting(quarantine).to_dicts(), rejects)


def write_report(layout: Layout, report: Report) -> Path:
    """Write the report as JSON and HTML, renew the page that lists all loads, and return the HTML file."""
    layout.quality.mkdir(parents=True, exist_ok=True)
    load_id = str(report.load["load_id"])
    rows = [result.row(load_id) for result in report.results]
    (layout.quality / f"{load_id}.json").write_text(json.dumps(rows, indent=1, ensure_ascii=False), encoding="utf-8")
    path = layout.quality / f"{load_id}.html"
    path.write_text(page(report), encoding="utf-8")
    failed = _n_failed(layout) | {load_id: len(report.failed)}
    (layout.quality / "index.html").write_text(index(report.loads, failed), encoding="utf-8")
    return path


def print_quality(layout: Layout, load_id: str | None) -> None:
    """Print the last loads and what the newest one's audit found, or that of another load.

    Raises:
        NoWarehouse: there was no load yet, or none of that id.
    """
    loads, results = read_ledger(layout, LOADS), read_ledger(layout, QUALITY_RESULTS)
    chosen = load_id or max(loads["load_id"], default="")
    if chosen not in loads["load_id"]:
        raise NoWarehouse(layout.root)
    console = Console(soft_wrap=True)
    console.print(_loads(loads, _n_failed(layout)))
    mine = results.filter(load_id=chosen)
    failed = sorted(
        mine.filter(~pl.col("success")).to_dicts(), key=lambda row: (ORDER[row["severity"]], row["expectation"])
    )
    console.print(f"Load {chosen}: {mine.height - len(failed)} of {mine.height} expectations hold.", highlight=False)
    if failed:
        console.print(_failures(failed))
    held = waiting(read_quarantine(layout)).select("table_name", "row_key").n_unique()
    console.print(f"{held} rows are held in quarantine: communique quarantine list", highlight=False)
    console.print(f"report  {layout.quality / f'{chosen}.html'}", markup=False, highlight=False)


def _n_failed(layout: Layout) -> dict[str, int]:
    counts = read_ledger(layout, QUALITY_RESULTS).filter(~pl.col("success")).group_by("load_id").len()
    return dict(counts.iter_rows())


def _loads(loads: pl.DataFrame, n_failed: dict[str, int]) -> Table:
    table = Table("load", "finished (UTC)", "status", "read", "known", "new", "repeated", "rejected", "failed")
    for row in loads.sort("load_id", descending=True).head(LINES).iter_rows(named=True):
        names = ("load_id", "finished_at", "status", "n_read", "n_known", "n_new", "n_duplicate", "n_rejected")
        cells = [str(row[name]) for name in names]
        table.add_row(*map(_shown, [*cells, str(n_failed.get(row["load_id"], 0))]))
    return table


def _failures(failed: list[dict[str, Any]]) -> Table:
    table = Table("severity", "expectation", "rows", "observed")
    for row in failed:
        cells = (row["severity"], row["expectation"], str(row["n_unexpected"]), (row["observed"] or "")[:300])
        table.add_row(*map(_shown, cells))
    return table


def _shown(words: str) -> Text:
    """The words as they are: no markup, no control characters."""
    return Text("".join(char if char.isprintable() else " " for char in words))
