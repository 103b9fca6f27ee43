"""What is known of countries, places and regions: names, capitals, the state of a place, members of regions."""

from functools import cache

from warehouse.reference import reference


@cache
def _countries() -> dict[str, dict[str, str]]:
    return {row["iso3"]: row for row in reference("countries")}


@cache
def _places() -> dict[str, dict[str, str]]:
    tables = ("subdivisions", "subdivisions_authored", "geo_features", "cities")
    return {row["place_id"]: row for table in tables for row in reversed(reference(table))}


@cache
def _regions() -> dict[str, str]:
    return {row["region"]: row["kind"] for row in reference("regions")}


def is_country(code: str) -> bool:
    """Whether the code is an ISO 3166-1 alpha-3 code (or XKX, Kosovo)."""
    return code in _countries()


def country_name(iso3: str) -> str:
    """The English short name of a country: `Kazakhstan`.

    Raises:
        KeyError: no country has that code.
    """
    return _countries()[iso3]["name"]


def capital_of(iso3: str) -> str | None:
    """The place_id of a country's capital (seat of government), None for territories without one."""
    return _countries()[iso3]["capital_place_id"] or None


def country_of_place(place_id: str) -> str | None:
    """The ISO 3166-1 alpha-3 code of the state that a place lies in; None for regions, seas and unknown places."""
    return _places().get(place_id, {}).get("iso3") or None


def is_capital(place_id: str) -> bool:
    """Whether the place stands for a government in the press: a country's capital, or a seat like the Kremlin."""
    row = _places().get(place_id, {})
    return row.get("is_capital") == "1" or row.get("kind") == "seat of government"


def is_region(place_id: str) -> bool:
    """Whether the id is the name of a region of several states: `central asia`, `european union`."""
    return place_id in _regions()


def place_name(place_id: str) -> str:
    """The English name of a place or region.

    Raises:
        KeyError: no place has that id.
    """
    return place_id if is_region(place_id) else _places()[place_id]["name"]


def coordinates(place_id: str) -> tuple[float, float] | None:
    """Latitude and longitude of a place in degrees; None where it is no point."""
    row = _places().get(place_id, {})
    return (float(row["latitude"]), float(row["longitude"])) if row.get("latitude") else None


@cache
def region_members(region: str) -> frozenset[str]:
    """The ISO codes of the states in a region: those of UN M49, or the members of a bloc."""
    listed = {row["iso3"] for row in reference("region_members_authored") if row["region"] == region}
    parts = {region, *_PARTS.get(region, ())}
    by_m49 = {iso3 for iso3, row in _countries().items() if parts & {row["region"].lower(), row["subregion"].lower()}}
    return frozenset(listed or by_m49)


_PARTS = {
    "latin america and the caribbean": ("caribbean", "central america", "south america"),
    "sub-saharan africa": ("eastern africa", "middle africa", "southern africa", "western africa"),
}
"""The two intermediate regions of UN M49."""
