"""The place that a sentence sets an event in, where the words of the event itself name none."""

import re

from transforms.extraction.event_drafts import Draft
from transforms.extraction.event_frames import Frame
from transforms.extraction.event_participants import place_of
from transforms.extraction.event_triggers import lemma
from transforms.extraction.event_words import words
from transforms.language.analysis import Analysis
from transforms.language.geography import capital_of, country_of_place, place_name
from transforms.language.mentions import Mention
from transforms.language.tokens import Span, Token

_PLACELESS = ("call", "dispute", "aid", "mission", "appointment")
_IN = re.compile(r"(?i)(?:^|[\s(])(?:in|in the|at|here in) $")
_ATTACHED = 5  # arcs between the country and the verb that sets the event in it


def set_place(analysis: Analysis, frame: Frame, draft: Draft, sentence: Span) -> None:
    """Sets the place of a draft that has none: the city of the sentence, "the Hungarian capital", else the country."""
    if draft.place or draft.kind in _PLACELESS:
        return
    cities = [
        mention
        for mention in analysis.within(sentence.start_char, sentence.end_char, "PLACE")
        if country_of_place(mention.entity_id or "")
        and _is_behind_in(analysis, mention)
        and not _is_topic(analysis, mention)
    ]
    if cities:
        own = [mention for mention in cities if len(cities) > 1 and _is_attached(analysis, mention, frame)]
        draft.place, draft.place_id = (own or cities)[0].text, (own or cities)[0].entity_id
        return
    for mention in analysis.within(sentence.start_char, sentence.end_char, "COUNTRY"):
        behind = analysis.doc.text[mention.end_char : mention.end_char + 14]
        if mention.entity_id and _is_behind_in(analysis, mention) and behind.lstrip("'’s").startswith(" capital"):
            seat = capital_of(mention.entity_id)
            if seat:
                draft.place, draft.place_id = place_name(seat), seat
                return
        place = place_of(mention)
        if place is not None and _is_behind_in(analysis, mention) and _is_attached(analysis, mention, frame):
            draft.place = place.words
            return


def _is_behind_in(analysis: Analysis, mention: Mention) -> bool:
    return _IN.search(analysis.doc.text[max(0, mention.start_char - 9) : mention.start_char]) is not None


def _is_topic(analysis: Analysis, mention: Mention) -> bool:
    """Whether the place is only where what is spoken of goes on: "discussed the situation in X"."""
    span = analysis.doc.char_span(mention.start_char, mention.end_char, alignment_mode="expand")
    above = [span.root, *span.root.ancestors][:_ATTACHED]
    noun = next((token for token in above if token.pos_ == "NOUN"), None)
    return noun is not None and lemma(noun) in words("state_of_affairs")


def _is_attached(analysis: Analysis, mention: Mention, frame: Frame) -> bool:
    """Whether the country says where the event is held, not where something else is."""
    span = analysis.doc.char_span(mention.start_char, mention.end_char, alignment_mode="expand")
    current: Token = span.root
    for _ in range(_ATTACHED):
        if current in (frame.trigger.token, frame.verb):
            return True
        if current.pos_ in ("NOUN", "VERB") and current != span.root:
            return False
        current = current.head
    return False
