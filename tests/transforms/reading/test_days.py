from datetime import UTC, date, datetime

import pytest

from transforms.reading.days import day_of


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025-03-04", date(2025, 3, 4)),
        ("2025-03-04T23:30:00-05:00", date(2025, 3, 4)),
        ("20250304", date(2025, 3, 4)),
        ("Tue, 04 Mar 2025 23:30:00 -0500", date(2025, 3, 4)),
        ("Tue, 04 Mar 2025 24:00:00 GMT", date(2025, 3, 4)),
        ("March 4, 2025", date(2025, 3, 4)),
        ("4 March 2025, 10:00", date(2025, 3, 4)),
        ("25/03/2025", date(2025, 3, 25)),
        ("03/25/2025", date(2025, 3, 25)),
        ("04.04.2025", date(2025, 4, 4)),
        (1741046400, date(2025, 3, 4)),
        (1741046400000, date(2025, 3, 4)),
        ("1741046400", date(2025, 3, 4)),
        (datetime(2025, 3, 4, 23, tzinfo=UTC), date(2025, 3, 4)),
        (date(2025, 3, 4), date(2025, 3, 4)),
    ],
)
def test_days(value: object, day: date) -> None:
    assert day_of(value) == day


@pytest.mark.parametrize(
    "value", [None, "", "soon", "03/04/2025", "March 2025", "2025", "2025-02-30", 7, True, "9" * 50, [], "0001-01-01"]
)
def test_what_names_no_single_day(value: object) -> None:
    assert day_of(value) is None
