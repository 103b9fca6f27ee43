"""Incidents: events of several documents that are one real event."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import combinations

import polars as pl

from transforms.resolution.closure import Likely, reclustered, with_mates
from transforms.resolution.clusters import Members, Pair, cluster, earliest
from transforms.resolution.event_candidates import OPEN, EventCandidate
from transforms.resolution.event_likeness import WORDS, Reports, can_share, event_likeness, is_apart, reports
from warehouse.tables import EVENT_BLOCKS

_TALKS = {"meeting": "talks", "multilateral": "talks"}
_MANY = 6
"""Of an event of more countries so many pairs of countries are looked up as if it had only these."""
_TOO_MANY = 30
"""Of so many likely reports of an event without date nothing tells which it belongs to."""
_COMPARED = (
    "block", "doc_id", "event_id", "kind", "status", "place_id", "sides", "people", "document_people", "first_on",
    "last_on", "precision",
)  # fmt: skip
_WIDE, _SLACK = timedelta(days=40), timedelta(days=1)


def link_incidents(
    start: Collection[str], new: Collection[str], links: pl.DataFrame, likely: Likely[EventCandidate]
) -> dict[str, str]:
    """The incident of each event that may be linked otherwise than before, the same for reports of one real event.

    The id is that of the earliest report, so later reports leave it as it is.

    Args:
        start: events that are new or changed, or that may have been paired with one that is no more.
        new: of them those that may be paired with others than before.
        links: `event_id` and `incident_id` of the events that shared one with others before and are still there.
        likely: the likely pairs, as `likely_reports` has them, with all events of the start loaded.
    """
    found = likely.found

    @cache
    def told(members: Members) -> Reports:
        return reports([found[member] for member in members])

    def can_be_one(one: Members, other: Members) -> bool:
        return len(one) == len(other) == 1 or can_share(told(one), told(other))  # two alone are a likely pair

    def clustered(members: set[str]) -> Mapping[str, Members]:
        likely.around({key for key in members & found.keys() if found[key].precision == "none"})
        pairs = (Pair(score, *pair) for pair, score in likely.scores.items())
        among_them = [
            pair for pair in _unambiguous(list(pairs), found) if pair.one in members and pair.other in members
        ]
        return cluster(members, among_them, can_be_one)

    likely.around(with_mates(start, links))
    swayed = {
        other
        for key in new
        for other in likely.partners(key)
        if "none" in (found[key].precision, found[other].precision)  # only these may be ambiguous
    }
    clusters = reclustered({*start, *swayed}, links, likely, clustered)
    order = {key: (found[key].published_on or date.max, found[key].doc_id) for key in clusters}
    ids = {members: incident_id(earliest(members, order)) for members in set(clusters.values())}
    return {event_id: ids[members] for event_id, members in clusters.items()}


def likely_reports(
    blocks: pl.DataFrame, load: Callable[[Mapping[str, str], pl.DataFrame], Mapping[str, EventCandidate]]
) -> Likely[EventCandidate]:
    """The events and the pairs of them that likely report one real event.

    Args:
        blocks: rows of `event_blocks` of all events.
        load: the candidates by key, given keys with documents and rows of `event_blocks` that hold theirs.
    """
    return Likely(blocks, _compared, load, event_likeness)


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
    rows: list[tuple[object, ...]] = []
    for key, event in found.items():
        days = (event.first, event.last) if event.precision != "none" else (None, None)
        if event.precision == "none" and event.kind in WORDS:
            continue
        people: frozenset[str] = frozenset().union(*event.people.values())
        sets = (event.countries, event.actors, people, event.document_people)
        sides, *named = (" ".join(sorted(ids)) for ids in sets)
        told = event.kind, event.status, event.visitor, event.host, event.place_id
        for block in _blocks(event):
            others = None if block.endswith(f" {sides}") else sides
            rows.append(
                (event.doc_id, key, block, *told, others, *(ids or None for ids in named), *days, event.precision)
            )
    return pl.DataFrame(rows, schema=EVENT_BLOCKS.schema, orient="row")


def at_one_time() -> pl.Expr:
    """Whether the days of a row of `event_blocks` and of the `_other` that it is joined with overlap."""
    return (pl.col("first_on") <= _until("_other")) & (pl.col("first_on_other") <= _until(""))


def _until(suffix: str) -> pl.Expr:
    """The last day on which the event may be met by another report: what was put off may have another day."""
    slack = pl.when(pl.col(f"status{suffix}") == "postponed").then(_WIDE).otherwise(_SLACK)
    return pl.col(f"last_on{suffix}") + slack


def _is_loose() -> pl.Expr:
    """Whether the days of two dated events say so little that a person or the place must bear it out.

    Signings may be borne out by what is signed as well.
    """
    precisions = [pl.col("precision"), pl.col("precision_other")]
    reported = (precisions[0] == "report") | (precisions[1] == "report")
    by_month = (precisions[0] == "month") | (precisions[1] == "month")
    by_year = (precisions[0] == "year") | (precisions[1] == "year")
    is_open = pl.col("status").is_in(list(OPEN)) | pl.col("status_other").is_in(list(OPEN))
    return ~pl.col("block").str.starts_with("signing ") & (by_year | (reported & ~by_month & is_open))


def _unambiguous(pairs: list[Pair], found: Mapping[str, EventCandidate]) -> Iterator[Pair]:
    """The pairs without those of an event that nothing dates and that could be one of several."""
    partners: dict[str, dict[str, float]] = defaultdict(dict)
    undated: dict[str, int] = defaultdict(int)
    for score, one, other in pairs:
        for key, partner in ((one, other), (other, one)):
            if found[key].precision == "none":
                undated[key] += 1
                if found[partner].precision != "none":
                    partners[key][partner] = score
    ambiguous = {key for key, scores in partners.items() if _are_several(scores, found)}
    ambiguous |= {key for key, number in undated.items() if number > _TOO_MANY}
    yield from (pair for pair in pairs if not ambiguous & {pair.one, pair.other})


def _are_several(scores: Mapping[str, float], found: Mapping[str, EventCandidate]) -> bool:
    """Whether the likeliest are not one event."""
    best = sorted(key for key, score in scores.items() if score == max(scores.values()))
    return any(is_apart(found[one], found[other]) for one, other in combinations(best, 2))


def _compared(own: pl.DataFrame, others: pl.DataFrame) -> pl.DataFrame:
    """Pairs of the events of both worth comparing, of one kind and pair of countries, at one time.

    Talks of two sides and of many are compared where the sides are the same, or the place. Where nothing dates an
    event, or loosely only and elsewhere, people have to be shared.
    """
    undated = pl.col("first_on").is_null() | pl.col("first_on_other").is_null()
    at_one_place = (pl.col("place_id") == pl.col("place_id_other")).fill_null(value=False)
    same_sides = (pl.col("kind") == pl.col("kind_other")) | pl.col("sides").eq_missing(pl.col("sides_other"))
    worth = (same_sides | at_one_place) & (pl.col("doc_id") != pl.col("doc_id_other"))
    met = own.lazy().select(_COMPARED).join(others.lazy().select(_COMPARED), on="block", suffix="_other")
    near = met.filter((at_one_time() | undated) & worth).collect()
    is_sure = ~undated & (~_is_loose() | at_one_place)
    enough = pl.when(pl.col("kind") == "signing").then(1).otherwise(2)  # what is signed may be shared too
    is_borne_out = (_shared("people") > 0) | (undated & (_shared("document_people") >= enough))
    ids = {"one": pl.col("event_id"), "other": pl.col("event_id_other"), "other_doc_id": pl.col("doc_id_other")}
    return near.filter(is_sure | is_borne_out).select(**ids)


def _shared(column: str) -> pl.Expr:
    """How many of the people in the column of both are the same."""
    one, other = (pl.col(name).str.split(" ") for name in (column, f"{column}_other"))
    return one.list.set_intersection(other).list.len().fill_null(0)


def _blocks(event: EventCandidate) -> Iterator[str]:
    kind = _TALKS.get(event.kind, event.kind)
    for pair in combinations(sorted(event.countries)[:_MANY], 2):
        yield " ".join((kind, *pair))
    if event.kind == "multilateral" and event.place_id and event.precision == "day":
        yield f"{kind} {event.place_id}"
