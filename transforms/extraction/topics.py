"""What a text is about, by its bare words: sport, markets and film tell of visits, talks and contracts, too."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from transforms.language.lexicon import word_class
from transforms.language.phrases import PhraseIndex
from warehouse.reference import reference

ENOUGH = 3
"""Distinct words of state that outweigh another topic."""
TRADE = "business"
_OFF_TOPIC = 3
"""Distinct words of another topic that make a text be about it."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PRIVATE = frozenset(("business", "other"))
_OF_FIRMS = frozenset(("chief executive", "vice president"))
"""Titles in public office that firms have, too."""
_TREATIES = frozenset(("treaty", "accord", "free trade agreement"))
"""Agreements that only states conclude."""


def topic_of(text: str, *, telling: bool = False) -> str | None:
    """The topic of `off_topic_terms.csv` that the text is about, None for a text that may be about states.

    Only words that hardly another topic has count as `telling`.
    """
    listed = _topics_by_word(telling)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for word in listed.keys() & set(_WORD.findall(text.lower())):
        for topic, term in listed[word].items():
            found[topic].add(term)
    return min((topic for topic, terms in found.items() if len(terms) >= _OFF_TOPIC), default=None)


def words_of_state(text: str) -> set[str]:
    """The distinct words of the text for states, their offices, bodies and treaties."""
    return {hit.entries[0] for hit in _state_words()(text)}


@cache
def _state_words() -> PhraseIndex[str]:
    return PhraseIndex((form, False, word) for word in sorted(_words_of_state()) for form in _forms(word))


def _words_of_state() -> set[str]:
    nouns = {row["noun"] for row in reference("official_nouns") if row["marks_state"]}
    cues = {row["cue"] for row in reference("figure_cues") if row["role"] == "diplomacy"}
    rows = [row for row in reference("office_titles") if row["office"] not in _PRIVATE]
    # Clubs, firms and films have directors and captains, too: of officials only titles of several words count.
    titles = {row["phrase"] for row in rows if row["office"] != "official" or " " in row["phrase"]}
    bodies = {row["name"] for row in reference("organizations") if row["kind"] == "io"}
    return nouns | cues | (titles - _OF_FIRMS) | bodies | _TREATIES | word_class("armed_conflict")


@cache
def _topics_by_word(telling: bool) -> dict[str, dict[str, str]]:
    """By each form of a term its topics, with the term."""
    listed: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in reference("off_topic_terms"):
        if row["is_telling"] or not telling:
            for form in _forms(row["term"]):
                listed[form][row["topic"]] = row["term"]
    return listed


def _forms(word: str) -> Iterator[str]:
    yield word
    yield f"{word[:-1]}ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else f"{word}s"
