"""The organisations, forums, programmes and corridors of a document."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from transforms.facts import Organization, Span
from transforms.language.acronyms import acronym_behind, defined_names
from transforms.language.gazetteer import is_demonym
from transforms.language.introduced_names import introduced_names
from transforms.language.known_organizations import Known, known_in
from transforms.language.lexicon import portfolio_words, word_class
from transforms.language.mentions import Mention
from transforms.language.organization_heads import heads
from transforms.language.organization_names import named_bodies
from transforms.language.title_phrases import begins_title
from transforms.language.tokens import Doc
from transforms.language.words import DASHES, Words, words_of
from warehouse.reference import reference

_FORMATS = frozenset({"io", "forum", "program", "corridor"})
_LISTED = frozenset({"io", "forum", "program", "corridor", "company", "agency", "other"})


@dataclass(frozen=True, slots=True)
class Sighting:
    """An organisation's name in the text over characters `start` up to `end`.

    `known` is its row of the reference table; `kind` a code of `organization_kinds.csv` or, for ministries, parties and
    newspapers, the kind of `organization_heads.csv`; `listed` whether it is a fact.
    """

    start: int
    end: int
    name: str
    kind: str
    listed: bool
    rule: str
    confidence: float
    acronym: str | None = None
    known: Known | None = None


def find_organizations(doc: Doc, mentions: Sequence[Mention]) -> tuple[list[Mention], list[Organization]]:
    """The ORG mentions of a document, and its organisations in the order of first mention."""
    words = words_of(doc, mentions)
    sightings = _sightings(words)
    text = words.raw_text
    organizations, keys = _merged(text, sightings)
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
    found.sort(key=lambda item: (item.start - item.end, item.rule != "known"))
    kept = _apart(found)
    kept = [_with_acronym(text, item) for item in kept]
    guessed = [item for item in _modelled(words) if not _is_place(words, item)]
    kept = _apart([*kept, *_defined(text, kept), *_groups(words), *_introduced(words), *_short_forms(words), *guessed])
    kept = [_with_acronym(text, item) for item in kept]
    kept = _apart([*kept, *_defined(text, kept), *_listed(words, kept)])
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


def _introduced(words: Words) -> Iterator[Sighting]:
    """Names that the text says to be a body's, if no country, place, title or body's head begins them."""
    for first, last in introduced_names(words.doc, bodies=True):
        start, end = words.index(words.doc[first]), words.index(words.doc[last - 1]) + 1
        proper = range(start, end)
        if any(words.label(index) for index in proper) or any(map(_titled(words), proper)):
            continue
        yield Sighting(
            words.starts[start], words.ends[end - 1], words.text(start, end), "other", False, "introduced", 0.7
        )


def _modelled(words: Words) -> Iterator[Sighting]:
    """The model's organisations that are more than a country, a place or a value and no part of a title."""
    for begin, stop in _whole(words, words.entities("ORG")):
        start = begin + (words.lowers[begin] in ("the", "a", "an"))
        end = stop - (words.lowers[stop - 1] in ("'s", "'"))
        if start >= end or words.in_gloss(start) or not (words.capital[start] or words.capital[end - 1]):
            continue
        head = next((index - 1 for index in range(start + 1, end) if words.lowers[index] == "of"), end - 1)
        if {words.lowers[head], words.lowers[end - 1]} & _NO_BODY or words.lowers[start] in _NO_BODY_BEGINS:
            continue
        if all(lower in _PEOPLES for lower in words.lowers[start:end]):
            continue
        proper = [index for index in range(start, end) if words.capital[index]]
        if any(words.label(index) in ("DATE", "MONEY") for index in proper) or any(map(_titled(words), proper)):
            continue
        if any(words.label(index) not in ("COUNTRY", "PLACE") for index in proper) and not _is_portfolio(
            words, start, proper
        ):
            yield Sighting(
                words.starts[start], words.ends[end - 1], words.text(start, end), "other", False, "model", 0.5
            )


def _listed(words: Words, sightings: Sequence[Sighting]) -> Iterator[Sighting]:
    """The model's persons and places that stand between two bodies of a list: "Shas, Meretz and the Centre Party"."""
    starts = {item.start for item in sightings}
    ends = {item.end for item in sightings if not _is_complement(words, item)}
    for begin, stop in (*words.entities("PERSON"), *words.entities("GPE")):
        before = begin - 1 - (words.lower(begin - 1) == "the")
        after = stop + (words.lower(stop) == ",")
        after += words.lower(after) in ("and", "or")
        behind = after + (words.lower(after) == "the")
        if (
            before > 0 < after - stop
            and behind < len(words)
            and words.lowers[before] == ","
            and words.ends[before - 1] in ends
            and words.starts[behind] in starts
            and not any(words.label(index) or begins_title(words, index) for index in range(begin, stop))
        ):
            ends.add(words.ends[stop - 1])
            yield Sighting(
                words.starts[begin], words.ends[stop - 1], words.text(begin, stop), "other", False, "listed", 0.5
            )


def _is_complement(words: Words, item: Sighting) -> bool:
    """Whether "of the" or a possessive leads to the body, so that a name behind it may be its head's."""
    at = bisect_left(words.starts, item.start) - 1
    return words.lower(at - (words.lower(at) == "the")) in ("of", "for", "at", "'s")


def _whole(words: Words, ranges: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The ranges, those joined by a tight hyphen made one: "CJTF-OIR"."""
    held: tuple[int, int] | None = None
    for begin, stop in ranges:
        if held and words.raw_text[words.ends[held[1] - 1] : words.starts[begin]] in DASHES:
            held = held[0], stop
            continue
        if held:
            yield held
        held = begin, stop
    if held:
        yield held


def _titled(words: Words) -> Callable[[int], bool]:
    return lambda index: begins_title(words, index)


def _is_portfolio(words: Words, start: int, proper: Sequence[int]) -> bool:
    """Whether the words are the field of a minister: "Minister of Foreign Affairs, African Cooperation and …"."""
    if not all(words.lowers[index] in portfolio_words() or words.label(index) for index in proper):
        return False
    return any(begins_title(words, index) for index in range(max(0, start - 8), start))


def _groups(words: Words) -> Iterator[Sighting]:
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


def _short_forms(words: Words) -> Iterator[Sighting]:
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


_ACRONYM_BEFORE = re.compile(r"\b[A-Z]{2,10}-$")
_ACRONYM_BEHIND = re.compile(r"-[A-Z]{2,10}\b")
_NO_BODY = frozenset().union(*map(word_class, ("conflict_noun", "feature_noun", "other_name_noun", "equipment")))
_PEOPLES = word_class("people_word")
_NO_BODY_BEGINS = word_class("ship_prefix") | {"operation", "campaign", "battle", "treaty"}
_SHORT = frozenset({"coalition", "ministry", "commission", "alliance"})
_SERVICES = frozenset({"army", "navy", "marines"})
_GROUP_MODIFIERS = word_class("group_modifier")


def _merged(text: str, sightings: Sequence[Sighting]) -> tuple[list[Organization], dict[Sighting, str]]:
    """One organisation for all names of it, and the key of each sighting."""
    groups: dict[str, list[Sighting]] = {}
    listed = [item for item in sightings if item.listed and item.kind in _LISTED]
    aliases = {other: item for item, other in pairwise(listed) if _is_alias(text, item, other)}
    for item in sorted(listed, key=lambda item: (item.start - item.end, item.start)):
        groups.setdefault(_key(groups, aliases.get(item, item)), []).append(item)
    organizations = [
        _organization(text, key, sorted(items, key=lambda item: item.start)) for key, items in groups.items()
    ]
    keys = {item: key for key, items in groups.items() for item in items}
    return sorted(organizations, key=lambda organization: organization.span.start_char), keys


def _is_alias(text: str, first: Sighting, second: Sighting) -> bool:
    """Whether the second name in brackets is one for the first, of the same kind: "Northern Route (Silk Corridor)"."""
    between = text[first.end : second.start]
    return between.strip() == "(" and text[second.end : second.end + 1] == ")" and first.kind == second.kind


def _key(groups: dict[str, list[Sighting]], item: Sighting) -> str:
    """The key of the organisation that a sighting names: one of the groups if it is a short form of its name."""
    if item.known is not None:
        return item.known.org_id
    name = _joined(item.name)
    for key, items in groups.items():
        for other in items:
            longer = _joined(other.name)
            if name == longer or (item.acronym and item.acronym == other.acronym):
                return key
            if longer.endswith(" " + name) and other.kind == item.kind:
                return key
    return " ".join(item.name.split())


def _joined(name: str) -> str:
    """The name in lower case without hyphens: `High-Level Dialogue` and `High Level Dialogue` are one."""
    return " ".join(name.lower().replace("-", " ").replace("–", " ").split())


def _organization(text: str, key: str, items: list[Sighting]) -> Organization:
    known = next((item.known for item in items if item.known), None)
    fullest = max(items, key=lambda item: item.end - item.start)
    acronym = next((item.acronym for item in items if item.acronym), None) or (known.acronym if known else None)
    spans = tuple(Span(item.start, item.end, item.rule, item.confidence) for item in items)
    return Organization(
        key=key,
        name=known.name if known else " ".join(fullest.name.split()),
        acronym=acronym,
        kind=known.kind if known else fullest.kind,
        name_in_text=text[fullest.start : fullest.end],
        span=spans[0],
        spans=spans,
    )
