"""Whether a document speaks of states: sport, markets, travel and nature tell of visits and meetings, too."""

from functools import cache

from transforms.extraction.event_triggers import lemmas
from transforms.language.analysis import Analysis
from warehouse.reference import reference

_PRIVATE = {None, "business", "other"}
_OFF_TOPIC = 3  # distinct words of one other topic that make a document be about it
_ENOUGH = 3  # distinct words of office that outweigh another topic


def is_diplomatic(analysis: Analysis) -> bool:
    """Whether the document is about no other topic, or has office-holders enough to be about states as well."""
    words = set(lemmas(analysis.doc))
    if all(len(words & terms) < _OFF_TOPIC for terms in _topics().values()):
        return True
    return has_officials(analysis) and len(words & _state_nouns()) >= _ENOUGH


def has_officials(analysis: Analysis) -> bool:
    """Whether the document names anybody in a public office."""
    return any(person.office not in _PRIVATE for person in analysis.people)


@cache
def _state_nouns() -> frozenset[str]:
    return frozenset(row["noun"] for row in reference("official_nouns") if row["marks_state"])


@cache
def _topics() -> dict[str, frozenset[str]]:
    rows = reference("off_topic_terms")
    return {row["topic"]: frozenset(r["term"] for r in rows if r["topic"] == row["topic"]) for row in rows}
