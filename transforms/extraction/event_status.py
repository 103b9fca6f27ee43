"""How far an event has come, as its telling, its date and its kind have it."""

from dataclasses import replace
from datetime import timedelta

from transforms.extraction.event_drafts import Draft, is_definite
from transforms.extraction.event_frames import Frame
from transforms.extraction.event_words import words
from transforms.extraction.visit_details import is_now
from transforms.facts import PartialDate
from transforms.language.analysis import Analysis
from transforms.language.dates import dates_of
from transforms.language.status import Status, status_of
from transforms.language.tokens import Span as Sentence
from transforms.language.tokens import Token

_DONE = ("occurred", "ongoing")
_OPEN = ("planned", "proposed")
_LEAVES = ("leave", "depart")
_ARRIVES = ("arrive", "land", "reach")


def status_of_draft(
    analysis: Analysis, frame: Frame, draft: Draft, told: Status, sentence: Sentence, *, is_entry: bool
) -> Status | None:
    """The status of an event whose date is known, None where the words turn out to tell of none.

    Args:
        analysis: the document.
        frame: the trigger with its arguments.
        draft: what it tells.
        told: the status by tense, modality and cues of the trigger.
        sentence: where it stands.
        is_entry: whether the sentence is an entry of a programme.
    """
    leaves = frame.trigger.row["lemma"] in _LEAVES
    status = _dated(analysis, draft, told, is_present=_is_told_in_present(frame), leaves=leaves)
    if is_entry and status.code in _DONE:
        status = replace(told, code="planned", is_generic=False)
    if frame.trigger.row["needs"] == "future" and is_now(frame.trigger.token):
        status = replace(told, code="ongoing", is_generic=False)
    match draft.kind:
        case "visit":
            return _of_visit(analysis, frame, draft, status, sentence)
        case "aid":
            return _of_aid(frame, status)
        case "mission":  # the mission's suspension is the act
            suspends = told.code == "postponed" and frame.verb in told.cues
            if any(above.lemma_ == "anniversary" for above in frame.trigger.token.ancestors):
                return replace(status, code="occurred", is_generic=False)
            return status_of(frame.verb) if suspends and frame.verb is not None else status
        case "meeting" if status.code == "occurred" and draft.date is None and _is_ahead_of_arrival(frame):
            return replace(status, code="planned", is_generic=False)
        case "dispute" | "appointment":
            return _of_measure(frame, draft, status, told)
        case "signing" if told.code == "proposed" and _is_mere_wish(frame, draft):
            return None
    return status


def _of_visit(analysis: Analysis, frame: Frame, draft: Draft, status: Status, sentence: Sentence) -> Status | None:
    is_here = _has_arrived(frame.trigger.token) or _arrived_lately(analysis, draft, frame.trigger.token)
    if status.code == "occurred" and is_here:
        status = replace(status, code="ongoing")
    if status.code == "planned" and draft.date is None and _lasts(frame):
        status = replace(status, code="ongoing")
    if draft.rule == "visit.invitation":
        accepts = frame.verb is not None and frame.verb.lemma_ in words("accepts")
        status = replace(status, code="planned" if accepts else "proposed", is_generic=False)
    if draft.rule == "visit.arriving" and status.code == "occurred":
        status = replace(status, code="ongoing", is_generic=False)
    if draft.rule == "visit.awaited" and status.code not in _OPEN:
        return None
    return replace(status, code="planned") if status.code == "proposed" and _is_accepted(frame, sentence) else status


def _of_aid(frame: Frame, status: Status) -> Status:
    is_promised = status.code == "occurred" and _is_promised(frame)
    is_begun = frame.trigger.token.tag_ == "VBG" and _is_under_way(frame.trigger.token)
    return replace(status, code="planned") if is_promised or is_begun else status


def _of_measure(frame: Frame, draft: Draft, status: Status, told: Status) -> Status:
    """That of an act that is done once it is decided or announced."""
    is_imposed = draft.kind == "dispute" and status.code == "ongoing"  # is imposing sanctions
    is_settled = told.code == "planned" and (_is_decided(told) or _is_announced(frame, told))
    return replace(status, code="occurred") if is_imposed or is_settled else status


def _is_mere_wish(frame: Frame, draft: Draft) -> bool:
    return draft.is_defaulted or not frame.trigger.is_verb or frame.trigger.row["lemma"] == "conclude"


def _dated(analysis: Analysis, draft: Draft, status: Status, *, is_present: bool, leaves: bool) -> Status:
    """The status in the light of the date: what lies ahead has not occurred, who is invited is expected."""
    if draft.kind == "multilateral" and status.code == "proposed":
        return replace(status, code="planned")
    start = dates_of(draft.date)[0] if draft.date is not None else None
    if _goes_on(analysis, draft, status, start, is_present=is_present):
        return replace(status, code="ongoing")
    if start is None or analysis.published_on is None or status.code not in ("occurred", "ongoing"):
        return status
    is_ahead = start.on > analysis.published_on or _is_next(draft)
    is_ahead = is_ahead or (leaves and start.on == analysis.published_on)
    return replace(status, code="planned") if is_ahead and (status.is_generic or status.code == "ongoing") else status


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


def _is_next(draft: Draft) -> bool:
    """Whether the words of the date point ahead: "next week", "the coming days"."""
    return draft.date is not None and draft.date.text.lower().removeprefix("the ").startswith(("next ", "coming "))


def _is_told_in_present(frame: Frame) -> bool:
    """Whether a verb in the present tells of it: "the visit of X on 13 and 14 August is"."""
    return frame.verb is not None and frame.verb.tag_ in ("VBZ", "VBP")


def _has_arrived(verb: Token) -> bool:
    """Whether somebody has arrived and is still there: told in the present perfect."""
    is_arrival = verb.lemma_ in ("arrive", "land") and verb.tag_ in ("VBN", "VBD")
    return is_arrival and any(child.lower_ in ("has", "have") for child in verb.children)


def _arrived_lately(analysis: Analysis, draft: Draft, verb: Token) -> bool:
    """Whether somebody arrived on the day of the document or the day before, and so is still there."""
    if verb.lemma_ not in _ARRIVES or verb.tag_ != "VBD" or any(child.dep_ == "aux" for child in verb.children):
        return False
    start = dates_of(draft.date)[0] if draft.date is not None else None
    if start is None or start.precision != "day" or analysis.published_on is None:
        return False
    return timedelta(0) <= analysis.published_on - start.on <= timedelta(days=1)


def _is_ahead_of_arrival(frame: Frame) -> bool:
    """Whether the talks are what somebody arrived for: "arrived in X to hold talks with Y"."""
    if not frame.trigger.is_verb and is_definite(frame.trigger.token):  # the meeting, which is told elsewhere
        return False
    verb = frame.trigger.token if frame.trigger.is_verb else frame.verb
    is_purpose = verb is not None and verb.tag_ == "VB" and verb.dep_ in ("advcl", "xcomp")
    return is_purpose and verb is not None and verb.head.lemma_ in _ARRIVES and verb.head.tag_ in ("VBD", "VBN")


def _lasts(frame: Frame) -> bool:
    """Whether only the visit's end is told: "will be on a visit to X until Saturday"."""
    return bool(frame.slots.get("until")) and frame.verb is not None and frame.verb.lemma_ in ("be", "stay", "remain")


def _is_accepted(frame: Frame, sentence: Sentence) -> bool:
    """Whether the sentence goes on to say that the invitation was accepted."""
    behind = sentence.doc[frame.trigger.token.i : sentence.end]
    return any(word.lemma_ == "accept" for word in behind) and any(word.lemma_ == "invitation" for word in behind)


def _is_promised(frame: Frame) -> bool:
    """Whether the aid is pledged or announced, not yet given."""
    tellers = (frame.trigger.token, None if frame.trigger.is_verb else frame.verb)
    is_told = any(word is not None and word.lemma_ in words("promises") for word in tellers)
    return is_told or frame.trigger.row["lemma"] in words("promises")


def _is_under_way(verb: Token) -> bool:
    """Whether a gift is announced in the progressive: "announced it was donating", "is providing"."""
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    return bool(auxiliaries & {"is", "are", "'s", "’s"}) or (
        bool(auxiliaries & {"was", "were"}) and verb.dep_ == "ccomp"
    )


def _is_decided(status: Status) -> bool:
    """Whether a measure against another state has been decided, which is the act: "has decided to expel"."""
    return any(cue.lemma_ in ("decide", "decision") for cue in status.cues) and not any(
        cue.tag_ == "MD" for cue in status.cues
    )


def _is_announced(frame: Frame, status: Status) -> bool:
    """Whether a measure has been announced, which is the act: "announced sanctions on two companies"."""
    return frame.verb is not None and frame.verb.lemma_ == "announce" and set(status.cues) <= {frame.verb}
