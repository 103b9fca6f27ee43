"""Where a document names a side: a country or its demonym, a person of it, its capital."""

from functools import cache
from typing import NamedTuple

from transforms.facts import Person
from transforms.language.analysis import Analysis
from transforms.language.geography import country_of_place, is_capital
from transforms.language.mentions import Mention
from transforms.language.tokens import Doc
from warehouse.reference import reference


class SideReference(NamedTuple):
    """A stretch of text and the sides it stands for.

    Attributes:
        start_char, end_char: offsets into the document's text.
        countries: ISO 3166-1 alpha-3 codes, in the order of the text.
        people: keys of the persons it stands for.
        is_office: whether it is an office whose holder the text does not name.
        is_subject: whether it is the subject of its clause.
        office: the code of an office whose holder the text does not name.
        is_place: whether it may just as well be a mere place ("in Astana"), or part of an institution's name.
    """

    start_char: int
    end_char: int
    countries: tuple[str, ...]
    people: tuple[str, ...] = ()
    is_place: bool = False
    is_office: bool = False
    is_subject: bool = False
    office: str | None = None


def named_references(analysis: Analysis) -> list[SideReference]:
    """The references that name their side, in text order."""
    people = {person.key: person for person in analysis.people}
    has_union = any(organization.kind == "io" for organization in analysis.organizations)
    found: list[SideReference] = []
    name_end = 0
    for mention in analysis.mentions:
        if mention.label == "ORG":
            name_end = mention.end_char
        is_seat = has_union and mention.entity_id in _seats()  # Brussels stands for the Union, not for Belgium
        if is_seat or analysis.is_skipped(mention.start_char):
            continue
        if side := _of_mention(mention, people, is_inside=mention.start_char < name_end, doc=analysis.doc):
            found.append(side)
    return found


@cache
def _seats() -> frozenset[str]:
    return frozenset(row["place_id"] for row in reference("organization_seats"))


def is_subject_at(doc: Doc, start_char: int, end_char: int) -> bool:
    """Whether the characters are, or are joined to, the subject of a clause."""
    root = doc.char_span(start_char, end_char, alignment_mode="expand").root
    for _ in range(4):
        if root.dep_ in ("nsubj", "nsubjpass"):
            return True
        if root.dep_ not in ("conj", "appos", "compound"):
            return False
        root = root.head
    return False


def _of_mention(mention: Mention, people: dict[str, Person], *, is_inside: bool, doc: Doc) -> SideReference | None:
    """The side that a mention names; one inside an organisation's name is but a place."""
    countries: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    if mention.label == "COUNTRY" and mention.entity_id:
        countries = (mention.entity_id,)
    elif mention.label == "PERSON" and mention.entity_id in people:
        person = people[mention.entity_id]
        countries, persons = (person.country,) if person.country else (), (person.key,)
    elif mention.label == "PLACE" and (country := capital_country(mention)):
        countries = (country,)
    else:
        return None
    start, end = mention.start_char, mention.end_char
    is_place = is_inside or mention.label == "PLACE"
    return SideReference(start, end, countries, persons, is_place, is_subject=is_subject_at(doc, start, end))


def capital_country(mention: Mention) -> str | None:
    """The country whose capital the mention names, None if it names none."""
    place_id = mention.entity_id or ""
    return country_of_place(place_id) if is_capital(place_id) else None
