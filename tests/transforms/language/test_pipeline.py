import pytest
from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Envoy visits Oslo\n\nOSLO (AP) The envoy arrived.", True),
        ("Envoy visits Oslo\nOSLO (AP) The envoy arrived.", True),
        ("The minister of the northern kingdom arrived in the capital of\nOSLO with his wife on Monday.", False),
    ],
)
def test_sentences_end_with_paragraphs_and_short_lines(nlp: Language, text: str, starts: bool) -> None:
    assert any(sentence.text.startswith("OSLO") for sentence in nlp(text).sents) is starts


def test_an_empty_text_has_no_sentence(nlp: Language) -> None:
    assert not list(nlp("").sents)
