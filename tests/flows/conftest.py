"""Fixtures for tests that run the flow: one embedded Prefect for the whole session."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.testing.utilities import prefect_test_harness

READOUTS = {
    "lima.txt": (
        " date 2025-03-14 LIMA - Foreign Minister of Peru Elmer Schialer received his Vietnamese counterpart"
        " Bui Thanh Son, who paid an official visit to Lima on March 13-14.\n\n"
        "The ministers signed a Memorandum of Understanding on Cooperation in Aquaculture. Bilateral trade exceeded"
        " 600 million US dollars in 2024.\n\n"
        "“We want our fishermen to learn from each other,” Schialer said.\n"
    ),
    "suva.txt": (
        " date 2025-04-02 SUVA - Prime Minister of Fiji Sitiveni Rabuka held talks with President of Nauru David Adeang"
        " on Wednesday. The sides discussed fisheries, aviation and education. Rabuka is expected to visit Nauru in"
        " September.\n"
    ),
    "match.txt": "The home side won by two goals to one after a late penalty. The crowd of nine thousand went home happy.\n",
}


@pytest.fixture(scope="session", autouse=True)
def prefect() -> Iterator[None]:
    with (
        prefect_test_harness(server_startup_timeout=300),
        temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}),
    ):
        yield


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A folder of three short readouts."""
    folder = tmp_path / "raw"
    folder.mkdir()
    for name, text in READOUTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
