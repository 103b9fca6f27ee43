"""Fixtures for tests of data quality: one small warehouse, right in everything, built once."""

from pathlib import Path

import pytest

from tests.expectations.small_warehouse import build_small, small_frames


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small warehouse: `communique.duckdb` and `parquet`."""
    folder = tmp_path_factory.mktemp("small")
    build_small(folder, small_frames())
    return folder
