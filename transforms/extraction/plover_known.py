"""PLOVER codes for the events that other rules have found, and whether a sentence tells of one of them again."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.extraction.plover_coding import CONFLICTUAL, Coding, coding_at
from transforms.facts import Event
from transforms.language.analysis import Analysis
from transforms.language.tokens import Span as Sentence

_TALKS = frozenset({"visit", "meeting", "call", "multilateral", "mediation"})
_STANCES = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "SANCTION"})
"""What one may take towards an event that has not happened."""


def refined(analysis: Analysis, event: Event, codings: Sequence[tuple[Sentence, Coding]]) -> Event:
    """The event with the code of the sentence that tells of it, where that sentence's main act is this event.

    A quarrel that its sentence tells of by the way has the code of its own words.
    """
    for sentence, coding in codings:
        if sentence.start_char <= event.span.start_char < sentence.end_char and _is_about(event, coding):
            return _coded(event, coding)
    own = next(_quarrels(analysis, event), None) if event.kind == "dispute" else None
    return _coded(event, own) if own else event


def is_retold(coding: Coding, countries: dict[str, str], known: Sequence[Event]) -> bool:
    """Whether a known event of the document is meant: what has rules of its own is counted by them."""
    return any(
        _tells_of(coding, event) and (not countries or not event.countries or set(countries) & set(event.countries))
        for event in known
    )


def _tells_of(coding: Coding, event: Event) -> bool:
    if coding.core == "CONSULT" and coding.plover_type in ("CONSULT", "AGREE"):
        return event.kind in _TALKS
    return coding.plover_type == event.plover_type and coding.cameo_code == event.cameo_code


def _is_about(event: Event, coding: Coding) -> bool:
    """Whether the coded words tell of the known event: it is the act itself, or the quarrel that they name."""
    if event.kind == "dispute":
        inside = [event.span.start_char <= word.idx < event.span.end_char for word in coding.words]
        return inside[-1] or (any(inside) and coding.plover_type in CONFLICTUAL)
    if event.kind == "mission" and coding.plover_type == "SANCTION":
        return True
    is_ahead = event.status not in ("occurred", "ongoing") and coding.plover_type in _STANCES
    return coding.core == event.plover_type or is_ahead


def _quarrels(analysis: Analysis, event: Event) -> Iterator[Coding]:
    span = analysis.doc.char_span(event.span.start_char, event.span.end_char, alignment_mode="expand")
    for token in span or ():
        if token.pos_ in ("VERB", "NOUN") and (found := coding_at(token)) and found.plover_type in CONFLICTUAL:
            yield found


def _coded(event: Event, coding: Coding) -> Event:
    if event.kind == "dispute" and coding.plover_type == "PROTEST":  # states lodge protests, they do not march
        return replace(event, plover_type="ACCUSE", plover_mode="disapprove", cameo_code="115")
    return replace(event, plover_type=coding.plover_type, plover_mode=coding.mode or None, cameo_code=coding.cameo_code)
