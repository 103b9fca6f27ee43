"""Countries and places in sentences."""

import pytest
from spacy.language import Language

from transforms.language.gazetteer import find_countries, find_places

COUNTRIES = [
    ("Kazakhstan's president visited the Kingdom of Morocco.", [("Kazakhstan", "KAZ"), ("Kingdom of Morocco", "MAR")]),
    ("Guinea-Bissau and Guinea signed a protocol.", [("Guinea-Bissau", "GNB"), ("Guinea", "GIN")]),
    ("The Kazakh-Moroccan council met.", [("Kazakh", "KAZ"), ("Moroccan", "MAR")]),
    ("Sino-Russian trade grew.", [("Sino", "CHN"), ("Russian", "RUS")]),
    ("They told us about the US.", [("US", "USA")]),
]


@pytest.mark.parametrize(("sentence", "expected"), COUNTRIES)
def test_countries(nlp: Language, sentence: str, expected: list[tuple[str, str]]) -> None:
    assert [(found.text, found.entity_id) for found in find_countries(nlp(sentence))] == expected


def test_capital_as_actor_is_a_place(nlp: Language) -> None:
    assert [found.text for found in find_places(nlp("Astana seeks closer talks with Beijing."))] == [
        "Astana",
        "Beijing",
    ]
