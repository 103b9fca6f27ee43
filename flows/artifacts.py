"""What the Prefect UI shows of a run: a summary, all expectations, the loads, a chart of volumes, and progress.

Everything that comes from documents is shown as text: neither markdown nor HTML of theirs is rendered.
"""

import base64
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from prefect.artifacts import (
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)

from expectations.report import ORDER, Report
from flows.intake import Intake
from flows.progress import Status

OBSERVED = 300
"""Characters of what was observed."""
NAME_CELL, OBSERVED_CELL = 48, 32
"""Characters of cells in a table, where Prefect does not break lines; the summary and the report tell more."""
LOADS_SHOWN = 30
COUNTS = {"n_read": "read", "n_known": "known", "n_new": "new", "n_duplicate": "repeated", "n_rejected": "rejected"}
"""Counts of a load, each with the word for it."""
REJECTS_SHOWN = 20


def publish_artifacts(report: Report, page: Path) -> None:
    """Publish the artifacts of a load; `page` is its report on disk."""
    links = {
        "all expectations": create_table_artifact(
            expectations(report), key="expectations", description="Every expectation, failed ones first."
        ),
        "the last loads": create_table_artifact(loads(report), key="loads", description="The last thirty loads."),
    }
    svg = base64.b64encode(report.chart().encode()).decode()
    # In an artifact of an image Prefect spells out its address, which here is the image itself.
    links["volumes"] = create_markdown_artifact(
        f"![volumes](data:image/svg+xml;base64,{svg})", key="volumes", description="Inputs of the last thirty loads."
    )
    targets = {words: f"/artifacts/artifact/{artifact}" for words, artifact in links.items()}
    create_markdown_artifact(summary(report, page, targets), key="load-summary", description="What the load brought.")


def publish_idle(intake: Intake, reports: Path) -> None:
    """Publish the summary of a run that found nothing new; `reports` is the page that lists the loads."""
    create_markdown_artifact(idle_summary(intake, reports), key="load-summary", description="Nothing new.")


class Progress:
    """The progress artifact of an extraction."""

    def __init__(self) -> None:
        made: Any = create_progress_artifact(0.0, key="extraction", description="Documents extracted, percent.")
        self._id: UUID = made

    def tell(self, status: Status) -> None:
        """Show how far the extraction is."""
        update_progress_artifact(self._id, status.percent, description=f"Extracted {status}.")


def summary(report: Report, page: Path, links: Mapping[str, str]) -> str:
    """The load in markdown: what came in, what changed, what failed, what went out.

    Args:
        report: the load's report.
        page: the report on disk.
        links: words and paths within the UI.
    """
    load = report.load
    return "\n".join(
        [
            f"# Load {as_text(load['load_id'])}: {as_text(load['status'])}",
            "",
            f"Report: {as_text(str(page))}. See {', '.join(f'[{words}]({path})' for words, path in links.items())}.",
            "",
            "## What came in",
            *_inputs(report),
            "",
            "## What failed",
            *_failures(report),
            "",
            "## What went out",
            "| table | rows | change | held back |",
            "| --- | ---: | ---: | ---: |",
            *(
                f"| {as_text(row['table'])} | {row['rows']} | {row['change']:+d} | {row.get('held', '')} |"
                for row in report.tables()
            ),
        ]
    )


def idle_summary(intake: Intake, reports: Path) -> str:
    """What a run read that found nothing new, in markdown."""
    n_rejected = len(intake.rejects)
    counts = {"read": intake.n_read, "known": intake.n_known, "repeated": intake.n_repeated, "rejected": n_rejected}
    return "\n".join(
        [
            "# Nothing new: the warehouse stays as it is",
            "",
            f"Reports: {as_text(str(reports))}.",
            "",
            "## What came in",
            *_table({"this run": counts}),
            *_rejects(intake.rejects),
        ]
    )


def expectations(report: Report) -> list[dict[str, Any]]:
    """A row an expectation, those that fail first."""
    return [
        {
            "holds": "yes" if result.success else "NO",
            "severity": result.severity,
            "rows": result.n_unexpected,
            "expectation": as_text(_cut(result.expectation.replace("column_values_to_", ""), NAME_CELL)),
            "observed": as_text(_cut(_told(result.observed), OBSERVED_CELL)),
        }
        for result in [*report.failed, *sorted(report.held_expectations, key=lambda held: ORDER[held.severity])]
    ]


def loads(report: Report) -> list[dict[str, Any]]:
    """A row a load, the newest first."""
    return [
        {
            "load": as_text(str(load["load_id"])),
            "finished": f"{load['finished_at']:%Y-%m-%d %H:%M}",
            "status": as_text(str(load["status"])),
            **{words: load[name] for name, words in COUNTS.items()},
        }
        for load in reversed(report.loads[-LOADS_SHOWN:])
    ]


def _inputs(report: Report) -> Iterator[str]:
    loads = {"this load": report.load, "the one before": report.before}
    yield from _table({of: {words: load[name] for name, words in COUNTS.items()} for of, load in loads.items() if load})
    yield from _rejects(report.rejects)


def _table(rows: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    """Counts by name, a row each; all rows have the same names."""
    names = list(next(iter(rows.values())))
    yield f"| | {' | '.join(names)} |"
    yield f"| --- |{' ---: |' * len(names)}"
    for words, counts in rows.items():
        yield f"| {words} | {' | '.join(map(str, counts.values()))} |"


def _rejects(rejects: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for reject in rejects[:REJECTS_SHOWN]:
        yield ""
        yield f"Rejected {as_text(reject['uri'])}: {as_text(reject['reason'])}"
    if len(rejects) > REJECTS_SHOWN:
        yield ""
        yield f"And {len(rejects) - REJECTS_SHOWN} more, in the report and in meta.rejects."


def _failures(report: Report) -> Iterator[str]:
    n_held = len({(row["table_name"], row["row_key"]) for row in report.held})
    n_holding = len(report.results) - len(report.failed)
    yield f"{n_holding} of {len(report.results)} expectations hold; {n_held} rows are held back."
    if report.n_of_changed:
        yield f"{report.n_of_changed} of them looked at the rows that came or changed, the others at all rows."
    yield ""
    for result in report.failed:
        observed = as_text(_cut(str(result.observed), OBSERVED))
        yield f"- **{result.severity}** {as_text(result.expectation)}: {result.n_unexpected} rows, {observed}"


def _told(observed: Any) -> str:
    """What was observed without its keys and, of a measure, its bounds; a blank where there is nothing to tell."""
    if not isinstance(observed, Mapping):
        return str(observed or "")
    values = [observed["value"]] if "value" in observed else list(observed.values())
    return ", ".join(str(value) for value in values if value not in ([], None))


def _cut(words: str, length: int) -> str:
    return words if len(words) <= length else words[: length - 1] + "…"


def as_text(words: str) -> str:
    """The words so that markdown and HTML show them as they are, on one line."""
    escaped = re.sub(r"([\\`*_{}\[\]()#+\-.!|~>$:@/])", r"\\\1", words.replace("&", "&amp;").replace("<", "&lt;"))
    return " ".join("".join(char if char.isprintable() else " " for char in escaped).split())
