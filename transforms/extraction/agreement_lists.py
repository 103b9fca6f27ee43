"""Documents in a list: what the words say that lead in to it (`The following papers were signed: …`)."""

from transforms.extraction.agreement_cues import VERBAL, governors, is_cue
from transforms.extraction.agreement_titles import Paper
from transforms.language.tokens import Token

_LEAD, _LIST = 40, 200
_LISTS = frozenset({"include", "comprise", "be", "involve", "cover"})
_BULLETS = frozenset("•-–—*·◦▪‣")


def lead_in(paper: Paper) -> Token | None:
    """The word of signing in the words that lead in to a list that the document stands in (`… signed: a …, a …`)."""
    doc = paper.head.doc
    end = _list_colon(paper)
    if end is None:
        return None
    start = end
    while start > 0 and end - start < _LEAD and "\n" not in doc[start - 1].text and doc[start - 1].text not in ".!?":
        start -= 1
    return next((token for token in reversed(doc.tokens[start:end]) if is_cue(token, "act")), None)


def _list_colon(paper: Paper) -> int | None:
    """Where the colon stands that opens the list: in the sentence, or above the lines with bullets."""
    doc, at = paper.head.doc, paper.start - 1
    is_item = False
    while at >= 0 and paper.start - at < _LIST:
        token = doc[at]
        if token.text == ":":
            return at
        if token.text in ".!?" and not doc[at - 1].text.isdigit():
            return None
        if "\n" in token.text:
            first = doc[at + 1].text if at + 1 < len(doc) else ""
            is_item = first in _BULLETS or (
                first[:1].isdigit() and at + 2 < len(doc) and doc[at + 2].text in (".", ")")
            )
            before = doc[at - 1].text if at else ""
            if not is_item and before != ":":
                return None
        at -= 1
    return None


def listed_by(paper: Paper) -> Token | None:
    """The word of signing in the subject of a verb that lists the document (`the papers signed include a …`)."""
    for verb in governors(paper.head):
        if verb.lower_lemma_ not in _LISTS or verb.pos_ not in VERBAL:
            continue
        others = [child for child in verb.children if not child.left_edge.i <= paper.head.i <= child.right_edge.i]
        listing = [token for child in others for token in child.subtree if is_cue(token, "act") and token.tag_ != "NNS"]
        return listing[0] if listing else None
    return None
