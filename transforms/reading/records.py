"""Records of named fields (JSON objects, rows of CSV and Parquet) into documents, with guesses for the names."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from transforms.reading.days import day_of
from transforms.reading.document import RawDocument, Rejected
from transforms.reading.finish import finish
from transforms.reading.fragments import fragment_text, is_markup
from transforms.reading.options import ReadOptions
from transforms.reading.text import split_header

_DEEPEST = 3


def document_from_record(
    record: Mapping[str, Any], uri: str, source_format: str, options: ReadOptions
) -> RawDocument | Rejected:
    """The document that the record describes, or why it describes none."""
    fields = {_plain(str(name)): value for name, value in record.items()}
    text = _first(fields, options.text_fields)
    if text is None:
        return Rejected(uri, "no_text_field", "none of the text fields: " + ", ".join(sorted(map(str, record))[:20]))
    text = fragment_text(text) if is_markup(text) else text
    text, header_on = split_header(text)
    published_on = _first_day(fields, options.date_fields)
    basis = "markup" if published_on else "header" if header_on else None
    conflict = header_on and published_on and header_on != published_on
    return finish(
        RawDocument(
            uri,
            source_format,
            text,
            published_on=published_on or header_on,
            published_on_basis=basis,
            title=_first(fields, options.title_fields),
            language=_language(_first(fields, options.language_fields)),
            outlet=_first(fields, options.outlet_fields),
            byline=_first(fields, options.byline_fields),
            url=_first(fields, options.url_fields),
            conflicts=(f"published_on: markup {published_on}, header {header_on}",) if conflict else (),
        ),
        options,
    )


def named_columns(columns: Iterable[str], names: Iterable[str]) -> list[str]:
    """The columns that bear one of the names, in the order of the names."""
    by_name = {_plain(column): column for column in columns}
    return [by_name[plain] for name in names if (plain := _plain(name)) in by_name]


def inner_records(record: Mapping[str, Any], options: ReadOptions) -> list[Any] | None:
    """The records in a record without text (`{"articles": [...]}`, `{"id": {...}}`), None if there are none."""
    if any(_plain(str(name)) in {_plain(field) for field in options.text_fields} for name in record):
        return None
    for value in record.values():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            return value
    values = list(record.values())
    return values if values and all(isinstance(value, dict) for value in values) else None


@lru_cache(maxsize=1_000)
def _plain(name: str) -> str:
    return re.sub(r"[\s_.:-]", "", name.lower())


def _first(fields: Mapping[str, Any], names: Iterable[str]) -> str | None:
    for name in names:
        if (words := _words(fields.get(_plain(name)), names, 0)) is not None:
            return words
    return None


def _words(value: object, names: Iterable[str], depth: int) -> str | None:
    """The value as text: the name or text inside an object, the lines of a list."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, bool) or value is None or depth > _DEEPEST:
        return None
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        inner = {_plain(str(name)): content for name, content in value.items()}
        candidates = (inner.get(_plain(name)) for name in ("name", "title", "value", *names))
        return next((words for one in candidates if (words := _words(one, names, depth + 1))), None)
    if isinstance(value, list | tuple):
        parts = [words for one in value if (words := _words(one, names, depth + 1))]
        return ("\n\n" if any(len(part) > 80 for part in parts) else ", ").join(parts) or None
    return None


def _first_day(fields: Mapping[str, Any], names: Iterable[str]) -> date | None:
    return next((day for name in names if (day := day_of(fields.get(_plain(name))))), None)


def _language(words: str | None) -> str | None:
    match = re.match(r"([a-z]{2})(?:[-_]|$)", (words or "").strip().lower())
    return match.group(1) if match else None
