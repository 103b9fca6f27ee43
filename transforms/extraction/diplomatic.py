"""Whether a document speaks of states at all: sport, markets, travel and nature tell of visits and meetings, too."""

from functools import cache

from transforms.extraction.event_triggers import lemma
from transforms.language.analysis import Analysis
from warehouse.reference import reference

_PRIVATE = {None, "business", "other"}
_OFF_TOPIC = 3  # distinct words of one other topic that make a document be about it
_ENOUGH = 3  # distinct words of office that outweigh another topic


def is_diplomatic(analysis: Analysis) -> bool:
    """Whether the document has office-holders or institutions of states, and is not about another topic."""
    words = {lemma(token) for token in analysis.doc}
    offices = words & _state_nouns()
    officials = {person.office for person in analysis.people} - _PRIVATE
    off_topic = any(len(words & terms) >= _OFF_TOPIC for terms in _topics().values())
    if off_topic:
        return bool(officials) and len(offices) >= _ENOUGH
    return bool(officials or offices)


@cache
def _state_nouns() -> frozenset[str]:
    return frozenset(row["noun"] for row in reference("official_nouns") if row["marks_state"])


@cache
def _topics() -> dict[str, frozenset[str]]:
    rows = reference("off_topic_terms")
    return {row["topic"]: frozenset(r["term"] for r in rows if r["topic"] == row["topic"]) for row in rows}
