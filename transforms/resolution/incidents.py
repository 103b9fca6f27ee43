"""Incidents: events of several documents that are one real event."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations

import polars as pl

from transforms.resolution.clusters import Pair, cluster, earliest
from transforms.resolution.event_candidates import EventCandidate
from transforms.resolution.event_likeness import WORDS, can_share, event_likeness, is_apart

_TALKS = {"meeting": "talks", "multilateral": "talks"}
_MANY = 6
"""Of an event of more countries so many pairs of countries are looked up as if it had only these."""
_TOO_MANY = 30
"""Among so many events of one pair of countries and person nothing tells which of them one without date is."""
_WIDE = timedelta(days=40)
Block = tuple[str, ...]


def link_incidents(found: Mapping[str, EventCandidate]) -> pl.DataFrame:
    """One row an event: `event_id`, and `incident_id`, the same for reports of one real event.

    The id is that of the earliest report, so later reports leave it as it is.
    """
    clusters = cluster(
        found, _pairs(found), lambda one, other: all(can_share(found[a], found[b]) for a in one for b in other)
    )
    order = {key: (event.published_on or date.max, event.doc_id) for key, event in found.items()}
    ids = {members: incident_id(earliest(members, order)) for members in set(clusters.values())}
    return pl.DataFrame(
        {"event_id": list(clusters), "incident_id": [ids[members] for members in clusters.values()]},
        schema={"event_id": pl.String, "incident_id": pl.String},
    )


def incident_id(event_id: str) -> str:
    """The id of the incident whose earliest report is the event."""
    return "i" + event_id[1:]


def incident_aliases(events: pl.DataFrame) -> pl.DataFrame:
    """One row an id that an incident had, or would have had, before an earlier report became known or two merged.

    Args:
        events: rows of `events` with `incident_id`.
    """
    named = events.select(alias_id="i" + pl.col("event_id").str.slice(1), incident_id="incident_id")
    return named.filter(pl.col("alias_id") != pl.col("incident_id")).sort("alias_id")


def _pairs(found: Mapping[str, EventCandidate]) -> Iterator[Pair]:
    """Scored pairs; an event that nothing dates is left alone if it could be one of several."""
    pairs = [
        Pair(score, one, other) for one, other in compared(found) if (score := event_likeness(found[one], found[other]))
    ]
    partners: dict[str, dict[str, float]] = defaultdict(dict)
    for score, one, other in pairs:
        for key, partner in ((one, other), (other, one)):
            if found[key].precision == "none" != found[partner].precision:
                partners[key][partner] = score
    ambiguous = {key for key, scores in partners.items() if _are_several(scores, found)}
    yield from (pair for pair in pairs if not ambiguous & {pair.one, pair.other})


def _are_several(scores: Mapping[str, float], found: Mapping[str, EventCandidate]) -> bool:
    """Whether the likeliest are not one event."""
    best = sorted(key for key, score in scores.items() if score == max(scores.values()))
    return any(is_apart(found[one], found[other]) for one, other in combinations(best, 2))


def compared(found: Mapping[str, EventCandidate]) -> Iterator[tuple[str, str]]:
    """Pairs of events worth comparing, each once: of one kind and pair of countries, and at one time.

    Events that nothing dates are compared where they share a person.
    """
    seen: set[tuple[str, str]] = set()
    for pair in _all_pairs(found):
        if pair not in seen:
            seen.add(pair)
            yield pair


def _all_pairs(found: Mapping[str, EventCandidate]) -> Iterator[tuple[str, str]]:
    blocks: dict[Block, list[str]] = defaultdict(list)
    undated: dict[Block, list[str]] = defaultdict(list)
    for key, event in found.items():
        if event.precision == "none":
            for block in () if event.kind in WORDS else _personal(event):
                undated[block].append(key)
        else:
            for block in _blocks(event):
                blocks[block].append(key)
    persons = {block: (list[str](), keys) for block, keys in undated.items()}
    for key, event in found.items():
        if event.precision != "none":
            for block in _personal(event):
                if block in persons:
                    persons[block][0].append(key)
    for keys in blocks.values():
        yield from _at_one_time(sorted(keys, key=lambda key: (found[key].first, key)), found)
    for dated, others in persons.values():
        if len(dated) + len(others) > _TOO_MANY:
            continue
        for one in others:
            yield from ((min(one, other), max(one, other)) for other in dated + others if other != one)


def _personal(event: EventCandidate) -> Iterator[Block]:
    """The blocks of the event, one a person whom its document names."""
    for block in _blocks(event):
        for person in event.document_people:
            yield (*block, person)


def _blocks(event: EventCandidate) -> Iterator[Block]:
    kind = _TALKS.get(event.kind, event.kind)
    for pair in combinations(sorted(event.countries)[:_MANY], 2):
        yield (kind, *pair)
    if event.kind == "multilateral" and event.place_id and event.precision == "day":
        yield (kind, event.place_id)


def _at_one_time(keys: list[str], found: Mapping[str, EventCandidate]) -> Iterator[tuple[str, str]]:
    """Pairs of keys, sorted by first day, whose days overlap."""
    active: list[str] = []
    for key in keys:
        day = found[key].first
        active = [other for other in active if _reaches(found[other], day)]
        yield from ((min(key, other), max(key, other)) for other in active)
        active.append(key)


def _reaches(event: EventCandidate, day: date) -> bool:
    slack = _WIDE if event.status == "postponed" else timedelta(days=1)
    return event.last > date.max - slack or event.last + slack >= day
