"""The tables of the warehouse, each declared once: dtypes, DDL, expectations and the data dictionary derive from it."""

from dataclasses import dataclass
from typing import Literal

import polars as pl

from warehouse import columns as c
from warehouse.columns import PROVENANCE, Column

Layer = Literal["staging", "linking", "fact", "dimension", "resolved", "ledger"]


@dataclass(frozen=True)
class Table:
    """One table.

    Attributes:
        name: its name, with the schema `meta.` where it is not `main`.
        grain: what one row is.
        key: columns that together tell one row from another.
        layer: `staging` (what extraction leaves for resolution), `linking` (what resolution leaves for the next load),
            neither for analysts; `fact` (rows of one document), `dimension` and `resolved` (derived across documents),
            `ledger` (operations).
        columns: all columns in order.
    """

    name: str
    grain: str
    key: tuple[str, ...]
    layer: Layer
    columns: tuple[Column, ...]

    @property
    def schema(self) -> pl.Schema:
        """Column names and Polars dtypes, in order."""
        return pl.Schema({column.name: column.type.polars for column in self.columns})

    @property
    def column_names(self) -> list[str]:
        """Column names in order."""
        return [column.name for column in self.columns]

    def column(self, name: str) -> Column:
        """The column of that name.

        Raises:
            KeyError: the table has none.
        """
        return {column.name: column for column in self.columns}[name]


DOCUMENTS = Table(
    "documents",
    "One row a distinct document.",
    ("doc_id",),
    "fact",
    (
        c.text("doc_id", "Id of the document, a digest of its text and declared date."),
        c.URI.named("source_uri", "Address of the first file that held it."),
        c.text("source_format", "Format that it was read from.", codes="source_formats"),
        c.text("title", "Title.").optional(),
        c.text("text", "The text made right; all offsets refer to it."),
        c.text("language", "Language, ISO 639-1.", pattern="[a-z]{2}").optional(),
        c.day("published_on", "Date of publication.").optional(),
        c.text("published_on_basis", "What the date of publication rests on.", codes="published_on_bases").optional(),
        c.text("dateline_place", "Place in the dateline.").optional(),
        c.text("outlet", "Who published it.").optional(),
        c.text("byline", "Who wrote it.").optional(),
        c.text("url", "Canonical address on the web.").optional(),
        c.integer("n_chars", "Number of characters of the text."),
        c.integer("n_tokens", "Number of tokens of the text."),
        c.SHA256.named("content_sha256", "SHA-256 of the text."),
        c.text(
            "duplicate_of", "Earliest document of the same or nearly the same text.", references="documents.doc_id"
        ).optional(),
        c.text("supersedes", "Earlier version at the same address.", references="documents.doc_id").optional(),
        c.texts("metadata_conflicts", "What two sources of its metadata disagree on, in words."),
        c.LOAD_ID,
    ),
)
SENTENCES = Table(
    "sentences",
    "One row a sentence.",
    ("sentence_id",),
    "fact",
    (
        c.DOC_ID,
        c.text("sentence_id", "Id of the sentence: `<doc_id>-<number>`."),
        c.START_CHAR,
        c.END_CHAR,
    ),
)
MENTIONS = Table(
    "mentions",
    "One row a mention in the text.",
    ("doc_id", "start_char", "end_char"),
    "fact",
    (
        c.DOC_ID,
        c.text("label", "Kind of thing named.", codes="mention_labels"),
        c.text("text", "Words of the mention."),
        c.text("entity_id", "What is named: person_id, org_id, ISO 3166-1 alpha-3 code or place_id.").optional(),
        c.text(
            "value", "DATE: ISO 8601 date or `start/end`; MONEY: ISO 4217 code, blank, amount; PERCENT: number."
        ).optional(),
        *PROVENANCE,
    ),
)
PEOPLE = Table(
    "people",
    "One row a person, across documents.",
    ("person_id",),
    "dimension",
    (
        c.text("person_id", "Id of the person."),
        c.NAME,
        c.ALIASES,
        c.COUNTRY.optional(),
        c.OFFICE.named("office", "Office held latest.").optional(),
        c.day("first_seen_on", "Earliest publication that names the person.").optional(),
        c.day("last_seen_on", "Latest publication that names the person.").optional(),
    ),
)
PERSON_ROLES = Table(
    "person_roles",
    "One row a person a document.",
    ("doc_id", "person_id"),
    "fact",
    (
        c.DOC_ID,
        c.PERSON_ID,
        c.NAME_IN_TEXT,
        c.OFFICE,
        c.text("title_in_text", "Words of the office.").optional(),
        c.COUNTRY.optional(),
        *PROVENANCE,
    ),
)
ORGANIZATIONS = Table(
    "organizations",
    "One row an organisation, forum, programme or corridor.",
    ("org_id",),
    "dimension",
    (
        c.text("org_id", "Id of the organisation."),
        c.NAME,
        c.ACRONYM.optional(),
        c.text("kind", "Kind of organisation.", codes="organization_kinds"),
        c.ALIASES,
    ),
)
ORGANIZATION_MENTIONS = Table(
    "organization_mentions",
    "One row a mention of an organisation.",
    ("doc_id", "start_char", "end_char"),
    "fact",
    (
        c.DOC_ID,
        c.ORG_ID,
        c.NAME_IN_TEXT,
        *PROVENANCE,
    ),
)
PLACES = Table(
    "places",
    "One row a place that is referred to.",
    ("place_id",),
    "dimension",
    (
        c.text("place_id", "Id of the place in the gazetteer."),
        c.NAME,
        c.COUNTRY.optional(),
        c.number("latitude", "Degrees north.", -90, 90).optional(),
        c.number("longitude", "Degrees east.", -180, 180).optional(),
    ),
)
EVENTS = Table(
    "events",
    "One row an event a document.",
    ("event_id",),
    "fact",
    (
        c.text("event_id", "Id of the event."),
        c.DOC_ID,
        c.text("kind", "Kind of event.", codes="event_kinds"),
        c.text("status", "Whether it occurred, is planned, and so on, as of the document.", codes="event_statuses"),
        c.text("plover_type", "PLOVER event type.", codes="plover_types").optional(),
        c.text("plover_mode", "PLOVER mode.").optional(),
        c.text("cameo_code", "CAMEO event code.", codes="cameo_codes", pattern=r"\d{2,4}").optional(),
        c.text("rank", "Rank of a visit.", codes="visit_ranks").optional(),
        c.COUNTRY.named("visitor_iso3", "Country of the visitor, ISO 3166-1 alpha-3.").optional(),
        c.COUNTRY.named("host_iso3", "Country visited, ISO 3166-1 alpha-3.").optional(),
        c.text("place", "City, or else country, as the text names it.").optional(),
        c.PLACE_ID.optional(),
        c.day("start_on", "First day, or the first day of the month or year that is known.").optional(),
        c.PRECISION.named("start_precision", "How precise start_on is.").optional(),
        c.day("end_on", "Last day, or the first day of the month or year that is known.").optional(),
        c.PRECISION.named("end_precision", "How precise end_on is.").optional(),
        c.text("date_in_text", "Words that date it.").optional(),
        c.flag("is_first", "Whether the text calls it the first of its kind."),
        c.text("level", "Highest office taking part.", codes="offices").optional(),
        c.INCIDENT_ID,
        *PROVENANCE,
    ),
)
EVENT_COUNTRIES = Table(
    "event_countries",
    "One row a country an event.",
    ("event_id", "country_iso3"),
    "fact",
    (
        c.DOC_ID,
        c.EVENT_ID,
        c.COUNTRY,
        c.text("role", "Part that the country takes.", codes="country_roles"),
        *PROVENANCE,
    ),
)
EVENT_PEOPLE = Table(
    "event_people",
    "One row a person an event.",
    ("event_id", "person_id"),
    "fact",
    (
        c.DOC_ID,
        c.EVENT_ID,
        c.PERSON_ID,
        c.text("role", "Part that the person takes.", codes="country_roles"),
        *PROVENANCE,
    ),
)
AGREEMENTS = Table(
    "agreements",
    "One row an agreement a document.",
    ("agreement_id",),
    "fact",
    (
        c.text("agreement_id", "Id of the agreement."),
        c.DOC_ID,
        c.text("kind", "Kind of agreement.", codes="agreement_kinds"),
        c.text("title", "Words of the title, without parties."),
        c.text("status", "How far it has come, as of the document.", codes="agreement_statuses"),
        c.day("dated_on", "Day of signature, or the first day of the month or year that is known.").optional(),
        c.PRECISION.named("dated_precision", "How precise dated_on is.").optional(),
        c.text(
            "covers_from", "Start of the period covered, as precise as the text.", pattern=r"\d{4}(-\d\d){0,2}"
        ).optional(),
        c.text(
            "covers_to", "End of the period covered, as precise as the text.", pattern=r"\d{4}(-\d\d){0,2}"
        ).optional(),
        c.INSTRUMENT_ID,
        *PROVENANCE,
    ),
)
AGREEMENT_PARTIES = Table(
    "agreement_parties",
    "One row a party an agreement.",
    ("agreement_id", "party"),
    "fact",
    (
        c.DOC_ID,
        c.AGREEMENT_ID,
        c.text("party", "ISO 3166-1 alpha-3 code, or the organisation's acronym or name."),
        c.ORG_ID.optional(),
        *PROVENANCE,
    ),
)
FIGURES = Table(
    "figures",
    "One row an economic quantity.",
    ("figure_id",),
    "fact",
    (
        c.text("figure_id", "Id of the figure."),
        c.DOC_ID,
        c.text("measure", "What is measured.", codes="figure_measures"),
        c.number("value", "The quantity in full."),
        c.text("unit", "ISO 4217 code, `percent`, or a noun."),
        c.text("bound", "Whether the value is exact, approximate or a limit.", codes="figure_bounds"),
        c.text(
            "reporter", "The side that is counted: ISO 3166-1 alpha-3 code, or a UN M49 region in lower case."
        ).optional(),
        c.text("partner", "The other side: ISO 3166-1 alpha-3 code, or a UN M49 region in lower case.").optional(),
        c.day("period_start", "First day of the period counted.").optional(),
        c.day("period_end", "Last day of the period counted.").optional(),
        c.number("change_pct", "Signed change given with it, percent.").optional(),
        c.text("value_in_text", "The quantity as the text writes it."),
        *PROVENANCE,
    ),
)
COOPERATION = Table(
    "cooperation",
    "One row a sphere a pair a document.",
    ("doc_id", "sector", "country_a", "country_b"),
    "fact",
    (
        c.DOC_ID,
        c.text("sector", "Sphere of cooperation.", codes="sectors"),
        c.COUNTRY.named("country_a", "First country of the pair in alphabetical order, ISO 3166-1 alpha-3."),
        c.COUNTRY.named(
            "country_b", "Second country, ISO 3166-1 alpha-3; empty where the text names one side."
        ).optional(),
        c.text("term", "Words of the text that name the sphere."),
        *PROVENANCE,
    ),
)
QUOTES = Table(
    "quotes",
    "One row a quotation.",
    ("quote_id",),
    "fact",
    (
        c.text("quote_id", "Id of the quotation."),
        c.DOC_ID,
        c.PERSON_ID.optional(),
        c.ORG_ID.optional(),
        c.text("speaker_text", "Words that name the speaker.").optional(),
        c.text("text", "The quotation without its marks; pieces joined by a blank."),
        c.text("cue", "Word that reports it.").optional(),
        c.flag("is_direct", "Whether the words stand in quotation marks."),
        *PROVENANCE,
    ),
)
INCIDENTS = Table(
    "incidents",
    "One row a real-world event.",
    ("incident_id",),
    "resolved",
    (
        c.text("incident_id", "Id of the incident."),
        c.text("kind", "Kind of event.", codes="event_kinds"),
        c.text("status", "Status known latest.", codes="event_statuses"),
        c.texts("countries", "Countries taking part, ISO 3166-1 alpha-3."),
        c.day("start_on", "First day, the most precise known.").optional(),
        c.PRECISION.named("start_precision", "How precise start_on is.").optional(),
        c.day("end_on", "Last day, the most precise known.").optional(),
        c.PRECISION.named("end_precision", "How precise end_on is.").optional(),
        c.text("place", "City, or else country, as most reports name it.").optional(),
        c.PLACE_ID.optional(),
        c.integer("n_documents", "Documents that report it."),
        c.integer("n_outlets", "Outlets that report it, repeats of a text included."),
        c.day("first_reported_on", "Earliest publication that reports it.").optional(),
        c.day("last_reported_on", "Latest publication that reports it.").optional(),
        c.day("announced_on", "Earliest publication that reports it as planned or proposed.").optional(),
        c.day("confirmed_on", "Earliest publication that reports it as ongoing or occurred.").optional(),
    ),
)
INSTRUMENTS = Table(
    "instruments",
    "One row a real-world agreement.",
    ("instrument_id",),
    "resolved",
    (
        c.text("instrument_id", "Id of the instrument."),
        c.text("kind", "Kind of agreement.", codes="agreement_kinds"),
        c.text("title", "Title, the fullest known."),
        c.texts("parties", "ISO 3166-1 alpha-3 codes, or organisations' acronyms or names."),
        c.text("status", "Status furthest reached.", codes="agreement_statuses"),
        c.day("first_reported_on", "Earliest publication that reports it.").optional(),
        c.day("signed_on", "Day of signature.").optional(),
    ),
)
INCIDENT_ALIASES = Table(
    "incident_aliases",
    "One row an id that an incident bore, or would have borne, before an earlier report joined it.",
    ("alias_id",),
    "resolved",
    (
        c.text("alias_id", "Former id of the incident: that of a report which is not its earliest."),
        c.INCIDENT_ID,
    ),
)
INSTRUMENT_ALIASES = Table(
    "instrument_aliases",
    "One row an id that an instrument bore, or would have borne, before an earlier report joined it.",
    ("alias_id",),
    "resolved",
    (
        c.text("alias_id", "Former id of the instrument: that of a report which is not its earliest."),
        c.INSTRUMENT_ID,
    ),
)
INSTRUMENT_HISTORY = Table(
    "instrument_history",
    "One row a change of status.",
    ("instrument_id", "status"),
    "resolved",
    (
        c.INSTRUMENT_ID,
        c.text("status", "Status reached.", codes="agreement_statuses"),
        c.day("reported_on", "Publication that first reports it.").optional(),
        c.DOC_ID,
        c.AGREEMENT_ID,
    ),
)
LOADS = Table(
    "meta.loads",
    "One row a load.",
    ("load_id",),
    "ledger",
    (
        c.text("load_id", "Id of the load."),
        c.time("started_at", "Start, UTC."),
        c.time("finished_at", "End, UTC."),
        c.text("status", "Outcome.", codes="load_statuses"),
        c.text("fingerprint", "Digest of code, reference data and libraries that the rows depend on."),
        c.integer("n_read", "Items read: known, new, duplicate and rejected ones."),
        c.integer("n_known", "Documents read that were loaded before."),
        c.integer("n_new", "New documents that repeat no other."),
        c.integer("n_duplicate", "New documents and addresses that repeat another document."),
        c.integer("n_rejected", "Inputs rejected."),
        c.text("n_rows", "Rows a table, as a JSON object."),
        c.text(
            "balance",
            "Fact rows a table, as a JSON object: `extracted`, and of these `repeated` (of repeated documents),"
            " `held` (in quarantine) and `merged` (with another row, by linking or correction).",
        ).optional(),
    ),
)
QUALITY_RESULTS = Table(
    "meta.quality_results",
    "One row an expectation a load.",
    ("load_id", "expectation"),
    "ledger",
    (
        c.LOAD_ID,
        c.text("expectation", "Name of the expectation."),
        c.text("table_name", "Table that it looks at."),
        c.text("severity", "critical, warning or info.", codes="severities"),
        c.flag("success", "Whether it holds."),
        c.integer("n_unexpected", "Rows that break it."),
        c.text("observed", "What was observed, as JSON.").optional(),
        c.text(
            "scope",
            "Rows that it looked at: `all`, or those `changed` since a load that passed the same expectations.",
            pattern="all|changed",
        ).optional(),
    ),
)
REJECTS = Table(
    "meta.rejects",
    "One row a rejected input, or a rule that a row held in quarantine breaks.",
    ("load_id", "uri", "rule", "reason"),
    "ledger",
    (
        c.LOAD_ID,
        c.URI,
        c.text("rule", "Rule that was broken."),
        c.text("reason", "Why, in words."),
    ),
)
QUARANTINE = Table(
    "meta.quarantine",
    "One row a rule that an extracted row breaks, which is therefore held back.",
    ("table_name", "row_key", "rule"),
    "ledger",
    (
        c.LOAD_ID.named("load_id", "Load that held the row back first."),
        c.text("table_name", "Table that the row is meant for."),
        c.text("row_key", "The row's key, its columns joined by `|`."),
        c.text("rule", "Rule that was broken."),
        c.text("value", "What broke it, as a JSON object."),
        c.DOC_ID,
        c.text("row", "The whole row, as a JSON object."),
        c.time("released_at", "When somebody let it through, UTC.").optional(),
        c.text(
            "settled_load_id",
            "Load that took the released row in, or in which it broke the rule no longer; empty while it is held.",
        ).optional(),
    ),
)
SOURCES = Table(
    "meta.sources",
    "One row an address at which a document was seen.",
    ("uri", "doc_id"),
    "ledger",
    (
        c.URI,
        c.DOC_ID,
        c.integer("size", "Bytes of the file or container.").optional(),
        c.time("modified_at", "Time of last change, UTC.").optional(),
        c.SHA256.optional(),
        c.LOAD_ID,
    ),
)

PERSON_SIGHTINGS = Table(
    "person_sightings",
    "One row a person a document, as the document names the person.",
    ("doc_id", "person_id"),
    "staging",
    (c.DOC_ID, c.PERSON_ID, c.NAME, c.OFFICE.optional(), c.COUNTRY.optional()),
)
ORGANIZATION_SIGHTINGS = Table(
    "organization_sightings",
    "One row an organisation a document, as the document names it.",
    ("doc_id", "org_id"),
    "staging",
    (c.DOC_ID, c.ORG_ID, c.NAME, c.ACRONYM.optional(), ORGANIZATIONS.column("kind"), c.NAME_IN_TEXT),
)
SIGNATURES = Table(
    "signatures",
    "One row a document: what is kept of it for finding repeats.",
    ("doc_id",),
    "staging",
    (
        c.DOC_ID,
        c.day("published_on", "Date of publication as the metadata declare it.").optional(),
        DOCUMENTS.column("content_sha256"),
        c.integer("n_shingles", "Number of different word triples."),
        c.integers("hashes", "MinHash of the word triples."),
        c.integers("names", "CRC-32 of every capitalised word and number."),
        c.integers("name_counts", "How often each of them occurs."),
    ),
)
EXTRACTION_FAILURES = Table(
    "extraction_failures",
    "One row a document on which an extractor broke; the run rejects its facts and keeps its text.",
    ("doc_id",),
    "staging",
    (c.DOC_ID, c.URI, c.text("rule", "Rule of the rejection."), c.text("reason", "The error in words.")),
)

PASSED_OVER = Table(
    "passed_over",
    "One row a document that was not parsed, since its words could state no diplomatic fact.",
    ("doc_id",),
    "staging",
    (c.DOC_ID, c.text("reason", "What its words are and lack.")),
)

PERSON_LINKS = Table(
    "person_links",
    "One row a person a document: as the document names the person, and the person across documents.",
    ("doc_id", "person_id"),
    "linking",
    (
        *PERSON_SIGHTINGS.columns,
        DOCUMENTS.column("published_on"),
        c.text("resolved_id", "The person across documents.", references="people.person_id"),
    ),
)
PERSON_NAMES = Table(
    "person_names",
    "One row a name of a person with country and office, over all documents.",
    ("person_id", "office", "name", "country_iso3"),
    "linking",
    (
        PERSON_SIGHTINGS.column("person_id"),
        PERSON_SIGHTINGS.column("office"),
        PERSON_SIGHTINGS.column("name"),
        PERSON_SIGHTINGS.column("country_iso3"),
        c.integer("n_documents", "Number of documents."),
        c.integer("n_undated", "Of them those without date of publication."),
        c.day("first_on", "First date of publication.").optional(),
        c.day("last_on", "Last date of publication.").optional(),
        c.text("last_doc_id", "The document published last."),
        c.text("resolved_id", "The person across documents.", references="people.person_id").optional(),
        c.texts("blocks", "What the name shares with names that may be the same person's."),
    ),
)
ORGANIZATION_LINKS = Table(
    "organization_links",
    "One row an organisation a document: as the document names it, and the organisation across documents.",
    ("doc_id", "org_id"),
    "linking",
    (
        *ORGANIZATION_SIGHTINGS.columns,
        c.text("resolved_id", "The organisation across documents.", references="organizations.org_id"),
    ),
)
DOCUMENT_COUNTRIES = Table(
    "document_countries",
    "One row a document that speaks of countries.",
    ("doc_id",),
    "linking",
    (c.DOC_ID, c.texts("countries", "Countries that it speaks of, ISO 3166-1 alpha-3.")),
)
EVENT_BLOCKS = Table(
    "event_blocks",
    "One row an event a block: events of one block and time may be one incident.",
    ("event_id", "block"),
    "linking",
    (
        c.DOC_ID,
        c.EVENT_ID,
        c.text("block", "Kind of event with a pair of countries or a place."),
        *(EVENTS.column(name) for name in ("kind", "status", "visitor_iso3", "host_iso3", "place_id")),
        c.text("sides", "Its countries, where the block does not name just these.").optional(),
        c.text("actors", "Those of them that do something to another.").optional(),
        c.text("people", "Those who take part.").optional(),
        c.text("document_people", "Office-holders whom the document names.").optional(),
        c.day("first_on", "First day on which it can have been; empty where nothing dates it.").optional(),
        c.day("last_on", "Last such day.").optional(),
        c.text("precision", "What the days rest on: day, month, year, report or none."),
    ),
)
AGREEMENT_BLOCKS = Table(
    "agreement_blocks",
    "One row an agreement a block: agreements of one block may be one instrument.",
    ("agreement_id", "block"),
    "linking",
    (c.DOC_ID, c.AGREEMENT_ID, c.text("block", "A pair of parties with a word of the title, or else the kind.")),
)
BALANCE = Table(
    "balance",
    "One row a fact table a document: what became of the rows that were extracted.",
    ("doc_id", "table_name"),
    "linking",
    (
        c.DOC_ID,
        c.text("table_name", "Name of the fact table."),
        c.integer("extracted", "Rows extracted."),
        c.integer("repeated", "Of them rows of a document that repeats another."),
        c.integer("held", "Of them rows held in quarantine."),
        c.integer("merged", "Of them rows made one with another by linking."),
    ),
)
BATCHES = Table(
    "batches",
    "One row a document a batch that counts for it.",
    ("doc_id", "batch"),
    "linking",
    (
        c.DOC_ID,
        c.text("batch", "Name of the batch in the store."),
        c.flag("is_extracted", "Whether it was extracted there, not passed on as a repeat."),
    ),
)

LINKING: tuple[Table, ...] = (
    PERSON_LINKS, PERSON_NAMES, ORGANIZATION_LINKS, DOCUMENT_COUNTRIES, EVENT_BLOCKS, AGREEMENT_BLOCKS, BALANCE,
    BATCHES,
)  # fmt: skip
STAGING: tuple[Table, ...] = (PERSON_SIGHTINGS, ORGANIZATION_SIGHTINGS, SIGNATURES, EXTRACTION_FAILURES, PASSED_OVER)
TABLES: tuple[Table, ...] = (
    DOCUMENTS, SENTENCES, MENTIONS, PEOPLE, PERSON_ROLES, ORGANIZATIONS, ORGANIZATION_MENTIONS, PLACES, EVENTS,
    EVENT_COUNTRIES, EVENT_PEOPLE, AGREEMENTS, AGREEMENT_PARTIES, FIGURES, COOPERATION, QUOTES, INCIDENTS,
    INCIDENT_ALIASES, INSTRUMENTS, INSTRUMENT_ALIASES, INSTRUMENT_HISTORY, LOADS, QUALITY_RESULTS, REJECTS, QUARANTINE,
    SOURCES,
)  # fmt: skip
FACT_TABLES = tuple(table for table in TABLES if table.layer == "fact")
BY_NAME = {table.name: table for table in (*TABLES, *STAGING, *LINKING)}
