"""Addresses into documents: files, folders, globs, standard input and the net, opened one after the other."""

import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from flows.local_files import Source, described, open_local, rejected_by_system
from flows.remote_files import SERVERS, STORES, open_remote, scheme_of
from transforms.reading.document import RawDocument, Rejected
from transforms.reading.options import ReadOptions
from transforms.reading.read import read_stream

STANDARD_INPUT = "-"


def read_sources(raw: Sequence[str], options: ReadOptions) -> Iterator[RawDocument | Rejected]:
    """Every document and rejection behind the addresses; each document carries its `raw_file`."""
    for source in open_sources(raw, options):
        if isinstance(source, Rejected):
            yield source
        else:
            yield from read_source(source, options)


def read_source(source: Source, options: ReadOptions) -> Iterator[RawDocument | Rejected]:
    """Every document and rejection of one file; a file that changes while it is read is rejected in addition."""
    uri = source.raw_file.uri
    try:
        with source.path.open("rb") as stream:
            for item in _without_floods(read_stream(stream, uri, options), uri, options.max_rejects):
                yield _placed(item, source) if isinstance(item, RawDocument) else item
            if os.fstat(stream.fileno()).st_size != source.raw_file.size or not source.path.exists():
                yield Rejected(uri, "changed_while_read", "the file grew, shrank or vanished while it was read")
    except OSError as error:
        yield rejected_by_system(uri, error)


def _without_floods(items: Iterable[RawDocument | Rejected], uri: str, limit: int) -> Iterator[RawDocument | Rejected]:
    """The items of one file; its rejections beyond the limit become one, which counts them by rule."""
    counts: Counter[str] = Counter()
    n_rejected = 0
    for item in items:
        n_rejected += isinstance(item, Rejected)
        if isinstance(item, Rejected) and n_rejected > limit:
            counts[item.rule] += 1
        else:
            yield item
    if counts:
        by_rule = ", ".join(f"{rule} {count}" for rule, count in sorted(counts.items()))
        yield Rejected(uri, "many_rejected", f"{counts.total()} more of its parts are rejected: {by_rule}")


def open_sources(raw: Sequence[str], options: ReadOptions) -> Iterator[Source | Rejected]:
    """The files behind the addresses, each once: addresses in the order given, what is in a folder or glob by name.

    A file that was copied from elsewhere is gone once the next one is asked for.
    """
    seen: set[str] = set()
    for address in raw:
        for item in _open_address(address, options):
            uri = item.uri if isinstance(item, Rejected) else item.raw_file.uri
            if uri not in seen:
                seen.add(uri)
                yield item


def _open_address(address: str, options: ReadOptions) -> Iterator[Source | Rejected]:
    scheme = scheme_of(address)
    if address == STANDARD_INPUT:
        yield from _open_standard_input()
    elif scheme in STORES + SERVERS:
        yield from open_remote(address, options)
    elif scheme == "file":
        yield from open_local(address.partition("://")[2])
    elif scheme:
        yield Rejected(address, "unknown_scheme", f"no way is known to open {scheme}://")
    else:
        yield from open_local(address)


def _open_standard_input() -> Iterator[Source | Rejected]:
    """A copy on disk, since some formats are read from their end."""
    with TemporaryDirectory(prefix="communique-") as folder:
        path = Path(folder) / "standard-input"
        with path.open("wb") as copy:
            shutil.copyfileobj(sys.stdin.buffer, copy)
        source = described(path, STANDARD_INPUT)
        if isinstance(source, Source):
            source = replace(source, raw_file=replace(source.raw_file, modified_at=None))
        yield source


def _placed(document: RawDocument, source: Source) -> RawDocument:
    """The document with its file, and with the page's address where that is where it was read."""
    uri = source.raw_file.uri
    is_page = scheme_of(uri) in SERVERS and document.uri == uri
    return replace(document, raw_file=source.raw_file, url=document.url or (uri if is_page else None))
