"""A small trained tagger: how likely a token is part of a person's name, a body, a title, an event, a figure.

Each label is a logistic regression of hashed features of the parse. It is asked about single tokens where the rules
are in doubt, never about all, so it costs next to nothing.
"""

import json
import zlib
from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from seeds import SEEDS
from transforms.language.tokens import Doc

FOLDER = SEEDS / "models" / "spans"
LABELS = ("PERSON", "ORG", "TITLE", "EVENT", "FIGURE")
SIZE = 1 << 15
_NEAR = (-2, -1, 0, 1, 2)


def likelihood(doc: Doc, start: int, end: int, label: str) -> float:
    """The highest probability that a token from `start` up to `end` is in such a span; 0 if the label is not kept."""
    if label not in _kept():
        return 0.0
    column = _column(label)
    sums = [float(column[hashed(doc, index)].sum()) for index in range(start, end)]
    return 1 / (1 + float(np.exp(-max(sums)))) if sums else 0.0


def hashed(doc: Doc, index: int) -> list[int]:
    """The hashed features of the token: rows of the weights."""
    return [zlib.crc32(name.encode()) % SIZE for name in _features(doc, index)]


def _features(doc: Doc, index: int) -> Iterator[str]:
    token = doc[index]
    for offset in _NEAR:
        at = index + offset
        near = doc[at] if 0 <= at < len(doc) else None
        yield f"l{offset} {near.lower_ if near else ''}"
        yield f"s{offset} {_shape(near.text) if near else ''}"
        yield f"p{offset} {near.pos_ if near else ''}"
        yield f"e{offset} {near.ent_iob_ + near.ent_type_ if near else ''}"
    yield f"b {doc[index - 1].lower_ if index else ''} {token.lower_}"
    yield f"h {token.head.lemma_}"
    yield f"d {token.dep_} {token.head.pos_}"
    yield f"m {token.lemma_}"
    yield f"3 {token.lower_[:3]}"
    yield f"4 {token.lower_[-3:]}"
    yield "bias"


def _shape(text: str) -> str:
    """The form of a word: `Xxx` for "Kenya", `dd` for "12", at most three of a kind in a row."""
    shape = ""
    for char in text[:16]:
        kind = "X" if char.isupper() else "x" if char.isalpha() else "d" if char.isdigit() else char
        if shape[-3:] != kind * 3:
            shape += kind
    return shape


@cache
def _kept() -> frozenset[str]:
    card = FOLDER / "card.json"
    return frozenset(json.loads(card.read_text(encoding="utf-8"))["kept"]) if card.exists() else frozenset()


@cache
def _column(label: str) -> NDArray[np.float32]:
    return _weights()[:, LABELS.index(label)].astype(np.float32)


@cache
def _weights() -> NDArray[np.float16]:
    weights: NDArray[np.float16] = np.load(FOLDER / "weights.npy", allow_pickle=False)
    return weights
