"""Pairs of outlets and lives of agreements, visits and figures in a corpus beside the project, if it is there."""

from pathlib import Path

import pytest
from spacy.language import Language

from tests.sample_corpus import build_sample, extract_sample
from warehouse.query import ask

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus" / "dev"

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not there")


@pytest.fixture(scope="module")
def database(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_sample(tmp_path_factory.mktemp("lives"), *extract_sample(nlp, CORPUS))


@pytest.mark.parametrize(
    ("kind", "countries"),
    [
        ("call", "IDN TUR"),
        ("meeting", "ARE MAR"),
        ("signing", "ARE MAR"),
        ("multilateral", "AFG PAK UZB"),
        ("signing", "AFG PAK UZB"),
    ],
)
def test_what_two_outlets_report_is_one_incident(database: Path, kind: str, countries: str) -> None:
    found = ask(
        database,
        f"select n_documents, n_outlets from incidents where kind = '{kind}'"
        f" and countries = string_split('{countries}', ' ') and n_documents > 1",
    )
    assert found.rows() == [(2, 2)]


def test_an_agreement_is_followed_through_three_documents(database: Path) -> None:
    steps = ask(
        database,
        "select list(h.status order by h.reported_on), count(distinct h.doc_id) from instrument_history h"
        " join instruments i using (instrument_id) where i.parties = ['AZE', 'PAK'] and i.title ilike '%preferential%'"
        " group by instrument_id",
    )
    assert steps.rows() == [(["proposed", "signed", "ratifying"], 3)]


def test_an_announced_visit_is_confirmed(database: Path) -> None:
    visits = ask(
        database,
        "select status, announced_on < start_on, confirmed_on > start_on, n_documents from incidents i"
        " where kind = 'visit' and countries = ['KAZ', 'KEN'] and start_precision = 'day' and exists ("
        " from events e where e.incident_id = i.incident_id and e.visitor_iso3 = 'KEN')",
    )
    assert visits.rows() == [("occurred", True, True, 2)]


def test_a_trade_figure_told_twice_shows_as_a_conflict(database: Path) -> None:
    told = ask(
        database,
        "select lowest < highest, n_documents, len(reports) from trade_turnover"
        " where side_a = 'PAK' and side_b = 'UZB' and period = '2024' and verdict = 'conflict'",
    )
    assert told.rows() == [(True, 2, 2)]


def test_plans_long_past_are_overdue_and_confirmed_ones_are_closed(database: Path) -> None:
    calendar = ask(
        database,
        "select count(*) filter (c.is_overdue), count(*) filter (c.is_overdue and c.due_on >= c.as_of),"
        " count(i.confirmed_on) from calendar c join incidents i using (incident_id)",
    )
    n_overdue, too_early, confirmed = calendar.row(0)
    assert n_overdue > 0
    assert (too_early, confirmed) == (0, 0)
