"""Tables with a text column: CSV and its relatives row by row, Parquet batch by batch."""

import csv
import io
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import polars as pl

from transforms.reading.document import RawDocument, Rejected, UnreadableInput
from transforms.reading.encodings import detect_encoding
from transforms.reading.options import ReadOptions
from transforms.reading.recognition import delimiter_of
from transforms.reading.records import document_from_record, named_columns

_HEAD = 64 * 1024
_BATCH_ROWS = 500
_PIECE = 1 << 20


def read_csv(stream: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Rejected]:
    """One document a row, by its number without the heading."""
    head = cast(io.BufferedReader, stream).peek(_HEAD)
    lines = io.TextIOWrapper(stream, detect_encoding(head, is_cut=True), errors="replace", newline="")
    # The limit of the csv module is one for the whole process; ours is as good for every other table.
    csv.field_size_limit(options.max_line_bytes)
    try:
        heading = lines.readline(_HEAD).removeprefix("\ufeff")
        delimiter = delimiter_of(heading.rstrip("\r\n"), options) or ","
        columns = next(csv.reader([heading], delimiter=delimiter))
        yield from _rows(csv.reader(lines, delimiter=delimiter), columns, uri, options)
    finally:
        lines.detach()


def _rows(
    rows: Iterator[list[str]], columns: list[str], uri: str, options: ReadOptions
) -> Iterator[RawDocument | Rejected]:
    number = 0
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Rejected(f"{uri}#{number}", "broken_row", str(error))
            continue
        if len(row) > len(columns):
            yield Rejected(f"{uri}#{number}", "broken_row", f"{len(row)} cells under {len(columns)} columns")
        elif row:
            yield document_from_record(dict(zip(columns, row, strict=False)), f"{uri}#{number}", "csv", options)


def read_parquet(stream: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Rejected]:
    """One document a row; only the columns that are used are read."""
    with tempfile.NamedTemporaryFile(suffix=".parquet") as copy:
        # Polars streams from a path only, and a stream inside an archive has none.
        while piece := stream.read(_PIECE):
            copy.write(piece)
        copy.flush()
        yield from _frames(Path(copy.name), uri, options)


def _frames(path: Path, uri: str, options: ReadOptions) -> Iterator[RawDocument | Rejected]:
    number = 0
    try:
        frame = pl.scan_parquet(path, glob=False)
        names = frame.collect_schema().names()
        if not named_columns(names, options.text_fields):
            raise UnreadableInput("no_text_field", "no text column among " + ", ".join(names[:20]))
        used = [name for fields in _field_lists(options) for name in named_columns(names, fields)]
        batches = frame.select(list(dict.fromkeys(used))).collect_batches(chunk_size=_BATCH_ROWS, maintain_order=True)
        for batch in batches:
            for row in batch.iter_rows(named=True):
                number += 1
                yield document_from_record(row, f"{uri}#{number}", "parquet", options)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        raise UnreadableInput("broken_parquet", " ".join(str(error).split())[:300]) from error


def _field_lists(options: ReadOptions) -> tuple[tuple[str, ...], ...]:
    return (
        *(options.text_fields, options.title_fields, options.date_fields, options.url_fields),
        *(options.outlet_fields, options.byline_fields, options.language_fields),
    )
