"""Extracted rows split in those that go on and those that are held back, each with the rule that it breaks."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import polars as pl

from expectations.checks import MEMORY, Check
from expectations.row_rules import RULED, row_rules, table_of
from warehouse.batches import write_parquet
from warehouse.database import create_code_lists, literal
from warehouse.quarantine import row_key, row_key_sql
from warehouse.tables import BY_NAME, FACT_TABLES

Frames = dict[str, pl.DataFrame]


@dataclass(frozen=True)
class Split:
    """The rows that go on, a frame a table, and those held back, rows of `meta.quarantine` less what a load adds."""

    frames: Frames
    held: list[dict[str, Any]]

    def n_held(self, table: str) -> int:
        """Rows of the table that are held back; one may break several rules."""
        return len({row["row_key"] for row in self.held if row["table_name"] == table})


def split(extracted: Mapping[str, pl.DataFrame], released: Collection[tuple[str, str]]) -> Split:
    """The frames without the rows that break a rule.

    A row whose parent is held back (a country of an event, say) breaks the reference to it and is held back with it, so
    rules are applied until nothing more falls.

    Args:
        extracted: rows a fact table as extraction left them; tables that are no fact tables pass.
        released: table and key of rows that are let through.
    """
    broken: dict[tuple[str, str], dict[str, str]] = {}
    with TemporaryDirectory() as folder, duckdb.connect() as con:
        con.execute(f"set memory_limit = '{MEMORY}'")
        con.execute(f"set temp_directory = {literal(folder)}")
        _open(con, extracted, Path(folder))
        con.execute("create table released (table_name varchar, row_key varchar)")
        for entry in sorted(released):
            con.execute("insert into released values (?, ?)", entry)
        rules = row_rules()
        while found := [(rule, row) for rule in rules for row in _breaking(con, rule)]:
            for rule, (key, value) in found:
                broken.setdefault((rule.table, key), {})[rule.name] = value
            rules = _remove(con, found, row_rules())
    return _split(extracted, broken)


def _open(con: duckdb.DuckDBPyConnection, extracted: Mapping[str, pl.DataFrame], folder: Path) -> None:
    for table in FACT_TABLES:
        path = folder / f"{table.name}.parquet"
        write_parquet(extracted[table.name], path)
        con.execute(f"create table {table.name} as from read_parquet($path)", {"path": str(path)})
    create_code_lists(con)


def _breaking(con: duckdb.DuckDBPyConnection, rule: Check) -> list[tuple[str, str]]:
    """Key and offending values of the rows that break the rule and were not released."""
    key = row_key_sql(table_of(rule))
    rows = con.sql(
        f"select {key}, to_json(broken) from (\n{rule.query}\n) as broken"
        f" where {key} not in (select row_key from released where table_name = '{rule.table}')"
    )
    return [(str(key), str(value)) for key, value in rows.fetchall()]


def _remove(
    con: duckdb.DuckDBPyConnection, found: list[tuple[Check, tuple[str, str]]], rules: list[Check]
) -> list[Check]:
    """Take the rows out; the rules that may be broken by that are those about more than one row."""
    for table in {rule.table for rule, _ in found}:
        keys = sorted({key for rule, (key, _) in found if rule.table == table})
        con.execute(
            f"delete from {table} where {row_key_sql(BY_NAME[table])} in (select unnest($keys))", {"keys": keys}
        )
    return [rule for rule in rules if " references " in rule.name or "." not in rule.name]


def _split(extracted: Mapping[str, pl.DataFrame], broken: Mapping[tuple[str, str], dict[str, str]]) -> Split:
    frames, held = dict(extracted), []
    for table in RULED:
        keys = sorted(key for name, key in broken if name == table.name)
        if not keys:
            continue
        falls = row_key(table).is_in(keys)
        for row in extracted[table.name].filter(falls).with_columns(row_key=row_key(table)).iter_rows(named=True):
            key = row.pop("row_key")
            whole = json.dumps(row, default=str, ensure_ascii=False)
            for rule, value in sorted(broken[table.name, key].items()):
                held.append(
                    {"table_name": table.name, "row_key": key, "rule": rule, "value": value,
                     "doc_id": row["doc_id"], "row": whole}
                )  # fmt: skip
        frames[table.name] = extracted[table.name].filter(~falls)
    return Split(frames, held)
