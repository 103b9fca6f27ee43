import pytest
from spacy.language import Language

from transforms.language.analyse import analyse
from transforms.language.descriptions import resolve_description

TALKS = (
    "Kazakh Foreign Minister Aibek Serikov met Ugandan Foreign Minister Grace Okello in Kampala. "
    "Ambassador of Uganda to Kazakhstan Peter Mugisha took part. "
)


@pytest.mark.parametrize(
    ("sentence", "noun", "name"),
    [
        ("The Kazakh minister thanked his hosts.", "minister", "Aibek Serikov"),
        ("The Ugandan foreign minister thanked him.", "minister", "Grace Okello"),
        ("The ambassador said that trade would grow.", "ambassador", "Peter Mugisha"),
        ("The Ugandan diplomat said that trade would grow.", "diplomat", "Peter Mugisha"),
        ("The Minister of Foreign Affairs of Kazakhstan left.", "Minister", "Aibek Serikov"),
        ("The Prime Minister was not there.", "Minister", None),
        ("The Peruvian foreign minister was not there.", "minister", None),
        ("Serikov invited his Ugandan counterpart to Astana.", "counterpart", "Grace Okello"),
    ],
)
def test_a_description_stands_for_a_person(nlp: Language, sentence: str, noun: str, name: str | None) -> None:
    analysis = analyse(nlp(TALKS + sentence), None)
    token = next(token for token in analysis.doc if token.text == noun and token.idx >= len(TALKS))
    person = resolve_description(analysis, token)
    assert (person and person.name) == name
