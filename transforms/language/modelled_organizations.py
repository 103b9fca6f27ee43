"""Organisations that only the sentence or the model tells: what is said to be a body, and the model's entities."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from transforms.language.introduced_names import introduced_names
from transforms.language.lexicon import portfolio_words, word_class
from transforms.language.organization_sightings import Sighting
from transforms.language.title_phrases import begins_title
from transforms.language.words import DASHES, Words

_NO_BODY = frozenset().union(*map(word_class, ("conflict_noun", "feature_noun", "other_name_noun", "equipment")))
_NO_BODY_BEGINS = word_class("ship_prefix") | {"operation", "campaign", "battle", "treaty"}
_PEOPLES = word_class("people_word")


def introduced_bodies(words: Words) -> Iterator[Sighting]:
    """Names that the text says to be a body's, if no country, place, title or body's head begins them."""
    for first, last in introduced_names(words.doc, bodies=True):
        start, end = words.index(words.doc[first]), words.index(words.doc[last - 1]) + 1
        proper = range(start, end)
        if any(words.label(index) for index in proper) or any(map(_titled(words), proper)):
            continue
        yield Sighting(
            words.starts[start], words.ends[end - 1], words.text(start, end), "other", False, "introduced", 0.7
        )


def modelled_bodies(words: Words) -> Iterator[Sighting]:
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


def listed_bodies(words: Words, sightings: Sequence[Sighting]) -> Iterator[Sighting]:
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
