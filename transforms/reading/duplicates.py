"""What is kept of a text for telling whether another one says the same, in the same words or nearly."""

import hashlib
import re
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
import numpy.typing as npt

PERMUTATIONS = 128
SHORTEST = 40
"""Tokens below which texts that resemble each other need not be one text: notices have few words to choose from."""
_SHINGLE = 3
_SEED = 1
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"(?<![\w’'-])(?:[^\W\d_a-z]|\d)[\w’'-]*")


@dataclass(frozen=True, slots=True)
class Signature:
    """What is kept of a document for comparing: `hashes` and `names` are empty for a text below `SHORTEST` tokens.

    Attributes:
        doc_id: the document.
        published_on: when it was published, None if unknown.
        content: SHA-256 of the text.
        n_shingles: how many different word triples the text has.
        hashes: MinHash of the triples.
        names: CRC-32 of every capitalised word and number, with how often it occurs.
    """

    doc_id: str
    published_on: date | None
    content: str
    n_shingles: int = 0
    hashes: tuple[int, ...] = ()
    names: tuple[tuple[int, int], ...] = ()


def signature_of(doc_id: str, text: str, published_on: date | None) -> Signature:
    """The signature of one document."""
    content = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    words = _WORD.findall(text.lower())
    if len(words) < SHORTEST:
        return Signature(doc_id, published_on, content)
    triples = {" ".join(words[at : at + _SHINGLE]).encode() for at in range(len(words) - _SHINGLE + 1)}
    names = Counter(zlib.crc32(name.encode()) for name in _NAME.findall(text))
    return Signature(doc_id, published_on, content, len(triples), min_hash(triples), tuple(sorted(names.items())))


def min_hash(triples: Iterable[bytes]) -> tuple[int, ...]:
    """The MinHash of a text's word triples, as datasketch computes it by its scheme `affine32`.

    Each hash is the least of all triples under one of many permutations, so that two texts agree in about as many
    hashes as they share of their triples.
    """
    factors, offsets = _permutations()
    mixed = np.fromiter(map(zlib.crc32, triples), np.uint32)
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):  # the finalizer of MurmurHash3
        mixed ^= mixed >> np.uint32(shift)
        mixed *= np.uint32(factor)
    mixed ^= mixed >> np.uint32(16)
    return tuple((factors * mixed + offsets).min(axis=1).tolist())


@cache
def _permutations() -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    """Odd factors and offsets modulo 2^32, a permutation a row."""
    chance = np.random.RandomState(_SEED)
    halves = chance.randint(0, 1 << 31, (PERMUTATIONS, 1), dtype=np.uint32)
    offsets = chance.randint(0, 1 << 32, (PERMUTATIONS, 1), dtype=np.uint32)
    return np.uint32(2) * halves + np.uint32(1), offsets
