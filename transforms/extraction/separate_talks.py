"""Talks with several others one after the other."""

from transforms.extraction.event_drafts import is_plural
from transforms.extraction.event_frames import OBJECT, SUBJECT, Frame
from transforms.extraction.event_participants import Party, party_of
from transforms.extraction.event_triggers import lemma
from transforms.extraction.event_words import words
from transforms.facts import Person
from transforms.language.analysis import Analysis
from transforms.language.sides import people_of
from transforms.language.tokens import Token

_ENDS_LIST = frozenset({"on", "in", "at", "during", "before", "after", "where", "which", "who", "while", ";"})


def separate_talks(analysis: Analysis, frame: Frame) -> list[tuple[tuple[str, ...], list[str]]]:
    """The countries of each talk, with its people, where somebody meets several one after the other.

    Of a talk with the head of an organisation that is the one country.
    """
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
    if is_plural(noun) and noun.dep_ == "dobj" and lemma(noun) not in words("talks"):
        if len(own.countries) == 1 and len(listed := _listed_behind(analysis, noun, own)) > max(len(beyond), 1):
            return [((*own.countries, *filter(None, [one.country])), [*own.people, one.key]) for one in listed]
        is_met = True
    if len(own.countries) != 1 or len(beyond) < 2 or not (is_each or is_met):
        return []
    home = {person.key: person.country for person in analysis.people}
    return [
        ((own.countries[0], country), [*own.people, *(key for key in others.people if home.get(key) == country)])
        for country in beyond
    ]


def _listed_behind(analysis: Analysis, noun: Token, own: Party) -> list[Person]:
    """The office-holders of other states and bodies whom a list behind the noun names, however the parse cut it."""
    behind = noun.doc.tokens[noun.i + 1 : noun.sent.end]
    stop = next((word for word in behind if word.pos_ in ("VERB", "AUX") or word.lower_ in _ENDS_LIST), None)
    end_char = stop.idx if stop is not None else noun.sent.end_char
    people = {person.key: person for person in analysis.people}
    named = [people[key] for key in people_of(analysis, noun.idx, end_char) if key in people]
    others = [one for one in named if one.country not in own.countries and (one.country or one.office == "io_head")]
    return list({one.country or one.key: one for one in reversed(others)}.values())[::-1]


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
