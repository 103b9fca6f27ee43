"""Facts of a document as rows of the warehouse's tables: the only place of this layer that knows their columns.

Ids of people and organisations are provisional here (they follow from name and country alone); resolution maps them
onto the final ones.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from transforms.facts import Agreement, Event, Facts, PartialDate, Person, Quote, Span
from transforms.identifiers import digest, folded
from transforms.language.analysis import Analysis
from transforms.language.entities import entities
from transforms.language.lexicon import ranks
from transforms.language.mentions import Mention
from transforms.language.sentences import SentenceIndex
from warehouse.reference import reference

Row = dict[str, Any]
Rows = dict[str, list[Row]]


def rows_of(doc_id: str, analysis: Analysis, facts: Facts) -> Rows:
    """Rows a table for one document, in text order; the tables are the fact tables other than `documents`."""
    return _Rows(doc_id, analysis, facts).tables()


def _precise(name: str, value: PartialDate | None) -> Row:
    return {f"{name}_on": value and value.on, f"{name}_precision": value and value.precision}


def _person_id(person: Person) -> str:
    return "p" + digest("person", folded(person.name), person.country)


def org_id(key: str) -> str:
    """The id of an organisation: its id in the reference table, or else a digest of its name."""
    return key if key in _known_organizations() else "o" + digest("org", folded(key))


@cache
def _known_organizations() -> frozenset[str]:
    return frozenset(row["org_id"] for row in reference("organizations"))


class _Rows:
    """Turns one document's facts into rows, resolving the document's own keys to ids."""

    def __init__(self, doc_id: str, analysis: Analysis, facts: Facts) -> None:
        self.doc_id, self.analysis, self.facts = doc_id, analysis, facts
        self.text = analysis.doc.text
        self.sentences = SentenceIndex(doc_id, analysis.doc)
        self.people = {person.key: _person_id(person) for person in facts.people}
        self.offices = {person.key: person.office for person in facts.people}
        self.organizations = {organization.key: org_id(organization.key) for organization in facts.organizations}
        self._ids: dict[str, int] = defaultdict(int)

    def tables(self) -> Rows:
        """All tables' rows."""
        agreements = [(self._id("a", a.kind, a.status, a.title), a) for a in self.facts.agreements]
        events = [
            (self._id("e", e.kind, e.status, *sorted(e.countries), e.span.start_char), e) for e in self.facts.events
        ]
        return {
            "sentences": [
                {"doc_id": self.doc_id, "sentence_id": name, "start_char": start, "end_char": end}
                for name, (start, end) in zip(self.sentences.ids, self.sentences.offsets, strict=True)
            ],
            "mentions": [self._mention(mention) for mention in entities(self.analysis.doc, self.analysis.mentions)],
            "person_sightings": [
                {
                    "doc_id": self.doc_id,
                    "person_id": self.people[p.key],
                    "name": p.name,
                    "office": p.office,
                    "country_iso3": p.country,
                }
                for p in self.facts.people
            ],
            "organization_sightings": [
                {
                    "doc_id": self.doc_id,
                    "org_id": self.organizations[o.key],
                    "name": o.name,
                    "acronym": o.acronym,
                    "kind": o.kind,
                    "name_in_text": o.name_in_text,
                }
                for o in self.facts.organizations
            ],
            "person_roles": list(self._person_roles()),
            "organization_mentions": list(self._organization_mentions()),
            "events": [self._event(event_id, event) for event_id, event in events],
            "event_countries": [
                self._row(event.span, event_id=event_id, country_iso3=country, role=role)
                for event_id, event in events
                for country, role in sorted(event.countries.items())
            ],
            "event_people": list(self._event_people(events)),
            "agreements": [self._agreement(agreement_id, agreement) for agreement_id, agreement in agreements],
            "agreement_parties": list(self._parties(agreements)),
            "figures": list(self._figures()),
            "cooperation": [
                self._row(c.span, sector=c.sector, country_a=c.country_a, country_b=c.country_b, term=c.term)
                for c in self.facts.cooperation
            ],
            "quotes": [self._quote(quote) for quote in self.facts.quotes],
        }

    def _id(self, prefix: str, *parts: object) -> str:
        """An id that the fact's own content determines; equal facts of one document are told apart by their order."""
        name = digest(prefix, self.doc_id, *parts)
        self._ids[name] += 1
        return prefix + (name if self._ids[name] == 1 else digest(name, self._ids[name]))

    def _row(self, span: Span | Mention, **columns: Any) -> Row:
        return {
            "doc_id": self.doc_id,
            **columns,
            "sentence_id": self.sentences.at(span.start_char),
            "start_char": span.start_char,
            "end_char": span.end_char,
            "evidence": self.text[span.start_char : span.end_char],
            "rule": span.rule,
            "confidence": span.confidence,
        }

    def _mention(self, mention: Mention) -> Row:
        entity: str | None = mention.entity_id
        if mention.label == "PERSON":
            entity = self.people.get(entity or "")
        elif mention.label == "ORG":
            entity = self.organizations.get(entity or "")
        return self._row(mention, label=mention.label, text=mention.text, entity_id=entity, value=mention.value)

    def _person_roles(self) -> Iterator[Row]:
        for person in self.facts.people:
            if person.office is not None:
                yield self._row(
                    person.span,
                    person_id=self.people[person.key],
                    name_in_text=person.name,
                    office=person.office,
                    title_in_text=person.title,
                    country_iso3=person.country,
                )

    def _organization_mentions(self) -> Iterator[Row]:
        for organization in self.facts.organizations:
            for span in organization.spans or (organization.span,):
                yield self._row(
                    span,
                    org_id=self.organizations[organization.key],
                    name_in_text=self.text[span.start_char : span.end_char],
                )

    def _event(self, event_id: str, event: Event) -> Row:
        return self._row(
            event.span,
            event_id=event_id,
            kind=event.kind,
            status=event.status,
            plover_type=event.plover_type,
            plover_mode=event.plover_mode,
            cameo_code=event.cameo_code,
            rank=event.rank,
            visitor_iso3=event.visitor,
            host_iso3=event.host,
            place=event.place,
            place_id=event.place_id,
            **_precise("start", event.start),
            **_precise("end", event.end),
            date_in_text=event.date_in_text,
            is_first=event.is_first,
            level=_highest(self.offices[key] for key in event.people if key in self.offices),
        )

    def _event_people(self, events: Iterable[tuple[str, Event]]) -> Iterator[Row]:
        for event_id, event in events:
            for key, role in sorted(event.people.items()):
                if key in self.people:
                    yield self._row(event.span, event_id=event_id, person_id=self.people[key], role=role)

    def _agreement(self, agreement_id: str, agreement: Agreement) -> Row:
        return self._row(
            agreement.span,
            agreement_id=agreement_id,
            kind=agreement.kind,
            title=agreement.title,
            status=agreement.status,
            **_precise("dated", agreement.dated),
            covers_from=agreement.covers_from,
            covers_to=agreement.covers_to,
        )

    def _parties(self, agreements: Iterable[tuple[str, Agreement]]) -> Iterator[Row]:
        by_name = {
            name: self.organizations[organization.key]
            for organization in self.facts.organizations
            for name in (organization.name, organization.acronym, organization.name_in_text)
            if name
        }
        for agreement_id, agreement in agreements:
            for party in sorted(set(agreement.parties)):
                yield self._row(agreement.span, agreement_id=agreement_id, party=party, org_id=by_name.get(party))

    def _figures(self) -> Iterator[Row]:
        for f in self.facts.figures:
            yield self._row(
                f.span,
                figure_id=self._id("f", f.measure, f.value, f.unit, f.span.start_char),
                measure=f.measure,
                value=f.value,
                unit=f.unit,
                bound=f.bound,
                reporter=f.reporter,
                partner=f.partner,
                period_start=f.period_start,
                period_end=f.period_end,
                change_pct=f.change_pct,
                value_in_text=f.value_in_text,
            )

    def _quote(self, quote: Quote) -> Row:
        return self._row(
            quote.span,
            quote_id=self._id("q", quote.text, quote.span.start_char),
            person_id=self.people.get(quote.person_key or ""),
            org_id=self.organizations.get(quote.org_key or ""),
            speaker_text=quote.speaker_text,
            text=quote.text,
            cue=quote.cue,
            is_direct=quote.is_direct,
        )


def _highest(offices: Iterable[str | None]) -> str | None:
    return min((office for office in offices if office), key=ranks().__getitem__, default=None)
