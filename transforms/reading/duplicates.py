"""Repeats: documents that say again what an earlier one says, in the same words or nearly."""

import hashlib
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from datasketch import MinHash, MinHashLSH

PERMUTATIONS = 128
SHORTEST = 40
"""Tokens below which texts that resemble each other need not be one text: notices have few words to choose from."""
_SHINGLE = 3
_SCHEME = "affine32"
# Candidates come from Jaccard 0.4 on; a tail of related news and another header leave the shorter text contained.
_CANDIDATE = 0.4
_CONTAINED = 0.8
# Releases from one template differ in names and figures on both sides, copies on one side at most.
_FOREIGN_NAMES = 0.08
_DAYS_APART = 31
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


def find_duplicates(documents: Iterable[tuple[str, str, date | None]]) -> dict[str, str]:
    """For each repeat its earliest original, both as doc_id, from (doc_id, text, published_on) in any order."""
    return find_repeats([signature_of(*document) for document in documents])


def signature_of(doc_id: str, text: str, published_on: date | None) -> Signature:
    """The signature of one document."""
    content = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    words = _WORD.findall(text.lower())
    if len(words) < SHORTEST:
        return Signature(doc_id, published_on, content)
    triples = {" ".join(words[at : at + _SHINGLE]).encode() for at in range(len(words) - _SHINGLE + 1)}
    minhash = MinHash(PERMUTATIONS, scheme=_SCHEME, hashfunc=zlib.crc32)
    minhash.update_batch(sorted(triples))
    names = Counter(zlib.crc32(name.encode()) for name in _NAME.findall(text))
    hashes = tuple(int(value) for value in minhash.hashvalues)
    return Signature(doc_id, published_on, content, len(triples), hashes, tuple(sorted(names.items())))


def find_repeats(signatures: Sequence[Signature]) -> dict[str, str]:
    """For each repeat its earliest original, both as doc_id; the order of the signatures does not matter.

    Keep the signatures of what is loaded and pass them with the new ones: the answer is that of one big load.
    """
    index = MinHashLSH(threshold=_CANDIDATE, num_perm=PERMUTATIONS, weights=(0.2, 0.8))
    originals: dict[str, Signature] = {}
    by_content: dict[str, str] = {}
    repeats: dict[str, str] = {}
    ordered = sorted(signatures, key=lambda one: (one.published_on or date.max, one.doc_id))
    for signature in (one for one in ordered if one.hashes):
        minhash = MinHash(PERMUTATIONS, scheme=_SCHEME, hashvalues=list(signature.hashes))
        original = by_content.get(signature.content) or _earliest(signature, index.query(minhash), originals)
        if original:
            repeats[signature.doc_id] = original
        else:
            originals[signature.doc_id] = signature
            index.insert(signature.doc_id, minhash)
        by_content.setdefault(signature.content, original or signature.doc_id)
    return repeats


def _earliest(signature: Signature, candidates: Iterable[str], originals: Mapping[str, Signature]) -> str | None:
    found = [originals[doc_id] for doc_id in candidates if _is_repeat(signature, originals[doc_id])]
    first = min(found, key=lambda one: (one.published_on or date.max, one.doc_id), default=None)
    return first.doc_id if first else None


def _is_repeat(late: Signature, early: Signature) -> bool:
    if late.published_on and early.published_on and (late.published_on - early.published_on).days > _DAYS_APART:
        return False
    return _containment(late, early) >= _CONTAINED and _foreign_names(late, early) <= _FOREIGN_NAMES


def _containment(one: Signature, other: Signature) -> float:
    """Estimated share of the shorter text's triples that the longer one has too."""
    equal = sum(a == b for a, b in zip(one.hashes, other.hashes, strict=True))
    jaccard = equal / PERMUTATIONS
    shared = jaccard * (one.n_shingles + other.n_shingles) / (1 + jaccard)
    return shared / min(one.n_shingles, other.n_shingles)


def _foreign_names(one: Signature, other: Signature) -> float:
    """Share of name and number occurrences that the other text lacks, for the side that lacks fewer."""
    first, second = dict(one.names), dict(other.names)
    missing = [
        sum(count for name, count in names.items() if name not in others) / max(1, sum(names.values()))
        for names, others in ((first, second), (second, first))
    ]
    return min(missing)
