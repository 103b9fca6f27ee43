"""Small worlds in which nearly everything may be one thing with something else: documents of few days, sides and names.

A document has several versions, as different extractors would read it; any of them may be what is known of it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

import polars as pl

from warehouse.conform import conform
from warehouse.tables import DOCUMENTS, FACT_TABLES, SOURCES, STAGING

Frames = dict[str, pl.DataFrame]
Row = dict[str, Any]

N_DOCUMENTS = 6
DAYS = [date(2025, 3, 1), date(2025, 3, 2), date(2025, 3, 20), date(2025, 7, 1)]
PLACES = ["gn2294938", "gn189741"]
PEOPLE = [
    ("Kofi Mensah", "GHA", "foreign_minister"),
    ("Kofi Mensa", "GHA", "foreign_minister"),
    ("Ama Kofi Mensah", "GHA", "foreign_minister"),
    ("Ama Mensah", "GHA", "foreign_minister"),
    ("Mensah", "GHA", "foreign_minister"),
    ("Kofi Mensah", None, None),
    ("Kofi Mensah", "KEN", "foreign_minister"),
    ("Kofi Mensah", "GHA", "ambassador"),
]
ORGANIZATIONS = [
    ("Volta Corridor Forum", "VCF"),
    ("VCF", "VCF"),
    ("Voice of Coastal Fishers", "VCF"),
    ("Forum for the Volta Corridor", None),
    ("Volta Corridor Forum", None),
]
TITLES = ["memorandum on honey", "memorandum on honey and wax", "memorandum on wax", "joint communiqué"]


@dataclass(frozen=True)
class Version:
    """What one extractor reads in a document."""

    published_on: date | None
    outlet: str
    people: tuple[int, ...]
    organizations: tuple[int, ...]
    events: tuple[Row, ...]
    agreements: tuple[Row, ...]


@dataclass(frozen=True)
class Load:
    """The documents that come or are read anew, which of all are repeats of the one before them, and more addresses."""

    versions: Mapping[int, Version]
    repeats: frozenset[int]
    seen_again: frozenset[int]


def loads(seed: int, number: int) -> Iterator[Load]:
    """So many loads, after each of which everything is to be as if it had come at once."""
    random = Random(seed)
    for _ in range(number):
        told = random.sample(range(N_DOCUMENTS), random.choice([1, 1, 2, 3]))
        yield Load({each: _version(random) for each in told}, frozenset(_some(random, range(N_DOCUMENTS), 2)),
                   frozenset(_some(random, range(N_DOCUMENTS), 1)))  # fmt: skip


def _version(random: Random) -> Version:
    people = tuple(_some(random, range(len(PEOPLE)), 2))
    return Version(
        random.choice([None, *DAYS]),
        random.choice(["Kofi's Daily", "Lakeside News"]),
        people,
        tuple(_some(random, range(len(ORGANIZATIONS)), 2)),
        tuple(_event(random, people) for _ in range(random.choice([0, 1, 1, 2]))),
        tuple(_agreement(random) for _ in range(random.choice([0, 1]))),
    )


def _event(random: Random, people: tuple[int, ...]) -> Row:
    return {
        "kind": random.choice(["visit", "visit", "meeting", "signing", "support"]),
        "status": random.choice(["planned", "occurred", "occurred", "cancelled", "postponed"]),
        "sides": random.choice([("KEN", "GHA"), ("KEN", "GHA"), ("GHA", "KEN"), ("KEN", "TGO")]),
        "start_on": random.choice([None, *DAYS]),
        "start_precision": random.choice(["day", "day", "month"]),
        "place_id": random.choice([None, *PLACES]),
        "people": random.choice([people, people[:1], ()]),
    }


def _agreement(random: Random) -> Row:
    return {
        "kind": random.choice(["memorandum", "memorandum", "joint_statement"]),
        "title": random.choice(TITLES),
        "status": random.choice(["mentioned", "proposed", "signed", "in_force"]),
        "dated_on": random.choice([None, *DAYS]),
        "parties": random.choice([("GHA", "KEN"), ("GHA", "KEN"), ("GHA", "KEN", "TGO")]),
    }


def _some(random: Random, choices: range, most: int) -> list[int]:
    return random.sample(choices, random.randint(0, most))


def frames(versions: Mapping[int, Version], originals_of: Mapping[str, str]) -> Frames:
    """The rows of the documents as the batches hold them, a frame a table."""
    rows: dict[str, list[Row]] = {table.name: [] for table in (*FACT_TABLES, *STAGING)}
    for number, version in sorted(versions.items()):
        _tell(rows, doc_id(number), version)
    for row in rows[DOCUMENTS.name]:
        row["duplicate_of"] = originals_of.get(row["doc_id"])
    return {table.name: conform(rows[table.name], table) for table in (*FACT_TABLES, *STAGING)}


def doc_id(number: int) -> str:
    """The id of a document."""
    return f"d{number}"


def sources(addresses: Iterable[tuple[str, str]]) -> pl.DataFrame:
    """Rows of `meta.sources`."""
    rows = [{"uri": uri, "doc_id": document, "load_id": "test"} for uri, document in sorted(addresses)]
    return conform(rows, SOURCES)


def _tell(rows: dict[str, list[Row]], document: str, version: Version) -> None:
    rows["documents"].append(
        {"doc_id": document, "published_on": version.published_on, "outlet": version.outlet, "load_id": "test"}
    )
    for index in version.people:
        _name_person(rows, document, index)
    for at, index in enumerate(version.organizations):
        name, acronym = ORGANIZATIONS[index]
        org_id = f"o{name}/{acronym}"
        rows["organization_sightings"].append(
            {"doc_id": document, "org_id": org_id, "name": name, "acronym": acronym, "kind": "forum",
             "name_in_text": name}
        )  # fmt: skip
        rows["organization_mentions"].append(
            {"doc_id": document, "org_id": org_id, "name_in_text": name, "start_char": 100 + at, "end_char": 101 + at}
        )
    for at, event in enumerate(version.events):
        _tell_event(rows, document, f"e{document}{at}", at, event)
    for at, agreement in enumerate(version.agreements):
        _tell_agreement(rows, document, f"a{document}{at}", at, agreement)


def _person_id(index: int) -> str:
    """The same for a name of one country whatever the office; without blanks, as all ids are."""
    name, country, _ = PEOPLE[index]
    return f"p{name}/{country}".replace(" ", "_")


def _name_person(rows: dict[str, list[Row]], document: str, index: int) -> None:
    name, country, office = PEOPLE[index]
    person = {"doc_id": document, "person_id": _person_id(index), "office": office, "country_iso3": country}
    if person["person_id"] in {row["person_id"] for row in rows["person_sightings"] if row["doc_id"] == document}:
        return
    rows["person_sightings"].append({**person, "name": name})
    rows["person_roles"].append({**person, "name_in_text": name, "start_char": index, "end_char": index + 1})
    rows["mentions"].append(
        {"doc_id": document, "label": "PERSON", "text": name, "entity_id": person["person_id"], "start_char": index,
         "end_char": index + 1}
    )  # fmt: skip


def _tell_event(rows: dict[str, list[Row]], document: str, event_id: str, at: int, event: Row) -> None:
    visitor, host = event["sides"]
    own = {"doc_id": document, "event_id": event_id, "start_char": at, "end_char": at + 1}
    is_visit = event["kind"] == "visit"
    rows["events"].append(
        {**own, "kind": event["kind"], "status": event["status"], "visitor_iso3": visitor if is_visit else None,
         "host_iso3": host if is_visit else None, "start_on": event["start_on"], "place_id": event["place_id"],
         "place": event["place_id"], "start_precision": event["start_precision"] if event["start_on"] else None}
    )  # fmt: skip
    rows["event_countries"].extend({**own, "country_iso3": side, "role": "participant"} for side in event["sides"])
    for person in sorted(set(map(_person_id, event["people"]))):
        rows["event_people"].append({**own, "person_id": person, "role": "participant"})


def _tell_agreement(rows: dict[str, list[Row]], document: str, agreement_id: str, at: int, agreement: Row) -> None:
    own = {"doc_id": document, "agreement_id": agreement_id, "start_char": at, "end_char": at + 1}
    told = {key: agreement[key] for key in ("kind", "title", "status", "dated_on")}
    rows["agreements"].append({**own, **told, "dated_precision": "day" if told["dated_on"] else None})
    rows["agreement_parties"].extend({**own, "party": party} for party in agreement["parties"])
