"""Files, folders and globs on this machine, in a fixed order."""

import errno
import glob
import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from transforms.reading.document import RawFile, Rejected

_RULES = {errno.ENOENT: "not_found", errno.EACCES: "no_permission", errno.ELOOP: "symbolic_link_loop"}


@dataclass(frozen=True, slots=True)
class Source:
    """One file on this machine's disk: as the user named it, or the copy of what came from elsewhere."""

    raw_file: RawFile
    path: Path


def open_local(address: str) -> Iterator[Source | Rejected]:
    """The files behind a path or glob: those of a folder by name, hidden ones left out."""
    for path in _paths(address):
        yield path if isinstance(path, Rejected) else described(path, path.as_posix())


def described(path: Path, uri: str, modified_at: datetime | None = None) -> Source | Rejected:
    """The file as a source at the given address, or why it cannot be read."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return Rejected(uri, "not_a_file", "neither a file nor a folder")
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        return rejected_by_system(uri, error)
    return Source(RawFile(uri, status.st_size, modified_at or _time(status.st_mtime), digest), path)


def rejected_by_system(uri: str, error: OSError) -> Rejected:
    """The rejection for what the operating system says about a file."""
    return Rejected(uri, _RULES.get(error.errno or 0, "unreadable"), error.strerror or type(error).__name__)


def _time(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _paths(address: str) -> Iterator[Path | Rejected]:
    if os.path.isdir(address):  # noqa: PTH112 - pathlib's raises where a folder above may not be entered
        yield from _walk(Path(address), ())
    elif glob.has_magic(address) and not os.path.lexists(address):
        matches = sorted(glob.glob(address, recursive=True))  # noqa: PTH207 - pathlib's refuses absolute patterns
        if not matches:
            yield Rejected(address, "not_found", "no file matches the pattern")
        for match in matches:
            if os.path.isdir(match):  # noqa: PTH112
                yield from _walk(Path(match), ())
            else:
                yield Path(match)
    else:
        yield Path(address)


def _walk(folder: Path, above: tuple[tuple[int, int], ...]) -> Iterator[Path | Rejected]:
    """Files below the folder by name; a link back into a folder above is rejected."""
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
