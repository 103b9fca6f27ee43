"""Events and agreements that a load links otherwise than before, with their incidents and instruments."""

from collections.abc import Collection, Mapping

import polars as pl

from transforms.resolution.agreement_likeness import AgreementCandidate, agreement_candidates
from transforms.resolution.closure import of_blocks, without
from transforms.resolution.event_candidates import CANDIDATE_COLUMNS, EventCandidate, event_candidates
from transforms.resolution.incident_rows import resolve_incidents
from transforms.resolution.incidents import (
    at_one_time,
    event_blocks,
    incident_aliases,
    link_incidents,
    reported_together,
)
from transforms.resolution.instruments import (
    agreement_blocks,
    instrument_aliases,
    instrument_history,
    link_instruments,
    resolve_instruments,
    told_together,
)
from transforms.resolution.world import World
from warehouse.dataset import Replacement
from warehouse.selection import among
from warehouse.tables import (
    AGREEMENT_BLOCKS,
    AGREEMENT_PARTIES,
    AGREEMENTS,
    EVENT_BLOCKS,
    EVENT_COUNTRIES,
    EVENT_PEOPLE,
    EVENTS,
    INCIDENT_ALIASES,
    INCIDENTS,
    INSTRUMENT_ALIASES,
    INSTRUMENT_HISTORY,
    INSTRUMENTS,
    PEOPLE,
    PERSON_ROLES,
    Table,
)


def relink_instruments(world: World) -> dict[str, Replacement]:
    """Replacements of `agreements`, `agreement_blocks`, `instruments`, their history and aliases."""

    def load(doc_ids: Collection[str]) -> Mapping[str, AgreementCandidate]:
        parties = world.of_documents(AGREEMENT_PARTIES, doc_ids)
        return agreement_candidates(world.of_documents(AGREEMENTS, doc_ids), parties, world.documents)

    world = world.with_fresh(agreements=_unlinked(world.fresh["agreements"], AGREEMENTS, "instrument_id"))
    fresh = agreement_candidates(world.fresh["agreements"], world.fresh["agreement_parties"], world.documents)
    world = world.with_fresh(agreement_blocks=agreement_blocks(fresh))
    blocks = world.all(AGREEMENT_BLOCKS)
    start = _start(world.fresh["agreements"], blocks, world.removed(AGREEMENT_BLOCKS))
    found, pairs = told_together(start, blocks, load)
    links = link_instruments(found, pairs)
    linked, affected = _linked(world, AGREEMENTS, "instrument_id", links, {each.doc_id for each in found.values()})
    parties = world.of_documents(AGREEMENT_PARTIES, set(linked["doc_id"]))
    rows = {
        INSTRUMENTS: resolve_instruments(linked, parties, world.documents),
        INSTRUMENT_ALIASES: instrument_aliases(linked),
        INSTRUMENT_HISTORY: instrument_history(linked, world.documents),
    }
    return {
        AGREEMENTS.name: _moved(world, AGREEMENTS, "instrument_id", linked),
        AGREEMENT_BLOCKS.name: Replacement("doc_id", world.gone, world.fresh["agreement_blocks"]),
        **{table.name: Replacement("instrument_id", affected, frame) for table, frame in rows.items()},
    }


def relink_events(
    world: World, sources: pl.DataFrame, carried: Collection[str], people: Replacement
) -> dict[str, Replacement]:
    """Replacements of `events`, `event_blocks`, `incidents` and their aliases.

    Args:
        world: with `agreements` as linked now and all `people`.
        sources: rows of `meta.sources`, all of them.
        carried: documents that were seen at another address than before.
        people: the people that the load changes.
    """

    def load(doc_ids: Collection[str]) -> Mapping[str, EventCandidate]:
        wanted = CANDIDATE_COLUMNS.items()
        facts = {table.name: world.of_documents(table, doc_ids, columns) for table, columns in wanted}
        return event_candidates({**facts, "people": world.fresh["people"]}, world.documents)

    def persons(doc_ids: Collection[str]) -> pl.DataFrame:
        return world.of_documents(PERSON_ROLES, doc_ids, CANDIDATE_COLUMNS[PERSON_ROLES])

    agreed = set(world.fresh["agreements"]["doc_id"]) - set(world.gone)
    world = world.with_fresh(events=_unlinked(world.fresh["events"], EVENTS, "incident_id"))
    world = world.with_fresh(event_blocks=event_blocks(load(set(world.fresh["events"]["doc_id"]))))
    changed = (agreed | _of_other_country(world, people)).difference(world.gone)
    blocks = world.all(EVENT_BLOCKS)
    others = pl.concat([world.removed(EVENT_BLOCKS), world.of_documents(EVENT_BLOCKS, changed)])
    start = _start(world.fresh["events"], blocks, others)
    recounted = world.of_documents(EVENTS, _recounted(world, carried))
    start |= dict(recounted.select("event_id", "doc_id").iter_rows())
    found, pairs = reported_together(start, blocks, persons, load)
    links = link_incidents(found, pairs)
    linked, affected = _linked(world, EVENTS, "incident_id", links, {each.doc_id for each in found.values()})
    countries = world.of_documents(EVENT_COUNTRIES, set(linked["doc_id"]))
    incidents = resolve_incidents(linked, countries, world.documents, sources)
    return {
        EVENTS.name: _moved(world, EVENTS, "incident_id", linked),
        EVENT_BLOCKS.name: Replacement("doc_id", world.gone, world.fresh["event_blocks"]),
        INCIDENTS.name: Replacement("incident_id", affected, incidents),
        INCIDENT_ALIASES.name: Replacement("incident_id", affected, incident_aliases(linked)),
    }


def _unlinked(rows: pl.DataFrame, table: Table, link: str) -> pl.DataFrame:
    return rows.with_columns(pl.lit(None, dtype=pl.String).alias(link)).select(table.column_names)


def _start(fresh: pl.DataFrame, blocks: pl.DataFrame, others: pl.DataFrame) -> dict[str, str]:
    """New facts with their documents, and those that may have been paired with one that is no more or has changed.

    Args:
        fresh: facts of the load.
        blocks: rows of the table of blocks, all of them.
        others: such rows of facts that are no more, or of which something became known.
    """
    new = fresh.select(blocks.columns[1], "doc_id")
    near = blocks.lazy().join(others.lazy(), on="block", suffix="_other")
    if "first_on" in blocks.columns:
        near = near.filter(at_one_time() | pl.col("first_on").is_null() | pl.col("first_on_other").is_null())
    return dict(pl.concat([new.lazy(), near.select(new.columns)]).unique().collect().iter_rows())


def _linked(
    world: World, table: Table, link: str, links: Mapping[str, str], documents: Collection[str]
) -> tuple[pl.DataFrame, set[str]]:
    """The rows of the facts linked, with their links as known now, and the ids that they bear or bore."""
    key = table.key[0]
    rows = of_blocks(world.of_documents(table, documents), key, links)
    bore = pl.concat([rows[link], world.removed(table)[link]]).drop_nulls()
    linked = rows.with_columns(pl.col(key).replace_strict(links, return_dtype=pl.String).alias(link))
    return linked, {*bore, *links.values()}


def _moved(world: World, table: Table, link: str, linked: pl.DataFrame) -> Replacement:
    """The facts of the load and those of all other documents with a fact that is linked otherwise than before."""
    key = table.key[0]
    links = linked.select(key, now=link)
    documents = set(linked["doc_id"]) - set(world.gone)
    earlier = world.of_documents(table, documents).join(links, on=key, how="left", validate="1:1")
    moved = set(earlier.filter(pl.col("now").is_not_null() & (pl.col("now") != pl.col(link)))["doc_id"])
    rows = pl.concat([world.fresh[table.name], world.of_documents(table, moved)])
    rows = rows.join(links, on=key, how="left", validate="1:1").with_columns(pl.coalesce("now", link).alias(link))
    return Replacement("doc_id", {*world.gone, *moved}, rows.select(table.column_names))


def _recounted(world: World, carried: Collection[str]) -> set[str]:
    """Documents whose text more or fewer addresses carry than before."""
    repeats = [world.fresh["documents"]["duplicate_of"]]
    repeats.append(world.before.documents.filter(among("doc_id", world.gone))["duplicate_of"])
    again = world.documents.filter(among("doc_id", carried))
    repeats.append(again.select(pl.coalesce("duplicate_of", "doc_id")).to_series())
    return set(pl.concat(repeats).drop_nulls()) - set(world.gone)


def _of_other_country(world: World, people: Replacement) -> set[str]:
    """Documents of events with a person whose country is told otherwise than before."""
    old = world.before.scan(PEOPLE).filter(among("person_id", people.keys)).collect()
    both = people.rows.join(old.select("person_id", before="country_iso3"), on="person_id")
    other = both.filter(pl.col("country_iso3").ne_missing(pl.col("before")))["person_id"]
    if other.is_empty():
        return set()
    known = without(world.before.scan(EVENT_PEOPLE), world.gone)
    return set(known.filter(among("person_id", other)).collect()["doc_id"])
