"""The gate before the parser: whether the bare words of a text could state anything between states.

Parsing is nearly all that a document costs, and most of what agencies send (matches, markets, films) states nothing of
diplomacy. The gate is made to let through. A text with hardly a word of state is passed over if it is about sport,
travel or nature, or about business in one place; one with no such word also if it is of some length and no paragraph
names two states.
`python -m benchmarks.gate` measures what that loses of the facts that a full parse finds.
"""

import re
from collections.abc import Iterator
from functools import cache

from transforms.language.gazetteer_index import Reading, name_index
from transforms.language.geography import country_of_place, is_capital
from transforms.language.lexicon import word_class
from transforms.language.phrases import PhraseIndex
from warehouse.reference import reference

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OFF_TOPIC = 3
"""Distinct words of another topic that make a text be about it."""
_ENOUGH = 3
"""Distinct words of state that outweigh another topic."""
_PAIR = 2
_SHORT = 80
"""Words up to which a text is too short to tell by the words that it lacks what it is about."""
_TRADE = "business"
"""News of business may tell of trade between two places that it names; a match between two nations does not."""
_PRIVATE = frozenset(("business", "other"))
_TREATIES = frozenset(("treaty", "accord", "free trade agreement"))
"""Agreements that only states conclude."""


def reason_to_pass_over(text: str) -> str | None:
    """Why the text states no diplomatic fact, None where it could state one."""
    states = {hit.entries[0] for hit in _state_words()(text)}
    if len(states) >= _ENOUGH:
        return None
    topic = _topic(text)
    if topic == _TRADE:
        return None if len(_named(text)) >= _PAIR else f"about {topic}, and no two places"
    if topic is not None:
        return f"about {topic}"
    if states or len(text.split()) <= _SHORT or any(len(_states_named(line)) >= _PAIR for line in text.splitlines()):
        return None
    return "no word of state, and no two countries together"


def _topic(text: str) -> str | None:
    """The other topic of the text, if it has one."""
    words = set(_WORD.findall(text.lower()))
    for topic, terms in sorted(_topics().items()):
        if len({terms[word] for word in words & terms.keys()}) >= _OFF_TOPIC:
            return topic
    return None


def _named(text: str) -> set[str | None]:
    return {reading.entity_id for reading in _readings(text) if reading.label in ("COUNTRY", "PLACE")}


def _states_named(text: str) -> set[str | None]:
    """The countries and unions of them that the text names, by their capitals too: "Tokyo and Montevideo"."""
    readings = _readings(text)
    named = {reading.entity_id for reading in readings if reading.label == "COUNTRY" or reading.rule == "region_bloc"}
    places = {reading.entity_id for reading in readings if reading.label == "PLACE" and reading.entity_id}
    return named | {country_of_place(place) for place in places if is_capital(place)}


def _readings(text: str) -> list[Reading]:
    """The preferred reading of each name in the text."""
    return [hit.entries[0] for hit in name_index()(text)]


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
    return nouns | cues | titles | bodies | _TREATIES | word_class("armed_conflict")


@cache
def _topics() -> dict[str, dict[str, str]]:
    """By topic the term of each of its forms."""
    topics: dict[str, dict[str, str]] = {}
    for row in reference("off_topic_terms"):
        topics.setdefault(row["topic"], {}).update(dict.fromkeys(_forms(row["term"]), row["term"]))
    return topics


def _forms(word: str) -> Iterator[str]:
    yield word
    yield f"{word[:-1]}ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else f"{word}s"
