"""Titles of agreements compared across documents by what they are about."""

from functools import cache

from transforms.identifiers import folded
from warehouse.reference import reference

_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "additional": "2"}


@cache
def subject(title: str, kind: str) -> frozenset[str]:
    """The words of the title that say what the document is about, in their ground form."""
    words = folded(title).split()
    dropped = _words("generic") | (
        _words("visa") if kind == "visa_regime" or {"visa", "visas"} & set(words) else frozenset()
    )
    return frozenset(_ground(word) for word in words if word not in dropped and not word.isdigit())


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(row["word"] for row in reference("title_words") if row["class"] == name)


@cache
def numbers(title: str) -> frozenset[str]:
    """The numbers and ordinals of the title, which tell an instrument from its successors."""
    words = folded(title).split()
    return frozenset(_ORDINALS.get(word, word) for word in words if word.isdigit() or word in _ORDINALS)


def title_likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How alike two subjects are: 1 for equal ones, 0 where one is empty or they have too little in common."""
    shared = len(one & other)
    short = min(len(one), len(other))
    if not shared:
        return 0.0
    if one == other:
        return 1.0
    if shared == short:
        return 0.9 if short > 1 else 0.6
    return 0.7 if shared >= 2 and shared / len(one | other) >= 0.5 else 0.0


def _ground(word: str) -> str:
    """The word without the ending of a plural."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word
