"""Head phrases of titles (`office_titles.csv`) in a text."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from transforms.language.lexicon import word_class
from transforms.language.words import Words
from warehouse.reference import reference

_PLURALS = {"secretary": "secretaries", "deputy": "deputies", "ceo": "ceos", "charge": "charges", "chargé": "chargés"}
_NO_PLURAL = frozenset({"foreign", "of", "the", "and", "in", "to", "prime", "general", "state", "affairs"})
_END = ""
_GIVEN_NAMES = word_class("title_or_name")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of `office_titles.csv`."""

    phrase: str
    office: str
    takes: str
    country: str | None
    is_plural: bool


Trie = dict[str, "Trie | Entry"]


@cache
def _trie() -> Trie:
    root: Trie = {}
    for row in reference("office_titles"):
        words = row["phrase"].replace(".", "").replace("-", " ").split()
        for plural, variant in _variants(words):
            node = root
            for word in variant:
                node = node.setdefault(word, {})  # type: ignore[assignment]
            node.setdefault(_END, Entry(row["phrase"], row["office"], row["takes"], row["country"] or None, plural))
    return root


def _variants(words: list[str]) -> Iterator[tuple[bool, list[str]]]:
    yield False, words
    for index, word in enumerate(words):
        if word not in _NO_PLURAL and not word.endswith("s"):
            yield True, [*words[:index], _PLURALS.get(word, word + "s"), *words[index + 1 :]]


def begins_title(words: Words, index: int) -> bool:
    """Whether a singular title of office begins at the token."""
    found = entry_at(words, index)
    return found is not None and not found[0].is_plural


def title_openers(words: Words) -> list[int]:
    """The tokens that a head phrase may begin with, in text order."""
    trie = _trie()
    return [index for index, lower in enumerate(words.lowers) if (_bare(lower) if "." in lower else lower) in trie]


def entry_at(words: Words, start: int) -> tuple[Entry, int] | None:
    """The longest head phrase that begins at the token, and the token behind it."""
    node: Trie | Entry | None = _trie().get(_bare(words.lowers[start]))
    if node is None:
        return None
    found: tuple[Entry, int] | None = None
    index = start + 1
    lowers = words.lowers
    while isinstance(node, dict):
        entry = node.get(_END)
        if isinstance(entry, Entry):
            found = entry, index
        while index < len(lowers) and lowers[index] in ("-", "."):
            index += 1
        if index >= len(lowers):
            break
        node = node.get(_bare(lowers[index]))
        index += 1
    if found and found[0].takes == "none" and (not words.capital[start] or words.lower(start - 1) in ("a", "an")):
        return None
    return found


def _bare(lower: str) -> str:
    return lower.replace(".", "") or lower


def is_given_name(words: Words, index: int, entry: Entry, floor: int) -> bool:
    """Whether a title is a name here: "Minister of Industry Sultan Al Jaber", "Dr. Amir Khan", "Julie Bishop"."""
    if entry.phrase not in _GIVEN_NAMES:
        return False
    if _is_surname(words, index):
        return True
    before = words.lower(index - 1).rstrip(".") if index else ""
    named = words.lower(index + 1) in ("bin", "bint", "ibn", "al", "-")
    return (
        floor == index > 0
        or named
        or before in ("mr", "dr", "eng", "h.e", "he", "engr")
        or words.lower(index + 1) in (",", ".")
    )


def _is_surname(words: Words, index: int) -> bool:
    """Whether the word ends a person's name to the model, and no other name follows: "Julie Bishop said"."""
    token = words.tokens[index]
    is_inside = token.ent_type_ == "PERSON" and token.ent_iob_ == "I" and words.capital[index]
    return is_inside and words.lower(index + 1) != "of" and words.capital[index + 1 : index + 2] != [True]
