"""What stands between quotation marks without being said: titles, slogans, names of projects, so-called things."""

import re

from transforms.extraction.quote_frames import WORD, Frame
from transforms.extraction.quote_phrases import cue_terms

_SO_CALLED = re.compile(r"so-called\s*$", re.IGNORECASE)
_MOSTLY = 0.75


def is_name(frame: Frame) -> bool:
    """Whether the marks enclose the name of something: a title, a slogan, a project."""
    doc, text = frame.doc, frame.text
    words = WORD.findall(text)
    if not words:
        return True
    behind = next((t for t in doc[frame.last : frame.last + 2] if not t.is_punct), None)
    before = [t.lower_lemma_ for t in doc[max(frame.before_start, frame.first - 3) : frame.first]]
    is_inside = frame.before_start < frame.first and doc[frame.first - 1].text not in (":", ",")
    closes = text[-1] in "!?…" or (text[-1] in ".," and not is_inside)
    naming, named = cue_terms("naming"), cue_terms("named")
    if before and (
        before[-1] in naming
        or (before[-1] in named and not closes)
        or _SO_CALLED.search(frame.source[max(0, frame.passage.outer_start - 12) : frame.passage.outer_start])
    ):
        return True
    if any(lemma in named for lemma in before) and any(lemma in naming for lemma in before):
        return True
    if behind is not None and behind.lower_lemma_ in named and not closes:
        return True
    long = [word for word in words if len(word) > 3]
    capitals = sum(word[0].isupper() for word in long)
    return not closes and not text.isupper() and len(long) >= 1 and len(words) > 1 and capitals >= _MOSTLY * len(long)
