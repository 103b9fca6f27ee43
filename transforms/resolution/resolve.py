"""Everything that was extracted into everything that is published, apart from the ledger."""

from collections.abc import Mapping

import polars as pl

from transforms.resolution.incidents import assign_incidents, resolve_incidents
from transforms.resolution.instruments import assign_instruments, instrument_history, resolve_instruments
from transforms.resolution.organizations import resolve_organizations
from transforms.resolution.people import resolve_people
from transforms.resolution.places import resolve_places
from warehouse.tables import FACT_TABLES

Frames = dict[str, pl.DataFrame]


def resolve(extracted: Mapping[str, pl.DataFrame], sources: pl.DataFrame) -> Frames:
    """The fact tables with their links across documents, the dimensions, and the resolved tables.

    Args:
        extracted: rows a table as the batches hold them, `documents` with `duplicate_of` as known now.
        sources: rows of `meta.sources`.
    """
    documents = extracted["documents"]
    originals = documents.filter(pl.col("duplicate_of").is_null()).select("doc_id")
    facts = {
        name: frame if name == "documents" else frame.join(originals, on="doc_id", how="semi")
        for name, frame in extracted.items()
    }
    facts["events"] = assign_incidents(facts["events"], facts["event_countries"])
    facts["agreements"] = assign_instruments(facts["agreements"], facts["agreement_parties"])
    return {
        **{table.name: facts[table.name] for table in FACT_TABLES},
        "people": resolve_people(facts["person_sightings"], documents),
        "organizations": resolve_organizations(facts["organization_sightings"]),
        "places": resolve_places(facts["mentions"], facts["events"]),
        "incidents": resolve_incidents(facts["events"], facts["event_countries"], documents, sources),
        "instruments": resolve_instruments(facts["agreements"], facts["agreement_parties"], documents),
        "instrument_history": instrument_history(facts["agreements"], documents),
    }
