"""An index of phrases: finds thousands of names in a text in one pass."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

import ahocorasick

T = TypeVar("T")

_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ı": "i"}
_PLAIN = _LETTERS | dict.fromkeys("’‘ʼ`", "'") | dict.fromkeys("-‐‑‒–—\n\t\u00a0", " ")


class _Fold(dict[int, str]):
    """Maps each character to one plain lower-case character, so that offsets stay those of the text."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        lower = char.lower()[:1]
        plain = _PLAIN.get(lower) or unicodedata.normalize("NFKD", lower)[:1].lower()[:1] or char
        self[code] = plain
        return plain


_FOLD = _Fold()


@lru_cache(maxsize=2)  # several indexes read one document after the other
def fold(text: str) -> str:
    """The text in lower case without diacritics, hyphens as blanks; exactly as long as the text."""
    return text.translate(_FOLD)


class Hit(NamedTuple, Generic[T]):
    """One phrase found: its characters and what was indexed under it, in the order of indexing."""

    start_char: int
    end_char: int
    entries: tuple[T, ...]


class PhraseIndex(Generic[T]):
    """Finds indexed phrases as whole words: longest first, leftmost first, none overlapping.

    Diacritics, kinds of hyphens and apostrophes do not matter. A letter that is a capital in the phrase must be one in
    the text; an `exact` phrase (an abbreviation) must be the same in every letter.
    """

    def __init__(self, phrases: Iterable[tuple[str, bool, T]]):
        """Builds the index from (phrase, is it exact, entry)."""
        by_key: dict[str, list[tuple[str, bool, tuple[int, ...], T]]] = {}
        for phrase, exact, entry in phrases:
            capitals = tuple(at for at, char in enumerate(phrase) if char.isupper())
            by_key.setdefault(fold(phrase), []).append((phrase, exact, capitals, entry))
        self._automaton = ahocorasick.Automaton()
        for key, forms in by_key.items():
            self._automaton.add_word(key, (len(key), forms))
        self._automaton.make_automaton()

    def __call__(self, text: str) -> list[Hit[T]]:
        """The phrases in the text, in text order."""
        found = sorted(self._whole_words(text), key=lambda hit: (hit.start_char, -hit.end_char))
        kept: list[Hit[T]] = []
        for hit in found:
            if not kept or hit.start_char >= kept[-1].end_char:
                kept.append(hit)
        return kept

    def _whole_words(self, text: str) -> Iterator[Hit[T]]:
        folded = fold(text)
        for last, (length, forms) in self._automaton.iter(folded):
            start, end = last + 1 - length, last + 1
            if (start and folded[start - 1].isalnum() and folded[start].isalnum()) or (
                end < len(folded) and folded[end].isalnum() and folded[last].isalnum()
            ):
                continue
            words = text[start:end]
            entries = [entry for phrase, exact, capitals, entry in forms if _has_case(words, phrase, exact, capitals)]
            if entries:
                yield Hit(start, end, tuple(entries))


def _has_case(words: str, phrase: str, exact: bool, capitals: tuple[int, ...]) -> bool:
    if exact or not capitals:
        return not exact or words == phrase
    return words[capitals[0]].isupper() and all(words[at].isupper() for at in capitals[1:])
