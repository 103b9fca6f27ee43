"""Descriptions that stand for a person without the name: "the Kazakh minister", "his counterpart"."""

from bisect import bisect_left
from functools import cache

from transforms.facts import Person
from transforms.language.analysis import Analysis
from transforms.language.title_sides import FORMER
from transforms.language.titles import Title, find_titles
from transforms.language.tokens import Token
from transforms.language.words import Words, words_of
from warehouse.reference import reference

_MEMO = "descriptions"
_COUNTERPARTS = frozenset({"counterpart", "counterparts"})


def resolve_description(analysis: Analysis, token: Token) -> Person | None:
    """The person of the document that the definite description around the token stands for, None if it is unclear.

    The token is any word of the description, best its head noun. Named persons are found by `Analysis.person_at`.
    """
    if analysis.person_at(token) is not None:
        return None
    words, titles = _parsed(analysis)
    if token.lower_ in _COUNTERPARTS:
        return _counterpart(analysis, words, token)
    at = words.index(token)
    title = next((title for title in titles if title.start <= at < title.end), None)
    offices, start, country = _described(words, title, at)
    if not offices or (title is not None and title.is_plural):
        return None
    return _holder(analysis, offices, country, words.starts[start])


def _parsed(analysis: Analysis) -> tuple[Words, list[Title]]:
    """The document's words and titles, found once."""
    if _MEMO not in analysis.memo:
        words = words_of(analysis.doc, analysis.mentions)
        analysis.memo[_MEMO] = words, find_titles(words)
    return analysis.memo[_MEMO]  # type: ignore[return-value]


def _described(words: Words, title: Title | None, at: int) -> tuple[tuple[str, ...], int, str | None]:
    """Offices that the description allows, its first token and its country."""
    if title is None:
        return _nouns().get(words.lowers[at], ()), at, words.country(at - 1)
    country = title.country or words.country(title.start - 1)
    lowers = set(words.lowers[title.start : title.end])
    if title.is_bare and not lowers & FORMER:
        return _nouns().get(title.head, (title.office,)), title.start, country
    allowed = (title.office, *(("foreign_minister",) if title.office == "minister" and "deputy" in lowers else ()))
    return allowed, title.start, country


@cache
def _nouns() -> dict[str, tuple[str, ...]]:
    return {row["noun"]: tuple(row["offices"].split("|")) for row in reference("description_nouns")}


def _holder(analysis: Analysis, offices: tuple[str, ...], country: str | None, char: int) -> Person | None:
    """The person of such an office and country mentioned last before the character, else the only one behind."""
    fitting = [
        person
        for person in analysis.people
        if person.office in offices and (country is None or person.country == country)
    ]
    before = [(_last_before(person, char), person.key, person) for person in fitting if _last_before(person, char) >= 0]
    if before:
        return max(before, key=lambda item: item[:2])[2]
    return fitting[0] if len(fitting) == 1 else None


def _last_before(person: Person, char: int) -> int:
    """Where the person is mentioned last before the character, -1 if nowhere."""
    starts = sorted(span.start_char for span in person.spans or (person.span,))
    at = bisect_left(starts, char)
    return starts[at - 1] if at else -1


def _counterpart(analysis: Analysis, words: Words, token: Token) -> Person | None:
    """Who "his (Kenyan) counterpart" is: of the office of the person named last before, but of the other country."""
    char = token.idx
    named = [(_last_before(person, char), person.key, person) for person in analysis.people if person.office]
    before = [item for item in named if item[0] >= 0]
    if not before:
        return None
    subject = max(before, key=lambda item: item[:2])[2]
    country = words.country(words.index(token) - 1)
    others = [
        person
        for person in analysis.people
        if person.office == subject.office and person is not subject and (country is None or person.country == country)
    ]
    if country is not None and subject.country == country:
        return subject
    return others[0] if len(others) == 1 else None
