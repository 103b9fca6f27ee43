"""Where the text says that somebody travels: to a country that is then not the traveller's own, but the inviter's."""

from collections.abc import Collection, Iterator

from transforms.language.geography import country_of_place
from transforms.language.lexicon import word_class
from transforms.language.words import Words

_VERBS = word_class("travel_verb")
_NOUNS = word_class("travel_noun")
_TOWARDS = frozenset({"to", "in", "into", "for", "at"})
_REACH = 16  # tokens from the name to the word of travel
_GOAL = 9  # tokens from there to the destination


def destination_of(words: Words, end: int, names: Collection[int]) -> str | None:
    """The country that the person whose name ends before the token is told to travel to, None if none is.

    Args:
        words: the document's columns.
        end: token behind the name and its title.
        names: first tokens of all names of persons: what follows the next one is told of that person.
    """
    for index in _within_sentence(words, end, _REACH):
        if index in names:
            return None
        if words.lowers[index] in _VERBS or words.lowers[index] in _NOUNS:
            return _goal(words, index, names)
    return None


def destination_told_behind(words: Words, start: int) -> str | None:
    """The country that the sentence goes on to tell of as the destination: of a trip at somebody's invitation."""
    for index in _within_sentence(words, start, len(words)):
        if (words.lowers[index] in _VERBS or words.lowers[index] in _NOUNS) and (goal := _goal(words, index, ())):
            return goal
    return None


def _goal(words: Words, travel: int, names: Collection[int]) -> str | None:
    is_object = words.lowers[travel].startswith("visit") and words.lowers[travel] in _VERBS
    for index in _within_sentence(words, travel + 1, _GOAL):
        if index in names:
            return None
        if (country := _country_at(words, index)) and words.begin_of(index) == index:
            before = words.lower(index - 1)
            before = words.lower(index - 2) if before in ("the", "neighbouring", "neighboring") else before
            return country if is_object or before in _TOWARDS else None
    return None


def _country_at(words: Words, index: int) -> str | None:
    mention = words.covers[index]
    if mention is not None and mention.label == "PLACE":
        return country_of_place(mention.entity_id or "")
    is_demonym = mention is not None and mention.rule.endswith(("demonym", "combining"))
    return None if is_demonym else words.country(index)


def _within_sentence(words: Words, start: int, reach: int) -> Iterator[int]:
    for index in range(start, min(start + reach, len(words))):
        if words.sentences[index] != words.sentences[start]:
            return
        yield index
