"""Instruments: agreements of several documents that are one real agreement, with its life."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from itertools import combinations

import polars as pl

from transforms.resolution.agreement_likeness import AgreementCandidate, agreement_likeness, may_be_one
from transforms.resolution.closure import Likely, reclustered
from transforms.resolution.clusters import Members, Pair, cluster, earliest
from warehouse.reference import reference
from warehouse.selection import among
from warehouse.tables import AGREEMENT_BLOCKS

_SIGNED = ("signed", "ratifying", "in_force")
_MANY = 6
"""Of an agreement of more parties so many are looked up as if it had only these."""


def link_instruments(start: Collection[str], links: pl.DataFrame, likely: Likely[AgreementCandidate]) -> dict[str, str]:
    """The instrument of each agreement that may be linked otherwise than before, the same for one instrument.

    The id is that of the earliest report, so later reports leave it as it is.

    Args:
        start: agreements that are new, or that may have been paired with one that is no more.
        links: `agreement_id` and `instrument_id` of the agreements that shared one with others before and are there.
        likely: the likely pairs, as `likely_agreements` has them, with all agreements of the start loaded.
    """
    found = likely.found

    def clustered(members: set[str]) -> Mapping[str, Members]:
        pairs = [Pair(score, *pair) for pair, score in likely.scores.items() if members >= set(pair)]
        return cluster(
            members, pairs, lambda one, other: all(may_be_one(found[a], found[b]) for a in one for b in other)
        )

    clusters = reclustered(start, links, likely, clustered)
    order = {key: (found[key].published_on or date.max, found[key].doc_id) for key in clusters}
    ids = {members: instrument_id(earliest(members, order)) for members in set(clusters.values())}
    return {agreement_id: ids[members] for agreement_id, members in clusters.items()}


def likely_agreements(
    blocks: pl.DataFrame, load: Callable[[Mapping[str, str], pl.DataFrame], Mapping[str, AgreementCandidate]]
) -> Likely[AgreementCandidate]:
    """The agreements and the pairs of them that are likely one instrument.

    Args:
        blocks: rows of `agreement_blocks` of all agreements.
        load: the candidates by key, given keys with documents and rows of `agreement_blocks` that hold theirs.
    """

    def compared(own: pl.DataFrame, others: pl.DataFrame) -> pl.DataFrame:
        joined = (
            own.lazy().join(others.lazy(), on="block", suffix="_other").unique(["agreement_id", "agreement_id_other"])
        )
        return joined.select(one="agreement_id", other="agreement_id_other", other_doc_id="doc_id_other").collect()

    return Likely(blocks, compared, load, agreement_likeness)


def agreement_blocks(found: Mapping[str, AgreementCandidate]) -> pl.DataFrame:
    """Rows of `agreement_blocks`: pairs of parties with a word of the title, or the kind where no word tells it."""
    rows = [
        (each.doc_id, key, " ".join((*pair, word)))
        for key, each in found.items()
        for pair in combinations(sorted(each.parties)[:_MANY], 2)
        for word in sorted(each.subject) or [each.kind]
    ]
    return pl.DataFrame(rows, schema=AGREEMENT_BLOCKS.schema, orient="row")


def instrument_id(agreement_id: str) -> str:
    """The id of the instrument whose earliest report is the agreement."""
    return "t" + agreement_id[1:]


def instrument_aliases(agreements: pl.DataFrame) -> pl.DataFrame:
    """One row an id that an instrument had, or would have had, before an earlier report became known or two merged.

    Args:
        agreements: rows of `agreements` with `instrument_id`.
    """
    named = agreements.select(alias_id="t" + pl.col("agreement_id").str.slice(1), instrument_id="instrument_id")
    return named.filter(pl.col("alias_id") != pl.col("instrument_id")).sort("alias_id")


def resolve_instruments(agreements: pl.DataFrame, parties: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """One row an instrument: columns of the table `instruments`, sorted by id.

    Args:
        agreements: rows of `agreements` with `instrument_id`.
        parties: `agreement_id` and `party` of their sides.
        documents: `doc_id` and `published_on` of every document.
    """
    sides = (
        agreements.select("agreement_id", "instrument_id")
        .join(parties, on="agreement_id", validate="1:m")
        .group_by("instrument_id")
        .agg(parties=pl.col("party").unique().sort())
    )
    told = _in_order(agreements, documents).sort("published_on", "doc_id", "start_char", nulls_last=True)
    is_signature = (pl.col("dated_precision") == "day") & pl.col("status").is_in(_SIGNED)
    return (
        told.group_by("instrument_id", maintain_order=True)
        .agg(
            kind=pl.col("kind").mode().sort().first(),
            title=pl.col("title").sort_by(pl.col("title").str.len_chars(), "title", descending=[True, False]).first(),
            status=pl.col("status").sort_by("step", maintain_order=True).last(),
            first_reported_on=pl.col("published_on").min(),
            signed_on=pl.col("dated_on").filter(is_signature).sort_by(pl.col("step").filter(is_signature)).first(),
        )
        .join(sides, on="instrument_id", how="left", validate="1:1")
        .with_columns(pl.col("parties").fill_null([]))
        .sort("instrument_id")
    )


def instrument_history(agreements: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """One row a status that an instrument reached, with the report that tells of it first.

    A report of a status behind one that was known is no change: a signed agreement mentioned again stays signed.
    """
    before = pl.col("step").cum_max().shift(1).over("instrument_id")
    return (
        _in_order(agreements, documents)
        .sort("instrument_id", "published_on", "step", "doc_id", "start_char", nulls_last=True)
        .filter(before.is_null() | (pl.col("step") > before))
        .select("instrument_id", "status", "doc_id", "agreement_id", reported_on="published_on")
    )


def _in_order(agreements: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    order = {row["code"]: int(row["order"]) for row in reference("agreement_statuses")}
    days = documents.select("doc_id", "published_on").filter(among("doc_id", agreements["doc_id"]))
    return agreements.join(days, on="doc_id", validate="m:1").with_columns(
        step=pl.col("status").replace_strict(order, return_dtype=pl.Int64)
    )
