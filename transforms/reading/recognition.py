"""What format a file is in, told from its first bytes and never from its name."""

from transforms.reading.document import UnreadableInput
from transforms.reading.encodings import detect_encoding

# Share of control characters that no text has.
_CONTROL_SHARE = 0.02
_TEXT_CONTROLS = frozenset(b"\t\n\r\x0b\x0c\x1b\x08\x1a")


def recognise(head: bytes) -> str:
    """Name of the format.

    Raises:
        UnreadableInput: nothing in it, or binary data of no known format.
    """
    if not head.strip():
        raise UnreadableInput("empty", "no bytes, or only blanks")
    if _is_binary(head):
        raise UnreadableInput("binary", "binary data of no format that is read")
    return "text"


def _is_binary(head: bytes) -> bool:
    encoding = detect_encoding(head, is_cut=True)
    if encoding.startswith(("utf-16", "utf-32")):
        return False
    controls = sum(byte < 0x20 and byte not in _TEXT_CONTROLS for byte in head)
    return controls > len(head) * _CONTROL_SHARE
