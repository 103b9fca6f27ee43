"""Which mentions are published: those that name something themselves, not the adjective or the part of another name."""

import re
from collections.abc import Sequence

from transforms.language.gazetteer import is_demonym
from transforms.language.lexicon import word_class
from transforms.language.mentions import Mention
from transforms.language.tokens import Doc

_EVENT_NOUNS = word_class("event_noun")
_CONFLICT_NOUNS = word_class("conflict_noun")
_EVENT_MODIFIERS = word_class("event_modifier")
_LEADING_TO_PLACES = word_class("before_place") | {"and", "from", "of", "or", "outside", "to", "toward", ",", "-", "/"}
_COMPOUND = re.compile(r"-(?:led|backed|based|born|made|trained|funded|held)\b")  # "the U.S.-led coalition"
_ADJECTIVES = frozenset({"U.S.", "US", "U.K.", "UK"})  # English has no handier adjective for these two


def entities(doc: Doc, mentions: Sequence[Mention]) -> list[Mention]:
    """The outermost mentions that name something themselves.

    Left out are adjectives ("Kenyan exports", "U.S. troops"), people ("two Moroccans"), countries of elections,
    operations ("Operation Lionheart": bodies carry them out, so they are no bodies), and what the model alone takes
    for a place behind an article or for a body without an acronym's or a phrase's form.
    """
    kept: list[Mention] = []
    reach = -1
    for mention in mentions:
        if mention.start_char < reach:
            continue
        reach = mention.end_char
        end = doc.token_behind(mention.end_char)
        if mention.label == "ORG" and mention.text.startswith("Operation "):
            continue
        if mention.label == "COUNTRY" and _COMPOUND.match(doc.text, mention.end_char):
            continue
        if (
            end is None
            or mention.label not in ("COUNTRY", "PLACE", "ORG")
            or not _is_part(doc, doc.token_from(mention.start_char), end, mention)
        ):
            kept.append(mention)
    return kept


def _is_part(doc: Doc, start: int | None, end: int, mention: Mention) -> bool:
    if start is not None and (_ends_event(doc, start) or _is_doubtful(doc, start, end, mention)):
        return True
    if end >= len(doc) or start is None:
        return False
    if _names_event(doc, start, end) or _names_conflict(doc, end):
        return True
    if mention.label != "COUNTRY":
        return False
    if is_demonym(mention):
        if _is_people(doc, end - 1) or _is_coordinated(doc, end - 1):
            return True
        return doc[end].pos_ in ("NOUN", "PROPN", "ADJ") or doc[end].text in ("-", "–")
    return mention.rule == "country_abbreviation" and mention.text in _ADJECTIVES and _modifies(doc, end)


def _is_doubtful(doc: Doc, start: int, end: int, mention: Mention) -> bool:
    if mention.rule != "model":
        return False
    if mention.label == "PLACE":
        return start > 0 and doc[start - 1].lower_ not in _LEADING_TO_PLACES
    return end == start + 1 and sum(char.isupper() for char in mention.text) < 2


def _is_people(doc: Doc, index: int) -> bool:
    """Whether the demonym is a plural noun: "two Moroccans", "the Turks"."""
    return doc[index].tag_ in ("NNS", "NNPS") and doc[index].text.endswith("s")


def _is_coordinated(doc: Doc, index: int) -> bool:
    """Whether the demonym is one of several adjectives: "the | French | and Dutch navies"."""
    token = doc[index]
    return token.dep_ == "amod" and doc[index + 1].lower_ in ("and", "or", ",") and token.head.i > index


def _modifies(doc: Doc, end: int) -> bool:
    """Whether the abbreviation is an adjective: "U.S. | airstrikes", "UK | trade envoy"."""
    after = doc[end]
    return after.pos_ in ("NOUN", "ADJ", "PROPN") and not after.is_sent_start


def _names_conflict(doc: Doc, end: int) -> bool:
    """Whether a war's or festival's name goes on behind the token: "Chaco | War", "Venice | Film Festival"."""
    for token in doc[end : end + 3]:
        if not token.text[0].isupper():
            return False
        if token.lower_ in _CONFLICT_NOUNS:
            return True
    return False


def _ends_event(doc: Doc, start: int) -> bool:
    """Whether the name ends that of a dated event: "the 2014 European Parliament election in | Germany"."""
    if start < 3 or doc[start - 1].lower_ not in ("in", "of"):
        return False
    at = start - 2
    if doc[at].lower_ not in _EVENT_NOUNS | {"invasion"}:
        return False
    while at > 0 and (doc[at - 1].text[0].isupper() or doc[at - 1].lower_ in _EVENT_MODIFIERS | {"special"}):
        at -= 1
    return at > 0 and doc[at - 1].text.isdigit() and len(doc[at - 1].text) == 4


def _names_event(doc: Doc, start: int, end: int) -> bool:
    """Whether an election's name goes on behind the token: "2004 | Canadian | federal election"."""
    if (
        start
        and not doc[start - 1].text[:4].isdigit()
        and doc[start - 1].text[0].islower()
        and doc[start - 1].text not in ("the", "next", "last")
    ):
        return False
    while end < len(doc) and doc[end].lower_ in _EVENT_MODIFIERS:
        end += 1
    return end < len(doc) and doc[end].lower_ in _EVENT_NOUNS
