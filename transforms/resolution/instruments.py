"""Instruments: agreements of several documents that are one real agreement, with its life."""

import polars as pl

from transforms.identifiers import digest, folded
from warehouse.reference import reference


def assign_instruments(agreements: pl.DataFrame, parties: pl.DataFrame) -> pl.DataFrame:
    """The agreements with `instrument_id`: one kind, title and set of parties share it.

    Args:
        agreements: rows of `agreements`.
        parties: rows of `agreement_parties`.
    """
    sides = parties.group_by("agreement_id").agg(sides=pl.col("party").unique().sort().str.join(" "))
    keyed = agreements.join(sides, on="agreement_id", how="left", validate="1:1")
    ids = [
        "t" + digest("instrument", row["kind"], folded(row["title"]), row["sides"])
        for row in keyed.select("kind", "title", "sides").iter_rows(named=True)
    ]
    return keyed.drop("sides").with_columns(instrument_id=pl.Series(ids, dtype=pl.String))


def resolve_instruments(agreements: pl.DataFrame, parties: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """One row an instrument: columns of the table `instruments`, sorted by id.

    Args:
        agreements: rows of `agreements` with `instrument_id`.
        parties: rows of `agreement_parties`.
        documents: `doc_id` and `published_on` of every document.
    """
    sides = (
        agreements.join(parties, on="agreement_id", validate="1:m")
        .group_by("instrument_id")
        .agg(parties=pl.col("party").unique().sort())
    )
    told = _in_order(agreements, documents)
    return (
        told.group_by("instrument_id")
        .agg(
            kind=pl.col("kind").first(),
            title=pl.col("title").sort_by(pl.col("title").str.len_chars(), "title", descending=[True, False]).first(),
            status=pl.col("status").sort_by("step", "published_on", "doc_id").last(),
            first_reported_on=pl.col("published_on").min(),
            signed_on=pl.col("dated_on").filter(pl.col("dated_precision") == "day").min(),
        )
        .join(sides, on="instrument_id", how="left", validate="1:1")
        .with_columns(pl.col("parties").fill_null([]))
        .sort("instrument_id")
    )


def instrument_history(agreements: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """One row a status that an instrument reached, with the report that tells of it first."""
    return (
        _in_order(agreements, documents)
        .sort("instrument_id", "step", "published_on", "doc_id", "start_char", nulls_last=True)
        .unique(["instrument_id", "status"], keep="first", maintain_order=True)
        .select("instrument_id", "status", "doc_id", "agreement_id", reported_on="published_on")
    )


def _in_order(agreements: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    order = {row["code"]: int(row["order"]) for row in reference("agreement_statuses")}
    return agreements.join(documents.select("doc_id", "published_on"), on="doc_id", validate="m:1").with_columns(
        step=pl.col("status").replace_strict(order, return_dtype=pl.Int64)
    )
