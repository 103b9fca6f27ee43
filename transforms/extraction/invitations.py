"""Visits that are told as invitations, and as guests whom somebody hopes to see at home."""

from collections.abc import Iterator

from transforms.extraction.event_drafts import Draft, is_of_class
from transforms.extraction.event_frames import OBJECT, POSSESSOR, SUBJECT, Frame, phrase
from transforms.extraction.event_participants import Party, Place, party_of, place_of
from transforms.extraction.event_words import words
from transforms.language.analysis import Analysis
from transforms.language.tokens import Span, Token


def place_at(analysis: Analysis, token: Token) -> Place | None:
    """The place that the token names, None if it names none."""
    mention = analysis.mention_at(token)
    return place_of(mention) if mention is not None else None


def invited_to(analysis: Analysis, frame: Frame) -> tuple[list[Place], Party]:
    """Where the verb's object is invited to, and who is: "X was invited to the capital of Y"."""
    token = frame.trigger.token
    if any(child.dep_ == "xcomp" for child in token.children):  # to visit: that verb tells it
        return [], Party()
    return _destinations(analysis, token, frame), party_of(analysis, frame, OBJECT)


def invitation(analysis: Analysis, frame: Frame) -> tuple[list[Place], Party]:
    """Where an invitation leads, and who accepts or gets it: "X accepted an invitation to Y", "Z's invitation to X"."""
    noun, verb = frame.trigger.token, frame.verb
    if verb is None or any(child.dep_ in ("acl", "relcl") for child in noun.children):  # an invitation to visit Y
        return [], Party()
    if verb.lemma_ in words("accepts"):
        hosts = _destinations(analysis, noun, frame)
        return hosts, party_of(analysis, frame, SUBJECT)
    if verb.lemma_ not in words("invites"):
        return [], Party()
    hosts = _destinations(analysis, noun, frame)
    return hosts, party_of(analysis, frame, "for") if hosts else Party()


def _destinations(analysis: Analysis, head: Token, frame: Frame) -> list[Place]:
    """The places behind "to", also those of the occasion that is the goal; a gathering is told by its own noun."""
    goals = [child for child in head.children if child.lower_ == "to" and child.dep_ == "prep"]
    found: list[Place] = []
    for goal in goals:
        for part in goal.children:
            if place := place_at(analysis, part):
                found.append(place)
            elif part.pos_ == "NOUN" and not is_of_class(part, "event"):
                inner = [place_at(analysis, token) for token in phrase(part) if token != part]
                found.extend(place for place in inner if place)
    if found or not goals:
        return found
    occasion = [part for goal in goals for part in goal.children]
    if any(part.pos_ == "NOUN" and not is_of_class(part, "event") for part in occasion):
        found.extend(place for token in frame.tokens("in", "at") if (place := place_at(analysis, token)))
    return found


def awaited_guest(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """The visit of a guest whom somebody hopes to see, or is to welcome, in the host's own country."""
    if any(child.dep_ == "prt" for child in frame.trigger.token.children):  # saw him off
        return
    hosts = party_of(analysis, frame, SUBJECT, POSSESSOR)
    if any(word.lower_ == "airport" for word in sentence) and frame.trigger.row["lemma"] != "host":
        yield from _arriving(analysis, frame, hosts)
        return
    guests = party_of(analysis, frame, OBJECT)
    behind = analysis.within(frame.trigger.token.idx, sentence.end_char, "PLACE", "COUNTRY")
    told = [mention for mention in behind if analysis.doc.text[: mention.start_char].endswith((" in ", " to "))]
    home = [place for mention in told if (place := place_of(mention)) and place.country in hosts.countries]
    visiting = [country for country in guests.countries if country not in hosts.countries]
    if home and len(hosts.countries) == 1 and len(visiting) == 1:
        place = home[0]
        yield Draft(
            "visit", "visit.awaited", 0.75, {visiting[0]: "visitor", place.country: "host"},
            dict.fromkeys(guests.people, "visitor"), visitor=visiting[0], host=place.country,
            place=place.words, place_id=place.place_id,
        )  # fmt: skip


def _arriving(analysis: Analysis, frame: Frame, hosts: Party) -> Iterator[Draft]:
    """The visits of those who are welcomed at an airport: one a state."""
    guests = party_of(analysis, frame, OBJECT)
    countries = {person.key: person.country for person in analysis.people}
    if len(hosts.countries) != 1:
        return
    for visitor in guests.countries:
        if visitor in hosts.countries:
            continue
        people = {key: "visitor" for key in guests.people if countries.get(key) == visitor}
        yield Draft("visit", "visit.arriving", 0.8, {visitor: "visitor", hosts.countries[0]: "host"}, people,
                    visitor=visitor, host=hosts.countries[0])  # fmt: skip
