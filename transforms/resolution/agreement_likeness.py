"""How sure two agreements of different documents are one instrument."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from transforms.resolution.agreement_titles import numbers, subject, title_likeness
from warehouse.tables import AGREEMENT_PARTIES, AGREEMENTS, Table

_BINDING = frozenset({"agreement", "treaty", "visa_regime", "other"})
"""Kinds that reports take for each other."""
_DONE = frozenset({"signed", "ratifying", "in_force"})
_STATEMENT = timedelta(days=30)
_TERM = timedelta(days=300)
"""Joint statements, plans and programmes recur under one title: reports farther apart are of different ones."""
_TERMS = frozenset({"action_plan", "program", "protocol", "roadmap"})

CANDIDATE_COLUMNS: Mapping[Table, tuple[str, ...]] = {
    AGREEMENTS: (
        "doc_id", "agreement_id", "kind", "title", "status", "dated_on", "dated_precision", "covers_from", "covers_to",
    ),
    AGREEMENT_PARTIES: ("doc_id", "agreement_id", "party"),
}  # fmt: skip
"""What of the facts is looked at."""


@dataclass(frozen=True)
class AgreementCandidate:
    """One agreement of one document; `subject` and `numbers` are what its title says."""

    agreement_id: str
    doc_id: str
    kind: str
    status: str
    parties: frozenset[str]
    subject: frozenset[str]
    numbers: frozenset[str]
    published_on: date | None
    dated_on: date | None
    covers: tuple[str | None, str | None]


def agreement_candidates(
    agreements: pl.DataFrame, parties: pl.DataFrame, documents: pl.DataFrame
) -> dict[str, AgreementCandidate]:
    """The candidates by agreement_id.

    Args:
        agreements: rows of `agreements`.
        parties: rows of `agreement_parties`.
        documents: `doc_id` and `published_on` of every document.
    """
    sides = dict(parties.group_by("agreement_id").agg(pl.col("party")).iter_rows())
    rows = agreements.join(documents.select("doc_id", "published_on"), on="doc_id", how="left", validate="m:1")
    found = {}
    for row in rows.iter_rows(named=True):
        is_day = row["dated_precision"] == "day" and row["status"] in _DONE
        found[row["agreement_id"]] = AgreementCandidate(
            row["agreement_id"], row["doc_id"], row["kind"], row["status"],
            frozenset(sides.get(row["agreement_id"], ())), subject(row["title"], row["kind"]), numbers(row["title"]),
            row["published_on"], row["dated_on"] if is_day else None, (row["covers_from"], row["covers_to"]),
        )  # fmt: skip
    return found


def agreement_likeness(one: AgreementCandidate, other: AgreementCandidate) -> float:
    """0 where they are two instruments, else up to 1."""
    if not may_be_one(one, other):
        return 0.0
    same_parties = one.parties == other.parties
    alike = title_likeness(one.subject, other.subject)
    if alike:
        if one.kind != other.kind and alike < 0.9:
            return 0.0
        return alike if same_parties else (0.9 * alike if alike >= 0.9 else 0.0)
    if one.subject or other.subject or one.kind != other.kind or not same_parties:
        return 0.0
    return 0.5 if _at_one_time(one, other, _STATEMENT) else 0.0


def may_be_one(one: AgreementCandidate, other: AgreementCandidate) -> bool:
    """Whether nothing forbids that both are one instrument: kind, parties, numbers in the title, terms and days."""
    if one.doc_id == other.doc_id or not _same_kind(one, other):
        return False
    if not _same_parties(one, other):
        return False
    if one.numbers != other.numbers and (one.numbers and other.numbers):
        return False
    if all(one.covers) and all(other.covers) and one.covers != other.covers:
        return False
    if one.kind == "joint_statement":
        return _at_one_time(one, other, _STATEMENT)
    return one.kind not in _TERMS or _at_one_time(one, other, _TERM)


def _same_parties(one: AgreementCandidate, other: AgreementCandidate) -> bool:
    """Whether one names the other's parties, and these are two at least."""
    return len(one.parties & other.parties) > 1 and (one.parties <= other.parties or other.parties <= one.parties)


def _same_kind(one: AgreementCandidate, other: AgreementCandidate) -> bool:
    return one.kind == other.kind or {one.kind, other.kind} <= _BINDING


def _at_one_time(one: AgreementCandidate, other: AgreementCandidate, span: timedelta) -> bool:
    """Whether both can be of one time, by the days of signature if told, else by those of publication."""
    if one.dated_on and other.dated_on:
        return abs(one.dated_on - other.dated_on) <= timedelta(days=3)
    told = [candidate.dated_on or candidate.published_on for candidate in (one, other)]
    first, second = told
    return first is None or second is None or abs(first - second) <= span
