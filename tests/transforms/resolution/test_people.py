from datetime import date
from pathlib import Path

import polars as pl
import pytest

from transforms.resolution.known_names import names_now
from transforms.resolution.people import link_people
from warehouse.dataset import WHOLE, Dataset, write_part
from warehouse.tables import DOCUMENT_COUNTRIES, PERSON_LINKS, PERSON_NAMES

Row = tuple[str, str, str | None, str | None, str]


def links(rows: list[Row], before: Dataset | None = None, spoken: dict[str, list[str]] | None = None) -> pl.DataFrame:
    """Rows of `person_links` that the rows change; a row is document, name, office, country, day of publication."""
    sightings = pl.DataFrame(
        [(doc, f"{name}/{country}", name, office, country) for doc, name, office, country, _ in rows],
        schema=["doc_id", "person_id", "name", "office", "country_iso3"],
        orient="row",
    )
    days = [date.fromisoformat(row[4]) if row[4] else None for row in rows]
    countries = pl.DataFrame(list((spoken or {}).items()), schema=DOCUMENT_COUNTRIES.schema, orient="row")
    dated = sightings.with_columns(published_on=pl.Series(days, dtype=pl.Date))
    return link_people(dated, countries, before or Dataset())


def linked(rows: list[Row], spoken: dict[str, list[str]] | None = None) -> list[set[str]]:
    """Names that come out as one person."""
    named = links(rows, spoken=spoken).with_columns(label=pl.concat_str("doc_id", pl.lit(" "), "name"))
    return sorted((set(found) for found in named.group_by("resolved_id").agg("label")["label"]), key=sorted)


@pytest.mark.parametrize(
    "rows",
    [
        [
            ("a", "Murat Tileuberdi", "foreign_minister", "KAZ", "2025-01-01"),
            ("b", "Murat Tleuberdi", "foreign_minister", "KAZ", "2025-02-01"),
        ],
        [
            ("a", "Rosa Vidal Prieto", "minister", "CHL", "2025-01-01"),
            ("b", "Rosa Vidal", "minister", "CHL", "2025-02-01"),
        ],
        [
            ("a", "Pham Thi Lan", "ambassador", "VNM", "2025-01-01"),
            ("b", "Lan Pham Thi", "ambassador", "VNM", "2025-02-01"),
        ],
        [("a", "Jan Novotny", "minister", "CZE", "2025-01-01"), ("b", "Novotny", "minister", "CZE", "2025-02-01")],
        [
            ("a", "Jan Novotny", "ambassador", "CZE", "2024-01-01"),
            ("b", "Jan Novotny", "foreign_minister", "CZE", "2025-02-01"),
        ],
        [("a", "Jan Novotny", "minister", "CZE", "2024-01-01"), ("b", "Jan Novotny", None, None, "2025-02-01")],
    ],
)
def test_brings_one_person_together(rows: list[Row]) -> None:
    assert len(linked(rows)) == 1


@pytest.mark.parametrize(
    "rows",
    [
        [("a", "Ali Hassan", "minister", "IRQ", "2025-01-01"), ("b", "Ali Hassan", "minister", "EGY", "2025-02-01")],
        [
            ("a", "Ali Hassan", "foreign_minister", "IRQ", "2025-01-01"),
            ("b", "Ali Hassan", "ambassador", "IRQ", "2025-01-20"),
        ],
        [
            ("a", "Ivan Petrov", "minister", "BGR", "2025-01-01"),
            ("b", "Ivana Petrova", "minister", "BGR", "2025-02-01"),
        ],
        [("a", "Rosa Vidal", "minister", "CHL", "2025-01-01"), ("a", "Rosa Vidale", "minister", "CHL", "2025-01-01")],
        [("a", "Novotny", "minister", "CZE", "2025-01-01"), ("b", "Novotny", "ambassador", "CZE", "2025-02-01")],
    ],
)
def test_keeps_two_people_apart(rows: list[Row]) -> None:
    assert len(linked(rows)) == 2


def test_leaves_a_part_of_two_names_alone() -> None:
    rows: list[Row] = [
        ("a", "Rosa Vidal Prieto", "minister", "CHL", "2025-01-01"),
        ("b", "Rosa Vidal Cortés", "minister", "CHL", "2025-01-05"),
        ("c", "Rosa Vidal", "minister", "CHL", "2025-02-01"),
    ]
    assert len(linked(rows)) == 3


def test_leaves_a_name_without_country_alone_where_two_countries_know_it() -> None:
    rows: list[Row] = [
        ("a", "Ali Hassan", "minister", "IRQ", "2025-01-01"),
        ("b", "Ali Hassan", "minister", "EGY", "2025-01-05"),
        ("c", "Ali Hassan", None, None, "2025-02-01"),
    ]
    assert len(linked(rows)) == 3


def test_takes_a_country_for_misread_where_both_documents_speak_of_both_countries() -> None:
    rows: list[Row] = [
        ("a", "Nadia Ben Youssef", "foreign_minister", "TUN", "2025-01-01"),
        ("b", "Nadia Ben Youssef", "foreign_minister", "MLT", "2025-01-02"),
    ]
    assert len(linked(rows, {"a": ["TUN", "MLT"], "b": ["MLT", "TUN"]})) == 1
    assert len(linked(rows, {"a": ["TUN", "MLT"], "b": ["MLT"]})) == 2


def test_the_earliest_sighting_names_the_person() -> None:
    rows: list[Row] = [
        ("b", "Murat Tileuberdi", "foreign_minister", "KAZ", "2025-01-01"),
        ("a", "Murat Tleuberdi", "foreign_minister", "KAZ", "2025-02-01"),
    ]
    sightings = pl.DataFrame(
        [(doc, name, name, office, country, date.fromisoformat(day)) for doc, name, office, country, day in rows],
        schema=["doc_id", "person_id", "name", "office", "country_iso3", "published_on"],
        orient="row",
    )
    links = link_people(sightings, pl.DataFrame(schema=DOCUMENT_COUNTRIES.schema), Dataset())
    assert set(links["resolved_id"]) == {"Murat Tileuberdi"}


def test_names_are_told_apart_once_too_many_share_their_part(tmp_path: Path) -> None:
    names = ["Kofi Mandela", "Kofi Mantela", *(f"Kofi M{a}{b}k{a}" for a in "aeiou" for b in "bcdfghjklmnprstvz")]
    rows: list[Row] = [(f"d{at:02}", name, None, "GHA", "2025-01-01") for at, name in enumerate(names[:90])]
    few = links(rows[:60])
    assert len(set(few.filter(pl.col("name").is_in(names[:2]))["resolved_id"])) == 1
    write_part(tmp_path / "parquet", PERSON_LINKS, "2025-01", few)
    write_part(tmp_path / "parquet", PERSON_NAMES, WHOLE, names_now(few, Dataset(), ()))

    moved = links(rows[60:], Dataset(tmp_path / "parquet"))
    kept = few.join(moved, on=["doc_id", "person_id"], how="anti")
    assert pl.concat([kept, moved]).sort("doc_id").equals(links(rows).sort("doc_id"))
    assert set(moved["name"]) == {*names[60:90], "Kofi Mantela"}
