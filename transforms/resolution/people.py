"""People across documents: sightings of one person brought onto one id."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations

import polars as pl

from transforms.identifiers import digest
from transforms.resolution.closure import connected, without
from transforms.resolution.clusters import Members, Pair, cluster
from transforms.resolution.known_names import names_now
from transforms.resolution.name_blocks import SURNAME, NameBlocks
from transforms.resolution.person_names import PARTIAL, likeness
from transforms.resolution.person_sightings import (
    Candidate,
    key_column,
    may_be_one,
    with_documents,
)
from warehouse.conform import conform_frame
from warehouse.dataset import Dataset
from warehouse.selection import among
from warehouse.tables import DOCUMENT_COUNTRIES, PERSON_LINKS, PERSON_NAMES


def link_people(
    sightings: pl.DataFrame, countries: pl.DataFrame, before: Dataset, gone: Collection[str] = ()
) -> pl.DataFrame:
    """Rows of `person_links`: those of the sightings, and earlier ones that lead to another person than before.

    The id of a person is the earliest sighting's, so later reports leave it as it is.

    Args:
        sightings: rows of `person_sightings` with `published_on`.
        countries: rows of `document_countries` of the same documents.
        before: what the load before linked.
        gone: documents that the sightings tell anew, or that are sighted no longer.
    """
    fresh = conform_frame(sightings.with_columns(resolved_id=pl.lit(None, dtype=pl.String)), PERSON_LINKS)
    kept = without(before.scan(PERSON_LINKS), gone)
    names = names_now(fresh, before, gone).with_columns(key=key_column())
    blocks = NameBlocks(names)
    removed = before.of_documents(PERSON_LINKS, gone)
    changed = names.filter(among("key", pl.concat([fresh, removed]).select(key_column()).to_series()))
    new = set(changed["key"]) - set(changed.drop_nulls("resolved_id")["key"])
    start = set(changed["key"]) | blocks.around(_vanished(removed, before, names), new)
    members, pairs = connected(start, blocks.mates, blocks.score)
    found = blocks.found
    paired = {key for pair in pairs for key in (pair.one, pair.other)}
    seen = pl.concat([_of(kept, found, paired), fresh])
    known = {key: found[key] for key in sorted(members)}
    earlier = before.of_documents(DOCUMENT_COUNTRIES, _of_several_countries(seen, found, pairs).difference(gone))
    spoken = pl.concat([earlier, countries.select(earlier.columns)])
    known |= with_documents({key: found[key] for key in paired}, seen, spoken)
    resolved = _resolved(known, blocks)
    moved = {key for key, person in resolved.items() if found[key].resolved not in (None, person)}
    rows = pl.concat([_of(kept, found, moved), fresh])
    return rows.with_columns(resolved_id=key_column().replace_strict(resolved, return_dtype=pl.String))


def _vanished(removed: pl.DataFrame, before: Dataset, names: pl.DataFrame) -> pl.DataFrame:
    """The rows of `person_names` that were removed, where no other document has their key."""
    earlier = before.scan(PERSON_NAMES).filter(among("person_id", removed["person_id"].unique()))
    return earlier.with_columns(key=key_column()).collect().join(names, on="key", how="anti")


def _of(rows: pl.LazyFrame, found: Mapping[str, Candidate], keys: Collection[str]) -> pl.DataFrame:
    """The rows of the candidates with these keys."""
    persons = {found[key].person_id for key in keys}
    near = rows.filter(among("person_id", persons)).collect() if keys else rows.head(0).collect()
    return near.filter(among(key_column(), keys))


def _of_several_countries(seen: pl.DataFrame, found: Mapping[str, Candidate], pairs: list[Pair]) -> set[str]:
    """Documents of names of several countries that hang together: only of them it matters what they speak of."""
    groups = cluster({key for pair in pairs for key in (pair.one, pair.other)}, pairs, lambda _, __: True)
    mixed = [
        key for key, group in groups.items() if len({found[member].country for member in group} - {None}) > 1
    ]  # fmt: skip
    return set(seen.filter(among(key_column(), mixed))["doc_id"])


def _resolved(known: Mapping[str, Candidate], blocks: NameBlocks) -> dict[str, str]:
    """The person of each candidate."""
    clusters = cluster(
        known,
        _pairs(known, blocks),
        lambda one, other: all(may_be_one(known[a], known[b]) for a in one for b in other),
    )
    names = _names(set(clusters.values()), known)
    return {key: names[members] for key, members in clusters.items()}


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


def resolve_people(names: pl.DataFrame) -> pl.DataFrame:
    """One row a person: columns of the table `people`, sorted by id.

    Args:
        names: all rows of `person_names` of these persons.
    """
    countries = (
        names.drop_nulls("country_iso3")
        .group_by("resolved_id", "country_iso3")
        .agg(pl.col("n_documents").sum())
        .sort("n_documents", "country_iso3", descending=[True, False])
        .group_by(person_id="resolved_id", maintain_order=True)
        .agg(pl.col("country_iso3").first())
    )
    seen = names.sort("resolved_id", pl.col("last_on").fill_null(date.min), "last_doc_id", "office")
    return (
        seen.group_by(person_id="resolved_id", maintain_order=True)
        .agg(
            name=pl.col("name").sort_by(pl.col("name").str.len_chars(), "name", descending=[True, False]).first(),
            aliases=pl.col("name").unique().sort(),
            office=pl.col("office").drop_nulls().last(),
            first_seen_on=pl.col("first_on").min(),
            last_seen_on=pl.col("last_on").max(),
        )
        .join(countries, on="person_id", how="left", validate="1:1", maintain_order="left")
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


def _pairs(known: Mapping[str, Candidate], blocks: NameBlocks) -> Iterator[Pair]:
    """Candidates that may be one person, by what their names share; ambiguous parts of names are left out."""
    partial: dict[str, set[str]] = defaultdict(set)
    for one, other in blocks.compared(known):
        score = likeness(known[one].words, known[other].words)
        if score == PARTIAL:
            short, long = sorted((one, other), key=lambda key: len(known[key].words))
            partial[short].add(long)
        elif score:
            yield Pair(score, one, other)
    for short, longs in partial.items():
        yield from _unambiguous(short, longs, known, PARTIAL)
    for short in known:
        yield from _unambiguous(short, blocks.bearers(short), known, SURNAME)


def _unambiguous(short: str, longs: set[str], found: Mapping[str, Candidate], score: float) -> Iterator[Pair]:
    """The short name with the long ones, if these are all one person's."""
    if all(likeness(found[a].words, found[b].words) for a, b in combinations(sorted(longs), 2)):
        yield from (Pair(score, short, long) for long in sorted(longs))
