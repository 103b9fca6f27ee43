"""Organisations across documents: names and acronyms of one organisation brought onto one id."""

import polars as pl

from warehouse.reference import reference


def resolve_organizations(sightings: pl.DataFrame) -> pl.DataFrame:
    """One row an organisation: columns of the table `organizations`, sorted by id.

    What the reference table knows keeps its name, acronym and kind from there; other organisations take the name most
    often seen.

    Args:
        sightings: rows of `organization_sightings`.
    """
    seen = sightings.group_by("org_id").agg(
        seen_name=_most_frequent("name"),
        seen_acronym=_most_frequent("acronym"),
        seen_kind=_most_frequent("kind"),
        names=pl.col("name").append(pl.col("name_in_text")).unique(),
    )
    known = pl.DataFrame(
        [
            {key: row[key] or None for key in ("org_id", "name", "acronym", "kind", "aliases")}
            for row in reference("organizations")
        ],
        schema=dict.fromkeys(("org_id", "name", "acronym", "kind", "aliases"), pl.String),
    )
    return (
        seen.join(known, on="org_id", how="left", validate="1:1")
        .with_columns(
            name=pl.coalesce("name", "seen_name"),
            acronym=pl.coalesce("acronym", "seen_acronym"),
            kind=pl.coalesce("kind", "seen_kind"),
        )
        .select(
            "org_id",
            "name",
            "acronym",
            "kind",
            aliases=pl.col("names").list.set_difference(pl.concat_list("name")).list.sort(),
        )
        .sort("org_id")
    )


def _most_frequent(name: str) -> pl.Expr:
    return pl.col(name).drop_nulls().mode().sort().first()
