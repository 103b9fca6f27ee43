"""Places that the gazetteer does not know: what the model takes for one, or what stands where places stand."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from transforms.language.lexicon import word_class
from transforms.language.mentions import Mention
from transforms.language.tokens import Doc, Span

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_PLACE_NOUNS = word_class("place_noun")
_BEFORE_PLACES = word_class("before_place")
_HELD = frozenset({"held", "controlled", "occupied", "besieged"})
_PEOPLES = word_class("people_word")
_OTHER_BEGINS = word_class("ship_prefix") | {"battle", "operation", "siege", "treaty"}
_OTHER_ENDS = word_class("conflict_noun") | word_class("other_name_noun") | word_class("equipment")


def find_model_places(doc: Doc) -> Iterator[Mention]:
    """PLACE mentions without an id, of rule `model`: the least trusted of all places."""
    votes = _votes(doc)
    for entity in doc.ents:
        if (entity.label_ in _PLACES and votes[entity.text] != "PERSON") or is_place(entity, votes):
            span = _trimmed(entity)
            if span and span.text[0].isupper() and not _names_other(span):
                yield Mention(span.start_char, span.end_char, "PLACE", span.text, rule="model", confidence=0.5)


def _names_other(span: Span) -> bool:
    """Whether the words are an event's, a ship's or a people's name: "Battle of Plevna", "Airmen"."""
    first, last = span[0].lower_, span[-1].lower_
    return (
        first in _OTHER_BEGINS
        or last in _OTHER_ENDS
        or (len(span) < 3 and last.endswith("men"))
        or all(token.lower_ in _PEOPLES for token in span)
        or any(char in "[]:" for char in span.text)
    )


def is_place(entity: Span, votes: dict[str, str] | None = None) -> bool:
    """Whether a person of the model's stands where places stand ("near", "in") or is a place elsewhere in the text."""
    if entity.label_ != "PERSON":
        return False
    first = entity[0].text.lower()
    before = entity.doc[entity.start - 1].text.lower() if entity.start else ""
    if first in ("near", "in", "at") or before in _BEFORE_PLACES or _is_held(entity):
        return True
    return len(entity) == 1 and (votes or _votes(entity.doc)).get(entity.text) == "PLACE"


def _is_held(entity: Span) -> bool:
    """Whether only a place can be what is told of the name: "rebel-held X", "government-controlled X"."""
    doc, start = entity.doc, entity.start
    return start > 1 and doc[start - 1].lower_ in _HELD and doc[start - 2].text == "-"


def _trimmed(entity: Span) -> Span:
    start, end = entity.start, entity.end
    while (start < end and not entity.doc[start].text[0].isupper()) or entity.doc[start].text.lower() in (
        "near",
        "in",
        "at",
        "the",
    ):
        start += 1
        if start >= end:
            break
    while end > start and entity.doc[end - 1].text in ("'s", "’s", "'"):
        end -= 1
    return entity.doc[start:end]


@lru_cache(maxsize=1)  # places and people of a document are looked for one after the other
def _votes(doc: Doc) -> dict[str, str]:
    """PLACE or PERSON for each name, as the model decided most often, or as where it stands proves."""
    counts: dict[str, Counter[str]] = {}
    for entity in doc.ents:
        if entity.label_ in _PLACES or entity.label_ == "PERSON":
            label = "PERSON" if entity.label_ == "PERSON" else "PLACE"
            counts.setdefault(entity.text, Counter())[label] += 1
            if len(entity) == 1 and _stands_as_place(entity):
                counts[entity.text]["PLACE"] += 100
    return {name: max(sorted(tally), key=lambda label: tally[label]) for name, tally in counts.items()}


def _stands_as_place(entity: Span) -> bool:
    """Whether only a place can stand here: "near X", "the city of X", "X, Syria"."""
    doc, start, end = entity.doc, entity.start, entity.end
    before = doc[start - 1].lower_ if start else ""
    if (
        before in _BEFORE_PLACES
        or _is_held(entity)
        or (before == "of" and start > 1 and doc[start - 2].lower_ in _PLACE_NOUNS)
    ):
        return True
    return end + 1 < len(doc) and doc[end].text == "," and bool(doc[end + 1].ent_type_ == "GPE")
