"""Words that tell what a quantity measures, bounds it or compares it: the lexicons matched against a Doc."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from transforms.language.tokens import Doc, Token
from warehouse.reference import reference


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens `start` up to `end` of a document, and what they tell: a role of `figure_cues.csv` and its value."""

    start: int
    end: int
    role: str
    value: str


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]
    role: str
    value: str
    pos: str = ""


@cache
def _entries() -> dict[str, tuple[_Entry, ...]]:
    """The lexicon by first word, longest entries first."""
    found: dict[str, list[_Entry]] = {}
    for row in reference("figure_cues"):
        words = tuple(row["cue"].split())
        found.setdefault(words[0], []).append(_Entry(words, row["role"], row["value"], row["pos"]))
    for row in reference("bounds"):
        words = tuple(row["cue"].split())
        found.setdefault(words[0], []).append(_Entry(words, f"bound_{row['position']}", row["bound"], row["pos"]))
    return {word: tuple(sorted(entries, key=lambda e: -len(e.words))) for word, entries in found.items()}


def find_cues(doc: Doc) -> list[Cue]:
    """Every cue of a document in text order; of the same role the longest only."""
    taken: dict[str, int] = {}
    found = []
    for token in doc:
        for entry in _candidates(token):
            end = token.i + len(entry.words)
            if taken.get(entry.role, 0) > token.i or not _matches(doc, token.i, entry):
                continue
            taken[entry.role] = end
            found.append(Cue(token.i, end, entry.role, entry.value))
    return found


def _candidates(token: Token) -> Iterator[_Entry]:
    lower, lemma = token.lower_, token.lemma_.lower()
    yield from _entries().get(lower, ())
    if lemma != lower:
        yield from _entries().get(lemma, ())


def _matches(doc: Doc, start: int, entry: _Entry) -> bool:
    tokens = doc[start : start + len(entry.words)]
    if len(tokens) < len(entry.words) or (entry.pos and tokens[0].pos_ != entry.pos):
        return False
    return all(word in (t.lower_, t.lemma_.lower()) for word, t in zip(entry.words, tokens, strict=True))
