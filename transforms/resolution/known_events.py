"""The events of all documents as candidates, of which no more is read than is asked for."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from transforms.resolution.event_candidates import (
    CANDIDATE_COLUMNS,
    EventCandidate,
    candidates_of_blocks,
    event_candidates,
)
from transforms.resolution.world import World
from warehouse.selection import among
from warehouse.tables import AGREEMENTS, EVENT_PEOPLE, PERSON_ROLES, Table

_NAMED = (EVENT_PEOPLE, PERSON_ROLES, AGREEMENTS)


@dataclass(frozen=True)
class KnownEvents:
    """Events by key.

    Attributes:
        world: with `agreements` as linked now and the countries of all `people`.
        blocks: rows of `event_blocks` of all events.
    """

    world: World
    blocks: pl.DataFrame

    def load(self, wanted: Mapping[str, str]) -> dict[str, EventCandidate]:
        """The candidates of these events, given with their documents: as their blocks tell them, if they have any."""
        rows = self.blocks.filter(among("event_id", wanted)).unique("event_id")
        found = candidates_of_blocks(rows, _facts(self.world, wanted, _NAMED), _days(self.world, wanted))
        return found | told(self.world, {key: doc_id for key, doc_id in wanted.items() if key not in found})

    def named(self, doc_ids: Collection[str]) -> pl.DataFrame:
        """`doc_id` and `person_id` of the office-holders whom the documents name."""
        return self.world.of_documents(PERSON_ROLES, doc_ids, CANDIDATE_COLUMNS[PERSON_ROLES])

    def taking_part(self, doc_ids: Collection[str]) -> pl.DataFrame:
        """`event_id` and `person_id` of the people who take part in events of the documents."""
        return self.world.of_documents(EVENT_PEOPLE, doc_ids, CANDIDATE_COLUMNS[EVENT_PEOPLE])


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
