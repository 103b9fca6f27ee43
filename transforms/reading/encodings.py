"""Bytes into text: which encoding a file without a declaration is in."""

import codecs
import io
from typing import BinaryIO

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 100_000
# Of Western text in Windows-1252, few bytes are above ASCII: curly quotes, dashes, accents.
_WESTERN_SHARE = 0.1
_DAMAGE_SHARE = 0.05


def decode(data: bytes) -> str:
    """The text of the bytes; what no encoding explains becomes U+FFFD."""
    encoding = detect_encoding(data[:_SAMPLE], is_cut=len(data) > _SAMPLE)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        if encoding == "utf-8" and not _is_damaged_utf8(data):
            return data.decode(_single_byte(data), errors="replace")
        return data.decode(encoding, errors="replace")


def detect_encoding(sample: bytes, *, is_cut: bool) -> str:
    """Name of the sample's encoding: by a byte order mark, UTF-16 without one, UTF-8, or else a single-byte one."""
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding
    if wide := _wide_encoding(sample):
        return wide
    if _is_utf8(sample, is_cut=is_cut) or _is_damaged_utf8(sample):
        return "utf-8"
    return _single_byte(sample)


def _is_utf8(sample: bytes, *, is_cut: bool) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample, final=not is_cut)
    except UnicodeDecodeError:
        return False
    return True


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: every second byte, or three of four, of mostly Latin text are zero."""
    head = sample[:4000]
    if len(head) < 4 or not 0.2 < head.count(0) / len(head) < 0.9:
        return None
    zeros = [head[start::4].count(0) / len(head[start::4]) for start in range(4)]
    high = [share > 0.7 for share in zeros]
    return {
        (False, True, False, True): "utf-16-le",
        (True, False, True, False): "utf-16-be",
        (False, True, True, True): "utf-32-le",
        (True, True, True, False): "utf-32-be",
    }.get((high[0], high[1], high[2], high[3]))


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether nearly all bytes above ASCII form UTF-8: a cut or a stray byte does not make a file Windows-1252."""
    high = sum(byte > 0x7F for byte in data)
    bad = data.decode("utf-8", errors="replace").count("\ufffd") - data.count(b"\xef\xbf\xbd")
    return high > 0 and bad <= high * _DAMAGE_SHARE


def _single_byte(data: bytes) -> str:
    high = sum(byte > 0x7F for byte in data)
    if high <= len(data) * _WESTERN_SHARE:
        return "cp1252"
    best = from_bytes(data).best()
    return best.encoding if best else "cp1252"


class AsUtf8(io.RawIOBase):
    """A stream in another encoding, recoded to UTF-8 on the way; what cannot be decoded becomes U+FFFD."""

    def __init__(self, inner: BinaryIO, encoding: str) -> None:
        self._inner = inner
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._ready = b""

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer with recoded bytes."""
        while not self._ready:
            data = self._inner.read1(_SAMPLE)  # type: ignore[attr-defined]
            self._ready = self._decoder.decode(data, final=not data).removeprefix("\ufeff").encode("utf-8", "replace")
            if not data:
                break
        size = min(len(buffer), len(self._ready))
        buffer[:size], self._ready = self._ready[:size], self._ready[size:]
        return size
