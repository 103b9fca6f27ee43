"""Objects in S3, Google and Azure stores, pages and files on web servers: copied to disk, tried again if they fail."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from fnmatch import fnmatchcase
from functools import partial
from glob import has_magic
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeVar

import httpx
import obstore
from obstore.exceptions import (
    BaseError,
    InvalidPathError,
    NotFoundError,
    PermissionDeniedError,
    PreconditionError,
    UnauthenticatedError,
)
from obstore.store import from_url

from flows.local_files import Source, described
from transforms.reading.document import Rejected, UnreadableInput
from transforms.reading.options import ReadOptions

if TYPE_CHECKING:
    from obstore import GetOptions

STORES = ("s3", "gs", "az", "abfs", "abfss")
SERVERS = ("http", "https")
_PIECE = 8_000_000
_TRIED_AGAIN = (408, 425, 429)
_REFUSED = {401: "no_permission", 403: "no_permission", 404: "not_found", 410: "not_found"}
_Answer = TypeVar("_Answer")


def scheme_of(address: str) -> str:
    """The address's scheme in lower case, empty for a path."""
    scheme, separator, _ = address.partition("://")
    return scheme.lower() if separator else ""


def open_remote(
    address: str, options: ReadOptions, pause: Callable[[float], None] = time.sleep
) -> Iterator[Source | Rejected]:
    """The objects behind the address, each copied to a file that is gone once the next one is asked for.

    A folder's key and one with `*` or `?` stand for all objects that they match, by name.
    """
    try:
        if scheme_of(address) in SERVERS:
            yield from _copied(address, partial(_copy_page, address, options=options, pause=pause))
        else:
            yield from _open_objects(address, options, pause)
    except UnreadableInput as error:
        yield Rejected(address, error.rule, error.reason)


def _copied(uri: str, copy: Callable[[Path], datetime | None]) -> Iterator[Source | Rejected]:
    with TemporaryDirectory(prefix="communique-") as folder:
        path = Path(folder) / "copy"
        try:
            modified_at = copy(path)
        except UnreadableInput as error:
            yield Rejected(uri, error.rule, error.reason)
        else:
            yield described(path, uri, modified_at)


def _persistently(attempt: Callable[[], _Answer], options: ReadOptions, pause: Callable[[float], None]) -> _Answer:
    """The answer of the first attempt that gets one; pauses double from one to the next.

    Raises:
        UnreadableInput: there is no such thing, it is not for us, or the last attempt failed too.
    """
    for number in range(1, options.attempts + 1):
        try:
            return attempt()
        except (NotFoundError, FileNotFoundError, InvalidPathError, httpx.InvalidURL) as error:
            raise UnreadableInput("not_found", _words(error)) from error
        except (PermissionDeniedError, PermissionError, UnauthenticatedError) as error:
            raise UnreadableInput("no_permission", _words(error)) from error
        except PreconditionError as error:
            raise UnreadableInput("changed_while_read", "the object was replaced while it was read") from error
        except (BaseError, httpx.HTTPError, OSError) as error:
            if number == options.attempts:
                raise UnreadableInput("no_answer", f"after {number} attempts: {_words(error)}") from error
            pause(options.backoff_seconds * 2 ** (number - 1))
    raise UnreadableInput("no_answer", "no attempt was allowed")


def _open_objects(address: str, options: ReadOptions, pause: Callable[[float], None]) -> Iterator[Source | Rejected]:
    base, key = _split(address)
    store = _store(base, options)
    keys = _keys(store, key, options, pause)
    if not keys:
        yield Rejected(address, "not_found", "no object of that name")
    for found in keys:
        uri = f"{base}/{found}"
        yield from _copied(uri, partial(_copy_object, store, found, options=options, pause=pause))


def _split(address: str) -> tuple[str, str]:
    """Scheme and bucket, and the key."""
    scheme, _, rest = address.partition("://")
    bucket, _, key = rest.partition("/")
    return f"{scheme}://{bucket}", key


def _store(base: str, options: ReadOptions) -> Any:
    try:
        return from_url(
            base,
            client_options={"allow_http": True, "timeout": timedelta(seconds=options.timeout_seconds)},
            retry_config={"max_retries": 0, "retry_timeout": timedelta(seconds=options.timeout_seconds)},
        )
    except (BaseError, ValueError) as error:
        raise UnreadableInput("not_found", _words(error)) from error


def _keys(store: Any, key: str, options: ReadOptions, pause: Callable[[float], None]) -> list[str]:
    if key and not key.endswith("/") and not has_magic(key):
        return [key] if _is_object(store, key, options, pause) else _below(store, key, options, pause)
    fixed = key if not has_magic(key) else key[: min(key.find(char) for char in "*?[" if char in key)]
    prefix = fixed.rpartition("/")[0] or None

    def listed() -> list[str]:
        return [entry["path"] for batch in obstore.list(store, prefix) for entry in batch]

    found = _persistently(listed, options, pause)
    return sorted(one for one in found if one.startswith(fixed) and (one.startswith(key) or fnmatchcase(one, key)))


def _is_object(store: Any, key: str, options: ReadOptions, pause: Callable[[float], None]) -> bool:
    try:
        _persistently(partial(obstore.head, store, key), options, pause)
    except UnreadableInput as error:
        if error.rule != "not_found":
            raise
        return False
    return True


def _below(store: Any, key: str, options: ReadOptions, pause: Callable[[float], None]) -> list[str]:
    """The objects of a folder that was named without its `/`; none where the store lets nobody list."""
    try:
        return _keys(store, f"{key}/", options, pause)
    except UnreadableInput:
        return []


def _copy_object(
    store: Any, key: str, path: Path, options: ReadOptions, pause: Callable[[float], None]
) -> datetime | None:
    """Copy in pieces, each tried again by itself: a failure near the end of gigabytes costs one piece."""
    about = _persistently(partial(obstore.head, store, key), options, pause)
    condition: GetOptions = {"if_match": about["e_tag"]} if about["e_tag"] else {}
    with path.open("wb") as copy:
        for start in range(0, about["size"], _PIECE):
            span = (start, min(start + _PIECE, about["size"]))
            copy.write(_persistently(partial(_piece, store, key, {**condition, "range": span}), options, pause))
    return about["last_modified"]


def _piece(store: Any, key: str, condition: "GetOptions") -> bytes:
    return bytes(obstore.get(store, key, options=condition).bytes())


def _copy_page(address: str, path: Path, options: ReadOptions, pause: Callable[[float], None]) -> datetime | None:
    return _persistently(partial(_fetch, address, path, options), options, pause)


def _fetch(address: str, path: Path, options: ReadOptions) -> datetime | None:
    with httpx.stream("GET", address, follow_redirects=True, timeout=options.timeout_seconds) as response:
        status = response.status_code
        if status >= 500 or status in _TRIED_AGAIN:
            raise httpx.HTTPStatusError(f"status {status}", request=response.request, response=response)
        if status >= 400:
            raise UnreadableInput(_REFUSED.get(status, "refused"), f"the server answers with status {status}")
        size = 0
        with path.open("wb") as copy:
            for piece in response.iter_bytes():
                size += len(piece)
                if size > options.max_expanded_bytes:
                    raise UnreadableInput("expands_too_far", f"more than {options.max_expanded_bytes} bytes")
                copy.write(piece)
        return _modified(response.headers.get("Last-Modified"))


def _modified(value: str | None) -> datetime | None:
    try:
        return parsedate_to_datetime(value) if value else None
    except ValueError:
        return None


def _words(error: Exception) -> str:
    first = str(error).strip().partition("\n")[0]
    return (first or type(error).__name__)[:300]
