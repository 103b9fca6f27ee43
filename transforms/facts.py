"""The records that extractors return: small, immutable, one class a fact type.

They name people and organisations by keys local to the document (`Person.key`, `Organization.key`);
`extraction/rows.py` turns them into the rows of the warehouse's tables, the only place here that knows column names.
Code lists are those under `seeds/`.
"""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Span:
    """Where a fact stands in the text, and what found it.

    `start_char`, `end_char` are offsets into the document's text; `rule` names the rule or model;
    `confidence` is 0 to 1.
    """

    start_char: int
    end_char: int
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precise as the text: the first day of it, and `year`, `month` or `day`."""

    on: date
    precision: str


@dataclass(frozen=True, slots=True)
class Person:
    """A named person in the document: `name` is the fullest form without titles, `spans` every mention of it.

    `office` is a code of `offices.csv` (None if the text gives none), `title` the words of the office,
    `country` an ISO 3166-1 alpha-3 code.
    """

    key: str
    name: str
    office: str | None
    title: str | None
    country: str | None
    span: Span
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Organization:
    """An organisation, forum, programme or corridor: `kind` is a code of `organization_kinds.csv`."""

    key: str
    name: str
    acronym: str | None
    kind: str
    name_in_text: str
    span: Span
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One real event of the document.

    `countries` maps ISO codes to roles (actor, recipient, visitor, host, participant, mediator), `people` maps person
    keys to roles. `date_in_text` is the phrase that dates it.
    """

    kind: str
    status: str
    span: Span
    countries: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    visitor: str | None = None
    host: str | None = None
    rank: str | None = None
    place: str | None = None
    place_id: str | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    date_in_text: str | None = None
    is_first: bool = False
    plover_type: str | None = None
    plover_mode: str | None = None
    cameo_code: str | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """A document between states or organisations. `parties` are ISO codes or organisation acronyms or names."""

    kind: str
    title: str
    status: str
    parties: tuple[str, ...]
    span: Span
    dated: PartialDate | None = None
    covers_from: str | None = None
    covers_to: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """An economic quantity.

    `value` is in full, `unit` an ISO 4217 code, `percent` or a noun; the sides are ISO codes or regions.
    """

    measure: str
    value: float
    unit: str
    bound: str
    span: Span
    reporter: str | None = None
    partner: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    change_pct: float | None = None
    value_in_text: str = ""


@dataclass(frozen=True, slots=True)
class Cooperation:
    """A sphere that a pair of countries discusses, has or wants: `country_b` is None where the text names one side."""

    sector: str
    country_a: str
    country_b: str | None
    term: str
    span: Span


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: `text` without its marks, pieces joined by a blank.

    The speaker is a person key, an organisation key, or just words of the text.
    """

    text: str
    speaker_text: str | None
    cue: str | None
    is_direct: bool
    span: Span
    person_key: str | None = None
    org_key: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that one document states."""

    people: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    events: tuple[Event, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    figures: tuple[Figure, ...] = ()
    cooperation: tuple[Cooperation, ...] = ()
    quotes: tuple[Quote, ...] = ()
