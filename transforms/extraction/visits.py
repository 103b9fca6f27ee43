"""Visits: who travels to whom, of which rank."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Span, Token

from transforms.extraction.event_drafts import Draft, is_called_first, is_definite, is_plural
from transforms.extraction.event_frames import MODIFIER, OBJECT, POSSESSOR, SUBJECT, Frame, phrase
from transforms.extraction.event_participants import Party, Place, official_nouns, party_of, place_of, places_of
from transforms.extraction.event_triggers import lemma
from transforms.language.analysis import Analysis
from transforms.language.geography import country_of_place
from transforms.language.sides import countries_of, pair_at
from warehouse.reference import reference

_MUTUAL = {"reciprocal", "mutual"}
_CARRIERS = {
    "pay", "make", "begin", "start", "embark", "conclude", "hold", "conduct", "arrive", "come", "be", "return", "undertake", "wrap",
    "end", "finish", "complete", "kick", "depart", "leave", "set", "cancel", "postpone", "plan", "do", "cut", "land", "travel", "call",
    "go", "fly", "stay", "put", "push", "delay", "reschedule", "defer", "scrap", "shorten", "extend", "announce", "confirm",
    "resume", "interrupt", "skip",
}  # fmt: skip
_ENDS = {"conclude", "end", "finish", "complete", "wrap", "return", "leave", "depart", "cut"}
_HOSTS = {"host", "receive", "welcome", "greet", "meet"}
_TOWARDS = ("to", "in", "into", "for", "at")
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
    "be": ("in",),
}
_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_DURATION = re.compile(r"\b(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)[- ]day\b")
_SURE, _LIKELY, _GUESSED = 0.95, 0.75, 0.5


def visits(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """The visits that a frame tells of: one a visitor and host."""
    if frame.trigger.row["frame"] == "visitor_subject":
        yield from _by_verb(analysis, frame, sentence)
    else:
        yield from _by_noun(analysis, frame, sentence)


def _by_verb(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """X visited Y, X arrived in Y, X was invited to visit Y."""
    verb = frame.trigger.token.lemma_
    if frame.trigger.row["needs"] in ("in", "future") and not _is_awaited(analysis, frame):
        return
    if frame.trigger.token.dep_ == "amod":  # the visiting minister
        yield from _visiting(analysis, frame, sentence)
        return
    subject = frame.tokens(SUBJECT)
    visitors = party_of(analysis, frame, SUBJECT)
    if subject and not visitors.countries:
        return
    if verb in ("visit", "tour"):
        hosts = places_of(analysis, frame, OBJECT) or places_of(analysis, frame, *_TOWARDS)
        if not hosts and (not visitors.people or not _points_home(frame)):
            return
    elif any(child.dep_ == "dobj" for child in frame.trigger.token.children):  # flew goods to Y
        return
    else:
        hosts = places_of(analysis, frame, *_ONWARDS.get(verb, _TOWARDS))
        if not visitors.people and not any(lemma(token) in official_nouns() for token in subject):
            return
        if not visitors or not (hosts or (_points_home(frame) and verb in ("arrive", "land", "come"))):
            return
    yield from _pairs(analysis, frame, visitors, hosts, sentence, _SURE if hosts else _LIKELY)


def _is_awaited(analysis: Analysis, frame: Frame) -> bool:
    """Whether somebody "is expected in" or "will be in" a city or country."""
    token = frame.trigger.token
    if frame.trigger.row["needs"] == "in":
        frame.slots[SUBJECT] = frame.slots.pop(OBJECT, [])
        return not any(child.dep_ in ("xcomp", "ccomp", "dobj", "agent") for child in token.children)
    is_future = token.tag_ == "VB" and any(child.lower_ in ("will", "'ll", "’ll") for child in token.children)
    return is_future and not any(child.dep_ in ("attr", "acomp") for child in token.children)


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


def _points_home(frame: Frame) -> bool:
    """Whether the object is the country spoken of: "is visiting the country"."""
    return any(
        token.lower_ in ("country", "kingdom", "republic", "capital", "region")
        for token in frame.tokens(OBJECT, *_TOWARDS)
    )


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
    hosts = _behind_to(analysis, noun, sentence)
    if not visitors and verb in _CARRIERS and not frame.circumstance:
        visitors = party_of(analysis, frame, SUBJECT)
        hosts = hosts or places_of(analysis, frame, *_TOWARDS)
    hosts = hosts or places_of(analysis, frame, "in") if not hosts and visitors and is_definite(noun) else hosts
    if verb in _HOSTS and not hosts:
        visitors = party_of(analysis, frame, OBJECT) or visitors
        hosts = [Place(country) for country in party_of(analysis, frame, SUBJECT).countries[:1]]
    if not visitors and not hosts:
        if is_definite(noun):
            yield Draft("visit", "visit.again", _GUESSED, rank=rank_of(noun), is_back_reference=True,
                        is_first=is_called_first(noun))  # fmt: skip
        return
    if is_plural(noun) and not (visitors.countries and (hosts or _is_there(frame))):
        return
    yield from _pairs(analysis, frame, visitors, hosts, sentence, 0.92 if visitors and hosts else _LIKELY)


def rank_of(noun: Token) -> str | None:
    """The rank that the words before "visit" give, None if they give none."""
    for child in noun.children:
        for word in (child, *child.children):
            if word.i < noun.i and word.lower_ in _ranks():
                return _ranks()[word.lower_]
    return None


def _pairs(
    analysis: Analysis, frame: Frame, visitors: Party, hosts: Sequence[Place], sentence: Span, confidence: float
) -> Iterator[Draft]:
    destinations = _destinations(hosts, visitors.countries)
    is_home = _is_there(frame) or _points_home(frame)
    visiting = [country for country in visitors.countries if country not in {place.country for place in destinations}]
    if not destinations:
        destinations = _here(analysis, frame, visiting) or _implied(analysis, visiting, sentence)
        confidence -= 0.1 if is_home else 0.25
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
                rank=rank_of(noun) or _rank_nearby(noun), place=place.words, place_id=place.place_id,
                is_first=is_called_first(noun), is_back_reference=confidence < 0.6, is_one_day=_is_one_day(noun),
                days=_days(noun, frame.verb), is_dated_by_end=frame.verb is not None and frame.verb.lemma_ in _ENDS and not _is_one_day(noun),
            )  # fmt: skip


def _days(noun: Token, verb: Token | None) -> int | None:
    """How many days the visit is said to last: "a three-day visit"."""
    near = noun.doc[max(noun.i - 8, 0) : noun.i + (12 if noun.pos_ == "VERB" else 1)].text.lower()
    match = _DURATION.search(near)
    if match is None:
        return None
    return int(match[1]) if match[1].isdigit() else _NUMBERS.index(match[1])


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


def _destinations(hosts: Sequence[Place], visiting: Sequence[str]) -> list[Place]:
    """One place a host country, the visitors' own left out."""
    found: dict[str, Place] = {}
    for host in hosts:
        if host.country in visiting and len(visiting) == 1:
            continue
        if host.country not in found or (host.place_id and not found[host.country].place_id):
            found[host.country] = host
    return list(found.values())


def _behind_to(analysis: Analysis, noun: Token, sentence: Span) -> list[Place]:
    """What follows "to" behind the noun, before the next clause, however the parse attached it."""
    found: list[Place] = []
    is_inside = False
    start = noun.i + 1
    if noun.dep_ == "nsubj" and noun.head.lemma_ in ("take", "bring", "lead"):  # the trip will take her to X
        start = noun.head.i + 1
    for token in noun.doc[start : sentence.end]:
        if token.pos_ in ("VERB", "SCONJ") or token.tag_ in ("WP", "WDT", "WRB") or token.lower_ in (";", "where"):
            break
        mention = analysis.mention_at(token)
        if found and token.pos_ == "ADP" and token.lower_ != "of":
            break
        if is_inside and mention is not None and mention.label in ("PERSON", "ORG", "DATE"):
            break
        is_inside = is_inside or token.lower_ == "to"
        if is_inside and mention is not None and token.idx == mention.start_char:
            place = place_of(mention)
            found.extend([place] if place else [])
    return found


def _is_there(frame: Frame) -> bool:
    return frame.verb is not None and any(child.lower_ in ("there", "here") for child in frame.verb.children)


def _here(analysis: Analysis, frame: Frame, visiting: Sequence[str]) -> list[Place]:
    """What "there" and "here" stand for: the city named last before, the city of the dateline."""
    if not _is_there(frame):
        return []
    before = analysis.within(0, frame.trigger.token.idx, "PLACE")
    places = [place for mention in reversed(before) if (place := place_of(mention)) and place.country not in visiting]
    is_here = frame.verb is not None and any(child.lower_ == "here" for child in frame.verb.children)
    return places[-1:] if is_here else places[:1]


def _implied(analysis: Analysis, visiting: Sequence[str], sentence: Span) -> list[Place]:
    """The destination that the text leaves unsaid: a place abroad in the sentence, else the other principal country."""
    for mention in analysis.within(sentence.start_char, sentence.end_char, "PLACE"):
        country = country_of_place(mention.entity_id or "")
        before = analysis.doc.text[max(0, mention.start_char - 4) : mention.start_char].lower()
        if country and country not in visiting and before.endswith(" in "):
            return [Place(country, mention.text, mention.entity_id)]
    others = [country for country in pair_at(analysis, sentence.end_char) if country not in visiting]
    return [Place(others[0])] if len(others) == 1 or (others and len(visiting) > 1) else []


def _is_one_day(noun: Token) -> bool:
    """Whether the visit is said to last a day."""
    words = noun.doc.text[noun.left_edge.idx : noun.idx].lower()
    return any(word in words for word in ("one-day", "day-long", "daylong", "single-day", "one day"))


def _rank_nearby(verb: Token) -> str | None:
    """The rank in "arrived on a working visit"."""
    for child in verb.children:
        for noun in child.children:
            if noun.lemma_ in ("visit", "trip"):
                return rank_of(noun)
    return None


@cache
def _ranks() -> dict[str, str]:
    return {row["cue"]: row["rank"] for row in reference("visit_rank_cues")}
