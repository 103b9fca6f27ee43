"""The events of all documents as candidates, of which no more is read than is asked for."""

from collections.abc import Iterable, Mapping

import polars as pl

from transforms.resolution.event_candidates import (
    CANDIDATE_COLUMNS,
    EventCandidate,
    candidates_of_blocks,
    event_candidates,
)
from transforms.resolution.world import World
from warehouse.selection import among
from warehouse.tables import AGREEMENTS, Table


def known_events(world: World, wanted: Mapping[str, str], blocks: pl.DataFrame) -> dict[str, EventCandidate]:
    """The candidates of these events, given with their documents: as their blocks tell them, if they have any.

    Args:
        world: with `agreements` as linked now and the countries of all `people`.
        wanted: the documents of the events by key.
        blocks: rows of `event_blocks` that hold all of theirs.
    """
    rows = blocks.filter(among("event_id", wanted)).unique("event_id")
    found = candidates_of_blocks(rows, _facts(world, wanted, (AGREEMENTS,)), _days(world, wanted))
    return found | told(world, {key: doc_id for key, doc_id in wanted.items() if key not in found})


def told(world: World, wanted: Mapping[str, str]) -> dict[str, EventCandidate]:
    """The candidates of these events, given with their documents, as the tables of facts tell them."""
    return event_candidates(_facts(world, wanted, CANDIDATE_COLUMNS), _days(world, wanted)) if wanted else {}


def _facts(world: World, wanted: Mapping[str, str], tables: Iterable[Table]) -> dict[str, pl.DataFrame]:
    found, documents = {"people": world.fresh["people"]}, set(wanted.values())
    for table in tables:
        rows = world.of_documents(table, documents, CANDIDATE_COLUMNS[table])
        found[table.name] = rows.filter(among("event_id", wanted)) if "event_id" in rows.columns else rows
    return found


def _days(world: World, wanted: Mapping[str, str]) -> pl.DataFrame:
    return world.documents.filter(among("doc_id", set(wanted.values()))).select("doc_id", "published_on")
