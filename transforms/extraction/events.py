"""The diplomatic events of a document: one record a real event, however often the text tells of it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache

from transforms.extraction.acts import appointments, missions
from transforms.extraction.diplomatic import is_diplomatic
from transforms.extraction.disputes import disputes, mediations
from transforms.extraction.event_drafts import Draft
from transforms.extraction.event_frames import Frame, follows, frame_of
from transforms.extraction.event_merging import merged
from transforms.extraction.event_people import fill_people
from transforms.extraction.event_places import set_place
from transforms.extraction.event_settings import settle, visit_of_guest
from transforms.extraction.event_times import date_of
from transforms.extraction.event_triggers import find_triggers, named_gatherings
from transforms.extraction.event_words import words
from transforms.extraction.gatherings import gatherings, is_beside
from transforms.extraction.gifts import gifts
from transforms.extraction.schedules import entry_of
from transforms.extraction.signings import signings
from transforms.extraction.talks import letters, talks
from transforms.extraction.visit_details import is_now
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
    if not is_diplomatic(analysis):
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
        build = letters if frame.trigger.row["frame"] == "letter" else _BUILDERS[frame.trigger.row["kind"]]
        drafts = list(build(analysis, frame, sentence))
        if not drafts:  # most words tell of nothing, so what is costly comes behind
            continue
        status = status_of(frame.trigger.token)
        for draft in drafts:
            draft.date = date_of(analysis, frame, sentence, heads)
            if draft.rule.endswith("again") and not _tells_when(frame):
                draft.date = None
            if entry is not None and draft.date is None:
                draft.date = entry.date
            draft.status = _dated(analysis, draft, status, is_present=_is_told_in_present(frame))
            if entry is not None and draft.status.code in ("occurred", "ongoing"):
                draft.status = replace(status, code="planned", is_generic=False)
            if frame.trigger.row["needs"] == "future" and is_now(frame.trigger.token):
                draft.status = replace(status, code="ongoing", is_generic=False)
            if draft.kind == "visit" and draft.status.code == "occurred" and _has_arrived(frame.trigger.token):
                draft.status = replace(status, code="ongoing")
            if draft.kind == "aid" and draft.status.code == "occurred" and _is_promised(frame):
                draft.status = replace(status, code="planned")
            if draft.kind == "visit" and draft.status.code == "planned" and draft.date is None and _lasts(frame):
                draft.status = replace(status, code="ongoing")
            if draft.rule == "visit.invitation":
                accepts = frame.verb is not None and frame.verb.lemma_ in words("accepts")
                draft.status = replace(status, code="planned" if accepts else "proposed", is_generic=False)
            if draft.rule == "visit.arriving":
                awaited.add(frame.trigger.token)
                if draft.status.code == "occurred":
                    draft.status = replace(status, code="ongoing", is_generic=False)
            if draft.rule == "visit.awaited":
                if draft.status.code not in ("planned", "proposed"):
                    continue
                awaited.add(frame.trigger.token)
            if draft.kind == "visit" and draft.status.code == "proposed" and _is_accepted(frame, sentence):
                draft.status = replace(status, code="planned")
            if draft.kind == "aid" and frame.trigger.token.tag_ == "VBG" and _is_under_way(frame.trigger.token):
                draft.status = replace(status, code="planned")
            if draft.kind == "mission" and status.code == "postponed" and frame.verb in status.cues:
                draft.status = status_of(frame.verb)  # the mission's suspension is the act
            if draft.kind == "dispute" and draft.status.code == "ongoing":  # is imposing sanctions
                draft.status = replace(status, code="occurred")
            is_told = status.code == "planned" and (_is_decided(status) or _is_announced(frame, status))
            if draft.kind in ("dispute", "appointment") and is_told:
                draft.status = replace(status, code="occurred")
            if (
                draft.kind == "signing"
                and status.code == "proposed"
                and (draft.is_defaulted or not frame.trigger.is_verb or frame.trigger.row["lemma"] == "conclude")
            ):
                continue
            draft.circumstance, draft.sentence = frame.circumstance, sentence.start_char
            draft.start_char, draft.end_char = _evidence(frame, draft, status, sentence)
            set_place(analysis, frame, draft, sentence)
            draft.follows = follows(frame)
            yield draft


def _is_promised(frame: Frame) -> bool:
    """Whether the aid is pledged or announced, not yet given."""
    tellers = (frame.trigger.token, None if frame.trigger.is_verb else frame.verb)
    is_told = any(word is not None and word.lemma_ in words("promises") for word in tellers)
    return is_told or frame.trigger.row["lemma"] in words("promises")


def _has_arrived(verb: Token) -> bool:
    """Whether somebody has arrived and is still there: told in the present perfect."""
    is_arrival = verb.lemma_ in ("arrive", "land") and verb.tag_ == "VBN"
    return is_arrival and any(child.lower_ in ("has", "have") for child in verb.children)


def _lasts(frame: Frame) -> bool:
    """Whether only the visit's end is told: "will be on a visit to X until Saturday"."""
    return bool(frame.slots.get("until")) and frame.verb is not None and frame.verb.lemma_ in ("be", "stay", "remain")


def _is_accepted(frame: Frame, sentence: Sentence) -> bool:
    """Whether the sentence goes on to say that the invitation was accepted."""
    behind = sentence.doc[frame.trigger.token.i : sentence.end]
    return any(word.lemma_ == "accept" for word in behind) and any(word.lemma_ == "invitation" for word in behind)


def _is_under_way(verb: Token) -> bool:
    """Whether a gift is announced in the progressive: "announced it was donating", "is providing"."""
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    return bool(auxiliaries & {"is", "are", "'s", "’s"}) or (
        bool(auxiliaries & {"was", "were"}) and verb.dep_ == "ccomp"
    )


def _claims_dates(frame: Frame) -> bool:
    """Whether a date near the frame's trigger is likely its own: no auxiliary, no mere occasion of another meeting."""
    return frame.trigger.row["needs"] not in ("future", "in") and not is_beside(frame.trigger.token)


def _is_decided(status: Status) -> bool:
    """Whether a measure against another state has been decided, which is the act: "has decided to expel"."""
    return any(cue.lemma_ == "decide" for cue in status.cues) and not any(cue.tag_ == "MD" for cue in status.cues)


def _is_announced(frame: Frame, status: Status) -> bool:
    """Whether a measure has been announced, which is the act: "announced sanctions on two companies"."""
    return frame.verb is not None and frame.verb.lemma_ == "announce" and set(status.cues) <= {frame.verb}


def _goes_on(analysis: Analysis, draft: Draft, status: Status, start: PartialDate | None, *, is_present: bool) -> bool:
    """Whether the day of publication lies in the days that the visit lasts."""
    if start is None or draft.kind != "visit" or draft.is_dated_by_end or analysis.published_on is None:
        return False
    end = dates_of(draft.date)[1] if draft.date is not None else None
    if status.code != "occurred" or start.precision != "day" or start.on > analysis.published_on:
        return False
    if draft.days:
        return analysis.published_on < start.on + timedelta(days=draft.days)
    is_last_day = end is not None and is_present and analysis.published_on == end.on
    return end is not None and (analysis.published_on < end.on or is_last_day)


def _tells_when(frame: Frame) -> bool:
    """Whether a date in the clause is the event's own, not the date of what is said of it ("the trip was arranged")."""
    return (
        frame.verb is None
        or frame.trigger.is_verb
        or frame.verb.lemma_ in words("timed")
        or frame.trigger.token.dep_ == "dobj"
    )


def _is_told_in_present(frame: Frame) -> bool:
    """Whether a verb in the present tells of it: "the visit of X on 13 and 14 August is"."""
    return frame.verb is not None and frame.verb.tag_ in ("VBZ", "VBP")


def _dated(analysis: Analysis, draft: Draft, status: Status, *, is_present: bool) -> Status:
    """The status in the light of the date: what lies ahead has not occurred, who is invited is expected."""
    if draft.kind == "multilateral" and status.code == "proposed":
        return replace(status, code="planned")
    start = dates_of(draft.date)[0] if draft.date is not None else None
    if _goes_on(analysis, draft, status, start, is_present=is_present):
        return replace(status, code="ongoing")
    if start is None or analysis.published_on is None or status.code not in ("occurred", "ongoing"):
        return status
    is_ahead = start.on > analysis.published_on or _is_next(draft)
    return replace(status, code="planned") if is_ahead and (status.is_generic or status.code == "ongoing") else status


def _is_next(draft: Draft) -> bool:
    """Whether the words of the date point ahead: "next week", "the coming days"."""
    return draft.date is not None and draft.date.text.lower().removeprefix("the ").startswith(("next ", "coming "))


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
