"""People across documents: sightings of one person brought onto one id."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations

import polars as pl

from transforms.identifiers import digest
from transforms.resolution.clusters import Members, Pair, cluster
from transforms.resolution.person_names import PARTIAL, likeness, name_keys
from transforms.resolution.person_sightings import Candidate, candidates, may_be_one

_SURNAME = 0.4
"""How sure a single name with its country and office is that of a person with the same."""
_LARGEST_BLOCK = 80
"""Names that share a key with more others are compared with those of exactly the same words only."""


def link_people(sightings: pl.DataFrame, documents: pl.DataFrame, countries: pl.DataFrame) -> pl.DataFrame:
    """One row a sighting: `doc_id`, `person_id` as extracted, and `resolved_id`, the same for one person everywhere.

    The id is the earliest sighting's, so later reports leave it as it is.

    Args:
        sightings: rows of `person_sightings`.
        documents: `doc_id` and `published_on` of every document.
        countries: `doc_id` and `country_iso3` of what the documents speak of.
    """
    found = candidates(sightings, documents, countries)
    clusters = cluster(
        found, _pairs(found), lambda one, other: all(may_be_one(found[a], found[b]) for a in one for b in other)
    )
    names = _names(set(clusters.values()), found)
    resolved = {key: names[members] for key, members in clusters.items()}
    return sightings.select(
        "doc_id",
        "person_id",
        resolved_id=pl.concat_str("person_id", pl.lit(" "), pl.col("office").fill_null("")).str.strip_chars_end()
        .replace_strict(resolved, return_dtype=pl.String),
    )  # fmt: skip


def with_resolved(frame: pl.DataFrame, links: pl.DataFrame, key: list[str] | None = None) -> pl.DataFrame:
    """The frame with resolved `person_id`; of rows that become one by `key` the first in the text stays."""
    joined = (
        frame.join(links, on=["doc_id", "person_id"], how="left", validate="m:1")
        .with_columns(person_id=pl.coalesce("resolved_id", "person_id"))
        .drop("resolved_id")
    )
    if key is None:
        return joined
    return joined.sort("doc_id", "start_char", maintain_order=True).unique(key, keep="first", maintain_order=True)


def mentions_with_resolved(mentions: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    """The mentions, those of persons with resolved `entity_id`."""
    named = links.rename({"person_id": "entity_id"}).with_columns(label=pl.lit("PERSON"))
    return (
        mentions.join(named, on=["doc_id", "entity_id", "label"], how="left", validate="m:1")
        .with_columns(entity_id=pl.coalesce("resolved_id", "entity_id"))
        .drop("resolved_id")
    )


def resolve_people(sightings: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """One row a person: columns of the table `people`, sorted by id.

    Args:
        sightings: rows of `person_sightings` with resolved `person_id`.
        documents: `doc_id` and `published_on` of every document.
    """
    seen = sightings.join(documents.select("doc_id", "published_on"), on="doc_id", validate="m:1").sort(
        "person_id", pl.col("published_on").fill_null(pl.date(1, 1, 1)), "doc_id"
    )
    return (
        seen.group_by("person_id", maintain_order=True)
        .agg(
            name=pl.col("name").sort_by(pl.col("name").str.len_chars(), "name", descending=[True, False]).first(),
            aliases=pl.col("name").unique().sort(),
            country_iso3=pl.col("country_iso3").drop_nulls().mode().sort().first(),
            office=pl.col("office").drop_nulls().last(),
            first_seen_on=pl.col("published_on").min(),
            last_seen_on=pl.col("published_on").max(),
        )
        .with_columns(aliases=pl.col("aliases").list.set_difference(pl.concat_list("name")).list.sort())
    )


def _names(clusters: Iterable[Members], found: Mapping[str, Candidate]) -> dict[Members, str]:
    """An id a cluster: that of its earliest sighting; of two clusters of one name and country the earlier keeps it."""

    def order(key: str) -> tuple[date, str]:
        return found[key].first or date.max, key

    names: dict[Members, str] = {}
    taken: set[str] = set()
    for members in sorted(clusters, key=lambda members: min(map(order, members))):
        first = found[min(members, key=order)]
        names[members] = (
            "p" + digest("person", first.person_id, first.office) if first.person_id in taken else first.person_id
        )
        taken.add(names[members])
    return names


def _pairs(found: Mapping[str, Candidate]) -> Iterator[Pair]:
    """Candidates that may be one person, by what their names share; ambiguous parts of names are left out."""
    partial: dict[str, set[str]] = defaultdict(set)
    for one, other in _compared(found):
        score = likeness(found[one].words, found[other].words)
        if score == PARTIAL:
            short, long = sorted((one, other), key=lambda key: len(found[key].words))
            partial[short].add(long)
        elif score:
            yield Pair(score, one, other)
    for short, longs in partial.items():
        yield from _unambiguous(short, longs, found, PARTIAL)
    for short, longs in _surnames(found):
        yield from _unambiguous(short, longs, found, _SURNAME)


def _compared(found: Mapping[str, Candidate]) -> Iterator[tuple[str, str]]:
    """Pairs of keys worth comparing, each once."""
    blocks: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, candidate in found.items():
        if len(candidate.words) > 1:
            blocks["whole", *sorted(candidate.words)].append(key)
            for name_key in name_keys(candidate.words):
                blocks["part", candidate.country or "", name_key].append(key)
    seen: set[tuple[str, str]] = set()
    for block, keys in blocks.items():
        if block[0] == "part" and len(keys) > _LARGEST_BLOCK:
            continue
        if block[0] == "whole" and len({found[key].country for key in keys} - {None}) > 1:
            keys = [key for key in keys if found[key].country]  # whose a name without country is cannot be told
        for pair in combinations(sorted(keys), 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _surnames(found: Mapping[str, Candidate]) -> Iterator[tuple[str, set[str]]]:
    """Candidates of a single name with those of the same country and office that bear it."""
    bearers: dict[tuple[str | None, str | None, str], set[str]] = defaultdict(set)
    for key, candidate in found.items():
        if len(candidate.words) > 1 and candidate.country and candidate.office:
            for word in candidate.words:
                bearers[candidate.country, candidate.office, word].add(key)
    for key, candidate in found.items():
        if len(candidate.words) == 1:
            yield key, bearers.get((candidate.country, candidate.office, candidate.words[0]), set())


def _unambiguous(short: str, longs: set[str], found: Mapping[str, Candidate], score: float) -> Iterator[Pair]:
    """The short name with the long ones, if these are all one person's."""
    if all(likeness(found[a].words, found[b].words) for a, b in combinations(sorted(longs), 2)):
        yield from (Pair(score, short, long) for long in sorted(longs))
