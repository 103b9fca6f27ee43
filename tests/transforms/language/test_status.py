import pytest
from spacy.language import Language

from transforms.language.status import status_of
from transforms.language.tokens import Doc


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The minister visited Oslo on Monday.", "visited", "occurred"),
        ("The minister has visited Oslo.", "visited", "occurred"),
        ("The minister is visiting Oslo.", "visiting", "ongoing"),
        ("The minister is on a visit to Oslo.", "visit", "ongoing"),
        ("The minister will visit Oslo.", "visit", "planned"),
        ("The minister is expected to visit Oslo.", "visit", "planned"),
        ("The minister said he would visit Oslo.", "visit", "planned"),
        ("The upcoming visit to Oslo was discussed.", "visit", "planned"),
        ("The minister may visit Oslo.", "visit", "proposed"),
        ("The king invited the minister to visit Oslo.", "visit", "proposed"),
        ("The visit to Oslo was cancelled.", "visit", "cancelled"),
        ("The minister will not visit Oslo.", "visit", "cancelled"),
        ("The minister postponed the visit to Oslo.", "visit", "postponed"),
        ("The minister did not visit Oslo.", "visit", "negated"),
        ("The recent visit to Oslo will be discussed.", "visit", "occurred"),
    ],
)
def test_status_by_tense_modality_and_cue(nlp: Language, text: str, word: str, expected: str) -> None:
    token = next(token for token in Doc.of(nlp(text)) if token.text == word)
    assert status_of(token).code == expected


def test_a_condition_is_told(nlp: Language) -> None:
    token = next(
        token for token in Doc.of(nlp("If the minister visits Oslo, the talks go on.")) if token.text == "visits"
    )
    assert status_of(token).is_conditional
