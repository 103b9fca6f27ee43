"""Bodies named by a common noun: a nation's ("Iraqi forces"), or one named before ("the Coalition")."""

from collections.abc import Iterator

from transforms.language.lexicon import word_class
from transforms.language.organization_heads import heads
from transforms.language.organization_sightings import Sighting
from transforms.language.title_phrases import begins_title
from transforms.language.words import Words
from warehouse.reference import reference

_PEOPLES = word_class("people_word")
_SHORT = frozenset({"coalition", "ministry", "commission", "alliance"})
_SERVICES = frozenset({"army", "navy", "marines"})
_GROUP_MODIFIERS = word_class("group_modifier")


def national_bodies(words: Words) -> Iterator[Sighting]:
    """A nation's forces, government and the like: "Iraqi forces", "the Kenyan parliament"."""
    nouns = {row["noun"] for row in reference("national_bodies")}
    for index, country in enumerate(words.inner):
        end = words.end_of(index)
        if country is None or not words.capital[index] or words.lower(end) in ("'s", "'"):
            continue
        stop = end
        while stop < len(words) and stop < end + 3 and (not words.capital[stop] or words.lowers[stop] in _PEOPLES):
            stop += 1
            if words.lowers[stop - 1] in nouns:
                first = index - 1 if words.lower(index - 1) == "the" else index
                yield Sighting(
                    words.starts[first], words.ends[stop - 1], words.text(index, stop), "state", False, "national", 0.8
                )
                break
            if words.lowers[stop - 1] not in _GROUP_MODIFIERS | _PEOPLES:
                break


def short_forms(words: Words) -> Iterator[Sighting]:
    """A capitalised head noun alone that points back to a body: "the Coalition", "the Ministry", "Army Col. X"."""
    found = [index for index in range(len(words)) if _is_short_form(words, index)]
    inside = [index for index in found if _is_inside(words, index)]
    known = {words.texts[index] for index in inside}
    for index in found:
        if index in inside or (words.texts[index] in known and words.lower(index + 1) not in ("of", "for")):
            kind = heads()[words.lowers[index]].kind
            yield Sighting(words.starts[index], words.ends[index], words.texts[index], kind, False, "short", 0.6)


def _is_short_form(words: Words, index: int) -> bool:
    lower = words.lowers[index]
    if lower not in _SHORT | _SERVICES or not words.capital[index] or words.texts[index].isupper():
        return False
    after = words.capital[index + 1 : index + 2] == [True]
    return not after or (lower in _SERVICES and begins_title(words, index + 1))


def _is_inside(words: Words, index: int) -> bool:
    """Whether the capital letter is not that of a sentence's first word."""
    same = index > 0 and words.sentences[index - 1] == words.sentences[index]
    return same and words.lowers[index - 1] not in (".", "-", '"', "“")
