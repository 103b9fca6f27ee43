"""Incidents as rows: what their reports together tell of each."""

import polars as pl

from transforms.resolution.event_candidates import OPEN

_CONFIRMING = ("occurred", "ongoing")
_ANNOUNCING = ("planned", "proposed")


def resolve_incidents(
    events: pl.DataFrame, countries: pl.DataFrame, documents: pl.DataFrame, sources: pl.DataFrame
) -> pl.DataFrame:
    """One row an incident: columns of the table `incidents`, sorted by id.

    Args:
        events: rows of `events` with `incident_id`.
        countries: `event_id` and `country_iso3` of their sides.
        documents: `doc_id`, `published_on`, `outlet`, `duplicate_of` of every document.
        sources: rows of `meta.sources`.
    """
    sides = (
        events.select("event_id", "incident_id")
        .join(countries, on="event_id", validate="1:m")
        .group_by("incident_id")
        .agg(countries=pl.col("country_iso3").unique().sort())
    )
    told = events.join(documents.select("doc_id", "published_on"), on="doc_id", validate="m:1").sort(
        "published_on", "doc_id", "start_char", nulls_last=False
    )
    day = pl.col("published_on")
    return (
        told.group_by("incident_id", maintain_order=True)
        .agg(
            kind=pl.col("kind").mode().sort().last(),
            n_documents=pl.col("doc_id").n_unique().cast(pl.Int64),
            first_reported_on=day.min(),
            last_reported_on=day.max(),
            announced_on=day.filter(pl.col("status").is_in(_ANNOUNCING)).min(),
            confirmed_on=day.filter(pl.col("status").is_in(_CONFIRMING)).min(),
        )
        .join(_statuses(told), on="incident_id", validate="1:1")
        .join(_days(told), on="incident_id", validate="1:1")
        .join(_places(told), on="incident_id", how="left", validate="1:1")
        .join(sides, on="incident_id", how="left", validate="1:1")
        .with_columns(pl.col("countries").fill_null([]))
        .join(
            _outlets_of_incidents(told, _outlets(told, documents, sources)),
            on="incident_id",
            how="left",
            validate="1:1",
        )
        .sort("incident_id")
    )


def _statuses(told: pl.DataFrame) -> pl.DataFrame:
    """The status of each incident that is known latest; once it took place no plan told later counts."""
    confirmed = pl.col("status").is_in(_CONFIRMING).any().over("incident_id")
    rank = pl.col("status").replace_strict(
        {"proposed": 0, "planned": 1, "ongoing": 3, "occurred": 4}, default=2, return_dtype=pl.Int64
    )
    return (
        told.filter(~confirmed | ~pl.col("status").is_in(sorted(OPEN)))
        .with_columns(rank=rank)
        .sort("published_on", "rank", "doc_id", "start_char", nulls_last=False)
        .group_by("incident_id")
        .agg(pl.col("status").last())
    )


def _days(told: pl.DataFrame) -> pl.DataFrame:
    """The most precise days of each incident, told by the latest report that it took place, or else by the latest."""
    precision = {"year": 1, "month": 2, "day": 3}
    rank = pl.col("start_precision").replace_strict(precision, default=0, return_dtype=pl.Int64)
    ends = pl.col("end_precision").replace_strict(precision, default=0, return_dtype=pl.Int64)
    best = told.with_columns(rank=rank, ends=ends, sure=pl.col("status").is_in(_CONFIRMING)).sort(
        "rank", "sure", "ends", "published_on", "doc_id", "start_char", nulls_last=False
    )
    first = best.group_by("incident_id", maintain_order=True).agg(pl.col("start_on", "start_precision").last())
    last = (
        best.join(first.select("incident_id", begun="start_on"), on="incident_id", validate="m:1")
        .filter(pl.col("end_on").is_not_null() & (pl.col("begun").is_null() | (pl.col("end_on") >= pl.col("begun"))))
        .sort("ends", "sure", "rank", "published_on", "doc_id", "start_char", nulls_last=False)
        .group_by("incident_id")
        .agg(pl.col("end_on", "end_precision").last())
    )
    return first.join(last, on="incident_id", how="left", validate="1:1")


def _places(told: pl.DataFrame) -> pl.DataFrame:
    """The place that most reports of an incident name, one of the gazetteer before others."""
    return (
        told.filter(pl.col("place").is_not_null())
        .group_by("incident_id", "place_id", "place")
        .agg(pl.len())
        .sort(pl.col("place_id").is_null(), -pl.col("len").cast(pl.Int64), "place", "place_id")
        .group_by("incident_id", maintain_order=True)
        .agg(pl.col("place", "place_id").first())
    )


def _outlets(told: pl.DataFrame, documents: pl.DataFrame, sources: pl.DataFrame) -> pl.DataFrame:
    """One row a document and an outlet that carried its text; an address without a named outlet counts by itself."""
    original = documents.with_columns(original=pl.coalesce("duplicate_of", "doc_id"))
    original = original.join(told.select(original="doc_id").unique(), on="original", how="semi")
    carried = sources.join(original.select("doc_id", "original", "outlet"), on="doc_id", validate="m:1")
    return carried.select(doc_id="original", outlet=pl.coalesce("outlet", "uri")).unique()


def _outlets_of_incidents(told: pl.DataFrame, outlets: pl.DataFrame) -> pl.DataFrame:
    pairs = told.select("incident_id", "doc_id").unique()
    return (
        pairs.join(outlets, on="doc_id", how="left")
        .group_by("incident_id")
        .agg(n_outlets=pl.col("outlet").n_unique().cast(pl.Int64))
    )
