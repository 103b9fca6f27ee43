"""Places: the entries of the gazetteer that documents refer to."""

import polars as pl

from transforms.language.geography import coordinates, country_of_place, place_name
from warehouse.tables import PLACES


def resolve_places(mentions: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """One row a place that is referred to: columns of the table `places`, sorted by id.

    Args:
        mentions: rows of `mentions`; those of label PLACE name a place in `entity_id`.
        events: rows of `events`.
    """
    mentioned = mentions.filter(pl.col("label") == "PLACE")["entity_id"]
    referred = sorted(set(mentioned.drop_nulls()) | set(events["place_id"].drop_nulls()))
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
