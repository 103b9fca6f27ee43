"""Disputes between states, and the mediation of others."""

import re
from collections.abc import Iterator

from transforms.extraction.event_drafts import Draft, is_of_class
from transforms.extraction.event_frames import MODIFIER, OBJECT, POSSESSOR, SUBJECT, Frame
from transforms.extraction.event_participants import (
    Party,
    countries_in,
    own_government,
    party_of,
    places_of,
    who_it_is,
    whose_it_is,
)
from transforms.extraction.event_triggers import lemma
from transforms.extraction.event_words import words
from transforms.language.analysis import Analysis
from transforms.language.sides import countries_of, pair_at
from transforms.language.tokens import Span, Token

_DONE_TO = {"on", "in", "against", "into", "over", "at", "near"}
_NON_GRATA = re.compile(r"person(a|ae|as) non grata", re.IGNORECASE)


def disputes(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """The protest, condemnation, sanction or clash that a frame tells of."""
    row = frame.trigger.row
    if row["lemma"] == "recall" and frame.trigger.token.tag_ == "VBN" and not frame.tokens(OBJECT):
        frame.slots[OBJECT] = frame.slots.pop(SUBJECT, [])  # its ambassador to B, recalled in May
    if row["needs"] in ("envoy", "ties") and not any(is_of_class(word, row["needs"]) for word in frame.tokens(OBJECT)):
        return
    if row["needs"] == "recall" and not _is_recall(frame):
        return
    if row["needs"] == "express" and (frame.verb is None or frame.verb.lemma_ not in words("expresses")):
        return
    if row["needs"] == "persona" and not _NON_GRATA.search(sentence.text):
        return
    if row["needs"] == "terrorist" and not any(lemma(word) in ("terrorist", "terrorism") for word in sentence):
        return
    if row["needs"] == "protest" and not any(lemma(word) == "protest" for word in sentence):
        return
    if row["needs"] == "fires" and not any(is_of_class(word, "weapon") for word in frame.tokens(OBJECT)):
        return
    if row["needs"] == "impose" and (frame.verb is None or not is_of_class(frame.verb, "impose")):
        return
    actor = party_of(
        analysis, frame, SUBJECT, *(() if frame.trigger.is_verb else (POSSESSOR, MODIFIER, "by", "between"))
    )
    if not actor.countries and row["needs"] in ("target", "fires") and _is_armed(frame):
        actor = Party(tuple(countries_in(analysis, frame, SUBJECT)))
    if not actor.countries and row["lemma"] == "recall":  # A's ambassador to B, recalled in May
        actor = Party(tuple(countries_in(analysis, frame, OBJECT)[:1]))
    actor = actor or who_it_is(analysis, frame)
    if not actor.countries and {name.lower() for name in actor.organizations} <= words("government"):
        actor |= own_government(analysis, frame)  # "we have lodged", "the Ministry condemns"
    if row["needs"] == "persona":
        frame.slots[OBJECT] = [word for word in sentence if word.i > frame.trigger.token.i]
    if not actor.countries and frame.slots.get("to"):  # the ambassador was summoned to the ministry in X
        actor = Party(tuple(place.country for place in places_of(analysis, frame, "to", "in") if place.place_id)[:1])
    aimed_at = ("at", "into") if row["needs"] == "fires" else ()
    target = [
        c
        for c in countries_in(
            analysis, frame, OBJECT, "of", "against", "on", "to", "with", "from", "for", "by", *aimed_at
        )
        if c not in actor.countries
    ]
    wronged = _wronged(analysis, frame) if row["lemma"] in words("condemns") else set()
    target = [country for country in target if country not in wronged]
    if not actor.countries and row["needs"] == "terrorist":
        actor |= own_government(analysis, frame)
    if not target and (row["needs"] == "terrorist" or row["lemma"] in words("addressed")):
        pair = pair_at(analysis, sentence.start_char)
        target = [c for c in pair if c not in actor.countries] if set(actor.countries) & set(pair) else []
    if not target and row["needs"] in ("target", "fires", "terrorist"):
        return
    is_mutual = any(word.lower_ in words("mutual") for word in [*frame.tokens(OBJECT), *frame.trigger.token.children])
    if row["lemma"] == "clash":
        actor |= Party(tuple(countries_of(analysis, *_reach(frame.trigger.token, sentence))))
    is_of_body = bool(actor.organizations and target) and row["needs"] == "impose"
    if (not actor.countries and not is_of_body) or (
        len(actor.countries) > 1
        and not (target or is_mutual or row["lemma"] == "clash")
        and not wronged - set(actor.countries)
    ):
        return
    countries = dict.fromkeys(target, "recipient") | dict.fromkeys(actor.countries, "actor")
    yield Draft("dispute", f"dispute.{row['frame']}", 0.8 if target else 0.65, countries,
                dict.fromkeys(actor.people, "actor"))  # fmt: skip


def _is_recall(frame: Frame) -> bool:
    """Whether an envoy is called home: "called its ambassador for consultations"."""
    is_home = any(lemma(word) == "consultation" for word in frame.tokens("for", OBJECT))
    return is_home and any(is_of_class(word, "envoy") for word in frame.tokens(OBJECT))


def _wronged(analysis: Analysis, frame: Frame) -> set[str]:
    """The countries that the condemned deed was done to, or in: "the attack on a market in A", "the violation of B"."""
    found: set[str] = set()
    doers: set[str] = set()
    told = frame.tokens(OBJECT, "of")
    for deed in told:
        if deed.pos_ != "NOUN" or (deed.head in told and deed.dep_ != "conj"):
            continue
        for child in deed.children:
            named = set(countries_of(analysis, child.left_edge.idx, child.right_edge.idx + len(child.right_edge)))
            is_suffered = child.lower_ in _DONE_TO or (child.lower_ == "of" and is_of_class(deed, "suffered"))
            is_suffered = is_suffered and not any(word.lower_ == "its" for word in child.subtree)  # its embassy in B
            (found if child.dep_ == "prep" and is_suffered else doers).update(named)
    return found - doers


def _is_armed(frame: Frame) -> bool:
    """Whether soldiers, ships or craft of a state act: "a navy vessel", "two jets"."""
    return any(is_of_class(word, "armed") for word in frame.tokens(SUBJECT))


def _reach(noun: Token, sentence: Span) -> tuple[int, int]:
    """Characters of the noun with all that depends on it, and a few words before it."""
    start = max(sentence.start, min(noun.left_edge.i, noun.i - 6))
    return noun.doc[start].idx, noun.right_edge.idx + len(noun.right_edge)


def mediations(analysis: Analysis, frame: Frame, sentence: Span) -> Iterator[Draft]:
    """The mediation that a frame tells of."""
    own = (SUBJECT, "by") if frame.trigger.is_verb else (POSSESSOR, MODIFIER, "by")
    mediator = party_of(analysis, frame, *own)
    if not frame.trigger.is_verb and not mediator:
        mediator = party_of(analysis, frame, SUBJECT)
    mediator = mediator or whose_it_is(analysis, frame)  # A's pride in its mediation
    if frame.trigger.row["needs"] == "together" and not any(
        child.lower_ == "together" for child in frame.trigger.token.children
    ):
        return
    quarrel = party_of(analysis, frame, "between", "among", OBJECT, "of", "in", "to")
    others = [country for country in quarrel.countries if country not in mediator.countries]
    if len(others) < 2 and mediator.countries:
        named = countries_of(analysis, sentence.start_char, sentence.end_char)
        others = [country for country in named if country not in mediator.countries]
    if mediator.countries and not others:
        pair = pair_at(analysis, sentence.start_char)
        others = pair if len(pair) == 2 and not set(pair) & set(mediator.countries) else []
    if not mediator or not others or len(mediator.countries) > (5 if frame.trigger.row["lemma"] == "guarantor" else 2):
        return
    countries = dict.fromkeys(others, "participant") | dict.fromkeys(mediator.countries, "mediator")
    people = dict.fromkeys(quarrel.people, "participant") | dict.fromkeys(mediator.people, "mediator")
    yield Draft("mediation", "mediation", 0.8, countries, people)
