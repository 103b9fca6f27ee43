"""People across documents: sightings of one person brought onto one id."""

import polars as pl


def resolve_people(sightings: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """One row a person: columns of the table `people`, sorted by id.

    Args:
        sightings: rows of `person_sightings`.
        documents: `doc_id` and `published_on` of every document.
    """
    seen = sightings.join(documents.select("doc_id", "published_on"), on="doc_id", validate="m:1").sort(
        "person_id", pl.col("published_on").fill_null(pl.date(1, 1, 1)), "doc_id"
    )
    return (
        seen.group_by("person_id", maintain_order=True)
        .agg(
            name=pl.col("name").sort_by(pl.col("name").str.len_chars(), "name", descending=[True, False]).first(),
            aliases=pl.col("name").unique().sort(),
            country_iso3=pl.col("country_iso3").drop_nulls().last(),
            office=pl.col("office").drop_nulls().last(),
            first_seen_on=pl.col("published_on").min(),
            last_seen_on=pl.col("published_on").max(),
        )
        .with_columns(aliases=pl.col("aliases").list.set_difference(pl.concat_list("name")).list.sort())
    )
