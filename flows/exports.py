"""Exports of the published warehouse: GDELT, PLOVER, Parquet, CSV and a Frictionless data package."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from warehouse.columns import Type
from warehouse.dataset import read_table
from warehouse.layout import Layout
from warehouse.marts import SQL
from warehouse.query import NoWarehouse, ask
from warehouse.tables import TABLES, Table

Frames = Iterator[tuple[str, pl.DataFrame]]
_FRICTIONLESS = {
    Type.TEXT: "string",
    Type.INTEGER: "integer",
    Type.NUMBER: "number",
    Type.BOOLEAN: "boolean",
    Type.DATE: "date",
    Type.TIME: "datetime",
    Type.TEXTS: "string",
    Type.INTEGERS: "string",
}


def export(layout: Layout, form: str, folder: Path) -> list[Path]:
    """Write the export into the folder and return its files; each appears whole or not at all.

    Args:
        layout: the warehouse.
        form: `gdelt`, `plover`, `parquet`, `csv` or `datapackage`.
        folder: made if it is not there; files of the same names are replaced.

    Raises:
        NoWarehouse: nothing has been published there.
    """
    if not layout.database.exists():
        raise NoWarehouse(layout.database)
    folder.mkdir(parents=True, exist_ok=True)
    return list(EXPORTS[form](layout, folder))


def _gdelt(layout: Layout, folder: Path) -> Iterator[Path]:
    """The event table of GDELT 2.0: tab-separated, without header, as GDELT publishes it."""
    events = _mart(layout, "gdelt_events").with_columns(pl.col(pl.String).str.replace_all(r"\s", " "))
    yield _written(
        folder / "gdelt_events.export.csv",
        lambda path: events.write_csv(path, separator="\t", include_header=False, quote_style="never"),
    )


def _plover(layout: Layout, folder: Path) -> Iterator[Path]:
    """JSON Lines, one event a line."""
    lines = (json.dumps(row, ensure_ascii=False, default=_told) for row in _mart(layout, "plover_events").to_dicts())
    text = "".join(f"{line}\n" for line in lines)
    yield _written(folder / "plover_events.jsonl", lambda path: path.write_text(text, encoding="utf-8"))


def _parquet(layout: Layout, folder: Path) -> Iterator[Path]:
    """One file a table and a mart."""
    for name, frame in _all(layout):
        yield _written(folder / f"{name}.parquet", lambda path, frame=frame: frame.write_parquet(path))  # type: ignore[misc]


def _csv(layout: Layout, folder: Path) -> Iterator[Path]:
    """One file a table and a mart, with header; lists are joined by `|`, nested values are JSON."""
    for name, frame in _all(layout):
        yield _written(folder / f"{name}.csv", lambda path, frame=frame: _flat(frame).write_csv(path))  # type: ignore[misc]


def _datapackage(layout: Layout, folder: Path) -> Iterator[Path]:
    """The CSV files with `datapackage.json`, which describes every column as the warehouse declares it."""
    yield from _csv(layout, folder)
    package = {
        "profile": "tabular-data-package",
        "name": "communique",
        "title": "Diplomatic facts read from press readouts",
        "resources": [*map(_resource, TABLES), *(_mart_resource(layout, name) for name in _mart_names())],
    }
    text = json.dumps(package, indent=1, ensure_ascii=False) + "\n"
    yield _written(folder / "datapackage.json", lambda path: path.write_text(text, encoding="utf-8"))


EXPORTS: Mapping[str, Callable[[Layout, Path], Iterator[Path]]] = {
    "gdelt": _gdelt,
    "plover": _plover,
    "parquet": _parquet,
    "csv": _csv,
    "datapackage": _datapackage,
}


def _all(layout: Layout) -> Frames:
    for table in TABLES:
        yield table.name, read_table(layout.parquet, table.name).sort(table.key)
    for name in _mart_names():
        yield name, _mart(layout, name)


def _mart_names() -> list[str]:
    return sorted(path.stem for path in (SQL / "marts").glob("*.sql"))


def _mart(layout: Layout, name: str) -> pl.DataFrame:
    return ask(layout.database, f"select * from {name} order by all")


def _flat(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with lists and nested values as text."""
    nested = [name for name, dtype in frame.schema.items() if dtype.is_nested()]
    return frame.with_columns(
        pl.Series(name, [None if value is None else _as_text(value) for value in frame[name].to_list()], pl.String)
        for name in nested
    )


def _as_text(value: Any) -> str:
    if isinstance(value, list) and not any(isinstance(item, dict | list) for item in value):
        return "|".join("" if item is None else str(item) for item in value)
    return json.dumps(value, ensure_ascii=False, default=_told)


def _told(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _written(path: Path, write: Callable[[Path], object]) -> Path:
    building = path.with_name(f"{path.name}.building")
    write(building)
    building.replace(path)
    return path


def _resource(table: Table) -> dict[str, Any]:
    """The declaration of a table in Table Schema."""
    keys = [
        {
            "fields": column.name,
            "reference": {
                "resource": column.references.rpartition(".")[0],
                "fields": column.references.rpartition(".")[2],
            },
        }
        for column in table.columns
        if column.references
    ]
    schema = {
        "fields": [
            {
                "name": column.name,
                "type": _FRICTIONLESS[column.type],
                "description": column.description,
                "constraints": {"required": not (column.nullable or column.type.polars.is_nested())},  # empty lists
            }
            for column in table.columns
        ],
        "primaryKey": list(table.key),
        "foreignKeys": keys,
    }
    return _described(table.name, table.grain, schema)


def _mart_resource(layout: Layout, name: str) -> dict[str, Any]:
    """A mart in Table Schema, described by its leading comments."""
    text = (SQL / "marts" / f"{name}.sql").read_text(encoding="utf-8")
    comments = [line.removeprefix("-- ") for line in text.splitlines() if line.startswith("-- ")]
    types = ask(layout.database, f"select column_name, column_type from (describe {name})").rows()
    fields = [{"name": column, "type": _MART_TYPES.get(kind, "string")} for column, kind in types]
    return _described(name, " ".join(comments), {"fields": fields})


_MART_TYPES = {"BIGINT": "integer", "INTEGER": "integer", "DOUBLE": "number", "BOOLEAN": "boolean", "DATE": "date"}


def _described(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": name.lower(),
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": description,
        "schema": {**schema, "missingValues": [""]},
    }
