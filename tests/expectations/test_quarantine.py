"""Rows that break a rule are held back with what hangs on them, and nothing else."""

import json

import polars as pl
import pytest

from expectations.quarantine import Split, split
from tests.expectations.small_warehouse import small_frames
from warehouse.tables import FACT_TABLES

Frames = dict[str, pl.DataFrame]


@pytest.fixture
def extracted() -> Frames:
    frames = small_frames()
    return {table.name: frames[table.name] for table in FACT_TABLES}


def changed(frames: Frames, table: str, key: str, of: str, **columns: object) -> Frames:
    """The frames where one row of a table holds other values."""
    mine = pl.col(key) == of
    exprs = [pl.when(mine).then(pl.lit(new, dtype=frames[table][name].dtype)).otherwise(name).alias(name)
             for name, new in columns.items()]  # fmt: skip
    return {**frames, table: frames[table].with_columns(exprs)}


def held(result: Split) -> set[tuple[str, str]]:
    return {(row["table_name"], row["rule"]) for row in result.held}


def test_right_rows_all_go_on(extracted: Frames) -> None:
    result = split(extracted, set())

    assert result.held == []
    assert all(result.frames[name].equals(frame) for name, frame in extracted.items())


@pytest.mark.parametrize(
    ("table", "key", "value", "columns", "rule"),
    [
        ("figures", "figure_id", "f1", {"measure": "gdp"}, "figures.measure is a code of figure_measures"),
        ("figures", "figure_id", "f1", {"unit": None}, "figures.unit is never empty"),
        ("figures", "figure_id", "f1", {"confidence": 1.5}, "figures.confidence is at most 1"),
        ("figures", "figure_id", "f1", {"confidence": -0.5}, "figures.confidence is at least 0"),
        ("figures", "figure_id", "f1", {"evidence": "?"}, "figures.evidence is the text at its offsets"),
        ("agreements", "covers_to", "2027", {"covers_to": "soon"}, r"agreements.covers_to matches \d{4}(-\d\d){0,2}"),
        ("mentions", "value", "20", {"value": "20 %"}, "values_of_mentions_are_well_formed"),
    ],
)
def test_a_row_that_breaks_a_rule(
    table: str, key: str, value: str, columns: dict[str, object], rule: str, extracted: Frames
) -> None:
    result = split(changed(extracted, table, key, value, **columns), set())

    assert (table, rule) in held(result)
    assert result.n_held(table) == 1
    assert result.frames[table].height == extracted[table].height - 1
    column, wrong = next(iter(columns.items()))
    entry = next(row for row in result.held if row["rule"] == rule)
    assert json.loads(entry["value"])[column] == wrong
    assert json.loads(entry["row"])["doc_id"] == entry["doc_id"] == "d1"


def test_what_hangs_on_a_row_goes_with_it(extracted: Frames) -> None:
    result = split(changed(extracted, "events", "event_id", "e1", host_iso3="PER"), set())

    assert held(result) == {
        ("events", "nobody_visits_their_own_country"),
        ("event_countries", "event_countries.event_id references events"),
        ("event_people", "event_people.event_id references events"),
    }
    assert result.frames["events"]["event_id"].to_list() == ["e2"]
    assert (result.n_held("event_countries"), result.n_held("event_people")) == (2, 1)


def test_what_rests_on_a_row_goes_with_it(extracted: Frames) -> None:
    wrong = extracted["event_countries"].with_columns(
        country_iso3=pl.when(event_id="e1", country_iso3="VNM").then(pl.lit("ZZZ")).otherwise("country_iso3")
    )

    result = split({**extracted, "event_countries": wrong}, set())

    assert ("events", "events_include_visitor_and_host") in held(result)
    assert result.frames["events"]["event_id"].to_list() == ["e2"]


def test_a_released_row_goes_on(extracted: Frames) -> None:
    frames = changed(extracted, "events", "event_id", "e1", host_iso3="PER")

    result = split(frames, {("events", "e1")})

    assert result.held == []
    assert result.frames["events"].height == 2
