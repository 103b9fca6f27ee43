"""One event, one record: tellings of the same event joined."""

from collections.abc import Sequence

from transforms.extraction.event_drafts import Draft
from transforms.language.analysis import Analysis
from transforms.language.dates import dates_of

_SAME_STAGE = ({"planned", "proposed", "postponed", "cancelled"}, {"occurred", "ongoing"})


def merged(analysis: Analysis, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with those that tell of one event joined to its first full telling, in text order."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda draft: (draft.is_weak, draft.is_back_reference, draft.start_char)):
        if draft.status.is_conditional or (draft.status.code == "negated" and draft.is_back_reference):
            continue
        home = next((event for event in kept if _is_same(event, draft)), None)
        if home is not None:
            _join(home, draft)
        elif draft.countries or draft.organizations:
            kept.append(draft)
    return sorted(kept, key=lambda draft: (draft.start_char, draft.kind, sorted(draft.countries)))


def _is_same(event: Draft, draft: Draft) -> bool:
    kinds = {event.kind, draft.kind}
    if len(kinds) > 1 and not (draft.is_weak and kinds <= {"meeting", "call", "multilateral"}):
        return False
    if draft.is_back_reference and not draft.visitor:
        return not draft.countries or bool(set(draft.countries) & set(event.countries))
    if not _countries_agree(event, draft) or not _stages_agree(event, draft):
        return False
    if event.visitor != draft.visitor or not _people_agree(event, draft):
        return False
    return _dates_agree(event, draft)


def _countries_agree(event: Draft, draft: Draft) -> bool:
    first, second = set(event.countries), set(draft.countries)
    return first <= second or second <= first


def _stages_agree(event: Draft, draft: Draft) -> bool:
    codes = {event.status.code, draft.status.code}
    return len(codes) == 1 or any(codes <= stage for stage in _SAME_STAGE)


def _people_agree(event: Draft, draft: Draft) -> bool:
    first, second = set(event.people), set(draft.people)
    return event.kind == "signing" or not first or not second or bool(first <= second or second <= first)


def _dates_agree(event: Draft, draft: Draft) -> bool:
    if event.date is None or draft.date is None:
        return True
    first, second = dates_of(event.date)[0], dates_of(draft.date)[0]
    if first is None or second is None:
        return True
    length = {"year": 4, "month": 7, "day": 10}[
        min(first.precision, second.precision, key=["year", "month", "day"].index)
    ]
    return first.on.isoformat()[:length] == second.on.isoformat()[:length]


def _join(event: Draft, draft: Draft) -> None:
    """Adds to an event what another telling of it knows more."""
    event.people = draft.people | event.people if not draft.is_weak else event.people | draft.people
    if not draft.is_back_reference:
        event.countries = draft.countries | event.countries
        event.date = event.date or draft.date
    event.rank = event.rank or draft.rank
    event.is_first = event.is_first or draft.is_first
    if draft.place_id and not event.place_id and not draft.is_back_reference:
        event.place, event.place_id = draft.place, draft.place_id
