"""What the words round a name say about it: whether it is a person's or a place's."""

from bisect import bisect_right
from functools import cache, cached_property

from transforms.language.tokens import Doc, Span, Token
from warehouse.reference import reference

_LOCATIVES = frozenset({"in", "at", "near", "around", "outside", "via"})
_DIRECTIONS = frozenset({"between", "from", "to", "through"})
_SETTLEMENTS = frozenset({"city", "town", "port", "village", "capital", "province", "region", "district", "outskirts"})
_PARTICLES = frozenset({"al", "bin", "da", "de", "del", "der", "di", "el", "ibn", "van", "von"})
_PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})


class NameContext:
    """The neighbourhood of names in one document."""

    def __init__(self, doc: Doc):
        self._doc = doc
        self._starts = [token.idx for token in doc]
        self._places: set[int] = set()

    def is_person(self, start_char: int, end_char: int, *, may_be_surname: bool) -> bool:
        """Whether the name is a person's (`Michael Jordan`, `Bush said`).

        It must be one that people are known to bear or, if it may be a surname, one that the document gives one.
        """
        span = self._span(start_char, end_char)
        before, after = self._neighbour(span.start - 1), self._neighbour(span.end)
        if before is not None and before.lower_ in _PARTICLES and self._is_name(self._neighbour(span.start - 2)):
            return True
        if (before is not None and before.pos_ == "ADP") or len(span) > 1:
            return False
        if may_be_surname and span.text in self._surnames:
            return True
        if span.text not in _person_names():
            return False
        people = (token.ent_type_ for token in (before, after) if token is not None and self._is_name(token))
        return any("PERSON" in (label, span[0].ent_type_) for label in people)

    def accept_place(self, end_char: int) -> None:
        """Notes that a place ends at the character, which the next names may be listed with."""
        self._places.add(self._token_at(end_char - 1).i)

    def is_place(self, start_char: int, end_char: int, *, well_known: bool) -> bool:
        """Whether the name of a place is used as one.

        Some token must be a proper noun. A well-known name that people bear as well must not be a person's to the
        model. Any other single word, which may be a surname or a common word, needs more: the model takes it for a
        place, or the words before it lead to one (`in`, `the city of`; `from`, unless the model takes it for a person).
        """
        span = self._span(start_char, end_char)
        entity = span[0].ent_type_
        if all(token.pos_ != "PROPN" and not token.is_upper for token in span):
            return False
        if len(span) > 1 or entity in _PLACE_ENTITIES:
            return True
        if well_known and (entity != "PERSON" or span.text not in _person_names()):
            return True
        before, kind = self._neighbour(span.start - 1), self._neighbour(span.start - 2)
        if before is None:
            return False
        if before.lower_ == "of":
            return kind is not None and kind.lower_ in _SETTLEMENTS
        after = self._neighbour(span.end)
        if after is not None and after.text in _SETTLEMENTS and entity != "PERSON":
            return True
        leads = before.lower_ in _DIRECTIONS or before.lemma_ == "visit" or self._is_listed(span)
        return before.lower_ in _LOCATIVES or (leads and entity != "PERSON")

    def _is_listed(self, span: Span) -> bool:
        """Whether the name follows a place in a list: `Accra, Tema and Kumasi`."""
        i = span.start - 1
        while i > 0 and self._doc[i].lower_ in (",", "and", "or"):
            i -= 1
        return i < span.start - 1 and i in self._places

    @cached_property
    def _surnames(self) -> frozenset[str]:
        """Last words of the longer names that the model takes for persons'."""
        people = (entity for entity in self._doc.ents if entity.label_ == "PERSON" and len(entity) > 1)
        return frozenset(entity[-1].text for entity in people if entity[0].pos_ == "PROPN" and entity[-1].is_title)

    def _is_name(self, token: Token | None) -> bool:
        return token is not None and token.pos_ == "PROPN" and token.is_title

    def _neighbour(self, i: int) -> Token | None:
        return self._doc[i] if 0 <= i < len(self._doc) else None

    def _token_at(self, char: int) -> Token:
        return self._doc[max(0, bisect_right(self._starts, char) - 1)]

    def _span(self, start_char: int, end_char: int) -> Span:
        return self._doc[self._token_at(start_char).i : self._token_at(end_char - 1).i + 1]


@cache
def _person_names() -> frozenset[str]:
    return frozenset(row["name"] for row in reference("geo_person_names"))
