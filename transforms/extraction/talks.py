"""Talks of two sides, in person or at a distance."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
from transforms.extraction.event_participants import Party, party_of, place_of
from transforms.extraction.event_triggers import lemma, sports_terms
from transforms.extraction.event_words import words
from transforms.extraction.gatherings import gatherings
from transforms.extraction.separate_talks import separate_talks
from transforms.extraction.talk_frames import (
    MANY,
    has_bodies,
    has_what_it_needs,
    hosts_an_event,
    is_at_a_distance,
    is_numbered_session,
    is_of_format,
    is_of_many,
    land_told_of,
    meets_official,
    meets_public,
    parties,
    receives_at,
)
from transforms.extraction.talks_of_others import talks_of_others
from transforms.language.analysis import Analysis
from transforms.language.sides import pair_at, principal_countries, unnamed_offices
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


@dataclass(frozen=True, slots=True)
class _Telling:
    """A frame of talks with what its readings ask for.

    Attributes:
        party: all sides that it names.
        kind: what it tells of: `meeting`, `call`, `multilateral`.
        is_noun: whether a noun tells it.
        is_distant: whether those who talk are not in one place.
        is_weak: whether its words tell of other things as well.
    """

    analysis: Analysis
    frame: Frame
    sentence: Span
    party: Party
    kind: str
    is_noun: bool
    is_distant: bool
    is_weak: bool

    @property
    def roles(self) -> dict[str, str]:
        """The people who take part."""
        return dict.fromkeys(self.party.people, "participant")

    def draft(self, rule: str, confidence: float, countries: Iterable[str], people: Iterable[str]) -> Draft:
        """Talks of the countries and people."""
        sides, roles = dict.fromkeys(countries, "participant"), dict.fromkeys(people, "participant")
        return Draft(self.kind, f"{self.kind}.{rule}", confidence, sides, roles)


def _talks(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """What the first reading makes of the frame that fits it."""
    if (
        not (has_what_it_needs(analysis, frame) or _is_by_body(frame))
        or hosts_an_event(frame)
        or _is_mere_purpose(analysis, frame)
    ):
        return
    if (found := talks_of_others(analysis, frame, sentence)) is not None:
        yield from found
        return
    telling = _telling(analysis, frame, sentence)
    for reading in (_of_body, _of_guests, _of_no_state, _one_by_one, _of_many, _in_full, _of_several, _again):
        if (drafts := reading(telling)) is not None:
            yield from drafts
            return


def _is_mere_purpose(analysis: Analysis, frame: Frame) -> bool:
    is_format = frame.trigger.row["needs"] == "format" or is_numbered_session(frame)
    return (
        is_purpose(frame.trigger.token)
        and not is_format
        and not party_of(analysis, frame, "with", "between", "of").countries
    )


def _telling(analysis: Analysis, frame: Frame, sentence: Span) -> _Telling:
    row, is_noun = frame.trigger.row, not frame.trigger.is_verb
    is_distant = is_at_a_distance(frame, sentence)
    kind = "call" if is_distant else row["kind"]
    is_weak = row["strength"] == "weak" and not (is_noun and (is_distant or bool(frame.circumstance)))
    is_weak = is_weak and not receives_at(frame)
    party = parties(analysis, frame)
    if len(party.countries) == 1 and len(party.people) > 1 and (land := land_told_of(analysis, frame)):
        party |= Party((land,))
    return _Telling(analysis, frame, sentence, party, kind, is_noun, is_distant, is_weak)


def _of_body(told: _Telling) -> list[Draft] | None:
    """Talks that a standing body of two states holds."""
    if told.is_noun or not _is_by_body(told.frame):
        return None
    pair = pair_at(told.analysis, told.frame.trigger.token.idx)
    if not len(pair) == len(set(pair)) == 2:
        return None
    return [Draft("meeting", "meeting.body", 0.75, dict.fromkeys(pair, "participant"))]


def _of_guests(told: _Telling) -> list[Draft] | None:
    """A gathering at a host's of guests from a number of states."""
    if told.is_noun or told.frame.trigger.row["frame"] != "host_subject" or not _is_of_many_states(told.frame):
        return None
    hosts = party_of(told.analysis, told.frame, SUBJECT)
    countries, people = dict.fromkeys(hosts.countries, "host"), dict.fromkeys(hosts.people, "participant")
    return [Draft("multilateral", "multilateral.hosted", 0.7, countries, people)] if countries else []


def _of_no_state(told: _Telling) -> list[Draft] | None:
    """Nothing, where citizens or teams meet."""
    return [] if not told.is_noun and (meets_public(told.analysis, told.frame) or _is_match(told.frame)) else None


def _one_by_one(told: _Telling) -> list[Draft] | None:
    if told.is_weak or not (pairs := separate_talks(told.analysis, told.frame)):
        return None
    return [told.draft("separate", 0.85, countries, people) for countries, people in pairs]


def _of_many(told: _Telling) -> list[Draft] | None:
    if told.is_distant or (told.is_weak and not told.is_noun):
        return None
    if len(told.party.countries) < MANY and not (told.is_noun and is_of_many(told.analysis, told.frame)):
        return None
    return list(gatherings(told.analysis, told.frame, told.sentence))


def _in_full(told: _Telling) -> list[Draft] | None:
    """Talks of which both sides are named."""
    party, frame, row = told.party, told.frame, told.frame.trigger.row
    has_body = bool(party.countries) and not told.is_weak and has_bodies(told.analysis, party)
    if len(party.countries) < 2 and not has_body:
        return None
    confidence = 0.6 if told.is_weak else 0.87 if told.is_noun else 0.93
    draft = told.draft(row["frame"], confidence, party.countries, party.people)
    draft.organizations = party.organizations
    draft.is_weak = draft.is_back_reference = told.is_weak
    if told.is_noun:
        draft.is_first, draft.ordinal = is_called_first(frame.trigger.token), ordinal_of(frame.trigger.token)
        draft.is_session = is_numbered_session(frame)
    draft.is_unnamed = not party.people and any(is_of_class(word, "unnamed") for word in frame.tokens(SUBJECT))
    if row["frame"] == "host_subject" and row["lemma"] != "meet":
        draft.receiver = next(iter(party_of(told.analysis, frame, SUBJECT).countries), None)
        draft.guest = next((country for country in party.countries if country != draft.receiver), None)
    return [draft]


def _of_several(told: _Telling) -> list[Draft] | None:
    """Meetings of which single ones are told elsewhere, and what names no side though somebody acts."""
    token = told.frame.trigger.token
    if told.is_noun and is_plural(token) and told.party.people and lemma(token) not in words("talks"):
        return [Draft(told.kind, f"{told.kind}.umbrella", 0.5, people=told.roles, is_umbrella=True)]
    subject = told.frame.tokens(SUBJECT)
    is_all = (
        told.is_noun
        and told.kind == "meeting"
        and any(is_of_class(word, "participants") and is_plural(word) for word in subject)
    )  # Ministers
    return [] if not told.party and subject and not is_all and not told.frame.circumstance else None


def _again(told: _Telling) -> list[Draft] | None:
    """Talks of which the text has named the sides before."""
    party, token, kind, pair = told.party, told.frame.trigger.token, told.kind, _sides_told_before(told)
    if pair is None or (is_plural(token) and lemma(token) not in words("talks") and not party.countries):
        return None
    if not told.is_noun and not told.is_weak and party.people and meets_official(told.frame):
        return [told.draft("official", 0.7, pair, party.people)]
    if not told.is_noun and not told.is_weak and len(party.people) > 1:
        return [told.draft("persons", 0.75, pair, party.people)]
    sides = dict.fromkeys(pair, "participant")
    if told.is_noun and is_of_format(told.analysis, told.frame):
        return [Draft(kind, f"{kind}.format", 0.75, sides, told.roles,
                      ordinal=ordinal_of(token), is_session=is_numbered_session(told.frame))]  # fmt: skip
    if not told.is_noun and not (party.countries and party.people):
        return None
    home = principal_countries(told.analysis)[:1]
    return [Draft(kind, f"{kind}.again", 0.6, sides, told.roles, is_back_reference=True,
                  is_weak=told.is_weak or not told.is_noun, named=tuple(c for c in party.countries if c not in home),
                  ordinal=ordinal_of(token) if told.is_noun else None)]  # fmt: skip


def _sides_told_before(told: _Telling) -> list[str] | None:
    """The sides by what the text said before, None where they are not known or are not those that are named."""
    named, token = told.party.countries, told.frame.trigger.token
    pair = pair_at(told.analysis, token.idx)
    if len(named) == 1 and (elsewhere := _land_of_counterpart(told.analysis, told.sentence, told.party)):
        pair = [*named, elsewhere]
    elif len(named) == 1 and not told.is_weak and named[0] not in pair[:2]:
        pair = [*principal_countries(told.analysis)[:1], named[0]]
    is_with_body = told.is_noun and is_definite(token) and len(set(pair)) == 1
    is_with_body = is_with_body and any(body.kind == "io" for body in told.analysis.organizations)
    is_known = len(set(pair)) > 1 or is_with_body
    return pair if is_known and set(named) <= set(pair) else None


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
    token = frame.trigger.token
    if not frame.trigger.is_verb or frame.trigger.row["lemma"] not in words("sits") or token.tag_ == "VBG":
        return False
    heads = [word for word in frame.tokens(SUBJECT) if word.dep_ in ("nsubj", "nsubjpass")]
    is_body = any(is_of_class(word, "format") and is_definite(word) for word in heads)
    return is_body and not frame.tokens(OBJECT, "with")


def _is_of_many_states(frame: Frame) -> bool:
    """Whether the guests come from a number of states: "is hosting colleagues from thirty-five countries"."""
    states = [word for word in frame.tokens(OBJECT, "from", "of") if word.lemma_ in ("country", "nation", "state")]
    numbers = [child for word in states for child in word.children if child.dep_ == "nummod"]
    return any(number.lower_ not in ("two", "one", "both", "2", "1") for number in numbers)


def _is_match(frame: Frame) -> bool:
    """Whether those who meet play: "met in the quarter-final"."""
    where = frame.tokens("in", "at")
    return any(lemma(word) in sports_terms() or (lemma(word) == "final" and word.dep_ == "pobj") for word in where)


def letters(analysis: Analysis, frame: Frame, _: Span) -> Iterator[Draft]:
    """The letter or message that a frame tells of: sent by one side to another."""
    noun = frame.trigger.token
    if frame.verb is None or frame.verb.lemma_ not in words("sent") or (noun.tag_ == "NNS" and is_definite(noun)):
        return  # "the letters" are those told of before
    sender = party_of(analysis, frame, "from", POSSESSOR) or party_of(analysis, frame, SUBJECT)
    if frame.verb.lemma_ == "receive":  # X received a message from Y
        sender |= party_of(analysis, frame, SUBJECT)
    party = sender | party_of(analysis, frame, "to", "for", "of", OBJECT)
    if len(party.countries) == 2 and party.people:
        yield Draft("call", "call.letter", 0.75, dict.fromkeys(party.countries, "participant"),
                    dict.fromkeys(party.people, "participant"))  # fmt: skip
