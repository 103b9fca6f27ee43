"""Documents in a list: what the words say that lead in to it (`The following papers were signed: …`)."""

import re

from transforms.extraction.agreement_cues import VERBAL, governors, is_cue
from transforms.extraction.agreement_titles import Paper
from transforms.language.tokens import Doc, Token

_LEAD, _LIST = 40, 200
_LISTS = frozenset({"include", "comprise", "be", "involve", "cover"})
_ITEM = re.compile(r"[•\-–—*·◦▪‣]|\(?(?:\d{1,2}|[a-z]|[ivx]{2,5})[.)]")  # what a line of a list begins with


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
        if token.text in ".!?" and not doc[at - 1].text.isdigit() and not (is_item and "\n" in doc[at + 1].text):
            return None
        if "\n" in token.text:
            is_item = _opens_item(doc, at + 1)
            before = doc[at - 1].text if at else ""
            if not is_item and before != ":":
                return None
        at -= 1
    return None


def _opens_item(doc: Doc, start: int) -> bool:
    return _ITEM.match("".join(token.text for token in doc.tokens[start : start + 3])) is not None


def listed_by(paper: Paper) -> Token | None:
    """The word of signing in the subject of a verb that lists the document (`the papers signed include a …`)."""
    for verb in governors(paper.head):
        if verb.lower_lemma_ not in _LISTS or verb.pos_ not in VERBAL:
            continue
        others = [child for child in verb.children if not child.left_edge.i <= paper.head.i <= child.right_edge.i]
        listing = [token for child in others for token in child.subtree if is_cue(token, "act") and token.tag_ != "NNS"]
        return listing[0] if listing else None
    return None
