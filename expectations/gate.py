"""The gate: Great Expectations over a load that is built and not yet published.

The only module that imports Great Expectations, since that takes seconds.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

import polars as pl

from expectations.checks import SAMPLE, Check, Row, checks, failing_rows
from expectations.measures import Measure
from expectations.slices import changed_rows, mistyped_columns
from expectations.suites import Expectation, between, no_failing_rows, suite
from warehouse.quarantine import row_key
from warehouse.tables import TABLES, Table

ALL, CHANGED = "all", "changed"
Exempt = Collection[tuple[str, str]]
"""Table and key of rows that somebody let through."""


@dataclass(frozen=True)
class Passed:
    """A load that passed the same expectations.

    Attributes:
        dataset: its Parquet dataset.
        changed: documents of which rows came or changed since.
    """

    dataset: Path
    changed: Collection[str]


@dataclass(frozen=True)
class Result:
    """How one expectation came out.

    Attributes:
        expectation, table, severity: its name, the table that it looks at, and how bad a failure is.
        subject: the column, or columns, that it looks at.
        success: whether it holds.
        n_unexpected: rows that break it.
        observed: what was observed.
        scope: `all` rows or the `changed` ones, those that came or changed since an audit with the same expectations.
    """

    expectation: str
    subject: str
    table: str
    severity: str
    success: bool
    n_unexpected: int
    observed: Any
    scope: str = ALL

    def row(self, load_id: str) -> dict[str, Any]:
        """The row of `meta.quality_results`."""
        return {
            "load_id": load_id,
            "expectation": self.expectation,
            "table_name": self.table,
            "severity": self.severity,
            "success": self.success,
            "n_unexpected": self.n_unexpected,
            "observed": json.dumps(self.observed, default=str, ensure_ascii=False),
            "scope": self.scope,
        }


@dataclass(frozen=True)
class Broken:
    """What breaks a check: how many rows, and a few of them; `scope` is that of the result."""

    check: Check
    n_rows: int
    sample: list[Row]
    scope: str = ALL

    def result(self, success: bool) -> Result:
        """The result of the check."""
        check = self.check
        return Result(check.name, "", check.table, check.severity, success, self.n_rows, self.sample, self.scope)


def import_ahead() -> None:
    """Import Great Expectations, beside whatever else is to be done before the audit."""
    import_module("great_expectations")


def validate(
    dataset: Path,
    database: Path,
    measures: Sequence[Measure] = (),
    exempt: Exempt = (),
    passed: Passed | None = None,
) -> list[Result]:
    """The results of every expectation, the suites of the tables first.

    Args:
        dataset: the Parquet dataset of the load.
        database: its DuckDB file.
        measures: what was measured of the load, each with its bounds.
        exempt: table and key of rows that somebody let through, which are not judged.
        passed: the load before; what single rows or documents decide is looked at only where they changed since. None
            to look at everything.
    """
    return [*validate_rows(dataset, exempt, passed), *judge(find_broken(dataset, database, exempt, passed), measures)]


def validate_rows(dataset: Path, exempt: Exempt = (), passed: Passed | None = None) -> list[Result]:
    """The results of the suites: they look at rows one by one, in slices, so that any load needs the memory of one."""
    validator, (before, changed) = _Validator(), (passed.dataset, passed.changed) if passed else (None, None)
    found: list[Result] = []
    for table in TABLES:
        frames = (_judged(frame, table, exempt) for frame in changed_rows(dataset, before, table, changed))
        judged = validator.validate(table.name, frames, suite(table))
        found.extend(replace(result, scope=CHANGED if passed else ALL) for result in judged)
    return found


def find_broken(dataset: Path, database: Path, exempt: Exempt = (), passed: Passed | None = None) -> list[Broken]:
    """What holds of several rows together is checked in SQL: each check with what breaks it."""
    types = [(_type_check(table), mistyped_columns(dataset, table)) for table in TABLES]
    run = checks()
    failing = failing_rows(database, run, exempt, passed.changed if passed else None)
    return [
        *(Broken(check, len(rows), rows[:SAMPLE]) for check, rows in types),
        *(Broken(check, *failing[check.name], CHANGED if passed and check.of_changed else ALL) for check in run),
    ]


def judge(broken: Sequence[Broken], measures: Sequence[Measure]) -> list[Result]:
    """The results of the checks and of the measures."""
    validator = _Validator()
    return [*validator.expect_no_rows(broken), *validator.expect_between(measures)]


def _type_check(table: Table) -> Check:
    """The check, without a query, that the table's files have the declared types."""
    return Check(f"{table.name} have the declared types", table.name, "critical", "")


def _judged(frame: pl.DataFrame, table: Table, exempt: Exempt) -> pl.DataFrame:
    keys = sorted(key for name, key in exempt if name == table.name)
    return frame.filter(~row_key(table).is_in(keys)) if keys else frame


def critical_failures(results: list[Result]) -> list[str]:
    """Names of the critical expectations that fail."""
    return [result.expectation for result in results if not result.success and result.severity == "critical"]


class _Validator:
    """Great Expectations over frames, in a context that leaves nothing behind."""

    def __init__(self) -> None:
        import great_expectations as gx

        self._gx = gx
        self._context = gx.get_context(mode="ephemeral")
        self._context.variables.progress_bars = gx.data_context.types.base.ProgressBarsConfig(globally=False)
        frames = self._context.data_sources.add_pandas("frames").add_dataframe_asset("frame")
        self._definition = frames.add_batch_definition_whole_dataframe("whole")

    def validate(self, table: str, frames: Iterable[pl.DataFrame], expectations: list[Expectation]) -> list[Result]:
        """The results of a suite over the rows of all frames, one at a time."""
        expected = self._gx.ExpectationSuite(name=table, expectations=expectations)
        found: list[Result] = []
        for frame in frames:
            batch = self._definition.get_batch(batch_parameters={"dataframe": _pandas(frame)})
            outcome = batch.validate(expected, result_format="SUMMARY")
            results = [_result(table, result) for result in outcome.results]
            found = [_both(*pair) for pair in zip(found, results, strict=True)] if found else results
        return found

    def expect_no_rows(self, broken: Sequence[Broken]) -> list[Result]:
        """The results of the checks, over a frame of one row that holds how many rows break each."""
        counts = pl.DataFrame({found.check.name: [found.n_rows] for found in broken})
        expectations = [no_failing_rows(found.check.name, found.check.severity) for found in broken]
        successes = {result.subject: result.success for result in self.validate("checks", [counts], expectations)}
        return [found.result(successes[found.check.name]) for found in broken]

    def expect_between(self, measures: Sequence[Measure]) -> list[Result]:
        """The results of the measures, over a frame of one row that holds them."""
        if not measures:
            return []
        frame = pl.DataFrame({measure.name: [measure.value] for measure in measures})
        expectations = [between(m.name, m.severity, m.low, m.high) for m in measures]
        successes = {result.subject: result.success for result in self.validate("measures", [frame], expectations)}
        return [
            Result(m.name, "", m.table, m.severity, successes[m.name], int(not successes[m.name]), m.observed())
            for m in measures
        ]


def _pandas(frame: pl.DataFrame) -> Any:
    import pandas as pd  # type: ignore[import-untyped]

    return pd.DataFrame({name: frame[name].to_list() for name in frame.columns}, columns=frame.columns)


def _result(table: str, result: Any) -> Result:
    config = result.expectation_config
    columns = config.kwargs.get("column") or config.kwargs.get("column_list")
    subject = columns if isinstance(columns, str) else ", ".join(columns)
    name = f"{table}: {config.type.removeprefix('expect_')} ({subject})"
    failed = {key: info["exception_message"] for key, info in _exceptions(result.exception_info).items()}
    observed: Mapping[str, Any] = failed or {
        key: result.result[key] for key in ("observed_value", "partial_unexpected_list") if key in result.result
    }
    severity = str(getattr(config.severity, "value", config.severity))
    return Result(
        name, subject, table, severity, bool(result.success), int(result.result.get("unexpected_count") or 0), observed
    )


def _both(one: Result, other: Result) -> Result:
    """One result of two over different rows: what was observed is told of the one that fails."""
    told = one if not one.success else other
    return replace(told, success=one.success and other.success, n_unexpected=one.n_unexpected + other.n_unexpected)


def _exceptions(info: Mapping[str, Any]) -> dict[str, Any]:
    """Expectations that could not be computed: Great Expectations gives either one record or one a metric."""
    if "raised_exception" in info:
        return {"exception": info} if info["raised_exception"] else {}
    return {key: value for key, value in info.items() if value.get("raised_exception")}
