"""Names of persons over all documents, so that a load needs to look at the names alone and not at every sighting."""

from collections.abc import Collection, Iterator
from datetime import date

import polars as pl

from transforms.resolution.closure import without
from transforms.resolution.person_names import name_keys, name_words
from warehouse.dataset import Dataset
from warehouse.selection import among
from warehouse.tables import PERSON_LINKS, PERSON_NAMES


def names_now(fresh: pl.DataFrame, before: Dataset, gone: Collection[str]) -> pl.DataFrame:
    """All rows of `person_names` once a load is in.

    Args:
        fresh: rows of `person_links` that the load tells.
        before: what the load before linked.
        gone: documents whose earlier rows do not count any longer.
    """
    known = before.scan(PERSON_NAMES).collect()
    removed = before.of_documents(PERSON_LINKS, gone)["person_id"].unique()
    left = before.scan(PERSON_LINKS).head(0)
    if not removed.is_empty():
        left = without(before.scan(PERSON_LINKS), gone).filter(among("person_id", removed))
    changed = pl.concat([removed, fresh["person_id"]]).unique()
    stay = known.filter(among("person_id", changed) & ~among("person_id", removed))
    now = _gathered(pl.concat([stay, _single(left.collect()), _single(fresh)]))
    return pl.concat([known.filter(~among("person_id", changed)), now])


def _single(links: pl.DataFrame) -> pl.DataFrame:
    """Each row of `person_links` as a row of `person_names` of its own, without blocks."""
    day = pl.col("published_on")
    return links.with_columns(
        n_documents=pl.lit(1, dtype=pl.Int64),
        n_undated=day.is_null().cast(pl.Int64),
        first_on=day,
        last_on=day,
        last_doc_id="doc_id",
        blocks=pl.lit(None, dtype=pl.List(pl.String)),
    ).select(PERSON_NAMES.column_names)


def _gathered(rows: pl.DataFrame) -> pl.DataFrame:
    """One row a name, the latest link of which counts."""
    told_last = pl.col("last_on").fill_null(date.min)
    names = rows.group_by(PERSON_NAMES.key, maintain_order=True).agg(
        pl.col("n_documents", "n_undated").sum(),
        pl.col("first_on").min(),
        pl.col("last_on").max(),
        pl.col("last_doc_id").sort_by(told_last, "last_doc_id").last(),
        pl.col("resolved_id").drop_nulls().last(),
        pl.col("blocks").drop_nulls().first(),
    )
    new = names.filter(pl.col("blocks").is_null())
    found = [
        sorted(set(_blocks(*row))) for row in new.select("person_id", "office", "name", "country_iso3").iter_rows()
    ]
    told = new.with_columns(blocks=pl.Series(found, dtype=pl.List(pl.String)))
    return pl.concat([names.filter(pl.col("blocks").is_not_null()), told]).select(PERSON_NAMES.column_names)


def _blocks(person_id: str, office: str | None, name: str, country: str | None) -> Iterator[str]:
    """The blocks of a name: `id`, `whole` of the same words, `part` of alike words, and `surname`."""
    words = name_words(name)
    yield f"id {person_id}"
    if len(words) > 1:
        yield " ".join(("whole", *sorted(words)))
        for name_key in name_keys(words):
            yield f"part {country or ''} {name_key}"
    if country and office:
        for word in words:
            yield surname_block(country, office, word)


def surname_block(country: str | None, office: str | None, word: str) -> str:
    """The block of names of one country and office that have the word."""
    return f"surname {country} {office} {word}"
