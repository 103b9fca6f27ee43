"""Places: the entries of the gazetteer that documents refer to."""

from collections.abc import Collection

import polars as pl

from transforms.language.geography import coordinates, country_of_place, place_name
from warehouse.tables import PLACES


def resolve_places(place_ids: Collection[str]) -> pl.DataFrame:
    """One row a place: columns of the table `places`, sorted by id."""
    referred = sorted(place_ids)
    points = [coordinates(place_id) or (None, None) for place_id in referred]
    return pl.DataFrame(
        {
            "place_id": referred,
            "name": [place_name(place_id) for place_id in referred],
            "country_iso3": [country_of_place(place_id) for place_id in referred],
            "latitude": [latitude for latitude, _ in points],
            "longitude": [longitude for _, longitude in points],
        },
        schema=PLACES.schema,
    )
