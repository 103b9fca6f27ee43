"""How facts are matched to annotations."""

from datetime import date
from typing import Any

import pytest

from benchmarks.agreement import is_day, is_period
from benchmarks.own_score import pair


def event(**fields: Any) -> dict[str, Any]:
    told = {"kind": "visit", "status": "planned", "countries": ["PER", "FJI"], "people": []}
    return {**told, "start": None, "start_on": None, "visitor": "PER", "visitor_iso3": "PER", **fields}


def test_people_match_by_surname_and_each_row_once() -> None:
    golds = [{"name": "Ana Quispe"}, {"name": "Luis Quispe"}]
    matched, used = pair("people", golds, [{"name": "Luis Quispe"}, {"name": "Quispe"}, {"name": "Tomás Vidal"}])
    assert (matched, used) == ({1: 0, 0: 1}, {0, 1})


@pytest.mark.parametrize(
    ("change", "matches"),
    [
        ({}, True),
        ({"status": "postponed"}, True),
        ({"status": "occurred"}, False),
        ({"kind": "meeting"}, False),
        ({"countries": ["KEN", "FJI", "TON"]}, False),
    ],
)
def test_events_match_by_kind_status_and_countries(change: dict[str, Any], matches: bool) -> None:
    matched, _ = pair("events", [event()], [event(**change)])
    assert bool(matched) is matches


def test_figures_match_within_half_a_percent() -> None:
    gold = {"unit": "USD", "value": 1000, "measure": "exports", "period": "2024"}
    row = {"measure": "exports", "period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31)}
    assert pair("figures", [gold], [{"unit": "usd", "value": 1004, **row}])[0] == {0: 0}
    assert pair("figures", [gold], [{"unit": "usd", "value": 1006, **row}])[0] == {}


@pytest.mark.parametrize(
    ("gold", "start", "end", "same"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), True),
        ("2024-Q2", date(2024, 4, 1), date(2024, 6, 30), True),
        ("2024-01/2024-09", date(2024, 1, 1), date(2024, 9, 30), True),
        ("2024", date(2023, 1, 1), date(2023, 12, 31), False),
        (None, None, None, True),
        (None, date(2024, 1, 1), date(2024, 12, 31), False),
    ],
)
def test_periods_agree_by_month(gold: str | None, start: date | None, end: date | None, same: bool) -> None:
    assert is_period(gold, {"period_start": start, "period_end": end}) is same


def test_days_agree_as_precisely_as_the_annotation() -> None:
    assert is_day("2024-05", date(2024, 5, 1))
    assert not is_day("2024-05-02", date(2024, 5, 1))
    assert is_day(None, None)
