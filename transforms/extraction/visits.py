"""Visits: who travels to whom."""

from collections.abc import Iterator, Sequence

from transforms.extraction.event_drafts import Draft, is_called_first, is_definite, is_plural
from transforms.extraction.event_frames import MODIFIER, OBJECT, POSSESSOR, SUBJECT, Frame, phrase
from transforms.extraction.event_participants import (
    Party,
    Place,
    heads_of_bodies,
    official_nouns,
    party_of,
    place_of,
    places_of,
    subjects_of,
)
from transforms.extraction.event_triggers import lemma
from transforms.extraction.event_words import words
from transforms.extraction.invitations import awaited_guest, invitation, invited_to, place_at
from transforms.extraction.visit_details import (
    TOWARDS,
    days_of,
    destinations_of,
    implied_destinations,
    is_now,
    is_one_day,
    is_there,
    is_there_for,
    place_pointed_to,
    places_behind_to,
    points_home,
    rank_nearby,
    rank_of,
)
from transforms.language.analysis import Analysis
from transforms.language.sides import countries_of, pair_at
from transforms.language.tokens import Span

_TOPICS = ("regarding", "concerning")  # regarding Y, the visit will have to wait
_MUTUAL = {"reciprocal", "mutual"}
_ONWARDS = {
    "leave": ("for",),
    "depart": ("for", "to"),
    "head": ("to", "for"),
    "come": ("to",),
    "go": ("to",),
    "fly": ("to", "into"),
    "continue": ("to",),
    "proceed": ("to",),
    "expect": ("in", "at"),
    "stop": ("in", "at"),
    "be": ("in",),
}
_REACH = 8  # words from "delegation" to the "to" that follows
_SURE, _LIKELY, _GUESSED = 0.95, 0.75, 0.5


def visits(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """The visits that a frame tells of: one a visitor and host."""
    if frame.trigger.row["frame"] in ("visitor_object", "invitation"):
        yield from _invited(analysis, frame, sentence)
    elif frame.trigger.row["frame"] == "awaited":
        yield from awaited_guest(analysis, frame, sentence)
    elif frame.trigger.row["frame"] == "led":
        yield from _led(analysis, frame, sentence)
    elif frame.trigger.row["frame"] == "attended":
        yield from _attended(analysis, frame, sentence)
    elif frame.trigger.row["frame"] == "visitor_subject":
        yield from _by_verb(analysis, frame, sentence)
    else:
        yield from _by_noun(analysis, frame, sentence)


def _by_verb(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """X visited Y, X arrived in Y, X was invited to visit Y."""
    verb = frame.trigger.token.lemma_
    if frame.trigger.row["needs"] in ("in", "future") and not _is_awaited(frame):
        return
    if frame.trigger.token.dep_ == "amod":  # the visiting minister
        yield from _visiting(analysis, frame, sentence)
        return
    subject = frame.tokens(SUBJECT)
    visitors = party_of(analysis, frame, SUBJECT)
    if subject and not visitors.countries and not heads_of_bodies(analysis, visitors):
        return
    if verb in ("visit", "tour", "reach"):
        if verb == "reach" and not _reaches_place(analysis, frame):
            return
        hosts = places_of(analysis, frame, OBJECT) or places_of(analysis, frame, *TOWARDS)
        is_untold = verb == "visit" and not frame.tokens(OBJECT)  # the minister visited in May
        if not hosts and (not visitors.people or not (points_home(frame) or is_untold)):
            return
    elif verb not in ("leave", "depart") and any(child.dep_ == "dobj" for child in frame.trigger.token.children):
        # flew goods to Y
        return
    else:
        hosts = places_of(analysis, frame, *_ONWARDS.get(verb, TOWARDS))
        if not visitors.people and not any(lemma(token) in official_nouns() for token in subject):
            return
        is_here = points_home(frame) and verb in ("arrive", "land", "come")
        is_untold = verb == "arrive" and bool(visitors.people) and len(pair_at(analysis, frame.trigger.token.idx)) == 2
        is_known = bool(visitors) or bool(heads_of_bodies(analysis, visitors))
        if not is_known or not (hosts or is_here or is_untold):
            return
    yield from _pairs(analysis, frame, visitors, hosts, sentence, _SURE if hosts else _LIKELY)


def _reaches_place(analysis: Analysis, frame: Frame) -> bool:
    """Whether what is reached is a place, no "agreement in Cairo"."""
    return any(place_at(analysis, child) for child in frame.trigger.token.children if child.dep_ == "dobj")


def _invited(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """X was invited to the capital of Y, X accepted an invitation to Y."""
    is_noun = frame.trigger.row["frame"] == "invitation"
    hosts, visitors = (invitation if is_noun else invited_to)(analysis, frame)
    if hosts and visitors.countries:
        yield from _pairs(analysis, frame, visitors, hosts, sentence, 0.85)


def _led(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """X leads a delegation to Y, a delegation of X travels to Y and Z."""
    noun = frame.trigger.token
    if frame.verb is None or frame.verb.lemma_ not in words("leads") or noun.dep_ != "dobj":
        return
    goals = [child for head in (noun, frame.verb) for child in head.children if child.lower_ == "to"]
    tokens = [part for goal in goals for child in goal.children for part in (child, *child.conjuncts)]
    hosts = [place for token in tokens if (place := place_at(analysis, token))]
    behind = [word for word in sentence.doc[noun.i + 1 : min(noun.i + _REACH, sentence.end - 1)] if word.lower_ == "to"]
    if not hosts and behind and place_at(analysis, sentence.doc[behind[0].i + 1]):  # a delegation of five members to X
        hosts = places_behind_to(analysis, noun, sentence)
    visitors = party_of(analysis, frame, SUBJECT) | party_of(analysis, frame, MODIFIER, POSSESSOR)
    if hosts and visitors.countries:
        yield from _pairs(analysis, frame, visitors, hosts, sentence, 0.9)


def _attended(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """X attends the inauguration of the President of Y, X leads a delegation to the funeral in Y."""
    if frame.verb is None or frame.verb.lemma_ not in words("attends"):
        return
    visitors = party_of(analysis, frame, SUBJECT)
    if len(visitors.countries) != 1:
        return
    noun = frame.trigger.token
    if frame.verb.lemma_ in ("lead", "head") and noun.dep_ == "dobj":  # led the inauguration of the embassy
        return
    behind = analysis.within(noun.idx, sentence.end_char, "PLACE", "COUNTRY")
    places = [place for mention in behind if (place := place_of(mention)) and place.country not in visitors.countries]
    hosts = [place for place in places if place.place_id][:1] or places[:1]
    mourned = party_of(analysis, frame, "of", "for", POSSESSOR).countries
    hosts = hosts or [Place(country) for country in mourned if country not in visitors.countries][:1]
    if hosts:
        yield from _pairs(analysis, frame, visitors, hosts, sentence, 0.8)


def _is_awaited(frame: Frame) -> bool:
    """Whether somebody "is expected in", "will be in" or "is currently in" a city or country."""
    token = frame.trigger.token
    if frame.trigger.row["needs"] == "in":
        frame.slots[SUBJECT] = frame.slots.pop(OBJECT, [])
        return not any(child.dep_ in ("xcomp", "ccomp", "dobj", "agent") for child in token.children)
    if is_now(token) and any(lemma(subject) in words("mission") for subject in frame.tokens(SUBJECT)):
        return False  # the embassy is now in another street
    is_future = token.tag_ == "VB" and any(child.lower_ in ("will", "'ll", "’ll") for child in token.children)
    is_past = token.tag_ == "VBD" and is_there_for(token)
    return (is_future or is_past or is_now(token)) and not any(
        child.dep_ in ("attr", "acomp") for child in token.children
    )


def _visiting(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """The visit of "the visiting Foreign Minister of X"."""
    frame.slots[SUBJECT] = list(phrase(frame.trigger.token.head))
    visitors = party_of(analysis, frame, SUBJECT)
    named = countries_of(analysis, sentence.start_char, sentence.end_char)
    hosts = [country for country in named if country not in visitors.countries] or pair_at(
        analysis, sentence.start_char
    )
    hosts = [country for country in hosts if country not in visitors.countries]
    if len(visitors.countries) == 1 and hosts:
        yield Draft("visit", "visit.visiting", 0.6, {visitors.countries[0]: "visitor", hosts[0]: "host"},
                    dict.fromkeys(visitors.people, "visitor"), visitor=visitors.countries[0], host=hosts[0],
                    is_back_reference=True)  # fmt: skip


def _by_noun(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """The visit of X to Y, X's visit, X paid a visit to Y, Y hosted X on a visit."""
    noun = frame.trigger.token
    verb = frame.verb.lemma_ if frame.verb is not None else ""
    visitors = party_of(analysis, frame, POSSESSOR, "by", MODIFIER)
    of = party_of(analysis, frame, "of")
    if {child.lower_ for child in noun.children} & _MUTUAL or (verb == "exchange" and is_plural(noun)):
        slots = ("between", SUBJECT) if verb in ("exchange", "pay", "make") else ("between",)
        yield from _mutual(analysis, visitors | of | party_of(analysis, frame, *slots))
        return
    if frame.trigger.row["lemma"] != "tour":
        visitors = visitors or of
    if not visitors and noun.head.lower_ == "on" and noun.head.head.pos_ in ("PROPN", "NOUN"):  # X, on a visit to Y
        frame.slots[SUBJECT] = list(phrase(noun.head.head))
        visitors = party_of(analysis, frame, SUBJECT)
    hosts = places_behind_to(analysis, noun, sentence) or places_of(analysis, frame, *_TOPICS)
    if frame.trigger.row["needs"] == "for":
        hosts = places_of(analysis, frame, "for")
        if not hosts:
            return
    if not visitors and verb in words("carries_visit") and not frame.circumstance:
        visitors = party_of(analysis, frame, SUBJECT)
        hosts = hosts or places_of(analysis, frame, *TOWARDS)
    if not visitors and not hosts and verb in ("leave", "depart"):  # left X at the close of a visit
        visitors, hosts = party_of(analysis, frame, SUBJECT), places_of(analysis, frame, OBJECT, "from")
    hosts = hosts or places_of(analysis, frame, "in") if not hosts and visitors and is_definite(noun) else hosts
    if (verb in words("receives") or verb == "see") and not hosts:
        visitors = party_of(analysis, frame, OBJECT) or visitors
        hosts = [Place(country) for country in party_of(analysis, frame, SUBJECT).countries[:1]]
    if visitors and not hosts and not frame.circumstance and frame.verb is not None and verb in words("at_home"):
        home = party_of(analysis, frame, SUBJECT).countries  # A cancelled a visit by the king of B
        hosts = [Place(country) for country in home if country not in visitors.countries][:1]
    if not visitors and not hosts:
        if is_definite(noun):
            yield Draft("visit", "visit.again", _GUESSED, rank=rank_of(noun), is_back_reference=True,
                        is_first=is_called_first(noun))  # fmt: skip
        return
    if is_plural(noun) and not (visitors.countries and (hosts or is_there(frame))):
        return
    yield from _pairs(analysis, frame, visitors, hosts, sentence, 0.92 if visitors and hosts else _LIKELY)


def _pairs(
    analysis: Analysis, frame: Frame, visitors: Party, hosts: Sequence[Place], sentence: Span, confidence: float
) -> Iterator[Draft]:
    is_pointed_to = any(word.tag_ == "PRP$" for word in frame.tokens(POSSESSOR)) or _is_bidden(frame)
    if hosts and {place.country for place in hosts} == set(visitors.countries) and is_pointed_to:
        visitors = Party()  # the inviter's envoy conveys the invitation to visit their country; "his first visit to X"
    destinations = destinations_of(hosts, visitors.countries)
    is_home = is_there(frame) or points_home(frame)
    visiting = [country for country in visitors.countries if country not in {place.country for place in destinations}]
    if not destinations:
        destinations = _inviters(analysis, frame, visiting)
    if not destinations:
        destinations = place_pointed_to(analysis, frame, visiting) or implied_destinations(analysis, visiting, sentence)
        confidence -= 0.1 if is_home else 0.25
    if not visitors.countries and (heads := heads_of_bodies(analysis, visitors)):
        yield from _of_heads(frame, heads, destinations)
        return
    if not visiting and destinations:
        pair = pair_at(analysis, frame.trigger.token.idx)
        visiting = [country for country in pair if country != destinations[0].country][:1] if len(pair) == 2 else []
        confidence -= 0.25
    noun = frame.trigger.token
    countries = {person.key: person.country for person in analysis.people}
    for visitor in visiting:
        for place in destinations:
            if visitor == place.country:
                continue
            people = {key: "visitor" for key in visitors.people if countries.get(key) in (visitor, None)}
            yield Draft(
                "visit", f"visit.{frame.trigger.row['frame']}", confidence,
                {visitor: "visitor", place.country: "host"}, people, visitor=visitor, host=place.country,
                rank=rank_of(noun) or rank_nearby(noun), place=place.words, place_id=place.place_id,
                is_first=is_called_first(noun), is_back_reference=confidence < 0.6, is_one_day=is_one_day(noun),
                days=days_of(noun), is_dated_by_end=_is_dated_by_end(frame),
                is_unnamed=not visitors.people and _is_of_some_team(frame),
            )  # fmt: skip


def _of_heads(frame: Frame, heads: Sequence[str], destinations: Sequence[Place]) -> Iterator[Draft]:
    """The visits of who heads an international organisation, which are no state's."""
    for place in destinations:
        yield Draft("visit", "visit.body", 0.75, {place.country: "host"}, dict.fromkeys(heads, "visitor"),
                    host=place.country, place=place.words, place_id=place.place_id, rank=rank_of(frame.trigger.token),
                    is_first=is_called_first(frame.trigger.token), days=days_of(frame.trigger.token),
                    is_dated_by_end=_is_dated_by_end(frame))  # fmt: skip


def _is_of_some_team(frame: Frame) -> bool:
    """Whether those who travel are a team that nothing else tells of: "the visit of a congressional delegation"."""
    teams = [word for word in frame.tokens("of", "by", SUBJECT) if lemma(word) in words("sent_team")]
    return any(child.lower_ in ("a", "an", "another") for team in teams for child in team.children)


def _inviters(analysis: Analysis, frame: Frame, visiting: Sequence[str]) -> list[Place]:
    """The country whose president bids somebody to come: "invited him to pay a return visit"."""
    invites = next((above for above in frame.trigger.token.ancestors if above.lemma_ == "invite"), None)
    if invites is None:
        return []
    countries = subjects_of(analysis, frame, invites).countries
    return [Place(country) for country in countries[:1] if visiting and country not in visiting]


def _is_bidden(frame: Frame) -> bool:
    """Whether the visit is what an invitation is for."""
    return any(above.lemma_ in ("invitation", "invite") for above in frame.trigger.token.ancestors)


def _is_dated_by_end(frame: Frame) -> bool:
    """Whether a date of the clause is that of the visit's end: "concluded a visit on Friday"."""
    if frame.trigger.is_verb or frame.verb is None or is_one_day(frame.trigger.token):  # left for X on Friday
        return False
    return frame.verb.lemma_ in words("ends")


def _mutual(analysis: Analysis, sides: Party) -> Iterator[Draft]:
    """Reciprocal visits are two."""
    if len(sides.countries) != 2:
        return
    countries = {person.key: person.country for person in analysis.people}
    for visitor, host in (sides.countries, sides.countries[::-1]):
        people = {key: "visitor" for key in sides.people if countries.get(key) == visitor}
        yield Draft(
            "visit", "visit.mutual", 0.8, {visitor: "visitor", host: "host"}, people, visitor=visitor, host=host
        )
