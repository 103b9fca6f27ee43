"""The annotated sample corpus agrees with its texts, its code lists and itself."""

import json
from pathlib import Path
from typing import Any

import pytest

from seeds import SEEDS
from warehouse.reference import reference

GOLD = Path(__file__).parent
RAW = SEEDS / "raw"
LISTS = {
    ("people", "office"): "offices",
    ("organizations", "kind"): "organization_kinds",
    ("events", "kind"): "event_kinds",
    ("events", "status"): "event_statuses",
    ("agreements", "kind"): "agreement_kinds",
    ("agreements", "status"): "agreement_statuses",
    ("figures", "measure"): "figure_measures",
    ("figures", "bound"): "figure_bounds",
    ("sectors", "code"): "sectors",
}
FACTS = ("people", "organizations", "events", "agreements", "figures", "sectors", "quotes")


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


def text(doc: str) -> str:
    return (RAW / f"{doc}.txt").read_text(encoding="utf-8")


SAMPLE = lines("sample.jsonl")
READOUTS = [gold for name in ("readouts", "registers") for half in "ab" for gold in lines(f"{name}_{half}.jsonl")]
SENTENCES = lines("sentences.jsonl")
LINKS = lines("links.jsonl")


def annotated(fact: str) -> list[dict[str, Any]]:
    """Every annotated item of a fact type, in documents and in sentences."""
    return [item for gold in SAMPLE + READOUTS for item in gold[fact]] + [
        item for gold in SENTENCES if gold["type"] == fact for item in gold["facts"]
    ]


@pytest.mark.parametrize("gold", SAMPLE, ids=lambda gold: gold["doc"])
def test_evidence_stands_in_the_text(gold: dict[str, Any]) -> None:
    words = text(gold["doc"])
    assert [item["evidence"] for fact in FACTS for item in gold[fact] if item["evidence"] not in words] == []


@pytest.mark.parametrize(("key", "name"), LISTS.items(), ids=lambda value: str(value))
def test_codes_are_listed(key: tuple[str, str], name: str) -> None:
    fact, field = key
    codes = {next(iter(row.values())) for row in reference(name)}
    assert {item[field] for item in annotated(fact)} <= codes


def test_countries_are_listed() -> None:
    countries = {country for event in annotated("events") for country in event["countries"]}
    countries |= {person["country"] for person in annotated("people")} - {None}
    assert countries <= {row["iso3"] for row in reference("countries")}


@pytest.mark.parametrize("gold", SAMPLE, ids=lambda gold: gold["doc"])
def test_events_name_listed_people_and_their_sides(gold: dict[str, Any]) -> None:
    people = {person["name"] for person in gold["people"]}
    for event in gold["events"]:
        assert set(event["people"]) <= people
        assert {event["visitor"], event["host"]} - {None} <= set(event["countries"])


@pytest.mark.parametrize("gold", READOUTS, ids=lambda gold: gold["doc"])
def test_readouts_carry_the_text_of_their_facts(gold: dict[str, Any]) -> None:
    words, people = gold["text"], {person["name"] for person in gold["people"]}
    assert [item["evidence"] for fact in FACTS for item in gold[fact] if item["evidence"] not in words] == []
    assert {name for event in gold["events"] for name in event["people"]} <= people
    assert all({e["visitor"], e["host"]} - {None} <= set(e["countries"]) for e in gold["events"])


@pytest.mark.parametrize("kind", sorted({gold["type"] for gold in SENTENCES}))
def test_sentences_state_their_facts(kind: str) -> None:
    alike = [gold for gold in SENTENCES if gold["type"] == kind]
    assert [gold["doc"] for gold in alike for item in gold["facts"] if item["evidence"] not in gold["text"]] == []


def test_every_readout_and_sentence_is_named_once() -> None:
    names = [gold["doc"] for gold in READOUTS + SENTENCES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("link", LINKS, ids=lambda link: link["name"])
def test_links_point_to_words_of_their_documents(link: dict[str, Any]) -> None:
    assert [member["doc"] for member in link["members"] if member["evidence"] not in text(member["doc"])] == []


def test_every_sphere_has_a_listed_sector() -> None:
    sectors = {row["code"] for row in reference("sectors")}
    assert {row["sector"] for row in reference("sector_terms")} == {*sectors, ""}


def test_no_term_is_listed_twice_for_a_sector() -> None:
    rows = [(row["term"].lower(), row["sector"]) for row in reference("sector_terms")]
    assert sorted(row for row in set(rows) if rows.count(row) > 1) == []
