"""How sure two events of different documents are one real event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from transforms.resolution.event_candidates import FALLEN, OPEN, EventCandidate

_TALKS = frozenset({"meeting", "multilateral"})
_PERSONAL = frozenset({"visit", "meeting", "call", "appointment"})
"""Kinds of which one pair of countries has several within days, told apart by who took part."""
WORDS = frozenset({"support", "cooperation", "intent", "request", "concession", "statement"})
"""Kinds so frequent that without a day nothing tells one from the next."""
_BACKGROUND = timedelta(days=60)
"""What lies so long before the report is told as background, which a report without date does not repeat as news."""
_OTHERWISE = 0.5
"""How much less sure events of other kinds or sides are one: meetings on the sidelines share day, place and people."""
_SLACK = timedelta(days=1)
"""What time zones and `yesterday` move a day by."""


def event_likeness(one: EventCandidate, other: EventCandidate) -> float:
    """0 where they are two events, else up to 1."""
    if one.doc_id == other.doc_id or not (_same_kind(one, other) and _same_sides(one, other)):
        return 0.0
    shared = _shared(one, other)
    if _other_people(one, other):
        return 0.0
    dated = _by_date(one, other)
    if dated == 0.0 or (dated < 0.5 and not _borne_out(one, other, shared)):
        return 0.0
    same_place = one.place_id is not None and one.place_id == other.place_id
    told_alike = one.kind == other.kind and one.countries == other.countries
    return (1.0 if told_alike else _OTHERWISE) * (dated + 0.05 * min(shared, 3) + 0.05 * same_place)


@dataclass(frozen=True)
class Reports:
    """What decides of reports of one incident whether each can share it with each of others.

    `first` is the latest first day and `last` the earliest last day of those whose days exclude others; `represented`
    are those of which it matters who took part, one of each.
    """

    documents: frozenset[str]
    actors: frozenset[frozenset[str]]
    visitors: frozenset[str]
    hosts: frozenset[str]
    first: date
    last: date
    represented: tuple[EventCandidate, ...]


def reports(events: Sequence[EventCandidate]) -> Reports:
    """The reports of one incident, of which each can share it with each."""
    dated = [event for event in events if _excludes_days(event)]
    personal = {
        (event.kind, event.visitor, tuple(event.people.items())): event
        for event in events
        if event.kind in _PERSONAL and event.people
    }
    return Reports(
        frozenset(event.doc_id for event in events),
        frozenset(event.actors for event in events if event.actors),
        frozenset(event.visitor for event in events if event.visitor),
        frozenset(event.host for event in events if event.host),
        max((event.first for event in dated), default=date.min),
        min((event.last for event in dated), default=date.max - _SLACK),
        tuple(personal.values()),
    )


def can_share(one: Reports, other: Reports) -> bool:
    """Whether each of the one can belong to an incident with each of the other, if only through a third report."""
    if one.documents & other.documents or len(one.visitors | other.visitors) > 1 or len(one.hosts | other.hosts) > 1:
        return False
    if one.first > other.last + _SLACK or other.first > one.last + _SLACK:
        return False
    if any(not acting & others for acting in one.actors for others in other.actors):
        return False
    return not any(_other_people(a, b) for a in one.represented for b in other.represented)


def _same_kind(one: EventCandidate, other: EventCandidate) -> bool:
    return one.kind == other.kind or {one.kind, other.kind} == _TALKS


def _same_sides(one: EventCandidate, other: EventCandidate) -> bool:
    shared = one.countries & other.countries
    if not _same_direction(one, other) or not shared:
        return False
    if one.countries == other.countries and len(shared) > 1:
        return True
    if len(shared) > 1 and one.kind == other.kind:
        return len(shared) >= 0.5 * len(one.countries | other.countries)
    return (
        "multilateral" in (one.kind, other.kind)
        and one.place_id is not None
        and one.place_id == other.place_id
        and one.precision == other.precision == "day"
    )


def _same_direction(one: EventCandidate, other: EventCandidate) -> bool:
    """Whether not one side visits in the one and is visited in the other, nor another acts than in the other."""
    if one.actors and other.actors and not one.actors & other.actors:
        return False
    return all(a is None or b is None or a == b for a, b in ((one.visitor, other.visitor), (one.host, other.host)))


def _other_people(one: EventCandidate, other: EventCandidate) -> bool:
    """Whether a country is represented by somebody else; of a visit only the visitor counts, since hosts take turns."""
    if one.kind not in _PERSONAL or one.kind != other.kind:
        return False
    sides = {one.visitor or other.visitor} if one.kind == "visit" else one.people.keys() & other.people.keys()
    nobody: frozenset[str] = frozenset()
    represented = [(one.people.get(side or "", nobody), other.people.get(side or "", nobody)) for side in sides]
    return any(a and b and not a & b for a, b in represented)


def _shared(one: EventCandidate, other: EventCandidate) -> int:
    """People who take part in both, and instruments that both tell as signed."""
    people = [frozenset().union(*event.people.values()) for event in (one, other)]
    return len(people[0] & people[1]) + 2 * len(one.instruments & other.instruments)


def _by_date(one: EventCandidate, other: EventCandidate) -> float:
    """How well the days agree, 0 where they exclude each other."""
    if "none" in (one.precision, other.precision):
        if one.kind in WORDS or _is_background(one) or _is_background(other) or not _can_follow(one, other):
            return 0.0
        return 0.3 if (one.status in OPEN) == (other.status in OPEN) else 0.2
    if is_apart(one, other):
        return 0.0
    precisions = {one.precision, other.precision}
    if precisions == {"day"}:
        return 0.8
    if precisions <= {"day", "report"}:
        if one.status in OPEN or other.status in OPEN:
            return 0.3 if _can_follow(one, other) else 0.0
        return 0.6
    if "year" in precisions:
        return 0.25 if _can_follow(one, other) else 0.0
    return 0.5 if _can_follow(one, other) else 0.0


def is_apart(one: EventCandidate, other: EventCandidate) -> bool:
    """Whether the days exclude each other; a plan that was put off may have another day than before."""
    if not (_excludes_days(one) and _excludes_days(other)):
        return False
    return one.first > other.last + _SLACK or other.first > one.last + _SLACK


def _excludes_days(event: EventCandidate) -> bool:
    return event.status != "postponed" and event.precision != "none"


def _is_background(event: EventCandidate) -> bool:
    return (
        event.published_on is not None and event.precision != "none" and event.last < event.published_on - _BACKGROUND
    )


def _can_follow(one: EventCandidate, other: EventCandidate) -> bool:
    """Whether the reports stand in an order that one event allows: first the plan, then that it took place or fell."""
    if one.status in OPEN and other.status not in OPEN:
        plan, outcome = one, other
    elif other.status in OPEN and one.status not in OPEN:
        plan, outcome = other, one
    else:
        return True
    told = plan.published_on or date.min
    return told <= (outcome.published_on or date.max) and (plan.status not in FALLEN)


def _borne_out(one: EventCandidate, other: EventCandidate, shared: int) -> bool:
    """Whether something besides the sides speaks for one event where the days say little."""
    same_place = one.place_id is not None and one.place_id == other.place_id
    if "none" in (one.precision, other.precision):
        return shared >= 2 or (shared == 1 and same_place) or len(one.document_people & other.document_people) >= 2
    return shared >= 1 or same_place
