import csv
import json
from pathlib import Path

import polars as pl
import pytest

from flows.exports import EXPORTS, export
from warehouse.layout import Layout
from warehouse.marts import SQL
from warehouse.query import NoWarehouse
from warehouse.tables import TABLES

NAMES = {table.name for table in TABLES} | {path.stem for path in (SQL / "marts").glob("*.sql")}


def test_gdelt_is_tab_separated_in_sixty_one_columns(sample_database: Path, tmp_path: Path) -> None:
    (path,) = export(Layout(sample_database.parent), "gdelt", tmp_path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) > 20
    assert {line.count("\t") for line in lines} == {60}
    assert lines[0].split("\t")[0].isdigit()


def test_plover_is_json_lines(sample_database: Path, tmp_path: Path) -> None:
    (path,) = export(Layout(sample_database.parent), "plover", tmp_path)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert all(len(row) == 44 for row in rows)
    assert any(row["future"] for row in rows)


def test_parquet_and_csv_hold_every_table_and_mart(sample_database: Path, tmp_path: Path) -> None:
    layout = Layout(sample_database.parent)
    assert {path.stem for path in export(layout, "parquet", tmp_path / "parquet")} == NAMES
    assert {path.stem for path in export(layout, "csv", tmp_path / "csv")} == NAMES
    with (tmp_path / "csv" / "incidents.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == pl.read_parquet(tmp_path / "parquet" / "incidents.parquet").height
    assert any("|" in row["countries"] for row in rows)


def test_the_data_package_describes_every_file(sample_database: Path, tmp_path: Path) -> None:
    export(Layout(sample_database.parent), "datapackage", tmp_path)
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        fields = resource["schema"]["fields"]
        with (tmp_path / resource["path"]).open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert header == [field["name"] for field in fields]
        required = [at for at, field in enumerate(fields) if field.get("constraints", {}).get("required")]
        assert all(row[at] for row in rows for at in required), resource["name"]
    assert not list(tmp_path.glob("*.building"))


@pytest.mark.parametrize("form", EXPORTS)
def test_is_the_same_twice(form: str, sample_database: Path, tmp_path: Path) -> None:
    layout = Layout(sample_database.parent)
    first = {path.name: path.read_bytes() for path in export(layout, form, tmp_path)}
    assert {path.name: path.read_bytes() for path in export(layout, form, tmp_path)} == first


def test_without_a_warehouse(tmp_path: Path) -> None:
    with pytest.raises(NoWarehouse):
        export(Layout(tmp_path), "csv", tmp_path / "out")
