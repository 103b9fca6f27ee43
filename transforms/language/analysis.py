"""A document as the extractors see it: the parsed Doc, its mentions, its people and organisations."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from transforms.facts import Organization, Person
from transforms.language.mentions import Label, Mention
from transforms.language.tokens import Doc, Span, Token


@dataclass
class Analysis:
    """One document, analysed once and then only read.

    Attributes:
        doc: the spaCy Doc with sentences, tags and dependencies; its text is the document's text.
        published_on: the date that relative dates are resolved against, None for an undated document.
        mentions: all mentions in text order; none overlap, but a COUNTRY or PLACE may lie inside an ORG
            ("the Ministry of Foreign Affairs of Benin"), behind it in the order.
        people, organizations: what the mentions of PERSON and ORG were linked to, in order of first mention.
        skipped: character ranges of boilerplate, which no fact may come from.
        memo: what other modules derived from the document once, by the module's own key.
    """

    doc: Doc
    published_on: date | None
    mentions: Sequence[Mention]
    people: Sequence[Person] = ()
    organizations: Sequence[Organization] = ()
    skipped: Sequence[tuple[int, int]] = ()
    memo: dict[str, object] = field(default_factory=dict, repr=False, compare=False)

    def within(self, start_char: int, end_char: int, *labels: Label) -> list[Mention]:
        """The mentions that lie inside the given characters, of the given labels (all if none is given)."""
        first = bisect_left(self._starts, start_char)
        found: list[Mention] = []
        for mention in self.mentions[first:]:
            if mention.start_char >= end_char:
                break
            if mention.end_char <= end_char and (not labels or mention.label in labels):
                found.append(mention)
        return found

    def mention_at(self, token: Token) -> Mention | None:
        """The mention that covers the token, if any; the outer one of two."""
        return self._by_token.get(token.i)

    def person_at(self, token: Token) -> Person | None:
        """The person whose mention covers the token, if any."""
        mention = self.mention_at(token)
        return self._people.get(mention.entity_id or "") if mention and mention.label == "PERSON" else None

    def sentences(self) -> Iterator[Span]:
        """The sentences that are not boilerplate."""
        for sentence in self.doc.sents:
            if not self.is_skipped(sentence.start_char):
                yield sentence

    def is_skipped(self, char: int) -> bool:
        """Whether the character lies in boilerplate."""
        return bool(self.skipped) and any(start <= char < end for start, end in self.skipped)

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start_char for mention in self.mentions]

    @cached_property
    def _people(self) -> dict[str, Person]:
        return {person.key: person for person in self.people}

    @cached_property
    def _by_token(self) -> dict[int, Mention]:
        covered: dict[int, Mention] = {}
        for index, mention in _covered(self.doc, self.mentions):
            covered.setdefault(index, mention)
        return covered


def _covered(doc: Doc, mentions: Iterable[Mention]) -> Iterator[tuple[int, Mention]]:
    for mention in mentions:
        span = doc.char_span(mention.start_char, mention.end_char, alignment_mode="expand")
        for token in span or ():
            yield token.i, mention
