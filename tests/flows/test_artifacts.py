"""The Prefect artifacts show what documents say as text."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from expectations.report import Report
from flows.artifacts import OBSERVED, OBSERVED_CELL, REJECTS_SHOWN, as_text, expectations, idle_summary, loads, summary
from flows.intake import take_in
from flows.spool import Spool
from tests.expectations.test_report import report  # noqa: F401 - a fixture
from transforms.reading.document import Rejected

HOSTILE = [
    "<script>alert(1)</script>",
    "[click](javascript:alert(1))",
    "![x](http://example.org/x.png)",
    "**bold** _it_ `code` ~~no~~",
    "| a | b |",
    "http://example.org www.example.org a@example.org",
    "# head\n- item\n1. one",
    "&lt;b&gt; &amp;",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_text_is_shown_as_it_is(words: str) -> None:
    shown = MarkdownIt("commonmark", {"html": True}).enable("table").render(f"| x |\n| --- |\n| {as_text(words)} |")

    cell = shown.split("<td>")[1].split("</td>")[0]
    assert "<" not in cell
    assert shown.count("<td>") == 1


def test_the_summary_renders_as_tables_and_lists(report: Report, tmp_path: Path) -> None:  # noqa: F811
    links = {"all expectations": "/artifacts/artifact/7"}
    shown = MarkdownIt("commonmark").enable("table").render(summary(report, tmp_path / "a_report_.html", links))

    assert "<script" not in shown
    assert "<img" not in shown
    assert shown.count("<table>") == 2
    assert "<strong>critical</strong> z_check" in shown
    assert '<a href="/artifacts/artifact/7">all expectations</a>' in shown
    assert "a_report_.html" in shown


def test_a_run_that_found_nothing_new_says_so(tmp_path: Path) -> None:
    rejects = [Rejected(f"{HOSTILE[0]}{number}", "unreadable", HOSTILE[1]) for number in range(REJECTS_SHOWN + 2)]
    intake = take_in(rejects, set(), Spool(tmp_path))
    shown = MarkdownIt("commonmark").enable("table").render(idle_summary(intake, tmp_path / "index.html"))

    assert "Nothing new" in shown
    assert "<script" not in shown
    assert "<a " not in shown
    assert shown.count("<td") == 5
    assert shown.count("Rejected ") == REJECTS_SHOWN
    assert "And 2 more" in shown


def test_cells_are_short_and_the_summary_tells_more(report: Report) -> None:  # noqa: F811
    observed = "x" * (OBSERVED + 1)
    long = replace(report, results=[replace(result, observed=observed) for result in report.results])

    assert {row["observed"] for row in expectations(long)} == {"x" * (OBSERVED_CELL - 1) + "…"}
    assert "x" * (OBSERVED - 1) + "…" in summary(long, Path("report.html"), {})


@pytest.mark.parametrize(
    ("observed", "told"),
    [
        ({"observed_value": 3}, "3"),
        ({"partial_unexpected_list": []}, ""),
        ({"partial_unexpected_list": ["a"]}, "['a']"),
    ],
)
def test_a_cell_tells_the_value_alone(report: Report, observed: Any, told: str) -> None:  # noqa: F811
    changed = replace(report, results=[replace(result, observed=observed) for result in report.results])

    assert {as_text(told)} == {row["observed"] for row in expectations(changed)}


def test_tables_have_a_row_an_expectation_and_a_load(report: Report) -> None:  # noqa: F811
    assert [row["holds"] for row in expectations(report)] == ["NO", "NO", "yes"]
    assert [row["load"] for row in loads(report)] == [r"000003\-abc", r"000002\-abc", r"000001\-abc"]
