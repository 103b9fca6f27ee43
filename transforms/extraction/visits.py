"""Visits: who travels to whom, of which rank."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span, Token

from transforms.extraction.event_drafts import Draft, is_called_first, is_definite, is_plural
from transforms.extraction.event_frames import MODIFIER, OBJECT, POSSESSOR, SUBJECT, Frame
from transforms.extraction.event_participants import Party, party_of, places_of
from transforms.language.analysis import Analysis
from transforms.language.geography import country_of_place
from transforms.language.sides import principal_countries
from warehouse.reference import reference

_MUTUAL = {"reciprocal", "mutual"}
_TRAVELS = {"pay", "make", "begin", "start", "embark", "conclude", "hold", "conduct", "arrive", "come", "be", "return", "undertake",
            "wrap", "end", "finish", "complete", "kick", "depart", "leave", "set", "cancel", "postpone", "plan", "do", "cut", "land"}  # fmt: skip
_HOSTS = {"host", "receive", "welcome", "greet"}
_TOWARDS = ("to", "in", "into", "for", "at")
_OFFICIAL_BUSINESS = {"arrive", "come", "go", "land", "fly", "leave", "head", "depart", "travel", "journey", "jet"}

Place = tuple[str, str, str | None]


def visits(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """The visits that a frame tells of: one a visitor and host."""
    if frame.trigger.row["frame"] == "visitor_subject":
        visitors = party_of(analysis, frame, SUBJECT)
        hosts = places_of(analysis, frame, OBJECT, *_TOWARDS)
        if frame.trigger.token.lemma_ in _OFFICIAL_BUSINESS and not visitors.people and not hosts:
            return
        yield from _pairs(analysis, frame, visitors, hosts, sentence, 0.95)
        return
    noun = frame.trigger.token
    mutual = {child.lower_ for child in noun.children} & _MUTUAL
    visitors = party_of(analysis, frame, POSSESSOR, "by", MODIFIER)
    of = party_of(analysis, frame, "of")
    hosts = [] if mutual else (_behind_to(analysis, noun, sentence) or places_of(analysis, frame, *_TOWARDS))
    visitors = visitors or of
    verb = frame.verb.lemma_ if frame.verb is not None else ""
    if not visitors and verb in _TRAVELS and not frame.circumstance:
        visitors = party_of(analysis, frame, SUBJECT)
    if mutual:
        yield from _mutual(analysis, frame, visitors | of | party_of(analysis, frame, "between"))
        return
    if verb in _HOSTS and not frame.circumstance:
        guests = party_of(analysis, frame, OBJECT) or visitors
        host = [(country, "", None) for country in party_of(analysis, frame, SUBJECT).countries[:1]]
        yield from _pairs(analysis, frame, guests, hosts or host, sentence, 0.9)
        return
    if is_plural(noun) and not (visitors and hosts):
        return
    if not visitors and not hosts:
        if is_definite(noun):
            yield Draft(
                "visit", "visit.again", 0.5, rank=rank_of(noun), is_back_reference=True, is_first=is_called_first(noun)
            )
        return
    yield from _pairs(analysis, frame, visitors, hosts, sentence, 0.92 if visitors and hosts else 0.75)


def rank_of(noun: Token) -> str | None:
    """The rank that the words before "visit" give, None if they give none."""
    for child in noun.children:
        if child.lower_ in _ranks():
            return _ranks()[child.lower_]
        for part in child.children:
            if part.lower_ in _ranks() and part.i < noun.i:
                return _ranks()[part.lower_]
    return None


def _pairs(
    analysis: Analysis, frame: Frame, visitors: Party, hosts: list[Place], sentence: Span, confidence: float
) -> Iterator[Draft]:
    visiting = [country for country in visitors.countries if country not in {host for host, _, _ in hosts}] or list(
        visitors.countries
    )
    destinations = _destinations(hosts, visiting)
    if not destinations:
        destinations = _implied(analysis, visiting, sentence)
        confidence -= 0.25
    if not visiting and destinations:
        visiting = [country for country in principal_countries(analysis)[:2] if country != destinations[0][0]][:1]
        confidence -= 0.25
    noun = frame.trigger.token
    for visitor in visiting:
        for host, words, place_id in destinations:
            if visitor == host:
                continue
            people = {key: "visitor" for key in visitors.people if _country(analysis, key) in (visitor, None)}
            yield Draft(
                "visit", f"visit.{frame.trigger.row['frame']}", confidence, {visitor: "visitor", host: "host"}, people, visitor=visitor, host=host,
                rank=rank_of(noun) or _rank_nearby(noun), place=words or None, place_id=place_id, is_first=is_called_first(noun),
                is_back_reference=confidence < 0.6, is_one_day=_is_one_day(noun),
            )  # fmt: skip


def _is_one_day(noun: Token) -> bool:
    """Whether the visit is said to last a day."""
    return any(
        child.lower_ in ("one-day", "day-long", "daylong", "single-day")
        or "day" in child.lower_
        and "one" in child.lower_
        for child in noun.subtree
    )


def _mutual(analysis: Analysis, frame: Frame, sides: Party) -> Iterator[Draft]:
    """Reciprocal visits are two."""
    for visitor, host in (sides.countries[:2], sides.countries[1::-1]) if len(sides.countries) == 2 else ():
        people = {key: "visitor" for key in sides.people if _country(analysis, key) == visitor}
        yield Draft(
            "visit", "visit.mutual", 0.8, {visitor: "visitor", host: "host"}, people, visitor=visitor, host=host
        )


def _destinations(hosts: list[Place], visiting: list[str]) -> list[Place]:
    """One place a host country: its city where the text names it."""
    found: dict[str, Place] = {}
    for host in hosts:
        if host[0] in visiting and len(visiting) == 1:
            continue
        if host[0] not in found or (host[2] and not found[host[0]][2]):
            found[host[0]] = host
    return list(found.values())


def _behind_to(analysis: Analysis, noun: Token, sentence: Span) -> list[Place]:
    """What follows "to" behind the noun, before the next clause, however the parse attached it."""
    found: list[Place] = []
    is_inside = False
    for token in noun.doc[noun.i + 1 : sentence.end]:
        if token.pos_ in ("VERB", "SCONJ") or token.tag_ in ("WP", "WDT", "WRB") or token.lower_ in (";", "where"):
            break
        mention = analysis.mention_at(token)
        if is_inside and token.pos_ == "ADP" and token.lower_ != "of" and found:
            break
        if is_inside and mention is not None and mention.label in ("PERSON", "ORG", "DATE"):
            break
        is_inside = is_inside or token.lower_ == "to"
        if (
            is_inside
            and mention is not None
            and mention.label in ("COUNTRY", "PLACE")
            and token.idx == mention.start_char
        ):
            place_id = mention.entity_id if mention.label == "PLACE" else None
            country = country_of_place(place_id or "") if place_id else mention.entity_id
            if country:
                found.append((country, mention.text, place_id))
    return found


def _implied(analysis: Analysis, visiting: list[str], sentence: Span) -> list[Place]:
    """The destination that the text leaves unsaid: a place abroad in the sentence, else the other principal country."""
    for mention in analysis.within(sentence.start_char, sentence.end_char, "PLACE"):
        country = country_of_place(mention.entity_id or "")
        if country and country not in visiting:
            return [(country, mention.text, mention.entity_id)]
    others = [country for country in principal_countries(analysis)[:2] if country not in visiting]
    return [(others[0], "", None)] if others and len(visiting) == 1 else []


def _rank_nearby(verb: Token) -> str | None:
    """The rank in "arrived on a working visit"."""
    for child in verb.children:
        for noun in child.children:
            if noun.lemma_ in ("visit", "trip"):
                return rank_of(noun)
    return None


def _country(analysis: Analysis, key: str) -> str | None:
    return next((person.country for person in analysis.people if person.key == key), None)


@cache
def _ranks() -> dict[str, str]:
    return {row["cue"]: row["rank"] for row in reference("visit_rank_cues")}
