"""Everything that was extracted into everything that is published, apart from the ledger."""

from collections.abc import Mapping

import polars as pl

from transforms.language.geography import country_of_place
from transforms.resolution.agreement_likeness import agreement_candidates
from transforms.resolution.corrections import correct
from transforms.resolution.event_candidates import event_candidates
from transforms.resolution.incident_rows import resolve_incidents
from transforms.resolution.incidents import incident_aliases, link_incidents
from transforms.resolution.instruments import (
    instrument_aliases,
    instrument_history,
    link_instruments,
    resolve_instruments,
)
from transforms.resolution.organizations import (
    link_organizations,
    resolve_organizations,
    with_resolved_organizations,
)
from transforms.resolution.people import link_people, mentions_with_resolved, resolve_people, with_resolved
from transforms.resolution.places import resolve_places
from warehouse.reference import reference
from warehouse.tables import EVENT_PEOPLE, FACT_TABLES, PERSON_ROLES

Frames = dict[str, pl.DataFrame]


def resolve(extracted: Mapping[str, pl.DataFrame], sources: pl.DataFrame) -> Frames:
    """The fact tables with their links across documents, the dimensions, and the resolved tables.

    The outcome depends on what was extracted alone, not on the order in which it arrived.

    Args:
        extracted: rows a table as the batches hold them, `documents` with `duplicate_of` as known now.
        sources: rows of `meta.sources`.

    Raises:
        StaleCorrection: a correction by hand does not fit any longer.
    """
    extracted = correct(extracted, reference("corrections"))
    documents = extracted["documents"]
    originals = documents.filter(pl.col("duplicate_of").is_null()).select("doc_id")
    facts = {
        name: frame if name == "documents" else frame.join(originals, on="doc_id", how="semi")
        for name, frame in extracted.items()
    }
    facts |= _with_organizations(facts)
    facts |= _with_people(facts, documents)
    named = agreement_candidates(facts["agreements"], facts["agreement_parties"], documents)
    facts["agreements"] = facts["agreements"].drop("instrument_id", strict=False)
    facts["agreements"] = facts["agreements"].join(link_instruments(named), on="agreement_id", validate="1:1")
    events = facts["events"].drop("incident_id", strict=False)
    found = event_candidates(facts, documents)
    facts["events"] = events.join(link_incidents(found), on="event_id", validate="1:1")
    return {
        **{table.name: facts[table.name] for table in FACT_TABLES},
        "people": resolve_people(facts["person_sightings"], documents),
        "organizations": resolve_organizations(facts["organization_sightings"]),
        "places": resolve_places(facts["mentions"], facts["events"]),
        "incidents": resolve_incidents(facts["events"], facts["event_countries"], documents, sources),
        "incident_aliases": incident_aliases(facts["events"]),
        "instruments": resolve_instruments(facts["agreements"], facts["agreement_parties"], documents),
        "instrument_aliases": instrument_aliases(facts["agreements"]),
        "instrument_history": instrument_history(facts["agreements"], documents),
    }


def _with_people(facts: Frames, documents: pl.DataFrame) -> Frames:
    """The tables that name people, with the ids that they have across documents."""
    links = link_people(facts["person_sightings"], documents, _countries_spoken_of(facts))
    return {
        "person_sightings": with_resolved(facts["person_sightings"], links),
        "person_roles": with_resolved(facts["person_roles"], links, list(PERSON_ROLES.key)),
        "event_people": with_resolved(facts["event_people"], links, list(EVENT_PEOPLE.key)),
        "quotes": with_resolved(facts["quotes"], links),
        "mentions": mentions_with_resolved(facts["mentions"], links),
    }


def _countries_spoken_of(facts: Frames) -> pl.DataFrame:
    """One row a country that a document names, itself or by a place: `doc_id`, `country_iso3`."""
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
    return pl.concat([sides, named.select("doc_id", "country_iso3")]).drop_nulls().unique()


def _with_organizations(facts: Frames) -> Frames:
    """The tables that name organisations, with the ids that these have across documents."""
    links = link_organizations(facts["organization_sightings"])
    mentions = facts["mentions"]
    is_org = pl.col("label") == "ORG"
    return {
        **{
            name: with_resolved_organizations(facts[name], links)
            for name in ("organization_sightings", "organization_mentions", "agreement_parties", "quotes")
        },
        "mentions": pl.concat(
            [with_resolved_organizations(mentions.filter(is_org), links, "entity_id"), mentions.filter(~is_org)]
        ),
    }
