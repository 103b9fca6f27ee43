"""Metadata in their order of trust: address and text complete what markup, feed or header gave; conflicts are kept."""

import re
from dataclasses import replace
from datetime import date

from transforms.identifiers import folded
from transforms.language.dating import infer_published_on
from transforms.reading.document import RawDocument
from transforms.reading.heads import Head, read_head

_SOURCE = re.compile(r"^[ \t]*sources?:[ \t]*([^\n]{2,120})$", re.IGNORECASE | re.MULTILINE)
_CREDIT = re.compile(
    r"^[ \t]*(?:reporter|author|written by|reporting by):?[ \t]+([^\n]{2,80})$", re.IGNORECASE | re.MULTILINE
)
_TAIL = 3_000
_DATE_IN_ADDRESS = re.compile(r"(?<!\d)(20[0-4]\d|19[89]\d)([-_/])(\d{1,2})\2(\d{1,2})(?!\d)")


def complete_metadata(document: RawDocument) -> RawDocument:
    """The document with what its address and its text tell, where nothing more trusted has told it."""
    head = read_head(document.text)
    document = _with_dated_text(_with_address_date(document))
    byline, outlet = _byline(document.text, head), _outlet(document.text, head)
    if byline and folded(byline) == folded(document.title or ""):
        byline = None  # a short title looks like a name
    conflicts = [*document.conflicts]
    for name, given, told in (("byline", document.byline, byline), ("outlet", document.outlet, outlet)):
        if given and told and folded(given) != folded(told):
            conflicts.append(f"{name}: {document.source_format} {given}, text {told}")
    return replace(
        document,
        title=document.title or head.title,
        byline=document.byline or byline,
        outlet=document.outlet or outlet,
        dateline_place=document.dateline_place or head.place,
        conflicts=tuple(conflicts),
    )


def date_in_address(address: str) -> date | None:
    """The day in an address: `/2025/06/03/`, `2025-06-03-visit.txt`; None if there is none."""
    for match in _DATE_IN_ADDRESS.finditer(address):
        try:
            return date(int(match.group(1)), int(match.group(3)), int(match.group(4)))
        except ValueError:
            continue
    return None


def dates_conflict(document: RawDocument, told: date | None, basis: str) -> str | None:
    """The conflict in words if another source tells another day of publication."""
    if told is None or document.published_on in (None, told):
        return None
    return f"published_on: {document.published_on_basis} {document.published_on}, {basis} {told}"


def _with_address_date(document: RawDocument) -> RawDocument:
    # The folders of a dump are named by the day of the crawl; only the file's own name can tell the article's.
    address = document.url or document.uri.split("#", 1)[0].rsplit("/", 1)[-1]
    told = date_in_address(address)
    if told is None:
        return document
    if document.published_on is None:
        return replace(document, published_on=told, published_on_basis="url")
    conflict = dates_conflict(document, told, "url")
    return replace(document, conflicts=(*document.conflicts, conflict)) if conflict else document


def _with_dated_text(document: RawDocument) -> RawDocument:
    """The document with the conflict that its dateline makes; a document without another date gets it when parsed."""
    inferred = infer_published_on(document.text) if document.published_on else None
    conflict = dates_conflict(document, *inferred) if inferred else None
    return replace(document, conflicts=(*document.conflicts, conflict)) if conflict else document


def _byline(text: str, head: Head) -> str | None:
    credit = None if head.byline else _CREDIT.search(text, max(0, len(text) - _TAIL))
    return credit.group(1).strip(" .") if credit else head.byline


def _outlet(text: str, head: Head) -> str | None:
    source = _SOURCE.search(text, max(0, len(text) - _TAIL))
    return source.group(1).strip(" .") if source else head.agency
