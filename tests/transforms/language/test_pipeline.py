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


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("NAIROBI – Kenya and Norway signed a treaty.", "NAIROBI –"),
        ("Hanoi (VNS) – Foreign Minister Le Tuan met the envoy.", "Hanoi (VNS) –"),
        ("RABAT, 3rd May, 2025 (MAP) -- The minister left.", "RABAT, 3rd May, 2025 (MAP) --"),
        ("Prime Minister – Minister of Trade Jan Kos met the envoy.", "Prime Minister – Minister of Trade Jan Kos met the envoy."),
        ("Kenya and Norway signed a treaty.", "Kenya and Norway signed a treaty."),
    ],
)  # fmt: skip
def test_a_dateline_is_no_part_of_the_sentence_behind_it(nlp: Language, text: str, first: str) -> None:
    assert next(iter(nlp(text).sents)).text == first
