"""Which quoted passages are pieces of one quotation."""

from collections.abc import Collection

from transforms.extraction.quote_cues import cues
from transforms.extraction.quote_frames import Frame
from transforms.extraction.quote_phrases import is_sentence_end

_NARROW = 4
_FEWEST_WORDS = 3


def is_interrupted(first: Frame, second: Frame, blocked: Collection[int]) -> bool:
    """Whether only the cue stands between two pieces of one quotation."""
    if second.paragraph != first.paragraph:
        return False
    gap = first.doc[first.last : second.first]
    stops = [token for token in gap if is_sentence_end(token)]
    if len(stops) > 1 or (stops and any(not t.is_space for t in first.doc[stops[0].i + 1 : second.first])):
        return False
    between = cues(first.doc, first.last, second.first, blocked)
    if not between:
        return not stops and len(gap) <= _NARROW and min(first.n_words, second.n_words) >= _FEWEST_WORDS
    if first.own_cue(blocked)[0] != "cue_after":
        return False
    if stops:
        return second.cue_after(blocked) is None
    return len(between) == 1 and first.ends_open and gap[-1].text != ":" and gap[-1].lower_ != "that"
