"""Drift is told against the loads before, and only where there are enough of them."""

import random
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest

from expectations.drift import drift, queries
from tests.expectations.small_warehouse import Frames, build_small, small_frames
from warehouse.tables import TABLES

BY_LOAD = ("mentions", "events", "figures", "quotes")


def history(loads: int, documents: int = 24, quiet: Collection[int] = ()) -> Frames:
    """As many loads of about as many documents, each document with the facts of the small warehouse's first one.

    The `quiet` loads bring only four documents.
    """
    chance = random.Random(7)
    small = small_frames()
    sizes = {
        f"{number:06d}-load": 4 if number in quiet else documents + chance.randint(-3, 3)
        for number in range(1, loads + 1)
    }
    names = {(load, number): f"{load}-{number}" for load, size in sizes.items() for number in range(size)}
    frames = {table.name: pl.DataFrame(schema=table.schema) for table in TABLES}
    first = small["documents"].filter(doc_id="d1")
    frames["documents"] = pl.concat(
        first.with_columns(doc_id=pl.lit(name), load_id=pl.lit(load), outlet=pl.lit("gov.example"))
        for (load, _), name in names.items()
    )
    for table in BY_LOAD:
        rows = small[table].filter(doc_id="d1")
        frames[table] = pl.concat(rows.with_columns(doc_id=pl.lit(name)) for name in names.values())
    loaded = small["meta.loads"]
    at = datetime(2025, 6, 2)
    frames["meta.loads"] = pl.concat(
        loaded.with_columns(
            load_id=pl.lit(load), n_read=pl.lit(size), n_rejected=pl.lit(0), started_at=pl.lit(at)
        ).with_columns(pl.col("n_read", "n_rejected").cast(pl.Int64), pl.col("started_at").cast(pl.Datetime("us")))
        for load, size in sizes.items()
    )
    return frames


def told(frames: Frames, folder: Path) -> set[str]:
    """Names of the measures of the newest load that lie out of their bounds."""
    newest = str(frames["meta.loads"]["load_id"].max())
    measures = drift(build_small(folder, frames), newest)
    return {
        measure.name.removeprefix("drift: ")
        for measure in measures
        if not (measure.low or 0) <= measure.value <= (measure.high or 0)
    }


def of_newest(frames: Frames, table: str) -> pl.Series:
    newest = frames["meta.loads"]["load_id"].max()
    return frames[table]["doc_id"].is_in(frames["documents"].filter(load_id=newest)["doc_id"].to_list())


def test_even_loads_raise_no_alarm(tmp_path: Path) -> None:
    assert told(history(10), tmp_path) == set()


def test_a_few_loads_are_not_judged(tmp_path: Path) -> None:
    assert drift(build_small(tmp_path, history(5)), "000005-load") == []


@pytest.mark.parametrize("quiet", [(8,), (3, 8)])
def test_a_source_that_dries_up(quiet: tuple[int, ...], tmp_path: Path) -> None:
    assert told(history(8, quiet=quiet), tmp_path) == {"documents of gov.example"}


def test_quiet_weekends_are_no_news(tmp_path: Path) -> None:
    assert told(history(15, quiet=(6, 7, 13, 14)), tmp_path / "monday") == set()
    assert told(history(14, quiet=(6, 7, 13, 14)), tmp_path / "sunday") == set()


def test_a_source_of_few_documents_may_bring_none(tmp_path: Path) -> None:
    frames = history(8, documents=4)
    frames["documents"] = frames["documents"].with_columns(
        outlet=pl.when(of_newest(frames, "documents")).then(pl.lit("other.example")).otherwise("outlet")
    )

    assert told(frames, tmp_path) == set()


def test_an_extractor_that_finds_nothing(tmp_path: Path) -> None:
    frames = history(8)
    frames["events"] = frames["events"].filter(~of_newest(frames, "events"))

    assert told(frames, tmp_path) == {"events a document"}


@pytest.mark.parametrize(
    ("table", "column", "value", "expected"),
    [
        ("events", "start_on", None, "share of empty events.start_on"),
        ("documents", "published_on", None, "share of empty documents.published_on"),
        ("quotes", "person_id", None, "share of empty quotes.person_id"),
        ("mentions", "confidence", 0.4, "mean confidence of mentions"),
    ],
)
def test_a_column_that_drifts(table: str, column: str, value: object, expected: str, tmp_path: Path) -> None:
    frames = history(8)
    newest = of_newest(frames, table)
    frames[table] = frames[table].with_columns(
        pl.when(newest).then(pl.lit(value, dtype=frames[table][column].dtype)).otherwise(column).alias(column)
    )

    assert told(frames, tmp_path) == {expected}


def test_inputs_that_are_rejected(tmp_path: Path) -> None:
    frames = history(8)
    newest = pl.col("load_id") == pl.col("load_id").max()
    frames["meta.loads"] = frames["meta.loads"].with_columns(n_rejected=pl.when(newest).then(9).otherwise("n_rejected"))

    assert told(frames, tmp_path) == {"share of inputs rejected"}


def test_every_query_gives_the_reason_for_its_tolerance() -> None:
    assert all(len(query.reason.split()) > 15 for query in queries())
