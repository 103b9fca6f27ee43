"""The quality report of a load as data, and as pages that stand alone and work offline."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from expectations.chart import volumes
from expectations.gate import CHANGED, Result

Row = Mapping[str, Any]

CHARTED = 30
"""Loads in the chart."""
SHOWN = 200
"""Rows of the quarantine and of the rejects on the page; the tables have them all."""
ORDER = {"critical": 0, "warning": 1, "info": 2}


@dataclass(frozen=True)
class Report:
    """One load's report.

    Attributes:
        loads: rows of `meta.loads`, the oldest first; the last is the load of the report.
        results: its expectations, those that fail first.
        held: rows of `meta.quarantine` that wait.
        rejects: inputs rejected by the load.
    """

    loads: Sequence[Row]
    results: Sequence[Result] = ()
    held: Sequence[Row] = ()
    rejects: Sequence[Row] = field(default_factory=list)

    @property
    def load(self) -> Row:
        """The row of the load."""
        return self.loads[-1]

    @property
    def before(self) -> Row | None:
        """The published load before it."""
        return next((load for load in reversed(self.loads[:-1]) if load["status"] == "published"), None)

    @property
    def failed(self) -> list[Result]:
        """The expectations that do not hold, the worst first."""
        failed = [result for result in self.results if not result.success]
        return sorted(failed, key=lambda result: (ORDER[result.severity], result.expectation))

    @property
    def held_expectations(self) -> list[Result]:
        """The expectations that hold."""
        return sorted((result for result in self.results if result.success), key=lambda result: result.expectation)

    @property
    def n_of_changed(self) -> int:
        """Expectations that looked only at rows that came or changed with the load."""
        return sum(result.scope == CHANGED for result in self.results)

    def tables(self) -> list[dict[str, Any]]:
        """Rows a table, with the change against the load before, and what of the extracted rows is not loaded."""
        now, balance = json.loads(self.load["n_rows"]), json.loads(self.load["balance"] or "{}")
        before = json.loads(self.before["n_rows"]) if self.before else {}
        return [
            {"table": name, "rows": rows, "change": rows - before.get(name, 0), **balance.get(name, {})}
            for name, rows in sorted(now.items())
        ]

    def chart(self) -> str:
        """The SVG of the last loads' volumes."""
        return volumes(self.loads[-CHARTED:])


def page(report: Report) -> str:
    """The report as one HTML page; all text is escaped."""
    return _template("report.html").render(
        report=report,
        shown=SHOWN,
        chart=Markup(report.chart()),
        observed=_observed,
    )


def index(loads: Sequence[Row], n_failed: Mapping[str, int]) -> str:
    """The page that lists all loads, the newest first, with how many expectations of each fail."""
    chart = Markup(volumes(loads[-CHARTED:]))
    return _template("index.html").render(loads=list(reversed(loads)), n_failed=n_failed, chart=chart)


def _observed(result: Result) -> str:
    return (
        result.observed
        if isinstance(result.observed, str)
        else json.dumps(result.observed, default=str, ensure_ascii=False)
    )


@cache
def _template(name: str) -> Template:
    folder = Path(__file__).parent / "pages"
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)
