"""What the words around a visit tell of it: its rank, its length, where it leads."""

import re
from collections.abc import Sequence
from functools import cache

from transforms.extraction.event_frames import OBJECT, Frame
from transforms.extraction.event_participants import Place, place_of
from transforms.extraction.event_triggers import lemma
from transforms.extraction.event_words import words
from transforms.language.analysis import Analysis
from transforms.language.geography import country_of_place
from transforms.language.sides import pair_at
from transforms.language.tokens import Span, Token
from warehouse.reference import reference

TOWARDS = ("to", "in", "into", "for", "at")
"""Prepositions behind which a destination stands."""
_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_DURATION = re.compile(r"\b(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)[- ]day\b")


def rank_of(noun: Token) -> str | None:
    """The rank that the words before "visit" give, None if they give none."""
    for child in noun.children:
        for word in (child, *child.children):
            if word.i < noun.i and word.lower_ in _ranks():
                return _ranks()[word.lower_]
    return None


def rank_nearby(verb: Token) -> str | None:
    """The rank in "arrived on a working visit"."""
    for child in verb.children:
        for noun in child.children:
            if noun.lemma_ in ("visit", "trip"):
                return rank_of(noun)
    return None


@cache
def _ranks() -> dict[str, str]:
    return {row["cue"]: row["rank"] for row in reference("visit_rank_cues")}


def days_of(noun: Token) -> int | None:
    """How many days the visit is said to last: "a three-day visit"."""
    near = noun.doc[max(noun.i - 8, 0) : noun.i + (12 if noun.pos_ == "VERB" else 1)].text.lower()
    match = _DURATION.search(near)
    if match is None:
        return None
    return int(match[1]) if match[1].isdigit() else _NUMBERS.index(match[1])


def is_one_day(noun: Token) -> bool:
    """Whether the visit is said to last a day."""
    before = noun.doc.text[noun.left_edge.idx : noun.idx].lower()
    return any(word in before for word in ("one-day", "day-long", "daylong", "single-day", "one day"))


def destinations_of(hosts: Sequence[Place], visiting: Sequence[str]) -> list[Place]:
    """One place a host country, the visitors' own left out."""
    found: dict[str, Place] = {}
    for host in hosts:
        if host.country in visiting and len(visiting) == 1:
            continue
        if host.country not in found or (host.place_id and not found[host.country].place_id):
            found[host.country] = host
    return list(found.values())


def places_behind_to(analysis: Analysis, noun: Token, sentence: Span) -> list[Place]:
    """What follows "to" behind the noun, before the next clause, however the parse attached it."""
    found: list[Place] = []
    is_inside = False
    start = noun.i + 1
    is_taken = any(child.dep_ == "dobj" and child.lower_ != "place" for child in noun.head.children)
    if noun.dep_ == "nsubj" and noun.head.lemma_ in ("take", "bring", "lead") and is_taken:  # it will take her to X
        start = noun.head.i + 1
    clauses = [child for child in noun.children if child.dep_ == "relcl"]
    paying = [verb for clause in clauses for verb in (clause, *clause.children) if verb.lemma_ in words("pays_visit")]
    if paying:  # a tour that had taken her to X, the visit that she was to make to X
        start = paying[0].i + 1
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


def is_now(verb: Token) -> bool:
    """Whether the verb tells where somebody is for the time being: "is currently in X", "is in X to attend"."""
    is_for_now = any(child.lower_ in words("now") for child in verb.children) or is_there_for(verb)
    return verb.tag_ in ("VBZ", "VBP") and is_for_now


def is_there_for(verb: Token) -> bool:
    """Whether somebody is or was at a place for a purpose: "was in X to attend", "is in X for a meeting"."""
    if verb.lemma_ != "be":
        return False
    return any(
        (child.dep_ in ("advcl", "xcomp") and child.tag_ == "VB" and lemma(child) in words("attends"))
        or (child.dep_ == "prep" and child.lower_ == "for" and any(lemma(p) in words("event") for p in child.children))
        for child in verb.children
    )


def is_there(frame: Frame) -> bool:
    """Whether the destination is only pointed to: "have been there"."""
    heads = [token for token in (frame.verb, frame.trigger.token) if token is not None]
    return any(child.lower_ in ("there", "here") for head in heads for child in head.children)


def place_pointed_to(analysis: Analysis, frame: Frame, visiting: Sequence[str]) -> list[Place]:
    """What "there" and "here" stand for: the city named last before, the city of the dateline."""
    if not is_there(frame):
        return []
    before = analysis.within(0, frame.trigger.token.idx, "PLACE")
    places = [place for mention in reversed(before) if (place := place_of(mention)) and place.country not in visiting]
    is_here = frame.verb is not None and any(child.lower_ == "here" for child in frame.verb.children)
    return places[-1:] if is_here else places[:1]


def implied_destinations(analysis: Analysis, visiting: Sequence[str], sentence: Span) -> list[Place]:
    """The destination that the text leaves unsaid: a place abroad in the sentence, else the other principal country."""
    for mention in analysis.within(sentence.start_char, sentence.end_char, "PLACE"):
        country = country_of_place(mention.entity_id or "")
        before = analysis.doc.text[max(0, mention.start_char - 4) : mention.start_char].lower()
        if country and country not in visiting and before.endswith(" in "):
            return [Place(country, mention.text, mention.entity_id)]
    others = [country for country in pair_at(analysis, sentence.end_char) if country not in visiting]
    return [Place(others[0])] if len(others) == 1 or (others and len(visiting) > 1) else []


def points_home(frame: Frame) -> bool:
    """Whether the object is the country spoken of: "is visiting the country"."""
    return any(token.lower_ in words("home") for token in frame.tokens(OBJECT, *TOWARDS))
