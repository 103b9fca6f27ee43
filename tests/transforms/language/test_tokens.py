"""The look-ups of a plain document: words by spelling and lemma, tokens by where they begin and end."""

import pytest
import spacy
from spacy.tokens import Doc as Parsed

from transforms.language.tokens import Doc

WORDS = ["The", "ministers", "met", "the", "Minister", "."]
LEMMAS = ["the", "minister", "meet", "the", "Minister", "."]


@pytest.fixture
def doc() -> Doc:
    spaces, heads, deps = [True, True, True, True, False, False], [1, 2, 2, 4, 2, 2], ["dep"] * len(WORDS)
    return Doc.of(Parsed(spacy.blank("en").vocab, WORDS, spaces, lemmas=LEMMAS, heads=heads, deps=deps))


def test_heads_stand_before_and_behind(doc: Doc) -> None:
    assert [token.head.text for token in doc] == ["ministers", "met", "met", "Minister", "met", "met"]
    assert [child.text for child in doc[2].children] == ["ministers", "Minister", "."]


@pytest.mark.parametrize(
    ("words", "expected"),
    [({"the"}, [0, 3]), ({"minister", "met"}, [2, 4]), ({"The"}, []), (set(), [])],
)
def test_spelled(doc: Doc, words: set[str], expected: list[int]) -> None:
    assert [token.i for token in doc.spelled(words)] == expected


@pytest.mark.parametrize(("lemmas", "expected"), [({"minister"}, [1, 4]), ({"meet", "the"}, [0, 2, 3]), ({"met"}, [])])
def test_inflected(doc: Doc, lemmas: set[str], expected: list[int]) -> None:
    assert [token.i for token in doc.inflected(lemmas)] == expected


@pytest.mark.parametrize(
    ("char", "begins", "ends"), [(0, 0, None), (3, None, 1), (4, 1, None), (30, 5, 5), (5, None, None)]
)
def test_tokens_by_where_they_begin_and_end(doc: Doc, char: int, begins: int | None, ends: int | None) -> None:
    assert doc.text == "The ministers met the Minister."
    assert (doc.token_from(char), doc.token_behind(char)) == (begins, ends)
