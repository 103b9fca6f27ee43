"""Where and when an event takes place if its own words do not say: by the visit, the talks, the dateline around it."""

from collections.abc import Sequence
from dataclasses import replace

from transforms.extraction.event_drafts import Draft
from transforms.language.analysis import Analysis
from transforms.language.dates import dates_of
from transforms.language.geography import country_of_place

_SETTLED = {"meeting", "signing", "multilateral"}
_DONE = {"occurred", "ongoing"}
_DATELINE_END = 60  # characters


def settle(analysis: Analysis, events: Sequence[Draft], umbrellas: Sequence[Draft]) -> None:
    """Fills in the places and dates that the events share, in place.

    Args:
        analysis: the document.
        events: the events, each with all its tellings.
        umbrellas: summary tellings ("held several meetings in New York yesterday"), no events of their own.
    """
    for event in events:
        for other in events:
            if other is not event:
                _share_circumstance(event, other)
    _sign_together(events)
    _meet_on_coming_visit(events)
    for place, event in enumerate(events):
        if event.kind in _SETTLED:
            _from_umbrella(event, umbrellas)
            if event.follows:
                _from_the_last(event, events[:place])
            _from_visit(event, events)
    for event in events:
        if event.kind == "visit":
            _from_talks(event, events)
    _from_dateline(analysis, events)


def _meet_on_coming_visit(events: Sequence[Draft]) -> None:
    """Makes talks told in the present ones to come, where the two sides have but a visit ahead: "meets X then"."""
    for event in events:
        if event.kind != "meeting" or event.status.code != "occurred" or not event.status.is_generic or event.date:
            continue
        if not event.people:  # a headline without a verb
            continue
        visits = [other for other in events if other.kind == "visit" and set(other.countries) == set(event.countries)]
        if visits and all(visit.status.code == "planned" for visit in visits):
            event.status = replace(event.status, code="planned", is_generic=False)


def _from_the_last(event: Draft, before: Sequence[Draft]) -> None:
    """The day and the city of what is told before, where the event is told as beside or after it."""
    for other in reversed(before):
        if other.kind not in _SETTLED or event.status.code not in _DONE or other.status.code not in _DONE:
            continue
        if not set(other.countries) & set(event.countries):
            continue
        if event.date is None and other.date is not None:
            event.date = other.date
        if event.place is None and event.date == other.date:
            event.place, event.place_id = other.place, other.place_id
        return


def _from_talks(visit: Draft, events: Sequence[Draft]) -> None:
    """The city, and the day if the visit goes on, of the talks that the same sentence sets in it."""
    sentences = {telling.sentence for telling in visit.told}
    for event in events:
        if event.kind not in ("meeting", "signing") or event.status.code not in _DONE:
            continue
        if not sentences & {telling.sentence for telling in event.told} or set(event.countries) != set(visit.countries):
            continue
        if visit.date is None and visit.status.code == "ongoing":
            visit.date = event.date
        if not visit.place_id and event.place_id and country_of_place(event.place_id) == visit.host:
            visit.place, visit.place_id = event.place, event.place_id


def _sign_together(events: Sequence[Draft]) -> None:
    """Makes a document that "the participants" adopt one of all who took part in the gathering told before."""
    for event in events:
        before = [other for other in events if other.kind == "multilateral" and other.start_char <= event.end_char]
        if event.kind == "signing" and event.is_defaulted and before and len(before[-1].countries) > 2:
            event.countries = dict(before[-1].countries)


def visit_of_guest(events: Sequence[Draft], drafts: Sequence[Draft]) -> list[Draft]:
    """The visit that "the visit" tells of where the text has only said who received whom."""
    told = [draft for draft in drafts if draft.rule == "visit.again"]
    if not told or any(event.kind == "visit" for event in events):
        return []
    for event in events:
        if event.guest and event.receiver and event.guest != event.receiver:
            visit = replace(
                told[0], countries={event.guest: "visitor", event.receiver: "host"}, visitor=event.guest,
                host=event.receiver, confidence=0.7, rule="visit.guest", told=[told[0]],
            )  # fmt: skip
            return [visit]
    return []


def _share_circumstance(event: Draft, other: Draft) -> None:
    """Gives the event of a sentence what its circumstance knows ("after talks on Monday"), and the other way round."""
    for telling in event.told:
        for circumstance in other.told:
            if not circumstance.circumstance or telling.sentence != circumstance.sentence or telling.circumstance:
                continue
            if event.kind not in ("signing", "meeting", "call", "visit", "multilateral"):
                continue
            if event.date is None and other.kind != "visit":
                event.date = other.date
            if other.date is None and telling.date is not None:
                other.date = telling.date
            if event.place is None and event.kind in _SETTLED and other.place_id:
                event.place, event.place_id = other.place, other.place_id


def _from_umbrella(event: Draft, umbrellas: Sequence[Draft]) -> None:
    for umbrella in umbrellas:
        is_part = bool(set(umbrella.people) & set(event.people)) and umbrella.start_char < event.start_char
        if event.kind == "meeting" and is_part and event.status.code in _DONE:
            event.date = event.date or umbrella.date
            if event.place is None:
                event.place, event.place_id = umbrella.place, umbrella.place_id


def _from_visit(event: Draft, events: Sequence[Draft]) -> None:
    """The city of the visit that brings the two sides together, and its date if it lasted one day."""
    for visit in events:
        is_over = visit.status.code in _DONE and not (visit.status.code == "ongoing" and event.status.code == "planned")
        if visit.kind != "visit" or is_over != (event.status.code in _DONE):
            continue
        if not set(visit.countries) <= set(event.countries):
            continue
        if visit.people and event.people and not set(visit.people) & set(event.people):
            continue
        if event.date is not None and visit.date is not None and not _covers(visit, event):
            continue
        if event.place is None and visit.place_id:
            event.place, event.place_id = visit.place, visit.place_id
        if event.date is None and visit.date is not None and visit.is_one_day:
            event.date = visit.date
        return


def _covers(visit: Draft, event: Draft) -> bool:
    if visit.date is None or event.date is None:
        return True
    (first, last), (day, _) = dates_of(visit.date), dates_of(event.date)
    if first is None or day is None:
        return True
    if first.precision != "day" or day.precision != "day":
        return first.on.year == day.on.year
    return first.on <= day.on <= (last or first).on


def _from_dateline(analysis: Analysis, events: Sequence[Draft]) -> None:
    """The city of the dateline is where the talks of the lead took place, if one of the sides sits there."""
    places = analysis.within(0, _DATELINE_END, "PLACE")
    if not places or not _is_dateline(analysis, places[0].start_char, places[0].end_char):
        return
    country = country_of_place(places[0].entity_id or "")
    travelled = {event.host for event in events if event.kind == "visit" and event.status.code in _DONE}
    lead = [sentence.start_char for sentence in list(analysis.sentences())[:4]]
    for event in events:
        is_lead = any(telling.sentence in lead for telling in event.told)
        if event.kind not in ("meeting", "signing") or event.place or not is_lead or event.status.code not in _DONE:
            continue
        if country in event.countries and (not travelled or country in travelled):
            event.place, event.place_id = places[0].text, places[0].entity_id


def _is_dateline(analysis: Analysis, start: int, end: int) -> bool:
    """Whether a place at the head of the text is followed by what ends a dateline."""
    text = analysis.doc.text
    behind = text[end : end + 40].split("\n")[0]
    return not text[:start].strip(" \n") and any(mark in behind for mark in (" – ", " — ", " -- ", " - ", "(", ": "))
