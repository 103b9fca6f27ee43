"""Mentions: labelled spans of the text with the entity or value that they stand for."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

Label = Literal["PERSON", "ORG", "COUNTRY", "PLACE", "DATE", "MONEY", "PERCENT"]


class Mention(NamedTuple):
    """One labelled span.

    Attributes:
        start_char: offset of the first character in the document's text.
        end_char: offset behind the last character.
        label: what kind of thing is named.
        text: the characters themselves.
        entity_id: ISO 3166-1 alpha-3 code (COUNTRY), place, organisation or person key; None if unknown.
        value: normalised value (DATE: ISO 8601 date or `start/end`; MONEY: `USD 274000000`; PERCENT: plain number).
        rule: name of the rule or model that found it.
        confidence: 0 to 1.
    """

    start_char: int
    end_char: int
    label: Label
    text: str
    entity_id: str | None = None
    value: str | None = None
    rule: str = ""
    confidence: float = 1.0


def without_overlaps(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions in text order, none overlapping another: the earlier in the input wins, so trusted finders go first."""
    kept: list[Mention] = []
    taken: set[int] = set()
    for mention in mentions:
        chars = range(mention.start_char, mention.end_char)
        if taken.isdisjoint(chars):
            kept.append(mention)
            taken.update(chars)
    return sorted(kept, key=_start)


def _start(mention: Mention) -> int:
    return mention.start_char
