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
    "transforms/reading/heads.py",
    "warehouse/*.py",
    "seeds/*.py",
    "seeds/*.csv",
    "seeds/models/*/card.json",
)
LIBRARIES = ("spacy", "thinc", "numpy")
LINKING_SOURCES = (
    "flows/assembly.py",
    "transforms/resolution/*.py",
    "transforms/*.py",
    "transforms/language/geography.py",
    "transforms/language/lexicon.py",
    "transforms/reading/duplicates.py",
    "expectations/*.py",
    "warehouse/*.py",
    "warehouse/sql/checks/*.sql",
    "warehouse/sql/marts/*.sql",
    "warehouse/sql/refresh/*.sql",
    "seeds/*.py",
    "seeds/*.csv",
)
LINKING_LIBRARIES = ("polars", "duckdb", "rapidfuzz")


@cache
def fingerprint(model: str, *, gate: bool = True) -> str:
    """Twelve hexadecimal digits that change when extracting the same text again might give other rows."""
    return _digest(model if gate else f"{model} ungated", LIBRARIES, SOURCES)


@cache
def linking_fingerprint() -> str:
    """The same of what is made of extracted rows: where it changes, everything is linked and written anew."""
    return _digest("linking", LINKING_LIBRARIES, LINKING_SOURCES)


def _digest(name: str, libraries: tuple[str, ...], sources: tuple[str, ...]) -> str:
    digest = hashlib.sha256(name.encode())
    for library in libraries:
        digest.update(f"{library} {version(library)}".encode())
    for path in files(sources):
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def files(sources: tuple[str, ...]) -> list[Path]:
    """The files that the patterns name."""
    return sorted({path for pattern in sources for path in ROOT.glob(pattern)})
