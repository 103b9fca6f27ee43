"""Sentences of many registers with the events that they tell of: `kind status COUNTRIES`, a visit as `VISITOR>HOST`."""

import csv
from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language

from transforms.extraction.events import extract_events
from transforms.facts import Event
from transforms.language.analyse import analyse

PUBLISHED = date(2025, 3, 12)  # a Wednesday


def told(nlp: Language, text: str) -> list[Event]:
    return extract_events(analyse(nlp(text), PUBLISHED))


def short(event: Event) -> str:
    if event.kind == "visit":
        return f"visit {event.status} {event.visitor}>{event.host}"
    return f"{event.kind} {event.status} {' '.join(sorted(event.countries))}"


def sentences() -> list[tuple[str, list[str]]]:
    path = Path(__file__).with_name("event_sentences.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["text"], sorted(filter(None, row["events"].split("; ")))) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("text", "expected"), sentences())
def test_a_sentence_tells_of_events(nlp: Language, text: str, expected: list[str]) -> None:
    assert sorted(map(short, told(nlp, text))) == expected
