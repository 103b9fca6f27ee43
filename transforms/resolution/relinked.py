"""Events and agreements that a load links otherwise than before, with their incidents and instruments."""

from collections.abc import Collection, Mapping
from functools import partial

import polars as pl

from transforms.resolution import agreement_likeness
from transforms.resolution.agreement_likeness import AgreementCandidate, agreement_candidates
from transforms.resolution.incident_rows import resolve_incidents
from transforms.resolution.incidents import (
    at_one_time,
    event_blocks,
    incident_aliases,
    likely_reports,
    link_incidents,
)
from transforms.resolution.instruments import (
    agreement_blocks,
    instrument_aliases,
    instrument_history,
    likely_agreements,
    link_instruments,
    resolve_instruments,
)
from transforms.resolution.known_events import known_events, told
from transforms.resolution.world import World
from warehouse.dataset import Replacement
from warehouse.selection import among
from warehouse.tables import (
    AGREEMENT_BLOCKS,
    AGREEMENTS,
    EVENT_BLOCKS,
    EVENT_PEOPLE,
    EVENTS,
    INCIDENT_ALIASES,
    INCIDENTS,
    INSTRUMENT_ALIASES,
    INSTRUMENT_HISTORY,
    INSTRUMENTS,
    PEOPLE,
    Table,
)

_OF_AGREEMENTS = tuple(agreement_likeness.CANDIDATE_COLUMNS.items())


def relink_instruments(world: World) -> dict[str, Replacement]:
    """Replacements of `agreements`, `agreement_blocks`, `instruments`, their history and aliases."""

    def load(wanted: Mapping[str, str], _: pl.DataFrame) -> Mapping[str, AgreementCandidate]:
        told = [world.of_documents(table, set(wanted.values()), columns) for table, columns in _OF_AGREEMENTS]
        agreements, parties = (rows.filter(among("agreement_id", wanted)) for rows in told)
        days = world.documents.filter(among("doc_id", set(wanted.values())))
        return agreement_candidates(agreements, parties, days)

    world = world.with_fresh(agreements=_unlinked(world.fresh["agreements"], AGREEMENTS, "instrument_id"))
    fresh = agreement_candidates(world.fresh["agreements"], world.fresh["agreement_parties"], world.documents)
    world = world.with_fresh(agreement_blocks=agreement_blocks(fresh))
    known, blocks = _known(world, AGREEMENTS, "instrument_id"), world.all(AGREEMENT_BLOCKS)
    start = _start(world, AGREEMENTS, known, blocks, world.removed(AGREEMENT_BLOCKS))
    likely = likely_agreements(blocks, load)
    likely.found.update(fresh)
    likely.load(start)
    links = link_instruments(start.keys(), _shared(known), likely)
    linked, affected, moved = _linked(
        world, AGREEMENTS, "instrument_id", links, {likely.found[key].doc_id for key in links}
    )
    parties = _exploded("agreement_id", "party", {key: likely.found[key].parties for key in links})
    rows = {
        INSTRUMENTS: resolve_instruments(linked, parties, world.documents),
        INSTRUMENT_ALIASES: instrument_aliases(linked),
        INSTRUMENT_HISTORY: instrument_history(linked, world.documents),
    }
    return {
        AGREEMENTS.name: moved,
        AGREEMENT_BLOCKS.name: Replacement("doc_id", world.gone, world.fresh["agreement_blocks"]),
        **{table.name: Replacement("instrument_id", affected, frame) for table, frame in rows.items()},
    }


def relink_events(
    world: World, sources: pl.DataFrame, carried: Collection[str], people: Replacement
) -> dict[str, Replacement]:
    """Replacements of `events`, `event_blocks`, `incidents` and their aliases.

    Args:
        world: with `agreements` as linked now and the countries of all `people`.
        sources: rows of `meta.sources`, all of them.
        carried: documents that were seen at another address than before.
        people: the people that the load changes.
    """
    agreed = set(world.fresh["agreements"]["doc_id"]) - set(world.gone)
    world = world.with_fresh(events=_unlinked(world.fresh["events"], EVENTS, "incident_id"))
    fresh = told(world, dict(world.fresh["events"].select("event_id", "doc_id").iter_rows()))
    world = world.with_fresh(event_blocks=event_blocks(fresh))
    changed = (agreed | _of_other_country(world, people)).difference(world.gone)
    known, blocks = _known(world, EVENTS, "incident_id"), world.all(EVENT_BLOCKS)
    others = blocks.filter(among("doc_id", changed))
    start = _start(world, EVENTS, known, blocks, pl.concat([world.removed(EVENT_BLOCKS), others]))
    recounted = known.filter(among("doc_id", _recounted(world, carried)))
    start |= dict(recounted.select("event_id", "doc_id").iter_rows())
    likely = likely_reports(blocks, partial(known_events, world))
    likely.found.update(fresh)
    likely.load(start)
    links = link_incidents(start.keys(), {*fresh, *others["event_id"]}, _shared(known), likely)
    linked, affected, moved = _linked(world, EVENTS, "incident_id", links, {likely.found[key].doc_id for key in links})
    countries = _exploded("event_id", "country_iso3", {key: likely.found[key].countries for key in links})
    incidents = resolve_incidents(linked, countries, world.documents, sources)
    return {
        EVENTS.name: moved,
        EVENT_BLOCKS.name: Replacement("doc_id", world.gone, world.fresh["event_blocks"]),
        INCIDENTS.name: Replacement("incident_id", affected, incidents),
        INCIDENT_ALIASES.name: Replacement("incident_id", affected, incident_aliases(linked)),
    }


def _unlinked(rows: pl.DataFrame, table: Table, link: str) -> pl.DataFrame:
    return rows.with_columns(pl.lit(None, dtype=pl.String).alias(link)).select(table.column_names)


def _known(world: World, table: Table, link: str) -> pl.DataFrame:
    """Key, document and link of the facts that were known before and are still there."""
    return world.kept(table).select("doc_id", table.key[0], link).collect()


def _exploded(key: str, value: str, sets: Mapping[str, Collection[str]]) -> pl.DataFrame:
    """A row a value of each key."""
    rows = [(name, each) for name, values in sets.items() for each in values]
    return pl.DataFrame(rows, schema={key: pl.String, value: pl.String}, orient="row")


def _shared(known: pl.DataFrame) -> pl.DataFrame:
    """Key and link of the known facts whose link others have too."""
    key, link = known.columns[1:]
    return known.filter(pl.col(link).hash().is_duplicated()).select(key, link)  # found sooner by numbers than by texts


def _start(
    world: World, table: Table, known: pl.DataFrame, blocks: pl.DataFrame, others: pl.DataFrame
) -> dict[str, str]:
    """New facts with their documents, and those that may have been one with one that is no more or has changed.

    Args:
        world: what is known now.
        table: the table of the facts.
        known: the facts that are still there, with their links.
        blocks: rows of the table of blocks, all of them.
        others: such rows of facts that are no more, or of which something became known.
    """
    key, link = known.columns[1:]
    near = blocks.filter(among("block", others["block"].unique())).join(others, on="block", suffix="_other")
    if "first_on" in blocks.columns:
        near = near.filter(at_one_time() | pl.col("first_on").is_null() | pl.col("first_on_other").is_null())
    left = known.filter(among(link, world.removed(table)[link].unique()))
    rows = [each.select(key, "doc_id") for each in (world.fresh[table.name], near, left)]
    return dict(pl.concat(rows).unique().iter_rows())


def _linked(
    world: World, table: Table, link: str, links: Mapping[str, str], documents: Collection[str]
) -> tuple[pl.DataFrame, set[str], Replacement]:
    """The facts that may be linked otherwise than before.

    Returns:
        their rows with their links as known now, the ids that they bear or bore, and what changes of the table: the
        facts of the load and those of all other documents with a fact that is linked otherwise.
    """
    now = pl.col(table.key[0]).replace_strict(links, default=None, return_dtype=pl.String)
    rows = world.of_documents(table, documents).with_columns(now=now)
    linked = rows.filter(pl.col("now").is_not_null())
    bore = pl.concat([linked[link], world.removed(table)[link]]).drop_nulls()
    moved = {*world.gone, *linked.filter(pl.col("now") != pl.col(link))["doc_id"]}
    told = rows.filter(among("doc_id", moved)).with_columns(pl.coalesce("now", link).alias(link))
    linked = linked.with_columns(pl.col("now").alias(link)).select(table.column_names)
    return linked, {*bore, *links.values()}, Replacement("doc_id", moved, told.select(table.column_names))


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
    known = world.kept(EVENT_PEOPLE)
    return set(known.filter(among("person_id", other)).collect()["doc_id"])
