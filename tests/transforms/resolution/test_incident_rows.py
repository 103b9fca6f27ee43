from datetime import date

import polars as pl
import pytest

from transforms.resolution.incident_rows import resolve_incidents
from transforms.resolution.incidents import incident_aliases
from warehouse.tables import EVENTS, SOURCES


def rows(*reports: tuple[str, str, str | None, str | None]) -> dict[str, object]:
    """The incident of reports of status, day of publication, first day and its precision."""
    days = [date.fromisoformat(published) for _, published, _, _ in reports]
    ids = [f"e{number}" for number in range(len(reports))]
    events = pl.DataFrame(
        {
            "event_id": ids, "doc_id": [f"d{id_}" for id_ in ids], "kind": "visit", "incident_id": "i0",
            "status": [status for status, *_ in reports], "start_char": 0,
            "start_on": [start and date.fromisoformat(start) for *_, start, _ in reports],
            "start_precision": [precision for *_, precision in reports],
        }
    )  # fmt: skip
    empty = pl.DataFrame(schema=EVENTS.schema)
    events = pl.concat([empty, events.with_columns(pl.col("start_on").cast(pl.Date))], how="diagonal_relaxed")
    countries = pl.DataFrame(schema={"event_id": pl.String, "country_iso3": pl.String})
    documents = pl.DataFrame({"doc_id": events["doc_id"], "published_on": days}).with_columns(
        outlet=pl.lit(None, dtype=pl.String), duplicate_of=pl.lit(None, dtype=pl.String)
    )
    (row,) = resolve_incidents(events, countries, documents, pl.DataFrame(schema=SOURCES.schema)).iter_rows(named=True)
    return row


@pytest.mark.parametrize(
    ("reports", "status"),
    [
        ([("planned", "2025-01-01", None, None), ("occurred", "2025-02-01", None, None)], "occurred"),
        ([("occurred", "2025-02-01", None, None), ("planned", "2025-02-03", None, None)], "occurred"),
        ([("planned", "2025-01-01", None, None), ("cancelled", "2025-01-05", None, None)], "cancelled"),
        (
            [
                ("planned", "2025-01-01", None, None),
                ("postponed", "2025-01-05", None, None),
                ("planned", "2025-01-09", None, None),
            ],
            "planned",
        ),
        ([("ongoing", "2025-01-01", None, None), ("occurred", "2025-01-01", None, None)], "occurred"),
        ([("proposed", "2025-01-01", None, None), ("planned", "2025-01-05", None, None)], "planned"),
    ],
)
def test_knows_the_latest_status(reports: list[tuple[str, str, str | None, str | None]], status: str) -> None:
    assert rows(*reports)["status"] == status


def test_takes_the_most_precise_day_and_tells_when_it_was_announced_and_confirmed() -> None:
    row = rows(
        ("planned", "2025-01-01", "2025-03-01", "month"),
        ("planned", "2025-02-01", "2025-03-10", "day"),
        ("occurred", "2025-03-12", None, None),
    )
    assert (row["start_on"], row["start_precision"]) == (date(2025, 3, 10), "day")
    assert (row["announced_on"], row["confirmed_on"]) == (date(2025, 1, 1), date(2025, 3, 12))
    assert row["n_documents"] == 3


def test_every_report_leads_to_its_incident_by_id_or_alias() -> None:
    events = pl.DataFrame({"event_id": ["e1", "e2", "e3"], "incident_id": ["i2", "i2", "i3"]})
    assert incident_aliases(events).rows() == [("i1", "i2")]
