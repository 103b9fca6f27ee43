"""The quality report: written beside the warehouse with each load, and shown on the terminal."""

import json
from pathlib import Path
from typing import Any

import polars as pl
from rich.box import SIMPLE_HEAD
from rich.table import Column, Table

from expectations.gate import Result
from expectations.report import ORDER, Report, index, page
from flows.terminal import plain, terminal
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
    console = terminal()
    console.print(_loads(loads, _n_failed(layout)))
    mine = results.filter(load_id=chosen)
    failed = mine.filter(~pl.col("success")).to_dicts()
    console.print(f"Load {chosen}: {mine.height - len(failed)} of {mine.height} expectations hold.", highlight=False)
    if failed:
        console.print(failures(failed))
    held = waiting(read_quarantine(layout)).select("table_name", "row_key").n_unique()
    console.print(f"{held} rows are held in quarantine: communique quarantine list", highlight=False)
    console.print(f"report  {layout.quality / f'{chosen}.html'}", markup=False, highlight=False, soft_wrap=True)


def _n_failed(layout: Layout) -> dict[str, int]:
    counts = read_ledger(layout, QUALITY_RESULTS).filter(~pl.col("success")).group_by("load_id").len()
    return dict(counts.iter_rows())


def _loads(loads: pl.DataFrame, n_failed: dict[str, int]) -> Table:
    """The last loads, narrow enough for eighty characters."""
    table = Table(
        "load", "finished (UTC)", "status", "read", "new", "repeated", "rejected", "failed", box=SIMPLE_HEAD, padding=0
    )
    for row in loads.sort("load_id", descending=True).head(LINES).iter_rows(named=True):
        counts = [
            *(row[name] for name in ("n_read", "n_new", "n_duplicate", "n_rejected")),
            n_failed.get(row["load_id"], 0),
        ]
        table.add_row(row["load_id"], f"{row['finished_at']:%Y-%m-%d %H:%M}", row["status"], *map(str, counts))
    return table


def failures(failed: list[dict[str, Any]]) -> Table:
    """The expectations that fail, rows of `meta.quality_results`, the worst first, for the terminal."""
    table = Table("severity", Column("expectation", overflow="fold"), "rows", Column("observed", overflow="fold"))
    for row in sorted(failed, key=lambda row: (ORDER[row["severity"]], row["expectation"])):
        cells = (row["severity"], row["expectation"], row["n_unexpected"], (row["observed"] or "")[:300])
        table.add_row(*map(plain, cells))
    return table
