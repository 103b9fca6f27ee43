"""Whether a document speaks of states: sport, markets, travel and science tell of visits and meetings, too."""

from typing import cast

from transforms.extraction.topics import ENOUGH, topic_of, words_of_state
from transforms.language.analysis import Analysis


def other_topic(analysis: Analysis) -> str | None:
    """The topic that the document is about in place of states, None where words of state outweigh it."""
    if "other_topic" not in analysis.memo:
        text = analysis.doc.text
        topic = topic_of(text)
        analysis.memo["other_topic"] = topic if topic and len(words_of_state(text)) < ENOUGH else None
    return cast("str | None", analysis.memo["other_topic"])
