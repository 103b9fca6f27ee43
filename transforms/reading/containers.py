"""Compressed files and archives: what stands in them, one stream after the other."""

import gzip
import re
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple, cast

import zstandard

from transforms.reading.bounds import Budget, Expanded
from transforms.reading.document import Rejected, UnreadableInput

_LARGEST_WINDOW = 1 << 27
_WORD_PART = "word/document.xml"
_OFFICE_PARTS = ("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF")
_HIDDEN = re.compile(r"(?:^|/)(?:\.(?!\.?(?:/|$))|__MACOSX/)")


class Member(NamedTuple):
    """One file in a container: `name` is empty for the single content of a compressed file."""

    name: str
    stream: BinaryIO


Opener = Callable[[BinaryIO, str, Budget], Iterator[Member | Rejected]]


def open_gzip(stream: BinaryIO, _uri: str, budget: Budget) -> Iterator[Member | Rejected]:
    """The content of a gzip file, all its members in one."""
    yield Member("", cast(BinaryIO, Expanded(cast(BinaryIO, gzip.GzipFile(fileobj=stream)), budget)))


def open_zstandard(stream: BinaryIO, _uri: str, budget: Budget) -> Iterator[Member | Rejected]:
    """The content of a Zstandard file, all its frames in one."""
    decompressor = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW)
    yield Member("", cast(BinaryIO, Expanded(decompressor.stream_reader(stream, read_across_frames=True), budget)))


def open_zip(stream: BinaryIO, uri: str, budget: Budget) -> Iterator[Member | Rejected]:
    """The files of a zip archive in its order; hidden ones are left out."""
    with zipfile.ZipFile(stream) as archive:
        entries = archive.infolist()
        _check_kind({entry.filename for entry in entries}, len(entries), budget)
        for entry in entries:
            if rejected := _rejected_name(uri, entry.filename):
                yield rejected
            elif entry.is_dir() or _HIDDEN.search(entry.filename):
                continue
            elif entry.flag_bits & 1:
                yield Rejected(f"{uri}#{entry.filename}", "password_protected", "encrypted member of an archive")
            else:
                yield from _zip_member(archive, entry, uri, budget)


def _zip_member(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, uri: str, budget: Budget
) -> Iterator[Member | Rejected]:
    try:
        with archive.open(entry) as content:
            yield Member(entry.filename, cast(BinaryIO, Expanded(cast(BinaryIO, content), budget, entry.compress_size)))
    except (zipfile.BadZipFile, NotImplementedError) as error:
        yield Rejected(f"{uri}#{entry.filename}", "broken_archive", str(error))


def open_tar(stream: BinaryIO, uri: str, budget: Budget) -> Iterator[Member | Rejected]:
    """The files of a tar archive in its order; hidden ones are left out, links rejected."""
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for number, entry in enumerate(archive):
            if number >= budget.options.max_members:
                raise UnreadableInput("too_many_members", f"more than {budget.options.max_members} members")
            if rejected := _rejected_name(uri, entry.name):
                yield rejected
            elif entry.isdir() or _HIDDEN.search(entry.name):
                continue
            elif (content := archive.extractfile(entry) if entry.isreg() else None) is None:
                yield Rejected(f"{uri}#{entry.name}", "not_a_file", "a link or device in an archive")
            else:
                yield Member(entry.name, cast(BinaryIO, Expanded(cast(BinaryIO, content), budget)))


def _rejected_name(uri: str, name: str) -> Rejected | None:
    """The rejection of a member whose path would leave the archive."""
    path = name.replace("\\", "/")
    if path.startswith("/") or ".." in path.split("/") or re.match(r"[A-Za-z]:", path):
        return Rejected(f"{uri}#{name}", "climbs_out", "the member's path leaves the archive")
    return None


def _check_kind(names: set[str], n_members: int, budget: Budget) -> None:
    if n_members > budget.options.max_members:
        raise UnreadableInput("too_many_members", f"{n_members} members, {budget.options.max_members} allowed")
    if _WORD_PART not in names and any(part in names for part in _OFFICE_PARTS):
        raise UnreadableInput("unknown_format", "a zip package of no format that is read")


def is_word_document(stream: BinaryIO) -> bool:
    """Whether a seekable zip file is a Word document; the stream is left at its start."""
    try:
        with zipfile.ZipFile(stream) as archive:
            return _WORD_PART in archive.NameToInfo
    except zipfile.BadZipFile:
        return False
    finally:
        stream.seek(0)


OPENERS: dict[str, Opener] = {
    "gzip": open_gzip,
    "zstandard": open_zstandard,
    "zip": open_zip,
    "tar": open_tar,
}
