"""Who took part in an event whose own words name nobody: office-holders of its sentence and of the lead."""

from collections.abc import Iterator, Sequence

from transforms.extraction.event_drafts import Draft
from transforms.facts import Person
from transforms.language.analysis import Analysis
from transforms.language.sides import people_of

_LEADING = {
    "head_of_state", "head_of_government", "foreign_minister", "minister", "deputy_foreign_minister", "ambassador",
    "special_envoy", "legislator", "io_head",
}  # fmt: skip
_DONE = {"occurred", "ongoing"}
_OF_SENTENCE = {"appointment", "mission", "dispute", "mediation", "aid"}
_OF_TALKS = {"meeting", "call", "signing"}


def fill_people(analysis: Analysis, events: Sequence[Draft]) -> None:
    """Adds to each event the persons that its own words leave out, in place."""
    for event in events:
        if event.kind in _OF_SENTENCE:
            _add(event, _named_near(analysis, event))
        elif event.kind == "visit" and not event.people and not event.is_unnamed:
            near = _named_near(analysis, event)
            _add(event, [person for person in near if person.country == event.visitor])
        elif event.kind in _OF_TALKS and event.status.code in _DONE and _is_of_the_lead(event, events):
            _add(event, _named_beside(analysis, event))
            _add(event, _leading(analysis, event))


def _add(event: Draft, people: Sequence[Person]) -> None:
    role = "visitor" if event.kind == "visit" else "participant"
    for person in people:
        event.people.setdefault(person.key, role)


def _named_near(analysis: Analysis, event: Draft) -> list[Person]:
    """The office-holders of the event's countries who are named in the words that tell of it."""
    keys = {key for telling in event.told for key in people_of(analysis, telling.sentence, telling.end_char)}
    return [
        person
        for person in analysis.people
        if person.key in keys and person.country in event.countries and person.office in _LEADING | {"official"}
    ]


def _named_beside(analysis: Analysis, event: Draft) -> list[Person]:
    """For each country without a person the office-holder who is named in the words of a telling."""
    known = {person.country for person in analysis.people if person.key in event.people}
    near = [person for person in _named_near(analysis, event) if person.country not in known]
    return list({person.country: person for person in reversed(near)}.values())


def _is_of_the_lead(event: Draft, events: Sequence[Draft]) -> bool:
    """Whether the event is the first of the talks, or a signing, of its two sides: later ones have their own people."""
    if len(event.countries) != 2:
        return False
    if event.kind == "signing":
        return True
    same = [other for other in events if other.kind == event.kind and set(other.countries) == set(event.countries)]
    return same[0] is event


def _leading(analysis: Analysis, event: Draft) -> list[Person]:
    """For each country without a person the one who is named first among its office-holders of rank."""
    known = {person.country for person in analysis.people if person.key in event.people}
    return [person for country in event.countries if country not in known for person in _first(analysis, country)]


def _first(analysis: Analysis, country: str) -> Iterator[Person]:
    fitting = [person for person in analysis.people if person.country == country and person.office in _LEADING]
    yield from fitting[:1]
