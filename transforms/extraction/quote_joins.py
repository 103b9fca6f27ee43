"""Which quoted passages are pieces of one quotation."""

from collections.abc import Collection

from transforms.extraction.quote_cues import cues, is_cue_verb
from transforms.extraction.quote_frames import Frame
from transforms.extraction.quote_phrases import is_sentence_end
from transforms.language.tokens import Token

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
    told = cues(first.doc, first.last, second.first, blocked, stance=True)
    own = [cue for cue in told if not _describes(cue.at, first.last)]
    between = [cue for cue in own if is_cue_verb(cue.at) or cue.at.pos_ not in ("VERB", "AUX")]
    if not between:
        is_short = len(gap) <= _NARROW and min(first.n_words, second.n_words) >= _FEWEST_WORDS
        is_next = not len(gap) and first.text[-1] in ".!?" and second.cue_after(blocked) is not None
        return not stops and is_short and not is_next
    if first.own_cue(blocked)[0] != "cue_after":
        return False
    if stops:
        return second.cue_after(blocked) is None
    return len(own) == 1 and first.ends_open and gap[-1].text != ":" and gap[-1].lower_ != "that"


def _describes(verb: Token, start: int) -> bool:
    """Whether the verb tells who the speaker is: `said a lawyer who asked not to be named`."""
    return any(token.i >= start and token.dep_ in ("relcl", "acl") for token in (verb, *verb.ancestors))
