"""The gate: Great Expectations over a load that is built and not yet published.

The only module that imports Great Expectations, since that takes seconds.
"""

import json
import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any

import polars as pl

from expectations.checks import SAMPLE, Check, Row, checks, failing_rows
from expectations.measures import Measure
from expectations.slices import changed_rows, mistyped_columns
from expectations.suites import Expectation, between, no_failing_rows, suite
from warehouse.quarantine import row_key
from warehouse.tables import TABLES, Table

logger = logging.getLogger(__name__)

ALL, CHANGED = "all", "changed"


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


def import_ahead() -> None:
    """Begin to import Great Expectations, beside whatever else is to be done before the audit."""
    Thread(target=import_module, args=("great_expectations",), daemon=True).start()


def validate(
    dataset: Path,
    database: Path,
    measures: Sequence[Measure] = (),
    exempt: Collection[tuple[str, str]] = (),
    passed: Passed | None = None,
) -> list[Result]:
    """The results of every expectation, the suites of the tables first.

    The suites look at rows one by one, in slices, so that a load of any size needs the memory of one; what holds of
    several rows together is checked in SQL.

    Args:
        dataset: the Parquet dataset of the load.
        database: its DuckDB file.
        measures: what was measured of the load, each with its bounds.
        exempt: table and key of rows that somebody let through, which are not judged.
        passed: the load before; what single rows or documents decide is looked at only where they changed since. None
            to look at everything.
    """
    validator = _Validator()
    before, changed = (passed.dataset, passed.changed) if passed else (None, None)
    found: list[Result] = []
    for table in TABLES:
        frames = (_judged(frame, table, exempt) for frame in changed_rows(dataset, before, table, changed))
        judged = validator.validate(table.name, frames, suite(table))
        found.extend(replace(result, scope=CHANGED if passed else ALL) for result in judged)
    run, types = checks(), {_type_check(table): mistyped_columns(dataset, table) for table in TABLES}
    failing = {check.name: (len(rows), rows[:SAMPLE]) for check, rows in types.items()}
    failing |= failing_rows(database, run, exempt, changed)
    of_changed = {check.name for check in run if passed and check.of_changed}
    found.extend(
        replace(result, scope=CHANGED if result.expectation in of_changed else ALL)
        for result in validator.expect_no_rows([*types, *run], failing)
    )
    found.extend(validator.expect_between(measures))
    logger.info("%d of %d expectations hold", sum(result.success for result in found), len(found))
    return found


def _type_check(table: Table) -> Check:
    """The check, without a query, that the table's files have the declared types."""
    return Check(f"{table.name} have the declared types", table.name, "critical", "")


def _judged(frame: pl.DataFrame, table: Table, exempt: Collection[tuple[str, str]]) -> pl.DataFrame:
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
        self._source = self._context.data_sources.add_pandas("frames")

    def validate(self, table: str, frames: Iterable[pl.DataFrame], expectations: list[Expectation]) -> list[Result]:
        """The results of a suite over the rows of all frames, one at a time."""
        asset = self._source.add_dataframe_asset(table)
        definition = asset.add_batch_definition_whole_dataframe("whole")
        expected = self._gx.ExpectationSuite(name=table, expectations=expectations)
        found: list[Result] = []
        for frame in frames:
            batch = definition.get_batch(batch_parameters={"dataframe": _pandas(frame)})
            outcome = batch.validate(expected, result_format="SUMMARY")
            results = [_result(table, result) for result in outcome.results]
            found = [_both(*pair) for pair in zip(found, results, strict=True)] if found else results
        return found

    def expect_no_rows(self, run: list[Check], failing: Mapping[str, tuple[int, list[Row]]]) -> list[Result]:
        """The results of the checks, over a frame of one row that holds how many rows break each."""
        counts = pl.DataFrame({check.name: [failing[check.name][0]] for check in run})
        expectations = [no_failing_rows(check.name, check.severity) for check in run]
        successes = {result.subject: result.success for result in self.validate("checks", [counts], expectations)}
        return [
            Result(check.name, "", check.table, check.severity, successes[check.name], *failing[check.name])
            for check in run
        ]

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
