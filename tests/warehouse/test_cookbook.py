import re
from pathlib import Path

import polars as pl
import pytest

from warehouse.query import ask, cookbook, ends_early

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


@pytest.mark.parametrize(("rows", "is_cut"), [(1000, True), (999, False), (0, False)])
def test_a_list_of_as_many_rows_as_it_may_have_may_go_on(rows: int, is_cut: bool) -> None:
    answer = pl.DataFrame({"n": range(rows)})
    assert ends_early("-- Which?\nselect n\nfrom t\norder by n\nlimit 1000\n", answer) is is_cut
    assert not ends_early("select n from t", answer)
