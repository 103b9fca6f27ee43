"""What a load tells, linked with what was known before: the rows of all tables that it changes, apart from the ledger.

Linking from nothing is the case in which nothing was known before; both give the same rows.
"""

from collections.abc import Collection, Mapping

import polars as pl

from transforms.language.geography import country_of_place
from transforms.resolution.corrections import correct
from transforms.resolution.known_names import names_now
from transforms.resolution.organizations import (
    link_organizations,
    resolve_organizations,
    with_resolved_organizations,
)
from transforms.resolution.people import link_people, mentions_with_resolved, resolve_people, with_resolved
from transforms.resolution.places import resolve_places
from transforms.resolution.relinked import relink_events, relink_instruments
from transforms.resolution.world import World
from warehouse.dataset import Change, Dataset, Replacement
from warehouse.reference import reference
from warehouse.selection import among
from warehouse.tables import (
    DOCUMENT_COUNTRIES,
    EVENT_PEOPLE,
    EVENTS,
    FACT_TABLES,
    MENTIONS,
    ORGANIZATION_LINKS,
    ORGANIZATIONS,
    PEOPLE,
    PERSON_LINKS,
    PERSON_NAMES,
    PERSON_ROLES,
    PLACES,
)

Frames = dict[str, pl.DataFrame]


def resolve(extracted: Mapping[str, pl.DataFrame], sources: pl.DataFrame) -> Frames:
    """Everything linked from nothing: the rows of each table, as `resolve_change` finds them."""
    told = told_by_originals(extracted)
    return {name: change.rows for name, change in resolve_change(told, link_names(told), sources).items()}


def told_by_originals(extracted: Mapping[str, pl.DataFrame]) -> Frames:
    """The rows with corrections by hand made, and without those of documents that repeat another.

    Args:
        extracted: rows a table as the batches hold them, `documents` with `duplicate_of` as known now.

    Raises:
        StaleCorrection: a correction by hand does not fit any longer.
    """
    extracted = correct(extracted, reference("corrections"))
    originals = extracted["documents"].filter(pl.col("duplicate_of").is_null()).select("doc_id")
    return {
        name: frame if name == "documents" else frame.join(originals, on="doc_id", how="semi")
        for name, frame in extracted.items()
    }


def link_names(told: Mapping[str, pl.DataFrame], before: Dataset | None = None) -> Frames:
    """Rows of `person_links`, `organization_links` and `document_countries` of the documents told.

    The links hold those of other documents too that lead elsewhere than before: these documents have to be told anew.
    """
    before = before or Dataset()
    gone = before.known(set(told["documents"]["doc_id"]))
    days = told["documents"].select("doc_id", "published_on")
    countries = _countries_spoken_of(told)
    sightings = told["person_sightings"].join(days, on="doc_id", validate="m:1")
    return {
        PERSON_LINKS.name: link_people(sightings, countries, before, gone),
        ORGANIZATION_LINKS.name: link_organizations(told["organization_sightings"], before, gone),
        DOCUMENT_COUNTRIES.name: countries,
    }


def resolve_change(
    told: Mapping[str, pl.DataFrame],
    names: Mapping[str, pl.DataFrame],
    sources: pl.DataFrame,
    before: Dataset | None = None,
    carried: Collection[str] = (),
) -> Change:
    """The rows of each table that change, fact tables with their links across documents.

    The outcome depends on what is known alone, not on the order in which it arrived.

    Args:
        told: rows of the documents that are new or told anew, as `told_by_originals` leaves them.
        names: their rows of `person_links`, `organization_links` and `document_countries`, and of no other documents.
        sources: rows of `meta.sources`, all of them.
        before: the load before.
        carried: documents that were seen at another address than before.
    """
    before, gone = before or Dataset(), set(told["documents"]["doc_id"])
    columns = ["doc_id", "published_on", "outlet", "duplicate_of"]
    known = before.documents.filter(~among("doc_id", gone))
    documents = pl.concat([known.select(columns), told["documents"].select(columns)])
    world = World({**told, **names, **_with_names(told, names)}, before, gone, documents)
    dimensions = {**_people(world), **_organizations(world)}
    world = world.with_fresh(people=_countries_of_people(world, dimensions[PEOPLE.name]))
    agreements = relink_instruments(world)
    world = world.with_fresh(agreements=agreements["agreements"].rows)
    events = relink_events(world, sources, carried, dimensions[PEOPLE.name])
    facts = {
        table.name: Replacement("doc_id", gone, world.fresh[table.name])
        for table in (*FACT_TABLES, PERSON_LINKS, ORGANIZATION_LINKS, DOCUMENT_COUNTRIES)
    }
    return {**facts, **agreements, **events, **dimensions, PLACES.name: _places(world)}


def _with_names(told: Mapping[str, pl.DataFrame], names: Mapping[str, pl.DataFrame]) -> Frames:
    """The tables that name people and organisations, with the ids that these have across documents."""
    people, organizations = names[PERSON_LINKS.name], names[ORGANIZATION_LINKS.name]
    links = people.select("doc_id", "person_id", "resolved_id")
    mentions, is_org = told["mentions"], pl.col("label") == "ORG"
    of_organizations = with_resolved_organizations(mentions.filter(is_org), organizations, "entity_id")
    quotes = with_resolved_organizations(told["quotes"], organizations)
    return {
        "person_roles": with_resolved(told["person_roles"], links, list(PERSON_ROLES.key)),
        "event_people": with_resolved(told["event_people"], links, list(EVENT_PEOPLE.key)),
        "quotes": with_resolved(quotes, links),
        "organization_mentions": with_resolved_organizations(told["organization_mentions"], organizations),
        "agreement_parties": with_resolved_organizations(told["agreement_parties"], organizations),
        "mentions": mentions_with_resolved(pl.concat([of_organizations, mentions.filter(~is_org)]), links),
    }


def _countries_spoken_of(facts: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Rows of `document_countries`: the countries that each document names, itself or by a place."""
    mentions = facts["mentions"].select("doc_id", "label", country_iso3="entity_id").drop_nulls()
    places = mentions.filter(pl.col("label") == "PLACE")
    of_place = {place_id: country_of_place(place_id) for place_id in places["country_iso3"].unique().sort()}
    named = pl.concat(
        [
            mentions.filter(pl.col("label") == "COUNTRY"),
            places.with_columns(pl.col("country_iso3").replace_strict(of_place, return_dtype=pl.String)),
        ]
    )
    sides = facts["event_countries"].select("doc_id", "country_iso3")
    spoken = pl.concat([sides, named.select("doc_id", "country_iso3")]).drop_nulls().unique()
    return spoken.group_by("doc_id").agg(countries=pl.col("country_iso3").sort())


def _people(world: World) -> dict[str, Replacement]:
    """The people whom the load names, or the load before did in the same documents, and their names."""
    links = pl.concat([world.fresh[PERSON_LINKS.name], world.removed(PERSON_LINKS)])
    names = names_now(world.fresh[PERSON_LINKS.name], world.before, world.gone)
    named, touched = links["person_id"].unique().sort(), links["resolved_id"].unique().sort()
    people = resolve_people(names.filter(among("resolved_id", touched)))
    return {
        PERSON_NAMES.name: Replacement("person_id", named.to_list(), names.filter(among("person_id", named))),
        PEOPLE.name: Replacement("person_id", touched.to_list(), people),
    }


def _organizations(world: World) -> dict[str, Replacement]:
    """The organisations that the load names, or that the load before did in the same documents."""
    fresh = world.fresh[ORGANIZATION_LINKS.name]
    touched = pl.concat([fresh, world.removed(ORGANIZATION_LINKS)])["resolved_id"].unique().sort()
    kept = world.kept(ORGANIZATION_LINKS)
    earlier = kept.filter(among("resolved_id", touched)).collect()
    rows = resolve_organizations(pl.concat([earlier, fresh.select(earlier.columns)]))
    return {ORGANIZATIONS.name: Replacement("org_id", touched.to_list(), rows)}


def _countries_of_people(world: World, new: Replacement) -> pl.DataFrame:
    """`person_id` and `country_iso3` of all people."""
    columns = ["person_id", "country_iso3"]
    kept = world.before.scan(PEOPLE).select(columns).filter(~among("person_id", new.keys))
    return pl.concat([kept.collect(), new.rows.select(columns)])


def _places(world: World) -> Replacement:
    """The places that the load refers to; those that nothing refers to any longer go."""
    told = _referred(world.fresh["mentions"].lazy(), world.fresh["events"].lazy())
    gone = _referred(world.removed(MENTIONS).lazy(), world.removed(EVENTS).lazy()) - told
    still: set[str] = set()
    if gone:
        kept = [world.kept(table) for table in (MENTIONS, EVENTS)]
        still = _referred(kept[0].filter(among("entity_id", gone)), kept[1]) & gone
    return Replacement("place_id", told | gone, resolve_places(told | still))


def _referred(mentions: pl.LazyFrame, events: pl.LazyFrame) -> set[str]:
    """Ids of the places that the rows refer to."""
    mentioned = mentions.filter(pl.col("label") == "PLACE").select(place_id="entity_id")
    referred = pl.concat([mentioned, events.select("place_id")]).drop_nulls().unique().collect()
    return set(referred["place_id"])
