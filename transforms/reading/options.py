"""Limits and field names of the readers; every field can be overridden by a setting."""

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How raw files are read.

    Attributes:
        max_document_bytes: largest single document before parsing (a page, a PDF, a mail, a feed item).
        max_document_chars: longest text; spaCy refuses longer ones.
        max_line_bytes: longest line of JSON Lines or row of CSV.
        max_expanded_bytes: most bytes that one compressed file or archive may expand to.
        max_ratio: most bytes out for one byte in, looked at once `ratio_from_bytes` have come out.
        max_depth: how many containers may stand inside one another.
        max_members: most members of one archive.
        max_rejects: most rejections of one file that are recorded one by one; one more tells how many others there are.
        text_fields, title_fields, date_fields, url_fields, outlet_fields, byline_fields, id_fields, language_fields:
            names of fields and columns in JSON, CSV and Parquet; the first that is there wins; case and `_-` do not
            count.
        attempts: how often an address over the network is tried.
        backoff_seconds: pause before the second try, doubled for each further one.
        timeout_seconds: how long a server may keep silent.
    """

    max_document_bytes: int = 50 * MEGABYTE
    max_document_chars: int = 1_000_000
    max_line_bytes: int = 16 * MEGABYTE
    max_expanded_bytes: int = 100_000 * MEGABYTE
    max_ratio: float = 300.0
    ratio_from_bytes: int = 16 * MEGABYTE
    max_depth: int = 4
    max_members: int = 1_000_000
    max_rejects: int = 10_000
    text_fields: tuple[str, ...] = (
        "text", "body", "content", "article", "articlebody", "maintext", "fulltext", "contenthtml", "contenttext",
        "rawtext", "bodytext", "html", "story", "document",
    )  # fmt: skip
    title_fields: tuple[str, ...] = ("title", "headline", "name", "subject")
    date_fields: tuple[str, ...] = (
        "publishedon", "published", "date", "datepublished", "publicationdate", "publishedat", "pubdate", "publishdate",
        "releasedate", "created", "createdat", "timestamp",
    )  # fmt: skip
    url_fields: tuple[str, ...] = ("url", "link", "canonicalurl", "href", "uri")
    outlet_fields: tuple[str, ...] = ("outlet", "source", "publisher", "sitename", "domain", "agency", "component")
    byline_fields: tuple[str, ...] = ("byline", "author", "authors", "creator", "reporter")
    id_fields: tuple[str, ...] = ("id", "docid", "guid", "uuid", "key")
    language_fields: tuple[str, ...] = ("language", "lang")
    attempts: int = 4
    backoff_seconds: float = 0.5
    timeout_seconds: float = 30.0
