import pytest
from spacy.language import Language

from tests.annotated import annotated
from transforms.language.sides import countries_of, people_of, principal_countries

TALKS = (
    "[Kenya](COUNTRY KEN) and [Norway](COUNTRY NOR) held talks. "
    "Foreign Minister [Musa Otieno](PERSON KEN foreign_minister) received Foreign Minister [Ingrid Dahl](PERSON NOR foreign_minister) in a hall by the lake. "
)
ROUND = "[India](COUNTRY IND) hosts [Mexico](COUNTRY MEX). [India](COUNTRY IND) hosts [Peru](COUNTRY PER). "


def countries(nlp: Language, text: str, phrase: str) -> list[str]:
    analysis = annotated(nlp, text)
    start = analysis.doc.text.rindex(phrase)
    return countries_of(analysis, start, start + len(phrase))


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("[Chad](COUNTRY TCD) thanked [Niger](COUNTRY NER).", "Chad thanked Niger", ["TCD", "NER"]),
        ("The [Kazakh](COUNTRY KAZ) side agreed.", "The Kazakh side", ["KAZ"]),
        (TALKS + "The two sides agreed on fish.", "The two sides", ["KEN", "NOR"]),
        (TALKS + "Both ministers agreed on fish.", "Both ministers", ["KEN", "NOR"]),
        (TALKS + "The parties agreed on fish.", "The parties", ["KEN", "NOR"]),
        (TALKS + "Ties between the two brotherly countries are old.", "the two brotherly countries", ["KEN", "NOR"]),
        (TALKS + "They agreed on fish.", "They", ["KEN", "NOR"]),
        (TALKS + "[Dahl](PERSON NOR foreign_minister) said she would return.", "she", ["NOR"]),
        (TALKS + "[Otieno](PERSON KEN foreign_minister) spoke of his country.", "his country", ["KEN"]),
        (TALKS + "[Brazil](COUNTRY BRA) waits. The two countries agreed.", "The two countries", ["KEN", "NOR"]),
        ("[India](COUNTRY IND) hosts [Mexico](COUNTRY MEX), [India](COUNTRY IND) hosts [Peru](COUNTRY PER).\n\nThe minister met [Laos](COUNTRY LAO). "
         "The two sides agreed.", "The two sides", ["IND", "LAO"]),
        ("The countries of [Peru](COUNTRY PER) are one.", "The countries", []),
    ],
)  # fmt: skip
def test_a_phrase_stands_for_countries(nlp: Language, text: str, phrase: str, expected: list[str]) -> None:
    assert countries(nlp, text, phrase) == expected


def test_ministers_are_the_persons_named_before(nlp: Language) -> None:
    analysis = annotated(nlp, TALKS + "The ministers signed a protocol.")
    start = analysis.doc.text.index("The ministers")
    assert people_of(analysis, start, start + 13) == ["Musa Otieno", "Ingrid Dahl"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Chad](COUNTRY TCD) met [Niger](COUNTRY NER).", ("TCD", "NER")),
        (TALKS + "They spoke of [Mali](COUNTRY MLI) too. A second round follows.", ("KEN", "NOR")),
        ("Nothing is named here.", ()),
    ],
)
def test_a_document_is_about_its_principal_countries(nlp: Language, text: str, expected: tuple[str, ...]) -> None:
    assert principal_countries(annotated(nlp, text)) == expected
