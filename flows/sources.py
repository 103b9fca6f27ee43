"""Addresses into documents: files, folders, globs and standard input, opened one after the other in a fixed order."""

import errno
import glob
import hashlib
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from transforms.reading.document import RawDocument, RawFile, Rejected
from transforms.reading.options import ReadOptions
from transforms.reading.read import read_stream

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One file on this machine's disk: as the user named it, or the spooled copy of what came from elsewhere."""

    raw_file: RawFile
    path: Path


def read_sources(raw: Sequence[str], options: ReadOptions) -> Iterator[RawDocument | Rejected]:
    """Every document and rejection behind the addresses; each document carries its `raw_file`."""
    for source in open_sources(raw):
        if isinstance(source, Rejected):
            yield source
        else:
            yield from read_source(source, options)


def read_source(source: Source, options: ReadOptions) -> Iterator[RawDocument | Rejected]:
    """Every document and rejection of one file; a file that changes while it is read is rejected in addition."""
    uri = source.raw_file.uri
    try:
        with source.path.open("rb") as stream:
            for item in read_stream(stream, uri, options):
                yield replace(item, raw_file=source.raw_file) if isinstance(item, RawDocument) else item
            if os.fstat(stream.fileno()).st_size != source.raw_file.size or not source.path.exists():
                yield Rejected(uri, "changed_while_read", "the file grew, shrank or vanished while it was read")
    except OSError as error:
        yield rejected_by_system(uri, error)


def open_sources(raw: Sequence[str]) -> Iterator[Source | Rejected]:
    """The files behind the addresses, each once: addresses in the order given, files of a folder or glob by name.

    A file that was spooled from elsewhere is gone once the next one is asked for.
    """
    seen: set[str] = set()
    for address in raw:
        for item in _open_address(address):
            uri = item.uri if isinstance(item, Rejected) else item.raw_file.uri
            if uri not in seen:
                seen.add(uri)
                yield item


def rejected_by_system(uri: str, error: OSError) -> Rejected:
    """The rejection for what the operating system says about a file."""
    rules = {errno.ENOENT: "not_found", errno.EACCES: "no_permission", errno.ELOOP: "symbolic_link_loop"}
    return Rejected(uri, rules.get(error.errno or 0, "unreadable"), error.strerror or type(error).__name__)


def _open_address(address: str) -> Iterator[Source | Rejected]:
    if address == STANDARD_INPUT:
        yield from _spooled_standard_input()
        return
    for path in _local_paths(address):
        yield path if isinstance(path, Rejected) else _described(path)


def _local_paths(address: str) -> Iterator[Path | Rejected]:
    path = Path(address)
    if os.path.isdir(address):  # noqa: PTH112 - pathlib's raises where a folder above may not be entered
        yield from _walk(path, ())
    elif glob.has_magic(address) and not os.path.lexists(address):
        matches = sorted(glob.glob(address, recursive=True))  # noqa: PTH207 - pathlib's refuses absolute patterns
        if not matches:
            yield Rejected(address, "not_found", "no file matches the pattern")
        for match in matches:
            yield from _local_paths(match) if os.path.isdir(match) else [Path(match)]  # noqa: PTH112
    else:
        yield path


def _walk(folder: Path, above: tuple[tuple[int, int], ...]) -> Iterator[Path | Rejected]:
    """Files below the folder by name, hidden ones left out; a link back into a folder above is rejected."""
    try:
        status = folder.stat()
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield rejected_by_system(folder.as_posix(), error)
        return
    identity = (status.st_dev, status.st_ino)
    if identity in above:
        yield Rejected(folder.as_posix(), "symbolic_link_loop", "the folder links to one that it stands in")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if os.path.isdir(entry):  # noqa: PTH112
            yield from _walk(entry, (*above, identity))
        else:
            yield entry


def _described(path: Path, uri: str | None = None) -> Source | Rejected:
    uri = uri or path.as_posix()
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return Rejected(uri, "not_a_file", "neither a file nor a folder")
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        return rejected_by_system(uri, error)
    modified_at = datetime.fromtimestamp(status.st_mtime, UTC)
    return Source(RawFile(uri, status.st_size, modified_at, digest), path)


def _spooled_standard_input() -> Iterator[Source | Rejected]:
    """A copy on disk, since some formats are read from their end."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "standard-input"
        with path.open("wb") as copy:
            shutil.copyfileobj(sys.stdin.buffer, copy)
        source = _described(path, STANDARD_INPUT)
        if isinstance(source, Source):
            source = replace(source, raw_file=replace(source.raw_file, modified_at=None))
        yield source
