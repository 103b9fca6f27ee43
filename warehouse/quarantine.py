"""The quarantine: rows that break a rule and wait, and the releases that let some of them through.

The table `meta.quarantine` is written with each load, that of a refused load into the ledger; a release is a small file
of its own, since nothing that is published is ever changed.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl

from warehouse.batches import write_parquet
from warehouse.conform import conform
from warehouse.dataset import read_table
from warehouse.errors import CommuniqueError
from warehouse.layout import Layout
from warehouse.tables import QUARANTINE, Table

Releases = Mapping[tuple[str, str], datetime]
"""When each row was let through, by table and key."""

NEVER_EMPTY = "is never empty"
"""How the names of rules end that the database itself enforces."""


class NotInQuarantine(CommuniqueError):
    """No such row is held back."""

    def __init__(self, table: str, row_key: str) -> None:
        self.table, self.row_key = table, row_key
        super().__init__(f"no row {row_key!r} of {table!r} is in quarantine: see `communique quarantine list`")


class CannotRelease(CommuniqueError):
    """The row could not be stored."""

    def __init__(self, table: str, row_key: str, rule: str) -> None:
        self.table, self.row_key, self.rule = table, row_key, rule
        super().__init__(f"row {row_key!r} of {table!r} cannot be stored as it is: {rule}")


def row_key(table: Table) -> pl.Expr:
    """A row's key as one text."""
    parts = [pl.col(name).cast(pl.String).fill_null("") for name in table.key]
    return pl.concat_str(parts, separator="|")


def row_key_sql(table: Table) -> str:
    """The same in SQL, for a query that returns the key's columns."""
    parts = ", ".join(f"coalesce(cast({name} as varchar), '')" for name in table.key)
    return f"concat_ws('|', {parts})"


def read_quarantine(layout: Layout) -> pl.DataFrame:
    """The quarantine as the newest load left it, rows of `meta.quarantine`: a refused load's if it is the newest."""
    refused = max(layout.ledger.glob(f"*/{QUARANTINE.name}.parquet"), default=None, key=lambda path: path.parent.name)
    if refused and refused.parent.name > (layout.published_load() or ""):
        return pl.read_parquet(refused)
    return read_table(layout.parquet, QUARANTINE.name)


def write_refused_quarantine(layout: Layout, load_id: str, rows: pl.DataFrame) -> None:
    """Keep the quarantine of a load that is not published."""
    folder = layout.ledger / load_id
    folder.mkdir(parents=True, exist_ok=True)
    write_parquet(rows, folder / f"{QUARANTINE.name}.parquet")


def update(before: pl.DataFrame, held: Iterable[dict[str, Any]], releases: Releases, load_id: str) -> pl.DataFrame:
    """The quarantine after a load: what it holds back, and every row ever held back with what became of it.

    Args:
        before: rows of `meta.quarantine` as the load before left them.
        held: the rows held back now, without `load_id`, `released_at` and `settled_load_id`.
        releases: the rows let through.
        load_id: the load.
    """
    now = {tuple(row[name] for name in QUARANTINE.key): row for row in held}
    rows = {key: {"load_id": load_id, **row} for key, row in now.items()}
    for old in before.iter_rows(named=True):
        key = tuple(old[name] for name in QUARANTINE.key)
        if key in now:
            rows[key]["load_id"] = old["load_id"]
        else:
            released = old["released_at"] or releases.get((old["table_name"], old["row_key"]))
            rows[key] = {**old, "released_at": released, "settled_load_id": old["settled_load_id"] or load_id}
    return conform(rows.values(), QUARANTINE)


def waiting(rows: pl.DataFrame) -> pl.DataFrame:
    """Of the quarantine the rows that are held back."""
    return rows.filter(pl.col("settled_load_id").is_null())


def newly_held(rows: pl.DataFrame, uris: Mapping[str, str], load_id: str) -> list[dict[str, str]]:
    """Of the quarantine the rows that the load is the first to hold back, as `meta.rejects` tells of them."""
    return [
        {
            "uri": uris[row["doc_id"]],
            "rule": row["rule"],
            "reason": f"row {row['row_key']} of {row['table_name']} is held in quarantine: {row['value']}",
        }
        for row in waiting(rows).filter(load_id=load_id).iter_rows(named=True)
    ]


def release(layout: Layout, table: str, key: str, at: datetime) -> None:
    """Let a row through: the next run loads it.

    Raises:
        CannotRelease: the database could not store the row.
        NotInQuarantine: no such row is held back.
    """
    found = waiting(read_quarantine(layout)).filter(table_name=table, row_key=key)
    if found.is_empty():
        raise NotInQuarantine(table, key)
    for rule in found["rule"]:
        if rule.endswith(NEVER_EMPTY):
            raise CannotRelease(table, key, rule)
    path = layout.quarantine / table / f"{hashlib.sha256(key.encode()).hexdigest()[:16]}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    building = path.with_suffix(".building")
    words = json.dumps({"table_name": table, "row_key": key, "released_at": at.isoformat()}, ensure_ascii=False)
    building.write_text(words, encoding="utf-8")
    os.replace(building, path)  # noqa: PTH105 - appears whole or not at all


def read_releases(layout: Layout) -> Releases:
    """All releases so far."""
    entries = [_read(path) for path in sorted(layout.quarantine.glob("*/*.json"))]
    return {(entry["table_name"], entry["row_key"]): datetime.fromisoformat(entry["released_at"]) for entry in entries}


def _read(path: Path) -> dict[str, str]:
    entry: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return entry
