"""Identifiers that content determines: the same parts give the same id, on every machine and in every run."""

import hashlib
import unicodedata

_BLANKED = {code: " " for code in range(128) if not chr(code).isalnum()}


def digest(*parts: object) -> str:
    """Sixteen hexadecimal digits of the SHA-256 of the parts."""
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def folded(name: str) -> str:
    """The name without case, accents, punctuation and double blanks, for comparing names."""
    plain = name if name.isascii() else unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
    if plain.isascii():
        return " ".join(plain.lower().translate(_BLANKED).split())
    return " ".join("".join(char if char.isalnum() else " " for char in plain.casefold()).split())
