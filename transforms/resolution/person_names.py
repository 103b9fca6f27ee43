"""Names of persons compared across documents: spellings, orders of name, partial names."""

import re
from collections.abc import Iterator
from functools import cache

from rapidfuzz.distance import JaroWinkler, Levenshtein

from transforms.identifiers import folded
from transforms.language.lexicon import word_class

SAME, SPELLING, PARTIAL = 1.0, 0.8, 0.6
"""How sure two names are the same: all words equal in any order, spelt otherwise, one a part of the other."""

_ALIKE = {"kh": "h", "ph": "f", "gh": "g", "sh": "s", "ch": "c", "th": "t", "zh": "z", "dj": "j", "ts": "c",
          "tz": "c", "ks": "x", "ck": "k", "q": "k", "w": "v", "y": "", "h": ""}  # fmt: skip
"""What transcriptions into Latin letters write one way or the other."""

_VOWELS = dict.fromkeys(map(ord, "aeiou"))
_DOUBLED = re.compile(r"(.)\1+")


@cache
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others, folded, without particles and generations."""
    words = tuple(folded(name).split())
    return tuple(word for word in words if word not in _particles()) or words


@cache
def _particles() -> frozenset[str]:
    return frozenset(folded(word) for word in word_class("name_particle"))


@cache
def skeleton(word: str) -> str:
    """The first letter and the consonants behind it, as transcriptions agree on them."""
    sound = word
    for written, heard in _ALIKE.items():
        sound = sound.replace(written, heard)
    sound = sound or word
    return sound[0] + _DOUBLED.sub(r"\1", sound[1:].translate(_VOWELS))


def name_keys(words: tuple[str, ...]) -> Iterator[str]:
    """Keys that two forms of one name share: the skeleton of a word with the first letter of another."""
    sounds = [skeleton(word) for word in words]
    for at, sound in enumerate(sounds):
        for initial in sorted({other[0] for other in sounds[:at] + sounds[at + 1 :]}):
            yield f"{sound}/{initial}"


def likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How sure two names of two words or more are the same, 0 where they are not."""
    short, long = sorted((one, other), key=lambda words: (len(words), words))
    if len(short) < 2:
        return 0.0
    if sorted(short) == sorted(long):
        return SAME
    matched = _matched(short, long)
    if matched is None:
        return 0.0
    exact = sum(a == b for a, b in matched)
    if len(short) == len(long):
        return SPELLING if exact or all(len(word) > 4 for word in short) else 0.0
    return PARTIAL if exact == len(short) else 0.0


def _matched(short: tuple[str, ...], long: tuple[str, ...]) -> list[tuple[str, str]] | None:
    """Each word of the short name with its own word of the long one, or None if one has none."""
    left, found = list(long), []
    for word in sorted(short, key=lambda word: (word not in long, word)):
        fitting = [other for other in left if _same_word(word, other)]
        if not fitting:
            return None
        best = max(fitting, key=lambda other: (JaroWinkler.similarity(word, other), other))
        left.remove(best)
        found.append((word, best))
    return found


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    return min(len(one), len(other)) >= 4 and not _differ_in_gender(one, other) and _spelt_otherwise(one, other)


def _spelt_otherwise(one: str, other: str) -> bool:
    if skeleton(one) == skeleton(other):
        return JaroWinkler.similarity(one, other) >= 0.8
    long = max(len(one), len(other))
    return long >= 7 and one[0] == other[0] and Levenshtein.distance(one, other) <= 1


def _differ_in_gender(one: str, other: str) -> bool:
    """Whether only an ending tells them apart that makes a woman's name of a man's (Ivanov, Ivanova; Mario, Maria)."""
    short, long = sorted((one, other), key=len)
    return long == short + "a" or (one[:-1] == other[:-1] and {one[-1], other[-1]} <= set("aeo"))
