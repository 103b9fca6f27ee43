"""Identifiers that content determines: the same parts give the same id, on every machine and in every run."""

import hashlib
import unicodedata


def digest(*parts: object) -> str:
    """Sixteen hexadecimal digits of the SHA-256 of the parts."""
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def folded(name: str) -> str:
    """The name without case, accents, punctuation and double blanks, for comparing names."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
    return " ".join("".join(char if char.isalnum() else " " for char in plain.casefold()).split())
