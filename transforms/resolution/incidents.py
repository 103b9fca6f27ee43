"""Incidents: events of several documents that are one real event."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations

import polars as pl

from transforms.resolution.clusters import Pair, cluster, earliest
from transforms.resolution.event_candidates import OPEN, EventCandidate
from transforms.resolution.event_likeness import can_share, event_likeness, is_apart

_CONFIRMING = ("occurred", "ongoing")
_ANNOUNCING = ("planned", "proposed")
_TALKS = {"meeting": "talks", "multilateral": "talks"}
_MANY = 6
"""Of an event of more countries so many pairs of countries are looked up as if it had only these."""
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
            for block in _personal(event):
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


def resolve_incidents(
    events: pl.DataFrame, countries: pl.DataFrame, documents: pl.DataFrame, sources: pl.DataFrame
) -> pl.DataFrame:
    """One row an incident: columns of the table `incidents`, sorted by id.

    Args:
        events: rows of `events` with `incident_id`.
        countries: rows of `event_countries`.
        documents: `doc_id`, `published_on`, `outlet`, `duplicate_of` of every document.
        sources: rows of `meta.sources`.
    """
    sides = (
        events.select("event_id", "incident_id")
        .join(countries.select("event_id", "country_iso3"), on="event_id", validate="1:m")
        .group_by("incident_id")
        .agg(countries=pl.col("country_iso3").unique().sort())
    )
    told = events.join(documents.select("doc_id", "published_on"), on="doc_id", validate="m:1").sort(
        "published_on", "doc_id", "start_char", nulls_last=False
    )
    day = pl.col("published_on")
    return (
        told.group_by("incident_id", maintain_order=True)
        .agg(
            kind=pl.col("kind").mode().sort().last(),
            n_documents=pl.col("doc_id").n_unique().cast(pl.Int64),
            first_reported_on=day.min(),
            last_reported_on=day.max(),
            announced_on=day.filter(pl.col("status").is_in(_ANNOUNCING)).min(),
            confirmed_on=day.filter(pl.col("status").is_in(_CONFIRMING)).min(),
        )
        .join(_statuses(told), on="incident_id", validate="1:1")
        .join(_days(told), on="incident_id", validate="1:1")
        .join(_places(told), on="incident_id", how="left", validate="1:1")
        .join(sides, on="incident_id", how="left", validate="1:1")
        .with_columns(pl.col("countries").fill_null([]))
        .join(_outlets_of_incidents(told, _outlets(documents, sources)), on="incident_id", how="left", validate="1:1")
        .sort("incident_id")
    )


def _statuses(told: pl.DataFrame) -> pl.DataFrame:
    """The status of each incident that is known latest; once it took place no plan told later counts."""
    confirmed = pl.col("status").is_in(_CONFIRMING).any().over("incident_id")
    rank = pl.col("status").replace_strict(
        {"proposed": 0, "planned": 1, "ongoing": 3, "occurred": 4}, default=2, return_dtype=pl.Int64
    )
    return (
        told.filter(~confirmed | ~pl.col("status").is_in(sorted(OPEN)))
        .with_columns(rank=rank)
        .sort("published_on", "rank", "doc_id", "start_char", nulls_last=False)
        .group_by("incident_id")
        .agg(pl.col("status").last())
    )


def _days(told: pl.DataFrame) -> pl.DataFrame:
    """The most precise days of each incident, told by the latest report that it took place, or else by the latest."""
    precision = {"year": 1, "month": 2, "day": 3}
    rank = pl.col("start_precision").replace_strict(precision, default=0, return_dtype=pl.Int64)
    ends = pl.col("end_precision").replace_strict(precision, default=0, return_dtype=pl.Int64)
    best = told.with_columns(rank=rank, ends=ends, sure=pl.col("status").is_in(_CONFIRMING)).sort(
        "rank", "sure", "ends", "published_on", "doc_id", "start_char", nulls_last=False
    )
    first = best.group_by("incident_id", maintain_order=True).agg(pl.col("start_on", "start_precision").last())
    last = (
        best.join(first.select("incident_id", begun="start_on"), on="incident_id", validate="m:1")
        .filter(pl.col("end_on").is_not_null() & (pl.col("begun").is_null() | (pl.col("end_on") >= pl.col("begun"))))
        .sort("ends", "sure", "rank", "published_on", "doc_id", "start_char", nulls_last=False)
        .group_by("incident_id")
        .agg(pl.col("end_on", "end_precision").last())
    )
    return first.join(last, on="incident_id", how="left", validate="1:1")


def _places(told: pl.DataFrame) -> pl.DataFrame:
    """The place that most reports of an incident name, one of the gazetteer before others."""
    return (
        told.filter(pl.col("place").is_not_null())
        .group_by("incident_id", "place_id", "place")
        .agg(pl.len())
        .sort(pl.col("place_id").is_null(), -pl.col("len").cast(pl.Int64), "place", "place_id")
        .group_by("incident_id", maintain_order=True)
        .agg(pl.col("place", "place_id").first())
    )


def _outlets(documents: pl.DataFrame, sources: pl.DataFrame) -> pl.DataFrame:
    """One row a document and an outlet that carried its text; an address without a named outlet counts by itself."""
    original = documents.with_columns(original=pl.coalesce("duplicate_of", "doc_id"))
    carried = sources.join(original.select("doc_id", "original", "outlet"), on="doc_id", validate="m:1")
    return carried.select(doc_id="original", outlet=pl.coalesce("outlet", "uri")).unique()


def _outlets_of_incidents(told: pl.DataFrame, outlets: pl.DataFrame) -> pl.DataFrame:
    pairs = told.select("incident_id", "doc_id").unique()
    return (
        pairs.join(outlets, on="doc_id", how="left")
        .group_by("incident_id")
        .agg(n_outlets=pl.col("outlet").n_unique().cast(pl.Int64))
    )
