"""The trained tagger: asked about single tokens, and only about labels that its card keeps."""

import hashlib
import json

import numpy as np
from spacy.language import Language

from transforms.language.tagger import FOLDER, LABELS, SIZE, likelihood
from transforms.language.tokens import Doc

CARD = json.loads((FOLDER / "card.json").read_text(encoding="utf-8"))


def test_the_card_keeps_what_beats_the_rules_alone() -> None:
    weights = FOLDER / "weights.npy"
    assert hashlib.sha256(weights.read_bytes()).hexdigest() == CARD["sha256"]
    assert np.load(weights, allow_pickle=False).shape == (SIZE, len(LABELS))
    assert weights.stat().st_size == CARD["bytes"] < 2_000_000
    for label in CARD["kept"]:
        scores = CARD["cross_validation"][label]
        assert scores["added"] > scores["rules"]


def test_an_amount_that_one_side_gives_is_likelier_than_one_of_no_account(nlp: Language) -> None:
    given = Doc.of(nlp("Norway will provide Malawi with $14 million for the restoration of schools."))
    named = Doc.of(nlp("The novel sells at $14 in shops."))
    amounts = [
        likelihood(doc, at, at + 2, "FIGURE") for doc in (given, named) for at in [[t.text for t in doc].index("$")]
    ]
    assert amounts[0] > 2 * amounts[1]


def test_a_label_that_is_not_kept_is_never_likely(nlp: Language) -> None:
    doc = Doc.of(nlp("President Chakwera met Prime Minister Store in Oslo."))
    for label in set(LABELS) - set(CARD["kept"]):
        assert likelihood(doc, 0, len(doc), label) == 0.0
