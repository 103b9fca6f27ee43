"""What the sample corpus tells twice comes out once: B-cubed over the annotated links."""

from collections.abc import Callable

import polars as pl
import pytest

from tests.bcubed import bcubed
from tests.links import links, members
from transforms.resolution.resolve import resolve
from warehouse.tables import BY_NAME

Frames = dict[str, pl.DataFrame]


@pytest.fixture(scope="module")
def resolved(sample: tuple[Frames, pl.DataFrame]) -> Frames:
    return resolve(*sample)


def score_of(
    rows: pl.DataFrame,
    key: str,
    cluster: str,
    kind: str,
    documents: pl.DataFrame,
    narrow: Callable[[pl.DataFrame, str], pl.DataFrame],
) -> tuple[float, float]:
    """Precision and F1 of the clusters; a row that no link names is a thing of its own."""
    predicted = dict(rows.select(key, cluster).iter_rows())
    expected = {name: name for name in predicted}
    for link in links(kind):
        expected |= dict.fromkeys(members(narrow(rows, link["name"]), key, link, documents), link["name"])
    score = bcubed(predicted, expected)
    return score.precision, score.f1


def test_incidents(resolved: Frames) -> None:
    def of_kind(rows: pl.DataFrame, name: str) -> pl.DataFrame:
        return rows.filter(pl.col("kind") == name.split()[0])

    precision, f1 = score_of(resolved["events"], "event_id", "incident_id", "incident", resolved["documents"], of_kind)
    assert precision >= 0.98
    assert f1 >= 0.95


def test_instruments(resolved: Frames) -> None:
    precision, f1 = score_of(
        resolved["agreements"],
        "agreement_id",
        "instrument_id",
        "instrument",
        resolved["documents"],
        lambda rows, _: rows,
    )
    assert precision >= 0.98
    assert f1 >= 0.95


def test_people(resolved: Frames) -> None:
    named = resolved["mentions"].filter((pl.col("label") == "PERSON") & pl.col("entity_id").is_not_null())
    named = named.with_columns(key=pl.concat_str("doc_id", "entity_id", separator=" "))
    officials = named.filter(pl.col("entity_id").is_in(resolved["person_roles"]["person_id"].unique().to_list()))
    precision, f1 = score_of(officials, "key", "entity_id", "person", resolved["documents"], lambda rows, _: rows)
    assert precision >= 0.98
    assert f1 >= 0.95


def test_the_order_of_arrival_does_not_matter(sample: tuple[Frames, pl.DataFrame], resolved: Frames) -> None:
    frames, sources = sample
    for seed in range(10):
        shuffled = {name: frame.sample(fraction=1, shuffle=True, seed=seed) for name, frame in frames.items()}
        again = resolve(shuffled, sources.sample(fraction=1, shuffle=True, seed=seed))
        for name, frame in resolved.items():
            assert frame.sort(BY_NAME[name].key).equals(again[name].sort(BY_NAME[name].key)), name
