"""One event, one record: tellings of the same event joined."""

from collections.abc import Sequence
from datetime import date, timedelta

from transforms.extraction.event_drafts import Draft
from transforms.language.dates import dates_of
from transforms.language.geography import country_of_place

_AHEAD = ("cancelled", "postponed", "planned", "proposed")  # the surest first
_DONE = ("ongoing", "occurred", "negated")
_LONG_AGO = timedelta(days=60)
_TALKS = {"meeting", "call", "multilateral"}
_FEW = 3  # of more states "the next meeting" need not be
_PRECISIONS = {"year": 4, "month": 7, "day": 10}


def merged(drafts: Sequence[Draft], published_on: date | None = None) -> list[Draft]:
    """The drafts with those that tell of one event joined to its fullest telling, in text order.

    Full tellings come first, then those that point back ("the meeting"), then those whose words tell of more.

    Args:
        drafts: the tellings of a document.
        published_on: the day of the document, before which what lies long ago is told as background.
    """
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda draft: (draft.is_weak, draft.is_back_reference, draft.start_char)):
        if draft.status.is_conditional or draft.is_umbrella:
            continue
        if draft.is_back_reference:
            _as_the_last(draft, kept)
        home = _home(draft, [event for event in kept if not _is_other_paper(event, draft, published_on)])
        if home is not None:
            _join(home, draft)
        elif _stands_alone(draft, kept):
            draft.told = [draft]
            kept.append(draft)
    return sorted(kept, key=lambda draft: (draft.start_char, draft.kind, sorted(draft.countries)))


def _home(draft: Draft, kept: Sequence[Draft]) -> Draft | None:
    """The event that a draft tells of again: for one that points back the last of them before it."""
    if draft.is_pointing and (gathering := _gathering_before(draft, kept)):
        return gathering
    same = [event for event in kept if _is_same(event, draft)]
    before = [event for event in same if event.start_char < draft.start_char]
    if draft.rule.endswith("again") and before:
        return max(before, key=lambda event: event.start_char)
    return same[0] if same else None


def _gathering_before(draft: Draft, kept: Sequence[Draft]) -> Draft | None:
    """The gathering told last, which "B and C also attended the summit" tells of."""
    before = [event for event in kept if event.kind == draft.kind and event.start_char < draft.start_char]
    last = max(before, key=lambda event: event.start_char, default=None)
    return last if last is not None and _stages_agree(last, draft) and _dates_agree(last, draft) else None


def _is_other_paper(event: Draft, draft: Draft, published_on: date | None) -> bool:
    """Whether the one signing is told as background and the other, without date and of another paper, as the news."""
    if event.kind != "signing" or not event.papers or not draft.papers or event.papers & draft.papers:
        return False
    told = [dates_of(each.date)[0] for each in (event, draft) if each.date is not None]
    return len(told) == 1 and told[0] is not None and published_on is not None and told[0].on < published_on - _LONG_AGO


def _as_the_last(draft: Draft, kept: Sequence[Draft]) -> None:
    """Makes "the next meeting" of several states one of several states: as the talks told last before it."""
    before = [event for event in kept if event.kind in _TALKS and event.start_char < draft.start_char]
    last = max(before, key=lambda event: event.start_char, default=None)
    if draft.kind == "meeting" and draft.rule.endswith("again") and last is not None and last.kind == "multilateral":
        draft.kind = "multilateral"
        draft.countries = dict(last.countries) if len(last.countries) <= _FEW else {}
        host = country_of_place(draft.place_id or "")
        if host is not None and host not in draft.countries and draft.ordinal:
            draft.countries = {host: "host"}


def _stands_alone(draft: Draft, kept: Sequence[Draft]) -> bool:
    """Whether a telling that joins no other is an event: one that points back must say more than that."""
    if not draft.countries and not draft.organizations:
        return False
    if not draft.is_back_reference:
        return True
    if draft.status.code == "negated" or draft.status.is_generic:
        return False
    if draft.status.code in _AHEAD:
        return draft.date is not None or draft.place_id is not None
    kinds = _TALKS if draft.kind in _TALKS else {draft.kind}
    own = set(draft.named) or set(draft.countries)
    shared = [event for event in kept if event.kind in kinds and set(event.countries) & own]
    if draft.ordinal and draft.date is not None:
        return not any(
            event.ordinal == draft.ordinal or (event.date and _dates_agree(event, draft)) for event in shared
        )
    if draft.date is not None and draft.people:  # somebody else's, on another day
        shared = [event for event in shared if _dates_agree(event, draft)]
    rivals = [event for event in shared if draft.rule.endswith("again") or set(draft.countries) <= set(event.countries)]
    return not any(event.status.code in _DONE for event in rivals)


def _is_same(event: Draft, draft: Draft) -> bool:
    kinds = {event.kind, draft.kind}
    if len(kinds) > 1 and not (draft.is_weak and kinds <= _TALKS and set(draft.countries) <= set(event.countries)):
        return False
    if draft.is_unnamed and event.people and not draft.is_back_reference:
        return False
    if not _stages_agree(event, draft) or not _dates_agree(event, draft):
        return False
    if event.ordinal and draft.ordinal and event.ordinal != draft.ordinal:
        return False
    if draft.rule.endswith("again"):
        own = set(draft.named) or set(draft.countries)
        return not draft.countries or bool(own & set(event.countries))
    if event.visitor != draft.visitor or not _countries_agree(event, draft) or not _people_agree(event, draft):
        return False
    if event.rank and draft.rank and event.rank != draft.rank:
        return False
    if event.kind == "meeting" and _are_other_talks(event, draft):
        return False
    if event.names and draft.names and not event.names & draft.names:
        return False
    if event.is_session != draft.is_session and (event.people or draft.people) and not draft.is_back_reference:
        return False
    if event.goods and draft.goods and not event.goods & draft.goods:
        return False
    places = {event.place_id, draft.place_id} - {None}
    return len(places) < 2 or event.kind == "visit"


def _are_other_talks(event: Draft, draft: Draft) -> bool:
    """Whether one is an audience and the other a round of talks, or both are with holders of other offices."""
    if draft.is_back_reference or event.is_back_reference:
        return False
    if (event.is_audience and draft.is_round) or (event.is_round and draft.is_audience):
        return True
    shared = {country for country, _ in event.offices & draft.offices}
    both = {country for country, _ in event.offices} & {country for country, _ in draft.offices}
    return bool(both - shared)


def _countries_agree(event: Draft, draft: Draft) -> bool:
    first, second = set(event.countries), set(draft.countries)
    return first <= second or second <= first


def _stages_agree(event: Draft, draft: Draft) -> bool:
    codes = {event.status.code, draft.status.code}
    if "ongoing" in codes and "planned" in codes and event.kind == "visit" and None in (event.date, draft.date):
        return True  # during a visit that goes on further stations follow
    if "planned" in codes and (_is_headline(event) or _is_headline(draft)):
        return True
    return codes <= set(_AHEAD) or codes <= set(_DONE)


def _is_headline(draft: Draft) -> bool:
    """Whether it is told in the present, which in a headline may stand for the future: "Chad closes embassy"."""
    return draft.status.is_generic and draft.status.code == "occurred" and draft.date is None


def _people_agree(event: Draft, draft: Draft) -> bool:
    first, second = set(event.people), set(draft.people)
    if event.kind == "signing" or not first or not second:
        return True
    return first <= second or second <= first or (draft.is_back_reference and bool(first & second))


def _dates_agree(event: Draft, draft: Draft) -> bool:
    if event.date is None or draft.date is None:
        return True
    first, second = dates_of(event.date)[0], dates_of(draft.date)[0]
    if first is None or second is None:
        return True
    length = min(_PRECISIONS[first.precision], _PRECISIONS[second.precision])
    return first.on.isoformat()[:length] == second.on.isoformat()[:length]


def _join(event: Draft, draft: Draft) -> None:
    """Adds to an event what another telling of it knows more."""
    event.told.append(draft)
    is_habit = _is_headline(event) and draft.date is not None
    if not event.people or set(event.people) & set(draft.people) or event.kind == "signing":
        event.people = draft.people | event.people
    if not draft.is_back_reference and not (draft.is_defaulted and event.countries):
        event.countries = draft.countries | event.countries
    if draft.date is not None and (event.date is None or _is_finer(draft, event)):
        event.date = draft.date
    event.rank = event.rank or draft.rank
    event.is_first = event.is_first or draft.is_first
    event.confidence = max(event.confidence, draft.confidence)
    order: tuple[str, ...] = (*_AHEAD, *_DONE)
    if event.kind == "visit" and {event.status.code, draft.status.code} == {"ongoing", "planned"}:
        order = ("ongoing", *_AHEAD, "occurred")  # during a visit that goes on further stations follow
    is_surer = order.index(draft.status.code) < order.index(event.status.code) and not draft.is_weak
    if is_surer and (draft.status.code != "planned" or not draft.is_back_reference or is_habit):
        event.status, event.start_char, event.end_char = draft.status, draft.start_char, draft.end_char
    event.ordinal = event.ordinal or draft.ordinal
    if draft.place_id and not event.place and not draft.is_weak:
        event.place, event.place_id = draft.place, draft.place_id


def _is_finer(draft: Draft, event: Draft) -> bool:
    """Whether the draft's date is more precise than the event's."""
    if draft.date is None or event.date is None:
        return False
    first, second = dates_of(draft.date)[0], dates_of(event.date)[0]
    return first is not None and second is not None and _PRECISIONS[first.precision] > _PRECISIONS[second.precision]
