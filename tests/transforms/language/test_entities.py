"""Which mentions are published."""

import pytest
from spacy.language import Language

from transforms.language.analyse import analyse
from transforms.language.entities import entities

NAMED = [
    ("Envoys of the Commonwealth of Dominica attended.", ("COUNTRY", "Commonwealth of Dominica")),
    ("The Union of the Comoros opened an embassy in Cairo.", ("COUNTRY", "Union of the Comoros")),
    ("Talks with the Russian Federation were held in Geneva.", ("COUNTRY", "Russian Federation")),
    ("The governor of Christmas Island arrived in Perth.", ("COUNTRY", "Christmas Island")),
    ("Archives of the Soviet Union were opened.", ("PLACE", "Soviet Union")),
]


def published(nlp: Language, text: str) -> set[tuple[str, str]]:
    doc = nlp(text)
    return {(mention.label, mention.text) for mention in entities(doc, analyse(doc, None).mentions)}


@pytest.mark.parametrize(("text", "named"), NAMED)
def test_names_that_are_published(nlp: Language, text: str, named: tuple[str, str]) -> None:
    assert named in published(nlp, text)
