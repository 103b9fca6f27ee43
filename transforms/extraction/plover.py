"""Political events in PLOVER's terms: codes for the events already found, and the events that only PLOVER counts."""

from collections.abc import Iterator, Sequence
from functools import cache

from transforms.extraction.plover_actors import has_political_actor, sides_of
from transforms.extraction.plover_coding import Coding, coding_of
from transforms.extraction.plover_domains import is_of_another_domain
from transforms.extraction.plover_known import is_retold, refined
from transforms.facts import Event, Span
from transforms.language.analysis import Analysis
from transforms.language.status import status_of
from transforms.language.tokens import Span as Sentence
from warehouse.reference import reference


def extract_political_events(analysis: Analysis, known: Sequence[Event]) -> list[Event]:
    """One record an event: the known ones with refined codes, and one for each further sentence of a political act.

    An act that several sentences tell of with the same words and sides is one record.
    """
    codings = list(_codings(analysis))
    events = [refined(analysis, event, codings) for event in known]
    further: dict[tuple[object, ...], Event] = {}
    for sentence, coding in codings:
        if any(_is_within(event, sentence) and event.plover_type == coding.plover_type for event in events):
            continue
        event = _event(analysis, sentence, coding)
        is_heading = sentence.root.pos_ not in ("VERB", "AUX") and not event.countries and not event.people
        if not is_heading and not is_retold(coding, event.countries, events):
            key = (event.plover_type, coding.words[-1].lemma_, tuple(sorted(event.countries.items())))
            further.setdefault(key, event)
    return sorted([*events, *further.values()], key=lambda e: (e.span.start_char, e.span.end_char, e.kind))


def _codings(analysis: Analysis) -> Iterator[tuple[Sentence, Coding]]:
    """The sentences that tell of a political act, with its code."""
    if is_of_another_domain(analysis):
        return
    for sentence in analysis.sentences():
        coding = coding_of(sentence)
        if coding is not None and has_political_actor(analysis, sentence, coding):
            yield sentence, coding


def _is_within(event: Event, sentence: Sentence) -> bool:
    return bool(sentence.start_char <= event.span.start_char < sentence.end_char)


def _event(analysis: Analysis, sentence: Sentence, coding: Coding) -> Event:
    first, last = min(coding.words, key=lambda word: word.i), max(coding.words, key=lambda word: word.i)
    countries, people = sides_of(analysis, sentence, coding)
    return Event(
        kind=_kinds()[coding.plover_type],
        status=status_of(coding.words[0]).code,
        span=Span(first.idx, last.idx + len(last), f"plover.{coding.plover_type.lower()}", coding.confidence),
        countries=countries,
        people=people,
        plover_type=coding.plover_type,
        plover_mode=coding.mode or None,
        cameo_code=coding.cameo_code,
    )


@cache
def _kinds() -> dict[str, str]:
    """The kind of an event that is known by its PLOVER type alone."""
    return {row["code"]: row["event_kind"] for row in reference("plover_types")}
