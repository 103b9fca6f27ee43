"""What the Prefect UI shows of a run: a markdown summary and a table of all expectations."""

import re

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from expectations.gate import Result
from warehouse.ledger import Load


def publish_artifacts(load: Load, results: list[Result]) -> None:
    """Publish the artifacts of a load."""
    create_markdown_artifact(markdown=summary(load, results), key="load-summary", description="What the load brought.")
    create_table_artifact(
        table=[
            {
                "holds": "yes" if result.success else "NO",
                "severity": result.severity,
                "expectation": as_text(result.expectation),
                "unexpected": result.n_unexpected,
                "observed": as_text(str(result.observed)[:300]),
            }
            for result in sorted(results, key=lambda result: (result.success, result.severity, result.expectation))
        ],
        key="expectations",
        description="Every expectation with what was observed.",
    )


def summary(load: Load, results: list[Result]) -> str:
    """The load in markdown."""
    failed = [result for result in results if not result.success]
    lines = [
        f"# Load {load.load_id}: {load.status}",
        "",
        f"{load.n_read} read: {load.n_known} known, {load.n_new} new, {load.n_duplicate} repeated,"
        f" {load.n_rejected} rejected.",
        f"{len(results) - len(failed)} of {len(results)} expectations hold.",
        "",
        *(f"- **{result.severity}** {as_text(result.expectation)}: {result.n_unexpected} rows" for result in failed),
        "",
        "| table | rows |",
        "| --- | ---: |",
        *(f"| {name} | {count} |" for name, count in sorted((load.n_rows or {}).items())),
    ]
    return "\n".join(lines)


def as_text(words: str) -> str:
    """The words so that markdown and HTML show them as they are."""
    escaped = re.sub(r"([\\`*_{}\[\]()#+\-.!|~>$])", r"\\\1", words.replace("&", "&amp;").replace("<", "&lt;"))
    return " ".join(escaped.split())
