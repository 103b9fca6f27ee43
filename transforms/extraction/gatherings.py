"""Gatherings of several states: summits, conferences, sessions of organisations, trilateral talks."""

from collections.abc import Iterator
from functools import cache
from itertools import zip_longest

from transforms.extraction.event_drafts import (
    Draft,
    is_called_first,
    is_definite,
    is_of_class,
    ordinal_of,
)
from transforms.extraction.event_frames import MODIFIER, OBJECT, POSSESSOR, SUBJECT, Frame, phrase
from transforms.extraction.event_participants import (
    Party,
    Place,
    countries_in,
    party_of,
    place_of,
    places_of,
    subjects_of,
)
from transforms.extraction.event_triggers import lemma, sports_terms
from transforms.extraction.event_words import words
from transforms.extraction.talk_frames import (
    MANY,
    hosts_an_event,
    parties,
)
from transforms.language.analysis import Analysis
from transforms.language.sides import countries_of, pair_at, people_of, principal_countries
from transforms.language.tokens import Span, Token
from warehouse.reference import reference

_WHERE = (" in ", " in the ")
_REACH = max(map(len, _WHERE))

_SENTENCES = 2  # behind a gathering that may tell who attends it
_LISTED = 2
_ARGUMENTS = ("nsubj", "dobj", "prep")


def gatherings(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """The summit, forum or conference that a frame tells of."""
    token = frame.trigger.token
    if is_beside(token) or hosts_an_event(frame) or (frame.verb is not None and is_of_class(frame.verb, "cooperates")):
        return
    if frame.trigger.row["needs"] == "international" and not any(
        word.lower_ in words("international") for word in token.subtree
    ):
        return
    places = places_of(analysis, frame, "in", "at")
    places = places or [place for place in places_of(analysis, frame, MODIFIER) if place.place_id]
    places = places or _behind_in(analysis, token, sentence)
    if not places and frame.verb is not None and frame.verb.lemma_ == "host" and token.dep_ == "dobj":
        places = [place for place in places_of(analysis, frame, SUBJECT) if not frame.tokens(POSSESSOR)][:1]
    hosts = party_of(analysis, frame, "by") | _hosting(analysis, frame)
    party = (
        hosts
        | party_of(analysis, frame, POSSESSOR, "by", "between", "among", "of", "with")
        | _taking_part(analysis, frame)
    )
    if frame.trigger.is_verb:
        party |= party_of(analysis, frame, SUBJECT, OBJECT)
    mention = analysis.mention_at(token)
    is_named = (mention is not None and mention.label == "ORG") or token.pos_ == "PROPN"
    if any(lemma(word) in sports_terms() for word in frame.tokens(MODIFIER)):
        return
    if frame.trigger.row["kind"] != "multilateral":
        party |= parties(analysis, frame)
    for word in frame.tokens(MODIFIER):
        party |= Party(tuple(countries_of(analysis, word.idx, word.idx + len(word))))
    if frame.circumstance == "ahead" and not party:
        return
    if not party and any(
        word.lower_ in ("eam", "minister", "president", "he", "she") for word in frame.tokens(SUBJECT)
    ):
        party = Party(principal_countries(analysis)[:1])
    if not party and frame.verb is not None and frame.verb.lemma_ in words("staged") and not places:
        party = Party(tuple(pair_at(analysis, token.idx)))
    if len(party.countries) == 1 and any(word.lemma_ in ("invitation", "invite") for word in token.ancestors):
        pair = pair_at(analysis, token.idx)
        party |= Party(tuple(pair) if party.countries[0] in pair else ())
    if not party and not is_named and not places:
        return
    is_trilateral = any(word.lower_ in words("of_many") for word in (token, *token.children))
    if len(party.countries) == 2 or (is_trilateral and len(party.countries) < MANY):  # of a trilateral two are named
        party |= Party(principal_countries(analysis)[:MANY]) if is_trilateral else Party()
    if lemma(frame.trigger.first) == "summit" and is_of_two(analysis, frame, party):
        yield Draft("meeting", "meeting.summit", 0.85, dict.fromkeys(party.countries, "participant"),
                    dict.fromkeys(party.people, "participant"), ordinal=ordinal_of(token),
                    is_first=is_called_first(token))  # fmt: skip
        return
    if len(party.countries) < MANY and frame.circumstance is None and frame.trigger.row["frame"] != "named":
        party |= _told_behind(analysis, sentence)
    countries = dict.fromkeys(party.countries, "participant")
    countries.update((place.country, "host") for place in places[:1] if _is_host(place, hosts))
    confidence = 0.85 if party else 0.6
    draft = Draft(
        "multilateral", "multilateral.gathering", confidence, countries, dict.fromkeys(party.people, "participant"),
        party.organizations, is_back_reference=is_definite(token) and not is_named and not party,
        is_first=not frame.trigger.is_verb and is_called_first(token),
    )  # fmt: skip
    is_bare = not any(child.dep_ in ("compound", "amod", "nmod", "prep", "nummod") for child in token.children)
    draft.is_pointing = bool(party) and is_bare and is_definite(token) and not places and not frame.trigger.is_verb
    name = [word for word in (*token.lefts, token) if word.pos_ == "PROPN" and not is_bare]
    draft.names = frozenset(lemma(word) for word in name) if is_named else frozenset()
    if places:
        draft.place, draft.place_id = places[0].words, places[0].place_id
    yield draft


def _hosting(analysis: Analysis, frame: Frame) -> Party:
    """Who hosts, in a clause behind the gathering: "the summit, which X will host"."""
    clauses = [c for c in frame.trigger.token.children if c.dep_ == "relcl" and c.lemma_ == "host"]
    return subjects_of(analysis, frame, clauses[0]) if clauses else Party()


def _told_behind(analysis: Analysis, sentence: Span) -> Party:
    """Those of whom the next two sentences tell that they attend: "Delegates of A, B and C took part"."""
    party, start = Party(), sentence.end
    for _ in range(_SENTENCES):
        following = next((word.sent for word in sentence.doc[start : start + 3] if not word.is_space), None)
        if following is None:
            break
        start = following.end
        root = next((word for word in following if word.head == word), None)
        if root is None or lemma(root) not in words("attendance") or any(is_of_class(w, "event") for w in following):
            continue
        named = [token for child in root.children if child.dep_ in _ARGUMENTS for token in phrase(child)]
        named += [token for child in root.children if child.dep_ == "agent" for token in phrase(child)]
        told = [c for token in named for c in countries_of(analysis, token.idx, token.idx + len(token))]
        if len(set(told)) >= _LISTED:
            party |= Party(tuple(told), tuple(people_of(analysis, named[0].idx, named[-1].idx + 1)))
    return party


def is_of_two(analysis: Analysis, frame: Frame, party: Party) -> bool:
    """Whether a summit is one of two states: of both by its name, or of the two who hold it."""
    if len(party.countries) != 2 or party.organizations:
        return False
    named = [word for word in frame.tokens(MODIFIER, "between") if analysis.mention_at(word)]
    is_named = len({c for word in named for c in countries_of(analysis, word.idx, word.idx + len(word))}) == 2
    holds = frame.verb is not None and frame.verb.lemma_ == "hold" and not frame.trigger.is_verb
    return is_named or (holds and len(party_of(analysis, frame, SUBJECT).countries) == 2)


def is_beside(gathering: Token) -> bool:
    """Whether the gathering only says where others met: "on the sidelines of the General Assembly"."""
    return gathering.head.head.lemma_ in words("margin")


def _is_host(place: Place, hosts: Party) -> bool:
    """Whether the country of the place takes part: the seat of an organisation is the organisation's."""
    return place.country in hosts.countries or place.place_id not in _seats()


@cache
def _seats() -> frozenset[str]:
    return frozenset(row["place_id"] for row in reference("organization_seats"))


def _behind_in(analysis: Analysis, token: Token, sentence: Span) -> list[Place]:
    """The first city behind the gathering that follows "in", however the parse attached it; else its country."""
    text = analysis.doc.text
    mentions = analysis.within(token.idx, sentence.end_char, "PLACE", "COUNTRY")
    for mention, behind in zip_longest(mentions, mentions[1:]):
        if not text[max(0, mention.start_char - _REACH) : mention.start_char].lower().endswith(_WHERE):
            continue
        if place := place_of(mention):
            return [place] if place.place_id or mention.label == "PLACE" else []
        if behind is not None and text[mention.end_char : behind.start_char] == ", " and behind.label == "COUNTRY":
            return [Place(behind.entity_id or "", mention.text)]
    return []


def _taking_part(analysis: Analysis, frame: Frame) -> Party:
    """Those who attend, host or are invited, by the verb or noun that the gathering depends on."""
    party = Party()
    if frame.verb is not None and (frame.verb.lemma_ in words("gathered") or frame.circumstance == "at"):
        party |= party_of(analysis, frame, SUBJECT)
        if frame.verb.lemma_ == "invite":
            party |= party_of(analysis, frame, OBJECT)
    if frame.verb is not None and frame.verb.lemma_ in ("represent", "lead"):
        party |= Party(tuple(countries_in(analysis, frame, OBJECT)))
    if frame.verb is not None and frame.verb.lemma_ in words("unites"):
        party |= party_of(analysis, frame, OBJECT)
    for noun in frame.trigger.token.ancestors:
        if noun.lemma_ in ("participation", "attendance", "presence") and noun.pos_ == "NOUN":
            owners = Frame(frame.trigger)
            for child in noun.children:
                if child.dep_ in ("poss", "amod"):
                    owners.slots[POSSESSOR].extend(phrase(child))
            party |= party_of(analysis, owners, POSSESSOR)
    return party
