"""When an event takes place: the date of its clause."""

from collections.abc import Sequence

from spacy.tokens import Span, Token

from transforms.extraction.event_frames import Frame
from transforms.language.analysis import Analysis
from transforms.language.mentions import Mention

_NOT_OF_THE_EVENT = {"since", "for", "until", "of"}
_FAR = 5


def date_of(analysis: Analysis, frame: Frame, sentence: Span, triggers: Sequence[Token]) -> Mention | None:
    """The DATE mention that dates the frame's event: the nearest in the tree, else the only one of the sentence.

    `triggers` are the heads of all events of the sentence: a date that stands nearer to another one is that one's.
    """
    own = [frame.trigger.token, *([frame.verb] if frame.verb is not None else [])]
    others = [token for token in triggers if token not in own]
    candidates = [
        mention for mention in analysis.within(sentence.start_char, sentence.end_char, "DATE") if mention.value
    ]
    ranked: list[tuple[int, int, Mention]] = []
    for mention in candidates:
        root = _root(analysis, mention)
        if root is None or _is_elsewhere(root):
            continue
        distance = min(_distance(root, token) for token in own)
        nearest_other = min((_distance(root, token) for token in others), default=_FAR * 2)
        if distance <= _FAR and distance <= nearest_other:
            ranked.append((distance, abs(root.i - frame.trigger.token.i), mention))
    if ranked:
        return min(ranked, key=lambda item: item[:2])[2]
    return None


def _root(analysis: Analysis, mention: Mention) -> Token | None:
    span = analysis.doc.char_span(mention.start_char, mention.end_char, alignment_mode="expand")
    return span.root if span is not None else None


def _is_elsewhere(root: Token) -> bool:
    """Whether the date is a start or a period of validity: "since 2013", "for 2026-2028"."""
    return root.head.lower_ in _NOT_OF_THE_EVENT and root.dep_ == "pobj"


def _distance(first: Token, second: Token) -> int:
    """Number of arcs between two tokens of a sentence."""
    above = {first.i: 0}
    current, steps = first, 0
    while current.head != current:
        current, steps = current.head, steps + 1
        above[current.i] = steps
    current, steps = second, 0
    while current.i not in above:
        if current.head == current:
            return _FAR * 4
        current, steps = current.head, steps + 1
    return above[current.i] + steps
