"""Persons as documents show them, gathered into candidates for linking: one a name, country and office."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product

import polars as pl

from transforms.resolution.person_names import name_words

_SEAT = frozenset({"head_of_state", "head_of_government", "foreign_minister", "io_head"})
_POST = frozenset({"ambassador", "deputy_foreign_minister", "business", "special_envoy"})
_BOTH = frozenset(
    {frozenset({"head_of_state", "head_of_government"}), frozenset({"head_of_government", "foreign_minister"})}
)
"""Seats that one person may hold at a time."""
CAREER = timedelta(days=60)
"""Sightings in posts that exclude each other are a career only if so much time lies between them."""


@dataclass(frozen=True)
class Candidate:
    """One name with its country and office, over all documents.

    `resolved` is the person it was linked with by the load before, `places` are the countries that a document of it
    speaks of, a set a document.
    """

    key: str
    person_id: str
    words: tuple[str, ...]
    country: str | None
    office: str | None
    first: date | None
    last: date | None
    resolved: str | None = None
    documents: frozenset[str] = frozenset()
    places: tuple[frozenset[str], ...] = ()


def candidates(names: pl.DataFrame) -> dict[str, Candidate]:
    """The candidates by key, without their documents.

    Args:
        names: rows of `person_names`.
    """
    rows = (
        names.group_by("person_id", "office")
        .agg(
            pl.col("name").min(),
            pl.col("country_iso3").min(),
            first=pl.col("first_on").min(),
            last=pl.col("last_on").max(),
            n_undated=pl.col("n_undated").sum(),
            resolved=pl.col("resolved_id").drop_nulls().min(),
        )
        .sort("person_id", "office")
    )
    found = {}
    for person_id, office, name, country, first, last, n_undated, resolved in rows.iter_rows():
        key = candidate_key(person_id, office)
        first, last = (None, None) if n_undated else (first, last)
        found[key] = Candidate(key, person_id, name_words(name), country, office, first, last, resolved)
    return found


def with_documents(
    found: Mapping[str, Candidate], sightings: pl.DataFrame, countries: pl.DataFrame
) -> dict[str, Candidate]:
    """The candidates with their documents and what these speak of.

    Args:
        found: candidates.
        sightings: rows of `person_links`, those of the candidates among them.
        countries: rows of `document_countries`.
    """
    rows = sightings.select("doc_id", key=key_column()).join(
        pl.DataFrame({"key": list(found)}, schema={"key": pl.String}), on="key", how="semi"
    )
    spoken = {doc_id: frozenset(named) for doc_id, named in countries.select("doc_id", "countries").iter_rows()}
    none: frozenset[str] = frozenset()
    documents = dict(rows.group_by("key").agg(pl.col("doc_id").sort()).iter_rows())
    return {
        key: replace(
            candidate,
            documents=frozenset(documents[key]),
            places=tuple(spoken.get(doc_id, none) for doc_id in documents[key]),
        )
        for key, candidate in found.items()
    }


def key_column() -> pl.Expr:
    """The key of the candidate that a row of `person_links` or `person_names` belongs to."""
    return pl.concat_str("person_id", pl.lit(" "), pl.col("office").fill_null("")).str.strip_chars_end()


def candidate_key(person_id: str, office: str | None) -> str:
    """The key of a name, country and office."""
    return f"{person_id} {office or ''}".rstrip()


def may_be_one(one: Candidate, other: Candidate) -> bool:
    """Whether nothing forbids that both are one person: a document that has both, their countries, their posts."""
    if one.documents & other.documents:
        return False
    if one.country != other.country and one.country and other.country and not _is_misread_country(one, other):
        return False
    return not _exclude_each_other(one, other)


def _is_misread_country(one: Candidate, other: Candidate) -> bool:
    """Whether the country of one was misread: same name and office, in documents that speak of both countries."""
    pair = {one.country, other.country}
    if one.office is None or one.office != other.office or len(set(one.words) & set(other.words)) < 2:
        return False
    told = [[pair <= spoken for spoken in candidate.places] for candidate in (one, other)]
    return all(any(flags) for flags in told) and any(all(flags) for flags in told)


def _exclude_each_other(one: Candidate, other: Candidate) -> bool:
    if one.office is None or other.office is None or one.office == other.office:
        return False
    offices = {one.office, other.office}
    if frozenset(offices) in _BOTH or not any(
        (a in _SEAT and b in _SEAT | _POST) or (a in _POST and b in _POST | {"minister"})
        for a, b in product(offices, repeat=2)
        if a != b
    ):
        return False
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return True
    return one.first <= other.last + CAREER and other.first <= one.last + CAREER
