"""What a load changes: the documents that it tells anew, less the rows held back, linked with all that was known."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from expectations.quarantine import Split, split
from expectations.row_rules import RULED
from transforms.repeats import with_duplicates
from transforms.resolution.closure import without
from transforms.resolution.resolve import link_names, resolve_change, told_by_originals
from warehouse.batches import Store
from warehouse.dataset import Change, Dataset, Replacement, read_table
from warehouse.layout import Layout, linked_before
from warehouse.quarantine import Releases, read_quarantine, read_releases, row_key, update, waiting
from warehouse.selection import among
from warehouse.tables import BALANCE, BATCHES, DOCUMENTS, QUARANTINE, SOURCES, STAGING, Table

Frames = dict[str, pl.DataFrame]
_COUNTS = ("extracted", "repeated", "held", "merged")


@dataclass(frozen=True)
class Assembled:
    """What a load changes in all tables apart from the ledger of loads, and what was held back.

    Attributes:
        change: rows that come and go, by table.
        documents: documents whose rows the load tells anew: new ones, and earlier ones where something became known
            that changes them. Rows of `events` and `agreements` of others may change too, in their links only.
        before: the load before, without tables if everything is told anew.
        balance: rows a fact table, and addresses: extracted, of repeats, held back, and made one with another row.
        exempt: table and key of the rows that somebody let through, which may break rules.
    """

    change: Change
    documents: frozenset[str]
    before: Dataset
    balance: dict[str, dict[str, int]]
    exempt: set[tuple[str, str]]

    @property
    def share_held(self) -> float:
        """Share of the extracted rows that are held back."""
        counted = [self.balance[table.name] for table in RULED]
        return sum(counts["held"] for counts in counted) / max(sum(counts["extracted"] for counts in counted), 1)


def assemble(
    layout: Layout, store: Store, seen: pl.DataFrame, originals_of: Mapping[str, str], load_id: str
) -> Assembled:
    """What the load changes.

    The rows are those that linking everything in the store from nothing would give.

    Args:
        layout: the warehouse.
        store: the extracted batches.
        seen: the addresses of this run, rows of `meta.sources`.
        originals_of: the earliest original of each document that repeats another.
        load_id: the load.
    """
    before, published = linked_before(layout), read_table(layout.parquet, SOURCES.name)
    new = seen.join(published, on=["uri", "doc_id"], how="anti")
    sources = pl.concat([published, new])
    releases = read_releases(layout)
    documents = _touched(layout, store, before, originals_of, releases)
    while True:
        counted, found = _extracted(store, documents, originals_of, releases)
        told = told_by_originals(found.frames)
        names = link_names(told, before)
        if not (relinked := {doc_id for frame in names.values() for doc_id in frame["doc_id"]} - documents):
            break
        documents |= relinked
    versions = _versions(sources, pl.concat([told["documents"]["doc_id"], new["doc_id"]]))
    told["documents"] = _dated(told["documents"], versions, layout, before, load_id)
    change = dict(resolve_change(told, names, sources, before, set(new["doc_id"])))
    change[DOCUMENTS.name] = _with_versions(change[DOCUMENTS.name], versions, before, new)
    change[BATCHES.name] = Replacement("doc_id", documents, store.catalogue.filter(among("doc_id", documents)))
    change[SOURCES.name] = Replacement("doc_id", [], new if before.folder else sources)
    change[BALANCE.name] = Replacement("doc_id", documents, _balance(counted, found, change, documents))
    change[QUARANTINE.name] = _quarantine(layout, before, found, documents, releases, load_id)
    exempt = {entry for table in RULED for entry in _exempt(table, found.frames, change[table.name].rows, releases)}
    balance = _totals(before, change[BALANCE.name]) | {
        DOCUMENTS.name: _counts(store.catalogue["doc_id"].n_unique()),
        SOURCES.name: _counts(published.height + seen.height, merged=seen.height - new.height),
    }
    return Assembled(change, frozenset(documents), before, balance, exempt)


def _touched(
    layout: Layout, store: Store, before: Dataset, originals_of: Mapping[str, str], releases: Releases
) -> set[str]:
    """Documents that are new, extracted anew, a repeat or none otherwise than before, or hold a released row."""
    batches = before.scan(BATCHES).collect()
    keys = ["doc_id", "batch"]
    extracted = [store.catalogue.join(batches, on=keys, how="anti"), batches.join(store.catalogue, on=keys, how="anti")]
    originals = pl.DataFrame(list(originals_of.items()), schema={"doc_id": pl.String, "now": pl.String}, orient="row")
    repeats = before.documents.select("doc_id", "duplicate_of").join(originals, on="doc_id", how="left")
    repeated = repeats.filter(pl.col("duplicate_of").ne_missing(pl.col("now")))
    rows = read_quarantine(layout).select("table_name", "row_key", "doc_id").iter_rows()
    released = pl.DataFrame({"doc_id": [doc_id for table, key, doc_id in rows if (table, key) in releases]})
    touched = pl.concat([frame.select(pl.col("doc_id").cast(pl.String)) for frame in (*extracted, repeated, released)])
    return set(touched.join(store.catalogue, on="doc_id", how="semi")["doc_id"].to_list())


def _extracted(
    store: Store, documents: Collection[str], originals_of: Mapping[str, str], releases: Releases
) -> tuple[Frames, Split]:
    """How many rows of a table each document's extraction left, and what goes on of those of originals."""
    told = store.read_all((DOCUMENTS, *STAGING, *RULED), documents)
    told[DOCUMENTS.name] = rows = with_duplicates(told[DOCUMENTS.name], dict(originals_of))
    originals = rows.filter(pl.col("duplicate_of").is_null()).select("doc_id")
    counted = {}
    for table in RULED:
        extracted = told.pop(table.name)
        counted[table.name] = _counted(extracted, "extracted")
        told[table.name] = extracted.join(originals, on="doc_id", how="semi")
    return counted, split(told, releases.keys())


def _versions(sources: pl.DataFrame, documents: pl.Series) -> pl.DataFrame:
    """One row a document of these that follows another at its address: `doc_id` and `supersedes`."""
    addresses = sources.filter(among("doc_id", documents))["uri"]
    return (
        sources.filter(among("uri", addresses))
        .sort("uri", "load_id", maintain_order=True)
        .with_columns(supersedes=pl.col("doc_id").shift(1).over("uri"))
        .filter(pl.col("supersedes").is_not_null() & (pl.col("supersedes") != pl.col("doc_id")))
        .unique("doc_id", keep="first", maintain_order=True)
        .select("doc_id", "supersedes")
    )


def _dated(
    documents: pl.DataFrame, versions: pl.DataFrame, layout: Layout, before: Dataset, load_id: str
) -> pl.DataFrame:
    """The documents with the load that brought each, and the version that each supersedes at its address."""
    loads = (before if before.folder else Dataset(layout.parquet)).documents.select("doc_id", "load_id")
    return (
        documents.drop("supersedes", "load_id", strict=False)
        .join(loads, on="doc_id", how="left", validate="1:1")
        .join(versions, on="doc_id", how="left", validate="1:1")
        .with_columns(pl.col("load_id").fill_null(load_id))
        .select(DOCUMENTS.column_names)
    )


def _with_versions(change: Replacement, versions: pl.DataFrame, before: Dataset, new: pl.DataFrame) -> Replacement:
    """The change of `documents` with those told before that follow another version now."""
    known = before.documents.join(new, on="doc_id", how="semi").join(change.rows, on="doc_id", how="anti")
    now = known.select("doc_id", was="supersedes").join(versions, on="doc_id", how="left")
    moved = set(now.filter(pl.col("supersedes").ne_missing(pl.col("was")))["doc_id"])
    rows = before.of_documents(DOCUMENTS, moved).drop("supersedes").join(versions, on="doc_id", how="left")
    told = pl.concat([change.rows, rows.select(change.rows.columns)])
    return Replacement(change.column, {*change.keys, *moved}, told)


def _balance(counted: Frames, found: Split, change: Change, documents: Collection[str]) -> pl.DataFrame:
    """Rows of `balance` of the documents told."""
    held = pl.DataFrame(
        [(row["table_name"], row["doc_id"], row["row_key"]) for row in found.held],
        schema={"table_name": pl.String, "doc_id": pl.String, "row_key": pl.String},
        orient="row",
    ).unique()
    parts = [pl.DataFrame(schema=BALANCE.schema)]
    for table in RULED:
        own = held.filter(table_name=table.name)
        counts = counted[table.name]
        for frame, name in ((found.frames[table.name], "passed"), (own, "held"), (change[table.name].rows, "loaded")):
            counts = counts.join(_counted(frame.filter(among("doc_id", documents)), name), on="doc_id", how="left")
        counts = counts.with_columns(pl.col("passed", "held", "loaded").fill_null(0), table_name=pl.lit(table.name))
        repeated = pl.col("extracted") - pl.col("passed") - pl.col("held")
        parts.append(
            counts.with_columns(repeated=repeated, merged=pl.col("passed") - pl.col("loaded")).select(
                BALANCE.column_names
            )
        )
    return pl.concat(parts)


def _counted(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    return rows.group_by("doc_id").agg(pl.len().cast(pl.Int64).alias(name))


def _totals(before: Dataset, change: Replacement) -> dict[str, dict[str, int]]:
    """The balance of all documents, a table."""
    kept = without(before.scan(BALANCE), before.known(change.keys))
    rows = pl.concat([kept, change.rows.lazy()]).group_by("table_name").agg(pl.col(_COUNTS).sum()).collect()
    counted = {row.pop("table_name"): row for row in rows.iter_rows(named=True)}
    return {table.name: counted.get(table.name, _counts(0)) for table in RULED}


def _counts(extracted: int, merged: int = 0) -> dict[str, int]:
    return dict.fromkeys(_COUNTS, 0) | {"extracted": extracted, "merged": merged}


def _quarantine(
    layout: Layout, before: Dataset, found: Split, documents: Collection[str], releases: Releases, load_id: str
) -> Replacement:
    """The quarantine as the load leaves it: of documents that it does not tell anew the rows wait on."""
    rows = read_quarantine(layout)
    kept = waiting(rows).filter(~among("doc_id", documents))
    held = [*found.held, *kept.drop("load_id", "released_at", "settled_load_id").to_dicts()]
    keys = before.scan(QUARANTINE).select("row_key").collect()["row_key"].to_list()
    return Replacement("row_key", keys, update(rows, held, releases, load_id))


def _exempt(table: Table, told: Frames, linked: pl.DataFrame, releases: Releases) -> Iterator[tuple[str, str]]:
    """Keys of the released rows after linking, which may have changed them: a row keeps its place in the text."""
    keys = sorted(key for name, key in releases if name == table.name)
    place = ["doc_id", "start_char", "end_char"]
    places = told[table.name].filter(row_key(table).is_in(keys)).select(place).unique() if keys else None
    if places is not None:
        yield from ((table.name, key) for key in linked.join(places, on=place, how="semi").select(row_key(table))[:, 0])
