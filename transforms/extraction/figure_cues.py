"""Words that tell what a quantity measures, bounds it or compares it: the lexicons matched against a Doc."""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from transforms.language.tokens import Doc
from warehouse.reference import reference


class Cue(NamedTuple):
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
    entries = _entries()
    openers = {token.i: token for token in (*doc.spelled(entries.keys()), *doc.inflected(entries.keys()))}
    for _, token in sorted(openers.items()):
        listed = entries.get(token.lower_, ())
        if token.lower_lemma_ != token.lower_:
            listed += entries.get(token.lower_lemma_, ())
        for entry in listed:
            end = token.i + len(entry.words)
            if taken.get(entry.role, 0) > token.i or not _matches(doc, token.i, entry):
                continue
            taken[entry.role] = end
            found.append(Cue(token.i, end, entry.role, entry.value))
    return found


def _matches(doc: Doc, start: int, entry: _Entry) -> bool:
    if entry.pos and doc.tokens[start].pos_ != entry.pos:
        return False
    if len(entry.words) == 1:  # the token was looked up by it
        return True
    tokens = doc.tokens[start : start + len(entry.words)]
    return len(tokens) == len(entry.words) and all(
        word in (token.lower_, token.lower_lemma_) for word, token in zip(entry.words, tokens, strict=True)
    )
