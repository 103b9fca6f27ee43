from collections.abc import Sequence
from datetime import date
from random import Random

import polars as pl
import pytest

from transforms.resolution.event_candidates import EventCandidate, bounds
from transforms.resolution.event_likeness import can_share, reports
from transforms.resolution.incidents import event_blocks, likely_reports, link_incidents


def event(
    name: str, published: str | None, status: str = "occurred", start: str | None = None, **fields: object
) -> EventCandidate:
    """A visit of Kenya's president to Ghana; fields change it."""
    told = date.fromisoformat(published) if published else None
    begun = date.fromisoformat(start[:10]) if start else None
    precision = str(fields.pop("precision", "day")) if start else None
    first, last, basis = bounds(status, told, begun, precision, None, None)
    base = EventCandidate(
        f"e{name}", f"d{name}", "visit", status, frozenset({"KEN", "GHA"}), frozenset(), "KEN", "GHA", None,
        {"KEN": frozenset({"p1"})}, frozenset({"p1", "p2"}), frozenset(), told, first, last, basis,
    )  # fmt: skip
    return base._replace(**fields)  # type: ignore[arg-type]


def groups(*events: EventCandidate) -> list[str]:
    """The events that come out as one incident, as strings of their names."""
    found: dict[str, str] = {}
    for event_id, incident in sorted(incidents(events).items()):
        found[incident] = found.get(incident, "") + event_id[1:]
    return sorted(found.values())


def incidents(events: Sequence[EventCandidate]) -> dict[str, str]:
    """The incident of each event."""
    known = {each.event_id: each for each in events}
    likely = likely_reports(event_blocks(known), lambda wanted, blocks: known)
    likely.load({each.event_id: each.doc_id for each in events})
    nothing = pl.DataFrame(schema={"event_id": pl.String, "incident_id": pl.String})
    return link_incidents(known.keys(), known.keys(), nothing, likely)


@pytest.mark.parametrize(
    "other",
    [
        event("b", "2025-03-11", start="2025-03-11"),
        event("b", "2025-03-12"),
        event("b", "2025-02-01", "planned", "2025-03-10"),
        event("b", "2025-02-01", "planned", "2025-03-01", precision="month"),
        event("b", "2025-03-01", "cancelled", "2025-03-10"),
        event("b", None),
    ],
)
def test_one_incident(other: EventCandidate) -> None:
    assert groups(event("a", "2025-03-11", start="2025-03-10"), other) == ["ab"]


@pytest.mark.parametrize(
    "other",
    [
        event("b", "2025-04-20", start="2025-04-18"),
        event("b", "2025-03-11", start="2025-03-10", visitor="GHA", host="KEN"),
        event("b", "2025-03-11", start="2025-03-10", people={"KEN": frozenset({"p9"})}),
        event("b", "2025-03-11", start="2025-03-10", countries=frozenset({"KEN", "TGO"}), host="TGO"),
        event("b", "2025-03-11", start="2025-03-10", kind="signing"),
        event("b", "2025-04-01", "planned", "2025-03-01", precision="month"),
        event("b", "2025-03-11", start="2025-03-10", doc_id="da"),
    ],
)
def test_two_incidents(other: EventCandidate) -> None:
    assert groups(event("a", "2025-03-11", start="2025-03-10"), other) == ["a", "b"]


def test_a_report_that_nothing_dates_is_left_alone_if_it_could_be_one_of_two() -> None:
    assert groups(
        event("a", "2025-03-11", start="2025-03-10"), event("b", "2025-06-11", start="2025-06-10"), event("c", None)
    ) == ["a", "b", "c"]


def test_the_earliest_report_names_the_incident_whatever_comes_later() -> None:
    first = event("z", "2025-02-01", "planned", "2025-03-10")
    more = [event("a", "2025-03-11", start="2025-03-10"), event("b", "2025-03-12")]
    for known in ([first], [first, more[0]], [first, *more]):
        assert set(incidents(known).values()) == {"iz"}


def test_aid_of_two_givers_is_two_incidents() -> None:
    gift = {"kind": "aid", "visitor": None, "host": None, "people": {}}
    first = event("a", "2025-03-11", **gift, actors=frozenset({"KEN"}))
    assert groups(first, event("b", "2025-03-11", **gift, actors=frozenset({"GHA"}))) == ["a", "b"]
    assert groups(first, event("b", "2025-03-11", **gift, actors=frozenset({"KEN"}))) == ["ab"]


def test_clusters_share_an_incident_where_each_pair_of_their_reports_does() -> None:
    chance = Random(5)
    days = ["2025-03-10", "2025-03-11", "2025-03-12", None]
    kinds = ["visit", "meeting", "multilateral", "signing"]
    people = [{}, {"KEN": frozenset({"p1"})}, {"KEN": frozenset({"p2"}), "GHA": frozenset({"p3"})}]
    found = [
        event(
            str(chance.randrange(40)), chance.choice(days), chance.choice(["occurred", "planned", "postponed"]),
            chance.choice(days), kind=chance.choice(kinds), visitor=chance.choice(["KEN", "GHA", None]),
            people=chance.choice(people), actors=frozenset(chance.sample(["KEN", "GHA"], chance.randrange(3))),
        )
        for _ in range(400)
    ]  # fmt: skip
    alone = {index: reports([each]) for index, each in enumerate(found)}
    answers = set()
    for _ in range(400):
        halves: tuple[list[int], list[int]] = ([], [])
        for half in halves:
            for member in chance.sample(sorted(alone), 60):
                if len(half) < 3 and all(can_share(alone[member], alone[other]) for other in half):
                    half.append(member)
        pairwise = all(can_share(alone[one], alone[other]) for one in halves[0] for other in halves[1])
        answers.add(pairwise)
        assert can_share(*(reports([found[member] for member in half]) for half in halves)) == pairwise
    assert answers == {True, False}
