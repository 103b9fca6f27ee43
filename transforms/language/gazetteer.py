"""Countries, cities and regions named in a document."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from spacy.tokens import Doc, Span

from transforms.language.geography import (
    capital_of,
    coordinates,
    country_name,
    country_of_place,
    is_capital,
    is_country,
    is_region,
    place_name,
    region_members,
)
from transforms.language.mentions import Label, Mention
from transforms.language.phrases import Hit, PhraseIndex
from warehouse.reference import reference

__all__ = [
    "capital_of",
    "coordinates",
    "country_name",
    "country_of_place",
    "find_countries",
    "find_places",
    "find_regions",
    "is_capital",
    "is_country",
    "is_demonym",
    "is_region",
    "place_name",
    "region_members",
    "region_named",
]


class Entry(NamedTuple):
    """What a name stands for: `rank` orders the readings of one name, the lowest first."""

    rank: int
    label: Label | None
    entity_id: str
    rule: str


_KINDS = ("common", "official", "alternative", "abbreviation", "former", "native", "demonym", "combining")
_PHRASE, _COUNTRY, _DEMONYM, _REGION, _CAPITAL, _SUBDIVISION, _CITY = range(7)


def find_countries(doc: Doc) -> list[Mention]:
    """One mention a name, demonym or abbreviation of a country: COUNTRY, with the ISO 3166-1 alpha-3 code.

    A possessive ending and an article are outside the span; of a compound (`Sino-Russian`) each part is a mention. The rule
    is `country_<kind>`, the kind being that of `country_names.csv`.
    """
    return [mention for mention in _mentions(doc) if mention.label == "COUNTRY"]


def find_places(doc: Doc) -> list[Mention]:
    """One mention a city, subdivision, sea or region of several states: PLACE, with its place_id or the region's name.

    A capital stays a place where it stands for its government. Adjectives (`African`) and blocs (`the EU`) are left to
    `find_regions`.
    """
    return [mention for mention in _mentions(doc) if mention.label == "PLACE" and mention.rule not in _NO_PLACES]


def find_regions(doc: Doc) -> list[Mention]:
    """One mention a region of several states, adjectives and blocs included: PLACE, with the region's name."""
    return [mention for mention in _mentions(doc) if mention.rule.startswith("region_")]


def region_named(text: str) -> str | None:
    """The region that the words name: `the African continent` is `africa`; None if they hold no region's name."""
    regions = (_best(hit) for hit in _index()(text))
    return next((entry.entity_id for entry in regions if entry.rule.startswith("region_")), None)


def is_demonym(mention: Mention) -> bool:
    """Whether the country is named by an adjective or by its people: `Moroccan`, `Turks`, `Sino-`."""
    return mention.rule in ("country_demonym", "country_combining")


_NO_PLACES = ("region_adjective", "region_bloc")


def _mentions(doc: Doc) -> Iterator[Mention]:
    hits = _index()(doc.text)
    certain = {_best(hit).entity_id for hit in hits if len(_countries_of(hit)) == 1}
    for hit, following in zip_longest(hits, hits[1:]):
        entry = _in_context(hit, certain)
        if entry.label and not _is_spurious(doc, hit, entry, following):
            start, end = hit.start_char, hit.end_char
            yield Mention(start, end, entry.label, doc.text[start:end], entry.entity_id, rule=entry.rule)


def _best(hit: Hit[Entry]) -> Entry:
    return min(hit.entries, key=lambda entry: entry.rank)


def _countries_of(hit: Hit[Entry]) -> set[str]:
    """The countries that the hit's best kind of reading allows: two for `Congolese`."""
    best = _best(hit)
    return {entry.entity_id for entry in hit.entries if entry.label == "COUNTRY" and entry.rank == best.rank}


def _in_context(hit: Hit[Entry], certain: set[str]) -> Entry:
    """The reading of an ambiguous demonym that the document names otherwise, else the first."""
    named = _countries_of(hit) & certain
    best = _best(hit)
    if len(named) == 1 and best.entity_id not in named:
        return next(entry for entry in hit.entries if entry.entity_id in named and entry.rank == best.rank)
    return best


def _is_spurious(doc: Doc, hit: Hit[Entry], entry: Entry, following: Hit[Entry] | None) -> bool:
    if entry.rule == "country_combining":
        return not (following and following.start_char == hit.end_char + 1 and _best(following).label == "COUNTRY")
    if doc.text[hit.end_char : hit.end_char + 1] == "$":
        return True
    span = doc.char_span(hit.start_char, hit.end_char, alignment_mode="expand")
    if entry.rule.startswith("place_") and all(token.pos_ != "PROPN" for token in span):
        return True
    may_be_person = span.text in _person_names() or (entry.label == "PLACE" and entry.rule == "place_city")
    return may_be_person and _is_part_of_person(span)


def _is_part_of_person(span: Span) -> bool:
    """Whether a proper noun stands directly before or after the name and the model takes either for a person."""
    doc = span.doc
    neighbours = [doc[i] for i in (span.start - 1, span.end) if 0 <= i < len(doc)]
    if span.start and doc[span.start - 1].pos_ == "ADP":
        return False
    return any(
        token.pos_ == "PROPN" and token.is_title and "PERSON" in (token.ent_type_, span[0].ent_type_)
        for token in neighbours
    )


@cache
def _person_names() -> frozenset[str]:
    return frozenset(row["name"] for row in reference("geo_person_names"))


@cache
def _index() -> PhraseIndex[Entry]:
    return PhraseIndex([*_phrases(), *_country_names(), *_region_names(), *_place_names()])


Phrases = Iterable[tuple[str, bool, Entry]]


def _phrases() -> Phrases:
    for row in reference("geo_phrases"):
        yield row["phrase"], False, Entry(_PHRASE, None, "", row["reading"])


def _country_names() -> Phrases:
    tables = (reference("country_names_authored"), reference("country_names"))
    for authority, table in enumerate(tables):
        for row in table:
            kind, name = row["kind"], row["name"].removeprefix("the ").removeprefix("The ")
            rank = 100 * (_DEMONYM if kind in ("demonym", "combining") else _COUNTRY)
            rank += 10 * authority + _KINDS.index(kind)
            entry = Entry(rank, "COUNTRY", row["iso3"], f"country_{kind}")
            yield name, kind == "abbreviation", entry
            if kind == "demonym" and not name.endswith(_NO_PLURAL):
                yield f"{name}s", False, entry


_NO_PLURAL = ("ese", "s", "sh", "ch", "men", "man")


def _region_names() -> Phrases:
    kinds = {row["region"]: row["kind"] for row in reference("regions")}
    for row in reference("region_names"):
        rule = "region_bloc" if kinds[row["region"]] == "bloc" else f"region_{row['kind']}"
        name = row["name"].removeprefix("the ")
        yield name, name.isupper(), Entry(100 * _REGION, "PLACE", row["region"], rule)


def _place_names() -> Phrases:
    ids: dict[tuple[str, str], str] = {}
    for order, row in enumerate(reference("cities")):
        ids.setdefault((row["name"], row["iso3"]), row["place_id"])
        capital = row["is_capital"] == "1"
        rank = 100 * _CAPITAL if capital else 100 * _CITY + order
        yield row["name"], False, Entry(rank, "PLACE", row["place_id"], "place_capital" if capital else "place_city")
    for row in reference("place_names_authored"):
        place_id = ids[row["city"], row["iso3"]]
        rule = "place_capital" if is_capital(place_id) else "place_city"
        yield row["name"], False, Entry(100 * _CAPITAL + 1, "PLACE", place_id, rule)
    for row in reference("subdivisions"):
        yield row["name"], False, Entry(100 * _SUBDIVISION, "PLACE", row["place_id"], "place_subdivision")
    for row in reference("geo_features"):
        yield row["name"], False, Entry(_PHRASE, "PLACE", row["place_id"], "place_feature")
