"""Talks with several others one after the other."""

from transforms.extraction.event_drafts import is_plural
from transforms.extraction.event_frames import OBJECT, SUBJECT, Frame
from transforms.extraction.event_participants import party_of
from transforms.extraction.event_triggers import lemma
from transforms.extraction.event_words import words
from transforms.facts import Person
from transforms.language.analysis import Analysis
from transforms.language.sides import people_of


def separate_talks(analysis: Analysis, frame: Frame) -> list[tuple[tuple[str, str], list[str]]]:
    """One pair of countries a talk, with its people, where somebody meets several one after the other."""
    own = party_of(analysis, frame, SUBJECT)
    if len(own.countries) == 1 and (among := _among_them(analysis, frame)):
        return [((own.countries[0], person.country or ""), [*own.people, person.key]) for person in among]
    others = party_of(analysis, frame, OBJECT, "with", "to")
    beyond = [country for country in others.countries if country not in own.countries]
    beside = {
        child.lower_ for token in (frame.trigger.token, frame.verb) if token is not None for child in token.children
    }
    is_each = bool(beside & {"separate", "separately", "respectively"})
    is_met = frame.trigger.row["lemma"] in ("meet", "audience") and not beside & words("of_many")
    noun = frame.trigger.token  # held meetings with the leaders of A and B
    is_met = is_met or (is_plural(noun) and noun.dep_ == "dobj" and lemma(noun) not in words("talks"))
    if len(own.countries) != 1 or len(beyond) < 2 or not (is_each or is_met):
        return []
    home = {person.key: person.country for person in analysis.people}
    return [
        ((own.countries[0], country), [*own.people, *(key for key in others.people if home.get(key) == country)])
        for country in beyond
    ]


def _among_them(analysis: Analysis, frame: Frame) -> list[Person]:
    """The persons of several states whom a list picks out: "held talks with ten leaders, among them X, Y and Z"."""
    trigger, sentence = frame.trigger.token, frame.trigger.token.sent
    if not any(word.tag_ in ("NNS", "NNPS") for word in frame.tokens(OBJECT, "with")):
        return []
    opens = [w for w in sentence if w.i > trigger.i and w.lower_ in ("among", "including") and w.i + 1 < sentence.end]
    if not opens or (opens[0].lower_ == "among" and opens[0].nbor().lower_ not in ("them", "whom")):
        return []
    people = {person.key: person for person in analysis.people}
    keys = people_of(analysis, opens[0].idx, sentence.end_char)
    own = {person.country for word in frame.tokens(SUBJECT) if (person := analysis.person_at(word))}
    listed = [people[key] for key in keys if people[key].country and people[key].country not in own]
    return listed if len(listed) > 1 else []
