"""How much of the article our HTML reader finds, beside bare trafilatura: F1 of shingles of four words.

The measure of the article extraction benchmark: words are `\\w+`, a shingle counts as often as it occurs.
"""

import io
import re
from collections import Counter
from statistics import mean

import trafilatura

from tests.transforms.reading.pages import pages
from transforms.reading.document import RawDocument
from transforms.reading.options import ReadOptions
from transforms.reading.read import read_stream

_SHINGLE = 4
_WORD = re.compile(r"\w+")


def measure_pages(count: int = 5) -> dict[str, float]:
    """Mean F1 of both over pages of many builds, and the lowest of ours less the library's."""
    ours, bare = [], []
    for _, data, article in pages(count):
        ours.append(f1_score(our_text(data), article))
        bare.append(f1_score(bare_text(data), article))
    differences = [one - other for one, other in zip(ours, bare, strict=True)]
    return {"F1 of ours": mean(ours), "F1 of bare trafilatura": mean(bare), "lowest difference": min(differences)}


def our_text(data: bytes) -> str:
    """The text of the page's document, empty if it is rejected."""
    [item] = read_stream(io.BytesIO(data), "page", ReadOptions())
    return item.text if isinstance(item, RawDocument) else ""


def bare_text(data: bytes) -> str:
    """What trafilatura alone makes of the bytes, with the settings of the benchmark."""
    return trafilatura.extract(data, include_comments=False) or ""


def f1_score(found: str, article: str) -> float:
    """F1 of the found text's shingles against the article's."""
    one, other = _shingles(found), _shingles(article)
    common = (one & other).total()
    return 2 * common / (one.total() + other.total()) if common else float(not one and not other)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1)) if words)
