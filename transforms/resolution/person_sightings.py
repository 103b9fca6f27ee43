"""Persons as documents show them, gathered into candidates for linking: one a name, country and office."""

from dataclasses import dataclass
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

    `places` are the countries that a document of it speaks of, a set a document.
    """

    key: str
    person_id: str
    words: tuple[str, ...]
    country: str | None
    office: str | None
    first: date | None
    last: date | None
    documents: frozenset[str]
    places: tuple[frozenset[str], ...]


def candidates(sightings: pl.DataFrame, documents: pl.DataFrame, countries: pl.DataFrame) -> dict[str, Candidate]:
    """The candidates by key.

    Args:
        sightings: rows of `person_sightings`.
        documents: `doc_id` and `published_on` of every document.
        countries: `doc_id` and `country_iso3` of what the documents speak of.
    """
    spoken: dict[str, frozenset[str]] = {
        doc_id: frozenset(found)
        for doc_id, found in countries.group_by("doc_id").agg(pl.col("country_iso3").unique()).iter_rows()
    }
    rows = (
        sightings.join(documents.select("doc_id", "published_on"), on="doc_id", validate="m:1")
        .group_by("person_id", "office")
        .agg(
            pl.col("name").min(),
            pl.col("country_iso3").first(),
            first=pl.col("published_on").min(),
            last=pl.col("published_on").max(),
            n_undated=pl.col("published_on").is_null().sum(),
            documents=pl.col("doc_id").unique(),
        )
        .sort("person_id", "office")
    )
    found = {}
    for row in rows.iter_rows(named=True):
        key = candidate_key(row["person_id"], row["office"])
        found[key] = Candidate(
            key, row["person_id"], name_words(row["name"]), row["country_iso3"], row["office"],
            None if row["n_undated"] else row["first"], None if row["n_undated"] else row["last"],
            frozenset(row["documents"]), tuple(spoken.get(doc_id, frozenset()) for doc_id in sorted(row["documents"])),
        )  # fmt: skip
    return found


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
