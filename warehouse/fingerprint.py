"""A digest of all that extracted rows depend on besides the text: code, reference data, libraries and the model."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCES = (
    "transforms/language/**/*.py",
    "transforms/extraction/*.py",
    "transforms/*.py",
    "transforms/reading/boilerplate.py",
    "seeds/*.csv",
    "seeds/models/*/card.json",
)
LIBRARIES = ("spacy", "thinc", "numpy")


@cache
def fingerprint(model: str, *, gate: bool = True) -> str:
    """Twelve hexadecimal digits that change when extracting the same text again might give other rows."""
    digest = hashlib.sha256(model.encode() if gate else f"{model} ungated".encode())
    for library in LIBRARIES:
        digest.update(f"{library} {version(library)}".encode())
    for path in sorted({path for pattern in SOURCES for path in ROOT.glob(pattern)}):
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
