"""Organisations across documents: names, acronyms and former names of one organisation brought onto one id."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cache
from itertools import combinations

import polars as pl

from transforms.identifiers import folded
from transforms.resolution.closure import without
from transforms.resolution.clusters import Members, Pair, cluster
from warehouse.dataset import Dataset
from warehouse.reference import reference
from warehouse.selection import among
from warehouse.tables import ORGANIZATION_LINKS

_EMPTY_WORDS = frozenset({"the", "of", "for", "and", "on", "in", "to", "a", "an"})
_SAME_WORD = {"organisation": "organization", "programme": "program", "centre": "center", "defence": "defense"}
_KNOWN = ("org_id", "name", "acronym", "kind", "aliases")


def link_organizations(sightings: pl.DataFrame, before: Dataset, gone: Collection[str] = ()) -> pl.DataFrame:
    """Rows of `organization_links`: those of the sightings, and of earlier ones those that lead elsewhere than before.

    Args:
        sightings: rows of `organization_sightings`.
        before: what the load before linked.
        gone: documents that the sightings tell anew, or that are sighted no longer.
    """
    kept = without(before.scan(ORGANIZATION_LINKS), gone)
    known = kept.select("org_id", "name", "acronym", "resolved_id").unique().collect()
    seen = pl.concat([known.drop("resolved_id"), sightings.select("org_id", "name", "acronym")]).unique()
    resolved = resolved_organizations(seen)
    moved = {org_id for org_id, was in known.select("org_id", "resolved_id").iter_rows() if resolved[org_id] != was}
    fresh = sightings.with_columns(resolved_id=pl.lit(None, dtype=pl.String)).select(ORGANIZATION_LINKS.column_names)
    rows = pl.concat([kept.filter(among("org_id", moved)).collect(), fresh])
    return rows.with_columns(resolved_id=pl.col("org_id").replace_strict(resolved, return_dtype=pl.String))


def resolved_organizations(seen: pl.DataFrame) -> dict[str, str]:
    """The id of each organisation as extracted: the same for one organisation everywhere.

    A name or acronym of the reference table leads to its entry, former names included; other names are one
    organisation if they differ in small words and spelling only, or if one is the only name of the other's acronym.

    Args:
        seen: `org_id`, `name` and `acronym` of all that was ever sighted.
    """
    seen = seen.unique().sort("org_id", "name", "acronym")
    ids = sorted(set(seen["org_id"]))
    clusters = cluster(ids, _pairs(seen), lambda one, other: len(_entries(one) | _entries(other)) <= 1)
    resolved = [min(_entries(clusters[org_id]), default=clusters[org_id][0]) for org_id in ids]
    by_name = {org_id: _entry(name, acronym) for org_id, name, acronym in seen.iter_rows()}
    return {id_: by_name[id_] or new for id_, new in zip(ids, resolved, strict=True)}


def with_resolved_organizations(frame: pl.DataFrame, links: pl.DataFrame, column: str = "org_id") -> pl.DataFrame:
    """The frame with resolved ids of organisations in the column; `links` are rows of `organization_links`."""
    found = dict(links.select("org_id", "resolved_id").unique().sort("org_id").iter_rows())
    return frame.with_columns(pl.col(column).replace(found)) if found else frame


def resolve_organizations(links: pl.DataFrame) -> pl.DataFrame:
    """One row an organisation: columns of the table `organizations`, sorted by id.

    What the reference table knows keeps its name, acronym and kind from there; other organisations take the name most
    often seen.

    Args:
        links: all rows of `organization_links` of these organisations.
    """
    seen = links.group_by(org_id="resolved_id").agg(
        seen_name=_most_frequent("name"),
        seen_acronym=_most_frequent("acronym"),
        seen_kind=_most_frequent("kind"),
        names=pl.col("name").append(pl.col("name_in_text")).unique(),
    )
    known = pl.DataFrame(
        [{key: row[key] or None for key in _KNOWN} for row in reference("organizations")],
        schema=dict.fromkeys(_KNOWN, pl.String),
    )
    named = seen.join(known, on="org_id", how="left", validate="1:1").with_columns(
        name=pl.coalesce("name", "seen_name"),
        acronym=pl.coalesce("acronym", "seen_acronym"),
        kind=pl.coalesce("kind", "seen_kind"),
        other=pl.col("aliases").str.split("|").fill_null([]),
    )
    return named.select(
        "org_id",
        "name",
        "acronym",
        "kind",
        aliases=pl.col("names")
        .list.set_union("other")
        .list.set_difference(pl.concat_list("name", pl.col("acronym").fill_null("")))
        .list.sort(),
    ).sort("org_id")


def _most_frequent(name: str) -> pl.Expr:
    return pl.col(name).drop_nulls().mode().sort().first()


def _entries(members: Members) -> set[str]:
    return {member for member in members if member in _known_ids()}


def _entry(name: str, acronym: str | None) -> str | None:
    """The reference table's entry of that name, or of that acronym where the name is nothing but the acronym."""
    return _known_names().get(_key(name)) or (
        _known_names().get(_key(acronym)) if name == acronym and acronym else None
    )


@cache
def _known_ids() -> frozenset[str]:
    return frozenset(row["org_id"] for row in reference("organizations"))


@cache
def _known_names() -> dict[tuple[str, ...], str]:
    """Entries by the words of a name, alias or acronym that no other entry has."""
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in reference("organizations"):
        for name in filter(None, (row["name"], row["acronym"], *row["aliases"].split("|"))):
            found[_key(name)].add(row["org_id"])
    return {key: next(iter(ids)) for key, ids in found.items() if len(ids) == 1}


def _key(name: str) -> tuple[str, ...]:
    """The words that carry a name, as one spelling writes them."""
    words = folded(name).split()
    return tuple(_SAME_WORD.get(word, word) for word in words if word not in _EMPTY_WORDS) or tuple(words)


def _pairs(seen: pl.DataFrame) -> Iterator[Pair]:
    names: dict[tuple[str, ...], set[str]] = defaultdict(set)
    acronyms: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for org_id, name, acronym in seen.iter_rows():
        names[_key(name)].add(org_id)
        if acronym and _key(acronym) != _key(name):
            acronyms[folded(acronym)].add(_key(name))
    for ids in names.values():
        yield from (Pair(1.0, *pair) for pair in combinations(sorted(ids), 2))
    for acronym, bearers in acronyms.items():
        alone = names.get((acronym,), set())
        if len(bearers) == 1:
            (bearer,) = bearers
            yield from (Pair(0.8, one, other) for one in sorted(alone) for other in sorted(names[bearer] - alone))
