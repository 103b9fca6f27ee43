"""Documents and megabytes a second of CPU time of every reader, beside the bare library on the same bytes.

Ours do more: they recognise the format, make the text right, look for head, language and conflicts.
"""

import csv
import io
import json
import time
from collections.abc import Callable
from email import policy
from email.parser import BytesParser

import docx
import feedparser
import ijson
import polars as pl
import trafilatura
from pypdf import PdfReader
from warcio.archiveiterator import ArchiveIterator

from tests.transforms.reading import samples
from transforms.reading.document import RawDocument
from transforms.reading.options import ReadOptions
from transforms.reading.read import read_stream

IN_COLLECTION = 300
SINGLE_FILES = 60


def measure_readers() -> dict[str, float]:
    """Our time as a multiple of the bare library's, by format; speeds are printed on the way."""
    print(f"{'reader':12} {'ours':>24} {'bare library':>24}")
    ratios = {}
    for name, (files, bare) in _inputs().items():
        ours_seconds, n_ours = _timed(files, _ours)
        bare_seconds, n_bare = _timed(files, bare)
        size = sum(map(len, files)) / 1e6
        print(f"{name:12} {_speed(n_ours, size, ours_seconds)} {_speed(n_bare, size, bare_seconds)}")
        ratios[f"{name}: our time / the library's"] = ours_seconds / bare_seconds
    return ratios


def _inputs() -> dict[str, tuple[list[bytes], Callable[[bytes], int]]]:
    """By format its files, and what counts their documents with the bare library."""
    articles = list(samples.articles(IN_COLLECTION))
    collections = {name: [make(iter(articles))] for name, make in samples.COLLECTIONS.items()}
    singles = {name: [make(article) for article in articles[:SINGLE_FILES]] for name, make in samples.SINGLES.items()}
    files = {**singles, **collections}
    return {name: (files[name], bare) for name, bare in _BARE.items()}


def _timed(files: list[bytes], read: Callable[[bytes], int]) -> tuple[float, int]:
    read(files[0])  # models and tables are loaded at the first use
    start = time.process_time()
    n_documents = sum(read(data) for data in files)
    return time.process_time() - start, n_documents


def _speed(n_documents: int, megabytes: float, seconds: float) -> str:
    return f"{n_documents / seconds:9.0f} docs/s {megabytes / seconds:6.2f} MB/s"


def _ours(data: bytes) -> int:
    return sum(isinstance(item, RawDocument) for item in read_stream(io.BytesIO(data), "raw", ReadOptions()))


def _page(data: bytes) -> int:
    return trafilatura.bare_extraction(data, include_comments=False, with_metadata=True) is not None


def _pages_of_archive(data: bytes) -> int:
    return sum(_page(record.content_stream().read()) for record in ArchiveIterator(io.BytesIO(data)))


_BARE: dict[str, Callable[[bytes], int]] = {
    "text": lambda data: bool(data.decode()),
    "html": _page,
    "pdf": lambda data: bool([page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]),
    "docx": lambda data: bool([paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]),
    "eml": lambda data: bool(BytesParser(policy=policy.default).parsebytes(data).get_body(("plain",)).get_content()),
    "rss": lambda data: len(feedparser.parse(data).entries),
    "atom": lambda data: len(feedparser.parse(data).entries),
    "json_lines": lambda data: len([json.loads(line) for line in data.splitlines()]),
    "json_array": lambda data: len(list(ijson.items(io.BytesIO(data), "item"))),
    "csv": lambda data: len(list(csv.DictReader(io.StringIO(data.decode())))),
    "parquet": lambda data: len(list(pl.read_parquet(data).iter_rows(named=True))),
    "warc": _pages_of_archive,
}
