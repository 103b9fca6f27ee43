"""Talks of two sides, in person or at a distance, and gatherings of more."""

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span, Token

from transforms.extraction.event_drafts import (
    Draft,
    is_called_first,
    is_definite,
    is_plural,
    is_purpose,
    is_topic_of_document,
)
from transforms.extraction.event_frames import MODIFIER, OBJECT, POSSESSOR, SUBJECT, Frame, phrase
from transforms.extraction.event_participants import (
    Party,
    Place,
    countries_in,
    official_nouns,
    party_of,
    place_of,
    places_of,
)
from transforms.extraction.event_triggers import lemma, sports_terms
from transforms.language.analysis import Analysis
from transforms.language.sides import countries_of, pair_at, principal_countries
from warehouse.reference import reference

_AT_A_DISTANCE = {
    "phone",
    "telephone",
    "telephonic",
    "video",
    "videoconference",
    "virtual",
    "virtually",
    "online",
    "teleconference",
    "remotely",
}
_MANY = 3
_PLURAL_TALKS = {"talk", "consultation", "negotiation", "discussion", "view"}
_EVENT_NOUNS = {
    "meeting",
    "session",
    "summit",
    "conference",
    "forum",
    "talk",
    "visit",
    "consultation",
    "round",
    "dialogue",
    "commission",
    "committee",
    "negotiation",
    "event",
}
_NUMBERED = re.compile(r"\d+(?:st|nd|rd|th)")
_ORDINALS = {
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "next",
    "last",
}
_FORMATS = {
    "commission",
    "committee",
    "council",
    "consultation",
    "talk",
    "dialogue",
    "negotiation",
    "group",
    "discussion",
    "meeting",
    "joint",
    "intergovernmental",
    "bilateral",
}
_OF_MANY = {
    "trilateral",
    "tripartite",
    "quadrilateral",
    "multilateral",
    "four-way",
    "three-way",
    "ministerial",
    "intergovernmental",
} - {"intergovernmental", "ministerial"}
_INTERNATIONAL = {"world", "international", "global", "leaders", "general", "annual", "states", "nations"}
_OF_OTHERS = {"facilitate", "broker", "mediate", "host", "hold"}  # a third side may do it for others
_SENT = {"send", "convey", "deliver", "hand", "receive", "write", "address", "pass", "transmit", "present", "bring"}
_UNITES = {"bring", "gather", "unite", "attract", "draw", "include", "involve", "see"}
_STAGED = {"hold", "take", "open", "organise", "organize", "convene", "launch", "begin", "start"}
_MARGINS = {"sideline", "margin", "fringe", "framework"}
_GATHERED = {
    "attend",
    "participate",
    "address",
    "host",
    "chair",
    "join",
    "take",
    "represent",
    "lead",
    "hold",
    "invite",
    "speak",
    "co-chair",
    "convene",
}


def talks(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """The meeting, call or gathering that a frame tells of."""
    row, token = frame.trigger.row, frame.trigger.token
    if row["frame"] != "named" and is_topic_of_document(token):
        return
    if not _has_what_it_needs(analysis, frame) or _hosts_an_event(frame):
        return
    if is_purpose(token) and len(party_of(analysis, frame, "with", "between", "of").countries) < 1:
        return
    is_noun = not frame.trigger.is_verb
    if is_noun and frame.verb is not None and frame.verb.lemma_ in _OF_OTHERS:
        between = party_of(analysis, frame, "between")
        third = [c for c in party_of(analysis, frame, SUBJECT).countries if c not in between.countries]
        if len(between.countries) > 1 and (third or frame.verb.lemma_ not in ("host", "hold")):
            if third and frame.verb.lemma_ in ("host", "hold"):
                countries = dict.fromkeys(between.countries, "participant") | {third[0]: "mediator"}
                yield Draft(
                    "mediation", "mediation.host", 0.75, countries, dict.fromkeys(between.people, "participant")
                )
            return
    party = _parties(analysis, frame)
    is_distant = _is_at_a_distance(frame, sentence)
    kind = "call" if row["kind"] == "call" or is_distant else row["kind"]
    is_weak = row["strength"] == "weak" and not (is_noun and (is_distant or frame.circumstance))
    if (pairs := _separately(analysis, frame, party)) and not is_weak:
        for other, people in pairs:
            yield Draft(
                kind,
                f"{kind}.separate",
                0.85,
                dict.fromkeys(other, "participant"),
                dict.fromkeys(people, "participant"),
            )
        return
    if (
        not is_distant
        and not (is_weak and not is_noun)
        and (len(party.countries) >= _MANY or (is_noun and _is_of_many(analysis, frame)))
    ):
        yield from gatherings(analysis, frame, sentence)
        return
    roles = dict.fromkeys(party.people, "participant")
    if len(party.countries) >= 2 or (party.countries and _bodies(analysis, party) and not is_weak):
        confidence = 0.6 if is_weak else 0.93 if frame.trigger.is_verb else 0.9
        countries = dict.fromkeys(party.countries, "participant")
        is_first = is_noun and is_called_first(token)
        draft = Draft(kind, f"{kind}.{row['frame']}", confidence, countries, roles, party.organizations,
                      is_weak=is_weak, is_first=is_first, is_back_reference=is_weak)  # fmt: skip
        if row["frame"] == "host_subject" and row["lemma"] != "meet":
            draft.receiver = next(iter(party_of(analysis, frame, SUBJECT).countries), None)
            draft.guest = next((country for country in party.countries if country != draft.receiver), None)
        yield draft
        return
    if is_noun and is_plural(token) and party.people and lemma(token) not in _PLURAL_TALKS:
        yield Draft(kind, f"{kind}.umbrella", 0.5, people=roles, is_umbrella=True)
        return
    if not party and frame.tokens(SUBJECT) and not frame.circumstance:
        return
    pair = pair_at(analysis, token.idx)
    if len(party.countries) == 1 and not is_weak and party.countries[0] not in pair[:2]:
        home = principal_countries(analysis)[:1]
        pair = [*home, party.countries[0]]
    if len(set(pair)) < 2 or not set(party.countries) <= set(pair):
        return
    if is_plural(token) and lemma(token) not in _PLURAL_TALKS and not party.countries:
        return
    if not is_noun and not is_weak and party.people and _meets_official(frame):
        yield Draft(kind, f"{kind}.official", 0.7, dict.fromkeys(pair, "participant"), roles)
    elif is_noun or (party.countries and party.people):
        yield Draft(kind, f"{kind}.again", 0.6, dict.fromkeys(pair, "participant"), roles,
                    is_back_reference=True, is_weak=is_weak or not is_noun)  # fmt: skip


def _separately(analysis: Analysis, frame: Frame, party: Party) -> list[tuple[tuple[str, str], list[str]]]:
    """One pair of countries a talk, with its people, where somebody meets several one after the other."""
    own = party_of(analysis, frame, SUBJECT)
    others = party_of(analysis, frame, OBJECT, "with", "to")
    beyond = [country for country in others.countries if country not in own.countries]
    words = {
        child.lower_ for token in (frame.trigger.token, frame.verb) if token is not None for child in token.children
    }
    is_each = bool(words & {"separate", "separately", "respectively"})
    is_met = frame.trigger.row["lemma"] == "meet" and not words & _OF_MANY
    if len(own.countries) != 1 or len(beyond) < 2 or not (is_each or is_met):
        return []
    home = {person.key: person.country for person in analysis.people}
    return [
        ((own.countries[0], country), [*own.people, *(key for key in others.people if home.get(key) == country)])
        for country in beyond
    ]


def letters(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """The letter or message that a frame tells of: sent by one side to another."""
    if frame.verb is None or frame.verb.lemma_ not in _SENT:
        return
    sender = party_of(analysis, frame, "from", POSSESSOR) or party_of(analysis, frame, SUBJECT)
    party = sender | party_of(analysis, frame, "to", "for", OBJECT)
    if len(party.countries) == 2 and party.people:
        yield Draft("call", "call.letter", 0.75, dict.fromkeys(party.countries, "participant"),
                    dict.fromkeys(party.people, "participant"))  # fmt: skip


def gatherings(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """The summit, forum or conference that a frame tells of."""
    token = frame.trigger.token
    if token.head.head.lemma_ in _MARGINS or _hosts_an_event(frame):
        return
    if frame.trigger.row["needs"] == "international" and not any(
        word.lower_ in _INTERNATIONAL for word in token.subtree
    ):
        return
    places = places_of(analysis, frame, "in", "at") or places_of(analysis, frame, MODIFIER)
    places = places or _behind_in(analysis, token, sentence)
    hosts = party_of(analysis, frame, "by")
    party = party_of(analysis, frame, POSSESSOR, "by", "between", "among", "of", "with") | _taking_part(analysis, frame)
    if frame.trigger.is_verb:
        party |= party_of(analysis, frame, SUBJECT, OBJECT)
    mention = analysis.mention_at(token)
    is_named = (mention is not None and mention.label == "ORG") or token.pos_ == "PROPN"
    if any(lemma(word) in sports_terms() for word in frame.tokens(MODIFIER)):
        return
    if frame.trigger.row["kind"] != "multilateral":
        party |= _parties(analysis, frame)
    for word in frame.tokens(MODIFIER):
        party |= Party(tuple(countries_of(analysis, word.idx, word.idx + len(word))))
    if frame.circumstance == "ahead" and not party:
        return
    if not party and any(
        word.lower_ in ("eam", "minister", "president", "he", "she") for word in frame.tokens(SUBJECT)
    ):
        party = Party(principal_countries(analysis)[:1])
    if not party and frame.verb is not None and frame.verb.lemma_ in _STAGED and not places:
        party = Party(tuple(pair_at(analysis, token.idx)))
    if len(party.countries) == 1 and any(word.lemma_ in ("invitation", "invite") for word in token.ancestors):
        pair = pair_at(analysis, token.idx)
        party |= Party(tuple(pair) if party.countries[0] in pair else ())
    if not party and not is_named and not places:
        return
    is_trilateral = any(child.lower_ in _OF_MANY for child in token.children)
    if len(party.countries) == 2 or (is_trilateral and len(party.countries) < _MANY):  # of a trilateral two are named
        party |= Party(principal_countries(analysis)[:_MANY]) if is_trilateral else Party()
    countries = dict.fromkeys(party.countries, "participant")
    countries.update((place.country, "host") for place in places[:1] if _is_host(place, hosts))
    confidence = 0.85 if party else 0.6
    draft = Draft("multilateral", "multilateral.gathering", confidence, countries, dict.fromkeys(party.people, "participant"),
                  party.organizations, is_back_reference=is_definite(token) and not is_named and not party,
                  is_first=not frame.trigger.is_verb and is_called_first(token))  # fmt: skip
    name = [word for word in (*token.lefts, token) if word.pos_ == "PROPN"]
    draft.names = frozenset(lemma(word) for word in name) if is_named else frozenset()
    if places:
        draft.place, draft.place_id = places[0].words, places[0].place_id
    yield draft


def _is_international(analysis: Analysis, noun: Token) -> bool:
    """Whether an assembly or congress is one of states, not a parliament."""
    mention = analysis.mention_at(noun)
    kinds = {organization.key: organization.kind for organization in analysis.organizations}
    is_known = mention is not None and kinds.get(mention.entity_id or "") in ("io", "forum")
    return is_known or any(word.lower_ in _INTERNATIONAL for word in noun.subtree)


def _is_host(place: Place, hosts: Party) -> bool:
    """Whether the country of the place takes part: the seat of an organisation is the organisation's."""
    return place.country in hosts.countries or place.place_id not in _seats()


@cache
def _seats() -> frozenset[str]:
    return frozenset(row["place_id"] for row in reference("organization_seats"))


def _behind_in(analysis: Analysis, token: Token, sentence: Span) -> list[Place]:
    """The first city behind the gathering that follows "in", however the parse attached it."""
    for mention in analysis.within(token.idx, sentence.end_char, "PLACE"):
        place = place_of(mention)
        if place and analysis.doc.text[: mention.start_char].lower().endswith(" in "):
            return [place]
    return []


def _taking_part(analysis: Analysis, frame: Frame) -> Party:
    """Those who attend, host or are invited, by the verb or noun that the gathering depends on."""
    party = Party()
    if frame.verb is not None and (frame.verb.lemma_ in _GATHERED or frame.circumstance == "at"):
        party |= party_of(analysis, frame, SUBJECT)
        if frame.verb.lemma_ == "invite":
            party |= party_of(analysis, frame, OBJECT)
    if frame.verb is not None and frame.verb.lemma_ in ("represent", "lead"):
        party |= Party(tuple(countries_in(analysis, frame, OBJECT)))
    if frame.verb is not None and frame.verb.lemma_ in _UNITES:
        party |= party_of(analysis, frame, OBJECT)
    for noun in frame.trigger.token.ancestors:
        if noun.lemma_ in ("participation", "attendance", "presence") and noun.pos_ == "NOUN":
            owners = Frame(frame.trigger)
            for child in noun.children:
                if child.dep_ in ("poss", "amod"):
                    owners.slots[POSSESSOR].extend(phrase(child))
            party |= party_of(analysis, owners, POSSESSOR)
    return party


def _has_what_it_needs(analysis: Analysis, frame: Frame) -> bool:
    row = frame.trigger.row
    if row["needs"] == "with":
        is_joint = len(party_of(analysis, frame, SUBJECT).countries) > 1 and _is_at_a_distance(
            frame, frame.trigger.token.sent
        )
        return is_joint or any(child.lower_ in ("with", "to") for child in frame.trigger.token.children)
    if row["needs"] == "many":
        return len(party_of(analysis, frame, SUBJECT).countries) > 1 and not frame.tokens(OBJECT)
    if row["lemma"] == "call on" and any(
        child.dep_ in ("xcomp", "ccomp", "advcl") for child in frame.trigger.token.children
    ):
        return False  # an appeal
    if row["needs"] == "format":
        words = frame.tokens("of", "with", "between", MODIFIER)
        is_counted = any(word.lower_ in _ORDINALS or _NUMBERED.fullmatch(word.lower_) for word in words)
        return is_counted or any(analysis.mention_at(word) or lemma(word) in _FORMATS for word in words)
    if row["frame"] == "host_subject" and not _receives_guest(analysis, frame):
        return False
    if row["needs"] == "person":
        return bool(party_of(analysis, frame, OBJECT).people)
    return row["needs"] != "exchange" or (frame.verb is not None and frame.verb.lemma_ == "exchange")


def _hosts_an_event(frame: Frame) -> bool:
    """Whether the verb's object is itself an event ("host the summit"), which then leads."""
    if frame.trigger.row["frame"] != "host_subject":
        return False
    return any(lemma(token) in _EVENT_NOUNS for token in frame.tokens(OBJECT) if token.head not in frame.tokens(OBJECT))


def _receives_guest(analysis: Analysis, frame: Frame) -> bool:
    """Whether somebody is received, not something ("received the letters of credence of the ambassador")."""
    tokens = frame.tokens(OBJECT)
    heads = [token for token in tokens if token.head not in tokens]
    for head in heads:
        mention = analysis.mention_at(head)
        if (mention is not None and mention.label != "ORG") or head.pos_ == "PRON" or lemma(head) in official_nouns():
            return True
    return False


def _meets_official(frame: Frame) -> bool:
    """Whether the one who is met is named by office alone: "met the Prime Minister"."""
    tokens = frame.tokens(OBJECT, "with", "on", SUBJECT)
    heads = [token for token in tokens if token.head not in tokens]
    return any(lemma(head) in official_nouns() for head in heads)


def _is_of_many(analysis: Analysis, frame: Frame) -> bool:
    """Whether an organisation meets: "a session of the Security Council", "the meeting of BRICS ministers"."""
    kinds = {organization.key: organization.kind for organization in analysis.organizations}
    if any(child.lower_ in _OF_MANY for child in frame.trigger.token.children):
        return True
    own = analysis.mention_at(frame.trigger.token)
    named = [analysis.mention_at(token) for token in frame.tokens("of", MODIFIER, POSSESSOR)]
    inner = [mention for mention in named if mention is not None and mention != own]
    return any(
        mention.label == "ORG"
        and kinds.get(mention.entity_id or "") in ("io", "forum")
        and not _is_bilateral(mention.text)
        for mention in inner
    )


def _is_body(analysis: Analysis, word: Token) -> bool:
    """Whether the word names a country or an international body, no parliament."""
    mention = analysis.mention_at(word)
    kinds = {organization.key: organization.kind for organization in analysis.organizations}
    return mention is not None and (mention.label == "COUNTRY" or kinds.get(mention.entity_id or "") in ("io", "forum"))


def _is_bilateral(name: str) -> bool:
    return any(word in name.lower() for word in ("commission", "committee", "dialogue", "consultation"))


def _bodies(analysis: Analysis, party: Party) -> bool:
    kinds = {organization.key: organization.kind for organization in analysis.organizations}
    return any(kinds.get(key) == "io" for key in party.organizations)


def _parties(analysis: Analysis, frame: Frame) -> Party:
    row = frame.trigger.row
    if row["strength"] == "weak" and frame.trigger.is_verb and row["frame"] == "talks_verb":
        return party_of(analysis, frame, SUBJECT, "with")  # the object is the topic
    if frame.trigger.is_verb:
        beside = {"speak": "to", "call on": "on"}.get(row["lemma"], "with")
        return party_of(analysis, frame, SUBJECT, OBJECT) | party_of(analysis, frame, "with", "between", beside)
    between = party_of(analysis, frame, "between")
    if len(between.countries) > 1:
        return between
    party = party_of(analysis, frame, "with", "between", "among", POSSESSOR, MODIFIER, "of", "by")
    if row["lemma"] == "courtesy call":
        party |= party_of(analysis, frame, "on", "to")
    if row["kind"] == "call":
        party |= party_of(analysis, frame, "from", "to")
    if len(party.countries) < 2:
        party = party_of(analysis, frame, SUBJECT) | party
    if len(party.countries) < 2 and frame.verb is not None and frame.verb.lemma_ in ("receive", "have", "hold"):
        party |= party_of(analysis, frame, OBJECT, "from")
    return party


def _is_at_a_distance(frame: Frame, sentence: Span) -> bool:
    """Whether the talks are held by phone, video or letter, by a word that belongs to them."""
    own = {token.i for token in (frame.trigger.token, frame.verb) if token is not None}
    for token in sentence:
        if token.lower_ not in _AT_A_DISTANCE or abs(token.i - frame.trigger.token.i) > 8:
            continue
        if token.i in own or any(
            above.i in own for above in list(token.ancestors)[:3] if _only_nouns_between(token, above)
        ):
            return True
    return False


def _only_nouns_between(token: Token, above: Token) -> bool:
    current = token.head
    while current != above:
        if current.pos_ in ("VERB", "AUX"):
            return False
        current = current.head
    return True
