"""Talks of two sides, in person or at a distance, and gatherings of more."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from transforms.extraction.event_drafts import Draft, is_called_first, is_definite, is_plural
from transforms.extraction.event_frames import MODIFIER, OBJECT, POSSESSOR, SUBJECT, Frame
from transforms.extraction.event_participants import Party, party_of, places_of
from transforms.extraction.event_triggers import lemma
from transforms.language.analysis import Analysis
from transforms.language.sides import principal_countries

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
    if row["needs"] == "with" and not frame.slots.get("with") and row["lemma"] == "speak":
        return
    if row["needs"] == "person" and not party_of(analysis, frame, OBJECT).people:
        return
    if row["needs"] == "exchange" and (frame.verb is None or frame.verb.lemma_ != "exchange"):
        return
    party = _parties(analysis, frame)
    is_weak = row["strength"] == "weak"
    kind = "call" if row["kind"] == "call" or _is_at_a_distance(frame, sentence) else row["kind"]
    if len(party.countries) >= _MANY:
        kind = "multilateral"
    is_noun = not frame.trigger.is_verb
    if (
        is_noun
        and is_plural(token)
        and lemma(token) not in ("talk", "consultation", "negotiation")
        and len(party.countries) < 2
    ):
        return
    if len(party.countries) < 2 and not (party.countries and party.organizations):
        if is_noun and (is_definite(token) or party.countries):
            pair = principal_countries(analysis)[:2]
            if len(pair) == 2 and set(party.countries) <= set(pair):
                countries = dict.fromkeys(pair, "participant")
                yield Draft(kind, f"{kind}.again", 0.5, countries, dict.fromkeys(party.people, "participant"),
                            is_back_reference=True, is_weak=is_weak, place=None)  # fmt: skip
        elif party.countries and party.people:
            pair = principal_countries(analysis)[:2]
            if party.countries[0] in pair and len(pair) == 2:
                yield Draft(kind, f"{kind}.partly", 0.45, dict.fromkeys(pair, "participant"),
                            dict.fromkeys(party.people, "participant"), is_back_reference=True, is_weak=True)  # fmt: skip
        return
    confidence = 0.6 if is_weak else 0.93 if frame.trigger.is_verb else 0.9
    yield Draft(
        kind, f"{kind}.{row['frame']}", confidence, dict.fromkeys(party.countries, "participant"),
        dict.fromkeys(party.people, "participant"), party.organizations, is_weak=is_weak,
        is_first=is_noun and is_called_first(token), is_back_reference=is_weak,
    )  # fmt: skip


def gatherings(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """The summit, forum or conference that a frame tells of."""
    token = frame.trigger.token
    places = places_of(analysis, frame, "in", "at")
    party = Party()
    verb = frame.verb.lemma_ if frame.verb is not None else ""
    if verb in _GATHERED:
        party = party_of(analysis, frame, SUBJECT)
        if verb == "invite":
            party |= party_of(analysis, frame, OBJECT)
    party |= party_of(analysis, frame, POSSESSOR, "by", "between", "of", "with")
    named = analysis.mention_at(token)
    is_named = named is not None and named.label == "ORG"
    if not party and not is_named and not places:
        return
    countries = dict.fromkeys(party.countries, "participant")
    for country, _, _ in places[:1]:
        countries[country] = "host"
    yield Draft("multilateral", "multilateral.gathering", 0.8 if party else 0.6, countries, dict.fromkeys(party.people, "participant"),
                party.organizations, is_back_reference=is_definite(token) and not is_named, is_first=is_called_first(token))  # fmt: skip


def _parties(analysis: Analysis, frame: Frame) -> Party:
    noun_slots = () if frame.trigger.is_verb else (POSSESSOR, MODIFIER, "of", "by")
    party = party_of(analysis, frame, "with", "between", "among", *noun_slots)
    if frame.trigger.row["frame"] in ("host_subject",) or frame.trigger.is_verb:
        return party_of(analysis, frame, SUBJECT) | party_of(analysis, frame, OBJECT) | party
    if frame.trigger.row["lemma"] == "courtesy call":
        party |= party_of(analysis, frame, "on", "to")
    if len(party.countries) < 2 and not frame.circumstance:
        party = party_of(analysis, frame, SUBJECT) | party
        if frame.verb is not None and frame.verb.lemma_ in ("receive", "have"):
            party |= party_of(analysis, frame, "from")
    return party


def _is_at_a_distance(frame: Frame, sentence: Span) -> bool:
    near = [token for token in sentence if abs(token.i - frame.trigger.token.i) <= 6]
    return any(_is_distance_word(token, frame) for token in near)


def _is_distance_word(token: Token, frame: Frame) -> bool:
    if token.lower_ not in _AT_A_DISTANCE:
        return False
    head = token.head
    return (
        head == frame.trigger.token
        or head == frame.verb
        or head.lower_ in ("by", "via", "over", "through", "link", "conference", "call", "on")
    )
