"""Incidents: events of several documents that are one real event."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import combinations

import polars as pl

from transforms.resolution.closure import hanging_together, unordered
from transforms.resolution.clusters import Members, Pair, cluster, earliest
from transforms.resolution.event_candidates import EventCandidate
from transforms.resolution.event_likeness import WORDS, Reports, can_share, event_likeness, is_apart, reports
from warehouse.tables import EVENT_BLOCKS

_TALKS = {"meeting": "talks", "multilateral": "talks"}
_MANY = 6
"""Of an event of more countries so many pairs of countries are looked up as if it had only these."""
_TOO_MANY = 30
"""Of so many likely reports of an event without date nothing tells which it belongs to."""
_WIDE = timedelta(days=40)


def link_incidents(found: Mapping[str, EventCandidate], pairs: Iterable[Pair]) -> dict[str, str]:
    """The incident of each event, the same for reports of one real event.

    The id is that of the earliest report, so later reports leave it as it is.

    Args:
        found: events by event_id.
        pairs: all pairs of them that are likely one, as `reported_together` finds them.
    """

    @cache
    def told(members: Members) -> Reports:
        return reports([found[member] for member in members])

    clusters = cluster(found, _unambiguous(list(pairs), found), lambda one, other: can_share(told(one), told(other)))
    order = {key: (event.published_on or date.max, event.doc_id) for key, event in found.items()}
    ids = {members: incident_id(earliest(members, order)) for members in set(clusters.values())}
    return {event_id: ids[members] for event_id, members in clusters.items()}


def reported_together(
    start: Mapping[str, str],
    blocks: pl.DataFrame,
    persons: Callable[[Collection[str]], pl.DataFrame],
    load: Callable[[Collection[str]], Mapping[str, EventCandidate]],
) -> tuple[dict[str, EventCandidate], list[Pair]]:
    """The events that hang together with those at the start, and all likely pairs among them.

    Args:
        start: some events with their documents.
        blocks: rows of `event_blocks` of all events.
        persons: `doc_id` and `person_id` of the office-holders whom the documents name.
        load: the candidates of the documents.
    """
    return hanging_together(start, blocks, lambda own: _compared(own, blocks, persons), load, event_likeness)


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


def event_blocks(found: Mapping[str, EventCandidate]) -> pl.DataFrame:
    """Rows of `event_blocks`: kind and pair of countries, or place, of each event, with the days it may be met by."""
    rows: list[tuple[str, str, str, date | None, date | None]] = []
    for key, event in found.items():
        if event.precision != "none":
            slack = _WIDE if event.status == "postponed" else timedelta(days=1)
            days = event.first, event.last + min(slack, date.max - event.last)
            rows.extend((event.doc_id, key, block, *days) for block in _blocks(event))
        elif event.kind not in WORDS:
            rows.extend((event.doc_id, key, block, None, None) for block in _blocks(event))
    return pl.DataFrame(rows, schema=EVENT_BLOCKS.schema, orient="row")


def at_one_time() -> pl.Expr:
    """Whether the days of a row of `event_blocks` and of the `_other` that it is joined with overlap."""
    return (pl.col("first_on") <= pl.col("last_on_other")) & (pl.col("first_on_other") <= pl.col("last_on"))


def _unambiguous(pairs: list[Pair], found: Mapping[str, EventCandidate]) -> Iterator[Pair]:
    """The pairs without those of an event that nothing dates and that could be one of several."""
    partners: dict[str, dict[str, float]] = defaultdict(dict)
    undated: dict[str, int] = defaultdict(int)
    for score, one, other in pairs:
        for key, partner in ((one, other), (other, one)):
            undated[key] += found[key].precision == "none"
            if found[key].precision == "none" != found[partner].precision:
                partners[key][partner] = score
    ambiguous = {key for key, scores in partners.items() if _are_several(scores, found)}
    ambiguous |= {key for key, number in undated.items() if number > _TOO_MANY}
    yield from (pair for pair in pairs if not ambiguous & {pair.one, pair.other})


def _are_several(scores: Mapping[str, float], found: Mapping[str, EventCandidate]) -> bool:
    """Whether the likeliest are not one event."""
    best = sorted(key for key, score in scores.items() if score == max(scores.values()))
    return any(is_apart(found[one], found[other]) for one, other in combinations(best, 2))


def _compared(
    own: pl.DataFrame, blocks: pl.DataFrame, persons: Callable[[Collection[str]], pl.DataFrame]
) -> Iterable[tuple[str, str]]:
    """Pairs of the events of the own rows worth comparing, each once: of one kind and pair of countries, at one time.

    Events that nothing dates are compared where their documents share a person.
    """
    joined = own.lazy().join(blocks.lazy(), on="block", suffix="_other")
    ids = {"one": pl.col("event_id"), "other": pl.col("event_id_other")}
    timed = joined.filter(at_one_time()).select(**ids).collect()
    undated = joined.filter(pl.col("first_on").is_null() | pl.col("first_on_other").is_null()).collect()
    if undated.is_empty():
        return unordered(timed)
    named = persons(set(undated["doc_id"]) | set(undated["doc_id_other"])).select("doc_id", "person_id")
    shared = undated.join(named, on="doc_id").join(
        named, left_on=["doc_id_other", "person_id"], right_on=["doc_id", "person_id"], how="semi"
    )
    return unordered(pl.concat([timed, shared.select(**ids)]))


def _blocks(event: EventCandidate) -> Iterator[str]:
    kind = _TALKS.get(event.kind, event.kind)
    for pair in combinations(sorted(event.countries)[:_MANY], 2):
        yield " ".join((kind, *pair))
    if event.kind == "multilateral" and event.place_id and event.precision == "day":
        yield f"{kind} {event.place_id}"
