"""Political events in PLOVER's terms: codes for the events already found, and the events that only PLOVER counts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Span as Sentence

from transforms.extraction.plover_actors import has_political_actor, sides_of
from transforms.extraction.plover_coding import CONFLICTUAL, Coding, coding_of
from transforms.extraction.plover_domains import is_of_another_domain
from transforms.facts import Event, Span
from transforms.language.analysis import Analysis
from transforms.language.status import status_of
from warehouse.reference import reference

_STANCES = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "SANCTION"})
"""What one may take towards an event that has not happened."""
_TALKS = frozenset({"visit", "meeting", "call", "multilateral", "mediation"})


def extract_political_events(analysis: Analysis, known: Sequence[Event]) -> list[Event]:
    """One record an event: the known ones with refined codes, and one for each further sentence of a political act.

    An act that several sentences tell of with the same words and sides is one record.
    """
    codings = list(_codings(analysis))
    events = [_refined(event, codings) for event in known]
    told: set[tuple[object, ...]] = set()
    for sentence, coding in codings:
        inside = [event for event in events if _is_within(event, sentence)]
        if any(event.plover_type == coding.plover_type for event in inside) or _is_retold(coding, inside or events):
            continue
        event = _event(analysis, sentence, coding)
        key = (event.plover_type, coding.words[-1].lemma_, tuple(sorted(event.countries.items())))
        if key not in told:
            told.add(key)
            events.append(event)
    return sorted(events, key=lambda event: (event.span.start_char, event.span.end_char, event.kind))


def _codings(analysis: Analysis) -> Iterator[tuple[Sentence, Coding]]:
    if is_of_another_domain(analysis):
        return
    for sentence in analysis.sentences():
        coding = coding_of(sentence)
        if coding is not None and has_political_actor(analysis, sentence, coding):
            yield sentence, coding


def _is_within(event: Event, sentence: Sentence) -> bool:
    return bool(sentence.start_char <= event.span.start_char < sentence.end_char)


def _is_retold(coding: Coding, events: Sequence[Event]) -> bool:
    """Whether talks or visits that the text tells of elsewhere are meant: those have their own extractor."""
    return coding.plover_type == "CONSULT" and any(event.kind in _TALKS for event in events)


def _refined(event: Event, codings: Sequence[tuple[Sentence, Coding]]) -> Event:
    """A known event with the code of the sentence that tells of it, where that sentence's main act is this event."""
    for sentence, coding in codings:
        if _is_within(event, sentence) and _is_about(event, coding):
            return replace(
                event, plover_type=coding.plover_type, plover_mode=coding.mode or None, cameo_code=coding.cameo_code
            )
    return event


def _is_about(event: Event, coding: Coding) -> bool:
    """Whether the coded words tell of the known event: it is the act itself, or the quarrel that they name."""
    if event.kind == "dispute":
        inside = any(event.span.start_char <= word.idx < event.span.end_char for word in coding.words)
        return inside and coding.plover_type in CONFLICTUAL
    is_ahead = event.status not in ("occurred", "ongoing") and coding.plover_type in _STANCES
    return coding.core == event.plover_type or is_ahead


def _event(analysis: Analysis, sentence: Sentence, coding: Coding) -> Event:
    first, last = min(coding.words, key=lambda word: word.i), max(coding.words, key=lambda word: word.i)
    countries, people = sides_of(analysis, sentence, coding)
    return Event(
        kind=_kinds()[coding.plover_type], status=status_of(coding.words[0]).code,
        span=Span(first.idx, last.idx + len(last), f"plover.{coding.plover_type.lower()}", coding.confidence),
        countries=countries, people=people, plover_type=coding.plover_type, plover_mode=coding.mode or None,
        cameo_code=coding.cameo_code,
    )  # fmt: skip


@cache
def _kinds() -> dict[str, str]:
    """The kind of an event that is known by its PLOVER type alone."""
    return {row["code"]: row["event_kind"] for row in reference("plover_types")}
