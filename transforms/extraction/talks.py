"""Talks of two sides, in person or at a distance."""

from collections.abc import Iterator

from transforms.extraction.event_drafts import (
    Draft,
    is_called_first,
    is_definite,
    is_of_class,
    is_plural,
    is_purpose,
    is_topic_of_document,
    ordinal_of,
)
from transforms.extraction.event_frames import OBJECT, POSSESSOR, SUBJECT, Frame
from transforms.extraction.event_participants import Party, countries_in, party_of, place_of
from transforms.extraction.event_triggers import lemma, sports_terms
from transforms.extraction.event_words import words
from transforms.extraction.gatherings import gatherings
from transforms.extraction.talk_frames import (
    MANY,
    has_bodies,
    has_what_it_needs,
    hosts_an_event,
    is_at_a_distance,
    is_numbered_session,
    is_of_format,
    is_of_many,
    meets_official,
    meets_public,
    parties,
)
from transforms.facts import Person
from transforms.language.analysis import Analysis
from transforms.language.sides import countries_of, pair_at, people_of, principal_countries, unnamed_offices
from transforms.language.tokens import Span


def talks(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """The meeting, call or gathering that a frame tells of."""
    row, token = frame.trigger.row, frame.trigger.token
    if row["frame"] != "named" and is_topic_of_document(token):
        return
    for draft in _talks(analysis, frame, sentence):
        _tell_apart(analysis, frame, draft)
        yield draft


def _tell_apart(analysis: Analysis, frame: Frame, draft: Draft) -> None:
    """Adds to the talks what tells them from others of the same two sides, in place."""
    row = frame.trigger.row
    draft.is_audience = row["lemma"] in words("audience")
    draft.is_round = not frame.trigger.is_verb and ordinal_of(frame.trigger.token) is not None
    if draft.is_back_reference:
        return
    people = {person.key: person for person in analysis.people}
    told = [people[key] for key in draft.people if key in people]
    named = {(person.country, person.office) for person in told if person.country and person.office}
    tokens = frame.tokens(SUBJECT, OBJECT, "with", "on", "to", "from")
    start, end = (tokens[0].idx, tokens[-1].idx + len(tokens[-1])) if tokens else (0, 0)
    draft.offices = frozenset({*named, *unnamed_offices(analysis, start, end)})


def _talks(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    row, token = frame.trigger.row, frame.trigger.token
    if not has_what_it_needs(analysis, frame) or hosts_an_event(frame):
        return
    is_format = row["needs"] == "format" or is_numbered_session(frame)
    if is_purpose(token) and not is_format and len(party_of(analysis, frame, "with", "between", "of").countries) < 1:
        return
    is_noun = not frame.trigger.is_verb
    if is_noun and frame.verb is not None and frame.verb.lemma_ in words("for_others"):
        between = party_of(analysis, frame, "between")
        third = [c for c in party_of(analysis, frame, SUBJECT).countries if c not in between.countries]
        if len(between.countries) > 1 and (third or frame.verb.lemma_ not in ("host", "hold")):
            if third and frame.verb.lemma_ in ("host", "hold"):
                countries = dict.fromkeys(between.countries, "participant") | {third[0]: "mediator"}
                yield Draft(
                    "mediation", "mediation.host", 0.75, countries, dict.fromkeys(between.people, "participant")
                )
            return
        if draft := _within_a_country(analysis, frame) or _for_others(analysis, frame, sentence):
            yield draft
            return
    party = parties(analysis, frame)
    if not is_noun and _is_by_body(frame) and len(pair := pair_at(analysis, token.idx)) == len(set(pair)) == 2:
        yield Draft("meeting", "meeting.body", 0.75, dict.fromkeys(pair, "participant"))
        return
    if not is_noun and row["frame"] == "host_subject" and _is_of_many_states(frame):
        hosts = party_of(analysis, frame, SUBJECT)
        if hosts.countries:
            yield Draft("multilateral", "multilateral.hosted", 0.7, dict.fromkeys(hosts.countries, "host"),
                        dict.fromkeys(hosts.people, "participant"))  # fmt: skip
        return
    if not is_noun and (meets_public(analysis, frame) or _is_match(frame)):
        return
    is_distant = is_at_a_distance(frame, sentence)
    kind = "call" if row["kind"] == "call" or is_distant else row["kind"]
    is_weak = row["strength"] == "weak" and not (is_noun and (is_distant or frame.circumstance))
    if (pairs := _separately(analysis, frame)) and not is_weak:
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
        and (len(party.countries) >= MANY or (is_noun and is_of_many(analysis, frame)))
    ):
        yield from gatherings(analysis, frame, sentence)
        return
    roles = dict.fromkeys(party.people, "participant")
    if len(party.countries) >= 2 or (party.countries and has_bodies(analysis, party) and not is_weak):
        confidence = 0.6 if is_weak else 0.93 if frame.trigger.is_verb else 0.87
        countries = dict.fromkeys(party.countries, "participant")
        is_first = is_noun and is_called_first(token)
        draft = Draft(kind, f"{kind}.{row['frame']}", confidence, countries, roles, party.organizations,
                      is_weak=is_weak, is_first=is_first, is_back_reference=is_weak)  # fmt: skip
        draft.is_session = is_noun and is_numbered_session(frame)
        draft.ordinal = ordinal_of(token) if is_noun else None
        draft.is_unnamed = not party.people and any(is_of_class(word, "unnamed") for word in frame.tokens(SUBJECT))
        if row["frame"] == "host_subject" and row["lemma"] != "meet":
            draft.receiver = next(iter(party_of(analysis, frame, SUBJECT).countries), None)
            draft.guest = next((country for country in party.countries if country != draft.receiver), None)
        yield draft
        return
    if is_noun and is_plural(token) and party.people and lemma(token) not in words("talks"):
        yield Draft(kind, f"{kind}.umbrella", 0.5, people=roles, is_umbrella=True)
        return
    if not party and frame.tokens(SUBJECT) and not frame.circumstance:
        return
    pair = pair_at(analysis, token.idx)
    if len(party.countries) == 1 and (elsewhere := _land_of_counterpart(analysis, sentence, party)):
        pair = [*party.countries, elsewhere]
    elif len(party.countries) == 1 and not is_weak and party.countries[0] not in pair[:2]:
        home = principal_countries(analysis)[:1]
        pair = [*home, party.countries[0]]
    is_with_body = is_noun and is_definite(token) and len(set(pair)) == 1
    is_with_body = is_with_body and any(body.kind == "io" for body in analysis.organizations)
    if (len(set(pair)) < 2 and not is_with_body) or not set(party.countries) <= set(pair):
        return
    if is_plural(token) and lemma(token) not in words("talks") and not party.countries:
        return
    if not is_noun and not is_weak and party.people and meets_official(frame):
        yield Draft(kind, f"{kind}.official", 0.7, dict.fromkeys(pair, "participant"), roles)
    elif not is_noun and not is_weak and len(party.people) > 1:
        yield Draft(kind, f"{kind}.persons", 0.75, dict.fromkeys(pair, "participant"), roles)
    elif is_noun and is_of_format(analysis, frame):
        yield Draft(kind, f"{kind}.format", 0.75, dict.fromkeys(pair, "participant"), roles,
                    ordinal=ordinal_of(token), is_session=is_numbered_session(frame))  # fmt: skip
    elif is_noun or (party.countries and party.people):
        home = principal_countries(analysis)[:1]
        yield Draft(kind, f"{kind}.again", 0.6, dict.fromkeys(pair, "participant"), roles, is_back_reference=True,
                    is_weak=is_weak or not is_noun, named=tuple(c for c in party.countries if c not in home),
                    ordinal=ordinal_of(token) if is_noun else None)  # fmt: skip


def _land_of_counterpart(analysis: Analysis, sentence: Span, party: Party) -> str | None:
    """The one other country that the sentence names, where somebody meets an office-holder of no known country."""
    people = {person.key: person for person in analysis.people}
    homeless = [people[key] for key in party.people if key in people and people[key].country is None]
    if not any(person.office for person in homeless):
        return None
    mentions = analysis.within(sentence.start_char, sentence.end_char, "COUNTRY", "PLACE")
    named = {place.country for mention in mentions if (place := place_of(mention))} - set(party.countries)
    return named.pop() if len(named) == 1 else None


def _is_by_body(frame: Frame) -> bool:
    """Whether a standing body of two states meets: "the committee will meet in X"."""
    heads = [word for word in frame.tokens(SUBJECT) if word.dep_ in ("nsubj", "nsubjpass")]
    is_body = any(is_of_class(word, "format") and is_definite(word) for word in heads)
    return is_body and frame.trigger.row["lemma"] in words("sits") and not frame.tokens(OBJECT, "with")


def _is_of_many_states(frame: Frame) -> bool:
    """Whether the guests come from a number of states: "is hosting colleagues from thirty-five countries"."""
    states = [word for word in frame.tokens(OBJECT, "from", "of") if word.lemma_ in ("country", "nation", "state")]
    numbers = [child for word in states for child in word.children if child.dep_ == "nummod"]
    return any(number.lower_ not in ("two", "one", "both", "2", "1") for number in numbers)


def _within_a_country(analysis: Analysis, frame: Frame) -> Draft | None:
    """The mediation of who hosts talks among the factions of one country that is not its own."""
    quarrel = countries_in(analysis, frame, "between", "among")
    third = [c for c in party_of(analysis, frame, SUBJECT).countries if c not in quarrel]
    if len(quarrel) != 1 or len(third) != 1:
        return None
    return Draft("mediation", "mediation.host", 0.7, {quarrel[0]: "participant", third[0]: "mediator"})


def _for_others(analysis: Analysis, frame: Frame, sentence: Span) -> Draft | None:
    """The mediation of who is to host "the negotiations" of two others whom the sentence names before."""
    third = party_of(analysis, frame, SUBJECT).countries
    if frame.verb is None or frame.verb.lemma_ == "hold" or len(third) != 1 or frame.slots.get("with"):
        return None
    named = countries_of(analysis, sentence.start_char, frame.verb.idx)
    others = [country for country in named if country not in third]
    if not others and frame.verb.lemma_ == "facilitate":  # offers to facilitate a new round
        others = [country for country in pair_at(analysis, frame.verb.idx) if country not in third]
    elif len(others) != 2 or not is_definite(frame.trigger.token):
        return None
    if not others:
        return None
    return Draft("mediation", "mediation.host", 0.7, dict.fromkeys(others, "participant") | {third[0]: "mediator"})


def _separately(analysis: Analysis, frame: Frame) -> list[tuple[tuple[str, str], list[str]]]:
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


def _is_match(frame: Frame) -> bool:
    """Whether those who meet play: "met in the quarter-final"."""
    where = frame.tokens("in", "at")
    return any(lemma(word) in sports_terms() or (lemma(word) == "final" and word.dep_ == "pobj") for word in where)


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


def letters(analysis: Analysis, frame: Frame, _: Span) -> Iterator[Draft]:
    """The letter or message that a frame tells of: sent by one side to another."""
    if frame.verb is None or frame.verb.lemma_ not in words("sent"):
        return
    sender = party_of(analysis, frame, "from", POSSESSOR) or party_of(analysis, frame, SUBJECT)
    party = sender | party_of(analysis, frame, "to", "for", "of", OBJECT)
    if len(party.countries) == 2 and party.people:
        yield Draft("call", "call.letter", 0.75, dict.fromkeys(party.countries, "participant"),
                    dict.fromkeys(party.people, "participant"))  # fmt: skip
