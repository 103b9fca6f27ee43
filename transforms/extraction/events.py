"""The diplomatic events of a document: one record a real event, however often the text tells of it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cache

from transforms.extraction.acts import appointments, missions
from transforms.extraction.diplomatic import other_topic
from transforms.extraction.disputes import disputes, mediations
from transforms.extraction.event_drafts import Draft
from transforms.extraction.event_frames import Frame, follows, frame_of
from transforms.extraction.event_merging import merged
from transforms.extraction.event_people import fill_people
from transforms.extraction.event_places import set_place
from transforms.extraction.event_settings import settle, visit_of_guest
from transforms.extraction.event_status import status_of_draft
from transforms.extraction.event_times import date_of
from transforms.extraction.event_triggers import find_triggers, named_gatherings
from transforms.extraction.event_words import words
from transforms.extraction.gatherings import gatherings, is_beside
from transforms.extraction.gifts import gifts
from transforms.extraction.schedules import Entry, entry_of
from transforms.extraction.signings import signings
from transforms.extraction.talks import letters, talks
from transforms.extraction.visits import visits
from transforms.facts import Event, PartialDate, Span
from transforms.language.analysis import Analysis
from transforms.language.dates import dates_of
from transforms.language.status import Status, status_of
from transforms.language.tokens import Span as Sentence
from transforms.language.tokens import Token
from warehouse.reference import reference

Builder = Callable[[Analysis, Frame, Sentence], Iterator[Draft]]
_BUILDERS: dict[str, Builder] = {
    "visit": visits, "meeting": talks, "call": talks, "multilateral": gatherings, "signing": signings,
    "appointment": appointments, "mission": missions, "aid": gifts, "dispute": disputes, "mediation": mediations,
}  # fmt: skip


def extract_events(analysis: Analysis) -> list[Event]:
    """One record an event of the document, in the order in which the text tells of them."""
    if other_topic(analysis):
        return []
    drafts = [draft for sentence in analysis.sentences() for draft in _drafts(analysis, sentence)]
    events = merged(drafts, analysis.published_on)
    events += visit_of_guest(events, drafts)
    settle(analysis, events, [draft for draft in drafts if draft.is_umbrella])
    fill_people(analysis, events)
    return [_event(draft) for draft in events]


def _drafts(analysis: Analysis, sentence: Sentence) -> Iterator[Draft]:
    triggers = [*find_triggers(sentence), *named_gatherings(analysis, sentence)]
    frames = [frame_of(trigger, sentence) for trigger in triggers]
    heads = [frame.trigger.token for frame in frames if _claims_dates(frame)]
    if entry := entry_of(analysis, sentence) if frames else None:
        for frame in frames:
            entry.lend(frame)
    awaited: set[Token] = set()  # verbs that tell of a guest's visit, and so of no talks
    for frame in frames:
        if frame.trigger.row["frame"] == "none" or frame.trigger.token in awaited:
            continue
        for draft in _told(analysis, frame, sentence, heads, entry):
            if draft.rule in ("visit.arriving", "visit.awaited"):
                awaited.add(frame.trigger.token)
            yield draft


def _told(
    analysis: Analysis, frame: Frame, sentence: Sentence, heads: list[Token], entry: Entry | None
) -> Iterator[Draft]:
    """What the trigger of the frame tells, with its time, status and place."""
    build = letters if frame.trigger.row["frame"] == "letter" else _BUILDERS[frame.trigger.row["kind"]]
    drafts = list(build(analysis, frame, sentence))
    if not drafts:  # most words tell of nothing, so what is costly comes behind
        return
    told = status_of(frame.trigger.token)
    for draft in drafts:
        draft.date = date_of(analysis, frame, sentence, heads)
        if draft.rule.endswith("again") and not _tells_when(frame):
            draft.date = None
        if entry is not None and draft.date is None:
            draft.date = entry.date
        status = status_of_draft(analysis, frame, draft, told, sentence, is_entry=entry is not None)
        if status is None:
            continue
        draft.status = status
        draft.circumstance, draft.sentence = frame.circumstance, sentence.start_char
        draft.start_char, draft.end_char = _evidence(frame, draft, told, sentence)
        set_place(analysis, frame, draft, sentence)
        draft.follows = follows(frame)
        yield draft


def _claims_dates(frame: Frame) -> bool:
    """Whether a date near the frame's trigger is likely its own: no auxiliary, no mere occasion of another meeting."""
    return frame.trigger.row["needs"] not in ("future", "in") and not is_beside(frame.trigger.token)


def _tells_when(frame: Frame) -> bool:
    """Whether a date in the clause is the event's own, not the date of what is said of it ("the trip was arranged")."""
    return (
        frame.verb is None
        or frame.trigger.is_verb
        or frame.verb.lemma_ in words("timed")
        or frame.trigger.token.dep_ == "dobj"
    )


def _evidence(frame: Frame, draft: Draft, status: Status, sentence: Sentence) -> tuple[int, int]:
    """The stretch of the sentence from the first to the last word that tells of the event."""
    told_words = [frame.trigger.first, frame.trigger.last, *status.cues]
    if not draft.is_back_reference:
        told_words.extend(token for slot in frame.slots.values() for token in slot)
    if frame.verb is not None:
        told_words.append(frame.verb)
    inside = [word for word in told_words if sentence.start <= word.i < sentence.end]
    start = min(word.idx for word in inside)
    end = max(word.idx + len(word) for word in inside)
    if draft.date is not None:
        start, end = min(start, draft.date.start_char), max(end, draft.date.end_char)
    return start, end


def _event(draft: Draft) -> Event:
    start: PartialDate | None = None
    end: PartialDate | None = None
    if draft.date is not None:
        start, end = dates_of(draft.date)
    if draft.is_dated_by_end and end is None:
        end = start
        start = None
    if draft.kind == "visit" and draft.days and start is not end:
        start, end = _lasting(start, end, draft.days)
    if draft.kind == "visit" and start is not None and end is None and start.precision == "day":
        end = start
    codes = _codes()[draft.kind]
    return Event(
        kind=draft.kind, status=draft.status.code,
        span=Span(draft.start_char, draft.end_char, draft.rule, round(draft.confidence, 2)),
        countries=draft.countries, people=draft.people, visitor=draft.visitor, host=draft.host, rank=draft.rank,
        place=draft.place, place_id=draft.place_id, start=start, end=end,
        date_in_text=draft.date.text if draft.date else None, is_first=draft.is_first,
        plover_type=codes["plover_type"], plover_mode=None, cameo_code=codes["cameo_code"],
    )  # fmt: skip


def _lasting(
    start: PartialDate | None, end: PartialDate | None, days: int
) -> tuple[PartialDate | None, PartialDate | None]:
    """First and last day of what lasts some days, where the text dates one of them."""
    length = timedelta(days=days - 1)
    if start is not None and end is None and start.precision == "day":
        return start, PartialDate(start.on + length, "day")
    if end is not None and start is None and end.precision == "day":
        return PartialDate(end.on - length, "day"), end
    return start, end


@cache
def _codes() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in reference("event_kinds")}
