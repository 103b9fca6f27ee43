"""The gate before the parser: whether the bare words of a text could state anything between states.

Parsing is nearly all that a document costs, and most of what agencies send (matches, markets, films) states nothing of
diplomacy. The gate is made to let through. A text with hardly a word of state is passed over if it is about sport,
travel or nature, or about business in one place; one with no such word also if it is of some length and no paragraph
names two states.
`python -m benchmarks.gate` measures what that loses of the facts that a full parse finds.
"""

from transforms.extraction.topics import ENOUGH, TRADE, topic_of, words_of_state
from transforms.language.gazetteer_index import Reading, name_index
from transforms.language.geography import country_of_place, is_capital

_PAIR = 2
_SHORT = 80
"""Words up to which a text is too short to tell by the words that it lacks what it is about."""


def reason_to_pass_over(text: str) -> str | None:
    """Why the text states no diplomatic fact, None where it could state one."""
    states = words_of_state(text)
    if len(states) >= ENOUGH:
        return None
    topic = topic_of(text, telling=True)
    if topic == TRADE:  # it may tell of trade between two places that it names; a match of two nations does not
        return None if len(_named(text)) >= _PAIR else f"about {topic}, and no two places"
    if topic is not None:
        return f"about {topic}"
    if states or len(text.split()) <= _SHORT or any(len(_states_named(line)) >= _PAIR for line in text.splitlines()):
        return None
    return "no word of state, and no two countries together"


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
