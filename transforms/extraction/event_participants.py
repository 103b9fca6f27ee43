"""Who takes part in an event: the countries, persons and organisations that fill the slots of a trigger."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from typing import cast

from transforms.extraction.event_frames import POSSESSOR, SUBJECT, Frame, subject_of
from transforms.extraction.event_triggers import lemma
from transforms.extraction.event_words import words
from transforms.language.analysis import Analysis
from transforms.language.geography import country_of_place
from transforms.language.mentions import Mention
from transforms.language.sides import acting_before, countries_of, home_country, people_of
from transforms.language.tokens import Token
from warehouse.reference import reference

_PRIVATE = {"business", "other"}
_QUANTITIES = {"number", "group", "series", "majority", "dozen", "pair", "spokesperson", "line"}
_LIST_LENGTH = 40  # tokens
_POSTED_TO = {"to", "in", "at"}


@dataclass(frozen=True, slots=True)
class Party:
    """What the tokens of a slot stand for: countries, person keys, and organisations taking part."""

    countries: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.countries or self.organizations)

    def __or__(self, other: "Party") -> "Party":
        if not (other.countries or other.people or other.organizations):
            return self
        return Party(
            _union(self.countries, other.countries),
            _union(self.people, other.people),
            _union(self.organizations, other.organizations),
        )


_NOBODY = Party()


@dataclass(frozen=True, slots=True)
class Place:
    """A country, and the words and place_id of the country or city in it, if they are named."""

    country: str
    words: str | None = None
    place_id: str | None = None


def party_of(analysis: Analysis, frame: Frame, *slots: str) -> Party:
    """The parties of a frame's slots, those left out that speak for no state or organisation (tourists, companies)."""
    known, tokens = _parties(analysis), frame.tokens(*slots)
    words = tuple(token.i for token in tokens)
    if words not in known:
        units = [unit for unit in _units(analysis, tokens) if _is_official(analysis, unit)]
        known[words] = reduce(or_, (_stands_for(analysis, unit) for unit in units), _NOBODY)
    return known[words]


def subjects_of(analysis: Analysis, frame: Frame, verb: Token) -> Party:
    """The parties that are the subject of a verb beside the frame: "the summit, which X will host"."""
    beside = Frame(frame.trigger)
    beside.slots[SUBJECT] = subject_of(verb)
    return party_of(analysis, beside, SUBJECT)


def heads_of_bodies(analysis: Analysis, party: Party) -> list[str]:
    """The keys of those in the party who head an international organisation."""
    heads = {person.key for person in analysis.people if person.office == "io_head"}
    return [key for key in party.people if key in heads]


def own_government(analysis: Analysis, frame: Frame) -> Party:
    """The country whose document it is, where "we", "the Government" or "the Ministry" act."""
    is_government = any(lemma(word) in words("government") for word in frame.tokens(SUBJECT))
    home = home_country(analysis) if is_government else None
    return Party((home,)) if home else _NOBODY


def who_it_is(analysis: Analysis, frame: Frame) -> Party:
    """The country that "it" as a subject stands for: the one that acts in the sentence before."""
    subject = frame.tokens(SUBJECT)
    if len(subject) != 1 or subject[0].lower_ != "it":
        return _NOBODY
    country = acting_before(analysis, subject[0].sent.start_char)
    return Party((country,)) if country else _NOBODY


def whose_it_is(analysis: Analysis, frame: Frame) -> Party:
    """The country that "its" points to: the last named before in the sentence ("congratulated A on its embassy")."""
    if not any(word.lower_ == "its" for word in frame.tokens(POSSESSOR)):
        return _NOBODY
    start_char = frame.trigger.token.sent.start_char
    return Party(tuple(countries_of(analysis, start_char, frame.trigger.first.idx)[-1:]))


def _parties(analysis: Analysis) -> dict[tuple[int, ...], Party]:
    """The parties read so far, by their tokens: builders ask for the same slots over and over."""
    return cast(dict[tuple[int, ...], Party], analysis.memo.setdefault("parties", {}))


def countries_in(analysis: Analysis, frame: Frame, *slots: str) -> list[str]:
    """All countries that the slots name or point to, whoever speaks for them."""
    ranges = _ranges(frame.tokens(*slots))
    return list(dict.fromkeys(country for start, end in ranges for country in countries_of(analysis, start, end)))


def places_of(analysis: Analysis, frame: Frame, *slots: str) -> list[Place]:
    """The countries and places named in the slots, in text order."""
    found: list[Place] = []
    for start, end in _ranges(frame.tokens(*slots)):
        found.extend(place for mention in analysis.within(start, end) if (place := place_of(mention)))
    return found


def place_of(mention: Mention) -> Place | None:
    """The place that a mention names, None if it names none: a demonym is a quality, no place."""
    if mention.label == "COUNTRY" and mention.entity_id and not mention.rule.endswith(("demonym", "combining")):
        return Place(mention.entity_id, mention.text)
    if mention.label == "PLACE" and (country := country_of_place(mention.entity_id or "")):
        return Place(country, mention.text, mention.entity_id)
    return None


def _units(analysis: Analysis, tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The coordinated parts of a slot: "the minister of A and tourists from B" are two."""
    inside = {token.i for token in tokens}
    heads = [token for token in tokens if token.head.i not in inside or token.head == token]
    for head in heads:
        yield from _conjuncts(analysis, head, inside)


def _conjuncts(analysis: Analysis, head: Token, inside: set[int]) -> Iterator[list[Token]]:
    """A phrase cut at its coordinated heads, each with what belongs to it."""
    unit: list[Token] = []
    others: list[Token] = []
    stack = [head]
    while stack:
        token = stack.pop()
        unit.append(token)
        for child in token.children:
            if child.i not in inside or _is_posting(child) or _is_whereabouts(analysis, child):
                continue
            (others if child.dep_ == "conj" and token == head else stack).append(child)
    yield sorted(unit, key=lambda token: token.i)
    for other in others:
        yield from _conjuncts(analysis, other, inside)


def _is_posting(token: Token) -> bool:
    """Whether the token leads to where an envoy or mission is posted or sent: the "to" of "ambassador to Japan"."""
    if token.dep_ != "prep" or token.lower_ not in _POSTED_TO:
        return False
    if token.lower_ == "to" and lemma(token.head) in words("sent_team"):
        return True
    return lemma(token.head) in _envoys() or any(
        lemma(above) in words("mission") for above in (token.head, token.head.head.head)
    )


def _is_whereabouts(analysis: Analysis, token: Token) -> bool:
    """Whether the token leads from a person's name to where the person is met: "Ana Ruiz in Lima"."""
    if token.dep_ != "prep" or token.lower_ != "in":
        return False
    person = analysis.person_at(token.head)
    return person is not None and person.country is not None


def _is_official(analysis: Analysis, unit: list[Token]) -> bool:
    inside = {token.i for token in unit}
    head = next((token for token in unit if token.head.i not in inside or token.head == token), unit[0])
    people = [person for token in unit if (person := analysis.person_at(token))]
    mention = analysis.mention_at(head)
    if mention is not None and mention.label in ("COUNTRY", "PLACE", "ORG"):
        return True
    if head.pos_ == "NOUN" and lemma(head) not in official_nouns() and lemma(head) not in _QUANTITIES:
        return bool(people) and any(child.dep_ == "appos" for child in head.children)
    if people:
        return people[0].office not in _PRIVATE and bool(people[0].office or people[0].country)
    return head.pos_ == "PRON" or any(lemma(token) in official_nouns() for token in unit)


def _stands_for(analysis: Analysis, unit: list[Token]) -> Party:
    found = _apposed(analysis, unit[-1]) | _listed_behind(analysis, unit[-1])
    for start, end in _ranges(unit):
        organizations = analysis.within(start, end, "ORG")
        found |= Party(
            tuple(countries_of(analysis, start, end)),
            tuple(people_of(analysis, start, end)),
            tuple(mention.entity_id or mention.text for mention in organizations),
        )
    return found


def _apposed(analysis: Analysis, last: Token) -> Party:
    """The person named in apposition behind the unit, however the parse attached the name."""
    doc = last.doc
    if last.i + 2 >= len(doc) or doc[last.i + 1].lower_ != "," or analysis.person_at(last) is not None:
        return _NOBODY
    person = analysis.person_at(doc[last.i + 2])
    if person is None or doc[last.i + 2].idx == last.idx:
        return _NOBODY
    return Party((person.country,) if person.country else (), (person.key,))


def _listed_behind(analysis: Analysis, last: Token) -> Party:
    """The countries that go on a list which the parse cut off: "leaders from Fiji, Tonga and Samoa"."""
    countries: list[str] = []
    mention = analysis.mention_at(last)
    if mention is None or mention.label != "COUNTRY":
        return _NOBODY
    for token in last.doc[last.i + 1 : last.i + _LIST_LENGTH]:
        mention = analysis.mention_at(token)
        if mention is not None and mention.label == "COUNTRY" and mention.entity_id:
            countries.append(mention.entity_id)
        elif token.lower_ not in (",", "and", "the"):
            break
    return Party(tuple(countries)) if len(countries) > 1 else _NOBODY


def _ranges(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Character ranges of tokens in text order, neighbours joined."""
    start = end = last = -1
    for token in tokens:
        if last >= 0 and token.i == last + 1:
            end = token.idx + len(token)
        else:
            if last >= 0:
                yield start, end
            start, end = token.idx, token.idx + len(token)
        last = token.i
    if last >= 0:
        yield start, end


def _union(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*first, *second]))


@cache
def official_nouns() -> frozenset[str]:
    """The nouns for office-holders, institutions and states (`official_nouns.csv`)."""
    return frozenset(row["noun"] for row in reference("official_nouns"))


@cache
def _envoys() -> frozenset[str]:
    return words("envoy")
