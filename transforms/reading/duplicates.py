"""What is kept of a text for telling whether another one says the same, in the same words or nearly."""

import hashlib
import re
import zlib
from collections import Counter
from dataclasses import dataclass
from datetime import date

PERMUTATIONS = 128
SHORTEST = 40
"""Tokens below which texts that resemble each other need not be one text: notices have few words to choose from."""
_SHINGLE = 3
_SCHEME = "affine32"
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
    from datasketch import MinHash  # takes a second, and a night without new documents does without

    triples = {" ".join(words[at : at + _SHINGLE]).encode() for at in range(len(words) - _SHINGLE + 1)}
    minhash = MinHash(PERMUTATIONS, scheme=_SCHEME, hashfunc=zlib.crc32)
    minhash.update_batch(sorted(triples))
    names = Counter(zlib.crc32(name.encode()) for name in _NAME.findall(text))
    return Signature(
        doc_id, published_on, content, len(triples), tuple(minhash.hashvalues.tolist()), tuple(sorted(names.items()))
    )
