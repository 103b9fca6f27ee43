"""PLOVER codes of single sentences, codes of events found by other rules, and silence where nobody political acts."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from spacy.language import Language

from transforms.extraction.events import extract_events
from transforms.extraction.plover import extract_political_events
from transforms.facts import Event
from transforms.language.analyse import analyse
from warehouse.reference import reference

SENTENCES = Path(__file__).parent / "plover_sentences.csv"
EACH, MEAN = 0.8, 0.93
"""What the F1 of each type and their mean may not fall below on the sentences."""


def political_events(nlp: Language, text: str) -> list[Event]:
    return extract_political_events(analyse(nlp(text), None), [])


def test_types_of_the_sentences(nlp: Language) -> None:
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    hits, expected, found = Counter[str](), Counter[str](), Counter[str]()
    for row, doc in zip(rows, nlp.pipe(row["sentence"] for row in rows), strict=True):
        types = {event.plover_type or "" for event in extract_political_events(analyse(doc, None), [])}
        expected[row["plover_type"]] += 1
        found.update(types)
        hits[row["plover_type"]] += row["plover_type"] in types
    scores = {code: 2 * hits[code] / (expected[code] + found[code]) for code in expected}
    assert {code: score for code, score in scores.items() if score < EACH} == {}
    assert sum(scores.values()) / len(scores) >= MEAN
    assert set(expected) == {row["code"] for row in reference("plover_types")}


@pytest.mark.parametrize(
    ("sentence", "plover_type", "mode", "cameo_code"),
    [
        ("Botswana agreed to meet the envoy of Namibia.", "AGREE", "meet", "036"),
        ("Botswana refused to meet the envoy of Namibia.", "REJECT", "meet", "125"),
        ("Botswana urged Namibia to release the fishermen.", "REQUEST", "yield", "105"),
        ("Botswana threatened to attack Namibia.", "THREATEN", "violence", "138"),
        ("Botswana will not release the fishermen, the government of Namibia said.", "REJECT", "yield", "124"),
        ("Police in Gaborone arrested two opposition leaders.", "COERCE", "arrest", "173"),
    ],
)
def test_what_is_agreed_refused_or_demanded(
    nlp: Language, sentence: str, plover_type: str, mode: str, cameo_code: str
) -> None:
    (event,) = political_events(nlp, sentence)
    assert (event.plover_type, event.plover_mode, event.cameo_code) == (plover_type, mode, cameo_code)
    assert 0 < event.span.confidence <= 1


def test_sides(nlp: Language) -> None:
    (event,) = political_events(nlp, "Cambodia accused Laos of moving the border posts.")
    assert event.countries == {"KHM": "actor", "LAO": "recipient"}
    (event,) = political_events(nlp, "Two fishermen from Ghana were arrested by the police of Togo.")
    assert event.countries == {"TGO": "actor", "GHA": "recipient"}


@pytest.mark.parametrize(
    ("sentence", "kind", "plover_type"),
    [
        ("Armenia condemned Georgia for the incident at the border.", "dispute", "ACCUSE"),
        ("Armenia threatened Georgia with sanctions.", "dispute", "THREATEN"),
        ("Armenia expelled two diplomats of Georgia.", "dispute", "SANCTION"),
        ("The president of Kenya met the president of Uganda in Nairobi.", "meeting", "CONSULT"),
    ],
)
def test_known_events_are_coded_by_their_words(nlp: Language, sentence: str, kind: str, plover_type: str) -> None:
    analysis = analyse(nlp(sentence), None)
    events = extract_political_events(analysis, extract_events(analysis))
    assert [(event.kind, event.plover_type) for event in events] == [(kind, plover_type)]


@pytest.mark.parametrize(
    "text",
    [
        "The enzyme attacks the membrane of the cell.",
        "Shares of the retailer fell after it cut its dividend.",
        "The company rejected a bid from its rival.",
        "The birds return to New Zealand every spring to breed.",
        "A storm hit the coast of Madagascar and destroyed hundreds of homes.",
        "The doctor refused to prescribe the drug.",
        "Ghana beat Togo after a late penalty. The goalkeeper defended well, and the striker attacked until the final"
        " of the tournament was won.",
    ],
)
def test_silent_outside_politics(nlp: Language, text: str) -> None:
    assert political_events(nlp, text) == []
