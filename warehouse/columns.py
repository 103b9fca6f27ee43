"""Columns: a name means one thing everywhere, so each is declared once here and used by the tables.

The logical types and what they are in Polars and DuckDB stand here too.
"""

from dataclasses import dataclass, replace
from enum import Enum

import polars as pl


class Type(Enum):
    """A logical type: its DuckDB name and its Polars dtype."""

    TEXT = ("VARCHAR", pl.String())
    INTEGER = ("BIGINT", pl.Int64())
    NUMBER = ("DOUBLE", pl.Float64())
    BOOLEAN = ("BOOLEAN", pl.Boolean())
    DATE = ("DATE", pl.Date())
    TIME = ("TIMESTAMP", pl.Datetime("us"))
    TEXTS = ("VARCHAR[]", pl.List(pl.String()))
    INTEGERS = ("BIGINT[]", pl.List(pl.Int64()))

    @property
    def duckdb(self) -> str:
        """The type's name in DuckDB's DDL."""
        return str(self.value[0])

    @property
    def polars(self) -> pl.DataType:
        """The type's Polars dtype."""
        dtype: pl.DataType = self.value[1]
        return dtype


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        name, type, description: as analysts see them.
        nullable: whether a row may leave it empty.
        codes: name of the reference table under `seeds/` that lists the allowed values.
        references: `table.column` that holds every value.
        minimum, maximum: bounds of a number, both included.
        pattern: regular expression that the whole text matches.
    """

    name: str
    type: Type
    description: str
    nullable: bool = False
    codes: str | None = None
    references: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None

    def optional(self) -> "Column":
        """The same column where a row may leave it empty."""
        return replace(self, nullable=True)

    def named(self, name: str, description: str | None = None) -> "Column":
        """The same column under another name, for a second role in one table."""
        return replace(self, name=name, description=description or self.description)


def text(
    name: str, description: str, *, codes: str | None = None, references: str | None = None, pattern: str | None = None
) -> Column:
    """A text column."""
    return Column(name, Type.TEXT, description, codes=codes, references=references, pattern=pattern)


def number(name: str, description: str, minimum: float | None = None, maximum: float | None = None) -> Column:
    """A column of floating-point numbers."""
    return Column(name, Type.NUMBER, description, minimum=minimum, maximum=maximum)


def integer(name: str, description: str, minimum: float | None = 0) -> Column:
    """A column of whole numbers, not negative unless told."""
    return Column(name, Type.INTEGER, description, minimum=minimum)


def day(name: str, description: str) -> Column:
    """A column of dates."""
    return Column(name, Type.DATE, description)


def time(name: str, description: str) -> Column:
    """A column of UTC times."""
    return Column(name, Type.TIME, description)


def flag(name: str, description: str) -> Column:
    """A column of truth values."""
    return Column(name, Type.BOOLEAN, description)


def texts(name: str, description: str) -> Column:
    """A column of lists of text."""
    return Column(name, Type.TEXTS, description)


def integers(name: str, description: str) -> Column:
    """A column of lists of whole numbers."""
    return Column(name, Type.INTEGERS, description)


ISO3 = r"[A-Z]{3}"
DOC_ID = text("doc_id", "Document that states the fact.", references="documents.doc_id")
SENTENCE_ID = text(
    "sentence_id", "Sentence in which the evidence begins: `<doc_id>-<number>`.", references="sentences.sentence_id"
)
START_CHAR = integer("start_char", "Offset of the first character in `documents.text`, counted from 0.")
END_CHAR = integer("end_char", "Offset behind the last character in `documents.text`.")
EVIDENCE = text("evidence", "The characters of `documents.text` from start_char to end_char.")
RULE = text("rule", "Name of the rule or model that made the row.")
CONFIDENCE = number(
    "confidence", "How sure the rule is that the row is right, as measured on annotated documents.", 0, 1
)
PROVENANCE = (SENTENCE_ID, START_CHAR, END_CHAR, EVIDENCE, RULE, CONFIDENCE)

COUNTRY = text("country_iso3", "Country, ISO 3166-1 alpha-3.", pattern=ISO3, codes="countries")
PERSON_ID = text("person_id", "Person, the same across documents.", references="people.person_id")
ORG_ID = text("org_id", "Organisation, the same across documents.", references="organizations.org_id")
PLACE_ID = text("place_id", "Place of the gazetteer.", references="places.place_id")
EVENT_ID = text("event_id", "Event of one document.", references="events.event_id")
AGREEMENT_ID = text("agreement_id", "Agreement of one document.", references="agreements.agreement_id")
INCIDENT_ID = text("incident_id", "Real-world event that the event reports.", references="incidents.incident_id")
INSTRUMENT_ID = text(
    "instrument_id", "Real-world agreement that the agreement reports.", references="instruments.instrument_id"
)
LOAD_ID = text("load_id", "Load that brought the row.", references="meta.loads.load_id")
NAME = text("name", "Name, the fullest form known.")
NAME_IN_TEXT = text("name_in_text", "Name as the document writes it.")
ALIASES = texts("aliases", "Other names and spellings seen or known.")
OFFICE = text("office", "Public office held.", codes="offices")
ACRONYM = text("acronym", "Acronym.")
URI = text("uri", "Address of the file; inside containers `feed.rss#guid`, `dump.jsonl#17`, `x.warc.gz#<record id>`.")
SHA256 = text("sha256", "SHA-256 of the bytes.", pattern=r"[0-9a-f]{64}")
PRECISION = text("precision", "How precise the date is.", codes="date_precisions")
