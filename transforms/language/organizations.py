"""The organisations, forums, programmes and corridors of a document."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.facts import Organization
from transforms.language.acronyms import acronym_behind, defined_names
from transforms.language.body_nouns import national_bodies, short_forms
from transforms.language.gazetteer import is_demonym
from transforms.language.known_organizations import known_in
from transforms.language.mentions import Mention
from transforms.language.modelled_organizations import introduced_bodies, listed_bodies, modelled_bodies
from transforms.language.organization_links import merged
from transforms.language.organization_names import named_bodies
from transforms.language.organization_sightings import Sighting
from transforms.language.tokens import Doc
from transforms.language.words import Words, words_of

_FORMATS = frozenset({"io", "forum", "program", "corridor"})
_ACRONYM_BEFORE = re.compile(r"\b[A-Z]{2,10}-$")
_ACRONYM_BEHIND = re.compile(r"-[A-Z]{2,10}\b")


def find_organizations(doc: Doc, mentions: Sequence[Mention]) -> tuple[list[Mention], list[Organization]]:
    """The ORG mentions of a document, and its organisations in the order of first mention."""
    words = words_of(doc, mentions)
    sightings = _sightings(words)
    text = words.raw_text
    organizations, keys = merged(text, sightings)
    found = [
        Mention(
            item.start, item.end, "ORG", text[item.start : item.end], keys.get(item), None, item.rule, item.confidence
        )
        for item in sightings
    ]
    return sorted(found), organizations


def _sightings(words: Words) -> list[Sighting]:
    """Every organisation's name, none overlapping: the longer first, known before patterns, the model last."""
    text = words.raw_text
    found: list[Sighting] = []
    for known, start, end in known_in(text):
        found.append(Sighting(start, end, text[start:end], known.kind, known.listed, "known", 0.97, None, known))
    for body in (*named_bodies(words), *defined_names(words)):
        found.append(
            Sighting(body.start, body.end, text[body.start : body.end], body.kind, body.is_listed, "pattern", 0.85)
        )
    found = [item for item in found if not _is_place(words, item)]
    defined = {acronym_behind(text, item.end): item.name for item in found if item.known is None}
    found = [item for item in found if item.known is None or item.known.name in defined.get(item.name, item.known.name)]
    found.sort(key=lambda item: (item.start - item.end, item.rule != "known"))
    kept = _apart(found)
    kept = [_with_acronym(text, item) for item in kept]
    guessed = [item for item in modelled_bodies(words) if not _is_place(words, item)]
    kept = _apart(
        [
            *kept,
            *_defined(text, kept),
            *national_bodies(words),
            *introduced_bodies(words),
            *short_forms(words),
            *guessed,
        ]
    )
    kept = [_with_acronym(text, item) for item in kept]
    kept = _apart([*kept, *_defined(text, kept), *listed_bodies(words, kept)])
    return sorted(kept, key=lambda item: item.start)


def _is_place(words: Words, item: Sighting) -> bool:
    """Whether the words are a country's or place's own name, or cut it: "Union of the Comoros", "Soviet Union"."""
    first, last = bisect_left(words.starts, item.start), bisect_left(words.starts, item.end) - 1
    for mention in (words.covers[first], words.covers[last]):
        if mention is None or mention.label not in ("COUNTRY", "PLACE") or is_demonym(mention):
            continue
        if mention.start_char < item.start or item.end < mention.end_char:
            return True
        if (mention.start_char, mention.end_char) == (item.start, item.end):
            return item.rule != "known"
    return False


def _apart(sightings: Sequence[Sighting]) -> list[Sighting]:
    taken: set[int] = set()
    kept: list[Sighting] = []
    for item in sightings:
        if taken.isdisjoint(range(item.start, item.end)):
            taken.update(range(item.start, item.end))
            kept.append(item)
    return kept


def _with_acronym(text: str, item: Sighting) -> Sighting:
    """The sighting with the acronym that is defined behind it; a format or programme that has one is a fact."""
    acronym = acronym_behind(text, item.end)
    if acronym is None:
        return item
    return replace(item, acronym=acronym, listed=item.listed or item.kind in _FORMATS)


def _defined(text: str, sightings: Sequence[Sighting]) -> Iterator[Sighting]:
    """Every further occurrence of an acronym that the text defines, and of one in brackets."""
    for item in sightings:
        if item.acronym is None:
            continue
        at = text.find(item.acronym)
        while at >= 0:
            end = at + len(item.acronym)
            if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum() or _is_compounded(text, at, end)):
                yield replace(item, start=at, end=end, name=item.name, rule="acronym", confidence=0.9)
            at = text.find(item.acronym, end)


def _is_compounded(text: str, start: int, end: int) -> bool:
    """Whether the acronym is but a part of a longer one: "CJTF-OIR"."""
    return bool(_ACRONYM_BEFORE.search(text, max(0, start - 12), start) or _ACRONYM_BEHIND.match(text, end))
