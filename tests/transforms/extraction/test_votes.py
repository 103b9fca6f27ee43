"""What trained classifiers may do: doubt a fact, never change it."""

import hashlib
import json
from typing import Any

import pytest

from seeds import SEEDS
from transforms.extraction.votes import classifier, with_votes

CARDS = [SEEDS / "models" / name / "card.json" for name in ("relevance", "spheres", "status")]
SPOKEN = [
    ("The two ministers met in Lisbon on Tuesday and discussed trade.", "occurred"),
    ("The president will pay a state visit to Chile next month.", "planned"),
]


def rows(text: str, status: str, confidence: float) -> dict[str, list[dict[str, Any]]]:
    event = {"doc_id": "d", "sentence_id": "d-0", "status": status, "confidence": confidence}
    return {
        "events": [event],
        "sentences": [{"doc_id": "d", "sentence_id": "d-0", "start_char": 0, "end_char": len(text)}],
    }


@pytest.mark.parametrize(("text", "status"), SPOKEN)
def test_a_status_that_the_words_bear_out_stays_as_sure(text: str, status: str) -> None:
    assert with_votes(rows(text, status, 0.95), {"d": text})["events"][0]["confidence"] == 0.95


@pytest.mark.parametrize(("text", "status"), SPOKEN)
def test_a_status_that_the_words_speak_against_is_less_sure_and_stays(text: str, status: str) -> None:
    event = with_votes(rows(text, "cancelled", 0.95), {"d": text})["events"][0]
    assert (event["status"], event["confidence"]) == ("cancelled", 0.85)


def test_doubt_makes_nothing_surer() -> None:
    text = SPOKEN[0][0]
    assert with_votes(rows(text, "cancelled", 0.6), {"d": text})["events"][0]["confidence"] == 0.6


@pytest.mark.parametrize("path", CARDS, ids=lambda path: path.parent.name)
def test_a_card_tells_whether_its_classifier_is_kept(path: Any) -> None:
    card = json.loads(path.read_text(encoding="utf-8"))
    weights = path.parent / "pipeline" / "classifier" / "model"
    assert card["kept"] == weights.exists() == (classifier(card["name"]) is not None)
    if card["kept"]:
        scores = card["cross_validation"]
        assert scores["combined"] > scores["rules"]
        assert hashlib.sha256(weights.read_bytes()).hexdigest() == card["sha256"]


def test_an_unknown_classifier_is_none() -> None:
    assert classifier("weather") is None
