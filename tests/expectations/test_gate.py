"""The suites that derive from the declaration see what breaks it, and the gate tells critical failures."""

import shutil
from pathlib import Path

import polars as pl
import pytest

from expectations.gate import Result, critical_failures, validate
from expectations.measures import held_share
from expectations.slices import changed_rows
from tests.expectations.small_warehouse import small_frames
from warehouse.batches import write_parquet
from warehouse.tables import BY_NAME, TABLES


@pytest.fixture
def folder(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small, tmp_path / "small"))


def failed(results: list[Result]) -> set[str]:
    return {result.expectation for result in results if not result.success}


def replace_table(folder: Path, name: str, frame: pl.DataFrame) -> None:
    shutil.rmtree(folder / "parquet" / name)
    (folder / "parquet" / name).mkdir()
    write_parquet(frame, folder / "parquet" / name / "all.parquet")


def test_a_right_warehouse_passes(folder: Path) -> None:
    results = validate(folder / "parquet", folder / "communique.duckdb", [held_share(0.01, 0.05)])

    assert failed(results) == set()
    assert len(results) > 250


def test_every_kind_of_declaration_is_checked(folder: Path) -> None:
    frames = small_frames()
    figures, people = frames["figures"], frames["people"]
    wrong = {
        "figures": figures.with_columns(
            unit=pl.lit(None, pl.String), measure=pl.lit("gdp"), confidence=pl.lit(1.5), evidence=pl.lit("?")
        ),
        "people": people.with_columns(country_iso3=pl.lit("peru")),
        "places": frames["places"].with_columns(latitude=pl.lit(123.0)),
        "documents": frames["documents"].with_columns(language=pl.lit("English"), n_chars=pl.lit(-1, pl.Int64)),
    }
    for name, frame in wrong.items():
        replace_table(folder, name, frame)

    results = validate(folder / "parquet", folder / "communique.duckdb", [held_share(0.2, 0.05)])

    assert failed(results) == {
        "figures: column_values_to_not_be_null (unit)",
        "figures: column_values_to_be_in_set (measure)",
        "figures: column_values_to_be_between (confidence)",
        "people: column_values_to_be_in_set (country_iso3)",
        "people: column_values_to_match_regex (country_iso3)",
        "places: column_values_to_be_between (latitude)",
        "documents: column_values_to_match_regex (language)",
        "documents: column_values_to_be_between (n_chars)",
        "share of rows in quarantine",
    }  # fmt: skip
    assert len(critical_failures(results)) == 9


def test_a_column_of_another_type_is_seen(folder: Path) -> None:
    replace_table(folder, "quotes", small_frames()["quotes"].with_columns(pl.col("is_direct").cast(pl.Int64)))

    (found,) = [result for result in validate(folder / "parquet", folder / "communique.duckdb") if not result.success]

    assert found.expectation == "quotes have the declared types"
    assert found.observed == [{"file": "all.parquet", "column": "is_direct", "type": "Int64", "declared": "Boolean"}]


def test_a_released_row_is_not_judged(folder: Path) -> None:
    figures = small_frames()["figures"]
    frame = figures.with_columns(measure=pl.when(figure_id="f1").then(pl.lit("gdp")).otherwise("measure"))
    replace_table(folder, "figures", frame)

    assert failed(validate(folder / "parquet", folder / "communique.duckdb", [], {("figures", "f1")})) == set()


def test_only_rows_that_are_new_or_changed_are_looked_at_again(folder: Path, small: Path) -> None:
    wrong = small_frames()["figures"].with_columns(measure=pl.lit("gdp"))
    replace_table(folder, "figures", wrong)
    replace_table(folder, "places", small_frames()["places"])
    before = small / "parquet"

    rows = {
        table.name: sum(frame.height for frame in changed_rows(folder / "parquet", before, table)) for table in TABLES
    }

    assert {name: count for name, count in rows.items() if count} == {"figures": wrong.height}


@pytest.mark.parametrize(("size", "expected"), [(1, [1] * 6), (4, [4, 2]), (6, [6]), (7, [6])])
def test_slices_run_across_files(size: int, expected: list[int], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("expectations.slices.SLICE", size)
    figures, table = small_frames()["figures"], BY_NAME["figures"]
    (folder / "two" / "figures").mkdir(parents=True)
    for month in ("2025-03", "2025-04"):
        write_parquet(figures, folder / "two" / "figures" / f"{month}.parquet")

    slices = list(changed_rows(folder / "two", None, table))

    assert [frame.height for frame in slices] == expected
    assert pl.concat(slices).equals(pl.concat([figures, figures]))


def test_files_of_another_layout_are_slices_of_their_own(folder: Path) -> None:
    figures, table = small_frames()["figures"], BY_NAME["figures"]
    (folder / "two" / "figures").mkdir(parents=True)
    write_parquet(figures.drop("unit"), folder / "two" / "figures" / "2025-03.parquet")
    write_parquet(figures, folder / "two" / "figures" / "2025-04.parquet")

    assert [frame.columns for frame in changed_rows(folder / "two", None, table)] == [
        figures.drop("unit").columns,
        figures.columns,
    ]


def test_slices_are_judged_as_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("expectations.slices.SLICE", 1)
    figures = small_frames()["figures"]
    replace_table(
        folder,
        "figures",
        figures.with_columns(measure=pl.when(figure_id="f2").then(pl.lit("share")).otherwise(pl.lit("gdp"))),
    )

    results = validate(folder / "parquet", folder / "communique.duckdb")

    (found,) = [result for result in results if not result.success]
    assert (found.table, found.n_unexpected, found.subject) == ("figures", 2, "measure")
    assert "gdp" in str(found.observed)
