"""Incidents: events of several documents that are one real event."""

import polars as pl

from transforms.identifiers import digest

CONFIRMING = ("occurred", "ongoing")
ANNOUNCING = ("planned", "proposed")


def assign_incidents(events: pl.DataFrame, countries: pl.DataFrame) -> pl.DataFrame:
    """The events with `incident_id`: dated events of one kind, one set of countries and one first day share it.

    Args:
        events: rows of `events`.
        countries: rows of `event_countries`.
    """
    sides = countries.group_by("event_id").agg(sides=pl.col("country_iso3").unique().sort().str.join(" "))
    keyed = events.join(sides, on="event_id", how="left", validate="1:1")
    ids = [
        "i"
        + (
            digest("incident", row["kind"], row["sides"], row["start_on"])
            if _is_dated(row)
            else digest(row["event_id"])
        )
        for row in keyed.select("event_id", "kind", "sides", "start_on", "start_precision").iter_rows(named=True)
    ]
    return keyed.drop("sides").with_columns(incident_id=pl.Series(ids, dtype=pl.String))


def resolve_incidents(
    events: pl.DataFrame, countries: pl.DataFrame, documents: pl.DataFrame, sources: pl.DataFrame
) -> pl.DataFrame:
    """One row an incident: columns of the table `incidents`, sorted by id.

    Args:
        events: rows of `events` with `incident_id`.
        countries: rows of `event_countries`.
        documents: `doc_id`, `published_on`, `outlet`, `duplicate_of` of every document.
        sources: rows of `meta.sources`.
    """
    outlets = _outlets(documents, sources)
    sides = (
        events.join(countries, on="event_id", validate="1:m")
        .group_by("incident_id")
        .agg(countries=pl.col("country_iso3").unique().sort())
    )
    told = events.join(documents.select("doc_id", "published_on"), on="doc_id", validate="m:1").sort(
        "published_on", "doc_id", "start_char", nulls_last=False
    )
    day = pl.col("published_on")
    return (
        told.group_by("incident_id")
        .agg(
            kind=pl.col("kind").first(),
            status=pl.col("status").last(),
            start_on=pl.col("start_on").drop_nulls().last(),
            start_precision=pl.col("start_precision").drop_nulls().last(),
            end_on=pl.col("end_on").drop_nulls().last(),
            end_precision=pl.col("end_precision").drop_nulls().last(),
            place=pl.col("place").drop_nulls().last(),
            place_id=pl.col("place_id").drop_nulls().last(),
            n_documents=pl.col("doc_id").n_unique().cast(pl.Int64),
            doc_ids=pl.col("doc_id").unique(),
            first_reported_on=day.min(),
            last_reported_on=day.max(),
            announced_on=day.filter(pl.col("status").is_in(ANNOUNCING)).min(),
            confirmed_on=day.filter(pl.col("status").is_in(CONFIRMING)).min(),
        )
        .join(sides, on="incident_id", how="left", validate="1:1")
        .with_columns(pl.col("countries").fill_null([]))
        .join(_outlets_of_incidents(told, outlets), on="incident_id", how="left", validate="1:1")
        .sort("incident_id")
    )


def _outlets(documents: pl.DataFrame, sources: pl.DataFrame) -> pl.DataFrame:
    """One row a document and an outlet that carried its text; an address without a named outlet counts by itself."""
    original = documents.with_columns(original=pl.coalesce("duplicate_of", "doc_id"))
    carried = sources.join(original.select("doc_id", "original", "outlet"), on="doc_id", validate="m:1")
    return carried.select(doc_id="original", outlet=pl.coalesce("outlet", "uri")).unique()


def _outlets_of_incidents(told: pl.DataFrame, outlets: pl.DataFrame) -> pl.DataFrame:
    pairs = told.select("incident_id", "doc_id").unique()
    return (
        pairs.join(outlets, on="doc_id", how="left")
        .group_by("incident_id")
        .agg(n_outlets=pl.col("outlet").n_unique().cast(pl.Int64))
    )


def _is_dated(row: dict[str, object]) -> bool:
    return row["start_precision"] == "day"
