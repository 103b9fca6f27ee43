"""Places: the entries of the gazetteer that documents refer to."""

import polars as pl

from warehouse.reference import reference


def resolve_places(mentions: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """One row a place that is referred to: columns of the table `places`, sorted by id.

    Args:
        mentions: rows of `mentions`; those of label PLACE name a place in `entity_id`.
        events: rows of `events`.
    """
    mentioned = mentions.filter(pl.col("label") == "PLACE")["entity_id"]
    referred = sorted(set(mentioned.drop_nulls()) | set(events["place_id"].drop_nulls()))
    gazetteer = {row["place_id"]: row for row in (*reference("cities"), *reference("geo_features"))}
    return pl.DataFrame(
        [
            {
                "place_id": place_id,
                "name": gazetteer[place_id]["name"],
                "country_iso3": gazetteer[place_id]["iso3"] or None,
                "latitude": _number(gazetteer[place_id]["latitude"]),
                "longitude": _number(gazetteer[place_id]["longitude"]),
            }
            for place_id in referred
        ],
        schema={
            "place_id": pl.String,
            "name": pl.String,
            "country_iso3": pl.String,
            "latitude": pl.Float64,
            "longitude": pl.Float64,
        },
    )


def _number(text: str) -> float | None:
    return float(text) if text else None
