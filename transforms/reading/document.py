"""What every reader yields: a document's text with its metadata, or a rejection with its reason."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class RawFile:
    """The file, object or response that documents were read from.

    Attributes:
        uri: its address.
        size: bytes, as stored (compressed if it is).
        modified_at: when it was last changed, None if the place does not tell.
        sha256: hexadecimal digest of the stored bytes.
    """

    uri: str
    size: int
    modified_at: datetime | None
    sha256: str


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One readable document.

    Attributes:
        uri: address of the file that held it; inside containers `feed.rss#guid`, `dump.jsonl#17`,
            `x.warc.gz#<record id>`.
        source_format: text, html, rss, atom, json, csv, parquet, warc, pdf, docx, eml.
        text: the text made right; all offsets refer to it.
        published_on: publication date as the metadata give it.
        published_on_basis: header, markup, feed, dateline, url, inferred.
        title, language, dateline_place, outlet, byline, url: metadata, None if unknown; `language` is ISO 639-1.
        conflicts: what two sources of metadata disagree on, in words
            (`published_on: markup 2025-03-01, dateline 2025-02-28`).
        raw_file: the file that held it, None where a reader was called on a bare stream.
    """

    uri: str
    source_format: str
    text: str
    published_on: date | None = None
    published_on_basis: str | None = None
    title: str | None = None
    language: str | None = None
    dateline_place: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    conflicts: tuple[str, ...] = ()
    raw_file: RawFile | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that could not be read: its address, the rule that it broke, and the reason in words."""

    uri: str
    rule: str
    reason: str


class UnreadableInput(Exception):
    """An input breaks a rule; the dispatcher turns it into a `Rejected`."""

    def __init__(self, rule: str, reason: str) -> None:
        super().__init__(f"{rule}: {reason}")
        self.rule = rule
        self.reason = reason
