import re
from pathlib import Path

import pytest

from warehouse.query import ask, cookbook

MAY_BE_EMPTY = {
    "how-did-the-quality-of-loads-develop",
    "which-expectations-fail-most-often",
    "which-rules-hold-rows-in-quarantine",
    "what-is-planned-for-the-next-month",
    "which-offices-changed-hands",
    "who-spoke-about-a-topic",
    "which-announced-visits-took-place",
}
"""Questions of which the sample corpus holds no case."""


def test_has_many_questions() -> None:
    assert len(cookbook()) >= 25


@pytest.mark.parametrize(("name", "query"), cookbook().items(), ids=cookbook().keys())
def test_answers(name: str, query: str, sample_database: Path) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", name)
    assert re.match(r"-- .+\?", query)
    assert "limit 1000" in query, "an answer that nobody can read to its end takes long to fetch"
    assert not ask(sample_database, query).is_empty() or name in MAY_BE_EMPTY
