"""The index of all names of countries, regions and places, with the readings of each name in order of preference."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from transforms.language.geography import is_capital
from transforms.language.mentions import Label
from transforms.language.phrases import PhraseIndex
from warehouse.reference import reference


class Reading(NamedTuple):
    """What a name may stand for.

    Attributes:
        rank: order of preference among the readings of one name, the lowest first.
        label: COUNTRY or PLACE; None where the phrase names neither (`China Daily`).
        entity_id: ISO 3166-1 alpha-3 code, region or place_id.
        rule: `country_<kind>`, `region_<kind>` or `place_<kind>`.
        is_well_known: whether readers know it without help: large, listed or variously spelt cities, other places.
    """

    rank: int
    label: Label | None
    entity_id: str | None
    rule: str
    is_well_known: bool = True


Phrase = tuple[str, bool, Reading]

_COUNTRY_KINDS = ("common", "official", "alternative", "abbreviation", "former", "native", "demonym", "combining")
_PHRASE, _COUNTRY, _DEMONYM, _REGION, _CAPITAL, _SUBDIVISION, _CITY = (10_000 * tier for tier in range(7))
_LARGE_CITY, _LARGE_CAPITAL = 1_000_000, 100_000
"""Inhabitants from which a city is known everywhere, and a capital meant before a namesake (Hamilton)."""
_NO_PLURAL = ("ese", "s", "sh", "ch", "men", "man")


@cache
def name_index() -> PhraseIndex[Reading]:
    """The index over all reference tables of names, built once; the readings of a name come in order of preference."""
    phrases = [*_phrases(), *_country_names(), *_region_names(), *_cities(), *_other_places()]
    return PhraseIndex(sorted(phrases, key=lambda phrase: phrase[2].rank))


def _phrases() -> Iterator[Phrase]:
    for row in reference("geo_phrases"):
        yield row["phrase"], row["phrase"].isupper(), Reading(_PHRASE, None, None, row["reason"])


def _country_names() -> Iterator[Phrase]:
    for authority, table in enumerate(("country_names_authored", "country_names")):
        for row in reference(table):
            kind, name = row["kind"], row["name"].removeprefix("the ").removeprefix("The ")
            tier = _DEMONYM if kind in ("demonym", "combining") else _COUNTRY
            rank = tier + 100 * authority + _COUNTRY_KINDS.index(kind)
            reading = Reading(rank, "COUNTRY", row["iso3"], f"country_{kind}")
            yield name, kind == "abbreviation", reading
            if kind == "demonym" and not name.endswith(_NO_PLURAL):
                yield f"{name}s", False, reading


def _region_names() -> Iterator[Phrase]:
    kinds = {row["region"]: row["kind"] for row in reference("regions")}
    for row in reference("region_names"):
        rule = "region_bloc" if kinds[row["region"]] == "bloc" else f"region_{row['kind']}"
        name = row["name"].removeprefix("the ")
        yield name, name.isupper(), Reading(_REGION, "PLACE", row["region"], rule)


def _cities() -> Iterator[Phrase]:
    readings: dict[tuple[str, str], Reading] = {}
    spelt: dict[str, Reading] = {}
    listed = {(row["name"], row["iso3"]) for row in reference("listed_cities_authored")}
    for order, row in enumerate(reference("cities")):
        key, capital, population = (row["name"], row["iso3"]), is_capital(row["place_id"]), int(row["population"])
        known = capital or key in listed or population >= _LARGE_CITY
        tier = _CAPITAL if capital and population >= _LARGE_CAPITAL else _CITY
        rule = "place_capital" if capital else "place_city"
        reading = Reading(tier + order, "PLACE", row["place_id"], rule, known)
        readings.setdefault(key, reading)
        spelt[row["place_id"]] = reading
        yield row["name"], False, reading
    for row in reference("place_names_authored"):
        yield row["name"], len(row["name"]) < 4, readings[row["city"], row["iso3"]]._replace(is_well_known=True)
    for row in reference("city_names"):
        yield row["name"], False, spelt[row["place_id"]]


def _other_places() -> Iterator[Phrase]:
    for table in ("subdivisions_authored", "subdivisions"):
        for row in reference(table):
            yield row["name"], False, Reading(_SUBDIVISION, "PLACE", row["place_id"], "place_subdivision")
    for row in reference("geo_features"):
        yield row["name"], False, Reading(_PHRASE, "PLACE", row["place_id"], "place_feature")
