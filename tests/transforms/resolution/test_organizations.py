import polars as pl
import pytest

from transforms.resolution.organizations import link_organizations, resolve_organizations
from warehouse.dataset import Dataset

SCHEMA = ["doc_id", "org_id", "name", "acronym", "kind", "name_in_text"]


def linked(*rows: tuple[str, str, str | None]) -> dict[str, str]:
    sightings = pl.DataFrame(
        [("d", org_id, name, acronym, "io", name) for org_id, name, acronym in rows], schema=SCHEMA, orient="row"
    )
    return dict(link_organizations(sightings, Dataset()).select("org_id", "resolved_id").iter_rows())


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("o1", "Cooperation Council of Turkic Speaking States", None)], {"o1": "ots"}),
        (
            [
                ("o1", "Lake Basin Centre for the Defence of Fish", None),
                ("o2", "Lake Basin Center for Defense of Fish", None),
            ],
            {"o1": "o1", "o2": "o1"},
        ),
        ([("o1", "Lake Basin Fish Board", "LBFB"), ("o2", "LBFB", "LBFB")], {"o1": "o1", "o2": "o1"}),
        (
            [("o1", "Lake Basin Fish Board", "LB"), ("o2", "Lowland Bank", "LB"), ("o3", "LB", None)],
            {"o1": "o1", "o2": "o2", "o3": "o3"},
        ),
    ],
)
def test_links(rows: list[tuple[str, str, str | None]], expected: dict[str, str]) -> None:
    assert linked(*rows) == expected


def test_known_organizations_carry_their_other_names() -> None:
    seen = pl.DataFrame(
        [("d", "ots", "Organization of Turkic States", "OTS", "io", "Turkic Council", "ots")],
        schema=[*SCHEMA, "resolved_id"],
        orient="row",
    )
    (row,) = resolve_organizations(seen).iter_rows(named=True)
    assert (row["name"], row["acronym"]) == ("Organization of Turkic States", "OTS")
    assert "Turkic Council" in row["aliases"]
