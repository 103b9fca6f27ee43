"""Events as their documents tell them, with the days on which each can have taken place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import polars as pl

from warehouse.selection import among
from warehouse.tables import AGREEMENTS, EVENT_COUNTRIES, EVENT_PEOPLE, EVENTS, PERSON_ROLES, Table

OPEN = frozenset({"planned", "proposed"})
FALLEN = frozenset({"postponed", "cancelled", "negated"})
"""A plan that did not come true, or not then."""
_SIGNABLE = ("planned", "signed", "ratifying")
_OWN = ("event_id", "doc_id", "kind", "status", "visitor_iso3", "host_iso3", "place_id")
SETS = ("sides", "actors", "people", "document_people")
"""Columns of `event_blocks` that hold several ids, with blanks between them."""
_NONE: frozenset[str] = frozenset()
BEFORE_REPORT = timedelta(days=8)
"""How long before its report an event lies that the report does not date."""
AFTER_PLAN = timedelta(days=120)
"""How long behind its announcement a plan without date is looked for."""


CANDIDATE_COLUMNS: Mapping[Table, tuple[str, ...]] = {
    EVENTS: (
        "doc_id", "event_id", "kind", "status", "visitor_iso3", "host_iso3", "place_id",
        "start_on", "start_precision", "end_on", "end_precision",
    ),
    EVENT_COUNTRIES: ("doc_id", "event_id", "country_iso3", "role"),
    EVENT_PEOPLE: ("doc_id", "event_id", "person_id"),
    PERSON_ROLES: ("doc_id", "person_id"),
    AGREEMENTS: ("doc_id", "status", "instrument_id"),
}  # fmt: skip
"""What of the facts is looked at."""


class EventCandidate(NamedTuple):
    """One event of one document.

    `actors` are the sides that do something to another: give aid, expel an envoy. `people` maps countries to the
    persons of theirs who take part, `document_people` are the office-holders that the document names, `instruments`
    what it tells as signed or to be signed. `first` and `last` bound the days of the event; `precision` is `day`,
    `month` or `year` where the text dates it, `report` where only the day of publication bounds it, `none` where
    nothing does.
    """

    event_id: str
    doc_id: str
    kind: str
    status: str
    countries: frozenset[str]
    actors: frozenset[str]
    visitor: str | None
    host: str | None
    place_id: str | None
    people: Mapping[str, frozenset[str]]
    document_people: frozenset[str]
    instruments: frozenset[str]
    published_on: date | None
    first: date
    last: date
    precision: str


def event_candidates(facts: Mapping[str, pl.DataFrame], documents: pl.DataFrame) -> dict[str, EventCandidate]:
    """The candidates by event_id.

    Args:
        facts: the tables of `CANDIDATE_COLUMNS`, with people and instruments across documents, and `people`.
        documents: `doc_id` and `published_on` of the documents.
    """
    sides = _sets(facts["event_countries"], "event_id", "country_iso3")
    actors = _sets(facts["event_countries"].filter(role="actor"), "event_id", "country_iso3")
    people = _sets(facts["event_people"], "event_id", "person_id")
    named = _sets(facts["person_roles"], "doc_id", "person_id")
    known = _known(facts, facts["event_people"]["person_id"])
    rows = facts["events"].join(documents, on="doc_id", how="left", validate="m:1")
    found = {}
    for row in rows.select(*_OWN, "published_on", "start_on", "start_precision", "end_on", "end_precision").iter_rows():
        own, published_on, dated = row[: len(_OWN)], row[len(_OWN)], row[len(_OWN) + 1 :]
        sets = (*(each.get(own[0], _NONE) for each in (sides, actors, people)), named.get(own[1], _NONE))
        found[own[0]] = _candidate(own, sets, published_on, bounds(own[3], published_on, *dated), known)
    return found


def candidates_of_blocks(
    blocks: pl.DataFrame, facts: Mapping[str, pl.DataFrame], documents: pl.DataFrame
) -> dict[str, EventCandidate]:
    """The same by event_id, from what their blocks tell.

    Args:
        blocks: one row of `event_blocks` an event.
        facts: `agreements` and `people` as for `event_candidates`.
        documents: `doc_id` and `published_on` of the documents.
    """
    known = _known(facts, blocks["people"].drop_nulls().str.split(" ").explode())
    rows = blocks.join(documents, on="doc_id", how="left", validate="m:1")
    columns = (*_OWN, "published_on", "block", *SETS, "first_on", "last_on", "precision")
    found = {}
    for row in rows.select(columns).iter_rows():
        own, (published_on, block, sides, *others, first, last, precision) = row[: len(_OWN)], row[len(_OWN) :]
        countries = block.partition(" ")[2] if sides is None else sides
        sets = tuple(frozenset(ids.split()) if ids else _NONE for ids in (countries, *others))
        days = (first or date.min, last or date.max, precision)
        found[own[0]] = _candidate(own, sets, published_on, days, known)
    return found


@dataclass(frozen=True)
class _Known:
    """Countries of people, and instruments of each document."""

    countries: Mapping[str, str | None]
    instruments: Mapping[str, frozenset[str]]


def _known(facts: Mapping[str, pl.DataFrame], people: pl.Series) -> _Known:
    countries = facts["people"].filter(among("person_id", people.unique())).select("person_id", "country_iso3")
    signed = facts["agreements"].filter(pl.col("status").is_in(_SIGNABLE))
    return _Known(dict(countries.iter_rows()), _sets(signed, "doc_id", "instrument_id"))


def _candidate(
    own: tuple[str, ...], sets: tuple[frozenset[str], ...], published_on: date | None, days: tuple[date, date, str],
    known: _Known,
) -> EventCandidate:  # fmt: skip
    event_id, doc_id, kind, status, visitor, host, place_id = own
    countries, actors, people, document_people = sets
    of_countries: dict[str, frozenset[str]] = {}
    for person in people:
        country = known.countries.get(person) or ""
        of_countries[country] = of_countries.get(country, _NONE) | {person}
    return EventCandidate(
        event_id, doc_id, kind, status, countries, actors, visitor, host, place_id, of_countries, document_people,
        known.instruments.get(doc_id, _NONE) if kind == "signing" else _NONE, published_on, *days,
    )  # fmt: skip


def _sets(frame: pl.DataFrame, key: str, value: str) -> dict[str, frozenset[str]]:
    """The values of each key."""
    return {name: frozenset(values) for name, values in frame.group_by(key).agg(pl.col(value)).iter_rows()}


def bounds(
    status: str, published_on: date | None, start: date | None, start_precision: str | None, end: date | None,
    end_precision: str | None,
) -> tuple[date, date, str]:  # fmt: skip
    """First and last day on which the event can have been, and what they rest on."""
    if start is not None and start_precision is not None:
        last = max(_last(start, start_precision), _last(end, end_precision or "day") if end else start)
        return start, last, start_precision
    if end is not None:
        precision = end_precision or "day"
        return (end - BEFORE_REPORT if precision == "day" else end), _last(end, precision), precision
    if published_on is None:
        return date.min, date.max, "none"
    if status in OPEN | FALLEN:
        return published_on, published_on + AFTER_PLAN, "report"
    return published_on - BEFORE_REPORT, published_on, "report"


def _last(day: date, precision: str) -> date:
    if precision == "month":
        return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return day.replace(month=12, day=31) if precision == "year" else day
