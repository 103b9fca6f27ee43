"""Names of bodies by their head noun: "the Astana International Forum", "Organization of …", "Ministry of …"."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from transforms.language.lexicon import portfolio_words, word_class
from transforms.language.organization_heads import LESSER_FIELDS, SMALL_HEADS, heads, is_proper, is_topic, kind_of
from transforms.language.title_phrases import begins_title
from transforms.language.words import Words

# "COP29"; formats of several states with one more: "C5+1", "C5+Germany", "17+1"
_NUMBERED = re.compile(r"\bCOP[ -]?\d{1,2}\b|(?<!\w)(?:[CPN]5|E3|\d\d) ?\+ ?(?:1\b|[A-Z][a-z]+)")
_JOINERS = frozenset({"-", "–", "&", "+", "plus", "/"})
_INNER = frozenset({"of", "and", "for", "the", "on", "&"})
_OUTER = frozenset({"of", "for", "on", "against", "to"})
_ORDINALS = word_class("ordinal")
_MONTHS = word_class("month")
_ACRONYM_HEADS = word_class("acronym_head")
_MAX_LENGTH = 16
_NUMERAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)")
_UNITS = word_class("military_unit")
_ARABIC_ARTICLES = frozenset({"al", "el", "ar", "as", "at", "az"})
_FOREIGN_LINKS = word_class("foreign_link")


@dataclass(frozen=True, slots=True)
class Body:
    """A body's name over characters `start` up to `end`."""

    start: int
    end: int
    kind: str
    is_listed: bool


def named_bodies(words: Words) -> Iterator[Body]:
    """The names of bodies in text order; they may overlap."""
    for match in _NUMBERED.finditer(words.raw_text):
        yield Body(match.start(), match.end(), "forum", True)
    yield from _numbered_units(words)
    known = heads()
    yield from _named_operations(words, known)
    for index, lower in enumerate(words.lowers):
        head = known.get(lower)
        if head is None or (not words.capital[index] and not (head.is_listed or lower in SMALL_HEADS)):
            continue
        if begins_title(words, index):
            continue
        start = name_start(words, index)
        if not words.capital[index] and (
            _NUMBERED.fullmatch(words.texts[index - 1]) or not is_proper(words, start, index)
        ):
            continue
        if head.is_foreign:
            start, end = index, _foreign_right(words, index + 1)
        else:
            end = _right(words, index + 1, start) if head.takes_complement else index + 1
        kind, listed = kind_of(words, start, index, end, head)
        if end - start < 2 or (lower in _ACRONYM_HEADS and not listed and words.lower(end) != "("):
            continue
        listed = listed and not is_topic(words, start, kind)
        yield Body(words.starts[start], words.ends[end - 1], kind, listed)


def _numbered_units(words: Words) -> Iterator[Body]:
    """Military units by number and acronym: "407th AEG"."""
    for index in range(len(words) - 1):
        text = words.texts[index + 1]
        if text.isalpha() and text.isupper() and len(text) > 1 and _NUMERAL.fullmatch(words.lowers[index]):
            yield Body(words.starts[index], words.ends[index + 1], "state", False)


def _named_operations(words: Words, known: Container[str]) -> Iterator[Body]:
    """Operations and missions of armed forces and rescuers by their code names: "Operation Lionheart"."""
    for index in range(len(words) - 1):
        if words.lowers[index] != "operation" or not words.capital[index]:
            continue
        end = index + 1
        while end < min(index + 4, len(words)) and words.capital[end] and words.texts[end].isalpha():
            if words.sentences[end] != words.sentences[index] or words.lowers[end] in known or begins_title(words, end):
                break
            end += 1
        if end > index + 1:
            yield Body(words.starts[index], words.ends[end - 1], "program", True)


def name_start(words: Words, head: int) -> int:
    """First token of the name that has its head at the token."""
    start = _quoted(words, head)
    if start < head:
        return start
    while start > 0 and head - start < _MAX_LENGTH:
        at = start - 1
        lower = words.lowers[at]
        if words.sentences[at] != words.sentences[head]:
            break
        if _is_year(words, at):
            start = at
            continue
        if words.label(at) in ("DATE", "MONEY") or begins_title(words, at):
            break
        if lower in ("'s", "'") and at > 0 and (words.country(at - 1) or words.label(at - 1) == "PLACE"):
            break
        if (at == head - 1 and not words.capital[head] and lower in LESSER_FIELDS) or (
            words.capital[at]
            and lower
            not in ("the", "a", "an", "this", "that", "at", "in", "during", "on", "and", "his", "its", "their", "our")
        ):
            start = at
        elif (at > 0 and (lower in _JOINERS or lower in ("'s", "'")) and _is_word(words, at - 1)) or (
            lower == "and" and at > 0 and {words.lowers[at - 1], words.lowers[at + 1]} <= portfolio_words()
        ):
            start = at - 1
        else:
            break
    while start < head and (words.lowers[start] in _ORDINALS or words.lowers[start] in _MONTHS):
        start += 1
    return _with_prefix(words, start, head)


def _with_prefix(words: Words, start: int, head: int) -> int:
    """First token of the name with its Arabic article ("al-Ahwal Brigades") or its number ("Kenyan 12th Brigade")."""
    if start > 1 and words.texts[start - 1] == "-" and words.lowers[start - 2] in _ARABIC_ARTICLES:
        return start - 2 if words.capital[start - 2] or not _is_arabic(words, start - 3) else start - 3
    if words.lowers[head] in _UNITS and _NUMERAL.fullmatch(words.lower(start - 1)):
        return words.begin_of(start - 2) if start > 1 and words.country(start - 2) else start - 1
    return start


def _is_arabic(words: Words, at: int) -> bool:
    """Whether an Arabic name goes on before its article: "Saray | al-Jihad Group"."""
    return at >= 0 and words.capital[at] and not words.label(at) and words.sentences[at] == words.sentences[at + 1]


def _quoted(words: Words, head: int) -> int:
    """The opening mark of a quoted name right before the head: "Central Asia plus Japan" Dialogue."""
    if head == 0 or words.texts[head - 1] not in ('"', "”", "»", "''"):
        return head
    for start in range(head - 3, max(head - 10, -1), -1):
        if words.texts[start] in ('"', "“", "«", "``"):
            return start if words.capital[start + 1] else head
    return head


def _is_year(words: Words, at: int) -> bool:
    """Whether the token is a year inside a name: "Digital Ghana 2030 programme"."""
    return (
        len(words.texts[at]) == 4
        and words.texts[at].isdigit()
        and at > 0
        and words.capital[at - 1]
        and words.capital[at - 2]
    )


def _is_word(words: Words, at: int) -> bool:
    return words.capital[at] or words.texts[at].isdigit()


def _right(words: Words, after: int, start: int) -> int:
    """Token behind the complement that follows the head: "of Islamic Cooperation", "for Food Security"."""
    end = index = after
    while index < len(words) and index - start < _MAX_LENGTH:
        lower = words.lowers[index]
        if words.capital[index] and index > after and words.label(index) not in ("DATE", "MONEY"):
            if _ends(words, index, after):
                break
            index += 1
            end = index
        elif lower in _OUTER if index == after else lower in _INNER | {",", "-", "'s", "in"}:
            if lower == "," and not _series(words, index):
                break
            if lower in ("and", "&") and _begins_other(words, index + 1):
                break
            if lower == "in" and words.lower(start) == "summit" and index + 1 < len(words) and words.label(index + 1):
                break
            index += 1
        elif lower.isdigit() and len(lower) == 4 and end == index and index > after:
            index += 1
            end = index
        else:
            break
    return end


def _foreign_right(words: Words, after: int) -> int:
    """Token behind a name in a Romance or Germanic language: "Partido dos Trabalhadores"."""
    end = index = after
    while index < len(words) and index - after < 8:
        if words.capital[index]:
            index += 1
            end = index
        elif words.lowers[index] in _FOREIGN_LINKS:
            index += 1
        else:
            break
    return end


def _ends(words: Words, index: int, after: int) -> bool:
    """Whether the complement is over before the capitalised token: a title or a person's name follows it."""
    if words.lowers[index - 1] in ("of", "the") and index - after < 3:
        return False
    if begins_title(words, index):
        return True
    inside = words.covers[index - 1] is words.covers[index]
    if (
        not inside
        and words.label(index - 1) in ("COUNTRY", "PLACE")
        and words.lowers[index] not in portfolio_words()
        and words.lowers[index] not in heads()
    ):
        return True
    return (
        words.tokens[index].ent_type_ == "PERSON"
        and words.lowers[index] not in portfolio_words()
        and not words.label(index)
    )


def _begins_other(words: Words, index: int) -> bool:
    """Whether another body's name begins at the token: "Liberal Party of Canada and the Conservative Party"."""
    if words.lower(index) == "the":
        return True
    while index < len(words) and words.capital[index]:
        if words.lowers[index] in heads() and words.lowers[index] not in portfolio_words():
            return True
        index += 1
    return False


def _series(words: Words, comma: int) -> bool:
    """Whether the comma stands in a series that "and" ends inside the name: "Scientific, Technical and Cultural"."""
    known = portfolio_words()
    index = comma + 1
    while index < len(words) and words.lowers[index] in known and words.capital[index]:
        index += 1
    return index > comma + 1 and words.lower(comma - 1) in known and words.lower(index) in ("and", ",", "&")
